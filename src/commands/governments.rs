//! `canon governments`: the governments and their codes, to be looked up or put beside a table of names.

use canon_core::terms::government::Government;
use clap::Args;

use crate::exit::{Outcome, stop};
use crate::lookup::government::department;
use crate::lookup::governments::{Search, sec_ejec};
use crate::lookup::nearest::nearest;
use crate::messages;
use crate::terminal::console::Screen;
use crate::terminal::format::Format;
use crate::terminal::table::Rows;

/// The command line of `canon governments`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon governments [OPCIONES] [TEXTO]...")]
pub struct GovernmentsArgs {
    /// Un código (301486, R455), un ubigeo o su comienzo (1801), o una parte del nombre; si no se da, todos
    #[arg(value_name = "TEXTO", help_heading = "Argumentos")]
    pub text: Vec<String>,
    /// Solo los de un departamento: su nombre o su número (18)
    #[arg(long, value_name = "DEPARTAMENTO", help_heading = "Qué hacer")]
    pub department: Option<String>,
    /// Solo los de una provincia, por su nombre o una parte de él
    #[arg(long, value_name = "PROVINCIA", help_heading = "Qué hacer")]
    pub province: Option<String>,
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

/// Lists the governments that fit.
///
/// # Errors
/// A department that does not exist; nothing that fits, with the name that is most alike.
pub fn execute(args: &GovernmentsArgs, screen: Screen) -> anyhow::Result<Outcome> {
    let language = screen.language;
    let text = args.text.join(" ");
    let search = Search {
        text: &text,
        department: args.department.as_deref().map(|text| department(text, language)).transpose()?,
        province: args.province.as_deref().unwrap_or_default(),
    };
    let found = search.all();
    if found.is_empty() {
        let message = match args.department.is_some() || args.province.is_some() {
            true => messages::commands::governments::none_there(language).to_string(),
            false => messages::lookup::nobody(&text, nearest(&text, language), language),
        };
        return Err(stop(Outcome::Empty, message));
    }
    let header =
        vec!["id", "sec_ejec", "ubigeo", "gobierno", "nivel", "distrito", "provincia", "departamento"];
    let rows = Rows { header, rows: found.into_iter().map(row).collect() };
    screen.result(&rows.shown(args.format)?);
    Ok(Outcome::Done)
}

fn row(government: &Government) -> Vec<String> {
    vec![
        government.id.to_string(),
        sec_ejec(government).map_or(String::new(), |sec_ejec| sec_ejec.0.to_string()),
        government.ubigeo.to_string(),
        government.name.clone(),
        government.level.code().to_string(),
        government.district.clone(),
        government.province.clone(),
        government.department_name.clone(),
    ]
}
