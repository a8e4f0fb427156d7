//! The cuts and national values that `canon.toml` sets in place of canon's own. Each needs its source: it is printed
//! wherever a figure is judged by it.

use std::collections::BTreeMap;
use std::fmt;

use canon_core::indicators::cuts::{Adoption, CutError, Cuts};
use canon_core::law::norms::{Norm, Norms, Rule};
use canon_core::law::references::{Reference, ReferenceKey, ReferenceSource, References};
use canon_core::panel::named_group::NamedGroup;
use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::language::Language;
use canon_core::terms::period::{Date, Year};
use canon_core::terms::quantity::{Measuring, Quantity};
use serde::{Deserialize, Serialize};

use crate::exit::{Outcome, stop};
use crate::lookup::government;
use crate::lookup::indicator::named;
use crate::lookup::suggest::nearest;
use crate::messages::settings as words;

/// The key of a table of cuts that says who set them.
const SOURCE: &str = "fuente";
/// Who made canon's own cuts theirs, and on which day.
const ADOPTED: [&str; 2] = ["adoptado_por", "adoptado_el"];

/// A number or a text of the file, as written.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Scalar {
    Whole(i64),
    Decimal(f64),
    Text(String),
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(number) => number.fmt(f),
            // The shortest decimal that is this number: what was written.
            Self::Decimal(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

/// What stands in `[umbrales]`: the cuts of an indicator, or who adopted those of canon.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Umbral {
    Table(BTreeMap<String, Scalar>),
    Text(String),
}

/// A national value to compare with, and who publishes it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Referencia {
    anio: u16,
    nivel: Nivel,
    incluye: Incluye,
    alcance: String,
    indicador: String,
    valor: Scalar,
    fuente: String,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Nivel {
    Municipal,
    Regional,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Incluye {
    Todo,
    Proyectos,
}

/// A number of the law.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Norma {
    desde: u16,
    hasta: Option<u16>,
    regla: String,
    #[serde(default)]
    parte: String,
    valor: Scalar,
    #[serde(rename = "norma")]
    texto: String,
    #[serde(default)]
    verificada: bool,
}

/// Governments that are peers of each other.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Pares {
    nombre: String,
    gobiernos: Vec<String>,
    fuente: String,
}

/// What figures are judged by, as written in `canon.toml`.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Judging {
    /// By indicator: the cut of each condition, and `fuente`; and who adopted the others, and when.
    pub umbrales: BTreeMap<String, Umbral>,
    /// National values in place of canon's.
    pub referencias: Vec<Referencia>,
    /// Numbers of the law, before canon's own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub normas: Vec<Norma>,
    /// Groups of peers, before canon's own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pares: Vec<Pares>,
}

impl Judging {
    /// Whether the user left all to canon.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The cuts that the user set.
    ///
    /// # Errors
    /// A name that is not there, with the nearest; a number not of its kind; a missing source.
    pub fn cuts(&self, language: Language) -> anyhow::Result<Cuts> {
        let mut cuts = Cuts::of_canon(self.adoption(language)?);
        for (id, table) in &self.umbrales {
            let Umbral::Table(table) = table else { continue };
            let indicator = named(id, language)?;
            let source = table.get(SOURCE).map(ToString::to_string).unwrap_or_default();
            for (key, value) in table.iter().filter(|(key, _)| *key != SOURCE) {
                let value = value.to_string();
                cuts.set(indicator.id, key, &value, &source)
                    .map_err(|error| cut_refused((id, key, &value), &error, language))?;
            }
        }
        Ok(cuts)
    }

    /// Who adopted canon's own cuts, and when.
    ///
    /// # Errors
    /// One without the other; a day that is none; another text.
    fn adoption(&self, language: Language) -> anyhow::Result<Option<Adoption>> {
        let texts = self.umbrales.iter().filter_map(|(key, value)| match value {
            Umbral::Text(text) => Some((key.as_str(), text.trim())),
            Umbral::Table(_) => None,
        });
        let texts: BTreeMap<&str, &str> = texts.collect();
        let refused = |key: &str| stop(Outcome::Usage, words::adoption_refused(key, ADOPTED, language));
        if let Some(key) = texts.keys().find(|key| !ADOPTED.contains(key)) {
            return Err(refused(key));
        }
        let [by, on] = ADOPTED.map(|key| texts.get(key).copied().filter(|text| !text.is_empty()));
        match (by, on) {
            (None, None) if texts.is_empty() => Ok(None),
            (Some(by), Some(on)) => {
                let on = Date::parse_iso(on).ok_or_else(|| refused(ADOPTED[1]))?;
                Ok(Some(Adoption { by: by.into(), on }))
            }
            (None, _) => Err(refused(ADOPTED[0])),
            (_, None) => Err(refused(ADOPTED[1])),
        }
    }

