//! What the pace of spending says.

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::period::Month;

use super::{Curve, SpendingPace};
use crate::words::numbers::{of_every_hundred, percent};
use crate::words::{dates, scope};

pub(super) fn title(pace: &SpendingPace, language: Language) -> String {
    let (year, share) = (pace.now.year, of_every_hundred(pace.now.last(), language));
    let month = pace.now.month().name(language);
    let before = pace.before().map(|(year, share)| (year, of_every_hundred(share, language)));
    match (pace.now.is_whole(), before, language) {
        (true, Some((last, earlier)), Es) => {
            format!("En {year} se gastaron {share} de cada 100 soles; en {last}, {earlier}")
        }
        (true, Some((last, earlier)), En) => {
            format!("In {year}, {share} of every 100 soles were spent; in {last}, {earlier}")
        }
        (true, None, Es) => format!("En {year} se gastaron {share} de cada 100 soles del presupuesto"),
        (true, None, En) => format!("In {year}, {share} of every 100 soles of the budget were spent"),
        (false, Some((_, earlier)), Es) => {
            format!("A {month} se gastaron {share} de cada 100 soles; un año antes, {earlier}")
        }
        (false, Some((_, earlier)), En) => {
            format!("By {month}, {share} of every 100 soles were spent; a year before, {earlier}")
        }
        (false, None, Es) => {
            format!("A {month} de {year} se gastaron {share} de cada 100 soles del presupuesto")
        }
        (false, None, En) => {
            format!("By {month} {year}, {share} of every 100 soles of the budget were spent")
        }
    }
}

pub(super) fn subtitle(pace: &SpendingPace, language: Language) -> String {
    let money = scope::money_and_only(pace.scope, Some(pace.inclusion), language);
    let year = pace.now.year;
    let reach = match (pace.now.is_whole(), language) {
        (true, _) => year.to_string(),
        (false, Es) => format!("{year} hasta {}", pace.now.month().name(language)),
        (false, En) => format!("{year} up to {}", pace.now.month().name(language)),
    };
    match language {
        Es => format!("Parte del presupuesto (PIM) gastada, acumulada mes a mes, {reach}: {money}."),
        En => format!("Part of the budget (PIM) spent, month by month, {reach}: {money}."),
    }
}

pub(super) fn description(pace: &SpendingPace, language: Language) -> String {
    let of = |curve: &Curve| {
        let each: Vec<String> = Month::all()
            .zip(&curve.shares)
            .map(|(month, share)| format!("{} {}", dates::short_month(month, language), percent(*share)))
            .collect();
        format!("{}: {}", curve.year, each.join(", "))
    };
    let each: Vec<String> = std::iter::once(&pace.now).chain(&pace.earlier).map(of).collect();
    format!("{}. {}.", title(pace, language), each.join(". "))
}

pub(super) fn up_to(curve: &Curve, language: Language) -> String {
    let month = dates::short_month(curve.month(), language);
    format!("{} {month}", language.pick("a", "to"))
}
