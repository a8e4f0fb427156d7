//! # regidores_1pct — ¿El presupuesto inicial da al concejo el 1 % para fiscalizar?
//!
//! ## Qué mide
//! Qué parte de la base que fija la ley pone el presupuesto inicial (PIA) en la actividad de fiscalización del concejo
//! municipal.
//!
//! ## Fórmula
//! `pia de la actividad de fiscalización del concejo / pia de la base legal`
//!
//! ## Por qué importa
//! Los regidores fiscalizan en nombre de todos; para eso la ley les reserva un mínimo.
//!
//! ## Causas habituales
//! - La norma es reciente y la actividad aún no se había creado en el presupuesto.
//! - La partida está con otro nombre o se agregó después, en el PIM.
//! - La base que usa la municipalidad es otra que la de estas cifras.
//!
//! ## Pregunta
//! ¿Con qué recursos fiscaliza el concejo este año, y se puede corregir en el próximo presupuesto?
//!
//! ## Exclusiones
//! Es para municipalidades. Si la base sale de los rubros que canon supone y nadie los ha verificado con la norma,
//! queda «medido, sin juicio».
//!
//! ## Ejemplo
//! Una municipalidad inventada tiene una base de S/ 1,000,000 y pone S/ 9,000 en la actividad: 9,000 / 1,000,000 =
//! 0.009000, menos de 0.01.
//!
//! ## Fuente
//! Ley 31812: 1 % como mínimo. Gasto del MEF por finalidad (0410819), o una tabla con el PIA de la actividad y de la
//! base.
//!
//! ---
//! # regidores_1pct — Does the opening budget give the council its 1 % for oversight?
//!
//! ## What it measures
//! Which part of the base that the law sets the opening budget (PIA) puts into the activity of oversight of the
//! municipal council.
//!
//! ## Formula
//! `pia of the activity of the council's oversight / pia of the legal base`
//!
//! ## Why it matters
//! Councillors oversee in everybody's name; the law reserves a minimum for it.
//!
//! ## Usual causes
//! - The norm is recent and the activity had not been created in the budget.
//! - The item has another name, or was added later, in the PIM.
//! - The base that the municipality uses is not that of these figures.
//!
//! ## Question
//! With which means does the council oversee this year, and can the next budget mend it?
//!
//! ## Exclusions
//! It is for municipalities. Where the base comes from the rubros that canon supposes and nobody has verified against
//! the norm, it stays “measured, not judged”.
//!
//! ## Example
//! An invented municipality has a base of S/ 1,000,000 and puts S/ 9,000 into the activity: 9,000 / 1,000,000 =
//! 0.009000, less than 0.01.
//!
//! ## Source
//! Ley 31812: 1 % at least. The ministry's spending by finalidad (0410819), or a table with the PIA of the activity
//! and of the base.

use crate::indicators::{
    Applies, Bound, Condition, Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver,
    Need, Side, StatedBy, Subject, Telling, Timing,
};
use crate::law::norms::Rule;
use crate::panel::motive::Motive;
use crate::panel::unit::Unit;
use crate::terms::budget::Scope;
use crate::terms::government::GovId;
use crate::terms::language::Bilingual;
use crate::terms::quantity::Measuring;

pub(super) static INDICATOR: Indicator = Indicator {
    id: "regidores_1pct",
    title: Bilingual {
        es: "¿El presupuesto inicial da al concejo el 1 % para fiscalizar?",
        en: "Does the opening budget give the council its 1 % for oversight?",
    },
    short: Bilingual { es: "1 % para fiscalizar", en: "1 % for oversight" },
    family: Family::Budget,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Up,
    scopes: &[Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Oversight],
    judgement: Judgement::All(Timing::Always, &[LESS_THAN_THE_LAW_ASKS]),
    goalposts: None,
    measure,
    file: include_str!("regidores_1pct.rs"),
};

const LESS_THAN_THE_LAW_ASKS: Condition = Condition {
    key: "minimo_legal",
    subject: Subject::Value,
    side: Side::Below,
    bound: Bound::Norm(Rule::Oversight),
    applies: Applies::Always,
    text: Bilingual { es: "mínimo de la Ley 31812", en: "minimum of Ley 31812" },
    stated_by: StatedBy::Named,
    question: None,
};

fn measure(unit: &Unit<'_>) -> Measure {
    if !matches!(unit.gov(), GovId::Municipality(_)) {
        return Err(Motive::ForMunicipalitiesOnly);
    }
    let (_, oversight) = unit.oversight()?;
    let mut measured = Measured::ratio(oversight.activity, oversight.base, "base legal")?;
    let supposed = [Rule::OversightBase, Rule::OversightPurpose];
    let supposed = supposed
        .into_iter()
        .filter(|rule| unit.norms().of(*rule, unit.year()).iter().any(|norm| !norm.verified));
    if !oversight.base_is_given {
        measured.notes.extend(supposed.map(Motive::MadeByUnverified));
    }
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::regidores_1pct::INDICATOR;
    use crate::indicators::fixture::check;

    #[test]
    fn the_example_of_its_header() {
        let line = "301486 2024 todo regidores=dada:9000:1000000";
        check(&INDICATOR, line, "2024 todo", "senal 0.009000 = 9000.00 / 1000000.00 umbral 0.010000");
    }

    #[test]
    fn one_of_a_hundred_is_enough_and_a_step_less_is_not() {
        let at = "301486 2024 todo regidores=dada:10000:1000000";
        check(&INDICATOR, at, "2024 todo", "sin_senal 0.010000 = 10000.00 / 1000000.00 umbral 0.010000");
        let below = "301486 2024 todo regidores=dada:9999:1000000";
        check(&INDICATOR, below, "2024 todo", "senal 0.009999 = 9999.00 / 1000000.00 umbral 0.010000");
    }

    #[test]
    fn by_a_base_that_nobody_verified_it_is_not_judged() {
        let line = "301486 2024 todo regidores=0:1000000";
        let expected = "sin_juicio 0.000000 = 0.00 / 1000000.00 MadeByUnverified(OversightBase)";
        check(&INDICATOR, line, "2024 todo", expected);
        let verified = format!("{line} verificada=regidores_base");
        check(&INDICATOR, &verified, "2024 todo", "senal 0.000000 = 0.00 / 1000000.00 umbral 0.010000");
    }

    #[test]
    fn before_the_law_there_is_nothing_to_judge_by() {
        let line = "301486 2023 todo regidores=dada:0:1000000";
        check(
            &INDICATOR,
            line,
            "2023 todo",
            "sin_juicio 0.000000 = 0.00 / 1000000.00 NoNorm(Oversight, Year(2023))",
        );
    }

    #[test]
    fn without_the_activity_or_a_base_it_is_no_figure() {
        check(&INDICATOR, "301486 2024 todo pim=1", "2024 todo", "no_calculable NoOversight");
        let none = "no_calculable ZeroDenominator(\"base legal\")";
        check(&INDICATOR, "301486 2024 todo regidores=dada:0:0", "2024 todo", none);
        check(&INDICATOR, "R455 2024 todo pim=1", "2024 todo", "no_aplica ForMunicipalitiesOnly");
    }
}
