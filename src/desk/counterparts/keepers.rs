//! Answers of the DVLA: matched by our reference, checked by mark and day, compared by make and
//! colour; every outcome leads somewhere. What agrees in everything may be accepted together; the
//! rest waits for a person, who is shown where it can lead.

use super::Accept;
use super::line::{Read, Wants};
use crate::case::correspondence::{FileFact, MailFact};
use crate::case::count::counted;
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
use crate::exchange::fault::Fault;
use crate::exchange::layout::Line;
use crate::law::Step;
use crate::law::period::plus;

/// After so many days a vehicle in trade is asked about again.
const TRADE_DAYS: i32 = 28;
/// After so many enquiries that led to nobody the debt is proposed to be written off.
pub(in crate::desk) const MOST_ENQUIRIES: usize = 3;
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

closed_list! {
    /// Where an answer can lead.
    pub enum KeeperLead {
        /// The keeper is recorded and liable.
        Keeper = 1, "keeper", "record the keeper";
        /// The keeper is recorded, and the case is held: the mark may be misread or cloned.
        Cloned = 2, "cloned", "keeper, hold as misread or cloned";
        /// It is asked again with the next enquiries.
        Again = 3, "again", "ask again with the next enquiries";
        /// It is asked again after some days.
        Later = 4, "later", "ask again later";
        /// It waits until somebody finds an address.
        Address = 5, "address", "hold until an address is found";
        /// It waits until somebody has looked at the day and the reason of the enquiry.
        Look = 6, "look", "hold until day and reason are looked at";
        /// Nobody is known; it waits until somebody has looked at the photographs.
        Photographs = 7, "photographs", "nobody known, hold for a look at photographs";
        /// The vehicle left the country.
        Exported = 8, "exported", "nobody known, hold as exported";
        /// The vehicle is registered abroad.
        Foreign = 9, "foreign", "nobody known, hold as foreign";
        /// The vehicle was stolen.
        Stolen = 10, "stolen", "nobody known, hold as taken without consent";
        /// The vehicle is a diplomat's.
        Diplomatic = 11, "diplomatic", "nobody known, hold as diplomatic";
        /// The vehicle is the forces' or the Crown's.
        Forces = 12, "forces", "nobody known, hold as forces or Crown";
        /// The debt is proposed to be written off.
        WriteOff = 13, "write-off", "nobody known, propose to write the debt off";
        /// Nothing: the answer is put aside, with a reason.
        Aside = 14, "aside", "put the answer aside";
    }
}

/// One particular of the enquiry beside what the answer has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comparison {
    /// What is compared.
    pub what: &'static str,
    /// What the notice has.
    pub ours: String,
    /// What the answer has.
    pub theirs: String,
    /// How they compare.
    pub result: Compared,
}

closed_list! {
    /// How a particular of a notice compares with an answer's.
    pub enum Compared {
        /// Both say the same.
        Same = 1, "same", "same";
        /// They differ.
        Differs = 2, "differs", "DIFFERS";
        /// One of them says nothing.
        Silent = 3, "silent", "not said";
    }
}

/// An answer put beside its case.
pub(super) struct Judged {
    pub(super) answer: KeeperAnswer,
    pub(super) checks: Vec<Comparison>,
    /// Where it can lead; what is proposed stands first.
    pub(super) leads: Vec<KeeperLead>,
    /// Why a person must decide; `None` where it agrees in everything.
    pub(super) why: Option<String>,
    party: Option<Party>,
    asked: Day,
}

/// What an answer is for its case.
pub(super) enum Answered {
    /// One that can lead somewhere.
    Open(Box<Judged>),
    /// One that is there already, and why that is known.
    Already(String),
}

impl Desk {
    /// What a line of keeper answers wants of its case.
    pub(super) fn keeper_answer(
        &self,
        seen: &Seen,
        line: &Line,
        why: &str,
        accept: Accept,
    ) -> Read {
        let judged = match judge(&seen.case, line)? {
            Answered::Already(says) => return Ok(Wants::Nothing(says)),
            Answered::Open(judged) => judged,
        };
        if judged.why.is_some() || accept == Accept::Nothing {
            return Ok(Wants::Decision(judged.why));
        }
        let on = self.today();
        Ok(Wants::Steps(judged.steps(&seen.case, KeeperLead::Keeper, on, None, why)))
    }
}

/// The most characters of a name or of a line of an address.
const LONGEST: usize = 200;

