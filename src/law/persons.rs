//! Who is liable, who cannot be pursued, and where orders do not run: the rules of practice about
//! persons, and the check of a hiring agreement.
//!
//! An instrument among the others: stands on `period` and `clause`. Where a rule belongs to another
//! instrument, that one carries its own clause (TMA 2004 s 90 and s 92, SI 2022/71 reg 6).

use super::clause::Checked::{NotYet, Secondary};
use super::clause::{Clause, Instrument};
use super::period::months;
use crate::case::count::{counted, fits};
use crate::case::day::Day;
use crate::case::notice::Regime;
use crate::case::state::AddressItem;

const PRACTICE: &str = "Practice, persons";
const HIRE: &str = "RTOA 1988";
const PARTICULARS: &str = "SI 2000/2546";

/// What a hiring agreement is.
pub const HIRING_AGREEMENT: Clause = Clause::of(HIRE, "s 66(8)", "", Secondary)
    .saying(
        "A hiring agreement lets a vehicle for a fixed period of less than six months, and holds \
         the prescribed particulars. With a longer lease the lessee is the owner: the lessor was \
         not the keeper, and the hire rule is not needed.",
    )
    .leaving("Whether a document that lacks a particular is made good by another.")
    .counting("agreement begins", "must end before", |day, _| Ok(months(6).beginning_with(day)));

/// The particulars of a hiring agreement.
pub const HIRE_PARTICULARS: Clause = Clause::of(PARTICULARS, "Sch 2", "", Secondary)
    .saying(
        "The agreement names the hirer with date of birth and permanent address, the address \
         during the hire where it is another, the driving licence with its expiry or country; the \
         vehicle's mark, make and model; when the hire begins and ends, and any extension.",
    )
    .doing("Refuses to pass liability to a hirer while a particular is missing, and names it.");

/// The signed statement.
pub const STATEMENT_OF_LIABILITY: Clause =
    Clause::of(PARTICULARS, "statement of liability", "", Secondary)
        .saying(
            "The hirer has signed a statement that they are liable for penalty charges during the \
         hire; without it the firm stays liable.",
        )
        .doing("Refuses to pass liability to a hirer without it.");

/// A debtor who is insolvent.
pub const INSOLVENCY: Clause = Clause::of(PRACTICE, "insolvency", "", NotYet)
    .saying(
        "A debt that a bankruptcy, debt relief order, arrangement or administration covers is not \
         pursued against the debtor; it is claimed from the trustee, supervisor or administrator. \
         It is covered only where the order is later than the notice and whoever administers it \
         confirms; later notices go on.",
    )
    .leaving(
        "Whether it is confirmed, whether to claim, and what holds where the order lies between \
         the contravention and a notice sent by post.",
    )
    .doing(
        "Refuses a hold whose reason names the day of an order that is not later than the notice; \
         refuses registration, warrant, enforcement and demands while the hold runs.",
    );

/// A liable person who has died.
pub const DECEASED: Clause = Clause::of(PRACTICE, "deceased", "", NotYet)
    .saying(
        "No rule was found. Nothing is sent to somebody who has died; the case is closed or put \
         to the executors, and a warrant against them needs the court's permission.",
    )
    .leaving("Whether to close the case or write to the executors.")
    .doing("Refuses every further step against the person while the hold runs.");

/// A person under age.
pub const UNDER_AGE: Clause = Clause::of(PRACTICE, "under age", "", NotYet)
    .saying(
        "A keeper under age is looked at by a person before any recovery; a child sues and is \
         sued through somebody else.",
    )
    .leaving("Whether to go on at all.")
    .doing("Refuses registration, warrant and enforcement while the hold runs.");

/// Taken without consent.
pub const WITHOUT_CONSENT: Clause = Clause::of(PRACTICE, "without consent", "", Secondary)
    .saying(
        "Control without the owner's consent is a ground of representations, wider than theft; \
         the law asks for no crime reference.",
    )
    .leaving("What evidence is enough.")
    .doing("Keeps the case where it is until the officer has looked at the evidence.");

/// Diplomatic vehicles.
pub const DIPLOMATIC: Clause = Clause::of(PRACTICE, "diplomatic", "", NotYet)
    .saying(
        "A vehicle with a D plate is not clamped and its notice is handled apart; one with an X \
         plate may be charged.",
    )
    .leaving("Whether immunity or privilege covers the vehicle's use.")
    .doing("Holds such marks for validation when they are taken in; stops recovery on hold.");

/// A keeper from abroad.
pub const FOREIGN: Clause = Clause::of(PRACTICE, "foreign", "", NotYet)
    .saying(
        "The clocks run for a foreign vehicle too, but no keeper may be found in time and an \
         order cannot be enforced abroad.",
    )
    .leaving("Whether to write abroad, and when to give the debt up.")
    .doing("Stops recovery while the hold runs.");

