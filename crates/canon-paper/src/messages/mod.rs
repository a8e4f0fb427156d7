//! Texts that are sent or read aloud, each in a file of its own; their sentences stand in `words.rs`.

mod words;

use crate::subject::dossier::Dossier;

/// Declares the file of each message and lists them. The folder of a message in a run is called as its file.
macro_rules! messages {
    ($($name:ident,)+) => {
        $(mod $name;)+

        /// All messages, in the order in which they are written.
        pub static ALL: &[Message] = &[$(Message { folder: stringify!($name), write: $name::write }),+];
    };
}

messages! {
    whatsapp,
    radio,
    solicitudes,
}

/// A kind of text about one government.
#[derive(Clone, Copy, Debug)]
pub struct Message {
    /// The folder of the run that it goes to.
    pub folder: &'static str,
    /// Writes it; `None` where the dossier has nothing for it.
    pub write: fn(&Dossier<'_>, Signature<'_>) -> Option<String>,
}

/// Who sends a message, and where there is more, as the settings say.
#[derive(Clone, Copy, Debug, Default)]
pub struct Signature<'a> {
    /// The community that puts its name to it.
    pub community: Option<&'a str>,
    pub link: Option<&'a str>,
}
