//! Registers outside the budget: orders, contracts, works, investments and oversight, tied to governments by a declared
//! table; every figure recomputed here by plain sums that share nothing with the engine.
//!
//! Longer than other files because all registers are tried through one set of helpers.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use canon_core::indicators::{Need, by_id};

use crate::program::Desk;

/// Ten districts of Moquegua, and the invented tax number of each.
const GOVERNMENTS: [(&str, &str); 10] = [
    ("301482", "20900000001"),
    ("301483", "20900000002"),
    ("301484", "20900000003"),
    ("301485", "20900000004"),
    ("301486", "20900000005"),
    ("301488", "20900000006"),
    ("301489", "20900000007"),
    ("301490", "20900000008"),
    ("301491", "20900000009"),
    ("301492", "20900000010"),
];
const YEARS: [u16; 3] = [2022, 2023, 2024];
/// Eight UIT of each year, in céntimos.
const LIMITS: [(u16, i128); 3] = [(2022, 3_680_000), (2023, 3_960_000), (2024, 4_120_000)];

#[derive(Clone)]
struct Order {
    year: u16,
    ruc: &'static str,
    number: usize,
    centimos: i128,
    cancelled: bool,
}

#[derive(Clone)]
struct Process {
    year: u16,
    ruc: &'static str,
    method: &'static str,
    bidders: u32,
    supplier: i128,
    centimos: i128,
}

struct Invented {
    orders: Vec<Order>,
    processes: Vec<Process>,
}

/// The same numbers on every machine.
fn invented() -> Invented {
    let mut state: u64 = 20_260_805;
    let mut draw = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i128::from((state >> 33) % below)
    };
    let (mut orders, mut processes) = (Vec::new(), Vec::new());
    for (year, (place, (_, ruc))) in
        YEARS.into_iter().flat_map(|year| GOVERNMENTS.iter().enumerate().map(move |gov| (year, gov)))
    {
        for number in 0..40 {
            // Many near the limit, some far above.
            let centimos = 2_900_000 + draw(1_300_000) + if number % 9 == 0 { draw(90_000_000) } else { 0 };
            orders.push(Order { year, ruc, number, centimos, cancelled: number % 13 == 5 });
        }
        for number in 0..24 {
            let direct = draw(100) < 10 + 4 * i128::try_from(place).unwrap();
            processes.push(Process {
                year,
                ruc,
                method: if direct { "direct" } else { ["open", "selective"][number % 2] },
                bidders: u32::try_from(1 + draw(4)).unwrap(),
                supplier: draw(9),
                centimos: 100 + draw(500_000_000),
            });
        }
    }
    Invented { orders, processes }
}

fn soles(centimos: i128) -> String {
    format!("{}.{:02}", centimos / 100, centimos % 100)
}

const ORDER_COLUMNS: [&str; 7] = [
    "RUC_ENTIDAD",
    "ENTIDAD",
    "FECHA_DE_EMISION",
    "NRO_DE_ORDEN",
    "MONEDA",
    "MONTO_TOTAL_ORDEN_ORIGINAL",
    "ESTADOCONTRATACION",
];

fn orders_table(orders: &[Order], without: Option<&str>) -> String {
    let kept = |cells: [String; 7]| {
        let kept = ORDER_COLUMNS.iter().zip(cells).filter(|(name, _)| Some(**name) != without);
        kept.map(|(_, cell)| cell).collect::<Vec<_>>().join(";")
    };
    let mut text = kept(ORDER_COLUMNS.map(String::from)) + "\n";
    for order in orders {
        let state = if order.cancelled { "Anulado" } else { "Emitido" };
        let cells = [
            order.ruc.to_string(),
            format!("MUNICIPALIDAD {}", order.ruc),
            format!("{:02}/{:02}/{}", 1 + order.number % 28, 1 + order.number % 12, order.year),
            order.number.to_string(),
            "Soles".to_string(),
            soles(order.centimos),
            state.to_string(),
        ];
        writeln!(text, "{}", kept(cells)).unwrap();
    }
    text
}

