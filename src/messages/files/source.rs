//! What a file is, in words.

use canon_core::terms::language::Language;
use canon_sources::Format;

/// The name of a format.
pub const fn format(format: Format, language: Language) -> &'static str {
    match format {
        Format::GastoLong => {
            language.pick("gasto del MEF, una línea por mes", "MEF spending, a line a month")
        }
        Format::GastoWide => {
            language.pick("gasto del MEF, meses en columnas", "MEF spending, months in columns")
        }
        Format::Transferencias => language.pick("transferencias del MEF", "MEF transfers"),
        Format::Ingreso => language.pick("ingreso del MEF", "MEF income"),
        Format::GastoComparativo => language
            .pick("comparativo de gasto del MEF, varios años", "MEF comparativo of spending, several years"),
        Format::IngresoComparativo => language
            .pick("comparativo de ingreso del MEF, varios años", "MEF comparativo of income, several years"),
        Format::AmigableGasto => language.pick("Consulta Amigable, gasto", "Consulta Amigable, spending"),
        Format::AmigableIngreso => language.pick("Consulta Amigable, ingreso", "Consulta Amigable, income"),
        Format::Table => language.pick("tabla con columnas usuales", "table with the usual columns"),
        Format::Investments => language.pick("inversiones de Invierte.pe", "investments of Invierte.pe"),
        Format::Works => language.pick("obras de INFOBRAS", "works of INFOBRAS"),
        Format::Orders => language.pick("órdenes de compra y servicio", "orders of purchase and service"),
        Format::Signed => language.pick("contratos de CONOSCE", "contracts of CONOSCE"),
        Format::Stopped => language.pick("lista de obras paralizadas", "list of stopped works"),
        Format::Awards => language.pick("adjudicaciones de CONOSCE", "awards of CONOSCE"),
        Format::Bidders => language.pick("postores de CONOSCE", "bidders of CONOSCE"),
        Format::Consortia => language.pick("consorcios de CONOSCE", "consortia of CONOSCE"),
        Format::Sanctions => language.pick("proveedores sancionados", "suppliers under sanction"),
        Format::Contracts => language.pick("procesos de contratación (OCDS)", "contracting processes (OCDS)"),
        Format::Oversight => language
            .pick("presupuesto para la fiscalización del concejo", "budget of the council's oversight"),
        Format::Aliases => language.pick("nombres de entidades", "names of entities"),
        Format::Prices => language.pick("índice de precios por año", "price index by year"),
        Format::Booked => language.pick(
            "lo recaudado sin saldos de balance, por alcance",
            "new income booked, without balances, by scope",
        ),
        Format::Indices => {
            language.pick("índices de distribución del canon", "distribution indices of the canon")
        }
        Format::Commitments => language.pick("compromisos de la comunidad", "the community's commitments"),
        Format::Experiences => language.pick("lecciones aprendidas", "lessons learned"),
        Format::Population => language.pick("población por distrito", "population by district"),
    }
}

/// A file that was not read again.
pub fn recalled(file: &str, language: Language) -> String {
    match language {
        Language::Es => format!(
            "{file}: no cambió desde que canon lo leyó; se usa lo leído entonces (--no-cache lo lee de nuevo)."
        ),
        Language::En => format!(
            "{file}: has not changed since canon read it; what was read then is used (--no-cache reads it again)."
        ),
    }
}
