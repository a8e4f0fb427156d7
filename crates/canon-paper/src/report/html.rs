//! The report as one web page that loads nothing from elsewhere: style, script, fonts and charts are in it.

use std::fmt::Write;

use canon_core::terms::language::Language;
use canon_core::terms::printable::visible;

use super::block::Cell;
use super::{Align, Block, Chapter, FigureBlock, Medium, Report, Sorting, TableBlock, TableStyle, pdf};
use crate::draw::fonts;
use crate::draw::glyphs::cut_long_words;
use crate::pages::Letterhead;
use crate::portrait::provenance::provenance;
use crate::portrait::words::territory;
use crate::report::words;
use crate::subject::territory::Territory;
use crate::words::grammar::sentence;
use crate::words::labels;

const STYLE: &str = include_str!("../../web/informe.css");
const SCRIPT: &str = include_str!("../../web/informe.js");

/// A browser may fetch nothing, whatever a text of the inputs holds.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; font-src data:; img-src data:";

/// Columns up to which a table is said to have few: on a phone the last stays in view.
const FEW: usize = 6;

/// The text of the page while it is written, and how many tables it has so far.
struct Page {
    text: String,
    tables: usize,
    language: Language,
}

impl Page {
    fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn add(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.text.write_fmt(text);
    }
}

/// The report as one HTML page; `None` where there are no figures.
pub fn html(report: &Report<'_>) -> Option<String> {
    let language = report.language();
    let first = report.territories.iter().find_map(Territory::latest)?;
    let chapters = report.chapters(Medium::Web);
    let sheet = Letterhead::of_territory(first.territory, report.options.community);
    let title = escaped(&pdf::title(report));
    let kicker = words::YEARLY_REPORT.in_language(language);
    let example = sheet.example.map_or(String::new(), |mark| format!(" · {mark}"));
    let (lang, skip) = (language.pick("es-PE", "en"), words::SKIP_TO_CONTENT.in_language(language));
    let style = STYLE.replace("%REGULAR%", &base64(fonts::REGULAR)).replace("%BOLD%", &base64(fonts::BOLD));
    let mut page = Page { text: String::with_capacity(2 << 20), tables: 0, language };
    page.add(format_args!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>\n{style}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#contenido\">{skip}</a>\n"
    ));
    page.add(format_args!(
        "<header>\n<p class=\"kicker\">{kicker}{example}</p>\n<h1>{title}</h1>\n<p>{}. {}</p>\n<p>{}. {}</p>\n</header>\n",
        escaped(&territory::scope_line(&first, language)),
        escaped(&sentence(&territory::cut_off(&first, language))),
        escaped(&sheet.community),
        escaped(sheet.neutral),
    ));
    page.text(&tools(&chapters, language));
    page.text("<main id=\"contenido\">\n");
    page.text(&contents(&chapters, language));
    for chapter in &chapters {
        page.add(format_args!(
            "<section id=\"{}\" aria-labelledby=\"t-{0}\">\n<h2 id=\"t-{0}\">{}</h2>\n",
            chapter.id,
            escaped(&chapter.title)
        ));
        chapter.blocks.iter().for_each(|block| write(&mut page, block));
        page.text("</section>\n");
    }
    let channels = report.sources.iter().flat_map(|source| source.channel.split("; ")).collect();
    let files = report.sources.iter().map(|source| source.file.as_str()).collect();
    page.add(format_args!(
        "</main>\n<footer>\n<p>{} {}</p>\n<p>{} {}</p>\n</footer>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n",
        labels::SOURCE.in_language(language),
        escaped(&provenance(&channels, &files, report.run(), language)),
        labels::METHOD.in_language(language),
        escaped(labels::METHOD_SENTENCE.in_language(language)),
    ));
    Some(page.text)
}

/// The list to choose a government from, and the button that prints.
fn tools(chapters: &[Chapter], language: Language) -> String {
    let governments = chapters.iter().flat_map(|chapter| &chapter.blocks).filter_map(|block| match block {
        Block::Government { id, name, .. } => Some((id, name)),
        _ => None,
    });
    let options: Vec<String> = governments
        .map(|(id, name)| format!("<option value=\"{id}\">{}</option>\n", escaped(name)))
        .collect();
    let [pick, all, shown, print] = words::TOOLS.map(|word| word.in_language(language));
    let options = options.concat();
    let picker = match options.is_empty() {
        true => String::new(),
        false => format!(
            "<label for=\"gobierno\">{pick}</label>\n<select id=\"gobierno\">\n<option value=\"\">{all}</option>\n{options}</select>\n<span role=\"status\">{shown} <span id=\"mostrando\">{all}</span></span>\n"
        ),
    };
    format!(
        "<div class=\"tools\" role=\"region\" aria-label=\"{pick}\"><div>\n{picker}<button type=\"button\" id=\"imprimir\">{print}</button>\n</div></div>\n"
    )
}

fn contents(chapters: &[Chapter], language: Language) -> String {
    let items: Vec<String> = chapters
        .iter()
        .map(|chapter| format!("<li><a href=\"#{}\">{}</a></li>\n", chapter.id, escaped(&chapter.title)))
        .collect();
    format!(
        "<nav aria-label=\"{}\">\n<ol>\n{}</ol>\n</nav>\n",
        labels::CONTENTS.in_language(language),
        items.concat()
    )
}

