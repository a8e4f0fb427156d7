//! Ranges, not ranks: off until asked for, the same every time, and no place where the range is wide.

use crate::program::Desk;

#[test]
fn ranges_are_written_when_asked_and_name_no_place_that_is_not_sure() {
    let desk = Desk::new();
    desk.canon(&["run", "--only", "indicadores", "--out", "sin"]).ends(0);
    assert!(!desk.path("sin/rangos.csv").exists(), "off unless asked for");
    let run = |out: &str| desk.canon(&["run", "--only", "indicadores", "--ranges", "--out", out]);
    run("uno").ends(0).says("pares, ");
    run("dos").ends(0);
    assert_eq!(desk.files("uno"), desk.files("dos"), "seeded");
    let rows = desk.table("uno/rangos.csv");
    assert!(rows.len() > 100, "{}", rows.len());
    for row in &rows {
        let number = |name: &str| row[name].parse::<i64>().unwrap();
        let (low, high, n) = (number("p05"), number("p95"), number("n"));
        assert!(1 <= low && low <= high && high <= n, "{row:?}");
        assert_eq!(row["nominal"].is_empty(), (high - low) * 3 > n, "{row:?}");
    }
    assert!(rows.iter().all(|row| row["indicador"] != "indice"), "the index is off by default");
    for row in desk.table("uno/pares_seguros.csv") {
        let number = |name: &str| row[name].parse::<usize>().unwrap();
        assert!(number("seguros") <= number("pares"), "{row:?}");
    }
}

#[test]
fn the_index_says_what_it_is_not_and_gives_no_score_on_half_the_parts() {
    let desk = Desk::new();
    desk.file("canon.toml", "[indice]\nactivo = true\nsemilla = 7\n");
    desk.canon(&["run", "-c", "canon.toml", "--only", "indicadores", "--out", "r"]).ends(0);
    let rows = desk.table("r/indice.csv");
    assert!(rows.iter().all(|row| row["titulo"].ends_with("No mide corrupción.")));
    // The bundled tables have neither months nor projects: less than 65 % of the weight.
    let whole: Vec<_> = rows.iter().filter(|row| row["indice"] == "indice").collect();
    assert!(
        !whole.is_empty() && whole.iter().all(|row| row["puntaje"].is_empty() && !row["motivo"].is_empty())
    );
    // Weights of one's own, on what there is: the score is 100 × (0.90 − 0.776427) / 0.50.
    desk.file("canon.toml", "[indice]\nactivo = true\n[indice.pesos]\navance_pim = 1\n");
    desk.canon(&["run", "-c", "canon.toml", "--only", "indicadores", "--out", "s"]).ends(0);
    let rows = desk.table("s/indice.csv");
    let torata = rows.iter().find(|r| {
        (&*r["id"], &*r["anio"], &*r["alcance"], &*r["indice"]) == ("301486", "2024", "todo", "indice")
    });
    assert_eq!(torata.unwrap()["puntaje"], "24.71");
    desk.canon(&["verify", "s"]).ends(0);
    desk.file("canon.toml", "[indice]\nactivo = true\n[indice.pesos]\navanse = 1\n");
    desk.canon(&["run", "-c", "canon.toml", "--out", "t"]).ends(2).says("avance_pim");
}
