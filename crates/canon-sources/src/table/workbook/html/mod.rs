//! The tables of a web page, laid out on a sheet as a spreadsheet program lays them out: what stands between tables is a
//! row of one cell, and what holds other tables only to place them is no table.

mod table;

use scraper::{ElementRef, Html, Node};

use self::table::{is_of_data, lay};
use super::room::Room;
use crate::amigable::nesting;
use crate::cells::text::{decode, tidy};
use crate::error::{Limit, SourceError};
use crate::reading::Limits;
use crate::table::grid::Cell;
use crate::table::grid::packed::Rows;

/// Elements whose text nobody reads as the page's.
const UNREAD: [&str; 9] =
    ["button", "head", "noscript", "option", "script", "select", "style", "textarea", "template"];

/// Elements that stand in a line of text.
const INLINE: [&str; 17] = [
    "a", "abbr", "b", "bdi", "code", "em", "font", "i", "label", "mark", "s", "small", "span", "strong",
    "sub", "sup", "u",
];

/// The rows of a page, in its order.
///
/// # Errors
/// A page past a limit.
pub(super) fn rows(page: &[u8], room: &mut Room<'_>) -> Result<Rows, SourceError> {
    let limits: &Limits = room.limits;
    if page.len() as u64 > limits.page {
        return Err(SourceError::TooLarge { what: Limit::Page, limit: limits.page });
    }
    let (text, _) = decode(page);
    nesting::check(&text, limits)?;
    if is_cut(&text) {
        return Err(SourceError::TruncatedPage);
    }
    let html = Html::parse_document(&text);
    let mut sheet = Sheet { rows: Rows::default(), line: 0, text: String::new(), room };
    sheet.page(html.root_element())?;
    Ok(sheet.rows)
}

/// Whether a table of the page begins and does not end: the page is cut, and rows may be missing.
fn is_cut(page: &str) -> bool {
    let lower = page.to_ascii_lowercase();
    let times = |tag: &str| lower.matches(tag).count();
    times("<table") > times("</table")
}

/// The sheet that is laid out.
pub(super) struct Sheet<'l, 'r> {
    rows: Rows,
    /// The lines so far, blank ones with them.
    line: u64,
    /// The text since the last row.
    text: String,
    room: &'r mut Room<'l>,
}

impl Sheet<'_, '_> {
    fn page(&mut self, root: ElementRef<'_>) -> Result<(), SourceError> {
        use ego_tree::iter::Edge;
        let mut passed = None;
        for edge in root.traverse() {
            match edge {
                Edge::Open(_) if passed.is_some() => {}
                Edge::Close(node) if passed.is_some() => passed = passed.filter(|id| *id != node.id()),
                Edge::Open(node) => match node.value() {
                    Node::Text(text) => self.text.push_str(text),
                    Node::Element(element) if UNREAD.contains(&element.name()) => passed = Some(node.id()),
                    Node::Element(element) => {
                        self.line_unless_inline(element.name())?;
                        if let Some(table) = ElementRef::wrap(node).filter(|table| is_of_data(*table)) {
                            lay(table, self)?;
                            passed = Some(node.id());
                        }
                    }
                    _ => {}
                },
                Edge::Close(node) => {
                    if let Node::Element(element) = node.value() {
                        self.line_unless_inline(element.name())?;
                    }
                }
            }
        }
        self.end_line()
    }

    fn line_unless_inline(&mut self, name: &str) -> Result<(), SourceError> {
        if INLINE.contains(&name) { Ok(()) } else { self.end_line() }
    }

    /// What was written since the last row is a row of one cell.
    fn end_line(&mut self) -> Result<(), SourceError> {
        let text = tidy(&std::mem::take(&mut self.text));
        if text.is_empty() {
            return Ok(());
        }
        self.begin_row(1)?;
        self.room.take((0, 0), text.len() as u64)?;
        self.rows.push(Cell::Text(&text));
        Ok(())
    }

    /// Begins a row with room for so many cells.
    fn begin_row(&mut self, cells: usize) -> Result<(), SourceError> {
        self.room.take((1, Limits::CELLS_OF_A_ROW + cells as u64), 0)?;
        self.line += 1;
        self.rows.begin(self.line);
        Ok(())
    }
}

/// The text of a cell: parts of a word that are set in several letters are one word, and lines are words apart.
fn text_of(cell: ElementRef<'_>) -> String {
    use ego_tree::iter::Edge;
    let (mut text, mut passed) = (String::new(), None);
    for edge in cell.traverse() {
        match edge {
            Edge::Close(node) if passed.is_some() => passed = passed.filter(|id| *id != node.id()),
            Edge::Open(node) if passed.is_none() => match node.value() {
                Node::Text(part) => text.push_str(part),
                Node::Element(element) if UNREAD.contains(&element.name()) => passed = Some(node.id()),
                Node::Element(element) if !INLINE.contains(&element.name()) => text.push(' '),
                _ => {}
            },
            _ => {}
        }
    }
    tidy(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(page: &str) -> Vec<String> {
        let limits = Limits::default();
        let rows = rows(page.as_bytes(), &mut Room::new(&limits)).unwrap();
        let shown = |cells: &[Cell<'_>]| cells.iter().map(Cell::text).collect::<Vec<_>>().join("|");
        rows.iter().map(|row| format!("{}: {}", row.line, shown(&row.cells))).collect()
    }

    #[test]
    fn a_table_is_found_in_whatever_holds_it() {
        let expected = ["1: Año|PIM", "2: 2024|5"];
        let table = "<table><tr><th>A&ntilde;o<th>PIM</tr><tr><td>2024</td><td> 5&nbsp;</td></tr></table>";
        for page in [
            table.to_string(),
            format!("<div>\n{table}"),
            format!("< div >{table}").replace("< div >", "<div >"),
            format!("<html><head><title>no</title><style>td {{}}</style></head><body>{table}</body></html>"),
            format!("<table><tr><td>{table}</td></tr></table>"),
            format!(
                "<center><form><table><tbody><tr><td><select><option>2023</select></td><td><p>{table}</td></tr></table>"
            ),
            table.replace("<tr><th>", "<thead><tr><th>").replace("</th></tr>", "</tr></thead><tbody>"),
            table.replace("A&ntilde;o", "<font>A</font><font>ño</font>").replace("PIM", "P<b>I</b>M"),
        ] {
            assert_eq!(read(&page), expected, "{page}");
        }
    }

    #[test]
    fn what_stands_between_tables_keeps_its_place() {
        let page = "<h1>Gasto <b>2024</b></h1>Sólo Proyectos<br>Rubro 18<table><caption>Lugares</caption><tr><td>a</td><td>b</td></tr></table><p>Nota</p>";
        assert_eq!(
            read(page),
            ["1: Gasto 2024", "2: Sólo Proyectos", "3: Rubro 18", "4: Lugares", "5: a|b", "6: Nota"]
        );
    }
}
