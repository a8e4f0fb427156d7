//! The library by itself: what a file of the State adds up to, without the command line.
//!
//! `cargo run --example totals -- examples/torata.csv`

use std::error::Error;
use std::path::Path;

use canon_core::terms::budget::Phase;
use canon_core::terms::money::Soles;
use canon_sources::{Options, open, read};

#[expect(clippy::print_stdout, reason = "an example shows what it found")]
fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("a file to read, please")?;
    let options = Options::default();
    // A zip gives several inputs, any other file one.
    for input in open(Path::new(&path), &path, &options.limits)? {
        let reading = read(&input, &options)?;
        let devengado: Soles =
            reading.facts.spending.iter().filter_map(|fact| fact.phases[Phase::Devengado]).sum();
        println!("{}: {} lines, devengado {devengado}", input.name(), reading.tally.rows.used);
        for issue in &reading.issues {
            println!("  {}: {:?}", issue.row.unwrap_or(0), issue.kind);
        }
    }
    Ok(())
}
