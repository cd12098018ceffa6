//! What an event does to a mind and to the minds within it (semantics 3.3 to 3.7).

use crate::applicable::Events;
use crate::error::{Error, EventName, Result};
use crate::expression::{CharacterId, Condition, Expression, FluentId, Operator, Place};
use crate::problem::{Effect, Kind};
use crate::state::{NONE, NodeId};
use crate::value::{Code, Value};
use crate::world::{ActionId, World};

/// A counter that only grows never repeats a mind; this many firings are endless.
const MAX_FIRINGS: usize = 10_000;

/// A value to be given in the mind that `chain` leads to.
type Change = (Box<[CharacterId]>, FluentId, Code);

impl World {
    /// The mind after an action: its effects, everybody's observation, triggers exhausted.
    ///
    /// The precondition is not looked at.  Cost: one look-up if the transition was taken before.
    pub fn after(&mut self, node: NodeId, action: ActionId) -> Result<NodeId> {
        let key = (node as u64) << 32 | action as u64;
        if let Some(&known) = self.successors.get(&key) {
            return Ok(known);
        }
        let open = self.apply_action(node, action)?;
        let closed = self.close(open)?;
        self.successors.insert(key, closed);
        self.n_transitions += 1;
        Ok(closed)
    }

    /// `apply(a, s)` of semantics 3.3: not yet closed outside, but closed within.
    fn apply_action(&mut self, node: NodeId, action: ActionId) -> Result<NodeId> {
        let owner = self.nodes.owner(node);
        let mut words = self.nodes.words(node).to_vec();
        words[0] = self.plain_effects(node, EventName::Action(action))?;
        if self.nodes.level(node) > 0 {
            let updates = self.belief_changes(node, EventName::Action(action))?;
            for character in 0..self.n_characters() as CharacterId {
                if character == owner {
                    continue;
                }
                let slot = 2 + character as usize;
                let before = words[slot];
                let observes = &self.problem.actions[action as usize].observing[character as usize];
                let observes = self.holds(observes, node);
                let mut mine = updates
                    .iter()
                    .filter(|(chain, ..)| chain[0] == character)
                    .peekable();
                words[slot] = match (observes, mine.peek().is_some()) {
                    (false, false) => before,
                    (true, false) => {
                        let surprised = self.surprise(action, node, before)?;
                        self.after(surprised, action)?
                    }
                    (observes, true) => {
                        let mut mind = before;
                        if observes {
                            let surprised = self.surprise(action, node, before)?;
                            mind = self.apply_action(surprised, action)?;
                        }
                        for (chain, fluent, code) in mine {
                            mind = self.set(mind, &chain[1..], *fluent, *code)?;
                        }
                        self.close(mind)?
                    }
                };
            }
        }
        self.intern_node(&words)
    }

    /// Fire triggers, the first possible one each time, until none changes the mind (3.7).
    pub(crate) fn close(&mut self, node: NodeId) -> Result<NodeId> {
        if self.closed[node as usize] != NONE {
            return Ok(self.closed[node as usize]);
        }
        let mut path = vec![node];
        let mut fired: Vec<u32> = Vec::new();
        let mut current = node;
        while let Some((trigger, next)) = self.fire_first(current)? {
            fired.push(trigger);
            let again = path.iter().position(|&seen| seen == next);
            if again.is_some() || fired.len() >= MAX_FIRINGS {
                let mut triggers = fired.split_off(again.unwrap_or(fired.len() - 1));
                triggers.sort_unstable();
                triggers.dedup();
                return Err(Error::EndlessTriggers { triggers });
            }
            if self.closed[next as usize] != NONE {
                current = self.closed[next as usize];
                break;
            }
            path.push(next);
            current = next;
        }
        for passed in path {
            self.closed[passed as usize] = current;
        }
        self.closed[current as usize] = current;
        Ok(current)
    }

    /// The first trigger that changes the mind, and the mind it makes.
    fn fire_first(&mut self, node: NodeId) -> Result<Option<(u32, NodeId)>> {
        let (start, end) = self.candidates(Events::Triggers, node);
        for place in start..end {
            let trigger = self.candidate(Events::Triggers, place);
            if self.candidate_holds(Events::Triggers, trigger, node) {
                let next = self.apply_trigger(node, trigger)?;
                if next != node {
                    return Ok(Some((trigger, next)));
                }
            }
        }
        Ok(None)
    }

