//! The one list of what columns are called: every role, and the names that people and programs give it.
//!
//! A name stands here as [`super::heading`] compares it: upper case, without accents and marks, initials as one word
//! (`PIM` for "P.I.M."), without small words ("de", "del", "la") and without what only says "amount" or "in soles".

use std::sync::LazyLock;

use canon_core::terms::budget::Phase;
use canon_core::terms::names::agree_folded;
use rustc_hash::FxHashMap;

use super::Role;

/// How far a name can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::table) enum Trust {
    /// It means one thing.
    Sure,
    /// It usually does. It gives way to a sure name, and the cells below it must fit.
    Likely,
}

const SURE: &[(Role, &[&str])] = &[
    (Role::Id, &["ID"]),
    (
        Role::SecEjec,
        &[
            "SEC EJEC",
            "SECEJEC",
            "SEC EJECUTORA",
            "SECUENCIA EJECUTORA",
            "SECUENCIAL EJECUTORA",
            "COD SIAF",
            "CODIGO SIAF",
            "ID SIAF",
            "SIAF",
            "COD EJECUTORA",
            "CODIGO EJECUTORA",
            "CODIGO SIAF EJECUTORA",
            "EJECUTORA CODIGO",
            "COD EJEC",
            "CODIGO EJEC",
            "COD SEC EJEC",
            "CODIGO SEC EJEC",
            "COD UE",
            "CODIGO UE",
            "COD UNIDAD EJECUTORA",
            "CODIGO UNIDAD EJECUTORA",
        ],
    ),
    (
        Role::Ubigeo,
        &[
            "UBIGEO",
            "UBI DIST",
            "UBIGEO INEI",
            "UBIGEO DISTRITO",
            "IDDIST",
            "COD UBIGEO",
            "CODIGO UBIGEO",
            "COD UBIGEO INEI",
            "CODIGO UBIGEO INEI",
            "COD INEI",
            "CODIGO INEI",
        ],
    ),
    (Role::Reniec, &["UBIGEO RENIEC", "RENIEC", "COD RENIEC", "CODIGO RENIEC"]),
    (
        Role::Municipality,
        &[
            "MUNICIPALIDAD",
            "NOMBRE MUNICIPALIDAD",
            "GOBIERNO LOCAL",
            "GOBIERNO REGIONAL",
            "MUNICIPIO",
            "GOBIERNO",
            "EJECUTORA",
            "NOMBRE EJECUTORA",
            "PLIEGO",
            "NOMBRE PLIEGO",
            "ENTIDAD",
            "NOMBRE ENTIDAD",
        ],
    ),
    (Role::District, &["DISTRITO", "NOMBDIST", "NOMBRE DISTRITO"]),
    (Role::Province, &["PROVINCIA", "NOMBPROV", "NOMBRE PROVINCIA"]),
    (Role::Department, &["DEPARTAMENTO", "NOMBDEP", "NOMBRE DEPARTAMENTO", "REGION", "DPTO", "DEPTO"]),
    (Role::Level, &["NIVEL", "NIVEL GOBIERNO"]),
    (
        Role::Year,
        &[
            "ANIO",
            "ANO",
            "YEAR",
            "ANO EJE",
            "ANIO EJE",
            "ANO EJECUCION",
            "ANIO EJECUCION",
            "ANO FISCAL",
            "ANIO FISCAL",
            "ANO EJERCICIO",
            "ANO PRESUPUESTAL",
            "ANO PRESUPUESTARIO",
            "ANO PRESUPUESTO",
            "ANO DOC",
            "EJERCICIO",
            "EJERCICIO FISCAL",
            "EJERCICIO PRESUPUESTAL",
            "EJERCICIO PRESUPUESTARIO",
            "PERIODO FISCAL",
            "PERIODO PRESUPUESTAL",
            "PERIODO PRESUPUESTARIO",
        ],
    ),
    (Role::Month, &["MES", "MES EJE", "MES EJECUCION", "MES DOC"]),
    (Role::Rubro, &["RUBRO", "COD RUBRO", "CODIGO RUBRO"]),
    (
        Role::Phase(Phase::Pia),
        &[
            "PIA",
            "PRESUPUESTO PIA",
            "PRESUPUESTO INSTITUCIONAL APERTURA",
            "PRESUPUESTO INICIAL APERTURA",
            "PRESUPUESTO APERTURA",
            "PRESUPUESTO INICIAL",
            "PPTO INSTITUCIONAL APERTURA",
            "PPTO APERTURA",
            "PPTO INICIAL",
        ],
    ),
    (
        Role::Phase(Phase::Pim),
        &[
            "PIM",
            "PRESUPUESTO PIM",
            "PRESUPUESTO INSTITUCIONAL MODIFICADO",
            "PRESUPUESTO MODIFICADO",
            "PPTO INSTITUCIONAL MODIFICADO",
            "PPTO MODIFICADO",
        ],
    ),
    (
        Role::Phase(Phase::Certificado),
        &[
            "CERTIFICACION",
            "CERTIFICADO",
            "CERTIFICADO ANUAL",
            "CERTIFICACION ANUAL",
            "CERTIFICACION PRESUPUESTAL",
            "CERTIFICACION PRESUPUESTARIA",
            "CERTIFICACION CREDITO PRESUPUESTARIO",
            "PRESUPUESTO CERTIFICADO",
            "CERTIF",
            "CERT",
        ],
    ),
    (
        Role::Phase(Phase::CompromisoAnual),
        &["COMPROMISO ANUAL", "COMPROMETIDO ANUAL", "COMPRO ANUAL", "COMP ANUAL"],
    ),
    (
        Role::Phase(Phase::CompromisoMensual),
        &[
            "ATENCION COMPROMISO MENSUAL",
            "ATENCION COMPROMISO",
            "ATENCION COMPROMISOS MENSUALES",
            "COMPROMISO MENSUAL",
            "COMPROMETIDO",
            "COMPROMETIDO MENSUAL",
            "COMPRO",
            "AT COMP",
            "AT COMP MENSUAL",
        ],
    ),
    (
        Role::Phase(Phase::Devengado),
        &[
            "DEVENGADO",
            "DEVENGADOS",
            "DEVENGADO ANUAL",
            "DEVENGADO ACUMULADO",
            "DEVENGA",
            "DEVENG",
            "DEV",
            "GASTO DEVENGADO",
            "GASTOS DEVENGADOS",
            "FASE DEVENGADO",
            "PRESUPUESTO DEVENGADO",
            "EJECUCION DEVENGADO",
            "EJECUCION DEVENGADA",
            "EJECUTADO DEVENGADO",
        ],
    ),
    (
        Role::Phase(Phase::Girado),
        &["GIRADO", "GIRADOS", "GIRADO ANUAL", "GIRADO ACUMULADO", "GASTO GIRADO", "FASE GIRADO"],
    ),
    (
        Role::Modifications,
        &[
            "MODIFICACIONES",
            "MODIFICACIONES PRESUPUESTARIAS",
            "MODIFICACIONES PRESUPUESTALES",
            "MODIFICACION PRESUPUESTARIA",
            "MODIFICACION PRESUPUESTAL",
        ],
    ),
    (Role::Paid, &["PAGADO", "PAGADO ANUAL"]),
    (Role::Avance, AVANCE),
    (
        Role::Saldo,
        &[
            "SALDO",
            "NO EJECUTADO",
            "POR EJECUTAR",
            "SALDO POR EJECUTAR",
            "SALDO POR DEVENGAR",
            "POR DEVENGAR",
            "POR GASTAR",
        ],
    ),
    (Role::Authorised, &["AUTORIZADO", "TRANSFERENCIA AUTORIZADA"]),
    (Role::Credited, &["ACREDITADO", "TRANSFERIDO", "ABONADO"]),
    (Role::Collected, &["RECAUDADO"]),
    (Role::Booked, &["RECAUDADO SIN SALDOS", "RECAUDADO SIN SALDOS BALANCE"]),
    (Role::Scope, &["ALCANCE"]),
    (Role::Includes, &["INCLUYE"]),
    (Role::CutOff, &["CORTE", "FECHA CORTE"]),
    (Role::Channel, &["CANAL", "FUENTE"]),
    (Role::Download, &["DESCARGA", "FECHA DESCARGA"]),
    (Role::Precision, &["PRECISION"]),
    (Role::Doubt, &["DUDA", "DUDAS"]),
    (Role::Index, &["INDICE", "INDICE DISTRIBUCION"]),
    (Role::Prices, &["IPC", "INDICE PRECIOS", "INDICE PRECIOS CONSUMIDOR"]),
    (Role::Distributed, &["TOTAL DISTRIBUIR", "MONTO DISTRIBUIR"]),
    (Role::People, &["POBLACION", "POBLACION TOTAL", "HABITANTES", "PROYECCION POBLACION"]),
    (Role::Detail, DETAIL),
    (Role::Project, PROJECT),
    (Role::Fund, &["FUENTE FINANCIAMIENTO", "FUENTE FINANC", "FTE FTO"]),
];

