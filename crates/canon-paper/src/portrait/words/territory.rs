//! What is said of the governments of a department or a province together: on its summary, the guide, the bulletin and
//! in the report.

use canon_core::stats::change::Change;
use canon_core::terms::budget::Inclusion;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::period::Year;
use canon_core::terms::quantity::Ratio;

use crate::portrait::provenance::provenance;
use crate::portrait::signals;
use crate::portrait::signals::lower_first;
use crate::portrait::words::good_sign::of_all_funds;
use crate::subject::left_out::Alone;
use crate::subject::territory::{Group, SharedQuestion, Territory, TerritoryYear};
use crate::words::grammar::{GOVERNMENT, MUNICIPALITY, SIGNAL, counted, listed};
use crate::words::judgement::looked_at;
use crate::words::numbers::of_every_hundred;
use crate::words::{apart, dates, scope};

/// Which money, as a line below a name.
pub(crate) fn scope_line(latest: &TerritoryYear<'_, '_>, language: Language) -> String {
    scope::line(latest.scope, latest.inclusion, language)
}

/// Up to when the figures go.
pub(crate) fn cut_off(latest: &TerritoryYear<'_, '_>, language: Language) -> String {
    match (latest.cut(), language) {
        (Some(day), Es) => format!("datos al {}", dates::long(day, language)),
        (Some(day), En) => format!("figures to {}", dates::long(day, language)),
        (None, Es) if latest.closed() => format!("datos de {}, año declarado cerrado", latest.year),
        (None, En) if latest.closed() => format!("figures of {}, year declared closed", latest.year),
        (None, _) => {
            let cuts = latest.cuts();
            let how = match (cuts.len() > 1, cuts.contains(&None), language) {
                (false, _, Es) => "fecha de corte no conocida",
                (false, _, En) => "cut-off date not known",
                (true, false, Es) => "con fechas de corte distintas",
                (true, false, En) => "of several cut-off dates",
                (true, true, Es) => "con fechas de corte distintas, y alguna no conocida",
                (true, true, En) => "of several cut-off dates, some not known",
            };
            match language {
                Es => format!("datos de {}, {how}", latest.year),
                En => format!("figures of {}, {how}", latest.year),
            }
        }
    }
}

/// How many names of missing municipalities are told one by one.
const MOST_NAMED: usize = 6;

