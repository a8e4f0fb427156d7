//! Unpacking under guard: a few bytes may be packed so that they become more than any disk holds.

use std::fmt;
use std::io::{self, Read};

use crate::error::{Limit, SourceError};
use crate::reading::Limits;

/// What is unpacked, counted as it comes.
pub(crate) struct Guarded<'l, R> {
    inner: R,
    packed: u64,
    seen: u64,
    limits: &'l Limits,
}

impl<'l, R> Guarded<'l, R> {
    /// Guards a stream that unpacks so many bytes.
    pub(crate) const fn new(inner: R, packed: u64, limits: &'l Limits) -> Self {
        Self { inner, packed, seen: 0, limits }
    }
}

impl<R: Read> Read for Guarded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.seen += read as u64;
        within(self.seen, self.packed, self.limits).map_err(io::Error::other)?;
        Ok(read)
    }
}

/// Whether so many bytes may come of so many packed ones.
pub(crate) fn within(unpacked: u64, packed: u64, limits: &Limits) -> Result<(), Passed> {
    if unpacked > limits.unpacked {
        return Err(Passed { what: Limit::Unpacked, limit: limits.unpacked });
    }
    if unpacked > Limits::FREE && unpacked > packed.saturating_mul(limits.ratio) {
        return Err(Passed { what: Limit::Ratio, limit: limits.ratio });
    }
    Ok(())
}

/// A limit that was passed in the middle of a stream.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Passed {
    what: Limit,
    limit: u64,
}

impl fmt::Display for Passed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "past the limit of {}: {:?}", self.limit, self.what)
    }
}

impl std::error::Error for Passed {}

impl From<Passed> for SourceError {
    fn from(passed: Passed) -> Self {
        Self::TooLarge { what: passed.what, limit: passed.limit }
    }
}

/// The limit behind an error of a stream, if it is one.
pub(crate) fn passed(error: &io::Error) -> Option<Passed> {
    error.get_ref()?.downcast_ref::<Passed>().copied()
}

#[cfg(test)]
mod tests {
    use crate::input::unpack::*;

    fn read(bytes: u64, packed: u64) -> Option<Limit> {
        let limits = Limits { unpacked: 64 << 20, ..Limits::default() };
        let stream = io::repeat(b'a').take(bytes);
        let error = io::copy(&mut Guarded::new(stream, packed, &limits), &mut io::sink()).err()?;
        passed(&error).map(|passed| passed.what)
    }

    #[test]
    fn what_grows_too_much_is_stopped_and_what_is_small_is_not() {
        assert_eq!(read(Limits::FREE, 10), None, "a small table may be packed very well");
        assert_eq!(read(Limits::FREE + 1, 10), Some(Limit::Ratio));
        assert_eq!(read(40 << 20, 1 << 20), None);
        assert_eq!(read(65 << 20, 10 << 20), Some(Limit::Unpacked));
    }
}
