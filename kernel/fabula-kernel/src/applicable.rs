//! Which events are possible: found through one telling literal each, and memoised per fact vector.

use std::ops::Range;

use smallvec::SmallVec;

use crate::compiled::{Tests, flatten};
use crate::error::Result;
use crate::expression::{CharacterId, Condition};
use crate::state::{FactId, NodeId};
use crate::world::{ActionId, World};

/// An index of events by what their preconditions say of plain fluents.
///
/// The *factual part* of a precondition is its conjuncts that read plain fluents only; the events
/// whose factual part holds are the *candidates* of a fact vector.
#[derive(Debug)]
pub struct EventIndex {
    /// Per event: the factual conjuncts; those that read other minds; whose minds.
    factual: Tests,
    believed: Tests,
    readers: Vec<Reader>,
    /// Events without a literal `fluent == value` among their factual conjuncts.
    unindexed: Vec<u32>,
    /// Per fluent and code: events that demand it.
    by_literal: Vec<Vec<Vec<u32>>>,
    /// Per fact vector, its candidates as a span of `groups`; `UNKNOWN` where not yet known.
    candidates: Vec<Span>,
    groups: Vec<Group>,
    pool: Vec<u32>,
}

/// Whose minds an event's precondition reads beside the one in which it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reader {
    Nobodys,
    /// One character's, and says nothing of it but literals.
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
            factual: Tests::default(),
            believed: Tests::default(),
            readers: Vec::new(),
            unindexed: Vec::new(),
            by_literal: vec![Vec::new(); n_fluents],
            candidates: Vec::new(),
            groups: Vec::new(),
            pool: Vec::new(),
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
                    .get(*code as usize)
                    .map_or(0, Vec::len)
            });
        match literal {
            Some((fluent, code)) => {
                let by_code = &mut self.by_literal[fluent as usize];
                if by_code.len() <= code as usize {
                    by_code.resize(code as usize + 1, Vec::new());
                }
                by_code[code as usize].push(event);
            }
            None => self.unindexed.push(event),
        }
        self.readers.push(reader(&believed));
        self.factual.keep(factual);
        self.believed.keep(believed);
    }

    /// Keep the candidates of some facts, grouped by whose minds they read.
    fn keep_candidates(&mut self, facts: FactId, mut found: Vec<u32>) -> Span {
        found.sort_unstable_by_key(|&event| (self.readers[event as usize], event));
        let start = self.groups.len() as u32;
        let same = |&a: &u32, &b: &u32| self.readers[a as usize] == self.readers[b as usize];
        for group in found.chunk_by(same) {
            let start = self.pool.len() as u32;
            self.pool.extend(group);
            self.groups.push(Group {
                reader: self.readers[group[0] as usize],
                events: (start, self.pool.len() as u32),
            });
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
    let of_one = |conjunct: &Condition| match conjunct {
        Condition::Believed { place, .. } => match *place.chain {
            [one] => Reader::One(one),
            _ => Reader::Several,
        },
        _ => Reader::Several,
    };
    let readers = conjuncts.iter().map(of_one);
    readers
        .reduce(|all, one| if all == one { all } else { Reader::Several })
        .unwrap_or(Reader::Nobodys)
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
            if self.passes(index.factual.get(event), node, codes) {
                found.push(event);
            }
        };
        index.unindexed.iter().copied().for_each(&mut consider);
        for (by_code, code) in index.by_literal.iter().zip(codes) {
            if let Some(events) = by_code.get(*code as usize) {
                events.iter().copied().for_each(&mut consider);
            }
        }
        self.index_mut(events).keep_candidates(facts, found)
    }

    /// The events that can happen in a mind.
    pub(crate) fn possible(&mut self, events: Events, node: NodeId) -> EventIds {
        let mut possible = EventIds::new();
        for place in places(self.candidates(events, node)) {
            let index = self.index(events);
            let group = index.groups[place];
            let candidates = index.pool[places(group.events)].iter().copied();
            match group.reader {
                Reader::Nobodys => possible.extend(candidates),
                Reader::One(who) => {
                    let held = self.codes(self.nodes.believed(node, who));
                    let passes = |event: &u32| index.believed.get(*event).passes_in(held);
                    possible.extend(candidates.filter(passes));
                }
                Reader::Several => {
                    let passes = |event: &u32| {
                        self.passes(index.believed.get(*event), node, self.codes(node))
                    };
                    possible.extend(candidates.filter(passes));
                }
            }
        }
        // Each group is in order.
        if !possible.is_sorted() {
            possible.sort_unstable();
        }
        possible
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
