//! Answers of the DVLA: matched by our reference, checked by mark and day, compared by make and
//! colour; every outcome leads somewhere.

use super::line::{Read, Wants};
use crate::case::correspondence::{FileFact, MailFact};
use crate::case::counterpart::Sought;
use crate::case::day::Day;
use crate::case::event::{Event, HoldReason};
use crate::case::hold::HoldGround;
use crate::case::list::closed_list;
use crate::case::mark::{Mark, fold};
use crate::case::party::{Capacity, Party};
use crate::case::state::{Case, Keeper};
use crate::desk::act::Seen;
use crate::desk::matter::mail_step;
use crate::desk::{Desk, text};
use crate::exchange::layout::Line;
use crate::law::Step;
use crate::law::period::plus;

/// After so many days a vehicle in trade is asked about again; so often.
const TRADE_DAYS: i32 = 28;
const TRADE_TIMES: usize = 3;
/// After so many days a keeper who changed about the day is asked about again.
const CHANGED_DAYS: i32 = 14;

closed_list! {
    /// What the DVLA answers. Not its codes, which are not public: the situations that occur.
    pub enum KeeperAnswer {
        /// A person keeps it.
        Person = 1, "found-person", "person found";
        /// A company keeps it.
        Company = 2, "found-company", "company found";
        /// A hire or fleet company keeps it.
        Fleet = 3, "found-fleet", "hire or fleet company found";
        /// Somebody keeps it, without a usable address.
        NoAddress = 4, "no-usable-address", "no usable address";
        /// It is in the trade, between keepers.
        InTrade = 5, "in-trade", "in trade";
        /// The keeper changed before the day.
        ChangedBefore = 6, "changed-before", "keeper changed before the day";
        /// The keeper changed after the day.
        ChangedAfter = 7, "changed-after", "keeper changed after the day";
        /// It was scrapped.
        Scrapped = 8, "scrapped", "scrapped";
        /// It was exported.
        Exported = 9, "exported", "exported";
        /// There is no record.
        NoRecord = 10, "no-record", "no record";
        /// The mark is none.
        InvalidMark = 11, "invalid-mark", "invalid mark";
        /// It is marked as stolen.
        Stolen = 12, "stolen", "stolen";
        /// It is a diplomat's.
        Diplomatic = 13, "diplomatic", "diplomatic";
        /// It is the forces' or the Crown's.
        Crown = 14, "crown", "forces or Crown";
        /// It is registered abroad.
        Foreign = 15, "foreign", "registered abroad";
        /// The enquiry was refused.
        Refused = 16, "refused", "enquiry refused";
        /// It was asked twice.
        Duplicate = 17, "duplicate", "asked twice";
        /// It is to be asked again.
        Retry = 18, "retry", "to be asked again";
    }
}

/// Where an answer leads.
enum Leads {
    /// The keeper is who it says.
    Keeper,
    /// Nobody is known; perhaps with a hold.
    Nobody(Option<HoldReason>),
    /// Not known yet; it is asked again after days, or when a hold is released.
    Waits(Option<HoldReason>, Option<i32>),
    /// To nothing.
    Nothing,
}

impl Desk {
    /// What a line of keeper answers wants of its case.
    pub(super) fn keeper_answer(&self, seen: &Seen, line: &Line, why: &str) -> Read {
        let case = &seen.case;
        agrees(case, line)?;
        let answer = KeeperAnswer::named(line.get("answer")).ok_or_else(|| {
            let known: Vec<&str> = KeeperAnswer::ALL.iter().map(|answer| answer.name()).collect();
            let why = format!("no answer of this name is known; there are {}", known.join(", "));
            line.fault("answer", &why, "put the code into [words] of a layout")
        })?;
        let asked = match case.keeper {
            Keeper::Asked(day) => day,
            Keeper::NotAsked => {
                let why = "the DVLA was not asked about this notice";
                return Err(line.fault("reference", why, "send it back; nothing was taken"));
            }
            Keeper::Known(day) | Keeper::Nobody(day) => {
                return Ok(Wants::Nothing(format!("it was answered on {}", day.long())));
            }
        };
        let on = self.today().max(asked);
        let party = party(line, answer);
        let times = case.mail.unmet.iter().filter(|one| one.answer == answer.name()).count();
        let leads = if answer.is_found() && party.is_none() {
            Leads::Waits(Some(waits_for("a usable address")), None)
        } else {
            leads(answer, times)
        };
        let reason = format!("{why}; {}", answer.label());
        let step = |event| Step { event, on, why: reason.clone() };
        let unmet = || {
            let answer = answer.name().to_string();
            mail_step(MailFact::File(FileFact::Unmet { what: Sought::Keeper, answer }), on, &reason)
        };
        let mut steps = Vec::new();
        let hold = match leads {
            Leads::Nothing => return Ok(Wants::Nothing("the DVLA says it was asked twice".into())),
            Leads::Keeper => {
                steps.push(step(Event::KeeperSupplied(party)));
                differs(case, line).map(|says| (HoldReason::Officer(says), None))
            }
            Leads::Nobody(hold) => {
                steps.push(step(Event::KeeperSupplied(None)));
                hold.map(|hold| (hold, None))
            }
            Leads::Waits(hold, days) => {
                steps.push(unmet());
                let until = days.map(|days| plus(on, days));
                hold.map(|hold| (hold, until))
            }
        };
        // A case that stands still already needs no second hold.
        let free = case.hold.as_ref().is_none_or(|hold| !hold.runs_on(on));
        if let Some((reason, until)) = hold.filter(|_| free) {
            steps.push(step(Event::Held { reason, until }));
        }
        Ok(Wants::Steps(steps))
    }
}

