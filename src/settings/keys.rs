//! Every single setting: its name in `canon.toml`, in a command and in the environment, its default, and what it is for.
//!
//! What `canon init` writes and `canon config` shows is made of this list; a test holds it to what `canon.toml` may hold.

use canon_core::terms::language::Language;

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One text.
    Text,
    /// Several; commas separate them in the environment.
    Texts,
    /// A whole number.
    Whole,
    /// Yes or no.
    Truth,
}

/// A setting.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The table of `canon.toml` that it is in.
    pub section: &'static str,
    /// Its name there.
    pub name: &'static str,
    /// The option of a command, without its dashes; `None` where only the file and the environment have it.
    pub option: Option<&'static str>,
    /// What it is.
    pub kind: Kind,
    /// What holds where nobody says otherwise, as `canon.toml` would write it; `None` where nothing does.
    pub default: Option<&'static str>,
    /// A value to write, where there is no default to show.
    pub example: &'static str,
    /// What it is for.
    pub es: &'static str,
    /// The same in English.
    pub en: &'static str,
}

impl Key {
    /// Its name in the environment: that of its option, else that of its place in the file.
    pub fn variable(&self) -> String {
        let name = self.option.map_or_else(|| format!("{}_{}", self.section, self.name), ToString::to_string);
        format!("CANON_{}", name.replace('-', "_").to_uppercase())
    }

    /// What it is for.
    pub const fn purpose(&self, language: Language) -> &'static str {
        language.pick(self.es, self.en)
    }

    /// Its table and name.
    pub fn path(&self) -> String {
        format!("{}.{}", self.section, self.name)
    }
}

/// What each table of single settings is about: its name, Spanish, English.
pub const SECTIONS: &[[&str; 3]] = &[
    [
        "lectura",
        "Cómo se leen los archivos que no lo dicen ellos mismos.",
        "How files are read that do not say it themselves.",
    ],
    ["cifras", "Qué cifras se usan.", "Which figures are used."],
    ["salida", "Qué se escribe.", "What is written."],
    ["impresion", "Cómo se imprimen las páginas.", "How pages are printed."],
    [
        "indice",
        "Rangos e índice: no se hacen mientras nadie los pida, y nunca son un puesto.",
        "Ranges and index: not made until somebody asks, and never a rank.",
    ],
    [
        "limites",
        "Límites que cuidan la computadora de un archivo dañado o malicioso. Súbalos si un archivo suyo, de confianza, no cabe.",
        "Limits that keep a broken or hostile file from taking the machine. Raise them if a file that you trust does not fit.",
    ],
];

