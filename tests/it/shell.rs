//! What a shell and its scripts may count on: help, completions, manual, colours, quiet, pipes, a full stdout.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use canon::cli::help::EXAMPLES;

use crate::docs::with_examples;
use crate::invented_year::MINISTRY;
use crate::nation;
use crate::program::{Answer, Desk};

const TABLE: &str = "anio,sec_ejec,pim,devengado,corte\n2024,301486,5,4,2024-12-31\n";

#[test]
fn every_example_of_the_help_runs() {
    let desk = with_examples();
    // A file of the nation is too large for an example.
    desk.file("pais.csv", nation::year(nation::LINES, MINISTRY).0);
    for example in EXAMPLES {
        let arguments: Vec<&str> = example.call.split_whitespace().skip(1).collect();
        desk.canon(&arguments).ends(0);
    }
}

#[test]
fn help_is_in_the_language_asked_for_wherever_it_is_asked() {
    let desk = Desk::new();
    desk.canon(&["run", "--lang", "en", "--help"]).ends(0).says("Usage: canon run").says("Which figures");
    desk.canon(&["--lang=en", "check", "-h"]).ends(0).says("Usage: canon check");
    desk.canon(&["check", "-h"]).ends(0).says("Uso: canon check").says("Ejemplos:");
    desk.canon(&["--lang", "en", "runn"])
        .ends(2)
        .says("does not know the command “runn”")
        .says("canon --help");
    desk.canon(&["runn"]).ends(2).says("canon no conoce la orden «runn»");
    let mut english = desk.command(&["--help"]);
    let said = english.env("CANON_LANG", "en").output().unwrap();
    assert!(String::from_utf8(said.stdout).unwrap().contains("Exit codes:"));
    desk.canon(&[]).ends(2).says("Lo de siempre");
}

/// What a shell is offered for the word at a place of a command line.
fn offered(shell: &str, words: &[&str]) -> String {
    let desk = Desk::new();
    let mut command = desk.command(&["--"]);
    command.args(words).env("COMPLETE", shell).env("_CLAP_IFS", "\n");
    command.env("_CLAP_COMPLETE_INDEX", (words.len() - 1).to_string());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_shell_completes_governments_indicators_departments_and_scopes() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(offered(shell, &["canon", "explain", "tora"]).contains("torata"), "{shell}");
        assert!(
            offered(shell, &["canon", "explain", "torata", "2024", "avance"]).contains("avance_pim"),
            "{shell}"
        );
        assert!(offered(shell, &["canon", "run", "--focus", "1"]).contains("18"), "{shell}");
        assert!(
            offered(shell, &["canon", "run", "--focus", "301486,3014"]).contains("301486,301481"),
            "{shell}"
        );
        assert!(
            offered(shell, &["canon", "explain", "t", "2024", "saldo", "--scope", "ru"]).contains("rubro18")
        );
        assert!(offered(shell, &["canon", "verif"]).contains("verify"), "{shell}");
        assert!(offered(shell, &["canon", "indicators", "show", "por_"]).contains("por_pagar"), "{shell}");
    }
    // What is offered is taken: of the two Santa Rosas each has its code.
    let roses = offered("bash", &["canon", "explain", "santa ros"]);
    assert!(!roses.contains("santa rosa\n") && roses.lines().count() > 1, "{roses}");
}

#[test]
fn a_shell_is_told_how_to_ask() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        desk.canon(&["completions", shell]).ends(0).says("COMPLETE").says("canon");
    }
    desk.canon(&["completions", "csh"]).ends(2).says("bash");
}

