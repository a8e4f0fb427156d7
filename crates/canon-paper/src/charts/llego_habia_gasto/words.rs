//! What the years say: what arrived, what there was, what was spent.

use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::money::Soles;

use super::largest;
use crate::charts::parts::words::no_data;
use crate::portrait::words::questions;
use crate::subject::series::{Series, YearFigures};
use crate::words::numbers::{MoneyUnit, money, of_every_hundred};
use crate::words::{breaks, dates, scope};

/// The finding, in fifteen words or fewer. Only closed years are compared.
pub(super) fn title(series: &Series, language: Language) -> String {
    // A year that is over leads, as on the sheet.
    let whole = series.told().filter(|figures| figures.closed).last();
    let newest = series.told().last();
    let whole =
        whole.filter(|whole| newest.is_some_and(|newest| newest.year.number() <= whole.year.number() + 1));
    let Some(last) = whole.or(newest) else { return title_without_budget(series, language) };
    let alike = |f: &&YearFigures| f.closed && f.inclusion == last.inclusion && f.year < last.year;
    let before = series.told().filter(alike).last().filter(|_| last.closed);
    match before {
        Some(before) => title_of_shares(before, last, series.scope, language),
        None => title_of_year(last, series.scope, language),
    }
}

fn title_of_year(figures: &YearFigures, scope: Scope, language: Language) -> String {
    let amount = |amount: Option<Soles>| money(amount.unwrap_or(Soles::ZERO), language);
    let (when, pim, spent) = (figures.when(language), amount(figures.pim), amount(figures.devengado));
    let what = part(scope, figures.inclusion, language);
    match language {
        Es => format!("{when}, de {pim} de presupuesto{what} se gastaron {spent}"),
        En => format!("{when} {spent} of a budget of {pim}{what} were spent"),
    }
}

/// What part of the money it is, where it is not all.
fn part(scope: Scope, inclusion: Option<Inclusion>, language: Language) -> &'static str {
    match (scope, inclusion) {
        (Scope::Todo, Some(Inclusion::Proyectos)) => language.pick(" para proyectos", " for projects"),
        (Scope::Todo, _) => "",
        (_, Some(Inclusion::Proyectos)) => {
            language.pick(" del rubro 18 para proyectos", " of rubro 18 for projects")
        }
        _ => language.pick(" del rubro 18", " of rubro 18"),
    }
}

/// What part was spent, beside the year before that can be compared: the same finding as on the sheet and in the text.
fn title_of_shares(before: &YearFigures, last: &YearFigures, scope: Scope, language: Language) -> String {
    let share = |figures: &YearFigures| of_every_hundred(figures.avance().unwrap_or_default(), language);
    let (year, now, earlier, then) = (last.year, share(last), before.year, share(before));
    let what = part(scope, last.inclusion, language);
    match language {
        Es if last.inclusion == Some(Inclusion::Proyectos) => {
            format!("En {year}, de cada 100 soles{what} se gastaron {now}; en {earlier}, {then}")
        }
        Es => format!("En {year} se gastaron {now} de cada 100 soles{what}; en {earlier}, {then}"),
        En => format!("In {year}, {now} of every 100 soles{what} were spent; in {earlier}, {then}"),
    }
}

fn title_without_budget(series: &Series, language: Language) -> String {
    let last = series.years.iter().rev();
    let said = |of: fn(&YearFigures) -> Option<Soles>| {
        last.clone().find_map(|figures| Some((figures, money(of(figures)?, language))))
    };
    if let Some((figures, amount)) = said(|figures| figures.devengado) {
        let when = figures.when(language);
        return match language {
            Es => format!("{when} se gastaron {amount}"),
            En => format!("{when} {amount} were spent"),
        };
    }
    if let Some((figures, amount)) = said(|figures| figures.pim) {
        let when = figures.when(language);
        return match language {
            Es => format!("{when} el presupuesto era de {amount}"),
            En => format!("{when} the budget was {amount}"),
        };
    }
    match (said(|figures| figures.credited), language) {
        (Some((figures, amount)), Es) => format!("{} llegaron {amount}", figures.when(language)),
        (Some((figures, amount)), En) => format!("{} {amount} arrived", figures.when(language)),
        (None, _) => language.pick("Sin cifras que mostrar", "No figures to show").to_string(),
    }
}

pub(super) fn subtitle(series: &Series, language: Language) -> String {
    let money = scope::money_and_only(series.scope, series.inclusion, language);
    let unit = MoneyUnit::of(largest(series)).name(language);
    // Of one year there is nothing to deflate.
    let current = match series.years.len() {
        0 | 1 => "",
        _ => language.pick(", sin descontar la subida de precios", ", without taking out the rise of prices"),
    };
    let apart = series.left_out(language).map(|said| format!(" {said}")).unwrap_or_default();
    match (series.told().next().is_some(), language) {
        (true, Es) => format!("Presupuesto y gasto de cada año en {unit}{current}: {money}.{apart}"),
        (true, En) => format!("Budget and spending of each year in {unit}{current}: {money}.{apart}"),
        (false, Es) => format!("Cada año, en {unit}{current}: {money}.{apart}"),
        (false, En) => format!("Each year, in {unit}{current}: {money}.{apart}"),
    }
}

/// Everything the chart shows, in words.
pub(super) fn description(series: &Series, language: Language) -> String {
    let said = |what: &str, amount: Option<Soles>| {
        amount.map(|amount| format!("{what} {}", money(amount, language)))
    };
    let year = |figures: &YearFigures| {
        if figures.is_blank() {
            return format!("{}: {}", figures.year, no_data(language));
        }
        let parts: Vec<String> = [
            said(language.pick("llegaron", "arrived"), figures.credited),
            said(language.pick("presupuesto", "budget"), figures.pim),
            said(language.pick("se gastaron", "spent"), figures.devengado),
        ]
        .into_iter()
        .flatten()
        .collect();
        format!("{}{}: {}", figures.year, part_year(figures, language), parts.join(", "))
    };
    let years: Vec<String> = series.years.iter().map(year).collect();
    let breaks = series.breaks.iter().map(|known| format!(" {}", breaks::sentence(known, language)));
    format!("{}. {}.{}", title(series, language), years.join("; "), breaks.collect::<String>())
}

/// ` (al 30 de setiembre de 2025)` for a year still open.
pub(super) fn part_year(figures: &YearFigures, language: Language) -> String {
    match (figures.cut, language) {
        _ if figures.closed || figures.is_blank() => String::new(),
        (Some(day), Es) => format!(" (al {})", dates::long(day, language)),
        (Some(day), En) => format!(" (to {})", dates::long(day, language)),
        (None, Es) => " (fecha de corte no conocida)".to_string(),
        (None, En) => " (cut-off date not known)".to_string(),
    }
}

pub(super) fn question(series: &Series, language: Language) -> &'static str {
    match series.told().next() {
        Some(_) => questions::BEHIND_THE_SPENDING.in_language(language),
        None => questions::WHOM_TO_ASK.in_language(language),
    }
}
