//! What to ask for, and whom, in words.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};

use crate::portrait::lacks::{Answered, Lack};
use crate::words::both;

/// What is missing, in two or three words: `gasto mensual`.
pub(crate) const fn name(lack: Lack) -> Bilingual {
    match lack {
        Lack::Budget => both("fases del presupuesto", "phases of the budget"),
        Lack::Months => both("gasto mensual", "monthly spending"),
        Lack::Functions => both("gasto por función", "spending by function"),
        Lack::Projects => both("proyectos", "projects"),
        Lack::Transfers => both("transferencias", "transfers"),
        Lack::Income => both("ingresos", "income"),
        Lack::Index => both("índice del canon", "canon index"),
        Lack::Oversight => both("fiscalización", "oversight"),
        Lack::Investments => both("inversiones", "investments"),
        Lack::Works => both("obras", "works"),
        Lack::Contracts => both("contratos", "contracts"),
        Lack::Orders => both("órdenes", "orders"),
    }
}

/// The same where it stands by itself: in a letter.
pub(crate) const fn in_full(lack: Lack) -> Bilingual {
    match lack {
        Lack::Oversight => {
            both("presupuesto del concejo para fiscalizar", "the council's budget for oversight")
        }
        Lack::Orders => both("órdenes de compra y de servicio", "orders of purchase and service"),
        Lack::Contracts => {
            both("contratos y procesos de contratación", "contracts and contracting processes")
        }
        Lack::Works => both("obras y su estado", "works and their state"),
        Lack::Investments => both("inversiones y sus expedientes", "investments and their files"),
        Lack::Income => both("ingresos recaudados por rubro", "income by rubro"),
        _ => name(lack),
    }
}

/// Who has it within the government, in few words.
pub(crate) const fn office(lack: Lack) -> Bilingual {
    match lack {
        Lack::Budget | Lack::Months | Lack::Functions | Lack::Projects | Lack::Oversight => {
            both("Presupuesto", "the budget office")
        }
        Lack::Transfers | Lack::Income | Lack::Index => both("Tesorería", "the treasury"),
        Lack::Investments | Lack::Works => both("Obras", "works office"),
        Lack::Contracts | Lack::Orders => both("Logística", "purchasing"),
    }
}

/// Where the State publishes it too.
pub(crate) const fn published(lack: Lack) -> Bilingual {
    match lack {
        Lack::Budget | Lack::Functions | Lack::Projects | Lack::Oversight => {
            both("Consulta Amigable del MEF", "Consulta Amigable of the MEF")
        }
        Lack::Months => both(
            "Consulta Amigable, «¿Cuándo se hizo el gasto?»",
            "Consulta Amigable, “¿Cuándo se hizo el gasto?”",
        ),
        Lack::Transfers => both("Transferencias del MEF", "Transferencias of the MEF"),
        Lack::Income => both("Consulta Amigable de ingresos", "Consulta Amigable of income"),
        Lack::Index => both("resolución ministerial de cada año", "each year's ministerial resolution"),
        Lack::Investments => {
            both("Consulta de Inversiones, Invierte.pe", "Consulta de Inversiones, Invierte.pe")
        }
        Lack::Works => both("INFOBRAS, Contraloría", "INFOBRAS, Contraloría"),
        Lack::Contracts => both("SEACE y CONOSCE, OECE", "SEACE and CONOSCE, OECE"),
        Lack::Orders => both("órdenes publicadas en CONOSCE", "orders published in CONOSCE"),
    }
}

/// The columns that a table of it has to have.
pub(crate) const fn columns(lack: Lack) -> Bilingual {
    match lack {
        Lack::Budget => both(
            "año, rubro, categoría de gasto, PIA, PIM, certificado, devengado, girado",
            "year, rubro, category of spending, PIA, PIM, certificado, devengado, girado",
        ),
        Lack::Months => both(
            "año, mes, rubro, devengado del mes, girado del mes",
            "year, month, rubro, devengado of the month, girado of the month",
        ),
        Lack::Functions => {
            both("año, rubro, función, PIM, devengado", "year, rubro, function, PIM, devengado")
        }
        Lack::Projects => both(
            "año, código único (CUI), nombre, función, rubro, PIM, devengado",
            "year, unique code (CUI), name, function, rubro, PIM, devengado",
        ),
        Lack::Transfers => both(
            "año, mes, concepto (canon minero, regalía minera), rubro, autorizado, acreditado",
            "year, month, concept (mining canon, mining royalty), rubro, authorised, credited",
        ),
        Lack::Income => both(
            "año, rubro, genérica de ingreso, recaudado; los saldos de balance aparte",
            "year, rubro, kind of income, recaudado; balances of earlier years apart",
        ),
        Lack::Index => {
            both("año, índice de distribución, monto total", "year, distribution index, total amount")
        }
        Lack::Oversight => both(
            "año, PIA de la actividad de fiscalización del concejo, PIA total por rubro",
            "year, PIA of the council's oversight, total PIA by rubro",
        ),
        Lack::Investments => both(
            "CUI, nombre, fecha de viabilidad, si tiene expediente técnico, costo actualizado, situación",
            "CUI, name, date of viability, whether it has a technical file, updated cost, state",
        ),
        Lack::Works => both(
            "código INFOBRAS o CUI, nombre, estado, avance físico, fecha de inicio, causal de paralización",
            "INFOBRAS code or CUI, name, state, physical progress, day of begin, cause of a stop",
        ),
        Lack::Contracts => both(
            "código de convocatoria, objeto, método, valor referencial, postores, RUC del ganador, monto",
            "code of the call, object, method, reference value, bidders, RUC of the winner, amount",
        ),
        Lack::Orders => both(
            "número, fecha, tipo de orden, RUC del proveedor, objeto, monto",
            "number, day, kind of order, RUC of the supplier, object, amount",
        ),
    }
}

/// How many indicators the data let measure.
pub(crate) fn answered(answered: Answered, language: Language) -> String {
    let Answered { known, all } = answered;
    match (answered.missing(), language) {
        (0, Es) => format!("Con estos datos se miden los {all} indicadores"),
        (0, En) => format!("With these data all {all} indicators are measured"),
        (missing, Es) => format!("De {all} indicadores se miden {known}; para {missing} faltan datos"),
        (missing, En) => format!("Of {all} indicators {known} are measured; for {missing} data are missing"),
    }
}

/// What to ask one office for: `Logística: contratos, órdenes de compra y servicio`.
pub(crate) fn of_office(office: &str, what: &[&str]) -> String {
    format!("{office}: {}", what.join(", "))
}

/// Where the letter that asks for all of it lies.
pub(crate) fn letter(slug: &str, language: Language) -> String {
    match language {
        Es => format!("La carta está lista: «{slug}», en solicitudes."),
        En => format!("The letter is ready: “{slug}”, in solicitudes."),
    }
}
