//! What a caller is told, and why a figure is what it is, in every state of every regime.

use noticedesk::case::correspondence::{FileFact, MailFact};
use noticedesk::case::counterpart::Sought;
use noticedesk::case::day::Day;
use noticedesk::case::event::{CallOutcome, Event, HoldReason, Note, Verified};
use noticedesk::case::hold::HoldGround;
use noticedesk::case::ids::MatterId;
use noticedesk::case::notice::{Regime, Service};
use noticedesk::law::{
    CouncilFigures, Law, Question, Step, decide, explain, offers, period, script,
};

use super::town::{Player, STATES};

fn reached<'a>(law: &'a Law, regime: Regime, name: &str) -> Player<'a> {
    let service = if regime == Regime::EnglandParking || regime == Regime::LondonParking {
        Service::OnVehicle
    } else {
        Service::PostDevice
    };
    let state = STATES.iter().find(|state| state.name == name).unwrap();
    Player::reaching(law, regime, service, state).unwrap()
}

fn told(law: &Law, regime: Regime, name: &str) -> String {
    let player = reached(law, regime, name);
    script(law, &player.case(), player.today).join("\n")
}

#[test]
fn the_script_tells_what_is_due_and_what_can_be_done() {
    let law = Law::built_in().unwrap();
    let regime = Regime::EnglandParking;
    for (state, words) in [
        ("first notice served", "35.00 is due if it is received by Sun 15 Mar 2026"),
        ("first notice served", "notice to owner may be sent"),
        ("second notice served", "ends on Tue 28 Apr 2026"),
        ("representations open", "must be served by Sun 24 May 2026"),
        ("rejected", "tribunal"),
        ("appeal open", "independent tribunal"),
        ("certificate served", "Traffic Enforcement Centre from Fri 15 May 2026"),
        ("order served", "witness statement (TE9"),
        ("order served", "a late statement is possible"),
        ("order served", "up to four weeks more"),
        ("registered", "witness statement"),
        ("late statement pending", "Enforcement is suspended"),
        ("revoked, not received", "A fresh notice may be served"),
        ("revoked, no rejection", "the Traffic Penalty Tribunal"),
        ("other person liable", "before the notice to the person now liable"),
        ("warrant out", "A late statement is still possible"),
        ("late statement pending", "statement"),
        ("paid", "Nothing more is due"),
        ("cancelled", "Nothing is payable"),
    ] {
        let said = told(&law, regime, state);
        assert!(said.contains(words), "{state} does not say {words:?}:\n{said}");
    }
    let london = told(&law, Regime::LondonBusLane, "order served");
    assert!(london.contains("statutory declaration (PE3"), "{london}");
}

#[test]
fn no_script_promises_what_the_law_only_allows() {
    let law = Law::built_in().unwrap();
    for regime in Regime::ALL {
        for state in STATES {
            let Some(player) = Player::reaching(&law, regime, Service::PostDevice, state) else {
                continue;
            };
            let said = script(&law, &player.case(), player.today);
            assert!(!said.is_empty());
            assert!(!said.join(" ").contains(" will "), "{}: {said:?}", state.name);
        }
    }
}

#[test]
fn every_step_explains_itself_with_its_days_and_its_provision() {
    let law = Law::built_in().unwrap();
    for state in STATES {
        let player = reached(&law, Regime::EnglandParking, state.name);
        let case = player.case();
        for offer in offers(&law, &case, player.today) {
            let question = Question::NextStep(offer.name.to_string());
            let why = explain(&law, &case, &question, player.today);
            assert!(!why.lines.is_empty(), "{} in {}", offer.name, state.name);
            if let Some(first) = offer.verdict.err().and_then(|refusal| refusal.first) {
                assert!(why.lines.join(" ").contains(&first.long()), "{why:?}");
            }
        }
        let why = explain(&law, &case, &Question::AmountDue, player.today);
        assert!(!why.title.is_empty());
    }
    let player = reached(&law, Regime::EnglandParking, "first notice served");
    let question = Question::NextStep("notice-to-owner".to_string());
    let why = explain(&law, &player.case(), &question, player.today).lines.join("\n");
    for words in ["day 1 = Mon 2 Mar 2026", "day 28 = Sun 29 Mar 2026", "2022/71 reg 20(1)"] {
        assert!(why.contains(words), "{words} is missing in:\n{why}");
    }
}

