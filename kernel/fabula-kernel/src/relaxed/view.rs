//! The events of one owner's plans, compiled for reachability.

use rustc_hash::FxHashMap;

use super::touch::touched;
use crate::expression::{Condition, Expression, FluentId};
use crate::problem::{Action, Effect, Kind, Problem};
use crate::state::AUTHOR;
use crate::value::{Code, FIRST_ENTITY, TRUE, UNKNOWN, Value};

/// How the values of a fluent are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Domain {
    /// Bit 0: the first value (`?` or False), and so on.
    Small,
    /// The place of its interval.
    Number(u32),
    /// Too many values: it may always be anything.
    Wide,
}

/// What an event needs of small fluents, as bits one of which must be possible, and what else.
#[derive(Debug, Clone)]
pub(super) struct Needs {
    pub(super) bits: Box<[(FluentId, u64)]>,
    pub(super) rest: Box<[Condition]>,
}

/// What an event may add: bits of a small fluent whatever the state, or an effect to be evaluated.
#[derive(Debug, Clone)]
pub(super) enum Gain {
    Bits(FluentId, u64),
    Effect(Effect),
}

#[derive(Debug)]
pub(crate) struct RelaxedEvent {
    pub(super) needs: Needs,
    pub(super) gains: Box<[Gain]>,
    /// It has said all that it can say once it was possible.
    pub(super) is_constant: bool,
}

impl RelaxedEvent {
    pub(super) fn new(needs: Needs, gains: Box<[Gain]>) -> RelaxedEvent {
        RelaxedEvent {
            needs,
            is_constant: gains.iter().all(|gain| matches!(gain, Gain::Bits(..))),
            gains,
        }
    }
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
pub(crate) struct View {
    pub(super) actions: Vec<RelaxedEvent>,
    pub(super) triggers: Vec<RelaxedEvent>,
}

#[derive(Debug, Default)]
pub struct Relaxation {
    pub(super) domains: Vec<Domain>,
    pub(super) n_numbers: usize,
    /// Per fluent, entity id → bit, for `Small` entity fluents.
    pub(super) bit_of_entity: Vec<FxHashMap<u16, u8>>,
    /// Per owner (the author last), with helpers at once and anybody.
    pub(super) views: Vec<[View; 2]>,
    /// Per character and action: whether the action can change his utility at once.
    pub(super) touches: Vec<Vec<bool>>,
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

    pub(super) fn view_of(&self, n_characters: usize, owner: u8, helpers: Helpers) -> &View {
        let place = if owner == AUTHOR {
            n_characters
        } else {
            owner as usize
        };
        &self.views[place][helpers as usize]
    }

    fn view(&self, problem: &Problem, owner: u8, helpers: Helpers) -> View {
        let actions = (0u32..)
            .zip(&problem.actions)
            .filter(|(id, action)| self.may_plan(action, *id, owner, helpers))
            .map(|(_, action)| {
                self.event(
                    problem,
                    owner,
                    &action.possible,
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
        View { actions, triggers }
    }

    fn event<'a>(
        &self,
        problem: &Problem,
        owner: u8,
        precondition: &Condition,
        effects: impl Iterator<Item = &'a Effect>,
    ) -> RelaxedEvent {
        let gains = effects.map(|effect| self.gain(problem, effect)).collect();
        RelaxedEvent::new(self.needs(problem, owner, precondition), gains)
    }

    fn needs(&self, problem: &Problem, owner: u8, condition: &Condition) -> Needs {
        let mut bits: Vec<(FluentId, u64)> = Vec::new();
        let mut rest = Vec::new();
        for conjunct in condition.conjuncts() {
            match self.literal_bits(problem, owner, conjunct) {
                Some((fluent, need)) => bits.push((fluent, need)),
                None => rest.push(conjunct.clone()),
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
    pub(super) fn bit(&self, problem: &Problem, fluent: FluentId, code: Code) -> u64 {
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

pub(super) fn finite_code(value: Value) -> Option<Code> {
    match value {
        Value::Unknown => Some(UNKNOWN),
        Value::Boolean(truth) => Some(1 + Code::from(truth)),
        Value::Entity(entity) => Some(FIRST_ENTITY + entity),
        Value::Number(_) => None,
    }
}
