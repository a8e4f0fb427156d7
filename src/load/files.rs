//! Which files a command is about, in an order that depends neither on the machine nor on how they were typed.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs::{self, DirEntry};
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use canon_core::parallel;
use canon_core::terms::language::Language;
use canon_core::terms::names::fold;
use canon_core::terms::printable::visible_bytes;
use canon_sources::{Input, Limit, Options, Reading, SourceError};

use crate::exit::{Outcome, stop};
use crate::load::cache::Cache;
use crate::load::kinds::is_other_kind;
use crate::messages;
use crate::messages::remedy;
use crate::run_folder::manifest;
use crate::settings::Settings;
use crate::settings::selection::CutOffs;
use crate::terminal::console::Screen;
use crate::terminal::progress::Progress;

/// A file found, and whether the user named it or its folder.
#[derive(Clone, Debug)]
struct Found {
    path: PathBuf,
    name: String,
    named: bool,
}

/// The ending of the document that canon puts beside a file that it brought: it is about the file, and no file of figures.
pub const BESIDE: &str = ".manifiesto.json";

/// What another program sends.
const STDIN: &str = "-";

/// What the user's folders hold: files, and what is none, with the reason why it is left out.
#[derive(Debug, Default)]
struct Findings {
    files: Vec<Found>,
    left_out: Vec<(String, String)>,
}

/// Finds the files of what the user named: files as they are, folders with all that is below them but for hidden files
/// and canon's own run folders. In the order of their names: the same files are the same run however they are typed.
fn find(paths: &[PathBuf], language: Language) -> anyhow::Result<Findings> {
    let mut found = Findings::default();
    for path in paths {
        if path.is_dir() {
            if manifest::is_in(path) {
                let shown = path.display().to_string();
                return Err(stop(Outcome::Input, messages::files::source_error::is_a_run(&shown, language)));
            }
            walk(path, "", &mut found, language)?;
        } else if path.as_os_str() == STDIN || path.exists() {
            let name = shown(path.file_name().unwrap_or(path.as_os_str()));
            found.files.push(Found { path: path.clone(), name, named: true });
        } else {
            return Err(stop(
                Outcome::Input,
                messages::files::source_error::not_there(&path.display().to_string(), language),
            ));
        }
    }
    found.files.sort_by(|a, b| (&a.name, &a.path).cmp(&(&b.name, &b.path)));
    let mut names = Names::default();
    found.files.iter_mut().for_each(|file| file.name = names.give(&file.name));
    Ok(found)
}

/// Whether a path is a file, or a folder with one below it that would be read.
pub fn has_files(path: &Path, language: Language) -> bool {
    find(&[path.to_path_buf()], language).is_ok_and(|found| !found.files.is_empty())
}

/// The name of a file or folder as it stands in every output: two names that differ are shown apart.
pub(crate) fn shown(name: &OsStr) -> String {
    visible_bytes(name.as_encoded_bytes())
}

/// A folder within a folder is entered, a link to one is not: it could lead back, or anywhere. Nor is a run of canon's.
fn walk(folder: &Path, prefix: &str, found: &mut Findings, language: Language) -> anyhow::Result<()> {
    let refused = |cause: io::Error| messages::disk::cannot_read_folder(folder, &cause, language);
    let inside = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<_>>);
    let mut entries: Vec<DirEntry> = inside.map_err(refused)?;
    entries.sort_by_key(DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let bytes = name.as_encoded_bytes();
        if bytes.starts_with(b".") || bytes.ends_with(BESIDE.as_bytes()) {
            continue;
        }
        let (kind, path, shown) = (entry.file_type()?, entry.path(), format!("{prefix}{}", shown(&name)));
        if kind.is_dir() && manifest::is_in(&path) {
            found.left_out.push((shown, messages::files::source_error::a_run(language).to_string()));
        } else if kind.is_dir() {
            walk(&path, &format!("{shown}/"), found, language)?;
        } else if path.is_file() {
            found.files.push(Found { path, name: shown, named: false });
        } else {
            let why = match kind.is_symlink() {
                true => messages::files::source_error::a_link(language),
                false => messages::files::source_error::not_a_file(language),
            };
            found.left_out.push((shown, why.to_string()));
        }
    }
    Ok(())
}

/// What a file holds. What another program sends can be read once only, and is kept.
fn open(
    file: &Found,
    options: &Options,
    language: Language,
) -> anyhow::Result<Result<Vec<Input>, SourceError>> {
    let limits = &options.limits;
    let sent: Box<dyn Read> = if file.path.as_os_str() == STDIN {
        if io::stdin().is_terminal() {
            return Err(stop(Outcome::Usage, messages::files::source_error::no_stdin(language)));
        }
        Box::new(io::stdin().lock())
    } else if fs::metadata(&file.path).is_ok_and(|about| about.is_file()) {
        return Ok(canon_sources::open(&file.path, &file.name, limits));
    } else {
        match fs::File::open(&file.path) {
            Ok(pipe) => Box::new(pipe),
            Err(cause) => return Ok(Err(cause.into())),
        }
    };
    let mut bytes = Vec::new();
    Ok(match sent.take(limits.whole_file + 1).read_to_end(&mut bytes) {
        Err(cause) => Err(cause.into()),
        Ok(_) if bytes.len() as u64 > limits.whole_file => {
            Err(SourceError::TooLarge { what: Limit::WholeFile, limit: limits.whole_file })
        }
        Ok(_) => canon_sources::open_bytes(bytes, &file.name, limits),
    })
}

