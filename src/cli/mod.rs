//! What the user may type.

pub mod completions;
pub mod help;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use canon_core::terms::language::Language;
use clap::{ArgMatches, Args, FromArgMatches, Parser, Subcommand, ValueEnum};
use serde::Deserialize;

use crate::exit::Outcome;
use crate::messages;
use crate::settings::file;
use crate::terminal::console::Screen;
use crate::terminal::language;

const TEMPLATE: &str = "{about}\n\nUso: {usage}\n\n{all-args}{after-help}";

/// canon minero: lo que llegó, lo que había y cómo se gastó, gobierno por gobierno, con los archivos del propio Estado
#[derive(Debug, Parser)]
#[command(name = "canon", version, help_template = TEMPLATE, subcommand_help_heading = "Órdenes",
    disable_help_subcommand = true, disable_help_flag = true, disable_version_flag = true, override_usage = "canon ORDEN [OPCIONES]", next_help_heading = "Opciones")]
#[command(
    after_help = "Sin nada más, `canon run` hace el informe de Moquegua 2021–2025 con las tablas incluidas."
)]
pub struct Cli {
    /// La orden.
    #[command(subcommand)]
    pub command: Command,
    /// Idioma de mensajes y páginas: es o en (si no, el de LC_ALL o LANG; si no, español)
    #[arg(long, global = true, value_name = "IDIOMA", hide_possible_values = true)]
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
    /// Muestra esta ayuda
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// Muestra la versión
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

/// A language on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Lang {
    /// Español
    Es,
    /// English
    En,
}

/// `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// Solo en una terminal
    #[default]
    Auto,
    /// Siempre
    Always,
    /// Nunca
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Dice qué es un archivo: formato, hoja, encabezado, alcance, fecha de corte, totales, columnas
    #[command(visible_alias = "inspeccionar", help_template = TEMPLATE)]
    Inspect(Inspect),
    /// Hace todo: de los archivos a las tablas, los gráficos y las hojas, en una sola carpeta
    #[command(visible_alias = "informe", help_template = TEMPLATE)]
    Run(Run),
    /// Solo lo de la sesión: hojas, guía, resumen regional, textos para WhatsApp y radio
    #[command(visible_alias = "hojas", help_template = TEMPLATE)]
    Handout(Handout),
    /// Solo el informe anual: PDF, página web y libro de Excel
    #[command(visible_alias = "informe-anual", help_template = TEMPLATE)]
    Report(Report),
    /// Revisa archivos sin hacer el informe: incidencias, cuadre, y qué indicadores se pueden calcular
    #[command(visible_alias = "revisar", help_template = TEMPLATE)]
    Check(Check),
    /// De dónde sale una cifra: su cálculo, y las filas de los archivos que la suman
    #[command(visible_alias = "explicar", help_template = TEMPLATE)]
    Explain(Explain),
    /// Un gráfico: de un gobierno o de un departamento, como imagen o en la terminal
    #[command(visible_alias = "grafico", help_template = TEMPLATE)]
    Chart(Chart),
    /// Unos pocos gobiernos lado a lado, en la terminal
    #[command(visible_alias = "comparar", help_template = TEMPLATE)]
    Compare(Compare),
    /// El canon de un departamento según la ley, parte por parte, junto a lo que se abonó
    #[command(visible_alias = "repartir", help_template = TEMPLATE)]
    Distribute(Distribute),
    /// Si las entradas, los ajustes y las salidas de una corrida siguen siendo los mismos
    #[command(visible_alias = "verificar", help_template = TEMPLATE)]
    Verify(Verify),
    /// Qué cambió entre dos corridas, y si fue por los datos, los ajustes o la versión
    #[command(visible_alias = "comparar-corridas", help_template = TEMPLATE)]
    Diff(Diff),
    /// El catálogo de indicadores: qué mide cada uno, con qué fórmula, sus causas habituales y su pregunta
    #[command(visible_alias = "indicadores", help_template = TEMPLATE)]
    Indicators(Indicators),
    /// Prepara una carpeta de trabajo: canon.toml con cada ajuste explicado, y dónde poner los archivos
    #[command(visible_alias = "iniciar", help_template = TEMPLATE)]
    Init(Init),
    /// Los ajustes que rigen aquí, y de dónde sale cada uno
    #[command(visible_alias = "ajustes", help_template = TEMPLATE)]
    Config(Config),
    /// Si todo lo que canon necesita está en orden: versión, idiomas, letras, límites, dónde escribe
    #[command(visible_alias = "diagnostico", help_template = TEMPLATE)]
    Doctor(Doctor),
    /// Para que la terminal complete órdenes, gobiernos e indicadores con la tecla Tab
    #[command(visible_alias = "completar", help_template = TEMPLATE)]
    Completions(Completions),
    /// Las páginas de manual (man)
    #[command(visible_alias = "manual", help_template = TEMPLATE)]
    Man(Man),
}

