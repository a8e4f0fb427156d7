//! What a run tells at its end, to a person or to another program.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use canon_core::panel::motive::State;
use serde_json::{Value, json};

use super::{Made, summary};
use crate::analysis::Study;
use crate::exit::Outcome;
use crate::messages;
use crate::run_folder::manifest::Output;
use crate::settings::Settings;
use crate::terminal::console::Screen;
use crate::terminal::format::TableOrJson;
use crate::terminal::json;

/// What became of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// It is in its folder.
    Written,
    /// It was there before.
    WasThere,
    /// Nothing was written: only what would be.
    Trial,
}

impl End {
    const fn code(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::WasThere => "was_there",
            Self::Trial => "trial",
        }
    }
}

/// To whom it is told, and of which run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'a> {
    pub(super) format: TableOrJson,
    pub(super) code: &'a str,
    pub(super) folder: &'a Path,
    pub(super) screen: Screen,
}

impl Told<'_> {
    /// That the very same run is there, with so many errors.
    pub(super) fn was_there(&self, errors: usize) -> anyhow::Result<Made> {
        let outcome = if errors > 0 { Outcome::Partial } else { Outcome::Done };
        match self.format {
            TableOrJson::Table => self.screen.result(&messages::commands::run::already_there(
                self.folder,
                errors,
                self.screen.language,
            )),
            TableOrJson::Json => {
                let fields = self.fields(End::WasThere, &json!({ "errors": errors }), &BTreeMap::new());
                json::answer(outcome, fields, self.screen)?;
            }
        }
        Ok(Made { outcome, folder: Some(self.folder.to_path_buf()) })
    }

    /// What was made, or would be.
    pub(super) fn made(
        &self,
        end: End,
        outcome: Outcome,
        (study, settings): (&Study, &Settings),
        outputs: &BTreeMap<String, Output>,
    ) -> anyhow::Result<Made> {
        let Self { folder, screen, .. } = *self;
        let language = screen.language;
        match (self.format, end) {
            (TableOrJson::Json, _) => {
                let counts = counts(study, summary::pages(outputs));
                json::answer(outcome, self.fields(end, &counts, outputs), screen)?;
            }
            (TableOrJson::Table, End::Trial) => {
                let files: Vec<(String, usize)> =
                    outputs.iter().map(|(file, output)| (file.clone(), output.bytes)).collect();
                screen.result(&messages::commands::run::would_write(folder, &files, language));
            }
            (TableOrJson::Table, _) => {
                let summary = summary::summary(study, settings, folder, outputs);
                screen.result(&messages::commands::summary::lines(&summary, language));
            }
        }
        let folder: Option<PathBuf> = (end != End::Trial).then(|| folder.to_path_buf());
        Ok(Made { outcome, folder })
    }

    fn fields(&self, end: End, counts: &Value, outputs: &BTreeMap<String, Output>) -> Value {
        let file = |(name, output): (&String, &Output)| json!({ "file": name, "bytes": output.bytes });
        json!({
            "run": self.code,
            "folder": self.folder.display().to_string(),
            "end": end.code(),
            "counts": counts,
            "files": outputs.iter().map(file).collect::<Vec<_>>(),
        })
    }
}

/// How much of what there is.
fn counts(study: &Study, pages: usize) -> Value {
    let mut counts = json::severities(&study.issues);
    let signals = study.findings.iter().filter(|finding| finding.state == State::Senal).count();
    counts.insert("errors".into(), study.errors().into());
    counts.insert("governments".into(), study.panel.governments().len().into());
    counts.insert("pages".into(), pages.into());
    counts.insert("signals".into(), signals.into());
    counts.into()
}
