//! How far it is at least to what a story still asks for, by relaxed reachability.

use super::progress::{is_once, is_scene_complete, rules, scenes, threads};
use super::{Moment, MomentId, Story, StoryId, Thread};
use crate::relaxed::{Layers, MOST_LAYERS, NEVER};
use crate::state::FactId;
use crate::world::{ActionId, World};

/// What is left of a story.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Left {
    /// Moments that have still to come about.
    pub(crate) moments: u32,
    /// Actions to the nearest of those that may be next.
    pub(crate) next: u32,
    /// No plan ends the story with fewer actions.
    pub(crate) least: u32,
}

/// The least number of actions to each moment, and at last to the end.
pub(super) fn distances(world: &World, story: StoryId, facts: FactId) -> Box<[u32]> {
    let story = &world.problem.stories[story as usize];
    let mut layers = world.author_layers(facts);
    let mut found = vec![NEVER; story.moments.len() + 1];
    // Per moment: the layer that its event leads to.
    let mut happened = vec![NEVER; story.moments.len()];
    for layer in 0..MOST_LAYERS {
        for (place, moment) in story.moments.iter().enumerate() {
            if found[place] != NEVER {
                continue;
            }
            let has_happened = moment.actions.is_none() || happened[place] <= layer;
            if has_happened && layers.may_hold(&moment.condition) {
                found[place] = layer;
            }
            if happened[place] == NEVER && may_happen(&layers, moment) {
                happened[place] = layer + 1;
            }
        }
        let end = story.moments.len();
        if found[end] == NEVER && layers.may_hold(&story.end) {
            found[end] = layer;
        }
        if found.iter().all(|&distance| distance != NEVER) {
            return found.into();
        }
        if !layers.advance() {
            // The layer that an event leads to has nothing that this one has not.
            for (place, moment) in story.moments.iter().enumerate() {
                if found[place] == NEVER
                    && happened[place] != NEVER
                    && layers.may_hold(&moment.condition)
                {
                    found[place] = happened[place];
                }
            }
            return found.into();
        }
    }
    found
        .iter()
        .map(|&distance| distance.min(MOST_LAYERS))
        .collect()
}

fn may_happen(layers: &Layers, moment: &Moment) -> bool {
    let actions = moment.actions.as_deref().unwrap_or_default();
    actions.iter().any(|&action| layers.may_happen(action))
}

/// The place of the first moment of a thread that no steps lead up to.
fn reached(slots: &[u16]) -> usize {
    slots
        .iter()
        .rposition(|&slot| slot > 0)
        .map_or(0, |place| place + 1)
}

pub(super) fn left(story: &Story, slots: &[u16], distances: &[u32]) -> Option<Left> {
    let mut left = Left {
        moments: 0,
        next: NEVER,
        least: distances[story.moments.len()],
    };
    for (scene, own) in scenes(story, slots).filter(|(_, own)| own[0] == 0) {
        let mut best: Option<(u32, u32)> = None;
        let mut least = NEVER;
        for (thread, slots) in threads(scene, own) {
            let rest = &thread[reached(slots)..];
            let far = rest.iter().map(|&(moment, _)| distances[moment]).max();
            let far = far.unwrap_or(0);
            if far != NEVER {
                let way = (rest.len() as u32, distances[rest[0].0]);
                best = Some(best.map_or(way, |known| known.min(way)));
                // Each of the rest needs a step of its own, and this one is over.
                least = least.min(far.max(rest.len() as u32));
            }
        }
        let (moments, next) = best?;
        left.moments += moments;
        left.least = left.least.max(least);
        let may_begin = scene
            .after
            .is_none_or(|earlier| is_scene_complete(story, slots, earlier));
        if may_begin {
            left.next = left.next.min(next);
        }
    }
    for (&moment, &slot) in story.once.iter().zip(rules(story, slots).0) {
        if !is_once(slot) {
            left.moments += 1;
            left.next = left.next.min(distances[moment]);
            left.least = left.least.max(distances[moment]);
        }
    }
    if left.next == NEVER {
        left.next = distances[story.moments.len()];
    }
    (left.least != NEVER).then_some(left)
}

/// See `World::story_is_within`.
pub(super) fn is_within(
    world: &World,
    story: StoryId,
    slots: &[u16],
    facts: FactId,
    actions: &[ActionId],
) -> bool {
    let story = &world.problem.stories[story as usize];
    let mut layers = world.author_layers(facts);
    let mut hopes = Hopes::new(story, slots);
    for &action in actions {
        if layers.may_happen(action) {
            layers.perform(action);
            hopes.step(story, |moment| comes_about(&layers, moment, action));
        }
    }
    hopes.is_fulfilled(story) && layers.may_hold(&story.end)
}

fn comes_about(layers: &Layers, moment: &Moment, action: ActionId) -> bool {
    moment
        .actions
        .as_ref()
        .is_none_or(|actions| actions.binary_search(&action).is_ok())
        && layers.may_hold(&moment.condition)
}

/// How far the threads could have come at best, whatever `within` says.
struct Hopes<'a> {
    /// Per scene, its threads with the number of moments that could have come about.
    scenes: Vec<(bool, Vec<(&'a Thread, usize)>)>,
    /// Moments that have still to come about once.
    once: Vec<MomentId>,
}

impl<'a> Hopes<'a> {
    fn new(story: &'a Story, slots: &'a [u16]) -> Hopes<'a> {
        let once = story.once.iter().zip(rules(story, slots).0);
        Hopes {
            scenes: scenes(story, slots)
                .map(|(scene, own)| {
                    let threads = threads(scene, own).map(|(thread, own)| (thread, reached(own)));
                    (own[0] != 0, threads.collect())
                })
                .collect(),
            once: once
                .filter(|(_, slot)| !is_once(**slot))
                .map(|(&moment, _)| moment)
                .collect(),
        }
    }

    fn step(&mut self, story: &Story, comes_about: impl Fn(&Moment) -> bool) {
        let complete: Vec<bool> = self.scenes.iter().map(|(complete, _)| *complete).collect();
        for (scene, (is_complete, threads)) in story.scenes.iter().zip(&mut self.scenes) {
            if *is_complete || scene.after.is_some_and(|earlier| !complete[earlier]) {
                continue;
            }
            for (thread, reached) in threads {
                if comes_about(&story.moments[thread[*reached].0]) {
                    *reached += 1;
                    if *reached == thread.len() {
                        *is_complete = true;
                        break;
                    }
                }
            }
        }
        self.once
            .retain(|&moment| !comes_about(&story.moments[moment]));
    }

    fn is_fulfilled(&self, story: &Story) -> bool {
        debug_assert_eq!(self.scenes.len(), story.scenes.len());
        self.scenes.iter().all(|(complete, _)| *complete) && self.once.is_empty()
    }
}
