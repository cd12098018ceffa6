//! Which actions can change a character's utility at once.

use crate::expression::FluentId;
use crate::problem::{Action, Problem, Trigger};

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
pub(super) fn touched(problem: &Problem, who: u8) -> Vec<bool> {
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
