//! The names of columns that are asked for, and amounts as text.

use canon_core::terms::period::Year;

use crate::asked::What;

/// Where the unit has its seat.
pub(crate) const DEPARTMENT: &str = "DEPARTAMENTO_EJECUTORA";

/// The year of a row, by set of data.
pub(crate) const YEAR: [&str; 3] = ["ANO_EJE", "ANO_DOC", "ANO_PRC"];

pub(crate) const LEVEL: [&str; 2] = ["NIVEL_GOBIERNO", "TIPO_GOBIERNO"];

/// The two columns that hold rubro and fuente, the one or the other.
pub(crate) const RUBRO: [&str; 2] = ["RUBRO", "FUENTE_FINANC"];
pub(crate) const FUENTE: [&str; 3] = ["FUENTE_FINANCIAMIENTO", "FUENTE_FINANC_AGREGADA", "FUENTE"];

/// The unit that spends, and the budget entity it belongs to.
pub(crate) const UNIT: &str = "SEC_EJEC";
pub(crate) const PLIEGO: &str = "PLIEGO";

/// The server's own number of a row.
pub(crate) const ROW: &str = "_id";

/// How many rows stand behind one that was added up.
pub(crate) const ROWS: &str = "FILAS";

/// How a set of data is added up on the server.
#[derive(Debug)]
pub(crate) struct Layout {
    /// What tells one sum from another, each under any of its names; those that a table lacks are left out.
    pub(crate) by: &'static [&'static [&'static str]],
    /// Without these a table is another one.
    pub(crate) needed: &'static [&'static [&'static str]],
    /// What is the same or as good for all rows of a sum.
    pub(crate) any: &'static [&'static str],
    /// The names of the amounts, without what marks their year.
    pub(crate) phases: &'static [&'static str],
}

const GASTO: Layout = Layout {
    by: &[
        &["ANO_EJE"],
        &["MES_EJE"],
        &["NIVEL_GOBIERNO", "TIPO_GOBIERNO"],
        &["PLIEGO"],
        &["SEC_EJEC"],
        &["RUBRO"],
        &["TIPO_RECURSO"],
        &["TIPO_RECURSO_NOMBRE"],
        &["TIPO_ACT_PROY"],
        &["PRODUCTO_PROYECTO"],
        &["FUNCION"],
        &["CATEGORIA_GASTO", "CATEG_GASTO"],
        &["FINALIDAD"],
    ],
    needed: &[
        &["ANO_EJE"],
        &["MES_EJE"],
        &["NIVEL_GOBIERNO", "TIPO_GOBIERNO"],
        &["PLIEGO"],
        &["SEC_EJEC"],
        &["RUBRO"],
    ],
    any: &["PRODUCTO_PROYECTO_NOMBRE"],
    phases: &["PIA", "PIM", "CERTIFICADO", "COMPROMETIDO_ANUAL", "COMPROMETIDO", "DEVENGADO", "GIRADO"],
};

const INGRESO: Layout = Layout {
    by: &[
        &["ANO_DOC"],
        &["MES_DOC"],
        &["NIVEL_GOBIERNO", "TIPO_GOBIERNO"],
        &["PLIEGO"],
        &["SEC_EJEC"],
        &["RUBRO"],
        &["TIPO_RECURSO"],
        &["TIPO_RECURSO_NOMBRE"],
        &["GENERICA"],
        &["GENERICA_NOMBRE"],
    ],
    needed: &[
        &["ANO_DOC"],
        &["MES_DOC"],
        &["NIVEL_GOBIERNO", "TIPO_GOBIERNO"],
        &["PLIEGO"],
        &["SEC_EJEC"],
        &["RUBRO"],
        &["GENERICA"],
    ],
    any: &[],
    phases: &["PIA", "PIM", "RECAUDADO"],
};

const COMPARATIVO: Layout = Layout {
    by: &[
        &["NIVEL_GOBIERNO", "TIPO_GOBIERNO"],
        &["PLIEGO"],
        &["SEC_EJEC"],
        &["FUENTE_FINANCIAMIENTO", "FUENTE_FINANC"],
        &["RUBRO", "FUENTE_FINANC_AGREGADA"],
        &["TIPO_RECURSO"],
        &["TIPO_RECURSO_NOMBRE"],
        &["TIPO_ACT_PROY"],
        &["PRODUCTO_PROYECTO", "ACT_PROY"],
        &["FUNCION"],
        &["CATEGORIA_GASTO", "CATEG_GASTO"],
    ],
    needed: &[&["KEY_VALUE"], &["NIVEL_GOBIERNO", "TIPO_GOBIERNO"], &["PLIEGO"], &["SEC_EJEC"]],
    any: &["KEY_VALUE", "PRODUCTO_PROYECTO_NOMBRE", "ACT_PROY_NOMBRE"],
    phases: GASTO.phases,
};