#[test]
fn the_manual_has_a_page_for_each_command_in_both_languages() {
    let desk = Desk::new();
    desk.canon(&["man", "--out", "man1"]).ends(0);
    desk.canon(&["--lang", "en", "man", "--out", "man-en"]).ends(0);
    for (folder, name, of_it) in [("man1", ".SH NOMBRE", "Uso"), ("man-en", ".SH NAME", "Usage")] {
        let pages = desk.files(folder);
        for page in ["canon.1", "canon-run.1", "canon-indicators-show.1"] {
            let text = String::from_utf8(pages[page].clone()).unwrap();
            assert!(text.contains(name), "{page} {of_it}:\n{text}");
        }
        assert!(pages.len() > 12);
    }
    let spanish = String::from_utf8(desk.files("man1")["canon-run.1"].clone()).unwrap();
    for word in [".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH OPTIONS", "SUBCOMMANDS", ".SH EXTRA"] {
        assert!(!spanish.contains(word), "{word}");
    }
    desk.canon(&["man"]).ends(0).says(".TH canon");
}

#[test]
fn a_dry_run_tells_what_it_would_write_and_writes_nothing() {
    let desk = Desk::new();
    desk.file("a.csv", TABLE);
    let before = desk.files(".");
    desk.canon(&["run", "a.csv", "--dry-run", "--out", "r"])
        .ends(0)
        .says("no se escribió nada")
        .says("indicadores.csv")
        .says("torata-301486");
    desk.canon(&["init", "trabajo", "--dry-run"]).ends(0).says("canon.toml");
    assert_eq!(desk.files("."), before);
    // And its exit code is that of the run.
    desk.file("b.csv", "anio,sec_ejec,pim,devengado\n2024,301486,5,4\n2024,301482,x,10\n");
    desk.canon(&["run", "b.csv", "--dry-run"]).ends(6);
    assert!(!desk.path("reports").exists());
}

#[test]
fn quiet_says_results_only_and_verbose_says_what_was_done() {
    let desk = Desk::new();
    desk.file("a.csv", TABLE);
    desk.file("canon.toml", "[cifras]\nanios = [\"2024\"]\n");
    let quiet = desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "q", "--quiet"]);
    assert_eq!(quiet.ends(0).err, "");
    assert!(quiet.out.contains("2024"));
    desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "v", "-v"])
        .ends(0)
        .says("Ajustes: canon.toml")
        .says("Leído a.csv")
        .says("Escrito v/indicadores.csv");
    desk.canon(&["run", "-q", "-v"]).ends(2);
}

#[test]
fn colours_are_shown_when_asked_for_only() {
    let desk = Desk::new();
    desk.file("a.csv", "anio,sec_ejec,pim,devengado\n2024,301486,5,4\n2024,301482,x,10\n");
    let coloured = |arguments: &[&str]| desk.canon(arguments).out.contains("\u{1b}[");
    assert!(coloured(&["check", "a.csv", "--color", "always"]));
    assert!(!coloured(&["check", "a.csv"]), "stdout is no terminal");
    assert!(!coloured(&["check", "a.csv", "--color", "never"]));
    let error = desk.canon(&["run", "nada.csv", "--color=always"]);
    assert!(error.ends(3).err.contains("\u{1b}[1;31mError:"), "{}", error.err);
}

