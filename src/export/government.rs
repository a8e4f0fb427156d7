//! What the tables say of a government besides its code.

use std::borrow::Cow;

use canon_core::terms::government::{GovId, Government, directory};

/// The names of a government, each empty where the directory does not know it.
#[derive(Clone, Copy)]
pub(super) struct GovernmentNames(Option<&'static Government>);

impl GovernmentNames {
    pub(super) fn of(gov: GovId) -> Self {
        Self(directory().get(gov))
    }

    pub(super) fn ubigeo(self) -> Cow<'static, str> {
        self.text(|government| government.ubigeo.to_string().into())
    }

    pub(super) fn name(self) -> Cow<'static, str> {
        self.text(|government| (&*government.name).into())
    }

    pub(super) fn level(self) -> Cow<'static, str> {
        self.text(|government| government.level.code().into())
    }

    pub(super) fn province(self) -> Cow<'static, str> {
        self.text(|government| (&*government.province).into())
    }

    pub(super) fn department(self) -> Cow<'static, str> {
        self.text(|government| (&*government.department_name).into())
    }

    fn text(self, of: fn(&'static Government) -> Cow<'static, str>) -> Cow<'static, str> {
        self.0.map_or("".into(), of)
    }
}
