//! The last sheet: the words, and what each indicator asks.

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_paper::words::glossary;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::looks::Looks;

pub(super) fn write(sheet: &mut Worksheet, looks: &Looks, language: Language) -> Result<(), XlsxError> {
    sheet.set_name(language.pick("Glosario", "Glossary"))?;
    sheet.set_column_width(0, 26.0)?;
    sheet.set_column_width(1, 100.0)?;
    let heads = match language {
        Es => ["Palabra", "Qué significa"],
        En => ["Word", "What it means"],
    };
    for (at, head) in (0..).zip(heads) {
        sheet.write_string_with_format(0, at, head, &looks.head)?;
    }
    let words = glossary::TERMS.iter().map(|word| (word.name(language), word.meaning(language).to_string()));
    let indicators = canon_core::indicators::ALL.iter().map(|indicator| {
        let heading = language.pick("Fórmula", "Formula");
        let formula = indicator.section(language, heading).unwrap_or_default();
        let formula = formula.split_whitespace().collect::<Vec<_>>().join(" ");
        (indicator.id, format!("{} {formula}", indicator.title.in_language(language)))
    });
    for (line, (word, meaning)) in (1..).zip(words.chain(indicators)) {
        sheet.write_string_with_format(line, 0, word, &looks.bold)?;
        sheet.write_string_with_format(line, 1, &meaning, &looks.wrapped)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}
