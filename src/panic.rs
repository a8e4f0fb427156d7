//! A defect of canon's own: it ends as every failure does, in words and with exit code 1, and asks to be told.

use std::panic::{self, AssertUnwindSafe};

use canon_core::terms::language::Language;

use crate::exit::{Outcome, stop};
use crate::messages;

/// What a command gives; where it panics, an error that says what to do.
///
/// # Errors
/// Those of the command, and a panic.
pub fn told(
    language: Language,
    command: impl FnOnce() -> anyhow::Result<Outcome>,
) -> anyhow::Result<Outcome> {
    panic::catch_unwind(AssertUnwindSafe(command))
        .unwrap_or_else(|_| Err(stop(Outcome::Failed, messages::exit::defect(language))))
}

#[cfg(test)]
mod tests {
    use crate::exit::of_error;
    use crate::panic::*;

    #[test]
    fn a_panic_ends_as_a_failure_with_words() {
        let error =
            told(Language::Es, || "x".parse::<u8>().map(|_| Outcome::Done).map_err(Into::into)).unwrap_err();
        assert!(!error.to_string().contains("defecto"), "an error of the command stays what it is");
        let error =
            told(Language::Es, || panic!("a trial of the test: this panic is meant to be")).unwrap_err();
        assert_eq!(of_error(&error), Outcome::Failed);
        assert!(error.to_string().contains("repórtelo"));
    }
}
