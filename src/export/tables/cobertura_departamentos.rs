//! `cobertura_departamentos.csv`: what `cobertura.csv` tells, of departments as a whole. Their ids are no numbers: beside
//! those of municipalities alone a program would take one column for numbers and the other for texts.

use canon_core::terms::government::GovId;

use super::cobertura::{Coverage, Whose};
use super::indicadores::is_of_department;

/// The coverage of departments.
pub(super) type Table = Coverage<Departments>;

pub(super) struct Departments;

impl Whose for Departments {
    const FILE: &'static str = "cobertura_departamentos.csv";
    const SHEET: Option<&'static str> = None;

    fn has(gov: GovId) -> bool {
        is_of_department(gov)
    }
}
