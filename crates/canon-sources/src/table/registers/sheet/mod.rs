//! A sheet that holds a register with columns of its own, and what stands in its cells.

mod days;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use canon_core::facts::Entity;
use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::terms::government::{GovId, directory};
use canon_core::terms::locality::{Agreement, Locality};
use canon_core::terms::money::Soles;
use canon_core::terms::names::fold;
use canon_core::terms::period::Date;
use canon_core::terms::place::{Department, Ubigeo};

pub(super) use self::days::settle_days;
use super::once::{Entry, LeftOut, Once, Parsed, Target};
use super::remembered::Remembered;
use crate::cells::{Amount, DecimalMark, date_month_first};
use crate::error::SourceError;
use crate::table::Table;
use crate::table::columns_agree::columns_agree;
use crate::table::grid::{Cell, Grid, Row};
use crate::table::header::own::Column;
use crate::table::numbers::{decimals, of_cell};

/// Whether two cells say the same: figures as they are written, words however they are.
fn is_same(one: &str, other: &str) -> bool {
    let in_words = |text: &str| text.chars().any(char::is_alphabetic);
    one == other || (in_words(one) && in_words(other) && fold(one) == fold(other))
}

/// The folded names of the columns that say which place a row is of: ubigeo, district, province and department.
const LOCALITY: [&str; 4] = ["UBIGEO", "DISTRITO", "PROVINCIA", "DEPARTAMENTO"];

/// A table that holds a register with columns of its own.
pub(super) struct Sheet<'a> {
    table: &'a Table<'a>,
    pub(super) grid: &'a Grid,
    /// The places of the register's columns.
    places: &'a [Vec<usize>],
    /// Where the columns of [`LOCALITY`] stand.
    locality: [Option<usize>; 4],
    /// How the columns of amounts write their numbers, by their places.
    decimals: BTreeMap<usize, DecimalMark>,
    /// The register's columns of days that put the month first.
    months_first: Vec<usize>,
    /// The departments of names.
    departments: Remembered<Option<Department>>,
    /// The names and codes of entities.
    names: Remembered<Arc<str>>,
    /// The entities, by their names, codes and departments.
    entities: Remembered<SharedEntity>,
    /// What tells the entity of a row from others, written anew for each row.
    key: RefCell<String>,
}

/// An entity that several rows share.
#[derive(Clone)]
pub(super) struct SharedEntity {
    pub(super) entity: Arc<Entity>,
    /// Its names and codes, folded, a line each.
    pub(super) folded: Arc<str>,
}

impl<'a> Sheet<'a> {
    /// A table whose header has the columns of a register; `None` for another.
    ///
    /// # Errors
    /// Two columns that say the same thing differently; a column that writes its decimals in two ways.
    pub(super) fn of(
        table: &'a Table<'a>,
        columns: &'static [Column],
        target: &mut Target<'_>,
    ) -> Result<Option<Self>, SourceError> {
        let Some(own) = &table.header.own else { return Ok(None) };
        let places = own.places.as_slice();
        let of_money = columns.iter().zip(places).filter(|(column, _)| column.is_of_money());
        let of_money: Vec<usize> = of_money.flat_map(|(_, places)| places.iter().copied()).collect();
        let found = (target.file, &mut target.reading.issues);
        let decimals = decimals(table, table.rows_of(&of_money), &of_money, target.options.decimal, found)?;
        let names: Vec<String> = table.header.names.iter().map(|name| fold(name)).collect();
        let locality = LOCALITY.map(|name| names.iter().position(|known| known == name));
        let months_first = Vec::new();
        let grid = table.grid;
        let (departments, names, entities, key) = Default::default();
        let sheet =
            Self { table, grid, places, locality, decimals, months_first, departments, names, entities, key };
        sheet.unambiguous()?;
        Ok(Some(sheet))
    }

    /// That no two columns say the same thing differently.
    ///
    /// # Errors
    /// The first two that do, with the row in which they differ.
    fn unambiguous(&self) -> Result<(), SourceError> {
        let name = |column: usize| self.table.header.names[column].clone();
        let several = self.places.iter().filter(|places| places.len() > 1);
        several
            .into_iter()
            .try_for_each(|columns| columns_agree(self.grid, self.rows(), columns, (&name, is_same)))
    }

