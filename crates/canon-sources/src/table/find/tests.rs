//! Workbooks and blocks: every table is read as what it is, and none is lost without a word.

use canon_core::facts::issue::{Issue, IssueKind, Severity};
use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::money::Soles;

use crate::error::SourceError;
use crate::reading::{Format, Options, Reading, TableRole, Unused};
use crate::table::grid::of_short_text;
use crate::table::{Way, of_grids};
use crate::testing::{read_bytes, read_text};

const BUDGET: &str = "Año;SEC_EJEC;PIM;Devengado\n2024;301486;100;60\n2024;301490;50;40\n";
const POPULATION: &str = "ubigeo;anio;poblacion\n180106;2024;6000\n";
const PRICES: &str = "anio;ipc\n2023;100\n2024;102.1\n";
const OVERSIGHT: &str = "anio;id;PIA fiscalización;PIA base\n2024;301486;5;100\n";
const ALIASES: &str = "alias;id\nMUNI TORATA;301486\n";
const COMMITMENTS: &str = "compromiso;responsable;fecha\nPublicar el PIM;Alcalde;fin de mes\n";
const LESSONS: &str = "que_se_hizo;que_resulto\nSe publicó la cola;Bajó a la mitad\n";

fn orders(first: u32) -> String {
    let row = |number| format!("{number};O/S;MUNI TORATA;10/01/2024;SOLES;1000;EMITIDA\n");
    let head = "NRO DE ORDEN;TIPOORDEN;ENTIDAD;FECHA DE EMISION;MONEDA;MONTO TOTAL;ESTADO\n";
    [head.to_string(), row(first), row(first + 1)].concat()
}

fn works(code: u32, state: &str) -> String {
    let going = format!("{code}9;MUNI TORATA;En ejecución");
    format!("Código INFOBRAS;Entidad pública;Estado de la obra\n{code};MUNI TORATA;{state}\n{going}\n")
}

fn investments(code: u32, cost: u32) -> String {
    format!("Código único;Nombre de la inversión;Costo actualizado;Entidad\n{code};AGUA;{cost};MUNI TORATA\n")
}

/// Sheets by their names, as a workbook would have them.
fn read_sheets(sheets: &[(&str, &str)], options: &Options) -> Result<Reading, SourceError> {
    let grids = sheets.iter().map(|(name, text)| {
        let mut grid = of_short_text(text.as_bytes(), b';');
        grid.sheet = Some((*name).into());
        grid
    });
    let inputs = crate::open_bytes(b"any".to_vec(), "libro.xlsx", &options.limits)?;
    of_grids(&inputs[0], grids.collect(), &Way { kind: Some("xlsx"), text: None }, options)
}

fn read_book(sheets: &[(&str, &str)]) -> Reading {
    read_sheets(sheets, &Options::default()).unwrap()
}

/// How much of everything a reading has.
fn counted(reading: &Reading) -> [(Format, usize); 9] {
    let facts = &reading.facts;
    [
        (Format::Table, facts.spending.len()),
        (Format::Population, facts.population.len()),
        (Format::Prices, facts.prices.len()),
        (Format::Oversight, facts.oversight.len()),
        (Format::Aliases, facts.aliases.len()),
        (Format::Commitments, facts.commitments.len()),
        (Format::Orders, facts.orders.len()),
        (Format::Works, facts.works.len()),
        (Format::Investments, facts.investments.len()),
    ]
}

#[test]
fn any_two_tables_stand_side_by_side_in_a_workbook_and_in_blocks_of_a_sheet() {
    let (orders, works, investments) = (orders(1), works(101, "Paralizada"), investments(7, 9));
    let all =
        [BUDGET, POPULATION, PRICES, OVERSIGHT, ALIASES, COMMITMENTS, LESSONS, &orders, &works, &investments];
    for one in all {
        for other in all.into_iter().filter(|other| *other != one) {
            let alone = [one, other].map(|text| {
                counted(&read_text("t.csv", text).unwrap_or_else(|error| panic!("{error:?}: {text}")))
            });
            let both = read_book(&[("Uno", one), ("Dos", other)]);
            let block = read_text("t.csv", &format!("{one}\n{other}"))
                .unwrap_or_else(|error| panic!("{error:?}:\n{one}\n{other}"));
            for (at, (format, count)) in counted(&both).into_iter().enumerate() {
                assert_eq!(count, alone[0][at].1 + alone[1][at].1, "{format:?} of sheets:\n{one}\n{other}");
            }
            assert_eq!(counted(&both), counted(&block), "{one}\n{other}");
            assert_eq!(both.profile.tables.len(), 2);
            assert_eq!(both.tally.rows, block.tally.rows);
            assert!(
                both.issues.iter().all(|issue| issue.kind.severity() < Severity::Error),
                "{:?}",
                both.issues
            );
        }
    }
}

