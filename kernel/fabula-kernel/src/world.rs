//! The world that the kernel works on: the problem, its tables, and everything memoised about them.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::applicable::EventIndex;
use crate::compiled::Compiled;
use crate::effort::Effort;
use crate::error::{Error, Result};
use crate::expansion::Expansions;
use crate::explanation::Explanations;
use crate::expression::{CharacterId, Condition, Expression, Place, arithmetic, divided, times};
use crate::problem::{Problem, default_code};
use crate::relaxed::Relaxation;
use crate::sieve;
use crate::state::{AUTHOR, Facts, Marked, NONE, NodeId, Nodes, View};
use crate::story::{self, StoryTables};
use crate::table::PairTable;
use crate::transition::{Decided, Words};
use crate::utility::Utilities;
use crate::value::{Code, Value, Values};

pub type ActionId = u32;

/// A problem with all minds met so far.  Every function returns canonical ids.
#[derive(Debug)]
pub struct World {
    pub problem: Problem,
    pub values: Values,
    pub facts: Facts,
    pub nodes: Nodes,
    /// `after` of (node, action), applicable or not; marked if the action was possible in the node,
    /// so that it surprised nobody.
    pub(crate) successors: PairTable<Marked>,
    pub(crate) expansions: Expansions,
    /// What facts decide of an action, by (facts, action).
    pub(crate) decided: PairTable<Decided>,
    /// The node itself with all triggers exhausted; `NONE` where not yet known.
    pub(crate) closed: Vec<NodeId>,
    pub(crate) compiled: Arc<Compiled>,
    pub(crate) triggers: EventIndex,
    pub(crate) actions: EventIndex,
    pub(crate) relaxation: Relaxation,
    pub explanations: Explanations,
    pub effort: Effort,
    pub(crate) utilities: Utilities,
    pub(crate) stories: Vec<StoryTables>,
    /// The worlds at the start, by their level.
    initials: FxHashMap<u32, NodeId>,
    /// New minds closed under their triggers, for the statistics.
    pub n_transitions: u64,
}

/// A mind at the start, as the statements describe it: values so far, and the entries over them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Described {
    level: u32,
    owner: u8,
    codes: Vec<Code>,
    entries: Vec<(Place, Code)>,
}

impl World {
    pub fn new(bytes: &[u8]) -> Result<World> {
        let (problem, mut values) = Problem::decode(bytes)?;
        let triggers: Vec<_> = problem.triggers.iter().map(|t| &t.precondition).collect();
        let actions: Vec<_> = problem.actions.iter().map(|a| &a.possible).collect();
        let triggers = EventIndex::new(&triggers, sieve::EVERY);
        // What can happen in a mind is remembered with it, and seldom asked for again.
        let actions = EventIndex::new(&actions, sieve::RECENT);
        Ok(World {
            facts: Facts::new(problem.fluents.len()),
            nodes: Nodes::new(problem.n_characters),
            successors: PairTable::new(),
            expansions: Expansions::default(),
            decided: PairTable::new(),
            closed: Vec::new(),
            compiled: Arc::new(Compiled::new(&problem, &mut values)?),
            triggers,
            actions,
            relaxation: Relaxation::new(&problem),
            explanations: Explanations::default(),
            effort: Effort::default(),
            utilities: Utilities::new(&problem),
            stories: story::tables(&problem),
            initials: FxHashMap::default(),
            n_transitions: 0,
            values,
            problem,
        })
    }

    pub fn n_characters(&self) -> usize {
        self.problem.n_characters
    }

    /// The world at the start, with minds nested `level` deep and all triggers exhausted
    /// (semantics 1.8).
    pub fn initial(&mut self, level: u32) -> Result<NodeId> {
        if let Some(&known) = self.initials.get(&level) {
            return Ok(known);
        }
        let entries: Vec<(Place, Code)> = self
            .problem
            .initial
            .iter()
            .map(|e| (e.place.clone(), e.code))
            .collect();
        let mut codes = Vec::with_capacity(self.problem.fluents.len());
        for fluent in &self.problem.fluents {
            codes.push(default_code(fluent.kind, &mut self.values)?);
        }
        let described = Described {
            level,
            owner: AUTHOR,
            codes,
            entries,
        };
        let initial = self.initial_mind(described, &mut FxHashMap::default())?;
        self.initials.insert(level, initial);
        Ok(initial)
    }

    /// The mind that is described; what nobody speaks of is as its holder has it.
    fn initial_mind(
        &mut self,
        described: Described,
        known: &mut FxHashMap<Described, NodeId>,
    ) -> Result<NodeId> {
        if let Some(&node) = known.get(&described) {
            return Ok(node);
        }
        let Described {
            level,
            owner,
            mut codes,
            entries,
        } = described.clone();
        for (place, code) in &entries {
            if place.chain.is_empty() {
                codes[place.fluent as usize] = *code;
            }
        }
        let mut words = Words::from_slice(&[self.facts.intern(&codes)?, Nodes::rank(level, owner)]);
        for character in 0..self.n_characters() as CharacterId {
            let child = if level == 0 || character == owner {
                NONE
            } else {
                let believed = Described {
                    level: level - 1,
                    owner: character,
                    codes: codes.clone(),
                    entries: entries_of(&entries, character),
                };
                self.initial_mind(believed, known)?
            };
            words.push(child);
        }
        let mind = self.intern_node(&words)?;
        let mind = self.close(mind)?;
        known.insert(described, mind);
        Ok(mind)
    }

