//! What stands around a table, from the command line: units confirmed and written down, sizes that tell another unit.

use crate::program::Desk;

const MILLIONS: &str = "Cifras en millones de soles\nAño;SEC_EJEC;PIM;Devengado;Corte\n\
    2024;301486;205.098442;159.24;2024-12-31\n2024;301498;181.32;140.82;2024-12-31\n";

#[test]
fn a_unit_is_refused_with_the_command_that_settles_it_and_multiplied_by_that_command() {
    let desk = Desk::new();
    desk.file("resumen.csv", MILLIONS);
    desk.canon(&["run", "resumen.csv"]).ends(3).says("en la fila 1").says("--unit millones");
    for unit in ["millones", "millions", "resumen.csv=millones"] {
        desk.canon(&["run", "resumen.csv", "--only", "indicadores", "--unit", unit, "--out", "r", "--force"])
            .ends(0)
            .says("PIM S/ 386,418,442.00");
    }
    let manifest = std::fs::read_to_string(desk.path("r/manifiesto.json")).unwrap();
    assert!(manifest.contains("\"unidad\""));
    assert!(std::fs::read_to_string(desk.path("r/incidencias.csv")).unwrap().contains("unidad_convertida"));
    desk.canon(&["run", "resumen.csv", "--unit", "miles"])
        .ends(3)
        .says("millones de soles")
        .says("miles de soles");
    desk.canon(&["run", "resumen.csv", "--unit", "docenas"]).ends(2).says("soles, miles, millones");
    desk.file("canon.toml", "[lectura]\nunidad = [\"resumen.csv=millones\"]\n");
    desk.canon(&["run", "resumen.csv", "-c", "canon.toml", "--only", "indicadores", "--out", "s"])
        .ends(0)
        .says("PIM S/ 386,418,442.00");
}

#[test]
fn a_table_in_millions_that_does_not_say_so_is_read_with_a_warning() {
    let desk = Desk::new();
    let unsaid = MILLIONS.split_once('\n').unwrap().1;
    desk.file("resumen.csv", unsaid);
    desk.canon(&["check", "resumen.csv"]).ends(0).says("unidad_probable").says("--unit millones");
    desk.file(
        "soles.csv",
        unsaid
            .replace("205.098442", "205098442")
            .replace("159.24", "159240000")
            .replace("181.32", "181320000")
            .replace("140.82", "140820000"),
    );
    let answer = desk.canon(&["check", "soles.csv"]);
    assert!(!answer.ends(0).out.contains("unidad_probable"), "{}", answer.out);
}

#[test]
fn a_small_rubro_of_the_ministrys_own_file_is_a_warning_at_most() {
    let desk = Desk::new();
    let header = "ANO_EJE,MES_EJE,NIVEL_GOBIERNO,SECTOR,PLIEGO,EJECUTORA,SEC_EJEC,DEPARTAMENTO_EJECUTORA,\
        DISTRITO_EJECUTORA,FUENTE_FINANCIAMIENTO,RUBRO,TIPO_RECURSO,MONTO_PIA,MONTO_PIM,MONTO_CERTIFICADO,\
        MONTO_COMPROMETIDO_ANUAL,MONTO_COMPROMETIDO,MONTO_DEVENGADO,MONTO_GIRADO\n";
    let of_year = |(year, pim): (u16, u32)| {
        [
            format!("{year},0,M,,,,301486,18,06,5,18,0,{pim},{pim},0,0,0,0,0\n"),
            format!("{year},1,M,,,,301486,18,06,5,18,H,0,0,0,0,50,50,40\n"),
        ]
    };
    let rows = [(2022, 100), (2023, 110), (2024, 90_000_000)].map(of_year).concat().concat();
    desk.file("gasto.csv", format!("{header}{rows}"));
    let answer = desk.canon(&["check", "gasto.csv"]);
    answer.ends(0).says("monto_inusual");
    assert!(!answer.out.contains("unidad_dudosa"), "{}", answer.out);
}

#[test]
fn what_a_title_says_is_taken_and_listed_with_its_row() {
    let desk = Desk::new();
    let titles =
        "Reporte de la oficina\nAño de ejecución: 2024\nIncluye: Sólo Proyectos\nal 31 de agosto de 2024\n";
    desk.file("reporte.csv", format!("{titles}SEC_EJEC;PIM;Devengado\n301486;20500000;15100000\n"));
    desk.canon(&["run", "reporte.csv", "--only", "indicadores", "--out", "r"]).ends(0);
    let issues = std::fs::read_to_string(desk.path("r/incidencias.csv")).unwrap();
    for code in ["anio_tomado", "incluye_tomado", "corte_tomado"] {
        assert!(issues.contains(code), "{code}: {issues}");
    }
    assert!(std::fs::read_to_string(desk.path("r/gobiernos.csv")).unwrap().contains("2024-08-31"));
    desk.canon(&["run", "reporte.csv", "--assume-year", "2023"])
        .ends(3)
        .says("el año 2024 en la fila 2")
        .says("el año 2023 en la orden");
}
