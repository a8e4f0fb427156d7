//! How the law shares out a department's canon, and what each level received by the files.

use canon_core::law::sharing;
use canon_core::law::sharing::{Share, Shared, Sharer};
use canon_core::terms::budget::Scope;
use canon_core::terms::government::Level;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_core::terms::quantity::Ratio;

use super::plain::{self, Block};
use super::{Chart, Detail, Lack, Make, Plotted, Words, source};
use crate::draw::canvas::{Canvas, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count, fraction, portion};
use crate::draw::palette::{FOCUS, INK, LIGHT, OUTLINE, PAPER, REFERENCE, SOFT_INK};
use crate::subject::dossier::Dossier;
use crate::subject::region::{Region, When};
use crate::subject::series::YearFigures;
use crate::words::dates;
use crate::words::numbers::{money, of_every_hundred, percent};

pub(super) static CHART: Chart = Chart {
    id: "reparto",
    shows: Bilingual {
        es: "Cómo reparte la ley el canon de un departamento, y lo que recibió cada nivel",
        en: "How the law shares out a department's canon, and what each level received",
    },
    needs: Bilingual {
        es: "nada; con las transferencias de canon minero, también lo recibido",
        en: "nothing; with transfers of mining canon, what was received too",
    },
    make: Make::Region(make),
};

/// Who receives, as files can tell them apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whom {
    Municipalities,
    Regional,
    Universities,
}

impl Whom {
    const ALL: [Self; 3] = [Self::Municipalities, Self::Regional, Self::Universities];

    const fn of(level: Level) -> Self {
        match level {
            Level::Provincial | Level::District => Self::Municipalities,
            Level::Regional => Self::Regional,
            Level::University | Level::Territory => Self::Universities,
        }
    }

    const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Municipalities => language.pick("Municipalidades", "Municipalities"),
            Self::Regional => language.pick("Gobierno regional", "Regional government"),
            Self::Universities => language.pick("Universidades públicas", "Public universities"),
        }
    }

    const fn shares(self, sharer: Sharer) -> bool {
        match self {
            Self::Municipalities => sharer.is_municipal(),
            Self::Regional => matches!(sharer, Sharer::Regional),
            Self::Universities => matches!(sharer, Sharer::Universities),
        }
    }
}

struct Received {
    whom: Whom,
    /// By law, of the whole.
    part: Ratio,
    /// What was credited, by the files, to so many governments.
    amount: Option<Soles>,
    governments: usize,
}

struct Sharing {
    /// How many governments the files have, where that is not all, and how many there are.
    part: Option<(usize, usize)>,
    year: Year,
    when: When,
    shares: Vec<Share>,
    received: Vec<Received>,
}

pub(crate) fn make(region: &Region<'_>) -> Result<Plotted, Lack> {
    let sharing = Sharing::of(region)?;
    let language = region.language();
    let members: Vec<_> = region.members.iter().collect();
    let words = Words {
        who: region.name.clone(),
        title: title(&sharing, language),
        subtitle: subtitle(&sharing, language),
        description: description(&sharing, language),
        question: language
            .pick(
                "¿para qué obras y servicios se pensó cada parte, y cómo se puede sumar entre niveles?",
                "for which works and services was each part meant, and how can levels join forces?",
            )
            .to_string(),
        source: match sharing.is_known() {
            true => source::line(&members, Scope::Canon, &[sharing.year]),
            false => norm(&sharing, region, language),
        },
        example: members.iter().any(|dossier| dossier.is_example()),
    };
    let plain = plain(&sharing, language);
    Ok(Plotted {
        words,
        language,
        draw: Box::new(move |canvas, room| {
            plot(canvas, room, &sharing, language);
            Detail::Whole
        }),
        plain,
    })
}

/// The foot where there are no amounts: the law itself.
fn norm(sharing: &Sharing, region: &Region<'_>, language: Language) -> String {
    let norm = sharing
        .shares
        .first()
        .map_or("", |share| &share.norm)
        .split(" art.")
        .next()
        .unwrap_or("")
        .to_string();
    let run = region.members.first().map_or("", |dossier| dossier.run);
    match language {
        Es => format!(
            "Los archivos no traen las transferencias de canon minero: por eso no se dice cuánto recibió cada nivel. Fuente: {norm}. Corrida {run}."
        ),
        En => format!(
            "The files have no transfers of mining canon: what each level received is not said. Source: {norm}. Run {run}."
        ),
    }
}

