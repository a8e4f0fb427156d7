//! `libro.xlsx`: the tables of the run as a workbook, each a sheet, with a summary, its charts, and the words.
//!
//! Made from the very bytes of the CSVs, so that the two cannot differ.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::government::Level;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::money::Soles;
use canon_core::terms::period::{Date, Year};
use canon_paper::words::{glossary, scope};
use rust_xlsxwriter::{
    Chart, ChartFormat, ChartSolidFill, ChartType, Color, DocProperties, ExcelDateTime, Format, FormatAlign,
    Workbook, Worksheet, XlsxError,
};

use crate::analysis::Study;
use crate::export::csv::inert;
use crate::run_folder::manifest;

/// Its name in the run folder.
pub const FILE: &str = "libro.xlsx";

/// With more rows than this only the governments in the focus are in it.
const COMFORTABLE: usize = 60_000;
/// With more rows than this a spreadsheet is of no use.
const MOST: usize = 200_000;

/// The sheets in order: their name, the table, and whether its rows are of a government.
const SHEETS: [(&str, &str); 10] = [
    ("Gobiernos", "gobiernos.csv"),
    ("Indicadores", "indicadores.csv"),
    ("Mensual", "mensual.csv"),
    ("Proyectos", "proyectos.csv"),
    ("Abonos", "abonos.csv"),
    ("Ingresos", "ingresos.csv"),
    ("Inversiones", "inversiones.csv"),
    ("Vínculos", "vinculos.csv"),
    ("Cobertura", "cobertura.csv"),
    ("Incidencias", "incidencias.csv"),
];

/// What a column holds, and so how it is written and shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Codes too: a leading zero is not to be lost.
    Text,
    /// A count or a year.
    Whole,
    /// Soles and céntimos.
    Money,
    /// A fraction of six digits.
    Ratio,
    /// A number of any kind.
    Number,
    /// A day.
    Day,
}

impl Kind {
    fn of(column: &str) -> Self {
        match column {
            "anio" | "mes" | "pares" | "poblacion" | "fila" => Self::Whole,
            "autorizado" | "acreditado" | "abonado" | "pia" | "pim" | "certificado" | "compromiso_anual"
            | "compromiso_mensual" | "devengado" | "girado" | "saldo" | "recaudado" | "monto_viable"
            | "costo_actualizado" => Self::Money,
            "avance" => Self::Ratio,
            "valor" | "numerador" | "denominador" | "umbral" => Self::Number,
            "corte" => Self::Day,
            _ => Self::Text,
        }
    }

    const fn width(self) -> f64 {
        match self {
            Self::Whole => 8.0,
            Self::Money => 19.0,
            Self::Ratio | Self::Day => 12.0,
            Self::Number => 17.0,
            Self::Text => 16.0,
        }
    }
}

/// A table of the run, read back.
struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// The looks of cells.
struct Looks {
    head: Format,
    title: Format,
    bold: Format,
    wrapped: Format,
    whole: Format,
    money: Format,
    ratio: Format,
    day: Format,
}

impl Looks {
    fn new() -> Self {
        let format = |code: &str| Format::new().set_num_format(code);
        Self {
            head: Format::new()
                .set_bold()
                .set_background_color(Color::RGB(0x00E8_F1F7))
                .set_font_color(Color::RGB(0x0008_4576)),
            title: Format::new().set_bold().set_font_size(16).set_font_color(Color::RGB(0x0008_4576)),
            bold: Format::new().set_bold(),
            wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            whole: format("0"),
            money: format("#,##0.00"),
            ratio: format("0.000000"),
            day: format("yyyy-mm-dd"),
        }
    }
}

/// Makes the workbook; `None` where there are more rows than a spreadsheet is good for.
///
/// # Errors
/// A defect of canon or of the writer.
pub fn make(
    study: &Study,
    tables: &BTreeMap<String, Vec<u8>>,
    code: &str,
    language: Language,
) -> anyhow::Result<Option<Vec<u8>>> {
    let mut read: BTreeMap<&str, Table> = BTreeMap::new();
    for (_, file) in SHEETS {
        read.insert(file, table(tables.get(file).map_or(&[], Vec::as_slice))?);
    }
    let count = |read: &BTreeMap<&str, Table>| read.values().map(|table| table.rows.len()).sum::<usize>();
    let narrowed = count(&read) > COMFORTABLE;
    if narrowed {
        let focus: BTreeSet<String> = study.focus.iter().map(ToString::to_string).collect();
        read.values_mut().for_each(|table| table.narrow(&focus));
    }
    if count(&read) > MOST {
        return Ok(None);
    }
    Ok(Some(book(study, &read, code, narrowed, language)?))
}

