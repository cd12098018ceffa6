//! The shortest plan of every first action, by deepening, with learnt dead ends.

use rustc_hash::{FxHashMap, FxHashSet};

use super::graph::{Edge, Graph};
use super::plans::Refuters;
use super::{UNLIMITED, helpers};
use crate::error::Result;
use crate::relaxed::NEVER;
use crate::state::NodeId;
use crate::world::{ActionId, World};

/// A dead end: the refuters (by place) that suffice to make every plan through here redundant.
type Blame = Vec<bool>;

/// What failed before: at this mind, with this many actions left and this peak of utility, every
/// plan is redundant for one of these sets of refuters.  True of all first actions alike.
type DeadEnds = FxHashMap<(u32, u32, u64), Vec<Refuters>>;

/// The search for the shortest plan of every first action, by deepening.
pub(super) struct PlanSearch<'a> {
    world: &'a mut World,
    graph: &'a Graph,
    dead_ends: DeadEnds,
    /// Where plans of all lengths so far have ended: place, peak of utility, refuters.
    ends: FxHashSet<(u32, u64, Box<[NodeId]>)>,
    plan: Vec<ActionId>,
    /// Whether a longer plan might go where this round could not.
    was_cut: bool,
    /// Whether a refuter was reached by somebody's planned consent.
    pub(super) wide: bool,
}

/// The plan is found, or whose fault it is that there is none.
enum Outcome {
    Found,
    Dead(Blame),
}

impl<'a> PlanSearch<'a> {
    pub(super) fn new(world: &'a mut World, graph: &'a Graph) -> Self {
        PlanSearch {
            world,
            graph,
            dead_ends: FxHashMap::default(),
            ends: FxHashSet::default(),
            plan: Vec::new(),
            was_cut: false,
            wide: false,
        }
    }

    pub(super) fn shortest_plans(&mut self) -> Result<Vec<Box<[ActionId]>>> {
        let graph = self.graph;
        let refuters = vec![(graph.planning.mind, 0)];
        let mut plans = Vec::new();
        let mut open: Vec<Edge> = graph.edges_from(0).collect();
        // A plan that meets a mind twice is redundant: the actions between can be left out.
        let budget = u32::from(graph.planning.budget);
        let longest = graph.minds.len() as u32 - 1;
        for length in 2..=budget.min(longest) {
            self.dead_ends.clear();
            self.was_cut = false;
            let mut unsolved = Vec::new();
            for first in open {
                self.plan.clear();
                self.plan.push(first.action);
                let start = graph.start;
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
        self.world.explanations.cuts.character |= budget < longest;
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
            self.was_cut |= self.is_new_end(place, refuters, peak);
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

    /// Whether a longer plan may go on from here.  Without a limit it does not matter how many
    /// actions have led here, so what was an end of shorter plans has been gone on from already.
    fn is_new_end(&mut self, place: u32, refuters: &Refuters, peak: f64) -> bool {
        if self.graph.planning.budget != UNLIMITED {
            return true;
        }
        let mut minds: Box<[NodeId]> = refuters.iter().map(|(mind, _)| *mind).collect();
        minds.sort_unstable();
        self.ends.insert((place, peak.to_bits(), minds))
    }

    /// The refuter of highest utility.
    fn best(&mut self, refuters: &Refuters) -> Option<(usize, f64)> {
        let mut best: Option<(usize, f64)> = None;
        for (place, (refuter, _)) in refuters.iter().enumerate() {
            if let Some(utility) = self.world.utility(*refuter, self.graph.aim)
                && best.is_none_or(|(_, high)| utility > high)
            {
                best = Some((place, utility));
            }
        }
        best
    }

    fn is_too_far(&mut self, place: u32, threshold: f64, left: u32) -> bool {
        let planning = self.graph.planning;
        let least = if threshold <= self.graph.start {
            self.graph.distance[place as usize]
        } else {
            let (mind, aim) = (self.graph.minds[place as usize], self.graph.aim);
            let least = self
                .world
                .bound(mind, aim, helpers(planning.depth), threshold, left);
            if least == NEVER {
                let outset = self.world.outset(mind);
                self.world.note_cut(planning, outset, threshold, left);
            }
            least
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
            if peak <= graph.start && self.is_too_far(edge.target, peak, left - 1) {
                continue;
            }
            if !self
                .world
                .others_consent(mind, edge.action, planning, length)?
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