/// Puts an answer beside its case.
///
/// # Errors
/// An answer of no name that is known, to what was never asked, or with an overlong text.
pub(super) fn judge(case: &Case, line: &Line) -> Result<Answered, Fault> {
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
            return Ok(Answered::Already(format!("it was answered on {}", day.long())));
        }
    };
    for field in ["name", "address1", "address2", "address3", "address4", "postcode"] {
        if line.get(field).chars().count() > LONGEST {
            let why = format!("this is longer than {LONGEST} characters");
            return Err(line.fault(field, &why, "ask for the line again; nothing was taken"));
        }
    }
    if answer == KeeperAnswer::Duplicate {
        return Ok(Answered::Already("the DVLA says it was asked twice".into()));
    }
    let checks = checks(case, line);
    let times = case.mail.unmet.iter().filter(|one| one.answer == answer.name()).count();
    let party = party(line, answer);
    let asked_before = (times, enquiries_for_nothing(case));
    let (leads, why) = options(answer, &checks, party.is_some(), asked_before);
    let judged = Judged { answer, checks, leads, why, party, asked };
    Ok(Answered::Open(Box::new(judged)))
}

/// How often the DVLA was asked in vain: answers that led to nobody.
pub(in crate::desk) fn enquiries_for_nothing(case: &Case) -> usize {
    let answered = case.mail.unmet.iter().filter(|one| one.what == Sought::Keeper);
    answered
        .filter_map(|one| KeeperAnswer::named(&one.answer))
        .filter(|answer| !answer.is_found())
        .count()
}

/// Where an answer can lead, what is proposed first; and why a person must decide.
fn options(
    answer: KeeperAnswer,
    checks: &[Comparison],
    usable: bool,
    (times, for_nothing): (usize, usize),
) -> (Vec<KeeperLead>, Option<String>) {
    use KeeperLead as L;
    let differs = |what: &[&str]| {
        let those = checks.iter().filter(|one| what.contains(&one.what));
        let words: Vec<String> = those
            .filter(|one| one.result == Compared::Differs)
            .map(|one| {
                format!("{}: the notice has {}, the DVLA {}", one.what, one.ours, one.theirs)
            })
            .collect();
        (!words.is_empty()).then(|| words.join("; "))
    };
    if let Some(other) = differs(&["mark", "day"]) {
        let says = format!("{other}; it may answer another enquiry");
        return (vec![L::Again, L::Aside], Some(says));
    }
    if answer.is_found() {
        if !usable {
            let says = "no name or no address in it".to_string();
            return (vec![L::Address, L::Again, L::WriteOff, L::Aside], Some(says));
        }
        if let Some(other) = differs(&["make"]) {
            return (vec![L::Cloned, L::Keeper, L::Photographs, L::Again, L::Aside], Some(other));
        }
        if let Some(other) = differs(&["colour"]) {
            return (vec![L::Keeper, L::Cloned, L::Photographs, L::Again, L::Aside], Some(other));
        }
        return (vec![L::Keeper, L::Aside], None);
    }
    let proposed = proposed(answer, for_nothing);
    let mut leads = vec![proposed];
    leads.extend([L::Again, L::Later, L::Photographs, L::WriteOff, L::Aside]);
    let mut seen = Vec::new();
    leads.retain(|lead| {
        let first = !seen.contains(lead);
        seen.push(*lead);
        first
    });
    let nth =
        if times == 0 { String::new() } else { format!(", {} before", counted(times, "time")) };
    (leads, Some(format!("{}{nth}", answer.label())))
}

/// Where an answer that names nobody leads to, so many enquiries having been for nothing before.
fn proposed(answer: KeeperAnswer, for_nothing: usize) -> KeeperLead {
    use KeeperLead as L;
    match answer {
        KeeperAnswer::NoAddress => L::Address,
        KeeperAnswer::InTrade
        | KeeperAnswer::ChangedBefore
        | KeeperAnswer::ChangedAfter
        | KeeperAnswer::Retry
            if for_nothing + 1 >= MOST_ENQUIRIES =>
        {
            L::WriteOff
        }
        KeeperAnswer::InTrade | KeeperAnswer::ChangedBefore | KeeperAnswer::ChangedAfter => {
            L::Later
        }
        KeeperAnswer::Scrapped | KeeperAnswer::NoRecord | KeeperAnswer::InvalidMark => {
            L::Photographs
        }
        KeeperAnswer::Exported => L::Exported,
        KeeperAnswer::Foreign => L::Foreign,
        KeeperAnswer::Stolen => L::Stolen,
        KeeperAnswer::Diplomatic => L::Diplomatic,
        KeeperAnswer::Crown => L::Forces,
        KeeperAnswer::Refused => L::Look,
        KeeperAnswer::Person
        | KeeperAnswer::Company
        | KeeperAnswer::Fleet
        | KeeperAnswer::Duplicate
        | KeeperAnswer::Retry => L::Again,
    }
}

impl Judged {
    /// The last day of the hold by which a lead is asked again, from a day on.
    pub(super) fn until(&self, lead: KeeperLead, on: Day) -> Option<Day> {
        let changed =
            matches!(self.answer, KeeperAnswer::ChangedBefore | KeeperAnswer::ChangedAfter);
        let days = if changed { CHANGED_DAYS } else { TRADE_DAYS };
        (lead == KeeperLead::Later).then(|| plus(on, days))
    }