impl Sharing {
    fn of(region: &Region<'_>) -> Result<Self, Lack> {
        let years = || region.members.iter().flat_map(Dossier::years);
        let credited = |year: Year| {
            let of = |dossier: &Dossier<'_>| dossier.unit(year, Scope::Canon)?.acreditado().ok();
            region.members.iter().any(|dossier| of(dossier).is_some())
        };
        let norms = region.members.first().map(|dossier| &dossier.panel.norms).ok_or(Lack::Everything)?;
        let last = years().max().ok_or(Lack::Everything)?;
        let year = years().filter(|year| credited(*year)).max().unwrap_or(last);
        let shares = sharing::shares(norms, Shared::Canon, year);
        if shares.is_empty() {
            return Err(Lack::Rule);
        }
        let received = |whom: Whom| {
            let amounts: Vec<Soles> = region
                .members
                .iter()
                .filter(|dossier| Whom::of(dossier.government.level) == whom)
                .filter_map(|dossier| dossier.unit(year, Scope::Canon)?.acreditado().ok())
                .collect();
            let own = shares.iter().filter(|share| whom.shares(share.sharer));
            Received {
                whom,
                part: own.fold(Ratio::default(), |sum, share| sum.plus(share.part)),
                amount: (!amounts.is_empty()).then(|| amounts.iter().copied().sum()),
                governments: amounts.len(),
            }
        };
        let figures: Vec<YearFigures> = region
            .members
            .iter()
            .map(|dossier| YearFigures::of(dossier, year, Scope::Canon, None))
            .filter(|figures| figures.cut.is_some() || figures.closed)
            .collect();
        let when = When::of(year, figures.iter());
        let there =
            region.members.iter().filter(|dossier| dossier.government.level != Level::University).count();
        let part = region.whole.filter(|whole| there < *whole).map(|whole| (there, whole));
        Ok(Self { part, year, when, received: Whom::ALL.map(received).into(), shares })
    }

    fn is_known(&self) -> bool {
        self.received.iter().any(|received| received.amount.is_some())
    }

    /// All that was received; `None` where a level is missing.
    fn whole(&self) -> Option<Soles> {
        self.received.iter().map(|received| received.amount).sum()
    }
}

fn title(sharing: &Sharing, language: Language) -> String {
    let municipal = &sharing.received[0];
    let part = of_every_hundred(municipal.part, language);
    let received = municipal.amount.map(|amount| money(amount, language));
    let when = match sharing.when {
        When::UpTo(day) => match language {
            Es => format!("al {}", dates::long(day, language)),
            En => format!("to {}", dates::long(day, language)),
        },
        When::Whole(year) | When::Unsure(year) => match language {
            Es => format!("en {year}"),
            En => format!("in {year}"),
        },
    };
    match (received, language) {
        (Some(received), Es) => {
            format!("Por ley, {part} de cada 100 soles de canon son municipales: {received} {when}")
        }
        (Some(received), En) => {
            format!("By law, {part} of every 100 soles of canon are municipal: {received} {when}")
        }
        (None, Es) => format!("De cada 100 soles de canon minero, por ley {part} son de las municipalidades"),
        (None, En) => format!("Of every 100 soles of mining canon, by law {part} are the municipalities'"),
    }
}

fn subtitle(sharing: &Sharing, language: Language) -> String {
    let when = sharing.when.label(language);
    let part = match (sharing.part, language) {
        (None, _) => String::new(),
        (Some((there, whole)), Es) => format!(" {there} de sus {whole} gobiernos."),
        (Some((there, whole)), En) => format!(" {there} of its {whole} governments."),
    };
    match (sharing.is_known(), language) {
        (true, Es) => {
            format!(
                "Canon minero del departamento: su reparto por ley, y lo acreditado en soles, {when}.{part}"
            )
        }
        (true, En) => {
            format!("The department's mining canon: its shares by law, and soles credited, {when}.{part}")
        }
        (false, Es) => {
            format!("El reparto del canon minero de un departamento, regla vigente en {}.", sharing.year)
        }
        (false, En) => format!("How a department's mining canon is shared, by the rule of {}.", sharing.year),
    }
}

