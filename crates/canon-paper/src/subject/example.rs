//! An invented department: what every chart looks like before the files that it needs are at hand.
//!
//! Nothing of it exists. Its source says so, and so does every picture that is drawn from it.

use std::collections::BTreeMap;

use canon_core::facts::source::{CutOff, Precision, Source, SourceId};
use canon_core::facts::{Credit, Purpose};
use canon_core::indicators::cuts::Cuts;
use canon_core::indicators::{self, Finding};
use canon_core::insight::lessons::Lessons;
use canon_core::law::norms::Norms;
use canon_core::law::references::References;
use canon_core::panel::once::Project;
use canon_core::panel::{Cell, Credits, GovYear, Panel};
use canon_core::terms::budget::{Inclusion, Phase, Phases, Scope};
use canon_core::terms::government::{GovId, Government, Level, Pliego, SecEjec};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::money::Soles;
use canon_core::terms::period::{Date, Month, Year};
use canon_core::terms::place::{Department, Ubigeo};
use canon_core::terms::quantity::divide_rounded;

use crate::subject::dossier::{Dossier, EXAMPLE};
use crate::subject::outlines::{Map, Tile};
use crate::subject::region::{Order, Region};

/// The provinces with their districts, the capital first.
const PROVINCES: [(&str, &[&str]); 3] = [
    (
        "Cerro Dorado",
        &[
            "Olmedal",
            "Tolardal",
            "Huertillas",
            "Ñandupal",
            "La Ermitaña",
            "Llanadal",
            "Matorrales",
            "Quinientillas",
            "Umbrías",
        ],
    ),
    (
        "Valle Sereno",
        &["Sereno", "Aguazul", "Quebradal", "Lomasol", "San Fictino", "Peñazul", "Puquialito", "Yunguita"],
    ),
    ("Puerto Espuma", &["Espuma", "El Molledal", "Pacaycito", "Cantarillo"]),
];

/// Where they are: the place of each in its province, by letter.
const PLACES: [&str; 6] = [".AAA.", "AAAA.", "AABBB", ".BBBB", "CCB..", "CC..."];

const REGION: &str = "Región Alborada";
const FIRST_YEAR: u16 = 2020;
const LAST_YEAR: u16 = 2025;
/// The last year goes up to here.
const LAST_MONTH: u8 = 9;
const SOURCE: SourceId = SourceId(0);

/// The parts of a year's spending by month, of a thousand, and of what arrives.
const SPENT: [i64; 12] = [8, 32, 50, 62, 70, 80, 82, 84, 90, 102, 110, 230];
const ARRIVED: [i64; 12] = [40, 45, 40, 42, 45, 60, 420, 80, 58, 60, 55, 55];

/// The parts of spending by function, of a thousand.
const FUNCTIONS: [(u8, i64); 9] =
    [(15, 265), (18, 210), (3, 150), (22, 120), (10, 90), (20, 70), (21, 45), (17, 30), (23, 20)];

/// Invented projects: the part of the budget that each has, of a thousand, and of that what was spent, of a hundred.
const PROJECTS: [(&str, i64, i64); 7] = [
    ("MEJORAMIENTO DEL CAMINO VECINAL ENTRE LA PLAZA Y EL MIRADOR DEL ALBA", 180, 82),
    ("AMPLIACION DEL SERVICIO DE AGUA POTABLE DE LAS CUATRO QUEBRADAS", 140, 64),
    ("CREACION DEL CENTRO DE SALUD DE LA LLANADA", 95, 38),
    ("MEJORAMIENTO DE LA ESCUELA PRIMARIA DEL MOLLEDAL", 70, 91),
    ("REPRESAMIENTO DE LA LAGUNA CHICA", 55, 12),
    ("CERCO DEL PARQUE DE LAS FLORES", 8, 100),
    ("VEREDAS DEL PASAJE NUEVO", 5, 0),
];

/// What one government had and spent in a year, as a part of a million.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BudgetAndShare {
    pub(crate) pim: Soles,
    pub(crate) share: i64,
}

/// Invented governments with invented figures.
#[derive(Clone, Debug)]
pub struct Example {
    governments: Vec<Government>,
    panel: Panel,
    findings: Vec<Finding>,
    sources: Vec<Source>,
    tiles: Vec<Tile>,
}

