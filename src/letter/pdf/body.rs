//! The body of a letter, block by block, from the salutation to the signature.

use super::code;
use super::fault::{PrintFault, quoted};
use super::layout::{GAP, LEADING, LEFT, Layout, SIZE, WIDTH, has_title};
use super::lines::{Line, line, lines};
use super::sheets::{Area, Kind, Owner, count, mm};
use crate::letter::page::{Block, Face, FormPart, Level, ListKind, Panel, Run, Signature, pounds};

/// From the margin to the text of a list's points.
const LIST_INDENT: f32 = 18.0;
/// Inside the frame of a payment panel.
const PADDING: f32 = 9.0;
/// From one line for handwriting to the next.
const WRITING: f32 = 24.0;
/// The side of a box to tick.
const TICK: f32 = 11.0;

/// Sets all blocks.
pub(super) fn blocks(layout: &mut Layout, blocks: &[Block]) -> Result<(), PrintFault> {
    let titled = has_title(blocks);
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading(level, text) => {
                let depth = match level {
                    Level::Section if titled => 2,
                    Level::Title | Level::Section => 1,
                };
                let next = blocks.get(at + 1);
                heading(layout, *level, depth, text, next)?;
                continue;
            }
            Block::Paragraph(runs) => {
                if let Some(Block::Signature(signature)) = blocks.get(at + 1) {
                    keep_with(layout, runs, signature)?;
                }
                layout.paragraph(runs)?;
            }
            Block::List(kind, points) => list(layout, *kind, points)?,
            Block::Payment(panel) => payment(layout, panel)?,
            Block::Signature(signature) => sign(layout, signature)?,
            Block::Form(part) => form(layout, part)?,
            Block::NewPage => {
                layout.new_page();
                continue;
            }
        }
        layout.y += GAP;
    }
    Ok(())
}

/// A heading, kept with the beginning of what follows.
fn heading(
    layout: &mut Layout,
    level: Level,
    depth: u16,
    text: &str,
    next: Option<&Block>,
) -> Result<(), PrintFault> {
    let (size, leading) = match level {
        Level::Title => (14.0, 18.0),
        Level::Section => (SIZE + 0.5, 15.5),
    };
    let runs = [Run { text: text.to_string(), face: Face::Bold }];
    let set = lines(layout.faces, &runs, size, WIDTH)?;
    if set.is_empty() {
        return Ok(());
    }
    let follows = match next {
        Some(Block::Payment(panel)) => measure(layout, panel)?.height,
        Some(_) => 2.0 * LEADING,
        None => 0.0,
    };
    layout.keep(count(set.len()) * leading + GAP + follows);
    layout.y += 2.0;
    let node = layout.sheets.node(Kind::Heading(depth, text.to_string()), None);
    let page = layout.sheets.pages.len().saturating_sub(1);
    layout.sheets.headings.push((node, page, layout.y));
    layout.flow(node, LEFT, size, leading, set);
    layout.y += 3.0;
    Ok(())
}

/// A list: its marks hang in the margin of its text.
fn list(layout: &mut Layout, kind: ListKind, points: &[Vec<Run>]) -> Result<(), PrintFault> {
    if points.is_empty() {
        return Ok(());
    }
    let role = match kind {
        ListKind::Bullets => Kind::Bullets,
        ListKind::Numbers => Kind::Numbers,
    };
    let whole = layout.sheets.node(role, None);
    for (at, point) in points.iter().enumerate() {
        let mut set = lines(layout.faces, point, SIZE, WIDTH - LIST_INDENT)?;
        if set.is_empty() {
            continue;
        }
        // The mark must not stay behind at the foot of a page when the text goes on to the next.
        layout.keep(LEADING * count(set.len().min(2)));
        let mark = match kind {
            ListKind::Bullets => "•".to_string(),
            ListKind::Numbers => format!("{}.", at + 1),
        };
        let item = layout.sheets.node(Kind::Item, Some(whole));
        let label = layout.sheets.node(Kind::Label, Some(item));
        let text = layout.sheets.node(Kind::Body, Some(item));
        let mark = line(layout.faces, Face::Regular, &mark, SIZE)?.moved(LEFT + 3.0);
        let first = set.remove(0);
        beside(layout, label, mark, text, first.moved(LEFT + LIST_INDENT));
        layout.flow(text, LEFT + LIST_INDENT, SIZE, LEADING, set);
        layout.y += 3.0;
    }
    Ok(())
}

