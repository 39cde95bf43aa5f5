//! The fields of letters against dates and amounts worked out by hand from the law's own words, and
//! what the check of a draft stops.

use noticedesk::case::day::Day;
use noticedesk::case::event::{Document, Event, Posting};
use noticedesk::case::mark::Mark;
use noticedesk::case::money::Pence;
use noticedesk::case::notice::{Regime, Service};
use noticedesk::case::state::Case;
use noticedesk::law::Law;
use noticedesk::letter::draft::{Against, Answered, Draft, ProblemKind, check, may_be_approved};
use noticedesk::letter::field::Fields;
use noticedesk::letter::library::Library;
use noticedesk::letter::merge::Occasion;
use noticedesk::letter::office::Office;
use noticedesk::letter::page::{Block, FormPart};
use noticedesk::letter::paper::Paper;
use noticedesk::letter::resolve::resolve;

use crate::town::{Player, payment};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn posted(document: Document) -> Event {
    Event::Posted(Posting { document, served: None, demands: None })
}

/// A case of a contravention on Mon 2 Mar 2026 to which these things happened.
fn case(law: &Law, regime: Regime, service: Service, events: &[(&str, Event)]) -> Case {
    let mut player = Player::new(law, regime, service);
    if let Some((_, Event::NoticeIssued(notice))) = player.log.first_mut() {
        notice.place.street = "Example Street".to_string();
        notice.vehicle.mark = Mark::new("XB07 ZZZ");
    }
    player.log.extend(events.iter().map(|(on, event)| (day(on), event.clone())));
    player.case()
}

fn fields(law: &Law, case: &Case, on: &str, paper: Paper) -> Fields {
    Fields::of(law, case, &Occasion::of(day(on), paper), &Office::practice().unwrap())
}

/// Whether the fields have these values as a letter writes them.
fn has(fields: &Fields, wanted: &[(&str, &str)]) {
    for (name, value) in wanted {
        assert_eq!(fields.written(name).as_deref(), Some(*value), "{name}");
    }
}

#[test]
fn a_notice_to_owner_counts_from_its_own_service() {
    let law = Law::built_in().unwrap();
    let served = [("2026-03-02", Event::PcnServed)];
    let case = case(&law, Regime::EnglandParking, Service::OnVehicle, &served);
    let fields = fields(&law, &case, "2026-03-30", Paper::NoticeToOwner);
    let wanted = [
        ("served", "1 April 2026"),
        ("pay_by", "28 April 2026"),
        ("represent_by", "28 April 2026"),
        ("pcn_served", "2 March 2026"),
        ("full", "£70.00"),
        ("due", "£70.00"),
        ("increased", "£105.00"),
    ];
    has(&fields, &wanted);
    // Posted two days later it is served after Easter, and everything moves.
    let later = self::fields(&law, &case, "2026-04-01", Paper::NoticeToOwner);
    has(&later, &[("served", "7 April 2026"), ("pay_by", "4 May 2026")]);
}

#[test]
fn notices_by_post_have_their_own_discount() {
    let law = Law::built_in().unwrap();
    let of = |regime, service, on: &str| {
        let case = case(&law, regime, service, &[]);
        fields(&law, &case, on, Paper::PcnByPost)
    };
    let device = of(Regime::EnglandBusLane, Service::PostDevice, "2026-03-10");
    let wanted = [
        ("served", "12 March 2026"),
        ("discount_until", "1 April 2026"),
        ("discount_days", "21"),
        ("pay_by", "8 April 2026"),
        ("represent_by", "8 April 2026"),
        ("due", "£35.00"),
        ("due_then", "£70.00"),
    ];
    has(&device, &wanted);
    let driven = of(Regime::EnglandParking, Service::PostDriveAway, "2026-03-10");
    has(&driven, &[("discount_until", "25 March 2026"), ("discount_days", "14")]);
    let bus = of(Regime::LondonBusLane, Service::PostDevice, "2026-03-09");
    let wanted = [
        ("discount_until", "22 March 2026"),
        ("pay_by", "5 April 2026"),
        ("full", "£160.00"),
        ("discounted", "£80.00"),
    ];
    has(&bus, &wanted);
    assert_eq!(bus.day("represent_by"), None, "a London bus lane notice opens no representations");
    let traffic = of(Regime::LondonMovingTraffic, Service::PostDevice, "2026-03-09");
    has(&traffic, &[("pay_by", "5 April 2026"), ("represent_by", "7 April 2026")]);
}

