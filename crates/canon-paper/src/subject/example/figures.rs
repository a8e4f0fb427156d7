//! The budget and the spending of the invented governments.

use std::collections::BTreeMap;
use std::sync::Arc;

use canon_core::facts::source::{CutOff, SourceId};
use canon_core::facts::{Credit, Purpose};
use canon_core::panel::once::Project;
use canon_core::panel::{Cell, Credits, GovYear, Panel};
use canon_core::terms::budget::{Inclusion, Phase, Phases, Scope};
use canon_core::terms::government::{Government, Level};
use canon_core::terms::money::Soles;
use canon_core::terms::period::{Date, Month, Year};
use canon_core::terms::quantity::divide_rounded;

pub(super) const SOURCE: SourceId = SourceId(0);

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

/// Soles of a budget: a few large, many small.
pub(super) fn size(level: Level, chance: &mut Chance) -> i64 {
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
pub(super) fn add(
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
    let sources = Arc::new([SOURCE].into());
    let cell = Cell {
        annual,
        months: monthly,
        inclusion: Some(Inclusion::Todo),
        credits: transfers,
        sources,
        rows: 1,
        ..Cell::default()
    };
    let canon = Cell {
        credits: credits(part(arrived, 820, 1000), months),
        sources: Arc::new([SOURCE].into()),
        rows: 1,
        ..Cell::default()
    };
    let cells = BTreeMap::from([(Scope::Canon, canon), (Scope::Rubro18, cell)]);
    panel.years.insert((year, gov), GovYear { cut, closed, cells, ..GovYear::default() });
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
        panel.projects.entry((year, gov, Scope::Rubro18)).or_default().insert(code, project);
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
        Credits { autorizado: Some(all), acreditado: Some(all), months: by_month, ..Credits::default() },
    )])
}

/// Numbers without a pattern, the same every time.
pub(super) struct Chance(pub(super) u64);

impl Chance {
    pub(super) fn below(&mut self, limit: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).unwrap_or(0) % limit
    }
}