/// Devengado over PIM in percent, whether the heading has a percent sign or not.
const AVANCE: &[&str] = &["AVANCE", "AVANCE EJECUCION", "AVANCE PRESUPUESTAL"];

/// The same where the heading says that it is a percentage.
pub(super) const PERCENT_OF_PIM: &[&str] =
    &["AVANCE", "EJECUCION", "EJECUTADO", "EJEC", "AVANCE EJECUCION", "AVANCE PRESUPUESTAL"];

/// Columns that make a row one line of a government's budget, of which there are many.
const DETAIL: &[&str] = &[
    "META",
    "META PRESUPUESTAL",
    "META PRESUPUESTARIA",
    "SEC FUNC",
    "SECUENCIA FUNCIONAL",
    "FINALIDAD",
    "FUNCION",
    "DIVISION FUNCIONAL",
    "DIVISION FN",
    "GRUPO FUNCIONAL",
    "GRUPO FN",
    "PROGRAMA",
    "PROGRAMA PRESUPUESTAL",
    "PROGRAMA PPTO",
    "PROGRAMA PPTAL",
    "CATEGORIA PRESUPUESTAL",
    "PRODUCTO",
    "ACTIVIDAD",
    "ACTIVIDAD ACCION OBRA",
    "TIPO ACT PROY",
    "TIPO PROD PROY",
    "TIPO RECURSO",
    "CATEGORIA GASTO",
    "CATEG GASTO",
    "TIPO TRANSACCION",
    "GENERICA",
    "GENERICA GASTO",
    "SUBGENERICA",
    "SUB GENERICA",
    "SUBGENERICA DET",
    "ESPECIFICA",
    "ESPECIFICA GASTO",
    "ESPECIFICA DET",
    "CLASIFICADOR",
    "CLASIFICADOR GASTO",
    "PARTIDA",
];

