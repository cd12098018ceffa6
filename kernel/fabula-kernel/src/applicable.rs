//! Which events are possible: sieves of bits, one bit for each event.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use smallvec::SmallVec;

use crate::compiled::Tests;
use crate::expression::{CharacterId, Condition, FluentId};
use crate::literal::{Conjuncts, Literal, OWN};
use crate::state::{FactId, NodeId, View};
use crate::transition::Words;
use crate::value::Code;
use crate::world::{ActionId, World};

/// A set of events, as an index numbers its bits.
pub(crate) type Bits = SmallVec<[u64; 8]>;

/// An index of events by what their preconditions say.
///
/// The *factual part* of a precondition is its conjuncts that read plain fluents only; the events
/// whose factual part holds are the *candidates* of a fact vector.
#[derive(Debug)]
pub struct EventIndex {
    /// Per bit: the event.  Every group begins with a word of its own.
    events: Vec<u32>,
    groups: Vec<Group>,
    /// The literals of the factual parts.
    factual: Sieve,
    /// Bits of the events whose factual part is more than literals.
    compound: Vec<usize>,
    /// Per event: the rest of its factual part; what else it demands.
    rest: Tests,
    believed: Tests,
    /// Per fact vector: whether its candidates are known, and those.
    known: Vec<bool>,
    candidates: Vec<u64>,
}

/// Events that read the same minds.
#[derive(Debug)]
struct Group {
    reader: Reader,
    words: Range<usize>,
    /// What is demanded of the mind that all of them read.
    held: Sieve,
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

/// For each value of a fluent, the events that it does not rule out.
#[derive(Debug, Default)]
struct Sieve {
    /// Word by word, the fluents that some event of the word speaks of.
    rows: Vec<Row>,
    /// Where the rows of each word end.
    ends: Vec<usize>,
    masks: Vec<u64>,
}

/// A fluent, and where its masks begin: one for each of some codes, and one for all others.
#[derive(Debug)]
struct Row {
    fluent: FluentId,
    first_code: Code,
    n_codes: Code,
    masks: u32,
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
            agreeing: vec![u64::MAX; events.len() / 64],
        };
        if let Reader::One(_) = reader {
            group.held = Sieve::new(events, |parts| &parts.of_others);
            for (bit, parts) in events.iter().enumerate() {
                if parts.is_some_and(Parts::contradict) {
                    group.agreeing[bit / 64] &= !(1 << (bit % 64));
                }
            }
        }
        group
    }
}

impl Sieve {
    /// A sieve of some demands of the events of a span of words.
    fn new(events: &[Option<&Parts>], demands: fn(&Parts) -> &[Literal]) -> Sieve {
        let mut sieve = Sieve::default();
        for word in events.chunks(64) {
            let mut by_fluent: BTreeMap<FluentId, Vec<(usize, &Literal)>> = BTreeMap::new();
            for (bit, parts) in word.iter().enumerate() {
                for literal in parts.map_or(&[][..], demands) {
                    by_fluent
                        .entry(literal.fluent)
                        .or_default()
                        .push((bit, literal));
                }
            }
            let mut rows: Vec<_> = by_fluent.into_iter().collect();
            // Those that rule out most come first.
            rows.sort_by_key(|(_, demands)| {
                let ruled_out = demands.iter().map(|(_, literal)| literal.rules_out());
                Reverse(ruled_out.sum::<u32>())
            });
            for (fluent, demands) in rows {
                let literals = || demands.iter().map(|(_, literal)| literal);
                let first = literals().map(|literal| literal.base).min();
                let end = literals()
                    .map(|literal| literal.base + literal.told_apart())
                    .max();
                let codes = first.unwrap_or(0)..end.unwrap_or(0);
                sieve.rows.push(Row {
                    fluent,
                    first_code: codes.start,
                    n_codes: codes.end - codes.start,
                    masks: sieve.masks.len() as u32,
                });
                let mask = |allows: &dyn Fn(&Literal) -> bool| {
                    let ruled_out = demands.iter().filter(|(_, literal)| !allows(literal));
                    ruled_out.fold(u64::MAX, |mask, (bit, _)| mask & !(1 << bit))
                };
                let of_codes = codes.map(|code| mask(&|literal| literal.allows(code)));
                sieve.masks.extend(of_codes);
                sieve.masks.push(mask(&Literal::allows_others));
            }
            sieve.ends.push(sieve.rows.len());
        }
        sieve
    }

    /// Drop the events that some value rules out.
    #[inline]
    fn sift(&self, codes: &[Code], bits: &mut [u64]) {
        let mut start = 0;
        for (word, &end) in bits.iter_mut().zip(&self.ends) {
            for row in &self.rows[start..end] {
                if *word == 0 {
                    break;
                }
                let code = codes[row.fluent as usize].wrapping_sub(row.first_code);
                *word &= self.masks[row.masks as usize + code.min(row.n_codes) as usize];
            }
            start = end;
        }
    }
}

