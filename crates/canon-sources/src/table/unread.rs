//! Columns of which nothing is known, and what their cells look like: amounts that nobody counts, years that nobody reads,
//! codes of governments under another name.

use std::collections::BTreeSet;

use canon_core::terms::budget::Phase;
use canon_core::terms::government::directory;
use canon_core::terms::money::Soles;
use canon_core::terms::names::fold;
use canon_core::terms::period::Year;

use super::Table;
use super::grid::{Cell, Grid, Row};
use super::header::Header;
use super::numbers::of_cell;
use super::registers;
use super::roles::{Role, names_of};
use crate::cells::{Amount, DecimalMark, month_or_zero};
use crate::error::{Remedy, SourceError};

/// Rows that are looked at.
const LOOKED_AT: usize = 300;

/// Rows from which on numbers that are all of one length are codes.
const FEW: usize = 3;

/// An amount that is no count of things.
const LARGE: Soles = Soles::from_soles(1_000);

/// How like two names are, of 1, from where on one may be the other mistyped.
const ALIKE: f64 = 0.88;

/// Words of columns of numbers that are no amounts.
const NO_MONEY: [&str; 44] = [
    "COD",
    "CODIGO",
    "ID",
    "CUI",
    "SNIP",
    "RUC",
    "DNI",
    "TELEFONO",
    "CELULAR",
    "N",
    "NO",
    "NRO",
    "NUM",
    "NUMERO",
    "ITEM",
    "ORDEN",
    "META",
    "CANT",
    "CANTIDAD",
    "POBLACION",
    "HABITANTES",
    "HOGARES",
    "VIVIENDAS",
    "KM",
    "KM2",
    "HA",
    "AREA",
    "SUPERFICIE",
    "ALTITUD",
    "LATITUD",
    "LONGITUD",
    "AVANCE",
    "AVAN",
    "FISICO",
    "ANO",
    "ANIO",
    "FECHA",
    "DIA",
    "MES",
    "PUESTO",
    "RANKING",
    "UBIGEO",
    "EXPEDIENTE",
    "ELECTORES",
];

/// Words of columns of years that are not those of the figures.
const OTHER_YEARS: [&str; 12] = [
    "INICIO",
    "FIN",
    "TERMINO",
    "CREACION",
    "FUNDACION",
    "LEY",
    "CENSO",
    "VIABILIDAD",
    "REGISTRO",
    "APROBACION",
    "CULMINACION",
    "NACIMIENTO",
];

/// Words of columns whose numbers are money, though all have as many digits.
const MONEY: [&str; 14] = [
    "MONTO",
    "IMPORTE",
    "PRESUPUESTO",
    "CANON",
    "SOBRECANON",
    "REGALIA",
    "REGALIAS",
    "FONCOMUN",
    "INGRESO",
    "INGRESOS",
    "GASTO",
    "GASTOS",
    "TRANSFERENCIAS",
    "SOLES",
];

/// Whether a column by its name holds money: a word of it, or a year over amounts.
fn names_money(name: &str) -> bool {
    has_word(name, &MONEY) || Year::parse(name.trim()).is_some()
}

fn has_word(name: &str, words: &[&str]) -> bool {
    fold(name).split(' ').any(|word| words.contains(&word))
}

/// The first rows of a table.
struct Sample<'t> {
    rows: Vec<Row<'t>>,
}

impl<'t> Sample<'t> {
    fn below(grid: &'t Grid, header: &Header, end: usize) -> Self {
        let from = header.last + 1;
        Self { rows: grid.rows.between(from, end.min(from + LOOKED_AT)).collect() }
    }