/// What is not in the figures of a territory: municipalities that no file tells of, and those that count other things.
pub(crate) fn not_counted(latest: &TerritoryYear<'_, '_>, language: Language) -> Option<String> {
    let lacking = latest.without_figures();
    let all = latest.territory.municipalities(latest.year);
    let (few, many) = (lacking.len() <= MOST_NAMED, lacking.len());
    let lacking = (many > 0 && many < all).then(|| match (few, many, language) {
        (true, 1, Es) => format!("Falta {}: los archivos no traen su presupuesto y su gasto.", lacking[0]),
        (true, 1, En) => format!("{} is missing: the files lack its budget and spending.", lacking[0]),
        (true, _, Es) => {
            format!("Faltan {}: los archivos no traen su presupuesto y su gasto.", listed(&lacking, language))
        }
        (true, _, En) => {
            format!("{} are missing: the files lack their budget and spending.", listed(&lacking, language))
        }
        (false, _, Es) => {
            format!(
                "Faltan {many} de sus {all} municipalidades: los archivos no traen su presupuesto y su gasto."
            )
        }
        (false, _, En) => {
            format!(
                "{many} of its {all} municipalities are missing: the files lack their budget and spending."
            )
        }
    });
    let apart = apart::governments(&latest.apart(), latest.inclusion, language);
    let said: Vec<String> = lacking.into_iter().chain(apart).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// Why no figures of the year before stand beside those of the year; `None` where they do, or where there are none.
pub(crate) fn alone(latest: &TerritoryYear<'_, '_>, language: Language) -> Option<String> {
    let years = |years: &[Year]| listed(&years.iter().map(ToString::to_string).collect::<Vec<_>>(), language);
    Some(match (latest.alone()?, language) {
        (Alone::OtherThings(last, other), _) => {
            let (there, now) = (apart::counts(other, language), latest.year);
            let here = latest.inclusion.map_or("", |inclusion| apart::counts(inclusion, language));
            match language {
                Es => format!("No se compara con {last}: cuenta {there}, y {now}, {here}."),
                En => format!("Not compared with {last}: it counts {there}, and {now}, {here}."),
            }
        }
        (Alone::NotClosed(last, open), Es) => {
            let not = if open.len() == 1 {
                "no consta que esté completo"
            } else {
                "no consta que estén completos"
            };
            format!("No se compara con {last}: de {} {not}.", years(&open))
        }
        (Alone::NotClosed(last, open), En) => {
            format!("Not compared with {last}: nothing says that {} is whole.", years(&open))
        }
    })
}

/// The finding of several: what part of their budgets its municipalities spent together.
pub(crate) fn title(latest: &TerritoryYear<'_, '_>, language: Language) -> String {
    let (had, spent, count) = latest.together();
    let (name, year) = (latest.territory.name(), part_of_year(latest, language));
    let projects = match latest.inclusion {
        Some(Inclusion::Proyectos) => language.pick(" para proyectos", " for projects"),
        Some(Inclusion::Todo | Inclusion::SinTransferenciasNiDeuda) | None => "",
    };
    let of = scope::of_money(latest.scope, language);
    let all = latest.territory.municipalities(latest.year);
    let governments = match (count < all, language) {
        (false, _) => counted(count, MUNICIPALITY, language),
        (true, Es) => format!("{count} de sus {}", counted(all, MUNICIPALITY, language)),
        (true, En) => format!("{count} of its {}", counted(all, MUNICIPALITY, language)),
    };
    match (Ratio::of_soles(spent, had), language) {
        (Some(share), Es) => {
            let share = of_every_hundred(share, language);
            let verb = if count == 1 { "gastó" } else { "gastaron juntas" };
            format!("{name} {year}: {governments} {verb} {share} de cada 100 soles {of}{projects}")
        }
        (Some(share), En) => {
            let share = of_every_hundred(share, language);
            format!("{name} {year}: {governments} spent {share} of every 100 soles {of}{projects}")
        }
        (None, Es) => {
            format!("{name} {year}: sin presupuesto ni gasto de sus municipalidades en estos archivos")
        }
        (None, En) => format!("{name} {year}: no budget or spending of its municipalities in these files"),
    }
}

/// The year of a title, and up to when where it is not over: nobody may take a part for the whole.
fn part_of_year(latest: &TerritoryYear<'_, '_>, language: Language) -> String {
    let year = latest.year;
    match (latest.closed(), latest.cut(), language) {
        (true, ..) => year.to_string(),
        (false, Some(day), Es) => format!("{year}, al {}", dates::long(day, language)),
        (false, Some(day), En) => format!("{year}, to {}", dates::long(day, language)),
        (false, None, Es) => format!("{year}, año sin cerrar"),
        (false, None, En) => format!("{year}, not closed"),
    }
}

/// The name of a group: by budgets of projects, where files have no others.
pub(crate) const fn group_name(
    group: Group,
    inclusion: Option<Inclusion>,
    language: Language,
) -> &'static str {
    match (group, inclusion) {
        (Group::Large, Some(Inclusion::Proyectos)) => language.pick(
            "Municipalidades con más de S/ 10 millones de proyectos",
            "Municipalities above S/ 10 million of projects",
        ),
        (Group::Medium, Some(Inclusion::Proyectos)) => language.pick(
            "Municipalidades con S/ 1 a 10 millones de proyectos",
            "Municipalities with S/ 1 to 10 million of projects",
        ),
        (Group::Small, Some(Inclusion::Proyectos)) => language.pick(
            "Municipalidades con menos de S/ 1 millón de proyectos",
            "Municipalities below S/ 1 million of projects",
        ),
        _ => plain_group_name(group, language),
    }
}

