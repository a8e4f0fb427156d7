//! A table of the interface, proved to be the one that is wanted before anything is asked of it.

use canon_core::terms::period::Year;

use crate::api::Asking;
use crate::api::ids::{Candidate, Found};
use crate::api::sql::{Of, quoted};
use crate::asked::What;
use crate::columns::{DEPARTMENT, FUENTE, LEVEL, ROWS, RUBRO, YEAR, amount, first, layout};
use crate::fault::Fault;
use crate::swap::{self, Order, Tally};

/// The levels of which canon speaks: municipalities and regional governments.
const LEVELS: [&str; 2] = ["M", "R"];

/// So few rows with amounts prove nothing of a year.
const FEW: u64 = 50;

/// A table that was proved.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) columns: Vec<String>,
    /// The rows that are asked for.
    pub(crate) of: Of,
    pub(crate) order: Option<Order>,
    /// How many rows of the department there are, whatever their year.
    pub(crate) rows: u64,
    /// The years whose amounts are asked for; none where the table is of one year.
    pub(crate) years: Vec<Year>,
    pub(crate) clones: Vec<Year>,
}

impl Table {
    /// The amounts of each phase; a phase that the table lacks is left out.
    pub(crate) fn phases(&self, what: What) -> Vec<Vec<String>> {
        let of = |phase: &&str| -> Vec<String> {
            if self.years.is_empty() {
                return amount(phase, None, &self.columns).into_iter().collect();
            }
            self.years.iter().filter_map(|year| amount(phase, Some(*year), &self.columns)).collect()
        };
        layout(what).phases.iter().map(of).filter(|columns| !columns.is_empty()).collect()
    }
}

/// Proves a table: its columns, its years, its levels, and which of two columns holds the rubro.
pub(crate) fn prove(asking: &Asking<'_>, candidate: &Candidate) -> Result<Table, Fault> {
    let (piece, id) = (asking.piece, &candidate.id);
    let row = asking.records(&Of::columns(id))?.into_iter().next().ok_or(Fault::Nothing)?;
    let columns: Vec<String> = row.0.iter().map(|(name, _)| name.clone()).collect();
    let needed = layout(piece.what).needed.iter().copied().chain([[DEPARTMENT].as_slice()]);
    for names in needed {
        first(names, &columns).ok_or_else(|| Fault::WrongTable(names[0].to_string()))?;
    }
    let rubro = first(&RUBRO, &columns).ok_or_else(|| Fault::WrongTable(RUBRO[0].into()))?;
    let (level, year) = (first(&LEVEL, &columns).unwrap_or(LEVEL[0]), first(&YEAR, &columns));
    // Many tables have these columns, and a scan of each takes minutes: of another year's, its first row tells enough.
    let is_of_year = |text: &str| Year::parse(text.trim()) == piece.years.first().copied();
    if let Some(column) =
        year.filter(|column| candidate.found == Found::Columns && !is_of_year(row.get(column)))
    {
        return Err(Fault::WrongTable(column.into()));
    }
    let fuente = first(&FUENTE, &columns).filter(|_| rubro != FUENTE[0]);
    let mut of = Of::department(id, asking.asked.department);
    let by: Vec<&str> = [year, Some(level), Some(rubro), fuente].into_iter().flatten().collect();
    let kinds = asking.records(&of.kinds(&by))?;
    let (mut orders, mut rows) = (Tally::default(), 0);
    let (mut has_level, mut has_year) = (false, year.is_none());
    for kind in &kinds {
        let count = kind.get(ROWS).parse().unwrap_or(0);
        has_level |= LEVELS.contains(&kind.get(level).trim());
        has_year |= year.is_some_and(|column| is_of_year(kind.get(column)));
        if let Some(fuente) = fuente {
            orders.add(swap::order(kind.get(rubro), kind.get(fuente)), count);
        }
        rows += count;
    }
    if rows == 0 {
        return Err(Fault::Nothing);
    }
    if !has_level || !has_year {
        return Err(Fault::WrongTable(if has_level { YEAR[0] } else { level }.to_string()));
    }
    // Other files may have rubros of which nothing is known; of this one they are known, and have changed places.
    if orders.neither > 0 && piece.what == What::Comparativo {
        return Err(Fault::NeitherReading(orders.neither));
    }
    let order = orders.order().map_err(|()| Fault::BothReadings)?;
    if let Some((column, year)) = year.zip(piece.years.first()) {
        of = of.of_code(column, &year.to_string());
    }
    if let Some(asked) = asking.asked.rubro {
        let column = if order == Some(Order::Swapped) { fuente.unwrap_or(rubro) } else { rubro };
        of = of.of_rubro(column, asked);
    }
    let mut table = Table { columns, of, order, rows, years: Vec::new(), clones: Vec::new() };
    if piece.what == What::Comparativo {
        without_clones(asking, id, &mut table)?;
    }
    Ok(table)
}

/// Leaves out each year whose amounts are those of the year before in all of the table.
fn without_clones(asking: &Asking<'_>, id: &str, table: &mut Table) -> Result<(), Fault> {
    for year in &asking.piece.years {
        let Some(before) = Year::new(year.number() - 1) else { continue };
        let pair = |phase| {
            let of = |year| amount(phase, Some(year), &table.columns);
            Some((of(*year)?, of(before)?))
        };
        let pairs: Vec<_> = ["PIM", "DEVENGADO"].into_iter().filter_map(pair).collect();
        if pairs.is_empty() {
            if amount("PIM", Some(*year), &table.columns).is_none() {
                return Err(Fault::WrongTable(format!("PIM_{year}")));
            }
            table.years.push(*year);
            continue;
        }
        let each = |condition: &dyn Fn(&str, &str) -> String| {
            let all = pairs.iter().map(|(now, then)| condition(&quoted(now), &quoted(then)));
            all.collect::<Vec<_>>().join(" OR ")
        };
        let count = |only: String| -> Result<u64, Fault> {
            let records = asking.records(&Of { table: id.to_string(), only }.count())?;
            let count = records.first().map(|record| record.get(ROWS).parse().ok());
            count.flatten().ok_or(Fault::NoRecords)
        };
        let different = count(each(&|now, then| format!("{now} <> {then}")))?;
        let is_clone = different == 0 && count(each(&|now, _| format!("{now} <> '0'")))? >= FEW;
        if is_clone {
            table.clones.push(*year);
        } else {
            table.years.push(*year);
        }
    }
    match (table.years.is_empty(), table.clones.last()) {
        (true, Some(year)) => {
            let of = Year::new(year.number() - 1).unwrap_or(*year);
            Err(Fault::Clone { year: *year, of })
        }
        _ => Ok(()),
    }
}
