//! Texts that are sent or read aloud. Each has a file; this list is their table of contents.

mod radio;
mod whatsapp;
mod words;

use crate::subject::dossier::Dossier;

/// A kind of text about one government.
#[derive(Clone, Copy, Debug)]
pub struct Message {
    /// The folder of the run that it goes to.
    pub folder: &'static str,
    /// Writes it; `None` where the dossier has nothing for it.
    pub write: fn(&Dossier<'_>) -> Option<String>,
}

/// All of them.
pub static ALL: &[Message] = &[
    Message { folder: "whatsapp", write: whatsapp::write },
    Message { folder: "radio", write: radio::write },
];
