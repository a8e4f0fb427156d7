//! What headers say, and what they do not.

use super::*;
use canon_core::terms::budget::Phase;

fn role(text: &str) -> Option<Role> {
    Heading::of(text).role
}

#[test]
fn an_amount_under_all_the_ways_to_write_it() {
    for (phase, names) in [
        (
            Phase::Pim,
            &[
                "PIM",
                "pim",
                " Pim ",
                "P.I.M.",
                "P. I. M.",
                "PIM S/",
                "PIM (S/)",
                "PIM S/.",
                "PIM (en soles)",
                "PIM\u{a0}(S/.)",
                "PIM\nS/",
                "Monto PIM",
                "MONTO_PIM",
                "mto_pim",
                "montoPim",
                "Presupuesto Institucional\nModificado (PIM)",
                "PIM - Presupuesto Institucional Modificado",
                "Presupuesto Institucional Modificado",
                "Presupuesto modificado",
                "Presupuesto vigente",
                "PPTO. MODIFICADO",
                "Total PIM",
                "PIM total",
                "PIM en nuevos soles",
                "[PIM]",
                "*PIM*",
            ][..],
        ),
        (
            Phase::Devengado,
            &[
                "Devengado",
                "DEVENGADO:",
                "Monto devengado",
                "Gasto devengado",
                "Gastos Devengados",
                "Ejecutado",
                "Ejecución",
                "Monto ejecutado",
                "Dev.",
                "Deveng.",
                "Total Devengado",
                "Devengado anual",
                "Devengado acumulado (S/)",
                "Ejecución (devengado)",
                "Importe del devengado",
                "Ejecución presupuestal",
                "DEVENGADO S/.",
            ],
        ),
        (
            Phase::Pia,
            &[
                "PIA",
                "Pia",
                "p.i.a",
                "Presupuesto Institucional de Apertura (PIA)",
                "mto_pia",
                "Presupuesto inicial",
            ],
        ),
        (
            Phase::Certificado,
            &["Cert.", "Certificación", "mto_certificado", "Certificado (S/)", "CERTIFICACI\u{d3}N"],
        ),
        (Phase::CompromisoAnual, &["Compromiso anual", "mto_compro_anual", "MONTO_COMPROMETIDO_ANUAL"]),
        (Phase::CompromisoMensual, &["Atención de Compromiso Mensual", "MONTO_COMPROMETIDO"]),
        (Phase::Girado, &["Girado", "GIRADO (S/.)", "Monto girado"]),
    ] {
        for name in names {
            assert_eq!(role(name), Some(Role::Phase(phase)), "{name}");
        }
    }
}

#[test]
fn keys_under_all_the_ways_to_write_them() {
    for (wanted, names) in [
        (
            Role::Year,
            &[
                "Año",
                "AÑO",
                "anio",
                "Año fiscal",
                "AÑO FISCAL",
                "Ejercicio fiscal",
                "Gestión",
                "Periodo",
                "Vigencia",
                "ano_eje",
                "A\u{f1}o de ejecuci\u{f3}n",
                "A\u{fffd}O",
            ][..],
        ),
        (
            Role::SecEjec,
            &[
                "sec_ejec",
                "SEC EJEC",
                "Sec. Ejec.",
                "SecEjec",
                "Código de ejecutora",
                "Cod. Ejecutora",
                "CÓD. SIAF",
            ],
        ),
        (
            Role::Municipality,
            &["Ejecutora", "Municipalidad", "Unidad ejecutora", "Nombre de la municipalidad"],
        ),
        (Role::Avance, &["Avance %", "% Ejec.", "% de avance", "Ejecución %", "Avance (%)"]),
        (Role::Saldo, &["Saldo por ejecutar", "Saldo", "Por devengar"]),
        (Role::Detail, &["Meta", "especifica_det", "Función"]),
        (Role::Project, &["CUI", "Código único", "Nombre de la inversión", "Producto/Proyecto", "Obra"]),
        (Role::Fund, &["Fuente de financiamiento", "Fte. Fto."]),
        (Role::Modifications, &["mto_modificaciones", "Modificaciones presupuestarias"]),
    ] {
        for name in names {
            assert_eq!(role(name), Some(wanted), "{name}");
        }
    }
}

#[test]
fn words_that_may_mean_two_things_are_not_guessed() {
    for name in [
        "Presupuesto",
        "Monto",
        "Total",
        "N°",
        "Item",
        "Compromiso",
        "PIA y PIM",
        "PIM o PIA",
        "Modificado",
        "Observaciones",
        "PIM per cápita",
        "Variación PIM",
        "PIM 2023-2024",
        "Devengado enero - marzo",
        "% PIM",
        "Devengado dic-12",
        "Gasto",
        "Nombre",
        "PIM/PIA",
        "Canon PIM",
    ] {
        assert_eq!(role(name), None, "{name}");
    }
}

