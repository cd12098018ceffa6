//! Which events are possible: found through one telling literal each, and memoised per fact vector.

use std::ops::Range;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::compiled::{Test, flatten};
use crate::error::Result;
use crate::expression::{CharacterId, Condition};
use crate::state::{FactId, NodeId};
use crate::table::PairTable;
use crate::value::Code;
use crate::world::{ActionId, World};

/// An index of events by what their preconditions say of plain fluents.
///
/// The *factual part* of a precondition is its conjuncts that read plain fluents only; the events
/// whose factual part holds are the *candidates* of a fact vector.  What the others read is mostly
/// one character's mind; then its facts and those of the mind itself decide, and that is kept too.
#[derive(Debug)]
pub struct EventIndex {
    /// Per event: the factual conjuncts; those that read other minds; whose minds.
    factual: Vec<Test>,
    believed: Vec<Test>,
    readers: Vec<Reader>,
    /// Events without a literal `fluent == value` among their factual conjuncts.
    unindexed: Vec<u32>,
    /// Per fluent: code → events that demand it.
    by_literal: Vec<FxHashMap<Code, Vec<u32>>>,
    /// Per fact vector, its candidates as a span of `groups`; `UNKNOWN` where not yet known.
    candidates: Vec<Span>,
    groups: Vec<Group>,
    pool: Vec<u32>,
    /// Per group that reads one mind, and facts held there: those that are possible, as a place in
    /// `lists`.
    possible: PairTable,
    /// Lists of events, each after its length; the empty list comes first.
    lists: Vec<u32>,
}

/// Whose minds an event's precondition reads beside the one in which it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reader {
    Nobodys,
    One(CharacterId),
    Several,
}

/// Candidates that read the same minds, in declaration order: a span of the pool.
#[derive(Debug, Clone, Copy)]
struct Group {
    reader: Reader,
    events: Span,
}

/// Start and end.
type Span = (u32, u32);

const UNKNOWN: Span = (u32::MAX, u32::MAX);

fn places((start, end): Span) -> Range<usize> {
    start as usize..end as usize
}

impl EventIndex {
    pub fn new(preconditions: &[&Condition], n_fluents: usize) -> EventIndex {
        let mut index = EventIndex {
            factual: Vec::new(),
            believed: Vec::new(),
            readers: Vec::new(),
            unindexed: Vec::new(),
            by_literal: vec![FxHashMap::default(); n_fluents],
            candidates: Vec::new(),
            groups: Vec::new(),
            pool: Vec::new(),
            possible: PairTable::new(),
            lists: vec![0],
        };
        for (event, precondition) in preconditions.iter().enumerate() {
            index.add(event as u32, precondition);
        }
        index
    }

    fn add(&mut self, event: u32, precondition: &Condition) {
        let mut conjuncts = Vec::new();
        flatten(precondition, &mut conjuncts);
        let (factual, believed): (Vec<_>, Vec<_>) =
            conjuncts.into_iter().partition(Condition::is_factual);
        // The literal whose list is shortest so far spreads the events best.
        let literal = factual
            .iter()
            .filter_map(|condition| match condition {
                Condition::Literal {
                    fluent,
                    code,
                    equal: true,
                } => Some((*fluent, *code)),
                _ => None,
            })
            .min_by_key(|(fluent, code)| {
                self.by_literal[*fluent as usize]
                    .get(code)
                    .map_or(0, Vec::len)
            });
        match literal {
            Some((fluent, code)) => {
                self.by_literal[fluent as usize]
                    .entry(code)
                    .or_default()
                    .push(event);
            }
            None => self.unindexed.push(event),
        }
        self.readers.push(reader(&believed));
        self.factual.push(Test::all(factual));
        self.believed.push(Test::all(believed));
    }

    fn list(&self, place: u32) -> &[u32] {
        let place = place as usize;
        &self.lists[place + 1..place + 1 + self.lists[place] as usize]
    }

    fn keep_list(&mut self, events: &[u32]) -> u32 {
        if events.is_empty() {
            return 0;
        }
        let place = self.lists.len() as u32;
        self.lists.push(events.len() as u32);
        self.lists.extend_from_slice(events);
        place
    }

    /// Keep the candidates of some facts, grouped by whose minds they read.
    fn keep_candidates(&mut self, facts: FactId, mut found: Vec<u32>) -> Span {
        found.sort_unstable_by_key(|&event| (self.readers[event as usize], event));
        let start = self.groups.len() as u32;
        let readers = self.readers.clone();
        for group in found.chunk_by(|&a, &b| readers[a as usize] == readers[b as usize]) {
            let reader = readers[group[0] as usize];
            let start = self.pool.len() as u32;
            self.pool.extend(group);
            let events = (start, self.pool.len() as u32);
            self.groups.push(Group { reader, events });
        }
        let span = (start, self.groups.len() as u32);
        if self.candidates.len() <= facts as usize {
            self.candidates.resize(facts as usize + 1, UNKNOWN);
        }
        self.candidates[facts as usize] = span;
        span
    }
}

