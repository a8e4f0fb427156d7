//! Templates that a facilitator edits: used, and where one has a mistake, said where and nothing written.

use std::path::Path;

use crate::pdf_text::Pdf;
use crate::program::Desk;

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
    desk.canon(&["handout", "--gov", "torata", "--out", "r"]).ends(2);
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
