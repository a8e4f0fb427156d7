//! A defect of canon's own: it ends as every failure does, in words and with exit code 1, and asks to be told.

use std::panic::{self, AssertUnwindSafe};

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

use crate::exit::{Outcome, stop};

/// What a command gives; where it panics, an error that says what to do.
///
/// # Errors
/// Those of the command, and a panic.
pub fn told(
    language: Language,
    command: impl FnOnce() -> anyhow::Result<Outcome>,
) -> anyhow::Result<Outcome> {
    panic::catch_unwind(AssertUnwindSafe(command))
        .unwrap_or_else(|_| Err(stop(Outcome::Failed, words(language))))
}

const fn words(language: Language) -> &'static str {
    match language {
        Es => {
            "canon se detuvo por un defecto suyo; lo de arriba dice dónde. Nada quedó a medio escribir.\n  Qué hacer: repórtelo con la orden que usó y, si puede, el archivo que leía. `canon doctor` dice la versión."
        }
        En => {
            "canon stopped because of a defect of its own; what stands above tells where. Nothing was left half-written.\n  What to do: report it with the command you used and, if you can, the file it was reading. `canon doctor` tells the version."
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::exit::of_error;
    use crate::panic::*;

    #[test]
    fn a_panic_ends_as_a_failure_with_words() {
        let error = told(Es, || "x".parse::<u8>().map(|_| Outcome::Done).map_err(Into::into)).unwrap_err();
        assert!(!error.to_string().contains("defecto"), "an error of the command stays what it is");
        let error = told(Es, || panic!("a trial of the test: this panic is meant to be")).unwrap_err();
        assert_eq!(of_error(&error), Outcome::Failed);
        assert!(error.to_string().contains("repórtelo"));
    }
}
