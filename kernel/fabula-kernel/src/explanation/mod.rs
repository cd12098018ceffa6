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

use crate::compiled::Compiled;
use crate::error::Result;
use crate::expression::CharacterId;
use crate::relaxed::{Helpers, NEVER, Outset};
use crate::state::NodeId;
use crate::utility::UtilityId;
use crate::world::{ActionId, World};
use graph::Graph;
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

/// Who plans, in which mind of his, and within which limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Planning {
    pub mind: NodeId,
    pub character: CharacterId,
    pub budget: Budget,
    pub depth: Depth,
}

impl World {
    /// What the planner would raise: judged with the attitudes that he holds where the plan begins.
    fn aim(&mut self, planning: Planning) -> UtilityId {
        self.utility_at(planning.mind, planning.character)
    }
}

/// So many plans are remembered for each character and first action.
const HINTS: usize = 8;

#[derive(Debug, Default)]
pub struct Explanations {
    contexts: FxHashMap<Planning, Context>,
    /// Plans that explained an action somewhere, newest last: elsewhere they are worth a try.
    hints: FxHashMap<(CharacterId, ActionId), Vec<Box<[ActionId]>>>,
    /// Plans that were tried with success, per context and first action.
    confirmed: FxHashMap<(Planning, ActionId), Box<[ActionId]>>,
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
    /// Whether an action is explained for one of those who consent to it, in his own mind.
    pub fn is_explained(&mut self, planning: Planning, action: ActionId) -> Result<bool> {
        match self.decided_at_once(planning, action)? {
            Some(answer) => Ok(answer),
            None => Ok(self.some_plan(planning, action)?.is_some()),
        }
    }

    /// The answer where one step decides: the action alone improves, or nothing can in time.
    fn decided_at_once(&mut self, planning: Planning, action: ActionId) -> Result<Option<bool>> {
        let Planning {
            mind,
            budget,
            depth,
            ..
        } = planning;
        let aim = self.aim(planning);
        let Some(before) = self.utility(mind, aim) else {
            return Ok(Some(false));
        };
        if !self.is_applicable(mind, action) {
            return Ok(Some(false));
        }
        let next = self.after(mind, action)?;
        let improved = match self.utility(next, aim) {
            None => return Ok(Some(false)),
            Some(after) => after > before,
        };
        if improved || next == mind {
            return Ok(Some(improved));
        }
        let left = u32::from(remaining(budget, 1));
        let bound = self.bound(next, aim, helpers(depth), before, left);
        if bound <= left && depth > 0 {
            return Ok(None);
        }
        self.note_cut(planning, self.outset(next), before, left);
        Ok(Some(false))
    }

    /// Whether nothing can come of an action in a plan with `left` more, known before the mind after it
    /// is made; the limits are noted.
    fn is_hopeless(
        &mut self,
        all: &Compiled,
        planning: Planning,
        (mind, action): (NodeId, ActionId),
        (threshold, left): (f64, u32),
    ) -> Result<bool> {
        let changes = self.changes(all, mind, action)?;
        let outset = Outset {
            changes: Some(&changes),
            ..self.outset(mind)
        };
        let (aim, helpers) = (self.aim(planning), helpers(planning.depth));
        let hopeless = self.bound_from(outset, aim, helpers, threshold, left) > left;
        if hopeless {
            self.note_cut(planning, outset, threshold, left);
        }
        Ok(hopeless)
    }

    /// Note the limits without which something might come of what is given up here.
    ///
    /// At the epistemic limit only helpers at once were counted; beyond it anybody may help.
    fn note_cut(&mut self, planning: Planning, from: Outset, threshold: f64, left: u32) {
        let (aim, depth) = (self.aim(planning), planning.depth);
        let bound = self.bound_from(from, aim, helpers(depth), threshold, left);
        self.explanations.cuts.character |= bound > left && bound != NEVER;
        if helpers(depth) == Helpers::AtOnce && !self.explanations.cuts.epistemic {
            let wide = self.bound_from(from, aim, Helpers::Anybody, threshold, left);
            self.explanations.cuts.epistemic = wide != NEVER;
            self.explanations.cuts.character |= wide > left && wide != NEVER;
        }
    }

