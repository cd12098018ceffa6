//! Minds, hash-consed: equal minds have equal ids.
//!
//! A *fact vector* gives every fluent a value and is interned to a `FactId`.  A *mind* is a node
//! `(facts, level, owner, child for every other character)`, interned to a `NodeId`; the world is
//! the node of the highest level, owned by the author.  A mind has no child for its own owner, for
//! a character agrees with himself; a mind of level 0 has no children at all.

use rustc_hash::FxHasher;
use std::hash::Hasher;

use crate::error::{Error, Result};
use crate::expression::{CharacterId, FluentId};
use crate::table::{IdTable, SPREAD};
use crate::value::Code;

pub type FactId = u32;
pub type NodeId = u32;

/// No child in this slot.
pub const NONE: NodeId = u32::MAX;
/// Ids have 31 bits: see `Marked`.
const MAX_NODES: NodeId = NONE >> 1;
/// The owner of the world.
pub const AUTHOR: u8 = u8::MAX;

/// A mind and whether something is so, in one word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Marked(u32);

impl Marked {
    pub(crate) fn new(node: NodeId, mark: bool) -> Marked {
        Marked(node << 1 | u32::from(mark))
    }

    pub(crate) fn node(self) -> NodeId {
        self.0 >> 1
    }

    pub(crate) fn is_marked(self) -> bool {
        self.0 & 1 == 1
    }
}

/// A mind to be read: one of the table, or one in the making.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    pub words: &'a [u32],
    pub codes: &'a [Code],
}

impl View<'_> {
    pub fn level(self) -> u32 {
        self.words[1] >> 8
    }

    pub fn owner(self) -> u8 {
        self.words[1] as u8
    }

    /// The mind of another character; None for the owner, and below the horizon.
    pub fn child(self, character: CharacterId) -> Option<NodeId> {
        Some(self.words[2 + character as usize]).filter(|&child| child != NONE)
    }
}

#[derive(Debug)]
pub struct Facts {
    width: usize,
    codes: Vec<Code>,
    hashes: Vec<u64>,
    table: IdTable,
}

/// The part of a fluent's code in the hash of a fact vector: they are added up, so that the hash
/// changes with the codes that change.
fn hash_of(fluent: usize, code: Code) -> u64 {
    let word = ((fluent as u64) << Code::BITS | u64::from(code)).wrapping_mul(SPREAD);
    (word ^ word >> 32).wrapping_mul(SPREAD)
}

impl Facts {
    pub fn new(width: usize) -> Facts {
        Facts {
            width,
            codes: Vec::new(),
            hashes: Vec::new(),
            table: IdTable::new(),
        }
    }

    pub fn len(&self) -> usize {
        self.table.len()
    }

    pub fn is_empty(&self) -> bool {
        self.table.len() == 0
    }

    pub fn codes(&self, id: FactId) -> &[Code] {
        let start = id as usize * self.width;
        &self.codes[start..start + self.width]
    }

    pub fn intern(&mut self, codes: &[Code]) -> Result<FactId> {
        let parts = codes.iter().enumerate();
        let parts = parts.map(|(fluent, &code)| hash_of(fluent, code));
        self.codes.extend_from_slice(codes);
        self.intern_last(parts.fold(0, u64::wrapping_add))
    }

    /// The facts with some fluents changed, one after the other.
    pub fn changed(&mut self, id: FactId, changes: &[(FluentId, Code)]) -> Result<FactId> {
        let start = id as usize * self.width;
        let is = |&(fluent, code): &(FluentId, Code)| self.codes[start + fluent as usize] == code;
        if changes.iter().all(is) {
            return Ok(id);
        }
        let mut hash = self.hashes[id as usize];
        let new = self.codes.len();
        self.codes.extend_from_within(start..start + self.width);
        for &(fluent, code) in changes {
            let fluent = fluent as usize;
            let old = std::mem::replace(&mut self.codes[new + fluent], code);
            hash = hash
                .wrapping_sub(hash_of(fluent, old))
                .wrapping_add(hash_of(fluent, code));
        }
        self.intern_last(hash)
    }

    /// Give the last codes an id, or drop them if they have one.
    fn intern_last(&mut self, hash: u64) -> Result<FactId> {
        let (width, n_known) = (self.width, self.table.len());
        let (known, codes) = self.codes.split_at(n_known * width);
        let stored = |id: FactId| &known[id as usize * width..(id as usize + 1) * width];
        let place = match self.table.find(hash, |id| stored(id) == codes) {
            Ok(known) => {
                self.codes.truncate(n_known * width);
                return Ok(known);
            }
            Err(place) => place,
        };
        let id = FactId::try_from(n_known)
            .ok()
            .filter(|&id| id < u32::MAX)
            .ok_or(Error::TablesFull("states"))?;
        self.table.keep(hash, place, id);
        self.hashes.push(hash);
        Ok(id)
    }
}

