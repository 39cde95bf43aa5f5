//! Each function counts as the clause that it names: together with the worked table, which is about
//! clauses, this holds every function to dates that were worked out elsewhere.

use noticedesk::case::day::Day;
use noticedesk::case::notice::{Regime, Service};
use noticedesk::law::{
    Calendar, CertificateAfter, Clock, FirstNotice, KeeperEnquiry, RelevantDate, Scheme,
    agents_2013, appeals_2022, cpr_75, general_2022, guidance,
};

use super::day;

const SCHEMES: [Scheme; 6] = [
    Scheme::England2022,
    Scheme::England2007,
    Scheme::BusLanes2005,
    Scheme::Wales2013,
    Scheme::LondonBus1996,
    Scheme::LondonTraffic2003,
];

const DAYS: [&str; 5] = ["2020-02-28", "2021-12-23", "2025-08-31", "2026-03-02", "2026-04-01"];

/// The clock counts what its own clause counts from the day.
fn agrees(clock: Clock, on: Day) {
    let calendar = Calendar::england_and_wales().unwrap();
    let count = clock.clause.count.unwrap_or_else(|| panic!("{} counts nothing", clock.clause));
    assert_eq!((count.period)(on, &calendar), Ok(clock.period), "{} from {on}", clock.clause);
}

/// A notice of which every day is the same, so that it does not matter from which a clock counts.
fn notice(service: Service, on: Day) -> FirstNotice {
    FirstNotice { service, contravention: Some(on), dated: Some(on), served: Some(on) }
}

#[test]
fn every_clock_of_a_scheme_counts_as_its_clause() {
    let mut counted = 0;
    for (scheme, on) in SCHEMES.into_iter().flat_map(|law| DAYS.map(|text| (law, day(text)))) {
        let asked = KeeperEnquiry { asked: Some(on), supplied: None };
        let mut clocks = vec![
            scheme.postal_limit(on, KeeperEnquiry::default()),
            scheme.postal_limit(on, asked),
            scheme.postal_limit_again(on),
            scheme.second_notice_limit(RelevantDate::NoticeServed(on)),
            scheme.second_notice_limit(RelevantDate::StatementNotified(on)),
            scheme.second_notice_limit(RelevantDate::NoticeCancelled(on)),
            scheme.second_notice_limit(RelevantDate::PaymentWithdrawn(on)),
            Some(scheme.representations(on)),
            scheme.decision(on),
            Some(scheme.appeal(on)),
            scheme.evidence(on),
            scheme.recommendation(on),
            Some(scheme.before_certificate(CertificateAfter::NoRepresentations(on))),
            Some(scheme.before_certificate(CertificateAfter::Rejected(on))),
            Some(scheme.before_certificate(CertificateAfter::AppealRefused(on))),
            Some(scheme.before_certificate(CertificateAfter::RecommendationDeclined(on))),
            Some(scheme.before_certificate(CertificateAfter::AppealWithdrawn(on))),
            Some(scheme.before_registration(on)),
            Some(scheme.statement(on)),
        ];
        for service in Service::ALL {
            let notice = notice(service, on);
            clocks.push(scheme.discount(&notice));
            clocks.push(scheme.payment(&notice));
            clocks.push(scheme.before_second_notice(&notice));
        }
        for clock in clocks.into_iter().flatten() {
            agrees(clock, on);
            counted += 1;
        }
    }
    assert!(counted > 600, "only {counted} clocks");
}

#[test]
fn every_other_clock_counts_as_its_clause() {
    let calendar = Calendar::england_and_wales().unwrap();
    for on in DAYS.map(day) {
        for clock in [
            general_2022::payment_on_notice_to_owner(on),
            appeals_2022::vehicle_representations(on),
            appeals_2022::vehicle_decision(on),
            appeals_2022::vehicle_appeal(on),
            cpr_75::before_safe_registration(on),
            cpr_75::order(on),
            cpr_75::review(on),
            cpr_75::warrant_prepared(on),
            cpr_75::warrant_life(on),
            cpr_75::six_years(on),
            cpr_75::late_statement(on),
            cpr_75::late_statement_reply(on, 19, &calendar).unwrap(),
            cpr_75::before_cautious_warrant(on, 36),
            cpr_75::extension(on),
            agents_2013::before_control(on, 7, &calendar).unwrap(),
            agents_2013::control(on),
            agents_2013::before_re_entry(on),
            agents_2013::before_sale(on),
            guidance::challenge_reply(on, 14),
            guidance::discount_again(on, 14),
            guidance::formal_reply(on, 56),
            guidance::warnings(on),
            guidance::stalled(on, 6),
            guidance::referral(on, 6),
        ] {
            agrees(clock, on);
        }
    }
}

#[test]
fn a_scheme_answers_only_with_provisions_of_its_own_regime() {
    let instruments = noticedesk::law::INSTRUMENTS;
    for regime in Regime::ALL {
        let on = day("2026-03-02");
        let scheme = Scheme::of(regime, on).unwrap();
        for clause in [
            scheme.representations(on).clause,
            scheme.before_registration(on).clause,
            scheme.statement(on).clause,
            scheme.revocation(),
            scheme.referral(),
            scheme.service_by_post(),
        ] {
            let of = instruments.iter().find(|it| it.clauses.contains(&clause));
            assert!(of.is_some_and(|it| it.regimes.contains(&regime)), "{regime:?}: {clause}");
        }
    }
}