#[test]
fn a_register_may_span_sheets_and_an_entry_of_two_sheets_counts_once() {
    let (january, february) = (orders(1), orders(2));
    let reading = read_book(&[("ENERO", &january), ("FEBRERO", &february)]);
    assert_eq!(reading.facts.orders.len(), 3, "the second order of January is the first of February");
    assert_eq!((reading.tally.rows.read, reading.tally.rows.repeated), (4, 1));
    let years = read_book(&[("2023", &investments(1, 200)), ("2024", &investments(2, 3000))]);
    assert_eq!(years.facts.investments.len(), 2);
    let works = read_book(&[("Obras", &works(1, "Paralizada")), ("Otras", &works(1, "En ejecución"))]);
    assert_eq!(works.issues[0].kind.code(), "filas_en_conflicto");
    assert_eq!(works.issues[0].sheet.as_deref(), Some("Otras"));
}

#[test]
fn a_budget_with_a_column_of_a_register_is_a_budget_that_tells_of_it_too() {
    let text = "Año;SEC_EJEC;Municipalidad;Población;IPC;PIM;Devengado\n\
        2023;301490;MUNICIPALIDAD DISTRITAL DE ICHUÑA;3900;100;90;80\n\
        2024;301490;MUNICIPALIDAD DISTRITAL DE ICHUÑA;4000;102.1;100;60\n\
        2024;301486;MUNICIPALIDAD DISTRITAL DE TORATA;;102.1;200;160\n\
        TOTAL;;;;;390;300\n";
    let reading = read_text("t.csv", text).unwrap();
    let pim: Vec<i64> =
        reading.facts.spending.iter().filter_map(|f| f.phases[Phase::Pim]).map(Soles::centimos).collect();
    assert_eq!(pim, [20_000, 9_000, 10_000]);
    let people: Vec<(String, u64)> =
        reading.facts.population.iter().map(|f| (f.ubigeo.to_string(), f.people)).collect();
    assert_eq!(people, [("180204".to_string(), 3_900), ("180204".to_string(), 4_000)]);
    assert_eq!(reading.facts.prices.len(), 2);
    assert_eq!((reading.tally.rows.read, reading.tally.rows.used), (4, 3), "each row counts once");
    assert_eq!(reading.profile.format, Format::Table);
    let TableRole::Read(formats) = &reading.profile.tables[0].role else { panic!() };
    assert_eq!(formats, &[Format::Table, Format::Population, Format::Prices]);
    assert!(
        reading.issues.iter().all(|issue| issue.kind.severity() < Severity::Error),
        "{:?}",
        reading.issues
    );
}

#[test]
fn a_register_with_an_amount_of_the_budget_beside_its_own_is_a_register() {
    let text = "CUI;Entidad;Costo actualizado;PIM;Devengado\n7;MUNICIPALIDAD DISTRITAL DE TORATA;9;5;4\n";
    let reading = read_text("i.csv", text).unwrap();
    assert_eq!((reading.facts.investments.len(), reading.facts.spending.len()), (1, 0));
    let columns = vec!["PIM".into(), "Devengado".into()];
    assert_eq!(reading.issues[0].kind, IssueKind::BudgetInRegister { columns });
}

#[test]
fn a_row_that_repeats_one_of_another_sheet_names_that_sheet() {
    let budget = "anio;sec_ejec;PIM;Devengado\n2024;301486;5;4\n";
    let register = "CUI;Costo actualizado;Monto viable;Estado de la inversión\n2500001;5;5;Activo\n";
    let works = "Código INFOBRAS;Entidad;Estado de la obra\n1;MUNI;Paralizada\n";
    for (one, other) in [
        (budget, budget.replace("5;4", "5;4.0")),
        (budget, budget.replace("5;4", "5;3")),
        (register, register.replace("5;5", "6;5")),
        (works, works.replace("Paralizada", "En ejecución")),
    ] {
        let reading = read_book(&[("Enero", one), ("Febrero", &other)]);
        let said = reading.issues.iter().find_map(|issue| match &issue.kind {
            IssueKind::RepeatedRow { first, on } | IssueKind::ContradictoryRow { first, on } => {
                Some((issue.sheet.as_deref(), issue.row, *first, on.as_deref()))
            }
            _ => None,
        });
        assert_eq!(said, Some((Some("Febrero"), Some(2), 2, Some("Enero"))), "{other}");
        // On one sheet its row is enough.
        let (_, row) = other.split_once('\n').unwrap();
        let reading = read_book(&[("Enero", &format!("{one}{row}"))]);
        let is_plain = |issue: &Issue| {
            matches!(
                issue.kind,
                IssueKind::RepeatedRow { first: 2, on: None }
                    | IssueKind::ContradictoryRow { first: 2, on: None }
            )
        };
        assert!(reading.issues.iter().any(is_plain), "{other}");
    }
}

