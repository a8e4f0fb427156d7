//! What the rows of a table say together: one whose every row is a project is of projects only, and one with a single
//! source of funds is of that money.

use canon_core::terms::budget::{Inclusion, Rubro, Scope};
use canon_core::terms::names::{contains_folded, fold};

use super::scopes::{self, Part, Weight};
use super::words::is_words;
use crate::table::Table;
use crate::table::grid::{Cell, Row};
use crate::table::roles::Role;
use crate::table::spending::names_total;
use crate::taken::Origin;

/// What stands where a row is of no project, folded.
const NO_PROJECT: [&str; 7] = ["NO", "N A", "NA", "NINGUNO", "NINGUNA", "NO APLICA", "ACCIONES CENTRALES"];

/// Words of a cell that speaks of all money, or of several sources of it, folded.
const ALL: [&str; 8] = ["TODAS", "TODA", "TODOS", "TODO", "TOTAL", "VARIAS", "VARIOS", "AMBAS"];

/// The names of the columns that hold nothing but the codes of projects, folded.
const CODES: [&str; 3] = ["CUI", "SNIP", "UNICO"];

/// What a cell says of the project of its row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Project,
    /// That it is of none, as an activity.
    NoProject,
    Nothing,
}

/// Whether a row has amounts and is no total.
fn is_data(row: &Row<'_>, table: &Table<'_>) -> bool {
    let has_amount = table.header.amounts().any(|(_, column)| !row.cell(column).is_empty());
    let is_total = || row.cells.iter().any(|cell| matches!(cell, Cell::Text(text) if names_total(text)));
    has_amount && !is_total() && !is_words(row, &table.header)
}

/// That a table is of projects only, where each of its rows is one, and the column that says so.
pub(super) fn inclusion(table: &Table<'_>) -> Option<(Inclusion, Origin)> {
    let columns: Vec<usize> = table.header.columns_of(Role::Project).collect();
    let first = table.header.names[*columns.first()?].as_str();
    let is_project = |row: &Row<'_>| {
        let says = |column: &usize| said(&table.header.names[*column], row.cell(*column));
        let all: Vec<Said> = columns.iter().map(says).collect();
        all.contains(&Said::Project) && !all.contains(&Said::NoProject)
    };
    let mut rows = table.rows().filter(|row| is_data(row, table)).peekable();
    let is_any = rows.peek().is_some();
    (is_any && rows.all(|row| is_project(&row))).then(|| (Inclusion::Proyectos, Origin::Column(first.into())))
}

/// The code of a project that a cell begins with: those of products and activities begin otherwise.
pub(in crate::table) fn project_code(cell: &Cell<'_>) -> Option<u32> {
    let text = cell.text();
    let text = text.trim();
    let digits = text.find(|c: char| !c.is_ascii_digit()).map_or(text, |end| &text[..end]);
    let rest = text[digits.len()..].trim_start();
    let is_code = matches!(digits.len(), 4..=7) && (digits.len() < 7 || digits.starts_with('2'));
    let is_alone = rest.is_empty() || rest.starts_with([':', '-', '.', ',']);
    digits.parse().ok().filter(|code| *code > 0 && is_code && is_alone)
}

fn said(name: &str, cell: &Cell<'_>) -> Said {
    let (name, text) = (fold(name), fold(&cell.text()));
    let has = |words: &[&str]| name.split(' ').any(|word| words.contains(&word));
    let has_letters = text.contains(char::is_alphabetic);
    let code = project_code(cell);
    // "Monto de inversión" may be one of amounts, and a product is no project.
    let is_vague = has(&["PRODUCTO", "INVERSION"]) && !has(&["CODIGO", "COD", "NOMBRE", "UNICO"]);
    match () {
        () if text.is_empty() || text.bytes().all(|byte| matches!(byte, b'0' | b' ')) => Said::Nothing,
        () if text.starts_with("SIN ") || NO_PROJECT.contains(&text.as_str()) => Said::NoProject,
        () if code.is_some() && (has_letters || !is_vague) => Said::Project,
        () if text.starts_with(|c: char| c.is_ascii_digit()) => match has_letters || has(&CODES) {
            true => Said::NoProject,
            false => Said::Nothing,
        },
        () if has(&["PRODUCTO"]) || has(&CODES) => Said::Nothing,
        () if has_letters => Said::Project,
        () => Said::Nothing,
    }
}

