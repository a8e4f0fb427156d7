//! What `canon fetch` says, and what other commands say of it.

#[cfg(feature = "fetch")]
pub mod faults;
#[cfg(feature = "fetch")]
pub mod told;

use std::path::{Path, PathBuf};

use canon_core::terms::government::directory;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::names::fold;
use canon_core::terms::period::Year;
use canon_core::terms::place::Department;

/// The name of a department, with its number.
pub(crate) fn named(department: Department) -> String {
    let name = directory().iter().find(|g| g.department() == department).map(|g| g.department_name.as_str());
    format!("{} ({department})", name.unwrap_or_default())
}

/// A canon that was built without the way out.
pub const fn not_built(language: Language) -> &'static str {
    language.pick(
        "Este canon se construyó sin `fetch` (--no-default-features): no puede abrir conexiones.\n  Qué hacer: use uno construido con lo de siempre, o descargue los archivos con el navegador y póngalos en datos/.",
        "This canon was built without `fetch` (--no-default-features): it can open no connection.\n  What to do: use one that was built as usual, or download the files with a browser and put them into datos/.",
    )
}

/// That a department's run has no files, and the command that would bring them. It is not run by itself.
pub fn would_bring(
    department: Department,
    years: &[Year],
    folders: &[PathBuf],
    language: Language,
) -> String {
    let spans = spans(years, language);
    let folders: Vec<String> = folders.iter().map(|folder| folder.display().to_string()).collect();
    let folders = folders.join(", ");
    let name = named(department);
    let first = name.split(" (").next().unwrap_or_default();
    let code = if first.contains(' ') { department.to_string() } else { fold(first).to_lowercase() };
    let command = format!("canon fetch --department {code} --year {spans}");
    match language {
        Es => format!(
            "No hay archivos de {name}: la orden no nombra ninguno y en {folders} no hay ninguno.\n  Qué hacer: esto traería del Ministerio el gasto de esos años, y dice antes cuánto es:\n    {command}\n  `canon run` no se conecta a ninguna parte. Si ya tiene los archivos, póngalos en datos/ o nómbrelos."
        ),
        En => format!(
            "There are no files of {name}: the command names none and there is none in {folders}.\n  What to do: this would bring the spending of those years from the ministry, and says how much it is first:\n    {command}\n  `canon run` connects to nothing. If you have the files already, put them into datos/ or name them."
        ),
    }
}

/// Years as they are typed: `2021-2025`; a word in their place where none were.
fn spans(years: &[Year], language: Language) -> String {
    let (first, last) = (years.iter().min(), years.iter().max());
    match first.zip(last) {
        None => language.pick("AÑOS", "YEARS").to_string(),
        Some((first, last)) if first == last => first.to_string(),
        Some((first, last)) if usize::from(last.number() - first.number()) + 1 == years.len() => {
            format!("{first}-{last}")
        }
        Some(_) => years.iter().map(ToString::to_string).collect::<Vec<_>>().join(" --year "),
    }
}

/// That the files of a folder are read, though the command names none.
pub fn of_folder(folder: &Path, language: Language) -> String {
    let folder = folder.display();
    match language {
        Es => format!("Sin archivos en la orden: se leen los de {folder}."),
        En => format!("No files in the command: reading those of {folder}."),
    }
}