/// How a file is to be read where it does not say itself.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Cómo leer")]
pub struct Reading {
    /// Archivo de ajustes (canon.toml); lo que se escribe en la orden manda sobre él
    #[arg(short, long, value_name = "CANON.TOML")]
    pub config: Option<PathBuf>,
    /// Año de un archivo que no lo dice: 2024 para todos, o archivo.csv=2024 para uno (se puede repetir)
    #[arg(long, value_name = "AÑO|ARCHIVO=AÑO")]
    pub assume_year: Vec<String>,
    /// Alcance de una tabla que no lo dice: canon, mineria, rubro18 o todo (si no se da, todo)
    #[arg(long, value_name = "ALCANCE")]
    pub assume_scope: Option<String>,
    /// Lo que incluye una tabla que no lo dice: todo o proyectos (si no se da, todo)
    #[arg(long, value_name = "INCLUYE")]
    pub assume_includes: Option<String>,
    /// De un libro, solo la hoja de este nombre
    #[arg(long, value_name = "HOJA")]
    pub sheet: Option<String>,
    /// Fila del encabezado de una tabla, si canon no la encuentra
    #[arg(long, value_name = "FILA")]
    pub header_row: Option<u64>,
    /// Qué es una columna que canon no conoce: "PIM=Presupuesto vigente" (se puede repetir)
    #[arg(long, value_name = "COLUMNA=NOMBRE")]
    pub map: Vec<String>,
    /// Cómo escribe sus decimales una tabla que mezcla: point (1,234.50) o comma (1.234,50)
    #[arg(long, value_name = "MARCA", hide_possible_values = true)]
    pub decimal: Option<Mark>,
    /// Qué separa los campos de un CSV, si canon no lo ve: "," ";" tab o "|" para todos los que la traen, o archivo.csv=; para uno (se puede repetir)
    #[arg(long, value_name = "MARCA|ARCHIVO=MARCA")]
    pub delimiter: Vec<String>,
    /// Hilos para archivos grandes (si no, uno por núcleo)
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Lee de nuevo los archivos grandes aunque no hayan cambiado desde la última vez, y no guarda lo leído
    #[arg(long)]
    pub no_cache: bool,
    /// Whether these are the settings of a finished run: neither a file nor the environment is asked.
    #[arg(skip)]
    pub settled: bool,
}

/// Which figures of the files are used.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Qué cifras")]
pub struct Choosing {
    /// Años: 2024, o 2021-2025 (se puede repetir); si no, todos los que haya
    #[arg(long, value_name = "AÑOS")]
    pub year: Vec<String>,
    /// Fecha de corte (2024-09-30) de los archivos que no la dicen
    #[arg(long, value_name = "FECHA")]
    pub as_of: Option<String>,
    /// Años que se declaran cerrados aunque los archivos no lo digan: 2024, o 2021-2025 (se puede repetir)
    #[arg(long, value_name = "AÑOS")]
    pub closed: Vec<String>,
    /// Si dos archivos de distinta fecha no coinciden: newest usa el más nuevo; si no, se rechazan
    #[arg(long, value_name = "CUÁL", hide_possible_values = true)]
    pub prefer: Option<Prefer>,
}

