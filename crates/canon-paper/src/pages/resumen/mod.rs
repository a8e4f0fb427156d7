//! A department or a province on one page: its governments in groups of size, by name, never ranked; what they ask in
//! common; what changed since an earlier run.

mod words;

use canon_core::terms::government::Level;
use canon_core::terms::language::Language;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_core::terms::quantity::Ratio;
use serde::Serialize;

use crate::charts::Plotted;
use crate::charts::mapa::ShareMap;
use crate::error::PaperError;
use crate::pages::{Letterhead, PageOptions, PdfDocument};
use crate::portrait::together;
use crate::portrait::words::territory;
use crate::subject::territory::{GovernmentYear, Group, Territory, TerritoryYear};
use crate::typeset::{Content, Versions, fitting};
use crate::words::grammar::{MUNICIPALITY, counted};
use crate::words::numbers::{MoneyUnit, of_every_hundred};
use crate::words::{labels, level, scope};

/// Sentences on what changed; the bulletin has them all.
const CHANGES: usize = 6;

/// The body in points and how wide the map is, in hundredths of the page (0 leaves it out), from what is wished for to
/// what still can be read.
const LAYOUTS: [(f64, u32); 6] = [(11.5, 56), (10.8, 50), (10.2, 46), (9.8, 42), (10.5, 0), (9.5, 0)];

/// Labels with tenths of a million, whatever the largest amount.
const TENTHS: Soles = Soles::from_soles(1_000_000);

/// The map in pixels, and the size of its words.
const MAP: (u32, u32) = (760, 640);
const MAP_TEXT: f64 = 26.0;
/// The name under which the template finds it.
const MAP_FILE: &str = "mapa.svg";

#[derive(Serialize)]
struct Data {
    sheet: Letterhead,
    size: f64,
    kicker: String,
    region: String,
    scope: String,
    title: String,
    lead: String,
    labels: Labels,
    map: Option<Map>,
    groups: Vec<Rows>,
    questions: Vec<String>,
    good: String,
    changes: Vec<String>,
    caution: String,
    source: String,
    method: &'static str,
}

#[derive(Serialize)]
struct Map {
    wide: u32,
    title: String,
    subtitle: String,
    alt: String,
}

#[derive(Serialize)]
struct Labels {
    columns: Vec<String>,
    questions: &'static str,
    good: &'static str,
    changes: &'static str,
    source: &'static str,
    method: &'static str,
}

#[derive(Serialize)]
struct Rows {
    title: String,
    rows: Vec<Vec<String>>,
}

/// Makes the page; many governments take several.
pub(super) fn make(
    territory: &Territory<'_>,
    options: &PageOptions<'_>,
) -> Option<Result<PdfDocument, PaperError>> {
    let latest = territory.latest()?;
    let wanted = if latest.members().count() <= 30 { 1 } else { 8 };
    let map = territory.region().and_then(|region| Plotted::of::<ShareMap>(&region).ok());
    let map = map.map(|plotted| plotted.figure(MAP, MAP_TEXT));
    let layouts: Vec<(f64, u32)> =
        LAYOUTS.into_iter().filter(|(_, wide)| *wide == 0 || map.is_some()).collect();
    let copy = |place: usize| {
        let (size, wide) = layouts[place];
        let map = map.as_ref().filter(|_| wide > 0);
        let picture = map.map(|map| (MAP_FILE.to_string(), map.svg.clone().into_bytes()));
        let map = map.map(|map| Map {
            wide,
            title: map.title.clone(),
            subtitle: map.subtitle.clone(),
            alt: map.description.clone(),
        });
        Content::of(&data(&latest, options, size, map), picture.into_iter().collect())
    };
    let set = fitting(
        (options.templates, "resumen.typ"),
        Versions::any_of(layouts.len()),
        copy,
        wanted,
        latest.day(),
    );
    Some(set.map(|set| PdfDocument::of(set, wanted)))
}

fn data(latest: &TerritoryYear<'_, '_>, options: &PageOptions<'_>, size: f64, map: Option<Map>) -> Data {
    let territory = latest.territory;
    let language = territory.language();
    Data {
        sheet: Letterhead::of_territory(territory, options.community),
        size,
        kicker: format!(
            "{} · {}",
            words::summary_of(territory.jurisdiction, language),
            territory::cut_off(latest, language)
        ),
        region: territory.name(),
        scope: territory::scope_line(latest, language),
        title: territory::title(latest, language),
        lead: lead(latest, language),
        labels: labels(latest, language),
        map,
        groups: groups(latest, language),
        questions: territory::questions(latest, language),
        good: together::changes(latest, language).unwrap_or_else(|| territory::good(latest, language)),
        changes: changes(latest, language),
        caution: caution(latest, language),
        source: territory::source(latest, language),
        method: labels::METHOD_SENTENCE.in_language(language),
    }
}