/// Columns that say which project or investment a row is of.
const PROJECT: &[&str] = &[
    "PRODUCTO PROYECTO",
    "PROYECTO",
    "COD PROYECTO",
    "CODIGO PROYECTO",
    "NOMBRE PROYECTO",
    "PROYECTO INVERSION",
    "INVERSION",
    "NOMBRE INVERSION",
    "CUI",
    "CODIGO UNICO",
    "CODIGO UNICO INVERSION",
    "CODIGO UNICO INVERSIONES",
    "SNIP",
    "CODIGO SNIP",
    "OBRA",
    "NOMBRE OBRA",
];

const LIKELY: &[(Role, &[&str])] = &[
    (Role::Municipality, &["UNIDAD EJECUTORA", "EJECUTORA NOMBRE", "PLIEGO NOMBRE"]),
    (Role::Year, &["GESTION", "PERIODO", "VIGENCIA"]),
    (Role::Month, &["NOMBRE MES", "MES NOMBRE", "MES EJE NOMBRE"]),
    (
        Role::Phase(Phase::Pim),
        &[
            "PRESUPUESTO VIGENTE",
            "PRESUPUESTO INSTITUCIONAL VIGENTE",
            "PPTO VIGENTE",
            "PRESUPUESTO ACTUALIZADO",
        ],
    ),
    (
        Role::Phase(Phase::Devengado),
        &[
            "EJECUTADO",
            "EJECUCION",
            "GASTO EJECUTADO",
            "GASTOS EJECUTADOS",
            "EJECUCION GASTO",
            "EJECUCION PRESUPUESTAL",
            "EJECUCION PRESUPUESTARIA",
            "EJECUCION FINANCIERA",
            "PRESUPUESTO EJECUTADO",
        ],
    ),
];

/// Every name, with what it says.
static ALL: LazyLock<FxHashMap<&str, (Role, Trust)>> = LazyLock::new(|| named().collect());

fn named() -> impl Iterator<Item = (&'static str, (Role, Trust))> {
    let lists = [(SURE, Trust::Sure), (LIKELY, Trust::Likely)];
    let rows = lists.into_iter().flat_map(|(list, trust)| list.iter().map(move |row| (row, trust)));
    rows.flat_map(|((role, names), trust)| names.iter().map(move |name| (*name, (*role, trust))))
}

/// The role of a name, and how far it can be trusted.
pub(super) fn role_of(name: &str) -> Option<(Role, Trust)> {
    if !name.contains('?') {
        return ALL.get(name).copied();
    }
    // A letter that some program lost agrees with any.
    named().find(|(known, _)| agree_folded(known, name)).map(|(_, said)| said)
}

/// All names of a role, the usual ones first.
pub(in crate::table) fn names_of(role: Role) -> impl Iterator<Item = &'static str> {
    let of_role = move |(known, names): &(Role, &'static [&'static str])| (*known == role).then_some(*names);
    SURE.iter().chain(LIKELY).filter_map(of_role).flatten().copied()
}

#[cfg(test)]
mod tests {
    use super::super::heading::Heading;
    use super::*;

    #[test]
    fn every_name_of_the_list_is_read_back_as_its_role() {
        for (trust, (role, names)) in
            SURE.iter().map(|row| (Trust::Sure, row)).chain(LIKELY.iter().map(|row| (Trust::Likely, row)))
        {
            for name in *names {
                let heading = Heading::of(name);
                assert_eq!((heading.role, heading.trust), (Some(*role), trust), "{name}");
            }
        }
    }

    #[test]
    fn no_name_stands_twice() {
        let all: Vec<&str> = SURE.iter().chain(LIKELY).flat_map(|(_, names)| names.iter().copied()).collect();
        for (at, name) in all.iter().enumerate() {
            assert!(!all[..at].contains(name), "{name}");
        }
    }

    #[test]
    fn the_names_of_a_role_are_its_own() {
        for role in [Role::Year, Role::SecEjec, Role::Municipality, Role::Phase(Phase::Pim)] {
            let names: Vec<&str> = names_of(role).collect();
            assert!(
                names.len() > 1 && names.iter().all(|name| Heading::of(name).role == Some(role)),
                "{names:?}"
            );
        }
    }
}
