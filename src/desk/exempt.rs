//! Special vehicles: diplomatic, foreign, forces and Crown, emergency services. Where each case
//! stands (suspended, pursued, closed), and the list of diplomatic vehicles of a year as the
//! Foreign Office asks for it.
//!
//! The only reports that walk all cases: they are asked for once a year or so.

use std::collections::BTreeMap;

use super::{Desk, Stop, text};
use crate::case::count::counted;
use crate::case::day::Day;
use crate::case::event::{Entry, Event};
use crate::case::hold::HoldGround;
use crate::case::list::closed_list;
use crate::case::mark::{Mark, MarkClass};
use crate::case::money::Pence;
use crate::case::state::{Case, MovementKind};
use crate::case::words;
use crate::exchange::sheet::{Cell, Sheet};
use crate::law::held;
use crate::law::view::View;

/// Cases read at a time.
const AT_A_TIME: usize = 500;
/// Missions that owe more than this for a year are written to first.
const WRITTEN_TO: Pence = Pence(50_000);

closed_list! {
    /// A class of special vehicles.
    pub enum SpecialClass {
        /// A diplomat's plate (D).
        Diplomat = 1, "diplomat", "diplomat (D plate)";
        /// A plate of accredited staff or of an organisation (X).
        Accredited = 2, "accredited", "accredited (X plate)";
        /// Held as diplomatic whatever the plate: a mission's personal mark.
        Mission = 3, "mission", "mission, other plate";
        /// Armed or visiting forces, the Crown.
        Forces = 4, "forces", "forces or Crown";
        /// Registered abroad.
        Foreign = 5, "foreign", "foreign";
        /// Police, fire, ambulance on duty.
        Emergency = 6, "emergency", "emergency services";
    }
}

closed_list! {
    /// Where a case of a special vehicle stands.
    pub enum SpecialState {
        /// It waits for somebody to look at the class.
        Suspended = 1, "suspended", "suspended, to be validated";
        /// Somebody looked, and it goes on.
        Pursued = 2, "pursued", "validated, pursued";
        /// Cancelled or written off.
        Closed = 3, "closed", "closed";
        /// Paid.
        Paid = 4, "paid", "paid";
    }
}

/// A notice to a special vehicle.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SpecialLine {
    /// The number of the notice.
    pub number: String,
    /// The mark.
    pub mark: String,
    /// The class.
    pub class: SpecialClass,
    /// The code of mission or organisation on the plate; empty where it has none.
    pub mission: String,
    /// The day of the contravention.
    pub day: Option<Day>,
    /// The street.
    pub street: String,
    /// Where it stands.
    pub state: SpecialState,
    /// Where it stands in the process, in words.
    pub stage: &'static str,
    /// The full charge.
    pub amount: Pence,
    /// What was paid and kept.
    pub paid: Pence,
    /// The day of the last payment.
    pub paid_on: Option<Day>,
}

impl SpecialLine {
    /// What is not paid of the full charge, unless the notice was cancelled.
    pub fn unpaid(&self) -> Pence {
        match self.state {
            SpecialState::Paid => Pence::ZERO,
            SpecialState::Suspended | SpecialState::Pursued | SpecialState::Closed => {
                (self.amount - self.paid).at_least_zero()
            }
        }
    }

    /// Whether it was paid in a later year than that of the contravention.
    pub fn is_paid_later(&self) -> bool {
        let later = |paid: Day| self.day.is_some_and(|day| day.year() < paid.year());
        self.paid.is_positive() && self.paid_on.is_some_and(later)
    }
}

/// What a mission's notices of a year come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct MissionSum {
    /// Notices.
    pub notices: u64,
    /// Full charges.
    pub amount: Pence,
    /// Paid.
    pub paid: Pence,
    /// Not paid.
    pub unpaid: Pence,
}

impl MissionSum {
    /// Whether the mission is written to before the yearly statement.
    pub fn is_written_to(&self) -> bool {
        self.unpaid > WRITTEN_TO
    }
}

