//! The lines of a department, and of a rubro where one is asked for: decided by their codes, never by searching text.

use std::collections::BTreeMap;

use canon_core::terms::budget::Rubro;
use canon_core::terms::period::Year;
use canon_core::terms::place::Department;

use crate::asked::{Asked, What};
use crate::columns::{DEPARTMENT, FUENTE, RUBRO, YEAR, centimos, is_amount, phase_and_year, soles};
use crate::fault::Fault;
use crate::files::fields::{Fields, text};
use crate::files::lines::{Sieve, Verdict};
use crate::published::Piece;
use crate::swap::{self, Order, Tally};

/// So few rows with amounts prove nothing of a year.
const FEW: u64 = 50;

/// A sieve of codes.
#[derive(Debug)]
pub(crate) struct ByCode {
    department: Department,
    rubro: Option<Rubro>,
    /// The year of all rows, where the file is of one.
    year: Option<Year>,
    is_comparativo: bool,
    places: Places,
    /// The names and sums of the amounts that were kept.
    amounts: Vec<(String, usize, i128)>,
    /// How rubro and fuente fit, over the whole file.
    pub(crate) orders: Tally,
    /// Each year beside the one before: rows with any amount, and rows that differ, over the whole file.
    years: BTreeMap<Year, Beside>,
}

#[derive(Debug, Default)]
struct Places {
    columns: usize,
    department: usize,
    year: Option<usize>,
    rubro: Option<usize>,
    fuente: Option<usize>,
}

#[derive(Debug, Default)]
struct Beside {
    /// The same phase of this year and of the one before.
    pairs: Vec<(usize, usize)>,
    filled: u64,
    different: u64,
}

impl ByCode {
    pub(crate) fn new(piece: &Piece, asked: Asked) -> Self {
        let is_comparativo = piece.what == What::Comparativo;
        Self {
            department: asked.department,
            rubro: asked.rubro,
            year: piece.years.first().copied().filter(|_| !is_comparativo),
            is_comparativo,
            places: Places::default(),
            amounts: Vec::new(),
            orders: Tally::default(),
            years: BTreeMap::new(),
        }
    }

    /// What the amounts of the kept rows add up to.
    pub(crate) fn sums(&self) -> BTreeMap<String, String> {
        self.amounts.iter().map(|(name, _, sum)| (name.clone(), soles(*sum))).collect()
    }

    /// Years whose amounts are those of the year before, in all rows.
    pub(crate) fn clones(&self) -> Vec<(Year, Year)> {
        let is_clone = |(_, beside): &(&Year, &Beside)| beside.filled >= FEW && beside.different == 0;
        let before = |year: &Year| Year::new(year.number() - 1);
        self.years.iter().filter(is_clone).filter_map(|(year, _)| Some((*year, before(year)?))).collect()
    }

    /// Counts what only the whole file can tell: how rubro and fuente stand, and whether two years differ.
    fn look(&mut self, fields: &[&[u8]]) {
        let value = |at: Option<usize>| at.and_then(|at| fields.get(at)).map_or("", |field| text(field));
        let order = swap::order(value(self.places.rubro), value(self.places.fuente));
        self.orders.add(order, 1);
        let amount = |at: usize| fields.get(at).and_then(|field| centimos(text(field))).unwrap_or(0);
        for beside in self.years.values_mut() {
            let mut pairs = beside.pairs.iter().map(|(now, then)| (amount(*now), amount(*then)));
            let (filled, different) =
                pairs.by_ref().fold((false, false), |(filled, different), (now, then)| {
                    (filled || now != 0 || then != 0, different || now != then)
                });
            beside.filled += u64::from(filled);
            beside.different += u64::from(different);
        }
    }

    /// Whether a whole line of the department is of the rubro and year, with its amounts added.
    fn keep(&mut self, fields: &[&[u8]]) -> Verdict {
        let value = |at: Option<usize>| at.and_then(|at| fields.get(at)).map_or("", |field| text(field));
        if let Some(year) = self.year.filter(|_| self.places.year.is_some())
            && Year::parse(value(self.places.year)) != Some(year)
        {
            return Verdict::Unreadable;
        }
        if let Some(asked) = self.rubro {
            let (named, other) = (value(self.places.rubro), value(self.places.fuente));
            let is_swapped = self.is_comparativo && swap::order(named, other) == Some(Order::Swapped);
            match Rubro::parse(if is_swapped { other } else { named }.as_bytes()) {
                None => return Verdict::Unreadable,
                Some(rubro) if rubro != asked => return Verdict::Leave,
                Some(_) => {}
            }
        }
        let read: Option<Vec<i128>> = self
            .amounts
            .iter()
            .map(|(_, at, _)| fields.get(*at).and_then(|field| centimos(text(field))))
            .collect();
        let Some(read) = read else { return Verdict::Unreadable };
        for ((_, _, sum), amount) in self.amounts.iter_mut().zip(read) {
            *sum += amount;
        }
        Verdict::Keep
    }
}

impl Sieve for ByCode {
    fn header(&mut self, line: &[u8]) -> Result<(), Fault> {
        let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
        if line.trim_ascii_start().first() == Some(&b'<') {
            return Err(Fault::Firewall(200));
        }
        let names: Vec<String> = Fields::of(line).map(|field| text(field).to_string()).collect();
        let place =
            |wanted: &[&str]| wanted.iter().find_map(|name| names.iter().position(|column| column == name));
        let department = place(&[DEPARTMENT]).ok_or_else(|| Fault::WrongTable(DEPARTMENT.into()))?;
        self.places = Places {
            columns: names.len(),
            department,
            year: place(&YEAR),
            rubro: place(&RUBRO),
            fuente: place(&FUENTE),
        };
        if self.rubro.is_some() && self.places.rubro.is_none() {
            return Err(Fault::WrongTable(RUBRO[0].into()));
        }
        let named = names.iter().enumerate().filter(|(_, name)| is_amount(name));
        self.amounts = named.map(|(at, name)| (name.clone(), at, 0)).collect();
        if self.amounts.is_empty() {
            return Err(Fault::WrongTable("MONTO".into()));
        }
        if self.is_comparativo {
            let dated: BTreeMap<(Year, &str), usize> = names
                .iter()
                .enumerate()
                .filter_map(|(at, name)| phase_and_year(name).map(|(phase, year)| ((year, phase), at)))
                .collect();
            for ((year, phase), at) in &dated {
                let before = Year::new(year.number() - 1).and_then(|before| dated.get(&(before, *phase)));
                if let Some(before) = before {
                    self.years.entry(*year).or_default().pairs.push((*at, *before));
                }
            }
        }
        Ok(())
    }

    fn judge(&mut self, line: &[u8]) -> Verdict {
        if line.trim_ascii().is_empty() {
            return Verdict::Leave;
        }
        // Of most lines no more than this is looked at.
        let seat = Fields::of(line).skip_to(self.places.department).map(|field| text(field).parse().ok());
        let Some(Some(seat)) = seat.map(|code: Option<u8>| code.and_then(Department::new)) else {
            return Verdict::Unreadable;
        };
        let is_asked = seat == self.department;
        if !is_asked && !self.is_comparativo {
            return Verdict::Leave;
        }
        let mut walk = Fields::of(line);
        let fields: Vec<&[u8]> = walk.by_ref().collect();
        if walk.is_broken || fields.len() != self.places.columns {
            return Verdict::Unreadable;
        }
        if self.is_comparativo {
            self.look(&fields);
        }
        if is_asked { self.keep(&fields) } else { Verdict::Leave }
    }
}
