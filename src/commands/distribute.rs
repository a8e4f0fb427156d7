//! `canon distribute`: a department's canon by law, part by part, beside what was credited.

mod amount;

use crate::commands::distribute::amount::{mistaken, ratio, typed};
use crate::settings::reading::ReadArgs;
use crate::settings::selection::SelectArgs;
use crate::terminal::format::Format;
use canon_core::law::norms::Norms;
use canon_core::law::sharing;
use canon_core::law::sharing::{Share, Shared, Sharer};
use canon_core::terms::budget::Scope;
use canon_core::terms::government::Level;
use canon_core::terms::language::Language;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_core::terms::place::Department;
use canon_core::terms::quantity::Ratio;
use canon_paper::words::numbers::{exact, grouped};
use clap::{Args, ValueEnum};
use comfy_table::{CellAlignment, ContentArrangement, Table};
use serde_json::json;
use std::path::PathBuf;

use crate::commands::analyse;
use crate::exit::{Outcome, stop};
use crate::load::files::gather;
use crate::lookup::government;
use crate::messages::commands::distribute as words;
use crate::messages::usage::{Takes, usage_error};
use crate::settings;
use crate::terminal::console::Screen;
use crate::terminal::table::Rows;

/// The command line of `canon distribute`.
#[derive(Args, Debug)]
#[command(
    next_help_heading = "Opciones",
    override_usage = "canon distribute --year AÑO (--amount SOLES | --national SOLES --index ÍNDICE) [ARCHIVO...]"
)]
pub struct DistributeArgs {
    /// Transferencias del MEF, para ver al lado lo que se abonó
    #[arg(value_name = "ARCHIVO|CARPETA", help_heading = "Argumentos")]
    pub paths: Vec<PathBuf>,
    /// El año
    #[arg(long, value_name = "AÑO", help_heading = "Qué hacer")]
    pub year: String,
    /// El monto del departamento, en soles
    #[arg(long, value_name = "SOLES", help_heading = "Qué hacer")]
    pub amount: Option<String>,
    /// El monto nacional, en soles (con --index)
    #[arg(long, value_name = "SOLES", help_heading = "Qué hacer")]
    pub national: Option<String>,
    /// El índice publicado del gobierno regional: 0.0230
    #[arg(long, value_name = "ÍNDICE", help_heading = "Qué hacer")]
    pub index: Option<String>,
    /// El departamento, por su nombre o su número: Tacna, 23 (si no se da, Moquegua)
    #[arg(
        long,
        value_name = "DEPARTAMENTO",
        default_value = "18",
        hide_default_value = true,
        help_heading = "Qué hacer"
    )]
    pub department: String,
    /// Qué se reparte: canon o regalia
    #[arg(
        long,
        value_name = "QUÉ",
        default_value = "canon",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Qué hacer"
    )]
    pub kind: SharedArg,
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
    #[command(flatten)]
    pub reading: ReadArgs,
}

/// The values of `--kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SharedArg {
    /// Canon minero
    Canon,
    /// Regalía minera
    Regalia,
}

/// Shares out a department's sum and sets beside it what the files say was credited.
///
/// # Errors
/// Amounts that cannot be understood, a year without a rule, files not understood.
pub fn execute(args: &DistributeArgs, screen: Screen) -> anyhow::Result<Outcome> {
    let language = screen.language;
    let takes = Takes::Like("2025");
    let year = Year::parse(&args.year).ok_or_else(|| usage_error("--year", &args.year, takes, language))?;
    let asked = asked(args, language)?;
    let amount = asked.amount;
    let shared = match args.kind {
        SharedArg::Canon => Shared::Canon,
        SharedArg::Regalia => Shared::Regalia,
    };
    let shares = sharing::shares(&Norms::published(), shared, year);
    if shares.is_empty() {
        return Err(stop(Outcome::Empty, words::no_rule(year, language)));
    }
    let department = government::department(&args.department, language)?;
    let credited = match args.paths.is_empty() {
        true => None,
        false => Some(credited(args, year, department, screen)?),
    };
    let parts = sharing::share_out(amount, &shares);
    if args.format != Format::Table {
        let known = Known { year, department, asked: &asked, credited: credited.as_ref() };
        screen.result(&for_programs(&parts, &known, args.format, language)?);
        screen.note(words::remark(language));
        return Ok(Outcome::Done);
    }
    screen.result(&words::heading(shared, year, department, language));
    if let Some(working) = &asked.working {
        screen.result(&working.lines(amount, language));
    }
    screen.result(&table(&parts, amount, language));
    if let Some(credited) = credited {
        screen.result(&beside(&parts, &credited, language));
        if let Some(rest) = credited.rest(amount) {
            screen.result(&unaccounted(rest, amount, &parts, &credited, language));
        }
    }
    screen.result(words::remark(language));
    Ok(Outcome::Done)
}