/// Releases, without one of their keys.
fn releases(processes: &[Process], without: Option<&str>) -> String {
    let release = |(number, process): (usize, &Process)| {
        let mut value = serde_json::json!({
            "ocid": format!("ocds-x-{number}"), "date": format!("{}-12-31T00:00:00Z", process.year),
            "buyer": { "id": process.ruc, "name": format!("MUNICIPALIDAD {}", process.ruc) },
            "tender": { "procurementMethod": process.method, "numberOfTenderers": process.bidders },
            "awards": [{ "id": "1", "status": "active", "date": format!("{}-{:02}-01", process.year, 1 + number % 12),
                "value": { "amount": soles(process.centimos).parse::<f64>().unwrap(), "currency": "PEN" },
                "suppliers": [{ "id": format!("PE-RUC-{}", process.supplier) }] }],
        });
        match without {
            Some(key @ ("procurementMethod" | "numberOfTenderers")) => {
                value["tender"].as_object_mut().unwrap().remove(key);
            }
            Some(key @ "value") => _ = value["awards"][0].as_object_mut().unwrap().remove(key),
            Some(key) => _ = value.as_object_mut().unwrap().remove(key),
            None => {}
        }
        value
    };
    let all: Vec<_> = processes.iter().enumerate().map(release).collect();
    serde_json::json!({ "releases": all }).to_string()
}

/// Works and investments of the first two governments, as of the end of 2024; oversight of all.
fn desk(invented: &Invented) -> Desk {
    let desk = Desk::new();
    let mut budget = "anio,sec_ejec,PIA,PIM,Devengado,corte\n".to_string();
    let mut oversight = "anio,id,pia_fiscalizacion,pia_base\n".to_string();
    let mut aliases = "alias,id\n".to_string();
    for (place, (gov, ruc)) in GOVERNMENTS.iter().enumerate() {
        writeln!(aliases, "{ruc},{gov}").unwrap();
        for year in YEARS {
            let pim = 5_000_000 + 100_000 * place;
            writeln!(budget, "{year},{gov},1000000,{pim},{},{year}-12-31", pim / 2).unwrap();
            writeln!(oversight, "{year},{gov},{},1000000", 9_000 + 200 * place).unwrap();
        }
    }
    desk.file("presupuesto.csv", budget);
    desk.file("fiscalizacion.csv", oversight);
    desk.file("alias.csv", aliases);
    desk.file("ordenes.csv", orders_table(&invented.orders, None));
    desk.file("contratos.json", releases(&invented.processes, None));
    desk.file("obras.csv", works(None));
    desk.file("inversiones.csv", investments(None));
    desk
}

fn table(rows: &[[&str; 6]], without: Option<&str>) -> String {
    let place = without.and_then(|name| rows[0].iter().position(|column| *column == name));
    let line = |row: &[&str; 6]| {
        let kept = row.iter().enumerate().filter(|(at, cell)| Some(*at) != place && !cell.is_empty());
        kept.map(|(_, cell)| cell.trim_matches('~')).collect::<Vec<_>>().join(";")
    };
    rows.iter().map(|row| line(row) + "\n").collect()
}

/// `~` keeps a cell that is meant to be empty.
fn works(without: Option<&str>) -> String {
    table(
        &[
            ["Código INFOBRAS", "Entidad", "Estado de la obra", "", "", ""],
            ["1", "20900000001", "En ejecución", "", "", ""],
            ["2", "20900000001", "Paralizada", "", "", ""],
            ["3", "20900000001", "Finalizada", "", "", ""],
            ["4", "20900000002", "En ejecución", "", "", ""],
        ],
        without,
    )
}

fn investments(without: Option<&str>) -> String {
    table(
        &[
            [
                "CUI",
                "Entidad",
                "Monto viable",
                "Costo actualizado",
                "Fecha de viabilidad",
                "Expediente técnico",
            ],
            ["1", "20900000001", "1000000.50", "1400000.75", "30/06/2022", "No"],
            ["1", "20900000001", "1000000.50", "1400000.75", "30/06/2022", "No"],
            ["2", "20900000001", "2000000", "1900000", "01/01/2020", "Sí"],
            ["3", "20900000001", "~~", "500", "01/01/2022", "No"],
            ["4", "20900000002", "700", "700", "31/12/2021", "No"],
        ],
        without,
    )
}

