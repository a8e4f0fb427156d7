//! When in the year it arrived and was spent.

use std::collections::BTreeMap;

use canon_core::facts::Credit;
use canon_core::terms::budget::Phase;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Month;
use canon_core::terms::quantity::Ratio;
use serde::Serialize;

use super::Portrait;
use crate::portrait::words::months as words;
use crate::words::numbers::money;

/// The year month by month.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Months {
    /// The month with the most spending, in a sentence.
    pub(crate) title: String,
    /// The amounts in words, for those who cannot see the bars.
    pub(crate) alt: String,
    pub(crate) all: Vec<MonthBar>,
    /// Whether what arrived is known by month too.
    pub(crate) has_arrivals: bool,
    /// The two series' names.
    pub(crate) labels: [&'static str; 2],
}

/// A month, its amounts in thousandths of the largest.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct MonthBar {
    name: String,
    arrived: i64,
    spent: i64,
    /// Whether the figures reach it.
    known: bool,
}

impl Portrait<'_> {
    /// The months of the year; `None` where no file gives spending month by month.
    pub(crate) fn months(&self) -> Option<Months> {
        let language = self.language();
        let unit = self.unit()?;
        let spent = unit.months(Phase::Devengado).ok()?;
        let arrived = unit.cell()?.credits.get(&Credit::Transfer).map(|credits| &credits.months);
        let arrived: BTreeMap<Month, Soles> = arrived
            .into_iter()
            .flatten()
            .filter_map(|(month, (_, credited))| Some((*month, (*credited)?)))
            .collect();
        let most =
            spent.values().chain(arrived.values()).max().copied().filter(|most| *most > Soles::ZERO)?;
        let part = |amount: Option<&Soles>| {
            let part = i128::from(amount.map_or(0, |soles| soles.centimos().max(0))) * 1000;
            i64::try_from(part / i128::from(most.centimos())).unwrap_or(1000)
        };
        let last = unit.last_whole_month().or_else(|| spent.keys().next_back().copied());
        let months = Month::all().map(|month| MonthBar {
            name: month.name(language).chars().take(3).collect(),
            arrived: part(arrived.get(&month)),
            spent: part(spent.get(&month)),
            known: last.is_some_and(|last| month <= last) || spent.contains_key(&month),
        });
        let labels = words::LABELS.map(|word| word.in_language(language));
        Some(Months {
            title: self.months_title(&spent),
            alt: self.months_alt(&spent, &arrived),
            all: months.collect(),
            has_arrivals: !arrived.is_empty(),
            labels,
        })
    }

    fn months_title(&self, spent: &BTreeMap<Month, Soles>) -> String {
        let language = self.language();
        let all: Soles = spent.values().copied().sum();
        let most = spent.iter().max_by_key(|(month, amount)| (**amount, std::cmp::Reverse(**month)));
        let alike = spent.values().filter(|amount| most.is_some_and(|(_, most)| *amount == most)).count();
        let share = most.and_then(|(month, amount)| Some((*month, Ratio::of_soles(*amount, all)?)));
        words::title(share, alike, language)
    }

    fn months_alt(&self, spent: &BTreeMap<Month, Soles>, arrived: &BTreeMap<Month, Soles>) -> String {
        let language = self.language();
        let [word_arrived, word_spent] = words::LABELS_2.map(|word| word.in_language(language));
        let amount = |what: &str, amount: Option<&Soles>| {
            amount.map(|soles| format!("{what} {}", money(*soles, language)))
        };
        let known = Month::all().filter(|month| spent.contains_key(month) || arrived.contains_key(month));
        let said = known.map(|month| {
            let parts = [amount(word_arrived, arrived.get(&month)), amount(word_spent, spent.get(&month))];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            format!("{}, {}", month.name(language), parts.join(words::AND.in_language(language)))
        });
        let said = said.collect::<Vec<_>>().join("; ");
        format!("{}: {said}.", words::MONTH_BY_MONTH.in_language(language))
    }
}