/// The bits that are set.
fn each_bit(words: &[u64]) -> impl Iterator<Item = usize> {
    words.iter().enumerate().flat_map(|(place, &word)| {
        let mut left = word;
        std::iter::from_fn(move || {
            let bit = (left != 0).then(|| place * 64 + left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(bit)
        })
    })
}

const PADDING: u32 = u32::MAX;

impl EventIndex {
    pub fn new(preconditions: &[&Condition]) -> EventIndex {
        let parts: Vec<Parts> = preconditions.iter().map(|whole| Parts::of(whole)).collect();
        let mut index = EventIndex {
            events: Vec::new(),
            groups: Vec::new(),
            factual: Sieve::default(),
            compound: Vec::new(),
            rest: Tests::default(),
            believed: Tests::default(),
            known: Vec::new(),
            candidates: Vec::new(),
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
        index.factual = Sieve::new(&all, |parts| &parts.own);
        let compound = |&bit: &usize| all[bit].is_some_and(|parts| !parts.own_rest.is_empty());
        index.compound = (0..all.len()).filter(compound).collect();
        index
    }

    fn n_words(&self) -> usize {
        self.events.len() / 64
    }

    fn known_candidates(&self, facts: FactId) -> Option<Bits> {
        let start = facts as usize * self.n_words();
        let known = self.known.get(facts as usize).is_some_and(|&known| known);
        known.then(|| Bits::from_slice(&self.candidates[start..start + self.n_words()]))
    }

    fn keep_candidates(&mut self, facts: FactId, bits: &[u64]) {
        let (place, n_words) = (facts as usize, self.n_words());
        if self.known.len() <= place {
            self.known.resize(place + 1, false);
            self.candidates.resize((place + 1) * n_words, 0);
        }
        self.known[place] = true;
        self.candidates[place * n_words..(place + 1) * n_words].copy_from_slice(bits);
    }

    /// The events of a set, in the order of declaration.
    pub(crate) fn events(&self, bits: &[u64]) -> EventIds {
        let mut events: EventIds = each_bit(bits).map(|bit| self.events[bit]).collect();
        events.sort_unstable();
        events
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

    /// The candidates of the facts of a mind.
    fn candidates(&mut self, events: Events, words: &[u32]) -> Bits {
        let index = self.index(events);
        if let Some(known) = index.known_candidates(words[0]) {
            return known;
        }
        let mind = self.view_of(words);
        let mut bits = Bits::new();
        let declared = index.events.chunks(64);
        bits.extend(declared.map(|word| {
            word.iter()
                .rev()
                .fold(0, |bits, &event| bits << 1 | u64::from(event != PADDING))
        }));
        index.factual.sift(mind.codes, &mut bits);
        for &bit in &index.compound {
            let (word, mask) = (bit / 64, 1 << (bit % 64));
            if bits[word] & mask != 0 && !self.passes(index.rest.get(index.events[bit]), mind) {
                bits[word] &= !mask;
            }
        }
        match events {
            Events::Actions => self.actions.keep_candidates(words[0], &bits),
            Events::Triggers => self.triggers.keep_candidates(words[0], &bits),
        }
        bits
    }

    /// The events that can happen in a mind of these words.
    pub(crate) fn possible(&mut self, events: Events, words: &[u32]) -> Bits {
        let mut bits = self.candidates(events, words);
        let (index, mind) = (self.index(events), self.view_of(words));
        for group in &index.groups {
            self.sift(index, group, mind, &mut bits);
        }
        bits
    }

    /// What is possible after a change from which some minds come out as others; `possible` is what
    /// was before it.
    pub(crate) fn still_possible(
        &mut self,
        events: Events,
        (before, words): (&[u32], &[u32]),
        possible: &mut Bits,
    ) {
        if before[0] != words[0] {
            *possible = self.possible(events, words);
            return;
        }
        let candidates = self.candidates(events, words);
        let (index, mind) = (self.index(events), self.view_of(words));
        for group in &index.groups {
            let changed = match group.reader {
                Reader::Nobodys => false,
                Reader::One(who) => before[2 + who as usize] != words[2 + who as usize],
                Reader::Several => true,
            };
            if changed {
                possible[group.words.clone()].copy_from_slice(&candidates[group.words.clone()]);
                self.sift(index, group, mind, possible);
            }
        }
    }

    /// Drop the candidates of a group that what they read elsewhere rules out.
    #[inline]
    fn sift(&self, index: &EventIndex, group: &Group, mind: View, bits: &mut [u64]) {
        let bits = &mut bits[group.words.clone()];
        if bits.iter().all(|&word| word == 0) {
            return;
        }
        match group.reader {
            Reader::Nobodys => {}
            Reader::One(who) => {
                let held = mind.child(who).map(|child| self.nodes.facts(child));
                let held = held.filter(|&facts| facts != mind.words[0]);
                if held.is_none() {
                    let words = bits.iter_mut().zip(&group.agreeing);
                    words.for_each(|(word, agreeing)| *word &= agreeing);
                }
                let codes = held.map_or(mind.codes, |facts| self.facts.codes(facts));
                group.held.sift(codes, bits);
            }
            Reader::Several => {
                let first = group.words.start * 64;
                for (place, word) in bits.iter_mut().enumerate() {
                    for bit in each_bit(&[*word]) {
                        let event = index.events[first + place * 64 + bit];
                        if !self.passes(index.believed.get(event), mind) {
                            *word &= !(1 << bit);
                        }
                    }
                }
            }
        }
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
