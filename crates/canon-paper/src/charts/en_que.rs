//! For what a government spent: by function, and on which projects most.

use canon_core::facts::{Purpose, PurposeKind};
use canon_core::panel::motive::Motive;
use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_core::terms::quantity::Ratio;

use super::parts::bars::Extent;
use super::parts::plain::{self, Block};
use super::parts::words::amount_and_part;
use super::{Chart, Detail, Unavailable};
use crate::draw::canvas::{Canvas, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count, portion};
use crate::draw::palette::{FOCUS, INK, LIGHT, OUTLINE, SOFT_INK};
use crate::subject::dossier::Dossier;
use crate::subject::series::YearFigures;
use crate::words::numbers::{money, of_every_hundred};
use crate::words::{function, scope};

/// How many functions and projects are named; the rest stand together.
const MOST_FUNCTIONS: usize = 6;
const MOST_PROJECTS: usize = 4;

struct Project {
    name: String,
    spent: Soles,
    pim: Option<Soles>,
}

pub(crate) struct SpendingPurposes {
    scope: Scope,
    figures: YearFigures,
    /// What was spent on each, by its name.
    functions: Vec<(String, Soles)>,
    /// The other functions together, and how many.
    others: Option<(usize, Soles)>,
    /// All that was spent by function.
    whole: Soles,
    projects: Vec<Project>,
    /// How many projects there are with a budget.
    all_projects: usize,
}

impl Chart for SpendingPurposes {
    type Subject<'a> = Dossier<'a>;

    const ID: &'static str = "en_que";
    const SHOWS: Bilingual = Bilingual {
        es: "En qué se gastó: por función, y los proyectos más grandes",
        en: "What it was spent on: by function, and the largest projects",
    };
    const NEEDS: Bilingual = Bilingual {
        es: "el gasto por función o la lista de proyectos",
        en: "spending by function or the list of projects",
    };

    fn of(dossier: &Dossier<'_>) -> Result<Self, Unavailable> {
        // Of the moneys that a page may speak of, the first of which the files tell what it was for.
        let mut known = dossier.scopes().filter_map(|scope| {
            let years: Vec<Year> = dossier.years().collect();
            years.into_iter().rev().find_map(|year| Self::of_year(dossier, year, scope))
        });
        known.next().ok_or(Unavailable::Figure(Motive::NoPurposes(PurposeKind::Function)))
    }

    fn figures(&self) -> (Scope, Vec<Year>) {
        (self.scope, vec![self.figures.year])
    }

    fn title(&self, language: Language) -> String {
        let when = self.figures.when(language);
        let when = when.trim_end_matches(',');
        if let Some((name, part)) =
            self.functions.first().and_then(|(name, spent)| Some((name, self.part(*spent)?)))
        {
            let part = of_every_hundred(part, language);
            return match language {
                Es => format!("{when}, de cada 100 soles gastados, {part} fueron a {name}"),
                En => format!("{when}, {part} of every 100 soles spent went to {name}"),
            };
        }
        let all = self.all_projects;
        match (self.projects.first().and_then(|project| project.pim), language) {
            (Some(pim), Es) => format!("{when}, el proyecto más grande tenía {}", money(pim, language)),
            (Some(pim), En) => format!("{when}, the largest project had {}", money(pim, language)),
            (None, Es) => format!("{when} había {all} proyectos"),
            (None, En) => format!("{when} there were {all} projects"),
        }
    }

    fn subtitle(&self, language: Language) -> String {
        let money = scope::money_and_only(self.scope, self.figures.inclusion, language);
        match (self.functions.is_empty(), language) {
            (false, Es) => format!("Gasto (devengado) por función y proyecto, en soles: {money}."),
            (false, En) => format!("Spending (devengado) by function and project, in soles: {money}."),
            (true, Es) => format!("Presupuesto (PIM) y gasto (devengado) por proyecto, en soles: {money}."),
            (true, En) => format!("Budget (PIM) and spending (devengado) by project, in soles: {money}."),
        }
    }

