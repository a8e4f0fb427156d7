//! # sancionado_vigente — ¿Se adjudicó a alguien que ese día estaba sancionado?
//!
//! ## Qué mide
//! Las adjudicaciones del año a una empresa que el día de la buena pro tenía una sanción vigente para contratar con el
//! Estado.
//!
//! ## Fórmula
//! `adjudicaciones a una empresa con sanción vigente ese día / adjudicaciones`
//!
//! ## Por qué importa
//! La ley aparta por un tiempo de los contratos del Estado a quien incumplió.
//!
//! ## Causas habituales
//! - La sanción estaba suspendida por una medida cautelar que el registro no dice.
//! - La sanción salió entre la propuesta y la buena pro.
//! - El registro se actualizó después, o confunde a dos empresas.
//! - Es un contrato que la ley exceptúa.
//!
//! ## Pregunta
//! ¿Qué decía el registro de sancionados el día de la buena pro, y quién lo consultó?
//!
//! ## Exclusiones
//! Solo se buscan personas jurídicas, también las de un consorcio cuyos miembros se conocen; las personas naturales y los
//! consorcios sin miembros conocidos se cuentan y no se buscan. Una adjudicación posterior al corte del registro de sancionados,
//! o sin día, queda fuera y se dice. Un registro de parte del año se mide y no se juzga.
//!
//! ## Ejemplo
//! Un gobierno inventado adjudicó 25 veces, una de ellas a una empresa sancionada: 1 / 25 = 0.040000.
//!
//! ## Fuente
//! Adjudicaciones de CONOSCE u OCDS y el registro de proveedores sancionados (OECE). Se pregunta desde la primera: propuesta
//! de canon, por validar por la Comunidad.
//!
//! ---
//! # sancionado_vigente — Was anything awarded to somebody under sanction on that day?
//!
//! ## What it measures
//! The awards of the year to a firm that on the day of the award was under a sanction that keeps it from contracting with the
//! State.
//!
//! ## Formula
//! `awards to a firm under sanction on that day / awards`
//!
//! ## Why it matters
//! The law keeps those who failed in their duties from the State's contracts for a time.
//!
//! ## Usual causes
//! - The sanction was suspended by a court, which the register does not say.
//! - The sanction came between the bid and the award.
//! - The register was updated later, or takes two firms for one.
//! - It is a contract that the law exempts.
//!
//! ## Question
//! What did the register of sanctions say on the day of the award, and who looked it up?
//!
//! ## Exclusions
//! Only legal persons are looked up, also those of a consortium whose members are known; natural persons and consortia of
//! unknown members are counted and not looked up. An award later than the register of sanctions goes, or without a day, is
//! left out and said. A register of part of the year is measured and not judged.
//!
//! ## Example
//! An invented government made 25 awards, one of them to a firm under sanction: 1 / 25 = 0.040000.
//!
//! ## Source
//! Awards of CONOSCE, or OCDS, and the register of suppliers under sanction (OECE). A question is asked from the first on:
//! proposed by canon, to be validated by the Community.

use crate::indicators::{
    Applies, Bound, Condition, Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver,
    Need, Side, StatedBy, Subject, Telling, Timing,
};
use crate::panel::motive::Motive;
use crate::panel::registers::{Process, Register};
use crate::panel::unit::Unit;
use crate::terms::budget::Scope;
use crate::terms::language::Bilingual;
use crate::terms::quantity::{Measuring, Quantity};

pub(super) static INDICATOR: Indicator = Indicator {
    id: "sancionado_vigente",
    title: Bilingual {
        es: "¿Se adjudicó a alguien que ese día estaba sancionado?",
        en: "Was anything awarded to somebody under sanction on that day?",
    },
    short: Bilingual { es: "Sanción vigente", en: "Under sanction" },
    family: Family::Contracts,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Down,
    scopes: &[Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Contracts, Need::Sanctions],
    judgement: Judgement::All(Timing::WholeYearOf(Register::Contracts), &[ANY]),
    goalposts: None,
    measure,
    file: include_str!("sancionado_vigente.rs"),
};

