//! How the law shares out a department's canon, and what each level received by the files.

mod plot;
mod words;

use canon_core::law::sharing;
use canon_core::law::sharing::{Share, Shared, Sharer};
use canon_core::terms::budget::Scope;
use canon_core::terms::government::Level;
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_core::terms::place::Jurisdiction;
use canon_core::terms::quantity::Ratio;

use super::parts::plain::{self, Block};
use super::parts::source;
use super::{Chart, Detail, Unavailable};
use crate::draw::canvas::Canvas;
use crate::draw::format::Room;
use crate::subject::dossier::Dossier;
use crate::subject::region::{Region, When};
use crate::subject::series::YearFigures;
use crate::words::numbers::percent;

/// Who receives a part, as far as files tell them apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Recipient {
    Municipalities,
    Regional,
    Universities,
}

impl Recipient {
    const ALL: [Self; 3] = [Self::Municipalities, Self::Regional, Self::Universities];

    const fn of_level(level: Level) -> Self {
        match level {
            Level::Provincial | Level::District => Self::Municipalities,
            Level::Regional => Self::Regional,
            Level::University | Level::Territory => Self::Universities,
        }
    }

    const fn of_sharer(sharer: Sharer) -> Self {
        match sharer {
            Sharer::Producer | Sharer::Province | Sharer::Department => Self::Municipalities,
            Sharer::Regional => Self::Regional,
            Sharer::Universities => Self::Universities,
        }
    }

    const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Municipalities => language.pick("Municipalidades", "Municipalities"),
            Self::Regional => language.pick("Gobierno regional", "Regional government"),
            Self::Universities => language.pick("Universidades públicas", "Public universities"),
        }
    }
}

struct Received {
    recipient: Recipient,
    /// By law, of the whole.
    part: Ratio,
    /// What was credited, by the files, to so many governments.
    amount: Option<Soles>,
    governments: usize,
}

pub(crate) struct CanonSharing {
    /// How many governments the files have, where that is not all, and how many there are.
    part: Option<(usize, usize)>,
    year: Year,
    when: When,
    shares: Vec<Share>,
    received: Vec<Received>,
}

impl Chart for CanonSharing {
    type Subject<'a> = Region<'a>;

    const ID: &'static str = "reparto";
    const SHOWS: Bilingual = Bilingual {
        es: "Cómo reparte la ley el canon de un departamento, y lo que recibió cada nivel",
        en: "How the law shares out a department's canon, and what each level received",
    };
    const NEEDS: Bilingual = Bilingual {
        es: "nada; con las transferencias de canon minero, también lo recibido",
        en: "nothing; with transfers of mining canon, what was received too",
    };

    fn of(region: &Region<'_>) -> Result<Self, Unavailable> {
        if let Some(Jurisdiction::Province(_)) = region.jurisdiction {
            return Err(Unavailable::NotOfAProvince);
        }
        let years = || region.members.iter().flat_map(Dossier::years);
        let credited = |year: Year| {
            let of = |dossier: &Dossier<'_>| dossier.unit(year, Scope::Canon)?.acreditado().ok();
            region.members.iter().any(|dossier| of(dossier).is_some())
        };
        let norms =
            region.members.first().map(|dossier| &dossier.panel.norms).ok_or(Unavailable::NoFigures)?;
        let last = years().max().ok_or(Unavailable::NoFigures)?;
        let year = years().filter(|year| credited(*year)).max().unwrap_or(last);
        let shares = sharing::shares(norms, Shared::Canon, year);
        if shares.is_empty() {
            return Err(Unavailable::NoRule);
        }
        let received = |recipient: Recipient| {
            let amounts: Vec<Soles> = region
                .members
                .iter()
                .filter(|dossier| Recipient::of_level(dossier.government.level) == recipient)
                .filter_map(|dossier| dossier.unit(year, Scope::Canon)?.acreditado().ok())
                .collect();
            let own = shares.iter().filter(|share| Recipient::of_sharer(share.sharer) == recipient);
            Received {
                recipient,
                part: own.fold(Ratio::default(), |sum, share| sum.plus(share.part)),
                amount: (!amounts.is_empty()).then(|| amounts.iter().copied().sum()),
                governments: amounts.len(),
            }
        };
        let figures: Vec<YearFigures> = region
            .members
            .iter()
            .map(|dossier| YearFigures::of(dossier, year, Scope::Canon, None))
            .filter(|figures| figures.cut.is_some() || figures.closed)
            .collect();
        let when = When::of(year, figures.iter());
        let there =
            region.members.iter().filter(|dossier| dossier.government.level != Level::University).count();
        let part = region.whole.filter(|whole| there < *whole).map(|whole| (there, whole));
        Ok(Self { part, year, when, received: Recipient::ALL.map(received).into(), shares })
    }

    fn figures(&self) -> (Scope, Vec<Year>) {
        (Scope::Canon, vec![self.year])
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
        language.pick(
            "¿para qué obras y servicios se pensó cada parte, y cómo se puede sumar entre niveles?",
            "for which works and services was each part meant, and how can levels join forces?",
        )
    }

    fn plain(&self, language: Language) -> Vec<Block> {
        let law = |share: &Share| plain::Bar {
            name: words::sharer(share.sharer, language).to_string(),
            part: Some(share.part),
            text: percent(share.part),
            strong: false,
        };
        let most = self.received.iter().filter_map(|received| received.amount).max();
        let received = |received: &Received| plain::Bar {
            name: received.recipient.name(language).to_string(),
            part: received.amount.zip(most).and_then(|(amount, most)| Ratio::of_soles(amount, most)),
            text: words::figure(self, received, language),
            strong: false,
        };
        let by_law = Block::Bars {
            heading: words::law_heading(language).to_string(),
            rows: self.shares.iter().map(law).collect(),
        };
        let by_level = self.is_known().then(|| Block::Bars {
            heading: words::received_heading(self, language),
            rows: self.received.iter().map(received).collect(),
        });
        std::iter::once(by_law).chain(by_level).collect()
    }

    fn plot(&self, canvas: &Canvas<'_>, room: Room, language: Language) -> Detail {
        plot::draw(canvas, room, self, language);
        Detail::Full
    }

    fn source(&self, dossiers: &[&Dossier<'_>]) -> String {
        match self.is_known() {
            true => source::line(dossiers, Scope::Canon, &[self.year]),
            false => words::source_without_amounts(self, dossiers),
        }
    }
}

impl CanonSharing {
    fn is_known(&self) -> bool {
        self.received.iter().any(|received| received.amount.is_some())
    }

    /// All that was received; `None` where a level is missing.
    fn whole(&self) -> Option<Soles> {
        self.received.iter().map(|received| received.amount).sum()
    }
}
