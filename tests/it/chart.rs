//! `canon chart` and `canon compare`.

use std::fmt::Write as _;

use crate::docs::sample_fingerprints;
use crate::program::Desk;

/// Width and height of a PNG, and its kind of colour: 2 is red, green and blue without transparency.
fn shape(bytes: &[u8]) -> (u32, u32, u8) {
    assert!(bytes.starts_with(b"\x89PNG"));
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    (number(16), number(20), bytes[25])
}

fn kinds() -> impl Iterator<Item = &'static str> {
    canon_paper::charts::ALL.iter().map(|chart| chart.id)
}

#[test]
fn every_kind_can_be_seen_with_invented_figures_that_say_so() {
    let desk = Desk::new();
    let list = desk.canon(&["chart"]);
    list.ends(0);
    for kind in kinds() {
        list.says(kind);
        let file = format!("{kind}.svg");
        desk.canon(&["chart", kind, "--example", "-o", &file]).ends(0).says(&file);
        let svg = std::fs::read_to_string(desk.path(&file)).unwrap();
        assert!(svg.contains("EJEMPLO · datos inventados"), "{kind}");
        assert!(svg.contains("<title>") && svg.contains("<desc>") && svg.contains("role=\"img\""), "{kind}");
        assert!(!svg.contains("Moquegua"), "{kind} names a place that exists");
        let drawn = desk.canon(&["chart", kind, "--example", "--terminal"]);
        drawn.ends(0).says("EJEMPLO");
    }
}

#[test]
fn the_sizes_are_those_of_a_telephone_a_projector_and_a_page() {
    let desk = Desk::new();
    for (size, shaped) in
        [("tarjeta", (1080, 1350, 2)), ("lamina", (1920, 1080, 2)), ("columna", (1080, 1080, 2))]
    {
        desk.canon(&["chart", "gobiernos", "--size", size, "-o", "g.png"]).ends(0);
        assert_eq!(shape(&std::fs::read(desk.path("g.png")).unwrap()), shaped, "{size}");
    }
}

#[test]
fn without_a_name_the_picture_has_one_of_its_own() {
    let desk = Desk::new();
    let answer = desk.canon(&["chart", "llego_habia_gasto", "--gov", "torata"]);
    answer.ends(0).says("se gastaron").says("torata-301486-llego_habia_gasto.png");
    assert!(desk.path("torata-301486-llego_habia_gasto.png").exists());
    desk.canon(&["grafico", "mapa", "--lang", "en"]).ends(0).says("Chart in moquegua-18-mapa.png");
    assert_eq!(std::fs::read_dir(&desk.folder).unwrap().count(), 2, "nothing else is left behind");
}

