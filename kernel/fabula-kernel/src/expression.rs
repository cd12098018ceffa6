//! Conditions and values of a ground problem, compiled; what they read is a mind (see `state`).

use crate::value::{Code, Value};

pub type FluentId = u32;
pub type CharacterId = u8;

/// A fluent in the mind that `chain` leads to (empty: the mind that evaluates).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    pub chain: Box<[CharacterId]>,
    pub fluent: FluentId,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Operator {
    /// The operator that says the same with the sides exchanged.
    pub fn flipped(self) -> Operator {
        match self {
            Operator::Less => Operator::Greater,
            Operator::Greater => Operator::Less,
            Operator::LessOrEqual => Operator::GreaterOrEqual,
            Operator::GreaterOrEqual => Operator::LessOrEqual,
            same => same,
        }
    }

    /// Semantics 1.9: `?` is a value like any other for identity, and no number for order.
    pub fn holds(self, left: Value, right: Value) -> bool {
        let ordered = |test: fn(f64, f64) -> bool| match (left, right) {
            (Value::Number(a), Value::Number(b)) => test(a, b),
            _ => false,
        };
        match self {
            Operator::Equal => left.same(right),
            Operator::NotEqual => !left.same(right),
            Operator::Less => ordered(|a, b| a < b),
            Operator::Greater => ordered(|a, b| a > b),
            Operator::LessOrEqual => left.same(right) || ordered(|a, b| a < b),
            Operator::GreaterOrEqual => left.same(right) || ordered(|a, b| a > b),
        }
    }
}

/// A condition in negation normal form.
#[derive(Debug, Clone)]
pub enum Condition {
    Constant(bool),
    /// A plain fluent has (`equal`) or has not the value with this code.
    Literal {
        fluent: FluentId,
        code: Code,
        equal: bool,
    },
    /// The same of a fluent in another mind.
    Believed {
        place: Place,
        code: Code,
        equal: bool,
    },
    Compare {
        operator: Operator,
        left: Expression,
        right: Expression,
    },
    All(Box<[Condition]>),
    Any(Box<[Condition]>),
}

impl Condition {
    /// The conjuncts, nested conjunctions taken apart.
    pub(crate) fn conjuncts(&self) -> Vec<&Condition> {
        match self {
            Condition::All(parts) => parts.iter().flat_map(Condition::conjuncts).collect(),
            Condition::Constant(true) => Vec::new(),
            other => vec![other],
        }
    }

    /// Whether only plain fluents are read, so that the facts of a mind decide.
    pub fn is_factual(&self) -> bool {
        match self {
            Condition::Constant(_) | Condition::Literal { .. } => true,
            Condition::Believed { .. } => false,
            Condition::Compare { left, right, .. } => left.is_factual() && right.is_factual(),
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().all(Condition::is_factual)
            }
        }
    }
}

#[derive(Debug, Clone)]
pub enum Expression {
    Constant(Value),
    Fluent(Place),
    If {
        branches: Box<[(Condition, Expression)]>,
        otherwise: Box<Expression>,
    },
    Sum(Box<[Expression]>),
    Product(Box<[Expression]>),
    Subtract(Box<[Expression; 2]>),
    Divide(Box<[Expression; 2]>),
}

impl Expression {
    pub fn is_factual(&self) -> bool {
        match self {
            Expression::Constant(_) => true,
            Expression::Fluent(place) => place.chain.is_empty(),
            Expression::If {
                branches,
                otherwise,
            } => {
                otherwise.is_factual()
                    && branches
                        .iter()
                        .all(|(c, v)| c.is_factual() && v.is_factual())
            }
            Expression::Sum(parts) | Expression::Product(parts) => {
                parts.iter().all(Expression::is_factual)
            }
            Expression::Subtract(sides) | Expression::Divide(sides) => {
                sides.iter().all(Expression::is_factual)
            }
        }
    }

