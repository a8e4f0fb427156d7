//! Noticing lines that stand in a file more than once: a download put behind itself, a tail written twice, a file of one
//! day put behind that of another.
//!
//! Of each line with an amount 64 bits are kept: of its codes and of its amounts, as numbers, so that blanks, quotes and
//! leading zeros make no difference. Of a small file they are kept of every line. Of a large one only of a sample, chosen
//! by the codes themselves: equal lines are in it together or not at all, whatever the number of threads, and since files
//! are pasted by the thousand lines, some are. Where two lines are alike the file is read once more, and all that those
//! lines say is compared.

use std::collections::BTreeMap;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::terms::period::Year;
use rustc_hash::FxHashSet;

use crate::cells::{plain_centimos, year};
use crate::error::SourceError;
use crate::input::Input;
use crate::mef::admission::IdentityColumns;
use crate::mef::header::{Head, amounts};
use crate::mef::identity::{GovIndex, Identity, known};
use crate::mef::sums::Row;
use crate::reading::Options;
use crate::scan::fold::{Fold, Position};
use crate::scan::record::Fields;

/// A government in a year.
type Key = (GovIndex, Year);

/// Different lines that are kept in mind at most.
const MOST: usize = 1 << 17;

/// Bytes that a line has at least, to tell from the size of a file about how many it has.
const SHORTEST_LINE: u64 = 250;

/// The share of lines, in hundredths, that must stand there again with other amounts before this is taken for two files
/// of one table: some codes are written twice in the ministry's own files.
const SHARE_OF_TWO_CUTS: usize = 30;

/// The codes that tell apart the lines of a whole table of spending.
const WHOLE: [&str; 15] = [
    "SEC_EJEC",
    "SEC_FUNC",
    "META",
    "PRODUCTO_PROYECTO",
    "ACTIVIDAD_ACCION_OBRA",
    "FINALIDAD",
    "RUBRO",
    "TIPO_RECURSO",
    "TIPO_TRANSACCION",
    "GENERICA",
    "SUBGENERICA",
    "SUBGENERICA_DET",
    "ESPECIFICA",
    "ESPECIFICA_DET",
    "MES_EJE",
];

/// Those of them without which a table is not whole.
const NEEDED: [&str; 4] = ["SEC_FUNC", "ESPECIFICA_DET", "RUBRO", "TIPO_RECURSO"];

/// The columns that lines differ in most.
const VARIED: [&str; 9] = [
    "SEC_FUNC",
    "PRODUCTO_PROYECTO",
    "MES_EJE",
    "RECURSO",
    "TIPO_RECURSO",
    "GENERICA",
    "RUBRO",
    "MES_PRC",
    "MES_DOC",
];

/// What a line is known by.
#[derive(Clone, Debug)]
struct ComparedColumns {
    /// The columns that the sample is chosen by.
    chosen_by: Vec<usize>,
    /// The columns that are compared.
    codes: Vec<usize>,
    /// Whether the codes are all that a table of spending has, so that no two lines share them.
    whole: bool,
}

impl ComparedColumns {
    fn of(head: &Head) -> Self {
        let place = |name: &str| head.names.iter().position(|known| known == name);
        let whole = NEEDED.iter().all(|name| place(name).is_some());
        let is_name_of_code =
            |name: &str| name.strip_suffix("_NOMBRE").is_some_and(|code| place(code).is_some());
        let is_code = |name: &str| match whole {
            true => WHOLE.contains(&name),
            false => !name.starts_with("MONTO_") && !is_name_of_code(name),
        };
        let named = head.names.iter().enumerate();
        let codes = named.filter(|(_, name)| is_code(name)).map(|(at, _)| at).collect();
        Self { chosen_by: VARIED.iter().filter_map(|name| place(name)).take(3).collect(), codes, whole }
    }

    /// The 64 bits of a line, if it is in the sample of a level: 32 of its codes, 32 of its amounts.
    #[inline]
    fn entry<const N: usize>(&self, key: Key, fields: &Fields<'_>, row: &Row<N>, level: u32) -> Option<u64> {
        let mut chosen = mix(u64::from(key.0) << 16 | u64::from(key.1.number()), 0);
        for column in &self.chosen_by {
            chosen = mix(chosen, word(code(fields.trimmed(*column))));
        }
        let mut sums = 1;
        if !self.whole {
            sums = row.centimos.iter().fold(sums, |sums, centimos| mix(sums, centimos.cast_unsigned()));
            chosen = mix(chosen, sums);
        }
        let low = chosen >> (64 - LOW);
        if low & mask(level.min(LOW)) != 0 {
            return None;
        }
        if self.whole {
            sums = row.centimos.iter().fold(sums, |sums, centimos| mix(sums, centimos.cast_unsigned()));
        }
        let codes = self.codes.iter().map(|column| word(code(fields.trimmed(*column))));
        let codes = codes.fold(chosen, mix);
        let entry = (codes >> (32 + LOW)) << (32 + LOW) | low << 32 | sums >> 32;
        is_sampled(entry, level).then_some(entry)
    }
}

