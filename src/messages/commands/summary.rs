//! What `canon run` tells at its end.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use canon_core::facts::issue::Severity;
use canon_core::insight::rank_ranges::SafePairs;
use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::government::Level;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::money::Soles;
use canon_core::terms::period::{Date, Year};
use canon_paper::words::dates;
use canon_paper::words::grammar::{FIGURE, counted, listed};
use canon_paper::words::numbers::exact;
use canon_paper::words::scope::{money_of, only};

use crate::messages::commands::run;
use crate::messages::issue;

/// What a run did, in figures.
#[derive(Clone, Debug)]
pub struct Summary<'a> {
    pub folder: &'a Path,
    /// Of how many governments the figures are, where the focus names some and not all.
    pub of: Option<usize>,
    /// The budget of each year.
    pub years: Vec<OfYear>,
    /// How many governments have income in each year.
    pub income: Vec<(Year, usize)>,
    /// The investments, if there are any.
    pub investments: Option<Investments>,
    /// Pairs of governments whose order holds whatever the weights.
    pub safe_pairs: Vec<SafePairs>,
    /// How many signals in each year that has some.
    pub signals: BTreeMap<Year, usize>,
    /// How many pages were made.
    pub pages: usize,
    /// The page of a government that is the only one with a page.
    pub page_alone: Option<&'a str>,
    /// The summaries of several governments, as files of the folder.
    pub of_several: Vec<&'a str>,
    /// How many figures are not judged for lack of years that were not asked for.
    pub without_history: usize,
    /// How many issues of each severity.
    pub issues: [(Severity, usize); 3],
}

/// The budget of a year.
#[derive(Clone, Debug)]
pub struct OfYear {
    pub year: Year,
    /// Which money; `None` where no budget is known.
    pub money: Option<Scope>,
    /// What the budgets include: sums of others would be taken for all spending.
    pub includes: BTreeSet<Inclusion>,
    /// Up to when the figures of those go whose year is not over, where that is known.
    pub cuts: BTreeSet<Date>,
    /// The levels that have governments in it.
    pub levels: Vec<OfLevel>,
}

/// The governments of a level in a year, with their money.
#[derive(Clone, Copy, Debug)]
pub struct OfLevel {
    /// Which level; provincial stands for district municipalities too.
    pub level: Level,
    /// How many there are.
    pub governments: usize,
    /// Their PIM, where some have it, and how many do.
    pub pim: Option<(Soles, usize)>,
    /// What they spent, where some have it, and how many do.
    pub devengado: Option<(Soles, usize)>,
}

/// The investments of a register.
#[derive(Clone, Copy, Debug)]
pub struct Investments {
    pub count: usize,
    /// What they are to cost, as updated.
    pub cost: Soles,
}

/// The lines of a summary.
pub fn lines(summary: &Summary<'_>, language: Language) -> String {
    let mut lines: Vec<String> = summary.of.map(|count| of_focus(count, language)).into_iter().collect();
    lines.extend(summary.years.iter().map(|year| of_year(year, language)));
    lines.extend(summary.income.iter().map(|(year, count)| income(*year, *count, language)));
    lines.extend(summary.investments.map(|investments| of_investments(investments, language)));
    lines.extend(summary.safe_pairs.iter().map(|pairs| safe_pairs(pairs, language)));
    lines.push(signals(&summary.signals, summary.pages, language));
    if summary.without_history > 0 {
        lines.push(without_history(summary.without_history, language));
    }
    let issues = issue::counts(&summary.issues, language);
    lines.push(format!("{} {issues}.", language.pick("Incidencias:", "Issues:")));
    lines.push(format!("{} {}", language.pick("Todo está en", "All of it is in"), summary.folder.display()));
    lines.extend((summary.pages > 0).then(|| to_print(summary, language)));
    if summary.issues.iter().any(|(severity, count)| *severity == Severity::Error && *count > 0) {
        lines.push(run::had_errors(summary.folder, language));
    }
    lines.join("\n")
}

fn of_focus(governments: usize, language: Language) -> String {
    match (governments, language) {
        (1, Es) => "Lo que sigue es del único gobierno del foco; las tablas tienen a todos.".to_string(),
        (1, En) => "What follows is of the one government in focus; the tables have all of them.".to_string(),
        (count, Es) => {
            format!("Lo que sigue es de los {count} gobiernos del foco; las tablas tienen a todos.")
        }
        (count, En) => {
            format!("What follows is of the {count} governments in focus; the tables have all of them.")
        }
    }
}

/// Where the pages are, and the one that has several governments together.
fn to_print(summary: &Summary<'_>, language: Language) -> String {
    let there = |file: &str| summary.folder.join(file).display().to_string();
    let pages = there(summary.page_alone.unwrap_or("hojas"));
    let places: Vec<String> = match (summary.page_alone, summary.of_several.as_slice()) {
        // The summary of its department is of others too.
        (Some(_), _) | (None, []) => vec![pages],
        (None, [one]) => vec![pages, there(one)],
        (None, _) => vec![pages, there("sesion")],
    };
    format!("{} {}", language.pick("Para imprimir:", "To print:"), listed(&places, language))
}

