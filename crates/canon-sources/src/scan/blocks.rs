//! Reading a large plain CSV on all cores.
//!
//! The file is cut into blocks at fixed offsets. A worker takes the records that begin in its block: from behind the
//! block's first line break up to the end of the record that crosses into the next block. That is right unless the line
//! break stood inside a quoted field, and this shows: then the record before it does not end where the next block began.
//! The file is then read again in one sequence, which is the definition of a right reading.
//!
//! The bytes are hashed by the same workers as they pass, block by block, as BLAKE3's tree allows.

use std::fs::File;
use std::io;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use blake3::hazmat::{ChainingValue, HasherExt};

use crate::scan::file_view::{FileView, read_exact_at};
use crate::scan::fold::{Cutting, Fold, Folded, Layout, Records};
use crate::scan::hash::{Hashing, root};
use crate::scan::streams::fold_in_sequence;

/// What a worker found about a block.
#[derive(Clone, Copy, Debug, Default)]
struct Span {
    /// Where its first record begins; `None` if none does.
    start: Option<u64>,
    /// Where the record after its last begins.
    end: u64,
    /// Lines from its first record to the end of its last.
    lines: u64,
}

/// A block that was read: its number, its lines, its part of the hash.
type Block = (usize, Span, ChainingValue);

/// Reads a plain file on all the cores it is given: the folds and the hash of its bytes. `passed` counts bytes as they are
/// read.
///
/// # Errors
/// Any failure to read the file.
pub(crate) fn fold_file<F: Fold>(
    file: &File,
    layout: Layout,
    cutting: Cutting,
    passed: &AtomicU64,
    make: impl Fn() -> F + Sync,
) -> io::Result<(Folded<F>, [u8; 32])> {
    let length = file.metadata()?.len();
    let blocks = usize::try_from(length.div_ceil(cutting.block as u64)).unwrap_or(usize::MAX);
    let next = AtomicUsize::new(0);
    let work = || -> io::Result<(F, Vec<Block>)> {
        let records = Records::new(layout, make());
        let mut worker = Worker { file, length, layout, cutting, passed, records, window: Window::default() };
        let mut spans = Vec::new();
        loop {
            let block = next.fetch_add(1, Ordering::Relaxed);
            if block >= blocks {
                return Ok((worker.records.fold, spans));
            }
            let (span, hash) = worker.read_block(block)?;
            spans.push((block, span, hash));
        }
    };
    // The calling thread is one of the workers.
    let results: Vec<_> = std::thread::scope(|scope| {
        let others = 1..cutting.threads.clamp(1, blocks.max(1));
        let others: Vec<_> = others.map(|_| scope.spawn(work)).collect();
        let own = work();
        let joined = others
            .into_iter()
            .map(|other| other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        std::iter::once(own).chain(joined).collect()
    });
    let mut folds = Vec::new();
    let mut spans = vec![Span::default(); blocks];
    let mut hashes = vec![ChainingValue::default(); blocks];
    for result in results {
        let (fold, seen) = result?;
        folds.push(fold);
        for (block, span, hash) in seen {
            spans[block] = span;
            hashes[block] = hash;
        }
    }
    if let Some(first_lines) = first_lines(&spans, layout, length) {
        return Ok((Folded { folds, first_lines }, root(&hashes, FileView::new(file, length))?));
    }
    drop(folds);
    passed.store(0, Ordering::Relaxed);
    let mut reader = Hashing::new(FileView::new(file, length));
    let folded = fold_in_sequence(&mut reader, layout, make())?;
    passed.store(length, Ordering::Relaxed);
    Ok((folded, reader.finish()?))
}

/// The first line of each block, if every block began where the one before it ended.
fn first_lines(spans: &[Span], layout: Layout, length: u64) -> Option<Vec<u64>> {
    let (mut at, mut line) = (layout.start, layout.lines_before + 1);
    let mut lines = Vec::with_capacity(spans.len());
    for span in spans {
        lines.push(line);
        let Some(start) = span.start else { continue };
        if start != at {
            return None;
        }
        at = span.end;
        line += span.lines;
    }
    (at == length).then_some(lines)
}

/// Bytes read and not yet used up.
#[derive(Debug, Default)]
struct Window {
    /// What lies past `filled` is stale.
    bytes: Vec<u8>,
    filled: usize,
}

impl Window {
    /// Reads so many bytes more.
    fn fill(&mut self, file: &File, offset: u64, size: usize) -> io::Result<&[u8]> {
        let end = self.filled + size;
        if self.bytes.len() < end {
            self.bytes.resize(end, 0);
        }
        let more = &mut self.bytes[self.filled..end];
        read_exact_at(file, more, offset)?;
        self.filled = end;
        Ok(more)
    }

    fn bytes(&self) -> &[u8] {
        &self.bytes[..self.filled]
    }

    /// Forgets the first bytes.
    fn drop_front(&mut self, used: usize) {
        self.bytes.copy_within(used..self.filled, 0);
        self.filled -= used;
    }
}

/// Reads the blocks it is given.
struct Worker<'a, F> {
    file: &'a File,
    length: u64,
    layout: Layout,
    cutting: Cutting,
    passed: &'a AtomicU64,
    records: Records<F>,
    window: Window,
}

