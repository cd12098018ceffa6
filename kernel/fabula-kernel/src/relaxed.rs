//! How many actions at least until a utility can exceed a threshold: relaxed reachability.
//!
//! Every fluent has a *set* of possible values: a bit set, or for numbers an interval.  One layer
//! lets every action that is possible with some of the values add what it may assign, then lets
//! the triggers do so for nothing.  Whatever can be reached in k actions lies in layer k, so the
//! first layer in which a utility can exceed a threshold is an admissible bound.  What others
//! believe is not tracked: a condition on it may always hold.

use rustc_hash::FxHashMap;

use crate::applicable::flatten;
use crate::expression::{Condition, Expression, FluentId, Operator};
use crate::problem::{Action, Effect, Kind, Problem, Trigger};
use crate::state::{AUTHOR, FactId, NodeId};
use crate::value::{Code, FIRST_ENTITY, TRUE, UNKNOWN, Value};
use crate::world::World;

/// No plan of any length exceeds the threshold.
pub const NEVER: u32 = u32::MAX;

/// After so many rounds of triggers within a layer a number that still grows may be anything.
const ROUNDS_BEFORE_WIDENING: usize = 4;

/// Layers are counted no further: where a number grows for ever there is no last one.  "More than
/// this" is still an admissible answer.
const MOST_LAYERS: u32 = 128;

/// What a value may be: a number in `[low, high]` (nothing if `low > high`), `?`, or something else.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Range {
    low: f64,
    high: f64,
    unknown: bool,
    other: bool,
}

impl Range {
    const NOTHING: Range = Range {
        low: f64::INFINITY,
        high: f64::NEG_INFINITY,
        unknown: false,
        other: false,
    };
    const ANYTHING: Range = Range {
        low: f64::NEG_INFINITY,
        high: f64::INFINITY,
        unknown: true,
        other: true,
    };

    fn of(value: Value) -> Range {
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

    fn has_number(self) -> bool {
        self.low <= self.high
    }

    fn join(self, with: Range) -> Range {
        Range {
            low: self.low.min(with.low),
            high: self.high.max(with.high),
            unknown: self.unknown || with.unknown,
            other: self.other || with.other,
        }
    }

    /// The range of an operation that is monotone in each operand on each side of zero.
    fn combine(self, with: Range, operation: fn(f64, f64) -> f64) -> Range {
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

/// Whether a condition can be true, and whether it can be false.
#[derive(Debug, Clone, Copy)]
struct Possible {
    truth: bool,
    falsity: bool,
}

const EITHER: Possible = Possible {
    truth: true,
    falsity: true,
};

/// Possible values of all fluents.  A number's bits are: 1 `?`, 2 some number.
#[derive(Debug, Clone, PartialEq)]
struct Layer {
    bits: Vec<u64>,
    numbers: Vec<(f64, f64)>,
}

/// How the values of a fluent are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Domain {
    /// Bit 0: the first value (`?` or False), and so on.
    Small,
    /// The place of its interval.
    Number(u32),
    /// Too many values: it may always be anything.
    Wide,
}

/// What an event needs of small fluents, as bits one of which must be possible, and what else.
#[derive(Debug)]
struct Needs {
    bits: Box<[(FluentId, u64)]>,
    rest: Box<[Condition]>,
}

/// What an event may add: bits of a small fluent whatever the state, or an effect to be evaluated.
#[derive(Debug)]
enum Gain {
    Bits(FluentId, u64),
    Effect(Effect),
}

#[derive(Debug)]
struct RelaxedEvent {
    needs: Needs,
    gains: Box<[Gain]>,
    /// It has said all that it can say once it was possible.
    is_constant: bool,
}

/// Who may act in a plan, beside the planner himself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Helpers {
    /// Those whose own utility an action can change at once: below the epistemic limit nobody is
    /// given a longer plan.
    AtOnce,
    Anybody,
}

/// The events of one owner's plans, compiled, and what was found out about them.
#[derive(Debug)]
struct View {
    actions: Vec<RelaxedEvent>,
    triggers: Vec<RelaxedEvent>,
    /// Per fact vector: the greatest possible utility of each layer computed so far, and whether no
    /// later layer can be greater.
    memo: FxHashMap<FactId, (Vec<f64>, bool)>,
}

#[derive(Debug, Default)]
pub struct Relaxation {
    domains: Vec<Domain>,
    n_numbers: usize,
    /// Per fluent, entity id → bit, for `Small` entity fluents.
    bit_of_entity: Vec<FxHashMap<u16, u8>>,
    /// Per owner (the author last), with helpers at once and anybody.
    views: Vec<[View; 2]>,
    /// Per character and action: whether the action can change his utility at once.
    touches: Vec<Vec<bool>>,
}

impl Relaxation {
    pub fn new(problem: &Problem) -> Relaxation {
        let mut n_numbers = 0;
        let domains = problem
            .fluents
            .iter()
            .map(|fluent| match fluent.kind {
                Kind::Number => {
                    n_numbers += 1;
                    Domain::Number(n_numbers - 1)
                }
                Kind::Boolean => Domain::Small,
                Kind::Entity if fluent.entities.len() < 64 => Domain::Small,
                Kind::Entity => Domain::Wide,
            })
            .collect();
        let bit_of_entity = problem
            .fluents
            .iter()
            .map(|f| {
                f.entities
                    .iter()
                    .zip(1u8..64)
                    .map(|(&e, bit)| (e, bit))
                    .collect()
            })
            .collect();
        let mut relaxation = Relaxation {
            domains,
            n_numbers: n_numbers as usize,
            bit_of_entity,
            views: Vec::new(),
            touches: (0..problem.n_characters as u8)
                .map(|who| touched(problem, who))
                .collect(),
        };
        for index in 0..problem.utilities.len() {
            let owner = if index == problem.n_characters {
                AUTHOR
            } else {
                index as u8
            };
            let view = |helpers| relaxation.view(problem, owner, helpers);
            let views = [view(Helpers::AtOnce), view(Helpers::Anybody)];
            relaxation.views.push(views);
        }
        relaxation
    }

