//! New income as it was booked, without balances of earlier years: `anio,id,alcance,recaudado_sin_saldos`.
//!
//! A row without `id` whose ubigeo is a department's as a whole (`180000`) is of all its governments together.

use std::collections::BTreeSet;

use canon_core::facts::issue::IssueKind;
use canon_core::facts::source::{CutOff, Precision};
use canon_core::facts::tally::Fate;
use canon_core::facts::{BookedFact, DoubtFact, Holder};
use canon_core::terms::budget::Scope;
use canon_core::terms::period::Year;
use canon_core::terms::place::Ubigeo;

use super::once::{Amounts, Entry, LeftOut, Odd, Once, Parsed, Target};
use super::{Layout, Register, UNDECLARED, Usual};
use crate::cells::{self, Amount, DecimalMark};
use crate::error::SourceError;
use crate::reading::trace::Traced;
use crate::reading::{Format, Options};
use crate::table::Table;
use crate::table::grid::Row;
use crate::table::header::Header;
use crate::table::identity::{self, ByName, Identity};
use crate::table::numbers::{decimals, of_cell};
use crate::table::roles::Role;

pub(super) static REGISTER: Register = Register {
    format: Format::Booked,
    channel: UNDECLARED,
    layout: Layout::Usual(Usual { is: |header| header.has(Role::Booked), missing, add }),
};

fn missing(header: &Header) -> Vec<String> {
    let needed = [(Role::Year, "anio"), (Role::Scope, "alcance")];
    let lacking = needed.into_iter().filter(|(role, _)| !header.has(*role));
    lacking.map(|(_, name)| name.to_string()).chain(header.missing_government()).collect()
}

