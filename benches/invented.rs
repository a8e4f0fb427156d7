//! An invented year of spending in the ministry's 63 columns, of any size, with what a right reading of it adds up to.
//!
//! The codes are those of all municipalities and regional governments; every figure is made up from a counter, the same
//! each time. No government ever spent any of it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use canon_core::terms::government::{GovId, Government, directory};

/// How the file is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    /// What ends a line.
    pub(crate) line_end: &'static str,
    /// Whether every field stands in quotes, as the ministry writes them; only those that need it otherwise.
    pub(crate) quoted: bool,
}

/// As the ministry writes.
pub(crate) const MINISTRY: Style = Style { line_end: "\r\n", quoted: true };

/// Céntimos of PIA, PIM, certificado, compromiso anual, compromiso mensual, devengado, girado.
pub(crate) type Amounts = [i64; 7];

/// The sums of each government: of rubro 18, and of all.
pub(crate) type Sums = BTreeMap<(GovId, &'static str), Amounts>;

/// The columns; a name and its `_NOMBRE` where it has one.
const COLUMNS: [(&str, bool); 35] = [
    ("ANO_EJE", false),
    ("MES_EJE", false),
    ("NIVEL_GOBIERNO", true),
    ("SECTOR", true),
    ("PLIEGO", true),
    ("SEC_EJEC", false),
    ("EJECUTORA", true),
    ("DEPARTAMENTO_EJECUTORA", true),
    ("PROVINCIA_EJECUTORA", true),
    ("DISTRITO_EJECUTORA", true),
    ("SEC_FUNC", false),
    ("PROGRAMA_PPTO", true),
    ("TIPO_ACT_PROY", true),
    ("PRODUCTO_PROYECTO", true),
    ("ACTIVIDAD_ACCION_OBRA", true),
    ("FUNCION", true),
    ("DIVISION_FUNCIONAL", true),
    ("GRUPO_FUNCIONAL", true),
    ("META", false),
    ("FINALIDAD", false),
    ("META_NOMBRE", false),
    ("DEPARTAMENTO_META", true),
    ("FUENTE_FINANCIAMIENTO", true),
    ("RUBRO", true),
    ("TIPO_RECURSO", true),
    ("CATEGORIA_GASTO", true),
    ("TIPO_TRANSACCION", false),
    ("GENERICA", true),
    ("SUBGENERICA", true),
    ("SUBGENERICA_DET", true),
    ("ESPECIFICA", true),
    ("ESPECIFICA_DET", true),
    ("MONTO_PIA", false),
    ("MONTO_PIM", false),
    ("MONTO_CERTIFICADO", false),
];

const LAST_AMOUNTS: [&str; 4] =
    ["MONTO_COMPROMETIDO_ANUAL", "MONTO_COMPROMETIDO", "MONTO_DEVENGADO", "MONTO_GIRADO"];

/// The flows of rubro 18 stand on these.
const RESOURCES: [(&str, &str); 3] = [
    ("H", "SUB CUENTA - CANON MINERO"),
    ("P", "SUB CUENTA - REGALIAS MINERAS"),
    ("J", "SUB CUENTA - CANON PESQUERO"),
];

/// Numbers that look like chance and are the same each time.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// One of `0..below`.
    pub(crate) fn pick(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ mixed >> 31) % below
    }
}

/// Writes a year of so many lines, and those that the last project needs more.
pub(crate) fn write(out: &mut dyn Write, year: u16, lines: u64, style: Style) -> io::Result<Sums> {
    let mut chance = Chance(u64::from(year));
    let (mut sums, mut written, mut line) = (Sums::new(), 0, String::new());
    let names = COLUMNS.into_iter().flat_map(|(name, named)| {
        std::iter::once(name.to_string()).chain(named.then(|| format!("{name}_NOMBRE")))
    });
    let names: Vec<String> = names.chain(LAST_AMOUNTS.map(ToString::to_string)).collect();
    push(&mut line, &names, style);
    out.write_all(line.as_bytes())?;
    let governments: Vec<&Government> =
        directory().iter().filter(|g| matches!(g.id, GovId::Municipality(_) | GovId::Regional(_))).collect();
    'all: loop {
        for (place, government) in governments.iter().enumerate() {
            // One project in one rubro: the budget in month 0, then one month or more with flows. Every sixth is a ministry's.
            let is_national = place % 6 == 5;
            let rubro18 = chance.pick(3) == 0;
            let project = format!("{}", 2_000_000 + chance.pick(600_000));
            let function = ["03", "15", "18", "22"][usize::try_from(chance.pick(4)).unwrap_or(0)];
            if written >= lines {
                break 'all;
            }
            for month in 0..=1 + chance.pick(11) {
                let amounts = amounts(&mut chance, month == 0);
                let line_of =
                    Line { year, month, government, is_national, rubro18, project: &project, function };
                line.clear();
                push(&mut line, &line_of.cells(&amounts, &mut chance), style);
                out.write_all(line.as_bytes())?;
                written += 1;
                for scope in ["rubro18", "todo"] {
                    if !is_national && (rubro18 || scope == "todo") {
                        let sum = sums.entry((government.id, scope)).or_default();
                        sum.iter_mut().zip(amounts).for_each(|(sum, amount)| *sum += amount);
                    }
                }
            }
        }
    }
    Ok(sums)
}

