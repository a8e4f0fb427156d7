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
use super::parts::words::{no_data, share_subtitle};
use super::{Chart, Detail, Unavailable};
use crate::draw::canvas::{Canvas, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count};
use crate::draw::palette::{INK, OUTLINE, PAPER, SEQUENCE};
use crate::subject::outlines::{Map, Tile};
use crate::subject::region::{Member, Region, Snapshot};
use crate::words::numbers::{of_every_hundred, percent, percent_below};

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

    /// How many reached the highest mark that at least half of them did.
    fn title(&self, language: Language) -> String {
        let shares: Vec<Ratio> = municipal(&self.snapshot).filter_map(|m| m.figures.avance()).collect();
        let when = self.snapshot.when.at_start(language);
        let reached = |mark: i64| shares.iter().filter(|share| reaches(**share, mark)).count();
        let mark = [90, 80, 70, 60].into_iter().find(|mark| reached(*mark) * 2 >= shares.len()).unwrap_or(50);
        let (some, all) = (reached(mark), shares.len());
        let only = shares.first().map(|share| of_every_hundred(*share, language)).unwrap_or_default();
        match (all, language) {
            (0, Es) => format!("{when} no hay cifras de las municipalidades"),
            (0, En) => format!("{when} there are no figures of the municipalities"),
            (1, Es) => format!("{when} la municipalidad gastó {only} de cada 100 soles"),
            (1, En) => format!("{when} the municipality spent {only} of every 100 soles"),
            (_, Es) => {
                let who = match some {
                    0 => format!("ninguna de {all} municipalidades gastó"),
                    1 => format!("1 de {all} municipalidades gastó"),
                    _ => format!("{some} de {all} municipalidades gastaron"),
                };
                format!("{when}, {who} {mark} o más de cada 100 soles")
            }
            (_, En) => {
                let some = if some == 0 { "none".to_string() } else { some.to_string() };
                format!("{when}, {some} of {all} municipalities spent {mark} or more of every 100 soles")
            }
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
        let none = || no_data(language).to_string();
        let classes = classes(&self.snapshot);
        let each: Vec<String> = self
            .snapshot
            .members
            .iter()
            .map(|m| {
                format!("{} {}", m.name, m.figures.avance().map_or_else(none, |share| told(share, classes)))
            })
            .collect();
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
        let classes = classes(&self.snapshot);
        let bar = |member: &Member| Bar::of_share(member, figure(member, classes, language));
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

/// From how much on each class of shares begins, in hundredths.
type Classes = [i64; 5];

/// Whether a share, to its last digit, is so many hundredths or more.
const fn reaches(share: Ratio, hundredths: i64) -> bool {
    hundredths == i64::MIN || share.millionths() >= hundredths * 10_000
}

/// Classes that part the shares there are: about a fifth of them in each, on round numbers.
fn classes(snapshot: &Snapshot) -> Classes {
    let mut shares: Vec<i64> =
        snapshot.members.iter().filter_map(|m| Some(m.figures.avance()?.millionths() / 10_000)).collect();
    shares.sort_unstable();
    let (Some(least), Some(most)) = (shares.first(), shares.last()) else {
        return [i64::MIN, 50, 60, 70, 80];
    };
    let step = if most - least >= 40 { 5 } else { 2 };
    let mut classes = [i64::MIN; 5];
    for place in 1..classes.len() {
        let at = shares[(shares.len() * place / classes.len()).min(shares.len() - 1)];
        let round = at.div_euclid(step) * step;
        classes[place] =
            if classes[place - 1] == i64::MIN { round } else { round.max(classes[place - 1] + step) };
    }
    classes
}

/// The class of a share.
fn class(share: Ratio, classes: Classes) -> Option<usize> {
    classes.iter().rposition(|from| reaches(share, *from))
}

/// The shade of a government; paper where it has no figure.
fn shade(member: &Member, classes: Classes) -> RGBColor {
    member.figures.avance().and_then(|share| class(share, classes)).map_or(PAPER, |class| SEQUENCE[class])
}

/// A share in words. One that would be rounded up to the next class keeps a tenth, so that number and shade never disagree.
fn told(share: Ratio, classes: Classes) -> String {
    let rounded = Ratio::from_millionths(share.of_every_hundred() * 10_000);
    if class(rounded, classes) == class(share, classes) { percent(share) } else { percent_below(share) }
}

/// The figure of a government, short.
fn figure(member: &Member, classes: Classes, language: Language) -> String {
    let none = || language.pick("s. d.", "n. d.").to_string();
    member.figures.avance().map_or_else(none, |share| told(share, classes))
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
