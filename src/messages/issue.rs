//! What is odd, as a sentence for the `mensaje` column.

use canon_core::facts::issue::{Action, Issue, IssueKind, Severity};
use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::government::{GovId, directory};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::period::Month;

/// The sentence.
pub fn message(kind: &IssueKind, language: Language) -> String {
    match language {
        Es => es(kind),
        En => en(kind),
    }
}

/// The severity in words, of one.
pub const fn severity(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Info => language.pick("informativa", "for information"),
        Severity::Warn => language.pick("advertencia", "warning"),
        Severity::Error => language.pick("error", "error"),
    }
}

/// How many of each severity: `0 errores, 1 advertencia, 2 informativas`.
pub fn counts(issues: &[Issue], language: Language) -> String {
    let said = |(of, es, en): (Severity, &str, &str)| {
        let count = issues.iter().filter(|issue| issue.kind.severity() == of).count();
        let name = if count == 1 { severity(of, language) } else { language.pick(es, en) };
        format!("{count} {name}")
    };
    [
        (Severity::Error, "errores", "errors"),
        (Severity::Warn, "advertencias", "warnings"),
        (Severity::Info, "informativas", "for information"),
    ]
    .map(said)
    .join(", ")
}

/// Where an issue stands: `hoja x, fila 5, columna «PIM» («5o0»): `.
pub fn place(issue: &Issue, language: Language) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(issue.sheet.as_ref().map(|sheet| format!("{} {sheet}", language.pick("hoja", "sheet"))));
    parts.extend(issue.row.map(|row| format!("{} {row}", language.pick("fila", "row"))));
    parts.extend(
        issue.column.as_ref().map(|column| format!("{} {column}", language.pick("columna", "column"))),
    );
    if !issue.value.is_empty() {
        parts.push(format!("«{}»", issue.value));
    }
    if parts.is_empty() { String::new() } else { format!("{}: ", parts.join(", ")) }
}

fn month_names(months: &[Month], language: Language) -> String {
    let names: Vec<&str> =
        months.iter().map(|month| canon_paper::words::dates::month(*month, language)).collect();
    names.join(", ")
}

/// The rows in which a difference would fit, the first of them named.
fn suspected(rows: &[u64], one: &str, several: &str) -> String {
    const NAMED: usize = 12;
    let named: Vec<String> = rows.iter().take(NAMED).map(ToString::to_string).collect();
    let more = if rows.len() > NAMED { " …" } else { "" };
    match rows.len() {
        0 => String::new(),
        1 => format!("{one} {}", named[0]),
        _ => format!("{several} {}{more}", named.join(", ")),
    }
}

/// What was done, in words.
pub const fn action(action: Action, language: Language) -> &'static str {
    match action {
        Action::Used => language.pick("la cifra se usó como está", "the figure was used as it stands"),
        Action::Repaired => language.pick("se reparó y se usó", "it was repaired and used"),
        Action::SetAside => language.pick("la fila no se usó", "the row was not used"),
        Action::CountedOnce => language.pick("se contó una sola vez", "it was counted once"),
        Action::Noted => language.pick("queda anotado", "it is noted"),
    }
}

fn list(files: &[std::sync::Arc<str>]) -> String {
    files.join(", ")
}

/// What was assumed, as one would say it on the command line.
fn assumed(scope: Option<Scope>, includes: Option<Inclusion>, and: &str) -> String {
    let scope = scope.map(|scope| format!("--assume-scope {}", scope.code()));
    let includes = includes.map(|includes| format!("--assume-includes {}", includes.code()));
    scope.into_iter().chain(includes).collect::<Vec<_>>().join(and)
}

/// A government by name and code.
fn called(gov: GovId) -> String {
    directory().get(gov).map_or_else(|| gov.to_string(), |known| format!("{} ({gov})", known.name))
}

fn tenths(value: i64) -> String {
    format!("{}.{}", value / 10, (value % 10).abs())
}

