//! Noticing that every line of a government stands twice, as when a download was put behind itself.
//!
//! Lines are too many to be remembered. What is kept is one number for each government and year: equal lines cancel each
//! other in it, so it is zero where every line has a twin, and by chance once in 2⁶⁴ otherwise.

use std::hash::Hasher;
use std::sync::Arc;

use canon_core::issue::{Issue, IssueKind};
use canon_core::period::Year;
use rustc_hash::{FxHashMap, FxHasher};

use crate::record::Fields;
use crate::whom::{GovIndex, known};

/// One thread's numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Twins {
    sums: FxHashMap<(GovIndex, Year), (u64, u64)>,
}

impl Twins {
    /// A line of a government's year.
    pub(crate) fn saw(&mut self, gov: GovIndex, year: Year, fields: &Fields<'_>) {
        let mut hasher = FxHasher::default();
        hasher.write(fields.record());
        let sum = self.sums.entry((gov, year)).or_default();
        *sum = (sum.0 ^ hasher.finish(), sum.1 + 1);
    }

    /// Adds another thread's.
    #[expect(clippy::iter_over_hash_type, reason = "each entry goes to its own place")]
    pub(crate) fn merge(&mut self, other: Self) {
        for (key, (hash, lines)) in other.sums {
            let sum = self.sums.entry(key).or_default();
            *sum = (sum.0 ^ hash, sum.1 + lines);
        }
    }

    /// One issue for all governments whose every line has a twin, naming the first.
    pub(crate) fn into_issue(self, file: &Arc<str>) -> Option<Issue> {
        let all = self.sums.into_iter().filter(|(_, (hash, lines))| *hash == 0 && *lines > 1);
        let mut twice: Vec<(canon_core::government::GovId, Year, u64)> =
            all.map(|((gov, year), (_, lines))| (known(gov), year, lines)).collect();
        twice.sort_unstable();
        let (gov, year, _) = *twice.first()?;
        let kind = IssueKind::EveryLineTwice {
            governments: twice.len() as u64,
            lines: twice.iter().map(|t| t.2).sum(),
        };
        Some(Issue::of_file(file, kind).showing(&format!("{gov} {year}")))
    }
}