/// Names that are given once only: two files of one name, from two folders, are told apart by a number.
#[derive(Debug, Default)]
struct Names(BTreeSet<String>);

impl Names {
    fn give(&mut self, name: &str) -> String {
        let numbered = (2..).map(|number| format!("{name} ({number})"));
        let mut names = std::iter::once(name.to_string()).chain(numbered);
        let free = names.find(|name| !self.0.contains(name)).unwrap_or_default();
        self.0.insert(free.clone());
        free
    }
}

/// The name without the number that tells it from another of the same name.
pub(crate) fn without_number(name: &str) -> &str {
    let number = |text: &str| text.strip_suffix(')').is_some_and(|text| text.parse::<u64>().is_ok());
    name.rsplit_once(" (").filter(|(_, rest)| number(rest)).map_or(name, |(name, _)| name)
}

/// Fails where a column or a file that the user named on the command line is not there: a slip would be a silent default.
///
/// # Errors
/// The first such name, with the names that are there.
pub fn find_named(readings: &[Reading], settings: &Settings, language: Language) -> anyhow::Result<()> {
    find_columns(readings, &settings.named_columns, language)?;
    for name in &settings.dated_files {
        let files = || readings.iter().map(|reading| &*reading.source.file);
        if !files().any(|file| CutOffs::is_of(name, file)) {
            let there = files().collect::<Vec<_>>().join(", ");
            return Err(stop(
                Outcome::Usage,
                messages::files::source_error::no_dated_file(name, &there, language),
            ));
        }
    }
    Ok(())
}

fn find_columns(readings: &[Reading], wanted: &[String], language: Language) -> anyhow::Result<()> {
    let there =
        || readings.iter().flat_map(|reading| reading.profile.columns()).map(|column| column.name.as_str());
    for text in wanted {
        let name = text.split_once('=').map_or(text.as_str(), |(_, name)| name).trim();
        if there().any(|column| fold(column) == fold(name)) {
            continue;
        }
        let there: BTreeSet<&str> = there().filter(|name| !name.is_empty()).collect();
        let there = there.into_iter().collect::<Vec<_>>().join(", ");
        return Err(stop(Outcome::Usage, messages::files::source_error::no_column(name, &there, language)));
    }
    Ok(())
}

/// Everything that was read.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The files with figures.
    pub readings: Vec<Reading>,
    /// The files that were refused, and why.
    pub refused: Vec<Refused>,
}

/// A file that was refused.
#[derive(Debug)]
pub struct Refused {
    /// Its name as outputs show it.
    pub file: String,
    pub error: SourceError,
    /// The name by which an option speaks of it alone, where there are other files.
    pub apart: Option<String>,
}

/// What came of each file and member of a zip, in the order of the names.
type Results = BTreeMap<usize, Result<Reading, SourceError>>;

/// A plain file from this size on keeps all cores busy by itself.
const ALONE: u64 = 32 << 20;

/// Reads inputs by their places: large plain files one after the other on all cores, the others side by side.
fn read_all(inputs: &[(usize, Input)], options: &Options, screen: Screen) -> Results {
    let _progress = Progress::show(inputs.iter().map(|(_, input)| input.clone()).collect(), screen);
    let is_alone = |input: &Input| !input.is_packed() && input.to_read() >= ALONE;
    let (alone, together): (Vec<_>, Vec<_>) = inputs.iter().partition(|(_, input)| is_alone(input));
    let at_once = options.threads.min(together.len()).max(1);
    let few = Options { threads: options.threads.div_ceil(at_once), ..options.clone() };
    let cache = Cache::of_user(options);
    if let Some(unusable) = cache.unusable_for(inputs.iter().map(|(_, input)| input), options) {
        screen.note(&messages::files::cache::unusable(unusable, screen.language));
    }
    let read = |(place, input): &(usize, Input), options| (*place, cache.read(input, options));
    let mut results: Results =
        parallel::map_on(at_once, &together, |job| read(job, &few)).into_iter().collect();
    results.extend(alone.into_iter().map(|job| read(job, options)));
    results
}

/// Reads all files that the user named, and all in the folders that they named.
///
/// In a folder a file of another kind is passed over, which is said; what else cannot be read or understood is in [`Gathered::refused`].
///
/// # Errors
/// A path that is not there.
pub fn gather_some(paths: &[PathBuf], options: &Options, screen: Screen) -> anyhow::Result<Gathered> {
    let found = find(paths, screen.language)?;
    gather_found(found, paths, options, screen)
}

/// Reads what lies in the current folder, of which nobody said that it is data: what is of another kind is passed over.
///
/// # Errors
/// All files that are named as data and cannot be read or understood, together.
pub fn gather_here(paths: &[PathBuf], options: &Options, screen: Screen) -> anyhow::Result<Gathered> {
    all_or_refused(gather_some_here(paths, options, screen)?, screen)
}

