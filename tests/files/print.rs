//! Print batches: extracted, printed and posted are three facts, and nothing is confirmed in
//! silence.

use std::fs;
use std::path::Path;

use noticedesk::case::correspondence::{LetterFact, LetterFate, MailFact, MatterId};
use noticedesk::case::day::{Day, Moment};
use noticedesk::case::digest::Digest;
use noticedesk::case::event::{Document, Event, Method};
use noticedesk::case::ids::{CaseId, PcnNumber};
use noticedesk::case::money::Pence;
use noticedesk::case::notice::Area;
use noticedesk::case::officer::Account;
use noticedesk::case::party::{Capacity, Party};
use noticedesk::clock::Clock;
use noticedesk::desk::import::{ImportAsk, ImportMode, import_notices};
use noticedesk::desk::matter::{Beginning, CaseChange, Deed, mail_step};
use noticedesk::desk::print::{BatchAsk, Confirmed};
use noticedesk::desk::{Desk, Opening, PaymentForm, StepAsk, Stop};
use noticedesk::law::Law;
use noticedesk::letter::bind::Sides;
use noticedesk::letter::pdf::Press;
use noticedesk::matter::batch::{BatchEvent, BatchState};
use noticedesk::matter::letter::Sealed;
use noticedesk::matter::{LetterEvent, LetterState, Matter, MatterEvent};
use noticedesk::store::Content;
use noticedesk::store::sqlite::{Purpose, Sharing, SqliteStore};

use crate::paper::sample;

const DAYS: [(i32, u32, u32); 3] = [(2026, 4, 1), (2026, 4, 2), (2026, 4, 7)];

fn day(at: usize) -> Day {
    let (year, month, day) = DAYS[at];
    Day::new(year, month, day).unwrap()
}

/// A desk at the store of a folder, on a day.
fn desk(folder: &Path, on: Day) -> Desk {
    Desk::open(Opening {
        store: Box::new(SqliteStore::open(&folder.join("store.db")).unwrap()),
        law: Law::built_in().unwrap(),
        clock: Clock::fixed_on(on),
        account: Account::new("alex").unwrap(),
        as_of: None,
        store_name: "store".into(),
    })
    .unwrap()
}

/// A store with three notices served on the vehicle on 2 March 2026.
fn office() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let mut store = SqliteStore::create(&path, Purpose::Live, Sharing::Owner).unwrap();
    let line = |serial| {
        let number = number(serial);
        format!("{number},2026-03-02T10:00,on-vehicle,parking,01,2,JT26 AAA,Quib Row\n")
    };
    let head = "pcn,contravention_at,service,stream,code,band,vrm,street\n";
    let text = head.to_string() + &(1..=3).map(line).collect::<String>();
    let file = folder.path().join("notices.csv");
    fs::write(&file, text).unwrap();
    let officer = Account::system();
    let ask = ImportAsk {
        file: &file,
        map: None,
        area: Area::England,
        mode: ImportMode::Take,
        faults: None,
        now: Moment(1_775_000_000_000),
        today: Day::new(2026, 3, 31).unwrap(),
        officer: &officer,
    };
    let law = Law::built_in().unwrap();
    let go_on = &mut |_| std::ops::ControlFlow::Continue(());
    let report = import_notices(&mut store, &law, &ask, go_on).unwrap();
    assert_eq!(report.taken, 3);
    folder
}

fn number(serial: u32) -> PcnNumber {
    PcnNumber::allocate("XB", serial).unwrap()
}

fn case(desk: &Desk, serial: u32) -> CaseId {
    desk.case_of(&number(serial).to_string()).unwrap()
}

