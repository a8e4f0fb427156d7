//! Amounts added up by key.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use crate::FrameError;

/// What the lines of one key add up to, as whole céntimos.
#[derive(Clone, Copy, Debug)]
struct Sum<const N: usize> {
    /// `None` where a line lacks the amount.
    amounts: [Option<i128>; N],
    rows: u64,
}

/// The sums of the lines so far.
pub(crate) struct Sums<K, const N: usize> {
    all: Vec<(K, Sum<N>)>,
    places: FxHashMap<K, usize>,
    /// That of the line before: lines of one key often follow each other.
    last: usize,
}

impl<K, const N: usize> Default for Sums<K, N> {
    fn default() -> Self {
        Self { all: Vec::new(), places: FxHashMap::default(), last: 0 }
    }
}

impl<K: Copy + Ord + Hash, const N: usize> Sums<K, N> {
    /// Adds a line: its key, its amounts in céntimos and how many rows it stands for.
    pub(crate) fn add(&mut self, key: K, amounts: [Option<i64>; N], rows: u64) {
        if self.all.get(self.last).is_none_or(|(last, _)| *last != key) {
            self.last = *self.places.entry(key).or_insert_with(|| {
                self.all.push((key, Sum { amounts: [Some(0); N], rows: 0 }));
                self.all.len() - 1
            });
        }
        let (_, sum) = &mut self.all[self.last];
        for (sum, amount) in sum.amounts.iter_mut().zip(amounts) {
            *sum = sum.zip(amount).map(|(sum, amount)| sum + i128::from(amount));
        }
        sum.rows += rows;
    }

    /// What `of` makes of each sum, with how many rows it stands for, in the order of the keys.
    ///
    /// # Errors
    /// [`FrameError::OutOfRange`] where a sum is no amount.
    pub(crate) fn in_order<T>(
        self,
        of: impl Fn(K, [Option<i64>; N], u64) -> T,
    ) -> Result<Vec<T>, FrameError> {
        let mut sums = self.all;
        sums.sort_unstable_by_key(|(key, _)| *key);
        let in_range = |(key, sum): (K, Sum<N>)| {
            let mut amounts = [None; N];
            for (amount, sum) in amounts.iter_mut().zip(sum.amounts) {
                *amount = sum.map(i64::try_from).transpose().map_err(|_| FrameError::OutOfRange)?;
            }
            Ok(of(key, amounts, sum.rows))
        };
        sums.into_iter().map(in_range).collect()
    }
}