/// The days of the orders of some sheets, and how often it is said that the month stands first.
fn days_of_orders(sheets: &[&[&str]]) -> (Vec<String>, usize) {
    let mut number = 0;
    let mut sheet = |days: &&[&str]| -> String {
        let rows = days.iter().map(|day| {
            number += 1;
            format!("{number};MUNI;{day};5\n")
        });
        format!("NRO ORDEN;ENTIDAD;FECHA;MONTO\n{}", rows.collect::<String>())
    };
    let texts: Vec<String> = sheets.iter().map(&mut sheet).collect();
    let named: Vec<(String, &str)> =
        texts.iter().enumerate().map(|(at, text)| (format!("Hoja{at}"), text.as_str())).collect();
    let named: Vec<(&str, &str)> = named.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let reading = read_book(&named);
    let said = reading.issues.iter().filter(|issue| issue.kind == IssueKind::MonthFirst);
    let said = said.inspect(|issue| assert_eq!(issue.column.as_deref(), Some("FECHA"))).count();
    (reading.facts.orders.iter().map(|order| order.day.to_string()).collect(), said)
}

#[test]
fn a_column_of_days_puts_the_month_first_where_some_can_be_nothing_else_and_none_speaks_against_it() {
    let read = |sheets: &[&[&str]]| days_of_orders(sheets);
    let turned = (vec!["2024-08-25".to_string(), "2024-03-05".to_string()], 1);
    assert_eq!(read(&[&["08/25/2024", "03/05/2024"]]), turned);
    assert_eq!(read(&[&["8-25-2024", "3-5-2024 10:22"]]), turned);
    assert_eq!(
        read(&[&["2024-08-25", "03/05/2024", "04/30/24"]]).0[1],
        "2024-03-05",
        "a year first is no order"
    );
    // All sheets of a register are written alike.
    assert_eq!(read(&[&["08/25/2024"], &["03/05/2024"]]), turned);
    // Where nothing tells, the day comes first.
    assert_eq!(read(&[&["03/05/2024", "01/02/2024"]]), (vec!["2024-05-03".into(), "2024-02-01".into()], 0));
    // Of both kinds the month-first ones are none, as before.
    assert_eq!(
        read(&[&["08/25/2024", "25/08/2024", "03/05/2024"]]),
        (vec!["2024-08-25".into(), "2024-05-03".into()], 0)
    );
}

#[test]
fn a_visible_sheet_that_is_not_used_is_named_with_its_reason() {
    let cases = [
        (
            "SEC_EJEC;Municipalidad;Presupuesto;Gastado\n301486;TORATA;9000;8000\n",
            "tabla_sin_usar",
            Severity::Error,
        ),
        (
            "Entidad pública;Marco;Gasto\nMUNICIPALIDAD DISTRITAL DE TORATA;900000;80000\n",
            "tabla_sin_usar",
            Severity::Error,
        ),
        ("Clave;Marco;Otro\n301486;900000;80000\n", "tabla_sin_usar", Severity::Error),
        ("Lugar;Soles\nTorata;900000.5\n", "hoja_no_entendida", Severity::Warn),
        ("Etiquetas de fila;Suma de PIM\nTorata;900000\n", "hoja_dinamica", Severity::Info),
        ("Fuente: MEF\nElaborado en 2024 por la oficina\n", "hoja_sin_cifras", Severity::Info),
        ("N°;SEC_EJEC;Municipalidad\n1;301486;Torata\n2;301490;Ichuña\n", "hoja_sin_cifras", Severity::Info),
    ];
    for (other, code, severity) in cases {
        let reading = read_book(&[("Gasto", BUDGET), ("Otra", other)]);
        assert_eq!(reading.facts.spending.len(), 2);
        let about: Vec<_> =
            reading.issues.iter().filter(|issue| issue.sheet.as_deref() == Some("Otra")).collect();
        let [issue] = about.as_slice() else { panic!("{other}: {about:?}") };
        assert_eq!((issue.kind.code(), issue.kind.severity()), (code, severity), "{other}");
        let unused = reading.profile.tables.iter().filter(|table| matches!(table.role, TableRole::Unused(_)));
        assert_eq!(unused.count(), 1, "{other}");
    }
}

