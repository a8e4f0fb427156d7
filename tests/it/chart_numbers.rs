//! Every number in a picture is one of the tables: the SVG is read back and held against the CSVs of the same run, with the
//! rounding done here once more.
//!
//! Longer than other files because each picture has its own reading of the tables, and all share the same means.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::program::Desk;
use crate::recompute;

type Row = BTreeMap<String, String>;

/// A text of a picture, where it stands and how it is anchored.
#[derive(Clone, Debug)]
struct Text {
    words: String,
    x: f64,
    y: f64,
}

/// The texts of a picture in the order of drawing, no-break spaces as spaces, and its description.
struct Picture {
    texts: Vec<Text>,
    title: String,
    description: String,
}

fn between<'s>(text: &'s str, start: &str, end: &str) -> &'s str {
    text.split_once(start).and_then(|(_, rest)| rest.split_once(end)).map_or("", |(inside, _)| inside)
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

impl Picture {
    fn read(desk: &Desk, name: &str) -> Self {
        let svg = std::fs::read_to_string(desk.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let text = |line: &str| {
            let number = |name: &str| between(line, &format!(" {name}=\""), "\"").parse().unwrap();
            let (_, rest) = line.split_once('>').unwrap();
            Text { words: plain(rest.strip_suffix("</text>").unwrap()), x: number("x"), y: number("y") }
        };
        Self {
            texts: svg.lines().filter(|line| line.starts_with("<text")).map(text).collect(),
            title: plain(between(&svg, "<title>", "</title>")),
            description: plain(between(&svg, "<desc>", "</desc>")),
        }
    }

    fn has(&self, words: &str) -> bool {
        self.texts.iter().any(|text| text.words == words)
    }

    #[track_caller]
    fn shows(&self, words: &str) {
        assert!(self.has(words), "«{words}» is not in {:?}", self.words());
    }

    fn words(&self) -> Vec<&str> {
        self.texts.iter().map(|text| text.words.as_str()).collect()
    }

    /// The texts that are nothing but a number, with the sign that little or off-scale amounts have.
    fn bare_numbers(&self) -> Vec<&str> {
        let bare = |text: &&str| {
            text.chars().any(|c| c.is_ascii_digit())
                && text.chars().all(|c| c.is_ascii_digit() || ",.−<>".contains(c))
        };
        self.words().into_iter().filter(bare).collect()
    }

    /// The texts that are a percentage.
    fn percentages(&self) -> Vec<&str> {
        self.words().into_iter().filter(|text| text.ends_with(" %") && text.len() <= 7).collect()
    }
}

/// Céntimos of an amount of a table.
fn centimos(text: &str) -> i128 {
    text.replace('.', "").parse().unwrap_or_else(|_| panic!("«{text}» is no amount"))
}

/// `n / d` rounded half away from zero.
fn rounded(n: i128, d: i128) -> i128 {
    let whole = (n.abs() * 2 + d) / (d * 2);
    if n < 0 { -whole } else { whole }
}

fn grouped(number: i128) -> String {
    let digits = number.abs().to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if number < 0 { format!("−{out}") } else { out }
}

fn tenths(number: i128) -> String {
    let sign = if number < 0 { "−" } else { "" };
    format!("{sign}{}.{}", grouped(number.abs() / 10), number.abs() % 10)
}

const MILLION: i128 = 100_000_000;

/// An amount as a sentence has it.
fn money(amount: i128) -> String {
    if amount.abs() < MILLION - MILLION / 20 {
        return format!("S/ {}", grouped(rounded(amount, 100)));
    }
    let number = rounded(amount, MILLION / 10);
    format!("S/ {} {}", tenths(number), if number.abs() == 10 { "millón" } else { "millones" })
}

/// Céntimos of the last digit of an amount with so many digits: tenths, hundredths, thousandths of a million, soles, céntimos.
fn unit(amount: i128, digits: usize) -> i128 {
    let unit = [MILLION / 10, MILLION / 100, MILLION / 1_000, 100, 1][digits];
    if amount.abs() < MILLION - MILLION / 20 { unit.min(100) } else { unit }
}

/// An amount as a reader adds it.
fn as_added(amount: i128, digits: usize) -> i128 {
    let unit = unit(amount, digits);
    rounded(amount, unit) * unit
}

/// An amount with so many digits.
fn told(amount: i128, digits: usize) -> String {
    let (unit, added) = (unit(amount, digits), as_added(amount, digits));
    match unit {
        _ if digits == 0 => money(amount),
        1 => format!("S/ {}.{:02}", grouped(added / 100), added % 100),
        100 => format!("S/ {}", grouped(added / 100)),
        _ => {
            let part = format!("{:0width$}", added % MILLION / unit, width = digits + 1);
            format!("S/ {}.{part} millones", grouped(added / MILLION))
        }
    }
}

/// An amount as the label of a bar, in the unit of the largest of its picture.
fn label(amount: i128, largest: i128) -> String {
    let unit = if largest < MILLION { MILLION / 1000 } else { MILLION };
    if largest >= 100 * unit && amount.abs() >= 10 * unit {
        return grouped(rounded(amount, unit));
    }
    match rounded(amount, unit / 10) {
        0 if amount == 0 => "0".to_string(),
        0 if amount > 0 => "<0.1".to_string(),
        0 => ">−0.1".to_string(),
        number => tenths(number),
    }
}

/// Hundredths of a ratio with six decimals.
fn hundredths(ratio: &str) -> i128 {
    rounded(ratio.replace('.', "").parse().unwrap(), 10_000)
}

fn percent(ratio: &str) -> String {
    let whole = hundredths(ratio);
    if whole == 0 && !ratio.trim_start_matches(['0', '.']).is_empty() && !ratio.starts_with('-') {
        return "<1 %".to_string();
    }
    format!("{} %", grouped(whole))
}

fn percent_of(part: i128, whole: i128) -> String {
    let millionths = rounded(part * 1_000_000, whole);
    let sign = if millionths < 0 { "-" } else { "" };
    percent(&format!("{sign}{}.{:06}", millionths.abs() / 1_000_000, millionths.abs() % 1_000_000))
}

fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort_unstable();
    texts
}

