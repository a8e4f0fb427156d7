//! The settings of a run: what was typed over what the environment and `canon.toml` say, understood once.
//!
//! Each table of `canon.toml` is a struct in a file of its own, with its options, its texts and how it is combined.

pub mod combine;
pub mod criteria;
pub mod environment;
pub mod file;
pub mod index;
pub mod keys;
pub mod limits;
pub(crate) mod mistake;
pub mod origin;
pub mod output;
pub mod printing;
pub mod reading;
pub mod recorded;
pub mod selection;
pub mod template;

use std::path::PathBuf;

use canon_core::indicators::cuts::Cuts;
use canon_core::insight::rank_ranges::Ranging;
use canon_core::law::norms::Norms;
use canon_core::law::references::References;
use canon_core::panel::named_group::NamedGroup;
use canon_core::panel::reconcile::Preference;
use canon_core::terms::language::Language;
use canon_core::terms::period::Year;
use canon_sources::Options;

use crate::settings::combine::Combine;
use crate::settings::criteria::Judging;
use crate::settings::file::Config;
use crate::settings::index::IndexArgs;
use crate::settings::output::OutputArgs;
use crate::settings::printing::{PrintArgs, Printing};
use crate::settings::reading::ReadArgs;
use crate::settings::recorded::RecordedSettings;
use crate::settings::selection::{CutOffs, SelectArgs};

pub use crate::settings::output::{Focus, Output};

/// The settings of a run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How files are read.
    pub reading: Options,
    /// The governments that pages are made of.
    pub focus: Focus,
    /// Cut-offs of the files that do not say theirs.
    pub as_of: CutOffs,
    /// Years declared closed though the files do not say so.
    pub closed: Vec<Year>,
    /// What is done where files of different days disagree.
    pub preference: Preference,
    /// The cuts that the user set.
    pub cuts: Cuts,
    /// National values, the user's in place of canon's.
    pub references: References,
    /// What is made beside the tables.
    pub output: Output,
    /// How pages are printed.
    pub printing: Printing,
    /// What the law says in numbers, the user's before canon's.
    pub norms: Norms,
    /// Peers that the user put together.
    pub peer_groups: Vec<NamedGroup>,
    /// How ranges are found, where somebody asked for them.
    pub ranging: Option<Ranging>,
    /// The language of messages and pages.
    pub language: Language,
    /// Columns named on the command line, which must be in some file.
    pub named_columns: Vec<String>,
    /// Files whose cut-off is given on the command line, which must be among those read.
    pub dated_files: Vec<String>,
    /// The files and folders of canon.toml, for a command that names none.
    pub inputs: Vec<PathBuf>,
    /// What the manifest keeps of them and the run code is made of.
    pub recorded: RecordedSettings,
}

/// What a command says of the outputs of a run.
#[derive(Clone, Debug, Default)]
pub struct OutputWishes {
    /// What the command makes, unless the settings ask for less.
    pub output: Output,
    /// What was typed of the settings of `[salida]`.
    pub outputs: OutputArgs,
    /// What was typed of the settings of `[impresion]`.
    pub printing: PrintArgs,
    /// What was typed of the settings of `[indice]`.
    pub index: IndexArgs,
}

/// The settings of a command that writes a run.
///
/// # Errors
/// A value that cannot be understood, with those that can.
pub fn run(
    read: &ReadArgs,
    selection: &SelectArgs,
    wishes: &OutputWishes,
    language: Language,
) -> anyhow::Result<Settings> {
    let config = Config::of(read.config.as_deref(), language)?;
    let mut settings = Settings::of(read, selection, &config, language)?;
    settings.write(wishes, &config)?;
    Ok(settings)
}

/// The settings of a command that studies files and draws nothing.
///
/// # Errors
/// A value that cannot be understood, with those that can.
pub fn study(read: &ReadArgs, selection: &SelectArgs, language: Language) -> anyhow::Result<Settings> {
    Settings::of(read, selection, &Config::of(read.config.as_deref(), language)?, language)
}

