//! The file server: a year's file, sifted as it arrives. Nothing but the rows asked for reaches the disk.

mod cut_years;
mod fields;
mod lines;
mod places;
mod sheet;
mod sieve;
mod workbook;
mod works;
mod zipped;

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, Write};

use crate::asked::{Asked, What};
use crate::fault::Fault;
use crate::files::lines::{Counts, Sieve, copy};
use crate::files::places::ByPlace;
use crate::files::sieve::ByCode;
use crate::manifest::{Manifest, day};
use crate::published::{Piece, Published};
use crate::watch::Rung;
use crate::web::Web;
use crate::web::download::Download;

/// Pieces in which a file is read from the network.
const PIECE: usize = 256 << 10;

/// How many times a file is begun anew that changed while it arrived.
const ANEW: usize = 2;

/// Brings the rows asked for out of a file.
///
/// # Errors
/// A file that does not come whole, or holds nothing of what is asked.
pub(crate) fn bring(
    web: &Web<'_>,
    piece: &Piece,
    asked: Asked,
    published: &Published,
    out: &mut File,
) -> Result<Manifest, Fault> {
    for _ in 1..ANEW {
        match once(web, piece, asked, published, out) {
            Err(Fault::Changed) => {}
            other => return other,
        }
    }
    once(web, piece, asked, published, out)
}

fn once(
    web: &Web<'_>,
    piece: &Piece,
    asked: Asked,
    published: &Published,
    out: &mut File,
) -> Result<Manifest, Fault> {
    start_over(out)?;
    let (address, of_name) = match published.rung {
        Rung::Workbook => works::today(web).map(|(address, day)| (address, Some(day)))?,
        _ => (format!("{}/{}", web.places.files, published.name), None),
    };
    let mut download = Download::begin(web, address, &published.name, published.limit)?;
    let mut manifest = match piece.what {
        What::Obras => {
            let source = BufReader::with_capacity(PIECE, &mut download);
            let (counts, nowhere) = workbook::sift(source, asked.department, out)?;
            Manifest { filas_sin_departamento: nowhere, ..counted(&counts, asked)? }
        }
        What::Inversiones => {
            let mut sieve = ByPlace::new(asked.department);
            let counts = sift(&mut download, published.rung, &mut sieve, out)?;
            Manifest { filas_sin_departamento: sieve.nowhere, ..counted(&counts, asked)? }
        }
        _ => {
            let mut sieve = ByCode::new(piece, asked);
            let counts = sift(&mut download, published.rung, &mut sieve, out)?;
            told(&sieve, &counts, piece, asked, out)?
        }
    };
    // To its very end: only then is it known to be whole.
    std::io::copy(&mut download, &mut std::io::sink()).map_err(Fault::of_reading)?;
    (manifest.de_donde, manifest.origen_blake3) = {
        let (address, hash) = download.identity();
        (vec![address], Some(hash))
    };
    manifest.origen_bytes = download.version.bytes;
    manifest.modified_by(&download);
    if !piece.what.has_years() {
        let of_file = || manifest.modificado.as_deref().and_then(day);
        manifest.dia = of_name.or_else(of_file).map(|day| day.to_string());
    }
    Ok(manifest)
}

/// Passes a file through a sieve.
fn sift(
    download: &mut Download<'_>,
    rung: Rung,
    sieve: &mut dyn Sieve,
    out: &mut File,
) -> Result<Counts, Fault> {
    let mut writer = BufWriter::with_capacity(PIECE, out);
    let counts = match rung {
        Rung::Zip => {
            let source = BufReader::with_capacity(PIECE, &mut *download);
            zipped::only_csv(source, &mut |csv| copy(csv, sieve, &mut writer))?
        }
        _ => copy(download, sieve, &mut writer)?,
    };
    writer.flush().map_err(Fault::Disk)?;
    Ok(counts)
}

impl Manifest {
    fn modified_by(&mut self, download: &Download<'_>) {
        self.modificado.clone_from(&download.version.modified);
        self.etag.clone_from(&download.version.etag);
        self.hora.clone_from(&download.date);
    }
}

/// How many rows passed and were kept; none of a department cannot be.
fn counted(counts: &Counts, asked: Asked) -> Result<Manifest, Fault> {
    if counts.kept == 0 {
        return Err(asked.rubro.map_or(Fault::Nothing, Fault::NothingOfRubro));
    }
    Ok(Manifest {
        filas_leidas: counts.read,
        filas: counts.kept,
        filas_ilegibles: counts.unreadable,
        lineas_ilegibles: counts.first_unreadable.clone(),
        ..Manifest::default()
    })
}

/// What the sieve saw, after what it must have seen.
fn told(
    sieve: &ByCode,
    counts: &Counts,
    piece: &Piece,
    asked: Asked,
    out: &mut File,
) -> Result<Manifest, Fault> {
    let mut manifest = Manifest { sumas: sieve.sums(), ..counted(counts, asked)? };
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