/// The department's sum, and how it came about where it was not given.
struct Asked {
    amount: Soles,
    working: Option<Working>,
}

/// The nation's sum, the published index, and what the two give to the regional government.
struct Working {
    nation: Soles,
    index: String,
    regional: Soles,
}

impl Working {
    /// The arithmetic, a line a step.
    fn lines(&self, amount: Soles, language: Language) -> String {
        let is_whole = self.regional.centimos().checked_mul(4) == Some(amount.centimos());
        let equals = if is_whole { "=" } else { "≈" };
        let steps = words::steps(equals, language);
        let values =
            [exact(self.nation), self.index.clone(), exact(self.regional), String::new(), exact(amount)];
        let wide = |texts: &[String]| texts.iter().map(|text| text.chars().count()).max().unwrap_or(0);
        let (step, value) = (wide(&steps), wide(&values));
        let line = |(name, text): (String, String)| {
            format!("  {name:<step$}  {text:>value$}").trim_end().to_string()
        };
        steps.into_iter().zip(values).map(line).collect::<Vec<_>>().join("\n")
    }
}

/// The department's sum: as given, or from the nation's and the published index.
fn asked(args: &DistributeArgs, language: Language) -> anyhow::Result<Asked> {
    let soles = |option: &str, text: &str| {
        typed(text).map_err(|mistake| stop(Outcome::Usage, mistaken(option, text, mistake, args, language)))
    };
    match (&args.amount, &args.national, &args.index) {
        (Some(text), None, None) => Ok(Asked { amount: soles("--amount", text)?, working: None }),
        (None, Some(_), Some(_)) if args.kind == SharedArg::Regalia => {
            Err(stop(Outcome::Usage, of_canon_only(language)))
        }
        (None, Some(nation), Some(text)) => {
            let nation = soles("--national", nation)?;
            let part =
                ratio(text).and_then(|index| Some((index, sharing::department_of_nation(nation, index)?)));
            let (index, amount) =
                part.ok_or_else(|| usage_error("--index", text, Takes::Like("0.0230"), language))?;
            let regional = sharing::regional_of_nation(nation, index);
            Ok(Asked { amount, working: Some(Working { nation, index: text.clone(), regional }) })
        }
        _ => Err(stop(Outcome::Usage, which_amount(language))),
    }
}

/// What the files say was credited: to municipalities, the regional government and universities.
struct Credited {
    municipalities: Option<Soles>,
    regional: Option<Soles>,
    universities: Option<Soles>,
}

impl Credited {
    /// What is left of an amount where the files lack one of the three; `None` where they have all, or none.
    fn rest(&self, amount: Soles) -> Option<Soles> {
        let three = [self.municipalities, self.regional, self.universities];
        let known: Vec<Soles> = three.into_iter().flatten().collect();
        matches!(known.len(), 1 | 2).then(|| amount - known.into_iter().sum())
    }
}

/// What the files do not say who received, beside what the law gives to those who are not in them.
fn unaccounted(
    rest: Soles,
    amount: Soles,
    parts: &[(Share, Soles)],
    credited: &Credited,
    language: Language,
) -> String {
    let absent = |sharer: Sharer| match sharer {
        Sharer::Regional => credited.regional.is_none(),
        Sharer::Universities => credited.universities.is_none(),
        _ => credited.municipalities.is_none(),
    };
    let by_law: Soles = parts.iter().filter(|(share, _)| absent(share.sharer)).map(|(_, part)| *part).sum();
    let part = Ratio::of_soles(rest, amount).map_or(String::new(), |part| {
        let tenths =
            canon_core::terms::quantity::divide_rounded(part.millionths().into(), 1_000).unwrap_or(0);
        format!(" ({}.{} %)", tenths / 10, (tenths % 10).abs())
    });
    words::unaccounted(&exact(amount), &exact(rest), &part, &exact(by_law), language)
}