    /// A trigger is not observed; an inference about the owner himself is drawn in his own values.
    fn apply_trigger(&mut self, node: NodeId, trigger: u32) -> Result<NodeId> {
        let event = EventName::Trigger(trigger);
        let owner = self.nodes.owner(node);
        let level = self.nodes.level(node);
        let facts = self.plain_effects(node, event)?;
        let updates = if self.problem.triggers[trigger as usize]
            .effects
            .beliefs
            .is_empty()
        {
            Vec::new()
        } else {
            self.belief_changes(node, event)?
        };
        let mut words = self.nodes.words(node).to_vec();
        words[0] = facts;
        for (chain, fluent, code) in &updates {
            let chain = match chain.split_first() {
                Some((&first, rest)) if first == owner => rest,
                _ => chain,
            };
            match chain.split_first() {
                None => {
                    let mut codes = self.facts.codes(words[0]).to_vec();
                    codes[*fluent as usize] = *code;
                    words[0] = self.facts.intern(&codes)?;
                }
                Some((&first, rest)) if level > 0 => {
                    let slot = 2 + first as usize;
                    words[slot] = self.set(words[slot], rest, *fluent, *code)?;
                }
                Some(_) => {}
            }
        }
        if level > 0 && !updates.is_empty() {
            for character in 0..self.n_characters() {
                if words[2 + character] != NONE {
                    words[2 + character] = self.close(words[2 + character])?;
                }
            }
        }
        self.intern_node(&words)
    }

    fn effects_of(&self, event: EventName) -> (&[Effect], &[Effect]) {
        let effects = match event {
            EventName::Action(action) => &self.problem.actions[action as usize].effects,
            EventName::Trigger(trigger) => &self.problem.triggers[trigger as usize].effects,
        };
        (&effects.plain, &effects.beliefs)
    }

    /// The facts after the effects on plain fluents, all read before any is written.
    fn plain_effects(&mut self, node: NodeId, event: EventName) -> Result<u32> {
        let facts = self.nodes.facts(node);
        let mut changes: Vec<(FluentId, Value)> = Vec::new();
        for effect in self.effects_of(event).0 {
            if !self.holds(&effect.guard, node) {
                continue;
            }
            let (fluent, value) = (effect.place.fluent, self.value(&effect.value, node));
            match changes.iter().find(|(other, _)| *other == fluent) {
                Some((_, other)) if !other.same(value) => {
                    return Err(Error::ConflictingEffects { event, fluent });
                }
                _ => changes.push((fluent, value)),
            }
        }
        if changes.is_empty() {
            return Ok(facts);
        }
        let mut codes = self.facts.codes(facts).to_vec();
        for (fluent, value) in changes {
            codes[fluent as usize] = self.values.encode(value)?;
        }
        self.facts.intern(&codes)
    }

    /// The belief effects whose guards hold, with their values, in order.
    fn belief_changes(&mut self, node: NodeId, event: EventName) -> Result<Vec<Change>> {
        let changes: Vec<(Box<[CharacterId]>, FluentId, Value)> = self
            .effects_of(event)
            .1
            .iter()
            .filter(|effect| self.holds(&effect.guard, node))
            .map(|effect| {
                let place = &effect.place;
                (
                    place.chain.clone(),
                    place.fluent,
                    self.value(&effect.value, node),
                )
            })
            .collect();
        changes
            .into_iter()
            .map(|(chain, fluent, value)| Ok((chain, fluent, self.values.encode(value)?)))
            .collect()
    }

    /// The set event (3.5): one value in the mind that `chain` leads to; minds below are closed,
    /// this one is not.  Below the horizon it is lost.
    fn set(
        &mut self,
        node: NodeId,
        chain: &[CharacterId],
        fluent: FluentId,
        code: Code,
    ) -> Result<NodeId> {
        let change = [(Box::from(chain), fluent, code)];
        self.set_all(node, &change)
    }

    /// Several set events at once, with no trigger in between.
    fn set_all(&mut self, node: NodeId, changes: &[Change]) -> Result<NodeId> {
        let owner = self.nodes.owner(node);
        let mut words = self.nodes.words(node).to_vec();
        let mut codes: Option<Vec<Code>> = None;
        let mut below: Vec<Change> = Vec::new();
        for (chain, fluent, code) in changes {
            let chain = match chain.split_first() {
                Some((&first, rest)) if first == owner => rest,
                _ => chain,
            };
            if chain.is_empty() {
                let codes = codes.get_or_insert_with(|| self.facts.codes(words[0]).to_vec());
                codes[*fluent as usize] = *code;
            } else if self.nodes.level(node) > 0 {
                below.push((chain.into(), *fluent, *code));
            }
        }
        if let Some(codes) = codes {
            words[0] = self.facts.intern(&codes)?;
        }
        for character in 0..self.n_characters() as CharacterId {
            let of_character: Vec<Change> = below
                .iter()
                .filter(|(chain, ..)| chain[0] == character)
                .map(|(chain, fluent, code)| (chain[1..].into(), *fluent, *code))
                .collect();
            if !of_character.is_empty() {
                let slot = 2 + character as usize;
                let changed = self.set_all(words[slot], &of_character)?;
                words[slot] = self.close(changed)?;
            }
        }
        self.intern_node(&words)
    }

    /// Belief repair (3.4): `mind` after seeing an action that it held impossible happen in `node`.
    fn surprise(&mut self, action: ActionId, node: NodeId, mind: NodeId) -> Result<NodeId> {
        let precondition = &self.problem.actions[action as usize].precondition;
        if self.holds(precondition, mind) || !self.holds(precondition, node) {
            return Ok(mind);
        }
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
        self.set_all(mind, &changes)
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