    fn description(&self, language: Language) -> String {
        let functions: Vec<String> = self
            .rows(language)
            .iter()
            .map(|(name, spent)| format!("{name} {}", of_function(self, *spent, language)))
            .collect();
        let projects: Vec<String> = self
            .projects
            .iter()
            .map(|item| format!("{}: {}", item.name, of_project(item, language)))
            .collect();
        let missing = match (functions.is_empty(), projects.is_empty(), language) {
            (true, _, Es) => " Los archivos no traen el gasto por función.",
            (true, _, En) => " The files do not give spending by function.",
            (_, true, Es) => " Los archivos no traen la lista de proyectos.",
            (_, true, En) => " The files do not list projects.",
            _ => "",
        };
        let lists: Vec<String> =
            [functions.join(", "), projects.join("; ")].into_iter().filter(|list| !list.is_empty()).collect();
        format!("{}. {}.{missing}", self.title(language), lists.join(". "))
    }

    fn question(&self, language: Language) -> &'static str {
        language.pick(
            "¿coincide esto con lo que más necesita la población, y cómo se decidió?",
            "is this what people need most, and how was it decided?",
        )
    }

    fn plain(&self, language: Language) -> Vec<Block> {
        let most = self.rows(language).iter().map(|(_, spent)| *spent).max().unwrap_or(Soles::ZERO);
        let function = |(name, spent): (String, Soles)| plain::Bar {
            name,
            part: Ratio::of_soles(spent, most),
            text: of_function(self, spent, language),
            strong: false,
        };
        let project = |item: &Project| plain::Bar {
            name: item.name.clone(),
            part: item.pim.and_then(|pim| Ratio::of_soles(item.spent, pim)),
            text: of_project(item, language),
            strong: false,
        };
        let functions = Block::Bars {
            heading: functions_heading(language).to_string(),
            rows: self.rows(language).into_iter().map(function).collect(),
        };
        let projects = Block::Bars {
            heading: projects_heading(self, language),
            rows: self.projects.iter().map(project).collect(),
        };
        let filled = |block: &Block| matches!(block, Block::Bars { rows, .. } if !rows.is_empty());
        [functions, projects].into_iter().filter(filled).collect()
    }

    fn plot(&self, canvas: &Canvas<'_>, room: Room, language: Language) -> Detail {
        let area = room.area;
        let (functions, projects) = (!self.functions.is_empty(), !self.projects.is_empty());
        let gap = room.text * 2.0;
        match (functions, projects) {
            // A slide is wide enough for both side by side.
            (true, true) if area.w > area.h * 2.0 => {
                let left = Area { w: (area.w - gap) * 0.48, ..area };
                let right = Area { x: left.right() + gap, w: area.w - gap - left.w, ..area };
                by_function(canvas, Room { area: left, ..room }, self, language);
                by_project(canvas, Room { area: right, ..room }, self, language);
            }
            (true, true) => {
                let rows = count(self.rows(language).len());
                let lines = self.projects.len();
                let part = (rows + 1.2) * 1.25 / ((rows + 1.2) * 1.25 + count(lines) * 3.1 + 1.6);
                let top = Area { h: (area.h - gap * 0.4) * part, ..area };
                let below = area.below(top.h + gap * 0.4);
                by_function(canvas, Room { area: top, ..room }, self, language);
                by_project(canvas, Room { area: below, ..room }, self, language);
            }
            (true, false) => {
                by_function(canvas, above_missing(room), self, language);
                missing(canvas, room, language.pick("Proyectos", "Projects"), language);
            }
            (false, true) => {
                by_project(canvas, above_missing(room), self, language);
                missing(canvas, room, language.pick("Funciones", "Functions"), language);
            }
            (false, false) => {}
        }
        Detail::Full
    }
}

