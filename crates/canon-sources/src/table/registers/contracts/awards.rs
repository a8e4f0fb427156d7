//! Awards as CONOSCE publishes them: a row an item. They become the same facts as releases of the Open Contracting Data
//! Standard, one for each process, which stand back where such releases are given.
//!
//! Longer than other files because a row is read and put together with its process in one place, beside their tests.

use std::collections::BTreeMap;
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::suppliers::{Supplier, TAX_NUMBER};
use canon_core::facts::tally::Fate;
use canon_core::facts::{AwardFact, Entity, Method, ReleaseFact};
use canon_core::terms::government::{GovId, directory};
use canon_core::terms::money::Soles;
use canon_core::terms::names::fold;
use canon_core::terms::period::{Date, Instant};

use super::super::once::{Amounts, Entry, LeftOut, Odd, Parsed, Target};
use super::super::sheet::{Sheet, no_entry, once};
use super::super::{Layout, Own, Register, plain_number};
use super::order_states::{self, Meaning};
use super::orders::is_soles;
use crate::cells;
use crate::cells::suppliers::Numbers;
use crate::reading::{Format, Options};
use crate::table::grid::Row;
use crate::table::header::own::Column;

pub(in crate::table::registers) static REGISTER: Register = Register {
    format: Format::Awards,
    channel: "OECE (CONOSCE, adjudicaciones)",
    layout: Layout::Own(Own { columns: &COLUMNS, add }),
};

static COLUMNS: [Column; 18] = [
    Column::needed(
        "codigo_convocatoria",
        &[&["CODIGOCONVOCATORIA", "CODIGO CONVOCATORIA", "CODIGO DE CONVOCATORIA"]],
    ),
    Column::needed("proceso", &[&["PROCESO", "NOMENCLATURA"]]),
    Column::needed("item", &[&["N ITEM", "NUMERO ITEM", "NRO ITEM", "NUM ITEM"], &["ITEM"]]),
    Column::needed(
        AMOUNT_ROLE,
        &[&["MONTO ADJUDICADO ITEM", "MONTO ADJUDICADO"], &["MONTO ADJUDICADO SOLES"]],
    )
    .of_money(),
    Column::optional("monto_referencial", &[&["MONTO REFERENCIAL ITEM", "MONTO REFERENCIAL"]]).of_money(),
    Column::needed(DAY_ROLE, &[&["FECHA BUENAPRO", "FECHA BUENA PRO", "FECHA DE BUENA PRO"]]).of_days(),
    Column::optional("fecha_convocatoria", &[&["FECHA CONVOCATORIA", "FECHA DE CONVOCATORIA"]]).of_days(),
    Column::needed(
        "ruc_proveedor",
        &[&["RUC PROVEEDOR", "RUC DEL PROVEEDOR", "PROVEEDOR RUC", "PROVEEDOR ID"]],
    ),
    Column::optional("proveedor", &[&["PROVEEDOR", "NOMBRE PROVEEDOR"]]),
    Column::optional("tipo_proveedor", &[&["TIPO PROVEEDOR", "TIPO DE PROVEEDOR"]]),
    Column::needed("ruc_entidad", &[&["ENTIDAD RUC", "RUC ENTIDAD", "RUC DE LA ENTIDAD"]]),
    Column::optional("codigo_entidad", &[&["CODIGOENTIDAD", "CODIGO ENTIDAD"]]),
    Column::optional("entidad", &[&["ENTIDAD", "NOMBRE ENTIDAD", "NOMBRE DE LA ENTIDAD"]]),
    Column::optional("estado", &[&["ESTADO ITEM", "ESTADO DEL ITEM"], &["ESTADO"]]),
    Column::optional("moneda", &[&["MONEDA"]]),
    Column::optional("id", &[&["ID", "ID CANON"]]),
    Column::optional("departamento", &[&["DEPARTAMENTO ENTIDAD"], &["DEPARTAMENTO"]]),
    // A table of direct awards alone gives no part of all awards.
    Column::absent("causal", &[CAUSES_OF_DIRECT]),
];
const CODE: usize = 0;
const PROCESS: usize = 1;
const ITEM: usize = 2;
const AMOUNT: usize = 3;
const REFERENCE: usize = 4;
const DAY: usize = 5;
const CALLED: usize = 6;
const SUPPLIER_ID: usize = 7;
const SUPPLIER: usize = 8;
const SUPPLIER_KIND: usize = 9;
const RUC: usize = 10;
const ENTITY_CODE: usize = 11;
const ENTITY: usize = 12;
const STATE: usize = 13;
const CURRENCY: usize = 14;
const ID: usize = 15;
const DEPARTMENT: usize = 16;
const AMOUNT_ROLE: &str = "adjudicado";
const DAY_ROLE: &str = "fecha_buenapro";

