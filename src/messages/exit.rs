//! How a command ended, in words.

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

use crate::exit::Outcome;

/// What an exit code means, for the help.
pub const fn meaning(outcome: Outcome, language: Language) -> &'static str {
    match outcome {
        Outcome::Done => language.pick("hecho", "done"),
        Outcome::Failed => {
            language.pick("falló: el disco, o un defecto de canon", "failed: the disk, or a defect of canon")
        }
        Outcome::Usage => language
            .pick("la orden o los ajustes no se entienden", "the command or the settings are not understood"),
        Outcome::Input => {
            language.pick("una entrada no está o no se entiende", "an input is not there or not understood")
        }
        Outcome::Empty => language.pick(
            "no hay nada que informar, o una revisión falló",
            "there is nothing to report, or a check failed",
        ),
        Outcome::Mismatch => {
            language.pick("lo escrito antes ya no es como era", "what was written before is not as it was")
        }
        Outcome::Partial => language.pick(
            "se escribió todo, pero alguna cifra puede estar incompleta",
            "all was written, but some figure may be incomplete",
        ),
        Outcome::Taken => language
            .pick("en la carpeta de salida ya hay otra corrida", "the output folder holds another run"),
    }
}

/// The exit code of a command stopped from the keyboard.
pub const INTERRUPTED: u8 = 130;

pub const fn interrupted(language: Language) -> &'static str {
    language.pick("interrumpido con Ctrl-C", "interrupted with Ctrl-C")
}

/// What a user reads where canon itself failed.
pub const fn defect(language: Language) -> &'static str {
    match language {
        Es => {
            "canon se detuvo por un defecto suyo; lo de arriba dice dónde. Nada quedó a medio escribir.\n  Qué hacer: repórtelo con la orden que usó y, si puede, el archivo que leía. `canon doctor` dice la versión."
        }
        En => {
            "canon stopped because of a mistake in canon itself; the lines above say where. Nothing was left half-written.\n  What to do: report it with the command you used and, if you can, the file it was reading. `canon doctor` says the version."
        }
    }
}

/// Before the cause of an error.
pub const fn because(language: Language) -> &'static str {
    language.pick("porque", "because")
}
