//! What an event does to a mind and to the minds within it (semantics 3.3 to 3.7).

use std::sync::Arc;

use smallvec::SmallVec;

use crate::applicable::{EventIds, Events};
use crate::compiled::{Assignment, Compiled};
use crate::error::{Error, EventName, Result};
use crate::expression::{CharacterId, FluentId};
use crate::sieve::{Bits, is_empty};
use crate::state::{AUTHOR, FactId, Marked, NONE, NodeId, Nodes};
use crate::value::Code;
use crate::world::{ActionId, World};

/// A counter that only grows never repeats a mind; this many firings are endless.
const MAX_FIRINGS: usize = 10_000;
/// So many are usual; beyond them it is watched whether a mind comes back.
const USUAL_FIRINGS: usize = 100;

/// A value to be given in the mind that `chain` leads to.
pub(crate) type Change<'a> = (&'a [CharacterId], FluentId, Code);

/// Room for the words of a mind, and for the changes of an event; more is rare.
pub(crate) type Words = SmallVec<[u32; 16]>;
pub(crate) type Changes<'a> = SmallVec<[Change<'a>; 4]>;
pub(crate) type FactChanges = SmallVec<[(FluentId, Code); 8]>;

/// What the facts of a mind decide of an action that happens there.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Decided {
    /// The facts after its plain effects; `NONE` where they are not decided by the facts.
    after: FactId,
    /// A bit for each of those concerned who observes it, and one if its precondition holds.
    bits: u32,
}

const HELD: u32 = 1 << 31;
/// So many of those concerned have a bit.
const N_WATCHED: usize = 31;

impl World {
    /// The mind after an action: its effects, everybody's observation, triggers exhausted.
    ///
    /// The precondition is not looked at.  Cost: one look-up if the transition was taken before.
    pub fn after(&mut self, node: NodeId, action: ActionId) -> Result<NodeId> {
        match self.successors.get(node, action) {
            Some(known) => Ok(known.node()),
            None => self.new_after(&Arc::clone(&self.compiled), node, action),
        }
    }

    /// A transition that was not taken before.
    fn new_after(&mut self, all: &Compiled, node: NodeId, action: ActionId) -> Result<NodeId> {
        let decided = self.decide(all, self.nodes.facts(node), action);
        let held = self.is_held(all, node, action, decided);
        self.take_new(all, (node, action), decided, held)
    }

    fn take_new(
        &mut self,
        all: &Compiled,
        (node, action): (NodeId, ActionId),
        decided: Decided,
        held: bool,
    ) -> Result<NodeId> {
        let open = self.apply_action(all, (node, action), decided, held)?;
        let after = self.close_by(all, open)?;
        self.successors
            .insert(node, action, Marked::new(after, held));
        self.n_transitions += 1;
        self.effort.charge(1);
        Ok(after)
    }

    /// What the facts decide of an action.
    fn decide(&mut self, all: &Compiled, facts: FactId, action: ActionId) -> Decided {
        if let Some(known) = self.decided.get(facts, action) {
            return known;
        }
        let compiled = all.action(action);
        let words = [facts, Nodes::rank(0, AUTHOR)];
        let mind = self.view_of(&words);
        let mut bits = 0;
        if compiled.factual && self.passes(all.test(compiled.precondition), mind) {
            bits |= HELD;
        }
        if compiled.seen_by_facts {
            for (place, &(_, observing)) in (0..N_WATCHED).zip(&compiled.concerned) {
                bits |= u32::from(self.meets(all, observing, mind)) << place;
            }
        }
        let effects = &compiled.effects;
        let event = EventName::Action(action);
        let after = match effects.factual {
            // What is wrong with it is said when it happens.
            true => self.plain_effects(all, &effects.plain, &words, event),
            false => Ok(NONE),
        };
        let after = after.unwrap_or(NONE);
        self.decided.insert(facts, action, Decided { after, bits });
        Decided { after, bits }
    }

    /// What an action changes of the facts of a mind, before triggers.
    pub(crate) fn changes(
        &mut self,
        all: &Compiled,
        mind: NodeId,
        action: ActionId,
    ) -> Result<FactChanges> {
        let words = Words::from_slice(self.nodes.words(mind));
        let effects = &all.action(action).effects.plain;
        self.plain_changes(all, effects, &words, EventName::Action(action))
    }

    /// Whether the precondition of an action holds in a mind.
    fn is_held(&self, all: &Compiled, node: NodeId, action: ActionId, decided: Decided) -> bool {
        let compiled = all.action(action);
        if compiled.factual {
            decided.bits & HELD != 0
        } else {
            self.passes(all.test(compiled.precondition), self.view(node))
        }
    }

