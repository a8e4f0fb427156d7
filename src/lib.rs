//! The command line of canon: what the user may type, the commands, the exporters and the words.
//!
//! Everything that is computed lies in the other crates; here inputs are found, outputs are written, and every message
//! is put into the user's language.

pub mod analysis;
pub mod cli;
pub mod commands;
pub mod exit;
pub mod export;
pub mod interrupt;
pub mod load;
pub mod lookup;
pub mod messages;
pub mod panic;
pub mod render;
pub mod run_folder;
pub mod settings;
pub mod terminal;
