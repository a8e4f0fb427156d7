//! The `canon.toml` that `canon init` writes: every setting with its default, what it is for, and how else it is set.

use std::fmt::Write;

use canon_core::indicators::cuts::Cuts;
use canon_core::indicators::{ALL, Condition, Indicator};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_paper::words::judgement::authority;

use crate::settings::keys::{Key, SECTIONS};

/// The whole file. All is commented out but what makes a new folder work: the folder to read.
pub fn written(language: Language) -> String {
    let mut text = heading(language).to_string();
    for section in SECTIONS {
        let _ = write!(text, "\n# {}\n[{}]\n", language.pick(section.es, section.en), section.name);
        for key in section.keys {
            text.push_str(&setting(key, language));
        }
    }
    text.push_str(&tables(language));
    text.push_str(&cuts(language));
    text
}

const fn heading(language: Language) -> &'static str {
    match language {
        Es => {
            "# Ajustes de canon. Lo que empieza con # no rige: muestra lo que canon hace si no se dice otra cosa.
# Para cambiar un ajuste, quítele el # y ponga su valor. Lo que se escribe en la orden manda sobre el ambiente
# (CANON_…), el ambiente sobre este archivo. `canon config` dice qué rige y de dónde sale.
"
        }
        En => {
            "# Settings of canon. What begins with # does not hold: it shows what canon does unless told otherwise.
# To change a setting, remove its # and write its value. What is typed in the command comes before the environment
# (CANON_…), the environment before this file. `canon config` tells what holds and where it comes from.
"
        }
    }
}

fn setting(key: &Key, language: Language) -> String {
    let elsewhere =
        key.option.map_or_else(|| key.variable(), |option| format!("--{option} · {}", key.variable()));
    let own = language.pick("si no se dice", "unless told");
    let none = language.pick("nada", "nothing");
    let default = key.default.map_or_else(|| format!("{own}: {none}"), |default| format!("{own}: {default}"));
    // A new folder reads what is put into it.
    let mark = if key.path() == "lectura.archivos" { "" } else { "# " };
    let value = key.default.unwrap_or(key.example);
    format!("# {}\n#   ({elsewhere}; {default})\n{mark}{} = {value}\n", key.purpose(language), key.name)
}

/// A table of `canon.toml` that takes more than a line: what it is for in both languages, and an example. What an example
/// says of itself stands in it as `{es|en}`.
const TABLES: [[&str; 3]; 5] = [
    [
        "Cuánto pesa cada parte del índice; si no se dice, todas lo mismo.",
        "What each part of the index weighs; unless told, all the same.",
        "[indice.pesos]\navance_pim = 2\ndiciembre = 1",
    ],
    [
        "Columnas que canon no conoce: el nombre que conoce, y el de sus archivos. En la orden: --map.",
        "Columns that canon does not know: the name that it knows, and the one in your files. In a command: --map.",
        "[mapping]\nPIM = [\"Presupuesto vigente\", \"Marco vigente\"]",
    ],
    [
        "Quién se compara con quién; si no se dice, los del mismo nivel y tercio de tamaño. Con su fuente.",
        "Who is compared with whom; unless told, those of the same level and third by size. With its source.",
        "[[pares]]\nnombre = \"distritos de altura\"\ngobiernos = [\"301490\", \"ubinas\"]
fuente = \"{quién lo acordó, y cuándo|who agreed to it, and when}\"",
    ],
    [
        "Valores nacionales en lugar de los de canon. Con su fuente.",
        "National values in place of canon's. With their source.",
        "[[referencias]]\nanio = 2024\nnivel = \"municipal\"\nincluye = \"todo\"\nalcance = \"rubro18\"
indicador = \"avance_pim\"\nvalor = 0.7\nfuente = \"{quién lo publica|who publishes it}\"",
    ],
    [
        "Números de la ley que canon aún no trae. Con su norma.",
        "Numbers of the law that canon does not carry yet. With their norm.",
        "[[normas]]\ndesde = 2026\nhasta = 2026\nregla = \"uit\"\nvalor = 5500
norma = \"{qué norma lo dice|which norm says so}\"",
    ],
];

/// Weights, columns, peers, national values and the law, all commented out.
fn tables(language: Language) -> String {
    let mut text = String::new();
    for [es, en, example] in TABLES {
        let _ = write!(text, "\n# {}\n", language.pick(es, en));
        for line in example.lines() {
            let _ = writeln!(text, "# {}", said(line, language));
        }
    }
    text
}

/// A line with its words in one language.
fn said(line: &str, language: Language) -> String {
    let words = || {
        let (before, rest) = line.split_once('{')?;
        let (words, after) = rest.split_once('}')?;
        let (es, en) = words.split_once('|')?;
        Some(format!("{before}{}{after}", language.pick(es, en)))
    };
    words().unwrap_or_else(|| line.to_string())
}