    /// The cells of a column that are filled in.
    fn filled(&self, column: usize) -> impl Iterator<Item = &Cell<'t>> {
        self.rows.iter().map(move |row| row.cell(column)).filter(|cell| !cell.is_empty())
    }

    /// Whether most cells of a column of this name are amounts, and no codes or counts.
    fn are_amounts(&self, column: usize, name: &str) -> bool {
        let (mut filled, mut largest) = (0, Soles::ZERO);
        let mut amounts = 0;
        let mut lengths = BTreeSet::new();
        let mut has_decimals = false;
        for cell in self.filled(column) {
            filled += 1;
            has_decimals |= cell.text().trim().trim_end_matches(".0").contains(['.', ',']);
            let read = of_cell(cell, DecimalMark::Point).or_else(|| of_cell(cell, DecimalMark::Comma));
            let Some(read) = read else { continue };
            amounts += 1;
            if let Amount::Soles(soles) = read {
                largest = largest.max(soles.abs());
                lengths.insert(cell.text().len());
            }
        }
        let are_codes = lengths.len() == 1 && filled >= FEW && !has_decimals && !names_money(name);
        amounts * 2 > filled && largest >= LARGE && !are_codes
    }

    /// The years of a column whose cells are nothing else.
    fn years(&self, column: usize) -> BTreeSet<Year> {
        let year = |cell: &Cell<'_>| Year::parse(cell.text().trim().trim_end_matches(".0"));
        self.filled(column).map(year).collect::<Option<_>>().unwrap_or_default()
    }

    /// Whether the cells of a column are codes of governments.
    fn are_codes(&self, column: usize) -> Option<Role> {
        let text = |cell: &Cell<'_>| cell.text().trim().to_string();
        let is_id = |cell: &Cell<'_>| text(cell).parse().ok().and_then(|id| directory().get(id)).is_some();
        let is_place = |cell: &Cell<'_>| {
            text(cell).parse().ok().and_then(|ubigeo| directory().by_ubigeo(ubigeo)).is_some()
        };
        let most = |is: &dyn Fn(&Cell<'_>) -> bool| {
            let (mut all, mut those) = (0, 0);
            for cell in self.filled(column) {
                all += 1;
                those += usize::from(is(cell));
            }
            all > 0 && those * 2 > all
        };
        let regional = |cell: &Cell<'_>| text(cell).starts_with('R');
        if most(&is_id) {
            let is_any_regional = self.filled(column).any(regional);
            return Some(if is_any_regional { Role::Id } else { Role::SecEjec });
        }
        most(&is_place).then_some(Role::Ubigeo)
    }
}

/// The columns of a table of budgets whose cells are amounts and of which nothing is known.
pub(super) fn amounts(table: &Table<'_>) -> Vec<String> {
    let sample = Sample::below(table.grid, &table.header, table.end);
    let is_money =
        |(column, name): &(usize, &str)| !has_word(name, &NO_MONEY) && sample.are_amounts(*column, name);
    table.header.unread().filter(is_money).map(|(_, name)| name.to_string()).collect()
}

/// A column of which nothing is known and whose cells are years, with these.
pub(super) fn years(table: &Table<'_>) -> Option<(String, BTreeSet<Year>)> {
    let sample = Sample::below(table.grid, &table.header, table.end);
    let may_be = table.header.unread().filter(|(_, name)| !has_word(name, &OTHER_YEARS));
    let with_years = may_be.map(|(column, name)| (name.to_string(), sample.years(column)));
    with_years.into_iter().find(|(_, years)| !years.is_empty())
}

/// That nothing of a table of budgets stands where it would be lost: phases in its rows, months below its header, or another
/// table beside it.
///
/// # Errors
/// The column or the row that tells.
pub(super) fn check_shape(table: &Table<'_>) -> Result<(), SourceError> {
    let (grid, header) = (table.grid, &table.header);
    if let Some(column) = phases_in_rows(grid, header) {
        return Err(SourceError::PhasesInRows { column, place: grid.place(header.row) });
    }
    let is_month = |cell: &Cell<'_>| {
        matches!(cell, Cell::Text(text) if text.contains(char::is_alphabetic)
            && matches!(month_or_zero(text.trim().as_bytes()), Some(Some(_))))
    };
    let below = table.rows().next().filter(|row| row.cells.iter().filter(|cell| is_month(cell)).count() > 1);
    if let Some(row) = below {
        return Err(SourceError::MonthsBelowHeader { line: row.line, place: grid.place(header.row) });
    }
    match beside(table) {
        Some(column) => Err(SourceError::TableBeside { column, place: grid.place(header.row) }),
        None => Ok(()),
    }
}