impl SpendingPurposes {
    fn of_year(dossier: &Dossier<'_>, year: Year, scope: Scope) -> Option<Self> {
        let language = dossier.language;
        let gov = dossier.government.id;
        let from = (year, gov, scope, Purpose::Function(0));
        let to = (year, gov, scope, Purpose::Function(u8::MAX));
        let mut functions: Vec<(String, Soles)> = dossier
            .panel
            .purposes
            .range(from..=to)
            .filter_map(|((.., purpose), phases)| match purpose {
                Purpose::Function(code) => Some((function::name(*code, language), phases[Phase::Devengado]?)),
                Purpose::Category(_) => None,
            })
            .collect();
        let unit = dossier.unit(year, scope)?;
        let known = unit.projects().unwrap_or_default();
        let mut projects: Vec<Project> = known
            .iter()
            .filter_map(|project| {
                let (spent, pim) = (project.phases[Phase::Devengado]?, project.phases[Phase::Pim]);
                Some(Project { name: project.name.to_string(), spent, pim })
            })
            .collect();
        if functions.is_empty() && projects.is_empty() {
            return None;
        }
        functions.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
        projects.sort_by(|a, b| (b.pim, b.spent, &a.name).cmp(&(a.pim, a.spent, &b.name)));
        let whole = functions.iter().map(|(_, spent)| *spent).sum();
        let rest = functions.split_off(functions.len().min(MOST_FUNCTIONS));
        let others = (!rest.is_empty()).then(|| (rest.len(), rest.iter().map(|(_, spent)| *spent).sum()));
        let all_projects =
            known.iter().filter(|p| p.phases[Phase::Pim].is_some_and(|pim| pim > Soles::ZERO)).count();
        projects.truncate(MOST_PROJECTS);
        let figures = YearFigures::of(dossier, year, scope, None);
        Some(Self { scope, figures, functions, others, whole, projects, all_projects })
    }

    /// What part of all spending it is; of nothing, or of more taken back than spent, there are no parts.
    fn part(&self, spent: Soles) -> Option<Ratio> {
        Ratio::of_soles(spent, self.whole).filter(|_| self.whole > Soles::ZERO)
    }

    /// The functions with the others together as the last.
    fn rows(&self, language: Language) -> Vec<(String, Soles)> {
        let others = self.others.map(|(many, spent)| match (many, language) {
            (1, Es) => ("Otra función".to_string(), spent),
            (1, En) => ("One other function".to_string(), spent),
            (_, Es) => (format!("Otras {many} funciones"), spent),
            (_, En) => (format!("{many} other functions"), spent),
        });
        self.functions.iter().cloned().chain(others).collect()
    }
}

fn of_function(spending: &SpendingPurposes, spent: Soles, language: Language) -> String {
    amount_and_part(spent, spending.part(spent), language)
}

fn of_project(item: &Project, language: Language) -> String {
    match (item.pim, language) {
        (Some(pim), Es) => format!("{} de {}", money(item.spent, language), money(pim, language)),
        (Some(pim), En) => format!("{} of {}", money(item.spent, language), money(pim, language)),
        (None, _) => money(item.spent, language),
    }
}

const fn functions_heading(language: Language) -> &'static str {
    language.pick("Por función", "By function")
}

fn projects_heading(spending: &SpendingPurposes, language: Language) -> String {
    let (shown, all) = (spending.projects.len(), spending.all_projects);
    match (shown < all, language) {
        (true, Es) => {
            format!("Los {shown} proyectos de mayor presupuesto, de {all}: parte gastada de su presupuesto")
        }
        (true, En) => format!("The {shown} projects with most budget, of {all}: spent of what there was"),
        (false, Es) => "Los proyectos: parte gastada de su presupuesto".to_string(),
        (false, En) => "The projects: spent of what there was".to_string(),
    }
}

/// The room that is left above the line on what is missing.
fn above_missing(room: Room) -> Room {
    Room { area: room.area.above(room.least * 1.6), ..room }
}

fn missing(canvas: &Canvas<'_>, room: Room, what: &str, language: Language) {
    let text = match language {
        Es => format!("{what}: sin dato en los archivos."),
        En => format!("{what}: no data in the files."),
    };
    let at = (room.area.x, room.area.bottom() - room.least * 0.2);
    canvas.text(&text, at, Type::regular(room.least, SOFT_INK), Side::Left, Height::Foot);
}