    /// The rows below the header.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'a>> + use<'a> {
        self.table.rows()
    }

    /// Whether the table has a column.
    pub(super) fn has(&self, column: usize) -> bool {
        !self.places[column].is_empty()
    }

    /// Where a column of the register is filled in; it may stand there several times.
    fn place(&self, row: &Row<'_>, column: usize) -> Option<usize> {
        self.places[column].iter().copied().find(|at| !row.cell(*at).is_empty())
    }

    fn cell<'r, 't>(&self, row: &'r Row<'t>, column: usize) -> &'r Cell<'t> {
        self.place(row, column).map_or(&Cell::Empty, |at| row.cell(at))
    }

    /// The rows below the header, with the cells of one of the register's columns alone.
    pub(super) fn rows_of(&self, column: usize) -> impl Iterator<Item = Row<'a>> + use<'a> {
        self.table.rows_of(&self.places[column])
    }

    /// The text of a cell.
    pub(super) fn text<'t>(&self, row: &Row<'t>, column: usize) -> Cow<'t, str> {
        match self.cell(row, column) {
            Cell::Text(text) => Cow::Borrowed(text),
            other => Cow::Owned(other.text()),
        }
    }

    /// The amount of a cell; the outer `None` is a cell that is no number.
    pub(super) fn amount(&self, row: &Row<'_>, column: usize) -> Option<Option<Soles>> {
        let mark = self.place(row, column).and_then(|at| self.decimals.get(&at).copied());
        match of_cell(self.cell(row, column), mark.unwrap_or(DecimalMark::Point))? {
            Amount::Soles(soles) => Some(Some(soles)),
            Amount::Missing => Some(None),
        }
    }

    /// The government of a row's ubigeo, where the names beside it are of another place: the code is of another coding.
    pub(super) fn misplaced(&self, row: &Row<'_>) -> Option<GovId> {
        let text = |at: Option<usize>| at.map_or(String::new(), |at| row.cell(at).text());
        let ubigeo: Ubigeo = text(self.locality[0]).parse().ok()?;
        let [_, district, province, department] = self.locality.map(text);
        // `- TODOS -` is no place.
        let [district, province, department] = [&district, &province, &department]
            .map(|name| if fold(name) == "TODOS" { "" } else { name.as_str() });
        let locality = Locality { name: "", district, province, department };
        match directory().by_ubigeo(ubigeo) {
            Some(government) => {
                (locality.agreement(government) == Agreement::Contradicts).then_some(government.id)
            }
            // A province or a department as a whole.
            None => {
                let mut there = directory().iter().filter(|g| g.department() == ubigeo.department());
                there.next().filter(|one| !locality.is_in_department(one)).map(|one| one.id)
            }
        }
    }

    /// Whether a cell writes its amount in another currency: `US$ 900`, `900 EUR`, `€ 5`.
    pub(super) fn is_foreign(&self, row: &Row<'_>, column: usize) -> bool {
        let text = self.text(row, column);
        let is_digit = |c: char| c.is_ascii_digit();
        let words = fold(&text.replace(is_digit, " "));
        let named = words.split(' ').any(|word| {
            matches!(word, "US" | "USD" | "EUR" | "GBP" | "JPY" | "CHF" | "EURO" | "EUROS" | "YEN" | "YENES")
                || word.starts_with("DOLAR")
        });
        text.contains(is_digit) && (named || text.contains(['$', '€', '£']))
    }

    /// The day of a cell; the outer `None` is a cell that is no day.
    pub(super) fn day(&self, row: &Row<'_>, column: usize) -> Option<Option<Date>> {
        let cell = self.cell(row, column);
        match cell {
            Cell::Empty => Some(None),
            Cell::Text(text) if self.months_first.contains(&column) => date_month_first(text).map(Some),
            cell => cell.day().map(Some),
        }
    }

    /// An entity by its code and name, and the department it is placed in.
    pub(super) fn entity(&self, row: &Row<'_>, names: [usize; 2], place: Option<Department>) -> Entity {
        let names = names.map(|column| {
            // A tax number that a program took for an amount.
            let text = self.text(row, column);
            let whole =
                text.strip_suffix(".0").filter(|whole| whole.bytes().all(|byte| byte.is_ascii_digit()));
            whole.map_or_else(|| text.to_string(), ToString::to_string)
        });
        let known_as = names
            .into_iter()
            .filter(|name| !name.is_empty())
            .map(|name| self.names.of(&name, |name| name.into()));
        Entity { known_as: known_as.collect(), departments: place.into_iter().collect(), declared: None }
    }

    /// An entity as [`Sheet::entity`] gives it, one for all rows that have the same.
    pub(super) fn shared_entity(&self, row: &Row<'_>, names: [usize; 2], department: usize) -> SharedEntity {
        let mut key = self.key.borrow_mut();
        key.clear();
        for column in names.into_iter().chain([department]) {
            key.push_str(&self.text(row, column));
            key.push('\n');
        }
        self.entities.of(&key, |_| {
            let entity = self.entity(row, names, self.department(row, department));
            SharedEntity { folded: entity.folded().join("\n").into(), entity: entity.into() }
        })
    }

    /// The department that a cell names, by its code, its ubigeo or its name.
    pub(super) fn department(&self, row: &Row<'_>, column: usize) -> Option<Department> {
        let text = self.text(row, column);
        let code = text.get(..2).filter(|_| matches!(text.len(), 2 | 6)).and_then(Department::parse);
        code.or_else(|| self.departments.of(&text, |name| directory().department_named(name)))
    }
}

