//! Adding up the lines of a spending CSV in one thread.

use std::collections::BTreeMap;

use canon_core::facts::issue::IssueKind;
use canon_core::law::norms;
use canon_core::terms::budget::{Mining, Part, Phase, Rubro};
use canon_core::terms::money::Soles;
use canon_core::terms::period::{Month, Year};

use crate::cells::text::tidy;
use crate::cells::{code, month_or_zero, number, plain_centimos, rubro, year};
use crate::mef::admission::Admission;
use crate::mef::header::Head;
use crate::mef::identity::{GovIndex, known};
use crate::mef::last_key::LastKeyMap;
use crate::mef::spending::columns::Columns;
use crate::mef::spending::resources::MetResources;
use crate::mef::sums::{Row, Sums};
use crate::reading::Options;
use crate::scan::fold::{Fold, Position};
use crate::scan::record::Fields;

/// The seven amounts of a line.
type Amounts = Row<{ Phase::COUNT }>;

pub(crate) type PhaseSums = Sums<{ Phase::COUNT }>;

/// The months of one government, year and part; month 0 first.
pub(crate) type Months = [PhaseSums; 13];

/// When a line is of, and of which rubro.
#[derive(Clone, Copy)]
struct What {
    year: Year,
    month: Option<Month>,
    rubro: Rubro,
}

/// Whose spending, in which year, of what part of the money.
pub(crate) type SpendingKey = (GovIndex, Year, Part);

/// Whose spending, in which year, in rubro 18 or not, for which function and category.
pub(crate) type PurposeKey = (GovIndex, Year, bool, Option<u8>, Option<u8>);

/// A project's key: whose, in which year, in rubro 18 or not, its code.
pub(crate) type ProjectKey = (GovIndex, Year, bool, u32);

/// A project's sums, with the name and function of its first line.
#[derive(Clone, Debug)]
pub(crate) struct Project {
    pub(crate) sums: PhaseSums,
    pub(crate) first: Position,
    pub(crate) name: Box<str>,
    pub(crate) function: Option<u8>,
}

/// The opening budget of the council's oversight, and of the base that the law takes a part of, in céntimos.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Oversight {
    pub(crate) activity: i64,
    pub(crate) base: i64,
}

impl Oversight {
    /// Adds the opening budget of a line, by its rubro and finalidad.
    pub(crate) fn add(&mut self, rule: &norms::Oversight, (rubro, finality): (Rubro, Option<u32>), pia: i64) {
        let is_activity = finality.is_some_and(|code| rule.purposes.contains(&code));
        self.base += if rule.rubros.contains(&rubro) { pia } else { 0 };
        self.activity += if is_activity { pia } else { 0 };
    }

    pub(crate) const fn merge(&mut self, other: &Self) {
        self.activity = self.activity.saturating_add(other.activity);
        self.base = self.base.saturating_add(other.base);
    }
}

/// Whether a line is of a project, by its TIPO_ACT_PROY.
pub(crate) fn is_project(kind: &[u8]) -> bool {
    const TEXT: &[u8] = b"PROYECTO";
    let says_so = kind.get(..TEXT.len()).is_some_and(|start| start.eq_ignore_ascii_case(TEXT));
    kind == b"2" || says_so || (kind.len() > 1 && number(kind) == Some(2))
}

/// A line that was asked for.
pub(crate) type TracedLine = (Position, Year, Part, Option<Month>, [i64; Phase::COUNT]);

/// One thread's sums. The maps have no order that could reach an output: `gather` sorts them.
pub(crate) struct Gasto<'a> {
    columns: &'a Columns,
    options: &'a Options,
    pub(crate) admission: Admission<'a, { Phase::COUNT }>,
    pub(crate) spending: LastKeyMap<SpendingKey, Box<Months>>,
    pub(crate) projects: LastKeyMap<ProjectKey, Project>,
    pub(crate) purposes: LastKeyMap<PurposeKey, PhaseSums>,
    pub(crate) resources: MetResources,
    /// The council's oversight and its base, where the file has the finalidad.
    pub(crate) oversight: LastKeyMap<(GovIndex, Year), Oversight>,
    /// What that is in the year of the last line.
    rule: Option<(Year, norms::Oversight)>,
    /// The rows that were asked for.
    pub(crate) traced: Vec<TracedLine>,
    /// Empty cells of an amount column: how many, and the first.
    pub(crate) empty: BTreeMap<usize, (u64, Position)>,
}

