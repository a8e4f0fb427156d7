//! What the governments of a department say together, in words.

use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_core::terms::quantity::Ratio;

use crate::subject::series::Credited;
use crate::words::both;
use crate::words::grammar::{GOVERNMENT, QUESTION, counted, listed};
use crate::words::numbers::{money, of_every_hundred};
use crate::words::scope;

/// What part of a budget the figures are of, where they are of projects alone.
const fn for_projects(inclusion: Option<Inclusion>, language: Language) -> &'static str {
    match inclusion {
        Some(Inclusion::Proyectos) => language.pick(" para proyectos", " for projects"),
        Some(Inclusion::Todo | Inclusion::SinTransferenciasNiDeuda) | None => "",
    }
}

pub(crate) fn spent(
    [had, spent]: &[String; 2],
    before: Option<(u16, String)>,
    inclusion: Option<Inclusion>,
    language: Language,
) -> String {
    let what = for_projects(inclusion, language);
    let before = match (before, language) {
        (None, _) => String::new(),
        (Some((year, share)), Es) => format!(" En {year} gastaron {share} de cada 100."),
        (Some((year, share)), En) => format!(" In {year} they spent {share} of every 100."),
    };
    match language {
        Es => {
            format!("El presupuesto{what} de las municipalidades fue de {had} y se gastaron {spent}.{before}")
        }
        En => format!("The municipalities' budget{what} was {had}, and {spent} were spent.{before}"),
    }
}

/// What is left, whose the largest parts are, and of how many others the rest is.
pub(crate) fn unspent(
    all: &str,
    largest: &[(&str, Soles, Ratio)],
    others: usize,
    closed: bool,
    language: Language,
) -> String {
    let each: Vec<String> = largest
        .iter()
        .map(|(name, left, part)| {
            let (left, part) = (money(*left, language), of_every_hundred(*part, language));
            match language {
                Es => format!("{name}, {left} ({part} de cada 100)"),
                En => format!("{name}, {left} ({part} of every 100)"),
            }
        })
        .collect();
    let each = each.join("; ");
    match (closed, others, language) {
        (true, 0, Es) => format!("Quedaron sin gastar {all}: {each}."),
        (false, 0, Es) => format!("Falta gastar {all}: {each}."),
        (true, 0, En) => format!("{all} were left unspent: {each}."),
        (false, 0, En) => format!("{all} are still to be spent: {each}."),
        (true, _, Es) => format!(
            "Quedaron sin gastar {all}: {each}; el resto, de las otras {others}. Donde el presupuesto es mayor suele quedar más."
        ),
        (false, _, Es) => format!(
            "Falta gastar {all}: {each}; el resto, de las otras {others}. Donde el presupuesto es mayor suele faltar más."
        ),
        (true, _, En) => format!(
            "{all} were left unspent: {each}; the rest by the other {others}. Where the budget is larger, more is usually left."
        ),
        (false, _, En) => format!(
            "{all} are still to be spent: {each}; the rest by the other {others}. Where the budget is larger, more is usually left."
        ),
    }
}

/// Names up to a few; else how many.
fn named(names: &[&str], language: Language) -> String {
    const FEW: usize = 8;
    match names.len() {
        0..=FEW => listed(names, language),
        many => match language {
            Es => format!("{many} municipalidades"),
            En => format!("{many} municipalities"),
        },
    }
}

