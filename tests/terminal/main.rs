//! The real binary in a pseudo-terminal: it starts, takes a payment, keeps what is typed, and gives
//! the terminal back however it ends.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod pty;
#[path = "../screens/town.rs"]
mod town;

use noticedesk::store::sqlite::{Purpose, Sharing, SqliteStore};
use pty::Program;
use tempfile::TempDir;

/// A store with the town's cases in a folder of its own.
struct Office {
    folder: TempDir,
}

impl Office {
    fn new() -> Office {
        let office = Office { folder: TempDir::new().unwrap() };
        let path = office.folder.path().join("town.noticedesk");
        let mut store = SqliteStore::create(&path, Purpose::Practice, Sharing::Owner).unwrap();
        town::settle(&mut store);
        office
    }

    fn start(&self, environment: &[(&str, &str)]) -> Program {
        let path = self.folder.path().join("town.noticedesk");
        let mut program = Program::start(&path, self.folder.path(), environment);
        program.wait_for("Work queue").wait_for("Representations");
        program
    }
}

const ENTER: &str = "\r";
const ESC: &str = "\x1b";
const F8: &str = "\x1b[19~";
const F10: &str = "\x1b[21~";
const F12: &str = "\x1b[24~";

#[test]
fn it_takes_a_payment_and_leaves_the_terminal_as_it_was() {
    let office = Office::new();
    let mut program = office.start(&[]);
    let number = town::number(43);
    program.send("/").wait_for("Find a case").send(&number).wait_for("1 case");
    program.send("\x10").wait_for("Commands").send("payment").send(ENTER);
    program.wait_for("due today").send(ENTER).send(ENTER).send(ENTER);
    program.send("TEL 1").wait_for("in full").send(ENTER);
    program.wait_for("Receipt anna-000001");
    program.send(F10);
    assert!(program.end().success());
    program.is_restored();
    let mut program = office.start(&[]);
    program.send("/").send(&number).wait_for("paid").send(F10);
    assert!(program.end().success());
}

#[test]
fn keys_typed_before_it_is_ready_are_not_lost() {
    let office = Office::new();
    let mut program = office.start(&[]);
    program.send("n").send(&town::number(42)).send(ENTER).send("Mr Early\t\tTyped ahead of it.");
    program.wait_for("Typed ahead of it.");
    program.send("\tw").send(F8).wait_for("Work queue").send(F10);
    assert!(program.end().success());
}

#[test]
fn a_panic_gives_the_terminal_back_and_says_what_happened() {
    let office = Office::new();
    let mut program = office.start(&[("NOTICEDESK_TEST_PANIC", "1")]);
    program.send(F12);
    assert!(!program.end().success());
    program.is_restored();
    assert!(program.screen().contains("asked to panic"), "{}", program.screen());
}

#[test]
fn a_signal_keeps_the_draft_and_gives_the_terminal_back() {
    let office = Office::new();
    for signal in ["TERM", "HUP", "INT"] {
        let mut program = office.start(&[]);
        program.send("/").send(&town::number(41)).wait_for("1 case").send("\x1bOQ");
        program.wait_for("Phone note ZZ").send("Ms ").send(signal).wait_for(signal);
        assert!(!program.signal(signal).end().success());
        program.is_restored();
    }
    let mut program = office.start(&[]);
    program.send("/").send(&town::number(41)).wait_for("1 case").send("\x1bOQ");
    program.wait_for("Ms TERM").send(ESC).wait_for("Find a case").send(F10);
    assert!(program.end().success());
}

#[test]
fn what_is_typed_outlives_being_killed() {
    let office = Office::new();
    let mut program = office.start(&[]);
    program.send("/").send(&town::number(40)).wait_for("1 case").send("\x1bOQ");
    program.wait_for("Phone note ZZ").send("\t\tThe caller moved house in May.").wait_for("May.");
    // The frame comes before the draft; the next frame proves that the draft is kept.
    program.send("!").wait_for("May.!").send("?").wait_for("May.!?");
    program.signal("KILL").end();
    let mut program = office.start(&[]);
    program.send("/").send(&town::number(40)).wait_for("1 case").send("\x1bOQ");
    program.wait_for("moved house in May.!").send(F10);
    assert!(program.end().success());
}

#[test]
fn a_letter_that_is_typed_outlives_being_killed() {
    let office = Office::new();
    let mut program = office.start(&[]);
    let number = town::number(40);
    program.send("/").send(&number).wait_for("1 case").send(ENTER).wait_for("Case ZZ");
    program.send("l").wait_for("Write a letter").send("nothing but the answer").send(ENTER);
    program.wait_for("New letter ZZ").send("Thank you for telling us that you moved.");
    // The frame comes before the draft; the next frame proves that the draft is kept.
    program.wait_for("moved.").send("!").wait_for("moved.!").send("?").wait_for("moved.!?");
    program.signal("KILL").end();
    let mut program = office.start(&[]);
    program.send("/").send(&number).wait_for("1 case").send(ENTER).wait_for("Case ZZ");
    program.send("l").wait_for("your draft").send(ENTER).wait_for("telling us that you moved.!");
    program.send(F10);
    assert!(program.end().success());
    program.is_restored();
}

#[test]
fn a_letter_goes_from_its_case_through_print_to_the_post() {
    let office = Office::new();
    let mut program = office.start(&[]);
    program.send("/").send(&town::number(40)).wait_for("1 case").send(ENTER).wait_for("Case ZZ");
    program.send("l").wait_for("Write a letter").send("nothing but the answer").send(ENTER);
    program.wait_for("New letter ZZ").send("Thank you for telling us that you moved.").send(F8);
    program.wait_for("is approved").send(ESC).wait_for("Find a case").send(ESC);
    program.wait_for("Work queue").send("o").wait_for("waiting 1").send("b");
    // The batch is made on a desk of its own; the answer comes when it is there.
    program.wait_for("Take into a batch").send(ENTER).wait_for("is extracted: letters 1");
    program.send("\t").wait_for("not printed").send(ENTER).wait_for("Batch B");
    program.send("c").wait_for("came out").send(ENTER).wait_for("1 of 1 letter confirmed");
    program.send("o").wait_for("nothing typed: today").send(ENTER).wait_for("all posted");
    program.send(F10);
    assert!(program.end().success());
    program.is_restored();
}

#[test]
fn a_window_made_too_small_and_large_again() {
    let office = Office::new();
    let mut program = office.start(&[]);
    program.resize(70, 20).wait_for("the window is 70x20; noticedesk needs 80x24");
    program.resize(100, 30).wait_for("Representations").send(F10);
    assert!(program.end().success());
    program.is_restored();
}
