//! What every line of the ministry's CSVs goes through before it is added to anything: whose it is, and what becomes of
//! it if it is nobody's. Every line is counted here exactly once, whatever becomes of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::source::CutOff;
use canon_core::facts::tally::{Fate, Tally};
use canon_core::terms::budget::Rubro;
use canon_core::terms::period::{Month, Year};

use rustc_hash::FxHashMap;

use crate::cells::text::{Encoding, decode_field, with_bytes_shown};
use crate::error::SourceError;
use crate::mef::duplicates::Duplicates;
use crate::mef::header::{CutOffs, Head, LineIssues, UnusedLines, amounts};
use crate::mef::identity::{GovIndex, Identity, IdentityColumns, known};
use crate::mef::names_beside::NamesBeside;
use crate::mef::repeated_columns::RepeatedColumns;
use crate::mef::rubros::Rubros;
use crate::mef::sums::{Balance, Row};
use crate::reading::Options;
use crate::scan::fold::Position;
use crate::scan::record::Fields;

/// Bytes shown of a line that is no record.
const SHOWN: usize = 400;

/// The column that a line cannot be counted without and that holds bytes that are no text, if one does.
pub(crate) fn damaged_key(fields: &Fields<'_>, keys: &[Option<usize>]) -> Option<usize> {
    fields.unsound().find(|column| keys.contains(&Some(*column)))
}

/// One thread's counts of lines with `N` amounts.
pub(crate) struct Admission<'a, const N: usize> {
    options: &'a Options,
    identity: IdentityColumns,
    expected: usize,
    /// Whether the file was known as Windows-1252 by its first lines.
    windows: bool,
    balance: Balance<N>,
    cut_offs: CutOffs,
    unused: UnusedLines,
    duplicates: Duplicates,
    repeated: RepeatedColumns,
    /// Those of the lines that are used.
    pub(crate) rubros: Rubros,
    rubro_names: NamesBeside,
    month_names: NamesBeside,
    /// The text that identified the last line, and its government: the next line is mostly of the same.
    usual: (Vec<u8>, Identity),
    /// How many lines of each government were left out though they say that they are its own, and the first.
    left_out: BTreeMap<GovIndex, (u64, Position)>,
    /// The names that stood beside each government's code last, and whether they were another's.
    named: FxHashMap<GovIndex, (u64, bool)>,
    issues: LineIssues,
    /// The first cell with letters of Windows-1252 in a file of that encoding, its column, and how many lines have such.
    letters: Option<(Position, usize, Vec<u8>, u64)>,
    /// The troubles of the other threads, once they are merged: each has its own cap.
    others: Vec<LineIssues>,
}

/// What the counts of all threads say of a file.
pub(crate) struct Settled {
    pub(crate) tally: Tally,
    pub(crate) issues: Vec<Issue>,
    pub(crate) cuts: BTreeMap<Year, CutOff>,
    /// What may stand twice: [`crate::mef::duplicates::issues`] looks closer.
    pub(crate) duplicates: Duplicates,
}

impl<'a, const N: usize> Admission<'a, N> {
    /// For the records below a header.
    pub(crate) fn new(options: &'a Options, head: &Head, identity: IdentityColumns) -> Self {
        Self {
            options,
            identity,
            expected: head.layout.columns,
            windows: head.encoding == Encoding::Windows1252,
            balance: Balance::default(),
            cut_offs: CutOffs::default(),
            unused: UnusedLines::default(),
            duplicates: Duplicates::new(head),
            repeated: RepeatedColumns::of(head),
            rubros: Rubros::default(),
            rubro_names: NamesBeside::rubro(head),
            month_names: NamesBeside::month(head),
            usual: (Vec::new(), Identity::Unreadable),
            left_out: BTreeMap::new(),
            named: FxHashMap::default(),
            issues: LineIssues::capped_at(options.limits.issues_of_a_kind),
            letters: None,
            others: Vec::new(),
        }
    }

    /// The amounts of a line; `None`, and an issue, where one is no number.
    pub(crate) fn amounts(
        &mut self,
        fields: &Fields<'_>,
        columns: &[Option<usize>; N],
        at: Position,
    ) -> Option<Row<N>> {
        self.repeated.saw(fields, at);
        amounts(fields, columns).inspect_err(|column| self.unreadable_amount(*column, fields, at)).ok()
    }

    /// Holds the columns of a line that say the same thing against each other.
    pub(crate) fn compare_repeated(&mut self, fields: &Fields<'_>, at: Position) {
        self.repeated.saw(fields, at);
    }

