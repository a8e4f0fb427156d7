//! The ministry's own files when they hold something twice, or not all: no figure of them is wrong without a word.

use crate::program::Desk;

const HEADER: &str = "ANO_EJE,MES_EJE,NIVEL_GOBIERNO,PLIEGO,SEC_EJEC,RUBRO,TIPO_RECURSO,FUNCION,MONTO_PIA,MONTO_PIM,\
    MONTO_CERTIFICADO,MONTO_COMPROMETIDO_ANUAL,MONTO_COMPROMETIDO,MONTO_DEVENGADO,MONTO_GIRADO\n";

/// A line of Torata with a budget or with what was spent; the amounts are invented.
fn line(month: u8, rubro: &str, pim: u32, devengado: u32) -> String {
    let resource = if month == 0 { "0" } else { "H" };
    format!(
        "2024,{month},M, ,301486,{rubro},{resource},15,{pim},{pim},0,0,{devengado},{devengado},{devengado}\n"
    )
}

/// Two rubros, a budget and twelve months.
fn year() -> String {
    let of = |rubro: &str| {
        let months = (1..=12).map(|month| line(month, rubro, 0, 10 + u32::from(month)));
        line(0, rubro, 500, 0) + &months.collect::<String>()
    };
    of("18") + &of("07")
}

/// A run on one file: its exit code, the amounts of a column by scope, and the codes of its issues.
fn run(text: &str, column: &str) -> (i32, Vec<(String, String)>, Vec<String>) {
    let desk = Desk::new();
    desk.file("a.csv", text);
    let answer = desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "r"]);
    if answer.code == 3 {
        return (3, Vec::new(), vec![answer.err]);
    }
    let figures = desk.table("r/gobiernos.csv").into_iter();
    let figures = figures.map(|row| (row["alcance"].clone(), row[column].clone())).collect();
    let issues = desk.table("r/incidencias.csv").into_iter().map(|row| row["codigo"].clone()).collect();
    (answer.code, figures, issues)
}

fn figure<'a>(figures: &'a [(String, String)], scope: &str) -> Option<&'a str> {
    figures.iter().find(|(known, _)| known == scope).map(|(_, figure)| figure.as_str())
}

#[test]
fn what_stands_there_again_is_an_error_in_every_form() {
    let year = year();
    let (code, figures, _) = run(&format!("{HEADER}{year}"), "devengado");
    assert_eq!(
        (code, figure(&figures, "rubro18"), figure(&figures, "todo")),
        (0, Some("198.00"), Some("396.00"))
    );
    let half: String = year.split_inclusive('\n').take(7).collect();
    let tail: String = year.split_inclusive('\n').skip(24).collect();
    for (form, text) in [
        ("twice", year.repeat(2)),
        ("three times", year.repeat(3)),
        ("a cut behind it", half.clone() + &year),
        ("its tail", year.clone() + &tail),
        ("with blanks", year.clone() + &year.replace(",M,", ",M ,")),
        ("in quotes", year.clone() + &year.replace("301486", "\"301486\"")),
        ("with decimals", year.clone() + &year.replace(",500,", ",500.00,")),
        ("one line", year.clone() + year.lines().last().unwrap() + "\n"),
    ] {
        let (code, _, issues) = run(&format!("{HEADER}{text}"), "devengado");
        assert_eq!((code, issues.iter().filter(|code| *code == "lineas_dobles").count()), (6, 1), "{form}");
    }
}

#[test]
fn a_rubro_is_understood_or_its_line_is_an_issue() {
    for rubro in ["18.0", "18: CANON Y SOBRECANON", "18 ", "018", "\"18\"", "\" 18 \"", "'18"] {
        let text = format!("{HEADER}{}{}", year(), line(5, rubro, 0, 1_000));
        let (code, figures, _) = run(&text, "devengado");
        assert_eq!((code, figure(&figures, "rubro18")), (0, Some("1198.00")), "{rubro}");
        assert_eq!((figure(&figures, "canon"), figure(&figures, "todo")), (Some("1198.00"), Some("1396.00")));
    }
    for rubro in ["", "CANON", "1.8", "18.5", "180"] {
        let text = format!("{HEADER}{}{}", year(), line(5, rubro, 0, 1_000));
        let (code, figures, issues) = run(&text, "devengado");
        assert_eq!((code, figure(&figures, "todo")), (6, Some("396.00")), "{rubro}");
        assert!(issues.iter().any(|code| code == "clave_ilegible"), "{rubro}");
    }
    let detail = line(5, "18", 0, 1_000).replace(",15,", ",TRANSPORTE,");
    let (code, figures, issues) = run(&format!("{HEADER}{}{detail}", year()), "devengado");
    assert_eq!((code, figure(&figures, "todo")), (6, Some("1396.00")));
    assert!(issues.iter().any(|code| code == "codigo_ilegible"), "{issues:?}");
}

#[test]
fn a_file_of_rubro_18_alone_says_nothing_of_all_funds() {
    let only: String = year().split_inclusive('\n').take(13).collect();
    let (code, figures, issues) = run(&format!("{HEADER}{only}"), "devengado");
    assert_eq!((code, figure(&figures, "rubro18"), figure(&figures, "todo")), (0, Some("198.00"), None));
    assert!(issues.iter().any(|code| code == "solo_rubro18"));
    let table = "anio,sec_ejec,rubro,pim,devengado\n2024,301486,18,900,500\n";
    let (_, figures, _) = run(table, "pim");
    assert_eq!((figure(&figures, "rubro18"), figure(&figures, "todo")), (Some("900.00"), None));
}

