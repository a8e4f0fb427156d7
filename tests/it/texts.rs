//! Small texts as they are saved: their separators, letters, line ends and packings, and what is said of those that canon
//! does not read.

use crate::program::Desk;

const HEADER: &str = "Año;SEC_EJEC;PIM;Devengado\n";

/// Five governments whose amounts hold more commas than their lines have semicolons.
fn with_commas() -> String {
    let row = |n| format!("2024;{};62,334,13{n};41,000,00{n}\n", 301_481 + n);
    format!("{HEADER}{}", (0..5).map(row).collect::<Vec<_>>().concat())
}

#[test]
fn the_delimiter_is_that_of_the_header_whatever_marks_the_amounts_hold() {
    for mark in [";", "\t", "|"] {
        let desk = Desk::new();
        desk.file("a.csv", with_commas().replace(';', mark));
        desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "r"]).ends(0);
        let rows = desk.table("r/gobiernos.csv");
        assert_eq!((rows.len(), &*rows[0]["pim"]), (5, "62334130.00"), "{mark:?}");
    }
    // Semicolons in names among commas.
    let desk = Desk::new();
    let names =
        "anio,sec_ejec,pim,devengado,nota\n2024,301486,5,4,a;b;c;d;e;f\n2024,301482,5,4,a;b;c;d;e;f\n";
    desk.file("a.csv", names);
    desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "r"]).ends(0);
    assert_eq!(desk.table("r/gobiernos.csv").len(), 2);
}

#[test]
fn the_delimiter_may_be_given_for_all_files_or_for_one() {
    let desk = Desk::new();
    // Two tables in one: by commas, and by semicolons.
    desk.file(
        "a.csv",
        "anio;sec_ejec;pim;devengado,anio,sec_ejec,pim,devengado\n2024;301486;9;8,2024,301486,5,4\n",
    );
    let pim = |folder: &str| desk.table(&format!("{folder}/gobiernos.csv"))[0]["pim"].clone();
    let run = |out: &str, mark: &str| {
        desk.canon(&["run", "a.csv", "--only", "indicadores", "--delimiter", mark, "--out", out])
    };
    run("coma", ",").ends(0);
    assert_eq!(pim("coma"), "5.00");
    for (out, mark) in [("uno", ";"), ("dos", "a.csv=;"), ("tres", "punto-y-coma"), ("cuatro", "semicolon")] {
        run(out, mark).ends(0);
        assert_eq!(pim(out), "9.00", "{mark}");
    }
    desk.file("canon.toml", "[lectura]\nseparador = [\",\"]\n");
    desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "ajustes"]).ends(0);
    assert_eq!(pim("ajustes"), "5.00");
    desk.canon(&["verify", "ajustes"]).ends(0);
    std::fs::remove_file(desk.path("canon.toml")).unwrap();
    let mut command = desk.command(&["run", "a.csv", "--only", "indicadores", "--out", "ambiente"]);
    assert!(command.env("CANON_DELIMITER", ",").status().unwrap().success());
    assert_eq!(pim("ambiente"), "5.00");
    desk.canon(&["inspect", "a.csv", "--delimiter", "x"]).ends(2).says("--delimiter").says("tab");
    // A mark that a file does not have is that of another.
    desk.file("b.csv", "anio,sec_ejec,pim,devengado\n2024,301486,5,4\n");
    desk.canon(&["run", "b.csv", "--delimiter", ";", "--only", "indicadores", "--out", "otro"]).ends(0);
    // The tables that canon carries have their own; in a folder with files these would be read.
    Desk::new().canon(&["run", "--delimiter", ";", "--only", "indicadores", "--out", "incluidas"]).ends(0);
}

#[test]
fn where_no_header_is_found_the_delimiter_is_named_and_may_be_given() {
    let desk = Desk::new();
    desk.file("a.csv", "uno;dos;tres\n1;2;3\n");
    desk.canon(&["check", "a.csv"]).ends(3).says("«;»").says("--delimiter");
    desk.canon(&["check", "a.csv", "--lang", "en"]).ends(3).says("separated by “;”").says("--delimiter");
}

