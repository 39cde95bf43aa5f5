//! The typed reasons for which a case stands still: facts about the person or the vehicle that the
//! law or good practice does not pass over.
//!
//! Ground floor: names only. Which steps a reason stops, and by which provision, is the law's.

/// Why a case stands still, where the reason is one of those that have consequences of their own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum HoldGround {
    /// A breathing space or mental health crisis moratorium covers the debt.
    BreathingSpace,
    /// Bankruptcy, a debt relief order, an arrangement with creditors, administration.
    Insolvency,
    /// The liable person has died.
    Deceased,
    /// The liable person is under age.
    UnderAge,
    /// The vehicle was in the control of somebody without the owner's consent.
    WithoutConsent,
    /// Armed or visiting forces.
    Forces,
    /// Diplomatic immunity or privilege (D or X plate).
    Diplomatic,
    /// The keeper lives abroad or the vehicle is registered there.
    Foreign,
    /// The liable person lives where the Traffic Enforcement Centre's orders do not run.
    OutsideEnglandAndWales,
    /// Illness or another vulnerability that an officer looks into.
    Vulnerable,
    /// Police, fire or ambulance service on duty.
    Emergency,
    /// Somebody cannot pay now: payment is put off until a day.
    Hardship,
}

impl HoldGround {
    /// Every reason.
    pub const ALL: [HoldGround; 12] = [
        HoldGround::BreathingSpace,
        HoldGround::Insolvency,
        HoldGround::Deceased,
        HoldGround::UnderAge,
        HoldGround::WithoutConsent,
        HoldGround::Forces,
        HoldGround::Diplomatic,
        HoldGround::Foreign,
        HoldGround::OutsideEnglandAndWales,
        HoldGround::Vulnerable,
        HoldGround::Emergency,
        HoldGround::Hardship,
    ];

    /// The name that records and command lines use; fixed for ever.
    pub const fn name(self) -> &'static str {
        match self {
            HoldGround::BreathingSpace => "breathing-space",
            HoldGround::Insolvency => "insolvency",
            HoldGround::Deceased => "deceased",
            HoldGround::UnderAge => "under-age",
            HoldGround::WithoutConsent => "without-consent",
            HoldGround::Forces => "forces",
            HoldGround::Diplomatic => "diplomatic",
            HoldGround::Foreign => "foreign",
            HoldGround::OutsideEnglandAndWales => "outside-england-and-wales",
            HoldGround::Vulnerable => "vulnerable",
            HoldGround::Emergency => "emergency-services",
            HoldGround::Hardship => "hardship",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            HoldGround::BreathingSpace => "breathing space",
            HoldGround::Insolvency => "insolvency",
            HoldGround::Deceased => "the liable person has died",
            HoldGround::UnderAge => "the liable person is under age",
            HoldGround::WithoutConsent => "vehicle taken without consent",
            HoldGround::Forces => "armed or visiting forces",
            HoldGround::Diplomatic => "diplomatic vehicle",
            HoldGround::Foreign => "keeper or vehicle from abroad",
            HoldGround::OutsideEnglandAndWales => "lives outside England and Wales",
            HoldGround::Vulnerable => "vulnerable person",
            HoldGround::Emergency => "emergency vehicle on duty",
            HoldGround::Hardship => "payment put off for hardship",
        }
    }

    /// The reason of a name; `None` when there is no such reason.
    pub fn named(name: &str) -> Option<HoldGround> {
        HoldGround::ALL.into_iter().find(|ground| ground.name() == name)
    }

    /// The reason with whose name a text begins, and the text after it: `insolvency: order of 2
    /// March`. Spaces may stand for the name's hyphens; what follows the name must be its end or a
    /// colon, so that a sentence that merely begins alike stays a sentence.
    pub fn leading(text: &str) -> Option<(HoldGround, &str)> {
        let (head, rest) = text.split_once(':').unwrap_or((text, ""));
        let words: Vec<String> = head
            .split(|letter: char| letter == '-' || letter.is_whitespace())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        HoldGround::named(&words.join("-")).map(|ground| (ground, rest.trim()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_may_begin_with_a_reasons_name() {
        let ground = HoldGround::BreathingSpace;
        assert_eq!(HoldGround::leading("Breathing space: ref 1"), Some((ground, "ref 1")));
        assert_eq!(HoldGround::leading("breathing-space"), Some((ground, "")));
        assert_eq!(HoldGround::leading("breathing space is asked for"), None);
        assert_eq!(HoldGround::leading("deceased keeper: told by phone"), None);
        for ground in HoldGround::ALL {
            assert_eq!(HoldGround::named(ground.name()), Some(ground));
        }
    }
}
