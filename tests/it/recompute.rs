//! Every figure once more by hand: slow, plain sums over the raw lines, with nothing taken from the program, must give
//! the same numerators, denominators and values. And a column less gives fewer figures, never other ones.
//!
//! Longer than other files because the whole computation stands here a second time.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use canon_core::facts::PurposeKind;
use canon_core::indicators::{ALL, MeasuredOver, Need, by_id};
use canon_core::terms::budget::Phase;

use crate::program::Desk;

const COLUMNS: [&str; 24] = [
    "ANO_EJE",
    "MES_EJE",
    "NIVEL_GOBIERNO",
    "SECTOR",
    "PLIEGO",
    "EJECUTORA",
    "SEC_EJEC",
    "DEPARTAMENTO_EJECUTORA",
    "DISTRITO_EJECUTORA",
    "TIPO_ACT_PROY",
    "PRODUCTO_PROYECTO",
    "PRODUCTO_PROYECTO_NOMBRE",
    "FUNCION",
    "FUENTE_FINANCIAMIENTO",
    "RUBRO",
    "TIPO_RECURSO",
    "CATEGORIA_GASTO",
    "MONTO_PIA",
    "MONTO_PIM",
    "MONTO_CERTIFICADO",
    "MONTO_COMPROMETIDO_ANUAL",
    "MONTO_COMPROMETIDO",
    "MONTO_DEVENGADO",
    "MONTO_GIRADO",
];
const GOVERNMENTS: [(&str, &str, i128); 3] =
    [("301481", "180101", 70_113), ("301482", "180102", 4_021), ("301486", "180106", 6_777)];
pub(crate) const OPEN: u16 = 2025;

/// One line of the invented table, as a person would write it down.
#[derive(Clone)]
pub(crate) struct Line {
    year: u16,
    month: u16,
    gov: &'static str,
    rubro: &'static str,
    project: u32,
    is_project: bool,
    function: &'static str,
    category: &'static str,
    /// PIA, PIM, certificado, compromiso anual, compromiso, devengado, girado; in céntimos.
    amounts: [i128; 7],
}

const PIA: usize = 0;
const PIM: usize = 1;
const CERTIFICADO: usize = 2;
const DEVENGADO: usize = 5;
const GIRADO: usize = 6;

/// Five years of three governments: projects of all sizes in two rubros, some that never spend, months in which
/// spending is taken back, the last year open since October.
pub(crate) fn lines() -> Vec<Line> {
    let mut state: u64 = 20_260_805;
    let mut draw = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i128::from((state >> 33) % below)
    };
    let mut lines = Vec::new();
    for (year, (gov, ..)) in (2021..=OPEN).flat_map(|year| GOVERNMENTS.map(|gov| (year, gov))) {
        for (rubro, number) in ["18", "08"].into_iter().flat_map(|rubro| (0..9_u32).map(move |n| (rubro, n)))
        {
            if rubro == "08" && number % 3 == 1 {
                continue;
            }
            let pim = 1_000 + draw(150_000_000);
            let mut amounts = [0; 7];
            (amounts[PIA], amounts[PIM]) = (draw(140_000_000), pim);
            let line = Line {
                year,
                month: 0,
                gov,
                rubro,
                project: 2_000_000 + number,
                is_project: number != 8,
                function: ["10", "15", "18", "20", "22", "03"][number as usize % 6],
                category: if number < 3 { "5" } else { "6" },
                amounts,
            };
            lines.push(line.clone());
            let idle = number < 6 && (year + u16::try_from(number).unwrap()) % 2 == 0;
            for month in 1..=if year == OPEN { 9 } else { 12 } {
                let spent = if idle { 0 } else { draw(10_000_000) - if month == 5 { 9_000_000 } else { 0 } };
                let paid = spent * draw(1_000) / 1_000;
                lines.push(Line {
                    month,
                    amounts: [0, 0, spent + draw(999), spent, spent, spent, paid],
                    ..line
                });
            }
        }
    }
    lines
}

fn soles(centimos: i128) -> String {
    let sign = if centimos < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", centimos.abs() / 100, centimos.abs() % 100)
}

