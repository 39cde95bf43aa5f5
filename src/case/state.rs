//! The log folded: where a case stands, as facts and days, without any judgement.
//!
//! Ground floor: knows no period, charge or calendar. A document is the day on which it was posted
//! and, where somebody knows it, the day on which it was served; the law presumes the rest. What is
//! true "now" (what is due, what may follow) is asked of the law with a day.

pub mod address;
pub mod fold;
mod history;
pub mod impound;
pub mod mail;
pub mod money;
pub mod round;

use super::day::Day;
use super::event::{Correction, HoldReason, ImportedFacts};
use super::notice::{Notice, Regime, Service};
use super::officer::Account;
use super::party::Party;
pub use super::stage::Stage;

pub use address::AddressItem;
pub use impound::Impound;
pub use mail::{DecisionItem, LetterItem, Mail, PostItem};
pub use money::{CostMovement, Movement, MovementKind, Offered, Standing};
pub use round::{
    Answer, Appeal, AppealEnd, Begun, Decision, Recovery, Registration, Representation, Round,
    Sent, Statement, Verdict, Warrant,
};

/// One penalty charge notice and all that happened to it: its log folded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    /// The notice as it was issued.
    pub notice: Box<Notice>,
    /// What another system knew, where the case was taken over.
    pub imported: Option<Box<ImportedFacts>>,
    /// Rounds of liability, oldest first, never empty; the last one runs.
    pub rounds: Vec<Round>,
    /// What is known of the registered keeper.
    pub keeper: Keeper,
    /// The day on which the DVLA was last asked.
    pub keeper_asked: Option<Day>,
    /// Who is liable, or known as keeper, as far as anybody is known.
    pub liable: Option<Party>,
    /// Every address that was ever known, in the order of the log.
    pub addresses: Vec<AddressItem>,
    /// Informal challenges, oldest first.
    pub challenges: Vec<Challenge>,
    /// Money in and out, in the order of the log.
    pub money: Vec<Movement>,
    /// Money beside the charge, in the order of the log.
    pub costs: Vec<CostMovement>,
    /// Offers of the discount, in the order of the log.
    pub offers: Vec<Offered>,
    /// The suspension of automatic progression that runs.
    pub hold: Option<Hold>,
    /// Since when it is known that the person now liable is vulnerable.
    pub vulnerable: Option<Day>,
    /// A clamp or a removal of the vehicle, and what followed it.
    pub impound: Impound,
    /// Post that came for the case, letters written in it, decisions told by them.
    pub mail: Mail,
    /// How often the debt was registered, over all rounds and annulled orders.
    pub registrations: u32,
    /// The day on which the notice was cancelled, until it is reopened.
    pub cancelled: Option<Day>,
    /// The day on which the debt was given up, until it is reopened.
    pub written_off: Option<Day>,
    /// The day of the last reopening.
    pub reopened: Option<Day>,
    /// The status set by hand, as long as nothing later replaced it.
    pub by_hand: Option<ByHand>,
    /// Whether a status was ever set by hand against the law.
    pub corrected: Corrected,
    /// Who works on the case.
    pub holder: Option<Account>,
    /// Notes so far.
    pub notes: u32,
    /// The number of the last entry; 0 for a history without entries.
    pub last_entry: u32,
    /// The latest legal day of any event.
    pub last_day: Option<Day>,
}

/// What is known of the registered keeper.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Keeper {
    /// Nobody asked.
    NotAsked,
    /// The DVLA was asked on this day and has not answered.
    Asked(Day),
    /// The DVLA answered on this day with a keeper.
    Known(Day),
    /// The DVLA answered on this day that it knows no keeper.
    Nobody(Day),
}

/// An informal challenge.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Challenge {
    /// The day on which it was received; unknown in partial histories.
    pub received: Option<Day>,
    /// The rejection that answered it.
    pub answered: Option<Sent>,
    /// Number of the entry that recorded it.
    pub entry: u32,
}

/// A suspension of automatic progression.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hold {
    /// Since when.
    pub since: Day,
    /// Until and including which day; open when absent.
    pub until: Option<Day>,
    /// Why.
    pub reason: HoldReason,
}

impl Hold {
    /// Whether it suspends on a day.
    pub fn runs_on(&self, day: Day) -> bool {
        self.until.is_none_or(|until| day <= until)
    }
}

/// A status that an officer set by hand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ByHand {
    /// The status.
    pub stage: Stage,
    /// Whether the law allowed it.
    pub correction: Correction,
    /// The legal day.
    pub on: Day,
}

/// Whether a status that the law did not allow was ever recorded; shown for ever.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Corrected {
    /// Never.
    #[default]
    Never,
    /// At least once; the last one on this day.
    On(Day),
}

impl Case {
    /// The notice's number as people read it.
    pub fn number(&self) -> &str {
        self.notice.number.as_str()
    }

    /// The scheme.
    pub fn regime(&self) -> Regime {
        self.notice.regime
    }

    /// How the notice came to its addressee.
    pub fn service(&self) -> Service {
        self.notice.service
    }

    /// The round of liability that runs.
    pub fn round(&self) -> &Round {
        static NONE: Round = Round::EMPTY;
        self.rounds.last().unwrap_or(&NONE)
    }

    /// The penalty charge notice that counts for the round that runs: its own, else the latest of
    /// an earlier round (a notice on the vehicle serves every later notice to owner).
    pub fn pcn(&self) -> Option<&Sent> {
        self.rounds.iter().rev().find_map(|round| round.pcn.as_ref())
    }

    /// The first penalty charge notice.
    pub fn first_pcn(&self) -> Option<&Sent> {
        self.rounds.iter().find_map(|round| round.pcn.as_ref())
    }

    /// The informal challenge that waits for an answer, the oldest first.
    pub fn open_challenge(&self) -> Option<&Challenge> {
        self.challenges.iter().find(|challenge| challenge.answered.is_none())
    }

    /// Where the case stands by its documents alone, without money, hands or a judgement of law.
    pub fn stage_by_documents(&self) -> Stage {
        if self.written_off.is_some() {
            return Stage::WrittenOff;
        }
        if self.cancelled.is_some() {
            return Stage::Cancelled;
        }
        let imported = self.imported.as_ref().and_then(|facts| facts.stage);
        let own = self.round().stage().or_else(|| self.stage_before_notice());
        match (own, imported) {
            (Some(own), Some(imported)) => own.max(imported),
            (Some(stage), None) | (None, Some(stage)) => stage,
            (None, None) => Stage::Contravention,
        }
    }

    /// Challenge or PCN, while the round that runs has no document of its own.
    fn stage_before_notice(&self) -> Option<Stage> {
        match self.round().begun {
            Begun::NotReceived => Some(Stage::Statement),
            Begun::First | Begun::NewOwner => {
                if self.challenges.is_empty() {
                    self.pcn().map(|_| Stage::Pcn)
                } else {
                    Some(Stage::Challenge)
                }
            }
        }
    }
}
