//! Workbooks as people make them: each layout is read right or refused, and none is silently wrong.

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use crate::program::Desk;

/// The governments of the sheet with PIM, devengado and girado in céntimos; invented figures.
const ROWS: [(u32, &str, [i64; 3]); 3] = [
    (301_481, "MUNICIPALIDAD PROVINCIAL DE MARISCAL NIETO", [123_456_789, 100_000_050, 99_999_900]),
    (301_486, "MUNICIPALIDAD DISTRITAL DE TORATA", [2_500_000, 1_250_075, 0]),
    (301_490, "MUNICIPALIDAD DISTRITAL DE ICHUÑA", [98_765_400, 4_300, 4_300]),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Header {
    One,
    /// "Ejecución" over Devengado and Girado, the rest merged downwards.
    Spanning,
    /// A row of titles between.
    Three,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Numbers {
    Native,
    TextPoint,
    TextComma,
    TextSoles,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extra {
    None,
    /// TOTAL and notes below.
    Foot,
    /// The governments in two tables, one below the other.
    TwoTables,
    /// A hidden sheet with other figures, and a hidden column.
    Hidden,
}

#[derive(Clone, Copy, Debug)]
struct Layout {
    titles: u32,
    left: u16,
    header: Header,
    numbers: Numbers,
    extra: Extra,
}

fn layouts() -> Vec<Layout> {
    let mut all = Vec::new();
    for header in [Header::One, Header::Spanning, Header::Three] {
        for numbers in [Numbers::Native, Numbers::TextPoint, Numbers::TextComma, Numbers::TextSoles] {
            for (place, extra) in
                [Extra::None, Extra::Foot, Extra::TwoTables, Extra::Hidden].into_iter().enumerate()
            {
                let (titles, left) = [(0, 0), (3, 1), (1, 2), (5, 0)][place];
                all.push(Layout { titles, left, header, numbers, extra });
            }
        }
    }
    all
}

fn text(centimos: i64, numbers: Numbers) -> String {
    let (thousands, mark, before) = match numbers {
        Numbers::TextComma => ('.', ',', ""),
        Numbers::TextSoles => (',', '.', "S/ "),
        Numbers::TextPoint | Numbers::Native => (',', '.', ""),
    };
    let digits = (centimos / 100).to_string();
    let mut whole = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            whole.push(thousands);
        }
        whole.push(digit);
    }
    format!("{before}{whole}{mark}{:02}", centimos % 100)
}

impl Layout {
    fn bytes(self) -> Vec<u8> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name("Datos").unwrap();
        for row in 0..self.titles {
            sheet.write(row, self.left, format!("Ejecución del gasto, parte {row}")).unwrap();
        }
        let tables: &[&[usize]] =
            if self.extra == Extra::TwoTables { &[&[0, 1], &[2]] } else { &[&[0, 1, 2]] };
        let mut row = self.titles;
        for table in tables {
            row = self.header(sheet, row);
            for government in *table {
                self.row(sheet, row, *government);
                row += 1;
            }
            row += 1;
        }
        match self.extra {
            Extra::Foot => {
                sheet.write(row - 1, self.left + 1, "TOTAL").unwrap();
                for (column, place) in [(3, 0), (4, 1), (5, 2)] {
                    let sum = ROWS.iter().map(|row| row.2[place]).sum();
                    self.amount(sheet, row - 1, self.left + column, sum);
                }
                sheet.write(row + 1, self.left, "Fuente: Consulta Amigable").unwrap();
            }
            Extra::Hidden => {
                sheet.set_column_hidden(self.left + 2).unwrap();
                let hidden = book.add_worksheet();
                hidden.set_name("Oculta").unwrap().set_hidden(true);
                let row = self.header(hidden, 0);
                hidden.write(row, self.left, 2024).unwrap();
                hidden.write(row, self.left + 1, 301_481).unwrap();
                self.amount(hidden, row, self.left + 3, 77_700);
            }
            Extra::None | Extra::TwoTables => {}
        }
        book.save_to_buffer().unwrap()
    }

    /// Gives the row below.
    fn header(self, sheet: &mut Worksheet, row: u32) -> u32 {
        let names = ["Año", "SEC_EJEC", "Municipalidad", "PIM", "Devengado", "Girado"];
        let height = match self.header {
            Header::One => 1,
            Header::Spanning => 2,
            Header::Three => 3,
        };
        let middle = Format::new();
        for (place, name) in (0_u16..).zip(names) {
            let column = self.left + place;
            match (self.header, place) {
                (Header::One, _) => {
                    sheet.write(row, column, name).unwrap();
                }
                (_, 4 | 5) => {
                    sheet.write(row + height - 1, column, name).unwrap();
                }
                _ => {
                    sheet.merge_range(row, column, row + height - 1, column, name, &middle).unwrap();
                }
            }
        }
        if height > 1 {
            sheet.merge_range(row, self.left + 4, row, self.left + 5, "Ejecución", &middle).unwrap();
        }
        if height > 2 {
            sheet.write(row + 1, self.left + 4, "Gasto").unwrap();
        }
        row + height
    }

    fn row(self, sheet: &mut Worksheet, row: u32, government: usize) {
        let (code, name, amounts) = ROWS[government];
        if self.numbers == Numbers::Native {
            sheet.write(row, self.left, 2024).unwrap();
            sheet.write(row, self.left + 1, code).unwrap();
        } else {
            sheet.write(row, self.left, "2024").unwrap();
            sheet.write(row, self.left + 1, code.to_string()).unwrap();
        }
        sheet.write(row, self.left + 2, name).unwrap();
        for (place, amount) in (3_u16..).zip(amounts) {
            self.amount(sheet, row, self.left + place, amount);
        }
    }

    fn amount(self, sheet: &mut Worksheet, row: u32, column: u16, centimos: i64) {
        if self.numbers == Numbers::Native {
            #[expect(clippy::cast_precision_loss, reason = "as a spreadsheet has it")]
            sheet.write(row, column, centimos as f64 / 100.0).unwrap();
        } else {
            sheet.write(row, column, text(centimos, self.numbers)).unwrap();
        }
    }
}