/// What a row is that is no entry: one of totals, or one with a single cell, such as a source at the foot.
pub(super) fn no_entry(row: &Row<'_>) -> Option<IssueKind> {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
    let (first, second) = (filled.next()?, filled.next());
    // A text whose first letter is another is not folded: there may be a million.
    let may_be = |text: &str| {
        let first = text.chars().find(|c| c.is_alphanumeric());
        first.is_some_and(|c| !c.is_ascii() || c.eq_ignore_ascii_case(&'t'))
    };
    let is_total = |text: &str| {
        may_be(text) && fold(text).split(' ').next().is_some_and(|word| word.starts_with("TOTAL"))
    };
    match first {
        Cell::Text(text) if is_total(text) => Some(IssueKind::TotalRow),
        _ => second.is_none().then_some(IssueKind::NoteRow),
    }
}

/// The entries of the rows of all sheets, each once.
pub(super) fn once<E: Entry>(
    sheets: &[Sheet<'_>],
    target: &mut Target<'_>,
    parse: impl Fn(&Sheet<'_>, &Row<'_>) -> Result<Parsed<E>, LeftOut>,
) -> Once<E> {
    let mut once = Once::new();
    for sheet in sheets {
        let before = target.reading.issues.len();
        once.read(sheet.table, target, |row| parse(sheet, row));
        let issues = target.reading.issues.split_off(before);
        target.reading.issues.extend(gathered(issues));
    }
    once
}

/// What is said of many rows alike is said once, at the first, with their number.
fn gathered(issues: Vec<Issue>) -> Vec<Issue> {
    let (mut without_code, mut stopped) = (0, 0);
    let mut kept: Vec<Issue> = Vec::new();
    for issue in issues {
        let count = match issue.kind {
            IssueKind::RowsWithoutCode { .. } => &mut without_code,
            IssueKind::StoppedBeside { .. } => &mut stopped,
            _ => {
                kept.push(issue);
                continue;
            }
        };
        *count += 1;
        if *count == 1 {
            kept.push(issue);
        }
    }
    for issue in &mut kept {
        match &mut issue.kind {
            IssueKind::RowsWithoutCode { rows } => *rows = without_code,
            IssueKind::StoppedBeside { rows } => *rows = stopped,
            _ => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use crate::cells::DecimalMark;
    use crate::error::SourceError;
    use crate::reading::Options;
    use crate::testing::{read_bytes, read_text};

    #[test]
    fn a_column_that_stands_twice_and_differs_is_refused_with_both_named() {
        let tables = [
            ("NRO ORDEN;ENTIDAD;FECHA;MONTO;MONTO", "1;MUNI;03/05/2024;5;-5"),
            ("NRO ORDEN;ENTIDAD;NOMBRE ENTIDAD;FECHA;MONTO", "1;MUNI;OTRA;03/05/2024;5"),
            ("NRO ORDEN;NUMERO DE ORDEN;ENTIDAD;FECHA;MONTO", "1;2;MUNI;03/05/2024;5"),
            ("Código INFOBRAS;Estado de la obra;Entidad;Estado obra", "1;Paralizada;MUNI;En ejecución"),
            ("CUI;Código único;Costo actualizado", "1;2;5"),
            ("CUI;Costo actualizado;COSTO ACTUALIZADO", "1;5;5.01"),
            ("alias;id;ID", "X;301486;301482"),
            ("alias;alias;id", "X;Y;301486"),
            ("anio;id;PIA fiscalización;PIA base;PIA de la base", "2025;301486;1;2;3"),
            ("ubigeo;anio;poblacion;habitantes", "180106;2024;5;6"),
            ("ubigeo;ubigeo;anio;poblacion", "180106;180107;2024;5"),
            ("anio;ipc;indice de precios", "2024;110.5;111"),
            ("anio;año;ipc", "2024;2023;110.5"),
            ("anio;id;indice;indice de distribucion;total a distribuir", "2025;R455;0.02;0.03;5"),
        ];
        for (header, row) in tables {
            let error = read_text("t.csv", &format!("{header}\n{row}\n")).unwrap_err();
            let SourceError::ColumnsDisagree { columns, place, values } = error else {
                panic!("{header}: {error}")
            };
            assert_eq!(place, "2", "{header}");
            assert!(columns[0].number < columns[1].number, "{columns:?}");
            assert_ne!(values[0], values[1]);
        }
    }

    #[test]
    fn columns_that_agree_or_say_other_things_are_read() {
        for (header, row) in [
            ("NRO ORDEN;ENTIDAD;NOMBRE ENTIDAD;FECHA;MONTO", "1;MUNI;Muní ;03/05/2024;5"),
            ("NRO ORDEN;ENTIDAD;FECHA DE EMISION;FECHA REGISTRO;MONTO", "1;MUNI;03/05/2024;09/05/2024;5"),
            ("NRO ORDEN;ENTIDAD;FECHA;MONTO;MONTO", "1;MUNI;03/05/2024;;5"),
        ] {
            let reading = read_text("t.csv", &format!("{header}\n{row}\n")).unwrap();
            let [order] = reading.facts.orders.as_slice() else { panic!("{header}") };
            assert_eq!((order.day.day(), order.amount.centimos()), (3, 500), "{header}");
        }
    }

    /// The amounts of orders written in one way, and the kinds of what is said.
    fn of_orders(
        amounts: &[&str],
        decimal: Option<DecimalMark>,
    ) -> Result<(Vec<i64>, Vec<&'static str>), SourceError> {
        let header = "NRO DE ORDEN;TIPOORDEN;ENTIDAD;FECHA DE EMISION;MONEDA;MONTO TOTAL;ESTADO\n";
        let row = |(number, amount): (usize, &&str)| {
            format!("{number};O/S;MUNI;03/05/2024;Soles;{amount};Emitida\n")
        };
        let text = amounts.iter().enumerate().map(row).fold(header.to_string(), |text, row| text + &row);
        let reading = read_bytes("o.csv", text.as_bytes(), &Options { decimal, ..Options::default() })?;
        let read = reading.facts.orders.iter().map(|order| order.amount.centimos()).collect();
        Ok((read, reading.issues.iter().map(|issue| issue.kind.code()).collect()))
    }

    #[test]
    fn the_column_of_a_register_decides_how_its_amounts_are_written() {
        let thousands = vec![4_100_000, 950_000];
        let (read, said) = of_orders(&["41.000", "9.500"], None).unwrap();
        assert_eq!((read, said), (thousands.clone(), vec!["miles_supuestos"]));
        assert_eq!(of_orders(&["41.000", "9.500"], Some(DecimalMark::Comma)).unwrap(), (thousands, vec![]));
        assert_eq!(
            of_orders(&["41.000", "9.500"], Some(DecimalMark::Point)).unwrap(),
            (vec![4_100, 950], vec![])
        );
        assert_eq!(of_orders(&["1.041,50", "9.500"], None).unwrap(), (vec![104_150, 950_000], vec![]));
        assert_eq!(
            of_orders(&["1'041,000.50 1/", "S/ 9,500"], None).unwrap(),
            (vec![104_100_050, 950_000], vec![])
        );
        assert!(matches!(of_orders(&["1,041.50", "9.500,75"], None), Err(SourceError::MixedDecimals { .. })));
    }

    #[test]
    fn the_day_of_an_order_is_read_in_words_and_with_its_hour() {
        for day in
            ["03/05/2024 10:22", "2024-05-03T10:22:00", "3 de mayo de 2024", "03-MAYO-2024", "03-may-24"]
        {
            let text = format!("NRO ORDEN;ENTIDAD;FECHA;MONTO\n1;MUNI;{day};5\n");
            let reading = read_text("t.csv", &text).unwrap();
            let [order] = reading.facts.orders.as_slice() else { panic!("{day}") };
            assert_eq!(order.day.to_string(), "2024-05-03", "{day}");
        }
    }
}