#[test]
fn letters_of_two_bytes_are_read() {
    let text = "anio,sec_ejec,pim,devengado\n2024,301486,5,4\n";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in
        [[b"\xff\xfe".to_vec(), little.clone()].concat(), [b"\xfe\xff".to_vec(), big].concat(), little]
    {
        let desk = Desk::new();
        desk.file("a.csv", bytes);
        desk.canon(&["check", "a.csv"]).ends(0).says("1 usadas");
    }
}

#[test]
fn lines_that_end_in_a_carriage_return_alone_are_named() {
    let header = "ANO_EJE,MES_EJE,NIVEL_GOBIERNO,SEC_EJEC,RUBRO,MONTO_PIA,MONTO_PIM,MONTO_DEVENGADO\r";
    for text in
        ["anio,sec_ejec,pim,devengado\r2024,301486,5,4\r", &format!("{header}2024,0,M,301486,18,1,2,0\r")]
    {
        let desk = Desk::new();
        desk.file("a.csv", text);
        desk.canon(&["check", "a.csv"]).ends(3).says("retorno de carro (CR)").says("UTF-8");
        desk.canon(&["check", "a.csv", "--lang", "en"]).ends(3).says("carriage return (CR)");
    }
}

#[test]
fn what_is_packed_in_another_way_is_named_and_in_a_folder_passed_over_unless_it_is_data() {
    let packed: [(&str, &[u8]); 5] = [
        ("xz", b"\xfd7zXZ\0\0\x04\xe6\xd6\xb4\x46"),
        ("bzip2", b"BZh91AY&SY\x01\x02"),
        ("7z", b"7z\xbc\xaf\x27\x1c\0\x04"),
        ("rar", b"Rar!\x1a\x07\x01\0"),
        ("zstd", b"\x28\xb5\x2f\xfd\x04\0"),
    ];
    for (name, bytes) in packed {
        let desk = Desk::new();
        // Known by what it holds, whatever it is called.
        desk.file("a.csv", bytes);
        desk.canon(&["check", "a.csv"]).ends(3).says(&format!("comprimido con {name}")).says("descomprímalo");
        desk.canon(&["check", "a.csv", "--lang", "en"])
            .ends(3)
            .says(&format!("packed with {name}"))
            .says("unpack it first");
        desk.file("d/b.csv", "anio,sec_ejec,pim,devengado\n2024,301486,5,4\n");
        desk.file("d/fotos.bin", bytes);
        desk.canon(&["run", "d", "--only", "indicadores", "--out", "r"]).ends(0).says("fotos.bin").says(name);
        desk.file("d/gasto.csv.bin", bytes);
        desk.canon(&["run", "d", "--only", "indicadores", "--out", "s"]).ends(3).says("gasto.csv.bin");
    }
}

#[test]
fn one_file_is_never_two_and_what_disagrees_is_named() {
    let desk = Desk::new();
    desk.file(
        "a.csv",
        "anio,sec_ejec,pim,devengado,incluye\n2024,301486,5,4,todo\n2024,301486,3,2,proyectos\n",
    );
    let answer = desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "r"]);
    answer.ends(3).says("Un archivo se contradice").says("solo las filas de todo el gasto");
    assert_eq!(answer.err.matches("    a.csv").count(), 1, "{}", answer.err);
    assert!(!answer.err.contains("Dos archivos"), "{}", answer.err);
    desk.canon(&["run", "a.csv", "--out", "r", "--lang", "en"]).ends(3).says("A file contradicts itself");
    let transfers = |month: u8, amount: u32| {
        format!(
            "ANO_PRC,MES_PRC,GRUPO_TRANSFERENCIA,TIPO_ENTIDAD,PLIEGO,SEC_EJEC,RUBRO,RECURSO,RECURSO_NOMBRE,MONTO_AUTORIZADO,MONTO_ACREDITADO\n2024,{month},1,M,,301486,18,090,CANON MINERO,{amount},{amount}\n"
        )
    };
    desk.file("t1.csv", transfers(1, 700));
    desk.file("t2.csv", transfers(2, 40));
    let answer = desk.canon(&["run", "t1.csv", "t2.csv", "--only", "indicadores", "--out", "r"]);
    answer.ends(3).says("acreditado es 700.00 en uno y 40.00 en el otro");
    assert!(!answer.err.contains("devengado"), "{}", answer.err);
}
