//! Sums of several years by key: of those years only in which some line has an amount, so that memory grows with what there
//! is and not with the years that the header names.

use std::hash::Hash;
use std::ops::Range;

use canon_core::parallel;
use rustc_hash::FxHashMap;

use crate::mef::identity::GovIndex;
use crate::mef::sums::Row;

/// What the lines of one key add up to in one year. With seven amounts it is one cache line, and never lies across two.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(super) struct YearSum<const N: usize> {
    pub(super) centimos: [i64; N],
    /// How many lines have an amount; none where the year only stands between two that have some.
    pub(super) rows: u64,
}

impl<const N: usize> YearSum<N> {
    const NONE: Self = Self { centimos: [0; N], rows: 0 };

    /// Adds amounts. A sum that would be no number of céntimos stays at the last that is one.
    fn plus(&mut self, centimos: &[i64; N]) {
        let mut carried = 0;
        let sums = std::array::from_fn(|place| {
            let (one, other) = (self.centimos[place], centimos[place]);
            let sum = one.wrapping_add(other);
            // Below zero where both have a sign that their sum has not.
            carried |= (one ^ sum) & (other ^ sum);
            sum
        });
        self.centimos = match carried < 0 {
            false => sums,
            true => std::array::from_fn(|place| self.centimos[place].saturating_add(centimos[place])),
        };
    }
}

/// The amounts of a line of the years from the first to the last that are wanted and have some.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineYears<'l, const N: usize> {
    first: usize,
    amounts: &'l [Row<N>],
    wanted: &'l [bool],
}

impl<'l, const N: usize> LineYears<'l, N> {
    /// `None` for a line without an amount that is wanted. Nothing of a line is missing: an empty cell is taken for zero
    /// where others of its column are numbers.
    pub(super) fn of(amounts: &'l [Row<N>], wanted: &'l [bool]) -> Option<Self> {
        let counts = |place: &usize| wanted[*place] && amounts[*place].centimos != [0; N];
        let first = (0..amounts.len()).find(counts)?;
        let last = (first..amounts.len()).rfind(counts)?;
        Some(Self { first, amounts: &amounts[first..=last], wanted: &wanted[first..=last] })
    }

    /// The years that have an amount, by their place, each with its amounts.
    pub(super) fn years(self) -> impl Iterator<Item = (usize, &'l [i64; N])> {
        let years = (self.first..).zip(self.amounts).zip(self.wanted);
        let years = years.filter(|((_, row), wanted)| **wanted && row.centimos != [0; N]);
        years.map(|((year, row), _)| (year, &row.centimos))
    }
}

/// Where the years of a key stand among the sums, and the place of what is told of it.
#[derive(Clone, Copy, Debug)]
struct Span {
    begin: usize,
    /// The place of the first of the years among those of the file.
    first: usize,
    count: usize,
    told: usize,
}

impl Span {
    const fn years(self) -> Range<usize> {
        self.first..self.first + self.count
    }
}

/// How many lines wait until they are added together.
const WAITING: usize = 32;

/// One thread's sums, and what is told of each key beside them.
///
/// The sums of a nation do not fit into a processor's cache, and the lines of a file may come in any order. A line therefore
/// waits until some others are there, and the sums that all of them are added to are fetched from memory at the same time.
///
/// The map has no order that could reach an output: [`Together`] sorts the keys.
#[derive(Debug)]
pub(super) struct YearSums<K, V, const N: usize> {
    spans: FxHashMap<K, Span>,
    /// What a key had before it got more years: those sums count too.
    narrower: Vec<(K, Span)>,
    told: Vec<V>,
    sums: Vec<YearSum<N>>,
    /// The key of the line before: lines of one key often follow each other.
    last: Option<(K, Span)>,
    /// Of each line that waits, where its first year is added and how many years it has.
    waiting: Vec<(usize, usize)>,
    /// The amounts of all of these, one after the other.
    amounts: Vec<[i64; N]>,
}

impl<K, V, const N: usize> Default for YearSums<K, V, N> {
    fn default() -> Self {
        Self {
            spans: FxHashMap::default(),
            narrower: Vec::new(),
            told: Vec::new(),
            sums: Vec::new(),
            last: None,
            waiting: Vec::with_capacity(WAITING),
            amounts: Vec::new(),
        }
    }
}