/// What is not counted, how to read the table, and why the year before is not in it.
fn lead(latest: &TerritoryYear<'_, '_>, language: Language) -> String {
    let said = [
        territory::not_counted(latest, language),
        Some(words::LEAD.in_language(language).to_string()),
        territory::alone(latest, language),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Which money it is, what may not be compared, and that a signal proves nothing.
fn caution(latest: &TerritoryYear<'_, '_>, language: Language) -> String {
    let levels: Vec<Level> = latest.members().map(|member| member.dossier.government.level).collect();
    let said = [
        Some(scope::caveat(latest.scope, language)),
        level::beside(&levels, latest.scope, language),
        Some(words::SIGNALS_PROVE_NOTHING.in_language(language)),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn labels(latest: &TerritoryYear<'_, '_>, language: Language) -> Labels {
    let before = Year::new(latest.year.number() - 1).filter(|_| has_before(latest));
    Labels {
        columns: words::columns(before, latest.inclusion, language),
        questions: words::QUESTIONS.in_language(language),
        good: match latest.changed().1.is_empty() {
            true => labels::GOOD_SIGN.in_language(language),
            false => words::BESIDE_BEFORE.in_language(language),
        },
        changes: words::CHANGES.in_language(language),
        source: labels::SOURCE.in_language(language),
        method: labels::METHOD.in_language(language),
    }
}

/// Whether any figure of the year before stands beside: a column of dashes says nothing.
fn has_before(latest: &TerritoryYear<'_, '_>) -> bool {
    latest.members().any(|member| member.before.is_some())
}

/// The governments by size, and below them the municipalities together.
fn groups(latest: &TerritoryYear<'_, '_>, language: Language) -> Vec<Rows> {
    let rows = |(group, members): (&Group, &Vec<GovernmentYear<'_, '_>>)| Rows {
        title: territory::group_name(*group, latest.inclusion, language).to_string(),
        rows: members.iter().map(|member| row(latest, &Figures::of(member), language)).collect(),
    };
    let (had, spent, count) = latest.together();
    let together = (count > 1).then(|| Rows {
        title: words::TOGETHER.in_language(language).to_string(),
        rows: vec![row(
            latest,
            &Figures {
                name: counted(count, MUNICIPALITY, language),
                pim: Some(had),
                spent: Some(spent),
                share: Ratio::of_soles(spent, had),
                before: latest.together_before().and_then(|(had, spent)| Ratio::of_soles(spent, had)),
            },
            language,
        )],
    });
    latest.groups.iter().map(rows).chain(together).collect()
}

/// What a row of the table tells.
struct Figures {
    name: String,
    pim: Option<Soles>,
    spent: Option<Soles>,
    share: Option<Ratio>,
    before: Option<Ratio>,
}

impl Figures {
    fn of(member: &GovernmentYear<'_, '_>) -> Self {
        let GovernmentYear { pim, spent, share, before, .. } = *member;
        Self { name: member.dossier.government.short_name.clone(), pim, spent, share, before }
    }
}

fn row(latest: &TerritoryYear<'_, '_>, figures: &Figures, language: Language) -> Vec<String> {
    let amount = |soles: Option<Soles>| {
        let missing = || labels::NO_DATA.in_language(language).to_string();
        soles.map_or_else(missing, |soles| MoneyUnit::Millions.label(soles, TENTHS))
    };
    let share = |share: Option<Ratio>| {
        share.map_or_else(|| "—".to_string(), |share| of_every_hundred(share, language))
    };
    let Figures { name, pim, spent, share: now, before } = figures;
    let before = has_before(latest).then(|| share(*before));
    [name.clone(), amount(*pim), amount(*spent), share(*now)].into_iter().chain(before).collect()
}

fn changes(latest: &TerritoryYear<'_, '_>, language: Language) -> Vec<String> {
    let territory = latest.territory;
    let Some(changes) = territory.changes else { return Vec::new() };
    let here = |gov| territory.dossier(gov).is_some();
    let told = changes.by_government(latest.scope, &here, language);
    let mut said = vec![changes.summary(latest.scope, &here, language)];
    let sentences =
        told.iter().flat_map(|told| told.sentences.iter().map(move |s| format!("{}, {s}", told.name)));
    let all = sentences.clone().count();
    said.extend(sentences.take(CHANGES));
    if all > CHANGES {
        said.push(words::more_changes(all - CHANGES, language));
    }
    said
}
