//! What is done with the records of a large CSV, and how a buffer is cut into them.

use crate::cells::text::is_sound;
use crate::scan::delimiters::Delimiters;
use crate::scan::record::{Fields, LONGEST_RECORD, Splitter, Step};

/// Where a record stands, before line numbers are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    block: u32,
    line: u32,
}

/// What is done with each record. One for each worker; the caller merges them.
pub(crate) trait Fold: Send {
    /// A record with all its fields.
    fn record(&mut self, fields: &Fields<'_>, at: Position);
    /// A record with all its fields, in which some byte is no text.
    fn damaged(&mut self, fields: &Fields<'_>, at: Position) {
        self.record(fields, at);
    }
    /// The record given last is the file's last one, and nothing says that its last number is whole.
    fn unended(&mut self, _: Position) {}
    /// All records of a block were given; no later one is given before the block's number is told here.
    fn block_ended(&mut self, _: u32) {}
    /// A line with another number of fields.
    fn bad(&mut self, line: &[u8], found: usize, cut_short: bool, at: Position);
}

/// The layout of a file: what its header said.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    /// What separates the fields.
    pub(crate) delimiter: u8,
    /// How many there are.
    pub(crate) columns: usize,
    /// Where the first record begins.
    pub(crate) start: u64,
    /// Lines before the first record.
    pub(crate) lines_before: u64,
}

/// How a file is cut up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cutting {
    /// Bytes of a block: a power of two of 1024 or more, so that each is a whole subtree of BLAKE3.
    pub(crate) block: usize,
    /// Bytes read at once: few enough to stay in a core's own cache while they are hashed and folded.
    pub(crate) piece: usize,
    pub(crate) threads: usize,
}

impl Cutting {
    /// The sizes that were measured to be quick.
    pub(crate) const fn on(threads: usize) -> Self {
        Self { block: 4 << 20, piece: 128 << 10, threads }
    }
}

/// The workers' results with what is needed to place them.
#[derive(Debug)]
pub(crate) struct Folded<F> {
    /// One for each worker.
    pub(crate) folds: Vec<F>,
    /// The line that each block begins with.
    pub(crate) first_lines: Vec<u64>,
}

impl Position {
    /// The block that it is in; blocks are numbered from 0 without a gap.
    pub(crate) const fn block(self) -> u32 {
        self.block
    }
}

impl<F> Folded<F> {
    /// The line of a position, counted from 1.
    pub(crate) fn line(&self, position: Position) -> u64 {
        self.first_lines[position.block as usize] + u64::from(position.line)
    }
}

/// How far the quick reading looks ahead after a record that it could not read: each costs a fresh look.
const NEAR: usize = 4 << 10;

/// Why the quick reading of a buffer ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// The next record is not among those wanted.
    Reached,
    /// The record that begins next does not end in what was looked at.
    Unfinished,
    /// The record that begins next must be read byte by byte.
    Irregular,
}

/// Gives the records of buffers to a fold: by their marks where they are regular, byte by byte where they are not.
#[derive(Debug)]
pub(crate) struct Records<F> {
    pub(crate) fold: F,
    layout: Layout,
    delimiters: Delimiters,
    splitter: Splitter,
    block: u32,
    /// Lines since the block began.
    line: u32,
    /// Whether the end of a bad, endless line is still ahead.
    skipping: bool,
    /// How far the quick reading looks ahead.
    sight: usize,
    /// Whether some record of the buffer may hold bytes that are no text: each is looked at.
    doubtful: bool,
}

impl<F: Fold> Records<F> {
    pub(crate) fn new(layout: Layout, fold: F) -> Self {
        Self {
            fold,
            layout,
            delimiters: Delimiters::new(layout.delimiter),
            splitter: Splitter::new(layout.delimiter, layout.columns),
            block: 0,
            line: 0,
            skipping: false,
            sight: usize::MAX,
            doubtful: false,
        }
    }

    /// What follows are the records of a block.
    pub(crate) const fn begin(&mut self, block: u32) {
        (self.block, self.line, self.skipping) = (block, 0, false);
    }

    /// The records of the block are all given.
    pub(crate) fn end(&mut self) {
        self.fold.block_ended(self.block);
    }