#[test]
fn a_block_above_the_first_table_is_not_lost_either() {
    let block = "SEC_EJEC;Municipalidad;Presupuesto;Gastado\n301486;TORATA;9000;8000\n\n";
    let reading = read_text("t.csv", &format!("{block}{BUDGET}")).unwrap();
    let lost: Vec<_> = reading.issues.iter().filter(|i| i.kind.code() == "tabla_sin_usar").collect();
    assert_eq!((lost.len(), lost[0].row), (1, Some(1)));
    let title = "Ejecución 2024;;;\nMunicipalidad y año;;;\nFuente: MEF;;9000;\n";
    let reading = read_text("t.csv", &format!("{title}{BUDGET}")).unwrap();
    assert!(reading.issues.iter().all(|issue| issue.kind.code() != "tabla_sin_usar"), "{:?}", reading.issues);
}

#[test]
fn a_hidden_sheet_is_no_table_and_is_named() {
    let reading = {
        let mut grids: Vec<_> = [("Gasto", BUDGET), ("Borrador", BUDGET)]
            .map(|(name, text)| {
                let mut grid = of_short_text(text.as_bytes(), b';');
                grid.sheet = Some(name.into());
                grid
            })
            .into();
        grids[1].hidden = true;
        let inputs = crate::open_bytes(b"any".to_vec(), "l.xlsx", &Options::default().limits).unwrap();
        of_grids(&inputs[0], grids, &Way { kind: None, text: None }, &Options::default()).unwrap()
    };
    assert_eq!(reading.facts.spending.len(), 2);
    assert_eq!(reading.profile.tables[1].role, TableRole::Unused(Unused::Hidden));
}

#[test]
fn the_users_names_of_columns_hold_for_registers_too() {
    let text = "Nro. doc;Proveído por;Cuándo;Importe\n1;MUNI TORATA;10/01/2024;1000\n";
    assert!(matches!(read_text("o.csv", text), Err(SourceError::NoHeader { .. })));
    let names =
        [("orden", "Nro. doc"), ("entidad", "Proveído por"), ("fecha", "Cuándo"), ("monto", "Importe")];
    let mapping = names.map(|(known, column)| (known.to_string(), column.to_string())).to_vec();
    let options = Options { mapping, ..Options::default() };
    let reading = crate::testing::read_bytes("o.csv", text.as_bytes(), &options).unwrap();
    assert_eq!(reading.facts.orders[0].amount.centimos(), 100_000);
    assert!(names.iter().all(|(known, _)| crate::knows_column(known)));
}

#[test]
fn the_whole_column_tells_how_a_register_writes_its_decimals() {
    let read = |amounts: &[&str], decimal| {
        let head = "NRO DE ORDEN;ENTIDAD;FECHA;MONTO\n".to_string();
        let rows = (1..).zip(amounts).map(|(number, amount)| format!("{number};MUNI;03/05/2024;{amount}\n"));
        let text: String = std::iter::once(head).chain(rows).collect();
        let options = Options { decimal, ..Options::default() };
        let reading = crate::testing::read_bytes("o.csv", text.as_bytes(), &options)?;
        Ok::<_, SourceError>(reading.facts.orders.iter().map(|order| order.amount.centimos()).sum::<i64>())
    };
    assert_eq!(read(&["41.000", "9.500"], None).unwrap(), 5_050_000);
    assert_eq!(read(&["41.000,50", "9.500"], None).unwrap(), 5_050_050);
    assert_eq!(read(&["41,000", "9.50"], None).unwrap(), 4_100_950);
    assert_eq!(read(&["41.000", "9.500"], Some(crate::DecimalMark::Comma)).unwrap(), 5_050_000);
    assert!(matches!(read(&["1,234.50", "2.500,75"], None), Err(SourceError::MixedDecimals { .. })));
}

#[test]
fn what_is_no_order_of_purchase_is_not_taken_for_one() {
    let credits = "Orden;Fecha;Entidad;Monto;Concepto\n1;15/07/2024;MUNI TORATA;62334134.00;CANON MINERO\n";
    assert!(read_text("o.csv", credits).is_err());
    let orders = "NRO DE ORDEN;ENTIDAD;FECHA;MONTO\n1;MUNI;03/05/2024;5\nTOTAL;;;5\nFuente: CONOSCE;;;\n";
    let reading = read_text("o.csv", orders).unwrap();
    assert_eq!(reading.facts.orders.len(), 1);
    assert!(
        reading.issues.iter().all(|issue| issue.kind.severity() < Severity::Error),
        "{:?}",
        reading.issues
    );
}