fn table(bytes: &[u8]) -> anyhow::Result<Table> {
    let mut reader = csv::Reader::from_reader(bytes);
    let columns = reader.headers()?.iter().map(ToString::to_string).collect();
    let row = |record: csv::StringRecord| record.iter().map(ToString::to_string).collect();
    let rows = reader.records().map(|record| record.map(row)).collect::<Result<_, _>>()?;
    Ok(Table { columns, rows })
}

impl Table {
    /// Keeps the rows of some governments, where it has governments.
    fn narrow(&mut self, focus: &BTreeSet<String>) {
        if let Some(id) = self.columns.iter().position(|column| column == "id") {
            self.rows.retain(|row| focus.contains(&row[id]));
        }
    }
}

fn book(
    study: &Study,
    tables: &BTreeMap<&str, Table>,
    code: &str,
    narrowed: bool,
    language: Language,
) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::new();
    let mut book = Workbook::new();
    // The same bytes on any day: the day is that of the data.
    let day = study.panel.years.values().filter_map(|data| data.cut.date()).max();
    let day = day.map_or_else(|| ExcelDateTime::from_ymd(2000, 1, 1), date)?;
    let title = language.pick("Canon: cifras por gobierno", "Canon: figures by government");
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&day));
    readme(book.add_worksheet(), study, code, narrowed, &looks, language)?;
    summary(book.add_worksheet(), study, &looks, language)?;
    for (name, file) in SHEETS {
        if let Some(table) = tables.get(file) {
            sheet(book.add_worksheet().set_name(name)?, table, &looks)?;
        }
    }
    registers(&mut book, study, &looks, language)?;
    words(book.add_worksheet(), &looks, language)?;
    book.save_to_buffer()
}

fn date(day: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(day.year().number(), day.month().number(), day.day())
}

/// A table as a sheet: header frozen and filtered, numbers as numbers, days as days.
fn sheet(sheet: &mut Worksheet, table: &Table, looks: &Looks) -> Result<(), XlsxError> {
    let kinds: Vec<Kind> = table.columns.iter().map(|column| Kind::of(column)).collect();
    let mut widths: Vec<f64> = kinds.iter().map(|kind| kind.width()).collect();
    for (at, column) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(0, at, column, &looks.head)?;
    }
    for (line, row) in (1..).zip(&table.rows) {
        for ((at, text), (kind, width)) in (0..).zip(row).zip(kinds.iter().zip(&mut widths)) {
            cell(sheet, (line, at), text, *kind, looks)?;
            if *kind == Kind::Text {
                let letters = u32::try_from(text.chars().count().min(46)).unwrap_or(46);
                *width = width.max(f64::from(letters) + 2.0);
            }
        }
    }
    for (at, width) in (0..).zip(widths) {
        sheet.set_column_width(at, width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    // For who prints it: as wide as a page, the header on each.
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, u32::try_from(table.rows.len()).unwrap_or(u32::MAX), last)?;
    Ok(())
}

/// Letters that a cell of a spreadsheet takes, but for some.
const LONGEST: usize = 32_000;

