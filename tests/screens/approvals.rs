//! The approvals pane: asked for in the form of a step, read, given, sent back, withdrawn.

use noticedesk::case::money::Pence;
use noticedesk::ui::keymap::Keymap;

use super::bench::{Bench, Town};
use super::letter::below_authority;
use super::town;

/// Ben's workstation.
fn ben(town: &Town, width: u16, height: u16) -> Bench {
    town.sit_as("ben", width, height, Keymap::built_in())
}

/// Anna cancels what is above her authority, is refused, and asks a second person with one key.
fn asked(town: &Town) -> Bench {
    below_authority(town);
    let mut bench = town.sit(80, 24);
    bench.press("/").write(&town::number(38)).press("enter x f11").shows("Record it first");
    bench.press("enter").write("signs missing").press("enter y").shows("ask for approval");
    bench.shows("f11 ask approval").press("f11").shows("A1 asks for it").shows("Case ZZ");
    bench
}

#[test]
fn a_step_above_authority_is_asked_for_with_one_key_and_given() {
    let town = Town::new();
    let mut anna = asked(&town);
    anna.press("esc esc a").shows("waiting 1").shows("signs missing");
    anna.press("y").shows("nobody approves their own").press("r").write("no").press("enter");
    anna.shows("withdraw it instead");
    insta::assert_snapshot!("approvals_80x24", ben(&town, 80, 24).press("a").screen());
    let mut second = ben(&town, 120, 40);
    insta::assert_snapshot!("approvals_120x40", second.press("a").screen());
    second.press("enter").shows("Case ZZ").press("esc y").shows("Approved").shows("waiting 0");
    second.press("y").shows("Nothing is listed here").press("tab").shows("approved 1");
    second.press("y").shows("It is approved already");
    let desk = town.desk("ben");
    let case = desk.case_of(&town::number(38)).unwrap();
    assert_eq!(desk.case(case).unwrap().due, Some(Pence::ZERO));
    anna.notice_others().shows("waiting 0");
}

#[test]
fn it_is_sent_back_with_a_remark_or_withdrawn_by_whoever_asked() {
    let town = Town::new();
    let mut anna = asked(&town);
    let mut second = ben(&town, 80, 24);
    second
        .press("a r enter")
        .shows("give a remark")
        .press("r")
        .write("which signs?")
        .press("enter");
    second.shows("Not approved").press("tab tab").shows("which signs?");
    anna.press("x enter").write("signs missing").press("enter y f11").shows("A2 asks for it");
    anna.press("esc esc a x").write("not wanted").press("enter").shows("waiting 0");
    assert!(town.desk("anna").check(&mut |_, _| ()).unwrap().is_empty());
}

#[test]
fn a_letter_is_read_and_approved_in_the_same_place() {
    let town = Town::new();
    below_authority(&town);
    let mut anna = town.sit(120, 40);
    anna.press("/").write(&town::number(38)).press("enter l");
    anna.write("notice of acceptance").press("enter").write("::sign-seen ").press("f8 enter enter");
    anna.press("enter").shows("waits for a second officer");
    let mut second = ben(&town, 120, 40);
    second.press("a").shows("Decided on the formal representations").press("pagedown");
    second.shows("photographs");
    second.press("enter").shows("Letter L1").press("esc y").shows("is approved").shows("waiting 0");
}

#[test]
fn a_write_off_asks_the_second_person_at_once() {
    let town = Town::new();
    let mut anna = town.sit(80, 24);
    anna.press("/").write(&town::number(38)).press("enter s").write("write off").press("enter");
    anna.shows("A debt is written off by two people: enter asks the second one.");
    anna.press("enter").write("gone-away: no trace").shows("enter asks a second person");
    insta::assert_snapshot!("write_off_80x24", anna.screen());
    anna.press("enter").shows("A1 asks for it").shows("Case ZZ").hides("written off");
    anna.press("s").write("write off").shows("two people");
    let mut second = ben(&town, 80, 24);
    second.press("a").shows("gone-away: no trace").press("y").shows("Approved");
    anna.notice_others().press("esc").shows("WRITTEN OFF");
    let desk = town.desk("anna");
    assert_eq!(desk.check(&mut |_, _| ()).unwrap(), []);
    // The form of opening it again says so too; f11 asks as enter does.
    anna.press("s").write("reopen").press("enter").shows("opened again by two people");
    anna.press("enter").write("the debtor was found").press("f11").shows("A2 asks for it");
}
