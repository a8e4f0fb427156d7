//! Why a figure is missing or not judged, or how to read it: a stable code and a sentence.
//!
//! Longer than other files because it is one table, which is read row by row.

use canon_core::facts::PurposeKind;
use canon_core::facts::source::CutOff;
use canon_core::indicators::Telling;
use canon_core::law::norms::Rule;
use canon_core::panel::motive::Motive;
use canon_core::panel::part::{Difference, Figure, Part};
use canon_core::panel::registers::Register;
use canon_core::terms::budget::{Inclusion, Phase, Scope};
use canon_core::terms::government::Level;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::period::Month;

/// One row a motive: its code, its sentence in Spanish and in English, and how its figures are written in them.
macro_rules! motives {
    ($language:ident: $($name:ident $(($($value:pat),+))? $({ $($field:ident),+ })? => $code:literal,
        $es:literal, $en:literal $(, $shown:ident = $written:expr)*;)+) => {
        /// The stable code, before the colon in the `motivo` column.
        #[expect(unused_variables, reason = "the code of a motive does not depend on its figures")]
        pub fn code(motive: &Motive) -> &'static str {
            match motive {
                $(Motive::$name $(($($value),+))? $({ $($field),+ })? => $code,)+
            }
        }

        /// The sentence, without a capital or full stop.
        pub fn words(motive: &Motive, $language: Language) -> String {
            match motive {
                $(Motive::$name $(($($value),+))? $({ $($field),+ })? => {
                    $(let $shown = $written;)*
                    match $language {
                        Es => format!($es),
                        En => format!($en),
                    }
                })+
            }
        }
    };
}

