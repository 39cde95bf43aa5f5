//! The print room: a batch made, its file written, the printer's count, the post.

use super::bench::{Bench, Town};
use super::town;

/// Anna writes and approves a plain letter in the case with a serial.
fn approved(bench: &mut Bench, serial: u32) {
    bench.press("/").write(&town::number(serial)).press("enter l");
    bench.write("reply to a letter").press("enter").shows("New letter");
    bench.write("We have read your letter.").press("f8").shows("is approved").press("esc esc");
}

/// A batch with one letter in the town's store.
pub fn extracted(town: &Town) {
    let mut bench = town.sit(80, 24);
    approved(&mut bench, 9);
    bench.press("o").shows("waiting 1").press("b enter").shows("is extracted: letters 1");
}

#[test]
fn the_print_room_looks_like_this() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench
        .press("o")
        .shows("No approved letter waits")
        .press("b")
        .shows("No letter waits")
        .press("esc");
    approved(&mut bench, 9);
    approved(&mut bench, 10);
    insta::assert_snapshot!("print_80x24", bench.press("o").screen());
    bench.press("b enter").shows("letters 2, pages 4").shows("No approved letter waits");
    insta::assert_snapshot!("print_120x40", town.sit(120, 40).press("o").screen());
    insta::assert_snapshot!("batch_80x24", town.sit(80, 24).press("o enter").screen());
}

#[test]
fn letters_go_through_extracted_printed_and_posted_and_the_spoiled_ones_again() {
    let town = Town::new();
    let mut bench = town.sit(120, 40);
    approved(&mut bench, 9);
    approved(&mut bench, 10);
    bench.press("o b enter tab").shows("to print 1").press("enter").shows("2 not printed");
    bench.press("o").shows("Record the printer's count first");
    bench.press("down f enter").shows("Say what is wrong").press("f").write("torn").press("enter");
    bench.shows("spoiled: torn; recorded with the count").press("f").hides("spoiled: torn");
    bench.press("f").write("torn").press("enter");
    bench.press("c").shows("all 1").write("many").press("enter").shows("is not a count");
    bench.press("c enter").shows("1 of 2 letters confirmed").shows("1 not posted, 1 spoiled");
    bench.press("o").write("1/2").press("enter").shows("was printed on");
    bench.press("o enter").shows("1 of 2 letters confirmed").shows("1 spoiled");
    bench.press("o").shows("posted already").press("esc").shows("spoiled 1");
    bench.press("b down down enter").shows("is extracted: letters 1").shows("spoiled 0");
}

#[test]
fn counts_that_do_not_agree_are_seen() {
    let town = Town::new();
    extracted(&town);
    let mut bench = town.sit(120, 40);
    bench.press("o enter c").write("3").press("enter").shows("! 2 more printed than extracted");
    bench.press("esc tab").shows("counts differ 1").press("tab").shows("! B");
}

#[test]
fn the_print_file_is_written_where_it_is_said_and_never_over_another() {
    let town = Town::new();
    extracted(&town);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("day.pdf");
    let mut bench = town.sit(120, 40);
    bench.press("o enter w").write(path.to_str().unwrap()).press("enter").shows("is written");
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF"));
    assert!(path.with_extension("csv").exists());
    bench.press("w").write(path.to_str().unwrap()).press("enter").shows("✗");
}

#[test]
fn a_batch_is_given_up_and_the_days_are_compared() {
    let town = Town::new();
    extracted(&town);
    let mut bench = town.sit(120, 40);
    bench.press("o enter x enter").shows("say why it is given up");
    bench.press("x").write("the printer burnt it").press("enter").shows("abandoned").press("esc");
    bench.shows("spoiled 1").press("d").shows("Extracted, printed, posted").shows("20 Mar 26");
}

#[test]
fn a_letter_that_came_back_is_recorded_with_a_key_in_batch_and_case() {
    let town = Town::new();
    let mut bench = town.sit(120, 40);
    approved(&mut bench, 9);
    approved(&mut bench, 10);
    bench.press("o b enter tab enter e").shows("This letter was not posted.");
    bench.press("c enter o enter").shows("2 of 2 letters confirmed");
    bench.press("e").shows("came back").shows("Served anyway").press("enter");
    bench.press("enter").shows("say what is on the envelope");
    bench.press("e enter").write("addressee gone away").press("enter").shows("came back");
    // The other one from its case: it counts as served.
    bench.press("esc esc /").write(&town::number(10)).press("enter e").shows("Which letter");
    bench.press("enter").shows("Served anyway").press("down enter");
    bench.write("refused at the door").press("enter").shows("came back");
    bench.press("e").shows("all have come back");
}