const RUN: [&str; 13] = [
    "run",
    "presupuesto.csv",
    "fiscalizacion.csv",
    "alias.csv",
    "ordenes.csv",
    "contratos.json",
    "obras.csv",
    "inversiones.csv",
    "--as-of",
    "2024-12-31",
    "--only",
    "indicadores",
    "--out=r",
];

/// `n / d` with six decimals, halves away from zero.
fn ratio(n: i128, d: i128) -> String {
    let millionths = (n.abs() * 2_000_000 + d) / (2 * d) * n.signum();
    let sign = if millionths < 0 { "-" } else { "" };
    format!("{sign}{}.{:06}", millionths.abs() / 1_000_000, millionths.abs() % 1_000_000)
}

/// Value by hand of an indicator of orders or contracts.
fn by_hand(invented: &Invented, indicator: &str, ruc: &str, year: u16) -> Option<String> {
    let limit = LIMITS.iter().find(|(of, _)| *of == year).unwrap().1;
    let orders: Vec<i128> = invented
        .orders
        .iter()
        .filter(|o| o.ruc == ruc && o.year == year && !o.cancelled)
        .map(|o| o.centimos)
        .collect();
    let its: Vec<&Process> = invented.processes.iter().filter(|p| p.ruc == ruc && p.year == year).collect();
    let total: i128 = its.iter().map(|p| p.centimos).sum();
    Some(match indicator {
        "menores_8uit" => ratio(orders.iter().filter(|o| **o <= limit).sum(), orders.iter().copied().sum()),
        "justo_bajo_8uit" => {
            let between = |low: i128, high: i128| {
                orders.iter().filter(|o| **o * 10 > limit * low && **o * 10 <= limit * high).count()
            };
            let (just, lower) = (between(9, 10), between(8, 9));
            ratio(i128::try_from(just).unwrap(), i128::try_from(lower).ok().filter(|n| *n > 0)?)
        }
        "contratacion_directa" => {
            ratio(its.iter().filter(|p| p.method == "direct").map(|p| p.centimos).sum(), total)
        }
        "un_postor" => {
            let open: Vec<_> = its.iter().filter(|p| p.method != "direct").collect();
            let single = open.iter().filter(|p| p.bidders == 1).count();
            ratio(i128::try_from(single).unwrap(), i128::try_from(open.len()).unwrap())
        }
        "hhi_proveedores" => {
            let mut suppliers: BTreeMap<i128, i128> = BTreeMap::new();
            its.iter().for_each(|p| *suppliers.entry(p.supplier).or_default() += p.centimos);
            ratio(suppliers.values().map(|s| s * s).sum(), total * total)
        }
        _ => return None,
    })
}

#[test]
fn plain_sums_over_orders_and_contracts_give_the_same_figures() {
    let invented = invented();
    let desk = desk(&invented);
    desk.canon(&RUN).ends(0);
    let mut compared: BTreeMap<String, usize> = BTreeMap::new();
    for row in desk.findings("r") {
        let Some((_, ruc)) = GOVERNMENTS.iter().find(|(gov, _)| *gov == row["id"]) else { continue };
        let Some(value) = by_hand(&invented, &row["indicador"], ruc, row["anio"].parse().unwrap()) else {
            continue;
        };
        assert_eq!(row["valor"], value, "{row:?}");
        *compared.entry(row["indicador"].clone()).or_default() += 1;
    }
    assert_eq!(compared.len(), 5, "{compared:?}");
    assert!(compared.values().all(|count| *count >= 28), "{compared:?}");
}

