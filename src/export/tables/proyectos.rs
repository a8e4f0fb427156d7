//! `proyectos.csv`: the projects of each government.

use canon_core::panel::once::Project;
use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::government::GovId;
use canon_core::terms::language::Language;
use canon_core::terms::period::Year;

use crate::analysis::Study;
use crate::export::column::Column;
use crate::export::government::GovernmentNames;
use crate::export::table;

pub(super) struct Table;

pub(super) struct Row<'s> {
    year: Year,
    gov: GovId,
    scope: Scope,
    code: u32,
    project: &'s Project,
}

impl table::Table for Table {
    const FILE: &'static str = "proyectos.csv";
    const SHEET: Option<&'static str> = Some("Proyectos");
    const ALONE: &'static [&'static str] = &["anio", "id", "alcance", "proyecto"];
    const COLUMNS: &'static [Column<Self>] = &[
        Column::year("anio", |row| row.year),
        Column::government("id", |row| Some(row.gov)),
        Column::text("departamento", |row| GovernmentNames::of(row.gov).department()),
        Column::text("alcance", |row| row.scope.code().into()),
        Column::code("proyecto", |row| Some(row.code.into())),
        Column::text("nombre", |row| (&*row.project.name).into()),
        Column::code("funcion", |row| row.project.function.map(i128::from)),
        Column::soles("pia", |row| row.project.phases[Phase::Pia]),
        Column::soles("pim", |row| row.project.phases[Phase::Pim]),
        Column::soles("certificado", |row| row.project.phases[Phase::Certificado]),
        Column::soles("devengado", |row| row.project.phases[Phase::Devengado]),
        Column::soles("girado", |row| row.project.phases[Phase::Girado]),
    ];

    type Row<'s> = Row<'s>;

    fn rows(study: &Study, _: Language) -> impl Iterator<Item = Row<'_>> {
        study.panel.projects.iter().flat_map(|(&(year, gov, scope), projects)| {
            projects.iter().map(move |(&code, project)| Row { year, gov, scope, code, project })
        })
    }
}
