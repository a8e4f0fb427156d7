//! What the mines contributed; where no file says it, how to find it.

use canon_core::law::sharing::{Shared, shares};

use super::block::Cell;
use super::{Align, Block, Chapter, Drawn, Edition, Grid};
use crate::charts::Plotted;
use crate::charts::reparto::CanonSharing;
use crate::pages::hoja;
use crate::words::numbers::{exact, of_every_hundred};

/// The chart of the parts by law, in pixels.
const SHARING: (u32, u32) = (1080, 360);

pub(super) fn chapter(edition: &Edition<'_>) -> Option<Chapter> {
    let language = edition.language();
    let year = edition.territories.iter().find_map(|territory| Some(territory.gathering()?.year))?;
    let panel = edition.territories.first()?.dossiers.first()?.panel;
    let mut blocks = vec![Block::text(language.pick(
        "La mitad del impuesto a la renta que pagan las empresas mineras es canon minero y vuelve a la región donde extraen. La ley lo reparte así:",
        "Half of the income tax that mining companies pay is mining canon and returns to the region where they dig. The law shares it out like this:",
    ))];
    let shares = shares(&panel.norms, Shared::Canon, year);
    let rows = shares.iter().map(|share| {
        vec![
            Cell::text(hoja::sharer(share.sharer, language)),
            Cell::number(of_every_hundred(share.part, language), share.part.millionths()),
            Cell::text(&*share.norm),
        ]
    });
    blocks.push(Block::Table(Grid {
        caption: language
            .pick("Reparto del canon minero por ley", "How the law shares the mining canon")
            .to_string(),
        columns: vec![
            (language.pick("A quién", "To whom").to_string(), Align::Left),
            (language.pick("De cada 100", "Of every 100").to_string(), Align::Right),
            (language.pick("Norma", "Norm").to_string(), Align::Left),
        ],
        rows: rows.collect(),
        small: false,
    }));
    for territory in &edition.territories {
        let drawn = territory.region().and_then(|region| Plotted::of::<CanonSharing>(&region).ok());
        let name = format!("{}-reparto", territory.slug());
        blocks.extend(drawn.map(|drawn| Block::Figure(Drawn::sized(&drawn, &name, SHARING))));
    }
    let indices = indices(edition);
    if indices.is_empty() {
        blocks.push(Block::text(language.pick(
            "Estos archivos no traen lo que pagó cada empresa ni los índices de distribución. Para completar este capítulo agregue a los archivos: los índices y el total a distribuir de la resolución ministerial de cada año (columnas anio, id, indice, total a distribuir), y consulte en los informes de EITI Perú el impuesto a la renta y las regalías que declara cada empresa.",
            "These files do not give what each company paid, nor the distribution indices. To complete this chapter add to the files: the indices and the total to be distributed of each year's ministerial resolution (columns anio, id, indice, total a distribuir), and look up in the EITI reports of Peru the income tax and royalties that each company declares.",
        )));
    } else {
        blocks.push(Block::Table(Grid {
            caption: language
                .pick(
                    "Lo que tocaba a cada gobierno según su índice",
                    "What each government was to get by its index",
                )
                .to_string(),
            columns: vec![
                (language.pick("Gobierno", "Government").to_string(), Align::Left),
                (language.pick("Año", "Year").to_string(), Align::Right),
                (language.pick("Índice", "Index").to_string(), Align::Right),
                (language.pick("De un total de", "Of a total of").to_string(), Align::Right),
            ],
            rows: indices,
            small: true,
        }));
    }
    let title = language.pick("Qué aportaron las minas", "What the mines contributed").to_string();
    Some(Chapter { id: "aporte", title, blocks })
}

fn indices(edition: &Edition<'_>) -> Vec<Vec<Cell>> {
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
    edition.focused().iter().flat_map(of).collect()
}
