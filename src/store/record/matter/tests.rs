//! Records of matters: every kind there and back, in exactly the words that were released.

use std::collections::BTreeSet;

use super::*;
use crate::case::correspondence::{Channel, PostKind};
use crate::case::counterpart::{Counterpart, Direction};
use crate::case::day::{Day, Moment, TimeOfDay};
use crate::case::event::{AppealOutcome, Document, Method, StatementGround};
use crate::case::money::Pence;
use crate::case::officer::Account;
use crate::case::party::{Capacity, Party};
use crate::case::stage::Stage;
use crate::matter::approval::{ApprovalWhat, ProposedHire, ProposedStep, Request};
use crate::matter::banking::{Count, MethodTotal, Submission};
use crate::matter::batch::Made;
use crate::matter::file::{TakenFile, Worked};
use crate::matter::journal::WrittenJournal;
use crate::matter::letter::{ParagraphUse, Recipient, Sealed, Tick, Written};
use crate::matter::post::{Arrival, Attachment, Sender};
use crate::matter::quality::Check;
use crate::matter::refund::{RefundRequest, RefundSide};
use crate::matter::run::{RunMade, RunWorked};
use crate::matter::suspense::Unplaced;
use crate::money::matching::Rule;
use crate::money::{MoneyKind, MoneyLine};

/// One line of every kind and shape, as version 1 writes it: kind, version, body, parted by tabs.
const RELEASED: &str = include_str!("../../../../tests/store/matter-records-v1.txt");

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn anna() -> Account {
    Account::new("anna").unwrap()
}

fn arrival() -> Arrival {
    Arrival {
        channel: Channel::Email,
        sender: Sender {
            name: "Ann Example".into(),
            address: vec!["1 A Row".into(), "Town".into()],
            postcode: "ZZ1 1ZZ".into(),
            email: "ann@example.org".into(),
            telephone: "0".into(),
        },
        subject: "My ticket".into(),
        text: "one\ntwo é".into(),
        points: vec!["no sign".into()],
        attachments: vec![Attachment {
            name: "a.jpg".into(),
            media: "image/jpeg".into(),
            digest: Digest::of(b"a"),
            bytes: 1,
        }],
        digest: Digest::of(b"abc"),
        media: "message/rfc822".into(),
        source: "a.eml".into(),
        answer_by: Some(day("2026-04-01")),
    }
}

fn bare_arrival() -> Arrival {
    Arrival {
        channel: Channel::Telephone,
        sender: Sender::default(),
        subject: String::new(),
        text: String::new(),
        points: Vec::new(),
        attachments: Vec::new(),
        source: String::new(),
        answer_by: None,
        ..arrival()
    }
}

fn post() -> Vec<PostEvent> {
    let (kind, matter) = (PostKind::Query, MatterId(7));
    vec![
        PostEvent::Arrived(Box::new(arrival())),
        PostEvent::Arrived(Box::new(bare_arrival())),
        PostEvent::Indexed { case: CaseId(3) },
        PostEvent::Unindexed,
        PostEvent::Classified { kind, answer_by: Some(day("2026-04-01")) },
        PostEvent::NotRepresentationAsked { kind, answer_by: None },
        PostEvent::NotRepresentationApproved,
        PostEvent::NotRepresentationReturned,
        PostEvent::PointsSet { points: vec!["a".into(), "b".into()] },
        PostEvent::Assigned { officer: Some(anna()) },
        PostEvent::Assigned { officer: None },
        PostEvent::Answered { letter: matter },
        PostEvent::Closed,
        PostEvent::DuplicateOf { matter },
        PostEvent::Reopened,
    ]
}

