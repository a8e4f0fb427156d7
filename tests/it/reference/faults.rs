//! How files of the ministry go wrong, and what canon calls it.
//!
//! Longer than other files because it is a list of faults, one below the other.

use std::collections::BTreeSet;

use canon_core::terms::government::{SecEjec, directory};

use super::files::{Kind, MONTH, RUBRO_18, Row, Table, YEAR, below};
use crate::invented_year::Chance;

/// How files go wrong; the first are those that do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    None,
    FilesByGovernment,
    LinesThatLookAlike,
    AllLinesAgain,
    TailAgain,
    CutOffBehindAnother,
    OlderCutBehindNewer,
    SomeLinesAgain,
    AgainWithBlanks,
    AgainInQuotes,
    AgainInOtherNumbers,
    SameFileTwice,
    TailInAnotherFile,
    BlanksInAnotherFile,
    FilesByMonth,
    RubroWritten,
    RubroBlank,
    CodeWritten,
    CodeBlank,
    ColumnTwice,
    ColumnTwiceAndOther,
    OldNameBesideNew,
    NameOfAnother,
    OnlyRubro18,
    OnlyRubro18BesideAll,
    WithoutMonth0,
    OnlyMonth0,
    Rubro18AboveAll,
    CutInItsLastNumber,
    VastAmounts,
}

use Fault as F;

pub(super) const FAULTS: [Fault; 30] = [
    F::None,
    F::FilesByGovernment,
    F::LinesThatLookAlike,
    F::AllLinesAgain,
    F::TailAgain,
    F::CutOffBehindAnother,
    F::OlderCutBehindNewer,
    F::SomeLinesAgain,
    F::AgainWithBlanks,
    F::AgainInQuotes,
    F::AgainInOtherNumbers,
    F::SameFileTwice,
    F::TailInAnotherFile,
    F::BlanksInAnotherFile,
    F::FilesByMonth,
    F::RubroWritten,
    F::RubroBlank,
    F::CodeWritten,
    F::CodeBlank,
    F::ColumnTwice,
    F::ColumnTwiceAndOther,
    F::OldNameBesideNew,
    F::NameOfAnother,
    F::OnlyRubro18,
    F::OnlyRubro18BesideAll,
    F::WithoutMonth0,
    F::OnlyMonth0,
    F::Rubro18AboveAll,
    F::CutInItsLastNumber,
    F::VastAmounts,
];

impl Fault {
    /// Whether nothing is wrong: the figures must be those of the reference.
    pub(super) fn is_none(self) -> bool {
        matches!(self, Self::None | Self::FilesByGovernment | Self::LinesThatLookAlike)
    }

    /// A file with the fault, or several; none where the fault cannot be in a file of the kind.
    pub(super) fn files(self, kind: Kind, mut table: Table, chance: &mut Chance) -> Vec<String> {
        let tail = table.rows[1 + below(chance, table.rows.len() - 1)..].to_vec();
        match self {
            Self::FilesByGovernment => by_government(&table),
            Self::FilesByMonth => by_month(&table),
            Self::SameFileTwice => vec![table.text(), table.text()],
            Self::TailInAnotherFile => vec![table.text(), Table { rows: tail, ..table }.text()],
            Self::BlanksInAnotherFile => {
                let rows = with_blanks(table.rows.clone(), chance);
                vec![table.text(), Table { rows, ..table }.text()]
            }
            Self::OnlyRubro18BesideAll => vec![rubro_18(&table).text(), table.text()],
            Self::WithoutMonth0 | Self::OnlyMonth0 if !kind.has_month_0() => Vec::new(),
            Self::Rubro18AboveAll if kind == Kind::Income => Vec::new(),
            Self::OldNameBesideNew => old_name(table, chance),
            Self::CutInItsLastNumber => cut(&table, chance),
            _ => {
                self.repeat(&mut table, tail, chance);
                self.spoil(kind, &mut table, chance);
                vec![table.text()]
            }
        }
    }

