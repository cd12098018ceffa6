//! How many actions at least until a utility can exceed a threshold: relaxed reachability.
//!
//! Every fluent has a *set* of possible values: a bit set, or for numbers an interval.  One layer
//! lets every action that is possible with some of the values add what it may assign, then lets
//! the triggers do so for nothing.  Whatever can be reached in k actions lies in layer k, so the
//! first layer in which a utility can exceed a threshold is an admissible bound.  What others
//! believe is not tracked: a condition on it may always hold.

mod layer;
mod range;
mod reach;
mod touch;
mod view;

use crate::expression::{Condition, Expression, FluentId};
use crate::state::{AUTHOR, FactId, NodeId};
use crate::utility::UtilityId;
use crate::value::Code;
use crate::world::{ActionId, World};
use layer::{Layer, Relaxed};
use reach::Highs;
pub(crate) use reach::Reach;
pub use view::{Helpers, Relaxation};
use view::{RelaxedEvent, View};

/// No plan of any length exceeds the threshold.
pub const NEVER: u32 = u32::MAX;

/// Layers are counted no further: where a number grows for ever there is no last one.  "More than
/// this" is still an admissible answer.
pub(crate) const MOST_LAYERS: u32 = 128;

/// After so many layers it is asked how high the utility can rise at all: where a number grows for
/// ever there is no last layer.
const LAYERS_BEFORE_CEILING: usize = 8;

/// Where a bound is asked from: the facts of a mind, or those right after an action, before triggers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Outset<'a> {
    pub(crate) facts: FactId,
    /// What the action changes.
    pub(crate) changes: Option<&'a [(FluentId, Code)]>,
}

impl World {
    /// The least number of actions after which a utility can exceed `threshold`, starting from the
    /// facts of `node`; `NEVER`, or some number above `limit` (or above `MOST_LAYERS`, where that
    /// is less), if it is more.
    ///
    /// A character's plan has only actions that somebody consents to, and `helpers` says who; the
    /// author's has any.
    pub fn bound(
        &mut self,
        node: NodeId,
        utility: UtilityId,
        helpers: Helpers,
        threshold: f64,
        limit: u32,
    ) -> u32 {
        self.bound_from(self.outset(node), utility, helpers, threshold, limit)
    }

    /// The facts of a mind as they are.
    pub(crate) fn outset(&self, mind: NodeId) -> Outset<'static> {
        Outset {
            facts: self.nodes.facts(mind),
            changes: None,
        }
    }

    /// The same from an outset.  Before triggers it is no greater than after them.
    pub(crate) fn bound_from(
        &mut self,
        outset: Outset,
        utility: UtilityId,
        helpers: Helpers,
        threshold: f64,
        limit: u32,
    ) -> u32 {
        let limit = limit.min(MOST_LAYERS);
        let mut reach = self.lent_reach(utility, helpers);
        let judged = self.utilities.get(utility);
        let mut values = reach.values_of(outset.facts, self.facts.codes(outset.facts));
        if let Some(changes) = outset.changes {
            values = reach.changed(values, changes);
        }
        let is_open = outset.changes.is_some()
            && reach.is_open(values, |reach| {
                self.reach_layers(judged.owner, reach, values).settle()
            });
        let known = reach.highs(values, is_open).first_above(threshold, limit);
        let answer = known.unwrap_or_else(|| {
            let mut layers = self.reach_layers(judged.owner, &reach, values);
            if is_open {
                layers.settle();
            }
            let highs = layers.highs(&judged.expression, threshold, limit);
            let answer = highs.first_above(threshold, limit).unwrap_or(NEVER);
            reach.keep(values, is_open, highs);
            answer
        });
        self.utilities.get_mut(utility).reaches[helpers as usize] = Some(reach);
        answer
    }

    /// What is known of how high a utility can rise, to be given back.
    fn lent_reach(&mut self, utility: UtilityId, helpers: Helpers) -> Box<Reach> {
        let judged = self.utilities.get_mut(utility);
        let (owner, n_characters) = (judged.owner, self.problem.n_characters);
        judged.reaches[helpers as usize].take().unwrap_or_else(|| {
            let all = self.relaxation.view_of(n_characters, owner, helpers);
            Box::new(Reach::new(
                all,
                &judged.expression,
                self.problem.fluents.len(),
            ))
        })
    }

    /// The layers of what bears on a utility.
    fn reach_layers<'a>(&'a self, owner: u8, reach: &'a Reach, values: FactId) -> Layers<'a> {
        self.layers(owner, &reach.view, reach.valued(values))
    }

    /// The layers of what any actions can make of a world.
    pub(crate) fn author_layers(&self, facts: FactId) -> Layers<'_> {
        let view = self
            .relaxation
            .view_of(self.problem.n_characters, AUTHOR, Helpers::Anybody);
        self.layers(
            AUTHOR,
            view,
            (0..).zip(self.facts.codes(facts).iter().copied()),
        )
    }

    /// The layers of what an owner's plans can make of a mind in which some fluents have these values.
    fn layers<'a>(
        &'a self,
        owner: u8,
        view: &'a View,
        values: impl Iterator<Item = (FluentId, Code)>,
    ) -> Layers<'a> {
        let relaxed = Relaxed {
            world: self,
            relaxation: &self.relaxation,
            owner,
        };
        Layers {
            layer: relaxed.start(values),
            relaxed,
            view,
            actions: view.actions.iter().collect(),
            triggers: view.triggers.iter().collect(),
            n_advances: 0,
        }
    }
}