fn by_function(canvas: &Canvas<'_>, room: Room, spending: &SpendingPurposes, language: Language) {
    let Room { area, text, least } = room;
    let rows = spending.rows(language);
    let line = area.h / (count(rows.len()) + 1.25);
    let size = (line / 1.18).clamp(least.min(text), text);
    canvas.text(
        functions_heading(language),
        (area.x, area.y),
        Type::bold(size, INK),
        Side::Left,
        Height::Top,
    );
    let area = area.below(size * 1.4);
    let line = (area.h / count(rows.len())).min(size * 2.4);
    let look = Type::bold(size, INK);
    let values: Vec<String> = rows.iter().map(|(_, spent)| of_function(spending, *spent, language)).collect();
    let value_wide = look.widest(&values);
    let name_wide = Type::regular(size, INK)
        .widest(rows.iter().map(|(name, _)| name))
        .min(area.w - value_wide - size * 4.0)
        .min(area.w * 0.42);
    let (from, to) = (area.x + name_wide + size * 0.5, area.right() - value_wide - size * 0.5);
    let extent = Extent::of(rows.iter().map(|(_, spent)| *spent));
    let zero = from + extent.zero() * (to - from);
    for (place, ((name, spent), value)) in rows.iter().zip(&values).enumerate() {
        let y = area.y + line * (count(place) + 0.5);
        let look = Type::regular(size, INK);
        let lines = if line >= size * 2.1 { 2 } else { 1 };
        canvas.block(&look.lines_within(name, name_wide, lines), (area.x, y), look, Side::Left);
        let x = zero + extent.part(*spent) * (to - from);
        let bar = Area { x: x.min(zero), y: y - size * 0.36, w: (x - zero).abs(), h: size * 0.72 };
        if bar.w > 0.5 {
            let other = spending.others.is_some() && place + 1 == rows.len();
            canvas.fill(bar, if other { LIGHT } else { FOCUS });
            if other {
                canvas.frame(bar, OUTLINE, 2.0);
            }
        }
        canvas.text(value, (area.right(), y), Type::bold(size, INK), Side::Right, Height::Middle);
    }
    let (top, bottom) = (area.y, area.y + line * count(rows.len()));
    canvas.line(&[(zero, top), (zero, bottom)], SOFT_INK, 2.5);
}

fn by_project(canvas: &Canvas<'_>, room: Room, spending: &SpendingPurposes, language: Language) {
    let Room { area, text, least } = room;
    let items = &spending.projects;
    let look = Type::bold(text.min(least * 1.05), INK);
    let heading = look.paragraph_lines(&projects_heading(spending, language), area.w);
    let top = canvas.lines(&heading, (area.x, area.y), look, 1.15) + look.size * 0.45;
    let tall = (area.bottom() - top) / count(items.len());
    // Two lines of name where they fit, then a bar with its words.
    let name_lines = if tall >= least * 3.3 { 2 } else { 1 };
    let size = (tall / (count(name_lines) * 1.12 + 1.15)).clamp(least.min(text), text);
    let tall = tall.min(size * 5.0);
    let most =
        items.iter().flat_map(|item| [Some(item.spent), item.pim]).flatten().max().unwrap_or(Soles::ZERO);
    for (place, item) in items.iter().enumerate() {
        let y = top + tall * count(place);
        let look = Type::regular(size, INK);
        let lines = look.lines_within(&item.name, area.w, name_lines);
        let y = canvas.lines(&lines, (area.x, y), look, 1.12);
        let value = of_project(item, language);
        let look = Type::bold(size, FOCUS);
        let value_wide = look.width(&value);
        let long = (area.w - value_wide - size * 0.6).max(size);
        let bar = Area { y: y - size * 0.02, h: size * 0.7, w: long, ..area };
        let part = |amount: Soles| portion(amount.max(Soles::ZERO), most) * long;
        if let Some(pim) = item.pim {
            let area = Area { w: part(pim), ..bar };
            canvas.fill(area, LIGHT);
            canvas.frame(area, OUTLINE, 2.0);
        }
        if part(item.spent) > 0.5 {
            canvas.fill(Area { w: part(item.spent), ..bar }, FOCUS);
        }
        canvas.text(&value, (area.right(), bar.middle().1), look, Side::Right, Height::Middle);
    }
}