/// The table as the ministry writes it, without one of the columns.
pub(crate) fn table(lines: &[Line], without: Option<&str>) -> String {
    let mut text = String::new();
    let mut write = |cells: &[String]| {
        let kept = COLUMNS.iter().zip(cells).filter(|(name, _)| Some(**name) != without);
        let kept: Vec<&str> = kept.map(|(_, cell)| cell.as_str()).collect();
        writeln!(text, "{}", kept.join(",")).unwrap();
    };
    write(&COLUMNS.map(String::from));
    for line in lines {
        let ubigeo = GOVERNMENTS.iter().find(|(gov, ..)| *gov == line.gov).unwrap().1;
        let (year, month, project) =
            (line.year.to_string(), line.month.to_string(), line.project.to_string());
        let (kind, source) =
            (if line.is_project { "2" } else { "3" }, if line.rubro == "18" { "5" } else { "2" });
        let mut cells: Vec<String> = [
            &year,
            &month,
            "M",
            "",
            "",
            "",
            line.gov,
            "18",
            &ubigeo[4..],
            kind,
            &project,
            "OBRA",
            line.function,
            source,
            line.rubro,
            "0",
            line.category,
        ]
        .map(String::from)
        .to_vec();
        cells.extend(line.amounts.iter().map(|amount| soles(*amount)));
        write(&cells);
    }
    text
}

/// `n / d` with six decimals, halves away from zero, in millionths.
fn millionths(n: i128, d: i128) -> i128 {
    let (doubled, whole) = (n.abs() * 2_000_000 + d.abs(), 2 * d.abs());
    (doubled / whole) * n.signum() * d.signum()
}

fn decimal(scaled: i128, digits: u32) -> String {
    let unit = 10_i128.pow(digits);
    let sign = if scaled < 0 { "-" } else { "" };
    format!("{sign}{}.{:0width$}", scaled.abs() / unit, scaled.abs() % unit, width = digits as usize)
}

/// What a row should say: numerator, denominator, value; `None` where it should have no figure.
type Expected = Option<(String, String, String)>;

fn ratio(n: i128, d: i128) -> Expected {
    (d != 0).then(|| (soles(n), soles(d), decimal(millionths(n, d), 6)))
}

fn count(n: usize, d: usize) -> Expected {
    let (some, all) = (i128::try_from(n).unwrap(), i128::try_from(d).unwrap());
    (d != 0).then(|| (n.to_string(), d.to_string(), decimal(millionths(some, all), 6)))
}

/// Sums over the lines of one government and scope.
struct ByHand<'a> {
    lines: &'a [Line],
    gov: &'a str,
    scope: &'a str,
}

