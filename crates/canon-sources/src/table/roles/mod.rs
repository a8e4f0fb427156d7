//! What a column of a table is, from the names that people give it.

pub(super) mod heading;
mod names;

use canon_core::terms::budget::Phase;

use self::heading::Heading;
pub(super) use self::names::{Trust, names_of};

/// The role of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// canon's own key: `301486`, `R455`.
    Id,
    /// The executing unit's code.
    SecEjec,
    /// INEI's code of the place.
    Ubigeo,
    /// RENIEC's code of the place: never used as a key.
    Reniec,
    /// `180106-301486: MUNICIPALIDAD …`, or a name alone.
    Municipality,
    District,
    Province,
    Department,
    /// National, regional or local.
    Level,
    Year,
    Month,
    Rubro,
    Phase(Phase),
    /// What the year's changes added to the PIA.
    Modifications,
    /// Paid by the treasury: known, never used.
    Paid,
    /// What makes a row one line of a government's budget: a meta, a function, a kind of spending.
    Detail,
    /// The same, of a project or an investment: its code or its name.
    Project,
    /// The same, of a fuente de financiamiento.
    Fund,
    /// "Avance %": checked, never used.
    Avance,
    /// What is left to spend: checked, never used.
    Saldo,
    /// Authorised by the treasury.
    Authorised,
    /// Credited by the treasury.
    Credited,
    /// Collected by the government itself.
    Collected,
    /// The same without balances of earlier years, by scope: new income as it was booked.
    Booked,
    /// One of canon's scopes: all money, canon, mining or rubro 18.
    Scope,
    /// All spending, or projects only.
    Includes,
    /// Up to when the figures go.
    CutOff,
    /// Where the figures were published.
    Channel,
    /// When the figures were downloaded.
    Download,
    /// The smallest unit of the amounts.
    Precision,
    /// What the table says against the figures of a row, or why it has none.
    Doubt,
    People,
    /// What part of a total a government is to get.
    Index,
    /// The price index of a year.
    Prices,
    /// The total that an index is of.
    Distributed,
}

impl Role {
    /// The role of a column of this name.
    pub(super) fn of(name: &str) -> Option<Self> {
        Heading::of(name).role
    }

    /// Whether a column of this role holds amounts of money.
    pub(super) const fn is_amount(self) -> bool {
        matches!(self, Self::Phase(_) | Self::Authorised | Self::Credited | Self::Collected)
    }

    /// Whether a year and a month may be said of it in the header, so that there are many of one table.
    pub(super) const fn is_by_time(self) -> bool {
        self.is_amount() || matches!(self, Self::Modifications | Self::Avance | Self::Saldo | Self::Paid)
    }

    /// Whether it is money that flows month by month.
    pub(super) const fn is_flow(self) -> bool {
        match self {
            Self::Phase(phase) => !phase.is_budget(),
            role => role.is_amount(),
        }
    }

    /// Whether it says whose, when or of which money a row is, whatever its column is called.
    pub(super) const fn is_key(self) -> bool {
        matches!(
            self,
            Self::Id
                | Self::SecEjec
                | Self::Ubigeo
                | Self::Reniec
                | Self::Year
                | Self::Month
                | Self::Rubro
                | Self::Scope
                | Self::Includes
        )
    }

    /// Whether it makes a row one line of many of a government's.
    pub(super) const fn is_detail(self) -> bool {
        matches!(self, Self::Detail | Self::Project | Self::Fund)
    }

    /// Whether it is the figure of a table that is no budget: of people, prices or parts of the canon.
    pub(super) const fn is_measure(self) -> bool {
        matches!(self, Self::People | Self::Index | Self::Prices | Self::Distributed | Self::Booked)
    }

    /// Whether it holds a figure, be it money or not.
    pub(super) const fn is_figure(self) -> bool {
        self.is_amount() || self.is_measure() || matches!(self, Self::Avance | Self::Saldo)
    }

    /// The name in `canon inspect`.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::SecEjec => "sec_ejec",
            Self::Ubigeo => "ubigeo",
            Self::Reniec => "ubigeo_reniec",
            Self::Municipality => "gobierno",
            Self::District => "distrito",
            Self::Province => "provincia",
            Self::Department => "departamento",
            Self::Level => "nivel",
            Self::Year => "anio",
            Self::Month => "mes",
            Self::Rubro => "rubro",
            Self::Phase(phase) => phase.code(),
            Self::Modifications => "modificaciones",
            Self::Paid => "pagado",
            Self::Detail => "detalle",
            Self::Project => "proyecto",
            Self::Fund => "fuente",
            Self::Avance => "avance",
            Self::Saldo => "saldo",
            Self::Authorised => "autorizado",
            Self::Credited => "acreditado",
            Self::Collected => "recaudado",
            Self::Booked => "recaudado_sin_saldos",
            Self::Scope => "alcance",
            Self::Includes => "incluye",
            Self::CutOff => "corte",
            Self::Channel => "canal",
            Self::Download => "descarga",
            Self::Precision => "precision",
            Self::Doubt => "duda",
            Self::People => "poblacion",
            Self::Index => "indice",
            Self::Prices => "ipc",
            Self::Distributed => "total_a_distribuir",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_that_people_give() {
        for (name, role) in [
            ("Año", Role::Year),
            ("anio", Role::Year),
            ("Certificación", Role::Phase(Phase::Certificado)),
            ("Atención de Compromiso Mensual", Role::Phase(Phase::CompromisoMensual)),
            ("MONTO_DEVENGADO", Role::Phase(Phase::Devengado)),
            ("PIM (S/)", Role::Phase(Phase::Pim)),
            ("Monto acreditado", Role::Credited),
            ("COD_SIAF", Role::SecEjec),
            ("UBI_DIST", Role::Ubigeo),
            ("Avance %", Role::Avance),
            ("población", Role::People),
        ] {
            assert_eq!(Role::of(name), Some(role), "{name}");
        }
        assert_eq!(Role::of("Observaciones"), None);
    }

    #[test]
    fn keys_figures_and_names_are_told_apart() {
        let keys =
            [Role::Id, Role::SecEjec, Role::Ubigeo, Role::Reniec, Role::Year, Role::Month, Role::Rubro];
        let money = [Role::Phase(Phase::Pim), Role::Authorised, Role::Credited, Role::Collected];
        let measures = [Role::People, Role::Index, Role::Prices, Role::Distributed];
        let names = [Role::Municipality, Role::District, Role::Province, Role::Department, Role::Level];
        let told = |role: Role| (role.is_key(), role.is_amount(), role.is_measure(), role.is_figure());
        assert!(keys.into_iter().all(|role| told(role) == (true, false, false, false)));
        assert!(money.into_iter().all(|role| told(role) == (false, true, false, true)));
        assert!(measures.into_iter().all(|role| told(role) == (false, false, true, true)));
        assert!(names.into_iter().all(|role| told(role) == (false, false, false, false)));
        assert!([Role::Avance, Role::Saldo].into_iter().all(|role| role.is_figure() && !role.is_amount()));
    }
}