#[expect(clippy::too_many_lines, reason = "one sentence a kind, and nothing else")]
fn es(kind: &IssueKind) -> String {
    match kind {
        IssueKind::UnreadableNumber => "no es un número que se pueda leer; la fila no se usó".to_string(),
        IssueKind::UnreadableKey => "no es un año, mes o código; la fila no se usó".to_string(),
        IssueKind::UnreadableDetail => {
            "no es un código: la fila cuenta en los totales, y no en este desglose".to_string()
        }
        IssueKind::UnknownGovernment { rows: 1 } => "ningún gobierno tiene este código".to_string(),
        IssueKind::UnknownGovernment { rows } => format!("ningún gobierno tiene este código ({rows} filas)"),
        IssueKind::NoCode { there: None } => {
            "la fila no trae código de gobierno (SEC_EJEC, ubigeo o id), y un nombre solo no basta".to_string()
        }
        IssueKind::NoCode { there: Some((column, role, gov)) } => format!(
            "ninguna columna conocida trae el código; en «{column}» está el de {}: si es esa, dé --map \"{role}={column}\", o en canon.toml [mapping] {role} = \"{column}\"",
            called(*gov)
        ),
        IssueKind::NameContradictsCode { code_is } => format!("el código es de {code_is}, pero el nombre es de otro"),
        IssueKind::NameOfAnotherCode => {
            "el código de la fila y este nombre no son de lo mismo; la fila no se usó".to_string()
        }
        IssueKind::WrongFieldCount { found, expected } => {
            format!("la fila tiene {found} campos y el encabezado {expected}; no se usó")
        }
        IssueKind::CutShort => "el archivo se corta a mitad de una fila".to_string(),
        IssueKind::BrokenLastRow => "fila sin mes ni nivel, como la última de los archivos antiguos; no se usó".to_string(),
        IssueKind::OutOfScope { rows } => {
            format!("{rows} filas de entidades nacionales o mancomunidades, que no son de este informe")
        }
        IssueKind::OtherYears { rows } => format!("{rows} filas de años que no se pidieron"),
        IssueKind::DoesNotAddUp { total_of, column, total, rows, suspects } => format!(
            "las filas de {column} suman {rows} y el total de «{total_of}» dice {total} ({} de diferencia){}",
            *rows - *total,
            suspected(suspects, "; puede estar en la fila", "; puede estar en una de las filas")
        ),
        IssueKind::ViewsDiffer { other, column, used, found } => {
            format!("{column} es {found} aquí y {used} en {other}, que es lo que se usó")
        }
        IssueKind::CountedOnce { others, year } => {
            format!("las mismas cifras de {year} están también en {}; se contaron una vez", list(others))
        }
        IssueKind::NewestPreferred { other, other_cut } => format!(
            "no coincide con {other}{}; se usó el archivo más nuevo, como se pidió",
            other_cut.map_or(String::new(), |day| format!(" (al {day})"))
        ),
        IssueKind::MoreRowsNotExported => "el portal avisa que hay más filas que las exportadas".to_string(),
        IssueKind::PhaseRises { from, to, less, more } => {
            format!("{} ({more}) es mayor que {} ({less}); así está en el archivo", to.code(), from.code())
        }
        IssueKind::AvanceDiffers { printed, computed } => {
            format!("el archivo dice {} % de avance y devengado entre PIM da {} %", tenths(*printed), tenths(*computed))
        }
        IssueKind::UnknownResource { rows } => {
            format!("tipo de recurso que canon no conoce ({rows} filas): no se contó como canon ni minería")
        }
        IssueKind::BadText { rows: 1 } => {
            "hay bytes que no son texto UTF-8; las cifras de la fila no dependen de esta celda".to_string()
        }
        IssueKind::BadText { rows } => format!(
            "el archivo no está en UTF-8: las letras de {rows} filas, la primera de ellas esta, se leyeron como Windows-1252"
        ),
        IssueKind::PercentInAmount { rows } => {
            format!("la columna trae porcentajes, no soles ({rows} filas entre 0 y 200 frente a un PIM de miles): revise el archivo")
        }
        IssueKind::SaldoDiffers { printed, computed } => {
            format!("el archivo dice saldo {printed}, y PIM menos devengado da {computed}")
        }
        IssueKind::UnitSlip { year, pim, usual } => {
            format!("el PIM de {year} ({pim}) es cientos de veces distinto del usual ({usual}): ¿miles tomados por soles?")
        }
        IssueKind::PerInhabitant { year, pim, people } => {
            format!("el PIM de {year} es {pim} para {people} habitantes: ¿miles tomados por soles, o la fila de otro lugar?")
        }
        IssueKind::MonthsMissing { year, months } => {
            format!("el archivo no trae filas de estos meses de {year}: {}", month_names(months, Es))
        }
        IssueKind::BlankAmongAmounts { cells } => {
            format!("{cells} celdas en blanco en una columna con montos: esa cifra falta, no es cero")
        }
        IssueKind::RepeatedLines { lines, first, sampled } => format!(
            "repite la fila {first}, monto por monto{}: las cifras las suman dos veces. Descargue el archivo de nuevo, o quite lo que está repetido",
            match (sampled, lines) {
                (true, _) => format!(", y hay muchas más (entre las filas de una muestra, {lines})"),
                (false, 1) => String::new(),
                (false, _) => format!(", y como ella {lines} filas repiten a otra"),
            }
        ),
        IssueKind::TwoCutsInOne { lines, first, sampled } => format!(
            "tiene los códigos de la fila {first} y otros montos{}: parecen dos descargas de días distintos, una detrás de otra, y las cifras suman ambas. Deje solo la más nueva",
            match (sampled, lines) {
                (true, _) => format!(", y hay muchas más (entre las filas de una muestra, {lines})"),
                (false, 1) => String::new(),
                (false, _) => format!(", y como ella {lines} filas"),
            }
        ),
        IssueKind::UbigeoUnconfirmed { code_is } => format!(
            "el ubigeo va sin nombre al lado, y en la codificación de RENIEC es de otro lugar que en la del INEI (donde es de {}); no se usó. Ponga una columna distrito o municipalidad, o SEC_EJEC",
            called(*code_is)
        ),
        IssueKind::OnlyRubro18 { year } => format!(
            "todas las filas de {year} son del rubro 18: el archivo no dice nada de todos los fondos, y no hay filas «todo»"
        ),
        IssueKind::ScopeAboveAll { scope, column, part, all } => format!(
            "{column} de {} es {part}, más que el de todos los fondos ({all}): falta una parte de los fondos, o sobra en la otra",
            scope.code()
        ),
        IssueKind::NoBudgetInMonths { governments: 1 } => {
            "el archivo no trae PIA ni PIM (mes 0): esas cifras quedan sin valor, no en cero".to_string()
        }
        IssueKind::NoBudgetInMonths { governments } => format!(
            "de {governments} gobiernos y años el archivo no trae PIA ni PIM (mes 0): esas cifras quedan sin valor, no en cero; este es el primero"
        ),
        IssueKind::NoMonths { governments: 1 } => {
            "hay presupuesto (mes 0) y ninguna fila de meses: lo gastado queda sin valor, no en cero".to_string()
        }
        IssueKind::NoMonths { governments } => format!(
            "de {governments} gobiernos y años hay presupuesto (mes 0) y ninguna fila de meses: lo gastado queda sin valor, no en cero; este es el primero"
        ),
        IssueKind::NoLineEnd => {
            "la última fila no termina en fin de línea: el archivo puede estar cortado, y su último número, incompleto. Compárelo con el original".to_string()
        }
        IssueKind::HiddenSheet => "hoja oculta: no se leyó; si hace falta, --sheet la nombra".to_string(),
        IssueKind::TotalRow => "fila de total dentro de los datos; no se usó".to_string(),
        IssueKind::NoteRow => "fila sin montos dentro de los datos; no se usó".to_string(),
        IssueKind::RepeatedRow { first } => format!("repite la fila {first}; se contó una vez"),
        IssueKind::ContradictoryRow { first } => {
            format!("habla del mismo dinero que la fila {first}, con otras cifras; no se usó")
        }
        IssueKind::RegionalBySeat { as_gov } => {
            format!("unidades del gobierno regional según su sede; se sumaron en {as_gov}")
        }
        IssueKind::CodeRepaired { to } => format!("al código le faltaba el cero inicial; se leyó {to}, porque el nombre coincide"),
        IssueKind::YearAssumed { year } => format!("el archivo no dice el año en sus filas; se usó {year}"),
        IssueKind::NoBudgetInMonthView => {
            "el archivo no trae PIA ni PIM (vista por meses): esas cifras quedan sin valor, no en cero".to_string()
        }
        IssueKind::GovernmentAbsent { gov, year } => format!("no hay cifras de {gov} en {year}; en otros años sí"),
        IssueKind::OtherPrices { used } => {
            format!("otra tabla de precios: dos bases no se pueden mezclar; se usó {used}")
        }
        IssueKind::SignalOfMost { year, scope, indicator, fired, judged } => format!(
            "la señal de {indicator} ({scope}, {year}) está en {fired} de {judged} gobiernos: no distingue a unos de otros"
        ),
        IssueKind::UbigeoDiffers { expected } => format!("el ubigeo de este gobierno es {expected}; se usó su código propio"),
        IssueKind::CreditsNotSeparable => {
            "los abonos mezclan transferencias con recursos propios: se muestran como «abonado, todos los rubros»".to_string()
        }
        IssueKind::ColumnAbsent { phase } => {
            format!("la tabla no trae la columna {}: lo que se calcula con ella queda sin valor", phase.code())
        }
        IssueKind::NegativeYear { phase, amount } => {
            format!("{} del año es negativo ({amount}); se usó como está", phase.code())
        }
        IssueKind::EmptyAmount { rows } => format!("{rows} celdas vacías: ese monto queda sin valor, no en cero"),
        IssueKind::ScopeAssumed { scope, includes } => {
            format!("el archivo no dice de qué dinero habla; se leyó con {}", assumed(*scope, *includes, " y "))
        }
        IssueKind::ColumnSupposed { column, as_if } => {
            format!("el archivo no trae la columna {column}: todas las filas se leyeron como si dijera «{as_if}»")
        }
        IssueKind::UnreadableDay => "no es una fecha que se pueda leer; lo demás de la fila se usó".to_string(),
        IssueKind::OtherCurrency => "monto que no está en soles; no se usó".to_string(),
        IssueKind::NegativeAmount => "un monto de esta clase no puede ser negativo; no se usó".to_string(),
        IssueKind::UnknownState { rows } => {
            format!("canon no conoce este estado ({rows} filas): se contaron como vigentes; si quiere decir anulada, quite esas filas")
        }
        IssueKind::EntriesCountedOnce { other, entries } => {
            format!("{entries} entradas están también en {other}; se contaron una vez")
        }
        IssueKind::AliasOfTwo { gov, other, file, row } => format!(
            "este alias es de {gov} aquí y de {other} en {file}, fila {row}: no se vincula con ninguno; deje uno solo, o dé a cada uno su departamento"
        ),
        IssueKind::EntityOfTwo { gov, other, rows } => format!(
            "los alias declarados vinculan esta entidad con {gov} y con {other} ({rows} entradas): sus cifras no son de nadie; deje un solo vínculo"
        ),
        IssueKind::UntiedEntity { rows } => {
            format!("ninguna tabla de alias vincula esta entidad con un gobierno ({rows} entradas): sus cifras no son de nadie")
        }
        IssueKind::UndatedRegister => {
            "el registro dice cómo estaban las cosas, no en qué día: dé --as-of (o --assume-year), o no será de ningún año".to_string()
        }
        IssueKind::OnlyChecked => "vista que no es un alcance completo: solo sirvió para cotejar".to_string(),
        IssueKind::MoreLikeThis { code, rows } => format!("hay {rows} más con el código {code}"),
    }
}

