//! The queries, in the SQL that worked for others: columns and table in quotes, amounts cast from text, codes only.

use std::collections::BTreeSet;
use std::fmt::Write;

use canon_core::terms::budget::Rubro;
use canon_core::terms::place::Department;

use crate::columns::{DEPARTMENT, ROWS};

/// The table and the rows of it that are asked for.
#[derive(Clone, Debug)]
pub(crate) struct Of {
    pub(crate) table: String,
    /// What stands behind `WHERE`.
    pub(crate) only: String,
}

impl Of {
    pub(crate) fn department(table: &str, department: Department) -> Self {
        let only = format!("{} {}", quoted(DEPARTMENT), one_of(u32::from(department)));
        Self { table: table.to_string(), only }
    }

    /// The same, with a condition more.
    pub(crate) fn and(&self, condition: &str) -> Self {
        Self { table: self.table.clone(), only: format!("{} AND {condition}", self.only) }
    }

    /// Those with exactly this code in a column.
    pub(crate) fn of_code(&self, column: &str, code: &str) -> Self {
        self.and(&format!("{}='{code}'", quoted(column)))
    }

    /// Those with none of these codes in a column, or with nothing there.
    pub(crate) fn of_no_code(&self, column: &str, codes: &[&str]) -> Self {
        if codes.is_empty() {
            return self.clone();
        }
        let (column, codes) = (quoted(column), codes.join("','"));
        self.and(&format!("({column} NOT IN ('{codes}') OR {column} IS NULL)"))
    }

    pub(crate) fn of_rubro(&self, column: &str, rubro: Rubro) -> Self {
        self.and(&format!("{} {}", quoted(column), one_of(rubro.number().into())))
    }

    fn from(&self) -> String {
        format!("FROM {} WHERE {}", quoted(&self.table), self.only)
    }

    /// The tables that have a column of one of these names, with its name: a page of what the database says of itself.
    pub(crate) fn named_columns(names: &BTreeSet<&str>, (limit, offset): (usize, usize)) -> String {
        let names = names.iter().copied().collect::<Vec<_>>().join("','");
        format!(
            "SELECT table_name,column_name FROM information_schema.columns WHERE column_name IN ('{names}') \
             ORDER BY 1,2 LIMIT {limit} OFFSET {offset}"
        )
    }

    /// A row, for its columns.
    pub(crate) fn columns(table: &str) -> String {
        format!("SELECT * FROM {} LIMIT 1", quoted(table))
    }

    /// How many rows there are of each combination.
    pub(crate) fn kinds(&self, by: &[&str]) -> String {
        let numbers = numbers(by.len());
        format!("SELECT {},{} {} GROUP BY {numbers}", list(by), count(), self.from())
    }

    /// How many rows there are.
    pub(crate) fn count(&self) -> String {
        format!("SELECT {} {}", count(), self.from())
    }

    /// How many rows there are, and what they add up to.
    pub(crate) fn control(&self, amounts: &[&str]) -> String {
        format!("SELECT {}{} {}", count(), sums(amounts), self.from())
    }

    /// Sums by columns, a page of them.
    pub(crate) fn grouped(
        &self,
        by: &[&str],
        any: &[&str],
        amounts: &[&str],
        (limit, offset): (usize, usize),
    ) -> String {
        let mut items = list(by);
        for name in any {
            let _ = write!(items, ",MAX({0}) AS {0}", quoted(name));
        }
        let numbers = numbers(by.len());
        format!(
            "SELECT {items},{}{} {} GROUP BY {numbers} ORDER BY {numbers} LIMIT {limit} OFFSET {offset}",
            count(),
            sums(amounts),
            self.from()
        )
    }

    /// The rows themselves, a page of them in a fixed order.
    pub(crate) fn rows(&self, columns: &[&str], order: &[&str], (limit, offset): (usize, usize)) -> String {
        format!(
            "SELECT {} {} ORDER BY {} LIMIT {limit} OFFSET {offset}",
            list(columns),
            self.from(),
            list(order)
        )
    }
}

fn count() -> String {
    format!("COUNT(*) AS {}", quoted(ROWS))
}

fn sums(amounts: &[&str]) -> String {
    let mut text = String::new();
    for name in amounts {
        let _ = write!(text, ",SUM(NULLIF({0},'')::numeric) AS {0}", quoted(name));
    }
    text
}

/// A code with its zero before it or without.
fn one_of(code: u32) -> String {
    if code < 10 { format!("IN ('0{code}','{code}')") } else { format!("='{code}'") }
}

fn numbers(count: usize) -> String {
    (1..=count).map(|number| number.to_string()).collect::<Vec<_>>().join(",")
}

fn list(names: &[&str]) -> String {
    names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(",")
}

/// A name in quotes. A name of the server's that holds one would end it.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', ""))
}

/// The address of a query.
pub(crate) fn address(base: &str, sql: &str) -> String {
    let mut address = format!("{base}/DatosAbiertos/v1/datastore_search_sql?sql=");
    for byte in sql.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                address.push(char::from(byte));
            }
            other => {
                let _ = write!(address, "%{other:02X}");
            }
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use crate::api::sql::*;

    #[test]
    fn a_query_names_codes_only_and_casts_its_sums() {
        let of = Of::department("t", Department::HOME)
            .of_code("ANO_EJE", "2025")
            .of_rubro("RUBRO", Rubro::RECAUDADOS);
        assert_eq!(
            of.grouped(&["A", "B"], &["N"], &["M"], (10, 20)),
            "SELECT \"A\",\"B\",MAX(\"N\") AS \"N\",COUNT(*) AS \"FILAS\",SUM(NULLIF(\"M\",'')::numeric) AS \"M\" \
             FROM \"t\" WHERE \"DEPARTAMENTO_EJECUTORA\" ='18' AND \"ANO_EJE\"='2025' AND \"RUBRO\" IN ('09','9') \
             GROUP BY 1,2 ORDER BY 1,2 LIMIT 10 OFFSET 20"
        );
        assert_eq!(
            Of::department("t", Department::HOME).of_no_code("A", &["1", "2"]).of_no_code("B", &[]).count(),
            "SELECT COUNT(*) AS \"FILAS\" FROM \"t\" WHERE \"DEPARTAMENTO_EJECUTORA\" ='18' \
             AND (\"A\" NOT IN ('1','2') OR \"A\" IS NULL)"
        );
        assert!(address("http://x", "a b\"").ends_with("?sql=a%20b%22"));
    }
}
