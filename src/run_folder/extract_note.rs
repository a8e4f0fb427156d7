//! What lies beside an extract: which files its rows are from, what was asked for, and how many there were.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use canon_core::terms::language::Language::Es;
use canon_sources::{Extracted, LineFilter};
use serde_json::{Value, json};

use crate::messages::files::source;
use crate::run_folder::manifest::VERSION;

/// Where it lies: beside the extract, by its whole name.
pub fn place(out: &Path) -> PathBuf {
    let mut name = OsString::from(out.as_os_str());
    name.push(".manifiesto.json");
    PathBuf::from(name)
}

/// Whether a file is as canon wrote it, by what lies beside it; or gone, and only that is left.
pub fn is_of(out: &Path) -> bool {
    let note: Option<Value> = fs::read(place(out)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let Some(note) = note else { return false };
    let is_ours = note["programa"] == "canon" && note["clase"] == "extracto";
    let hash = || {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(File::open(out).ok()?).ok()?;
        Some(hasher.finalize().to_hex().to_string())
    };
    let is_gone = fs::symlink_metadata(out).is_err();
    is_ours && (is_gone || hash().is_some_and(|hash| note["blake3"] == hash.as_str()))
}

/// The text of it.
pub fn written(
    out: &Path,
    (bytes, hash): (u64, [u8; 32]),
    filter: &LineFilter,
    all: &[(String, Extracted)],
) -> Vec<u8> {
    let name = out.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let note = json!({
        "programa": "canon",
        "clase": "extracto",
        "version": VERSION,
        "archivo": name,
        "bytes": bytes,
        "blake3": hex(hash),
        "filtro": {
            "departamento_de_la_sede": filter.department.map(|department| department.to_string()),
            "gobiernos": filter.govs.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "anios": filter.years.iter().map(|year| year.number()).collect::<Vec<_>>(),
            "rubros": filter.rubros.iter().map(ToString::to_string).collect::<Vec<_>>(),
        },
        "fuentes": all.iter().map(|(file, extracted)| of_source(file, extracted)).collect::<Vec<_>>(),
    });
    let mut bytes = serde_json::to_vec_pretty(&note).expect("text keys and numbers always serialise");
    bytes.push(b'\n');
    bytes
}

fn of_source(file: &str, extracted: &Extracted) -> Value {
    let unreadable = extracted.first_unreadable.iter();
    json!({
        "archivo": file,
        "formato": source::format(extracted.format, Es),
        "bytes": extracted.bytes,
        "blake3": hex(extracted.hash),
        "filas": {
            "leidas": extracted.read,
            "copiadas": extracted.kept,
            "ilegibles": extracted.unreadable,
            "de_sus_gobiernos_con_sede_en_otro_departamento": extracted.seated_elsewhere,
        },
        "anios_de_cada_fila": extracted.years.iter().map(|year| year.number()).collect::<Vec<_>>(),
        "primeras_ilegibles": unreadable.map(|(line, text)| json!({"fila": line, "texto": text})).collect::<Vec<_>>(),
    })
}

fn hex(hash: [u8; 32]) -> String {
    blake3::Hash::from_bytes(hash).to_hex().to_string()
}