    /// What a lead does to the case, on a day.
    pub(super) fn steps(
        &self,
        case: &Case,
        lead: KeeperLead,
        on: Day,
        until: Option<Day>,
        why: &str,
    ) -> Vec<Step> {
        let on = on.max(self.asked);
        let reason = format!("{why}; {}", self.answer.label());
        let step = |event| Step { event, on, why: reason.clone() };
        let unmet = |answer: &str| {
            let fact = FileFact::Unmet { what: Sought::Keeper, answer: answer.to_string() };
            mail_step(MailFact::File(fact), on, &reason)
        };
        let nobody = || step(Event::KeeperSupplied(None));
        let mut steps = match lead {
            KeeperLead::Keeper | KeeperLead::Cloned => {
                vec![step(Event::KeeperSupplied(self.party.clone()))]
            }
            KeeperLead::Again | KeeperLead::Later | KeeperLead::Address | KeeperLead::Look => {
                vec![unmet(self.answer.name())]
            }
            KeeperLead::Photographs
            | KeeperLead::Exported
            | KeeperLead::Foreign
            | KeeperLead::Stolen
            | KeeperLead::Diplomatic
            | KeeperLead::Forces => vec![nobody()],
            KeeperLead::WriteOff => vec![unmet(KeeperLead::WriteOff.name()), nobody()],
            KeeperLead::Aside => Vec::new(),
        };
        // A case that stands still already needs no second hold.
        let free = case.hold.as_ref().is_none_or(|hold| !hold.runs_on(on));
        if let Some(reason) = self.hold(lead).filter(|_| free) {
            let until = until.or_else(|| self.until(lead, on));
            steps.push(step(Event::Held { reason, until }));
        }
        steps
    }

    /// Why the case stands still after a lead; `None` where it goes on.
    fn hold(&self, lead: KeeperLead) -> Option<HoldReason> {
        let look = |what: &str| Some(HoldReason::Officer(what.to_string()));
        let ground = |ground, says: &str| Some(HoldReason::Ground(ground, says.to_string()));
        let told = "the DVLA says so";
        match lead {
            KeeperLead::Keeper | KeeperLead::Again | KeeperLead::WriteOff | KeeperLead::Aside => {
                None
            }
            KeeperLead::Cloned => {
                let those = self.checks.iter().filter(|one| one.result == Compared::Differs);
                let words: Vec<String> = those
                    .map(|one| format!("{} {}, the DVLA has {}", one.what, one.ours, one.theirs))
                    .collect();
                look(&format!("{}: misread or cloned, look at the photographs", words.join("; ")))
            }
            KeeperLead::Later => {
                look(&format!("{} at the DVLA; it is asked again then", self.answer.label()))
            }
            KeeperLead::Address => look("waits for a usable address"),
            KeeperLead::Look => look("the DVLA refused the enquiry: look at day and reason"),
            KeeperLead::Photographs => look("waits for a look at the mark in the photographs"),
            KeeperLead::Exported => ground(HoldGround::Foreign, "exported, the DVLA says"),
            KeeperLead::Foreign => ground(HoldGround::Foreign, told),
            KeeperLead::Stolen => ground(HoldGround::WithoutConsent, told),
            KeeperLead::Diplomatic => ground(HoldGround::Diplomatic, told),
            KeeperLead::Forces => ground(HoldGround::Forces, told),
        }
    }
}

impl KeeperAnswer {
    /// Whether somebody was found.
    pub(in crate::desk) const fn is_found(self) -> bool {
        matches!(self, KeeperAnswer::Person | KeeperAnswer::Company | KeeperAnswer::Fleet)
    }
}

/// Mark, day, make and colour of the notice beside those of an answer.
fn checks(case: &Case, line: &Line) -> Vec<Comparison> {
    let vehicle = &case.notice.vehicle;
    let mark = vehicle.mark.as_ref().map(Mark::folded).unwrap_or_default();
    let day = case.notice.contravention.map(|day| day.to_string()).unwrap_or_default();
    let exact = |what, ours: String, theirs: String| {
        let result = if ours == theirs { Compared::Same } else { Compared::Differs };
        Comparison { what, ours, theirs, result }
    };
    let described = |what, ours: &str| {
        let (ours, theirs) = (text::clean(ours), text::clean(line.get(what)));
        let result = match (ours.trim().is_empty(), theirs.trim().is_empty()) {
            (false, false) if is_alike(&ours, &theirs) => Compared::Same,
            (false, false) => Compared::Differs,
            (true, _) | (_, true) => Compared::Silent,
        };
        Comparison { what, ours, theirs, result }
    };
    vec![
        exact("mark", mark, fold(line.get("mark"))),
        exact("day", day, text::clean(line.get("day"))),
        described("make", &vehicle.make),
        described("colour", &vehicle.colour),
    ]
}

/// Whether two words for a make or a colour mean the same: the same letters, or one of them with
/// more behind it (`FORD`, `Ford Transit`).
fn is_alike(ours: &str, theirs: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (ours, theirs) = (words(ours), words(theirs));
    ours.iter().zip(&theirs).all(|(one, other)| one == other)
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
