//! Correspondence: what waits unread or unanswered, what has not left the house, what was decided.

use noticedesk::case::correspondence::{
    Channel, LetterFact, LetterFate, MailFact, MatterId, PostFact, PostKind,
};
use noticedesk::case::day::Day;
use noticedesk::case::decision::{Decision, DecisionOn, DecisionOutcome};
use noticedesk::case::event::{Document, Event, Posting};
use noticedesk::case::notice::{Regime, Service};
use noticedesk::case::officer::Account;
use noticedesk::case::summary::Work;
use noticedesk::law::{Law, Refusal, Step, decide, outlook};

use super::town::{Player, STATES};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// An England parking case in a state, looked at late enough for its next notice.
fn player<'a>(law: &'a Law, state: &str, today: &str) -> Player<'a> {
    let state = STATES.iter().find(|one| one.name == state).unwrap();
    let regime = Regime::EnglandParking;
    let mut player = Player::reaching(law, regime, Service::OnVehicle, state).unwrap();
    player.today = day(today);
    player
}

fn arrived(matter: i64, kind: Option<PostKind>) -> Event {
    let (channel, sender) = (Channel::Letter, "Ann Example".to_string());
    Event::Mail(MailFact::PostArrived(PostFact { matter: MatterId(matter), channel, kind, sender }))
}

fn letter(matter: i64, document: Option<Document>, fate: LetterFate) -> Event {
    let title = "our letter".to_string();
    Event::Mail(MailFact::Letter(LetterFact { matter: MatterId(matter), title, document, fate }))
}

fn posted(document: Document) -> Event {
    Event::Posted(Posting { document, served: None, demands: None })
}

fn decided(on: DecisionOn, letter: i64) -> Event {
    Event::Mail(MailFact::Decided(Box::new(Decision {
        on,
        letter: Some(MatterId(letter)),
        answers: Vec::new(),
        outcome: DecisionOutcome::Reject,
        grounds: Vec::new(),
        compelling: String::new(),
        cancellation: None,
        feedback: None,
        decided_by: Account::new("anna").unwrap(),
    })))
}

fn ask(law: &Law, player: &Player<'_>, event: Event) -> Result<Vec<Event>, Refusal> {
    let step = Step { event, on: player.today, why: String::new() };
    decide(law, &player.case(), &step, player.today)
}

#[test]
fn a_case_waits_for_what_nobody_has_read_or_answered() {
    let law = Law::built_in().unwrap();
    let mut player = player(&law, "first notice served", "2026-05-01");
    let notice = posted(Document::NoticeToOwner);
    assert!(ask(&law, &player, notice.clone()).is_ok());

    player.log.push((day("2026-04-20"), arrived(7, None)));
    let refused = ask(&law, &player, notice.clone()).unwrap_err();
    assert_eq!(refused.code, "post-open");
    for part in ["P7", "Ann Example", "Mon 20 Apr 2026", "not been classified", "Say what it is"] {
        assert!(refused.says.contains(part), "{part}: {}", refused.says);
    }
    let (work, clock) = outlook(&law, &player.case()).work.unwrap();
    assert_eq!((work, clock.from), (Work::Post, day("2026-04-20")));

    for (kind, waits) in [
        (PostKind::InformalChallenge, true),
        (PostKind::Representations, true),
        (PostKind::TransferOfLiability, true),
        (PostKind::Statement, true),
        (PostKind::Query, false),
        (PostKind::Complaint, false),
        (PostKind::SubjectAccess, false),
        (PostKind::ReturnedMail, false),
        (PostKind::Payment, false),
    ] {
        let mut classified = player.clone();
        let fact = MailFact::PostClassified { matter: MatterId(7), kind };
        classified.log.push((player.today, Event::Mail(fact)));
        assert_eq!(ask(&law, &classified, notice.clone()).is_err(), waits, "{kind:?}");
        let done = MailFact::PostAnswered { matter: MatterId(7) };
        classified.log.push((player.today, Event::Mail(done)));
        assert!(ask(&law, &classified, notice.clone()).is_ok(), "{kind:?} answered");
    }
}