    /// Call `visit` with the chain and fluent of every fluent that occurs.
    pub fn each_fluent<'a>(&'a self, visit: &mut impl FnMut(&'a [CharacterId], FluentId)) {
        match self {
            Expression::Constant(_) => {}
            Expression::Fluent(place) => visit(&place.chain, place.fluent),
            Expression::If {
                branches,
                otherwise,
            } => {
                for (condition, value) in branches.iter() {
                    condition.each_fluent(visit);
                    value.each_fluent(visit);
                }
                otherwise.each_fluent(visit);
            }
            Expression::Sum(parts) | Expression::Product(parts) => {
                parts.iter().for_each(|part| part.each_fluent(visit));
            }
            Expression::Subtract(sides) | Expression::Divide(sides) => {
                sides.iter().for_each(|part| part.each_fluent(visit));
            }
        }
    }
}

/// What a fluent in the mind that a chain leads to is held to be, as code and value.
type Held<'a> = dyn Fn(&[CharacterId], FluentId) -> Option<(Code, Value)> + 'a;

impl Expression {
    /// The same with constants for the fluents that `held` knows.
    pub fn with(&self, held: &Held) -> Expression {
        let each = |parts: &[Expression]| parts.iter().map(|part| part.with(held)).collect();
        let both = |sides: &[Expression; 2]| {
            let [left, right] = sides;
            Box::new([left.with(held), right.with(held)])
        };
        match self {
            Expression::Constant(_) => self.clone(),
            Expression::Fluent(place) => match held(&place.chain, place.fluent) {
                Some((_, value)) => Expression::Constant(value),
                None => self.clone(),
            },
            Expression::If {
                branches,
                otherwise,
            } => Expression::If {
                branches: branches
                    .iter()
                    .map(|(condition, value)| (condition.with(held), value.with(held)))
                    .collect(),
                otherwise: Box::new(otherwise.with(held)),
            },
            Expression::Sum(parts) => Expression::Sum(each(parts)),
            Expression::Product(parts) => Expression::Product(each(parts)),
            Expression::Subtract(sides) => Expression::Subtract(both(sides)),
            Expression::Divide(sides) => Expression::Divide(both(sides)),
        }
    }
}

impl Condition {
    /// The same with constants for the fluents that `held` knows.
    fn with(&self, held: &Held) -> Condition {
        let decided = |chain: &[CharacterId], fluent: FluentId, code: Code, equal: bool| {
            held(chain, fluent).map(|(has, _)| Condition::Constant((has == code) == equal))
        };
        let known = match self {
            Condition::Literal {
                fluent,
                code,
                equal,
            } => decided(&[], *fluent, *code, *equal),
            Condition::Believed { place, code, equal } => {
                decided(&place.chain, place.fluent, *code, *equal)
            }
            _ => None,
        };
        let each = |parts: &[Condition]| parts.iter().map(|part| part.with(held)).collect();
        known.unwrap_or_else(|| match self {
            Condition::Compare {
                operator,
                left,
                right,
            } => Condition::Compare {
                operator: *operator,
                left: left.with(held),
                right: right.with(held),
            },
            Condition::All(parts) => Condition::All(each(parts)),
            Condition::Any(parts) => Condition::Any(each(parts)),
            _ => self.clone(),
        })
    }

    /// Call `visit` with the chain and fluent of every fluent that occurs.
    pub fn each_fluent<'a>(&'a self, visit: &mut impl FnMut(&'a [CharacterId], FluentId)) {
        match self {
            Condition::Constant(_) => {}
            Condition::Literal { fluent, .. } => visit(&[], *fluent),
            Condition::Believed { place, .. } => visit(&place.chain, place.fluent),
            Condition::Compare { left, right, .. } => {
                left.each_fluent(visit);
                right.each_fluent(visit);
            }
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| part.each_fluent(visit));
            }
        }
    }
}

/// Arithmetic of semantics 1.9: an operand that is no number gives `?`, as does division by zero.
pub fn arithmetic(left: Value, right: Value, operation: fn(f64, f64) -> f64) -> Value {
    match (left, right) {
        (Value::Number(a), Value::Number(b)) => Value::number(operation(a, b)),
        _ => Value::Unknown,
    }
}

/// Product in which zero times any number, infinity too, is zero.
pub fn times(a: f64, b: f64) -> f64 {
    if a == 0.0 || b == 0.0 { 0.0 } else { a * b }
}

/// Quotient; division by zero is NaN, which a value never keeps.
pub fn divided(a: f64, b: f64) -> f64 {
    if b == 0.0 { f64::NAN } else { a / b }
}
