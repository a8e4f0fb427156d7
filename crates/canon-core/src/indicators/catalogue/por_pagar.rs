//! # por_pagar — De lo gastado, ¿cuánto falta pagar?
//!
//! ## Qué mide
//! La parte de lo gastado (devengado) que todavía no se giró a quien hizo la obra o dio el servicio.
//!
//! ## Fórmula
//! `(devengado − girado) / devengado`
//!
//! ## Por qué importa
//! Quien ya entregó una obra o un servicio espera su pago; los proveedores pequeños son los que más lo sienten.
//!
//! ## Causas habituales
//! - El calendario normal de pagos: lo reconocido los últimos días de diciembre se gira en enero.
//! - Cuentas de proveedores por corregir.
//!
//! ## Pregunta
//! ¿A quiénes se les debe y cuándo se les paga?
//!
//! ## Exclusiones
//! Se juzga solo el año cerrado. Sin devengado no se calcula.
//!
//! ## Ejemplo
//! Torata, 2024, todos los fondos: (159,243,866 − 157,686,571) / 159,243,866 = 0.009779.
//!
//! ## Fuente
//! Consulta Amigable del MEF. Se pregunta donde llega a lo que alcanzan 5 de cada 100 gobiernos
//! de su nivel y tamaño en el país, y a S/ 100,000; sin una distribución del país, desde 10 %. Ambos son propuesta de
//! canon, por validar por la Comunidad.
//!
//! ---
//! # por_pagar — Of what was spent, how much is still to be paid?
//!
//! ## What it measures
//! The part of the spending (devengado) not yet paid out to whoever did the work or gave the service.
//!
//! ## Formula
//! `(devengado − girado) / devengado`
//!
//! ## Why it matters
//! Whoever delivered a work or a service waits for its payment; small suppliers feel it most.
//!
//! ## Usual causes
//! - The ordinary calendar of payments: what is recognised in the last days of December is paid in January.
//! - Suppliers' accounts to be corrected.
//!
//! ## Question
//! Who is owed, and when will they be paid?
//!
//! ## Exclusions
//! Only a closed year is judged. Without devengado it is not computed.
//!
//! ## Example
//! Torata, 2024, all funds: (159,243,866 − 157,686,571) / 159,243,866 = 0.009779.
//!
//! ## Source
//! The ministry's Consulta Amigable. A question is asked from what 5 of every 100 governments of its level and size
//! in the country reach, and S/ 100,000; without a distribution of the country, from 10 %. Both are proposed by
//! canon, to be validated by the Community.

use crate::indicators::{
    Applies, Bound, Condition, Direction, Family, Goalposts, Indicator, Judgement, Measure, Measured,
    MeasuredOver, Need, Place, Side, StatedBy, SubIndex, Subject, Telling, Timing,
};
use crate::law::distributions::Percentile;
use crate::panel::unit::Unit;
use crate::terms::budget::{Phase, Scope};
use crate::terms::language::Bilingual;
use crate::terms::money::Soles;
use crate::terms::quantity::{Measuring, Quantity, Ratio};

pub(super) static INDICATOR: Indicator = Indicator {
    id: "por_pagar",
    title: Bilingual {
        es: "De lo gastado, ¿cuánto falta pagar?",
        en: "Of what was spent, how much is still to be paid?",
    },
    short: Bilingual { es: "Gasto por pagar", en: "Spent, to be paid" },
    family: Family::Timing,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Down,
    scopes: &[Scope::Rubro18, Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Phase(Phase::Devengado), Need::Phase(Phase::Girado)],
    judgement: Judgement::All(Timing::ClosedYear, &[LIKE_FEW, A_TENTH]),
    goalposts: Some(Goalposts { of: SubIndex::Timing, nothing: 0, all: 300_000, both_ways: false }),
    measure,
    file: include_str!("por_pagar.rs"),
};

/// As five of every hundred of its level and size in the country, and worth S/ 100,000.
const LIKE_FEW: Condition = Condition {
    key: "percentil_95",
    subject: Subject::Value,
    side: Side::AtLeast,
    bound: Bound::Nation(Place { percentile: Percentile::P95, worth: Soles::from_soles(100_000) }),
    applies: Applies::WithDistribution,
    text: Bilingual {
        es: "como 5 de cada 100 gobiernos de su nivel y tamaño, y S/ 100,000 o más",
        en: "like 5 of every 100 governments of its level and size, and S/ 100,000 or more",
    },
    stated_by: StatedBy::Canon,
    question: None,
};

