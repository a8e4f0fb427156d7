//! `canon compare`: a few governments side by side.

use crate::commands::chart::Size;
use crate::settings::reading::ReadArgs;
use crate::settings::selection::SelectArgs;
use canon_core::insight::lessons::Lessons;
use canon_core::insight::looked_at::LookedAt;
use canon_core::panel::motive::State;
use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::government::{Government, Level};
use canon_core::terms::language::Language;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_core::terms::quantity::Ratio;
use canon_paper::charts::plain::{Bar, Block, Line};
use canon_paper::charts::{self, Make};
use canon_paper::words::judgement::looked_at::counted;
use canon_paper::words::numbers::{exact, money, percent};
use canon_paper::{Dossier, Map, Order, Region, Shown};
use clap::Args;
use comfy_table::{CellAlignment, ContentArrangement, Table};
use std::path::PathBuf;

use super::chart::picture;
use crate::commands::analyse;
use crate::commands::analyse::Asked;
use crate::exit::{Outcome, stop};
use crate::lookup::government;
use crate::lookup::place::parts;
use crate::messages;
use crate::render::documents;
use crate::terminal::chart::Terminal;
use crate::terminal::console::Screen;
use crate::terminal::format::TableOrJson;
use crate::terminal::{json, width};
use serde_json::{Value, json};

/// The command line of `canon compare`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon compare [OPCIONES] GOBIERNO...")]
pub struct CompareArgs {
    /// Los gobiernos: código, ubigeo o nombre de cada uno
    #[arg(required = true, value_name = "GOBIERNO", help_heading = "Argumentos")]
    pub govs: Vec<String>,
    /// Archivos o carpetas (se puede repetir); si no, los de la corrida (--run), o las tablas de Moquegua incluidas
    #[arg(long, value_name = "ARCHIVO|CARPETA", help_heading = "Qué hacer")]
    pub inputs: Vec<PathBuf>,
    /// Además, el gráfico de los gobiernos comparados en un archivo .png o .svg
    #[arg(short, long, value_name = "ARCHIVO", help_heading = "Qué hacer")]
    pub out: Option<PathBuf>,
    /// Tamaño de ese gráfico: tarjeta, lamina o columna
    #[arg(
        long,
        value_name = "TAMAÑO",
        default_value = "tarjeta",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Qué hacer"
    )]
    pub size: Size,
    /// Salida: table o json
    #[arg(
        long,
        value_name = "FORMATO",
        default_value = "table",
        hide_possible_values = true,
        hide_default_value = true,
        conflicts_with = "terminal",
        help_heading = "Qué hacer"
    )]
    pub format: TableOrJson,
    /// Con barras y líneas pequeñas
    #[arg(long, help_heading = "Qué hacer")]
    pub terminal: bool,
    /// Una corrida ya hecha: se usan sus ajustes y se comprueba que los archivos sean los mismos
    #[arg(long, value_name = "CORRIDA", help_heading = "Qué hacer")]
    pub run: Option<PathBuf>,
    #[command(flatten)]
    pub reading: ReadArgs,
    #[command(flatten)]
    pub selection: SelectArgs,
}

/// The width of a screen that does not say; the room of the labels, and of the longest amount of a government.
const WIDTH: usize = 120;
const LABELS: usize = 24;
const COLUMN: usize = 22;

/// Of how many years, the last ones, the small lines tell the figures too.
const TOLD: usize = 6;