    /// Lines that stand there again.
    fn repeat(self, table: &mut Table, tail: Vec<Row>, chance: &mut Chance) {
        let again = match self {
            Self::AllLinesAgain => vec![table.rows.clone(); 1 + below(chance, 4)].concat(),
            Self::TailAgain => tail,
            Self::CutOffBehindAnother => {
                let all = table.rows.clone();
                table.rows.truncate(tail.len());
                all
            }
            Self::OlderCutBehindNewer => {
                let few = table.rows[..tail.len().max(3)].to_vec();
                older(table, few)
            }
            Self::SomeLinesAgain => tail.into_iter().take(1 + below(chance, 3)).collect(),
            Self::AgainWithBlanks => with_blanks(tail, chance),
            Self::AgainInQuotes => tail.into_iter().map(|row| Row { quoted: !row.quoted, ..row }).collect(),
            Self::AgainInOtherNumbers => in_other_numbers(table, tail),
            _ => Vec::new(),
        };
        table.rows.extend(again);
    }

    /// What else goes wrong within a file.
    fn spoil(self, kind: Kind, table: &mut Table, chance: &mut Chance) {
        match self {
            Self::LinesThatLookAlike => look_alike(table, chance),
            Self::RubroWritten => rewrite(table, "RUBRO", chance),
            Self::RubroBlank => blank(table, "RUBRO", chance),
            Self::CodeWritten => {
                let column = one_of_the_keys(table, chance);
                rewrite(table, column, chance);
            }
            Self::CodeBlank => {
                let column = one_of_the_keys(table, chance);
                blank(table, column, chance);
            }
            Self::ColumnTwice => twice(table, false, chance),
            Self::ColumnTwiceAndOther => twice(table, true, chance),
            Self::NameOfAnother => name_of_another(table, chance),
            Self::OnlyRubro18 => *table = rubro_18(table),
            Self::WithoutMonth0 => *table = without_month(table, true, chance),
            Self::OnlyMonth0 => *table = without_month(table, false, chance),
            Self::Rubro18AboveAll => above_all(table),
            Self::VastAmounts => vast(table, kind),
            _ => {}
        }
    }

    /// What an issue may be called that says why a figure is not that of the reference. Without one it must be.
    pub(super) fn codes(self) -> &'static [&'static str] {
        match self {
            Self::AllLinesAgain
            | Self::TailAgain
            | Self::CutOffBehindAnother
            | Self::OlderCutBehindNewer
            | Self::SomeLinesAgain
            | Self::AgainWithBlanks
            | Self::AgainInQuotes
            | Self::AgainInOtherNumbers => &["lineas_dobles", "lineas_de_dos_cortes"],
            Self::TailInAnotherFile | Self::FilesByMonth => &["vistas_distintas"],
            Self::RubroBlank | Self::CodeBlank | Self::CodeWritten => {
                &["clave_ilegible", "recurso_desconocido", "ultima_fila_rota"]
            }
            Self::NameOfAnother => &["nombre_contradice_codigo"],
            Self::Rubro18AboveAll => &["parte_mayor_que_todo"],
            Self::CutInItsLastNumber => &["ultima_linea_sin_fin", "archivo_cortado"],
            _ => &[],
        }
    }
}

/// The same lines with blanks in some of their cells.
fn with_blanks(rows: Vec<Row>, chance: &mut Chance) -> Vec<Row> {
    let places = [below(chance, 40), below(chance, 40)];
    let spoilt = |mut row: Row| {
        let width = row.cells.len();
        for place in places {
            let cell = &mut row.cells[place % width];
            *cell = if place % 2 == 0 { format!("{cell} ") } else { format!(" {cell}") };
        }
        row
    };
    rows.into_iter().map(spoilt).collect()
}

/// The same lines as they were some days before: the last of them had another amount.
fn older(table: &Table, mut rows: Vec<Row>) -> Vec<Row> {
    let names = ["MONTO_DEVENGADO", "MONTO_ACREDITADO", "MONTO_RECAUDADO", "MONTO_PIM"];
    let column = names.iter().find_map(|name| table.column(&[name])).unwrap();
    rows.last_mut().unwrap().cells[column] = "1.07".to_string();
    rows
}

/// The same lines with their amounts to the céntimo, as another program writes them.
fn in_other_numbers(table: &Table, rows: Vec<Row>) -> Vec<Row> {
    let amount = |name: &String| name.starts_with("MONTO_");
    let other = |mut row: Row| {
        for (_, cell) in table.header.iter().zip(&mut row.cells).filter(|(name, _)| amount(name)) {
            let (soles, part) = cell.split_once('.').unwrap_or((cell, ""));
            *cell = format!("{soles}.{part:0<2}");
        }
        row
    };
    rows.into_iter().map(other).collect()
}

