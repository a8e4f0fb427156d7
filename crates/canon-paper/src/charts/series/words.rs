//! What the years say: how many governments spent a clearly larger part than the year before.

use canon_core::stats::change::Change;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::period::Year;

use super::{GovernmentYears, ShareSeries};
use crate::charts::parts::words::{no_data, share_or_no_data};
use crate::words::dates;
use crate::words::numbers::{of_every_hundred, percent};

/// How many did better than the year before, in the last year that can be compared.
pub(super) fn title(series: &ShareSeries, language: Language) -> String {
    let changes = |place: usize| -> Vec<Change> {
        series.lines.iter().filter_map(|line| line.direction_in(place)).collect()
    };
    let last = series.years.len() - 1;
    let compared = (1..=last).rev().find(|place| !changes(*place).is_empty());
    let Some(place) = compared else {
        if let Some(said) = midpoint(series, language) {
            return said;
        }
        return match language {
            Es => format!("Lo que se gastó de cada 100 soles, año por año, {}", series.range()),
            En => format!("What was spent of every 100 soles, year by year, {}", series.range()),
        };
    };
    let changes = changes(place);
    let (year, before) = (series.years[place], series.years[place - 1]);
    let when = match (place == last, language) {
        (true, _) => String::new(),
        (false, Es) => format!("En {year}, "),
        (false, En) => format!("In {year}, "),
    };
    if let [change] = changes.as_slice() {
        let line = series.lines.iter().find(|line| line.direction_in(place).is_some());
        let name = line.map_or("", |line| line.name.as_str());
        return format!("{when}{}", title_of_one(name, *change, before, language));
    }
    let (up, all) = (changes.iter().filter(|change| **change == Change::Up).count(), changes.len());
    let who = match (up, language) {
        (0, Es) => format!("ninguno de {all} gobiernos gastó"),
        (1, Es) => format!("1 de {all} gobiernos gastó"),
        (_, Es) => format!("{up} de {all} gobiernos gastaron"),
        (0, En) => format!("none of {all} governments spent"),
        (_, En) => format!("{up} of {all} governments spent"),
    };
    let said = match language {
        Es => format!("{when}{who} una parte claramente mayor que en {before}"),
        En => format!("{when}{who} a clearly larger part than in {before}"),
    };
    capital(&said)
}

/// The midpoint of the last year, where nothing can be compared.
fn midpoint(series: &ShareSeries, language: Language) -> Option<String> {
    const FEWEST: usize = 3;
    let last = series.years.len() - 1;
    let told = series.lines.iter().filter(|line| line.share(last).is_some()).count();
    let middle = series.quartiles_in(last).filter(|_| told >= FEWEST)?.middle;
    let (when, middle) = (series.snapshot.when.at_start(language), of_every_hundred(middle, language));
    Some(match language {
        Es => format!("{when}, la mitad de {told} gobiernos gastó {middle} o más de cada 100 soles"),
        En => format!("{when}, half of {told} governments spent {middle} or more of every 100 soles"),
    })
}

/// With a capital letter, where a sentence starts with a word.
fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn title_of_one(name: &str, change: Change, before: Year, language: Language) -> String {
    let what = match (change, language) {
        (Change::Up, Es) => "una parte claramente mayor",
        (Change::Up, En) => "a clearly larger part of its budget than in",
        (Change::Down, Es) => "una parte claramente menor",
        (Change::Down, En) => "a clearly smaller part of its budget than in",
        (Change::Same, Es) => "casi la misma parte",
        (Change::Same, En) => "nearly the same part of its budget as in",
    };
    match language {
        Es => format!("{name} gastó {what} de su presupuesto que en {before}"),
        En => format!("{name} spent {what} {before}"),
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
    format!("{}. {}.", title(series, language), each.join(". "))
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
            None => format!("{share}*"),
        },
        (false, _) => format!("{share} ({})", last.year),
    }
}
