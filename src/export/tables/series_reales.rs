//! `series_reales.csv`: budgets, spending and transfers of every year in soles of one, where the inputs have prices.

use std::io::{self, Write};

use canon_core::panel::unit::Unit;
use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::language::Language;
use canon_core::terms::money::Soles;

use crate::analysis::Study;
use crate::export::csv::{Table, optional};

/// Whether there is a table of prices.
pub(crate) fn wanted(study: &Study) -> bool {
    !study.panel.prices.years.is_empty()
}

/// The table. The base is the last year that has one.
pub(crate) fn make(study: &Study, _: Language, out: &mut dyn Write) -> io::Result<()> {
    let prices = &study.panel.prices;
    let Some((base, (_, source))) = prices.years.last_key_value() else { return Ok(()) };
    let mut table = Table::new(
        out,
        &[
            "anio",
            "id",
            "alcance",
            "concepto",
            "soles_corrientes",
            "soles_reales",
            "anio_base",
            "fuente_precios",
        ],
    );
    for scope in Scope::ALL {
        for unit in study.panel.units(scope).filter(|unit| unit.cell().is_some()) {
            for (name, amount) in amounts(&unit) {
                let real = prices.real(amount, unit.year(), *base);
                table.row([
                    unit.year().to_string(),
                    unit.gov().to_string(),
                    scope.to_string(),
                    name.to_string(),
                    amount.to_string(),
                    optional(real),
                    base.to_string(),
                    study.file(*source).to_string(),
                ]);
            }
        }
    }
    table.finish()
}

/// What there is of a unit: transferred, budgeted, spent.
fn amounts(unit: &Unit<'_>) -> Vec<(&'static str, Soles)> {
    let phases = [Phase::Pia, Phase::Pim, Phase::Devengado];
    let phases = phases.into_iter().filter_map(|phase| Some((phase.code(), unit.phase(phase).ok()?)));
    let credited = unit.acreditado().ok().map(|amount| ("acreditado", amount));
    credited.into_iter().chain(phases).collect()
}