pub(crate) fn changes(
    up: &[&str],
    down: &[&str],
    (all, [first, last]): (usize, [Year; 2]),
    other: Option<Scope>,
    language: Language,
) -> String {
    let same = all - up.len() - down.len();
    let of = other.map_or(String::new(), |money| match language {
        Es => format!(", con {}", scope::money_of(money, language)),
        En => format!(", with {}", scope::money_of(money, language)),
    });
    let (rise, fall) = (named(up, language), named(down, language));
    let spent = |who: &[&str]| if who.len() == 1 { "gastó" } else { "gastaron" };
    let ways = match (up.is_empty(), down.is_empty(), language) {
        (true, true, Es) => {
            return format!(
                "De {first} a {last} juntos{of}, ninguna de {all} municipalidades gastó una parte claramente mayor ni menor que antes."
            );
        }
        (true, true, En) => {
            return format!(
                "In {first} to {last} together{of}, none of {all} municipalities spent a clearly larger or smaller part than before."
            );
        }
        (false, true, Es) => {
            format!("{} una parte claramente mayor que antes {rise}; ninguna, una menor", spent(up))
        }
        (true, false, Es) => {
            format!("{} una parte claramente menor que antes {fall}; ninguna, una mayor", spent(down))
        }
        (false, false, Es) => {
            format!("{} una parte claramente mayor que antes {rise}; una claramente menor, {fall}", spent(up))
        }
        (false, true, En) => format!("{rise} spent a clearly larger part than before; none a smaller one"),
        (true, false, En) => format!("{fall} spent a clearly smaller part than before; none a larger one"),
        (false, false, En) => {
            format!("{rise} spent a clearly larger part than before; {fall} a clearly smaller one")
        }
    };
    match language {
        Es => format!("De {first} a {last} juntos{of}, {ways}. En las otras {same} no hay un cambio claro."),
        En => {
            format!("In {first} to {last} together{of}, {ways}. In the other {same} nothing changed clearly.")
        }
    }
}

pub(crate) fn arrived(
    (count, measure): (usize, Credited),
    amount: Soles,
    before: Option<(u16, Soles)>,
    of: Scope,
    language: Language,
) -> String {
    let (now, who) = (money(amount, language), counted(count, GOVERNMENT, language));
    let what = scope::money_of(of, language);
    let how = match (measure, language) {
        (Credited::Booked, Es) => "según lo que cada uno anotó como ingreso nuevo",
        (Credited::Booked, En) => "by what each booked as new income",
        (Credited::Transfers | Credited::Mixed, Es) => "según lo que acreditó el Tesoro",
        (Credited::Transfers | Credited::Mixed, En) => "by what the Treasury credited",
    };
    let before = before.map_or(String::new(), |(year, before)| {
        let before = money(before, language);
        match language {
            Es => format!(
                " En {year} fueron {before}; son soles de cada año, sin descontar la subida de precios."
            ),
            En => format!(" In {year} it was {before}; these are soles of each year, prices not taken out."),
        }
    });
    match language {
        Es => format!("A {who} les llegaron {now} de {what}, {how}.{before}"),
        En => format!("{now} of {what} arrived for {who}, {how}.{before}"),
    }
}

/// Each by name with its share, and that they are not compared with municipalities.
pub(crate) fn others(each: &[(String, String)], of: Scope, language: Language) -> String {
    let each: Vec<String> = each
        .iter()
        .map(|(name, share)| match language {
            Es if name.starts_with("Gobierno") => format!("el {name} gastó {share} de cada 100 soles"),
            Es => format!("la {name} gastó {share} de cada 100 soles"),
            En => format!("the {name} spent {share} of every 100 soles"),
        })
        .collect();
    let each = listed(&each, language);
    let payroll = match (of, language) {
        (Scope::Todo, Es) => ", y un presupuesto regional incluye las planillas de salud y educación",
        (Scope::Todo, En) => ", and a regional budget holds the payroll of health and schools",
        _ => "",
    };
    match language {
        Es => {
            format!("Aparte, {each}: hacen otro trabajo y no se comparan con las municipalidades{payroll}.")
        }
        En => format!(
            "Apart from them, {each}: their work is another, and they are not compared with municipalities{payroll}."
        ),
    }
}

/// How many indicators the data let measure of each government.
pub(crate) fn answered(least: usize, most: usize, all: usize, language: Language) -> String {
    match (least == most, language) {
        (true, Es) => format!("De {all} indicadores, estos datos dejan medir {most} de cada gobierno."),
        (false, Es) => {
            format!("De {all} indicadores, estos datos dejan medir entre {least} y {most} de cada gobierno.")
        }
        (true, En) => format!("Of {all} indicators these data let measure {most} of each government."),
        (false, En) => {
            format!("Of {all} indicators these data let measure {least} to {most} of each government.")
        }
    }
}