#[test]
fn a_rejection_gives_the_time_to_appeal() {
    let law = Law::built_in().unwrap();
    let events = [
        ("2026-03-02", Event::PcnServed),
        ("2026-03-30", posted(Document::NoticeToOwner)),
        ("2026-04-20", Event::RepresentationsReceived),
    ];
    let case_of = |regime, service, events: &[(&str, Event)]| case(&law, regime, service, events);
    let parking = case_of(Regime::EnglandParking, Service::OnVehicle, &events);
    let parking = fields(&law, &parking, "2026-05-18", Paper::Rejection);
    let wanted = [
        ("received", "20 April 2026"),
        ("decision_by", "14 June 2026"),
        ("served", "20 May 2026"),
        ("appeal_by", "16 June 2026"),
        ("certificate_from", "17 June 2026"),
        ("tribunal", "the Traffic Penalty Tribunal"),
    ];
    has(&parking, &wanted);
    let events =
        [("2026-03-09", posted(Document::Pcn)), ("2026-03-20", Event::RepresentationsReceived)];
    let traffic = case_of(Regime::LondonMovingTraffic, Service::PostDevice, &events);
    let traffic = fields(&law, &traffic, "2026-04-16", Paper::Rejection);
    let wanted = [
        ("served", "20 April 2026"),
        ("appeal_by", "17 May 2026"),
        ("certificate_from", "14 June 2026"),
        ("tribunal", "London Tribunals"),
    ];
    has(&traffic, &wanted);
    assert!(traffic.get("silence_accepts").is_none() && parking.get("silence_accepts").is_some());
}

#[test]
fn the_increase_and_the_fee_are_in_the_papers_that_demand_them() {
    let law = Law::built_in().unwrap();
    let mut events =
        vec![("2026-03-02", Event::PcnServed), ("2026-03-30", posted(Document::NoticeToOwner))];
    let certificate = case(&law, Regime::LondonParking, Service::OnVehicle, &events);
    let certificate = fields(&law, &certificate, "2026-06-17", Paper::ChargeCertificate);
    let wanted = [
        ("served", "19 June 2026"),
        ("pay_by", "2 July 2026"),
        ("register_from", "3 July 2026"),
        ("due", "£240.00"),
    ];
    has(&certificate, &wanted);
    events.push(("2026-04-29", posted(Document::ChargeCertificate)));
    events.push(("2026-05-18", Event::Registered { fee: Some(Pence(1000)) }));
    let order = case(&law, Regime::LondonParking, Service::OnVehicle, &events);
    let order = fields(&law, &order, "2026-05-19", Paper::OrderForRecovery);
    let wanted = [
        ("served", "21 May 2026"),
        ("statement_by", "10 June 2026"),
        ("pay_by", "10 June 2026"),
        ("fee", "£10.00"),
        ("due", "£250.00"),
        ("statement_form", "witness statement (form TE9)"),
    ];
    has(&order, &wanted);
}

#[test]
fn the_discount_is_offered_again_as_the_council_has_set() {
    let law = Law::built_in().unwrap();
    let challenged = |on: &str| {
        let on = [("2026-03-02", Event::PcnServed), (on, Event::ChallengeReceived)];
        let case = case(&law, Regime::EnglandParking, Service::OnVehicle, &on);
        fields(&law, &case, "2026-03-18", Paper::ChallengeRejection)
    };
    // Served Fri 20 Mar; day 14 of the new offer is Thu 2 Apr.
    let in_time = challenged("2026-03-15");
    has(&in_time, &[("offer_until", "2 April 2026"), ("due", "£35.00")]);
    assert!(in_time.get("discount_again").is_some());
    let late = challenged("2026-03-16");
    has(&late, &[("due", "£70.00")]);
    assert!(late.get("offer_until").is_none());
}

#[test]
fn money_that_was_paid_goes_back_when_the_notice_is_cancelled() {
    let law = Law::built_in().unwrap();
    let events = [
        ("2026-03-02", Event::PcnServed),
        ("2026-03-30", posted(Document::NoticeToOwner)),
        ("2026-04-10", payment(Pence(3500))),
        ("2026-04-20", Event::RepresentationsReceived),
    ];
    let case = case(&law, Regime::EnglandParking, Service::OnVehicle, &events);
    has(&fields(&law, &case, "2026-05-18", Paper::Acceptance), &[("refund", "£35.00")]);
    let rejection = fields(&law, &case, "2026-05-18", Paper::Rejection);
    has(&rejection, &[("paid", "£35.00"), ("due", "£35.00"), ("full", "£70.00")]);
    assert!(rejection.get("part_paid").is_some());
}

/// A rejection of representations against a notice to owner, whole.
fn rejection(law: &Law, library: &Library) -> (Case, Draft) {
    let events = [
        ("2026-03-02", Event::PcnServed),
        ("2026-03-30", posted(Document::NoticeToOwner)),
        ("2026-04-20", Event::RepresentationsReceived),
    ];
    let case = case(law, Regime::EnglandParking, Service::OnVehicle, &events);
    let points = ["The lines were worn".to_string()];
    let mut draft = Draft::begin(library, "notice-of-rejection", day("2026-05-18"), &points);
    let draft = draft.as_mut().unwrap();
    draft.answer_with(library, "lines-reject").unwrap();
    draft.answered();
    draft.points[0].answer = Answered::Yes;
    (case, draft.clone())
}

