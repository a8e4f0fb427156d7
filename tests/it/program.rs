//! Calling the program in a folder of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

/// A temporary folder, gone with the test.
pub(crate) struct Desk {
    pub(crate) folder: PathBuf,
}

/// What the program said and how it ended.
pub(crate) struct Answer {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("canon-it-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        Self { folder }
    }

    /// Writes a file.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Calls the program here, in Spanish whatever the machine speaks.
    pub(crate) fn canon(&self, arguments: &[&str]) -> Answer {
        Answer::of(&self.command(arguments).output().unwrap())
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_canon"));
        command.args(arguments).current_dir(&self.folder).env("LC_ALL", "C.UTF-8").env_remove("LANG");
        command.env("CANON_CACHE", self.path("cache"));
        command
    }

    /// A table of a run folder.
    pub(crate) fn table(&self, file: &str) -> Vec<BTreeMap<String, String>> {
        let mut reader = csv::Reader::from_path(self.path(file)).unwrap();
        let names = reader.headers().unwrap().clone();
        let row = |record: csv::StringRecord| {
            names.iter().map(ToString::to_string).zip(record.iter().map(ToString::to_string)).collect()
        };
        reader.records().map(|record| row(record.unwrap())).collect()
    }

    /// Every indicator of a run by the columns of `indicadores.csv`: those of governments, those of departments, and those
    /// that cannot be computed, of which only the tables of coverage tell.
    pub(crate) fn findings(&self, run: &str) -> Vec<BTreeMap<String, String>> {
        let mut rows = self.table(&format!("{run}/indicadores.csv"));
        let path = self.path(&format!("{run}/indicadores.csv"));
        let names: Vec<String> = csv::Reader::from_path(path)
            .unwrap()
            .headers()
            .unwrap()
            .iter()
            .map(ToString::to_string)
            .collect();
        let whole = |row: BTreeMap<String, String>| -> BTreeMap<String, String> {
            names.iter().map(|name| (name.clone(), row.get(name).cloned().unwrap_or_default())).collect()
        };
        rows.extend(self.table(&format!("{run}/departamentos.csv")).into_iter().map(whole));
        for file in ["cobertura.csv", "cobertura_departamentos.csv"] {
            let lacking =
                self.table(&format!("{run}/{file}")).into_iter().filter(|row| row["calculable"] == "no");
            rows.extend(lacking.map(whole));
        }
        // A count has a decimal in the CSV, so that no program takes the column for one of whole numbers.
        for value in rows.iter_mut().flat_map(BTreeMap::values_mut) {
            if let Some(count) = value.strip_suffix(".0").filter(|count| count.parse::<i64>().is_ok()) {
                *value = count.to_string();
            }
        }
        rows
    }

    /// Every file below a folder, by name, with its bytes.
    pub(crate) fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        gather(&self.path(folder), &self.path(folder), &mut files);
        files
    }
}

/// Every file below a folder, by its name from the root.
pub(crate) fn gather(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            files.insert(name, fs::read(&path).unwrap());
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Answer {
    pub(crate) fn of(output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout.clone()).unwrap(),
            err: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }

    /// Fails with everything that was said.
    #[track_caller]
    pub(crate) fn ends(&self, code: i32) -> &Self {
        assert_eq!(self.code, code, "\n--- stdout\n{}\n--- stderr\n{}", self.out, self.err);
        self
    }

    #[track_caller]
    pub(crate) fn says(&self, text: &str) -> &Self {
        let said = format!("{}\n{}", self.out, self.err);
        assert!(said.contains(text), "«{text}» is not in:\n{said}");
        self
    }
}