motives! { language:
    NoSource(scope) => "sin_fuente",
        "ningún archivo trae cifras de este gobierno y año en el alcance {scope}",
        "no file has figures of this government and year in scope {scope}";
    NoPhase(phase) => "sin_fase",
        "los archivos no traen {phase}",
        "the files lack {phase}",
        phase = phase_name(*phase, language);
    NoTransfers => "sin_transferencias",
        "los archivos no traen lo transferido",
        "the files have no transfers";
    CreditsMixed => "abonos_sin_separar",
        "los abonos de los archivos mezclan transferencias con recursos propios y no se pueden separar",
        "the credits in the files mix transfers with own revenue and cannot be split";
    NoPopulation(year) => "sin_poblacion",
        "no hay población de {year} ni de dos años cerca",
        "no population of {year} or within two years";
    ZeroDenominator("pia") => "denominador_cero",
        "el presupuesto inicial (PIA) es cero",
        "pia is zero";
    ZeroDenominator("pim") => "denominador_cero",
        "el presupuesto modificado (PIM) es cero",
        "pim is zero";
    ZeroDenominator(what) => "denominador_cero",
        "{what} es cero",
        "{what} is zero";
    NotForUniversities => "no_para_universidades",
        "una universidad no tiene territorio ni habitantes",
        "a university has no territory and no inhabitants";
    YearOpen => "anio_abierto",
        "no consta que el año esté cerrado en estas cifras",
        "nothing says that the year is closed in these figures";
    TooEarly(month) => "muy_temprano",
        "se mira después de {month}",
        "looked at after {month}",
        month = month_name(*month, language);
    NoNational(level, year) => "sin_valor_nacional",
        "falta el valor nacional de {level} en {year}",
        "the national value of {level} in {year} is missing",
        level = level_name(*level, language);
    NoDistribution(year) => "sin_distribucion_nacional",
        "no se sabe cómo se reparten los gobiernos de su nivel y tamaño en el país cerca de {year}",
        "nothing tells how the nation's governments of its level and size are spread about {year}";
    FewOwnYears(0) => "pocos_anios_propios",
        "hacen falta tres años propios anteriores, cerrados, y no hay ninguno",
        "three earlier years of its own are needed and there are 0";
    FewOwnYears(years) => "pocos_anios_propios",
        "hacen falta tres años propios anteriores, cerrados, y hay {years}",
        "three earlier years of its own are needed and there are {years}";
    PopulationOf(year) => "poblacion_de",
        "población de {year}",
        "population of {year}";
    NoMonths(phase) => "sin_meses",
        "los archivos no traen {phase} mes por mes",
        "the files do not give {phase} month by month",
        phase = phase_name(*phase, language);
    NoProjects => "sin_proyectos",
        "los archivos no traen la lista de proyectos",
        "the files do not list projects";
    NoPurposes(PurposeKind::Function) => "sin_funciones_ni_categorias",
        "los archivos no traen el gasto por función",
        "the files do not give spending by function";
    NoPurposes(PurposeKind::Category) => "sin_funciones_ni_categorias",
        "los archivos no traen el gasto por categoría",
        "the files do not give spending by category";
    NoIncome => "sin_ingresos",
        "los archivos no traen lo recaudado",
        "the files do not give what was collected";
    NoIndex => "sin_indice",
        "los archivos no traen el índice de distribución de este gobierno y año",
        "the files do not give this government's distribution index of the year";
    ByIndex(index, total) => "segun_indice",
        "índice {index} de S/ {total}",
        "index {index} of S/ {total}";
    NormUnverified => "norma_por_verificar",
        "el tope de la norma está por verificar: no se juzga",
        "the limit of the norm is yet to be verified: not judged";
    NoNorm(rule, year) => "sin_norma",
        "data/reference/normas.csv no trae {rule} de {year}; se puede dar en canon.toml",
        "data/reference/normas.csv lacks {rule} of {year}; it can be given in canon.toml",
        rule = rule_name(*rule, language);
    MadeByUnverified(rule) => "hecha_con_norma_por_verificar",
        "{rule} está por verificar con su norma",
        "{rule} is yet to be verified against its norm",
        rule = rule_name(*rule, language);
    NoRegister(register) => "sin_registro",
        "los archivos no traen {register} de este gobierno y año, o ninguna entidad está vinculada a él",
        "the files have no {register} of this government and year, or no entity is tied to it",
        register = register_name(*register, language);
    NoTechnicalFiles => "sin_expedientes",
        "el registro no dice qué inversiones tienen expediente técnico",
        "the register does not say which investments have a technical file";
    NoViabilityDates => "sin_fechas_de_viabilidad",
        "el registro no dice desde cuándo es viable cada inversión",
        "the register does not say since when investments are viable";
    NoMethods => "sin_metodos",
        "ningún proceso dice con qué método se contrató",
        "no process says by which method it was contracted";
    NoBidders => "sin_postores",
        "ningún proceso competitivo dice cuántos postores tuvo",
        "no competitive process says how many bid";
    StoppedOnly(count) => "solo_paralizadas",
        "solo hay una lista de obras paralizadas o en riesgo, con {count}: de ella no sale esta cifra",
        "there is only a list of works stopped or at risk, with {count}: this figure cannot be had from it";
    OfWorks(count) => "de_obras",
        "obras de la lista: {count}",
        "works of the list: {count}";
    Groups { groups, orders } => "grupos_de_ordenes",
        "grupos: {groups}, con {orders} órdenes",
        "groups: {groups}, with {orders} orders";
    NoOrderSuppliers => "sin_contratistas",
        "ninguna orden dice a quién se dio",
        "no order says whom it was given to";
    NoSanctions => "sin_sanciones",
        "los archivos no traen el registro de proveedores sancionados",
        "the files do not have the register of suppliers under sanction";
    NoSuppliers => "sin_proveedores",
        "ninguna adjudicación dice quién ganó",
        "no award says who won";
    NoneLookedUp => "sin_dia_de_adjudicacion",
        "ninguna adjudicación tiene un día al que llegue el registro de sancionados",
        "no award has a day that the register of sanctions reaches";
    NoReferences => "sin_referencia",
        "ningún proceso competitivo dice su valor referencial",
        "no competitive process says its reference value";
    NoNomenclature => "sin_convocatoria",
        "ningún proceso dice qué convocatoria fue",
        "no process says which call it was";
    NoCallDays => "sin_plazos",
        "ningún proceso con plazo mínimo dice cuándo se convocó y se adjudicó",
        "no process with a least term says when it was called and awarded";
    PartOfYear { first, last } => "parte_del_anio",
        "el registro trae solo de {first} a {last}: se mide y no se juzga como un año (solo si no falta nada del año, --closed lo da por completo)",
        "the register has {first} to {last} only: measured and not judged as a year (only where nothing of it is missing, --closed declares it whole)",
        first = first.name(language), last = last.name(language);
    NotLookedUp(count) => "no_buscados",
        "{count} a personas naturales o consorcios sin miembros conocidos, que no se buscan",
        "{count} to natural persons or consortia of unknown members, who are not looked up";
    ClosedApart { closed, theirs, others } => "cerradas_aparte",
        "cerradas: {closed}, que subieron {theirs} de cada 100; las demás, {others} de cada 100",
        "closed: {closed}, which rose {theirs} of every 100; the others {others} of every 100",
        theirs = theirs.of_every_hundred(), others = others.of_every_hundred();
    AllClosed => "todas_cerradas",
        "todas las inversiones contadas están cerradas",
        "all investments counted are closed";
    LeftOut(1) => "fuera_de_la_cuenta",
        "1 queda fuera de la cuenta porque le falta un dato",
        "1 is left out because it lacks a figure";
    LeftOut(count) => "fuera_de_la_cuenta",
        "{count} quedan fuera de la cuenta porque les falta un dato",
        "{count} are left out because they lack a figure";
    NoOversight => "sin_fiscalizacion",
        "los archivos no traen el presupuesto inicial de la fiscalización del concejo",
        "the files lack the opening budget of the council's oversight";
    ForMunicipalitiesOnly => "solo_municipalidades",
        "la regla es para municipalidades",
        "the rule is for municipalities";
    PartOfDepartment { there, all } => "departamento_incompleto",
        "los archivos traen {there} de las {all} municipalidades del departamento",
        "the files have {there} of the department's {all} municipalities";
    MixedInclusions => "incluye_mezclado",
        "unas municipalidades traen todo su gasto y otras solo proyectos",
        "some municipalities have all their spending and others projects only";
    UnlikeParts(one, other) => "partes_distintas",
        "no se juntan cosas distintas: {differences}",
        "unlike things are not put together: {differences}",
        differences = differences(one, other, language);
    SharesOf(phase) => "partes_de",
        "sin transferencias en los archivos: partes de {phase}",
        "no transfers in the files: shares of {phase}",
        phase = phase_name(*phase, language);
    Booked(scope) => "segun_lo_recaudado",
        "es lo recaudado, que anotó el propio gobierno, sin saldos de años anteriores{without}: no lo acreditado",
        "it is recaudado, booked by the government itself, without balances of earlier years{without}: not acreditado",
        without = without_vigencia(*scope, language);
    AtLeast(inclusion) => "al_menos",
        "es esa parte o más: el rubro 18 se conoce {only}",
        "it is that part or more: rubro 18 is known {only}",
        only = crate::words::scope::only(*inclusion, language).unwrap_or_default();
    OfProvince { people, each } => "de_la_provincia",
        "esos habitantes son los de su distrito capital; entre los {people} de toda la provincia son {each}",
        "these inhabitants are those of its capital district; for the {people} of the whole province it is {each}",
        each = crate::words::numbers::told(*each, Telling::Plainly, language);
    SeriesBreak(year, other) => "quiebre_de_serie",
        "desde {year} su territorio es otro ({name}): los años de antes no son de lo mismo",
        "from {year} on its territory is another ({name}): the years before are not of the same",
        name = crate::words::breaks::between(*other);
    FewPeers(0) => "pocos_pares",
        "hacen falta ocho gobiernos de su nivel y tamaño con este dato, y no hay ninguno",
        "eight governments of its level and size with this figure are needed, and there are 0";
    FewPeers(count) => "pocos_pares",
        "hacen falta ocho gobiernos de su nivel y tamaño con este dato, y hay {count}",
        "eight governments of its level and size with this figure are needed, and there are {count}";
    EqualPeers => "pares_iguales",
        "los gobiernos de su nivel y tamaño casi no se diferencian en esto",
        "the governments of its level and size hardly differ in this";
    Wilson(low, high) => "intervalo",
        "con tan pocos casos puede ser de {low} a {high} de cada 100",
        "of so few cases it may be {low} to {high} of every 100",
        low = low.of_every_hundred(), high = high.of_every_hundred();
    Together { from, numerator, denominator, ratio } => "anios_juntos",
        "de {from} a este año juntos: {numerator} / {denominator} = {ratio}",
        "from {from} to this year together: {numerator} / {denominator} = {ratio}";
    FewYears { wanted, there } => "pocos_anios",
        "hacen falta {wanted} años y hay {there}",
        "{wanted} years are needed and there are {there}";
    CurrentSoles => "soles_corrientes",
        "en soles de cada año, sin descontar la subida de precios",
        "in soles of each year, without taking out the rise of prices";
    RealSoles(year) => "soles_de",
        "en soles de {year}",
        "in soles of {year}";
    GradeIs(grade) => "nota",
        "banda {grade} (de A a D)",
        "band {grade} (of A to D)",
        grade = letter(*grade);
    SignalOfMost { fired, judged } => "senal_de_muchos",
        "la tienen {fired} de los {judged} revisados",
        "{fired} of {judged} governments have the same signal: it does not tell this one apart";
}

