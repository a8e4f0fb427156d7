//! `canon chart`: one chart, as a picture or in the terminal; or one of each of many governments.
//!
//! Longer than other files by its arguments, which stand beside the command as in every other.

mod each;
pub(super) mod picture;

use crate::settings::reading::ReadArgs;
use crate::settings::selection::{self, SelectArgs};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

use canon_core::insight::lessons::Lessons;
use canon_core::terms::government::Government;
use canon_core::terms::language::Language;
use canon_core::terms::period::Year;
use canon_core::terms::place::{Department, Jurisdiction};
use canon_paper::charts::{self, ChartKind, Make, Plotted, Unavailable};
use canon_paper::subject::example::Example;
use canon_paper::{Dossier, Map, Order, Region, Shown};

use self::picture::Picture;
use crate::analysis::Study;
use crate::commands::analyse;
use crate::commands::analyse::Asked;
use crate::exit::{Outcome, stop};
use crate::lookup::{government, place};
use crate::messages;
use crate::messages::usage::{Takes, usage_error};
use crate::render::documents;
use crate::settings::file::Config;
use crate::terminal::chart::Terminal;
use crate::terminal::console::Screen;

/// The command line of `canon chart`.
#[derive(Args, Debug)]
#[command(
    next_help_heading = "Opciones",
    override_usage = "canon chart [OPCIONES] GRÁFICO [--gov GOBIERNO] [ARCHIVO|CARPETA]...",
    after_help = "Sin GRÁFICO muestra cuáles hay. Con un solo --year, el gráfico es de ese año y los anteriores son su historia. \
        --map toma también un archivo de contornos (.geojson)."
)]
pub struct ChartArgs {
    /// Qué gráfico (vea canon chart)
    #[arg(value_name = "GRÁFICO", help_heading = "Argumentos")]
    pub kind: Option<String>,
    /// Archivos o carpetas; si no hay ninguno, los de la corrida (--run), o las tablas de Moquegua incluidas
    #[arg(value_name = "ARCHIVO|CARPETA", help_heading = "Argumentos")]
    pub paths: Vec<PathBuf>,
    /// De qué gobierno, o cuál resaltar: su código, su ubigeo o su nombre
    #[arg(long, value_name = "GOBIERNO", help_heading = "Qué hacer")]
    pub gov: Option<String>,
    /// De qué departamento (Tacna, o 23) o provincia («provincia de ilo»); si no, el de --gov, o Moquegua
    #[arg(long, value_name = "DEPARTAMENTO", help_heading = "Qué hacer")]
    pub department: Option<String>,
    /// Uno por cada gobierno (o departamento, según el gráfico) en la carpeta de --out: departamentos, provincias o gobiernos; o all
    #[arg(long, value_name = "FOCO", conflicts_with_all = ["gov", "department", "terminal", "example"], requires = "out", help_heading = "Qué hacer")]
    pub focus: Option<String>,
    /// Archivo de salida, .png o .svg (si no, un .png con su nombre en la carpeta actual)
    #[arg(short, long, value_name = "ARCHIVO", help_heading = "Qué hacer")]
    pub out: Option<PathBuf>,
    /// Tamaño: tarjeta (1080 × 1350, para WhatsApp), lamina (16:9) o columna (para un documento A4)
    #[arg(
        long,
        value_name = "TAMAÑO",
        default_value = "tarjeta",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Qué hacer"
    )]
    pub size: Size,
    /// Orden de los gobiernos: nombre, o presupuesto (de mayor a menor)
    #[arg(
        long,
        value_name = "ORDEN",
        default_value = "nombre",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Qué hacer"
    )]
    pub order: OrderBy,
    /// De qué dinero: rubro18 o todo (si no se da, el que el gráfico prefiere de los que tengan cifra)
    #[arg(long, value_name = "ALCANCE", help_heading = "Qué hacer")]
    pub scope: Option<String>,
    /// El título, en lugar del que canon saca de las cifras
    #[arg(long, value_name = "TEXTO", conflicts_with = "focus", help_heading = "Qué hacer")]
    pub title: Option<String>,
    /// Lo que dice el pie, delante de la corrida, en lugar de la fuente que canon conoce
    #[arg(long, value_name = "TEXTO", conflicts_with = "focus", help_heading = "Qué hacer")]
    pub source: Option<String>,
    /// Lo dibuja en la terminal, con letras
    #[arg(long, help_heading = "Qué hacer")]
    pub terminal: bool,
    /// Con un departamento y cifras inventados, para ver cómo es
    #[arg(long, help_heading = "Qué hacer", conflicts_with_all = ["paths", "run"])]
    pub example: bool,
    /// Una corrida ya hecha: se usan sus ajustes y se comprueba que los archivos sean los mismos
    #[arg(long, value_name = "CORRIDA", help_heading = "Qué hacer")]
    pub run: Option<PathBuf>,
    #[command(flatten)]
    pub reading: ReadArgs,
    #[command(flatten)]
    pub selection: SelectArgs,
}

