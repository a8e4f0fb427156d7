//! What a table may be like: one list a dimension, the plainest value first, and plans in which every two values of two
//! dimensions meet.

use crate::invented_year::Chance;

/// Enums with all their values, and the plan that holds one of each.
macro_rules! dimensions {
    ($( $(#[$doc:meta])* $field:ident: $name:ident { $( $(#[$about:meta])* $value:ident, )+ } )+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub(super) enum $name { $( $(#[$about])* $value, )+ }

            impl $name {
                const ALL: &[Self] = &[ $( Self::$value, )+ ];
            }
        )+

        /// How one table is written.
        #[derive(Clone, Copy, PartialEq, Eq)]
        pub(super) struct Plan { $( pub(super) $field: $name, )+ }

        /// How many values each dimension has.
        const SIZES: &[usize] = &[ $( $name::ALL.len(), )+ ];

        impl Plan {
            fn of(places: &[usize]) -> Self {
                let mut places = places.iter();
                Self { $( $field: $name::ALL[*places.next().unwrap()], )+ }
            }

            fn places(&self) -> Vec<usize> {
                vec![ $( $name::ALL.iter().position(|value| *value == self.$field).unwrap(), )+ ]
            }
        }

        /// Only what is not the plainest.
        impl std::fmt::Debug for Plan {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let mut shown = f.debug_set();
                $( if self.$field != $name::ALL[0] {
                    shown.entry(&format_args!("{}: {:?}", stringify!($field), self.$field));
                } )+
                shown.finish()
            }
        }
    };
}

dimensions! {
    /// Where the year stands.
    years: Years {
        Column,
        /// In a title, behind "Año de Ejecución:".
        Title,
        /// In the sentence of a title.
        TitleSentence,
        /// The name of each sheet is the year.
        Sheets,
        /// The name of each sheet says the year.
        SheetNames,
        /// `PIM 2023`, `PIM 2024`.
        Columns,
        /// `2023 PIM`, `2024 PIM`.
        ColumnsYearFirst,
        /// The year above its columns.
        Spanning,
        /// A heading above the rows of each year.
        Blocks,
        /// The same with the header below each heading.
        BlocksWithHeaders,
        /// Written once, for all rows below it.
        Merged,
        /// As a number with a decimal part, or as text.
        Odd,
        /// Nowhere: the user says it.
        Said,
    }
    /// How months are told.
    months: Months {
        None,
        /// A row a month, the budget of the year on each.
        Repeated,
        /// A row a month in words, the budget of the year on each.
        Words,
        /// A row a month, the budget on the first.
        FirstOnly,
        /// A row of month 0 for the budget.
        Zero,
        /// Twelve columns of devengado.
        Columns,
        /// Twelve columns, and their sum behind them.
        ColumnsAndTotal,
        /// Devengado up to each month.
        UpTo,
    }
    /// What columns are called.
    names: Names {
        Usual,
        Long,
        Dotted,
        InSoles,
        Plain,
        Analyst,
        Siaf,
    }
    /// Which amounts there are.
    amounts: Amounts {
        Three,
        Two,
        All,
        /// PIA and modifications instead of PIM.
        Modifications,
        /// With "Avance %" and "Saldo".
        Checked,
        /// With money that canon knows no name for.
        Strange,
    }
    /// What stands above the rows.
    header: Header {
        First,
        Titles,
        /// "Ejecución" above the amounts.
        Groups,
        /// The same, with numbers of columns below.
        GroupsAndNumbers,
        /// Below forty lines of notes.
        Deep,
    }
    /// How amounts are written.
    numbers: Numbers {
        Native,
        Whole,
        Point,
        Comma,
        Millions,
        SolesBefore,
        SolesAfter,
        Spaces,
        /// Whole soles in groups of three, behind points.
        DotsOnly,
        /// Some cells native, some text.
        Mixed,
    }
    /// How governments are told.
    codes: Codes {
        SecEjec,
        Ubigeo,
        Id,
        CodeAndName,
        PortalText,
        Decimal,
        ExcelText,
        Apostrophe,
        Grouped,
        /// Without the leading zero.
        ShortUbigeo,
        /// By names, with `--match-names`.
        Names,
    }
    /// The unit of the amounts.
    units: Units {
        Unsaid,
        Soles,
        ThousandsInTitle,
        ThousandsInHeaders,
        MillionsInHeaders,
        ThousandsBelow,
        /// Said nowhere but in the command.
        ThousandsSaid,
        /// In a title, and the user says nothing.
        ThousandsUnheeded,
        DollarsInTitle,
    }
    /// Which money the table is about.
    money: Money {
        Unsaid,
        ProjectsInTitle,
        Rubro18InTitle,
        OtherRubroInTitle,
        IncludesColumn,
        RubroColumn,
        ScopeColumn,
    }
    /// What rows there are beside those of governments.
    rows: Rows {
        Plain,
        TotalLast,
        TotalFirst,
        TotalUnnamed,
        Subtotals,
        Numbered,
        HeaderRepeated,
        Blank,
        RepeatedRow,
    }
    /// What stands below the last row.
    notes: Notes {
        None,
        Source,
        Several,
        Figures,
    }
    /// What stands left of the table.
    margin: Margin {
        None,
        Blank,
        Item,
    }
    /// What the file holds besides.
    company: Company {
        Alone,
        Orders,
        Works,
        Investments,
        Hidden,
        Notes,
        Population,
        Prices,
        Contacts,
    }
    /// What the file is.
    disguise: Disguise {
        Csv,
        Semicolon,
        Tab,
        Bar,
        WithMark,
        Utf16,
        Utf16BigEnd,
        Windows1252,
        Cp850,
        MacRoman,
        Zip,
        Xlsx,
        XlsxText,
        Ods,
        Html,
        HtmlPiece,
        Spreadsheet2003,
        Mhtml,
    }
}