impl ByHand<'_> {
    fn of(&self, year: u16) -> impl Iterator<Item = &Line> {
        let wanted =
            move |l: &&Line| l.year == year && l.gov == self.gov && (self.scope == "todo" || l.rubro == "18");
        self.lines.iter().filter(wanted)
    }

    fn sum(&self, year: u16, amount: usize) -> i128 {
        self.of(year).map(|line| line.amounts[amount]).sum()
    }

    fn spent_up_to(&self, year: u16, month: u16) -> i128 {
        self.of(year).filter(|l| l.month <= month).map(|l| l.amounts[DEVENGADO]).sum()
    }

    fn projects(&self, year: u16) -> Vec<(i128, i128)> {
        let mut all: BTreeMap<u32, (i128, i128)> = BTreeMap::new();
        for line in self.of(year).filter(|line| line.is_project) {
            let project = all.entry(line.project).or_default();
            project.0 += line.amounts[PIM];
            project.1 += line.amounts[DEVENGADO];
        }
        all.into_values().filter(|(pim, _)| *pim > 0).collect()
    }

    fn ritmo(&self, year: u16) -> Expected {
        let month = if year == OPEN { 9 } else { 12 };
        let share = |y| millionths(self.spent_up_to(y, month), self.sum(y, PIM));
        let before: Vec<i128> = (2021..year).map(share).collect();
        if before.len() < 3 {
            return None;
        }
        let number = i128::try_from(before.len()).unwrap();
        let mean = millionths(before.iter().sum(), number * 1_000_000);
        let now = share(year);
        Some((decimal(now, 6), decimal(mean, 6), decimal(now - mean, 4)))
    }

    fn credibilidad(&self, year: u16) -> Expected {
        if !(2023..OPEN).contains(&year) {
            return None;
        }
        let off = |y| (millionths(self.sum(y, DEVENGADO), self.sum(y, PIA)) - 1_000_000).abs();
        let within = |reach: i128| (year - 2..=year).filter(|y| off(*y) <= reach).count() >= 2;
        let grade = match () {
            () if within(50_000) => "4",
            () if within(100_000) => "3",
            () if within(150_000) => "2",
            () => "1",
        };
        Some((soles(self.sum(year, DEVENGADO)), soles(self.sum(year, PIA)), grade.to_string()))
    }

    fn expected(&self, indicator: &str, year: u16) -> Option<Expected> {
        let [pia, pim, certificado, devengado, girado] =
            [PIA, PIM, CERTIFICADO, DEVENGADO, GIRADO].map(|amount| self.sum(year, amount));
        let spent_on = |wanted: &dyn Fn(&Line) -> bool| {
            self.of(year).filter(|l| wanted(l)).map(|l| l.amounts[DEVENGADO]).sum()
        };
        let people = GOVERNMENTS.iter().find(|(gov, ..)| *gov == self.gov).unwrap().2;
        let all = ByHand { scope: "todo", ..*self };
        let projects = self.projects(year);
        Some(match indicator {
            "avance_pim" => ratio(devengado, pim),
            "saldo" => Some((soles(pim - devengado), String::new(), soles(pim - devengado))),
            "saldo_pc" => {
                let (whole, rest) = ((pim - devengado) / people, (pim - devengado) % people);
                let rounded = whole + i128::from(2 * rest.abs() >= people) * rest.signum();
                Some((soles(pim - devengado), people.to_string(), soles(rounded)))
            }
            "diciembre" if year == OPEN => return None,
            "diciembre" => ratio(devengado - self.spent_up_to(year, 11), devengado),
            "ritmo" => self.ritmo(year),
            "pim_pia" => ratio(pim, pia),
            "certif_sin_gasto" => ratio(certificado - devengado, pim),
            "por_pagar" => ratio(devengado - girado, devengado),
            "dependencia" => {
                let canon = ByHand { scope: "rubro18", ..*self };
                ratio(canon.sum(year, PIM), all.sum(year, PIM))
            }
            "uso_corriente" => ratio(spent_on(&|line| line.category == "5"), devengado),
            "sectores_brecha" => {
                ratio(spent_on(&|line| ["10", "18", "20", "22"].contains(&line.function)), devengado)
            }
            "proyectos_sin_gasto" => {
                count(projects.iter().filter(|(_, spent)| *spent == 0).count(), projects.len())
            }
            "atomizacion" => {
                count(projects.iter().filter(|(pim, _)| *pim < 100_000_000).count(), projects.len())
            }
            "credibilidad" => self.credibilidad(year),
            _ => return None,
        })
    }
}

fn desk(lines: &[Line]) -> Desk {
    let desk = Desk::new();
    desk.file("gasto.csv", table(lines, None));
    let mut people = "ubigeo,anio,poblacion\n".to_string();
    for ((_, ubigeo, count), year) in
        GOVERNMENTS.iter().flat_map(|gov| (2021..=OPEN).map(move |year| (gov, year)))
    {
        writeln!(people, "{ubigeo},{year},{count}").unwrap();
    }
    desk.file("poblacion.csv", people);
    desk
}

const RUN: [&str; 7] = ["run", "gasto.csv", "poblacion.csv", "--only", "indicadores", "--out", "r"];

#[test]
fn plain_sums_over_the_raw_lines_give_the_same_figures() {
    let lines = lines();
    let desk = desk(&lines);
    desk.canon(&RUN).ends(0);
    let mut compared = BTreeSet::new();
    for row in desk.findings("r") {
        if row["id"] == "D18" {
            continue;
        }
        let hand = ByHand { lines: &lines, gov: &row["id"], scope: &row["alcance"] };
        let Some(expected) = hand.expected(&row["indicador"], row["anio"].parse().unwrap()) else { continue };
        let found = (row["numerador"].clone(), row["denominador"].clone(), row["valor"].clone());
        let found = (!row["valor"].is_empty()).then_some(found);
        assert_eq!(found, expected, "{row:?}");
        compared.insert(row["indicador"].clone());
    }
    assert_eq!(compared.len(), 14, "{compared:?}");
}

/// The key of a row and its value; the quality of the data is about the columns themselves.
fn figures(desk: &Desk) -> BTreeMap<[String; 4], (String, String)> {
    let rows = desk.findings("r").into_iter().filter(|row| row["indicador"] != "calidad_datos");
    rows.map(|row| {
        let key = ["anio", "id", "alcance", "indicador"].map(|name| row[name].clone());
        (key, (row["valor"].clone(), row["estado"].clone()))
    })
    .collect()
}