/// Two texts on one line of running text, their places given from the page's left edge.
fn beside(layout: &mut Layout, left: usize, first: Line, right: usize, second: Line) {
    let base = layout.y + LEADING * 0.5 + SIZE * 0.36;
    layout.sheets.text(Owner::Node(left), (0.0, base), SIZE, first);
    layout.sheets.text(Owner::Node(right), (0.0, base), SIZE, second);
    layout.y += LEADING;
    layout.used();
}

/// A payment panel before it is set.
struct Measured {
    title: Vec<Line>,
    amounts: Vec<(Vec<Line>, Line)>,
    ways: Vec<Vec<Line>>,
    reference: Vec<Line>,
    code: Option<code::Drawn>,
    height: f32,
}

const PANEL_TITLE: f32 = 13.0;
const AMOUNT_WIDTH: f32 = mm(30.0);

fn measure(layout: &mut Layout, panel: &Panel) -> Result<Measured, PrintFault> {
    let drawn = panel
        .code
        .as_ref()
        .map(|code| code::draw(layout.faces, layout.square, code))
        .transpose()?;
    let beside = drawn.as_ref().filter(|code| code.beside).map_or(0.0, |code| code.width + PADDING);
    let below = drawn.as_ref().filter(|code| !code.beside).map_or(0.0, |code| code.height + GAP);
    let width = WIDTH - 2.0 * PADDING - beside;
    let bold = |text: String| [Run { text, face: Face::Bold }];
    let title = lines(layout.faces, &bold(panel.title.clone()), PANEL_TITLE, width)?;
    let mut amounts = Vec::new();
    for amount in &panel.amounts {
        let label = [Run::regular(&*amount.label)];
        let label = lines(layout.faces, &label, SIZE, width - AMOUNT_WIDTH)?;
        let figure = line(layout.faces, Face::Bold, &pounds(amount.amount), SIZE)?;
        let place = LEFT + PADDING + width - figure.width;
        amounts.push((label, figure.moved(place)));
    }
    let reference = if panel.reference.is_empty() {
        Vec::new()
    } else {
        let quote = Run::regular("Quote this number when you pay: ");
        let number = Run { text: panel.reference.clone(), face: Face::Bold };
        lines(layout.faces, &[quote, number], SIZE, width)?
    };
    let mut ways = Vec::new();
    for way in &panel.ways {
        ways.push(lines(layout.faces, way, SIZE, width)?);
    }
    let rows = amounts.iter().map(|(label, _)| label.len().max(1)).sum::<usize>()
        + reference.len()
        + ways.iter().map(Vec::len).sum::<usize>();
    let gaps = count(ways.len() + usize::from(!reference.is_empty())) * 4.0;
    let text = count(title.len()) * 17.0 + count(rows) * LEADING + gaps + GAP;
    let square = drawn.as_ref().filter(|code| code.beside).map_or(0.0, |code| code.height);
    let height = text.max(square) + below + 2.0 * PADDING;
    Ok(Measured { title, amounts, ways, reference, code: drawn, height })
}

/// The payment panel: a frame that is never parted.
fn payment(layout: &mut Layout, panel: &Panel) -> Result<(), PrintFault> {
    let measured = measure(layout, panel)?;
    if !layout.keep(measured.height) {
        return Err(PrintFault::TooLong { title: quoted(&panel.title) });
    }
    let top = layout.y;
    let frame = Area { x: LEFT, y: top, width: WIDTH, height: measured.height };
    layout.sheets.frame(frame, 1.0);
    layout.used();
    let x = LEFT + PADDING;
    layout.y = top + PADDING;
    if !measured.title.is_empty() {
        let node = layout.sheets.node(Kind::Paragraph, None);
        layout.flow(node, x, PANEL_TITLE, 17.0, measured.title);
    }
    if !measured.amounts.is_empty() {
        let table = layout.sheets.node(Kind::Table, None);
        for (mut label, figure) in measured.amounts {
            let row = layout.sheets.node(Kind::Row, Some(table));
            let head = layout.sheets.node(Kind::RowHead, Some(row));
            let cell = layout.sheets.node(Kind::Cell, Some(row));
            let first = if label.is_empty() { Line::default() } else { label.remove(0) };
            beside(layout, head, first.moved(x), cell, figure);
            layout.flow(head, x, SIZE, LEADING, label);
        }
    }
    for part in [measured.reference].into_iter().chain(measured.ways) {
        if !part.is_empty() {
            layout.y += 4.0;
            let node = layout.sheets.node(Kind::Paragraph, None);
            layout.flow(node, x, SIZE, LEADING, part);
        }
    }
    if let Some(code) = measured.code {
        let place = if code.beside {
            (LEFT + WIDTH - PADDING - code.width, top + PADDING)
        } else {
            (x, top + measured.height - PADDING - code.height)
        };
        let node = layout.sheets.node(Kind::Figure(code.words.clone()), None);
        code.set(&mut layout.sheets, node, place);
    }
    layout.y = top + measured.height + 3.0;
    Ok(())
}

