//! Rows in groups with headings, flowing over as many columns as let their words be read.

/// Some rows under one heading, with heights in lines.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The height of its heading; 0 for none.
    pub(super) heading: f64,
    /// The height of its heading where a column goes on with it.
    pub(super) again: f64,
    /// The height of each row.
    pub(super) rows: Vec<f64>,
}

/// What stands where.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece {
    /// In which column.
    pub(super) column: usize,
    /// How many lines below the top.
    pub(super) top: f64,
    /// How many lines high.
    pub(super) tall: f64,
    /// Of which group.
    pub(super) group: usize,
    /// What it is.
    pub(super) what: What,
}

/// A heading or a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The heading of a group.
    Heading,
    /// The same at the top of a further column.
    Again,
    /// One of its rows.
    Row(usize),
}

/// Rows laid out over columns.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) pieces: Vec<Piece>,
    /// The height of the tallest column in lines.
    pub(super) tallest: f64,
}

/// Lays the groups out over some columns, as evenly as headings allow.
pub(super) fn flow(groups: &[Group], columns: usize) -> Layout {
    let all: f64 = groups.iter().map(|group| group.heading + group.rows.iter().sum::<f64>()).sum();
    let mut limit = all / crate::draw::geometry::count(columns);
    loop {
        if let Some(layout) = fill(groups, columns, limit) {
            return layout;
        }
        limit += 0.25;
    }
}

fn fill(groups: &[Group], columns: usize, limit: f64) -> Option<Layout> {
    const ROUNDING: f64 = 1e-6;
    let (mut pieces, mut column, mut top, mut tallest) = (Vec::new(), 0, 0.0_f64, 0.0_f64);
    for (group, Group { heading, again, rows }) in groups.iter().enumerate() {
        for (row, tall) in rows.iter().enumerate() {
            let before = if row == 0 { *heading } else { 0.0 };
            if top > 0.0 && top + before + tall > limit + ROUNDING {
                column += 1;
                top = 0.0;
                if row > 0 && *again > 0.0 {
                    pieces.push(Piece { column, top, tall: *again, group, what: What::Again });
                    top += again;
                }
            }
            if row == 0 && *heading > 0.0 {
                pieces.push(Piece { column, top, tall: *heading, group, what: What::Heading });
                top += heading;
            }
            pieces.push(Piece { column, top, tall: *tall, group, what: What::Row(row) });
            top += tall;
            tallest = tallest.max(top);
        }
    }
    (column < columns).then_some(Layout { pieces, tallest })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(heading: f64, rows: usize) -> Group {
        Group { heading, again: heading, rows: vec![1.0; rows] }
    }

    #[test]
    fn one_column_holds_all() {
        let layout = flow(&[group(0.0, 1), group(1.5, 3)], 1);
        assert_eq!(layout.pieces.len(), 5);
        assert!((layout.tallest - 5.5).abs() < 1e-9);
    }

    #[test]
    fn a_group_that_goes_on_in_another_column_has_its_heading_again() {
        let layout = flow(&[group(1.0, 10)], 2);
        let again: Vec<&Piece> = layout.pieces.iter().filter(|piece| piece.what == What::Again).collect();
        assert_eq!(again.len(), 1);
        assert_eq!((again[0].column, again[0].top), (1, 0.0));
        assert!(layout.tallest <= 6.5, "{}", layout.tallest);
    }

    #[test]
    fn no_heading_ends_a_column() {
        let layout = flow(&[group(1.0, 3), group(1.0, 3)], 2);
        for (piece, next) in layout.pieces.iter().zip(layout.pieces.iter().skip(1)) {
            assert!(piece.what != What::Heading || next.column == piece.column);
        }
    }
}
