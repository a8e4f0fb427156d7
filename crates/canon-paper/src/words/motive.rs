//! Why a figure is missing or not judged, or how to read it: a stable code and a sentence.

use canon_core::budget::Phase;
use canon_core::government::Level;
use canon_core::indicators::Motive;
use canon_core::language::Language::{self, En, Es};
use canon_core::period::Month;
use canon_core::rows::PurposeKind;

/// The stable code, before the colon in the `motivo` column.
pub const fn code(motive: &Motive) -> &'static str {
    match motive {
        Motive::NoSource(_) => "sin_fuente",
        Motive::NoPhase(_) => "sin_fase",
        Motive::NoTransfers => "sin_transferencias",
        Motive::CreditsMixed => "abonos_sin_separar",
        Motive::NoPopulation(_) => "sin_poblacion",
        Motive::ZeroDenominator(_) => "denominador_cero",
        Motive::NotForUniversities => "no_para_universidades",
        Motive::YearOpen => "anio_abierto",
        Motive::TooEarly(_) => "muy_temprano",
        Motive::NoNational(..) => "sin_valor_nacional",
        Motive::FewOwnYears(_) => "pocos_anios_propios",
        Motive::PopulationOf(_) => "poblacion_de",
        Motive::NoMonths(_) => "sin_meses",
        Motive::NoProjects => "sin_proyectos",
        Motive::NoPurposes(_) => "sin_funciones_ni_categorias",
        Motive::NoIncome => "sin_ingresos",
        Motive::NoIndex => "sin_indice",
        Motive::ByIndex(..) => "segun_indice",
        Motive::NormUnverified => "norma_por_verificar",
        Motive::FewYears { .. } => "pocos_anios",
        Motive::CurrentSoles => "soles_corrientes",
        Motive::RealSoles(_) => "soles_de",
        Motive::GradeIs(_) => "nota",
        Motive::SignalOfMost { .. } => "senal_de_muchos",
    }
}

/// The sentence.
pub fn words(motive: &Motive, language: Language) -> String {
    match language {
        Es => words_es(motive),
        En => words_en(motive),
    }
}

fn words_es(motive: &Motive) -> String {
    match motive {
        Motive::NoSource(scope) => {
            format!("ningún archivo trae cifras de este gobierno y año en el alcance {scope}")
        }
        Motive::NoPhase(phase) => format!("los archivos no traen {}", phase_es(*phase)),
        Motive::NoTransfers => "los archivos no traen lo transferido".to_string(),
        Motive::CreditsMixed => {
            "los abonos de los archivos mezclan transferencias con recursos propios y no se pueden separar"
                .to_string()
        }
        Motive::NoPopulation(year) => format!("no hay población de {year} ni de dos años cerca"),
        Motive::ZeroDenominator("pia") => "el presupuesto inicial (PIA) es cero".to_string(),
        Motive::ZeroDenominator("pim") => "el presupuesto modificado (PIM) es cero".to_string(),
        Motive::ZeroDenominator(what) => format!("{what} es cero"),
        Motive::NotForUniversities => "una universidad no tiene territorio ni habitantes".to_string(),
        Motive::YearOpen => "no consta que el año esté cerrado en estas cifras".to_string(),
        Motive::TooEarly(month) => format!("se mira después de {}", month_name(*month, Es)),
        Motive::NoNational(level, year) => {
            format!("falta el valor nacional de {} en {year}", level_es(*level))
        }
        Motive::FewOwnYears(0) => {
            "hacen falta tres años propios anteriores, cerrados, y no hay ninguno".to_string()
        }
        Motive::FewOwnYears(years) => {
            format!("hacen falta tres años propios anteriores, cerrados, y hay {years}")
        }
        Motive::PopulationOf(year) => format!("población de {year}"),
        Motive::NoMonths(phase) => format!("los archivos no traen {} mes por mes", phase_es(*phase)),
        Motive::FewYears { wanted, there } => format!("hacen falta {wanted} años y hay {there}"),
        Motive::NoProjects => "los archivos no traen la lista de proyectos".to_string(),
        Motive::NoPurposes(PurposeKind::Function) => "los archivos no traen el gasto por función".to_string(),
        Motive::NoPurposes(PurposeKind::Category) => {
            "los archivos no traen el gasto por categoría".to_string()
        }
        Motive::NoIncome => "los archivos no traen lo recaudado".to_string(),
        Motive::NoIndex => {
            "los archivos no traen el índice de distribución de este gobierno y año".to_string()
        }
        Motive::ByIndex(index, total) => format!("índice {index} de S/ {total}"),
        Motive::NormUnverified => "el tope de la norma está por verificar: no se juzga".to_string(),
        Motive::CurrentSoles => "en soles corrientes: no hay tabla de precios de todos los años".to_string(),
        Motive::RealSoles(year) => format!("en soles de {year}"),
        Motive::GradeIs(grade) => format!("nota {}", letter(*grade)),
        Motive::SignalOfMost { fired, judged } => {
            format!("la misma señal está en {fired} de {judged} gobiernos: no distingue a este de los demás")
        }
    }
}

