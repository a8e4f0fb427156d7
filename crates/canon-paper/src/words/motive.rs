//! Why a figure is missing or not judged, or how to read it: a stable code and a sentence.

use canon_core::facts::PurposeKind;
use canon_core::law::norms::Rule;
use canon_core::panel::motive::Motive;
use canon_core::panel::registers::Register;
use canon_core::terms::budget::Phase;
use canon_core::terms::government::Level;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::period::Month;

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
        Motive::NoNorm(..) => "sin_norma",
        Motive::MadeByUnverified(_) => "hecha_con_norma_por_verificar",
        Motive::NoRegister(_) => "sin_registro",
        Motive::NoTechnicalFiles => "sin_expedientes",
        Motive::NoViabilityDates => "sin_fechas_de_viabilidad",
        Motive::NoMethods => "sin_metodos",
        Motive::NoBidders => "sin_postores",
        Motive::LeftOut(_) => "fuera_de_la_cuenta",
        Motive::NoOversight => "sin_fiscalizacion",
        Motive::ForMunicipalitiesOnly => "solo_municipalidades",
        Motive::PartOfDepartment { .. } => "departamento_incompleto",
        Motive::MixedInclusions => "incluye_mezclado",
        Motive::SharesOf(_) => "partes_de",
        Motive::FewPeers(_) => "pocos_pares",
        Motive::EqualPeers => "pares_iguales",
        Motive::Wilson(..) => "intervalo",
        Motive::Together { .. } => "anios_juntos",
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

#[expect(clippy::too_many_lines, reason = "one sentence a motive, and nothing else")]
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
        Motive::NoNorm(rule, year) => {
            format!(
                "data/reference/normas.csv no trae {} de {year}; se puede dar en canon.toml",
                rule_es(*rule)
            )
        }
        Motive::MadeByUnverified(rule) => format!("{} está por verificar con su norma", rule_es(*rule)),
        Motive::NoRegister(register) => {
            format!(
                "los archivos no traen {} de este gobierno y año, o ninguna entidad está vinculada a él",
                register_es(*register)
            )
        }
        Motive::NoTechnicalFiles => {
            "el registro no dice qué inversiones tienen expediente técnico".to_string()
        }
        Motive::NoViabilityDates => "el registro no dice desde cuándo es viable cada inversión".to_string(),
        Motive::NoMethods => "ningún proceso dice con qué método se contrató".to_string(),
        Motive::NoBidders => "ningún proceso competitivo dice cuántos postores tuvo".to_string(),
        Motive::LeftOut(1) => "1 queda fuera de la cuenta porque le falta un dato".to_string(),
        Motive::LeftOut(count) => format!("{count} quedan fuera de la cuenta porque les falta un dato"),
        Motive::NoOversight => {
            "los archivos no traen el presupuesto inicial de la fiscalización del concejo".to_string()
        }
        Motive::ForMunicipalitiesOnly => "la regla es para municipalidades".to_string(),
        Motive::PartOfDepartment { there, all } => {
            format!("los archivos traen {there} de las {all} municipalidades del departamento")
        }
        Motive::MixedInclusions => {
            "unas municipalidades traen todo su gasto y otras solo proyectos".to_string()
        }
        Motive::SharesOf(phase) => {
            format!("sin transferencias en los archivos: partes de {}", phase_es(*phase))
        }
        Motive::FewPeers(0) => {
            "hacen falta ocho gobiernos de su nivel y tamaño con este dato, y no hay ninguno".to_string()
        }
        Motive::FewPeers(count) => {
            format!("hacen falta ocho gobiernos de su nivel y tamaño con este dato, y hay {count}")
        }
        Motive::EqualPeers => "los gobiernos de su nivel y tamaño casi no se diferencian en esto".to_string(),
        Motive::Wilson(low, high) => format!(
            "con tan pocos casos puede ser de {} a {} de cada 100",
            low.of_every_hundred(),
            high.of_every_hundred()
        ),
        Motive::Together { from, numerator, denominator, ratio } => {
            format!("de {from} a este año juntos: {numerator} / {denominator} = {ratio}")
        }
        Motive::CurrentSoles => "en soles corrientes: no hay tabla de precios de todos los años".to_string(),
        Motive::RealSoles(year) => format!("en soles de {year}"),
        Motive::GradeIs(grade) => {
            format!("banda {} (de A a D)", letter(*grade))
        }
        Motive::SignalOfMost { fired, judged } => {
            format!("la misma señal está en {fired} de {judged} gobiernos: no distingue a este de los demás")
        }
    }
}