/// The bits of an entry's codes that are told from few columns.
const LOW: u32 = 12;

/// The highest level that there is.
const HIGHEST: u32 = 30;

const fn mask(level: u32) -> u64 {
    (1 << level) - 1
}

const fn is_sampled(entry: u64, level: u32) -> bool {
    entry >> 32 & mask(level) == 0
}

/// Two numbers as one, each bit of it hanging on all of theirs.
#[inline]
const fn mix(one: u64, other: u64) -> u64 {
    let product = (one ^ 0x9e37_79b9_7f4a_7c15) as u128 * (other ^ 0xe703_7ed1_a0b4_28db) as u128;
    #[expect(clippy::cast_possible_truncation, reason = "the halves are what is wanted")]
    let halves = product as u64 ^ (product >> 64) as u64;
    halves.rotate_left(23) ^ one
}

/// A code without what programs add to it or take from it: leading zeros, and the decimals of a number.
#[inline]
fn code(field: &[u8]) -> &[u8] {
    let field = field.strip_suffix(b".0").unwrap_or(field);
    let zeros = field.iter().take_while(|byte| **byte == b'0').count();
    &field[zeros.min(field.len().saturating_sub(1))..]
}

/// Bytes as one number.
#[inline]
fn word(bytes: &[u8]) -> u64 {
    if bytes.len() <= 8 {
        return bytes.iter().fold(bytes.len() as u64, |word, byte| word << 8 | u64::from(*byte));
    }
    let mut word = bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut eight = [0; 8];
        eight[..chunk.len()].copy_from_slice(chunk);
        word = mix(word, u64::from_le_bytes(eight));
    }
    word
}

/// One thread's lines.
#[derive(Clone, Debug)]
pub(crate) struct Duplicates {
    compared: ComparedColumns,
    /// One in 2 to this power is kept.
    level: u32,
    entries: Vec<u64>,
}

impl Duplicates {
    /// For the records below a header.
    pub(crate) fn new(head: &Head) -> Self {
        let lines = head.bytes / SHORTEST_LINE;
        let level = (lines / MOST as u64).checked_ilog2().unwrap_or(0);
        Self { compared: ComparedColumns::of(head), level: level.min(LOW), entries: Vec::new() }
    }

    /// A line of a government's year. One without amounts changes nothing, however often it stands there.
    #[inline]
    pub(crate) fn saw<const N: usize>(&mut self, key: Key, fields: &Fields<'_>, row: &Row<N>) {
        if row.centimos == [0; N] {
            return;
        }
        if let Some(entry) = self.compared.entry(key, fields, row, self.level) {
            self.entries.push(entry);
            if self.entries.len() >= 3 * MOST {
                self.settle();
            }
        }
    }

    /// Adds another thread's.
    pub(crate) fn merge(&mut self, other: Self) {
        self.level = self.level.max(other.level);
        let level = self.level;
        self.entries.retain(|entry| is_sampled(*entry, level));
        self.entries.extend(other.entries.into_iter().filter(|entry| is_sampled(*entry, level)));
    }

    /// Sorts the lines, keeps two of those that are alike, and fewer where they are too many.
    fn settle(&mut self) {
        self.entries.sort_unstable();
        let mut before = [None; 2];
        self.entries.retain(|entry| {
            let third = before == [Some(*entry); 2];
            before = [before[1], Some(*entry)];
            !third
        });
        while self.level < HIGHEST && self.different() > MOST {
            self.level += 1;
            let level = self.level;
            self.entries.retain(|entry| is_sampled(*entry, level));
        }
    }

    fn different(&self) -> usize {
        self.entries.chunk_by(|one, other| one == other).count()
    }

