//! Adding up the lines of a spending CSV in one thread.

use std::collections::BTreeMap;

use canon_core::facts::issue::IssueKind;
use canon_core::law::norms;
use canon_core::terms::budget::{Mining, Part, Phase, Rubro};
use canon_core::terms::money::Soles;
use canon_core::terms::period::{Month, Year};

use rustc_hash::FxHashMap;

use crate::cells::text::{decode_field, tidy};
use crate::cells::{code, month_or_zero, number, plain_centimos, rubro, year};
use crate::mef::admission::Admission;
use crate::mef::header::Head;
use crate::mef::identity::{GovIndex, known};
use crate::mef::last_key::LastKeyMap;
use crate::mef::spending::columns::Columns;
use crate::mef::sums::{Row, Sums};
use crate::reading::Options;
use crate::reading::resources::ResourceTableOf;
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

/// A tipo de recurso met in rubro 18.
#[derive(Clone, Debug)]
pub(crate) struct Resource {
    code: Box<[u8]>,
    name: Box<[u8]>,
    mining: Option<Mining>,
    pub(crate) rows: u64,
    pub(crate) first: Position,
}

impl Resource {
    /// Its name, or its code, if the table of resources does not know it.
    pub(crate) fn unknown(&self) -> Option<String> {
        let shown = if self.name.is_empty() { &self.code } else { &self.name };
        self.mining.is_none().then(|| decode_field(shown).into_owned())
    }
}

/// The opening budget of the council's oversight, and of the base that the law takes a part of, in céntimos.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Oversight {
    pub(crate) activity: i64,
    pub(crate) base: i64,
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
    pub(crate) resources: Vec<Resource>,
    /// Where each stands among them, by its code and name, and the one met last.
    places: FxHashMap<Box<[u8]>, usize>,
    /// The code and name of the resource looked up last.
    asked: Vec<u8>,
    resource: usize,
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
            admission: Admission::new(options, head),
            spending: LastKeyMap::default(),
            projects: LastKeyMap::default(),
            purposes: LastKeyMap::default(),
            resources: Vec::new(),
            places: FxHashMap::default(),
            asked: Vec::new(),
            resource: 0,
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

    /// Which mining income a line of rubro 18 is. There are a handful of names: each is looked up once.
    fn mining(&mut self, fields: &Fields<'_>, at: Position) -> Mining {
        let field = |column: Option<usize>| column.map_or(&b""[..], |column| fields.trimmed(column));
        let (code, name) = (field(self.columns.resource), field(self.columns.resource_name));
        let is = |resource: &Resource| *resource.code == *code && *resource.name == *name;
        if !self.resources.get(self.resource).is_some_and(is) {
            self.resource = self.resource_of(code, name, at);
        }
        let resource = &mut self.resources[self.resource];
        resource.rows += 1;
        resource.mining.unwrap_or(Mining::Other)
    }

    /// The place of a resource among those met.
    fn resource_of(&mut self, code: &[u8], name: &[u8], at: Position) -> usize {
        self.asked.clear();
        self.asked.extend([code, b"\n", name].into_iter().flatten());
        if let Some(place) = self.places.get(&*self.asked) {
            return *place;
        }
        let (code_text, name_text) = (decode_field(code), decode_field(name));
        let mining = self.options.resources.classify(ResourceTableOf::Gasto, &code_text, &name_text);
        let (code, name) = (code.into(), name.into());
        self.resources.push(Resource { code, name, mining, rows: 0, first: at });
        self.places.insert(self.asked.as_slice().into(), self.resources.len() - 1);
        self.resources.len() - 1
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
        let function = self.detail(self.columns.function, fields, at, code);
        let category = self.detail(self.columns.category, fields, at, code);
        self.purposes.at((gov, year, rubro18, function, category), PhaseSums::default).add(row);
        if let Some(code) = self.project_code(fields, at) {
            let name = self.columns.project_name;
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
        if self.columns.finality.is_none() || pia == 0 {
            return;
        }
        let code = self.detail(self.columns.finality, fields, at, number);
        if self.rule.as_ref().is_none_or(|(of, _)| *of != year) {
            self.rule = Some((year, self.options.norms.oversight(year)));
        }
        let Some((_, rule)) = &self.rule else { return };
        let in_base = rule.rubros.contains(&rubro);
        let is_activity = code.is_some_and(|code| rule.purposes.contains(&code));
        let sums = self.oversight.at((gov, year), Oversight::default);
        sums.base += if in_base { pia } else { 0 };
        sums.activity += if is_activity { pia } else { 0 };
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
        const TEXT: &[u8] = b"PROYECTO";
        let kind = fields.trimmed(self.columns.act_proy?);
        let says_so = kind.get(..TEXT.len()).is_some_and(|start| start.eq_ignore_ascii_case(TEXT));
        let is_project = kind == b"2" || says_so || (kind.len() > 1 && number(kind) == Some(2));
        if is_project { self.detail(self.columns.project, fields, at, number) } else { None }
    }

    /// A code that totals do not hang on; where it cannot be read, that is said.
    fn detail<T>(
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
            self.admission.note(at, Some(column), &fields.shown(column), IssueKind::UnreadableDetail);
        }
        found
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
                return self.admission.set_aside(column, IssueKind::UnreadableKey, fields, &row, at);
            }
        };
        if self.admission.misnamed((what.rubro, what.month), fields, &row, at) {
            return;
        }
        let Some(gov) = self.admission.admit(&self.columns.identity, what.year, fields, &row, at) else {
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
