//! What the system said when a file could not be written, and what to do about it.

use std::io::{Error, ErrorKind};
use std::path::Path;

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

use crate::exit::{Outcome, stop};

/// Windows says so where another program has a file open.
const SHARING_VIOLATION: i32 = 32;

/// A place that could not be written to: where, why, and what to do.
pub fn cannot_write(place: &Path, cause: &Error, language: Language) -> anyhow::Error {
    let place = place.display();
    let (why, advice) = why(cause, language);
    stop(
        Outcome::Failed,
        match language {
            Es => format!(
                "No se pudo escribir en «{place}»: {why}.\n  Qué hacer: {advice}. Lo que había ahí sigue como estaba."
            ),
            En => format!(
                "Could not write to “{place}”: {why}.\n  What to do: {advice}. What was there is as it was."
            ),
        },
    )
}

/// A folder of inputs that cannot be looked into: where, why, and what to do.
pub fn cannot_read_folder(place: &Path, cause: &Error, language: Language) -> anyhow::Error {
    let place = place.display();
    let why = match (cause.kind(), language) {
        (ErrorKind::PermissionDenied, Es) => "el sistema no lo permite".to_string(),
        (ErrorKind::PermissionDenied, En) => "the system does not allow it".to_string(),
        _ => cause.to_string(),
    };
    let message = match language {
        Es => format!(
            "No se pudo mirar en la carpeta «{place}»: {why}. Lo que haya ahí faltaría en las cifras.\n  Qué hacer: pida permiso de lectura para ella, o nombre los archivos uno por uno."
        ),
        En => format!(
            "Could not look into the folder “{place}”: {why}. What is in it would be missing from the figures.\n  What to do: ask for permission to read it, or name the files one by one."
        ),
    };
    stop(Outcome::Input, message)
}

/// What `canon init` could not write: where, why, and what to do.
pub fn cannot_prepare(place: &Path, cause: &Error, language: Language) -> anyhow::Error {
    let place = place.display();
    let (why, _) = why(cause, language);
    stop(
        Outcome::Failed,
        match language {
            Es => format!(
                "No se pudo escribir en «{place}»: {why}.\n  Qué hacer: libere espacio o quite lo que estorba, o dé otra carpeta: canon init CARPETA. Lo que había ahí sigue como estaba."
            ),
            En => format!(
                "Could not write to “{place}”: {why}.\n  What to do: free some room or take away what is in the way, or give another folder: canon init FOLDER. What was there is as it was."
            ),
        },
    )
}

/// What a trial could not be written to: where, why, and what to do.
pub fn cannot_try(place: &Path, cause: &Error, language: Language) -> anyhow::Error {
    let place = place.display();
    let (why, _) = why(cause, language);
    stop(
        Outcome::Failed,
        match language {
            Es => format!(
                "El ensayo (--dry-run) no se pudo hacer: escribe un momento en «{place}», y {why}.\n  Qué hacer: libere espacio ahí, o dé otra carpeta en la variable TMPDIR. No se escribió nada."
            ),
            En => format!(
                "The trial (--dry-run) could not be made: it writes to “{place}” for a moment, and {why}.\n  What to do: free some room there, or give another folder in the variable TMPDIR. Nothing was written."
            ),
        },
    )
}

/// Results that could not be written to where the user sent them.
pub fn no_output(cause: &Error, language: Language) -> anyhow::Error {
    let (why, advice) = why(cause, language);
    stop(
        Outcome::Failed,
        match language {
            Es => format!("La salida no se pudo escribir entera: {why}.\n  Qué hacer: {advice}."),
            En => format!("The output could not be written whole: {why}.\n  What to do: {advice}."),
        },
    )
}

/// The reason and the advice.
pub fn why(cause: &Error, language: Language) -> (String, &'static str) {
    let [es, en, advice_es, advice_en] = words(cause);
    let said = language.pick(es, en);
    // What the system says itself goes with what has no words here.
    let said = if said.is_empty() { cause.to_string() } else { said.to_string() };
    (said, language.pick(advice_es, advice_en))
}

fn words(cause: &Error) -> [&'static str; 4] {
    if cfg!(windows) && cause.raw_os_error() == Some(SHARING_VIOLATION) {
        return OPEN_ELSEWHERE;
    }
    match cause.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => [
            "el disco está lleno",
            "the disk is full",
            "libere espacio, o dé otra carpeta con --out",
            "free some room, or give another folder with --out",
        ],
        ErrorKind::FileTooLarge => [
            "el archivo es más grande de lo que el sistema permite",
            "the file is larger than the system allows",
            "dé otra carpeta con --out, o pida menos gobiernos con --focus",
            "give another folder with --out, or ask for fewer governments with --focus",
        ],
        ErrorKind::ReadOnlyFilesystem => [
            "el disco o la carpeta es de solo lectura",
            "the disk or folder is read-only",
            "dé otra carpeta con --out",
            "give another folder with --out",
        ],
        ErrorKind::PermissionDenied => [
            "el sistema no lo permite, o un archivo de ahí está abierto en otro programa",
            "the system does not allow it, or a file there is open in another program",
            "cierre lo que esté abierto de esa carpeta, o dé otra con --out",
            "close what is open of that folder, or give another with --out",
        ],
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock => OPEN_ELSEWHERE,
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => [
            "ahí hay un archivo donde debería haber una carpeta",
            "there is a file where a folder should be",
            "dé otra carpeta con --out",
            "give another folder with --out",
        ],
        ErrorKind::InvalidFilename => [
            "el sistema no acepta ese nombre",
            "the system does not take that name",
            "dé un nombre más corto, sin signos raros",
            "give a shorter name, without odd signs",
        ],
        _ => [
            "",
            "",
            "revise que la carpeta exista y que usted pueda escribir en ella, o dé otra con --out",
            "check that the folder is there and that you may write to it, or give another with --out",
        ],
    }
}

const OPEN_ELSEWHERE: [&str; 4] = [
    "otro programa lo tiene abierto",
    "another program has it open",
    "cierre los archivos que estén abiertos de esa carpeta y repita la orden",
    "close the files that are open of that folder and repeat the command",
];

#[cfg(test)]
mod tests {
    use crate::messages::disk::*;

    #[test]
    fn what_a_disk_refuses_is_told_with_what_to_do() {
        for (kind, es) in [
            (ErrorKind::StorageFull, "lleno"),
            (ErrorKind::ReadOnlyFilesystem, "solo lectura"),
            (ErrorKind::PermissionDenied, "abierto"),
            (ErrorKind::ResourceBusy, "abierto"),
        ] {
            let told = cannot_write(Path::new("r"), &kind.into(), Es).to_string();
            assert!(told.contains(es) && told.contains("Qué hacer") && told.contains("«r»"), "{told}");
        }
        let odd = Error::other("algo raro");
        assert!(cannot_write(Path::new("r"), &odd, En).to_string().contains("algo raro"));
    }
}
