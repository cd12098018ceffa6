//! How far a plan has come in a story: a vector of small numbers, made longer step by step.
//!
//! Its slots, in this order: for each scene whether it is complete, then for each of its threads and
//! each of the thread's moments but the last, 0 if no steps lead up to that moment, else 1 and
//! the number of steps since (which is kept at 0 where the next moment may come at any time; and a
//! complete scene forgets all of it); for each `once`, how often it has come about, and 2 if it
//! did at the last step; for each precedence whether its first moment has come about.

use super::{Scene, Story, StoryId, Thread};
use crate::state::NodeId;
use crate::world::{ActionId, World};

const COMPLETE: u16 = 1;
/// The last step is one at which the moment of a `once` comes about.
const NOW: u16 = 2;

/// Which moments come about at a step.
fn coming_about(world: &World, story: &Story, action: Option<ActionId>, node: NodeId) -> Vec<bool> {
    let matches = |actions: &Option<Box<[ActionId]>>| match (actions, action) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(actions), Some(action)) => actions.binary_search(&action).is_ok(),
    };
    story
        .moments
        .iter()
        .map(|moment| matches(&moment.actions) && world.holds(&moment.condition, node))
        .collect()
}

/// The place of the first slot of every scene, then of the `once`s, then of the precedences.
fn n_slots(scene: &Scene) -> usize {
    1 + scene.threads.iter().map(|t| t.len() - 1).sum::<usize>()
}

pub(super) fn start(world: &World, story: StoryId, node: NodeId) -> Option<Box<[u16]>> {
    let story = &world.problem.stories[story as usize];
    let n: usize = story.scenes.iter().map(n_slots).sum();
    let nothing = vec![0; n + story.once.len() + story.precedences.len()];
    next(story, &nothing, &coming_about(world, story, None, node))
}

pub(super) fn after(
    world: &World,
    story: StoryId,
    before: &[u16],
    action: ActionId,
    node: NodeId,
) -> Option<Box<[u16]>> {
    let story = &world.problem.stories[story as usize];
    next(
        story,
        before,
        &coming_about(world, story, Some(action), node),
    )
}

/// The progress after a step at which these moments come about; None if the story is spoilt.
fn next(story: &Story, before: &[u16], now: &[bool]) -> Option<Box<[u16]>> {
    if story.never.iter().any(|&moment| now[moment]) {
        return None;
    }
    let mut slots = Vec::with_capacity(before.len());
    for (scene, old) in scenes(story, before) {
        let begun = scene
            .after
            .is_none_or(|earlier| is_scene_complete(story, before, earlier));
        advance_scene(scene, old, begun, now, &mut slots);
    }
    let (once, precedences) = rules(story, before);
    for (&moment, &old) in story.once.iter().zip(once) {
        let is_event = story.moments[moment].actions.is_some();
        let comes = now[moment] && (is_event || old & NOW == 0);
        let count = (old & !NOW) + u16::from(comes);
        if count > COMPLETE {
            return None;
        }
        slots.push(count | if now[moment] && !is_event { NOW } else { 0 });
    }
    for (&(first, second), &old) in story.precedences.iter().zip(precedences) {
        if now[second] && old == 0 {
            return None;
        }
        slots.push(old | u16::from(now[first]));
    }
    Some(slots.into())
}

/// Every scene with its slots.
pub(super) fn scenes<'a>(
    story: &'a Story,
    slots: &'a [u16],
) -> impl Iterator<Item = (&'a Scene, &'a [u16])> {
    let mut place = 0;
    story.scenes.iter().map(move |scene| {
        let start = place;
        place += n_slots(scene);
        (scene, &slots[start..place])
    })
}

/// Every thread of a scene with its slots.
pub(super) fn threads<'a>(
    scene: &'a Scene,
    slots: &'a [u16],
) -> impl Iterator<Item = (&'a Thread, &'a [u16])> {
    let mut place = 1;
    scene.threads.iter().map(move |thread| {
        let start = place;
        place += thread.len() - 1;
        (thread, &slots[start..place])
    })
}

/// The slots of the `once`s and of the precedences.
pub(super) fn rules<'a>(story: &Story, slots: &'a [u16]) -> (&'a [u16], &'a [u16]) {
    let rest = slots.len() - story.once.len() - story.precedences.len();
    slots[rest..].split_at(story.once.len())
}

pub(super) fn is_scene_complete(story: &Story, slots: &[u16], scene: usize) -> bool {
    let place: usize = story.scenes[..scene].iter().map(n_slots).sum();
    slots[place] == COMPLETE
}

pub(super) fn is_complete(story: &Story, slots: &[u16]) -> bool {
    scenes(story, slots).all(|(_, own)| own[0] == COMPLETE)
        && rules(story, slots).0.iter().all(|&count| is_once(count))
}

pub(super) fn is_once(slot: u16) -> bool {
    slot & !NOW == COMPLETE
}

fn advance_scene(scene: &Scene, old: &[u16], begun: bool, now: &[bool], slots: &mut Vec<u16>) {
    let start = slots.len();
    slots.resize(start + old.len(), 0);
    if old[0] == COMPLETE {
        slots[start] = COMPLETE;
        return;
    }
    if !begun {
        return;
    }
    let mut place = start + 1;
    for (thread, old) in threads(scene, old) {
        let new = &mut slots[place..place + old.len()];
        place += old.len();
        if advance_thread(thread, old, now, new) {
            slots[start..].fill(0);
            slots[start] = COMPLETE;
            return;
        }
    }
}

/// Fill in the new slots of a thread; true if it is complete now.
///
/// Of all ways up to a moment the latest counts: it leaves most time for the next one.
fn advance_thread(thread: &Thread, old: &[u16], now: &[bool], new: &mut [u16]) -> bool {
    for (place, &(moment, within)) in thread.iter().enumerate() {
        let led_here = match place {
            0 => true,
            _ => old[place - 1] > 0 && within.is_none_or(|most| old[place - 1] <= most),
        };
        if now[moment] && led_here {
            if place + 1 == thread.len() {
                return true;
            }
            new[place] = 1;
        } else if place < old.len() && old[place] > 0 {
            new[place] = match thread[place + 1].1 {
                None => 1,
                Some(most) if old[place] < most => old[place] + 1,
                Some(_) => 0,
            };
        }
    }
    // Where no later moment has to come in time, who is furthest can do all that others can.
    let furthest = (0..new.len()).rev().find(|&place| new[place] > 0);
    if let Some(furthest) = furthest
        && thread[furthest + 1..]
            .iter()
            .all(|(_, within)| within.is_none())
    {
        new[..furthest].fill(0);
    }
    false
}
