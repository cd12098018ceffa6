//! Sets of possible values, and how a layer of events widens them.

use super::range::Range;
use super::view::{Domain, Gain, Relaxation, RelaxedEvent, finite_code};
use crate::expression::{Condition, Expression, FluentId, Operator};
use crate::problem::Effect;
use crate::value::{Code, Value};
use crate::world::World;

/// After so many rounds of triggers within a layer a number that still grows may be anything.
const ROUNDS_BEFORE_WIDENING: usize = 4;

/// Whether a condition can be true, and whether it can be false.
#[derive(Debug, Clone, Copy)]
pub(super) struct Possible {
    pub(super) truth: bool,
    pub(super) falsity: bool,
}

const EITHER: Possible = Possible {
    truth: true,
    falsity: true,
};

/// Possible values of all fluents.  A number's bits are: 1 `?`, 2 some number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layer {
    bits: Vec<u64>,
    numbers: Vec<(f64, f64)>,
}

/// The relaxed world of one owner.
pub(super) struct Relaxed<'a> {
    pub(super) world: &'a World,
    pub(super) relaxation: &'a Relaxation,
    pub(super) owner: u8,
}

impl Relaxed<'_> {
    /// What is possible at first: one value each of some fluents.
    pub(super) fn start(&self, values: impl Iterator<Item = (FluentId, Code)>) -> Layer {
        let mut layer = Layer {
            bits: vec![0; self.relaxation.domains.len()],
            numbers: vec![(f64::INFINITY, f64::NEG_INFINITY); self.relaxation.n_numbers],
        };
        for (fluent, code) in values {
            self.add_code(&mut layer, fluent, code);
        }
        layer
    }

    fn add_code(&self, layer: &mut Layer, fluent: FluentId, code: Code) -> bool {
        match self.relaxation.domains[fluent as usize] {
            Domain::Small => {
                let bit = self.relaxation.bit(&self.world.problem, fluent, code);
                let new = layer.bits[fluent as usize] & bit != bit;
                layer.bits[fluent as usize] |= bit;
                new
            }
            Domain::Wide => {
                let new = layer.bits[fluent as usize] == 0;
                layer.bits[fluent as usize] = u64::MAX;
                new
            }
            Domain::Number(_) => {
                let value = Range::of(self.world.values.decode(code));
                self.add_range(layer, fluent, value, false)
            }
        }
    }

    /// Add possible numbers; with `widen` a bound that moves goes to infinity.
    fn add_range(&self, layer: &mut Layer, fluent: FluentId, range: Range, widen: bool) -> bool {
        let Domain::Number(place) = self.relaxation.domains[fluent as usize] else {
            return false;
        };
        let bits = u64::from(range.unknown || range.other) | u64::from(range.has_number()) << 1;
        let (low, high) = &mut layer.numbers[place as usize];
        let mut new = layer.bits[fluent as usize] & bits != bits;
        layer.bits[fluent as usize] |= bits;
        if range.low < *low {
            *low = if widen { f64::NEG_INFINITY } else { range.low };
            new = true;
        }
        if range.high > *high {
            *high = if widen { f64::INFINITY } else { range.high };
            new = true;
        }
        new
    }

    pub(super) fn possible(&self, condition: &Condition, layer: &Layer) -> Possible {
        match condition {
            Condition::Constant(value) => Possible {
                truth: *value,
                falsity: !*value,
            },
            Condition::Literal {
                fluent,
                code,
                equal,
            } => self.literal(*fluent, *code, *equal, layer),
            Condition::Believed { place, code, equal } if *place.chain == [self.owner] => {
                self.literal(place.fluent, *code, *equal, layer)
            }
            Condition::Believed { .. } => EITHER,
            Condition::Compare {
                operator,
                left,
                right,
            } => self.comparison(*operator, left, right, layer),
            Condition::All(parts) => {
                let mut result = Possible {
                    truth: true,
                    falsity: false,
                };
                for part in parts {
                    let part = self.possible(part, layer);
                    if !part.truth {
                        return Possible {
                            truth: false,
                            falsity: true,
                        };
                    }
                    result.falsity |= part.falsity;
                }
                result
            }
            Condition::Any(parts) => {
                let mut result = Possible {
                    truth: false,
                    falsity: true,
                };
                for part in parts {
                    let part = self.possible(part, layer);
                    if !part.falsity {
                        return Possible {
                            truth: true,
                            falsity: false,
                        };
                    }
                    result.truth |= part.truth;
                }
                result
            }
        }
    }

    fn literal(&self, fluent: FluentId, code: Code, equal: bool, layer: &Layer) -> Possible {
        let bits = layer.bits[fluent as usize];
        let is = match self.relaxation.domains[fluent as usize] {
            Domain::Wide => EITHER,
            Domain::Small => {
                let bit = self.relaxation.bit(&self.world.problem, fluent, code);
                Possible {
                    truth: bits & bit != 0,
                    falsity: bits & !bit != 0,
                }
            }
            Domain::Number(place) => {
                let (low, high) = layer.numbers[place as usize];
                match self.world.values.decode(code) {
                    Value::Unknown => Possible {
                        truth: bits & 1 != 0,
                        falsity: bits & 2 != 0,
                    },
                    Value::Number(x) => Possible {
                        truth: low <= x && x <= high,
                        falsity: bits & 1 != 0 || low < x || x < high,
                    },
                    _ => Possible {
                        truth: false,
                        falsity: true,
                    },
                }
            }
        };
        if equal {
            is
        } else {
            Possible {
                truth: is.falsity,
                falsity: is.truth,
            }
        }
    }

    fn comparison(
        &self,
        operator: Operator,
        left: &Expression,
        right: &Expression,
        layer: &Layer,
    ) -> Possible {
        if let (Expression::Fluent(f), Expression::Fluent(g)) = (left, right)
            && f.chain.is_empty()
            && g.chain.is_empty()
            && matches!(operator, Operator::Equal | Operator::NotEqual)
            && self.share_domain(f.fluent, g.fluent)
        {
            let (a, b) = (layer.bits[f.fluent as usize], layer.bits[g.fluent as usize]);
            let equal = a & b != 0;
            let differ = a != b || a.count_ones() > 1;
            return match operator {
                Operator::Equal => Possible {
                    truth: equal,
                    falsity: differ,
                },
                _ => Possible {
                    truth: differ,
                    falsity: equal,
                },
            };
        }
        let (a, b) = (self.range(left, layer), self.range(right, layer));
        if a.other || b.other {
            return EITHER;
        }
        let identical = a.unknown && b.unknown || a.low.max(b.low) <= a.high.min(b.high);
        let alone = |r: Range| r.unknown != r.has_number() && (r.unknown || r.low == r.high);
        let differ = !(identical && alone(a) && alone(b) && a.unknown == b.unknown);
        let both = a.has_number() && b.has_number();
        let vague = a.unknown || b.unknown;
        match operator {
            Operator::Equal => Possible {
                truth: identical,
                falsity: differ,
            },
            Operator::NotEqual => Possible {
                truth: differ,
                falsity: identical,
            },
            Operator::Less => Possible {
                truth: both && a.low < b.high,
                falsity: vague || a.high >= b.low,
            },
            Operator::Greater => Possible {
                truth: both && a.high > b.low,
                falsity: vague || a.low <= b.high,
            },
            Operator::LessOrEqual => Possible {
                truth: identical || both && a.low <= b.high,
                falsity: vague || a.high > b.low,
            },
            Operator::GreaterOrEqual => Possible {
                truth: identical || both && a.high >= b.low,
                falsity: vague || a.low < b.high,
            },
        }
    }

    fn share_domain(&self, f: FluentId, g: FluentId) -> bool {
        let (domains, fluents) = (&self.relaxation.domains, &self.world.problem.fluents);
        let (f, g) = (f as usize, g as usize);
        domains[f] == Domain::Small
            && domains[g] == Domain::Small
            && fluents[f].kind == fluents[g].kind
            && fluents[f].entities == fluents[g].entities
    }

    pub(super) fn range(&self, expression: &Expression, layer: &Layer) -> Range {
        match expression {
            Expression::Constant(value) => Range::of(*value),
            Expression::Fluent(place) => {
                let own = place.chain.is_empty() || *place.chain == [self.owner];
                match self.relaxation.domains[place.fluent as usize] {
                    Domain::Number(number) if own => {
                        let (low, high) = layer.numbers[number as usize];
                        let unknown = layer.bits[place.fluent as usize] & 1 != 0;
                        Range {
                            low,
                            high,
                            unknown,
                            other: false,
                        }
                    }
                    _ => Range::ANYTHING,
                }
            }
            Expression::If {
                branches,
                otherwise,
            } => {
                let mut result = Range::NOTHING;
                for (condition, value) in branches.iter() {
                    let possible = self.possible(condition, layer);
                    if possible.truth {
                        result = result.join(self.range(value, layer));
                    }
                    if !possible.falsity {
                        return result;
                    }
                }
                result.join(self.range(otherwise, layer))
            }
            Expression::Sum(parts) => self.fold(parts, 0.0, layer, |a, b| a + b),
            Expression::Product(parts) => self.fold(parts, 1.0, layer, crate::expression::times),
            Expression::Subtract(sides) => {
                let [left, right] = &**sides;
                self.range(left, layer)
                    .combine(self.range(right, layer), |a, b| a - b)
            }
            Expression::Divide(sides) => {
                let [left, right] = &**sides;
                let (left, right) = (self.range(left, layer), self.range(right, layer));
                if right.low <= 0.0 && right.high >= 0.0 {
                    return Range {
                        other: false,
                        ..Range::ANYTHING
                    };
                }
                left.combine(right, |a, b| a / b)
            }
        }
    }

    /// The greatest that a utility may be in a layer.
    pub(super) fn high(&self, utility: &Expression, layer: &Layer) -> f64 {
        let range = self.range(utility, layer);
        if range.other {
            f64::INFINITY
        } else {
            range.high
        }
    }

    fn fold(
        &self,
        parts: &[Expression],
        empty: f64,
        layer: &Layer,
        operation: fn(f64, f64) -> f64,
    ) -> Range {
        parts
            .iter()
            .map(|part| self.range(part, layer))
            .reduce(|a, b| a.combine(b, operation))
            .unwrap_or(Range::of(Value::Number(empty)))
    }

    /// Add to `new` what an effect may assign when the world is somewhere in `layer`.
    fn add_effect(&self, effect: &Effect, layer: &Layer, new: &mut Layer, widen: bool) -> bool {
        if !self.possible(&effect.guard, layer).truth {
            return false;
        }
        let fluent = effect.place.fluent;
        match (self.relaxation.domains[fluent as usize], &effect.value) {
            (Domain::Number(_), value) => {
                let range = self.range(value, layer);
                self.add_range(new, fluent, range, widen)
            }
            (Domain::Small, Expression::Constant(value)) => {
                finite_code(*value).is_some_and(|code| self.add_code(new, fluent, code))
            }
            (Domain::Small, Expression::Fluent(place))
                if place.chain.is_empty() && self.share_domain(place.fluent, fluent) =>
            {
                let bits = layer.bits[place.fluent as usize];
                let added = bits & !new.bits[fluent as usize] != 0;
                new.bits[fluent as usize] |= bits;
                added
            }
            _ => {
                let added = new.bits[fluent as usize] != u64::MAX;
                new.bits[fluent as usize] = u64::MAX;
                added
            }
        }
    }

    pub(super) fn can_happen(&self, event: &RelaxedEvent, layer: &Layer) -> bool {
        event
            .needs
            .bits
            .iter()
            .all(|&(fluent, bits)| layer.bits[fluent as usize] & bits != 0)
            && event
                .needs
                .rest
                .iter()
                .all(|part| self.possible(part, layer).truth)
    }

    /// Add to `new` what the event may do when the world is somewhere in `layer` (None: in `new`).
    fn add_gains(
        &self,
        event: &RelaxedEvent,
        layer: Option<&Layer>,
        new: &mut Layer,
        widen: bool,
    ) -> bool {
        let mut added = false;
        for gain in &event.gains {
            match gain {
                Gain::Bits(fluent, bits) => {
                    added |= new.bits[*fluent as usize] & bits != *bits;
                    new.bits[*fluent as usize] |= bits;
                }
                Gain::Effect(effect) => {
                    added |= match layer {
                        Some(layer) => self.add_effect(effect, layer, new, widen),
                        None => self.add_effect(effect, &new.clone(), new, widen),
                    }
                }
            }
        }
        added
    }

    /// The next layer: one action, then any number of triggers.  The events that may still add
    /// something stay in `actions` and `triggers`.
    ///
    /// None: it has nothing new.  In the first layer the triggers count even if the actions add
    /// nothing, for they may have changed what others believe.  With `widen` a number that grows may
    /// be anything.
    pub(super) fn next<'b>(
        &self,
        layer: &Layer,
        is_first: bool,
        (actions, triggers): (&mut Vec<&'b RelaxedEvent>, &mut Vec<&'b RelaxedEvent>),
        widen: bool,
    ) -> Option<Layer> {
        let mut new = layer.clone();
        let mut changed = false;
        actions.retain(|action| {
            let happens = self.can_happen(action, layer);
            if happens {
                changed |= self.add_gains(action, Some(layer), &mut new, widen);
            }
            !(happens && action.is_constant)
        });
        if !changed && !is_first {
            return None;
        }
        for round in 0.. {
            let mut again = false;
            triggers.retain(|trigger| {
                let happens = self.can_happen(trigger, &new);
                if happens {
                    let widen = widen || round >= ROUNDS_BEFORE_WIDENING;
                    again |= self.add_gains(trigger, None, &mut new, widen);
                }
                !(happens && trigger.is_constant)
            });
            changed |= again;
            if !again {
                return changed.then_some(new);
            }
        }
        unreachable!("the rounds end when nothing is added")
    }
}