#[test]
fn the_fence_of_peers_is_that_of_the_textbook() {
    let invented = invented();
    let desk = desk(&invented);
    desk.canon(&RUN).ends(0);
    let rows = desk.findings("r");
    let of: Vec<_> =
        rows.iter().filter(|r| r["indicador"] == "contratacion_directa" && r["anio"] == "2024").collect();
    let millionths = |text: &str| (text.parse::<f64>().unwrap() * 1e6).round();
    for own in &of {
        let mut others: Vec<f64> =
            of.iter().filter(|r| r["id"] != own["id"]).map(|r| millionths(&r["valor"])).collect();
        others.sort_by(f64::total_cmp);
        // Nine peers: the quartiles are the third and the seventh.
        let fence = others[6] + 1.5 * (others[6] - others[2]);
        assert_eq!(own["pares"], "9");
        assert!((millionths(&own["umbral"]) - fence).abs() <= 1.0, "{own:?} {fence}");
        let state = if millionths(&own["valor"]) >= fence { "senal" } else { "sin_senal" };
        assert_eq!(own["estado"], state);
    }
}

#[test]
fn works_investments_and_oversight_come_out_as_counted_by_hand() {
    let desk = desk(&invented());
    desk.canon(&RUN).ends(0);
    let rows = desk.findings("r");
    let told = |id: &str, indicator: &str, year: &str| {
        let row =
            rows.iter().find(|r| r["id"] == id && r["indicador"] == indicator && r["anio"] == year).unwrap();
        format!("{} {} {} {}", row["estado"], row["numerador"], row["denominador"], row["valor"])
    };
    assert_eq!(told("301482", "paralizadas", "2024"), "senal 1 3 0.333333");
    assert_eq!(told("301483", "paralizadas", "2024"), "sin_senal 0 1 0.000000");
    // (1,400,000.75 − 1,000,000.50 − 100,000) / 3,000,000.50; the one without a viable amount is left out.
    assert_eq!(told("301482", "costo_actualizado", "2024"), "sin_senal 300000.25 3000000.50 0.100000");
    // On 31 December 2024: 30 months since 30 June 2022, 35 since 1 January 2022.
    assert_eq!(told("301482", "viabilidad_por_vencer", "2024"), "senal 2  2");
    assert_eq!(told("301483", "viabilidad_por_vencer", "2024"), "sin_senal 0  0");
    assert_eq!(told("301482", "regidores_1pct", "2024"), "senal 9000.00 1000000.00 0.009000");
    assert_eq!(told("301491", "regidores_1pct", "2024"), "sin_senal 10600.00 1000000.00 0.010600");
    assert_eq!(told("301482", "paralizadas", "2023"), "no_calculable   ");
    let ties = desk.table("r/vinculos.csv");
    assert!(ties.iter().all(|tie| !tie["id"].is_empty() && tie["segun"] == "alias.csv"));
}

#[test]
fn an_entity_that_nobody_declared_is_nobodys_and_is_listed() {
    let invented = invented();
    let desk = desk(&invented);
    desk.file("alias.csv", "alias,id\n20900000001,301482\n");
    desk.canon(&RUN).ends(0);
    let rows = desk.findings("r");
    let state = |id: &str| {
        let row =
            rows.iter().find(|r| r["id"] == id && r["indicador"] == "menores_8uit" && r["anio"] == "2024");
        row.unwrap()["motivo"].split(':').next().unwrap().to_string()
    };
    assert_eq!(state("301483"), "sin_registro");
    let untied = desk.table("r/incidencias.csv");
    let untied = untied.iter().filter(|row| row["codigo"] == "entidad_sin_vinculo").count();
    assert_eq!(
        untied,
        9 + 9 + 1 + 1,
        "nine in orders, nine in contracts, one in works and one in investments"
    );
}

/// Every figure of the registers, by government, year and indicator.
fn figures(desk: &Desk) -> BTreeMap<[String; 3], String> {
    let rows = desk.findings("r").into_iter();
    rows.map(|row| (["anio", "id", "indicador"].map(|name| row[name].clone()), row["valor"].clone()))
        .collect()
}

