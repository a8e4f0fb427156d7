//! Figures that can be defended: where each comes from, whether it still holds, and what moved it.

use crate::program::Desk;

/// The indicators of the page's year, and the budgets and spending that its chart shows of the others.
#[test]
fn every_figure_on_the_bundled_pages_ends_at_a_file_and_a_row() {
    let desk = Desk::new();
    desk.canon(&["run", "--out", "r", "--only", "indicadores"]).ends(0);
    // Investments are of a register, oversight of a table of its own.
    let registers = ["costo_actualizado", "regidores_1pct"];
    let is_of_budget = |row: &std::collections::BTreeMap<String, String>| {
        !row["valor"].is_empty() && row["alcance"] == "todo" && !registers.contains(&&*row["indicador"])
    };
    let figures = desk.findings("r").into_iter().filter(is_of_budget);
    let mut of_units: std::collections::BTreeMap<(String, String), Vec<_>> =
        std::collections::BTreeMap::new();
    for row in figures {
        of_units.entry((row["id"].clone(), row["anio"].clone())).or_default().push(row);
    }
    assert_eq!(
        of_units.len(),
        113 + 9 * 21,
        "22 governments in five years, less San Antonio in 2021 and R455 in 2024; 20 in the nine before; and the department"
    );
    // Of the years before 2021 one of each government: they are all of one file.
    let mut turn = 0;
    of_units.retain(|(_, year), _| {
        turn += 1;
        year.as_str() >= "2021" || turn % 9 == 0
    });
    for ((id, year), rows) in of_units {
        let answer = desk.canon(&["explain", &id, &year, "all", "--scope", "todo"]);
        answer.ends(0);
        for row in rows {
            let (_, own) = answer.out.split_once(&format!("{} — ", row["indicador"])).unwrap();
            let own = own.split("\nQué mide").nth(1).unwrap();
            assert!(own.contains(&row["valor"]), "{id} {year} {}: {own}", row["indicador"]);
            if row["indicador"] == "regidores_1pct" {
                assert!(own.contains("fiscalizacion_concejo_2025.csv") && own.contains("fila "), "{own}");
                continue;
            }
            assert!(own.contains("data/moquegua/gasto_") && own.contains("fila "), "{id} {year}: {own}");
            assert!(own.contains("pim ") && own.contains("devengado "), "{id} {year}: {own}");
            assert!(id != "D18" || own.matches("fila ").count() >= 20, "every municipality: {own}");
            if !row["denominador"].is_empty() {
                assert!(own.contains(&format!("{} / {}", row["numerador"], row["denominador"])), "{own}");
            }
        }
    }
    for row in desk.table("r/abonos.csv") {
        let answer = desk.canon(&["explain", &row["id"], &row["anio"], "recibido_pc", "--scope", "todo"]);
        answer.ends(0).says("abonos_2024.csv").says(&format!("acreditado {}", row["abonado"]));
    }
}

#[test]
fn an_explanation_finds_a_government_by_what_people_call_it() {
    let desk = Desk::new();
    desk.canon(&["explain", "torata", "2024", "avance_pim"])
        .ends(0)
        .says("159243866.00 / 205098442.00 = 0.776427");
    // A signal's three bounds, which of them are passed, where it stands in the nation, and its years.
    let lloque = desk.canon(&["explain", "lloque", "2024", "avance_pim"]);
    lloque.ends(0).says("≤ 0.610522").says("≤ 0.581021").says("≤ 0.633325").says("(caida_propia)");
    lloque.says("p25-p50").says("565 gobiernos de su nivel y tamaño en 2024 (Consulta Amigable 2024");
    lloque.says("Sus otros años: 2012 0.");
    desk.canon(&["explain", "toratta", "2024", "avance_pim"])
        .ends(2)
        .says("Municipalidad Distrital de Torata (301486)");
    desk.canon(&["explain", "torata", "2024", "avanse"]).ends(2).says("avance_pim");
    desk.canon(&["explain", "R455", "2018", "saldo"]).ends(4).says("no traen");
}

