//! Which events are possible: sieves of bits, one bit for each event.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use smallvec::SmallVec;

use crate::compiled::Tests;
use crate::expression::{CharacterId, Condition, FluentId};
use crate::literal::{Conjuncts, Literal, OWN};
use crate::state::{FactId, Facts, NONE, NodeId, Nodes, View};
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
    /// A row for a fact vector: who it is; a flag for each of its parts that is known; its candidates;
    /// then for each group that reads one mind the events that the facts do not rule out if they are
    /// those of that mind.
    rows: Vec<u64>,
    /// Facts whose ids agree in these bits share a row, which the last one has.
    shared: FactId,
    /// How many words come before the candidates.
    n_head: usize,
    row_len: usize,
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
            kept: 0,
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

    /// Those events in the nth word that no value rules out.
    #[inline]
    fn sifted(&self, codes: &[Code], nth: usize, mut bits: u64) -> u64 {
        let start = if nth == 0 { 0 } else { self.ends[nth - 1] };
        for row in &self.rows[start..self.ends[nth]] {
            if bits == 0 {
                break;
            }
            let code = codes[row.fluent as usize].wrapping_sub(row.first_code);
            bits &= self.masks[row.masks as usize + code.min(row.n_codes) as usize];
        }
        bits
    }
}

pub(crate) fn is_empty(bits: &[u64]) -> bool {
    for &word in bits {
        if word != 0 {
            return false;
        }
    }
    true
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

/// The part of a row that holds the candidates; those of the groups follow.
const CANDIDATES: usize = 0;

/// The first word of a row; 0 where it has no owner.
fn owner_of_row(facts: FactId) -> u64 {
    u64::from(facts) + 1
}

/// Rows for all facts, or for so many at a time.
pub(crate) const ALL: FactId = FactId::MAX;
pub(crate) const LAST: FactId = (1 << 12) - 1;

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
            rows: Vec::new(),
            shared,
            n_head: 0,
            row_len: 0,
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
        index.factual = Sieve::new(&all, |parts| &parts.own);
        let compound = |&bit: &usize| all[bit].is_some_and(|parts| !parts.own_rest.is_empty());
        index.compound = (0..all.len()).filter(compound).collect();
        index.n_head = 1 + (index.groups.len() + 1).div_ceil(64);
        index.row_len = index.n_head + index.n_words();
        for group in &mut index.groups {
            group.kept = index.row_len;
            if let Reader::One(_) = group.reader {
                index.row_len += group.words.len();
            }
        }
        index
    }

    fn n_words(&self) -> usize {
        self.events.len() / 64
    }

    /// Where the row of facts begins, if a part of it is known.
    fn row_with(&self, facts: FactId, part: usize) -> Option<usize> {
        let start = (facts & self.shared) as usize * self.row_len;
        let is_his = *self.rows.get(start)? == owner_of_row(facts);
        (is_his && self.rows[start + 1 + part / 64] >> (part % 64) & 1 == 1).then_some(start)
    }

    /// Where the row of facts begins, in which a part is to be written.
    fn row_for(&mut self, facts: FactId, part: usize) -> usize {
        let start = (facts & self.shared) as usize * self.row_len;
        if self.rows.len() <= start {
            self.rows.resize(start + self.row_len, 0);
        }
        if self.rows[start] != owner_of_row(facts) {
            self.rows[start..start + self.n_head].fill(0);
            self.rows[start] = owner_of_row(facts);
        }
        self.rows[start + 1 + part / 64] |= 1 << (part % 64);
        start
    }

    /// The candidates of facts of which they are known.
    fn candidates(&self, facts: FactId) -> Option<&[u64]> {
        let start = self.row_with(facts, CANDIDATES)? + self.n_head;
        Some(&self.rows[start..start + self.n_words()])
    }

    fn keep_candidates(&mut self, facts: FactId, bits: &[u64]) {
        let start = self.row_for(facts, CANDIDATES) + self.n_head;
        self.rows[start..start + bits.len()].copy_from_slice(bits);
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
            for (word, kept) in span.zip(&self.rows[kept..]) {
                all[word] &= kept;
            }
        }
        bits
    }

    /// Where it is kept which events of a group the facts of the mind that they read leave.
    fn kept(&mut self, nth: usize, facts: &Facts, held: FactId) -> usize {
        if let Some(start) = self.row_with(held, CANDIDATES + 1 + nth) {
            return start + self.groups[nth].kept;
        }
        let start = self.row_for(held, CANDIDATES + 1 + nth);
        let group = &self.groups[nth];
        let kept = start + group.kept;
        let declared = &self.declared[group.words.clone()];
        let words = self.rows[kept..].iter_mut().zip(declared).enumerate();
        for (nth, (word, &declared)) in words {
            *word = group.held.sifted(facts.codes(held), nth, declared);
        }
        kept
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
