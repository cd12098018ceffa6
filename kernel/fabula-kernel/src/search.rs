//! The author's search: best first over worlds, explanations asked for only when they are needed.
//!
//! A world reached by an explained plan needs no history: explanations look at the present only, so
//! equal worlds are one node, and the shortest way to it is enough (semantics 4.2, 4.3 d).  The
//! incoming action of a node is explained when the node is taken from the queue, not before: most
//! nodes are never taken.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;

use crate::error::{Error, Result};
use crate::explanation::{Budget, Cuts, Depth, Planning};
use crate::relaxed::{Helpers, NEVER};
use crate::state::{AUTHOR, NodeId};
use crate::world::{ActionId, World};

/// How far plots and explanations may go (semantics 4.1.6 and 4.2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most actions of the plot; `u32::MAX` for no limit.
    pub author: u32,
    pub character: Budget,
    pub epistemic: Depth,
    /// How deep minds are nested in the world that is searched.
    pub level: u32,
}

/// Which world to look at next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ordering {
    /// Least length plus admissible bound: the first plot found is a shortest one.
    Shortest,
    /// The bound weighs more than the length so far.
    Greedy,
}

/// What a step of a search ends with.
#[derive(Debug, Clone, PartialEq)]
pub enum Progress {
    /// The allowed work is used up, or the caller interrupted; go on with another step.
    Paused,
    Found(Vec<ActionId>),
    /// Every plot within the limits was looked at; the limits that cut something off.
    Exhausted(Cuts),
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    node: NodeId,
    length: u32,
    parent: u32,
    action: ActionId,
    /// How often its explanation has cost more than was allowed.
    tries: u8,
}

const ROOT: u32 = u32::MAX;

/// The work that a greedy search allows to an explanation when it first asks for it; four times as
/// much when it asks again.
const FIRST_TRY: u64 = 4_000;
/// By how much its estimate grows each time.
const POSTPONED_BY: u64 = 3;

/// A search that one steps; it owns its queue, the tables belong to the `World`.
#[derive(Debug)]
pub struct Search {
    goal: f64,
    pub limits: Limits,
    ordering: Ordering,
    entries: Vec<Entry>,
    queue: BinaryHeap<Reverse<(u64, u32, u32)>>,
    /// Per world: the least length of an explained plan to it.
    reached: FxHashMap<NodeId, u32>,
    pub cuts: Cuts,
    pub n_expanded: u64,
    /// Nodes taken from the queue whose incoming action nobody could explain.
    pub n_unexplained: u64,
}

impl Search {
    /// Start at the initial world of the limits' level.
    pub fn new(world: &mut World, goal: f64, limits: Limits, ordering: Ordering) -> Result<Search> {
        let root = world.initial(limits.level)?;
        let mut search = Search {
            goal,
            limits,
            ordering,
            entries: Vec::new(),
            queue: BinaryHeap::new(),
            reached: FxHashMap::default(),
            cuts: Cuts::default(),
            n_expanded: 0,
            n_unexplained: 0,
        };
        if let Some(start) = world.utility(root, AUTHOR) {
            // The end of a plot is better than its start, whatever the goal (4.2.3).
            search.goal = goal.max(start.next_up());
            search.reached.insert(root, 0);
            let entry = Entry {
                node: root,
                length: 0,
                parent: ROOT,
                action: 0,
                tries: 0,
            };
            search.entries.push(entry);
            search.expand(world, 0)?;
        }
        Ok(search)
    }

    pub fn n_queued(&self) -> usize {
        self.queue.len()
    }

    pub fn n_reached(&self) -> usize {
        self.reached.len()
    }

    /// The least estimate in the queue: no plot is shorter, if the ordering is `Shortest`.
    pub fn frontier(&self) -> Option<u32> {
        self.queue
            .peek()
            .map(|Reverse((estimate, ..))| (*estimate >> 32) as u32)
    }

