//! What bears on one utility, and how high it can rise, remembered by the values that bear on it.

use super::NEVER;
use super::view::{Gain, RelaxedEvent, View};
use crate::error::Result;
use crate::expression::{CharacterId, Expression, FluentId};
use crate::state::{FactId, Facts, NONE};
use crate::transition::FactChanges;
use crate::value::Code;

/// What relaxed reachability knows of a utility, for those who may help.
///
/// A fluent *bears* on the utility if it is read by it, or by an event that adds values to one that
/// does.  Facts that differ only in other fluents have the same bounds.
#[derive(Debug)]
pub(crate) struct Reach {
    bearing: Box<[FluentId]>,
    /// Per fluent, its place there, if it bears.
    place_of: Box<[Option<u32>]>,
    /// The events that add values to fluents that bear on the utility.
    pub(super) view: View,
    /// The values of `bearing`, told apart.
    values: Facts,
    /// Per fact vector: its values; `NONE` where not yet known.
    values_of: Vec<FactId>,
    known: Vec<Known>,
}

/// What is known of values.
#[derive(Debug)]
struct Known {
    /// Whether triggers may still add something, right after an action.
    is_open: Option<bool>,
    /// If triggers have already done so, and if not.
    highs: [Highs; 2],
}

/// The greatest possible utility of each layer computed so far, and of all later ones.
#[derive(Debug)]
pub(super) struct Highs {
    pub(super) highs: Vec<f64>,
    pub(super) ceiling: f64,
}

impl Highs {
    /// Nothing is known yet.
    pub(super) const UNKNOWN: Highs = Highs {
        highs: Vec::new(),
        ceiling: f64::INFINITY,
    };

    /// The first layer above the threshold, as far as is known up to `limit`.
    pub(super) fn first_above(&self, threshold: f64, limit: u32) -> Option<u32> {
        match self.highs.iter().position(|&high| high > threshold) {
            Some(place) => Some(place as u32),
            None if self.ceiling <= threshold => Some(NEVER),
            None if self.highs.len() as u32 > limit => Some(limit.saturating_add(1)),
            None => None,
        }
    }
}

impl Reach {
    pub(super) fn new(all: &View, utility: &Expression, n_fluents: usize) -> Reach {
        let mut bears = vec![false; n_fluents];
        utility.each_fluent(&mut |_: &[CharacterId], fluent| bears[fluent as usize] = true);
        let events = || all.actions.iter().chain(&all.triggers);
        while events().filter(|event| event.bring_in(&mut bears)).count() > 0 {}
        let kept = |events: &[RelaxedEvent]| {
            events
                .iter()
                .filter_map(|event| event.bearing_on(&bears))
                .collect()
        };
        let bearing: Box<[FluentId]> = (0..n_fluents as FluentId)
            .filter(|&fluent| bears[fluent as usize])
            .collect();
        Reach {
            view: View {
                actions: kept(&all.actions),
                triggers: kept(&all.triggers),
            },
            place_of: (0..n_fluents as FluentId)
                .map(|fluent| {
                    bearing
                        .binary_search(&fluent)
                        .ok()
                        .map(|place| place as u32)
                })
                .collect(),
            values: Facts::new(bearing.len()),
            values_of: Vec::new(),
            known: Vec::new(),
            bearing,
        }
    }

    /// The values that bear on the utility in some facts.
    pub(super) fn values_of(&mut self, facts: FactId, codes: &[Code]) -> FactId {
        let place = facts as usize;
        if let Some(&known) = self.values_of.get(place).filter(|&&known| known != NONE) {
            return known;
        }
        let own: Vec<Code> = self.bearing.iter().map(|&f| codes[f as usize]).collect();
        let values = self.values.intern(&own);
        let values = self.with_what_is_known(values);
        if self.values_of.len() <= place {
            self.values_of.resize(place + 1, NONE);
        }
        self.values_of[place] = values;
        values
    }

    /// The same after changes.
    pub(super) fn changed(&mut self, values: FactId, changes: &[(FluentId, Code)]) -> FactId {
        let place = |&(fluent, code): &_| Some((self.place_of[fluent as usize]?, code));
        let changes: FactChanges = changes.iter().filter_map(place).collect();
        let values = self.values.changed(values, &changes);
        self.with_what_is_known(values)
    }

    fn with_what_is_known(&mut self, values: Result<FactId>) -> FactId {
        if self.known.len() < self.values.len() {
            self.known.push(Known {
                is_open: None,
                highs: [Highs::UNKNOWN, Highs::UNKNOWN],
            });
        }
        values.expect("memory ends before ids do")
    }

    /// The fluents that bear on the utility, with their values.
    pub(super) fn valued(&self, values: FactId) -> impl Iterator<Item = (FluentId, Code)> {
        let codes = self.values.codes(values).iter().copied();
        self.bearing.iter().copied().zip(codes)
    }

    /// Whether triggers may still add something right after an action; `settle` finds out.
    pub(super) fn is_open(&mut self, values: FactId, settle: impl Fn(&Reach) -> bool) -> bool {
        let known = self.known[values as usize].is_open;
        let is_open = known.unwrap_or_else(|| settle(self));
        self.known[values as usize].is_open = Some(is_open);
        is_open
    }

    pub(super) fn highs(&self, values: FactId, is_open: bool) -> &Highs {
        &self.known[values as usize].highs[usize::from(is_open)]
    }

    pub(super) fn keep(&mut self, values: FactId, is_open: bool, highs: Highs) {
        self.known[values as usize].highs[usize::from(is_open)] = highs;
    }
}

impl RelaxedEvent {
    fn adds_to(gain: &Gain) -> FluentId {
        match gain {
            Gain::Bits(fluent, _) => *fluent,
            Gain::Effect(effect) => effect.place.fluent,
        }
    }

    /// If the event adds values to a fluent that bears, what it reads bears too; whether that is new.
    fn bring_in(&self, bears: &mut [bool]) -> bool {
        let mut new = false;
        let mut read = |bears: &mut [bool], fluent: FluentId| {
            new |= !std::mem::replace(&mut bears[fluent as usize], true);
        };
        let mut is_wanted = false;
        for gain in &self.gains {
            if !bears[Self::adds_to(gain) as usize] {
                continue;
            }
            is_wanted = true;
            if let Gain::Effect(effect) = gain {
                let mut visit = |_: &[CharacterId], fluent| read(bears, fluent);
                effect.guard.each_fluent(&mut visit);
                effect.value.each_fluent(&mut visit);
            }
        }
        if is_wanted {
            for &(fluent, _) in &self.needs.bits {
                read(bears, fluent);
            }
            for part in &self.needs.rest {
                part.each_fluent(&mut |_: &[CharacterId], fluent| read(bears, fluent));
            }
        }
        new
    }

    /// The event with what it adds to fluents that bear; None if that is nothing.
    fn bearing_on(&self, bears: &[bool]) -> Option<RelaxedEvent> {
        let gains = self.gains.iter();
        let gains: Box<[Gain]> = gains
            .filter(|gain| bears[Self::adds_to(gain) as usize])
            .cloned()
            .collect();
        let event = RelaxedEvent::new(self.needs.clone(), gains);
        (!event.gains.is_empty()).then_some(event)
    }
}
