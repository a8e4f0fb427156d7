//! What `canon run` says.
//!
//! Longer than other files because one command says all of this.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use canon_core::facts::issue::{Issue, IssueKind, Severity};
use canon_core::terms::government::Government;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::period::Year;
use canon_paper::PaperError;
use canon_sources::Reading;

use crate::messages::files::{source, tally};
use crate::messages::issue;

/// Nothing to report, because nothing is there that can be used.
pub fn nothing(issues: &[Issue], language: Language) -> String {
    if let Some(first) = issues.iter().find(|issue| issue.kind.severity() == Severity::Error) {
        let (place, why) = (issue::place(first, language), issue::message(&first.kind, language));
        let (file, counts) = (&first.file, issue::counts(&Severity::counts(issues), language));
        return match language {
            Es => format!(
                "No quedó nada que informar: ninguna fila se pudo usar ({counts}). La primera: {file}: {place}{why}."
            ),
            En => format!(
                "Nothing is left to report: no row could be used ({counts}). The first: {file}: {place}{why}."
            ),
        };
    }
    let nothing = language.pick(
        "No hay nada que informar: ningún archivo trae presupuesto, gasto, transferencias ni ingresos de un gobierno.",
        "There is nothing to report: no file holds budget, spending, transfers or income of a government.",
    );
    // A register that is of no government, or a page of one, may be why.
    let is_why = |issue: &&Issue| {
        matches!(
            issue.kind,
            IssueKind::UntiedEntity { .. } | IssueKind::UndatedRegister | IssueKind::PageOfSeveral
        )
    };
    let mut said: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut lines = vec![nothing.to_string()];
    for issue in issues.iter().filter(is_why) {
        if said.insert((&issue.file, issue.kind.code())) {
            let why = issue::message(&issue.kind, language);
            lines.push(match issue.value.as_str() {
                "" => format!("{}: {why}.", issue.file),
                value => format!("{}: «{value}»: {why}.", issue.file),
            });
        }
    }
    lines.join("\n")
}

/// Nothing to report of the years asked for, while the files hold others.
pub const fn nothing_of_these_years(language: Language) -> &'static str {
    language.pick(
        "No hay nada que informar de los años pedidos con --year; los archivos traen otros años. `canon inspect` dice cuáles.",
        "There is nothing to report of the years asked for with --year; the files hold other years. `canon inspect` says which.",
    )
}

/// Amounts of all the files together that leave the range of an amount.
pub const fn out_of_range(language: Language) -> &'static str {
    language.pick(
        "Los montos de los archivos suman más de 92 mil billones de soles: alguno no es un monto, y no se publicó nada. `canon check` sobre cada archivo dice cuál.",
        "The amounts of the files add up to more than 92 thousand million million soles: some of them is no amount, and nothing was published. `canon check` on each file says which.",
    )
}

/// No inputs were named.
pub const fn bundled(language: Language) -> &'static str {
    language.pick(
        "Sin archivos: se usan las tablas de Moquegua que canon trae (rubro 18 y todos los fondos, 2012–2025).",
        "No files: using the tables of Moquegua that canon carries (rubro 18 and all funds, 2012–2025).",
    )
}

/// Which settings file is used.
pub fn settings_file(file: &Path, language: Language) -> String {
    let file = file.display();
    match language {
        Es => format!("Ajustes: {file} (canon config dice cuáles rigen)."),
        En => format!("Settings: {file} (canon config tells which hold)."),
    }
}

/// What a file turned out to be, in a line.
pub fn was_read(reading: &Reading, language: Language) -> String {
    let (file, rows) = (&reading.source.file, reading.tally.rows);
    let format = source::format(reading.profile.format, language);
    let rows = tally::read_and_used(rows.read, rows.used, language);
    format!("{} {file}: {format}, {rows}.", language.pick("Leído", "Read"))
}

/// A file that was written.
pub fn was_written(folder: &Path, file: &str, bytes: usize, language: Language) -> String {
    let path = folder.join(file);
    format!("{} {} ({bytes} bytes).", language.pick("Escrito", "Wrote"), path.display())
}

/// Folders in which there is no file.
pub fn no_files(paths: &[PathBuf], language: Language) -> String {
    let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    let paths = paths.join(", ");
    match language {
        Es => format!(
            "No hay nada que informar: en {paths} no hay ningún archivo. Ponga ahí los que publica el Estado."
        ),
        En => format!(
            "There is nothing to report: there is no file in {paths}. Put there those that the State publishes."
        ),
    }
}

