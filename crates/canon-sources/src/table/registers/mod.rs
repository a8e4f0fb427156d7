//! Tables that are no budgets: investments, works, orders, what a community writes down itself, people, prices …
//!
//! Each has a file of its own, which holds all that is known of it, and a line in the list below.

mod aliases;
mod booked;
mod commitments;
mod contracts;
mod experiences;
mod indices;
mod investments;
mod notes;
mod once;
mod oversight;
mod population;
mod prices;
mod remembered;
mod sheet;
mod works;

use std::borrow::Cow;
use std::sync::Arc;

use canon_core::terms::names::fold;

use self::once::Target;
use self::sheet::Sheet;
use super::Table;
use super::header::Header;
use super::header::own::Column;
use super::roles::Role;
use crate::error::{OtherKind, SourceError};
use crate::reading::{Format, Options, Reading};

/// All registers. Of two that a table could be, it is the first.
static REGISTERS: &[&Register] = &[
    &works::REGISTER,
    &works::stopped::REGISTER,
    &investments::REGISTER,
    &contracts::awards::REGISTER,
    &contracts::bidders::REGISTER,
    &contracts::consortia::REGISTER,
    &contracts::sanctions::REGISTER,
    &contracts::signed::REGISTER,
    &contracts::orders::REGISTER,
    &oversight::REGISTER,
    &contracts::contracting_entities::REGISTER,
    &aliases::REGISTER,
    &experiences::REGISTER,
    &commitments::REGISTER,
    &population::REGISTER,
    &prices::REGISTER,
    &indices::REGISTER,
    &booked::REGISTER,
];

/// The channel of a table that says nothing of where it is from.
pub(super) const UNDECLARED: &str = canon_core::facts::source::Source::UNDECLARED;

/// A kind of table that is no budget.
#[derive(Debug)]
pub(super) struct Register {
    pub(super) format: Format,
    /// The institution that publishes it.
    pub(super) channel: &'static str,
    layout: Layout,
}

/// How a register is recognised, and how it is read.
#[derive(Debug)]
enum Layout {
    Own(Own),
    Usual(Usual),
}

