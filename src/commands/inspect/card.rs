//! A file as `canon inspect` shows it: on one screen, what is alike in one line.

use std::collections::BTreeMap;

use canon_core::facts::issue::{Issue, IssueKind, Severity};
use canon_core::facts::tally::Fates;
use canon_core::terms::budget::Inclusion;
use canon_core::terms::government::directory;
use canon_core::terms::language::Language;
use canon_core::terms::names::fold;
use canon_sources::{ColumnUse, Profile, Reading, TableProfile, TableRole};

use super::{entities, governments, plain};
use crate::messages::commands::inspect as words;
use crate::messages::files::{cut, source, table, taken};
use crate::messages::issue;
use crate::terminal::card::Card;

/// Tables and kinds of issue that are shown one by one; of more it is said how many there are.
const MOST: usize = 4;

/// Governments that are named; of more it is said how many there are.
const FEW: usize = 2;

/// What a file is, in a line.
pub(super) fn in_a_line(reading: &Reading, language: Language) -> String {
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let rows = reading.tally.rows;
    let counts = [rows.read, rows.used, count(governments(reading).len()), count(reading.issues.len())];
    let years: Vec<String> = reading
        .cuts
        .iter()
        .map(|(year, day)| day.date().map_or_else(|| year.to_string(), |day| format!("{year} ({day})")))
        .collect();
    let format = source::format(reading.profile.format, language);
    let worst = reading.issues.iter().max_by_key(|issue| issue.kind.severity());
    let worst = worst.map(|issue| issue.kind.code());
    words::in_a_line((&reading.source.file, format), counts, (&years.join(", "), worst), language)
}

/// How many governments a file tells of, and which where they are few; nothing of a register, which tells of entities.
fn whose(reading: &Reading, entities: usize) -> String {
    let all = governments(reading);
    if all.is_empty() && entities > 0 {
        return String::new();
    }
    let named: Vec<String> = all
        .iter()
        .filter_map(|id| directory().get(*id))
        .map(|government| format!("{} ({})", government.name, government.id))
        .collect();
    if all.len() > FEW || named.is_empty() {
        all.len().to_string()
    } else {
        format!("{}: {}", all.len(), named.join(", "))
    }
}

/// What was decided about a file, in the lines of one screen.
pub(super) fn of(reading: &Reading, language: Language) -> String {
    let profile = &reading.profile;
    let mut card = Card::titled(&reading.source.file);
    let format = source::format(profile.format, language);
    card.push(
        words::FORMAT.in_language(language),
        &[format.to_string(), written(profile, language)].join(""),
        2,
    );
    card.push(words::TITLE.in_language(language), profile.title.as_deref().unwrap_or_default(), 1);
    card.push(words::VIEW_BY.in_language(language), profile.dimension.as_deref().unwrap_or_default(), 1);
    card.push(words::PATH.in_language(language), &path(profile), 2);
    tables(&mut card, profile, language);
    let said = profile.taken.iter().map(|fact| taken::fact_there(fact, language)).collect::<Vec<_>>();
    card.push(words::TAKEN.in_language(language), &said.join("; "), 4);
    card.push(words::CHANNEL.in_language(language), &reading.source.channel, 2);
    card.push(words::INCLUDES.in_language(language), &inclusion(reading, language), 1);
    let cuts = reading.cuts.iter().map(|(year, day)| format!("{year}: {}", cut::words(*day, language)));
    card.push(words::YEAR_CUT_OFF.in_language(language), &cuts.collect::<Vec<_>>().join("; "), 3);
    let entities = entities(reading);
    card.push(words::GOVERNMENTS.in_language(language), &whose(reading, entities), 2);
    let told = if entities > 0 { entities.to_string() } else { String::new() };
    card.push(words::ENTITIES.in_language(language), &told, 1);
    card.push(words::ROWS.in_language(language), &words::rows(&reading.tally.rows, language), 2);
    totals(&mut card, reading, language);
    issues(&mut card, reading, language);
    card.text()
}

