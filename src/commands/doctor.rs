//! `canon doctor`: whether all that canon needs is in order, and where it keeps things.

use crate::terminal::format::TableOrJson;
use clap::Args;
use std::fs;
use std::path::{Path, PathBuf};

use canon_core::indicators::ALL;
use canon_core::law::norms::{Norms, Rule};
use canon_core::terms::government::directory;
use canon_core::terms::language::Language;
use canon_core::terms::period::Year;
use serde_json::{Map, Value};

use crate::exit::Outcome;
use crate::load::{bundled, cache};
use crate::messages;
use crate::run_folder::manifest::VERSION;
use crate::settings::file::Config;
use crate::settings::{file, keys};
use crate::terminal::console::{Ink, Screen};

/// The command line of `canon doctor`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon doctor [OPCIONES]")]
pub struct DoctorArgs {
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

/// One thing looked at: its name, what was found, and whether that is as it should be.
#[derive(Clone)]
struct Check {
    name: &'static str,
    found: String,
    well: bool,
}

/// Tells of each thing that canon needs whether it is in order.
///
/// # Errors
/// None: what is not in order is told, and the exit code says so.
pub fn execute(args: &DoctorArgs, screen: Screen) -> anyhow::Result<Outcome> {
    let language = screen.language;
    let checks = [
        about(language),
        data(language),
        machine(language),
        settings(language),
        paper(language),
        disk(language),
    ];
    let checks = checks.concat();
    match args.format {
        TableOrJson::Json => screen.result(&json(&checks)?),
        TableOrJson::Table => checks.iter().for_each(|check| screen.result(&line(check, screen))),
    }
    let all_well = checks.iter().all(|check| check.well);
    if args.format == TableOrJson::Table {
        screen.result(match all_well {
            true => messages::commands::doctor::ALL_IS_IN_ORDER.in_language(language),
            false => messages::commands::doctor::SOMETHING_IS_NOT_IN_ORDER.in_language(language),
        });
    }
    Ok(if all_well { Outcome::Done } else { Outcome::Failed })
}

fn check(name: &'static str, found: impl Into<String>, well: bool) -> Check {
    Check { name, found: found.into(), well }
}

/// The program and what it speaks.
fn about(language: Language) -> Vec<Check> {
    let system = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
    vec![
        check(
            messages::commands::doctor::VERSION.in_language(language),
            format!("canon {VERSION} ({system})"),
            true,
        ),
        check(
            messages::commands::doctor::LANGUAGE.in_language(language),
            format!("{} (es, en: --lang, CANON_LANG)", language.code()),
            true,
        ),
    ]
}

/// What it knows by itself.
fn data(language: Language) -> Vec<Check> {
    let (governments, tables) = (directory().iter().count(), bundled::TABLES.len());
    let norms = Norms::published();
    let years: Vec<Year> = (2000..=2100).filter_map(Year::new).collect();
    let last = years.into_iter().rev().find(|year| norms.one(Rule::Uit, *year).is_some());
    let last = last.map_or("—".to_string(), |year| year.to_string());
    vec![
        check(
            messages::commands::doctor::GOVERNMENTS_IT_KNOWS.in_language(language),
            governments.to_string(),
            governments > 0,
        ),
        check(messages::commands::doctor::INDICATORS.in_language(language), ALL.len().to_string(), true),
        check(
            messages::commands::doctor::TABLES_OF_MOQUEGUA.in_language(language),
            tables.to_string(),
            tables > 0,
        ),
        check(messages::commands::doctor::LAW_UIT_UP_TO.in_language(language), last, true),
    ]
}

/// What the machine gives.
fn machine(language: Language) -> Vec<Check> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let kept = cache::folder().map(|folder| folder.display().to_string());
    vec![
        check(messages::commands::doctor::THREADS.in_language(language), threads.to_string(), true),
        check(
            messages::commands::doctor::LARGE_FILES_READ_BEFORE.in_language(language),
            kept.unwrap_or_else(|| messages::commands::doctor::NOT_KEPT.in_language(language).to_string()),
            true,
        ),
    ]
}

