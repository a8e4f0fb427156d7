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
use crate::run_folder::Staging;
use crate::terminal::console::Screen;

/// The command line of `canon man`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon man [OPCIONES]")]
pub struct ManArgs {
    /// Carpeta donde escribir una página por orden; si no se da, muestra la de canon
    #[arg(short, long, value_name = "CARPETA", help_heading = "Qué hacer")]
    pub out: Option<PathBuf>,
}

/// Headings that clap's writer of pages has in English only.
const HEADINGS: [[&str; 2]; 7] = [
    ["NAME", "NOMBRE"],
    ["SYNOPSIS", "SINOPSIS"],
    ["DESCRIPTION", "DESCRIPCIÓN"],
    ["OPTIONS", "OPCIONES"],
    ["SUBCOMMANDS", "ÓRDENES"],
    ["EXTRA", "ADEMÁS"],
    ["VERSION", "VERSIÓN"],
];

/// Prints canon's page, or writes all into a folder.
///
/// # Errors
/// A folder that holds something else, or a disk that refuses.
pub fn execute(args: &ManArgs, canon: Command, screen: Screen) -> anyhow::Result<Outcome> {
    let pages = pages(canon, screen.language)?;
    match &args.out {
        None => {
            let page = pages.get("canon.1").map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
            screen.result(page.trim_end());
        }
        Some(folder) => {
            let aside = Staging::of(folder);
            pages.iter().for_each(|(name, bytes)| aside.add(name, bytes));
            aside.put_over_the_same(folder, screen.language)?;
            screen.result(&messages::commands::man::written(
                pages.len(),
                &folder.display().to_string(),
                screen.language,
            ));
        }
    }
    Ok(Outcome::Done)
}

/// Every page by its file's name.
fn pages(mut canon: Command, language: Language) -> std::io::Result<BTreeMap<String, Vec<u8>>> {
    canon.build();
    let mut pages = BTreeMap::new();
    add(canon, "canon", language, &mut pages)?;
    Ok(pages)
}

fn add(
    command: Command,
    name: &str,
    language: Language,
    pages: &mut BTreeMap<String, Vec<u8>>,
) -> std::io::Result<()> {
    for sub in command.get_subcommands() {
        add(sub.clone(), &format!("{name}-{}", sub.get_name()), language, pages)?;
    }
    let mut page = Vec::new();
    Page::new(command.display_name(name.to_string())).render(&mut page)?;
    let page = String::from_utf8_lossy(&page).into_owned();
    let page = if language == Es { in_spanish(&page) } else { page };
    pages.insert(format!("{name}.1"), page.into_bytes());
    Ok(())
}

fn in_spanish(page: &str) -> String {
    let line = |line: &str| {
        let heading = line.strip_prefix(".SH ").map(|heading| heading.trim_matches('"'));
        let known = heading.and_then(|heading| HEADINGS.iter().find(|[en, _]| *en == heading));
        known.map_or_else(|| line.to_string(), |[_, es]| format!(".SH {es}"))
    };
    page.lines().map(line).collect::<Vec<_>>().join("\n") + "\n"
}