    /// The national values: canon's, with the user's in place.
    ///
    /// # Errors
    /// A year, scope or indicator that is not there; a value that is no share; a missing source.
    pub fn references(&self, language: Language) -> anyhow::Result<References> {
        let mut references = References::published();
        for reference in &self.referencias {
            let (key, value) = reference.parse(language)?;
            references.insert(key, value);
        }
        Ok(references)
    }

    /// The numbers of the law: canon's, with the user's before them.
    ///
    /// # Errors
    /// A rule, year or number that is not there; a missing norm.
    pub fn norms(&self, language: Language) -> anyhow::Result<Norms> {
        let mut norms = Norms::published();
        for norma in self.normas.iter().rev() {
            norms.insert(norma.parse(language)?);
        }
        Ok(norms)
    }

    /// The groups of peers that the user put together.
    ///
    /// # Errors
    /// A government that is not there; a group without its source.
    pub fn peer_groups(&self, language: Language) -> anyhow::Result<Vec<NamedGroup>> {
        let group = |pares: &Pares| {
            if pares.fuente.trim().is_empty() {
                return Err(stop(Outcome::Usage, words::group_without_source(&pares.nombre, language)));
            }
            let member =
                |text: &String| government::government(text, language).map(|government| government.id);
            let members = pares.gobiernos.iter().map(member).collect::<anyhow::Result<_>>()?;
            Ok(NamedGroup { name: pares.nombre.as_str().into(), members, source: pares.fuente.trim().into() })
        };
        self.pares.iter().map(group).collect()
    }
}

impl Norma {
    fn parse(&self, language: Language) -> anyhow::Result<Norm> {
        let years = (self.desde.to_string(), self.hasta.map(|year| year.to_string()).unwrap_or_default());
        let years = (years.0.as_str(), years.1.as_str());
        let value = self.valor.to_string();
        let norm = Norm::parse(years, (&self.regla, &self.parte), &value, self.texto.trim());
        let norm = norm.map(|norm| Norm { verified: self.verificada, ..norm });
        norm.ok_or_else(|| {
            let near = nearest(&self.regla, Rule::ALL.iter().map(|rule| rule.code()));
            stop(Outcome::Usage, words::no_such_norm(&self.regla, near, language))
        })
    }
}

impl Referencia {
    fn parse(&self, language: Language) -> anyhow::Result<(ReferenceKey, Reference)> {
        let wrong = |key: &str, value: &str| {
            stop(Outcome::Usage, words::reference_not_understood(key, value, language))
        };
        let value = self.valor.to_string();
        let Some(Quantity::Ratio(ratio)) = Quantity::parse(Measuring::Ratio, &value) else {
            return Err(wrong("valor", &value));
        };
        if self.fuente.trim().is_empty() {
            return Err(wrong(SOURCE, &self.fuente));
        }
        let key = ReferenceKey {
            year: Year::new(self.anio).ok_or_else(|| wrong("anio", &self.anio.to_string()))?,
            regional: self.nivel == Nivel::Regional,
            inclusion: match self.incluye {
                Incluye::Todo => Inclusion::Todo,
                Incluye::Proyectos => Inclusion::Proyectos,
            },
            scope: Scope::parse(&self.alcance).ok_or_else(|| wrong("alcance", &self.alcance))?,
            indicator: named(&self.indicador, language)?.id.to_string(),
        };
        let source = ReferenceSource::Set(self.fuente.trim().into());
        Ok((key, Reference { value: ratio, amounts: None, source }))
    }
}

