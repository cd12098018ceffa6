//! All that can happen in a mind and what comes of each, side by side: who asks for one asks for the
//! next.

use std::ops::Range;

use crate::error::{Error, Result};
use crate::state::{NONE, NodeId};
use crate::world::{ActionId, World};

/// The expansions of the minds that were asked for.
#[derive(Debug, Default)]
pub(crate) struct Expansions {
    /// Per node: its steps; empty at `UNKNOWN` where they were not asked for.
    spans: Vec<(u32, u32)>,
    steps: Vec<Step>,
}

/// An action that can happen, and the mind after it; `NONE` where not yet known.
#[derive(Debug, Clone, Copy)]
struct Step {
    action: ActionId,
    after: NodeId,
}

const UNKNOWN: (u32, u32) = (u32::MAX, u32::MAX);

impl World {
    /// The places of what can happen in a mind, in declaration order.
    ///
    /// Cost: one look-up if they were asked for before.
    pub fn steps(&mut self, node: NodeId) -> Result<Range<u32>> {
        let known = self.expansions.spans.get(node as usize);
        if let Some(&(start, end)) = known.filter(|&&span| span != UNKNOWN) {
            return Ok(start..end);
        }
        let actions = self.applicable(node);
        let Expansions { spans, steps } = &mut self.expansions;
        let start = steps.len() as u32;
        let end = u32::try_from(steps.len() + actions.len())
            .map_err(|_| Error::TablesFull("transitions"))?;
        steps.extend(actions.into_iter().map(|action| Step {
            action,
            after: NONE,
        }));
        if spans.len() <= node as usize {
            spans.resize(node as usize + 1, UNKNOWN);
        }
        spans[node as usize] = (start, end);
        Ok(start..end)
    }

    /// The action of a step.
    pub fn action(&self, step: u32) -> ActionId {
        self.expansions.steps[step as usize].action
    }

    /// The mind after a step from `node`.  Cost: one look-up if it was taken before.
    pub fn take(&mut self, node: NodeId, step: u32) -> Result<NodeId> {
        let Step { action, after } = self.expansions.steps[step as usize];
        if after != NONE {
            return Ok(after);
        }
        let after = self.after(node, action)?;
        self.expansions.steps[step as usize].after = after;
        Ok(after)
    }
}