#[test]
fn rows_of_several_months_are_named_and_added() {
    let desk = Desk::new();
    let header = "ANO_EJE,MES_EJE,NIVEL_GOBIERNO,SECTOR,PLIEGO,EJECUTORA,SEC_EJEC,DEPARTAMENTO_EJECUTORA,\
        DISTRITO_EJECUTORA,FUENTE_FINANCIAMIENTO,RUBRO,TIPO_RECURSO,MONTO_PIA,MONTO_PIM,MONTO_CERTIFICADO,\
        MONTO_COMPROMETIDO_ANUAL,MONTO_COMPROMETIDO,MONTO_DEVENGADO,MONTO_GIRADO\n";
    let rows = "2024,0,M,,,,301486,18,06,5,18,0,100,200,0,0,0,0,0\n2024,3,M,,,,301486,18,06,5,18,H,0,0,0,0,50,50,40\n\
        2024,4,M,,,,301482,18,06,5,18,H,0,0,0,0,7,7,7\n2024,4,M,,,,301486,18,06,5,18,H,0,0,0,0,30.5,30.5,40\n";
    desk.file("2024-Gasto.csv", format!("{header}{rows}"));
    let answer =
        desk.canon(&["explain", "301486", "2024", "avance_pim", "2024-Gasto.csv", "--scope", "rubro18"]);
    answer
        .ends(0)
        .says("fila 2")
        .says("fila 3, marzo")
        .says("fila 5, abril")
        .says("suma de 3 filas")
        .says("devengado 80.50");
    assert!(!answer.out.contains("fila 4"), "another government's row: {}", answer.out);
}

#[test]
fn an_explanation_from_a_run_wants_the_very_files_of_the_run() {
    let desk = Desk::new();
    desk.file("a.csv", "anio,sec_ejec,pim,devengado\n2024,301486,5,4\n");
    desk.canon(&["run", "a.csv", "--out", "r", "--only", "indicadores"]).ends(0);
    desk.canon(&["explain", "301486", "2024", "avance_pim", "a.csv", "--run", "r"]).ends(0).says("0.800000");
    desk.file("a.csv", "anio,sec_ejec,pim,devengado\n2024,301486,5,3\n");
    desk.canon(&["explain", "301486", "2024", "avance_pim", "a.csv", "--run", "r"]).ends(5);
}

#[test]
fn verify_names_any_changed_byte_of_input_settings_or_output() {
    let desk = Desk::new();
    desk.file("datos/a.csv", "anio,sec_ejec,pim,devengado\n2024,301486,5,4\n");
    desk.canon(&["run", "datos/a.csv", "--out", "r", "--only", "indicadores"]).ends(0);
    desk.canon(&["verify", "r", "--inputs", "datos"]).ends(0);
    // Unless it is told, it looks here and in the folders here, and no further.
    desk.canon(&["verify", "r"]).ends(0);
    std::fs::create_dir(desk.path("lejos")).unwrap();
    std::fs::rename(desk.path("datos"), desk.path("lejos/datos")).unwrap();
    desk.canon(&["verify", "r"]).ends(3).says("--inputs");
    std::fs::rename(desk.path("lejos/datos"), desk.path("datos")).unwrap();

    let output = std::fs::read_to_string(desk.path("r/gobiernos.csv")).unwrap();
    desk.file("r/gobiernos.csv", output.replace("5.00", "6.00"));
    desk.canon(&["verify", "r", "--inputs", "datos"]).ends(5).says("CAMBIÓ: gobiernos.csv");
    desk.file("r/gobiernos.csv", &output);

    let manifest = std::fs::read_to_string(desk.path("r/manifiesto.json")).unwrap();
    desk.file("r/manifiesto.json", manifest.replace("\"foco\": null", "\"foco\": \"18\""));
    desk.canon(&["verify", "r", "--inputs", "datos"])
        .ends(5)
        .says("CAMBIÓ: ajustes")
        .says("CAMBIÓ: manifiesto.json");
    desk.file("r/manifiesto.json", manifest.replacen("  ", " ", 1));
    desk.canon(&["verify", "r", "--inputs", "datos"]).ends(5).says("CAMBIÓ: manifiesto.json");
    desk.file("r/manifiesto.json", &manifest);

    desk.file("datos/a.csv", "anio,sec_ejec,pim,devengado\n2024,301486,5,5\n");
    desk.canon(&["verify", "r", "--inputs", "datos"]).ends(5).says("CAMBIÓ: a.csv");
}