/// How pages are printed.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Cómo imprimir")]
pub struct Printing {
    /// Carpeta con plantillas propias (canon init --templates copia las de canon)
    #[arg(long, value_name = "CARPETA")]
    pub templates: Option<PathBuf>,
    /// Hojas con letra grande, en dos caras
    #[arg(long = "letra-grande")]
    pub large: bool,
    /// Sesión para la que se imprime: "Sesión 3"
    #[arg(long, value_name = "TEXTO")]
    pub session: Option<String>,
    /// Una corrida anterior: las páginas dicen qué cambió desde entonces, y se hace el boletín
    #[arg(long, value_name = "CORRIDA")]
    pub previous: Option<PathBuf>,
}

/// `canon check`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon check [OPCIONES] ARCHIVO|CARPETA...")]
pub struct Check {
    /// Archivos o carpetas
    #[arg(required = true, value_name = "ARCHIVO|CARPETA", help_heading = "Argumentos")]
    pub paths: Vec<PathBuf>,
    /// Cómo leer
    #[command(flatten)]
    pub reading: Reading,
    /// Qué cifras usar
    #[command(flatten)]
    pub choosing: Choosing,
    /// Desde qué severidad falla (código 4): error, warn (advertencia) o never (nunca); si no se da, error
    #[arg(
        long,
        value_name = "SEVERIDAD",
        default_value = "error",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Qué hacer"
    )]
    pub fail_on: FailOn,
    /// Carpeta nueva donde escribir incidencias.csv y cobertura.csv
    #[arg(short, long, value_name = "CARPETA", help_heading = "Qué hacer")]
    pub out: Option<PathBuf>,
    /// Salida: table o json
    #[arg(
        long,
        value_name = "FORMATO",
        default_value = "table",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Qué hacer"
    )]
    pub format: TableOrJson,
}

/// `--fail-on`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Una advertencia basta
    Warn,
    /// Solo un error
    Error,
    /// Nunca
    Never,
}

/// `canon explain`.
#[derive(Args, Debug)]
#[command(
    next_help_heading = "Opciones",
    override_usage = "canon explain [OPCIONES] GOBIERNO AÑO INDICADOR [ARCHIVO|CARPETA]..."
)]
pub struct Explain {
    /// El gobierno: su código (301486, R455), su ubigeo, o una parte de su nombre que sea de uno solo (torata)
    #[arg(value_name = "GOBIERNO", help_heading = "Argumentos")]
    pub gov: String,
    /// El año
    #[arg(id = "of_year", value_name = "AÑO", help_heading = "Argumentos")]
    pub year: String,
    /// El indicador (vea canon indicators), o all para todos
    #[arg(value_name = "INDICADOR", help_heading = "Argumentos")]
    pub indicator: String,
    /// Archivos o carpetas; si no hay ninguno, los de la corrida (--run), o las tablas de Moquegua incluidas
    #[arg(value_name = "ARCHIVO|CARPETA", help_heading = "Argumentos")]
    pub paths: Vec<PathBuf>,
    /// Una corrida ya hecha: se usan sus ajustes y se comprueba que los archivos sean los mismos
    #[arg(long, value_name = "CORRIDA", help_heading = "Qué hacer")]
    pub run: Option<PathBuf>,
    /// El alcance: rubro18 o todo (si no se da, todos los que tengan cifra)
    #[arg(long, value_name = "ALCANCE", help_heading = "Qué hacer")]
    pub scope: Option<String>,
    /// Cómo leer
    #[command(flatten)]
    pub reading: Reading,
    /// Qué cifras usar
    #[command(flatten)]
    pub choosing: Choosing,
}

