//! Whose a row is, by codes and names in all the ways that they stand in tables.

use super::super::grid::of_short_text;
use super::*;

/// No title names a place.
static NOWHERE: TitledPlace = TitledPlace { department: String::new(), province: String::new() };

fn identity(header: &str, row: &str, by_name: ByName<'_>) -> Identity {
    let grid = of_short_text(format!("{header};PIM\n{row};5\n").as_bytes(), b';');
    let header = Header::likeliest(&grid, &Vec::new()).unwrap();
    of_row(&grid.rows.at(1), &header, by_name)
}

fn told(identity: Identity) -> String {
    match identity {
        Identity::Known(id, odd) if odd.is_empty() => id.to_string(),
        Identity::Known(id, odd) => format!("{id} {}", odd[0].code()),
        Identity::Outside => "outside".to_string(),
        Identity::Nobody(kind) => kind.code().to_string(),
    }
}

fn identify(header: &str, row: &str) -> String {
    told(identity(header, row, ByName::Never))
}

fn by_names(header: &str, row: &str) -> String {
    told(identity(header, row, ByName::Ties(&NOWHERE)))
}

#[test]
fn a_code_is_enough_and_a_name_alone_never_is() {
    assert_eq!(identify("sec_ejec", "301486"), "301486");
    assert_eq!(identify("id", "R455"), "R455");
    assert_eq!(identify("Municipalidad", "180106-301486: MUNICIPALIDAD DISTRITAL DE TORATA"), "301486");
    assert_eq!(identify("Municipalidad", "MUNICIPALIDAD DISTRITAL DE TORATA"), "gobierno_desconocido");
    assert_eq!(identify("sec_ejec", "399999"), "gobierno_desconocido");
}

#[test]
fn the_code_of_a_department_is_a_regional_government_only_beside_its_name() {
    for name in ["Gobierno Regional de Moquegua", "GORE MOQUEGUA", "Gob. Regional Moquegua"] {
        assert_eq!(identify("ubigeo;entidad", &format!("180000;{name}")), "R455", "{name}");
    }
    for name in ["Moquegua", "REGION MOQUEGUA", "Gobierno Regional de Tacna", ""] {
        assert_eq!(identify("ubigeo;entidad", &format!("180000;{name}")), "gobierno_desconocido", "{name}");
    }
}

#[test]
fn a_code_is_the_same_as_pandas_and_spreadsheets_leave_it() {
    for code in ["301486.0", "=\"301486\"", "'301486", "301,486", "301486: MUNICIPALIDAD DISTRITAL DE TORATA"]
    {
        assert_eq!(identify("sec_ejec", code), "301486", "{code}");
        assert_eq!(identify("id", code), "301486", "{code}");
    }
    assert_eq!(identify("ubigeo;distrito", "180,106;TORATA"), "301486");
    assert_eq!(identify("ubigeo;distrito", "10101.0;CHACHAPOYAS"), "300001 codigo_reparado");
    assert_eq!(identify("sec_ejec", "3.01486E+05"), "gobierno_desconocido");
}

#[test]
fn a_code_under_another_name_is_found_to_be_told_and_not_used() {
    let there = |header: &str, row: &str| match identity(header, row, ByName::Never) {
        Identity::Nobody(IssueKind::NoCode { there }) => {
            there.map(|(column, role, id)| format!("{column} {role} {id}"))
        }
        Identity::Nobody(IssueKind::NameAlone { .. }) => None,
        _ => panic!("it was used"),
    };
    assert_eq!(there("Clave;Municipalidad", "301486;Torata").unwrap(), "Clave SEC_EJEC 301486");
    assert_eq!(there("Clave;Municipalidad", "180106;Torata").unwrap(), "Clave ubigeo 301486");
    assert_eq!(there("Clave;Municipalidad", "301482;Torata"), None, "another's code");
    assert_eq!(there("Clave;Municipalidad", "7;Torata"), None);
}

#[test]
fn a_place_is_a_municipality_unless_the_row_is_regional_or_national() {
    assert_eq!(identify("ubigeo;distrito;nivel", "180106;TORATA;GOBIERNOS LOCALES"), "301486");
    assert_eq!(
        identify("ubigeo;distrito;nivel", "180101;MOQUEGUA;GOBIERNOS REGIONALES"),
        "R455 region_por_sede"
    );
    assert_eq!(identify("ubigeo;distrito;nivel", "180101;MOQUEGUA;GOBIERNO NACIONAL"), "outside");
}

