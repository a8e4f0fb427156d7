//! Governments and indicators: where there is a question to ask, where there is none, and where nobody can tell.
//!
//! Told apart by shape and shade, never by colour alone. Governments stand in the order of the alphabet or of their size,
//! never of how many signals they have. Where there are too many to be named, each indicator has a bar of how many.

mod bars;
mod key;
mod rows;
mod signs;
mod words;

use std::collections::BTreeMap;

use canon_core::indicators;
use canon_core::indicators::{Finding, Indicator};
use canon_core::insight::looked_at::LookedAt;
use canon_core::panel::motive::State;
use canon_core::terms::budget::Scope;
use canon_core::terms::government::GovId;
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::period::Year;

use self::key::{Key, Numbers};
use super::parts::plain::{Block, Sign};
use super::{Chart, Detail, Unavailable};
use crate::draw::canvas::Canvas;
use crate::draw::format::Room;
use crate::subject::region::{Member, Region, Snapshot};

pub(crate) struct SignalTable {
    snapshot: Snapshot,
    /// Those of which some government has a figure.
    indicators: Vec<&'static Indicator>,
    /// Those of which no government has a figure.
    unknown: Vec<&'static Indicator>,
    signs: BTreeMap<(GovId, &'static str), Sign>,
    looked_at: Vec<LookedAt>,
    /// Whether some sign is of all funds in a table of some.
    tells_of_all_funds: bool,
}

impl Chart for SignalTable {
    type Subject<'a> = Region<'a>;

    const ID: &'static str = "senales";
    const SHOWS: Bilingual = Bilingual {
        es: "En qué indicadores tiene cada gobierno una señal para preguntar",
        en: "In which indicators each government has a signal to ask about",
    };
    const NEEDS: Bilingual =
        Bilingual { es: "algún indicador que se pueda juzgar", en: "some indicator that can be judged" };

    fn of(region: &Region<'_>) -> Result<Self, Unavailable> {
        let snapshot = region.snapshot().ok_or(Unavailable::NoFigures)?;
        let (mut signs, mut looked_at, mut tells_of_all_funds) = (BTreeMap::new(), Vec::new(), false);
        for dossier in &region.members {
            let findings = dossier.shown_findings(snapshot.year, snapshot.scope);
            looked_at.push(LookedAt::of(findings.iter().copied()));
            let of_others = |finding: &&Finding| finding.scope != snapshot.scope && is_judged(finding.state);
            tells_of_all_funds |= findings.iter().any(of_others);
            for finding in findings {
                signs.insert((dossier.government.id, finding.indicator), sign(finding.state));
            }
        }
        let is_of_page = |i: &Indicator| [snapshot.scope, Scope::Todo].iter().any(|s| i.scopes.contains(s));
        let judged = |i: &&'static Indicator| i.is_judged() && is_of_page(i);
        let known = |i: &&'static Indicator| {
            let has = |sign: Option<&Sign>| !matches!(sign, None | Some(Sign::NoData | Sign::NotApplicable));
            snapshot.members.iter().any(|member| has(signs.get(&(member.gov, i.id))))
        };
        let (indicators, unknown) = indicators::ALL.iter().copied().filter(judged).partition(known);
        Ok(Self { snapshot, indicators, unknown, signs, looked_at, tells_of_all_funds })
    }

    fn figures(&self) -> (Scope, Vec<Year>) {
        (self.snapshot.scope, vec![self.snapshot.year])
    }

    fn title(&self, language: Language) -> String {
        words::title(self, language)
    }

    fn subtitle(&self, language: Language) -> String {
        words::subtitle(self, language)
    }

    fn description(&self, language: Language) -> String {
        words::description(self, language)
    }

    fn question(&self, language: Language) -> &'static str {
        match self.signs.values().any(|sign| *sign == Sign::Signal) {
            true => language.pick(
                "¿qué explica cada señal, y a quién se lo podemos preguntar?",
                "what explains each signal, and whom can we ask?",
            ),
            false => language.pick(
                "¿qué datos faltan para revisar lo demás, y quién los pide?",
                "which data are missing to look at the rest, and who asks for them?",
            ),
        }
    }

    fn plain(&self, language: Language) -> Vec<Block> {
        let row = |member: &Member| {
            let signs = self.indicators.iter().map(|i| self.sign(member.gov, i)).collect();
            (member.name.clone(), signs)
        };
        let grid = Block::Grid {
            columns: self.indicators.iter().map(|i| i.short.in_language(language).to_string()).collect(),
            key: SIGNS.iter().map(|sign| (*sign, words::sign_name(*sign, language).to_string())).collect(),
            rows: self.snapshot.members.iter().map(row).collect(),
        };
        std::iter::once(grid).chain(words::unknown(self, language).map(Block::Note)).collect()
    }

    fn plot(&self, canvas: &Canvas<'_>, room: Room, language: Language) -> Detail {
        let key = Key::of(room, self, Numbers::Explained, language);
        if rows::draw(canvas, key.room_above(room), self, language) {
            key.draw(canvas, room, language);
            return Detail::Full;
        }
        let key = Key::of(room, self, Numbers::LeftOut, language);
        bars::draw(canvas, key.room_above(room), self, language);
        key.draw(canvas, room, language);
        Detail::Summary
    }
}

impl SignalTable {
    fn sign(&self, gov: GovId, indicator: &Indicator) -> Sign {
        self.signs.get(&(gov, indicator.id)).copied().unwrap_or(Sign::NoData)
    }

    /// How many governments have a sign in an indicator.
    fn count(&self, indicator: &Indicator, wanted: Sign) -> usize {
        self.snapshot.members.iter().filter(|member| self.sign(member.gov, indicator) == wanted).count()
    }

    fn signals_of(&self, gov: GovId) -> usize {
        self.indicators.iter().filter(|i| self.sign(gov, i) == Sign::Signal).count()
    }
}

const fn is_judged(state: State) -> bool {
    matches!(state, State::Senal | State::SinSenal)
}

const fn sign(state: State) -> Sign {
    match state {
        State::Senal => Sign::Signal,
        State::SinSenal => Sign::Clear,
        State::SinJuicio | State::Contexto => Sign::Unjudged,
        State::NoCalculable => Sign::NoData,
        State::NoAplica => Sign::NotApplicable,
    }
}

const SIGNS: [Sign; 5] = [Sign::Signal, Sign::Clear, Sign::Unjudged, Sign::NoData, Sign::NotApplicable];