    /// Lines from the block's first record to where the last buffer was used up.
    pub(crate) fn lines(&self) -> u64 {
        u64::from(self.line)
    }

    /// Whether the next buffer begins in the middle of a bad line.
    pub(crate) const fn is_inside_bad_line(&self) -> bool {
        self.skipping
    }

    /// Folds the records that begin before `stop` and end in the buffer; the bytes used. `at_end`: the buffer holds the
    /// end of the file.
    pub(crate) fn consume(&mut self, buffer: &[u8], stop: usize, at_end: bool) -> usize {
        let stop = stop.min(buffer.len());
        // A buffer may end within a letter: then its records are looked at for nothing.
        self.doubtful = !is_sound(buffer);
        let mut at = 0;
        if self.skipping {
            match memchr::memchr(b'\n', buffer) {
                Some(found) => (at, self.skipping) = (found + 1, false),
                None => return buffer.len(),
            }
        }
        while at < stop {
            let view = &buffer[at..at.saturating_add(self.sight).min(buffer.len())];
            let whole = at + view.len() == buffer.len();
            let (used, end) = self.quick(view, stop - at);
            at += used;
            match end {
                End::Reached => {}
                End::Unfinished if !whole => self.sight = self.sight.saturating_mul(2),
                End::Unfinished | End::Irregular => {
                    if end == End::Irregular {
                        self.sight = NEAR;
                    }
                    match self.slow(buffer, at, at_end) {
                        Some(next) => at = next,
                        None => break,
                    }
                }
            }
        }
        at
    }

    /// Folds the regular records that begin before `stop`; where the first that was not folded begins.
    fn quick(&mut self, view: &[u8], stop: usize) -> (usize, End) {
        let Self { fold, delimiters, block, line, doubtful, .. } = self;
        delimiters.find(view);
        let mut next = 0;
        for record in delimiters.records() {
            let (start, end) = (record.place.start, record.place.end);
            if start >= stop {
                return (start, End::Reached);
            }
            let (bytes, fields) = (&view[start..end], record.fields());
            let at = Position { block: *block, line: *line };
            if fields == 1 && matches!(bytes, [b'\n'] | [b'\r', b'\n']) {
                *line += 1;
            } else if bytes.len() > LONGEST_RECORD {
                return (start, End::Irregular);
            } else if fields == self.layout.columns {
                give(fold, &Fields::between(view, delimiters.cuts(&record)), at, *doubtful);
                *line += 1 + record.inner_breaks;
            } else if record.inner_breaks == 0 {
                fold.bad(bytes, fields, false, at);
                *line += 1;
            } else {
                return (start, End::Irregular);
            }
            next = end;
        }
        let end = match (next >= stop, delimiters.stopped()) {
            (true, _) => End::Reached,
            (false, true) => End::Irregular,
            (false, false) => End::Unfinished,
        };
        (next, end)
    }

    /// Folds one record byte by byte; where the next one begins, or `None` if more of the file is needed.
    fn slow(&mut self, buffer: &[u8], start: usize, at_end: bool) -> Option<usize> {
        let at = Position { block: self.block, line: self.line };
        match self.splitter.step(buffer, start, at_end) {
            Step::Record { next, lines } => {
                give(&mut self.fold, &self.splitter.fields(buffer, start), at, self.doubtful);
                if !matches!(buffer[next - 1], b'\n' | b'\r' | b'"') {
                    self.fold.unended(at);
                }
                self.line += lines;
                Some(next)
            }
            Step::Blank { next } => {
                self.line += 1;
                Some(next)
            }
            Step::Bad { next, found, cut_short } => {
                let end = next.unwrap_or(buffer.len());
                self.fold.bad(&buffer[start..end], found, cut_short, at);
                self.line += 1;
                self.skipping = next.is_none();
                Some(end)
            }
            Step::More => None,
        }
    }
}

/// Gives a record to a fold.
#[inline]
fn give<F: Fold>(fold: &mut F, fields: &Fields<'_>, at: Position, doubtful: bool) {
    if doubtful && !is_sound(fields.record()) {
        fold.damaged(fields, at);
    } else {
        fold.record(fields, at);
    }
}
