//! What somebody would raise, and the attitudes with which it is judged (semantics 4.1).
//!
//! A character's utility may read attitudes of his own.  While he decides, they count as they are at
//! that moment; so there is a utility for each combination of their values that was met.

use rustc_hash::FxHashMap;

use crate::expression::{CharacterId, Expression, FluentId};
use crate::problem::Problem;
use crate::relaxed::Reach;
use crate::state::{AUTHOR, NodeId};
use crate::value::{Code, Value};
use crate::world::World;

/// Characters first, by their ids; then the author; then utilities with attitudes held fast.
pub type UtilityId = u32;

/// What a fact vector is worth, in one word: no number is NaN, and there is more than one NaN.
#[derive(Debug, Clone, Copy)]
struct Worth(f64);

impl Worth {
    const UNKNOWN: Worth = Worth(f64::NAN);
    const NOT_ASKED: Worth = Worth(f64::from_bits(u64::MAX));

    fn is_asked(self) -> bool {
        self.0.to_bits() != Worth::NOT_ASKED.0.to_bits()
    }

    fn number(self) -> Option<f64> {
        (!self.0.is_nan()).then_some(self.0)
    }
}

#[derive(Debug)]
pub(crate) struct Utility {
    pub(crate) owner: u8,
    pub(crate) expression: Expression,
    is_factual: bool,
    /// Per fact vector, if it alone decides: the worth, once known.
    known: Vec<Worth>,
    /// What relaxed reachability has found out, by who may help.
    pub(crate) reaches: [Option<Box<Reach>>; 2],
}

impl Utility {
    fn new(owner: u8, expression: Expression) -> Utility {
        Utility {
            owner,
            is_factual: expression.is_factual(),
            expression,
            known: Vec::new(),
            reaches: [None, None],
        }
    }
}

#[derive(Debug)]
pub(crate) struct Utilities {
    all: Vec<Utility>,
    /// Per character: his own attitudes that his utility reads in his own mind.
    attitudes: Vec<Box<[FluentId]>>,
    held_fast: FxHashMap<(CharacterId, Box<[Code]>), UtilityId>,
}

impl Utilities {
    pub(crate) fn new(problem: &Problem) -> Utilities {
        let owners = (0..problem.n_characters as u8).chain([AUTHOR]);
        let attitudes = (0..problem.n_characters as u8)
            .map(|character| own_attitudes(problem, character))
            .collect();
        Utilities {
            all: owners
                .zip(problem.utilities.iter().cloned())
                .map(|(owner, expression)| Utility::new(owner, expression))
                .collect(),
            attitudes,
            held_fast: FxHashMap::default(),
        }
    }

    pub(crate) fn get(&self, id: UtilityId) -> &Utility {
        &self.all[id as usize]
    }

    pub(crate) fn get_mut(&mut self, id: UtilityId) -> &mut Utility {
        &mut self.all[id as usize]
    }
}

fn own_attitudes(problem: &Problem, character: CharacterId) -> Box<[FluentId]> {
    let mut found = Vec::new();
    problem.utilities[character as usize].each_fluent(&mut |chain, fluent| {
        let is_own = chain.iter().all(|&mind| mind == character);
        if is_own && problem.fluents[fluent as usize].holder == Some(character) {
            found.push(fluent);
        }
    });
    found.sort_unstable();
    found.dedup();
    found.into()
}

impl World {
    pub fn author_utility(&self) -> UtilityId {
        self.n_characters() as UtilityId
    }

    /// The utility of a character with the attitudes that he holds in this mind of his.
    pub fn utility_at(&mut self, mind: NodeId, character: CharacterId) -> UtilityId {
        let attitudes = &self.utilities.attitudes[character as usize];
        if attitudes.is_empty() {
            return UtilityId::from(character);
        }
        let codes = self.facts.codes(self.nodes.facts(mind));
        let held: Box<[Code]> = attitudes.iter().map(|&f| codes[f as usize]).collect();
        let key = (character, held);
        if let Some(&known) = self.utilities.held_fast.get(&key) {
            return known;
        }
        let value_of = |chain: &[CharacterId], fluent: FluentId| -> Option<(Code, Value)> {
            let is_own = chain.iter().all(|&mind| mind == character);
            let place = is_own.then(|| attitudes.binary_search(&fluent).ok())??;
            Some((key.1[place], self.values.decode(key.1[place])))
        };
        let expression = self.problem.utilities[character as usize].with(&value_of);
        let id = self.utilities.all.len() as UtilityId;
        self.utilities.all.push(Utility::new(character, expression));
        self.utilities.held_fast.insert(key, id);
        id
    }

    /// What a mind is worth; None if that is unknown.
    pub fn utility(&mut self, node: NodeId, id: UtilityId) -> Option<f64> {
        let place = self.nodes.facts(node) as usize;
        let utility = self.utilities.get(id);
        if let Some(known) = utility.known.get(place).filter(|known| known.is_asked()) {
            return known.number();
        }
        let worth = match self.value(&utility.expression, node) {
            Value::Number(x) => Some(x),
            _ => None,
        };
        if utility.is_factual {
            let known = &mut self.utilities.get_mut(id).known;
            if known.len() <= place {
                known.resize(place + 1, Worth::NOT_ASKED);
            }
            known[place] = worth.map_or(Worth::UNKNOWN, Worth);
        }
        worth
    }
}