/// The keeper is known; then a letter is approved and kept as it will be sent.
fn approve(desk: &mut Desk, serial: u32, document: Option<Document>) -> MatterId {
    let id = case(desk, serial);
    let ask = StepAsk {
        name: "keeper-supplied".into(),
        party: Some(Party {
            capacity: Capacity::Keeper,
            name: "Mx Siân Ŵyn".into(),
            address: vec!["14 Example Row".into()],
            postcode: "ZZ9 9ZZ".into(),
        }),
        ..StepAsk::default()
    };
    desk.step(id, desk.entries(id).unwrap(), &ask).unwrap();
    let letter = sample::rejection(serial);
    let paper = Press::new().unwrap().print(&letter).unwrap();
    let title = document.map_or("acknowledgement", |_| "notice to owner").to_string();
    let sealed = Sealed {
        pdf: Digest::of(&paper.bytes),
        pages: u32::try_from(paper.pages).unwrap(),
        text: noticedesk::letter::text::plain_text(&letter),
        day: desk.today(),
        demands: document.map(|_| Pence(7000)),
        addressee: letter.address.clone(),
        email: String::new(),
        offered: None,
    };
    let on = desk.today();
    let after = desk.entries(id).unwrap();
    let ids = desk
        .do_deed(|matter| {
            let drafted = LetterEvent::Drafted {
                case: id,
                answers: Vec::new(),
                template: "any".into(),
                title: title.clone(),
                document,
            };
            let approved = LetterEvent::Approved(Box::new(sealed.clone()));
            let events = [drafted, approved].map(|e| (MatterEvent::Letter(e), String::new()));
            let fate = LetterFate::Approved;
            let fact = LetterFact { matter, title: title.clone(), document, fate };
            let steps = vec![mail_step(MailFact::Letter(fact), on, "")];
            let media = "application/pdf".into();
            Ok(Deed {
                begin: vec![Beginning { events: events.to_vec(), on }],
                cases: vec![CaseChange { id, after, steps }],
                contents: vec![Content { media, bytes: paper.bytes.clone().into() }],
                ..Deed::default()
            })
        })
        .unwrap();
    ids[0]
}

fn wanted() -> BatchAsk {
    BatchAsk { sides: Sides::Two, most: 100, again: Vec::new(), title: "second class".into() }
}

fn state(desk: &Desk, id: MatterId) -> LetterState {
    match desk.matter(id).unwrap().matter {
        Matter::Letter(letter) => letter.state,
        other => panic!("{other:?}"),
    }
}

/// The documents that the case's log has as posted.
fn posted(folder: &Path, serial: u32) -> Vec<(Document, Day)> {
    let store = SqliteStore::open(&folder.join("store.db")).unwrap();
    let desk = desk(folder, day(2));
    let log = noticedesk::store::Store::log(&store, case(&desk, serial)).unwrap();
    let found = log.iter().filter_map(|entry| match &entry.event {
        Event::Posted(posting) => Some((posting.document, entry.legal_day)),
        _ => None,
    });
    found.collect()
}

