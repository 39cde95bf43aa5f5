//! Letters bound for the printer: every page in its place, nothing lost, nothing added.

use lopdf::{Document, Object};
use noticedesk::letter::bind::{BindFault, Binder, Place, Sides};
use noticedesk::letter::pdf::Press;

use crate::paper::sample;

/// The drawing of each page.
fn drawings(bytes: &[u8]) -> Vec<Vec<u8>> {
    let document = Document::load_mem(bytes).unwrap();
    let pages = document.page_iter().collect::<Vec<_>>();
    pages.into_iter().map(|page| document.get_page_content(page)).collect()
}

fn letters() -> Vec<Vec<u8>> {
    let mut press = Press::new().unwrap();
    let mut letters: Vec<_> =
        (1..=3).map(|n| press.print(&sample::rejection(n)).unwrap()).collect();
    letters.insert(1, press.print(&sample::long_form()).unwrap());
    letters.into_iter().map(|paper| paper.bytes).collect()
}

fn bind(letters: &[Vec<u8>], sides: Sides) -> (Vec<u8>, Vec<Place>) {
    let mut binder = Binder::new(Vec::new(), sides).unwrap();
    let places = letters.iter().map(|letter| binder.add(letter).unwrap()).collect();
    (binder.finish().unwrap().0, places)
}

#[test]
fn every_page_of_every_letter_is_there_in_order_and_unchanged() {
    let letters = letters();
    let (bytes, places) = bind(&letters, Sides::One);
    let wanted: Vec<_> = letters.iter().flat_map(|letter| drawings(letter)).collect();
    assert!(drawings(&bytes) == wanted);
    let mut next = 1;
    for (letter, place) in letters.iter().zip(&places) {
        assert_eq!(place.first_page, next);
        assert_eq!(place.pages as usize, drawings(letter).len());
        next += place.pages;
    }
    let document = Document::load_mem(&bytes).unwrap();
    for page in document.page_iter() {
        let fonts = document.get_page_fonts(page).unwrap();
        assert!(!fonts.is_empty(), "the fonts came with the page");
        assert!(document.get_dictionary(page).unwrap().get(b"MediaBox").is_ok());
    }
    // Each reference leads somewhere.
    let mut lost = 0;
    for object in document.objects.values() {
        walk(object, &mut |id| lost += usize::from(!document.has_object(id)));
    }
    assert_eq!(lost, 0);
}

fn walk(object: &Object, found: &mut dyn FnMut(lopdf::ObjectId)) {
    match object {
        Object::Reference(id) => found(*id),
        Object::Array(values) => values.iter().for_each(|value| walk(value, found)),
        Object::Dictionary(values) => values.iter().for_each(|(_, value)| walk(value, found)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| walk(value, found)),
        _ => {}
    }
}

#[test]
fn on_both_sides_no_letter_begins_on_the_back_of_another() {
    let letters = letters();
    let (bytes, places) = bind(&letters, Sides::Two);
    assert!(places.iter().all(|place| place.first_page % 2 == 1), "{places:?}");
    let pages = drawings(&bytes);
    assert_eq!(pages.len() % 2, 0);
    let empty = pages.iter().filter(|page| page.is_empty()).count();
    assert_eq!(empty, places.iter().filter(|place| place.pages % 2 == 1).count());
}

#[test]
fn the_same_letters_give_the_same_file() {
    let letters = letters();
    assert!(bind(&letters, Sides::Two) == bind(&letters, Sides::Two));
}

#[test]
fn many_letters_make_many_branches() {
    let letter = Press::new().unwrap().print(&sample::rejection(1)).unwrap().bytes;
    let letters = vec![letter; 150];
    let (bytes, places) = bind(&letters, Sides::One);
    assert_eq!(drawings(&bytes).len(), 150);
    assert_eq!(places.last().unwrap().first_page, 150);
}

#[test]
fn a_damaged_letter_is_refused_and_the_others_are_bound() {
    let letters = letters();
    let mut binder = Binder::new(Vec::new(), Sides::One).unwrap();
    let first = binder.add(&letters[0]).unwrap();
    let half = letters[1].len() / 2;
    for damaged in [&b""[..], b"%PDF-1.7", b"MZ\x90", &letters[1][..half]] {
        let fault = binder.add(damaged).expect_err("damaged");
        assert!(matches!(fault, BindFault::Letter(_)), "{fault}");
        assert!(fault.to_string().contains("noticedesk check"), "{fault}");
    }
    let second = binder.add(&letters[2]).unwrap();
    assert_eq!((first.first_page, second.first_page), (1, 2));
    assert_eq!(drawings(&binder.finish().unwrap().0).len(), 2);
}