#[test]
fn one_money_can_be_asked_for_and_is_the_one_that_the_chart_names() {
    let desk = Desk::new();
    let told = |kind: &str, scope: &str| {
        let answer = desk.canon(&["chart", kind, "--gov", "torata", "--terminal", "--scope", scope]);
        answer.ends(0);
        answer.out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for kind in ["llego_habia_gasto", "gobiernos", "series", "mapa"] {
        let (canon, all) = (told(kind, "rubro18"), told(kind, "todo"));
        assert!(canon.contains("rubro 18") && !canon.contains("todos los fondos"), "{kind}: {canon}");
        assert!(all.contains("todos los fondos") && !all.contains("rubro 18"), "{kind}: {all}");
    }
    desk.canon(&["chart", "embudo", "--gov", "torata", "--scope", "mineria"]).ends(4);
    desk.canon(&["chart", "embudo", "--gov", "torata", "--scope", "oro"]).ends(2).says("rubro18");
}

#[test]
fn a_picture_by_itself_is_that_of_the_run_of_the_same_figures() {
    let desk = Desk::new();
    desk.canon(&["run", "--out", "r", "--focus", "301486"]).ends(0);
    let files = desk.files("r");
    for kind in ["llego_habia_gasto", "embudo"] {
        // The focus changes the code of the run, which the picture bears.
        desk.canon(&["chart", kind, "--gov", "301486", "--run", "r", "-o", "c.svg"]).ends(0);
        let drawn = std::fs::read(desk.path("c.svg")).unwrap();
        // By itself it says at its end that canon drew it, so that another chart may take its place.
        let drawn = drawn.strip_suffix(b"\n<!-- canon -->\n").unwrap();
        assert!(drawn == files[&format!("graficos/torata-301486-{kind}.svg")], "{kind}");
    }
}

#[test]
fn an_indicator_is_no_chart_and_the_charts_that_draw_it_are_told() {
    let desk = Desk::new();
    desk.canon(&["chart", "avance_pim"]).ends(2).says("es un indicador").says("gobiernos, series, mapa");
    desk.canon(&["--lang", "en", "chart", "saldo"]).ends(2).says("no chart").says("senales");
}

#[test]
fn one_of_each_government_goes_into_a_folder_of_its_own() {
    let desk = Desk::new();
    desk.canon(&["chart", "embudo", "--focus", "18", "-o", "f"]).ends(0).says("22 gráficos en f");
    desk.canon(&["chart", "embudo", "--gov", "torata", "-o", "one.svg"]).ends(0);
    let read = |file: &str| std::fs::read(desk.path(file)).unwrap();
    assert_eq!(read("one.svg"), read("f/torata-301486-embudo.svg"));
    assert_eq!(shape(&read("f/torata-301486-embudo.png")), (1080, 1350, 2));
    // The same once more is fine; what is not of it is not deleted.
    desk.canon(&["chart", "embudo", "--focus", "18", "-o", "f"]).ends(0);
    desk.canon(&["chart", "mapa", "--focus", "18", "-o", "f"]).ends(2).says("no los va a borrar");
    // Of another year it takes the place of canon's own, and not of a picture that only has the same name.
    desk.canon(&["chart", "embudo", "--focus", "torata", "-o", "t"]).ends(0);
    desk.canon(&["chart", "embudo", "--focus", "torata", "--year", "2023", "-o", "t"]).ends(0);
    desk.file("t/torata-301486-embudo.svg", "<svg>mine</svg>");
    let refused = desk.canon(&["chart", "embudo", "--focus", "torata", "-o", "t"]);
    refused.ends(2).says("torata-301486-embudo.svg");
    assert_eq!(read("t/torata-301486-embudo.svg"), b"<svg>mine</svg>");
    desk.canon(&["chart", "mapa", "--focus", "18", "-o", "m"]).ends(0).says("1 gráfico en m");
    desk.canon(&["chart", "embudo", "--focus", "18"]).ends(2).says("--out");
    desk.canon(&["chart", "ritmo", "--focus", "18", "-o", "n"]).ends(4).says("mes por mes");
    assert!(!desk.path("n").exists());
}

#[test]
fn one_year_is_the_last_that_is_spoken_of() {
    let desk = Desk::new();
    desk.canon(&["chart", "series", "--year", "2023", "-o", "s.svg"]).ends(0).says("En 2021–2023, ");
    let svg = std::fs::read_to_string(desk.path("s.svg")).unwrap();
    assert!(svg.contains("2017–2023") && !svg.contains("2024"));
}

#[test]
fn what_cannot_be_drawn_says_what_is_missing_and_how_it_would_look() {
    let desk = Desk::new();
    let answer = desk.canon(&["chart", "ritmo", "--gov", "torata"]);
    answer.ends(4).says("mes por mes").says("canon chart ritmo --example");
    desk.canon(&["chart", "rimo"]).ends(2).says("¿Quiso decir ritmo?");
    desk.canon(&["chart", "ritmo"]).ends(2).says("--gov");
    desk.canon(&["chart", "ritmo", "--gov", "zzz"]).ends(2).says("Ningún gobierno");
    desk.canon(&["chart", "gobiernos", "-o", "g.pdf"]).ends(2).says(".png o .svg");
    desk.canon(&["chart", "gobiernos", "--year", "veinte"]).ends(2).says("veinte");
    desk.canon(&["chart", "gobiernos", "--department", "15"]).ends(4).says("15");
    desk.canon(&["chart", "embudo", "--gov", "lima", "-o", "x.png"])
        .ends(4)
        .says("no está en estos archivos");
    assert_eq!(std::fs::read_dir(&desk.folder).unwrap().count(), 0, "something was written");
}

#[test]
fn letters_fit_the_width_and_the_locale() {
    let desk = Desk::new();
    for (width, locale) in [("48", "C"), ("72", "es_PE.ISO-8859-1"), ("100", "es_PE.UTF-8")] {
        for kind in kinds() {
            let mut command = desk.command(&["chart", kind, "--example", "--terminal", "--lang", "es"]);
            let output = command.env("COLUMNS", width).env("LC_ALL", locale).output().unwrap();
            let text = String::from_utf8(output.stdout).unwrap();
            assert!(output.status.success() && !text.is_empty(), "{kind}");
            for line in text.lines() {
                assert!(line.chars().count() <= width.parse().unwrap(), "{kind}, {width}: {line}");
            }
            assert_eq!(text.is_ascii(), !locale.contains("UTF"), "{kind} in {locale}:\n{text}");
        }
    }
}

#[test]
fn a_few_governments_stand_side_by_side() {
    let desk = Desk::new();
    let exact = desk.canon(&["compare", "torata", "samegua,R455"]);
    exact.ends(0).says("S/ 224,143,918.00").says("Región Moquegua").says("2025");
    let drawn = desk.canon(&["comparar", "torata", "samegua", "R455", "--terminal", "-o", "c.svg"]);
    drawn.ends(0).says("S/ 224.1 millones").says("█").says("············▆▆ — — — — 77 89 %");
    // Heights as alike as 77 and 89 are told apart by their figures.
    drawn.says("············▇▇ — — — — 90 90 %");
    let svg = std::fs::read_to_string(desk.path("c.svg")).unwrap();
    assert!(svg.contains("Torata") && svg.contains("Samegua") && !svg.contains("Ubinas"));
    desk.canon(&["compare", "torata", "lima"]).ends(4).says("no está en estos archivos");
    desk.canon(&["compare"]).ends(2);
}

/// Two districts as squares side by side and one that the file lacks.
fn outlines(codes: [&str; 2]) -> String {
    let square = |place: usize, code: &str, name: &str| {
        let (west, east) = (place * 10, place * 10 + 10);
        format!(
            r#"{{"type":"Feature","properties":{{"IDDIST":"{code}","NOMBDIST":"{name}"}},"geometry":{{"type":"MultiPolygon",
            "coordinates":[[[[-{west},-16],[-{east},-16],[-{east},-17],[-{west},-17],[-{west},-16]]]]}}}}"#
        )
    };
    format!(
        r#"{{"type":"FeatureCollection","features":[{},{}]}}"#,
        square(1, codes[0], "TORATA"),
        square(2, codes[1], "SAMEGUA")
    )
}

