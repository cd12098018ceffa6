//! What transitions ask again and again, compiled: literals in flat lists, constants as codes.

use crate::error::Result;
use crate::expression::{CharacterId, Condition, Expression, FluentId};
use crate::problem::{Effect, Effects, Problem};
use crate::state::View;
use crate::value::{Code, Values};
use crate::world::{ActionId, World};

/// The mind itself that a test is of, where a literal names somebody's mind within it.
pub(crate) const OWN: CharacterId = CharacterId::MAX;

/// The code of a fluent, in the mind itself or in the mind that `who` is believed to have there, is
/// one of a set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Literal {
    pub(crate) who: CharacterId,
    pub(crate) fluent: FluentId,
    /// The code that the first bit of the set stands for.
    pub(crate) base: Code,
    /// A bit for each code from there; the last stands for all others.
    set: u64,
}

const LAST: Code = u64::BITS as Code - 1;

/// A conjunction, ready to be asked often.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Test<'a> {
    literals: &'a [Literal],
    rest: &'a [Condition],
}

impl Literal {
    fn new(who: CharacterId, fluent: FluentId, code: Code, equal: bool) -> Literal {
        Literal {
            who,
            fluent,
            base: code,
            set: if equal { 1 } else { !1 },
        }
    }

    #[inline]
    pub(crate) fn allows(&self, code: Code) -> bool {
        self.set >> code.wrapping_sub(self.base).min(LAST) & 1 == 1
    }

    #[inline]
    fn is_in(&self, codes: &[Code]) -> bool {
        self.allows(codes[self.fluent as usize])
    }

    /// How many codes from the base on have a bit that says another thing than the last.
    pub(crate) fn told_apart(&self) -> Code {
        let last = if self.allows_others() {
            self.set
        } else {
            !self.set
        };
        (u64::BITS - last.leading_ones()) as Code
    }

    pub(crate) fn allows_others(&self) -> bool {
        self.set >> LAST == 1
    }

    /// How many of the codes are ruled out, of 64.
    pub(crate) fn rules_out(&self) -> u32 {
        self.set.count_zeros()
    }

    fn speaks_of(&self, other: &Literal) -> bool {
        (self.who, self.fluent) == (other.who, other.fluent)
    }

    /// The set, if its first bit is to stand for an earlier code.
    fn set_from(&self, base: Code) -> Option<u64> {
        let earlier = self.base - base;
        let others = if self.allows_others() { u64::MAX } else { 0 };
        let moved = (self.set ^ others).checked_shl(earlier.into())?;
        (self.told_apart() + earlier <= LAST).then_some(moved ^ others)
    }

    /// Both literals as one; None if their codes lie too far apart.
    fn with(&self, other: &Literal, operation: fn(u64, u64) -> u64) -> Option<Literal> {
        let base = self.base.min(other.base);
        Some(Literal {
            base,
            set: operation(self.set_from(base)?, other.set_from(base)?),
            ..*self
        })
    }

    /// Whether the two can never both hold if they are about the same mind.
    pub(crate) fn excludes(&self, other: &Literal) -> bool {
        let both = self.with(other, |one, another| one & another);
        self.fluent == other.fluent && both.is_some_and(|both| both.set == 0)
    }
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

/// A condition taken apart.
#[derive(Debug, Default, Clone)]
pub(crate) struct Conjuncts {
    pub(crate) literals: Vec<Literal>,
    pub(crate) rest: Vec<Condition>,
}

impl Conjuncts {
    pub(crate) fn of(condition: &Condition) -> Conjuncts {
        let mut found = Conjuncts::default();
        for conjunct in condition.conjuncts() {
            let Some(literal) = literal(conjunct) else {
                found.rest.push(conjunct.clone());
                continue;
            };
            let known = found.literals.iter_mut().find_map(|known| {
                let both = known.with(&literal, |one, another| one & another);
                both.filter(|_| known.speaks_of(&literal))
                    .map(|both| *known = both)
            });
            if known.is_none() {
                found.literals.push(literal);
            }
        }
        found
    }
}

/// The condition as a literal, if it is one about the mind itself or one within it.
fn literal(condition: &Condition) -> Option<Literal> {
    match condition {
        Condition::Literal {
            fluent,
            code,
            equal,
        } => Some(Literal::new(OWN, *fluent, *code, *equal)),
        Condition::Believed { place, code, equal } => match *place.chain {
            [who] => Some(Literal::new(who, place.fluent, *code, *equal)),
            _ => None,
        },
        Condition::Any(parts) => {
            let either = |one: Literal, other: Literal| {
                let either = one.with(&other, |one, another| one | another);
                either.filter(|_| one.speaks_of(&other))
            };
            let mut parts = parts.iter().map(literal);
            let first = parts.next()??;
            parts.try_fold(first, |all, part| either(all, part?))
        }
        _ => None,
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
    /// The same, as it was written.
    pub(crate) written: Condition,
    /// Who may observe the action or is told something by it, and whether he observes it.
    pub(crate) concerned: Box<[(CharacterId, Guard)]>,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_literals_become_one_only_if_it_says_the_same() {
        const CODES: [Code; 8] = [0, 1, 5, 62, 63, 64, 127, 900];
        let literals = |equal| CODES.map(|code| Literal::new(OWN, 7, code, equal));
        let all = [literals(true), literals(false)].concat();
        for (one, other) in all
            .iter()
            .flat_map(|one| all.iter().map(move |other| (one, other)))
        {
            let near = one.base.abs_diff(other.base) < LAST;
            let (both, either) = (one.with(other, |a, b| a & b), one.with(other, |a, b| a | b));
            assert_eq!((both.is_some(), either.is_some()), (near, near));
            for code in 0..1000 {
                let (here, there) = (one.allows(code), other.allows(code));
                assert!(both.is_none_or(|both| both.allows(code) == (here && there)));
                assert!(either.is_none_or(|either| either.allows(code) == (here || there)));
                assert!(!(one.excludes(other) && here && there));
            }
        }
    }

    #[test]
    fn codes_beyond_those_told_apart_are_as_all_others() {
        let literal = Literal::new(OWN, 0, 10, true);
        let other = Literal::new(OWN, 0, 14, true);
        let either = literal.with(&other, |a, b| a | b).unwrap();
        assert_eq!((either.base, either.told_apart()), (10, 5));
        assert!(!either.allows_others());
        assert!(either.allows(14) && !either.allows(12) && !either.allows(900));
    }
}
