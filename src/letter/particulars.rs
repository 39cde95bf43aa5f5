//! What each statutory notice must contain, by the law that governs it, and how it is shown that a
//! letter contains it.
//!
//! A particular is shown by a merge field that is printed, by the payment panel, by the page itself
//! (date, council), or by a paragraph that bears its mark and holds the words without which it
//! could not say it. A particular that is missing blocks the letter.

use super::paper::Paper;
use crate::case::notice::Service;
use crate::law::clause::Clause;
use crate::law::{
    Scheme, appeals_2022, appeals_wales_2013, cpr_75, general_2022, general_wales_2013, guidance,
    london_bus_1996, london_traffic_2003,
};

/// How a particular is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Proof {
    /// The page prints it on every letter (date, council), where it is set.
    Page,
    /// All these fields are printed.
    Fields(&'static [&'static str]),
    /// The payment panel stands in the letter.
    Panel,
    /// A paragraph bears the particular's mark and holds all these words.
    Said(&'static [&'static str]),
    /// The same, where money goes back.
    SaidWhenMoneyBack(&'static [&'static str]),
    /// Every point that was raised is ticked.
    Points,
}

/// Something that a notice must contain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Particular {
    /// The name of its mark.
    pub key: &'static str,
    /// What must be in the notice, in our words.
    pub says: &'static str,
    /// The provision that asks for it; `None` where it is practice.
    pub clause: Option<&'static Clause>,
    /// How it is shown.
    pub proof: Proof,
}

/// Whether a mark is one of a particular.
pub fn is_known(key: &str) -> bool {
    ALL.iter().flat_map(|list| list.iter()).any(|one| one.0 == key)
}

/// What a notice must contain under a law; empty for a letter like any other.
pub fn sheet(scheme: Scheme, paper: Paper, service: Service) -> Vec<Particular> {
    let lists: &[&[Line]] = match paper {
        Paper::PcnByPost if scheme == Scheme::LondonBus1996 => &[NOTICE, FIRST, BUS_FIRST],
        Paper::PcnByPost if service == Service::PostDevice => {
            &[NOTICE, FIRST, POSTAL, RIGHTS, RECORD]
        }
        Paper::PcnByPost => &[NOTICE, FIRST, POSTAL, RIGHTS],
        Paper::NoticeToOwner => &[NOTICE, OWNER, RIGHTS],
        Paper::EnforcementNotice => &[NOTICE, ENFORCE, RIGHTS],
        Paper::ChallengeRejection => &[REPLY, CHALLENGE],
        Paper::Rejection => &[REPLY, REJECTION],
        Paper::ChallengeAcceptance | Paper::Acceptance | Paper::RecommendationAccepted => &[ACCEPT],
        Paper::RecommendationDeclined => &[REPLY, DECLINED],
        Paper::ChargeCertificate => &[CERTIFICATE],
        Paper::OrderForRecovery => &[ORDER],
        Paper::Warning => &[WARNING],
        Paper::Letter => &[],
    };
    let clause = clause(scheme, paper);
    let all = lists.iter().flat_map(|list| list.iter());
    all.map(|&(key, says, proof)| Particular { key, says, clause, proof }).collect()
}

/// The provision that lists the particulars of a notice.
fn clause(scheme: Scheme, paper: Paper) -> Option<&'static Clause> {
    match paper {
        Paper::Letter => None,
        Paper::Warning => Some(&guidance::WARNINGS),
        Paper::OrderForRecovery => Some(&cpr_75::FORMS),
        Paper::ChallengeRejection | Paper::ChallengeAcceptance => match scheme {
            Scheme::England2022 => Some(&appeals_2022::CHALLENGE),
            Scheme::Wales2013 => Some(&appeals_wales_2013::CHALLENGE),
            Scheme::England2007
            | Scheme::BusLanes2005
            | Scheme::LondonBus1996
            | Scheme::LondonTraffic2003 => Some(&guidance::CHALLENGE_REPLY),
        },
        Paper::RecommendationAccepted | Paper::RecommendationDeclined => match scheme {
            Scheme::Wales2013 => Some(&appeals_wales_2013::RECOMMENDATION),
            Scheme::England2022
            | Scheme::England2007
            | Scheme::BusLanes2005
            | Scheme::LondonBus1996
            | Scheme::LondonTraffic2003 => Some(&appeals_2022::RECOMMENDATION),
        },
        Paper::PcnByPost => Some(first_notice(scheme)),
        Paper::NoticeToOwner => match scheme {
            Scheme::Wales2013 => Some(&general_wales_2013::NOTICE_TO_OWNER_FIRST),
            Scheme::England2022
            | Scheme::England2007
            | Scheme::BusLanes2005
            | Scheme::LondonBus1996
            | Scheme::LondonTraffic2003 => Some(&general_2022::NOTICE_TO_OWNER_STATES),
        },
        Paper::EnforcementNotice => Some(&london_bus_1996::ENFORCEMENT_NOTICE),
        Paper::Rejection => Some(decision(scheme)),
        Paper::Acceptance => match scheme {
            Scheme::Wales2013 => Some(&appeals_wales_2013::ACCEPTANCE),
            Scheme::LondonBus1996 => Some(&london_bus_1996::DECISION),
            Scheme::LondonTraffic2003 => Some(&london_traffic_2003::DECISION),
            Scheme::England2022 | Scheme::England2007 | Scheme::BusLanes2005 => {
                Some(&appeals_2022::ACCEPTANCE)
            }
        },
        Paper::ChargeCertificate => match scheme {
            Scheme::Wales2013 => Some(&general_wales_2013::CERTIFICATE),
            Scheme::LondonBus1996 => Some(&london_bus_1996::CERTIFICATE),
            Scheme::LondonTraffic2003 => Some(&london_traffic_2003::CERTIFICATE_NO_REPRESENTATIONS),
            Scheme::England2022 | Scheme::England2007 | Scheme::BusLanes2005 => {
                Some(&general_2022::CERTIFICATE_NO_REPRESENTATIONS)
            }
        },
    }
}