/// All, in the order of the file.
pub const KEYS: &[Key] = &[
    Key {
        section: "lectura",
        name: "archivos",
        option: None,
        kind: Kind::Texts,
        default: None,
        example: "[\"datos\"]",
        es: "Archivos o carpetas que se leen cuando la orden no nombra ninguno; desde donde está canon.toml.",
        en: "Files or folders that are read where the command names none; from where canon.toml is.",
    },
    Key {
        section: "lectura",
        name: "anio_supuesto",
        option: Some("assume-year"),
        kind: Kind::Texts,
        default: None,
        example: "[\"2024\", \"padron.csv=2025\"]",
        es: "Año de un archivo que no lo dice: para todos, o para uno.",
        en: "Year of a file that does not say: for all, or for one.",
    },
    Key {
        section: "lectura",
        name: "alcance_supuesto",
        option: Some("assume-scope"),
        kind: Kind::Text,
        default: Some("\"todo\""),
        example: "\"rubro18\"",
        es: "Alcance de una tabla que no lo dice: canon, mineria, rubro18 o todo.",
        en: "Scope of a table that does not say: canon, mineria, rubro18 or todo.",
    },
    Key {
        section: "lectura",
        name: "incluye_supuesto",
        option: Some("assume-includes"),
        kind: Kind::Text,
        default: Some("\"todo\""),
        example: "\"proyectos\"",
        es: "Lo que incluye una tabla que no lo dice: todo o proyectos.",
        en: "What a table that does not say includes: todo (all) or proyectos (projects).",
    },
    Key {
        section: "lectura",
        name: "hoja",
        option: Some("sheet"),
        kind: Kind::Text,
        default: None,
        example: "\"Hoja1\"",
        es: "De un libro, solo la hoja de este nombre; si no se da, todas las que se ven.",
        en: "Of a workbook, only the sheet of this name; if not given, all that can be seen.",
    },
    Key {
        section: "lectura",
        name: "fila_de_encabezado",
        option: Some("header-row"),
        kind: Kind::Whole,
        default: None,
        example: "3",
        es: "Fila del encabezado de una tabla, si canon no la encuentra.",
        en: "Row of a table's header, if canon does not find it.",
    },
    Key {
        section: "lectura",
        name: "decimales",
        option: Some("decimal"),
        kind: Kind::Text,
        default: None,
        example: "\"point\"",
        es: "Cómo escribe sus decimales una tabla que mezcla: point (1,234.50) o comma (1.234,50).",
        en: "How a table that mixes writes its decimals: point (1,234.50) or comma (1.234,50).",
    },
    Key {
        section: "lectura",
        name: "separador",
        option: Some("delimiter"),
        kind: Kind::Texts,
        default: None,
        example: "[\";\", \"padron.csv=tab\"]",
        es: "Qué separa los campos de un CSV, si canon no lo ve: coma, punto y coma, tab o barra; para todos los que la traen, o para uno.",
        en: "What separates the fields of a CSV, if canon does not see it: comma, semicolon, tab or bar; for all that have it, or for one.",
    },
    Key {
        section: "lectura",
        name: "hilos",
        option: Some("threads"),
        kind: Kind::Whole,
        default: None,
        example: "2",
        es: "Hilos para archivos grandes; si no se da, uno por núcleo. No cambia ninguna cifra.",
        en: "Threads for large files; if not given, one a core. It changes no figure.",
    },
    Key {
        section: "cifras",
        name: "anios",
        option: Some("year"),
        kind: Kind::Texts,
        default: None,
        example: "[\"2021-2025\"]",
        es: "Años que se usan; si no se da, todos los que haya.",
        en: "Years that are used; if not given, all there are.",
    },
    Key {
        section: "cifras",
        name: "fecha_de_corte",
        option: Some("as-of"),
        kind: Kind::Text,
        default: None,
        example: "\"2024-09-30\"",
        es: "Fecha de corte de los archivos que no la dicen.",
        en: "Cut-off date of the files that do not say theirs.",
    },
    Key {
        section: "cifras",
        name: "anios_cerrados",
        option: Some("closed"),
        kind: Kind::Texts,
        default: None,
        example: "[\"2024\"]",
        es: "Años que se declaran cerrados aunque los archivos no lo digan.",
        en: "Years declared closed though the files do not say so.",
    },
    Key {
        section: "cifras",
        name: "preferir",
        option: Some("prefer"),
        kind: Kind::Text,
        default: None,
        example: "\"newest\"",
        es: "Si dos archivos de distinta fecha no coinciden: newest usa el más nuevo; si no se da, se rechazan.",
        en: "Where two files of different dates disagree: newest uses the newer one; if not given, they are refused.",
    },
    Key {
        section: "salida",
        name: "foco",
        option: Some("focus"),
        kind: Kind::Text,
        default: None,
        example: "\"18\"",
        es: "De qué gobiernos hacer hojas: un departamento, códigos, o all. Si no se da, 18 donde lo haya; si no, todos hasta 50.",
        en: "Of which governments to make pages: a department, codes, or all. If not given, 18 where it is; else all up to 50.",
    },
    Key {
        section: "salida",
        name: "solo",
        option: Some("only"),
        kind: Kind::Text,
        default: None,
        example: "\"indicadores\"",
        es: "Con «indicadores», solo las tablas en CSV: sin gráficos ni hojas; con «tablas», también en Parquet.",
        en: "With “indicadores”, only the tables as CSV: no charts, no pages; with “tablas”, as Parquet too.",
    },
    Key {
        section: "salida",
        name: "idioma",
        option: Some("lang"),
        kind: Kind::Text,
        default: None,
        example: "\"es\"",
        es: "Idioma de mensajes y páginas: es o en. Si no se da, el de LC_ALL o LANG; si no, español.",
        en: "Language of messages and pages: es or en. If not given, that of LC_ALL or LANG; else Spanish.",
    },
    Key {
        section: "impresion",
        name: "plantillas",
        option: Some("templates"),
        kind: Kind::Text,
        default: None,
        example: "\"plantillas\"",
        es: "Carpeta con plantillas propias, desde donde está canon.toml; si no se da, las de canon.",
        en: "Folder with templates of your own, from where canon.toml is; if not given, canon's.",
    },
    Key {
        section: "impresion",
        name: "letra_grande",
        option: Some("letra-grande"),
        kind: Kind::Truth,
        default: Some("false"),
        example: "true",
        es: "Hojas con letra grande, en dos caras.",
        en: "Sheets in large letters, on two sides.",
    },
    Key {
        section: "impresion",
        name: "sesion",
        option: Some("session"),
        kind: Kind::Text,
        default: None,
        example: "\"Sesión 3\"",
        es: "Sesión para la que se imprime.",
        en: "Session that it is printed for.",
    },
    Key {
        section: "impresion",
        name: "contacto",
        option: None,
        kind: Kind::Text,
        default: None,
        example: "\"correo@ejemplo.pe\"",
        es: "A quién puede escribir quien lea una hoja.",
        en: "Whom a reader of a page may write to.",
    },
    Key {
        section: "impresion",
        name: "enlace",
        option: None,
        kind: Kind::Text,
        default: None,
        example: "\"https://ejemplo.pe\"",
        es: "Dónde hay más.",
        en: "Where there is more.",
    },
    Key {
        section: "indice",
        name: "rangos",
        option: Some("ranges"),
        kind: Kind::Truth,
        default: Some("false"),
        example: "true",
        es: "Escribe rangos.csv: entre qué puestos de su grupo está cada gobierno si se mueven pesos y umbrales.",
        en: "Writes rangos.csv: between which places of its group each government is as weights and cuts move.",
    },
    Key {
        section: "indice",
        name: "activo",
        option: None,
        kind: Kind::Truth,
        default: Some("false"),
        example: "true",
        es: "Escribe además indice.csv, con todas las partes juntas.",
        en: "Writes also indice.csv, with all the parts together.",
    },
    Key {
        section: "indice",
        name: "semilla",
        option: None,
        kind: Kind::Whole,
        default: Some("2026"),
        example: "7",
        es: "Con qué se sortean las variaciones: la misma semilla da los mismos rangos.",
        en: "What the variations are drawn with: the same seed gives the same ranges.",
    },
    Key {
        section: "indice",
        name: "variaciones",
        option: None,
        kind: Kind::Whole,
        default: Some("1000"),
        example: "2000",
        es: "Cuántas variaciones se sortean.",
        en: "How many variations are drawn.",
    },
    limit(
        "archivo_mb",
        "256",
        "Megabytes de un archivo que se lee entero: una tabla, un libro, contrataciones. Los CSV del MEF se leen de a pocos y no tienen este límite.",
        "Megabytes of a file that is read whole: a table, a workbook, contracts. The ministry's CSVs are read piece by piece and have no such limit.",
    ),
    limit(
        "pagina_mb",
        "32",
        "Megabytes de una página de Consulta Amigable.",
        "Megabytes of a page of Consulta Amigable.",
    ),
    limit(
        "descomprimido_mb",
        "65536",
        "Megabytes que puede ocupar un comprimido una vez abierto.",
        "Megabytes that a packed file may take once unpacked.",
    ),
    limit(
        "proporcion",
        "200",
        "Cuántas veces más grande que el comprimido puede ser lo que trae.",
        "How many times larger than the packed file its content may be.",
    ),
    limit("miembros", "10000", "Archivos dentro de un zip.", "Files in a zip."),
    limit("hojas", "256", "Hojas de un libro.", "Sheets of a workbook."),
    limit(
        "celdas",
        "10000000",
        "Celdas de una tabla, contadas en el rectángulo que ocupa, y cuatro más por fila.",
        "Cells of a table, counted in the rectangle that it takes, and four more for each row.",
    ),
    limit("columnas", "2000", "Columnas de una tabla.", "Columns of a table."),
    limit(
        "anidamiento",
        "200",
        "Cuántos elementos de una página pueden estar uno dentro de otro.",
        "How many elements of a page may lie one inside another.",
    ),
    limit(
        "incidencias",
        "10000",
        "Incidencias de una clase que se listan una por una en cada archivo; las demás se cuentan.",
        "Issues of a kind that are listed one by one for each file; the rest are counted.",
    ),
    limit(
        "plantilla_segundos",
        "5",
        "Segundos de trabajo que una plantilla suya puede tomar en cada documento, y otros tantos por cada megabyte de que está hecho.",
        "Seconds of work that a template of yours may take for each document, and as many for every megabyte that it is made of.",
    ),
    limit(
        "plantilla_mb",
        "2048",
        "Megabytes de memoria que una plantilla suya puede tomar, donde el sistema sabe ponerle ese límite.",
        "Megabytes of memory that a template of yours may take, where the system can set such a limit.",
    ),
    limit("contornos_mb", "256", "Megabytes de un archivo de contornos.", "Megabytes of a file of outlines."),
    limit(
        "contornos_puntos",
        "5000000",
        "Puntos de un archivo de contornos.",
        "Points of a file of outlines.",
    ),
];

const fn limit(name: &'static str, default: &'static str, es: &'static str, en: &'static str) -> Key {
    Key {
        section: "limites",
        name,
        option: None,
        kind: Kind::Whole,
        default: Some(default),
        example: default,
        es,
        en,
    }
}