/// A register with columns of its own.
#[derive(Debug)]
struct Own {
    columns: &'static [Column],
    add: fn(&[Sheet<'_>], &mut Target<'_>),
}

/// A register of governments or places, known by usual columns.
#[derive(Debug)]
struct Usual {
    is: fn(&Header) -> bool,
    /// The columns that it needs and a header lacks, as a message names them.
    missing: fn(&Header) -> Vec<String>,
    add: fn(&[&Table<'_>], &mut Target<'_>) -> Result<(), SourceError>,
}

/// Who reads the rows of a table.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reader {
    /// Budgets, spending, income and credits.
    Budget,
    Register(&'static Register),
}

impl Reader {
    pub(super) const fn format(self) -> Format {
        match self {
            Self::Budget => Format::Table,
            Self::Register(register) => register.format,
        }
    }
}

/// The registers with columns of their own, in their order.
pub(super) fn with_own_columns() -> impl Iterator<Item = (&'static Register, &'static [Column])> {
    REGISTERS.iter().copied().filter_map(|register| match &register.layout {
        Layout::Own(own) => Some((register, own.columns)),
        Layout::Usual(_) => None,
    })
}

/// The registers of usual columns that a header is one of, those that lack a column too.
fn usual(header: &Header) -> impl Iterator<Item = (&'static Register, &'static Usual)> {
    REGISTERS.iter().copied().filter_map(|register| match &register.layout {
        Layout::Usual(usual) if (usual.is)(header) => Some((register, usual)),
        _ => None,
    })
}

/// What a register of usual columns needs and a header lacks; `None` for a header that is of none.
pub(super) fn missing(header: &Header) -> Option<Vec<String>> {
    usual(header).next().map(|(_, usual)| (usual.missing)(header))
}

/// Who reads a table of this header: first whom its rows count for, then those whom they tell something beside. Nobody
/// where it lacks a column.
///
/// A budget may well have a column of people, prices or the cost of a project: it is a budget that tells of these too.
pub(super) fn readers(header: &Header) -> Vec<Reader> {
    let own = header.own.as_ref().map(|own| Reader::Register(own.register));
    let has_amounts = header.amounts().next().is_some();
    let is_dated_by_code = header.has(Role::Year) && CODES.into_iter().any(|role| header.has(role));
    let is_budget = match own {
        // A register may show an amount of the budget beside its own.
        Some(_) => has_amounts && is_dated_by_code,
        None => has_amounts && header.missing_owner().is_empty(),
    };
    let budget = is_budget.then_some(Reader::Budget);
    let usual = usual(header).filter(|(_, usual)| (usual.missing)(header).is_empty());
    let usual = usual.map(|(register, _)| Reader::Register(register));
    match own {
        Some(own) if !is_budget => vec![own],
        _ => budget.into_iter().chain(own).chain(usual).collect(),
    }
}

/// Tables of the State's that tell nothing an indicator is made of, by the columns that only they have.
static KNOWN_ELSEWHERE: &[(OtherKind, &[&str])] = &[
    (OtherKind::DirectAwards, &["CODIGOCONVOCATORIA", "CAUSAL EXOR CONT DIRECTA"]),
    (OtherKind::DirectAwards, &["CODIGOCONVOCATORIA", "CAUSAL"]),
    (OtherKind::Fines, &["RUC", "NUMERO RESOLUCION", "FECHA INICIO", "MONTO"]),
    (OtherKind::Penalties, &["RUC CONTRATISTA", "TIPO PENALIDAD", "FECHA PENALIDAD"]),
    (OtherKind::Calls, &["CODIGOCONVOCATORIA", "TIPOPROCESOSELECCION", "MONTOREFERENCIAL"]),
    (OtherKind::Committees, &["CODIGOCONVOCATORIA", "MIEMBROCOMITE"]),
    (OtherKind::ControlReports, &["SERVICIO CONTROL", "NRO INFORME", "TITULO"]),
    (OtherKind::LostViability, &["DESDE", "HASTA", "PROYECTOS", "MONTO"]),
    (OtherKind::WorksMonitoring, &["CODIGO UNICO", "ESTADO SITUACIONAL", "PROBLEMATICA"]),
    (OtherKind::WorksMonitoring, &["CUI", "ESTADO SITUACIONAL", "PROBLEMATICA"]),
];

/// What a table is that tells nothing an indicator is made of, by the names of its columns.
pub(super) fn elsewhere<'n>(names: impl Iterator<Item = &'n String>) -> Option<OtherKind> {
    let folded: Vec<String> = names.map(|name| fold(name)).collect();
    let has = |name: &&str| folded.iter().any(|known| known == name);
    KNOWN_ELSEWHERE.iter().find(|(_, columns)| columns.iter().all(has)).map(|(kind, _)| *kind)
}

/// The columns of codes, one of which says for certain whose a row is.
const CODES: [Role; 3] = [Role::Id, Role::SecEjec, Role::Ubigeo];

impl Register {
    /// Adds the rows of all its tables to a reading.
    ///
    /// # Errors
    /// A table that cannot be dated, or two columns that say the same thing differently.
    pub(super) fn add(
        &self,
        tables: &[&Table<'_>],
        file: &Arc<str>,
        options: &Options,
        reading: &mut Reading,
    ) -> Result<(), SourceError> {
        let target = &mut Target { file, options, reading, format: self.format };
        match &self.layout {
            Layout::Usual(usual) => (usual.add)(tables, target),
            Layout::Own(own) => {
                let sheets = tables.iter().map(|table| Sheet::of(table, own.columns, target));
                let sheets: Vec<Option<Sheet<'_>>> = sheets.collect::<Result<_, _>>()?;
                let mut sheets: Vec<Sheet<'_>> = sheets.into_iter().flatten().collect();
                sheet::settle_days(&mut sheets, own.columns, target);
                (own.add)(&sheets, target);
                Ok(())
            }
        }
    }

    /// The name that canon gives to a column of the register, by its place in a header.
    pub(super) fn role_of(&self, header: &Header, column: usize) -> Option<&'static str> {
        let (Layout::Own(own), Some(here)) = (&self.layout, &header.own) else { return None };
        let place = here.places.iter().position(|places| places.contains(&column))?;
        Some(own.columns[place].role)
    }
}

/// Whether a register has a column that goes by this name.
pub(super) fn know_column(name: &str) -> bool {
    let folded = fold(name);
    with_own_columns().any(|(_, columns)| columns.iter().any(|column| column.is_called(&folded)))
}

/// A number as all programs write it: `0012` and `12.0` are `12`. What is no number stays as it is, folded.
fn plain_number(text: &str) -> Arc<str> {
    plain(text).into()
}

/// The same, for a number that is looked up and not kept.
fn plain(text: &str) -> Cow<'_, str> {
    let whole = text.trim().strip_suffix(".0").unwrap_or(text.trim());
    let is_number = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    match whole.trim_start_matches('0') {
        "" if is_number => "0".into(),
        digits if is_number => digits.into(),
        _ => fold(text).into(),
    }
}