fn by_government(table: &Table) -> Vec<String> {
    let codes: BTreeSet<&str> = table.rows.iter().map(|row| table.cell(row, &["SEC_EJEC"])).collect();
    codes.iter().map(|code| table.only(|row| table.cell(row, &["SEC_EJEC"]) == *code).text()).collect()
}

/// The first months in a file, the others in another.
fn by_month(table: &Table) -> Vec<String> {
    if table.column(MONTH).is_none() {
        return Vec::new();
    }
    let early = |row: &Row| table.cell(row, MONTH).parse::<u8>().unwrap() < 2;
    vec![table.only(early).text(), table.only(|row| !early(row)).text()]
}

/// Lines that differ only in what canon does not read.
fn look_alike(table: &mut Table, chance: &mut Chance) {
    let number = table.column(&["META", "ORIGEN_OPERACION_NOMBRE"]).unwrap();
    for place in 0..3 {
        let mut row = table.rows[below(chance, table.rows.len())].clone();
        // A twin of a budget would be read as a budget twice as large: what is in it is of another goal.
        row.cells[number] = format!("{:05}", 90_000 + place);
        table.rows.push(row);
    }
}

/// The columns without which a line cannot be counted.
fn one_of_the_keys(table: &Table, chance: &mut Chance) -> &'static str {
    let keys = [
        "SEC_EJEC",
        "ANO_EJE",
        "ANO_PRC",
        "ANO_DOC",
        "MES_EJE",
        "MES_PRC",
        "MES_DOC",
        "GENERICA",
        "GRUPO_TRANSFERENCIA",
        "NIVEL_GOBIERNO",
        "TIPO_ENTIDAD",
    ];
    let there: Vec<&'static str> = keys.into_iter().filter(|key| table.column(&[key]).is_some()).collect();
    there[below(chance, there.len())]
}

/// The rows that a fault is in: of all, or of some.
fn some_rows(table: &mut Table, chance: &mut Chance) -> Vec<usize> {
    let one_in = 1 + chance.pick(4);
    let some: Vec<usize> = (0..table.rows.len()).filter(|_| chance.pick(one_in) == 0).collect();
    if some.is_empty() { vec![0] } else { some }
}

/// A code as spreadsheets and people write it.
fn rewrite(table: &mut Table, column: &str, chance: &mut Chance) {
    let (column, way) = (table.column(&[column]).unwrap(), chance.pick(5));
    for row in some_rows(table, chance) {
        let cell = &mut table.rows[row].cells[column];
        let is_number = cell.bytes().all(|byte| byte.is_ascii_digit());
        *cell = match way {
            0 if is_number => format!("{cell}.0"),
            1 => format!("{cell}: NOMBRE"),
            2 if is_number => format!("0{cell}"),
            3 => format!(" {cell}"),
            _ => format!("{cell} "),
        };
    }
}

fn blank(table: &mut Table, column: &str, chance: &mut Chance) {
    let column = table.column(&[column]).unwrap();
    for row in some_rows(table, chance) {
        table.rows[row].cells[column] = [" ", ""][below(chance, 2)].to_string();
    }
}

/// A column that stands twice, with the same cells or with others.
fn twice(table: &mut Table, differs: bool, chance: &mut Chance) {
    let names = [
        "RUBRO",
        "SEC_EJEC",
        "MONTO_PIM",
        "MONTO_ACREDITADO",
        "MONTO_RECAUDADO",
        "MONTO_DEVENGADO",
        "ANO_EJE",
        "MES_EJE",
    ];
    let there: Vec<usize> = names.iter().filter_map(|name| table.column(&[name])).collect();
    let column = there[below(chance, there.len())];
    let (at, name) = (below(chance, table.header.len() + 1), table.header[column].clone());
    table.header.insert(at, name);
    for row in &mut table.rows {
        let cell = &row.cells[column];
        let other = if differs {
            cell.parse::<f64>().map_or("1".to_string(), |number| format!("{}", number + 1.0))
        } else {
            cell.clone()
        };
        row.cells.insert(at, other);
    }
}

