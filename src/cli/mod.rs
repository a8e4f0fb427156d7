//! What the user may type: the commands, each with its arguments in `commands/`, and the options of all of them.

pub mod completions;
pub mod help;
pub mod parse;

use std::path::PathBuf;

use clap::{ArgMatches, Parser, Subcommand};

use crate::exit::Outcome;
use crate::settings::{environment, file};
use crate::terminal::colour::Colour;
use crate::terminal::console::{Screen, Verbosity};
use crate::terminal::language::Lang;
use crate::{commands, messages};

/// canon minero: lo que llegó, lo que había y cómo se gastó, gobierno por gobierno, con los archivos del propio Estado
#[derive(Debug, Parser)]
#[command(
    name = "canon",
    version,
    subcommand_help_heading = "Órdenes",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    override_usage = "canon ORDEN [OPCIONES]",
    next_help_heading = "Opciones"
)]
#[command(
    after_help = "Sin nada más, `canon run` hace el informe de Moquegua 2012–2025 con las tablas incluidas."
)]
pub struct Cli {
    /// La orden.
    #[command(subcommand)]
    pub command: Command,
    /// Idioma de mensajes y páginas: es o en (si no, el de LC_ALL o LANG; si no, español)
    #[arg(id = "idioma", long = "lang", global = true, value_name = "IDIOMA", hide_possible_values = true)]
    pub lang: Option<Lang>,
    /// Muestra solo resultados y errores
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Muestra además qué ajustes rigen, qué se leyó y qué se escribió
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
    /// Colores: auto, always (siempre) o never (nunca); NO_COLOR los quita
    #[arg(
        long,
        global = true,
        value_name = "CUÁNDO",
        default_value = "auto",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub color: Colour,
    /// Guarda además todo lo que dice, con la hora de cada línea, al final de este archivo
    #[arg(long, global = true, value_name = "ARCHIVO")]
    pub log: Option<PathBuf>,
    /// Muestra esta ayuda: con -h la corta, con --help la larga
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// Muestra la versión
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

/// A command with its arguments.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Dice qué es un archivo: formato, hoja, encabezado, alcance, fecha de corte, totales, columnas
    #[command(visible_alias = "inspeccionar")]
    Inspect(commands::inspect::InspectArgs),
    /// Hace todo: de los archivos a las tablas, los gráficos y las hojas, en una sola carpeta
    #[command(visible_alias = "informe")]
    Run(commands::run::RunArgs),
    /// Solo lo de la sesión: hojas, guía, resumen regional, textos para WhatsApp y radio
    #[command(visible_alias = "hojas")]
    Handout(commands::handout::HandoutArgs),
    /// Solo el informe anual: PDF, página web y libro de Excel
    #[command(visible_alias = "informe-anual")]
    Report(commands::report::ReportArgs),
    /// La carta que pide lo que falta, lista para firmar: por la ley de acceso a la información, a cada gobierno
    #[command(visible_alias = "solicitud")]
    Request(commands::request::RequestArgs),
    /// Revisa archivos sin hacer el informe: incidencias, cuadre, y qué indicadores se pueden calcular
    #[command(visible_alias = "revisar")]
    Check(commands::check::CheckArgs),
    /// De dónde sale una cifra: su cálculo, y las filas de los archivos que la suman
    #[command(visible_alias = "explicar")]
    Explain(commands::explain::ExplainArgs),
    /// Un gráfico: de un gobierno o de un departamento, como imagen o en la terminal
    #[command(visible_alias = "grafico")]
    Chart(commands::chart::ChartArgs),
    /// Unos pocos gobiernos lado a lado, en la terminal
    #[command(visible_alias = "comparar")]
    Compare(commands::compare::CompareArgs),
    /// El canon de un departamento según la ley, parte por parte, junto a lo que se abonó
    #[command(visible_alias = "repartir")]
    Distribute(commands::distribute::DistributeArgs),
    /// Trae del Ministerio, y solo si se le pide, los datos abiertos de un departamento: la única orden que se conecta
    #[command(visible_alias = "traer")]
    Fetch(commands::fetch::FetchArgs),
    /// Copia de los archivos del MEF solo las filas que se piden, tal como están: de gigabytes a megabytes
    #[command(visible_alias = "extraer")]
    Extract(commands::extract::ExtractArgs),
    /// Si las entradas, los ajustes y las salidas de una corrida siguen siendo los mismos
    #[command(visible_alias = "verificar")]
    Verify(commands::verify::VerifyArgs),
    /// Qué cambió entre dos corridas, y si fue por los datos, los ajustes o la versión
    #[command(visible_alias = "comparar-corridas")]
    Diff(commands::diff::DiffArgs),
    /// El catálogo de indicadores: qué mide cada uno, con qué fórmula, sus causas habituales y su pregunta
    #[command(visible_alias = "indicadores")]
    Indicators(commands::indicators::IndicatorsArgs),
    /// Los gobiernos y sus códigos: SEC_EJEC, ubigeo, nombre, provincia, departamento
    #[command(visible_alias = "gobiernos")]
    Governments(commands::governments::GovernmentsArgs),
    /// Cómo se reparten los gobiernos del país en cada indicador: la tabla con la que después se compara a uno
    #[command(visible_alias = "referencias")]
    References(commands::references::ReferencesArgs),
    /// Prepara una carpeta de trabajo: canon.toml con cada ajuste explicado, y dónde poner los archivos
    #[command(visible_alias = "iniciar")]
    Init(commands::init::InitArgs),
    /// Los ajustes que rigen aquí, y de dónde sale cada uno
    #[command(visible_alias = "ajustes")]
    Config(commands::config::ConfigArgs),
    /// Si todo lo que canon necesita está en orden: versión, idiomas, letras, límites, dónde escribe
    #[command(visible_alias = "diagnostico")]
    Doctor(commands::doctor::DoctorArgs),
    /// Para que la terminal complete órdenes, gobiernos e indicadores con la tecla Tab
    #[command(visible_alias = "completar")]
    Completions(commands::completions::CompletionsArgs),
    /// Las páginas de manual (man)
    #[command(visible_alias = "manual")]
    Man(commands::man::ManArgs),
}