    pub(crate) fn intern_node(&mut self, words: &[u32]) -> Result<NodeId> {
        let node = self.nodes.intern(words)?;
        if node as usize == self.closed.len() {
            self.closed.push(NONE);
        }
        Ok(node)
    }

    pub(crate) fn view(&self, node: NodeId) -> View<'_> {
        self.view_of(self.nodes.words(node))
    }

    /// A mind in the making, of these words.
    pub(crate) fn view_of<'a>(&'a self, words: &'a [u32]) -> View<'a> {
        View {
            words,
            codes: self.facts.codes(words[0]),
        }
    }

    pub fn codes(&self, node: NodeId) -> &[Code] {
        self.facts.codes(self.nodes.facts(node))
    }

    /// The facts that a mind takes a character to hold.
    pub(crate) fn held<'a>(&'a self, mind: View<'a>, who: CharacterId) -> &'a [Code] {
        mind.child(who)
            .map_or(mind.codes, |child| self.codes(child))
    }

    /// What a fluent is held to be in the mind that a chain of characters leads to.
    pub(crate) fn read(&self, mind: View, place: &Place) -> Code {
        let follow = |reached: Option<NodeId>, &who: &CharacterId| match reached {
            Some(node) => Some(self.nodes.believed(node, who)),
            None => mind.child(who),
        };
        let reached = place.chain.iter().fold(None, follow);
        reached.map_or(mind.codes, |node| self.codes(node))[place.fluent as usize]
    }

    pub fn holds(&self, condition: &Condition, node: NodeId) -> bool {
        self.holds_in(condition, self.view(node))
    }

    pub(crate) fn holds_in(&self, condition: &Condition, mind: View) -> bool {
        match condition {
            Condition::Constant(value) => *value,
            Condition::Literal {
                fluent,
                code,
                equal,
            } => (mind.codes[*fluent as usize] == *code) == *equal,
            Condition::Believed { place, code, equal } => {
                (self.read(mind, place) == *code) == *equal
            }
            Condition::Compare {
                operator,
                left,
                right,
            } => operator.holds(self.value_in(left, mind), self.value_in(right, mind)),
            Condition::All(parts) => parts.iter().all(|part| self.holds_in(part, mind)),
            Condition::Any(parts) => parts.iter().any(|part| self.holds_in(part, mind)),
        }
    }

    pub fn value(&self, expression: &Expression, node: NodeId) -> Value {
        self.value_in(expression, self.view(node))
    }

    pub(crate) fn value_in(&self, expression: &Expression, mind: View) -> Value {
        let fold = |parts: &[Expression], operation| {
            let mut total = None;
            for part in parts {
                let value = self.value_in(part, mind);
                total = Some(match total {
                    None => value,
                    Some(so_far) => arithmetic(so_far, value, operation),
                });
            }
            total
        };
        let both = |sides: &[Expression; 2], operation| {
            let [left, right] = sides;
            arithmetic(
                self.value_in(left, mind),
                self.value_in(right, mind),
                operation,
            )
        };
        match expression {
            Expression::Constant(value) => *value,
            Expression::Fluent(place) => self.values.decode(self.read(mind, place)),
            Expression::If {
                branches,
                otherwise,
            } => {
                let branch = branches
                    .iter()
                    .find(|(condition, _)| self.holds_in(condition, mind));
                self.value_in(branch.map_or(otherwise, |(_, value)| value), mind)
            }
            Expression::Sum(parts) => fold(parts, |a, b| a + b).unwrap_or(Value::Number(0.0)),
            Expression::Product(parts) => fold(parts, times).unwrap_or(Value::Number(1.0)),
            Expression::Subtract(sides) => both(sides, |a, b| a - b),
            Expression::Divide(sides) => both(sides, divided),
        }
    }

    pub fn has_action(&self, action: ActionId) -> bool {
        (action as usize) < self.problem.actions.len()
    }

    /// Whether every id of the problem that a caller names exists.
    pub fn check_ids(&self, node: NodeId, action: Option<ActionId>, who: Option<u8>) -> Result<()> {
        let ok = (node as usize) < self.nodes.len()
            && action.is_none_or(|a| self.has_action(a))
            && who.is_none_or(|c| c == AUTHOR || (c as usize) < self.n_characters());
        if ok {
            Ok(())
        } else {
            Err(Error::BadArgument("an id of another problem".into()))
        }
    }
}

/// D_c of semantics 1.8: what is said of the world, and over it what is said of `character`'s mind,
/// both as it is and with that first `character` removed.
fn entries_of(entries: &[(Place, Code)], character: CharacterId) -> Vec<(Place, Code)> {
    let plain = entries
        .iter()
        .filter(|(place, _)| place.chain.is_empty())
        .cloned();
    let own = entries
        .iter()
        .filter(|(place, _)| place.chain.first() == Some(&character));
    let mut result: Vec<(Place, Code)> = plain.chain(own.clone().cloned()).collect();
    result.extend(own.map(|(place, code)| {
        (
            Place {
                chain: place.chain[1..].into(),
                fluent: place.fluent,
            },
            *code,
        )
    }));
    result
}
