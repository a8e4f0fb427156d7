//! Templates that a facilitator edits: used, and where one has a mistake, said where and nothing written.

use std::path::Path;

use crate::pdf_text::Pdf;
use crate::program::{Answer, Desk};

fn own(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/canon-paper/templates").join(name);
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn an_edited_template_is_used() {
    let desk = Desk::new();
    let edited =
        own("hoja.typ").replace("// 2. The finding", "#par[Asamblea de San Pedro]\n// 2. The finding");
    desk.file("plantillas/hoja.typ", edited);
    let call = ["handout", "--gov", "torata", "--templates", "plantillas", "--out", "r"];
    desk.canon(&call).ends(0);
    let words = Pdf::open(&desk.files("r")["hojas/torata-301486-hoja.pdf"]).words();
    assert!(words.contains("asambleadesanpedro"), "{words}");
    // Edited templates are another run than canon's own.
    desk.canon(&["handout", "--gov", "torata", "--out", "r"]).ends(7);
}

#[test]
fn the_copies_of_canons_own_make_the_same_pages_and_are_never_written_over() {
    let desk = Desk::new();
    desk.canon(&["init", "--templates"]).ends(0).says("plantillas");
    let own = ["handout", "--gov", "torata", "--out", "r"];
    desk.canon(&own).ends(0);
    let copied = ["handout", "--gov", "torata", "--out", "s", "--templates", "plantillas"];
    desk.canon(&copied).ends(0);
    let words = |run: &str| Pdf::open(&desk.files(run)["hojas/torata-301486-hoja.pdf"]).words();
    let but_the_run = |words: String| words.split("corrida").next().unwrap().to_string();
    assert_eq!(but_the_run(words("r")), but_the_run(words("s")));
    desk.canon(&["init", "--templates"]).ends(0);
    desk.file("plantillas/hoja.typ", "#par[mía]\n");
    desk.canon(&["init", "--templates"]).ends(2).says("hoja.typ");
    assert_eq!(std::fs::read_to_string(desk.path("plantillas/hoja.typ")).unwrap(), "#par[mía]\n");
}

#[test]
fn a_mistake_is_shown_with_file_and_line_and_nothing_is_written() {
    let desk = Desk::new();
    let lines = own("hoja.typ").lines().count();
    desk.file("plantillas/hoja.typ", format!("{}\n#par[sin cerrar\n", own("hoja.typ")));
    let call = ["run", "--focus", "301486", "--templates", "plantillas", "--out", "r"];
    let answer = desk.canon(&call);
    answer.ends(2).says("«hoja.typ»").says(&format!("línea {}", lines + 2)).says("unclosed delimiter");
    answer.says("No se escribió nada");
    let left: Vec<_> =
        std::fs::read_dir(&desk.folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["plantillas"], "nothing half-written");
}

#[test]
fn a_word_that_typst_does_not_know_is_named() {
    let desk = Desk::new();
    desk.file("plantillas/resumen.typ", own("resumen.typ").replace("#masthead(", "#encabezado("));
    let call = ["handout", "--gov", "torata", "--templates", "plantillas", "--out", "r", "--lang", "en"];
    desk.canon(&call)
        .ends(2)
        .says("“resumen.typ”")
        .says("unknown variable: encabezado")
        .says("Nothing was written");
    assert!(!desk.path("r").exists());
}

#[test]
fn a_folder_without_templates_is_refused() {
    let desk = Desk::new();
    desk.file("vacia/notas.txt", "x");
    let call = |folder| ["handout", "--gov", "torata", "--templates", folder, "--out", "r"];
    desk.canon(&call("vacia")).ends(2).says("no hay plantillas");
    desk.canon(&call("no-existe")).ends(2).says("no-existe");
}

#[test]
fn a_font_that_is_not_there_is_warned_of() {
    let desk = Desk::new();
    desk.file("plantillas/base.typ", own("base.typ").replace("\"Source Sans 3\"", "\"Comic Sans MS\""));
    let call = ["handout", "--gov", "torata", "--templates", "plantillas", "--out", "r"];
    desk.canon(&call).ends(0).says("unknown font family: comic sans ms");
}

/// A template that does this and is otherwise canon's own.
fn with(desk: &Desk, code: &str) {
    desk.file("plantillas/hoja.typ", format!("{}\n{code}\n", own("hoja.typ")));
}

const CALL: [&str; 7] = ["handout", "--gov", "torata", "--templates", "plantillas", "--out", "r"];

#[cfg(unix)]
#[test]
fn a_template_reaches_nothing_outside_its_folder() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new();
    desk.file("privado/secreto.txt", "muy-privado");
    let folder = desk.path("plantillas");
    std::fs::create_dir_all(&folder).unwrap();
    let outside = desk.path("privado/secreto.txt");
    symlink(&outside, folder.join("enlace.txt")).unwrap();
    symlink("../privado/secreto.txt", folder.join("relativo.txt")).unwrap();
    symlink("enlace.txt", folder.join("doble.txt")).unwrap();
    symlink(desk.path("privado"), folder.join("carpeta")).unwrap();
    symlink("carpeta/secreto.txt", folder.join("por-carpeta.txt")).unwrap();
    symlink("nada", folder.join("roto.txt")).unwrap();
    let names = [
        "enlace.txt",
        "relativo.txt",
        "doble.txt",
        "carpeta/secreto.txt",
        "por-carpeta.txt",
        "roto.txt",
        "../privado/secreto.txt",
        "/../privado/secreto.txt",
        outside.to_str().unwrap(),
        "/etc/passwd",
        "/proc/self/environ",
        "@preview/x:0.1.0",
    ];
    for name in names {
        with(&desk, &format!("#raw(read(\"{name}\"))"));
        let answer = desk.canon(&CALL);
        answer.ends(2).says("enlace.txt").says("doble.txt").says("por-carpeta.txt").says("«hoja.typ»");
        assert!(!desk.path("r").exists(), "{name}");
        with(&desk, &format!("#import \"{name}\": *"));
        desk.canon(&CALL).ends(2);
    }
    // A link to a file of the folder itself is that file; links that nobody needs stand in nobody's way.
    desk.file("plantillas/logo-2024.txt", "nuestro");
    symlink("logo-2024.txt", folder.join("logo.txt")).unwrap();
    with(&desk, "#raw(read(\"logo.txt\"))");
    let answer = desk.canon(&CALL);
    answer.ends(0).says("enlace.txt");
    assert!(!answer.err.contains("logo"), "{}", answer.err);
    let words = Pdf::open(&desk.files("r")["hojas/torata-301486-hoja.pdf"]).words();
    assert!(words.contains("nuestro") && !words.contains("privado"), "{words}");
}

