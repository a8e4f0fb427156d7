//! Which row names the columns, and what becomes of each of them.

use super::*;
use crate::table::grid::of_short_text;
use canon_core::terms::budget::Phase;
use canon_core::terms::period::{Month, Year};

#[test]
fn the_header_is_found_below_titles() {
    let grid = of_short_text(
        "Ejecución del gasto\n\nFuente: MEF\n;Año;SEC_EJEC;PIM;Nota\n;2024;301486;5;x\n".as_bytes(),
        b';',
    );
    let header = Header::all(&grid, &Vec::new(), None).remove(0).0;
    assert_eq!(grid.line(header.row), 4);
    assert_eq!(header.column(Role::Phase(Phase::Pim)), Some(3));
    assert_eq!(header.role_of(4), None);
}

#[test]
fn a_header_of_two_rows_is_one() {
    let grid = of_short_text(
        "Año,Municipalidad,PIM,Ejecución,,\n,,,Devengado,Girado,\n2024,180106-301486: X,5,4,3\n".as_bytes(),
        b',',
    );
    let header = Header::all(&grid, &Vec::new(), None).remove(0).0;
    assert_eq!((header.row, header.last), (0, 1));
    assert_eq!(header.column(Role::Phase(Phase::Devengado)), Some(3));
    assert_eq!(header.column(Role::Phase(Phase::Girado)), Some(4));
}

#[test]
fn a_header_of_three_rows_below_a_spanning_title() {
    let text = "Año,Municipalidad,Presupuesto,,Gasto,\n,,Institucional,,Ejecución,\n,,PIA,PIM,Devengado,Girado\n2024,180106-301486: X,1,2,3,4\n";
    let headers = Header::all(&of_short_text(text.as_bytes(), b','), &Vec::new(), None);
    assert_eq!(headers.len(), 1);
    assert_eq!((headers[0].0.row, headers[0].0.last, headers[0].0.roles.len()), (0, 2, 6));
}

#[test]
fn several_tables_of_a_sheet_end_where_the_next_begins() {
    let text = "anio,sec_ejec,PIM\n2024,301486,5\nOtra tabla,,\nanio,sec_ejec,Devengado\n2024,301486,4\n";
    let headers = Header::all(&of_short_text(text.as_bytes(), b','), &Vec::new(), None);
    assert_eq!(headers.iter().map(|(h, end)| (h.row, *end)).collect::<Vec<_>>(), [(0, 3), (3, 5)]);
}

#[test]
fn a_name_that_the_user_gives_comes_first() {
    let mapping = vec![Given::new("PIM", "Presupuesto vigente")];
    let grid = of_short_text("anio,sec_ejec,PIM,Presupuesto vigente\n".as_bytes(), b',');
    let header = Header::all(&grid, &mapping, None).remove(0).0;
    assert_eq!(header.column(Role::Phase(Phase::Pim)), Some(3));
}

#[test]
fn a_table_without_amounts_says_what_it_lacks() {
    let grid = of_short_text(b"ubigeo,distrito\n180101,X\n", b',');
    assert_eq!(Header::likeliest(&grid, &Vec::new()).unwrap().missing().len(), 1);
    assert!(Header::likeliest(&of_short_text(b"a,b\n1,2\n", b','), &Vec::new()).is_none());
}

fn header(text: &str) -> Header {
    Header::all(&of_short_text(text.as_bytes(), b';'), &Vec::new(), None).remove(0).0
}

/// The years of a header's columns of amounts.
fn years(header: &Header) -> Vec<(usize, Option<u16>)> {
    header.amounts.iter().map(|amount| (amount.column, amount.year.map(Year::number))).collect()
}

#[test]
fn a_cell_spans_only_columns_without_one_of_their_own() {
    let text = ";;2024;;2023;\nSEC_EJEC;Municipalidad;PIM;Ejecución;PIM;Ejecución\n;;;Devengado;;Devengado\n301486;X;5;4;3;2\n";
    let three_rows = header(text);
    assert_eq!((three_rows.row, three_rows.last), (0, 2));
    assert_eq!(years(&three_rows), [(2, Some(2024)), (3, Some(2024)), (4, Some(2023)), (5, Some(2023))]);
    let merged_down = header("SEC_EJEC;PIM 2024;;\n;;Devengado;Girado\n301486;5;4;3\n");
    assert_eq!(years(&merged_down), [(1, Some(2024)), (2, None), (3, None)]);
}

#[test]
fn a_year_within_another_year_is_no_amount() {
    let header = header(";2024;\nSEC_EJEC;PIM 2024;PIM 2023\n301486;5;4\n");
    assert_eq!(years(&header), [(1, Some(2024))]);
    assert_eq!(header.unread().collect::<Vec<_>>(), [(2, "2024 PIM 2023")]);
}

