//! Which events are possible: found through one telling literal each, and memoised per fact vector.

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::expression::Condition;
use crate::state::NodeId;
use crate::value::Code;
use crate::world::{ActionId, World};

/// An index of events by what their preconditions say of plain fluents.
///
/// The *factual part* of a precondition is its conjuncts that read plain fluents only; the events
/// whose factual part holds are the *candidates* of a fact vector.
#[derive(Debug)]
pub struct EventIndex {
    /// Per event: the factual conjuncts, and those that read other minds.
    factual: Vec<Box<[Condition]>>,
    believed: Vec<Box<[Condition]>>,
    /// Events without a literal `fluent == value` among their factual conjuncts.
    unindexed: Vec<u32>,
    /// Per fluent: code → events that demand it.
    by_literal: Vec<FxHashMap<Code, Vec<u32>>>,
    /// Per fact vector, the candidates' place in the pool; `UNKNOWN_PLACE` where not yet known.
    candidates: Vec<(u32, u32)>,
    pool: Vec<u32>,
}

const UNKNOWN_PLACE: (u32, u32) = (u32::MAX, u32::MAX);

impl EventIndex {
    pub fn new(preconditions: &[&Condition], n_fluents: usize) -> EventIndex {
        let mut index = EventIndex {
            factual: Vec::new(),
            believed: Vec::new(),
            unindexed: Vec::new(),
            by_literal: vec![FxHashMap::default(); n_fluents],
            candidates: Vec::new(),
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
        self.factual.push(factual.into());
        self.believed.push(believed.into());
    }

    /// The conjuncts that the facts alone do not decide.
    pub fn believed(&self, event: u32) -> &[Condition] {
        &self.believed[event as usize]
    }
}

/// The conjuncts of a condition, nested conjunctions taken apart.
pub(crate) fn flatten(condition: &Condition, conjuncts: &mut Vec<Condition>) {
    match condition {
        Condition::All(parts) => parts.iter().for_each(|part| flatten(part, conjuncts)),
        Condition::Constant(true) => {}
        other => conjuncts.push(other.clone()),
    }
}

/// Which of the two indices of a world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Events {
    Actions,
    Triggers,
}

impl World {
    fn index(&self, events: Events) -> &EventIndex {
        match events {
            Events::Actions => &self.actions,
            Events::Triggers => &self.triggers,
        }
    }

    /// The place in the pool of the candidates of the facts of `node`, in declaration order.
    pub(crate) fn candidates(&mut self, events: Events, node: NodeId) -> (usize, usize) {
        let facts = self.nodes.facts(node);
        let index = self.index(events);
        if let Some(&(start, end)) = index.candidates.get(facts as usize)
            && (start, end) != UNKNOWN_PLACE
        {
            return (start as usize, end as usize);
        }
        let codes = self.facts.codes(facts);
        let mut found = Vec::new();
        let mut consider = |event: u32| {
            if index.factual[event as usize]
                .iter()
                .all(|part| self.holds_with(part, node, codes))
            {
                found.push(event);
            }
        };
        index.unindexed.iter().copied().for_each(&mut consider);
        for (by_code, code) in index.by_literal.iter().zip(codes) {
            if let Some(events) = by_code.get(code) {
                events.iter().copied().for_each(&mut consider);
            }
        }
        found.sort_unstable();
        let index = match events {
            Events::Actions => &mut self.actions,
            Events::Triggers => &mut self.triggers,
        };
        let start = index.pool.len();
        index.pool.extend(found);
        if index.candidates.len() <= facts as usize {
            index.candidates.resize(facts as usize + 1, UNKNOWN_PLACE);
        }
        index.candidates[facts as usize] = (start as u32, index.pool.len() as u32);
        (start, index.pool.len())
    }

    pub(crate) fn candidate(&self, events: Events, place: usize) -> u32 {
        self.index(events).pool[place]
    }

    /// Whether a candidate of `node` is possible: the conjuncts that read other minds hold.
    pub(crate) fn candidate_holds(&self, events: Events, event: u32, node: NodeId) -> bool {
        self.index(events)
            .believed(event)
            .iter()
            .all(|part| self.holds(part, node))
    }

    /// The actions that can happen in a mind, in declaration order.
    pub fn applicable(&mut self, node: NodeId) -> Vec<ActionId> {
        let (start, end) = self.candidates(Events::Actions, node);
        (start..end)
            .map(|place| self.candidate(Events::Actions, place))
            .filter(|&action| self.candidate_holds(Events::Actions, action, node))
            .collect()
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