impl<'a> Gasto<'a> {
    pub(crate) fn new(columns: &'a Columns, options: &'a Options, head: &Head) -> Self {
        Self {
            columns,
            options,
            admission: Admission::new(options, head, columns.identity),
            spending: LastKeyMap::default(),
            projects: LastKeyMap::default(),
            purposes: LastKeyMap::default(),
            resources: MetResources::default(),
            oversight: LastKeyMap::default(),
            rule: None,
            traced: Vec::new(),
            empty: BTreeMap::new(),
        }
    }

    /// The year, month and rubro of a line, or the column that cannot be read.
    fn what(&self, fields: &Fields<'_>) -> Result<What, usize> {
        let Columns { year: y, month: m, rubro: r, .. } = *self.columns;
        let year = year(fields.trimmed(y)).ok_or(y)?;
        let month = match m {
            Some(column) => month_or_zero(fields.trimmed(column)).ok_or(column)?,
            None => None,
        };
        Ok(What { year, month, rubro: rubro(fields.trimmed(r)).ok_or(r)? })
    }

    /// Which mining income a line of rubro 18 is.
    fn mining(&mut self, fields: &Fields<'_>, at: Position) -> Mining {
        let field = |column: Option<usize>| column.map_or(&b""[..], |column| fields.trimmed(column));
        let resource = [self.columns.details.resource, self.columns.details.resource_name].map(field);
        self.resources.mining(resource, at, &self.options.resources)
    }

    /// Adds a line to everything it counts in.
    fn use_row(
        &mut self,
        gov: GovIndex,
        What { year, month, rubro }: What,
        fields: &Fields<'_>,
        row: &Amounts,
        at: Position,
    ) {
        self.admission.rubros.saw(rubro);
        let rubro18 = rubro == Rubro::CANON;
        let mining = if rubro18 { self.mining(fields, at) } else { Mining::Other };
        let part = Part::Line { rubro18, mining };
        if self.options.trace.is_some() && self.options.traces(known(gov), year) {
            self.traced.push((at, year, part, month, row.centimos));
        }
        if self.columns.month.is_some() {
            let months = self.spending.at((gov, year, part), Box::default);
            months[month.map_or(0, |m| usize::from(m.number()))].add(row);
        } else {
            self.spread((gov, year, part), fields, row, at);
        }
        self.oversee((gov, year, rubro), fields, row, at);
        let function = self.admission.detail(self.columns.details.function, fields, at, code);
        let category = self.admission.detail(self.columns.details.category, fields, at, code);
        self.purposes.at((gov, year, rubro18, function, category), PhaseSums::default).add(row);
        if let Some(code) = self.project_code(fields, at) {
            let name = self.columns.details.project_name;
            let project = self.projects.at((gov, year, rubro18, code), || Project {
                sums: Sums::default(),
                first: at,
                name: name.map_or(String::new(), |column| tidy(&fields.text(column))).into(),
                function,
            });
            project.sums.add(row);
        }
    }

    /// Adds a line's opening budget to the council's oversight and to its base. Few lines have one.
    fn oversee(
        &mut self,
        (gov, year, rubro): (GovIndex, Year, Rubro),
        fields: &Fields<'_>,
        row: &Amounts,
        at: Position,
    ) {
        let pia = row.centimos[Phase::Pia as usize];
        if self.columns.details.finality.is_none() || pia == 0 {
            return;
        }
        let code = self.admission.detail(self.columns.details.finality, fields, at, number);
        if self.rule.as_ref().is_none_or(|(of, _)| *of != year) {
            self.rule = Some((year, self.options.norms.oversight(year)));
        }
        let Some((_, rule)) = &self.rule else { return };
        self.oversight.at((gov, year), Oversight::default).add(rule, (rubro, code), pia);
    }