impl<K: Copy + Eq + Hash, V, const N: usize> YearSums<K, V, N> {
    /// Adds a line; `tell` says what is told of its key where it is the first.
    pub(super) fn add(&mut self, key: K, line: LineYears<'_, N>, tell: impl FnOnce() -> V) {
        let years = line.first..line.first + line.amounts.len();
        let begin = self.begin_of(key, &years, tell);
        self.waiting.push((begin, years.len()));
        let wanted = line.amounts.iter().zip(line.wanted);
        self.amounts.extend(wanted.map(|(row, wanted)| if *wanted { row.centimos } else { [0; N] }));
        if self.waiting.len() == WAITING {
            self.add_waiting();
        }
    }

    /// Adds the sum of another key.
    pub(super) fn add_sum(&mut self, key: K, year: usize, sum: &YearSum<N>, tell: impl FnOnce() -> V) {
        let place = self.begin_of(key, &(year..year + 1), tell);
        self.sums[place].plus(&sum.centimos);
        self.sums[place].rows += sum.rows;
    }

    fn add_waiting(&mut self) {
        // One number of each sum first: these reads do not wait for each other, and bring the rest of it into the cache.
        let mut amounts = self.amounts.iter();
        for &(begin, count) in &self.waiting {
            for (sum, centimos) in self.sums[begin..begin + count].iter_mut().zip(&mut amounts) {
                sum.rows += u64::from(*centimos != [0; N]);
            }
        }
        let mut amounts = self.amounts.iter();
        for (begin, count) in self.waiting.drain(..) {
            self.sums[begin..begin + count]
                .iter_mut()
                .zip(&mut amounts)
                .for_each(|(sum, line)| sum.plus(line));
        }
        self.amounts.clear();
    }

    /// Where the sum of the first of some years of a key stands, which those of the others follow.
    fn begin_of(&mut self, key: K, years: &Range<usize>, tell: impl FnOnce() -> V) -> usize {
        let known = match self.last {
            Some((last, span)) if last == key => Some(span),
            _ => self.spans.get(&key).copied(),
        };
        let span = match known {
            Some(span) if span.first <= years.start && years.end <= span.years().end => span,
            Some(span) => {
                self.narrower.push((key, span));
                self.opened(key, span.first.min(years.start)..span.years().end.max(years.end), span.told)
            }
            None => {
                self.told.push(tell());
                self.opened(key, years.clone(), self.told.len() - 1)
            }
        };
        self.last = Some((key, span));
        span.begin + years.start - span.first
    }

    fn opened(&mut self, key: K, years: Range<usize>, told: usize) -> Span {
        let span = Span { begin: self.sums.len(), first: years.start, count: years.len(), told };
        self.sums.resize(span.begin + span.count, YearSum::NONE);
        self.spans.insert(key, span);
        span
    }
}

/// Governments whose facts are made at once.
const GOVERNMENTS: usize = 64;

/// A key of one of the threads.
#[derive(Clone, Copy, Debug)]
struct Entry<K> {
    key: K,
    thread: usize,
    span: Span,
}

/// The sums of all threads together, in the order of their keys.
#[derive(Debug)]
pub(super) struct Together<K, V, const N: usize> {
    threads: Vec<YearSums<K, V, N>>,
    entries: Vec<Entry<K>>,
}

/// What all threads have of one key.
pub(super) struct OfKey<'t, K, V, const N: usize> {
    threads: &'t [YearSums<K, V, N>],
    entries: &'t [Entry<K>],
}

impl<'t, K: Copy, V, const N: usize> OfKey<'t, K, V, N> {
    pub(super) const fn key(&self) -> K {
        self.entries[0].key
    }

    /// What each thread tells of it.
    pub(super) fn told(&self) -> impl Iterator<Item = &'t V> {
        let threads = self.threads;
        self.entries.iter().map(move |entry| &threads[entry.thread].told[entry.span.told])
    }

    /// The sum of a year, if some line has an amount of it.
    pub(super) fn year(&self, year: usize) -> Option<YearSum<N>> {
        let mut sum = YearSum::NONE;
        for Entry { thread, span, .. } in
            self.entries.iter().filter(|entry| entry.span.years().contains(&year))
        {
            let one = &self.threads[*thread].sums[span.begin + year - span.first];
            sum.plus(&one.centimos);
            sum.rows += one.rows;
        }
        (sum.rows > 0).then_some(sum)
    }
}