/// The rows of a table of a government and scope, by year.
fn years<'r>(rows: &'r [Row], id: &str, scope: &str) -> Vec<&'r Row> {
    rows.iter().filter(|row| row["id"] == id && row["alcance"] == scope).collect()
}

/// The bundled tables of all funds, of which there are many years, and what stands beside them.
fn tables_of_all_funds() -> Vec<String> {
    let tables = ["gasto_municipal_2012_2020", "gasto_municipal_2021_2025", "gasto_regional_2021_2025"];
    let others = ["abonos_2024", "fiscalizacion_concejo_2025", "poblacion", "precios"];
    let path = |name: &str| format!("{}/data/moquegua/{name}.csv", env!("CARGO_MANIFEST_DIR"));
    tables.into_iter().chain(others).map(path).collect()
}

/// One run for all: its pages take longer than its pictures.
#[test]
fn the_pictures_of_moquegua_show_what_its_tables_say() {
    let desk = Desk::new();
    let files = tables_of_all_funds();
    let files = files.iter().map(String::as_str);
    desk.canon(&std::iter::once("run").chain(files).chain(["--out", "r"]).collect::<Vec<_>>()).ends(0);
    the_years_of_each_government_are_those_of_the_tables(&desk);
    the_phases_of_each_government_are_those_of_the_tables(&desk);
    the_governments_of_a_department_have_the_shares_of_the_tables(&desk);
    the_map_has_each_share_on_its_place(&desk);
    the_small_charts_show_the_last_share_and_its_change(&desk);
    signals_are_counted_as_the_table_has_them(&desk);
}

#[test]
fn the_pictures_of_an_invented_year_by_month_show_what_its_tables_say() {
    let desk = monthly();
    the_pace_of_spending_is_that_of_the_monthly_table(&desk);
    the_months_of_arrival_and_spending_are_those_of_the_monthly_table(&desk);
    what_it_was_spent_on_is_what_the_tables_say(&desk);
    what_each_level_received_is_what_the_tables_say(&desk);
}