/// Where nothing is known of the country.
const A_TENTH: Condition = Condition {
    key: "minimo",
    subject: Subject::Value,
    side: Side::AtLeast,
    bound: Bound::Fixed(Quantity::Ratio(Ratio::from_millionths(100_000))),
    applies: Applies::WithoutDistribution,
    text: Bilingual { es: "10 % al cierre", en: "10 % at year's end" },
    stated_by: StatedBy::Canon,
    question: None,
};

fn measure(unit: &Unit<'_>) -> Measure {
    let devengado = unit.phase(Phase::Devengado)?;
    Measured::ratio(devengado - unit.phase(Phase::Girado)?, devengado, "devengado")
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::por_pagar::INDICATOR;
    use crate::indicators::cuts::Cuts;
    use crate::indicators::evaluate;
    use crate::indicators::fixture::{check, found, panel, spread_of};
    use crate::panel::motive::State;

    #[test]
    fn the_example_of_its_header() {
        let line = "301486 2024 todo devengado=159243866 girado=157686571";
        check(
            &INDICATOR,
            line,
            "2024 todo",
            "sin_senal 0.009779 = 1557295.00 / 159243866.00 umbral 0.100000",
        );
    }

    #[test]
    fn at_the_cut_and_one_step_either_side() {
        for (girado, expected) in [
            (900_000, "senal 0.100000 = 100000.00 / 1000000.00 umbral 0.100000"),
            (900_001, "sin_senal 0.099999 = 99999.00 / 1000000.00 umbral 0.100000"),
            (899_999, "senal 0.100001 = 100001.00 / 1000000.00 umbral 0.100000"),
        ] {
            let line = format!("301486 2024 todo devengado=1000000 girado={girado}");
            check(&INDICATOR, &line, "2024 todo", expected);
        }
    }

    #[test]
    fn where_the_country_is_known_what_few_reach_is_asked_about_if_it_is_worth_it() {
        let references = spread_of("por_pagar", [0, 1_000, 2_000, 5_000, 10_000, 30_000, 50_000]);
        let state = |spent: i64, paid: i64| {
            let line = format!("301486 2024 todo pim=10000000 devengado={spent} girado={paid}");
            found(&INDICATOR, &line, &references).state
        };
        assert_eq!(state(2_000_000, 1_900_000), State::Senal);
        assert_eq!(
            state(2_000_000, 1_900_001),
            State::SinSenal,
            "a step below the percentile, and the soles"
        );
        assert_eq!(state(1_999_980, 1_899_981), State::SinSenal, "a sol less than S/ 100,000");
        assert_eq!(state(20_000_000, 19_000_020), State::SinSenal, "less than five of a hundred");
    }

    #[test]
    fn a_cut_of_the_users_own_stands_in_place_of_the_distribution() {
        let references = spread_of("por_pagar", [0, 1_000, 2_000, 5_000, 10_000, 30_000, 50_000]);
        let mut cuts = Cuts::default();
        cuts.set("por_pagar", "minimo", "0.2", "acta 3").unwrap();
        let line = "301486 2024 todo pim=10000000 devengado=2000000 girado=1700000";
        let panel = panel([line].into_iter());
        let state = |cuts: &Cuts| evaluate(&panel, &[&INDICATOR], &references, cuts).pop().unwrap().state;
        assert_eq!((state(&Cuts::default()), state(&cuts)), (State::Senal, State::SinSenal));
    }

    #[test]
    fn nothing_spent_leaves_nothing_to_pay() {
        let line = "301486 2024 todo devengado=0 girado=0";
        check(&INDICATOR, line, "2024 todo", "no_calculable ZeroDenominator(\"devengado\")");
        check(&INDICATOR, "301486 2024 todo devengado=5", "2024 todo", "no_calculable NoPhase(Girado)");
        check(&INDICATOR, "301486 2024 todo girado=5", "2024 todo", "no_calculable NoPhase(Devengado)");
    }

    #[test]
    fn a_year_in_course_is_not_judged() {
        let line = "301486 2024 todo corte=2024-06-30 devengado=10 girado=1";
        check(&INDICATOR, line, "2024 todo", "sin_juicio 0.900000 = 9.00 / 10.00 YearOpen");
    }
}
