//! Reading a workbook while what it unpacks to is still being counted: the reader gets no byte that was not counted before.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// What was counted of a file.
#[derive(Debug, Default)]
pub(super) struct Gate {
    state: Mutex<State>,
    moved: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// Where the packed bytes of each member lie that is still to be counted, or counted in part: what is left of it.
    closed: Vec<(usize, Range<u64>)>,
    /// Whether the count came to a limit, or to an end that is none.
    refused: bool,
}

impl Gate {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A member lies here, and nobody has counted it.
    pub(super) fn close(&self, member: usize, place: Range<u64>) {
        self.state().closed.push((member, place));
    }

    /// A member was counted up to here.
    pub(super) fn open_to(&self, member: usize, to: u64) {
        let mut state = self.state();
        if let Some((_, left)) = state.closed.iter_mut().find(|(other, _)| *other == member) {
            left.start = left.start.max(to);
        }
        drop(state);
        self.moved.notify_all();
    }

    /// A member was counted to its end.
    pub(super) fn open(&self, member: usize) {
        self.state().closed.retain(|(other, _)| *other != member);
        self.moved.notify_all();
    }

    /// What was not opened so far stays closed, and whoever waits for it is told.
    pub(super) fn end(&self) {
        self.state().refused = true;
        self.moved.notify_all();
    }

    /// How many of the bytes at a place may be read; waits for the first of them.
    fn allowed(&self, at: u64, wanted: u64) -> io::Result<u64> {
        let mut state = self.state();
        loop {
            let next = state.closed.iter().filter(|(_, left)| left.end > at && !left.is_empty());
            let nearest = next.map(|(_, left)| left.start.saturating_sub(at)).min();
            match nearest {
                Some(0) if state.refused => return Err(io::Error::other("past a limit")),
                Some(0) => state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner),
                Some(bytes) => return Ok(bytes.min(wanted)),
                None => return Ok(wanted),
            }
        }
    }
}

/// Ends the count, however its thread ends.
pub(super) struct Ending<'g>(pub(super) &'g Gate);

impl Drop for Ending<'_> {
    fn drop(&mut self) {
        self.0.end();
    }
}

/// The bytes of a file behind a gate.
#[derive(Clone, Debug)]
pub(super) struct Behind<'b> {
    bytes: &'b [u8],
    at: u64,
    gate: &'b Gate,
}

impl<'b> Behind<'b> {
    pub(super) const fn new(bytes: &'b [u8], gate: &'b Gate) -> Self {
        Self { bytes, at: 0, gate }
    }
}

impl Read for Behind<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let from = usize::try_from(self.at).unwrap_or(usize::MAX).min(self.bytes.len());
        let wanted = buffer.len().min(self.bytes.len() - from);
        if wanted == 0 {
            return Ok(0);
        }
        let allowed = self.gate.allowed(self.at, wanted as u64)?;
        let read = wanted.min(usize::try_from(allowed).unwrap_or(wanted));
        buffer[..read].copy_from_slice(&self.bytes[from..from + read]);
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Behind<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let to = match to {
            SeekFrom::Start(to) => Some(to),
            SeekFrom::End(by) => (self.bytes.len() as u64).checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = to.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_byte_is_read_before_it_was_counted() {
        let (bytes, gate) = ([7; 100], Gate::default());
        gate.close(3, 10..60);
        gate.open_to(3, 20);
        let mut reader = Behind::new(&bytes, &gate);
        let mut buffer = [0; 50];
        assert_eq!(reader.read(&mut buffer).unwrap(), 20);
        std::thread::scope(|scope| {
            let read = scope.spawn(|| {
                let mut rest = Vec::new();
                reader.read_to_end(&mut rest).map(|read| (read, rest.len()))
            });
            gate.open_to(3, 40);
            gate.open(3);
            assert_eq!(read.join().unwrap().unwrap(), (80, 80));
        });
    }

    #[test]
    fn what_is_never_counted_is_never_read() {
        let (bytes, gate) = ([7; 100], Gate::default());
        gate.close(0, 0..50);
        drop(Ending(&gate));
        let mut reader = Behind::new(&bytes, &gate);
        assert!(reader.read(&mut [0; 10]).is_err());
        reader.seek(SeekFrom::End(-10)).unwrap();
        assert_eq!(reader.read(&mut [0; 50]).unwrap(), 10);
    }
}
