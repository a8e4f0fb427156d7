//! The columns of a table: what each holds and what it is called.

use canon_core::terms::budget::Phase;

use super::plan::{Amounts, Codes, Company, Margin, Money, Months, Plan, Years};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Blank,
    Item,
    Year,
    Month,
    /// The code, or the text that holds it.
    Code,
    Name,
    Department,
    Province,
    District,
    Rubro,
    Includes,
    Scope,
    /// A phase of the year, of this one where years stand side by side.
    Amount(Phase, Option<u16>),
    Modifications(Option<u16>),
    /// Devengado of a month, from 0.
    OfMonth(usize),
    /// Devengado of all months.
    OfMonths,
    Avance,
    Saldo,
    /// Money without a name that canon knows.
    Strange,
    People,
    Prices,
    Telephone,
}

impl What {
    pub(super) const fn is_money(self) -> bool {
        matches!(
            self,
            Self::Amount(..)
                | Self::Modifications(_)
                | Self::OfMonth(_)
                | Self::OfMonths
                | Self::Saldo
                | Self::Strange
        )
    }
}

/// A column with its name.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) what: What,
    pub(super) name: String,
}

pub(super) fn columns(plan: &Plan) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    let mut add = |what: What, name: &str| columns.push(Column { what, name: name.to_string() });
    match plan.margin {
        Margin::None => {}
        Margin::Blank => add(What::Blank, ""),
        Margin::Item => add(What::Item, "N°"),
    }
    if matches!(plan.years, Years::Column | Years::Merged | Years::Odd) {
        add(What::Year, plan.year_column());
    }
    if !matches!(plan.months, Months::None | Months::Columns | Months::ColumnsAndTotal) {
        add(What::Month, plan.month_column());
    }
    match plan.codes {
        Codes::SecEjec | Codes::Decimal | Codes::ExcelText | Codes::Apostrophe | Codes::Grouped => {
            add(What::Code, plan.code_column());
            add(What::Name, "Municipalidad");
        }
        Codes::Ubigeo => {
            add(What::Code, "Ubigeo");
            add(What::District, "Distrito");
        }
        Codes::ShortUbigeo => {
            add(What::Department, "Departamento");
            add(What::Province, "Provincia");
            add(What::Code, "UBIGEO");
            add(What::District, "Distrito");
        }
        Codes::Id => add(What::Code, "id"),
        Codes::CodeAndName => add(What::Code, "Municipalidad"),
        Codes::PortalText => add(What::Code, "Gobierno Local"),
        Codes::Names => {
            add(What::Department, "Departamento");
            add(What::Province, "Provincia");
            add(What::District, "Distrito");
        }
    }
    match plan.money {
        Money::IncludesColumn => add(What::Includes, "Incluye"),
        Money::RubroColumn => add(What::Rubro, "Rubro"),
        Money::ScopeColumn => add(What::Scope, "Alcance"),
        _ => {}
    }
    columns.extend(amounts(plan));
    let mut add = |what: What, name: &str| columns.push(Column { what, name: name.to_string() });
    match plan.company {
        Company::Population => add(What::People, "Población"),
        Company::Prices => add(What::Prices, "IPC"),
        Company::Contacts => add(What::Telephone, "Teléfono"),
        _ => {}
    }
    columns
}

fn amounts(plan: &Plan) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    let sets: Vec<Option<u16>> = match plan.years {
        Years::Columns | Years::ColumnsYearFirst | Years::Spanning => {
            plan.years().iter().copied().map(Some).collect()
        }
        _ => vec![None],
    };
    let named = |name: &str, year: Option<u16>| match (plan.years, year) {
        (Years::Columns, Some(year)) => format!("{} {year}", plan.with_unit(name)),
        (Years::ColumnsYearFirst, Some(year)) => format!("{year} {}", plan.with_unit(name)),
        _ => plan.with_unit(name),
    };
    for year in sets {
        let mut add = |what: What, name: String| columns.push(Column { what, name });
        for &phase in plan.phases() {
            match (phase, plan.amounts, plan.months) {
                (Phase::Pim, Amounts::Modifications, _) => {
                    add(What::Modifications(year), named(plan.modifications(), year));
                }
                (Phase::Devengado, _, Months::Columns | Months::ColumnsAndTotal) => {
                    for month in 0..12 {
                        add(What::OfMonth(month), plan.with_unit(&plan.devengado_of(month)));
                    }
                    if plan.months == Months::ColumnsAndTotal {
                        add(What::OfMonths, plan.with_unit("Total devengado"));
                    }
                }
                _ => add(What::Amount(phase, year), named(plan.phase(phase), year)),
            }
        }
    }
    let mut add = |what: What, name: &str| columns.push(Column { what, name: name.to_string() });
    match plan.amounts {
        Amounts::Checked if plan.months == Months::None && columns_of_one_year(plan) => {
            add(What::Avance, "Avance %");
            add(What::Saldo, "Saldo");
        }
        Amounts::Strange => add(What::Strange, "Monto observado"),
        _ => {}
    }
    columns
}

pub(super) const fn columns_of_one_year(plan: &Plan) -> bool {
    !matches!(plan.years, Years::Columns | Years::ColumnsYearFirst | Years::Spanning)
}