/// In what two parts of a figure differ, as `el presupuesto modificado (PIM) es de solo proyectos y …`.
fn differences(one: &Part, other: &Part, language: Language) -> String {
    let of = |part: &Part| match one.gov == other.gov {
        true => figure_name(part.figure, language).to_string(),
        false => format!("{} ({})", figure_name(part.figure, language), part.gov),
    };
    let (a, b) = (of(one), of(other));
    let told = |difference: Difference| match difference {
        Difference::Inclusion => {
            let (x, y) = (includes(one.inclusion, language), includes(other.inclusion, language));
            match language {
                Es => format!("{a} es de {x} y {b} de {y}"),
                En => format!("{a} is of {x} and {b} of {y}"),
            }
        }
        Difference::CutOff => {
            let (x, y) = (up_to(one.cut, language), up_to(other.cut, language));
            match language {
                Es => format!("{a} va {x} y {b} {y}"),
                En => format!("{a} goes {x} and {b} {y}"),
            }
        }
        Difference::Measure => match language {
            Es => format!("{a} y {b} son dos medidas"),
            En => format!("{a} and {b} are two measures"),
        },
        Difference::Scope => {
            let (x, y) = (one.scope, other.scope);
            match language {
                Es => format!("{a} es del alcance {x} y {b} del alcance {y}"),
                En => format!("{a} is of scope {x} and {b} of scope {y}"),
            }
        }
    };
    one.differences(other).into_iter().map(told).collect::<Vec<_>>().join("; ")
}