/// No inputs were named, and canon.toml names some.
pub fn of_settings(inputs: &[PathBuf], language: Language) -> String {
    let inputs: Vec<String> = inputs.iter().map(|path| path.display().to_string()).collect();
    let inputs = inputs.join(", ");
    match language {
        Es => format!("Sin archivos en la orden: se lee lo que dice canon.toml ({inputs})."),
        En => format!("No files in the command: reading what canon.toml says ({inputs})."),
    }
}

/// No inputs were named, and the current folder has some.
pub fn of_here(files: &[PathBuf], language: Language) -> String {
    let files = listed(files);
    match language {
        Es => format!("Sin archivos en la orden: se leen los de esta carpeta ({files})."),
        En => format!("No files in the command: reading those of this folder ({files})."),
    }
}

/// No inputs were named, and a finished run has its own.
pub fn of_run(files: &[PathBuf], language: Language) -> String {
    let files = listed(files);
    match language {
        Es => format!("Se leen los archivos de la corrida ({files})."),
        En => format!("Reading the files of the run ({files})."),
    }
}

/// Files of a run that are not found.
pub fn inputs_not_found(files: &str, language: Language) -> String {
    match language {
        Es => format!(
            "De los archivos de esa corrida no se encuentra tal como era: {files}. Se buscó aquí, en las carpetas de aquí y junto a la corrida.\n  Qué hacer: dé los archivos o su carpeta, los mismos que se dieron a canon run."
        ),
        En => format!(
            "Of the files of that run this is not found as it was: {files}. Looked here, in the folders here and beside the run.\n  What to do: give the files or their folder, the same as were given to canon run."
        ),
    }
}

/// `-` where a folder is to be named.
pub const fn no_dash(language: Language) -> &'static str {
    language.pick(
        "«-» no es una carpeta. A la salida va una tabla sola: canon run ARCHIVO --table gobiernos --out -",
        "“-” is no folder. Standard output takes a single table: canon run FILE --table gobiernos --out -",
    )
}

/// The name of no table.
pub fn no_table(name: &str, all: &[&str], language: Language) -> String {
    let all = all.join(", ");
    match language {
        Es => format!("No hay una tabla «{name}». Las que hay: {all}."),
        En => format!("There is no table “{name}”. There are: {all}."),
    }
}

/// A table that this run does not have.
pub fn table_not_asked_for(name: &str, language: Language) -> String {
    match language {
        Es => format!(
            "Esta corrida no tiene la tabla {name}: hay que pedirla (--ranges, canon.toml) o sus archivos no la traen."
        ),
        En => format!(
            "This run has no table {name}: it has to be asked for (--ranges, canon.toml), or its files lack it."
        ),
    }
}

/// `--table` without its `--out -`.
pub const fn table_goes_to_output(language: Language) -> &'static str {
    language.pick(
        "--table manda una sola tabla a la salida: dé también --out -",
        "--table sends a single table to standard output: give --out - too",
    )
}

/// A command about files, where there is none.
pub const fn files_needed(language: Language) -> &'static str {
    language.pick(
        "falta decir qué archivos: dé un archivo o una carpeta (en esta no hay ninguno que parezca de datos)",
        "which files is missing: give a file or a folder (in this one none looks like data)",
    )
}

/// What was opened, or could not be.
pub fn opened(what: &Path, failed: Option<&std::io::Error>, language: Language) -> String {
    let what = what.display();
    match (failed, language) {
        (None, Es) => format!("Abriendo {what}"),
        (None, En) => format!("Opening {what}"),
        (Some(_), Es) => format!("Ábralo usted: {what} (el sistema no tiene con qué abrirlo desde aquí)."),
        (Some(_), En) => format!("Open it yourself: {what} (the system has nothing here to open it with)."),
    }
}

/// What keeps a window open.
pub const fn press_enter(language: Language) -> &'static str {
    language.pick("Pulse Enter para cerrar esta ventana. ", "Press Enter to close this window. ")
}

/// Files that are named in a line.
const NAMED: usize = 6;

fn listed(files: &[PathBuf]) -> String {
    let mut names: Vec<String> = files.iter().take(NAMED).map(|path| path.display().to_string()).collect();
    if files.len() > NAMED {
        names.push(format!("… {}", files.len()));
    }
    names.join(", ")
}