/// What must be among the words at each state, wherever a regime has it: what is due, until when,
/// what may still be done and where.
const WAYS: [(&str, &[&str]); 25] = [
    ("issued", &["Nothing need be paid yet", "wait for the notice"]),
    ("first notice served", &[" by ", "2026", "To contest", "Ways to pay"]),
    ("time to pay over", &["is due", "To contest", "Ways to pay"]),
    ("challenge open", &["being considered", "in writing"]),
    ("second notice served", &[" ends on ", "formal representations", "council"]),
    ("representations open", &["being considered", "in writing", " 2026"]),
    ("rejected", &[" ends on ", "appeal", "tribunal (", "not to the council"]),
    ("accepted", &["Nothing is payable"]),
    ("other person liable", &["before the notice to the person now liable"]),
    ("appeal open", &["before the independent tribunal (", "Nothing more may be sent"]),
    ("appeal refused", &[" ends on ", "review by the tribunal"]),
    ("recommended", &["asked the council to reconsider", "in writing"]),
    ("time for certificate", &["ended on", "Later representations may"]),
    ("certificate served", &[" ends on ", "no longer be made", "statement once an order"]),
    ("registered", &["Keep it", "21 days", "with the court"]),
    ("order served", &[" ends on ", "four weeks more", "late statement is possible", "not to the"]),
    ("late statement pending", &["which decides", "not before", "suspended", "14 days"]),
    ("warrant out", &["goes to the agent", "warrant ends on", "late statement is still possible"]),
    ("revoked, not received", &["revoked the order on", "fresh notice may be served"]),
    ("revoked, no rejection", &["revoked the order on", "refers the case to the tribunal ("]),
    ("paid", &["Nothing more is due", "receipt"]),
    ("overpaid", &["10.00 is to go back to the payer"]),
    ("held", &["on hold", "nothing further may be sent"]),
    ("cancelled", &["Nothing is payable", "goes back to the payer"]),
    ("written off", &["Nothing more is due", "nothing more may be sent"]),
];

/// Regimes with a kind of service each of them knows.
fn everywhere() -> Vec<(Regime, Service)> {
    let on_vehicle = [Regime::EnglandParking, Regime::WalesParking, Regime::LondonParking];
    let posted = Regime::ALL.map(|regime| (regime, Service::PostDevice));
    on_vehicle.map(|regime| (regime, Service::OnVehicle)).into_iter().chain(posted).collect()
}