/// A column of which nothing is known and whose cells are names of phases.
pub(super) fn phases_in_rows(grid: &Grid, header: &Header) -> Option<String> {
    let sample = Sample::below(grid, header, grid.rows.len());
    let phase = |cell: &Cell<'_>| {
        let name = fold(&cell.text());
        Phase::ALL.into_iter().find(|phase| names_of(Role::Phase(*phase)).any(|known| known == name))
    };
    let mut unread = header.unread().filter(|(column, _)| {
        let phases: Option<BTreeSet<Phase>> = sample.filled(*column).map(phase).collect();
        // A remark on some rows is no phase of them.
        let is_of_all = sample.filled(*column).count() == sample.rows.len();
        is_of_all && phases.is_some_and(|phases| phases.len() > 1)
    });
    unread.next().map(|(_, name)| name.to_string())
}

/// A column of codes or names behind an empty one, with amounts after it: those of another table.
fn beside(table: &Table<'_>) -> Option<String> {
    let (header, sample) = (&table.header, Sample::below(table.grid, &table.header, table.end));
    let first = header.amounts().map(|(_, column)| column).min()?;
    let is_empty =
        |column: &usize| header.names[*column].is_empty() && sample.filled(*column).next().is_none();
    let gap = (first + 1..header.names.len()).find(is_empty)?;
    let names = |column: usize| {
        let (all, texts) = sample.filled(column).fold((0, 0), |(all, texts), cell| {
            (all + 1, texts + usize::from(cell.text().contains(char::is_alphabetic)))
        });
        texts * 2 > all
    };
    let mut behind = (gap + 1..header.names.len()).filter(|column| !header.names[*column].is_empty());
    let start = behind.find(|column| names(*column) || sample.are_codes(*column).is_some())?;
    let unread = || header.unread().filter(|(column, name)| sample.are_amounts(*column, name));
    let mut amounts = header.amounts().map(|(_, column)| column).chain(unread().map(|(column, _)| column));
    amounts.any(|column| column > start).then(|| header.names[start].clone())
}

/// What to say where a budget has what it lacks under another name: the columns that look like it, else open ones.
pub(super) fn remedy(grid: &Grid, header: &Header) -> Vec<Remedy> {
    if header.amounts().next().is_none() && registers::missing(header).is_some() {
        return Vec::new();
    }
    let sample = Sample::below(grid, header, grid.rows.len());
    let named = |role: Role, column: Option<&str>| Remedy::Column {
        known: map_name(role).to_string(),
        column: column.map(ToString::to_string),
    };
    let mut remedy = Vec::new();
    if !header.missing_government().is_empty() {
        let coded = header.unread().find_map(|(column, name)| Some((sample.are_codes(column)?, name)));
        remedy.push(match coded {
            Some((role, name)) => named(role, Some(name)),
            None => named(Role::SecEjec, None),
        });
    }
    if header.amounts().next().is_none() {
        let phases = [Phase::Pia, Phase::Pim, Phase::Devengado, Phase::Girado].map(Role::Phase);
        let mut alike: Vec<Remedy> = Vec::new();
        for role in phases.into_iter().chain([Role::Credited]) {
            let is_like = |(_, name): &(usize, &str)| {
                let name = fold(name);
                names_of(role).any(|known| strsim::jaro_winkler(known, &name) >= ALIKE)
            };
            let found =
                header.unread().filter(|(column, name)| sample.are_amounts(*column, name)).find(is_like);
            alike.extend(found.map(|(_, name)| named(role, Some(name))));
        }
        let open = alike.is_empty().then(|| named(Role::Phase(Phase::Pim), None));
        remedy.extend(alike.into_iter().chain(open));
    }
    remedy
}

/// The name of a role as it is given to `--map`.
pub(super) const fn map_name(role: Role) -> &'static str {
    match role {
        Role::Id => "id",
        Role::SecEjec => "SEC_EJEC",
        Role::Ubigeo => "ubigeo",
        Role::Year => "Año",
        Role::Phase(Phase::Pia) => "PIA",
        Role::Phase(Phase::Pim) => "PIM",
        Role::Phase(Phase::Devengado) => "Devengado",
        Role::Phase(Phase::Girado) => "Girado",
        Role::Credited => "Monto acreditado",
        other => other.code(),
    }
}
