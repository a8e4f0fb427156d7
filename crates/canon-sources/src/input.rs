//! A file as it lies on disk, plain or packed, and its bytes as a stream.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;

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
    /// A member of a zip: its number, and how many bytes it takes there.
    Zip(usize, u64),
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
    /// Bytes read so far, for whoever shows how far reading is.
    passed: Arc<AtomicU64>,
    /// The hash of the file on disk, once somebody made it: the members of a zip have one together.
    hash: Arc<OnceLock<[u8; 32]>>,
}

impl Input {
    /// A table that is compiled into the program.
    pub fn bundled(name: &str, bytes: &'static [u8]) -> Self {
        Self::new(Path::new(name), name, Packing::Bundled(bytes), bytes.len() as u64)
    }

    fn new(path: &Path, name: &str, packing: Packing, bytes: u64) -> Self {
        let (passed, hash) = (Arc::default(), Arc::default());
        Self { path: path.to_path_buf(), name: name.into(), packing, bytes, passed, hash }
    }

    /// The name in the outputs: the file's, with the member behind a `!` for a zip.
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// The file on disk.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its size on disk; for a member of a zip, that of the zip.
    pub(crate) const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// How many bytes a reading of it takes from the disk.
    pub const fn to_read(&self) -> u64 {
        match self.packing {
            Packing::Zip(_, packed) => packed,
            Packing::Plain | Packing::Gz | Packing::Bundled(_) => self.bytes,
        }
    }

    /// How many of them have been read so far.
    pub fn passed(&self) -> u64 {
        self.passed.load(Ordering::Relaxed)
    }

    /// Which member of a zip it is, if it is one.
    pub const fn member(&self) -> Option<usize> {
        match self.packing {
            Packing::Zip(member, _) => Some(member),
            Packing::Plain | Packing::Gz | Packing::Bundled(_) => None,
        }
    }

    /// Whether one core unpacks it while others wait for what it gives.
    pub const fn is_packed(&self) -> bool {
        matches!(self.packing, Packing::Gz | Packing::Zip(..))
    }

    /// What it is wrapped in, for people.
    pub(crate) fn wrapping(&self) -> Vec<String> {
        match self.packing {
            Packing::Plain | Packing::Bundled(_) => Vec::new(),
            Packing::Gz => vec!["gz".to_string()],
            Packing::Zip(..) => vec!["zip".to_string()],
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
        match self.packing {
            Packing::Bundled(mut bytes) => Ok(read(&mut bytes)?),
            Packing::Plain => Ok(read(&mut self.counted()?)?),
            Packing::Gz => {
                let file = self.counted()?;
                read(&mut flate2::bufread::MultiGzDecoder::new(file)).map_err(bad_packing)
            }
            Packing::Zip(member, _) => {
                let mut archive = zip::ZipArchive::new(self.counted()?).map_err(bad_zip)?;
                let mut member = archive.by_index(member).map_err(bad_zip)?;
                // What lies before the member does not count.
                self.passed.store(0, Ordering::Relaxed);
                read(&mut member).map_err(bad_packing)
            }
        }
    }

    /// The file on disk, its bytes counted as they pass.
    fn counted(&self) -> io::Result<io::BufReader<Counted<'_>>> {
        self.passed.store(0, Ordering::Relaxed);
        let file = Counted { file: File::open(&self.path)?, passed: &self.passed };
        Ok(io::BufReader::with_capacity(1 << 16, file))
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
        if let Some(known) = self.hash.get() {
            return Ok(*known);
        }
        let hash = match self.packing {
            Packing::Bundled(bytes) => *blake3::hash(bytes).as_bytes(),
            _ => Hashing::new(File::open(&self.path)?).finish()?,
        };
        Ok(*self.hash.get_or_init(|| hash))
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
            self.passed.store(0, Ordering::Relaxed);
            return Ok(fold_file(&File::open(&self.path)?, layout, cutting, &self.passed, make)?);
        }
        // What is packed is hashed beside the reading, as it lies on disk.
        thread::scope(|scope| {
            let hashing = scope.spawn(|| self.hash());
            let folded = self.fold_packed(layout, cutting, make);
            let hash = hashing.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            Ok((folded?, hash?))
        })
    }

    fn fold_packed<F: Fold>(
        &self,
        layout: Layout,
        cutting: Cutting,
        make: impl Fn() -> F + Sync,
    ) -> Result<Folded<F>, SourceError> {
        if let Some(folded) = self.with_stream(|stream| fold_stream(stream, layout, cutting, &make))? {
            return Ok(folded);
        }
        self.with_stream(|stream| fold_in_sequence(stream, layout, make()))
    }
}

/// A file that says how much of it was read.
struct Counted<'a> {
    file: File,
    passed: &'a AtomicU64,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.passed.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl io::Seek for Counted<'_> {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
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
    let input = |packing, name: String| Input::new(path, &name, packing, bytes);
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
        return Ok(vec![Input::new(path, name, Packing::Plain, bytes)]);
    }
    let (mut inputs, hash) = (Vec::new(), Arc::default());
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
        let (name, packing) = (format!("{name}!{inner}"), Packing::Zip(number, member.compressed_size()));
        inputs.push(Input { hash: Arc::clone(&hash), ..Input::new(path, &name, packing, bytes) });
    }
    if inputs.is_empty() { Err(SourceError::Empty) } else { Ok(inputs) }
}
