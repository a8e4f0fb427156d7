//! Whether words are coloured, as `--color` says.

use clap::{ColorChoice, ValueEnum};

/// The values of `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// Solo en una terminal
    #[default]
    Auto,
    /// Siempre
    Always,
    /// Nunca
    Never,
}

impl Colour {
    /// The same choice for the help that clap prints.
    pub const fn for_clap(self) -> ColorChoice {
        match self {
            Self::Auto => ColorChoice::Auto,
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
        }
    }
}
