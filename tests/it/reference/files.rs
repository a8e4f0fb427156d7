//! Invented files in the ministry's own columns: spending, long and wide, transfers and income.

use canon_core::terms::government::{GovId, Government, SecEjec, directory};

use crate::invented::municipalities;
use crate::invented_year::Chance;

/// The ministry's tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Spending,
    SpendingWide,
    Transfers,
    Income,
}

pub(super) const KINDS: [Kind; 4] = [Kind::Spending, Kind::SpendingWide, Kind::Transfers, Kind::Income];

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
    pub(super) fn has_month_0(self) -> bool {
        matches!(self, Self::Spending | Self::Income)
    }

    /// The table of a run with its figures, and where each column's amounts come from.
    pub(super) fn table(self) -> (&'static str, &'static [(&'static str, &'static str)]) {
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
pub(super) struct Table {
    pub(super) header: Vec<String>,
    pub(super) rows: Vec<Row>,
    pub(super) line_end: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    /// Whether each cell stands in quotes.
    pub(super) quoted: bool,
}

impl Table {
    pub(super) fn column(&self, names: &[&str]) -> Option<usize> {
        self.header.iter().position(|name| names.contains(&name.as_str()))
    }

    pub(super) fn text(&self) -> String {
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
    pub(super) fn only(&self, wanted: impl Fn(&Row) -> bool) -> Self {
        Self { rows: self.rows.iter().filter(|row| wanted(row)).cloned().collect(), ..self.clone() }
    }

    pub(super) fn cell<'r>(&self, row: &'r Row, names: &[&str]) -> &'r str {
        self.column(names).map_or("", |column| &row.cells[column])
    }
}

pub(super) const YEAR: &[&str] = &["ANO_EJE", "ANO_PRC", "ANO_DOC"];
pub(super) const MONTH: &[&str] = &["MES_EJE", "MES_PRC", "MES_DOC"];
pub(super) const RUBRO_18: (&str, &str) =
    ("18", "CANON Y SOBRECANON, REGALIAS, RENTA DE ADUANAS Y PARTICIPACIONES");
const RUBROS: [(&str, &str); 3] =
    [RUBRO_18, ("08", "IMPUESTOS MUNICIPALES"), ("07", "FONDO DE COMPENSACION MUNICIPAL")];

pub(super) fn below(chance: &mut Chance, limit: usize) -> usize {
    usize::try_from(chance.pick(limit.max(1) as u64)).unwrap()
}

/// A whole file of some years without a fault, its lines in the order of months or of chance.
pub(super) fn whole(kind: Kind, years: &[u16], chance: &mut Chance) -> Table {
    let codes = municipalities();
    let first = below(chance, codes.len());
    let governments: Vec<&Government> = (0..2 + below(chance, 2))
        .map(|place| directory().municipality(SecEjec(codes[(first + place * 3) % codes.len()])).unwrap())
        .collect();
    let (last, style) = (2 + below(chance, 11), chance.pick(3));
    let header = kind.header();
    let mut lines = Vec::new();
    for year in years.iter().copied().skip(below(chance, years.len())) {
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

/// A government's year in a rubro.
struct Part<'g> {
    year: u16,
    /// Its last month.
    last: usize,
    government: &'g Government,
    rubro: (&'static str, &'static str),
    resource: (&'static str, &'static str),
    pim: u64,
}

/// The lines of a government's year in a rubro: more is budgeted than certified, and so on to what is paid.
fn lines_of<'g>(
    kind: Kind,
    (year, last): (u16, usize),
    government: &'g Government,
    rubro: (&'static str, &'static str),
    chance: &mut Chance,
) -> Vec<Line<'g>> {
    let resource = match (rubro.0, chance.pick(2)) {
        ("18", 0) => ("H", "SUB CUENTA - CANON MINERO"),
        ("18", _) => ("P", "SUB CUENTA - REGALIAS MINERAS"),
        (_, _) => ("0", rubro.1),
    };
    let pim = 10_000_000 + chance.pick(900_000_000);
    let part = Part { year, last, government, rubro, resource, pim };
    match kind {
        Kind::Spending => part.spending(chance),
        Kind::SpendingWide => vec![part.spending_wide(chance)],
        Kind::Transfers => part.transfers(chance),
        Kind::Income => part.income(chance),
    }
}

impl<'g> Part<'g> {
    fn line(&self, month: usize, class: &'static str, amounts: &[(&str, u64)]) -> Line<'g> {
        let Self { year, government, rubro, resource, .. } = *self;
        let amounts = amounts.iter().map(|(name, centimos)| (format!("MONTO_{name}"), *centimos)).collect();
        Line { year, month, government, rubro, resource, class, number: 0, amounts }
    }

    /// What is spent, transferred or collected in a month.
    fn of_a_month(&self, chance: &mut Chance) -> u64 {
        self.pim / 16 - chance.pick(self.pim / 40)
    }

    /// The line of month 0.
    fn budget(&self, class: &'static str) -> Line<'g> {
        self.line(0, class, &[("PIA", self.pim / 2), ("PIM", self.pim)])
    }

    fn spending(&self, chance: &mut Chance) -> Vec<Line<'g>> {
        let budget = Line { resource: ("0", "CANON"), ..self.budget("") };
        let months = (1..=self.last).map(|month| {
            let spent = self.of_a_month(chance);
            let amounts = [
                ("CERTIFICADO", spent + 300),
                ("COMPROMETIDO_ANUAL", spent + 200),
                ("COMPROMETIDO", spent + 100),
                ("DEVENGADO", spent),
                ("GIRADO", spent - 5_010),
            ];
            self.line(month, "", &amounts)
        });
        std::iter::once(budget).chain(months).collect()
    }

    fn spending_wide(&self, chance: &mut Chance) -> Line<'g> {
        let months = MONTHS[..self.last].iter();
        let months: Vec<(String, u64)> =
            months.map(|month| (format!("DEVENGADO_{month}"), self.of_a_month(chance))).collect();
        let year: u64 = months.iter().map(|(_, spent)| spent).sum();
        let mut amounts: Vec<(&str, u64)> =
            months.iter().map(|(name, spent)| (name.as_str(), *spent)).collect();
        amounts.extend([("PIA", self.pim / 2), ("PIM", self.pim), ("CERTIFICADO_ANUAL", year + 9)]);
        amounts.extend([
            ("COMPROMETIDO_ANUAL", year + 5),
            ("DEVENGADO_ANUAL", year),
            ("GIRADO_ANUAL", year - 700),
        ]);
        self.line(0, "", &amounts)
    }

    fn transfers(&self, chance: &mut Chance) -> Vec<Line<'g>> {
        let resource = match self.resource.0 {
            "H" => ("90", "CANON MINERO"),
            "P" => ("208", "REGALIA MINERA"),
            _ => self.resource,
        };
        let months = (1..=self.last).flat_map(|month| {
            let (sum, class) = (self.of_a_month(chance), if month % 4 == 3 { "4" } else { "1" });
            [1, 2].map(|part| {
                let line = self.line(month, class, &[("AUTORIZADO", sum / part), ("ACREDITADO", sum / part)]);
                Line { resource, ..line }
            })
        });
        months.collect()
    }

    fn income(&self, chance: &mut Chance) -> Vec<Line<'g>> {
        let class = if self.rubro.0 == "07" { "9" } else { "4" };
        let months =
            (1..=self.last).map(|month| self.line(month, class, &[("RECAUDADO", self.of_a_month(chance))]));
        std::iter::once(self.budget(class)).chain(months).collect()
    }
}
