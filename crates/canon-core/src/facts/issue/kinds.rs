//! The kinds of issue: one row each, with its data, its code in `incidencias.csv`, how much it matters and what is done.
//!
//! Their order is that of the issues of one place. The sentence of each, in both languages, is the program's.
//!
//! Longer than other files because it is one table, which is read row by row.

use std::sync::Arc;

use crate::facts::issue::fields::Field;
use crate::facts::issue::{Action, Severity};
use crate::terms::budget::{Inclusion, Phase, Scope};
use crate::terms::government::GovId;
use crate::terms::money::{Soles, Unit};
use crate::terms::period::{Date, Month, Year};

macro_rules! issue_kinds {
    ($(
        $(#[$doc:meta])*
        $kind:ident $({ $( $(#[$about:meta])* $field:ident: $of:ty, )+ })?
            => $code:literal, $severity:ident, $action:ident;
    )+) => {
        /// What is odd about an input, with what is needed to say so.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum IssueKind {
            $( $(#[$doc])* $kind $({ $( $(#[$about])* $field: $of, )+ })?, )+
        }

        impl IssueKind {
            const fn row(&self) -> (&'static str, Severity, Action) {
                match self {
                    $( Self::$kind { .. } => ($code, Severity::$severity, Action::$action), )+
                }
            }

            /// The kind and its data as texts, from which [`IssueKind::from_texts`] makes it again.
            pub fn to_texts(&self) -> Vec<String> {
                let mut texts = Vec::new();
                match self {
                    $( Self::$kind $({ $( $field, )+ })? => {
                        texts.push(stringify!($kind).to_string());
                        $( $( $field.write(&mut texts); )+ )?
                    } )+
                }
                texts
            }

            /// A kind from its texts; `None` where they are not those of one.
            pub fn from_texts(texts: &[String]) -> Option<Self> {
                let (name, texts) = texts.split_first()?;
                let mut texts = texts.iter().map(String::as_str);
                let kind = match name.as_str() {
                    $( stringify!($kind) => Self::$kind $({ $( $field: <$of>::read(&mut texts)?, )+ })?, )+
                    _ => return None,
                };
                texts.next().is_none().then_some(kind)
            }
        }
    };
}

issue_kinds! {
    /// A cell of an amount column that is no number.
    UnreadableNumber => "numero_ilegible", Error, SetAside;
    /// A cell of a key column (year, month, code) that is not one.
    UnreadableKey => "clave_ilegible", Error, SetAside;
    /// A cell of a code that no total hangs on (function, category, project) that is not one.
    UnreadableDetail => "codigo_ilegible", Error, Used;
    /// No government has this code.
    UnknownGovernment {
        /// How many rows have it.
        rows: u64,
    } => "gobierno_desconocido", Error, SetAside;
    /// A row without a code in any column that is known to hold one.
    NoCode {
        /// A column unknown to canon that holds a government's code, the name to give it, and whose the code is.
        there: Option<(Arc<str>, &'static str, GovId)>,
    } => "gobierno_desconocido", Error, SetAside;
    /// A row without a code, whose names fit these governments: one is not enough unless the user asks for it.
    NameAlone {
        fits: Vec<GovId>,
    } => "gobierno_desconocido", Error, SetAside;
    /// A row without a code that was tied to the one government that its names fit, as asked.
    TiedByName {
        gov: GovId,
    } => "vinculo_por_nombre", Info, Used;
    /// A code and a name side by side that belong to different governments.
    NameContradictsCode {
        /// The government of the code.
        code_is: GovId,
    } => "nombre_contradice_codigo", Error, SetAside;
    /// A code of the ministry's and a name beside it that is another code's.
    NameOfAnotherCode => "nombre_contradice_codigo", Error, SetAside;
    /// A row with too many or too few fields.
    WrongFieldCount {
        /// Fields in the row.
        found: usize,
        /// Fields in the header.
        expected: usize,
    } => "numero_de_campos", Error, SetAside;
    /// The file ends in the middle of a row.
    CutShort => "archivo_cortado", Error, SetAside;
    /// The last row of an older income file, without month and level.
    BrokenLastRow => "ultima_fila_rota", Warn, SetAside;
    /// Rows of entities that are no municipality, regional government or university.
    OutOfScope {
        rows: u64,
    } => "fuera_de_alcance", Info, SetAside;
    /// Rows of years that were not asked for.
    OtherYears {
        rows: u64,
    } => "otros_anios", Info, SetAside;
    /// The rows of a table do not add up to the total that the same file gives for them.
    DoesNotAddUp {
        /// What the total is of: the last level of the drill path, or a TOTAL row.
        total_of: Arc<str>,
        /// In which phase or column.
        column: &'static str,
        total: Soles,
        /// The sum of the rows.
        rows: Soles,
        /// The rows, counted from 1, in which the difference would fit.
        suspects: Vec<u64>,
    } => "no_cuadra", Error, Used;
    /// Two views of the same money in two files differ.
    ViewsDiffer {
        other: Arc<str>,
        column: &'static str,
        used: Soles,
        found: Soles,
    } => "vistas_distintas", Error, Used;
    /// Two files give the same figures of a government and year.
    CountedOnce {
        others: Vec<Arc<str>>,
        year: Year,
    } => "contado_una_vez", Info, CountedOnce;
    /// Files with different cut-offs disagree and the newest was preferred, as asked.
    NewestPreferred {
        /// The file set aside.
        other: Arc<str>,
        other_cut: Option<Date>,
    } => "se_prefirio_lo_nuevo", Warn, SetAside;
    /// The portal says there are more rows than the export holds.
    MoreRowsNotExported => "filas_sin_exportar", Warn, Noted;
    /// A later phase is larger than an earlier one.
    PhaseRises {
        from: Phase,
        /// The later, larger one.
        to: Phase,
        /// The amount of the earlier.
        less: Soles,
        /// The amount of the later.
        more: Soles,
    } => "fase_mayor", Warn, Used;
    /// The file's own "Avance %" is not devengado over PIM.
    AvanceDiffers {
        /// As printed in the file, in tenths of a percent.
        printed: i64,
        /// As recomputed, in tenths of a percent.
        computed: i64,
    } => "avance_no_coincide", Error, Used;
    /// A tipo de recurso or recurso that the table of resources does not know.
    UnknownResource {
        /// How many rows have it.
        rows: u64,
    } => "recurso_desconocido", Warn, Used;
    /// Bytes that are no UTF-8, or NUL, in a cell that no figure hangs on; or a file known as Windows-1252, whose letters
    /// were read as such.
    BadText {
        /// How many rows have them.
        rows: u64,
    } => "texto_ilegible", Warn, Repaired;
    /// Letters of an encoding that the file does not name, known by its words and read as such.
    Recoded {
        encoding: &'static str,
    } => "codificacion_reparada", Info, Repaired;
    /// A file of as many rows as Excel has room for: whatever was below them is not there.
    RowsAtLimit {
        /// How many there are, the header with them.
        rows: u64,
    } => "filas_al_limite_de_excel", Warn, Noted;
    /// A page of the portal whose header stands some columns to the left of its figures.
    HeaderShifted {
        columns: u64,
    } => "encabezado_corrido", Warn, Repaired;
    /// A column of amounts that holds percentages.
    PercentInAmount {
        rows: u64,
    } => "porcentaje_en_monto", Error, Used;
    /// The file's own balance is not PIM less devengado.
    SaldoDiffers {
        /// As printed in the file.
        printed: Soles,
        computed: Soles,
    } => "saldo_no_coincide", Error, Used;
    /// A budget that is hundreds of times its own in other years, as when thousands are taken for soles.
    UnitSlip {
        year: Year,
        /// The budget of the year.
        pim: Soles,
        /// The middle one of its other years.
        usual: Soles,
    } => "unidad_dudosa", Error, Used;
    /// A budget that is absurd for the people there are: thousands taken for soles, or another place's row.
    PerInhabitant {
        year: Year,
        pim: Soles,
        people: u64,
    } => "por_habitante_absurdo", Error, Used;
    /// The same of a file whose unit is known: such a year is rare, and there are some.
    OddYear {
        year: Year,
        pim: Soles,
        /// The middle one of its other years.
        usual: Soles,
    } => "monto_inusual", Warn, Used;
    /// A budget that is strange for the people there are, in a file whose unit is known.
    OddPerInhabitant {
        year: Year,
        pim: Soles,
        people: u64,
    } => "por_habitante_inusual", Warn, Used;
    /// A table most of whose amounts are hundreds of times off what such governments have.
    LikelyUnit {
        year: Year,
        /// The middle one of its amounts.
        found: Soles,
        /// The middle one of those that canon carries for the same governments.
        usual: Soles,
        /// The unit in which they would be usual, if there is one.
        unit: Option<Unit>,
    } => "unidad_probable", Warn, Used;
    /// Months before the last one without a single line.
    MonthsMissing {
        year: Year,
        months: Vec<Month>,
    } => "meses_sin_filas", Warn, Noted;
    /// Blank cells in a column of a portal page that has amounts.
    BlankAmongAmounts {
        cells: u64,
    } => "celda_en_blanco", Error, Noted;
    /// Lines that stand in the file again, word for word: it was put behind itself, or its tail was written twice.
    RepeatedLines {
        /// How many too many.
        lines: u64,
        /// The line that the first of them repeats.
        first: u64,
        /// Whether they were found in a sample, so that there are more.
        sampled: bool,
    } => "lineas_dobles", Error, Used;
    /// Lines whose codes stand in the file again with other amounts: a file of one day behind that of another.
    TwoCutsInOne {
        /// How many too many.
        lines: u64,
        /// The line that the first of them contradicts.
        first: u64,
        /// Whether they were found in a sample, so that there are more.
        sampled: bool,
    } => "lineas_de_dos_cortes", Error, Used;
    /// A ubigeo without a name of its place beside it: in another coding it is another place.
    UbigeoUnconfirmed {
        /// Whose it would be in INEI's coding.
        code_is: GovId,
    } => "ubigeo_sin_nombre", Error, SetAside;
    /// Every line of a year is of rubro 18: the file says nothing of all funds.
    OnlyRubro18 {
        year: Year,
    } => "solo_rubro18", Info, Noted;
    /// A part of the money is more than all of it.
    ScopeAboveAll {
        scope: Scope,
        column: &'static str,
        /// The amount of the part.
        part: Soles,
        /// The amount of all.
        all: Soles,
    } => "parte_mayor_que_todo", Error, Used;
    /// Lines of months without any of the budget: PIA and PIM are not in the file.
    NoBudgetInMonths {
        /// Of how many governments and years.
        governments: u64,
    } => "sin_presupuesto_mensual", Warn, Noted;
    /// Lines of the budget without any of months: what was spent is not in the file.
    NoMonths {
        /// Of how many governments and years.
        governments: u64,
    } => "sin_meses", Warn, Noted;
    /// The last line has no end: its last number may be cut.
    NoLineEnd => "ultima_linea_sin_fin", Warn, Used;
    /// A sheet that a person who opens the workbook does not see.
    HiddenSheet => "hoja_oculta", Info, SetAside;
    /// A visible sheet with figures whose header lacks columns.
    SheetLacksColumns {
        missing: Vec<Arc<str>>,
    } => "tabla_sin_usar", Error, SetAside;
    /// A visible sheet with figures, and no row that is a header.
    SheetNotUnderstood => "hoja_no_entendida", Warn, SetAside;
    /// A visible sheet that sums up others, as pivot tables do.
    SheetOfPivot => "hoja_dinamica", Info, SetAside;
    /// A visible sheet without figures.
    SheetWithoutFigures => "hoja_sin_cifras", Info, SetAside;
    /// Rows of a register without the code that tells one entry from another.
    RowsWithoutCode {
        rows: u64,
    } => "filas_sin_codigo", Info, SetAside;
    /// Works whose state does not say that they stand still, and another column does.
    StoppedBeside {
        rows: u64,
    } => "paralizada_en_otra_columna", Info, Used;
    /// A list of stopped works only: what it counts is no part of all works.
    StoppedOnly {
        works: u64,
    } => "lista_de_paralizadas", Info, Used;
    /// A list of stopped works of a year of which nothing else is known: it enters no figure.
    StoppedOfOtherYear {
        year: Year,
    } => "paralizadas_de_otro_anio", Info, Noted;
    /// A register with columns of the budget, which nobody reads there.
    BudgetInRegister {
        columns: Vec<Arc<str>>,
    } => "presupuesto_sin_usar", Warn, Noted;
    /// Releases of which the publisher has more on other pages.
    PageOfSeveral => "pagina_de_varias", Warn, Noted;
    /// A row of totals inside the data.
    TotalRow => "fila_de_total", Info, SetAside;
    /// A budget of the year that stands on the row of each month.
    BudgetEveryMonth {
        /// Of how many governments and years.
        governments: u64,
    } => "presupuesto_en_cada_mes", Info, CountedOnce;
    /// A budget that stands on the row of each month as it stood then.
    BudgetChangesByMonth {
        /// Of how many governments and years.
        governments: u64,
    } => "presupuesto_de_cada_mes", Warn, CountedOnce;
    /// Amounts by month that are of all months up to theirs.
    CumulatedMonths => "meses_acumulados", Warn, Repaired;
    /// A row that names the year of those below it.
    YearHeading {
        year: Year,
    } => "titulo_de_anio", Info, Noted;
    /// Rows whose first cell is blank, and was taken from the first row of their group.
    GroupLabels {
        rows: u64,
    } => "etiqueta_de_grupo", Warn, Repaired;
    /// A row that numbers the columns.
    NumberingRow => "fila_de_numeracion", Info, SetAside;
    /// A row of notes inside the data.
    NoteRow => "fila_de_nota", Info, SetAside;
    /// A row that repeats an earlier one, amount for amount.
    RepeatedRow {
        /// The row it repeats.
        first: u64,
        /// The sheet of that row, where it is another.
        on: Option<Arc<str>>,
    } => "fila_repetida", Warn, CountedOnce;
    /// A row about the same money as an earlier one, with other amounts.
    ContradictoryRow {
        /// The row it contradicts.
        first: u64,
        /// The sheet of that row, where it is another.
        on: Option<Arc<str>>,
    } => "filas_en_conflicto", Error, SetAside;
    /// A row with the amounts of an earlier one of its government, and something else in a column that no figure
    /// comes from: the same again, or another part of as much.
    EqualPart {
        /// The row that has the same amounts.
        first: u64,
    } => "filas_en_conflicto", Error, SetAside;
    /// Figures of regional executing units told apart by their seat only.
    RegionalBySeat {
        /// The regional government they were counted for.
        as_gov: GovId,
    } => "region_por_sede", Info, Used;
    /// A code without its leading zero, restored against the reference table because the name agrees.
    CodeRepaired {
        to: Arc<str>,
    } => "codigo_reparado", Warn, Repaired;
    /// The year is not in the file and was taken from the user.
    YearAssumed {
        year: Year,
    } => "anio_supuesto", Info, Repaired;
    /// The year of all rows was taken from the words around the table.
    YearTaken {
        year: Year,
    } => "anio_tomado", Info, Used;
    /// The cut-off of all rows was taken from the words around the table.
    CutOffTaken {
        day: Date,
    } => "corte_tomado", Info, Used;
    /// What all rows include was taken from the words around the table.
    InclusionTaken {
        inclusion: Inclusion,
    } => "incluye_tomado", Info, Used;
    /// The scope of all rows was taken from the words around the table.
    ScopeTaken {
        scope: Scope,
    } => "alcance_tomado", Info, Used;
    /// The amounts were given in thousands or millions, and were turned into soles.
    UnitTaken {
        unit: Unit,
    } => "unidad_convertida", Info, Repaired;
    /// Words that announce a cut-off and hold no day of the calendar.
    UnreadCutOff => "corte_ilegible", Warn, Noted;
    /// A cut-off before the first day of the year that the figures are of.
    CutOffBeforeYear {
        year: Year,
        day: Date,
    } => "corte_anterior", Warn, Noted;
    /// The file gives no PIA, PIM or Avance, as the portal's month and quarter views do.
    NoBudgetInMonthView => "sin_presupuesto_mensual", Warn, Noted;
    /// A government of the department has no figures in a year in which its neighbours have.
    GovernmentAbsent {
        gov: GovId,
        year: Year,
    } => "gobierno_sin_datos", Warn, Noted;
    /// A year that the user declares closed, and a file that says that it ends before the year does.
    ClosedBeforeEnd {
        year: Year,
        day: Date,
    } => "cierre_contradicho", Error, Noted;
    /// The months of one government end while those of most of the file's others go on.
    MonthsOfOneEnd {
        gov: GovId,
        year: Year,
        last: Month,
    } => "meses_de_uno_terminan", Error, Noted;
    /// The last year that was asked for, or declared closed, is later than all that the files have.
    YearsEndBefore {
        asked: Year,
        last: Year,
    } => "anio_que_no_llego", Error, Noted;
    /// Rows of a government were left out: what the file says of it is not all, or nothing.
    GovernmentIncomplete {
        gov: GovId,
        rows: u64,
    } => "gobierno_incompleto", Warn, Noted;
    /// A signal that most of the governments judged have.
    SignalOfMost {
        year: Year,
        scope: Scope,
        indicator: &'static str,
        /// How many have it.
        fired: usize,
        /// Of how many judged.
        judged: usize,
    } => "senal_de_muchos", Info, Noted;
    /// A second table of prices: indices of two bases cannot be mixed.
    OtherPrices {
        used: Arc<str>,
    } => "otros_precios", Warn, SetAside;
    /// The ubigeo of a row is not that of its code.
    UbigeoDiffers {
        expected: Arc<str>,
    } => "ubigeo_distinto", Warn, Used;
    /// Credits that mix transfers with own revenue: shown as such, never as what was transferred.
    CreditsNotSeparable => "abonos_sin_separar", Info, Noted;
    /// A table of budgets without a column that figures are judged by.
    ColumnAbsent {
        /// Which phase it would hold.
        phase: Phase,
    } => "columna_ausente", Warn, Noted;
    /// Columns of amounts beside those that are used, of which canon knows nothing.
    UnreadAmounts {
        columns: Vec<Arc<str>>,
    } => "columna_sin_leer", Warn, Noted;
    /// A column of people beside a budget of several years, or of a year that stands among the rows.
    PeopleWithoutYear => "columna_sin_leer", Warn, Noted;
    /// All lines of a whole budget have one rubro or source of funds.
    OneSourceOfFunds => "una_sola_fuente", Warn, Used;
    /// The year's total of a government is below zero.
    NegativeYear {
        phase: Phase,
        amount: Soles,
    } => "total_negativo", Warn, Used;
    /// A table lacks a column that tells rows apart, and all were read as if it said this.
    ColumnSupposed {
        column: &'static str,
        /// What it was taken to say.
        as_if: &'static str,
    } => "columna_supuesta", Warn, Used;
    /// A date cell that holds no day of the calendar.
    UnreadableDay => "fecha_ilegible", Warn, Used;
    /// A column of days in which the month stands first: some can be nothing else, and none the opposite.
    MonthFirst => "mes_antes_del_dia", Warn, Repaired;
    /// An amount in another currency than soles.
    OtherCurrency => "otra_moneda", Warn, SetAside;
    /// An amount that cannot be below zero and is.
    NegativeAmount => "monto_negativo", Error, SetAside;
    /// A state that canon does not know to be a cancelled one: its entry counts.
    UnknownState {
        rows: u64,
    } => "estado_desconocido", Warn, Used;
    /// Entries of a register that another file has too.
    EntriesCountedOnce {
        /// The file in which they count.
        other: Arc<str>,
        entries: u64,
    } => "contado_una_vez", Info, CountedOnce;
    /// A name that was declared to be two governments'.
    AliasOfTwo {
        /// The government of this row.
        gov: GovId,
        other: GovId,
        /// The file that declares the other.
        file: Arc<str>,
        row: u64,
    } => "alias_de_dos", Error, SetAside;
    /// An entity whose names were declared to be two governments'.
    EntityOfTwo {
        gov: GovId,
        other: GovId,
        /// How many entries it has.
        rows: u64,
    } => "entidad_de_dos", Error, SetAside;
    /// An entity of a register that nobody tied to a government.
    UntiedEntity {
        /// How many entries it has.
        rows: u64,
    } => "entidad_sin_vinculo", Info, SetAside;
    /// A register that says how things stood, without the day, which was not given either.
    UndatedRegister => "registro_sin_fecha", Warn, SetAside;
    /// A column whose amounts are all like `1.500`: the point was taken to part thousands.
    ThousandsSupposed => "miles_supuestos", Warn, Used;
    /// An amount cell is empty: the figure of its government in that column is unknown, not zero.
    EmptyAmount {
        rows: u64,
    } => "monto_vacio", Warn, Noted;
    /// The table does not say what part of the money it holds: what was assumed, where it says nothing.
    ScopeAssumed {
        scope: Option<Scope>,
        /// Whether of activities and projects.
        includes: Option<Inclusion>,
    } => "alcance_supuesto", Info, Noted;
    /// A level of the drill path or a dimension narrows the money to no scope of canon: only checked, not counted.
    OnlyChecked => "solo_cotejado", Info, Noted;
    /// A comparativo in which the values tell which column has the rubro, whatever the columns are called.
    RubroByValues {
        /// The column that has the rubro.
        rubro: Arc<str>,
        /// The column that has the fuente.
        fuente: Arc<str>,
    } => "rubro_por_valores", Info, Used;
    /// A line whose rubro and fuente do not belong together, whichever column is which.
    RubroWithoutFuente => "rubro_no_calza", Error, SetAside;
    /// Lines with their rubro in the other column than most.
    RubroTheOtherWay {
        rows: u64,
        /// The column that has the rubro in most lines.
        rubro: Arc<str>,
    } => "rubro_no_calza", Error, SetAside;
    /// A comparativo whose values do not tell which of two columns has the rubro.
    RubroUndecided {
        one: Arc<str>,
        other: Arc<str>,
    } => "rubro_sin_decidir", Error, SetAside;
    /// A year of a comparativo whose amounts are those of the year before, in every line: it is no data.
    YearIsCopy {
        year: Year,
        of: Year,
        /// Lines with an amount in either.
        rows: u64,
    } => "anio_copiado", Error, SetAside;
    /// The same in so few lines that it may be so by chance.
    YearLooksCopied {
        year: Year,
        of: Year,
        /// Lines with an amount in either.
        rows: u64,
    } => "anio_quiza_copiado", Warn, Used;
    /// The same in many of its lines and not in all.
    YearPartlyCopied {
        year: Year,
        of: Year,
        /// Lines with an amount in either.
        rows: u64,
        /// Those with the same amounts in both.
        alike: u64,
    } => "anio_en_parte_copiado", Warn, Used;
    /// A year of a comparativo in which no line has an amount.
    YearWithoutAmounts {
        year: Year,
    } => "anio_sin_montos", Warn, Noted;
    /// Years that are closed because their file goes on to a later one.
    YearsClosed {
        years: Vec<Year>,
        /// The last year with amounts of its own, which is not closed by that.
        last: Year,
    } => "anios_cerrados", Info, Noted;
    /// Empty cells of amounts in columns in which other lines have numbers: zero, for a line is of all years.
    EmptyIsZero {
        cells: u64,
    } => "celda_vacia_es_cero", Warn, Used;
    /// More issues like the ones listed, counted and not listed one by one.
    MoreLikeThis {
        /// The code of the others.
        code: &'static str,
        rows: u64,
    } => "hay_mas", Error, SetAside;
}

impl IssueKind {
    /// The stable name in the `codigo` column.
    pub const fn code(&self) -> &'static str {
        self.row().0
    }

    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        if self.is_more_bad_text() { Severity::Warn } else { self.row().1 }
    }

    /// What canon does about it.
    pub const fn action(&self) -> Action {
        if self.is_more_bad_text() { Action::Repaired } else { self.row().2 }
    }

    /// More of what leaves no row out matters no more than the first of it.
    const fn is_more_bad_text(&self) -> bool {
        matches!(self, Self::MoreLikeThis { code, .. } if matches!(code.as_bytes(), b"texto_ilegible"))
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::issue::kinds::*;

    fn kept(kind: &IssueKind) -> Option<IssueKind> {
        IssueKind::from_texts(&kind.to_texts())
    }

    #[test]
    fn a_kind_with_its_data_is_the_same_after_it_was_kept_as_texts() {
        let (year, file) = (Year::new(2024).unwrap(), Arc::<str>::from("gasto.csv"));
        let gov: GovId = "301486".parse().unwrap();
        let months = [1, 12].into_iter().filter_map(Month::new).collect();
        let suspects = vec![7, 9];
        let (total, rows) = (Soles::from_centimos(-105), Soles::from_centimos(i64::MAX));
        for kind in [
            IssueKind::CutShort,
            IssueKind::NoCode { there: None },
            IssueKind::NoCode { there: Some((file.clone(), "gov", gov)) },
            IssueKind::DoesNotAddUp { total_of: "0\n1".into(), column: "pim", total, rows, suspects },
            IssueKind::MonthsMissing { year, months },
            IssueKind::CountedOnce { others: vec![file.clone(), "".into()], year },
            IssueKind::NewestPreferred { other: file.clone(), other_cut: Date::parse_iso("2024-02-29") },
            IssueKind::RepeatedLines { lines: 3, first: 2, sampled: true },
            IssueKind::AvanceDiffers { printed: -1, computed: 1001 },
            IssueKind::ScopeAssumed { scope: Some(Scope::Canon), includes: None },
            IssueKind::ScopeAssumed { scope: None, includes: Some(Inclusion::Proyectos) },
            IssueKind::PhaseRises { from: Phase::Pim, to: Phase::Devengado, less: total, more: rows },
        ] {
            assert_eq!(kept(&kind), Some(kind));
        }
    }

    #[test]
    fn texts_that_are_not_those_of_a_kind_are_none() {
        let texts = |texts: &[&str]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
        for wrong in [
            &[][..],
            &["NoSuchKind"],
            &["CutShort", "1"],
            &["BadText"],
            &["BadText", "one"],
            &["YearAssumed", "1"],
            &["MonthsMissing", "2024", "2", "1"],
            &["RepeatedLines", "1", "2", "si"],
        ] {
            assert_eq!(IssueKind::from_texts(&texts(wrong)), None, "{wrong:?}");
        }
    }
}
