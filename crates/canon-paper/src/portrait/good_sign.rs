//! Something that went well, from the figures: every page names one.

use canon_core::indicators::{Finding, Indicator};
use canon_core::insight::good_signs::{GoodSign, good_sign};
use canon_core::panel::motive::State;
use canon_core::panel::unit::Unit;
use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::government::directory;
use canon_core::terms::language::Language;
use canon_core::terms::period::Year;
use canon_core::terms::quantity::{Quantity, Ratio};

use crate::portrait::signals::lower_first;
use crate::portrait::words::good_sign as words;
use crate::subject::dossier::Dossier;
use crate::subject::series::{Series, YearFigures};
use crate::words::grammar::listed;
use crate::words::numbers::{of_every_hundred, told};

/// The good sign of its own figures; where they have none, that it pays what it owes, that its spending grew or that it
/// once spent nearly all; else what of its figures is in sight.
pub(crate) fn sign(dossier: &Dossier<'_>, series: &Series, year: Year) -> String {
    found(dossier, series, year).unwrap_or_else(|honest| honest)
}

/// As [`sign`], but the sentence that there is no good sign is the error: a message introduces the two differently.
pub(crate) fn found(dossier: &Dossier<'_>, series: &Series, year: Year) -> Result<String, String> {
    let language = dossier.language;
    let (own, honest) = match of_scope(dossier, year, series.scope) {
        Ok(sign) => (Some(sign), String::new()),
        Err(honest) => (None, honest),
    };
    let of_all_funds = || {
        let sign = (series.scope != Scope::Todo).then(|| of_scope(dossier, year, Scope::Todo).ok())??;
        Some(words::of_all_funds(&lower_first(&sign), language))
    };
    let told: Vec<&YearFigures> = series.told().filter(|figures| figures.closed).collect();
    let rose = || {
        [series.scope, Scope::Todo].into_iter().find_map(|scope| rose(dossier, year, (scope, series.scope)))
    };
    let others = || paid(dossier, series, year).or_else(rose).or_else(|| best_year(&told, year, language));
    own.or_else(of_all_funds).or_else(others).ok_or(honest)
}

/// The good sign of a scope; the sentence that there is none is the error.
fn of_scope(dossier: &Dossier<'_>, year: Year, scope: Scope) -> Result<String, String> {
    let language = dossier.language;
    match good_sign(dossier.panel, &dossier.findings, (dossier.government.id, year, scope)) {
        GoodSign::NotEnoughYears => Err(in_sight(dossier, year, scope)),
        GoodSign::NoneBetter => Err(public(language)),
        // That nearly all is paid at the year's end goes without saying.
        GoodSign::Steady { indicator, .. } if indicator.id == "por_pagar" => Err(public(language)),
        // What is printed as no more than the nation's is no news.
        GoodSign::AboveNation { indicator, now, nation, .. }
            if told(Quantity::Ratio(now), indicator.telling, language)
                == told(Quantity::Ratio(nation), indicator.telling, language) =>
        {
            Err(public(language))
        }
        sign => Ok(sign_sentence(&sign, language)),
    }
}

fn about(indicator: &Indicator, language: Language) -> words::About<'static> {
    match indicator.id {
        "avance_pim" => words::About::Spending,
        _ => words::About::Title(indicator.title.in_language(language)),
    }
}

/// A good sign in a sentence.
fn sign_sentence(sign: &GoodSign, language: Language) -> String {
    let told = |indicator: &Indicator, value: Quantity| told(value, indicator.telling, language);
    let ratio = |indicator: &Indicator, value: Ratio| told(indicator, Quantity::Ratio(value));
    let title = |indicator: &Indicator| about(indicator, language);
    match sign {
        GoodSign::LeftLow { indicator, values } => {
            let value =
                |(year, value): &(Year, Quantity)| words::in_year(&told(indicator, *value), *year, language);
            let values: Vec<String> = values.iter().map(value).collect();
            words::left_low(title(indicator), &listed(&values, language), language)
        }
        GoodSign::Better { indicator, before, now, years } => {
            let (now, before) = (ratio(indicator, *now), ratio(indicator, *before));
            words::better(title(indicator), *years, &now, &before, language)
        }
        GoodSign::AboveNation { indicator, now, nation, years } => {
            let (now, nation) = (ratio(indicator, *now), ratio(indicator, *nation));
            words::above_nation(title(indicator), *years, &now, &nation, language)
        }
        GoodSign::Steady { indicator, before, now, years } => {
            let (now, before) = (ratio(indicator, *now), ratio(indicator, *before));
            words::steady(title(indicator), *years, &now, &before, language)
        }
        GoodSign::NotEnoughYears | GoodSign::NoneBetter => public(language),
    }
}

