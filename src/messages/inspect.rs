//! What `canon inspect` says.

use canon_core::facts::tally::Fate;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

use crate::messages::tally;

pub fn row_of_header(row: u64, language: Language) -> String {
    match language {
        Es => format!("fila {row}: la primera con más nombres de columna conocidos"),
        En => format!("row {row}: the first with the most known column names"),
    }
}

pub const fn delimiter_name(byte: u8, language: Language) -> &'static str {
    match byte {
        b',' => language.pick("coma", "comma"),
        b';' => language.pick("punto y coma", "semicolon"),
        b'\t' => language.pick("tabulador", "tab"),
        _ => language.pick("barra", "bar"),
    }
}

pub fn rows(fate: &Fate<u64>, language: Language) -> String {
    let parts = tally::parts(fate, language);
    format!("{} {} = {parts}", fate.read, language.pick("leídas", "read"))
}
