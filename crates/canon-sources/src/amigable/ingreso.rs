//! An income export: PIA, PIM and what was collected, of a government, by rubro and by genérica.
//!
//! As with spending, the totals of the drill path are figures of their own, and the rows break the last of them down.
//! Below a genérica (predial, alcabala) nothing is counted: those rows only have to add up.

use canon_core::facts::IncomeFact;
use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::terms::budget::{Inclusion, Rubro};
use canon_core::terms::government::GovId;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;

use super::page::{Line, Page, column};
use super::path::{About, Identity, municipality, pliego};
use super::{DATA_TABLE, PATH_TABLE, amounts, at_row, empty, reconcile};
use crate::cells::number;
use crate::input::Input;
use crate::reading::trace::{Traced, TracedRow};
use crate::reading::{Format, Options, PathLevel, Reading};

const NAMES: [&str; 3] = ["pia", "pim", "recaudado"];

type Amounts = [Option<Soles>; 3];

/// The facts of an income page.
pub(super) fn facts(page: &Page, year: Year, input: &Input, options: &Options) -> Reading {
    let columns = ["PIA", "PIM", "RECAUDADO"].map(|name| column(&page.columns, &[name]));
    let mut roles = vec![(0, "dimension")];
    roles.extend(columns.iter().zip(NAMES).filter_map(|(at, name)| Some(((*at)? + 1, name))));
    let reading = empty(page, Format::AmigableIngreso, Inclusion::Todo, input, &roles);
    let mut export = Export { page, year, columns, options, reading };
    let place = export.path();
    export.rows(place);
    let mismatches = reconcile(page, &export.columns, NAMES, input.name());
    export.reading.issues.extend(mismatches);
    export.reading
}

/// Where a drill path of income has arrived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place {
    regional: bool,
    gov: Option<GovId>,
    rubro: Option<Rubro>,
    generica: Option<u8>,
    /// Whether no figure below is one of canon's: too deep, or of an entity out of scope.
    lost: bool,
}

impl Place {
    fn enter(&mut self, line: &Line) {
        match About::of(&line.level) {
            About::Organisation => {
                self.regional |= canon_core::terms::names::fold(&line.name) == "GOBIERNOS REGIONALES";
            }
            About::Municipality => self.name(municipality(line)),
            About::Pliego => self.name(pliego(line, self.regional)),
            About::Rubro => {
                self.rubro = Rubro::parse(line.code.as_bytes());
                self.lost |= self.rubro.is_none();
            }
            About::Generica => {
                self.generica = small(line);
                self.lost |= self.generica.is_none();
            }
            _ => self.lost = true,
        }
    }

    fn name(&mut self, identity: Identity) {
        match identity {
            Identity::Government(id) => self.gov = Some(id),
            Identity::Unknown | Identity::Outside => self.lost = true,
        }
    }
}

fn small(line: &Line) -> Option<u8> {
    number(line.code.as_bytes()).and_then(|code| u8::try_from(code).ok())
}

struct Export<'a> {
    page: &'a Page,
    year: Year,
    columns: [Option<usize>; 3],
    options: &'a Options,
    reading: Reading,
}

impl Export<'_> {
    /// The totals of the path; where it ends.
    fn path(&mut self) -> Place {
        let mut place = Place::default();
        for (row, line) in self.page.path.iter().enumerate() {
            let before = place;
            place.enter(line);
            let found = amounts(line, &self.columns).unwrap_or_default();
            self.reading.profile.path.push(PathLevel {
                kind: line.level.clone(),
                code: line.code.clone(),
                name: line.name.clone(),
                amounts: NAMES.into_iter().zip(found).collect(),
            });
            if place != before {
                self.push(place, found, (PATH_TABLE, row));
            }
        }
        place
    }

    /// A figure, if the place is one of canon's.
    fn push(&mut self, place: Place, [pia, pim, recaudado]: Amounts, (table, row): (&str, usize)) -> bool {
        let Some(gov) = place.gov.filter(|_| !place.lost) else { return false };
        let Place { rubro, generica, .. } = place;
        let fact = IncomeFact { gov, year: self.year, rubro, generica, pia, pim, recaudado, rows: 1 };
        self.reading.facts.income.push(fact);
        if self.options.traces(gov, self.year) {
            let (sheet, line) = (Some(table.into()), u64::try_from(row + 1).unwrap_or(u64::MAX));
            let what = Traced::Income { rubro, generica, pia, pim, recaudado };
            self.reading.trace.push(TracedRow { sheet, line, year: Some(self.year), what });
        }
        true
    }

    fn rows(&mut self, place: Place) {
        let about = self.page.columns.first().map_or("", String::as_str);
        let file = self.reading.source.file.clone();
        let mut unknown = Vec::new();
        for (row, line) in self.page.rows.iter().enumerate() {
            let rows = &mut self.reading.tally.rows;
            rows.read += 1;
            let found = match amounts(line, &self.columns) {
                Ok(found) => found,
                Err((column, text)) => {
                    rows.set_aside += 1;
                    let name = self.page.columns.get(column + 1).map_or("", String::as_str);
                    let issue = at_row(&file, row, line, IssueKind::UnreadableNumber).in_column(name);
                    unknown.push(issue.showing(&text));
                    continue;
                }
            };
            let mut here = place;
            here.enter(&Line {
                level: about.into(),
                code: line.code.clone(),
                name: line.name.clone(),
                cells: Vec::new(),
            });
            let nobody = place.gov.is_none() && here.gov.is_none() && About::of(about) == About::Municipality;
            self.tally(found, nobody);
            if nobody {
                unknown.push(at_row(&file, row, line, IssueKind::UnknownGovernment { rows: 1 }));
            } else {
                self.push(here, found, (DATA_TABLE, row));
            }
        }
        self.reading.issues.extend(unknown);
        if self.reading.facts.income.is_empty() || place.lost {
            self.reading.issues.push(Issue::of_file(&file, IssueKind::OnlyChecked));
        }
    }

    fn tally(&mut self, found: Amounts, set_aside: bool) {
        let tally = &mut self.reading.tally;
        *(if set_aside { &mut tally.rows.set_aside } else { &mut tally.rows.used }) += 1;
        for (name, amount) in NAMES.into_iter().zip(found) {
            let Some(amount) = amount else { continue };
            tally.read(name, amount);
            if set_aside {
                tally.set_aside(name, amount);
            } else {
                tally.used(name, amount);
            }
        }
    }
}