fn write(page: &mut Page, block: &Block) {
    match block {
        Block::Heading { text } => page.add(format_args!("<h3>{}</h3>\n", escaped(text))),
        Block::Text { text } => page.add(format_args!("<p>{}</p>\n", escaped(text))),
        Block::List { items } => {
            let items: Vec<String> =
                items.iter().map(|item| format!("<li>{}</li>\n", escaped(item))).collect();
            page.add(format_args!("<ul>\n{}</ul>\n", items.concat()));
        }
        Block::Good { title, text } => {
            page.add(format_args!(
                "<p class=\"good\"><strong>{}.</strong> {}</p>\n",
                escaped(title),
                escaped(text)
            ));
        }
        Block::Signal { title, value, lines } => {
            let lines: Vec<String> = lines
                .iter()
                .map(|[head, words]| {
                    format!("<p><strong>{}:</strong> {}</p>\n", escaped(head), escaped(words))
                })
                .collect();
            page.add(format_args!(
                "<div class=\"signal\">\n<p><strong>{}</strong> <span class=\"value\">{}</span></p>\n{}</div>\n",
                escaped(title),
                escaped(value),
                lines.concat()
            ));
        }
        Block::Table(grid) => table(page, grid),
        Block::Figure(drawn) => figure(page, drawn),
        Block::Government { id, name, blocks } => {
            page.add(format_args!(
                "<section data-gobierno=\"{id}\" id=\"g-{id}\" aria-labelledby=\"n-{id}\">\n<h3 id=\"n-{id}\">{}</h3>\n",
                escaped(name)
            ));
            blocks.iter().for_each(|block| write(page, block));
            page.text("</section>\n");
        }
    }
}

/// A chart, drawn for wide screens and for narrow ones, with its figures in a table that can be opened.
fn figure(page: &mut Page, drawn: &FigureBlock) {
    page.add(format_args!(
        "<figure>\n<figcaption>{}<span>{}</span></figcaption>\n<div class=\"wide\">{}</div>\n<div class=\"narrow\">{}</div>\n",
        escaped(&drawn.title),
        escaped(&drawn.subtitle),
        drawn.svg,
        drawn.narrow
    ));
    if !drawn.rows.is_empty() {
        let language = page.language;
        let columns = words::FIGURE_COLUMNS.map(|word| (word.in_language(language).to_string(), Align::Left));
        let cells = |row: &Vec<String>| row.iter().map(Cell::text).collect();
        page.add(format_args!(
            "<details>\n<summary>{}</summary>\n",
            words::FIGURES_OF_THE_CHART.in_language(language)
        ));
        let grid = TableBlock {
            caption: drawn.title.clone(),
            columns: columns.to_vec(),
            rows: drawn.rows.iter().map(cells).collect(),
            style: TableStyle::Normal,
            sorting: Sorting::Fixed,
        };
        table(page, &grid);
        page.text("</details>\n");
    }
    page.text("</figure>\n");
}

/// A table, whose heads sort it where that ranks nobody, with a button that gives it as CSV; it can be scrolled sideways
/// with the keyboard.
fn table(page: &mut Page, grid: &TableBlock) {
    let class = |align: Align| if align == Align::Right { " class=\"right\"" } else { "" };
    let caption = escaped(&grid.caption);
    page.tables += 1;
    let (number, language) = (page.tables, page.language);
    let group = match grid.sorting {
        Sorting::Within(column) => format!(" data-group=\"{column}\""),
        Sorting::Free | Sorting::Fixed => String::new(),
    };
    let few = if grid.columns.len() <= FEW { " class=\"few\"" } else { "" };
    page.add(format_args!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\">\n<table id=\"tabla-{number}\"{few}{group}>\n<caption>{caption}</caption>\n<thead><tr>"
    ));
    for (name, align) in &grid.columns {
        let name = escaped(name);
        let head = match grid.sorting {
            Sorting::Fixed => format!("<span>{name}</span>"),
            Sorting::Free | Sorting::Within(_) => format!("<button type=\"button\">{name}</button>"),
        };
        page.add(format_args!("<th scope=\"col\"{}>{head}</th>", class(*align)));
    }
    page.text("</tr></thead>\n<tbody>\n");
    for row in &grid.rows {
        page.text("<tr>");
        for (Cell { text, sort }, (_, align)) in row.iter().zip(&grid.columns) {
            let sort = sort.map_or(String::new(), |value| format!(" data-v=\"{value}\""));
            page.add(format_args!("<td{}{sort}>{}</td>", class(*align), escaped(text)));
        }
        page.text("</tr>\n");
    }
    page.text("</tbody>\n</table>\n</div>\n");
    let csv = words::DOWNLOAD_CSV.in_language(language);
    page.add(format_args!(
        "<p class=\"csv\"><button type=\"button\" data-csv=\"tabla-{number}\">{csv}</button>"
    ));
    if matches!(grid.sorting, Sorting::Within(_)) {
        page.add(format_args!(" {}", words::SORTED_WITHIN_GROUPS.in_language(language)));
    }
    page.text("</p>\n");
}

/// A text that cannot become markup: invisible letters are shown by their number and overlong words cut. No line ends
/// between a currency and its amount.
fn escaped(text: &str) -> String {
    let text = visible(text);
    let (text, _) = cut_long_words(&text);
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out.replace("S/ ", "S/\u{a0}")
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let number =
            three.iter().fold(0u32, |sum, byte| sum << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let digit = DIGITS[(number >> (18 - 6 * place) & 63) as usize];
            out.push(if place <= three.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_a_file_is_never_markup() {
        assert_eq!(escaped("<script>\"a\" & 'b'"), "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;");
    }

    #[test]
    fn base64_as_the_standard_has_it() {
        let said = |text: &str| base64(text.as_bytes());
        assert_eq!([said("f"), said("fo"), said("foo"), said("foob")], ["Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]);
    }
}
