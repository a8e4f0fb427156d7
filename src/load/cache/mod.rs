//! What was read of large files, kept so that a second run need not read them again.
//!
//! Kept are the ministry's large CSVs only, each in a folder of its own: the facts as Parquet, the rest of the reading as
//! JSON. The folder's name is the key: the file's place, size and time of change, its first and last bytes, how canon reads and
//! with which settings. What differs in any of them is another key. A folder is written aside and renamed, so that two
//! runs at once do no harm; what is not as it was written is as if it were not there.

pub(crate) mod entry;

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use canon_sources::{Format, Input, Options, Reading, SourceError};

use crate::interrupt;
use crate::load::cache::entry::Entry;
use crate::run_folder::manifest::VERSION;

/// Which way of reading the kept facts came of. It changes whenever the same file may give others.
const READER: u32 = 2;

/// Smaller files are read in no time.
const WORTHWHILE: u64 = 8 << 20;

/// Bytes at each end of a file that are part of its key.
const END: u64 = 64 << 10;

/// Folders kept: fifteen years of spending, income and transfers, and some to spare.
const MOST: usize = 64;

/// A file that changed so shortly ago may change again within the same tick of the disk's clock.
const SETTLED: Duration = Duration::from_secs(2);

/// The names in a folder.
const FACTS: &str = "filas.parquet";
const REST: &str = "lectura.json";

/// Where readings are kept; nowhere, if the user wants none.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: Option<PathBuf>,
}

impl Cache {
    /// The user's, where they let it be used: `CANON_CACHE` if it is set, else where the system keeps such things.
    pub fn of_user(options: &Options) -> Self {
        Self { folder: folder().filter(|_| options.reuse) }
    }

    /// Reads a file, or recalls what was read of it before: then the reading says so.
    ///
    /// # Errors
    /// Where the file cannot be read. A cache that cannot be used is no error.
    pub fn read(&self, input: &Input, options: &Options) -> Result<Reading, SourceError> {
        let Some(place) = self.place(input, options) else { return canon_sources::read(input, options) };
        if let Some(reading) = place.recall(input) {
            return Ok(reading);
        }
        let reading = canon_sources::read(input, options)?;
        // Whatever stands in the way of keeping it stands in the way of nothing else.
        let _ = place.keep(&reading, input, options);
        Ok(reading)
    }

    /// Where a reading of the file is kept, if it is worthwhile.
    fn place(&self, input: &Input, options: &Options) -> Option<Place> {
        let folder = self.folder.as_ref()?;
        if input.to_read() < WORTHWHILE || options.trace.is_some() {
            return None;
        }
        let file = input.path()?;
        let key = key(file, input, options).ok()?;
        let (_, changed) = state(file).ok()?;
        let settled = now().saturating_sub(changed) >= SETTLED;
        Some(Place {
            file: file.to_path_buf(),
            folder: folder.join(&key),
            readings: folder.clone(),
            key,
            settled,
        })
    }
}

/// The folder: `CANON_CACHE` if it is set, else where the system keeps what can be made again.
pub fn folder() -> Option<PathBuf> {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(folder) = set("CANON_CACHE") {
        return Some(folder.join("lecturas"));
    }
    let base = if cfg!(windows) {
        set("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        std::env::home_dir().map(|home| home.join("Library/Caches"))
    } else {
        set("XDG_CACHE_HOME").or_else(|| std::env::home_dir().map(|home| home.join(".cache")))
    };
    Some(base?.join("canon/lecturas"))
}

/// All that a reading depends on, as one name.
fn key(path: &Path, input: &Input, options: &Options) -> io::Result<String> {
    // Whatever setting is added is part of the key; neither threads nor what is traced changes the facts.
    let settings = Options { threads: 0, trace: None, reuse: true, ..options.clone() };
    let mut hasher = blake3::Hasher::new();
    let mut add = |part: &[u8]| {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    };
    add(format!("{VERSION} {READER} {settings:?} {}", input.member().unwrap_or_default()).as_bytes());
    add(fs::canonicalize(path)?.as_os_str().as_encoded_bytes());
    add(format!("{:?}", state(path)?).as_bytes());
    let mut file = File::open(path)?;
    let size = file.metadata()?.len();
    for from in [0, size.saturating_sub(END)] {
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(from))?;
        (&mut file).take(END).read_to_end(&mut bytes)?;
        add(&bytes);
    }
    Ok(hasher.finalize().to_hex()[..32].to_string())
}