#[test]
fn the_other_coding_of_places_is_caught_by_its_name() {
    // RENIEC's 17 is Moquegua; INEI's 17 is Madre de Dios.
    assert_eq!(
        identify("ubigeo;departamento;distrito", "170101;MOQUEGUA;MOQUEGUA"),
        "nombre_contradice_codigo"
    );
    assert_eq!(identify("ubigeo;departamento;distrito", "180101;MADRE DE DIOS;"), "nombre_contradice_codigo");
}

#[test]
fn a_lost_zero_is_restored_only_where_the_name_agrees() {
    assert_eq!(identify("ubigeo;distrito", "10101;CHACHAPOYAS"), "300001 codigo_reparado");
    assert_eq!(identify("ubigeo;distrito", "70101;"), "ubigeo_sin_nombre");
    assert_eq!(identify("ubigeo;distrito", "070101;"), "ubigeo_sin_nombre");
    assert_eq!(identify("ubigeo;distrito", "70101;TORATA"), "nombre_contradice_codigo");
}

#[test]
fn a_ubigeo_needs_no_name_where_it_is_the_same_place_in_both_codings() {
    for government in directory().iter().filter(|g| !g.district.is_empty()) {
        let Government { id, ubigeo, reniec, .. } = government;
        let expected = match *reniec == Some(*ubigeo) {
            true => id.to_string(),
            false => "ubigeo_sin_nombre".to_string(),
        };
        assert_eq!(identify("ubigeo", &ubigeo.to_string()), expected);
    }
    assert_eq!(identify("ubigeo", "10101"), "300001 codigo_reparado");
    assert_eq!(identify("ubigeo;departamento", "010101;TACNA"), "nombre_contradice_codigo");
}

/// A code as programs and people leave it in a cell.
fn ways(code: &str) -> Vec<String> {
    let around = ["{}", "{}.0", "'{}", "=\"{}\"", " {} ", "{}\u{a0}"];
    let mut ways: Vec<String> = around.iter().map(|way| way.replace("{}", code)).collect();
    // `301,000` could be 301.
    if !code.starts_with('0') && !code.ends_with("000") {
        ways.push(format!("{},{}", &code[..3], &code[3..]));
    }
    ways
}

#[test]
fn every_government_is_known_by_its_code_however_that_was_left() {
    for government in directory().iter().filter(|g| !g.district.is_empty()).step_by(7) {
        let Government { id, ubigeo, official_spelling, .. } = government;
        let (id, ubigeo) = (id.to_string(), ubigeo.to_string());
        for code in ways(&id) {
            assert_eq!(identify("sec_ejec", &code), id, "{code}");
        }
        for text in [
            format!("{ubigeo}-{id}: {official_spelling}"),
            format!("{id}: {official_spelling}"),
            format!("{id} - {official_spelling}"),
            format!("{official_spelling} ({id})"),
        ] {
            assert_eq!(identify("Municipalidad", &text), id, "{text}");
        }
        for code in ways(&ubigeo) {
            assert_eq!(identify("ubigeo;distrito", &format!("{code};{}", government.district)), id, "{code}");
        }
    }
}

#[test]
fn a_region_is_known_by_its_pliego_beside_its_name_or_its_level() {
    for government in directory().iter().filter(|g| g.level == Level::Regional) {
        let (id, name) = (government.id.to_string(), &government.name);
        let pliego = &id[1..];
        for text in [format!("{pliego}: {}", name.to_uppercase()), format!("{id}: {name}"), id.clone()] {
            assert_eq!(identify("Pliego", &text), id, "{text}");
        }
        assert_eq!(identify("Nivel;Pliego", &format!("R: GOBIERNOS REGIONALES;{pliego}")), id);
    }
    let moquegua = "455: GOBIERNO REGIONAL DEL DEPARTAMENTO DE MOQUEGUA";
    assert_eq!(identify("Pliego", moquegua), "R455");
    assert_eq!(identify("Pliego", "455: GOBIERNO REGIONAL DE TACNA"), "gobierno_desconocido");
    assert_eq!(identify("Pliego", "455"), "gobierno_desconocido", "nothing says that it is a region's");
    assert_eq!(identify("Pliego", "011: M. DE SALUD"), "gobierno_desconocido");
}

#[test]
fn two_codes_of_one_row_must_be_one_governments() {
    assert_eq!(identify("sec_ejec;Municipalidad", "301486;301486: TORATA"), "301486");
    assert_eq!(identify("sec_ejec;Municipalidad", "301486;301485: X"), "nombre_contradice_codigo");
    assert_eq!(identify("id;sec_ejec", "301486;301485"), "nombre_contradice_codigo");
}

