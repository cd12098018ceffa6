//! What transitions ask again and again, compiled: literals in flat lists, constants as codes.

use crate::error::Result;
use crate::expression::{CharacterId, Condition, Expression, FluentId};
use crate::problem::{Effect, Effects, Problem};
use crate::state::NodeId;
use crate::value::{Code, Values};
use crate::world::{ActionId, World};

/// The mind itself that a test is of, where a literal names somebody's mind within it.
const OWN: CharacterId = CharacterId::MAX;

/// A fluent has (`equal`) or has not the value with this code, in the mind itself or in the mind
/// that `who` is believed to have there.
#[derive(Debug, Clone, Copy)]
struct Literal {
    who: CharacterId,
    equal: bool,
    code: Code,
    fluent: FluentId,
}

/// A conjunction, ready to be asked often.
#[derive(Debug, Clone, Default)]
pub(crate) struct Test {
    literals: Box<[Literal]>,
    rest: Box<[Condition]>,
}

impl Test {
    pub(crate) fn of(condition: &Condition) -> Test {
        let mut conjuncts = Vec::new();
        flatten(condition, &mut conjuncts);
        Test::all(conjuncts)
    }

    pub(crate) fn all(conjuncts: Vec<Condition>) -> Test {
        let (mut literals, mut rest) = (Vec::new(), Vec::new());
        for conjunct in conjuncts {
            match literal(&conjunct) {
                Some(literal) => literals.push(literal),
                None => rest.push(conjunct),
            }
        }
        // What is cheapest to ask comes first.
        literals.sort_by_key(|literal| literal.who != OWN);
        Test {
            literals: literals.into(),
            rest: rest.into(),
        }
    }
}

fn literal(condition: &Condition) -> Option<Literal> {
    let (who, fluent, code, equal) = match condition {
        Condition::Literal {
            fluent,
            code,
            equal,
        } => (OWN, *fluent, *code, *equal),
        Condition::Believed { place, code, equal } => match *place.chain {
            [who] => (who, place.fluent, *code, *equal),
            _ => return None,
        },
        _ => return None,
    };
    Some(Literal {
        who,
        equal,
        code,
        fluent,
    })
}

/// The conjuncts of a condition, nested conjunctions taken apart.
pub(crate) fn flatten(condition: &Condition, conjuncts: &mut Vec<Condition>) {
    match condition {
        Condition::All(parts) => parts.iter().for_each(|part| flatten(part, conjuncts)),
        Condition::Constant(true) => {}
        other => conjuncts.push(other.clone()),
    }
}

impl World {
    /// Whether a mind passes a test; `codes` are those of the mind.
    #[inline]
    pub(crate) fn passes(&self, test: &Test, node: NodeId, codes: &[Code]) -> bool {
        test.literals.iter().all(|literal| {
            let codes = match literal.who {
                OWN => codes,
                who => self.codes(self.nodes.believed(node, who)),
            };
            (codes[literal.fluent as usize] == literal.code) == literal.equal
        }) && test
            .rest
            .iter()
            .all(|part| self.holds_with(part, node, codes))
    }
}

/// If `guard` passes, a fluent in the mind that `chain` leads to gets the value.
#[derive(Debug)]
pub(crate) struct Assignment {
    guard: Test,
    pub(crate) chain: Box<[CharacterId]>,
    pub(crate) fluent: FluentId,
    value: Assigned,
}

#[derive(Debug)]
enum Assigned {
    Constant(Code),
    Read(Expression),
}

/// What an event does: to this mind's facts, and to what others are taken to believe.
#[derive(Debug)]
pub(crate) struct Assignments {
    pub(crate) plain: Box<[Assignment]>,
    pub(crate) beliefs: Box<[Assignment]>,
}

#[derive(Debug)]
pub(crate) struct CompiledAction {
    pub(crate) precondition: Test,
    /// Per character: whether he observes the action.
    pub(crate) observing: Box<[Test]>,
    pub(crate) effects: Assignments,
}

/// All events of a problem.
#[derive(Debug)]
pub(crate) struct Compiled {
    actions: Box<[CompiledAction]>,
    triggers: Box<[Assignments]>,
}

impl Compiled {
    pub(crate) fn new(problem: &Problem, values: &mut Values) -> Result<Compiled> {
        let mut actions = Vec::with_capacity(problem.actions.len());
        for action in &problem.actions {
            actions.push(CompiledAction {
                precondition: Test::of(&action.precondition),
                observing: action.observing.iter().map(Test::of).collect(),
                effects: assignments(&action.effects, values)?,
            });
        }
        let triggers = problem.triggers.iter();
        Ok(Compiled {
            actions: actions.into(),
            triggers: triggers
                .map(|trigger| assignments(&trigger.effects, values))
                .collect::<Result<_>>()?,
        })
    }

    pub(crate) fn action(&self, action: ActionId) -> &CompiledAction {
        &self.actions[action as usize]
    }

    pub(crate) fn trigger(&self, trigger: u32) -> &Assignments {
        &self.triggers[trigger as usize]
    }
}

fn assignments(effects: &Effects, values: &mut Values) -> Result<Assignments> {
    let mut each = |effects: &[Effect]| {
        let compiled = effects.iter().map(|effect| {
            Ok(Assignment {
                guard: Test::of(&effect.guard),
                chain: effect.place.chain.clone(),
                fluent: effect.place.fluent,
                value: match effect.value {
                    Expression::Constant(value) => Assigned::Constant(values.encode(value)?),
                    _ => Assigned::Read(effect.value.clone()),
                },
            })
        });
        compiled.collect::<Result<_>>()
    };
    Ok(Assignments {
        plain: each(&effects.plain)?,
        beliefs: each(&effects.beliefs)?,
    })
}

impl World {
    /// What an assignment gives its fluent in a mind; None if its guard does not pass.
    pub(crate) fn assigned(
        &mut self,
        assignment: &Assignment,
        node: NodeId,
    ) -> Result<Option<Code>> {
        if !self.passes(&assignment.guard, node, self.codes(node)) {
            return Ok(None);
        }
        match &assignment.value {
            Assigned::Constant(code) => Ok(Some(*code)),
            Assigned::Read(expression) => {
                let value = self.value(expression, node);
                self.values.encode(value).map(Some)
            }
        }
    }
}
