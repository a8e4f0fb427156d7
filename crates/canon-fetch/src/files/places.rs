//! The records of what lies in a department: by its ubigeo and the name beside it, never by searching text.
//!
//! Descriptions go over several lines here, within quotes.

use std::collections::BTreeMap;

use canon_core::terms::government::directory;
use canon_core::terms::place::Department;
use memchr::memchr_iter;

use crate::fault::Fault;
use crate::files::fields::{Fields, text};
use crate::files::lines::{Ends, Sieve, Verdict};

/// Without it a table is no register of investments.
const CODE: &str = "CODIGO_UNICO";
const UBIGEO: &str = "UBIGEO";
const NAME: &str = "DEPARTAMENTO";

/// More lines than any description has.
const LINES: usize = 1000;

/// A sieve of places.
#[derive(Debug)]
pub(crate) struct ByPlace {
    department: Department,
    columns: usize,
    ubigeo: Option<usize>,
    name: Option<usize>,
    /// What each name that was met means.
    names: BTreeMap<String, Option<Department>>,
    /// Records that lie in no one department, or do not say in which.
    pub(crate) nowhere: u64,
}

impl ByPlace {
    pub(crate) const fn new(department: Department) -> Self {
        Self { department, columns: 0, ubigeo: None, name: None, names: BTreeMap::new(), nowhere: 0 }
    }

    fn named(&mut self, name: &str) -> Option<Department> {
        if let Some(known) = self.names.get(name) {
            return *known;
        }
        let department = directory().department_named(name);
        self.names.insert(name.to_string(), department);
        department
    }
}

/// The department of an ubigeo, whether its first zero is there or not.
fn of_ubigeo(code: &str) -> Option<Department> {
    let is_ubigeo = matches!(code.len(), 5 | 6) && code.bytes().all(|byte| byte.is_ascii_digit());
    let number: u32 = code.parse().ok().filter(|_| is_ubigeo)?;
    u8::try_from(number / 10_000).ok().and_then(Department::new)
}

impl Sieve for ByPlace {
    fn header(&mut self, line: &[u8]) -> Result<(), Fault> {
        let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
        if line.trim_ascii_start().first() == Some(&b'<') {
            return Err(Fault::Firewall(200));
        }
        let names: Vec<&str> = Fields::of(line).map(text).collect();
        let place = |wanted: &str| names.iter().position(|name| *name == wanted);
        place(CODE).ok_or_else(|| Fault::WrongTable(CODE.into()))?;
        (self.columns, self.ubigeo, self.name) = (names.len(), place(UBIGEO), place(NAME));
        if self.ubigeo.or(self.name).is_none() {
            return Err(Fault::WrongTable(UBIGEO.into()));
        }
        Ok(())
    }

    fn ends(&self, lines: &[u8]) -> Ends {
        if self.columns == 0 {
            return Ends::Here;
        }
        let mut walk = Fields::of(lines);
        let fields = walk.by_ref().count();
        let breaks = memchr_iter(b'\n', lines).count();
        // A line that ends in a quote may be within a field that says something in quotes.
        let is_open = walk.is_broken || fields > 1 && lines.trim_ascii_end().ends_with(b"\"");
        if fields == self.columns && !walk.is_broken {
            Ends::Here
        } else if is_open && fields < self.columns && breaks <= LINES {
            Ends::Later
        } else if breaks <= 1 {
            Ends::Here
        } else {
            Ends::AfterFirstLine
        }
    }

