//! Invented rows in the layouts of the ministry's tables.

use crate::fetch::ministry::{Row, Table};

pub(crate) const PHASES: [&str; 7] =
    ["PIA", "PIM", "CERTIFICADO", "COMPROMETIDO_ANUAL", "COMPROMETIDO", "DEVENGADO", "GIRADO"];

/// Municipalities of Moquegua, and one of Tacna.
const UNITS: [(&str, &str, &str); 4] = [
    ("301486", "MUNICIPALIDAD DISTRITAL DE TORATA", "18"),
    ("301481", "MUNICIPALIDAD PROVINCIAL DE MARISCAL NIETO", "18"),
    ("301482", "MUNICIPALIDAD DISTRITAL DE CARUMAS", "18"),
    ("301778", "MUNICIPALIDAD PROVINCIAL DE TACNA", "23"),
];

/// Numbers that look like any.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

fn row(fields: &[(&str, &str)]) -> Row {
    fields.iter().map(|(name, value)| ((*name).to_string(), (*value).to_string())).collect()
}

/// The spending of a year: budget in month 0, flows in the others.
pub(crate) fn gasto(year: &str, rows: u64) -> Table {
    let (mut numbers, mut all) = (Numbers(7), Vec::new());
    for number in 0..rows {
        let (unit, name, department) = UNITS[usize::try_from(number % 4).unwrap()];
        let canon = numbers.below(3) > 0;
        let month = if number % 3 == 0 { 0 } else { numbers.below(12) + 1 };
        let (month, id) = (month.to_string(), (number + 1).to_string());
        let project = ["2471517", "2300001"][usize::try_from(numbers.below(2)).unwrap()];
        let mut fields = row(&[
            ("_id", &id),
            ("ANO_EJE", year),
            ("MES_EJE", &month),
            ("NIVEL_GOBIERNO", "M"),
            ("SECTOR", " "),
            ("PLIEGO", " "),
            ("PLIEGO_NOMBRE", " "),
            ("SEC_EJEC", unit),
            ("EJECUTORA_NOMBRE", name),
            ("DEPARTAMENTO_EJECUTORA", department),
            ("DEPARTAMENTO_EJECUTORA_NOMBRE", if department == "18" { "MOQUEGUA" } else { "TACNA" }),
            ("TIPO_ACT_PROY", "2"),
            ("PRODUCTO_PROYECTO", project),
            ("PRODUCTO_PROYECTO_NOMBRE", "PISTAS, VEREDAS"),
            ("FUNCION", "15"),
            ("FINALIDAD", "0000009"),
            ("FUENTE_FINANCIAMIENTO", if canon { "5" } else { "1" }),
            ("RUBRO", if canon { "18" } else { "00" }),
            ("TIPO_RECURSO", if month == "0" { "0" } else { "H" }),
            ("TIPO_RECURSO_NOMBRE", if month == "0" { "NORMAL" } else { "SUB CUENTA - CANON MINERO" }),
            ("CATEGORIA_GASTO", "6"),
        ]);
        for phase in PHASES {
            let is_budget = phase.starts_with("PI");
            let amount = match (is_budget, month == "0") {
                (true, true) => numbers.below(90_000).to_string(),
                (false, false) => format!("{}.{:02}", numbers.below(900), numbers.below(100)),
                _ => "0".to_string(),
            };
            fields.insert(format!("MONTO_{phase}"), amount);
        }
        all.push(fields);
    }
    let mut columns: Vec<String> = [
        "_id",
        "ANO_EJE",
        "MES_EJE",
        "NIVEL_GOBIERNO",
        "SECTOR",
        "PLIEGO",
        "PLIEGO_NOMBRE",
        "SEC_EJEC",
        "EJECUTORA_NOMBRE",
        "DEPARTAMENTO_EJECUTORA",
        "DEPARTAMENTO_EJECUTORA_NOMBRE",
        "TIPO_ACT_PROY",
        "PRODUCTO_PROYECTO",
        "PRODUCTO_PROYECTO_NOMBRE",
        "FUNCION",
        "FINALIDAD",
        "FUENTE_FINANCIAMIENTO",
        "RUBRO",
        "TIPO_RECURSO",
        "TIPO_RECURSO_NOMBRE",
        "CATEGORIA_GASTO",
    ]
    .map(ToString::to_string)
    .to_vec();
    columns.extend(PHASES.map(|phase| format!("MONTO_{phase}")));
    Table { columns, rows: all }
}

/// The same as a file, which has no number of the server's.
pub(crate) fn as_file(table: &Table) -> Vec<u8> {
    let columns = table.columns.iter().filter(|name| *name != "_id").cloned().collect();
    Table { columns, rows: table.rows.clone() }.csv()
}

/// Spending of 2022 to 2026 side by side; the last year a copy of the one before, and rubro and fuente swapped, if told.
pub(crate) fn comparativo(is_cloned: bool, is_swapped: bool) -> Table {
    let (mut numbers, mut rows) = (Numbers(11), Vec::new());
    let names = [
        "KEY_VALUE",
        "NIVEL_GOBIERNO",
        "SECTOR",
        "PLIEGO",
        "EJECUTORA_NOMBRE",
        "SEC_EJEC",
        "DEPARTAMENTO_EJECUTORA",
        "TIPO_ACT_PROY",
        "PRODUCTO_PROYECTO",
        "PRODUCTO_PROYECTO_NOMBRE",
        "FUNCION",
        "FUENTE_FINANCIAMIENTO",
        "RUBRO",
        "TIPO_RECURSO",
        "TIPO_RECURSO_NOMBRE",
        "CATEGORIA_GASTO",
    ];
    let mut columns: Vec<String> = names.map(ToString::to_string).to_vec();
    for number in 0..240_u64 {
        let (unit, name, department) = UNITS[usize::try_from(number % 4).unwrap()];
        let (rubro, fuente) = if number % 5 == 0 { ("00", "1") } else { ("18", "5") };
        let (in_rubro, in_fuente) = if is_swapped { (fuente, rubro) } else { (rubro, fuente) };
        let key = format!("{number:032X}");
        let mut fields = row(&[
            ("KEY_VALUE", &key),
            ("NIVEL_GOBIERNO", "M"),
            ("SECTOR", " "),
            ("PLIEGO", " "),
            ("EJECUTORA_NOMBRE", name),
            ("SEC_EJEC", unit),
            ("DEPARTAMENTO_EJECUTORA", department),
            ("TIPO_ACT_PROY", "2"),
            ("PRODUCTO_PROYECTO", "2471517"),
            ("PRODUCTO_PROYECTO_NOMBRE", "PISTAS, VEREDAS"),
            ("FUNCION", "15"),
            ("FUENTE_FINANCIAMIENTO", in_fuente),
            ("RUBRO", in_rubro),
            ("TIPO_RECURSO", "0"),
            ("TIPO_RECURSO_NOMBRE", "NORMAL"),
            ("CATEGORIA_GASTO", "6"),
        ]);
        for year in 2022..=2026 {
            for phase in PHASES {
                let fresh = format!("{}.{:02}", numbers.below(9_000), numbers.below(100));
                let copied = fields.get(&format!("{phase}_2025")).cloned();
                let value = if is_cloned && year == 2026 { copied.unwrap() } else { fresh };
                fields.insert(format!("{phase}_{year}"), value);
            }
        }
        rows.push(fields);
    }
    for year in 2022..=2026 {
        columns.extend(PHASES.map(|phase| format!("{phase}_{year}")));
    }
    Table { columns, rows }
}