fn amounts(chance: &mut Chance, budget: bool) -> Amounts {
    let mut amount = |most: u64| i64::try_from(chance.pick(most)).unwrap_or(0);
    if budget {
        let pim = 100 * amount(3_000_000);
        return [pim / 300 * 100, pim, pim / 2, pim / 3, 0, 0, 0];
    }
    let devengado = amount(20_000_000) - 100_000;
    [0, 0, amount(5_000_000), amount(4_000_000), devengado + amount(1000), devengado, devengado]
}

/// What a line is about.
struct Line<'a> {
    year: u16,
    month: u64,
    government: &'a Government,
    is_national: bool,
    rubro18: bool,
    project: &'a str,
    function: &'a str,
}

impl Line<'_> {
    fn cells(&self, amounts: &Amounts, chance: &mut Chance) -> Vec<String> {
        let Government { id, name, department_name, province, .. } = self.government;
        let (level, pliego, unit) = match id {
            _ if self.is_national => ("E", "010".to_string(), 20 + chance.pick(90)),
            GovId::Municipality(code) => ("M", " ".to_string(), code.0.into()),
            GovId::Regional(code) => ("R", code.0.to_string(), 800 + chance.pick(9)),
            GovId::University(_) | GovId::Department(_) => ("E", String::new(), 0),
        };
        let resource = match (self.rubro18, self.month) {
            (true, 1..) => RESOURCES[usize::try_from(chance.pick(3)).unwrap_or(0)],
            _ => ("0", "CANON"),
        };
        let work = format!("MEJORAMIENTO DEL SERVICIO \"{}\", {name}", chance.pick(100));
        let mut cells = Vec::with_capacity(63);
        for (column, named) in COLUMNS {
            let (code, text): (String, &str) = match column {
                "ANO_EJE" => (self.year.to_string(), ""),
                "MES_EJE" => (self.month.to_string(), ""),
                "NIVEL_GOBIERNO" => (level.into(), "GOBIERNOS LOCALES Y REGIONALES"),
                "PLIEGO" => (pliego.clone(), name),
                "SEC_EJEC" => (unit.to_string(), ""),
                "EJECUTORA" => ("001".into(), name),
                "DEPARTAMENTO_EJECUTORA" | "DEPARTAMENTO_META" => {
                    (self.government.department().to_string(), department_name)
                }
                "PROVINCIA_EJECUTORA" => ("01".into(), province),
                "TIPO_ACT_PROY" => ("2".into(), "PROYECTO"),
                "PRODUCTO_PROYECTO" => (self.project.into(), &work),
                "FUNCION" => (self.function.into(), "PLANEAMIENTO, GESTION Y RESERVA DE CONTINGENCIA"),
                "META_NOMBRE" => ("EJECUCION DE OBRA, SEGUN EXPEDIENTE TECNICO".into(), ""),
                "RUBRO" if self.rubro18 => ("18".into(), "CANON Y SOBRECANON, REGALIAS Y PARTICIPACIONES"),
                "RUBRO" => ("07".into(), "FONDO DE COMPENSACION MUNICIPAL"),
                "TIPO_RECURSO" => (resource.0.into(), resource.1),
                "CATEGORIA_GASTO" => ("6".into(), "GASTO DE CAPITAL"),
                "MONTO_PIA" | "MONTO_PIM" | "MONTO_CERTIFICADO" => continue,
                _ => ("2".into(), "CONSTRUCCION DE EDIFICIOS Y ESTRUCTURAS, OTRAS ESTRUCTURAS"),
            };
            cells.push(code);
            cells.extend(named.then(|| text.to_string()));
        }
        cells.extend(amounts.iter().map(|centimos| {
            let sign = if *centimos < 0 { "-" } else { "" };
            let centimos = centimos.unsigned_abs();
            match (centimos / 100, centimos % 100) {
                (soles, 0) => format!("{sign}{soles}"),
                (soles, part) => format!("{sign}{soles}.{part:02}"),
            }
        }));
        cells
    }
}

fn push(line: &mut String, cells: &[String], style: Style) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            line.push(',');
        }
        if style.quoted || cell.contains([',', '"', '\n']) {
            let _ = write!(line, "\"{}\"", cell.replace('"', "\"\""));
        } else {
            line.push_str(cell);
        }
    }
    line.push_str(style.line_end);
}
