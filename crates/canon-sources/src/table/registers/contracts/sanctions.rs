//! Suppliers under sanction, as the procurement agency publishes them: a row a sanction. Natural persons are passed over.

use std::collections::BTreeSet;
use std::sync::Arc;

use canon_core::facts::issue::IssueKind;
use canon_core::facts::suppliers::{SanctionFact, TAX_NUMBER};
use canon_core::facts::tally::Fate;
use canon_core::terms::names::fold;
use canon_core::terms::period::Date;

use super::super::once::{Amounts, Entry, LeftOut, Odd, Parsed, Target};
use super::super::sheet::{Sheet, no_entry, once};
use super::super::{Layout, Own, Register, plain_number};
use crate::cells::suppliers::is_of_person;
use crate::reading::Format;
use crate::table::grid::Row;
use crate::table::header::own::Column;

pub(in crate::table::registers) static REGISTER: Register = Register {
    format: Format::Sanctions,
    channel: "OECE (proveedores sancionados)",
    layout: Layout::Own(Own { columns: &COLUMNS, add }),
};

static COLUMNS: [Column; 6] = [
    Column::needed("ruc", &[&["RUC", "RUC PROVEEDOR", "RUC DNI"]]),
    Column::needed(FROM_ROLE, &[&["FECHA INICIO", "FECHA DE INICIO"]]).of_days(),
    Column::needed(UNTIL_ROLE, &[&["FECHA FIN", "FECHA DE FIN"]]).of_days(),
    Column::needed("numero_resolucion", &[&["NUMERO RESOLUCION", "NUMERO DE RESOLUCION", "RESOLUCION"]]),
    Column::optional("corte", &[&["FECHA CORTE", "FECHA DE CORTE", "CORTE"]]),
    // Who was fined may contract: the agency publishes fines in the same columns and one more.
    Column::absent("monto", &[&["MONTO", "MONTO MULTA", "MULTA"]]),
];
const RUC: usize = 0;
const FROM: usize = 1;
const UNTIL: usize = 2;
const RESOLUTION: usize = 3;
const CUT: usize = 4;
const FROM_ROLE: &str = "fecha_inicio";
const UNTIL_ROLE: &str = "fecha_fin";

fn add(sheets: &[Sheet<'_>], target: &mut Target<'_>) {
    let sanctions = once(sheets, target, parse).in_order_of_rows();
    target.reading.facts.sanctions = sanctions.into_iter().map(|sanction| sanction.fact).collect();
    let days =
        sheets.iter().flat_map(|sheet| sheet.rows().filter_map(move |row| sheet.day(&row, CUT).flatten()));
    let days: BTreeSet<Date> = days.collect();
    // Of several days the table is of none.
    target.reading.source.stands_on = if days.len() == 1 { days.first().copied() } else { None };
}

struct Sanction {
    fact: SanctionFact,
    resolution: String,
}

fn parse(sheet: &Sheet<'_>, row: &Row<'_>) -> Result<Parsed<Sanction>, LeftOut> {
    if let Some(kind) = no_entry(row) {
        return Err(Odd { kind, column: None, shows: String::new() }.into());
    }
    let ruc = plain_number(&sheet.text(row, RUC));
    if is_of_person(&ruc) {
        return Err(LeftOut { fate: Fate::OutOfScope, odd: None, amounts: Amounts::new() });
    }
    let resolution = sheet.text(row, RESOLUTION).into_owned();
    let odd = |kind, column| Odd::cell(kind, column, resolution.clone());
    if ruc.is_empty() || !ruc.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(odd(IssueKind::UnreadableKey, COLUMNS[RUC].role).into());
    }
    let from = sheet.day(row, FROM).flatten();
    let from = from.ok_or_else(|| odd(IssueKind::UnreadableDay, FROM_ROLE))?;
    let until = sheet.day(row, UNTIL).ok_or_else(|| odd(IssueKind::UnreadableDay, UNTIL_ROLE))?;
    let firm: Arc<str> = format!("{TAX_NUMBER}{ruc}").into();
    let fact = SanctionFact { firm, from, until, line: row.line };
    Ok(Sanction { fact, resolution: fold(&resolution) }.into())
}

impl Entry for Sanction {
    type Key = (Arc<str>, String, Date);

    fn key(&self) -> Self::Key {
        (Arc::clone(&self.fact.firm), self.resolution.clone(), self.fact.from)
    }

    fn agrees_with(&self, later: &Self) -> bool {
        self.fact.until == later.fact.until
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{OtherKind, SourceError};
    use crate::testing::read_text;

    #[test]
    fn a_sanction_is_a_firms_from_day_to_day_and_persons_are_passed_over() {
        let text = "FECHA_CORTE,RUC,NOMBRE_RAZONODENOMINACIONSOCIAL,FECHA_INICIO,FECHA_FIN,NUMERO_RESOLUCION,ID_MOTIVO_INFRACCION,DE_MOTIVO_INFRACCION\n\
            20220430,20900000101,FIRMA SAC,6/08/2021,15/02/2022,074-2021-TC,12,X\n\
            20220430,20900000102,OTRA SAC,18/02/1999,,008-1999-TC,12,X\n\
            20220430,10412345678,QUISPE MAMANI ANA,21/10/2021,,161-2021-TC,12,X\n\
            20220430,20900000103,TERCERA SAC,pronto,,1-2021-TC,12,X\n";
        let reading = read_text("sancionados.csv", text).unwrap();
        assert_eq!(reading.profile.format, Format::Sanctions);
        let told: Vec<String> = reading
            .facts
            .sanctions
            .iter()
            .map(|fact| format!("{} {} {:?}", fact.firm, fact.from, fact.until.map(|day| day.to_string())))
            .collect();
        let expected =
            ["PE-RUC-20900000101 2021-08-06 Some(\"2022-02-15\")", "PE-RUC-20900000102 1999-02-18 None"];
        assert_eq!(told, expected);
        assert_eq!(reading.source.stands_on, Date::parse_iso("2022-04-30"));
        let rows = reading.tally.rows;
        assert_eq!((rows.used, rows.out_of_scope, rows.set_aside), (2, 1, 1));
        assert!(reading.issues.iter().all(|issue| !issue.value.contains("QUISPE")));
    }

    #[test]
    fn a_fine_keeps_nobody_from_contracting_and_a_courts_ban_does() {
        let text = "FECHA_CORTE|RUC|NOMBRE_RAZONODENOMINACIONSOCIAL|FECHA_INICIO|FECHA_FIN|NUMERO_RESOLUCION|DE_MOTIVO_INFRACCION|MONTO\n\
            20260430|20900000101|FIRMA SAC|6/08/2021|15/02/2022|074-2021-TC|X|5350.00\n";
        let error = read_text("sancionados_multa.csv", text).unwrap_err();
        assert!(matches!(error, SourceError::NotFigures(OtherKind::Fines)), "{error}");
        let text = "RUC_DNI|NOMBRE_RAZONODENOMINACIONSOCIAL|FECHA_INICIO|FECHA_FIN|NUMERO_RESOLUCION\n\
            20900000101|FIRMA SAC|6/08/2021|15/02/2022|12-2021\n41234567|QUISPE ANA|6/08/2021|15/02/2022|13-2021\n";
        let reading = read_text("inhabilitaciones_judiciales.csv", text).unwrap();
        assert_eq!((reading.facts.sanctions.len(), reading.tally.rows.out_of_scope), (1, 1));
    }
}
