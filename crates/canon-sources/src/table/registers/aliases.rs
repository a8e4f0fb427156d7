//! Names of entities, `alias,id[,departamento]`: which government a name or code of a register stands for.

use std::sync::Arc;

use canon_core::facts::AliasFact;
use canon_core::facts::issue::IssueKind;
use canon_core::terms::government::{GovId, directory};

use super::once::{Entry, LeftOut, Odd, Parsed, Target};
use super::sheet::{Sheet, once};
use super::{Layout, Own, Register};
use crate::cells;
use crate::reading::Format;
use crate::table::grid::Row;
use crate::table::header::own::Column;

pub(super) static REGISTER: Register = Register {
    format: Format::Aliases,
    channel: "tabla de alias",
    layout: Layout::Own(Own { columns: &COLUMNS, add }),
};

static COLUMNS: [Column; 3] = [
    Column::needed("alias", &[&["ALIAS", "ENTIDAD EN EL REGISTRO", "NOMBRE EN EL REGISTRO"]]),
    Column::needed("id", &[&["ID"]]),
    Column::optional("departamento", &[&["DEPARTAMENTO"]]),
];
const ALIAS: usize = 0;
const ID: usize = 1;
const DEPARTMENT: usize = 2;

fn add(sheets: &[Sheet<'_>], target: &mut Target<'_>) {
    let aliases = once(sheets, target, parse).in_order_of_rows();
    target.reading.facts.aliases.extend(aliases);
}

fn parse(sheet: &Sheet<'_>, row: &Row<'_>) -> Result<Parsed<AliasFact>, LeftOut> {
    let (name, id) = (sheet.text(row, ALIAS), sheet.text(row, ID));
    let gov = cells::government(&id).filter(|gov| directory().get(*gov).is_some());
    match gov.filter(|_| !name.is_empty()) {
        Some(gov) => {
            let department = sheet.department(row, DEPARTMENT);
            Ok(AliasFact { name: name.into(), department, gov, line: row.line }.into())
        }
        None => {
            let kind = IssueKind::UnknownGovernment { rows: 1 };
            Err(Odd::cell(kind, "id", format!("{name} | {id}")).into())
        }
    }
}

/// A name may well stand for several governments: whether that matters shows where it is used.
impl Entry for AliasFact {
    type Key = (u64, Arc<str>, GovId);

    fn key(&self) -> Self::Key {
        (self.line, Arc::clone(&self.name), self.gov)
    }

    fn agrees_with(&self, later: &Self) -> bool {
        self == later
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