/// The values of `--size`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Size {
    /// Para un documento
    #[value(alias = "column")]
    Columna,
    /// Para un proyector
    #[value(alias = "slide")]
    Lamina,
    /// Para WhatsApp
    #[value(alias = "card")]
    Tarjeta,
}

/// The values of `--order`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OrderBy {
    /// Alfabético
    #[value(alias = "name")]
    Nombre,
    /// Por presupuesto
    #[value(alias = "budget")]
    Presupuesto,
}

/// Draws one chart, lists the charts where none is named, or leaves many to `each`.
///
/// # Errors
/// A chart or government that is not there, figures that do not allow it, a file that cannot be written.
pub fn execute(args: &ChartArgs, screen: Screen) -> anyhow::Result<Outcome> {
    let language = screen.language;
    let Some(kind) = &args.kind else {
        screen.result(&list(language));
        return Ok(Outcome::Done);
    };
    let chart = charts::by_id(kind)
        .ok_or_else(|| stop(Outcome::Usage, messages::commands::chart::no_chart(kind, language)))?;
    if let Some(focus) = &args.focus {
        return each::execute(args, chart, focus, screen);
    }
    let kind_of_picture = args.out.as_deref().map(|out| picture::of_ending(out, language)).transpose()?;
    let (slug, plotted) = match args.example {
        true => invented(args, chart, language)?,
        false => real(args, chart, screen)?,
    };
    let plotted = plotted.with_words(args.title.as_deref(), args.source.as_deref());
    if args.terminal {
        screen.result(told(&plotted, Terminal::of_environment()).trim_end());
    }
    let out = match (&args.out, args.terminal) {
        (Some(out), _) => out.clone(),
        (None, true) => return Ok(Outcome::Done),
        (None, false) => PathBuf::from(format!("{slug}-{}.png", chart.id)),
    };
    picture::write(&plotted, args.size, &out, kind_of_picture.unwrap_or(Picture::Png), language)?;
    if !args.terminal {
        screen.result(plotted.title());
    }
    screen.result(&messages::commands::chart::written(&out, language));
    Ok(Outcome::Done)
}