#[test]
fn a_column_or_key_less_gives_fewer_figures_and_never_others() {
    let invented = invented();
    let desk = desk(&invented);
    desk.canon(&RUN).ends(0);
    let whole = figures(&desk);
    let mut lost_by: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut without = |name: &'static str, file: &str, text: String| {
        let before = std::fs::read(desk.path(file)).unwrap();
        desk.file(file, text);
        let answer = desk.canon(&[&RUN[..], &["--force"]].concat());
        desk.file(file, before);
        if answer.code == 3 {
            assert!(answer.err.contains(file), "{name}: {}", answer.err);
            return;
        }
        assert!([0, 6].contains(&answer.code), "{name}: {} {}", answer.code, answer.err);
        let now = figures(&desk);
        let supposed = desk.table("r/incidencias.csv").iter().any(|row| row["codigo"] == "columna_supuesta");
        let changed = whole.iter().filter(|(key, value)| now.get(*key).is_none_or(|now| now != *value));
        for (key, _) in changed {
            let value = now.get(key).map_or("", String::as_str);
            assert!(value.is_empty() || supposed, "without {name} {key:?} is {value}");
            lost_by.entry(name).or_default().insert(key[2].clone());
        }
    };
    for column in ORDER_COLUMNS {
        without(column, "ordenes.csv", orders_table(&invented.orders, Some(column)));
    }
    for key in ["buyer", "tender", "awards", "procurementMethod", "numberOfTenderers", "value"] {
        without(key, "contratos.json", releases(&invented.processes, Some(key)));
    }
    for column in ["Código INFOBRAS", "Entidad", "Estado de la obra"] {
        without(column, "obras.csv", works(Some(column)));
    }
    for column in
        ["CUI", "Entidad", "Monto viable", "Costo actualizado", "Fecha de viabilidad", "Expediente técnico"]
    {
        without(column, "inversiones.csv", investments(Some(column)));
    }
    for (column, need, lost, kept) in [
        ("numberOfTenderers", Need::Contracts, &["un_postor"][..], &["contratacion_directa"][..]),
        ("procurementMethod", Need::Contracts, &["contratacion_directa", "un_postor"], &["hhi_proveedores"]),
        ("buyer", Need::Contracts, &["contratacion_directa", "hhi_proveedores", "un_postor"], &[]),
        ("Monto viable", Need::Investments, &["costo_actualizado"], &["viabilidad_por_vencer"]),
        ("Fecha de viabilidad", Need::Investments, &["viabilidad_por_vencer"], &["costo_actualizado"]),
        ("Expediente técnico", Need::Investments, &["viabilidad_por_vencer"], &["costo_actualizado"]),
        // What it supposes is said.
        ("ESTADOCONTRATACION", Need::Orders, &["justo_bajo_8uit", "menores_8uit"], &[]),
    ] {
        let needing = |id: &String| by_id(id).unwrap().needs.contains(&need);
        assert!(lost_by[column].iter().all(needing), "{column}: {:?}", lost_by[column]);
        assert!(lost.iter().all(|id| lost_by[column].contains(*id)), "{column}: {:?}", lost_by[column]);
        assert!(!kept.iter().any(|id| lost_by[column].contains(*id)), "{column}: {:?}", lost_by[column]);
    }
}

#[test]
fn an_explanation_ends_at_the_orders_and_at_the_awards() {
    let invented = invented();
    let desk = desk(&invented);
    let files = &RUN[1..10];
    let explain =
        |indicator: &str| desk.canon(&[&["explain", "301482", "2024", indicator][..], files].concat());
    let first = invented.orders.iter().find(|o| o.year == 2024).unwrap();
    explain("menores_8uit").ends(0).says("ordenes.csv").says(&soles(first.centimos)).says("fila ");
    // No order says to whom it was given.
    let uncomputed = explain("fraccionamiento");
    uncomputed.ends(0).says("no se puede calcular").says(&soles(first.centimos));
    assert!(!uncomputed.out.contains("presupuesto.csv"), "the budget is no part of it");
    explain("contratacion_directa").ends(0).says("contratos.json").says("ocds-x-").says("direct");
    explain("paralizadas").ends(0).says("obras.csv").says("paralizada");
    explain("costo_actualizado").ends(0).says("CUI 1, monto_viable 1000000.50");
    explain("regidores_1pct").ends(0).says("PIA de la actividad 9000.00");
}

