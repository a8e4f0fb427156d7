//! The export of Invierte.pe: investments, a row for each place an investment is in.
//!
//! Its cost stands on every row, so adding the rows counts it as often as it has places: it is counted once a code.

use std::collections::BTreeSet;
use std::sync::Arc;

use canon_core::facts::issue::IssueKind;
use canon_core::facts::tally::Fate;
use canon_core::facts::{Entity, InvestmentFact};
use canon_core::terms::government::{GovId, directory};
use canon_core::terms::money::Soles;
use canon_core::terms::names::fold;
use canon_core::terms::period::Date;

use super::once::{Amounts, Entry, LeftOut, Odd, Parsed, Target};
use super::sheet::{Sheet, no_entry, once};
use super::{Layout, Own, Register};
use crate::cells::{self, number};
use crate::reading::{Format, Options};
use crate::table::grid::Row;
use crate::table::header::own::Column;

pub(super) static REGISTER: Register = Register {
    format: Format::Investments,
    channel: "Invierte.pe",
    layout: Layout::Own(Own { columns: &COLUMNS, add }),
};

static COLUMNS: [Column; 11] = [
    Column::needed(CUI_ROLE, &[&["CODIGO UNICO DE INVERSION", "CODIGO UNICO", "CUI"]]),
    Column::optional("nombre", &[&["NOMBRE DE LA INVERSION", "NOMBRE INVERSION"]]),
    Column::optional("entidad", &[&["ENTIDAD"]]),
    Column::optional("estado", &[&["ESTADO DE LA INVERSION"], &["ESTADO"]]),
    Column::optional("ubigeo", &[&["UBIGEO"]]),
    Column::optional(VIABLE_ROLE, &[&["MONTO VIABLE"]]).of_money(),
    Column::needed(COST_ROLE, &[&["COSTO ACTUALIZADO"]]).of_money(),
    Column::optional(SINCE_ROLE, &[&["FECHA DE VIABILIDAD", "FECHA VIABILIDAD"]]).of_days(),
    Column::optional(
        "expediente_tecnico",
        &[
            &["EXPEDIENTE TECNICO", "TIENE EXPEDIENTE TECNICO"],
            &["FECHA DE EXPEDIENTE TECNICO", "FECHA DE REGISTRO DEL EXPEDIENTE TECNICO"],
        ],
    ),
    Column::optional("id", &[&["ID", "ID CANON"]]),
    Column::optional("corte", &[&["CORTE", "FECHA DE CORTE"]]),
];
const CUI: usize = 0;
const NAME: usize = 1;
const ENTITY: usize = 2;
const STATE: usize = 3;
const PLACE: usize = 4;
const VIABLE: usize = 5;
const COST: usize = 6;
const SINCE: usize = 7;
const FILE: usize = 8;
const ID: usize = 9;
const CUT: usize = 10;
const CUI_ROLE: &str = "cui";
const VIABLE_ROLE: &str = "monto_viable";
const COST_ROLE: &str = "costo_actualizado";
const SINCE_ROLE: &str = "viable_desde";

