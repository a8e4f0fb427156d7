//! The command line of canon: what the user may type, the commands, the exporters and the words.
//!
//! Everything that is computed lies in the other crates; here inputs are found, outputs are written, and every message
//! is put into the user's language.

pub mod bundled;
pub mod cache;
pub mod catalogue;
pub mod changes;
pub mod cli;
pub mod commands;
pub mod completing;
pub mod config;
pub mod defect;
pub mod drawings;
pub mod export;
pub mod figures;
pub mod help;
pub mod inputs;
pub mod interrupt;
pub mod judging;
pub mod language;
pub mod outcome;
pub mod outlines;
pub mod pictures;
pub mod printing;
pub mod progress;
pub mod ranking;
pub mod rows;
pub mod run_folder;
pub mod screen;
pub mod settings;
pub mod study;
pub mod terminal;
pub mod text;
pub mod whose;
pub mod workshop;
