//! All governments on one axis, by level, with the midpoint of each level: where one stands among its kind.
//!
//! They stand in the order of the alphabet or of their size, never of how well they do. Where there are too many to be
//! named, each is a dot.

mod dots;
mod rows;
mod words;

use canon_core::terms::budget::Scope;
use canon_core::terms::government::Level;
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::period::Year;
use canon_core::terms::place::Jurisdiction;

use super::parts::plain::{Bar, Block};
use super::parts::words::share_or_no_data;
use super::{Chart, Detail, Unavailable};
use crate::draw::canvas::Canvas;
use crate::draw::format::Room;
use crate::subject::region::{Member, Order, Region, Snapshot};

pub(crate) struct GovernmentShares {
    snapshot: Snapshot,
    order: Order,
    /// The place that they are of and how many governments it has, where that is known.
    whole: Option<(Jurisdiction, usize)>,
}

impl Chart for GovernmentShares {
    type Subject<'a> = Region<'a>;

    const ID: &'static str = "gobiernos";
    const SHOWS: Bilingual = Bilingual {
        es: "Todos los gobiernos de un departamento o una provincia, por nivel, con el punto medio de cada uno",
        en: "All governments of a department or a province, by level, with the midpoint of each",
    };
    const NEEDS: Bilingual = Bilingual {
        es: "presupuesto (PIM) y gasto (devengado) de varios gobiernos",
        en: "a budget (PIM) and spending (devengado) of several governments",
    };

    fn of(region: &Region<'_>) -> Result<Self, Unavailable> {
        let snapshot = region.snapshot().ok_or(Unavailable::NoFigures)?;
        Ok(Self { snapshot, order: region.order, whole: region.jurisdiction.zip(region.whole) })
    }

    fn figures(&self) -> (Scope, Vec<Year>) {
        (self.snapshot.scope, vec![self.snapshot.year])
    }

    fn title(&self, language: Language) -> String {
        words::title(&self.snapshot, language)
    }

    fn subtitle(&self, language: Language) -> String {
        words::subtitle(self, language)
    }

    fn description(&self, language: Language) -> String {
        words::description(&self.snapshot, language)
    }

    fn question(&self, language: Language) -> &'static str {
        language.pick(
            "¿qué hacen distinto los que gastaron una parte mayor, y qué podemos aprender de ellos?",
            "what do those that spent a larger part do differently, and what can we learn from them?",
        )
    }

    fn plain(&self, language: Language) -> Vec<Block> {
        let snapshot = &self.snapshot;
        let bar =
            |member: &Member| Bar::of_share(member, share_or_no_data(member.figures.avance(), language));
        let of_level = |level: &Level| Block::Bars {
            heading: words::heading(snapshot, *level, language).join(" · "),
            rows: snapshot.members.iter().filter(|member| member.level == *level).map(bar).collect(),
        };
        snapshot.levels().iter().map(of_level).collect()
    }

    fn plot(&self, canvas: &Canvas<'_>, room: Room, language: Language) -> Detail {
        if rows::draw(canvas, room, &self.snapshot, language) {
            return Detail::Full;
        }
        dots::draw(canvas, room, &self.snapshot, language);
        Detail::Summary
    }
}
