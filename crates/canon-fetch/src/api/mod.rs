//! The SQL interface: a table found and proved, sums or rows asked of it, and held to what the server says before and after.

mod answer;
mod by_government;
mod control;
mod grouped;
mod ids;
mod pages;
mod rows;
mod sql;
mod table;
mod written;

use std::cell::{Cell, RefCell};
use std::fs::File;

use crate::api::answer::Record;
use crate::api::control::Control;
use crate::api::ids::Candidate;
use crate::api::table::Table;
use crate::asked::Asked;
use crate::columns::soles;
use crate::fault::Fault;
use crate::files::start_over;
use crate::manifest::Manifest;
use crate::published::Piece;
use crate::watch::{Event, Rung};
use crate::web::Web;

/// How many tables that were found by their columns are compared: each costs the server a scan.
const PROVED: usize = 3;

/// A question in progress.
pub(crate) struct Asking<'a> {
    pub(crate) web: &'a Web<'a>,
    pub(crate) piece: &'a Piece,
    pub(crate) asked: Asked,
    queries: RefCell<Vec<String>>,
    bytes: Cell<u64>,
    date: RefCell<Option<String>>,
}

impl Asking<'_> {
    /// What the server answers to a query, after up to three tries.
    pub(crate) fn records(&self, sql: &str) -> Result<Vec<Record>, Fault> {
        let address = sql::address(&self.web.places.api, sql);
        self.web.watch.tell(&Event::Asks { query: self.queries.borrow().len() + 1 });
        let records = self.web.tries(|| {
            let page = self.web.page(&address)?;
            self.bytes.set(self.bytes.get() + page.bytes.len() as u64);
            self.date.replace(page.date.clone());
            answer::records(&page)
        })?;
        self.queries.borrow_mut().push(sql.to_string());
        Ok(records)
    }
}

/// Brings the rows asked for from the first table that proves right; `None` where no rung does, each with its fault in
/// `tried`.
pub(crate) fn bring(
    web: &Web<'_>,
    piece: &Piece,
    asked: Asked,
    out: &mut File,
    tried: &mut Vec<(Rung, Fault)>,
) -> Option<(Rung, Manifest)> {
    let asking = Asking {
        web,
        piece,
        asked,
        queries: RefCell::default(),
        bytes: Cell::new(0),
        date: RefCell::default(),
    };
    let mut give_up = |rung, fault: Fault| {
        web.watch.tell(&Event::GivesUp { rung, fault: &fault });
        tried.push((rung, fault));
    };
    let (candidate, table) = find(&asking, &mut give_up)?;
    let (rung, lines, control) = of_table(&asking, &table, out, &mut give_up)?;
    Some((rung, told(&asking, &table, &candidate, lines, &control)))
}

/// The first table that proves right: of the portal, of the list, or else by its columns.
fn find(asking: &Asking<'_>, give_up: &mut dyn FnMut(Rung, Fault)) -> Option<(Candidate, Table)> {
    let candidates = ids::candidates(asking.web, asking.piece);
    for candidate in &candidates {
        match table::prove(asking, candidate) {
            Ok(table) => return Some((candidate.clone(), table)),
            // Another id may be the right one.
            Err(fault @ (Fault::GoneTable | Fault::WrongTable(_))) => give_up(Rung::Grouped, fault),
            Err(fault) => {
                give_up(Rung::Grouped, fault);
                return None;
            }
        }
    }
    match find_by_columns(asking, &candidates) {
        Ok(found) => return Some(found),
        // The database does not tell its columns.
        Err(Fault::GoneTable | Fault::WrongTable(_)) => give_up(Rung::Grouped, Fault::NoTable),
        Err(fault) => give_up(Rung::Grouped, fault),
    }
    None
}

/// Of the tables with the right columns that prove right, the one with most rows: another may be a part of it.
fn find_by_columns(asking: &Asking<'_>, known: &[Candidate]) -> Result<(Candidate, Table), Fault> {
    let candidates = ids::by_columns(asking, known)?;
    asking.web.watch.tell(&Event::LooksUp { tables: candidates.len() });
    let mut proved: Vec<(Candidate, Table)> = Vec::new();
    for candidate in candidates {
        match table::prove(asking, &candidate) {
            Ok(table) => proved.push((candidate, table)),
            Err(Fault::GoneTable | Fault::WrongTable(_) | Fault::Nothing) => {}
            Err(fault) => return Err(fault),
        }
        if proved.len() == PROVED {
            break;
        }
    }
    proved.into_iter().rev().max_by_key(|(_, table)| table.rows).ok_or(Fault::NoTable)
}

/// Goes down the rungs of one table: which delivered, how many lines, and what the server said before and after.
fn of_table(
    asking: &Asking<'_>,
    table: &Table,
    out: &mut File,
    give_up: &mut dyn FnMut(Rung, Fault),
) -> Option<(Rung, u64, Control)> {
    // Without it nothing can be proved, by whichever rung.
    let mut before = match control(asking, table) {
        Ok(control) => control,
        Err(fault) => {
            give_up(Rung::Grouped, fault);
            return None;
        }
    };
    let mut was_too_much = false;
    for rung in [Rung::Grouped, Rung::ByPhase, Rung::ByGovernment, Rung::Rows] {
        // A query that is refused as too wide is so for a government too: there the rows are next.
        if rung == Rung::ByGovernment && !was_too_much {
            continue;
        }
        let fault = match by(asking, table, rung, &before, out) {
            Ok((lines, after)) if after == before => return Some((rung, lines, before)),
            Ok((_, after)) => {
                before = after;
                Fault::Changed
            }
            Err(fault) => fault,
        };
        let is_over = fault.ends_the_source();
        was_too_much = fault.is_too_much();
        give_up(rung, fault);
        if is_over {
            return None;
        }
    }
    None
}

/// What the server says there is; nothing of a department or of a rubro in it cannot be.
fn control(asking: &Asking<'_>, table: &Table) -> Result<Control, Fault> {
    let control = Control::ask(asking, table)?;
    match (control.rows, asking.asked.rubro) {
        (0, None) => Err(Fault::Nothing),
        (0, Some(rubro)) => Err(Fault::NothingOfRubro(rubro)),
        _ => Ok(control),
    }
}

/// One rung: how many lines were written, and what the server says afterwards.
fn by(
    asking: &Asking<'_>,
    table: &Table,
    rung: Rung,
    said: &Control,
    out: &mut File,
) -> Result<(u64, Control), Fault> {
    start_over(out)?;
    let lines = match rung {
        Rung::Grouped => grouped::at_once(asking, table, said, out)?,
        Rung::ByPhase => grouped::by_phase(asking, table, said, out)?,
        Rung::ByGovernment => by_government::bring(asking, table, said, out)?,
        _ => rows::bring(asking, table, said, out)?,
    };
    Ok((lines, control(asking, table)?))
}

fn told(
    asking: &Asking<'_>,
    table: &Table,
    candidate: &Candidate,
    lines: u64,
    control: &Control,
) -> Manifest {
    Manifest {
        de_donde: asking.queries.borrow().clone(),
        tabla: Some(candidate.id.clone()),
        tabla_hallada: Some(candidate.found.code().to_string()),
        hora: asking.date.borrow().clone(),
        origen_bytes: asking.bytes.get(),
        filas_leidas: control.rows,
        filas: lines,
        sumas: control.sums.iter().map(|(name, sum)| (name.clone(), soles(*sum))).collect(),
        rubro_y_fuente: table.order.map(|order| order.code().to_string()),
        anios_copiados: table.clones.iter().map(|year| year.number()).collect(),
        ..Manifest::default()
    }
}