/// One workbook of each way to write numbers.
pub(crate) fn some_books() -> Vec<Vec<u8>> {
    layouts().into_iter().step_by(5).take(4).map(Layout::bytes).collect()
}

#[test]
fn each_layout_is_read_right_or_refused() {
    let layouts = layouts();
    assert!(layouts.len() >= 40);
    let desk = Desk::new();
    let mut refused = Vec::new();
    for (number, layout) in layouts.into_iter().enumerate() {
        let (file, out) = (format!("{number}.xlsx"), format!("r{number}"));
        desk.file(&file, layout.bytes());
        let answer = desk.canon(&["run", &file, "--out", &out, "--only", "indicadores"]);
        if answer.code == 3 {
            refused.push(layout);
            continue;
        }
        assert_eq!(answer.code, 0, "{layout:?}\n{:?}", desk.table(&format!("{out}/incidencias.csv")));
        let rows = desk.table(&format!("{out}/gobiernos.csv"));
        assert_eq!(rows.len(), ROWS.len(), "{layout:?}");
        for (code, _, amounts) in ROWS {
            let row = rows.iter().find(|row| row["id"] == code.to_string()).unwrap();
            let read = ["pim", "devengado", "girado"]
                .map(|column| row[column].replace('.', "").parse::<i64>().unwrap());
            assert_eq!(read, amounts, "{layout:?}");
        }
    }
    assert!(refused.is_empty(), "refused rightly or not, these can all be read: {refused:?}");
}

#[test]
fn what_canon_cannot_find_can_be_said_by_hand() {
    let desk = Desk::new();
    desk.file("a.csv", "x;y\nEjercicio;Código;Presupuesto vigente;Ejecutado\n2024;301486;5;4\n");
    desk.canon(&["run", "a.csv", "--out", "r"]).ends(3);
    let said =
        ["--map", "SEC_EJEC=Código", "--map", "PIM=Presupuesto vigente", "--map", "Devengado=Ejecutado"];
    let call = [&["run", "a.csv", "--out", "r", "--only", "indicadores", "--header-row", "2"][..], &said[..]]
        .concat();
    desk.canon(&call).ends(0);
    assert_eq!(desk.table("r/gobiernos.csv")[0]["avance"], "0.800000");
    let mapping = "[lectura]\nfila_de_encabezado = 2\n[mapping]\nSEC_EJEC = \"Código\"\nPIM = [\"Presupuesto vigente\"]\nDevengado = \"Ejecutado\"\n";
    desk.file("canon.toml", mapping);
    desk.canon(&["run", "a.csv", "-c", "canon.toml", "--out", "s", "--only", "indicadores"]).ends(0);
    assert_eq!(desk.files("r")["gobiernos.csv"], desk.files("s")["gobiernos.csv"]);
    desk.canon(&["run", "a.csv", "--map", "Nada=Código"]).ends(2).says("--map");
}

#[test]
fn a_column_that_mixes_points_and_commas_is_refused_until_told() {
    let desk = Desk::new();
    desk.file("a.csv", "anio;sec_ejec;pim;devengado\n2024;301486;1,234.50;1\n2024;301482;2.500,75;1\n");
    desk.canon(&["run", "a.csv", "--out", "r"]).ends(3).says("--decimal").says("1,234.50").says("2.500,75");
    desk.canon(&["run", "a.csv", "--decimal", "point", "--out", "r", "--only", "indicadores"]).ends(6);
    assert_eq!(desk.table("r/gobiernos.csv").len(), 1, "the other row is set aside and said");
}

#[test]
fn a_sheet_can_be_named() {
    let desk = Desk::new();
    let layout =
        Layout { titles: 0, left: 0, header: Header::One, numbers: Numbers::Native, extra: Extra::Hidden };
    desk.file("a.xlsx", layout.bytes());
    desk.canon(&["run", "a.xlsx", "--sheet", "Oculta", "--out", "r", "--only", "indicadores"]).ends(0);
    assert_eq!(desk.table("r/gobiernos.csv")[0]["pim"], "777.00");
    desk.canon(&["run", "a.xlsx", "--sheet", "Otra"]).ends(3).says("Datos").says("--sheet");
}
