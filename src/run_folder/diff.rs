//! What differs between two runs: how they were made, and every figure that is not as it was.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Context;
use canon_core::indicators::by_id;
use canon_core::panel::motive::State;
use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_paper::subject::changes::{ChangedFigure, Changes, Difference};
use canon_paper::words::grammar::listed;
use serde_json::Value;

use crate::exit::{Outcome, stop};
use crate::run_folder::VerifiedRun;
use crate::run_folder::manifest::Manifest;

/// What a compared column tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    Authorised,
    Credited,
    Booked,
    Phase(Phase),
    /// Whether an indicator gives a signal.
    State,
    /// The value of an indicator.
    Value,
}

/// A table that two runs are compared by.
#[derive(Clone, Debug)]
pub struct Compared {
    pub file: &'static str,
    /// The columns that say of what a row is.
    pub keys: Vec<&'static str>,
    pub figures: Vec<(&'static str, Figure)>,
}

/// Why the figures of two runs may differ: version, settings, inputs.
#[derive(Clone, Debug)]
pub struct Causes {
    /// The earlier version and the later, where they differ.
    pub version: Option<(String, String)>,
    /// The settings that differ: their name, as it was, as it is.
    pub settings: Vec<(String, String, String)>,
    /// The inputs that differ, by name.
    pub inputs: Vec<(String, Change)>,
}

/// What became of an input between two runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Added,
    Removed,
    /// Its bytes are others.
    Changed,
}

impl Causes {
    /// Between an earlier run and a later one.
    pub fn of(old: &Manifest, new: &Manifest) -> Self {
        let version = (old.version != new.version).then(|| (old.version.clone(), new.version.clone()));
        let [before, after] = [old, new].map(|manifest| {
            let value = serde_json::to_value(&manifest.ajustes).unwrap_or(Value::Null);
            value.as_object().cloned().unwrap_or_default()
        });
        let shown = |value: Option<&Value>| value.map_or(String::new(), ToString::to_string);
        let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let settings = keys.into_iter().filter(|key| before.get(*key) != after.get(*key));
        let settings =
            settings.map(|key| (key.clone(), shown(before.get(key)), shown(after.get(key)))).collect();
        let hashes = |manifest: &Manifest| -> BTreeMap<String, String> {
            manifest.entradas.iter().map(|input| (input.archivo.clone(), input.blake3.clone())).collect()
        };
        let (before, after) = (hashes(old), hashes(new));
        let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let change = |name: &&String| match (before.get(*name), after.get(*name)) {
            (None, _) => Some(Change::Added),
            (_, None) => Some(Change::Removed),
            (one, other) => (one != other).then_some(Change::Changed),
        };
        let inputs = names.into_iter().filter_map(|name| Some((name.clone(), change(&name)?))).collect();
        Self { version, settings, inputs }
    }
}

/// A figure that is not what it was. Empty is no value.
#[derive(Clone, Debug)]
pub struct Move {
    /// The file of the table.
    pub file: &'static str,
    /// Of what: the columns that say of what a row is.
    pub key: Vec<String>,
    pub column: &'static str,
    /// What the column tells.
    pub figure: Figure,
    pub before: String,
    pub after: String,
}

/// The figures of a compared table, as texts, by the texts of its keys.
pub type Figures = BTreeMap<Vec<String>, Vec<String>>;

/// Every figure that is not as it was.
///
/// # Errors
/// A table that cannot be read.
pub fn moves(
    tables: &[Compared],
    before: impl Fn(&Compared) -> anyhow::Result<Figures>,
    after: impl Fn(&Compared) -> anyhow::Result<Figures>,
) -> anyhow::Result<Vec<Move>> {
    let mut moves = Vec::new();
    for table in tables {
        moves.extend(compare(table, &before(table)?, &after(table)?));
    }
    Ok(moves)
}

/// The figures of a finished run; versions of canon far from this one may have written the table otherwise.
///
/// # Errors
/// A table that lacks a column.
pub fn written(run: &VerifiedRun, table: &Compared, language: Language) -> anyhow::Result<Figures> {
    let found = run.file(table.file).and_then(|bytes| figures(table, bytes).ok());
    let refusal = || other_table(&run.folder, table.file, &run.manifest.version, language);
    found.ok_or_else(|| stop(Outcome::Input, refusal()))
}

fn other_table(folder: &Path, file: &str, version: &str, language: Language) -> String {
    let folder = folder.display();
    match language {
        Es => format!(
            "«{file}» de «{folder}», que escribió canon {version}, no tiene las columnas que esta versión compara. Haga esa corrida otra vez con los mismos archivos y esta versión."
        ),
        En => format!(
            "“{file}” of “{folder}”, which canon {version} wrote, lacks the columns that this version compares. Make that run again from the same files with this version."
        ),
    }
}

fn figures(table: &Compared, bytes: &[u8]) -> anyhow::Result<Figures> {
    let file = table.file;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::Reader::from_reader(bytes);
    let names = reader.headers()?.clone();
    let place =
        |name: &str| names.iter().position(|other| other == name).with_context(|| format!("{file}: {name}"));
    let keys: Vec<usize> = table.keys.iter().map(|name| place(name)).collect::<anyhow::Result<_>>()?;
    let columns: Vec<usize> =
        table.figures.iter().map(|(name, _)| place(name)).collect::<anyhow::Result<_>>()?;
    let mut figures = Figures::new();
    for record in reader.records() {
        let record = record.with_context(|| file.to_string())?;
        let cells = |places: &[usize]| places.iter().map(|at| record[*at].to_string()).collect::<Vec<_>>();
        figures.insert(cells(&keys), cells(&columns));
    }
    Ok(figures)
}

