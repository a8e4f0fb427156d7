//! Who bid in each process, as CONOSCE publishes it ("Listado de ofertantes"): a row a bidder of an item.
//!
//! Only how many they are is kept, by process: one that bids for several items is one bidder.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use canon_core::facts::ReleaseFact;
use canon_core::facts::issue::IssueKind;
use canon_core::terms::names::fold;
use canon_core::terms::period::Date;

use super::super::once::{Entry, LeftOut, Odd, Parsed, Target};
use super::super::sheet::{Sheet, no_entry, once};
use super::super::{Layout, Own, Register, plain_number};
use super::awards::OCID;
use crate::reading::Format;
use crate::table::grid::Row;
use crate::table::header::own::Column;

pub(in crate::table::registers) static REGISTER: Register = Register {
    format: Format::Bidders,
    channel: "OECE (CONOSCE, postores)",
    layout: Layout::Own(Own { columns: &COLUMNS, add }),
};

static COLUMNS: [Column; 5] = [
    Column::needed(
        "codigo_convocatoria",
        &[&["CODIGO CONVOCATORIA", "CODIGOCONVOCATORIA", "CODIGO DE CONVOCATORIA"]],
    ),
    Column::needed("ruc_postor", &[&["RUC CODIGO POSTOR", "RUC POSTOR", "RUC DEL POSTOR"]]),
    Column::optional("item", &[&["N ITEM", "NUMERO ITEM", "NRO ITEM", "NUM ITEM"], &["ITEM"]]),
    Column::optional("fecha_convocatoria", &[&["FECHACONVOCATORIA", "FECHA CONVOCATORIA"]]).of_days(),
    Column::optional("postor", &[&["POSTOR", "NOMBRE POSTOR", "NOMBRE DEL POSTOR"]]),
];
const CODE: usize = 0;
const BIDDER: usize = 1;
const ITEM: usize = 2;
const CALLED: usize = 3;
const NAME: usize = 4;

fn add(sheets: &[Sheet<'_>], target: &mut Target<'_>) {
    let bids = once(sheets, target, parse).in_order_of_rows();
    let mut processes: BTreeMap<Arc<str>, (u64, BTreeSet<Arc<str>>)> = BTreeMap::new();
    for bid in bids {
        let (_, bidders) = processes.entry(bid.code).or_insert((bid.line, BTreeSet::new()));
        bidders.insert(bid.bidder);
    }
    let release = |(code, (line, bidders)): (Arc<str>, (u64, BTreeSet<Arc<str>>))| ReleaseFact {
        ocid: format!("{OCID}{code}").into(),
        // Of a bidder without number and name nobody knows whether it is one of the others.
        bidders: u32::try_from(bidders.len()).ok().filter(|_| !bidders.contains("")),
        is_of_table: true,
        line,
        ..ReleaseFact::default()
    };
    let mut releases: Vec<ReleaseFact> = processes.into_iter().map(release).collect();
    releases.sort_by_key(|release| release.line);
    target.reading.facts.releases = releases;
    let days = sheets.iter().flat_map(|sheet| sheet.rows_of(CALLED).map(move |row| sheet.day(&row, CALLED)));
    target.reading.profile.years.extend(days.filter_map(|day| day.flatten().map(Date::year)));
}

/// A bid. The tax number of a natural person is kept only until bidders are counted.
struct Bid {
    code: Arc<str>,
    item: Arc<str>,
    bidder: Arc<str>,
    line: u64,
}

fn parse(sheet: &Sheet<'_>, row: &Row<'_>) -> Result<Parsed<Bid>, LeftOut> {
    if let Some(kind) = no_entry(row) {
        return Err(Odd { kind, column: None, shows: String::new() }.into());
    }
    let [code, item, number] = [CODE, ITEM, BIDDER].map(|column| plain_number(&sheet.text(row, column)));
    if code.is_empty() {
        return Err(Odd::cell(IssueKind::UnreadableKey, COLUMNS[CODE].role, String::new()).into());
    }
    // Who has no number here, such as a firm of another country, is told from others by its name.
    let bidder = if number.is_empty() { fold(&sheet.text(row, NAME)).into() } else { number };
    Ok(Bid { code, item, bidder, line: row.line }.into())
}

impl Entry for Bid {
    type Key = (Arc<str>, Arc<str>, Arc<str>);

    fn key(&self) -> Self::Key {
        (Arc::clone(&self.code), Arc::clone(&self.item), Arc::clone(&self.bidder))
    }

    fn agrees_with(&self, _later: &Self) -> bool {
        true
    }

    /// A bidder may write a bid anew.
    fn repetition_is_odd() -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::read_text;

    #[test]
    fn bidders_of_a_process_are_counted_once_and_no_person_is_named() {
        let text = "CODIGO_CONVOCATORIA,FECHACONVOCATORIA,N_ITEM,RUC_CODIGO_POSTOR,POSTOR,FECHA_PRESENTACION_PROPUESTA\n\
            811001,03/02/2022,1,20900000101,FIRMA SAC,15/02/2022\n811001,03/02/2022,2,20900000101,FIRMA SAC,15/02/2022\n\
            811001,03/02/2022,2,10412345678,QUISPE MAMANI ANA,15/02/2022\n811001,03/02/2022,2,10412345678,QUISPE MAMANI ANA,16/02/2022\n\
            811002,03/02/2022,1,493143,CONSORCIO SUR,15/02/2022\n811003,03/02/2022,1,,FOREIGN LTD,15/02/2022\n\
            811003,03/02/2022,1,20900000101,FIRMA SAC,15/02/2022\n811004,03/02/2022,1,,,15/02/2022\n\
            811004,03/02/2022,1,20900000101,FIRMA SAC,15/02/2022\n";
        let reading = read_text("CONOSCE_POSTOR2022_0.csv", text).unwrap();
        assert_eq!(reading.profile.format, Format::Bidders);
        let told: Vec<(&str, Option<u32>, u64)> = reading
            .facts
            .releases
            .iter()
            .map(|release| (&*release.ocid, release.bidders, release.line))
            .collect();
        let of = |code: &str| format!("{OCID}{code}");
        let codes = ["811001", "811002", "811003", "811004"].map(of);
        let [one, two, three, four] = codes.each_ref().map(String::as_str);
        assert_eq!(told, [(one, Some(2), 2), (two, Some(1), 6), (three, Some(2), 7), (four, None, 9)]);
        let rows = reading.tally.rows;
        assert_eq!((rows.used, rows.repeated, rows.set_aside), (8, 1, 0));
        let all = format!("{:?} {:?} {:?}", reading.facts, reading.issues, reading.profile);
        assert!(!all.contains("QUISPE") && !all.contains("10412345678"), "{all}");
    }
}
