//! What `canon run` says.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use canon_core::facts::issue::{Issue, Severity};
use canon_core::facts::source::CutOff;
use canon_core::indicators::Finding;
use canon_core::panel::motive::{Motive, State};
use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::government::{GovId, Level};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_paper::words::grammar::{FIGURE, counted};
use canon_paper::words::numbers::exact;
use canon_sources::Reading;

use crate::analysis::Study;
use crate::render::documents::Drawings;
use crate::run_folder::manifest::Output;
use crate::settings::{Focus, Settings};

/// Nothing to report: because nothing is there, or because nothing of the years asked for is.
pub fn nothing(other_years: bool, issues: &[Issue], language: Language) -> String {
    if let Some(first) = issues.iter().find(|issue| issue.kind.severity() == Severity::Error) {
        let place = crate::messages::issue::place(first, language);
        let why = crate::messages::issue::message(&first.kind, language);
        let (file, counts) = (&first.file, crate::messages::issue::counts(issues, language));
        return match language {
            Es => format!(
                "No quedó nada que informar: ninguna fila se pudo usar ({counts}). La primera: {file}: {place}{why}."
            ),
            En => format!(
                "Nothing is left to report: no row could be used ({counts}). The first: {file}: {place}{why}."
            ),
        };
    }
    if other_years {
        return language
            .pick(
                "No hay nada que informar de los años pedidos con --year; los archivos traen otros años. `canon inspect` dice cuáles.",
                "There is nothing to report of the years asked for with --year; the files hold other years. `canon inspect` says which.",
            )
            .to_string();
    }
    language.pick(
        "No hay nada que informar: ningún archivo trae presupuesto, gasto, transferencias ni ingresos de un gobierno.",
        "There is nothing to report: no file holds budget, spending, transfers or income of a government.",
    )
    .to_string()
}

/// Amounts of all the files together that leave the range of an amount.
pub const fn out_of_range(language: Language) -> &'static str {
    language.pick(
        "Los montos de los archivos suman más de 92 mil billones de soles: alguno no es un monto, y no se publicó nada. `canon check` sobre cada archivo dice cuál.",
        "The amounts of the files add up to more than 92 thousand million million soles: some of them is no amount, and nothing was published. `canon check` on each file says which.",
    )
}

/// No inputs were named.
pub const fn bundled(language: Language) -> &'static str {
    language.pick(
        "Sin archivos: se usan las tablas de Moquegua que canon trae (todos los fondos, 2021–2025).",
        "No files: using the tables of Moquegua that canon carries (all funds, 2021–2025).",
    )
}

/// Which settings file is used.
pub fn settings_file(file: &Path, language: Language) -> String {
    let file = file.display();
    match language {
        Es => format!("Ajustes: {file} (canon config dice cuáles rigen)."),
        En => format!("Settings: {file} (canon config tells which hold)."),
    }
}

/// What a file turned out to be, in a line.
pub fn was_read(reading: &Reading, language: Language) -> String {
    let (file, rows) = (&reading.source.file, reading.tally.rows);
    let format = crate::messages::source::format(reading.profile.format, language);
    let (read, used) = (rows.read, rows.used);
    match language {
        Es => format!("Leído {file}: {format}, {read} filas, {used} usadas."),
        En => format!("Read {file}: {format}, {read} rows, {used} used."),
    }
}

/// A file that was written.
pub fn was_written(folder: &Path, file: &str, bytes: usize, language: Language) -> String {
    let path = folder.join(file);
    format!("{} {} ({bytes} bytes).", language.pick("Escrito", "Wrote"), path.display())
}

/// Folders in which there is no file.
pub fn no_files(paths: &[PathBuf], language: Language) -> String {
    let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    let paths = paths.join(", ");
    match language {
        Es => format!(
            "No hay nada que informar: en {paths} no hay ningún archivo. Ponga ahí los que publica el Estado."
        ),
        En => format!(
            "There is nothing to report: there is no file in {paths}. Put there those that the State publishes."
        ),
    }
}

/// No inputs were named, and canon.toml names some.
pub fn of_settings(inputs: &[PathBuf], language: Language) -> String {
    let inputs: Vec<String> = inputs.iter().map(|path| path.display().to_string()).collect();
    let inputs = inputs.join(", ");
    match language {
        Es => format!("Sin archivos en la orden: se lee lo que dice canon.toml ({inputs})."),
        En => format!("No files in the command: reading what canon.toml says ({inputs})."),
    }
}

