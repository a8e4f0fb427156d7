//! Reading a large CSV as it comes: in one sequence, or unpacked by one thread and folded by the others.

use std::io::{self, Read};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};

use crate::scan::fold::{Cutting, Fold, Folded, Layout, Records};
use crate::scan::record::LONGEST_RECORD;

/// Reads records one after the other: the definition of a right reading. `reader` begins at the file's first byte.
///
/// # Errors
/// Any failure of the reader.
pub(crate) fn fold_in_sequence<F: Fold>(
    reader: &mut (impl Read + ?Sized),
    layout: Layout,
    fold: F,
) -> io::Result<Folded<F>> {
    const STEP: usize = 256 << 10;
    skip(reader, layout.start)?;
    let mut records = Records::new(layout, fold);
    let (mut buffer, mut filled) = (vec![0; STEP], 0);
    loop {
        if buffer.len() < filled + STEP {
            buffer.resize(filled + STEP, 0);
        }
        let read = read_full(reader, &mut buffer[filled..filled + STEP])?;
        filled += read;
        let at_end = read < STEP;
        let used = records.consume(&buffer[..filled], usize::MAX, at_end);
        buffer.copy_within(used..filled, 0);
        filled -= used;
        if at_end {
            records.end();
            return Ok(Folded { folds: vec![records.fold], first_lines: vec![layout.lines_before + 1] });
        }
    }
}

fn skip(reader: &mut (impl Read + ?Sized), bytes: u64) -> io::Result<()> {
    io::copy(&mut reader.take(bytes), &mut io::sink()).map(|_| ())
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
    let threads = cutting.threads.max(1);
    let (sender, receiver) = sync_channel::<Piece>(threads);
    let receiver = Mutex::new(receiver);
    // Buffers go back to the thread that unpacks: fresh memory costs as much as the copy into it.
    let (give_back, used_up) = channel::<Vec<u8>>();
    std::thread::scope(|scope| {
        let handles: Vec<_> = (0..threads)
            .map(|_| {
                let (give_back, fold) = (give_back.clone(), make());
                let receiver = &receiver;
                scope.spawn(move || stream_worker(receiver, &give_back, layout, fold))
            })
            .collect();
        let send = |piece| sender.send(piece).is_ok();
        let cut = cut_stream(reader, layout, cutting.piece, send, || used_up.try_recv().unwrap_or_default());
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
        Ok(right.then_some(Folded { folds, first_lines }))
    })
}

/// Cuts a stream at line breaks into pieces of about so many bytes. `buffer` gives memory to use.
fn cut_stream(
    reader: &mut (impl Read + ?Sized),
    layout: Layout,
    size: usize,
    mut send: impl FnMut(Piece) -> bool,
    buffer: impl Fn() -> Vec<u8>,
) -> io::Result<()> {
    skip(reader, layout.start)?;
    let mut bytes = buffer();
    let (mut number, mut filled) = (0, 0);
    loop {
        // A buffer that comes back is as long as it was: nothing is cleared twice.
        if bytes.len() < filled + size {
            bytes.resize(filled + size, 0);
        }
        let read = read_full(reader, &mut bytes[filled..filled + size])?;
        filled += read;
        let last = read < size;
        let cut = if last { Some(filled) } else { memchr::memrchr(b'\n', &bytes[..filled]).map(|at| at + 1) };
        let cut = match cut {
            Some(cut) => cut,
            // No line ends here: carry all of it on, unless it is endless and so bad anyway.
            None if filled < 2 * LONGEST_RECORD => continue,
            None => filled,
        };
        let mut next = buffer();
        let carried = filled - cut;
        if next.len() < carried + size {
            next.resize(carried + size, 0);
        }
        next[..carried].copy_from_slice(&bytes[cut..filled]);
        bytes.truncate(cut);
        if !send(Piece { number, bytes, last }) || last {
            return Ok(());
        }
        (bytes, filled) = (next, carried);
        number += 1;
    }
}

/// Folds the pieces it is given: its fold, the lines of each piece, and whether every piece ended with a record.
fn stream_worker<F: Fold>(
    receiver: &Mutex<Receiver<Piece>>,
    give_back: &Sender<Vec<u8>>,
    layout: Layout,
    fold: F,
) -> (F, Vec<(u32, u64)>, bool) {
    let mut records = Records::new(layout, fold);
    let (mut lines, mut right) = (Vec::new(), true);
    loop {
        let Ok(piece) = receiver.lock().unwrap_or_else(std::sync::PoisonError::into_inner).recv() else {
            return (records.fold, lines, right);
        };
        records.begin(piece.number);
        let used = records.consume(&piece.bytes, usize::MAX, piece.last);
        right &= used == piece.bytes.len() && !records.is_inside_bad_line();
        records.end();
        lines.push((piece.number, records.lines()));
        // The unpacking thread may have ended: then nobody needs it.
        let _ = give_back.send(piece.bytes);
    }
}
