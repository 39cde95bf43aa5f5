//! Many letters become one file for the printer: their pages one after the other, as they were
//! kept, with nothing drawn anew.
//!
//! Letters are taken one at a time and written as they come, so that a batch of any size needs the
//! memory of one letter and eight bytes for each of its objects. What only a reader on a screen
//! needs (tags, outline, properties) stays in the letter as it is kept; the printer's file has the
//! pages. The same letters give the same bytes.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Writer};

/// How many letters a branch of the page tree holds.
const BRANCH: usize = 64;
/// The most that one packed part of a letter may unpack to while it is read, in bytes.
const MOST_UNPACKED: usize = 64 << 20;
/// The catalogue and the root of the page tree have the first two numbers.
const CATALOGUE: u32 = 1;
const ROOT: u32 = 2;

/// Whether paper is printed on one side or on both.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sides {
    /// One page a sheet.
    One,
    /// Two pages a sheet: a letter with an odd number of pages is followed by an empty one, so that
    /// no letter begins on the back of another.
    Two,
}

/// Why letters could not be bound. The text says what to do.
#[derive(Debug, thiserror::Error)]
pub enum BindFault {
    /// A letter is not a file that can be bound.
    #[error("the kept letter cannot be read ({0}); run `noticedesk check` and leave it out")]
    Letter(String),
    /// The file could not be written.
    #[error("the print file could not be written ({0}); free some space and make it again")]
    Write(#[from] io::Error),
    /// More objects than a file of this kind can have.
    #[error("the batch is too large for one file; make several batches")]
    TooLarge,
}

/// Where a letter's pages lie in the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// Its first page, from 1.
    pub first_page: u32,
    /// Its own pages, without an empty one that follows.
    pub pages: u32,
}

/// Counts what is written, because the file ends with the place of each object in it.
struct Counted<W> {
    out: W,
    bytes: u64,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Binds letters into one file.
pub struct Binder<W: Write> {
    out: Counted<W>,
    sides: Sides,
    /// Where object `number` begins is at `number - 1`; 0 while it is not written.
    places: Vec<u64>,
    /// The branches so far, each with its pages.
    branches: Vec<(u32, u32)>,
    /// The letters of the last branch: their nodes and pages.
    twigs: Vec<(u32, u32)>,
    pages: u32,
}

impl<W: Write> Binder<W> {
    /// Begins a file.
    pub fn new(out: W, sides: Sides) -> Result<Binder<W>, BindFault> {
        let mut out = Counted { out, bytes: 0 };
        out.write_all(b"%PDF-1.7\n%\x80\x80\x80\x80\n")?;
        Ok(Binder {
            out,
            sides,
            places: vec![0; ROOT as usize],
            branches: Vec::new(),
            twigs: Vec::new(),
            pages: 0,
        })
    }

    /// Adds a letter. A letter that cannot be read is refused and leaves nothing behind.
    pub fn add(&mut self, letter: &[u8]) -> Result<Place, BindFault> {
        let document = read(letter)?;
        let pages: Vec<ObjectId> = document.page_iter().collect();
        let own = count(pages.len())?;
        if own == 0 {
            return Err(BindFault::Letter("it has no page".into()));
        }
        let order = needed(&document, &pages)?;
        if self.twigs.is_empty() {
            let branch = self.number()?;
            self.branches.push((branch, 0));
        }
        let branch = self.branches.last().map_or(ROOT, |(number, _)| *number);
        let twig = self.number()?;
        let mut numbers = HashMap::new();
        for id in &order {
            numbers.insert(*id, self.number()?);
        }
        for id in &order {
            let Some(number) = numbers.get(id).copied() else { continue };
            let mut object = document.get_object(*id).map_err(|error| broken(&error))?.clone();
            let is_page = pages.contains(id);
            if is_page {
                alone(&document, *id, &mut object);
            }
            renumber(&mut object, &numbers);
            if let (Object::Dictionary(page), true) = (&mut object, is_page) {
                page.set("Parent", Object::Reference((twig, 0)));
            }
            self.object(number, &object)?;
        }
        let mut kids: Vec<u32> = pages.iter().filter_map(|id| numbers.get(id).copied()).collect();
        let empty = self.sides == Sides::Two && own % 2 == 1;
        if empty {
            kids.push(self.empty_page(twig)?);
        }
        let total = own + u32::from(empty);
        self.node(twig, Some(branch), &kids, total)?;
        self.twigs.push((twig, total));
        let place = Place { first_page: self.pages + 1, pages: own };
        self.pages = self.pages.checked_add(total).ok_or(BindFault::TooLarge)?;
        if self.twigs.len() == BRANCH {
            self.close_branch()?;
        }
        Ok(place)
    }