/// The one text that the rows of a table have in a column, where they have one.
fn only_text(table: &Table<'_>, column: usize) -> Option<String> {
    let name = fold(&table.header.names[column]);
    let texts = table.rows().map(|row| (fold(&row.cell(column).text()), row));
    // Whether a row is data takes longer to tell than its text, and hardly a row has a text of its own.
    let mut texts = texts.filter(|(text, _)| !text.is_empty() && *text != name);
    let (first, _) = texts.find(|(_, row)| is_data(row, table))?;
    let has_another = texts.any(|(text, row)| text != first && is_data(&row, table));
    (!has_another).then_some(first)
}

/// Words of columns that may name what money a row is of, folded.
const RESOURCES: [&str; 8] =
    ["RECURSO", "RECURSOS", "FONDO", "FONDOS", "CONCEPTO", "ORIGEN", "TIPO", "FINANCIAMIENTO"];

/// The one source of funds that all rows of a table have.
pub(super) struct Fund {
    /// What part of the money it is.
    pub(super) part: Part,
    /// Whether the money of the canon is it, or within it.
    pub(super) may_be_canon: bool,
    pub(super) from: Origin,
}

/// The one source of funds of a table; `None` where its rows have several, say none, or speak of all.
pub(super) fn fund(table: &Table<'_>) -> Option<Fund> {
    let header = &table.header;
    let told = |column: usize, of: fn(&str) -> Option<Part>| {
        let text = only_text(table, column)?;
        let part = of(&text)?;
        let is_whole = contains_folded(&text, "RECURSOS DETERMINADOS") || matches!(text.as_str(), "5" | "RD");
        let from = Origin::Column(header.names[column].as_str().into());
        Some(Fund { part, may_be_canon: is_whole || part != Part::Other, from })
    };
    let mut columns = header.columns_of(Role::Fund);
    columns.find_map(|column| told(column, of_fund)).or_else(|| {
        // "Fuente" may also be where figures were published.
        let named = |text: &str| {
            scopes::part(text, Weight::Title).filter(|part| *part != Part::SomeCanon || scopes::leads(text))
        };
        let says = |name: &str| fold(name).split(' ').any(|word| RESOURCES.contains(&word));
        let details = header.columns_of(Role::Detail).map(|column| (column, header.names[column].as_str()));
        let mut resources = header.unread().chain(details).filter(|(_, name)| says(name));
        header.column(Role::Channel).and_then(|column| told(column, named)).or_else(|| {
            resources.find_map(|(column, _)| {
                told(column, |text| scopes::part(text, Weight::Title).filter(|_| scopes::leads(text)))
            })
        })
    })
}

/// What money a text in a column of sources of funds is; `None` for all of it.
fn of_fund(text: &str) -> Option<Part> {
    let is_all = text.split(' ').any(|word| ALL.contains(&word));
    match scopes::part(text, Weight::Title) {
        Some(Part::Scope(scope)) => Some(Part::Scope(scope)),
        _ if is_all => None,
        _ if of_rubro(text) == Some(Rubro::CANON) => Some(Part::Scope(Scope::Rubro18)),
        part => part.or(Some(Part::Other)),
    }
}

/// Columns of lines of a budget from which on a table is what the State's system exports of a whole entity, and no
/// excerpt that somebody made.
const WHOLE: usize = 6;

/// Whether a table is an entity's whole budget, line by line: it may well have a single source of funds.
pub(super) fn is_whole_budget(table: &Table<'_>) -> bool {
    table.header.details().count() >= WHOLE
}

/// The column of rubros or of sources of funds in which all rows of a table have the same, that is no scope: of a whole
/// budget this may be all of the money, or somebody left the other lines out.
pub(super) fn one_source(table: &Table<'_>) -> Option<Origin> {
    let of_fund = || fund(table).filter(|fund| fund.part == Part::Other).map(|fund| fund.from);
    let is_told = table.header.has(Role::Scope);
    (!is_told && is_whole_budget(table)).then(|| rubro(table).or_else(of_fund)).flatten()
}

