//! The figures that `canon run` tells at its end and before.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use canon_core::facts::issue::Severity;
use canon_core::facts::source::CutOff;
use canon_core::indicators::Finding;
use canon_core::insight::rank_ranges;
use canon_core::insight::rank_ranges::SafePairs;
use canon_core::panel::motive::{Motive, State};
use canon_core::panel::unit::Unit;
use canon_core::terms::budget::{Inclusion, Phase, Scope};
use canon_core::terms::government::{GovId, Government, Level, directory};
use canon_core::terms::language::Language;
use canon_core::terms::money::Soles;
use canon_core::terms::names::fold;
use canon_core::terms::period::{Date, Year};
use canon_core::terms::place::Jurisdiction;

use crate::analysis::Study;
use crate::lookup::place::{Meant, Place};
use crate::messages;
use crate::messages::commands::summary::{Investments, OfLevel, OfYear, Summary};
use crate::run_folder::manifest::Output;
use crate::settings::{Focus, Settings};

/// The levels of the summary; district municipalities count with the provincial ones.
const LEVELS: [Level; 3] = [Level::Regional, Level::Provincial, Level::University];

/// What a run did, in figures.
pub(super) fn summary<'a>(
    study: &Study,
    settings: &Settings,
    folder: &'a Path,
    outputs: &'a BTreeMap<String, Output>,
) -> Summary<'a> {
    let named = matches!(settings.focus, Focus::Named(_)) && !study.focus.governments.is_empty();
    // What is measured of a department as a whole is its own row among the findings.
    let whole: BTreeSet<GovId> =
        study.findings.iter().map(|finding| finding.gov).chain(study.panel.governments()).collect();
    let of = Of { study, govs: if named { &study.focus.governments } else { &whole } };
    Summary {
        folder,
        of: named.then_some(study.focus.governments.len()),
        years: study.years().into_iter().flat_map(|year| of.year(year)).collect(),
        income: of.income(),
        investments: if named { None } else { investments(study) },
        safe_pairs: safe_pairs(study),
        signals: of.signals(),
        pages: pages(outputs),
        page_alone: page_alone(outputs),
        of_several: outputs
            .keys()
            .map(String::as_str)
            .filter(|file| file.ends_with("-resumen.pdf"))
            .collect(),
        without_history: without_history(study),
        issues: Severity::counts(&study.issues),
    }
}

/// The page of the one government that has a page.
fn page_alone(outputs: &BTreeMap<String, Output>) -> Option<&str> {
    let mut pages = outputs.keys().filter(|file| file.starts_with("hojas/"));
    let only = pages.next()?;
    pages.next().is_none().then_some(only.as_str())
}

/// How many governments have a page.
pub(super) fn pages(outputs: &BTreeMap<String, Output>) -> usize {
    outputs.keys().filter(|file| file.starts_with("hojas/")).count()
}

/// The governments of which the figures are told: those of the focus where it was said, else all.
struct Of<'a> {
    study: &'a Study,
    govs: &'a BTreeSet<GovId>,
}

