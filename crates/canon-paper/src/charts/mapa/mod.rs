//! What part of its budget each government spent, where it is: a square for each district, or outlines from a file.

mod outlined;
mod tiles;

use canon_core::terms::budget::Scope;
use canon_core::terms::government::Level;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::period::Year;
use canon_core::terms::quantity::Ratio;
use plotters::style::RGBColor;

use self::outlined::OutlineMap;
use super::parts::plain::{Bar, Block};
use super::parts::words::{no_data, share_or_no_data, share_subtitle, spread_sentence};
use super::{Chart, Detail, Unavailable};
use crate::draw::canvas::{Canvas, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count};
use crate::draw::palette::{INK, OUTLINE, PAPER, SEQUENCE};
use crate::subject::outlines::{Map, Tile};
use crate::subject::region::{Member, Region, Snapshot};
use crate::words::numbers::{of_every_hundred, percent};

pub(crate) struct ShareMap {
    snapshot: Snapshot,
    places: Places,
}

/// Where the governments are.
enum Places {
    Tiles(Vec<Tile>),
    Outlines(OutlineMap),
}

impl Chart for ShareMap {
    type Subject<'a> = Region<'a>;

    const ID: &'static str = "mapa";
    const SHOWS: Bilingual = Bilingual {
        es: "La parte gastada de cada gobierno, en el mapa",
        en: "The part that each government spent, on the map",
    };
    const NEEDS: Bilingual = Bilingual {
        es: "presupuesto (PIM) y gasto (devengado); fuera de Moquegua, además, los contornos (--map ARCHIVO.geojson)",
        en: "a budget (PIM) and spending (devengado); outside Moquegua, outlines too (--map FILE.geojson)",
    };

    fn of(region: &Region<'_>) -> Result<Self, Unavailable> {
        let places = match &region.map {
            Map::Outlines(outlines) => Places::Outlines(OutlineMap::of(outlines, region)),
            Map::Tiles(tiles) => Places::Tiles(tiles.clone()),
            Map::None => return Err(Unavailable::NoMap),
        };
        Ok(Self { snapshot: region.snapshot().ok_or(Unavailable::NoFigures)?, places })
    }

    fn figures(&self) -> (Scope, Vec<Year>) {
        (self.snapshot.scope, vec![self.snapshot.year])
    }

    /// How many reached a mark that parts them, or between which two all of them lie.
    fn title(&self, language: Language) -> String {
        let shares: Vec<Ratio> = municipal(&self.snapshot).filter_map(|m| m.figures.avance()).collect();
        let when = self.snapshot.when.at_start(language);
        let only = shares.first().map(|share| of_every_hundred(*share, language)).unwrap_or_default();
        match (shares.len(), language) {
            (0, Es) => format!("{when} no hay cifras de las municipalidades"),
            (0, En) => format!("{when} there are no figures of the municipalities"),
            (1, Es) => format!("{when} la municipalidad gastó {only} de cada 100 soles"),
            (1, En) => format!("{when} the municipality spent {only} of every 100 soles"),
            (_, Es) => format!("{when}, {}", spread_sentence(&shares, "municipalidades", language)),
            (_, En) => format!("{when}, {}", spread_sentence(&shares, "municipalities", language)),
        }
    }

    fn subtitle(&self, language: Language) -> String {
        let subtitle = share_subtitle(&self.snapshot.when.label(language), &self.snapshot, language);
        match (&self.places, language) {
            (Places::Tiles(_), Es) => {
                format!("{subtitle} Un cuadro por municipalidad; la esquina marca las provinciales.")
            }
            (Places::Tiles(_), En) => {
                format!("{subtitle} One square a municipality; a corner marks the provincial ones.")
            }
            (Places::Outlines(_), _) => subtitle,
        }
    }

    fn description(&self, language: Language) -> String {
        let told = |m: &Member| format!("{} {}", m.name, share_or_no_data(m.figures.avance(), language));
        let each: Vec<String> = self.snapshot.members.iter().map(told).collect();
        let without = match &self.places {
            Places::Outlines(map) => map.without_outline(&self.snapshot, language).unwrap_or_default(),
            Places::Tiles(_) => String::new(),
        };
        format!("{}. {}. {without}", self.title(language), each.join(", ")).trim_end().to_string()
    }

