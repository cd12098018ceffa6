//! The author's search: best first over worlds, explanations asked for only when they are needed.
//!
//! A world reached by an explained plan needs no history: explanations look at the present only, so
//! equal worlds are one node, and the shortest way to it is enough (semantics 4.2, 4.3 d).  A node is
//! made, and its incoming action explained, when it is taken from the queue, not before: most nodes
//! are never taken.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::error::{Error, Result};
use crate::explanation::{Budget, Cuts, Depth, Planning};
use crate::relaxed::{Helpers, NEVER, Outset};
use crate::state::NodeId;
use crate::story::{ProgressId, StoryId};
use crate::world::{ActionId, World};

/// What a plot is to reach: a utility of the author's, a story, or both (semantics 4.2.3, 4.10).
#[derive(Debug, Clone, Copy)]
pub struct Aim {
    pub goal: Option<f64>,
    pub story: Option<StoryId>,
}

/// A world on the way to an aim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Point {
    pub(crate) node: NodeId,
    /// How far the story has come; 0 without a story.
    pub(crate) progress: ProgressId,
}

/// How far it is from a point to the aim.
#[derive(Debug, Clone, Copy)]
struct Way {
    /// No plan is shorter.
    least: u32,
    /// How far it seems to be.
    guess: u32,
}

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
    /// Where it leads; where its parent leads, until it is made.
    point: Point,
    /// Whether the world after its action has been made: mostly that is never needed.
    is_made: bool,
    length: u32,
    parent: u32,
    step: u32,
    /// How often its explanation has cost more than was allowed.
    tries: u8,
}

const ROOT: u32 = u32::MAX;

/// How many actions a moment of a story is guessed to take.
const ACTIONS_PER_MOMENT: u32 = 3;

/// The work that a greedy search allows to an explanation when it first asks for it; four times as
/// much when it asks again.
const FIRST_TRY: u64 = 4_000;
/// By how much its estimate grows each time.
const POSTPONED_BY: u64 = 3;

/// A search that one steps; it owns its queue, the tables belong to the `World`.
#[derive(Debug)]
pub struct Search {
    aim: Aim,
    pub limits: Limits,
    ordering: Ordering,
    entries: Vec<Entry>,
    queue: BinaryHeap<Reverse<(u64, u32, u32)>>,
    /// The least length of an explained plan to each point.
    reached: FxHashMap<Point, u32>,
    pub cuts: Cuts,
    pub n_expanded: u64,
    /// Nodes taken from the queue whose incoming action nobody could explain.
    pub n_unexplained: u64,
}

impl Search {
    /// Start at the initial world of the limits' level.
    pub fn new(world: &mut World, aim: Aim, limits: Limits, ordering: Ordering) -> Result<Search> {
        let root = world.initial(limits.level)?;
        let mut search = Search {
            aim,
            limits,
            ordering,
            entries: Vec::new(),
            queue: BinaryHeap::new(),
            reached: FxHashMap::default(),
            cuts: Cuts::default(),
            n_expanded: 0,
            n_unexplained: 0,
        };
        if let Some(point) = world.point_at_start(root, aim)?
            && search.set_goal(world, root)
            && !world.is_reached(point, search.aim)
        {
            search.reached.insert(point, 0);
            let entry = Entry {
                point,
                is_made: true,
                length: 0,
                parent: ROOT,
                step: 0,
                tries: 0,
            };
            search.entries.push(entry);
            search.expand(world, 0)?;
        }
        Ok(search)
    }

