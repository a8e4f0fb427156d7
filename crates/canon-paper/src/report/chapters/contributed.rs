//! What the mines contributed; where no file says it, how to find it.

use canon_core::law::sharing::{Shared, shares};

use crate::charts::Plotted;
use crate::charts::reparto::CanonSharing;
use crate::report::block::Cell;
use crate::report::{Align, Block, Chapter, FigureBlock, Report, TableBlock, words};
use crate::words::labels;
use crate::words::numbers::{exact, of_every_hundred};

/// The chart of the parts by law, in pixels.
const SHARING: (u32, u32) = (1080, 360);

pub(crate) fn chapter(report: &Report<'_>) -> Option<Chapter> {
    let language = report.language();
    let year = report.territories.iter().find_map(|territory| Some(territory.latest()?.year))?;
    let panel = report.territories.first()?.dossiers.first()?.panel;
    let mut blocks = vec![Block::text(words::CONTRIBUTED_LEAD.in_language(language))];
    let shares = shares(&panel.norms, Shared::Canon, year);
    let rows = shares.iter().map(|share| {
        vec![
            Cell::text(labels::sharer(share.sharer, language)),
            Cell::number(of_every_hundred(share.part, language), share.part.millionths()),
            Cell::text(&*share.norm),
        ]
    });
    blocks.push(Block::Table(TableBlock {
        caption: words::SHARING.in_language(language).to_string(),
        columns: vec![
            (words::TO_WHOM.in_language(language).to_string(), Align::Left),
            (words::OF_EVERY_100.in_language(language).to_string(), Align::Right),
            (words::NORM.in_language(language).to_string(), Align::Left),
        ],
        rows: rows.collect(),
        small: false,
    }));
    for territory in &report.territories {
        let drawn = territory.region().and_then(|region| Plotted::of::<CanonSharing>(&region).ok());
        let name = format!("{}-reparto", territory.slug());
        blocks.extend(drawn.map(|drawn| Block::Figure(FigureBlock::sized(&drawn, &name, SHARING))));
    }
    let indices = indices(report);
    if indices.is_empty() {
        blocks.push(Block::text(words::NO_INDICES.in_language(language)));
    } else {
        blocks.push(Block::Table(TableBlock {
            caption: words::BY_INDEX.in_language(language).to_string(),
            columns: vec![
                (labels::GOVERNMENT.in_language(language).to_string(), Align::Left),
                (labels::YEAR.in_language(language).to_string(), Align::Right),
                (words::INDEX.in_language(language).to_string(), Align::Right),
                (words::OF_A_TOTAL.in_language(language).to_string(), Align::Right),
            ],
            rows: indices,
            small: true,
        }));
    }
    let title = words::CONTRIBUTED.in_language(language).to_string();
    Some(Chapter { id: "aporte", title, blocks })
}

fn indices(report: &Report<'_>) -> Vec<Vec<Cell>> {
    let of = |dossier: &&crate::subject::dossier::Dossier<'_>| {
        let government = dossier.government;
        let all = dossier.panel.indices.iter().filter(|((_, gov), _)| *gov == government.id);
        let row = |((year, _), (_, fact)): (
            &(canon_core::terms::period::Year, _),
            &(_, canon_core::facts::IndexFact),
        )| {
            vec![
                Cell::text(&*government.short_name),
                Cell::number(year.to_string(), i128::from(year.number())),
                Cell::text(fact.index.to_string()),
                Cell::number(exact(fact.total), i128::from(fact.total.centimos())),
            ]
        };
        all.map(row).collect::<Vec<_>>()
    };
    report.focused().iter().flat_map(of).collect()
}