/// A short last paragraph goes to the next page with the signature, so that no signature stands
/// alone there.
fn keep_with(layout: &mut Layout, last: &[Run], signature: &Signature) -> Result<(), PrintFault> {
    let rows = lines(layout.faces, last, SIZE, WIDTH)?.len();
    if rows <= 4 {
        let (_, height) = signature_rows(layout, signature)?;
        layout.keep(count(rows) * LEADING + GAP + height);
    }
    Ok(())
}

/// Closing, name and title in lines, and how much room they need with the space for the hand.
fn signature_rows(
    layout: &mut Layout,
    signature: &Signature,
) -> Result<(Vec<Vec<Line>>, f32), PrintFault> {
    let mut rows = Vec::new();
    for text in [&signature.closing, &signature.name, &signature.title] {
        rows.push(lines(layout.faces, &[Run::regular(&**text)], SIZE, WIDTH)?);
    }
    let height = count(rows.iter().map(Vec::len).sum()) * LEADING + signing_space(signature) + GAP;
    Ok((rows, height))
}

/// The space for the hand.
fn signing_space(signature: &Signature) -> f32 {
    if signature.closing.is_empty() { 0.0 } else { 32.0 }
}

/// Closing, space for a signature, name and title; never parted.
fn sign(layout: &mut Layout, signature: &Signature) -> Result<(), PrintFault> {
    let (rows, height) = signature_rows(layout, signature)?;
    let space = signing_space(signature);
    if !layout.keep(height) {
        return Err(PrintFault::TooLong { title: quoted(&signature.name) });
    }
    for (at, row) in rows.into_iter().enumerate() {
        if !row.is_empty() {
            let node = layout.sheets.node(Kind::Paragraph, None);
            layout.flow(node, LEFT, SIZE, LEADING, row);
        }
        if at == 0 {
            layout.y += space;
        }
    }
    Ok(())
}

/// A part of a form: boxes and lines are furniture, their words are read.
fn form(layout: &mut Layout, part: &FormPart) -> Result<(), PrintFault> {
    match part {
        FormPart::Tick(runs) => {
            let set = lines(layout.faces, runs, SIZE, WIDTH - 2.0 * LIST_INDENT)?;
            if set.is_empty() {
                return Ok(());
            }
            layout.keep(LEADING * count(set.len().min(3)));
            let y = layout.y + (LEADING - TICK) / 2.0;
            layout.sheets.frame(Area { x: LEFT, y, width: TICK, height: TICK }, 0.8);
            let node = layout.sheets.node(Kind::Paragraph, None);
            layout.flow(node, LEFT + LIST_INDENT, SIZE, LEADING, set);
            Ok(())
        }
        FormPart::Line(label) => {
            let set = line(layout.faces, Face::Regular, label, SIZE)?;
            if set.width > WIDTH * 0.7 {
                return write_below(layout, label, 1);
            }
            layout.keep(WRITING);
            layout.y += WRITING - LEADING;
            let x = LEFT + set.width + 6.0;
            let y = layout.y + LEADING;
            let node = layout.sheets.node(Kind::Paragraph, None);
            layout.flow(node, LEFT, SIZE, LEADING, vec![set]);
            let rule = Area { x, y, width: LEFT + WIDTH - x, height: 0.6 };
            layout.sheets.ink(Owner::Furniture, super::sheets::Mark::Black(vec![rule]));
            Ok(())
        }
        FormPart::Space(label, rows) => write_below(layout, label, *rows),
    }
}

/// A label with lines for writing below it.
fn write_below(layout: &mut Layout, label: &str, rows: u8) -> Result<(), PrintFault> {
    let set = lines(layout.faces, &[Run::regular(label)], SIZE, WIDTH)?;
    layout.keep(count(set.len()) * LEADING + WRITING * f32::from(rows.min(2)));
    if !set.is_empty() {
        let node = layout.sheets.node(Kind::Paragraph, None);
        layout.flow(node, LEFT, SIZE, LEADING, set);
    }
    for _ in 0..rows {
        layout.keep(WRITING);
        layout.y += WRITING;
        let rule = Area { x: LEFT, y: layout.y, width: WIDTH, height: 0.6 };
        layout.sheets.ink(Owner::Furniture, super::sheets::Mark::Black(vec![rule]));
        layout.used();
    }
    Ok(())
}