    /// Go on until the world's effort is spent, a plot is found, or nothing is left.
    pub fn step(&mut self, world: &mut World) -> Result<Progress> {
        while let Some(&Reverse(top)) = self.queue.peek() {
            match world.effort.spend() {
                Err(Error::EffortSpent | Error::Interrupted) => return Ok(Progress::Paused),
                other => other?,
            }
            let place = top.2;
            let tries = self.entries[place as usize].tries;
            let allowed = match self.ordering {
                Ordering::Greedy => FIRST_TRY << (2 * tries).min(40),
                Ordering::Shortest => u64::MAX,
            };
            let restriction = world.effort.restrict(allowed);
            let answer = self.is_new_and_explained(world, place);
            world.effort.lift(restriction);
            let explained = match answer {
                Ok(explained) => explained,
                Err(Error::EffortSpent) if world.effort.left() > 0 => {
                    self.postpone(place);
                    continue;
                }
                Err(Error::EffortSpent | Error::Interrupted) => return Ok(Progress::Paused),
                Err(error) => return Err(error),
            };
            self.queue.pop();
            if !explained {
                continue;
            }
            let Entry { node, length, .. } = self.entries[place as usize];
            self.reached.insert(node, length);
            match world.utility(node, AUTHOR) {
                Some(utility) if utility >= self.goal => {
                    return Ok(Progress::Found(self.plan_to(place)));
                }
                _ => self.expand(world, place)?,
            }
        }
        Ok(Progress::Exhausted(self.cuts))
    }

    /// Put the first entry further back: its explanation costs more than it was allowed.
    fn postpone(&mut self, place: u32) {
        if let Some(Reverse((estimate, bound, _))) = self.queue.pop() {
            self.entries[place as usize].tries += 1;
            let later = estimate + (POSTPONED_BY << 32);
            self.queue.push(Reverse((later, bound, place)));
        }
    }

    fn is_new_and_explained(&mut self, world: &mut World, place: u32) -> Result<bool> {
        let Entry {
            node,
            length,
            parent,
            action,
            ..
        } = self.entries[place as usize];
        if self
            .reached
            .get(&node)
            .is_some_and(|&before| before <= length)
        {
            return Ok(false);
        }
        let before = self.entries[parent as usize].node;
        world.explanations.cuts = Cuts::default();
        let explained = world.is_explained_for_all(before, action, self.limits)?;
        if !explained {
            self.cuts |= world.explanations.cuts;
        }
        self.n_unexplained += u64::from(!explained);
        Ok(explained)
    }

    fn expand(&mut self, world: &mut World, place: u32) -> Result<()> {
        self.n_expanded += 1;
        let Entry { node, length, .. } = self.entries[place as usize];
        for action in world.applicable(node) {
            let next = world.after(node, action)?;
            if self
                .reached
                .get(&next)
                .is_some_and(|&before| before <= length + 1)
            {
                continue;
            }
            // Unknown is no improvement, and nothing improves on it (4.2.3, 4.6).
            let Some(utility) = world.utility(next, AUTHOR) else {
                continue;
            };
            let left = self.limits.author.saturating_sub(length + 1);
            let bound = match utility >= self.goal {
                true => 0,
                // The threshold is the next number below the goal: `>=` where the bound has `>`.
                false => world.bound(next, AUTHOR, Helpers::Anybody, self.goal.next_down(), left),
            };
            if length + 1 > self.limits.author || bound > left {
                self.cuts.author |= bound != NEVER;
                continue;
            }
            let entry = Entry {
                node: next,
                length: length + 1,
                parent: place,
                action,
                tries: 0,
            };
            let estimate = match self.ordering {
                Ordering::Shortest => u64::from(length + 1 + bound),
                Ordering::Greedy => u64::from(length + 1) + 4 * u64::from(bound),
            };
            let place = u32::try_from(self.entries.len())
                .map_err(|_| Error::TablesFull("queued worlds"))?;
            self.entries.push(entry);
            // Ties: what is nearer to the goal first, then first come, first served.
            self.queue
                .push(Reverse((estimate << 32 | u64::from(bound), place, place)));
        }
        Ok(())
    }

    fn plan_to(&self, place: u32) -> Vec<ActionId> {
        let mut plan = Vec::new();
        let mut entry = &self.entries[place as usize];
        while entry.parent != ROOT {
            plan.push(entry.action);
            entry = &self.entries[entry.parent as usize];
        }
        plan.reverse();
        plan
    }
}

impl World {
    /// Whether an action that the author takes is explained for everybody who consents to it.
    pub fn is_explained_for_all(
        &mut self,
        node: NodeId,
        action: ActionId,
        limits: Limits,
    ) -> Result<bool> {
        for place in 0..self.problem.actions[action as usize].consenting.len() {
            let character = self.problem.actions[action as usize].consenting[place];
            let planning = Planning {
                mind: self.nodes.believed(node, character),
                character,
                budget: limits.character,
                depth: limits.epistemic,
            };
            if !self.is_explained(planning, action)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
