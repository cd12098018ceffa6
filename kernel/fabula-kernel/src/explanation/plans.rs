//! One plan at a time: whether it explains, what refutes it, what can be left out of it.

use rustc_hash::FxHashSet;

use super::{Planning, UNLIMITED, helpers, remaining};
use crate::error::Result;
use crate::state::NodeId;
use crate::world::{ActionId, World};

/// Minds that strict subsequences of a plan's prefix reach without its first action.
///
/// If one of them ends with at least the utility of the plan, the plan is redundant.  Subsequences
/// that keep the first action need no look: they would be shorter plans for it, found before.
/// A mind counts with the fewest actions that reach it, for then the others have the most room to
/// be explained.
pub(super) type Refuters = Vec<(NodeId, u32)>;

impl World {
    /// Whether a plan explains its first action for the planner, as far as subsequences without
    /// that action can tell.
    pub(super) fn confirms(&mut self, planning: Planning, plan: &[ActionId]) -> Result<bool> {
        let Planning {
            mind: root, budget, ..
        } = planning;
        let aim = self.aim(planning);
        let Some(start) = self.utility(root, aim) else {
            return Ok(false);
        };
        let n = plan.len() as u32;
        if budget != UNLIMITED && n > u32::from(budget) {
            return Ok(false);
        }
        let (mut mind, mut peak) = (root, start);
        let mut refuters: Refuters = vec![(root, 0)];
        for (length, &action) in (0u32..).zip(plan) {
            if !self.is_applicable(mind, action)
                || length > 0 && !self.others_consent(mind, action, planning, length)?
            {
                return Ok(false);
            }
            mind = self.after(mind, action)?;
            if length > 0 {
                refuters = self.step(planning, &refuters, action, n - 1 - length)?.0;
            }
            let Some(utility) = self.utility(mind, aim) else {
                return Ok(false);
            };
            if length + 1 == n {
                let refuted = refuters.iter().any(|(refuter, _)| {
                    self.utility(*refuter, aim)
                        .is_some_and(|high| high >= utility)
                });
                return Ok(utility > peak && !refuted);
            }
            peak = peak.max(utility);
        }
        Ok(false)
    }

    /// A shorter plan with the same first action that ends as well, made by leaving actions out.
    pub(super) fn without_some(
        &mut self,
        planning: Planning,
        plan: &[ActionId],
    ) -> Result<Option<Box<[ActionId]>>> {
        let (root, aim) = (planning.mind, self.aim(planning));
        let mut whole = self.after(root, plan[0])?;
        let mut parts: Vec<(NodeId, Vec<ActionId>)> = Vec::new();
        for (length, &action) in plan.iter().enumerate().skip(1) {
            let mut next: Vec<(NodeId, Vec<ActionId>)> = vec![(whole, plan[..length].to_vec())];
            for (mind, kept) in parts {
                let left = kept.len() as u32;
                if self.is_applicable(mind, action)
                    && self.others_consent(mind, action, planning, left)?
                {
                    let taken = kept.iter().chain([&action]).copied().collect();
                    next.push((self.after(mind, action)?, taken));
                }
                next.push((mind, kept));
            }
            next.sort_by_key(|(mind, kept)| (*mind, kept.len()));
            next.dedup_by_key(|(mind, _)| *mind);
            parts = next;
            whole = self.after(whole, action)?;
        }
        let goal = self.utility(whole, aim);
        parts.retain(|(mind, _)| self.utility(*mind, aim) >= goal);
        let Some((_, shorter)) = parts.into_iter().min_by_key(|(_, kept)| kept.len()) else {
            return Ok(None);
        };
        // What follows the first mind that is good enough can go as well.
        let mut mind = root;
        for (place, &action) in shorter.iter().enumerate() {
            mind = self.after(mind, action)?;
            if self.utility(mind, aim) >= goal {
                return Ok(Some(shorter[..=place].into()));
            }
        }
        Ok(Some(shorter.into()))
    }

    /// Whether an action in a mind, following `length` others of a plan, is explained for everybody
    /// who consents to it but the planner.
    pub(super) fn others_consent(
        &mut self,
        mind: NodeId,
        action: ActionId,
        planning: Planning,
        length: u32,
    ) -> Result<bool> {
        for place in 0..self.problem.actions[action as usize].consenting.len() {
            let character = self.problem.actions[action as usize].consenting[place];
            if character == planning.character {
                continue;
            }
            let theirs = Planning {
                mind: self.nodes.believed(mind, character),
                character,
                budget: remaining(planning.budget, length),
                depth: planning.depth - 1,
            };
            if !self.is_explained(theirs, action)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The refuters after one more action of the plan, which each may take or leave, and for each
    /// the refuter that it comes from.  Those that can no longer improve are dropped.
    pub(super) fn step(
        &mut self,
        planning: Planning,
        refuters: &Refuters,
        action: ActionId,
        left: u32,
    ) -> Result<(Refuters, Vec<usize>)> {
        let (aim, depth) = (self.aim(planning), planning.depth);
        let start = self.utility(planning.mind, aim).unwrap_or(f64::INFINITY);
        let mut next: Refuters = Vec::new();
        let mut parents = Vec::new();
        let mut seen: FxHashSet<NodeId> = FxHashSet::default();
        for (parent, &(mind, length)) in refuters.iter().enumerate() {
            let mut arrived = vec![(mind, length)];
            if self.is_applicable(mind, action) {
                let after = self.after(mind, action)?;
                if after != mind && self.others_consent(mind, action, planning, length)? {
                    arrived.push((after, length + 1));
                }
            }
            for (mind, length) in arrived {
                let hopeless = self.bound(mind, aim, helpers(depth), start, left) > left;
                if hopeless {
                    continue;
                }
                if seen.insert(mind) {
                    next.push((mind, length));
                    parents.push(parent);
                } else if let Some(place) = next.iter().position(|(other, _)| *other == mind)
                    && next[place].1 > length
                {
                    next[place].1 = length;
                    parents[place] = parent;
                }
            }
        }
        Ok((next, parents))
    }
}