/// What a run would have written.
pub fn would_write(folder: &Path, outputs: &BTreeMap<String, Output>, language: Language) -> String {
    let (folder, count) = (folder.display(), outputs.len());
    let bytes: usize = outputs.values().map(|output| output.bytes).sum();
    let mut lines = vec![match language {
        Es => format!("Escribiría {count} archivos ({bytes} bytes) en {folder}; no se escribió nada:"),
        En => format!("Would write {count} files ({bytes} bytes) in {folder}; nothing was written:"),
    }];
    lines.extend(outputs.iter().map(|(file, output)| format!("{:>10}  {file}", output.bytes)));
    lines.join("\n")
}

/// Files that are not those of the run whose settings were asked for.
pub fn other_files(language: Language) -> String {
    language
        .pick(
            "Los archivos no son los de esa corrida: otros nombres u otros bytes. Dé los mismos que se dieron a canon run.",
            "The files are not those of that run: other names or other bytes. Give the same as were given to canon run.",
        )
        .to_string()
}

/// More rows than a workbook is good for.
pub fn no_workbook(language: Language) -> String {
    language
        .pick(
            "libro.xlsx no se hizo: son demasiadas filas para una hoja de cálculo. Las tablas CSV las tienen todas; con menos años (--year) o menos archivos sí sale.",
            "libro.xlsx was not made: these are too many rows for a spreadsheet. The CSV tables have them all; with fewer years (--year) or files it can be made.",
        )
        .to_string()
}

/// A file of another kind.
pub fn passed_over(file: &str, kind: &str, language: Language) -> String {
    match language {
        Es => format!("Se pasó por alto {file}: es {kind}."),
        En => format!("Passed over {file}: it is {kind}."),
    }
}

/// The same run is there, and how it ended.
pub fn already_there(folder: &Path, errors: usize, language: Language) -> String {
    let shown = folder.display();
    let there = match language {
        Es => format!("Esta misma corrida ya está hecha en {shown}: las mismas entradas, ajustes y versión."),
        En => format!("This very run is already there, in {shown}: same inputs, settings and version."),
    };
    if errors > 0 { format!("{there}\n{}", mind(folder, language)) } else { there }
}

fn mind(folder: &Path, language: Language) -> String {
    let issues = folder.join("incidencias.csv");
    let issues = issues.display();
    match language {
        Es => format!("Atención: hubo errores; alguna cifra puede estar incompleta. Vea {issues}."),
        En => format!("Mind: there were errors; some figure may be incomplete. See {issues}."),
    }
}

/// What a user should know before reading the outputs.
pub fn remarks(study: &Study, settings: &Settings) -> Vec<String> {
    let language = settings.language;
    let mut remarks = Vec::new();
    remarks.extend(undated(study, language));
    for year in settings.closed.iter().filter(|year| !study.years().contains(year)) {
        remarks.push(match language {
            Es => format!("--closed {year}: ningún archivo trae ese año."),
            En => format!("--closed {year}: no file has that year."),
        });
    }
    if settings.output.has_pages() {
        remarks.extend(focus(study, settings));
    }
    remarks
}

/// Years that cannot be judged because no file says up to when they go.
fn undated(study: &Study, language: Language) -> Option<String> {
    let years = study.panel.years.iter().filter(|(_, data)| !data.closed && data.cut == CutOff::Unknown);
    let years: BTreeSet<String> = years.map(|((year, _), _)| year.to_string()).collect();
    let listed = years.iter().cloned().collect::<Vec<_>>().join(", ");
    (!years.is_empty()).then(|| match language {
        Es => format!(
            "Sin fecha de corte: {listed}. Lo que se juzga a año cerrado queda sin juicio; si un año está completo (todo diciembre dentro), dígalo con --closed."
        ),
        En => format!(
            "No cut-off date: {listed}. What is judged of closed years stays unjudged; if a year is whole (all of December in it), say so with --closed."
        ),
    })
}