/// A text that a cell takes: a longer one ends in an ellipsis, and is whole in the CSV.
fn within_a_cell(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

/// A cell as what it is; a text where a number was expected stays a text.
fn cell(
    sheet: &mut Worksheet,
    (line, at): (u32, u16),
    text: &str,
    kind: Kind,
    looks: &Looks,
) -> Result<(), XlsxError> {
    if text.is_empty() {
        return Ok(());
    }
    let text = &*within_a_cell(text);
    let number = || text.parse::<f64>().ok();
    let digits = text.split_once('.').map_or(0, |(_, digits)| digits.len());
    let look = match kind {
        Kind::Money => &looks.money,
        Kind::Ratio => &looks.ratio,
        Kind::Number if digits > 2 => &looks.ratio,
        Kind::Number if digits > 0 => &looks.money,
        Kind::Whole | Kind::Number => &looks.whole,
        Kind::Day => {
            match Date::parse_iso(text) {
                Some(day) => sheet.write_datetime_with_format(line, at, &date(day)?, &looks.day)?,
                None => sheet.write_string(line, at, text)?,
            };
            return Ok(());
        }
        Kind::Text => {
            sheet.write_string(line, at, text)?;
            return Ok(());
        }
    };
    match number() {
        Some(number) => sheet.write_number_with_format(line, at, number, look)?,
        None => sheet.write_string(line, at, text)?,
    };
    Ok(())
}

/// What the workbook is, before anything else.
fn readme(
    sheet: &mut Worksheet,
    study: &Study,
    code: &str,
    narrowed: bool,
    looks: &Looks,
    language: Language,
) -> Result<(), XlsxError> {
    sheet.set_name(language.pick("Léame", "Read me"))?;
    sheet.set_column_width(0, 110.0)?;
    sheet.write_string_with_format(
        0,
        0,
        language.pick("Qué es este libro", "What this workbook is"),
        &looks.title,
    )?;
    let mut lines: Vec<String> = match language {
        Es => vec![
            format!("Las tablas de la corrida {code}, hecha con canon {}: las mismas cifras que los archivos CSV.", manifest::VERSION),
            "Dinero en soles con céntimos; razones como fracción con seis decimales; una celda vacía es un dato que no hay, nunca un cero.".to_string(),
            "«alcance» dice de qué dinero es la fila: canon, mineria, rubro18 (canon, regalías y otros) o todo (todos los fondos). No se suman entre sí.".to_string(),
            "«estado» senal es una señal para preguntar: no prueba nada. «motivo» dice por qué falta una cifra o no se juzga.".to_string(),
            "Resumen tiene los totales por año con su gráfico; Glosario, las palabras.".to_string(),
        ],
        En => vec![
            format!("The tables of run {code}, made with canon {}: the same figures as the CSV files.", manifest::VERSION),
            "Money in soles with céntimos; ratios as fractions of six decimals; an empty cell is a figure that is not there, never a zero.".to_string(),
            "“alcance” says which money a row is of: canon, mineria, rubro18 (canon, royalties and others) or todo (all funds). They do not add up.".to_string(),
            "“estado” senal is a signal to ask about: it proves nothing. “motivo” says why a figure is missing or not judged.".to_string(),
            "Summary has the totals by year with their chart; Glossary, the words.".to_string(),
        ],
    };
    if narrowed {
        lines.push(
            language
                .pick(
                    "Los archivos tienen más filas de las que una hoja de cálculo maneja bien: aquí están los gobiernos del foco; los CSV los tienen todos.",
                    "The files have more rows than a spreadsheet handles well: here are the governments of the focus; the CSVs have them all.",
                )
                .to_string(),
        );
    }
    let files = study.sources.iter().map(|source| format!("{} ({})", source.file, source.channel));
    let files = files.collect::<Vec<_>>().join("; ");
    lines.push(format!("{} {files}", language.pick("Fuentes:", "Sources:")));
    for (line, text) in (2..).zip(&lines) {
        sheet.write_string_with_format(line, 0, text, &looks.wrapped)?;
    }
    Ok(())
}

/// What the municipalities had and spent each year in one scope: their number and the sums of those that have both.
fn totals(study: &Study, scope: Scope) -> BTreeMap<Year, (usize, Soles, Soles)> {
    let mut years: BTreeMap<Year, (usize, Soles, Soles)> = BTreeMap::new();
    for unit in study.panel.units(scope) {
        let municipal =
            unit.government().is_some_and(|g| matches!(g.level, Level::Provincial | Level::District));
        let (Ok(pim), Ok(spent)) = (unit.phase(Phase::Pim), unit.phase(Phase::Devengado)) else { continue };
        if municipal {
            let sums = years.entry(unit.year()).or_insert((0, Soles::ZERO, Soles::ZERO));
            *sums = (sums.0 + 1, sums.1 + pim, sums.2 + spent);
        }
    }
    years
}

/// Totals by year, with a chart for each scope that has a budget.
fn summary(sheet: &mut Worksheet, study: &Study, looks: &Looks, language: Language) -> Result<(), XlsxError> {
    let name = language.pick("Resumen", "Summary");
    sheet.set_name(name)?;
    sheet.set_column_width(0, 10.0)?;
    for at in 1..4 {
        sheet.set_column_width(at, 20.0)?;
    }
    let heads = match language {
        Es => ["Año", "Municipalidades", "Había (PIM)", "Se gastó (devengado)"],
        En => ["Year", "Municipalities", "There was (PIM)", "Spent (devengado)"],
    };
    let mut line = 0;
    for of in [Scope::Rubro18, Scope::Todo] {
        let totals = totals(study, of);
        if totals.is_empty() {
            continue;
        }
        let money = scope::money_of(of, language);
        let title = match language {
            Es => format!("Municipalidades de estos archivos: {money}"),
            En => format!("Municipalities of these files: {money}"),
        };
        sheet.write_string_with_format(line, 0, &title, &looks.title)?;
        for (at, head) in (0..).zip(heads) {
            sheet.write_string_with_format(line + 1, at, head, &looks.head)?;
        }
        let first = line + 2;
        let mut last = first;
        for (at, (year, (count, pim, spent))) in (first..).zip(&totals) {
            sheet.write_string_with_format(at, 0, year.to_string(), &looks.bold)?;
            sheet.write_number_with_format(
                at,
                1,
                f64::from(u32::try_from(*count).unwrap_or(u32::MAX)),
                &looks.whole,
            )?;
            for (column, amount) in [(2, pim), (3, spent)] {
                sheet.write_number_with_format(
                    at,
                    column,
                    amount.to_string().parse().unwrap_or(0.0),
                    &looks.money,
                )?;
            }
            last = at;
        }
        let mut chart = Chart::new(ChartType::Column);
        for (column, colour) in [(2, 0x00DE_DEDE), (3, 0x0000_72B2)] {
            let series = chart.add_series();
            series
                .set_name((name, line + 1, column))
                .set_categories((name, first, 0, last, 0))
                .set_values((name, first, column, last, column));
            let fill = ChartSolidFill::new().set_color(Color::RGB(colour)).clone();
            series.set_format(ChartFormat::new().set_solid_fill(&fill));
        }
        chart.title().set_name(&title);
        chart
            .y_axis()
            .set_num_format("#,##0,,")
            .set_name(language.pick("millones de soles", "millions of soles"));
        chart.set_alt_text(&title);
        chart.set_width(620).set_height(300);
        sheet.insert_chart(line, 5, &chart)?;
        line = last.max(line + 16) + 2;
    }
    Ok(())
}

/// Commitments and lessons, where a register was given.
fn registers(book: &mut Workbook, study: &Study, looks: &Looks, language: Language) -> Result<(), XlsxError> {
    // Inert as in the CSVs: a sheet may be saved as one.
    let text = |texts: &[&str]| texts.iter().map(|text| inert(text).into_owned()).collect::<Vec<_>>();
    if !study.commitments.is_empty() {
        let rows = study.commitments.iter().map(|c| {
            text(&[&c.session, &c.about.written, &c.what, &c.who, &c.due.written, &c.shown_by, &c.outcome])
        });
        let columns =
            text(&["sesion", "gobierno", "compromiso", "responsable", "fecha", "dato", "seguimiento"]);
        let table = Table { columns, rows: rows.collect() };
        sheet(book.add_worksheet().set_name(language.pick("Compromisos", "Commitments"))?, &table, looks)?;
    }
    if !study.experiences.is_empty() {
        let rows = study
            .experiences
            .iter()
            .map(|e| text(&[&e.when.written, &e.about.written, &e.topic, &e.done, &e.result, &e.source]));
        let columns = text(&["fecha", "gobierno", "tema", "que_se_hizo", "que_resulto", "fuente"]);
        let table = Table { columns, rows: rows.collect() };
        sheet(book.add_worksheet().set_name(language.pick("Lecciones", "Lessons"))?, &table, looks)?;
    }
    Ok(())
}

/// The words, and what each indicator asks.
fn words(sheet: &mut Worksheet, looks: &Looks, language: Language) -> Result<(), XlsxError> {
    sheet.set_name(language.pick("Glosario", "Glossary"))?;
    sheet.set_column_width(0, 26.0)?;
    sheet.set_column_width(1, 100.0)?;
    let heads = match language {
        Es => ["Palabra", "Qué significa"],
        En => ["Word", "What it means"],
    };
    for (at, head) in (0..).zip(heads) {
        sheet.write_string_with_format(0, at, head, &looks.head)?;
    }
    let words = glossary::TERMS.iter().map(|word| (word.name(language), word.meaning(language).to_string()));
    let indicators = canon_core::indicators::ALL.iter().map(|indicator| {
        let heading = language.pick("Fórmula", "Formula");
        let formula = indicator.section(language, heading).unwrap_or_default();
        let formula = formula.split_whitespace().collect::<Vec<_>>().join(" ");
        (indicator.id, format!("{} {formula}", indicator.title.in_language(language)))
    });
    for (line, (word, meaning)) in (1..).zip(words.chain(indicators)) {
        sheet.write_string_with_format(line, 0, word, &looks.bold)?;
        sheet.write_string_with_format(line, 1, &meaning, &looks.wrapped)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}