/// `canon chart`.
#[derive(Args, Debug)]
#[command(
    next_help_heading = "Opciones",
    override_usage = "canon chart [OPCIONES] GRÁFICO [--gov GOBIERNO] [ARCHIVO|CARPETA]...",
    after_help = "Sin GRÁFICO muestra cuáles hay. Con un solo --year, el gráfico es de ese año y los anteriores son su historia. \
        --map toma también un archivo de contornos (.geojson)."
)]
pub struct Chart {
    /// Qué gráfico (vea canon chart)
    #[arg(value_name = "GRÁFICO", help_heading = "Argumentos")]
    pub kind: Option<String>,
    /// Archivos o carpetas; si no hay ninguno, los de la corrida (--run), o las tablas de Moquegua incluidas
    #[arg(value_name = "ARCHIVO|CARPETA", help_heading = "Argumentos")]
    pub paths: Vec<PathBuf>,
    /// De qué gobierno, o cuál resaltar: su código, su ubigeo o su nombre
    #[arg(long, value_name = "GOBIERNO", help_heading = "Qué hacer")]
    pub gov: Option<String>,
    /// De qué departamento (Tacna, o 23); si no, el de --gov, o Moquegua
    #[arg(long, value_name = "DEPARTAMENTO", help_heading = "Qué hacer")]
    pub department: Option<String>,
    /// Uno por cada gobierno (o departamento, según el gráfico) en la carpeta de --out: 18, códigos o all
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
    /// Lo dibuja en la terminal, con letras
    #[arg(long, help_heading = "Qué hacer")]
    pub terminal: bool,
    /// Con un departamento y cifras inventados, para ver cómo es
    #[arg(long, help_heading = "Qué hacer", conflicts_with_all = ["paths", "run"])]
    pub example: bool,
    /// Una corrida ya hecha: se usan sus ajustes y se comprueba que los archivos sean los mismos
    #[arg(long, value_name = "CORRIDA", help_heading = "Qué hacer")]
    pub run: Option<PathBuf>,
    /// Cómo leer
    #[command(flatten)]
    pub reading: Reading,
    /// Qué cifras usar
    #[command(flatten)]
    pub choosing: Choosing,
}

/// `canon compare`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon compare [OPCIONES] GOBIERNO...")]
pub struct Compare {
    /// Los gobiernos: código, ubigeo o nombre de cada uno
    #[arg(required = true, value_name = "GOBIERNO", value_delimiter = ',', help_heading = "Argumentos")]
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
    /// Con barras y líneas pequeñas
    #[arg(long, help_heading = "Qué hacer")]
    pub terminal: bool,
    /// Una corrida ya hecha: se usan sus ajustes y se comprueba que los archivos sean los mismos
    #[arg(long, value_name = "CORRIDA", help_heading = "Qué hacer")]
    pub run: Option<PathBuf>,
    /// Cómo leer
    #[command(flatten)]
    pub reading: Reading,
    /// Qué cifras usar
    #[command(flatten)]
    pub choosing: Choosing,
}

/// `--size`.
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

/// `--order`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OrderBy {
    /// Alfabético
    #[value(alias = "name")]
    Nombre,
    /// Por presupuesto
    #[value(alias = "budget")]
    Presupuesto,
}

/// `canon distribute`.
#[derive(Args, Debug)]
#[command(
    next_help_heading = "Opciones",
    override_usage = "canon distribute --year AÑO (--amount SOLES | --national SOLES --index ÍNDICE) [ARCHIVO...]"
)]
pub struct Distribute {
    /// Transferencias del MEF, para ver al lado lo que se abonó
    #[arg(value_name = "ARCHIVO|CARPETA", help_heading = "Argumentos")]
    pub paths: Vec<PathBuf>,
    /// El año
    #[arg(long, value_name = "AÑO", help_heading = "Qué hacer")]
    pub year: String,
    /// El monto del departamento, en soles
    #[arg(long, value_name = "SOLES", help_heading = "Qué hacer")]
    pub amount: Option<String>,
    /// El monto nacional, en soles (con --index)
    #[arg(long, value_name = "SOLES", help_heading = "Qué hacer")]
    pub national: Option<String>,
    /// El índice publicado del gobierno regional: 0.0230
    #[arg(long, value_name = "ÍNDICE", help_heading = "Qué hacer")]
    pub index: Option<String>,
    /// El departamento, por su nombre o su número: Tacna, 23 (si no se da, Moquegua)
    #[arg(
        long,
        value_name = "DEPARTAMENTO",
        default_value = "18",
        hide_default_value = true,
        help_heading = "Qué hacer"
    )]
    pub department: String,
    /// Qué se reparte: canon o regalia
    #[arg(
        long,
        value_name = "QUÉ",
        default_value = "canon",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Qué hacer"
    )]
    pub kind: Kind,
    /// Salida: table, csv o json
    #[arg(
        long,
        value_name = "FORMATO",
        default_value = "table",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Qué hacer"
    )]
    pub format: Format,
    /// Cómo leer
    #[command(flatten)]
    pub reading: Reading,
}