fn letter() -> Vec<LetterEvent> {
    let drafted = |document| LetterEvent::Drafted {
        case: CaseId(3),
        answers: vec![MatterId(7)],
        template: "rejection".into(),
        title: "notice of rejection".into(),
        document,
    };
    let written = Written {
        text: "Dear {{ name }}".into(),
        ticks: vec![Tick { post: MatterId(7), point: 1 }],
        day: Some(day("2026-04-01")),
        decision: Some(Box::new(super::super::tests::decision())),
        paragraphs: vec![ParagraphUse { key: "sorry".into(), version: 2 }],
        to: None,
    };
    let to = |to| LetterEvent::Revised(Box::new(Written { to: Some(to), ..Written::default() }));
    let sealed = Sealed {
        pdf: Digest::of(b"abc"),
        pages: 2,
        text: "Dear Ann".into(),
        day: day("2026-04-01"),
        demands: Some(Pence(7_000)),
        addressee: vec!["Ann Example".into()],
        email: String::new(),
        offered: None,
    };
    let offering = Sealed {
        email: "ann@example.org".into(),
        offered: Some(day("2026-04-20")),
        ..sealed.clone()
    };
    let bare = Sealed { demands: None, addressee: Vec::new(), ..sealed.clone() };
    vec![
        drafted(Some(Document::Rejection)),
        drafted(None),
        LetterEvent::Revised(Box::new(written)),
        LetterEvent::Revised(Box::default()),
        to(Recipient::Liable),
        to(Recipient::Sender(MatterId(7))),
        LetterEvent::Submitted,
        LetterEvent::Approved(Box::new(sealed)),
        LetterEvent::Approved(Box::new(bare)),
        LetterEvent::Approved(Box::new(offering)),
        LetterEvent::Returned,
        LetterEvent::Withdrawn,
        LetterEvent::Extracted { batch: MatterId(9) },
        LetterEvent::Printed,
        LetterEvent::Posted,
        LetterEvent::Spoiled,
        LetterEvent::Emailed { to: "ann@example.org".into(), digest: Digest::of(b"abc") },
        LetterEvent::CameBack,
    ]
}

fn step() -> ProposedStep {
    ProposedStep {
        case: CaseId(3),
        after: 4,
        name: "cancel".into(),
        on: Some(day("2026-04-01")),
        until: Some(day("2026-04-02")),
        amount: Some(Pence(1)),
        reason: "badge".into(),
        stage: Some(Stage::Pcn),
        outcome: Some(AppealOutcome::Refused),
        ground: Some(StatementGround::Paid),
        party: Some(Party {
            capacity: Capacity::Hirer,
            name: "Ann Example".into(),
            address: vec!["1 A Row".into()],
            postcode: "ZZ1 1ZZ".into(),
        }),
        hire: Some(ProposedHire {
            from: Some(day("2026-03-01")),
            until: None,
            seen: vec!["statement".into()],
        }),
    }
}

fn bare_step() -> ProposedStep {
    ProposedStep {
        on: None,
        until: None,
        amount: None,
        reason: String::new(),
        stage: None,
        outcome: None,
        ground: None,
        party: None,
        hire: None,
        ..step()
    }
}