#[test]
fn a_title_over_columns_is_part_of_a_name_that_needs_it_and_of_no_other() {
    let header = header(
        "SEC_EJEC;PIA;Presupuesto;Ejecución;;\n;;modificado;Girado;Devengado;Observaciones\n301486;5;5;4;3;x\n",
    );
    assert_eq!(header.column(Role::Phase(Phase::Pim)), Some(2));
    assert_eq!(header.names[2..], ["Presupuesto modificado", "Girado", "Devengado", "Observaciones"]);
    let under_year = self::header(";2024;2024\nSEC_EJEC;PIM;Devengado\n301486;5;4\n");
    assert_eq!(under_year.names, ["SEC_EJEC", "2024 PIM", "2024 Devengado"]);
}

#[test]
fn a_title_belongs_to_a_header_where_it_says_something_of_its_amounts() {
    for (title, rows, year) in [
        (";Presupuesto 2024;", (0, 1), Some(2024)),
        (";2024;2024", (0, 1), Some(2024)),
        (";Obras 2024;", (1, 1), None),
        (";Cuadro;", (1, 1), None),
        ("2024;;", (1, 1), None),
    ] {
        for second in ["Devengado", "Avance %", "Saldo"] {
            let header = header(&format!("{title}\nSEC_EJEC;PIM;{second}\n301486;5;4\n"));
            assert_eq!((header.row, header.last), rows, "{title} {second}");
            assert_eq!(years(&header)[0], (1, year), "{title} {second}");
        }
    }
    let below_a_key = header("SEC_EJEC;PIM;Devengado\n2023;2024;2024\n301486;5;4\n");
    assert_eq!(below_a_key.last, 0);
    let below_likely =
        header("Unidad ejecutora;;PIA;Ejecución;\nSEC_EJEC;Nombre;;Devengado;Girado\n301486;X;5;4;3\n");
    assert_eq!((below_likely.last, below_likely.column(Role::SecEjec)), (1, Some(0)));
    let below_no_amount = header("SEC_EJEC;PIM;Nota;Otra\n;;2023;2024\n301486;5;4;3\n");
    assert_eq!(below_no_amount.last, 0);
}

#[test]
fn each_role_has_one_column_and_a_share_or_a_detail_is_none() {
    let roles = |text: &str| header(text).roles;
    let pim = Role::Phase(Phase::Pim);
    let expected = [(Role::Year, 0), (Role::SecEjec, 1), (pim, 3)];
    assert_eq!(roles("anio;sec_ejec;anio;pim\n"), expected);
    assert_eq!(roles("anio;sec_ejec;meta;pim\n"), expected);
    let shares = header("sec_ejec;pim;Devengado;\n;;%;2024\n301486;5;80;4\n");
    assert_eq!(shares.roles, [(Role::SecEjec, 0), (pim, 1), (Role::Phase(Phase::Devengado), 3)]);
    assert_eq!(years(&shares), [(1, None), (3, Some(2024))]);
}

#[test]
fn a_header_stands_near_the_top_or_where_the_user_says_and_is_whole() {
    let late = format!("{}anio;sec_ejec;pim\n2024;301486;5\n", "texto;;\n".repeat(DEPTH));
    let all = |text: &str, only| Header::all(&of_short_text(text.as_bytes(), b';'), &Vec::new(), only);
    assert!(all(&late, None).is_empty());
    assert_eq!(all(&late, Some(DEPTH as u64 + 1))[0].0.column(Role::Phase(Phase::Pim)), Some(2));
    assert!(all(&late, Some(1)).is_empty());
    for lacking in ["anio;mes\n2024;1\n", "anio;sec_ejec\n2024;301486\n", "anio;pim\n2024;5\n"] {
        assert!(all(lacking, None).is_empty(), "{lacking}");
    }
}

#[test]
fn of_rows_that_will_not_do_the_fullest_is_spoken_of_and_of_equals_the_first() {
    let likeliest =
        |text: &str| Header::likeliest(&of_short_text(text.as_bytes(), b';'), &Vec::new()).unwrap();
    assert_eq!(likeliest("anio;mes\nanio;mes\n").row, 0);
    assert_eq!(likeliest("anio;mes;\n\nanio;mes;pim\n\nanio;mes;\n").row, 1);
    let missing = likeliest("anio;pim\n").missing();
    assert!(missing.len() == 1 && missing[0].contains("sec_ejec"), "{missing:?}");
    let of_district = likeliest("anio;distrito;pim\n");
    assert_eq!((of_district.missing_owner().len(), of_district.missing_government().len()), (0, 1));
}

#[test]
fn what_the_user_named_what_is_doubled_and_what_is_unread_are_told() {
    let mapping = vec![Given::new("PIM", "Presupuesto vigente")];
    let grid = of_short_text("anio;sec_ejec;PIM;Presupuesto vigente;Notas;% de algo\n".as_bytes(), b';');
    let mapped = Header::all(&grid, &mapping, None).remove(0).0;
    let given: Vec<bool> = (0..7).map(|column| mapped.is_given(column, &mapping)).collect();
    assert_eq!(given, [false, false, false, true, false, false, false]);
    assert_eq!(years(&mapped), [(3, None)]);
    assert_eq!(mapped.unread().collect::<Vec<_>>(), [(2, "PIM"), (4, "Notas")]);
    assert_eq!(mapped.doubled(), Vec::<Vec<usize>>::new());
    assert_eq!(header("anio;sec_ejec;sec_ejec;pim\n").doubled(), [[1, 2]]);
}

