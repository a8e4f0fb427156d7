//! `canon indicators`: the catalogue.

use crate::program::Desk;

#[test]
fn a_card_is_the_header_of_the_indicator_in_either_language() {
    let desk = Desk::new();
    desk.canon(&["indicators", "show", "avance_pim"])
        .ends(0)
        .says("Causas habituales")
        .says("devengado / pim");
    desk.canon(&["--lang", "en", "indicators", "show", "avance_pim"]).ends(0).says("Usual causes");
}

#[test]
fn the_list_can_be_read_by_programs() {
    let desk = Desk::new();
    let json = desk.canon(&["indicators", "list", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&json.ends(0).out).unwrap();
    assert!(list.as_array().unwrap().iter().any(|row| row["indicador"] == "por_pagar"));
    desk.canon(&["indicadores", "list", "--format", "csv"]).ends(0).says("indicador,titulo,unidad,alcances");
}

#[test]
fn cuts_and_national_values_of_the_user_are_applied_named_and_part_of_the_run() {
    let desk = Desk::new();
    desk.file("a.csv", "anio,sec_ejec,pim,devengado,girado,corte\n2024,301486,1000,750,690,2024-12-31\n");
    let run = |out, config: &[&str]| {
        let call = [&["run", "a.csv", "--only", "indicadores", "--out", out], config].concat();
        desk.canon(&call).ends(0);
        let rows = desk.findings(out);
        let row =
            |id: &str| rows.iter().find(|r| r["indicador"] == id && r["alcance"] == "todo").unwrap().clone();
        [row("por_pagar"), row("avance_pim")]
    };
    let [owed, _] = run("antes", &[]);
    assert_eq!((owed["valor"].as_str(), owed["estado"].as_str()), ("0.080000", "sin_senal"));

    let settings = "[umbrales.por_pagar]\nminimo = 0.08\nfuente = \"acta de la sesión 3\"\n\
        [umbrales.avance_pim]\nbajo_nacional = -0.05\nfuente = \"acta de la sesión 4\"\n\
        [[referencias]]\nanio = 2024\nnivel = \"municipal\"\nincluye = \"todo\"\nalcance = \"todo\"\n\
        indicador = \"avance_pim\"\nvalor = 0.8\nfuente = \"boletín propio\"\n";
    desk.file("canon.toml", settings);
    let [owed, spent] = run("despues", &["-c", "canon.toml"]);
    assert_eq!((owed["estado"].as_str(), owed["umbral"].as_str()), ("senal", "0.080000"));
    assert!(owed["fuente_umbral"].contains("acta de la sesión 3 (canon.toml)"), "{owed:?}");
    assert_eq!((spent["valor"].as_str(), spent["umbral"].as_str()), ("0.750000", "0.750000"));
    assert!(spent["fuente_umbral"].contains("boletín propio"), "{spent:?}");

    let explain = ["explain", "301486", "2024", "por_pagar", "a.csv", "--run", "despues"];
    desk.canon(&explain).ends(0).says("acta de la sesión 3");
    desk.canon(&["verify", "despues", "--inputs", "."]).ends(0);
    desk.canon(&["diff", "antes", "despues"]).ends(0).says("los ajustes");

    desk.file("canon.toml", "[umbrales.por_pagar]\nminimmo = 0.08\nfuente = \"acta\"\n");
    desk.canon(&["check", "a.csv", "-c", "canon.toml"]).ends(2).says("¿Quiso decir minimo?");
    desk.canon(&["indicators", "show", "por_pagar"]).ends(0).says("[umbrales.por_pagar]\nminimo = 0.1");
}

/// What rises as prices do does not vary at all: once with the prices, and once without, said.
#[test]
fn amounts_of_several_years_are_told_in_soles_of_one_where_there_are_prices() {
    let desk = Desk::new();
    let header = "ANO_PRC,MES_PRC,GRUPO_TRANSFERENCIA,TIPO_ENTIDAD,PLIEGO,SEC_EJEC,RUBRO,RECURSO,RECURSO_NOMBRE,MONTO_AUTORIZADO,MONTO_ACREDITADO\n";
    let line =
        |year: i64| format!("{year},7,1,M,,301486,18,090,CANON MINERO,{0},{0}\n", (year - 1920) * 1000);
    let credited: String = (2020..2025).map(line).collect();
    desk.file("t.csv", format!("{header}{credited}"));
    let prices: Vec<String> = (2020..2025).map(|year: i64| format!("{year},{}", year - 1920)).collect();
    desk.file("ipc.csv", format!("anio,ipc\n{}\n", prices.join("\n")));
    let last = |files: &[&str]| {
        desk.canon(&[&["run"], files, &["--out", "r", "--force", "--only", "indicadores"]].concat()).ends(0);
        let rows = desk.findings("r");
        let found = |r: &&std::collections::BTreeMap<String, String>| {
            r["anio"] == "2024" && r["alcance"] == "canon" && r["indicador"] == "volatilidad"
        };
        rows.iter().find(found).unwrap().clone()
    };
    let (nominal, real) = (last(&["t.csv"]), last(&["t.csv", "ipc.csv"]));
    assert_eq!(nominal["valor"], "0.015501");
    assert!(nominal["motivo"].starts_with("soles_corrientes"), "{nominal:?}");
    assert_eq!((real["valor"].as_str(), real["denominador"].as_str()), ("0.000000", "104000.00"));
    assert_eq!(
        (real["motivo"].as_str(), real["fuente"].as_str()),
        ("soles_de: en soles de 2024", "ipc.csv; t.csv")
    );
    let series = desk.table("r/series_reales.csv");
    let of_2020 = series.iter().find(|row| row["anio"] == "2020" && row["alcance"] == "canon").unwrap();
    assert_eq!(
        (of_2020["soles_corrientes"].as_str(), of_2020["soles_reales"].as_str()),
        ("100000.00", "104000.00")
    );
    assert_eq!((of_2020["anio_base"].as_str(), of_2020["fuente_precios"].as_str()), ("2024", "ipc.csv"));
    let explain = ["explain", "301486", "2024", "volatilidad", "t.csv", "ipc.csv", "--scope", "canon"];
    desk.canon(&explain).ends(0).says("fila 2: 2020, 100").says("fila 6: 2024, 104");
}