    /// `apply(a, s)` of semantics 3.3: not yet closed outside, but closed within.  `held` says
    /// whether the precondition holds in s.
    fn apply_action(
        &mut self,
        all: &Compiled,
        (node, action): (NodeId, ActionId),
        decided: Decided,
        held: bool,
    ) -> Result<NodeId> {
        let compiled = all.action(action);
        let before: &[u32] = &Words::from_slice(self.nodes.words(node));
        let words: &mut [u32] = &mut Words::from_slice(before);
        words[0] = match decided.after {
            NONE => {
                let event = EventName::Action(action);
                self.plain_effects(all, &compiled.effects.plain, before, event)?
            }
            known => known,
        };
        if self.nodes.level(node) == 0 {
            return self.intern_node(words);
        }
        let owner = self.nodes.owner(node);
        let updates = self.belief_changes(all, &compiled.effects.beliefs, before)?;
        for (place, &(character, observing)) in compiled.concerned.iter().enumerate() {
            if character == owner {
                continue;
            }
            let slot = 2 + character as usize;
            let told = of_character(&updates, character);
            let is_told = told.clone().next().is_some();
            let observes = match compiled.seen_by_facts && place < N_WATCHED {
                true => decided.bits >> place & 1 == 1,
                false => self.meets(all, observing, self.view_of(before)),
            };
            let mut mind = before[slot];
            if observes {
                mind = self.observed(all, (node, action), mind, (held, is_told))?;
            }
            if is_told {
                for change in told {
                    mind = self.set(all, mind, change)?;
                }
                mind = self.close_by(all, mind)?;
            }
            words[slot] = mind;
        }
        self.intern_node(words)
    }

    /// What becomes of a mind in which an action is observed that happens in `node`; not yet closed
    /// if its owner is told something too.
    fn observed(
        &mut self,
        all: &Compiled,
        (node, action): (NodeId, ActionId),
        mut mind: NodeId,
        (held, is_told): (bool, bool),
    ) -> Result<NodeId> {
        let mut surprised = false;
        loop {
            let known = self.successors.get(mind, action);
            let (decided, expected) = match known {
                Some(known) if !is_told => (Decided::default(), known.is_marked()),
                _ => {
                    let decided = self.decide(all, self.nodes.facts(mind), action);
                    (decided, self.is_held(all, mind, action, decided))
                }
            };
            if held && !expected && !surprised {
                mind = self.surprised(all, action, node, mind)?;
                surprised = true;
                continue;
            }
            return match known {
                _ if is_told => self.apply_action(all, (mind, action), decided, expected),
                Some(known) => Ok(known.node()),
                None => self.take_new(all, (mind, action), decided, expected),
            };
        }
    }

    /// Fire triggers, the first possible one each time, until none changes the mind (3.7).
    pub(crate) fn close(&mut self, node: NodeId) -> Result<NodeId> {
        self.close_by(&Arc::clone(&self.compiled), node)
    }

    fn close_by(&mut self, all: &Compiled, node: NodeId) -> Result<NodeId> {
        if self.problem.triggers.is_empty() {
            return Ok(node);
        }
        if self.closed[node as usize] != NONE {
            return Ok(self.closed[node as usize]);
        }
        let words = Words::from_slice(self.nodes.words(node));
        let possible = self.possible(Events::Triggers, &words);
        let closed = if is_empty(&possible) {
            node
        } else {
            self.exhaust(all, words, possible)?
        };
        self.closed[node as usize] = closed;
        self.closed[closed as usize] = closed;
        Ok(closed)
    }

    /// Fire triggers until none of those that are possible changes the mind.
    fn exhaust(&mut self, all: &Compiled, mut words: Words, mut possible: Bits) -> Result<NodeId> {
        let mut fired = EventIds::new();
        let mut path: Vec<NodeId> = Vec::new();
        while let Some((trigger, next)) = self.fire_first(all, &words, &possible)? {
            words = next;
            possible = self.possible(Events::Triggers, &words);
            fired.push(trigger);
            if fired.len() > USUAL_FIRINGS {
                let node = self.intern_node(&words)?;
                let again = path.iter().position(|&seen| seen == node);
                if again.is_some() || fired.len() >= MAX_FIRINGS {
                    let from = again.map_or(fired.len() - 1, |place| USUAL_FIRINGS + 1 + place);
                    let mut triggers = fired[from..].to_vec();
                    triggers.sort_unstable();
                    triggers.dedup();
                    return Err(Error::EndlessTriggers { triggers });
                }
                path.push(node);
            }
        }
        self.intern_node(&words)
    }

    /// The first of some possible triggers that changes the mind, and what it makes of it.
    fn fire_first(
        &mut self,
        all: &Compiled,
        words: &[u32],
        possible: &[u64],
    ) -> Result<Option<(u32, Words)>> {
        for trigger in self.triggers.events(possible) {
            let next = self.apply_trigger(all, words, trigger)?;
            if next[..] != *words {
                return Ok(Some((trigger, next)));
            }
        }
        Ok(None)
    }

