//! `canon init --templates`: canon's own templates, to be edited.

use std::fs;
use std::path::Path;

use canon_core::terms::language::Language::{En, Es};
use canon_paper::Templates;

use crate::exit::{Outcome, stop};
use crate::run_folder::NewFiles;
use crate::terminal::console::Screen;

/// The folder that they go to, below the one that the user names.
const FOLDER: &str = "plantillas";

/// Copies the templates; a file that is there and is another is never written over.
///
/// # Errors
/// A template that somebody edited already, or a disk that refuses.
pub(super) fn copy(folder: &Path, screen: Screen) -> anyhow::Result<Outcome> {
    let folder = folder.join(FOLDER);
    let shown = folder.display();
    let edited: Vec<&str> = Templates::own()
        .filter(|(name, text)| fs::read(folder.join(name)).is_ok_and(|there| there != text.as_bytes()))
        .map(|(name, _)| name)
        .collect();
    if !edited.is_empty() {
        let edited = edited.join(", ");
        return Err(stop(
            Outcome::Usage,
            match screen.language {
                Es => format!(
                    "En «{shown}» ya hay plantillas cambiadas ({edited}) y canon no las va a pisar. Dé otra carpeta, o muévalas antes."
                ),
                En => format!(
                    "“{shown}” holds changed templates ({edited}) and canon will not write over them. Give another folder, or move them first."
                ),
            },
        ));
    }
    let mut made = NewFiles::folder(&folder, screen.language)?;
    for (name, text) in Templates::own() {
        made.file(&folder.join(name), text.as_bytes())?;
    }
    made.keep();
    screen.result(&match screen.language {
        Es => format!("Las plantillas están en {shown}. Edítelas y use: canon run --templates {shown}"),
        En => format!("The templates are in {shown}. Edit them and use: canon run --templates {shown}"),
    });
    Ok(Outcome::Done)
}
