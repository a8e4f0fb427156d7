//! Reading a large CSV on all cores.
//!
//! A plain file is cut into blocks at fixed offsets. A worker takes the records that begin in its block: from behind
//! the block's first line break up to the end of the record that crosses into the next block. That is right unless the
//! line break stood inside a quoted field, and this shows: then the record before it does not end where the next block
//! began. The file is then read again in one sequence, which is the definition of a right reading. The same holds for a
//! compressed file, cut as it is unpacked.
//!
//! The bytes are hashed by the same workers as they pass, block by block, as BLAKE3's tree allows.

use std::fs::File;
use std::io::{self, Read};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};

use blake3::hazmat::{ChainingValue, HasherExt, Mode, merge_subtrees_non_root, merge_subtrees_root};

use crate::record::{Fields, LONGEST_RECORD, Splitter, Step};

/// How a file is cut up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cutting {
    /// Bytes of a block: a power of two of 1024 or more, so that each is a whole subtree of BLAKE3.
    pub(crate) block: usize,
    /// Workers.
    pub(crate) threads: usize,
}

impl Cutting {
    /// Blocks of a size that keeps a core busy and its cache warm.
    pub(crate) const fn on(threads: usize) -> Self {
        Self { block: 4 << 20, threads }
    }
}

/// Where a record stands, before line numbers are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mark {
    block: u32,
    line: u32,
}