    /// The wide layout: each month's devengado in its month; the budget, and the year less its months, in month 0.
    fn spread(&mut self, key: SpendingKey, fields: &Fields<'_>, row: &Amounts, at: Position) {
        const DEVENGADO: usize = Phase::Devengado as usize;
        let months = self.spending.at(key, Box::default);
        let mut rest = *row;
        for (place, column) in self.columns.months.iter().enumerate() {
            let Some(column) = *column else { continue };
            let Some(centimos) = plain_centimos(fields.trimmed(column)) else {
                self.admission.note(at, Some(column), &fields.text(column), IssueKind::UnreadableNumber);
                continue;
            };
            let mut month = Row { centimos: [0; Phase::COUNT], missing: row.missing };
            month.centimos[DEVENGADO] = centimos;
            rest.centimos[DEVENGADO] -= centimos;
            months[place + 1].add_amounts(&month);
            let number = u8::try_from(place + 1).ok().and_then(Month::new);
            if let Some(month) = number.filter(|_| centimos != 0) {
                self.admission.flows(key.1, month);
            }
        }
        if rest.centimos[DEVENGADO] != 0 {
            let annual = row.centimos[DEVENGADO];
            let kind = IssueKind::DoesNotAddUp {
                total_of: "MONTO_DEVENGADO_ANUAL".into(),
                column: Phase::Devengado.code(),
                total: Soles::from_centimos(annual),
                rows: Soles::from_centimos(annual - rest.centimos[DEVENGADO]),
                suspects: Vec::new(),
            };
            self.admission.note(at, self.columns.amounts[DEVENGADO], "", kind);
        }
        months[0].add(&rest);
    }

    fn project_code(&mut self, fields: &Fields<'_>, at: Position) -> Option<u32> {
        if is_project(fields.trimmed(self.columns.details.act_proy?)) {
            self.admission.detail(self.columns.details.project, fields, at, number)
        } else {
            None
        }
    }

    fn note_empty(&mut self, row: &Amounts, at: Position) {
        for (place, column) in self.columns.amounts.iter().enumerate() {
            if let Some(column) = column
                && row.missing & (1 << place) != 0
            {
                self.empty.entry(*column).or_insert((0, at)).0 += 1;
            }
        }
    }
}

impl Fold for Gasto<'_> {
    fn record(&mut self, fields: &Fields<'_>, at: Position) {
        let Some(row) = self.admission.amounts(fields, &self.columns.amounts, at) else { return };
        let what = match self.what(fields) {
            Ok(what) => what,
            Err(column) => {
                return self.admission.set_aside(column, IssueKind::UnreadableKey, fields, &[row], at);
            }
        };
        if self.admission.misnamed((what.rubro, what.month), fields, &row, at) {
            return;
        }
        let Some(gov) = self.admission.admit(what.year, fields, &[row], at) else {
            return;
        };
        if row.missing != 0 {
            self.note_empty(&row, at);
        }
        let flows = row.centimos[Phase::CompromisoMensual as usize..].iter().any(|centimos| *centimos != 0);
        if let Some(month) = what.month.filter(|_| flows) {
            self.admission.flows(what.year, month);
        }
        self.use_row(gov, what, fields, &row, at);
    }

    fn damaged(&mut self, fields: &Fields<'_>, at: Position) {
        if self.admission.damaged(fields, &self.columns.keys(), &self.columns.amounts, at) {
            self.record(fields, at);
        }
    }

    fn unended(&mut self, at: Position) {
        self.admission.note(at, None, "", IssueKind::NoLineEnd);
    }

    fn bad(&mut self, line: &[u8], found: usize, cut_short: bool, at: Position) {
        self.admission.bad(line, found, cut_short, at);
    }
}