/// Layer after layer, from what is to what can be.
pub(crate) struct Layers<'a> {
    relaxed: Relaxed<'a>,
    view: &'a View,
    layer: Layer,
    /// The events that may still add something.
    actions: Vec<&'a RelaxedEvent>,
    triggers: Vec<&'a RelaxedEvent>,
    n_advances: u32,
}

impl Layers<'_> {
    /// Go to the next layer; false if it would have nothing new.
    pub(crate) fn advance(&mut self) -> bool {
        let is_first = self.n_advances == 0;
        self.n_advances += 1;
        let events = (&mut self.actions, &mut self.triggers);
        match self.relaxed.next(&self.layer, is_first, events, false) {
            Some(next) => {
                self.layer = next;
                true
            }
            None => false,
        }
    }

    /// Let the triggers do what they may in the first layer; whether that is anything.
    fn settle(&mut self) -> bool {
        let events = (&mut Vec::new(), &mut self.triggers);
        let settled = self.relaxed.next(&self.layer, true, events, false);
        match settled {
            Some(layer) => {
                self.layer = layer;
                true
            }
            None => false,
        }
    }

    /// Layer by layer, until one exceeds `threshold`, none ever can, or `limit` is passed.
    fn highs(mut self, utility: &Expression, threshold: f64, limit: u32) -> Highs {
        let mut found = Highs::UNKNOWN;
        loop {
            let high = self.high(utility);
            found.highs.push(high);
            if high > threshold || found.highs.len() as u32 > limit {
                return found;
            }
            if found.highs.len() == LAYERS_BEFORE_CEILING {
                found.ceiling = self.ceiling(utility);
                if found.ceiling <= threshold {
                    return found;
                }
            }
            if !self.advance() {
                found.ceiling = high;
                return found;
            }
        }
    }

    /// The greatest that a utility may be in this layer and all later ones, if a number that still
    /// grows may be anything.
    fn ceiling(&self, utility: &Expression) -> f64 {
        let (mut actions, mut triggers) = (self.actions.clone(), self.triggers.clone());
        let mut last = self.layer.clone();
        loop {
            let events = (&mut actions, &mut triggers);
            match self.relaxed.next(&last, false, events, true) {
                Some(next) => last = next,
                None => return self.relaxed.high(utility, &last),
            }
        }
    }

    /// Add what one action may do, and the triggers after it.  For the author's layers only.
    pub(crate) fn perform(&mut self, action: ActionId) {
        let mut alone = vec![&self.view.actions[action as usize]];
        let events = (&mut alone, &mut self.triggers);
        let next = self.relaxed.next(&self.layer, true, events, false);
        if let Some(next) = next {
            self.layer = next;
        }
    }

    /// Whether an action may happen in this layer.  For the author's layers only: he has them all.
    pub(crate) fn may_happen(&self, action: ActionId) -> bool {
        let event = &self.view.actions[action as usize];
        self.relaxed.can_happen(event, &self.layer)
    }

    pub(crate) fn may_hold(&self, condition: &Condition) -> bool {
        self.relaxed.possible(condition, &self.layer).truth
    }

    /// The greatest that a utility may be in this layer.
    pub(crate) fn high(&self, utility: &Expression) -> f64 {
        self.relaxed.high(utility, &self.layer)
    }
}