/// Of whom pages are made, where that is not of all.
fn focus(study: &Study, settings: &Settings) -> Option<String> {
    let language = settings.language;
    let (all, drawn) = (study.panel.governments().len(), study.focus.len());
    match &settings.focus {
        Focus::Unsaid if drawn < all => Some(match language {
            Es => format!(
                "Hojas y gráficos de {drawn} de los {all} gobiernos; pida otros con --focus (un departamento, códigos, o all)."
            ),
            En => format!(
                "Pages and charts of {drawn} of the {all} governments; ask for others with --focus (a department, codes, or all)."
            ),
        }),
        Focus::Governments(asked) => {
            let absent: Vec<String> = asked.difference(&study.focus).map(ToString::to_string).collect();
            (!absent.is_empty()).then(|| match language {
                Es => format!("Sin hoja: {} no está en estos archivos.", absent.join(", ")),
                En => format!("No page: {} is not in these files.", absent.join(", ")),
            })
        }
        Focus::Department(_) if drawn == 0 => Some(
            language
                .pick(
                    "Sin hojas: ningún gobierno de ese departamento está en estos archivos.",
                    "No pages: no government of that department is in these files.",
                )
                .to_string(),
        ),
        _ => None,
    }
}

/// What could not be drawn, or not on one sheet.
pub fn drawn(drawings: &Drawings<'_>, language: Language) -> Vec<String> {
    let failure = |(file, error): &(String, canon_paper::PaperError)| match language {
        Es => format!(
            "No se pudo dibujar {file}: {error}. Es un defecto de canon; las demás salidas están bien."
        ),
        En => {
            format!("Could not draw {file}: {error}. This is a defect of canon; the other outputs are fine.")
        }
    };
    let long = |(file, sheets): &(String, usize)| match language {
        Es => format!("{file} ocupa {sheets} páginas, más de lo previsto."),
        En => format!("{file} takes {sheets} pages, more than it should."),
    };
    let cut = |(file, words): &(String, usize)| match (words, language) {
        (1, Es) => format!("{file}: un texto demasiado largo se cortó, con «…» en su lugar."),
        (1, En) => format!("{file}: a text that is too long was cut, with “…” in its place."),
        (_, Es) => format!("{file}: {words} textos demasiado largos se cortaron, con «…» en su lugar."),
        (_, En) => format!("{file}: {words} texts that are too long were cut, with “…” in their place."),
    };
    let warning = |warning: &String| match language {
        Es => format!("Una plantilla avisa: {warning}"),
        En => format!("A template warns: {warning}"),
    };
    let warnings = drawings.warnings.iter().map(warning);
    let long = drawings.long.iter().map(long).chain(drawings.cut.iter().map(cut));
    drawings.failures.iter().map(failure).chain(long).chain(warnings).collect()
}

/// What a run did.
pub fn summary(
    study: &Study,
    folder: &Path,
    outputs: &BTreeMap<String, Output>,
    language: Language,
) -> String {
    let mut lines: Vec<String> =
        study.years().into_iter().map(|year| of_year(study, year, language)).collect();
    lines.extend(income(study, language));
    lines.extend(investments(study, language));
    lines.extend(safe_pairs(study, language));
    let pages = outputs.keys().filter(|file| file.starts_with("hojas/")).count();
    let signals =
        format!("{} {}.", language.pick("Señales para preguntar:", "Signals to ask about:"), signals(study));
    lines.push(match (pages, language) {
        (0, _) => signals,
        (_, Es) => format!("{signals} Hojas: {pages}."),
        (_, En) => format!("{signals} Pages: {pages}."),
    });
    lines.extend(without_history(study, language));
    lines.push(format!(
        "{} {}.",
        language.pick("Incidencias:", "Issues:"),
        crate::messages::issue::counts(&study.issues, language)
    ));
    lines.push(match language {
        Es => format!("Todo está en {}", folder.display()),
        En => format!("All of it is in {}", folder.display()),
    });
    if study.errors() > 0 {
        lines.push(mind(folder, language));
    }
    lines.join("\n")
}

/// How many figures are not judged because of years that were not asked for: a signal must not vanish in silence.
pub fn without_history(study: &Study, language: Language) -> Option<String> {
    study.asked.as_ref()?;
    let lacks =
        |finding: &&Finding| finding.motives.iter().any(|reason| matches!(reason, Motive::FewOwnYears(_)));
    let count = study.findings.iter().filter(lacks).count();
    let count = (count > 0).then(|| counted(count, FIGURE, language))?;
    Some(match language {
        Es => format!(
            "Con --year solo se usan esos años: {count} sin juicio por falta de años anteriores. Sin --year se juzgan con los que traigan los archivos."
        ),
        En => format!(
            "With --year only those years are used: {count} not judged for lack of earlier years. Without --year they are judged by those that the files hold."
        ),
    })
}

/// How many investments, and what they are to cost.
fn investments(study: &Study, language: Language) -> Option<String> {
    let count = study.investments.len();
    let cost: Soles = study.investments.values().filter_map(|(_, fact)| fact.cost).sum();
    (count > 0).then(|| match language {
        Es => format!("Inversiones: {count}, costo actualizado {}, en inversiones.csv", exact(cost)),
        En => format!("Investments: {count}, cost as updated {}, in inversiones.csv", exact(cost)),
    })
}

