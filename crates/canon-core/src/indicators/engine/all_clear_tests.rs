//! Whatever the inputs lack, what was not looked at is no all-clear.

use super::super::ALL;
use super::super::fixture::panel;
use super::evaluate;
use crate::indicators::cuts::Cuts;
use crate::law::references::References;
use crate::panel::motive::State;

/// Five years of a government with all that the indicators need, a year a line.
fn whole() -> Vec<Vec<String>> {
    let months = (1..=12).map(|month| format!("m{month}=6600"));
    let projects = (0..24).map(|code| format!("proyecto={code}:90000:{}", if code < 4 { 0 } else { 80_000 }));
    let common: Vec<String> = months.chain(projects).collect();
    let of = |year: u16| {
        let head =
            format!("301486 {year} todo pia=90000 pim=100000 certificado=95000 devengado=79200 girado=79000");
        let more = "recaudado=100000 pob=3000 acr=90000 funcion=20:40000 categoria=5:10000 obras=20:0 regidores=1000:90000";
        let words = head.split(' ').chain(more.split(' ')).map(ToString::to_string);
        words.chain(common.iter().cloned()).collect()
    };
    (2020..=2024).map(of).collect()
}

/// A sequence of numbers that is the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

#[test]
fn whatever_is_missing_nothing_is_clear_that_was_not_looked_at() {
    let mut numbers = Numbers(18);
    let mut clear = 0;
    for round in 0..400 {
        let mut years = whole();
        for _ in 0..round % 7 {
            let year = numbers.below(years.len());
            match numbers.below(5) {
                0 if years.len() > 1 => drop(years.remove(year)),
                1 => years[year].insert(3, "incluye=proyectos".to_string()),
                2 => {
                    let day = format!("corte={}-10-20", years[year][1]);
                    years[year].insert(3, day);
                }
                _ => {
                    let word = 3 + numbers.below(years[year].len() - 3);
                    years[year].remove(word);
                }
            }
        }
        let lines: Vec<String> = years.iter().map(|words| words.join(" ")).collect();
        let references = if round % 3 == 0 { References::default() } else { References::published() };
        let found = evaluate(&panel(lines.iter().map(String::as_str)), ALL, &references, &Cuts::default());
        for finding in found.iter().filter(|finding| finding.state == State::SinSenal) {
            clear += 1;
            let untold = finding.motives.iter().find(|motive| motive.keeps_from_judging());
            assert!(
                untold.is_none(),
                "{} {}: {untold:?}\n{}",
                finding.indicator,
                finding.year,
                lines.join("\n")
            );
            assert!(finding.reasons.is_empty());
        }
    }
    assert!(clear > 1_000, "{clear}");
}
