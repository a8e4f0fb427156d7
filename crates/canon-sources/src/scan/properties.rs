//! However a file is cut up and however many read it, the records are those that a reading byte by byte gives.

use std::fs::File;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use proptest::prelude::*;

use crate::scan::blocks::fold_file;
use crate::scan::fold::{Cutting, Fold, Folded, Layout, Position, Records};
use crate::scan::record::{Fields, LONGEST_RECORD, Splitter, Step};
use crate::scan::streams::{fold_in_sequence, fold_stream};

/// Keeps every record's fields and every bad line, each with its place.
#[derive(Default)]
struct Keep {
    seen: Vec<(Position, String)>,
}

fn shown(fields: &Fields<'_>) -> String {
    format!("{}|{} {}", fields.text(0), fields.text(1), fields.record().len())
}

fn wrong(line: &[u8], found: usize, cut_short: bool) -> String {
    format!("bad {found} {cut_short} {}", String::from_utf8_lossy(&line[..line.len().min(100)]))
}

impl Fold for Keep {
    fn record(&mut self, fields: &Fields<'_>, at: Position) {
        self.seen.push((at, shown(fields)));
    }
    fn bad(&mut self, line: &[u8], found: usize, cut_short: bool, at: Position) {
        self.seen.push((at, wrong(line, found, cut_short)));
    }
}

const LAYOUT: Layout = Layout { delimiter: b',', columns: 2, start: 4, lines_before: 1 };

/// What a reader sees, line by line.
type Seen = Vec<(u64, String)>;

fn in_order(folded: &Folded<Keep>) -> Seen {
    let lines = folded.folds.iter().flat_map(|f| &f.seen);
    let mut all: Seen = lines.map(|(mark, text)| (folded.line(*mark), text.clone())).collect();
    all.sort();
    all
}

/// The definition: every record byte by byte, from the whole text.
fn by_definition(text: &[u8]) -> Seen {
    let mut splitter = Splitter::new(LAYOUT.delimiter, LAYOUT.columns);
    let (mut at, mut line, mut seen) = (4, 2, Vec::new());
    while at < text.len() {
        match splitter.step(text, at, true) {
            Step::Record { next, lines } => {
                seen.push((line, shown(&splitter.fields(text, at))));
                (at, line) = (next, line + u64::from(lines));
            }
            Step::Blank { next } => (at, line) = (next, line + 1),
            Step::Bad { next, found, cut_short } => {
                let end = next.unwrap_or(text.len());
                seen.push((line, wrong(&text[at..end], found, cut_short)));
                (at, line) = (end, line + 1);
            }
            Step::More => panic!("at the end there is no more"),
        }
    }
    seen
}