/// The same, with what cannot be read or understood in [`Gathered::refused`].
///
/// # Errors
/// A path that is not there any more.
pub fn gather_some_here(paths: &[PathBuf], options: &Options, screen: Screen) -> anyhow::Result<Gathered> {
    let mut found = find(paths, screen.language)?;
    found.files.iter_mut().for_each(|file| file.named = false);
    gather_found(found, paths, options, screen)
}

/// Reads files again under the names that they had.
///
/// # Errors
/// All files that cannot be read or understood, together.
pub fn gather_again(
    files: Vec<(PathBuf, String)>,
    options: &Options,
    screen: Screen,
) -> anyhow::Result<Gathered> {
    let files = files.into_iter().map(|(path, name)| Found { path, name, named: false });
    let mut found = Findings { files: files.collect(), left_out: Vec::new() };
    found.files.sort_by(|a, b| (&a.name, &a.path).cmp(&(&b.name, &b.path)));
    all_or_refused(gather_found(found, &[], options, screen)?, screen)
}

fn gather_found(
    found: Findings,
    paths: &[PathBuf],
    options: &Options,
    screen: Screen,
) -> anyhow::Result<Gathered> {
    let passed_over = |file: &str, why: &str| {
        screen.note(&messages::commands::run::passed_over(file, why, screen.language));
    };
    found.left_out.iter().for_each(|(file, why)| passed_over(file, why));
    if found.files.is_empty() {
        return Err(stop(Outcome::Empty, messages::commands::run::no_files(paths, screen.language)));
    }
    let (mut files, mut inputs, mut results) = (Vec::new(), Vec::new(), Results::new());
    // A file may be named like a member of an archive beside it.
    let mut names = Names::default();
    for file in found.files {
        match open(&file, options, screen.language)? {
            Ok(members) => {
                for input in members {
                    let name = names.give(input.name());
                    inputs.push((files.len(), input.named(&name)));
                    files.push((name, file.named));
                }
            }
            Err(error) => {
                results.insert(files.len(), Err(error));
                files.push((file.name, file.named));
            }
        }
    }
    results.extend(read_all(&inputs, options, screen));
    let mut gathered = Gathered::default();
    let several = files.len() > 1;
    for ((name, named), result) in files.into_iter().zip(results.into_values()) {
        match result {
            Ok(reading) => {
                if reading.recalled {
                    screen.note(&messages::files::source::recalled(&name, screen.language));
                }
                screen.detail(&messages::commands::run::was_read(&reading, screen.language));
                gathered.readings.push(reading);
            }
            Err(error) if !named && is_other_kind(&error, &name) => {
                passed_over(&name, &messages::files::source_error::kind_of(&error, screen.language));
            }
            Err(error) => {
                let apart = several.then(|| name.clone());
                gathered.refused.push(Refused { file: name, error, apart });
            }
        }
    }
    Ok(gathered)
}

/// Whether a user named a file, or the folder that it lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    Itself,
    ByFolder,
}

/// What all files hold that the user named, opened and not read: each file and each member of an archive.
///
/// # Errors
/// A path that is not there; files that cannot be opened.
pub fn opened(paths: &[PathBuf], options: &Options, screen: Screen) -> anyhow::Result<Vec<(Input, Named)>> {
    let found = find(paths, screen.language)?;
    let (mut inputs, mut refused) = (Vec::new(), Vec::new());
    for file in found.files {
        match open(&file, options, screen.language)? {
            Ok(members) => {
                let named = if file.named { Named::Itself } else { Named::ByFolder };
                inputs.extend(members.into_iter().map(|input| (input, named)));
            }
            Err(error) => refused.push(Refused { file: file.name, error, apart: None }),
        }
    }
    match (refused.is_empty(), inputs.is_empty()) {
        (false, _) => Err(refusal(&refused, screen)),
        (true, true) => Err(stop(Outcome::Empty, messages::commands::run::no_files(paths, screen.language))),
        (true, false) => Ok(inputs),
    }
}

/// The same, where one file that is not understood makes the rest worthless.
///
/// # Errors
/// All files that cannot be read or understood, together.
pub fn gather(paths: &[PathBuf], options: &Options, screen: Screen) -> anyhow::Result<Gathered> {
    all_or_refused(gather_some(paths, options, screen)?, screen)
}

fn all_or_refused(gathered: Gathered, screen: Screen) -> anyhow::Result<Gathered> {
    match gathered.refused.is_empty() {
        true => Ok(gathered),
        false => Err(refusal(&gathered.refused, screen)),
    }
}

/// The end of a command over files that were refused.
pub fn refusal(refused: &[Refused], screen: Screen) -> anyhow::Error {
    let words = |Refused { file, error, apart }: &Refused| {
        let commands = remedy::commands(error, apart.as_deref(), screen.typed, screen.language);
        messages::files::source_error::refusal(file, error, &commands, screen.language)
    };
    stop(Outcome::Input, refused.iter().map(words).collect::<Vec<_>>().join("\n\n"))
}
