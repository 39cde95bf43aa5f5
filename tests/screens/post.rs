//! The panes of post: lists, an item, one key to its case, what it is.

use std::path::Path;

use noticedesk::desk::post::PostWish;

use super::bench::Town;
use super::town;

/// A file of post in the town's store.
fn arrives(town: &Town, folder: &Path, name: &str, text: &str) {
    let file = folder.join(name);
    std::fs::write(&file, text).unwrap();
    town.desk("anna").post_in(&PostWish { file: &file, received: None }).unwrap();
}

fn mail(subject: &str, text: &str) -> String {
    format!(
        "Received: by mail.example.gov.uk; Tue, 17 Mar 2026 09:00:00 +0000\n\
         From: Ann Example <ann@example.org>\nSubject: {subject}\n\n{text}\n"
    )
}

/// Three items of post in the town's store: one for a case, one with a mark, one with neither.
pub fn settled(town: &Town, folder: &Path) {
    let clear = mail("my notice", &format!("I had paid. Please cancel {}.", town::number(43)));
    arrives(town, folder, "1.eml", &clear);
    let text = format!("My car {} was parked there.", town::mark(41));
    arrives(town, folder, "2.eml", &mail("unfair", &text));
    arrives(town, folder, "2026-03-10 letter.txt", "I shall not pay.");
}

#[test]
fn post_looks_like_this() {
    let town = Town::new();
    let folder = tempfile::tempdir().unwrap();
    settled(&town, folder.path());
    insta::assert_snapshot!("post_80x24", town.sit(80, 24).press("i").screen());
    insta::assert_snapshot!("post_120x40", town.sit(120, 40).press("i tab").screen());
    insta::assert_snapshot!("post_item_80x24", town.sit(80, 24).press("i tab enter").screen());
    insta::assert_snapshot!("post_item_120x40", town.sit(120, 40).press("i down enter").screen());
}

#[test]
fn an_item_is_put_to_its_case_and_classified() {
    let town = Town::new();
    let folder = tempfile::tempdir().unwrap();
    settled(&town, folder.path());
    let mut bench = town.sit(120, 40);
    // The mark alone is no clear lead: the officer is asked.
    bench.press("i down enter a").shows("To which case?").shows(&town::number(41));
    bench.press("enter").shows("put to case").shows("to classify");
    bench.press("c").shows("informal challenge").write("query").press("enter");
    bench.shows("second officer").write("asks where to pay").press("enter");
    bench.shows("a second officer is asked");
    bench.press("c").shows("wait for the answer");
    bench.press("g").shows(&format!("Case {}", town::number(41)));
    bench.press("i").shows("Post of the case");
}

#[test]
fn the_log_of_the_case_opens_what_came() {
    let town = Town::new();
    let folder = tempfile::tempdir().unwrap();
    settled(&town, folder.path());
    let mut bench = town.sit(120, 40);
    bench.press("i tab enter g").shows("Item P1 from Ann Example");
    bench.press("end enter").shows("I had paid. Please cancel");
}

#[test]
fn what_cannot_be_done_says_why() {
    let town = Town::new();
    let folder = tempfile::tempdir().unwrap();
    settled(&town, folder.path());
    let mut bench = town.sit(80, 24);
    bench.press("i enter c").shows("Put it to its case first");
    bench.press("b").shows("It has no case yet").press("d").shows("No earlier item");
    bench.press("x").write("an advertisement").press("enter").shows("closed");
    bench.press("esc").shows("Post");
}
