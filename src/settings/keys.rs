//! Every single setting: its name in `canon.toml`, in a command and in the environment, its default, and what it is for.
//!
//! What `canon init` writes and `canon config` shows is made of these lists, each beside the struct of its section; a test
//! holds them to what `canon.toml` may hold.

use canon_core::terms::language::Language;

use crate::settings::{index, limits, output, printing, reading, selection};

/// What kind of value a setting takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text in quotes.
    Text,
    /// Several texts; commas separate them in the environment.
    Texts,
    /// A number without decimals.
    Whole,
    /// `true` or `false` in the file, a bare option in a command.
    Truth,
}

/// One setting of `canon.toml`.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The table of `canon.toml` that it is in.
    pub section: &'static str,
    /// Its name in that table, which is the name of its field.
    pub name: &'static str,
    /// The option of a command, without its dashes; `None` where only the file and the environment have it.
    pub option: Option<&'static str>,
    /// What kind of value it takes.
    pub kind: Kind,
    /// What holds where nobody says otherwise, as `canon.toml` would write it; `None` where nothing does.
    pub default: Option<&'static str>,
    /// A value to write, where there is no default to show.
    pub example: &'static str,
    /// What it is for, as `canon.toml` explains it.
    pub es: &'static str,
    /// The English of that explanation.
    pub en: &'static str,
}

impl Key {
    /// Its name in the environment: that of its option, else that of its place in the file.
    pub fn variable(&self) -> String {
        let name = self.option.map_or_else(|| format!("{}_{}", self.section, self.name), ToString::to_string);
        format!("CANON_{}", name.replace('-', "_").to_uppercase())
    }

    /// What it is for, in a language.
    pub const fn purpose(&self, language: Language) -> &'static str {
        language.pick(self.es, self.en)
    }

    /// Its table and name with a point between: `cifras.anios`.
    pub fn path(&self) -> String {
        format!("{}.{}", self.section, self.name)
    }
}

/// A table of `canon.toml` with its settings.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// The name between its brackets.
    pub name: &'static str,
    /// What it is about, as `canon.toml` explains it.
    pub es: &'static str,
    /// The English of that explanation.
    pub en: &'static str,
    /// Its settings in the order of the file.
    pub keys: &'static [Key],
}

/// The tables of single settings in the order of the file.
pub const SECTIONS: [&Section; 6] = [
    &reading::SECTION,
    &selection::SECTION,
    &output::SECTION,
    &printing::SECTION,
    &index::SECTION,
    &limits::SECTION,
];

/// Every setting in the order of the file.
pub fn all() -> impl Iterator<Item = &'static Key> {
    SECTIONS.into_iter().flat_map(|section| section.keys)
}