fn add(sheets: &[Sheet<'_>], target: &mut Target<'_>) {
    let options = target.options;
    let parse = |sheet: &Sheet<'_>, row: &Row<'_>| of_a_year_asked_for(sheet, row, options);
    target.reading.facts.investments = once(sheets, target, parse).in_order_of_keys();
    let day = |sheet: &Sheet<'_>, row: &Row<'_>| sheet.day(row, CUT).flatten();
    let days = sheets.iter().flat_map(|sheet| sheet.rows().filter_map(move |row| day(sheet, &row)));
    let days: BTreeSet<Date> = days.collect();
    // Of several days the table is of none.
    target.reading.source.stands_on = if days.len() == 1 { days.first().copied() } else { None };
}

/// An entry, where it stood so in a year that is asked for or says no day.
fn of_a_year_asked_for(
    sheet: &Sheet<'_>,
    row: &Row<'_>,
    options: &Options,
) -> Result<Parsed<InvestmentFact>, LeftOut> {
    let parsed = parse(sheet, row)?;
    match sheet.day(row, CUT).flatten() {
        Some(day) if !options.wants(day.year()) => {
            Err(LeftOut { fate: Fate::OutOfScope, odd: None, amounts: parsed.entry.amounts() })
        }
        _ => Ok(parsed),
    }
}

fn parse(sheet: &Sheet<'_>, row: &Row<'_>) -> Result<Parsed<InvestmentFact>, LeftOut> {
    if let Some(kind) = no_entry(row) {
        return Err(Odd::row(kind, row).into());
    }
    let amounts = amounts(sheet, row)?;
    let cui = code(sheet, row, amounts).map_err(|odd| LeftOut {
        fate: Fate::SetAside,
        odd: Some(Box::new(odd)),
        amounts: named(amounts),
    })?;
    let odd = sheet
        .day(row, SINCE)
        .is_none()
        .then(|| Odd::cell(IssueKind::UnreadableDay, SINCE_ROLE, sheet.text(row, SINCE).into_owned()));
    Ok(Parsed { entry: fact(sheet, cui, row, amounts), odd })
}

/// The amounts of a row for the cuadre.
fn named([viable, cost]: [Option<Soles>; 2]) -> Amounts {
    vec![(VIABLE_ROLE, viable.unwrap_or_default()), (COST_ROLE, cost.unwrap_or_default())]
}

impl Entry for InvestmentFact {
    type Key = u32;

    fn key(&self) -> u32 {
        self.cui
    }

    /// Whether all but the place is the same.
    fn agrees_with(&self, later: &Self) -> bool {
        [self.viable, self.cost] == [later.viable, later.cost] && fold(&self.state) == fold(&later.state)
    }

    fn absorb(&mut self, later: Self) {
        self.rows += later.rows;
        self.entity.departments.extend(later.entity.departments);
        self.places.extend(later.places);
    }

    /// An investment has a row for each of its places.
    fn repetition_is_odd() -> bool {
        false
    }

    fn amounts(&self) -> Amounts {
        named([self.viable, self.cost])
    }

    fn shown(&self) -> Option<String> {
        Some(self.cui.to_string())
    }
}

/// What an issue shows of a row: its code and name, and no column that may name a natural person.
fn shown(sheet: &Sheet<'_>, row: &Row<'_>) -> String {
    format!("{} {}", sheet.text(row, CUI), sheet.text(row, NAME)).trim().to_string()
}

/// The code of a row that is in its place and whose amounts can be.
fn code(sheet: &Sheet<'_>, row: &Row<'_>, amounts: [Option<Soles>; 2]) -> Result<u32, Odd> {
    let below = amounts.iter().position(|amount| amount.is_some_and(|amount| amount < Soles::ZERO));
    if let Some(column) = below {
        return Err(Odd::cell(
            IssueKind::NegativeAmount,
            [VIABLE_ROLE, COST_ROLE][column],
            shown(sheet, row),
        ));
    }
    if let Some(code_is) = sheet.misplaced(row) {
        return Err(Odd::cell(IssueKind::NameContradictsCode { code_is }, "ubigeo", shown(sheet, row)));
    }
    let text = sheet.text(row, CUI);
    let kind = match number(text.as_bytes()) {
        Some(cui) if cui > 0 => return Ok(cui),
        // A register of works writes 0 for one that is no investment.
        Some(_) => IssueKind::RowsWithoutCode { rows: 1 },
        None if text.is_empty() => IssueKind::RowsWithoutCode { rows: 1 },
        None => IssueKind::UnreadableKey,
    };
    Err(Odd::cell(kind, CUI_ROLE, sheet.text(row, NAME).into_owned()))
}

/// The two amounts of a row, each `None` where its cell is empty.
fn amounts(sheet: &Sheet<'_>, row: &Row<'_>) -> Result<[Option<Soles>; 2], Odd> {
    let amount = |column, role| {
        let is_foreign = sheet.is_foreign(row, column);
        let kind = if is_foreign { IssueKind::OtherCurrency } else { IssueKind::UnreadableNumber };
        sheet.amount(row, column).ok_or_else(|| Odd::cell(kind, role, shown(sheet, row)))
    };
    Ok([amount(VIABLE, VIABLE_ROLE)?, amount(COST, COST_ROLE)?])
}

fn fact(sheet: &Sheet<'_>, cui: u32, row: &Row<'_>, [viable, cost]: [Option<Soles>; 2]) -> InvestmentFact {
    let [name, state, place] = [NAME, STATE, PLACE].map(|column| Arc::from(sheet.text(row, column)));
    let known = |gov: &GovId| directory().get(*gov).is_some();
    let declared = cells::government(&sheet.text(row, ID)).filter(known);
    InvestmentFact {
        cui,
        name,
        entity: Entity { declared, ..sheet.entity(row, [ENTITY, ENTITY], sheet.department(row, PLACE)) },
        state,
        viable,
        cost,
        viable_since: sheet.day(row, SINCE).flatten(),
        technical_file: sheet.has(FILE).then(|| !is_none(&sheet.text(row, FILE))),
        places: vec![place],
        rows: 1,
        line: row.line,
    }
}

/// Whether a cell says that there is no technical file: empty, or in words.
fn is_none(text: &str) -> bool {
    matches!(fold(text).as_str(), "" | "NO" | "SIN EXPEDIENTE" | "NO REGISTRA" | "PENDIENTE")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::read_text;

    #[test]
    fn an_investment_in_two_places_is_counted_once() {
        let text = "Código único de inversión;Nombre de la inversión;Monto viable;Costo actualizado;Ubigeo\n\
            1001;AGUA;100.50;150.25;180106\n1001;AGUA;100.50;150.25;180107\n;SIN CODIGO;7;8;180000\n1002;RIEGO;1;2;180106\n";
        let reading = read_text("i.csv", text).unwrap();
        assert_eq!(reading.profile.format, Format::Investments);
        let cost = reading.tally.centimos[COST_ROLE];
        assert_eq!((cost.used, cost.repeated, cost.set_aside), (15_225, 15_025, 800));
        let facts = &reading.facts.investments;
        assert_eq!((facts.len(), facts[0].rows, facts[0].places.len()), (2, 2, 2));
        assert_eq!(reading.issues[0].row, Some(4));
        assert_eq!(reading.issues[0].kind, IssueKind::RowsWithoutCode { rows: 1 });
        assert_eq!(facts[0].technical_file, None, "the export has no such column");
    }

    #[test]
    fn days_and_technical_files_are_read_where_the_register_has_them() {
        let text = "CUI;Entidad;Costo actualizado;Fecha de viabilidad;Expediente técnico;Ubigeo\n\
            1;MUNI A;5;20/06/2020;Sí;180106\n2;MUNI A;5;;;180106\n3;MUNI A;5;ayer;No;40101\n";
        let reading = read_text("i.csv", text).unwrap();
        let told: Vec<(Option<String>, Option<bool>, usize)> = reading
            .facts
            .investments
            .iter()
            .map(|i| {
                (i.viable_since.map(|day| day.to_string()), i.technical_file, i.entity.departments.len())
            })
            .collect();
        assert_eq!(
            told,
            [(Some("2020-06-20".to_string()), Some(true), 1), (None, Some(false), 1), (None, Some(false), 0)]
        );
        assert_eq!(reading.issues[0].kind.code(), "fecha_ilegible");
    }

    #[test]
    fn a_register_may_say_its_own_day_and_the_governments_by_canons_keys() {
        let text = |last: &str| {
            format!(
                "CUI;id;Entidad;Monto viable;Costo actualizado;Corte\n1;301486;MUNI A;5;6;2024-09-12\n\
                 2;R455;GORE;5;7;2024-09-12\n3;7;MUNI B;5;8;{last}\n"
            )
        };
        let reading = read_text("i.csv", &text("2024-09-12")).unwrap();
        assert_eq!(reading.source.stands_on, Date::parse_iso("2024-09-12"));
        let whose = reading.facts.investments.iter().map(|fact| fact.entity.declared);
        let whose: Vec<Option<String>> = whose.map(|gov| gov.map(|gov| gov.to_string())).collect();
        assert_eq!(whose, [Some("301486".to_string()), Some("R455".to_string()), None], "7 is nobody");
        let two_days = read_text("i.csv", &text("2024-09-13")).unwrap();
        assert_eq!(two_days.source.stands_on, None, "of two days it is of none");
    }

    #[test]
    fn a_row_of_another_coding_or_with_an_amount_that_cannot_be_is_said_and_not_used() {
        let text = "CUI;Costo actualizado;Estado de la inversión;Ubigeo;Distrito;Departamento\n\
            1;5;ACTIVO;170101;MOQUEGUA;MOQUEGUA\n2;5;ACTIVO;180100;- TODOS -;MOQUEGUA\n3;-5;ACTIVO;180106;TORATA;MOQUEGUA\n\
            4;US$ 5;ACTIVO;180106;TORATA;MOQUEGUA\n5;5;ACTIVO;180106;TORATA;MOQUEGUA\n5;5;CERRADO;180106;TORATA;MOQUEGUA\n\
            6;5;ACTIVO;170100;- TODOS -;MOQUEGUA\n";
        let reading = read_text("i.csv", text).unwrap();
        let codes: Vec<u32> = reading.facts.investments.iter().map(|fact| fact.cui).collect();
        assert_eq!(codes, [2, 5]);
        let odd: Vec<(u64, &str)> =
            reading.issues.iter().map(|issue| (issue.row.unwrap(), issue.kind.code())).collect();
        let expected = [
            (2, "nombre_contradice_codigo"),
            (4, "monto_negativo"),
            (5, "otra_moneda"),
            (7, "filas_en_conflicto"),
            (8, "nombre_contradice_codigo"),
        ];
        assert_eq!(odd, expected);
    }
}
