//! What an event does to a mind and to the minds within it (semantics 3.3 to 3.7).

use std::sync::Arc;

use smallvec::SmallVec;

use crate::applicable::Events;
use crate::compiled::{Assignment, Compiled};
use crate::error::{Error, EventName, Result};
use crate::expression::{CharacterId, Condition, Expression, FluentId, Operator, Place};
use crate::problem::Kind;
use crate::state::{FactId, NONE, NodeId};
use crate::value::{Code, Value};
use crate::world::{ActionId, World};

/// A counter that only grows never repeats a mind; this many firings are endless.
const MAX_FIRINGS: usize = 10_000;

/// A value to be given in the mind that `chain` leads to.
type Change<'a> = (&'a [CharacterId], FluentId, Code);

/// Room for the words of a mind, and for the changes of an event; more is rare.
type Words = SmallVec<[u32; 16]>;
type Changes<'a> = SmallVec<[Change<'a>; 4]>;

impl World {
    /// The mind after an action: its effects, everybody's observation, triggers exhausted.
    ///
    /// The precondition is not looked at.  Cost: one look-up if the transition was taken before.
    pub fn after(&mut self, node: NodeId, action: ActionId) -> Result<NodeId> {
        match self.successors.get(node, action) {
            Some(known) => Ok(known),
            None => self.new_after(&Arc::clone(&self.compiled), node, action),
        }
    }

    fn new_after(&mut self, all: &Compiled, node: NodeId, action: ActionId) -> Result<NodeId> {
        let open = self.apply_action(all, node, action)?;
        let closed = self.close_by(all, open)?;
        self.successors.insert(node, action, closed);
        self.n_transitions += 1;
        Ok(closed)
    }

    /// `apply(a, s)` of semantics 3.3: not yet closed outside, but closed within.
    fn apply_action(&mut self, all: &Compiled, node: NodeId, action: ActionId) -> Result<NodeId> {
        let owner = self.nodes.owner(node);
        let event = EventName::Action(action);
        let compiled = all.action(action);
        let mut words = Words::from_slice(self.nodes.words(node));
        words[0] = self.plain_effects(all, &compiled.effects.plain, node, event)?;
        if self.nodes.level(node) > 0 {
            let updates = self.belief_changes(all, &compiled.effects.beliefs, node)?;
            for (character, &observing) in compiled.observing.iter().enumerate() {
                if character == owner as usize {
                    continue;
                }
                let before = words[2 + character];
                let observes = self.passes(all.test(observing), node, self.codes(node));
                let mut mine = updates
                    .iter()
                    .filter(|(chain, ..)| chain[0] as usize == character)
                    .peekable();
                words[2 + character] = match (observes, mine.peek().is_some()) {
                    (false, false) => before,
                    (true, false) => {
                        let surprised = self.surprise(all, action, node, before)?;
                        match self.successors.get(surprised, action) {
                            Some(known) => known,
                            None => self.new_after(all, surprised, action)?,
                        }
                    }
                    (observes, true) => {
                        let mut mind = before;
                        if observes {
                            let surprised = self.surprise(all, action, node, before)?;
                            mind = self.apply_action(all, surprised, action)?;
                        }
                        for (chain, fluent, code) in mine {
                            mind = self.set(all, mind, (&chain[1..], *fluent, *code))?;
                        }
                        self.close_by(all, mind)?
                    }
                };
            }
        }
        self.intern_node(&words)
    }

    /// Fire triggers, the first possible one each time, until none changes the mind (3.7).
    pub(crate) fn close(&mut self, node: NodeId) -> Result<NodeId> {
        self.close_by(&Arc::clone(&self.compiled), node)
    }

    fn close_by(&mut self, all: &Compiled, node: NodeId) -> Result<NodeId> {
        if self.closed[node as usize] != NONE {
            return Ok(self.closed[node as usize]);
        }
        let mut path: Vec<NodeId> = Vec::new();
        let mut fired: Vec<u32> = Vec::new();
        let mut current = node;
        while let Some((trigger, next)) = self.fire_first(all, current)? {
            path.push(current);
            fired.push(trigger);
            let again = path.iter().position(|&seen| seen == next);
            if again.is_some() || fired.len() >= MAX_FIRINGS {
                let mut triggers = fired.split_off(again.unwrap_or(fired.len() - 1));
                triggers.sort_unstable();
                triggers.dedup();
                return Err(Error::EndlessTriggers { triggers });
            }
            current = next;
            if self.closed[next as usize] != NONE {
                current = self.closed[next as usize];
                break;
            }
        }
        for passed in path {
            self.closed[passed as usize] = current;
        }
        self.closed[current as usize] = current;
        Ok(current)
    }

