//! What was read of large files, kept so that a second run need not read them again.
//!
//! Kept are the ministry's large CSVs only, each in a folder of its own: the facts as Parquet, the rest of the reading as
//! JSON. The folder's name is the key: the file's place, disk and number there, its size, when it was written and when the
//! system saw it change, its first and last bytes, how canon reads and with which settings. What differs in any of them is
//! another key. What is kept says its key itself. A folder is written aside and renamed, so that two runs at once do no
//! harm; what is not as it was written is as if it were not there.

pub(crate) mod entry;
pub(crate) mod folder;

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use canon_sources::{Format, Input, Options, Reading, SourceError};

use crate::interrupt;
use crate::load::cache::entry::Entry;
use crate::messages::files::cache::Unusable;
use crate::run_folder::manifest::VERSION;

/// Which way of reading the kept facts came of. It changes whenever the same file may give others.
const READER: u32 = 4;

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

/// What a folder is called while it is written; the program's number and one of its own follow.
const ASIDE: &str = ".nueva-";

/// A program that writes a folder for so long was killed.
const LEFT: Duration = Duration::from_secs(60 * 60);

/// Where readings are kept; nowhere, if the user wants none.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: Option<PathBuf>,
    unusable: Option<Unusable>,
}

impl Cache {
    /// The user's, where they let it be used: `CANON_CACHE` if it is set, else where the system keeps such things.
    pub fn of_user(options: &Options) -> Self {
        let folder = folder().filter(|_| options.reuse);
        match folder.as_deref().map(are_own) {
            Some(Err(unusable)) => Self { folder: None, unusable: Some(unusable) },
            _ => Self { folder, unusable: None },
        }
    }

    /// Why it is not used, if some of these files would have been looked for there.
    pub fn unusable_for<'i>(
        &self,
        mut inputs: impl Iterator<Item = &'i Input>,
        options: &Options,
    ) -> Option<&Unusable> {
        self.unusable.as_ref().filter(|_| inputs.any(|input| is_worthwhile(input, options)))
    }

    /// Reads a file, or recalls what was read of it before: then the reading says so.
    ///
    /// # Errors
    /// Where the file cannot be read. A cache that cannot be used is no error.
    pub fn read(&self, input: &Input, options: &Options) -> Result<Reading, SourceError> {
        let Some(place) = self.place(input, options) else { return canon_sources::read(input, options) };
        if let Some(reading) = place.recall(input).filter(|_| input.is_as_found()) {
            return Ok(reading);
        }
        let reading = canon_sources::read(input, options)?;
        // Whatever stands in the way of keeping it stands in the way of nothing else.
        let _ = place.keep(&reading, input, options);
        Ok(reading)
    }

    /// Where a reading of the file is kept, if it is worthwhile.
    fn place(&self, input: &Input, options: &Options) -> Option<Place> {
        let readings = self.folder.clone().filter(|_| is_worthwhile(input, options))?;
        let file = input.path()?.to_path_buf();
        let key = key(&file, input, options).ok()?;
        let settled = now().saturating_sub(input.state()?.latest()) >= SETTLED;
        Some(Place { file, folder: readings.join(&key), readings, key, settled })
    }
}

/// Whether a file is large enough to be kept, and read in a way that can be.
fn is_worthwhile(input: &Input, options: &Options) -> bool {
    input.to_read() >= WORTHWHILE && options.trace.is_none() && input.path().is_some()
}

/// Whether the folder of readings, and the one around it that is canon's too, are the user's own as far as they are there.
fn are_own(readings: &Path) -> Result<(), Unusable> {
    readings.parent().map_or(Ok(true), folder::is_own)?;
    folder::is_own(readings).map(drop)
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
    add(format!("{:?}", input.state()).as_bytes());
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
    file: PathBuf,
    key: String,
    folder: PathBuf,
    readings: PathBuf,
    /// Whether the file had been left alone for a while when its key was taken.
    settled: bool,
}

impl Place {
    /// What is kept there, if it is of this key and as it was written.
    fn recall(&self, input: &Input) -> Option<Reading> {
        are_own(&self.readings).ok()?;
        let entry = folder::entry(&self.folder).filter(|entry| entry.is_of(&self.key))?;
        let facts = folder::read(&self.folder.join(FACTS))?;
        if *blake3::hash(&facts).as_bytes() != entry.facts()? {
            return None;
        }
        entry.into_reading(canon_frame::kept::recall(facts).ok()?, input)
    }

