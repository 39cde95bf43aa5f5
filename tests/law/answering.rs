//! By when post is to be answered, counted by hand from the day of receipt.

use noticedesk::case::correspondence::PostKind;
use noticedesk::case::day::Day;
use noticedesk::law::Law;
use noticedesk::law::answering::{alarm, answer_by, may_contest};

fn law() -> Law {
    Law::built_in().unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn every_kind_of_post_has_its_last_day() {
    let law = law();
    // Received on Monday 2 March 2026, which is day 1.
    for (kind, last, last_safe) in [
        (Some(PostKind::InformalChallenge), "2026-03-15", None),
        // Day 56 is Sunday 26 April: served by Friday 24th, so posted by Wednesday 22nd.
        (Some(PostKind::Representations), "2026-04-26", Some("2026-04-22")),
        (Some(PostKind::TransferOfLiability), "2026-04-26", Some("2026-04-22")),
        // The nineteenth working day after it, 27 March (no bank holiday between).
        (Some(PostKind::Statement), "2026-03-27", None),
        (Some(PostKind::Query), "2026-03-15", None),
        (Some(PostKind::Complaint), "2026-03-21", None),
        (Some(PostKind::SubjectAccess), "2026-03-29", None),
        (None, "2026-03-15", None),
    ] {
        let by = answer_by(&law, None, kind, day("2026-03-02"));
        assert_eq!(by.period.last_day(), day(last), "{kind:?}");
        assert_eq!(by.last_safe, last_safe.map(day), "{kind:?}");
    }
}

#[test]
fn a_long_clock_rings_on_day_42_and_day_49() {
    let by = answer_by(&law(), None, Some(PostKind::Representations), day("2026-03-02"));
    assert_eq!(by.alarm_days(), [day("2026-04-12"), day("2026-04-19")]);
    assert_eq!(by.alarm(day("2026-04-11")), None);
    assert_eq!(by.alarm(day("2026-04-12")), Some(42));
    assert_eq!(by.alarm(day("2026-04-25")), Some(49));
    assert_eq!(alarm(14, 13), None);
}

#[test]
fn words_beside_a_payment_are_read_for_what_they_contest() {
    for words in [
        "",
        "Cheque for XB00000015 enclosed.",
        "RETURN TO SENDER gone away",
        "Paid in full",
        "Please find my cheque for the penalty charge notice of 3 March, and send me a receipt. \
         Signed, your resident",
        "Amgaeaf siec am y gosb. Yr eiddoch yn gywir",
    ] {
        assert!(!may_contest(words), "{words}");
    }
    for words in [
        "I pay under protest",
        "The machine didn't take my card",
        "It was wrong.",
        "I was in hospital",
        "I was gone five minutes",
        "I cannot see what I did",
        "No signs anywhere near",
        "I pay without prejudice",
        "Paid, although the meter took my coins",
        "I didnt see the plate",
        "Rwy'n talu ond yn anghytuno",
    ] {
        assert!(may_contest(words), "{words}");
    }
    assert!(may_contest(&"word ".repeat(41)), "a letter, whatever else came with it");
}
