//! How many actions at least until a utility can exceed a threshold: relaxed reachability.
//!
//! Every fluent has a *set* of possible values: a bit set, or for numbers an interval.  One layer
//! lets every action that is possible with some of the values add what it may assign, then lets
//! the triggers do so for nothing.  Whatever can be reached in k actions lies in layer k, so the
//! first layer in which a utility can exceed a threshold is an admissible bound.  What others
//! believe is not tracked: a condition on it may always hold.

mod layer;
mod range;
mod touch;
mod view;

use crate::expression::{Condition, Expression};
use crate::state::{AUTHOR, FactId, NodeId};
use crate::utility::UtilityId;
use crate::world::{ActionId, World};
use layer::{Layer, Relaxed};
pub use view::{Helpers, Relaxation};
use view::{RelaxedEvent, View};

/// No plan of any length exceeds the threshold.
pub const NEVER: u32 = u32::MAX;

/// Layers are counted no further: where a number grows for ever there is no last one.  "More than
/// this" is still an admissible answer.
pub(crate) const MOST_LAYERS: u32 = 128;

/// The greatest possible utility of each layer computed so far.
#[derive(Debug, Default)]
pub(crate) struct Highs {
    highs: Vec<f64>,
    /// No later layer can be greater.
    is_complete: bool,
}

impl Highs {
    /// The first layer above the threshold, as far as is known up to `limit`.
    fn first_above(&self, threshold: f64, limit: u32) -> Option<u32> {
        match self.highs.iter().position(|&high| high > threshold) {
            Some(place) => Some(place as u32),
            None if self.is_complete => Some(NEVER),
            None if self.highs.len() as u32 > limit => Some(limit.saturating_add(1)),
            None => None,
        }
    }
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
        let limit = limit.min(MOST_LAYERS);
        let facts = self.nodes.facts(node);
        let known = &self.utilities.get(utility).highs[helpers as usize];
        if let Some(answer) = known
            .get(&facts)
            .and_then(|highs| highs.first_above(threshold, limit))
        {
            return answer;
        }
        let highs = self.highs(utility, helpers, facts, threshold, limit);
        let answer = highs.first_above(threshold, limit).unwrap_or(NEVER);
        self.utilities.get_mut(utility).highs[helpers as usize].insert(facts, highs);
        answer
    }

    /// Layer by layer, until one exceeds `threshold`, nothing changes any more, or `limit` is passed.
    fn highs(
        &self,
        utility: UtilityId,
        helpers: Helpers,
        facts: FactId,
        threshold: f64,
        limit: u32,
    ) -> Highs {
        let utility = self.utilities.get(utility);
        let mut layers = self.layers(utility.owner, helpers, facts);
        let mut highs = Vec::new();
        loop {
            let high = layers.high(&utility.expression);
            highs.push(high);
            if high > threshold || highs.len() as u32 > limit {
                return Highs {
                    highs,
                    is_complete: false,
                };
            }
            if !layers.advance() {
                return Highs {
                    highs,
                    is_complete: true,
                };
            }
        }
    }

    /// The layers of what any actions can make of a world.
    pub(crate) fn author_layers(&self, facts: FactId) -> Layers<'_> {
        self.layers(AUTHOR, Helpers::Anybody, facts)
    }

    /// The layers of what an owner's plans can make of a mind.
    fn layers(&self, owner: u8, helpers: Helpers, facts: FactId) -> Layers<'_> {
        let relaxed = Relaxed {
            world: self,
            relaxation: &self.relaxation,
            owner,
        };
        let view = self.relaxation.view_of(&self.problem, owner, helpers);
        Layers {
            layer: relaxed.start(self.facts.codes(facts)),
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
        match self
            .relaxed
            .next(&self.layer, is_first, &mut self.actions, &mut self.triggers)
        {
            Some(next) => {
                self.layer = next;
                true
            }
            None => false,
        }
    }

    /// Add what one action may do, and the triggers after it.  For the author's layers only.
    pub(crate) fn perform(&mut self, action: ActionId) {
        let mut alone = vec![&self.view.actions[action as usize]];
        let next = self
            .relaxed
            .next(&self.layer, true, &mut alone, &mut self.triggers);
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
        let range = self.relaxed.range(utility, &self.layer);
        if range.other {
            f64::INFINITY
        } else {
            range.high
        }
    }
}