    /// The first trigger that changes the mind, and the mind it makes.
    fn fire_first(&mut self, all: &Compiled, node: NodeId) -> Result<Option<(u32, NodeId)>> {
        for trigger in self.possible(Events::Triggers, node) {
            let next = self.apply_trigger(all, node, trigger)?;
            if next != node {
                return Ok(Some((trigger, next)));
            }
        }
        Ok(None)
    }

    /// A trigger is not observed; an inference about the owner himself is drawn in his own values.
    fn apply_trigger(&mut self, all: &Compiled, node: NodeId, trigger: u32) -> Result<NodeId> {
        let owner = self.nodes.owner(node);
        let level = self.nodes.level(node);
        let effects = all.trigger(trigger);
        let facts = self.plain_effects(all, &effects.plain, node, EventName::Trigger(trigger))?;
        let updates = self.belief_changes(all, &effects.beliefs, node)?;
        let mut words = Words::from_slice(self.nodes.words(node));
        words[0] = facts;
        for &(chain, fluent, code) in &updates {
            match from_mind_of(owner, chain).split_first() {
                None => words[0] = self.facts.changed(words[0], &[(fluent, code)])?,
                Some((&first, rest)) if level > 0 => {
                    let slot = 2 + first as usize;
                    words[slot] = self.set(all, words[slot], (rest, fluent, code))?;
                }
                Some(_) => {}
            }
        }
        if level > 0 && !updates.is_empty() {
            for child in words[2..].iter_mut().filter(|child| **child != NONE) {
                *child = self.close_by(all, *child)?;
            }
        }
        self.intern_node(&words)
    }

