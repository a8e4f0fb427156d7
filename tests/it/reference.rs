//! Ministry files as they go wrong, beside plain sums of them in Python: canon gives the same figures, or it refuses, or says
//! what is wrong. A wrong figure with exit 0 and no word of it is the one thing that may not be.
//!
//! `CANON_REFERENCE_FILES=1000` makes as many of them; the number in a test's message makes the same files again. Where there
//! is no Python the test says that it was skipped.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use canon_core::government::{GovId, Government, SecEjec, directory};

use crate::invented::municipalities;
use crate::invented_year::Chance;
use crate::program::{Answer, Desk};

/// How many cases are made where nobody says.
const COUNT: u64 = 64;

/// The ministry's tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Spending,
    SpendingWide,
    Transfers,
    Income,
}

const KINDS: [Kind; 4] = [Kind::Spending, Kind::SpendingWide, Kind::Transfers, Kind::Income];

const WHO: &str = "NIVEL_GOBIERNO,NIVEL_GOBIERNO_NOMBRE,SECTOR,SECTOR_NOMBRE,PLIEGO,PLIEGO_NOMBRE,SEC_EJEC,EJECUTORA,\
    EJECUTORA_NOMBRE,DEPARTAMENTO_EJECUTORA,DEPARTAMENTO_EJECUTORA_NOMBRE,DISTRITO_EJECUTORA,DISTRITO_EJECUTORA_NOMBRE";
const MONEY: &str = "META,FUENTE_FINANCIAMIENTO,RUBRO,RUBRO_NOMBRE,TIPO_RECURSO,TIPO_RECURSO_NOMBRE";
const MONTHS: [&str; 12] = [
    "ENERO",
    "FEBRERO",
    "MARZO",
    "ABRIL",
    "MAYO",
    "JUNIO",
    "JULIO",
    "AGOSTO",
    "SEPTIEMBRE",
    "OCTUBRE",
    "NOVIEMBRE",
    "DICIEMBRE",
];

impl Kind {
    fn header(self) -> Vec<String> {
        let amounts = match self {
            Self::Spending => "MONTO_PIA,MONTO_PIM,MONTO_CERTIFICADO,MONTO_COMPROMETIDO_ANUAL,MONTO_COMPROMETIDO,MONTO_DEVENGADO,MONTO_GIRADO".to_string(),
            Self::SpendingWide => {
                let months = MONTHS.map(|month| format!("MONTO_DEVENGADO_{month}")).join(",");
                format!("MONTO_PIA,MONTO_PIM,MONTO_CERTIFICADO_ANUAL,MONTO_COMPROMETIDO_ANUAL,{months},MONTO_DEVENGADO_ANUAL,MONTO_GIRADO_ANUAL")
            }
            Self::Transfers => "MONTO_AUTORIZADO,MONTO_ACREDITADO".to_string(),
            Self::Income => "MONTO_PIA,MONTO_PIM,MONTO_RECAUDADO".to_string(),
        };
        let names = match self {
            Self::Spending => format!("ANO_EJE,MES_EJE,{WHO},{MONEY},{amounts}"),
            Self::SpendingWide => format!("ANO_EJE,{WHO},{MONEY},{amounts}"),
            Self::Transfers => format!(
                "ANO_PRC,MES_PRC,MES_PRC_NOMBRE,GRUPO_TRANSFERENCIA,GRUPO_TRANSFERENCIA_NOMBRE,TIPO_ENTIDAD,TIPO_ENTIDAD_NOMBRE,\
                 PLIEGO,PLIEGO_NOMBRE,SEC_EJEC,EJECUTORA_NOMBRE,RUBRO,RUBRO_NOMBRE,RECURSO,RECURSO_NOMBRE,ORIGEN_OPERACION_NOMBRE,{amounts}"
            ),
            Self::Income => format!("ANO_DOC,MES_DOC,{WHO},{MONEY},GENERICA,GENERICA_NOMBRE,{amounts}"),
        };
        names.split(',').map(ToString::to_string).collect()
    }

