//! What part of its budget each government spent, where it is: a square for each district, or outlines from a file.

use canon_core::terms::government::Level;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use plotters::style::RGBColor;

use super::plain::{self, Block};
use super::{Chart, Detail, Lack, Make, Plotted, Words, outlined, source, tiles};
use crate::draw::canvas::{Canvas, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count};
use crate::draw::palette::{INK, OUTLINE, PAPER, SEQUENCE};
use crate::subject::outlines::Map;
use crate::subject::region::{Member, Region, Snapshot};
use crate::words::numbers::{grouped, percent};
use crate::words::scope;

pub(super) static CHART: Chart = Chart {
    id: "mapa",
    shows: Bilingual {
        es: "La parte gastada de cada gobierno, en el mapa",
        en: "The part that each government spent, on the map",
    },
    needs: Bilingual {
        es: "presupuesto (PIM) y gasto (devengado); fuera de Moquegua, además, los contornos (--map ARCHIVO.geojson)",
        en: "a budget (PIM) and spending (devengado); outside Moquegua, outlines too (--map FILE.geojson)",
    },
    make: Make::Region(make),
};

pub(crate) fn make(region: &Region<'_>) -> Result<Plotted, Lack> {
    if region.map == Map::None {
        return Err(Lack::Places);
    }
    let snapshot = region.snapshot().ok_or(Lack::Everything)?;
    let language = region.language();
    let members: Vec<_> = region.members.iter().collect();
    let places = match &region.map {
        Map::Outlines(outlines) => Places::Outlines(outlined::Country::of(outlines, region)),
        Map::Tiles(tiles) => Places::Tiles(tiles.clone()),
        Map::None => return Err(Lack::Places),
    };
    let words = Words {
        who: region.name.clone(),
        title: title(&snapshot, language),
        subtitle: subtitle(&snapshot, &places, language),
        description: description(&snapshot, &places, language),
        question: language
            .pick(
                "¿qué tienen en común los lugares vecinos que se parecen, y qué distingue a los demás?",
                "what do neighbours that are alike have in common, and what sets the others apart?",
            )
            .to_string(),
        source: source::line(&members, snapshot.scope, &[snapshot.year]),
        example: members.iter().any(|dossier| dossier.is_example()),
    };
    let plain = plain(&snapshot, language);
    Ok(Plotted {
        words,
        language,
        draw: Box::new(move |canvas, room| {
            plot(canvas, room, &snapshot, &places, language);
            Detail::Whole
        }),
        plain,
    })
}

/// Where the governments are.
enum Places {
    Tiles(Vec<crate::subject::outlines::Tile>),
    Outlines(outlined::Country),
}

/// From how much on each class of shares begins, in hundredths.
const CLASSES: [i64; 5] = [i64::MIN, 50, 60, 70, 80];

/// The class of a share as it is printed, so that number and shade never disagree.
fn class(member: &Member) -> Option<usize> {
    let share = member.figures.avance()?.of_every_hundred();
    CLASSES.iter().rposition(|from| *from <= share)
}

/// The shade of a government; paper where it has no figure.
pub(super) fn shade(member: &Member) -> RGBColor {
    class(member).map_or(PAPER, |class| SEQUENCE[class])
}

/// The figure of a government, short.
pub(super) fn figure(member: &Member, language: Language) -> String {
    member.figures.avance().map_or_else(|| language.pick("s. d.", "n. d.").to_string(), percent)
}

fn municipal(snapshot: &Snapshot) -> impl Iterator<Item = &Member> {
    snapshot.members.iter().filter(|member| matches!(member.level, Level::Provincial | Level::District))
}

