//! What an unexpected action teaches those who see it (semantics 3.4).

use smallvec::SmallVec;

use crate::compiled::Compiled;
use crate::error::Result;
use crate::expression::{CharacterId, Condition, Expression, FluentId, Operator, Place};
use crate::problem::Kind;
use crate::state::NodeId;
use crate::transition::Changes;
use crate::value::Value;
use crate::world::{ActionId, World};

impl World {
    /// Belief repair (3.4): `mind`, which holds an action impossible, after seeing it happen in
    /// `node`, where it is possible.
    pub(crate) fn surprised(
        &mut self,
        all: &Compiled,
        action: ActionId,
        node: NodeId,
        mind: NodeId,
    ) -> Result<NodeId> {
        let mut repairs = Repairs {
            world: self,
            node,
            mind,
            found: SmallVec::new(),
        };
        repairs.collect(&all.action(action).written);
        let mut found = repairs.found;
        // Where a value and `?` concern one fluent the value wins: it is written last.
        found.sort_by_key(|(.., value)| !matches!(value, Value::Unknown));
        let mut changes = Changes::new();
        for (chain, fluent, value) in found {
            changes.push((chain, fluent, self.values.encode(value)?));
        }
        self.set_all(all, mind, &changes)
    }
}

/// The comparisons of a true precondition that a mind takes to be false, and what they teach.
struct Repairs<'a, 'w> {
    world: &'w World,
    node: NodeId,
    mind: NodeId,
    found: SmallVec<[(&'a [CharacterId], FluentId, Value); 4]>,
}

impl<'a> Repairs<'a, '_> {
    /// Go through all comparisons of all true conjunctions of the precondition's normal form: every
    /// part of a true `and`, and the true parts of an `or`.
    fn collect(&mut self, condition: &'a Condition) {
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
                let value = equal.then(|| self.world.values.decode(*code));
                self.repair(&[], *fluent, value);
            }
            Condition::Believed { place, code, equal } => {
                let value = equal.then(|| self.world.values.decode(*code));
                self.repair(&place.chain, place.fluent, value);
            }
            Condition::Compare {
                operator,
                left,
                right,
            } => self.compare(*operator, left, right),
        }
    }

    fn repair(&mut self, chain: &'a [CharacterId], fluent: FluentId, value: Option<Value>) {
        let value = value.unwrap_or(Value::Unknown);
        self.found.push((chain, fluent, value));
    }

    fn kind(&self, fluent: FluentId) -> Kind {
        self.world.problem.fluents[fluent as usize].kind
    }

    fn read(&self, node: NodeId, place: &Place) -> Value {
        let code = self.world.read(self.world.view(node), place);
        self.world.values.decode(code)
    }

    fn two_fluents_in_agreement(&mut self, leaf: &'a Condition) {
        if let Condition::Compare {
            operator,
            left: Expression::Fluent(left),
            right: Expression::Fluent(right),
        } = leaf
            && self.kind(left.fluent) != Kind::Number
            && self.kind(right.fluent) != Kind::Number
        {
            self.two_fluents(*operator, left, right);
        }
    }

    /// `f == g` teaches the common value of both; `f != g` that of g, and that f has another.
    fn two_fluents(&mut self, operator: Operator, left: &'a Place, right: &'a Place) {
        let value = self.read(self.node, right);
        if !self.read(self.mind, right).same(value) {
            self.repair(&right.chain, right.fluent, Some(value));
        }
        let believed = self.read(self.mind, left);
        if operator == Operator::Equal && !believed.same(value) {
            self.repair(&left.chain, left.fluent, Some(value));
        } else if operator == Operator::NotEqual && believed.same(value) {
            let opposite = match value {
                Value::Boolean(truth) => Some(Value::Boolean(!truth)),
                _ => None,
            };
            self.repair(&left.chain, left.fluent, opposite);
        }
    }

    fn compare(&mut self, operator: Operator, left: &'a Expression, right: &'a Expression) {
        let (operator, left, right) = match (left, right) {
            (Expression::Fluent(_), _) => (operator, left, right),
            (_, Expression::Fluent(_)) => (operator.flipped(), right, left),
            _ => return self.compound([left, right]),
        };
        let Expression::Fluent(place) = left else {
            unreachable!("a side is a fluent")
        };
        let finite = |world: &Self, side: &Place| world.kind(side.fluent) != Kind::Number;
        if let Expression::Fluent(other) = right
            && matches!(operator, Operator::Equal | Operator::NotEqual)
            && finite(self, place)
            && finite(self, other)
        {
            return self.two_fluents(operator, place, other);
        }
        let value = self.world.value(right, self.node);
        let learnt = match (operator, self.kind(place.fluent), value) {
            (Operator::NotEqual, Kind::Boolean, Value::Boolean(truth)) => {
                Some(Value::Boolean(!truth))
            }
            (Operator::NotEqual, Kind::Boolean, _) => return,
            (Operator::Equal, ..) | (_, Kind::Boolean, _) => Some(value),
            _ => None,
        };
        self.repair(&place.chain, place.fluent, learnt);
    }

    /// No single fluent is to blame: all that could be unknown become unknown.
    fn compound(&mut self, sides: [&'a Expression; 2]) {
        for side in sides {
            side.each_fluent(&mut |chain, fluent| {
                if self.kind(fluent) != Kind::Boolean {
                    self.repair(chain, fluent, None);
                }
            });
        }
    }
}
