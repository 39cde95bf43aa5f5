//! The panes: keys in, screen out, at 80x24 and 120x40.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod agents;
mod approvals;
mod batch;
mod bench;
mod cash;
mod court;
mod editor;
mod keepers;
mod letter;
mod paragraphs;
mod payment;
mod post;
mod print;
mod quality;
mod reconcile;
mod town;

use bench::Town;
use noticedesk::case::event::Method;
use noticedesk::case::ids::{CaseId, PcnNumber};
use noticedesk::desk::PaymentForm;
use noticedesk::ui::commands::{COMMANDS, Command, Heading, Scope, Spec};
use noticedesk::ui::keymap::Keymap;

/// The store's id of the town's case with a serial.
fn case(town: &Town, serial: u32) -> CaseId {
    let number = PcnNumber::allocate("ZZ", serial).unwrap();
    town.desk("anna").case_of(number.as_str()).unwrap()
}

#[test]
fn the_queue_looks_like_this() {
    let town = Town::new();
    insta::assert_snapshot!("queue_80x24", town.sit(80, 24).screen());
    insta::assert_snapshot!("queue_120x40", town.sit(120, 40).press("down down").screen());
}

#[test]
fn a_case_looks_like_this() {
    let town = Town::new();
    insta::assert_snapshot!("case_80x24", town.sit(80, 24).press("enter").screen());
    insta::assert_snapshot!("case_120x40", town.sit(120, 40).press("enter").screen());
}

#[test]
fn a_note_and_a_payment_look_like_this() {
    let town = Town::new();
    insta::assert_snapshot!("note_80x24", town.sit(80, 24).press("enter n").screen());
    insta::assert_snapshot!("payment_80x24", town.sit(80, 24).press("enter p").screen());
    insta::assert_snapshot!("payment_120x40", town.sit(120, 40).press("enter p").screen());
}

#[test]
fn help_and_palette_are_made_from_the_table() {
    let town = Town::new();
    insta::assert_snapshot!("help_120x40", town.sit(120, 40).press("?").screen());
    let mut bench = town.sit(120, 40);
    bench.press(":").write("take next").shows("+ take next").press("enter").shows("Case ZZ");
}

#[test]
fn the_list_goes_from_end_to_end_and_back() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    let top = bench.screen();
    bench.press("end").shows(&town::number(39));
    bench.press("home");
    assert_eq!(bench.screen(), top);
    bench.press("pagedown pagedown pageup pageup");
    assert_eq!(bench.screen(), top);
}

#[test]
fn a_day_is_gone_to() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("g").write("5/2").press("enter").shows(&town::number(24));
    bench.hides(&town::number(23)).press("up").shows(&town::number(23));
    bench.press("g").write("2026-03-19").press("enter").shows("this is the newest");
    bench.press("g").write("32/1").press("enter").shows("is not a day");
}

#[test]
fn a_filter_shows_fewer_and_says_so() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("f").write("mine").press("enter").shows("only mine");
    bench.shows("No case of this kind passes the filter.");
    bench.press("f").write("every").press("enter").hides("only mine");
}

#[test]
fn taking_the_next_opens_the_oldest_that_nobody_holds() {
    let town = Town::new();
    let mut ben = town.desk("ben");
    let first = ben.take_next(noticedesk::case::summary::Work::Representations).unwrap().unwrap();
    let taken = ben.case(first).unwrap().number;
    let mut bench = town.sit(80, 24);
    bench.press("t").shows("Case ZZ").hides(&taken).shows("with anna");
    bench.press("b").hides("with anna").press("a").shows("with anna");
    bench.press("a").shows("anna holds ZZ");
}

#[test]
fn a_note_is_kept_while_it_is_typed_and_found_after_a_crash() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("enter n").write("Ms Caller").press("tab y tab").write("The sign was hidden.");
    // No key more, no leaving: the next workstation starts from the store alone.
    drop(bench);
    let mut bench = town.sit(80, 24);
    bench.press("enter n").shows("Ms Caller").shows("The sign was hidden.").shows("[yes]");
    bench.press("f8").shows("say what came of the call");
    bench.press("right f8").shows("Ms Caller").hides("kept as you type");
    bench.press("n").hides("The sign was hidden.");
}

#[test]
fn a_note_may_begin_anywhere() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("n").shows("Phone note: which case?");
    bench.write(&town::number(43)).shows("1 case").press("enter");
    bench.shows(&format!("Phone note {}", town::number(43)));
    bench.write("draft").press("esc").shows("Work queue");
}

#[test]
fn a_payment_is_proposed_explained_and_receipted() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("/").write(&town::number(43)).press("enter p").shows("35.00 due today");
    bench.press("enter q").shows("[q cheque]");
    bench.write("000017").press("enter enter").shows("in full");
    bench.press("enter").shows("Receipt anna-000001");
    bench.press("enter").shows("PAID");
}

