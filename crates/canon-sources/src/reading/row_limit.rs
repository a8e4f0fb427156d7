//! A file of exactly as many rows as a sheet of Excel has room for: Excel opens a longer one, and saves what fits.

use canon_core::facts::issue::{Issue, IssueKind};

use crate::reading::Reading;

/// Rows of a sheet of Excel, and of one of the older `.xls`.
const EXCEL: u64 = 1_048_576;
const OLD_EXCEL: u64 = 65_536;

impl Reading {
    /// Says where a sheet or a text ends just where Excel would have cut it.
    pub(crate) fn warn_of_row_limit(&mut self, rows: u64, kind: Option<&str>) {
        let limit = if kind == Some("xls") { OLD_EXCEL } else { EXCEL };
        if rows == limit {
            self.issues.push(Issue::of_file(&self.source.file, IssueKind::RowsAtLimit { rows }));
        }
    }
}

#[cfg(test)]
mod tests {
    use canon_core::facts::issue::IssueKind;

    use crate::testing::read_text;

    fn is_warned(text: &str) -> bool {
        let reading = read_text("a", text).unwrap();
        reading.issues.iter().any(|issue| matches!(issue.kind, IssueKind::RowsAtLimit { rows: 1_048_576 }))
    }

    #[test]
    fn a_text_that_ends_where_excel_would_have_cut_it_is_warned_of() {
        let text = |blanks: usize| format!("anio,sec_ejec,pim\n{}2024,301486,5\n", "\n".repeat(blanks));
        assert!(is_warned(&text(1_048_574)));
        assert!(!is_warned(&text(1_048_573)) && !is_warned(&text(1_048_575)));
    }

    #[test]
    fn a_sheet_that_is_full_is_warned_of() {
        let book = |last: u64| {
            format!(
                "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet><Table><Row><Cell><Data>anio</Data></Cell><Cell><Data>sec_ejec</Data></Cell><Cell><Data>pim</Data></Cell></Row><Row ss:Index=\"{last}\"><Cell><Data>2024</Data></Cell><Cell><Data>301486</Data></Cell><Cell><Data>5</Data></Cell></Row></Table></Worksheet></Workbook>"
            )
        };
        assert!(is_warned(&book(1_048_576)));
        assert!(!is_warned(&book(1_048_575)));
    }
}