#[test]
fn a_file_of_outlines_makes_a_real_map() {
    let desk = Desk::new();
    // By INEI, and by RENIEC, which has the same digits for other districts: their names tell.
    for (name, codes) in [("inei.geojson", ["180106", "180104"]), ("reniec.geojson", ["170105", "170106"])] {
        desk.file(name, outlines(codes));
        desk.canon(&["chart", "mapa", "--map", name, "-o", "m.svg"]).ends(0);
        let svg = std::fs::read_to_string(desk.path("m.svg")).unwrap();
        for said in ["Torata 89", "Samegua 89", "Sin contorno en el archivo"] {
            assert!(svg.contains(said), "{said} with {name}");
        }
    }
    desk.file("roto.geojson", "{\"type\":\"FeatureCollection\",");
    desk.canon(&["chart", "mapa", "--map", "roto.geojson"]).ends(3).says("no es GeoJSON").says("línea 1");
    desk.file("otro.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}");
    desk.canon(&["chart", "mapa", "--map", "otro.geojson"]).ends(3).says("18");
    desk.canon(&["chart", "mapa", "--map", "no-hay.geojson"]).ends(3).says("no-hay.geojson");
}

#[test]
fn columns_may_still_be_named_beside_a_map() {
    let desk = Desk::new();
    desk.file("a.csv", "anio,sec_ejec,Vigente,devengado\n2024,301486,10,5\n2024,301482,10,9\n");
    desk.file("m.geojson", outlines(["180106", "180104"]));
    let args = [
        "chart",
        "mapa",
        "a.csv",
        "--closed",
        "2024",
        "--map",
        "PIM=Vigente",
        "--map",
        "m.geojson",
        "-o",
        "m.svg",
    ];
    desk.canon(&args).ends(0);
    assert!(std::fs::read_to_string(desk.path("m.svg")).unwrap().contains("Torata 50"));
}

