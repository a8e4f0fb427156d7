//! The study that a command is about: of files, of a finished run's files, or of the bundled tables.

use std::path::{Path, PathBuf};

use canon_core::facts::issue::Severity;
use canon_core::terms::language::Language;
use canon_sources::{Reading, Wanted};

use crate::analysis::{Refusal, Study};
use crate::exit::{Outcome, stop};
use crate::messages::command_line::CommandLine;
use crate::messages::remedy::{self, Addition};
use crate::run_folder::{VerifiedRun, manifest};
use crate::settings::reading::ReadArgs;
use crate::settings::selection::SelectArgs;
use crate::settings::{self, Settings};
use crate::terminal::console::Screen;
use crate::{load, messages};

/// What the user named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    /// Files and folders; none for the bundled tables.
    pub(super) paths: &'a [PathBuf],
    /// A finished run, whose settings hold and whose files these must be.
    pub(super) run: Option<&'a Path>,
    /// How to read files.
    pub(super) reading: &'a ReadArgs,
    /// Which figures to use.
    pub(super) selection: &'a SelectArgs,
}

/// The study of what was named, and the code of the run that it is or would be. `trace`: whose rows are kept.
///
/// # Errors
/// Files or settings not understood, other files than those of the run.
pub(super) fn of_asked(
    asked: &Asked<'_>,
    trace: Option<Wanted>,
    screen: Screen,
) -> anyhow::Result<(Study, String)> {
    let language = screen.language;
    let known = asked.run.map(|run| VerifiedRun::open(run, &[], language)).transpose()?;
    let known = known.map(|run| run.manifest);
    let mut settings = match &known {
        Some(manifest) => Settings::of_run(&manifest.ajustes, language)?,
        None => settings::study(asked.reading, asked.selection, language)?,
    };
    settings.reading.trace = trace;
    let readings = match (&known, asked.run) {
        (Some(manifest), Some(run)) if asked.paths.is_empty() => {
            load::readings_of_run(manifest, run, &settings, screen)?
        }
        _ => load::readings(asked.paths, &settings, screen)?,
    };
    let code = match known {
        Some(manifest) => {
            if !manifest.is_of(&readings) {
                return Err(stop(Outcome::Mismatch, messages::commands::run::other_files(language)));
            }
            manifest.corrida
        }
        None => manifest::run_code(&readings, &settings.recorded),
    };
    Ok((of_readings(readings, &settings, screen)?, code))
}

/// The study of what was read.
///
/// # Errors
/// Files that contradict each other; nothing to report.
pub(super) fn of_readings(
    readings: Vec<Reading>,
    settings: &Settings,
    screen: Screen,
) -> anyhow::Result<Study> {
    Study::of(readings, settings).map_err(|refusal| refused(refusal, screen.typed, settings.language))
}

/// The command that takes the newest of files that disagree, where there is a newest.
fn settled_by_newest(helps: bool, typed: CommandLine) -> String {
    let command = || typed.with(&[Addition::prefer_newest()]);
    if helps { remedy::below(&[command()]) } else { String::new() }
}

/// Ends a command for which there is no study.
pub(super) fn refused(refusal: Refusal, typed: CommandLine, language: Language) -> anyhow::Error {
    match refusal {
        Refusal::OutOfRange => stop(Outcome::Input, messages::commands::run::out_of_range(language)),
        Refusal::Conflicts { conflicts, sources, cuts } => {
            let found = messages::files::conflict::refusal(&conflicts, &sources, &cuts, language);
            let newest_helps = messages::files::conflict::newest_helps(&conflicts, &cuts);
            stop(Outcome::Input, found + &settled_by_newest(newest_helps, typed))
        }
        Refusal::EntryConflicts { conflicts, sources } => {
            let found = messages::files::conflict::entries(&conflicts, &sources, language);
            let newest_helps = conflicts.iter().all(|conflict| conflict.newest_helps);
            stop(Outcome::Input, found + &settled_by_newest(newest_helps, typed))
        }
        Refusal::Nothing { issues, other_years, there } => {
            let no_row_usable = issues.iter().any(|issue| issue.kind.severity() == Severity::Error);
            let nothing = match other_years && !no_row_usable {
                true => messages::commands::run::nothing_of_these_years(language).to_string(),
                false => messages::commands::run::nothing(&issues, language),
            };
            stop(Outcome::Empty, messages::files::years::and_there_are(nothing, &there, language))
        }
        Refusal::SeveralMeant(names) => {
            let told = names.iter().map(|(text, several)| messages::lookup::several(text, several, language));
            stop(Outcome::Usage, told.collect::<Vec<_>>().join("\n"))
        }
        Refusal::Defect(error) => error.into(),
    }
}
