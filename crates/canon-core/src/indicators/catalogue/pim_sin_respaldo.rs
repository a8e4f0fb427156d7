//! # pim_sin_respaldo — ¿El presupuesto final tuvo ingresos que lo respalden?
//!
//! ## Qué mide
//! Cuánto del presupuesto del año como quedó (PIM) no llegó como ingreso, saldos de años anteriores incluidos,
//! frente al presupuesto inicial.
//!
//! ## Fórmula
//! `(pim − recaudado) / pia`
//!
//! ## Por qué importa
//! Un presupuesto mayor que el dinero que entra deja obras previstas sin dinero asegurado para pagarlas.
//!
//! ## Causas habituales
//! - Transferencias anunciadas que llegan en enero del año siguiente.
//! - Operaciones de crédito que se desembolsan por avance.
//! - Saldos registrados después del cierre.
//!
//! ## Pregunta
//! ¿Qué ingreso se esperaba y no entró, y qué se dejó de hacer?
//!
//! ## Exclusiones
//! Se juzga solo el año cerrado. Hace falta el ingreso recaudado, genérica 9 (saldos) incluida.
//!
//! ## Ejemplo
//! Un gobierno inventado: PIA 1,000,000, PIM 1,500,000, recaudado 1,300,000: 200,000 / 1,000,000 = 0.200000.
//!
//! ## Fuente
//! Ingresos y gasto del MEF. El umbral de 15 de cada 100 es una propuesta de canon, por validar por la Comunidad y
//! calibrar con la historia.
//!
//! ---
//! # pim_sin_respaldo — Did the final budget have income to back it?
//!
//! ## What it measures
//! How much of the budget as it ended (PIM) did not come as income, balances of earlier years included, against the
//! opening budget.
//!
//! ## Formula
//! `(pim − recaudado) / pia`
//!
//! ## Why it matters
//! A budget above the money that comes in leaves planned works without sure money to pay them.
//!
//! ## Usual causes
//! - Transfers announced that arrive in January of the next year.
//! - Loans paid out as works advance.
//! - Balances recorded after the close.
//!
//! ## Question
//! Which income was expected and did not come, and what was left undone?
//!
//! ## Exclusions
//! Only a closed year is judged. It needs the income collected, genérica 9 (balances) included.
//!
//! ## Example
//! An invented government: PIA 1,000,000, PIM 1,500,000, collected 1,300,000: 200,000 / 1,000,000 = 0.200000.
//!
//! ## Source
//! The ministry's income and spending. The cut of 15 of every 100 is proposed by canon, to be validated by the
//! Community and calibrated with history.

use crate::indicators::{
    Applies, Bound, Condition, Direction, Family, Goalposts, Indicator, Judgement, Measure, Measured,
    MeasuredOver, Need, Side, StatedBy, SubIndex, Subject, Telling, Timing,
};
use crate::panel::unit::Unit;
use crate::terms::budget::{Phase, Scope};
use crate::terms::language::Bilingual;
use crate::terms::quantity::{Measuring, Quantity, Ratio};

pub(super) static INDICATOR: Indicator = Indicator {
    id: "pim_sin_respaldo",
    title: Bilingual {
        es: "¿El presupuesto final tuvo ingresos que lo respalden?",
        en: "Did the final budget have income to back it?",
    },
    short: Bilingual { es: "PIM sin ingreso", en: "PIM without income" },
    family: Family::Budget,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Down,
    scopes: &[Scope::Rubro18, Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Phase(Phase::Pim), Need::Phase(Phase::Pia), Need::Income],
    judgement: Judgement::All(Timing::ClosedYear, &[MUCH]),
    goalposts: Some(Goalposts { of: SubIndex::Credibility, nothing: 0, all: 500_000, both_ways: false }),
    measure,
    file: include_str!("pim_sin_respaldo.rs"),
};

const MUCH: Condition = Condition {
    key: "minimo",
    subject: Subject::Value,
    side: Side::AtLeast,
    bound: Bound::Fixed(Quantity::Ratio(Ratio::from_millionths(150_000))),
    applies: Applies::Always,
    text: Bilingual {
        es: "15 de cada 100 del presupuesto inicial",
        en: "15 of every 100 of the opening budget",
    },
    stated_by: StatedBy::Canon,
    question: None,
};

fn measure(unit: &Unit<'_>) -> Measure {
    let missing = unit.phase(Phase::Pim)? - unit.collected()?;
    Measured::ratio(missing, unit.phase(Phase::Pia)?, "pia")
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::pim_sin_respaldo::INDICATOR;
    use crate::indicators::fixture::check;

    #[test]
    fn the_example_of_its_header() {
        let line = "301486 2024 todo pia=1000000 pim=1500000 recaudado=1300000";
        check(&INDICATOR, line, "2024 todo", "senal 0.200000 = 200000.00 / 1000000.00 umbral 0.150000");
    }

    #[test]
    fn at_the_cut_and_one_step_below() {
        let line = "301486 2024 todo pia=1000000 pim=1500000 recaudado=1350000";
        check(&INDICATOR, line, "2024 todo", "senal 0.150000 = 150000.00 / 1000000.00 umbral 0.150000");
        let line = "301486 2024 todo pia=1000000 pim=1500000 recaudado=1350001";
        check(&INDICATOR, line, "2024 todo", "sin_senal 0.149999 = 149999.00 / 1000000.00 umbral 0.150000");
    }

    #[test]
    fn more_income_than_budget_is_below_zero_and_no_income_is_no_figure() {
        let line = "301486 2024 todo pia=100 pim=100 recaudado=120";
        check(&INDICATOR, line, "2024 todo", "sin_senal -0.200000 = -20.00 / 100.00 umbral 0.150000");
        check(&INDICATOR, "301486 2024 todo pia=100 pim=100", "2024 todo", "no_calculable NoIncome");
        let line = "301486 2024 todo pia=0 pim=100 recaudado=120";
        check(&INDICATOR, line, "2024 todo", "no_calculable ZeroDenominator(\"pia\")");
    }
}
