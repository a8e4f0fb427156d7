//! A file on disk, opened once for a reading and looked at again at its end: what is hashed is what was read.

use std::fs::{self, File, Metadata};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use std::{io, thread};

use crate::error::SourceError;
use crate::scan::file_view::FileView;

/// The clock of a disk goes in ticks of a few milliseconds: what changes twice within one is seen to change once.
const TICK: Duration = Duration::from_millis(20);

/// How often a file that is being written is waited for.
const WAITS: u32 = 5;

/// By what a file is known to be as it was, short of reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    bytes: u64,
    modified: Option<SystemTime>,
    /// When the system itself saw it change, since 1970; no program can set it. Elsewhere than on Unix, when it was made.
    changed: Duration,
    /// Its disk and its number there; only on Unix.
    place: (u64, u64),
}

impl State {
    fn of(about: &Metadata) -> Self {
        let (changed, place) = seen_by_the_system(about);
        Self { bytes: about.len(), modified: about.modified().ok(), changed, place }
    }

    /// Of a file that is left alone for a tick, so that whatever changes from here on is seen.
    fn at_rest(path: &Path) -> io::Result<Self> {
        for _ in 0..WAITS {
            let state = Self::of(&fs::metadata(path)?);
            // Of what lies in the future nothing can be told: another clock wrote it.
            let is_fresh = |time: Duration| now().checked_sub(time).is_some_and(|since| since < TICK);
            if !is_fresh(state.changed) && !is_fresh(state.written()) {
                return Ok(state);
            }
            thread::sleep(TICK);
        }
        Ok(Self::of(&fs::metadata(path)?))
    }

    /// When it last changed, since 1970, by whatever tells the latest.
    pub fn latest(&self) -> Duration {
        self.changed.max(self.written())
    }

    /// When a program last wrote to it, or says so.
    fn written(&self) -> Duration {
        self.modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default()
    }
}

#[cfg(unix)]
fn seen_by_the_system(about: &Metadata) -> (Duration, (u64, u64)) {
    use std::os::unix::fs::MetadataExt;
    let seconds = u64::try_from(about.ctime()).unwrap_or_default();
    let nanoseconds = u32::try_from(about.ctime_nsec()).unwrap_or_default();
    (Duration::new(seconds, nanoseconds), (about.dev(), about.ino()))
}

#[cfg(not(unix))]
fn seen_by_the_system(about: &Metadata) -> (Duration, (u64, u64)) {
    let made = about.created().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    (made.unwrap_or_default(), (0, 0))
}

/// The time of day, since 1970.
#[expect(
    clippy::disallowed_methods,
    reason = "it decides how long a file is waited for, and nothing of what is read"
)]
fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// A file that was found, with the state that it was found in.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    path: PathBuf,
    state: State,
}

impl Found {
    pub(crate) fn new(path: &Path) -> io::Result<Self> {
        Ok(Self { path: path.to_path_buf(), state: State::at_rest(path)? })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) const fn state(&self) -> &State {
        &self.state
    }

    pub(crate) const fn bytes(&self) -> u64 {
        self.state.bytes
    }

    /// Whether what lies there is still that file, unchanged.
    pub(crate) fn is_there(&self) -> bool {
        fs::metadata(&self.path).is_ok_and(|about| State::of(&about) == self.state)
    }
}

/// A file that is being read: everything of a reading comes from one opening.
#[derive(Debug)]
pub(crate) struct Held {
    found: Found,
    file: Arc<File>,
}

impl Held {
    /// # Errors
    /// A file that cannot be opened, or that is not any more what was found.
    pub(crate) fn open(found: &Found) -> Result<Self, SourceError> {
        let file = match File::open(&found.path) {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Err(SourceError::Changed),
            opened => opened?,
        };
        let held = Self { found: found.clone(), file: Arc::new(file) };
        held.check()?;
        Ok(held)
    }

    pub(crate) const fn found(&self) -> &Found {
        &self.found
    }

    pub(crate) fn file(&self) -> &File {
        &self.file
    }

    /// Its bytes, from the first to as many as it had when it was found.
    pub(crate) fn bytes(&self) -> FileView<Arc<File>> {
        FileView::new(Arc::clone(&self.file), self.found.bytes())
    }

