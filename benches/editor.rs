//! The letter editor inside the program, without a terminal: `cargo bench --bench editor`.
//!
//! How long it takes to open a letter where 500 paragraphs and more are offered, and what a key
//! costs (update and frame) in a letter of a page and in one of 100,000 letters. Microseconds.

#![allow(clippy::unwrap_used, clippy::expect_used, dead_code)]

use std::fmt::Write as _;
use std::time::Instant;

use noticedesk::desk::letters::view::LetterAt;
use noticedesk::letter::file::ParagraphFile;

#[path = "../tests/screens/bench.rs"]
mod bench;
#[path = "../tests/screens/town.rs"]
mod town;

use bench::Town;

/// Paragraphs beside those of the program.
const PARAGRAPHS: usize = 500;
/// How often each thing is done.
const ROUNDS: usize = 200;

fn main() {
    let town = Town::new();
    let mut text = String::new();
    for number in 0..PARAGRAPHS {
        write!(
            text,
            "+++\nkey = \"invented-{number}\"\ntitle = \"Invented paragraph {number}\"\n\
             kind = \"paragraph\"\nsince = \"2022-05-31\"\nversion = 1\n\
             approved-by = \"the bench\"\n+++\nWe have looked at point {{{{ pcn }}}} with care.\n\n"
        )
        .unwrap();
    }
    let file = ParagraphFile { name: "invented.md".to_string(), text };
    let started = Instant::now();
    let desk = town.desk("anna").with_paragraphs(&[file]).expect("the library");
    println!("library read, once in a session   {:>9.1}", micros(started));
    let id = desk.case_of(&town::number(9)).unwrap();
    let letter = LetterAt::New(id, "letter-plain".to_string());
    report(
        "letter opened, all paragraphs",
        (0..ROUNDS).map(|_| {
            let started = Instant::now();
            let view = desk.letter(&letter).unwrap();
            assert!(view.offered.len() >= PARAGRAPHS);
            micros(started)
        }),
    );
    typing(&town, "key in a letter of a page", 1);
    typing(&town, "key in a letter of 100 kB", 1_500);
}

/// Types into a letter that already holds so many paragraphs.
fn typing(town: &Town, name: &str, paragraphs: usize) {
    let mut bench = town.sit(120, 40);
    bench.press("/").write(&town::number(9)).press("enter l");
    bench.write("nothing but the answer").press("enter").shows("New letter");
    let line = "The sign was in place, and could be read by anybody who left a car there.\n";
    bench.app.paste(&line.repeat(paragraphs));
    bench.screen();
    let letters = "the sign was in place ".chars().cycle();
    report(
        name,
        letters.take(ROUNDS).map(|letter| {
            let started = Instant::now();
            bench.key_and_frame(letter);
            micros(started)
        }),
    );
}

fn micros(started: Instant) -> f64 {
    started.elapsed().as_secs_f64() * 1e6
}

fn report(name: &str, figures: impl Iterator<Item = f64>) {
    let mut figures: Vec<f64> = figures.collect();
    figures.sort_by(f64::total_cmp);
    let at = |part: usize| figures[(figures.len() - 1) * part / 100];
    println!("{name:<33} {:>9.1}  p95 {:>9.1}  most {:>9.1}", at(50), at(95), at(100));
}