fn slug(row: &Row) -> String {
    let name = row["gobierno"]
        .replace("Municipalidad Provincial de ", "")
        .replace("Municipalidad Distrital de ", "")
        .replace("Gobierno Regional de ", "region-");
    let ascii = |c: char| match c {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' => 'u',
        'ñ' => 'n',
        ' ' => '-',
        c => c,
    };
    let name: String = name.to_lowercase().chars().map(ascii).collect();
    format!("{name}-{}", row["id"])
}

fn short(row: &Row) -> String {
    let name = row["gobierno"]
        .replace("Municipalidad Provincial de ", "")
        .replace("Municipalidad Distrital de ", "");
    name.replace("Gobierno Regional de", "Región")
}

fn the_years_of_each_government_are_those_of_the_tables(desk: &Desk) {
    let (all, credited) = (desk.table("r/gobiernos.csv"), desk.table("r/abonos.csv"));
    let last: Vec<&Row> = all.iter().filter(|row| row["anio"] == "2025").collect();
    assert_eq!(last.len(), 22);
    for government in last {
        let picture = Picture::read(desk, &format!("r/graficos/{}-llego_habia_gasto.svg", slug(government)));
        let rows = years(&all, &government["id"], "todo");
        // The last years, as many as can be read.
        let is_year = |text: &&str| text.parse::<u16>().is_ok_and(|year| (2000..2100).contains(&year));
        let drawn = picture.bare_numbers().into_iter().filter(is_year);
        let first = drawn.min().unwrap_or_else(|| panic!("no years in {:?}", picture.words()));
        let rows: Vec<&Row> = rows.into_iter().filter(|row| &*row["anio"] >= first).collect();
        assert!(rows.len() >= 4, "{first}");
        let arrived: Vec<i128> = credited
            .iter()
            .filter(|row| row["id"] == government["id"])
            .map(|row| centimos(&row["abonado"]))
            .collect();
        let mut amounts: Vec<i128> =
            rows.iter().flat_map(|row| [centimos(&row["pim"]), centimos(&row["devengado"])]).collect();
        amounts.extend(arrived);
        let largest = *amounts.iter().max().unwrap();
        let mut expected: Vec<String> = amounts.iter().map(|amount| label(*amount, largest)).collect();
        expected.extend(rows.iter().map(|row| grouped(hundredths(&row["avance"]))));
        expected.extend(rows.iter().map(|row| row["anio"].clone()));
        if government["id"] == "R455" {
            expected.push("2024".to_string());
            picture.shows("sin dato");
        }
        let shown = picture.bare_numbers().into_iter().map(String::from).collect();
        assert_eq!(sorted(shown), sorted(expected), "{}", government["gobierno"]);
        for row in rows {
            let said = format!(
                "presupuesto {}, se gastaron {}",
                money(centimos(&row["pim"])),
                money(centimos(&row["devengado"]))
            );
            assert!(picture.description.contains(&said), "{said} is not in {}", picture.description);
        }
    }
}