    /// The lines to look at closer.
    fn suspects(mut self) -> Suspects {
        self.settle();
        let alike = self.entries.chunk_by(|one, other| one == other).filter(|run| run.len() > 1);
        let lines: FxHashSet<u64> = alike.map(|run| run[0]).collect();
        let mut keys = FxHashSet::default();
        if self.compared.whole {
            let different = self.different();
            self.entries.dedup();
            let same =
                self.entries.chunk_by(|one, other| one >> 32 == other >> 32).filter(|run| run.len() > 1);
            let mut contradicted = 0;
            for run in same {
                contradicted += run.len();
                keys.insert(run[0] >> 32);
            }
            if contradicted * 100 < different * SHARE_OF_TWO_CUTS {
                keys.clear();
            }
        }
        Suspects { compared: self.compared, level: self.level, lines, keys }
    }
}

/// What may stand twice.
struct Suspects {
    compared: ComparedColumns,
    level: u32,
    /// Lines, by all their bits.
    lines: FxHashSet<u64>,
    /// Codes, by theirs.
    keys: FxHashSet<u64>,
}

/// The columns that a line is known by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Columns<const N: usize> {
    pub(crate) identity: IdentityColumns,
    pub(crate) year: usize,
    pub(crate) amounts: [Option<usize>; N],
}

/// Lines that say the same: whose they are, how many, and the first two.
#[derive(Clone, Copy)]
struct Same {
    key: Key,
    lines: u64,
    first: Position,
    second: Option<Position>,
}

impl Same {
    const fn one(key: Key, at: Position) -> Self {
        Self { key, lines: 1, first: at, second: None }
    }

    fn merge(&mut self, other: &Self) {
        self.lines += other.lines;
        let mut positions: Vec<Position> =
            [Some(self.first), Some(other.first), self.second, other.second].into_iter().flatten().collect();
        positions.sort_unstable();
        (self.first, self.second) = (positions[0], positions.get(1).copied());
    }
}

/// Lines by all that they say.
type Told = BTreeMap<u128, Same>;

/// Codes by all that they say, each with its amounts.
type Amounts = BTreeMap<u128, BTreeMap<u64, Same>>;

/// The second reading: all that the lines that may stand twice say.
struct SecondReading<'a, const N: usize> {
    columns: &'a Columns<N>,
    names: &'a [String],
    suspects: &'a Suspects,
    options: &'a Options,
    lines: Told,
    keys: Amounts,
}

impl<const N: usize> Fold for SecondReading<'_, N> {
    fn record(&mut self, fields: &Fields<'_>, at: Position) {
        let year = year(fields.trimmed(self.columns.year)).filter(|year| self.options.wants(*year));
        let Ok(row) = amounts(fields, &self.columns.amounts) else { return };
        if row.centimos == [0; N] {
            return;
        }
        let (Some(year), Identity::Known(gov)) = (year, self.columns.identity.of(fields)) else { return };
        let Suspects { compared, level, lines, keys } = self.suspects;
        let Some(entry) = compared.entry((gov, year), fields, &row, *level) else { return };
        let (alike, contradicted) = (lines.contains(&entry), keys.contains(&(entry >> 32)));
        if !alike && !contradicted {
            return;
        }
        let (codes, sums) = self.told(fields, &row);
        let same = Same::one((gov, year), at);
        let all = codes ^ u128::from(sums) << 64 ^ u128::from(sums);
        if alike {
            self.lines.entry(all).and_modify(|known| known.merge(&same)).or_insert(same);
        }
        if contradicted {
            let known = self.keys.entry(codes).or_default();
            known.entry(sums).and_modify(|known| known.merge(&same)).or_insert(same);
        }
    }

    fn bad(&mut self, _: &[u8], _: usize, _: bool, _: Position) {}
}

impl<const N: usize> SecondReading<'_, N> {
    /// All that a line says, whatever its blanks, quotes and zeros: of its codes and names, and of its amounts.
    fn told(&self, fields: &Fields<'_>, row: &Row<N>) -> (u128, u64) {
        let mut sums = row.centimos.iter().fold(2, |sums, centimos| mix(sums, centimos.cast_unsigned()));
        let (mut one, mut other) = (3, 5);
        let mut squeezed = Vec::new();
        for (at, name) in self.names.iter().enumerate() {
            let field = fields.trimmed(at);
            if name.starts_with("MONTO_") {
                if !self.columns.amounts.contains(&Some(at)) {
                    sums = mix(sums, plain_centimos(field).map_or_else(|| word(field), i64::cast_unsigned));
                }
                continue;
            }
            squeezed.clear();
            squeezed.extend(code(field).iter().filter(|byte| !matches!(byte, b' ' | b'"' | b'\t')));
            (one, other) = (mix(one, word(&squeezed)), mix(word(&squeezed).rotate_left(32), other));
        }
        (u128::from(one) << 64 | u128::from(other), sums)
    }
}

