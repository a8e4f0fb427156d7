//! The terms of a budget: its phases, its money, and what part of all money a figure is about.

use std::fmt;
use std::ops::{Index, IndexMut};

use crate::terms::money::Soles;

/// A phase of the budget, in the order in which money passes through them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Presupuesto institucional de apertura: the budget approved at the start.
    Pia,
    /// Presupuesto institucional modificado: the budget as it stands.
    Pim,
    /// Certificación: money reserved for a purchase.
    Certificado,
    /// Compromiso anual: money promised for the year.
    CompromisoAnual,
    /// Atención de compromiso mensual.
    CompromisoMensual,
    /// Devengado: goods or works received, to be paid. This is what "spent" means.
    Devengado,
    /// Girado: paid out to whoever was owed.
    Girado,
}

impl Phase {
    pub const COUNT: usize = 7;

    pub const ALL: [Self; Self::COUNT] = [
        Self::Pia,
        Self::Pim,
        Self::Certificado,
        Self::CompromisoAnual,
        Self::CompromisoMensual,
        Self::Devengado,
        Self::Girado,
    ];

    /// The column name in every table of canon.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pia => "pia",
            Self::Pim => "pim",
            Self::Certificado => "certificado",
            Self::CompromisoAnual => "compromiso_anual",
            Self::CompromisoMensual => "compromiso_mensual",
            Self::Devengado => "devengado",
            Self::Girado => "girado",
        }
    }

    /// Whether the phase is booked on the budget and not on the flow of money.
    ///
    /// Within rubro 18 these sit on tipo de recurso 0 while the flows sit on the lettered sub-accounts, so that for
    /// canon minero alone they do not exist.
    pub const fn is_budget(self) -> bool {
        matches!(self, Self::Pia | Self::Pim | Self::Certificado | Self::CompromisoAnual)
    }
}

/// An amount for each phase; `None` where the source does not have the phase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Phases([Option<Soles>; Phase::COUNT]);

impl Phases {
    pub const NONE: Self = Self([None; Phase::COUNT]);

    /// Adds phase by phase. A phase stays known only where both sides know it: a partial sum is no figure.
    #[must_use]
    pub fn plus(mut self, other: &Self) -> Self {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine = mine.zip(theirs).map(|(a, b)| a + b);
        }
        self
    }

    pub fn iter(&self) -> impl Iterator<Item = (Phase, Option<Soles>)> + '_ {
        Phase::ALL.into_iter().zip(self.0)
    }
}

impl Index<Phase> for Phases {
    type Output = Option<Soles>;
    fn index(&self, phase: Phase) -> &Option<Soles> {
        &self.0[phase as usize]
    }
}

impl IndexMut<Phase> for Phases {
    fn index_mut(&mut self, phase: Phase) -> &mut Option<Soles> {
        &mut self.0[phase as usize]
    }
}

/// What part of a government's money a figure is about. Every output names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Canon minero and no other income.
    Canon,
    /// Canon minero, regalía minera and derecho de vigencia.
    Mineria,
    /// Rubro 18: canon of every kind, regalías, renta de aduanas, participaciones.
    Rubro18,
    /// Money of all funds together.
    Todo,
}

impl Scope {
    /// All of them, in the order of the outputs.
    pub const ALL: [Self; 4] = [Self::Canon, Self::Mineria, Self::Rubro18, Self::Todo];

    /// The name in the `alcance` column.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Canon => "canon",
            Self::Mineria => "mineria",
            Self::Rubro18 => "rubro18",
            Self::Todo => "todo",
        }
    }

    /// From the name in the `alcance` column.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == code)
    }

    /// Whether budget columns exist in it: only a whole rubro has a valid PIM.
    pub const fn has_budget(self) -> bool {
        matches!(self, Self::Rubro18 | Self::Todo)
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Which spending a source holds: all, that of projects only, or all but some. It changes every figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Inclusion {
    /// Spending on activities and on projects.
    Todo,
    /// Spending on projects only.
    Proyectos,
    /// Spending on activities and on projects but what is given to others (genérica 2.4) and debt service (2.8).
    SinTransferenciasNiDeuda,
}

impl Inclusion {
    pub const ALL: [Self; 3] = [Self::Todo, Self::Proyectos, Self::SinTransferenciasNiDeuda];

    /// The name in the `incluye` column.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Todo => "todo",
            Self::Proyectos => "proyectos",
            Self::SinTransferenciasNiDeuda => "sin_transferencias_ni_deuda",
        }
    }

    /// From the name in the `incluye` column.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|inclusion| inclusion.code() == code)
    }

    /// Whether one scope of a government's year may hold this and another scope that. Projects alone beside all spending
    /// are taken for a file that was exported wrongly.
    pub const fn stands_beside(self, other: Self) -> bool {
        !matches!((self, other), (Self::Todo, Self::Proyectos) | (Self::Proyectos, Self::Todo))
    }

    /// Whether a part of another's money that holds this may be told as a share of it: it is then that share at least.
    pub const fn is_least_of(self, whole: Self) -> bool {
        matches!((self, whole), (Self::SinTransferenciasNiDeuda, Self::Todo))
    }
}