/// What a run would have written: the files, and how many bytes each has.
pub fn would_write(folder: &Path, files: &[(String, usize)], language: Language) -> String {
    let (folder, count) = (folder.display(), files.len());
    let bytes: usize = files.iter().map(|(_, bytes)| bytes).sum();
    let mut lines = vec![match language {
        Es => format!("Escribiría {count} archivos ({bytes} bytes) en {folder}; no se escribió nada:"),
        En => format!("Would write {count} files ({bytes} bytes) in {folder}; nothing was written:"),
    }];
    lines.extend(files.iter().map(|(file, bytes)| format!("{bytes:>10}  {file}")));
    lines.join("\n")
}

/// Files that are not those of the run whose settings were asked for.
pub fn other_files(language: Language) -> String {
    language
        .pick(
            "Los archivos no son los de esa corrida: otros nombres u otros bytes. Dé los mismos que se dieron a canon run.",
            "The files are not those of that run: other names or other bytes. Give the same as were given to canon run.",
        )
        .to_string()
}

/// More rows than a workbook is good for.
pub fn no_workbook(language: Language) -> String {
    language
        .pick(
            "libro.xlsx no se hizo: son demasiadas filas para una hoja de cálculo. Las tablas CSV las tienen todas; con menos años (--year) o menos archivos sí sale.",
            "libro.xlsx was not made: these are too many rows for a spreadsheet. The CSV tables have them all; with fewer years (--year) or files it can be made.",
        )
        .to_string()
}

/// A file of another kind.
pub fn passed_over(file: &str, kind: &str, language: Language) -> String {
    match language {
        Es => format!("Se pasó por alto {file}: es {kind}."),
        En => format!("Passed over {file}: it is {kind}."),
    }
}

/// The same run is there, and how it ended.
pub fn already_there(folder: &Path, errors: usize, language: Language) -> String {
    let shown = folder.display();
    let there = match language {
        Es => format!("Esta misma corrida ya está hecha en {shown}: las mismas entradas, ajustes y versión."),
        En => format!("This very run is already there, in {shown}: same inputs, settings and version."),
    };
    if errors > 0 { format!("{there}\n{}", had_errors(folder, language)) } else { there }
}

/// Where to look, for a run whose files have errors.
pub(crate) fn had_errors(folder: &Path, language: Language) -> String {
    let issues = folder.join("incidencias.csv");
    let issues = issues.display();
    match language {
        Es => format!("Atención: hubo errores; alguna cifra puede estar incompleta. Vea {issues}."),
        En => format!("Attention: there were errors; some figures may be incomplete. See {issues}."),
    }
}

/// Years that cannot be judged because no file says up to when they go. Of several the last may well go on.
pub fn undated(years: &BTreeSet<Year>, language: Language) -> String {
    let all: Vec<String> = years.iter().map(ToString::to_string).collect();
    let Some((last, before)) = all.split_last() else { return String::new() };
    let (listed, given) = (all.join(", "), before.join(" --closed "));
    let of_last = match language {
        Es => format!(
            "de {last}, --as-of DÍA (hasta qué día llega, como {last}-06-30), o --closed {last} solo si trae todo diciembre"
        ),
        En => format!(
            "of {last}, --as-of DAY (up to which day it goes, as {last}-06-30), or --closed {last} only if all of December is in it"
        ),
    };
    let of_others = match (before, language) {
        ([], _) => String::new(),
        ([_], Es) => format!("--closed {given} si ya estaba completo; "),
        ([_], En) => format!("--closed {given} if it was whole; "),
        (_, Es) => format!("--closed {given} si ya estaban completos; "),
        (_, En) => format!("--closed {given} if they were whole; "),
    };
    match language {
        Es => format!(
            "Sin fecha de corte: {listed}. Lo que se juzga a año cerrado queda sin juicio. Diga lo que sepa: {of_others}{of_last}."
        ),
        En => format!(
            "No cut-off date: {listed}. What is judged of closed years stays unjudged. Say what you know: {of_others}{of_last}."
        ),
    }
}