#[test]
fn a_year_and_a_month_in_the_header() {
    let said = |text: &str| {
        let heading = Heading::of(text);
        let month = heading.month.map(|month| month.month().number());
        (heading.role, heading.year.map(Year::number), month)
    };
    let (pim, devengado) = (Some(Role::Phase(Phase::Pim)), Some(Role::Phase(Phase::Devengado)));
    for text in [
        "PIM 2024",
        "2024 PIM",
        "PIM_2024",
        "PIM2024",
        "PIM (2024)",
        "PIM AÑO 2024",
        "Pim\n2024",
        "PIM S/ 2024",
        "PIM del ejercicio fiscal 2024",
    ] {
        assert_eq!(said(text), (pim, Some(2024), None), "{text}");
    }
    for text in [
        "Devengado enero",
        "Enero devengado",
        "Dev. Ene.",
        "DEVENGADO_ENERO",
        "mto_devenga_01",
        "Devengado 01: Enero",
        "Devengado mes de enero",
    ] {
        assert_eq!(said(text), (devengado, None, Some(1)), "{text}");
    }
    for text in ["Devengado ene-24", "Devengado Ene 2024", "Devengado 2024-01", "Enero 2024 (devengado)"] {
        assert_eq!(said(text), (devengado, Some(2024), Some(1)), "{text}");
    }
    for text in ["setiembre", "Septiembre", "SET", "Sept.", "09"] {
        assert_eq!(said(text), (None, None, Some(9)), "{text}");
    }
    for text in ["2024", "Año 2024", "EJERCICIO 2024"] {
        assert_eq!(said(text), (None, Some(2024), None), "{text}");
        assert!(Heading::of(text).is_attribute(), "{text}");
    }
    assert_eq!(said("Devengado a agosto 2024"), (devengado, Some(2024), None), "up to a month is no month");
}

#[test]
fn another_unit_is_seen_and_soles_are_none() {
    for text in [
        "PIM (miles S/)",
        "PIM (millones S/)",
        "PIM (Mill. S/)",
        "PIM S/ MM",
        "PIM US$",
        "PIM en miles de soles",
        "PIM S/ 000",
        "PIM (USD)",
    ] {
        let heading = Heading::of(text);
        assert_eq!(
            (heading.role, heading.unit),
            (Some(Role::Phase(Phase::Pim)), Some(SaidUnit::NotSoles)),
            "{text}"
        );
    }
    assert_eq!(Heading::of("PIM (soles)").unit, None);
}

#[test]
fn a_month_without_its_year_its_number_or_a_word_beside_it() {
    let said = |text: &str| {
        let heading = Heading::of(text);
        (heading.role, heading.month.map(|month| month.month().number()), heading.is_sum)
    };
    let devengado = Some(Role::Phase(Phase::Devengado));
    assert_eq!(said("Devengado al mes de agosto"), (devengado, None, true));
    assert_eq!(said("Ene 24 devengado"), (devengado, Some(1), false));
    assert_eq!(said("Devengado enero y febrero 03"), (None, None, false));
    assert_eq!(said("Devengado 5"), (None, None, false));
    assert_eq!(said("5"), (None, Some(5), false));
    assert_eq!(said("Total devengado"), (devengado, None, true));
    assert_eq!(said("Devengado"), (devengado, None, false));
    let day = Heading::of_month(Year::new(2024).unwrap(), canon_core::terms::period::Month::new(1).unwrap());
    assert_eq!(day, Heading::of("ene-24"));
}

#[test]
fn a_title_over_amounts_says_when_or_names_one_and_nothing_else() {
    for (text, is_attribute, is_of_all) in [
        ("2024", true, true),
        ("Enero", true, true),
        ("PIM 2024", false, true),
        ("Presupuesto 2024", false, true),
        ("Obras 2024", false, false),
        ("Obras", false, false),
        ("SEC_EJEC", false, false),
        ("PIM", false, true),
    ] {
        let heading = Heading::of(text);
        assert_eq!((heading.is_attribute(), heading.is_of_all_below()), (is_attribute, is_of_all), "{text}");
    }
}

#[test]
fn of_two_names_of_one_role_the_surer_is_trusted() {
    for (text, trust) in [
        ("Ejecución (devengado)", Trust::Sure),
        ("Devengado (ejecución)", Trust::Sure),
        ("Devengado", Trust::Sure),
        ("Ejecución", Trust::Likely),
    ] {
        assert_eq!(Heading::of(text).trust, trust, "{text}");
    }
}

#[test]
fn a_sentence_is_no_heading_and_a_stroke_no_currency() {
    let long = |length: usize| format!("PIM{}", " ".repeat(length - 3));
    assert_eq!((role(&long(120)).is_some(), role(&long(121))), (true, None));
    assert_eq!(role("PIM/"), Some(Role::Phase(Phase::Pim)));
    assert_eq!(role("Obra x/"), None);
    assert_eq!(Heading::of(""), Heading::EMPTY);
}