    /// # Errors
    /// A file that was written to, cut, moved or replaced since it was found.
    pub(crate) fn check(&self) -> Result<(), SourceError> {
        let is_as_found = State::of(&self.file.metadata()?) == self.found.state;
        if is_as_found && self.found.is_there() { Ok(()) } else { Err(SourceError::Changed) }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Seek, SeekFrom, Write};

    use crate::input::disk::*;
    use crate::reading::{Limits, Options};

    const TABLE: &[u8] = b"anio,sec_ejec,pim,devengado\n2024,301486,5,4\n";

    /// A file of its own, gone with the test.
    struct Temporary(PathBuf);

    impl Temporary {
        fn new(name: &str, bytes: &[u8]) -> Self {
            let path = std::env::temp_dir().join(format!("canon-disco-{}-{name}", std::process::id()));
            fs::write(&path, bytes).unwrap();
            Self(path)
        }
    }

    impl Drop for Temporary {
        fn drop(&mut self) {
            let _ = fs::remove_file(&self.0);
        }
    }

    fn gzipped(bytes: &[u8]) -> Vec<u8> {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    }

    fn zipped(bytes: &[u8]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
        writer.start_file("g.csv", zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap().into_inner()
    }

    /// The same bytes written again, more of them, fewer, another file in its place, none.
    const CHANGES: [fn(&Path); 5] = [
        |path| fs::write(path, fs::read(path).unwrap()).unwrap(),
        |path| File::options().append(true).open(path).unwrap().write_all(b"\n").unwrap(),
        |path| File::options().write(true).open(path).unwrap().set_len(20).unwrap(),
        |path| {
            let aside = path.with_extension("aside");
            fs::copy(path, &aside).unwrap();
            fs::rename(aside, path).unwrap();
        },
        |path| fs::remove_file(path).unwrap(),
    ];

    #[test]
    fn a_file_that_changed_since_it_was_found_is_refused_in_every_packing() {
        for (name, bytes) in [("a.csv", TABLE.to_vec()), ("a.gz", gzipped(TABLE)), ("a.zip", zipped(TABLE))] {
            for (number, change) in (0..).zip(CHANGES) {
                let file = Temporary::new(&format!("{number}-{name}"), &bytes);
                let found = crate::open(&file.0, name, &Limits::default()).unwrap();
                assert!(crate::read(&found[0], &Options::default()).is_ok(), "{name}");
                change(&file.0);
                let read = crate::read(&found[0], &Options::default());
                assert!(matches!(read, Err(SourceError::Changed)), "{name}, change {number}: {read:?}");
            }
        }
    }

    #[test]
    fn a_file_that_changes_while_it_is_open_is_refused_though_it_keeps_its_time() {
        for (number, change) in (0..).zip(CHANGES) {
            let file = Temporary::new(&format!("{number}-b"), TABLE);
            let held = Held::open(&Found::new(&file.0).unwrap()).unwrap();
            let time = fs::metadata(&file.0).unwrap().modified().unwrap();
            held.check().unwrap();
            change(&file.0);
            if let Ok(open) = File::options().write(true).open(&file.0) {
                open.set_modified(time).unwrap();
            }
            let is_seen = matches!(held.check(), Err(SourceError::Changed));
            // Only Unix tells when the system saw a file change.
            assert!(is_seen || (cfg!(not(unix)) && matches!(number, 0 | 3)), "change {number}");
        }
    }

    #[test]
    fn bytes_that_come_after_a_file_was_found_are_not_read() {
        let file = Temporary::new("crece", TABLE);
        let held = Held::open(&Found::new(&file.0).unwrap()).unwrap();
        CHANGES[1](&file.0);
        let mut read = Vec::new();
        held.bytes().read_to_end(&mut read).unwrap();
        assert_eq!(read, TABLE);
        let mut bytes = held.bytes();
        assert_eq!(bytes.seek(SeekFrom::End(-2)).unwrap(), TABLE.len() as u64 - 2);
        assert!(bytes.seek(SeekFrom::Current(-1_000)).is_err());
    }
}