/// The column of rubros of a table in which all rows have the same, that is no scope; rubro 18 alone is told by its facts.
pub(super) fn rubro(table: &Table<'_>) -> Option<Origin> {
    let header = &table.header;
    let column = header.column(Role::Rubro).filter(|_| !header.has(Role::Collected))?;
    let text = only_text(table, column)?;
    let is_other = of_rubro(&text).is_some_and(|rubro| rubro != Rubro::CANON);
    is_other.then(|| Origin::Column(header.names[column].as_str().into()))
}

/// The rubro that a cell names: by its code, which leads, or by its name.
pub(in crate::table) fn of_rubro(text: &str) -> Option<Rubro> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (code, rest) = text.split_at(end);
    let goes_on =
        rest.strip_prefix(['.', ',']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let by_code = Rubro::parse(code.as_bytes()).filter(|_| !goes_on || rest == ".0");
    let by_name = || match scopes::part(text, Weight::Title) {
        Some(Part::Scope(Scope::Rubro18)) => Some(Rubro::CANON),
        _ => None,
    };
    by_code.or_else(by_name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::error::SourceError;
    use crate::reading::{Options, Reading};
    use crate::testing::{read_bytes, read_text};
    use canon_core::facts::issue::IssueKind;

    /// A table with one more column, a row for each of its texts.
    fn table(column: &str, texts: &[&str]) -> String {
        let row = |(at, text): (usize, &&str)| format!("2024;301486;{text};{};{}\n", 900 + at, 500 + at);
        let rows: String = texts.iter().enumerate().map(row).collect();
        format!("Año;SEC_EJEC;{column};PIM;Devengado\n{rows}")
    }

    fn inclusions(reading: &Reading) -> BTreeSet<Inclusion> {
        reading.facts.spending.iter().map(|fact| fact.inclusion).collect()
    }

    fn of_projects(column: &str, texts: &[&str]) -> bool {
        let reading = read_text("t.csv", &table(column, texts)).unwrap();
        let is_said = reading
            .issues
            .iter()
            .any(|issue| issue.kind == IssueKind::InclusionTaken { inclusion: Inclusion::Proyectos });
        let is_of_them = inclusions(&reading) == BTreeSet::from([Inclusion::Proyectos]);
        assert_eq!(is_said, is_of_them, "{column} {texts:?}");
        is_of_them
    }

    #[test]
    fn a_rubro_is_known_by_its_code_or_its_name() {
        for (text, number) in [
            ("18", Some(18)),
            (" 18 ", Some(18)),
            ("18.0", Some(18)),
            ("18: CANON", Some(18)),
            ("18. Canon", Some(18)),
            ("7", Some(7)),
            ("Canon y sobrecanon", Some(18)),
            ("18.5", None),
            ("180", None),
            ("Recursos ordinarios", None),
        ] {
            assert_eq!(of_rubro(text).map(Rubro::number), number, "{text}");
        }
        assert_eq!(of_fund("TODOS"), None);
    }

    #[test]
    fn the_code_of_a_project_leads_its_cell() {
        for (text, code) in [
            ("2500001", Some(2_500_001)),
            ("2500001.0", Some(2_500_001)),
            ("2500001: CAMINO", Some(2_500_001)),
            ("123456 - CAMINO", Some(123_456)),
            ("0000", None),
            ("3000001: ACCIONES COMUNES", None),
            ("2500001 CAMINO", None),
            ("CAMINO", None),
        ] {
            assert_eq!(project_code(&Cell::Text(text)), code, "{text}");
        }
    }

    #[test]
    fn a_table_whose_every_row_is_a_project_is_of_projects_only() {
        for (column, texts) in [
            ("CUI", ["2500001", "2500002"]),
            ("Código único de inversión", ["2500001.0", "2500002.0"]),
            ("SNIP", ["123456", "98765"]),
            ("Proyecto", ["2500001: CAMINO", "2500002: PARQUE"]),
            ("Nombre del proyecto", ["MEJORAMIENTO DE CAMINO", "CREACION DE PARQUE"]),
            ("Producto/Proyecto", ["2500001: CAMINO", "2500002: PARQUE"]),
            ("proyecto", ["2500001", "2500002"]),
        ] {
            assert!(of_projects(column, &texts), "{column}");
        }
        for (column, texts) in [
            ("CUI", ["2500001", ""]),
            ("CUI", ["2500001", "SIN CUI"]),
            ("Producto/Proyecto", ["2500001: CAMINO", "3000001: ACCIONES COMUNES"]),
            ("Producto/Proyecto", ["3999999: SIN PRODUCTO", "3000001: ACCIONES COMUNES"]),
            ("Producto/Proyecto", ["ACCIONES COMUNES", "OTRO"]),
            ("Monto de inversión", ["2500001", "2345678"]),
            ("Proyecto", ["SIN PROYECTO", "2500001: CAMINO"]),
            ("Función", ["2500001", "2500002"]),
        ] {
            assert!(!of_projects(column, &texts), "{column} {texts:?}");
        }
    }

    #[test]
    fn what_a_title_or_the_user_says_of_projects_counts_before_their_column() {
        let text = table("CUI", &["2500001", "2500002"]);
        let titled = format!("Incluye: Actividades y Proyectos\n{text}");
        assert_eq!(inclusions(&read_text("t.csv", &titled).unwrap()), BTreeSet::from([Inclusion::Todo]));
        let speaks = format!("Ejecución de proyectos de inversión\n{text}");
        assert_eq!(inclusions(&read_text("t.csv", &speaks).unwrap()), BTreeSet::from([Inclusion::Proyectos]));
        let options = Options { assume_inclusion: Some(Inclusion::Todo), ..Options::default() };
        let given = read_bytes("t.csv", text.as_bytes(), &options).unwrap();
        assert_eq!(inclusions(&given), BTreeSet::from([Inclusion::Todo]));
        assert!(given.facts.projects.is_empty());
    }

    #[test]
    fn a_list_of_projects_gives_projects_as_canon_writes_them() {
        let text = "anio,id,alcance,proyecto,nombre,funcion,pia,pim,certificado,devengado,girado\n\
                    2024,301486,todo,2500001,CAMINO,15,10,20,15,12,11\n\
                    2024,301486,todo,2500002,PARQUE,,1,2,2,2,2\n\
                    2024,301486,rubro18,2500001,CAMINO,15,5,6,6,6,6\n";
        let reading = read_text("proyectos.csv", text).unwrap();
        assert_eq!(inclusions(&reading), BTreeSet::from([Inclusion::Proyectos]));
        let projects: Vec<_> = reading
            .facts
            .projects
            .iter()
            .map(|fact| (fact.project, &*fact.name, fact.function, fact.part))
            .collect();
        let whole = canon_core::terms::budget::Part::Whole;
        assert_eq!(
            projects,
            [
                (2_500_001, "CAMINO", Some(15), whole(Scope::Rubro18)),
                (2_500_001, "CAMINO", Some(15), whole(Scope::Todo)),
                (2_500_002, "PARQUE", None, whole(Scope::Todo)),
            ]
        );
    }

    /// The scopes that a table counts in, or its refusal.
    fn scopes_of(text: &str, assumed: Option<Scope>) -> Result<Vec<Scope>, SourceError> {
        let options = Options { assume_scope: assumed, ..Options::default() };
        let reading = read_bytes("t.csv", text.as_bytes(), &options)?;
        Ok(Scope::ALL
            .into_iter()
            .filter(|scope| reading.facts.spending.iter().any(|fact| fact.part.counts_in(*scope)))
            .collect())
    }

    #[test]
    fn one_source_of_funds_in_all_rows_says_of_which_money_a_table_is() {
        let of = |column: &str, texts: [&str; 2]| scopes_of(&table(column, &texts), None);
        let canon = "18 Canon y sobrecanon, regalías, renta de aduanas y participaciones";
        for (column, text) in [
            ("Rubro", canon),
            ("Rubro", "18"),
            ("Rubro", "18 - CANON Y SOBRECANON"),
            ("Fuente de financiamiento", canon),
            ("Fuente de financiamiento", "18"),
            ("Fuente", "18: CANON Y SOBRECANON"),
        ] {
            assert_eq!(of(column, [text, text]).unwrap(), [Scope::Rubro18], "{column} {text}");
        }
        for (column, text) in [
            ("Rubro", "07: FONCOMUN"),
            ("Rubro", "00 Recursos ordinarios"),
            ("Fuente de financiamiento", "Recursos determinados"),
            ("Fuente de financiamiento", "5"),
            ("Fte. Fto.", "RDR"),
            ("Fuente", "RECURSOS ORDINARIOS"),
            ("Tipo de recurso", "FONCOMUN"),
            ("Fondo", "Recursos directamente recaudados"),
        ] {
            let found = of(column, [text, text]);
            assert!(matches!(found, Err(SourceError::OtherMoney { .. })), "{column} {text}: {found:?}");
        }
        for column in
            ["Fuente de financiamiento", "Fuente", "Tipo de recurso", "Recurso", "Fondo", "Concepto"]
        {
            let some = of(column, ["Canon minero", "CANON MINERO"]);
            assert!(matches!(some, Err(SourceError::UnclearScope { .. })), "{column}: {some:?}");
        }
        for (column, texts) in [
            ("Fuente de financiamiento", ["Recursos determinados", "Recursos ordinarios"]),
            ("Fuente de financiamiento", ["Todas las fuentes", "TODAS LAS FUENTES"]),
            ("Fuente de financiamiento", ["", ""]),
            ("Fuente", ["MEF, Consulta Amigable", "MEF, Consulta Amigable"]),
            ("Concepto", ["Ejecución presupuestal", "Ejecución presupuestal"]),
            ("Concepto", ["Presupuesto con canon incluido", "Presupuesto con canon incluido"]),
            ("Origen", ["Portal de Transparencia - Canon", "Portal de Transparencia - Canon"]),
            ("Tipo de recurso", ["FONCOMUN", "Recursos ordinarios"]),
        ] {
            assert_eq!(of(column, texts).unwrap(), [Scope::Todo], "{column} {texts:?}");
        }
        assert_eq!(of("Rubro", ["18 Canon", "07 Foncomun"]).unwrap(), [Scope::Rubro18, Scope::Todo]);
    }

    #[test]
    fn a_whole_budget_with_one_source_of_funds_is_read_and_that_is_said() {
        let header = "Año;SEC_EJEC;Función;División funcional;Meta;Finalidad;Genérica;Subgenérica";
        for (column, text, is_said) in [
            ("Rubro", "00.RECURSOS ORDINARIOS", true),
            ("Fuente de financiamiento", "1.RECURSOS ORDINARIOS", true),
            ("Rubro", "18.CANON Y SOBRECANON", false),
        ] {
            let row = format!("2024;301486;15;33;1;2;6;1;{text};900;500\n");
            let text = format!("{header};{column};PIM;Devengado\n{row}");
            let reading = read_text("t.csv", &text).unwrap();
            let said = reading.issues.iter().find(|issue| issue.kind == IssueKind::OneSourceOfFunds);
            assert_eq!(said.map(|issue| issue.column.as_deref()), is_said.then_some(Some(column)), "{text}");
            assert_eq!(reading.facts.spending[0].part.counts_in(Scope::Todo), is_said, "{text}");
        }
    }

    #[test]
    fn the_source_that_the_canon_is_a_part_of_does_not_contradict_it() {
        let text = table("Fuente de financiamiento", &["5: RECURSOS DETERMINADOS"; 2]);
        assert_eq!(scopes_of(&format!("Rubro 18\n{text}"), None).unwrap(), [Scope::Rubro18]);
        assert_eq!(scopes_of(&text, Some(Scope::Rubro18)).unwrap(), [Scope::Rubro18]);
        let other = text.replace("5: RECURSOS DETERMINADOS", "1: RECURSOS ORDINARIOS");
        assert!(scopes_of(&format!("Rubro 18\n{other}"), None).is_err());
    }
}
