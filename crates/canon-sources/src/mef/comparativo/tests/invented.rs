//! An invented comparativo in the ministry's layout: real codes, and amounts that are nobody's.

use std::collections::BTreeMap;
use std::fmt::Write;

use canon_core::terms::budget::Phase;

/// Municipalities and regional governments: level, pliego, unit, department, and the key of what is added up.
const GOVERNMENTS: [[&str; 5]; 5] = [
    ["M", " ", "301481", "18", "301481"],
    ["M", " ", "301486", "18", "301486"],
    ["M", " ", "300331", "04", "300331"],
    ["R", "455", "894", "18", "R455"],
    ["R", "455", "1195", "18", "R455"],
];

/// Rubros with their fuente.
const RUBROS: [[&str; 2]; 7] =
    [["00", "1"], ["07", "5"], ["08", "5"], ["09", "2"], ["13", "4"], ["18", "5"], ["19", "3"]];

const PHASES: [&str; Phase::COUNT] =
    ["PIA", "PIM", "CERTIFICADO", "COMPROMETIDO_ANUAL", "COMPROMETIDO", "DEVENGADO", "GIRADO"];

/// How the columns are called and what stands in them.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "published files differ in each of these by itself")]
pub(super) struct Layout {
    pub(super) first: u16,
    pub(super) years: u16,
    /// The names of an earlier generation.
    pub(super) old_names: bool,
    /// Whether the rubro stands in the column that is called after the fuente.
    pub(super) swapped: bool,
    /// `MONTO_` before each amount.
    pub(super) prefix: &'static str,
    /// Whether codes have their zeros.
    pub(super) padded: bool,
    /// Whether every field is quoted and lines end in CRLF below a mark, as published.
    pub(super) published: bool,
    /// By how many places all columns are turned round.
    pub(super) turned: usize,
    /// Whether the last year is a copy of the one before.
    pub(super) copied: bool,
}

impl Layout {
    /// As it was served in 2026.
    pub(super) const SERVED: Self = Self {
        first: 2022,
        years: 5,
        old_names: false,
        swapped: true,
        prefix: "",
        padded: true,
        published: true,
        turned: 0,
        copied: false,
    };
}

/// A file, and what it adds up to: by year, government and whether in rubro 18 alone, in céntimos.
pub(super) struct Invented {
    pub(super) text: String,
    pub(super) sums: BTreeMap<(u16, &'static str, bool), [i64; Phase::COUNT]>,
    pub(super) lines: u64,
    /// Lines of national entities.
    pub(super) outside: u64,
}

/// Numbers without end that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }
}

fn soles(centimos: i64) -> String {
    let sign = if centimos < 0 { "-" } else { "" };
    let digits = centimos.unsigned_abs();
    match digits % 100 {
        0 => format!("{sign}{}", digits / 100),
        part => format!("{sign}{}.{part:02}", digits / 100),
    }
}

/// Seven amounts of a year, of which a third of the years has none.
fn amounts(chance: &mut Chance) -> [i64; Phase::COUNT] {
    if chance.below(3) == 0 {
        return [0; Phase::COUNT];
    }
    let pim = i64::try_from(500 + chance.below(4_000_000)).unwrap() * 100;
    let pia = chance.of(&[0, pim / 200 * 100, pim]);
    let mut flows = [pim; 5];
    let mut before = pim;
    for flow in &mut flows {
        before = before * i64::try_from(60 + chance.below(40)).unwrap() / 100;
        *flow = before;
    }
    let sign = if chance.below(30) == 0 { -1 } else { 1 };
    let [certificado, anual, mensual, devengado, girado] = flows;
    [pia, pim, certificado, anual, mensual, devengado * sign, girado * sign]
}

