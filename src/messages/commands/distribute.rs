//! What `canon distribute` says.

use canon_core::law::sharing::{Share, Shared, Sharer};
use canon_core::terms::government::directory;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::period::Year;
use canon_core::terms::place::Department;

pub const TO_BE_VERIFIED: Bilingual = Bilingual { es: " (por verificar)", en: " (to be verified)" };
pub const TOTAL: Bilingual = Bilingual { es: "Total", en: "Total" };
pub const MUNICIPALITIES: Bilingual = Bilingual { es: "Municipalidades", en: "Municipalities" };
pub const REGIONAL: Bilingual = Bilingual { es: "Gobierno regional", en: "Regional government" };
pub const UNIVERSITIES: Bilingual = Bilingual { es: "Universidades", en: "Universities" };
pub const NO_DATA: Bilingual = Bilingual { es: "sin dato", en: "no data" };
pub const GIVE_THE_DEPARTMENT_S_AMOUNT: Bilingual = Bilingual {
    es: "Dé el monto del departamento (--amount), o el nacional con el índice del gobierno regional (--national y --index).",
    en: "Give the department's amount (--amount), or the nation's with the index of the regional government (--national and --index).",
};
pub const NATIONAL_AND_INDEX_ARE_OF: Bilingual = Bilingual {
    es: "--national y --index son del canon: el índice del gobierno regional se publica sobre su 25 %, que la regalía no tiene. Para la regalía dé --amount.",
    en: "--national and --index are of the canon: the index of the regional government is published on its 25 %, which the royalty does not have. For the royalty give --amount.",
};

/// The steps from the nation's canon to the department's; `equals` is `=` or `≈`.
pub fn steps(equals: &str, language: Language) -> [String; 5] {
    match language {
        Es => [
            "  Canon de todo el país".to_string(),
            "× índice publicado del gobierno regional".to_string(),
            format!("{equals} lo del gobierno regional: el 25 %, universidades incluidas"),
            "÷ 0.25".to_string(),
            format!("{equals} canon de todo el departamento"),
        ],
        En => [
            "  Canon of the whole nation".to_string(),
            "× published index of the regional government".to_string(),
            format!("{equals} the regional government's: the 25 %, universities included"),
            "÷ 0.25".to_string(),
            format!("{equals} canon of the whole department"),
        ],
    }
}

/// What is shared out, when and where.
pub fn heading(shared: Shared, year: Year, department: Department, language: Language) -> String {
    let what = match shared {
        Shared::Canon => language.pick("Canon minero", "Mining canon"),
        Shared::Regalia => language.pick("Regalía minera", "Mining royalty"),
    };
    let place = name_of(department);
    match language {
        Es => format!("{what} de {year}, departamento de {place}: cuánto le toca a cada nivel por ley"),
        En => format!("{what} of {year}, department of {place}: what each level receives by law"),
    }
}

fn name_of(department: Department) -> String {
    let there = directory().iter().find(|government| government.department() == department);
    there.map_or_else(|| department.to_string(), |government| government.department_name.clone())
}

/// The norm of a share. Its reference table says in Spanish what the number is; in English the law is cited and the rest
/// said anew.
pub fn norm(share: &Share, language: Language) -> String {
    if language == Es {
        return share.norm.to_string();
    }
    let (cited, remark) =
        share.norm.split_once(": ").map_or((&*share.norm, None), |(cited, remark)| (cited, Some(remark)));
    let cited = cited.replace("Leyes", "Laws").replace("Ley", "Law").replace("mod.", "amended by");
    let cited = cited.replace(" y ", " and ");
    match (remark, share.sharer) {
        (None, _) => cited,
        (Some(_), Sharer::Regional) => format!("{cited}: 25 % less the universities' fifth"),
        (Some(_), Sharer::Universities) => format!("{cited}: a fifth of the regional government's 25 %"),
        (Some(remark), _) => format!("{cited}: {remark}"),
    }
}

pub const fn sharer(sharer: Sharer, language: Language) -> &'static str {
    match sharer {
        Sharer::Producer => {
            language.pick("Municipalidad de donde está la mina", "Municipality where the mine is")
        }
        Sharer::Province => {
            language.pick("Municipalidades de la provincia", "Municipalities of the province")
        }
        Sharer::Department => {
            language.pick("Municipalidades del departamento", "Municipalities of the department")
        }
        Sharer::Regional => language.pick("Gobierno regional", "Regional government"),
        Sharer::Universities => language.pick("Universidades públicas", "Public universities"),
    }
}

pub const fn remark(language: Language) -> &'static str {
    language.pick(
        "Dentro de cada grupo de municipalidades reparte el índice que publica el Ministerio (población y necesidades básicas): canon no lo recalcula. El municipio de la mina participa también en los otros dos grupos.",
        "Within each group of municipalities the index published by the ministry shares it out (population and basic needs): canon does not compute it again. The municipality of the mine takes part in the other two groups too.",
    )
}

pub fn no_rule(year: Year, language: Language) -> String {
    match language {
        Es => format!("En {year} no había esta regla de reparto en data/reference/normas.csv."),
        En => format!("There was no such rule of sharing in {year} in data/reference/normas.csv."),
    }
}

pub fn not_understood(option: &str, text: &str, right: &str, language: Language) -> String {
    match language {
        Es => format!("{option} no entiende «{text}». Se espera algo como {right}."),
        En => format!("{option} does not understand “{text}”. Expected something like {right}."),
    }
}

pub const fn header(language: Language) -> [&'static str; 4] {
    match language {
        Es => ["A quién", "Parte", "Soles", "Norma"],
        En => ["To whom", "Part", "Soles", "Norm"],
    }
}

/// Of the table that puts what the files credit beside what the law gives.
pub const fn header_beside(language: Language) -> [&'static str; 4] {
    match language {
        Es => ["A quién", "Por ley", "Abonado según los archivos", "Diferencia"],
        En => ["To whom", "By law", "Credited by the files", "Difference"],
    }
}

/// What the files do not say who received: amounts as they are printed, `part` in brackets.
pub fn unaccounted(amount: &str, rest: &str, part: &str, by_law: &str, language: Language) -> String {
    match language {
        Es => format!(
            "De {amount}, los archivos no dicen quién recibió {rest}{part}. A quienes faltan en ellos les tocan por ley {by_law}."
        ),
        En => format!(
            "Of {amount}, the files do not say who received {rest}{part}. By law those not in them receive {by_law}."
        ),
    }
}
