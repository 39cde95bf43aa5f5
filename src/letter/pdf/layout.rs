//! A letter is laid out on A4 pages: letterhead, window address, references, body, foot.
//!
//! The address stands where the window of a DL or C5 envelope shows it: 20 mm from the left, 47 to
//! 82 mm from the top, with nothing else in that field. Text is 11 points high, ragged right.

use super::body;
use super::code::LastSquare;
use super::faces::Faces;
use super::fault::PrintFault;
use super::lines::{Line, line, lines};
use super::sheets::{Kind, Owner, Sheets, count, mm};
use crate::letter::page::{Block, Face, Letter, Letterhead, Reference, Run, day_in_words};

/// The page: A4.
pub(in crate::letter) const PAGE: (f32, f32) = (mm(210.0), mm(297.0));
/// The left margin of everything.
pub(super) const LEFT: f32 = mm(20.0);
/// How wide the text is.
pub(super) const WIDTH: f32 = mm(170.0);
/// Where text begins on the pages after the first.
const TOP: f32 = mm(25.0);
/// Where text ends on every page.
const BOTTOM: f32 = mm(277.0);
/// The size of the print of running text, in points.
pub(super) const SIZE: f32 = 11.0;
/// From base line to base line of running text.
pub(super) const LEADING: f32 = 14.5;
/// Between paragraphs.
pub(super) const GAP: f32 = 7.5;

/// The window: where its field begins and ends, and how wide its text may be.
const WINDOW_TOP: f32 = mm(47.0);
const WINDOW_BOTTOM: f32 = mm(82.0);
const WINDOW_WIDTH: f32 = mm(88.0);
/// The most lines of address that the window shows.
const MOST_ADDRESS_LINES: usize = 8;
/// The column on the right of the window.
const SIDE: f32 = mm(122.0);
const SIDE_WIDTH: f32 = mm(68.0);
/// The earliest start of the body, below the window.
const BODY_TOP: f32 = mm(90.0);
/// The most lines at the foot of a page.
const MOST_FOOT_LINES: usize = 3;
/// The base line of the page's number.
const NUMBER_LINE: f32 = mm(288.0);

/// A letter while it is laid out: the pages so far and where the next text begins.
pub(super) struct Layout<'a> {
    /// The typeface.
    pub faces: &'a mut Faces,
    /// The payment square drawn last.
    pub square: &'a mut LastSquare,
    /// The pages so far.
    pub sheets: Sheets,
    /// The top of what comes next, from the page's top.
    pub y: f32,
    /// Whether the last page has text of the body on it.
    fresh: bool,
}

/// Lays a letter out.
pub(super) fn lay_out(
    faces: &mut Faces,
    square: &mut LastSquare,
    letter: &Letter,
) -> Result<Sheets, PrintFault> {
    let mut layout = Layout { faces, square, sheets: Sheets::default(), y: 0.0, fresh: true };
    layout.sheets.pages.push(Vec::new());
    layout.head(&letter.letterhead)?;
    layout.address(&letter.address)?;
    layout.side(letter)?;
    body::blocks(&mut layout, &letter.body)?;
    layout.edges(letter)?;
    Ok(layout.sheets)
}

