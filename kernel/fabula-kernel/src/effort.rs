//! How long the kernel may go on: a count of work, and a question asked of the caller now and then.

use crate::error::{Error, Result};
use crate::world::World;

/// The caller's question is asked once in so many units of work.
const UNITS_BETWEEN_QUESTIONS: u64 = 2_000;

/// How much there is and was done so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    pub facts: u64,
    pub minds: u64,
    pub transitions: u64,
    pub contexts: u64,
    /// Minds met in all contexts.
    pub explored: u64,
    pub work: u64,
}

/// Whether to stop at once, asked with what was done so far.
pub type Question = Box<dyn FnMut(&Counts) -> bool + Send + Sync>;

/// Work left to the current step; a unit is one transition looked at while explaining.
pub struct Effort {
    left: u64,
    spent: u64,
    next_question: u64,
    interrupted: Question,
    counts: Counts,
}

/// What stood when a part of the work was given less.
#[derive(Debug, Clone, Copy)]
pub struct Restriction {
    left: u64,
    spent: u64,
}

impl std::fmt::Debug for Effort {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Effort {{ left: {}, spent: {} }}", self.left, self.spent)
    }
}

impl Default for Effort {
    fn default() -> Effort {
        Effort {
            left: u64::MAX,
            spent: 0,
            next_question: UNITS_BETWEEN_QUESTIONS,
            interrupted: Box::new(|_| false),
            counts: Counts::default(),
        }
    }
}

impl Effort {
    /// Allow `units` more; `interrupted` answers whether to stop at once.
    pub fn allow(&mut self, units: u64, interrupted: Question) {
        self.left = units;
        self.interrupted = interrupted;
    }

    /// Unlimited work, never interrupted.
    pub fn release(&mut self) {
        *self = Effort {
            spent: self.spent,
            next_question: self.next_question,
            ..Effort::default()
        };
    }

    pub fn spend(&mut self) -> Result<()> {
        self.spent += 1;
        if self.spent >= self.next_question {
            self.next_question = self.spent + UNITS_BETWEEN_QUESTIONS;
            if (self.interrupted)(&self.counts) {
                return Err(Error::Interrupted);
            }
        }
        if self.left == 0 {
            return Err(Error::EffortSpent);
        }
        self.left -= 1;
        Ok(())
    }

    /// Take work that is done already from what is left.
    pub fn charge(&mut self, units: u64) {
        self.spent += units;
        self.left = self.left.saturating_sub(units);
    }

    /// Have no more than `units` left, until the restriction is lifted.
    pub fn restrict(&mut self, units: u64) -> Restriction {
        let before = Restriction {
            left: self.left,
            spent: self.spent,
        };
        self.left = self.left.min(units);
        before
    }

    /// Have left again what was left before the restriction, less what was spent since.
    pub fn lift(&mut self, before: Restriction) {
        self.left = before.left.saturating_sub(self.spent - before.spent);
    }

    pub fn left(&self) -> u64 {
        self.left
    }

    pub fn spent(&self) -> u64 {
        self.spent
    }
}

impl World {
    pub fn counts(&self) -> Counts {
        Counts {
            facts: self.facts.len() as u64,
            minds: self.nodes.len() as u64,
            transitions: self.n_transitions,
            contexts: self.explanations.n_contexts() as u64,
            explored: self.explanations.n_explored,
            work: self.effort.spent(),
        }
    }

    /// Let the caller's next question be asked with what is so now.
    pub(crate) fn count(&mut self) {
        self.effort.counts = self.counts();
    }
}