/// Sets the governments side by side in the last year that all of them have.
///
/// # Errors
/// Governments that are not there, files not understood, a file that cannot be written.
pub fn execute(args: &CompareArgs, screen: Screen) -> anyhow::Result<Outcome> {
    let language = screen.language;
    let picture = args.out.as_deref().map(|out| picture::of_ending(out, language)).transpose()?;
    // What nobody is called is told before the files are read.
    let named = all_of(args.govs.iter().flat_map(|list| parts(list)), |text| {
        government::candidates(text, language).map(|named| (text, named))
    })?;
    let asked = Asked {
        paths: &args.inputs,
        run: args.run.as_deref(),
        reading: &args.reading,
        selection: &args.selection,
    };
    let (study, code) = analyse::of_asked(&asked, None, screen)?;
    let at_hand = study.panel.governments();
    let wanted: Vec<&Government> = all_of(named, |(text, named)| {
        government::settled(&named, &at_hand)
            .map_err(|several| stop(Outcome::Usage, messages::lookup::several(text, &several, language)))
    })?;
    let lessons = Lessons::of(&study.panel, &study.findings);
    let all = documents::dossiers(&study, &lessons, &code, Shown::default(), language);
    let find = |government: &&Government| {
        let found = all.iter().find(|dossier| dossier.government.id == government.id);
        found.ok_or_else(|| stop(Outcome::Empty, messages::commands::chart::absent(government, language)))
    };
    let chosen: Vec<&Dossier<'_>> = wanted.iter().map(find).collect::<anyhow::Result<_>>()?;
    let side = Side::of(&chosen)
        .ok_or_else(|| stop(Outcome::Empty, messages::commands::chart::nothing_common(language)))?;
    if args.format == TableOrJson::Json {
        json::answer(Outcome::Done, side.object(), screen)?;
        return Ok(Outcome::Done);
    }
    screen.result(&side.heading(language));
    match args.terminal {
        true => screen.result(Terminal::of_environment().draw(&side.blocks(language)).trim_end()),
        false => screen.result(&side.table(language)),
    }
    if let (Some(out), Some(picture)) = (&args.out, picture) {
        let region = Region {
            jurisdiction: None,
            name: messages::commands::compare::governments(chosen.len(), language),
            slug: "comparados".to_string(),
            members: chosen.into_iter().cloned().collect(),
            whole: None,
            highlighted: None,
            order: Order::Alphabet,
            map: Map::None,
        };
        let chart = charts::by_id("gobiernos").map(|chart| chart.make);
        let Some(Make::Region(make)) = chart else { unreachable!("the list of charts has it") };
        let plotted = make(&region).map_err(|why| stop(Outcome::Empty, why.words(language)))?;
        picture::write(&plotted, args.size, out, picture, language)?;
        screen.result(&messages::commands::chart::written(out, language));
    }
    Ok(Outcome::Done)
}

/// What comes of each text, or all that is wrong with them at once.
fn all_of<T, U>(
    texts: impl IntoIterator<Item = T>,
    make: impl Fn(T) -> anyhow::Result<U>,
) -> anyhow::Result<Vec<U>> {
    let (mut made, mut wrong) = (Vec::new(), Vec::new());
    for text in texts {
        match make(text) {
            Ok(one) => made.push(one),
            Err(error) => wrong.push(error.to_string()),
        }
    }
    if wrong.is_empty() { Ok(made) } else { Err(stop(Outcome::Usage, wrong.join("\n"))) }
}

/// Some governments in the last year that all of them have, in a scope that all of them have.
struct Side<'d, 'a> {
    dossiers: &'d [&'d Dossier<'a>],
    scope: Scope,
    year: Year,
    years: Vec<Year>,
}

