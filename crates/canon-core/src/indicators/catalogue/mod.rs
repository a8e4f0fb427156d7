//! The catalogue: one file an indicator, one line for it here.

use crate::indicators::Indicator;

/// Declares the file of each indicator and lists them in this order, which is the order of every output.
macro_rules! catalogue {
    ($($id:ident,)*) => {
        $(mod $id;)*

        /// All indicators, in the order of the outputs.
        pub static ALL: &[&Indicator] = &[$(&$id::INDICATOR),*];
    };
}

catalogue! {
    avance_pim,
    saldo,
    saldo_pc,
    recibido_pc,
    diciembre,
    ritmo,
    pim_pia,
    pim_sin_respaldo,
    certif_sin_gasto,
    gastado_acum,
    uso_corriente,
    sectores_brecha,
    proyectos_sin_gasto,
    viabilidad_por_vencer,
    viabilidad_perdida,
    paralizadas,
    obras_paradas_saldo,
    brecha_fisico_financiera,
    regidores_1pct,
    dependencia,
    volatilidad,
    atomizacion,
    costo_actualizado,
    por_pagar,
    indice_pagado,
    concentracion_terr,
    credibilidad,
    contratacion_directa,
    menores_8uit,
    justo_bajo_8uit,
    fraccionamiento,
    un_postor,
    hhi_proveedores,
    mayor_proveedor,
    adjudicado_al_tope,
    reconvocados,
    plazo_corto,
    adendas,
    sancionado_vigente,
    calidad_datos,
}

/// The indicator of `docs/adding-an-indicator.md`: compiled and tested here so that the guide stays true.
#[cfg(test)]
#[path = "../../../../../docs/girado_pim.rs"]
mod shown_in_the_guide;