fn credited(
    args: &DistributeArgs,
    year: Year,
    department: Department,
    screen: Screen,
) -> anyhow::Result<Credited> {
    let selection = SelectArgs { anios: vec![year.to_string()], ..SelectArgs::default() };
    let settings = settings::study(&args.reading, &selection, screen.language)?;
    let study =
        analyse::of_readings(gather(&args.paths, &settings.reading, screen)?.readings, &settings, screen)?;
    let sum = |levels: &[Level]| {
        let units = study.panel.units(Scope::Canon).filter(|unit| {
            unit.year() == year
                && unit
                    .government()
                    .is_some_and(|g| g.department() == department && levels.contains(&g.level))
        });
        let amounts: Vec<Soles> = units.filter_map(|unit| unit.acreditado().ok()).collect();
        (!amounts.is_empty()).then(|| amounts.into_iter().sum())
    };
    Ok(Credited {
        municipalities: sum(&[Level::Provincial, Level::District]),
        regional: sum(&[Level::Regional]),
        universities: sum(&[Level::University]),
    })
}

/// What is known beside the parts.
struct Known<'k> {
    year: Year,
    department: Department,
    asked: &'k Asked,
    credited: Option<&'k Credited>,
}

/// The parts with plain numbers; in JSON beside what they are of and what was credited, `null` where the files do not say.
fn for_programs(
    parts: &[(Share, Soles)],
    known: &Known<'_>,
    format: Format,
    language: Language,
) -> anyhow::Result<String> {
    let row = |(share, part): &(Share, Soles)| {
        let verified = if share.verified { "sí" } else { "no" };
        let who = words::sharer(share.sharer, language).to_string();
        vec![
            who,
            share.part.to_string(),
            part.to_string(),
            words::norm(share, language),
            verified.to_string(),
        ]
    };
    let rows = Rows {
        header: vec!["a_quien", "parte", "soles", "norma", "verificada"],
        rows: parts.iter().map(row).collect(),
    };
    if format == Format::Csv {
        return Ok(rows.csv());
    }
    let text = |amount: Option<Soles>| amount.map(|amount| amount.to_string());
    let there = known.credited.map(|credited| {
        json!({
            "municipalidades": text(credited.municipalities), "gobierno_regional": text(credited.regional),
            "universidades": text(credited.universities),
        })
    });
    let working = known.asked.working.as_ref().map(|working| {
        json!({
            "nacional": working.nation.to_string(), "indice": working.index,
            "gobierno_regional_con_universidades": working.regional.to_string(),
        })
    });
    Ok(serde_json::to_string_pretty(&json!({
        "anio": known.year.number(), "departamento": known.department.to_string(),
        "monto": known.asked.amount.to_string(), "de_donde": working,
        "partes": rows.objects(), "abonado": there,
    }))?)
}

fn table(parts: &[(Share, Soles)], amount: Soles, language: Language) -> String {
    let mut table = lined(words::header(language));
    for (share, part) in parts {
        let doubt = if share.verified { "" } else { words::TO_BE_VERIFIED.in_language(language) };
        let percent = share.part.millionths() / 10_000;
        table.add_row([
            words::sharer(share.sharer, language).to_string(),
            format!("{percent} %"),
            exact(*part),
            format!("{}{doubt}", words::norm(share, language)),
        ]);
    }
    let total = words::TOTAL.in_language(language).to_string();
    table.add_row([total, format!("{} %", grouped(100)), exact(amount), String::new()]);
    table.to_string()
}

/// By law and as credited, for the three that can be told apart in the files.
fn beside(parts: &[(Share, Soles)], credited: &Credited, language: Language) -> String {
    let by_law = |of: &dyn Fn(Sharer) -> bool| -> Soles {
        parts.iter().filter(|(share, _)| of(share.sharer)).map(|(_, part)| *part).sum()
    };
    let mut table = lined(words::header_beside(language));
    for (who, law, there) in [
        (words::MUNICIPALITIES, by_law(&Sharer::is_municipal), credited.municipalities),
        (words::REGIONAL, by_law(&|s| s == Sharer::Regional), credited.regional),
        (words::UNIVERSITIES, by_law(&|s| s == Sharer::Universities), credited.universities),
    ] {
        let none = || words::NO_DATA.in_language(language).to_string();
        table.add_row([
            who.in_language(language).to_string(),
            exact(law),
            there.map_or_else(none, exact),
            there.map_or_else(none, |there| exact(there - law)),
        ]);
    }
    table.to_string()
}

fn lined(header: [&str; 4]) -> Table {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(120).set_header(header);
    for column in [1, 2] {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

fn which_amount(language: Language) -> String {
    words::GIVE_THE_DEPARTMENT_S_AMOUNT.in_language(language).to_string()
}

fn of_canon_only(language: Language) -> String {
    words::NATIONAL_AND_INDEX_ARE_OF.in_language(language).to_string()
}
