//! The procurement agency's register of the entities that contract: their tax number, its own code, and SIAF's code of
//! the unit that spends.
//!
//! It says of itself whose an entity is: SIAF's code of a municipality is canon's key of it, and the units of a regional
//! government or a university are named after it. Entities of nobody that canon knows are passed over.

use std::sync::Arc;

use canon_core::facts::AliasFact;
use canon_core::facts::issue::IssueKind;
use canon_core::facts::tally::Fate;
use canon_core::terms::government::{GovId, Government, Level, directory};
use canon_core::terms::names::fold;

use super::super::once::{Amounts, Entry, LeftOut, Odd, Parsed, Target};
use super::super::sheet::{Sheet, no_entry, once};
use super::super::{Layout, Own, Register, plain_number};
use crate::cells;
use crate::reading::Format;
use crate::table::grid::Row;
use crate::table::header::own::Column;

pub(in crate::table::registers) static REGISTER: Register = Register {
    format: Format::Aliases,
    channel: "OECE (entidades contratantes)",
    layout: Layout::Own(Own { columns: &COLUMNS, add }),
};

static COLUMNS: [Column; 5] = [
    Column::needed("ruc", &[&["RUC ENTIDAD", "RUC DE LA ENTIDAD", "ENTIDAD RUC"], &["RUC"]]),
    Column::needed("entidad", &[&["ENTIDAD", "NOMBRE DE LA ENTIDAD", "NOMBRE ENTIDAD"], &["NOMBRE"]]),
    Column::needed("codigo_siaf", &[&["CODIGO SIAF", "COD SIAF", "SIAF"]]),
    Column::needed("codigo_consucode", &[&["CODCONSUCODE", "CODIGO CONSUCODE", "COD CONSUCODE"]]),
    Column::optional("departamento", &[&["DEPARTAMENTO", "REGION"]]),
];
const RUC: usize = 0;
const NAME: usize = 1;
const SIAF: usize = 2;
const CONSUCODE: usize = 3;
const DEPARTMENT: usize = 4;

/// A letter that a program lost.
const LOST: char = '\u{fffd}';

fn add(sheets: &[Sheet<'_>], target: &mut Target<'_>) {
    let entities = once(sheets, target, parse).in_order_of_rows();
    target.reading.facts.aliases.extend(entities.into_iter().flat_map(Contracting::aliases));
}

/// An entity that contracts for a government.
#[derive(Debug, PartialEq, Eq)]
struct Contracting {
    ruc: Arc<str>,
    consucode: Arc<str>,
    name: Arc<str>,
    gov: GovId,
    line: u64,
}

impl Contracting {
    /// All that a register of contracts may call it: by name only in its own department.
    fn aliases(self) -> impl Iterator<Item = AliasFact> {
        let Self { ruc, consucode, name, gov, line } = self;
        let department = directory().get(gov).map(Government::department);
        let coded = [ruc, consucode].into_iter().map(|code| (code, None));
        let named = (!name.contains(LOST)).then_some((name, department));
        let all = coded.chain(named).filter(|(name, _)| !name.is_empty());
        all.map(move |(name, department)| AliasFact { name, department, gov, line })
    }
}

fn parse(sheet: &Sheet<'_>, row: &Row<'_>) -> Result<Parsed<Contracting>, LeftOut> {
    if let Some(kind) = no_entry(row) {
        return Err(Odd::row(kind, row).into());
    }
    let (ruc, name) = (plain_number(&sheet.text(row, RUC)), sheet.text(row, NAME));
    if ruc.len() != 11 || name.is_empty() {
        return Err(Odd::cell(IssueKind::UnreadableKey, COLUMNS[RUC].role, format!("{ruc} {name}")).into());
    }
    let of_nobody = || LeftOut { fate: Fate::OutOfScope, odd: None, amounts: Amounts::new() };
    let government = whose(&sheet.text(row, SIAF), &name)?.ok_or_else(of_nobody)?;
    let is_elsewhere = |place| place != government.department();
    if sheet.department(row, DEPARTMENT).is_some_and(is_elsewhere) {
        let kind = IssueKind::NameContradictsCode { code_is: government.id };
        return Err(Odd::cell(kind, COLUMNS[DEPARTMENT].role, format!("{ruc} {name}")).into());
    }
    let consucode = match &*plain_number(&sheet.text(row, CONSUCODE)) {
        "" => "".into(),
        code => format!("PE-CONSUCODE-{code}").into(),
    };
    Ok(Contracting { ruc, consucode, name: name.into(), gov: government.id, line: row.line }.into())
}

/// The government that an entity contracts for, by SIAF's code or by the name that it begins with.
fn whose(siaf: &str, name: &str) -> Result<Option<&'static Government>, LeftOut> {
    let code = cells::government(siaf).filter(|gov| matches!(gov, GovId::Municipality(_)));
    if let Some(municipality) = code.and_then(|gov| directory().get(gov)) {
        return match name.contains(LOST) || municipality.could_be_called(name) {
            true => Ok(Some(municipality)),
            false => {
                let kind = IssueKind::NameContradictsCode { code_is: municipality.id };
                Err(Odd::cell(kind, COLUMNS[SIAF].role, format!("{siaf} | {name}")).into())
            }
        };
    }
    let name = fold(name);
    Ok(region(&name).or_else(|| university(&name)))
}