/// A file of so many lines.
pub(super) fn invented(lines: u64, layout: Layout) -> Invented {
    let mut chance = Chance(lines + 7);
    let mut all = Invented { text: String::new(), sums: BTreeMap::new(), lines, outside: 0 };
    let mut rows = vec![header(layout)];
    for number in 0..lines {
        let mut years: Vec<_> = (0..layout.years).map(|_| amounts(&mut chance)).collect();
        if let (true, [.., before, last]) = (layout.copied, years.as_mut_slice()) {
            *last = *before;
        }
        let [rubro, fuente] = chance.of(&RUBROS);
        let outside = chance.below(4) == 0;
        let [level, pliego, unit, department, gov] = match outside {
            true => ["E", "009", "46", "15", ""],
            false => chance.of(&GOVERNMENTS),
        };
        all.outside += u64::from(outside);
        for (year, amounts) in (layout.first..).zip(&years) {
            for only in [false, true] {
                if !outside && (rubro == "18" || !only) {
                    let sums = all.sums.entry((year, gov, only)).or_default();
                    sums.iter_mut().zip(amounts).for_each(|(sum, amount)| *sum += amount);
                }
            }
        }
        let code = |code: &str| match layout.padded {
            true => code.to_string(),
            false => code.trim_start_matches('0').to_string() + if code == "00" { "0" } else { "" },
        };
        let pair = match layout.swapped {
            true => [code(rubro), fuente.to_string()],
            false => [fuente.to_string(), code(rubro)],
        };
        let is_project = chance.below(2) == 0;
        // Some keys stand there again, with other amounts.
        let key = if number % 20 == 19 { number - 1 } else { number };
        let mut row = vec![
            format!("{key:032X}"),
            level.to_string(),
            code(pliego),
            unit.to_string(),
            code(department),
            if is_project { "2" } else { "3" }.to_string(),
            if is_project { format!("2{:06}", 1 + number % 9) } else { "3999999".to_string() },
            format!("OBRA \u{d1}{}, DE MENOS", number % 9),
            code("03"),
            pair[0].clone(),
            pair[1].clone(),
            if rubro == "18" { chance.of(&["0", "H", "P"]) } else { "0" }.to_string(),
            if rubro == "18" { "CANON" } else { "NORMAL" }.to_string(),
        ];
        for amount in years.iter().flatten() {
            let blank = *amount == 0 && chance.below(50) == 0;
            row.push(if blank { String::new() } else { soles(*amount) });
        }
        rows.push(row);
    }
    all.text = written(rows, layout);
    all
}

fn header(layout: Layout) -> Vec<String> {
    let [project, name, first, second] = match layout.old_names {
        true => ["ACT_PROY", "ACT_PROY_NOMBRE", "FUENTE_FINANC", "FUENTE_FINANC_AGREGADA"],
        false => ["PRODUCTO_PROYECTO", "PRODUCTO_PROYECTO_NOMBRE", "FUENTE_FINANCIAMIENTO", "RUBRO"],
    };
    let dimensions = [
        "KEY_VALUE",
        "NIVEL_GOBIERNO",
        "PLIEGO",
        "SEC_EJEC",
        "DEPARTAMENTO_EJECUTORA",
        "TIPO_ACT_PROY",
        project,
        name,
        "FUNCION",
        first,
        second,
        "TIPO_RECURSO",
        "TIPO_RECURSO_NOMBRE",
    ];
    let years = layout.first..layout.first + layout.years;
    let amounts = years.flat_map(|year| PHASES.map(|phase| format!("{}{phase}_{year}", layout.prefix)));
    dimensions.into_iter().map(str::to_string).chain(amounts).collect()
}

fn written(rows: Vec<Vec<String>>, layout: Layout) -> String {
    let mut text = String::from(if layout.published { "\u{feff}" } else { "" });
    for mut row in rows {
        let turned = layout.turned % row.len();
        row.rotate_left(turned);
        let fields = row.iter().map(|field| match layout.published || field.contains(',') {
            true => format!("\"{field}\""),
            false => field.clone(),
        });
        let end = if layout.published { "\r\n" } else { "\n" };
        write!(text, "{}{end}", fields.collect::<Vec<_>>().join(",")).unwrap();
    }
    text
}