impl Default for Example {
    fn default() -> Self {
        Self::new()
    }
}

impl Example {
    /// The invented department: 21 municipalities, a regional government and a university; five whole years, and a sixth up
    /// to September.
    pub fn new() -> Self {
        let mut governments =
            vec![beyond(Level::Regional, REGION), beyond(Level::University, "Universidad de la Alborada")];
        for (place, (province, districts)) in PROVINCES.iter().enumerate() {
            for (number, district) in districts.iter().enumerate() {
                governments.push(municipality(governments.len(), (place, province), (number, district)));
            }
        }
        let mut chance = Chance(20_251_105);
        let habits: Vec<(i64, i64)> = governments
            .iter()
            .map(|g| (size(g.level, &mut chance), 560_000 + chance.below(330_000)))
            .collect();
        let mut told = BTreeMap::new();
        for year in FIRST_YEAR..=LAST_YEAR {
            for (place, (pim, share)) in habits.iter().enumerate() {
                let growth = 800 + chance.below(500) + i64::from(year - FIRST_YEAR) * 90;
                let year_share = (share + chance.below(180_000) - 90_000).min(985_000);
                let so_far = if year == LAST_YEAR { year_share * 62 / 100 } else { year_share };
                told.insert(
                    (place, year),
                    BudgetAndShare { pim: Soles::from_soles(pim / 1000 * growth), share: so_far },
                );
            }
        }
        Self::of(governments, (FIRST_YEAR, LAST_YEAR, LAST_MONTH), &|place, year| {
            told.get(&(place, year)).copied()
        })
    }

    /// Governments with what each had and spent; the last year goes up to a month.
    pub(crate) fn of(
        governments: Vec<Government>,
        (first, last, last_month): (u16, u16, u8),
        told: &dyn Fn(usize, u16) -> Option<BudgetAndShare>,
    ) -> Self {
        let mut panel = Panel { norms: Norms::published(), ..Panel::default() };
        for number in first..=last {
            let Some(year) = Year::new(number) else { continue };
            let months = if number == last { last_month } else { 12 };
            for (place, government) in governments.iter().enumerate() {
                if let Some(told) = told(place, number) {
                    add(&mut panel, government, year, months, told, place);
                }
            }
        }
        let findings =
            indicators::evaluate(&panel, indicators::ALL, &References::published(), &Cuts::default());
        let source = Source {
            file: "ejemplo".into(),
            channel: format!("{EXAMPLE}: cifras y lugares inventados, de nadie").into(),
            inclusion: Inclusion::Todo,
            precision: Precision::Centimo,
            monthly: &[],
        };
        let tiles = tiles(&governments);
        Self { governments, panel, findings, sources: vec![source], tiles }
    }

    /// The last of its years that is over.
    pub const fn last_whole_year() -> Option<Year> {
        Year::new(LAST_YEAR - 1)
    }

    /// Whom each of its governments may learn from.
    pub fn lessons(&self) -> Lessons<'_> {
        Lessons::of(&self.panel, &self.findings)
    }

    /// Its governments, up to a year.
    pub fn dossiers<'a>(
        &'a self,
        lessons: &'a Lessons<'a>,
        until: Option<Year>,
        language: Language,
    ) -> Vec<Dossier<'a>> {
        let dossier = |government: &'a Government| Dossier {
            government,
            panel: &self.panel,
            findings: self.findings.iter().filter(|finding| finding.gov == government.id).collect(),
            lessons,
            sources: &self.sources,
            doubtful: false,
            run: "ejemplo",
            asked: None,
            until,
            language,
        };
        self.governments.iter().map(dossier).collect()
    }

    /// All of them together.
    pub fn region<'a>(&self, members: Vec<Dossier<'a>>, language: Language) -> Region<'a> {
        Region {
            name: match language {
                Es => format!("Departamento inventado: {REGION}"),
                En => format!("An invented department: {REGION}"),
            },
            slug: "ejemplo".to_string(),
            whole: None,
            members,
            highlighted: None,
            order: Order::default(),
            map: Map::Tiles(self.tiles.clone()),
        }
    }
}

