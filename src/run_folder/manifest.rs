//! `manifiesto.json`: what went in, what was set, what came out, and the hashes that tell whether it still holds.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use canon_core::facts::tally::{Fates, Tally};
use canon_sources::{Format, Profile, Reading};
use serde::{Deserialize, Serialize};

use crate::run_folder::read_tables::ReadTable;
use crate::settings::recorded::RecordedSettings;

/// The version of canon that wrote a run.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The name of the manifest in a run folder.
pub const FILE: &str = "manifiesto.json";

/// Whether a folder holds a run of canon's, whole or damaged: another program may write a file of the same name.
pub fn is_in(folder: &Path) -> bool {
    let file = folder.join(FILE);
    if !file.is_file() {
        return false;
    }
    let mut bytes = Vec::new();
    let read = File::open(file).and_then(|file| file.take(LONGEST).read_to_end(&mut bytes));
    read.is_ok() && is_canons(&bytes)
}

/// Whether these are the bytes of a manifest of canon's, whole or damaged.
pub fn is_canons(bytes: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Known {
        programa: String,
        #[serde(rename = "corrida")]
        _corrida: String,
    }
    let begins = || {
        let mut words = bytes.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
        let start = [&b"{"[..], b"\"programa\":", b"\"canon\","];
        start.iter().all(|word| words.next() == Some(word))
    };
    serde_json::from_slice::<Known>(bytes).map_or_else(|_| begins(), |known| known.programa == "canon")
}

/// How many bytes of a manifest are read to recognise it.
const LONGEST: u64 = 64 << 20;

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    programa: String,
    pub version: String,
    /// A hash of version, settings and inputs.
    pub corrida: String,
    pub ajustes: RecordedSettings,
    /// The files that were read.
    pub entradas: Vec<Input>,
    /// Issues of severity error, and outputs that could not be made: 0 where all is well.
    pub errores: usize,
    pub salidas: BTreeMap<String, Output>,
    /// A hash of the rest of this file.
    sello: String,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    pub archivo: String,
    formato: String,
    canal: String,
    bytes: u64,
    pub blake3: String,
    /// Whether facts and hash are those of an earlier reading of the same file.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    de_una_lectura_anterior: bool,
    cortes: BTreeMap<String, String>,
    /// The column that a comparativo's values say the rubro is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rubro_en: Option<String>,
    /// The tables of a file that has several, or whose table had to be found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tablas: Vec<ReadTable>,
    filas: RowCounts,
    soles: BTreeMap<String, AmountSums>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
struct RowCounts {
    leidas: u64,
    usadas: u64,
    repetidas: u64,
    apartadas: u64,
    fuera_de_alcance: u64,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
struct AmountSums {
    leidos: String,
    usados: String,
    repetidos: String,
    apartados: String,
    fuera_de_alcance: String,
}

/// A file that the run wrote.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Output {
    pub bytes: usize,
    pub blake3: String,
}

/// The run code: a hash of version, settings and inputs, the same for the same on any day and machine.
pub fn run_code(readings: &[Reading], settings: &RecordedSettings) -> String {
    let inputs = readings
        .iter()
        .map(|reading| (&*reading.source.file, blake3::Hash::from_bytes(reading.hash).to_hex()));
    code(VERSION, settings, inputs)
}

fn code<T: AsRef<str>>(
    version: &str,
    settings: &RecordedSettings,
    inputs: impl Iterator<Item = (impl AsRef<str>, T)>,
) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(version.as_bytes());
    hasher.update(serde_json::to_string(settings).unwrap_or_default().as_bytes());
    for (name, hash) in inputs {
        hasher.update(name.as_ref().as_bytes());
        hasher.update(hash.as_ref().as_bytes());
    }
    hasher.finalize().to_hex()[..12].to_string()
}

/// The manifest of a run that has written nothing yet.
pub fn draft(code: &str, readings: &[Reading], settings: &RecordedSettings) -> Manifest {
    Manifest {
        programa: "canon".to_string(),
        version: VERSION.to_string(),
        corrida: code.to_string(),
        ajustes: settings.clone(),
        entradas: readings.iter().map(input).collect(),
        errores: 0,
        salidas: BTreeMap::new(),
        sello: String::new(),
    }
}