    /// Whether its lines are of a month, with the budget in month 0.
    fn has_month_0(self) -> bool {
        matches!(self, Self::Spending | Self::Income)
    }

    /// The table of a run with its figures, and where each column's amounts come from.
    fn table(self) -> (&'static str, &'static [(&'static str, &'static str)]) {
        match self {
            Self::Spending | Self::SpendingWide => (
                "gobiernos.csv",
                &[
                    ("pia", "MONTO_PIA"),
                    ("pim", "MONTO_PIM"),
                    ("certificado", "MONTO_CERTIFICADO"),
                    ("compromiso_anual", "MONTO_COMPROMETIDO_ANUAL"),
                    ("compromiso_mensual", "MONTO_COMPROMETIDO"),
                    ("devengado", "MONTO_DEVENGADO"),
                    ("girado", "MONTO_GIRADO"),
                ],
            ),
            Self::Transfers => {
                ("abonos.csv", &[("autorizado", "MONTO_AUTORIZADO"), ("abonado", "MONTO_ACREDITADO")])
            }
            Self::Income => (
                "ingresos.csv",
                &[("pia", "MONTO_PIA"), ("pim", "MONTO_PIM"), ("recaudado", "MONTO_RECAUDADO")],
            ),
        }
    }
}

/// One line of a table, before it is written.
struct Line<'g> {
    year: u16,
    month: usize,
    government: &'g Government,
    rubro: (&'static str, &'static str),
    resource: (&'static str, &'static str),
    /// 1 what was transferred, 4 interest; the genérica of income.
    class: &'static str,
    /// What tells it from lines that are alike.
    number: usize,
    amounts: Vec<(String, u64)>,
}

impl Line<'_> {
    fn cell(&self, column: &str) -> String {
        let ubigeo = self.government.ubigeo.to_string();
        match column {
            "ANO_EJE" | "ANO_PRC" | "ANO_DOC" => self.year.to_string(),
            "MES_EJE" | "MES_PRC" | "MES_DOC" => self.month.to_string(),
            "MES_PRC_NOMBRE" => MONTHS[self.month - 1].to_string(),
            "NIVEL_GOBIERNO" | "TIPO_ENTIDAD" => "M".to_string(),
            "NIVEL_GOBIERNO_NOMBRE" | "TIPO_ENTIDAD_NOMBRE" => "GOBIERNOS LOCALES".to_string(),
            "SEC_EJEC" => code_of(self.government).to_string(),
            "EJECUTORA" => "301".to_string(),
            "EJECUTORA_NOMBRE" => self.government.official_spelling.clone(),
            "DEPARTAMENTO_EJECUTORA" => ubigeo[..2].to_string(),
            "DEPARTAMENTO_EJECUTORA_NOMBRE" => self.government.department_name.to_uppercase(),
            "DISTRITO_EJECUTORA" => ubigeo[4..].to_string(),
            "DISTRITO_EJECUTORA_NOMBRE" => self.government.district.to_uppercase(),
            "META" | "ORIGEN_OPERACION_NOMBRE" => format!("{:05}", self.number),
            "FUENTE_FINANCIAMIENTO" => "5".to_string(),
            "RUBRO" => self.rubro.0.to_string(),
            "RUBRO_NOMBRE" => self.rubro.1.to_string(),
            "TIPO_RECURSO" | "RECURSO" => self.resource.0.to_string(),
            "TIPO_RECURSO_NOMBRE" | "RECURSO_NOMBRE" => self.resource.1.to_string(),
            "GRUPO_TRANSFERENCIA" | "GENERICA" => self.class.to_string(),
            "GRUPO_TRANSFERENCIA_NOMBRE" if self.class == "4" => "INTERESES".to_string(),
            "GRUPO_TRANSFERENCIA_NOMBRE" => "RECURSOS AUTORIZADOS".to_string(),
            "GENERICA_NOMBRE" if self.class == "9" => "SALDOS DE BALANCE".to_string(),
            "GENERICA_NOMBRE" => "DONACIONES Y TRANSFERENCIAS".to_string(),
            amount if amount.starts_with("MONTO_") => written(
                self.amounts.iter().find(|(name, _)| name == amount).map_or(0, |(_, centimos)| *centimos),
            ),
            _ => " ".to_string(),
        }
    }
}