/// `--kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Canon minero
    Canon,
    /// Regalía minera
    Regalia,
}

/// `canon verify`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon verify [OPCIONES] CORRIDA")]
pub struct Verify {
    /// La carpeta de la corrida, o su manifiesto.json
    #[arg(value_name = "CORRIDA", help_heading = "Argumentos")]
    pub run: PathBuf,
    /// Dónde están los archivos de entrada (se puede repetir; si no, la carpeta actual)
    #[arg(long, value_name = "ARCHIVO|CARPETA", help_heading = "Qué hacer")]
    pub inputs: Vec<PathBuf>,
    /// Salida: table o json
    #[arg(
        long,
        value_name = "FORMATO",
        default_value = "table",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Qué hacer"
    )]
    pub format: TableOrJson,
}

/// `canon diff`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon diff [OPCIONES] ANTES DESPUÉS")]
pub struct Diff {
    /// La corrida de antes: su carpeta
    #[arg(value_name = "ANTES", help_heading = "Argumentos")]
    pub old: PathBuf,
    /// La corrida de después
    #[arg(value_name = "DESPUÉS", help_heading = "Argumentos")]
    pub new: PathBuf,
    /// Salida: table, csv o json
    #[arg(
        long,
        value_name = "FORMATO",
        default_value = "table",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Qué hacer"
    )]
    pub format: Format,
}

/// `canon inspect`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon inspect [OPCIONES] ARCHIVO...")]
pub struct Inspect {
    /// Archivos o carpetas
    #[arg(required = true, value_name = "ARCHIVO", help_heading = "Argumentos")]
    pub paths: Vec<PathBuf>,
    /// Cómo leer
    #[command(flatten)]
    pub reading: Reading,
    /// Salida: table o json
    #[arg(
        long,
        value_name = "FORMATO",
        default_value = "table",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Qué hacer"
    )]
    pub format: TableOrJson,
}

/// `canon run`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon run [OPCIONES] [ARCHIVO|CARPETA]...")]
pub struct Run {
    /// Archivos o carpetas; si no hay ninguno, las tablas de Moquegua incluidas
    #[arg(value_name = "ARCHIVO|CARPETA", help_heading = "Argumentos")]
    pub paths: Vec<PathBuf>,
    /// Cómo leer
    #[command(flatten)]
    pub reading: Reading,
    /// Qué figuras usar
    #[command(flatten)]
    pub choosing: Choosing,
    /// Cómo imprimir
    #[command(flatten)]
    pub printing: Printing,
    /// De qué gobiernos hacer hojas: un departamento (18), códigos (301486,R455) o all
    #[arg(long, value_name = "FOCO", help_heading = "Qué hacer")]
    pub focus: Option<String>,
    /// Con «indicadores», solo las tablas en CSV: sin gráficos ni hojas; con «tablas», también en Parquet
    #[arg(long, value_name = "QUÉ", hide_possible_values = true, help_heading = "Qué hacer")]
    pub only: Option<Only>,
    /// Además rangos.csv: entre qué puestos de su grupo está cada gobierno si se mueven pesos y umbrales
    #[arg(long, help_heading = "Qué hacer")]
    pub ranges: bool,
    /// Carpeta de salida (si no, reports/ y el código de la corrida)
    #[arg(short, long, value_name = "CARPETA", help_heading = "Qué hacer")]
    pub out: Option<PathBuf>,
    /// Reemplaza la carpeta de otra corrida
    #[arg(long, help_heading = "Qué hacer")]
    pub force: bool,
    /// Hace todo menos escribir: dice qué archivos escribiría, y dónde
    #[arg(long, help_heading = "Qué hacer")]
    pub dry_run: bool,
}