const ANY: Condition = Condition {
    key: "minimo_adjudicaciones",
    subject: Subject::Also(0),
    side: Side::AtLeast,
    bound: Bound::Fixed(Quantity::Number(1)),
    applies: Applies::Always,
    text: Bilingual { es: "una adjudicación o más", en: "one award or more" },
    stated_by: StatedBy::Canon,
    question: None,
};

fn measure(unit: &Unit<'_>) -> Measure {
    let processes = &unit.processes()?.entries;
    let sanctions = unit.sanctions()?;
    let (mut all, mut sanctioned, mut unnamed, mut unknown) = (0, 0, 0, 0);
    let places = |process: &Process| 0..process.awards.len();
    let all_awards = processes.iter().flat_map(|process| places(process).map(move |place| (process, place)));
    for (process, place) in all_awards {
        let award = &process.awards[place];
        let day = award.day.filter(|day| sanctions.day.is_none_or(|cut| *day <= cut));
        let Some(day) = day else {
            unknown += 1;
            continue;
        };
        all += 1;
        unnamed += usize::from(award.supplier.firms().next().is_none());
        if sanctions.hold(&award.supplier, day) {
            sanctioned += 1;
            unit.count_award(process, place);
        }
    }
    if all == 0 && unknown > 0 {
        return Err(Motive::NoneLookedUp);
    }
    let mut measured = Measured::counted(sanctioned, all, "adjudicaciones")?;
    measured.also = vec![measured.numerator];
    measured.notes.extend((unnamed > 0).then_some(Motive::NotLookedUp(unnamed)));
    measured.notes.extend((unknown > 0).then_some(Motive::LeftOut(unknown)));
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::sancionado_vigente::INDICATOR;
    use crate::indicators::fixture::check;

    const SANCTION: &str = "301486 2024 todo sancion=A:2024-03-10:2024-06-10";

    #[test]
    fn the_example_of_its_header() {
        let line =
            format!("{SANCTION} proceso=open:-:A:5:-:1:2024-05-05 proceso=open:-:B:5:-:1:2024-05-05*24");
        check(&INDICATOR, &line, "2024 todo", "senal 0.040000 = 1 / 25");
    }

    #[test]
    fn from_the_first_day_of_the_sanction_to_its_last() {
        for (day, state) in [
            ("2024-03-09", "sin_senal 0.000000 = 0 / 1"),
            ("2024-03-10", "senal 1.000000 = 1 / 1"),
            ("2024-06-10", "senal 1.000000 = 1 / 1"),
            ("2024-06-11", "sin_senal 0.000000 = 0 / 1"),
        ] {
            let line = format!("{SANCTION} proceso=open:-:A:5:-:1:{day}");
            check(&INDICATOR, &line, "2024 todo", state);
        }
    }

    #[test]
    fn persons_are_not_looked_up_and_who_is_in_a_consortium_is() {
        let line = format!(
            "{SANCTION} proceso=open:-:@1:5:-:1:2024-05-05 proceso=open:-:B+A:5:-:1:2024-05-05 proceso=open:-:A:5"
        );
        check(&INDICATOR, &line, "2024 todo", "senal 0.500000 = 1 / 2 NotLookedUp(1) LeftOut(1)");
    }

    #[test]
    fn without_processes_sanctions_or_days_it_is_no_figure() {
        check(&INDICATOR, SANCTION, "2024 todo", "no_calculable NoRegister(Contracts)");
        check(&INDICATOR, "301486 2024 todo proceso=open:1:A:5", "2024 todo", "no_calculable NoSanctions");
        let undated = format!("{SANCTION} proceso=open:1:A:5");
        check(&INDICATOR, &undated, "2024 todo", "no_calculable NoneLookedUp");
    }
}
