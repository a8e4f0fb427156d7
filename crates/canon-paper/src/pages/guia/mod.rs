//! For who leads the session: minute by minute, what the data answer, cards to cut out, commitments, and a slip to say
//! how it was.

mod words;

use crate::words::labels;
use std::collections::BTreeMap;

use canon_core::facts::notes::Commitment;
use canon_core::indicators;
use canon_core::insight::experience::shown_by;
use canon_core::panel::once::Project;
use canon_core::terms::budget::Phase;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::money::Soles;
use canon_core::terms::names::fold;
use serde::Serialize;

use crate::pages::{PageOptions, PdfDocument, Letterhead, hoja, resumen};
use crate::portrait::questions::Question;
use crate::portrait::{Portrait, signals};
use crate::subject::territory::Territory;
use crate::typeset::{Content, typeset};
use crate::error::PaperError;
use crate::words::glossary;
use crate::words::grammar::{listed, sentence, shortened};
use crate::words::numbers::{money, finding_value};

/// Projects named in an answer, and the letters of each.
const PROJECTS: usize = 3;
const PROJECT_LETTERS: usize = 80;
/// Signals answered for each government.
const SIGNALS: usize = 3;

#[derive(Serialize)]
struct Data<'a> {
    sheet: Letterhead,
    kicker: String,
    name: String,
    scope: String,
    title: &'static str,
    labels: Labels,
    before: Vec<&'static str>,
    plans: Vec<Plan>,
    rules: Vec<&'static str>,
    key: Vec<Answers<'a>>,
    cards: Vec<Card>,
    commitments: Vec<CommitmentRow>,
    commitment_columns: [&'static str; 5],
    none: &'static str,
    lessons: Vec<String>,
    slip: Vec<&'static str>,
    slip_scale: [&'static str; 3],
    source: String,
    method: &'static str,
}

#[derive(Serialize)]
struct Labels {
    before: &'static str,
    plan: &'static str,
    rules: &'static str,
    key: &'static str,
    key_lead: String,
    cards: &'static str,
    cards_lead: &'static str,
    commitments: &'static str,
    lessons: &'static str,
    slip: &'static str,
    source: &'static str,
    method: &'static str,
}

/// A session of so many minutes.
#[derive(Serialize)]
struct Plan {
    title: &'static str,
    columns: [&'static str; 3],
    steps: Vec<[&'static str; 3]>,
}

/// What the data answer to the questions of one page.
#[derive(Serialize)]
struct Answers<'a> {
    name: &'a str,
    finding: String,
    given: Vec<[String; 2]>,
}

/// A card to cut out.
#[derive(Serialize)]
struct Card {
    head: String,
    text: String,
    kind: &'static str,
}

/// A commitment, and how it stands by the data.
#[derive(Serialize)]
pub(crate) struct CommitmentRow {
    what: String,
    who: String,
    due: String,
    shown_by: String,
    outcome: String,
}

impl CommitmentRow {
    /// Its cells, in the order of the columns.
    pub(crate) fn cells(self) -> [String; 5] {
        [self.what, self.who, self.due, self.shown_by, self.outcome]
    }
}

/// Makes it for the governments in the focus.
pub(crate) fn make(territory: &Territory<'_>, options: &PageOptions<'_>) -> Option<Result<PdfDocument, PaperError>> {
    let latest = territory.latest()?;
    let portraits: Vec<Portrait<'_>> = territory.focused().filter_map(Portrait::of).collect();
    if portraits.is_empty() {
        return None;
    }
    let language = territory.language();
    let data = Data {
        sheet: Letterhead::at(territory.department, territory.is_example(), language),
        kicker: kicker(options, &resumen::cut(&latest, language), language),
        name: resumen::names(territory, language),
        scope: resumen::scope_words(&latest, language),
        title: words::TITLE.in_language(language),
        labels: labels(any_lists_projects(&portraits), language),
        before: before(language),
        plans: plans(language),
        rules: rules(language),
        key: key(&portraits),
        cards: cards(&portraits, language),
        commitments: commitment_rows(territory, options),
        commitment_columns: commitment_columns(language),
        none: words::NO_COMMITMENTS.in_language(language),
        lessons: options.records.experiences.iter().map(|lesson| signals::lesson_sentence(lesson, language)).collect(),
        slip: slip(language),
        slip_scale: words::SLIP_SCALE.map(|word| word.in_language(language)),
        source: resumen::source(&latest, language),
        method: hoja::method(language),
    };
    let copy = Content::of(&data, BTreeMap::new());
    let set = typeset((options.templates, "guia.typ"), copy, latest.day());
    Some(set.map(|set| PdfDocument::of(set, usize::MAX)))
}

fn kicker(options: &PageOptions<'_>, cut: &str, language: Language) -> String {
    let guide = words::GUIDE.in_language(language);
    [Some(guide), options.session, Some(cut)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn labels(listed: bool, language: Language) -> Labels {
    Labels {
        before: words::BEFORE.in_language(language),
        plan: words::PLAN.in_language(language),
        rules: words::RULES.in_language(language),
        key: words::ANSWERS.in_language(language),
        key_lead: [words::ANSWERS_LEAD.in_language(language), if listed { "" } else { unlisted(language) }].join(" ").trim_end().to_string(),
        cards: words::CARDS.in_language(language),
        cards_lead: words::CARDS_LEAD.in_language(language),
        commitments: labels::COMMITMENTS_AND_FOLLOW_UP.in_language(language),
        lessons: labels::LESSONS.in_language(language),
        slip: words::SLIP.in_language(language),
        source: labels::SOURCE.in_language(language),
        method: labels::METHOD.in_language(language),
    }
}

fn before(language: Language) -> Vec<&'static str> {
    match language {
        Es => vec![
            "Imprima una hoja por persona y recorte las tarjetas; con letra grande para quien la pida.",
            "Revise la fecha de corte y el alcance arriba de cada hoja: con ellos empieza toda respuesta.",
            "Avise a las autoridades de cada gobierno que se mirarán sus cifras, y mándeles la hoja antes.",
            "Lleve el registro de compromisos de la sesión anterior.",
        ],
        En => vec![
            "Print a page for each person and cut out the cards; in large letters for who asks.",
            "Check the cut-off date and the scope at the top of each page: every answer begins with them.",
            "Tell the authorities of each government that its figures will be looked at, and send them the page before.",
            "Bring the register of commitments of the last session.",
        ],
    }
}

fn rules(language: Language) -> Vec<&'static str> {
    match language {
        Es => vec![
            "Hablamos de cifras y de obras, no de personas.",
            "Una señal no prueba nada: invita a preguntar. Primero buscamos las causas corrientes.",
            "Empresas, autoridades y sociedad civil preguntan y responden con el mismo tiempo.",
            "Lo que no sabemos lo anotamos: quién lo pregunta, a quién, para cuándo.",
        ],
        En => vec![
            "We talk about figures and works, not about people.",
            "A signal proves nothing: it invites to ask. We look for ordinary causes first.",
            "Companies, authorities and civil society ask and answer with equal time.",
            "What we do not know we write down: who asks it, whom, and by when.",
        ],
    }
}

fn plans(language: Language) -> Vec<Plan> {
    let columns = words::PLAN_COLUMNS.map(|word| word.in_language(language));
    let [short, long] = words::PLAN_TITLES.map(|word| word.in_language(language));
    vec![
        Plan { title: short, columns, steps: sixty(language) },
        Plan { title: long, columns, steps: ninety(language) },
    ]
}

fn sixty(language: Language) -> Vec<[&'static str; 3]> {
    match language {
        Es => vec![
            [
                "0 – 5",
                "Bienvenida y contexto",
                "Lea en voz alta el título, la fecha de corte y el alcance. Recuerde las reglas del espacio.",
            ],
            [
                "5 – 20",
                "Lectura en parejas",
                "Cada pareja lee la hoja y escribe una cosa que ya sabía, una que le sorprende y una pregunta. Use las tarjetas de palabras.",
            ],
            [
                "20 – 45",
                "Preguntas por actor",
                "Cinco minutos para cada una de las cinco preguntas. Responde primero quien está nombrado; después, la mesa propone causas con las tarjetas.",
            ],
            [
                "45 – 57",
                "Acuerdos",
                "Uno o dos compromisos: qué, quién, para cuándo y qué dato lo mostrará. Anótelos en la tabla.",
            ],
            ["57 – 60", "Cierre", "Lea «Algo que va bien». Reparta la papeleta."],
        ],
        En => vec![
            [
                "0 – 5",
                "Welcome and context",
                "Read out the title, the cut-off date and the scope. Recall the rules of the space.",
            ],
            [
                "5 – 20",
                "Reading in pairs",
                "Each pair reads the page and writes one thing it knew, one that surprises it, and one question. Use the cards with words.",
            ],
            [
                "20 – 45",
                "Questions to each",
                "Five minutes for each of the five questions. Who is named answers first; then the table proposes causes with the cards.",
            ],
            [
                "45 – 57",
                "Agreements",
                "One or two commitments: what, who, by when, and which figure will show it. Write them into the table.",
            ],
            ["57 – 60", "Closing", "Read “Something that goes well”. Hand out the slip."],
        ],
    }
}

fn ninety(language: Language) -> Vec<[&'static str; 3]> {
    match language {
        Es => vec![
            [
                "0 – 10",
                "Bienvenida y contexto",
                "Presentación de los asistentes. Lea el título, la fecha de corte y el alcance. ¿De dónde viene el canon? Siga el esquema de la hoja.",
            ],
            [
                "10 – 20",
                "Compromisos anteriores",
                "Lea la tabla. Cada responsable cuenta qué pasó; lo que muestra el dato se lee al lado.",
            ],
            [
                "20 – 38",
                "Lectura en parejas",
                "Una cosa que ya sabía, una que sorprende, una pregunta. Mezcle los sectores en cada pareja.",
            ],
            [
                "38 – 68",
                "Preguntas por actor",
                "Seis minutos por pregunta. Primero las causas corrientes, después qué información falta y a quién se pide.",
            ],
            [
                "68 – 84",
                "Acuerdos",
                "Grupos de cuatro proponen; la mesa elige uno o dos: qué, quién, para cuándo, qué dato.",
            ],
            ["84 – 90", "Cierre", "Lea «Algo que va bien» y una lección aprendida. Reparta la papeleta."],
        ],
        En => vec![
            [
                "0 – 10",
                "Welcome and context",
                "Introductions. Read the title, the cut-off date and the scope. Where does the canon come from? Follow the drawing on the page.",
            ],
            [
                "10 – 20",
                "Earlier commitments",
                "Read the table. Who is responsible tells what happened; what the figure shows is read beside it.",
            ],
            [
                "20 – 38",
                "Reading in pairs",
                "One thing known, one that surprises, one question. Mix the sectors in each pair.",
            ],
            [
                "38 – 68",
                "Questions to each",
                "Six minutes a question. Ordinary causes first, then what is missing and whom to ask.",
            ],
            [
                "68 – 84",
                "Agreements",
                "Groups of four propose; the table chooses one or two: what, who, by when, which figure.",
            ],
            [
                "84 – 90",
                "Closing",
                "Read “Something that goes well” and a lesson learned. Hand out the slip.",
            ],
        ],
    }
}

fn slip(language: Language) -> Vec<&'static str> {
    match language {
        Es => vec![
            "Entendí las cifras de la hoja",
            "Pude preguntar lo que quería",
            "Las respuestas me ayudaron",
            "Me sentí en un espacio neutral",
            "Sé qué acordamos y quién lo hará",
        ],
        En => vec![
            "I understood the figures on the page",
            "I could ask what I wanted",
            "The answers helped me",
            "I felt that the space was neutral",
            "I know what we agreed and who will do it",
        ],
    }
}

/// The answers of each page, in the order of the names.
fn key<'a>(portraits: &'a [Portrait<'_>]) -> Vec<Answers<'a>> {
    let mut portraits: Vec<&Portrait<'_>> = portraits.iter().collect();
    portraits.sort_by_key(|portrait| fold(&portrait.dossier.government.short_name));
    let listed = any_lists_projects(portraits.iter().copied());
    portraits
        .into_iter()
        .map(|portrait| Answers {
            name: &portrait.dossier.government.name,
            finding: sentence(&portrait.title()),
            given: answers(portrait, listed),
        })
        .collect()
}

fn any_lists_projects<'a, 'b: 'a>(portraits: impl IntoIterator<Item = &'a Portrait<'b>>) -> bool {
    portraits.into_iter().any(|portrait| unspent_projects(portrait).is_some())
}

/// What is said where projects are not listed.
const fn unlisted(language: Language) -> &'static str {
    words::NO_PROJECTS.in_language(language)
}