fn the_phases_of_each_government_are_those_of_the_tables(desk: &Desk) {
    let (rows, mut told_of) = (desk.table("r/gobiernos.csv"), BTreeSet::new());
    for row in &rows {
        let picture = Picture::read(desk, &format!("r/graficos/{}-embudo.svg", slug(row)));
        // The picture is of the last year that has all the phases that the others have.
        let begin = format!("En {}, ", row["anio"]);
        if !picture.words().iter().any(|text| text.starts_with(&begin)) {
            continue;
        }
        told_of.insert(row["id"].clone());
        let pim = centimos(&row["pim"]);
        let added = pim - centimos(&row["pia"]);
        let change = if added >= 0 { "se agregaron" } else { "se quitaron" };
        // As few digits as let the steps add up, the same for all.
        let says = |digits: &usize| format!("{change} {} durante el año", told(added.abs(), *digits));
        let digits = (0..=4).find(|digits| picture.has(&says(digits)) && picture.has(&told(pim, *digits)));
        let digits = digits.unwrap_or_else(|| panic!("{} is not in {:?}", says(&0), picture.words()));
        assert_eq!(as_added(pim, digits), as_added(centimos(&row["pia"]), digits) + as_added(added, digits));
        let money = |amount: i128| told(amount, digits);
        picture.shows(&money(pim));
        let mut missing = 0;
        for phase in ["pia", "certificado", "compromiso_anual", "devengado", "girado"] {
            let phase = if phase == "compromiso_anual" && row[phase].is_empty() {
                "compromiso_mensual"
            } else {
                phase
            };
            match row[phase].as_str() {
                "" => missing += 1,
                amount if centimos(amount) == pim => picture.shows(&money(pim)),
                amount => picture.shows(&format!(
                    "{} · {}",
                    money(centimos(amount)),
                    percent_of(centimos(amount), pim)
                )),
            }
        }
        assert_eq!(picture.words().iter().filter(|text| **text == "sin dato").count(), missing);
    }
    assert_eq!(told_of, rows.iter().map(|row| row["id"].clone()).collect());
}

/// The shares of all governments of 2025, by their short names.
fn shares(desk: &Desk) -> BTreeMap<String, String> {
    let rows = desk.table("r/gobiernos.csv");
    rows.iter().filter(|row| row["anio"] == "2025").map(|row| (short(row), percent(&row["avance"]))).collect()
}

fn the_governments_of_a_department_have_the_shares_of_the_tables(desk: &Desk) {
    let picture = Picture::read(desk, "r/graficos/moquegua-18-gobiernos.svg");
    let shares = shares(desk);
    for (name, share) in &shares {
        assert!(picture.description.contains(&format!("{name} {share}")), "{name} {share}");
        // On the row of its name, which may take two lines.
        let first = name.split(' ').next().unwrap();
        let row =
            picture.texts.iter().find(|text| name.starts_with(&text.words) && text.words.starts_with(first));
        let row = row.unwrap_or_else(|| panic!("{name} is not in {:?}", picture.words()));
        let beside = |text: &&Text| text.words.ends_with(" %") && text.x > row.x && text.x - row.x < 600.0;
        let nearest = picture
            .texts
            .iter()
            .filter(beside)
            .min_by(|a, b| (a.y - row.y).abs().total_cmp(&(b.y - row.y).abs()));
        assert_eq!(&nearest.unwrap().words, share, "{name}");
    }
    let mut shown: Vec<&str> = picture.percentages();
    for share in shares.values() {
        let place = shown.iter().position(|text| text == share).unwrap();
        shown.remove(place);
    }
    assert!(shown.iter().all(|text| ["0 %", "25 %", "50 %", "75 %", "100 %"].contains(text)), "{shown:?}");
    // The midpoint of the 18 districts lies between the ninth and the tenth.
    let rows = desk.table("r/gobiernos.csv");
    let mut districts: Vec<i128> = rows
        .iter()
        .filter(|row| row["anio"] == "2025" && row["nivel"] == "D")
        .map(|row| row["avance"].replace('.', "").parse().unwrap())
        .collect();
    districts.sort_unstable();
    let middle = rounded(districts[8] + districts[9], 2);
    picture.shows(&format!("punto medio: {} %", rounded(middle, 10_000)));
    // A mark near the midpoint, and exactly how many reach it.
    let mark = between(&picture.title, "gastaron ", " o más de cada 100").parse::<i128>().unwrap();
    let reached = districts.iter().filter(|exact| **exact >= mark * 10_000).count();
    assert!(
        picture.title.contains(&format!("{reached} de 18 distritos gastaron {mark}")),
        "{}",
        picture.title
    );
}

