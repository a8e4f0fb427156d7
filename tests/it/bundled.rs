//! The whole run of the tables that canon carries, made once for all tests that only look at it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::program::{Answer, Desk};

pub(crate) struct Run {
    pub(crate) answer: Answer,
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Run {
    fn new(language: &str) -> Self {
        let desk = Desk::new();
        let answer = desk.canon(&["run", "--lang", language, "--out", "r"]);
        answer.ends(0);
        Self { answer, files: desk.files("r") }
    }

    /// Writes its files into a folder of a desk.
    pub(crate) fn put(&self, desk: &Desk, folder: &str) {
        for (name, bytes) in &self.files {
            desk.file(&format!("{folder}/{name}"), bytes);
        }
    }
}

pub(crate) fn in_spanish() -> &'static Run {
    static RUN: OnceLock<Run> = OnceLock::new();
    RUN.get_or_init(|| Run::new("es"))
}

pub(crate) fn in_english() -> &'static Run {
    static RUN: OnceLock<Run> = OnceLock::new();
    RUN.get_or_init(|| Run::new("en"))
}
