//! Where the columns of a spending CSV stand, under their names of every age.

use canon_core::terms::budget::Phase;

use crate::error::SourceError;
use crate::mef::header::Head;
use crate::mef::identity::IdentityColumns;
use crate::mef::spending::details::Details;
use crate::reading::Format;

const MONTHS: [&str; 12] = [
    "ENERO",
    "FEBRERO",
    "MARZO",
    "ABRIL",
    "MAYO",
    "JUNIO",
    "JULIO",
    "AGOSTO",
    "SEPTIEMBRE",
    "OCTUBRE",
    "NOVIEMBRE",
    "DICIEMBRE",
];

/// Where the needed columns stand.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    pub(crate) year: usize,
    /// `None` in the wide layout.
    pub(crate) month: Option<usize>,
    pub(crate) identity: IdentityColumns,
    pub(crate) rubro: usize,
    pub(crate) details: Details,
    pub(crate) amounts: [Option<usize>; Phase::COUNT],
    /// Devengado of each month, in the wide layout.
    pub(crate) months: [Option<usize>; 12],
}

impl Columns {
    pub(crate) fn find(head: &Head, format: Format) -> Result<Self, SourceError> {
        let wide = format == Format::GastoWide;
        let devengado: &[&str] = if wide { &["MONTO_DEVENGADO_ANUAL"] } else { &["MONTO_DEVENGADO"] };
        let month: &[&str] = if wide { &["ANO_EJE"] } else { &["MES_EJE"] };
        let [year, month, level, pliego, sec_ejec, rubro, pia, pim, devengado] = head.require([
            &["ANO_EJE"],
            month,
            &["NIVEL_GOBIERNO", "TIPO_GOBIERNO"],
            &["PLIEGO"],
            &["SEC_EJEC"],
            &["RUBRO"],
            &["MONTO_PIA"],
            &["MONTO_PIM"],
            devengado,
        ])?;
        let months = MONTHS.map(|m| {
            let name = format!("MONTO_DEVENGADO_{m}");
            let other = if m == "SEPTIEMBRE" { "MONTO_DEVENGADO_SETIEMBRE" } else { "" };
            head.column(&[&name, other])
        });
        Ok(Self {
            year,
            month: (!wide).then_some(month),
            identity: IdentityColumns::find(head, [level, pliego, sec_ejec]),
            rubro,
            details: Details::of(head),
            amounts: [
                Some(pia),
                Some(pim),
                head.column(&["MONTO_CERTIFICADO", "MONTO_CERTIFICADO_ANUAL"]),
                head.column(&["MONTO_COMPROMETIDO_ANUAL"]),
                head.column(&["MONTO_COMPROMETIDO"]),
                Some(devengado),
                head.column(&["MONTO_GIRADO", "MONTO_GIRADO_ANUAL"]),
            ],
            months,
        })
    }

    /// What says whose a line is, of when and of which money: without it no line can be counted.
    pub(crate) const fn keys(&self) -> [Option<usize>; 6] {
        let IdentityColumns { level, pliego, sec_ejec, .. } = self.identity;
        [Some(self.year), self.month, Some(level), Some(pliego), Some(sec_ejec), Some(self.rubro)]
    }

    /// What each column is used for.
    pub(crate) fn roles(&self) -> Vec<(usize, &'static str)> {
        let mut roles = vec![(self.year, "anio"), (self.rubro, "rubro")];
        roles.extend(self.identity.roles());
        roles.extend(self.month.map(|at| (at, "mes")));
        roles.extend(self.details.roles());
        roles.extend(
            Phase::ALL.into_iter().zip(self.amounts).filter_map(|(phase, at)| Some((at?, phase.code()))),
        );
        roles.extend(self.months.iter().flatten().map(|at| (*at, "devengado del mes")));
        roles
    }
}