#[test]
fn every_indicator_has_one_row_a_government_year_and_scope() {
    let desk = desk(&lines());
    desk.canon(&RUN).ends(0);
    let list = desk.canon(&["indicators", "list", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&list.ends(0).out).unwrap();
    let scopes = |row: &serde_json::Value| row["alcances"].as_str().unwrap().split([' ', ',', ';']).count();
    let over_departments = |row: &&serde_json::Value| {
        let indicator = by_id(row["indicador"].as_str().unwrap()).unwrap();
        indicator.over == MeasuredOver::Departments
    };
    let (territorial, own): (Vec<_>, Vec<_>) = list.as_array().unwrap().iter().partition(over_departments);
    let rows_of = |list: &[&serde_json::Value]| list.iter().map(|row| scopes(row)).sum::<usize>();
    let (rows, territory): (Vec<_>, Vec<_>) =
        desk.findings("r").into_iter().partition(|row| row["id"] != "D18");
    // What is measured over a department has a row in each of its scopes, and no government has one of it.
    assert!(!territorial.is_empty());
    assert_eq!(territory.len(), rows_of(&territorial) * 5);
    assert_eq!(rows.len(), rows_of(&own) * 5 * GOVERNMENTS.len());
    let keys: BTreeSet<_> =
        rows.iter().map(|row| ["anio", "id", "alcance", "indicador"].map(|name| &row[name])).collect();
    assert_eq!(keys.len(), rows.len(), "a row stands twice");
    let states = ["senal", "sin_senal", "sin_juicio", "contexto", "no_calculable", "no_aplica"];
    assert!(rows.iter().all(|row| states.contains(&row["estado"].as_str())));
}

#[test]
fn a_column_less_gives_fewer_figures_and_never_others() {
    let lines = lines();
    let desk = desk(&lines);
    desk.canon(&RUN).ends(0);
    let whole = figures(&desk);
    let mut lost_by = BTreeMap::new();
    for column in COLUMNS {
        desk.file("gasto.csv", table(&lines, Some(column)));
        let mut run = RUN.to_vec();
        run.push("--force");
        let answer = desk.canon(&run);
        if answer.code == 3 {
            assert!(answer.err.contains(column), "{column}: {}", answer.err);
            continue;
        }
        let mut lost = BTreeSet::new();
        for (key, (value, state)) in figures(&desk) {
            let (before, _) = &whole[&key];
            if value != *before {
                assert_eq!(
                    (value.as_str(), state.as_str()),
                    ("", "no_calculable"),
                    "without {column}: {key:?}"
                );
                lost.insert(key[3].clone());
            }
        }
        lost_by.insert(column, lost);
    }
    let figures: BTreeSet<&String> =
        whole.iter().filter(|(_, (value, _))| !value.is_empty()).map(|(key, _)| &key[3]).collect();
    for (column, need, known) in [
        ("MONTO_GIRADO", Need::Phase(Phase::Girado), &["por_pagar"][..]),
        ("MONTO_CERTIFICADO", Need::Phase(Phase::Certificado), &["certif_sin_gasto"]),
        ("FUNCION", Need::Purposes(PurposeKind::Function), &["sectores_brecha"]),
        ("CATEGORIA_GASTO", Need::Purposes(PurposeKind::Category), &["uso_corriente"]),
        ("PRODUCTO_PROYECTO", Need::Projects, &["atomizacion", "proyectos_sin_gasto"]),
    ] {
        let lost: BTreeSet<&String> = lost_by[column].iter().collect();
        let needing = ALL.iter().filter(|indicator| indicator.needs.contains(&need));
        let needing: BTreeSet<&str> = needing.map(|indicator| indicator.id).collect();
        let needing: BTreeSet<&String> =
            figures.iter().copied().filter(|id| needing.contains(id.as_str())).collect();
        assert_eq!(lost, needing, "without {column}");
        assert!(known.iter().all(|id| lost_by[column].contains(*id)), "without {column}: {lost:?}");
    }
}

#[test]
fn neither_threads_nor_the_order_of_the_files_change_a_byte() {
    let desk = desk(&lines());
    let run = |files: [&str; 2], threads, out| {
        let call = [
            "run",
            files[0],
            files[1],
            "--focus",
            "301486",
            "--year",
            "2023-2025",
            "--threads",
            threads,
            "--out",
            out,
        ];
        desk.canon(&call).ends(0);
        desk.files(out)
    };
    let one = run(["gasto.csv", "poblacion.csv"], "1", "uno");
    let two = run(["poblacion.csv", "gasto.csv"], "2", "dos");
    assert!(one.keys().any(|name| name.starts_with("hojas/")));
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    for (name, bytes) in one {
        assert!(bytes == two[&name], "{name} differs");
    }
}
