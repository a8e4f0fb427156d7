//! Titles say what the figures say: more, less, the same, nothing; of a year that is over and of one that is not.

use canon_core::terms::government::{GovId, Government, Level, SecEjec};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::money::Soles;

use crate::charts::{ALL, Make, Unavailable, by_id};
use crate::subject::dossier::Shown;
use crate::subject::example::{BudgetAndShare, Example, government};
use crate::subject::outlines::{Map, Tile};
use crate::subject::region::{Order, Region};

const NAMES: [&str; 4] = ["Olmedal", "Ñandupal", "Cerro Chico", "Quinientillas"];

/// What each of some invented districts spent of every 100 soles, from 2023 on, up to a month of the last year. A budget is
/// ten million soles; `None` is a year of which nothing is known.
struct Told100<'a> {
    shares: &'a [&'a [Option<i64>]],
    last_month: u8,
}

impl Told100<'_> {
    fn example(&self) -> Example {
        let of = |place: usize| {
            let id = GovId::Municipality(SecEjec(990_000 + u32::try_from(place).unwrap()));
            let whole = format!("Municipalidad Distrital de {}", NAMES[place]);
            government(id, Level::District, ("Centro", NAMES[place]), whole, NAMES[place])
        };
        let governments: Vec<Government> = (0..self.shares.len()).map(of).collect();
        let last = 2022 + u16::try_from(self.shares[0].len()).unwrap();
        Example::of(governments, (2023, last, self.last_month), &|place, year| {
            let share = self.shares[place][usize::from(year - 2023)]?;
            Some(BudgetAndShare { pim: Soles::from_soles(10_000_000), share: share * 10_000 })
        })
    }

    fn title(
        &self,
        chart: &str,
        highlighted: Option<usize>,
        language: Language,
    ) -> Result<String, Unavailable> {
        let example = self.example();
        let lessons = example.lessons();
        let members = example.dossiers(&lessons, Shown::default(), language);
        let plotted = match by_id(chart).unwrap().make {
            Make::Government(make) => make(&members[0])?,
            Make::Region(make) => {
                let tile = |(row, member): (usize, &crate::subject::dossier::Dossier<'_>)| Tile {
                    gov: member.government.id,
                    column: 0,
                    row,
                    province: "Centro".to_string(),
                };
                let tiles = members.iter().enumerate().map(tile).collect();
                make(&Region {
                    jurisdiction: None,
                    name: "Departamento inventado".to_string(),
                    slug: "inventado".to_string(),
                    highlighted: highlighted.map(|place| members[place].government.id),
                    members,
                    whole: None,
                    order: Order::Alphabet,
                    map: Map::Tiles(tiles),
                })?
            }
        };
        Ok(plotted.title().replace('\u{a0}', " "))
    }

    #[track_caller]
    fn says(&self, chart: &str, title: &str) {
        assert_eq!(self.title(chart, None, Es).unwrap(), title);
    }

    /// The same of a title with a number of indicators in it, which grows with the catalogue.
    #[track_caller]
    fn says_around(&self, chart: &str, [start, end]: [&str; 2]) {
        let title = self.title(chart, None, Es).unwrap();
        let between = title.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
        assert!(between.is_some_and(|number| number.parse::<u32>().is_ok()), "{title}");
    }
}

