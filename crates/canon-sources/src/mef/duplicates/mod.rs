//! Noticing lines that stand in a file more than once: a download put behind itself, a tail written twice, a file of one
//! day put behind that of another.
//!
//! Of each line with an amount 64 bits are kept: of its codes and of its amounts, as numbers, so that blanks, quotes and
//! leading zeros make no difference. Of a small file they are kept of every line. Of a large one only of a sample, chosen
//! by the codes themselves: equal lines are in it together or not at all, whatever the number of threads, and since files
//! are pasted by the thousand lines, some are. Where two lines are alike the file is read once more, and all that those
//! lines say is compared.

mod compared;
mod second_reading;

use std::collections::BTreeMap;

use canon_core::facts::issue::{Issue, IssueKind};
use rustc_hash::FxHashSet;

use self::compared::{ComparedColumns, HIGHEST, Key, LOW, is_sampled};
use self::second_reading::{Amounts, Same, SecondReading, Suspects, Told};
pub(crate) use self::second_reading::{Columns, YearOf};
use crate::error::SourceError;
use crate::input::Input;
use crate::mef::header::Head;
use crate::mef::identity::known;
use crate::mef::sums::Row;
use crate::reading::Options;
use crate::scan::fold::Position;
use crate::scan::record::Fields;

/// Different lines that are kept in mind at most.
const MOST: usize = 1 << 17;

/// Bytes that a line has at least, to tell from the size of a file about how many it has.
const SHORTEST_LINE: u64 = 250;

/// The share of lines, in hundredths, that must stand there again with other amounts before this is taken for two files
/// of one table: some codes are written twice in the ministry's own files.
const SHARE_OF_TWO_CUTS: usize = 30;

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
    pub(crate) fn saw<const N: usize>(&mut self, key: Key, fields: &Fields<'_>, amounts: &[Row<N>]) {
        if amounts.iter().all(|row| row.centimos == [0; N]) {
            return;
        }
        if let Some(entry) = self.compared.entry(key, fields, amounts, self.level) {
            self.entries.push(entry);
            if self.entries.len() >= 3 * MOST {
                self.settle();
            }
        }
    }

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
        amounts: Vec::new(),
        lines: lines(),
        keys: keys(),
    };
    let (mut folded, _) = input.fold(head.layout, options.threads, make)?;
    let (lines, keys) = merged(std::mem::take(&mut folded.folds));
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
    let two_cuts =
        issue(contradicted(keys), |lines, first, sampled| IssueKind::TwoCutsInOne { lines, first, sampled });
    Ok(twice.into_iter().chain(two_cuts).collect())
}

/// What all threads read, in one.
fn merged<const N: usize>(folds: Vec<SecondReading<'_, N>>) -> (Told, Amounts) {
    let (mut lines, mut keys) = (Told::default(), Amounts::default());
    for fold in folds {
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
    (lines, keys)
}

/// The lines of codes that stand there with several amounts.
fn contradicted(keys: Amounts) -> Vec<Same> {
    let several = keys.into_values().filter(|amounts| amounts.len() > 1);
    let lines = several.map(|amounts| {
        let firsts = amounts.into_values().map(|same| Same::one(same.key, same.first));
        firsts.reduce(|mut one, other| {
            one.merge(&other);
            one
        })
    });
    lines.flatten().collect()
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