fn first_notice(scheme: Scheme) -> &'static Clause {
    match scheme {
        Scheme::Wales2013 => &general_wales_2013::PAY_BY_POST,
        Scheme::LondonBus1996 => &london_bus_1996::NOTICE,
        Scheme::LondonTraffic2003 => &london_traffic_2003::NOTICE,
        Scheme::England2022 | Scheme::England2007 | Scheme::BusLanes2005 => {
            &general_2022::PAY_BY_POST
        }
    }
}

fn decision(scheme: Scheme) -> &'static Clause {
    match scheme {
        Scheme::England2022 | Scheme::England2007 | Scheme::BusLanes2005 => {
            &appeals_2022::REJECTION
        }
        Scheme::Wales2013 => &appeals_wales_2013::REJECTION,
        Scheme::LondonBus1996 => &london_bus_1996::APPEAL,
        Scheme::LondonTraffic2003 => &london_traffic_2003::APPEAL,
    }
}

/// A particular without its clause.
type Line = (&'static str, &'static str, Proof);

/// Every list.
const ALL: &[&[Line]] = &[
    NOTICE,
    FIRST,
    BUS_FIRST,
    POSTAL,
    RIGHTS,
    RECORD,
    OWNER,
    ENFORCE,
    REPLY,
    CHALLENGE,
    REJECTION,
    ACCEPT,
    DECLINED,
    CERTIFICATE,
    ORDER,
    WARNING,
];

/// What every notice that demands the charge says.
const NOTICE: &[Line] = &[
    ("dated", "the day of the notice, which is the day of posting", Proof::Page),
    ("authority", "the name of the authority", Proof::Page),
    ("vehicle", "the registration mark", Proof::Fields(&["mark"])),
    ("when", "the day of the contravention", Proof::Fields(&["contravention_day"])),
    ("belief", "why a penalty charge is believed to be payable", Proof::Fields(&["contravention"])),
    ("amount", "the amount of the penalty charge", Proof::Fields(&["full"])),
    ("manner", "how it is to be paid", Proof::Panel),
    ("period", "the last day to pay", Proof::Fields(&["pay_by"])),
    ("increase", "that the charge may be increased", Proof::Said(&["may", "increase"])),
    ("increased", "the increased amount", Proof::Fields(&["increased"])),
];

const FIRST: &[Line] = &[
    ("time", "the time of the contravention", Proof::Fields(&["contravention_time"])),
    (
        "discount",
        "the reduced amount, and the last day on which it settles the charge",
        Proof::Fields(&["discounted", "discount_until"]),
    ),
];

const BUS_FIRST: &[Line] = &[(
    "next-notice",
    "that an enforcement notice may follow",
    Proof::Said(&["enforcement notice", "may"]),
)];

const POSTAL: &[Line] = &[("why-post", "why the notice came by post", Proof::Said(&["by post"]))];

/// What a notice says that opens formal representations.
const RIGHTS: &[Line] = &[
    (
        "represent",
        "the right to make representations, the last day, and that later ones may be disregarded",
        Proof::Said(&["representations", "may", "disregard"]),
    ),
    ("represent-by", "the last day to make representations", Proof::Fields(&["represent_by"])),
    ("grounds", "the nature of the grounds", Proof::Said(&["grounds"])),
    ("form", "the form in which representations are to be made", Proof::Said(&["writing"])),
    (
        "address",
        "the postal address to which representations may be sent",
        Proof::Fields(&["council_address"]),
    ),
    (
        "appeal",
        "that a rejection can be appealed to an independent adjudicator",
        Proof::Said(&["appeal", "independent"]),
    ),
];

const RECORD: &[Line] = &[(
    "record",
    "that the recording can be seen, and stills be had, free of charge",
    Proof::Said(&["free", "see"]),
)];

const OWNER: &[Line] = &[(
    "pcn-served",
    "the day on which the penalty charge notice was served",
    Proof::Fields(&["pcn_served"]),
)];

