//! Lists of stopped works, as auditors, ministries and studies publish them: a row a work, and no work that goes on.
//!
//! What such a list names and counts is no part of all works; progress is read where it is told of every hundred.

use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::tally::Fate;
use canon_core::facts::{Entity, StoppedFact};
use canon_core::terms::government::{GovId, directory};
use canon_core::terms::money::Soles;
use canon_core::terms::names::fold;
use canon_core::terms::quantity::Ratio;

use super::super::once::{Amounts, Entry, LeftOut, Odd, Parsed, Target};
use super::super::sheet::{Sheet, no_entry, once};
use super::super::{Layout, Own, Register, plain_number};
use crate::cells::{self, number};
use crate::reading::Format;
use crate::table::grid::Row;
use crate::table::header::own::Column;

pub(in crate::table::registers) static REGISTER: Register = Register {
    format: Format::Stopped,
    channel: "lista de obras paralizadas",
    layout: Layout::Own(Own { columns: &COLUMNS, add }),
};

static COLUMNS: [Column; 17] = [
    Column::needed(CUI_ROLE, &[&["CODIGO UNICO DE INVERSION", "CODIGO UNICO", "CUI"]]),
    Column::needed(
        "causal",
        &[
            &["CAUSAL PARALIZACION", "CAUSAL DE PARALIZACION", "CAUSA DE PARALIZACION"],
            &["MOTIVO DE PARALIZACION", "MOTIVO PARALIZACION"],
        ],
    ),
    Column::needed(
        "entidad",
        &[&["UEI", "UNIDAD EJECUTORA DE INVERSIONES"], &["ENTIDAD", "ENTIDAD PUBLICA"]],
    ),
    Column::optional("nombre", &[&["NOMBRE OBRA", "NOMBRE DE LA OBRA"], &["NOMBRE DEL PROYECTO"]]),
    Column::optional("codigo", &[&["COD INFOBRAS", "CODIGO INFOBRAS"]]),
    Column::optional("estado", &[&["ESTADO DE LA OBRA", "ESTADO DE OBRA"]]),
    Column::optional(COST_ROLE, &[&["COSTO ACTUALIZADO"], &["COSTO DE INVERSION"]]).of_money(),
    Column::optional(BALANCE_ROLE, &[&["SALDO INVERSION"], &["SALDO POR EJECUTAR"]]).of_money(),
    Column::optional("avance_financiero", &[&["AVANCE FINANCIERO"]]),
    Column::optional("avance_fisico", &[&["AVANCE FISICO ANALISIS"]]),
    Column::optional("departamento", &[&["DEPARTAMENTO", "REGION"]]),
    Column::optional("id", &[&["ID", "ID CANON"]]),
    // What was paid so far is no budget of a year; it is read by nobody.
    Column::optional("devengado_acumulado", &[&["DEVENGADO ACUMULADO"]]),
    Column::optional("en_contraloria", &[&["EN CONTRALORIA"]]),
    Column::optional("corte", &[&["CORTE", "FECHA DE CORTE"]]),
    Column::optional("canal", &[&["CANAL"]]),
    Column::optional("metodo", &[&["METODO"]]),
];
const CUI: usize = 0;
const ENTITY: usize = 2;
const NAME: usize = 3;
const CODE: usize = 4;
const STATE: usize = 5;
const COST: usize = 6;
const BALANCE: usize = 7;
const PAID: usize = 8;
const BUILT: usize = 9;
const DEPARTMENT: usize = 10;
const ID: usize = 11;
const OF_AUDITORS: usize = 13;
const CUT: usize = 14;
const PUBLISHER: usize = 15;
const METHOD: usize = 16;
const CUI_ROLE: &str = "cui";
const COST_ROLE: &str = "costo_actualizado";
const BALANCE_ROLE: &str = "saldo";