impl Desk {
    /// The notices to special vehicles, of the contraventions of a year or of all. `progress` is
    /// told cases looked at.
    pub fn special_vehicles(
        &self,
        year: Option<i32>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Vec<SpecialLine>, Stop> {
        let (mut lines, mut after, mut looked) = (Vec::new(), None, 0);
        loop {
            let cases = self.store.walk(after, AT_A_TIME)?;
            let Some((last, _)) = cases.last() else { break };
            after = Some(last.id);
            for (_, log) in &cases {
                looked += 1;
                let case = Case::fold(log);
                let of_year = case.notice.contravention.map(Day::year);
                if year.is_none_or(|year| of_year == Some(year)) {
                    lines.extend(self.special_line(&case, log));
                }
            }
            progress(looked);
        }
        lines.sort_by(|one, other| {
            (one.class, &one.mission, one.day, &one.number).cmp(&(
                other.class,
                &other.mission,
                other.day,
                &other.number,
            ))
        });
        Ok(lines)
    }

    fn special_line(&self, case: &Case, log: &[Entry]) -> Option<SpecialLine> {
        let today = self.today();
        let class = class_of(case, log)?;
        let view = View::new(&self.law, case);
        let mark = case.notice.vehicle.mark.as_ref();
        let plated = matches!(class, SpecialClass::Diplomat | SpecialClass::Accredited);
        let mission = mark.filter(|_| plated).map(Mark::folded).unwrap_or_default();
        let account = view.account(today);
        let settled = account.as_ref().is_some_and(|account| account.settled.is_some());
        let held = case.hold.as_ref().is_some_and(|hold| hold.runs_on(today));
        let state = if case.cancelled.is_some() || case.written_off.is_some() {
            SpecialState::Closed
        } else if settled {
            SpecialState::Paid
        } else if held {
            SpecialState::Suspended
        } else {
            SpecialState::Pursued
        };
        let received = |kind: MovementKind| matches!(kind, MovementKind::Received(_));
        let paid_on = case.money.iter().filter(|one| received(one.kind)).map(|one| one.day).max();
        Some(SpecialLine {
            number: case.number().to_string(),
            mark: mark.map(|mark| text::clean(mark.as_entered())).unwrap_or_default(),
            class,
            mission: mission.chars().take(3).collect(),
            day: case.notice.contravention,
            street: text::clean(&case.notice.place.street),
            state,
            stage: words::stage(crate::law::position(&self.law, case, today).stage),
            amount: view.charge().map_or(Pence::ZERO, |charge| charge.full),
            paid: view.held(today).at_least_zero(),
            paid_on,
        })
    }
}

/// The class of a case's vehicle, by its plate or by a hold that it ever had; `None` for any other.
fn class_of(case: &Case, log: &[Entry]) -> Option<SpecialClass> {
    const PLATES: [(MarkClass, SpecialClass); 3] = [
        (MarkClass::Diplomat, SpecialClass::Diplomat),
        (MarkClass::DiplomaticStaff, SpecialClass::Accredited),
        (MarkClass::Military, SpecialClass::Forces),
    ];
    let plate = case.notice.vehicle.mark.as_ref().map(Mark::class);
    if let Some((_, class)) = PLATES.iter().find(|(one, _)| Some(*one) == plate) {
        return Some(*class);
    }
    let grounds = log.iter().filter_map(|entry| {
        let Event::Held { reason, .. } = &entry.event else { return None };
        held::ground(reason)
    });
    let special = |ground: HoldGround| match ground {
        HoldGround::Diplomatic => Some(SpecialClass::Mission),
        HoldGround::Forces => Some(SpecialClass::Forces),
        HoldGround::Foreign => Some(SpecialClass::Foreign),
        HoldGround::Emergency => Some(SpecialClass::Emergency),
        HoldGround::BreathingSpace
        | HoldGround::Insolvency
        | HoldGround::Deceased
        | HoldGround::UnderAge
        | HoldGround::WithoutConsent
        | HoldGround::OutsideEnglandAndWales
        | HoldGround::Vulnerable
        | HoldGround::Hardship => None,
    };
    let country = case.notice.vehicle.country.to_ascii_uppercase();
    let abroad = !matches!(country.as_str(), "" | "GB" | "UK");
    grounds.filter_map(special).next_back().or(abroad.then_some(SpecialClass::Foreign))
}

/// Only the diplomatic ones of some lines.
pub fn diplomatic(lines: Vec<SpecialLine>) -> Vec<SpecialLine> {
    let theirs = |line: &SpecialLine| match line.class {
        SpecialClass::Diplomat | SpecialClass::Accredited | SpecialClass::Mission => true,
        SpecialClass::Forces | SpecialClass::Foreign | SpecialClass::Emergency => false,
    };
    lines.into_iter().filter(theirs).collect()
}

/// What the notices of each mission come to.
pub fn missions(lines: &[SpecialLine]) -> BTreeMap<String, MissionSum> {
    let mut sums: BTreeMap<String, MissionSum> = BTreeMap::new();
    for line in lines {
        let sum = sums.entry(line.mission.clone()).or_default();
        sum.notices += 1;
        sum.amount += line.amount;
        sum.paid += line.paid;
        sum.unpaid += line.unpaid();
    }
    sums
}

/// The lines as a table for a spreadsheet; the missions' sums stand behind them.
pub fn sheet(title: &str, lines: &[SpecialLine]) -> Sheet {
    let empty = || Cell::text("");
    let day = |day: Option<Day>| day.map_or_else(empty, Cell::Day);
    let mut rows: Vec<Vec<Cell>> = lines
        .iter()
        .map(|line| {
            vec![
                Cell::text(line.number.as_str()),
                Cell::text(line.mark.as_str()),
                Cell::text(line.class.name()),
                Cell::text(line.mission.as_str()),
                day(line.day),
                Cell::text(line.day.map(|day| day.year().to_string()).unwrap_or_default()),
                Cell::text(line.street.as_str()),
                Cell::text(line.state.name()),
                Cell::Pounds(line.amount),
                Cell::Pounds(line.paid),
                day(line.paid_on),
                Cell::text(if line.is_paid_later() { "yes" } else { "no" }),
                Cell::Pounds(line.unpaid()),
            ]
        })
        .collect();
    for (mission, sum) in missions(lines) {
        let mut row = vec![empty(); 13];
        let cells = [
            (0, Cell::text("sum of mission")),
            (1, Cell::text(counted(sum.notices, "notice"))),
            (3, Cell::text(mission)),
            (
                7,
                Cell::text(if sum.is_written_to() { "over 500.00: write to it first" } else { "" }),
            ),
            (8, Cell::Pounds(sum.amount)),
            (9, Cell::Pounds(sum.paid)),
            (12, Cell::Pounds(sum.unpaid)),
        ];
        for (at, cell) in cells {
            if let Some(place) = row.get_mut(at) {
                *place = cell;
            }
        }
        rows.push(row);
    }
    Sheet {
        title: title.to_string(),
        heads: vec![
            "pcn",
            "mark",
            "class",
            "mission",
            "day",
            "year",
            "street",
            "state",
            "amount",
            "paid",
            "paid_on",
            "paid_later",
            "unpaid",
        ],
        rows,
    }
}