    /// The end of a plot is better than its start, whatever the goal (4.2.3); false if there is a
    /// goal and nobody can say what the start is worth.
    fn set_goal(&mut self, world: &mut World, root: NodeId) -> bool {
        let (Some(goal), None) = (self.aim.goal, self.aim.story) else {
            return true;
        };
        let Some(start) = world.utility(root, world.author_utility()) else {
            return false;
        };
        self.aim.goal = Some(goal.max(start.next_up()));
        true
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
            world.count();
            match world.effort.spend() {
                Err(Error::EffortSpent | Error::Interrupted) => return Ok(Progress::Paused),
                other => other?,
            }
            let (foreseen, _, place) = top;
            if !self.entries[place as usize].is_made {
                match self.make(world, place)? {
                    Some(key) if key <= foreseen => {}
                    key => {
                        self.queue.pop();
                        self.queue
                            .extend(key.map(|key| Reverse((key, place, place))));
                        continue;
                    }
                }
            }
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
            let Entry { point, length, .. } = self.entries[place as usize];
            self.reached.insert(point, length);
            if world.is_reached(point, self.aim) {
                return Ok(Progress::Found(self.plan_to(world, place)));
            }
            self.expand(world, place)?;
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
            point,
            length,
            parent,
            step,
            ..
        } = self.entries[place as usize];
        if self.is_known(point, length) {
            return Ok(false);
        }
        let before = self.entries[parent as usize].point.node;
        let action = world.action(step);
        world.explanations.cuts = Cuts::default();
        let explained = world.is_explained_for_all(before, action, self.limits)?;
        if !explained {
            self.cuts |= world.explanations.cuts;
        }
        self.n_unexplained += u64::from(!explained);
        Ok(explained)
    }

    /// Whether a plan no longer than this is known to lead to the point.
    fn is_known(&self, point: Point, length: u32) -> bool {
        let before = self.reached.get(&point);
        before.is_some_and(|&before| before <= length)
    }

    fn expand(&mut self, world: &mut World, place: u32) -> Result<()> {
        self.n_expanded += 1;
        let Entry { point, length, .. } = self.entries[place as usize];
        let steps = world.steps(point.node)?;
        world.effort.charge(steps.len() as u64);
        for step in steps {
            let new = u32::try_from(self.entries.len())
                .map_err(|_| Error::TablesFull("queued worlds"))?;
            self.entries.push(Entry {
                point,
                is_made: false,
                length: length + 1,
                parent: place,
                step,
                tries: 0,
            });
            let key = match self.aim {
                Aim {
                    goal: Some(goal),
                    story: None,
                } => self.foresee(world, new, goal)?,
                // What a story makes of an action only the world after it can say.
                _ => self.make(world, new)?,
            };
            match key {
                Some(key) => self.queue.push(Reverse((key, new, new))),
                None => {
                    self.entries.pop();
                }
            }
        }
        Ok(())
    }

    /// The place in the queue of an entry whose world is not made: not after that which it will have.
    fn foresee(&mut self, world: &mut World, place: u32, goal: f64) -> Result<Option<u64>> {
        let Entry {
            point,
            length,
            step,
            ..
        } = self.entries[place as usize];
        let (all, action) = (Arc::clone(&world.compiled), world.action(step));
        let changes = world.changes(&all, point.node, action)?;
        let left = self.limits.author.saturating_sub(length);
        let outset = Outset {
            changes: Some(&changes),
            ..world.outset(point.node)
        };
        let bound = world.bound_to(goal, outset, left);
        let way = Way {
            least: bound,
            guess: bound,
        };
        Ok(self.key(length, way))
    }

    /// Make the world of an entry; its place in the queue, or None if nothing can come of it.
    fn make(&mut self, world: &mut World, place: u32) -> Result<Option<u64>> {
        let Entry {
            point: before,
            length,
            step,
            ..
        } = self.entries[place as usize];
        let action = world.action(step);
        let after = world.take(before.node, step)?;
        let Some(point) = world.point_at(before, action, after, self.aim)? else {
            return Ok(None);
        };
        if self.is_known(point, length) {
            return Ok(None);
        }
        let left = self.limits.author.saturating_sub(length);
        let Some(way) = world.way_to(point, self.aim, left) else {
            return Ok(None);
        };
        let entry = &mut self.entries[place as usize];
        (entry.point, entry.is_made) = (point, true);
        Ok(self.key(length, way))
    }

    /// What is smallest comes first; None for what is too far.
    fn key(&mut self, length: u32, way: Way) -> Option<u64> {
        let left = self.limits.author.saturating_sub(length);
        if length > self.limits.author || way.least > left {
            self.cuts.author |= way.least != NEVER;
            return None;
        }
        let estimate = match self.ordering {
            Ordering::Shortest => u64::from(length + way.least),
            Ordering::Greedy => u64::from(length) + 4 * u64::from(way.guess),
        };
        // Ties: what is nearer to the goal first, then first come, first served.
        Some(estimate << 32 | u64::from(way.guess))
    }

    fn plan_to(&self, world: &World, place: u32) -> Vec<ActionId> {
        let mut plan = Vec::new();
        let mut entry = &self.entries[place as usize];
        while entry.parent != ROOT {
            plan.push(world.action(entry.step));
            entry = &self.entries[entry.parent as usize];
        }
        plan.reverse();
        plan
    }
}