fn add(sheets: &[Sheet<'_>], target: &mut Target<'_>) {
    let works = once(sheets, target, parse).in_order_of_rows();
    target.reading.facts.stopped = works.into_iter().map(|work: Work| work.0).collect();
    // Of several days the list is of none.
    target.reading.source.stands_on = the_one(sheets, |sheet, row| sheet.day(row, CUT).flatten());
    let text = |column| {
        the_one(sheets, |sheet, row| Some(sheet.text(row, column).into_owned()).filter(|t| !t.is_empty()))
    };
    if let Some(publisher) = text(PUBLISHER) {
        let method = text(METHOD).map_or(String::new(), |method| format!(" ({method})"));
        target.reading.source.channel = format!("{publisher}{method}").into();
    }
    tell(target);
}

/// What all rows say that say anything; `None` where they differ.
fn the_one<T: PartialEq>(sheets: &[Sheet<'_>], of: impl Fn(&Sheet<'_>, &Row<'_>) -> Option<T>) -> Option<T> {
    let of = &of;
    let mut said = sheets.iter().flat_map(|sheet| sheet.rows().filter_map(move |row| of(sheet, &row)));
    let first = said.next()?;
    said.all(|other| other == first).then_some(first)
}

/// Says that a file lists stopped works only.
pub(super) fn tell(target: &mut Target<'_>) {
    let works = target.reading.facts.stopped.len() as u64;
    let kind = IssueKind::StoppedOnly { works };
    target.reading.issues.extend((works > 0).then(|| Issue::of_file(target.file, kind)));
}

/// A work of a list.
struct Work(StoppedFact);

fn parse(sheet: &Sheet<'_>, row: &Row<'_>) -> Result<Parsed<Work>, LeftOut> {
    if let Some(kind) = no_entry(row) {
        return Err(Odd::row(kind, row).into());
    }
    let name = sheet.text(row, NAME).into_owned();
    let amounts = [COST, BALANCE].map(|column| sheet.amount(row, column));
    let known = |amount: Option<Option<Soles>>| amount.flatten().unwrap_or_default();
    let named = vec![(COST_ROLE, known(amounts[0])), (BALANCE_ROLE, known(amounts[1]))];
    let left = |fate, odd: Option<Odd>| LeftOut { fate, odd: odd.map(Box::new), amounts: named.clone() };
    let odd = |kind, column| Odd::cell(kind, column, name.clone());
    // A list that says how each work stands may hold some that go on again.
    let state = fold(&sheet.text(row, STATE));
    if !state.is_empty() && !state.contains("PARALIZAD") {
        return Err(left(Fate::OutOfScope, None));
    }
    let [Some(cost), Some(balance)] = amounts else {
        return Err(left(Fate::SetAside, Some(odd(IssueKind::UnreadableNumber, COST_ROLE))));
    };
    let cui = number(sheet.text(row, CUI).as_bytes()).filter(|cui| *cui > 0);
    let code = plain_number(&sheet.text(row, CODE));
    let code = (!code.is_empty() && &*code != "0").then_some(code);
    if cui.is_none() && code.is_none() {
        return Err(left(Fate::SetAside, Some(odd(IssueKind::RowsWithoutCode { rows: 1 }, CUI_ROLE))));
    }
    let is_known = |gov: &GovId| directory().get(*gov).is_some();
    let declared = cells::government(&sheet.text(row, ID)).filter(is_known);
    let entity = sheet.entity(row, [ENTITY, ENTITY], sheet.department(row, DEPARTMENT));
    let [paid, built] = [PAID, BUILT].map(|column| of_every_hundred(&sheet.text(row, column)));
    let entity = Entity { declared, ..entity };
    let name = name.as_str().into();
    let is_listed_again = sheet.text(row, OF_AUDITORS) == "1";
    let line = row.line;
    Ok(Work(StoppedFact { cui, code, name, entity, cost, balance, paid, built, is_listed_again, line })
        .into())
}

/// A progress told of every hundred.
#[expect(clippy::cast_possible_truncation, reason = "it lies between two numbers that fit")]
fn of_every_hundred(text: &str) -> Option<Ratio> {
    let progress: f64 = text.trim().trim_end_matches('%').trim().parse().ok()?;
    (0.0..=1_000.0).contains(&progress).then(|| Ratio::from_millionths((progress * 10_000.0).round() as i64))
}

impl Entry for Work {
    /// The codes of the investment and of the register of works.
    type Key = (Option<u32>, Option<Arc<str>>);

    fn key(&self) -> Self::Key {
        // Works of one investment that the register of works tells apart are several.
        (self.0.cui, self.0.code.clone())
    }

    fn agrees_with(&self, later: &Self) -> bool {
        (self.0.cost, self.0.balance) == (later.0.cost, later.0.balance)
    }

    fn amounts(&self) -> Amounts {
        let known = |amount: Option<Soles>| amount.unwrap_or_default();
        vec![(COST_ROLE, known(self.0.cost)), (BALANCE_ROLE, known(self.0.balance))]
    }

    fn shown(&self) -> Option<String> {
        Some(self.0.name.to_string())
    }
}

#[cfg(test)]
mod tests {
    use canon_core::facts::issue::IssueKind;
    use canon_core::terms::period::Date;

    use super::*;
    use crate::testing::read_text;

    #[test]
    fn a_list_of_stopped_works_is_said_to_be_one_and_gives_no_share() {
        let text = "cod_infobras,cui,nombre_obra,entidad,departamento,costo_actualizado,saldo_inversion,avance_financiero,avance_fisico_analisis,causal_paralizacion\n\
            101,2454786,OBRA UNO,MUNI A,MOQUEGUA,1000,400.399999999,60,50.5,Otros\n102,0,OBRA DOS,MUNI A,MOQUEGUA,500,,,,Otros\n\
            101,2454786,OBRA UNO,MUNI A,MOQUEGUA,1000,400.399999999,60,50.5,Otros\n,0,OBRA TRES,MUNI A,MOQUEGUA,5,,,,Otros\n";
        let reading = read_text("lista.csv", text).unwrap();
        assert_eq!(reading.profile.format, Format::Stopped);
        let [one, two] = &reading.facts.stopped[..] else { panic!("{:?}", reading.facts.stopped) };
        assert_eq!((one.cui, one.code.as_deref(), two.cui), (Some(2_454_786), Some("101"), None));
        assert_eq!((one.balance, two.balance), (Some(Soles::from_centimos(40_040)), None));
        assert_eq!((one.paid, one.built), (of_every_hundred("60"), of_every_hundred("50.5 %")));
        assert!(reading.facts.works.is_empty() && reading.facts.investments.is_empty());
        let kinds: Vec<&IssueKind> = reading.issues.iter().map(|issue| &issue.kind).collect();
        assert!(kinds.contains(&&IssueKind::StoppedOnly { works: 2 }), "{kinds:?}");
        let rows = reading.tally.rows;
        assert_eq!((rows.used, rows.repeated, rows.set_aside), (2, 1, 1));
    }

    #[test]
    fn a_list_says_who_published_it_how_and_of_which_day() {
        let header =
            "cod_infobras,cui,nombre_obra,entidad,causal_paralizacion,en_contraloria,corte,canal,metodo\n";
        let row = |code: u32, again: u32, day: &str| {
            format!("{code},0,OBRA,MUNI A,Otros,{again},{day},Instituto,cruce\n")
        };
        let text = format!("{header}{}{}", row(101, 1, "2026-05-31"), row(102, 0, "2026-05-31"));
        let reading = read_text("lista.csv", &text).unwrap();
        assert_eq!(&*reading.source.channel, "Instituto (cruce)");
        assert_eq!(reading.source.stands_on, Date::parse_iso("2026-05-31"));
        let again: Vec<bool> = reading.facts.stopped.iter().map(|work| work.is_listed_again).collect();
        assert_eq!(again, [true, false]);
        let text = format!("{header}{}{}", row(101, 1, "2026-05-31"), row(102, 0, "2026-06-30"));
        assert_eq!(
            read_text("lista.csv", &text).unwrap().source.stands_on,
            None,
            "of two days it is of none"
        );
    }

    #[test]
    fn a_ministrys_list_leaves_out_what_goes_on_again() {
        let text = "CUI,NOMBRE DEL PROYECTO,UEI,DEPARTAMENTO,UBIGEO,MOTIVO DE PARALIZACION,ESTADO DE LA OBRA,COSTO DE INVERSIÓN,SALDO POR EJECUTAR\n\
            2454786,OBRA UNO,MUNI A,MOQUEGUA,18.0,OTROS,PARALIZADO,1000,400\n2454787,OBRA DOS,MUNI A,MOQUEGUA,18.0,OTROS,REACTIVADO,500,5\n";
        let reading = read_text("lista.csv", text).unwrap();
        let [one] = &reading.facts.stopped[..] else { panic!("{:?}", reading.facts.stopped) };
        assert_eq!((one.cui, one.cost), (Some(2_454_786), Some(Soles::from_soles(1_000))));
        assert_eq!(reading.tally.rows.out_of_scope, 1);
    }

    #[test]
    fn progress_is_of_every_hundred_or_nothing() {
        let of = |text: &str| of_every_hundred(text).map(Ratio::millionths);
        assert_eq!([of("89.4453"), of("0"), of("100 %")], [Some(894_453), Some(0), Some(1_000_000)]);
        assert_eq!([of(""), of("-5"), of("NaN"), of("1e9"), of("40-60%")], [None; 5]);
    }
}
