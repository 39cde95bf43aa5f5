//! The cash desk and the end of the day: money taken, moved, counted on one screen, closed by
//! another officer, a refund from the case to finance.

use noticedesk::ui::keymap::Keymap;

use super::bench::Town;
use super::town;

/// Takes money by the method of a letter on the case of a serial; the amount is typed.
fn take(town: &Town, serial: u32, amount: &str, method: &str) {
    let mut bench = town.sit(120, 40);
    bench.press("p").write(&town::number(serial)).press("enter").write(amount).press("enter");
    bench.press(method);
    if method == "q" {
        bench.write("000123").press("enter").write("A Drawer").press("enter enter");
    } else {
        bench.press("enter");
    }
    bench.shows("Record?").press("enter").shows("Receipt anna-");
}

#[test]
fn the_cash_desk_and_the_end_of_the_day_look_like_this() {
    let town = Town::new();
    take(&town, 41, "35", "q");
    take(&town, 42, "20", "c");
    insta::assert_snapshot!("cash_80x24", town.sit(80, 24).press("m").screen());
    insta::assert_snapshot!("cash_120x40", town.sit(120, 40).press("m").screen());
    let mut bench = town.sit(80, 24);
    bench.press("m e").shows("No banking day is open").write("10").press("enter");
    insta::assert_snapshot!("till_80x24", bench.screen());
    insta::assert_snapshot!("till_120x40", town.sit(120, 40).press("m e").screen());
}

#[test]
fn a_day_is_counted_without_a_mouse_and_closed_by_another_officer() {
    let town = Town::new();
    take(&town, 41, "35", "q");
    take(&town, 42, "20", "c");
    let mut bench = town.sit(80, 24);
    bench.press("m e").write("10").press("enter").shows("expected");
    // One twenty, one ten; one cheque.
    bench.press("enter").write("1").press("enter").write("1");
    bench.press("enter enter enter enter enter enter enter enter enter enter");
    bench.write("1").press("enter").write("35").press("enter enter enter enter");
    bench.write("101").press("enter enter").shows("55.00 to the bank");
    // The count outlives the pane.
    bench.press("esc e").shows("55.00 to the bank");
    for _ in 0..19 {
        bench.press("tab");
    }
    bench.press("enter").shows("55.00 to the bank; all agrees").press("y");
    bench.shows("is submitted").press("enter").press("tab").shows("days to close 1");
    bench.press("y").shows("Close").press("y").shows("another officer");
    // Whoever closes it reads it first.
    let mut second = town.sit_as("ben", 80, 24, Keymap::built_in());
    second.press("m tab").shows("days to close 1").press("enter").shows("Banking day D1");
    second
        .shows("cheque (1): expected £35.00, counted £35.00")
        .press("pagedown")
        .shows("1 of £20.00")
        .press("esc");
    let mut ben = town.desk("ben");
    let day = ben.day("D1").unwrap();
    ben.day_authorise(day.id, day.after).unwrap();
    bench.notice_others().shows("days to close 0");
}

#[test]
fn a_payment_on_the_wrong_case_is_moved_from_the_list() {
    let town = Town::new();
    take(&town, 41, "35", "q");
    let mut bench = town.sit(120, 40);
    bench.press("m v").write(&town::number(42)).press("enter").shows("35.00 moved from");
    bench.shows("anna-000002").shows("corrected");
    bench.press("down y").shows("a payment is moved or withdrawn");
}

#[test]
fn a_refund_goes_from_the_case_to_finance() {
    let town = Town::new();
    take(&town, 41, "99", "w");
    let mut bench = town.sit(120, 40);
    bench.press("/").write(&town::number(41)).press("enter :").write("ask refund").press("enter");
    bench.write("paid too much").press("enter").shows("asks for");
    bench.press("esc esc m tab tab").shows("to approve 1").press("y y").shows("nobody approves");
    let mut ben = town.desk("ben");
    let asked = ben.approvals(noticedesk::matter::ApprovalState::Asked).unwrap();
    ben.approve(asked[0].id, asked[0].after).unwrap();
    bench.notice_others().press("tab").shows("to finance 1");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("form.pdf");
    bench.press("w").shows("Form for finance").write(&file.display().to_string()).press("enter");
    bench.shows("The form of R1 is written");
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF"));
    bench.press("y y").shows("with finance 1");
    bench.press("tab y").write("FIN-1").press("enter").shows("paid out").shows("with finance 0");
}

#[test]
fn a_difference_needs_its_reason_before_the_question_and_the_second_officer_reads_it() {
    let town = Town::new();
    take(&town, 42, "20", "c");
    let mut bench = town.sit(80, 24);
    bench.press("m e").write("10 counter 2").press("enter").shows("counter 2 float 10.00");
    bench.shows("10.00 of the float are not counted yet");
    // A twenty and a five: 5.00 short.
    bench.press("enter").write("1").press("enter enter").write("1").press("enter");
    for _ in 0..13 {
        bench.press("enter");
    }
    bench.write("101").press("enter enter").shows("15.00 to the bank");
    bench.press("enter").shows("cash: 5.00 short: say why here").hides("Sure?");
    bench.write("a five is missing").press("enter").shows("cash: 5.00 short. What you");
    bench.press("y").shows("is submitted");
    let mut second = town.sit_as("ben", 80, 24, Keymap::built_in());
    second.press("m tab").shows("Reason: a five is missing").press("enter");
    second.shows("difference").press("pagedown").shows("Reason given: a five is missing");
}
