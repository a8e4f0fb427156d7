//! What the signals say, and the names of the signs.

use canon_core::indicators::Indicator;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

use super::{SIGNS, SignalTable};
use crate::charts::parts::plain::Sign;
use crate::charts::parts::words::no_data;
use crate::words::judgement::looked_at;
use crate::words::scope;

pub(super) fn title(table: &SignalTable, language: Language) -> String {
    let each: Vec<usize> = table.snapshot.members.iter().map(|m| table.signals_of(m.gov)).collect();
    let signals: usize = each.iter().sum();
    let (with, all) = (each.iter().filter(|count| **count > 0).count(), each.len());
    let year = table.snapshot.year;
    if table.indicators.is_empty() {
        return match language {
            Es => format!("Con estos archivos no se puede juzgar ningún indicador de {year}"),
            En => format!("No indicator of {year} can be judged with these files"),
        };
    }
    if let Some(little) = looked_at::too_little_of(&table.looked_at, year, language).filter(|_| signals == 0)
    {
        return little;
    }
    match (signals, all, language) {
        (0, _, Es) => format!(
            "En los {} indicadores de {year} que se pudieron revisar no hubo señales; faltan {}",
            table.indicators.len(),
            table.unknown.len()
        ),
        (0, _, En) => format!(
            "In the {} indicators of {year} that could be looked at there were no signals; {} are missing",
            table.indicators.len(),
            table.unknown.len()
        ),
        (1, _, Es) => format!("Una señal para preguntar en {year}, en 1 de {}", governments(all, language)),
        (1, _, En) => format!("One signal to ask about in {year}, in 1 of {}", governments(all, language)),
        (_, _, Es) => {
            format!("{signals} señales para preguntar en {year}, en {with} de {}", governments(all, language))
        }
        (_, _, En) => {
            format!("{signals} signals to ask about in {year}, in {with} of {}", governments(all, language))
        }
    }
}

fn governments(all: usize, language: Language) -> String {
    let word = match all {
        1 => language.pick("gobierno", "government"),
        _ => language.pick("gobiernos", "governments"),
    };
    format!("{all} {word}")
}

pub(super) fn subtitle(table: &SignalTable, language: Language) -> String {
    let money = scope::money_and_only(table.snapshot.scope, None, language);
    let when = table.snapshot.when.label(language);
    let money = match (table.tells_of_all_funds, language) {
        (true, Es) => format!("{money}; lo que ahí no se puede juzgar, de todos los fondos"),
        (true, En) => format!("{money}; what cannot be judged there, of all funds"),
        (false, _) => money,
    };
    match language {
        Es => format!("Una señal no prueba nada: sirve para preguntar. Cifras de {when}: {money}."),
        En => format!("A signal proves nothing: it is for asking. Figures of {when}: {money}."),
    }
}

pub(super) fn description(table: &SignalTable, language: Language) -> String {
    let of_indicator = |indicator: &&'static Indicator| {
        let with: Vec<&str> = table
            .snapshot
            .members
            .iter()
            .filter(|member| table.sign(member.gov, indicator) == Sign::Signal)
            .map(|member| member.name.as_str())
            .collect();
        let counts: Vec<String> = SIGNS[1..]
            .iter()
            .filter(|sign| table.count(indicator, **sign) > 0)
            .map(|sign| format!("{} {}", sign_name(*sign, language), table.count(indicator, *sign)))
            .collect();
        let with = match with.is_empty() {
            true => language.pick("en ninguno", "in none").to_string(),
            false => format!("{}: {}", sign_name(Sign::Signal, language), with.join(", ")),
        };
        let title = indicator.title.in_language(language);
        format!("{title} {with}; {}.", counts.join(", "))
    };
    let each: Vec<String> = table.indicators.iter().map(of_indicator).collect();
    format!("{}. {} {}", title(table, language), each.join(" "), unknown(table, language).unwrap_or_default())
}

/// As many indicators without a figure are named under the picture; more are counted.
const MOST_UNKNOWN_NAMED: usize = 4;

/// How many indicators no government has a figure of, in the space of a line where they are many.
pub(super) fn unknown_in_short(table: &SignalTable, language: Language) -> Option<String> {
    if table.unknown.len() <= MOST_UNKNOWN_NAMED {
        return unknown(table, language);
    }
    let many = table.unknown.len();
    Some(match language {
        Es => {
            format!(
                "Con límite y sin dato en ningún gobierno: {many} indicadores (cada motivo, en indicadores.csv). Los que no tienen límite no están aquí."
            )
        }
        En => format!(
            "With a bound and no data for any government: {many} indicators (each reason, in indicadores.csv). Those without a bound are not here."
        ),
    })
}

/// The indicators of which no government has a figure.
pub(super) fn unknown(table: &SignalTable, language: Language) -> Option<String> {
    let names: Vec<String> =
        table.unknown.iter().map(|i| i.short.in_language(language).to_string()).collect();
    (!names.is_empty()).then(|| match language {
        Es => format!("Sin dato en ningún gobierno: {}.", names.join(", ")),
        En => format!("No data for any government: {}.", names.join(", ")),
    })
}

pub(super) fn sign_name(sign: Sign, language: Language) -> &'static str {
    match sign {
        Sign::Signal => language.pick("señal para preguntar", "signal to ask about"),
        Sign::Clear => language.pick("sin señal", "no signal"),
        Sign::Unjudged => language.pick("medido, sin juicio", "measured, not judged"),
        Sign::NoData => no_data(language),
        Sign::NotApplicable => language.pick("no aplica", "does not apply"),
    }
}
