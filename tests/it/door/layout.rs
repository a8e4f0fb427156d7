//! A plan and its figures, laid out on sheets.

use super::cells::{Row, rows_of};
use super::columns::{Column, What, columns};
use super::company;
use super::plan::{Company, Header, Margin, Money, Months, Notes, Plan, Rows, Units, Years};
use super::sheet::{Cell, Merge, Sheet};
use super::truth::Line;

/// The sheets of a file.
pub(super) fn sheets(plan: &Plan, lines: &[Line]) -> Vec<Sheet> {
    let of_year = |year: u16| lines.iter().filter(|line| line.year == year).cloned().collect::<Vec<_>>();
    let mut sheets: Vec<Sheet> = match plan.years {
        Years::Sheets => {
            plan.years().iter().map(|year| sheet(plan, &year.to_string(), &of_year(*year))).collect()
        }
        Years::SheetNames => plan
            .years()
            .iter()
            .map(|year| sheet(plan, &format!("Ejecución {year}"), &of_year(*year)))
            .collect(),
        _ => vec![sheet(plan, "Datos", lines)],
    };
    match plan.company {
        Company::Alone | Company::Population | Company::Prices | Company::Contacts => {}
        Company::Orders => sheets.push(company::orders()),
        Company::Works => sheets.insert(0, company::works()),
        Company::Investments => sheets.insert(0, company::investments()),
        Company::Notes => sheets.insert(0, company::notes()),
        Company::Hidden => {
            let mut other: Vec<Line> = lines.to_vec();
            for line in &mut other {
                line.annual = line.annual.map(|amount| amount * 3);
                line.months = line.months.map(|amount| amount * 3);
            }
            sheets.push(Sheet { hidden: true, ..sheet(plan, "Anterior", &other) });
        }
    }
    sheets
}

fn sheet(plan: &Plan, name: &str, lines: &[Line]) -> Sheet {
    let mut writer = Writer { plan, columns: columns(plan), sheet: Sheet::named(name) };
    writer.titles();
    match plan.years {
        Years::Blocks | Years::BlocksWithHeaders => {
            let again = plan.years == Years::BlocksWithHeaders;
            if !again {
                writer.header();
            }
            for year in plan.years() {
                writer.heading(&format!("AÑO {year}"));
                if again {
                    writer.header();
                }
                let of_year: Vec<Line> = lines.iter().filter(|line| line.year == *year).cloned().collect();
                writer.rows(&of_year);
            }
        }
        _ => {
            writer.header();
            writer.rows(lines);
        }
    }
    writer.notes();
    writer.sheet
}

struct Writer<'p> {
    plan: &'p Plan,
    columns: Vec<Column>,
    sheet: Sheet,
}