/// How the file is wrapped and written: `; xlsx`, `; UTF-8, punto y coma`.
fn written(profile: &Profile, language: Language) -> String {
    let mut parts = profile.wrapping.clone();
    parts.extend(profile.encoding.map(|encoding| encoding.name().to_string()));
    parts.extend(profile.delimiter.map(|byte| words::delimiter_name(byte, language).to_string()));
    if parts.is_empty() { String::new() } else { format!("; {}", parts.join(", ")) }
}

/// The levels of a drill path, and the totals of the last.
fn path(profile: &Profile) -> String {
    let levels = profile.path.iter().map(|level| {
        let key = format!("{} {} {}", level.kind, level.code, level.name);
        key.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    levels.collect::<Vec<_>>().join(" > ")
}

fn tables(card: &mut Card, profile: &Profile, language: Language) {
    let (read, unused): (Vec<&TableProfile>, Vec<&TableProfile>) =
        profile.tables.iter().partition(|table| matches!(table.role, TableRole::Read(_)));
    for (at, each) in read.iter().enumerate().take(MOST) {
        let number = if read.len() > 1 { format!(" {}", at + 1) } else { String::new() };
        card.push(
            &format!("{}{number}", words::TABLE.in_language(language)),
            &place_and_role(each, language),
            2,
        );
        let same = read[..at].iter().position(|before| before.columns == each.columns);
        if let Some(same) = same {
            card.push(words::COLUMNS.in_language(language), &words::as_of_table(same + 1, language), 1);
            continue;
        }
        let (used, left): (Vec<&ColumnUse>, Vec<&ColumnUse>) =
            each.columns.iter().partition(|column| column.role.is_some());
        let used = used.iter().map(|column| role(column, language)).collect::<Vec<_>>();
        card.push(words::COLUMNS.in_language(language), &used.join(", "), 4);
        let left = left.iter().map(|column| column.name.as_str()).filter(|name| !name.is_empty());
        let left = left.collect::<Vec<_>>();
        if !left.is_empty() {
            let said = format!("{}: {}", left.len(), left.join(", "));
            card.push(words::NOT_USED.in_language(language), &said, 1);
        }
    }
    if read.len() > MOST {
        card.push("", &words::more_tables(read.len() - MOST, language), 1);
    }
    for each in unused.iter().take(MOST) {
        card.push(words::NO_TABLE.in_language(language), &place_and_role(each, language), 2);
    }
    if unused.len() > MOST {
        card.push("", &words::more_tables(unused.len() - MOST, language), 1);
    }
}

/// `hoja Gasto, filas 3-25, encabezado en la fila 3: tabla con columnas usuales`.
fn place_and_role(each: &TableProfile, language: Language) -> String {
    let place = table::place(each, language);
    let role = match &each.role {
        TableRole::Read(formats) => {
            formats.iter().map(|format| source::format(*format, language)).collect::<Vec<_>>().join(" + ")
        }
        TableRole::Unused(why) => table::unused(why, language),
    };
    if place.is_empty() { role } else { format!("{place}: {role}") }
}

/// What a column was taken for, and why where its name alone does not say so.
fn role(column: &ColumnUse, language: Language) -> String {
    let role = column.role.as_deref().unwrap_or_default();
    let said = match fold(&column.name) == fold(role) {
        true => column.name.clone(),
        false => format!("{} → {role}", column.name),
    };
    match column.why.and_then(|why| table::column_reason(why, language)) {
        Some(why) => format!("{said} ({why})"),
        None => said,
    }
}

fn inclusion(reading: &Reading, language: Language) -> String {
    let includes = match reading.source.inclusion {
        Inclusion::Todo => words::ACTIVITIES_AND_PROJECTS,
        Inclusion::Proyectos => words::PROJECTS_ONLY,
        Inclusion::SinTransferenciasNiDeuda => words::WITHOUT_TRANSFERS_OR_DEBT,
    };
    let scopes: Vec<&str> = reading.profile.scopes.iter().map(|scope| scope.code()).collect();
    let scopes = if scopes.is_empty() { String::new() } else { format!("; {}", scopes.join(", ")) };
    format!("{}{scopes}", includes.in_language(language))
}

/// The sums of the columns, by what became of them; where all was used, that alone.
fn totals(card: &mut Card, reading: &Reading, language: Language) {
    type Part = fn(&Fates<i128>) -> i128;
    let parts: [(_, Part); 4] = [
        (words::USED, |fate| fate.used),
        (words::REPEATED, |fate| fate.repeated),
        (words::SET_ASIDE, |fate| fate.set_aside),
        (words::OUT_OF_SCOPE, |fate| fate.out_of_scope),
    ];
    for (label, part) in parts {
        let sums = reading.tally.centimos.iter().map(|(column, fate)| (column, part(fate)));
        let is_shown = |(_, sum): &(_, i128)| *sum != 0 || label == words::USED;
        let sums = sums.filter(is_shown).map(|(column, sum)| format!("{column} {}", plain(sum)));
        card.push(label.in_language(language), &sums.collect::<Vec<_>>().join(", "), 3);
    }
}

/// Whether the line of what was taken from the words around the table tells it already.
const fn is_told_as_taken(kind: &IssueKind) -> bool {
    matches!(
        kind,
        IssueKind::YearTaken { .. }
            | IssueKind::CutOffTaken { .. }
            | IssueKind::InclusionTaken { .. }
            | IssueKind::ScopeTaken { .. }
            | IssueKind::UnitTaken { .. }
    )
}

/// Whether an issue at the first of several rows says itself how many they are.
const fn is_of_many(kind: &IssueKind) -> bool {
    matches!(
        kind,
        IssueKind::BadText { .. }
            | IssueKind::EmptyAmount { .. }
            | IssueKind::EmptyIsZero { .. }
            | IssueKind::UnknownGovernment { .. }
            | IssueKind::UnknownResource { .. }
            | IssueKind::UnknownState { .. }
            | IssueKind::RubroTheOtherWay { .. }
            | IssueKind::PercentInAmount { .. }
            | IssueKind::RowsWithoutCode { .. }
            | IssueKind::GroupLabels { .. }
            | IssueKind::MoreLikeThis { .. }
            | IssueKind::RepeatedLines { .. }
            | IssueKind::BlankAmongAmounts { .. }
    )
}

/// Each kind with how many rows of how many have it, and the first of them.
fn issues(card: &mut Card, reading: &Reading, language: Language) {
    let mut by_code: BTreeMap<(std::cmp::Reverse<Severity>, &str), (usize, &Issue)> = BTreeMap::new();
    for issue in reading.issues.iter().filter(|issue| !is_told_as_taken(&issue.kind)) {
        let key = (std::cmp::Reverse(issue.kind.severity()), issue.kind.code());
        by_code.entry(key).or_insert((0, issue)).0 += 1;
    }
    if by_code.is_empty() {
        card.push(words::ISSUES.in_language(language), words::NO_ISSUES.in_language(language), 1);
    }
    let mut label = words::ISSUES.in_language(language);
    let rest = by_code.len().saturating_sub(MOST);
    for ((severity, code), (count, first)) in by_code.into_iter().take(MOST) {
        let count = words::of_rows(count, reading.tally.rows.read, language);
        let count = if first.row.is_some() && !is_of_many(&first.kind) { count } else { String::new() };
        let severity = issue::severity(severity.0, language);
        let (place, why) = (issue::place(first, language), issue::message(&first.kind, language));
        card.push(label, &format!("{code} ({severity}{count}): {place}{why}"), 2);
        label = "";
    }
    if rest > 0 {
        card.push("", &words::more_kinds(rest, language), 1);
    }
}
