//! Several years in one file: what of it is a figure, what is closed, and what cannot be judged.

use crate::program::Desk;

const HEADER: &str = "KEY_VALUE,NIVEL_GOBIERNO,PLIEGO,SEC_EJEC,DEPARTAMENTO_EJECUTORA,TIPO_ACT_PROY,PRODUCTO_PROYECTO,PRODUCTO_PROYECTO_NOMBRE,FUENTE_FINANCIAMIENTO,RUBRO,TIPO_RECURSO,PIA_2023,PIM_2023,DEVENGADO_2023,PIA_2024,PIM_2024,DEVENGADO_2024,PIA_2025,PIM_2025,DEVENGADO_2025\n";

/// Lines of a made-up budget of Torata; the amounts are nobody's.
fn text(lines: u32, last_is_copy: bool) -> String {
    let line = |at: u32| {
        let (rubro, resource) = [("18", "0"), ("07", "0"), ("18", "H")][at as usize % 3];
        let (pim, spent) = if resource == "H" { (0, 700 + at) } else { (1_000 + at, 0) };
        let last = if last_is_copy { at } else { at + 3 };
        let last =
            if resource == "H" { format!("0,0,{}", 700 + last) } else { format!("5,{},0", 1_000 + last) };
        let same = if resource == "H" { format!("0,0,{}", 700 + at) } else { format!("5,{},0", 1_000 + at) };
        format!("{at},M, ,301486,18,2,2{at:06},OBRA,{rubro},5,{resource},0,{pim},{spent},{same},{last}\n")
    };
    format!("{HEADER}{}", (0..lines).map(line).collect::<String>())
}

#[test]
fn a_comparativo_closes_its_years_but_the_last_and_has_no_months_to_judge() {
    let desk = Desk::new();
    desk.file("c.csv", text(90, false));
    desk.canon(&["run", "c.csv", "--only", "indicadores", "--out", "r"]).ends(0);
    let rows = desk.table("r/gobiernos.csv");
    let cut = |year: &str| rows.iter().find(|row| row["anio"] == year).unwrap()["corte"].clone();
    assert_eq!(
        (cut("2023").as_str(), cut("2024").as_str(), cut("2025").as_str()),
        ("2023-12-31", "2024-12-31", "")
    );
    let indicators = desk.findings("r");
    let of = |indicator: &str, year: &str| {
        let is = |row: &&std::collections::BTreeMap<String, String>| {
            row["indicador"] == indicator && row["anio"] == year && row["alcance"] == "rubro18"
        };
        indicators.iter().find(is).unwrap()
    };
    for indicator in ["ritmo", "diciembre"] {
        let row = of(indicator, "2024");
        assert_eq!(row["estado"], "no_calculable", "{indicator}");
        assert!(!row["motivo"].is_empty());
    }
    assert_ne!(of("avance_pim", "2024")["valor"], "");
    let codes: Vec<String> =
        desk.table("r/incidencias.csv").into_iter().map(|row| row["codigo"].clone()).collect();
    for code in ["rubro_por_valores", "anios_cerrados"] {
        assert!(codes.iter().any(|known| known == code), "{codes:?}");
    }
    let manifest = std::fs::read_to_string(desk.path("r/manifiesto.json")).unwrap();
    assert!(manifest.contains("\"rubro_en\": \"FUENTE_FINANCIAMIENTO\""));
    desk.canon(&["verify", "r"]).ends(0);
    desk.canon(&[
        "run",
        "c.csv",
        "--closed",
        "2025",
        "--year",
        "2025",
        "--only",
        "indicadores",
        "--out",
        "s",
    ])
    .ends(0);
    assert!(desk.table("s/gobiernos.csv").iter().all(|row| row["anio"] == "2025"));
    desk.canon(&["explain", "torata", "2024", "avance_pim", "c.csv", "--scope", "rubro18"])
        .ends(0)
        .says("c.csv");
}

#[test]
fn a_year_that_copies_the_one_before_is_no_figure_and_an_error_that_names_both() {
    let desk = Desk::new();
    desk.file("c.csv", text(90, true));
    desk.canon(&["run", "c.csv", "--only", "indicadores", "--out", "r"]).ends(6);
    assert!(desk.table("r/gobiernos.csv").iter().all(|row| row["anio"] != "2025"));
    let issues = desk.table("r/incidencias.csv");
    let copied = issues.iter().find(|row| row["codigo"] == "anio_copiado").unwrap();
    assert!(copied["mensaje"].contains("2025") && copied["mensaje"].contains("2024"));
    desk.canon(&["run", "c.csv", "--year", "2023", "--only", "indicadores", "--out", "s"]).ends(0);
}

#[test]
fn what_is_kept_of_a_large_comparativo_says_the_same() {
    let desk = Desk::new();
    // Names make the lines long, as the ministry's are.
    let long = text(9_000, false).replace("OBRA", &"OBRA DE NOMBRE LARGO ".repeat(50));
    desk.file("c.csv", long);
    std::thread::sleep(std::time::Duration::from_secs(3));
    let run = |out: &str| {
        let mut command = desk.command(&["run", "c.csv", "--only", "indicadores", "--out", out]);
        let output = command.env("CANON_CACHE", desk.path("cache")).output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    run("r");
    assert!(run("s").contains("no cambió"));
    for table in ["gobiernos.csv", "indicadores.csv", "incidencias.csv", "proyectos.csv"] {
        assert_eq!(desk.files("r")[table], desk.files("s")[table], "{table}");
    }
}

#[test]
fn whose_rows_were_left_out_is_said_even_where_all_of_them_were() {
    let desk = Desk::new();
    let mut lines = HEADER.to_string();
    for line in text(30, false).lines().skip(1) {
        let of_other = line.replace(",301486,", ",301487,");
        let (amounts, _) = of_other.rsplit_once(',').unwrap();
        lines.extend([line, "\n", amounts, ",#REF!\n"]);
    }
    desk.file("c.csv", lines);
    desk.canon(&["run", "c.csv", "--only", "indicadores", "--out", "r"]).ends(6);
    assert!(desk.table("r/gobiernos.csv").iter().all(|row| row["id"] == "301486"));
    let issues = desk.table("r/incidencias.csv");
    let told: Vec<_> = issues.iter().filter(|issue| issue["codigo"] == "gobierno_incompleto").collect();
    let [told] = &*told else { panic!("{told:?}") };
    assert_eq!((&*told["fila"], &*told["valor"]), ("3", "301487"));
    assert!(
        told["mensaje"].contains("30 filas de Municipalidad Provincial de General Sánchez Cerro"),
        "{told:?}"
    );
}