fn the_map_has_each_share_on_its_place(desk: &Desk) {
    let picture = Picture::read(desk, "r/graficos/moquegua-18-mapa.svg");
    let mark = |text: &&str| Some(between(text, "desde ", " %").parse::<i128>().ok()? * 10_000);
    let marks: Vec<i128> = picture.words().iter().filter_map(mark).collect();
    assert!(marks.len() > 1 && marks.is_sorted(), "{marks:?}");
    let rows = desk.table("r/gobiernos.csv");
    for row in rows.iter().filter(|row| row["anio"] == "2025") {
        let name = short(row);
        // Number and shade agree: a share lies in its class as it is printed.
        let share = percent(&row["avance"]);
        let place = if row["nivel"] == "R" { "Gobierno regional" } else { &name };
        // A long name is cut to the width of its square.
        let is_place = |words: &str| match words.strip_suffix('…') {
            Some(start) => place.starts_with(start.trim_end()),
            None => words == place,
        };
        let after =
            picture.texts.windows(2).find(|pair| is_place(&pair[0].words) && pair[1].words.ends_with('%'));
        let after = after.unwrap_or_else(|| panic!("{place} is not in {:?}", picture.words()));
        assert_eq!(after[1].words, share, "{name}");
    }
    let some = |mark: i128| {
        let there = rows.iter().filter(|row| row["anio"] == "2025" && row["nivel"] != "R");
        there.filter(|row| centimos(&row["devengado"]) * 100 >= centimos(&row["pim"]) * mark).count()
    };
    let mark = between(&picture.title, "gastaron ", " o más de cada 100").parse::<i128>().unwrap();
    assert_eq!(
        picture.title,
        format!("En 2025, {} de 21 municipalidades gastaron {mark} o más de cada 100 soles", some(mark))
    );
}

/// Whether three closed years together are ten points above those before, without a question in the three; `None` where
/// there are not enough years.
fn is_clearly_better(own: &[&Row], questions: &[(String, String)]) -> Option<bool> {
    let divided = |rows: &[&&Row]| {
        let sum = |column: &str| rows.iter().map(|row| centimos(&row[column])).sum::<i128>();
        rounded(sum("devengado") * 1_000_000, sum("pim"))
    };
    let three: Vec<&&Row> = own.iter().filter(|row| &*row["anio"] >= "2023").collect();
    let before: Vec<&&Row> = own.iter().filter(|row| &*row["anio"] < "2023").rev().take(3).collect();
    let asked = three.iter().any(|row| questions.contains(&(row["id"].clone(), row["anio"].clone())));
    (three.len() == 3 && !before.is_empty()).then(|| divided(&three) - divided(&before) >= 100_000 && !asked)
}

fn the_small_charts_show_the_last_share_and_its_change(desk: &Desk) {
    let picture = Picture::read(desk, "r/graficos/moquegua-18-series.svg");
    let rows = desk.table("r/gobiernos.csv");
    let asked = desk.findings("r").into_iter().filter(|row| {
        row["indicador"] == "avance_pim" && row["alcance"] == "todo" && row["estado"] == "senal"
    });
    let asked: Vec<(String, String)> = asked.map(|row| (row["id"].clone(), row["anio"].clone())).collect();
    let (mut up, mut all) = (0, 0);
    for row in rows.iter().filter(|row| row["anio"] == "2025") {
        let own = years(&rows, &row["id"], "todo");
        let of = |year: &str| own.iter().find(|other| other["anio"] == year);
        let name = short(row);
        let at = picture.texts.iter().position(|text| text.words == name).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(picture.texts[at + 1].words, percent(&row["avance"]), "{name}");
        let millionths = |row: &Row| row["avance"].replace('.', "").parse::<i128>().unwrap();
        let change = of("2024").map(|before| rounded(millionths(row) - millionths(before), 10_000));
        if let Some(change) = change.filter(|change| *change != 0) {
            assert_eq!(picture.texts[at + 2].words, change.abs().to_string(), "{name}");
        }
        if let Some(better) = is_clearly_better(&own, &asked) {
            up += i32::from(better);
            all += 1;
        }
        let told: Vec<String> = (2019..=2025)
            .map(|year| match of(&year.to_string()) {
                Some(own) => format!("{year} {}", percent(&own["avance"])),
                None => format!("{year} sin dato"),
            })
            .collect();
        let said = format!("{name}: {}", told.join(", "));
        assert!(picture.description.contains(&said), "{said} is not in {}", picture.description);
    }
    assert_eq!(
        picture.title,
        format!("En 2023–2025, {up} de {all} gobiernos gastaron una parte claramente mayor que antes")
    );
}