/// The cuts of every indicator that is judged, with canon's own values.
fn cuts(language: Language) -> String {
    let mut text = format!(
        "\n# {}\n",
        language.pick(
            "Umbrales: desde dónde una cifra es una señal para preguntar. Cada uno necesita su fuente, que se imprime a su lado.\n# Los de canon son propuestas, y las páginas lo dicen hasta que alguien los adopte:",
            "Cuts: from where on a figure is a signal to ask about. Each needs its source, which is printed beside it.\n# Canon's are proposals, and the pages say so until somebody adopts them:"
        )
    );
    let who = language.pick("quién los adoptó", "who adopted them");
    let _ = write!(text, "# [umbrales]\n# adoptado_por = \"{who}\"\n# adoptado_el = \"2026-03-01\"\n\n");
    for table in ALL.iter().filter_map(|indicator| table_of_cuts(indicator, language)) {
        let lines: Vec<String> = table.lines().map(|line| format!("# {line}")).collect();
        let _ = write!(text, "{}\n\n", lines.join("\n"));
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// An indicator's cuts as `canon.toml` would set them; `None` where it is never judged.
pub fn table_of_cuts(indicator: &Indicator, language: Language) -> Option<String> {
    let line = |condition: &Condition| {
        let by = Cuts::default().authority(condition);
        let (key, source) =
            (condition.key, authority::with(condition.text.in_language(language), &by, language));
        match condition.default_bound() {
            Some(value) => format!("{key} = {value}  # {source}"),
            None => format!("# {key} = …  # {source}"),
        }
    };
    let lines: Vec<String> =
        indicator.conditions().iter().filter(|condition| condition.is_settable()).map(line).collect();
    let who = language.pick("quién lo dice", "who says so");
    let table = format!("[umbrales.{}]\n{}\nfuente = \"{who}\"", indicator.id, lines.join("\n"));
    (!lines.is_empty()).then_some(table)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::settings::file::Config;
    use crate::settings::keys;
    use crate::settings::template::*;

    /// The file with every setting in force: what is commented out and reads like TOML.
    fn in_force(language: Language) -> String {
        let is_toml = |line: &str| {
            line.starts_with('[') || line.split_once(" = ").is_some_and(|(key, _)| !key.contains(' '))
        };
        let bare = |line: &str| {
            let rest = line.strip_prefix("# ").unwrap_or(line).to_string();
            is_toml(&rest).then_some(rest)
        };
        written(language).lines().filter_map(bare).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn what_is_written_is_understood_as_it_is_and_with_every_setting_in_force() {
        for language in [Es, En] {
            let plain: Config = toml::from_str(&written(language)).unwrap();
            assert_eq!(plain.inputs(), [std::path::PathBuf::from("datos")]);
            let text = in_force(language);
            let config: Config = toml::from_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
            config.judging().cuts(language).unwrap();
            config.judging().norms(language).unwrap();
            config.judging().peer_groups(language).unwrap();
            config.judging().references(language).unwrap();
            config.indice.ranging(language).unwrap();
        }
    }

    /// The names that `canon.toml` may hold in a table, as the reader of TOML lists them over one that it may not.
    fn names(section: &str) -> BTreeSet<String> {
        let error = toml::from_str::<Config>(&format!("[{section}]\nninguno = 1\n")).unwrap_err().to_string();
        let (_, list) = error.split_once("expected").unwrap_or_else(|| panic!("{error}"));
        list.split('`').skip(1).step_by(2).map(ToString::to_string).collect()
    }

    #[test]
    fn every_setting_of_the_file_is_in_the_list_and_the_other_way_round() {
        for section in SECTIONS {
            let mut there = names(section.name);
            there.remove("pesos");
            let listed: BTreeSet<String> = section.keys.iter().map(|key| key.name.to_string()).collect();
            assert_eq!(there, listed, "[{}]: its keys and what canon.toml may hold differ", section.name);
            assert!(section.keys.iter().all(|key| key.section == section.name), "[{}]", section.name);
        }
        let error = toml::from_str::<Config>("ninguno = 1\n").unwrap_err().to_string();
        let (_, list) = error.split_once("expected").unwrap();
        let text = written(Es);
        for section in list.split('`').skip(1).step_by(2) {
            let shown = [format!("[{section}]"), format!("[[{section}]]"), format!("[{section}.")];
            assert!(shown.iter().any(|shown| text.contains(shown)), "canon init does not show [{section}]");
        }
    }

    #[test]
    fn the_defaults_shown_are_those_that_hold() {
        let limits = canon_sources::Limits::default();
        let ranging = canon_core::insight::rank_ranges::Ranging::default();
        let own = |path: &str| keys::all().find(|key| key.path() == path).unwrap().default.unwrap();
        let shown: Config = toml::from_str(&in_force(Es)).unwrap();
        assert_eq!(shown.limites.limits(), limits);
        assert_eq!(own("indice.semilla"), ranging.seed.to_string());
        assert_eq!(own("indice.variaciones"), ranging.runs.to_string());
    }
}