fn code_of(government: &Government) -> u32 {
    let GovId::Municipality(SecEjec(code)) = government.id else { panic!("a municipality") };
    code
}

/// An amount as the ministry writes it.
fn written(centimos: u64) -> String {
    match (centimos / 100, centimos % 100) {
        (soles, 0) => soles.to_string(),
        (soles, rest) if rest % 10 == 0 => format!("{soles}.{}", rest / 10),
        (soles, rest) => format!("{soles}.{rest:02}"),
    }
}

/// A file, still in cells.
#[derive(Clone, Debug)]
struct Table {
    header: Vec<String>,
    rows: Vec<Row>,
    line_end: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    cells: Vec<String>,
    /// Whether each cell stands in quotes.
    quoted: bool,
}

impl Table {
    fn column(&self, names: &[&str]) -> Option<usize> {
        self.header.iter().position(|name| names.contains(&name.as_str()))
    }

    fn text(&self) -> String {
        let line = |cells: &[String], quoted: bool| {
            let cell = |cell: &String| {
                if quoted || cell.contains(',') { format!("\"{cell}\"") } else { cell.clone() }
            };
            cells.iter().map(cell).collect::<Vec<_>>().join(",") + self.line_end
        };
        let quoted = self.rows.first().is_some_and(|row| row.quoted);
        line(&self.header, quoted)
            + &self.rows.iter().map(|row| line(&row.cells, row.quoted)).collect::<String>()
    }

    /// A table of some of its rows.
    fn only(&self, wanted: impl Fn(&Row) -> bool) -> Self {
        Self { rows: self.rows.iter().filter(|row| wanted(row)).cloned().collect(), ..self.clone() }
    }

    fn cell<'r>(&self, row: &'r Row, names: &[&str]) -> &'r str {
        self.column(names).map_or("", |column| &row.cells[column])
    }
}

const YEAR: &[&str] = &["ANO_EJE", "ANO_PRC", "ANO_DOC"];
const MONTH: &[&str] = &["MES_EJE", "MES_PRC", "MES_DOC"];
const RUBRO_18: (&str, &str) = ("18", "CANON Y SOBRECANON, REGALIAS, RENTA DE ADUANAS Y PARTICIPACIONES");
const RUBROS: [(&str, &str); 3] =
    [RUBRO_18, ("08", "IMPUESTOS MUNICIPALES"), ("07", "FONDO DE COMPENSACION MUNICIPAL")];

fn below(chance: &mut Chance, limit: usize) -> usize {
    usize::try_from(chance.pick(limit.max(1) as u64)).unwrap()
}

/// A whole file without a fault, its lines in the order of months or of chance.
fn whole(kind: Kind, chance: &mut Chance) -> Table {
    let codes = municipalities();
    let first = below(chance, codes.len());
    let governments: Vec<&Government> = (0..2 + below(chance, 2))
        .map(|place| directory().municipality(SecEjec(codes[(first + place * 3) % codes.len()])).unwrap())
        .collect();
    let (last, style) = (2 + below(chance, 11), chance.pick(3));
    let header = kind.header();
    let mut lines = Vec::new();
    for year in [2023, 2024].into_iter().skip(below(chance, 2)) {
        for government in &governments {
            for rubro in RUBROS {
                lines.extend(lines_of(kind, (year, last), government, rubro, chance));
            }
        }
    }
    let rows = lines.iter_mut().enumerate().map(|(number, line)| {
        line.number = number;
        Row { cells: header.iter().map(|column| line.cell(column)).collect(), quoted: style == 0 }
    });
    let mut rows: Vec<Row> = rows.collect();
    if style == 2 {
        (1..rows.len()).for_each(|at| rows.swap(at, below(chance, at + 1)));
    }
    Table { rows, header, line_end: if chance.pick(2) == 0 { "\r\n" } else { "\n" } }
}

