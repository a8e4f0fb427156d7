//! What a session takes home: pages, texts and pictures, each with its own figures and nobody else's.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use canon_core::indicators::{ALL, Family};
use canon_core::terms::language::Language::Es;
use canon_core::terms::money::Soles;
use canon_paper::words::numbers::{exact, money};

use crate::bundled;
use crate::invented;
use crate::pdf_text::Pdf;
use crate::program::Desk;

type Row = BTreeMap<String, String>;

/// The page of a government among the files of a run.
fn page<'a>(files: &'a BTreeMap<String, Vec<u8>>, id: &str) -> &'a [u8] {
    let ending = format!("-{id}-hoja.pdf");
    files.iter().find(|(name, _)| name.starts_with("hojas/") && name.ends_with(&ending)).unwrap().1
}

fn ends_in(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == extension)
}

/// A text without blanks, in small letters.
pub(crate) fn packed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect()
}

fn soles(cell: &str) -> Option<Soles> {
    let (whole, centimos) = cell.split_once('.')?;
    format!("{whole}{centimos}").parse().ok().map(Soles::from_centimos)
}

/// An amount with each of the digits that a page may give it, without blanks.
fn as_printed(amount: Soles) -> Vec<String> {
    let million = |places: usize| {
        let unit = 10_i64.pow(8 - u32::try_from(places).unwrap());
        let count = (amount.centimos() * 2 + unit) / (unit * 2);
        let whole = 10_i64.pow(u32::try_from(places).unwrap());
        let grouped = packed(&exact(Soles::from_soles(count / whole))).replace(".00", "");
        format!("{grouped}.{:0places$}millones", count % whole)
    };
    let soles = Soles::from_soles((amount.centimos() + 50) / 100);
    let whole = packed(&exact(soles)).replace(".00", "");
    vec![packed(&money(amount, Es)), million(2), million(3), whole, packed(&exact(amount))]
}

/// The printed amounts of what there was, was spent and was left add up.
fn adds_up(words: &str) -> bool {
    let centimos = |label: &str| -> i64 {
        let (_, rest) = words.split_once(label).unwrap();
        let number: String =
            rest.chars().skip(2).take_while(|c| c.is_ascii_digit() || ",.".contains(*c)).collect();
        let is_million = rest[2 + number.len()..].starts_with("mill");
        let (whole, part) = number.split_once('.').unwrap_or((&number, ""));
        let digits = if is_million { 8 } else { 2 };
        format!("{}{part:0<digits$}", whole.replace(',', "")).parse().unwrap()
    };
    let (had, spent) = (centimos("presupuesto(pim)"), centimos("segastó(devengado)"));
    words.contains("quedósingastar") && had == spent + centimos("quedósingastar")
}

/// Every amount that a page of this government may show, without blanks: those of its own rows.
fn own_amounts(desk: &Desk, run: &str, id: &str) -> BTreeSet<String> {
    let mut amounts = BTreeSet::new();
    let mut add = |amount: Soles| amounts.extend(as_printed(amount));
    for (table, columns) in [
        ("gobiernos.csv", &["acreditado", "recaudado", "pim", "devengado", "saldo"][..]),
        ("en_que.csv", &["devengado"][..]),
        ("indicadores.csv", &["numerador", "denominador"][..]),
        ("abonos.csv", &["abonado"][..]),
        ("proyectos.csv", &["pim", "devengado"][..]),
    ] {
        for row in desk.table(&format!("{run}/{table}")).iter().filter(|row| row["id"] == id) {
            columns.iter().filter_map(|column| soles(&row[*column])).map(Soles::abs).for_each(&mut add);
        }
    }
    // What was spent by function is the sum of the projects of that function.
    let mut functions: BTreeMap<(String, String, String), i64> = BTreeMap::new();
    for row in desk.table(&format!("{run}/proyectos.csv")).iter().filter(|row| row["id"] == id) {
        let key = (row["anio"].clone(), row["alcance"].clone(), row["funcion"].clone());
        *functions.entry(key).or_default() += soles(&row["devengado"]).unwrap_or_default().centimos();
    }
    functions.into_values().map(Soles::from_centimos).for_each(&mut add);
    sums_of_others(desk, run, id).into_iter().map(Soles::from_centimos).for_each(&mut add);
    amounts
}