const fn whole<'a>(shares: &'a [&'a [Option<i64>]]) -> Told100<'a> {
    Told100 { shares, last_month: 12 }
}

const fn until_may<'a>(shares: &'a [&'a [Option<i64>]]) -> Told100<'a> {
    Told100 { shares, last_month: 5 }
}

#[test]
fn pace_is_told_beside_the_year_before() {
    whole(&[&[Some(60), Some(75)]]).says("ritmo", "En 2024 se gastaron 75 de cada 100 soles; en 2023, 60");
    whole(&[&[Some(75)]]).says("ritmo", "En 2023 se gastaron 75 de cada 100 soles del presupuesto");
    let part = until_may(&[&[Some(60), Some(80)]]).title("ritmo", None, Es).unwrap();
    // Of the year before, too, up to the same month.
    assert!(part.starts_with("A mayo se gastaron 80 de cada 100 soles; un año antes, "), "{part}");
    assert!(!part.ends_with(" 60"), "{part}");
}

#[test]
fn governments_are_told_by_their_midpoint_or_by_the_one_looked_at() {
    let three = whole(&[&[Some(40)], &[Some(62)], &[Some(90)]]);
    three.says("gobiernos", "En 2023, 2 de 3 distritos gastaron 60 o más de cada 100 soles");
    // Three have no middle that says anything.
    assert_eq!(
        three.title("gobiernos", Some(2), Es).unwrap(),
        "En 2023, Cerro Chico gastó 90 de cada 100 soles"
    );
    let three = whole(&[&[Some(40)], &[Some(62)], &[Some(90)], &[Some(62)]]);
    assert_eq!(
        three.title("gobiernos", Some(2), Es).unwrap(),
        "Cerro Chico gastó 90 de cada 100 soles; el punto medio de su nivel es 62"
    );
    assert_eq!(
        three.title("gobiernos", Some(2), En).unwrap(),
        "Cerro Chico spent 90 of every 100 soles; the midpoint of its level is 62"
    );
    whole(&[&[Some(131)]]).says("gobiernos", "En 2023, Olmedal gastó 131 de cada 100 soles");
    until_may(&[&[Some(40)], &[Some(62)], &[Some(90)]])
        .says("gobiernos", "Al 31 de mayo de 2023, 2 de 3 distritos gastaron 60 o más de cada 100 soles");
}

/// The same share in three years, and another in the three after them.
const fn turned(before: i64, now: i64) -> [Option<i64>; 6] {
    [Some(before), Some(before), Some(before), Some(now), Some(now), Some(now)]
}

#[test]
fn change_is_counted_of_three_years_and_without_a_verdict() {
    whole(&[&turned(40, 60), &turned(62, 50), &turned(80, 95)])
        .says("series", "En 2026–2028, 2 de 3 gobiernos gastaron una parte claramente mayor que antes");
    whole(&[&turned(40, 30), &turned(62, 50)])
        .says("series", "En 2026–2028, ninguno de 2 gobiernos gastó una parte claramente mayor que antes");
    // Nine points are no difference to speak of; ten are.
    whole(&[&turned(40, 49), &turned(62, 72)])
        .says("series", "En 2026–2028, 1 de 2 gobiernos gastó una parte claramente mayor que antes");
    whole(&[&turned(40, 60)])
        .says("series", "En 2026–2028, Olmedal gastó una parte claramente mayor de su presupuesto que antes");
    whole(&[&turned(60, 60)])
        .says("series", "En 2026–2028, Olmedal gastó casi la misma parte de su presupuesto que antes");
    // Of one year and the next nothing is said, and less where a year is not known.
    let (known, unknown) = ([Some(40), Some(60)], [Some(50), None, Some(60)]);
    whole(&[&known, &known]).says("series", "Lo que se gastó de cada 100 soles, año por año, 2023–2024");
    whole(&[&unknown, &unknown]).says("series", "Lo que se gastó de cada 100 soles, año por año, 2023–2025");
}

#[test]
fn few_governments_have_no_midpoint() {
    whole(&[&[Some(40)], &[Some(62)]])
        .says("gobiernos", "En 2023, lo que gastó cada gobierno de cada 100 soles");
}

#[test]
fn a_map_tells_how_many_reached_a_mark_that_parts_them() {
    whole(&[&[Some(95)], &[Some(81)], &[Some(40)]])
        .says("mapa", "En 2023, 2 de 3 municipalidades gastaron 80 o más de cada 100 soles");
    whole(&[&[Some(20)], &[Some(30)]])
        .says("mapa", "En 2023, 1 de 2 municipalidades gastó 30 o más de cada 100 soles");
    whole(&[&[Some(55)], &[Some(30)], &[Some(20)]])
        .says("mapa", "En 2023, 2 de 3 municipalidades gastaron 30 o más de cada 100 soles");
    until_may(&[&[Some(95)]])
        .says("mapa", "Al 31 de mayo de 2023 la municipalidad gastó 95 de cada 100 soles");
}

#[test]
fn of_little_that_was_looked_at_it_is_not_said_that_there_is_no_signal() {
    whole(&[&[Some(90)], &[Some(92)]]).says_around(
        "senales",
        [
            "De cada gobierno se pudieron juzgar a lo más 3 de ",
            " indicadores de 2023: es poco para decir que no hay señales",
        ],
    );
    let years = [Some(78), Some(79), Some(80), Some(81), Some(80)];
    whole(&[&years, &years]).says_around(
        "senales",
        ["En los 7 indicadores de 2027 que se pudieron revisar no hubo señales; faltan ", ""],
    );
}

#[test]
fn phases_are_told_from_the_budget_to_what_was_paid() {
    whole(&[&[Some(60)]]).says("embudo", "En 2023, de S/ 10.0 millones se pagaron S/ 5.9 millones");
    until_may(&[&[Some(60)]])
        .says("embudo", "Al 31 de mayo de 2023, de S/ 10.0 millones se pagaron S/ 5.9 millones");
    whole(&[&[Some(0)]]).says("embudo", "En 2023, de S/ 10.0 millones se pagaron S/ 0");
}

#[test]
fn spending_is_told_by_its_largest_function_or_by_the_largest_project() {
    whole(&[&[Some(60)]]).says("en_que", "En 2023, de cada 100 soles gastados, 27 fueron a Transporte");
    // Without spending there is no largest function.
    until_may(&[&[Some(0)]])
        .says("en_que", "Al 31 de mayo de 2023, el proyecto más grande tenía S/ 1.8 millones");
}

#[test]
fn sharing_is_told_by_the_law_and_what_was_received() {
    whole(&[&[Some(60)], &[Some(70)]])
        .says("reparto", "Por ley, 75 de cada 100 soles de canon son municipales: S/ 11.5 millones en 2023");
}

#[test]
fn months_are_told_by_their_largest() {
    whole(&[&[Some(60)]])
        .says("calendario", "En 2023, lo que más llegó fue en julio; lo que más se gastó, en diciembre");
    until_may(&[&[Some(60)]]).says(
        "calendario",
        "En lo que va de 2023, lo que más llegó fue en febrero y mayo; lo que más se gastó, en mayo",
    );
    until_may(&[&[Some(0)]])
        .says("calendario", "En lo que va de 2023, lo que más llegó fue en febrero y mayo");
}

#[test]
fn where_nothing_is_known_there_is_no_chart() {
    let nobody = whole(&[&[None, None]]);
    for chart in ALL {
        assert!(nobody.title(chart.id, None, Es).is_err(), "{} is drawn of nothing", chart.id);
    }
}