fn office() -> Vec<MatterEvent> {
    let asked = |what, case, pence| {
        let title = "what is asked".to_string();
        let request = Request { what, case, pence, title };
        MatterEvent::Approval(ApprovalEvent::Asked(Box::new(request)))
    };
    let (case, pence) = (Some(CaseId(3)), Some(Pence(7_000)));
    let approval = MatterEvent::Approval;
    let paragraph = MatterEvent::Paragraph;
    let batch = MatterEvent::Batch;
    let made = Made {
        letters: vec![MatterId(7), MatterId(8)],
        pages: 3,
        pdf: Digest::of(b"abc"),
        manifest: Digest::of(b"a"),
        title: "second class".into(),
    };
    let check = |name: &str, met| Check { name: name.into(), met };
    let checks = vec![check("answered every point", true), check("polite", false)];
    vec![
        asked(ApprovalWhat::Letter(MatterId(7)), case, pence),
        asked(ApprovalWhat::Paragraph(MatterId(7)), None, None),
        asked(ApprovalWhat::NotRepresentation(MatterId(7)), case, None),
        asked(ApprovalWhat::Refund(MatterId(7)), case, pence),
        asked(ApprovalWhat::Step(Box::new(step())), case, pence),
        asked(ApprovalWhat::Step(Box::new(bare_step())), case, None),
        approval(ApprovalEvent::Given),
        approval(ApprovalEvent::Returned),
        approval(ApprovalEvent::Withdrawn),
        paragraph(ParagraphEvent::Drafted { key: "sorry".into(), text: "+++\n".into() }),
        paragraph(ParagraphEvent::Submitted),
        paragraph(ParagraphEvent::Approved),
        paragraph(ParagraphEvent::Returned),
        paragraph(ParagraphEvent::InForce { from: day("2026-04-01"), version: 2 }),
        paragraph(ParagraphEvent::Ended { until: day("2026-04-30") }),
        paragraph(ParagraphEvent::Withdrawn),
        batch(BatchEvent::Made(Box::new(made))),
        batch(BatchEvent::Printed { count: 2 }),
        batch(BatchEvent::Posted { count: 1 }),
        batch(BatchEvent::Failed { letter: MatterId(7) }),
        batch(BatchEvent::Abandoned),
        MatterEvent::Quality(QualityEvent::Sampled { matter: MatterId(7), officer: anna() }),
        MatterEvent::Quality(QualityEvent::Marked { checks }),
    ]
}

fn banking() -> Vec<BankingEvent> {
    let total = MethodTotal {
        method: Method::Cash,
        items: -1,
        expected: Pence(-7_000),
        counted: Pence(-6_999),
    };
    let count = Count {
        cash: [1, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 12],
        cheques: 2,
        cheque_total: Pence(10_500),
        postal_orders: 1,
        postal_order_total: Pence(3_500),
        card_total: Pence(7_000),
        slip: 101,
        bag: "B 7".into(),
    };
    let (first, last) = ("anna-000001".to_string(), "anna-000002".to_string());
    vec![
        BankingEvent::Opened { till: "counter 1".into(), float: Pence(2_000), since: Moment(5) },
        BankingEvent::Counted(Box::new(count)),
        BankingEvent::Counted(Box::default()),
        BankingEvent::Submitted(Box::new(Submission {
            until: Moment(9),
            totals: vec![total],
            first,
            last,
        })),
        BankingEvent::Returned,
        BankingEvent::Authorised { seal: "00ff".into() },
    ]
}

fn refund() -> Vec<RefundEvent> {
    let asked = RefundRequest {
        case: CaseId(3),
        title: "refund 30.00".into(),
        pence: Pence(3_000),
        side: RefundSide::Vehicle,
        method: Method::Web,
        receipt: "anna-000001".into(),
        reference: "ref 1".into(),
        payee: "Ann Example".into(),
        address: vec!["1 A Row".into()],
    };
    let bare = RefundRequest {
        title: String::new(),
        side: RefundSide::Penalty,
        receipt: String::new(),
        reference: String::new(),
        address: Vec::new(),
        ..asked.clone()
    };
    vec![
        RefundEvent::Asked(Box::new(asked)),
        RefundEvent::Asked(Box::new(bare)),
        RefundEvent::Approved { form: Digest::of(b"abc") },
        RefundEvent::Returned,
        RefundEvent::Withdrawn,
        RefundEvent::Sent,
        RefundEvent::Paid { reference: "FIN-77".into() },
        RefundEvent::Failed,
    ]
}

