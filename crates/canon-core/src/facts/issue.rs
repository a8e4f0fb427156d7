//! What was odd about an input, where, and what was done about it. Nothing is dropped without one of these.
//!
//! An issue is typed; the words for it are the program's, in the user's language.

use std::sync::Arc;

use crate::terms::budget::{Inclusion, Phase, Scope};
use crate::terms::government::GovId;
use crate::terms::money::Soles;
use crate::terms::period::{Date, Month, Year};
use crate::terms::printable::visible;

/// How much an issue matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Look at it before quoting a figure.
    Warn,
    /// Some figure may be incomplete or wrong.
    Error,
}

impl Severity {
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
    /// Nothing needed doing.
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

/// What is odd.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IssueKind {
    /// A cell of an amount column that is no number.
    UnreadableNumber,
    /// A cell of a key column (year, month, code) that is not one.
    UnreadableKey,
    /// A cell of a code that no total hangs on (function, category, project) that is not one.
    UnreadableDetail,
    /// No government has this code.
    UnknownGovernment {
        /// How many rows have it.
        rows: u64,
    },
    /// A row without a code in any column that is known to hold one.
    NoCode {
        /// A column unknown to canon that holds a government's code, the name to give it, and whose the code is.
        there: Option<(Arc<str>, &'static str, GovId)>,
    },
    /// A code and a name side by side that belong to different governments.
    NameContradictsCode {
        /// The government of the code.
        code_is: GovId,
    },
    /// A code of the ministry's and a name beside it that is another code's.
    NameOfAnotherCode,
    /// A row with too many or too few fields.
    WrongFieldCount {
        /// Fields in the row.
        found: usize,
        /// Fields in the header.
        expected: usize,
    },
    /// The file ends in the middle of a row.
    CutShort,
    /// The last row of an older income file, without month and level.
    BrokenLastRow,
    /// Rows of entities that are no municipality, regional government or university.
    OutOfScope {
        /// How many rows.
        rows: u64,
    },
    /// Rows of years that were not asked for.
    OtherYears {
        /// How many rows.
        rows: u64,
    },
    /// The rows of a table do not add up to the total that the same file gives for them.
    DoesNotAddUp {
        /// What the total is of: the last level of the drill path, or a TOTAL row.
        total_of: Arc<str>,
        /// In which phase or column.
        column: &'static str,
        /// The total.
        total: Soles,
        /// The sum of the rows.
        rows: Soles,
        /// The rows, counted from 1, in which the difference would fit.
        suspects: Vec<u64>,
    },
    /// Two views of the same money in two files differ.
    ViewsDiffer {
        /// The other file.
        other: Arc<str>,
        /// In which column.
        column: &'static str,
        /// The figure used.
        used: Soles,
        /// The other figure.
        found: Soles,
    },
    /// Two files give the same figures of a government and year.
    CountedOnce {
        /// The other files.
        others: Vec<Arc<str>>,
        /// Of which year.
        year: Year,
    },
    /// Files with different cut-offs disagree and the newest was preferred, as asked.
    NewestPreferred {
        /// The file set aside.
        other: Arc<str>,
        /// Its cut-off.
        other_cut: Option<Date>,
    },
    /// The portal says there are more rows than the export holds.
    MoreRowsNotExported,
    /// A later phase is larger than an earlier one.
    PhaseRises {
        /// The earlier phase.
        from: Phase,
        /// The later, larger one.
        to: Phase,
        /// The amount of the earlier.
        less: Soles,
        /// The amount of the later.
        more: Soles,
    },
    /// The file's own "Avance %" is not devengado over PIM.
    AvanceDiffers {
        /// As printed in the file, in tenths of a percent.
        printed: i64,
        /// As recomputed, in tenths of a percent.
        computed: i64,
    },
    /// A tipo de recurso or recurso that the table of resources does not know.
    UnknownResource {
        /// How many rows have it.
        rows: u64,
    },
    /// Bytes that are no UTF-8, or NUL, in a cell that no figure hangs on; or a file known as Windows-1252, whose letters
    /// were read as such.
    BadText {
        /// How many rows have them.
        rows: u64,
    },
    /// A column of amounts that holds percentages.
    PercentInAmount {
        /// How many rows.
        rows: u64,
    },
    /// The file's own balance is not PIM less devengado.
    SaldoDiffers {
        /// As printed in the file.
        printed: Soles,
        /// As computed.
        computed: Soles,
    },
    /// A budget that is hundreds of times its own in other years, as when thousands are taken for soles.
    UnitSlip {
        /// In which year.
        year: Year,
        /// The budget of the year.
        pim: Soles,
        /// The middle one of its other years.
        usual: Soles,
    },
    /// A budget that is absurd for the people there are: thousands taken for soles, or another place's row.
    PerInhabitant {
        /// In which year.
        year: Year,
        /// The budget.
        pim: Soles,
        /// The inhabitants.
        people: u64,
    },
    /// Months before the last one without a single line.
    MonthsMissing {
        /// Of which year.
        year: Year,
        /// Which.
        months: Vec<Month>,
    },
    /// Blank cells in a column of a portal page that has amounts.
    BlankAmongAmounts {
        /// How many.
        cells: u64,
    },
    /// Lines that stand in the file again, word for word: it was put behind itself, or its tail was written twice.
    RepeatedLines {
        /// How many too many.
        lines: u64,
        /// The line that the first of them repeats.
        first: u64,
        /// Whether they were found in a sample, so that there are more.
        sampled: bool,
    },
    /// Lines whose codes stand in the file again with other amounts: a file of one day behind that of another.
    TwoCutsInOne {
        /// How many too many.
        lines: u64,
        /// The line that the first of them contradicts.
        first: u64,
        /// Whether they were found in a sample, so that there are more.
        sampled: bool,
    },
    /// A ubigeo without a name of its place beside it: in another coding it is another place.
    UbigeoUnconfirmed {
        /// Whose it would be in INEI's coding.
        code_is: GovId,
    },
    /// Every line of a year is of rubro 18: the file says nothing of all funds.
    OnlyRubro18 {
        /// Which year.
        year: Year,
    },
    /// A part of the money is more than all of it.
    ScopeAboveAll {
        /// The part.
        scope: Scope,
        /// In which column.
        column: &'static str,
        /// The amount of the part.
        part: Soles,
        /// The amount of all.
        all: Soles,
    },
    /// Lines of months without any of the budget: PIA and PIM are not in the file.
    NoBudgetInMonths {
        /// Of how many governments and years.
        governments: u64,
    },
    /// Lines of the budget without any of months: what was spent is not in the file.
    NoMonths {
        /// Of how many governments and years.
        governments: u64,
    },
    /// The last line has no end: its last number may be cut.
    NoLineEnd,
    /// A sheet that a person who opens the workbook does not see.
    HiddenSheet,
    /// A row of totals inside the data.
    TotalRow,
    /// A row of notes inside the data.
    NoteRow,
    /// A row that repeats an earlier one, amount for amount.
    RepeatedRow {
        /// The row it repeats.
        first: u64,
    },
    /// A row about the same money as an earlier one, with other amounts.
    ContradictoryRow {
        /// The row it contradicts.
        first: u64,
    },
    /// Figures of regional executing units told apart by their seat only.
    RegionalBySeat {
        /// The regional government they were counted for.
        as_gov: GovId,
    },
    /// A code without its leading zero, restored against the reference table because the name agrees.
    CodeRepaired {
        /// The code used.
        to: Arc<str>,
    },
    /// The year is not in the file and was taken from the user.
    YearAssumed {
        /// The year used.
        year: Year,
    },
    /// The file gives no PIA, PIM or Avance, as the portal's month and quarter views do.
    NoBudgetInMonthView,
    /// A government of the department has no figures in a year in which its neighbours have.
    GovernmentAbsent {
        /// Which.
        gov: GovId,
        /// In which year.
        year: Year,
    },
    /// A signal that most of the governments judged have.
    SignalOfMost {
        /// In which year.
        year: Year,
        /// In which scope.
        scope: Scope,
        /// Of which indicator.
        indicator: &'static str,
        /// How many have it.
        fired: usize,
        /// Of how many judged.
        judged: usize,
    },
    /// A second table of prices: indices of two bases cannot be mixed.
    OtherPrices {
        /// The file used.
        used: Arc<str>,
    },
    /// The ubigeo of a row is not that of its code.
    UbigeoDiffers {
        /// The reference table's.
        expected: Arc<str>,
    },
    /// Credits that mix transfers with own revenue: shown as such, never as what was transferred.
    CreditsNotSeparable,
    /// A table of budgets without a column that figures are judged by.
    ColumnAbsent {
        /// Which phase it would hold.
        phase: Phase,
    },
    /// The year's total of a government is below zero.
    NegativeYear {
        /// In which phase.
        phase: Phase,
        /// The total.
        amount: Soles,
    },
    /// A table lacks a column that tells rows apart, and all were read as if it said this.
    ColumnSupposed {
        /// Which column.
        column: &'static str,
        /// What it was taken to say.
        as_if: &'static str,
    },
    /// A date cell that holds no day of the calendar.
    UnreadableDay,
    /// An amount in another currency than soles.
    OtherCurrency,
    /// An amount that cannot be below zero and is.
    NegativeAmount,
    /// A state that canon does not know to be a cancelled one: its entry counts.
    UnknownState {
        /// How many rows.
        rows: u64,
    },
    /// Entries of a register that another file has too.
    EntriesCountedOnce {
        /// The file in which they count.
        other: Arc<str>,
        /// How many.
        entries: u64,
    },
    /// A name that was declared to be two governments'.
    AliasOfTwo {
        /// The government of this row.
        gov: GovId,
        /// The other.
        other: GovId,
        /// The file that declares the other.
        file: Arc<str>,
        /// Its row.
        row: u64,
    },
    /// An entity whose names were declared to be two governments'.
    EntityOfTwo {
        /// One government.
        gov: GovId,
        /// The other.
        other: GovId,
        /// How many entries it has.
        rows: u64,
    },
    /// An entity of a register that nobody tied to a government.
    UntiedEntity {
        /// How many entries it has.
        rows: u64,
    },
    /// A register that says how things stood, without the day, which was not given either.
    UndatedRegister,
    /// An amount cell is empty: the figure of its government in that column is unknown, not zero.
    EmptyAmount {
        /// How many rows.
        rows: u64,
    },
    /// The table does not say what part of the money it holds: what was assumed, where it says nothing.
    ScopeAssumed {
        /// Of which funds.
        scope: Option<Scope>,
        /// Whether of activities and projects.
        includes: Option<Inclusion>,
    },
    /// A level of the drill path or a dimension narrows the money to no scope of canon: only checked, not counted.
    OnlyChecked,
    /// More issues like the ones listed, counted and not listed one by one.
    MoreLikeThis {
        /// The code of the others.
        code: &'static str,
        /// How many more.
        rows: u64,
    },
}

impl IssueKind {
    /// The stable name in the `codigo` column.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnreadableNumber => "numero_ilegible",
            Self::RepeatedLines { .. } => "lineas_dobles",
            Self::TwoCutsInOne { .. } => "lineas_de_dos_cortes",
            Self::UbigeoUnconfirmed { .. } => "ubigeo_sin_nombre",
            Self::OnlyRubro18 { .. } => "solo_rubro18",
            Self::ScopeAboveAll { .. } => "parte_mayor_que_todo",
            Self::NoMonths { .. } => "sin_meses",
            Self::NoLineEnd => "ultima_linea_sin_fin",
            Self::BlankAmongAmounts { .. } => "celda_en_blanco",
            Self::PerInhabitant { .. } => "por_habitante_absurdo",
            Self::MonthsMissing { .. } => "meses_sin_filas",
            Self::PercentInAmount { .. } => "porcentaje_en_monto",
            Self::SaldoDiffers { .. } => "saldo_no_coincide",
            Self::UnitSlip { .. } => "unidad_dudosa",
            Self::HiddenSheet => "hoja_oculta",
            Self::ColumnAbsent { .. } => "columna_ausente",
            Self::NegativeYear { .. } => "total_negativo",
            Self::UnreadableKey => "clave_ilegible",
            Self::UnreadableDetail => "codigo_ilegible",
            Self::UnknownGovernment { .. } | Self::NoCode { .. } => "gobierno_desconocido",
            Self::NameContradictsCode { .. } | Self::NameOfAnotherCode => "nombre_contradice_codigo",
            Self::WrongFieldCount { .. } => "numero_de_campos",
            Self::CutShort => "archivo_cortado",
            Self::BrokenLastRow => "ultima_fila_rota",
            Self::OutOfScope { .. } => "fuera_de_alcance",
            Self::OtherYears { .. } => "otros_anios",
            Self::DoesNotAddUp { .. } => "no_cuadra",
            Self::ViewsDiffer { .. } => "vistas_distintas",
            Self::CountedOnce { .. } | Self::EntriesCountedOnce { .. } => "contado_una_vez",
            Self::NewestPreferred { .. } => "se_prefirio_lo_nuevo",
            Self::MoreRowsNotExported => "filas_sin_exportar",
            Self::PhaseRises { .. } => "fase_mayor",
            Self::AvanceDiffers { .. } => "avance_no_coincide",
            Self::UnknownResource { .. } => "recurso_desconocido",
            Self::BadText { .. } => "texto_ilegible",
            Self::TotalRow => "fila_de_total",
            Self::NoteRow => "fila_de_nota",
            Self::RepeatedRow { .. } => "fila_repetida",
            Self::ContradictoryRow { .. } => "filas_en_conflicto",
            Self::RegionalBySeat { .. } => "region_por_sede",
            Self::CodeRepaired { .. } => "codigo_reparado",
            Self::YearAssumed { .. } => "anio_supuesto",
            Self::NoBudgetInMonthView | Self::NoBudgetInMonths { .. } => "sin_presupuesto_mensual",
            Self::GovernmentAbsent { .. } => "gobierno_sin_datos",
            Self::SignalOfMost { .. } => "senal_de_muchos",
            Self::OtherPrices { .. } => "otros_precios",
            Self::UbigeoDiffers { .. } => "ubigeo_distinto",
            Self::CreditsNotSeparable => "abonos_sin_separar",
            Self::EmptyAmount { .. } => "monto_vacio",
            Self::UnreadableDay => "fecha_ilegible",
            Self::ColumnSupposed { .. } => "columna_supuesta",
            Self::OtherCurrency => "otra_moneda",
            Self::NegativeAmount => "monto_negativo",
            Self::UnknownState { .. } => "estado_desconocido",
            Self::AliasOfTwo { .. } => "alias_de_dos",
            Self::EntityOfTwo { .. } => "entidad_de_dos",
            Self::UntiedEntity { .. } => "entidad_sin_vinculo",
            Self::UndatedRegister => "registro_sin_fecha",
            Self::ScopeAssumed { .. } => "alcance_supuesto",
            Self::OnlyChecked => "solo_cotejado",
            Self::MoreLikeThis { .. } => "hay_mas",
        }
    }

    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::MoreLikeThis { code, .. } if matches!(code.as_bytes(), b"texto_ilegible") => Severity::Warn,
            Self::UnreadableNumber
            | Self::UnreadableKey
            | Self::UnreadableDetail
            | Self::NameOfAnotherCode
            | Self::NameContradictsCode { .. }
            | Self::WrongFieldCount { .. }
            | Self::CutShort
            | Self::DoesNotAddUp { .. }
            | Self::ViewsDiffer { .. }
            | Self::ContradictoryRow { .. }
            | Self::UnknownGovernment { .. }
            | Self::NoCode { .. }
            | Self::PercentInAmount { .. }
            | Self::SaldoDiffers { .. }
            | Self::UnitSlip { .. }
            | Self::PerInhabitant { .. }
            | Self::BlankAmongAmounts { .. }
            | Self::AvanceDiffers { .. }
            | Self::NegativeAmount
            | Self::AliasOfTwo { .. }
            | Self::EntityOfTwo { .. }
            | Self::RepeatedLines { .. }
            | Self::TwoCutsInOne { .. }
            | Self::UbigeoUnconfirmed { .. }
            | Self::ScopeAboveAll { .. }
            | Self::MoreLikeThis { .. } => Severity::Error,
            Self::BrokenLastRow
            | Self::NewestPreferred { .. }
            | Self::MoreRowsNotExported
            | Self::PhaseRises { .. }
            | Self::UnknownResource { .. }
            | Self::BadText { .. }
            | Self::CodeRepaired { .. }
            | Self::NoBudgetInMonthView
            | Self::NoBudgetInMonths { .. }
            | Self::NoMonths { .. }
            | Self::NoLineEnd
            | Self::GovernmentAbsent { .. }
            | Self::OtherPrices { .. }
            | Self::UbigeoDiffers { .. }
            | Self::RepeatedRow { .. }
            | Self::ColumnAbsent { .. }
            | Self::MonthsMissing { .. }
            | Self::NegativeYear { .. }
            | Self::UnreadableDay
            | Self::ColumnSupposed { .. }
            | Self::OtherCurrency
            | Self::UnknownState { .. }
            | Self::UndatedRegister
            | Self::EmptyAmount { .. } => Severity::Warn,
            Self::OutOfScope { .. }
            | Self::OtherYears { .. }
            | Self::CountedOnce { .. }
            | Self::EntriesCountedOnce { .. }
            | Self::TotalRow
            | Self::HiddenSheet
            | Self::NoteRow
            | Self::RegionalBySeat { .. }
            | Self::SignalOfMost { .. }
            | Self::YearAssumed { .. }
            | Self::OnlyRubro18 { .. }
            | Self::CreditsNotSeparable
            | Self::ScopeAssumed { .. }
            | Self::UntiedEntity { .. }
            | Self::OnlyChecked => Severity::Info,
        }
    }

    /// What canon does about it.
    pub const fn action(&self) -> Action {
        match self {
            Self::MoreLikeThis { code, .. } if matches!(code.as_bytes(), b"texto_ilegible") => {
                Action::Repaired
            }
            Self::UnreadableNumber
            | Self::UnreadableKey
            | Self::UnknownGovernment { .. }
            | Self::NoCode { .. }
            | Self::NameContradictsCode { .. }
            | Self::NameOfAnotherCode
            | Self::UbigeoUnconfirmed { .. }
            | Self::WrongFieldCount { .. }
            | Self::CutShort
            | Self::BrokenLastRow
            | Self::NewestPreferred { .. }
            | Self::OutOfScope { .. }
            | Self::OtherYears { .. }
            | Self::TotalRow
            | Self::HiddenSheet
            | Self::NoteRow
            | Self::ContradictoryRow { .. }
            | Self::OtherPrices { .. }
            | Self::OtherCurrency
            | Self::NegativeAmount
            | Self::AliasOfTwo { .. }
            | Self::EntityOfTwo { .. }
            | Self::UndatedRegister
            | Self::UntiedEntity { .. }
            | Self::MoreLikeThis { .. } => Action::SetAside,
            Self::CountedOnce { .. } | Self::EntriesCountedOnce { .. } | Self::RepeatedRow { .. } => {
                Action::CountedOnce
            }
            Self::BadText { .. } | Self::CodeRepaired { .. } | Self::YearAssumed { .. } => Action::Repaired,
            Self::PhaseRises { .. }
            | Self::UnreadableDay
            | Self::ColumnSupposed { .. }
            | Self::UnknownState { .. }
            | Self::PercentInAmount { .. }
            | Self::SaldoDiffers { .. }
            | Self::UnitSlip { .. }
            | Self::PerInhabitant { .. }
            | Self::RepeatedLines { .. }
            | Self::TwoCutsInOne { .. }
            | Self::ScopeAboveAll { .. }
            | Self::NoLineEnd
            | Self::UnreadableDetail
            | Self::NegativeYear { .. }
            | Self::AvanceDiffers { .. }
            | Self::UnknownResource { .. }
            | Self::RegionalBySeat { .. }
            | Self::UbigeoDiffers { .. }
            | Self::DoesNotAddUp { .. }
            | Self::ViewsDiffer { .. } => Action::Used,
            Self::MoreRowsNotExported
            | Self::NoBudgetInMonthView
            | Self::NoBudgetInMonths { .. }
            | Self::NoMonths { .. }
            | Self::OnlyRubro18 { .. }
            | Self::GovernmentAbsent { .. }
            | Self::SignalOfMost { .. }
            | Self::CreditsNotSeparable
            | Self::EmptyAmount { .. }
            | Self::ColumnAbsent { .. }
            | Self::BlankAmongAmounts { .. }
            | Self::MonthsMissing { .. }
            | Self::ScopeAssumed { .. }
            | Self::OnlyChecked => Action::Noted,
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
    /// What is odd.
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
            (IssueKind::RepeatedRow { first: 2 }, "fila_repetida advertencia contada_una_vez"),
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