    /// Ends the file; gives back the stream and the number of pages.
    pub fn finish(mut self) -> Result<(W, u32), BindFault> {
        self.close_branch()?;
        let kids: Vec<u32> = self.branches.iter().map(|(number, _)| *number).collect();
        self.node(ROOT, None, &kids, self.pages)?;
        let mut catalogue = Dictionary::new();
        catalogue.set("Type", Object::Name(b"Catalog".to_vec()));
        catalogue.set("Pages", Object::Reference((ROOT, 0)));
        catalogue.set("Lang", Object::string_literal("en-GB"));
        self.object(CATALOGUE, &Object::Dictionary(catalogue))?;
        let start = self.out.bytes;
        let size = self.places.len() + 1;
        write!(self.out, "xref\n0 {size}\n0000000000 65535 f \n")?;
        for place in &self.places {
            match *place {
                // A number that was given out for a letter that could not be added.
                0 => self.out.write_all(b"0000000000 65535 f \n")?,
                // Ten digits are the format's own bound.
                place if place > 9_999_999_999 => return Err(BindFault::TooLarge),
                place => writeln!(self.out, "{place:010} 00000 n ")?,
            }
        }
        write!(self.out, "trailer\n<</Size {size}/Root {CATALOGUE} 0 R>>\n")?;
        write!(self.out, "startxref\n{start}\n%%EOF\n")?;
        self.out.flush()?;
        Ok((self.out.out, self.pages))
    }

    fn number(&mut self) -> Result<u32, BindFault> {
        self.places.push(0);
        count(self.places.len())
    }

    fn object(&mut self, number: u32, object: &Object) -> Result<(), BindFault> {
        if let Some(place) = self.places.get_mut(number as usize - 1) {
            *place = self.out.bytes;
        }
        writeln!(self.out, "{number} 0 obj")?;
        Writer::write_object(&mut self.out, object)?;
        self.out.write_all(b"\nendobj\n")?;
        Ok(())
    }

    fn node(
        &mut self,
        number: u32,
        parent: Option<u32>,
        kids: &[u32],
        pages: u32,
    ) -> Result<(), BindFault> {
        let mut node = Dictionary::new();
        node.set("Type", Object::Name(b"Pages".to_vec()));
        if let Some(parent) = parent {
            node.set("Parent", Object::Reference((parent, 0)));
        }
        let kids = kids.iter().map(|kid| Object::Reference((*kid, 0))).collect();
        node.set("Kids", Object::Array(kids));
        node.set("Count", Object::Integer(pages.into()));
        self.object(number, &Object::Dictionary(node))
    }

    fn empty_page(&mut self, parent: u32) -> Result<u32, BindFault> {
        let number = self.number()?;
        let mut page = Dictionary::new();
        page.set("Type", Object::Name(b"Page".to_vec()));
        page.set("Parent", Object::Reference((parent, 0)));
        let (width, height) = super::pdf::PAGE;
        let area = [0.0, 0.0, width, height].map(Object::Real).to_vec();
        page.set("MediaBox", Object::Array(area));
        page.set("Resources", Object::Dictionary(Dictionary::new()));
        self.object(number, &Object::Dictionary(page))?;
        Ok(number)
    }