/// `canon init`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon init [OPCIONES] [CARPETA]")]
pub struct Init {
    /// La carpeta de trabajo; si no se da, esta
    #[arg(value_name = "CARPETA", help_heading = "Argumentos")]
    pub folder: Option<PathBuf>,
    /// Dice qué haría, y no escribe nada
    #[arg(long, help_heading = "Qué hacer")]
    pub dry_run: bool,
    /// Escribe canon.toml otra vez aunque ya esté; el que estaba queda como canon.toml.anterior
    #[arg(long, help_heading = "Qué hacer")]
    pub force: bool,
    /// En vez de eso, copia las plantillas de canon a CARPETA/plantillas
    #[arg(long, help_heading = "Qué hacer", conflicts_with_all = ["dry_run", "force"])]
    pub templates: bool,
}

/// `canon config`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon config [OPCIONES]")]
pub struct Config {
    /// Cómo leer
    #[command(flatten)]
    pub reading: Reading,
    /// Qué cifras usar
    #[command(flatten)]
    pub choosing: Choosing,
    /// Cómo imprimir
    #[command(flatten)]
    pub printing: Printing,
    /// De qué gobiernos hacer hojas: un departamento (18), códigos (301486,R455) o all
    #[arg(long, value_name = "FOCO", help_heading = "Qué hacer")]
    pub focus: Option<String>,
    /// Con «indicadores», solo las tablas en CSV: sin gráficos ni hojas; con «tablas», también en Parquet
    #[arg(long, value_name = "QUÉ", hide_possible_values = true, help_heading = "Qué hacer")]
    pub only: Option<Only>,
    /// Además rangos.csv: entre qué puestos de su grupo está cada gobierno si se mueven pesos y umbrales
    #[arg(long, help_heading = "Qué hacer")]
    pub ranges: bool,
    /// Salida: table, csv o json
    #[arg(
        long,
        value_name = "FORMATO",
        default_value = "table",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Qué hacer"
    )]
    pub format: Format,
}

/// `canon doctor`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon doctor [OPCIONES]")]
pub struct Doctor {
    /// Salida: table o json
    #[arg(
        long,
        value_name = "FORMATO",
        default_value = "table",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Qué hacer"
    )]
    pub format: TableOrJson,
}

/// `canon completions`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon completions [OPCIONES] SHELL")]
pub struct Completions {
    /// La terminal: bash, zsh, fish o powershell
    #[arg(value_name = "SHELL", hide_possible_values = true, help_heading = "Argumentos")]
    pub shell: Shell,
}

/// The shells whose completions are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    /// Bash
    Bash,
    /// Fish
    Fish,
    /// PowerShell
    Powershell,
    /// Zsh
    Zsh,
}

/// `canon man`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon man [OPCIONES]")]
pub struct Man {
    /// Carpeta donde escribir una página por orden; si no se da, muestra la de canon
    #[arg(short, long, value_name = "CARPETA", help_heading = "Qué hacer")]
    pub out: Option<PathBuf>,
}

/// `--format` where the answer is no table of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TableOrJson {
    /// Un texto para leer
    Table,
    /// JSON
    Json,
}