fn signals_are_counted_as_the_table_has_them(desk: &Desk) {
    let files = tables_of_all_funds();
    let files = files.iter().map(String::as_str);
    let call = ["chart", "senales"].into_iter().chain(files).chain(["--year", "2024", "-o", "s.svg"]);
    desk.canon(&call.collect::<Vec<_>>()).ends(0);
    let picture = Picture::read(desk, "s.svg");
    let rows = desk.findings("r");
    let signals: Vec<&Row> = rows
        .iter()
        .filter(|row| row["anio"] == "2024" && row["alcance"] == "todo" && row["estado"] == "senal")
        .collect();
    let mut with: Vec<&String> = signals.iter().map(|row| &row["id"]).collect();
    with.dedup();
    let (count, with) = (signals.len(), with.len());
    assert!(count > 1, "the tables have no signals to count");
    assert_eq!(picture.title, format!("{count} señales para preguntar en 2024, en {with} de 22 gobiernos"));
    for row in &signals {
        assert!(picture.description.contains(&short(row)), "{}", row["gobierno"]);
    }
    let svg = std::fs::read_to_string(desk.path("s.svg")).unwrap();
    let diamonds =
        svg.lines().filter(|line| line.starts_with("<polygon") && line.contains("fill=\"#ffffff\"")).count();
    // One more in the key.
    assert_eq!(diamonds, count + 1);
}

/// An invented year by month, function and project, with what arrived.
fn monthly() -> Desk {
    let desk = Desk::new();
    desk.file("gasto.csv", recompute::table(&recompute::lines(), None));
    let mut transfers =
        "ANO_PRC,MES_PRC,GRUPO_TRANSFERENCIA,TIPO_ENTIDAD,PLIEGO,SEC_EJEC,RUBRO,RECURSO,RECURSO_NOMBRE,\
        MONTO_AUTORIZADO,MONTO_ACREDITADO\n"
            .to_string();
    for (place, gov) in ["301481", "301482", "301486"].iter().enumerate() {
        for month in 1..=9 {
            let amount = (place + 3) * month * 1_234_567 + 89;
            let _ =
                writeln!(transfers, "2025,{month},1,M,,{gov},18,090,CANON MINERO,{amount}.25,{amount}.25");
        }
    }
    transfers.push_str("2025,7,1,R,455,0,18,090,CANON MINERO,98765432.10,98765432.10\n");
    desk.file("transferencias.csv", transfers);
    desk.canon(&["run", "gasto.csv", "transferencias.csv", "--out", "r"]).ends(0);
    desk
}

const INVENTED: [(&str, &str); 3] =
    [("301481", "mariscal-nieto"), ("301482", "carumas"), ("301486", "torata")];

fn the_pace_of_spending_is_that_of_the_monthly_table(desk: &Desk) {
    let (months, all) = (desk.table("r/mensual.csv"), desk.table("r/gobiernos.csv"));
    let spent = |id: &str, year: u16, last: u8| -> i128 {
        months
            .iter()
            .filter(|row| row["id"] == id && row["alcance"] == "rubro18" && row["anio"] == year.to_string())
            .filter(|row| row["mes"].parse::<u8>().unwrap() <= last && !row["devengado"].is_empty())
            .map(|row| centimos(&row["devengado"]))
            .sum()
    };
    for (id, name) in INVENTED {
        let picture = Picture::read(desk, &format!("r/graficos/{name}-{id}-ritmo.svg"));
        let pim = |year: u16| {
            let rows = years(&all, id, "rubro18");
            centimos(&rows.iter().find(|row| row["anio"] == year.to_string()).unwrap()["pim"])
        };
        let open = recompute::OPEN;
        let share = |year, month| percent_of(spent(id, year, month), pim(year));
        for year in 2021..open {
            picture.shows(&format!("{year}: {}", share(year, 12)));
        }
        picture.shows(&share(open, 9));
        picture.shows(&share(open - 1, 9));
        let said = |text: &str| text.replace(" %", "").replace('<', "menos de ");
        let (now, before) = (said(&share(open, 9)), said(&share(open - 1, 9)));
        assert_eq!(
            picture.title,
            format!("A setiembre se gastaron {now} de cada 100 soles; un año antes, {before}")
        );
    }
}