    /// The facts after the effects on plain fluents, all read before any is written.
    fn plain_effects(
        &mut self,
        all: &Compiled,
        effects: &[Assignment],
        node: NodeId,
        event: EventName,
    ) -> Result<FactId> {
        let mut changes: SmallVec<[(FluentId, Code); 8]> = SmallVec::new();
        for effect in effects {
            let Some(code) = self.assigned(all, effect, node)? else {
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
        self.facts.changed(self.nodes.facts(node), &changes)
    }

    /// The belief effects whose guards hold, with their values, in order.
    fn belief_changes<'a>(
        &mut self,
        all: &Compiled,
        effects: &'a [Assignment],
        node: NodeId,
    ) -> Result<Changes<'a>> {
        let mut changes = Changes::new();
        for effect in effects {
            if let Some(code) = self.assigned(all, effect, node)? {
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
    fn set_all(&mut self, all: &Compiled, node: NodeId, changes: &[Change]) -> Result<NodeId> {
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
        if self.nodes.level(node) > 0 {
            for (character, child) in words[2..].iter_mut().enumerate() {
                let of_character: Changes = below
                    .iter()
                    .filter(|(chain, ..)| chain[0] as usize == character)
                    .map(|&(chain, fluent, code)| (&chain[1..], fluent, code))
                    .collect();
                if !of_character.is_empty() {
                    let changed = self.set_all(all, *child, &of_character)?;
                    *child = self.close_by(all, changed)?;
                }
            }
        }
        self.intern_node(&words)
    }

    /// Belief repair (3.4): `mind` after seeing an action that it held impossible happen in `node`.
    fn surprise(
        &mut self,
        all: &Compiled,
        action: ActionId,
        node: NodeId,
        mind: NodeId,
    ) -> Result<NodeId> {
        let precondition = all.test(all.action(action).precondition);
        if self.passes(precondition, mind, self.codes(mind))
            || !self.passes(precondition, node, self.codes(node))
        {
            return Ok(mind);
        }
        let precondition = &self.problem.actions[action as usize].precondition;
        let mut repairs = Repairs {
            world: self,
            node,
            mind,
            found: Vec::new(),
        };
        repairs.collect(precondition);
        let mut found = std::mem::take(&mut repairs.found);
        // Where a value and `?` concern one fluent the value wins: it is written last.
        found.sort_by_key(|(_, value)| !matches!(value, Value::Unknown));
        let mut changes = Vec::with_capacity(found.len());
        for (place, value) in found {
            changes.push((place.chain, place.fluent, self.values.encode(value)?));
        }
        let changes: Changes = changes
            .iter()
            .map(|(chain, fluent, code)| (&**chain, *fluent, *code))
            .collect();
        self.set_all(all, mind, &changes)
    }
}

/// A chain without its first link if that is the owner of the mind it starts from.
fn from_mind_of(owner: u8, chain: &[CharacterId]) -> &[CharacterId] {
    match chain.split_first() {
        Some((&first, rest)) if first == owner => rest,
        _ => chain,
    }
}

/// The comparisons of a true precondition that a mind takes to be false, and what they teach.
struct Repairs<'a> {
    world: &'a World,
    node: NodeId,
    mind: NodeId,
    found: Vec<(Place, Value)>,
}

impl Repairs<'_> {
    /// Go through all comparisons of all true conjunctions of the precondition's normal form: every
    /// part of a true `and`, and the true parts of an `or`.
    fn collect(&mut self, condition: &Condition) {
        match condition {
            Condition::Constant(_) => {}
            Condition::All(parts) => parts.iter().for_each(|part| self.collect(part)),
            Condition::Any(parts) => {
                for part in parts {
                    if self.world.holds(part, self.node) {
                        self.collect(part);
                    }
                }
            }
            leaf if self.world.holds(leaf, self.mind) => {
                // f == g and f != g are true of other values in node and mind: still look at them.
                self.two_fluents_in_agreement(leaf);
            }
            Condition::Literal {
                fluent,
                code,
                equal,
            } => {
                let place = Place {
                    chain: [].into(),
                    fluent: *fluent,
                };
                self.repair(
                    place,
                    if *equal {
                        Some(self.world.values.decode(*code))
                    } else {
                        None
                    },
                );
            }
            Condition::Believed { place, code, equal } => {
                let value = if *equal {
                    Some(self.world.values.decode(*code))
                } else {
                    None
                };
                self.repair(place.clone(), value);
            }
            Condition::Compare {
                operator,
                left,
                right,
            } => self.compare(*operator, left, right),
        }
    }

    fn repair(&mut self, place: Place, value: Option<Value>) {
        self.found.push((place, value.unwrap_or(Value::Unknown)));
    }

    fn kind(&self, place: &Place) -> Kind {
        self.world.problem.fluents[place.fluent as usize].kind
    }

    fn read(&self, node: NodeId, place: &Place) -> Value {
        self.world.values.decode(self.world.read(node, place))
    }

    fn two_fluents_in_agreement(&mut self, leaf: &Condition) {
        if let Condition::Compare {
            operator,
            left: Expression::Fluent(left),
            right: Expression::Fluent(right),
        } = leaf
            && self.kind(left) != Kind::Number
            && self.kind(right) != Kind::Number
        {
            self.two_fluents(*operator, left, right);
        }
    }

    /// `f == g` teaches the common value of both; `f != g` that of g, and that f has another.
    fn two_fluents(&mut self, operator: Operator, left: &Place, right: &Place) {
        let value = self.read(self.node, right);
        if !self.read(self.mind, right).same(value) {
            self.repair(right.clone(), Some(value));
        }
        let believed = self.read(self.mind, left);
        if operator == Operator::Equal && !believed.same(value) {
            self.repair(left.clone(), Some(value));
        } else if operator == Operator::NotEqual && believed.same(value) {
            let opposite = match value {
                Value::Boolean(truth) => Some(Value::Boolean(!truth)),
                _ => None,
            };
            self.repair(left.clone(), opposite);
        }
    }

    fn compare(&mut self, operator: Operator, left: &Expression, right: &Expression) {
        let (operator, left, right) = match (left, right) {
            (Expression::Fluent(_), _) => (operator, left, right),
            (_, Expression::Fluent(_)) => (operator.flipped(), right, left),
            _ => return self.compound([left, right]),
        };
        let Expression::Fluent(place) = left else {
            unreachable!("a side is a fluent")
        };
        let finite = |world: &Self, side: &Place| world.kind(side) != Kind::Number;
        if let Expression::Fluent(other) = right
            && matches!(operator, Operator::Equal | Operator::NotEqual)
            && finite(self, place)
            && finite(self, other)
        {
            return self.two_fluents(operator, place, other);
        }
        let value = self.world.value(right, self.node);
        let learnt = match (operator, self.kind(place), value) {
            (Operator::NotEqual, Kind::Boolean, Value::Boolean(truth)) => {
                Some(Value::Boolean(!truth))
            }
            (Operator::NotEqual, Kind::Boolean, _) => return,
            (Operator::Equal, ..) | (_, Kind::Boolean, _) => Some(value),
            _ => None,
        };
        self.repair(place.clone(), learnt);
    }

    /// No single fluent is to blame: all that could be unknown become unknown.
    fn compound(&mut self, sides: [&Expression; 2]) {
        let mut places = Vec::new();
        for side in sides {
            side.each_fluent(&mut |chain, fluent| {
                places.push(Place {
                    chain: chain.into(),
                    fluent,
                });
            });
        }
        for place in places {
            if self.kind(&place) != Kind::Boolean {
                self.repair(place, None);
            }
        }
    }
}