/// The kinds of chart, with what each needs.
fn list(language: Language) -> String {
    let terminal = Terminal::of_environment();
    let needs = messages::commands::chart::NEEDS.in_language(language);
    let one = |chart: &ChartKind| {
        let text =
            format!("{}. {needs}: {}.", chart.shows.in_language(language), chart.needs.in_language(language));
        let text = terminal.paragraph(&text).trim_end().replace('\n', "\n  ");
        format!("{}\n  {text}", chart.id)
    };
    charts::ALL.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// A chart in letters, with its words.
pub(super) fn told(plotted: &Plotted, terminal: Terminal) -> String {
    let example = if plotted.is_example() { "EJEMPLO · " } else { "" };
    [
        terminal.paragraph(&format!("{example}{}", plotted.who())),
        terminal.paragraph(plotted.title()),
        terminal.paragraph(plotted.subtitle()),
        "\n".to_string(),
        terminal.draw(plotted.plain()),
        "\n".to_string(),
        terminal.paragraph(plotted.source()),
    ]
    .concat()
}

/// From the invented department.
fn invented(args: &ChartArgs, chart: &ChartKind, language: Language) -> anyhow::Result<(String, Plotted)> {
    let example = Example::new();
    let lessons = example.lessons();
    // A department is shown in a whole year; its last is not over, as a government's own charts show.
    let whole = matches!(chart.make, Make::Region(_)).then(Example::last_whole_year).flatten();
    let asked = shown(args, language)?;
    let members = example.dossiers(&lessons, Shown { until: asked.until.or(whole), ..asked }, language);
    let looked_at = match &args.gov {
        Some(text) => Some(among(text, &members, language)?),
        None => None,
    };
    let made = match chart.make {
        Make::Government(make) => {
            // The first municipality: after the region and the university.
            let dossier = looked_at.or_else(|| members.get(2)).or_else(|| members.first());
            make(dossier.ok_or_else(|| nothing(chart, &Unavailable::NoFigures, language))?)
        }
        Make::Region(make) => {
            let highlighted = looked_at.map(|dossier| dossier.government.id);
            let mut region = example.region(members, language);
            region.highlighted = highlighted;
            region.order = order(args.order);
            make(&region)
        }
    };
    Ok(("ejemplo".to_string(), made.map_err(|why| nothing(chart, &why, language))?))
}

/// An invented government by its name.
fn among<'d, 'a>(
    text: &str,
    members: &'d [Dossier<'a>],
    language: Language,
) -> anyhow::Result<&'d Dossier<'a>> {
    let wanted = canon_core::terms::names::fold(text);
    let found = members.iter().find(|dossier| {
        let Government { id, short_name, .. } = dossier.government;
        canon_core::terms::names::fold(short_name) == wanted || id.to_string() == text
    });
    found.ok_or_else(|| {
        let names: Vec<&str> = members.iter().map(|dossier| dossier.government.short_name.as_str()).collect();
        stop(Outcome::Usage, messages::commands::chart::not_in_the_example(text, &names, language))
    })
}

/// What a chart is drawn from.
struct From {
    study: Study,
    /// The code of the run that it is or would be.
    code: String,
    shown: Shown,
    /// A file of outlines.
    map: Option<PathBuf>,
}

/// From files, a run, or the bundled tables.
fn figures(args: &ChartArgs, screen: Screen) -> anyhow::Result<From> {
    let shown = shown(args, screen.language)?;
    let (reading, map) = split_maps(args);
    let mut selection = args.selection.clone();
    if shown.until.is_some() {
        selection.anios.clear();
    }
    let asked =
        Asked { paths: &args.paths, run: args.run.as_deref(), reading: &reading, selection: &selection };
    let (study, code) = analyse::of_asked(&asked, None, screen)?;
    Ok(From { study, code, shown, map })
}

/// Of a government or a department.
fn real(args: &ChartArgs, chart: &ChartKind, screen: Screen) -> anyhow::Result<(String, Plotted)> {
    let language = screen.language;
    let From { study, code, shown, map } = figures(args, screen)?;
    let lessons = Lessons::of(&study.panel, &study.findings);
    let dossiers = documents::dossiers(&study, &lessons, &code, shown, language);
    let looked_at = match &args.gov {
        Some(text) => {
            let government = government::among(text, &study.panel.governments(), language)?;
            let found = dossiers.iter().find(|dossier| dossier.government.id == government.id);
            Some(found.ok_or_else(|| {
                stop(Outcome::Empty, messages::commands::chart::absent(government, language))
            })?)
        }
        None => None,
    };
    let made = match chart.make {
        Make::Government(make) => {
            let only = match dossiers.as_slice() {
                [only] => Some(only),
                _ => None,
            };
            let dossier = looked_at
                .or(only)
                .ok_or_else(|| stop(Outcome::Usage, messages::commands::chart::which(language)))?;
            (dossier.slug(), make(dossier))
        }
        Make::Region(make) => {
            let jurisdiction = jurisdiction(args, (looked_at, &study), &dossiers, language)?;
            let region = Region::of_jurisdiction(jurisdiction, &dossiers);
            let mut region = region.ok_or_else(|| {
                stop(Outcome::Empty, messages::commands::chart::nobody(jurisdiction, language))
            })?;
            region.highlighted = looked_at.map(|dossier| dossier.government.id);
            region.order = order(args.order);
            if let Some(map) = map {
                let bounds = Config::of(args.reading.config.as_deref(), language)?.limites.outlines();
                let refused =
                    |error| stop(Outcome::Input, messages::files::outlines::refused(&map, &error, language));
                let all = canon_sources::read_outlines(&map, jurisdiction.department(), bounds);
                let mut outlines = all.map_err(refused)?;
                outlines.retain(|outline| jurisdiction.has(outline.ubigeo));
                region.map = Map::Outlines(outlines);
            }
            (region.slug.clone(), make(&region))
        }
    };
    let (slug, plotted) = made;
    Ok((slug, plotted.map_err(|why| nothing(chart, &why, language))?))
}