fn files() -> Vec<MatterEvent> {
    let taken = TakenFile {
        direction: Direction::Out,
        counterpart: Counterpart::Agent,
        party: "north".into(),
        holds: "placements".into(),
        name: "north.csv".into(),
        digest: Digest::of(b"abc"),
        lines: 3,
        pence: Some(Pence(21_000)),
        run: Some(MatterId(9)),
    };
    let bare = TakenFile { party: String::new(), pence: None, run: None, ..taken.clone() };
    let fates = Digest::of(b"a");
    let worked = Worked { taken: 1, doubles: 1, left_out: 1, ..Worked::nothing(fates) };
    let plain = Worked { taken: 3, ..Worked::nothing(fates) };
    let made = RunMade {
        step: "placement".into(),
        filter: "england-parking".into(),
        shares: "north=60,south=40".into(),
        cases: 2,
        pence: Pence(14_000),
        chosen: Digest::of(b"abc"),
    };
    let simple = RunMade { filter: String::new(), shares: String::new(), ..made.clone() };
    let done =
        RunWorked { done: 1, done_pence: Pence(7_000), left: 1, left_pence: Pence(7_000), fates };
    let file = MatterEvent::File;
    let run = MatterEvent::Run;
    vec![
        file(FileEvent::Taken(Box::new(taken))),
        file(FileEvent::Taken(Box::new(bare))),
        file(FileEvent::Worked(Box::new(worked))),
        file(FileEvent::Worked(Box::new(plain))),
        file(FileEvent::Closed),
        run(RunEvent::Made(Box::new(made))),
        run(RunEvent::Made(Box::new(simple))),
        run(RunEvent::Worked(done)),
        run(RunEvent::Interrupted),
        run(RunEvent::Resumed),
        run(RunEvent::Finished { files: vec![MatterId(10)] }),
        run(RunEvent::Finished { files: Vec::new() }),
        run(RunEvent::GivenUp),
    ]
}

/// What files got later: lines that wait, and their decisions; money for a vehicle.
fn waiting_files() -> Vec<MatterEvent> {
    let none = Worked::nothing(Digest::of(b"a"));
    let worked = FileEvent::Worked(Box::new(Worked { taken: 1, waiting: 3, ..none }));
    let settled = FileEvent::Settled(Box::new(Worked { taken: 2, left_out: 1, ..none }));
    let put = SuspenseEvent::Matched { case: CaseId(3), pence: Pence(10_500), rule: Rule::Vehicle };
    vec![MatterEvent::File(worked), MatterEvent::File(settled), MatterEvent::Suspense(put)]
}

fn suspense() -> Vec<MatterEvent> {
    let line = MoneyLine {
        line: 2,
        kind: MoneyKind::Receipt,
        key: "pay-1".into(),
        reference: "AB1234567".into(),
        second: "parking".into(),
        gross: Pence(3_500),
        fee: Pence(20),
        net: Pence(3_480),
        captured: day("2026-04-01"),
        time: TimeOfDay::new(10, 5),
        settled: Some(day("2026-04-03")),
        method: Method::Web,
        mark: "AB12 CDE".into(),
        payer: "Ann Example".into(),
    };
    let bare = MoneyLine {
        line: 0,
        kind: MoneyKind::Returned,
        reference: String::new(),
        second: String::new(),
        gross: Pence(-3_500),
        fee: Pence::ZERO,
        net: Pence(-3_500),
        time: None,
        settled: None,
        method: Method::Cheque,
        mark: String::new(),
        payer: String::new(),
        ..line.clone()
    };
    let arrived = |line, file| SuspenseEvent::Arrived(Box::new(Unplaced { line, file }));
    let (case, pence) = (CaseId(3), Pence(3_500));
    let events = vec![
        arrived(line, Some(MatterId(10))),
        arrived(bare, None),
        SuspenseEvent::Matched { case, pence, rule: Rule::ByHand },
        SuspenseEvent::Unmatched { case, pence },
        SuspenseEvent::NotFor { case },
        SuspenseEvent::Moved { to: "council tax".into() },
        SuspenseEvent::Refunded,
        SuspenseEvent::Known { what: "slip 101".into() },
    ];
    events.into_iter().map(MatterEvent::Suspense).collect()
}

