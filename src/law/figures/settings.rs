//! What the law leaves to the council, as numbers and choices.

use super::file::{FigureFault, RawSettings, Source};
use crate::case::notice::Band;

/// When the discount is offered again with a rejection.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DiscountAgain {
    /// Never.
    Never,
    /// With the rejection of a challenge that came while the discount ran.
    ChallengeInDiscount,
    /// With the rejection of any challenge.
    AnyChallenge,
    /// With the rejection of any challenge, and of representations that came while it ran.
    ChallengeOrRepresentations,
}

impl DiscountAgain {
    /// Every choice.
    pub const ALL: [DiscountAgain; 4] = [
        DiscountAgain::Never,
        DiscountAgain::ChallengeInDiscount,
        DiscountAgain::AnyChallenge,
        DiscountAgain::ChallengeOrRepresentations,
    ];

    /// The name that figure files use.
    pub const fn name(self) -> &'static str {
        match self {
            DiscountAgain::Never => "never",
            DiscountAgain::ChallengeInDiscount => "challenge-in-discount",
            DiscountAgain::AnyChallenge => "any-challenge",
            DiscountAgain::ChallengeOrRepresentations => "challenge-or-representations",
        }
    }

    /// The choice of a name; `None` when there is no such choice.
    pub fn named(name: &str) -> Option<DiscountAgain> {
        DiscountAgain::ALL.into_iter().find(|choice| choice.name() == name)
    }
}

/// The council's choices where the law leaves one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    /// Days within which an informal challenge is answered.
    pub challenge_reply_days: u16,
    /// Days within which formal representations are answered where no statute sets an end.
    pub formal_reply_days: u16,
    /// Days within which a query and other general post is answered.
    pub general_reply_days: u16,
    /// Days within which a complaint is answered.
    pub complaint_reply_days: u16,
    /// Days within which a subject access request is answered; never longer than the month that
    /// the law gives.
    pub subject_access_days: u16,
    /// Items of post that an officer is to deal with in a day; 0 where the council has set none.
    pub post_target: u16,
    /// Days for which the discount is offered again.
    pub discount_again_days: u16,
    /// When the discount is offered again.
    pub discount_again: DiscountAgain,
    /// Months after which an unregistered charge certificate goes to a person first.
    pub old_certificate_months: u16,
    /// Days after registration before a warrant is safe.
    pub cautious_warrant_days: u16,
    /// Working days within which the court is answered on a late statement.
    pub late_statement_working_days: u16,
    /// Months without a step after which a person looks at a case.
    pub stalled_months: u16,
    /// Months within which a reference to the adjudicator is looked for.
    pub referral_months: u16,
    /// The council's own last day for a London bus lane notice, in days beginning with the
    /// contravention; `None` where it has set none, as the law has none.
    pub bus_lane_notice_days: Option<u16>,
    /// Whether the council reclaims value added tax; then no debtor bears that on agents' fees.
    pub reclaims_vat: bool,
    /// Whether a cheque or postal order counts as paid on the day on which it was posted; else on
    /// the day on which it was received.
    pub paid_when_posted: bool,
    /// The set of charge tables that applies; empty for the general ones.
    pub charge_set: String,
    /// The band of places for which no other is given.
    pub band: Option<Band>,
}

impl Default for Settings {
    /// As the program begins; the same values stand in the built-in settings file.
    fn default() -> Settings {
        Settings {
            challenge_reply_days: 14,
            formal_reply_days: 56,
            general_reply_days: 14,
            complaint_reply_days: 20,
            subject_access_days: 28,
            post_target: 0,
            discount_again_days: 14,
            discount_again: DiscountAgain::ChallengeInDiscount,
            old_certificate_months: 12,
            cautious_warrant_days: 36,
            late_statement_working_days: 19,
            stalled_months: 6,
            referral_months: 6,
            bus_lane_notice_days: None,
            reclaims_vat: true,
            paid_when_posted: false,
            charge_set: String::new(),
            band: None,
        }
    }
}

impl Settings {
    /// These settings with what a file gives put in their place.
    pub(crate) fn with(
        mut self,
        raw: &RawSettings,
        source: Source<'_>,
    ) -> Result<Settings, FigureFault> {
        let numbers = [
            (raw.challenge_reply_days, &mut self.challenge_reply_days),
            (raw.formal_reply_days, &mut self.formal_reply_days),
            (raw.general_reply_days, &mut self.general_reply_days),
            (raw.complaint_reply_days, &mut self.complaint_reply_days),
            (raw.subject_access_days, &mut self.subject_access_days),
            (raw.post_target, &mut self.post_target),
            (raw.discount_again_days, &mut self.discount_again_days),
            (raw.old_certificate_months, &mut self.old_certificate_months),
            (raw.cautious_warrant_days, &mut self.cautious_warrant_days),
            (raw.late_statement_working_days, &mut self.late_statement_working_days),
            (raw.stalled_months, &mut self.stalled_months),
            (raw.referral_months, &mut self.referral_months),
        ];
        for (given, setting) in numbers {
            *setting = given.unwrap_or(*setting);
        }
        self.bus_lane_notice_days = raw.bus_lane_notice_days.or(self.bus_lane_notice_days);
        self.reclaims_vat = raw.reclaims_vat.unwrap_or(self.reclaims_vat);
        self.paid_when_posted = raw.paid_when_posted.unwrap_or(self.paid_when_posted);
        if let Some(word) = &raw.discount_again {
            let words = DiscountAgain::ALL.map(DiscountAgain::name).join(", ");
            self.discount_again = source.named(word, DiscountAgain::named, &words)?;
        }
        if let Some(band) = &raw.band {
            self.band = Some(source.named(band, Band::named, "1, 2, A, B")?);
        }
        if let Some(set) = &raw.charge_set {
            self.charge_set.clone_from(set.get_ref());
        }
        Ok(self)
    }
}