#[test]
fn a_batch_goes_from_the_store_to_the_post_in_three_facts() {
    let folder = office();
    let mut desk = desk(folder.path(), day(0));
    let nto = approve(&mut desk, 1, Some(Document::NoticeToOwner));
    let plain = approve(&mut desk, 2, None);
    let spoiled = approve(&mut desk, 3, None);
    let done = desk.make_batch(&wanted(), &mut |_, _| {}).unwrap();
    let batch = done.batch.unwrap();
    assert_eq!((batch.extracted, batch.pages, batch.state), (3, 6, BatchState::Made));
    assert!(done.pulled.is_empty(), "{:?}", done.pulled);
    assert_eq!(batch.compared(), "3 not printed, 3 not posted");
    assert!(desk.make_batch(&wanted(), &mut |_, _| {}).unwrap().batch.is_none(), "taken once");
    let id = desk.matter_of(&batch.reference, None).unwrap().id;
    let (pdf, list) = (folder.path().join("a.pdf"), folder.path().join("a.csv"));
    let files = desk.write_batch(id, &pdf, &list, &mut |_, _| {}).unwrap();
    assert_eq!((files.letters, files.pages), (3, 6));
    assert_eq!(Digest::of(&fs::read(&pdf).unwrap()), files.pdf);
    assert_eq!(Digest::of(&fs::read(&list).unwrap()), files.manifest);
    let lines = fs::read_to_string(&list).unwrap();
    assert!(lines.contains(&format!("1,L{nto},{},notice to owner,1,1,1,DL,", number(1))));
    let again = desk.write_batch(id, &pdf, &list, &mut |_, _| {}).expect_err("not written over");
    assert!(again.to_string().contains("nothing is written over"), "{again}");

    // The post cannot have what the printer has not confirmed.
    let early = desk.confirm_posted(id, day(0), &mut |_, _| {});
    assert!(matches!(early, Err(Stop::Refused(why)) if why.contains("printer's count first")));
    // The counts differ until the spoiled letter is named.
    let Confirmed { batch, letters, .. } = desk.confirm_printed(id, 2, &[]).unwrap();
    assert_eq!((letters, batch.state), (0, BatchState::Differs));
    assert!(batch.compared().contains("1 not printed"), "{}", batch.compared());
    let torn = [(spoiled, "torn".to_string())];
    let Confirmed { batch, letters, .. } = desk.confirm_printed(id, 2, &torn).unwrap();
    assert_eq!((letters, batch.state), (2, BatchState::Printed));
    assert_eq!(state(&desk, spoiled), LetterState::Exception);
    drop(desk);

    let mut desk = self::desk(folder.path(), day(1));
    let done = desk.confirm_posted(id, day(1), &mut |_, _| {}).unwrap();
    assert_eq!((done.letters, done.batch.state), (2, BatchState::Posted));
    assert_eq!(done.batch.compared(), "1 spoiled");
    // Dated and counted for Wednesday 1 April (served on Tuesday 7th, after Easter); posted on
    // Thursday 2nd it is served on Wednesday 8th.
    assert_eq!(done.late.len(), 1);
    let late = &done.late[0];
    assert_eq!(late.letter, format!("L{nto}"));
    assert!(late.why.contains("Tue 7 Apr 2026") && late.why.contains("Wed 8 Apr 2026"));
    assert_eq!(state(&desk, nto), LetterState::Posted);
    assert_eq!(state(&desk, plain), LetterState::Posted);
    assert_eq!(posted(folder.path(), 1), [(Document::NoticeToOwner, day(1))]);
    assert_eq!(posted(folder.path(), 2), []);
    // The spoiled letter is printed again in a batch of its own.
    let more = BatchAsk { again: vec![spoiled], ..wanted() };
    let done = desk.make_batch(&more, &mut |_, _| {}).unwrap();
    assert_eq!(done.batch.map(|batch| batch.extracted), Some(1));
    assert_eq!(desk.batches(10).unwrap().len(), 2);
    assert!(desk.check(&mut |_, _| {}).unwrap().is_empty(), "the store is sound");
}

#[test]
fn a_notice_that_was_paid_meanwhile_is_pulled_and_not_confirmed() {
    let folder = office();
    let mut desk = desk(folder.path(), day(0));
    let paid = approve(&mut desk, 1, Some(Document::NoticeToOwner));
    let kept = approve(&mut desk, 2, Some(Document::NoticeToOwner));
    let done = desk.make_batch(&wanted(), &mut |_, _| {}).unwrap();
    let id = desk.matter_of(&done.batch.unwrap().reference, None).unwrap().id;
    desk.confirm_printed(id, 2, &[]).unwrap();
    let form = PaymentForm {
        pence: Pence(7000),
        method: Method::BankTransfer,
        received: day(0),
        reference: "BT1".into(),
        tender: noticedesk::case::event::Tender::default(),
    };
    let one = case(&desk, 1);
    desk.pay(one, desk.entries(one).unwrap(), &form).unwrap();
    let done = desk.confirm_posted(id, day(0), &mut |_, _| {}).unwrap();
    assert_eq!((done.letters, done.pulled.len()), (1, 1));
    let pulled = &done.pulled[0];
    assert_eq!(
        (pulled.letter.as_str(), &*pulled.notice),
        (&*format!("L{paid}"), &*number(1).to_string())
    );
    assert!(pulled.why.contains("Take it out of the pile"), "{}", pulled.why);
    assert_eq!(state(&desk, paid), LetterState::Printed);
    assert_eq!(state(&desk, kept), LetterState::Posted);
    assert_eq!(done.batch.state, BatchState::Differs);
    assert!(done.batch.compared().contains("1 not posted"), "{}", done.batch.compared());
    assert_eq!(posted(folder.path(), 1), []);
}

