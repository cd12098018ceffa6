//! Which events are possible: sieves of bits, one bit for each event.

use std::collections::BTreeMap;
use std::ops::Range;

use smallvec::SmallVec;

use crate::compiled::Tests;
use crate::expression::{CharacterId, Condition, FluentId};
use crate::literal::{Conjuncts, Literal, OWN};
use crate::sieve::{Bits, Rows, Sieve, each_bit, is_empty};
use crate::state::{FactId, Facts, NONE, NodeId, Nodes, View};
use crate::transition::Words;
use crate::value::Code;
use crate::world::{ActionId, World};

/// An index of events by what their preconditions say.
///
/// The *factual part* of a precondition is its conjuncts that read plain fluents only; the events
/// whose factual part holds are the *candidates* of a fact vector.
#[derive(Debug)]
pub struct EventIndex {
    /// Per bit: the event.  Every group begins with a word of its own.
    events: Vec<u32>,
    /// The bits that stand for an event.
    declared: Bits,
    groups: Vec<Group>,
    /// The literals of the factual parts.
    factual: Sieve,
    /// Bits of the events whose factual part is more than literals.
    compound: Vec<usize>,
    /// Per event: the rest of its factual part; what else it demands.
    rest: Tests,
    believed: Tests,
    /// For fact vectors: their candidates, and for each group that reads one mind the events that the
    /// facts do not rule out if they are those of that mind.
    rows: Rows,
}

/// Events that read the same minds.
#[derive(Debug)]
struct Group {
    reader: Reader,
    words: Range<usize>,
    /// What is demanded of the mind that all of them read.
    held: Sieve,
    /// Where in a row it is kept what that leaves.
    kept: usize,
    /// Those that can happen where that mind agrees with their own.
    agreeing: Vec<u64>,
}

/// Whose minds an event's precondition reads beside the one in which it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reader {
    Nobodys,
    /// One character's, and says nothing of it but literals.
    One(CharacterId),
    Several,
}

/// The parts of a precondition: of what it says of the mind itself and of others, the literals and
/// the rest.
struct Parts {
    own: Vec<Literal>,
    own_rest: Vec<Condition>,
    of_others: Vec<Literal>,
    of_others_rest: Vec<Condition>,
}

impl Parts {
    fn of(precondition: &Condition) -> Parts {
        let Conjuncts { literals, rest } = Conjuncts::of(precondition);
        let (own, of_others) = literals.into_iter().partition(|literal| literal.who == OWN);
        let (own_rest, of_others_rest) = rest.into_iter().partition(Condition::is_factual);
        Parts {
            own,
            own_rest,
            of_others,
            of_others_rest,
        }
    }

    fn reader(&self) -> Reader {
        match (&self.of_others[..], &self.of_others_rest[..]) {
            ([], []) => Reader::Nobodys,
            ([first, rest @ ..], []) if rest.iter().all(|literal| literal.who == first.who) => {
                Reader::One(first.who)
            }
            _ => Reader::Several,
        }
    }

    /// The plain fluent that it speaks of first, and what of it.
    fn first_demand(&self) -> Option<(FluentId, Code)> {
        self.own
            .first()
            .map(|literal| (literal.fluent, literal.base))
    }

    /// Whether no mind can pass that takes others to agree with itself.
    fn contradict(&self) -> bool {
        let excluded = |literal: &Literal| self.own.iter().any(|own| own.excludes(literal));
        self.of_others.iter().any(excluded)
    }
}

impl Group {
    /// A group of the events of the bits from `start` on.
    fn new(reader: Reader, start: usize, events: &[Option<&Parts>]) -> Group {
        let mut group = Group {
            reader,
            words: start / 64..(start + events.len()) / 64,
            held: Sieve::default(),
            kept: 0,
            agreeing: vec![u64::MAX; events.len() / 64],
        };
        if let Reader::One(_) = reader {
            group.held = Sieve::new(&demands(events, |parts| &parts.of_others));
            for (bit, parts) in events.iter().enumerate() {
                if parts.is_some_and(Parts::contradict) {
                    group.agreeing[bit / 64] &= !(1 << (bit % 64));
                }
            }
        }
        group
    }
}

