//! BLAKE3 of a file by those who read it: as a stream passes, or from the blocks of several threads.

use std::io::{self, Read};

use blake3::hazmat::{ChainingValue, Mode, merge_subtrees_non_root, merge_subtrees_root};

/// Passes bytes on and hashes them.
pub(crate) struct Hashing<R> {
    inner: R,
    hasher: blake3::Hasher,
}

impl<R: Read> Hashing<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self { inner, hasher: blake3::Hasher::new() }
    }

    /// Reads what is left and gives the hash of all of it.
    pub(crate) fn finish(mut self) -> io::Result<[u8; 32]> {
        self.hasher.update_reader(self.inner)?;
        Ok(*self.hasher.finalize().as_bytes())
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.hasher.update(&buffer[..read]);
        Ok(read)
    }
}

/// The hash of a whole file from those of its blocks, each of a power of two of chunks. The blocks of a file of one block
/// are not enough: it is read again.
pub(crate) fn root(blocks: &[ChainingValue], file: impl Read) -> io::Result<[u8; 32]> {
    if blocks.len() < 2 {
        return Hashing::new(file).finish();
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
const fn left_blocks(count: usize) -> usize {
    1 << (usize::BITS - 1 - (count - 1).leading_zeros())
}