    /// A plan that explains an action, the action itself first; nothing in it can be left out.
    pub fn plan_of(
        &mut self,
        planning: Planning,
        action: ActionId,
    ) -> Result<Option<Box<[ActionId]>>> {
        match self.decided_at_once(planning, action)? {
            Some(true) => return Ok(Some([action].into())),
            Some(false) => return Ok(None),
            None => {}
        }
        let Some(mut plan) = self.some_plan(planning, action)? else {
            return Ok(None);
        };
        while let Some(shorter) = self.without_some(planning, &plan)? {
            plan = shorter;
        }
        Ok(Some(plan))
    }

    /// A plan of several actions that no subsequence without its first makes redundant, within
    /// these limits or smaller ones (semantics 4.4: wider limits never make anybody less able).
    fn some_plan(
        &mut self,
        planning: Planning,
        action: ActionId,
    ) -> Result<Option<Box<[ActionId]>>> {
        let known = self
            .explanations
            .confirmed
            .get(&(planning, action))
            .cloned();
        let mut plan = match known {
            Some(plan) => Some(plan),
            None => self.remembered_plan(planning, action)?,
        };
        if plan.is_none() {
            let context = self.context(planning)?;
            let wide = context.wide;
            plan = context.plans.iter().find(|plan| plan[0] == action).cloned();
            if plan.is_none() && wide {
                plan = self.plan_within_less(planning, action)?;
            }
        }
        if let Some(plan) = &plan {
            self.explanations
                .confirmed
                .insert((planning, action), plan.clone());
            self.explanations.planned_consent = true;
        }
        Ok(plan)
    }

    /// A plan within the limits next smaller, which ask for those smaller still.
    fn plan_within_less(
        &mut self,
        planning: Planning,
        action: ActionId,
    ) -> Result<Option<Box<[ActionId]>>> {
        let Planning { budget, depth, .. } = planning;
        if budget == UNLIMITED {
            // There is no next smaller budget to look at: say that something was left out.
            self.explanations.cuts.character = true;
        } else if budget > 2
            && let Some(plan) = self.some_plan(
                Planning {
                    budget: budget - 1,
                    ..planning
                },
                action,
            )?
        {
            return Ok(Some(plan));
        }
        if depth > 1 {
            self.some_plan(
                Planning {
                    depth: depth - 1,
                    ..planning
                },
                action,
            )
        } else {
            Ok(None)
        }
    }

    /// A plan that explained the action elsewhere and does so here.
    fn remembered_plan(
        &mut self,
        planning: Planning,
        action: ActionId,
    ) -> Result<Option<Box<[ActionId]>>> {
        let hints = self.explanations.hints.get(&(planning.character, action));
        for plan in hints.cloned().unwrap_or_default().into_iter().rev() {
            if self.confirms(planning, &plan)? {
                return Ok(Some(plan));
            }
        }
        Ok(None)
    }

    /// What the character can explain in this mind within these limits, explored once.
    fn context(&mut self, planning: Planning) -> Result<&Context> {
        if !self.explanations.contexts.contains_key(&planning) {
            let outer = std::mem::take(&mut self.explanations.cuts);
            let explored = self.explore(planning);
            let cuts = std::mem::replace(&mut self.explanations.cuts, outer);
            let context = Context { cuts, ..explored? };
            for plan in &context.plans {
                for first in 0..plan.len() - 1 {
                    let consenting = &self.problem.actions[plan[first] as usize].consenting;
                    if consenting.contains(&planning.character) {
                        self.explanations
                            .remember(planning.character, &plan[first..]);
                    }
                }
            }
            self.explanations.contexts.insert(planning, context);
        }
        let context = &self.explanations.contexts[&planning];
        self.explanations.cuts |= context.cuts;
        Ok(context)
    }

    fn explore(&mut self, planning: Planning) -> Result<Context> {
        let mut context = Context::default();
        let aim = self.aim(planning);
        let Some(start) = self.utility(planning.mind, aim) else {
            return Ok(context);
        };
        let graph = Graph::grow(self, planning, aim, start)?;
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
