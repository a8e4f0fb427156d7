//! Noticing that every line of a government stands twice, as when a download was put behind itself.
//!
//! Lines are too many to be remembered. What is kept is one number for each government and year, in which equal lines
//! cancel each other: it is zero where every line has a twin. While a file is read, the number is made of the amounts and
//! the length of each line, which costs next to nothing and misses no twins. Where it is zero the file is read once more
//! for those governments, with numbers made of all bytes: zero by chance once in 2⁶⁴.

use std::collections::BTreeSet;
use std::hash::Hasher;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::terms::government::GovId;
use canon_core::terms::period::Year;
use rustc_hash::FxHasher;

use crate::cells::year;
use crate::error::SourceError;
use crate::input::Input;
use crate::mef::admission::Whose;
use crate::mef::header::{Head, amounts};
use crate::mef::identity::{GovIndex, Who, known};
use crate::mef::last_key::Keyed;
use crate::mef::sums::Row;
use crate::reading::Options;
use crate::scan::fold::{Fold, Mark};
use crate::scan::record::Fields;

/// A government in a year.
type Key = (GovIndex, Year);

/// One thread's numbers: for each government and year the lines that have no twin yet, and how many there were.
#[derive(Clone, Debug, Default)]
pub(crate) struct Twins {
    sums: Keyed<Key, (u64, u64)>,
}

impl Twins {
    /// A line of a government's year.
    #[inline]
    pub(crate) fn saw<const N: usize>(&mut self, key: Key, fields: &Fields<'_>, row: &Row<N>) {
        let mut hasher = FxHasher::default();
        row.centimos.iter().for_each(|centimos| hasher.write_i64(*centimos));
        hasher.write_usize(fields.record().len());
        self.add(key, hasher.finish(), 1);
    }

    fn saw_whole(&mut self, key: Key, fields: &Fields<'_>) {
        let mut hasher = FxHasher::default();
        hasher.write(fields.record());
        self.add(key, hasher.finish(), 1);
    }

    #[inline]
    fn add(&mut self, key: Key, hash: u64, lines: u64) {
        let sum = self.sums.at(key, || (0, 0));
        *sum = (sum.0 ^ hash, sum.1 + lines);
    }

    /// Adds another thread's.
    pub(crate) fn merge(&mut self, other: Self) {
        other.sums.into_iter().for_each(|(key, (hash, lines))| self.add(key, hash, lines));
    }

    /// The governments and years whose every line may have a twin, with the number of lines.
    fn doubled(self) -> Vec<(Key, u64)> {
        let all = self.sums.into_iter().filter(|(_, (hash, lines))| *hash == 0 && *lines > 1);
        all.map(|(key, (_, lines))| (key, lines)).collect()
    }
}

/// The columns that a line is known by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Columns<const N: usize> {
    pub(crate) whose: Whose,
    pub(crate) year: usize,
    pub(crate) amounts: [Option<usize>; N],
}

/// The second reading, of all bytes of the lines of some governments.
struct Closer<'a, const N: usize> {
    columns: &'a Columns<N>,
    suspects: &'a BTreeSet<Key>,
    twins: Twins,
}

impl<const N: usize> Fold for Closer<'_, N> {
    fn record(&mut self, fields: &Fields<'_>, _: Mark) {
        let year = year(fields.trimmed(self.columns.year));
        if let (Some(year), Who::Known(gov)) = (year, self.columns.whose.of(fields))
            && self.suspects.contains(&(gov, year))
            && amounts(fields, &self.columns.amounts).is_ok()
        {
            self.twins.saw_whole((gov, year), fields);
        }
    }

    fn bad(&mut self, _: &[u8], _: usize, _: bool, _: Mark) {}
}

/// One issue for all governments whose every line has a twin, naming the first.
///
/// # Errors
/// A file that can no longer be read.
pub(crate) fn issue<const N: usize>(
    seen: Twins,
    input: &Input,
    head: &Head,
    columns: &Columns<N>,
    options: &Options,
) -> Result<Option<Issue>, SourceError> {
    let suspects: BTreeSet<Key> = seen.doubled().into_iter().map(|(key, _)| key).collect();
    if suspects.is_empty() {
        return Ok(None);
    }
    let make = || Closer { columns, suspects: &suspects, twins: Twins::default() };
    let (folded, _) = input.fold(head.layout, options.threads, make)?;
    let mut twins = Twins::default();
    folded.folds.into_iter().for_each(|fold| twins.merge(fold.twins));
    let twice = twins.doubled().into_iter().map(|((gov, year), lines)| (known(gov), year, lines));
    let mut twice: Vec<(GovId, Year, u64)> = twice.collect();
    twice.sort_unstable();
    let Some((gov, year, _)) = twice.first() else { return Ok(None) };
    let kind = IssueKind::EveryLineTwice {
        governments: twice.len() as u64,
        lines: twice.iter().map(|(.., lines)| lines).sum(),
    };
    Ok(Some(Issue::of_file(input.name(), kind).showing(&format!("{gov} {year}"))))
}

#[cfg(test)]
mod tests {
    use canon_core::facts::issue::IssueKind;

    use crate::testing::read_text;

    const HEADER: &str = "ANO_PRC,MES_PRC,GRUPO_TRANSFERENCIA,TIPO_ENTIDAD,PLIEGO,SEC_EJEC,RUBRO,RECURSO,RECURSO_NOMBRE,\
        MONTO_AUTORIZADO,MONTO_ACREDITADO\n";

    fn twice(rows: &str) -> Vec<IssueKind> {
        let reading = read_text("transferencias.csv", &format!("{HEADER}{rows}")).unwrap();
        let kinds = reading.issues.into_iter().map(|issue| issue.kind);
        kinds.filter(|kind| matches!(kind, IssueKind::EveryLineTwice { .. })).collect()
    }

    #[test]
    fn lines_that_only_look_alike_are_no_twins() {
        let line = |month: u8, sec_ejec: u32| {
            format!("2024,{month},1,M, ,{sec_ejec},18,90,CANON MINERO,100.00,100.00\n")
        };
        let alike = line(1, 301_486) + &line(2, 301_486);
        assert_eq!(twice(&alike), []);
        let (one, two) = (line(1, 301_481).repeat(2), line(2, 301_490).repeat(4));
        let found = twice(&(alike + &one + &two));
        assert_eq!(found, [IssueKind::EveryLineTwice { governments: 2, lines: 6 }]);
    }
}
