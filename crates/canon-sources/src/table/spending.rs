//! A table of budgets, spending and credits, a row a government (and year, scope, month or rubro).

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::source::{CutOff, Precision};
use canon_core::facts::tally::{Fate, Fates};
use canon_core::facts::{Credit, IncomeFact, Slot, SpendingFact, TransferFact};
use canon_core::terms::budget::{Inclusion, Mining, Part, Phase, Phases, Rubro, Scope};
use canon_core::terms::government::GovId;
use canon_core::terms::money::Soles;
use canon_core::terms::names::fold;
use canon_core::terms::period::{Month, Year};
use canon_core::terms::quantity::divide_rounded;
use rustc_hash::FxHashMap;

use super::grid::{Cell, Grid, Row};
use super::header::Header;
use super::identity::{Identity, Known, of_row};
use super::numbers::{decimals, of_cell};
use super::roles::Role;
use super::{Table, year_of_sheet};
use crate::amigable::inclusion;
use crate::cells::{Amount, DecimalMark, date, month_or_zero, tenths_of_percent};
use crate::error::SourceError;
use crate::reading::trace::{Traced, TracedRow};
use crate::reading::{Options, Reading};

/// The farthest that a printed "Avance %" may be from the recomputed one, in tenths of a percent.
const AVANCE_TOLERANCE: i64 = 1;

/// The phases without which hardly a figure can be judged.
const JUDGED_BY: [Phase; 2] = [Phase::Pim, Phase::Devengado];

/// A PIM beside which a devengado of a hundred is no amount.
const LARGE: Soles = Soles::from_soles(500_000);

/// The most that a percentage of the budget is.
const MOST_PERCENT: Soles = Soles::from_soles(200);

/// What rounding of three figures to whole soles may add up to.
const ROUNDING: Soles = Soles::from_soles(2);

/// Adds the figures of all sheets to a reading.
pub(super) fn add(
    tables: &[Table<'_>],
    file: &Arc<str>,
    options: &Options,
    reading: &mut Reading,
) -> Result<(), SourceError> {
    let mut rows = Rows {
        file,
        options,
        reading,
        seen: FxHashMap::default(),
        known: Known::default(),
        channels: BTreeSet::new(),
        exact: false,
        empty: BTreeMap::new(),
        percents: BTreeMap::new(),
        sums: <_>::default(),
        fates: Vec::new(),
    };
    for table in tables {
        rows.table(table)?;
    }
    rows.percent_issues();
    for (role, fate) in std::mem::take(&mut rows.fates) {
        *rows.reading.tally.centimos.entry(role.code()).or_default() += fate;
    }
    let (exact, channels) = (rows.exact, rows.channels.into_iter().collect::<Vec<_>>().join("; "));
    // Sorting takes room of its own.
    drop(rows.seen);
    reading.source.precision = if exact { Precision::Centimo } else { Precision::Sol };
    if !channels.is_empty() {
        reading.source.channel = channels.into();
    }
    let inclusions: BTreeSet<Inclusion> = reading.facts.spending.iter().map(|fact| fact.inclusion).collect();
    reading.source.inclusion = if inclusions.len() == 1 { inclusions.into_iter().next() } else { None }
        .unwrap_or(options.assume_inclusion);
    sort(reading);
    Ok(())
}

fn sort(reading: &mut Reading) {
    let facts = &mut reading.facts;
    facts.spending.sort_by_key(|f| (f.gov, f.year, f.inclusion, f.part, f.slot));
    facts.transfers.sort_by_key(|f| (f.gov, f.year, f.part, f.credit, f.slot));
    facts.income.sort_by_key(|f| (f.gov, f.year, f.rubro, f.generica));
}

/// What makes two rows be about the same money.
type Key = (GovId, Year, Inclusion, Part, Slot, Option<Rubro>);

/// The amounts of a row, by the role of their column.
type Amounts = Vec<(Role, Option<Soles>)>;

/// Amounts as one number: the same for the same amounts, and for no others that anybody will meet.
fn in_short(amounts: &Amounts) -> u64 {
    let mut hasher = DefaultHasher::new();
    for (role, amount) in amounts {
        (role.code(), amount.map(Soles::centimos)).hash(&mut hasher);
    }
    hasher.finish()
}

struct Rows<'a> {
    file: &'a Arc<str>,
    options: &'a Options,
    reading: &'a mut Reading,
    /// Rows by what they are about: their line, and their amounts as one number.
    seen: FxHashMap<Key, (u64, u64)>,
    known: Known,
    channels: BTreeSet<String>,
    /// Whether any amount has céntimos.
    exact: bool,
    /// Empty cells of the sheet's columns that figures are judged by: how many, and the first.
    empty: BTreeMap<usize, (u64, u64)>,
    /// What the rows add up to: since the header, and since the last row of totals.
    sums: (BTreeMap<Role, Soles>, BTreeMap<Role, Soles>),
    /// What became of the amounts of each column, for the tally.
    fates: Vec<(Role, Fates<i128>)>,
    /// Amounts beside a large PIM: how many could be percentages, how many not, and the first place.
    percents: BTreeMap<(Phase, Year), (u64, u64, Issue)>,
}

