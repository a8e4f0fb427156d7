//! The words of messages, Spanish and English side by side: a text that one language lacks does not compile.

pub mod command_line;
pub mod commands;
pub mod disk;
pub mod exit;
pub mod files;
pub mod finding;
pub mod issue;
pub mod lookup;
pub mod need;
pub mod progress;
pub mod remedy;
pub mod settings;
pub mod tables;
pub mod templates;
pub mod usage;
