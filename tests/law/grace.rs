//! Grace and guidance: the ten minutes, cameras on the road, the first six months of a site.

use noticedesk::case::day::TimeOfDay;
use noticedesk::case::event::{Document, Event};
use noticedesk::case::notice::{Notice, Regime, Service};
use noticedesk::law::view::View;
use noticedesk::law::{
    CouncilFigures, Earlier, Elsewhere, Law, Step, decide, decide_in, position, position_in,
};

use super::day;
use super::persons::{case_of, notice, posted, somebody};

fn warned(law: &Law, notice: Notice) -> String {
    let case = case_of(notice, &[("2026-03-02", Event::PcnServed)]);
    position(law, &case, day("2026-03-03")).warnings.join(" ")
}

fn observed(regime: Regime, code: &str, minutes: u16) -> Notice {
    let mut notice = notice(regime, Service::OnVehicle);
    notice.code = code.to_string();
    notice.observation.from = TimeOfDay::new(9, 0);
    notice.observation.to = TimeOfDay::from_minutes(9 * 60 + minutes);
    notice
}

#[test]
fn a_short_observation_may_fall_within_the_ten_minutes() {
    let law = Law::built_in().unwrap();
    let told = |regime, code, minutes| {
        warned(&law, observed(regime, code, minutes)).contains("within the 10 minutes")
    };
    for regime in [Regime::EnglandParking, Regime::LondonParking] {
        assert!(told(regime, "05", 0) && told(regime, "30", 10) && told(regime, "82", 5));
        assert!(!told(regime, "05", 11), "the eleventh minute may be charged");
        assert!(!told(regime, "01", 5), "yellow lines have no such minutes");
    }
    assert!(!told(Regime::WalesParking, "05", 5), "Wales has no such rule");
}

#[test]
fn a_camera_on_the_road_is_enough_only_in_its_places() {
    let law = Law::built_in().unwrap();
    let told = |regime, service, code: &str| {
        let mut notice = notice(regime, service);
        notice.code = code.to_string();
        warned(&law, notice).contains("A camera alone")
    };
    assert!(told(Regime::EnglandParking, Service::PostDevice, "01"));
    for code in ["46", "47", "48", "49", "82"] {
        assert!(!told(Regime::EnglandParking, Service::PostDevice, code), "{code}");
    }
    assert!(!told(Regime::EnglandParking, Service::OnVehicle, "01"));
    assert!(!told(Regime::WalesParking, Service::PostDevice, "01"));
    assert!(!told(Regime::EnglandBusLane, Service::PostDevice, "34"));
}

#[test]
fn a_new_site_warns_first_for_six_months() {
    let text = "[[site]]\nstreet = \"Sample Street\"\nlive = \"2025-10-01\"\n\
                [[site]]\nstreet = \"Sample Street\"\nlocation = \"at the bridge\"\n\
                live = \"2025-08-01\"\n";
    let figures = CouncilFigures { name: "own.toml".to_string(), text: text.to_string() };
    let law = Law::with(&figures).unwrap();
    let told = |on: &str, location: &str, service| {
        let mut notice = notice(Regime::EnglandMovingTraffic, service);
        notice.contravention = Some(day(on));
        notice.place.street = "SAMPLE STREET".to_string();
        notice.place.location = location.to_string();
        warned(&law, notice).contains("brings a warning notice")
    };
    let post = Service::PostDevice;
    // Six months beginning with 1 October 2025 end on 31 March 2026; those of the bridge, which
    // went live on 1 August, on 31 January.
    assert!(told("2026-03-31", "", post) && !told("2026-04-01", "", post));
    assert!(told("2026-01-31", "At the bridge", post));
    assert!(!told("2026-02-01", "At the bridge", post));
    assert!(!told("2025-09-30", "", post), "not live yet");
    assert!(!told("2026-03-02", "", Service::Warning));
    let faulty = CouncilFigures {
        name: "own.toml".to_string(),
        text: "[[site]]\nstreet = \"Sample Street\"\nlive = \"2025-13-01\"\n".to_string(),
    };
    let fault = Law::with(&faulty).unwrap_err();
    assert_eq!((fault.line, fault.column), (3, 8));
}

#[test]
fn where_a_warning_is_due_a_charge_needs_a_reason() {
    let text = "[[site]]\nstreet = \"Sample Street\"\nlive = \"2026-02-01\"\n";
    let figures = CouncilFigures { name: "own.toml".to_string(), text: text.to_string() };
    let law = Law::with(&figures).unwrap();
    let mut notice = notice(Regime::EnglandMovingTraffic, Service::PostDevice);
    notice.place.street = "Sample Street".to_string();
    let keeper = Event::KeeperSupplied(Some(somebody("ZZ1 1ZZ")));
    let case = case_of(notice, &[("2026-03-03", keeper)]);
    let ask = |at_site, why: &str| {
        let view = View::new(&law, &case).knowing(Elsewhere { at_site });
        let step = Step { event: posted(Document::Pcn), on: day("2026-03-05"), why: why.into() };
        decide_in(view, &step, day("2026-03-05")).map(|_| ()).map_err(|refusal| refusal.code)
    };
    assert_eq!(ask(Earlier::None, ""), Err("warning-first"));
    assert_eq!(ask(Earlier::None, "told by the adjudicator"), Ok(()));
    // Nobody looked, or it is not the first: nothing stands in the way.
    for known in [
        Earlier::NotLookedUp,
        Earlier::Warned(day("2026-02-20")),
        Earlier::Charged(day("2026-02-20")),
    ] {
        assert_eq!(ask(known, ""), Ok(()), "{known:?}");
    }
    let view = View::new(&law, &case).knowing(Elsewhere { at_site: Earlier::None });
    let warned = position_in(view, day("2026-03-05")).warnings.join(" ");
    assert!(warned.contains("a warning is due, not a charge"), "{warned}");
}

#[test]
fn a_council_may_set_itself_a_last_day_for_london_bus_lanes() {
    let text = "[settings]\nbus-lane-notice-days = 28\n".to_string();
    let own = Law::with(&CouncilFigures { name: "own.toml".to_string(), text }).unwrap();
    let keeper = || Event::KeeperSupplied(Some(somebody("ZZ1 1ZZ")));
    let lane = notice(Regime::LondonBusLane, Service::PostDevice);
    let case = case_of(lane, &[("2026-03-03", keeper())]);
    let ask = |law: &Law, on: &str, why: &str| {
        let step = Step { event: posted(Document::Pcn), on: day(on), why: why.to_string() };
        decide(law, &case, &step, day(on)).map(|_| ()).map_err(|refusal| refusal.code)
    };
    // 28 days beginning with Mon 2 March end on Sun 29 March; posted on Wed 25 it is served on the
    // 27th, posted on Thu 26 only on Mon 30.
    assert_eq!(ask(&own, "2026-03-25", ""), Ok(()));
    assert_eq!(ask(&own, "2026-03-26", ""), Err("pcn-after-councils-days"));
    assert_eq!(ask(&own, "2026-03-26", "the keeper was named late"), Ok(()));
    assert_eq!(ask(&Law::built_in().unwrap(), "2026-06-26", ""), Ok(()), "the law has no last day");
}
