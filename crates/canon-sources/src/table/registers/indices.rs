//! The índices de distribución of the canon, as the yearly resolutions give them: `anio,id,indice,total a distribuir`.

use std::collections::BTreeMap;
use std::sync::Arc;

use canon_core::facts::IndexFact;
use canon_core::facts::distribution::DistributionIndex;
use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::source::CutOff;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;

use crate::cells::{Amount, Decimal};
use crate::error::SourceError;
use crate::reading::{Options, Reading};
use crate::table::grid::Row;
use crate::table::header::Header;
use crate::table::identity::Identity;
use crate::table::numbers::of_cell;
use crate::table::roles::Role;
use crate::table::{Table, identity, year_of_sheet};
use crate::trace::{Traced, TracedRow};

/// Adds the indices of all sheets to a reading.
pub(crate) fn add(
    tables: &[Table<'_>],
    file: &Arc<str>,
    options: &Options,
    reading: &mut Reading,
) -> Result<(), SourceError> {
    let mut first: BTreeMap<_, (u64, IndexFact)> = BTreeMap::new();
    for table in tables {
        let sheet_year = match table.header.has(Role::Year) {
            true => None,
            false => {
                let year = year_of_sheet(table.grid, file, options, &mut reading.issues);
                Some(year.ok_or(SourceError::NoYear { hint: None })?)
            }
        };
        for row in table.rows() {
            let row = &row;
            reading.tally.rows.read += 1;
            let issue =
                |kind| Issue::of_file(file, kind).at_row(row.line).on_sheet(table.grid.sheet.as_ref());
            let fact = match parse(row, &table.header, sheet_year) {
                Ok(fact) => fact,
                Err((role, kind)) => {
                    reading.tally.rows.set_aside += 1;
                    let at = role.and_then(|role| table.header.column(role));
                    let issue =
                        issue(kind).showing(&at.map_or_else(|| row.joined(), |at| row.cell(at).text()));
                    reading.issues.push(match at {
                        Some(at) => issue.in_column(&table.header.names[at]),
                        None => issue,
                    });
                    continue;
                }
            };
            match first.get(&(fact.year, fact.gov)) {
                Some((line, known)) if *known == fact => {
                    reading.tally.rows.repeated += 1;
                    reading.issues.push(issue(IssueKind::RepeatedRow { first: *line }));
                }
                Some((line, _)) => {
                    reading.tally.rows.set_aside += 1;
                    reading.issues.push(issue(IssueKind::ContradictoryRow { first: *line }));
                }
                None => {
                    reading.tally.rows.used += 1;
                    reading.cuts.entry(fact.year).or_insert(CutOff::Unknown);
                    if options.trace.as_ref().is_some_and(|wanted| wanted.is(fact.gov, fact.year)) {
                        let (sheet, what) = (table.grid.sheet.clone(), Traced::Index(fact.clone()));
                        reading.trace.push(TracedRow { sheet, line: row.line, what });
                    }
                    first.insert((fact.year, fact.gov), (row.line, fact));
                }
            }
        }
    }
    reading.facts.indices = first.into_values().map(|(_, fact)| fact).collect();
    Ok(())
}

/// The fact of a row, or which column is wrong with it and how.
fn parse(row: &Row<'_>, header: &Header, year: Option<Year>) -> Result<IndexFact, (Option<Role>, IssueKind)> {
    let text = |role| header.column(role).map_or(String::new(), |at| row.cell(at).text());
    let gov = match identity::of_row(row, header) {
        Identity::Known(gov, _) => gov,
        Identity::Outside => return Err((None, IssueKind::OutOfScope { rows: 1 })),
        Identity::Nobody(kind) => return Err((None, kind)),
    };
    let year = year.or_else(|| Year::parse(&text(Role::Year)));
    let index = DistributionIndex::parse(text(Role::Index).trim());
    Ok(IndexFact {
        gov,
        year: year.ok_or((Some(Role::Year), IssueKind::UnreadableKey))?,
        index: index.ok_or((Some(Role::Index), IssueKind::UnreadableNumber))?,
        total: total(row, header).ok_or((Some(Role::Distributed), IssueKind::UnreadableNumber))?,
    })
}

fn total(row: &Row<'_>, header: &Header) -> Option<Soles> {
    match of_cell(row.cell(header.column(Role::Distributed)?), Decimal::Point)? {
        Amount::Soles(soles) => Some(soles),
        Amount::Missing => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::reading::Format;
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