/// How the procurement agency begins the identifier of a process.
/// The names of the column that says why an award was direct, folded.
const CAUSES_OF_DIRECT: &[&str] = &["CAUSAL", "CAUSAL EXOR CONT DIRECTA", "CAUSAL CONTRATACION DIRECTA"];

/// What an identifier of a process begins with in the Open Contracting Data Standard; its code at the agency follows.
pub(super) const OCID: &str = "ocds-dgv273-seacev3-";

fn add(sheets: &[Sheet<'_>], target: &mut Target<'_>) {
    for sheet in sheets {
        for (column, as_if) in [(STATE, "adjudicado"), (CURRENCY, "soles")] {
            if !sheet.has(column) {
                let kind = IssueKind::ColumnSupposed { column: COLUMNS[column].role, as_if };
                let issue = Issue::of_file(target.file, kind).on_sheet(sheet.grid.sheet.as_ref());
                target.reading.issues.push(issue);
            }
        }
        let unknown = order_states::unknown(sheet, STATE);
        target.reading.issues.extend(unknown.into_iter().map(|(state, (line, rows))| {
            let issue = Issue::of_file(target.file, IssueKind::UnknownState { rows }).at_row(line);
            issue.on_sheet(sheet.grid.sheet.as_ref()).in_column("estado").showing(&state)
        }));
    }
    let options = target.options;
    let items = once(sheets, target, |sheet, row| parse(sheet, row, options)).in_order_of_rows();
    let counting = items.iter().filter(|item| item.state == State::InForce);
    target.reading.profile.years.extend(counting.map(|item| item.day.year()));
    target.reading.facts.releases = releases(items);
}

/// Whether an item counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    InForce,
    Cancelled,
    OtherCurrency,
}

/// An item that was awarded, with its process. Who won is kept as it stands until the rows are read.
struct Item {
    code: Arc<str>,
    number: Arc<str>,
    method: Option<Method>,
    kind: Option<Arc<str>>,
    is_called_again: Option<bool>,
    buyer: Entity,
    amount: Soles,
    reference: Option<Soles>,
    day: Date,
    called: Option<Date>,
    winner: Winner,
    state: State,
    line: u64,
}

#[derive(PartialEq, Eq)]
enum Winner {
    Person(String),
    Consortium(Arc<str>),
    Other { identifier: String, name: String },
}

fn parse(sheet: &Sheet<'_>, row: &Row<'_>, options: &Options) -> Result<Parsed<Item>, LeftOut> {
    if let Some(kind) = no_entry(row) {
        return Err(Odd { kind, column: None, shows: String::new() }.into());
    }
    let (code, number) = (plain_number(&sheet.text(row, CODE)), plain_number(&sheet.text(row, ITEM)));
    // The row may name a natural person.
    let odd = |kind, column| Odd::cell(kind, column, format!("{code} {number}"));
    let is_cancelled = order_states::meaning(&sheet.text(row, STATE)) == Meaning::Cancelled;
    let amount = match sheet.amount(row, AMOUNT).flatten() {
        Some(amount) => amount,
        None if is_cancelled => Soles::ZERO,
        None => {
            let is_foreign = sheet.is_foreign(row, AMOUNT);
            let kind = if is_foreign { IssueKind::OtherCurrency } else { IssueKind::UnreadableNumber };
            return Err(set_aside(odd(kind, AMOUNT_ROLE), Soles::ZERO));
        }
    };
    let out_of_scope = || LeftOut { fate: Fate::OutOfScope, odd: None, amounts: vec![(AMOUNT_ROLE, amount)] };
    let day = match sheet.day(row, DAY).flatten() {
        Some(day) => day,
        None if is_cancelled => return Err(out_of_scope()),
        None => return Err(set_aside(odd(IssueKind::UnreadableKey, DAY_ROLE), amount)),
    };
    if !options.wants(day.year()) {
        return Err(out_of_scope());
    }
    if code.is_empty() || number.is_empty() {
        return Err(set_aside(odd(IssueKind::UnreadableKey, COLUMNS[CODE].role), amount));
    }
    if let Some(code_is) = sheet.misplaced(row) {
        return Err(set_aside(odd(IssueKind::NameContradictsCode { code_is }, "ubigeo"), amount));
    }
    let state = match is_soles(&sheet.text(row, CURRENCY)) {
        _ if is_cancelled => State::Cancelled,
        false => State::OtherCurrency,
        true if amount < Soles::ZERO => {
            return Err(set_aside(odd(IssueKind::NegativeAmount, AMOUNT_ROLE), amount));
        }
        true => State::InForce,
    };
    let said = (state == State::OtherCurrency).then(|| odd(IssueKind::OtherCurrency, "moneda"));
    let process = sheet.text(row, PROCESS);
    let entry = Item {
        method: method(&process),
        kind: fold(&process).split(' ').next().filter(|kind| !kind.is_empty()).map(Into::into),
        is_called_again: is_called_again(&process),
        buyer: buyer(sheet, row),
        amount,
        reference: sheet.amount(row, REFERENCE).flatten(),
        day,
        called: sheet.day(row, CALLED).flatten(),
        winner: winner(sheet, row),
        state,
        line: row.line,
        code,
        number,
    };
    Ok(Parsed { entry, odd: said })
}

