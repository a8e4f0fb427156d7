//! Something that went well, from the figures: every page has one.

use crate::portrait::words::good_sign as words;
use canon_core::indicators::Indicator;
use canon_core::insight::good_signs::{GoodSign, good_sign};
use canon_core::panel::unit::Unit;
use canon_core::stats::change::{Change, Materiality};
use canon_core::terms::budget::Phase;
use canon_core::terms::government::directory;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::period::Year;
use canon_core::terms::quantity::{Quantity, Ratio};

use crate::subject::dossier::Dossier;
use crate::subject::series::{Series, YearFigures};
use crate::words::grammar::listed;
use crate::words::numbers::{money, of_every_hundred, told};

/// The good sign of its own figures; where they have none, that it pays what it owes, that its spending grew or that it
/// once spent nearly all; else, honestly, that there is no series yet.
pub(crate) fn sign(dossier: &Dossier<'_>, series: &Series, year: Year) -> String {
    found(dossier, series, year).unwrap_or_else(|honest| honest)
}

/// The same, where a message says otherwise that there is none: then the honest words are the error.
pub(crate) fn found(dossier: &Dossier<'_>, series: &Series, year: Year) -> Result<String, String> {
    let language = dossier.language;
    let key = (dossier.government.id, year, series.scope);
    let none = match good_sign(dossier.panel, &dossier.findings, key, Materiality::default()) {
        GoodSign::NotEnoughYears => not_enough_years(language),
        GoodSign::NoneBetter => public(language),
        sign => return Ok(words(&sign, year, language)),
    };
    let told: Vec<&YearFigures> = series.told().filter(|figures| figures.closed).collect();
    let now = told.iter().find(|figures| figures.year == year);
    let before = told.iter().rev().find(|figures| figures.year.number() + 1 == year.number());
    let pair = now.zip(before).filter(|(now, before)| now.inclusion == before.inclusion);
    paid(dossier, series, year)
        .or_else(|| pair.and_then(|(now, before)| more_spent(now, before, language)))
        .or_else(|| best_year(&told, language))
        .ok_or(none)
}

/// A good sign in a sentence.
fn words(sign: &GoodSign, year: Year, language: Language) -> String {
    let told = |indicator: &Indicator, value: Quantity| told(value, indicator.telling, language);
    let title = |indicator: &Indicator| indicator.title.in_language(language);
    let last = year.number() - 1;
    match sign {
        GoodSign::OwnMean { indicator, before, now, years: [first, last] } => {
            let (title, now, before) = (title(indicator), told(indicator, *now), told(indicator, *before));
            match language {
                Es => format!(
                    "«{title}»: de {first} a {last} fue {now} en promedio; antes, {before}. ¿Qué hicieron distinto?"
                ),
                En => format!(
                    "“{title}”: from {first} to {last} it was {now} on average; before, {before}. What did they do differently?"
                ),
            }
        }
        GoodSign::Better { indicator, before, now } if indicator.id == "avance_pim" => {
            let (now, before) = (told(indicator, *now), told(indicator, *before));
            match language {
                Es => format!(
                    "En {year} se gastó una parte mayor que en {last}: {now} soles, frente a {before}."
                ),
                En => format!(
                    "A larger part was spent in {year} than in {last}: {now} soles, against {before}."
                ),
            }
        }
        GoodSign::Better { indicator, before, now } => {
            let (title, now, before) = (title(indicator), told(indicator, *now), told(indicator, *before));
            match language {
                Es => format!("Mejoró «{title}»: {now} en {year}, frente a {before} en {last}."),
                En => format!("Better in “{title}”: {now} in {year}, against {before} in {last}."),
            }
        }
        GoodSign::AboveNation { indicator, now, nation } => {
            let (title, now) = (title(indicator), told(indicator, *now));
            let nation = told(indicator, Quantity::Ratio(*nation));
            match language {
                Es => format!("«{title}»: {now}, mejor que el conjunto del país en su nivel ({nation})."),
                En => {
                    format!("“{title}”: {now}, better than the nation's governments of its level ({nation}).")
                }
            }
        }
        GoodSign::Steady { indicator, before, now } => {
            let (title, now, before) = (title(indicator), told(indicator, *now), told(indicator, *before));
            match language {
                Es => format!("Se mantuvo «{title}»: {now} en {year}, {before} en {last}."),
                En => format!("Steady in “{title}”: {now} in {year}, {before} in {last}."),
            }
        }
        GoodSign::NotEnoughYears => not_enough_years(language),
        GoodSign::NoneBetter => public(language),
    }
}

