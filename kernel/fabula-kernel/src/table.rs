//! Flat hash tables of ids, open-addressed: one read from memory for a look-up, and growth that
//! passes through old and new places in order.

/// An empty place.
const EMPTY: u32 = u32::MAX;
const FIRST_BITS: u32 = 8;

/// Multiplies a word so that the high bits of the product depend on all its bits.
pub(crate) const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Small tables grow faster, and so seldom.
fn growth(bits: u32) -> u32 {
    if bits < 18 { 2 } else { 1 }
}

/// The high half of a hash decides the place.
fn spread(word: u64) -> u32 {
    (word.wrapping_mul(SPREAD) >> 32) as u32
}

/// Ids by the hashes of what they stand for.  A place holds hash and id; the hash tells nearly all
/// others apart, and what an id stands for is not looked at when the table grows.
#[derive(Debug)]
pub(crate) struct IdTable {
    places: Vec<(u32, u32)>,
    bits: u32,
    len: usize,
}

impl IdTable {
    pub(crate) fn new() -> IdTable {
        IdTable {
            places: vec![(0, EMPTY); 1 << FIRST_BITS],
            bits: FIRST_BITS,
            len: 0,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The id with this hash for which `is_it` holds, or else the place for it.
    pub(crate) fn find(&self, hash: u64, is_it: impl Fn(u32) -> bool) -> Result<u32, usize> {
        let hash = spread(hash);
        let mut place = (hash >> (32 - self.bits)) as usize;
        loop {
            match self.places[place] {
                (_, EMPTY) => return Err(place),
                (other, id) if other == hash && is_it(id) => return Ok(id),
                _ => place = (place + 1) & (self.places.len() - 1),
            }
        }
    }

    /// Keep an id in the place that `find` gave for it.
    pub(crate) fn keep(&mut self, hash: u64, place: usize, id: u32) {
        self.places[place] = (spread(hash), id);
        self.len += 1;
        if self.len * 4 > self.places.len() * 3 {
            self.grow();
        }
    }

    fn grow(&mut self) {
        self.bits += growth(self.bits);
        let mask = (1 << self.bits) - 1;
        let old = std::mem::replace(&mut self.places, vec![(0, EMPTY); mask + 1]);
        for (hash, id) in old.into_iter().filter(|&(_, id)| id != EMPTY) {
            let mut place = (hash >> (32 - self.bits)) as usize;
            while self.places[place].1 != EMPTY {
                place = (place + 1) & mask;
            }
            self.places[place] = (hash, id);
        }
    }
}

/// What is remembered of pairs of ids.  Pairs with the same first id lie near one another.
#[derive(Debug)]
pub(crate) struct PairTable<T> {
    places: Vec<(u32, u32, T)>,
    bits: u32,
    len: usize,
}

/// The pairs of a first id begin within so many places.
const NEAR: u32 = 32;

impl<T: Copy + Default> PairTable<T> {
    pub(crate) fn new() -> PairTable<T> {
        PairTable {
            places: empty_pairs(FIRST_BITS),
            bits: FIRST_BITS,
            len: 0,
        }
    }

    fn start(&self, first: u32, second: u32) -> usize {
        let place = spread(u64::from(first)) >> (32 - self.bits);
        (place ^ (second & (NEAR - 1))) as usize
    }

    pub(crate) fn get(&self, first: u32, second: u32) -> Option<T> {
        let mut place = self.start(first, second);
        loop {
            match self.places[place] {
                (a, b, kept) if a == first && b == second => return Some(kept),
                (EMPTY, ..) => return None,
                _ => place = (place + 1) & (self.places.len() - 1),
            }
        }
    }

    /// Keep something for a pair that has nothing.
    pub(crate) fn insert(&mut self, first: u32, second: u32, kept: T) {
        self.len += 1;
        if self.len * 2 > self.places.len() {
            self.bits += growth(self.bits);
            let old = std::mem::replace(&mut self.places, empty_pairs(self.bits));
            let pairs = old.into_iter().filter(|&(first, ..)| first != EMPTY);
            pairs.for_each(|pair| self.put(pair));
        }
        self.put((first, second, kept));
    }

    fn put(&mut self, pair: (u32, u32, T)) {
        let mut place = self.start(pair.0, pair.1);
        while self.places[place].0 != EMPTY {
            place = (place + 1) & (self.places.len() - 1);
        }
        self.places[place] = pair;
    }
}

fn empty_pairs<T: Copy + Default>(bits: u32) -> Vec<(u32, u32, T)> {
    vec![(EMPTY, EMPTY, T::default()); 1 << bits]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_found_where_it_was_kept_however_the_table_grows() {
        let mut table = IdTable::new();
        // Many share a hash; then what they stand for decides.
        let hash = |id: u32| u64::from(id / 3);
        for id in 0..10_000 {
            let place = table.find(hash(id), |other| other == id).unwrap_err();
            table.keep(hash(id), place, id);
        }
        assert_eq!(table.len(), 10_000);
        for id in 0..10_000 {
            assert_eq!(table.find(hash(id), |other| other == id), Ok(id));
        }
        assert!(table.find(hash(10_000), |other| other == 10_000).is_err());
    }

    #[test]
    fn a_pair_has_the_id_that_it_was_given() {
        let mut table = PairTable::new();
        for first in 0..1000 {
            for second in 0..first % 40 {
                assert_eq!(table.get(first, second), None);
                table.insert(first, second, first * 40 + second);
            }
        }
        for first in 0..1000 {
            for second in 0..40 {
                let id = (second < first % 40).then_some(first * 40 + second);
                assert_eq!(table.get(first, second), id);
            }
        }
    }
}