impl<F: Fold> Worker<'_, F> {
    /// Folds the records of a block: those that begin behind its first byte and up to the first byte of the next. The
    /// record that ends in the block's first line break is of a block before it.
    fn read_block(&mut self, block: usize) -> io::Result<(Span, ChainingValue)> {
        let from = block as u64 * self.cutting.block as u64;
        let to = self.length.min(from + self.cutting.block as u64);
        let mut hasher = blake3::Hasher::new();
        hasher.set_input_offset(from);
        self.records.begin(u32::try_from(block).unwrap_or(u32::MAX));
        self.window.filled = 0;
        // Where in the file the window begins and ends, and where the block's first record does.
        let (mut at, mut read, mut start) = (from, from, None);
        loop {
            let size = self.next_size(to, read);
            let more = self.window.fill(self.file, read, size)?;
            if read < to {
                hasher.update(more);
                self.passed.fetch_add(size as u64, Ordering::Relaxed);
            }
            read += size as u64;
            if start.is_none() {
                start = self.first_record(from, at).filter(|start| *start <= to && *start < self.length);
                let used = start.map_or(self.window.filled, |start| cast(start - at));
                self.window.drop_front(used);
                at += used as u64;
            }
            if start.is_some() {
                let stop = cast((to + 1).saturating_sub(at));
                let used = self.records.consume(self.window.bytes(), stop, read == self.length);
                self.window.drop_front(used);
                at += used as u64;
            }
            let done = start.is_none() || (at > to && !self.records.is_inside_bad_line());
            if read == self.length || (read >= to && done) {
                self.records.end();
                let span = Span { start, end: at, lines: self.records.lines() };
                return Ok((span, hasher.finalize_non_root()));
            }
        }
    }

    /// How much to read next: the block in pieces, then in small bites to the end of its last record.
    fn next_size(&self, to: u64, read: u64) -> usize {
        const BITE: usize = 4 << 10;
        if read < to {
            return cast((to - read).min(self.cutting.piece as u64));
        }
        cast((self.length - read).min(BITE.max(self.window.filled) as u64))
    }

    /// Where the first record of the block begins, if the window, which begins at `at`, shows it.
    fn first_record(&self, from: u64, at: u64) -> Option<u64> {
        let first = self.layout.start;
        if first > from {
            return (first <= at + self.window.filled as u64).then_some(first);
        }
        memchr::memchr(b'\n', self.window.bytes()).map(|found| at + found as u64 + 1)
    }
}

/// A distance inside a window.
fn cast(bytes: u64) -> usize {
    usize::try_from(bytes).unwrap_or(usize::MAX)
}