/// What was spent on the functions after the first few of a year, in it and in the year before.
fn sums_of_others(desk: &Desk, run: &str, id: &str) -> Vec<i64> {
    let mut spent: BTreeMap<(String, u16), BTreeMap<u8, i64>> = BTreeMap::new();
    for row in desk.table(&format!("{run}/en_que.csv")).iter().filter(|row| row["id"] == id) {
        let (Ok(function), Some(amount)) = (row["codigo"].parse(), soles(&row["devengado"])) else {
            continue;
        };
        if row["clase"] == "funcion" {
            let of_year = spent.entry((row["alcance"].clone(), row["anio"].parse().unwrap())).or_default();
            of_year.insert(function, amount.centimos());
        }
    }
    let mut sums = Vec::new();
    for ((scope, year), now) in &spent {
        let before = spent.get(&(scope.clone(), year - 1)).cloned().unwrap_or_default();
        let mut all: Vec<u8> = now.keys().chain(before.keys()).copied().collect();
        all.sort_by_key(|function| (Reverse(now.get(function).copied().unwrap_or_default()), *function));
        all.dedup();
        for first in 0..all.len() {
            let of =
                |year: &BTreeMap<u8, i64>| all[first..].iter().filter_map(|key| year.get(key)).sum::<i64>();
            sums.extend([of(now), of(&before)]);
        }
    }
    sums
}

/// The amounts in the words of a page: `S/12.5millones`, `S/845,300`.
fn amounts_in(words: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for part in words.split("s/").skip(1) {
        let number: String = part.chars().take_while(|c| c.is_ascii_digit() || ",.".contains(*c)).collect();
        let number = number.trim_end_matches(['.', ',']);
        let rest = &part[number.len()..];
        let unit = ["millones", "millón"].into_iter().find(|unit| rest.starts_with(unit)).unwrap_or_default();
        // «De cada S/ 100» is no amount, and what comes to each inhabitant is a share of one.
        let next: String = rest.chars().filter(|c| c.is_alphanumeric()).take(12).collect();
        if next == "porhabitante" {
            continue;
        }
        if !number.is_empty() && (number, unit) != ("100", "") {
            found.insert(format!("s/{number}{unit}"));
        }
    }
    found
}

