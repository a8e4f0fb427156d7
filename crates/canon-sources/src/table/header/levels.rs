//! The rows of a header, one below the other, and what they say together of each column.
//!
//! A cell may stand over several columns: "2024" over PIM and Devengado, or "Devengado" over twelve months.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::{Mapping, given};
use crate::table::grid::{Cell, Grid, Row};
use crate::table::roles::heading::Heading;
use crate::table::roles::{Role, Trust};

/// Rows that a header may have.
const TALLEST: usize = 3;

/// A column by all rows of the header.
#[derive(Clone, Debug)]
pub(super) struct Titled {
    /// What stands over its cells: the lowest text, with the one above it where that says more.
    pub(super) name: String,
    pub(super) heading: Heading,
    /// The role that the user gave it.
    pub(super) given: Option<Role>,
}

impl Titled {
    /// A column without a name.
    pub(super) const fn nothing() -> Self {
        Self { name: String::new(), heading: Heading::EMPTY, given: None }
    }

    /// What it holds, where that is known.
    pub(super) fn role(&self) -> Option<Role> {
        self.given.or(self.heading.role)
    }
}

/// What names mean: to the user, and to canon. Each is looked up once, for a header may be repeated thousands of times.
pub(super) struct Meanings<'a> {
    pub(super) mapping: &'a Mapping,
    headings: RefCell<FxHashMap<String, Heading>>,
}

impl<'a> Meanings<'a> {
    /// More names than tables have; one whose cells are all different texts has no use for more.
    const MOST: usize = 4_000;

    pub(super) fn new(mapping: &'a Mapping) -> Self {
        Self { mapping, headings: RefCell::default() }
    }

    fn heading(&self, text: &str) -> Heading {
        if let Some(known) = self.headings.borrow().get(text) {
            return known.clone();
        }
        let heading = Heading::of(text);
        let mut headings = self.headings.borrow_mut();
        if headings.len() < Self::MOST {
            headings.insert(text.to_string(), heading.clone());
        }
        heading
    }

    /// What a cell of a header says. A spreadsheet makes a day of `ene-24`.
    fn of_cell(&self, cell: &Cell<'_>) -> Heading {
        match cell {
            Cell::Empty => Heading::EMPTY,
            Cell::Text(text) => self.heading(text),
            Cell::Day(day) => Heading::of_month(day.year(), day.month()),
            Cell::Number(_) => self.heading(&cell.text()),
        }
    }

    fn given(&self, name: &str) -> Option<Role> {
        given(name, self.mapping)
    }
}

/// What an empty cell says.
static NOTHING: Heading = Heading::EMPTY;

/// A row of a header, with what each of its cells says.
struct Level {
    texts: Vec<String>,
    headings: Vec<Heading>,
}

impl Level {
    fn of(row: &Row<'_>, meanings: &Meanings<'_>) -> Self {
        let texts = row.cells.iter().map(Cell::text).collect();
        Self { texts, headings: row.cells.iter().map(|cell| meanings.of_cell(cell)).collect() }
    }

    fn text(&self, column: usize) -> &str {
        self.texts.get(column).map_or("", String::as_str)
    }

    fn heading(&self, column: usize) -> &Heading {
        self.headings.get(column).unwrap_or(&NOTHING)
    }

    fn is_empty(&self, column: usize) -> bool {
        self.text(column).is_empty()
    }

    /// The cell that stands over a column: its own, or the nearest to the left that has something below itself.
    fn above(&self, column: usize, below: &Self) -> Option<usize> {
        let at = (0..=column.min(self.texts.len().saturating_sub(1))).rev().find(|at| !self.is_empty(*at))?;
        (at == column || !below.is_empty(at)).then_some(at)
    }
}

/// The rows of a header.
pub(super) struct Levels {
    rows: Vec<Level>,
    /// The first and the last row of the grid that belong to it.
    pub(super) first: usize,
    pub(super) last: usize,
}

