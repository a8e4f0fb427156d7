//! How a finding reads: who set its cut.

use canon_core::indicators::{CutSource, Side};
use canon_core::law::distributions::{DistributionSource, Percentile, Standing};
use canon_core::law::references::ReferenceSource;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_paper::words::grammar::GOVERNMENT;
use canon_paper::words::judgement::authority;

/// Who set a cut.
pub fn cut_source(source: &CutSource, language: Language) -> String {
    match source {
        CutSource::Stated { text, by, side, bound } => {
            let said = authority::with(text.in_language(language), by, language);
            format!("{} {bound}: {said}", sign(*side))
        }
        CutSource::Set(source, side, bound) => format!("{} {bound}: {source} (canon.toml)", sign(*side)),
        CutSource::National(source, _) => national(source, language),
        CutSource::NationalThreeYears(source, value) => match language {
            Es => format!("tres años del país juntos: {value} ({})", national(source, language)),
            En => format!("three years of the nation together: {value} ({})", national(source, language)),
        },
        CutSource::Nation(DistributionSource { year, count, of_size, source }) => {
            let governments = GOVERNMENT.of(*count, language);
            let alike = match (of_size, language) {
                (true, Es) => "de su nivel y tamaño",
                (true, En) => "of its level and size",
                (false, Es) => "de su nivel",
                (false, En) => "of its level",
            };
            match language {
                Es => format!("{count} {governments} {alike} en {year} ({source})"),
                En => format!("{count} {governments} {alike} in {year} ({source})"),
            }
        }
        CutSource::Norm(norm) => norm.to_string(),
        CutSource::NamedPeers(count, group) => match language {
            Es => format!("{count} {} del grupo {group}", GOVERNMENT.of(*count, language)),
            En => format!("{count} {} of the group {group}", GOVERNMENT.of(*count, language)),
        },
        CutSource::Peers(count) => match language {
            Es => format!("{count} {} de su nivel y tamaño con este dato", GOVERNMENT.of(*count, language)),
            En => {
                format!("{count} {} of its level and size with this figure", GOVERNMENT.of(*count, language))
            }
        },
        CutSource::Own(years) => match language {
            Es => format!("promedio de {years} años propios anteriores"),
            En => format!("mean of {years} own earlier years"),
        },
    }
}

/// Who gives a national value.
fn national(source: &ReferenceSource, language: Language) -> String {
    match source {
        ReferenceSource::Set(source) => format!("{source} (canon.toml)"),
        ReferenceSource::Published(publication) => publication.to_string(),
        ReferenceSource::Inputs(count) => match language {
            Es => format!("valor nacional calculado de los {count} gobiernos de estos archivos"),
            En => format!("national value computed from the {count} governments of these files"),
        },
    }
}

/// Between which percentiles of the nation a value stands, as `p10-p25`; beyond all, as `<p5` or `>=p95`.
pub fn percentile(standing: &Standing) -> String {
    let of = |percentile: Percentile| format!("p{}", percentile.hundredths());
    match (standing.reached, standing.under) {
        (None, Some(under)) => format!("<{}", of(under)),
        (Some(reached), Some(under)) => format!("{}-{}", of(reached), of(under)),
        (Some(reached), None) => format!(">={}", of(reached)),
        (None, None) => String::new(),
    }
}

const fn sign(side: Side) -> &'static str {
    match side {
        Side::AtMost => "≤",
        Side::AtLeast => "≥",
        Side::Below => "<",
    }
}