#[test]
fn what_must_not_go_out_is_stopped() {
    let (law, library) = (Law::built_in().unwrap(), Library::built_in().unwrap());
    let (case, whole) = rejection(&law, &library);
    let kinds = |draft: &Draft, case: &Case| {
        let fields = fields(&law, case, "2026-05-18", draft.paper);
        let against = Against { law: &law, case, fields: &fields, library: &library };
        let problems = check(draft, &against);
        assert_eq!(problems.is_empty(), may_be_approved(&problems), "{problems:?}");
        problems.iter().map(|one| one.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&whole, &case), []);
    let changed = |change: &dyn Fn(&mut Draft)| {
        let mut draft = whole.clone();
        change(&mut draft);
        kinds(&draft, &case)
    };
    let add = |text: &'static str| {
        changed(&move |draft: &mut Draft| draft.text = format!("{}\n\n{text}", draft.text))
    };
    assert_eq!(add("Pay £35 at once."), [ProblemKind::Typed]);
    assert_eq!(add("It happened on 2 March."), [ProblemKind::Typed]);
    assert_eq!(add("We have cancelled the notice."), [ProblemKind::Contradiction]);
    assert_eq!(add("Your hold ends on {{ hold_until }}.")[0], ProblemKind::Field);
    assert_eq!(add("Pay {{ amonut }}.")[0], ProblemKind::Field);
    assert_eq!(add("[[answers]]"), [ProblemKind::Text]);
    let unticked = changed(&|draft| draft.points[0].answer = Answered::NotYet);
    assert_eq!(unticked, [ProblemKind::Point, ProblemKind::Particular]);
    let without = |words: &'static str| {
        changed(&move |draft: &mut Draft| {
            let kept = draft.text.lines().filter(|line| !line.contains(words));
            draft.text = kept.collect::<Vec<_>>().join("\n");
        })
    };
    assert_eq!(without("[[states: costs]]"), [ProblemKind::Particular]);
    assert_eq!(without("[[states: late-appeal]]"), [ProblemKind::Particular]);
    // The mark alone does not do: the words must be there.
    let hollow = changed(&|draft| {
        let at = draft.text.find("[[states: costs]]").unwrap() + "[[states: costs]]".len();
        let end = draft.text[at..].find('\n').unwrap() + at;
        draft.text.replace_range(at..end, " It is free.");
    });
    assert_eq!(hollow, [ProblemKind::Particular]);
    let mut decided = Player::new(&law, Regime::EnglandParking, Service::OnVehicle);
    decided.log.extend([
        (day("2026-03-02"), Event::PcnServed),
        (day("2026-03-30"), posted(Document::NoticeToOwner)),
        (day("2026-04-20"), Event::RepresentationsReceived),
        (day("2026-05-11"), posted(Document::Acceptance)),
    ]);
    let second = kinds(&whole, &decided.case());
    assert!(second.contains(&ProblemKind::SecondDecision), "{second:?}");
}

#[test]
fn an_order_for_recovery_brings_the_form_of_its_scheme() {
    let (law, library) = (Law::built_in().unwrap(), Library::built_in().unwrap());
    let office = Office::practice().unwrap();
    let ticks = |regime, service, first: Vec<(&str, Event)>| {
        let mut events = first;
        events.push(("2026-06-29", posted(Document::ChargeCertificate)));
        events.push(("2026-07-20", Event::Registered { fee: None }));
        let case = case(&law, regime, service, &events);
        let draft = Draft::begin(&library, "order-for-recovery", day("2026-07-21"), &[]).unwrap();
        let fields = fields(&law, &case, "2026-07-21", draft.paper);
        let letter = resolve(&draft, &fields, &office, case.liable.as_ref()).unwrap();
        assert_eq!(letter.address, ["A N Example", "1 Example Street", "ZZ1 1ZZ"]);
        let tick = |block: &&Block| matches!(block, Block::Form(FormPart::Tick(_)));
        (letter.body.iter().filter(tick).count(), letter.demands())
    };
    let nto =
        vec![("2026-03-02", Event::PcnServed), ("2026-03-30", posted(Document::NoticeToOwner))];
    let parking = ticks(Regime::EnglandParking, Service::OnVehicle, nto);
    assert_eq!(parking, (4, Some(Pence(11_500))), "a witness statement has the box for payment");
    let notice = vec![("2026-03-09", posted(Document::Pcn))];
    let traffic = ticks(Regime::LondonMovingTraffic, Service::PostDevice, notice);
    assert_eq!(traffic, (3, Some(Pence(25_000))), "a declaration has none");
}
