//! The tipos de recurso met in rubro 18. There are a handful of names: each is looked up once.

use canon_core::terms::budget::Mining;

use rustc_hash::FxHashMap;

use crate::cells::text::decode_field;
use crate::reading::resources::{ResourceTableOf, Resources};
use crate::scan::fold::Position;

/// A tipo de recurso met in rubro 18.
#[derive(Clone, Debug)]
pub(crate) struct Resource {
    code: Box<[u8]>,
    name: Box<[u8]>,
    mining: Option<Mining>,
    pub(crate) rows: u64,
    pub(crate) first: Position,
}

impl Resource {
    /// Its name, or its code, if the table of resources does not know it.
    pub(crate) fn unknown(&self) -> Option<String> {
        let shown = if self.name.is_empty() { &self.code } else { &self.name };
        self.mining.is_none().then(|| decode_field(shown).into_owned())
    }
}

/// Those that one thread met.
#[derive(Clone, Debug, Default)]
pub(crate) struct MetResources {
    pub(crate) all: Vec<Resource>,
    /// Where each stands among them, by its code and name, and the one met last.
    places: FxHashMap<Box<[u8]>, usize>,
    last: usize,
    /// The code and name of the resource looked up last.
    asked: Vec<u8>,
}

impl MetResources {
    /// Which mining income a line of rubro 18 is, by the code and the name of its resource.
    pub(crate) fn mining(&mut self, [code, name]: [&[u8]; 2], at: Position, resources: &Resources) -> Mining {
        let is = |resource: &Resource| *resource.code == *code && *resource.name == *name;
        if !self.all.get(self.last).is_some_and(is) {
            self.last = self.find([code, name], at, resources);
        }
        let resource = &mut self.all[self.last];
        resource.rows += 1;
        resource.mining.unwrap_or(Mining::Other)
    }

    /// The place of a resource among those met.
    fn find(&mut self, [code, name]: [&[u8]; 2], at: Position, resources: &Resources) -> usize {
        self.asked.clear();
        self.asked.extend([code, b"\n", name].into_iter().flatten());
        if let Some(place) = self.places.get(&*self.asked) {
            return *place;
        }
        let (code_text, name_text) = (decode_field(code), decode_field(name));
        let mining = resources.classify(ResourceTableOf::Gasto, &code_text, &name_text);
        let (code, name) = (code.into(), name.into());
        self.all.push(Resource { code, name, mining, rows: 0, first: at });
        self.places.insert(self.asked.as_slice().into(), self.all.len() - 1);
        self.all.len() - 1
    }
}
