//! Why a character would take part in an action (semantics 4.1 and 4.3), tabled.
//!
//! A *context* is (mind, character, budget, depth): which first actions the character can explain
//! there.  It depends on nothing else, so it is explored once and shared by every plot.
//!
//! Exploring is in two parts.  First the graph of minds within the budget, every edge explained for
//! the others who consent, cut where the admissible bound says that the utility cannot improve in
//! what is left.  Mostly nothing improves, and that is the answer.  Else, for each first action, the
//! shortest plan that no subsequence makes redundant (see `Refuters`).

mod graph;
mod plans;
mod search;

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::expression::CharacterId;
use crate::relaxed::{Helpers, NEVER};
use crate::state::NodeId;
use crate::world::{ActionId, World};
use graph::{Graph, Planning};
use search::PlanSearch;

/// How many actions a plan may still have; `UNLIMITED` stays so.
pub type Budget = u16;
pub const UNLIMITED: Budget = Budget::MAX;

/// The budget of an action that follows `length` others.
pub fn remaining(budget: Budget, length: u32) -> Budget {
    if budget == UNLIMITED {
        UNLIMITED
    } else {
        (budget as u32).saturating_sub(length) as Budget
    }
}

/// How deep explanations may nest below this one; at 0 only a plan of one action is allowed.
pub type Depth = u8;

/// Which limits cut something off that might have led further.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cuts {
    /// The author's temporal limit.
    pub author: bool,
    /// The character temporal limit.
    pub character: bool,
    /// The epistemic limit.
    pub epistemic: bool,
}

impl std::ops::BitOrAssign for Cuts {
    fn bitor_assign(&mut self, other: Cuts) {
        self.author |= other.author;
        self.character |= other.character;
        self.epistemic |= other.epistemic;
    }
}

/// Who can help in a plan whose own explanations may nest `depth` deep.
fn helpers(depth: Depth) -> Helpers {
    if depth <= 1 {
        Helpers::AtOnce
    } else {
        Helpers::Anybody
    }
}

/// The plans found for one context, each led by the action that it explains.
#[derive(Debug, Clone, Default)]
struct Context {
    plans: Vec<Box<[ActionId]>>,
    cuts: Cuts,
    /// A plan may have been refuted only because the limits are as wide as they are: somebody
    /// joined in the refuting one for a plan of his own.
    wide: bool,
}

/// A mind and the limits within which its owner plans.
type Key = (NodeId, CharacterId, Depth, Budget);

/// So many plans are remembered for each character and first action.
const HINTS: usize = 8;

#[derive(Debug, Default)]
pub struct Explanations {
    contexts: FxHashMap<Key, Context>,
    /// Plans that explained an action somewhere, newest last: elsewhere they are worth a try.
    hints: FxHashMap<(CharacterId, ActionId), Vec<Box<[ActionId]>>>,
    /// Plans that were tried with success, per context and first action.
    confirmed: FxHashMap<(Key, ActionId), Box<[ActionId]>>,
    /// Minds met in all contexts, for the statistics.
    pub n_explored: u64,
    /// What cut the explanations asked for since this was last reset.
    pub cuts: Cuts,
    /// Whether somebody's consent rested on a plan of several actions since this was last reset.
    planned_consent: bool,
}

impl Explanations {
    pub fn n_contexts(&self) -> usize {
        self.contexts.len()
    }

    fn remember(&mut self, character: CharacterId, plan: &[ActionId]) {
        let hints = self.hints.entry((character, plan[0])).or_default();
        hints.retain(|known| **known != *plan);
        hints.push(plan.into());
        if hints.len() > HINTS {
            hints.remove(0);
        }
    }
}

impl World {
    /// Whether an action that is possible in `node` is explained there for `character`, one of
    /// those who consent to it.  `node` is the character's own mind.
    pub fn is_explained(
        &mut self,
        node: NodeId,
        action: ActionId,
        character: CharacterId,
        budget: Budget,
        depth: Depth,
    ) -> Result<bool> {
        if let Some(answer) = self.decided_at_once(node, action, character, budget, depth)? {
            return Ok(answer);
        }
        Ok(self
            .some_plan(node, action, character, budget, depth)?
            .is_some())
    }

    /// The answer where one step decides: the action alone improves, or nothing can in time.
    fn decided_at_once(
        &mut self,
        node: NodeId,
        action: ActionId,
        character: CharacterId,
        budget: Budget,
        depth: Depth,
    ) -> Result<Option<bool>> {
        let Some(before) = self.utility(node, character) else {
            return Ok(Some(false));
        };
        if !self.is_applicable(node, action) {
            return Ok(Some(false));
        }
        let next = self.after(node, action)?;
        let improved = match self.utility(next, character) {
            None => return Ok(Some(false)),
            Some(after) => after > before,
        };
        if improved || next == node {
            return Ok(Some(improved));
        }
        let left = u32::from(remaining(budget, 1));
        let bound = self.bound(next, character, helpers(depth), before, left);
        let cuts = &mut self.explanations.cuts;
        cuts.character |= bound > left && bound != NEVER;
        cuts.epistemic |= bound <= left && depth == 0;
        Ok((bound > left || depth == 0).then_some(false))
    }