fn journal() -> Vec<MatterEvent> {
    let written = WrittenJournal {
        day: MatterId(4),
        reference: "ND-J5".into(),
        layout: "journal".into(),
        file: Digest::of(b"f"),
        lines: Digest::of(b"l"),
        count: 2,
        pence: Pence(7_000),
        reverses: None,
    };
    let reversal = WrittenJournal { reverses: Some(MatterId(5)), ..written.clone() };
    let own = [
        JournalEvent::Written(Box::new(written)),
        JournalEvent::Written(Box::new(reversal)),
        JournalEvent::Accepted { document: "1900000012".into() },
        JournalEvent::Rejected,
        JournalEvent::ReversalWritten { by: MatterId(6) },
        JournalEvent::ReversalRejected,
        JournalEvent::Reversed,
    ];
    let journal = MatterId(5);
    let day = [BankingEvent::Journalled { journal }, BankingEvent::JournalEnded { journal }];
    own.map(MatterEvent::Journal).into_iter().chain(day.map(MatterEvent::BankingDay)).collect()
}

/// Every kind, and every shape that a kind may have.
fn samples() -> Vec<MatterEvent> {
    let post = post().into_iter().map(MatterEvent::Post);
    post.chain(letter().into_iter().map(MatterEvent::Letter))
        .chain(office())
        .chain(banking().into_iter().map(MatterEvent::BankingDay))
        .chain(refund().into_iter().map(MatterEvent::Refund))
        .chain(files())
        .chain(suspense())
        .chain(journal())
        .chain(waiting_files())
        .collect()
}

fn written(event: &MatterEvent) -> String {
    let mut body = Vec::new();
    write(event, &mut body).unwrap();
    format!("{}\t{VERSION}\t{}", kind_of(event), String::from_utf8(body).unwrap())
}

#[test]
fn what_was_released_is_read_for_ever() {
    let samples = samples();
    let told: Vec<String> = samples.iter().map(written).collect();
    assert_eq!(RELEASED.lines().collect::<Vec<_>>(), told, "a new sample needs its line");
    for (line, event) in RELEASED.lines().zip(&samples) {
        let [kind, version, body] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not three fields: {line}")
        };
        assert_eq!(read(kind, version.parse().unwrap(), body).unwrap(), *event, "{line}");
    }
}

#[test]
fn every_kind_has_a_released_line() {
    // The table in this folder is the one list of kinds: its lines are counted, not repeated.
    let table = include_str!("../matter.rs").lines().filter(|line| line.contains("=> \""));
    let kinds = RELEASED.lines().filter_map(|line| line.split('\t').next());
    assert_eq!(kinds.collect::<BTreeSet<&str>>().len(), table.count());
}

#[test]
fn what_is_unknown_or_damaged_is_told_with_kind_and_version() {
    let says = |kind, version, body| read(kind, version, body).unwrap_err().to_string();
    assert!(says("post.teleported", 1, "{}").contains("not known to this release"));
    assert!(says("parcel.closed", 1, "{}").contains("not known to this release"));
    assert!(says("post.closed", 2, "{}").contains("version 2 is not known"));
    assert!(says("post.closed", 1, "{\"a\":1}").contains("damaged"));
    assert!(says("post.classified", 1, "{\"kind\":\"poem\"}").contains("no kind of post"));
    assert!(says("letter.emailed", 1, "{\"to\":\"x\",\"digest\":\"0\"}").contains("is no sum"));
    assert!(says("approval.asked", 1, "{\"title\":\"x\"}").contains("ask for one thing"));
    assert!(says("batch.printed", 1, "{\"count\":-1}").contains("damaged"));
}

#[test]
fn words_that_records_borrow_from_elsewhere_stay_as_they_are() {
    let names: Vec<&str> = PostKind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(
        names.join(" "),
        "informal-challenge representations transfer statement query complaint subject-access \
         returned-mail payment"
    );
    let names: Vec<&str> = Channel::ALL.iter().map(|channel| channel.name()).collect();
    assert_eq!(names.join(" "), "letter email portal telephone");
    assert!(MatterKind::ALL.iter().map(|kind| kind.code()).eq(1..=12));
}
