//! `canon fetch` against a server on this machine that plays the ministry, on good days and bad: it delivers what is
//! right or nothing, and says which way and why. Nothing here reaches beyond 127.0.0.1.

mod again;
mod broken;
mod comparativo;
mod found;
mod invented;
mod investments;
mod ministry;
mod server;
mod split;
mod transfer;
mod works;

use std::process::Command;

use crate::fetch::invented::{as_file, gasto};
use crate::fetch::ministry::{Ministry, zipped};
use crate::fetch::server::{Ask, Reply, Server};
use crate::program::{Answer, Desk};

/// The id that canon knows of 2024.
pub(crate) const ID: &str = "a50cf1dc-1655-446d-95a3-de6d5351dc8c";

/// A ministry with the spending of 2024, in all its ways.
pub(crate) fn ministry() -> Ministry {
    let table = gasto("2024", 400);
    let csv = as_file(&table);
    let mut ministry = Ministry::default();
    ministry.files.insert("2024-Gasto.zip".into(), zipped("2024-Gasto.csv", &csv));
    ministry.files.insert("2024-Gasto.csv".into(), csv);
    ministry.tables.insert(ID.into(), table);
    ministry
}

/// A server that plays it, unless `twist` answers in its place.
pub(crate) fn played(
    ministry: Ministry,
    twist: impl Fn(&Ask) -> Option<Reply> + Send + Sync + 'static,
) -> Server {
    Server::start(move |ask| twist(ask).unwrap_or_else(|| ministry.answer(ask)))
}

/// The call, with a server in the ministry's place and short pauses.
pub(crate) fn call(desk: &Desk, server: &str, arguments: &[&str]) -> Command {
    with_places(desk.command(&[&["fetch", "--department", "moquegua"], arguments].concat()), server)
}

/// A call that knows no other server.
pub(crate) fn with_places(mut command: Command, server: &str) -> Command {
    for name in ["CANON_FETCH_API", "CANON_FETCH_PORTAL", "CANON_FETCH_FILES", "CANON_FETCH_WORKS"] {
        command.env(name, server);
    }
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"] {
        command.env_remove(name);
    }
    command.env("CANON_FETCH_HURRY", "1000");
    command
}

pub(crate) fn fetched(desk: &Desk, server: &Server, arguments: &[&str]) -> Answer {
    Answer::of(&call(desk, &server.address, arguments).output().unwrap())
}

pub(crate) fn manifest(desk: &Desk, file: &str) -> serde_json::Value {
    serde_json::from_slice(&std::fs::read(desk.path(&format!("datos/{file}.manifiesto.json"))).unwrap())
        .unwrap()
}

/// What a run makes of the files in `datos/`.
fn figures(desk: &Desk, out: &str) -> Vec<u8> {
    desk.canon(&["run", "datos", "--only", "indicadores", "--closed", "2024", "--out", out]).ends(0);
    desk.files(out)["gobiernos.csv"].clone()
}

#[test]
fn the_interface_adds_up_and_what_it_gives_is_what_the_files_give() {
    let (desk, other) = (Desk::new(), Desk::new());
    let good = played(ministry(), |_| None);
    let table = gasto("2024", 400);
    let answer = fetched(&desk, &good, &["--year", "2024"]);
    answer.ends(0).says("cuadra al céntimo").says("interfaz SQL, sumado allá");
    let manifest = manifest(&desk, "2024-Gasto-18.csv");
    assert_eq!(manifest["peldano"], "api_agrupada");
    let pim = ministry::centimos(manifest["sumas"]["MONTO_PIM"].as_str().unwrap());
    assert_eq!(pim, table.sum("MONTO_PIM", None));
    let file = desk.files("datos")["2024-Gasto-18.csv"].clone();
    assert_eq!(blake3::hash(&file).to_hex().to_string(), manifest["blake3"].as_str().unwrap());
    assert!(file.starts_with(b"\"ANO_EJE\",") && file.ends_with(b"\"\r\n"), "as the ministry writes");
    // The same question, of the zip.
    let no_api =
        played(ministry(), |ask| ask.sql().map(|_| Reply::of(404, "{\"oDes\":\"Recurso no encontrado\"}")));
    fetched(&other, &no_api, &["--year", "2024"])
        .ends(0)
        .says("archivo ZIP")
        .says("servicio entero está apagado");
    assert_eq!(figures(&desk, "r"), figures(&other, "r"), "grouped on the server and row by row");
    for ask in good.asked() {
        let name = ask.header("user-agent").unwrap();
        assert!(name.starts_with("canon/") && name.contains("https://"), "{name}");
    }
}

#[test]
fn only_the_rubro_asked_for_is_brought() {
    let desk = Desk::new();
    let table = gasto("2024", 400);
    let pim = |file: &str| ministry::centimos(manifest(&desk, file)["sumas"]["MONTO_PIM"].as_str().unwrap());
    let good = played(ministry(), |_| None);
    fetched(&desk, &good, &["--year", "2024", "--rubro", "18"]).ends(0);
    assert_eq!(pim("2024-Gasto-18-rubro18.csv"), table.sum("MONTO_PIM", Some("18")));
    let by_file = played(ministry(), |ask| ask.sql().map(|_| Reply::of(404, "{}")));
    fetched(&desk, &by_file, &["--year", "2024", "--rubro", "00"]).ends(0);
    assert_eq!(pim("2024-Gasto-18-rubro00.csv"), table.sum("MONTO_PIM", Some("00")));
    // None of a rubro cannot be: it is more likely that columns changed places.
    fetched(&desk, &good, &["--year", "2024", "--rubro", "13"]).ends(3).says("rubro 13").says("Qué hacer");
    assert_eq!(desk.files("datos").len(), 4, "two files, each with its manifest");
}

