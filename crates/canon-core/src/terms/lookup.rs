//! Finding the government that somebody wrote of: by a code, an ubigeo or a name.

use crate::terms::government::{Directory, Government};
use crate::terms::names::fold;
use crate::terms::place::Department;

impl Directory {
    /// The government of an id (`301486`, `R455`), or the municipality of an INEI ubigeo.
    pub fn by_code(&self, text: &str) -> Option<&Government> {
        let by_id = text.parse().ok().and_then(|id| self.get(id));
        by_id.or_else(|| text.parse().ok().and_then(|ubigeo| self.by_ubigeo(ubigeo)))
    }

    /// The governments that have the whole name, be it the short or the long one; accents and capitals do not matter.
    pub fn called(&self, name: &str) -> Vec<&Government> {
        let wanted = fold(name);
        self.iter().filter(|g| fold(&g.short_name) == wanted || fold(&g.name) == wanted).collect()
    }
}

/// The one that is meant by a name that these governments share: the only one there is, or the only one at home.
pub fn the_one_meant<'g>(several: &[&'g Government]) -> Option<&'g Government> {
    let mut at_home = several.iter().filter(|g| g.department() == Department::HOME);
    match several {
        [one] => Some(one),
        _ => at_home.next().filter(|_| at_home.next().is_none()).copied(),
    }
}

#[cfg(test)]
mod tests {
    use crate::terms::government::directory;
    use crate::terms::lookup::the_one_meant;

    fn meant(name: &str) -> Option<String> {
        the_one_meant(&directory().called(name)).map(|government| government.id.to_string())
    }

    #[test]
    fn a_code_is_an_id_or_an_ubigeo() {
        let found = |text| directory().by_code(text).map(|government| government.id.to_string());
        assert_eq!(found("R455").as_deref(), Some("R455"));
        assert_eq!((found("301486"), found("180106")), (found("180106"), found("301486")));
        assert_eq!(found("torata"), None);
    }

    #[test]
    fn of_several_with_one_name_the_one_at_home_is_meant() {
        assert!(directory().called("torata").len() == 1 && directory().called("San Antonio").len() > 1);
        assert_eq!(meant("TORATA").as_deref(), Some("301486"));
        assert!(meant("san antonio").is_some_and(|id| {
            let home = directory().get(id.parse().unwrap()).unwrap().department();
            home == crate::terms::place::Department::HOME
        }));
        assert_eq!(meant("Santa Rosa"), None, "several, and none at home");
        assert_eq!(meant("tora"), None, "a part of a name is not the name");
    }
}
