//! Runs the program as a user would. One binary: each that links polars and typst is large.

mod bad_input;
mod docs;
mod exit_codes;
mod indicators;
mod inspect;
mod program;
mod real_data;
mod run_bundled;
mod run_files;
