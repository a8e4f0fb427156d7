//! The page that Consulta Amigable exports as `.xls`: an HTML fragment in Windows-1252.
//!
//! It holds a title with the day of the query, the drill path with the totals of each level, a header of one or two
//! rows, and the data. Everything is found by class and by name, never by position.

use std::sync::LazyLock;

use canon_core::terms::names::fold;
use canon_core::terms::period::{Date, Year};
use scraper::{ElementRef, Html, Selector};

use crate::cells::text::tidy;
use crate::cells::{self, Amount, DecimalMark};
use crate::error::SourceError;

#[derive(Debug)]
pub(super) struct Page {
    pub(super) title: String,
    /// The day of the query.
    pub(super) query_date: Option<Date>,
    pub(super) year: Option<Year>,
    /// "Sólo Proyectos", "Actividades y Proyectos" …
    pub(super) includes: Option<String>,
    /// The levels of the drill path, from TOTAL down.
    pub(super) path: Vec<Line>,
    /// The names of the columns; the first is the dimension.
    pub(super) columns: Vec<String>,
    /// The rows of data.
    pub(super) rows: Vec<Line>,
    /// Whether the portal held back rows.
    pub(super) more: bool,
}

/// A line of the drill path or of the data.
#[derive(Debug)]
pub(super) struct Line {
    /// In the drill path, the level: `Departamento`. In the data, empty.
    pub(super) level: String,
    /// The code before the colon: `18`, `140301-301238`.
    pub(super) code: String,
    /// The name after it.
    pub(super) name: String,
    /// The text of the other cells, one for each column after the first.
    pub(super) cells: Vec<String>,
}

impl Line {
    /// A row as key and cells. In the drill path the key begins with its level: `Departamento 14: LAMBAYEQUE`.
    pub(super) fn of_cells(cells: Vec<String>, in_path: bool) -> Option<Self> {
        let mut cells = cells.into_iter();
        let key = cells.next()?;
        let (before, name) = key.split_once(':').unwrap_or((&key, ""));
        let (level, code) = match before.rsplit_once(' ') {
            Some((level, code)) if in_path && !name.is_empty() => (level, code),
            _ if in_path => (before, ""),
            _ => ("", before),
        };
        Some(Self {
            level: level.trim().into(),
            code: code.trim().into(),
            name: name.trim().into(),
            cells: cells.collect(),
        })
    }

    /// The amount in a column (the first after the key is 0).
    ///
    /// # Errors
    /// The text of a cell that is no number.
    pub(super) fn amount(&self, column: usize) -> Result<Amount, String> {
        let text = self.cells.get(column).map_or("", String::as_str);
        cells::amount(text, DecimalMark::Point).ok_or_else(|| text.to_string())
    }
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a selector written here")
}

static TITLE: LazyLock<Selector> = LazyLock::new(|| selector("#hd"));
static PATH: LazyLock<Selector> = LazyLock::new(|| selector("table.History tr"));
static HEADER: LazyLock<Selector> = LazyLock::new(|| selector("table.MapTable tr"));
static DATA: LazyLock<Selector> = LazyLock::new(|| selector("table.Data"));
static ROW: LazyLock<Selector> = LazyLock::new(|| selector("tr"));
static BUTTON: LazyLock<Selector> = LazyLock::new(|| selector("input"));
static CELL: LazyLock<Selector> = LazyLock::new(|| selector("td, th"));

/// Parses a page.
///
/// # Errors
/// A page of another kind, or one that ends before its table does.
pub(super) fn parse(text: &str) -> Result<Page, SourceError> {
    let html = Html::parse_document(text);
    let found = || SourceError::UnknownFormat {
        found: tidy(&all_text(html.root_element())).chars().take(80).collect(),
    };
    let title = html.select(&TITLE).next().map(|hd| tidy(&all_text(hd)));
    let header: Vec<ElementRef<'_>> = html.select(&HEADER).collect();
    let (Some(title), Some(data)) = (title, html.select(&DATA).next()) else {
        let is_portal = text.contains("History") || text.contains("MapTable");
        let is_cut = text.matches("<table").count() > text.matches("</table").count();
        return Err(if is_portal || is_cut { SourceError::TruncatedPage } else { found() });
    };
    if header.is_empty() {
        return Err(found());
    }
    // A parser closes what a cut page leaves open: only the text tells whether its table was closed.
    let body = text.rfind("class=\"Data\"").map_or("", |at| &text[at..]);
    if !body.contains("</table>") {
        return Err(SourceError::TruncatedPage);
    }
    let (rows, more) = data_rows(data);
    Ok(Page {
        query_date: after(&title, "Fecha de la Consulta:").and_then(|rest| cells::date(word(rest))),
        year: after(&title, "Ejecución:")
            .and_then(|rest| Year::parse(&word(rest).chars().take(4).collect::<String>())),
        includes: after(&title, "Incluye:").map(|rest| rest.trim().to_string()),
        path: html.select(&PATH).filter_map(|row| line(row, true)).collect(),
        columns: header_names(&header),
        title: title.split("Fecha de la Consulta").next().unwrap_or_default().trim().to_string(),
        rows,
        more,
    })
}

fn all_text(element: ElementRef<'_>) -> String {
    element.text().collect::<Vec<_>>().join(" ")
}

pub(super) fn after<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    text.split_once(label).map(|(_, rest)| rest.trim_start())
}

fn word(text: &str) -> &str {
    text.split(' ').next().unwrap_or(text)
}