#[test]
fn names_tie_where_one_government_fits_and_only_when_asked() {
    for (header, row, expected) in [
        ("Municipalidad", "MUNICIPALIDAD DISTRITAL DE TORATA", "301486 vinculo_por_nombre"),
        ("Departamento;Provincia;Distrito", "MOQUEGUA;MARISCAL NIETO;TORATA", "301486 vinculo_por_nombre"),
        (
            "Departamento;Provincia;Distrito",
            "MOQUEGUA;GENERAL SANCHEZ CERRO;MUNICIPALIDAD PROVINCIAL DE SANCHEZ CERRO - OMATE",
            "301487 vinculo_por_nombre",
        ),
        ("Nivel;Departamento;Gobierno", "GOBIERNOS REGIONALES;MOQUEGUA;", "R455 vinculo_por_nombre"),
        ("Municipalidad", "MUNICIPALIDAD DISTRITAL DE SAN CRISTOBAL", "gobierno_desconocido"),
        ("Departamento;Municipalidad", "TACNA;TORATA", "gobierno_desconocido"),
    ] {
        assert_eq!(by_names(header, row), expected, "{row}");
        assert!(!identify(header, row).contains("30"), "{row}");
    }
    let of = |by_name| identity("Municipalidad", "MUNICIPALIDAD DISTRITAL DE SANTA ROSA", by_name);
    for by_name in [ByName::Ties(&NOWHERE), ByName::Never] {
        assert!(matches!(of(by_name), Identity::Nobody(IssueKind::NameAlone { fits }) if fits.len() > 5));
    }
    assert_eq!(
        by_names("sec_ejec;Municipalidad", "399999;TORATA"),
        "gobierno_desconocido",
        "a code is no name"
    );
}

#[test]
fn a_ubigeo_that_is_not_the_codes_is_said() {
    assert_eq!(identify("sec_ejec;ubigeo", "301486;180105"), "301486 ubigeo_distinto");
}

#[test]
fn the_place_that_a_title_names_tells_apart_those_of_one_name_and_invents_none() {
    let within = |department: &str, province: &str, header: &str, row: &str| {
        let place = TitledPlace { department: department.to_string(), province: province.to_string() };
        told(identity(header, row, ByName::Ties(&place)))
    };
    let moquegua = |header: &str, row: &str| within("MOQUEGUA", "", header, row);
    // San Antonio is a district of several departments, and of two provinces of Moquegua's neighbours.
    let several = within("", "", "Distrito", "SAN ANTONIO");
    assert_eq!(several, "gobierno_desconocido");
    assert_eq!(moquegua("Distrito", "SAN ANTONIO"), "301901 vinculo_por_nombre");
    // The row's own place counts, and a name that is nobody's there stays nobody's.
    assert_ne!(moquegua("Departamento;Distrito", "LIMA;SAN ANTONIO"), "301901 vinculo_por_nombre");
    assert_eq!(within("TUMBES", "", "Distrito", "SAN ANTONIO"), "gobierno_desconocido");
    assert_eq!(moquegua("Distrito", "NINGUN LUGAR"), "gobierno_desconocido");
    // What one government alone is called needs no title, and none takes it away.
    assert_eq!(within("PUNO", "", "Distrito", "TORATA"), "301486 vinculo_por_nombre");
    assert_eq!(told(identity("Distrito", "SAN ANTONIO", ByName::Never)), "gobierno_desconocido");
}

#[test]
fn a_name_beside_any_code_must_be_the_governments() {
    assert_eq!(identify("sec_ejec", "301486: ILO"), "nombre_contradice_codigo");
    assert_eq!(identify("sec_ejec;Municipalidad", "301486: TORATA;ILO"), "nombre_contradice_codigo");
    assert_eq!(identify("sec_ejec;Municipalidad", "301486: TORATA;"), "301486");
    assert_eq!(by_names("sec_ejec;Municipalidad", "S/N;TORATA"), "gobierno_desconocido");
}

#[test]
fn the_two_codings_of_a_place_must_be_of_the_same_place() {
    let of_both =
        |government: &&Government| government.reniec.is_some_and(|reniec| reniec != government.ubigeo);
    let mut others = directory().iter().filter(of_both);
    let (one, other) = (others.next().unwrap(), others.next().unwrap());
    let told = |reniec: Ubigeo| {
        identify("ubigeo;distrito;ubigeo reniec", &format!("{};{};{reniec}", one.ubigeo, one.district))
    };
    assert_eq!(told(one.reniec.unwrap()), one.id.to_string());
    assert_eq!(told(other.reniec.unwrap()), "nombre_contradice_codigo");
}