    /// Whether an action may stand in a plan of `owner`: the others could want it.
    pub fn may_plan(&self, action: &Action, id: u32, owner: u8, helpers: Helpers) -> bool {
        owner == AUTHOR
            || !action.consenting.is_empty()
                && (helpers == Helpers::Anybody
                    || action
                        .consenting
                        .iter()
                        .all(|&other| other == owner || self.touches[other as usize][id as usize]))
    }

    fn view(&self, problem: &Problem, owner: u8, helpers: Helpers) -> View {
        let actions = (0u32..)
            .zip(&problem.actions)
            .filter(|(id, action)| self.may_plan(action, *id, owner, helpers))
            .map(|(_, action)| {
                self.event(
                    problem,
                    owner,
                    &action.precondition,
                    action.effects.plain.iter(),
                )
            })
            .collect();
        let own = |effect: &&Effect| *effect.place.chain == [owner];
        let triggers = problem
            .triggers
            .iter()
            .map(|trigger| {
                let beliefs = trigger.effects.beliefs.iter().filter(own);
                let effects = trigger.effects.plain.iter().chain(beliefs);
                self.event(problem, owner, &trigger.precondition, effects)
            })
            .filter(|event| !event.gains.is_empty())
            .collect();
        View {
            actions,
            triggers,
            memo: FxHashMap::default(),
        }
    }

    fn event<'a>(
        &self,
        problem: &Problem,
        owner: u8,
        precondition: &Condition,
        effects: impl Iterator<Item = &'a Effect>,
    ) -> RelaxedEvent {
        let gains: Box<[Gain]> = effects.map(|effect| self.gain(problem, effect)).collect();
        RelaxedEvent {
            needs: self.needs(problem, owner, precondition),
            is_constant: gains.iter().all(|gain| matches!(gain, Gain::Bits(..))),
            gains,
        }
    }

    fn needs(&self, problem: &Problem, owner: u8, condition: &Condition) -> Needs {
        let mut bits: Vec<(FluentId, u64)> = Vec::new();
        let mut rest = Vec::new();
        let mut conjuncts = Vec::new();
        flatten(condition, &mut conjuncts);
        for conjunct in conjuncts {
            match self.literal_bits(problem, owner, &conjunct) {
                Some((fluent, need)) => bits.push((fluent, need)),
                None => rest.push(conjunct),
            }
        }
        Needs {
            bits: bits.into(),
            rest: rest.into(),
        }
    }