fn data_rows(data: ElementRef<'_>) -> (Vec<Line>, bool) {
    let (mut rows, mut more) = (Vec::new(), false);
    for row in data.select(&ROW) {
        if row.value().classes().any(|class| class == "More") {
            more = true;
        } else {
            rows.extend(line(row, false));
        }
    }
    (rows, more)
}

/// A row as key and cells.
fn line(row: ElementRef<'_>, in_path: bool) -> Option<Line> {
    // A page saved from the browser has a button to choose each row.
    let is_button =
        |cell: &ElementRef<'_>| cell.select(&BUTTON).next().is_some() && all_text(*cell).trim().is_empty();
    let cells = row.select(&CELL).skip_while(is_button).map(|cell| tidy(&all_text(cell)));
    Line::of_cells(cells.collect(), in_path)
}

/// The names of the columns of a header whose cells may span rows and columns: a cell below another wins.
fn header_names(rows: &[ElementRef<'_>]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    // How many more rows each column is taken for.
    let mut taken: Vec<usize> = Vec::new();
    for row in rows {
        let mut column = 0;
        for cell in row.select(&CELL) {
            while taken.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            let span = |name| {
                cell.value().attr(name).and_then(|n| n.parse::<usize>().ok()).unwrap_or(1).clamp(1, 100)
            };
            for at in column..column + span("colspan") {
                if names.len() <= at {
                    names.resize(at + 1, String::new());
                    taken.resize(at + 1, 0);
                }
                names[at] = tidy(&all_text(cell));
                taken[at] = span("rowspan");
            }
            column += span("colspan");
        }
        taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
    }
    names
}

/// The columns of these names, folded, after the first.
pub(super) fn column(columns: &[String], names: &[&str]) -> Option<usize> {
    columns.iter().skip(1).position(|column| names.contains(&fold(column).as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<style></style><body><table id="hd"><tr><td><div class='title'>Consulta Amigable</div>
        <div class='fecha'>Fecha de la Consulta: 04-agosto-2026</div><b>Año de Ejecución: <span>2026</span>
        <br />Incluye: <span>Sólo Proyectos</span></b></td></tr></table>
        <table class="History"><tr><td> TOTAL </td><td>9,000</td></tr>
        <tr><td>Gob.Loc./Mancom. M: MUNICIPALIDADES</td><td>8,000</td></tr>
        <tr><td>Municipalidad 140301-301238: MUNICIPALIDAD PROVINCIAL DE PRUEBA</td><td>&nbsp;70</td></tr></table>
        <table class="MapTable"><tr><td rowspan="2">Rubro</td><td rowspan=2>PIM</td><td colspan="2">Ejecución</td>
        <td rowspan="2">Avance %&nbsp;</td></tr><tr><td>Devengado&nbsp;</td><td>Girado</td></tr></table>
        <table class="Data"><tr><td>18: CANON: Y MÁS</td><td>70</td><td>1</td><td>1</td><td>1.4</td></tr>
        <tr class="More"><td>Más...</td></tr></table>"#;

    #[test]
    fn a_page_says_when_what_and_how_much_of_it() {
        let page = parse(PAGE).unwrap();
        assert_eq!(page.query_date.unwrap().to_string(), "2026-08-04");
        assert_eq!(page.year.unwrap().number(), 2026);
        assert_eq!(page.includes.as_deref(), Some("Sólo Proyectos"));
        assert_eq!(page.title, "Consulta Amigable");
        assert!(page.more);
    }

    #[test]
    fn the_path_splits_into_level_code_and_name() {
        let page = parse(PAGE).unwrap();
        let levels: Vec<_> = page.path.iter().map(|l| (l.level.as_str(), l.code.as_str())).collect();
        assert_eq!(levels, [("TOTAL", ""), ("Gob.Loc./Mancom.", "M"), ("Municipalidad", "140301-301238")]);
        assert_eq!(page.path[2].cells, ["70"]);
    }

    #[test]
    fn a_column_of_buttons_is_no_column() {
        let saved = PAGE.replace("<tr><td>18:", "<tr><td><input type=\"radio\" /> </td><td>18:");
        let (saved, exported) = (parse(&saved).unwrap(), parse(PAGE).unwrap());
        assert_eq!(saved.rows[0].code, exported.rows[0].code);
        assert_eq!(saved.rows[0].cells, exported.rows[0].cells);
    }

    #[test]
    fn a_header_of_two_rows_gives_each_column_its_own_name() {
        let page = parse(PAGE).unwrap();
        assert_eq!(page.columns, ["Rubro", "PIM", "Devengado", "Girado", "Avance %"]);
        assert_eq!(column(&page.columns, &["DEVENGADO"]), Some(1));
        assert_eq!((page.rows[0].code.as_str(), page.rows[0].name.as_str()), ("18", "CANON: Y MÁS"));
    }

    #[test]
    fn a_page_cut_anywhere_is_refused() {
        for end in [PAGE.len() - 8, PAGE.find("Más...").unwrap(), PAGE.find("MapTable").unwrap() + 12] {
            assert!(matches!(parse(&PAGE[..end]), Err(SourceError::TruncatedPage)), "{end}");
        }
        assert!(matches!(
            parse("<html><table><tr><td>otra</td></tr></table>"),
            Err(SourceError::UnknownFormat { .. })
        ));
        assert!(matches!(parse("<html><table><tr><td>otra</td>"), Err(SourceError::TruncatedPage)));
    }
}
