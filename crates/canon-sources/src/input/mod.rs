//! A file as it lies on disk, plain or packed, and its bytes as a stream.

pub(crate) mod disk;
mod open;
mod reading;
pub(crate) mod unpack;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;

pub use self::open::{open, open_bytes};
use crate::error::{Limit, SourceError};
use crate::input::disk::{Found, Held, State};
use crate::input::unpack::{Guarded, passed};
use crate::reading::Limits;
use crate::scan::blocks::fold_file;
use crate::scan::file_view::FileView;
use crate::scan::fold::{Cutting, Fold, Folded, Layout};
use crate::scan::hash::Hashing;
use crate::scan::streams::{fold_in_sequence, fold_stream};

/// Where the bytes lie.
#[derive(Clone, Debug)]
enum Place {
    Disk(Arc<Found>),
    /// In a file that is being read.
    Held(Arc<Held>),
    /// In memory: compiled into the program, or come through stdin.
    Memory(Arc<[u8]>),
}

/// How they are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Packing {
    /// The bytes are those of the file.
    Plain,
    Gz,
    /// A member of a zip: its number, and how many bytes it takes there.
    Zip(usize, u64),
}

/// One thing to read: a file, or a member of a zip.
#[derive(Clone, Debug)]
pub struct Input {
    place: Place,
    name: Arc<str>,
    packing: Packing,
    bytes: u64,
    limits: Arc<Limits>,
    /// What the bytes turned out to be another form of: read in their place.
    inside: Option<Arc<[u8]>>,
    /// Bytes read so far, for whoever shows how far reading is.
    passed: Arc<AtomicU64>,
    /// The hash of the file on disk, once somebody made it: the members of a zip have one together.
    hash: Arc<OnceLock<[u8; 32]>>,
}

/// A stream that can go back.
trait Source: BufRead + Seek {}

impl<T: BufRead + Seek> Source for T {}

impl Place {
    /// Its bytes, counted as they pass.
    fn open<'a>(&self, passed: &'a AtomicU64) -> Result<Box<dyn Source + 'a>, SourceError> {
        passed.store(0, Ordering::Relaxed);
        let buffered =
            |held: &Held| BufReader::with_capacity(1 << 16, Counted { bytes: held.bytes(), passed });
        Ok(match self {
            Self::Disk(found) => Box::new(buffered(&Held::open(found)?)),
            Self::Held(held) => Box::new(buffered(held)),
            Self::Memory(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        })
    }

    fn found(&self) -> Option<&Found> {
        match self {
            Self::Disk(found) => Some(found),
            Self::Held(held) => Some(held.found()),
            Self::Memory(_) => None,
        }
    }

    /// The same input with its file held open, so that it cannot be replaced meanwhile.
    fn held(&self) -> Result<Self, SourceError> {
        Ok(match self {
            Self::Disk(found) => Self::Held(Arc::new(Held::open(found)?)),
            other => other.clone(),
        })
    }

    /// The same, closed again.
    fn let_go(&self) -> Self {
        match self {
            Self::Held(held) => Self::Disk(Arc::new(held.found().clone())),
            other => other.clone(),
        }
    }
}

impl Input {
    /// A table that is compiled into the program.
    pub fn bundled(name: &str, bytes: &'static [u8]) -> Self {
        let (place, bytes) = (Place::Memory(bytes.into()), bytes.len() as u64);
        Self::plain(place, name, bytes, Arc::default())
    }

    fn plain(place: Place, name: &str, bytes: u64, limits: Arc<Limits>) -> Self {
        let (passed, hash) = (Arc::default(), Arc::default());
        Self { place, name: name.into(), packing: Packing::Plain, bytes, limits, inside: None, passed, hash }
    }

    /// The name in the outputs: the file's, with the member behind a `!` for a zip.
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// The same under another name.
    #[must_use]
    pub fn named(self, name: &str) -> Self {
        Self { name: name.into(), ..self }
    }

    /// The same file, with other bytes to be read of it than those that it has: a text in another encoding as UTF-8.
    #[must_use]
    pub(crate) fn holding(&self, inside: Vec<u8>) -> Self {
        Self { inside: Some(inside.into()), ..self.clone() }
    }

    /// Whether its bytes are read as they lie on disk.
    fn is_plain(&self) -> bool {
        self.packing == Packing::Plain && self.inside.is_none()
    }

    /// Its size on disk; for a member of a zip, that of the zip.
    pub(crate) const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// How many bytes a reading of it takes from the disk.
    pub const fn to_read(&self) -> u64 {
        match self.packing {
            Packing::Zip(_, packed) => packed,
            Packing::Plain | Packing::Gz => self.bytes,
        }
    }

    /// How many of them have been read so far.
    pub fn passed(&self) -> u64 {
        self.passed.load(Ordering::Relaxed)
    }

    /// Where it lies, if that is on disk.
    pub fn path(&self) -> Option<&Path> {
        self.place.found().map(Found::path)
    }

    /// By what a file on disk was known when it was found.
    pub fn state(&self) -> Option<&State> {
        self.place.found().map(Found::state)
    }

    /// Whether a file on disk is still as it was found.
    pub fn is_as_found(&self) -> bool {
        self.place.found().is_none_or(Found::is_there)
    }