const fn plain_group_name(group: Group, language: Language) -> &'static str {
    match group {
        Group::Regional => language.pick("Gobierno regional", "Regional government"),
        Group::Large => {
            language.pick("Municipalidades con más de S/ 10 millones", "Municipalities above S/ 10 million")
        }
        Group::Medium => {
            language.pick("Municipalidades con S/ 1 a 10 millones", "Municipalities with S/ 1 to 10 million")
        }
        Group::Small => {
            language.pick("Municipalidades con menos de S/ 1 millón", "Municipalities below S/ 1 million")
        }
        Group::Unknown => {
            language.pick("Municipalidades sin dato de presupuesto", "Municipalities without a budget figure")
        }
        Group::University => language.pick("Universidad pública", "Public university"),
    }
}

/// The size of a group in a column of sizes.
pub(crate) const fn size_name(group: Group, language: Language) -> &'static str {
    match group {
        Group::Large => language.pick("más de S/\u{a0}10 millones", "above S/\u{a0}10 million"),
        Group::Medium => language.pick("S/\u{a0}1 a 10 millones", "S/\u{a0}1 to 10 million"),
        Group::Small => language.pick("menos de S/\u{a0}1 millón", "below S/\u{a0}1 million"),
        Group::Unknown => language.pick("sin dato", "no data"),
        Group::Regional | Group::University => plain_group_name(group, language),
    }
}

/// What several governments are asked, and how many of them.
pub(crate) fn questions(latest: &TerritoryYear<'_, '_>, language: Language) -> Vec<String> {
    let (shared, all) = (latest.shared_questions(), latest.members().count());
    let year = latest.year;
    if shared.is_empty() {
        let little = looked_at::too_little_of(&latest.looked_at(), year, language);
        let none = little.map_or_else(
            || match language {
                Es => format!(
                    "Ningún indicador de {year} da señal. Pregunten qué datos faltan para mirar los demás."
                ),
                En => format!(
                    "No indicator of {year} gives a signal. Ask which data are missing to look at the others."
                ),
            },
            |little| format!("{little}."),
        );
        return std::iter::once(none).chain(earlier_signals(latest, language)).collect();
    }
    let said = |SharedQuestion { indicator, scope, fired, judged }: SharedQuestion| {
        let title = scope::titled(indicator, scope, latest.scope, language);
        // Where only those are known of whom it is one, what share they are cannot be told.
        let is_share = fired < judged || judged == all;
        let question = signals::question(indicator, language).unwrap_or_default();
        match language {
            Es if !is_share => {
                let others = match all - judged {
                    1 => "el otro".to_string(),
                    others => format!("los otros {others}"),
                };
                format!("«{title}»: señal en {fired}; para {others} faltan datos. {question}")
            }
            En if !is_share => {
                let others = match all - judged {
                    1 => "one".to_string(),
                    others => others.to_string(),
                };
                format!("“{title}”: a signal in {fired}; data are missing for the other {others}. {question}")
            }
            Es => format!("«{title}»: señal en {fired} de las {judged} que se pudieron revisar. {question}"),
            En => {
                format!("“{title}”: a signal in {fired} of the {judged} that could be looked at. {question}")
            }
        }
    };
    shared.into_iter().map(said).chain(earlier_signals(latest, language)).collect()
}

/// How many signals there were in earlier years: nobody is named here, the sheet of each does that.
pub(crate) fn earlier_signals(latest: &TerritoryYear<'_, '_>, language: Language) -> Option<String> {
    let years = latest.earlier_signals();
    let (first, last) = (years.keys().next()?, years.keys().next_back()?);
    let count = counted(years.values().sum(), SIGNAL, language);
    let when = if first == last { first.to_string() } else { format!("{first}–{last}") };
    Some(match language {
        Es => {
            format!("En años anteriores ({when}) hubo {count}: cada una está en indicadores.csv con su año.")
        }
        En => format!(
            "In earlier years ({when}) there were {count}: each stands in indicadores.csv with its year."
        ),
    })
}