/// `canon handout`.
#[derive(Args, Debug)]
#[command(
    next_help_heading = "Opciones",
    override_usage = "canon handout (--gov GOBIERNO | --all) [OPCIONES] [ARCHIVO|CARPETA]..."
)]
pub struct Handout {
    /// Archivos o carpetas; si no hay ninguno, las tablas de Moquegua incluidas
    #[arg(value_name = "ARCHIVO|CARPETA", help_heading = "Argumentos")]
    pub paths: Vec<PathBuf>,
    /// El gobierno: su código, su ubigeo o su nombre (se puede repetir)
    #[arg(
        long,
        value_name = "GOBIERNO",
        required_unless_present = "all",
        conflicts_with = "all",
        help_heading = "Qué hacer"
    )]
    pub gov: Vec<String>,
    /// Todos los gobiernos de los archivos
    #[arg(long, help_heading = "Qué hacer")]
    pub all: bool,
    /// Una corrida ya hecha: se usan sus ajustes y se comprueba que los archivos sean los mismos
    #[arg(long, value_name = "CORRIDA", help_heading = "Qué hacer")]
    pub run: Option<PathBuf>,
    /// Cómo leer
    #[command(flatten)]
    pub reading: Reading,
    /// Qué cifras usar
    #[command(flatten)]
    pub choosing: Choosing,
    /// Cómo imprimir
    #[command(flatten)]
    pub printing: Printing,
    /// Carpeta de salida (si no, reports/ y el código de la corrida)
    #[arg(short, long, value_name = "CARPETA", help_heading = "Qué hacer")]
    pub out: Option<PathBuf>,
    /// Reemplaza la carpeta de otra corrida
    #[arg(long, help_heading = "Qué hacer")]
    pub force: bool,
    /// Hace todo menos escribir: dice qué archivos escribiría, y dónde
    #[arg(long, help_heading = "Qué hacer")]
    pub dry_run: bool,
}

/// `canon report`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon report [OPCIONES] [ARCHIVO|CARPETA]...")]
pub struct Report {
    /// Archivos o carpetas; si no hay ninguno, las tablas de Moquegua incluidas
    #[arg(value_name = "ARCHIVO|CARPETA", help_heading = "Argumentos")]
    pub paths: Vec<PathBuf>,
    /// De qué gobiernos hablar: un departamento (18), códigos (301486,R455) o all
    #[arg(long, value_name = "FOCO", help_heading = "Qué hacer")]
    pub focus: Option<String>,
    /// Una corrida ya hecha: se usan sus ajustes y se comprueba que los archivos sean los mismos
    #[arg(long, value_name = "CORRIDA", help_heading = "Qué hacer")]
    pub run: Option<PathBuf>,
    /// Cómo leer
    #[command(flatten)]
    pub reading: Reading,
    /// Qué cifras usar
    #[command(flatten)]
    pub choosing: Choosing,
    /// Cómo imprimir
    #[command(flatten)]
    pub printing: Printing,
    /// Carpeta de salida (si no, reports/ y el código de la corrida)
    #[arg(short, long, value_name = "CARPETA", help_heading = "Qué hacer")]
    pub out: Option<PathBuf>,
    /// Reemplaza la carpeta de otra corrida
    #[arg(long, help_heading = "Qué hacer")]
    pub force: bool,
    /// Hace todo menos escribir: dice qué archivos escribiría, y dónde
    #[arg(long, help_heading = "Qué hacer")]
    pub dry_run: bool,
}

/// `--decimal`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Punto
    Point,
    /// Coma
    Comma,
}

/// `--prefer`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Prefer {
    /// El archivo de fecha más nueva
    Newest,
}

/// `--only`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Only {
    /// Solo las tablas
    Indicadores,
    /// Solo las tablas, también en Parquet
    Tablas,
}

/// `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Una tabla para leer
    Table,
    /// CSV
    Csv,
    /// JSON
    Json,
}

/// `canon indicators`.
#[derive(Args, Debug)]
#[command(
    next_help_heading = "Opciones",
    override_usage = "canon indicators [ORDEN]",
    subcommand_help_heading = "Órdenes"
)]
pub struct Indicators {
    /// Qué mostrar
    #[command(subcommand)]
    pub what: Option<IndicatorsWhat>,
}