/// A government that is in no district.
pub(crate) fn beyond(level: Level, name: &str) -> Government {
    let id = match level {
        Level::University => GovId::University(Pliego(999)),
        _ => GovId::Regional(Pliego(999)),
    };
    government(id, level, ("", ""), name.to_string(), name)
}

fn municipality(
    number: usize,
    (place, province): (usize, &str),
    (district, name): (usize, &str),
) -> Government {
    let level = if district == 0 { Level::Provincial } else { Level::District };
    let short = if district == 0 { province } else { name };
    let kind = if district == 0 { "Provincial" } else { "Distrital" };
    let _ = place;
    let id = GovId::Municipality(SecEjec(990_000 + u32::try_from(number).unwrap_or(0)));
    government(id, level, (province, name), format!("Municipalidad {kind} de {short}"), short)
}

/// A government of no place that exists.
pub(crate) fn government(
    id: GovId,
    level: Level,
    (province, district): (&str, &str),
    name: String,
    short_name: &str,
) -> Government {
    Government {
        id,
        level,
        // No province of Peru has this number.
        ubigeo: Ubigeo::from_parts(Department::HOME, 99, 99),
        reniec: None,
        official_spelling: name.to_uppercase(),
        name,
        short_name: short_name.to_string(),
        province: province.to_string(),
        district: district.to_string(),
        department_name: "Alborada".to_string(),
        since: None,
    }
}

fn tiles(governments: &[Government]) -> Vec<Tile> {
    let mut tiles = Vec::new();
    for (letter, (province, _)) in "ABC".chars().zip(PROVINCES) {
        let cells = PLACES.iter().enumerate().flat_map(|(row, line)| {
            line.chars().enumerate().filter(move |(_, c)| *c == letter).map(move |(column, _)| (column, row))
        });
        let own = governments.iter().filter(|government| government.province == province);
        tiles.extend(own.zip(cells).map(|(government, (column, row))| Tile {
            gov: government.id,
            column,
            row,
            province: province.to_string(),
        }));
    }
    tiles
}

/// Soles of a budget: a few large, many small.
fn size(level: Level, chance: &mut Chance) -> i64 {
    match level {
        Level::Regional => 150_000_000,
        Level::University | Level::Territory => 36_000_000,
        Level::Provincial => 60_000_000 + chance.below(90_000_000),
        Level::District => 2_500_000 + chance.below(9_000_000) * (1 + chance.below(6)),
    }
}

fn part(amount: Soles, of: i64, whole: i64) -> Soles {
    let centimos =
        divide_rounded(i128::from(amount.centimos()) * i128::from(of), i128::from(whole)).unwrap_or(0);
    Soles::from_centimos(i64::try_from(centimos).unwrap_or(0))
}

/// One government in one year: rubro 18 with all phases by month, function and project; canon as it arrived.
fn add(
    panel: &mut Panel,
    government: &Government,
    year: Year,
    months: u8,
    told: BudgetAndShare,
    place: usize,
) {
    let gov = government.id;
    let spent = part(told.pim, told.share, 1_000_000);
    let closed = months == 12;
    let last = Month::new(months).unwrap_or(Month::DECEMBER);
    let cut = last_day(year, last).map_or(CutOff::Unknown, CutOff::LastMonth);
    let (monthly, paid) = by_month(spent, months, place);
    let mut annual = Phases::NONE;
    annual[Phase::Pia] = Some(part(told.pim, 620, 1000));
    annual[Phase::Pim] = Some(told.pim);
    annual[Phase::Certificado] = Some(part(told.pim, 930, 1000));
    annual[Phase::CompromisoAnual] = Some(part(told.pim, 890, 1000));
    annual[Phase::Devengado] = Some(spent);
    annual[Phase::Girado] = Some(paid);
    let arrived = part(told.pim, 700, 1000);
    let transfers = credits(arrived, months);
    let cell = Cell { annual, months: monthly, credits: transfers, sources: [SOURCE].into(), rows: 1 };
    let canon = Cell {
        credits: credits(part(arrived, 820, 1000), months),
        sources: [SOURCE].into(),
        rows: 1,
        ..Cell::default()
    };
    let cells = BTreeMap::from([(Scope::Canon, canon), (Scope::Rubro18, cell)]);
    panel.years.insert((year, gov), GovYear { inclusion: Inclusion::Todo, cut, closed, cells });
    let mut left = spent;
    for (number, (code, of)) in FUNCTIONS.iter().enumerate() {
        let amount = if number + 1 == FUNCTIONS.len() { left } else { part(spent, *of, 1000) };
        left -= amount;
        let mut phases = Phases::NONE;
        phases[Phase::Devengado] = Some(amount);
        panel.purposes.insert((year, gov, Scope::Rubro18, Purpose::Function(*code)), phases);
    }
    for ((name, of, done), code) in PROJECTS.iter().zip(2_990_001..) {
        let mut phases = Phases::NONE;
        let pim = part(told.pim, *of, 1000);
        phases[Phase::Pim] = Some(pim);
        phases[Phase::Devengado] = Some(part(part(pim, *done, 100), told.share, 1_000_000));
        let project = Project { name: (*name).into(), function: None, phases };
        panel.projects.insert((year, gov, Scope::Rubro18, code), project);
    }
}