/// A sheet with what holds for all its rows.
struct Sheet<'a> {
    grid: &'a Grid,
    header: &'a Header,
    /// How each amount column writes its numbers.
    decimals: BTreeMap<usize, DecimalMark>,
    year: Option<Year>,
}

impl Sheet<'_> {
    fn text(&self, row: &Row<'_>, role: Role) -> String {
        self.header.column(role).map_or(String::new(), |column| row.cell(column).text())
    }
}

/// A row that is left out, the column and text that are to blame, and why.
struct Refused(Option<usize>, IssueKind);

impl Rows<'_> {
    fn table(&mut self, table: &Table<'_>) -> Result<(), SourceError> {
        let (grid, header) = (table.grid, &table.header);
        let year = match header.has(Role::Year) {
            true => None,
            false => Some(
                year_of_sheet(grid, self.file, self.options, &mut self.reading.issues)
                    .ok_or_else(|| SourceError::NoYear { hint: year_in_name(self.file) })?,
            ),
        };
        let columns: Vec<usize> = header.amounts().map(|(_, column)| column).collect();
        let written = match self.options.decimal {
            Some(given) => vec![given; columns.len()],
            None => decimals(table, &columns)?,
        };
        let decimals = columns.into_iter().zip(written).collect();
        let sheet = Sheet { grid, header, decimals, year };
        if !header.has(Role::Scope) && !header.has(Role::Rubro) {
            let includes = (!header.has(Role::Includes)).then_some(self.options.assume_inclusion);
            self.note(&sheet, IssueKind::ScopeAssumed { scope: Some(self.options.assume_scope), includes });
        }
        self.absent_columns(&sheet);
        self.sums = <_>::default();
        let before = self.reading.facts.transfers.len();
        for row in table.rows() {
            let row = &row;
            self.row(&sheet, row)?;
        }
        if self.reading.facts.transfers[before..].iter().any(|fact| fact.credit == Credit::Mixed) {
            self.note(&sheet, IssueKind::CreditsNotSeparable);
        }
        for (column, (rows, first)) in std::mem::take(&mut self.empty) {
            let issue = Issue::of_file(self.file, IssueKind::EmptyAmount { rows }).at_row(first);
            let issue = issue.on_sheet(grid.sheet.as_ref()).in_column(&header.names[column]);
            self.reading.issues.push(issue);
        }
        Ok(())
    }

    /// A table of budgets that lacks PIM or devengado is read, and what it lacks is said.
    fn absent_columns(&mut self, sheet: &Sheet<'_>) {
        let has = |phase| sheet.header.has(Role::Phase(phase));
        if !Phase::ALL.into_iter().any(has) || sheet.header.has(Role::Collected) {
            return;
        }
        for phase in JUDGED_BY.into_iter().filter(|phase| !has(*phase)) {
            self.note(sheet, IssueKind::ColumnAbsent { phase });
        }
    }

    fn note(&mut self, sheet: &Sheet<'_>, kind: IssueKind) {
        self.reading.issues.push(Issue::of_file(self.file, kind).on_sheet(sheet.grid.sheet.as_ref()));
    }

    fn issue(&mut self, sheet: &Sheet<'_>, row: &Row<'_>, column: Option<usize>, kind: IssueKind) {
        let issue = Issue::of_file(self.file, kind).at_row(row.line).on_sheet(sheet.grid.sheet.as_ref());
        let shown = column.map_or_else(|| row.joined(), |column| row.cell(column).text());
        let issue = issue.showing(&shown);
        let name = column.and_then(|column| sheet.header.names.get(column));
        self.reading.issues.push(match name {
            Some(name) => issue.in_column(name),
            None => issue,
        });
    }

    fn row(&mut self, sheet: &Sheet<'_>, row: &Row<'_>) -> Result<(), SourceError> {
        self.reading.tally.rows.read += 1;
        if let Some(kind) = no_data(sheet, row) {
            self.reading.tally.rows.set_aside += 1;
            if kind == IssueKind::TotalRow {
                self.check_total(sheet, row);
            }
            self.issue(sheet, row, None, kind);
            return Ok(());
        }
        let amounts = match amounts(sheet, row) {
            Ok(amounts) => amounts,
            Err(column) => {
                self.reading.tally.rows.set_aside += 1;
                self.issue(sheet, row, Some(column), IssueKind::UnreadableNumber);
                return Ok(());
            }
        };
        for (role, amount) in &amounts {
            let amount = amount.unwrap_or(Soles::ZERO);
            self.fates(*role).read += i128::from(amount.centimos());
            for sums in [&mut self.sums.0, &mut self.sums.1] {
                *sums.entry(*role).or_default() += amount;
            }
        }
        match self.place(sheet, row, &amounts) {
            Ok(Some(key)) => self.use_row(sheet, row, key, &amounts),
            Ok(None) => {
                self.leave_out(&amounts, Fate::OutOfScope);
                Ok(())
            }
            Err(Refused(column, kind)) => {
                let repeats = matches!(kind, IssueKind::RepeatedRow { .. });
                self.leave_out(&amounts, if repeats { Fate::Repeated } else { Fate::SetAside });
                self.issue(sheet, row, column, kind);
                Ok(())
            }
        }
    }

    /// What became of the amounts of a column.
    fn fates(&mut self, role: Role) -> &mut Fates<i128> {
        let known = self.fates.iter().position(|(other, _)| *other == role);
        let place = known.unwrap_or_else(|| {
            self.fates.push((role, Fates::default()));
            self.fates.len() - 1
        });
        &mut self.fates[place].1
    }

    fn leave_out(&mut self, amounts: &Amounts, fate: Fate) {
        *self.reading.tally.rows.part_mut(fate) += 1;
        for (role, amount) in amounts {
            *self.fates(*role).part_mut(fate) += i128::from(amount.unwrap_or(Soles::ZERO).centimos());
        }
    }

    /// Which money a row is about; `None` for entities and years that are not wanted.
    fn place(&mut self, sheet: &Sheet<'_>, row: &Row<'_>, amounts: &Amounts) -> Result<Option<Key>, Refused> {
        let column = |role| sheet.header.column(role);
        let unreadable = |role| Refused(column(role), IssueKind::UnreadableKey);
        let year = match sheet.year {
            Some(year) => year,
            None => Year::parse(&sheet.text(row, Role::Year)).ok_or_else(|| unreadable(Role::Year))?,
        };
        let gov = match self.known.of_row(row, sheet.header) {
            Identity::Known(gov, odd) => {
                odd.into_iter().for_each(|kind| self.issue(sheet, row, column(Role::Ubigeo), kind));
                gov
            }
            Identity::Outside => {
                self.issue(sheet, row, None, IssueKind::OutOfScope { rows: 1 });
                return Ok(None);
            }
            Identity::Nobody(kind) => return Err(Refused(None, kind)),
        };
        if !self.options.wants(year) {
            self.reading.profile.other_years.insert(year);
            return Ok(None);
        }
        let (part, rubro) = self.part(sheet, row)?;
        let key = (gov, year, self.inclusion(sheet, row)?, part, slot(sheet, row)?, rubro);
        // A regional government is the sum of its units, a row each; a municipality has one row.
        if !matches!(gov, GovId::Regional(_))
            && let Some((first, before)) = self.seen.get(&key)
        {
            let first = *first;
            let kind = if *before == in_short(amounts) {
                IssueKind::RepeatedRow { first }
            } else {
                IssueKind::ContradictoryRow { first }
            };
            return Err(Refused(None, kind));
        }
        Ok(Some(key))
    }

    /// What part of the money a row holds.
    fn part(&self, sheet: &Sheet<'_>, row: &Row<'_>) -> Result<(Part, Option<Rubro>), Refused> {
        if let Some(column) = sheet.header.column(Role::Rubro) {
            let text = row.cell(column).text();
            let code = text.split_once(':').map_or(text.as_str(), |(code, _)| code).trim().to_string();
            let rubro =
                Rubro::parse(code.as_bytes()).ok_or(Refused(Some(column), IssueKind::UnreadableKey))?;
            return Ok((Part::Line { rubro18: rubro == Rubro::CANON, mining: Mining::Other }, Some(rubro)));
        }
        let Some(column) = sheet.header.column(Role::Scope) else {
            return Ok((Part::Whole(self.options.assume_scope), None));
        };
        let scope = Scope::parse(&row.cell(column).text().to_lowercase());
        Ok((Part::Whole(scope.ok_or(Refused(Some(column), IssueKind::UnreadableKey))?), None))
    }

    fn inclusion(&self, sheet: &Sheet<'_>, row: &Row<'_>) -> Result<Inclusion, Refused> {
        let Some(column) = sheet.header.column(Role::Includes) else {
            return Ok(self.options.assume_inclusion);
        };
        let text = row.cell(column).text();
        match text.to_lowercase().as_str() {
            "todo" => Ok(Inclusion::Todo),
            "proyectos" => Ok(Inclusion::Proyectos),
            _ => inclusion(&text).ok_or(Refused(Some(column), IssueKind::UnreadableKey)),
        }
    }

    fn use_row(
        &mut self,
        sheet: &Sheet<'_>,
        row: &Row<'_>,
        key: Key,
        amounts: &Amounts,
    ) -> Result<(), SourceError> {
        self.cut(sheet, row, key.1)?;
        self.seen.entry(key).or_insert_with(|| (row.line, in_short(amounts)));
        let channel = sheet.text(row, Role::Channel);
        if !channel.is_empty() {
            let download = sheet.text(row, Role::Download);
            self.channels.insert(match download.as_str() {
                "" => channel,
                day => format!("{channel} (descarga: {day})"),
            });
        }
        self.reading.tally.rows.used += 1;
        for (role, amount) in amounts {
            if let (Role::Phase(phase), None) = (role, amount)
                && JUDGED_BY.contains(phase)
                && let Some(column) = sheet.header.column(*role)
            {
                self.empty.entry(column).or_insert((0, row.line)).0 += 1;
            }
            let amount = amount.unwrap_or(Soles::ZERO);
            self.exact |= amount.centimos() % 100 != 0;
            self.fates(*role).used += i128::from(amount.centimos());
        }
        self.facts(sheet, row, key, amounts);
        self.check_avance(sheet, row, amounts);
        self.check_saldo(sheet, row, amounts);
        for phase in [Phase::Devengado, Phase::Girado] {
            self.suspect_percent(sheet, row, key.1, amounts, phase);
        }
        Ok(())
    }

    /// A row of totals is of all rows above it, or of those since the row of totals before.
    fn check_total(&mut self, sheet: &Sheet<'_>, row: &Row<'_>) {
        let totals = amounts(sheet, row).unwrap_or_default();
        let agrees = |sums: &BTreeMap<Role, Soles>| {
            totals.iter().all(|(role, total)| {
                let sum = sums.get(role).copied().unwrap_or(Soles::ZERO);
                total.is_none_or(|total| (total - sum).abs() <= ROUNDING)
            })
        };
        if !agrees(&self.sums.0) && !agrees(&self.sums.1) {
            for (role, total) in totals {
                let Some(total) = total else { continue };
                let rows = self.sums.0.get(&role).copied().unwrap_or(Soles::ZERO);
                if (total - rows).abs() > ROUNDING {
                    let (total_of, column, suspects) = (row.joined().into(), role.code(), Vec::new());
                    let kind = IssueKind::DoesNotAddUp { total_of, column, total, rows, suspects };
                    self.issue(sheet, row, sheet.header.column(role), kind);
                }
            }
        }
        self.sums.1.clear();
    }

    /// What is left to spend is PIM less devengado.
    fn check_saldo(&mut self, sheet: &Sheet<'_>, row: &Row<'_>, amounts: &Amounts) {
        let Some(column) = sheet.header.column(Role::Saldo) else { return };
        let (Some(pim), Some(devengado)) =
            (phase_of(amounts, Phase::Pim), phase_of(amounts, Phase::Devengado))
        else {
            return;
        };
        let read = |decimal| of_cell(row.cell(column), decimal);
        let decimal = sheet.header.column(Role::Phase(Phase::Pim)).map(|at| sheet.decimals[&at]);
        let Some(Some(Amount::Soles(printed))) = decimal.map(read) else { return };
        let computed = pim - devengado;
        if (printed - computed).abs() > ROUNDING {
            self.issue(sheet, row, Some(column), IssueKind::SaldoDiffers { printed, computed });
        }
    }

    /// Counts rows whose amount could be a percentage, and those where it could not.
    fn suspect_percent(
        &mut self,
        sheet: &Sheet<'_>,
        row: &Row<'_>,
        year: Year,
        amounts: &Amounts,
        phase: Phase,
    ) {
        let (Some(pim), Some(amount)) = (phase_of(amounts, Phase::Pim), phase_of(amounts, phase)) else {
            return;
        };
        let Some(column) = sheet.header.column(Role::Phase(phase)) else { return };
        if pim < LARGE || amount.is_zero() {
            return;
        }
        let place = || {
            let issue = Issue::of_file(self.file, IssueKind::PercentInAmount { rows: 0 }).at_row(row.line);
            issue.on_sheet(sheet.grid.sheet.as_ref()).in_column(&sheet.header.names[column])
        };
        let count = self.percents.entry((phase, year)).or_insert_with(|| (0, 0, place()));
        *(if amount.abs() <= MOST_PERCENT { &mut count.0 } else { &mut count.1 }) += 1;
    }

    /// Years in which every amount of a column could be a percentage: several of them, or one beside years of soles.
    fn percent_issues(&mut self) {
        let all = std::mem::take(&mut self.percents);
        for (&(phase, year), (percents, amounts, place)) in &all {
            let beside_soles =
                all.iter().any(|((other, y), counts)| *other == phase && *y != year && counts.1 > 0);
            let nowhere = all.iter().all(|((other, _), counts)| *other != phase || counts.1 == 0);
            if *amounts == 0 && *percents > 0 && (*percents >= 2 || beside_soles || nowhere) {
                let kind = IssueKind::PercentInAmount { rows: *percents };
                self.reading.issues.push(Issue { kind, ..place.clone() });
            }
        }
    }

    fn facts(
        &mut self,
        sheet: &Sheet<'_>,
        row: &Row<'_>,
        (gov, year, inclusion, part, slot, rubro): Key,
        amounts: &Amounts,
    ) {
        let traced = |what| TracedRow { sheet: sheet.grid.sheet.clone(), line: row.line, what };
        let traces = self.options.traces(gov, year);
        let of =
            |wanted: Role| amounts.iter().find(|(role, _)| *role == wanted).and_then(|(_, amount)| *amount);
        let has = |wanted: Role| amounts.iter().any(|(role, _)| *role == wanted);
        let facts = &mut self.reading.facts;
        let mut phases = Phases::NONE;
        for phase in Phase::ALL {
            phases[phase] = of(Role::Phase(phase));
        }
        if has(Role::Collected) {
            let (pia, pim, recaudado) = (phases[Phase::Pia], phases[Phase::Pim], of(Role::Collected));
            facts.income.push(IncomeFact { gov, year, rubro, generica: None, pia, pim, recaudado, rows: 1 });
            return;
        }
        if Phase::ALL.into_iter().any(|phase| has(Role::Phase(phase))) {
            facts.spending.push(SpendingFact { gov, year, inclusion, part, slot, phases, rows: 1 });
            if traces {
                self.reading.trace.push(traced(Traced::Spending { part, slot, phases }));
            }
        }
        if has(Role::Credited) || has(Role::Authorised) {
            let (autorizado, acreditado) = (of(Role::Authorised), of(Role::Credited));
            let credit = credit_of(part);
            let rows = 1;
            self.reading.facts.transfers.push(TransferFact {
                gov,
                year,
                part,
                slot,
                credit,
                autorizado,
                acreditado,
                rows,
            });
            if traces {
                self.reading.trace.push(traced(Traced::Credit {
                    part,
                    slot,
                    credit,
                    autorizado,
                    acreditado,
                }));
            }
        }
    }

    /// Up to when a year's figures go: one day for all its rows.
    fn cut(&mut self, sheet: &Sheet<'_>, row: &Row<'_>, year: Year) -> Result<(), SourceError> {
        let text = sheet.text(row, Role::CutOff);
        let cut = date(&text).map_or(CutOff::Unknown, CutOff::Declared);
        let known = *self.reading.cuts.entry(year).or_insert(cut);
        if known == cut {
            return Ok(());
        }
        let say = |cut: CutOff| cut.date().map_or("(sin fecha)".to_string(), |day| day.to_string());
        Err(SourceError::TwoCuts { year: year.number(), one: say(known), other: say(cut) })
    }

    /// "Avance %" is devengado over PIM.
    fn check_avance(&mut self, sheet: &Sheet<'_>, row: &Row<'_>, amounts: &Amounts) {
        let Some(column) = sheet.header.column(Role::Avance) else { return };
        let (Some(pim), Some(devengado)) =
            (phase_of(amounts, Phase::Pim), phase_of(amounts, Phase::Devengado))
        else {
            return;
        };
        let computed = divide_rounded(i128::from(devengado.centimos()) * 1000, pim.centimos().into());
        let printed = match row.cell(column) {
            Cell::Text(text) => tenths_of_percent(text),
            // A spreadsheet holds 84.1 % as 84.1 or as 0.841: the nearer of the two is meant.
            Cell::Number(number) => computed.and_then(|computed| nearer(*number, computed)),
            _ => None,
        };
        let (Some(printed), Some(computed)) = (printed, computed.and_then(|c| i64::try_from(c).ok())) else {
            return;
        };
        if (printed - computed).abs() > AVANCE_TOLERANCE {
            self.issue(sheet, row, Some(column), IssueKind::AvanceDiffers { printed, computed });
        }
    }
}

