//! By when an item of post is to be answered: by statute where one sets an end, else by the
//! council's own standard.
//!
//! Floor 2, pure. Day 1 is the day on which the item was received, not the day on which anybody
//! opened it.

use super::Law;
use super::guidance;
use super::period::{Period, days, plus, working_days_after};
use super::post::last_safe_posting;
use super::view::View;
use crate::case::correspondence::PostKind;
use crate::case::day::Day;
use crate::case::notice::Service;
use crate::case::state::Case;

/// The days of a long clock on which somebody is warned, counted from day 1.
const ALARMS: [i32; 2] = [42, 49];
/// A clock of at least so many days has alarms.
const LONG: i32 = 56;

/// By when an item is to be answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AnswerBy {
    /// The days within which the answer must be served or sent.
    pub period: Period,
    /// The last day on which an answer may be posted so that it is served in time; `None` where
    /// the calendar does not know the year, or the answer need not be served.
    pub last_safe: Option<Day>,
}

impl AnswerBy {
    /// The alarm that a day has reached: the 42nd or 49th day of a clock of 56 days or more.
    pub fn alarm(&self, on: Day) -> Option<i32> {
        alarm(self.period.length(), self.period.day_number(on))
    }

    /// The days on which the alarms ring; none on a short clock.
    pub fn alarm_days(&self) -> Vec<Day> {
        let long = self.period.length() >= LONG;
        let ring = ALARMS.iter().filter(|_| long);
        ring.map(|number| plus(self.period.first_day(), number - 1)).collect()
    }
}

/// The alarm that day `number` of a clock of `length` days has reached.
pub fn alarm(length: i32, number: i32) -> Option<i32> {
    ALARMS.into_iter().rev().find(|alarm| length >= LONG && number >= *alarm)
}

/// By when an item received on a day is to be answered. `case` is its case, where it has one;
/// `kind` is what an officer said it is: until somebody has, the item is taken for what it would
/// be if it contested the charge.
pub fn answer_by(
    law: &Law,
    case: Option<&Case>,
    kind: Option<PostKind>,
    received: Day,
) -> AnswerBy {
    let kind = kind.unwrap_or_else(|| contesting(case));
    let settings = law.settings();
    let standard = |count: u16| days(count.max(1)).beginning_with(received);
    let (period, served) = match kind {
        PostKind::InformalChallenge => {
            (guidance::challenge_reply(received, settings.challenge_reply_days).period, false)
        }
        PostKind::Representations | PostKind::TransferOfLiability => {
            let statutory = case.and_then(|case| View::new(law, case).rules.decision(received));
            let standard = || guidance::formal_reply(received, settings.formal_reply_days);
            (statutory.unwrap_or_else(standard).period, true)
        }
        PostKind::Statement => {
            let count = settings.late_statement_working_days;
            let period = working_days_after(received, count, law.calendar());
            (period.unwrap_or_else(|_| standard(count)), false)
        }
        PostKind::Query | PostKind::ReturnedMail | PostKind::Payment => {
            (standard(settings.general_reply_days), false)
        }
        PostKind::Complaint => (standard(settings.complaint_reply_days), false),
        PostKind::SubjectAccess => (standard(settings.subject_access_days), false),
    };
    let last_safe = served.then(|| last_safe_posting(period.last_day(), law.calendar()).ok());
    AnswerBy { period, last_safe: last_safe.flatten() }
}

/// More words than these are a letter, whatever else came with it.
const FEW_WORDS: usize = 40;

/// Words by which somebody may contest a charge, as they stand: those that would begin too many
/// others (`signed`, `notice`), and those that are often written without their apostrophe.
const CONTESTING: [&str; 35] = [
    "arent", "but", "cannot", "cant", "couldnt", "didnt", "doesnt", "dont", "hadnt", "hasnt",
    "havent", "ill", "isnt", "mins", "minute", "minutes", "nobody", "none", "nor", "not", "only",
    "should", "sick", "sign", "signage", "signs", "stuck", "taken", "wasnt", "werent", "why",
    "without", "wont", "worn", "wouldnt",
];

