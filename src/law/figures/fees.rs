//! Fees and numbers by day: registration, agents, clamped and removed vehicles.

use super::file::{FigureFault, Figures, Source};
use crate::case::day::Day;
use crate::case::money::Pence;
use crate::case::notice::Area;
use crate::law::clause::{Checked, Clause};

/// What a fee is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FeeKind {
    /// The court's fee for an order for recovery.
    Registration,
    /// An agent's compliance stage.
    AgentCompliance,
    /// An agent's enforcement stage.
    AgentEnforcement,
    /// An agent's sale stage.
    AgentSale,
    /// The debt beyond which an agent takes a share.
    AgentThreshold,
    /// Releasing a clamp.
    ClampRelease,
    /// Removing a vehicle.
    Removal,
    /// Storing a vehicle for a day.
    StoragePerDay,
    /// Disposing of a vehicle.
    Disposal,
}

impl FeeKind {
    /// Every kind.
    pub const ALL: [FeeKind; 9] = [
        FeeKind::Registration,
        FeeKind::AgentCompliance,
        FeeKind::AgentEnforcement,
        FeeKind::AgentSale,
        FeeKind::AgentThreshold,
        FeeKind::ClampRelease,
        FeeKind::Removal,
        FeeKind::StoragePerDay,
        FeeKind::Disposal,
    ];