/// A rubro: the two-digit class of financing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rubro(u8);

impl Rubro {
    /// Canon y sobrecanon, regalías, renta de aduanas y participaciones.
    pub const CANON: Self = Self(18);
    /// Impuestos municipales: own revenue.
    pub const IMPUESTOS_MUNICIPALES: Self = Self(8);
    /// Recursos directamente recaudados: own revenue.
    pub const RECAUDADOS: Self = Self(9);

    /// From its digits, `"18"` or `"08"`.
    pub fn parse(text: &[u8]) -> Option<Self> {
        match text {
            [units @ b'0'..=b'9'] => Some(Self(units - b'0')),
            [tens @ b'0'..=b'9', units @ b'0'..=b'9'] => Some(Self((tens - b'0') * 10 + units - b'0')),
            _ => None,
        }
    }

    pub const fn number(self) -> u8 {
        self.0
    }

    /// Whether the money is raised by the government itself, and so was never transferred to it.
    pub const fn is_own_revenue(self) -> bool {
        self.0 == Self::IMPUESTOS_MUNICIPALES.0 || self.0 == Self::RECAUDADOS.0
    }
}

impl fmt::Display for Rubro {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

/// Which mining income a line of money is, by the name and code of its resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mining {
    Canon,
    Regalia,
    /// Derecho de vigencia y penalidad.
    Vigencia,
    /// Not from mining, or not told apart.
    Other,
}

/// The part of a government's money that one line of a source is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A line whose rubro and resource are known: it counts in every scope that holds it.
    Line {
        /// Whether its rubro is 18.
        rubro18: bool,
        mining: Mining,
    },
    /// A line of a source that holds nothing but rubro 18: it counts as a line of rubro 18 does, but says nothing of all
    /// funds.
    OnlyRubro18 {
        /// Which mining income it is.
        mining: Mining,
    },
    /// A figure that the source gives for a scope as a whole: it counts there and nowhere else.
    Whole(Scope),
}

