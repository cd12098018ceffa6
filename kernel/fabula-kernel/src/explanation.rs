//! Why a character would take part in an action (semantics 4.1 and 4.3), tabled.
//!
//! A *context* is (mind, character, budget, depth): which first actions the character can explain
//! there.  It depends on nothing else, so it is explored once and shared by every plot.
//!
//! Exploring is in two parts.  First the graph of minds within the budget, every edge explained for
//! the others who consent, cut where the admissible bound says that the utility cannot improve in
//! what is left.  Mostly nothing improves, and that is the answer.  Else, for each first action, the
//! shortest plan that no subsequence makes redundant (see `Refuters`).

use rustc_hash::{FxHashMap, FxHashSet};

use crate::error::Result;
use crate::expression::CharacterId;
use crate::relaxed::{Helpers, NEVER};
use crate::state::NodeId;
use crate::world::{ActionId, World};

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

    /// Whether a plan explains its first action for the planner, as far as subsequences without
    /// that action can tell.
    fn confirms(&mut self, planning: Planning, plan: &[ActionId]) -> Result<bool> {
        let Planning {
            root,
            character,
            start,
            budget,
            ..
        } = planning;
        let n = plan.len() as u32;
        if budget != UNLIMITED && n > u32::from(budget) {
            return Ok(false);
        }
        let (mut mind, mut peak) = (root, start);
        let mut refuters: Refuters = vec![(root, 0)];
        for (length, &action) in (0u32..).zip(plan) {
            if !self.is_applicable(mind, action)
                || length > 0
                    && !self.others_consent(mind, action, character, planning.limits(), length)?
            {
                return Ok(false);
            }
            mind = self.after(mind, action)?;
            if length > 0 {
                refuters = self.step(planning, &refuters, action, n - 1 - length)?.0;
            }
            let Some(utility) = self.utility(mind, character) else {
                return Ok(false);
            };
            if length + 1 == n {
                let refuted = refuters.iter().any(|(refuter, _)| {
                    self.utility(*refuter, character)
                        .is_some_and(|high| high >= utility)
                });
                return Ok(utility > peak && !refuted);
            }
            peak = peak.max(utility);
        }
        Ok(false)
    }

    /// A shorter plan with the same first action that ends as well, made by leaving actions out.
    fn without_some(
        &mut self,
        planning: Planning,
        plan: &[ActionId],
    ) -> Result<Option<Box<[ActionId]>>> {
        let Planning {
            root, character, ..
        } = planning;
        let mut whole = self.after(root, plan[0])?;
        let mut parts: Vec<(NodeId, Vec<ActionId>)> = Vec::new();
        for (length, &action) in plan.iter().enumerate().skip(1) {
            let mut next: Vec<(NodeId, Vec<ActionId>)> = vec![(whole, plan[..length].to_vec())];
            for (mind, kept) in parts {
                let left = kept.len() as u32;
                if self.is_applicable(mind, action)
                    && self.others_consent(mind, action, character, planning.limits(), left)?
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
        let goal = self.utility(whole, character);
        parts.retain(|(mind, _)| self.utility(*mind, character) >= goal);
        let Some((_, shorter)) = parts.into_iter().min_by_key(|(_, kept)| kept.len()) else {
            return Ok(None);
        };
        // What follows the first mind that is good enough can go as well.
        let mut mind = root;
        for (place, &action) in shorter.iter().enumerate() {
            mind = self.after(mind, action)?;
            if self.utility(mind, character) >= goal {
                return Ok(Some(shorter[..=place].into()));
            }
        }
        Ok(Some(shorter.into()))
    }

    /// Whether an action in `node`, following `length` others of a plan, is explained for everybody
    /// who consents to it but `planner`.
    fn others_consent(
        &mut self,
        node: NodeId,
        action: ActionId,
        planner: CharacterId,
        limits: (Budget, Depth),
        length: u32,
    ) -> Result<bool> {
        for place in 0..self.problem.actions[action as usize].consenting.len() {
            let other = self.problem.actions[action as usize].consenting[place];
            if other == planner {
                continue;
            }
            let mind = self.nodes.believed(node, other);
            let (budget, depth) = (remaining(limits.0, length), limits.1 - 1);
            if !self.is_explained(mind, action, other, budget, depth)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The refuters after one more action of the plan, which each may take or leave, and for each
    /// the refuter that it comes from.  Those that can no longer improve are dropped.
    fn step(
        &mut self,
        planning: Planning,
        refuters: &Refuters,
        action: ActionId,
        left: u32,
    ) -> Result<(Refuters, Vec<usize>)> {
        let mut next: Refuters = Vec::new();
        let mut parents = Vec::new();
        let mut seen: FxHashSet<NodeId> = FxHashSet::default();
        for (parent, &(mind, length)) in refuters.iter().enumerate() {
            let mut arrived = vec![(mind, length)];
            if self.is_applicable(mind, action) {
                let after = self.after(mind, action)?;
                if after != mind
                    && self.others_consent(
                        mind,
                        action,
                        planning.character,
                        planning.limits(),
                        length,
                    )?
                {
                    arrived.push((after, length + 1));
                }
            }
            for (mind, length) in arrived {
                let hopeless = self.bound(
                    mind,
                    planning.character,
                    helpers(planning.depth),
                    planning.start,
                    left,
                ) > left;
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

/// Who plans, where, and within which limits.
#[derive(Debug, Clone, Copy)]
struct Planning {
    root: NodeId,
    character: CharacterId,
    /// The utility to be improved.
    start: f64,
    budget: Budget,
    depth: Depth,
}

impl Planning {
    fn limits(self) -> (Budget, Depth) {
        (self.budget, self.depth)
    }
}

#[derive(Debug, Clone, Copy)]
struct Edge {
    action: ActionId,
    /// Place of the mind it leads to.
    target: u32,
}

/// The minds that a character's plans can pass, with the explained actions between them.
#[derive(Debug)]
struct Graph {
    planning: Planning,
    minds: Vec<NodeId>,
    utilities: Vec<f64>,
    /// Edges of the mind at place i: `edges[starts[i]..starts[i + 1]]`.
    starts: Vec<u32>,
    edges: Vec<Edge>,
    /// Least number of actions to a mind of improved utility, within this graph.
    distance: Vec<u32>,
}

impl Graph {
    fn edges_from(&self, place: u32) -> impl Iterator<Item = Edge> + '_ {
        let (start, end) = (self.starts[place as usize], self.starts[place as usize + 1]);
        self.edges[start as usize..end as usize].iter().copied()
    }

    /// Breadth first from the root; its own edges are actions that the character consents to.
    fn grow(world: &mut World, planning: Planning) -> Result<Graph> {
        let mut graph = Graph {
            planning,
            minds: vec![planning.root],
            utilities: vec![planning.start],
            starts: vec![0],
            edges: Vec::new(),
            distance: Vec::new(),
        };
        let mut place_of: FxHashMap<NodeId, u32> = FxHashMap::default();
        place_of.insert(planning.root, 0);
        let mut layers = vec![0usize, 1];
        for place in 0.. {
            if place == graph.minds.len() {
                break;
            }
            if place == layers[layers.len() - 1] {
                layers.push(graph.minds.len());
            }
            let length = layers.len() as u32 - 2;
            graph.expand(world, place, length, &mut place_of)?;
            graph.starts.push(graph.edges.len() as u32);
        }
        graph.measure();
        Ok(graph)
    }

    fn expand(
        &mut self,
        world: &mut World,
        place: usize,
        length: u32,
        place_of: &mut FxHashMap<NodeId, u32>,
    ) -> Result<()> {
        let Planning {
            character, start, ..
        } = self.planning;
        let left = remaining(self.planning.budget, length);
        let mind = self.minds[place];
        let peak = start.max(self.utilities[place]);
        let helpers = helpers(self.planning.depth);
        if left == 0 {
            let bound = world.bound(mind, character, helpers, peak, 1);
            world.explanations.cuts.character |= bound != NEVER;
            return Ok(());
        }
        for action in world.applicable(mind) {
            world.effort.spend()?;
            let wanted = &world.problem.actions[action as usize];
            if length == 0 && !wanted.consenting.contains(&character)
                || length > 0
                    && !world
                        .relaxation
                        .may_plan(wanted, action, character, helpers)
            {
                continue;
            }
            let next = world.after(mind, action)?;
            if next == mind {
                continue;
            }
            let Some(utility) = world.utility(next, character) else {
                continue;
            };
            if utility <= peak {
                let left = remaining(left, 1) as u32;
                let bound = world.bound(next, character, helpers, peak, left.max(1));
                if bound > left {
                    world.explanations.cuts.character |= bound != NEVER;
                    continue;
                }
            }
            let asked = length > 0;
            if asked
                && !world.others_consent(mind, action, character, self.planning.limits(), length)?
            {
                continue;
            }
            let target = *place_of.entry(next).or_insert_with(|| {
                self.minds.push(next);
                self.utilities.push(utility);
                self.minds.len() as u32 - 1
            });
            self.edges.push(Edge { action, target });
        }
        Ok(())
    }

    /// Fill in the distances, backwards from the improved minds.
    fn measure(&mut self) {
        let n = self.minds.len();
        let mut sources: Vec<Vec<u32>> = vec![Vec::new(); n];
        for place in 0..n as u32 {
            for edge in self.edges_from(place) {
                sources[edge.target as usize].push(place);
            }
        }
        let mut distance = vec![NEVER; n];
        let mut queue: Vec<u32> = (0..n as u32)
            .filter(|&place| self.utilities[place as usize] > self.planning.start)
            .collect();
        queue.iter().for_each(|&place| distance[place as usize] = 0);
        let mut next = 0;
        while next < queue.len() {
            let place = queue[next];
            next += 1;
            for &source in &sources[place as usize] {
                if distance[source as usize] == NEVER {
                    distance[source as usize] = distance[place as usize] + 1;
                    queue.push(source);
                }
            }
        }
        self.distance = distance;
    }
}

/// Minds that strict subsequences of a plan's prefix reach without its first action.
///
/// If one of them ends with at least the utility of the plan, the plan is redundant.  Subsequences
/// that keep the first action need no look: they would be shorter plans for it, found before.
/// A mind counts with the fewest actions that reach it, for then the others have the most room to
/// be explained.
type Refuters = Vec<(NodeId, u32)>;

/// A dead end: the refuters (by place) that suffice to make every plan through here redundant.
type Blame = Vec<bool>;

/// What failed before: at this mind, with this many actions left and this peak of utility, every
/// plan is redundant for one of these sets of refuters.  True of all first actions alike.
type DeadEnds = FxHashMap<(u32, u32, u64), Vec<Refuters>>;

/// The search for the shortest plan of every first action, by deepening.
struct PlanSearch<'a> {
    world: &'a mut World,
    graph: &'a Graph,
    dead_ends: DeadEnds,
    plan: Vec<ActionId>,
    /// Whether a longer plan might go where this round could not.
    was_cut: bool,
    /// Whether a refuter was reached by somebody's planned consent.
    wide: bool,
}

/// The plan is found, or whose fault it is that there is none.
enum Outcome {
    Found,
    Dead(Blame),
}

impl<'a> PlanSearch<'a> {
    fn new(world: &'a mut World, graph: &'a Graph) -> Self {
        PlanSearch {
            world,
            graph,
            dead_ends: FxHashMap::default(),
            plan: Vec::new(),
            was_cut: false,
            wide: false,
        }
    }

    fn shortest_plans(&mut self) -> Result<Vec<Box<[ActionId]>>> {
        let graph = self.graph;
        let refuters = vec![(graph.planning.root, 0)];
        let mut plans = Vec::new();
        let mut open: Vec<Edge> = graph.edges_from(0).collect();
        for length in 2..=u32::from(graph.planning.budget) {
            self.dead_ends.clear();
            self.was_cut = false;
            let mut unsolved = Vec::new();
            for first in open {
                self.plan.clear();
                self.plan.push(first.action);
                let start = graph.planning.start;
                match self.arrive(first.target, 1, length - 1, &refuters, start)? {
                    Outcome::Found => plans.push(self.plan.as_slice().into()),
                    Outcome::Dead(_) => unsolved.push(first),
                }
            }
            open = unsolved;
            if open.is_empty() || !self.was_cut {
                return Ok(plans);
            }
        }
        self.world.explanations.cuts.character = true;
        Ok(plans)
    }

    /// The plan so far has `length` actions and leads to `place`; `left` more are allowed.
    fn arrive(
        &mut self,
        place: u32,
        length: u32,
        left: u32,
        refuters: &Refuters,
        mut peak: f64,
    ) -> Result<Outcome> {
        let mut blame = vec![false; refuters.len()];
        let mind = self.graph.minds[place as usize];
        if let Some(same) = refuters.iter().position(|(refuter, _)| *refuter == mind) {
            blame[same] = true;
            return Ok(Outcome::Dead(blame));
        }
        let utility = self.graph.utilities[place as usize];
        let best = self.best(refuters);
        if utility > peak {
            match best {
                Some((refuter, high)) if high >= utility => blame[refuter] = true,
                _ => return Ok(Outcome::Found),
            }
            peak = utility;
        }
        if let Some((refuter, high)) = best
            && high > peak
            && self.is_too_far(place, high, left)
        {
            blame[refuter] = true;
            return Ok(Outcome::Dead(blame));
        }
        if self.is_too_far(place, peak, left) {
            return Ok(Outcome::Dead(blame));
        }
        let key = (place, left, peak.to_bits());
        if let Some(known) = self.known_dead_end(key, refuters) {
            return Ok(Outcome::Dead(merged(blame, &known)));
        }
        if left == 0 {
            self.was_cut = true;
            return Ok(Outcome::Dead(blame));
        }
        match self.go_on(place, length, left, refuters, peak)? {
            Outcome::Found => Ok(Outcome::Found),
            Outcome::Dead(below) => {
                let culprits = (0..refuters.len())
                    .filter(|&i| below[i])
                    .map(|i| refuters[i]);
                self.dead_ends
                    .entry(key)
                    .or_default()
                    .push(culprits.collect());
                Ok(Outcome::Dead(merged(blame, &below)))
            }
        }
    }

    /// The refuter of highest utility.
    fn best(&mut self, refuters: &Refuters) -> Option<(usize, f64)> {
        let mut best: Option<(usize, f64)> = None;
        for (place, (refuter, _)) in refuters.iter().enumerate() {
            if let Some(utility) = self.world.utility(*refuter, self.graph.planning.character)
                && best.is_none_or(|(_, high)| utility > high)
            {
                best = Some((place, utility));
            }
        }
        best
    }

    fn is_too_far(&mut self, place: u32, threshold: f64, left: u32) -> bool {
        let planning = self.graph.planning;
        let least = if threshold <= planning.start {
            self.graph.distance[place as usize]
        } else {
            let mind = self.graph.minds[place as usize];
            self.world.bound(
                mind,
                planning.character,
                helpers(planning.depth),
                threshold,
                left,
            )
        };
        self.was_cut |= least > left && least != NEVER;
        least > left
    }

    fn known_dead_end(&self, key: (u32, u32, u64), refuters: &Refuters) -> Option<Blame> {
        let covers = |culprit: &(NodeId, u32)| {
            refuters
                .iter()
                .position(|have| have.0 == culprit.0 && have.1 <= culprit.1)
        };
        self.dead_ends.get(&key)?.iter().find_map(|culprits| {
            let mut blame = vec![false; refuters.len()];
            for culprit in culprits {
                blame[covers(culprit)?] = true;
            }
            Some(blame)
        })
    }

    fn go_on(
        &mut self,
        place: u32,
        length: u32,
        left: u32,
        refuters: &Refuters,
        peak: f64,
    ) -> Result<Outcome> {
        let graph = self.graph;
        let planning = graph.planning;
        let mind = graph.minds[place as usize];
        let mut blame = vec![false; refuters.len()];
        for edge in graph.edges_from(place) {
            self.world.effort.spend()?;
            if peak <= planning.start && self.is_too_far(edge.target, peak, left - 1) {
                continue;
            }
            let (who, limits) = (planning.character, planning.limits());
            if !self
                .world
                .others_consent(mind, edge.action, who, limits, length)?
            {
                continue;
            }
            self.world.explanations.planned_consent = false;
            let (next, parents) = self.world.step(planning, refuters, edge.action, left - 1)?;
            self.wide |= self.world.explanations.planned_consent;
            self.plan.push(edge.action);
            match self.arrive(edge.target, length + 1, left - 1, &next, peak)? {
                Outcome::Found => return Ok(Outcome::Found),
                Outcome::Dead(below) => {
                    self.plan.pop();
                    for (place, _) in below.iter().enumerate().filter(|(_, blamed)| **blamed) {
                        blame[parents[place]] = true;
                    }
                }
            }
        }
        Ok(Outcome::Dead(blame))
    }
}

fn merged(mut blame: Blame, more: &[bool]) -> Blame {
    blame
        .iter_mut()
        .zip(more)
        .for_each(|(have, new)| *have |= new);
    blame
}
