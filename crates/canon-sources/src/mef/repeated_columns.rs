//! Columns that say the same thing twice: each line of them is held against the other, for only where they agree is it
//! no matter which is read.

use std::collections::BTreeMap;

use crate::cells::{number, plain_centimos};
use crate::error::{NamedColumn, SourceError};
use crate::mef::header::{Head, amount_of_year};
use crate::scan::fold::Position;
use crate::scan::record::Fields;

/// The columns of the ministry's that canon reads, under all the names that they have in its tables.
const SAME: [&[&str]; 27] = [
    &["ANO_EJE", "ANO_DOC", "ANO_PRC", "ANIO", "ANO"],
    &["MES_EJE", "MES_DOC", "MES_PRC", "MES"],
    &["NIVEL_GOBIERNO", "TIPO_GOBIERNO", "TIPO_ENTIDAD"],
    &["PLIEGO"],
    &["PLIEGO_NOMBRE"],
    &["SEC_EJEC"],
    &["EJECUTORA_NOMBRE"],
    &["RUBRO"],
    &["TIPO_RECURSO"],
    &["TIPO_RECURSO_NOMBRE"],
    &["RECURSO"],
    &["RECURSO_NOMBRE"],
    &["TIPO_ACT_PROY"],
    &["PRODUCTO_PROYECTO", "ACT_PROY"],
    &["FUNCION"],
    &["CATEGORIA_GASTO", "CATEG_GASTO"],
    &["FINALIDAD"],
    &["GENERICA"],
    &["GRUPO_TRANSFERENCIA"],
    &["DEPARTAMENTO_EJECUTORA"],
    &["DEPARTAMENTO_EJECUTORA_NOMBRE"],
    &["PROVINCIA_EJECUTORA"],
    &["DISTRITO_EJECUTORA"],
    &["MONTO_PIA", "PIA"],
    &["MONTO_PIM", "PIM"],
    &["MONTO_AUTORIZADO", "AUTORIZADO"],
    &["MONTO_ACREDITADO", "ACREDITADO"],
];

/// Those of amounts that have one name, or two in one format.
const AMOUNTS: [&[&str]; 6] = [
    &["MONTO_CERTIFICADO", "MONTO_CERTIFICADO_ANUAL", "CERTIFICADO"],
    &["MONTO_COMPROMETIDO_ANUAL", "COMPROMETIDO_ANUAL"],
    &["MONTO_COMPROMETIDO", "COMPROMETIDO"],
    &["MONTO_DEVENGADO", "DEVENGADO"],
    &["MONTO_GIRADO", "MONTO_GIRADO_ANUAL", "GIRADO"],
    &["MONTO_RECAUDADO", "RECAUDADO"],
];

/// Columns that say one thing, two by two, and the first line in which two of them disagree.
#[derive(Clone, Debug, Default)]
pub(crate) struct RepeatedColumns {
    pairs: Vec<[usize; 2]>,
    first: Option<(Position, [usize; 2], [String; 2])>,
}

impl RepeatedColumns {
    /// Those of a header.
    pub(crate) fn of(head: &Head) -> Self {
        let mut pairs = Vec::new();
        let all = |names: &[&str]| -> Vec<usize> {
            // In the order in which a column is looked for: the first is the one that is read.
            let of = |name: &&str| {
                let named = head.names.iter().enumerate().filter(move |(_, known)| known == name);
                named.map(|(at, _)| at).collect::<Vec<_>>()
            };
            names.iter().flat_map(of).collect()
        };
        let monthly = head.names.iter().filter(|name| name.starts_with("MONTO_DEVENGADO_"));
        for names in
            SAME.iter().chain(&AMOUNTS).map(|names| all(names)).chain(monthly.map(|name| all(&[name])))
        {
            for other in names.iter().skip(1) {
                let pair = [names[0], *other];
                if !pairs.contains(&pair) {
                    pairs.push(pair);
                }
            }
        }
        let mut of_years = BTreeMap::new();
        for (at, name) in head.names.iter().enumerate() {
            let Some(key) = amount_of_year(name) else { continue };
            match of_years.get(&key) {
                Some(first) => pairs.push([*first, at]),
                None => drop(of_years.insert(key, at)),
            }
        }
        Self { pairs, first: None }
    }

