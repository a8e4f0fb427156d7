//! Contracts that were signed, as CONOSCE publishes them: a row an item, with what addenda changed of it.

use std::sync::Arc;

use canon_core::facts::ContractFact;
use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::tally::Fate;
use canon_core::terms::government::{GovId, directory};
use canon_core::terms::money::Soles;

use super::super::once::{Amounts, Entry, LeftOut, Odd, Parsed, Target};
use super::super::sheet::{Sheet, no_entry, once};
use super::super::{Layout, Own, Register, plain_number};
use super::orders::is_soles;
use crate::cells;
use crate::reading::{Format, Options};
use crate::table::grid::Row;
use crate::table::header::own::Column;

pub(in crate::table::registers) static REGISTER: Register = Register {
    format: Format::Signed,
    channel: "OECE (CONOSCE, contratos)",
    layout: Layout::Own(Own { columns: &COLUMNS, add }),
};

static COLUMNS: [Column; 14] = [
    Column::needed("contrato", &[&["N COD CONTRATO"], &["CODIGO CONTRATO", "CODIGO DE CONTRATO"]]),
    Column::optional("item", &[&["NUM ITEM", "N ITEM", "NUMERO ITEM"]]),
    Column::needed(AMOUNT_ROLE, &[&["MONTO CONTRATADO ITEM"], &["MONTO CONTRATADO TOTAL"]]).of_money(),
    Column::needed(ADDED_ROLE, &[&["MONTO ADICIONAL"]]).of_money(),
    Column::optional("monto_reduccion", &[&["MONTO REDUCCION"]]).of_money(),
    Column::optional("monto_prorroga", &[&["MONTO PRORROGA"]]).of_money(),
    Column::optional("monto_complementario", &[&["MONTO COMPLEMENTARIO"]]).of_money(),
    Column::needed(DAY_ROLE, &[&["FECHA SUSCRIPCION CONTRATO", "FECHA DE SUSCRIPCION"]]).of_days(),
    Column::optional("moneda", &[&["MONEDA"]]),
    Column::optional("ruc_entidad", &[&["ENTIDAD RUC", "RUC ENTIDAD"]]),
    Column::needed("codigo_entidad", &[&["CODIGOENTIDAD", "CODIGO ENTIDAD"]]),
    Column::optional("entidad", &[&["ENTIDAD", "NOMBRE ENTIDAD"]]),
    Column::optional("id", &[&["ID", "ID CANON"]]),
    Column::optional("departamento", &[&["DEPARTAMENTO ENTIDAD"], &["DEPARTAMENTO"]]),
];
const CODE: usize = 0;
const ITEM: usize = 1;
const AMOUNT: usize = 2;
const ADDED: usize = 3;
const LESS: usize = 4;
const LONGER: usize = 5;
const FURTHER: usize = 6;
const DAY: usize = 7;
const CURRENCY: usize = 8;
const RUC: usize = 9;
const ENTITY_CODE: usize = 10;
const ENTITY: usize = 11;
const ID: usize = 12;
const DEPARTMENT: usize = 13;
const AMOUNT_ROLE: &str = "monto_contratado";
const ADDED_ROLE: &str = "monto_adicional";
const DAY_ROLE: &str = "fecha_suscripcion";

