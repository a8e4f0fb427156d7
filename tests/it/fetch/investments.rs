//! Public investments: a file of the whole country of which the records of one department stay, byte for byte.

use crate::fetch::ministry::Ministry;
use crate::fetch::server::Reply;
use crate::fetch::{fetched, manifest, played};
use crate::program::Desk;

const FILE: &str = "DETALLE_INVERSIONES-18.csv";

/// Columns of the ministry's file, in an order of its kind.
const COLUMNS: [&str; 26] = [
    "NIVEL",
    "SECTOR",
    "ENTIDAD",
    "CODIGO_UNICO",
    "CODIGO_SNIP",
    "NOMBRE_INVERSION",
    "ESTADO",
    "SITUACION",
    "MONTO_VIABLE",
    "COSTO_ACTUALIZADO",
    "FECHA_REGISTRO",
    "FECHA_VIABILIDAD",
    "FUNCION",
    "MARCO",
    "TIPO_INVERSION",
    "ALTERNATIVA",
    "EXPEDIENTE_TECNICO",
    "PIA_ANIO_ACTUAL",
    "PIM_ANIO_ACTUAL",
    "DEV_ANIO_ACTUAL",
    "AVANCE_FISICO",
    "SEC_EJEC",
    "DEPARTAMENTO",
    "PROVINCIA",
    "DISTRITO",
    "UBIGEO",
];

fn record(code: &str, entity: &str, text: &str, place: [&str; 4]) -> String {
    let [department, province, district, ubigeo] = place;
    let fields = [
        "GL",
        "GOBIERNOS LOCALES",
        entity,
        code,
        "",
        "PISTAS, VEREDAS",
        "ACTIVO",
        "VIABLE",
        "1000.50",
        "1500.00",
        "2019-03-01",
        "2019-04-01",
        "TRANSPORTE",
        "INVIERTE",
        "PROYECTO DE INVERSION",
        text,
        "NO",
        "0",
        "100",
        "50.25",
        "12.5",
        "301486",
        department,
        province,
        district,
        ubigeo,
    ];
    let quoted: Vec<String> = fields.iter().map(|field| format!("\"{field}\"")).collect();
    quoted.join(",") + "\r\n"
}

fn header() -> String {
    format!("\u{feff}{}\r\n", COLUMNS.map(|name| format!("\"{name}\"")).join(","))
}

fn here(code: &str, text: &str) -> String {
    let place = ["MOQUEGUA", "MARISCAL NIETO", "TORATA", "180106"];
    record(code, "MUNICIPALIDAD DISTRITAL DE TORATA", text, place)
}

fn server(csv: String) -> crate::fetch::server::Server {
    let mut ministry = Ministry::default();
    ministry.files.insert("DETALLE_INVERSIONES.csv".into(), csv.into_bytes());
    played(ministry, |ask| {
        let is_file = ask.path.ends_with("DETALLE_INVERSIONES.csv");
        (!is_file).then(|| Reply::of(404, "{}"))
    })
}