impl KeeperAnswer {
    /// Whether somebody was found.
    const fn is_found(self) -> bool {
        matches!(self, KeeperAnswer::Person | KeeperAnswer::Company | KeeperAnswer::Fleet)
    }
}

/// Where an answer leads that came so many times before.
fn leads(answer: KeeperAnswer, times: usize) -> Leads {
    let ground = |ground| Some(HoldReason::Ground(ground, "the DVLA says so".to_string()));
    match answer {
        KeeperAnswer::Person | KeeperAnswer::Company | KeeperAnswer::Fleet => Leads::Keeper,
        KeeperAnswer::NoAddress => Leads::Waits(Some(waits_for("a usable address")), None),
        KeeperAnswer::InTrade if times + 1 < TRADE_TIMES => {
            let says = "in trade at the DVLA; it is asked again then".to_string();
            Leads::Waits(Some(HoldReason::Officer(says)), Some(TRADE_DAYS))
        }
        KeeperAnswer::InTrade => {
            let says = format!(
                "in trade at the DVLA for the {}rd time: look for the trader, or write it off",
                times + 1
            );
            Leads::Nobody(Some(HoldReason::Officer(says)))
        }
        KeeperAnswer::ChangedBefore | KeeperAnswer::ChangedAfter => {
            let says = "the keeper changed about the day; it is asked again then".to_string();
            Leads::Waits(Some(HoldReason::Officer(says)), Some(CHANGED_DAYS))
        }
        KeeperAnswer::Scrapped | KeeperAnswer::NoRecord | KeeperAnswer::InvalidMark => {
            Leads::Nobody(Some(waits_for("a look at the mark in the photographs")))
        }
        KeeperAnswer::Exported | KeeperAnswer::Foreign => {
            Leads::Nobody(ground(HoldGround::Foreign))
        }
        KeeperAnswer::Stolen => Leads::Nobody(ground(HoldGround::WithoutConsent)),
        KeeperAnswer::Diplomatic => Leads::Nobody(ground(HoldGround::Diplomatic)),
        KeeperAnswer::Crown => Leads::Nobody(ground(HoldGround::Forces)),
        KeeperAnswer::Refused => {
            let says = "the DVLA refused the enquiry: look at day and reason".to_string();
            Leads::Waits(Some(HoldReason::Officer(says)), None)
        }
        KeeperAnswer::Duplicate => Leads::Nothing,
        KeeperAnswer::Retry => Leads::Waits(None, None),
    }
}

fn waits_for(what: &str) -> HoldReason {
    HoldReason::Officer(format!("waits for {what}"))
}

/// Mark and day are those of the notice.
fn agrees(case: &Case, line: &Line) -> Result<(), crate::exchange::fault::Fault> {
    let remedy = "compare with the notice; the answer may belong to another enquiry";
    let mark = case.notice.vehicle.mark.as_ref().map(Mark::folded).unwrap_or_default();
    if fold(line.get("mark")) != mark {
        return Err(line.fault("mark", &format!("the notice has {mark}"), remedy));
    }
    let day: Option<Day> = line.get("day").parse().ok();
    if day.is_none() || day != case.notice.contravention {
        let ours = case.notice.contravention.map(|day| day.to_string()).unwrap_or_default();
        return Err(line.fault("day", &format!("the notice has {ours}"), remedy));
    }
    Ok(())
}

/// The keeper of a line; `None` without a name or an address.
fn party(line: &Line, answer: KeeperAnswer) -> Option<Party> {
    let clean = |field: &str| text::clean(line.get(field)).trim().to_string();
    let address: Vec<String> = ["address1", "address2", "address3", "address4"]
        .into_iter()
        .map(clean)
        .filter(|line| !line.is_empty())
        .collect();
    let name = clean("name");
    let usable = answer.is_found() && !name.is_empty() && !address.is_empty();
    let postcode = clean("postcode");
    usable.then_some(Party { capacity: Capacity::Keeper, name, address, postcode })
}

/// Why the mark may be a clone: its make, or make and colour, are not those of the notice. A colour
/// alone is often only called otherwise.
fn differs(case: &Case, line: &Line) -> Option<String> {
    let vehicle = &case.notice.vehicle;
    let other = |ours: &str, theirs: &str| {
        let (ours, theirs) = (ours.trim().to_lowercase(), theirs.trim().to_lowercase());
        !ours.is_empty() && !theirs.is_empty() && ours != theirs
    };
    let make = text::clean(line.get("make"));
    other(&vehicle.make, &make).then(|| {
        format!(
            "the notice has a {}, the DVLA a {make}: misread or cloned, look at the photographs",
            text::clean(&vehicle.make)
        )
    })
}