impl Cli {
    /// How much is said beside results and errors.
    pub const fn verbosity(&self) -> Verbosity {
        match (self.quiet, self.verbose) {
            (true, _) => Verbosity::Quiet,
            (false, true) => Verbosity::Details,
            (false, false) => Verbosity::Notes,
        }
    }

    /// Does what the command line asks.
    ///
    /// # Errors
    /// What ends the command, in the user's language.
    pub fn execute(&self, matches: &ArgMatches, screen: Screen) -> anyhow::Result<Outcome> {
        let strangers = environment::strangers();
        if !strangers.is_empty() {
            screen.note(&messages::settings::variables_not_used(&strangers, screen.language));
        }
        self.command.execute(matches, screen)
    }
}

impl Command {
    fn execute(&self, matches: &ArgMatches, screen: Screen) -> anyhow::Result<Outcome> {
        match self {
            Self::Inspect(args) => commands::inspect::execute(args, screen),
            Self::Run(args) => commands::run::execute(args, screen),
            Self::Handout(args) => commands::handout::execute(args, screen),
            Self::Request(args) => commands::request::execute(args, screen),
            Self::Report(args) => commands::report::execute(args, screen),
            Self::Check(args) => commands::check::execute(args, screen),
            Self::Explain(args) => commands::explain::execute(args, screen),
            Self::Chart(args) => commands::chart::execute(args, screen),
            Self::Compare(args) => commands::compare::execute(args, screen),
            Self::Distribute(args) => commands::distribute::execute(args, screen),
            Self::Fetch(args) => commands::fetch::execute(args, screen),
            Self::Extract(args) => commands::extract::execute(args, screen),
            Self::Verify(args) => commands::verify::execute(args, screen),
            Self::Diff(args) => commands::diff::execute(args, screen),
            Self::Indicators(args) => commands::indicators::execute(args, screen),
            Self::Governments(args) => commands::governments::execute(args, screen),
            Self::References(args) => commands::references::execute(args, screen),
            Self::Init(args) => commands::init::execute(args, screen),
            Self::Config(args) => commands::config::execute(args, of_command(matches), screen),
            Self::Doctor(args) => commands::doctor::execute(args, screen),
            Self::Completions(args) => commands::completions::execute(args, screen),
            Self::Man(args) => {
                let examples = |path: &str| help::examples_of(path, screen.language);
                commands::man::execute(args, help::command(screen.language), &examples, screen)
            }
        }
    }
}

/// What was typed behind the name of the command.
fn of_command(matches: &ArgMatches) -> &ArgMatches {
    matches.subcommand().map_or(matches, |(_, below)| of_command(below))
}

/// Whether the command is to answer another program.
pub fn asks_for_json(matches: &ArgMatches) -> bool {
    let said = of_command(matches).try_get_raw("format").ok().flatten();
    said.is_some_and(|mut values| values.any(|value| value == "json"))
}

/// The settings file of the command, if it is one that has settings and there is such a file.
pub fn settings_file(matches: &ArgMatches) -> Option<PathBuf> {
    let named = of_command(matches).try_get_one::<PathBuf>("config").ok()?;
    file::file(named.map(PathBuf::as_path))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;
    use crate::settings::keys;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_option_of_a_setting_is_one_of_canon_config_by_the_name_of_its_field() {
        let root = Cli::command();
        let config = root.find_subcommand("config").unwrap();
        for key in keys::all() {
            let mut arguments = root.get_arguments().chain(config.get_arguments());
            let option = arguments.find(|arg| arg.get_id() == key.name).and_then(|arg| arg.get_long());
            assert_eq!(option, key.option, "{}", key.path());
        }
    }
}