/// What is done with each record. One for each worker; the caller merges them.
pub(crate) trait Fold: Send {
    /// A record with all its fields.
    fn record(&mut self, fields: &Fields<'_>, at: Mark);
    /// A line with another number of fields.
    fn bad(&mut self, line: &[u8], found: usize, cut_short: bool, at: Mark);
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

/// The workers' results with what is needed to place them.
#[derive(Debug)]
pub(crate) struct Folded<F> {
    /// One for each worker.
    pub(crate) folds: Vec<F>,
    /// The file's bytes, hashed; for a compressed file the caller hashes.
    pub(crate) hash: Option<[u8; 32]>,
    first_lines: Vec<u64>,
}

impl<F> Folded<F> {
    /// The line of a mark, counted from 1.
    pub(crate) fn line(&self, mark: Mark) -> u64 {
        self.first_lines[mark.block as usize] + u64::from(mark.line)
    }
}

/// What a worker found about a block.
#[derive(Clone, Copy, Debug, Default)]
struct Span {
    /// Where its first record begins; `None` if no line begins in it.
    start: Option<u64>,
    /// Where the record after its last begins.
    end: u64,
    /// Lines from its first record to the end of its last.
    lines: u64,
}

/// A block that was read: its number, its lines, its part of the hash.
type Block = (usize, Span, ChainingValue);

/// Reads a plain file on all the cores it is given.
///
/// # Errors
/// Any failure to read the file.
pub(crate) fn fold_file<F: Fold>(
    file: &File,
    layout: Layout,
    cutting: Cutting,
    make: impl Fn() -> F + Sync,
) -> io::Result<Folded<F>> {
    let length = file.metadata()?.len();
    let blocks = usize::try_from(length.div_ceil(cutting.block as u64)).unwrap_or(usize::MAX);
    let next = AtomicUsize::new(0);
    let work = || -> io::Result<(F, Vec<Block>)> {
        let (splitter, buffer) = (splitter(layout), Vec::with_capacity(cutting.block * 2));
        let mut worker =
            Worker { file, length, layout, block: cutting.block, fold: make(), splitter, buffer };
        let mut spans = Vec::new();
        loop {
            let block = next.fetch_add(1, Ordering::Relaxed);
            if block >= blocks {
                return Ok((worker.fold, spans));
            }
            let (span, hash) = worker.read_block(block)?;
            spans.push((block, span, hash));
        }
    };
    let results: Vec<_> = std::thread::scope(|scope| {
        let handles: Vec<_> =
            (0..cutting.threads.clamp(1, blocks.max(1))).map(|_| scope.spawn(work)).collect();
        handles
            .into_iter()
            .map(|handle| handle.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
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
    match first_lines(&spans, layout, Some(length)) {
        Some(first_lines) => Ok(Folded { folds, first_lines, hash: Some(root_hash(file, length, &hashes)?) }),
        None => {
            let mut reader = Hashing::new(SeekFrom { file, at: 0 });
            let mut folded = fold_in_sequence(&mut reader, layout, make())?;
            folded.hash = Some(reader.finish()?);
            Ok(folded)
        }
    }
}

fn splitter(layout: Layout) -> Splitter {
    Splitter::new(layout.delimiter, layout.columns)
}

/// The first line of each block, if every block began where the one before it ended.
fn first_lines(spans: &[Span], layout: Layout, length: Option<u64>) -> Option<Vec<u64>> {
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
    length.is_none_or(|length| at == length).then_some(lines)
}

/// Reads the blocks it is given.
struct Worker<'a, F> {
    file: &'a File,
    length: u64,
    layout: Layout,
    block: usize,
    fold: F,
    splitter: Splitter,
    buffer: Vec<u8>,
}

impl<F: Fold> Worker<'_, F> {
    fn read_block(&mut self, block: usize) -> io::Result<(Span, ChainingValue)> {
        let offset = block as u64 * self.block as u64;
        let size = usize::try_from((self.length - offset).min(self.block as u64)).unwrap_or(self.block);
        self.buffer.resize(size, 0);
        read_exact_at(self.file, &mut self.buffer, offset)?;
        let mut hasher = blake3::Hasher::new();
        hasher.set_input_offset(offset);
        let hash = hasher.update(&self.buffer).finalize_non_root();
        let first = if self.layout.start >= offset && self.layout.start < offset + size as u64 {
            Some(usize::try_from(self.layout.start - offset).unwrap_or(size))
        } else if self.layout.start >= offset + size as u64 {
            None
        } else {
            memchr::memchr(b'\n', &self.buffer).map(|at| at + 1).filter(|at| *at < size)
        };
        let Some(first) = first else { return Ok((Span::default(), hash)) };
        let (end, lines) = self.records(block, offset, first, size)?;
        Ok((Span { start: Some(offset + first as u64), end, lines }, hash))
    }

    /// Folds the records that begin in the block; where the next one begins, and the lines passed.
    fn records(&mut self, block: usize, offset: u64, first: usize, size: usize) -> io::Result<(u64, u64)> {
        let (mut at, mut line) = (first, 0u32);
        while at < size {
            let mark = Mark { block: u32::try_from(block).unwrap_or(u32::MAX), line };
            let at_end = offset + self.buffer.len() as u64 == self.length;
            match self.splitter.step(&self.buffer, at, at_end) {
                Step::Record { next, lines } => {
                    self.fold.record(&self.splitter.fields(&self.buffer, at), mark);
                    (at, line) = (next, line + lines);
                }
                Step::Blank { next } => (at, line) = (next, line + 1),
                Step::Bad { next, found, cut_short } => {
                    let end = next.unwrap_or(self.buffer.len());
                    self.fold.bad(&self.buffer[at..end], found, cut_short, mark);
                    line += 1;
                    match next {
                        Some(next) => at = next,
                        None => {
                            return Ok((self.next_line(offset + self.buffer.len() as u64)?, u64::from(line)));
                        }
                    }
                }
                Step::More => self.extend(offset)?,
            }
        }
        Ok((offset + at as u64, u64::from(line)))
    }

    /// Reads on past the block, for the record that crosses its end.
    fn extend(&mut self, offset: u64) -> io::Result<()> {
        const STEP: u64 = 64 << 10;
        let have = self.buffer.len();
        let from = offset + have as u64;
        let more = (self.length - from).min(STEP.max(have.saturating_sub(self.block) as u64));
        self.buffer.resize(have + usize::try_from(more).unwrap_or(0), 0);
        read_exact_at(self.file, &mut self.buffer[have..], from)
    }

    /// Where the line after an endless one begins.
    fn next_line(&self, mut from: u64) -> io::Result<u64> {
        let mut buffer = vec![0; 1 << 16];
        while from < self.length {
            let size = usize::try_from((self.length - from).min(buffer.len() as u64)).unwrap_or(buffer.len());
            read_exact_at(self.file, &mut buffer[..size], from)?;
            if let Some(at) = memchr::memchr(b'\n', &buffer[..size]) {
                return Ok(from + at as u64 + 1);
            }
            from += size as u64;
        }
        Ok(self.length)
    }
}

#[cfg(unix)]
fn read_exact_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_exact_at(file: &File, mut buffer: &mut [u8], mut offset: u64) -> io::Result<()> {
    use std::os::windows::fs::FileExt;
    while !buffer.is_empty() {
        match file.seek_read(buffer, offset)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => {
                buffer = &mut buffer[read..];
                offset += read as u64;
            }
        }
    }
    Ok(())
}

/// A file read from an offset of its own, whatever others read of it.
struct SeekFrom<'a> {
    file: &'a File,
    at: u64,
}

impl Read for SeekFrom<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.file.metadata()?.len().saturating_sub(self.at);
        let size = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        read_exact_at(self.file, &mut buffer[..size], self.at)?;
        self.at += size as u64;
        Ok(size)
    }
}

