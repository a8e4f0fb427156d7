//! What is odd, as a sentence for the `mensaje` column: one row a kind, Spanish and English side by side.
//!
//! Longer than other files because it is one table, which is read row by row.

use canon_core::facts::issue::{Action, Issue, IssueKind, Severity};
use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::government::{GovId, directory};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::period::{Date, Month, Year};
use canon_paper::words::unit;

/// Rows of a kind with its data, what its sentence names besides, and the sentence in Spanish and English.
macro_rules! sentences {
    ($language:ident: $( $kind:ident $({ $($data:tt)* })? $(, $name:ident = $value:expr)* => $es:literal, $en:literal; )+) => {
        /// The sentence of an issue. A kind without one does not compile.
        pub fn message(kind: &IssueKind, $language: Language) -> String {
            match kind {
                $( IssueKind::$kind $({ $($data)* })? => {
                    $( let $name = $value; )*
                    match $language {
                        Es => format!($es),
                        En => format!($en),
                    }
                } )+
            }
        }
    };
}

sentences! { language:
    UnreadableNumber =>
        "no es un número que se pueda leer; la fila no se usó. Si una hoja de cálculo lo cambió (comas de miles, 3E+06, ####), descargue el archivo otra vez",
        "not a number that can be read; the row was not used. If a spreadsheet changed it (commas between thousands, 3E+06, ####), download the file again";
    UnreadableKey =>
        "no es un año, mes o código; la fila no se usó",
        "not a year, month or code; the row was not used";
    UnreadableDetail =>
        "no es un código: la fila cuenta en los totales, y no en este desglose",
        "not a code: the row counts in the totals, and not in this breakdown";
    UnknownGovernment { rows: 1 } =>
        "ningún gobierno tiene este código",
        "no government has this code";
    UnknownGovernment { rows } =>
        "ningún gobierno tiene este código ({rows} filas)",
        "no government has this code ({rows} rows)";
    NoCode { there: None } =>
        "la fila no trae código de gobierno (SEC_EJEC, ubigeo o id), y un nombre solo no basta",
        "the row has no code of a government (SEC_EJEC, ubigeo or id), and a name alone is not enough";
    NoCode { there: Some((column, role, gov)) }, owner = called(*gov) =>
        "ninguna columna conocida trae el código; en «{column}» está el de {owner}: si es esa, dé --map \"{role}={column}\", o en canon.toml [mapping] {role} = \"{column}\"",
        "no known column holds the code; “{column}” has that of {owner}: if that is the one, give --map \"{role}={column}\", or in canon.toml [mapping] {role} = \"{column}\"";
    NameAlone { fits }, fits = fitting(fits, language) =>
        "la fila no trae código de gobierno (SEC_EJEC, ubigeo o id), y un nombre solo no basta: {fits}",
        "the row has no code of a government (SEC_EJEC, ubigeo or id), and a name alone is not enough: {fits}";
    TiedByName { gov }, owner = called(*gov) =>
        "la fila no trae código; se vinculó por su nombre con {owner}, el único gobierno que calza",
        "the row has no code; it was tied by its name to {owner}, the only government that fits";
    NameContradictsCode { code_is }, place = called(*code_is) =>
        "el código es de {place}, pero el nombre es de otro",
        "the code is of {place}, the name of another";
    NameOfAnotherCode =>
        "el código de la fila y este nombre no son de lo mismo; la fila no se usó",
        "the row's code and this name are not of the same thing; the row was not used";
    WrongFieldCount { found, expected } =>
        "la fila tiene {found} campos y el encabezado {expected}; no se usó",
        "the row has {found} fields and the header {expected}; not used";
    CutShort =>
        "el archivo se corta a mitad de una fila",
        "the file ends in the middle of a row";
    BrokenLastRow =>
        "fila sin mes ni nivel, como la última de los archivos antiguos; no se usó",
        "a row without month and level, as older files end in; not used";
    OutOfScope { rows } =>
        "{rows} filas de entidades nacionales o mancomunidades, que no son de este informe",
        "{rows} rows of national entities or associations, out of this report";
    OtherYears { rows } =>
        "{rows} filas de años que no se pidieron",
        "{rows} rows of years that were not asked for";
    DoesNotAddUp { total_of, column, total, rows, suspects }, apart = *rows - *total, place = suspected(suspects, language) =>
        "las filas de {column} suman {rows} y el total de «{total_of}» dice {total} ({apart} de diferencia){place}",
        "the rows of {column} add up to {rows} and the total of “{total_of}” says {total} ({apart} apart){place}";
    ViewsDiffer { other, column, used, found } =>
        "{column} es {found} aquí y {used} en {other}, que es lo que se usó",
        "{column} is {found} here and {used} in {other}, which was used";
    CountedOnce { others, year }, others = others.join(", ") =>
        "las mismas cifras de {year} están también en {others}; se contaron una vez",
        "the same figures of {year} are in {others} too; counted once";
    NewestPreferred { other, other_cut }, day = up_to(*other_cut, language) =>
        "no coincide con {other}{day}; se usó el archivo más nuevo, como se pidió",
        "differs from {other}{day}; the newest file was used, as asked";
    MoreRowsNotExported =>
        "el portal avisa que hay más filas que las exportadas",
        "the portal says that there are more rows than exported";
    PhaseRises { from, to, less, more }, to = to.code(), from = from.code() =>
        "{to} ({more}) es mayor que {from} ({less}); así está en el archivo",
        "{to} ({more}) is larger than {from} ({less}); so the file says";
    AvanceDiffers { printed, computed }, printed = tenths(*printed), computed = tenths(*computed) =>
        "el archivo dice {printed} % de avance y devengado entre PIM da {computed} %",
        "the file says {printed} % and devengado over PIM gives {computed} %";
    UnknownResource { rows } =>
        "tipo de recurso que canon no conoce ({rows} filas): no se contó como canon ni minería",
        "a tipo de recurso that canon does not know ({rows} rows): counted neither as canon nor as mining";
    BadText { rows: 1 } =>
        "hay bytes que no son texto UTF-8; las cifras de la fila no dependen de esta celda",
        "there are bytes that are no UTF-8 text; the figures of the row do not hang on this cell";
    BadText { rows } =>
        "el archivo no está en UTF-8: las letras de {rows} filas, la primera de ellas esta, se leyeron como Windows-1252",
        "the file is not in UTF-8: the letters of {rows} rows, this the first of them, were read as Windows-1252";
    Recoded { encoding } =>
        "el archivo no está en UTF-8 ni en Windows-1252: por sus palabras está en {encoding}, y así se leyó",
        "the file is neither in UTF-8 nor in Windows-1252: by its words it is in {encoding}, and was read as such";
    RowsAtLimit { rows } =>
        "tiene exactamente {rows} filas, las que caben en una hoja de Excel: si se guardó desde Excel, lo que seguía se perdió. Compárelo con el original, o use ese",
        "has exactly {rows} rows, as many as a sheet of Excel holds: if it was saved from Excel, what came below is lost. Compare it with the original, or use that";
    HeaderShifted { columns } =>
        "el encabezado está {columns} columna a la izquierda de sus cifras, como al pegar la página del portal: se leyó corrido a su lugar",
        "the header stands {columns} column to the left of its figures, as when the portal's page is pasted: it was read moved to its place";
    PercentInAmount { rows } =>
        "la columna trae porcentajes, no soles ({rows} filas entre 0 y 200 frente a un PIM de miles): revise el archivo",
        "the column holds percentages, not soles ({rows} rows between 0 and 200 beside a PIM of thousands): check the file";
    SaldoDiffers { printed, computed } =>
        "el archivo dice saldo {printed}, y PIM menos devengado da {computed}",
        "the file says balance {printed}, and PIM less devengado gives {computed}";
    UnitSlip { year, pim, usual } =>
        "el PIM de {year} ({pim}) es cientos de veces distinto del usual ({usual}): ¿miles tomados por soles?",
        "the PIM of {year} ({pim}) is hundreds of times off its usual ({usual}): thousands taken for soles?";
    PerInhabitant { year, pim, people } =>
        "el PIM de {year} es {pim} para {people} habitantes: ¿miles tomados por soles, o la fila de otro lugar?",
        "the PIM of {year} is {pim} for {people} inhabitants: thousands taken for soles, or another place's row?";
    OddYear { year, pim, usual } =>
        "el PIM de {year} ({pim}) es cientos de veces distinto del usual ({usual}), en un archivo cuya unidad se conoce: mire la fila",
        "the PIM of {year} ({pim}) is hundreds of times off its usual ({usual}), in a file whose unit is known: look at the row";
    OddPerInhabitant { year, pim, people } =>
        "el PIM de {year} es {pim} para {people} habitantes, en un archivo cuya unidad se conoce: mire la fila",
        "the PIM of {year} is {pim} for {people} inhabitants, in a file whose unit is known: look at the row";
    LikelyUnit { year, found, usual, unit: Some(unit) }, words = unit::words(*unit, language), code = unit.code() =>
        "los montos de {year} son cientos de veces menores que lo usual (el del medio es {found}; lo usual, {usual}): parecen estar en {words}. Si es así, dígalo: --unit {code}",
        "the amounts of {year} are hundreds of times less than usual (the middle one is {found}; usual is {usual}): they look like {words}. If so, say it: --unit {code}";
    LikelyUnit { year, found, usual, unit: None } =>
        "los montos de {year} son cientos de veces mayores que lo usual (el del medio es {found}; lo usual, {usual}): revise en qué unidad está la tabla",
        "the amounts of {year} are hundreds of times more than usual (the middle one is {found}; usual is {usual}): check the unit of the table";
    MonthsMissing { year, months }, months = month_names(months, language) =>
        "el archivo no trae filas de estos meses de {year}: {months}",
        "the file has no rows of these months of {year}: {months}";
    BlankAmongAmounts { cells } =>
        "{cells} celdas en blanco en una columna con montos: esa cifra falta, no es cero",
        "{cells} blank cells in a column of amounts: that figure is missing, not zero";
    RepeatedLines { lines, first, sampled }, more = more_repeated(*lines, *sampled, language) =>
        "repite la fila {first}, monto por monto{more}: las cifras las suman dos veces. Descargue el archivo de nuevo, o quite lo que está repetido",
        "repeats row {first}, amount for amount{more}: the figures add it twice. Download the file again, or take out what is repeated";
    TwoCutsInOne { lines, first, sampled }, more = more_of_two_cuts(*lines, *sampled, language) =>
        "tiene los códigos de la fila {first} y otros montos{more}: parecen dos descargas de días distintos, una detrás de otra, y las cifras suman ambas. Deje solo la más nueva",
        "has the codes of row {first} and other amounts{more}: it looks like two downloads of different days, one behind the other, and the figures add both. Keep the newer one only";
    UbigeoUnconfirmed { code_is }, place = called(*code_is) =>
        "el ubigeo va sin nombre al lado, y en la codificación de RENIEC es de otro lugar que en la del INEI (donde es de {place}); no se usó. Ponga una columna distrito o municipalidad, o SEC_EJEC",
        "the ubigeo stands without a name, and in RENIEC's coding it is another place than in INEI's (where it is {place}); not used. Add a column distrito or municipalidad, or SEC_EJEC";
    OnlyRubro18 { year } =>
        "todas las filas de {year} son del rubro 18: el archivo no dice nada de todos los fondos, y no hay filas «todo»",
        "every row of {year} is of rubro 18: the file says nothing of all funds, and there are no rows “todo”";
    ScopeAboveAll { scope, column, part, all }, scope = scope.code() =>
        "{column} de {scope} es {part}, más que el de todos los fondos ({all}): falta una parte de los fondos, o sobra en la otra",
        "{column} of {scope} is {part}, more than that of all funds ({all}): a part of the funds is missing, or too much in the other";
    NoBudgetInMonths { governments: 1 } =>
        "el archivo no trae PIA ni PIM (mes 0): esas cifras quedan sin valor, no en cero",
        "the file has no PIA and PIM (month 0): those figures have no value, not zero";
    NoBudgetInMonths { governments } =>
        "de {governments} gobiernos y años el archivo no trae PIA ni PIM (mes 0): esas cifras quedan sin valor, no en cero; este es el primero",
        "of {governments} governments and years the file has no PIA and PIM (month 0): those figures have no value, not zero; this is the first";
    NoMonths { governments: 1 } =>
        "hay presupuesto (mes 0) y ninguna fila de meses: lo gastado queda sin valor, no en cero",
        "there is a budget (month 0) and no row of a month: what was spent has no value, not zero";
    NoMonths { governments } =>
        "de {governments} gobiernos y años hay presupuesto (mes 0) y ninguna fila de meses: lo gastado queda sin valor, no en cero; este es el primero",
        "of {governments} governments and years there is a budget (month 0) and no row of a month: what was spent has no value, not zero; this is the first";
    NoLineEnd =>
        "la última fila no termina en fin de línea: el archivo puede estar cortado, y su último número, incompleto. Compárelo con el original",
        "the last row has no line end: the file may be cut, and its last number incomplete. Compare it with the original";
    HiddenSheet =>
        "hoja oculta: no se leyó; si hace falta, --sheet la nombra",
        "hidden sheet: not read; name it with --sheet if it is wanted";
    SheetLacksColumns { missing }, missing = missing.join(", ") =>
        "esta hoja trae cifras y no se usó: a su encabezado le falta {missing}. Complete el encabezado en el archivo, o nombre la columna con --map; para leer solo otra hoja, --sheet",
        "this sheet has figures and was not used: its header lacks {missing}. Complete the header in the file, or name the column with --map; to read another sheet only, --sheet";
    SheetNotUnderstood =>
        "esta hoja trae cifras y no se usó: ninguna fila suya es un encabezado que canon conozca. Si importa, póngale los nombres de docs/es/formatos.md",
        "this sheet has figures and was not used: none of its rows is a header that canon knows. If it matters, give it the names of docs/en/formats.md";
    SheetOfPivot =>
        "tabla dinámica: resume otras hojas; no se usó",
        "a pivot table: it sums up other sheets; not used";
    SheetWithoutFigures =>
        "hoja sin cifras de gobiernos; no se usó",
        "a sheet without figures of governments; not used";
    RowsWithoutCode { rows } =>
        "{rows} filas sin código, la primera de ellas esta, como las de totales o de notas; no se usaron",
        "{rows} rows without a code, this the first of them, as rows of totals or notes are; not used";
    StoppedBeside { rows } =>
        "{rows} obras, la primera de ellas esta, cuentan como paralizadas porque otra columna lo dice, aunque su estado sea otro",
        "{rows} works, this the first of them, count as stopped because another column says so, although their state is another";
    StoppedOnly { works } =>
        "es una lista de obras paralizadas o en riesgo ({works}): da nombres y cuántas son, no qué parte de todas las obras",
        "it is a list of works stopped or at risk ({works}): it gives names and how many, not which part of all works";
    StoppedOfOtherYear { year } =>
        "es una lista de {year}, de cuyo año no hay nada más: las hojas nombran sus obras, y ningún indicador cuenta con ellas",
        "it is a list of {year}, a year of which there is nothing else: the sheets name its works, and no indicator counts on them";
    BudgetInRegister { columns }, columns = columns.join(", ") =>
        "el registro trae columnas de presupuesto que no se usaron ({columns}): como presupuesto por proyecto necesita año y SEC_EJEC o ubigeo",
        "the register has columns of a budget that were not used ({columns}): to be a budget by project it needs a year and SEC_EJEC or ubigeo";
    PageOfSeveral =>
        "es una página de varias (links): hay más procesos en las otras. Descargue el archivo completo, o todas las páginas",
        "it is one page of several (links): there are more processes on the others. Download the whole file, or all pages";
    TotalRow =>
        "fila de total dentro de los datos; no se usó",
        "a row of totals inside the data; not used";
    BudgetEveryMonth { governments } =>
        "el monto del año está igual en la fila de cada mes, y se contó una vez; así en años de gobiernos: {governments}",
        "the year's amount stands alike on the row of each month, and counts once; so in years of governments: {governments}";
    BudgetChangesByMonth { governments } =>
        "la fila de cada mes trae el monto como estaba entonces, y se usó el del último mes; así en años de gobiernos: {governments}",
        "the row of each month has the amount as it stood then, and that of the last month was used; so in years of governments: {governments}";
    CumulatedMonths =>
        "los montos son acumulados desde enero: no bajan de un mes a otro y, sumados, pasarían del PIM, o así se dijo con --months; de cada mes se usó la diferencia",
        "the amounts are cumulated since January: they never fall from month to month and would add up to more than the PIM, or --months says so; of each month the difference was used";
    YearHeading { year } =>
        "las filas de abajo son de {year}, como dice este título",
        "the rows below are of {year}, as this heading says";
    GroupLabels { rows } =>
        "el año, el mes o el gobierno está solo en la primera fila de su grupo; las demás ({rows}, desde esta) se leyeron con el de su grupo",
        "the year, the month or the government stands on the first row of its group only; the others ({rows}, from this one) were read with that of their group";
    NumberingRow =>
        "fila que numera las columnas; no se usó",
        "a row that numbers the columns; not used";
    NoteRow =>
        "fila sin montos dentro de los datos; no se usó",
        "a row without amounts inside the data; not used";
    RepeatedRow { first, on }, sheet = on_sheet(on.as_deref(), language) =>
        "repite la fila {first}{sheet}; se contó una vez",
        "repeats row {first}{sheet}; counted once";
    ContradictoryRow { first, on }, sheet = on_sheet(on.as_deref(), language) =>
        "habla del mismo dinero que la fila {first}{sheet}, con otras cifras; no se usó",
        "is about the same money as row {first}{sheet}, with other figures; not used";
    EqualPart { first } =>
        "tiene los montos de la fila {first} y no dice lo mismo en otra columna: puede ser otra parte de igual monto, y no se usó. Si lo es, sume esas filas en una sola; si es la misma dos veces, quite una",
        "has the amounts of row {first} and something else in another column: it may be another part of as much, and was not used. If it is, add those rows up into one; if it is the same twice, remove one";
    RegionalBySeat { as_gov } =>
        "unidades del gobierno regional según su sede; se sumaron en {as_gov}",
        "units of the regional government by their seat; added up in {as_gov}";
    CodeRepaired { to } =>
        "al código le faltaba el cero inicial; se leyó {to}, porque el nombre coincide o no puede ser de otro lugar",
        "the code lacked its leading zero; read as {to}, because the name agrees or it can be no other place's";
    YearAssumed { year } =>
        "el archivo no dice el año en sus filas; se usó {year}",
        "the rows do not say their year; {year} was used";
    YearTaken { year } =>
        "el año {year} se tomó de aquí",
        "the year {year} was taken from here";
    CutOffTaken { day } =>
        "la fecha de corte, {day}, se tomó de aquí",
        "the cut-off, {day}, was taken from here";
    InclusionTaken { inclusion: Inclusion::Todo } =>
        "que incluye actividades y proyectos se tomó de aquí",
        "that it includes activities and projects was taken from here";
    InclusionTaken { inclusion: Inclusion::Proyectos } =>
        "que incluye solo proyectos se tomó de aquí",
        "that it includes projects only was taken from here";
    InclusionTaken { inclusion: Inclusion::SinTransferenciasNiDeuda } =>
        "que no incluye transferencias a otros ni deuda se tomó de aquí",
        "that it includes no transfers to others and no debt was taken from here";
    ScopeTaken { scope }, scope = scope.code() =>
        "el alcance «{scope}» se tomó de aquí",
        "the scope “{scope}” was taken from here";
    UnitTaken { unit }, unit = unit::words(*unit, language) =>
        "los montos están en {unit} y se pasaron a soles, sin redondear",
        "the amounts are in {unit} and were turned into soles, without rounding";
    UnreadCutOff =>
        "anuncia una fecha de corte que no se puede leer; las cifras quedan sin fecha de corte",
        "announces a cut-off that cannot be read; the figures have no cut-off";
    CutOffBeforeYear { year, day } =>
        "la fecha de corte, {day}, es anterior a {year}; las cifras quedan sin fecha de corte",
        "the cut-off, {day}, is before {year}; the figures have no cut-off";
    NoBudgetInMonthView =>
        "el archivo no trae PIA ni PIM (vista por meses): esas cifras quedan sin valor, no en cero",
        "the file has no PIA and PIM (a view by month): those figures have no value, not zero";
    GovernmentAbsent { gov, year }, who = called(*gov) =>
        "no hay cifras de {who} en {year}; en otros años sí",
        "no figures of {who} in {year}; in other years there are";
    ClosedBeforeEnd { year, day } =>
        "se declaró cerrado {year}, y este archivo llega solo hasta el {day}: no se tomó por cerrado. Si ya hay otro más nuevo, úselo; si no, quite --closed {year}",
        "{year} was declared closed, and this file goes only up to {day}: it was not taken as closed. If there is a newer one, use it; if not, leave out --closed {year}";
    MonthsOfOneEnd { gov, year, last }, who = called(*gov), last = last.name(language) =>
        "los meses de {who} en {year} llegan solo hasta {last}, y los de casi todos siguen: el archivo puede estar cortado ahí, y ese año suyo no se tomó por cerrado. Descárguelo otra vez",
        "the months of {who} in {year} end with {last}, and those of nearly all others go on: the file may be cut there, and its year was not taken as closed. Download it again";
    YearsEndBefore { asked, last } =>
        "se pidió {asked}, y los archivos llegan solo hasta {last}: lo que sale no es de ese año. Traiga los archivos de {asked}",
        "{asked} was asked for, and the files go only up to {last}: what comes out is not of that year. Bring the files of {asked}";
    GovernmentIncomplete { gov, rows }, left_out = left_out(*gov, *rows, language) =>
        "{left_out}: sus cifras de este archivo están incompletas, y si no sale en el informe es por eso",
        "{left_out}: its figures from this file are incomplete, and where the report lacks it, that is why";
    OtherPrices { used } =>
        "otra tabla de precios: dos bases no se pueden mezclar; se usó {used}",
        "another table of prices: two bases cannot be mixed; {used} was used";
    SignalOfMost { year, scope, indicator, fired, judged } =>
        "la señal de {indicator} ({scope}, {year}) está en {fired} de {judged} gobiernos: no distingue a unos de otros",
        "{fired} of {judged} governments have the signal of {indicator} ({scope}, {year}): it tells none apart";
    UbigeoDiffers { expected } =>
        "el ubigeo de este gobierno es {expected}; se usó su código propio",
        "this government's ubigeo is {expected}; its own code was used";
    CreditsNotSeparable =>
        "los abonos mezclan transferencias con recursos propios: se muestran como «abonado, todos los rubros»",
        "the credits mix transfers with own revenue: shown as “credited, all rubros”";
    ColumnAbsent { phase }, column = phase.code() =>
        "la tabla no trae la columna {column}: lo que se calcula con ella queda sin valor",
        "the table has no column {column}: what is computed from it has no value";
    UnreadAmounts { columns }, columns = columns.join("», «") =>
        "estas columnas traen montos y ninguno se usó, porque canon no sabe qué son: «{columns}»; si alguna es de las que usa, dígalo con --map \"Devengado=SU COLUMNA\", una vez por columna",
        "these columns hold amounts and none was used, because canon does not know what they are: “{columns}”; if one is of those that it uses, say so with --map \"Devengado=YOUR COLUMN\", once a column";
    NegativeYear { phase, amount }, phase = phase.code() =>
        "{phase} del año es negativo ({amount}); se usó como está",
        "{phase} of the year is negative ({amount}); used as it stands";
    ThousandsSupposed =>
        "los montos de la columna son todos como este: se leyó el punto como separador de miles (1.500 es mil quinientos); si separa decimales, dé --decimal point, y si es de miles, --decimal comma lo confirma",
        "the amounts of the column are all like this one: the point was read as parting thousands (1.500 is fifteen hundred); if it parts decimals, give --decimal point, and if thousands, --decimal comma confirms it";
    EmptyAmount { rows } =>
        "{rows} celdas vacías: ese monto queda sin valor, no en cero",
        "{rows} empty cells: that amount has no value, not zero";
    ScopeAssumed { scope, includes }, options = assumed(*scope, *includes, language) =>
        "el archivo no dice de qué dinero habla; se leyó con {options}",
        "the file does not say of which money it speaks; read with {options}";
    ColumnSupposed { column, as_if } =>
        "el archivo no trae la columna {column}: todas las filas se leyeron como si dijera «{as_if}»",
        "the file lacks the column {column}: every row was read as if it said “{as_if}”";
    OneSourceOfFunds =>
        "todas las líneas tienen el mismo valor en esta columna; se leyeron como todo el dinero del gobierno: si el archivo trae solo esa parte, sus cifras no son las de todo",
        "all lines have the same in this column; they were read as all of the government's money: if the file holds that part only, its figures are not those of all";
    MonthFirst =>
        "esta columna pone el mes antes del día: esta fecha no puede ser otra cosa, y ninguna lo contradice; todas las de la columna se leyeron así",
        "this column puts the month before the day: this date can be nothing else, and none speaks against it; all of the column were read so";
    PeopleWithoutYear =>
        "no se sabe de qué año es la población de esta columna, y no se usó; dela en un archivo con columnas ubigeo, anio y poblacion",
        "of which year the people of this column are is not known, and they were not used; give them in a file with columns ubigeo, anio and poblacion";
    UnreadableDay =>
        "no es una fecha que se pueda leer; lo demás de la fila se usó",
        "not a day that can be read; the rest of the row was used";
    OtherCurrency =>
        "monto que no está en soles; no se usó",
        "an amount that is not in soles; not used";
    NegativeAmount =>
        "un monto de esta clase no puede ser negativo; no se usó",
        "an amount of this kind cannot be negative; it was not used";
    UnknownState { rows } =>
        "canon no conoce este estado ({rows} filas): se contaron como vigentes; si quiere decir anulada, quite esas filas",
        "canon does not know this state ({rows} rows): they were counted as in force; if it means cancelled, remove those rows";
    EntriesCountedOnce { other, entries } =>
        "{entries} entradas están también en {other}; se contaron una vez",
        "{entries} entries are in {other} too; they were counted once";
    AliasOfTwo { gov, other, file, row } =>
        "este alias es de {gov} aquí y de {other} en {file}, fila {row}: no se vincula con ninguno; deje uno solo, o dé a cada uno su departamento",
        "this alias is of {gov} here and of {other} in {file}, row {row}: it is tied to neither; leave one, or give each its department";
    EntityOfTwo { gov, other, rows } =>
        "los alias declarados vinculan esta entidad con {gov} y con {other} ({rows} entradas): sus cifras no son de nadie; deje un solo vínculo",
        "the aliases declared tie this entity to {gov} and to {other} ({rows} entries): its figures are nobody's; leave one tie";
    UntiedEntity { rows } =>
        "ninguna tabla de alias vincula esta entidad con un gobierno ({rows} entradas): sus cifras no son de nadie",
        "no table of aliases ties this entity to a government ({rows} entries): its figures are nobody's";
    UndatedRegister =>
        "el registro dice cómo estaban las cosas, no en qué día: dé --as-of (o --assume-year), o no será de ningún año",
        "the register says how things stood, not on which day: give --as-of (or --assume-year), or it is of no year";
    OnlyChecked =>
        "vista que no es un alcance completo: solo sirvió para cotejar",
        "a view that is no whole scope: used for checking only";
    RubroByValues { rubro, fuente } =>
        "por sus valores, el rubro está en la columna {rubro} y la fuente en {fuente}, se llamen como se llamen: así se leyó",
        "by its values the rubro is in column {rubro} and the fuente in {fuente}, whatever they are called: read so";
    RubroWithoutFuente =>
        "el rubro y la fuente de la fila no son el uno del otro, se lea como se lea cuál es cuál; la fila no se usó",
        "the row's rubro and fuente do not belong to each other, whichever is taken for which; the row was not used";
    RubroTheOtherWay { rows, rubro } =>
        "{rows} filas traen el rubro aquí y no en {rubro}, donde lo traen las demás: no se usaron. Puede haber dos descargas de distinta época en un archivo; sepárelas",
        "{rows} rows have the rubro here and not in {rubro}, where the others have it: not used. There may be two downloads of different times in one file; part them";
    RubroUndecided { one, other } =>
        "no se puede decir cuál de las columnas {one} y {other} trae el rubro: las filas no lo dejan ver, o tantas dicen lo uno como lo otro. No se usó ninguna",
        "it cannot be told which of the columns {one} and {other} has the rubro: the rows do not show it, or as many say the one as the other. None was used";
    YearIsCopy { year, of, rows } =>
        "los montos de {year} son los de {of} en las {rows} filas que los traen: la columna es una copia, y {year} no se usó. Para {year} descargue el archivo de ese año",
        "the amounts of {year} are those of {of} in all {rows} rows that have any: the column is a copy, and {year} was not used. For {year} download the file of that year";
    YearLooksCopied { year, of, rows } =>
        "los montos de {year} son los de {of} en las {rows} filas que los traen, que son pocas para estar seguro de que la columna sea una copia: compárelo con el archivo entero antes de citar {year}",
        "the amounts of {year} are those of {of} in all {rows} rows that have any, too few to be sure that the column is a copy: compare with the whole file before quoting {year}";
    YearPartlyCopied { year, of, rows, alike } =>
        "los montos de {year} son los de {of} en {alike} de las {rows} filas que los traen: puede que la columna sea en parte una copia. Compárelo con el archivo de ese año antes de citar {year}",
        "the amounts of {year} are those of {of} in {alike} of the {rows} rows that have any: the column may be a copy in part. Compare with the file of that year before quoting {year}";
    YearWithoutAmounts { year } =>
        "{year} no tiene ningún monto en todo el archivo: no se usó, y no da por cerrados los años de antes",
        "{year} has no amount in the whole file: it was not used, and does not make the years before it closed";
    YearsClosed { years, last }, years = year_list(years) =>
        "se toman por cerrados {years}, porque el archivo sigue hasta {last}; {last} no, salvo que se diga con --closed {last}",
        "{years} are taken to be closed, because the file goes on to {last}; {last} is not, unless --closed {last} says so";
    EmptyIsZero { cells: 1 } =>
        "una celda vacía se tomó por cero: la fila es de varios años, y en ese no tiene monto",
        "an empty cell was taken for zero: the row is of several years, and has no amount in that one";
    EmptyIsZero { cells } =>
        "{cells} celdas vacías se tomaron por cero, la primera de ellas esta: cada fila es de varios años, y no en todos tiene monto",
        "{cells} empty cells were taken for zero, this the first of them: each row is of several years, and has no amount in some";
    MoreLikeThis { code, rows } =>
        "hay {rows} más con el código {code}",
        "{rows} more with code {code}";
}