const ENFORCE: &[Line] = &[(
    "pcn-dated",
    "the day of the penalty charge notice that was not paid",
    Proof::Fields(&["pcn_day"]),
)];

/// What every refusal says.
const REPLY: &[Line] = &[
    ("dated", "the day of the letter", Proof::Page),
    ("reasons", "an answer to every point that was raised", Proof::Points),
];

const CHALLENGE: &[Line] = &[
    ("amount-due", "what is payable now", Proof::Fields(&["due"])),
    ("manner", "how it is to be paid", Proof::Panel),
    (
        "next-notice",
        "which notice may follow, and the right of representations against it",
        Proof::Said(&["may", "representations"]),
    ),
];

const REJECTION: &[Line] = &[
    (
        "certificate",
        "that a charge certificate may follow unless the charge is paid or an appeal made in time",
        Proof::Said(&["charge certificate", "may", "appeal"]),
    ),
    ("appeal-by", "the last day to pay or appeal", Proof::Fields(&["appeal_by"])),
    ("amount-due", "what is payable", Proof::Fields(&["full"])),
    ("costs", "the adjudicator's power to award costs", Proof::Said(&["costs"])),
    ("how-to-appeal", "how an appeal is made", Proof::Said(&["appeal"])),
    ("tribunal", "to which tribunal", Proof::Fields(&["tribunal"])),
    ("late-appeal", "that a late appeal is possible", Proof::Said(&["late", "appeal"])),
];

const ACCEPT: &[Line] = &[
    ("dated", "the day of the letter", Proof::Page),
    ("cancelled", "that the notice is cancelled", Proof::Said(&["cancelled"])),
    ("refund", "that what was paid goes back", Proof::SaidWhenMoneyBack(&["back"])),
];

const DECLINED: &[Line] = &[
    (
        "certificate",
        "that a charge certificate may follow, and when",
        Proof::Said(&["charge certificate", "may"]),
    ),
    ("amount-due", "what is payable", Proof::Fields(&["full"])),
    ("period", "the last day to pay", Proof::Fields(&["pay_by"])),
];

const CERTIFICATE: &[Line] = &[
    ("dated", "the day of the certificate", Proof::Page),
    ("authority", "the name of the authority", Proof::Page),
    ("increase", "that the charge has been increased", Proof::Said(&["increased"])),
    ("amount-due", "the increased amount now due", Proof::Fields(&["due"])),
    ("manner", "how it is to be paid", Proof::Panel),
    ("period", "the last day to pay before the court may be asked", Proof::Fields(&["pay_by"])),
    ("court", "that the debt may be registered at the court", Proof::Said(&["court", "may"])),
];

const ORDER: &[Line] = &[
    ("dated", "the day of the order's posting", Proof::Page),
    ("amount-due", "the amount of the order", Proof::Fields(&["due"])),
    ("fee", "the court's fee in it", Proof::Fields(&["fee"])),
    ("manner", "how it is to be paid", Proof::Panel),
    ("period", "the last day to pay or file a statement", Proof::Fields(&["statement_by"])),
    (
        "statement",
        "that a statement may be filed, on which form, and on one ground only",
        Proof::Said(&["statement", "one"]),
    ),
    ("court-address", "where the statement goes", Proof::Fields(&["statement_to"])),
    ("late", "that a late statement is possible", Proof::Said(&["late"])),
    ("warrant", "what may follow", Proof::Said(&["warrant", "may"])),
];

const WARNING: &[Line] = &[
    ("dated", "the day of the notice", Proof::Page),
    ("vehicle", "the registration mark", Proof::Fields(&["mark"])),
    ("when", "the day of the contravention", Proof::Fields(&["contravention_day"])),
    ("belief", "what was seen", Proof::Fields(&["contravention"])),
    ("nothing", "that nothing is payable", Proof::Said(&["nothing", "pay"])),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::field;

    #[test]
    fn every_field_of_a_particular_exists() {
        for (key, _, proof) in ALL.iter().flat_map(|list| list.iter()) {
            if let Proof::Fields(names) = proof {
                assert!(names.iter().all(|name| field::named(name).is_some()), "{key}");
            }
        }
    }

    #[test]
    fn a_notice_by_post_has_its_own_list() {
        let count = |scheme, paper, service| sheet(scheme, paper, service).len();
        let device = count(Scheme::England2022, Paper::PcnByPost, Service::PostDevice);
        let driven = count(Scheme::England2022, Paper::PcnByPost, Service::PostDriveAway);
        assert_eq!(device, driven + 1, "a device's record can be seen");
        let bus = sheet(Scheme::LondonBus1996, Paper::PcnByPost, Service::PostDevice);
        assert!(
            bus.iter().all(|one| one.key != "represent"),
            "a London bus lane notice opens none"
        );
        assert_eq!(count(Scheme::England2022, Paper::Letter, Service::OnVehicle), 0);
    }
}