    fn close_branch(&mut self) -> Result<(), BindFault> {
        if self.twigs.is_empty() {
            return Ok(());
        }
        let twigs = std::mem::take(&mut self.twigs);
        let kids: Vec<u32> = twigs.iter().map(|(number, _)| *number).collect();
        let pages = twigs.iter().map(|(_, pages)| pages).sum();
        let Some((number, total)) = self.branches.last_mut() else { return Ok(()) };
        *total = pages;
        let number = *number;
        self.node(number, Some(ROOT), &kids, pages)
    }
}

fn count(number: usize) -> Result<u32, BindFault> {
    u32::try_from(number).map_err(|_| BindFault::TooLarge)
}

fn broken(error: &lopdf::Error) -> BindFault {
    BindFault::Letter(error.to_string())
}

fn read(letter: &[u8]) -> Result<Document, BindFault> {
    let options = LoadOptions {
        strict: true,
        max_decompressed_size: Some(MOST_UNPACKED),
        ..LoadOptions::default()
    };
    Document::load_mem_with_options(letter, options).map_err(|error| broken(&error))
}

/// The objects that the pages need, each once, in the order in which they are met.
fn needed(document: &Document, pages: &[ObjectId]) -> Result<Vec<ObjectId>, BindFault> {
    let mut order: Vec<ObjectId> = pages.to_vec();
    let mut seen: HashSet<ObjectId> = pages.iter().copied().collect();
    let mut at = 0;
    while let Some(id) = order.get(at).copied() {
        at += 1;
        let mut object = document.get_object(id).map_err(|error| broken(&error))?.clone();
        if pages.contains(&id) {
            alone(document, id, &mut object);
        }
        references(&object, &mut |found| {
            if document.has_object(found) && seen.insert(found) {
                order.push(found);
            }
        });
    }
    Ok(order)
}

/// Makes a page stand by itself: without what leads away from it or means nothing in the printer's
/// file, and with what it had from the branches above it.
fn alone(document: &Document, id: ObjectId, object: &mut Object) {
    let Object::Dictionary(page) = object else { return };
    for (key, value) in inherited(document, id) {
        page.set(key, value);
    }
    for key in ["Parent", "StructParents", "Tabs", "Annots", "B", "AA", "Metadata", "PieceInfo"] {
        page.remove(key.as_bytes());
    }
}

/// What a page has from the branches above it and not itself.
fn inherited(document: &Document, page: ObjectId) -> Vec<(&'static str, Object)> {
    let mut found = Vec::new();
    for key in ["Resources", "MediaBox", "CropBox", "Rotate"] {
        let mut node = document.get_dictionary(page).ok();
        // A tree deeper than this is a ring.
        for depth in 0..64 {
            let Some(here) = node else { break };
            if let Ok(value) = here.get(key.as_bytes()) {
                if depth > 0 {
                    found.push((key, value.clone()));
                }
                break;
            }
            let parent = here.get(b"Parent").and_then(Object::as_reference).ok();
            node = parent.and_then(|parent| document.get_dictionary(parent).ok());
        }
    }
    found
}

/// Every reference in an object.
fn references(object: &Object, found: &mut dyn FnMut(ObjectId)) {
    match object {
        Object::Reference(id) => found(*id),
        Object::Array(values) => values.iter().for_each(|value| references(value, found)),
        Object::Dictionary(values) => values.iter().for_each(|(_, v)| references(v, found)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, v)| references(v, found)),
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::String(..) => {}
    }
}

/// Gives every reference its number in the printer's file; one that leads nowhere becomes null.
fn renumber(object: &mut Object, numbers: &HashMap<ObjectId, u32>) {
    let each = |values: &mut Dictionary| {
        for (_, value) in values.iter_mut() {
            renumber(value, numbers);
        }
    };
    match object {
        Object::Reference(id) => {
            *object = numbers.get(id).map_or(Object::Null, |new| Object::Reference((*new, 0)));
        }
        Object::Array(values) => {
            for value in values {
                renumber(value, numbers);
            }
        }
        Object::Dictionary(values) => each(values),
        Object::Stream(stream) => each(&mut stream.dict),
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::String(..) => {}
    }
}
