//! What an author demands of a plot (semantics 4.10): scenes, and what must not happen.

mod distance;
mod progress;

use rustc_hash::FxHashMap;

use crate::error::{Error, Result};
use crate::expression::Condition;
use crate::problem::Problem;
use crate::state::{FactId, NodeId};
use crate::world::{ActionId, World};
pub(crate) use distance::Left;

pub type StoryId = u32;
/// How far a plan has come in a story, interned per story.
pub type ProgressId = u32;
pub(crate) type MomentId = usize;

/// A step that is one of some actions, or any, with a condition that holds after it.
#[derive(Debug, Clone)]
pub struct Moment {
    /// Sorted.  None: whatever the event; then the start counts as a step too.
    pub actions: Option<Box<[ActionId]>>,
    pub condition: Condition,
}

/// One binding of a scene: moments in order, each within so many steps of the one before it.
pub type Thread = Box<[(MomentId, Option<u16>)]>;

/// A scene is complete once one of its threads is.
#[derive(Debug, Clone)]
pub struct Scene {
    pub threads: Box<[Thread]>,
    /// The scene that must be complete before this one begins.
    pub after: Option<usize>,
}

#[derive(Debug, Clone)]
pub struct Story {
    pub moments: Box<[Moment]>,
    pub scenes: Box<[Scene]>,
    pub once: Box<[MomentId]>,
    pub never: Box<[MomentId]>,
    /// The second moment never comes about without the first at an earlier step.
    pub precedences: Box<[(MomentId, MomentId)]>,
    pub end: Condition,
}

/// What was found out about a story.
#[derive(Debug, Default)]
pub(crate) struct StoryTables {
    progresses: Vec<Box<[u16]>>,
    id_of: FxHashMap<Box<[u16]>, ProgressId>,
    /// Per fact vector: the least number of actions to each moment, and to the end.
    distances: FxHashMap<FactId, Box<[u32]>>,
}

impl StoryTables {
    fn intern(&mut self, progress: Box<[u16]>) -> Result<ProgressId> {
        if let Some(&known) = self.id_of.get(&progress) {
            return Ok(known);
        }
        let id = ProgressId::try_from(self.progresses.len())
            .map_err(|_| Error::TablesFull("ways through a story"))?;
        self.progresses.push(progress.clone());
        self.id_of.insert(progress, id);
        Ok(id)
    }
}

/// The tables of all stories of a problem.
pub(crate) fn tables(problem: &Problem) -> Vec<StoryTables> {
    problem.stories.iter().map(|_| Default::default()).collect()
}

impl World {
    /// How far a plan has come in a story before its first action; None if it is spoilt at once.
    pub(crate) fn story_start(
        &mut self,
        story: StoryId,
        start: NodeId,
    ) -> Result<Option<ProgressId>> {
        let first = progress::start(self, story, start);
        first
            .map(|progress| self.stories[story as usize].intern(progress))
            .transpose()
    }

    /// How far a plan has come after an action that led to `node`; None if the story is spoilt.
    pub(crate) fn story_after(
        &mut self,
        story: StoryId,
        before: ProgressId,
        action: ActionId,
        node: NodeId,
    ) -> Result<Option<ProgressId>> {
        let before = &self.stories[story as usize].progresses[before as usize];
        let next = progress::after(self, story, before, action, node);
        next.map(|progress| self.stories[story as usize].intern(progress))
            .transpose()
    }

    /// Whether a plan that ends here satisfies the story.
    pub(crate) fn story_is_satisfied(
        &self,
        story: StoryId,
        progress: ProgressId,
        node: NodeId,
    ) -> bool {
        let slots = &self.stories[story as usize].progresses[progress as usize];
        let story = &self.problem.stories[story as usize];
        progress::is_complete(story, slots) && self.holds(&story.end, node)
    }

    /// What is left of the story; None if no plan can go on to satisfy it.
    pub(crate) fn story_left(
        &mut self,
        story: StoryId,
        progress: ProgressId,
        node: NodeId,
    ) -> Option<Left> {
        let facts = self.nodes.facts(node);
        if !self.stories[story as usize].distances.contains_key(&facts) {
            let distances = distance::distances(self, story, facts);
            self.stories[story as usize]
                .distances
                .insert(facts, distances);
        }
        let tables = &self.stories[story as usize];
        let slots = &tables.progresses[progress as usize];
        distance::left(
            &self.problem.stories[story as usize],
            slots,
            &tables.distances[&facts],
        )
    }

    /// Whether the actions of a plan that are left could still satisfy the story, whichever of
    /// them are taken: what they might do is only ever added up.
    pub(crate) fn story_is_within(
        &self,
        story: StoryId,
        progress: ProgressId,
        node: NodeId,
        actions: &[ActionId],
    ) -> bool {
        let slots = &self.stories[story as usize].progresses[progress as usize];
        distance::is_within(self, story, slots, self.nodes.facts(node), actions)
    }
}
