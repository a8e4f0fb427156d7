//! A department on one page: its governments in groups of size, by name, never ranked; what they ask in common; what
//! changed since an earlier run.

mod words;

use crate::words::labels;
use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::quantity::Ratio;
use serde::Serialize;

use crate::pages::{PageOptions, PdfDocument, Letterhead, hoja};
use crate::charts::Plotted;
use crate::charts::mapa::ShareMap;
use crate::portrait::telling::provenance;
use crate::subject::territory::{TerritoryYear, Group, GovernmentYear, Territory};
use crate::typeset::{Content, fitting};
use crate::error::PaperError;
use crate::words::grammar::{GOVERNMENT, MUNICIPALITY, SIGNAL, counted, listed};
use crate::words::numbers::{money, of_every_hundred};
use crate::words::{dates, scope};

/// Sentences on what changed; the bulletin has them all.
const CHANGES: usize = 6;

/// The body in points and how wide the map is, in hundredths of the page (0 leaves it out), from what is wished for to
/// what still can be read.
const LAYOUTS: [(f64, u32); 6] = [(11.5, 56), (10.8, 50), (10.2, 46), (9.8, 42), (10.5, 0), (9.5, 0)];

/// The map in pixels, and the size of its words.
const MAP: (u32, u32) = (760, 640);
const MAP_TEXT: f64 = 26.0;
/// The name under which the template finds it.
const MAP_FILE: &str = "mapa.svg";

#[derive(Serialize)]
struct Data<'a> {
    sheet: Letterhead,
    size: f64,
    kicker: String,
    region: &'a str,
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
    columns: [String; 5],
    questions: &'static str,
    good: &'static str,
    changes: &'static str,
    source: &'static str,
    method: &'static str,
}

#[derive(Serialize)]
struct Rows {
    title: String,
    rows: Vec<[String; 5]>,
}

/// Makes the page; a department of many governments takes several.
pub(crate) fn make(territory: &Territory<'_>, options: &PageOptions<'_>) -> Option<Result<PdfDocument, PaperError>> {
    let latest = territory.latest()?;
    let wanted = if latest.members().count() <= 30 { 1 } else { 8 };
    let map = territory.region().and_then(|region| Plotted::of::<ShareMap>(&region).ok());
    let map = map.map(|plotted| plotted.figure(MAP, MAP_TEXT));
    let layouts: Vec<(f64, u32)> = LAYOUTS.into_iter().filter(|(_, wide)| *wide == 0 || map.is_some()).collect();
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
        Content::of(&data(&latest, size, map), picture.into_iter().collect())
    };
    let set = fitting((options.templates, "resumen.typ"), layouts.len(), copy, wanted, latest.day());
    Some(set.map(|set| PdfDocument::of(set, wanted)))
}

fn data<'r>(latest: &TerritoryYear<'r, '_>, size: f64, map: Option<Map>) -> Data<'r> {
    let territory = latest.territory;
    let language = territory.language();
    Data {
        sheet: Letterhead::at(territory.department, territory.is_example(), language),
        size,
        kicker: format!("{} · {}", words::SUMMARY.in_language(language), cut(latest, language)),
        region: territory.name(),
        scope: scope_words(latest, language),
        title: title(latest, language),
        lead: words::LEAD.in_language(language)
            .to_string(),
        labels: labels(latest, language),
        map,
        groups: latest.groups.iter().map(|(group, members)| rows(*group, members, language)).collect(),
        questions: questions(latest, language),
        good: good(latest, language),
        changes: changes(latest, language),
        caution: format!("{} {}", scope::caveat(latest.scope, language), words::SIGNALS_PROVE_NOTHING.in_language(language)),
        source: source(latest, language),
        method: hoja::method(language),
    }
}

/// Which money, as a line below a name.
pub(crate) fn scope_words(latest: &TerritoryYear<'_, '_>, language: Language) -> String {
    let what = match (latest.scope, language) {
        (Scope::Todo, Es) => "todos los fondos, no solo el canon",
        (Scope::Todo, En) => "all funds, not the canon alone",
        (scope, _) => scope::money_of(scope, language),
    };
    let only = latest.inclusion().and_then(|inclusion| scope::only(inclusion, language));
    let only = only.map(|only| format!(", {only}")).unwrap_or_default();
    format!("{}: {what}{only}", labels::SCOPE.in_language(language))
}

/// Up to when the figures go.
pub(crate) fn cut(latest: &TerritoryYear<'_, '_>, language: Language) -> String {
    match (latest.cut(), language) {
        (Some(day), Es) => format!("datos al {}", dates::long(day, language)),
        (Some(day), En) => format!("figures to {}", dates::long(day, language)),
        (None, Es) if latest.closed() => format!("datos de {}, año declarado cerrado", latest.year),
        (None, En) if latest.closed() => format!("figures of {}, year declared closed", latest.year),
        (None, Es) => format!("datos de {}, con fechas de corte distintas o no conocidas", latest.year),
        (None, En) => format!("figures of {}, of several or unknown cut-off dates", latest.year),
    }
}

