//! What columns are called, by who made the table.

use canon_core::terms::budget::Phase;

use super::plan::{Names, Plan, Units};

pub(super) const MONTHS: [&str; 12] = [
    "Enero",
    "Febrero",
    "Marzo",
    "Abril",
    "Mayo",
    "Junio",
    "Julio",
    "Agosto",
    "Setiembre",
    "Octubre",
    "Noviembre",
    "Diciembre",
];

impl Plan {
    /// The column of a phase.
    pub(super) fn phase(&self, phase: Phase) -> &'static str {
        let names: [&str; Phase::COUNT] = match self.names {
            Names::Usual => [
                "PIA",
                "PIM",
                "Certificación",
                "Compromiso Anual",
                "Atención de Compromiso Mensual",
                "Devengado",
                "Girado",
            ],
            Names::Long => [
                "Presupuesto Institucional de Apertura (PIA)",
                "Presupuesto Institucional Modificado (PIM)",
                "Certificación",
                "Compromiso Anual",
                "Atención de Compromiso Mensual",
                "Monto devengado",
                "Monto girado",
            ],
            Names::Dotted => [
                "P.I.A.",
                "P.I.M.",
                "Certificado",
                "Compromiso anual",
                "Compromiso mensual",
                "Gasto devengado",
                "Gasto girado",
            ],
            Names::InSoles => [
                "PIA S/",
                "PIM (S/)",
                "Certificación S/.",
                "Compromiso Anual (S/)",
                "Compromiso Mensual (S/)",
                "Devengado S/.",
                "Girado (en soles)",
            ],
            Names::Plain => {
                ["pia", "pim", "certificado", "compromiso_anual", "compromiso_mensual", "devengado", "girado"]
            }
            Names::Analyst => [
                "Presupuesto de\napertura",
                "Presupuesto\nmodificado",
                "CERTIFICADO ",
                "Comprometido anual",
                "Compromiso mensual",
                "EJECUTADO",
                " Girado",
            ],
            Names::Siaf => [
                "mto_pia",
                "mto_pim",
                "mto_certificado",
                "mto_compromiso_anual",
                "mto_compromiso_mensual",
                "mto_devengado",
                "mto_girado",
            ],
        };
        names[phase as usize]
    }

    /// The same with the unit, where headers say it.
    pub(super) fn with_unit(&self, name: &str) -> String {
        match self.units {
            Units::ThousandsInHeaders => format!("{name} (miles S/)"),
            Units::MillionsInHeaders => format!("{name} (millones S/)"),
            _ => name.to_string(),
        }
    }

    pub(super) const fn modifications(&self) -> &'static str {
        match self.names {
            Names::Siaf => "mto_modificaciones",
            _ => "Modificaciones",
        }
    }

    pub(super) const fn year_column(&self) -> &'static str {
        match self.names {
            Names::Usual => "Año",
            Names::Long => "Año fiscal",
            Names::Dotted => "Ejercicio",
            Names::InSoles => "Año de ejecución",
            Names::Plain => "anio",
            Names::Analyst => "Periodo",
            Names::Siaf => "ano_eje",
        }
    }

    pub(super) const fn month_column(&self) -> &'static str {
        match self.names {
            Names::Siaf => "mes_eje",
            Names::Plain => "mes",
            _ => "Mes",
        }
    }

    pub(super) const fn code_column(&self) -> &'static str {
        match self.names {
            Names::Usual => "SEC_EJEC",
            Names::Long => "Código de ejecutora",
            Names::Dotted => "Cód. Ejecutora",
            Names::InSoles => "SEC EJEC",
            Names::Plain | Names::Siaf => "sec_ejec",
            Names::Analyst => "Código SIAF",
        }
    }

    /// The column of devengado of a month, from 0.
    pub(super) fn devengado_of(&self, month: usize) -> String {
        match self.names {
            Names::Siaf => format!("mto_devenga_{:02}", month + 1),
            Names::Usual | Names::Plain => MONTHS[month].to_string(),
            Names::Dotted => MONTHS[month][..3].to_string(),
            _ => format!("Devengado {}", MONTHS[month].to_lowercase()),
        }
    }
}