/// How a set of data is added up.
pub(crate) const fn layout(what: What) -> &'static Layout {
    match what {
        What::Gasto | What::Transferencias | What::Inversiones | What::Obras => &GASTO,
        What::Ingreso => &INGRESO,
        What::Comparativo => &COMPARATIVO,
    }
}

/// The first of several names that is there.
pub(crate) fn first<'a>(names: &[&'a str], there: &[String]) -> Option<&'a str> {
    names.iter().copied().find(|name| there.iter().any(|column| column == name))
}

/// What the column of a phase may be called in a year's own file, or of one year among several; with or without its prefix.
pub(crate) fn names_of_amount(phase: &str, year: Option<Year>) -> [String; 2] {
    let bare = year.map_or_else(|| phase.to_string(), |year| format!("{phase}_{year}"));
    let prefixed = format!("MONTO_{bare}");
    [bare, prefixed]
}

/// The column of a phase among those that are there.
pub(crate) fn amount(phase: &str, year: Option<Year>, there: &[String]) -> Option<String> {
    let names = names_of_amount(phase, year);
    names.into_iter().find(|name| there.iter().any(|column| column == name))
}

/// The year of the amount that a column holds beside those of other years, and its phase.
pub(crate) fn phase_and_year(column: &str) -> Option<(&str, Year)> {
    let (phase, year) = column.rsplit_once('_')?;
    let phase = phase.strip_prefix("MONTO_").unwrap_or(phase);
    Some((phase, Year::parse(year).filter(|_| GASTO.phases.contains(&phase))?))
}

/// Whether a column of a file of one year holds an amount.
pub(crate) fn is_amount(column: &str) -> bool {
    column.starts_with("MONTO_") || phase_and_year(column).is_some()
}

/// An amount with a point and up to two decimals, in céntimos; nothing is nothing.
pub(crate) fn centimos(text: &str) -> Option<i128> {
    let text = text.trim();
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    if digits.is_empty() {
        return (!negative).then_some(0);
    }
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let digits_only = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let part = part.trim_end_matches('0');
    if !digits_only(whole) || !digits_only(part) || part.len() > 2 || whole.is_empty() {
        return None;
    }
    let amount =
        whole.parse::<i128>().ok()?.checked_mul(100)? + format!("{part:0<2}").parse::<i128>().ok()?;
    Some(if negative { -amount } else { amount })
}

/// Céntimos as the ministry writes soles.
pub(crate) fn soles(centimos: i128) -> String {
    let sign = if centimos < 0 { "-" } else { "" };
    let (whole, part) = (centimos.unsigned_abs() / 100, centimos.unsigned_abs() % 100);
    if part == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part:02}") }
}

#[cfg(test)]
mod tests {
    use crate::columns::*;

    #[test]
    fn an_amount_is_exact_and_what_is_none_is_refused() {
        for (text, amount) in
            [("", 0), ("0", 0), ("-500.5", -50_050), ("46052.60", 4_605_260), ("7.000", 700)]
        {
            assert_eq!(centimos(text), Some(amount), "{text}");
        }
        for bad in ["1,5", "1.005", "x", "-", ".5", "1e9"] {
            assert_eq!(centimos(bad), None, "{bad}");
        }
        for amount in [0, 5, -5, 100, -12_345] {
            assert_eq!(centimos(&soles(amount)), Some(amount));
        }
    }

    #[test]
    fn an_amount_of_a_year_is_found_with_its_prefix_or_without() {
        assert_eq!(phase_and_year("MONTO_COMPROMETIDO_ANUAL_2024").unwrap().0, "COMPROMETIDO_ANUAL");
        assert!(phase_and_year("PIA").is_none() && phase_and_year("NOTA_2024").is_none());
        let there = ["MONTO_PIM_2024".to_string()];
        assert_eq!(amount("PIM", Year::new(2024), &there).as_deref(), Some("MONTO_PIM_2024"));
    }
}
