//! To whom a letter goes: who is liable, or who sent what it answers.
//!
//! A notice goes to the person liable and to nobody else. A reply goes to whoever wrote, who is
//! often the driver, while nobody has asked for the keeper.

use super::super::{Desk, Stop};
use super::view::{ProblemLine, RecipientLine, Weight};
use crate::case::correspondence::Channel;
use crate::case::party::{Capacity, Party};
use crate::case::state::Case;
use crate::letter::page::plain;
use crate::letter::paper::Paper;
use crate::matter::letter::Recipient;
use crate::matter::post::Sender;
use crate::matter::{Matter, MatterId, MatterKind};

/// To whom a letter goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Goes {
    /// Who is meant.
    pub to: Recipient,
    /// Name and address, as far as they are known.
    pub party: Option<Party>,
    /// The address from which they wrote by e-mail; empty where they did not.
    pub email: String,
}

impl Desk {
    /// Everybody to whom a letter may go, the likeliest first.
    pub(super) fn may_go_to(
        &self,
        case: &Case,
        answers: &[MatterId],
        paper: Paper,
    ) -> Result<Vec<Goes>, Stop> {
        let mut senders = Vec::new();
        for id in answers.iter().filter(|_| is_reply(paper) || decides_formally(paper)) {
            let Matter::Post(item) = self.matter(*id)?.matter else { continue };
            let sender = &item.arrival.sender;
            if sender.short().is_empty() {
                continue;
            }
            let wrote_by_email = match item.arrival.channel {
                Channel::Email | Channel::Portal => true,
                Channel::Letter | Channel::Telephone => false,
            };
            let email =
                if wrote_by_email { sender.email.trim().to_string() } else { String::new() };
            let party = Some(party_of(sender));
            senders.push(Goes { to: Recipient::Sender(*id), party, email });
        }
        let liable = case.liable.clone();
        let themselves = |goes: &&Goes| {
            let names = [goes.party.as_ref(), liable.as_ref()].map(|one| one.map(|p| key(&p.name)));
            names[0].is_some() && names[0] == names[1]
        };
        let email = senders.iter().find(themselves).map(|goes| goes.email.clone());
        let liable =
            Goes { to: Recipient::Liable, party: liable.clone(), email: email.unwrap_or_default() };
        let sender_first = is_reply(paper)
            && senders.first().is_some_and(|first| {
                let unreachable = has_no_address(first.party.as_ref()) && first.email.is_empty();
                liable.party.is_none() || !(unreachable || same(first, &liable))
            });
        let place = if sender_first { senders.len() } else { 0 };
        senders.insert(place, liable);
        Ok(senders)
    }

    /// To whom a letter goes: to whom its writer says, else to the likeliest.
    pub(super) fn goes_to(
        &self,
        case: &Case,
        answers: &[MatterId],
        paper: Paper,
        chosen: Option<Recipient>,
    ) -> Result<Goes, Stop> {
        let all = self.may_go_to(case, answers, paper)?;
        let wanted = all.iter().find(|goes| Some(goes.to) == chosen);
        let nobody = || Goes { to: Recipient::Liable, party: None, email: String::new() };
        Ok(wanted.or(all.first()).cloned().unwrap_or_else(nobody))
    }
}

/// Everybody to whom a letter may go, for a list.
pub(super) fn lines(all: &[Goes]) -> Vec<RecipientLine> {
    let line = |goes: &Goes| {
        let who = match goes.to {
            Recipient::Liable => "the person liable".to_string(),
            Recipient::Sender(item) => {
                format!("who sent {}", MatterKind::Post.reference(item))
            }
        };
        let party = goes.party.as_ref();
        let address = party.map(|party| plain(&party.address_line())).unwrap_or_default();
        RecipientLine {
            to: goes.to,
            who,
            name: party.map(|party| plain(&party.name)).unwrap_or_default(),
            address,
            email: plain(&goes.email),
        }
    };
    all.iter().map(line).collect()
}

/// What keeps a letter from reaching anybody.
pub(super) fn problem(goes: &Goes) -> Option<ProblemLine> {
    if !has_no_address(goes.party.as_ref()) || !goes.email.is_empty() {
        return None;
    }
    let who = goes.party.as_ref().map_or("", |party| party.name.as_str());
    let says = match who {
        "" => "nobody is known to whom the letter could go".to_string(),
        name => format!("no address is known for {}", plain(name)),
    };
    let remedy = "record the keeper with an address (step keeper-supplied), or let the letter go \
                  to whoever wrote"
        .to_string();
    Some(ProblemLine { says, remedy, place: None, weight: Weight::Blocks })
}

/// A person without an address for an envelope.
fn has_no_address(party: Option<&Party>) -> bool {
    party.is_none_or(|party| party.address_line().trim().is_empty())
}

/// Whether the sender is the person liable, who can be reached at the address of the case.
fn same(sender: &Goes, liable: &Goes) -> bool {
    let name = |goes: &Goes| goes.party.as_ref().map(|party| key(&party.name));
    name(sender) == name(liable) && has_no_address(sender.party.as_ref())
}

/// A name without what people write differently.
fn key(name: &str) -> String {
    let titles = ["mr", "mrs", "ms", "miss", "mx", "dr"];
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !titles.contains(word)).collect::<Vec<_>>().join(" ")
}

fn party_of(sender: &Sender) -> Party {
    Party {
        capacity: Capacity::Correspondent,
        name: sender.short().to_string(),
        address: sender.address.clone(),
        postcode: sender.postcode.clone(),
    }
}

/// Whether a paper answers whoever wrote.
const fn is_reply(paper: Paper) -> bool {
    match paper {
        Paper::ChallengeRejection | Paper::ChallengeAcceptance | Paper::Letter => true,
        Paper::PcnByPost
        | Paper::Warning
        | Paper::NoticeToOwner
        | Paper::EnforcementNotice
        | Paper::Rejection
        | Paper::Acceptance
        | Paper::RecommendationAccepted
        | Paper::RecommendationDeclined
        | Paper::ChargeCertificate
        | Paper::OrderForRecovery => false,
    }
}

/// Whether a paper is served on whoever made formal representations: the person liable, or somebody
/// whom an officer knows to act for them.
const fn decides_formally(paper: Paper) -> bool {
    match paper {
        Paper::Rejection
        | Paper::Acceptance
        | Paper::RecommendationAccepted
        | Paper::RecommendationDeclined => true,
        Paper::PcnByPost
        | Paper::Warning
        | Paper::ChallengeRejection
        | Paper::ChallengeAcceptance
        | Paper::NoticeToOwner
        | Paper::EnforcementNotice
        | Paper::ChargeCertificate
        | Paper::OrderForRecovery
        | Paper::Letter => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_again_without_its_title() {
        assert_eq!(key("Mrs Ann  O'Example"), key("ann o example"));
        assert_ne!(key("Ann Example"), key("Anna Example"));
    }
}
