//! The parts of a `GeoJSON` document that outlines are made of. Everything else is passed over unread.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::Place;

/// Features that a file may have: districts are fewer than two thousand.
const FEATURES: usize = 100_000;
/// Properties of a feature that are looked at.
const PROPERTIES: usize = 200;

/// A file of features.
#[derive(Deserialize)]
pub(super) struct Collection {
    #[serde(rename = "type")]
    pub(super) kind: Option<String>,
    pub(super) features: Option<Places>,
}

/// Those features of a file that are districts with a polygon, however many others it has.
pub(super) struct Places(pub(super) Vec<Place>);

impl<'de> Deserialize<'de> for Places {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Features;
        impl<'de> Visitor<'de> for Features {
            type Value = Places;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("features")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut features: A) -> Result<Places, A::Error> {
                let (mut places, mut seen) = (Vec::new(), 0);
                while let Some(feature) = features.next_element::<Feature>()? {
                    seen += 1;
                    if seen > FEATURES {
                        return Err(serde::de::Error::custom(format!("> {FEATURES} features")));
                    }
                    places.extend(Place::of(feature));
                }
                Ok(Places(places))
            }
        }
        from.deserialize_seq(Features)
    }
}

#[derive(Deserialize)]
pub(super) struct Feature {
    pub(super) properties: Option<Properties>,
    pub(super) geometry: Option<Geometry>,
}

#[derive(Deserialize)]
pub(super) struct Geometry {
    #[serde(rename = "type", default)]
    pub(super) kind: String,
    pub(super) coordinates: Option<Nest>,
}

/// The texts and whole numbers among the properties of a feature, in their order.
pub(super) struct Properties(pub(super) Vec<(String, Scalar)>);

pub(super) enum Scalar {
    Text(String),
    Whole(u64),
    Other,
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(ScalarVisitor)
    }
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a property")
    }

    fn visit_str<E>(self, text: &str) -> Result<Scalar, E> {
        Ok(Scalar::Text(text.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Scalar, E> {
        Ok(Scalar::Whole(number))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Scalar, E> {
        Ok(Scalar::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Scalar, E> {
        Ok(Scalar::Other)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Scalar, E> {
        Ok(Scalar::Other)
    }

    fn visit_unit<E>(self) -> Result<Scalar, E> {
        Ok(Scalar::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Scalar, A::Error> {
        while parts.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Scalar, A::Error> {
        while pairs.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Scalar::Other)
    }
}

impl<'de> Deserialize<'de> for Properties {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Properties;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("properties")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Properties, A::Error> {
                let mut kept = Vec::new();
                while let Some(name) = pairs.next_key::<String>()? {
                    if kept.len() == PROPERTIES {
                        pairs.next_value::<IgnoredAny>()?;
                        continue;
                    }
                    match pairs.next_value::<Scalar>()? {
                        Scalar::Other => {}
                        told => kept.push((name, told)),
                    }
                }
                Ok(Properties(kept))
            }
        }
        from.deserialize_map(Pairs)
    }
}

/// Coordinates, as deep as they lie.
pub(super) enum Nest {
    Number(f64),
    Point(f64, f64),
    List(Vec<Nest>),
    Other,
}

impl<'de> Deserialize<'de> for Nest {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(NestVisitor)
    }
}

struct NestVisitor;

impl<'de> Visitor<'de> for NestVisitor {
    type Value = Nest;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("coordinates")
    }

    fn visit_f64<E>(self, number: f64) -> Result<Nest, E> {
        Ok(Nest::Number(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Nest, E> {
        #[expect(clippy::cast_precision_loss, reason = "what is past the earth is refused")]
        Ok(Nest::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Nest, E> {
        #[expect(clippy::cast_precision_loss, reason = "what is past the earth is refused")]
        Ok(Nest::Number(number as f64))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Nest, E> {
        Ok(Nest::Other)
    }

    fn visit_str<E>(self, _: &str) -> Result<Nest, E> {
        Ok(Nest::Other)
    }

    fn visit_unit<E>(self) -> Result<Nest, E> {
        Ok(Nest::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Nest, A::Error> {
        while pairs.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Nest::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Nest, A::Error> {
        let first = parts.next_element::<Nest>()?;
        let Some(Nest::Number(x)) = first else {
            let mut list: Vec<Nest> = first.into_iter().collect();
            while let Some(part) = parts.next_element()? {
                list.push(part);
            }
            return Ok(Nest::List(list));
        };
        let y = parts.next_element::<Nest>()?;
        // A height may follow.
        while parts.next_element::<IgnoredAny>()?.is_some() {}
        Ok(match y {
            Some(Nest::Number(y)) => Nest::Point(x, y),
            _ => Nest::Other,
        })
    }
}