fn description(sharing: &Sharing, language: Language) -> String {
    let law: Vec<String> = sharing
        .shares
        .iter()
        .map(|share| format!("{}: {}", sharer(share.sharer, language), percent(share.part)))
        .collect();
    let received: Vec<String> = sharing
        .received
        .iter()
        .map(|received| format!("{}: {}", received.whom.name(language), figure(sharing, received, language)))
        .collect();
    let [by_law, credited] = match language {
        Es => ["Por ley", "Recibido"],
        En => ["By law", "Received"],
    };
    format!(
        "{}. {by_law}: {}. {credited}: {}.",
        title(sharing, language),
        law.join(", "),
        received.join(", ")
    )
}

fn plain(sharing: &Sharing, language: Language) -> Vec<Block> {
    let law = |share: &Share| plain::Bar {
        name: sharer(share.sharer, language).to_string(),
        part: Some(share.part),
        text: percent(share.part),
        strong: false,
    };
    let most = sharing.received.iter().filter_map(|received| received.amount).max();
    let received = |received: &Received| plain::Bar {
        name: received.whom.name(language).to_string(),
        part: received.amount.zip(most).and_then(|(amount, most)| Ratio::of_soles(amount, most)),
        text: figure(sharing, received, language),
        strong: false,
    };
    vec![
        Block::Bars {
            heading: law_heading(language).to_string(),
            rows: sharing.shares.iter().map(law).collect(),
        },
        Block::Bars {
            heading: received_heading(sharing, language),
            rows: sharing.received.iter().map(received).collect(),
        },
    ]
}

const fn law_heading(language: Language) -> &'static str {
    language.pick("Por ley, de cada 100 soles:", "By law, of every 100 soles:")
}

fn received_heading(sharing: &Sharing, language: Language) -> String {
    match (sharing.whole().map(|whole| money(whole, language)), language) {
        (Some(whole), Es) => format!("Lo que recibió cada nivel, de {whole}:"),
        (Some(whole), En) => format!("What each level received, of {whole}:"),
        (None, Es) => "Lo que recibió cada nivel:".to_string(),
        (None, En) => "What each level received:".to_string(),
    }
}

const fn sharer(sharer: Sharer, language: Language) -> &'static str {
    match sharer {
        Sharer::Producer => language.pick("Distrito de la mina", "The mine's district"),
        Sharer::Province => language.pick("Distritos de su provincia", "Districts of its province"),
        Sharer::Department => language.pick("Distritos del departamento", "Districts of the department"),
        Sharer::Regional => language.pick("Gobierno regional", "Regional government"),
        Sharer::Universities => language.pick("Universidades públicas", "Public universities"),
    }
}

/// What a level received, with its part of all where all is known.
fn figure(sharing: &Sharing, received: &Received, language: Language) -> String {
    let Some(amount) = received.amount else { return language.pick("sin dato", "no data").to_string() };
    match sharing.whole().and_then(|whole| Ratio::of_soles(amount, whole)) {
        Some(part) => format!("{} · {}", money(amount, language), percent(part)),
        None => money(amount, language),
    }
}

fn plot(canvas: &Canvas<'_>, room: Room, sharing: &Sharing, language: Language) {
    let area = room.area;
    let gap = room.text * 2.2;
    let (law, received) = match area.w > area.h * 2.0 {
        true => (area.column(0, 2, gap), area.column(1, 2, gap)),
        false => {
            let part = (area.h - gap * 0.5) * 0.6;
            (Area { h: part, ..area }, area.below(part + gap * 0.5))
        }
    };
    by_law(canvas, Room { area: law, ..room }, sharing, language);
    by_level(canvas, Room { area: received, ..room }, sharing, language);
}