/// A column of amounts: its place, its role and its month.
type Placed = (usize, Role, Option<u8>);

/// The amounts of a header, and the columns that are unread.
fn settled(text: &str) -> (Vec<Placed>, Vec<usize>) {
    let header = header(text);
    let amounts = header.amounts.iter().map(|one| (one.column, one.role, one.month.map(Month::number)));
    (amounts.collect(), header.unread().map(|(column, _)| column).collect())
}

#[test]
fn a_likely_name_gives_way_to_a_sure_one_and_to_cells_that_are_shares() {
    let (pim, devengado) = (Role::Phase(Phase::Pim), Role::Phase(Phase::Devengado));
    let both = |rest| (vec![(1, pim, None), (2, devengado, None)], rest);
    assert_eq!(settled("sec_ejec;PIM;Devengado;Presupuesto vigente\n301486;5;4;3\n"), both(vec![3]));
    assert_eq!(settled("sec_ejec;PIM;Ejecución\n301486;5000;4000\n"), both(vec![]));
    assert_eq!(settled("sec_ejec;Presupuesto vigente;Ejecución\n301486;5000;4000\n"), both(vec![]));
    for shares in ["80.5", "80,5%", "80 %", "200", "-3", "n.d.\n301482;5000;80.5"] {
        let text = format!("sec_ejec;PIM;Ejecución\n301486;5000;{shares}\n");
        assert_eq!(settled(&text), (vec![(1, pim, None)], vec![2]), "{shares}");
    }
    for amounts in ["201", "80\n301482;5000;4000", "80%\n301482;5000;x", ""] {
        let text = format!("sec_ejec;PIM;Ejecución\n301486;5000;{amounts}\n");
        assert_eq!(settled(&text), both(vec![]), "{amounts}");
    }
    let far = format!("sec_ejec;PIM;Ejecución\n{}301482;5000;4000\n", "301486;5000;80\n".repeat(60));
    assert_eq!(settled(&far), (vec![(1, pim, None)], vec![2]), "its first rows decide");
    let near = format!("sec_ejec;PIM;Ejecución\n{}301482;5000;4000\n", "301486;5000;80\n".repeat(59));
    assert_eq!(settled(&near), both(vec![]));
}

#[test]
fn numbers_are_months_from_the_first_one_on_and_bare_months_are_of_what_is_spent() {
    let (pim, devengado) = (Role::Phase(Phase::Pim), Role::Phase(Phase::Devengado));
    let of_devengado = |months: &[u8]| -> Vec<(usize, Role, Option<u8>)> {
        let months = months.iter().enumerate().map(|(at, month)| (at + 2, devengado, Some(*month)));
        [(1, pim, None)].into_iter().chain(months).collect()
    };
    let (mut amounts, unread) = settled("sec_ejec;PIM;01;02;Devengado\n301486;5;1;2;3\n");
    assert_eq!((amounts.pop(), unread), (Some((4, devengado, None)), vec![]));
    assert_eq!(amounts, of_devengado(&[1, 2]));
    let (amounts, unread) = settled("sec_ejec;PIM;05;06;Devengado\n301486;5;1;2;3\n");
    assert_eq!((amounts.len(), unread), (2, vec![2, 3]));
    let (mut amounts, _) = settled("sec_ejec;PIM;Enero;Marzo;Devengado\n301486;5;1;2;3\n");
    assert_eq!(amounts.pop(), Some((4, devengado, None)));
    assert_eq!(amounts, of_devengado(&[1, 3]));
    let (amounts, _) = settled("sec_ejec;PIM;Enero;Girado;Devengado\n301486;5;1;2;3\n");
    assert!(amounts.iter().all(|(column, ..)| *column != 2), "of which of the two nobody says");
    let mapping = vec![Given::new("PIA", "Enero")];
    let grid =
        of_short_text("sec_ejec;Enero;Febrero;Total 2024;Devengado\n301486;1;2;3;4\n".as_bytes(), b';');
    let mapped = Header::all(&grid, &mapping, None).remove(0).0;
    let roles: Vec<(Role, usize)> = mapped.amounts().collect();
    assert_eq!(roles, [(Role::Phase(Phase::Pia), 1), (devengado, 2), (devengado, 4)]);
}

#[test]
fn a_header_repeated_many_times_is_refused_soon() {
    let text = "anio,sec_ejec,pim,devengado\n".repeat(20_000);
    let begun = std::time::Instant::now();
    assert!(matches!(crate::testing::read_text("h.csv", &text), Err(crate::error::SourceError::NoRows)));
    // Each looked at with all rows before it they would be hundreds of millions.
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}