#[test]
fn post_that_came_after_a_posting_does_not_undo_it() {
    let law = Law::built_in().unwrap();
    let mut player = player(&law, "first notice served", "2026-05-01");
    player.log.push((day("2026-05-06"), arrived(7, None)));
    assert!(ask(&law, &player, posted(Document::NoticeToOwner)).is_ok());
    // On the same day the notice may not leave; what has left is recorded all the same.
    player.today = day("2026-05-06");
    assert!(ask(&law, &player, posted(Document::NoticeToOwner)).is_err());
    let fate = letter(9, Some(Document::NoticeToOwner), LetterFate::Posted);
    player.log.push((player.today, fate));
    assert!(ask(&law, &player, posted(Document::NoticeToOwner)).is_ok());
}

#[test]
fn nothing_rests_on_a_letter_that_has_not_left_the_house() {
    let law = Law::built_in().unwrap();
    let mut player = player(&law, "first notice served", "2026-05-01");
    let notice = posted(Document::NoticeToOwner);
    for fate in
        [LetterFate::Approved, LetterFate::Extracted, LetterFate::Printed, LetterFate::Spoiled]
    {
        let reply = letter(12, Some(Document::ChallengeRejection), fate);
        player.log.push((day("2026-04-28"), reply));
        let refused = ask(&law, &player, notice.clone()).unwrap_err();
        assert_eq!(refused.code, "letter-not-posted");
        for part in ["L12", fate.label(), "Tue 28 Apr 2026", "Confirm its posting"] {
            assert!(refused.says.contains(part), "{part}: {}", refused.says);
        }
    }
    for fate in [LetterFate::Posted, LetterFate::Withdrawn, LetterFate::Emailed] {
        let mut gone = player.clone();
        let reply = letter(12, Some(Document::ChallengeRejection), fate);
        gone.log.push((day("2026-04-29"), reply));
        assert!(ask(&law, &gone, notice.clone()).is_ok(), "{fate:?}");
    }
    // A letter that is no document of the process holds nothing up.
    let mut other = Player::clone(&player);
    other.log.truncate(other.log.len() - 4);
    other.log.push((day("2026-04-28"), letter(13, None, LetterFate::Printed)));
    assert!(ask(&law, &other, notice).is_ok());
}

#[test]
fn a_letter_is_approved_only_where_its_posting_would_be_lawful() {
    let law = Law::built_in().unwrap();
    let notice = |fate| letter(12, Some(Document::NoticeToOwner), fate);
    let early = player(&law, "first notice served", "2026-03-20");
    let refused = ask(&law, &early, notice(LetterFate::Approved)).unwrap_err();
    assert_eq!(refused.first, Some(day("2026-03-30")), "{}", refused.says);

    let mut timely = player(&law, "first notice served", "2026-05-01");
    assert!(ask(&law, &timely, notice(LetterFate::Approved)).is_ok());
    timely.log.push((timely.today, notice(LetterFate::Approved)));
    // It does not stand in its own way, but in that of another.
    assert!(ask(&law, &timely, notice(LetterFate::Extracted)).is_ok());
    let second = letter(13, Some(Document::NoticeToOwner), LetterFate::Approved);
    assert_eq!(ask(&law, &timely, second).unwrap_err().code, "letter-under-way");
    let by_hand = ask(&law, &timely, posted(Document::NoticeToOwner)).unwrap_err();
    assert_eq!(by_hand.code, "letter-under-way");
}

#[test]
fn nothing_is_decided_twice() {
    let law = Law::built_in().unwrap();
    let mut player = player(&law, "representations open", "2026-05-20");
    let on = DecisionOn::Representations;
    assert!(ask(&law, &player, decided(on, 12)).is_ok());
    let rejection = |id, fate| letter(id, Some(Document::Rejection), fate);
    player.log.push((player.today, rejection(12, LetterFate::Approved)));
    player.log.push((player.today, decided(on, 12)));
    let refused = ask(&law, &player, decided(on, 13)).unwrap_err();
    assert_eq!(refused.code, "decided-twice");
    assert!(refused.says.contains("letter L12"), "{}", refused.says);
    let acceptance = letter(13, Some(Document::Acceptance), LetterFate::Approved);
    assert_eq!(ask(&law, &player, acceptance).unwrap_err().code, "letter-under-way");
    player.log.push((player.today, rejection(12, LetterFate::Withdrawn)));
    assert!(ask(&law, &player, decided(on, 13)).is_ok());
}