#[test]
fn a_province_tells_two_districts_of_one_name_apart() {
    let all: Vec<&Government> = directory().iter().filter(|g| g.level == Level::District).collect();
    let like = |one: &Government, other: &Government| {
        one.district == other.district && one.department_name == other.department_name && one.id != other.id
    };
    let one = all.iter().find(|one| all.iter().filter(|other| like(one, other)).count() == 1).unwrap();
    let row = format!("{};{};{}", one.department_name, one.province, one.district);
    assert_eq!(by_names("Departamento;Provincia;Distrito", &row), format!("{} vinculo_por_nombre", one.id));
    let row = format!("{};{}", one.department_name, one.district);
    assert_eq!(by_names("Departamento;Distrito", &row), "gobierno_desconocido");
}

#[test]
fn a_level_tells_a_region_and_a_municipality_of_one_name_apart() {
    let region = by_names("Nivel;Municipalidad", "GOBIERNOS REGIONALES;AREQUIPA");
    assert_eq!(region, "R443 vinculo_por_nombre");
    for level in ["GOBIERNOS LOCALES", "MUNICIPALIDADES"] {
        let municipality = by_names("Nivel;Municipalidad", &format!("{level};AREQUIPA"));
        assert!(municipality.ends_with("vinculo_por_nombre") && municipality != region, "{municipality}");
    }
    assert_eq!(by_names("Nivel;Municipalidad", ";AREQUIPA"), "gobierno_desconocido");
}

#[test]
fn a_code_elsewhere_is_looked_for_in_columns_of_which_nothing_is_known() {
    let there = |header: &str, row: &str| match identity(header, row, ByName::Never) {
        Identity::Nobody(IssueKind::NoCode { there }) => {
            there.map(|(column, role, id)| format!("{column} {role} {id}"))
        }
        _ => None,
    };
    assert_eq!(there("Devengado;Municipalidad", "301486;Torata"), None, "an amount is no code");
    let region = there("Clave;Nivel;Departamento", "R455;GOBIERNOS REGIONALES;MOQUEGUA");
    assert_eq!(region.as_deref(), Some("Clave id R455"));
}

#[test]
fn the_seat_of_a_region_is_no_part_of_its_name() {
    for (header, row) in [
        ("id;distrito", "R455;SAMEGUA"),
        ("id;provincia;distrito", "R455;ILO;ILO"),
        ("ubigeo;nivel;departamento", "180101;GOBIERNOS REGIONALES;MOQUEGUA"),
        ("ubigeo;nivel;Gobierno;distrito", "180101;R;GOBIERNO REGIONAL DE MOQUEGUA;SAMEGUA"),
        ("ubigeo;nivel;distrito", "180101;GOBIERNOS REGIONALES;MOQUEGUA"),
    ] {
        assert!(identify(header, row).starts_with("R455"), "{row}: {}", identify(header, row));
    }
    assert_eq!(identify("ubigeo;nivel", "180101;GOBIERNOS REGIONALES"), "ubigeo_sin_nombre");
    for (header, row) in [
        ("ubigeo;nivel;departamento", "180101;GOBIERNOS REGIONALES;TACNA"),
        ("ubigeo;nivel;distrito", "180101;GOBIERNOS REGIONALES;SAMEGUA"),
        ("id;departamento", "R455;TACNA"),
    ] {
        assert_eq!(identify(header, row), "nombre_contradice_codigo", "{row}");
    }
}

#[test]
fn what_was_found_of_a_row_is_told_of_rows_with_the_same_cells_only() {
    let grid = of_short_text("Clave;Municipalidad;PIM\n301486;Torata;5\n301482;Torata;5\n".as_bytes(), b';');
    let header = Header::likeliest(&grid, &Vec::new()).unwrap();
    let mut known = Known::default();
    let mut there = |row| match known.of_row(&grid.rows.at(row), &header, ByName::Never) {
        Identity::Nobody(IssueKind::NoCode { there }) => there.is_some(),
        _ => false,
    };
    assert_eq!([there(1), there(2)], [true, false]);
    let rows = (0..Known::MOST + 10).map(|number| format!("{};5\n", 900_000 + number));
    let rows = rows.collect::<Vec<_>>().concat();
    let grid = of_short_text(format!("sec_ejec;PIM\n{rows}").as_bytes(), b';');
    let header = Header::likeliest(&grid, &Vec::new()).unwrap();
    let mut known = Known::default();
    grid.rows.iter().skip(1).for_each(|row| drop(known.of_row(&row, &header, ByName::Never)));
    assert_eq!(known.identities.len(), Known::MOST);
}
