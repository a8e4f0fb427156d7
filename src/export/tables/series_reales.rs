//! `series_reales.csv`: budgets, spending and transfers of every year in soles of one, where the inputs have prices.

use canon_core::facts::Arrival;
use canon_core::panel::unit::Unit;
use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::government::GovId;
use canon_core::terms::language::Language;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;

use crate::analysis::Study;
use crate::export::column::Column;
use crate::export::government::GovernmentNames;
use crate::export::table;

pub(super) struct Table;

pub(super) struct Row<'s> {
    year: Year,
    gov: GovId,
    scope: Scope,
    concept: &'static str,
    amount: Soles,
    real: Option<Soles>,
    /// The last year that has a price.
    base: Year,
    file: &'s str,
}

impl table::Table for Table {
    const FILE: &'static str = "series_reales.csv";
    const ALONE: &'static [&'static str] = &["anio", "id", "alcance", "concepto"];
    const COLUMNS: &'static [Column<Self>] = &[
        Column::year("anio", |row| row.year),
        Column::government("id", |row| Some(row.gov)),
        Column::text("departamento", |row| GovernmentNames::of(row.gov).department()),
        Column::text("alcance", |row| row.scope.code().into()),
        Column::text("concepto", |row| row.concept.into()),
        Column::soles("soles_corrientes", |row| Some(row.amount)),
        Column::soles("soles_reales", |row| row.real),
        Column::count("anio_base", |row| Some(row.base.number().into())),
        Column::text("fuente_precios", |row| row.file.into()),
    ];

    type Row<'s> = Row<'s>;

    fn rows(study: &Study, _: Language) -> impl Iterator<Item = Row<'_>> {
        let prices = &study.panel.prices;
        prices.years.last_key_value().into_iter().flat_map(move |(&base, (_, source))| {
            let units = Scope::ALL.into_iter().flat_map(|scope| study.panel.units(scope));
            units.filter(|unit| unit.cell().is_some()).flat_map(move |unit| {
                let (year, gov, scope, file) =
                    (unit.year(), unit.gov(), unit.scope(), &**study.file(*source));
                amounts(&unit).into_iter().map(move |(concept, amount)| {
                    let real = prices.real(amount, year, base);
                    Row { year, gov, scope, concept, amount, real, base, file }
                })
            })
        })
    }

    fn is_wanted(study: &Study) -> bool {
        !study.panel.prices.years.is_empty()
    }
}

/// What there is of a unit: what arrived by either measure, budgeted, spent.
fn amounts(unit: &Unit<'_>) -> Vec<(&'static str, Soles)> {
    let phases = [Phase::Pia, Phase::Pim, Phase::Devengado];
    let phases = phases.into_iter().filter_map(|phase| Some((phase.code(), unit.phase(phase).ok()?)));
    let arrived = Arrival::ALL.into_iter();
    let arrived = arrived.filter_map(|by| Some((by.code(), unit.received_by(by).ok()?)));
    arrived.chain(phases).collect()
}
