//! What an indicator needs of the inputs, in a few words.

use canon_core::facts::PurposeKind;
use canon_core::indicators::Need;
use canon_core::terms::budget::Phase;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

pub fn words(need: Need, language: Language) -> String {
    let said = match need {
        Need::Phase(phase) => return phase_name(phase).to_string(),
        Need::Years(years) => {
            return match language {
                Es => format!("{years} años"),
                En => format!("{years} years"),
            };
        }
        Need::Months => ("devengado por mes", "devengado by month"),
        Need::Transfers => ("transferencias", "transfers"),
        Need::Population => ("población", "population"),
        Need::Income => ("ingresos", "income"),
        Need::Projects => ("gasto por proyecto", "spending by project"),
        Need::Purposes(PurposeKind::Function) => ("gasto por función", "spending by function"),
        Need::Purposes(PurposeKind::Category) => ("gasto por categoría", "spending by category"),
        Need::Indices => ("índices de distribución", "distribution indices"),
        Need::Investments => {
            ("inversiones (Invierte.pe) y su fecha", "investments (Invierte.pe) and their day")
        }
        Need::Works => ("obras (INFOBRAS) y su fecha", "works (INFOBRAS) and their day"),
        Need::Signed => ("contratos suscritos y sus adendas", "contracts signed and their addenda"),
        Need::Stopped => ("lista de obras paralizadas y su fecha", "list of stopped works and its day"),
        Need::Contracts => ("contrataciones (SEACE)", "contracts (SEACE)"),
        Need::Sanctions => ("proveedores sancionados", "suppliers under sanction"),
        Need::Orders => ("órdenes de compra y servicio", "orders of purchase and service"),
        Need::Oversight => ("PIA por finalidad, o de fiscalización", "PIA by finalidad, or of oversight"),
        Need::WholeDepartment => ("todas las municipalidades", "every municipality"),
    };
    language.pick(said.0, said.1).to_string()
}

const fn phase_name(phase: Phase) -> &'static str {
    match phase {
        Phase::Pia => "PIA",
        Phase::Pim => "PIM",
        Phase::Certificado => "certificado",
        Phase::CompromisoAnual => "compromiso anual",
        Phase::CompromisoMensual => "compromiso mensual",
        Phase::Devengado => "devengado",
        Phase::Girado => "girado",
    }
}
