//! How far reading and drawing are.

use std::time::Duration;

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_paper::words::grammar::{FILE, GOVERNMENT, counted};

/// `2024-Gasto.csv: 3.2 de 9.8 GB, 1400 MB/s, faltan 5 s`.
pub fn line(name: &str, (passed, all): (u64, u64), elapsed: Duration, language: Language) -> String {
    const MEGA: u128 = 1_000_000;
    let millis = elapsed.as_millis().max(1);
    let rate = u128::from(passed) * 1000 / millis;
    let left = u128::from(all.saturating_sub(passed));
    let of = match language {
        Es => "de",
        En => "of",
    };
    let gigas = |bytes: u64| {
        let tenths = (u128::from(bytes) + 50 * MEGA) / (100 * MEGA);
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    let left = match (left.checked_div(rate), language) {
        (None, _) => String::new(),
        (Some(1), Es) => ", falta 1 s".to_string(),
        (Some(seconds @ 0..120), Es) => format!(", faltan {seconds} s"),
        (Some(seconds), Es) => format!(", faltan {} min", seconds / 60),
        (Some(seconds @ 0..120), En) => format!(", {seconds} s left"),
        (Some(seconds), En) => format!(", {} min left", seconds / 60),
    };
    let name: String = name.chars().filter(|c| !c.is_control()).collect();
    format!("{name}: {} {of} {} GB, {} MB/s{left}", gigas(passed), gigas(all), rate / MEGA)
}

/// Of how many governments pages and charts are made, what is there so far, and how long it took.
pub fn drawn(files: usize, governments: usize, elapsed: Duration, language: Language) -> String {
    let (seconds, whose) = (elapsed.as_secs(), counted(governments, GOVERNMENT, language));
    let files = counted(files, FILE, language);
    match language {
        Es => format!("hojas y gráficos de {whose}: {files}, {seconds} s"),
        En => format!("pages and charts of {whose}: {files}, {seconds} s"),
    }
}

/// A query that the server works on, for minutes perhaps.
pub fn query(number: usize, language: Language) -> String {
    match language {
        Es => format!("consulta {number} a la interfaz SQL; el servidor puede tardar unos minutos…"),
        En => format!("query {number} of the SQL interface; the server may take some minutes…"),
    }
}

/// `12 000 de 260 000 filas, 800 por segundo, faltan 310 s`.
pub fn rows((got, of): (u64, u64), elapsed: Duration, language: Language) -> String {
    let millis = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX).max(1);
    let rate = got.saturating_mul(1000) / millis;
    let left = of.saturating_sub(got).checked_div(rate);
    let left = left.map(|seconds| match language {
        Es => format!(", faltan {seconds} s"),
        En => format!(", {seconds} s left"),
    });
    let left = left.unwrap_or_default();
    match language {
        Es => format!("{got} de {of} filas, {rate} por segundo{left}"),
        En => format!("{got} of {of} rows, {rate} a second{left}"),
    }
}

#[cfg(test)]
mod tests {
    use crate::messages::progress::*;

    #[test]
    fn bytes_rate_and_time_left_in_words() {
        let said = |passed, seconds, language| {
            line("2024-Gasto.csv", (passed, 9_800_000_000), Duration::from_secs(seconds), language)
        };
        assert_eq!(said(3_200_000_000, 2, Es), "2024-Gasto.csv: 3.2 de 9.8 GB, 1600 MB/s, faltan 4 s");
        assert_eq!(said(100_000_000, 10, En), "2024-Gasto.csv: 0.1 of 9.8 GB, 10 MB/s, 16 min left");
        assert_eq!(said(0, 1, Es), "2024-Gasto.csv: 0.0 de 9.8 GB, 0 MB/s");
        assert_eq!(said(9_800_000_000, 5, Es), "2024-Gasto.csv: 9.8 de 9.8 GB, 1960 MB/s, faltan 0 s");
    }
}