#[expect(clippy::too_many_lines, reason = "one sentence a motive, and nothing else")]
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
        Motive::NoNorm(rule, year) => {
            format!(
                "data/reference/normas.csv lacks {} of {year}; it can be given in canon.toml",
                rule_en(*rule)
            )
        }
        Motive::MadeByUnverified(rule) => {
            format!("{} is yet to be verified against its norm", rule_en(*rule))
        }
        Motive::NoRegister(register) => {
            format!(
                "the files have no {} of this government and year, or no entity is tied to it",
                register_en(*register)
            )
        }
        Motive::NoTechnicalFiles => {
            "the register does not say which investments have a technical file".to_string()
        }
        Motive::NoViabilityDates => "the register does not say since when investments are viable".to_string(),
        Motive::NoMethods => "no process says by which method it was contracted".to_string(),
        Motive::NoBidders => "no competitive process says how many bid".to_string(),
        Motive::LeftOut(1) => "1 is left out because it lacks a figure".to_string(),
        Motive::LeftOut(count) => format!("{count} are left out because they lack a figure"),
        Motive::NoOversight => "the files lack the opening budget of the council's oversight".to_string(),
        Motive::ForMunicipalitiesOnly => "the rule is for municipalities".to_string(),
        Motive::PartOfDepartment { there, all } => {
            format!("the files have {there} of the department's {all} municipalities")
        }
        Motive::MixedInclusions => {
            "some municipalities have all their spending and others projects only".to_string()
        }
        Motive::SharesOf(phase) => format!("no transfers in the files: shares of {}", phase_en(*phase)),
        Motive::FewPeers(count) => {
            format!(
                "eight governments of its level and size with this figure are needed, and there are {count}"
            )
        }
        Motive::EqualPeers => "the governments of its level and size hardly differ in this".to_string(),
        Motive::Wilson(low, high) => format!(
            "of so few cases it may be {} to {} of every 100",
            low.of_every_hundred(),
            high.of_every_hundred()
        ),
        Motive::Together { from, numerator, denominator, ratio } => {
            format!("from {from} to this year together: {numerator} / {denominator} = {ratio}")
        }
        Motive::CurrentSoles => "in current soles: there is no table of prices of all years".to_string(),
        Motive::RealSoles(year) => format!("in soles of {year}"),
        Motive::GradeIs(grade) => {
            format!("band {} (of A to D)", letter(*grade))
        }
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

const fn register_es(register: Register) -> &'static str {
    match register {
        Register::Investments => "el registro de inversiones",
        Register::Works => "el registro de obras",
        Register::Contracts => "los procesos de contratación",
        Register::Orders => "las órdenes de compra y servicio",
    }
}

const fn register_en(register: Register) -> &'static str {
    match register {
        Register::Investments => "register of investments",
        Register::Works => "register of works",
        Register::Contracts => "contracting processes",
        Register::Orders => "orders of purchase and service",
    }
}

const fn rule_es(rule: Rule) -> &'static str {
    match rule {
        Rule::CanonShares => "el reparto del canon",
        Rule::RegaliaShares => "el reparto de las regalías",
        Rule::Uit => "la UIT",
        Rule::SmallPurchase => "el límite de 8 UIT",
        Rule::CurrentSpending => "el tope de gasto corriente",
        Rule::Maintenance => "el tope de mantenimiento",
        Rule::Oversight => "el 1 % para fiscalización",
        Rule::OversightBase => "la base legal del 1 %",
        Rule::OversightPurpose => "la finalidad de la fiscalización en el presupuesto",
        Rule::ViabilityYears => "el plazo de viabilidad",
    }
}

const fn rule_en(rule: Rule) -> &'static str {
    match rule {
        Rule::CanonShares => "the sharing of the canon",
        Rule::RegaliaShares => "the sharing of the royalties",
        Rule::Uit => "the UIT",
        Rule::SmallPurchase => "the limit of 8 UIT",
        Rule::CurrentSpending => "the limit of current spending",
        Rule::Maintenance => "the limit of maintenance",
        Rule::Oversight => "the 1 % for oversight",
        Rule::OversightBase => "the legal base of the 1 %",
        Rule::OversightPurpose => "the finalidad of the oversight in the budget",
        Rule::ViabilityYears => "the term of viability",
    }
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
        Level::Territory => "los departamentos",
    }
}

const fn level_en(level: Level) -> &'static str {
    match level {
        Level::Regional => "regional governments",
        Level::Provincial | Level::District => "municipalities",
        Level::University => "universities",
        Level::Territory => "departments",
    }
}
