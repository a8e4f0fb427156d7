//! Rows in groups with headings, flowing over as many columns as let their words be read.

use canon_core::terms::government::Level;

use crate::draw::canvas::Type;
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count};
use crate::subject::region::{Member, Snapshot};

/// Some rows under one heading, with heights in lines.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// The height of its heading; 0 for none.
    pub(crate) heading: f64,
    /// The height of its heading where a column goes on with it.
    pub(crate) repeated: f64,
    pub(crate) rows: Vec<f64>,
}

/// A heading or a row in its place, measured in lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Piece {
    pub(crate) column: usize,
    pub(crate) top: f64,
    pub(crate) height: f64,
    pub(crate) group: usize,
    pub(crate) kind: PieceKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PieceKind {
    Heading,
    /// The heading once more at the top of a further column.
    RepeatedHeading,
    /// A row of the group, by its number.
    Row(usize),
}

#[derive(Clone, Debug)]
pub(crate) struct ColumnLayout {
    pub(crate) pieces: Vec<Piece>,
    /// The height of the tallest column in lines.
    pub(crate) tallest: f64,
}

/// Lays the groups out over some columns, as evenly as headings allow.
pub(crate) fn flow(groups: &[Group], columns: usize) -> ColumnLayout {
    let all: f64 = groups.iter().map(|group| group.heading + group.rows.iter().sum::<f64>()).sum();
    let mut limit = all / count(columns);
    loop {
        if let Some(layout) = fill(groups, columns, limit) {
            return layout;
        }
        limit += 0.25;
    }
}

fn fill(groups: &[Group], columns: usize, limit: f64) -> Option<ColumnLayout> {
    const ROUNDING: f64 = 1e-6;
    let (mut pieces, mut column, mut top, mut tallest) = (Vec::new(), 0, 0.0_f64, 0.0_f64);
    for (group, Group { heading, repeated, rows }) in groups.iter().enumerate() {
        for (row, height) in rows.iter().enumerate() {
            let before = if row == 0 { *heading } else { 0.0 };
            if top > 0.0 && top + before + height > limit + ROUNDING {
                column += 1;
                top = 0.0;
                if row > 0 && *repeated > 0.0 {
                    pieces.push(Piece {
                        column,
                        top,
                        height: *repeated,
                        group,
                        kind: PieceKind::RepeatedHeading,
                    });
                    top += repeated;
                }
            }
            if row == 0 && *heading > 0.0 {
                pieces.push(Piece { column, top, height: *heading, group, kind: PieceKind::Heading });
                top += heading;
            }
            pieces.push(Piece { column, top, height: *height, group, kind: PieceKind::Row(row) });
            top += height;
            tallest = tallest.max(top);
        }
    }
    (column < columns).then_some(ColumnLayout { pieces, tallest })
}

/// Rows in their places on a picture.
pub(crate) struct PlacedRows {
    pub(crate) area: Area,
    pub(crate) columns: usize,
    pub(crate) gap: f64,
    /// How many lines stay free at the top of each column.
    pub(crate) head: f64,
    pub(crate) lines: Lines,
    pub(crate) layout: ColumnLayout,
}

/// The height of a line and the size of its words, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Lines {
    pub(crate) height: f64,
    pub(crate) size: f64,
}

impl Lines {
    /// Where each line has so much room; `None` where its words would be too small. A line is between `least` and `most`
    /// sizes of its words high.
    pub(crate) fn fitting(height: f64, room: Room, (least, most): (f64, f64)) -> Option<Self> {
        if height < room.least * least {
            return None;
        }
        let size = (height / least).min(room.text);
        Some(Self { height: height.min(size * most), size })
    }
}

impl PlacedRows {
    pub(crate) fn column(&self, place: usize) -> Area {
        self.area.column(place, self.columns, self.gap)
    }

    pub(crate) fn area_of(&self, piece: &Piece) -> Area {
        let (column, line) = (self.column(piece.column), self.lines.height);
        Area { y: column.y + (piece.top + self.head) * line, h: piece.height * line, ..column }
    }

    /// From the top of the first to the foot of the last of some pieces; `None` for none.
    pub(crate) fn reach(&self, wanted: impl Fn(&Piece) -> bool) -> Option<(f64, f64)> {
        let mut areas =
            self.layout.pieces.iter().filter(|piece| wanted(piece)).map(|piece| self.area_of(piece));
        let first = areas.next()?;
        Some((first.y, areas.last().unwrap_or(first).bottom()))
    }
}

/// The heights of the rows of a level, where a long name takes two lines.
pub(crate) fn row_heights(snapshot: &Snapshot, level: Level, look: Type, room: f64) -> Vec<f64> {
    let height =
        |member: &Member| if look.lines_within(&member.name, room, 2).len() > 1 { 1.95 } else { 1.0 };
    snapshot.members.iter().filter(|member| member.level == level).map(height).collect()
}

/// The government of a row, where each level is a group.
pub(crate) fn member_of_row(snapshot: &Snapshot, level: Level, row: usize) -> Option<&Member> {
    snapshot.members.iter().filter(|member| member.level == level).nth(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(heading: f64, rows: usize) -> Group {
        Group { heading, repeated: heading, rows: vec![1.0; rows] }
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
        let again: Vec<&Piece> =
            layout.pieces.iter().filter(|piece| piece.kind == PieceKind::RepeatedHeading).collect();
        assert_eq!(again.len(), 1);
        assert_eq!((again[0].column, again[0].top), (1, 0.0));
        assert!(layout.tallest <= 6.5, "{}", layout.tallest);
    }

    #[test]
    fn no_heading_ends_a_column() {
        let layout = flow(&[group(1.0, 3), group(1.0, 3)], 2);
        for (piece, next) in layout.pieces.iter().zip(layout.pieces.iter().skip(1)) {
            assert!(piece.kind != PieceKind::Heading || next.column == piece.column);
        }
    }
}
