//! Letters on paper: what a reader of the file finds in it, and what is refused.

pub mod sample;

use lopdf::{Document, Object};
use noticedesk::letter::page::{Block, Letter, PaymentCode, Run};
use noticedesk::letter::pdf::{Press, PrintFault, Printed};

fn print(letter: &Letter) -> Result<Printed, PrintFault> {
    Press::new().unwrap().print(letter)
}

fn read(paper: &Printed) -> Document {
    Document::load_mem(&paper.bytes).unwrap()
}

/// The values of a key in all dictionaries and streams of the file.
fn every<'a>(document: &'a Document, key: &str) -> Vec<&'a Object> {
    let values = document.objects.values().filter_map(|object| match object {
        Object::Dictionary(dictionary) => dictionary.get(key.as_bytes()).ok(),
        Object::Stream(stream) => stream.dict.get(key.as_bytes()).ok(),
        _ => None,
    });
    values.collect()
}

fn names(document: &Document, key: &str) -> Vec<String> {
    let names = every(document, key).into_iter().filter_map(|value| value.as_name().ok());
    names.map(|name| String::from_utf8_lossy(name).into_owned()).collect()
}

#[test]
fn a_letter_is_one_tagged_page_in_english_with_its_fonts() {
    let paper = print(&sample::rejection(1)).unwrap();
    assert_eq!(paper.pages, 1);
    let document = read(&paper);
    assert_eq!(document.get_pages().len(), 1);
    let catalog = document.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en-GB");
    assert!(catalog.get(b"StructTreeRoot").is_ok());
    let tags = names(&document, "S");
    for (tag, number) in [("H1", 1), ("H2", 2), ("L", 1), ("LI", 3), ("Table", 1), ("TH", 2)] {
        assert_eq!(tags.iter().filter(|name| *name == tag).count(), number, "{tag}");
    }
    assert_eq!(every(&document, "Alt").len(), 1, "the QR code has words");
    let fonts = names(&document, "FontName");
    assert_eq!(fonts.len(), 2, "only the cuts in use: {fonts:?}");
    assert_eq!(every(&document, "FontFile2").len(), 2, "embedded");
    let metadata = every(&document, "Type");
    assert!(metadata.len() > 5);
    assert!(String::from_utf8_lossy(&paper.bytes).contains("pdfuaid:part"));
}

#[test]
fn the_same_letter_gives_the_same_bytes() {
    let letter = sample::long_form();
    let mut press = Press::new().unwrap();
    let first = press.print(&letter).unwrap();
    press.print(&sample::rejection(3)).unwrap();
    assert!(first == press.print(&letter).unwrap(), "what was printed before changes nothing");
    assert!(first == print(&letter).unwrap(), "nor does another press");
    assert!(first != print(&sample::rejection(1)).unwrap());
    let text = String::from_utf8_lossy(&first.bytes).into_owned();
    assert!(!text.contains("CreationDate") && !text.contains("ModDate"));
}

#[test]
fn a_long_letter_takes_the_pages_that_it_needs() {
    let paper = print(&sample::long_form()).unwrap();
    assert_eq!(paper.pages, read(&paper).get_pages().len());
    assert!(paper.pages >= 4);
    let mut letter = sample::rejection(1);
    letter.body = vec![sample::paragraph(&"Plain words. ".repeat(20_000))];
    assert!(print(&letter).unwrap().pages > 30);
    letter.body.clear();
    letter.foot.clear();
    assert_eq!(print(&letter).unwrap().pages, 1, "an empty letter is still a page");
}

type Spoil = fn(&mut Letter);

#[test]
fn what_cannot_be_printed_is_told_and_nothing_is_printed_in_its_place() {
    let cases: [(&str, Spoil, &str); 9] = [
        (
            "emoji",
            |letter| letter.body.push(sample::paragraph("Thank you 😀")),
            "the letter's fonts have no sign for U+1F600",
        ),
        ("title", |letter| letter.address[0] = "北京".into(), "write it in Latin letters"),
        (
            "turned round",
            |letter| letter.address[0] = "Sam\u{202e}elpmaxE".into(),
            "a sign that cannot be seen (U+202E) stands in \"SamelpmaxE\"",
        ),
        (
            "control",
            |letter| letter.body.push(sample::paragraph("Red\u{1b}[31m")),
            "a sign that cannot be seen (U+001B)",
        ),
        (
            "nine lines",
            |letter| letter.address = vec!["Line".into(); 9],
            "the address has 9 lines and the window shows 8",
        ),
        (
            "wide",
            |letter| letter.address[1] = "Sampletonhouse ".repeat(8),
            "is wider than the window",
        ),
        (
            "panel",
            |letter| {
                if let Some(Block::Payment(panel)) =
                    letter.body.iter_mut().find(|block| matches!(block, Block::Payment(_)))
                {
                    panel.ways = vec![vec![Run::regular("A way to pay. ".repeat(60))]; 20];
                }
            },
            "\"What to pay\" is longer than a page",
        ),
        (
            "code",
            |letter| {
                if let Some(Block::Payment(panel)) =
                    letter.body.iter_mut().find(|block| matches!(block, Block::Payment(_)))
                {
                    panel.code = Some(PaymentCode::Barcode("£35".into()));
                }
            },
            "the payment code \"£35\" cannot be printed",
        ),
        (
            "letterhead",
            |letter| letter.letterhead.council = "Council of the Borough ".repeat(20),
            "leave no room for the address",
        ),
    ];
    for (name, spoil, expected) in cases {
        let mut letter = sample::rejection(1);
        spoil(&mut letter);
        let fault = print(&letter).expect_err(name).to_string();
        assert!(fault.contains(expected), "{name}: {fault}");
        assert!(!fault.contains(['\u{202e}', '\u{1b}']), "{name}");
    }
}

/// Where the text of the first page stands, from the left and from the top in millimetres.
fn places(document: &Document) -> Vec<(f32, f32)> {
    let page = *document.get_pages().get(&1).unwrap();
    let content = document.get_and_decode_page_content(page).unwrap();
    let number = |object: &Object| object.as_float().unwrap() * 25.4 / 72.0;
    let set = content.operations.iter().filter(|operation| operation.operator == "Tm");
    set.map(|o| (number(&o.operands[4]), number(&o.operands[5]).abs())).collect()
}

#[test]
fn the_window_of_the_envelope_shows_the_address_and_nothing_else() {
    for lines in [3, 5, 8] {
        let mut letter = sample::rejection(1);
        letter.address = vec!["Flat 2 Example House Example Row East".into(); lines];
        letter.address[0] = "A name so long that it only just fits the window of it".into();
        let document = read(&print(&letter).unwrap());
        let places = places(&document);
        // The field of a DL window, 90 by 35 mm: 20 mm from the left, 47 mm from the top.
        let inside: Vec<_> =
            places.iter().filter(|(x, y)| *x < 110.0 && (47.0..=82.5).contains(y)).collect();
        assert_eq!(inside.len(), lines, "{places:?}");
        assert!(inside.iter().all(|(x, _)| (*x - 20.0).abs() < 0.1));
    }
}