/// Lines that stand there more than once, and lines whose codes stand there again with other amounts.
///
/// # Errors
/// A file that can no longer be read.
pub(crate) fn issues<const N: usize>(
    seen: Duplicates,
    input: &Input,
    head: &Head,
    columns: &Columns<N>,
    options: &Options,
) -> Result<Vec<Issue>, SourceError> {
    let suspects = seen.suspects();
    if suspects.lines.is_empty() && suspects.keys.is_empty() {
        return Ok(Vec::new());
    }
    let (lines, keys) = (Told::default, Amounts::default);
    let make = || SecondReading {
        columns,
        names: &head.names,
        suspects: &suspects,
        options,
        lines: lines(),
        keys: keys(),
    };
    let (mut folded, _) = input.fold(head.layout, options.threads, make)?;
    let (mut lines, mut keys) = (lines(), keys());
    for fold in std::mem::take(&mut folded.folds) {
        for (told, same) in fold.lines {
            lines.entry(told).and_modify(|known| known.merge(&same)).or_insert(same);
        }
        for (told, others) in fold.keys {
            let known = keys.entry(told).or_default();
            for (sums, same) in others {
                known.entry(sums).and_modify(|known| known.merge(&same)).or_insert(same);
            }
        }
    }
    let contradicted = keys.into_values().filter(|amounts| amounts.len() > 1).map(|amounts| {
        let firsts = amounts.into_values().map(|same| Same::one(same.key, same.first));
        firsts.reduce(|mut one, other| {
            one.merge(&other);
            one
        })
    });
    let issue = |found: Vec<Same>, kind: fn(u64, u64, bool) -> IssueKind| {
        let found = found.into_iter().filter_map(|same| Some((same.second?, same)));
        let found: BTreeMap<Position, Same> = found.collect();
        let (second, same) = found.first_key_value()?;
        let lines = found.values().map(|same| same.lines - 1).sum();
        let kind = kind(lines, folded.line(same.first), suspects.level > 0);
        let shown = format!("{} {}", known(same.key.0), same.key.1);
        Some(Issue::of_file(input.name(), kind).at_row(folded.line(*second)).showing(&shown))
    };
    let twice = issue(lines.into_values().collect(), |lines, first, sampled| IssueKind::RepeatedLines {
        lines,
        first,
        sampled,
    });
    let two_cuts = issue(contradicted.flatten().collect(), |lines, first, sampled| IssueKind::TwoCutsInOne {
        lines,
        first,
        sampled,
    });
    Ok(twice.into_iter().chain(two_cuts).collect())
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use canon_core::facts::issue::{Issue, IssueKind};

    use crate::input::open_bytes;
    use crate::reading::{Limits, Options};
    use crate::testing::read_text;

    const TRANSFERS: &str = "ANO_PRC,MES_PRC,GRUPO_TRANSFERENCIA,TIPO_ENTIDAD,PLIEGO,SEC_EJEC,RUBRO,RECURSO,RECURSO_NOMBRE,\
        MONTO_AUTORIZADO,MONTO_ACREDITADO\n";
    const WHOLE: &str = "ANO_EJE,MES_EJE,NIVEL_GOBIERNO,PLIEGO,SEC_EJEC,SEC_FUNC,META,RUBRO,TIPO_RECURSO,ESPECIFICA_DET,\
        MONTO_PIA,MONTO_PIM,MONTO_DEVENGADO\n";

    fn found(issues: Vec<Issue>) -> Vec<(Option<u64>, IssueKind)> {
        let is_ours = |kind: &IssueKind| {
            matches!(kind, IssueKind::RepeatedLines { .. } | IssueKind::TwoCutsInOne { .. })
        };
        let issues = issues.into_iter().filter(|issue| is_ours(&issue.kind));
        issues.map(|issue| (issue.row, issue.kind)).collect()
    }

    fn twice(header: &str, rows: &str) -> Vec<(Option<u64>, IssueKind)> {
        found(read_text("a.csv", &format!("{header}{rows}")).unwrap().issues)
    }

    const fn repeated(lines: u64, first: u64, row: u64) -> (Option<u64>, IssueKind) {
        (Some(row), IssueKind::RepeatedLines { lines, first, sampled: false })
    }

    fn credit(month: u8, sec_ejec: u32) -> String {
        format!("2024,{month},1,M, ,{sec_ejec},18,90,CANON MINERO,100.00,100.00\n")
    }

    #[test]
    fn lines_that_only_look_alike_are_no_twins() {
        let alike = credit(1, 301_486) + &credit(2, 301_486) + &credit(1, 301_481);
        assert_eq!(twice(TRANSFERS, &alike), []);
        let nothing = credit(1, 301_486).replace("100.00", "0").repeat(3);
        assert_eq!(twice(TRANSFERS, &nothing), []);
    }

    #[test]
    fn lines_that_stand_there_again_are_found_however_often_and_however_written() {
        let [one, two, three] = [1, 2, 3].map(|month| credit(month, 301_486));
        let all = [one.as_str(), &two, &three].concat();
        assert_eq!(twice(TRANSFERS, &all.repeat(2)), [repeated(3, 2, 5)]);
        assert_eq!(twice(TRANSFERS, &all.repeat(3)), [repeated(6, 2, 5)]);
        assert_eq!(twice(TRANSFERS, &(all.clone() + &three)), [repeated(1, 4, 5)]);
        for (before, after) in [
            (",M,", ",M ,"),
            ("301486", "\"301486\""),
            ("301486", " 301486.0"),
            (",18,", ",018,"),
            ("100.00", "100"),
            ("CANON MINERO", "\"CANON  MINERO \""),
        ] {
            let other = all.replace(before, after);
            assert_eq!(twice(TRANSFERS, &(all.clone() + &other)), [repeated(3, 2, 5)], "{after}");
        }
    }

    #[test]
    fn the_codes_of_a_whole_table_with_other_amounts_are_two_cuts() {
        let line =
            |meta: u32, devengado: u32| format!("2024,3,M, ,301486,{meta},{meta},18,H,1,0,0,{devengado}\n");
        let early: String = (1..9).map(|meta| line(meta, meta)).collect();
        let late: String = (1..9).map(|meta| line(meta, meta + 5)).collect();
        assert_eq!(twice(WHOLE, &early), []);
        let kind = IssueKind::TwoCutsInOne { lines: 8, first: 2, sampled: false };
        assert_eq!(twice(WHOLE, &(early.clone() + &late)), [(Some(10), kind)]);
        // A few codes that stand there twice are the ministry's own.
        let few: String = (9..40).map(|meta| line(meta, meta)).collect();
        assert_eq!(twice(WHOLE, &(early + &few + &line(1, 7))), []);
    }

    #[test]
    fn of_a_large_file_a_pasted_tail_is_found_on_any_number_of_threads() {
        let mut text = String::from(TRANSFERS);
        for line in 0..300_000_u32 {
            let (month, resource) = (1 + line % 12, line / 12);
            writeln!(text, "2024,{month},1,M, ,301486,18,{resource},CANON MINERO,1,{line}.5").unwrap();
        }
        assert_eq!(found_on(&text, 4), []);
        let tail: Vec<&str> = text.lines().rev().take(2_000).collect();
        let tail = tail.join("\n");
        text = text + &tail + "\n";
        let once = found_on(&text, 1);
        assert!(
            matches!(once[..], [(_, IssueKind::RepeatedLines { lines: 100..2_000, sampled: true, .. })]),
            "{once:?}"
        );
        assert_eq!(found_on(&text, 4), once);
    }

    fn found_on(text: &str, threads: usize) -> Vec<(Option<u64>, IssueKind)> {
        let folder = std::env::temp_dir().join(format!("canon-duplicates-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join(format!("{threads}.csv"));
        std::fs::write(&path, text).unwrap();
        let inputs = crate::input::open(&path, "a.csv", &Limits::default()).unwrap();
        let options = Options { threads, ..Options::default() };
        let found = found(crate::read(&inputs[0], &options).unwrap().issues);
        std::fs::remove_file(path).unwrap();
        found
    }

    #[test]
    fn of_a_packed_file_a_line_written_twice_is_found_too() {
        let rows = credit(1, 301_486) + &credit(2, 301_486) + &credit(1, 301_486);
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut packed, format!("{TRANSFERS}{rows}").as_bytes()).unwrap();
        let inputs = open_bytes(packed.finish().unwrap(), "a.csv.gz", &Limits::default()).unwrap();
        let issues = crate::read(&inputs[0], &Options::default()).unwrap().issues;
        assert_eq!(found(issues), [repeated(1, 2, 4)]);
    }
}
