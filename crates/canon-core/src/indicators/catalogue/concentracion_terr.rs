//! # concentracion_terr — ¿Qué tan repartido llega el dinero entre las municipalidades?
//!
//! ## Qué mide
//! Cuán concentrado está lo transferido a las municipalidades de un departamento; donde no hay transferencias, lo
//! recaudado sin saldos de balance; donde tampoco, su presupuesto (PIM).
//!
//! ## Fórmula
//! `Σ parte²`, donde la parte de cada municipalidad es lo suyo entre lo de todas
//!
//! ## Por qué importa
//! Dice en cuántas manos está el dinero que hay que acompañar; no dice si el reparto es justo.
//!
//! ## Causas habituales
//! - La ley da más al distrito y a la provincia de donde está la mina.
//! - Unas municipalidades tienen mucha más población que otras.
//! - Una municipalidad ejecuta una obra grande que sirve a varias.
//!
//! ## Pregunta
//! ¿Qué obras de las municipalidades que más reciben sirven también a las demás?
//!
//! ## Exclusiones
//! No se juzga. Se calcula solo si los archivos traen todas las municipalidades del departamento en ese año. Su fila
//! lleva el código del departamento (D18).
//!
//! ## Ejemplo
//! Tres municipalidades inventadas reciben 60, 30 y 10: 0.6² + 0.3² + 0.1² = 0.460000. Si recibieran lo mismo sería
//! 0.333333.
//!
//! ## Fuente
//! Índice de Herfindahl–Hirschman sobre las transferencias del MEF, o sobre el PIM.
//!
//! ---
//! # concentracion_terr — How evenly does money reach the municipalities?
//!
//! ## What it measures
//! How concentrated what was transferred to the municipalities of a department is; where there are no transfers, what
//! they booked without balances; where that is missing too, their budget (PIM).
//!
//! ## Formula
//! `Σ share²`, each municipality's share being its own over that of all
//!
//! ## Why it matters
//! It says in how many hands the money to accompany is; it does not say whether the sharing is fair.
//!
//! ## Usual causes
//! - The law gives more to the district and province where the mine is.
//! - Some municipalities have many more people than others.
//! - One municipality does a large work that serves several.
//!
//! ## Question
//! Which works of the municipalities that receive most serve the others too?
//!
//! ## Exclusions
//! Never judged. Computed only where the files have every municipality of the department in the year. Its row has the
//! id of the department (D18).
//!
//! ## Example
//! Three invented municipalities receive 60, 30 and 10: 0.6² + 0.3² + 0.1² = 0.460000. If they received the same it
//! would be 0.333333.
//!
//! ## Source
//! Herfindahl–Hirschman index of the ministry's transfers, or of the PIM.

use crate::facts::Arrival;
use crate::indicators::{
    Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver, Need, Telling,
};
use crate::panel::motive::Motive;
use crate::panel::unit::Unit;
use crate::terms::budget::{Phase, Scope};
use crate::terms::language::Bilingual;
use crate::terms::money::Soles;
use crate::terms::quantity::Measuring;

pub(super) static INDICATOR: Indicator = Indicator {
    id: "concentracion_terr",
    title: Bilingual {
        es: "¿Qué tan repartido llega el dinero entre las municipalidades?",
        en: "How evenly does money reach the municipalities?",
    },
    short: Bilingual { es: "Concentración", en: "Concentration" },
    family: Family::Income,
    measuring: Measuring::Concentration,
    telling: Telling::Plainly,
    direction: Direction::Neither,
    scopes: &[Scope::Canon, Scope::Mineria, Scope::Rubro18, Scope::Todo],
    over: MeasuredOver::Departments,
    needs: &[Need::WholeDepartment],
    judgement: Judgement::Context,
    goalposts: None,
    measure,
    file: include_str!("concentracion_terr.rs"),
};

