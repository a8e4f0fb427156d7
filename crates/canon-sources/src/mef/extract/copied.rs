//! The file that lines are copied to, hashed as it is written.

use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};

use crate::mef::extract::is_alike;
use crate::mef::header::Head;

/// A file of lines below one header, out of one file or several of the same columns.
#[derive(Debug)]
pub struct CopiedLines {
    file: File,
    hasher: blake3::Hasher,
    bytes: u64,
    /// The header of the first file, and how its lines end.
    head: Option<(Head, &'static [u8])>,
    last: u8,
    /// What stood there when the file at hand was begun.
    begun: (blake3::Hasher, u64, u8),
}

impl CopiedLines {
    /// Into a file that is empty.
    pub fn new(file: File) -> Self {
        let hasher = blake3::Hasher::new();
        let begun = (hasher.clone(), 0, b'\n');
        Self { file, hasher, bytes: 0, head: None, last: b'\n', begun }
    }

    /// Begins with the lines of a file: behind its header, if it is the first. Whether its columns are those of the first.
    pub(super) fn begin(&mut self, header: &[u8], head: &Head) -> io::Result<bool> {
        match &self.head {
            Some((first, _)) if !is_alike(first, head) => return Ok(false),
            // A last line without an end must not run into the next.
            Some((_, ending)) if self.last != b'\n' => self.write_all(ending)?,
            Some(_) => {}
            None => {
                let ending: &'static [u8] = if header.ends_with(b"\r\n") { b"\r\n" } else { b"\n" };
                self.write_all(header)?;
                self.head = Some((head.clone(), ending));
            }
        }
        self.begun = (self.hasher.clone(), self.bytes, self.last);
        Ok(true)
    }

    /// Takes back what was written since the file at hand was begun.
    pub(super) fn take_back(&mut self) -> io::Result<()> {
        (self.hasher, self.bytes, self.last) = self.begun.clone();
        self.file.set_len(self.bytes)?;
        self.file.seek(SeekFrom::Start(self.bytes)).map(drop)
    }

    /// How many bytes it has, and their BLAKE3.
    pub fn end(mut self) -> io::Result<(u64, [u8; 32])> {
        self.file.flush()?;
        Ok((self.bytes, *self.hasher.finalize().as_bytes()))
    }
}

impl Write for CopiedLines {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let written = self.file.write(buffer)?;
        self.hasher.update(&buffer[..written]);
        self.bytes += written as u64;
        self.last = buffer[..written].last().copied().unwrap_or(self.last);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