    /// The name that figure files use.
    pub const fn name(self) -> &'static str {
        match self {
            FeeKind::Registration => "registration",
            FeeKind::AgentCompliance => "agent-compliance",
            FeeKind::AgentEnforcement => "agent-enforcement",
            FeeKind::AgentSale => "agent-sale",
            FeeKind::AgentThreshold => "agent-threshold",
            FeeKind::ClampRelease => "clamp-release",
            FeeKind::Removal => "removal",
            FeeKind::StoragePerDay => "storage-per-day",
            FeeKind::Disposal => "disposal",
        }
    }

    /// The kind of a name; `None` when there is no such kind.
    pub fn named(name: &str) -> Option<FeeKind> {
        FeeKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What a number is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NumberKind {
    /// Clear days of a notice of enforcement.
    AgentNoticeClearDays,
    /// An agent's share of the debt beyond the threshold, in thousandths.
    AgentShareThousandths,
    /// Value added tax, in thousandths.
    VatThousandths,
    /// Days after which an address is looked at again before a warrant is asked for.
    AddressCheckDays,
    /// Weeks for which payment may be put off after a charge certificate.
    DeferralWeeks,
    /// Weeks for which payment may be put off once the debt is registered.
    DeferralWeeksAfterOrder,
    /// Instalments in which a debt may be paid; 0 where no plan is agreed.
    Instalments,
    /// Days for which a keeper's name and address may be kept once its case is closed.
    KeeperDataDays,
}

impl NumberKind {
    /// Every kind.
    pub const ALL: [NumberKind; 8] = [
        NumberKind::AgentNoticeClearDays,
        NumberKind::AgentShareThousandths,
        NumberKind::VatThousandths,
        NumberKind::AddressCheckDays,
        NumberKind::DeferralWeeks,
        NumberKind::DeferralWeeksAfterOrder,
        NumberKind::Instalments,
        NumberKind::KeeperDataDays,
    ];

    /// The name that figure files use.
    pub const fn name(self) -> &'static str {
        match self {
            NumberKind::AgentNoticeClearDays => "agent-notice-clear-days",
            NumberKind::AgentShareThousandths => "agent-share-thousandths",
            NumberKind::VatThousandths => "vat-thousandths",
            NumberKind::AddressCheckDays => "address-check-days",
            NumberKind::DeferralWeeks => "deferral-weeks",
            NumberKind::DeferralWeeksAfterOrder => "deferral-weeks-after-order",
            NumberKind::Instalments => "instalments",
            NumberKind::KeeperDataDays => "keeper-data-days",
        }
    }

    /// The kind of a name; `None` when there is no such kind.
    pub fn named(name: &str) -> Option<NumberKind> {
        NumberKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A fee as it stands on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fee {
    /// What it is for.
    pub kind: FeeKind,
    /// Where it holds; `None` everywhere.
    pub area: Option<Area>,
    /// The first day on which it held.
    pub from: Day,
    /// How much.
    pub pence: Pence,
    /// The provision under which it stands.
    pub clause: &'static Clause,
    /// How it was checked.
    pub checked: Checked,
}

/// A number as it stands on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Number {
    /// What it is.
    pub kind: NumberKind,
    /// The first day on which it held.
    pub from: Day,
    /// The number.
    pub value: u16,
    /// The provision under which it stands.
    pub clause: &'static Clause,
    /// How it was checked.
    pub checked: Checked,
}

/// Why a fee or number cannot be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no {kind} is known for {day}: add it to the council's figure file or check the day")]
pub struct FeeUnknown {
    /// What was asked for.
    pub kind: &'static str,
    /// The day asked about.
    pub day: Day,
}

/// Reads the fees of a figure file.
pub(crate) fn fees(
    figures: &Figures,
    source: Source<'_>,
    known: &[&'static Clause],
) -> Result<Vec<Fee>, FigureFault> {
    let kinds = FeeKind::ALL.map(FeeKind::name).join(", ");
    let areas = "england, wales, london";
    let read = |raw: &super::file::RawFee| {
        let area = raw.area.as_ref();
        Ok(Fee {
            kind: source.named(&raw.kind, FeeKind::named, &kinds)?,
            area: area.map(|it| source.named(it, Area::named, areas)).transpose()?,
            from: source.parsed(&raw.from)?,
            pence: source.pence(&raw.amount)?,
            clause: source.clause(&raw.clause, known)?,
            checked: source.checked(&raw.checked)?,
        })
    };
    figures.fee.iter().map(read).collect()
}

/// Reads the numbers of a figure file.
pub(crate) fn numbers(
    figures: &Figures,
    source: Source<'_>,
    known: &[&'static Clause],
) -> Result<Vec<Number>, FigureFault> {
    let kinds = NumberKind::ALL.map(NumberKind::name).join(", ");
    let read = |raw: &super::file::RawNumber| {
        Ok(Number {
            kind: source.named(&raw.kind, NumberKind::named, &kinds)?,
            from: source.parsed(&raw.from)?,
            value: raw.value,
            clause: source.clause(&raw.clause, known)?,
            checked: source.checked(&raw.checked)?,
        })
    };
    figures.number.iter().map(read).collect()
}

/// The fee of a kind in an area on a day: the latest that began by then.
pub(crate) fn fee(fees: &[Fee], kind: FeeKind, area: Area, day: Day) -> Result<Fee, FeeUnknown> {
    let applies =
        |fee: &&Fee| fee.kind == kind && fee.area.is_none_or(|it| it == area) && fee.from <= day;
    latest(fees.iter().filter(applies), |fee| fee.from)
        .copied()
        .ok_or(FeeUnknown { kind: kind.name(), day })
}

/// The number of a kind on a day: the latest that began by then.
pub(crate) fn number(numbers: &[Number], kind: NumberKind, day: Day) -> Result<Number, FeeUnknown> {
    let applies = |number: &&Number| number.kind == kind && number.from <= day;
    latest(numbers.iter().filter(applies), |number| number.from)
        .copied()
        .ok_or(FeeUnknown { kind: kind.name(), day })
}

/// The item that began last; of several that began on one day the first, which is the council's.
fn latest<'a, T>(items: impl Iterator<Item = &'a T>, from: impl Fn(&T) -> Day) -> Option<&'a T> {
    items.fold(None, |found: Option<&T>, item| match found {
        Some(before) if from(before) >= from(item) => Some(before),
        Some(_) | None => Some(item),
    })
}
