//! `canon init --templates`: canon's own templates, to be edited.

use std::fs;
use std::path::Path;

use canon_paper::Templates;

use crate::exit::{Outcome, stop};
use crate::messages;
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
            messages::commands::init::changed_templates(&shown.to_string(), &edited, screen.language),
        ));
    }
    let mut made = NewFiles::folder(&folder, screen.language)?;
    for (name, text) in Templates::own() {
        made.file(&folder.join(name), text.as_bytes())?;
    }
    made.keep();
    screen.result(&messages::commands::init::templates_written(&shown.to_string(), screen.language));
    Ok(Outcome::Done)
}