/// The pictures of the sample report come out of the program byte by byte with no font, no home and no path: nothing
/// of the machine gets into them.
#[test]
fn the_same_bytes_on_a_machine_without_fonts() {
    let desk = Desk::new();
    let empty = desk.path("vacio");
    std::fs::create_dir_all(&empty).unwrap();
    let mut command = desk.command(&["run", "--focus", "301486", "--out", "r"]);
    for name in [
        "HOME",
        "XDG_DATA_HOME",
        "XDG_DATA_DIRS",
        "XDG_CONFIG_HOME",
        "FONTCONFIG_PATH",
        "FONTCONFIG_SYSROOT",
        "PATH",
        "WINDIR",
    ] {
        command.env(name, &empty);
    }
    command.env("FONTCONFIG_FILE", empty.join("none.conf"));
    assert!(command.output().unwrap().status.success());
    let made = desk.files("r");
    let pictures: Vec<_> = made.iter().filter(|(name, _)| name.starts_with("graficos/")).collect();
    assert!(pictures.len() >= 12, "{:?}", made.keys());
    let fingerprints = sample_fingerprints();
    for (name, bytes) in pictures {
        assert_eq!(fingerprints.get(name), Some(&blake3::hash(bytes).to_hex().to_string()), "{name} differs");
    }
}

#[test]
fn a_year_that_no_file_holds_is_said_and_one_that_nobody_asked_for_is_not() {
    let desk = Desk::new();
    let mut table = "anio;id;pim;devengado\n".to_string();
    for year in [2021, 2022, 2024] {
        writeln!(table, "{year};301486;1000;{}", year - 1500).unwrap();
    }
    desk.file("tabla.csv", table.as_bytes());
    let shown = |arguments: &[&str]| {
        let call = [&["chart", "llego_habia_gasto", "-o", "a.svg", "tabla.csv"], arguments].concat();
        desk.canon(&call).ends(0);
        let svg = std::fs::read_to_string(desk.path("a.svg")).unwrap();
        (svg.contains(">2023</text>"), svg.contains("sin\u{a0}dato") || svg.contains("sin dato"))
    };
    assert_eq!(shown(&["--gov", "torata"]), (true, true));
    assert_eq!(shown(&["--gov", "torata", "--year", "2021-2022", "--year", "2024"]), (false, false));
}

/// A map of one feature: its district, the kind of its geometry, and its coordinates.
fn one_outline(kind: &str, coordinates: &str) -> String {
    format!(
        r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"IDDIST":"180106","NOMBDIST":"TORATA"}},"geometry":{{"type":"{kind}","coordinates":{coordinates}}}}}]}}"#
    )
}

