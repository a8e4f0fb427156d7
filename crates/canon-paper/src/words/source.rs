//! Where the figures of a source were published, and in what unit they were given.

use canon_core::facts::source::Source;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::money::Unit;

use crate::words::unit;

/// A file that does not say who published its figures, by its name: with that a reader can ask whoever gave it.
fn undeclared(file: &str, language: Language) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let is_workbook = [".xlsx", ".xlsm", ".xls", ".ods"].iter().any(|end| name.to_lowercase().ends_with(end));
    match (is_workbook, language) {
        (true, Es) => format!("un libro de Excel sin fuente declarada: {name}"),
        (true, En) => format!("a workbook that declares no source: {name}"),
        (false, Es) => format!("una tabla sin fuente declarada: {name}"),
        (false, En) => format!("a table that declares no source: {name}"),
    }
}

/// The channels of a source, each with the unit of its figures where they were not given in soles.
pub fn channels(source: &Source, language: Language) -> impl Iterator<Item = String> {
    let given = source.unit.filter(|unit| *unit != Unit::Sol).map_or(String::new(), |given| {
        let unit = unit::words(given, language);
        match language {
            Es => format!(" (cifras dadas en {unit})"),
            En => format!(" (figures given in {unit})"),
        }
    });
    let told = move |channel: &str| match Source::is_undeclared(channel) {
        true => undeclared(&source.file, language),
        false => channel.to_string(),
    };
    source.channel.split("; ").map(move |channel| format!("{}{given}", told(channel)))
}

#[cfg(test)]
mod tests {
    use canon_core::facts::source::Precision;
    use canon_core::terms::budget::Inclusion;

    use super::*;

    #[test]
    fn figures_that_were_turned_into_soles_are_told_in_the_readers_language() {
        let mut source = Source {
            file: "resumen.csv".into(),
            channel: "MEF; INEI".into(),
            inclusion: Inclusion::Todo,
            precision: Precision::Sol,
            unit: Some(Unit::Thousand),
            stands_on: None,
            monthly: &[],
        };
        let told = |source: &Source, language| channels(source, language).collect::<Vec<_>>();
        let es = ["MEF (cifras dadas en miles de soles)", "INEI (cifras dadas en miles de soles)"];
        assert_eq!(told(&source, Es), es);
        assert_eq!(told(&source, En)[0], "MEF (figures given in thousands of soles)");
        source.unit = Some(Unit::Sol);
        assert_eq!(told(&source, Es), ["MEF", "INEI"]);
        source.channel = Source::UNDECLARED.into();
        assert_eq!(told(&source, Es), ["una tabla sin fuente declarada: resumen.csv"]);
        source.file = "datos/GASTO.XLSX".into();
        assert_eq!(told(&source, Es), ["un libro de Excel sin fuente declarada: GASTO.XLSX"]);
    }
}