/// What the data answer: to the authorities, of what may be visited, and of each signal. The other questions are for the
/// people at the table.
fn answers(portrait: &Portrait<'_>, listed_elsewhere: bool) -> Vec<[String; 2]> {
    let language = portrait.language();
    let [for_authorities, _, for_civil_society, ..] = portrait.questions();
    let asked = |question: Question| format!("{}. {}", question.who, question.text);
    // Where no page has projects, that stands once, above all of them, and here is room to write.
    let missing = if listed_elsewhere { unlisted(language) } else { "" };
    let unspent = unspent_projects(portrait).unwrap_or_else(|| missing.to_string());
    let mut all = vec![[asked(for_authorities), unspent]];
    all.extend(visit(portrait).map(|answer| [asked(for_civil_society), answer]));
    let signals = portrait.signals(SIGNALS, &[]).0;
    all.extend(signals.into_iter().map(|signal| {
        let may = labels::MAY_BE_DUE_TO.in_language(language);
        let question = format!("{} {}", signal.title, signal.question);
        [question, format!("{}. {} {may} {}", signal.value, signal.reference, signal.causes)]
    }));
    all
}

/// The projects in which most is left, and how much.
fn unspent_projects(portrait: &Portrait<'_>) -> Option<String> {
    let language = portrait.language();
    let listed_in =
        |scope| portrait.dossier.unit(portrait.now.year, scope)?.projects().ok().map(|all| (all, scope));
    let (all, scope) = portrait.monies().find_map(listed_in)?;
    let left = |project: &Project| Some(project.phases[Phase::Pim]? - project.phases[Phase::Devengado]?);
    let mut projects: Vec<(Soles, &Project)> =
        all.into_iter().filter_map(|project| Some((left(project)?, project))).collect();
    projects.retain(|(left, _)| *left > Soles::ZERO);
    projects.sort_by_key(|(left, project)| (std::cmp::Reverse(*left), project.name.clone()));
    let told: Vec<String> = projects
        .iter()
        .take(PROJECTS)
        .map(|(left, project)| {
            let name = portrait.project_name(project);
            format!("«{}» ({})", shortened(&name, PROJECT_LETTERS), money(*left, language))
        })
        .collect();
    let (money, told) = (portrait.of_other_money(scope), listed(&told, language));
    (!told.is_empty()).then(|| match language {
        Es => format!("Donde más queda{money}: {told}."),
        En => format!("Where most is left{money}: {told}."),
    })
}