impl Disguise {
    /// Whether it holds sheets.
    pub(super) const fn is_book(self) -> bool {
        matches!(self, Self::Xlsx | Self::XlsxText | Self::Ods | Self::Spreadsheet2003)
    }
}

impl Plan {
    pub(super) fn plainest() -> Self {
        Self::of(&vec![0; SIZES.len()])
    }

    /// Whether its values go together.
    fn is_possible(&self) -> bool {
        let wide = matches!(self.years, Years::Columns | Years::ColumnsYearFirst | Years::Spanning);
        let of_sheets = matches!(self.years, Years::Sheets | Years::SheetNames)
            || !matches!(
                self.company,
                Company::Alone | Company::Population | Company::Prices | Company::Contacts
            );
        let months_wide = matches!(self.months, Months::Columns | Months::ColumnsAndTotal);
        let by_rubro = self.money == Money::RubroColumn;
        let blocks = matches!(self.years, Years::Blocks | Years::BlocksWithHeaders);
        let sums =
            matches!(self.rows, Rows::TotalLast | Rows::TotalFirst | Rows::TotalUnnamed | Rows::Subtotals);
        (self.disguise.is_book() || !of_sheets)
            && (self.months == Months::None || !wide)
            // A total over rows of months that repeat a budget is no figure of anything.
            && (!sums || matches!(self.months, Months::None | Months::Columns | Months::ColumnsAndTotal))
            && (self.months == Months::None || !by_rubro)
            && !(months_wide && self.header == Header::GroupsAndNumbers)
            && !(wide && matches!(self.header, Header::Groups | Header::GroupsAndNumbers))
            && !(blocks && matches!(self.rows, Rows::TotalFirst | Rows::HeaderRepeated))
            && !(self.money == Money::ScopeColumn && self.amounts != Amounts::Two)
    }

    /// The plans that differ from this in one dimension, which is plain in them.
    pub(super) fn plainer(&self) -> Vec<Self> {
        let places = self.places();
        let plain = |at: usize| {
            let mut places = places.clone();
            places[at] = 0;
            Self::of(&places)
        };
        let odd = (0..places.len()).filter(|at| places[*at] != 0);
        odd.map(plain).filter(Self::is_possible).collect()
    }
}

/// Pairs of values that met: by the dimension and place of each.
struct Met(Vec<bool>);

impl Met {
    const WIDTH: usize = 32;

    fn place(one: (usize, usize), other: (usize, usize)) -> usize {
        let flat = |(dimension, value): (usize, usize)| dimension * Self::WIDTH + value;
        flat(one) * SIZES.len() * Self::WIDTH + flat(other)
    }

    fn pairs(places: &[usize]) -> impl Iterator<Item = usize> + '_ {
        let all = places.iter().copied().enumerate();
        all.clone().flat_map(move |one| {
            all.clone().filter(move |other| other.0 > one.0).map(move |other| Self::place(one, other))
        })
    }

    fn fresh(&self, places: &[usize]) -> usize {
        Self::pairs(places).filter(|pair| !self.0[*pair]).count()
    }

    fn add(&mut self, places: &[usize]) {
        for pair in Self::pairs(places) {
            self.0[pair] = true;
        }
    }
}

/// How many dimensions of a plan are not plain, at the most: what is odd in every way tells nothing when it fails.
const ODD: u64 = 7;

/// Each value alone, then plans each of which brings as many pairs together as a few draws find.
pub(super) fn plans(count: usize) -> Vec<Plan> {
    const DRAWS: usize = 40;
    let mut chance = Chance(17);
    let mut met = Met(vec![false; (SIZES.len() * Met::WIDTH).pow(2)]);
    let mut plans = vec![Plan::plainest()];
    for (dimension, size) in SIZES.iter().enumerate() {
        for value in 1..*size {
            let mut places = vec![0; SIZES.len()];
            places[dimension] = value;
            if !Plan::of(&places).is_possible() {
                // What needs a workbook.
                *places.last_mut().unwrap() = Disguise::ALL.iter().position(|d| d.is_book()).unwrap();
            }
            plans.push(Plan::of(&places));
        }
    }
    plans.iter().for_each(|plan| met.add(&plan.places()));
    while plans.len() < count {
        let drawn = (0..).map(|_| draw(&mut chance)).filter(|places| Plan::of(places).is_possible());
        let best = drawn.take(DRAWS).max_by_key(|places| met.fresh(places)).unwrap();
        met.add(&best);
        plans.push(Plan::of(&best));
    }
    plans
}

fn draw(chance: &mut Chance) -> Vec<usize> {
    let mut below = |bound: usize| usize::try_from(chance.pick(bound as u64)).unwrap();
    let mut places = vec![0; SIZES.len()];
    for _ in 0..ODD {
        let dimension = below(SIZES.len());
        places[dimension] = below(SIZES[dimension]);
    }
    places
}