#[test]
fn diff_says_what_moved_and_that_the_data_did_it() {
    let desk = Desk::new();
    desk.file("a.csv", "anio,sec_ejec,pim,devengado\n2024,301486,500,400\n2024,301482,50,40\n");
    desk.canon(&["run", "a.csv", "--out", "antes", "--only", "indicadores"]).ends(0);
    desk.file("a.csv", "anio,sec_ejec,pim,devengado\n2024,301486,500,450\n2024,301482,50,40\n");
    desk.canon(&["run", "a.csv", "--out", "despues", "--only", "indicadores"]).ends(0);
    let answer = desk.canon(&["diff", "antes", "despues"]);
    answer.ends(0).says("a.csv cambió").says("Lo que cambió las cifras: los datos.");
    answer.says("2024 · Torata (301486) · todo · todo · devengado: 400.00 → 450.00");
    assert!(!answer.out.contains("301482"), "{}", answer.out);
    desk.canon(&["diff", "antes", "antes"]).ends(0).says("Ninguna cifra cambió");
    desk.canon(&["diff", "antes", "despues", "--format", "csv"])
        .ends(0)
        .says("gobiernos.csv,2024,301486,todo,todo,devengado,400.00,450.00,Torata");
}

#[test]
fn thousands_taken_for_soles_are_an_error() {
    // As in a note that gave S/ 3,868,000 for what was S/ 3,868 million.
    let desk = Desk::new();
    let rows = "2021,301486,3900000000,1\n2022,301486,3868000,1\n2023,301486,3950000000,1\n";
    desk.file("a.csv", format!("anio,sec_ejec,pim,devengado\n{rows}"));
    desk.canon(&["check", "a.csv"]).ends(4).says("unidad_dudosa").says("301486 2022");
}

#[test]
fn a_budget_absurd_for_its_people_is_an_error() {
    let desk = Desk::new();
    desk.file("poblacion.csv", "ubigeo,anio,poblacion\n180106,2024,6500\n180102,2024,2000\n");
    desk.file(
        "gasto.csv",
        "anio,sec_ejec,pim,devengado\n2024,301486,205098,159243\n2024,301482,3000000,2000000\n",
    );
    let answer = desk.canon(&["check", "poblacion.csv", "gasto.csv"]);
    answer.ends(4).says("por_habitante_absurdo").says("205098.00 para 6500 habitantes");
    assert!(!answer.out.contains("301482 2024"), "{}", answer.out);
}

#[test]
fn months_without_a_line_are_said() {
    let desk = Desk::new();
    let header = "ANO_EJE,MES_EJE,NIVEL_GOBIERNO,SECTOR,PLIEGO,EJECUTORA,SEC_EJEC,DEPARTAMENTO_EJECUTORA,\
        DISTRITO_EJECUTORA,FUENTE_FINANCIAMIENTO,RUBRO,TIPO_RECURSO,MONTO_PIA,MONTO_PIM,MONTO_CERTIFICADO,\
        MONTO_COMPROMETIDO_ANUAL,MONTO_COMPROMETIDO,MONTO_DEVENGADO,MONTO_GIRADO\n";
    let row = |month: u8| format!("2024,{month},M,,,,301486,18,06,5,18,H,0,0,0,0,50,50,40\n");
    desk.file("2024-Gasto.csv", format!("{header}{}{}", row(2), row(5)));
    desk.canon(&["check", "2024-Gasto.csv"]).ends(0).says("meses_sin_filas").says("enero, marzo, abril");
}

#[test]
fn check_fails_on_what_it_is_told_to() {
    let desk = Desk::new();
    desk.file("bien.csv", "anio,sec_ejec,pim,devengado,alcance\n2024,301486,5,4,todo\n");
    desk.canon(&["check", "bien.csv"]).ends(0).says("1 filas = 1 usadas").says("avance_pim");
    desk.file("raro.csv", "anio,sec_ejec,pim,devengado,alcance\n2024,301486,5,6,todo\n");
    desk.canon(&["check", "raro.csv"]).ends(0).says("fase_mayor");
    desk.canon(&["check", "raro.csv", "--fail-on", "warn"]).ends(4);
    let twice = "anio,sec_ejec,pim,devengado\n2024,301486,5,4\n2024,301486,5,4\n";
    desk.file("dos.csv", twice);
    desk.canon(&["check", "dos.csv"]).says("2 filas = 1 usadas + 1 repetidas + 0 apartadas");
    desk.canon(&["check", "dos.csv"]).says("--assume-scope todo y --assume-includes todo");
    desk.file("clave.csv", "anio,Código,municipalidad,pim,devengado\n2024,301486,Torata,5,4\n");
    desk.canon(&["check", "clave.csv"]).ends(4).says("--map \"SEC_EJEC=Código\"");
    desk.canon(&["check", "clave.csv", "--map", "SEC_EJEC=Código"]).ends(0).says("1 usadas");
    desk.file("mal.csv", "anio,sec_ejec,pim,devengado,alcance\n2024,301486,x,6,todo\n2024,301482,7,6,todo\n");
    desk.canon(&["check", "mal.csv"]).ends(4).says("numero_ilegible").says("fila 2").says("columna pim");
    desk.canon(&["check", "mal.csv", "--fail-on", "never", "--out", "c"]).ends(0);
    assert!(desk.path("c/incidencias.csv").exists() && desk.path("c/cobertura.csv").exists());
}