impl Layout<'_> {
    /// Begins a new page, unless the last one is still empty.
    pub fn new_page(&mut self) {
        if !self.fresh {
            self.sheets.pages.push(Vec::new());
            self.y = TOP;
            self.fresh = true;
        }
    }

    /// Keeps `height` points together: begins a new page if the last one has no room for them. Says
    /// whether there is room at all.
    pub fn keep(&mut self, height: f32) -> bool {
        if self.y + height > BOTTOM {
            self.new_page();
        }
        self.y + height <= BOTTOM
    }

    /// Sets lines one below the other, `x` from the page's left edge, over as many pages as it
    /// takes. A paragraph leaves no single line behind at the foot of a page or at its top.
    pub fn flow(&mut self, node: usize, x: f32, size: f32, leading: f32, lines: Vec<Line>) {
        let mut left = lines.len();
        let mut here = self.share(left, leading);
        for line in lines {
            if here == 0 {
                self.new_page();
                here = self.share(left, leading).max(1);
            }
            let base = self.y + leading * 0.5 + size * 0.36;
            self.sheets.text(Owner::Node(node), (x, base), size, line);
            self.y += leading;
            self.fresh = false;
            left -= 1;
            here -= 1;
        }
    }

    /// How many of the lines that are left go on this page, so that none stands alone.
    fn share(&self, left: usize, leading: f32) -> usize {
        let room = self.rows_to_foot(leading);
        if room >= left {
            return left;
        }
        let here = if left - room == 1 { room.saturating_sub(1) } else { room };
        if here < 2 && !self.fresh { 0 } else { here }
    }

    /// How many lines the page still takes.
    fn rows_to_foot(&self, leading: f32) -> usize {
        let mut rows = 0;
        while rows < 200 && self.y + count(rows + 1) * leading <= BOTTOM {
            rows += 1;
        }
        rows
    }

    /// A paragraph of running text.
    pub fn paragraph(&mut self, runs: &[Run]) -> Result<(), PrintFault> {
        let lines = lines(self.faces, runs, SIZE, WIDTH)?;
        if !lines.is_empty() {
            let node = self.sheets.node(Kind::Paragraph, None);
            self.flow(node, LEFT, SIZE, LEADING, lines);
        }
        Ok(())
    }

    /// A mark of the body was set by hand: the page is no longer empty.
    pub fn used(&mut self) {
        self.fresh = false;
    }

    /// The council's name and section, above the window.
    fn head(&mut self, head: &Letterhead) -> Result<(), PrintFault> {
        let mut y = mm(14.0);
        let name = [Run { text: head.council.clone(), face: Face::Bold }];
        for size in [18.0, 16.0, 14.0, 12.0] {
            let set = lines(self.faces, &name, size, mm(96.0))?;
            if set.len() > 2 && size > 12.5 {
                continue;
            }
            if !set.is_empty() {
                let node = self.sheets.node(Kind::Paragraph, None);
                for line in set {
                    y += size * 1.2;
                    self.sheets.text(Owner::Node(node), (LEFT, y), size, line);
                }
            }
            break;
        }
        let section = lines(self.faces, &[Run::regular(&*head.section)], 10.0, mm(96.0))?;
        if !section.is_empty() {
            let node = self.sheets.node(Kind::Paragraph, None);
            for line in section {
                y += 13.0;
                self.sheets.text(Owner::Node(node), (LEFT, y), 10.0, line);
            }
        }
        if y > WINDOW_TOP { Err(PrintFault::LetterheadTooLong) } else { Ok(()) }
    }

    /// The address in the window: as large as it fits.
    fn address(&mut self, address: &[String]) -> Result<(), PrintFault> {
        if address.len() > MOST_ADDRESS_LINES {
            let lines = address.len();
            return Err(PrintFault::AddressTooLong { lines, most: MOST_ADDRESS_LINES });
        }
        let mut size = 11.0;
        let set = loop {
            let set = address
                .iter()
                .map(|text| line(self.faces, Face::Regular, text, size))
                .collect::<Result<Vec<_>, _>>()?;
            let wide = set.iter().zip(address).find(|(line, _)| line.width > WINDOW_WIDTH);
            let Some((_, text)) = wide else { break set };
            size -= 0.5;
            if size < 8.0 {
                let line = super::fault::quoted(text);
                return Err(PrintFault::AddressTooWide { line });
            }
        };
        let leading = (size * 1.2).min((WINDOW_BOTTOM - WINDOW_TOP) / count(set.len().max(1)));
        if !set.is_empty() {
            let node = self.sheets.node(Kind::Paragraph, None);
            let last = set.len() - 1;
            let mut y = WINDOW_TOP;
            for (at, mut line) in set.into_iter().enumerate() {
                y += leading;
                if at < last {
                    line.end_with_space(self.faces, size)?;
                }
                self.sheets.text(Owner::Node(node), (LEFT, y - leading * 0.2), size, line);
            }
        }
        Ok(())
    }

    /// The column beside the window: return address, contacts, day, references.
    fn side(&mut self, letter: &Letter) -> Result<(), PrintFault> {
        let head = &letter.letterhead;
        let mut y = mm(14.0);
        let mut address: Vec<Line> = Vec::new();
        for text in &head.address {
            address.append(&mut lines(self.faces, &[Run::regular(&**text)], 9.0, SIDE_WIDTH)?);
        }
        y = self.side_lines(address, y, 9.0)?;
        for contact in &head.contacts {
            y = self.side_reference(contact, y, 9.0)?;
        }
        y = (y + 10.0).max(WINDOW_TOP);
        let day = Reference { label: "Date".into(), value: day_in_words(letter.day) };
        y = self.side_reference(&day, y, 10.0)?;
        for reference in &letter.references {
            y = self.side_reference(reference, y, 10.0)?;
        }
        self.y = (y + 12.0).max(BODY_TOP);
        Ok(())
    }

    fn side_reference(&mut self, what: &Reference, y: f32, size: f32) -> Result<f32, PrintFault> {
        let label = Run { text: format!("{}:", what.label), face: Face::Bold };
        let runs = [label, Run::regular(format!(" {}", what.value))];
        let lines = lines(self.faces, &runs, size, SIDE_WIDTH)?;
        self.side_lines(lines, y, size)
    }

    fn side_lines(&mut self, lines: Vec<Line>, y: f32, size: f32) -> Result<f32, PrintFault> {
        let mut y = y;
        if !lines.is_empty() {
            let node = self.sheets.node(Kind::Paragraph, None);
            let last = lines.len() - 1;
            for (at, mut line) in lines.into_iter().enumerate() {
                y += size * 1.3;
                if at < last {
                    line.end_with_space(self.faces, size)?;
                }
                self.sheets.text(Owner::Node(node), (SIDE, y), size, line);
            }
        }
        Ok(y)
    }

    /// What stands at the edge of every page: foot, number, and from the second on the reference.
    fn edges(&mut self, letter: &Letter) -> Result<(), PrintFault> {
        let mut foot = Vec::new();
        for text in &letter.foot {
            let runs = [Run::regular(&**text)];
            foot.append(&mut lines(self.faces, &runs, 8.0, WIDTH - mm(25.0))?);
        }
        if foot.len() > MOST_FOOT_LINES {
            return Err(PrintFault::FootTooLong { lines: foot.len(), most: MOST_FOOT_LINES });
        }
        let total = self.sheets.pages.len();
        for page in 0..total {
            let mut edge = Vec::new();
            for (at, line) in foot.iter().enumerate() {
                let y = NUMBER_LINE - 10.0 * count(foot.len() - 1 - at);
                edge.push((LEFT, y, line.clone()));
            }
            let number = format!("Page {} of {total}", page + 1);
            let number = line(self.faces, Face::Regular, &number, 8.0)?;
            edge.push((LEFT + WIDTH - number.width, NUMBER_LINE, number));
            if page > 0 {
                let parts = letter.references.iter().map(|r| format!("{}: {}", r.label, r.value));
                let first = parts.take(1).chain([day_in_words(letter.day)]);
                let text = first.collect::<Vec<_>>().join(" · ");
                edge.push((LEFT, mm(15.0), line(self.faces, Face::Regular, &text, 8.0)?));
            }
            self.sheets.furnish(page, edge);
        }
        Ok(())
    }
}

/// The first heading of a body must be of the first level for those who have it read aloud.
pub(super) fn has_title(blocks: &[Block]) -> bool {
    use crate::letter::page::Level;
    blocks.iter().any(|block| matches!(block, Block::Heading(Level::Title, _)))
}
