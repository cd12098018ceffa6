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

use crate::state::{AUTHOR, FactId, NodeId};
use crate::world::World;
use layer::Relaxed;
pub use view::{Helpers, Relaxation};
use view::{RelaxedEvent, View};

/// No plan of any length exceeds the threshold.
pub const NEVER: u32 = u32::MAX;

/// Layers are counted no further: where a number grows for ever there is no last one.  "More than
/// this" is still an admissible answer.
const MOST_LAYERS: u32 = 128;

impl World {
    /// The least number of actions after which the utility of `owner` can exceed `threshold`,
    /// starting from the facts of `node`; `NEVER`, or some number above `limit` (or above
    /// `MOST_LAYERS`, where that is less), if it is more.
    ///
    /// A character's plan has only actions that somebody consents to, and `helpers` says who; the
    /// author's has any.
    pub fn bound(
        &mut self,
        node: NodeId,
        owner: u8,
        helpers: Helpers,
        threshold: f64,
        limit: u32,
    ) -> u32 {
        let limit = limit.min(MOST_LAYERS);
        let index = if owner == AUTHOR {
            self.n_characters()
        } else {
            owner as usize
        };
        let facts = self.nodes.facts(node);
        let mut relaxation = std::mem::take(&mut self.relaxation);
        let decided =
            |layers: &(Vec<f64>, bool)| match layers.0.iter().position(|&high| high > threshold) {
                Some(place) => Some(place as u32),
                None if layers.1 => Some(NEVER),
                None if layers.0.len() as u32 > limit => Some(limit.saturating_add(1)),
                None => None,
            };
        let known = relaxation.views[index][helpers as usize]
            .memo
            .get(&facts)
            .and_then(decided);
        let answer = known.unwrap_or_else(|| {
            let view = &relaxation.views[index][helpers as usize];
            let layers = self.layers(&relaxation, view, facts, owner, threshold, limit);
            let answer = decided(&layers).unwrap_or(NEVER);
            relaxation.views[index][helpers as usize]
                .memo
                .insert(facts, layers);
            answer
        });
        self.relaxation = relaxation;
        answer
    }

    /// The greatest possible utilities, layer by layer, until one exceeds `threshold`, nothing
    /// changes any more, or `limit` is passed.
    fn layers(
        &self,
        relaxation: &Relaxation,
        view: &View,
        facts: FactId,
        owner: u8,
        threshold: f64,
        limit: u32,
    ) -> (Vec<f64>, bool) {
        let relaxed = Relaxed {
            world: self,
            relaxation,
            owner,
        };
        let index = if owner == AUTHOR {
            self.n_characters()
        } else {
            owner as usize
        };
        let utility = &self.problem.utilities[index];
        let mut layer = relaxed.start(self.facts.codes(facts));
        let mut actions: Vec<&RelaxedEvent> = view.actions.iter().collect();
        let mut triggers: Vec<&RelaxedEvent> = view.triggers.iter().collect();
        let mut highs = Vec::new();
        loop {
            let range = relaxed.range(utility, &layer);
            let high = if range.other {
                f64::INFINITY
            } else {
                range.high
            };
            highs.push(high);
            if high > threshold || highs.len() as u32 > limit {
                return (highs, false);
            }
            match relaxed.next(&layer, highs.len() == 1, &mut actions, &mut triggers) {
                Some(next) => layer = next,
                None => return (highs, true),
            }
        }
    }
}