fn add(tables: &[&Table<'_>], target: &mut Target<'_>) -> Result<(), SourceError> {
    let mut booked = Once::new();
    let mut channels = BTreeSet::new();
    for table in tables {
        let amounts: Vec<usize> = table.header.column(Role::Booked).into_iter().collect();
        let found = (target.file, &mut target.reading.issues);
        let decimals = decimals(table, table.rows_of(&amounts), &amounts, target.options.decimal, found)?;
        let decimal = decimals.into_values().next().unwrap_or(DecimalMark::Point);
        let options = target.options;
        booked.read(table, target, |row| parse(table, row, decimal, options));
        channels
            .extend(table.rows().map(|row| table.text(&row, Role::Channel)).filter(|text| !text.is_empty()));
    }
    let rows: Vec<BookedRow> = booked.in_order_of_keys();
    let reading = &mut *target.reading;
    for BookedRow { fact, cut, doubt } in rows {
        reading.profile.years.insert(fact.year);
        reading.profile.scopes.insert(fact.scope);
        let known = reading.cuts.entry(fact.year).or_insert(cut);
        // What is booked up to several days holds up to the first.
        if cut.date() < known.date() {
            *known = cut;
        }
        reading.facts.doubts.extend(doubt);
        reading.facts.booked.push(fact);
    }
    reading.facts.doubts.sort();
    let is_whole = |fact: &BookedFact| fact.recaudado.centimos() % 100 == 0;
    if reading.facts.booked.iter().all(is_whole) {
        reading.source.precision = Precision::Sol;
    }
    if !channels.is_empty() {
        reading.source.channel = channels.into_iter().collect::<Vec<_>>().join("; ").into();
    }
    Ok(())
}

fn parse(
    table: &Table<'_>,
    row: &Row<'_>,
    decimal: DecimalMark,
    options: &Options,
) -> Result<Parsed<BookedRow>, LeftOut> {
    let unreadable = |role, kind| match table.header.column(role) {
        Some(at) => Odd::cell(kind, &table.header.names[at], row.cell(at).text()),
        None => Odd::row(kind, row),
    };
    let holder = holder(table, row)?;
    let year = cells::year(table.text(row, Role::Year).as_bytes());
    let year = year.ok_or_else(|| unreadable(Role::Year, IssueKind::UnreadableKey))?;
    let scope = Scope::parse(&table.text(row, Role::Scope).to_lowercase());
    let scope = scope.ok_or_else(|| unreadable(Role::Scope, IssueKind::UnreadableKey))?;
    let amount = table.header.column(Role::Booked).and_then(|at| of_cell(row.cell(at), decimal));
    let recaudado = match amount {
        Some(Amount::Soles(soles)) => soles,
        // Beside spending a cell may be empty.
        Some(Amount::Missing) if !table.counts_for(Format::Booked) => {
            return Err(LeftOut { fate: Fate::OutOfScope, odd: None, amounts: Amounts::new() });
        }
        Some(Amount::Missing) | None => {
            return Err(unreadable(Role::Booked, IssueKind::UnreadableNumber).into());
        }
    };
    if !options.wants(year) {
        let amounts = vec![(Role::Booked.code(), recaudado)];
        return Err(LeftOut { fate: Fate::OutOfScope, odd: None, amounts });
    }
    let day = table.header.column(Role::CutOff).and_then(|at| row.cell(at).day());
    let cut = day.filter(|day| day.year() >= year).map_or(CutOff::Unknown, CutOff::Declared);
    let text = table.text(row, Role::Doubt);
    let doubt = match holder {
        Holder::Government(gov) if !text.is_empty() => {
            Some(DoubtFact { gov, year, scope, text: text.into(), line: row.line })
        }
        _ => None,
    };
    let fact = BookedFact { holder, year, scope, recaudado, line: row.line };
    Ok(BookedRow { fact, cut, doubt }.into())
}

/// Whose a row is: a government's by its code, or a department's as a whole.
fn holder(table: &Table<'_>, row: &Row<'_>) -> Result<Holder, LeftOut> {
    let has_key = !table.text(row, Role::Id).is_empty() || !table.text(row, Role::SecEjec).is_empty();
    let place: Option<Ubigeo> = table.text(row, Role::Ubigeo).parse().ok();
    if let Some(place) = place.filter(|place| !has_key && place.is_department()) {
        return Ok(Holder::Department(place.department()));
    }
    match identity::of_row(row, &table.header, ByName::Never) {
        Identity::Known(gov, _) => Ok(Holder::Government(gov)),
        Identity::Outside => Err(Odd::row(IssueKind::OutOfScope { rows: 1 }, row).into()),
        Identity::Nobody(kind) => Err(Odd::row(kind, row).into()),
    }
}

/// A figure as it is counted, the day it reaches, and what is said against it.
struct BookedRow {
    fact: BookedFact,
    cut: CutOff,
    doubt: Option<DoubtFact>,
}

impl Entry for BookedRow {
    type Key = (Year, Holder, Scope);

    fn key(&self) -> (Year, Holder, Scope) {
        (self.fact.year, self.fact.holder, self.fact.scope)
    }

    fn agrees_with(&self, later: &Self) -> bool {
        self.fact.recaudado == later.fact.recaudado
    }

    fn amounts(&self) -> Amounts {
        vec![(Role::Booked.code(), self.fact.recaudado)]
    }

    fn traced(&self, options: &Options) -> Option<Traced> {
        let BookedFact { holder, year, scope, recaudado, .. } = self.fact;
        let is_wanted = match holder {
            Holder::Government(gov) => options.traces(gov, year),
            Holder::Department(_) => false,
        };
        is_wanted.then_some(Traced::Booked { holder, year, scope, recaudado })
    }
}

#[cfg(test)]
mod tests {
    use canon_core::terms::period::Date;
    use canon_core::terms::place::Department;

    use super::*;
    use crate::testing::{read_bytes, read_text};

    const HEADER: &str = "anio;id;ubigeo;alcance;recaudado_sin_saldos;corte;canal;duda\n";

    #[test]
    fn what_was_booked_by_governments_and_by_a_department_together() {
        let rows = "2024;301486;180106;rubro18;1,500;2024-12-31;MEF;\n2024;301486;180106;canon;900;2024-12-31;MEF;otro tipo\n\
                    2024;;180000;canon;5,000;2024-12-31;MEF;\n2024;R455;180000;canon;700;2024-12-31;MEF;\n";
        let reading = read_text("r.csv", &format!("{HEADER}{rows}")).unwrap();
        assert_eq!((reading.profile.format, reading.source.precision), (Format::Booked, Precision::Sol));
        let told = |fact: &BookedFact| (fact.scope.code(), fact.holder, fact.recaudado.centimos() / 100);
        let torata = Holder::Government("301486".parse().unwrap());
        let regional = Holder::Government("R455".parse().unwrap());
        let facts: Vec<_> = reading.facts.booked.iter().map(told).collect();
        let together = ("canon", Holder::Department(Department::HOME), 5_000);
        let expected =
            [("canon", torata, 900), ("rubro18", torata, 1_500), ("canon", regional, 700), together];
        assert_eq!(facts, expected);
        assert!(reading.facts.spending.is_empty() && reading.facts.income.is_empty(), "it is neither");
        let day = CutOff::Declared(Date::parse_iso("2024-12-31").unwrap());
        assert_eq!(reading.cuts.values().copied().collect::<Vec<_>>(), [day]);
        assert_eq!((&*reading.source.channel, reading.facts.doubts.len()), ("MEF", 1));
        assert_eq!(reading.tally.centimos["recaudado_sin_saldos"].used, 810_000);
    }

    #[test]
    fn a_figure_that_stands_twice_and_differs_is_said_and_what_is_no_figure_is_left_out() {
        let rows = "2024;301486;;rubro18;5;;;\n2024;301486;;rubro18;6;;;\n2024;301487;;rubro18;;;;\n\
                    2024;301487;;gas;5;;;\n2023;301487;;canon;5;;;\n";
        let years = Some([Year::new(2024).unwrap()].into());
        let options = Options { years, ..Options::default() };
        let reading = read_bytes("r.csv", format!("{HEADER}{rows}").as_bytes(), &options).unwrap();
        assert_eq!(reading.facts.booked.len(), 1);
        let odd: Vec<&str> = reading.issues.iter().map(|issue| issue.kind.code()).collect();
        assert_eq!(odd, ["filas_en_conflicto", "numero_ilegible", "clave_ilegible"]);
        assert_eq!(reading.tally.rows.out_of_scope, 1, "another year than the one asked for");
    }

    #[test]
    fn a_table_without_scopes_is_none() {
        let refused = read_text("r.csv", "anio;id;recaudado_sin_saldos\n2024;301486;5\n");
        assert!(matches!(refused, Err(SourceError::MissingColumns { .. })), "{refused:?}");
    }
}