fn undone(document: Document) -> Event {
    Event::Mail(MailFact::ServiceUndone { document })
}

/// Puts a step to the law with a reason, and writes what it allows.
fn take(law: &Law, player: &mut Player<'_>, event: Event) -> Result<(), Refusal> {
    let step = Step { event, on: player.today, why: "gone away".to_string() };
    let events = decide(law, &player.case(), &step, player.today)?;
    player.log.extend(events.into_iter().map(|event| (player.today, event)));
    Ok(())
}

#[test]
fn nothing_rests_on_a_notice_whose_service_was_undone() {
    let law = Law::built_in().unwrap();
    let mut player = player(&law, "first notice served", "2026-05-01");
    let notice = posted(Document::NoticeToOwner);
    let none = take(&law, &mut player, undone(Document::NoticeToOwner)).unwrap_err();
    assert_eq!(none.code, "service-not-presumed");
    take(&law, &mut player, notice.clone()).unwrap();
    player.today = day("2026-06-15");
    let silent = ask(&law, &player, undone(Document::NoticeToOwner)).unwrap_err();
    assert_eq!(silent.code, "reason-missing");
    take(&law, &mut player, posted(Document::ChargeCertificate)).unwrap();
    assert!(player.case().round().recovery.certificate.is_some());

    take(&law, &mut player, undone(Document::NoticeToOwner)).unwrap();
    let case = player.case();
    assert!(case.round().notice_to_owner.is_none() && case.round().recovery.is_empty());
    assert_eq!(outlook(&law, &case).work.map(|(work, _)| work), Some(Work::NoticeToOwner));
    assert!(ask(&law, &player, posted(Document::ChargeCertificate)).is_err());
    assert!(ask(&law, &player, Event::Registered { fee: None }).is_err());
    // The notice is sent again, and its clocks begin again.
    take(&law, &mut player, notice).unwrap();
    assert!(ask(&law, &player, posted(Document::ChargeCertificate)).is_err());
}

#[test]
fn what_somebody_answered_or_the_court_registered_is_not_undone() {
    let law = Law::built_in().unwrap();
    let mut answered = player(&law, "representations open", "2026-05-20");
    let refused = take(&law, &mut answered, undone(Document::NoticeToOwner)).unwrap_err();
    assert_eq!(refused.code, "service-was-answered", "{}", refused.says);
    let mut owing = player(&law, "first notice served", "2026-05-01");
    take(&law, &mut owing, posted(Document::NoticeToOwner)).unwrap();
    owing.today = day("2026-06-15");
    take(&law, &mut owing, posted(Document::ChargeCertificate)).unwrap();
    owing.today = day("2026-07-15");
    take(&law, &mut owing, Event::Registered { fee: None }).unwrap();
    let refused = take(&law, &mut owing, undone(Document::NoticeToOwner)).unwrap_err();
    assert_eq!(refused.code, "debt-registered", "{}", refused.says);
    assert!(refused.says.contains("order-revoked"), "{}", refused.says);
}

#[test]
fn a_rejection_that_came_back_leaves_the_representations_open() {
    let law = Law::built_in().unwrap();
    let mut player = player(&law, "representations open", "2026-05-20");
    let on = DecisionOn::Representations;
    let fate = |id, fate| letter(id, Some(Document::Rejection), fate);
    player.log.push((player.today, decided(on, 12)));
    player.log.push((player.today, fate(12, LetterFate::Posted)));
    take(&law, &mut player, posted(Document::Rejection)).unwrap();
    assert!(player.case().round().open_representations().is_none());
    player.log.push((player.today, fate(12, LetterFate::CameBack)));
    take(&law, &mut player, undone(Document::Rejection)).unwrap();
    assert!(player.case().round().open_representations().is_some());
    assert!(ask(&law, &player, decided(on, 13)).is_ok(), "it is decided and sent again");
}