/// How many reached the highest mark that at least half of them did.
fn title(snapshot: &Snapshot, language: Language) -> String {
    let shares: Vec<i64> =
        municipal(snapshot).filter_map(|m| Some(m.figures.avance()?.of_every_hundred())).collect();
    let when = snapshot.when.at_start(language);
    let reached = |mark: i64| shares.iter().filter(|share| **share >= mark).count();
    let mark = [90, 80, 70, 60].into_iter().find(|mark| reached(*mark) * 2 >= shares.len()).unwrap_or(50);
    let (some, all) = (reached(mark), shares.len());
    let only = shares.first().map(|share| grouped(i128::from(*share))).unwrap_or_default();
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

fn subtitle(snapshot: &Snapshot, places: &Places, language: Language) -> String {
    let money = scope::money_of(snapshot.scope, language);
    let only = scope::only(snapshot.inclusion, language);
    let only = only.map(|only| format!(", {only}")).unwrap_or_default();
    let when = snapshot.when.label(language);
    let how = match places {
        Places::Tiles(_) => language.pick(
            " Un cuadro por distrito; la esquina marca la capital de provincia.",
            " One square a district; a corner marks the provincial capital.",
        ),
        Places::Outlines(_) => "",
    };
    match language {
        Es => format!("Parte gastada del presupuesto (devengado/PIM), {when}: {money}{only}.{how}"),
        En => format!("Part of the budget spent (devengado/PIM), {when}: {money}{only}.{how}"),
    }
}

fn description(snapshot: &Snapshot, places: &Places, language: Language) -> String {
    let value = |member: &Member| {
        let none = || language.pick("sin dato", "no data").to_string();
        member.figures.avance().map_or_else(none, percent)
    };
    let each: Vec<String> = snapshot.members.iter().map(|m| format!("{} {}", m.name, value(m))).collect();
    let without = match places {
        Places::Outlines(country) => country.without_outline(snapshot, language).unwrap_or_default(),
        Places::Tiles(_) => String::new(),
    };
    format!("{}. {}. {without}", title(snapshot, language), each.join(", ")).trim_end().to_string()
}

fn plain(snapshot: &Snapshot, language: Language) -> Vec<Block> {
    let bar = |member: &Member| plain::Bar {
        name: member.name.clone(),
        part: member.figures.avance(),
        text: figure(member, language),
        strong: member.highlighted,
    };
    let heading = language.pick("Parte gastada", "Part spent").to_string();
    vec![Block::Bars { heading, rows: snapshot.members.iter().map(bar).collect() }]
}

fn plot(canvas: &Canvas<'_>, room: Room, snapshot: &Snapshot, places: &Places, language: Language) {
    let area = room.area.above(legend(canvas, room, snapshot, language));
    let room = Room { area, ..room };
    match places {
        Places::Tiles(tiles) => tiles::draw(canvas, room, snapshot, tiles, language),
        Places::Outlines(country) => country.draw(canvas, room, snapshot, language),
    }
}

/// What each shade stands for. Gives how high it is.
fn legend(canvas: &Canvas<'_>, room: Room, snapshot: &Snapshot, language: Language) -> f64 {
    let size = room.least;
    let look = Type::regular(size, INK);
    let text = |class: usize| match (class, language) {
        (0, Es) => format!("hasta {}\u{a0}%", CLASSES[1] - 1),
        (0, En) => format!("up to {}\u{a0}%", CLASSES[1] - 1),
        (4, Es) => format!("{}\u{a0}% o más", CLASSES[4]),
        (4, En) => format!("{}\u{a0}% or more", CLASSES[4]),
        _ => format!("{}–{}\u{a0}%", CLASSES[class], CLASSES[class + 1] - 1),
    };
    let unknown = snapshot.members.iter().any(|member| member.figures.avance().is_none());
    let classes = CLASSES.len() + usize::from(unknown);
    let tall = size * 2.9;
    let top = room.area.bottom() - tall + size * 0.7;
    let wide = room.area.w / count(classes);
    for place in 0..classes {
        let cell = Area { x: room.area.x + wide * count(place) + 2.0, y: top, w: wide - 4.0, h: size * 0.85 };
        let (shade, text) = match SEQUENCE.get(place) {
            Some(shade) => (*shade, text(place)),
            None => (PAPER, language.pick("sin dato", "no data").to_string()),
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