impl<K: Copy + Ord + Hash, V, const N: usize> Together<K, V, N> {
    pub(super) fn of(mut threads: Vec<YearSums<K, V, N>>) -> Self {
        threads.iter_mut().for_each(YearSums::add_waiting);
        let mut entries = Vec::new();
        for (thread, sums) in threads.iter().enumerate() {
            let narrower = sums.narrower.iter().map(|(key, span)| (key, span));
            entries.extend(sums.spans.iter().chain(narrower).map(|(key, span)| Entry {
                key: *key,
                thread,
                span: *span,
            }));
        }
        entries.sort_unstable_by_key(|entry| (entry.key, entry.thread, entry.span.begin));
        Self { threads, entries }
    }

    /// Every key with what all threads have of it, in order.
    pub(super) fn keys(&self) -> impl Iterator<Item = OfKey<'_, K, V, N>> {
        of_keys(&self.threads, &self.entries)
    }

    /// What `make` makes of each key in each year, by government, year and key, where it makes something; on so many threads.
    pub(super) fn by_government<T: Send>(
        &self,
        (years, threads): (usize, usize),
        government: impl Fn(&K) -> GovIndex,
        make: impl Fn(OfKey<'_, K, V, N>, usize) -> Option<T> + Sync,
    ) -> Vec<T>
    where
        K: Sync,
        V: Sync,
    {
        let of_one: Vec<&[Entry<K>]> =
            self.entries.chunk_by(|a, b| government(&a.key) == government(&b.key)).collect();
        let some: Vec<&[&[Entry<K>]]> = of_one.chunks(GOVERNMENTS).collect();
        let of_some = |some: &&[&[Entry<K>]]| {
            let mut made = Vec::new();
            for entries in *some {
                for year in 0..years {
                    made.extend(of_keys(&self.threads, entries).filter_map(|of_key| make(of_key, year)));
                }
            }
            made
        };
        let mut all = Vec::new();
        // A few at a time, each moved to its place at once: a nation's are not held twice.
        for some in some.chunks(2 * threads.max(1)) {
            parallel::map_on(threads, some, of_some).into_iter().for_each(|made| all.extend(made));
        }
        all
    }
}

fn of_keys<'t, K: Copy + Eq, V, const N: usize>(
    threads: &'t [YearSums<K, V, N>],
    entries: &'t [Entry<K>],
) -> impl Iterator<Item = OfKey<'t, K, V, N>> {
    entries.chunk_by(|a, b| a.key == b.key).map(move |entries| OfKey { threads, entries })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// Lines of pseudo-random keys, years and amounts, each as `(key, amounts of every year)`.
    fn lines(count: u64) -> Vec<(u8, Vec<Row<2>>)> {
        let mut state = count;
        let mut next = move |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        let mut line = || {
            let key = u8::try_from(next(9)).unwrap();
            let mut amount = || if next(3) == 0 { i64::try_from(next(50)).unwrap() - 10 } else { 0 };
            (key, (0..6).map(|_| Row { centimos: [amount(), amount()], missing: 0 }).collect())
        };
        (0..count).map(|_| line()).collect()
    }

    #[test]
    fn sums_are_those_of_each_key_and_year_whatever_came_before_and_by_whichever_thread() {
        for count in [0, 1, 2, 7, 40, 400] {
            let wanted = [true, true, false, true, true, true];
            let mut expected: BTreeMap<(u8, usize), ([i64; 2], u64)> = BTreeMap::new();
            let mut threads: Vec<YearSums<u8, usize, 2>> = (0..3).map(|_| YearSums::default()).collect();
            for (at, (key, amounts)) in lines(count).into_iter().enumerate() {
                for (year, row) in
                    amounts.iter().enumerate().filter(|(year, row)| wanted[*year] && row.centimos != [0, 0])
                {
                    let sum = expected.entry((key, year)).or_default();
                    *sum = ([sum.0[0] + row.centimos[0], sum.0[1] + row.centimos[1]], sum.1 + 1);
                }
                let Some(line) = LineYears::of(&amounts, &wanted) else { continue };
                threads[at % 3].add(key, line, || at);
            }
            let together = Together::of(threads);
            let found = together.by_government(
                (6, 2),
                |key| key.to_owned().into(),
                |of_key, year| of_key.year(year).map(|sum| ((of_key.key(), year), (sum.centimos, sum.rows))),
            );
            assert_eq!(found, expected.into_iter().collect::<Vec<_>>());
            let firsts: Vec<usize> =
                together.keys().map(|of_key| of_key.told().copied().min().unwrap()).collect();
            assert!(firsts.iter().all(|first| (*first as u64) < count));
        }
    }
}
