//! The panes of post: lists, an item, one key to its case, what it is.

use std::path::Path;

use noticedesk::case::correspondence::PostKind;
use noticedesk::case::money::Pence;
use noticedesk::case::party::{Capacity, Party};
use noticedesk::desk::post::PostWish;
use noticedesk::desk::print::BatchAsk;
use noticedesk::desk::{Desk, StepAsk};
use noticedesk::letter::bind::Sides;
use noticedesk::matter::MatterId;
use noticedesk::matter::post::PostState;

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
fn the_points_of_an_item_are_listed_one_by_one_and_ticked_in_the_letter() {
    let town = Town::new();
    let folder = tempfile::tempdir().unwrap();
    settled(&town, folder.path());
    let mut bench = town.sit(120, 40);
    bench
        .press("i tab enter s")
        .write("The sign was hidden")
        .press("enter")
        .shows("raises 1 point");
    bench.press("s").write("a mistake").press("enter s enter").shows("- The sign was hidden");
    bench.hides("- a mistake").press("c").write("informal challenge").press("enter g l");
    // What answers the challenge is offered before everything else.
    bench.shows("Write a letter").press("enter").shows("Points answered: 0 of 1");
    bench.shows("challenge").press("tab 1").shows("Point 1 is answered").shows("1 of 1");
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

/// Every approved letter is printed, and posted today.
fn all_posted(desk: &mut Desk) {
    let ask = BatchAsk { sides: Sides::Two, most: 10, again: Vec::new(), title: "day".into() };
    let batch = desk.make_batch(&ask, &mut |_, _| {}).unwrap().batch.unwrap();
    let id = desk.matter_of(&batch.reference, None).unwrap().id;
    desk.confirm_printed(id, 1, &[]).unwrap();
    let done = desk.confirm_posted(id, desk.today(), &mut |_, _| {}).unwrap();
    assert_eq!((done.letters, done.pulled), (1, Vec::new()));
}

/// A challenge of the fresh case, whose keeper is known, is in and classified.
fn challenged(town: &Town, folder: &Path) -> Desk {
    let text = format!("I challenge notice {}. There was no sign.", town::number(43));
    arrives(town, folder, "1.eml", &mail("my notice", &text));
    let mut desk = town.desk("anna");
    let after = desk.post_item(MatterId(1)).unwrap().after;
    let after =
        desk.post_classify(MatterId(1), after, PostKind::InformalChallenge, "").unwrap().after;
    desk.post_points(MatterId(1), after, &["no sign".to_string()]).unwrap();
    let keeper = Party {
        capacity: Capacity::Keeper,
        name: "Ann Example".into(),
        address: vec!["14 Example Row".into()],
        postcode: "ZZ9 9ZZ".into(),
    };
    let ask = StepAsk { name: "keeper-supplied".into(), party: Some(keeper), ..StepAsk::default() };
    let case = desk.case_of(&town::number(43)).unwrap();
    desk.step(case, desk.entries(case).unwrap(), &ask).unwrap();
    desk
}

#[test]
fn a_discount_that_a_posted_letter_offers_again_is_what_is_due() {
    let town = Town::new();
    let folder = tempfile::tempdir().unwrap();
    let mut desk = challenged(&town, folder.path());
    let mut bench = town.sit(120, 40);
    bench.press("/").write(&town::number(43)).press("enter l");
    bench.write("challenge rejected").press("enter").shows("New letter");
    bench.write("::sign-seen ").press("tab 1 f8").press("enter").shows("is approved");
    all_posted(&mut desk);
    let case = desk.case_of(&town::number(43)).unwrap();
    let view = desk.case(case).unwrap();
    // Posted on Friday 20 March, served on Tuesday 24: 14 days that begin with it end on 6 April.
    let last = noticedesk::case::day::Day::new(2026, 4, 6);
    assert_eq!((view.due, view.due_until), (Some(Pence(3_500)), last), "{:?}", view.log);
    assert!(desk.check(&mut |_, _| ()).unwrap().is_empty());
}

#[test]
fn an_accepted_challenge_is_cancelled_with_its_letter() {
    let town = Town::new();
    let folder = tempfile::tempdir().unwrap();
    let mut desk = challenged(&town, folder.path());
    let mut bench = town.sit(120, 40);
    bench.press("/").write(&town::number(43)).press("enter l");
    bench.write("challenge accepted").press("enter").shows("New letter");
    bench.write("::sign-seen ").press("tab 1 f8").press("enter enter").shows("is approved");
    let case = desk.case_of(&town::number(43)).unwrap();
    let view = desk.case(case).unwrap();
    assert_eq!(view.due, Some(Pence::ZERO), "{:?}", view.log);
    all_posted(&mut desk);
    assert_eq!(desk.post_item(MatterId(1)).unwrap().state, PostState::Answered);
}

#[test]
fn a_posted_decision_answers_the_item_that_it_is_about() {
    let town = Town::new();
    let folder = tempfile::tempdir().unwrap();
    let text = format!("My representations about {}. There was no sign.", town::number(38));
    arrives(&town, folder.path(), "1.eml", &mail("my notice", &text));
    let item = MatterId(1);
    let mut desk = town.desk("anna");
    let after = desk.post_item(item).unwrap().after;
    let after = desk.post_classify(item, after, PostKind::Representations, "").unwrap().after;
    let mut bench = town.sit(120, 40);
    bench.press("/").write(&town::number(38)).press("enter l");
    bench.write("notice of rejection").press("enter").shows("New letter");
    // Nobody has listed what it raises: that every point is answered could not be shown.
    bench.write("::sign-seen ").press("f8 enter enter").shows("no point of P1 is listed");
    desk.post_points(item, after, &["no sign".to_string()]).unwrap();
    bench.press("esc l enter tab 1 f8").shows("is approved");
    let case = desk.case_of(&town::number(38)).unwrap();
    assert_eq!(desk.post_item(item).unwrap().state, PostState::ToAnswer);
    all_posted(&mut desk);
    assert_eq!(desk.post_item(item).unwrap().state, PostState::Answered);
    let log = desk.case(case).unwrap().log;
    assert!(log.iter().any(|line| line.says.contains("P1 answered")), "{log:?}");
    assert!(desk.check(&mut |_, _| ()).unwrap().is_empty());
}
