//! The charts: what each must say and draw, and the list of all of them.
//!
//! A chart is a type that implements [`Chart`], in a file of its own or a folder where it is large. To add one, write the
//! file, its `mod` line and its line in [`ALL`].

mod calendario;
mod embudo;
pub(crate) mod en_que;
pub(crate) mod gobiernos;
pub(crate) mod llego_habia_gasto;
pub(crate) mod mapa;
mod parts;
mod plotted;
pub(crate) mod reparto;
pub(crate) mod ritmo;
pub(crate) mod senales;
mod series;

#[cfg(test)]
mod tests;

use canon_core::panel::motive::Motive;
use canon_core::terms::budget::Scope;
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::period::Year;

use crate::draw::canvas::Canvas;
use crate::draw::format::Room;
use crate::subject::dossier::Dossier;
use crate::subject::region::Region;
use crate::words::judgement::motive;
use parts::source;

pub use parts::plain;
pub use plotted::{Drawing, Figure, Plotted};

/// All charts, in the order in which they are offered.
pub static ALL: &[ChartKind] = &[
    ChartKind::of_government::<llego_habia_gasto::ArrivedBudgetedSpent>(),
    ChartKind::of_government::<ritmo::SpendingPace>(),
    ChartKind::of_region::<gobiernos::GovernmentShares>(),
    ChartKind::of_region::<senales::SignalTable>(),
    ChartKind::of_region::<series::ShareSeries>(),
    ChartKind::of_region::<mapa::ShareMap>(),
    ChartKind::of_government::<embudo::BudgetFunnel>(),
    ChartKind::of_government::<en_que::SpendingPurposes>(),
    ChartKind::of_region::<reparto::CanonSharing>(),
    ChartKind::of_government::<calendario::MonthlyFlows>(),
];

/// The chart of that name, as the command line spells it.
pub fn by_id(id: &str) -> Option<&'static ChartKind> {
    ALL.iter().find(|chart| chart.id == id)
}

/// The figures of a chart, what is said of them, and how they are drawn. Whose they are, where they come from and whether
/// they are invented is put around it by [`Plotted`].
pub(crate) trait Chart: Sized + 'static {
    type Subject<'a>: Subject;

    const ID: &'static str;
    const SHOWS: Bilingual;
    const NEEDS: Bilingual;

    /// Takes from a run what it draws.
    fn of(subject: &Self::Subject<'_>) -> Result<Self, Unavailable>;

    /// The money and the years of its figures.
    fn figures(&self) -> (Scope, Vec<Year>);

    /// The finding, in a sentence.
    fn title(&self, language: Language) -> String;

    /// What is measured, in which unit, of which money and when.
    fn subtitle(&self, language: Language) -> String;

    /// Everything that it shows, for those who cannot see it.
    fn description(&self, language: Language) -> String;

    /// What to talk about when looking at it.
    fn question(&self, language: Language) -> &'static str;

    /// The same for a terminal.
    fn plain(&self, language: Language) -> Vec<plain::Block>;

    /// Draws it into a room of any size, and tells whether all of its figures found their place there.
    fn plot(&self, canvas: &Canvas<'_>, room: Room, language: Language) -> Detail;

    /// Where the figures come from, up to when they go, and by which run.
    fn source(&self, dossiers: &[&Dossier<'_>]) -> String {
        let (scope, years) = self.figures();
        source::line(dossiers, scope, &years)
    }
}

/// Whom a chart is about.
pub(crate) trait Subject {
    fn name(&self) -> String;
    fn language(&self) -> Language;
    fn dossiers(&self) -> Vec<&Dossier<'_>>;
}

impl Subject for Dossier<'_> {
    fn name(&self) -> String {
        self.government.name.clone()
    }

    fn language(&self) -> Language {
        self.language
    }

    fn dossiers(&self) -> Vec<&Dossier<'_>> {
        vec![self]
    }
}

impl Subject for Region<'_> {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn language(&self) -> Language {
        Region::language(self)
    }

    fn dossiers(&self) -> Vec<&Dossier<'_>> {
        self.members.iter().collect()
    }
}

/// How much of its figures a chart could show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// Every figure stands there by its name.
    Full,
    /// There was only room for all of them together.
    Summary,
}

/// A chart as the list of all of them knows it.
#[derive(Clone, Copy, Debug)]
pub struct ChartKind {
    /// Its name on the command line and in the names of files.
    pub id: &'static str,
    /// What it shows, in a few words for a list.
    pub shows: Bilingual,
    /// What files must bring for it.
    pub needs: Bilingual,
    /// Draws it of its subject.
    pub make: Make,
}

/// Draws a chart of one government, or of several together.
#[derive(Clone, Copy, Debug)]
pub enum Make {
    /// Needs the dossier of the government.
    Government(fn(&Dossier<'_>) -> Result<Plotted, Unavailable>),
    /// Needs all governments at once, with where they are.
    Region(fn(&Region<'_>) -> Result<Plotted, Unavailable>),
}

impl ChartKind {
    const fn of_government<C>() -> Self
    where
        C: for<'a> Chart<Subject<'a> = Dossier<'a>>,
    {
        Self { id: C::ID, shows: C::SHOWS, needs: C::NEEDS, make: Make::Government(Plotted::of::<C>) }
    }

    const fn of_region<C>() -> Self
    where
        C: for<'a> Chart<Subject<'a> = Region<'a>>,
    {
        Self { id: C::ID, shows: C::SHOWS, needs: C::NEEDS, make: Make::Region(Plotted::of::<C>) }
    }
}

/// Why there is nothing to draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unavailable {
    /// A figure is missing, for this reason.
    Figure(Motive),
    /// The inputs have neither budget nor spending.
    NoFigures,
    /// Nobody says where the governments are.
    NoMap,
    /// The law had no rule of sharing in the year.
    NoRule,
    /// It tells of a department, which a province is only a part of.
    NotOfAProvince,
}

impl From<Motive> for Unavailable {
    fn from(motive: Motive) -> Self {
        Self::Figure(motive)
    }
}

impl Unavailable {
    /// In words, without a capital or full stop.
    pub fn words(&self, language: Language) -> String {
        let text = match self {
            Self::Figure(reason) => return motive::words(reason, language),
            Self::NoFigures => language.pick(
                "los archivos no traen presupuesto ni gasto con que hacerlo",
                "the files have no budget or spending to make it from",
            ),
            Self::NoMap => language.pick(
                "canon solo sabe dónde está cada distrito de Moquegua; para otro departamento hacen falta los contornos",
                "canon only knows where the districts of Moquegua are; another department needs outlines",
            ),
            Self::NotOfAProvince => language.pick(
                "la ley reparte el canon de un departamento entero, no el de una provincia",
                "the law shares out the canon of a whole department, not that of a province",
            ),
            Self::NoRule => {
                language.pick("no hay regla de reparto para ese año", "there is no rule of sharing for that year")
            }
        };
        text.to_string()
    }
}