/// Of the last year's pairs, how many hold whatever the weights; only where ranges were asked for.
fn safe_pairs(study: &Study, language: Language) -> Vec<String> {
    if study.ranging.is_none() {
        return Vec::new();
    }
    let all = canon_core::insight::rank_ranges::safe_pairs(&study.panel, &study.findings);
    let last = all.iter().map(|pairs| pairs.year).max();
    let said = |pairs: &canon_core::insight::rank_ranges::SafePairs| {
        let (year, scope, group) = (pairs.year, pairs.scope, pairs.group);
        match language {
            Es => format!(
                "{year}, {scope}, grupo {group}: de {} pares, {} son seguros cualquiera que sea el peso (pares_seguros.csv)",
                pairs.pairs, pairs.safe
            ),
            En => format!(
                "{year}, {scope}, group {group}: of {} pairs, {} are safe whatever the weights (pares_seguros.csv)",
                pairs.pairs, pairs.safe
            ),
        }
    };
    all.iter().filter(|pairs| Some(pairs.year) == last).map(said).collect()
}

/// How many signals, and in which years: `3 (2024: 3)`.
fn signals(study: &Study) -> String {
    let mut years: BTreeMap<Year, usize> = BTreeMap::new();
    for finding in study.findings.iter().filter(|finding| finding.state == State::Senal) {
        *years.entry(finding.year).or_default() += 1;
    }
    let all: usize = years.values().sum();
    let each: Vec<String> = years.iter().map(|(year, count)| format!("{year}: {count}")).collect();
    if each.is_empty() { all.to_string() } else { format!("{all} ({})", each.join(", ")) }
}

/// How many governments have income figures in each year.
fn income(study: &Study, language: Language) -> Vec<String> {
    let mut years: BTreeMap<Year, BTreeSet<GovId>> = BTreeMap::new();
    for (year, gov, ..) in study.income.keys() {
        years.entry(*year).or_default().insert(*gov);
    }
    let said = |(year, governments): (Year, BTreeSet<GovId>)| {
        let count = governments.len();
        match language {
            Es => format!("{year}: ingresos de {count} gobiernos, en ingresos.csv"),
            En => format!("{year}: income of {count} governments, in ingresos.csv"),
        }
    };
    years.into_iter().map(said).collect()
}

fn of_year(study: &Study, year: Year, language: Language) -> String {
    let levels = [
        (
            Level::Regional,
            [["gobierno regional", "gobiernos regionales"], ["regional government", "regional governments"]],
        ),
        (Level::Provincial, [["municipalidad", "municipalidades"], ["municipality", "municipalities"]]),
        (Level::University, [["universidad", "universidades"], ["university", "universities"]]),
    ];
    let of_level = |(level, [es, en]): (Level, [[&str; 2]; 2])| {
        let names = match language {
            Es => es,
            En => en,
        };
        of_level(study, year, level, names, language)
    };
    let parts: Vec<String> = levels.into_iter().filter_map(of_level).collect();
    format!("{year}: {}", parts.join("; "))
}

/// The governments of a level, provincial and district municipalities together, and their sums of all funds.
fn of_level(study: &Study, year: Year, level: Level, names: [&str; 2], language: Language) -> Option<String> {
    let same = |other: Level| other == level || (level == Level::Provincial && other == Level::District);
    let units: Vec<_> = study
        .panel
        .units(Scope::Todo)
        .filter(|unit| unit.year() == year && unit.government().is_some_and(|g| same(g.level)))
        .collect();
    let sum = |phase| -> Option<Soles> {
        let amounts: Vec<Soles> = units.iter().filter_map(|unit| unit.phase(phase).ok()).collect();
        (!amounts.is_empty()).then(|| amounts.into_iter().sum())
    };
    let said = |phase: Phase| {
        let name = match phase {
            Phase::Pim => "PIM",
            phase => phase.code(),
        };
        sum(phase).map_or_else(
            || format!("{name} {}", language.pick("sin dato", "no data")),
            |amount| format!("{name} {}", exact(amount)),
        )
    };
    let [one, many] = names;
    let name = if units.len() == 1 { one } else { many };
    (!units.is_empty())
        .then(|| format!("{} {name}, {}, {}", units.len(), said(Phase::Pim), said(Phase::Devengado)))
}