    fn question(&self, language: Language) -> &'static str {
        language.pick(
            "¿qué tienen en común los lugares vecinos que se parecen, y qué distingue a los demás?",
            "what do neighbours that are alike have in common, and what sets the others apart?",
        )
    }

    fn plain(&self, language: Language) -> Vec<Block> {
        let bar = |member: &Member| Bar::of_share(member, figure(member, language));
        let heading = language.pick("Parte gastada", "Part spent").to_string();
        vec![Block::Bars { heading, rows: self.snapshot.members.iter().map(bar).collect() }]
    }

    fn plot(&self, canvas: &Canvas<'_>, room: Room, language: Language) -> Detail {
        let area = room.area.above(legend(canvas, room, &self.snapshot, language));
        let room = Room { area, ..room };
        match &self.places {
            Places::Tiles(tiles) => tiles::draw(canvas, room, &self.snapshot, tiles, language),
            Places::Outlines(map) => map.draw(canvas, room, &self.snapshot, language),
        }
        Detail::Full
    }
}

/// From how much on each class of shares begins, in hundredths as they are printed.
type Classes = [i64; 5];

/// Steps between classes, all of them round.
const STEPS: [i64; 5] = [20, 10, 5, 2, 1];
/// Above it nothing is told apart.
const MOST: i64 = 200;

/// Classes of equal width on round numbers: those that part the shares into the most classes, of these the widest, and of
/// these those in which no class has most of them.
fn classes(snapshot: &Snapshot) -> Classes {
    let shares: Vec<i64> =
        snapshot.members.iter().filter_map(|m| Some(m.figures.avance()?.of_every_hundred())).collect();
    let (Some(least), Some(most)) = (shares.iter().min(), shares.iter().max()) else {
        return [i64::MIN, 20, 40, 60, 80];
    };
    let (least, most) = ((*least).clamp(0, MOST), (*most).clamp(0, MOST));
    let from = |start: i64, step: i64| [i64::MIN, start, start + step, start + 2 * step, start + 3 * step];
    let all = STEPS.into_iter().flat_map(|step| {
        let first = (least / step * step - 3 * step).max(step);
        let starts = (0..).map(move |place| first + place * step);
        starts.take_while(move |start| *start <= most.max(first)).map(move |start| (step, from(start, step)))
    });
    let worth = |(step, classes): &(i64, Classes)| {
        let mut counts = [0_usize; 5];
        shares.iter().filter_map(|share| class_of(*share, *classes)).for_each(|class| counts[class] += 1);
        let used = counts.iter().filter(|count| **count > 0).count();
        (used, *step, std::cmp::Reverse(counts.into_iter().max()))
    };
    // Of several the first: `max_by_key` would give the last.
    let mut best: Option<(i64, Classes)> = None;
    for candidate in all {
        if best.as_ref().is_none_or(|best| worth(&candidate) > worth(best)) {
            best = Some(candidate);
        }
    }
    best.map_or([i64::MIN, 20, 40, 60, 80], |(_, classes)| classes)
}

/// The class of a share as it is printed, so that number and shade never disagree.
fn class(share: Ratio, classes: Classes) -> Option<usize> {
    class_of(share.of_every_hundred(), classes)
}

fn class_of(hundredths: i64, classes: Classes) -> Option<usize> {
    classes.iter().rposition(|from| hundredths >= *from)
}

/// The shade of a government; paper where it has no figure.
fn shade(member: &Member, classes: Classes) -> RGBColor {
    member.figures.avance().and_then(|share| class(share, classes)).map_or(PAPER, |class| SEQUENCE[class])
}

/// The figure of a government, short.
fn figure(member: &Member, language: Language) -> String {
    let none = || language.pick("s. d.", "n. d.").to_string();
    member.figures.avance().map_or_else(none, percent)
}

fn municipal(snapshot: &Snapshot) -> impl Iterator<Item = &Member> {
    snapshot.members.iter().filter(|member| matches!(member.level, Level::Provincial | Level::District))
}

