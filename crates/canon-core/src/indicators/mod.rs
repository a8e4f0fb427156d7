//! The indicators. Each has a file of its own; this list is their table of contents.

mod common_signals;
mod engine;
mod meta;

mod atomizacion;
mod avance_pim;
mod calidad_datos;
mod certif_sin_gasto;
mod concentracion_terr;
mod contratacion_directa;
mod costo_actualizado;
mod credibilidad;
mod dependencia;
mod diciembre;
mod gastado_acum;
mod hhi_proveedores;
mod indice_pagado;
mod justo_bajo_8uit;
mod menores_8uit;
mod paralizadas;
mod pim_pia;
mod pim_sin_respaldo;
mod por_pagar;
mod proyectos_sin_gasto;
mod recibido_pc;
mod regidores_1pct;
mod ritmo;
mod saldo;
mod saldo_pc;
mod sectores_brecha;
mod un_postor;
mod uso_corriente;
mod viabilidad_por_vencer;
mod volatilidad;

#[cfg(test)]
pub(crate) mod fixture;
/// The indicator of `docs/adding-an-indicator.md`: compiled and tested here so that the walk-through stays true.
#[cfg(test)]
#[path = "../../../../docs/girado_pim.rs"]
mod girado_pim;
#[cfg(test)]
mod registry_tests;

pub use common_signals::{CommonSignal, common_signals};
pub use engine::{CutSource, Finding, evaluate};
pub use meta::{
    Bilingual, Bound, Condition, Direction, Family, Indicator, Judgement, Measure, Measured, Motive, Need,
    Over, Side, State, Subject, Telling, Timing,
};

/// All indicators, in the order of the catalogue.
pub static ALL: &[&Indicator] = &[
    &avance_pim::INDICATOR,
    &saldo::INDICATOR,
    &saldo_pc::INDICATOR,
    &recibido_pc::INDICATOR,
    &diciembre::INDICATOR,
    &ritmo::INDICATOR,
    &pim_pia::INDICATOR,
    &pim_sin_respaldo::INDICATOR,
    &certif_sin_gasto::INDICATOR,
    &gastado_acum::INDICATOR,
    &uso_corriente::INDICATOR,
    &sectores_brecha::INDICATOR,
    &proyectos_sin_gasto::INDICATOR,
    &viabilidad_por_vencer::INDICATOR,
    &paralizadas::INDICATOR,
    &regidores_1pct::INDICATOR,
    &dependencia::INDICATOR,
    &volatilidad::INDICATOR,
    &atomizacion::INDICATOR,
    &costo_actualizado::INDICATOR,
    &por_pagar::INDICATOR,
    &indice_pagado::INDICATOR,
    &concentracion_terr::INDICATOR,
    &credibilidad::INDICATOR,
    &contratacion_directa::INDICATOR,
    &menores_8uit::INDICATOR,
    &justo_bajo_8uit::INDICATOR,
    &un_postor::INDICATOR,
    &hhi_proveedores::INDICATOR,
    &calidad_datos::INDICATOR,
];

/// The indicator of an id.
pub fn by_id(id: &str) -> Option<&'static Indicator> {
    ALL.iter().find(|indicator| indicator.id == id).copied()
}
