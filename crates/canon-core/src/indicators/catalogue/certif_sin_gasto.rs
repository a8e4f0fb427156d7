//! # certif_sin_gasto — ¿Hay dinero reservado que todavía no es obra?
//!
//! ## Qué mide
//! La parte del presupuesto que ya se reservó para una compra o una obra (certificado) y aún no se gastó (devengado).
//!
//! ## Fórmula
//! `(certificado − devengado) / pim`
//!
//! ## Por qué importa
//! Muestra si lo que falta gastar está detenido antes de contratar o ya está en camino.
//!
//! ## Causas habituales
//! - Contratos firmados con obras en marcha: es una buena explicación de un gasto que aún se ve bajo.
//! - Licitaciones que demoran más de lo previsto.
//! - Certificaciones que no se liberaron al cambiar de plan.
//!
//! ## Pregunta
//! ¿Qué contratos hay detrás de lo reservado y cuándo terminan?
//!
//! ## Exclusiones
//! Se juzga desde octubre. Se pregunta donde llega a lo que alcanzan 10 de cada 100 gobiernos de su nivel y tamaño; sin
//! una distribución del país, donde hay 90 % o más del PIM certificado y 50 % o menos gastado.
//!
//! ## Ejemplo
//! Torata, 2024, todos los fondos: (189,288,192 − 159,243,866) / 205,098,442 = 0.146487. Certificado 92 %, gastado
//! 78 %: sin señal.
//!
//! ## Fuente
//! Consulta Amigable del MEF. Los umbrales son propuesta de canon, por validar por la Comunidad.
//!
//! ---
//! # certif_sin_gasto — Is there reserved money that is not yet a work?
//!
//! ## What it measures
//! The part of the budget reserved for a purchase or a work (certificado) and not yet spent (devengado).
//!
//! ## Formula
//! `(certificado − devengado) / pim`
//!
//! ## Why it matters
//! It shows whether what is unspent is held up before a contract, or already on its way.
//!
//! ## Usual causes
//! - Signed contracts with works under way: a good explanation of spending that still looks low.
//! - Tenders that take longer than foreseen.
//! - Reservations that were not released when the plan changed.
//!
//! ## Question
//! Which contracts are behind what is reserved, and when do they end?
//!
//! ## Exclusions
//! Judged from October on. A question is asked from what 10 of every 100 governments of its level and size reach;
//! without a distribution of the country, where 90 % or more of the PIM is certified and 50 % or less spent.
//!
//! ## Example
//! Torata, 2024, all funds: (189,288,192 − 159,243,866) / 205,098,442 = 0.146487. Certified 92 %, spent 78 %: no
//! signal.
//!
//! ## Source
//! The ministry's Consulta Amigable. The thresholds are proposed by canon, to be validated by the Community.

use crate::indicators::{
    Applies, Bound, Condition, Direction, Family, Goalposts, Indicator, Judgement, Measure, Measured,
    MeasuredOver, Need, Place, Side, StatedBy, SubIndex, Subject, Telling, Timing,
};
use crate::law::distributions::Percentile;
use crate::panel::motive::Motive;
use crate::panel::unit::Unit;
use crate::terms::budget::{Phase, Scope};
use crate::terms::language::Bilingual;
use crate::terms::money::Soles;
use crate::terms::quantity::{Measuring, Quantity, Ratio};

pub(super) static INDICATOR: Indicator = Indicator {
    id: "certif_sin_gasto",
    title: Bilingual {
        es: "¿Hay dinero reservado que todavía no es obra?",
        en: "Is there reserved money that is not yet a work?",
    },
    short: Bilingual { es: "Certificado sin gastar", en: "Certified, unspent" },
    family: Family::Execution,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Down,
    scopes: &[Scope::Rubro18, Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Phase(Phase::Certificado), Need::Phase(Phase::Devengado), Need::Phase(Phase::Pim)],
    judgement: Judgement::All(Timing::AfterMonth(9), &[LIKE_FEW, MUCH_CERTIFIED, LITTLE_SPENT]),
    goalposts: Some(Goalposts { of: SubIndex::Execution, nothing: 0, all: 500_000, both_ways: false }),
    measure,
    file: include_str!("certif_sin_gasto.rs"),
};

