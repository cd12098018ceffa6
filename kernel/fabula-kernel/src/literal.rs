//! What a condition says of one fluent in one mind: the set of the codes that it may have.

use crate::expression::{CharacterId, Condition, FluentId};
use crate::value::Code;

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
    pub(crate) fn is_in(&self, codes: &[Code]) -> bool {
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

    /// The set, if its first bit is to stand for an earlier code.
    fn set_from(&self, base: Code) -> Option<u64> {
        let earlier = self.base - base;
        let others = if self.allows_others() { u64::MAX } else { 0 };
        let moved = (self.set ^ others).checked_shl(earlier.into())?;
        (self.told_apart() + earlier <= LAST).then_some(moved ^ others)
    }

    /// Both as one; None if they are about different fluents, or codes too far apart.
    fn with(&self, other: &Literal, operation: fn(u64, u64) -> u64) -> Option<Literal> {
        let base = self.base.min(other.base);
        let same = (self.who, self.fluent) == (other.who, other.fluent);
        same.then_some(Literal {
            base,
            set: operation(self.set_from(base)?, other.set_from(base)?),
            ..*self
        })
    }

    fn and(&self, other: &Literal) -> Option<Literal> {
        self.with(other, |one, another| one & another)
    }

    fn or(&self, other: &Literal) -> Option<Literal> {
        self.with(other, |one, another| one | another)
    }

    /// Whether the two can never both hold where they are about the same mind.
    pub(crate) fn excludes(&self, other: &Literal) -> bool {
        let other = Literal {
            who: self.who,
            ..*other
        };
        self.and(&other).is_some_and(|both| both.set == 0)
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
            let mut known = found.literals.iter_mut();
            let known = known.find_map(|known| known.and(&literal).map(|both| *known = both));
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
            let mut parts = parts.iter().map(literal);
            let first = parts.next()??;
            parts.try_fold(first, |all, part| all.or(&part?))
        }
        _ => None,
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
            let (both, either) = (one.and(other), one.or(other));
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
        let either = literal.or(&other).unwrap();
        assert_eq!((either.base, either.told_apart()), (10, 5));
        assert!(!either.allows_others());
        assert!(either.allows(14) && !either.allows(12) && !either.allows(900));
    }
}