#[test]
fn an_outline_that_is_none_is_refused_in_words() {
    let desk = Desk::new();
    let ring = |points: &str| one_outline("Polygon", &format!("[[{points}]]"));
    let whole = "[-70.9,-17],[-70.8,-17],[-70.8,-17.1],[-70.9,-17]";
    desk.file("m.geojson", ring(whole));
    desk.canon(&["chart", "mapa", "--map", "m.geojson", "-o", "m.svg"]).ends(0);
    desk.file("m.geojson", ring(&whole.replace("-17]", "-17, 1500.5]")));
    desk.canon(&["chart", "mapa", "--map", "m.geojson", "-o", "m.svg"]).ends(0);
    let refused = [
        (ring("[-70.9,-17],[-70.8,-17],[-70.8,-17.1],[-70.9,-17.2]"), "no se cierra"),
        (ring("[-70.9,-17],[-70.8,-17],[-70.9,-17]"), "menos de cuatro puntos"),
        (ring("[-70.9,-17],[-70.8,-17],[-70.7,-17],[-70.9,-17]"), "no encierra nada"),
        (ring("[-70.9,-17],[1e300,-17],[-70.8,-17.1],[-70.9,-17]"), "no está en la Tierra"),
        (ring("[-70.9,-17],[-70.8,-170],[-70.8,-17.1],[-70.9,-17]"), "no está en la Tierra"),
        (ring("[-17,-70.9],[-17,-70.8],[-17.1,-70.8],[-17,-70.9]"), "la latitud está antes"),
        (ring("[-70.9],[-70.8,-17],[-70.8,-17.1],[-70.9]"), "dos números"),
        (ring("[\"a\",-17],[-70.8,-17],[-70.8,-17.1],[\"a\",-17]"), "dos números"),
        (one_outline("Polygon", "[]"), "dos números"),
        (one_outline("Polygon", "null"), "dos números"),
        (one_outline("MultiPolygon", "[[-70.9,-17],[-70.8,-17]]"), "dos números"),
        (one_outline("Polygon", &format!("[[{whole}]")), "no es GeoJSON"),
        (ring("[-70.9,1e999]"), "no es GeoJSON"),
    ];
    for (text, said) in refused {
        desk.file("m.geojson", &text);
        let answer = desk.canon(&["chart", "mapa", "--map", "m.geojson", "-o", "x.svg"]);
        answer.ends(3).says(said);
        assert!(!desk.path("x.svg").exists(), "{text}");
    }
    // Degrees of one district, metres of the other.
    let both = outlines(["180106", "180104"]);
    let (degrees, metres) = both.split_at(both.find("180104").unwrap());
    let metres = metres.replace("[-20,-1", "[300000,800000").replace("[-30,-1", "[310000,800100");
    desk.file("m.geojson", format!("{degrees}{metres}"));
    desk.canon(&["chart", "mapa", "--map", "m.geojson", "-o", "x.svg"]).ends(3).says("en metros");
    desk.file("m.geojson", ring("[-70.9,-17],[-70.8,-17],[-70.9,-17]"));
    let english = desk.canon(&["chart", "mapa", "--map", "m.geojson", "-o", "x.svg", "--lang", "en"]);
    english.ends(3).says("fewer than four points");
}

#[test]
fn a_file_of_outlines_that_is_too_much_is_refused_in_seconds() {
    let desk = Desk::new();
    let points = (0..300_000).map(|n| format!("[-70.{n:06},-17],")).collect::<Vec<_>>().concat();
    let hostile = [
        ("[".repeat(100_000), "no es GeoJSON"),
        (one_outline("Polygon", &"[".repeat(100_000)), "no es GeoJSON"),
        (one_outline("Polygon", &format!("[[{points}[-70,-17]]]")), "más de 200000 puntos"),
        (
            format!("{{\"type\":\"FeatureCollection\",\"features\":[{}{{}}]}}", "{},".repeat(150_000)),
            "no es GeoJSON",
        ),
        (format!("{{\"x\":\"{}\"}}", "a".repeat(3 << 20)), "más de 2 megabytes"),
    ];
    for (number, (text, said)) in hostile.into_iter().enumerate() {
        desk.file("m.geojson", text);
        let mut command = desk.command(&["chart", "mapa", "--map", "m.geojson", "-o", "x.svg"]);
        let megabytes = if number == 4 { "2" } else { "64" };
        command.env("CANON_LIMITES_CONTORNOS_PUNTOS", "200000").env("CANON_LIMITES_CONTORNOS_MB", megabytes);
        let began = std::time::Instant::now();
        crate::program::Answer::of(&command.output().unwrap()).ends(3).says(said);
        assert!(began.elapsed().as_secs() < 30, "{said}: {:?}", began.elapsed());
    }
    // A ring that goes to and fro all over the map is drawn, and in no time.
    let zigzag: Vec<_> = (0..40_000)
        .map(|n| format!("[{},{}],", -70.9 + f64::from(n % 2) * 0.5, -17.0 - f64::from(n) / 100_000.0))
        .collect();
    let zigzag = zigzag.concat();
    desk.file(
        "m.geojson",
        one_outline("Polygon", &format!("[[{zigzag}[-69.9,-17.4],[-69.9,-17],[-70.9,-17]]]")),
    );
    let began = std::time::Instant::now();
    desk.canon(&["chart", "mapa", "--map", "m.geojson", "-o", "x.svg"]).ends(0);
    assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
}
