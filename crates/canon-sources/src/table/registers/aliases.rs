//! Names of entities, `alias,id[,departamento]`: which government a name or code of a register stands for.

use std::sync::Arc;

use canon_core::facts::AliasFact;
use canon_core::facts::issue::IssueKind;
use canon_core::terms::government::directory;

use super::columns::{Column, Table};
use super::{Odd, Register};
use crate::reading::{Format, Options, Reading};

pub(super) static REGISTER: Register =
    Register { format: Format::Aliases, channel: "tabla de alias", columns: &COLUMNS, add };

static COLUMNS: [Column; 3] = [
    Column {
        role: "alias",
        names: &[&["ALIAS", "ENTIDAD EN EL REGISTRO", "NOMBRE EN EL REGISTRO"]],
        needed: true,
    },
    Column { role: "id", names: &[&["ID"]], needed: true },
    Column { role: "departamento", names: &[&["DEPARTAMENTO"]], needed: false },
];
const ALIAS: usize = 0;
const ID: usize = 1;
const DEPARTMENT: usize = 2;

fn add(table: &Table<'_>, file: &Arc<str>, _: &Options, reading: &mut Reading) {
    for row in table.rows() {
        let row = &row;
        reading.tally.rows.read += 1;
        let (name, id) = (table.text(row, ALIAS), table.text(row, ID));
        let gov = id.parse().ok().filter(|gov| directory().get(*gov).is_some());
        match gov.filter(|_| !name.is_empty()) {
            Some(gov) => {
                reading.tally.rows.used += 1;
                let department = table.department(row, DEPARTMENT);
                reading.facts.aliases.push(AliasFact { name: name.into(), department, gov, line: row.line });
            }
            None => {
                reading.tally.rows.set_aside += 1;
                let odd = Odd::cell(IssueKind::UnknownGovernment { rows: 1 }, "id", format!("{name} | {id}"));
                reading.issues.push(odd.into_issue(file, row, table.grid));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::reading::Format;
    use crate::testing::read_text;

    #[test]
    fn a_name_stands_for_a_government_that_there_is() {
        let text = "alias,id,departamento\nMUNI TORATA,301486,\n20154491873,301486,Moquegua\nX,999999,\n";
        let reading = read_text("alias.csv", text).unwrap();
        assert_eq!(reading.profile.format, Format::Aliases);
        let names: Vec<(&str, bool)> =
            reading.facts.aliases.iter().map(|a| (&*a.name, a.department.is_some())).collect();
        assert_eq!(names, [("MUNI TORATA", false), ("20154491873", true)]);
        assert_eq!(reading.issues[0].row, Some(4));
    }
}
