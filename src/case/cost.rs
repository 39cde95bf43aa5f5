//! Money beside the charge: an enforcement agent's fees, and what a clamped or removed vehicle
//! costs. Names and amounts only; what may be asked is the law's question.

use super::money::Pence;

/// Money beside the charge. It settles nothing of the penalty and is kept in accounts of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cost {
    /// What fell due, was paid or went back.
    pub item: CostItem,
    /// How much, never negative.
    pub pence: Pence,
}

/// What money beside the charge is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CostItem {
    /// The agent's compliance fee fell due.
    AgentCompliance,
    /// The agent's enforcement fee fell due.
    AgentEnforcement,
    /// The agent's sale fee fell due.
    AgentSale,
    /// The agent spent something that the debtor bears.
    AgentDisbursement,
    /// A sum equal to the value added tax on the agent's fees fell due.
    AgentVat,
    /// The agent was paid fees out of what the debtor paid.
    AgentPaid,
    /// The agent's fees went back to the payer.
    AgentRefunded,
    /// The charge for releasing a clamp fell due.
    VehicleRelease,
    /// The charge for a removal fell due.
    VehicleRemoval,
    /// The charge for storing the vehicle fell due.
    VehicleStorage,
    /// The charge for disposing of the vehicle fell due.
    VehicleDisposal,
    /// Money came for the vehicle.
    VehiclePaid,
    /// Money for the vehicle went back to the payer.
    VehicleRefunded,
}

impl CostItem {
    /// Every item.
    pub const ALL: [CostItem; 13] = [
        CostItem::AgentCompliance,
        CostItem::AgentEnforcement,
        CostItem::AgentSale,
        CostItem::AgentDisbursement,
        CostItem::AgentVat,
        CostItem::AgentPaid,
        CostItem::AgentRefunded,
        CostItem::VehicleRelease,
        CostItem::VehicleRemoval,
        CostItem::VehicleStorage,
        CostItem::VehicleDisposal,
        CostItem::VehiclePaid,
        CostItem::VehicleRefunded,
    ];

    /// Whose accounts it moves.
    pub const fn side(self) -> CostSide {
        match self {
            CostItem::AgentCompliance
            | CostItem::AgentEnforcement
            | CostItem::AgentSale
            | CostItem::AgentDisbursement
            | CostItem::AgentVat
            | CostItem::AgentPaid
            | CostItem::AgentRefunded => CostSide::Agent,
            CostItem::VehicleRelease
            | CostItem::VehicleRemoval
            | CostItem::VehicleStorage
            | CostItem::VehicleDisposal
            | CostItem::VehiclePaid
            | CostItem::VehicleRefunded => CostSide::Vehicle,
        }
    }

    /// What it does to those accounts.
    pub const fn way(self) -> CostWay {
        match self {
            CostItem::AgentCompliance
            | CostItem::AgentEnforcement
            | CostItem::AgentSale
            | CostItem::AgentDisbursement
            | CostItem::AgentVat
            | CostItem::VehicleRelease
            | CostItem::VehicleRemoval
            | CostItem::VehicleStorage
            | CostItem::VehicleDisposal => CostWay::FellDue,
            CostItem::AgentPaid | CostItem::VehiclePaid => CostWay::Paid,
            CostItem::AgentRefunded | CostItem::VehicleRefunded => CostWay::WentBack,
        }
    }
}

/// Whose accounts money beside the charge moves.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CostSide {
    /// The enforcement agent's fees: kept as a memorandum, for they are not the council's money.
    Agent,
    /// What a clamped or removed vehicle costs: owed to the council, beside the penalty.
    Vehicle,
}

/// What money beside the charge does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CostWay {
    /// It fell due.
    FellDue,
    /// It was paid.
    Paid,
    /// It went back to the payer.
    WentBack,
}