fn set_aside(odd: Odd, amount: Soles) -> LeftOut {
    LeftOut { fate: Fate::SetAside, odd: Some(Box::new(odd)), amounts: vec![(AMOUNT_ROLE, amount)] }
}

/// Who bought: by its tax number, the agency's code and its name.
fn buyer(sheet: &Sheet<'_>, row: &Row<'_>) -> Entity {
    let mut entity = sheet.entity(row, [RUC, ENTITY], sheet.department(row, DEPARTMENT));
    let code = plain_number(&sheet.text(row, ENTITY_CODE));
    if !code.is_empty() {
        let place = entity.known_as.len().min(1);
        entity.known_as.insert(place, format!("PE-CONSUCODE-{code}").into());
    }
    let known = |gov: &GovId| directory().get(*gov).is_some();
    Entity { declared: cells::government(&sheet.text(row, ID)).filter(known), ..entity }
}

fn winner(sheet: &Sheet<'_>, row: &Row<'_>) -> Winner {
    let (identifier, name) =
        (plain_number(&sheet.text(row, SUPPLIER_ID)), sheet.text(row, SUPPLIER).into_owned());
    let kind = fold(&sheet.text(row, SUPPLIER_KIND));
    if kind.contains("NATURAL") || cells::suppliers::is_of_person(&identifier) {
        return Winner::Person(if identifier.is_empty() { name } else { identifier.to_string() });
    }
    match kind.contains("CONSORCIO") && !identifier.is_empty() {
        true => Winner::Consortium(identifier),
        false => Winner::Other { identifier: identifier.to_string(), name },
    }
}

/// How the supplier is chosen, by what the nomenclature begins with: `AS-SM-25-2021-OEC-MPMN-2`.
fn method(process: &str) -> Option<Method> {
    match fold(process).split(' ').next()? {
        "DIRECTA" | "CD" => Some(Method::Direct),
        // Quotes are asked for, and whoever sells the good may give one.
        "COMPRE" => Some(Method::Selective),
        "AS" | "LP" | "CP" | "SIE" | "SCI" | "ADS" | "ADP" | "AMC" | "CPC" | "LPA" | "CPA" => {
            Some(Method::Open)
        }
        _ => None,
    }
}

/// Whether the nomenclature ends in a second call or a later one.
fn is_called_again(process: &str) -> Option<bool> {
    let (_, call) = process.trim().rsplit_once('-')?;
    let call: u32 = call.trim().parse().ok()?;
    (1..100).contains(&call).then_some(call > 1)
}

impl Entry for Item {
    type Key = (Arc<str>, Arc<str>);

    fn key(&self) -> Self::Key {
        (Arc::clone(&self.code), Arc::clone(&self.number))
    }

    fn agrees_with(&self, later: &Self) -> bool {
        (self.amount, self.reference, self.day, self.state)
            == (later.amount, later.reference, later.day, later.state)
            && self.winner == later.winner
    }

