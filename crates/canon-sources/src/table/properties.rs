//! Properties of tables that hold whatever they contain.

use proptest::prelude::*;

use crate::testing::read_text;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn no_file_stops_the_program(text in "[\\PC\n,;\"<>]{0,200}") {
        let _ = read_text("t.csv", &text);
        let _ = read_text("t.csv", &format!("anio,sec_ejec,PIM,Devengado\n{text}"));
    }

    #[test]
    fn sums_do_not_depend_on_the_order_of_rows(amounts in prop::collection::vec(0_u32..1_000_000, 4), turn in 0_usize..4) {
        let codes = [301_481, 301_482, 301_483, 301_484];
        let mut rows: Vec<String> =
            codes.iter().zip(&amounts).map(|(code, amount)| format!("2024,{code},{amount}.25,1")).collect();
        let read = |rows: &[String]| {
            read_text("t.csv", &format!("anio,sec_ejec,PIM,Devengado\n{}\n", rows.join("\n"))).unwrap()
        };
        let before = read(&rows);
        rows.rotate_left(turn);
        let after = read(&rows);
        prop_assert_eq!(&before.facts.spending, &after.facts.spending);
        prop_assert_eq!(before.tally, after.tally);
    }
}
