//! Names of indicators short enough to head a column.

use canon_core::terms::language::Language;

const NAMES: [(&str, &str, &str); 24] = [
    ("avance_pim", "Avance del gasto", "Budget spent"),
    ("diciembre", "Gasto en diciembre", "December spending"),
    ("ritmo", "Ritmo del gasto", "Pace of spending"),
    ("pim_sin_respaldo", "PIM sin ingreso", "PIM without income"),
    ("certif_sin_gasto", "Certificado sin gastar", "Certified, unspent"),
    ("uso_corriente", "Uso corriente", "Current use"),
    ("proyectos_sin_gasto", "Proyectos sin gasto", "Projects unspent"),
    ("viabilidad_por_vencer", "Viabilidad por vencer", "Viability expiring"),
    ("paralizadas", "Obras paralizadas", "Works stopped"),
    ("regidores_1pct", "1 % para fiscalizar", "1 % for oversight"),
    ("atomizacion", "Proyectos pequeños", "Small projects"),
    ("costo_actualizado", "Costo actualizado", "Updated cost"),
    ("por_pagar", "Gasto por pagar", "Spent, to be paid"),
    ("indice_pagado", "Índice pagado", "Index paid"),
    ("contratacion_directa", "Compra directa", "Direct award"),
    ("menores_8uit", "Compras menores", "Small orders"),
    ("justo_bajo_8uit", "Justo bajo 8 UIT", "Just below 8 UIT"),
    ("un_postor", "Un solo postor", "One bidder"),
    ("hhi_proveedores", "Pocos proveedores", "Few suppliers"),
    ("saldo", "Saldo", "Unspent"),
    ("pim_pia", "Veces el inicial", "Times the opening"),
    ("dependencia", "Dependencia", "Dependence"),
    ("credibilidad", "Credibilidad", "Credibility"),
    ("volatilidad", "Volatilidad", "Volatility"),
];

/// The short name of an indicator; of one that has none here, its id in words.
pub fn indicator(id: &str, language: Language) -> String {
    NAMES
        .iter()
        .find(|(known, ..)| *known == id)
        .map_or_else(|| id.replace('_', " "), |(_, es, en)| language.pick(es, en).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use canon_core::indicators::{ALL, Judgement};

    #[test]
    fn every_indicator_that_is_judged_has_a_name_of_its_own() {
        for judged in ALL.iter().filter(|indicator| !matches!(indicator.judgement, Judgement::Context)) {
            assert!(NAMES.iter().any(|(id, ..)| *id == judged.id), "{} has no short name", judged.id);
        }
    }
}