/// The hash of the whole file from those of its blocks.
fn root_hash(file: &File, length: u64, blocks: &[ChainingValue]) -> io::Result<[u8; 32]> {
    if blocks.len() < 2 {
        let mut bytes = vec![0; usize::try_from(length).unwrap_or(0)];
        read_exact_at(file, &mut bytes, 0)?;
        return Ok(*blake3::hash(&bytes).as_bytes());
    }
    let split = left_blocks(blocks.len());
    let (left, right) = (subtree(&blocks[..split]), subtree(&blocks[split..]));
    Ok(*merge_subtrees_root(&left, &right, Mode::Hash).as_bytes())
}

fn subtree(blocks: &[ChainingValue]) -> ChainingValue {
    match blocks {
        [only] => *only,
        _ => {
            let split = left_blocks(blocks.len());
            merge_subtrees_non_root(&subtree(&blocks[..split]), &subtree(&blocks[split..]), Mode::Hash)
        }
    }
}

/// The largest power of two below the count: BLAKE3's left subtree.
fn left_blocks(count: usize) -> usize {
    1 << (usize::BITS - 1 - (count - 1).leading_zeros())
}

/// Passes bytes on and hashes them.
pub(crate) struct Hashing<R> {
    inner: R,
    hasher: blake3::Hasher,
    /// Bytes passed so far.
    pub(crate) bytes: u64,
}

impl<R: Read> Hashing<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self { inner, hasher: blake3::Hasher::new(), bytes: 0 }
    }

    /// Reads what is left and gives the hash of all of it.
    pub(crate) fn finish(mut self) -> io::Result<[u8; 32]> {
        io::copy(&mut self, &mut io::sink())?;
        Ok(*self.hasher.finalize().as_bytes())
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.hasher.update(&buffer[..read]);
        self.bytes += read as u64;
        Ok(read)
    }
}

/// Reads records one after the other: the definition of a right reading. `reader` begins at the file's first byte.
pub(crate) fn fold_in_sequence<F: Fold>(
    reader: &mut (impl Read + ?Sized),
    layout: Layout,
    fold: F,
) -> io::Result<Folded<F>> {
    const STEP: usize = 1 << 20;
    io::copy(&mut reader.take(layout.start), &mut io::sink())?;
    let mut sequence = Sequence::new(layout, fold);
    let mut buffer: Vec<u8> = Vec::new();
    loop {
        let have = buffer.len();
        buffer.resize(have + STEP, 0);
        let read = read_full(reader, &mut buffer[have..])?;
        buffer.truncate(have + read);
        let at_end = read < STEP;
        let used = sequence.consume(&buffer, at_end);
        buffer.drain(..used);
        if at_end {
            let first_lines = vec![layout.lines_before + 1];
            return Ok(Folded { folds: vec![sequence.fold], first_lines, hash: None });
        }
    }
}

