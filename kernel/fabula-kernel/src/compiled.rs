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
#[derive(Debug, Clone, Copy)]
pub(crate) struct Test<'a> {
    literals: &'a [Literal],
    rest: &'a [Condition],
}

impl Test<'_> {
    /// Whether the facts of a mind pass a test of literals about nothing else.
    pub(crate) fn passes_in(&self, codes: &[Code]) -> bool {
        debug_assert!(self.rest.is_empty());
        self.literals.iter().all(|literal| literal.is_in(codes))
    }
}

impl Literal {
    fn is_in(&self, codes: &[Code]) -> bool {
        (codes[self.fluent as usize] == self.code) == self.equal
    }
}

/// Tests side by side, so that those asked together lie together.
#[derive(Debug, Default)]
pub(crate) struct Tests {
    literals: Vec<Literal>,
    rest: Vec<Condition>,
    /// Per test: where its literals and its other conjuncts end.
    ends: Vec<(u32, u32)>,
}

pub(crate) type TestId = u32;

impl Tests {
    /// Keep the test whether all of some conditions hold; ids are given in order.
    pub(crate) fn keep(&mut self, conjuncts: Vec<Condition>) -> TestId {
        let start = self.literals.len();
        for conjunct in conjuncts {
            match literal(&conjunct) {
                Some(literal) => self.literals.push(literal),
                None => self.rest.push(conjunct),
            }
        }
        // What is cheapest to ask comes first.
        self.literals[start..].sort_by_key(|literal| literal.who != OWN);
        self.ends
            .push((self.literals.len() as u32, self.rest.len() as u32));
        self.ends.len() as TestId - 1
    }

    fn keep_whole(&mut self, condition: &Condition) -> TestId {
        let mut conjuncts = Vec::new();
        flatten(condition, &mut conjuncts);
        self.keep(conjuncts)
    }

    pub(crate) fn get(&self, test: TestId) -> Test<'_> {
        let before = test.checked_sub(1);
        let (from, rest_from) = before.map_or((0, 0), |before| self.ends[before as usize]);
        let (to, rest_to) = self.ends[test as usize];
        Test {
            literals: &self.literals[from as usize..to as usize],
            rest: &self.rest[rest_from as usize..rest_to as usize],
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
    pub(crate) fn passes(&self, test: Test, node: NodeId, codes: &[Code]) -> bool {
        test.literals.iter().all(|literal| match literal.who {
            OWN => literal.is_in(codes),
            who => literal.is_in(self.codes(self.nodes.believed(node, who))),
        }) && test
            .rest
            .iter()
            .all(|part| self.holds_with(part, node, codes))
    }
}

/// If `guard` passes, a fluent in the mind that `chain` leads to gets the value.
#[derive(Debug)]
pub(crate) struct Assignment {
    guard: TestId,
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
    pub(crate) precondition: TestId,
    /// Per character: whether he observes the action.
    pub(crate) observing: Box<[TestId]>,
    pub(crate) effects: Assignments,
}

/// All events of a problem.
#[derive(Debug)]
pub(crate) struct Compiled {
    tests: Tests,
    actions: Box<[CompiledAction]>,
    triggers: Box<[Assignments]>,
}

impl Compiled {
    pub(crate) fn new(problem: &Problem, values: &mut Values) -> Result<Compiled> {
        let mut tests = Tests::default();
        let mut actions = Vec::with_capacity(problem.actions.len());
        for action in &problem.actions {
            let observing = action.observing.iter();
            actions.push(CompiledAction {
                precondition: tests.keep_whole(&action.precondition),
                observing: observing.map(|test| tests.keep_whole(test)).collect(),
                effects: assignments(&action.effects, &mut tests, values)?,
            });
        }
        let triggers = problem.triggers.iter();
        let triggers = triggers
            .map(|trigger| assignments(&trigger.effects, &mut tests, values))
            .collect::<Result<_>>()?;
        Ok(Compiled {
            tests,
            actions: actions.into(),
            triggers,
        })
    }

    pub(crate) fn test(&self, test: TestId) -> Test<'_> {
        self.tests.get(test)
    }

    pub(crate) fn action(&self, action: ActionId) -> &CompiledAction {
        &self.actions[action as usize]
    }

    pub(crate) fn trigger(&self, trigger: u32) -> &Assignments {
        &self.triggers[trigger as usize]
    }
}

fn assignments(effects: &Effects, tests: &mut Tests, values: &mut Values) -> Result<Assignments> {
    let mut each = |effects: &[Effect]| {
        let compiled = effects.iter().map(|effect| {
            Ok(Assignment {
                guard: tests.keep_whole(&effect.guard),
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
        all: &Compiled,
        assignment: &Assignment,
        node: NodeId,
    ) -> Result<Option<Code>> {
        if !self.passes(all.test(assignment.guard), node, self.codes(node)) {
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
