//! Prices by year, `anio,ipc`, as the institute of statistics publishes them: to tell soles of one year in another's.

use canon_core::facts::PriceFact;
use canon_core::facts::issue::IssueKind;
use canon_core::facts::prices::PriceIndex;
use canon_core::terms::period::Year;

use super::once::{Entry, Odd, Once, Target};
use super::{Layout, Register, UNDECLARED, Usual};
use crate::cells;
use crate::error::SourceError;
use crate::reading::trace::Traced;
use crate::reading::{Format, Options};
use crate::table::Table;
use crate::table::grid::Row;
use crate::table::header::Header;
use crate::table::roles::Role;

pub(super) static REGISTER: Register = Register {
    format: Format::Prices,
    channel: UNDECLARED,
    layout: Layout::Usual(Usual { is: |header| header.has(Role::Prices), missing, add }),
};

fn missing(header: &Header) -> Vec<String> {
    if header.has(Role::Year) { Vec::new() } else { vec!["anio".to_string()] }
}

#[expect(clippy::unnecessary_wraps, reason = "the signature is that of all registers of usual columns")]
fn add(tables: &[&Table<'_>], target: &mut Target<'_>) -> Result<(), SourceError> {
    let mut prices = Once::new();
    for table in tables {
        prices.read(table, target, |row| Ok(parse(table, row)?.into()));
    }
    let facts: Vec<PriceFact> =
        prices.in_order_of_keys().into_iter().map(|price: Price| price.fact).collect();
    target.reading.profile.years.extend(facts.iter().map(|fact| fact.year));
    target.reading.facts.prices = facts;
    Ok(())
}

fn parse(table: &Table<'_>, row: &Row<'_>) -> Result<Price, Odd> {
    let written = table.text(row, Role::Prices).trim().to_string();
    let year = cells::year(table.text(row, Role::Year).as_bytes());
    let year = year.ok_or_else(|| Odd::row(IssueKind::UnreadableKey, row))?;
    let index = PriceIndex::parse(&written).ok_or_else(|| Odd::row(IssueKind::UnreadableNumber, row))?;
    Ok(Price { fact: PriceFact { year, index }, written })
}

/// A price as it is counted and as it is written.
struct Price {
    fact: PriceFact,
    written: String,
}

impl Entry for Price {
    type Key = Year;

    fn key(&self) -> Year {
        self.fact.year
    }

    fn agrees_with(&self, later: &Self) -> bool {
        self.fact.index == later.fact.index
    }

    /// Prices of all years answer for a figure in soles of one year.
    fn traced(&self, options: &Options) -> Option<Traced> {
        let price = Traced::Price { year: self.fact.year, index: self.written.clone() };
        options.trace.is_some().then_some(price)
    }
}

#[cfg(test)]
mod tests {
    use crate::reading::Format;
    use crate::testing::read_text;

    #[test]
    fn a_price_a_year_and_what_is_none_is_said() {
        let reading = read_text("ipc.csv", "Año;IPC\n2023;110.25\n2024;0\n2024;112.5\n2024;113\n").unwrap();
        assert_eq!(reading.profile.format, Format::Prices);
        let years: Vec<u16> = reading.facts.prices.iter().map(|fact| fact.year.number()).collect();
        assert_eq!(years, [2023, 2024]);
        let odd: Vec<&str> = reading.issues.iter().map(|issue| issue.kind.code()).collect();
        assert_eq!(odd, ["numero_ilegible", "filas_en_conflicto"]);
    }
}