/// The name of an older file beside today's, and what stands below it differs.
fn old_name(mut table: Table, chance: &mut Chance) -> Vec<String> {
    let names =
        [("NIVEL_GOBIERNO", "TIPO_GOBIERNO", "E"), ("MONTO_CERTIFICADO", "MONTO_CERTIFICADO_ANUAL", "7")];
    let (new, old, cell) = names[below(chance, 2)];
    if table.column(&[new]).is_none() {
        return Vec::new();
    }
    table.header.push(old.to_string());
    table.rows.iter_mut().for_each(|row| row.cells.push(cell.to_string()));
    vec![table.text()]
}

/// The name of another code beside some codes.
fn name_of_another(table: &mut Table, chance: &mut Chance) {
    let pairs =
        [("RUBRO_NOMBRE", "IMPUESTOS MUNICIPALES", RUBRO_18.1), ("MES_PRC_NOMBRE", "ENERO", "FEBRERO")];
    let another = directory().municipality(SecEjec(301_771)).unwrap().official_spelling.as_str();
    let pairs = pairs.into_iter().chain([("EJECUTORA_NOMBRE", another, another)]);
    let pairs: Vec<_> = pairs.filter(|(column, ..)| table.column(&[column]).is_some()).collect();
    let (column, one, other) = pairs[below(chance, pairs.len())];
    let column = table.column(&[column]).unwrap();
    // One line is enough: the others of its code have the right name.
    let row = below(chance, table.rows.len());
    let cell = &mut table.rows[row].cells[column];
    *cell = if cell == one { other } else { one }.to_string();
}

fn rubro_18(table: &Table) -> Table {
    table.only(|row| table.cell(row, &["RUBRO"]) == "18")
}

/// The table without month 0, or with nothing else: of all governments, or of one.
fn without_month(table: &Table, zero: bool, chance: &mut Chance) -> Table {
    let one = table.cell(&table.rows[0], &["SEC_EJEC"]);
    let all = chance.pick(2) == 0;
    table.only(|row| {
        let concerned = all || table.cell(row, &["SEC_EJEC"]) == one;
        !concerned || (table.cell(row, MONTH) == "0") != zero
    })
}

/// The other rubros of a government turn so much below zero that rubro 18 is more than all funds.
fn above_all(table: &mut Table) {
    let [code, year] = [&["SEC_EJEC"], YEAR].map(|names| table.cell(&table.rows[0], names).to_string());
    let [code_at, year_at, rubro] =
        [&["SEC_EJEC"], YEAR, &["RUBRO"]].map(|names| table.column(names).unwrap());
    let concerned =
        |row: &Row| row.cells[rubro] != "18" && row.cells[code_at] == code && row.cells[year_at] == year;
    for row in table.rows.iter_mut().filter(|row| concerned(row)) {
        for (name, cell) in table.header.iter().zip(&mut row.cells) {
            if name.starts_with("MONTO_") && cell != "0" {
                cell.insert(0, '-');
            }
        }
    }
}

/// The file, without the last digits of its last number.
fn cut(table: &Table, chance: &mut Chance) -> Vec<String> {
    let mut table = table.clone();
    let last = table.rows.last_mut().unwrap();
    last.quoted = false;
    *last.cells.last_mut().unwrap() = "123456.78".to_string();
    let text = table.text();
    let left = text.trim_end().len() - 1 - below(chance, 8);
    vec![text[..left].to_string()]
}

/// So many lines of the largest amount there is that their sum has no room in 64 bits.
fn vast(table: &mut Table, kind: Kind) {
    let amount = match kind {
        Kind::Spending | Kind::SpendingWide | Kind::Income => "MONTO_PIM",
        Kind::Transfers => "MONTO_ACREDITADO",
    };
    let (column, number) =
        (table.column(&[amount]).unwrap(), table.column(&["META", "ORIGEN_OPERACION_NOMBRE"]).unwrap());
    let row = table.rows.iter().find(|row| table.cell(row, MONTH) == "0").unwrap_or(&table.rows[0]).clone();
    for place in 0..1_000 {
        let mut row = row.clone();
        row.cells[column] = "99999999999999.99".to_string();
        row.cells[number] = format!("{:05}", 50_000 + place);
        table.rows.push(row);
    }
}