#[expect(clippy::too_many_lines, reason = "one sentence a kind, and nothing else")]
fn en(kind: &IssueKind) -> String {
    match kind {
        IssueKind::UnreadableNumber => "not a number that can be read; the row was not used".to_string(),
        IssueKind::UnreadableKey => "not a year, month or code; the row was not used".to_string(),
        IssueKind::UnreadableDetail => {
            "not a code: the row counts in the totals, and not in this breakdown".to_string()
        }
        IssueKind::UnknownGovernment { rows: 1 } => "no government has this code".to_string(),
        IssueKind::UnknownGovernment { rows } => format!("no government has this code ({rows} rows)"),
        IssueKind::NoCode { there: None } => {
            "the row has no code of a government (SEC_EJEC, ubigeo or id), and a name alone is not enough".to_string()
        }
        IssueKind::NoCode { there: Some((column, role, gov)) } => format!(
            "no known column holds the code; “{column}” has that of {}: if that is the one, give --map \"{role}={column}\", or in canon.toml [mapping] {role} = \"{column}\"",
            called(*gov)
        ),
        IssueKind::NameContradictsCode { code_is } => {
            format!("the code is of {code_is}, the name of another")
        }
        IssueKind::NameOfAnotherCode => {
            "the row's code and this name are not of the same thing; the row was not used".to_string()
        }
        IssueKind::WrongFieldCount { found, expected } => {
            format!("the row has {found} fields and the header {expected}; not used")
        }
        IssueKind::CutShort => "the file ends in the middle of a row".to_string(),
        IssueKind::BrokenLastRow => {
            "a row without month and level, as older files end in; not used".to_string()
        }
        IssueKind::OutOfScope { rows } => {
            format!("{rows} rows of national entities or associations, out of this report")
        }
        IssueKind::OtherYears { rows } => format!("{rows} rows of years that were not asked for"),
        IssueKind::DoesNotAddUp { total_of, column, total, rows, suspects } => format!(
            "the rows of {column} add up to {rows} and the total of “{total_of}” says {total} ({} apart){}",
            *rows - *total,
            suspected(suspects, "; it may be in row", "; it may be in one of rows")
        ),
        IssueKind::ViewsDiffer { other, column, used, found } => {
            format!("{column} is {found} here and {used} in {other}, which was used")
        }
        IssueKind::CountedOnce { others, year } => {
            format!("the same figures of {year} are in {} too; counted once", list(others))
        }
        IssueKind::NewestPreferred { other, other_cut } => format!(
            "differs from {other}{}; the newest file was used, as asked",
            other_cut.map_or(String::new(), |day| format!(" (as of {day})"))
        ),
        IssueKind::MoreRowsNotExported => {
            "the portal says that there are more rows than exported".to_string()
        }
        IssueKind::PhaseRises { from, to, less, more } => {
            format!("{} ({more}) is larger than {} ({less}); so the file says", to.code(), from.code())
        }
        IssueKind::AvanceDiffers { printed, computed } => {
            format!(
                "the file says {} % and devengado over PIM gives {} %",
                tenths(*printed),
                tenths(*computed)
            )
        }
        IssueKind::UnknownResource { rows } => {
            format!(
                "a tipo de recurso that canon does not know ({rows} rows): counted neither as canon nor as mining"
            )
        }
        IssueKind::BadText { rows: 1 } => {
            "there are bytes that are no UTF-8 text; the figures of the row do not hang on this cell".to_string()
        }
        IssueKind::BadText { rows } => format!(
            "the file is not in UTF-8: the letters of {rows} rows, this the first of them, were read as Windows-1252"
        ),
        IssueKind::PercentInAmount { rows } => {
            format!(
                "the column holds percentages, not soles ({rows} rows between 0 and 200 beside a PIM of thousands): check the file"
            )
        }
        IssueKind::SaldoDiffers { printed, computed } => {
            format!("the file says balance {printed}, and PIM less devengado gives {computed}")
        }
        IssueKind::UnitSlip { year, pim, usual } => {
            format!(
                "the PIM of {year} ({pim}) is hundreds of times off its usual ({usual}): thousands taken for soles?"
            )
        }
        IssueKind::PerInhabitant { year, pim, people } => {
            format!(
                "the PIM of {year} is {pim} for {people} inhabitants: thousands taken for soles, or another place's row?"
            )
        }
        IssueKind::MonthsMissing { year, months } => {
            format!("the file has no rows of these months of {year}: {}", month_names(months, En))
        }
        IssueKind::BlankAmongAmounts { cells } => {
            format!("{cells} blank cells in a column of amounts: that figure is missing, not zero")
        }
        IssueKind::RepeatedLines { lines, first, sampled } => format!(
            "repeats row {first}, amount for amount{}: the figures add it twice. Download the file again, or take out what is repeated",
            match (sampled, lines) {
                (true, _) => format!(", and there are many more (among the rows of a sample, {lines})"),
                (false, 1) => String::new(),
                (false, _) => format!(", and {lines} rows like it repeat another"),
            }
        ),
        IssueKind::TwoCutsInOne { lines, first, sampled } => format!(
            "has the codes of row {first} and other amounts{}: it looks like two downloads of different days, one behind the other, and the figures add both. Keep the newer one only",
            match (sampled, lines) {
                (true, _) => format!(", and there are many more (among the rows of a sample, {lines})"),
                (false, 1) => String::new(),
                (false, _) => format!(", and {lines} rows like it"),
            }
        ),
        IssueKind::UbigeoUnconfirmed { code_is } => format!(
            "the ubigeo stands without a name, and in RENIEC's coding it is another place than in INEI's (where it is {}); not used. Add a column distrito or municipalidad, or SEC_EJEC",
            called(*code_is)
        ),
        IssueKind::OnlyRubro18 { year } => format!(
            "every row of {year} is of rubro 18: the file says nothing of all funds, and there are no rows “todo”"
        ),
        IssueKind::ScopeAboveAll { scope, column, part, all } => format!(
            "{column} of {} is {part}, more than that of all funds ({all}): a part of the funds is missing, or too much in the other",
            scope.code()
        ),
        IssueKind::NoBudgetInMonths { governments: 1 } => {
            "the file has no PIA and PIM (month 0): those figures have no value, not zero".to_string()
        }
        IssueKind::NoBudgetInMonths { governments } => format!(
            "of {governments} governments and years the file has no PIA and PIM (month 0): those figures have no value, not zero; this is the first"
        ),
        IssueKind::NoMonths { governments: 1 } => {
            "there is a budget (month 0) and no row of a month: what was spent has no value, not zero".to_string()
        }
        IssueKind::NoMonths { governments } => format!(
            "of {governments} governments and years there is a budget (month 0) and no row of a month: what was spent has no value, not zero; this is the first"
        ),
        IssueKind::NoLineEnd => {
            "the last row has no line end: the file may be cut, and its last number incomplete. Compare it with the original".to_string()
        }
        IssueKind::HiddenSheet => "hidden sheet: not read; name it with --sheet if it is wanted".to_string(),
        IssueKind::TotalRow => "a row of totals inside the data; not used".to_string(),
        IssueKind::NoteRow => "a row without amounts inside the data; not used".to_string(),
        IssueKind::RepeatedRow { first } => format!("repeats row {first}; counted once"),
        IssueKind::ContradictoryRow { first } => {
            format!("is about the same money as row {first}, with other figures; not used")
        }
        IssueKind::RegionalBySeat { as_gov } => {
            format!("units of the regional government by their seat; added up in {as_gov}")
        }
        IssueKind::CodeRepaired { to } => {
            format!("the code lacked its leading zero; read as {to}, because the name agrees")
        }
        IssueKind::YearAssumed { year } => format!("the rows do not say their year; {year} was used"),
        IssueKind::NoBudgetInMonthView => {
            "the file has no PIA and PIM (a view by month): those figures have no value, not zero".to_string()
        }
        IssueKind::GovernmentAbsent { gov, year } => {
            format!("no figures of {gov} in {year}; in other years there are")
        }
        IssueKind::OtherPrices { used } => {
            format!("another table of prices: two bases cannot be mixed; {used} was used")
        }
        IssueKind::SignalOfMost { year, scope, indicator, fired, judged } => format!(
            "{fired} of {judged} governments have the signal of {indicator} ({scope}, {year}): it tells none apart"
        ),
        IssueKind::UbigeoDiffers { expected } => {
            format!("this government's ubigeo is {expected}; its own code was used")
        }
        IssueKind::CreditsNotSeparable => {
            "the credits mix transfers with own revenue: shown as “credited, all rubros”".to_string()
        }
        IssueKind::ColumnAbsent { phase } => {
            format!("the table has no column {}: what is computed from it has no value", phase.code())
        }
        IssueKind::NegativeYear { phase, amount } => {
            format!("{} of the year is negative ({amount}); used as it stands", phase.code())
        }
        IssueKind::EmptyAmount { rows } => format!("{rows} empty cells: that amount has no value, not zero"),
        IssueKind::ScopeAssumed { scope, includes } => {
            format!("the file does not say of which money it speaks; read with {}", assumed(*scope, *includes, " and "))
        }
        IssueKind::ColumnSupposed { column, as_if } => {
            format!("the file lacks the column {column}: every row was read as if it said “{as_if}”")
        }
        IssueKind::UnreadableDay => "not a day that can be read; the rest of the row was used".to_string(),
        IssueKind::OtherCurrency => "an amount that is not in soles; not used".to_string(),
        IssueKind::NegativeAmount => "an amount of this kind cannot be negative; it was not used".to_string(),
        IssueKind::UnknownState { rows } => {
            format!("canon does not know this state ({rows} rows): they were counted as in force; if it means cancelled, remove those rows")
        }
        IssueKind::EntriesCountedOnce { other, entries } => {
            format!("{entries} entries are in {other} too; they were counted once")
        }
        IssueKind::AliasOfTwo { gov, other, file, row } => format!(
            "this alias is of {gov} here and of {other} in {file}, row {row}: it is tied to neither; leave one, or give each its department"
        ),
        IssueKind::EntityOfTwo { gov, other, rows } => format!(
            "the aliases declared tie this entity to {gov} and to {other} ({rows} entries): its figures are nobody's; leave one tie"
        ),
        IssueKind::UntiedEntity { rows } => {
            format!("no table of aliases ties this entity to a government ({rows} entries): its figures are nobody's")
        }
        IssueKind::UndatedRegister => {
            "the register says how things stood, not on which day: give --as-of (or --assume-year), or it is of no year".to_string()
        }
        IssueKind::OnlyChecked => "a view that is no whole scope: used for checking only".to_string(),
        IssueKind::MoreLikeThis { code, rows } => format!("{rows} more with code {code}"),
    }
}

#[cfg(test)]
mod tests {
    use crate::messages::issue::*;

    #[test]
    fn tenths_of_a_percent_read_as_people_write_them() {
        assert_eq!(tenths(841), "84.1");
        assert!(message(&IssueKind::AvanceDiffers { printed: 841, computed: 760 }, Es).contains("84.1 %"));
    }
}