impl World {
    /// The start on the way to an aim; None if the aim is spoilt at once.
    pub(crate) fn point_at_start(&mut self, node: NodeId, aim: Aim) -> Result<Option<Point>> {
        let progress = match aim.story {
            None => Some(0),
            Some(story) => self.story_start(story, node)?,
        };
        Ok(progress.map(|progress| Point { node, progress }))
    }

    /// Where an action leads on the way to an aim; None if it spoils it.
    pub(crate) fn point_after(
        &mut self,
        before: Point,
        action: ActionId,
        aim: Aim,
    ) -> Result<Option<Point>> {
        let after = self.after(before.node, action)?;
        self.point_at(before, action, after, aim)
    }

    /// The same where the world after the action is known.
    fn point_at(
        &mut self,
        before: Point,
        action: ActionId,
        node: NodeId,
        aim: Aim,
    ) -> Result<Option<Point>> {
        let progress = match aim.story {
            None => Some(0),
            Some(story) => self.story_after(story, before.progress, action, node)?,
        };
        Ok(progress.map(|progress| Point { node, progress }))
    }

    pub(crate) fn is_reached(&mut self, point: Point, aim: Aim) -> bool {
        let Point { node, progress } = point;
        aim.story
            .is_none_or(|story| self.story_is_satisfied(story, progress, node))
            && aim
                .goal
                .is_none_or(|goal| self.author_utility_at(node) >= Some(goal))
    }

    fn author_utility_at(&mut self, node: NodeId) -> Option<f64> {
        self.utility(node, self.author_utility())
    }

    /// The least number of actions from somewhere to a goal of the author's.
    fn bound_to(&mut self, goal: f64, from: Outset, left: u32) -> u32 {
        // The next number below the goal: `>=` where the bound has `>`.
        let (utility, below) = (self.author_utility(), goal.next_down());
        self.bound_from(from, utility, Helpers::Anybody, below, left)
    }

    /// How far it is to the aim; None if no plan leads there through this point.
    fn way_to(&mut self, point: Point, aim: Aim, left: u32) -> Option<Way> {
        let mut way = Way { least: 0, guess: 0 };
        if let Some(goal) = aim.goal {
            match self.author_utility_at(point.node) {
                Some(utility) if utility >= goal => {}
                // Unknown is no improvement, and nothing improves on it (4.2.3, 4.6).
                None if aim.story.is_none() => return None,
                _ => {
                    let bound = self.bound_to(goal, self.outset(point.node), left);
                    way = Way {
                        least: bound,
                        guess: bound,
                    };
                }
            }
        }
        if let Some(story) = aim.story {
            let rest = self.story_left(story, point.progress, point.node)?;
            way.least = way.least.max(rest.least);
            way.guess = way
                .guess
                .saturating_add(rest.moments * ACTIONS_PER_MOMENT + rest.next);
        }
        Some(way)
    }

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