/// The call, with a limit of `[limites]`.
fn within(desk: &Desk, variable: &str, most: &str) -> Answer {
    let mut command = desk.command(&CALL);
    // Whoever wants to see a bound of memory has the time for it.
    command.env("CANON_LIMITES_PLANTILLA_SEGUNDOS", "100").env(format!("CANON_LIMITES_{variable}"), most);
    Answer::of(&command.output().unwrap())
}

#[test]
fn a_template_without_end_is_stopped_and_said() {
    let endless = [
        "#{ let s = 0; while s < 10 { s = calc.rem(s + 1, 5) } }",
        "#{ for i in range(100000) { for j in range(100000) { let x = calc.sin(i * j) } } }",
    ];
    for code in endless {
        let desk = Desk::new();
        with(&desk, code);
        let began = std::time::Instant::now();
        let answer = within(&desk, "PLANTILLA_SEGUNDOS", "2");
        assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
        // typst itself stops what it sees to be endless.
        assert!(
            answer.err.contains("más de 2 segundos") || answer.err.contains("infinite"),
            "{code}: {}",
            answer.err
        );
        answer.ends(2).says("No se escribió nada");
        assert!(!desk.path("r").exists());
    }
    let desk = Desk::new();
    with(&desk, endless[1]);
    desk.file("canon.toml", "[limites]\nplantilla_segundos = 1\n");
    desk.canon(&[&CALL[..], &["--lang", "en"]].concat())
        .ends(2)
        .says("took more than 1 seconds")
        .says("[limites] plantilla_segundos");
}

#[cfg(target_os = "linux")]
#[test]
fn a_template_without_measure_is_stopped_and_said() {
    for code in ["#range(2000000000).len()", "#{ let s = \"x\"; for i in range(40) { s = s + s }; s.len() }"]
    {
        let desk = Desk::new();
        with(&desk, code);
        let answer = within(&desk, "PLANTILLA_MB", "1024");
        answer.ends(2).says("más de 1024 megabytes").says("plantilla_mb").says("No se escribió nada");
        assert!(!desk.path("r").exists());
    }
    // Depth without end is a mistake that typst tells.
    let desk = Desk::new();
    with(&desk, "#let f(n) = f(n + 1)\n#f(0)");
    desk.canon(&CALL).ends(2).says("maximum function call depth");
}

/// The processes whose parent is this one.
#[cfg(target_os = "linux")]
fn children(parent: u32) -> Vec<u32> {
    let of = |entry: std::fs::DirEntry| {
        let id: u32 = entry.file_name().to_str()?.parse().ok()?;
        let stat = std::fs::read_to_string(entry.path().join("stat")).ok()?;
        let mut after = stat.rsplit_once(')')?.1.split_whitespace();
        let state = after.next()?;
        (state != "Z" && after.next()?.parse() == Ok(parent)).then_some(id)
    };
    std::fs::read_dir("/proc").unwrap().filter_map(|entry| of(entry.unwrap())).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn who_sets_a_template_ends_with_canon_however_canon_ends() {
    use std::time::Duration;
    let desk = Desk::new();
    with(&desk, "#{ for i in range(100000) { for j in range(100000) { let x = calc.sin(i * j) } } }");
    let mut command = desk.command(&CALL);
    command.env("CANON_LIMITES_PLANTILLA_SEGUNDOS", "300").stderr(std::process::Stdio::null());
    let mut canon = command.spawn().unwrap();
    let wait = |until: &dyn Fn() -> bool| {
        for _ in 0..600 {
            if until() {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("waited a minute");
    };
    wait(&|| !children(canon.id()).is_empty());
    let typesetter = children(canon.id())[0];
    std::thread::sleep(Duration::from_secs(1));
    canon.kill().unwrap();
    canon.wait().unwrap();
    let gone = || {
        let stat = std::fs::read_to_string(format!("/proc/{typesetter}/stat")).unwrap_or_default();
        stat.is_empty() || stat.rsplit_once(')').is_some_and(|(_, after)| after.trim_start().starts_with('Z'))
    };
    wait(&gone);
}

#[test]
fn a_folder_of_templates_holds_no_more_than_they_need() {
    let desk = Desk::new();
    with(&desk, "");
    let large = std::fs::File::create(desk.path("plantillas/video.bin")).unwrap();
    large.set_len(65 << 20).unwrap();
    desk.canon(&CALL).ends(2).says("más de 64 megabytes");
}
