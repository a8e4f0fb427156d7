//! Years in words.

use std::collections::BTreeSet;

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::period::Year;

/// A sentence about years that are not there, with those that are.
pub fn and_there_are(sentence: String, there: &BTreeSet<Year>, language: Language) -> String {
    if there.is_empty() {
        return sentence;
    }
    let there = spans(there);
    match language {
        Es => format!("{sentence} Años que hay: {there}."),
        En => format!("{sentence} Years there are: {there}."),
    }
}

fn spans(years: &BTreeSet<Year>) -> String {
    let mut spans: Vec<(Year, Year)> = Vec::new();
    for year in years {
        match spans.last_mut() {
            Some((_, last)) if last.number() + 1 == year.number() => *last = *year,
            _ => spans.push((*year, *year)),
        }
    }
    let span = |(first, last): &(Year, Year)| {
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    };
    spans.iter().map(span).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use crate::messages::files::years::*;

    #[test]
    fn years_in_a_row_are_one_span() {
        let years = [2019, 2021, 2022, 2025].into_iter().filter_map(Year::new).collect();
        assert_eq!(spans(&years), "2019, 2021–2022, 2025");
        assert_eq!(and_there_are("No.".to_string(), &BTreeSet::new(), Es), "No.");
    }
}
