//! The kernel of fabula: what characters believe, what actions do to it, why they would act, and
//! the search for plots.
//!
//! Reading order: `problem` (the input) · `value`, `expression`, `literal` (what conditions say) ·
//! `state` (minds as shared nodes) · `world`, `compiled`, `sieve`, `applicable`, `transition`,
//! `surprise`, `expansion` (what happens) · `relaxed` (how far at least) · `utility`, `explanation` (why) · `story` (what the author
//! demands) · `search` (the plot) · `shorter` (what can be left out of it).
//!
//! The semantics is docs/reference/semantics.md; the design, docs/concepts/kernel.md.  Everything
//! is deterministic.  No clock, no input or output, no names.

pub mod applicable;
mod compiled;
pub mod effort;
pub mod error;
mod expansion;
pub mod explanation;
pub mod expression;
mod literal;
pub mod problem;
pub mod relaxed;
pub mod search;
pub mod shorter;
mod sieve;
pub mod state;
pub mod story;
mod surprise;
mod table;
pub mod transition;
pub mod utility;
pub mod value;
pub mod world;