fn words_en(motive: &Motive) -> String {
    match motive {
        Motive::NoSource(scope) => {
            format!("no file has figures of this government and year in scope {scope}")
        }
        Motive::NoPhase(phase) => format!("the files lack {}", phase_en(*phase)),
        Motive::NoTransfers => "the files have no transfers".to_string(),
        Motive::CreditsMixed => {
            "the credits in the files mix transfers with own revenue and cannot be split".to_string()
        }
        Motive::NoPopulation(year) => format!("no population of {year} or within two years"),
        Motive::ZeroDenominator(what) => format!("{what} is zero"),
        Motive::NotForUniversities => "a university has no territory and no inhabitants".to_string(),
        Motive::YearOpen => "nothing says that the year is closed in these figures".to_string(),
        Motive::TooEarly(month) => format!("looked at after {}", month_name(*month, En)),
        Motive::NoNational(level, year) => {
            format!("the national value of {} in {year} is missing", level_en(*level))
        }
        Motive::FewOwnYears(years) => {
            format!("three earlier years of its own are needed and there are {years}")
        }
        Motive::PopulationOf(year) => format!("population of {year}"),
        Motive::NoMonths(phase) => format!("the files do not give {} month by month", phase_en(*phase)),
        Motive::FewYears { wanted, there } => format!("{wanted} years are needed and there are {there}"),
        Motive::NoProjects => "the files do not list projects".to_string(),
        Motive::NoPurposes(PurposeKind::Function) => "the files do not give spending by function".to_string(),
        Motive::NoPurposes(PurposeKind::Category) => "the files do not give spending by category".to_string(),
        Motive::NoIncome => "the files do not give what was collected".to_string(),
        Motive::NoIndex => {
            "the files do not give this government's distribution index of the year".to_string()
        }
        Motive::ByIndex(index, total) => format!("index {index} of S/ {total}"),
        Motive::NormUnverified => "the limit of the norm is yet to be verified: not judged".to_string(),
        Motive::CurrentSoles => "in current soles: there is no table of prices of all years".to_string(),
        Motive::RealSoles(year) => format!("in soles of {year}"),
        Motive::GradeIs(grade) => format!("grade {}", letter(*grade)),
        Motive::SignalOfMost { fired, judged } => {
            format!("{fired} of {judged} governments have the same signal: it does not tell this one apart")
        }
    }
}

/// 4 is A, 1 is D.
pub const fn letter(grade: u8) -> &'static str {
    match grade {
        4 => "A",
        3 => "B",
        2 => "C",
        _ => "D",
    }
}

fn month_name(month: u8, language: Language) -> String {
    Month::new(month)
        .map_or_else(|| month.to_string(), |month| super::dates::month(month, language).to_string())
}

const fn phase_es(phase: Phase) -> &'static str {
    match phase {
        Phase::Pia => "el presupuesto inicial (PIA)",
        Phase::Pim => "el presupuesto modificado (PIM)",
        Phase::Certificado => "lo certificado",
        Phase::CompromisoAnual => "el compromiso anual",
        Phase::CompromisoMensual => "el compromiso mensual",
        Phase::Devengado => "lo gastado (devengado)",
        Phase::Girado => "lo pagado (girado)",
    }
}

const fn phase_en(phase: Phase) -> &'static str {
    match phase {
        Phase::Pia => "the opening budget (PIA)",
        Phase::Pim => "the modified budget (PIM)",
        Phase::Certificado => "what was certified",
        Phase::CompromisoAnual => "the yearly commitment",
        Phase::CompromisoMensual => "the monthly commitment",
        Phase::Devengado => "what was spent (devengado)",
        Phase::Girado => "what was paid (girado)",
    }
}

const fn level_es(level: Level) -> &'static str {
    match level {
        Level::Regional => "los gobiernos regionales",
        Level::Provincial | Level::District => "las municipalidades",
        Level::University => "las universidades",
    }
}

const fn level_en(level: Level) -> &'static str {
    match level {
        Level::Regional => "regional governments",
        Level::Provincial | Level::District => "municipalities",
        Level::University => "universities",
    }
}
