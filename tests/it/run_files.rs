//! `canon run` on files: what is counted, what is set aside, and that nothing depends on chance.

use crate::program::Desk;

const HEADER: &str = "anio,sec_ejec,pia,pim,devengado,girado,corte\n";

/// A table of two municipalities in a closed year; the figures are invented.
fn table(devengado: &str) -> String {
    format!(
        "{HEADER}2024,301486,100,200,{devengado},90,2024-12-31\n2024,301482,10,20,15.50,15.25,2024-12-31\n"
    )
}

#[test]
fn figures_come_out_to_the_centimo() {
    let desk = Desk::new();
    desk.file("gasto.csv", table("123.45"));
    desk.canon(&["run", "gasto.csv", "--out", "r", "--only", "indicadores"]).ends(0);
    let rows = desk.table("r/gobiernos.csv");
    let torata = rows.iter().find(|row| row["id"] == "301486").unwrap();
    assert_eq!(
        (&*torata["devengado"], &*torata["saldo"], &*torata["avance"]),
        ("123.45", "76.55", "0.617250")
    );
    assert_eq!(torata["certificado"], "", "what the file lacks is empty, not zero");
}

#[test]
fn a_figure_that_cannot_be_computed_has_a_row_and_a_reason() {
    let desk = Desk::new();
    desk.file("gasto.csv", table("100"));
    desk.canon(&["run", "gasto.csv", "--out", "r", "--only", "indicadores"]).ends(0);
    let rows = desk.findings("r");
    let row = rows
        .iter()
        .find(|r| r["id"] == "301486" && r["indicador"] == "certif_sin_gasto" && r["alcance"] == "todo");
    let row = row.unwrap();
    assert_eq!((&*row["estado"], &*row["valor"]), ("no_calculable", ""));
    assert!(row["motivo"].starts_with("sin_fase: "), "{row:?}");
}

#[test]
fn the_same_money_in_two_files_is_counted_once() {
    let desk = Desk::new();
    desk.file("uno.csv", table("123.45"));
    desk.file("dos.csv", table("123.45"));
    desk.canon(&["run", "uno.csv", "dos.csv", "--out", "r", "--only", "indicadores"]).ends(0);
    let rows = desk.table("r/gobiernos.csv");
    assert_eq!(rows.iter().filter(|row| row["id"] == "301486").count(), 1);
    assert_eq!(rows.iter().find(|row| row["id"] == "301486").unwrap()["devengado"], "123.45");
    assert!(desk.table("r/incidencias.csv").iter().any(|row| row["accion"] == "contada_una_vez"));
}

#[test]
fn files_that_contradict_each_other_are_refused_with_both_named() {
    let desk = Desk::new();
    desk.file("uno.csv", table("123.45"));
    desk.file("dos.csv", table("150"));
    let answer = desk.canon(&["run", "uno.csv", "dos.csv", "--out", "r"]);
    answer.ends(3).says("uno.csv").says("dos.csv").says("301486");
    assert!(!desk.path("r").exists());
}

#[test]
fn no_budget_and_no_execution_below_a_whole_rubro() {
    let desk = Desk::new();
    let header = "ANO_EJE,MES_EJE,NIVEL_GOBIERNO,SECTOR,PLIEGO,EJECUTORA,SEC_EJEC,DEPARTAMENTO_EJECUTORA,\
        DISTRITO_EJECUTORA,FUENTE_FINANCIAMIENTO,RUBRO,TIPO_RECURSO,MONTO_PIA,MONTO_PIM,MONTO_CERTIFICADO,\
        MONTO_COMPROMETIDO_ANUAL,MONTO_COMPROMETIDO,MONTO_DEVENGADO,MONTO_GIRADO\n";
    let rows = "2024,0,M,,,,301486,18,06,5,18,0,100,200,0,0,0,0,0\n2024,3,M,,,,301486,18,06,5,18,H,0,0,0,0,50,50,40\n";
    desk.file("2024-Gasto.csv", format!("{header}{rows}"));
    desk.canon(&["run", "2024-Gasto.csv", "--out", "r", "--only", "indicadores"]).ends(0);
    let governments = desk.table("r/gobiernos.csv");
    let rubro18 = governments.iter().find(|row| row["alcance"] == "rubro18").unwrap();
    assert_eq!((&*rubro18["pim"], &*rubro18["devengado"]), ("200.00", "50.00"));
    let below = |row: &&std::collections::BTreeMap<String, String>| {
        row["alcance"] == "canon" || row["alcance"] == "mineria"
    };
    for row in governments.iter().filter(below) {
        assert!(row["pia"].is_empty() && row["pim"].is_empty() && row["avance"].is_empty(), "{row:?}");
    }
    let indicators = desk.findings("r");
    let ratios = ["avance_pim", "saldo", "pim_pia", "por_pagar", "certif_sin_gasto"];
    assert!(!indicators.iter().filter(below).any(|row| ratios.contains(&&*row["indicador"])));
}

#[test]
fn notes_in_a_folder_are_passed_over_and_a_broken_file_is_not() {
    let desk = Desk::new();
    desk.file("datos/gasto.csv", table("100"));
    desk.file("datos/NOTAS.md", "# Notas\n\nDescargado el lunes, con paciencia.\n");
    desk.canon(&["run", "datos", "--out", "r", "--only", "indicadores"]).ends(0).says("NOTAS.md");
    desk.file("datos/vacio.csv", "");
    desk.canon(&["run", "datos", "--out", "s", "--only", "indicadores"])
        .ends(3)
        .says("datos/vacio.csv".rsplit('/').next().unwrap());
    assert!(!desk.path("s").exists());
}

#[test]
fn cells_that_a_spreadsheet_would_run_are_made_harmless() {
    let desk = Desk::new();
    desk.file("=gasto.csv", table("100"));
    desk.canon(&["run", "=gasto.csv", "--out", "r", "--only", "indicadores"]).ends(0);
    assert!(desk.findings("r").iter().all(|row| !row["fuente"].starts_with('=')));
}

#[test]
fn figures_do_not_depend_on_the_order_of_the_files() {
    let desk = Desk::new();
    desk.file("a.csv", format!("{HEADER}2024,301486,100,200,123.45,90,2024-12-31\n"));
    desk.file("b.csv", format!("{HEADER}2024,301482,10,20,15.50,15.25,2024-12-31\n"));
    desk.canon(&["run", "a.csv", "b.csv", "--out", "r", "--only", "indicadores"]).ends(0);
    desk.canon(&["run", "b.csv", "a.csv", "--out", "s", "--only", "indicadores"]).ends(0);
    for table in ["gobiernos.csv", "indicadores.csv", "cobertura.csv"] {
        assert_eq!(desk.files("r")[table], desk.files("s")[table], "{table}");
    }
}
