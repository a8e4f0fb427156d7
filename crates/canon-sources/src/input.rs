//! A file as it lies on disk, plain or packed, and its bytes as a stream.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use crate::blocks::fold_file;
use crate::error::SourceError;
use crate::hashing::Hashing;
use crate::records::{Cutting, Fold, Folded, Layout};
use crate::streams::{fold_in_sequence, fold_stream};

/// How a file is packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    /// Not at all.
    Plain,
    /// gzip.
    Gz,
    /// A member of a zip, by number.
    Zip(usize),
    /// Compiled into the program.
    Bundled(&'static [u8]),
}

/// One thing to read: a file, or a member of a zip.
#[derive(Clone, Debug)]
pub struct Input {
    path: PathBuf,
    name: Arc<str>,
    packing: Packing,
    bytes: u64,
}

impl Input {
    /// A table that is compiled into the program.
    pub fn bundled(name: &str, bytes: &'static [u8]) -> Self {
        let size = bytes.len() as u64;
        Self { path: PathBuf::from(name), name: name.into(), packing: Packing::Bundled(bytes), bytes: size }
    }

    /// The name in the outputs: the file's, with the member behind a `!` for a zip.
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// The file on disk.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its size on disk.
    pub(crate) const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// What it is wrapped in, for people.
    pub(crate) fn wrapping(&self) -> Vec<String> {
        match self.packing {
            Packing::Plain | Packing::Bundled(_) => Vec::new(),
            Packing::Gz => vec!["gz".to_string()],
            Packing::Zip(_) => vec!["zip".to_string()],
        }
    }

    /// Whether it lies on disk as it is.
    pub(crate) fn is_plain(&self) -> bool {
        self.packing == Packing::Plain
    }

    /// Gives the unpacked bytes to `read`.
    ///
    /// # Errors
    /// Where the file or its packing cannot be read.
    pub(crate) fn with_stream<T>(
        &self,
        read: impl FnOnce(&mut dyn Read) -> io::Result<T>,
    ) -> Result<T, SourceError> {
        let file = || Ok::<_, io::Error>(io::BufReader::with_capacity(1 << 16, File::open(&self.path)?));
        match self.packing {
            Packing::Bundled(mut bytes) => Ok(read(&mut bytes)?),
            Packing::Plain => Ok(read(&mut file()?)?),
            Packing::Gz => {
                let file = file()?;
                read(&mut flate2::bufread::MultiGzDecoder::new(file)).map_err(bad_packing)
            }
            Packing::Zip(member) => {
                let mut archive = zip::ZipArchive::new(file()?).map_err(bad_zip)?;
                let mut member = archive.by_index(member).map_err(bad_zip)?;
                read(&mut member).map_err(bad_packing)
            }
        }
    }

    /// The first bytes, unpacked.
    pub(crate) fn start(&self, most: u64) -> Result<Vec<u8>, SourceError> {
        self.with_stream(|stream| {
            let mut bytes = Vec::new();
            stream.take(most).read_to_end(&mut bytes)?;
            Ok(bytes)
        })
    }

    /// All bytes, unpacked, up to a limit.
    pub(crate) fn whole(&self, limit: u64) -> Result<Vec<u8>, SourceError> {
        let bytes = self.start(limit + 1)?;
        if bytes.len() as u64 > limit {
            return Err(SourceError::TooLarge { what: "bytes", limit });
        }
        Ok(bytes)
    }

    /// The hash of the file as it lies on disk.
    pub(crate) fn hash(&self) -> Result<[u8; 32], SourceError> {
        match self.packing {
            Packing::Bundled(bytes) => Ok(*blake3::hash(bytes).as_bytes()),
            _ => Ok(Hashing::new(File::open(&self.path)?).finish()?),
        }
    }

    /// Folds the records of a CSV on all the cores given, and hashes the file.
    pub(crate) fn fold<F: Fold>(
        &self,
        layout: Layout,
        threads: usize,
        make: impl Fn() -> F + Sync,
    ) -> Result<(Folded<F>, [u8; 32]), SourceError> {
        let cutting = Cutting::on(threads);
        if self.is_plain() {
            let passed = AtomicU64::new(0);
            return Ok(fold_file(&File::open(&self.path)?, layout, cutting, &passed, make)?);
        }
        let folded = self.with_stream(|stream| fold_stream(stream, layout, cutting, &make))?;
        let folded = match folded {
            Some(folded) => folded,
            None => self.with_stream(|stream| fold_in_sequence(stream, layout, make()))?,
        };
        Ok((folded, self.hash()?))
    }
}

fn bad_zip(error: zip::result::ZipError) -> SourceError {
    match error {
        zip::result::ZipError::Io(error) => SourceError::Io(error),
        zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => {
            SourceError::Password
        }
        other => SourceError::BadZip(other.to_string()),
    }
}

/// A failure while unpacking is a defect of the packed file unless the disk itself failed.
fn bad_packing(error: io::Error) -> SourceError {
    match error.kind() {
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
            SourceError::BadZip(error.to_string())
        }
        _ => SourceError::Io(error),
    }
}

/// What a file on disk holds: itself, or the members of a zip that is no workbook.
///
/// # Errors
/// An empty or unreadable file; a zip that is broken, protected, empty or holds another.
pub fn open(path: &Path, name: &str) -> Result<Vec<Input>, SourceError> {
    let mut file = File::open(path)?;
    let bytes = file.metadata()?.len();
    if bytes == 0 {
        return Err(SourceError::Empty);
    }
    let mut magic = [0; 4];
    let read = file.read(&mut magic)?;
    let input = |packing, name: String| Input { path: path.to_path_buf(), name: name.into(), packing, bytes };
    match &magic[..read] {
        [0x1f, 0x8b, ..] => {
            let packed = input(Packing::Gz, name.to_string());
            match packed.start(4)?.as_slice() {
                [] => Err(SourceError::Empty),
                start if is_packed(start) => Err(SourceError::NestedZip(name.to_string())),
                _ => Ok(vec![packed]),
            }
        }
        [b'P', b'K', 3 | 5 | 7, ..] => members(path, name, bytes),
        _ => Ok(vec![input(Packing::Plain, name.to_string())]),
    }
}

fn is_packed(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04") || start.starts_with(&[0x1f, 0x8b])
}

fn members(path: &Path, name: &str, bytes: u64) -> Result<Vec<Input>, SourceError> {
    let file = io::BufReader::new(File::open(path)?);
    let mut archive = zip::ZipArchive::new(file).map_err(bad_zip)?;
    let is_workbook = |name: &str| name == "[Content_Types].xml" || name == "mimetype";
    if archive.file_names().filter_map(Result::ok).any(|name| is_workbook(&name)) {
        return Ok(vec![Input {
            path: path.to_path_buf(),
            name: name.into(),
            packing: Packing::Plain,
            bytes,
        }]);
    }
    let mut inputs = Vec::new();
    for number in 0..archive.len() {
        let mut member = archive.by_index(number).map_err(bad_zip)?;
        let inner = member.name().map_err(bad_zip)?.into_owned();
        if member.is_dir() || inner.starts_with("__MACOSX/") || inner.ends_with(".DS_Store") {
            continue;
        }
        let mut start = [0; 4];
        let read = member.read(&mut start).map_err(bad_packing)?;
        if is_packed(&start[..read]) {
            return Err(SourceError::NestedZip(inner));
        }
        let name = format!("{name}!{inner}").into();
        inputs.push(Input { path: path.to_path_buf(), name, packing: Packing::Zip(number), bytes });
    }
    if inputs.is_empty() { Err(SourceError::Empty) } else { Ok(inputs) }
}