impl<'d, 'a> Side<'d, 'a> {
    fn of(dossiers: &'d [&'d Dossier<'a>]) -> Option<Self> {
        let has = |dossier: &Dossier<'_>, year: Year, scope: Scope| {
            dossier.unit(year, scope).is_some_and(|unit| unit.phase(Phase::Devengado).is_ok())
        };
        let mut years: Vec<Year> = dossiers.iter().flat_map(|dossier| dossier.years()).collect();
        years.sort_unstable();
        years.dedup();
        let common = |scope: Scope| {
            let all = |year: &&Year| dossiers.iter().all(|dossier| has(dossier, **year, scope));
            years.iter().rev().find(all).map(|year| (scope, *year))
        };
        let (scope, year) = [Scope::Rubro18, Scope::Todo].into_iter().find_map(common)?;
        years.retain(|other| *other <= year);
        Some(Self { dossiers, scope, year, years })
    }

    fn amount(&self, dossier: &Dossier<'_>, phase: Phase) -> Option<Soles> {
        dossier.unit(self.year, self.scope)?.phase(phase).ok()
    }

    fn share(&self, dossier: &Dossier<'_>, year: Year) -> Option<Ratio> {
        let unit = dossier.unit(year, self.scope)?;
        Ratio::of_soles(unit.phase(Phase::Devengado).ok()?, unit.phase(Phase::Pim).ok()?)
    }

    /// How many signals; of how little was looked at, where that is too little to say that there are none.
    fn signals(&self, dossier: &Dossier<'_>, language: Language) -> String {
        let here = dossier.shown_findings(self.year, self.scope);
        let signals = here.iter().filter(|finding| finding.state == State::Senal).count();
        let looked_at = LookedAt::of(here);
        if signals > 0 || looked_at.is_enough() {
            return signals.to_string();
        }
        messages::commands::compare::looked_at(&counted(&looked_at, language), language)
    }

    fn heading(&self, language: Language) -> String {
        let cuts: std::collections::BTreeSet<String> = self
            .dossiers
            .iter()
            .filter_map(|dossier| dossier.unit(self.year, self.scope)?.cut().date())
            .map(|day| canon_paper::words::dates::long(day, language))
            .collect();
        let cuts = cuts.into_iter().collect::<Vec<_>>().join(", ");
        let money = canon_paper::words::scope::money_of(self.scope, language);
        let cut = messages::commands::compare::CUT_OFF.in_language(language);
        let unknown = messages::commands::compare::NOT_KNOWN.in_language(language);
        let cuts = if cuts.is_empty() { unknown } else { &cuts };
        let levels: Vec<Level> = self.dossiers.iter().map(|dossier| dossier.government.level).collect();
        let payroll =
            canon_paper::words::level::beside(&levels, self.scope, language).map(|said| format!(" {said}"));
        format!("{} · {money}. {cut}: {cuts}.{}", self.year, payroll.unwrap_or_default())
    }

    /// The same for another program.
    fn object(&self) -> Value {
        let amount =
            |dossier: &Dossier<'_>, phase| self.amount(dossier, phase).map(|soles| soles.to_string());
        let one = |dossier: &&Dossier<'_>| {
            let here = dossier.shown_findings(self.year, self.scope);
            json!({
                "id": dossier.government.id.to_string(),
                "name": dossier.government.name,
                "pia": amount(dossier, Phase::Pia),
                "pim": amount(dossier, Phase::Pim),
                "devengado": amount(dossier, Phase::Devengado),
                "girado": amount(dossier, Phase::Girado),
                "spent_share": self.share(dossier, self.year).map(|share| share.to_string()),
                "signals": here.iter().filter(|finding| finding.state == State::Senal).count(),
            })
        };
        json!({
            "year": self.year.number(),
            "scope": self.scope.code(),
            "counts": { "governments": self.dossiers.len() },
            "governments": self.dossiers.iter().map(one).collect::<Vec<_>>(),
        })
    }

    /// Exact figures, a column for each government; one table below the other, so that no figure is split.
    fn table(&self, language: Language) -> String {
        let width = width::of_screen().unwrap_or(WIDTH);
        let at_once = (width.saturating_sub(LABELS) / COLUMN).max(1);
        let tables: Vec<String> =
            self.dossiers.chunks(at_once).map(|some| self.table_of(some, width, language)).collect();
        tables.join("\n\n")
    }

    fn table_of(&self, dossiers: &[&Dossier<'_>], width: usize, language: Language) -> String {
        let mut table = Table::new();
        table.load_style(comfy_table::presets::NOTHING);
        table
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(width).unwrap_or(u16::MAX));
        let names = dossiers.iter().map(|dossier| dossier.government.short_name.clone());
        table.set_header(std::iter::once(String::new()).chain(names));
        let none = || messages::commands::compare::NO_DATA.in_language(language).to_string();
        let mut row = |name: &str, value: &dyn Fn(&Dossier<'_>) -> String| {
            let values = dossiers.iter().map(|dossier| value(dossier));
            table.add_row(std::iter::once(name.to_string()).chain(values));
        };
        for (name, phase) in [
            ("PIA", Phase::Pia),
            ("PIM", Phase::Pim),
            (messages::commands::compare::SPENT.in_language(language), Phase::Devengado),
            (messages::commands::compare::PAID.in_language(language), Phase::Girado),
        ] {
            row(name, &|dossier| self.amount(dossier, phase).map_or_else(none, exact));
        }
        row(messages::commands::compare::SPENT_PIM.in_language(language), &|dossier| {
            self.share(dossier, self.year).map_or_else(none, percent)
        });
        row(messages::commands::compare::SIGNALS_TO_ASK_ABOUT.in_language(language), &|dossier| {
            self.signals(dossier, language)
        });
        for column in 1..=dossiers.len() {
            if let Some(column) = table.column_mut(column) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        table.to_string()
    }

    /// The part spent of each year as a small line. Heights alone do not tell 78 from 88: the figures stand beside them,
    /// as far as a line holds them.
    fn line(&self, dossier: &Dossier<'_>, language: Language) -> Line {
        let values: Vec<Option<Ratio>> = self.years.iter().map(|year| self.share(dossier, *year)).collect();
        let earlier = &values[values.len().saturating_sub(TOLD)..values.len().saturating_sub(1)];
        let earlier = earlier.iter().map(|value| value.map_or_else(|| "—".to_string(), bare));
        let none = || messages::commands::compare::NO_DATA.in_language(language).to_string();
        let last = self.share(dossier, self.year).map_or_else(none, percent);
        let text = earlier.chain([last]).collect::<Vec<_>>().join(" ");
        Line { name: dossier.government.short_name.clone(), text, values, strong: false }
    }

    /// The same as bars and small lines.
    fn blocks(&self, language: Language) -> Vec<Block> {
        let none = || messages::commands::compare::NO_DATA.in_language(language).to_string();
        let name = |dossier: &Dossier<'_>| dossier.government.short_name.clone();
        let bars = |heading: String, of: &dyn Fn(&Dossier<'_>) -> (Option<Ratio>, String)| Block::Bars {
            heading,
            rows: self
                .dossiers
                .iter()
                .map(|dossier| {
                    let (part, text) = of(dossier);
                    Bar { name: name(dossier), part, text, strong: false }
                })
                .collect(),
        };
        let most = self.dossiers.iter().filter_map(|dossier| self.amount(dossier, Phase::Pim)).max();
        let amounts = |phase: Phase| {
            move |dossier: &Dossier<'_>| {
                let amount = self.amount(dossier, phase);
                let part = amount.zip(most).and_then(|(amount, most)| Ratio::of_soles(amount, most));
                (part, amount.map_or_else(none, |amount| money(amount, language)))
            }
        };
        let range = match (self.years.first(), self.years.last()) {
            (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
            _ => self.year.to_string(),
        };
        let signals =
            |dossier: &&Dossier<'_>| format!("{} {}", name(dossier), self.signals(dossier, language));
        let signals: Vec<String> = self.dossiers.iter().map(signals).collect();
        vec![
            bars(
                messages::commands::compare::THERE_WAS_PIM.in_language(language).to_string(),
                &amounts(Phase::Pim),
            ),
            bars(
                messages::commands::compare::SPENT_DEVENGADO.in_language(language).to_string(),
                &amounts(Phase::Devengado),
            ),
            bars(messages::commands::compare::PART_SPENT.in_language(language).to_string(), &|dossier| {
                let share = self.share(dossier, self.year);
                (share, share.map_or_else(none, percent))
            }),
            Block::Lines {
                heading: messages::commands::compare::part_of_each_year(&range, language),
                rows: self.dossiers.iter().map(|dossier| self.line(dossier, language)).collect(),
            },
            Block::Note(messages::commands::compare::signals(&signals.join(", "), language)),
        ]
    }
}

/// A part as a whole number of a hundred, without its sign.
fn bare(part: Ratio) -> String {
    percent(part).trim_end_matches(|c: char| !c.is_ascii_digit()).to_string()
}
