//! `canon diff`: what changed between two runs, and whether data, settings or version did it.

use crate::terminal::format::Format;
use canon_core::terms::government::{Government, directory};
use canon_core::terms::language::{Bilingual, Language};
use clap::Args;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::exit::Outcome;
use crate::export;
use crate::messages::commands::diff as words;
use crate::run_folder::diff::{Causes, Change, Compared, Figure, Move};
use crate::run_folder::{VerifiedRun, diff};
use crate::terminal::console::Screen;
use crate::terminal::json;
use crate::terminal::table::Rows;

/// The command line of `canon diff`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon diff [OPCIONES] ANTES DESPUÉS")]
pub struct DiffArgs {
    /// La corrida de antes: su carpeta
    #[arg(value_name = "ANTES", help_heading = "Argumentos")]
    pub old: PathBuf,
    /// La corrida de después
    #[arg(value_name = "DESPUÉS", help_heading = "Argumentos")]
    pub new: PathBuf,
    /// Salida: table, csv o json
    #[arg(
        long,
        value_name = "FORMATO",
        default_value = "table",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Qué hacer"
    )]
    pub format: Format,
}

/// How many moved figures are told one by one on the screen.
const TOLD: usize = 25;

/// Tells what moved between two verified runs, and why.
///
/// # Errors
/// A folder that is no run, a run that is not as it was written, a table that cannot be read.
pub fn execute(args: &DiffArgs, screen: Screen) -> anyhow::Result<Outcome> {
    let tables = export::compared();
    let files: Vec<&str> = tables.iter().map(|table| table.file).collect();
    let open = |run| VerifiedRun::open(run, &files, screen.language);
    let (old, new) = (open(&args.old)?, open(&args.new)?);
    let causes = Causes::of(&old.manifest, &new.manifest);
    let written = |run| move |table: &Compared| diff::written(run, table, screen.language);
    let moves = diff::moves(&tables, written(&old), written(&new))?;
    match args.format {
        Format::Table => screen.result(&report(&causes, &moves, screen.language)),
        Format::Csv => screen.result(&as_csv(&moves)),
        Format::Json => json::answer(Outcome::Done, object(&causes, &moves), screen)?,
    }
    Ok(Outcome::Done)
}

/// The figures that moved, the signals that came and those that went, and how many cells of indicators changed.
struct Told<'m> {
    figures: Vec<&'m Move>,
    new: Vec<&'m Move>,
    gone: Vec<&'m Move>,
    cells: usize,
}

impl<'m> Told<'m> {
    fn of(moves: &'m [Move]) -> Self {
        let is_indicator = |m: &&Move| matches!(m.figure, Figure::State | Figure::Value);
        let came = |m: &&Move| m.figure == Figure::State && (m.after == "senal" || m.before == "senal");
        let (new, gone) = moves.iter().filter(came).partition(|m| m.after == "senal");
        Self {
            figures: moves.iter().filter(|m| !is_indicator(m)).collect(),
            new,
            gone,
            cells: moves.iter().filter(is_indicator).count(),
        }
    }

    /// How many figures of each column moved, the most first: `devengado 12, pim 3`.
    fn by_column(&self) -> String {
        let mut columns: BTreeMap<&str, usize> = BTreeMap::new();
        for moved in &self.figures {
            *columns.entry(moved.column).or_default() += 1;
        }
        let mut columns: Vec<(&str, usize)> = columns.into_iter().collect();
        columns.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        columns.into_iter().map(|(column, count)| format!("{column} {count}")).collect::<Vec<_>>().join(", ")
    }

    /// Of how many governments something moved.
    fn governments(&self) -> usize {
        let all = self.figures.iter().chain(&self.new).chain(&self.gone);
        all.map(|moved| name(moved)).collect::<BTreeSet<_>>().len()
    }
}

/// A summary, and below it what moved, one by one.
fn report(causes: &Causes, moves: &[Move], language: Language) -> String {
    let told_of = Told::of(moves);
    let mut lines = cause_lines(causes, language);
    lines.push(verdict(causes, moves, language));
    lines.push(words::moved(told_of.figures.len(), language));
    if !told_of.figures.is_empty() {
        lines.push(words::of_columns(&told_of.by_column(), told_of.governments(), language));
    }
    let lists = [
        (words::MOVED, &told_of.figures),
        (words::NEW_SIGNALS, &told_of.new),
        (words::SIGNALS_GONE, &told_of.gone),
    ];
    for (title, list) in &lists[1..] {
        lines.push(format!("{}: {}", title.in_language(language), list.len()));
    }
    lines.push(words::cells_changed(told_of.cells, language));
    for (title, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        lines.push(format!("\n{}:", title.in_language(language)));
        lines.extend(told(list, language));
    }
    lines.join("\n")
}