/// What the municipalities spent together.
pub(crate) fn title(latest: &TerritoryYear<'_, '_>, language: Language) -> String {
    let (had, spent, count) = latest.together();
    let (name, year) = (latest.territory.name(), part_of_year(latest, language));
    let projects = match latest.inclusion() {
        Some(Inclusion::Proyectos) => language.pick(" para proyectos", " for projects"),
        Some(Inclusion::Todo) | None => "",
    };
    let governments = counted(count, MUNICIPALITY, language);
    match (Ratio::of_soles(spent, had), language) {
        (Some(share), Es) => {
            let share = of_every_hundred(share, language);
            let verb = if count == 1 { "gastó" } else { "gastaron juntas" };
            format!("{name} {year}: {governments} {verb} {share} de cada S/ 100 que había{projects}")
        }
        (Some(share), En) => {
            let share = of_every_hundred(share, language);
            format!("{name} {year}: {governments} spent {share} of every S/ 100 there was{projects}")
        }
        (None, Es) => {
            format!("{name} {year}: sin presupuesto ni gasto de sus municipalidades en estos archivos")
        }
        (None, En) => format!("{name} {year}: no budget or spending of its municipalities in these files"),
    }
}

/// The year of a title, and up to when where it is not over: nobody may take a part for the whole.
fn part_of_year(latest: &TerritoryYear<'_, '_>, language: Language) -> String {
    let year = latest.year;
    match (latest.closed(), latest.cut(), language) {
        (true, ..) => year.to_string(),
        (false, Some(day), Es) => format!("{year}, al {}", dates::long(day, language)),
        (false, Some(day), En) => format!("{year}, to {}", dates::long(day, language)),
        (false, None, Es) => format!("{year}, año sin cerrar"),
        (false, None, En) => format!("{year}, not closed"),
    }
}

fn labels(latest: &TerritoryYear<'_, '_>, language: Language) -> Labels {
    let year = latest.year;
    let last = year.number() - 1;
    Labels {
        columns: match language {
            Es => ["Gobierno", "Había (PIM)", "Se gastó", "De cada S/ 100", ""].map(ToString::to_string),
            En => ["Government", "There was (PIM)", "Spent", "Of every S/ 100", ""].map(ToString::to_string),
        }
        .into_iter()
        .take(4)
        .chain([match language {
            Es => format!("En {last}"),
            En => format!("In {last}"),
        }])
        .collect::<Vec<_>>()
        .try_into()
        .expect("four columns and one more"),
        questions: words::QUESTIONS.in_language(language),
        good: labels::GOOD_SIGN.in_language(language),
        changes: words::CHANGES.in_language(language),
        source: labels::SOURCE.in_language(language),
        method: labels::METHOD.in_language(language),
    }
}

/// The name of a group.
pub(crate) const fn group_name(group: Group, language: Language) -> &'static str {
    match group {
        Group::Regional => language.pick("Gobierno regional", "Regional government"),
        Group::Large => {
            language.pick("Municipalidades con más de S/ 10 millones", "Municipalities above S/ 10 million")
        }
        Group::Medium => {
            language.pick("Municipalidades con S/ 1 a 10 millones", "Municipalities with S/ 1 to 10 million")
        }
        Group::Small => {
            language.pick("Municipalidades con menos de S/ 1 millón", "Municipalities below S/ 1 million")
        }
        Group::Unknown => language.pick(
            "Municipalidades sin presupuesto en estos archivos",
            "Municipalities without a budget in these files",
        ),
        Group::University => language.pick("Universidad pública", "Public university"),
    }
}

/// The size of a group in a column of sizes.
pub(crate) const fn size_name(group: Group, language: Language) -> &'static str {
    match group {
        Group::Large => language.pick("más de S/\u{a0}10 millones", "above S/\u{a0}10 million"),
        Group::Medium => language.pick("S/\u{a0}1 a 10 millones", "S/\u{a0}1 to 10 million"),
        Group::Small => language.pick("menos de S/\u{a0}1 millón", "below S/\u{a0}1 million"),
        Group::Unknown => language.pick("sin presupuesto", "no budget"),
        Group::Regional | Group::University => group_name(group, language),
    }
}

fn rows(group: Group, members: &[GovernmentYear<'_, '_>], language: Language) -> Rows {
    let missing = || labels::NO_DATA.in_language(language).to_string();
    let row = |member: &GovernmentYear<'_, '_>| {
        let amount = |soles| money(soles, language);
        let share = |share: Ratio| of_every_hundred(share, language);
        [
            member.dossier.government.short_name.clone(),
            member.pim.map_or_else(missing, amount),
            member.spent.map_or_else(missing, amount),
            member.share.map_or_else(|| "—".to_string(), share),
            member.before.map_or_else(|| "—".to_string(), share),
        ]
    };
    Rows { title: group_name(group, language).to_string(), rows: members.iter().map(row).collect() }
}