    /// Something odd about a line, which is used all the same.
    pub(crate) fn note(&mut self, at: Position, column: Option<usize>, shown: &str, kind: IssueKind) {
        self.issues.push(at, column, shown, kind);
    }

    /// A line left out because of a column.
    pub(crate) fn set_aside(
        &mut self,
        column: usize,
        kind: IssueKind,
        fields: &Fields<'_>,
        amounts: &[Row<N>],
        at: Position,
    ) {
        self.issues.push(at, Some(column), &fields.shown(column), kind);
        self.balance.count(amounts, Fate::SetAside);
        self.miss(fields, at);
    }

    /// A line with an amount, in this column, that is no number.
    pub(crate) fn unreadable_amount(&mut self, column: usize, fields: &Fields<'_>, at: Position) {
        self.issues.push(at, Some(column), &fields.shown(column), IssueKind::UnreadableNumber);
        self.balance.count_unread();
        self.miss(fields, at);
    }

    /// Counts a line that is left out as one that its government lacks, if it can be told whose it is.
    fn miss(&mut self, fields: &Fields<'_>, at: Position) {
        if let Identity::Known(gov) = self.identity(fields) {
            count_left_out(&mut self.left_out, gov, (1, at));
        }
    }

    /// A code that totals do not hang on; where it cannot be read, that is said.
    pub(crate) fn detail<T>(
        &mut self,
        column: Option<usize>,
        fields: &Fields<'_>,
        at: Position,
        read: fn(&[u8]) -> Option<T>,
    ) -> Option<T> {
        let column = column?;
        let field = fields.trimmed(column);
        let found = read(field);
        if found.is_none() && !field.is_empty() {
            self.note(at, Some(column), &fields.shown(column), IssueKind::UnreadableDetail);
        }
        found
    }

    /// A line with bytes that are no text. It is left out where they are in a key, and used where they are in a name: that
    /// is said of each line, or once of a file that is in another encoding. Whether the line may be used.
    pub(crate) fn damaged(
        &mut self,
        fields: &Fields<'_>,
        keys: &[Option<usize>],
        amounts: &[Option<usize>; N],
        at: Position,
    ) -> bool {
        let Some(row) = self.amounts(fields, amounts, at) else { return false };
        match damaged_key(fields, keys) {
            Some(key) => self.set_aside(key, IssueKind::UnreadableKey, fields, &[row], at),
            None => self.note_damage(fields, at),
        }
        damaged_key(fields, keys).is_none()
    }

    /// Says that some cell of a line, on which no figure hangs, holds bytes that are no text.
    pub(crate) fn note_damage(&mut self, fields: &Fields<'_>, at: Position) {
        let Some(first) = fields.unsound().next() else { return };
        if self.windows && memchr::memchr(0, fields.record()).is_none() {
            let letters = (at, first, fields.trimmed(first).to_vec(), 0);
            self.letters.get_or_insert(letters).3 += 1;
        } else {
            let kind = IssueKind::BadText { rows: 1 };
            self.issues.push(at, Some(first), &fields.shown(first), kind);
        }
    }

    /// Whether the names beside the rubro and the month are those of others: then the line is left out.
    pub(crate) fn misnamed(
        &mut self,
        (rubro, month): (Rubro, Option<Month>),
        fields: &Fields<'_>,
        row: &Row<N>,
        at: Position,
    ) -> bool {
        let column = self.rubro_names.contradicts(rubro.number(), fields);
        let of_month = || month.and_then(|month| self.month_names.contradicts(month.number(), fields));
        let Some(column) = column.or_else(of_month) else { return false };
        self.set_aside(column, IssueKind::NameOfAnotherCode, fields, &[*row], at);
        true
    }

    /// The government of a line of a wanted year, and the line counts as used; `None`, and counted otherwise, for others.
    pub(crate) fn admit(
        &mut self,
        year: Year,
        fields: &Fields<'_>,
        amounts: &[Row<N>],
        at: Position,
    ) -> Option<GovIndex> {
        match self.identity(fields) {
            Identity::Known(gov) if self.options.wants(year) => {
                self.balance.count(amounts, Fate::Used);
                self.duplicates.saw((gov, year), fields, amounts);
                return Some(gov);
            }
            Identity::Known(_) => {
                self.unused.other_year();
                self.balance.count(amounts, Fate::OutOfScope);
            }
            Identity::Outside => {
                self.unused.outside();
                self.balance.count(amounts, Fate::OutOfScope);
            }
            Identity::Unknown(code) => {
                let [_, name] = self.identity.names(fields);
                self.unused.unknown(code, at, || name);
                self.balance.count(amounts, Fate::SetAside);
            }
            Identity::Contradicted(gov) => {
                let kind = IssueKind::NameContradictsCode { code_is: known(gov) };
                self.set_aside(self.identity.sec_ejec, kind, fields, amounts, at);
            }
            Identity::Unreadable => {
                self.set_aside(self.identity.sec_ejec, IssueKind::UnreadableKey, fields, amounts, at);
            }
        }
        None
    }

