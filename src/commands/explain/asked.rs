//! What was typed behind `canon explain`: the year may stand in its place, after the indicator, or behind its option.

use std::path::PathBuf;

use canon_core::terms::language::Language;
use canon_core::terms::period::Year;

use super::ExplainArgs;
use crate::exit::{Outcome, stop};
use crate::messages;
use crate::settings::selection::SelectArgs;

/// Which figures of a government are asked for, whatever the place in which the year was typed.
pub(super) struct Figures<'a> {
    pub(super) year: Year,
    pub(super) indicator: &'a str,
    /// The files and folders that are named behind the indicator.
    pub(super) paths: Vec<PathBuf>,
    pub(super) selection: SelectArgs,
}

impl<'a> Figures<'a> {
    /// `GOBIERNO AÑO INDICADOR`, `GOBIERNO INDICADOR AÑO`, or `GOBIERNO INDICADOR --year AÑO`.
    pub(super) fn of(args: &'a ExplainArgs, language: Language) -> anyhow::Result<Self> {
        let ExplainArgs { year: second, indicator: third, paths, selection, .. } = args;
        let behind = match selection.anios.as_slice() {
            [one] => Year::parse(one.trim()),
            _ => None,
        };
        let third_year = third.as_deref().and_then(Year::parse);
        let as_typed =
            |year, indicator| Self { year, indicator, paths: paths.clone(), selection: selection.clone() };
        match (Year::parse(second), third.as_deref(), third_year, behind) {
            (Some(year), Some(indicator), ..) => Ok(as_typed(year, indicator)),
            (None, _, Some(year), _) => Ok(as_typed(year, second)),
            (None, third, None, Some(year)) => Ok(Self {
                year,
                indicator: second,
                paths: third.iter().map(PathBuf::from).chain(paths.iter().cloned()).collect(),
                selection: SelectArgs { anios: Vec::new(), ..selection.clone() },
            }),
            _ => Err(stop(Outcome::Usage, messages::commands::explain::not_a_year(second, language))),
        }
    }
}
