//! Values by key, for a thread that adds up lines: lines of one government, project or month follow each other, so the key
//! asked for last is tried before any other.

use std::hash::Hash;

use rustc_hash::FxHashMap;

/// Values by key, in the order in which the keys came. What reaches an output is sorted on leaving.
#[derive(Clone, Debug)]
pub(crate) struct LastKeyMap<K, V> {
    entries: Vec<(K, V)>,
    places: FxHashMap<K, usize>,
    last: usize,
}

impl<K, V> Default for LastKeyMap<K, V> {
    fn default() -> Self {
        Self { entries: Vec::new(), places: FxHashMap::default(), last: 0 }
    }
}

impl<K: Copy + Eq + Hash, V> LastKeyMap<K, V> {
    /// The value of a key, made if there is none.
    #[inline]
    pub(crate) fn at(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        if self.entries.get(self.last).is_none_or(|(last, _)| *last != key) {
            self.last = self.find(key, make);
        }
        &mut self.entries[self.last].1
    }

    fn find(&mut self, key: K, make: impl FnOnce() -> V) -> usize {
        *self.places.entry(key).or_insert_with(|| {
            self.entries.push((key, make()));
            self.entries.len() - 1
        })
    }
}

impl<K, V> IntoIterator for LastKeyMap<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use crate::mef::last_key::*;

    #[test]
    fn a_key_keeps_its_value_whatever_was_asked_for_between() {
        let mut map = LastKeyMap::default();
        for key in [1, 1, 2, 1, 3, 2] {
            *map.at(key, || 0) += 1;
        }
        assert_eq!(map.into_iter().collect::<Vec<_>>(), [(1, 3), (2, 2), (3, 1)]);
    }
}