#[test]
fn an_answer_can_be_taken_back_and_a_wrong_one_says_why() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("p").write(&town::number(43)).press("enter");
    bench.write("7o").press("enter").shows("is not an amount");
    bench.press("ctrl-u").write("20").press("enter enter").write("30/2/2026").press("enter");
    bench.shows("is not a day").press("ctrl-u enter ctrl-z ctrl-z ctrl-z ctrl-u").write("5");
    bench.press("enter enter enter enter").shows("Part payment");
}

#[test]
fn a_possible_double_is_asked_about() {
    let town = Town::new();
    let id = case(&town, 43);
    let mut ben = town.desk("ben");
    let form = PaymentForm {
        pence: noticedesk::case::money::Pence(1000),
        method: Method::Web,
        received: town::day("2026-03-19"),
        reference: "W1".into(),
        tender: noticedesk::case::event::Tender::default(),
    };
    let after = ben.case(id).unwrap().after;
    ben.pay(id, after, &form).unwrap();
    let mut bench = town.sit(80, 24);
    bench.press("p").write(&town::number(43)).press("enter").write("10");
    bench.press("enter enter enter enter enter").shows("Possible double").shows("y yes");
    bench.press("n").shows("Record?").press("enter y").shows("Receipt anna-000001");
}

#[test]
fn a_refused_command_says_why() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("enter u").shows("✗").shows("hold");
    bench.press("s").write("charge").press("enter").shows("✗").shows("refused");
    bench.press("esc esc").press("q").shows("means nothing here");
}

#[test]
fn a_hold_needs_a_reason_and_is_released() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("enter h enter enter").shows("A reason is needed");
    bench.write("waits for the hospital's letter").press("enter enter").hides("A reason is needed");
    bench.shows("waits for the hospital's letter");
    bench.press("u enter").write("letter came").press("enter").shows("✓");
}

#[test]
fn cancelling_is_asked_about_twice_over() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("enter x enter").write("signs missing").press("enter").shows("Cancel this notice?");
    bench.press("n").shows("signs missing").press("enter y").shows("CANCELLED");
}

#[test]
fn a_status_against_the_law_is_refused_unless_it_is_recorded_as_a_correction() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("enter c enter enter").shows("Pick one");
    bench.press("right enter").write("keyed in error").press("enter");
    bench.shows("by its documents").press("esc");
    bench.press(":").write("correct status").press("enter").press("enter enter");
    bench.press("right enter").write("keyed in error").press("enter");
    bench.shows("Correct the status?").press("y").shows("CORRECTION: status set by hand");
    bench.hides("CORRECTION CORRECTION");
}

#[test]
fn everything_computed_explains_itself() {
    let town = Town::new();
    town.sit(80, 24).press("enter w").shows("Why?").shows("70.00").press("esc").shows("Log");
}

#[test]
fn a_quick_link_opens_what_stands_behind_a_line() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("enter n").write("Mr Caller").press("tab tab").write("Line one.").press("enter");
    bench.write("Line two.").press("tab right f8");
    let screen = bench.screen();
    let line = screen.lines().find(|line| line.contains("Line one.")).unwrap();
    let key = line.chars().nth(1).unwrap();
    assert!(key.is_ascii_uppercase(), "{line}");
    bench.press(&key.to_string()).shows("Line two.");
}

#[test]
fn cases_are_found_by_number_mark_and_name() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("/").write(&town::mark(7)).shows(&town::number(7));
    bench.press("ctrl-u").write("bo sample 9").shows(&town::number(9));
    bench.press("ctrl-u").write(&town::number(12)).press("enter");
    bench.shows(&format!("Case {}", town::number(12)));
    bench.press("esc").shows("Find a case");
}

#[test]
fn keys_typed_ahead_do_what_they_do_one_by_one() {
    let town = Town::new();
    let keys = "down down enter tab tab w esc s esc n esc esc pagedown";
    let mut slow = town.sit(80, 24);
    for key in keys.split(' ') {
        slow.press(key).screen();
    }
    let mut fast = town.sit(80, 24);
    fast.press(keys);
    assert_eq!(fast.screen(), slow.screen());
    // So fast that the terminal reports esc and the next key as one.
    let mut faster = town.sit(80, 24);
    faster.press("down down enter tab tab w alt-s alt-n esc esc pagedown");
    assert_eq!(faster.screen(), slow.screen());
}

#[test]
fn what_others_do_is_shown_without_moving_the_bar() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("down down down");
    let before = bench.screen();
    let mut ben = town.desk("ben");
    let first = ben.take_next(noticedesk::case::summary::Work::Representations).unwrap();
    let view = ben.case(first.unwrap()).unwrap();
    bench.notice_others().shows("ben");
    let barred = |screen: &str| {
        screen.lines().filter(|line| line.starts_with('>')).map(str::to_string).collect::<Vec<_>>()
    };
    assert_eq!(barred(&before), barred(&bench.screen()), "{}", view.number);
}

