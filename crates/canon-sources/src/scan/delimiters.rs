//! Where the fields and records of a large CSV end, found 64 bytes at a time.
//!
//! A delimiter or a line break counts unless an odd number of quotes stands before it. That is what a CSV means as long as
//! quotes open only where a field begins; the first quote that stands elsewhere ends the search, and the record that it
//! stands in is for [`crate::scan::record::Splitter`], which reads byte by byte and is the definition.

use std::ops::Range;

use fearless_simd::{Level, dispatch};
use wide::u8x64;

/// Bytes looked at in one step.
const STEP: usize = 64;

/// Delimiters noted at once.
const EIGHT: usize = 8;

/// What stands before the first field: as if a delimiter were there.
pub(crate) const BEFORE_ALL: u32 = u32::MAX;

/// The ends of fields and records in some bytes that begin with a record.
#[derive(Debug)]
pub(crate) struct Delimiters {
    delimiter: u8,
    /// What the processor can do.
    level: Level,
    /// The delimiters and line breaks outside quotes, in order, behind [`BEFORE_ALL`]; what lies past the last is stale.
    ends: Vec<u32>,
    /// Which of `ends` are line breaks.
    records: Vec<u32>,
    /// The line breaks inside quotes.
    inner_breaks: Vec<u32>,
    /// Whether a quote stood where none should.
    stopped: bool,
}

/// A record among the marks.
#[derive(Clone, Debug)]
pub(crate) struct Marked {
    /// Where it begins and where the next one does.
    pub(crate) place: Range<usize>,
    /// The mark before its first field and the mark behind its last.
    cuts: Range<usize>,
    /// Line breaks inside its fields.
    pub(crate) inner_breaks: u32,
}

impl Marked {
    /// How many fields it has.
    pub(crate) const fn fields(&self) -> usize {
        self.cuts.end - self.cuts.start
    }
}

/// Which of 64 bytes are which.
struct Kinds {
    quotes: u64,
    delimiters: u64,
    breaks: u64,
}

impl Kinds {
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "as above")]
    fn of(bytes: [u8; STEP], delimiter: u8) -> Self {
        let bytes = u8x64::new(bytes);
        let which = |byte: u8| bytes.simd_eq(u8x64::splat(byte)).to_bitmask();
        Self { quotes: which(b'"'), delimiters: which(delimiter), breaks: which(b'\n') }
    }
}

impl Delimiters {
    pub(crate) fn new(delimiter: u8) -> Self {
        let (ends, records, inner_breaks) = (Vec::new(), Vec::new(), Vec::new());
        Self { delimiter, level: Level::new(), ends, records, inner_breaks, stopped: false }
    }

    /// Finds the marks of bytes that begin with a record, up to the first quote that stands where none should.
    pub(crate) fn find(&mut self, bytes: &[u8]) {
        // The same code, compiled once for each kind of processor: counting and finding bits is one instruction on most.
        dispatch!(self.level, _ => self.find_compiled(bytes));
    }

    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "it is compiled for the processor that its caller was compiled for"
    )]
    fn find_compiled(&mut self, bytes: &[u8]) {
        self.records.clear();
        self.inner_breaks.clear();
        self.stopped = false;
        // Room for a mark on every byte, so that none needs to be asked for on the way.
        let room = bytes.len() + STEP + EIGHT + 1;
        if self.ends.len() < room {
            self.ends.resize(room, 0);
        }
        self.ends[0] = BEFORE_ALL;
        let (steps, rest) = bytes.as_chunks::<STEP>();
        let mut last = [0; STEP];
        last[..rest.len()].copy_from_slice(rest);
        // Delimiters so far, the bytes before this step, whether it begins inside quotes (all ones), whether a quote may open.
        let (mut found, mut at, mut inside, mut opens) = (1u32, 0u32, 0u64, 1u64);
        for step in steps.iter().chain([&last]) {
            let Kinds { quotes, delimiters, breaks } = Kinds::of(*step, self.delimiter);
            let quoted = odd_so_far(quotes) ^ inside;
            let delimiters = delimiters | breaks;
            // A quote opens behind a delimiter or a line break, or as the second of a doubled one.
            let may_open = (delimiters | quotes) << 1 | opens;
            if quotes & quoted & !may_open != 0 {
                self.stopped = true;
                return;
            }
            opens = (delimiters | quotes) >> 63;
            inside = (quoted >> 63).wrapping_neg();
            if breaks != 0 {
                self.note_breaks(breaks, delimiters & !quoted, (at, found));
            }
            let mut left = delimiters & !quoted;
            let count = left.count_ones();
            let mut place = found as usize;
            // Eight at once, the last of them past the marks there are: a loop that ended at each step's own number of marks
            // would cost more in wrong guesses of the processor than it saves.
            loop {
                for end in &mut self.ends[place..place + EIGHT] {
                    *end = at + left.trailing_zeros();
                    left &= left.wrapping_sub(1);
                }
                if left == 0 {
                    break;
                }
                place += EIGHT;
            }
            found += count;
            at += 64;
        }
    }

    /// Notes the line breaks of one step, `at` bytes and `found` marks from the beginning.
    fn note_breaks(&mut self, breaks: u64, delimiters: u64, (at, found): (u32, u32)) {
        let mut left = breaks;
        while left != 0 {
            let this = left & left.wrapping_neg();
            if delimiters & this == 0 {
                self.inner_breaks.push(at + this.trailing_zeros());
            } else {
                self.records.push(found + (delimiters & (this - 1)).count_ones());
            }
            left &= left - 1;
        }
    }

    /// Whether the search ended at a quote that stands where none should.
    pub(crate) const fn stopped(&self) -> bool {
        self.stopped
    }

    /// The records whose end was found.
    pub(crate) fn records(&self) -> impl Iterator<Item = Marked> {
        let (mut first, mut start, mut breaks) = (0, 0, self.inner_breaks.as_slice());
        self.records.iter().map(move |record| {
            let last = *record as usize;
            let end = self.ends[last] as usize + 1;
            let inner = breaks.iter().take_while(|at| (**at as usize) < end).count();
            breaks = &breaks[inner..];
            let marked = Marked {
                place: start..end,
                cuts: first..last,
                inner_breaks: u32::try_from(inner).unwrap_or(u32::MAX),
            };
            (first, start) = (last, end);
            marked
        })
    }

    /// The marks around the fields of a record.
    pub(crate) fn cuts(&self, record: &Marked) -> &[u32] {
        &self.ends[record.cuts.start..=record.cuts.end]
    }
}

/// A bit for each place where the number of bits so far is odd.
const fn odd_so_far(mut bits: u64) -> u64 {
    bits ^= bits << 1;
    bits ^= bits << 2;
    bits ^= bits << 4;
    bits ^= bits << 8;
    bits ^= bits << 16;
    bits ^ bits << 32
}