const PADDING: u32 = u32::MAX;

/// The part of a row that holds the candidates; those of the groups follow.
const CANDIDATES: usize = 0;

/// What is demanded by the event of each bit, of some kind.
fn demands<'a>(
    events: &[Option<&'a Parts>],
    kind: fn(&'a Parts) -> &'a [Literal],
) -> Vec<&'a [Literal]> {
    events
        .iter()
        .map(|parts| parts.map_or(&[][..], kind))
        .collect()
}

impl EventIndex {
    pub(crate) fn new(preconditions: &[&Condition], shared: FactId) -> EventIndex {
        let parts: Vec<Parts> = preconditions.iter().map(|whole| Parts::of(whole)).collect();
        let mut index = EventIndex {
            events: Vec::new(),
            declared: Bits::new(),
            groups: Vec::new(),
            factual: Sieve::default(),
            compound: Vec::new(),
            rest: Tests::default(),
            believed: Tests::default(),
            rows: Rows::new(shared, 0, 0),
        };
        let mut readers: BTreeMap<Reader, Vec<u32>> = BTreeMap::new();
        for (event, parts) in (0..).zip(&parts) {
            readers.entry(parts.reader()).or_default().push(event);
            index.rest.keep(Conjuncts {
                literals: Vec::new(),
                rest: parts.own_rest.clone(),
            });
            index.believed.keep(Conjuncts {
                literals: parts.of_others.clone(),
                rest: parts.of_others_rest.clone(),
            });
        }
        // Per bit: the parts of its event.
        let mut all: Vec<Option<&Parts>> = Vec::new();
        for (reader, mut events) in readers {
            // Where those with the same demand lie together, one value rules out whole words.
            events.sort_by_key(|&event| parts[event as usize].first_demand());
            let start = all.len();
            all.extend(events.iter().map(|&event| Some(&parts[event as usize])));
            all.resize(all.len().next_multiple_of(64), None);
            index.events.extend(events);
            index.events.resize(all.len(), PADDING);
            index.groups.push(Group::new(reader, start, &all[start..]));
        }
        index.declared = Bits::from_elem(0, all.len() / 64);
        for (bit, _) in all.iter().enumerate().filter(|(_, parts)| parts.is_some()) {
            index.declared[bit / 64] |= 1 << (bit % 64);
        }
        index.factual = Sieve::new(&demands(&all, |parts| &parts.own));
        let compound = |&bit: &usize| all[bit].is_some_and(|parts| !parts.own_rest.is_empty());
        index.compound = (0..all.len()).filter(compound).collect();
        let mut n_words = index.n_words();
        for group in &mut index.groups {
            group.kept = n_words;
            if let Reader::One(_) = group.reader {
                n_words += group.words.len();
            }
        }
        index.rows = Rows::new(shared, index.groups.len() + 1, n_words);
        index
    }

    fn n_words(&self) -> usize {
        self.events.len() / 64
    }

    /// The candidates of facts, if they are known.
    fn candidates(&self, facts: FactId) -> Option<&[u64]> {
        let words = self.rows.known(facts, CANDIDATES, 0)?;
        Some(&words[..self.n_words()])
    }

    fn keep_candidates(&mut self, facts: FactId, bits: &[u64]) {
        self.rows.write(facts, CANDIDATES, 0)[..bits.len()].copy_from_slice(bits);
    }

    /// Those candidates of a mind of these words that the minds which they read do not rule out, where
    /// they read one.
    fn sifted(&mut self, facts: &Facts, nodes: &Nodes, words: &[u32]) -> Bits {
        let mut bits = Bits::from_slice(self.candidates(words[0]).unwrap_or(&self.declared));
        let all: &mut [u64] = &mut bits;
        for nth in 0..self.groups.len() {
            let group = &self.groups[nth];
            let (span, reader) = (group.words.clone(), group.reader);
            let Reader::One(who) = reader else { continue };
            if is_empty(&all[span.clone()]) {
                continue;
            }
            let held = match words[2 + who as usize] {
                NONE => words[0],
                child => nodes.facts(child),
            };
            if held == words[0] {
                for (word, agreeing) in span.clone().zip(&group.agreeing) {
                    all[word] &= agreeing;
                }
                if is_empty(&all[span.clone()]) {
                    continue;
                }
            }
            let kept = self.kept(nth, facts, held);
            for (word, kept) in span.zip(kept) {
                all[word] &= kept;
            }
        }
        bits
    }