#[test]
fn at_every_stage_of_every_regime_the_caller_is_told_what_until_when_and_where() {
    let law = Law::built_in().unwrap();
    let (mut told, mut wrong) = (0, Vec::new());
    for (regime, service) in everywhere() {
        for (state, (name, words)) in STATES.iter().zip(WAYS) {
            assert_eq!(state.name, name);
            let Some(player) = Player::reaching(&law, regime, service, state) else { continue };
            let said = script(&law, &player.case(), player.today).join("\n");
            told += 1;
            for word in words.iter().filter(|word| !said.contains(**word)) {
                wrong.push(format!(
                    "{} {service:?} {name}: no {word:?} in\n{said}\n",
                    regime.name()
                ));
            }
            // Who still owes something hears an amount; who does not hears that.
            assert!(said.contains(" is due") || said.contains("Nothing"), "{said}");
            assert!(!said.contains("cannot be told"), "{} {name}: {said}", regime.name());
        }
    }
    assert!(wrong.is_empty(), "{} of {told}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(told > 300, "only {told}");
}

#[test]
fn the_tribunal_the_form_and_the_grounds_are_those_of_the_regime() {
    let law = Law::built_in().unwrap();
    for (regime, service) in everywhere() {
        let at = |name: &str| {
            let state = STATES.iter().find(|state| state.name == name).unwrap();
            let player = Player::reaching(&law, regime, service, state).unwrap();
            script(&law, &player.case(), player.today).join("\n")
        };
        let london = regime.name().starts_with("london");
        let tribunal = if london { "London Tribunals" } else { "Traffic Penalty Tribunal" };
        assert!(at("rejected").contains(tribunal), "{}", regime.name());
        let sworn = london && regime != Regime::LondonParking;
        let (form, other) = if sworn { ("PE3", "TE9") } else { ("TE9", "PE3") };
        let order = at("order served");
        assert!(order.contains(form) && !order.contains(other), "{}: {order}", regime.name());
        // The declaration has no box for a charge that was paid, the witness statement has.
        assert_eq!(order.contains("no box for a charge that was paid"), sworn, "{order}");
        // Silence is acceptance only where a statute says so.
        let open = at("representations open");
        assert_eq!(open.contains("count as accepted"), !sworn, "{open}");
    }
}

/// What a caller hears after some files went out or came in, one a day.
fn told_after(law: &Law, name: &str, files: &[FileFact]) -> String {
    let mut player = reached(law, Regime::EnglandParking, name);
    for fact in files {
        player.log.push((player.today, Event::Mail(MailFact::File(fact.clone()))));
        player.today = period::day_after(player.today);
    }
    script(law, &player.case(), player.today).join("\n")
}

/// A state, the files after it, what must be said and what must not.
type Told<'a> = (&'static str, &'a [FileFact], &'a [&'a str], &'a [&'a str]);

#[test]
fn a_debtor_is_told_who_has_the_case_and_what_the_council_cannot_do() {
    let law = Law::built_in().unwrap();
    let (agent, run) = ("north".to_string(), MatterId(1));
    let asked = FileFact::Asked { what: Sought::Warrant, run };
    let placed = FileFact::Placed { agent: agent.clone(), run };
    let returned = FileFact::Returned { agent, code: "no-trace".to_string() };
    let cases: [Told<'_>; 5] = [
        (
            "certificate served",
            &[],
            // The certificate of 29 April was served on 1 May; twelve weeks beginning with that.
            &["The council has the case", "until Thu 23 Jul 2026 at the latest", "`hardship: "],
            &["An agent's fees", "Only the court"],
        ),
        (
            "order served",
            &[],
            &["Only the court can revoke", "not put off once the debt is registered"],
            &["An agent's fees", "offer to put payment off"],
        ),
        (
            "order served",
            &[asked],
            &[
                "A warrant was asked of the court on",
                "no agent's fee is due",
                "75.00 when",
                "7.5 %",
            ],
            &["goes to the agent"],
        ),
        (
            "warrant out",
            std::slice::from_ref(&placed),
            &[
                "north has the case since",
                "payment goes to the agent",
                "75.00 when the warrant reaches the agent, 235.00 from the first visit, 110.00",
                "the agent is stopped",
                "A plan is for the agent",
                "tell the agent today",
            ],
            &["Ways to pay: the web portal"],
        ),
        (
            "warrant out",
            &[placed.clone(), returned],
            &["The agent gave the warrant back on", "Ways to pay: the web portal"],
            &["payment goes to the agent", "north has the case"],
        ),
    ];
    for (state, files, words, never) in cases {
        let said = told_after(&law, state, files);
        for word in words {
            assert!(said.contains(word), "{state} does not say {word:?}:\n{said}");
        }
        for word in never {
            assert!(!said.contains(word), "{state} says {word:?}:\n{said}");
        }
        for word in ["later than Mon 2 Mar 2026", "A breathing space: ", "Instalments"] {
            let plan = word == "Instalments" && said.contains("A plan is for the agent");
            assert!(said.contains(word) || plan, "{state} does not say {word:?}:\n{said}");
        }
    }
    // Before the certificate nobody hears of debt.
    for state in ["rejected", "second notice served", "paid", "cancelled"] {
        assert!(!told(&law, Regime::EnglandParking, state).contains("breathing space"), "{state}");
    }
}

/// The refusal of a hold on a day; `None` where it is allowed.
fn held(law: &Law, name: &str, ground: (HoldGround, &str), until: Option<&str>) -> Option<String> {
    let player = reached(law, Regime::EnglandParking, name);
    let until: Option<Day> = until.map(|day| day.parse().unwrap());
    let reason = HoldReason::Ground(ground.0, ground.1.to_string());
    let why = ground.1.to_string();
    let step = Step { event: Event::Held { reason, until }, on: player.today, why };
    decide(law, &player.case(), &step, player.today).err().map(|refusal| refusal.says)
}

#[test]
fn payment_is_put_off_only_as_long_as_the_policy_of_the_day_allows() {
    let law = Law::built_in().unwrap();
    let hardship = (HoldGround::Hardship, "between two jobs");
    assert_eq!(held(&law, "certificate served", hardship, Some("2026-07-23")), None);
    let late = held(&law, "certificate served", hardship, Some("2026-07-24")).unwrap();
    assert!(
        late.contains("until Thu 23 Jul 2026, 12 weeks beginning with Fri 1 May 2026"),
        "{late}"
    );
    assert!(late.contains("Practice, persons deferral"), "{late}");
    let open = held(&law, "certificate served", hardship, None).unwrap();
    assert!(open.contains("no last day is given"), "{open}");
    let order = held(&law, "order served", hardship, Some("2026-06-10")).unwrap();
    assert!(order.contains("puts no payment off once the debt is registered"), "{order}");
    // A council that allows four weeks after the order, from a day on.
    let own = |from: &str| {
        let text = format!(
            "[[number]]\nkind = \"deferral-weeks-after-order\"\nfrom = \"{from}\"\nvalue = 4\n\
             clause = \"Practice, persons deferral\"\nchecked = \"not-yet\"\n"
        );
        Law::with(&CouncilFigures { name: "own.toml".to_string(), text }).unwrap()
    };
    let allows = own("2026-05-01");
    let player = reached(&allows, Regime::EnglandParking, "order served");
    let order = player.case().round().recovery.order.unwrap();
    // Posted on Fri 15 May, the day of registration, and served on Mon 18 May by the court's rule;
    // the fourth week ends on 14 June.
    assert_eq!(order.posted.to_string(), "2026-05-15");
    let said = script(&allows, &player.case(), player.today).join("\n");
    assert!(said.contains("not yet checked"), "{said}");
    assert_eq!(held(&allows, "order served", hardship, Some("2026-06-14")), None);
    assert!(held(&allows, "order served", hardship, Some("2026-06-15")).is_some());
    assert!(held(&own("2026-12-01"), "order served", hardship, Some("2026-06-01")).is_some());
}

#[test]
fn an_insolvency_covers_a_notice_only_where_its_order_is_later() {
    let law = Law::built_in().unwrap();
    let hold = |text| held(&law, "certificate served", (HoldGround::Insolvency, text), None);
    assert_eq!(hold("trustee asked"), None);
    assert_eq!(hold("DRO of 2026-03-03, confirmed"), None);
    let refused = hold("DRO of 2026-03-02, confirmed").unwrap();
    assert!(refused.contains("is not later than the notice of Mon 2 Mar 2026"), "{refused}");
    assert!(refused.contains("Go on with the notice"), "{refused}");
}

#[test]
fn who_is_known_to_be_vulnerable_is_named_and_a_hold_says_its_own_words() {
    let law = Law::built_in().unwrap();
    let mut player = reached(&law, Regime::EnglandParking, "order served");
    let note = Note {
        caller: String::new(),
        verified: Verified::No,
        outcome: Some(CallOutcome::Vulnerable),
        text: "ill".to_string(),
    };
    player.log.push((player.today, Event::Noted(note)));
    let since = player.today.long();
    let said = script(&law, &player.case(), player.today).join("\n");
    assert!(
        said.contains(&format!("Somebody vulnerable is concerned, known since {since}")),
        "{said}"
    );
    assert!(said.contains("it goes with the warrant to any agent"), "{said}");
    let until = Day::new(2026, 7, 1);
    let mut player = reached(&law, Regime::EnglandParking, "certificate served");
    let reason = HoldReason::Ground(HoldGround::Hardship, "between two jobs".to_string());
    player.log.push((player.today, Event::Held { reason, until }));
    let said = script(&law, &player.case(), player.today).join("\n");
    assert!(said.contains("on hold until Wed 1 Jul 2026: payment put off"), "{said}");
    assert!(said.contains("Ways to pay"), "{said}");
    let mut player = reached(&law, Regime::EnglandParking, "certificate served");
    let reason = HoldReason::Ground(HoldGround::Insolvency, "confirmed".to_string());
    player.log.push((player.today, Event::Held { reason, until: None }));
    let said = script(&law, &player.case(), player.today).join("\n");
    assert!(!said.contains("Ways to pay") && !said.contains("If the caller cannot pay"), "{said}");
}
