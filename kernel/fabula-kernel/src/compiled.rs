//! What transitions ask again and again, compiled: tests as flat lists of literals, constants as codes.

use crate::error::Result;
use crate::expression::{CharacterId, Condition, Expression, FluentId};
use crate::literal::{Conjuncts, Literal, OWN};
use crate::problem::{Effect, Effects, Problem};
use crate::state::View;
use crate::value::{Code, Values};
use crate::world::{ActionId, World};

/// A conjunction, ready to be asked often.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Test<'a> {
    literals: &'a [Literal],
    rest: &'a [Condition],
}

/// Tests side by side, so that those asked together lie together.
#[derive(Debug, Default)]
pub(crate) struct Tests {
    literals: Vec<Literal>,
    rest: Vec<Condition>,
    /// Per test: where its literals and its other conjuncts are.
    spans: Vec<[u32; 4]>,
}

pub(crate) type TestId = u32;

/// A test, which mostly is none or a literal.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Guard {
    Always,
    One(Literal),
    Test(TestId),
}

impl Tests {
    /// Keep the test whether all of some literals and conditions hold; ids are given in order.
    pub(crate) fn keep(&mut self, conjuncts: Conjuncts) -> TestId {
        let starts = (self.literals.len(), self.rest.len());
        self.literals.extend(conjuncts.literals);
        // What is cheapest to ask comes first.
        self.literals[starts.0..].sort_by_key(|literal| literal.who != OWN);
        self.rest.extend(conjuncts.rest);
        let span = [starts.0, self.literals.len(), starts.1, self.rest.len()];
        self.spans.push(span.map(|place| place as u32));
        self.spans.len() as TestId - 1
    }

    fn guard(&mut self, condition: &Condition) -> Guard {
        let conjuncts = Conjuncts::of(condition);
        match (&conjuncts.literals[..], &conjuncts.rest[..]) {
            ([], []) => Guard::Always,
            ([one], []) => Guard::One(*one),
            _ => Guard::Test(self.keep(conjuncts)),
        }
    }

    #[inline]
    pub(crate) fn get(&self, test: TestId) -> Test<'_> {
        let [from, to, rest_from, rest_to] = self.spans[test as usize].map(|place| place as usize);
        Test {
            literals: &self.literals[from..to],
            rest: &self.rest[rest_from..rest_to],
        }
    }
}

impl World {
    /// Whether a mind passes a test.
    #[inline]
    pub(crate) fn passes(&self, test: Test, mind: View) -> bool {
        test.literals
            .iter()
            .all(|literal| self.agrees(literal, mind))
            && test.rest.iter().all(|part| self.holds_in(part, mind))
    }

    #[inline]
    pub(crate) fn meets(&self, all: &Compiled, guard: Guard, mind: View) -> bool {
        match guard {
            Guard::Always => true,
            Guard::One(literal) => self.agrees(&literal, mind),
            Guard::Test(test) => self.passes(all.test(test), mind),
        }
    }

    #[inline]
    fn agrees(&self, literal: &Literal, mind: View) -> bool {
        match literal.who {
            OWN => literal.is_in(mind.codes),
            who => literal.is_in(self.held(mind, who)),
        }
    }
}

/// If `guard` passes, a fluent in the mind that `chain` leads to gets the value.
#[derive(Debug)]
pub(crate) struct Assignment {
    guard: Guard,
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
    /// Whether the facts alone decide what the plain ones do.
    pub(crate) factual: bool,
    pub(crate) beliefs: Box<[Assignment]>,
}

#[derive(Debug)]
pub(crate) struct CompiledAction {
    pub(crate) precondition: TestId,
    /// Whether the facts alone decide it.
    pub(crate) factual: bool,
    /// The same, as it was written.
    pub(crate) written: Condition,
    /// Who may observe the action or is told something by it, and whether he observes it.
    pub(crate) concerned: Box<[(CharacterId, Guard)]>,
    /// Whether the facts alone decide who observes it.
    pub(crate) seen_by_facts: bool,
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
            let told = |who| {
                let chains = action
                    .effects
                    .beliefs
                    .iter()
                    .map(|effect| &effect.place.chain);
                chains.into_iter().any(|chain| chain.first() == Some(&who))
            };
            let never = |observing: &Condition| matches!(observing, Condition::Constant(false));
            let concerned = (0..)
                .zip(&action.observing)
                .filter(|&(who, observing)| told(who) || !never(observing));
            actions.push(CompiledAction {
                precondition: tests.keep(Conjuncts::of(&action.precondition)),
                factual: action.precondition.is_factual(),
                seen_by_facts: action.observing.iter().all(Condition::is_factual),
                written: action.precondition.clone(),
                concerned: concerned
                    .map(|(who, observing)| (who, tests.guard(observing)))
                    .collect(),
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

    #[inline]
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
                guard: tests.guard(&effect.guard),
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
    let factual = |effect: &Effect| effect.guard.is_factual() && effect.value.is_factual();
    Ok(Assignments {
        plain: each(&effects.plain)?,
        factual: effects.plain.iter().all(factual),
        beliefs: each(&effects.beliefs)?,
    })
}

impl World {
    /// What an assignment gives its fluent in a mind; None if its guard does not pass.
    pub(crate) fn assigned(
        &mut self,
        all: &Compiled,
        assignment: &Assignment,
        words: &[u32],
    ) -> Result<Option<Code>> {
        let mind = self.view_of(words);
        if !self.meets(all, assignment.guard, mind) {
            return Ok(None);
        }
        match &assignment.value {
            Assigned::Constant(code) => Ok(Some(*code)),
            Assigned::Read(expression) => {
                let value = self.value_in(expression, mind);
                self.values.encode(value).map(Some)
            }
        }
    }
}