fn add(sheets: &[Sheet<'_>], target: &mut Target<'_>) {
    for sheet in sheets.iter().filter(|sheet| !sheet.has(CURRENCY)) {
        let kind = IssueKind::ColumnSupposed { column: COLUMNS[CURRENCY].role, as_if: "soles" };
        let issue = Issue::of_file(target.file, kind).on_sheet(sheet.grid.sheet.as_ref());
        target.reading.issues.push(issue);
    }
    let options = target.options;
    let signed = once(sheets, target, |sheet, row| parse(sheet, row, options)).in_order_of_rows();
    target.reading.profile.years.extend(signed.iter().map(|fact: &ContractFact| fact.day.year()));
    target.reading.facts.signed = signed;
}

fn parse(sheet: &Sheet<'_>, row: &Row<'_>, options: &Options) -> Result<Parsed<ContractFact>, LeftOut> {
    if let Some(kind) = no_entry(row) {
        return Err(Odd { kind, column: None, shows: String::new() }.into());
    }
    let [contract, item] = [CODE, ITEM].map(|column| plain_number(&sheet.text(row, column)));
    let code: Arc<str> = if item.is_empty() { contract } else { format!("{contract}-{item}").into() };
    // The row may name a natural person.
    let odd = |kind, column| Odd::cell(kind, column, code.to_string());
    let Some(amount) = sheet.amount(row, AMOUNT).flatten() else {
        return Err(odd(IssueKind::UnreadableNumber, AMOUNT_ROLE).into());
    };
    let left = |fate, odd: Option<Odd>| LeftOut {
        fate,
        odd: odd.map(Box::new),
        amounts: vec![(AMOUNT_ROLE, amount)],
    };
    let changes = [ADDED, LONGER, FURTHER, LESS].map(|column| sheet.amount(row, column));
    let [Some(more), Some(longer), Some(further), Some(less)] = changes else {
        return Err(left(Fate::SetAside, Some(odd(IssueKind::UnreadableNumber, ADDED_ROLE))));
    };
    let Some(day) = sheet.day(row, DAY).flatten() else {
        return Err(left(Fate::SetAside, Some(odd(IssueKind::UnreadableKey, DAY_ROLE))));
    };
    if !options.wants(day.year()) {
        return Err(left(Fate::OutOfScope, None));
    }
    if contract_is_missing(&code) {
        return Err(left(Fate::SetAside, Some(odd(IssueKind::UnreadableKey, COLUMNS[CODE].role))));
    }
    if !is_soles(&sheet.text(row, CURRENCY)) {
        return Err(left(Fate::SetAside, Some(odd(IssueKind::OtherCurrency, "moneda"))));
    }
    if amount < Soles::ZERO {
        return Err(left(Fate::SetAside, Some(odd(IssueKind::NegativeAmount, AMOUNT_ROLE))));
    }
    let sum: Soles = [more, longer, further].into_iter().flatten().sum();
    // A reduction is written with its sign or without.
    let less = less.unwrap_or_default().abs();
    let added = Soles::from_centimos(sum.centimos() - less.centimos());
    let mut entity = sheet.entity(row, [RUC, ENTITY], sheet.department(row, DEPARTMENT));
    let agency = plain_number(&sheet.text(row, ENTITY_CODE));
    if !agency.is_empty() {
        entity.known_as.insert(entity.known_as.len().min(1), format!("PE-CONSUCODE-{agency}").into());
    }
    let known = |gov: &GovId| directory().get(*gov).is_some();
    entity.declared = cells::government(&sheet.text(row, ID)).filter(known);
    Ok(ContractFact { entity, code, day, amount, added, line: row.line }.into())
}

/// Whether an item stands there without its contract.
fn contract_is_missing(code: &str) -> bool {
    code.is_empty() || code.starts_with('-')
}

impl Entry for ContractFact {
    type Key = Arc<str>;

    fn key(&self) -> Arc<str> {
        Arc::clone(&self.code)
    }

    fn agrees_with(&self, later: &Self) -> bool {
        (self.amount, self.added, self.day) == (later.amount, later.added, later.day)
    }

    fn amounts(&self) -> Amounts {
        vec![(AMOUNT_ROLE, self.amount)]
    }

    fn shown(&self) -> Option<String> {
        Some(self.code.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::read_text;

    #[test]
    fn what_addenda_changed_stands_beside_what_was_agreed() {
        let text = "codigoentidad,codigoconvocatoria,n_cod_contrato,num_item,monto_contratado_total,monto_contratado_item,monto_adicional,monto_reduccion,monto_prorroga,monto_complementario,moneda,ruc_contratista,fecha_suscripcion_contrato\n\
            1540,900001,77,1,1500,1000,300,-50,,0,Soles,10412345678,2022-03-01\n1540,900001,77,2,1500,500,,,,,Soles,10412345678,2022-03-01\n\
            1540,900001,77,1,1500,1000,300,-50,,0,Soles,10412345678,2022-03-01\n1540,900002,78,1,9,9,,,,,USD,10412345678,2022-03-01\n\
            1540,900003,79,1,9,9,,,,,Soles,10412345678,\n";
        let reading = read_text("contratos.csv", text).unwrap();
        assert_eq!(reading.profile.format, Format::Signed);
        let told: Vec<String> = reading
            .facts
            .signed
            .iter()
            .map(|fact| format!("{} {} {} {}", fact.code, fact.entity.known_as[0], fact.amount, fact.added))
            .collect();
        assert_eq!(told, ["77-1 PE-CONSUCODE-1540 1000.00 250.00", "77-2 PE-CONSUCODE-1540 500.00 0.00"]);
        let odd: Vec<&str> = reading.issues.iter().map(|issue| issue.kind.code()).collect();
        assert_eq!(odd, ["fila_repetida", "otra_moneda", "clave_ilegible"]);
        assert!(!format!("{:?} {:?}", reading.facts, reading.issues).contains("12345678"));
    }
}