    /// The same, opened: all that a reading takes of it comes from there.
    pub(crate) fn held(&self) -> Result<Self, SourceError> {
        let hash = match self.packing {
            Packing::Zip(..) => Arc::clone(&self.hash),
            Packing::Plain | Packing::Gz => Arc::default(),
        };
        Ok(Self { place: self.place.held()?, hash, ..self.clone() })
    }

    /// # Errors
    /// A file that changed since it was found.
    pub(crate) fn check(&self) -> Result<(), SourceError> {
        match &self.place {
            Place::Held(held) => held.check(),
            Place::Disk(found) if !found.is_there() => Err(SourceError::Changed),
            Place::Disk(_) | Place::Memory(_) => Ok(()),
        }
    }

    /// Which member of a zip it is, if it is one.
    pub const fn member(&self) -> Option<usize> {
        match self.packing {
            Packing::Zip(member, _) => Some(member),
            Packing::Plain | Packing::Gz => None,
        }
    }

    /// Whether one core unpacks it while others wait for what it gives.
    pub const fn is_packed(&self) -> bool {
        matches!(self.packing, Packing::Gz | Packing::Zip(..))
    }

    /// What it is wrapped in, for people.
    pub(crate) fn wrapping(&self) -> Vec<String> {
        match self.packing {
            Packing::Plain => Vec::new(),
            Packing::Gz => vec!["gz".to_string()],
            Packing::Zip(..) => vec!["zip".to_string()],
        }
    }

    /// Gives the unpacked bytes to `read`.
    ///
    /// # Errors
    /// Where the file or its packing cannot be read, or where it unpacks past a limit.
    pub(crate) fn with_stream<T>(
        &self,
        read: impl FnOnce(&mut dyn Read) -> io::Result<T>,
    ) -> Result<T, SourceError> {
        if let Some(inside) = &self.inside {
            return Ok(read(&mut &inside[..])?);
        }
        let mut file = self.place.open(&self.passed)?;
        match self.packing {
            Packing::Plain => Ok(read(&mut file)?),
            Packing::Gz => {
                let unpacked = flate2::bufread::MultiGzDecoder::new(file);
                read(&mut Guarded::new(unpacked, self.bytes, &self.limits)).map_err(bad_packing)
            }
            Packing::Zip(member, _) => {
                let mut archive = zip::ZipArchive::new(file).map_err(bad_zip)?;
                let member = archive.by_index(member).map_err(bad_zip)?;
                // What lies before the member does not count.
                self.passed.store(0, Ordering::Relaxed);
                // What the zip says of itself is believed no further than the disk.
                let packed = member.compressed_size().min(self.bytes);
                read(&mut Guarded::new(member, packed, &self.limits)).map_err(bad_packing)
            }
        }
    }

    /// The first bytes, unpacked.
    pub(crate) fn start(&self, most: u64) -> Result<Vec<u8>, SourceError> {
        self.with_stream(|stream| {
            // Growing would take as much again.
            let known = if self.is_plain() { self.bytes.min(most) } else { 0 };
            let mut bytes = Vec::with_capacity(usize::try_from(known).unwrap_or(0));
            stream.take(most).read_to_end(&mut bytes)?;
            Ok(bytes)
        })
    }

    /// How many bytes it has at least, as far as is known before it is read.
    pub(crate) fn least_bytes(&self) -> u64 {
        if self.is_plain() { self.bytes } else { 0 }
    }

    /// All bytes, unpacked, up to a limit.
    pub(crate) fn whole(&self, what: Limit, limit: u64) -> Result<Vec<u8>, SourceError> {
        // A file on disk that is too large is not read to find that out.
        if self.least_bytes() > limit {
            return Err(SourceError::TooLarge { what, limit });
        }
        let bytes = self.start(limit + 1)?;
        if bytes.len() as u64 > limit {
            return Err(SourceError::TooLarge { what, limit });
        }
        if self.is_plain() {
            self.hash.get_or_init(|| *blake3::hash(&bytes).as_bytes());
        }
        Ok(bytes)
    }

    /// The hash of the file as it lies on disk.
    pub(crate) fn hash(&self) -> Result<[u8; 32], SourceError> {
        if let Some(known) = self.hash.get() {
            return Ok(*known);
        }
        let hash = match &self.place {
            Place::Memory(bytes) => *blake3::hash(bytes).as_bytes(),
            Place::Disk(found) => Hashing::new(Held::open(found)?.bytes()).finish()?,
            Place::Held(held) => Hashing::new(held.bytes()).finish()?,
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
        if let (Place::Held(held), true) = (&self.place, self.is_plain()) {
            self.passed.store(0, Ordering::Relaxed);
            return Ok(fold_file(held.file(), layout, cutting, &self.passed, make)?);
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
    bytes: FileView<Arc<File>>,
    passed: &'a AtomicU64,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        self.passed.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl Seek for Counted<'_> {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
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

/// A failure while unpacking is a limit passed, or a defect of the packed file, unless the disk itself failed.
fn bad_packing(error: io::Error) -> SourceError {
    if let Some(passed) = passed(&error) {
        return passed.into();
    }
    match error.kind() {
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
            SourceError::BadZip(error.to_string())
        }
        _ => SourceError::Io(error),
    }
}