impl Of<'_> {
    /// The budget of a year: of the canon where it is known, and of all funds. A year without a budget has its governments.
    fn year(&self, year: Year) -> Vec<OfYear> {
        let of_money = |money: Scope| {
            let levels: Vec<OfLevel> =
                LEVELS.into_iter().filter_map(|level| self.level(year, level, Some(money))).collect();
            let (includes, cuts) = self.behind(year, money);
            (!levels.is_empty()).then_some(OfYear { year, money: Some(money), includes, cuts, levels })
        };
        let budgets: Vec<OfYear> = [Scope::Rubro18, Scope::Todo].into_iter().filter_map(of_money).collect();
        if !budgets.is_empty() {
            return budgets;
        }
        let levels: Vec<OfLevel> =
            LEVELS.into_iter().filter_map(|level| self.level(year, level, None)).collect();
        let (money, includes, cuts) = (None, BTreeSet::new(), BTreeSet::new());
        if levels.is_empty() { Vec::new() } else { vec![OfYear { year, money, includes, cuts, levels }] }
    }

    /// What the budgets of some money include in a year, and up to when those go that are not over.
    fn behind(&self, year: Year, money: Scope) -> (BTreeSet<Inclusion>, BTreeSet<Date>) {
        let units = self.study.panel.units(money);
        let units = units.filter(|unit| unit.year() == year && self.govs.contains(&unit.gov()));
        let units: Vec<Unit<'_>> =
            units.filter(|unit| unit.government().is_some() && has_budget(unit)).collect();
        let open = units.iter().filter(|unit| !unit.closed()).filter_map(|unit| unit.cut().date());
        let mut cuts: BTreeSet<Date> = open.filter(|day| *day < year.last_day()).collect();
        // The others go to its end.
        if !cuts.is_empty() && units.iter().any(Unit::closed) {
            cuts.insert(year.last_day());
        }
        (units.iter().map(Unit::inclusion).collect(), cuts)
    }

    /// The governments of a level, provincial and district municipalities together, and their sums: those with a budget
    /// of some money, or all of them.
    fn level(&self, year: Year, level: Level, money: Option<Scope>) -> Option<OfLevel> {
        let same = |other: Level| other == level || (level == Level::Provincial && other == Level::District);
        let units: Vec<Unit<'_>> = self
            .study
            .panel
            .units(money.unwrap_or(Scope::Todo))
            .filter(|unit| unit.year() == year && self.govs.contains(&unit.gov()))
            .filter(|unit| unit.government().is_some_and(|g| same(g.level)))
            .filter(|unit| money.is_none() || has_budget(unit))
            .collect();
        let sum = |phase| -> Option<(Soles, usize)> {
            let amounts: Vec<Soles> = units.iter().filter_map(|unit| unit.phase(phase).ok()).collect();
            (!amounts.is_empty()).then(|| (amounts.iter().copied().sum(), amounts.len()))
        };
        let (pim, devengado) = (sum(Phase::Pim), sum(Phase::Devengado));
        (!units.is_empty()).then_some(OfLevel { level, governments: units.len(), pim, devengado })
    }

    /// How many governments have income figures in each year.
    fn income(&self) -> Vec<(Year, usize)> {
        let mut years: BTreeMap<Year, BTreeSet<GovId>> = BTreeMap::new();
        for (year, gov, ..) in self.study.income.keys().filter(|(_, gov, ..)| self.govs.contains(gov)) {
            years.entry(*year).or_default().insert(*gov);
        }
        years.into_iter().map(|(year, governments)| (year, governments.len())).collect()
    }

    /// How many signals in each year that has some.
    fn signals(&self) -> BTreeMap<Year, usize> {
        let mut years = BTreeMap::new();
        let signals = self.study.findings.iter().filter(|finding| finding.state == State::Senal);
        for finding in signals.filter(|finding| self.govs.contains(&finding.gov)) {
            *years.entry(finding.year).or_default() += 1;
        }
        years
    }
}

fn has_budget(unit: &Unit<'_>) -> bool {
    Phase::ALL.into_iter().any(|phase| unit.phase(phase).is_ok())
}

fn investments(study: &Study) -> Option<Investments> {
    let cost = study.investments.values().filter_map(|(_, fact)| fact.cost).sum();
    let count = study.investments.len();
    (count > 0).then_some(Investments { count, cost })
}

/// The pairs of the last year, where ranges were asked for.
fn safe_pairs(study: &Study) -> Vec<SafePairs> {
    if study.ranging.is_none() {
        return Vec::new();
    }
    let mut pairs = rank_ranges::safe_pairs(&study.panel, &study.findings);
    let last = pairs.iter().map(|pairs| pairs.year).max();
    pairs.retain(|pairs| Some(pairs.year) == last);
    pairs
}

/// How many figures are not judged because of years that were not asked for: a signal must not vanish in silence.
fn without_history(study: &Study) -> usize {
    let lacks =
        |finding: &&Finding| finding.motives.iter().any(|reason| matches!(reason, Motive::FewOwnYears(_)));
    if study.asked.is_some() { study.findings.iter().filter(lacks).count() } else { 0 }
}

