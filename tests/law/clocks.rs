//! The clocks of whole processes, with the days of published timelines.

use noticedesk::case::day::{Day, TimeOfDay};
use noticedesk::case::event::Document;
use noticedesk::case::notice::{Regime, Service};
use noticedesk::law::{
    Calendar, CertificateAfter, FirstNotice, KeeperEnquiry, RelevantDate, Scheme, StatementForm,
    agents_2013, cpr_75, deemed_service, general_2022, guidance, last_safe_court_posting,
    last_safe_posting, tma_2004,
};

use super::day;

fn calendar() -> Calendar {
    Calendar::england_and_wales().unwrap()
}

fn scheme(regime: Regime, on: &str) -> Scheme {
    Scheme::of(regime, day(on)).unwrap()
}

fn served(posted: &str) -> Day {
    deemed_service(day(posted), &calendar()).unwrap()
}

/// A notice on the vehicle on the day of the contravention.
fn on_vehicle(on: &str) -> FirstNotice {
    let on = Some(day(on));
    FirstNotice { service: Service::OnVehicle, contravention: on, dated: on, served: on }
}

/// A notice by post.
fn by_post(service: Service, contravention: &str, posted: &str) -> FirstNotice {
    FirstNotice {
        service,
        contravention: Some(day(contravention)),
        dated: Some(day(posted)),
        served: Some(served(posted)),
    }
}

#[test]
fn parking_in_england_with_a_notice_on_the_vehicle() {
    let law = scheme(Regime::EnglandParking, "2026-03-02");
    let notice = on_vehicle("2026-03-02");
    assert_eq!(law, Scheme::England2022);
    assert_eq!(law.discount(&notice).unwrap().period.last_day(), day("2026-03-15"));
    assert_eq!(law.payment(&notice).unwrap().period.last_day(), day("2026-03-29"));
    let waiting = law.before_second_notice(&notice).unwrap();
    assert_eq!(waiting.period.first_day_after(), day("2026-03-30"));
    assert_eq!(waiting.clause.to_string(), "2022/71 reg 20(1)");
    let limit = law.second_notice_limit(RelevantDate::NoticeServed(day("2026-03-02"))).unwrap();
    assert_eq!(limit.period.last_day(), day("2026-09-01"));
    let posting = last_safe_posting(limit.period.last_day(), &calendar());
    assert_eq!(posting, Ok(day("2026-08-27")));
    let owner = served("2026-03-30");
    assert_eq!(owner, day("2026-04-01"));
    assert_eq!(law.representations(owner).period.last_day(), day("2026-04-28"));
    let after = law.before_certificate(CertificateAfter::NoRepresentations(owner));
    assert_eq!(after.period.first_day_after(), day("2026-04-29"));
    let easter = law.before_certificate(CertificateAfter::NoRepresentations(served("2026-04-01")));
    assert_eq!(easter.period.first_day_after(), day("2026-05-05"));
}

#[test]
fn decision_appeal_and_certificate_in_england() {
    let law = scheme(Regime::EnglandParking, "2026-03-02");
    let decision = law.decision(day("2026-04-20")).unwrap();
    assert_eq!(decision.period.last_day(), day("2026-06-14"));
    let posting = last_safe_posting(decision.period.last_day(), &calendar());
    assert_eq!(posting, Ok(day("2026-06-10")));
    let rejected = served("2026-05-18");
    assert_eq!(law.appeal(rejected).period.last_day(), day("2026-06-16"));
    let first = |after| law.before_certificate(after).period.first_day_after();
    assert_eq!(first(CertificateAfter::Rejected(rejected)), day("2026-06-17"));
    assert_eq!(first(CertificateAfter::AppealWithdrawn(day("2026-07-01"))), day("2026-07-15"));
    assert_eq!(first(CertificateAfter::AppealRefused(day("2026-07-08"))), day("2026-08-05"));
    let answer = law.recommendation(day("2026-07-20")).unwrap();
    assert_eq!(answer.period.last_day(), day("2026-08-23"));
    let certificate = served("2026-06-17");
    assert_eq!(certificate, day("2026-06-19"));
    let registration = law.before_registration(certificate).period;
    assert_eq!(registration.last_day(), day("2026-07-02"));
    assert_eq!(registration.first_day_after(), day("2026-07-03"));
    let statement = law.statement(day("2026-07-15")).period;
    assert_eq!(statement.last_day(), day("2026-08-04"));
    let again = law.second_notice_limit(RelevantDate::StatementNotified(day("2026-08-20")));
    assert_eq!(again.unwrap().period.last_day(), day("2027-02-19"));
}