const fn includes(inclusion: Inclusion, language: Language) -> &'static str {
    match inclusion {
        Inclusion::Todo => language.pick("todo", "everything"),
        Inclusion::Proyectos => language.pick("solo proyectos", "projects only"),
        Inclusion::SinTransferenciasNiDeuda => language
            .pick("todo menos transferencias a otros y deuda", "everything but transfers to others and debt"),
    }
}

/// What mining money lacks where it is told by what was booked in rubro 18.
const fn without_vigencia(scope: Scope, language: Language) -> &'static str {
    match scope {
        Scope::Mineria => language.pick(" ni derecho de vigencia", " and without derecho de vigencia"),
        Scope::Canon | Scope::Rubro18 | Scope::Todo => "",
    }
}

/// The day that figures reach, after "goes".
fn up_to(cut: CutOff, language: Language) -> String {
    match (cut.date().map(|day| crate::words::dates::long(day, language)), language) {
        (Some(day), Es) => format!("hasta el {day}"),
        (Some(day), En) => format!("up to {day}"),
        (None, Es) => "hasta un día que el archivo no dice (se da con --as-of o --closed)".to_string(),
        (None, En) => "up to a day that its file does not say (give it with --as-of or --closed)".to_string(),
    }
}

const fn figure_name(figure: Figure, language: Language) -> &'static str {
    match figure {
        Figure::Phase(phase) => phase_name(phase, language),
        Figure::Purposes(PurposeKind::Function) => {
            language.pick("el gasto por función", "spending by function")
        }
        Figure::Purposes(PurposeKind::Category) => {
            language.pick("el gasto por categoría", "spending by category")
        }
        Figure::Projects => language.pick("la lista de proyectos", "the list of projects"),
        Figure::Collected => language.pick("lo recaudado", "what was collected"),
        Figure::Credited => language.pick("lo acreditado", "what was credited"),
        Figure::Booked => language.pick("lo recaudado sin saldos", "what was booked without balances"),
    }
}

