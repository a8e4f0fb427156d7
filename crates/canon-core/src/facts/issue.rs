//! What was odd about an input, where, and what was done about it. Nothing is dropped without one of these.
//!
//! An issue is typed; the words for it are the program's, in the user's language.

mod fields;
mod kinds;

use std::sync::Arc;

use crate::terms::printable::visible;

pub use crate::facts::issue::kinds::IssueKind;

/// How much an issue matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Info,
    /// Look at it before quoting a figure.
    Warn,
    /// Some figure may be incomplete or wrong.
    Error,
}

impl Severity {
    /// How many issues of each severity, errors first.
    pub fn counts(issues: &[Issue]) -> [(Self, usize); 3] {
        [Self::Error, Self::Warn, Self::Info].map(|severity| {
            (severity, issues.iter().filter(|issue| issue.kind.severity() == severity).count())
        })
    }

    /// The name in the `severidad` column.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Info => "informativa",
            Self::Warn => "advertencia",
            Self::Error => "error",
        }
    }
}

/// What canon did about an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// The figure was used as it stands.
    Used,
    /// The row was used after a repair that the message names.
    Repaired,
    /// The row was left out and counted as set aside.
    SetAside,
    /// The same money stood in several places and was counted once.
    CountedOnce,
    Noted,
}

impl Action {
    /// The name in the `accion` column.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Used => "usada",
            Self::Repaired => "reparada",
            Self::SetAside => "apartada",
            Self::CountedOnce => "contada_una_vez",
            Self::Noted => "anotada",
        }
    }
}

/// An oddity with its place. The file is known to whoever reads it, and is added there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Issue {
    /// The file, as named in the outputs.
    pub file: Arc<str>,
    /// The sheet of a workbook.
    pub sheet: Option<Arc<str>>,
    /// The row, counted from 1 as a spreadsheet or an editor shows it.
    pub row: Option<u64>,
    /// The column, by its name in the file.
    pub column: Option<Arc<str>>,
    /// What stood there, at most 200 characters of it.
    pub value: String,
    pub kind: IssueKind,
}

impl Issue {
    /// An issue about a file as a whole.
    pub fn of_file(file: &Arc<str>, kind: IssueKind) -> Self {
        Self { file: Arc::clone(file), sheet: None, row: None, column: None, value: String::new(), kind }
    }

    /// The same issue at a row.
    #[must_use]
    pub fn at_row(mut self, row: u64) -> Self {
        self.row = Some(row);
        self
    }

    /// The same issue in a column.
    #[must_use]
    pub fn in_column(mut self, column: &str) -> Self {
        self.column = Some(column.into());
        self
    }

    /// The same issue on a sheet.
    #[must_use]
    pub fn on_sheet(mut self, sheet: Option<&Arc<str>>) -> Self {
        self.sheet = sheet.cloned();
        self
    }

    /// The same issue with what stood there; long text is cut, and says so by its ellipsis; what cannot be seen is
    /// shown by its number.
    #[must_use]
    pub fn showing(mut self, value: &str) -> Self {
        const LONGEST: usize = 200;
        let value = &visible(value);
        self.value = match value.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", &value[..end]),
            None => value.to_string(),
        };
        self
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::issue::*;
    use crate::terms::period::Year;

    fn about(kind: IssueKind) -> Issue {
        Issue::of_file(&"gasto.csv".into(), kind)
    }

    #[test]
    fn what_matters_and_what_was_done_go_by_the_names_of_the_outputs() {
        let severities = [Severity::Info, Severity::Warn, Severity::Error];
        assert_eq!(severities.map(Severity::code), ["informativa", "advertencia", "error"]);
        assert!(severities.is_sorted());
        let actions = [Action::Used, Action::Repaired, Action::SetAside, Action::CountedOnce, Action::Noted];
        assert_eq!(
            actions.map(Action::code),
            ["usada", "reparada", "apartada", "contada_una_vez", "anotada"]
        );
    }

    #[test]
    fn a_kind_has_one_name_one_weight_and_one_consequence() {
        let year = Year::new(2024).unwrap();
        let told =
            |kind: &IssueKind| format!("{} {} {}", kind.code(), kind.severity().code(), kind.action().code());
        for (kind, expected) in [
            (IssueKind::UnreadableNumber, "numero_ilegible error apartada"),
            (IssueKind::CutShort, "archivo_cortado error apartada"),
            (IssueKind::RepeatedRow { first: 2, on: None }, "fila_repetida advertencia contada_una_vez"),
            (
                IssueKind::CountedOnce { others: Vec::new(), year },
                "contado_una_vez informativa contada_una_vez",
            ),
            (IssueKind::TotalRow, "fila_de_total informativa apartada"),
            (IssueKind::BadText { rows: 1 }, "texto_ilegible advertencia reparada"),
            (IssueKind::YearAssumed { year }, "anio_supuesto informativa reparada"),
            (IssueKind::EmptyAmount { rows: 1 }, "monto_vacio advertencia anotada"),
            (IssueKind::OnlyChecked, "solo_cotejado informativa anotada"),
        ] {
            assert_eq!(told(&kind), expected);
        }
    }

    #[test]
    fn more_of_a_kind_that_leaves_no_row_out_is_no_more_than_that_kind() {
        let more = |code| IssueKind::MoreLikeThis { code, rows: 9 };
        let letters = more(IssueKind::BadText { rows: 1 }.code());
        assert_eq!((letters.severity(), letters.action()), (Severity::Warn, Action::Repaired));
        let rows = more(IssueKind::UnreadableNumber.code());
        assert_eq!((rows.severity(), rows.action()), (Severity::Error, Action::SetAside));
        assert_eq!(rows.code(), "hay_mas");
    }

    #[test]
    fn an_issue_says_where_it_is() {
        let sheet: Arc<str> = "Hoja1".into();
        let issue = about(IssueKind::TotalRow).on_sheet(Some(&sheet)).at_row(7).in_column("PIM");
        assert_eq!((&*issue.file, issue.sheet.as_deref()), ("gasto.csv", Some("Hoja1")));
        assert_eq!((issue.row, issue.column.as_deref()), (Some(7), Some("PIM")));
        let whole = about(IssueKind::TotalRow).on_sheet(None);
        assert_eq!((whole.sheet, whole.row, whole.column, whole.value), (None, None, None, String::new()));
    }

    #[test]
    fn what_stood_there_is_shown_whole_up_to_200_characters_and_then_cut_aloud() {
        let shown = |value: &str| about(IssueKind::TotalRow).showing(value).value;
        assert_eq!(shown("1.234,5"), "1.234,5");
        assert_eq!(shown("a\u{202e}b"), "a‹U+202E›b");
        assert_eq!(shown(&"ñ".repeat(200)), "ñ".repeat(200));
        assert_eq!(shown(&"ñ".repeat(201)), format!("{}…", "ñ".repeat(200)));
    }
}