fn cut_refused(cut: (&str, &str, &str), error: &CutError, language: Language) -> anyhow::Error {
    let near = |keys: &[&'static str]| nearest(cut.1, keys.iter().copied());
    stop(Outcome::Usage, words::cut_refused(cut, error, near, language))
}

#[cfg(test)]
mod tests {
    use canon_core::terms::language::Language::Es;

    use crate::settings::criteria::*;

    fn judging(toml: &str) -> Judging {
        toml::from_str(toml).unwrap()
    }

    #[track_caller]
    fn refused(toml: &str, words: &str) {
        let judging = judging(toml);
        let said = match (judging.cuts(Es), judging.references(Es)) {
            (Err(error), _) | (_, Err(error)) => error.to_string(),
            _ => "taken".to_string(),
        };
        assert!(said.contains(words), "{said}");
    }

    #[test]
    fn decimals_are_what_was_written() {
        let judging = judging("[umbrales.por_pagar]\nminimo = 0.07\nfuente = \"acta\"\n");
        let Umbral::Table(table) = &judging.umbrales["por_pagar"] else { panic!("no table") };
        assert_eq!(table["minimo"].to_string(), "0.07");
        assert!(judging.cuts(Es).is_ok());
    }

    #[test]
    fn who_adopted_the_cuts_is_said_with_the_day() {
        let by = "adoptado_por = \"Comunidad de Moquegua\"\n";
        let adopted = |rest: &str| judging(&format!("[umbrales]\n{by}{rest}")).cuts(Es);
        let adoption = adopted("adoptado_el = \"2026-03-01\"").unwrap().adopted.unwrap();
        assert_eq!((&*adoption.by, adoption.on.to_string()), ("Comunidad de Moquegua", "2026-03-01".into()));
        for bad in ["", "adoptado_el = \"marzo\"", "adoptado_en = \"2026-03-01\""] {
            assert!(adopted(bad).unwrap_err().to_string().contains("adoptado_el"), "{bad}");
        }
        refused("[umbrales]\nadoptado_el = \"2026-03-01\"", "adoptado_por");
    }

    #[test]
    fn a_slip_is_refused_with_the_nearest_name() {
        refused("[umbrales.por_pagr]\nminimo = 0.1\nfuente = \"x\"", "por_pagar");
        refused("[umbrales.por_pagar]\nminmo = 0.1\nfuente = \"x\"", "¿Quiso decir minimo?");
        refused("[umbrales.saldo]\nminimo = 1\nfuente = \"x\"", "contexto");
        refused("[umbrales.ritmo]\nmaximo = \"-10 puntos\"\nfuente = \"x\"", "puntos, como -10");
    }

    #[test]
    fn a_number_of_the_law_needs_its_norm_and_a_rule_that_there_is() {
        let line = "desde = 2026\nvalor = 5500\n";
        let norms = |rest: &str| judging(&format!("[[normas]]\n{line}{rest}")).norms(Es);
        let uit = norms("regla = \"uit\"\nnorma = \"D.S. de prueba\"").unwrap();
        assert!(uit.one(Rule::Uit, Year::new(2026).unwrap()).is_some());
        assert!(norms("regla = \"uit\"\nnorma = \"\"").is_err());
        let slip = norms("regla = \"uut\"\nnorma = \"x\"").unwrap_err().to_string();
        assert!(slip.contains("¿uit?"), "{slip}");
    }

    #[test]
    fn a_group_of_peers_names_governments_that_there_are_and_who_says_so() {
        let groups = |text: &str| judging(&format!("[[pares]]\nnombre = \"altura\"\n{text}")).peer_groups(Es);
        let two = groups("gobiernos = [\"301490\", \"ubinas\"]\nfuente = \"acta 2\"").unwrap();
        assert_eq!(two[0].members.len(), 2);
        assert!(groups("gobiernos = [\"999999\"]\nfuente = \"acta 2\"").is_err());
        assert!(groups("gobiernos = []\nfuente = \" \"").unwrap_err().to_string().contains("fuente"));
    }

    #[test]
    fn without_a_source_nothing_is_judged_by_it() {
        refused("[umbrales.por_pagar]\nminimo = 0.1", "fuente");
        let line = "anio = 2024\nnivel = \"municipal\"\nincluye = \"todo\"\nalcance = \"todo\"\nvalor = 0.7";
        refused(&format!("[[referencias]]\n{line}\nindicador = \"avance_pim\"\nfuente = \"\""), "fuente");
        refused(&format!("[[referencias]]\n{line}\nindicador = \"avanse\"\nfuente = \"x\""), "avance_pim");
    }
}
