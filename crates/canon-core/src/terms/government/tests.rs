use crate::terms::government::*;

fn year(number: u16) -> Year {
    Year::new(number).unwrap()
}

#[test]
fn a_provincial_municipality_may_be_called_by_the_district_where_it_sits() {
    let mariscal_nieto = directory().get("301481".parse().unwrap()).unwrap();
    assert!(mariscal_nieto.could_be_called("MOQUEGUA"));
    assert!(mariscal_nieto.could_be_called("Municipalidad Provincial de Mariscal Nieto (sede en Moquegua)"));
    assert!(!mariscal_nieto.could_be_called("Torata"));
}

#[test]
fn every_line_of_the_reference_tables_is_a_government() {
    let count = |is: fn(&Government) -> bool| directory().iter().filter(|g| is(g)).count();
    let municipalities = include_str!("../../../../../data/reference/municipalidades.csv");
    let provincial = municipalities.lines().filter(|line| line.contains(",provincial,")).count();
    assert_eq!(count(|g| matches!(g.id, GovId::Municipality(_))), table(municipalities).count());
    assert_eq!(count(|g| g.level == Level::Provincial), provincial);
    let regions = include_str!("../../../../../data/reference/regionales.csv");
    assert_eq!(count(|g| g.level == Level::Regional), table(regions).count());
    let universities = include_str!("../../../../../data/reference/universidades.csv");
    assert_eq!(count(|g| g.level == Level::University), table(universities).count());
}

#[test]
fn moquegua_has_twenty_municipalities_until_san_antonio_is_born() {
    let count = |y| {
        let there = directory().of_department(Department::HOME, year(y));
        there.filter(|g| matches!(g.id, GovId::Municipality(_))).count()
    };
    assert_eq!((count(2021), count(2022)), (20, 21));
}

#[test]
fn the_two_codings_are_told_apart() {
    let code: Ubigeo = "170105".parse().unwrap();
    assert_eq!(directory().by_reniec(code).unwrap().short_name, "Torata");
    assert!(directory().by_ubigeo(code).is_none());
}

#[test]
fn names_read_as_people_write_them() {
    let name = |id: &str| directory().get(id.parse().unwrap()).unwrap().name.clone();
    assert_eq!(name("301486"), "Municipalidad Distrital de Torata");
    assert_eq!(name("301481"), "Municipalidad Provincial de Mariscal Nieto");
    assert_eq!(name("R455"), "Gobierno Regional de Moquegua");
    assert_eq!(name("301250"), "Municipalidad Metropolitana de Lima");
    assert_eq!(directory().get("R455".parse().unwrap()).unwrap().short_name, "Región Moquegua");
}

#[test]
fn a_university_needs_its_code_and_its_name() {
    assert!(directory().university(Pliego(545), "U.N. DE MOQUEGUA").is_some());
    assert!(directory().university(Pliego(545), "U.N. DE JAEN").is_none());
}

#[test]
fn lima_has_two_regional_governments_so_none_is_guessed() {
    assert!(directory().regional_of(Department::new(15).unwrap()).is_none());
    assert_eq!(directory().regional_of(Department::HOME).unwrap().id.to_string(), "R455");
}

#[test]
fn a_department_stands_for_its_municipalities_and_is_no_government() {
    let moquegua = directory().get("D18".parse().unwrap()).unwrap();
    assert_eq!((moquegua.name.as_str(), moquegua.level), ("Municipalidades de Moquegua", Level::Territory));
    assert!(directory().iter().all(|g| g.level != Level::Territory));
}

#[test]
fn an_id_reads_back() {
    let ids = ["301486", "D18", "R455", "U545"];
    for id in ids {
        assert_eq!(id.parse::<GovId>().unwrap().to_string(), id);
    }
    assert!(ids.is_sorted_by_key(|id| id.parse::<GovId>().unwrap()), "sorted as they read");
    for bad in ["", "R", "D", "D99", "X12", "30148a"] {
        assert!(bad.parse::<GovId>().is_err(), "{bad}");
    }
}

#[test]
fn levels_go_by_their_letters() {
    assert_eq!(Level::ALL.map(Level::code), ["R", "P", "D", "U"]);
    assert_eq!(Level::Territory.code(), "T");
}

#[test]
fn a_municipality_is_found_by_each_of_its_codes() {
    let torata = directory().municipality(SecEjec(301_486)).unwrap();
    assert_eq!((torata.short_name.as_str(), torata.level), ("Torata", Level::District));
    assert_eq!(directory().by_ubigeo(torata.ubigeo).unwrap().id, torata.id);
    assert_eq!(directory().by_reniec(torata.reniec.unwrap()).unwrap().id, torata.id);
    assert!(directory().municipality(SecEjec(1)).is_none());
    assert!(directory().get("R999".parse().unwrap()).is_none());
    assert!(directory().university(Pliego(544), "U.N. DE MOQUEGUA").is_none());
}