/// The lines of a government's year in a rubro: more is budgeted than certified, and so on to what is paid.
fn lines_of<'g>(
    kind: Kind,
    (year, last): (u16, usize),
    government: &'g Government,
    rubro: (&'static str, &'static str),
    chance: &mut Chance,
) -> Vec<Line<'g>> {
    let pim = 10_000_000 + chance.pick(900_000_000);
    let resource = match (rubro.0, chance.pick(2)) {
        ("18", 0) => ("H", "SUB CUENTA - CANON MINERO"),
        ("18", _) => ("P", "SUB CUENTA - REGALIAS MINERAS"),
        (_, _) => ("0", rubro.1),
    };
    let line = |month, resource, class, amounts: &[(&str, u64)]| Line {
        year,
        month,
        government,
        rubro,
        resource,
        class,
        number: 0,
        amounts: amounts.iter().map(|(name, centimos)| ((*name).to_string(), *centimos)).collect(),
    };
    let mut spent = |_: usize| pim / 16 - chance.pick(pim / 40);
    match kind {
        Kind::Spending => {
            let budget = line(0, ("0", "CANON"), "", &[("MONTO_PIA", pim / 2), ("MONTO_PIM", pim)]);
            let months = (1..=last).map(|month| {
                let spent = spent(month);
                let amounts = [
                    ("MONTO_CERTIFICADO", spent + 300),
                    ("MONTO_COMPROMETIDO_ANUAL", spent + 200),
                    ("MONTO_COMPROMETIDO", spent + 100),
                    ("MONTO_DEVENGADO", spent),
                    ("MONTO_GIRADO", spent - 5_010),
                ];
                line(month, resource, "", &amounts)
            });
            std::iter::once(budget).chain(months.collect::<Vec<_>>()).collect()
        }
        Kind::SpendingWide => {
            let months: Vec<(String, u64)> = (1..=last)
                .map(|month| (format!("MONTO_DEVENGADO_{}", MONTHS[month - 1]), spent(month)))
                .collect();
            let year: u64 = months.iter().map(|(_, spent)| spent).sum();
            let mut row = line(0, resource, "", &[]);
            row.amounts = months;
            let annual = [
                ("PIA", pim / 2),
                ("PIM", pim),
                ("CERTIFICADO_ANUAL", year + 9),
                ("COMPROMETIDO_ANUAL", year + 5),
            ];
            let annual = annual.into_iter().chain([("DEVENGADO_ANUAL", year), ("GIRADO_ANUAL", year - 700)]);
            row.amounts.extend(annual.map(|(name, centimos)| (format!("MONTO_{name}"), centimos)));
            vec![row]
        }
        Kind::Transfers => {
            let resource =
                if rubro.0 == "18" && resource.0 == "H" { ("90", "CANON MINERO") } else { resource };
            let resource = if resource.0 == "P" { ("208", "REGALIA MINERA") } else { resource };
            let months = (1..=last).flat_map(|month| {
                let (spent, class) = (spent(month), if month % 4 == 3 { "4" } else { "1" });
                [1, 2].map(|part| {
                    let share = spent / part;
                    line(month, resource, class, &[("MONTO_AUTORIZADO", share), ("MONTO_ACREDITADO", share)])
                })
            });
            months.collect()
        }
        Kind::Income => {
            let class = if rubro.0 == "07" { "9" } else { "4" };
            let budget = line(0, resource, class, &[("MONTO_PIA", pim / 2), ("MONTO_PIM", pim)]);
            let months =
                (1..=last).map(|month| line(month, resource, class, &[("MONTO_RECAUDADO", spent(month))]));
            std::iter::once(budget).chain(months.collect::<Vec<_>>()).collect()
        }
    }
}