/// Where the settings come from, and the limits that hold.
fn settings(language: Language) -> Vec<Check> {
    let file = file::file(None);
    let shown = file.as_ref().map_or_else(
        || messages::commands::doctor::NO_SETTINGS_FILE.in_language(language).to_string(),
        |file| file.display().to_string(),
    );
    let read = Config::of(None, language);
    let mut checks =
        vec![check(messages::commands::doctor::SETTINGS_FILE.in_language(language), shown, true)];
    let set: Vec<String> =
        keys::all().map(keys::Key::variable).filter(|name| std::env::var_os(name).is_some()).collect();
    checks.push(check(
        messages::commands::doctor::FROM_THE_ENVIRONMENT.in_language(language),
        if set.is_empty() {
            messages::commands::doctor::NOTHING.in_language(language).to_string()
        } else {
            set.join(", ")
        },
        true,
    ));
    let strangers = crate::settings::environment::strangers();
    if !strangers.is_empty() {
        let name = messages::commands::doctor::VARIABLES_NOT_USED.in_language(language);
        checks.push(check(name, strangers.join(", "), true));
    }
    match read {
        Ok(config) => {
            let limits = config.limites.shown();
            let listed: Vec<String> = limits.iter().map(|(name, value)| format!("{name} {value}")).collect();
            checks.push(check(
                messages::commands::doctor::LIMITS.in_language(language),
                listed.join(", "),
                true,
            ));
        }
        Err(error) => {
            checks.push(check(
                messages::commands::doctor::SETTINGS.in_language(language),
                error.to_string(),
                false,
            ));
        }
    }
    checks
}

/// Whether a page comes out, of the bundled tables, in a folder of its own that is then removed.
fn paper(language: Language) -> Vec<Check> {
    let fonts = check(
        messages::commands::doctor::FONT.in_language(language),
        format!("{} ({})", canon_paper::FONT, messages::commands::doctor::INCLUDED.in_language(language)),
        true,
    );
    let folder = std::env::temp_dir().join(format!("canon-doctor-{}", std::process::id()));
    let name = messages::commands::doctor::A_PAGE_AS_A_TRIAL.in_language(language);
    let made = match page(&folder) {
        Ok(bytes) => check(name, format!("{bytes} bytes"), true),
        Err(why) => check(name, why, false),
    };
    let _ = fs::remove_dir_all(&folder);
    vec![fonts, made]
}

/// The size of the page that canon itself makes, called as a user would call it.
fn page(folder: &Path) -> Result<u64, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    let mut call = std::process::Command::new(program);
    call.args(["run", "--focus", "301486", "--out", "r"]).current_dir(folder);
    for key in keys::all() {
        call.env_remove(key.variable());
    }
    let answer = call.env_remove("CANON_CONFIG").output().map_err(|error| error.to_string())?;
    if !answer.status.success() {
        return Err(String::from_utf8_lossy(&answer.stderr).trim().to_string());
    }
    let pages = fs::read_dir(folder.join("r/hojas")).map_err(|error| error.to_string())?;
    let sizes = pages.filter_map(|page| Some(page.ok()?.metadata().ok()?.len()));
    sizes.filter(|size| *size > 0).max().ok_or_else(|| "0 PDF".to_string())
}

/// Where outputs go, and whether they can.
fn disk(language: Language) -> Vec<Check> {
    let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    let trial = here.join(format!(".canon-doctor-{}", std::process::id()));
    let written = fs::write(&trial, "canon").and_then(|()| fs::remove_file(&trial));
    let name = messages::commands::doctor::WRITES_TO.in_language(language);
    vec![match written {
        Ok(()) => check(name, format!("{}/reports", here.display()), true),
        Err(cause) => {
            let (why, advice) = messages::disk::why(&cause, language);
            check(name, format!("{}: {why}; {advice}", here.display()), false)
        }
    }]
}

fn line(check: &Check, screen: Screen) -> String {
    let mark = if check.well { screen.ink("✓", Ink::Good) } else { screen.ink("✗", Ink::Bad) };
    format!("{mark} {:<24} {}", check.name, check.found)
}

fn json(checks: &[Check]) -> anyhow::Result<String> {
    let one = |check: &Check| {
        (check.name.to_string(), serde_json::json!({ "valor": check.found, "bien": check.well }))
    };
    Ok(serde_json::to_string_pretty(&Value::Object(checks.iter().map(one).collect::<Map<_, _>>()))?)
}
