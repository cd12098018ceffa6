//! Whether something can be left out of a plot (semantics 4.2.4, 4.3, 4.10.4).
//!
//! Every action of the plot is taken or left, in turn.  A branch ends where even adding up all that
//! the rest of the plot might do does not lead to the aim, and where a way that leads there holds an
//! action that is not explained: only such ways are asked for explanations, which cost most.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::error::{Error, Result};
use crate::search::{Aim, Limits, Point};
use crate::state::NodeId;
use crate::world::{ActionId, World};

/// What was found out about a plot.
#[derive(Debug, Clone, PartialEq)]
pub struct Shorter {
    /// A strict subsequence that does as well, if there is one and it was found.
    pub plan: Option<Vec<ActionId>>,
    /// There is none, for sure.
    pub is_proved: bool,
}

enum Outcome {
    Found,
    /// Nothing comes of this.
    Dead,
    /// The action at this place of the way is not explained: go on from there.
    BackTo(usize),
}

struct Leaving<'a> {
    world: &'a mut World,
    plan: &'a [ActionId],
    aim: Aim,
    limits: Limits,
    units: u64,
    /// The way so far: where each action taken happens.
    way: Vec<(NodeId, ActionId)>,
    explained: FxHashMap<(NodeId, ActionId), bool>,
    dead: FxHashSet<(usize, Point, bool)>,
    is_proved: bool,
}

impl World {
    /// Look for a strict subsequence of a plot that reaches the aim as well.  `units` is the work
    /// allowed to each explanation; one that takes more counts as none, and proves nothing.
    ///
    /// Without a story, "as well" is what the whole plot is worth; the subsequence is then cut where
    /// the goal of the aim is reached.
    pub fn shorter(
        &mut self,
        plan: &[ActionId],
        aim: Aim,
        limits: Limits,
        units: u64,
    ) -> Result<Shorter> {
        let root = self.initial(limits.level)?;
        let mut wanted = aim;
        if aim.story.is_none() {
            let mut node = root;
            for &action in plan {
                node = self.after(node, action)?;
            }
            wanted.goal = self.utility(node, self.author_utility());
        }
        let start = self.point_at_start(root, wanted)?;
        let (Some(start), false) = (start, wanted.goal.is_none() && wanted.story.is_none()) else {
            return Ok(Shorter {
                plan: None,
                is_proved: true,
            });
        };
        let mut leaving = Leaving {
            world: self,
            plan,
            aim: wanted,
            limits,
            units,
            way: Vec::new(),
            explained: FxHashMap::default(),
            dead: FxHashSet::default(),
            is_proved: true,
        };
        let outcome = leaving.go_on(0, start, false);
        let (way, is_proved) = (leaving.way, leaving.is_proved);
        match outcome {
            Ok(Outcome::Found) => {
                let actions: Vec<ActionId> = way.iter().map(|&(_, action)| action).collect();
                Ok(Shorter {
                    plan: Some(self.up_to(start, actions, aim)?),
                    is_proved: false,
                })
            }
            Ok(_) => Ok(Shorter {
                plan: None,
                is_proved,
            }),
            Err(Error::EffortSpent) => Ok(Shorter {
                plan: None,
                is_proved: false,
            }),
            Err(error) => Err(error),
        }
    }

    /// The plan, up to where the aim is reached.
    fn up_to(&mut self, start: Point, plan: Vec<ActionId>, aim: Aim) -> Result<Vec<ActionId>> {
        let mut point = start;
        for (place, &action) in plan.iter().enumerate() {
            match self.point_after(point, action, aim)? {
                Some(next) => point = next,
                None => break,
            }
            if self.is_reached(point, aim) {
                return Ok(plan[..=place].to_vec());
            }
        }
        Ok(plan)
    }
}

impl Leaving<'_> {
    /// Take or leave the actions from `place` on; `is_shorter`: one was left before.
    fn go_on(&mut self, place: usize, point: Point, is_shorter: bool) -> Result<Outcome> {
        let key = (place, point, is_shorter);
        if self.dead.contains(&key) {
            return Ok(Outcome::Dead);
        }
        self.world.effort.spend()?;
        if place == self.plan.len() {
            return self.arrive(point, is_shorter);
        }
        if is_shorter && !self.may_arrive(place, point) {
            self.dead.insert(key);
            return Ok(Outcome::Dead);
        }
        let action = self.plan[place];
        let taken = self.way.len();
        if self.world.is_applicable(point.node, action)
            && self.explained.get(&(point.node, action)) != Some(&false)
            && let Some(next) = self.world.point_after(point, action, self.aim)?
        {
            self.way.push((point.node, action));
            match self.go_on(place + 1, next, is_shorter)? {
                Outcome::Found => return Ok(Outcome::Found),
                Outcome::BackTo(earlier) if earlier < taken => {
                    self.way.pop();
                    return Ok(Outcome::BackTo(earlier));
                }
                _ => {
                    self.way.pop();
                }
            }
        }
        match self.go_on(place + 1, point, true)? {
            Outcome::Dead => {}
            other => return Ok(other),
        }
        self.dead.insert(key);
        Ok(Outcome::Dead)
    }

    /// Whether what is left of the plot might lead from here to the aim.
    fn may_arrive(&self, place: usize, point: Point) -> bool {
        let rest = &self.plan[place..];
        let story = self.aim.story.is_none_or(|story| {
            self.world
                .story_is_within(story, point.progress, point.node, rest)
        });
        story
            && self
                .aim
                .goal
                .is_none_or(|goal| self.world.may_be_worth(point.node, rest, goal))
    }

    /// At the end of a way: whether it is shorter, reaches the aim, and is explained throughout.
    fn arrive(&mut self, point: Point, is_shorter: bool) -> Result<Outcome> {
        if !is_shorter || !self.world.is_reached(point, self.aim) {
            return Ok(Outcome::Dead);
        }
        for place in 0..self.way.len() {
            let (node, action) = self.way[place];
            let known = self.explained.get(&(node, action)).copied();
            let explained = match known {
                Some(known) => known,
                None => self.ask(node, action)?,
            };
            if !explained {
                return Ok(Outcome::BackTo(place));
            }
        }
        Ok(Outcome::Found)
    }

    fn ask(&mut self, node: NodeId, action: ActionId) -> Result<bool> {
        let restriction = self.world.effort.restrict(self.units);
        let answer = self.world.is_explained_for_all(node, action, self.limits);
        self.world.effort.lift(restriction);
        let explained = match answer {
            Err(Error::EffortSpent) if self.world.effort.left() > 0 => {
                self.is_proved = false;
                false
            }
            other => other?,
        };
        self.explained.insert((node, action), explained);
        Ok(explained)
    }
}

impl World {
    /// Whether the author's utility might be at least `goal` after some of the actions.
    fn may_be_worth(&self, node: NodeId, actions: &[ActionId], goal: f64) -> bool {
        let mut layers = self.author_layers(self.nodes.facts(node));
        for &action in actions {
            if layers.may_happen(action) {
                layers.perform(action);
            }
        }
        layers.high(&self.utilities.get(self.author_utility()).expression) >= goal
    }
}