/// Scotland, Northern Ireland, the islands.
pub const OUTSIDE: Clause = Clause::of(PRACTICE, "outside England and Wales", "", Secondary)
    .saying(
        "An order of the Traffic Enforcement Centre and its warrant do not run in Scotland, in \
         Northern Ireland or on the islands; a case against somebody there stops before \
         registration.",
    )
    .leaving("Whether to recover the debt another way, or to give it up.")
    .doing(
        "Refuses registration, order and warrant where the postcode area lies wholly outside; \
         the areas DG and TD cross the border and are left to the officer.",
    );

/// The address before a warrant.
pub const ADDRESS: Clause = Clause::of(PRACTICE, "address before a warrant", "", Secondary)
    .saying(
        "Before a warrant is asked for somebody makes sure that the debtor still lives where it \
         would be executed; many addresses of warrants turn out to be old.",
    )
    .leaving(
        "With what it is checked, and after how many days an address is looked at again; the \
         council sets them as the number address-check-days.",
    )
    .doing(
        "Leaves a case out of the requests for warrants while its address is known to be wrong, a \
         letter came back from there, or it is older than the council allows.",
    );

/// Payment put off for hardship.
pub const DEFERRAL: Clause = Clause::of(PRACTICE, "deferral", "", Secondary)
    .saying(
        "Whoever cannot pay after a charge certificate may be given time, at most so many weeks \
         as the council allows, and none once the debt is registered; payment plans are not \
         agreed. One council's published policy says so; it is no rule of law.",
    )
    .leaving(
        "Whether to give time at all. The council sets the weeks as the numbers deferral-weeks \
         and deferral-weeks-after-order, and instalments, if it allows any, as instalments; the \
         weeks are counted from the service of the certificate, or of the order.",
    )
    .doing("Refuses a hold for hardship that has no end, or one beyond those weeks.");

/// Keeper data that is not needed any more.
pub const KEEPER_DATA: Clause = Clause::of(PRACTICE, "keeper data", "", NotYet)
    .saying(
        "What the keeper of vehicle records tells is used for the notice for which it was asked \
         and is not kept for longer than that needs. The terms of supply set the time; no public \
         source of them was found.",
    )
    .leaving(
        "How many days an answer may be kept once its case is closed; the council sets them as \
         the number keeper-data-days.",
    )
    .doing("Lists the answers whose days are over; the log itself is not changed.");

/// Vulnerable persons.
pub const VULNERABLE: Clause = Clause::of(PRACTICE, "vulnerable persons", "", NotYet)
    .saying("Recovery waits while an officer looks into illness or the like.")
    .leaving("Whether and how to go on.");

/// Emergency services.
pub const EMERGENCY: Clause = Clause::of(PRACTICE, "emergency services", "", Secondary)
    .saying(
        "A marked vehicle of police, fire or ambulance service on duty is not normally given a \
         notice; an unmarked or private one needs a letter of a superintendent or an officer of \
         equal rank who confirms the duty.",
    )
    .leaving("Whether the letter is good enough.")
    .doing("Holds the case for validation where an officer says so; stops recovery while it runs.");

/// The rules about persons, with those of the hire.
pub const INSTRUMENT: Instrument = Instrument {
    name: PRACTICE,
    about: "Persons: hirers, the insolvent, the deceased, those whom an order does not reach",
    regimes: &Regime::ALL,
    clauses: &[
        &HIRING_AGREEMENT,
        &HIRE_PARTICULARS,
        &STATEMENT_OF_LIABILITY,
        &INSOLVENCY,
        &DECEASED,
        &UNDER_AGE,
        &WITHOUT_CONSENT,
        &DIPLOMATIC,
        &FOREIGN,
        &OUTSIDE,
        &ADDRESS,
        &DEFERRAL,
        &KEEPER_DATA,
        &VULNERABLE,
        &EMERGENCY,
    ],
};

/// Postcode areas that lie wholly in Scotland, in Northern Ireland, or on Man and the Channel
/// Islands.
const AREAS_OUTSIDE: [&str; 18] = [
    "AB", "DD", "EH", "FK", "G", "HS", "IV", "KA", "KW", "KY", "ML", "PA", "PH", "ZE", "BT", "GY",
    "IM", "JE",
];

/// Whether a postcode lies, beyond doubt, where the court's order does not run.
pub fn is_outside(postcode: &str) -> bool {
    let area: String = postcode
        .trim_start()
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    let has_district = postcode.chars().any(|letter| letter.is_ascii_digit());
    has_district && AREAS_OUTSIDE.contains(&area.as_str())
}

/// Whether an insolvency's order can cover a notice: it must be later than the contravention.
pub fn order_covers(order: Day, contravention: Day) -> bool {
    order > contravention
}