/// Where the difference may be, for a total that does not add up: the first rows that would explain it.
fn suspected(rows: &[u64], language: Language) -> String {
    const NAMED: usize = 12;
    let named: Vec<String> = rows.iter().take(NAMED).map(ToString::to_string).collect();
    let more = if rows.len() > NAMED { " …" } else { "" };
    let before = match rows.len() {
        0 => return String::new(),
        1 => language.pick("; puede estar en la fila", "; it may be in row"),
        _ => language.pick("; puede estar en una de las filas", "; it may be in one of rows"),
    };
    format!("{before} {}{more}", named.join(", "))
}

/// Whom the names of a row without a code fit, and what settles it.
fn fitting(fits: &[GovId], language: Language) -> String {
    const NAMED: usize = 6;
    let named: Vec<String> = fits.iter().take(NAMED).map(|gov| called(*gov)).collect();
    let named = named.join(", ");
    let more = match (fits.len().saturating_sub(NAMED), language) {
        (0, _) => String::new(),
        (more, Es) => format!(" y {more} más"),
        (more, En) => format!(" and {more} more"),
    };
    match (fits.len(), language) {
        (0, Es) => {
            "no calza con ninguno. Busque su código con canon gobiernos y póngalo en una columna".to_string()
        }
        (0, En) => {
            "it fits none. Look up its code with canon governments and put it into a column".to_string()
        }
        (1, Es) => {
            format!("calza solo con {named}. Dé --match-names para vincular por nombre, o ponga el código")
        }
        (1, En) => format!("it fits {named} only. Give --match-names to tie by name, or put the code"),
        (_, Es) => format!("calza con {named}{more}. Ponga la provincia y el departamento, o el código"),
        (_, En) => format!("it fits {named}{more}. Put the province and department, or the code"),
    }
}