/// A spreadsheet's number in tenths of a percent, read as a percentage or as a fraction, whichever is nearer.
#[expect(clippy::cast_possible_truncation, reason = "a percentage has a few digits")]
fn nearer(number: f64, computed: i128) -> Option<i64> {
    let readings = [number * 10.0, number * 1000.0].map(|tenths| tenths.round() as i64);
    readings.into_iter().min_by_key(|tenths| (i128::from(*tenths) - computed).abs())
}

fn phase_of(amounts: &Amounts, phase: Phase) -> Option<Soles> {
    amounts.iter().find(|(role, _)| *role == Role::Phase(phase)).and_then(|(_, amount)| *amount)
}

/// A row of totals or of notes is no data; nor is one that ends before its amounts, as in a file cut short.
fn no_data(sheet: &Sheet<'_>, row: &Row<'_>) -> Option<IssueKind> {
    let header = sheet.header;
    // Folding is slow, and a text without these letters has no such word.
    let may_be = |text: &str| text.contains(['L', 'l']) && text.contains(['T', 't']);
    let is_total = |cell: &Cell<'_>| matches!(cell, Cell::Text(text) if may_be(text) && fold(text).split(' ').any(|word| word == "TOTAL" || word == "TOTALES"));
    let keys = [
        Role::Id,
        Role::SecEjec,
        Role::Ubigeo,
        Role::Municipality,
        Role::District,
        Role::Department,
        Role::Year,
    ];
    let mut key_cells =
        keys.into_iter().filter_map(|role| header.column(role)).map(|column| row.cell(column));
    if key_cells.any(is_total) {
        return Some(IssueKind::TotalRow);
    }
    let about_somebody = || matches!(of_row(row, header), Identity::Known(..));
    // A year or a code begins a row of data, even one that ends before its amounts.
    let number = |role| header.column(role).is_some_and(|at| row.cell(at).text().parse::<u32>().is_ok());
    let has_key = || [Role::Year, Role::Id, Role::SecEjec, Role::Ubigeo].into_iter().any(number);
    let last_used = header.roles.iter().map(|(_, column)| *column).max().unwrap_or(0);
    let (found, expected) = (row.cells.len(), header.names.len());
    if sheet.grid.sheet.is_none()
        && found <= last_used
        && (found > expected / 2 || has_key() || about_somebody())
    {
        return Some(IssueKind::WrongFieldCount { found, expected });
    }
    let without_amounts = header.amounts().all(|(_, column)| row.cell(column).is_empty());
    (without_amounts && !about_somebody()).then_some(IssueKind::NoteRow)
}

