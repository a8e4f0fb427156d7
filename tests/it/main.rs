//! Runs the program as a user would. One binary: each that links typst is large.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop there")]

mod annual;
mod answers;
mod around;
mod awards;
mod bad_input;
mod book;
mod browser;
mod bundled;
mod bundled_canon;
mod cache_folder;
mod changing_files;
mod chart;
mod chart_numbers;
mod comparativo;
mod defend;
mod docs;
mod door;
mod durable;
mod exit_codes;
mod extract;
#[cfg(feature = "fetch")]
mod fetch;
mod folders_and_names;
mod hostile;
mod indicators;
mod inert;
mod inspect;
mod invented;
#[path = "../../benches/invented.rs"]
mod invented_year;
mod judged_again;
mod layers;
mod layouts;
mod letters;
mod ministry;
mod mutants;
mod nation;
mod no_network;
mod past_runs;
mod pdf_text;
mod phrases;
mod program;
mod published;
mod ranges;
mod real_data;
mod recompute;
mod reference;
mod registers;
mod registers_over_files;
mod room;
mod run_bundled;
mod run_files;
mod session_pages;
mod settings;
mod shell;
mod silent;
mod tables;
mod templates;
mod texts;
mod where_it_stands;
mod whose;
mod words;
