//! The minds that a character's plans can pass, within a budget.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Planning, helpers, remaining};
use crate::error::Result;
use crate::relaxed::NEVER;
use crate::state::NodeId;
use crate::utility::UtilityId;
use crate::world::{ActionId, World};

#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) action: ActionId,
    /// Place of the mind it leads to.
    pub(super) target: u32,
}

/// The minds that a character's plans can pass, with the explained actions between them.
#[derive(Debug)]
pub(super) struct Graph {
    pub(super) planning: Planning,
    pub(super) aim: UtilityId,
    /// The utility to be improved.
    pub(super) start: f64,
    pub(super) minds: Vec<NodeId>,
    pub(super) utilities: Vec<f64>,
    /// Edges of the mind at place i: `edges[starts[i]..starts[i + 1]]`.
    starts: Vec<u32>,
    edges: Vec<Edge>,
    /// Least number of actions to a mind of improved utility, within this graph.
    pub(super) distance: Vec<u32>,
}

impl Graph {
    pub(super) fn edges_from(&self, place: u32) -> impl Iterator<Item = Edge> + '_ {
        let (start, end) = (self.starts[place as usize], self.starts[place as usize + 1]);
        self.edges[start as usize..end as usize].iter().copied()
    }

    /// Breadth first from the root; its own edges are actions that the character consents to.
    pub(super) fn grow(
        world: &mut World,
        planning: Planning,
        aim: UtilityId,
        start: f64,
    ) -> Result<Graph> {
        let mut graph = Graph {
            planning,
            aim,
            start,
            minds: vec![planning.mind],
            utilities: vec![start],
            starts: vec![0],
            edges: Vec::new(),
            distance: Vec::new(),
        };
        let mut place_of: FxHashMap<NodeId, u32> = FxHashMap::default();
        place_of.insert(planning.mind, 0);
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
        let (character, start) = (self.planning.character, self.start);
        let left = remaining(self.planning.budget, length);
        let mind = self.minds[place];
        let peak = start.max(self.utilities[place]);
        let helpers = helpers(self.planning.depth);
        if left == 0 {
            world.note_cut(self.planning, world.outset(mind), peak, 0);
            return Ok(());
        }
        world.count();
        let all = Arc::clone(&world.compiled);
        let mut helpless = false;
        for step in world.steps(mind)? {
            let action = world.action(step);
            world.effort.spend()?;
            let wanted = &world.problem.actions[action as usize];
            if length == 0 && !wanted.consenting.contains(&character) {
                continue;
            }
            if length > 0
                && !world
                    .relaxation
                    .may_plan(wanted, action, character, helpers)
            {
                helpless = true;
                continue;
            }
            let after = u32::from(remaining(left, 1));
            if world.is_hopeless(&all, self.planning, (mind, action), (peak, after))? {
                continue;
            }
            let next = world.take(mind, step)?;
            if next == mind {
                continue;
            }
            let Some(utility) = world.utility(next, self.aim) else {
                continue;
            };
            if utility <= peak && world.bound(next, self.aim, helpers, peak, after) > after {
                world.note_cut(self.planning, world.outset(next), peak, after);
                continue;
            }
            let asked = length > 0;
            if asked && !world.others_consent(mind, action, self.planning, length)? {
                continue;
            }
            let target = *place_of.entry(next).or_insert_with(|| {
                self.minds.push(next);
                self.utilities.push(utility);
                self.minds.len() as u32 - 1
            });
            self.edges.push(Edge { action, target });
        }
        if helpless {
            world.note_cut(self.planning, world.outset(mind), peak, u32::from(left));
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
            .filter(|&place| self.utilities[place as usize] > self.start)
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