#[test]
fn a_departments_canon_is_shared_out_by_law_to_the_centimo() {
    let desk = Desk::new();
    // Published: S/ 6,982 million of canon in 2025 and an index of 0.0230; the press said S/ 643 million for Moquegua.
    let answer =
        desk.canon(&["distribute", "--year", "2025", "--national", "6982000000", "--index", "0.0230"]);
    answer
        .ends(0)
        .says("S/ 642,344,000.00")
        .says("S/ 64,234,400.00")
        .says("S/ 32,117,200.00")
        .says("Ley 27506");
    // Its working, and the year and place that it is of.
    answer.says("Canon minero de 2025, departamento de Moquegua").says("S/ 6,982,000,000.00").says("÷ 0.25");
    answer.says("= lo del gobierno regional: el 25 %, universidades incluidas    S/ 160,586,000.00");
    desk.canon(&["distribute", "--year", "2025", "--amount", "100", "--department", "tacna"])
        .ends(0)
        .says("departamento de Tacna");
    let english = desk.canon(&["--lang", "en", "distribute", "--year", "2025", "--amount", "100"]);
    let english = &english.ends(0).out;
    assert!(english.contains("a fifth of") && !english.contains("quinto"), "{english}");
    // The index is on the quarter of the canon: the royalty has none.
    let regalia = ["--national", "5", "--index", "0.02", "--kind", "regalia"];
    desk.canon(&[&["distribute", "--year", "2025"], regalia.as_slice()].concat()).ends(2).says("--amount");
    desk.canon(&["distribute", "--year", "2025", "--amount", "100.01", "--kind", "regalia"])
        .ends(0)
        .says("Ley 28258");
    desk.canon(&["distribute", "--year", "2025"]).ends(2).says("--amount");
    desk.canon(&["distribute", "--year", "1999", "--amount", "5"]).ends(4).says("1999");
}

#[test]
fn what_was_credited_stands_beside_what_the_law_says() {
    let desk = Desk::new();
    let header = "ANO_PRC,MES_PRC,GRUPO_TRANSFERENCIA,TIPO_ENTIDAD,PLIEGO,SEC_EJEC,RUBRO,RECURSO,RECURSO_NOMBRE,\
        MONTO_AUTORIZADO,MONTO_ACREDITADO\n";
    desk.file("t.csv", format!("{header}2024,7,1,M,,301486,18,090,CANON MINERO,70,70\n2024,7,1,R,455,0,18,090,CANON MINERO,20,20\n"));
    let answer = desk.canon(&["distribute", "t.csv", "--year", "2024", "--amount", "100"]);
    answer.ends(0).says("S/ 75.00").says("S/ 70.00").says("S/ −5.00").says("sin dato");
}

#[test]
fn every_row_of_every_part_is_listed_also_of_income_and_of_other_years() {
    let desk = Desk::new();
    let header = "anio,sec_ejec,pia,pim,devengado,corte\n";
    let year = |year: u16| format!("{year},301486,100,150,90,{year}-12-31\n");
    desk.file("gasto.csv", format!("{header}{}{}{}", year(2022), year(2023), year(2024)));
    desk.file("ingreso.csv", "anio,sec_ejec,recaudado,corte\n2024,301486,120,2024-12-31\n");
    let files = ["gasto.csv", "ingreso.csv"];
    let explain =
        |indicator: &str| desk.canon(&[&["explain", "301486", "2024", indicator][..], &files].concat());
    explain("pim_sin_respaldo")
        .ends(0)
        .says("30.00 / 100.00")
        .says("fila 4: pia")
        .says("fila 2, ingreso: recaudado 120.00");
    explain("credibilidad").ends(0).says("fila 4: pia").says("fila 3 (2023): pia").says("fila 2 (2022): pia");
    assert!(!explain("avance_pim").out.contains("(2023)"), "it is of one year");

    desk.file("ingreso.csv", "anio,sec_ejec,recaudado,corte\n2024,301486,120,2024-11-30\n");
    explain("pim_sin_respaldo")
        .ends(0)
        .says("no se juntan cosas distintas")
        .says("hasta el 31 de diciembre de 2024 y lo recaudado hasta el 30 de noviembre de 2024")
        .says("fila 4: pia")
        .says("fila 2, ingreso: recaudado 120.00");
}