/// What each shade stands for. Gives how high it is.
fn legend(canvas: &Canvas<'_>, room: Room, snapshot: &Snapshot, language: Language) -> f64 {
    let size = room.least;
    let look = Type::regular(size, INK);
    let from = self::classes(snapshot);
    let text = |class: usize| match (class, language) {
        (0, Es) => format!("bajo {}\u{a0}%", from[1]),
        (0, En) => format!("below {}\u{a0}%", from[1]),
        (_, Es) => format!("desde {}\u{a0}%", from[class]),
        (_, En) => format!("from {}\u{a0}%", from[class]),
    };
    let unknown = snapshot.members.iter().any(|member| member.figures.avance().is_none());
    let classes = from.len() + usize::from(unknown);
    let tall = size * 2.9;
    let top = room.area.bottom() - tall + size * 0.7;
    let wide = room.area.w / count(classes);
    for place in 0..classes {
        let cell = Area { x: room.area.x + wide * count(place) + 2.0, y: top, w: wide - 4.0, h: size * 0.85 };
        let (shade, text) = match SEQUENCE.get(place) {
            Some(shade) => (*shade, text(place)),
            None => (PAPER, no_data(language).to_string()),
        };
        canvas.fill(cell, shade);
        if place == 0 || place == SEQUENCE.len() {
            canvas.frame(cell, OUTLINE, 2.0);
        }
        let text = look.shortened(&text, wide - size * 0.2);
        canvas.text(&text, (cell.middle().0, cell.bottom() + size * 0.4), look, Side::Middle, Height::Top);
    }
    tall
}

#[cfg(test)]
mod tests {
    use canon_core::terms::money::Soles;

    use crate::charts::mapa::*;
    use crate::subject::dossier::Shown;
    use crate::subject::example::Example;

    fn snapshot(shares: &[i64]) -> Snapshot {
        let example = Example::new();
        let lessons = example.lessons();
        let members = example.dossiers(&lessons, Shown::default(), Language::Es);
        let mut snapshot = example.region(members, Language::Es).snapshot().unwrap();
        let one = snapshot.members[0].clone();
        snapshot.members = vec![one; shares.len()];
        for (member, share) in snapshot.members.iter_mut().zip(shares) {
            member.figures.pim = Some(Soles::from_centimos(1_000_000));
            member.figures.devengado = Some(Soles::from_centimos(*share));
        }
        snapshot
    }

    #[test]
    fn classes_are_round_and_part_the_shares() {
        let of = |shares: &[i64]| classes(&snapshot(shares))[1..].to_vec();
        assert_eq!(of(&[705_000, 760_000, 776_651, 780_000, 830_000, 880_000, 921_000]), [75, 80, 85, 90]);
        assert_eq!(of(&[20_000, 250_000, 500_000, 700_000, 990_000]), [20, 40, 60, 80]);
        // The two that are printed alike stand in one class.
        let close = snapshot(&[45_300, 78_890, 84_000]);
        let class = |place: usize| class(close.members[place].figures.avance().unwrap(), classes(&close));
        assert!(class(0) < class(1) && class(1) == class(2), "{:?}", classes(&close));
    }

    #[test]
    fn what_is_printed_is_the_rounded_share_and_lies_in_its_class() {
        let mut number: u64 = 11;
        for _ in 0..300 {
            let shares: Vec<i64> = (0..7)
                .map(|_| {
                    number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    i64::try_from((number >> 33) % 1_200_000).unwrap()
                })
                .collect();
            let snapshot = snapshot(&shares);
            let classes = classes(&snapshot);
            assert!(classes[1..].windows(2).all(|pair| pair[0] < pair[1]), "{classes:?}");
            for member in &snapshot.members {
                let share = member.figures.avance().unwrap();
                let rounded = (share.millionths() + 5_000) / 10_000;
                let printed = figure(member, Language::Es).replace("<1", "0");
                assert_eq!(printed, format!("{rounded}\u{a0}%").replace("1200", "1,200"));
                let class = class(share, classes).unwrap();
                assert!(rounded >= classes[class], "{rounded} in {classes:?}");
                assert!(
                    classes.get(class + 1).is_none_or(|next| rounded < *next),
                    "{rounded} in {classes:?}"
                );
            }
        }
    }
}