    /// A plan that explains an action, the action itself first; nothing in it can be left out.
    pub fn plan_of(
        &mut self,
        node: NodeId,
        action: ActionId,
        character: CharacterId,
        budget: Budget,
        depth: Depth,
    ) -> Result<Option<Box<[ActionId]>>> {
        match self.decided_at_once(node, action, character, budget, depth)? {
            Some(true) => return Ok(Some([action].into())),
            Some(false) => return Ok(None),
            None => {}
        }
        let Some(mut plan) = self.some_plan(node, action, character, budget, depth)? else {
            return Ok(None);
        };
        let start = self.utility(node, character).unwrap_or(f64::NAN);
        let planning = Planning {
            root: node,
            character,
            start,
            budget,
            depth,
        };
        while let Some(shorter) = self.without_some(planning, &plan)? {
            plan = shorter;
        }
        Ok(Some(plan))
    }

    /// A plan of several actions that no subsequence without its first makes redundant, within
    /// these limits or smaller ones (semantics 4.1: wider limits never make anybody less able).
    fn some_plan(
        &mut self,
        node: NodeId,
        action: ActionId,
        character: CharacterId,
        budget: Budget,
        depth: Depth,
    ) -> Result<Option<Box<[ActionId]>>> {
        let key = (node, character, depth, budget);
        if let Some(plan) = self.explanations.confirmed.get(&(key, action)) {
            let plan = plan.clone();
            self.explanations.planned_consent = true;
            return Ok(Some(plan));
        }
        let mut plan = self.remembered_plan(key, action)?;
        if plan.is_none() {
            let context = self.context(key)?;
            let wide = context.wide;
            plan = context.plans.iter().find(|plan| plan[0] == action).cloned();
            if plan.is_none() && wide {
                plan = self.plan_within_less(key, action)?;
            }
        }
        if let Some(plan) = &plan {
            self.explanations
                .confirmed
                .insert((key, action), plan.clone());
            self.explanations.planned_consent = true;
        }
        Ok(plan)
    }

    /// A plan within the limits next smaller, which ask for those smaller still.
    fn plan_within_less(&mut self, key: Key, action: ActionId) -> Result<Option<Box<[ActionId]>>> {
        let (node, character, depth, budget) = key;
        if budget == UNLIMITED {
            // There is no next smaller budget to look at: say that something was left out.
            self.explanations.cuts.character = true;
        } else if budget > 2
            && let Some(plan) = self.some_plan(node, action, character, budget - 1, depth)?
        {
            return Ok(Some(plan));
        }
        if depth > 1 {
            self.some_plan(node, action, character, budget, depth - 1)
        } else {
            Ok(None)
        }
    }

    /// A plan that explained the action elsewhere and does so here.
    fn remembered_plan(&mut self, key: Key, action: ActionId) -> Result<Option<Box<[ActionId]>>> {
        let (root, character, depth, budget) = key;
        let start = self.utility(root, character).unwrap_or(f64::NAN);
        let planning = Planning {
            root,
            character,
            start,
            budget,
            depth,
        };
        let hints = self
            .explanations
            .hints
            .get(&(character, action))
            .cloned()
            .unwrap_or_default();
        for plan in hints.into_iter().rev() {
            if self.confirms(planning, &plan)? {
                return Ok(Some(plan));
            }
        }
        Ok(None)
    }

    /// What the character can explain in this mind within these limits, explored once.
    fn context(&mut self, key: Key) -> Result<&Context> {
        if !self.explanations.contexts.contains_key(&key) {
            let (node, character, depth, budget) = key;
            let outer = std::mem::take(&mut self.explanations.cuts);
            let explored = self.explore(node, character, budget, depth);
            let cuts = std::mem::replace(&mut self.explanations.cuts, outer);
            let context = Context { cuts, ..explored? };
            for plan in &context.plans {
                for first in 0..plan.len() - 1 {
                    let consenting = &self.problem.actions[plan[first] as usize].consenting;
                    if consenting.contains(&character) {
                        self.explanations.remember(character, &plan[first..]);
                    }
                }
            }
            self.explanations.contexts.insert(key, context);
        }
        let context = &self.explanations.contexts[&key];
        self.explanations.cuts |= context.cuts;
        Ok(context)
    }

    fn explore(
        &mut self,
        root: NodeId,
        character: CharacterId,
        budget: Budget,
        depth: Depth,
    ) -> Result<Context> {
        let mut context = Context::default();
        let Some(start) = self.utility(root, character) else {
            return Ok(context);
        };
        let planning = Planning {
            root,
            character,
            start,
            budget,
            depth,
        };
        let graph = Graph::grow(self, planning)?;
        self.explanations.n_explored += graph.minds.len() as u64;
        if graph.distance[0] == NEVER {
            return Ok(context);
        }
        let outer = std::mem::take(&mut self.explanations.planned_consent);
        let mut search = PlanSearch::new(self, &graph);
        context.plans = search.shortest_plans()?;
        context.wide = search.wide;
        self.explanations.planned_consent = outer;
        Ok(context)
    }
}
