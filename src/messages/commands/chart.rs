//! What `canon chart` and `canon compare` say.

use std::path::Path;

use canon_core::indicators::by_id;
use canon_core::terms::government::Government;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::place::{Department, Jurisdiction};
use canon_paper::charts::{self, ChartKind};

pub const NEEDS: Bilingual = Bilingual { es: "Necesita", en: "Needs" };

/// That a chart is not called so; of an indicator, which charts tell of it.
pub fn no_chart(kind: &str, language: Language) -> String {
    if Path::new(kind).exists() {
        return match language {
            Es => format!(
                "«{kind}» es un archivo: antes va el nombre del gráfico, como en canon chart gobiernos {kind}. La lista: canon chart"
            ),
            En => format!(
                "“{kind}” is a file: the name of the chart comes before it, as in canon chart gobiernos {kind}. The list: canon chart"
            ),
        };
    }
    let (of_share, all) = ("gobiernos, series, mapa", "senales");
    match (by_id(kind).map(|indicator| indicator.id), language) {
        (Some("avance_pim"), Es) => {
            return format!("«{kind}» es un indicador, no un gráfico. Lo dibujan: {of_share}.");
        }
        (Some("avance_pim"), En) => {
            return format!("“{kind}” is an indicator and no chart. These draw it: {of_share}.");
        }
        (Some(_), Es) => {
            return format!(
                "«{kind}» es un indicador, no un gráfico. Dónde da señal lo dibuja {all}; sus valores están en la tabla: canon run --table indicadores --out -"
            );
        }
        (Some(_), En) => {
            return format!(
                "“{kind}” is an indicator and no chart. Where it is a signal is drawn by {all}; its values are in the table: canon run --table indicadores --out -"
            );
        }
        (None, _) => {}
    }
    let names: Vec<&str> = charts::ALL.iter().map(|chart| chart.id).collect();
    let alike = |name: &&&str| strsim::jaro_winkler(name, kind);
    let near = names.iter().max_by(|a, b| alike(a).total_cmp(&alike(b))).filter(|name| alike(name) > 0.75);
    let names = names.join(", ");
    match (near, language) {
        (Some(near), Es) => format!("No hay un gráfico «{kind}». ¿Quiso decir {near}? Hay: {names}."),
        (Some(near), En) => format!("There is no chart “{kind}”. Did you mean {near}? There are: {names}."),
        (None, Es) => format!("No hay un gráfico «{kind}». Hay: {names}."),
        (None, En) => format!("There is no chart “{kind}”. There are: {names}."),
    }
}

pub fn no_picture(out: &Path, language: Language) -> String {
    let out = out.display();
    match language {
        Es => format!("--out {out}: el archivo debe terminar en .png o .svg."),
        En => format!("--out {out}: the file must end in .png or .svg."),
    }
}

/// A file that is no picture of canon's, where one is to go.
pub fn not_canons(out: &Path, language: Language) -> String {
    let out = out.display();
    match language {
        Es => format!(
            "«{out}» ya está, y no es un gráfico de canon: no lo va a borrar. Dé otro nombre con --out."
        ),
        En => format!(
            "“{out}” is there already and is no chart of canon's: it will not be deleted. Give another name with --out."
        ),
    }
}

/// Where a picture was put.
pub fn written(out: &Path, language: Language) -> String {
    let out = out.display();
    match language {
        Es => format!("Gráfico en {out}"),
        En => format!("Chart in {out}"),
    }
}

pub fn which(language: Language) -> &'static str {
    language.pick(
        "Este gráfico es de un gobierno: diga cuál con --gov (código, ubigeo o nombre).",
        "This chart is of one government: say which with --gov (code, ubigeo or name).",
    )
}

pub fn which_department(there: &[Department], language: Language) -> String {
    let there: Vec<String> = there.iter().map(ToString::to_string).collect();
    let there = there.join(", ");
    match language {
        Es => format!("Hay gobiernos de varios departamentos ({there}): diga cuál con --department."),
        En => format!("There are governments of several departments ({there}): say which with --department."),
    }
}

pub fn absent(government: &Government, language: Language) -> String {
    let Government { name, id, .. } = government;
    match language {
        Es => format!("{name} ({id}) no está en estos archivos."),
        En => format!("{name} ({id}) is not in these files."),
    }
}