fn last_day(year: Year, month: Month) -> Option<Date> {
    (28..=31).rev().find_map(|day| Date::new(year, month, day))
}

/// A year's spending by month, and what of it was paid. The habits of governments differ a little.
fn by_month(spent: Soles, months: u8, place: usize) -> (BTreeMap<Month, Phases>, Soles) {
    let lean = i64::try_from(place % 5).unwrap_or(0) * 6;
    let weights: Vec<i64> = SPENT
        .iter()
        .take(usize::from(months))
        .enumerate()
        .map(|(month, weight)| weight + if month == 11 { lean * 8 } else { 30 - lean })
        .collect();
    let whole: i64 = weights.iter().sum();
    let mut by_month = BTreeMap::new();
    let (mut upto, mut before, mut all_paid) = (0, Soles::ZERO, Soles::ZERO);
    for (month, weight) in Month::all().zip(&weights) {
        upto += weight;
        let so_far = part(spent, upto, whole);
        let mut phases = Phases::NONE;
        let own = so_far - before;
        let paid = part(own, if place % 7 == 3 && month == Month::DECEMBER { 400 } else { 985 }, 1000);
        phases[Phase::Devengado] = Some(own);
        phases[Phase::Girado] = Some(paid);
        all_paid += paid;
        before = so_far;
        by_month.insert(month, phases);
    }
    (by_month, all_paid)
}

fn credits(amount: Soles, months: u8) -> BTreeMap<Credit, Credits> {
    let (mut all, mut by_month) = (Soles::ZERO, BTreeMap::new());
    for (month, weight) in Month::all().zip(ARRIVED).take(usize::from(months)) {
        let own = part(amount, weight, 1000);
        all += own;
        by_month.insert(month, (Some(own), Some(own)));
    }
    BTreeMap::from([(
        Credit::Transfer,
        Credits { autorizado: Some(all), acreditado: Some(all), months: by_month },
    )])
}

/// Numbers without a pattern, the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).unwrap_or(0) % limit
    }
}

#[cfg(test)]
mod tests {
    use canon_core::terms::government::directory;
    use canon_core::terms::names::fold;

    use crate::subject::example::*;

    #[test]
    fn none_of_its_places_exists() {
        let example = Example::new();
        for own in &example.governments {
            let same = |g: &&Government| {
                [&g.short_name, &g.district, &g.province]
                    .iter()
                    .any(|name| fold(name) == fold(&own.short_name))
            };
            assert!(directory().iter().find(same).is_none(), "{} exists", own.short_name);
            assert!(directory().get(own.id).is_none());
        }
    }

    #[test]
    fn its_months_make_its_years() {
        let example = Example::new();
        for (key, year) in &example.panel.years {
            let cell = &year.cells[&Scope::Rubro18];
            let sum: Soles = cell.months.values().filter_map(|month| month[Phase::Devengado]).sum();
            assert_eq!(Some(sum), cell.annual[Phase::Devengado], "{key:?}");
        }
    }

    #[test]
    fn it_says_that_it_is_invented() {
        let example = Example::new();
        let lessons = example.lessons();
        assert!(example.dossiers(&lessons, None, Es).iter().all(Dossier::is_example));
    }
}