#[test]
fn a_part_of_the_money_above_all_of_it_is_an_error() {
    let table =
        "anio,sec_ejec,alcance,pim,devengado\n2024,301486,rubro18,900,500\n2024,301486,todo,800,600\n";
    let (code, _, issues) = run(table, "pim");
    assert_eq!((code, issues.iter().filter(|code| *code == "parte_mayor_que_todo").count()), (6, 1));
}

#[test]
fn what_a_file_does_not_hold_is_unknown_and_not_zero() {
    let budget = line(0, "18", 500, 0) + &line(0, "07", 500, 0);
    let (_, figures, issues) = run(&format!("{HEADER}{budget}"), "devengado");
    assert_eq!(figure(&figures, "todo"), Some(""));
    assert!(issues.iter().any(|code| code == "sin_meses"), "{issues:?}");
    let months = line(1, "18", 0, 5) + &line(1, "07", 0, 5);
    let (_, figures, issues) = run(&format!("{HEADER}{months}"), "pim");
    assert_eq!(figure(&figures, "todo"), Some(""));
    assert!(issues.iter().any(|code| code == "sin_presupuesto_mensual"), "{issues:?}");
}

#[test]
fn a_file_that_ends_within_a_number_says_that_it_may() {
    let whole = format!("{HEADER}{}", year());
    let (_, _, issues) = run(&whole, "devengado");
    assert!(!issues.iter().any(|code| code == "ultima_linea_sin_fin"));
    let (_, _, issues) = run(&whole[..whole.len() - 2], "devengado");
    assert!(issues.iter().any(|code| code == "ultima_linea_sin_fin"), "{issues:?}");
}

#[test]
fn two_columns_that_say_one_thing_are_read_only_where_they_agree() {
    let with = |name: &str, value: &str| {
        let rows = year().replace('\n', &format!(",{value}\n"));
        format!("{},{name}\n{rows}", HEADER.trim_end())
    };
    for (name, same, other) in
        [("SEC_EJEC", "301486", "301481"), ("ANO_DOC", "2024", "2023"), ("RUBRO", "", "18")]
    {
        assert_eq!(run(&with(name, same), "pim").0, 0, "{name}");
        let (code, _, said) = run(&with(name, other), "pim");
        assert_eq!(code, 3, "{name}");
        assert!(
            said[0].contains(&format!("{name} (columna 16)")) && said[0].contains("fila "),
            "{}",
            said[0]
        );
    }
    let table = |other: &str| format!("anio,sec_ejec,pim,devengado,ANO_EJE\n2024,301486,5,4,{other}\n");
    assert_eq!(run(&table("2024"), "pim").0, 0);
    assert_eq!(run(&table(""), "pim").0, 0);
    let (code, _, said) = run(&table("2023"), "pim");
    assert!(code == 3 && said[0].contains("anio (columna 1)") && said[0].contains("ANO_EJE (columna 5)"));
}

#[test]
fn a_ubigeo_is_a_tie_only_beside_a_name_of_its_place() {
    for (columns, values) in [
        ("ubigeo", "170101"),
        ("ubigeo,departamento", "170101,18"),
        ("ubigeo,provincia", "170101,MARISCAL NIETO"),
        ("ubigeo,distrito", "170101,MOQUEGUA"),
        ("ubigeo,distrito,provincia", "170101,TAMBOPATA,MARISCAL NIETO"),
    ] {
        let desk = Desk::new();
        desk.file("a.csv", format!("anio,{columns},pim,devengado\n2024,{values},5000000,4000000\n"));
        desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "r"]).ends(4).says("fila 2");
    }
    let named = "anio,ubigeo,distrito,pim,devengado\n2024,180106,TORATA,5000000,4000000\n";
    assert_eq!(run(named, "pim").0, 0);
}

#[test]
fn amounts_that_leave_the_range_are_refused_in_words() {
    let rows = "2024,R455,99999999999999.99,1\n".repeat(2_000);
    let (code, _, said) = run(&format!("anio,id,pim,devengado\n{rows}"), "pim");
    assert!(code == 3 && said[0].contains("92 mil billones"), "{}", said[0]);
}

#[test]
fn a_column_of_another_name_is_what_the_user_says() {
    let desk = Desk::new();
    let text = format!("{HEADER}{}", year());
    desk.file("otro.csv", text.replace("MONTO_PIM", "vigente").replace("SEC_EJEC", "codigo"));
    desk.file("mismo.csv", text);
    let refused = desk.canon(&["run", "otro.csv", "--only", "indicadores", "--out", "r"]);
    refused.ends(3).says("falta: SEC_EJEC; MONTO_PIM").says("--map SEC_EJEC=COLUMNA");
    let given = ["--map", "SEC_EJEC=codigo", "--map", "MONTO_PIM=vigente"];
    desk.canon(&[&["run", "otro.csv", "--only", "indicadores", "--out", "r"][..], &given].concat()).ends(0);
    desk.canon(&["run", "mismo.csv", "--only", "indicadores", "--out", "s"]).ends(0);
    assert_eq!(desk.table("r/gobiernos.csv"), desk.table("s/gobiernos.csv"));
}