fn up_to(cut: Option<Date>, language: Language) -> String {
    cut.map_or(String::new(), |day| format!(" ({} {day})", language.pick("al", "as of")))
}

fn more_repeated(lines: u64, sampled: bool, language: Language) -> String {
    match (sampled, lines, language) {
        (true, ..) => more_in_sample(lines, language),
        (false, 1, _) => String::new(),
        (false, _, Es) => format!(", y como ella {lines} filas repiten a otra"),
        (false, _, En) => format!(", and {lines} rows like it repeat another"),
    }
}

fn more_of_two_cuts(lines: u64, sampled: bool, language: Language) -> String {
    match (sampled, lines, language) {
        (true, ..) => more_in_sample(lines, language),
        (false, 1, _) => String::new(),
        (false, _, Es) => format!(", y como ella {lines} filas"),
        (false, _, En) => format!(", and {lines} rows like it"),
    }
}

fn more_in_sample(lines: u64, language: Language) -> String {
    match language {
        Es => format!(", y hay muchas más (entre las filas de una muestra, {lines})"),
        En => format!(", and there are many more (among the rows of a sample, {lines})"),
    }
}

/// `2022, 2023 y 2024` as a list that reads alike in both languages.
fn year_list(years: &[Year]) -> String {
    years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn month_names(months: &[Month], language: Language) -> String {
    let names: Vec<&str> = months.iter().map(|month| month.name(language)).collect();
    names.join(", ")
}

/// What was assumed, as one would say it on the command line.
fn assumed(scope: Option<Scope>, includes: Option<Inclusion>, language: Language) -> String {
    let scope = scope.map(|scope| format!("--assume-scope {}", scope.code()));
    let includes = includes.map(|includes| format!("--assume-includes {}", includes.code()));
    scope.into_iter().chain(includes).collect::<Vec<_>>().join(language.pick(" y ", " and "))
}

/// Where an earlier row stands, if on another sheet.
fn on_sheet(sheet: Option<&str>, language: Language) -> String {
    sheet.map_or(String::new(), |sheet| match language {
        Es => format!(" de la hoja «{sheet}»"),
        En => format!(" of sheet “{sheet}”"),
    })
}

/// A government by name and code.
fn called(gov: GovId) -> String {
    directory().get(gov).map_or_else(|| gov.to_string(), |known| format!("{} ({gov})", known.name))
}

fn left_out(gov: GovId, rows: u64, language: Language) -> String {
    let who = called(gov);
    match (language, rows) {
        (Es, 1) => format!("se apartó esta fila de {who}"),
        (Es, _) => format!("se apartaron {rows} filas de {who}, la primera es esta"),
        (En, 1) => format!("this row of {who} was left out"),
        (En, _) => format!("{rows} rows of {who} were left out, this one first"),
    }
}

fn tenths(value: i64) -> String {
    format!("{}.{}", value / 10, (value % 10).abs())
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
pub fn counts(counts: &[(Severity, usize)], language: Language) -> String {
    let said = |(of, count): &(Severity, usize)| {
        let several = match of {
            Severity::Error => language.pick("errores", "errors"),
            Severity::Warn => language.pick("advertencias", "warnings"),
            Severity::Info => language.pick("informativas", "for information"),
        };
        let name = if *count == 1 { severity(*of, language) } else { several };
        format!("{count} {name}")
    };
    counts.iter().map(said).collect::<Vec<_>>().join(", ")
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

#[cfg(test)]
mod tests {
    use crate::messages::issue::*;

    #[test]
    fn tenths_of_a_percent_read_as_people_write_them() {
        assert_eq!(tenths(841), "84.1");
        assert!(message(&IssueKind::AvanceDiffers { printed: 841, computed: 760 }, Es).contains("84.1 %"));
    }
}