#[test]
fn notices_by_post_in_england() {
    let law = scheme(Regime::EnglandBusLane, "2026-03-02");
    let limit = |asked: Option<&str>, supplied: Option<&str>| {
        let keeper = KeeperEnquiry { asked: asked.map(day), supplied: supplied.map(day) };
        law.postal_limit(day("2026-03-02"), keeper).unwrap().period.last_day()
    };
    assert_eq!(limit(None, None), day("2026-03-29"));
    assert_eq!(limit(Some("2026-03-15"), None), day("2026-09-01"));
    assert_eq!(limit(Some("2026-03-16"), None), day("2026-03-29"));
    assert_eq!(limit(Some("2026-03-15"), Some("2026-03-29")), day("2026-03-29"));
    assert_eq!(limit(Some("2026-03-15"), Some("2026-03-30")), day("2026-09-01"));
    assert_eq!(last_safe_posting(day("2026-03-29"), &calendar()), Ok(day("2026-03-25")));
    let device = by_post(Service::PostDevice, "2026-03-02", "2026-03-10");
    assert_eq!(device.served, Some(day("2026-03-12")));
    assert_eq!(law.discount(&device).unwrap().period.last_day(), day("2026-04-01"));
    assert_eq!(law.payment(&device).unwrap().period.last_day(), day("2026-04-08"));
    assert_eq!(law.second_notice(Service::PostDevice), None);
    assert_eq!(law.opens_representations(Service::PostDevice), Document::Pcn);
    let away = by_post(Service::PostDriveAway, "2026-03-02", "2026-03-10");
    assert_eq!(law.discount(&away).unwrap().period.last_day(), day("2026-03-25"));
    let warning = by_post(Service::Warning, "2026-03-02", "2026-03-10");
    assert_eq!((law.discount(&warning), law.payment(&warning)), (None, None));
}

#[test]
fn bus_lanes_in_london() {
    let law = scheme(Regime::LondonBusLane, "2026-03-02");
    let notice = by_post(Service::PostDevice, "2026-03-02", "2026-03-09");
    assert_eq!(law.discount(&notice).unwrap().period.last_day(), day("2026-03-22"));
    assert_eq!(law.payment(&notice).unwrap().period.last_day(), day("2026-04-05"));
    assert_eq!(law.second_notice(Service::PostDevice), Some(Document::EnforcementNotice));
    let waiting = law.before_second_notice(&notice).unwrap().period;
    assert_eq!(waiting.first_day_after(), day("2026-04-06"));
    assert_eq!(served("2026-04-07"), day("2026-04-09"));
    assert_eq!(law.representations(day("2026-04-09")).period.last_day(), day("2026-05-06"));
    let first = |after| law.before_certificate(after).period.first_day_after();
    assert_eq!(first(CertificateAfter::NoRepresentations(day("2026-04-09"))), day("2026-05-07"));
    assert_eq!(first(CertificateAfter::Rejected(day("2026-05-20"))), day("2026-06-17"));
    assert_eq!(law.decision(day("2026-04-20")), None);
    assert_eq!(law.deemed_acceptance(), None);
    assert_eq!(law.postal_limit(day("2026-03-02"), KeeperEnquiry::default()), None);
    assert_eq!(law.statement_form(), StatementForm::StatutoryDeclaration);
}

#[test]
fn moving_traffic_in_london_waits_twice_after_a_rejection() {
    let law = scheme(Regime::LondonMovingTraffic, "2026-03-02");
    let notice = by_post(Service::PostDevice, "2026-03-02", "2026-03-09");
    assert_eq!(law.discount(&notice).unwrap().period.last_day(), day("2026-03-22"));
    assert_eq!(law.payment(&notice).unwrap().period.last_day(), day("2026-04-05"));
    assert_eq!(law.representations(day("2026-03-11")).period.last_day(), day("2026-04-07"));
    let first = |after| law.before_certificate(after).period.first_day_after();
    assert_eq!(first(CertificateAfter::NoRepresentations(day("2026-03-11"))), day("2026-04-08"));
    for (rejected, certificate) in
        [("2026-04-20", "2026-06-14"), ("2019-07-05", "2019-08-29"), ("2025-07-14", "2025-09-07")]
    {
        assert_eq!(first(CertificateAfter::Rejected(day(rejected))), day(certificate));
    }
    assert_eq!(first(CertificateAfter::AppealRefused(day("2026-06-01"))), day("2026-06-29"));
    assert_eq!(first(CertificateAfter::AppealWithdrawn(day("2026-06-01"))), day("2026-06-15"));
    assert_eq!(law.second_notice(Service::PostDevice), None);
}

