//! What a column of a table is, from the names that people give it.

use canon_core::terms::budget::Phase;
use canon_core::terms::names::fold;

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
    People,
    /// What part of a total a government is to get.
    Index,
    /// The price index of a year.
    Prices,
    /// The total that an index is of.
    Distributed,
}

/// The names of each role, folded, as they stand whole.
const NAMES: [(Role, &[&str]); 27] = [
    (Role::Id, &["ID"]),
    (
        Role::SecEjec,
        &[
            "SEC EJEC",
            "SECEJEC",
            "COD SIAF",
            "CODIGO SIAF",
            "SIAF",
            "CODIGO EJECUTORA",
            "SECUENCIA EJECUTORA",
        ],
    ),
    (
        Role::Ubigeo,
        &["UBIGEO", "UBI DIST", "UBIGEO INEI", "UBIGEO DISTRITO", "IDDIST", "COD UBIGEO", "CODIGO UBIGEO"],
    ),
    (Role::Reniec, &["UBIGEO RENIEC", "RENIEC"]),
    (
        Role::Municipality,
        &["MUNICIPALIDAD", "GOBIERNO LOCAL", "MUNICIPIO", "GOBIERNO", "EJECUTORA", "PLIEGO", "ENTIDAD"],
    ),
    (Role::District, &["DISTRITO", "NOMBDIST"]),
    (Role::Province, &["PROVINCIA", "NOMBPROV"]),
    (Role::Department, &["DEPARTAMENTO", "NOMBDEP", "REGION"]),
    (Role::Level, &["NIVEL", "NIVEL DE GOBIERNO", "NIVEL GOBIERNO"]),
    (Role::Year, &["ANIO", "ANO", "YEAR", "ANO EJE", "ANIO EJE", "ANO DE EJECUCION", "EJERCICIO"]),
    (Role::Month, &["MES", "MES EJE"]),
    (Role::Rubro, &["RUBRO"]),
    (Role::Avance, &["AVANCE", "AVANCE PCT", "EJECUCION PCT"]),
    (Role::Saldo, &["SALDO", "NO EJECUTADO", "POR EJECUTAR", "SALDO POR EJECUTAR", "POR GASTAR"]),
    (Role::Authorised, &["AUTORIZADO", "MONTO AUTORIZADO", "TRANSFERENCIA AUTORIZADA"]),
    (Role::Credited, &["ACREDITADO", "MONTO ACREDITADO", "TRANSFERIDO", "MONTO TRANSFERIDO", "ABONADO"]),
    (Role::Collected, &["RECAUDADO", "MONTO RECAUDADO"]),
    (Role::Scope, &["ALCANCE"]),
    (Role::Includes, &["INCLUYE"]),
    (Role::CutOff, &["CORTE", "FECHA DE CORTE"]),
    (Role::Channel, &["CANAL", "FUENTE"]),
    (Role::Download, &["DESCARGA", "FECHA DE DESCARGA"]),
    (Role::Precision, &["PRECISION"]),
    (Role::Index, &["INDICE", "INDICE DE DISTRIBUCION"]),
    (Role::Prices, &["IPC", "INDICE DE PRECIOS", "INDICE DE PRECIOS AL CONSUMIDOR"]),
    (Role::Distributed, &["TOTAL A DISTRIBUIR", "MONTO A DISTRIBUIR"]),
    (Role::People, &["POBLACION", "POBLACION TOTAL", "HABITANTES", "PROYECCION DE POBLACION"]),
];

const PHASES: [(Phase, &[&str]); Phase::COUNT] = [
    (Phase::Pia, &["PIA", "PRESUPUESTO INSTITUCIONAL DE APERTURA"]),
    (Phase::Pim, &["PIM", "PRESUPUESTO INSTITUCIONAL MODIFICADO"]),
    (Phase::Certificado, &["CERTIFICACION", "CERTIFICADO"]),
    (Phase::CompromisoAnual, &["COMPROMISO ANUAL", "COMPROMETIDO ANUAL"]),
    (Phase::CompromisoMensual, &["ATENCION DE COMPROMISO MENSUAL", "COMPROMISO MENSUAL", "COMPROMETIDO"]),
    (Phase::Devengado, &["DEVENGADO", "DEVENGADO ANUAL"]),
    (Phase::Girado, &["GIRADO", "GIRADO ANUAL"]),
];

impl Role {
    /// The role of a column of this name.
    pub(super) fn of(name: &str) -> Option<Self> {
        let folded = fold(name);
        let plain = folded.strip_prefix("MONTO ").unwrap_or(&folded);
        let plain = plain.strip_suffix(" S").unwrap_or(plain);
        let phase = PHASES.iter().find(|(_, names)| names.contains(&plain));
        let named =
            || NAMES.iter().find(|(_, names)| names.contains(&folded.as_str()) || names.contains(&plain));
        phase.map(|(phase, _)| Self::Phase(*phase)).or_else(|| named().map(|(role, _)| *role))
    }

    /// Whether a column of this role holds amounts of money.
    pub(super) const fn is_amount(self) -> bool {
        matches!(self, Self::Phase(_) | Self::Authorised | Self::Credited | Self::Collected)
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

    /// Whether it is the figure of a table that is no budget: of people, prices or parts of the canon.
    pub(super) const fn is_measure(self) -> bool {
        matches!(self, Self::People | Self::Index | Self::Prices | Self::Distributed)
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
            Self::Avance => "avance",
            Self::Saldo => "saldo",
            Self::Authorised => "autorizado",
            Self::Credited => "acreditado",
            Self::Collected => "recaudado",
            Self::Scope => "alcance",
            Self::Includes => "incluye",
            Self::CutOff => "corte",
            Self::Channel => "canal",
            Self::Download => "descarga",
            Self::Precision => "precision",
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
}
