//! Pages with marks on them, and the order in which they are read: what lies between the layout
//! and the PDF engine.
//!
//! Lengths are in points (1/72 inch), counted from the page's upper left corner.

use super::lines::Line;

/// Points in a millimetre.
const POINTS_PER_MM: f32 = 72.0 / 25.4;

/// The size of the print at a page's edge.
pub(super) const EDGE_SIZE: f32 = 8.0;

/// Millimetres as points.
pub(super) const fn mm(length: f32) -> f32 {
    length * POINTS_PER_MM
}

/// How many there are, as a length's factor. No letter has more than 65,535 of anything.
pub(super) fn count(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}

/// What a part of the letter is to somebody who has it read aloud.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// A heading of level 1 or 2.
    Heading(u16, String),
    /// A paragraph.
    Paragraph,
    /// A list with bullets.
    Bullets,
    /// A list with numbers.
    Numbers,
    /// A point of a list.
    Item,
    /// Its bullet or number.
    Label,
    /// Its text.
    Body,
    /// A table.
    Table,
    /// A row of it.
    Row,
    /// The cell that says what the row is.
    RowHead,
    /// A cell.
    Cell,
    /// A picture, with the words that stand for it.
    Figure(String),
}

/// A part of the letter, in the order of reading.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// What it is.
    pub kind: Kind,
    /// The part that it belongs to; it stands before this one.
    pub parent: Option<usize>,
}

/// Whose mark it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Owner {
    /// A part of the letter.
    Node(usize),
    /// The page's own furniture: it is not read aloud.
    Furniture,
    /// The number and reference at the edge of the page: not read aloud either.
    Edge,
}

/// A rectangle: left, top, width, height.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Area {
    /// From the page's left edge.
    pub x: f32,
    /// From the page's top.
    pub y: f32,
    /// To the right.
    pub width: f32,
    /// Downward.
    pub height: f32,
}

/// What is drawn.
#[derive(Clone, Debug)]
pub(super) enum Mark {
    /// A line of text: where its base line begins, and the size of the print.
    Text {
        /// From the page's left edge.
        x: f32,
        /// The base line, from the page's top.
        y: f32,
        /// The size of the print.
        size: f32,
        /// The text.
        line: Line,
    },
    /// Black areas.
    Black(Vec<Area>),
    /// Rows of black squares.
    Squares {
        /// The upper left corner of the first row's first square.
        at: (f32, f32),
        /// The side of a square, in points.
        side: f32,
        /// Squares that touch each other: the first one's column, the row, how many.
        runs: Vec<Run>,
    },
}

/// Black squares side by side, counted in squares.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Run {
    /// The first one's column, from 0.
    pub column: u8,
    /// Their row, from 0.
    pub row: u8,
    /// How many.
    pub length: u8,
}

/// A mark and whose it is.
#[derive(Clone, Debug)]
pub(super) struct Ink {
    /// Whose it is.
    pub owner: Owner,
    /// What is drawn.
    pub mark: Mark,
}

/// The pages of a letter.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheets {
    /// The marks, page by page.
    pub pages: Vec<Vec<Ink>>,
    /// The parts of the letter in the order of reading.
    pub nodes: Vec<Node>,
    /// The headings: node, page from 0, top.
    pub headings: Vec<(usize, usize, f32)>,
}

impl Sheets {
    /// A new part of the letter.
    pub fn node(&mut self, kind: Kind, parent: Option<usize>) -> usize {
        self.nodes.push(Node { kind, parent });
        self.nodes.len() - 1
    }

    /// A mark on the last page.
    pub fn ink(&mut self, owner: Owner, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(Ink { owner, mark });
        }
    }

    /// A line of text on the last page.
    pub fn text(&mut self, owner: Owner, at: (f32, f32), size: f32, line: Line) {
        self.ink(owner, Mark::Text { x: at.0, y: at.1, size, line });
    }

    /// The outline of a rectangle on the last page, in a stroke of `thick` points.
    pub fn frame(&mut self, area: Area, thick: f32) {
        let Area { x, y, width, height } = area;
        let level = |y| Area { x, y, width, height: thick };
        let upright = |x| Area { x, y, width: thick, height };
        let sides =
            vec![level(y), level(y + height - thick), upright(x), upright(x + width - thick)];
        self.ink(Owner::Furniture, Mark::Black(sides));
    }

    /// Sets what stands at a page's edge: from the left, base line, text.
    pub fn furnish(&mut self, page: usize, edge: Vec<(f32, f32, Line)>) {
        if let Some(page) = self.pages.get_mut(page) {
            page.extend(edge.into_iter().map(|(x, y, line)| Ink {
                owner: Owner::Edge,
                mark: Mark::Text { x, y, size: EDGE_SIZE, line },
            }));
        }
    }
}
