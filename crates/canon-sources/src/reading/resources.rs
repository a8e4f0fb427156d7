//! Which mining income a line is: by the name of its resource, and by its code where there is no name.
//!
//! The table stands in `data/reference/recursos.csv`; a user's own lines come before it.

use canon_core::terms::budget::Mining;
use canon_core::terms::names;

/// The tables of the ministry that name resources, each in its own coding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResourceTableOf {
    /// TIPO_RECURSO of spending and income.
    Gasto,
    Transferencias,
}

impl ResourceTableOf {
    /// The name in the `tabla` column.
    const fn code(self) -> &'static str {
        match self {
            Self::Gasto => "gasto",
            Self::Transferencias => "transferencias",
        }
    }
}

/// One line of the table.
#[derive(Clone, Debug)]
struct Rule {
    table: String,
    code: String,
    name: String,
    mining: Mining,
}

/// The resources known to a run.
#[derive(Clone, Debug)]
pub struct Resources {
    rules: Vec<Rule>,
}

impl Default for Resources {
    fn default() -> Self {
        let csv = include_str!("../../../../data/reference/recursos.csv");
        Self { rules: csv.lines().skip(1).filter_map(rule).collect() }
    }
}

fn rule(line: &str) -> Option<Rule> {
    let mut fields = line.splitn(5, ',');
    let (table, code, name, class) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    let mining = match class {
        "canon_minero" => Mining::Canon,
        "regalia" => Mining::Regalia,
        "vigencia" => Mining::Vigencia,
        "otro" => Mining::Other,
        _ => return None,
    };
    Some(Rule { table: table.to_string(), code: code.to_string(), name: names::fold(name), mining })
}

impl Resources {
    /// Puts a user's line before the others.
    ///
    /// `false` if the class is none of `canon_minero`, `regalia`, `vigencia`, `otro`.
    pub fn prefer(&mut self, table: ResourceTableOf, code: &str, name: &str, class: &str) -> bool {
        let added = rule(&format!("{},{code},{name},{class},", table.code()));
        let understood = added.is_some();
        self.rules.splice(0..0, added);
        understood
    }

    /// What a resource is; `None` if the table does not know it. A name decides; a code only where there is no name.
    pub fn classify(&self, table: ResourceTableOf, code: &str, name: &str) -> Option<Mining> {
        let mut here = self.rules.iter().filter(|rule| rule.table == table.code());
        // `H: SUB CUENTA - CANON MINERO`, as the portal writes both in one.
        let (code, beside) = code.split_once(':').unwrap_or((code, ""));
        let name = if name.trim().is_empty() { beside.trim() } else { name.trim() };
        let found = if name.is_empty() {
            let code = code.trim();
            let code = code.strip_suffix(".0").unwrap_or(code);
            here.find(|rule| !rule.code.is_empty() && rule.code.eq_ignore_ascii_case(code))
        } else {
            let name = names::fold(name);
            here.find(|rule| names::contains_folded(&name, &rule.name))
        };
        found.map(|rule| rule.mining)
    }
}

#[cfg(test)]
mod tests {
    use crate::reading::resources::*;

    fn gasto(code: &str, name: &str) -> Option<Mining> {
        Resources::default().classify(ResourceTableOf::Gasto, code, name)
    }

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines = include_str!("../../../../data/reference/recursos.csv").lines().count() - 1;
        assert_eq!(Resources::default().rules.len(), lines);
    }

    #[test]
    fn the_name_decides_and_the_code_stands_in_for_it() {
        assert_eq!(gasto("H", "SUB CUENTA - CANON MINERO"), Some(Mining::Canon));
        assert_eq!(gasto("P", "SUB CUENTA - REGALIAS MINERAS"), Some(Mining::Regalia));
        assert_eq!(gasto("H", "SUB CUENTA - CANON PESQUERO"), Some(Mining::Other));
        assert_eq!(gasto("H", ""), Some(Mining::Canon));
        assert_eq!(gasto("0", "CANON"), Some(Mining::Other));
        assert_eq!(gasto("", "SUB CUENTA- CANON Y SOBRECANON-IMPUESTO  A LA RENTA"), Some(Mining::Other));
        assert_eq!(gasto("Z", "ALGO NUEVO"), None);
    }

    #[test]
    fn a_code_is_known_with_its_name_in_one_cell_or_as_a_number() {
        assert_eq!(gasto("H: SUB CUENTA - CANON MINERO", ""), Some(Mining::Canon));
        assert_eq!(gasto("P: SUB CUENTA - REGALIAS MINERAS", " "), Some(Mining::Regalia));
        assert_eq!(gasto("h", ""), Some(Mining::Canon));
        assert_eq!(gasto("0.0", ""), gasto("0", ""));
    }

    #[test]
    fn a_users_line_comes_first() {
        let mut resources = Resources::default();
        assert!(resources.prefer(ResourceTableOf::Gasto, "", "ALGO NUEVO", "canon_minero"));
        assert_eq!(resources.classify(ResourceTableOf::Gasto, "Z", "ALGO NUEVO"), Some(Mining::Canon));
        assert!(!resources.prefer(ResourceTableOf::Gasto, "", "X", "oro"));
    }
}
