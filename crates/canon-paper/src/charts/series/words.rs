//! What the years say: how many governments spent a clearly larger part in three years together than before.

use canon_core::stats::change::Change;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::quantity::Ratio;

use super::{GovernmentYears, ShareSeries};
use crate::charts::parts::words::{no_data, share_or_no_data, spread_sentence};
use crate::words::numbers::percent;
use crate::words::{breaks, dates};

/// How many did better in the last three years together than before.
pub(super) fn title(series: &ShareSeries, language: Language) -> String {
    let changed: Vec<(&GovernmentYears, Change)> =
        series.lines.iter().filter_map(|line| Some((line, line.changed?))).collect();
    let Some(last) = series.years.last().filter(|_| !changed.is_empty()) else {
        if let Some(said) = midpoint(series, language) {
            return said;
        }
        return match language {
            Es => format!("Lo que se gastó de cada 100 soles, año por año, {}", series.range()),
            En => format!("What was spent of every 100 soles, year by year, {}", series.range()),
        };
    };
    let years = format!("{}–{last}", last.number() - 2);
    if let [(line, change)] = changed.as_slice() {
        return title_of_one(&line.name, *change, &years, language);
    }
    let up = changed.iter().filter(|(_, change)| *change == Change::Up).count();
    let all = changed.len();
    let who = match (up, language) {
        (0, Es) => format!("ninguno de {all} gobiernos gastó"),
        (1, Es) => format!("1 de {all} gobiernos gastó"),
        (_, Es) => format!("{up} de {all} gobiernos gastaron"),
        (0, En) => format!("none of {all} governments spent"),
        (_, En) => format!("{up} of {all} governments spent"),
    };
    match language {
        Es => format!("En {years}, {who} una parte claramente mayor que antes"),
        En => format!("In {years} {who} a clearly larger part than before"),
    }
}

/// How the shares of the last year lie, where nothing can be compared.
fn midpoint(series: &ShareSeries, language: Language) -> Option<String> {
    const FEWEST: usize = 3;
    let last = series.years.len() - 1;
    let told = series.lines.iter().filter(|line| line.share(last).is_some()).count();
    let shares: Vec<Ratio> = series.lines.iter().filter_map(|line| line.share(last)).collect();
    let when = series.snapshot.when.at_start(language);
    let who = language.pick("gobiernos", "governments");
    (told >= FEWEST).then(|| format!("{when}, {}", spread_sentence(&shares, who, language)))
}

fn title_of_one(name: &str, change: Change, years: &str, language: Language) -> String {
    let what = match (change, language) {
        (Change::Up, Es) => "una parte claramente mayor de su presupuesto que antes",
        (Change::Up, En) => "a clearly larger part of its budget than before",
        (Change::Down, Es) => "una parte claramente menor de su presupuesto que antes",
        (Change::Down, En) => "a clearly smaller part of its budget than before",
        (Change::Same, Es) => "casi la misma parte de su presupuesto que antes",
        (Change::Same, En) => "nearly the same part of its budget as before",
    };
    match language {
        Es => format!("En {years}, {name} gastó {what}"),
        En => format!("In {years} {name} spent {what}"),
    }
}

pub(super) fn description(series: &ShareSeries, language: Language) -> String {
    let of = |line: &GovernmentYears| {
        let each: Vec<String> = line
            .figures
            .iter()
            .map(|f| format!("{} {}", f.year, share_or_no_data(f.avance(), language)))
            .collect();
        format!("{}: {}", line.name, each.join(", "))
    };
    let each: Vec<String> = series.lines.iter().map(of).collect();
    let breaks = series.lines.iter().flat_map(|line| line.breaks.iter().map(move |known| (line, known)));
    let breaks = breaks.map(|(line, known)| format!(" {}: {}", line.name, breaks::sentence(known, language)));
    format!("{}. {}.{}", title(series, language), each.join(". "), breaks.collect::<String>())
}

/// The last figure, and the year where it is not the last of all.
pub(super) fn figure(line: &GovernmentYears, series: &ShareSeries, language: Language) -> String {
    let Some(last) = line.last() else { return no_data(language).to_string() };
    let share = percent(last.avance().unwrap_or_default());
    match (Some(&last.year) == series.years.last(), last.closed) {
        (true, true) => share,
        (true, false) => match last.cut {
            Some(day) => {
                format!("{share} {} {}", language.pick("a", "to"), dates::short_month(day.month(), language))
            }
            None => format!("{share} ({})", language.pick("sin cerrar", "open")),
        },
        (false, _) => format!("{share} ({})", last.year),
    }
}