fn read_full(reader: &mut (impl Read + ?Sized), buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match reader.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// The state of a sequential reading of a file, or of a piece of one.
struct Sequence<F> {
    splitter: Splitter,
    fold: F,
    piece: u32,
    line: u32,
    /// Whether the end of a bad, endless line is still ahead.
    skipping: bool,
}

impl<F: Fold> Sequence<F> {
    fn new(layout: Layout, fold: F) -> Self {
        Self { splitter: splitter(layout), fold, piece: 0, line: 0, skipping: false }
    }

    /// Folds what records the buffer holds; the bytes used.
    fn consume(&mut self, buffer: &[u8], at_end: bool) -> usize {
        let mut at = 0;
        if self.skipping {
            match memchr::memchr(b'\n', buffer) {
                Some(found) => (at, self.skipping) = (found + 1, false),
                None => return buffer.len(),
            }
        }
        while at < buffer.len() {
            let mark = Mark { block: self.piece, line: self.line };
            match self.splitter.step(buffer, at, at_end) {
                Step::Record { next, lines } => {
                    self.fold.record(&self.splitter.fields(buffer, at), mark);
                    (at, self.line) = (next, self.line + lines);
                }
                Step::Blank { next } => (at, self.line) = (next, self.line + 1),
                Step::Bad { next, found, cut_short } => {
                    self.fold.bad(&buffer[at..next.unwrap_or(buffer.len())], found, cut_short, mark);
                    self.line += 1;
                    self.skipping = next.is_none();
                    at = next.unwrap_or(buffer.len());
                }
                Step::More => break,
            }
        }
        at
    }
}

/// A piece of a stream that begins with a record.
struct Piece {
    number: u32,
    bytes: Vec<u8>,
    last: bool,
}

/// Reads a stream (something unpacked) on `threads` cores besides the one that unpacks; `None` if a line break that
/// pieces were cut at stood inside a field, and the stream must be read again in sequence.
///
/// # Errors
/// Any failure of the stream.
pub(crate) fn fold_stream<F: Fold>(
    reader: &mut (impl Read + ?Sized),
    layout: Layout,
    cutting: Cutting,
    make: impl Fn() -> F + Sync,
) -> io::Result<Option<Folded<F>>> {
    let (sender, receiver) = sync_channel::<Piece>(cutting.threads.max(1) * 2);
    let receiver = Mutex::new(receiver);
    let work = || stream_worker(&receiver, layout, make());
    std::thread::scope(|scope| {
        let handles: Vec<_> = (0..cutting.threads.max(1)).map(|_| scope.spawn(work)).collect();
        let cut = cut_stream(reader, layout, cutting.block, |piece| sender.send(piece).is_ok());
        drop(sender);
        let (mut folds, mut lines, mut right) = (Vec::new(), Vec::new(), true);
        for handle in handles {
            let (fold, seen, whole) = handle.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            folds.push(fold);
            lines.extend(seen);
            right &= whole;
        }
        cut?;
        lines.sort_unstable();
        let mut line = layout.lines_before + 1;
        let mut first_lines = Vec::with_capacity(lines.len());
        for (_, count) in lines {
            first_lines.push(line);
            line += count;
        }
        Ok(right.then_some(Folded { folds, first_lines, hash: None }))
    })
}

/// Cuts a stream at line breaks into pieces of about a block.
fn cut_stream(
    reader: &mut (impl Read + ?Sized),
    layout: Layout,
    block: usize,
    mut send: impl FnMut(Piece) -> bool,
) -> io::Result<()> {
    io::copy(&mut reader.take(layout.start), &mut io::sink())?;
    let mut carry: Vec<u8> = Vec::new();
    let mut number = 0;
    loop {
        let mut bytes = std::mem::take(&mut carry);
        let have = bytes.len();
        bytes.resize(have + block, 0);
        let read = read_full(reader, &mut bytes[have..])?;
        bytes.truncate(have + read);
        let last = read < block;
        if !last {
            match memchr::memrchr(b'\n', &bytes) {
                Some(at) => carry = bytes.split_off(at + 1),
                // No line ends here: carry all of it on, unless it is endless and so bad anyway.
                None if bytes.len() < 2 * LONGEST_RECORD => {
                    carry = bytes;
                    continue;
                }
                None => {}
            }
        }
        if !send(Piece { number, bytes, last }) || last {
            return Ok(());
        }
        number += 1;
    }
}

/// Folds the pieces it is given: its fold, the lines of each piece, and whether every piece ended with a record.
fn stream_worker<F: Fold>(
    receiver: &Mutex<Receiver<Piece>>,
    layout: Layout,
    fold: F,
) -> (F, Vec<(u32, u64)>, bool) {
    let mut sequence = Sequence::new(layout, fold);
    let (mut lines, mut right) = (Vec::new(), true);
    loop {
        let Ok(piece) = receiver.lock().unwrap_or_else(std::sync::PoisonError::into_inner).recv() else {
            return (sequence.fold, lines, right);
        };
        (sequence.piece, sequence.line) = (piece.number, 0);
        let used = sequence.consume(&piece.bytes, piece.last);
        right &= used == piece.bytes.len() && !sequence.skipping;
        lines.push((piece.number, u64::from(sequence.line)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keeps every record's fields and every bad line, each with its place.
    #[derive(Default)]
    struct Keep {
        seen: Vec<(Mark, String)>,
    }

    impl Fold for Keep {
        fn record(&mut self, fields: &Fields<'_>, at: Mark) {
            self.seen.push((at, format!("{}|{}", fields.text(0), fields.text(1))));
        }
        fn bad(&mut self, _line: &[u8], found: usize, cut_short: bool, at: Mark) {
            self.seen.push((at, format!("bad {found} {cut_short}")));
        }
    }

    const LAYOUT: Layout = Layout { delimiter: b',', columns: 2, start: 4, lines_before: 1 };

    fn in_order(folded: &Folded<Keep>) -> Vec<(u64, String)> {
        let mut all: Vec<(u64, String)> = folded
            .folds
            .iter()
            .flat_map(|f| &f.seen)
            .map(|(mark, text)| (folded.line(*mark), text.clone()))
            .collect();
        all.sort();
        all
    }

    fn temporary(name: &str, text: &str) -> File {
        let path = std::env::temp_dir().join(format!("canon-blocks-{}-{name}", std::process::id()));
        std::fs::write(&path, text).unwrap();
        let file = File::open(&path).unwrap();
        std::fs::remove_file(path).unwrap();
        file
    }

    fn in_sequence(text: &str) -> Vec<(u64, String)> {
        in_order(&fold_in_sequence(&mut text.as_bytes(), LAYOUT, Keep::default()).unwrap())
    }

    /// Records of every kind, pushed along by a filler so that block borders fall on each of their bytes.
    fn text(filler: usize) -> String {
        let records = "a,\"b\"\r\n\"c\nd\",e\n\nbad\nf,\"g \"\"h\"\"\"\n\"i,j\",k\r\n\"open,l\nm,n\n";
        format!("x,y\n{},z\n{}", "-".repeat(filler), records.repeat(60))
    }

    #[test]
    fn a_border_on_any_byte_changes_nothing() {
        let cutting = Cutting { block: 1024, threads: 2 };
        for filler in 0..90 {
            let text = text(filler);
            let expected = in_sequence(&text);
            let file = temporary("border", &text);
            let whole = fold_file(&file, LAYOUT, cutting, Keep::default).unwrap();
            assert_eq!(whole.hash, Some(*blake3::hash(text.as_bytes()).as_bytes()));
            assert_eq!(in_order(&whole), expected, "file, filler {filler}");
            if let Some(stream) = fold_stream(&mut text.as_bytes(), LAYOUT, cutting, Keep::default).unwrap() {
                assert_eq!(in_order(&stream), expected, "stream, filler {filler}");
            }
        }
    }

    #[test]
    fn without_line_breaks_in_fields_no_second_reading_is_needed() {
        let text = format!("x,y\n{}", "1,\"2\"\r\n".repeat(2_000));
        let cutting = Cutting { block: 1024, threads: 2 };
        let stream = fold_stream(&mut text.as_bytes(), LAYOUT, cutting, Keep::default).unwrap();
        assert_eq!(in_order(&stream.unwrap()), in_sequence(&text));
        let file = temporary("plain", &text);
        assert_eq!(in_order(&fold_file(&file, LAYOUT, cutting, Keep::default).unwrap()).len(), 2_000);
    }

    #[test]
    fn lines_are_counted_as_an_editor_shows_them() {
        let seen = in_sequence("x,y\n1,2\n\"a\nb\",c\n\nbad\n5,6\n7");
        let lines: Vec<u64> = seen.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [2, 3, 6, 7, 8]);
        assert_eq!(seen[4].1, "bad 1 true");
    }

    #[test]
    fn an_endless_line_costs_itself_only() {
        let text = format!("x,y\n1,2\n{}\n3,4\n", "9".repeat(9 << 20));
        let file = temporary("endless", &text);
        let expected = [(2, "1|2".to_string()), (3, "bad 1 false".to_string()), (4, "3|4".to_string())];
        let cutting = Cutting { block: 4 << 20, threads: 2 };
        assert_eq!(in_order(&fold_file(&file, LAYOUT, cutting, Keep::default).unwrap()), expected);
        assert_eq!(in_sequence(&text), expected);
    }

    #[test]
    fn any_number_of_blocks_gives_the_hash_of_the_whole() {
        for blocks in 1..20 {
            let text = format!("x,y\n{}", "1,2\n".repeat(256 * blocks));
            let file = temporary("hash", &text);
            let folded =
                fold_file(&file, LAYOUT, Cutting { block: 1024, threads: 1 }, Keep::default).unwrap();
            assert_eq!(folded.hash, Some(*blake3::hash(text.as_bytes()).as_bytes()), "{blocks}");
        }
    }
}