/// A year that was given as closed and in which little was spent.
pub fn closed_early(year: Year, percent: i128, language: Language) -> String {
    match language {
        Es => format!(
            "Atención: {year} se tomó por cerrado, como pidió --closed {year}, y en él se gastaron {percent} de cada 100 soles del presupuesto de todos: ¿trae todo diciembre? Si no, quite --closed {year} y diga hasta qué día llega: --as-of {year}-MM-DD."
        ),
        En => format!(
            "Attention: {year} was taken as closed, as --closed {year} asks, and {percent} of every 100 soles of all budgets were spent in it: is all of December there? If not, leave out --closed {year} and say up to which day it goes: --as-of {year}-MM-DD."
        ),
    }
}

/// A year given with --closed that is not there.
pub fn closed_year_absent(year: Year, language: Language) -> String {
    match language {
        Es => format!("--closed {year}: ningún archivo trae ese año."),
        En => format!("--closed {year}: no file has that year."),
    }
}

/// Pages of some governments only, where the user named none.
pub fn pages_of_some(drawn: usize, all: usize, language: Language) -> String {
    match language {
        Es => format!(
            "Hojas y gráficos de {drawn} de los {all} gobiernos; pida otros con --focus, o con foco en canon.toml (un departamento, una provincia, gobiernos, o all)."
        ),
        En => format!(
            "Pages and charts of {drawn} of the {all} governments; ask for others with --focus, or with foco in canon.toml (a department, a province, governments, or all)."
        ),
    }
}

/// Those who were asked for and of whom nobody is there.
pub fn no_page_of(absent: &str, language: Language) -> String {
    match language {
        Es => format!("Sin hojas de {absent}: ningún gobierno suyo está en estos archivos."),
        En => format!("No pages of {absent}: no government of theirs is in these files."),
    }
}

/// Whom files tell of, where nobody of those asked for is there.
pub(crate) fn there_are(governments: usize, departments: &BTreeSet<&str>, language: Language) -> String {
    let listed = departments.iter().copied().collect::<Vec<_>>().join(", ");
    match language {
        Es => format!(
            "Nada se escribió: de quien se pidió con --focus no hay cifras en estos archivos, que son de {governments} gobiernos de {listed}.\n  Qué hacer: pida a otros con --focus, o dé el archivo que los tiene; canon inspect dice de quién es cada uno."
        ),
        En => format!(
            "Nothing was written: of whom --focus asks for, these files have no figures; they are of {governments} governments of {listed}.\n  What to do: ask for others with --focus, or give the file that has them; canon inspect tells whose each is."
        ),
    }
}

/// That tables are of all, whoever pages are asked of.
pub const fn tables_are_of_all(language: Language) -> &'static str {
    language.pick(
        "--focus elige de quién se hacen hojas y gráficos; las tablas son de todos los gobiernos de los archivos.",
        "--focus chooses of whom pages and charts are made; the tables are of all governments of the files.",
    )
}

/// That the name of a province alone is that of its municipality.
pub fn not_its_province(text: &str, government: &Government, language: Language) -> String {
    let Government { name, province, .. } = government;
    match language {
        Es => format!("«{text}» es la {name}; para toda la provincia diga «provincia de {province}»."),
        En => format!("“{text}” is the {name}; for the whole province say “province of {province}”."),
    }
}

/// A file that could not be drawn.
pub fn not_drawn(file: &str, error: &PaperError, language: Language) -> String {
    match language {
        Es => format!(
            "No se pudo dibujar {file}: {error}. Es un defecto de canon; las demás salidas están bien."
        ),
        En => {
            format!("Could not draw {file}: {error}. This is a defect of canon; the other outputs are fine.")
        }
    }
}

/// A page that takes more sheets than it should.
pub fn too_long(file: &str, sheets: usize, language: Language) -> String {
    match language {
        Es => format!("{file} ocupa {sheets} páginas, más de lo previsto."),
        En => format!("{file} takes {sheets} pages, more than it should."),
    }
}

/// A file in which endless words were cut.
pub fn words_cut(file: &str, words: usize, language: Language) -> String {
    match (words, language) {
        (1, Es) => format!("{file}: un texto demasiado largo se cortó, con «…» en su lugar."),
        (1, En) => format!("{file}: a text that is too long was cut, with “…” in its place."),
        (_, Es) => format!("{file}: {words} textos demasiado largos se cortaron, con «…» en su lugar."),
        (_, En) => format!("{file}: {words} texts that are too long were cut, with “…” in their place."),
    }
}

/// What typst warns of in a user's template.
pub fn template_warning(warning: &str, language: Language) -> String {
    format!("{}: {warning}", language.pick("Una plantilla avisa", "A template warns"))
}