impl Part {
    /// Whether the part counts in a scope.
    pub const fn counts_in(self, scope: Scope) -> bool {
        match (self, scope) {
            (Self::Whole(whole), _) => whole as u8 == scope as u8,
            (Self::Line { .. }, Scope::Todo) | (Self::OnlyRubro18 { .. }, Scope::Rubro18) => true,
            (Self::OnlyRubro18 { .. }, Scope::Todo) => false,
            (Self::Line { rubro18, .. }, Scope::Rubro18) => rubro18,
            (Self::Line { mining, .. } | Self::OnlyRubro18 { mining }, Scope::Mineria) => {
                !matches!(mining, Mining::Other)
            }
            (Self::Line { mining, .. } | Self::OnlyRubro18 { mining }, Scope::Canon) => {
                matches!(mining, Mining::Canon)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::terms::budget::*;

    #[test]
    fn a_sum_with_a_missing_part_is_no_figure() {
        let mut with = Phases::NONE;
        with[Phase::Pim] = Some(Soles::from_soles(3));
        with[Phase::Girado] = Some(Soles::from_soles(1));
        let mut without = Phases::NONE;
        without[Phase::Pim] = Some(Soles::from_soles(4));
        let sum = with.plus(&without);
        assert_eq!(sum[Phase::Pim], Some(Soles::from_soles(7)));
        assert_eq!(sum[Phase::Girado], None);
    }

    #[test]
    fn each_line_counts_in_the_scopes_that_hold_it() {
        let scopes = |part: Part| {
            Scope::ALL.into_iter().filter(|s| part.counts_in(*s)).map(Scope::code).collect::<Vec<_>>()
        };
        assert_eq!(
            scopes(Part::Line { rubro18: true, mining: Mining::Canon }),
            ["canon", "mineria", "rubro18", "todo"]
        );
        assert_eq!(
            scopes(Part::Line { rubro18: true, mining: Mining::Regalia }),
            ["mineria", "rubro18", "todo"]
        );
        assert_eq!(scopes(Part::Line { rubro18: true, mining: Mining::Other }), ["rubro18", "todo"]);
        assert_eq!(scopes(Part::Line { rubro18: false, mining: Mining::Other }), ["todo"]);
        assert_eq!(scopes(Part::Whole(Scope::Rubro18)), ["rubro18"]);
        assert_eq!(scopes(Part::OnlyRubro18 { mining: Mining::Canon }), ["canon", "mineria", "rubro18"]);
        assert_eq!(scopes(Part::OnlyRubro18 { mining: Mining::Vigencia }), ["mineria", "rubro18"]);
        assert_eq!(scopes(Part::OnlyRubro18 { mining: Mining::Other }), ["rubro18"]);
    }

    #[test]
    fn rubros_are_read_with_or_without_their_zero() {
        assert_eq!(Rubro::parse(b"08"), Some(Rubro::IMPUESTOS_MUNICIPALES));
        assert_eq!(Rubro::parse(b"8"), Some(Rubro::IMPUESTOS_MUNICIPALES));
        assert_eq!(Rubro::parse(b"18").unwrap().to_string(), "18");
        assert_eq!(Rubro::parse(b"H"), None);
        assert_eq!(Rubro::parse(b""), None);
    }

    #[test]
    fn phases_go_by_the_names_of_the_columns_in_the_order_in_which_money_passes() {
        assert_eq!(
            Phase::ALL.map(Phase::code),
            ["pia", "pim", "certificado", "compromiso_anual", "compromiso_mensual", "devengado", "girado"]
        );
        let budget: Vec<&str> = Phase::ALL.into_iter().filter(|p| p.is_budget()).map(Phase::code).collect();
        assert_eq!(budget, ["pia", "pim", "certificado", "compromiso_anual"]);
    }

    #[test]
    fn amounts_are_told_phase_by_phase() {
        let mut phases = Phases::NONE;
        phases[Phase::Girado] = Some(Soles::ZERO);
        let known: Vec<(Phase, Soles)> = phases.iter().filter_map(|(p, amount)| Some((p, amount?))).collect();
        assert_eq!(known, [(Phase::Girado, Soles::ZERO)]);
        assert_eq!(phases.iter().count(), Phase::COUNT);
    }

    #[test]
    fn scopes_and_inclusions_are_written_and_read_by_their_names() {
        for (scope, name) in Scope::ALL.into_iter().zip(["canon", "mineria", "rubro18", "todo"]) {
            assert_eq!((scope.to_string(), Scope::parse(name)), (name.to_string(), Some(scope)));
        }
        assert_eq!((Scope::parse("rubro"), Scope::parse("")), (None, None));
        let whole: Vec<Scope> = Scope::ALL.into_iter().filter(|scope| scope.has_budget()).collect();
        assert_eq!(whole, [Scope::Rubro18, Scope::Todo]);
        for (inclusion, name) in
            Inclusion::ALL.into_iter().zip(["todo", "proyectos", "sin_transferencias_ni_deuda"])
        {
            assert_eq!((inclusion.code(), Inclusion::parse(name)), (name, Some(inclusion)));
        }
        assert_eq!(Inclusion::parse("todos"), None);
    }

    #[test]
    fn only_projects_beside_all_spending_are_a_mixture() {
        use Inclusion::{Proyectos, SinTransferenciasNiDeuda as But, Todo};
        for one in Inclusion::ALL {
            for other in Inclusion::ALL {
                let mixes = matches!((one, other), (Todo, Proyectos) | (Proyectos, Todo));
                assert_eq!(one.stands_beside(other), !mixes, "{one:?} {other:?}");
                assert_eq!(one.is_least_of(other), (one, other) == (But, Todo));
            }
        }
    }

    #[test]
    fn every_rubro_of_one_or_two_digits_reads_back_and_nothing_else_does() {
        for number in 0..=99 {
            let text = format!("{number:02}");
            assert_eq!(Rubro::parse(text.as_bytes()).unwrap().to_string(), text);
            if number < 10 {
                assert_eq!(Rubro::parse(number.to_string().as_bytes()), Rubro::parse(text.as_bytes()));
            }
        }
        for bad in ["1x", "x1", "/8", ":8", "8/", "8:", "018", " 8", "-1"] {
            assert_eq!(Rubro::parse(bad.as_bytes()), None, "{bad}");
        }
    }

    #[test]
    fn only_what_a_government_raises_itself_is_its_own_revenue() {
        let own: Vec<String> = (0..=99)
            .filter_map(|number| Rubro::parse(format!("{number:02}").as_bytes()))
            .filter(|rubro| rubro.is_own_revenue())
            .map(|rubro| rubro.to_string())
            .collect();
        assert_eq!(own, ["08", "09"]);
    }

    #[test]
    fn a_whole_scope_counts_in_itself_and_vigencia_in_mining_but_not_in_canon() {
        for whole in Scope::ALL {
            let counts: Vec<Scope> =
                Scope::ALL.into_iter().filter(|s| Part::Whole(whole).counts_in(*s)).collect();
            assert_eq!(counts, [whole]);
        }
        let vigencia = Part::Line { rubro18: true, mining: Mining::Vigencia };
        assert!(vigencia.counts_in(Scope::Mineria) && !vigencia.counts_in(Scope::Canon));
    }
}