/// What several governments are asked, and how many of them.
pub(crate) fn questions(latest: &TerritoryYear<'_, '_>, language: Language) -> Vec<String> {
    let shared = latest.shared_questions();
    let year = latest.year;
    if shared.is_empty() {
        let none = match language {
            Es => format!(
                "Ningún indicador de {year} da señal. Pregunten qué datos faltan para mirar los demás."
            ),
            En => format!(
                "No indicator of {year} gives a signal. Ask which data are missing to look at the others."
            ),
        };
        return std::iter::once(none).chain(earlier(latest, language)).collect();
    }
    let said = |(indicator, fired, judged): (&canon_core::indicators::Indicator, usize, usize)| {
        let title = indicator.title.in_language(language);
        match language {
            Es => format!("«{title}»: señal en {fired} de {judged} que se pueden juzgar."),
            En => format!("“{title}”: a signal in {fired} of {judged} that can be judged."),
        }
    };
    shared.into_iter().map(said).chain(earlier(latest, language)).collect()
}

/// How many signals there were in earlier years: nobody is named here, the sheet of each does that.
pub(crate) fn earlier(latest: &TerritoryYear<'_, '_>, language: Language) -> Option<String> {
    let years = latest.earlier_signals();
    let said = years.into_iter().map(|(year, count)| match language {
        Es => format!("{} en {year}", counted(count, SIGNAL, language)),
        En => format!("{} in {year}", counted(count, SIGNAL, language)),
    });
    let said = listed(&said.collect::<Vec<_>>(), language);
    (!said.is_empty()).then(|| match language {
        Es => format!("De años anteriores: {said}; cada una, en la hoja de su gobierno."),
        En => format!("From earlier years: {said}; each on the sheet of its government."),
    })
}

/// How many do better than the year before.
pub(crate) fn good(latest: &TerritoryYear<'_, '_>, language: Language) -> String {
    let last = latest.year.number() - 1;
    match (latest.improved(), language) {
        ((_, 0), Es) => "Aún no hay serie suficiente para señalar una mejora. Que estas cifras sean públicas ya permite conversar de ellas.".to_string(),
        ((_, 0), En) => "There are not yet enough years to tell an improvement. That these figures are public already lets us talk about them.".to_string(),
        ((0, all), Es) => format!("De {} se conocen los dos últimos años: hay con qué comparar y qué preguntar.", counted(all, MUNICIPALITY, language)),
        ((0, all), En) => format!("Of {} the last two years are known: there is something to compare and to ask.", counted(all, MUNICIPALITY, language)),
        ((1, all), Es) => format!("Una de {all} municipalidades gastó una parte claramente mayor que en {last}. ¿Qué hizo distinto?"),
        ((1, all), En) => format!("One of {all} municipalities spent a clearly larger part than in {last}. What did it do differently?"),
        ((better, all), Es) => format!("{better} de {all} municipalidades gastaron una parte claramente mayor que en {last}. ¿Qué hicieron distinto, y qué pueden aprender otras?"),
        ((better, all), En) => format!("{better} of {all} municipalities spent a clearly larger part than in {last}. What did they do differently, and what may others learn?"),
    }
}

fn changes(latest: &TerritoryYear<'_, '_>, language: Language) -> Vec<String> {
    let territory = latest.territory;
    let Some(changes) = territory.changes else {
        return vec![
            words::NO_EARLIER_RUN.in_language(language)
                .to_string(),
        ];
    };
    let here = |gov| territory.dossier(gov).is_some();
    let told = changes.by_government(latest.scope, &here, language);
    let mut said = vec![changes.summary(latest.scope, &here, language)];
    let sentences =
        told.iter().flat_map(|told| told.sentences.iter().map(move |s| format!("{}, {s}", told.name)));
    let all = sentences.clone().count();
    said.extend(sentences.take(CHANGES));
    if all > CHANGES {
        said.push(match language {
            Es => format!("Y {} cambios más, en el boletín.", all - CHANGES),
            En => format!("And {} more changes, in the bulletin.", all - CHANGES),
        });
    }
    said
}

/// Where the figures of a page about several governments were published, and the run.
pub(crate) fn source(latest: &TerritoryYear<'_, '_>, language: Language) -> String {
    let units = latest.members().filter_map(|member| {
        let unit = member.dossier.unit(latest.year, latest.scope)?;
        Some((member.dossier, unit.cell()?))
    });
    let (mut channels, mut files) = (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
    for (dossier, cell) in units {
        for source in cell.sources.iter().filter_map(|id| dossier.sources.get(id.index())) {
            channels.extend(source.channel.split("; "));
            files.insert(&*source.file);
        }
    }
    provenance(&channels, &files, latest.territory.run(), language)
}

/// The governments of a focus by name, for a page about them.
pub(crate) fn names(territory: &Territory<'_>, language: Language) -> String {
    let names: Vec<&str> =
        territory.focused().map(|dossier| dossier.government.short_name.as_str()).collect();
    match names.len() {
        0..=6 => listed(&names, language),
        many => format!("{}: {}", territory.name(), counted(many, GOVERNMENT, language)),
    }
}