impl Writer<'_> {
    /// The first column that is no margin.
    fn left(&self) -> usize {
        usize::from(self.plan.margin != Margin::None)
    }

    /// A row with one text.
    fn heading(&mut self, text: &str) {
        let mut row = vec![Cell::Blank; self.left()];
        row.push(Cell::text(text));
        self.sheet.rows.push(row);
    }

    fn titles(&mut self) {
        let plan = self.plan;
        let before = self.sheet.rows.len();
        match plan.header {
            Header::First => {}
            Header::Deep => {
                for number in 1..=30 {
                    self.heading(&format!(
                        "Consideración {number}: las cifras son las que publica el Estado"
                    ));
                }
            }
            _ => {
                self.heading("EJECUCIÓN DEL PRESUPUESTO DE LOS GOBIERNOS LOCALES");
                self.heading("Elaborado por la oficina de planeamiento");
            }
        }
        match plan.years {
            Years::Title => self.heading("Año de Ejecución: 2024"),
            Years::TitleSentence => self.heading("Ejecución presupuestal al cierre del año 2024"),
            _ => {}
        }
        match plan.money {
            Money::ProjectsInTitle => self.heading("Incluye: Sólo Proyectos"),
            Money::Rubro18InTitle => {
                self.heading("Rubro 18: CANON Y SOBRECANON, REGALIAS, RENTA DE ADUANAS Y PARTICIPACIONES");
            }
            Money::OtherRubroInTitle => self.heading("Rubro 08: IMPUESTOS MUNICIPALES"),
            _ => {}
        }
        match plan.units {
            Units::Soles => self.heading("(En soles)"),
            Units::ThousandsInTitle => self.heading("(En miles de soles)"),
            Units::ThousandsUnheeded => self.heading("Cifras en miles de S/"),
            Units::DollarsInTitle => self.heading("Montos en US$"),
            _ => {}
        }
        if self.sheet.rows.len() > before {
            self.sheet.rows.push(Vec::new());
        }
    }

    fn header(&mut self) {
        let names =
            |this: &Self| -> Vec<Cell> { this.columns.iter().map(|column| name(&column.name)).collect() };
        match (self.plan.years, self.plan.header) {
            (Years::Spanning, _) => self.spanning(),
            (_, Header::Groups | Header::GroupsAndNumbers) => {
                let all = names(self);
                self.groups(all);
            }
            _ => {
                let all = names(self);
                self.sheet.rows.push(all);
            }
        }
        let numbers = self.plan.header == Header::GroupsAndNumbers || self.plan.rows == Rows::Numbered;
        if numbers {
            let row = (1..=self.columns.len()).map(|number| match self.plan.rows {
                Rows::Numbered => Cell::text(format!("({number})")),
                _ => Cell::number(number),
            });
            let row = row.collect();
            self.sheet.rows.push(row);
        }
    }

    /// "Ejecución del gasto" above all amounts; the names of the others in the first row, merged downwards.
    fn groups(&mut self, names: Vec<Cell>) {
        let row = self.sheet.rows.len();
        let first = self.columns.iter().position(|column| column.what.is_money()).unwrap();
        let (mut above, mut below) = (names.clone(), names);
        for (column, (above, below)) in above.iter_mut().zip(&mut below).enumerate() {
            if column >= first {
                *above = if column == first { Cell::text("Ejecución del gasto") } else { Cell::Blank };
            } else {
                *below = Cell::Blank;
                self.sheet.merges.push(Merge { row, column, rows: 2, columns: 1 });
            }
        }
        let columns = self.columns.len() - first;
        self.sheet.merges.push(Merge { row, column: first, rows: 1, columns });
        self.sheet.rows.extend([above, below]);
    }

    /// Each year above its columns, and the names of the others in the first row.
    fn spanning(&mut self) {
        let row = self.sheet.rows.len();
        let (mut above, mut below) = (Vec::new(), Vec::new());
        let mut seen: Option<u16> = None;
        for (column, Column { what, name: text }) in self.columns.iter().enumerate() {
            let year = match what {
                What::Amount(_, year) | What::Modifications(year) => *year,
                _ => None,
            };
            match year {
                None => {
                    above.push(name(text));
                    below.push(Cell::Blank);
                    self.sheet.merges.push(Merge { row, column, rows: 2, columns: 1 });
                }
                Some(year) => {
                    let columns = self.plan.phases().len();
                    let is_new = seen.replace(year) != Some(year);
                    above.push(if is_new { Cell::number(year) } else { Cell::Blank });
                    below.push(name(text));
                    if is_new {
                        self.sheet.merges.push(Merge { row, column, rows: 1, columns });
                    }
                }
            }
        }
        self.sheet.rows.extend([above, below]);
    }

    fn rows(&mut self, lines: &[Line]) {
        let plan = self.plan;
        let rows = rows_of(plan, lines);
        if plan.rows == Rows::TotalFirst {
            self.total("TOTAL", &rows);
        }
        let mut group: Vec<Row<'_>> = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            self.row(row);
            group.push(row.clone());
            let ends = place % 2 == 1 || place + 1 == rows.len();
            match plan.rows {
                Rows::Subtotals if ends => {
                    self.total(&format!("Subtotal {}", row.lines[0].gov.province), &group);
                    group.clear();
                }
                Rows::HeaderRepeated if ends && place + 1 < rows.len() => self.header(),
                Rows::Blank if ends => self.sheet.rows.push(Vec::new()),
                _ => {}
            }
        }
        match plan.rows {
            Rows::TotalLast | Rows::Subtotals | Rows::HeaderRepeated
                if matches!(plan.months, Months::None | Months::Columns | Months::ColumnsAndTotal) =>
            {
                self.total("TOTAL", &rows);
            }
            Rows::TotalUnnamed => self.total("", &rows),
            Rows::RepeatedRow => {
                self.row(&Row { first_of_year: true, ..rows.last().unwrap().clone() });
            }
            _ => {}
        }
        self.merge_years();
    }

    fn row(&mut self, row: &Row<'_>) {
        let line = self.sheet.rows.len();
        let columns = self.columns.iter().enumerate();
        let cells =
            columns.map(|(at, column)| self.plan.cell(column.what, row, (line + at).is_multiple_of(2)));
        let cells = cells.collect();
        self.sheet.rows.push(cells);
    }

    fn total(&mut self, name: &str, rows: &[Row<'_>]) {
        let left = self.left();
        let cells: Vec<Cell> = self
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| match column.what {
                what if what.is_money() => {
                    let sum = rows.iter().filter_map(|row| self.plan.money(what, row)).sum();
                    self.plan.amount(sum, false)
                }
                _ if at == left && !name.is_empty() => Cell::text(name),
                _ => Cell::Blank,
            })
            .collect();
        self.sheet.rows.push(cells);
    }

    /// The cells of a year, made one where the plan says so.
    fn merge_years(&mut self) {
        let at = self.columns.iter().position(|column| column.what == What::Year);
        let (Some(column), true) = (at, self.plan.years == Years::Merged) else { return };
        let is_year =
            |row: &Vec<Cell>| matches!(row.get(column), Some(Cell::Number(text)) if text.len() == 4);
        let starts: Vec<usize> =
            (0..self.sheet.rows.len()).filter(|row| is_year(&self.sheet.rows[*row])).collect();
        for (place, row) in starts.iter().copied().enumerate() {
            let until = starts.get(place + 1).copied().unwrap_or(self.sheet.rows.len());
            let blank = |row: &usize| self.sheet.rows[*row].get(column) == Some(&Cell::Blank);
            let rows = 1 + (row + 1..until).take_while(blank).count();
            self.sheet.merges.push(Merge { row, column, rows, columns: 1 });
        }
    }

    fn notes(&mut self) {
        let plan = self.plan;
        if plan.notes != Notes::None || plan.units == Units::ThousandsBelow {
            self.sheet.rows.push(Vec::new());
        }
        let notes: &[&str] = match plan.notes {
            Notes::None => &[],
            Notes::Source => &["Fuente: Consulta Amigable del MEF"],
            Notes::Several => &[
                "Fuente: Consulta Amigable del MEF",
                "1/ Incluye saldos de balance",
                "Elaboración: Gerencia de Planeamiento",
                "Torata, 15 de enero de 2025",
            ],
            Notes::Figures => &["Nota: en 2019 el PIM fue 1,234,567 y se gastó el 81.5 %"],
        };
        notes.iter().for_each(|note| self.heading(note));
        if plan.units == Units::ThousandsBelow {
            self.heading("Nota: los montos están en miles de soles");
        }
    }
}

fn name(text: &str) -> Cell {
    if text.is_empty() { Cell::Blank } else { Cell::text(text) }
}