#[test]
fn investments_of_a_department_come_byte_for_byte_and_are_read_as_what_they_are() {
    let tacna = ["TACNA", "TACNA", "TACNA", "230101"];
    let one = here("2500001", "una línea");
    let two = here("2500002", "varias líneas:\r\n1) desvío a \"\"MOQUEGUA\"\",\r\n\r\n2) puente");
    let all = [
        header(),
        record("2500003", "MUNICIPALIDAD PROVINCIAL DE TACNA", "vía a\r\n\"\"MOQUEGUA\"\", 18", tacna),
        one.clone(),
        record("2500004", "MINISTERIO DE TRANSPORTES", "varios", ["-MUL.DEP-", "", "", ""]),
        two.clone(),
    ];
    let desk = Desk::new();
    let server = server(all.concat());
    fetched(&desk, &server, &["--what", "inversiones"])
        .ends(0)
        .says("2 filas de 4 leídas, byte por byte")
        .says("no dicen un departamento, o son de varios, y no están: 1");
    assert_eq!(String::from_utf8(desk.files("datos")[FILE].clone()).unwrap(), [header(), one, two].concat());
    let found = manifest(&desk, FILE);
    assert_eq!(
        (found["que"].as_str(), found["filas_leidas"].as_u64(), found["filas"].as_u64()),
        (Some("inversiones"), Some(4), Some(2))
    );
    assert_eq!(found["filas_sin_departamento"], 1);
    assert_eq!(server.asked().len(), 1, "the file, and nothing of the interface");
    desk.canon(&["inspect", &format!("datos/{FILE}")]).ends(0).says("Invierte.pe").says("2 ");
    fetched(&desk, &server, &["--what", "inversiones"]).ends(0).says("ya está");
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn an_investment_that_is_cut_or_in_two_places_is_counted_and_left_out() {
    let desk = Desk::new();
    let odd = record("2500009", "MUNICIPALIDAD", "", ["TACNA", "ILO", "ILO", "180301"]);
    let cut = here("2500008", "cortada");
    let csv =
        [header(), here("2500001", ""), odd, cut[..cut.len() / 2].to_string() + "\r\n", here("2500002", "")];
    let answer = fetched(&desk, &server(csv.concat()), &["--what", "inversiones"]);
    answer.ends(6).says("2 líneas no se pudieron leer").says("3, 4");
    assert_eq!(manifest(&desk, FILE)["filas"], 2);
}

#[test]
fn the_day_of_the_file_is_told_for_a_run() {
    let desk = Desk::new();
    let csv = [header(), here("2500001", "")].concat();
    let server = played(Ministry::default(), move |_| {
        Some(Reply::of(200, csv.clone()).with("Last-Modified", "Fri, 25 Sep 2026 06:00:00 GMT"))
    });
    let given = format!("--as-of {FILE}=2026-09-25");
    fetched(&desk, &server, &["--what", "inversiones"]).ends(0).says(&given);
    let day = format!("{FILE}=2026-09-25");
    let run = ["run", "datos", "--as-of", &day, "--only", "indicadores", "--out", "r"];
    desk.canon(&run).ends(0);
    let costs = desk.findings("r");
    assert!(costs.iter().any(|row| row["indicador"] == "costo_actualizado"), "measured of what was brought");
}

#[test]
fn another_file_or_nothing_of_the_department_is_not_delivered() {
    let desk = Desk::new();
    let tacna = ["TACNA", "TACNA", "TACNA", "230101"];
    let csv = [header(), record("1", "X", "", tacna)].concat();
    fetched(&desk, &server(csv), &["--what", "inversiones"]).ends(3).says("no hay ninguna fila");
    let other = "\"CUI\",\"DEPARTAMENTO\"\r\n\"1\",\"MOQUEGUA\"\r\n".to_string();
    fetched(&desk, &server(other), &["--what", "inversiones"])
        .ends(3)
        .says("es otra tabla: le falta CODIGO_UNICO");
    assert!(!desk.path("datos").exists());
}

#[test]
fn contracts_are_left_to_a_person_and_nobody_is_asked() {
    let desk = Desk::new();
    let server = server(String::new());
    fetched(&desk, &server, &["--what", "contratos", "--year", "2024"])
        .ends(2)
        .says("gob.pe/14272")
        .says("OECE");
    fetched(&desk, &server, &["--what", "contratos", "--lang", "en"]).ends(2).says("contracts-and-works");
    fetched(&desk, &server, &["--what", "inversiones", "--year", "2024"]).ends(2).says("--year no va con");
    fetched(&desk, &server, &["--what", "inversiones", "--rubro", "18"]).ends(2).says("--rubro no va con");
    fetched(&desk, &server, &["--what", "gasto"]).ends(2).says("Falta --year");
    let planned = fetched(&desk, &server, &["--what", "inversiones", "--dry-run"]);
    planned.ends(0).says("DETALLE_INVERSIONES.csv, a lo más 0.5 GB");
    assert!(server.asked().is_empty() && !desk.path("datos").exists());
}