#[test]
fn the_orders_of_a_numerator_are_marked_and_make_it_up() {
    let invented = invented();
    let desk = desk(&invented);
    desk.canon(&RUN).ends(0);
    let rows: Vec<String> = orders_table(&invented.orders, None).lines().map(str::to_string).collect();
    let mut marked_in_all = 0;
    for indicator in ["menores_8uit", "justo_bajo_8uit"] {
        let is_it = |row: &BTreeMap<String, String>| {
            row["indicador"] == indicator && row["id"] == "301482" && row["anio"] == "2024"
        };
        let finding = desk.findings("r").into_iter().find(is_it).unwrap();
        let told = desk.canon(&["explain", "301482", "2024", indicator, "--run", "r"]);
        let told = &told.ends(0).out;
        let mut marked: Vec<i128> = Vec::new();
        for line in told.lines().filter_map(|line| line.trim().strip_prefix("fila ")) {
            let (row, rest) = line.split_once(": ").unwrap();
            let amount = rest.split(',').next().unwrap();
            assert!(rows[row.parse::<usize>().unwrap() - 1].contains(amount), "{line}");
            if line.ends_with(" — en el numerador") {
                marked.push(amount.replace('.', "").parse().unwrap());
            }
        }
        let numerator = match indicator {
            "justo_bajo_8uit" => marked.len().to_string(),
            _ => soles(marked.iter().sum()),
        };
        assert_eq!(finding["numerador"], numerator, "{indicator}: {told}");
        marked_in_all += marked.len();
    }
    assert!(marked_in_all > 5);
}

#[test]
fn every_indicator_has_one_row_a_subject_year_and_scope_with_all_kinds_of_files() {
    let desk = desk(&invented());
    for arguments in [&RUN[..], &["run", "--only", "indicadores", "--out=r", "--force"][..]] {
        desk.canon(arguments).ends(0);
        let rows = desk.findings("r");
        let keys: BTreeSet<_> = rows
            .iter()
            .map(|row| ["anio", "id", "alcance", "indicador"].map(|name| row[name].clone()))
            .collect();
        assert_eq!(keys.len(), rows.len(), "a row stands twice");
        let states = ["senal", "sin_senal", "sin_juicio", "contexto", "no_calculable", "no_aplica"];
        assert!(rows.iter().all(|row| states.contains(&row["estado"].as_str())));
        let list: serde_json::Value =
            serde_json::from_str(&desk.canon(&["indicators", "list", "--format", "json"]).ends(0).out)
                .unwrap();
        let subjects: BTreeSet<(String, String)> =
            rows.iter().map(|row| (row["anio"].clone(), row["id"].clone())).collect();
        for ((year, id), indicator) in
            subjects.iter().flat_map(|subject| list.as_array().unwrap().iter().map(move |i| (subject, i)))
        {
            let name = indicator["indicador"].as_str().unwrap();
            let is_territory = name == "concentracion_terr";
            for scope in indicator["alcances"].as_str().unwrap().split(' ') {
                let key = [year, id, scope, name].map(ToString::to_string);
                assert_eq!(keys.contains(&key), is_territory == id.starts_with('D'), "{key:?}");
            }
        }
        let unsaid = rows.iter().find(|row| {
            row["valor"].is_empty() && (row["motivo"].is_empty() || !row["estado"].starts_with("no_"))
        });
        assert_eq!(unsaid, None, "no figure and no reason");
    }
}

