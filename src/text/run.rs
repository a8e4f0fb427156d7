//! What `canon run` says.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use canon_core::budget::{Phase, Scope};
use canon_core::government::{GovId, Level};
use canon_core::indicators::State;
use canon_core::issue::Severity;
use canon_core::language::Language::{self, En, Es};
use canon_core::money::Soles;
use canon_core::period::Year;

use crate::drawings::Drawings;
use crate::study::Study;

/// Nothing to report.
pub fn nothing(language: Language) -> String {
    language.pick(
        "No hay nada que informar: ningún archivo trae presupuesto, gasto, transferencias ni ingresos de un gobierno.",
        "There is nothing to report: no file holds budget, spending, transfers or income of a government.",
    )
    .to_string()
}

/// No inputs were named.
pub const fn bundled(language: Language) -> &'static str {
    language.pick(
        "Sin archivos: se usan las tablas de Moquegua que canon trae (todos los fondos, 2021–2025).",
        "No files: using the tables of Moquegua that canon carries (all funds, 2021–2025).",
    )
}

/// A file of another kind.
pub fn passed_over(file: &str, kind: &str, language: Language) -> String {
    match language {
        Es => format!("Se pasó por alto {file}: es {kind}."),
        En => format!("Passed over {file}: it is {kind}."),
    }
}

/// The same run is there.
pub fn already_there(folder: &Path, language: Language) -> String {
    let folder = folder.display();
    match language {
        Es => {
            format!("Esta misma corrida ya está hecha en {folder}: las mismas entradas, ajustes y versión.")
        }
        En => format!("This very run is already there, in {folder}: same inputs, settings and version."),
    }
}

/// What could not be drawn, or not on one sheet.
pub fn drawn(drawings: &Drawings, language: Language) -> Vec<String> {
    let failure = |(file, error): &(String, canon_paper::PaperError)| match language {
        Es => format!(
            "No se pudo dibujar {file}: {error}. Es un defecto de canon; las demás salidas están bien."
        ),
        En => {
            format!("Could not draw {file}: {error}. This is a defect of canon; the other outputs are fine.")
        }
    };
    let long = |(file, sheets): &(String, usize)| match language {
        Es => format!("{file} ocupa {sheets} hojas en vez de una."),
        En => format!("{file} takes {sheets} sheets instead of one."),
    };
    drawings.failures.iter().map(failure).chain(drawings.long.iter().map(long)).collect()
}

/// What a run did.
pub fn summary(
    study: &Study,
    folder: &Path,
    outputs: &BTreeMap<String, Vec<u8>>,
    language: Language,
) -> String {
    let mut lines: Vec<String> =
        study.years().into_iter().map(|year| of_year(study, year, language)).collect();
    lines.extend(income(study, language));
    let signals = study.findings.iter().filter(|f| f.state == State::Senal).count();
    let pages = outputs.keys().filter(|file| file.starts_with("hojas/")).count();
    lines.push(match language {
        Es => format!("Señales para preguntar: {signals}. Hojas: {pages}."),
        En => format!("Signals to ask about: {signals}. Pages: {pages}."),
    });
    let count = |severity| study.issues.iter().filter(|issue| issue.kind.severity() == severity).count();
    let counts = [Severity::Error, Severity::Warn, Severity::Info]
        .map(|severity| format!("{} {}", count(severity), super::issue::severity(severity, language)));
    lines.push(format!("{} {}.", language.pick("Incidencias:", "Issues:"), counts.join(", ")));
    lines.push(match language {
        Es => format!("Todo está en {}", folder.display()),
        En => format!("All of it is in {}", folder.display()),
    });
    if study.has_errors() {
        lines.push(
            language
                .pick(
                    "Atención: hay errores; alguna cifra puede estar incompleta. Vea incidencias.csv.",
                    "Mind: there are errors; some figure may be incomplete. See incidencias.csv.",
                )
                .to_string(),
        );
    }
    lines.join("\n")
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

/// `S/ 1,234.50`: to the céntimo, with thousands.
fn exact(amount: Soles) -> String {
    let sign = if amount < Soles::ZERO { "−" } else { "" };
    let centimos = amount.centimos().unsigned_abs();
    format!("S/ {sign}{}.{:02}", canon_paper::numbers::grouped(i128::from(centimos / 100)), centimos % 100)
}