#[test]
fn income_is_added_up_by_its_own_columns() {
    let desk = Desk::new();
    let mut table = gasto("2024", 200);
    for row in &mut table.rows {
        for (old, new) in [
            ("ANO_EJE", "ANO_DOC"),
            ("MES_EJE", "MES_DOC"),
            ("MONTO_DEVENGADO", "MONTO_RECAUDADO"),
            ("FUNCION", "GENERICA"),
        ] {
            let value = row.remove(old).unwrap();
            row.insert(new.to_string(), if new == "GENERICA" { "5".to_string() } else { value });
        }
    }
    table.columns = table.rows[0].keys().cloned().collect();
    let mut ministry = Ministry::default();
    let sum = table.sum("MONTO_RECAUDADO", None);
    ministry.tables.insert("228c2d8b-f58f-435c-bf96-c7556e8c537d".into(), table);
    let server = played(ministry, |_| None);
    fetched(&desk, &server, &["--what", "ingreso", "--year", "2024"]).ends(0).says("MONTO_RECAUDADO");
    let found = manifest(&desk, "2024-Ingreso-18.csv");
    assert_eq!(ministry::centimos(found["sumas"]["MONTO_RECAUDADO"].as_str().unwrap()), sum);
    desk.canon(&["inspect", "datos/2024-Ingreso-18.csv"]).ends(0).says("ngreso");
}

#[test]
fn a_dry_run_asks_nobody_and_says_what_and_how_much_at_most() {
    let desk = Desk::new();
    let server = played(ministry(), |_| None);
    let asked = ["--year", "2024-2025", "--rubro", "18", "--dry-run"];
    let answer = fetched(&desk, &server, &asked);
    answer
        .ends(0)
        .says("2025-Gasto-Mensual.zip")
        .says("a lo más 2.0 GB")
        .says("rubro 18")
        .says(&server.address);
    let english = Answer::of(
        &call(&desk, &server.address, &[&asked[..], &["--lang", "en"]].concat()).output().unwrap(),
    );
    english.ends(0).says("at most 15.0 GB").says("Nothing was asked for");
    assert!(server.asked().is_empty() && !desk.path("datos").exists());
    fetched(&desk, &server, &["--year", "2001"]).ends(2).says("desde 2009");
    fetched(&desk, &server, &["--year", "2024", "--rubro", "x"]).ends(2).says("--rubro");
    assert!(server.asked().is_empty());
}

#[test]
fn requests_go_out_one_at_a_time_and_apart() {
    let desk = Desk::new();
    let server = played(ministry(), |_| None);
    let mut command = call(&desk, &server.address, &["--year", "2024"]);
    assert!(command.env("CANON_FETCH_HURRY", "10").output().unwrap().status.success());
    let asked = server.asked();
    assert!(asked.len() >= 5, "{}", asked.len());
    for pair in asked.windows(2) {
        let apart = pair[1].at - pair[0].at;
        assert!(apart.as_millis() >= 95, "{apart:?} of a second divided by ten");
    }
}

#[test]
fn what_is_in_the_way_is_let_be_and_nothing_is_asked_for() {
    let desk = Desk::new();
    let server = played(ministry(), |_| None);
    desk.file("datos/2024-Gasto-18.csv", "mine");
    fetched(&desk, &server, &["--year", "2024"]).ends(2).says("2024-Gasto-18.csv").says("--out");
    assert!(server.asked().is_empty());
    assert_eq!(desk.files("datos")["2024-Gasto-18.csv"], b"mine");
    fetched(&desk, &server, &["--year", "2024", "--out", "otros"]).ends(0);
    // What canon brought itself is renewed where that is wanted.
    fetched(&desk, &server, &["--year", "2024", "--out", "otros", "--again"]).ends(0);
}

#[test]
fn a_table_loaded_twice_is_noticed_against_what_was_brought_before() {
    let desk = Desk::new();
    fetched(&desk, &played(ministry(), |_| None), &["--year", "2024"]).ends(0);
    let mut doubled = ministry();
    let table = doubled.tables.get_mut(ID).unwrap();
    table.rows.extend(table.rows.clone());
    fetched(&desk, &played(doubled, |_| None), &["--year", "2024", "--again"]).ends(6).says("el doble");
    // And it is not forgotten.
    fetched(&desk, &played(ministry(), |_| None), &["--year", "2024"])
        .ends(6)
        .says("el doble")
        .says("ya está");
}

#[test]
fn a_run_of_a_department_says_what_would_bring_its_files_and_brings_nothing() {
    let desk = Desk::new();
    let run = ["run", "--department", "moquegua", "--year", "2021-2025"];
    desk.canon(&run).ends(3).says("canon fetch --department moquegua --year 2021-2025").says("Moquegua (18)");
    let english = desk.canon(&[&run[..], &["--lang", "en"]].concat());
    english.ends(3).says("connects to nothing");
    std::fs::create_dir(desk.path("datos")).unwrap();
    desk.canon(&run).ends(3).says("canon fetch");
    let server = played(ministry(), |_| None);
    fetched(&desk, &server, &["--year", "2024"]).ends(0);
    let run = [
        "run",
        "--department",
        "18",
        "--year",
        "2024",
        "--closed",
        "2024",
        "--only",
        "indicadores",
        "--out",
        "r",
    ];
    desk.canon(&run).ends(0).says("se leen los de datos").says("3 municipalidades");
    assert_eq!(
        desk.table("r/gobiernos.csv").iter().filter(|row| row["departamento"] != "Moquegua").count(),
        0
    );
    desk.canon(&["run", "--department", "18", "--focus", "18"]).ends(2);
}