#[test]
fn the_list_says_what_each_needs_and_what_the_files_allow() {
    let desk = desk(&invented());
    desk.canon(&["indicators", "list"]).ends(0).says("contrataciones (SEACE)").says("necesita");
    let answer = desk.canon(&[&["indicators", "list", "--format", "json"][..], &RUN[1..10]].concat());
    let list: serde_json::Value = serde_json::from_str(&answer.ends(0).out).unwrap();
    let of = |id: &str| list.as_array().unwrap().iter().find(|row| row["indicador"] == id).unwrap().clone();
    assert_eq!(
        (of("menores_8uit")["con_cifra"].as_str(), of("menores_8uit")["de"].as_str()),
        (Some("10"), Some("10"))
    );
    assert_eq!(of("paralizadas")["con_cifra"], "2");
    assert!(of("diciembre")["falta"].as_str().unwrap().contains("mes por mes"), "{}", of("diciembre"));
}

#[test]
fn peers_can_be_put_together_by_hand_with_a_source() {
    let desk = desk(&invented());
    let members = GOVERNMENTS.map(|(gov, _)| format!("\"{gov}\"")).join(", ");
    let group = |members: &str| {
        format!("[[pares]]\nnombre = \"altura\"\ngobiernos = [{members}]\nfuente = \"acta 2\"\n")
    };
    desk.file("canon.toml", group(&members));
    desk.canon(&[&RUN[..], &["-c", "canon.toml"]].concat()).ends(0);
    let of = |desk: &Desk| {
        let rows = desk.findings("r").into_iter();
        rows.filter(|row| row["indicador"] == "contratacion_directa" && row["anio"] == "2024")
            .collect::<Vec<_>>()
    };
    assert!(
        of(&desk).iter().all(|row| row["pares"] == "9" && row["fuente_umbral"].contains("altura (acta 2)"))
    );
    desk.file("canon.toml", group("\"301482\", \"301483\""));
    desk.canon(&[&RUN[..], &["-c", "canon.toml", "--force"]].concat()).ends(0);
    let few = of(&desk);
    assert_eq!(few.iter().filter(|row| row["pares"] == "1").count(), 2);
    assert!(few.iter().all(|row| row["estado"] == "sin_juicio"), "one peer, and seven");
}

/// In the ministry's file the oversight stands under its finalidad, and the base is put together by rubros that canon
/// supposes: measured, and judged only once somebody has held them against the law.
#[test]
fn the_oversight_in_the_ministrys_file_is_found_by_its_finalidad() {
    let desk = Desk::new();
    let line = |finality: &str, rubro: &str, pia: u32| {
        format!("2025,0,M,,,,301486,18,01,06,{finality},{rubro},0,{pia},{pia},0,0\n")
    };
    let header = "ANO_EJE,MES_EJE,NIVEL_GOBIERNO,SECTOR,PLIEGO,EJECUTORA,SEC_EJEC,DEPARTAMENTO_EJECUTORA,PROVINCIA_EJECUTORA,DISTRITO_EJECUTORA,FINALIDAD,RUBRO,TIPO_RECURSO,MONTO_PIA,MONTO_PIM,MONTO_DEVENGADO,MONTO_GIRADO\n";
    let lines = [
        line("0410819", "07", 900),
        line("0000001", "07", 59_100),
        line("0000002", "09", 40_000),
        line("0410819", "18", 50),
        line("0000003", "18", 700_000),
    ];
    desk.file("gasto.csv", format!("{header}{}", lines.concat()));
    let told = |extra: &[&str]| {
        desk.canon(
            &[&["run", "gasto.csv", "--only", "indicadores", "--out", "r", "--force"], extra].concat(),
        )
        .ends(0);
        let rows = desk.findings("r");
        let row = rows.iter().find(|row| row["indicador"] == "regidores_1pct").unwrap();
        format!("{} {} / {} = {}", row["estado"], row["numerador"], row["denominador"], row["valor"])
    };
    assert_eq!(told(&[]), "sin_juicio 950.00 / 100000.00 = 0.009500");
    let base = ["00", "07", "08", "09"].map(|rubro| {
        format!("[[normas]]\ndesde = 2024\nregla = \"regidores_base\"\nparte = \"{rubro}\"\nvalor = 1\nnorma = \"acta 4\"\nverificada = true\n")
    });
    desk.file("canon.toml", base.concat());
    assert_eq!(told(&["-c", "canon.toml"]), "senal 950.00 / 100000.00 = 0.009500");
}