#[test]
fn the_court_and_the_agents() {
    let law = scheme(Regime::LondonParking, "2026-03-02");
    let registration = law.before_registration(day("2026-05-01")).period;
    assert_eq!(registration.first_day_after(), day("2026-05-15"));
    let safe = cpr_75::before_safe_registration(day("2026-05-01")).period;
    assert_eq!(safe.first_day_after(), day("2026-05-16"));
    let order = cpr_75::order(day("2026-05-18")).period;
    assert_eq!(order.last_day(), day("2026-06-02"));
    let posting = last_safe_court_posting(order.last_day(), &calendar());
    assert_eq!(posting, Ok(day("2026-05-29")));
    let service = cpr_75::service_by_post(day("2026-05-19"), &calendar()).unwrap();
    assert_eq!(service.last_day(), day("2026-05-21"));
    assert_eq!(law.statement(day("2026-05-21")).period.last_day(), day("2026-06-10"));
    let cautious = cpr_75::before_cautious_warrant(day("2026-05-18"), 36).period;
    assert_eq!(cautious.first_day_after(), day("2026-06-24"));
    assert_eq!(cpr_75::warrant_life(day("2026-06-12")).period.last_day(), day("2027-06-11"));
    let control = agents_2013::before_control(day("2026-06-22"), 7, &calendar()).unwrap();
    assert_eq!(control.period.first_day_after(), day("2026-07-01"));
}

#[test]
fn published_examples() {
    for (posted, expected) in [
        ("2025-07-10", "2025-07-14"),
        ("2025-07-30", "2025-08-01"),
        ("2019-07-03", "2019-07-05"),
        ("2016-01-04", "2016-01-06"),
        ("2016-08-09", "2016-08-11"),
    ] {
        assert_eq!(served(posted), day(expected), "posted {posted}");
    }
    let law = scheme(Regime::EnglandParking, "2025-06-01");
    assert_eq!(law.appeal(day("2025-07-14")).period.last_day(), day("2025-08-10"));
    assert_eq!(law.appeal(day("2025-08-01")).period.last_day(), day("2025-08-28"));
    let old = scheme(Regime::EnglandParking, "2016-05-01");
    assert_eq!(old, Scheme::England2007);
    assert_eq!(old.appeal(day("2016-01-12")).period.last_day(), day("2016-02-08"));
    assert_eq!(old.decision(day("2016-06-15")).unwrap().period.last_day(), day("2016-08-09"));
    let after = old.before_certificate(CertificateAfter::Rejected(day("2019-07-05")));
    assert_eq!(after.period.first_day_after(), day("2019-08-02"));
    assert_eq!(last_safe_posting(day("2019-08-02"), &calendar()), Ok(day("2019-07-31")));
}

#[test]
fn the_law_changes_on_its_day() {
    for (regime, on, expected) in [
        (Regime::EnglandParking, "2022-05-30", Some(Scheme::England2007)),
        (Regime::EnglandParking, "2022-05-31", Some(Scheme::England2022)),
        (Regime::EnglandParking, "2008-03-30", None),
        (Regime::EnglandBusLane, "2022-05-30", Some(Scheme::BusLanes2005)),
        (Regime::EnglandMovingTraffic, "2022-05-30", None),
        (Regime::LondonParking, "2022-05-31", Some(Scheme::England2022)),
        (Regime::WalesParking, "2013-03-24", None),
        (Regime::WalesBusLane, "2013-03-25", Some(Scheme::Wales2013)),
    ] {
        assert_eq!(Scheme::of(regime, day(on)).ok(), expected, "{regime:?} {on}");
    }
    let refusal = Scheme::of(Regime::WalesParking, day("2013-03-24")).unwrap_err().to_string();
    assert!(refusal.contains("2013-03-25"), "{refusal}");
    // Until 2022 the 28 days ran from service, since then from the contravention.
    let later = FirstNotice { served: Some(day("2020-03-04")), ..on_vehicle("2020-03-02") };
    let old = scheme(Regime::EnglandParking, "2020-03-02");
    assert_eq!(old.payment(&later).unwrap().period.last_day(), day("2020-03-31"));
}

#[test]
fn minutes_and_months_of_grace() {
    let time = |hour, minute| TimeOfDay::new(hour, minute).unwrap();
    assert!(!general_2022::is_beyond_ten_minutes(time(8, 30), time(8, 40)));
    assert!(general_2022::is_beyond_ten_minutes(time(8, 30), time(8, 41)));
    assert!(!tma_2004::may_clamp(time(9, 0), time(9, 14)));
    assert!(tma_2004::may_clamp(time(9, 0), time(9, 15)));
    assert_eq!(guidance::warnings(day("2026-01-15")).period.last_day(), day("2026-07-14"));
    assert_eq!(
        guidance::challenge_reply(day("2014-06-01"), 14).period.last_day(),
        day("2014-06-14")
    );
    assert_eq!(
        guidance::challenge_reply(day("2017-06-10"), 14).period.last_day(),
        day("2017-06-23")
    );
}