/// Beginnings of words by which somebody may contest a charge.
const CONTESTING_FROM: [&str; 117] = [
    "accident",
    "adjudicat",
    "afford",
    "although",
    "ambulanc",
    "apolog",
    "appeal",
    "authoris",
    "badge",
    "because",
    "bereav",
    "breakdown",
    "broke",
    "cancel",
    "carer",
    "challeng",
    "circumstanc",
    "clone",
    "compassion",
    "complain",
    "confus",
    "consent",
    "contest",
    "death",
    "deceas",
    "deliver",
    "despite",
    "died",
    "disab",
    "disagree",
    "discretion",
    "disgust",
    "display",
    "disput",
    "doctor",
    "emergenc",
    "error",
    "evidence",
    "excus",
    "explain",
    "extenuat",
    "fade",
    "fail",
    "fault",
    "funeral",
    "genuin",
    "ground",
    "hardship",
    "harsh",
    "hidden",
    "hire",
    "honest",
    "hospital",
    "however",
    "illegal",
    "illegib",
    "illness",
    "incorrect",
    "injur",
    "innocent",
    "invalid",
    "justif",
    "lease",
    "lenien",
    "loading",
    "machine",
    "malfunction",
    "medic",
    "meter",
    "mislead",
    "mistak",
    "mitigat",
    "never",
    "object",
    "obscur",
    "ombudsman",
    "outrag",
    "permit",
    "photo",
    "pregnan",
    "prejudic",
    "premature",
    "procedur",
    "proof",
    "protest",
    "queue",
    "reason",
    "reconsider",
    "refund",
    "refus",
    "represent",
    "ridicul",
    "sold",
    "solicitor",
    "stole",
    "surgery",
    "theft",
    "thought",
    "tribunal",
    "unable",
    "unaware",
    "unclear",
    "unfair",
    "unfortun",
    "unhapp",
    "unjust",
    "unlaw",
    "unload",
    "unreason",
    "unsatisf",
    "unwell",
    "unwilling",
    "void",
    "waive",
    "warden",
    "witness",
    "wrong",
];

/// Beginnings of Welsh words by which somebody may: an item in Welsh has the same right.
const CONTESTING_WELSH: [&str; 20] = [
    "anabl",
    "anghytun",
    "annheg",
    "apel",
    "apêl",
    "arwydd",
    "bathodyn",
    "camgym",
    "cwyn",
    "ddim",
    "esgus",
    "gwall",
    "herio",
    "nid",
    "rheswm",
    "salwch",
    "sâl",
    "tribiwnlys",
    "tystiol",
    "ysbyty",
];

/// Whether words may contest the charge: more than a covering note has, or one of those with which
/// people object. Rather one item too many goes to a second officer than one is put away unread.
pub fn may_contest(words: &str) -> bool {
    let lower = words.to_lowercase().replace("n't", " not ").replace("n\u{2019}t", " not ");
    let mut count = 0;
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        count += 1;
        let mut beginnings = CONTESTING_FROM.iter().chain(&CONTESTING_WELSH);
        if count > FEW_WORDS
            || CONTESTING.contains(&word)
            || beginnings.any(|one| word.starts_with(*one))
        {
            return true;
        }
    }
    false
}

/// What an item that contests the charge would be as the case stands: formal representations once
/// a notice that invites them was sent, before that an informal challenge.
pub fn contesting(case: Option<&Case>) -> PostKind {
    let invited = case.is_some_and(|case| {
        let round = case.round();
        let by_post = match case.service() {
            Service::PostDevice | Service::PostPrevented | Service::PostDriveAway => true,
            Service::OnVehicle | Service::Warning => false,
        };
        by_post || round.notice_to_owner.is_some() || round.enforcement_notice.is_some()
    });
    if invited { PostKind::Representations } else { PostKind::InformalChallenge }
}
