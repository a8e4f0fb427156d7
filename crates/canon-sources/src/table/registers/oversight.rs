//! What the opening budget gives to the council's oversight: `anio,id,pia_fiscalizacion,pia_base`, as auditors tell it.

use canon_core::facts::OversightFact;
use canon_core::facts::issue::IssueKind;
use canon_core::facts::tally::Fate;
use canon_core::terms::government::{GovId, directory};
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;

use super::once::{Amounts, Entry, LeftOut, Odd, Parsed, Target};
use super::sheet::{Sheet, once};
use super::{Layout, Own, Register};
use crate::cells;
use crate::reading::{Format, Options};
use crate::table::grid::Row;
use crate::table::header::own::Column;

pub(super) static REGISTER: Register = Register {
    format: Format::Oversight,
    channel: "tabla de fiscalización",
    layout: Layout::Own(Own { columns: &COLUMNS, add }),
};

static COLUMNS: [Column; 4] = [
    Column::needed("anio", &[&["ANIO", "ANO", "EJERCICIO"]]),
    Column::needed("id", &[&["ID"]]),
    Column::needed(ACTIVITY_ROLE, &[&["PIA FISCALIZACION", "PIA DE FISCALIZACION", "PIA DE LA ACTIVIDAD"]])
        .of_money(),
    Column::needed(BASE_ROLE, &[&["PIA BASE", "PIA DE LA BASE"], &["BASE LEGAL"]]).of_money(),
];
const YEAR: usize = 0;
const ID: usize = 1;
const ACTIVITY: usize = 2;
const BASE: usize = 3;
const ACTIVITY_ROLE: &str = "pia_fiscalizacion";
const BASE_ROLE: &str = "pia_base";

fn add(sheets: &[Sheet<'_>], target: &mut Target<'_>) {
    let options = target.options;
    target.reading.facts.oversight =
        once(sheets, target, |sheet, row| of_a_year_asked_for(sheet, row, options)).in_order_of_rows();
}

fn of_a_year_asked_for(
    sheet: &Sheet<'_>,
    row: &Row<'_>,
    options: &Options,
) -> Result<Parsed<OversightFact>, LeftOut> {
    let fact = parse(sheet, row)?;
    if options.wants(fact.year) {
        return Ok(fact.into());
    }
    Err(LeftOut { fate: Fate::OutOfScope, odd: None, amounts: fact.amounts() })
}

fn parse(sheet: &Sheet<'_>, row: &Row<'_>) -> Result<OversightFact, Odd> {
    let shown = || format!("{} {}", sheet.text(row, ID), sheet.text(row, YEAR)).trim().to_string();
    let odd = |kind, column| Odd::cell(kind, column, shown());
    let gov = cells::government(&sheet.text(row, ID)).filter(|gov| directory().get(*gov).is_some());
    let gov = gov.ok_or_else(|| odd(IssueKind::UnknownGovernment { rows: 1 }, "id"))?;
    let year =
        cells::year(sheet.text(row, YEAR).as_bytes()).ok_or_else(|| odd(IssueKind::UnreadableKey, "anio"))?;
    let [Some(activity), Some(base)] = [ACTIVITY, BASE].map(|column| sheet.amount(row, column).flatten())
    else {
        return Err(odd(IssueKind::UnreadableNumber, ACTIVITY_ROLE));
    };
    if activity < Soles::ZERO || base < Soles::ZERO {
        return Err(odd(IssueKind::NegativeAmount, ACTIVITY_ROLE));
    }
    Ok(OversightFact { gov, year, activity, base, base_is_given: true, line: row.line })
}

impl Entry for OversightFact {
    type Key = (Year, GovId);

    fn key(&self) -> (Year, GovId) {
        (self.year, self.gov)
    }

    fn agrees_with(&self, later: &Self) -> bool {
        (self.activity, self.base) == (later.activity, later.base)
    }

    fn amounts(&self) -> Amounts {
        vec![(ACTIVITY_ROLE, self.activity), (BASE_ROLE, self.base)]
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