    /// Compares the columns in a line.
    #[inline]
    pub(crate) fn saw(&mut self, fields: &Fields<'_>, at: Position) {
        if !self.pairs.is_empty() && self.first.as_ref().is_none_or(|(first, ..)| at < *first) {
            self.look(fields, at);
        }
    }

    fn look(&mut self, fields: &Fields<'_>, at: Position) {
        let differ = |[one, other]: &&[usize; 2]| !agree(fields.trimmed(*one), fields.trimmed(*other));
        if let Some(pair) = self.pairs.iter().find(differ) {
            self.first = Some((at, *pair, pair.map(|column| fields.shown(column))));
        }
    }

    pub(crate) fn merge(&mut self, other: Self) {
        self.first = match (self.first.take(), other.first) {
            (Some(one), Some(two)) => Some(if one.0 < two.0 { one } else { two }),
            (one, two) => one.or(two),
        };
    }

    /// Refuses a file in which two of them disagree.
    ///
    /// # Errors
    /// [`SourceError::ColumnsDisagree`].
    pub(crate) fn settle(self, head: &Head, line: impl Fn(Position) -> u64) -> Result<(), SourceError> {
        let Some((at, pair, values)) = self.first else { return Ok(()) };
        let columns = Box::new(pair.map(|column| NamedColumn::at(column, &*head.names[column])));
        let values = Box::new(values);
        Err(SourceError::ColumnsDisagree { columns, place: line(at).to_string(), values })
    }
}

/// Whether two cells say the same; the second may say nothing.
fn agree(one: &[u8], other: &[u8]) -> bool {
    if one == other || other.is_empty() {
        return true;
    }
    let amounts = plain_centimos(one).zip(plain_centimos(other));
    let codes = number(one).zip(number(other));
    amounts.is_some_and(|(one, other)| one == other) || codes.is_some_and(|(one, other)| one == other)
}

#[cfg(test)]
mod tests {
    use crate::error::SourceError;
    use crate::testing::read_text;

    const HEADER: &str =
        "ANO_EJE,MES_EJE,NIVEL_GOBIERNO,PLIEGO,SEC_EJEC,RUBRO,MONTO_PIA,MONTO_PIM,MONTO_DEVENGADO";

    fn refused(more: &str, rows: &[&str]) -> Option<String> {
        let rows = rows.iter().map(|more| format!("2024,0,M, ,301486,18,10,20,0{more}\n"));
        let text = format!("{HEADER}{more}\n{}", rows.collect::<String>());
        match read_text("gasto.csv", &text) {
            Ok(_) => None,
            Err(SourceError::ColumnsDisagree { columns, place, values }) => {
                Some(format!("{} {place}: {} {}", columns[1].number, values[0], values[1]))
            }
            Err(error) => Some(error.to_string()),
        }
    }

    #[test]
    fn columns_that_say_one_thing_are_read_where_they_agree_and_named_where_they_do_not() {
        for (more, same, other) in [
            (",MONTO_PIM", ",20.00", ",21"),
            (",PIM", ",20", ",0"),
            (",SEC_EJEC", ",301486.0", ",301481"),
            (",RUBRO", ",18.0", ",7"),
            (",ANO_DOC", ",2024", ",2023"),
            (",MES_DOC", ",00", ",1"),
            (",NIVEL_GOBIERNO", ",M", ",R"),
        ] {
            assert_eq!(
                refused(more, &[same, ""].map(|row| if row.is_empty() { "," } else { row })),
                None,
                "{more}"
            );
            let said = refused(more, &[same, other]).unwrap();
            assert!(said.starts_with("10 3:") && said.ends_with(&other[1..]), "{more}: {said}");
        }
    }
}
