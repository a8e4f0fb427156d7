//! `cobertura.csv`: which indicator can be computed for which government and year, and why not.

use std::marker::PhantomData;

use canon_core::indicators::Finding;
use canon_core::terms::government::GovId;
use canon_core::terms::language::Language;

use super::indicadores::is_of_department;
use crate::analysis::Study;
use crate::export::column::Column;
use crate::export::government::GovernmentNames;
use crate::export::{reasons, table};

/// The coverage of governments.
pub(super) type Table = Coverage<Governments>;

/// A table of coverage: of whom it tells.
pub(super) trait Whose: 'static {
    const FILE: &'static str;
    const SHEET: Option<&'static str>;

    fn has(gov: GovId) -> bool;
}

pub(super) struct Governments;

impl Whose for Governments {
    const FILE: &'static str = "cobertura.csv";
    const SHEET: Option<&'static str> = Some("Cobertura");

    fn has(gov: GovId) -> bool {
        !is_of_department(gov)
    }
}

pub(super) struct Coverage<W>(PhantomData<W>);

pub(super) struct Row<'s> {
    finding: &'s Finding,
    names: GovernmentNames,
    language: Language,
}

impl Row<'_> {
    const fn is_computed(&self) -> bool {
        self.finding.value.is_some()
    }
}

impl<W: Whose> table::Table for Coverage<W> {
    const FILE: &'static str = W::FILE;
    const SHEET: Option<&'static str> = W::SHEET;
    const ALONE: &'static [&'static str] = &["anio", "id", "alcance", "indicador"];
    const COLUMNS: &'static [Column<Self>] = &[
        Column::year("anio", |row| row.finding.year),
        Column::government("id", |row| Some(row.finding.gov)),
        Column::text("gobierno", |row| row.names.name()),
        Column::text("nivel", |row| row.names.level()),
        Column::text("provincia", |row| row.names.province()),
        Column::text("departamento", |row| row.names.department()),
        Column::text("alcance", |row| row.finding.scope.code().into()),
        Column::text("indicador", |row| row.finding.indicator.into()),
        Column::text("estado", |row| row.finding.state.code().into()),
        Column::text("calculable", |row| if row.is_computed() { "si" } else { "no" }.into()),
        Column::text("motivo", |row| match row.is_computed() {
            true => "".into(),
            false => reasons(&row.finding.motives, row.language).into(),
        }),
    ];

    type Row<'s> = Row<'s>;

    fn rows(study: &Study, language: Language) -> impl Iterator<Item = Row<'_>> {
        let of_them = study.findings.iter().filter(|finding| W::has(finding.gov));
        of_them.map(move |finding| Row { finding, names: GovernmentNames::of(finding.gov), language })
    }
}
