//! The file server: a year's file, sifted as it arrives. Nothing but the rows asked for reaches the disk.

mod cut_years;
mod fields;
mod lines;
mod sieve;
mod zipped;

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, Write};

use crate::asked::{Asked, What};
use crate::fault::Fault;
use crate::files::lines::{Counts, copy};
use crate::files::sieve::ByCode;
use crate::manifest::Manifest;
use crate::published::Piece;
use crate::watch::Rung;
use crate::web::Web;
use crate::web::download::Download;

/// Pieces in which a file is read from the network.
const PIECE: usize = 256 << 10;

/// How many times a file is begun anew that changed while it arrived.
const ANEW: usize = 2;

/// Brings the rows asked for out of the zip or the plain file.
///
/// # Errors
/// A file that does not come whole, or holds nothing of what is asked.
pub(crate) fn bring(
    web: &Web<'_>,
    piece: &Piece,
    asked: Asked,
    rung: Rung,
    out: &mut File,
) -> Result<Manifest, Fault> {
    let mut last = Fault::Changed;
    for _ in 0..ANEW {
        match once(web, piece, asked, rung, out) {
            Err(Fault::Changed) => last = Fault::Changed,
            other => return other,
        }
    }
    Err(std::mem::replace(&mut last, Fault::Changed))
}

fn once(web: &Web<'_>, piece: &Piece, asked: Asked, rung: Rung, out: &mut File) -> Result<Manifest, Fault> {
    start_over(out)?;
    let mut sieve = ByCode::new(piece, asked);
    let (name, limit) = match rung {
        Rung::Zip => (format!("{}.zip", piece.stem), piece.zip_limit()),
        _ => (format!("{}.csv", piece.stem), piece.csv_limit()),
    };
    let mut download = Download::begin(web, &name, limit)?;
    let mut writer = BufWriter::with_capacity(PIECE, &mut *out);
    let counts = match rung {
        Rung::Zip => {
            let source = BufReader::with_capacity(PIECE, &mut download);
            zipped::only_csv(source, &mut |csv| copy(csv, &mut sieve, &mut writer))?
        }
        _ => copy(&mut download, &mut sieve, &mut writer)?,
    };
    writer.flush().map_err(Fault::Disk)?;
    drop(writer);
    // To its very end: only then is it known to be whole.
    std::io::copy(&mut download, &mut std::io::sink()).map_err(Fault::of_reading)?;
    let mut manifest = told(&sieve, &counts, piece, asked, out)?;
    (manifest.de_donde, manifest.origen_blake3) = {
        let (address, hash) = download.identity();
        (vec![address], Some(hash))
    };
    manifest.origen_bytes = download.version.bytes;
    manifest.modified_by(&download);
    Ok(manifest)
}

impl Manifest {
    fn modified_by(&mut self, download: &Download<'_>) {
        self.modificado.clone_from(&download.version.modified);
        self.etag.clone_from(&download.version.etag);
        self.hora.clone_from(&download.date);
    }
}

/// What the sieve saw, after what it must have seen.
fn told(
    sieve: &ByCode,
    counts: &Counts,
    piece: &Piece,
    asked: Asked,
    out: &mut File,
) -> Result<Manifest, Fault> {
    if counts.kept == 0 {
        return Err(asked.rubro.map_or(Fault::Nothing, Fault::NothingOfRubro));
    }
    let mut manifest = Manifest {
        filas_leidas: counts.read,
        filas: counts.kept,
        filas_ilegibles: counts.unreadable,
        lineas_ilegibles: counts.first_unreadable.clone(),
        sumas: sieve.sums(),
        ..Manifest::default()
    };
    if piece.what == What::Comparativo {
        if sieve.orders.neither > 0 {
            return Err(Fault::NeitherReading(sieve.orders.neither));
        }
        let order = sieve.orders.order().map_err(|()| Fault::BothReadings)?;
        manifest.rubro_y_fuente = order.map(|order| order.code().to_string());
        let clones = sieve.clones();
        for (year, of) in &clones {
            if piece.years.iter().all(|asked| clones.iter().any(|(clone, _)| clone == asked)) {
                return Err(Fault::Clone { year: *year, of: *of });
            }
        }
        let years: Vec<_> = clones.iter().map(|(year, _)| *year).collect();
        if !years.is_empty() {
            cut_years::cut(out, &years)?;
            manifest.sumas.retain(|name, _| {
                crate::columns::phase_and_year(name).is_none_or(|(_, year)| !years.contains(&year))
            });
        }
        manifest.anios_copiados = years.iter().map(|year| year.number()).collect();
    }
    Ok(manifest)
}

/// Empties a file, for another try.
pub(crate) fn start_over(out: &mut File) -> Result<(), Fault> {
    out.set_len(0).and_then(|()| out.rewind()).map_err(Fault::Disk)
}

/// How many bytes a finished file has, and their hash.
pub(crate) fn hashed(out: &mut File) -> Result<(u64, String), Fault> {
    out.rewind().map_err(Fault::Disk)?;
    let (mut hasher, mut buffer, mut bytes) = (blake3::Hasher::new(), vec![0; PIECE], 0);
    loop {
        match out.read(&mut buffer).map_err(Fault::Disk)? {
            0 => return Ok((bytes, hasher.finalize().to_hex().to_string())),
            read => {
                hasher.update(&buffer[..read]);
                bytes += read as u64;
            }
        }
    }
}