/// How far the largest project is.
fn visit(portrait: &Portrait<'_>) -> Option<String> {
    let language = portrait.language();
    let first = portrait.projects(1)?.0.into_iter().next()?;
    let share = first.share?;
    Some(match language {
        Es => {
            format!("Es el proyecto con más presupuesto: {}; se gastaron {share} de cada 100.", first.value)
        }
        En => format!(
            "It is the project with the largest budget: {}; {share} of every 100 were spent.",
            first.value
        ),
    })
}

/// Words, and the causes that the questions of today may have.
fn cards(portraits: &[Portrait<'_>], language: Language) -> Vec<Card> {
    let words = glossary::TERMS.iter().take(8).map(|word| Card {
        head: word.name(language).to_string(),
        text: word.meaning(language).to_string(),
        kind: "word",
    });
    let mut raised: Vec<&'static str> = portraits
        .iter()
        .flat_map(|portrait| portrait.signal_findings().map(|finding| finding.indicator))
        .collect();
    raised.sort_unstable();
    raised.dedup();
    // Without signals the usual first question of every page.
    if raised.is_empty() {
        raised.push("avance_pim");
    }
    let causes = raised.into_iter().filter_map(indicators::by_id).take(8).map(|indicator| Card {
        head: indicator.title.in_language(language).to_string(),
        text: signals::causes(indicator, language),
        kind: "cause",
    });
    words.chain(causes).collect()
}

pub(crate) fn commitment_columns(language: Language) -> [&'static str; 5] {
    words::COMMITMENT_COLUMNS.map(|word| word.in_language(language))
}

/// The commitments of the register that are about the whole group or about a government in the territory.
pub(crate) fn commitment_rows(territory: &Territory<'_>, options: &PageOptions<'_>) -> Vec<CommitmentRow> {
    let here =
        |commitment: &&Commitment| commitment.about.gov.is_none_or(|gov| territory.dossier(gov).is_some());
    options.records.commitments.iter().filter(here).map(|commitment| commitment_row(territory, commitment)).collect()
}

fn commitment_row(territory: &Territory<'_>, commitment: &Commitment) -> CommitmentRow {
    let language = territory.language();
    // "Sesión 2" is not torn apart.
    let session = match commitment.session.rsplit_once(' ') {
        Some((word, number)) => format!("{word}\u{a0}{number}"),
        None => commitment.session.to_string(),
    };
    let about = [&*commitment.about.written, session.as_str()];
    let about = about.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
    let due = commitment
        .due
        .day
        .map_or_else(|| commitment.due.written.to_string(), |day| crate::words::dates::long(day, language));
    CommitmentRow {
        what: if about.is_empty() {
            commitment.what.to_string()
        } else {
            format!("{} ({about})", commitment.what)
        },
        who: commitment.who.to_string(),
        due,
        shown_by: shown(territory, commitment),
        outcome: match (commitment.outcome.is_empty(), language) {
            (false, _) => commitment.outcome.to_string(),
            (true, Es) => "por contar en la sesión".to_string(),
            (true, En) => "to be told in the session".to_string(),
        },
    }
}

/// What will show it; where it names an indicator of a government, its value now.
fn shown(territory: &Territory<'_>, commitment: &Commitment) -> String {
    let language = territory.language();
    let Some(indicator) = shown_by(commitment) else { return commitment.shown_by.to_string() };
    let title = indicator.title.in_language(language);
    let value = commitment.about.gov.and_then(|gov| {
        let dossier = territory.dossier(gov)?;
        let scope = dossier.scope()?;
        let year = dossier.year(scope)?;
        let finding = dossier.findings_of(year, scope).into_iter().find(|f| f.indicator == indicator.id)?;
        Some(match (finding_value(finding, indicator.telling, language), language) {
            (Some(value), Es) => format!("ahora {value} ({year})"),
            (Some(value), En) => format!("now {value} ({year})"),
            (None, Es) => format!("sin dato en {year}"),
            (None, En) => format!("no data in {year}"),
        })
    });
    value.map_or_else(|| title.to_string(), |value| format!("{title} {}", sentence(&value)))
}
