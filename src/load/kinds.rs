//! Whether a file is data, by its name and by what came of reading it.

use std::ffi::OsStr;
use std::path::Path;

use canon_sources::SourceError;

/// Whether a file is named as data is.
pub(super) fn is_named_data(name: &Path) -> bool {
    const DATA: [&str; 8] = ["csv", "gz", "ods", "txt", "xls", "xlsb", "xlsx", "zip"];
    let extension = name.extension().map(OsStr::to_ascii_lowercase);
    extension.is_some_and(|extension| DATA.iter().any(|data| extension == *data))
}

/// Whether a file is named as notes and programs are, which may quote a table.
fn is_named_text(name: &Path) -> bool {
    const TEXTS: [&str; 12] =
        ["cfg", "ini", "ipynb", "jl", "js", "log", "md", "py", "r", "sh", "sql", "toml"];
    let extension = name.extension().map(OsStr::to_ascii_lowercase);
    extension.is_some_and(|extension| TEXTS.iter().any(|text| extension == *text))
}

/// Whether a file is of another kind than data, as a folder may hold. A broken data file is not: what is named like
/// data and is none (a page of errors saved as `.xls`) was meant to be it.
pub(super) fn is_other_kind(error: &SourceError, name: &str) -> bool {
    let is_data = is_named_data(Path::new(name));
    if is_named_text(Path::new(name)) {
        return true;
    }
    match error {
        // `gasto.csv.xz` is data; `fotos.rar` is not.
        SourceError::OtherPacking(_) => {
            !is_data && !Path::new(name).file_stem().is_some_and(|stem| is_named_data(Path::new(stem)))
        }
        SourceError::NotFigures(_) | SourceError::Parquet => true,
        SourceError::ApiAnswer
        | SourceError::LfsPointer
        | SourceError::WebPage { .. }
        | SourceError::RefusingPage { .. }
        | SourceError::UnknownFormat { .. }
        | SourceError::WideLetters(_)
        | SourceError::CarriageReturns
        | SourceError::NoHeader { .. } => !is_data,
        _ => false,
    }
}