#[derive(Debug)]
pub struct Nodes {
    n_characters: usize,
    words: Vec<u32>,
    table: IdTable,
}

fn hash_words(words: &[u32]) -> u64 {
    let mut hasher = FxHasher::default();
    let mut pairs = words.chunks_exact(2);
    for pair in &mut pairs {
        hasher.write_u64(pair[0] as u64 | (pair[1] as u64) << 32);
    }
    for &word in pairs.remainder() {
        hasher.write_u32(word);
    }
    hasher.finish()
}

impl Nodes {
    pub fn new(n_characters: usize) -> Nodes {
        Nodes {
            n_characters,
            words: Vec::new(),
            table: IdTable::new(),
        }
    }

    pub fn len(&self) -> usize {
        self.table.len()
    }

    pub fn is_empty(&self) -> bool {
        self.table.len() == 0
    }

    /// Words of a node: facts, level and owner, then one child for each character.
    pub fn stride(&self) -> usize {
        2 + self.n_characters
    }

    pub fn words(&self, id: NodeId) -> &[u32] {
        let start = id as usize * self.stride();
        &self.words[start..start + self.stride()]
    }

    pub fn facts(&self, id: NodeId) -> FactId {
        self.words[id as usize * self.stride()]
    }

    pub fn level(&self, id: NodeId) -> u32 {
        self.words[id as usize * self.stride() + 1] >> 8
    }

    pub fn owner(&self, id: NodeId) -> u8 {
        self.words[id as usize * self.stride() + 1] as u8
    }

    /// The second word of a node of this level and owner.
    pub fn rank(level: u32, owner: u8) -> u32 {
        level << 8 | owner as u32
    }

    /// What `character` believes in this mind: the mind itself for its owner and below the horizon.
    pub fn believed(&self, id: NodeId, character: CharacterId) -> NodeId {
        match self.words[id as usize * self.stride() + 2 + character as usize] {
            NONE => id,
            child => child,
        }
    }

    pub fn intern(&mut self, words: &[u32]) -> Result<NodeId> {
        debug_assert_eq!(words.len(), self.stride());
        let hash = hash_words(words);
        let (stride, all) = (self.stride(), &self.words);
        let stored = |id: NodeId| &all[id as usize * stride..(id as usize + 1) * stride];
        let place = match self.table.find(hash, |id| stored(id) == words) {
            Ok(known) => return Ok(known),
            Err(place) => place,
        };
        let id = NodeId::try_from(self.table.len())
            .ok()
            .filter(|&id| id < MAX_NODES)
            .ok_or(Error::TablesFull("minds"))?;
        self.table.keep(hash, place, id);
        self.words.extend_from_slice(words);
        Ok(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_contents_have_equal_ids() {
        let mut facts = Facts::new(3);
        let a = facts.intern(&[1, 2, 3]).unwrap();
        assert_eq!(facts.intern(&[1, 2, 3]).unwrap(), a);
        assert_ne!(facts.intern(&[1, 2, 4]).unwrap(), a);
        assert_eq!(facts.codes(a), &[1, 2, 3]);
    }

    #[test]
    fn changed_facts_are_those_that_have_the_changed_codes() {
        let mut facts = Facts::new(3);
        let a = facts.intern(&[1, 2, 3]).unwrap();
        let b = facts.changed(a, &[(1, 7), (2, 1)]).unwrap();
        assert_eq!(facts.codes(b), &[1, 7, 1]);
        assert_eq!(facts.intern(&[1, 7, 1]).unwrap(), b);
        assert_eq!(facts.changed(b, &[(2, 3), (1, 9), (1, 2)]).unwrap(), a);
        assert_eq!(facts.changed(a, &[]).unwrap(), a);
        assert_eq!(facts.len(), 2);
    }

    #[test]
    fn codes_that_change_places_have_another_hash() {
        let hash = |codes: &[Code]| {
            let parts = codes.iter().enumerate();
            parts.fold(0, |sum: u64, (f, &code)| sum.wrapping_add(hash_of(f, code)))
        };
        assert_ne!(hash(&[1, 2]), hash(&[2, 1]));
        assert_ne!(hash(&[0, 0, 1]), hash(&[0, 1, 0]));
    }

    #[test]
    fn a_mind_without_a_child_stands_for_its_owner() {
        let mut nodes = Nodes::new(1);
        let leaf = nodes.intern(&[0, Nodes::rank(0, 0), NONE]).unwrap();
        let world = nodes.intern(&[1, Nodes::rank(1, AUTHOR), leaf]).unwrap();
        assert_eq!(nodes.believed(world, 0), leaf);
        assert_eq!(nodes.believed(leaf, 0), leaf);
        assert_eq!(nodes.level(world), 1);
    }
}