#[test]
fn canon_reads_the_table_of_governments_that_it_writes() {
    let text = "anio,corte,id,ubigeo,gobierno,nivel,provincia,departamento,alcance,incluye,poblacion,autorizado,acreditado,recaudado,pia,pim,certificado,devengado,girado,saldo,avance\n\
        2024,2024-12-31,R455,,Gobierno Regional de Moquegua,R,,Moquegua,todo,todo,,,,,1.00,3.00,,1.00,1.00,2.00,0.333333\n\
        2024,2024-12-31,301486,180106,Municipalidad Distrital de Torata,D,Mariscal Nieto,Moquegua,todo,todo,6000,,,,1.00,3.00,,2.00,2.00,1.00,0.666667\n\
        2024,2024-12-31,301486,180106,Municipalidad Distrital de Torata,D,Mariscal Nieto,Moquegua,rubro18,todo,6000,,,4.00,1.00,2.00,,1.00,1.00,1.00,0.500000\n\
        ";
    let reading = read_text("gobiernos.csv", text).unwrap();
    let facts = &reading.facts;
    assert_eq!((facts.spending.len(), facts.population.len(), facts.income.len()), (3, 1, 0));
    let booked: Vec<_> = facts.booked.iter().map(|fact| (fact.scope, fact.recaudado.centimos())).collect();
    assert_eq!(booked, [(Scope::Rubro18, 400)], "what arrived is new income, as its own measure");
    assert!(reading.issues.is_empty(), "{:?}", reading.issues);
}

#[test]
fn spending_and_what_was_collected_side_by_side_are_both_read() {
    let text = "anio,id,pim,devengado,recaudado\n2024,301486,5.00,3.00,4.00\n";
    let reading = read_text("t.csv", text).unwrap();
    let [income] = reading.facts.income.as_slice() else { panic!("{:?}", reading.facts.income) };
    let told = (income.pim, income.recaudado.map(Soles::centimos));
    assert_eq!(told, (None, Some(400)), "the budget is that of the spending");
    assert_eq!(reading.facts.spending.len(), 1);
}

#[test]
fn a_table_of_a_shape_that_would_lose_figures_is_refused() {
    let phases = "anio;sec_ejec;Fase;Monto\n2024;301486;PIA;5\n2024;301486;PIM;9\n2024;301486;Devengado;8\n";
    let mapped = Options { mapping: vec![("PIM".into(), "Monto".into())], ..Options::default() };
    for options in [Options::default(), mapped] {
        let refused = read_bytes("t.csv", phases.as_bytes(), &options);
        assert!(matches!(&refused, Err(SourceError::PhasesInRows { column, .. }) if column == "Fase"));
    }
    let months = "anio;sec_ejec;PIM;Devengado mensual;;\n;;;Enero;Febrero;Marzo\n2024;301486;9;1;2;3\n";
    let mapped =
        Options { mapping: vec![("Devengado".into(), "Devengado mensual".into())], ..Options::default() };
    for options in [Options::default(), mapped] {
        let refused = read_bytes("t.csv", months.as_bytes(), &options);
        assert!(matches!(refused, Err(SourceError::MonthsBelowHeader { line: 2, .. })), "{refused:?}");
    }
    let beside = |gap: &str| {
        let header = format!("anio;sec_ejec;PIM;Devengado;{gap};Cód.;Presupuesto;Gasto\n");
        read_text(
            "t.csv",
            &format!("{header}2024;301486;9000;8000;;301490;7000;6000\n;;;;;301481;5000;4000\n"),
        )
    };
    assert!(matches!(beside(""), Err(SourceError::TableBeside { .. })));
    assert!(beside("Nota").is_ok(), "one table, with a code of something else");
    let named =
        "anio;sec_ejec;PIM;Devengado;;Entidad;Girado\n2024;301486;9;8;;Ilo;7\n2024;301481;9;8;;Torata;6\n";
    assert!(matches!(read_text("t.csv", named), Err(SourceError::TableBeside { .. })));
    let spaced = "anio;sec_ejec;PIM;Devengado;;Girado;;Nota\n2024;301486;9;8;;7;;a tiempo\n";
    assert!(read_text("t.csv", spaced).is_ok(), "columns to look at, and a remark behind");
    let remarked = "anio;sec_ejec;PIM;Devengado;Observación\n2024;301486;9;8;PIM\n2024;301481;9;8;PIA\n2024;301482;9;8;\n";
    assert!(read_text("t.csv", remarked).is_ok());
}
