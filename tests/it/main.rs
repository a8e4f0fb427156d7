//! Runs the program as a user would. One binary: each that links polars and typst is large.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop there")]

mod annual;
mod bad_input;
mod book;
mod browser;
mod chart;
mod chart_numbers;
mod defend;
mod docs;
mod durable;
mod exit_codes;
mod hostile;
mod indicators;
mod inspect;
mod invented;
#[path = "../../benches/invented.rs"]
mod invented_year;
mod layouts;
mod nation;
mod pdf_text;
mod program;
mod published;
mod ranges;
mod real_data;
mod recompute;
mod registers;
mod registers_over_files;
mod run_bundled;
mod run_files;
mod session_pages;
mod settings;
mod shell;
mod silent;
mod templates;
mod words;