pub fn nobody(jurisdiction: Jurisdiction, language: Language) -> String {
    match (jurisdiction, language) {
        (Jurisdiction::Department(code), Es) => {
            format!("Ningún gobierno del departamento {code} está en estos archivos.")
        }
        (Jurisdiction::Department(code), En) => {
            format!("No government of department {code} is in these files.")
        }
        (Jurisdiction::Province(code), Es) => {
            format!("Ningún gobierno de la provincia {code} está en estos archivos.")
        }
        (Jurisdiction::Province(code), En) => format!("No government of province {code} is in these files."),
    }
}

pub fn not_a_year(text: &str, language: Language) -> String {
    match language {
        Es => format!("--year no entiende «{text}». Valores que sí: 2024, 2021-2025."),
        En => format!("--year does not understand “{text}”. It takes: 2024, 2021-2025."),
    }
}

pub fn of_each(drawn: usize, missing: usize, folder: &Path, language: Language) -> String {
    let folder = folder.display();
    let drawn = match (drawn, language) {
        (1, Es) => format!("1 gráfico en {folder}"),
        (1, En) => format!("1 chart in {folder}"),
        (_, Es) => format!("{drawn} gráficos en {folder}"),
        (_, En) => format!("{drawn} charts in {folder}"),
    };
    match (missing, language) {
        (0, _) => drawn,
        (1, Es) => format!("{drawn}; de 1 gobierno no hay las cifras que necesita."),
        (1, En) => format!("{drawn}; 1 government does not have the figures that it needs."),
        (_, Es) => format!("{drawn}; de {missing} gobiernos no hay las cifras que necesita."),
        (_, En) => format!("{drawn}; {missing} governments do not have the figures that it needs."),
    }
}

pub fn of_nobody(chart: &ChartKind, language: Language) -> String {
    let (id, needs) = (chart.id, chart.needs.in_language(language));
    match language {
        Es => format!("No se puede dibujar «{id}» de ninguno de esos gobiernos. Necesita: {needs}."),
        En => format!("“{id}” cannot be drawn of any of those governments. It needs: {needs}."),
    }
}

pub fn no_folder(language: Language) -> &'static str {
    language.pick(
        "--focus necesita --out, la carpeta de los gráficos.",
        "--focus needs --out, the folder of the charts.",
    )
}

/// That a folder of charts is named as one picture is.
pub fn names_a_picture(folder: &Path, language: Language) -> String {
    let folder = folder.display();
    match language {
        Es => format!(
            "--focus hace los gráficos de varios en una carpeta, y «{folder}» es nombre de una imagen. Dé una carpeta; para una sola imagen, --gov GOBIERNO o --department LUGAR en vez de --focus."
        ),
        En => format!(
            "--focus makes the charts of several into a folder, and “{folder}” is the name of a picture. Give a folder; for one picture, --gov GOVERNMENT or --department PLACE in place of --focus."
        ),
    }
}

pub fn no_map_of_each(language: Language) -> &'static str {
    language.pick(
        "Con --focus el mapa no toma contornos: pida cada departamento con --department.",
        "With --focus the map takes no outlines: ask for each department with --department.",
    )
}

pub fn nothing_common(language: Language) -> &'static str {
    language.pick(
        "No hay un año y un mismo dinero (todos los fondos o rubro 18) de los que todos tengan gasto: no se pueden comparar.",
        "There is no year and money (all funds or rubro 18) of which all have spending: they cannot be compared.",
    )
}

/// A chart for which figures are lacking: why, what it needs, and how to see it all the same.
pub fn cannot_be_drawn(id: &str, why: &str, needs: &str, language: Language) -> String {
    match language {
        Es => format!(
            "No se puede dibujar «{id}»: {why}. Necesita: {needs}. Para ver cómo es: canon chart {id} --example."
        ),
        En => format!(
            "“{id}” cannot be drawn: {why}. It needs: {needs}. To see what it looks like: canon chart {id} --example."
        ),
    }
}

pub fn not_in_the_example(text: &str, names: &[&str], language: Language) -> String {
    match language {
        Es => format!("En el ejemplo no hay «{text}». Hay: {}.", names.join(", ")),
        En => format!("There is no “{text}” in the example. There are: {}.", names.join(", ")),
    }
}
