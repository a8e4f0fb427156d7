//! Who has a question about what was spent, once more by hand from the bundled tables: plain arithmetic, nothing of the
//! engine. And that the governments that left a low are told so.

use std::collections::BTreeMap;

use crate::program::Desk;

/// PIM and devengado of a government and year, in céntimos.
type Amounts = BTreeMap<(String, u16), (i128, i128)>;

const MILLION: i128 = 1_000_000;

/// The lines of a table of the repository as fields; the texts of these columns hold no comma before the amounts.
fn lines(file: &str) -> Vec<Vec<String>> {
    let path = format!("{}/data/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().skip(1).map(|line| line.split(',').map(ToString::to_string).collect()).collect()
}

fn centimos(text: &str) -> i128 {
    let (whole, part) = text.split_once('.').unwrap_or((text, "00"));
    format!("{whole}{part}").parse().unwrap()
}

fn amounts() -> Amounts {
    let mut all = Amounts::new();
    for file in ["gasto_municipal_2012_2020", "gasto_municipal_2021_2025", "gasto_regional_2021_2025"] {
        for line in lines(&format!("moquegua/{file}.csv")) {
            let of = all.entry((line[1].clone(), line[0].parse().unwrap())).or_default();
            of.0 += centimos(&line[7]);
            of.1 += centimos(&line[11]);
        }
    }
    all
}

/// What was divided and by what, of the nation's municipalities or regional governments.
fn nation() -> BTreeMap<(u16, bool), (i128, i128)> {
    let of_all = |line: &Vec<String>| line[2] == "todo" && line[3] == "todo" && line[4] == "avance_pim";
    let rows = lines("reference/referencias.csv").into_iter().filter(of_all);
    rows.map(|line| ((line[0].parse().unwrap(), line[1] == "R"), (centimos(&line[6]), centimos(&line[7]))))
        .collect()
}

/// Millionths, half away from zero; no amount here is below zero.
fn divided(part: i128, whole: i128) -> i128 {
    (part * MILLION * 2 + whole) / (whole * 2)
}

/// The state and the reasons of a government and year.
fn judged(all: &Amounts, id: &str, year: u16) -> (&'static str, Vec<&'static str>) {
    let nation = nation();
    let national = |year: u16| nation.get(&(year, id.starts_with('R'))).copied();
    let (pim, spent) = all[&(id.to_string(), year)];
    let value = divided(spent, pim);
    let (mut reasons, mut untold) = (Vec::new(), false);

    match national(year) {
        Some((part, whole)) if value <= divided(part, whole) - 150_000 => reasons.push("bajo_nacional"),
        Some(_) => {}
        None => untold = true,
    }

    let earlier: Vec<i128> = (2000..year)
        .rev()
        .filter_map(|year| all.get(&(id.to_string(), year)))
        .map(|(pim, spent)| divided(*spent, *pim))
        .take(5)
        .collect();
    if earlier.len() < 3 {
        untold = true;
    } else {
        let count = earlier.len() as i128;
        let mean = (earlier.iter().sum::<i128>() * 2 + count) / (count * 2);
        let fall = if pim >= 1_000_000_000 { 100_000 } else { 200_000 };
        let worth = mean * pim - spent * MILLION >= 10_000_000 * MILLION;
        if value <= mean - fall && worth {
            reasons.push("caida_propia");
        }
    }

    let years = [year - 2, year - 1, year];
    let own: Option<Vec<(i128, i128)>> =
        years.iter().map(|year| all.get(&(id.to_string(), *year)).copied()).collect();
    let theirs: Option<Vec<(i128, i128)>> = years.iter().map(|year| national(*year)).collect();
    match (own, theirs) {
        (Some(own), Some(theirs)) => {
            let sum = |of: &[(i128, i128)]| of.iter().fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
            let ((pims, spents), (parts, wholes)) = (sum(&own), sum(&theirs));
            let (part, whole) = theirs[2];
            if divided(spents, pims) <= divided(parts, wholes) - 100_000 && value <= divided(part, whole) {
                reasons.push("bajo_sostenido");
            }
        }
        _ => untold = true,
    }

    let state = match (reasons.is_empty(), untold) {
        (false, _) => "senal",
        (true, true) => "sin_juicio",
        (true, false) => "sin_senal",
    };
    (state, reasons)
}

#[test]
fn every_judgement_of_what_was_spent_is_found_again_by_hand() {
    let desk = Desk::new();
    desk.canon(&["run", "--only", "indicadores", "--out", "r"]).ends(0);
    let all = amounts();
    let mut signals: BTreeMap<u16, Vec<String>> = BTreeMap::new();
    let mut compared = 0;
    for row in desk.findings("r") {
        if row["indicador"] != "avance_pim" || row["alcance"] != "todo" || row["valor"].is_empty() {
            continue;
        }
        let year: u16 = row["anio"].parse().unwrap();
        let (state, reasons) = judged(&all, &row["id"], year);
        let found = (&*row["estado"], &*row["razones"]);
        assert_eq!(found, (state, &*reasons.join("; ")), "{} {year}", row["gobierno"]);
        compared += 1;
        if state == "senal" {
            let name = row["gobierno"].rsplit_once(" de ").map_or("", |(_, name)| name);
            signals.entry(year).or_default().push(format!("{name}: {}", reasons.join(", ")));
        }
    }
    assert!(compared > 280, "{compared}");
    assert_eq!(
        signals[&2025],
        ["Puquina: bajo_nacional, caida_propia", "Ubinas: bajo_nacional, bajo_sostenido"]
    );
    let names = |year: u16| {
        let names = signals[&year].iter().map(|signal| signal.split(':').next().unwrap().to_string());
        names.collect::<Vec<_>>()
    };
    let (low, last) = (["General Sánchez Cerro", "Chojata", "Lloque", "Quinistaquillas"], "Ubinas");
    assert_eq!(names(2024), [&["Cuchumbaya"], &low[..], &[last]].concat());
    assert_eq!(names(2023), [&["Cuchumbaya", "Samegua"], &low[..]].concat());
}

#[test]
fn who_left_a_low_that_lasted_is_told_with_its_years() {
    let desk = Desk::new();
    desk.canon(&["report", "--out", "r"]).ends(0);
    let page = std::fs::read_to_string(desk.path("r/informe.html")).unwrap().replace(['\u{a0}'], " ");
    for years in [["34", "74", "96"], ["42", "51", "95"]] {
        let [first, second, third] = years.map(|share| format!("{share} de cada 100 en 20"));
        let told = format!("{first}23, {second}24 y {third}25. ¿Qué hicieron distinto?");
        assert!(page.contains(&told), "{told}");
    }
}

#[test]
fn a_map_counts_by_what_was_spent_and_not_by_what_is_printed() {
    let (desk, all) = (Desk::new(), amounts());
    for year in 2021..=2025 {
        let of_year = all.iter().filter(|((id, of), _)| *of == year && !id.starts_with('R'));
        let spent: Vec<(i128, i128)> = of_year.map(|(_, amounts)| *amounts).collect();
        let reached = |mark: i128| spent.iter().filter(|(pim, spent)| spent * 100 >= mark * pim).count();
        // Of all funds, which these tables alone hold.
        let files = ["gasto_municipal_2021_2025", "gasto_regional_2021_2025"]
            .map(|name| format!("{}/data/moquegua/{name}.csv", env!("CARGO_MANIFEST_DIR")));
        let year = year.to_string();
        desk.canon(&["chart", "mapa", &files[0], &files[1], "--year", &year, "-o", "m.svg"]).ends(0);
        let drawn = std::fs::read_to_string(desk.path("m.svg")).unwrap().replace('\u{a0}', " ");
        let (before, after) = drawn.split_once(" municipalidades gastaron ").unwrap();
        let said = before.rsplit([',', '>']).next().unwrap().trim();
        let (count, of) = said.split_once(" de ").unwrap();
        let mark: i128 = after.split_once(" o más de cada 100 soles").unwrap().0.parse().unwrap();
        let exact = (reached(mark), spent.len());
        assert_eq!((count.parse().unwrap(), of.parse().unwrap()), exact, "{year}: {said}, {mark} o más");
        assert!(exact.0 > 0 && exact.0 < exact.1, "{year}: a mark that parts nobody tells nothing");
    }
}