    fn judge(&mut self, record: &[u8]) -> Verdict {
        if record.trim_ascii().is_empty() {
            return Verdict::Leave;
        }
        let mut walk = Fields::of(record);
        let fields: Vec<&[u8]> = walk.by_ref().collect();
        if walk.is_broken || fields.len() != self.columns {
            return Verdict::Unreadable;
        }
        let value = |at: Option<usize>| at.and_then(|at| fields.get(at)).map_or("", |field| text(field));
        match (of_ubigeo(value(self.ubigeo)), self.named(value(self.name))) {
            (None, None) => {
                self.nowhere += 1;
                Verdict::Leave
            }
            (Some(of_code), Some(of_name)) if of_code != of_name => Verdict::Unreadable,
            (of_code, of_name) if of_code.or(of_name) == Some(self.department) => Verdict::Keep,
            _ => Verdict::Leave,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::files::lines::{Counts, copy};
    use crate::files::places::*;

    /// What is kept of a text, whatever the pieces in which it arrives.
    fn kept(text: &str) -> (String, Counts, u64) {
        let (mut sieve, mut out) = (ByPlace::new(Department::HOME), Vec::new());
        let counts = copy(&mut text.as_bytes(), &mut sieve, &mut out).unwrap();
        for size in [1, 7] {
            let (mut other, mut again) = (ByPlace::new(Department::HOME), Vec::new());
            copy(&mut Slow(text.as_bytes(), size), &mut other, &mut again).unwrap();
            assert!(again == out, "in pieces of {size}");
        }
        (String::from_utf8(out).unwrap(), counts, sieve.nowhere)
    }

    /// A source that gives a few bytes at a time.
    struct Slow<'t>(&'t [u8], usize);

    impl std::io::Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let size = self.1.min(buffer.len());
            self.0.read(&mut buffer[..size])
        }
    }

    const HEADER: &str = "\u{feff}\"CODIGO_UNICO\",\"NOMBRE\",\"DEPARTAMENTO\",\"UBIGEO\"\r\n";

    #[test]
    fn a_record_of_several_lines_is_kept_whole_and_text_that_names_a_department_is_no_place() {
        let inside = "\"1\",\"PUENTE\r\nde \"\"ILO\"\",\r\n\r\ny mas\",\"MOQUEGUA\",\"180301\"\r\n";
        let quoted = "\"2\",\"dice \"hola\"\r\ny \"adios\" luego\",\"Moquegua\",\"180101\"\r\n";
        let elsewhere = "\"3\",\"VIA A MOQUEGUA\r\n\"\"18\"\"\",\"TACNA\",\"230101\"\r\n";
        let nowhere = "\"4\",\"VARIOS\",\"-MUL.DEP-\",\"\"\r\n";
        let by_code = "\"5\",\"X\",\"\",\"180101\"\n";
        let by_name = "\"6\",\"X\",\"MOQUEGUA\",\"0\"";
        let text = [HEADER, inside, quoted, elsewhere, nowhere, by_code, by_name].concat();
        let (out, counts, nowhere) = kept(&text);
        assert_eq!(out, [HEADER, inside, quoted, by_code, by_name].concat());
        assert_eq!((counts.read, counts.kept, counts.unreadable, nowhere), (6, 4, 0, 1));
    }

    #[test]
    fn what_is_cut_or_contradicts_itself_is_counted_and_costs_no_other_record() {
        let good = "\"9\",\"X\",\"MOQUEGUA\",\"180101\"\r\n";
        for bad in [
            "\"1\",\"cut\r\n",
            "\"1\",\"cut\"\r\n",
            "1,2\r\n",
            "\"1\"\r\n",
            "x\r\n",
            "\"1\",\"X\",\"TACNA\",\"180101\"\r\n",
            "\"1\",\"X\",\"MOQUEGUA\",\"180101\",\"\"\r\n",
        ] {
            let (out, counts, _) = kept(&[HEADER, good, bad, good, good].concat());
            assert_eq!(out, [HEADER, good, good, good].concat(), "{bad}");
            assert_eq!((counts.kept, counts.unreadable), (3, 1), "{bad}");
            assert_eq!(counts.first_unreadable, [3], "{bad}");
            let (out, counts, _) = kept(&[HEADER, good, bad].concat());
            assert_eq!((out, counts.unreadable), ([HEADER, good].concat(), 1), "{bad}");
        }
    }
}