    /// Keeps a reading, if it is of a kind that is kept and the file is still what was read.
    fn keep(&self, reading: &Reading, input: &Input, options: &Options) -> io::Result<()> {
        use Format::{GastoComparativo, GastoLong, GastoWide, Ingreso, IngresoComparativo, Transferencias};
        let is_kept = matches!(
            reading.profile.format,
            GastoLong | GastoWide | Ingreso | Transferencias | GastoComparativo | IngresoComparativo
        );
        if !is_kept || !self.settled {
            return Ok(());
        }
        let Ok(Some(facts)) = canon_frame::kept::keep(&reading.facts) else { return Ok(()) };
        let Some(entry) = Entry::of(reading, &self.key, blake3::hash(&facts)) else { return Ok(()) };
        self.readings.parent().map_or(Ok(()), |around| folder::make(around, true))?;
        if !self.readings.exists() {
            // Where another run was quicker, the folder is there.
            let _ = folder::make(&self.readings, false);
        }
        if are_own(&self.readings).is_err() {
            return Ok(());
        }
        let aside = StagingEntry::new(&self.readings)?;
        // What proves that the folder is canon's comes first: a run may be killed behind it.
        folder::write(&aside.0.join(REST), &entry.bytes())?;
        folder::write(&aside.0.join(FACTS), &facts)?;
        if !input.is_as_found() || key(&self.file, input, options)? != self.key {
            return Ok(());
        }
        if self.folder.exists() && self.recall(input).is_none() {
            folder::remove(&self.folder)?;
        }
        // Where another run was quicker, its folder stays: it holds the same.
        let _ = interrupt::unless_stopped(|| fs::rename(&aside.0, &self.folder));
        self.forget_oldest()
    }

    /// Removes the oldest of canon's folders past the most that are kept, and those that killed programs left.
    fn forget_oldest(&self) -> io::Result<()> {
        let (mut kept, mut left) = (Vec::new(), Vec::new());
        for entry in fs::read_dir(&self.readings)? {
            let entry = entry?;
            let changed = entry.metadata()?.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
            match entry.file_name() {
                name if folder::is_key(&name) => kept.push((changed, entry.path())),
                name if folder::is_aside(&name) && now().saturating_sub(changed) > LEFT => {
                    left.push(entry.path());
                }
                _ => {}
            }
        }
        left.into_iter()
            .filter(|path| folder::entry(path).is_some())
            .try_for_each(|path| folder::remove(&path))?;
        if kept.len() <= MOST {
            return Ok(());
        }
        kept.retain(|(_, path)| is_canons(path));
        kept.sort();
        let past = kept.len().saturating_sub(MOST);
        kept.into_iter().take(past).try_for_each(|(_, path)| folder::remove(&path))
    }
}

/// Whether a folder is one that canon made: it holds a reading and nothing else, and the reading says the folder's name.
fn is_canons(folder: &Path) -> bool {
    let name = folder.file_name().and_then(|name| name.to_str());
    name.zip(folder::entry(folder)).is_some_and(|(name, entry)| entry.is_of(name))
}

/// A folder being written, gone when dropped unless it was renamed.
struct StagingEntry(PathBuf);

impl StagingEntry {
    fn new(readings: &Path) -> io::Result<Self> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        loop {
            let number = COUNT.fetch_add(1, Ordering::Relaxed);
            let folder = readings.join(format!("{ASIDE}{}-{number}", std::process::id()));
            if fs::symlink_metadata(&folder).is_ok() {
                // A program of the same number left it.
                continue;
            }
            interrupt::unfinished(&folder);
            let made = interrupt::unless_stopped(|| folder::make(&folder, false));
            if made.is_err() {
                interrupt::finished(&folder);
            }
            return made.map(|()| Self(folder));
        }
    }
}

