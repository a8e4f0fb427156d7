//! What a user asks for: which data, of which department, of which money.

use canon_core::terms::budget::Rubro;
use canon_core::terms::place::Department;

/// A set of data that the ministry publishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Spending of a year, by month.
    Gasto,
    /// Income of a year, by month.
    Ingreso,
    /// What was transferred and credited in a year.
    Transferencias,
    /// Spending of several years side by side, without months.
    Comparativo,
    /// Public investments that go on, as they stand today, by where they are.
    Inversiones,
    /// Public works of all kinds, as they stand today, by where they are; of the Contraloría.
    Obras,
}

impl What {
    /// Whether it is of years; else it is of the day on which it is brought.
    pub const fn has_years(self) -> bool {
        !matches!(self, Self::Inversiones | Self::Obras)
    }

    /// Its name in the manifest.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gasto => "gasto",
            Self::Ingreso => "ingreso",
            Self::Transferencias => "transferencias",
            Self::Comparativo => "comparativo",
            Self::Inversiones => "inversiones",
            Self::Obras => "obras",
        }
    }
}

/// Whose rows are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// The department where the unit has its seat.
    pub department: Department,
    /// The rubro; all where none is said.
    pub rubro: Option<Rubro>,
}

impl Asked {
    /// What tells a file of these rows from that of others: `18`, `18-rubro18`.
    pub fn mark(self) -> String {
        let rubro = self.rubro.map(|rubro| format!("-rubro{rubro}")).unwrap_or_default();
        format!("{}{rubro}", self.department)
    }
}
