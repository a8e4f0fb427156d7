//! `en_que.csv`: what spending was for, by function and by category, where the files tell.

use canon_core::facts::Purpose;
use canon_core::terms::budget::{Phase, Phases, Scope};
use canon_core::terms::government::GovId;
use canon_core::terms::language::Language;
use canon_core::terms::period::Year;
use canon_paper::words::function;

use crate::analysis::Study;
use crate::export::column::Column;
use crate::export::government::GovernmentNames;
use crate::export::table;

pub(super) struct Table;

pub(super) struct Row<'s> {
    year: Year,
    gov: GovId,
    scope: Scope,
    purpose: Purpose,
    phases: &'s Phases,
    language: Language,
}

impl Row<'_> {
    const fn class_and_code(&self) -> (&'static str, u8) {
        match self.purpose {
            Purpose::Function(code) => ("funcion", code),
            Purpose::Category(code) => ("categoria", code),
        }
    }
}

impl table::Table for Table {
    const FILE: &'static str = "en_que.csv";
    const ALONE: &'static [&'static str] = &["anio", "id", "alcance", "clase", "codigo"];
    const COLUMNS: &'static [Column<Self>] = &[
        Column::year("anio", |row| row.year),
        Column::government("id", |row| Some(row.gov)),
        Column::text("departamento", |row| GovernmentNames::of(row.gov).department()),
        Column::text("alcance", |row| row.scope.code().into()),
        Column::text("clase", |row| row.class_and_code().0.into()),
        Column::text("codigo", |row| row.class_and_code().1.to_string().into()),
        Column::text("nombre", |row| function::purpose(row.purpose, row.language).into()),
        Column::soles("pia", |row| row.phases[Phase::Pia]),
        Column::soles("pim", |row| row.phases[Phase::Pim]),
        Column::soles("certificado", |row| row.phases[Phase::Certificado]),
        Column::soles("devengado", |row| row.phases[Phase::Devengado]),
        Column::soles("girado", |row| row.phases[Phase::Girado]),
    ];

    type Row<'s> = Row<'s>;

    fn rows(study: &Study, language: Language) -> impl Iterator<Item = Row<'_>> {
        let all = study.panel.purposes.iter();
        all.map(move |(&(year, gov, scope, purpose), phases)| Row {
            year,
            gov,
            scope,
            purpose,
            phases,
            language,
        })
    }
}