/// What a user should know before reading the outputs.
pub(super) fn remarks(study: &Study, settings: &Settings) -> Vec<String> {
    let language = settings.language;
    // A government that only a register adds has no budget, and nothing to be closed.
    let budgets = study.panel.years.iter().filter(|(_, data)| !data.cells.is_empty());
    let years = budgets.filter(|(_, data)| !data.closed && data.cut == CutOff::Unknown);
    let undated: BTreeSet<Year> = years.map(|((year, _), _)| *year).collect();
    let there = study.years();
    let mut remarks = Vec::new();
    if !undated.is_empty() {
        remarks.push(messages::commands::run::undated(&undated, language));
    }
    let doubtful = settings.closed.iter().filter_map(|year| spent_little(study, *year).map(|of| (*year, of)));
    remarks.extend(
        doubtful.map(|(year, percent)| messages::commands::run::closed_early(year, percent, language)),
    );
    let absent = settings.closed.iter().filter(|year| !there.contains(year));
    remarks.extend(absent.map(|year| messages::commands::run::closed_year_absent(*year, language)));
    let is_named = matches!(settings.focus, Focus::Named(_));
    if settings.output.has_pages() || is_named {
        remarks.extend(focus(study, &settings.focus, language));
    }
    if is_named && !settings.output.has_pages() {
        remarks.push(messages::commands::run::tables_are_of_all(language).to_string());
    }
    remarks
}

/// Of a hundred soles in all budgets of a year how many were spent, where they are so few that the year may not be over.
fn spent_little(study: &Study, year: Year) -> Option<i128> {
    let units = study.panel.units(Scope::Todo).filter(|unit| unit.year() == year && unit.closed());
    let both =
        units.filter_map(|unit| Some((unit.phase(Phase::Pim).ok()?, unit.phase(Phase::Devengado).ok()?)));
    let (pim, spent) = both.fold((0_i128, 0_i128), |(pim, spent), (one, other)| {
        (pim + i128::from(one.centimos()), spent + i128::from(other.centimos()))
    });
    (pim > 0 && spent * 100 < pim * LITTLE).then(|| spent * 100 / pim)
}

/// Of a hundred soles, those below which a year that was given as closed is asked about. canon's own choice: in whole years
/// the local governments of the nation together spent well above it (`data/reference/referencias.csv`).
const LITTLE: i128 = 40;

/// Whom the files tell of, for somebody who asked about others.
pub(super) fn there_are(study: &Study, language: Language) -> String {
    let all = study.panel.governments();
    let departments: BTreeSet<&str> =
        all.iter().filter_map(|id| directory().get(*id)).map(|g| g.department_name.as_str()).collect();
    messages::commands::run::there_are(all.len(), &departments, language)
}

/// Of whom pages are made, where that is not of all.
fn focus(study: &Study, focus: &Focus, language: Language) -> Vec<String> {
    let (all, drawn) = (study.panel.governments().len(), study.focus.governments.len());
    match focus {
        Focus::Unsaid if drawn < all => vec![messages::commands::run::pages_of_some(drawn, all, language)],
        Focus::Named(named) => {
            let has =
                |place: &Place| place.governments().iter().any(|g| study.focus.governments.contains(&g.id));
            let absent = named.iter().filter(|meant| !meant.places.iter().any(has));
            let absent: Vec<String> = absent.map(of_whom).collect();
            let absent = (!absent.is_empty())
                .then(|| messages::commands::run::no_page_of(&absent.join(", "), language));
            let of_name = named.iter().filter_map(|meant| {
                let government = named_as_its_province(meant, study)?;
                Some(messages::commands::run::not_its_province(&meant.text, government, language))
            });
            absent.into_iter().chain(of_name).collect()
        }
        _ => Vec::new(),
    }
}

/// The provincial municipality that was named by its province alone, where other municipalities of that are at hand.
fn named_as_its_province(meant: &Meant, study: &Study) -> Option<&'static Government> {
    let text = fold(&meant.text);
    let named = meant.places.iter().flat_map(|place| place.governments()).find(|government| {
        let is_alone = meant.places.iter().all(|place| matches!(place, Place::Government(_)));
        is_alone && government.level == Level::Provincial && fold(&government.province) == text
    })?;
    let province = Jurisdiction::Province(named.ubigeo.province());
    let others = study.panel.governments();
    let mut others = others.iter().filter(|id| **id != named.id).filter_map(|id| directory().get(*id));
    let is_meant = study.focus.governments.contains(&named.id);
    (is_meant && others.any(|other| province.has(other.ubigeo))).then_some(named)
}

/// Whom a part of the focus means: its code where it has one alone.
fn of_whom(meant: &Meant) -> String {
    match meant.places.as_slice() {
        [Place::Government(id)] => format!("{} ({id})", meant.text),
        _ => meant.text.clone(),
    }
}