/// Governments of its kind and size that do better where it could most: a good example is a reason to call them.
pub(crate) fn whom_to_learn_from(dossier: &Dossier<'_>, series: &Series, year: Year) -> Option<String> {
    let language = dossier.language;
    // What is not over yet is nobody's example.
    dossier.unit(year, series.scope).filter(Unit::closed)?;
    let lesson = dossier.lessons.lesson(dossier.government.id, year, series.scope)?;
    let named = lesson.peers.iter().filter_map(|(gov, value)| {
        let name = &directory().get(*gov)?.short_name;
        Some(format!("{name} ({})", told(*value, lesson.indicator.telling, language)))
    });
    let named = listed(&named.collect::<Vec<_>>(), language);
    let title = lesson.indicator.title.in_language(language);
    let alike = match lesson.same_size {
        true => words::SAME_LEVEL_AND_SIZE.in_language(language),
        false => words::SAME_LEVEL.in_language(language),
    };
    Some(match language {
        Es => format!("De quién aprender, en «{title}»: {named}, {alike}. ¿Cómo lo hicieron?"),
        En => format!("Whom to learn from, in “{title}”: {named}, {alike}. How did they do it?"),
    })
}

fn paid(dossier: &Dossier<'_>, series: &Series, year: Year) -> Option<String> {
    const NEARLY_ALL: Ratio = Ratio::from_millionths(980_000);
    let unit = dossier.unit(year, series.scope).filter(Unit::closed)?;
    let (devengado, girado) = (unit.phase(Phase::Devengado).ok()?, unit.phase(Phase::Girado).ok()?);
    let share = Ratio::of_soles(girado, devengado)?;
    if share < NEARLY_ALL || share > Ratio::from_millionths(1_000_000) {
        return None;
    }
    let language = dossier.language;
    let share = match share.of_every_hundred() {
        100 if share < Ratio::from_millionths(1_000_000) => {
            words::MORE_THAN_99.in_language(language).to_string()
        }
        _ => of_every_hundred(share, language),
    };
    Some(match language {
        Es => format!(
            "De cada 100 soles gastados en {year}, ya se pagaron {share} a quienes hicieron las obras y servicios."
        ),
        En => format!(
            "Of every 100 soles spent in {year}, {share} were already paid to those who did the work."
        ),
    })
}

fn more_spent(now: &YearFigures, before: &YearFigures, language: Language) -> Option<String> {
    let (spent, earlier) = (now.devengado?, before.devengado?);
    if Materiality::default().of_amounts(earlier, spent) != Change::Up {
        return None;
    }
    let (spent, earlier, last) = (money(spent, language), money(earlier, language), before.year);
    Some(match language {
        Es => format!("El gasto en obras y servicios creció: {spent}, frente a {earlier} en {last}."),
        En => format!("Spending on works and services grew: {spent}, against {earlier} in {last}."),
    })
}

fn best_year(told: &[&YearFigures], language: Language) -> Option<String> {
    const WELL: i64 = 80;
    let ratios = told.iter().filter_map(|figures| Some((figures.avance()?, figures.year)));
    let in_range = ratios.filter(|(ratio, _)| *ratio <= Ratio::from_millionths(1_000_000));
    let (ratio, year) = in_range.max()?;
    if ratio.of_every_hundred() < WELL {
        return None;
    }
    let share = of_every_hundred(ratio, language);
    Some(match language {
        Es => format!("En {year} se gastaron {share} de cada 100 soles: esa experiencia está en casa."),
        En => format!("In {year}, {share} of every 100 soles were spent: that experience is at home."),
    })
}

fn not_enough_years(language: Language) -> String {
    words::NOT_ENOUGH_YEARS.in_language(language).to_string()
}

fn public(language: Language) -> String {
    words::FIGURES_ARE_PUBLIC.in_language(language).to_string()
}