/// How files go wrong; the first are those that do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
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

const FAULTS: [Fault; 30] = [
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
    fn is_none(self) -> bool {
        matches!(self, Self::None | Self::FilesByGovernment | Self::LinesThatLookAlike)
    }

    /// A file with the fault, or several; none where the fault cannot be in a file of the kind.
    fn files(self, kind: Kind, mut table: Table, chance: &mut Chance) -> Vec<String> {
        let half = 1 + below(chance, table.rows.len() - 1);
        let copies: Vec<Row> = table.rows[half..].to_vec();
        match self {
            Self::None => {}
            Self::AllLinesAgain => table.rows = vec![table.rows; 2 + below(chance, 4)].concat(),
            Self::TailAgain => table.rows.extend(copies),
            Self::CutOffBehindAnother => {
                let all = table.rows.clone();
                table.rows.truncate(half);
                table.rows.extend(all);
            }
            Self::OlderCutBehindNewer => {
                let few = table.rows[..half.max(3)].to_vec();
                table.rows.extend(older(&table, few));
            }
            Self::SomeLinesAgain => {
                for _ in 0..1 + below(chance, 3) {
                    let line = table.rows[below(chance, half)].clone();
                    table.rows.insert(below(chance, table.rows.len()), line);
                }
            }
            Self::AgainWithBlanks => table.rows.extend(with_blanks(copies, chance)),
            Self::AgainInQuotes => {
                table.rows.extend(copies.into_iter().map(|row| Row { quoted: !row.quoted, ..row }));
            }
            Self::AgainInOtherNumbers => table.rows.extend(in_other_numbers(&table, copies)),
            Self::SameFileTwice => return vec![table.text(), table.text()],
            Self::TailInAnotherFile => return vec![table.text(), Table { rows: copies, ..table }.text()],
            Self::BlanksInAnotherFile => {
                let rows = with_blanks(table.rows.clone(), chance);
                return vec![table.text(), Table { rows, ..table }.text()];
            }
            Self::FilesByGovernment => return by_government(&table),
            Self::FilesByMonth => return by_month(&table),
            Self::LinesThatLookAlike => look_alike(&mut table, chance),
            Self::RubroWritten => rewrite(&mut table, &["RUBRO"], chance),
            Self::RubroBlank => blank(&mut table, &["RUBRO"], chance),
            Self::CodeWritten => {
                let column = one_of_the_keys(&table, chance);
                rewrite(&mut table, &[&column], chance);
            }
            Self::CodeBlank => {
                let column = one_of_the_keys(&table, chance);
                blank(&mut table, &[&column], chance);
            }
            Self::ColumnTwice => twice(&mut table, false, chance),
            Self::ColumnTwiceAndOther => twice(&mut table, true, chance),
            Self::OldNameBesideNew => return old_name(table, chance),
            Self::NameOfAnother => name_of_another(&mut table, chance),
            Self::OnlyRubro18 => table = rubro_18(&table),
            Self::OnlyRubro18BesideAll => return vec![rubro_18(&table).text(), table.text()],
            Self::WithoutMonth0 if kind.has_month_0() => table = without_month(&table, true, chance),
            Self::OnlyMonth0 if kind.has_month_0() => table = without_month(&table, false, chance),
            Self::WithoutMonth0 | Self::OnlyMonth0 => return Vec::new(),
            Self::Rubro18AboveAll if kind != Kind::Income => above_all(&mut table, chance),
            Self::Rubro18AboveAll => return Vec::new(),
            Self::CutInItsLastNumber => return cut(&table, chance),
            Self::VastAmounts => vast(&mut table, kind),
        }
        vec![table.text()]
    }

    /// What an issue may be called that says why a figure is not that of the reference. Without one it must be.
    fn codes(self) -> &'static [&'static str] {
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
fn one_of_the_keys(table: &Table, chance: &mut Chance) -> String {
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
    let there: Vec<&str> = keys.into_iter().filter(|key| table.column(&[key]).is_some()).collect();
    there[below(chance, there.len())].to_string()
}

/// The rows that a fault is in: of all, or of some.
fn some_rows(table: &mut Table, chance: &mut Chance) -> Vec<usize> {
    let one_in = 1 + chance.pick(4);
    let some: Vec<usize> = (0..table.rows.len()).filter(|_| chance.pick(one_in) == 0).collect();
    if some.is_empty() { vec![0] } else { some }
}

/// A code as spreadsheets and people write it.
fn rewrite(table: &mut Table, column: &[&str], chance: &mut Chance) {
    let (column, way) = (table.column(column).unwrap(), chance.pick(5));
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

fn blank(table: &mut Table, column: &[&str], chance: &mut Chance) {
    let column = table.column(column).unwrap();
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

/// Another rubro turns so much below zero that rubro 18 is more than all funds.
fn above_all(table: &mut Table, chance: &mut Chance) {
    let amounts: Vec<usize> =
        (0..table.header.len()).filter(|column| table.header[*column].starts_with("MONTO_")).collect();
    let (code, year) =
        (table.cell(&table.rows[0], &["SEC_EJEC"]).to_string(), table.cell(&table.rows[0], YEAR).to_string());
    let (rubro, which) = (table.column(&["RUBRO"]).unwrap(), chance.pick(2));
    let concerned = |row: &Row| {
        row.cells[rubro] != "18"
            && row.cells.contains(&code)
            && row.cells.contains(&year)
            && (which == 0 || row.cells[rubro] != "18")
    };
    for row in table.rows.iter_mut().filter(|row| concerned(row)) {
        for column in &amounts {
            let cell = &mut row.cells[*column];
            *cell = if cell == "0" { "0".to_string() } else { format!("-{cell}") };
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

/// A case: what is wrong with files of which kind, and the files.
struct Case {
    number: u64,
    kind: Kind,
    fault: Fault,
    folder: String,
}

/// Writes the files of a case; none where there is no such case.
fn case(number: u64, desk: &Desk) -> Option<Case> {
    let faults = FAULTS.len() as u64;
    let fault = FAULTS[usize::try_from(number % faults).unwrap()];
    let kind = KINDS[usize::try_from((number % faults + number / faults) % 4).unwrap()];
    let mut chance = Chance(number.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let table = whole(kind, &mut chance);
    let files = fault.files(kind, table, &mut chance);
    let folder = format!("caso{number}");
    for (place, text) in files.iter().enumerate() {
        desk.file(&format!("{folder}/{place}.csv"), text);
    }
    if std::env::var_os("CANON_REFERENCE_KEEP").is_some() {
        for (place, text) in files.iter().enumerate() {
            std::fs::write(
                Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{folder}-{place}.csv")),
                text,
            )
            .unwrap();
        }
    }
    (!files.is_empty()).then_some(Case { number, kind, fault, folder })
}

/// What the reference says of each figure; `None` where the files tell nothing.
type Truth = Option<BTreeMap<String, Option<String>>>;

/// What the reference says of each case; `None` where there is no Python.
fn truths(desk: &Desk, cases: &[Case]) -> Option<Vec<Truth>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/reference.py");
    let mut python = Command::new("python3");
    python.arg(script).args(cases.iter().map(|case| desk.path(&case.folder)));
    let output = python.output().ok()?;
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{err}");
    Some(out.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

/// The figures of a run, under the names that the reference gives them.
fn figures(desk: &Desk, case: &Case) -> BTreeMap<String, String> {
    let (file, columns) = case.kind.table();
    let mut figures = BTreeMap::new();
    for row in desk.table(&format!("r{}/{file}", case.number)) {
        let place = match case.kind {
            Kind::Income => format!("{}|{}", row["rubro"], row["generica"]),
            Kind::Transfers => format!("{}|{}", row["alcance"], row["concepto"]),
            Kind::Spending | Kind::SpendingWide => row["alcance"].clone(),
        };
        for (column, amount) in columns.iter().filter(|(column, _)| !row[*column].is_empty()) {
            figures.insert(format!("{}|{}|{place}|{amount}", row["anio"], row["id"]), row[*column].clone());
        }
    }
    figures
}

/// The codes of the issues of a run that a reader is to look at.
fn said(desk: &Desk, case: &Case) -> BTreeSet<String> {
    let issues = desk.table(&format!("r{}/incidencias.csv", case.number));
    issues
        .into_iter()
        .filter(|row| row["severidad"] != "informativa")
        .map(|row| row["codigo"].clone())
        .collect()
}

/// What is wrong with canon's answer, if anything.
fn fault_of(desk: &Desk, case: &Case, truth: &Truth, answer: &Answer) -> Option<String> {
    if !case.fault.is_none() && [3, 4].contains(&answer.code) {
        return answer.err.is_empty().then(|| "refused without a word".to_string());
    }
    if ![0, 6].contains(&answer.code) {
        return Some(format!("ends with {}: {}", answer.code, answer.err));
    }
    let (found, said) = (figures(desk, case), said(desk, case));
    if case.fault.is_none() && (answer.code != 0 || !said.is_empty()) {
        return Some(format!("nothing is wrong, and it says {said:?}"));
    }
    if said.iter().any(|code| case.fault.codes().contains(&code.as_str())) {
        return None;
    }
    let Some(truth) = truth else { return Some(format!("nothing can be known, and it says {said:?} only")) };
    let known: BTreeMap<&String, &String> =
        truth.iter().filter_map(|(key, soles)| Some((key, soles.as_ref()?))).collect();
    let (_, columns) = case.kind.table();
    let ours = |key: &str| columns.iter().any(|(_, amount)| key.ends_with(&format!("|{amount}")));
    let missing = known.iter().filter(|(key, _)| ours(key) && !found.contains_key(**key));
    let missing = missing.map(|(key, soles)| format!("{key}: nothing for {soles}"));
    let other = found.iter().filter(|(key, soles)| known.get(key) != Some(soles));
    let other = other.map(|(key, soles)| format!("{key}: {soles} for {:?}", known.get(key)));
    let wrong: Vec<String> = missing.chain(other).take(3).collect();
    (!wrong.is_empty()).then(|| format!("exit {}, said {said:?}: {}", answer.code, wrong.join("; ")))
}

#[test]
fn ministry_files_add_up_as_a_plain_sum_of_them_or_it_is_said_why_not() {
    let count =
        std::env::var("CANON_REFERENCE_FILES").map_or(COUNT, |count| count.parse().expect("a number"));
    let desk = Desk::new();
    let cases: Vec<Case> = (0..count).filter_map(|number| case(number, &desk)).collect();
    let Some(truths) = truths(&desk, &cases) else {
        println!("skipped: no python3 on the path, so nothing to hold the sums against");
        return;
    };
    assert_eq!(truths.len(), cases.len());
    let judged = |case: &Case, truth: &Truth| {
        let out = format!("r{}", case.number);
        let answer = desk.canon(&["run", &case.folder, "--only", "indicadores", "--out", &out]);
        let fault = fault_of(&desk, case, truth, &answer)?;
        Some(format!("{} {:?} {:?}: {fault}", case.number, case.kind, case.fault))
    };
    let next = AtomicUsize::new(0);
    let work = || -> Vec<String> {
        let numbers = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        numbers.take_while(|at| *at < cases.len()).filter_map(|at| judged(&cases[at], &truths[at])).collect()
    };
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let faults: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert!(faults.is_empty(), "{} of {} cases\n{}", faults.len(), cases.len(), faults.join("\n"));
}
