//! Files that break off, change, lie or come from a server whose name cannot be verified.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::fetch::invented::{as_file, gasto};
use crate::fetch::ministry::{Ministry, file, zipped};
use crate::fetch::server::{Ask, Reply, Server};
use crate::fetch::{call, fetched, manifest, ministry, played};
use crate::program::{Answer, Desk};

/// A ministry whose interface is off.
fn files_only() -> impl Fn(&Ask) -> Option<Reply> + Send + Sync + 'static {
    |ask| (ask.sql().is_some() || ask.path.contains("Rest")).then(|| Reply::of(404, "{}"))
}

fn is_zip(ask: &Ask) -> bool {
    ask.path.contains("-Gasto.zip")
}

/// The lines of Moquegua, byte for byte.
fn expected() -> Vec<u8> {
    let csv = as_file(&gasto("2024", 400));
    let lines = csv.split_inclusive(|byte| *byte == b'\n').enumerate();
    let is_kept = |line: &[u8]| line.windows(10).any(|part| part == b"\"MOQUEGUA\"");
    lines.filter(|(number, line)| *number == 0 || is_kept(line)).flat_map(|(_, line)| line.to_vec()).collect()
}

#[test]
fn the_zip_and_the_plain_file_give_the_lines_byte_for_byte() {
    for (packed, rung) in [(true, "zip"), (false, "csv")] {
        let desk = Desk::new();
        let off = files_only();
        let server =
            played(ministry(), move |ask| off(ask).or((is_zip(ask) && !packed).then(|| Reply::of(404, ""))));
        fetched(&desk, &server, &["--year", "2024"]).ends(0).says("byte por byte");
        assert!(desk.files("datos")["2024-Gasto-18.csv"] == expected(), "{rung}");
        let found = manifest(&desk, "2024-Gasto-18.csv");
        assert_eq!((found["peldano"].as_str(), found["filas_leidas"].as_u64()), (Some(rung), Some(400)));
        assert_eq!(
            found["sumas"]["MONTO_PIM"],
            serde_json::json!((gasto("2024", 400).sum("MONTO_PIM", None) / 100).to_string())
        );
    }
}

#[test]
fn a_transfer_that_breaks_goes_on_from_the_same_byte_of_the_same_file() {
    let desk = Desk::new();
    let (off, good, times) = (files_only(), ministry(), AtomicUsize::new(0));
    let server = played(ministry(), move |ask| {
        let broken = is_zip(ask).then(|| {
            let reply = good.answer(ask);
            let half = reply.body.len() / 2;
            if times.fetch_add(1, Ordering::Relaxed) < 2 {
                Reply { sent: Some(half), ..reply }
            } else {
                reply
            }
        });
        off(ask).or(broken)
    });
    fetched(&desk, &server, &["--year", "2024"]).ends(0).says("sigue desde el byte");
    assert!(desk.files("datos")["2024-Gasto-18.csv"] == expected());
    let ranges = server.asked().iter().filter(|ask| ask.header("range").is_some()).count();
    assert_eq!(ranges, 2);
}

#[test]
fn a_file_that_changes_between_two_ranges_is_begun_anew_and_never_mixed() {
    let desk = Desk::new();
    let (off, times) = (files_only(), AtomicUsize::new(0));
    let newer = zipped("2024-Gasto.csv", &as_file(&gasto("2024", 404)));
    let older = ministry().files["2024-Gasto.zip"].clone();
    let server = played(ministry(), move |ask| {
        let changing = is_zip(ask).then(|| {
            if times.fetch_add(1, Ordering::Relaxed) == 0 {
                Reply { sent: Some(older.len() / 2), ..file(&older, "\"v1\"", ask) }
            } else {
                file(&newer, "\"v2\"", ask)
            }
        });
        off(ask).or(changing)
    });
    fetched(&desk, &server, &["--year", "2024"]).ends(0);
    assert_eq!(manifest(&desk, "2024-Gasto-18.csv")["filas_leidas"], 404);
    assert_eq!(manifest(&desk, "2024-Gasto-18.csv")["etag"], "\"v2\"");
}

#[test]
fn a_file_that_never_comes_whole_leaves_nothing() {
    let desk = Desk::new();
    let (off, good) = (files_only(), ministry());
    let server = played(ministry(), move |ask| {
        off(ask).or_else(|| {
            let reply = good.answer(ask);
            // Nine tenths and a bit: near enough for some.
            let most = reply.body.len() * 98 / 100;
            Some(Reply { sent: Some(most), headers: vec![], ..reply })
        })
    });
    fetched(&desk, &server, &["--year", "2024"]).ends(3).says("no quedó nada a medias");
    assert!(!desk.path("datos").exists());
}

#[test]
fn a_zip_that_is_not_what_it_says_and_lines_that_cannot_be_read_are_told() {
    let desk = Desk::new();
    let mut damaged = ministry();
    let zip = damaged.files.get_mut("2024-Gasto.zip").unwrap();
    let middle = zip.len() / 2;
    zip[middle] ^= 0x55;
    fetched(&desk, &played(damaged, files_only()), &["--year", "2024"])
        .ends(0)
        .says("no es lo que dice ser (CRC)")
        .says("archivo CSV");
    let mut odd = ministry();
    let mut csv = as_file(&gasto("2024", 400));
    csv.extend_from_slice(b"\"2024\",\"cut\r\n");
    odd.files.insert("2024-Gasto.zip".into(), zipped("2024-Gasto.csv", &csv));
    let answer = fetched(&desk, &played(odd, files_only()), &["--year", "2024", "--again"]);
    answer.ends(6).says("1 líneas no se pudieron leer").says("402");
    assert_eq!(manifest(&desk, "2024-Gasto-18.csv")["filas_ilegibles"], 1);
}