/// Governments of its kind and size that do better where it could most: a good example is a reason to call them.
pub(crate) fn whom_to_learn_from(dossier: &Dossier<'_>, series: &Series, year: Year) -> Option<String> {
    let own = teachers(dossier, year, series.scope);
    own.or_else(|| {
        let sentence = (series.scope != Scope::Todo).then(|| teachers(dossier, year, Scope::Todo))??;
        Some(words::of_all_funds(&lower_first(&sentence), dossier.language))
    })
}

fn teachers(dossier: &Dossier<'_>, year: Year, scope: Scope) -> Option<String> {
    let language = dossier.language;
    // What is not over yet is nobody's example.
    dossier.unit(year, scope).filter(Unit::closed)?;
    let lesson = dossier.lessons.lesson(dossier.government.id, year, scope)?;
    let named = lesson.peers.iter().filter_map(|(gov, value)| {
        let name = &directory().get(*gov)?.short_name;
        Some(format!("{name} ({})", told(*value, lesson.indicator.telling, language)))
    });
    let named = listed(&named.collect::<Vec<_>>(), language);
    let title = about(lesson.indicator, language);
    let alike = match lesson.same_size {
        true => words::SAME_LEVEL_AND_SIZE.in_language(language),
        false => words::SAME_LEVEL.in_language(language),
    };
    Some(words::learn_from(title, lesson.years, &named, alike, language))
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
    Some(words::already_paid(year, &share, language))
}

/// That a clearly larger part was spent than the year before, where nothing of it is worth a question.
fn rose(dossier: &Dossier<'_>, year: Year, (scope, of_page): (Scope, Scope)) -> Option<String> {
    const CLEARLY: i64 = 10;
    let language = dossier.language;
    let before = Year::new(year.number() - 1)?;
    let share = || {
        let is_asked =
            |finding: &&Finding| finding.state == State::Senal && finding.indicator == "avance_pim";
        let figures = YearFigures::of(dossier, year, scope, None);
        let is_asked = dossier.findings_of(year, scope).iter().any(is_asked);
        figures.avance().filter(|share| figures.closed && !is_asked && *share <= Ratio::ONE)
    };
    let [was, this] = [before, year].map(|year| YearFigures::of(dossier, year, scope, None));
    let was = was.avance().filter(|_| was.closed && was.inclusion == this.inclusion)?;
    let now = share()?;
    if now.of_every_hundred() - was.of_every_hundred() < CLEARLY {
        return None;
    }
    let [was, now] = [was, now].map(|share| of_every_hundred(share, language));
    let sentence = words::rose((before, &was), (year, &now), language);
    Some(if scope == of_page { sentence } else { words::of_all_funds(&lower_first(&sentence), language) })
}

/// That the year is the best of those with figures: a better one in the past would be no good news.
fn best_year(told: &[&YearFigures], last: Year, language: Language) -> Option<String> {
    const WELL: i64 = 80;
    let ratios = told.iter().filter_map(|figures| Some((figures.avance()?, figures.year)));
    let in_range = ratios.filter(|(ratio, _)| *ratio <= Ratio::from_millionths(1_000_000));
    let (ratio, year) = in_range.max()?;
    (year == last && told.len() > 1 && ratio.of_every_hundred() >= WELL)
        .then(|| words::best_year(year, language))
}

/// Where no years can be compared: that spending can be followed month by month, or out of how many rows it adds up.
fn in_sight(dossier: &Dossier<'_>, year: Year, scope: Scope) -> String {
    let language = dossier.language;
    let unit = dossier.unit(year, scope);
    let months = unit.and_then(|unit| unit.months(Phase::Devengado).ok());
    let last = months.and_then(|months| months.keys().next_back().copied());
    let rows = unit.and_then(|unit| unit.cell()).map_or(0, |cell| cell.rows);
    match (last, rows) {
        (Some(month), _) => words::month_by_month(year, month.name(language), language),
        (None, 0) => public(language),
        (None, rows) => words::adds_up(year, rows, language),
    }
}

fn public(language: Language) -> String {
    words::FIGURES_ARE_PUBLIC.in_language(language).to_string()
}