    /// A trigger is not observed; an inference about the owner himself is drawn in his own values.
    fn apply_trigger(&mut self, all: &Compiled, before: &[u32], trigger: u32) -> Result<Words> {
        let (level, owner) = {
            let mind = self.view_of(before);
            (mind.level(), mind.owner())
        };
        let effects = all.trigger(trigger);
        let event = EventName::Trigger(trigger);
        let mut words = Words::from_slice(before);
        words[0] = self.plain_effects(all, &effects.plain, before, event)?;
        for (chain, fluent, code) in self.belief_changes(all, &effects.beliefs, before)? {
            match from_mind_of(owner, chain).split_first() {
                None => words[0] = self.facts.changed(words[0], &[(fluent, code)])?,
                Some((&first, rest)) if level > 0 => {
                    let slot = 2 + first as usize;
                    words[slot] = self.set(all, words[slot], (rest, fluent, code))?;
                }
                Some(_) => {}
            }
        }
        for (word, &before) in words.iter_mut().zip(before).skip(2) {
            if *word != before {
                *word = self.close_by(all, *word)?;
            }
        }
        Ok(words)
    }

    /// The facts after the effects on plain fluents.
    fn plain_effects(
        &mut self,
        all: &Compiled,
        effects: &[Assignment],
        before: &[u32],
        event: EventName,
    ) -> Result<FactId> {
        let changes = self.plain_changes(all, effects, before, event)?;
        self.facts.changed(before[0], &changes)
    }

    /// The effects on plain fluents, all read before any is written.
    fn plain_changes(
        &mut self,
        all: &Compiled,
        effects: &[Assignment],
        before: &[u32],
        event: EventName,
    ) -> Result<FactChanges> {
        let mut changes = FactChanges::new();
        for effect in effects {
            let Some(code) = self.assigned(all, effect, before)? else {
                continue;
            };
            let fluent = effect.fluent;
            match changes.iter().find(|(other, _)| *other == fluent) {
                Some((_, other)) if *other != code => {
                    return Err(Error::ConflictingEffects { event, fluent });
                }
                _ => changes.push((fluent, code)),
            }
        }
        Ok(changes)
    }

    /// The belief effects whose guards hold, with their values, in order.
    fn belief_changes<'a>(
        &mut self,
        all: &Compiled,
        effects: &'a [Assignment],
        before: &[u32],
    ) -> Result<Changes<'a>> {
        let mut changes = Changes::new();
        for effect in effects {
            if let Some(code) = self.assigned(all, effect, before)? {
                changes.push((&effect.chain, effect.fluent, code));
            }
        }
        Ok(changes)
    }

    /// The set event (3.5): one value in the mind that `chain` leads to; minds below are closed,
    /// this one is not.  Below the horizon it is lost.
    fn set(&mut self, all: &Compiled, node: NodeId, change: Change) -> Result<NodeId> {
        self.set_all(all, node, &[change])
    }

    /// Several set events at once, with no trigger in between.
    pub(crate) fn set_all(
        &mut self,
        all: &Compiled,
        node: NodeId,
        changes: &[Change],
    ) -> Result<NodeId> {
        let owner = self.nodes.owner(node);
        let mut words = Words::from_slice(self.nodes.words(node));
        let mut own: SmallVec<[(FluentId, Code); 4]> = SmallVec::new();
        let mut below = Changes::new();
        for &(chain, fluent, code) in changes {
            match from_mind_of(owner, chain) {
                [] => own.push((fluent, code)),
                chain => below.push((chain, fluent, code)),
            }
        }
        words[0] = self.facts.changed(words[0], &own)?;
        if self.nodes.level(node) > 0 && !below.is_empty() {
            for (character, child) in (0..).zip(&mut words[2..]) {
                let told: Changes = of_character(&below, character).collect();
                if !told.is_empty() {
                    let changed = self.set_all(all, *child, &told)?;
                    *child = self.close_by(all, changed)?;
                }
            }
        }
        self.intern_node(&words)
    }
}

/// A chain without its first link if that is the owner of the mind it starts from.
fn from_mind_of(owner: u8, chain: &[CharacterId]) -> &[CharacterId] {
    match chain.split_first() {
        Some((&first, rest)) if first == owner => rest,
        _ => chain,
    }
}

/// The changes in the mind of a character, seen from there.
fn of_character<'c, 'a>(
    changes: &'c [Change<'a>],
    character: CharacterId,
) -> impl Iterator<Item = Change<'a>> + Clone + use<'c, 'a> {
    let his = changes
        .iter()
        .filter(move |(chain, ..)| chain[0] == character);
    his.map(|&(chain, fluent, code)| (&chain[1..], fluent, code))
}