impl Levels {
    /// The header whose columns begin to be named in a row, with the rows below and above that belong to it.
    pub(super) fn at(grid: &Grid, row: usize, meanings: &Meanings<'_>) -> Self {
        let mut rows = vec![Level::of(&grid.rows.at(row), meanings)];
        let (mut first, mut last) = (row, row);
        if !begins(&rows[0], meanings) {
            return Self { rows, first: row, last };
        }
        while let Some(next) = (last + 1..row + TALLEST).find(|next| {
            // A row of titles only, such as "Institucional", may stand between.
            (last + 1..=*next).all(|at| {
                let is_next = grid.rows.line(at) == Some(grid.line(at - 1) + 1);
                is_next && fits_below(&rows, grid.rows.get(at).as_ref(), meanings)
            }) && fills(&rows, &Level::of(&grid.rows.at(*next), meanings), meanings) >= 2
        }) {
            rows.extend((last + 1..=next).map(|at| Level::of(&grid.rows.at(at), meanings)));
            last = next;
        }
        for at in (0..row).rev().take(TALLEST.saturating_sub(rows.len())) {
            let level = Level::of(&grid.rows.at(at), meanings);
            if grid.line(at) + 1 != grid.line(at + 1) || !stands_over(&level, &rows[0], meanings) {
                break;
            }
            rows.insert(0, level);
            first = at;
        }
        Self { rows, first, last }
    }

    /// What the rows say together of each column.
    pub(super) fn columns(&self, meanings: &Meanings<'_>) -> Vec<Titled> {
        let width = self.rows.iter().map(|level| level.texts.len()).max().unwrap_or(0);
        (0..width).map(|column| self.column(column, meanings)).collect()
    }

    fn column(&self, column: usize, meanings: &Meanings<'_>) -> Titled {
        let Some(lowest) = self.rows.iter().rposition(|level| !level.is_empty(column)) else {
            return Titled::nothing();
        };
        let own = self.rows[lowest].text(column);
        let mut titled = Titled {
            name: own.to_string(),
            heading: self.rows[lowest].heading(column).clone(),
            given: meanings.given(own),
        };
        for at in (0..lowest).rev() {
            let (level, below) = (&self.rows[at], &self.rows[at + 1]);
            let Some(place) = level.above(column, below) else { continue };
            titled = under(titled, level.text(place), level.heading(place), meanings);
        }
        titled
    }
}

/// A column below a cell: what it does not say itself it has from there.
fn under(mut titled: Titled, text: &str, above: &Heading, meanings: &Meanings<'_>) -> Titled {
    let name = format!("{text} {}", titled.name);
    titled.given = titled.given.or_else(|| meanings.given(&name));
    let own = &titled.heading;
    if own.role.is_none() {
        // "Ejecutora" over "Código", "Presupuesto" over "modificado", "Compromiso" over "anual".
        let both = meanings.heading(&name);
        if both.role.is_some() && above.role != both.role {
            return Titled { name, heading: both, given: titled.given };
        }
    }
    if !above.is_of_all_below() {
        return titled;
    }
    let mut heading = own.clone();
    if own.is_attribute()
        && let Some(role) = above.role
    {
        (heading.role, heading.trust) = (Some(role), above.trust);
    }
    // Of a year within a year nothing is known.
    if let (Some(one), Some(other)) = (own.year, above.year)
        && one != other
    {
        return Titled { heading: Heading::EMPTY, name, given: None };
    }
    heading.year = own.year.or(above.year);
    heading.month = own.month.or(above.month);
    heading.unit = own.unit.or(above.unit);
    let says_more = heading != *own;
    Titled { name: if says_more { name } else { titled.name }, heading, given: titled.given }
}

/// Names are text; of numbers only years and months are.
pub(super) fn may_be_header(row: &Row<'_>) -> bool {
    let is_time = |text: &str| Heading::of(text).is_attribute();
    row.cells.iter().all(could_be_named)
        && row.cells.iter().all(|cell| match cell {
            Cell::Empty | Cell::Day(_) => true,
            Cell::Text(text) => is_wordy(text) || is_time(text),
            Cell::Number(_) => is_time(&cell.text()),
        })
}

/// Whether a cell is no longer number than a year is.
pub(super) fn could_be_named(cell: &Cell<'_>) -> bool {
    match cell {
        Cell::Empty | Cell::Day(_) => true,
        Cell::Text(text) => text.len() <= 4 || is_wordy(text),
        Cell::Number(number) => number.fract() == 0.0 && number.abs() < 10_000.0,
    }
}

/// Whether it has letters, or no digits.
fn is_wordy(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) || !has_digit(text)
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a header may begin in a row: it gives two columns a meaning, and names one of them.
fn begins(level: &Level, meanings: &Meanings<'_>) -> bool {
    let columns = 0..level.texts.len();
    let is_named =
        |at: &usize| level.heading(*at).role.is_some() || meanings.given(level.text(*at)).is_some();
    let named = columns.clone().filter(is_named).count();
    let attributes = columns.filter(|at| level.heading(*at).is_attribute()).count();
    named > 0 && named + attributes >= 2
}

