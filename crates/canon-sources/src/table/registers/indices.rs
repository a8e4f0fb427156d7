//! The índices de distribución of the canon, as the yearly resolutions give them: `anio,id,indice,total a distribuir`.

use canon_core::facts::IndexFact;
use canon_core::facts::distribution::DistributionIndex;
use canon_core::facts::issue::IssueKind;
use canon_core::facts::source::CutOff;
use canon_core::terms::government::GovId;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;

use super::once::{Entry, Odd, Once, Target};
use super::{Layout, Register, UNDECLARED, Usual};
use crate::cells::{self, Amount, DecimalMark};
use crate::error::SourceError;
use crate::reading::trace::Traced;
use crate::reading::{Format, Options};
use crate::table::grid::Row;
use crate::table::header::Header;
use crate::table::identity::{self, ByName, Identity};
use crate::table::numbers::{decimals, of_cell};
use crate::table::roles::Role;
use crate::table::{Table, year_of_table};

pub(super) static REGISTER: Register = Register {
    format: Format::Indices,
    channel: UNDECLARED,
    layout: Layout::Usual(Usual { is, missing: Header::missing_government, add }),
};

fn is(header: &Header) -> bool {
    header.has(Role::Index) && header.has(Role::Distributed)
}

fn add(tables: &[&Table<'_>], target: &mut Target<'_>) -> Result<(), SourceError> {
    let mut indices = Once::new();
    for table in tables {
        let year = match table.header.has(Role::Year) {
            true => None,
            false => {
                let year = year_of_table(table, target.file, target.options, &mut target.reading.issues);
                Some(year.ok_or(SourceError::NoYear { hint: None })?)
            }
        };
        let totals: Vec<usize> = table.header.column(Role::Distributed).into_iter().collect();
        let found = (target.file, &mut target.reading.issues);
        let decimals = decimals(table, table.rows_of(&totals), &totals, target.options.decimal, found)?;
        let decimal = decimals.into_values().next().unwrap_or(DecimalMark::Point);
        indices.read(table, target, |row| Ok(parse(table, row, year, decimal)?.into()));
    }
    let facts: Vec<IndexFact> = indices.in_order_of_keys();
    for fact in &facts {
        target.reading.profile.years.insert(fact.year);
        target.reading.cuts.entry(fact.year).or_insert(CutOff::Unknown);
    }
    target.reading.facts.indices = facts;
    Ok(())
}

fn parse(
    table: &Table<'_>,
    row: &Row<'_>,
    year: Option<Year>,
    decimal: DecimalMark,
) -> Result<IndexFact, Odd> {
    let gov = match identity::of_row(row, &table.header, ByName::Never) {
        Identity::Known(gov, _) => gov,
        Identity::Outside => return Err(Odd::row(IssueKind::OutOfScope { rows: 1 }, row)),
        Identity::Nobody(kind) => return Err(Odd::row(kind, row)),
    };
    let year = year.or_else(|| cells::year(table.text(row, Role::Year).as_bytes()));
    let index = DistributionIndex::parse(table.text(row, Role::Index).trim());
    let unreadable = |role, kind| match table.header.column(role) {
        Some(at) => Odd::cell(kind, &table.header.names[at], row.cell(at).text()),
        None => Odd::row(kind, row),
    };
    Ok(IndexFact {
        gov,
        year: year.ok_or_else(|| unreadable(Role::Year, IssueKind::UnreadableKey))?,
        index: index.ok_or_else(|| unreadable(Role::Index, IssueKind::UnreadableNumber))?,
        total: total(table, row, decimal)
            .ok_or_else(|| unreadable(Role::Distributed, IssueKind::UnreadableNumber))?,
    })
}

fn total(table: &Table<'_>, row: &Row<'_>, decimal: DecimalMark) -> Option<Soles> {
    match of_cell(row.cell(table.header.column(Role::Distributed)?), decimal)? {
        Amount::Soles(soles) => Some(soles),
        Amount::Missing => None,
    }
}

impl Entry for IndexFact {
    type Key = (Year, GovId);

    fn key(&self) -> (Year, GovId) {
        (self.year, self.gov)
    }

    fn agrees_with(&self, later: &Self) -> bool {
        self == later
    }

    fn traced(&self, options: &Options) -> Option<Traced> {
        options.traces(self.gov, self.year).then(|| Traced::Index(self.clone()))
    }
}

#[cfg(test)]
mod tests {
    use crate::table::registers::indices::*;
    use crate::testing::read_text;

    #[test]
    fn an_index_of_a_total_by_government_and_year() {
        let text = "Año;id;Índice;Total a distribuir\n2025;R455;0.0230;6,982,000,000\n2025;R455;0.0230;6982000000\n\
            2025;301486;2.3 %;5\n2025;301481;0.01;\n2025;R455;0.0231;6982000000\n";
        let reading = read_text("i.csv", text).unwrap();
        assert_eq!(reading.profile.format, Format::Indices);
        let [fact] = reading.facts.indices.as_slice() else { panic!("{:?}", reading.facts.indices) };
        assert_eq!(fact.index.of(fact.total), Soles::from_soles(160_586_000));
        let odd: Vec<(u64, &str)> =
            reading.issues.iter().map(|issue| (issue.row.unwrap(), issue.kind.code())).collect();
        assert_eq!(
            odd,
            [(3, "fila_repetida"), (4, "numero_ilegible"), (5, "numero_ilegible"), (6, "filas_en_conflicto")]
        );
    }
}
