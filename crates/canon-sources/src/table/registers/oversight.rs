//! What the opening budget gives to the council's oversight: `anio,id,pia_fiscalizacion,pia_base`, as auditors tell it.

use std::collections::BTreeMap;
use std::sync::Arc;

use canon_core::facts::OversightFact;
use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::terms::government::{GovId, directory};
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;

use super::super::grid::Row;
use super::columns::{Column, Table};
use super::{Odd, Register};
use crate::reading::{Format, Options, Reading};

pub(super) static REGISTER: Register =
    Register { format: Format::Oversight, channel: "tabla de fiscalización", columns: &COLUMNS, add };

static COLUMNS: [Column; 4] = [
    Column { role: "anio", names: &[&["ANIO", "ANO", "EJERCICIO"]], needed: true },
    Column { role: "id", names: &[&["ID"]], needed: true },
    Column {
        role: ACTIVITY_ROLE,
        names: &[&["PIA FISCALIZACION", "PIA DE FISCALIZACION", "PIA DE LA ACTIVIDAD"]],
        needed: true,
    },
    Column { role: BASE_ROLE, names: &[&["PIA BASE", "PIA DE LA BASE"], &["BASE LEGAL"]], needed: true },
];
const YEAR: usize = 0;
const ID: usize = 1;
const ACTIVITY: usize = 2;
const BASE: usize = 3;
const ACTIVITY_ROLE: &str = "pia_fiscalizacion";
const BASE_ROLE: &str = "pia_base";

fn add(table: &Table<'_>, file: &Arc<str>, _: &Options, reading: &mut Reading) {
    let mut first: BTreeMap<(Year, GovId), (u64, [Soles; 2])> = BTreeMap::new();
    for row in table.rows() {
        let row = &row;
        reading.tally.rows.read += 1;
        let (gov, year, [activity, base]) = match parse(table, row) {
            Ok(parsed) => parsed,
            Err(odd) => {
                reading.tally.rows.set_aside += 1;
                reading.issues.push(odd.into_issue(file, row, table.grid));
                continue;
            }
        };
        let issue = |kind| Issue::of_file(file, kind).at_row(row.line).on_sheet(table.grid.sheet.as_ref());
        let tally = &mut reading.tally;
        let amounts = [(ACTIVITY_ROLE, activity), (BASE_ROLE, base)];
        amounts.iter().for_each(|(role, amount)| tally.read(role, *amount));
        match first.get(&(year, gov)) {
            None => {
                tally.rows.used += 1;
                amounts.iter().for_each(|(role, amount)| tally.used(role, *amount));
                first.insert((year, gov), (row.line, [activity, base]));
                let fact = OversightFact { gov, year, activity, base, base_is_given: true, line: row.line };
                reading.facts.oversight.push(fact);
            }
            Some((line, known)) if *known == [activity, base] => {
                tally.rows.repeated += 1;
                amounts.iter().for_each(|(role, amount)| tally.repeated(role, *amount));
                reading.issues.push(issue(IssueKind::RepeatedRow { first: *line }));
            }
            Some((line, _)) => {
                tally.rows.set_aside += 1;
                amounts.iter().for_each(|(role, amount)| tally.set_aside(role, *amount));
                reading.issues.push(issue(IssueKind::ContradictoryRow { first: *line }));
            }
        }
    }
}

/// Whose figures of which year a row gives: of the activity and of the base.
fn parse(table: &Table<'_>, row: &Row<'_>) -> Result<(GovId, Year, [Soles; 2]), Odd> {
    let odd = |kind, column| Odd::cell(kind, column, row.joined());
    let gov = table.text(row, ID).parse().ok().filter(|gov| directory().get(*gov).is_some());
    let gov = gov.ok_or_else(|| odd(IssueKind::UnknownGovernment { rows: 1 }, "id"))?;
    let year = Year::parse(&table.text(row, YEAR)).ok_or_else(|| odd(IssueKind::UnreadableKey, "anio"))?;
    let [Some(activity), Some(base)] = [ACTIVITY, BASE].map(|column| table.amount(row, column).flatten())
    else {
        return Err(odd(IssueKind::UnreadableNumber, ACTIVITY_ROLE));
    };
    if activity < Soles::ZERO || base < Soles::ZERO {
        return Err(odd(IssueKind::NegativeAmount, ACTIVITY_ROLE));
    }
    Ok((gov, year, [activity, base]))
}

#[cfg(test)]
mod tests {
    use canon_core::terms::money::Soles;

    use crate::reading::Format;
    use crate::testing::read_text;

    #[test]
    fn the_base_is_given_and_a_blank_is_no_zero() {
        let text =
            "anio;id;PIA fiscalización;PIA base\n2025;301492;0;752,600\n2025;301486;;5\n2025;300000;1;1\n";
        let reading = read_text("f.csv", text).unwrap();
        assert_eq!(reading.profile.format, Format::Oversight);
        let [fact] = reading.facts.oversight.as_slice() else { panic!("{:?}", reading.facts.oversight) };
        assert_eq!((fact.base, fact.base_is_given), (Soles::from_soles(752_600), true));
        let odd: Vec<&str> = reading.issues.iter().map(|issue| issue.kind.code()).collect();
        assert_eq!(odd, ["numero_ilegible", "gobierno_desconocido"]);
    }
}