/// The role of the lowest cell of a column in some rows.
fn role_above(rows: &[Level], column: usize, meanings: &Meanings<'_>) -> Option<Role> {
    let level = rows.iter().rev().find(|level| !level.is_empty(column))?;
    meanings.given(level.text(column)).or(level.heading(column).role)
}

/// Whether a row may be a further part of a header: the rows above give two columns a meaning, and it takes it from none.
/// Below an amount may stand a year, a month or a unit.
fn fits_below(rows: &[Level], below: Option<&Row<'_>>, meanings: &Meanings<'_>) -> bool {
    let Some(below) = below else { return false };
    if !may_be_header(below) {
        return false;
    }
    let below = Level::of(below, meanings);
    // A name that only usually means something may stand over others that say what is meant.
    let gives_way = |column: usize| {
        let lowest = rows.iter().rev().find(|level| !level.is_empty(column));
        lowest.is_some_and(|level| {
            level.heading(column).trust == Trust::Likely && meanings.given(level.text(column)).is_none()
        })
    };
    let contradicts = |column: &usize| match role_above(rows, *column, meanings) {
        _ if below.is_empty(*column) => false,
        None => false,
        Some(_) if gives_way(*column) => false,
        Some(role) if role.is_amount() => {
            let heading = below.heading(*column);
            !heading.is_attribute() && !heading.role.is_some_and(Role::is_amount)
        }
        Some(_) => true,
    };
    !(0..below.texts.len()).any(|column| contradicts(&column))
}

/// How many columns a row gives a meaning that they did not have.
fn fills(rows: &[Level], below: &Level, meanings: &Meanings<'_>) -> usize {
    let Some(above) = rows.last() else { return 0 };
    let gives = |column: &usize| {
        let heading = below.heading(*column);
        let names = heading.role.is_some() || meanings.given(below.text(*column)).is_some();
        let is_under_amount = || {
            let place = above.above(*column, below)?;
            above.heading(place).role.filter(|role| role.is_amount())
        };
        names || (heading.is_attribute() && is_under_amount().is_some())
    };
    (0..below.texts.len()).filter(|column| !below.is_empty(*column)).filter(gives).count()
}

/// Whether a row stands over the columns of the one below it: it says years, months or amounts, and only over amounts.
fn stands_over(above: &Level, below: &Level, meanings: &Meanings<'_>) -> bool {
    let is_amount = |column: usize| {
        let heading = below.heading(column);
        meanings.given(below.text(column)).or(heading.role).map_or(heading.is_attribute(), |role| {
            role.is_amount() || matches!(role, Role::Avance | Role::Saldo)
        })
    };
    let filled: Vec<usize> = (0..above.texts.len()).filter(|column| !above.is_empty(*column)).collect();
    let says = |column: &usize| {
        let heading = above.heading(*column);
        let is_known = heading.is_attribute() || heading.role.is_some_and(Role::is_amount);
        (is_known || heading.year.is_some() && heading.is_of_all_below()) && is_amount(*column)
    };
    !filled.is_empty() && filled.iter().all(says)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::grid::of_short_text;

    #[test]
    fn only_rows_of_names_and_times_may_be_headers() {
        for (row, expected) in [
            ("Año;PIM;Devengado", true),
            ("SEC_EJEC;PIM 2024;Devengado", true),
            ("2023;2024;Enero", true),
            ("01;02;03", true),
            ("Nombre;-;—", true),
            ("2024;301486;PIM", false),
            ("Año;PIM;12.5", false),
            ("TOTAL;5000;", false),
            ("Año;1,234;PIM", false),
        ] {
            let grid = of_short_text(format!("{row}\n").as_bytes(), b';');
            assert_eq!(may_be_header(&grid.rows.at(0)), expected, "{row}");
        }
    }

    #[test]
    fn no_more_names_are_remembered_than_tables_have() {
        let mapping = Mapping::new();
        let meanings = Meanings::new(&mapping);
        for number in 0..Meanings::MOST + 10 {
            assert_eq!(
                meanings.heading(&format!("PIM {number}x")),
                meanings.heading(&format!("PIM {number}x"))
            );
        }
        assert_eq!(meanings.headings.borrow().len(), Meanings::MOST);
    }
}