    /// A literal of a small fluent, in the planner's own mind, as the bits that satisfy it.
    fn literal_bits(
        &self,
        problem: &Problem,
        owner: u8,
        condition: &Condition,
    ) -> Option<(FluentId, u64)> {
        let (fluent, code, equal) = match condition {
            Condition::Literal {
                fluent,
                code,
                equal,
            } => (*fluent, *code, *equal),
            Condition::Believed { place, code, equal } if *place.chain == [owner] => {
                (place.fluent, *code, *equal)
            }
            _ => return None,
        };
        if self.domains[fluent as usize] != Domain::Small {
            return None;
        }
        let bit = self.bit(problem, fluent, code);
        Some((fluent, if equal { bit } else { !bit }))
    }

    fn gain(&self, problem: &Problem, effect: &Effect) -> Gain {
        let fluent = effect.place.fluent;
        if let (Condition::Constant(true), Expression::Constant(value), Domain::Small) =
            (&effect.guard, &effect.value, self.domains[fluent as usize])
            && let Some(code) = finite_code(*value)
        {
            return Gain::Bits(fluent, self.bit(problem, fluent, code));
        }
        Gain::Effect(effect.clone())
    }

    /// The bit of a code in a small fluent; 0 if the fluent never has it.
    fn bit(&self, problem: &Problem, fluent: FluentId, code: Code) -> u64 {
        match problem.fluents[fluent as usize].kind {
            Kind::Boolean if code == UNKNOWN || code > TRUE => 0,
            Kind::Boolean => 1 << (code - 1),
            _ if code == UNKNOWN => 1,
            _ if code < FIRST_ENTITY => 0,
            _ => self.bit_of_entity[fluent as usize]
                .get(&(code - FIRST_ENTITY))
                .map_or(0, |bit| 1 << bit),
        }
    }
}

fn finite_code(value: Value) -> Option<Code> {
    match value {
        Value::Unknown => Some(UNKNOWN),
        Value::Boolean(truth) => Some(1 + Code::from(truth)),
        Value::Entity(entity) => Some(FIRST_ENTITY + entity),
        Value::Number(_) => None,
    }
}

/// What some conditions and values read: plain fluents of the mind of `who`, and whether also what
/// others believe.
struct Reads {
    who: u8,
    own: Vec<FluentId>,
    others: bool,
}

impl Reads {
    fn new(who: u8) -> Reads {
        Reads {
            who,
            own: Vec::new(),
            others: false,
        }
    }

    fn add(&mut self, chain: &[u8], fluent: FluentId) {
        if chain.iter().all(|&character| character == self.who) {
            self.own.push(fluent);
        } else {
            self.others = true;
        }
    }

    fn any_of(&self, changed: &[bool]) -> bool {
        self.others || self.own.iter().any(|&fluent| changed[fluent as usize])
    }
}

/// Per action, whether it can change the utility of `who` at once, in his own mind: its effects,
/// and those of the triggers that they or a change in others' minds may set off, reach a fluent
/// that the utility reads.
fn touched(problem: &Problem, who: u8) -> Vec<bool> {
    let mut utility = Reads::new(who);
    problem.utilities[who as usize].each_fluent(&mut |chain, fluent| utility.add(chain, fluent));
    let triggers: Vec<(Reads, Vec<FluentId>)> = problem
        .triggers
        .iter()
        .map(|trigger| reads_and_writes(trigger, who))
        .collect();
    let touches = |action: &Action| {
        let mut changed = vec![false; problem.fluents.len()];
        for effect in &action.effects.plain {
            changed[effect.place.fluent as usize] = true;
        }
        loop {
            let before = changed.clone();
            for (reads, writes) in &triggers {
                if reads.any_of(&changed) {
                    writes
                        .iter()
                        .for_each(|&fluent| changed[fluent as usize] = true);
                }
            }
            if changed == before {
                return utility.any_of(&changed);
            }
        }
    };
    problem.actions.iter().map(touches).collect()
}

/// What a trigger reads in the mind of `who`, and what it writes there.
fn reads_and_writes(trigger: &Trigger, who: u8) -> (Reads, Vec<FluentId>) {
    let mut reads = Reads::new(who);
    let mut writes = Vec::new();
    trigger
        .precondition
        .each_fluent(&mut |chain, fluent| reads.add(chain, fluent));
    for effect in trigger.effects.plain.iter().chain(&trigger.effects.beliefs) {
        effect
            .guard
            .each_fluent(&mut |chain, fluent| reads.add(chain, fluent));
        effect
            .value
            .each_fluent(&mut |chain, fluent| reads.add(chain, fluent));
        if effect.place.chain.iter().all(|&character| character == who) {
            writes.push(effect.place.fluent);
        }
    }
    (reads, writes)
}