/// How a row is measured: name, bar, value.
fn row(
    canvas: &Canvas<'_>,
    area: Area,
    size: f64,
    (name, name_wide): (&str, f64),
    (value, value_wide): (&str, f64),
) -> Area {
    let look = Type::regular(size, INK);
    let y = area.y + area.h / 2.0;
    canvas.block(&look.lines_within(name, name_wide, 2), (area.x, y), look, Side::Left);
    canvas.text(value, (area.right(), y), Type::bold(size, INK), Side::Right, Height::Middle);
    let from = area.x + name_wide + size * 0.5;
    let long = (area.right() - value_wide - size * 0.5 - from).max(0.0);
    Area { x: from, y: y - size * 0.55, w: long, h: size * 1.1 }
}

fn widths(area: Area, size: f64, names: &[&str], values: &[String]) -> (f64, f64) {
    let value = Type::bold(size, INK).widest(values);
    let name = Type::regular(size, INK).widest(names);
    (name.min(area.w * 0.46).min(area.w - value - size * 4.0), value)
}

fn by_law(canvas: &Canvas<'_>, room: Room, sharing: &Sharing, language: Language) {
    let Room { area, text: size, .. } = room;
    canvas.text(law_heading(language), (area.x, area.y), Type::bold(size, INK), Side::Left, Height::Top);
    let area = area.below(size * 1.5);
    let names: Vec<&str> = sharing.shares.iter().map(|share| sharer(share.sharer, language)).collect();
    let values: Vec<String> =
        sharing.shares.iter().map(|share| of_every_hundred(share.part, language)).collect();
    let (name, value) = widths(area, size, &names, &values);
    let line = (area.h / count(names.len())).min(size * 2.9);
    for (place, share) in sharing.shares.iter().enumerate() {
        let at = Area { y: area.y + line * count(place), h: line, ..area };
        let bar = row(canvas, at, size, (names[place], name), (&values[place], value));
        let full = Area { w: bar.w * fraction(share.part) / 0.4, ..bar };
        if share.sharer.is_municipal() {
            canvas.fill(full, FOCUS);
        } else if share.sharer == Sharer::Regional {
            canvas.fill(full, LIGHT);
            canvas.frame(full, OUTLINE, 2.5);
        } else {
            canvas.fill(full, PAPER);
            canvas.stripes(full, REFERENCE, 9.0);
            canvas.frame(full, REFERENCE, 2.5);
        }
    }
}

fn by_level(canvas: &Canvas<'_>, room: Room, sharing: &Sharing, language: Language) {
    let Room { area, text: size, .. } = room;
    let look = Type::bold(size, INK);
    let heading = look.shortened(&received_heading(sharing, language), area.w);
    canvas.text(&heading, (area.x, area.y), look, Side::Left, Height::Top);
    let area = area.below(size * 1.5);
    let named = |received: &Received| match received.governments {
        0 | 1 => received.whom.name(language).to_string(),
        many => format!("{} ({many})", received.whom.name(language)),
    };
    let names: Vec<String> = sharing.received.iter().map(named).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let values: Vec<String> =
        sharing.received.iter().map(|received| figure(sharing, received, language)).collect();
    let (name, value) = widths(area, size, &names, &values);
    let line = (area.h / count(names.len())).min(size * 2.9);
    let most = sharing.received.iter().filter_map(|received| received.amount).max().unwrap_or(Soles::ZERO);
    for (place, received) in sharing.received.iter().enumerate() {
        let at = Area { y: area.y + line * count(place), h: line, ..area };
        let bar = row(canvas, at, size, (names[place], name), (&values[place], value));
        let Some(amount) = received.amount else { continue };
        let full =
            Area { w: bar.w * portion(amount.max(Soles::ZERO), most.max(Soles::from_centimos(1))), ..bar };
        match received.whom {
            Whom::Municipalities => canvas.fill(full, FOCUS),
            Whom::Regional => {
                canvas.fill(full, LIGHT);
                canvas.frame(full, OUTLINE, 2.5);
            }
            Whom::Universities => {
                canvas.fill(full, PAPER);
                canvas.stripes(full, REFERENCE, 9.0);
                canvas.frame(full, REFERENCE, 2.5);
            }
        }
    }
    let x = area.x + name + size * 0.5;
    canvas.line(&[(x, area.y), (x, area.y + line * count(names.len()))], SOFT_INK, 2.5);
}