/// 4 is A, 1 is D.
pub const fn letter(grade: u8) -> &'static str {
    match grade {
        4 => "A",
        3 => "B",
        2 => "C",
        _ => "D",
    }
}

fn month_name(month: u8, language: Language) -> String {
    Month::new(month).map_or_else(|| month.to_string(), |month| month.name(language).to_string())
}

const fn register_name(register: Register, language: Language) -> &'static str {
    match register {
        Register::Investments => language.pick("el registro de inversiones", "register of investments"),
        Register::Works => language.pick("el registro de obras", "register of works"),
        Register::Signed => language.pick("los contratos suscritos", "contracts signed"),
        Register::Stopped => language.pick("la lista de obras paralizadas", "list of stopped works"),
        Register::Contracts => language.pick("los procesos de contratación", "contracting processes"),
        Register::Orders => {
            language.pick("las órdenes de compra y servicio", "orders of purchase and service")
        }
    }
}

const fn rule_name(rule: Rule, language: Language) -> &'static str {
    match rule {
        Rule::CanonShares => language.pick("el reparto del canon", "the sharing of the canon"),
        Rule::RegaliaShares => language.pick("el reparto de las regalías", "the sharing of the royalties"),
        Rule::Uit => language.pick("la UIT", "the UIT"),
        Rule::SmallPurchase => language.pick("el límite de 8 UIT", "the limit of 8 UIT"),
        Rule::CurrentSpending => language.pick("el tope de gasto corriente", "the limit of current spending"),
        Rule::Maintenance => language.pick("el tope de mantenimiento", "the limit of maintenance"),
        Rule::Oversight => language.pick("el 1 % para fiscalización", "the 1 % for oversight"),
        Rule::OversightBase => language.pick("la base legal del 1 %", "the legal base of the 1 %"),
        Rule::OversightPurpose => language.pick(
            "la finalidad de la fiscalización en el presupuesto",
            "the finalidad of the oversight in the budget",
        ),
        Rule::CallDays => language.pick("el plazo mínimo del proceso", "the least term of the process"),
        Rule::ViabilityYears => language.pick("el plazo de viabilidad", "the term of viability"),
        Rule::CommunityShare => language.pick("la parte de las comunidades", "the communities' part"),
        Rule::AccessToInformation => {
            language.pick("el acceso a la información pública", "access to public information")
        }
    }
}

const fn phase_name(phase: Phase, language: Language) -> &'static str {
    match phase {
        Phase::Pia => language.pick("el presupuesto inicial (PIA)", "the opening budget (PIA)"),
        Phase::Pim => language.pick("el presupuesto modificado (PIM)", "the modified budget (PIM)"),
        Phase::Certificado => language.pick("lo certificado", "what was certified"),
        Phase::CompromisoAnual => language.pick("el compromiso anual", "the yearly commitment"),
        Phase::CompromisoMensual => language.pick("el compromiso mensual", "the monthly commitment"),
        Phase::Devengado => language.pick("lo gastado (devengado)", "what was spent (devengado)"),
        Phase::Girado => language.pick("lo pagado (girado)", "what was paid (girado)"),
    }
}

const fn level_name(level: Level, language: Language) -> &'static str {
    match level {
        Level::Regional => language.pick("los gobiernos regionales", "regional governments"),
        Level::Provincial | Level::District => language.pick("las municipalidades", "municipalities"),
        Level::University => language.pick("las universidades", "universities"),
        Level::Territory => language.pick("los departamentos", "departments"),
    }
}