/// Holds every page of a run to its own figures.
fn each_page_has_its_own_figures(desk: &Desk, run: &str, scope: &str, year: &str, cut: &str) {
    let files = desk.files(run);
    let rows: Vec<Row> = desk.table(&format!("{run}/gobiernos.csv"));
    let manifest: serde_json::Value = serde_json::from_slice(&files["manifiesto.json"]).unwrap();
    let code = manifest["corrida"].as_str().unwrap();
    let of = |scope: &str| {
        let has_budget =
            |row: &&Row| row["anio"] == year && row["alcance"] == scope && !row["pim"].is_empty();
        rows.iter().filter(has_budget).collect::<Vec<&Row>>()
    };
    // Who has none of the money of the others has a page about all funds.
    let mut last = of(scope);
    let without: Vec<&Row> =
        of("todo").into_iter().filter(|row| !last.iter().any(|own| own["id"] == row["id"])).collect();
    last.extend(without);
    assert!(last.len() >= 21);
    let words = ALL.iter().flat_map(|indicator| indicator.conditions()).map(|condition| condition.text.es);
    // What a table says against its figures is quoted.
    let quoted = ["recaudado_rubro18_2019_2025", "gasto_rubro18_2024_2025"].into_iter().flat_map(|name| {
        let table = format!("{}/data/moquegua/{name}.csv", env!("CARGO_MANIFEST_DIR"));
        amounts_in(&packed(&std::fs::read_to_string(table).unwrap()))
    });
    let of_conditions: BTreeSet<String> =
        words.flat_map(|words| amounts_in(&packed(words))).chain(quoted).collect();
    let names: BTreeSet<String> = last.iter().map(|row| packed(&row["gobierno"])).collect();
    for row in &last {
        let id = &row["id"];
        let pdf = Pdf::open(page(&files, id));
        let words = pdf.words();
        assert!(!words.contains('\u{fffd}'), "{id}: a letter cannot be read back");
        assert_eq!(pdf.pages(), 1, "{id}");
        for column in ["pim", "devengado", "saldo"] {
            let own = as_printed(soles(&row[column]).unwrap().abs());
            assert!(
                own.iter().any(|own| words.contains(own)),
                "{id}: its {column} {own:?} is not in\n{words}"
            );
        }
        assert!(adds_up(&words), "{id}: amounts that do not add up\n{words}");
        let others: Vec<&String> = names.iter().filter(|name| **name != packed(&row["gobierno"])).collect();
        assert!(words.contains(&packed(&row["gobierno"])), "{id}");
        assert!(!others.iter().any(|name| words.contains(*name)), "{id}: another government's name");
        let strange: Vec<String> = amounts_in(&pdf.pieces())
            .difference(&own_amounts(desk, run, id))
            .filter(|amount| !of_conditions.contains(*amount))
            .cloned()
            .collect();
        assert!(strange.is_empty(), "{id}: amounts that are not its own: {strange:?}\n{words}");
        for needed in [code, &packed(cut), "alcance:"] {
            assert!(words.contains(needed), "{id}: «{needed}» is not in\n{words}");
        }
    }
}

#[test]
fn the_pages_of_the_bundled_tables_have_their_own_figures_and_nobody_elses() {
    let desk = Desk::new();
    bundled::in_spanish().put(&desk, "r");
    each_page_has_its_own_figures(&desk, "r", "rubro18", "2025", "datos al 31 de diciembre de 2025");
    let words = Pdf::open(page(&desk.files("r"), "301486")).words();
    assert!(words.contains(&packed("sin transferencias a otros ni deuda")));
    assert!(words.contains(&packed("Falta pedir")), "what is missing is asked for");
    assert!(words.contains(&packed("gasto mensual")) && words.contains(&packed("proyectos")));
    let words = Pdf::open(page(&desk.files("r"), "301488")).words();
    assert!(words.contains(&packed("todos los fondos, no solo el canon")), "it has no rubro 18");
    assert!(words.contains(&packed("gasto por función, proyectos")));
}

#[test]
fn the_pages_of_three_invented_years_of_rubro_18_have_their_own_figures() {
    let desk = Desk::new();
    invented::write(&desk);
    desk.canon(&["run", "datos", "--out", "r", "--session", "Sesión 3"]).ends(0).says("Hojas: 21");
    each_page_has_its_own_figures(&desk, "r", "rubro18", "2024", "datos al 31 de diciembre de 2024");
    let files = desk.files("r");
    let words = Pdf::open(page(&files, "301486")).words();
    assert!(words.contains("sesión3"), "{words}");
    // Texts of files are words and never markup.
    assert!(words.contains("agua#1*y*_2_"), "{words}");
    // The lesson of another region stands beside the question it is about.
    let taught = files.iter().filter(|(name, _)| name.starts_with("hojas/"));
    let taught =
        taught.filter(|(_, pdf)| Pdf::open(pdf).words().contains(&packed("Espinar (Cusco)"))).count();
    let asked = desk.findings("r");
    let asked = asked.iter().filter(|r| {
        r["anio"] == "2024"
            && r["alcance"] == "rubro18"
            && r["indicador"] == "diciembre"
            && r["estado"] == "senal"
    });
    assert_eq!(taught, asked.count());
    assert!(taught > 0);
    let guide = Pdf::open(&files["sesion/18-moquegua-guia.pdf"]).words();
    for words in
        ["Publicar cada mes el avance", "fin de mes", "En 60 minutos", "En 90 minutos", "¿Cómo nos fue hoy?"]
    {
        assert!(guide.contains(&packed(words)), "{words}");
    }
}