impl Settings {
    fn of(
        read: &ReadArgs,
        selection: &SelectArgs,
        config: &Config,
        language: Language,
    ) -> anyhow::Result<Self> {
        let named_columns = read.map.clone();
        let dated_files = selection.ends(language)?.0.files().map(str::to_string).collect();
        let mut read = read.clone().or(config.lectura.clone());
        read.map.extend(config.mapped());
        let selection = selection.clone().or(config.cifras.clone());
        let mut reading = read.options(language)?;
        reading.limits = config.limites.limits();
        let asked = selection.years(language)?;
        reading.years = (!asked.is_empty()).then(|| asked.into_iter().collect());
        let (as_of, closed) = selection.ends(language)?;
        let mut settings = Self {
            reading,
            focus: Focus::Unsaid,
            as_of,
            closed,
            named_columns,
            dated_files,
            inputs: config.inputs(),
            preference: selection.preference(),
            cuts: Cuts::default(),
            references: References::published(),
            output: Output::Tables,
            printing: Printing::default(),
            norms: Norms::published(),
            peer_groups: Vec::new(),
            ranging: None,
            language,
            recorded: RecordedSettings {
                cifras: selection,
                lectura: read.recorded(),
                columnas: read.map,
                outputs: OutputArgs { idioma: Some(language.into()), ..OutputArgs::default() },
                limites: config.limites.clone(),
                ..RecordedSettings::default()
            },
        };
        settings.judge_by(config.judging())?;
        Ok(settings)
    }

    /// The settings of a finished run, as they were: neither the file nor the environment of today is asked.
    ///
    /// # Errors
    /// Settings that this version does not understand any more.
    pub fn of_run(recorded: &RecordedSettings, language: Language) -> anyhow::Result<Self> {
        let mut settings = Self::of(&recorded.reading(), &recorded.cifras, &Config::default(), language)?;
        settings.judge_by(recorded.juicio.clone())?;
        settings.reading.limits = recorded.limites.limits();
        settings.recorded.limites.clone_from(&recorded.limites);
        settings.focus = output::focus(recorded.outputs.foco.as_deref(), language)?;
        Ok(settings)
    }

    /// The settings of a finished run for other outputs of the same figures.
    ///
    /// # Errors
    /// Settings that this version does not understand any more; wishes that cannot be understood.
    pub fn of_run_writing(
        recorded: &RecordedSettings,
        wishes: &OutputWishes,
        language: Language,
    ) -> anyhow::Result<Self> {
        let mut settings = Self::of_run(recorded, language)?;
        settings.write(wishes, &Config::default())?;
        Ok(settings)
    }

    /// Takes what the command and the file say of outputs.
    fn write(&mut self, wishes: &OutputWishes, config: &Config) -> anyhow::Result<()> {
        let outputs = wishes.outputs.clone().or(config.salida.clone());
        self.focus = output::focus(outputs.foco.as_deref(), self.language)?;
        self.output = wishes.output.only(outputs.solo);
        self.printing = Printing::of(&wishes.printing, config, self.language)?;
        let index = wishes.index.clone().or(config.indice.clone());
        self.ranging = index.ranging(self.language)?;
        self.recorded.outputs = OutputArgs { solo: None, idioma: Some(self.language.into()), ..outputs };
        self.recorded.solo_tablas = !self.output.has_pages();
        self.recorded.salida = self.output.code().map(ToString::to_string);
        self.recorded.impresion = self.printing.recorded.clone();
        self.recorded.indice = index;
        Ok(())
    }

    /// Notes the code of the run against which the pages tell changes.
    pub fn against(&mut self, code: &str) {
        self.recorded.impresion.against(code);
    }

    /// Takes the cuts, national values, numbers of the law and peers that the user set.
    ///
    /// # Errors
    /// A name, number or source that cannot be understood.
    pub fn judge_by(&mut self, judging: Judging) -> anyhow::Result<()> {
        self.cuts = judging.cuts(self.language)?;
        self.references = judging.references(self.language)?;
        self.norms = judging.norms(self.language)?;
        self.peer_groups = judging.peer_groups(self.language)?;
        self.reading.norms = self.norms.clone();
        self.recorded.juicio = judging;
        Ok(())
    }
}
