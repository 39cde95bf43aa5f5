//! The letter editor: begun from a case, typed, checked, spelt, kept.

use noticedesk::case::money::Pence;
use noticedesk::case::officer::Account;
use noticedesk::desk::Desk;
use noticedesk::desk::letters::view::LetterAt;
use noticedesk::matter::MatterId;

use super::bench::{Bench, Town};
use super::town;

/// Anna may give up ten pounds alone, no more; the desk is that of ben, who may more.
pub fn below_authority(town: &Town) -> Desk {
    let mut ben = town.desk("ben");
    let mut officers = ben.officers().unwrap();
    let anna = officers.iter_mut().find(|one| one.account == Account::new("anna").unwrap());
    let anna = anna.unwrap();
    anna.authority = Pence(1_000);
    ben.register(anna).unwrap();
    ben
}

/// The editor on a new letter in a case.
fn writing(town: &Town, width: u16, height: u16) -> Bench {
    let mut bench = town.sit(width, height);
    bench.press("/").write(&town::number(9)).press("enter l").shows("Write a letter");
    bench.write("reply to a letter").press("enter").shows("New letter");
    bench
}

#[test]
fn the_editor_looks_like_this() {
    let town = Town::new();
    let mut bench = writing(&town, 80, 24);
    bench.write("The sign was hiden, and £35 is wrong.");
    insta::assert_snapshot!("letter_80x24", bench.screen());
    insta::assert_snapshot!("letter_side_80x24", bench.press("tab").screen());
    let mut bench = writing(&town, 120, 40);
    insta::assert_snapshot!("letter_120x40", bench.screen());
    insta::assert_snapshot!("letter_preview_120x40", bench.press("f9").screen());
}

#[test]
fn a_paragraph_is_inserted_by_its_key_and_from_the_list() {
    let town = Town::new();
    let mut bench = writing(&town, 80, 24);
    bench.write("::sign-seen").write(" ").shows("We looked at the photographs.");
    bench.hides("::sign-seen").hides("[[answers]]");
    bench.press("ctrl-o").shows("Insert a paragraph").write("ten minutes").press("enter");
    bench.shows("The officer waited ten minutes");
    bench.press("ctrl-z").hides("The officer waited ten minutes");
    bench.press("ctrl-y").shows("The officer waited ten minutes");
    bench.press("enter").write("::no-such").write(" ").shows("no-such").shows("✗");
}

#[test]
fn what_is_typed_is_kept_and_found_again() {
    let town = Town::new();
    let mut bench = writing(&town, 80, 24);
    bench.write("We are sorry about the delay.").press("esc l");
    bench.shows("your draft").press("enter").shows("We are sorry about the delay.");
    bench.shows("Your unfinished text of this letter is open again.");
    // No key more, no leaving: the next workstation starts from the store alone.
    bench.write(" Truly.");
    drop(bench);
    let mut bench = town.sit(80, 24);
    bench.press("/").write(&town::number(9)).press("enter l enter").shows("the delay. Truly.");
}

#[test]
fn misspelt_words_are_marked_and_better_ones_offered() {
    let town = Town::new();
    let mut bench = writing(&town, 120, 40);
    bench.write("We recieved your letter.").shows("? recieved").press("f7");
    bench.shows("For \"recieved\"").write("received").press("enter");
    bench.shows("We received your letter.").hides("? recieved");
    bench.press("f7").shows("No misspelt word is in view.");
}

#[test]
fn typed_money_is_flagged_and_the_bar_leads_there() {
    let town = Town::new();
    let mut bench = writing(&town, 120, 40);
    bench.write("You must pay £35 now.").shows("use the merge field").shows("To put right");
    bench.press("tab down").press("enter");
    bench.press("esc").shows("Case ZZ");
}

#[test]
fn the_day_of_the_letter_is_set_and_taken_back() {
    let town = Town::new();
    let mut bench = writing(&town, 120, 40);
    bench.shows("dated Fri 20 Mar 2026, unless set").press("ctrl-t").shows("Day of the letter");
    bench.write("23/3").press("enter").shows("dated Mon 23 Mar 2026").hides("unless set");
    bench.press("ctrl-t enter").shows("unless set");
}

#[test]
fn text_is_searched_cut_and_pasted() {
    let town = Town::new();
    let mut bench = writing(&town, 80, 24);
    bench.write("one two one").press("ctrl-f").write("one").press("enter ctrl-g");
    bench.press("ctrl-x").shows("one two").hides("two one").press("ctrl-z").shows("one two one");
    bench.press("ctrl-f").write("nowhere to be seen").press("enter").shows("stands nowhere");
    bench.press("ctrl-end").press("ctrl-c").shows("Nothing is selected");
}

#[test]
fn a_letter_that_lacks_something_is_not_approved() {
    let town = Town::new();
    let mut bench = writing(&town, 80, 24);
    bench.press("f8").shows("the letter cannot be approved yet").shows("New letter");
    bench.write("You owe £35.").press("f8").shows("use the merge field").shows("New letter");
}

#[test]
fn an_approved_letter_stays_as_it_is_until_it_is_withdrawn() {
    let town = Town::new();
    let mut bench = writing(&town, 80, 24);
    bench.write("We have read your letter.").press("f8").shows("L1 Reply to a letter is approved");
    bench.shows("Case ZZ").press("l").shows("L1 approved").hides("your draft").press("enter");
    bench.shows("Letter L1").shows("dated Fri 20 Mar 2026").hides("unless set");
    bench.shows("We have read your letter.").write("x").shows("stays as it is");
    bench.press("ctrl-z").shows("stays as it is").press("f8").shows("stays as it is");
    bench.press("f11").shows("only a letter that awaits approval");
    bench.press("ctrl-p").write("withdraw letter").press("enter").shows("Why it will not be sent");
    bench.write("sent by mistake").press("enter").shows("L1 is withdrawn");
    bench.press("l").hides("L1 approved");
}

#[test]
fn who_may_not_decide_alone_asks_a_second_officer() {
    let town = Town::new();
    let mut ben = below_authority(&town);
    let mut bench = town.sit(120, 40);
    bench.press("/").write(&town::number(38)).press("enter l");
    bench.write("notice of acceptance").press("enter").shows("New letter");
    bench.write("::sign-seen ").press("f8").shows("Which ground is accepted?");
    bench.write("did not happen").press("enter").shows("No further ground").press("enter");
    bench.shows("Why is the charge cancelled?").press("enter").shows("Compelling reasons");
    bench.press("enter").shows("waits for a second officer");
    let letter = LetterAt::Begun(MatterId(1));
    let mut own = town.desk("anna");
    let after = own.letter(&letter).unwrap().after;
    assert!(own.approve_letter(&letter, after).unwrap_err().to_string().contains("yourself"));
    let done = ben.return_letter(&letter, after, "say why").unwrap();
    assert!(done.says.contains("goes back to anna"), "{}", done.says);
    bench.press("l").shows("L1 draft").press("enter").shows("Sent back: say why");
    // What was decided is kept with the letter, and stands at its side.
    bench.shows("[accepted]").shows("Compelling reasons: none were given");
    bench.press("f8").shows("waits for a second officer");
    let after = ben.letter(&letter).unwrap().after;
    assert!(ben.approve_letter(&letter, after).unwrap().says.contains("is approved"));
    assert!(ben.check(&mut |_, _| ()).unwrap().is_empty());
    bench.notice_others().press("l").shows("L1 approved");
}