fn the_months_of_arrival_and_spending_are_those_of_the_monthly_table(desk: &Desk) {
    let months = desk.table("r/mensual.csv");
    for (id, name) in INVENTED {
        let picture = Picture::read(desk, &format!("r/graficos/{name}-{id}-calendario.svg"));
        let of = |column: &str| -> Vec<i128> {
            let own = |row: &&Row| row["id"] == id && row["alcance"] == "rubro18" && row["anio"] == "2025";
            months
                .iter()
                .filter(own)
                .filter(|row| !row[column].is_empty())
                .map(|row| centimos(&row[column]))
                .collect()
        };
        let (arrived, spent) = (of("acreditado"), of("devengado"));
        assert_eq!((arrived.len(), spent.len()), (9, 9));
        let largest = arrived.iter().chain(&spent).map(|amount| amount.abs()).max().unwrap();
        let expected = arrived.iter().chain(&spent).map(|amount| label(*amount, largest)).collect();
        let shown = picture.bare_numbers().into_iter().map(String::from).collect();
        assert_eq!(sorted(shown), sorted(expected), "{name}");
    }
}

fn what_it_was_spent_on_is_what_the_tables_say(desk: &Desk) {
    let (purposes, projects) = (desk.table("r/en_que.csv"), desk.table("r/proyectos.csv"));
    for (id, name) in INVENTED {
        let picture = Picture::read(desk, &format!("r/graficos/{name}-{id}-en_que.svg"));
        let own = |row: &&Row| row["id"] == id && row["alcance"] == "rubro18" && row["anio"] == "2025";
        let functions: Vec<&Row> =
            purposes.iter().filter(own).filter(|row| row["clase"] == "funcion").collect();
        let whole: i128 = functions.iter().map(|row| centimos(&row["devengado"])).sum();
        assert!(functions.len() > 3 && functions.len() <= 6 && whole > 0);
        for row in functions {
            let spent = centimos(&row["devengado"]);
            picture.shows(&row["nombre"]);
            picture.shows(&format!("{} · {}", money(spent), percent_of(spent, whole)));
        }
        let mut own: Vec<&Row> = projects.iter().filter(own).collect();
        own.sort_by_key(|row| -centimos(&row["pim"]));
        for row in &own[..4] {
            picture.shows(&format!(
                "{} de {}",
                money(centimos(&row["devengado"])),
                money(centimos(&row["pim"]))
            ));
        }
        let with_budget = own.iter().filter(|row| centimos(&row["pim"]) > 0).count();
        let heading = format!("Los 4 proyectos de mayor presupuesto, de {with_budget}");
        assert!(picture.words().iter().any(|text| text.starts_with(&heading)), "{heading}");
    }
}

fn what_each_level_received_is_what_the_tables_say(desk: &Desk) {
    let picture = Picture::read(desk, "r/graficos/moquegua-18-reparto.svg");
    let rows = desk.table("r/gobiernos.csv");
    let received = |levels: &str| -> i128 {
        let own = |row: &&Row| row["alcance"] == "canon" && levels.contains(&row["nivel"]);
        rows.iter().filter(own).map(|row| centimos(&row["acreditado"])).sum()
    };
    let municipal = received("PD");
    picture.shows(&money(municipal));
    picture.shows(&money(received("R")));
    picture.shows("sin dato");
    assert_eq!(picture.bare_numbers(), ["10", "25", "40", "20", "5"]);
    assert!(picture.title.contains(&money(municipal)), "{}", picture.title);
}