#[test]
fn what_was_paid_before_extraction_is_left_out_and_told() {
    let folder = office();
    let mut desk = desk(folder.path(), day(0));
    approve(&mut desk, 1, Some(Document::NoticeToOwner));
    let one = case(&desk, 1);
    let form = PaymentForm {
        pence: Pence(7000),
        method: Method::BankTransfer,
        received: day(0),
        reference: "BT1".into(),
        tender: noticedesk::case::event::Tender::default(),
    };
    desk.pay(one, desk.entries(one).unwrap(), &form).unwrap();
    let done = desk.make_batch(&wanted(), &mut |_, _| {}).unwrap();
    assert!(done.batch.is_none());
    assert_eq!(done.pulled.len(), 1);
    assert_eq!(done.pulled[0].notice, number(1).to_string());
}

#[test]
fn an_extraction_that_was_interrupted_is_finished_and_nothing_prints_twice() {
    let folder = office();
    let mut desk = desk(folder.path(), day(0));
    let one = approve(&mut desk, 1, None);
    let other = approve(&mut desk, 2, None);
    let done = desk.make_batch(&BatchAsk { most: 1, ..wanted() }, &mut |_, _| {}).unwrap();
    let first = done.batch.unwrap();
    // As a machine leaves it that dies after the batch is begun: its list, and no letter in it.
    let Matter::Batch(batch) = desk.matter_of(&first.reference, None).unwrap().matter else {
        panic!("{first:?}")
    };
    let mut made = (*batch.made).clone();
    made.letters = vec![other];
    let on = desk.today();
    let listed = MatterEvent::Batch(BatchEvent::Made(Box::new(made)));
    let begin = vec![Beginning { events: vec![(listed, String::new())], on }];
    let ids = desk.do_deed(|_| Ok(Deed { begin: begin.clone(), ..Deed::default() })).unwrap();
    assert_eq!(state(&desk, other), LetterState::Approved);
    let (pdf, list) = (folder.path().join("a.pdf"), folder.path().join("a.csv"));
    let early = desk.write_batch(ids[0], &pdf, &list, &mut |_, _| {});
    assert!(matches!(early, Err(Stop::Refused(why)) if why.contains("was interrupted")));
    // The next batch finishes it first, and finds nothing left to take.
    let done = desk.make_batch(&wanted(), &mut |_, _| {}).unwrap();
    assert!(done.batch.is_none() && done.pulled.is_empty(), "{done:?}");
    assert_eq!(state(&desk, other), LetterState::Extracted);
    assert_eq!(state(&desk, one), LetterState::Extracted);
    assert!(desk.resume_batch(ids[0], &mut |_, _| {}).unwrap().is_empty());
    assert!(desk.check(&mut |_, _| {}).unwrap().is_empty(), "the store is sound");
}

#[test]
fn a_notice_whose_day_is_over_is_dated_anew_before_it_prints() {
    let folder = office();
    let mut desk = desk(folder.path(), day(0));
    let notice = approve(&mut desk, 1, Some(Document::NoticeToOwner));
    let plain = approve(&mut desk, 2, None);
    drop(desk);
    let mut desk = self::desk(folder.path(), day(1));
    let done = desk.make_batch(&wanted(), &mut |_, _| {}).unwrap();
    assert_eq!(done.batch.map(|batch| batch.extracted), Some(1));
    assert_eq!(state(&desk, plain), LetterState::Extracted);
    assert_eq!(state(&desk, notice), LetterState::Approved);
    let why = &done.pulled[0].why;
    assert!(why.contains("dated Wed 1 Apr 2026") && why.contains("approve it anew"), "{why}");
}