#[test]
fn who_was_slower_is_told_and_sees_the_case_as_it_is() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("/").write(&town::number(43)).press("enter n").write("x").press("tab tab");
    bench.write("Called about the notice.").press("tab right");
    let mut ben = town.desk("ben");
    let id = case(&town, 43);
    let after = ben.case(id).unwrap().after;
    let form = PaymentForm {
        pence: noticedesk::case::money::Pence(3500),
        method: Method::Web,
        received: town::day("2026-03-20"),
        reference: String::new(),
        tender: noticedesk::case::event::Tender::default(),
    };
    ben.pay(id, after, &form).unwrap();
    bench.press("f8").shows("was changed by somebody else").shows("Called about the notice.");
    bench.press("f8").shows("✓");
}

#[test]
fn a_window_that_is_too_small_says_so_and_comes_back() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("down enter");
    let before = bench.screen();
    bench.resize(79, 24).shows("the window is 79x24; noticedesk needs 80x24");
    bench.press("esc x t").resize(80, 24);
    assert_eq!(bench.screen(), before);
}

#[test]
fn going_back_never_leaves_and_leaving_is_a_key() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("enter esc esc esc").shows("nothing lies behind it");
    assert!(!bench.left());
    assert!(bench.press("f10").left());
}

#[test]
fn the_councils_keys_hold_in_footer_and_help() {
    let town = Town::new();
    let keymap = Keymap::with_council("take-next = [\"z\"]").unwrap();
    let mut bench = town.sit_with(80, 24, keymap);
    bench.shows("z take next").press("z").shows("Case ZZ");
}

#[test]
fn every_command_of_queue_and_case_does_something_or_says_why_not() {
    let town = Town::new();
    for scope in [Scope::Queue, Scope::Case] {
        for spec in COMMANDS.iter().filter(|spec| spec.scopes.contains(&scope)) {
            let Some(key) = spec.keys.first() else { continue };
            let mut bench = town.sit(80, 24);
            bench.press(if scope == Scope::Case { "right left enter up" } else { "right left" });
            let before = bench.screen();
            bench.press(key);
            let silent = ["refresh", "redraw", "up", "first", "page-up"].contains(&spec.name);
            let same = bench.screen() == before;
            assert!(!same || silent || bench.left(), "{} did nothing in {scope:?}", spec.name);
        }
    }
}

/// Brings a bench to the pane of a scope, by each of the ways that lead to one.
fn ways_to(scope: Scope) -> &'static [&'static str] {
    match scope {
        Scope::Queue => &[""],
        Scope::Case => &["enter"],
        Scope::Note => &["enter n"],
        Scope::Letter => &["enter l enter"],
        Scope::LetterSide => &["enter l enter tab"],
        Scope::Payment => &["enter p", "enter p enter"],
        Scope::Find => &["/"],
        Scope::Approvals => &["a"],
        Scope::Paragraphs => &["s"],
        Scope::Revision => &["s r"],
        Scope::Quality => &["u"],
        Scope::Prints => &["o"],
        Scope::PrintBatch => &["o enter"],
        Scope::Cash => &["m"],
        Scope::Till => &["m e", "m e enter"],
        Scope::Reconcile => &["m c"],
        Scope::Post => &["i"],
        Scope::PostItem => &["i enter"],
        Scope::Batch => &["b"],
        Scope::Files => &["e"],
        Scope::Agents => &["v"],
        Scope::Keepers => &["d"],
        Scope::Court => &["c"],
        Scope::Suspense => &["y"],
        Scope::Menu => &["enter s", "f"],
        Scope::Form => &["enter h", "g", "enter c"],
        Scope::Reader => &["enter w"],
        Scope::Confirm => &["enter x enter w h y enter"],
        Scope::Palette => &[":"],
        Scope::Help => &["?"],
    }
}

#[test]
fn every_pane_hears_every_command_of_its_place() {
    let town = Town::new();
    let folder = tempfile::tempdir().unwrap();
    post::settled(&town, folder.path());
    print::extracted(&town);
    let scopes: std::collections::BTreeSet<Scope> =
        COMMANDS.iter().flat_map(|spec| spec.scopes).copied().collect();
    for (scope, way) in scopes.iter().flat_map(|scope| ways_to(*scope).iter().map(|w| (*scope, *w)))
    {
        // Those that are known anywhere never come to a pane.
        let own = |spec: &&Spec| {
            spec.scopes.contains(&scope)
                && (spec.heading != Heading::Anywhere || spec.id == Command::Refresh)
        };
        for spec in COMMANDS.iter().filter(own) {
            let keymap = Keymap::built_in();
            let is_text = |chord: &&noticedesk::ui::keymap::Chord| !chord.is_text();
            let Some(chord) = keymap.keys(spec.id).iter().find(is_text) else { continue };
            let key = chord.to_string();
            let mut bench = town.sit(80, 24);
            bench.press(way).press(&key).hides("does nothing here");
        }
    }
}

#[test]
fn a_claim_ends_with_the_work_that_it_was_for() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("end enter a").shows("REPRESENTATIONS").shows("with anna");
    bench.press("n tab tab").write("A remark ends nothing.").press("f8").shows("with anna");
    bench.press("s").write("reject rep").press("enter enter");
    bench.shows("REJECTED").hides("with anna").shows("Put back");
    bench.shows("The work that it was taken for is done.");
}