fn compare(table: &Compared, before: &Figures, after: &Figures) -> Vec<Move> {
    let keys: BTreeSet<&Vec<String>> = before.keys().chain(after.keys()).collect();
    let mut moves = Vec::new();
    for key in keys {
        for (place, &(column, figure)) in table.figures.iter().enumerate() {
            let cell = |rows: &Figures| rows.get(key).map_or(String::new(), |row| row[place].clone());
            let (before, after) = (cell(before), cell(after));
            if before != after {
                moves.push(Move { file: table.file, key: key.clone(), column, figure, before, after });
            }
        }
    }
    moves
}

/// What pages say of it: amounts and signals, and why they may differ.
pub fn told(since: &Manifest, causes: &Causes, moves: &[Move], language: Language) -> Changes {
    Changes {
        since: since.corrida.clone(),
        causes: cause_sentences(causes, language),
        figures: moves.iter().filter_map(typed).collect(),
    }
}

/// A move as the pages know it; `None` for what only the tables tell (the value of an indicator).
fn typed(moved: &Move) -> Option<ChangedFigure> {
    let [year, gov, scope, detail] = moved.key.as_slice() else { return None };
    let what = match moved.figure {
        Figure::State => {
            let is_signal = |text: &str| text == State::Senal.code();
            Difference::Signal(by_id(detail)?, is_signal(&moved.before), is_signal(&moved.after))
        }
        Figure::Credited => Difference::Credited(soles(&moved.before), soles(&moved.after)),
        Figure::Phase(phase) => Difference::Phase(phase, soles(&moved.before), soles(&moved.after)),
        Figure::Authorised | Figure::Booked | Figure::Value => return None,
    };
    Some(ChangedFigure {
        year: Year::parse(year)?,
        gov: gov.parse().ok()?,
        scope: Scope::parse(scope)?,
        what,
    })
}

/// An amount as the tables write it.
fn soles(text: &str) -> Option<Soles> {
    let (whole, centimos) = text.split_once('.')?;
    format!("{whole}{centimos}").parse().ok().map(Soles::from_centimos)
}

/// Settings that change which pages are made, and no figure.
const OF_PAGES: [&str; 5] = ["foco", "solo_tablas", "idioma", "salida", "impresion"];

fn cause_sentences(causes: &Causes, language: Language) -> Vec<String> {
    let files = |wanted: Change| {
        let of = causes.inputs.iter().filter(|(_, change)| *change == wanted);
        of.map(|(file, _)| file.as_str()).collect::<Vec<_>>()
    };
    let inputs = [Change::Added, Change::Removed, Change::Changed].into_iter().filter_map(|change| {
        let files = files(change);
        let listed = listed(&files, language);
        let several = files.len() > 1;
        (!files.is_empty()).then(|| match (change, several, language) {
            (Change::Added, false, Es) => format!("Se agregó el archivo {listed}."),
            (Change::Added, true, Es) => format!("Se agregaron archivos: {listed}."),
            (Change::Added, _, En) => format!("Added: {listed}."),
            (Change::Removed, false, Es) => format!("Ya no está el archivo {listed}."),
            (Change::Removed, true, Es) => format!("Ya no están los archivos {listed}."),
            (Change::Removed, _, En) => format!("Gone: {listed}."),
            (Change::Changed, false, Es) => format!("El archivo {listed} trae otras cifras."),
            (Change::Changed, true, Es) => format!("Traen otras cifras los archivos {listed}."),
            (Change::Changed, _, En) => format!("With other figures: {listed}."),
        })
    });
    let version = causes.version.as_ref().map(|(old, new)| match language {
        Es => format!("canon pasó de la versión {old} a la {new}."),
        En => format!("canon went from version {old} to {new}."),
    });
    let settings = causes.settings.iter().map(|(name, ..)| name.as_str());
    let settings: Vec<&str> = settings.filter(|name| !OF_PAGES.contains(name)).collect();
    let settings = (!settings.is_empty()).then(|| match language {
        Es => format!("Se cambiaron ajustes: {}.", settings.join(", ")),
        En => format!("Settings were changed: {}.", settings.join(", ")),
    });
    inputs.chain(settings).chain(version).collect()
}

#[cfg(test)]
mod tests {
    use crate::run_folder::diff::*;

    #[test]
    fn amounts_of_tables_are_exact() {
        assert_eq!(soles("-0.05"), Some(Soles::from_centimos(-5)));
        assert_eq!(soles("1234567.89"), Some(Soles::from_centimos(123_456_789)));
        assert_eq!(soles(""), None);
    }

    #[test]
    fn a_new_signal_and_a_moved_amount_reach_the_pages_and_a_value_does_not() {
        let moved = |figure, key: [&str; 4], before: &str, after: &str| Move {
            file: "indicadores.csv",
            key: key.map(ToString::to_string).to_vec(),
            column: "estado",
            figure,
            before: before.into(),
            after: after.into(),
        };
        let key = ["2024", "301486", "todo", "avance_pim"];
        let signal = typed(&moved(Figure::State, key, "sin_senal", "senal"));
        assert!(matches!(signal.unwrap().what, Difference::Signal(_, false, true)));
        assert!(typed(&moved(Figure::Value, key, "0.5", "0.6")).is_none());
        let amount = typed(&moved(Figure::Phase(Phase::Pim), ["2024", "301486", "todo", "todo"], "", "5.00"));
        assert!(matches!(amount.unwrap().what, Difference::Phase(Phase::Pim, None, Some(_))));
    }
}