/// What part the municipalities spent, of which money and in which year: read aloud it stands alone.
pub(crate) fn read_share(
    name: &str,
    share: &str,
    (year, of, inclusion): (Year, Scope, Option<Inclusion>),
    closed: bool,
    language: Language,
) -> String {
    let money = format!("{}{}", scope::of_money(of, language), for_projects(inclusion, language));
    match (closed, language) {
        (true, Es) => {
            format!("En {year}, de cada 100 soles {money}, las municipalidades de {name} gastaron {share}.")
        }
        (false, Es) => format!(
            "De cada 100 soles {money} de {year}, las municipalidades de {name} llevan gastados {share}; el año no ha terminado."
        ),
        (true, En) => {
            format!("In {year}, of every 100 soles {money}, the municipalities of {name} spent {share}.")
        }
        (false, En) => format!(
            "Of every 100 soles {money} in {year}, the municipalities of {name} have spent {share} so far; the year is not over."
        ),
    }
}

pub(crate) const fn read_balance(of: Scope, language: Language) -> &'static str {
    match of {
        Scope::Todo => language.pick(
            "Un presupuesto es un permiso para gastar, no dinero en la caja: por eso conviene preguntar cuánto llegó de verdad.",
            "A budget is leave to spend and no money in the till: so it is worth asking how much really arrived.",
        ),
        Scope::Rubro18 | Scope::Canon | Scope::Mineria => language.pick(
            "Lo que no se gastó del canon suele volver al presupuesto del año siguiente. La pregunta es qué obra lo espera.",
            "Canon that was not spent usually returns to the next year's budget. The question is which work waits for it.",
        ),
    }
}

pub(crate) fn read_changes(up: usize, down: usize, language: Language) -> String {
    match (up, down, language) {
        (0, 0, Es) => {
            "Frente a los años de antes no hay cambios claros: se puede preguntar qué los haría posibles."
                .to_string()
        }
        (0, 0, En) => {
            "Beside the years before nothing changed clearly: one may ask what would make it possible."
                .to_string()
        }
        (_, _, Es) => format!(
            "Con los tres últimos años juntos, frente a los de antes, suben con claridad {up} y bajan {down}; en un solo año puede ser distinto. A unas y a otras se les puede preguntar qué cambió."
        ),
        (_, _, En) => format!(
            "With the last three years together, beside those before, {up} rose clearly and {down} fell; a single year may differ. Both can be asked what changed."
        ),
    }
}

/// How many signals there are, and of how many questions they are: twelve of one question are one thing to talk about.
pub(crate) fn read_signals(signals: usize, questions: usize, language: Language) -> String {
    match (signals, language) {
        (0, Es) => "Que no haya señales no es una buena noticia ni una mala: depende de cuánto se pudo revisar.".to_string(),
        (0, En) => "That there are no signals is neither good news nor bad: it depends on how much could be looked at.".to_string(),
        (1, Es) => "Hay una señal para preguntar. No acusa a nadie: primero se conversan las causas corrientes.".to_string(),
        (1, En) => "There is one signal to ask about. It accuses nobody: ordinary causes are talked about first.".to_string(),
        (_, Es) => format!(
            "Hay {signals} señales, de {}. No acusan a nadie: primero se conversan las causas corrientes.",
            counted(questions, QUESTION, language)
        ),
        (_, En) => format!(
            "There are {signals} signals, of {}. They accuse nobody: ordinary causes are talked about first.",
            counted(questions, QUESTION, language)
        ),
    }
}

pub(crate) fn read_missing(most: usize, all: usize, language: Language) -> String {
    match language {
        Es => format!(
            "De {all} indicadores, estos datos dejan medir {most} a lo más. Podemos acordar quién pide lo que falta, a qué oficina y para cuándo."
        ),
        En => format!(
            "Of {all} indicators these data let measure {most} at most. We can agree who asks for the rest, at which office and by when."
        ),
    }
}

pub(crate) const READ_LAST: Bilingual = both(
    "Gastar más no siempre es gastar mejor. Vayamos a ver una obra juntos y volvamos a contarlo.",
    "To spend more is not always to spend better. Let us go and see a work together, and come back to tell.",
);