pub fn make(
    code: &str,
    readings: &[Reading],
    settings: &RecordedSettings,
    errors: usize,
    outputs: BTreeMap<String, Output>,
) -> Vec<u8> {
    let mut manifest = Manifest { errores: errors, salidas: outputs, ..draft(code, readings, settings) };
    manifest.sello = manifest.seal();
    manifest.bytes()
}

impl Manifest {
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("text keys and numbers always serialise");
        bytes.push(b'\n');
        bytes
    }

    fn seal(&self) -> String {
        let unsealed = Self { sello: String::new(), ..self.clone() };
        blake3::hash(&unsealed.bytes()).to_hex().to_string()
    }

    /// Whether the manifest is, byte for byte, as it was written, by whichever version.
    pub fn is_as_written(&self, bytes: &[u8]) -> bool {
        let sealed = format!("\"sello\": \"{}\"\n}}\n", self.sello);
        let Some(rest) = bytes.strip_suffix(sealed.as_bytes()) else { return false };
        let unsealed = [rest, b"\"sello\": \"\"\n}\n"].concat();
        blake3::hash(&unsealed).to_hex().as_str() == self.sello
    }

    /// Whether it is of these very files.
    pub fn is_of(&self, readings: &[Reading]) -> bool {
        let same = |(reading, input): (&Reading, &Input)| {
            *reading.source.file == *input.archivo
                && blake3::Hash::from_bytes(reading.hash).to_hex().as_str() == input.blake3
        };
        readings.len() == self.entradas.len() && readings.iter().zip(&self.entradas).all(same)
    }

    /// Whether the run code is that of these settings, inputs and version.
    pub fn has_its_code(&self) -> bool {
        let inputs = self.entradas.iter().map(|input| (&input.archivo, &input.blake3));
        code(&self.version, &self.ajustes, inputs) == self.corrida
    }
}

fn input(reading: &Reading) -> Input {
    let Tally { rows, centimos } = &reading.tally;
    let cut = |day: canon_core::facts::source::CutOff| {
        day.date().map_or("no se conoce".to_string(), |day| day.to_string())
    };
    Input {
        archivo: reading.source.file.to_string(),
        formato: crate::messages::files::source::format(
            reading.profile.format,
            canon_core::terms::language::Language::Es,
        )
        .to_string(),
        canal: reading.source.channel.to_string(),
        bytes: reading.bytes,
        blake3: blake3::Hash::from_bytes(reading.hash).to_hex().to_string(),
        de_una_lectura_anterior: reading.recalled,
        cortes: reading.cuts.iter().map(|(year, day)| (year.to_string(), cut(*day))).collect(),
        rubro_en: rubro_in(&reading.profile),
        tablas: ReadTable::of(&reading.profile.tables),
        filas: RowCounts {
            leidas: rows.read,
            usadas: rows.used,
            repetidas: rows.repeated,
            apartadas: rows.set_aside,
            fuera_de_alcance: rows.out_of_scope,
        },
        soles: centimos.iter().map(|(column, fate)| ((*column).to_string(), soles(fate))).collect(),
    }
}

/// The column that has the rubro, in a file in which only its values tell.
fn rubro_in(profile: &Profile) -> Option<String> {
    let is_told = matches!(profile.format, Format::GastoComparativo | Format::IngresoComparativo);
    let mut columns = profile.columns().filter(|column| is_told && column.role.as_deref() == Some("rubro"));
    columns.next().map(|column| column.name.clone())
}

fn soles(fate: &Fates<i128>) -> AmountSums {
    AmountSums {
        leidos: amount(fate.read),
        usados: amount(fate.used),
        repetidos: amount(fate.repeated),
        apartados: amount(fate.set_aside),
        fuera_de_alcance: amount(fate.out_of_scope),
    }
}

/// Céntimos with a point: sums of a whole nation's lines may leave 64 bits.
fn amount(centimos: i128) -> String {
    let sign = if centimos < 0 { "-" } else { "" };
    let digits = centimos.unsigned_abs();
    format!("{sign}{}.{:02}", digits / 100, digits % 100)
}

#[cfg(test)]
mod tests {
    use crate::run_folder::manifest::*;

    #[test]
    fn amounts_keep_their_sign_below_one_sol() {
        assert_eq!(amount(-5), "-0.05");
        assert_eq!(amount(123_456_789), "1234567.89");
    }
}