/// A zip as other programs write it: with sizes of eight bytes, and with the sizes behind the member.
fn packed(csv: &[u8], is_large: bool, is_streamed: bool) -> Vec<u8> {
    use std::io::Write;
    use zip::write::{SimpleFileOptions, ZipWriter};
    let options = SimpleFileOptions::default().large_file(is_large);
    if is_streamed {
        let mut zip = ZipWriter::new_stream(Vec::new());
        zip.start_file("leame.txt", options).unwrap();
        zip.write_all(b"about").unwrap();
        zip.start_file("2024-Gasto.csv", options).unwrap();
        zip.write_all(csv).unwrap();
        return zip.finish().unwrap().into_inner();
    }
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("2024-Gasto.csv", options).unwrap();
    zip.write_all(csv).unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_zip_is_unpacked_whoever_wrote_it() {
    let csv = as_file(&gasto("2024", 400));
    for (is_large, is_streamed) in [(true, false), (false, true), (true, true)] {
        let desk = Desk::new();
        let mut odd = ministry();
        odd.files.insert("2024-Gasto.zip".into(), packed(&csv, is_large, is_streamed));
        fetched(&desk, &played(odd, files_only()), &["--year", "2024"]).ends(0).says("archivo ZIP");
        assert!(desk.files("datos")["2024-Gasto-18.csv"] == expected(), "{is_large} {is_streamed}");
    }
}

#[test]
fn a_page_in_place_of_a_file_is_none() {
    for kind in ["text/html", "text/csv"] {
        let desk = Desk::new();
        let off = files_only();
        let server = played(ministry(), move |ask| {
            off(ask)
                .or_else(|| Some(Reply::of(200, "<html>Request Rejected</html>").with("Content-Type", kind)))
        });
        fetched(&desk, &server, &["--year", "2024"]).ends(3).says("cortafuegos").says("navegador");
        assert!(!desk.path("datos").exists());
    }
}

#[test]
fn transfers_come_as_a_file_and_years_that_fail_do_not_spoil_the_others() {
    let desk = Desk::new();
    let csv = "\u{feff}\"ANO_PRC\",\"MES_PRC\",\"TIPO_ENTIDAD\",\"SEC_EJEC\",\"DEPARTAMENTO_EJECUTORA\",\"RUBRO\",\"MONTO_AUTORIZADO\",\"MONTO_ACREDITADO\"\r\n\"2024\",\"1\",\"M\",\"301486\",\"18\",\"18\",\"-5.50\",\"7\"\r\n\"2024\",\"1\",\"M\",\"301778\",\"23\",\"18\",\"1\",\"1\"\r\n";
    let mut some = Ministry::default();
    some.files.insert("2024-Transferencias.csv".into(), csv.into());
    let server = played(some, |_| None);
    let answer = fetched(&desk, &server, &["--what", "transferencias", "--year", "2023-2024"]);
    answer.ends(6).says("2023-Transferencias: no se trajo nada").says("MONTO_ACREDITADO 7");
    assert_eq!(manifest(&desk, "2024-Transferencias-18.csv")["sumas"]["MONTO_AUTORIZADO"], "-5.50");
    assert!(server.asked().iter().all(|ask| ask.sql().is_none()), "no table of transfers is published");
}

#[test]
fn a_certificate_that_does_not_verify_is_never_passed_over() {
    let made = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_string()]).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config =
        rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = config.with_no_client_auth().with_single_cert(vec![made.cert.der().clone()], key).unwrap();
    let good = ministry();
    let server = Server::start_with("https", Some(Arc::new(config)), move |ask| good.answer(ask));
    let desk = Desk::new();
    let answer = fetched(&desk, &server, &["--year", "2024"]);
    answer.ends(3).says("certificado del servidor no se pudo comprobar").says("canon no apaga nunca");
    assert!(server.asked().is_empty() && !desk.path("datos").exists());
    if cfg!(target_os = "linux") {
        // The system's store, where this one is named by hand.
        let trusted = desk.file("raiz.pem", made.cert.pem());
        let mut command = call(&desk, &server.address, &["--year", "2024"]);
        Answer::of(&command.env("SSL_CERT_FILE", trusted).output().unwrap()).ends(0);
    }
}

#[cfg(unix)]
#[test]
fn stopped_from_the_keyboard_nothing_is_left() {
    let desk = Desk::new();
    let (off, good) = (files_only(), ministry());
    let server = played(ministry(), move |ask| {
        let stalled = is_zip(ask).then(|| {
            let reply = good.answer(ask);
            Reply { sent: Some(reply.body.len() / 2), holds: Duration::from_secs(4), ..reply }
        });
        off(ask).or(stalled)
    });
    let mut command = call(&desk, &server.address, &["--year", "2024"]);
    let mut child = command.env("CANON_FETCH_HURRY", "20").spawn().unwrap();
    while !server.asked().iter().any(is_zip) {
        std::thread::sleep(Duration::from_millis(20));
    }
    std::thread::sleep(Duration::from_millis(300));
    assert!(
        std::process::Command::new("kill")
            .args(["-INT", &child.id().to_string()])
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(desk.files("datos").is_empty());
}