    fn fate(&self) -> Fate {
        match self.state {
            State::Cancelled => Fate::OutOfScope,
            State::OtherCurrency => Fate::SetAside,
            State::InForce => Fate::Used,
        }
    }

    fn amounts(&self) -> Amounts {
        vec![(AMOUNT_ROLE, self.amount)]
    }

    fn shown(&self) -> Option<String> {
        Some(format!("{} {}", self.code, self.number))
    }
}

/// The items of each process together, in the order of their first rows.
fn releases(items: Vec<Item>) -> Vec<ReleaseFact> {
    let mut numbers = Numbers::default();
    let mut places: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    let mut releases: Vec<ReleaseFact> = Vec::new();
    for item in items {
        let at = *places.entry(Arc::clone(&item.code)).or_insert(releases.len());
        if at == releases.len() {
            releases.push(release(&item));
        }
        let release = &mut releases[at];
        release.day = release.day.max(Some(item.day));
        release.awards.push(award(item, &mut numbers));
    }
    for release in &mut releases {
        release.year = release.day.map(Date::year);
        release.published = release.day.and_then(|day| Instant::parse_iso(&day.to_string()));
    }
    releases
}

fn release(item: &Item) -> ReleaseFact {
    ReleaseFact {
        ocid: format!("{OCID}{}", item.code).into(),
        is_whole: true,
        is_of_table: true,
        buyer: Some(item.buyer.clone()),
        method: item.method,
        kind: item.kind.clone(),
        called: item.called,
        is_called_again: item.is_called_again,
        line: item.line,
        ..ReleaseFact::default()
    }
}

fn award(item: Item, numbers: &mut Numbers) -> AwardFact {
    let supplier = match item.winner {
        Winner::Person(identifier) => numbers.person(&identifier),
        Winner::Consortium(code) => Supplier::Consortium(code),
        Winner::Other { identifier, name } if identifier.is_empty() => numbers.supplier("", &name),
        Winner::Other { identifier, .. } => Supplier::Firm(format!("{TAX_NUMBER}{identifier}").into()),
    };
    let (status, currency) = match item.state {
        State::InForce => ("active", "PEN"),
        State::Cancelled => ("cancelled", "PEN"),
        State::OtherCurrency => ("active", "XXX"),
    };
    AwardFact {
        id: Some(format!("{}-{}", item.code, item.number).into()),
        status: Some(status.into()),
        year: Some(item.day.year()),
        day: Some(item.day),
        amount: Some(item.amount),
        reference: item.reference,
        currency: Some(currency.into()),
        supplier: Some(supplier),
        line: Some(item.line),
    }
}

#[cfg(test)]
mod tests {
    use canon_core::facts::source::SourceId;
    use canon_core::panel::reconcile::Preference;
    use canon_core::panel::registers::contracting::compile;

    use super::*;
    use crate::testing::read_text;

    const HEADER: &str = "CODIGOENTIDAD,ENTIDAD_RUC,CODIGOCONVOCATORIA,PROCESO,N_ITEM,DESCRIPCION_ITEM,ESTADO_ITEM,\
        MONTO_REFERENCIAL_ITEM,MONTO_ADJUDICADO_ITEM,MONEDA,RUC_PROVEEDOR,PROVEEDOR,TIPO_PROVEEDOR,FECHA_CONVOCATORIA,\
        FECHA_BUENAPRO";

    fn read(rows: &[&str]) -> crate::reading::Reading {
        let reading = read_text("adjudicaciones.csv", &format!("{HEADER}\n{}\n", rows.join("\n"))).unwrap();
        assert_eq!(reading.profile.format, Format::Awards);
        reading
    }

    const ROWS: [&str; 4] = [
        "001540,20900000005,900001,AS-SM-1-2022-OEC/MDT-2,1,TUBOS,Contratado,1000,999.5,Soles,20900000101,FIRMA SAC,Persona Juridica,01/02/2022,16/02/2022",
        "001540,20900000005,900001,AS-SM-1-2022-OEC/MDT-2,2,CODOS,Consentido,500,400,Soles,10412345678,QUISPE MAMANI ANA,Persona Natural,01/02/2022,17/02/2022",
        "001540,20900000005,900002,DIRECTA-PROC-3-2022-MDT-1,1,X,Adjudicado,7,7,Soles,493143,CONSORCIO SUR,Consorcio,01/03/2022,03/03/2022",
        "001540,20900000005,900003,RES-PROC-1-2022,1,X,Adjudicado,,9,Soles,,,,,04/03/2022",
    ];