fn measure(unit: &Unit<'_>) -> Measure {
    if unit.cell().is_none() {
        return Err(Motive::NoSource(unit.scope()));
    }
    let municipalities = unit.municipalities()?;
    let mut missing = None;
    for arrival in Arrival::ALL {
        let of = |unit: &Unit<'_>| unit.received_by(arrival);
        let amounts: Result<Vec<Soles>, Motive> = municipalities.iter().map(of).collect();
        match amounts {
            Ok(amounts) => {
                let mut measured = Measured::concentration(&amounts, arrival.code())?;
                measured.notes.extend(Motive::of_arrival(arrival, unit.scope()));
                return Ok(measured);
            }
            // What arrived at some and the budgets of others would be two things in one figure.
            Err(motive) => {
                missing = missing.or(municipalities.iter().any(|unit| of(unit).is_ok()).then_some(motive));
            }
        }
    }
    match missing {
        Some(motive) => Err(motive),
        None => {
            let budgets: Result<Vec<Soles>, Motive> =
                municipalities.iter().map(|unit| unit.phase(Phase::Pim)).collect();
            let mut measured = Measured::concentration(&budgets?, "pim")?;
            measured.notes.push(Motive::SharesOf(Phase::Pim));
            Ok(measured)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::concentracion_terr::INDICATOR;
    use crate::indicators::fixture::check_of;
    use crate::terms::government::{GovId, directory};
    use crate::terms::period::Year;
    use crate::terms::place::Department;

    /// All of Moquegua's municipalities of 2024: the first three with these figures, the others with the last.
    fn moquegua(figures: [&str; 3], others: &str) -> String {
        let all = directory().of_department(Department::HOME, Year::new(2024).unwrap());
        let all = all.filter(|g| matches!(g.id, GovId::Municipality(_)));
        let line = |(place, g): (usize, &crate::terms::government::Government)| {
            format!("{} 2024 {}", g.id, figures.get(place).unwrap_or(&others))
        };
        all.enumerate().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_example_of_its_header() {
        let lines = moquegua(["canon acr=60", "canon acr=30", "canon acr=10"], "canon acr=0");
        check_of("D18", &INDICATOR, &lines, "2024 canon", "contexto 0.460000 = 0.460000");
    }

    #[test]
    fn budgets_stand_in_where_there_are_no_transfers_and_say_so() {
        let lines = moquegua(["todo pim=60", "todo pim=30", "todo pim=10"], "todo pim=0");
        check_of("D18", &INDICATOR, &lines, "2024 todo", "contexto 0.460000 = 0.460000 SharesOf(Pim)");
        let mixed = moquegua(["todo pim=60 acr=5", "todo pim=30", "todo pim=10"], "todo pim=0");
        check_of("D18", &INDICATOR, &mixed, "2024 todo", "no_calculable NoTransfers");
    }

    #[test]
    fn what_was_booked_comes_before_budgets_and_says_so() {
        let figures = ["rubro18 pim=5 entro=60", "rubro18 pim=5 entro=30", "rubro18 entro=10"];
        let lines = moquegua(figures, "rubro18 entro=0");
        check_of("D18", &INDICATOR, &lines, "2024 rubro18", "contexto 0.460000 = 0.460000 Booked(Rubro18)");
    }

    #[test]
    fn of_a_part_of_the_department_or_of_nothing_it_is_no_figure() {
        let lines = "301486 2024 todo pim=5\n301487 2024 todo pim=5";
        let part = "no_calculable PartOfDepartment { there: 2, all: 21 }";
        check_of("D18", &INDICATOR, lines, "2024 todo", part);
        check_of("D18", &INDICATOR, lines, "2024 canon", "no_calculable NoSource(Canon)");
        let nothing = moquegua(["todo pim=0"; 3], "todo pim=0");
        check_of("D18", &INDICATOR, &nothing, "2024 todo", "no_calculable ZeroDenominator(\"pim\")");
    }
}