/// What goes well where no years can be compared: that the figures of so many are there for everybody to look at.
fn published(latest: &TerritoryYear<'_, '_>, language: Language) -> String {
    let (_, _, count) = latest.together();
    let all = latest.territory.municipalities(latest.year);
    let who = counted(count, MUNICIPALITY, language);
    match (count < all, language) {
        (false, Es) => format!(
            "De {who} se puede ver cuánto tuvo cada una y cuánto gastó, sol por sol: por eso podemos conversar."
        ),
        (true, Es) => format!(
            "De {who} de {all} se puede ver cuánto tuvo cada una y cuánto gastó, sol por sol: por eso podemos conversar."
        ),
        (false, En) => {
            format!("Of {who} anyone can see what each had and spent, sol by sol: that is why we can talk.")
        }
        (true, En) => format!(
            "Of {who} of {all} anyone can see what each had and spent, sol by sol: that is why we can talk."
        ),
    }
}

/// How many municipalities spent a clearly larger part in three years together than before.
pub(crate) fn good(latest: &TerritoryYear<'_, '_>, language: Language) -> String {
    let years = format!("{}–{}", latest.year.number() - 2, latest.year);
    let (money, changes) = latest.changed();
    let better = changes.iter().filter(|(_, change)| *change == Change::Up).count();
    let said = match ((better, changes.len()), language) {
        ((_, 0), _) => return published(latest, language),
        ((0, all), Es) => format!(
            "De {} se conocen {years} y los años de antes: hay con qué comparar y qué preguntar.",
            counted(all, MUNICIPALITY, language)
        ),
        ((0, all), En) => format!(
            "Of {} {years} and the years before are known: there is something to compare and to ask.",
            counted(all, MUNICIPALITY, language)
        ),
        ((1, all), Es) => format!(
            "En {years}, una de {all} municipalidades gastó una parte claramente mayor que antes. ¿Qué hizo distinto?"
        ),
        ((1, all), En) => format!(
            "In {years} one of {all} municipalities spent a clearly larger part than before. What did it do differently?"
        ),
        ((better, all), Es) => format!(
            "En {years}, {better} de {all} municipalidades gastaron una parte claramente mayor que antes. ¿Qué hicieron distinto, y qué pueden aprender otras?"
        ),
        ((better, all), En) => format!(
            "In {years} {better} of {all} municipalities spent a clearly larger part than before. What did they do differently, and what may others learn?"
        ),
    };
    match money == latest.scope {
        true => said,
        false => of_all_funds(&lower_first(&said), language),
    }
}

/// Where the figures of a page about several governments were published, and the run.
pub(crate) fn source(latest: &TerritoryYear<'_, '_>, language: Language) -> String {
    let units = latest.members().filter_map(|member| {
        let unit = member.dossier.unit(latest.year, latest.scope)?;
        Some((member.dossier, unit.cell()?))
    });
    let (mut channels, mut files) = (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
    for (dossier, cell) in units {
        for source in cell.sources.iter().filter_map(|id| dossier.sources.get(id.index())) {
            channels.extend(crate::words::source::channels(source, language));
            files.insert(&*source.file);
        }
    }
    let channels = channels.iter().map(String::as_str).collect();
    provenance(&channels, &files, latest.territory.run(), language)
}

/// The governments of a focus by name, for a page about them.
pub(crate) fn names(territory: &Territory<'_>, language: Language) -> String {
    let names: Vec<&str> =
        territory.focused().map(|dossier| dossier.government.short_name.as_str()).collect();
    match names.len() {
        0..=6 => listed(&names, language),
        many => format!("{}: {}", territory.name(), counted(many, GOVERNMENT, language)),
    }
}
