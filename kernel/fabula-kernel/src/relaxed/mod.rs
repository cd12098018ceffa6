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
        let limit = limit.min(MOST_LAYERS);
        let facts = self.nodes.facts(node);
        let judged = self.utilities.get_mut(utility);
        let reach = judged.reaches[helpers as usize].get_or_insert_with(|| {
            let all = self
                .relaxation
                .view_of(self.problem.n_characters, judged.owner, helpers);
            Reach::new(all, &judged.expression, self.problem.fluents.len())
        });
        let values = reach.values_of(facts, self.facts.codes(facts));
        if let Some(answer) = reach.highs(values).first_above(threshold, limit) {
            return answer;
        }
        let highs = self.highs(utility, helpers, values, threshold, limit);
        let answer = highs.first_above(threshold, limit).unwrap_or(NEVER);
        if let Some(reach) = &mut self.utilities.get_mut(utility).reaches[helpers as usize] {
            reach.keep(values, highs);
        }
        answer
    }

    /// Layer by layer, until one exceeds `threshold`, none ever can, or `limit` is passed.
    fn highs(
        &self,
        utility: UtilityId,
        helpers: Helpers,
        values: FactId,
        threshold: f64,
        limit: u32,
    ) -> Highs {
        let utility = self.utilities.get(utility);
        let mut found = Highs::UNKNOWN;
        let Some(reach) = &utility.reaches[helpers as usize] else {
            return found;
        };
        let mut layers = self.layers(utility.owner, &reach.view, reach.valued(values));
        loop {
            let high = layers.high(&utility.expression);
            found.highs.push(high);
            if high > threshold || found.highs.len() as u32 > limit {
                return found;
            }
            if found.highs.len() == LAYERS_BEFORE_CEILING {
                found.ceiling = layers.ceiling(&utility.expression);
                if found.ceiling <= threshold {
                    return found;
                }
            }
            if !layers.advance() {
                found.ceiling = high;
                return found;
            }
        }
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