fn of_year(of: &OfYear, language: Language) -> String {
    let levels: Vec<String> = of.levels.iter().map(|level| of_level(level, language)).collect();
    let includes = match of.includes.iter().collect::<Vec<_>>().as_slice() {
        [] => None,
        [same] => only(**same, language),
        _ => Some(language.pick("no todos incluyen lo mismo", "not all include the same")),
    };
    let until = match (of.cuts.iter().collect::<Vec<_>>().as_slice(), language) {
        ([], _) => None,
        ([day], Es) => Some(format!("al {}", dates::long(**day, language))),
        ([day], En) => Some(format!("to {}", dates::long(**day, language))),
        (_, Es) => Some("con fechas de corte distintas".to_string()),
        (_, En) => Some("with several cut-off dates".to_string()),
    };
    let money = of.money.map(|money| money_of(money, language).to_string());
    let what = [Some(of.year.to_string()), money, includes.map(str::to_string), until];
    format!("{}: {}", what.into_iter().flatten().collect::<Vec<_>>().join(", "), levels.join("; "))
}

fn of_level(of: &OfLevel, language: Language) -> String {
    let [one, many] = match (of.level, language) {
        (Level::Regional, Es) => ["gobierno regional", "gobiernos regionales"],
        (Level::Regional, En) => ["regional government", "regional governments"],
        (Level::University, Es) => ["universidad", "universidades"],
        (Level::University, En) => ["university", "universities"],
        (_, Es) => ["municipalidad", "municipalidades"],
        (_, En) => ["municipality", "municipalities"],
    };
    let all = of.governments;
    let amount = |sum: Option<(Soles, usize)>| match (sum, language) {
        (None, _) => language.pick("sin dato", "no data").to_string(),
        (Some((sum, some)), Es) if some < all => format!("{} (solo de {some} de {all})", exact(sum)),
        (Some((sum, some)), En) if some < all => format!("{} (of {some} of {all} only)", exact(sum)),
        (Some((sum, _)), _) => exact(sum),
    };
    let name = if all == 1 { one } else { many };
    let (pim, devengado) = (amount(of.pim), amount(of.devengado));
    format!("{all} {name}, PIM {pim}, devengado {devengado}")
}

fn income(year: Year, governments: usize, language: Language) -> String {
    match (governments, language) {
        (1, Es) => format!("{year}: ingresos de 1 gobierno, en ingresos.csv"),
        (1, En) => format!("{year}: income of 1 government, in ingresos.csv"),
        (_, Es) => format!("{year}: ingresos de {governments} gobiernos, en ingresos.csv"),
        (_, En) => format!("{year}: income of {governments} governments, in ingresos.csv"),
    }
}

fn of_investments(investments: Investments, language: Language) -> String {
    let (count, cost) = (investments.count, exact(investments.cost));
    match language {
        Es => format!("Inversiones: {count}, costo actualizado {cost}, en inversiones.csv"),
        En => format!("Investments: {count}, cost as updated {cost}, in inversiones.csv"),
    }
}

fn safe_pairs(pairs: &SafePairs, language: Language) -> String {
    let SafePairs { year, scope, group, pairs, safe } = pairs;
    match language {
        Es => format!(
            "{year}, {scope}, grupo {group}: de {pairs} pares, {safe} son seguros cualquiera que sea el peso (pares_seguros.csv)"
        ),
        En => format!(
            "{year}, {scope}, group {group}: of {pairs} pairs, {safe} are safe whatever the weights (pares_seguros.csv)"
        ),
    }
}

/// How many signals, in which years, and the pages that ask about them: `3 (2024: 3)`.
fn signals(years: &BTreeMap<Year, usize>, pages: usize, language: Language) -> String {
    let all: usize = years.values().sum();
    let each: Vec<String> = years.iter().map(|(year, count)| format!("{year}: {count}")).collect();
    let years = if each.is_empty() { String::new() } else { format!(" ({})", each.join(", ")) };
    let pages = match (pages, language) {
        (0, _) => String::new(),
        (_, Es) => format!(" Hojas: {pages}."),
        (_, En) => format!(" Pages: {pages}."),
    };
    format!("{} {all}{years}.{pages}", language.pick("Señales para preguntar:", "Signals to ask about:"))
}

fn without_history(figures: usize, language: Language) -> String {
    let count = counted(figures, FIGURE, language);
    match language {
        Es => format!(
            "Con --year solo se usan esos años: {count} sin juicio por falta de años anteriores. Sin --year se juzgan con los que traigan los archivos."
        ),
        En => format!(
            "With --year only those years are used: {count} not judged for lack of earlier years. Without --year they are judged by those that the files hold."
        ),
    }
}