#[test]
fn pages_are_tagged_accessible_and_in_the_spanish_of_peru() {
    let desk = Desk::new();
    desk.canon(&["run", "--out", "r", "--focus", "301486"]).ends(0);
    desk.canon(&["run", "--out", "s", "--focus", "R455", "--previous", "r"]).ends(0);
    let files: BTreeMap<String, Vec<u8>> = desk.files("r").into_iter().chain(desk.files("s")).collect();
    let pdfs: Vec<&String> = files.keys().filter(|name| ends_in(name, "pdf")).collect();
    for wanted in ["hoja", "resumen", "guia", "boletin", "informe"] {
        assert!(pdfs.iter().any(|name| name.contains(wanted)), "{wanted}: {pdfs:?}");
    }
    for name in pdfs {
        let pdf = Pdf::open(&files[name]);
        let catalogue = pdf.catalogue();
        assert!(catalogue.contains("/Lang(es-PE)"), "{name}: {catalogue}");
        assert!(catalogue.contains("/Markedtrue"), "{name}: {catalogue}");
        assert!(catalogue.contains("/DisplayDocTitletrue"), "{name}: {catalogue}");
        let metadata = pdf.metadata();
        assert!(metadata.contains("pdfuaid:part>1<") && metadata.contains("pdfaid:part>2<"), "{name}");
        let parts = pdf.parts();
        assert!(
            parts.iter().any(|part| part == "H1") && parts.iter().any(|part| part == "P"),
            "{name}: {parts:?}"
        );
        let figures = parts.iter().filter(|part| *part == "Figure").count();
        assert!(pdf.alternatives() >= figures, "{name}: a figure without words");
    }
}

#[test]
fn a_message_fits_a_screen_and_a_script_a_minute() {
    let invented = Desk::new();
    invented::write(&invented);
    invented.canon(&["handout", "--all", "--out", "r"]).ends(0);
    let carried = &bundled::in_spanish().files;
    for files in [&invented.files("r"), carried] {
        for (name, bytes) in files {
            let text = String::from_utf8_lossy(bytes).into_owned();
            if name.starts_with("whatsapp/") && ends_in(name, "txt") {
                assert!(text.chars().count() <= 700, "{name}: {}", text.chars().count());
                assert!(text.contains('¿') && text.contains("Corrida"), "{name}: {text}");
                assert!(!text.contains("gastaron 0 de cada 100") && !text.contains('|'), "{name}: {text}");
            }
            if name.starts_with("radio/") {
                let words = text.split_whitespace().count();
                assert!((100..=175).contains(&words), "{name}: {words} words\n{text}");
                assert!(!text.contains("S/"), "{name}: a sign that cannot be read aloud\n{text}");
            }
            if name.starts_with("whatsapp/") && ends_in(name, "png") {
                assert_eq!(bytes[16..24], [0, 0, 4, 0x38, 0, 0, 5, 0x46], "{name} is not 1080 × 1350");
            }
        }
    }
    let region = String::from_utf8(carried["radio/region-moquegua-R455.txt"].clone()).unwrap();
    assert!(region.contains("hablamos del Gobierno Regional de Moquegua"), "{region}");
}

#[test]
fn large_letters_take_two_sides() {
    let desk = Desk::new();
    desk.canon(&["handout", "--gov", "torata", "--letra-grande", "--out", "r"]).ends(0).says("Hojas: 1");
    assert_eq!(Pdf::open(page(&desk.files("r"), "301486")).pages(), 2);
}