    /// Which events of a group the facts of the mind that they read leave.
    #[inline]
    fn kept(&mut self, nth: usize, facts: &Facts, held: FactId) -> &[u64] {
        let group = &self.groups[nth];
        let part = CANDIDATES + 1 + nth;
        if self.rows.known(held, part, group.kept).is_none() {
            let declared = &self.declared[group.words.clone()];
            let words = self.rows.write(held, part, group.kept).iter_mut();
            for (nth, (word, &declared)) in words.zip(declared).enumerate() {
                *word = group.held.sifted(facts.codes(held), nth, declared);
            }
        }
        self.rows.known(held, part, group.kept).unwrap_or_default()
    }

    /// The events of a set, in the order of declaration.
    pub(crate) fn events(&self, bits: &[u64]) -> EventIds {
        let mut declared: Bits = Bits::from_elem(0, bits.len());
        for bit in each_bit(bits) {
            let event = self.events[bit] as usize;
            declared[event / 64] |= 1 << (event % 64);
        }
        each_bit(&declared).map(|event| event as u32).collect()
    }
}

/// Which of the two indices of a world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Events {
    Actions,
    Triggers,
}

pub(crate) type EventIds = SmallVec<[u32; 16]>;

impl World {
    fn index(&self, events: Events) -> &EventIndex {
        match events {
            Events::Actions => &self.actions,
            Events::Triggers => &self.triggers,
        }
    }

    /// Find out the candidates of facts, unless they are known.
    fn find_candidates(&mut self, events: Events, facts: FactId) {
        let index = self.index(events);
        if index.candidates(facts).is_some() {
            return;
        }
        let mind = View {
            words: &[],
            codes: self.facts.codes(facts),
        };
        let mut bits = index.declared.clone();
        for (nth, word) in bits.iter_mut().enumerate() {
            *word = index.factual.sifted(mind.codes, nth, *word);
        }
        for &bit in &index.compound {
            let (word, mask) = (bit / 64, 1 << (bit % 64));
            if bits[word] & mask != 0 && !self.passes(index.rest.get(index.events[bit]), mind) {
                bits[word] &= !mask;
            }
        }
        match events {
            Events::Actions => self.actions.keep_candidates(facts, &bits),
            Events::Triggers => self.triggers.keep_candidates(facts, &bits),
        }
    }

    /// The events that can happen in a mind of these words.
    pub(crate) fn possible(&mut self, events: Events, words: &[u32]) -> Bits {
        self.find_candidates(events, words[0]);
        let index = match events {
            Events::Actions => &mut self.actions,
            Events::Triggers => &mut self.triggers,
        };
        let mut bits = index.sifted(&self.facts, &self.nodes, words);
        let (index, mind) = (self.index(events), self.view_of(words));
        for group in &index.groups {
            if group.reader != Reader::Several {
                continue;
            }
            for place in group.words.clone() {
                for bit in each_bit(&[bits[place]]) {
                    let event = index.events[place * 64 + bit];
                    if !self.passes(index.believed.get(event), mind) {
                        bits[place] &= !(1 << bit);
                    }
                }
            }
        }
        bits
    }

    /// The actions that can happen in a mind, in declaration order.
    pub fn applicable(&mut self, node: NodeId) -> Vec<ActionId> {
        let words = Words::from_slice(self.nodes.words(node));
        let possible = self.possible(Events::Actions, &words);
        self.actions.events(&possible).to_vec()
    }

    /// Whether an action can happen in a mind: its precondition and its motive hold.
    pub fn is_applicable(&self, node: NodeId, action: ActionId) -> bool {
        self.holds(&self.problem.actions[action as usize].possible, node)
    }
}