/// As ten of every hundred of its level and size in the country.
const LIKE_FEW: Condition = Condition {
    key: "percentil_90",
    subject: Subject::Value,
    side: Side::AtLeast,
    bound: Bound::Nation(Place { percentile: Percentile::P90, worth: Soles::ZERO }),
    applies: Applies::WithDistribution,
    text: Bilingual {
        es: "como 10 de cada 100 gobiernos de su nivel y tamaño",
        en: "like 10 of every 100 governments of its level and size",
    },
    stated_by: StatedBy::Canon,
    question: None,
};

const MUCH_CERTIFIED: Condition = Condition {
    key: "certificado_desde",
    subject: Subject::Also(0),
    side: Side::AtLeast,
    bound: Bound::Fixed(Quantity::Ratio(Ratio::from_millionths(900_000))),
    applies: Applies::WithoutDistribution,
    text: Bilingual { es: "certificado desde 90 % del PIM", en: "certified from 90 % of the PIM" },
    stated_by: StatedBy::Canon,
    question: None,
};

const LITTLE_SPENT: Condition = Condition {
    key: "gastado_hasta",
    subject: Subject::Also(1),
    side: Side::AtMost,
    bound: Bound::Fixed(Quantity::Ratio(Ratio::from_millionths(500_000))),
    applies: Applies::WithoutDistribution,
    text: Bilingual { es: "gastado hasta 50 % del PIM", en: "spent up to 50 % of the PIM" },
    stated_by: StatedBy::Canon,
    question: None,
};

fn measure(unit: &Unit<'_>) -> Measure {
    let (pim, certificado) = (unit.phase(Phase::Pim)?, unit.phase(Phase::Certificado)?);
    let devengado = unit.phase(Phase::Devengado)?;
    let mut measured = Measured::ratio(certificado - devengado, pim, "pim")?;
    for part in [certificado, devengado] {
        measured
            .also
            .push(Quantity::Ratio(Ratio::of_soles(part, pim).ok_or(Motive::ZeroDenominator("pim"))?));
    }
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::certif_sin_gasto::INDICATOR;
    use crate::indicators::fixture::{check, found, spread_of};
    use crate::panel::motive::State;

    fn in_2024(figures: &str, expected: &str) {
        check(&INDICATOR, &format!("301486 2024 todo {figures}"), "2024 todo", expected);
    }

    #[test]
    fn the_example_of_its_header() {
        let figures = "pim=205098442 certificado=189288192 devengado=159243866";
        in_2024(figures, "sin_senal 0.146487 = 30044326.00 / 205098442.00");
    }

    #[test]
    fn both_cuts_are_inclusive_and_both_are_needed() {
        in_2024("pim=1000000 certificado=900000 devengado=500000", "senal 0.400000 = 400000.00 / 1000000.00");
        in_2024(
            "pim=1000000 certificado=899999 devengado=500000",
            "sin_senal 0.399999 = 399999.00 / 1000000.00",
        );
        in_2024(
            "pim=1000000 certificado=900000 devengado=500001",
            "sin_senal 0.399999 = 399999.00 / 1000000.00",
        );
    }

    #[test]
    fn where_the_country_is_known_what_few_reach_is_asked_about() {
        let references = spread_of("certif_sin_gasto", [0, 10_000, 20_000, 30_000, 40_000, 100_000, 200_000]);
        let state = |figures: &str| {
            let line = format!("301486 2024 todo pim=1000000 {figures}");
            found(&INDICATOR, &line, &references).state
        };
        assert_eq!(state("certificado=900000 devengado=800000"), State::Senal);
        assert_eq!(state("certificado=899999 devengado=800000"), State::SinSenal);
        assert_eq!(state("corte=2024-09-30 certificado=900000 devengado=100000"), State::SinJuicio);
        assert_eq!(state("corte=2024-10-01 certificado=900000 devengado=100000"), State::Senal);
    }

    #[test]
    fn it_is_judged_from_october_on() {
        let figures = "pim=10 certificado=10 devengado=1";
        in_2024(&format!("corte=2024-09-30 {figures}"), "sin_juicio 0.900000 = 9.00 / 10.00 TooEarly(9)");
        in_2024(&format!("corte=2024-10-01 {figures}"), "senal 0.900000 = 9.00 / 10.00");
    }

    #[test]
    fn each_missing_input_is_named() {
        in_2024("certificado=10 devengado=1", "no_calculable NoPhase(Pim)");
        in_2024("pim=10 devengado=1", "no_calculable NoPhase(Certificado)");
        in_2024("pim=10 certificado=1", "no_calculable NoPhase(Devengado)");
        in_2024("pim=0 certificado=1 devengado=1", "no_calculable ZeroDenominator(\"pim\")");
    }
}