#[test]
fn a_handout_of_a_finished_run_is_of_its_very_files() {
    let desk = Desk::new();
    invented::write(&desk);
    desk.canon(&["run", "datos", "--only", "indicadores", "--year", "2023", "--out", "r"]).ends(0);
    let call = ["handout", "--gov", "torata", "--run", "r", "--out", "h", "datos"];
    desk.canon(&call).ends(0).says("2023, canon, regalías y otros (rubro 18): 1 municipalidad");
    let words = Pdf::open(page(&desk.files("h"), "301486")).words();
    assert!(words.contains(&packed("datos al 31 de diciembre de 2023")), "{words}");
    desk.file("datos/lecciones.csv", "tema,que_se_hizo,que_resulto\nx,y,z\n");
    let call = ["handout", "--gov", "torata", "--run", "r", "--out", "otra", "datos"];
    desk.canon(&call).ends(5).says("no son los de esa corrida");
    assert!(!desk.path("otra").exists());
}

#[test]
fn what_changed_since_the_last_run_is_told_in_sentences() {
    let desk = Desk::new();
    let table = |spent: &str| {
        format!(
            "anio,sec_ejec,pia,pim,devengado,girado,corte\n2024,301486,5000000,9000000,{spent},0,2024-12-31\n"
        )
    };
    desk.file("uno/gasto.csv", table("4000000"));
    desk.file("dos/gasto.csv", table("6500000"));
    desk.canon(&["run", "uno", "--out", "r", "--only", "indicadores"]).ends(0);
    desk.canon(&["run", "dos", "--out", "s", "--previous", "r"]).ends(0);
    let words = Pdf::open(&desk.files("s")["sesion/18-moquegua-boletin.pdf"]).words();
    assert!(words.contains(&packed("lo gastado subió de S/ 4.0 millones a S/ 6.5 millones")), "{words}");
    assert!(words.contains(&packed("El archivo gasto.csv trae otras cifras.")), "{words}");
    desk.canon(&["handout", "--gov", "torata", "dos", "--out", "t", "--previous", "nada"]).ends(3);
}

#[test]
fn the_report_has_its_chapters_and_counts_its_tables() {
    let desk = Desk::new();
    invented::write(&desk);
    desk.canon(&["report", "datos", "--out", "r"]).ends(0);
    let files = desk.files("r");
    assert!(!files.keys().any(|name| name.starts_with("hojas/") || name.starts_with("graficos/")));
    let pdf = Pdf::open(&files["informe.pdf"]);
    let words = pdf.words();
    for chapter in [
        "Lo esencial",
        "De dónde viene el canon y qué llegó",
        "Presupuesto y gasto",
        "Qué se midió y qué preguntar",
        "Cada gobierno en una línea",
        "Compromisos y lecciones aprendidas",
        "Métodos de lo que se midió",
        "Qué falta y a quién pedirlo",
        "Para leer en voz alta",
    ] {
        assert!(
            words.matches(&packed(chapter)).count() >= 2,
            "«{chapter}» in the contents and above its text"
        );
    }
    for table in 1..=8 {
        assert!(words.contains(&format!("tabla{table}:")), "Tabla {table}");
    }
    assert!(words.contains("gráfico1:") && pdf.pages() <= 16, "{}", pdf.pages());
    // Of each indicator that was measured the method is told, and of no other.
    let rows = desk.table("r/indicadores.csv");
    let measured: BTreeSet<&str> = rows
        .iter()
        .filter(|row| !row["valor"].is_empty() && !row["id"].starts_with('D'))
        .map(|row| row["indicador"].as_str())
        .collect();
    for indicator in ALL.iter().filter(|indicator| indicator.family != Family::Data) {
        let told = words.contains(&packed(indicator.title.es));
        assert_eq!(told, measured.contains(indicator.id), "{}", indicator.id);
    }
}