/// The amounts of a row, or the column that holds no number.
fn amounts(sheet: &Sheet<'_>, row: &Row<'_>) -> Result<Amounts, usize> {
    let read = |(role, column)| match of_cell(row.cell(column), sheet.decimals[&column]) {
        Some(Amount::Soles(soles)) => Ok((role, Some(soles))),
        Some(Amount::Missing) => Ok((role, None)),
        None => Err(column),
    };
    sheet.header.amounts().map(read).collect()
}

fn slot(sheet: &Sheet<'_>, row: &Row<'_>) -> Result<Slot, Refused> {
    let Some(column) = sheet.header.column(Role::Month) else { return Ok(Slot::Year) };
    let month = month_or_zero(row.cell(column).text().as_bytes());
    let month = month.ok_or(Refused(Some(column), IssueKind::UnreadableKey))?;
    Ok(month.map_or(Slot::Year, |month: Month| Slot::Month(month)))
}

/// A year in the file's name: shown as a hint, never believed.
fn year_in_name(file: &str) -> Option<String> {
    let name = file.rsplit(['/', '!']).next().unwrap_or(file);
    let mut years = name.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
    let year = years.find_map(Year::parse)?;
    Some(format!("{name} → {year}"))
}

/// What the credits of a table are: within canon, mining or rubro 18 there is no own revenue; of all funds nobody can say.
const fn credit_of(part: Part) -> Credit {
    match part {
        Part::Whole(Scope::Canon | Scope::Mineria | Scope::Rubro18)
        | Part::Line { rubro18: true, .. }
        | Part::OnlyRubro18 { .. } => Credit::Transfer,
        Part::Whole(Scope::Todo) | Part::Line { .. } => Credit::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{read_bytes, read_text};

    fn codes(reading: &Reading) -> Vec<&'static str> {
        reading.issues.iter().map(|issue| issue.kind.code()).collect()
    }

    #[test]
    fn the_usual_table_of_text_cells() {
        let reading = read_text(
            "municipios.csv",
            "Año,Departamento,Municipalidad,PIA,PIM,Devengado,Avance %\n\
             2024,18: MOQUEGUA,180106-301486: MUNICIPALIDAD DISTRITAL DE TORATA,\"1,000\",\"2,000\",\"1,500\",75.0\n",
        )
        .unwrap();
        let fact = &reading.facts.spending[0];
        assert_eq!(fact.gov.to_string(), "301486");
        assert_eq!(fact.phases[Phase::Pim], Some(Soles::from_soles(2_000)));
        assert_eq!(fact.phases[Phase::Girado], None);
        assert_eq!(reading.source.precision, Precision::Sol);
        assert_eq!(codes(&reading), ["alcance_supuesto"]);
    }

    #[test]
    fn windows_text_semicolons_and_a_decimal_comma() {
        let text = "A\u{f1}o;SEC_EJEC;PIM;Devengado\n2024;301486;S/ 159.143,00;S/ -\n";
        let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let reading = read_bytes("p.csv", &bytes, &Options::default()).unwrap();
        let phases = reading.facts.spending[0].phases;
        assert_eq!(phases[Phase::Pim], Some(Soles::from_soles(159_143)));
        assert_eq!(phases[Phase::Devengado], None, "a dash is no zero");
    }

    #[test]
    fn totals_notes_and_unreadable_rows_are_said_and_left_out() {
        let reading = read_text(
            "t.csv",
            "anio,sec_ejec,PIM\n2024,301486,5\n2024,301481,cinco\n,TOTAL,5\nFuente: MEF,,\n2024,399999,7\n",
        )
        .unwrap();
        assert_eq!(reading.facts.spending.len(), 1);
        let issue = reading.issues.iter().find(|i| i.kind == IssueKind::UnreadableNumber).unwrap();
        assert_eq!(
            (issue.row, issue.column.as_deref(), issue.value.as_str()),
            (Some(3), Some("PIM"), "cinco")
        );
        assert!(
            ["fila_de_total", "fila_de_nota", "gobierno_desconocido"]
                .iter()
                .all(|c| codes(&reading).contains(c))
        );
        assert_eq!(
            (reading.tally.rows.read, reading.tally.rows.used, reading.tally.rows.set_aside),
            (5, 1, 4)
        );
    }

    #[test]
    fn a_row_that_ends_early_is_an_error_and_never_half_a_figure() {
        let text = "anio,sec_ejec,PIM,Devengado\n2024,301486,5,4\n2024,301481,7\n2024,3014\nFuente: MEF\n";
        let reading = read_text("t.csv", text).unwrap();
        assert_eq!(reading.facts.spending.len(), 1);
        let found: Vec<_> = reading.issues.iter().map(|issue| (issue.row, issue.kind.code())).collect();
        assert!(
            found.contains(&(Some(3), IssueKind::WrongFieldCount { found: 3, expected: 4 }.code())),
            "{found:?}"
        );
        assert!(found.contains(&(Some(5), "fila_de_nota")), "{found:?}");
    }

    #[test]
    fn a_government_without_figures_stays_and_what_is_missing_is_said() {
        let reading = read_text("t.csv", "anio,sec_ejec,PIM\n2024,301486,\n2024,301481,7\n").unwrap();
        assert_eq!(reading.facts.spending.len(), 2);
        assert!(codes(&reading).contains(&IssueKind::EmptyAmount { rows: 1 }.code()));
        assert!(codes(&reading).contains(&"columna_ausente"), "no devengado");
    }

    #[test]
    fn percentages_where_devengado_should_be_are_an_error() {
        // As in a published table of years without Certificación, whose columns moved one place to the left.
        let text =
            "anio,sec_ejec,PIM,Devengado\n2011,301486,\"1,000,000\",58.6\n2011,301481,\"2,000,000\",71.2\n";
        let reading = read_text("t.csv", text).unwrap();
        let issue = reading.issues.iter().find(|i| i.kind == IssueKind::PercentInAmount { rows: 2 }).unwrap();
        assert_eq!(
            (issue.column.as_deref(), issue.kind.severity()),
            (Some("Devengado"), canon_core::facts::issue::Severity::Error)
        );
        let one = "anio,sec_ejec,PIM,Devengado\n2011,301486,1000000,58.6\n2012,301486,1000000,650000\n";
        assert!(
            read_text("t.csv", one).unwrap().issues.iter().any(|i| i.kind.code() == "porcentaje_en_monto")
        );
        let fine = read_text("t.csv", &text.replace("58.6", "586000")).unwrap();
        assert!(fine.issues.iter().all(|i| i.kind.code() != "porcentaje_en_monto"));
    }

    #[test]
    fn a_printed_balance_that_is_not_the_difference_is_an_error() {
        // 8,739 less 5,508 is 3,231; a published note said 3,190.
        let text = "anio,sec_ejec,PIM,Devengado,No ejecutado\n2024,301486,8739,5508,3190\n2024,301481,8739,5508,3231\n";
        let reading = read_text("t.csv", text).unwrap();
        let found: Vec<_> = reading.issues.iter().filter(|i| i.kind.code() == "saldo_no_coincide").collect();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].row, found[0].column.as_deref()), (Some(2), Some("No ejecutado")));
    }

    #[test]
    fn a_row_of_totals_that_is_not_the_sum_is_an_error() {
        let rows = "2024,301486,5,4\n2024,301481,7,6\n";
        let codes_of = |total: &str| {
            codes(&read_text("t.csv", &format!("anio,sec_ejec,PIM,Devengado\n{rows}{total}")).unwrap())
                .contains(&"no_cuadra")
        };
        assert!(!codes_of(",TOTAL,12,10\n"));
        assert!(!codes_of(",TOTAL,12,10\n2024,301482,3,3\n,TOTAL,3,3\n"), "of the rows since the last");
        assert!(codes_of(",TOTAL,120,10\n"));
    }

    #[test]
    fn the_same_row_twice_counts_once_and_two_different_ones_are_an_error() {
        let reading =
            read_text("t.csv", "anio,sec_ejec,PIM\n2024,301486,5\n2024,301486,5\n2024,301486,6\n").unwrap();
        assert_eq!(reading.facts.spending.len(), 1);
        assert!(
            codes(&reading).contains(&"fila_repetida") && codes(&reading).contains(&"filas_en_conflicto")
        );
    }

    #[test]
    fn a_regional_government_is_the_sum_of_its_rows() {
        let reading =
            read_text("t.csv", "anio,id,PIM,corte\n2024,R455,5,2024-12-31\n2024,R455,5,2024-12-31\n")
                .unwrap();
        assert_eq!(reading.facts.spending.len(), 2);
        assert!(reading.cuts.values().next().unwrap().closes(Year::new(2024).unwrap()));
    }

    #[test]
    fn two_cut_offs_in_a_year_are_refused() {
        let table =
            read_text("t.csv", "anio,id,PIM,corte\n2024,301486,5,2024-12-31\n2024,301481,5,2024-09-20\n");
        assert!(matches!(table, Err(SourceError::TwoCuts { year: 2024, .. })));
    }

    #[test]
    fn a_table_without_a_year_asks_for_one_and_takes_the_one_given() {
        let text = "sec_ejec,PIM\n301486,5\n";
        assert!(matches!(read_text("gasto_2024.csv", text), Err(SourceError::NoYear { hint: Some(_) })));
        let year = Year::new(2024).unwrap();
        let options = Options { assume_year: BTreeMap::from([(String::new(), year)]), ..Options::default() };
        let reading = read_bytes("gasto.csv", text.as_bytes(), &options).unwrap();
        assert_eq!(reading.facts.spending[0].year, year);
        assert!(codes(&reading).contains(&"anio_supuesto"));
    }

    #[test]
    fn credits_of_the_canon_alone_are_transfers() {
        let text = "anio,sec_ejec,alcance,acreditado\n2024,301486,canon,5.20\n";
        let reading = read_text("t.csv", text).unwrap();
        assert_eq!(reading.facts.transfers[0].credit, Credit::Transfer);
        assert!(!codes(&reading).contains(&"abonos_sin_separar"));
    }

    #[test]
    fn credits_of_all_funds_are_never_called_transfers() {
        let reading =
            read_text("t.csv", "anio,sec_ejec,MONTO_AUTORIZADO,MONTO_ACREDITADO\n2024,301486,5.10,5.20\n")
                .unwrap();
        assert_eq!(reading.facts.transfers[0].credit, Credit::Mixed);
        assert!(reading.facts.spending.is_empty());
        assert!(codes(&reading).contains(&"abonos_sin_separar"));
    }
}