/// Why the address of whoever is liable must be looked at before a warrant is asked for on a day;
/// `None` where it may be relied on. `most` is the age in days that the council allows, where it
/// has set one.
pub fn address_doubt(address: &AddressItem, today: Day, most: Option<u16>) -> Option<String> {
    if let Some(gone) = address.is_gone_since() {
        return Some(format!("whoever lived there has gone away, known since {}", gone.long()));
    }
    if let Some(back) = address.came_back_since() {
        return Some(format!("a letter came back from there on {}", back.long()));
    }
    let (checked, most) = (address.checked(), most?);
    let age = today.days_since(checked);
    (age > i32::from(most)).then(|| {
        let (age, on) = (counted(age, "day"), checked.long());
        format!(
            "it was last looked at on {on}, {age} ago; {most} {} allowed",
            fits(most, "is", "are")
        )
    })
}

/// What must lie before the officer when a firm names its hirer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum HireItem {
    /// The hirer's signed statement of liability.
    Statement,
    /// The hirer's name.
    Name,
    /// The hirer's date of birth.
    DateOfBirth,
    /// The hirer's permanent address, and the address during the hire where it is another.
    Address,
    /// The driving licence: number, and expiry or country.
    Licence,
    /// The vehicle's registration mark.
    Mark,
    /// The vehicle's make and model.
    MakeAndModel,
}

impl HireItem {
    /// Every item.
    pub const ALL: [HireItem; 7] = [
        HireItem::Statement,
        HireItem::Name,
        HireItem::DateOfBirth,
        HireItem::Address,
        HireItem::Licence,
        HireItem::Mark,
        HireItem::MakeAndModel,
    ];

    /// The name that command lines use.
    pub const fn name(self) -> &'static str {
        match self {
            HireItem::Statement => "statement",
            HireItem::Name => "name",
            HireItem::DateOfBirth => "date-of-birth",
            HireItem::Address => "address",
            HireItem::Licence => "licence",
            HireItem::Mark => "mark",
            HireItem::MakeAndModel => "make-and-model",
        }
    }

    /// The item of a name; `None` when there is no such item.
    pub fn named(name: &str) -> Option<HireItem> {
        HireItem::ALL.into_iter().find(|item| item.name() == name)
    }

    /// What is missing without it, as the middle of a sentence.
    const fn missing(self) -> &'static str {
        match self {
            HireItem::Statement => "the hirer's signed statement of liability is missing",
            HireItem::Name => "the agreement does not name the hirer",
            HireItem::DateOfBirth => "the agreement lacks the hirer's date of birth",
            HireItem::Address => "the agreement lacks the hirer's address",
            HireItem::Licence => "the agreement lacks the driving licence",
            HireItem::Mark => "the agreement lacks the vehicle's registration mark",
            HireItem::MakeAndModel => "the agreement lacks the vehicle's make and model",
        }
    }
}

/// A hiring agreement as a firm puts it forward.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hire {
    /// The first day of the hire.
    pub from: Option<Day>,
    /// The last day of the hire, with any extension.
    pub until: Option<Day>,
    /// What lies before the officer.
    pub seen: Vec<HireItem>,
}

/// Why a hiring agreement does not pass liability on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lack {
    /// What is wrong, as the middle of a sentence.
    pub says: String,
    /// The provision.
    pub clause: &'static Clause,
}

/// Everything for which a hiring agreement does not pass liability on for a contravention on a day;
/// empty where it does.
pub fn lacks(hire: &Hire, contravention: Option<Day>) -> Vec<Lack> {
    let mut found = Vec::new();
    let mut lack = |says: String, clause| found.push(Lack { says, clause });
    match hire.from.zip(hire.until) {
        None => lack(
            "the agreement does not say when the hire began and ended".to_string(),
            &HIRE_PARTICULARS,
        ),
        Some((from, until)) if until < from => lack(
            format!("the hire ends on {} before it begins on {}", until.long(), from.long()),
            &HIRE_PARTICULARS,
        ),
        Some((from, until)) => {
            let six_months = months(6).beginning_with(from);
            if until >= six_months.last_day() {
                lack(
                    format!(
                        "the hire from {} to {} is not shorter than six months, so this is no \
                         hiring agreement: the lessee may be the owner",
                        from.long(),
                        until.long()
                    ),
                    &HIRING_AGREEMENT,
                );
            }
            if let Some(day) = contravention.filter(|day| *day < from || until < *day) {
                lack(
                    format!(
                        "the contravention on {} lies outside the hire from {} to {}",
                        day.long(),
                        from.long(),
                        until.long()
                    ),
                    &HIRING_AGREEMENT,
                );
            }
        }
    }
    for item in HireItem::ALL.into_iter().filter(|item| !hire.seen.contains(item)) {
        let clause = match item {
            HireItem::Statement => &STATEMENT_OF_LIABILITY,
            HireItem::Name
            | HireItem::DateOfBirth
            | HireItem::Address
            | HireItem::Licence
            | HireItem::Mark
            | HireItem::MakeAndModel => &HIRE_PARTICULARS,
        };
        lack(item.missing().to_string(), clause);
    }
    found
}
