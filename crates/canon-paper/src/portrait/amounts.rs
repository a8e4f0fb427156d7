//! How much arrived, how much there was, how much was spent, how much was left: on one scale.

use canon_core::indicators::Telling;
use canon_core::terms::money::Soles;
use canon_core::terms::quantity::Quantity;
use serde::Serialize;

use super::Portrait;
use crate::portrait::words::amounts as words;
use crate::subject::series::Credited;
use crate::words::adding::Digits;
use crate::words::labels;
use crate::words::numbers::{grouped, told};

/// One of the four amounts.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Amount {
    /// The template gives each kind a mark of its own, so that they differ in grey print too.
    pub(crate) kind: AmountKind,
    pub(crate) label: String,
    /// The amount in words; `None` where no file has it.
    pub(crate) value: Option<String>,
    /// What stands in place of an amount that no file has.
    pub(crate) missing: Option<&'static str>,
    /// The length of its bar, in thousandths of the longest.
    pub(crate) thousandths: i64,
    /// Where its bar begins on the same scale: what is left begins where what was spent ends.
    pub(crate) from: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum AmountKind {
    Arrived,
    Had,
    Spent,
    Left,
}

impl Portrait<'_> {
    /// The four amounts, in the order in which money passes.
    pub(crate) fn amounts(&self) -> [Amount; 4] {
        let (now, language) = (&self.now, self.language());
        let saldo = now.pim.zip(now.devengado).map(|(pim, devengado)| pim - devengado);
        let arrived = match self.arrived_by() {
            Some(Credited::Mixed) => words::CREDITED_ALL_RUBROS.in_language(language),
            Some(Credited::Booked) => labels::BOOKED.in_language(language),
            Some(Credited::Transfers) | None => labels::ARRIVED.in_language(language),
        };
        let left = match (saldo.is_some_and(|saldo| saldo < Soles::ZERO), now.closed) {
            (true, _) => words::SPENT_ABOVE_PIM.in_language(language),
            (false, true) => words::LEFT_UNSPENT.in_language(language),
            (false, false) => words::STILL_TO_SPEND.in_language(language),
        };
        let all = [
            (AmountKind::Arrived, arrived, now.credited),
            (AmountKind::Had, labels::had(now.inclusion).in_language(language), now.pim),
            (AmountKind::Spent, words::SPENT.in_language(language), now.devengado),
            (AmountKind::Left, left, saldo.map(Soles::abs)),
        ];
        let largest = all.iter().filter_map(|(_, _, soles)| *soles).max().unwrap_or(Soles::ZERO);
        let part = |soles: Soles| match largest.centimos() {
            0 => 0,
            most => {
                let part = i128::from(soles.centimos().max(0)) * 1000 / i128::from(most);
                i64::try_from(part).unwrap_or(1000)
            }
        };
        let missing = words::NO_DATA.in_language(language);
        let sum = now.pim.zip(now.devengado).map(|(pim, spent)| [pim, spent, pim - spent]);
        let digits = Digits::adding_up(&sum.into_iter());
        let spent_ends = now.devengado.map_or(0, part);
        all.map(|(kind, label, soles)| Amount {
            kind,
            label: label.to_string(),
            value: soles.map(|soles| digits.money(soles, language)),
            missing: soles.is_none().then_some(missing),
            thousandths: soles.map_or(0, part),
            from: match kind {
                AmountKind::Left if saldo.is_some_and(|saldo| saldo > Soles::ZERO) => spent_ends,
                _ => 0,
            },
        })
    }

    /// By which measure what arrived this year is told; `None` where it is not known.
    fn arrived_by(&self) -> Option<Credited> {
        self.series.credited.filter(|_| self.now.credited.is_some())
    }

    /// What the budget is, and by which measure what arrived is told.
    pub(crate) fn amounts_note(&self) -> String {
        let language = self.language();
        let measure = match self.arrived_by() {
            Some(Credited::Mixed) => Some(words::CREDITS_ARE_MIXED.in_language(language)),
            Some(Credited::Booked) => Some(words::IT_IS_BOOKED.in_language(language)),
            Some(Credited::Transfers) | None => None,
        };
        let budget = words::A_BUDGET_IS.in_language(language);
        std::iter::once(budget).chain(measure).collect::<Vec<_>>().join(" ")
    }

    /// The four amounts in one sentence, for those who cannot see the bars.
    pub(crate) fn amounts_alt(&self) -> String {
        let said = self.amounts().into_iter().map(|amount| {
            let value = amount.value.as_deref().or(amount.missing).unwrap_or_default().to_string();
            format!("{}: {value}", amount.label)
        });
        let said = said.collect::<Vec<_>>().join("; ");
        words::four_bars(&said, self.now.year, self.language())
    }

    /// The soles that each inhabitant's part would be, where there is a count of them.
    pub(crate) fn per_inhabitant(&self) -> Option<String> {
        let language = self.language();
        let unit = self.unit()?;
        let count = unit.inhabitants().ok()?;
        let spent = self.now.devengado?;
        let each = told(Quantity::per_inhabitant(spent, count.people)?, Telling::Plainly, language);
        let of_province = unit.people_of_province(count.year);
        let of_province = of_province.and_then(|people| Quantity::per_inhabitant(spent, people));
        let of_province = of_province.map(|each| told(each, Telling::Plainly, language));
        let people = grouped(i128::from(count.people));
        Some(words::per_inhabitant((&each, &people), of_province.as_deref(), count.year, language))
    }
}