fn temporary(text: &[u8]) -> File {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = format!("canon-records-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let path = std::env::temp_dir().join(name);
    std::fs::write(&path, text).unwrap();
    let file = File::open(&path).unwrap();
    std::fs::remove_file(path).unwrap();
    file
}

fn in_blocks(text: &[u8], cutting: Cutting) -> Seen {
    let (file, passed) = (temporary(text), AtomicU64::new(0));
    let (folded, hash) = fold_file(&file, LAYOUT, cutting, &passed, Keep::default).unwrap();
    assert_eq!(hash, *blake3::hash(text).as_bytes());
    assert_eq!(passed.into_inner(), text.len() as u64);
    in_order(&folded)
}

/// As a stream; `None` where it must be read again.
fn in_pieces(text: &[u8], cutting: Cutting) -> Option<Seen> {
    fold_stream(&mut &*text, LAYOUT, cutting, Keep::default).unwrap().map(|folded| in_order(&folded))
}

fn in_sequence(text: &[u8]) -> Seen {
    in_order(&fold_in_sequence(&mut &*text, LAYOUT, Keep::default()).unwrap())
}

/// The text in buffers that end at any byte, what is not used of one put before the next.
fn in_buffers(text: &[u8], size: usize) -> Seen {
    let mut records = Records::new(LAYOUT, Keep::default());
    let (mut buffer, mut rest) = (Vec::new(), &text[4..]);
    while !rest.is_empty() {
        let (more, later) = rest.split_at(size.min(rest.len()));
        buffer.extend_from_slice(more);
        let used = records.consume(&buffer, usize::MAX, later.is_empty());
        buffer.drain(..used);
        rest = later;
    }
    in_order(&Folded { folds: vec![records.fold], first_lines: vec![2] })
}

const RECORDS: &str =
    "a,\"b\"\r\n\"c\nd\",e\n\nbad\nf,\"g \"\"h\"\"\"\n\"i,j\",k\r\n\"open,l\nm,n\n\"o\"p,q\r\n,\"\"\n";

/// Records of every kind, pushed along by a filler so that block borders fall on each of their bytes.
fn text(filler: usize) -> String {
    format!("x,y\n{},z\n{}", "-".repeat(filler), RECORDS.repeat(60))
}

const SMALL: Cutting = Cutting { block: 1024, piece: 200, threads: 2 };

#[test]
fn a_border_on_any_byte_changes_nothing() {
    for filler in 0..=RECORDS.len() {
        let text = text(filler);
        let expected = by_definition(text.as_bytes());
        assert_eq!(in_sequence(text.as_bytes()), expected, "filler {filler}");
        assert_eq!(in_blocks(text.as_bytes(), SMALL), expected, "file, filler {filler}");
        if let Some(stream) = in_pieces(text.as_bytes(), SMALL) {
            assert_eq!(stream, expected, "stream, filler {filler}");
        }
    }
    let text = text(0);
    for size in 1..200 {
        assert_eq!(in_buffers(text.as_bytes(), size), by_definition(text.as_bytes()), "buffers of {size}");
    }
}

/// Lines that are records of two quoted or bare fields, of any length.
fn regular(ending: &str, lines: usize) -> String {
    let line = |n: usize| match n % 3 {
        0 => format!("{n},\"{}\"{ending}", "x".repeat(n % 97)),
        1 => format!("\"{n}\",{}{ending}", "y".repeat(n % 89)),
        _ => format!("\"a \"\"{n}\"\", b\",\"\"{ending}"),
    };
    format!("x,y\n{}", (0..lines).map(line).collect::<String>())
}

#[test]
fn a_file_of_records_is_read_once_wherever_its_blocks_end() {
    for ending in ["\n", "\r\n"] {
        for lines in (1..400).step_by(7) {
            let text = regular(ending, lines);
            let (file, passed) = (temporary(text.as_bytes()), AtomicU64::new(0));
            // Each worker's fold is made once; a second reading would make one more.
            let made = AtomicU32::new(0);
            let make = || {
                made.fetch_add(1, Ordering::Relaxed);
                Keep::default()
            };
            let (folded, _) = fold_file(&file, LAYOUT, SMALL, &passed, make).unwrap();
            assert_eq!(folded.folds.len(), made.into_inner() as usize, "{lines} lines were read twice");
            assert_eq!(in_order(&folded), by_definition(text.as_bytes()), "{lines}");
            assert_eq!(in_pieces(text.as_bytes(), SMALL).unwrap(), by_definition(text.as_bytes()));
        }
    }
}

#[test]
fn lines_are_counted_as_an_editor_shows_them() {
    let seen = in_sequence(b"x,y\n1,2\n\"a\nb\",c\n\nbad\n5,6\n7");
    let lines: Vec<u64> = seen.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 3, 6, 7, 8]);
    assert_eq!(seen[4].1, "bad 1 true 7");
}

#[test]
fn an_endless_line_costs_itself_only() {
    for endless in ["9".repeat(9 << 20), format!("\"{}\",1", "9\n".repeat(LONGEST_RECORD))] {
        let text = format!("x,y\n1,2\n{endless}\n3,4\n");
        let cutting = Cutting { block: 4 << 20, piece: 128 << 10, threads: 2 };
        let expected = by_definition(text.as_bytes());
        assert!(expected[1].1.starts_with("bad 1 false"), "{}", expected[1].1);
        assert_eq!(expected.last().unwrap().1, "3|4 3");
        assert_eq!(in_blocks(text.as_bytes(), cutting), expected);
        assert_eq!(in_sequence(text.as_bytes()), expected);
    }
}

#[test]
fn any_number_of_blocks_gives_the_hash_of_the_whole() {
    for blocks in 1..20 {
        let text = format!("x,y\n{}", "1,2\n".repeat(256 * blocks));
        assert_eq!(in_blocks(text.as_bytes(), SMALL).len(), 256 * blocks);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn no_bytes_are_read_otherwise_than_by_definition(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "a", "bc", "\"", "\"\"", ",", "\",\"", "\n", "\r\n", "\r", "1,2\n", "\"x\",\"y\"\r\n", "é", "\0", " ",
            ]),
            0..400,
        ),
        long in 0..2_usize,
        size in 1..300_usize,
        piece in 1..600_usize,
        threads in 1..4_usize,
    ) {
        let text = format!("x,y\n{}", parts.concat().repeat(1 + 8 * long));
        let text = text.as_bytes();
        let expected = by_definition(text);
        let cutting = Cutting { block: 1024, piece, threads };
        prop_assert_eq!(&in_sequence(text), &expected);
        prop_assert_eq!(&in_buffers(text, size), &expected);
        prop_assert_eq!(&in_blocks(text, cutting), &expected);
        if let Some(stream) = in_pieces(text, cutting) {
            prop_assert_eq!(&stream, &expected);
        }
    }
}
