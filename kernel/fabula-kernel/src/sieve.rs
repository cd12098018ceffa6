//! Sets of events as bits, and sieves that drop 64 of them at once.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use smallvec::SmallVec;

use crate::expression::FluentId;
use crate::literal::Literal;
use crate::state::FactId;
use crate::value::Code;

/// A set of events, as an index numbers its bits.
pub(crate) type Bits = SmallVec<[u64; 8]>;

pub(crate) fn is_empty(bits: &[u64]) -> bool {
    for &word in bits {
        if word != 0 {
            return false;
        }
    }
    true
}

/// The bits that are set.
pub(crate) fn each_bit(words: &[u64]) -> impl Iterator<Item = usize> {
    words.iter().enumerate().flat_map(|(place, &word)| {
        let mut left = word;
        std::iter::from_fn(move || {
            let bit = (left != 0).then(|| place * 64 + left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(bit)
        })
    })
}

/// For each value of a fluent, the events that it does not rule out.
#[derive(Debug, Default)]
pub(crate) struct Sieve {
    /// Word by word, the fluents that some event of the word speaks of.
    rows: Vec<Row>,
    /// Where the rows of each word end.
    ends: Vec<usize>,
    masks: Vec<u64>,
}

/// A fluent, and where its masks begin: one for each of some codes, and one for all others.
#[derive(Debug)]
struct Row {
    fluent: FluentId,
    first_code: Code,
    n_codes: Code,
    masks: u32,
}

impl Sieve {
    /// A sieve of what is demanded by the event of each bit.
    pub(crate) fn new(demands: &[&[Literal]]) -> Sieve {
        let mut sieve = Sieve::default();
        for word in demands.chunks(64) {
            let mut by_fluent: BTreeMap<FluentId, Vec<(usize, &Literal)>> = BTreeMap::new();
            for (bit, &literals) in word.iter().enumerate() {
                for literal in literals {
                    by_fluent
                        .entry(literal.fluent)
                        .or_default()
                        .push((bit, literal));
                }
            }
            let mut rows: Vec<_> = by_fluent.into_iter().collect();
            // Those that rule out most come first.
            rows.sort_by_key(|(_, demands)| {
                let ruled_out = demands.iter().map(|(_, literal)| literal.rules_out());
                Reverse(ruled_out.sum::<u32>())
            });
            for (fluent, demands) in rows {
                let literals = || demands.iter().map(|(_, literal)| literal);
                let first = literals().map(|literal| literal.base).min();
                let end = literals()
                    .map(|literal| literal.base + literal.told_apart())
                    .max();
                let codes = first.unwrap_or(0)..end.unwrap_or(0);
                sieve.rows.push(Row {
                    fluent,
                    first_code: codes.start,
                    n_codes: codes.end - codes.start,
                    masks: sieve.masks.len() as u32,
                });
                let mask = |allows: &dyn Fn(&Literal) -> bool| {
                    let ruled_out = demands.iter().filter(|(_, literal)| !allows(literal));
                    ruled_out.fold(u64::MAX, |mask, (bit, _)| mask & !(1 << bit))
                };
                let of_codes = codes.map(|code| mask(&|literal| literal.allows(code)));
                sieve.masks.extend(of_codes);
                sieve.masks.push(mask(&Literal::allows_others));
            }
            sieve.ends.push(sieve.rows.len());
        }
        sieve
    }

    /// Those events in the nth word that no value rules out.
    #[inline]
    pub(crate) fn sifted(&self, codes: &[Code], nth: usize, mut bits: u64) -> u64 {
        let start = if nth == 0 { 0 } else { self.ends[nth - 1] };
        for row in &self.rows[start..self.ends[nth]] {
            if bits == 0 {
                break;
            }
            let code = codes[row.fluent as usize].wrapping_sub(row.first_code);
            bits &= self.masks[row.masks as usize + code.min(row.n_codes) as usize];
        }
        bits
    }
}

/// Words remembered for fact vectors: a row for each, with parts of which some are known.
#[derive(Debug)]
pub(crate) struct Rows {
    words: Vec<u64>,
    /// Facts whose ids agree in these bits share a row, which the last one has.
    shared: FactId,
    /// How many words come before the parts: whose row it is, and a flag for each part.
    n_head: usize,
    len: usize,
}

/// Every fact vector has a row of its own, or only those asked for lately have one.
pub(crate) const EVERY: FactId = FactId::MAX;
pub(crate) const RECENT: FactId = (1 << 12) - 1;

impl Rows {
    /// Rows of so many parts, with so many words in all.
    pub(crate) fn new(shared: FactId, n_parts: usize, n_words: usize) -> Rows {
        let n_head = 1 + n_parts.div_ceil(64);
        Rows {
            words: Vec::new(),
            shared,
            n_head,
            len: n_head + n_words,
        }
    }

    /// The first word of a row; 0 where it is nobody's.
    fn owner(facts: FactId) -> u64 {
        u64::from(facts) + 1
    }

    fn start(&self, facts: FactId) -> usize {
        (facts & self.shared) as usize * self.len
    }

    /// The words of a row from `from` on, if the part that lies there is known.
    #[inline]
    pub(crate) fn known(&self, facts: FactId, part: usize, from: usize) -> Option<&[u64]> {
        let start = self.start(facts);
        let is_his = *self.words.get(start)? == Rows::owner(facts);
        let is_known = is_his && self.words[start + 1 + part / 64] >> (part % 64) & 1 == 1;
        is_known.then(|| &self.words[start + self.n_head + from..start + self.len])
    }

    /// The words of a row from `from` on, to write the part that lies there.
    pub(crate) fn write(&mut self, facts: FactId, part: usize, from: usize) -> &mut [u64] {
        let start = self.start(facts);
        if self.words.len() <= start {
            self.words.resize(start + self.len, 0);
        }
        if self.words[start] != Rows::owner(facts) {
            self.words[start..start + self.n_head].fill(0);
            self.words[start] = Rows::owner(facts);
        }
        self.words[start + 1 + part / 64] |= 1 << (part % 64);
        &mut self.words[start + self.n_head + from..start + self.len]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_the_parts_that_were_written() {
        let mut rows = Rows::new(EVERY, 2, 3);
        rows.write(5, 0, 0)[0] = 7;
        assert_eq!(rows.known(5, 0, 0).map(|words| words[0]), Some(7));
        assert_eq!(rows.known(5, 1, 1), None);
        assert_eq!(rows.known(4, 0, 0), None);
        rows.write(5, 1, 1).copy_from_slice(&[8, 9]);
        assert_eq!(rows.known(5, 1, 1), Some(&[8, 9][..]));
    }

    #[test]
    fn a_shared_row_is_of_the_last_who_wrote() {
        let mut rows = Rows::new(RECENT, 2, 2);
        let (one, other) = (3, 3 + RECENT + 1);
        rows.write(one, 0, 0)[0] = 7;
        rows.write(one, 1, 1)[0] = 8;
        rows.write(other, 1, 1)[0] = 9;
        assert_eq!(rows.known(one, 0, 0), None);
        assert_eq!(rows.known(other, 0, 0), None);
        assert_eq!(rows.known(other, 1, 1), Some(&[9][..]));
    }
}
