//! Why a figure is missing or not judged, or how to read it: a stable code and a sentence.

use canon_core::government::Level;
use canon_core::indicators::Motive;
use canon_core::language::Language::{self, En, Es};

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
        Motive::NoPhase(phase) => format!("los archivos no traen {}", phase.code()),
        Motive::NoTransfers => "los archivos no traen lo transferido".to_string(),
        Motive::CreditsMixed => {
            "los abonos de los archivos mezclan transferencias con recursos propios y no se pueden separar"
                .to_string()
        }
        Motive::NoPopulation(year) => format!("no hay población de {year} ni de dos años cerca"),
        Motive::ZeroDenominator(what) => format!("{what} es cero"),
        Motive::NotForUniversities => "una universidad no tiene territorio ni habitantes".to_string(),
        Motive::YearOpen => "el año aún no cierra en estas cifras".to_string(),
        Motive::TooEarly(month) => format!("se mira después del mes {month}"),
        Motive::NoNational(level, year) => {
            format!("falta el valor nacional de {} en {year}", level_es(*level))
        }
        Motive::FewOwnYears(years) => format!("hacen falta tres años propios anteriores y hay {years}"),
        Motive::PopulationOf(year) => format!("población de {year}"),
    }
}

fn words_en(motive: &Motive) -> String {
    match motive {
        Motive::NoSource(scope) => {
            format!("no file has figures of this government and year in scope {scope}")
        }
        Motive::NoPhase(phase) => format!("the files lack {}", phase.code()),
        Motive::NoTransfers => "the files have no transfers".to_string(),
        Motive::CreditsMixed => {
            "the credits in the files mix transfers with own revenue and cannot be split".to_string()
        }
        Motive::NoPopulation(year) => format!("no population of {year} or within two years"),
        Motive::ZeroDenominator(what) => format!("{what} is zero"),
        Motive::NotForUniversities => "a university has no territory and no inhabitants".to_string(),
        Motive::YearOpen => "the year is not closed in these figures".to_string(),
        Motive::TooEarly(month) => format!("looked at after month {month}"),
        Motive::NoNational(level, year) => {
            format!("the national value of {} in {year} is missing", level_en(*level))
        }
        Motive::FewOwnYears(years) => {
            format!("three earlier years of its own are needed and there are {years}")
        }
        Motive::PopulationOf(year) => format!("population of {year}"),
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