    fn identity(&mut self, fields: &Fields<'_>) -> Identity {
        let text = self.identity.text(fields);
        if self.usual.0 != text {
            self.usual.0.clear();
            self.usual.0.extend_from_slice(text);
            self.usual.1 = match self.identity.by_code(fields) {
                Identity::Known(gov) if self.is_misnamed(gov, fields) => Identity::Contradicted(gov),
                who => who,
            };
        }
        self.usual.1
    }

    /// Whether the names beside a government's code are another's. Mostly they are those that stood there before.
    fn is_misnamed(&mut self, gov: GovIndex, fields: &Fields<'_>) -> bool {
        let hash = self.identity.hash_of_names(fields);
        let known = self.named.get(&gov).filter(|(of, _)| *of == hash).map(|(_, another)| *another);
        known.unwrap_or_else(|| {
            let another = self.identity.names_another(gov, fields);
            self.named.insert(gov, (hash, another));
            another
        })
    }

    /// A month of a year has flows.
    pub(crate) fn flows(&mut self, year: Year, month: Month) {
        self.cut_offs.saw(year, month);
    }

    /// A line that is no record.
    pub(crate) fn bad(&mut self, line: &[u8], found: usize, cut_short: bool, at: Position) {
        let expected = self.expected;
        let kind =
            if cut_short { IssueKind::CutShort } else { IssueKind::WrongFieldCount { found, expected } };
        self.issues.push(at, None, decode_field(&line[..line.len().min(SHOWN)]).trim_end(), kind);
        self.balance.count_unread();
    }

    /// Adds another thread's counts.
    pub(crate) fn merge(&mut self, other: Self) {
        self.balance.merge(&other.balance);
        self.rubros.merge(other.rubros);
        self.cut_offs.merge(&other.cut_offs);
        self.unused.merge(other.unused);
        self.duplicates.merge(other.duplicates);
        self.repeated.merge(other.repeated);
        other.left_out.into_iter().for_each(|(gov, lines)| count_left_out(&mut self.left_out, gov, lines));
        self.letters = match (self.letters.take(), other.letters) {
            (Some(one), Some(two)) => {
                let rows = one.3 + two.3;
                let (at, column, text, _) = if one.0 < two.0 { one } else { two };
                Some((at, column, text, rows))
            }
            (one, two) => one.or(two),
        };
        self.others.push(other.issues);
        self.others.extend(other.others);
    }

    /// The file's counts: rows and soles read and left out (what is used is added from the facts), issues, cut-offs.
    ///
    /// # Errors
    /// Columns that should say the same and do not; lines that are all of one rubro, which is not 18.
    pub(crate) fn settle(
        self,
        head: &Head,
        file: &Arc<str>,
        names: [(&'static str, bool); N],
        line: impl Fn(Position) -> u64,
    ) -> Result<Settled, SourceError> {
        self.repeated.settle(head, &line)?;
        self.rubros.settle()?;
        let issues = std::iter::once(self.issues).chain(self.others).collect();
        let mut issues = LineIssues::into_issues(issues, file, &head.names, &line);
        issues.extend(self.unused.into_issues(file, &line));
        issues.extend(self.left_out.into_iter().map(|(gov, (rows, first))| {
            let gov = known(gov);
            let kind = IssueKind::GovernmentIncomplete { gov, rows };
            Issue::of_file(file, kind).at_row(line(first)).showing(&gov.to_string())
        }));
        issues.extend(self.letters.map(|(at, column, text, rows)| {
            let issue = Issue::of_file(file, IssueKind::BadText { rows }).at_row(line(at));
            let one = rows == 1;
            let shown = if one { with_bytes_shown(&text) } else { decode_field(&text).into_owned() };
            issue.in_column(&head.names[column]).showing(&shown)
        }));
        let (tally, cuts) = (self.balance.tally(names), self.cut_offs.cuts());
        Ok(Settled { tally, issues, cuts, duplicates: self.duplicates })
    }
}

fn count_left_out(
    all: &mut BTreeMap<GovIndex, (u64, Position)>,
    gov: GovIndex,
    (rows, first): (u64, Position),
) {
    let mine = all.entry(gov).or_insert((0, first));
    *mine = (mine.0 + rows, mine.1.min(first));
}
