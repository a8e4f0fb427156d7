//! Who makes up each consortium, as CONOSCE publishes it: a row a member.

use std::sync::Arc;

use canon_core::facts::issue::IssueKind;
use canon_core::facts::suppliers::{MemberFact, Supplier, TAX_NUMBER};
use canon_core::facts::tally::Fate;
use canon_core::terms::period::Year;

use super::super::once::{Amounts, Entry, LeftOut, Odd, Parsed, Target};
use super::super::sheet::{Sheet, no_entry, once};
use super::super::{Layout, Own, Register, plain_number};
use crate::cells;
use crate::cells::suppliers::{Numbers, is_of_person};
use crate::reading::{Format, Options};
use crate::table::grid::Row;
use crate::table::header::own::Column;

pub(in crate::table::registers) static REGISTER: Register = Register {
    format: Format::Consortia,
    channel: "OECE (CONOSCE, consorcios)",
    layout: Layout::Own(Own { columns: &COLUMNS, add }),
};

static COLUMNS: [Column; 3] = [
    Column::needed("ruc_consorcio", &[&["RUC CONSORCIO", "CODIGO CONSORCIO"]]),
    Column::needed("ruc_miembro", &[&["RUC MIEMBRO", "RUC DEL MIEMBRO"]]),
    Column::optional("anio", &[&["ANIO", "ANO"]]),
];
const CONSORTIUM: usize = 0;
const MEMBER: usize = 1;
const YEAR: usize = 2;

fn add(sheets: &[Sheet<'_>], target: &mut Target<'_>) {
    let options = target.options;
    let members = once(sheets, target, |sheet, row| parse(sheet, row, options)).in_order_of_rows();
    let mut numbers = Numbers::default();
    let fact = |Member { consortium, number, year, line }: Member| MemberFact {
        member: match is_of_person(&number) {
            true => numbers.person(&number),
            false => Supplier::Firm(format!("{TAX_NUMBER}{number}").into()),
        },
        consortium,
        year,
        line,
    };
    target.reading.facts.members = members.into_iter().map(fact).collect();
}

/// A member by its tax number, which is kept only until the rows are read.
struct Member {
    consortium: Arc<str>,
    number: Arc<str>,
    year: Option<Year>,
    line: u64,
}

fn parse(sheet: &Sheet<'_>, row: &Row<'_>, options: &Options) -> Result<Parsed<Member>, LeftOut> {
    if let Some(kind) = no_entry(row) {
        return Err(Odd { kind, column: None, shows: String::new() }.into());
    }
    let [consortium, number] = [CONSORTIUM, MEMBER].map(|column| plain_number(&sheet.text(row, column)));
    if consortium.is_empty() || number.is_empty() {
        return Err(
            Odd::cell(IssueKind::UnreadableKey, COLUMNS[CONSORTIUM].role, consortium.to_string()).into()
        );
    }
    let year = cells::year(sheet.text(row, YEAR).as_bytes());
    if year.is_some_and(|year| !options.wants(year)) {
        return Err(LeftOut { fate: Fate::OutOfScope, odd: None, amounts: Amounts::new() });
    }
    Ok(Member { consortium, number, year, line: row.line }.into())
}

impl Entry for Member {
    type Key = (Arc<str>, Arc<str>);

    fn key(&self) -> Self::Key {
        (Arc::clone(&self.consortium), Arc::clone(&self.number))
    }

    fn agrees_with(&self, _later: &Self) -> bool {
        true
    }

    /// One consortium stands there for each year.
    fn repetition_is_odd() -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::read_text;

    #[test]
    fn members_are_firms_by_their_code_and_persons_by_a_number() {
        let text = "AÑO,RUC_CONSORCIO,CONSORCIO,RUC_MIEMBRO,MIEMBRO\n2022,493143,SUR,20900000101,FIRMA SAC\n\
            2022,493143,SUR,10412345678,QUISPE MAMANI ANA\n2023,493143,SUR,20900000101,FIRMA SAC\n2022,,SUR,20900000101,X\n";
        let reading = read_text("consorcios.csv", text).unwrap();
        assert_eq!(reading.profile.format, Format::Consortia);
        let told: Vec<String> =
            reading.facts.members.iter().map(|fact| format!("{} {}", fact.consortium, fact.member)).collect();
        assert_eq!(told, ["493143 PE-RUC-20900000101", "493143 persona natural 1"]);
        let rows = reading.tally.rows;
        assert_eq!((rows.used, rows.repeated, rows.set_aside), (2, 1, 1));
        assert!(!format!("{:?}", reading.facts.members).contains("QUISPE"));
    }
}