    #[test]
    fn the_items_of_a_process_are_one_release_that_tells_all() {
        let reading = read(&ROWS);
        let [first, second, third] = &reading.facts.releases[..] else { panic!() };
        assert_eq!(&*first.ocid, "ocds-dgv273-seacev3-900001");
        let known: Vec<&str> = first.buyer.as_ref().unwrap().known_as.iter().map(|name| &**name).collect();
        assert_eq!(known, ["20900000005", "PE-CONSUCODE-1540"]);
        assert_eq!((first.method, first.is_called_again), (Some(Method::Open), Some(true)));
        assert_eq!((second.method, second.is_called_again), (Some(Method::Direct), Some(false)));
        assert_eq!((third.method, third.is_called_again), (None, None), "a year is no call");
        assert_eq!(first.day, Date::parse_iso("2022-02-17"));
        assert_eq!(first.called, Date::parse_iso("2022-02-01"));
        let told = |release: &ReleaseFact| -> Vec<String> {
            let told = |award: &AwardFact| {
                let reference = award.reference.map_or("-".to_string(), |amount| amount.to_string());
                format!(
                    "{} {} {reference} {}",
                    award.id.as_deref().unwrap(),
                    award.amount.unwrap(),
                    award.supplier.as_ref().unwrap()
                )
            };
            release.awards.iter().map(told).collect()
        };
        assert_eq!(
            told(first),
            ["900001-1 999.50 1000.00 PE-RUC-20900000101", "900001-2 400.00 500.00 persona natural 1"]
        );
        assert_eq!(told(second), ["900002-1 7.00 7.00 consorcio 493143"]);
        assert_eq!(told(third), ["900003-1 9.00 - "]);
        let facts: Vec<_> = compile(first_file(&reading), Preference::Refuse);
        assert_eq!(facts.len(), 3);
    }

    fn first_file(reading: &crate::reading::Reading) -> impl Iterator<Item = (SourceId, &ReleaseFact)> {
        reading.facts.releases.iter().map(|release| (SourceId(0), release))
    }

    #[test]
    fn what_does_not_count_says_why_and_names_nobody() {
        let row = |code: &str, state: &str, amount: &str, currency: &str, day: &str| {
            format!(
                "1,20900000005,{code},AS-1-2022-1,1,X,{state},1,{amount},{currency},10412345678,QUISPE MAMANI ANA,Persona Natural,,{day}"
            )
        };
        let rows = [
            row("1", "Contratado", "5", "Soles", "16/02/2022"),
            row("1", "Contratado", "5", "Soles", "16/02/2022"),
            row("1", "Contratado", "6", "Soles", "16/02/2022"),
            row("2", "Nulo", "5", "Soles", "16/02/2022"),
            row("3", "Contratado", "5", "Dólar Norteamericano", "16/02/2022"),
            row("4", "Contratado", "-5", "Soles", "16/02/2022"),
            row("5", "Contratado", "5", "Soles", ""),
            row("6", "Raro", "5", "Soles", "16/02/2022"),
            row("", "Contratado", "5", "Soles", "16/02/2022"),
            row("7", "Contratado", "mil", "Soles", "16/02/2022"),
        ];
        let reading = read(&rows.iter().map(String::as_str).collect::<Vec<_>>());
        let mut odd: Vec<(u64, &str)> =
            reading.issues.iter().map(|issue| (issue.row.unwrap(), issue.kind.code())).collect();
        odd.sort_unstable();
        let expected = [
            (3, "fila_repetida"),
            (4, "filas_en_conflicto"),
            (6, "otra_moneda"),
            (7, "monto_negativo"),
            (8, "clave_ilegible"),
            (9, "estado_desconocido"),
            (10, "clave_ilegible"),
            (11, "numero_ilegible"),
        ];
        assert_eq!(odd, expected);
        assert!(reading.issues.iter().all(|issue| !issue.value.contains("QUISPE")));
        let kept = format!("{:?}", reading.facts.releases);
        assert!(!kept.contains("QUISPE") && !kept.contains("12345678"), "{kept}");
        let fate = reading.tally.centimos[AMOUNT_ROLE];
        assert_eq!((fate.used, fate.repeated, fate.out_of_scope), (1_000, 500, 500));
    }
}