#[test]
fn every_municipality_reads_back_by_the_ways_to_find_it() {
    for government in directory().iter().filter(|g| matches!(g.id, GovId::Municipality(_))) {
        assert_eq!(directory().by_ubigeo(government.ubigeo).map(|g| g.id), Some(government.id));
        if let Some(reniec) = government.reniec {
            assert_eq!(directory().by_reniec(reniec).map(|g| g.id), Some(government.id));
        }
        assert!(government.could_be_called(&government.official_spelling), "{}", government.name);
        assert_eq!(government.ubigeo.district() == 1, government.level == Level::Provincial);
    }
}

#[test]
fn a_name_may_be_long_short_or_of_the_district_and_a_remark_is_no_part_of_it() {
    let torata = directory().get("301486".parse().unwrap()).unwrap();
    for name in
        ["MUNICIPALIDAD DISTRITAL DE TORATA", "Torata", "torata (nueva)", "Municipio de Torata", "MD TORATA"]
    {
        assert!(torata.could_be_called(name), "{name}");
    }
    for name in ["", "Moquegua", "(Torata)", "TORAT"] {
        assert!(!torata.could_be_called(name), "{name}");
    }
    let region = directory().get("R455".parse().unwrap()).unwrap();
    assert!(region.could_be_called("GOBIERNO REGIONAL DE MOQUEGUA") && !region.could_be_called(""));
}

#[test]
fn a_government_existed_from_its_first_year_on() {
    let young = directory().iter().find(|g| g.since == Some(year(2022))).unwrap();
    assert_eq!([2021, 2022, 2023].map(|y| young.existed_in(year(y))), [false, true, true]);
    let old = directory().get("301486".parse().unwrap()).unwrap();
    assert!(old.existed_in(year(1990)));
}

#[test]
fn a_department_has_its_own_in_a_year_and_nobody_elses() {
    let there: Vec<&Government> = directory().of_department(Department::HOME, year(2024)).collect();
    assert!(there.iter().all(|g| g.department() == Department::HOME));
    let of = |level| there.iter().filter(|g| g.level == level).count();
    let counts = [Level::Provincial, Level::District, Level::Regional, Level::University].map(of);
    assert_eq!(counts, [3, 18, 1, 1]);
}

#[test]
fn a_region_a_university_and_a_department_are_described_for_people() {
    let described = |id: &str| {
        let g = directory().get(id.parse().unwrap()).unwrap();
        let place = (g.ubigeo.to_string(), g.department_name.clone());
        (g.name.clone(), g.short_name.clone(), place, g.official_spelling.clone())
    };
    let place = || ("180000".to_string(), "Moquegua".to_string());
    assert_eq!(
        described("U545"),
        (
            "Universidad Nacional de Moquegua".to_string(),
            "Universidad de Moquegua".to_string(),
            place(),
            "MOQUEGUA".to_string()
        )
    );
    assert_eq!(
        described("D18"),
        ("Municipalidades de Moquegua".to_string(), "Moquegua".to_string(), place(), "MOQUEGUA".to_string())
    );
    let (name, short, its_place, spelling) = described("R455");
    assert_eq!((name.to_uppercase(), short, its_place), (spelling, "Región Moquegua".to_string(), place()));
}

#[test]
fn a_line_of_another_shape_is_no_government() {
    let line = [
        "301486",
        "180106",
        "170105",
        "distrital",
        "Torata",
        "Mariscal Nieto",
        "Moquegua",
        "M D DEL T",
        "2022",
    ];
    let read = municipality(&line).unwrap();
    assert_eq!((read.name.as_str(), read.since), ("Municipalidad Distrital del Torata", Some(year(2022))));
    assert!(municipality(&line[..8]).is_none());
    assert!(region(&["455", "18", "Moquegua"]).is_none());
    assert!(region(&["455", "99", "Moquegua", "Gobierno Regional de Moquegua"]).is_none());
    assert!(university(&["545", "18", "Moquegua", "Universidad"]).is_none());
}

#[test]
fn an_id_is_its_letter_and_digits_and_no_more() {
    for bad in ["R70000", "U-1", "R+5", "+301486", "-1", "4294967296", "D1", "D018", "r455", "Ú545"] {
        assert!(bad.parse::<GovId>().is_err(), "{bad}");
    }
}

#[test]
fn a_short_name_agrees_though_a_letter_was_lost() {
    let canete = directory().iter().find(|g| g.short_name == "Cañete").unwrap();
    assert!(canete.could_be_called("CA\u{fffd} ETE") && !canete.could_be_called("CA\u{fffd} ETA"));
    let university = directory().get("U545".parse().unwrap()).unwrap();
    for name in ["Universidad Nacional de Moquegua", "Universidad de Moquegua", "MOQUEGUA"] {
        assert!(university.could_be_called(name), "{name}");
    }
}
