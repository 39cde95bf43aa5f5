//! Laid-out pages become a PDF: the only file that knows how the engine draws and tags.
//!
//! The file is PDF 1.7 and PDF/UA-1, checked by the engine as it is written: title, language, tags
//! in the order of reading, words for pictures, outline, embedded fonts with their characters.
//! It holds no clock and no chance: the same letter gives the same bytes.

use std::num::NonZeroU16;

use krilla::color::luma;
use krilla::configure::{Accessibility, Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::{Metadata, TextDirection};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node as TagNode,
    TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};
use krilla::{Document, SerializeSettings};

use super::faces::Faces;
use super::fault::PrintFault;
use super::layout::PAGE;
use super::sheets::{Ink, Kind, Mark, Owner, Run, Sheets};

/// The language of every letter.
const LANGUAGE: &str = "en-GB";

/// Draws the pages into one file.
pub(super) fn draw(faces: &Faces, sheets: &Sheets, title: &str) -> Result<Vec<u8>, PrintFault> {
    let mut document = Document::new_with(settings()?);
    let mut leaves: Vec<Vec<Identifier>> = vec![Vec::new(); sheets.nodes.len()];
    for inks in &sheets.pages {
        let size = PageSettings::from_wh(PAGE.0, PAGE.1)
            .ok_or_else(|| PrintFault::Engine("the page has no size".into()))?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        surface.set_fill(Some(Fill { paint: luma::Color::black().into(), ..Fill::default() }));
        for same in inks.chunk_by(|left, right| left.owner == right.owner) {
            owned(faces, &mut surface, same, &mut leaves);
        }
        surface.finish();
        page.finish();
    }
    document.set_tag_tree(tree(sheets, leaves));
    document.set_outline(outline(sheets, title));
    document.set_metadata(
        Metadata::new()
            .title(title.to_string())
            .language(LANGUAGE.to_string())
            .text_direction(TextDirection::LeftToRight),
    );
    document.finish().map_err(|error| PrintFault::Engine(words(&error)))
}

fn settings() -> Result<SerializeSettings, PrintFault> {
    let configuration: Configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| PrintFault::Engine("PDF/UA-1 is not to be had".into()))?;
    Ok(SerializeSettings { configuration, ..SerializeSettings::default() })
}

/// Marks of one owner that follow each other are one piece for the reader.
fn owned(faces: &Faces, surface: &mut Surface, inks: &[Ink], leaves: &mut [Vec<Identifier>]) {
    let Some(owner) = inks.first().map(|ink| ink.owner) else { return };
    let tag = match owner {
        Owner::Node(_) => ContentTag::Other,
        Owner::Furniture => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
        Owner::Edge => ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)),
    };
    let identifier = surface.start_tagged(tag);
    for ink in inks {
        mark(faces, surface, &ink.mark);
    }
    surface.end_tagged();
    if let Owner::Node(node) = owner
        && let Some(leaves) = leaves.get_mut(node)
    {
        leaves.push(identifier);
    }
}

fn mark(faces: &Faces, surface: &mut Surface, mark: &Mark) {
    match mark {
        Mark::Text { x, y, size, line } => {
            for piece in &line.pieces {
                let start = Point::from_xy(x + piece.x, *y);
                let font = faces.font(piece.face);
                surface.draw_glyphs(start, &piece.glyphs, font, &piece.text, *size, false);
            }
        }
        Mark::Black(areas) => {
            let mut path = PathBuilder::new();
            for area in areas {
                if let Some(rect) = Rect::from_xywh(area.x, area.y, area.width, area.height) {
                    path.push_rect(rect);
                }
            }
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
        Mark::Squares { at, side, runs } => squares(surface, *at, *side, runs),
    }
}

/// Rows of squares as strokes one square thick, in whole numbers of squares: a fifth of what they
/// take as rectangles in points.
fn squares(surface: &mut Surface, at: (f32, f32), side: f32, runs: &[Run]) {
    let mut path = PathBuilder::new();
    for run in runs {
        let (start, row) = (f32::from(run.column), f32::from(run.row));
        path.move_to(start, row);
        path.line_to(start + f32::from(run.length), row);
    }
    let Some(path) = path.finish() else { return };
    let half = side / 2.0;
    surface.push_transform(&Transform::from_row(side, 0.0, 0.0, side, at.0, at.1 + half));
    let fill = surface.get_fill().cloned();
    surface.set_fill(None);
    let ink = luma::Color::black().into();
    surface.set_stroke(Some(Stroke { paint: ink, width: 1.0, ..Stroke::default() }));
    surface.draw_path(&path);
    surface.set_stroke(None);
    surface.set_fill(fill);
    surface.pop();
}

/// The parts of the letter as the reader's tree. A part stands after the one it belongs to, so the
/// tree is closed from its end; a part without content is left out.
fn tree(sheets: &Sheets, leaves: Vec<Vec<Identifier>>) -> TagTree {
    let mut children: Vec<Vec<TagNode>> = vec![Vec::new(); sheets.nodes.len()];
    let mut top: Vec<TagNode> = Vec::new();
    for (at, (node, leaves)) in sheets.nodes.iter().zip(leaves).enumerate().rev() {
        let own = children.get_mut(at).map(std::mem::take).unwrap_or_default();
        let mut content: Vec<TagNode> = leaves.into_iter().map(TagNode::Leaf).collect();
        content.extend(own.into_iter().rev());
        if content.is_empty() {
            continue;
        }
        let group = TagNode::Group(TagGroup::with_children(tag(&node.kind), content));
        match node.parent.and_then(|parent| children.get_mut(parent)) {
            Some(siblings) => siblings.push(group),
            None => top.push(group),
        }
    }
    top.reverse();
    TagTree::from(top).with_lang(Some(LANGUAGE.to_string()))
}

fn tag(kind: &Kind) -> TagKind {
    match kind {
        Kind::Heading(level, text) => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(text.clone())).into()
        }
        Kind::Paragraph => Tag::P.into(),
        Kind::Bullets => Tag::L(ListNumbering::Disc).into(),
        Kind::Numbers => Tag::L(ListNumbering::Decimal).into(),
        Kind::Item => Tag::LI.into(),
        Kind::Label => Tag::Lbl.into(),
        Kind::Body => Tag::LBody.into(),
        Kind::Table => Tag::Table.into(),
        Kind::Row => Tag::TR.into(),
        Kind::RowHead => Tag::TH(TableHeaderScope::Row).into(),
        Kind::Cell => Tag::TD.into(),
        Kind::Figure(words) => Tag::Figure(Some(words.clone())).into(),
    }
}

/// The headings as an outline; a letter without headings has its title.
fn outline(sheets: &Sheets, title: &str) -> Outline {
    let mut outline = Outline::new();
    let place = |page, y| XyzDestination::new(page, Point::from_xy(0.0, y));
    for (node, page, y) in &sheets.headings {
        if let Some(Kind::Heading(_, text)) = sheets.nodes.get(*node).map(|node| &node.kind) {
            outline.push_child(OutlineNode::new(text.clone(), place(*page, *y)));
        }
    }
    if sheets.headings.is_empty() {
        outline.push_child(OutlineNode::new(title.to_string(), place(0, 0.0)));
    }
    outline
}

/// What the engine found wrong, in a line.
fn words(error: &KrillaError) -> String {
    match error {
        KrillaError::Validation(errors) => {
            let each = errors.iter().map(|(error, _)| format!("{error:?}"));
            each.take(3).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}