/// `--map` names columns (`PIM=Vigente`), and here a file of outlines too.
fn split_maps(args: &ChartArgs) -> (ReadArgs, Option<PathBuf>) {
    let mut reading = args.reading.clone();
    let (files, columns): (Vec<String>, Vec<String>) =
        reading.map.drain(..).partition(|text| !text.contains('=') || Path::new(text).is_file());
    reading.map = columns;
    (reading, files.into_iter().next_back().map(PathBuf::from))
}

/// What the arguments leave of the figures.
fn shown(args: &ChartArgs, language: Language) -> anyhow::Result<Shown> {
    let only = args.scope.as_deref().map(|text| selection::scope(text, language)).transpose()?;
    Ok(Shown { until: until(args, language)?, only })
}

/// One year is the year to speak of; a range is read as everywhere else.
fn until(args: &ChartArgs, language: Language) -> anyhow::Result<Option<Year>> {
    match args.selection.anios.as_slice() {
        [one] if !one.contains('-') => {
            let takes = Takes::OneOf("2024, 2021-2025");
            let year = Year::parse(one.trim()).ok_or_else(|| usage_error("--year", one, takes, language))?;
            Ok(Some(year))
        }
        _ => Ok(None),
    }
}

const fn order(by: OrderBy) -> Order {
    match by {
        OrderBy::Nombre => Order::Alphabet,
        OrderBy::Presupuesto => Order::Size,
    }
}

/// The place asked for, the department of the government looked at, what the run was of, Moquegua, or the only one there is.
fn jurisdiction(
    args: &ChartArgs,
    (looked_at, study): (Option<&Dossier<'_>>, &Study),
    dossiers: &[Dossier<'_>],
    language: Language,
) -> anyhow::Result<Jurisdiction> {
    if let Some(text) = &args.department {
        let named = || government::department(text, language).map(Jurisdiction::Department);
        return place::jurisdiction(text).map_or_else(named, Ok);
    }
    if let Some(dossier) = looked_at {
        return Ok(Jurisdiction::Department(dossier.government.department()));
    }
    if let (Some(_), [only]) = (&args.run, study.focus.shown_in.keys().collect::<Vec<_>>().as_slice()) {
        return Ok(**only);
    }
    let mut there: Vec<Department> = dossiers.iter().map(|dossier| dossier.government.department()).collect();
    there.sort_unstable();
    there.dedup();
    match there.as_slice() {
        [only] => Ok(Jurisdiction::Department(*only)),
        several if several.contains(&Department::HOME) => Ok(Jurisdiction::Department(Department::HOME)),
        _ => Err(stop(Outcome::Usage, messages::commands::chart::which_department(&there, language))),
    }
}

fn nothing(chart: &ChartKind, why: &Unavailable, language: Language) -> anyhow::Error {
    let (why, needs) = (why.words(language), chart.needs.in_language(language));
    stop(Outcome::Empty, messages::commands::chart::cannot_be_drawn(chart.id, &why, needs, language))
}
