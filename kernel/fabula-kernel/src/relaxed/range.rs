//! What a value may be: a number in an interval, `?`, or something else.

use crate::value::Value;

/// What a value may be: a number in `[low, high]` (nothing if `low > high`), `?`, or something else.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Range {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) unknown: bool,
    pub(super) other: bool,
}

impl Range {
    pub(super) const NOTHING: Range = Range {
        low: f64::INFINITY,
        high: f64::NEG_INFINITY,
        unknown: false,
        other: false,
    };
    pub(super) const ANYTHING: Range = Range {
        low: f64::NEG_INFINITY,
        high: f64::INFINITY,
        unknown: true,
        other: true,
    };

    pub(super) fn of(value: Value) -> Range {
        match value {
            Value::Unknown => Range {
                unknown: true,
                ..Range::NOTHING
            },
            Value::Number(x) => Range {
                low: x,
                high: x,
                ..Range::NOTHING
            },
            Value::Boolean(_) | Value::Entity(_) => Range {
                other: true,
                ..Range::NOTHING
            },
        }
    }

    pub(super) fn has_number(self) -> bool {
        self.low <= self.high
    }

    pub(super) fn join(self, with: Range) -> Range {
        Range {
            low: self.low.min(with.low),
            high: self.high.max(with.high),
            unknown: self.unknown || with.unknown,
            other: self.other || with.other,
        }
    }

    /// The range of an operation that is monotone in each operand on each side of zero.
    pub(super) fn combine(self, with: Range, operation: fn(f64, f64) -> f64) -> Range {
        let vague = self.unknown || self.other || with.unknown || with.other;
        let mut result = Range {
            unknown: vague,
            ..Range::NOTHING
        };
        if self.has_number() && with.has_number() {
            for a in [self.low, self.high] {
                for b in [with.low, with.high] {
                    let x = operation(a, b);
                    if x.is_nan() {
                        return Range {
                            other: false,
                            ..Range::ANYTHING
                        };
                    }
                    result = result.join(Range {
                        low: x,
                        high: x,
                        ..Range::NOTHING
                    });
                }
            }
        }
        result
    }
}
