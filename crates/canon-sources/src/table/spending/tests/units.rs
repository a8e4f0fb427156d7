//! A regional government: the sum of its units, and of nothing twice.

use super::*;

const HEADER: &str = "anio;id;ubigeo;municipalidad;PIM;Devengado\n";

/// The sum of the PIM of a table of a regional government, in soles, and the codes of its errors.
fn read(text: &str) -> (i64, Vec<&'static str>) {
    let reading = read_text("t.csv", text).unwrap();
    (sum(&reading, Phase::Pim) / 100, errors(&reading).iter().map(|issue| issue.kind.code()).collect())
}

#[test]
fn the_same_row_of_a_regional_government_counts_once() {
    for rows in [
        "2024;R455;;;500;400\n2024;R455;;;500;400\n",
        "2024;R455;;;500;400\nResumen;;;;;\nanio;id;ubigeo;municipalidad;PIM;Devengado\n2024;R455;;;500;400\n",
        "2024;R455;;Gobierno Regional de Moquegua;500;400\n2024;R455;;;500;\n",
    ] {
        let reading = read_text("t.csv", &format!("{HEADER}{rows}")).unwrap();
        assert_eq!((sum(&reading, Phase::Pim), count(&reading, "fila_repetida")), (50_000, 1), "{rows}");
        assert_eq!(errors(&reading), Vec::<&Issue>::new());
    }
}

#[test]
fn units_of_other_codes_or_names_are_added() {
    let seats = "2024;R455;180101;;500;400\n2024;R455;180201;;500;400\n2024;R455;180301;;70;60\n";
    assert_eq!(read(&format!("{HEADER}{seats}")), (1070, vec![]));
    let unknown = "anio;id;Sede;PIM\n2024;R455;UNO;500\n2024;R455;DOS;600\n";
    assert_eq!(read(unknown), (1100, vec![]));
}

#[test]
fn two_rows_of_the_whole_that_differ_contradict_each_other() {
    let rows = "2024;R455;;;500;400\n2024;R455;;;600;400\n";
    assert_eq!(read(&format!("{HEADER}{rows}")), (500, vec!["filas_en_conflicto"]));
}

#[test]
fn the_whole_beside_its_units_is_their_total_wherever_it_stands() {
    let units = "2024;R455;180101;;500;400\n2024;R455;180201;;600;300\n";
    let whole = "2024;R455;;;1100;700\n";
    for rows in [format!("{units}{whole}"), format!("{whole}{units}")] {
        let reading = read_text("t.csv", &format!("{HEADER}{rows}")).unwrap();
        assert_eq!((sum(&reading, Phase::Pim), sum(&reading, Phase::Devengado)), (110_000, 70_000));
        assert_eq!((reading.tally.rows.used, count(&reading, "fila_de_total")), (2, 1));
        assert_eq!(reading.tally.centimos["pim"].used, 110_000);
    }
}