impl Drop for StagingEntry {
    fn drop(&mut self) {
        let _ = folder::remove(&self.0);
        interrupt::finished(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use crate::load::cache::*;

    const FILE: &str = "ANO_PRC,MES_PRC,GRUPO_TRANSFERENCIA,TIPO_ENTIDAD,PLIEGO,SEC_EJEC,RUBRO,RECURSO,RECURSO_NOMBRE,\
        MONTO_AUTORIZADO,MONTO_ACREDITADO\n2024,1,1,M, ,301486,18,90,CANON MINERO,100.00,100.00\n";

    /// A folder of its own, gone with the test.
    struct Temporary(PathBuf);

    impl Temporary {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("canon-lecturas-{}-{name}", std::process::id()));
            let _ = fs::remove_dir_all(&folder);
            folder::make(&folder, true).unwrap();
            Self(folder)
        }

        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(&self.0).unwrap();
            let mut names: Vec<String> =
                entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
            names.sort();
            names
        }
    }

    impl Drop for Temporary {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn reading() -> Reading {
        let inputs = canon_sources::open_bytes(FILE.into(), "t.csv", &canon_sources::Limits::default());
        canon_sources::read(&inputs.unwrap()[0], &Options::default()).unwrap()
    }

    /// A folder of a reading that says a key, last changed so many seconds after 1970.
    fn kept(readings: &Path, name: &str, key: &str, changed: u64) {
        let facts = b"facts";
        let folder = readings.join(name);
        folder::make(&folder, false).unwrap();
        let entry = Entry::of(&reading(), key, blake3::hash(facts)).unwrap();
        folder::write(&folder.join(REST), &entry.bytes()).unwrap();
        folder::write(&folder.join(FACTS), facts).unwrap();
        let time = UNIX_EPOCH + Duration::from_secs(changed);
        // Elsewhere a folder is not opened: then all are of one age.
        let _ = File::open(&folder).and_then(|folder| folder.set_modified(time));
    }

    fn place(readings: &Path) -> Place {
        let key = "0".repeat(32);
        Place {
            file: "t.csv".into(),
            folder: readings.join(&key),
            readings: readings.into(),
            key,
            settled: true,
        }
    }

    #[test]
    fn past_the_most_that_are_kept_the_oldest_of_canons_own_goes_and_nothing_else() {
        let folder = Temporary::new("olvida");
        for number in 0..=MOST as u64 {
            let key = format!("{number:032x}");
            kept(&folder.0, &key, &key, 1_000 + number);
        }
        // Older than all, and not canon's: another key in it, a note beside it, no seal.
        let strangers = ["a", "b", "c"].map(|letter| letter.repeat(32));
        kept(&folder.0, &strangers[0], &strangers[1], 1);
        kept(&folder.0, &strangers[1], &strangers[1], 1);
        fs::write(folder.0.join(&strangers[1]).join("nota.txt"), "mine").unwrap();
        kept(&folder.0, &strangers[2], &strangers[2], 1);
        fs::write(folder.0.join(&strangers[2]).join(REST), "mine").unwrap();
        place(&folder.0).forget_oldest().unwrap();
        let names = folder.names();
        assert_eq!(names.len(), MOST + strangers.len());
        assert!(strangers.iter().all(|name| names.contains(name)));
        assert!(cfg!(not(unix)) || !names.contains(&format!("{:032x}", 0)));
        assert!(folder.0.join(&strangers[1]).join("nota.txt").exists());
    }

    #[test]
    fn what_a_killed_program_left_long_ago_goes_and_what_somebody_else_named_so_stays() {
        let folder = Temporary::new("dejado");
        let key = "0".repeat(32);
        kept(&folder.0, ".nueva-1-0", &key, 1_000);
        kept(&folder.0, ".nueva-1-1", &key, now().as_secs());
        folder::make(&folder.0.join(".nueva-1-2"), false).unwrap();
        fs::write(folder.0.join(".nueva-1-2/notas.txt"), "mine").unwrap();
        let _ = File::open(folder.0.join(".nueva-1-2")).and_then(|folder| folder.set_modified(UNIX_EPOCH));
        place(&folder.0).forget_oldest().unwrap();
        let kept = [".nueva-1-1", ".nueva-1-2"];
        assert!(cfg!(not(unix)) || folder.names() == kept, "{:?}", folder.names());
    }
}