#[test]
fn answers_for_programs_are_json_or_csv() {
    let desk = Desk::new();
    desk.file("a.csv", TABLE);
    desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "r"]).ends(0);
    let calls: [&[&str]; 8] = [
        &["distribute", "--year", "2025", "--amount", "1000000", "--format", "json"],
        &["inspect", "a.csv", "--format", "json"],
        &["check", "a.csv", "--format", "json"],
        &["verify", "r", "--format", "json"],
        &["diff", "r", "r", "--format", "json"],
        &["config", "--format", "json"],
        &["doctor", "--format", "json"],
        &["indicators", "list", "--format", "json"],
    ];
    for call in calls {
        let answer = desk.canon(call);
        let value: Result<serde_json::Value, _> = serde_json::from_str(&answer.ends(0).out);
        assert!(value.is_ok(), "{call:?}: {}", answer.out);
    }
    let calls: [&[&str]; 3] = [
        &["indicators", "list", "--format", "csv"],
        &["config", "--format", "csv"],
        &["distribute", "--year", "2025", "--amount", "1000000", "--format", "csv"],
    ];
    for call in calls {
        let answer = desk.canon(call);
        let mut reader = csv::Reader::from_reader(answer.ends(0).out.as_bytes());
        assert!(reader.records().all(|record| record.is_ok()), "{call:?}");
    }
    desk.canon(&["inspect", "a.csv", "--format", "csv"]).ends(2);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let desk = Desk::new();
    let mut child =
        desk.command(&["indicators", "list"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_could_not_be_written_is_no_success() {
    let desk = Desk::new();
    desk.file("entradas/a.csv", "anio,sec_ejec,pim,devengado\n2024,301486,5,4\n");
    desk.canon(&["run", "entradas/a.csv", "--only", "indicadores", "--out", "r"]).ends(0);
    let results: [&[&str]; 20] = [
        &["--help"],
        &["-h"],
        &["--version"],
        &["run", "--help"],
        &["indicators", "list"],
        &["indicators", "show", "avance_pim"],
        &["completions", "bash"],
        &["man"],
        &["chart"],
        &["config"],
        &["doctor"],
        &["inspect", "entradas/a.csv"],
        &["check", "entradas/a.csv"],
        &["verify", "r"],
        &["diff", "r", "r"],
        &["explain", "301486", "2024", "avance_pim", "entradas/a.csv"],
        &["compare", "301486", "301482"],
        &["distribute", "--department", "18", "--year", "2024", "--amount", "1000000"],
        &["chart", "gobiernos", "--terminal"],
        &["run", "entradas/a.csv", "--only", "indicadores", "--dry-run"],
    ];
    for arguments in results {
        let both = [("es", "el disco está lleno"), ("en", "the disk is full")];
        // What is only printed by clap is told by another way than the rest.
        let several = if arguments.len() < 2 { 2 } else { 1 };
        for (language, words) in both.into_iter().take(several) {
            let full = File::options().write(true).open("/dev/full").unwrap();
            let mut command = desk.command(arguments);
            let output = command.stdout(full).env("CANON_LANG", language).output().unwrap();
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
            assert!(said.contains(words), "{arguments:?}: {said}");
        }
    }
    // A shell that asks what may come next.
    let full = File::options().write(true).open("/dev/full").unwrap();
    let mut asked = desk.command(&["--", "canon", "ru"]);
    let asked = asked.env("COMPLETE", "bash").env("_CLAP_COMPLETE_INDEX", "1").stdout(full);
    assert_eq!(asked.output().unwrap().status.code(), Some(1));
}

#[test]
fn the_doctor_finds_all_in_order_and_says_what_is_not() {
    let desk = Desk::new();
    desk.canon(&["doctor"]).ends(0).says("Todo en orden").says("Source Sans 3").says("celdas");
    desk.file("canon.toml", "[limites]\ncelda = 5\n");
    desk.canon(&["doctor"]).ends(1).says("¿Quiso decir celdas?");
}

/// Calls the program with bytes sent to it.
fn sent(desk: &Desk, arguments: &[&str], bytes: &[u8]) -> Answer {
    let mut command = desk.command(arguments);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(bytes));
        Answer::of(&child.wait_with_output().unwrap())
    })
}

#[test]
fn a_dash_reads_what_another_program_sends() {
    let desk = Desk::new();
    sent(&desk, &["inspect", "-"], TABLE.as_bytes()).ends(0).says("1 leídas = 1 usadas");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(TABLE.as_bytes()).unwrap();
    sent(&desk, &["check", "-"], &packed.finish().unwrap()).ends(0);
    sent(&desk, &["run", "-", "--only", "indicadores", "--out", "r"], TABLE.as_bytes()).ends(0);
    assert!(desk.table("r/gobiernos.csv").iter().any(|row| row["id"] == "301486"));
    sent(&desk, &["inspect", "-"], b"").ends(3).says("está vacío");
    let mut small = desk.command(&["inspect", "-"]);
    small.env("CANON_LIMITES_ARCHIVO_MB", "1").stdin(Stdio::piped()).stderr(Stdio::piped());
    let mut child = small.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let sender = std::thread::spawn(move || stdin.write_all(&vec![b'x'; 4 << 20]));
    Answer::of(&child.wait_with_output().unwrap()).ends(3).says("más de 1 megabytes");
    let _ = sender.join();
}