fn cause_lines(causes: &Causes, language: Language) -> Vec<String> {
    let version = causes.version.iter().map(|(old, new)| format!("{old} → {new}")).collect();
    let settings = causes.settings.iter().map(|(key, old, new)| format!("{key}: {old} → {new}")).collect();
    let word = |change: Change| match change {
        Change::Added => words::ADDED,
        Change::Removed => words::REMOVED,
        Change::Changed => words::CHANGED,
    };
    let input = |(name, change): &(_, Change)| format!("{name} {}", word(*change).in_language(language));
    let inputs = causes.inputs.iter().map(input).collect();
    let line = |(cause, list): (Bilingual, Vec<String>)| {
        let same = words::SAME.in_language(language).to_string();
        let list = if list.is_empty() { same } else { list.join("; ") };
        format!("{}: {list}", cause.in_language(language))
    };
    [(words::VERSION, version), (words::SETTINGS, settings), (words::DATA, inputs)]
        .into_iter()
        .map(line)
        .collect()
}

/// Which of the three did it, as far as can be told.
fn verdict(causes: &Causes, moves: &[Move], language: Language) -> String {
    let possible: Vec<&str> = [
        (!causes.inputs.is_empty(), words::THE_DATA),
        (!causes.settings.is_empty(), words::THE_SETTINGS),
        (causes.version.is_some(), words::THE_VERSION),
    ]
    .into_iter()
    .filter_map(|(differs, name)| differs.then_some(name.in_language(language)))
    .collect();
    if moves.is_empty() {
        return words::NO_FIGURE_CHANGED.in_language(language).to_string();
    }
    words::what_did_it(&possible, language)
}

fn told(moves: &[&Move], language: Language) -> Vec<String> {
    let shown = |text: &str| if text.is_empty() { "—".to_string() } else { text.to_string() };
    let line = |m: &&Move| {
        let key: Vec<String> = m.key.iter().map(|part| with_name(part)).collect();
        format!("  {} · {}: {} → {}", key.join(" · "), m.column, shown(&m.before), shown(&m.after))
    };
    let mut lines: Vec<String> = moves.iter().take(TOLD).map(line).collect();
    let more = moves.len().saturating_sub(TOLD);
    if more > 0 {
        lines.push(words::more(more, language));
    }
    lines
}

/// A part of a key; a government's code behind its name.
fn with_name(part: &str) -> String {
    government(part).map_or_else(|| part.to_string(), |known| format!("{} ({part})", known.short_name))
}

fn government(part: &str) -> Option<&'static Government> {
    directory().get(part.parse().ok()?)
}

/// The name of the government that a move is of.
fn name(moved: &Move) -> &'static str {
    moved.key.iter().find_map(|part| government(part)).map_or("", |known| &known.short_name)
}

fn as_csv(moves: &[Move]) -> String {
    let header = ["tabla", "anio", "id", "alcance", "detalle", "columna", "antes", "despues", "gobierno"];
    let row = |m: &Move| {
        let cells = std::iter::once(m.file).chain(m.key.iter().map(String::as_str));
        cells.chain([m.column, &m.before, &m.after, name(m)]).map(ToString::to_string).collect()
    };
    Rows { header: header.to_vec(), rows: moves.iter().map(row).collect() }.csv()
}

/// The same for another program.
fn object(causes: &Causes, moves: &[Move]) -> Value {
    let told = Told::of(moves);
    let change = |change: Change| match change {
        Change::Added => "added",
        Change::Removed => "removed",
        Change::Changed => "changed",
    };
    let version = causes.version.as_ref().map(|(before, after)| json!({ "before": before, "after": after }));
    let settings = causes.settings.iter();
    let settings =
        settings.map(|(name, before, after)| json!({ "name": name, "before": before, "after": after }));
    let inputs = causes.inputs.iter().map(|(file, what)| json!({ "file": file, "change": change(*what) }));
    let moved = |m: &Move| {
        json!({
            "table": m.file, "key": m.key, "government": name(m), "column": m.column, "before": m.before,
            "after": m.after,
        })
    };
    json!({
        "counts": {
            "changes": moves.len(), "figures": told.figures.len(), "new_signals": told.new.len(),
            "signals_gone": told.gone.len(),
        },
        "version": version,
        "settings": settings.collect::<Vec<_>>(),
        "inputs": inputs.collect::<Vec<_>>(),
        "changes": moves.iter().map(moved).collect::<Vec<_>>(),
    })
}
