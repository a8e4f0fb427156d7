//! An invented year of spending of any size, to try canon on before the ministry's file is down, or to time it.
//!
//! `cargo run --release --example invented_year -- 2024-Gasto.csv 2024-expected.csv 2024 1000000`
//!
//! Every figure is made up. The second file is what a right reading adds up to.

#[path = "../benches/invented.rs"]
mod invented;

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};

use canon_core::terms::money::Soles;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, expected, year, lines] = &arguments[..] else {
        return Err("invented_year FILE EXPECTED YEAR LINES".into());
    };
    let mut out = BufWriter::with_capacity(1 << 20, File::create(file)?);
    let sums = invented::write(&mut out, year.parse()?, lines.parse()?, invented::MINISTRY)?;
    out.flush()?;
    let mut out = BufWriter::new(File::create(expected)?);
    writeln!(
        out,
        "anio,id,alcance,pia,pim,certificado,compromiso_anual,compromiso_mensual,devengado,girado"
    )?;
    for ((gov, scope), sums) in sums {
        let sums = sums.map(|centimos| Soles::from_centimos(centimos).to_string()).join(",");
        writeln!(out, "{year},{gov},{scope},{sums}")?;
    }
    Ok(out.flush()?)
}
