//! What can go wrong, told apart by whose fault it is.

use std::fmt;

/// Anything that stops an operation of the kernel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// The bytes are not a ground problem of the version that this kernel reads.
    BadProblem(String),
    /// An id does not belong to this problem, or an argument is out of range.
    BadArgument(String),
    /// Two effects of one event give a fluent different values in a state (R001).
    ConflictingEffects { event: EventName, fluent: u32 },
    /// Triggers fire for ever (R002); the triggers that repeat.
    EndlessTriggers { triggers: Vec<u32> },
    /// More distinct numbers, facts or minds than the tables can address.
    TablesFull(&'static str),
    /// The work allowed to this step is used up; what is known so far is kept.
    EffortSpent,
    /// The caller wants to stop.
    Interrupted,
}

/// An event by its place among the actions or the triggers of the problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventName {
    Action(u32),
    Trigger(u32),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::BadProblem(what) => write!(f, "not a ground problem: {what}"),
            Error::BadArgument(what) => write!(f, "{what}"),
            Error::ConflictingEffects { event, fluent } => {
                write!(f, "{event:?} gives fluent {fluent} two different values")
            }
            Error::EndlessTriggers { triggers } => {
                write!(f, "triggers {triggers:?} fire for ever")
            }
            Error::TablesFull(what) => write!(f, "too many {what}"),
            Error::EffortSpent => write!(f, "the work allowed is used up"),
            Error::Interrupted => write!(f, "interrupted"),
        }
    }
}

impl std::error::Error for Error {}

pub type Result<T> = std::result::Result<T, Error>;
