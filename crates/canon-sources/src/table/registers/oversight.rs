//! What the opening budget gives to the council's oversight: `anio,id,pia_fiscalizacion,pia_base`, as auditors tell it.

use std::sync::Arc;

use canon_core::facts::OversightFact;
use canon_core::facts::issue::IssueKind;
use canon_core::terms::government::directory;
use canon_core::terms::period::Year;

use super::columns::{Column, Table};
use super::{Odd, Register};
use crate::reading::{Format, Options, Reading};

pub(super) static REGISTER: Register =
    Register { format: Format::Oversight, channel: "tabla de fiscalización", columns: &COLUMNS, add };

static COLUMNS: [Column; 4] = [
    Column { role: "anio", names: &["ANIO", "ANO", "EJERCICIO"], needed: true },
    Column { role: "id", names: &["ID"], needed: true },
    Column {
        role: ACTIVITY_ROLE,
        names: &["PIA FISCALIZACION", "PIA DE FISCALIZACION", "PIA DE LA ACTIVIDAD"],
        needed: true,
    },
    Column { role: BASE_ROLE, names: &["PIA BASE", "PIA DE LA BASE", "BASE LEGAL"], needed: true },
];
const YEAR: usize = 0;
const ID: usize = 1;
const ACTIVITY: usize = 2;
const BASE: usize = 3;
const ACTIVITY_ROLE: &str = "pia_fiscalizacion";
const BASE_ROLE: &str = "pia_base";

fn add(table: &Table<'_>, file: &Arc<str>, _: &Options, reading: &mut Reading) {
    for row in table.rows() {
        let row = &row;
        reading.tally.rows.read += 1;
        let gov = table.text(row, ID).parse().ok().filter(|gov| directory().get(*gov).is_some());
        let year = Year::parse(&table.text(row, YEAR));
        let amounts = [ACTIVITY, BASE].map(|column| table.amount(row, column).flatten());
        match (gov, year, amounts) {
            (Some(gov), Some(year), [Some(activity), Some(base)]) => {
                reading.tally.rows.used += 1;
                for (role, amount) in [(ACTIVITY_ROLE, activity), (BASE_ROLE, base)] {
                    reading.tally.read(role, amount);
                    reading.tally.used(role, amount);
                }
                let fact = OversightFact { gov, year, activity, base, base_is_given: true };
                reading.facts.oversight.push(fact);
            }
            (gov, year, _) => {
                reading.tally.rows.set_aside += 1;
                let (kind, column) = match (gov, year) {
                    (None, _) => (IssueKind::UnknownGovernment { rows: 1 }, "id"),
                    (_, None) => (IssueKind::UnreadableKey, "anio"),
                    _ => (IssueKind::UnreadableNumber, ACTIVITY_ROLE),
                };
                reading.issues.push(Odd::cell(kind, column, row.joined()).into_issue(file, row, table.grid));
            }
        }
    }
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
