//! The governments that a part of a code, a name or a place leads to.

use canon_core::terms::government::{GovId, Government, SecEjec, directory};
use canon_core::terms::names::fold;
use canon_core::terms::place::Department;

/// What the governments that are looked for have in common.
#[derive(Clone, Copy, Debug, Default)]
pub struct Search<'a> {
    /// A code, the beginning of a ubigeo, or a part of a name; empty for any.
    pub text: &'a str,
    pub department: Option<Department>,
    /// A part of the province's name; empty for any.
    pub province: &'a str,
}

impl Search<'_> {
    /// All that fit, department by department as their ubigeos are.
    pub fn all(&self) -> Vec<&'static Government> {
        let mut found: Vec<&Government> = directory().iter().filter(|g| self.fits(g)).collect();
        found.sort_by_key(|government| (government.ubigeo, government.id));
        found
    }

    fn fits(&self, government: &Government) -> bool {
        let province = fold(self.province);
        self.department.is_none_or(|department| department == government.department())
            && (province.is_empty() || fold(&government.province).contains(&province))
            && self.is_named(government)
    }

    fn is_named(&self, government: &Government) -> bool {
        let text = self.text.trim();
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return government.ubigeo.to_string().starts_with(text) || digits(government.id) == text;
        }
        let wanted = fold(text);
        let Government { id, name, district, province, department_name, .. } = government;
        id.to_string().eq_ignore_ascii_case(text)
            || [name, district, province, department_name].iter().any(|own| fold(own).contains(&wanted))
    }
}

/// The digits of a code: 455 of R455.
fn digits(id: GovId) -> String {
    id.to_string().trim_start_matches(|c: char| !c.is_ascii_digit()).to_string()
}

/// The number of a municipality's executing unit; a regional government has several.
pub const fn sec_ejec(government: &Government) -> Option<SecEjec> {
    match government.id {
        GovId::Municipality(sec_ejec) => Some(sec_ejec),
        GovId::Department(_) | GovId::Regional(_) | GovId::University(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::lookup::governments::*;

    fn found(text: &str) -> Vec<String> {
        Search { text, ..Search::default() }.all().iter().map(|g| g.id.to_string()).collect()
    }

    #[test]
    fn by_a_code_a_ubigeo_or_a_part_of_a_name() {
        for text in ["301486", "180106", "torata", "  TORATA "] {
            assert_eq!(found(text), ["301486"], "{text}");
        }
        assert_eq!(
            (found("R455"), found("r455"), found("455")),
            (found("455"), found("R455"), found("r455"))
        );
        assert_eq!(found("R455"), ["R455"]);
        assert_eq!(found("ichuna"), ["301490"]);
        assert_eq!(found("1803").len(), 3, "the municipalities of a province");
        assert!(found("zzz").is_empty());
    }

    #[test]
    fn all_of_a_department_or_a_province_in_the_order_of_their_ubigeos() {
        let home = Search { department: Some(Department::HOME), ..Search::default() }.all();
        assert!(home.len() > 20 && home.iter().all(|g| g.department() == Department::HOME));
        assert!(home.is_sorted_by_key(|g| g.ubigeo));
        let ilo = Search { province: "ilo", department: Some(Department::HOME), ..Search::default() }.all();
        assert!(ilo.len() == 3 && ilo.iter().all(|g| g.province == "Ilo"));
        let both = Search { province: "ilo", text: "pacocha", ..Search::default() }.all();
        assert_eq!(both.len(), 1);
        assert_eq!(Search::default().all().len(), directory().iter().count());
    }
}
