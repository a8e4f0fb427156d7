//! Several readers of one open file, each with an offset of its own.

use std::borrow::Borrow;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// A file read from an offset of its own, whatever others read of it, and up to a length, however it grows.
pub(crate) struct FileView<F> {
    file: F,
    offset: u64,
    length: u64,
}

impl<F: Borrow<File>> FileView<F> {
    pub(crate) const fn new(file: F, length: u64) -> Self {
        Self { file, offset: 0, length }
    }
}

impl<F: Borrow<File>> Read for FileView<F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.length.saturating_sub(self.offset)).unwrap_or(usize::MAX);
        let size = buffer.len().min(left);
        let read = read_at(self.file.borrow(), &mut buffer[..size], self.offset)?;
        self.offset += read as u64;
        Ok(read)
    }
}

impl<F: Borrow<File>> Seek for FileView<F> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.offset.checked_add_signed(by),
        };
        self.offset = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.offset)
    }
}

/// Fills the buffer from an offset.
///
/// # Errors
/// A file that ends before, or a disk that refuses.
pub(crate) fn read_exact_at(file: &File, mut buffer: &mut [u8], mut offset: u64) -> io::Result<()> {
    while !buffer.is_empty() {
        match read_at(file, buffer, offset) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => {
                buffer = &mut buffer[read..];
                offset += read as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, offset)
}