fn reader(conjuncts: &[Condition]) -> Reader {
    let mut reader = Reader::Nobodys;
    for conjunct in conjuncts {
        conjunct.each_fluent(&mut |chain, _| {
            let read = match *chain {
                [] => return,
                [one] => Reader::One(one),
                _ => Reader::Several,
            };
            reader = if reader == Reader::Nobodys || reader == read {
                read
            } else {
                Reader::Several
            };
        });
    }
    reader
}

/// Which of the two indices of a world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Events {
    Actions,
    Triggers,
}

/// Events in declaration order.
pub(crate) type EventIds = SmallVec<[u32; 16]>;

impl World {
    fn index(&self, events: Events) -> &EventIndex {
        match events {
            Events::Actions => &self.actions,
            Events::Triggers => &self.triggers,
        }
    }

    fn index_mut(&mut self, events: Events) -> &mut EventIndex {
        match events {
            Events::Actions => &mut self.actions,
            Events::Triggers => &mut self.triggers,
        }
    }

    /// The candidates of the facts of a mind: a span of groups.
    fn candidates(&mut self, events: Events, node: NodeId) -> Span {
        let facts = self.nodes.facts(node);
        let index = self.index(events);
        if let Some(&known) = index.candidates.get(facts as usize)
            && known != UNKNOWN
        {
            return known;
        }
        let codes = self.facts.codes(facts);
        let mut found = Vec::new();
        let mut consider = |event: u32| {
            if self.passes(&index.factual[event as usize], node, codes) {
                found.push(event);
            }
        };
        index.unindexed.iter().copied().for_each(&mut consider);
        for (by_code, code) in index.by_literal.iter().zip(codes) {
            if let Some(events) = by_code.get(code) {
                events.iter().copied().for_each(&mut consider);
            }
        }
        self.index_mut(events).keep_candidates(facts, found)
    }

    /// The events that can happen in a mind.
    pub(crate) fn possible(&mut self, events: Events, node: NodeId) -> EventIds {
        let mut possible = EventIds::new();
        for place in places(self.candidates(events, node)) {
            let group = self.index(events).groups[place];
            match group.reader {
                Reader::Nobodys => {
                    possible.extend_from_slice(&self.index(events).pool[places(group.events)]);
                }
                Reader::One(who) => {
                    let list = self.possible_if_held(events, place, node, who);
                    possible.extend_from_slice(self.index(events).list(list));
                }
                Reader::Several => possible.extend(self.passing(events, group, node)),
            }
        }
        // Each group is in order.
        if !possible.is_sorted() {
            possible.sort_unstable();
        }
        possible
    }

    /// Those of a group that are possible in a mind, for what `who` is believed to hold there.
    fn possible_if_held(
        &mut self,
        events: Events,
        place: usize,
        node: NodeId,
        who: CharacterId,
    ) -> u32 {
        let held = self.nodes.facts(self.nodes.believed(node, who));
        let index = self.index(events);
        if let Some(known) = index.possible.get(place as u32, held) {
            return known;
        }
        let passing: EventIds = self.passing(events, index.groups[place], node).collect();
        let index = self.index_mut(events);
        let list = index.keep_list(&passing);
        index.possible.insert(place as u32, held, list);
        list
    }

    fn passing(&self, events: Events, group: Group, node: NodeId) -> impl Iterator<Item = u32> {
        let index = self.index(events);
        let codes = self.codes(node);
        index.pool[places(group.events)]
            .iter()
            .copied()
            .filter(move |&event| self.passes(&index.believed[event as usize], node, codes))
    }

    /// The actions that can happen in a mind, in declaration order.
    pub fn applicable(&mut self, node: NodeId) -> Vec<ActionId> {
        self.possible(Events::Actions, node).to_vec()
    }

    /// Whether an action can happen in a mind: its precondition and its motive hold.
    pub fn is_applicable(&self, node: NodeId, action: ActionId) -> bool {
        self.holds(&self.problem.actions[action as usize].possible, node)
    }

    /// The state after an action that is possible, else None.
    pub fn execute(&mut self, node: NodeId, action: ActionId) -> Result<Option<NodeId>> {
        if self.is_applicable(node, action) {
            self.after(node, action).map(Some)
        } else {
            Ok(None)
        }
    }
}