/// The regional government of which a unit's folded name says that it is a part: `GOBIERNO REGIONAL DE TACNA - SALUD`.
fn region(name: &str) -> Option<&'static Government> {
    let of = name.strip_prefix("GOBIERNO REGIONAL ")?;
    let of =
        ["DEL DEPARTAMENTO DE ", "DE ", "DEL "].iter().find_map(|kind| of.strip_prefix(kind)).unwrap_or(of);
    let is_of = |region: &&Government| {
        let rest = of.strip_prefix(fold(&region.department_name).as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let mut regions = directory().iter().filter(|government| government.level == Level::Regional);
    // Lima has two.
    directory().regional_of(regions.find(is_of)?.department())
}

fn university(name: &str) -> Option<&'static Government> {
    let mut universities = directory().iter().filter(|government| government.level == Level::University);
    universities.find(|university| fold(&university.name) == name)
}

/// An entity may have had several codes of the agency.
impl Entry for Contracting {
    type Key = (Arc<str>, Arc<str>);

    fn key(&self) -> Self::Key {
        (Arc::clone(&self.ruc), Arc::clone(&self.consucode))
    }

    fn agrees_with(&self, later: &Self) -> bool {
        self.gov == later.gov
    }
}

#[cfg(test)]
mod tests {
    use canon_core::facts::AliasFact;

    use super::*;
    use crate::testing::read_text;

    const HEADER: &str = "RUC|ENTIDAD|DEPARTAMENTO|PROVINCIA|CODIGO_SIAF|CODCONSUCODE|ESTADO";

    fn ties(rows: &[&str]) -> (Vec<String>, Vec<&'static str>) {
        let reading = read_text("entidades.csv", &format!("{HEADER}\n{}\n", rows.join("\n"))).unwrap();
        assert_eq!(reading.profile.format, Format::Aliases);
        let tie = |AliasFact { name, department, gov, .. }: &AliasFact| {
            format!("{name} {gov}{}", department.map_or(String::new(), |d| format!(" {d:?}")))
        };
        let said = reading.issues.iter().map(|issue| issue.kind.code()).collect();
        (reading.facts.aliases.iter().map(tie).collect(), said)
    }

    #[test]
    fn siafs_code_of_a_municipality_ties_all_that_it_is_called() {
        let row =
            "20900000011|MUNICIPALIDAD DISTRITAL DE TORATA|MOQUEGUA|MARISCAL NIETO|301486|001540|Activo";
        let (all, said) = ties(&[row]);
        assert_eq!(all[..2], ["20900000011 301486", "PE-CONSUCODE-1540 301486"]);
        assert!(all[2].starts_with("MUNICIPALIDAD DISTRITAL DE TORATA 301486 Department"), "{all:?}");
        assert_eq!((all.len(), said.len()), (3, 0));
    }

    #[test]
    fn a_name_with_lost_letters_is_no_tie_but_its_codes_are() {
        let (all, said) =
            ties(&["20900000012|MUNICIPALIDAD DISTRITAL DE ICHU\u{fffd}A|MOQUEGUA||301490.0|1545|Activo"]);
        assert_eq!(all, ["20900000012 301490", "PE-CONSUCODE-1545 301490"]);
        assert!(said.iter().all(|kind| *kind != "nombre_contradice"), "{said:?}");
    }

    #[test]
    fn units_are_their_regions_by_the_name_they_begin_with() {
        let region = |name: &str| region(&fold(name)).map(|g| g.id.to_string());
        for name in [
            "GOBIERNO REGIONAL DE MOQUEGUA - SALUD ILO",
            "GOBIERNO REGIONAL MOQUEGUA - GERENCIA REGIONAL DE AGRICULTURA",
            "GOBIERNO REGIONAL DEL DEPARTAMENTO DE MOQUEGUA",
            "GOBIERNO REGIONAL DE MOQUEGUA-SALUD",
        ] {
            assert_eq!(region(name).as_deref(), Some("R455"), "{name}");
        }
        for name in
            ["GOBIERNO REGIONAL DE LIMA", "GOBIERNO REGIONAL", "HOSPITAL DE MOQUEGUA", "REGION MOQUEGUA"]
        {
            assert_eq!(region(name), None, "{name}");
        }
        assert_eq!(
            university("UNIVERSIDAD NACIONAL DE MOQUEGUA").map(|g| g.id.to_string()).as_deref(),
            Some("U545")
        );
    }

    #[test]
    fn whom_canon_does_not_know_is_passed_over_and_a_contradiction_is_said() {
        let (all, said) = ties(&[
            "20900000013|EMPRESA DE AGUA DE ILO|MOQUEGUA|ILO||2365|Activo",
            "20900000014|MUNICIPALIDAD DISTRITAL DE CARUMAS|MOQUEGUA||301486|1537|Activo",
            "20900000015|MUNICIPALIDAD DISTRITAL DE TORATA|TACNA||301486|1540|Activo",
            "no|MUNICIPALIDAD DISTRITAL DE TORATA|MOQUEGUA||301486|1540|Activo",
        ]);
        assert_eq!((all.len(), said.len()), (0, 3), "{all:?} {said:?}");
    }
}