/// The relaxed world of one owner.
struct Relaxed<'a> {
    world: &'a World,
    relaxation: &'a Relaxation,
    owner: u8,
}

impl Relaxed<'_> {
    fn start(&self, codes: &[Code]) -> Layer {
        let n = codes.len();
        let mut layer = Layer {
            bits: vec![0; n],
            numbers: vec![(f64::INFINITY, f64::NEG_INFINITY); self.relaxation.n_numbers],
        };
        for (fluent, &code) in codes.iter().enumerate() {
            self.add_code(&mut layer, fluent as FluentId, code);
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

    fn possible(&self, condition: &Condition, layer: &Layer) -> Possible {
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

    fn range(&self, expression: &Expression, layer: &Layer) -> Range {
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

    fn can_happen(&self, event: &RelaxedEvent, layer: &Layer) -> bool {
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
    /// nothing, for they may have changed what others believe.
    fn next<'b>(
        &self,
        layer: &Layer,
        is_first: bool,
        actions: &mut Vec<&'b RelaxedEvent>,
        triggers: &mut Vec<&'b RelaxedEvent>,
    ) -> Option<Layer> {
        let mut new = layer.clone();
        let mut changed = false;
        actions.retain(|action| {
            let happens = self.can_happen(action, layer);
            if happens {
                changed |= self.add_gains(action, Some(layer), &mut new, false);
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
                    let widen = round >= ROUNDS_BEFORE_WIDENING;
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

impl World {
    /// The least number of actions after which the utility of `owner` can exceed `threshold`,
    /// starting from the facts of `node`; `NEVER`, or some number above `limit` (or above
    /// `MOST_LAYERS`, where that is less), if it is more.
    ///
    /// A character's plan has only actions that somebody consents to, and `helpers` says who; the
    /// author's has any.
    pub fn bound(
        &mut self,
        node: NodeId,
        owner: u8,
        helpers: Helpers,
        threshold: f64,
        limit: u32,
    ) -> u32 {
        let limit = limit.min(MOST_LAYERS);
        let index = if owner == AUTHOR {
            self.n_characters()
        } else {
            owner as usize
        };
        let facts = self.nodes.facts(node);
        let mut relaxation = std::mem::take(&mut self.relaxation);
        let decided =
            |layers: &(Vec<f64>, bool)| match layers.0.iter().position(|&high| high > threshold) {
                Some(place) => Some(place as u32),
                None if layers.1 => Some(NEVER),
                None if layers.0.len() as u32 > limit => Some(limit.saturating_add(1)),
                None => None,
            };
        let known = relaxation.views[index][helpers as usize]
            .memo
            .get(&facts)
            .and_then(decided);
        let answer = known.unwrap_or_else(|| {
            let view = &relaxation.views[index][helpers as usize];
            let layers = self.layers(&relaxation, view, facts, owner, threshold, limit);
            let answer = decided(&layers).unwrap_or(NEVER);
            relaxation.views[index][helpers as usize]
                .memo
                .insert(facts, layers);
            answer
        });
        self.relaxation = relaxation;
        answer
    }

    /// The greatest possible utilities, layer by layer, until one exceeds `threshold`, nothing
    /// changes any more, or `limit` is passed.
    fn layers(
        &self,
        relaxation: &Relaxation,
        view: &View,
        facts: FactId,
        owner: u8,
        threshold: f64,
        limit: u32,
    ) -> (Vec<f64>, bool) {
        let relaxed = Relaxed {
            world: self,
            relaxation,
            owner,
        };
        let index = if owner == AUTHOR {
            self.n_characters()
        } else {
            owner as usize
        };
        let utility = &self.problem.utilities[index];
        let mut layer = relaxed.start(self.facts.codes(facts));
        let mut actions: Vec<&RelaxedEvent> = view.actions.iter().collect();
        let mut triggers: Vec<&RelaxedEvent> = view.triggers.iter().collect();
        let mut highs = Vec::new();
        loop {
            let range = relaxed.range(utility, &layer);
            let high = if range.other {
                f64::INFINITY
            } else {
                range.high
            };
            highs.push(high);
            if high > threshold || highs.len() as u32 > limit {
                return (highs, false);
            }
            match relaxed.next(&layer, highs.len() == 1, &mut actions, &mut triggers) {
                Some(next) => layer = next,
                None => return (highs, true),
            }
        }
    }
}