/// The size of a file and when it last changed, since 1970.
fn state(path: &Path) -> io::Result<(u64, Duration)> {
    let data = fs::metadata(path)?;
    Ok((data.len(), since_1970(&data)?))
}

fn since_1970(data: &fs::Metadata) -> io::Result<Duration> {
    Ok(data.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default())
}

/// The time of day, since 1970.
#[expect(
    clippy::disallowed_methods,
    reason = "it decides whether a reading is kept, and nothing of what is written"
)]
fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// The folder of one reading.
struct Place {
    /// What was read.
    file: PathBuf,
    key: String,
    folder: PathBuf,
    readings: PathBuf,
    /// Whether the file had been left alone for a while when its key was taken.
    settled: bool,
}

impl Place {
    /// What is kept there, if it is as it was written.
    fn recall(&self, input: &Input) -> Option<Reading> {
        let entry = Entry::from_bytes(&fs::read(self.folder.join(REST)).ok()?)?;
        let facts = fs::read(self.folder.join(FACTS)).ok()?;
        if *blake3::hash(&facts).as_bytes() != entry.facts()? {
            return None;
        }
        entry.into_reading(canon_frame::kept::recall(facts).ok()?, input)
    }

    /// Keeps a reading, if it is of a kind that is kept and the file is still what was read.
    fn keep(&self, reading: &Reading, input: &Input, options: &Options) -> io::Result<()> {
        use Format::{GastoLong, GastoWide, Ingreso, Transferencias};
        let is_kept = matches!(reading.profile.format, GastoLong | GastoWide | Ingreso | Transferencias);
        if !is_kept || !self.settled {
            return Ok(());
        }
        let Ok(Some(facts)) = canon_frame::kept::keep(&reading.facts) else { return Ok(()) };
        let Some(entry) = Entry::of(reading, blake3::hash(&facts)) else { return Ok(()) };
        fs::create_dir_all(&self.readings)?;
        let aside = Aside::new(&self.readings)?;
        fs::write(aside.0.join(FACTS), facts)?;
        fs::write(aside.0.join(REST), entry.bytes())?;
        if key(&self.file, input, options)? != self.key {
            return Ok(());
        }
        if self.folder.exists() && self.recall(input).is_none() {
            fs::remove_dir_all(&self.folder)?;
        }
        // Where another run was quicker, its folder stays: it holds the same.
        let _ = fs::rename(&aside.0, &self.folder);
        self.forget_oldest()
    }

    /// Removes the oldest folders past the most that are kept.
    fn forget_oldest(&self) -> io::Result<()> {
        let mut all = Vec::new();
        for entry in fs::read_dir(&self.readings)? {
            let entry = entry?;
            all.push((since_1970(&entry.metadata()?)?, entry.path()));
        }
        all.sort();
        let past = all.len().saturating_sub(MOST);
        all.into_iter().take(past).try_for_each(|(_, folder)| fs::remove_dir_all(folder))
    }
}

/// A folder being written, gone when dropped unless it was renamed.
struct Aside(PathBuf);

impl Aside {
    fn new(readings: &Path) -> io::Result<Self> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = readings.join(format!(".nueva-{}-{number}", std::process::id()));
        interrupt::unfinished(&folder);
        fs::create_dir(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
        interrupt::finished(&self.0);
    }
}