/// `canon indicators list`.
#[derive(Args, Debug)]
#[command(
    next_help_heading = "Opciones",
    override_usage = "canon indicators list [OPCIONES] [ARCHIVO|CARPETA]..."
)]
pub struct List {
    /// Archivos o carpetas: dice además cuáles se pueden calcular con ellos, y qué falta para los demás
    #[arg(value_name = "ARCHIVO|CARPETA", help_heading = "Argumentos")]
    pub paths: Vec<PathBuf>,
    /// Salida: table, csv o json
    #[arg(
        long,
        value_name = "FORMATO",
        default_value = "table",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Qué hacer"
    )]
    pub format: Format,
    /// Cómo leer
    #[command(flatten)]
    pub reading: Reading,
    /// Qué cifras usar
    #[command(flatten)]
    pub choosing: Choosing,
}

/// What of the catalogue.
#[derive(Debug, Subcommand)]
pub enum IndicatorsWhat {
    /// La lista
    #[command(visible_alias = "lista", help_template = TEMPLATE)]
    List(Box<List>),
    /// La ficha de uno
    #[command(visible_alias = "ver", help_template = TEMPLATE, next_help_heading = "Opciones",
        override_usage = "canon indicators show [OPCIONES] INDICADOR")]
    Show {
        /// Su nombre: avance_pim, saldo …
        #[arg(value_name = "INDICADOR", help_heading = "Argumentos")]
        id: String,
    },
}

/// What clap answers instead of a command: help, the version, or what is wrong.
#[derive(Debug)]
pub struct Answer {
    error: clap::Error,
    language: Language,
}

impl Answer {
    /// Prints it; help and version are 0, a mistake is 2, and what could not be printed is 1.
    pub fn show(self) -> ExitCode {
        let screen = Screen::new(self.language, false);
        if let Some(mistake) = messages::usage::mistake(&self.error, self.language) {
            screen.note(&mistake);
            return ExitCode::from(2);
        }
        let printed = self.error.print().and_then(|()| io::stdout().flush());
        match printed {
            _ if self.error.use_stderr() => ExitCode::from(2),
            Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => {
                screen.failure(&messages::disk::no_output(&cause, self.language));
                Outcome::Failed.into()
            }
            _ => ExitCode::SUCCESS,
        }
    }
}

impl Cli {
    /// Reads the command line, in the language that it asks for.
    ///
    /// # Errors
    /// What clap has to say instead: help, the version, or what is wrong.
    pub fn read(args: impl IntoIterator<Item = OsString>) -> Result<(Self, ArgMatches), Answer> {
        let args: Vec<OsString> = args.into_iter().collect();
        let language = asked_for(&args).unwrap_or_else(language::of_environment);
        let answer = |error| Answer { error, language };
        let command = help::command(language).color(colour(&args).for_clap());
        let matches = command.try_get_matches_from(args).map_err(answer)?;
        let cli = Self::from_arg_matches(&matches).map_err(answer)?;
        Ok((cli, matches))
    }

    /// The language asked for, else that of the environment or of the settings file, else Spanish.
    pub fn language(&self, settings: Option<&Path>) -> Language {
        let said = self.lang.map(Lang::language);
        // A file that cannot be read is a mistake that the command itself will tell.
        let of_file = |path: &Path| language::of_settings(&file::text_of(path).ok()?);
        said.or_else(|| settings.and_then(of_file)).unwrap_or_else(language::of_environment)
    }
}

impl Lang {
    /// The language.
    pub const fn language(self) -> Language {
        match self {
            Self::Es => Language::Es,
            Self::En => Language::En,
        }
    }
}

/// The language on a command line that is not parsed yet: help must be in it too.
fn asked_for(args: &[OsString]) -> Option<Language> {
    value_of("--lang", args).and_then(|value| Lang::from_str(value, true).ok()).map(Lang::language)
}

fn colour(args: &[OsString]) -> Colour {
    value_of("--color", args).and_then(|value| Colour::from_str(value, true).ok()).unwrap_or_default()
}

/// The value of an option before any `--`.
fn value_of<'a>(option: &str, args: &'a [OsString]) -> Option<&'a str> {
    let mut args = args.iter().filter_map(|arg| arg.to_str()).take_while(|arg| *arg != "--");
    while let Some(arg) = args.next() {
        match arg.strip_prefix(option) {
            Some("") => return args.next(),
            Some(rest) if rest.starts_with('=') => return Some(&rest[1..]),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}
