//! `canon man`: the manual, a page for canon and one for each of its commands.

use clap::Args;
use std::collections::BTreeMap;
use std::path::PathBuf;

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::Es;
use clap::Command;
use clap_mangen::Man as Page;

use crate::exit::Outcome;
use crate::messages;
use crate::run_folder::{Staging, no_dash};
use crate::terminal::console::Screen;

/// The command line of `canon man`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon man [OPCIONES]")]
pub struct ManArgs {
    /// Carpeta donde escribir una página por orden; si no se da, muestra la de canon
    #[arg(short, long, value_name = "CARPETA", help_heading = "Qué hacer")]
    pub out: Option<PathBuf>,
}

/// The examples of a command by its path (`canon run`): what is typed, and what it does.
pub type Examples<'e> = &'e dyn Fn(&str) -> Vec<(String, String)>;

/// Headings of a page, which clap's writer has in English only.
const HEADINGS: [[&str; 2]; 9] = [
    ["NAME", "NOMBRE"],
    ["SYNOPSIS", "SINOPSIS"],
    ["DESCRIPTION", "DESCRIPCIÓN"],
    ["OPTIONS", "OPCIONES"],
    ["SUBCOMMANDS", "ÓRDENES"],
    ["EXTRA", "ADEMÁS"],
    ["VERSION", "VERSIÓN"],
    ["EXAMPLES", "EJEMPLOS"],
    ["EXIT STATUS", "CÓDIGOS DE SALIDA"],
];

/// Prints canon's page, or writes all into a folder.
///
/// # Errors
/// A folder that holds something else, or a disk that refuses.
pub fn execute(
    args: &ManArgs,
    canon: Command,
    examples: Examples<'_>,
    screen: Screen,
) -> anyhow::Result<Outcome> {
    let pages = pages(canon, examples, screen.language)?;
    match &args.out {
        None => {
            let page = pages.get("canon.1").map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
            screen.result(page.trim_end());
        }
        Some(folder) => {
            no_dash(folder, screen.language)?;
            let aside = Staging::of(folder);
            pages.iter().for_each(|(name, bytes)| aside.add(name, bytes));
            aside.put_over_the_same(folder, &is_a_page_of_canons, screen.language)?;
            screen.result(&messages::commands::man::written(
                pages.len(),
                &folder.display().to_string(),
                screen.language,
            ));
        }
    }
    Ok(Outcome::Done)
}

fn is_a_page_of_canons(there: &[u8]) -> bool {
    String::from_utf8_lossy(there).lines().any(|line| line.starts_with(".TH canon"))
}

/// Every page by its file's name.
fn pages(
    mut canon: Command,
    examples: Examples<'_>,
    language: Language,
) -> std::io::Result<BTreeMap<String, Vec<u8>>> {
    canon.build();
    let mut pages = BTreeMap::new();
    add(canon, "canon", (examples, language), &mut pages)?;
    Ok(pages)
}

fn add(
    command: Command,
    name: &str,
    (examples, language): (Examples<'_>, Language),
    pages: &mut BTreeMap<String, Vec<u8>>,
) -> std::io::Result<()> {
    for sub in command.get_subcommands() {
        add(sub.clone(), &format!("{name}-{}", sub.get_name()), (examples, language), pages)?;
    }
    let mut page = Vec::new();
    // What is shown as examples has a section of its own.
    let about = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let about = about.split(language.pick("Ejemplos:", "Examples:")).next().unwrap_or_default().trim();
    let about = about.to_string();
    let command = command.after_help(about.clone()).after_long_help(about);
    Page::new(command.display_name(name.to_string())).render(&mut page)?;
    let mut page = String::from_utf8_lossy(&page).into_owned();
    let path = name.replace('-', " ");
    page += &section("EXAMPLES", &examples(&path));
    page += &section("EXIT STATUS", &statuses(language));
    let page = if language == Es { in_spanish(&page) } else { page };
    pages.insert(format!("{name}.1"), page.into_bytes());
    Ok(())
}

/// A section of entries: what stands first, and what is said of it.
fn section(heading: &str, entries: &[(String, String)]) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let entry =
        |(first, said): &(String, String)| format!(".TP\n\\fB{}\\fR\n{}\n", troff(first), troff(said));
    format!(".SH \"{heading}\"\n{}", entries.iter().map(entry).collect::<String>())
}

/// A text that troff shows as it is.
fn troff(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}

fn statuses(language: Language) -> Vec<(String, String)> {
    let one = |outcome: Outcome| {
        (outcome.code().to_string(), messages::exit::meaning(outcome, language).to_string())
    };
    let stopped =
        (messages::exit::INTERRUPTED.to_string(), messages::exit::interrupted(language).to_string());
    Outcome::ALL.into_iter().map(one).chain([stopped]).collect()
}

fn in_spanish(page: &str) -> String {
    let line = |line: &str| {
        let heading = line.strip_prefix(".SH ").map(|heading| heading.trim_matches('"'));
        let known = heading.and_then(|heading| HEADINGS.iter().find(|[en, _]| *en == heading));
        known.map_or_else(|| line.to_string(), |[_, es]| format!(".SH {es}"))
    };
    page.lines().map(line).collect::<Vec<_>>().join("\n") + "\n"
}
