//! The workbook of an agent for a month: what it was given, collected, paid over and gave back,
//! what is outstanding and how old, with statistics and charts. Every figure is a sum over the
//! lines of its cases, which are read off their logs as on the month's last day.

use std::collections::BTreeMap;

use super::account::{AgentCase, AgentState};
use crate::case::day::Day;
use crate::case::money::Pence;
use crate::case::state::Case;
use crate::desk::{Desk, Stop, text};
use crate::exchange::sheet::{Cell, Sheet};
use crate::exchange::workbook::{Bars, bind};
use crate::law::period::{day_before, months};

/// Ages of what an agent works on, in days: up to these, and above the last.
const AGES: [i32; 4] = [30, 90, 180, 270];

/// A month of the calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Month {
    /// Its first day.
    pub first: Day,
    /// Its last day.
    pub last: Day,
}

impl Month {
    /// The month of a text such as `2026-10`.
    pub fn read(text: &str) -> Option<Month> {
        let (year, month) = text.trim().split_once('-')?;
        let first = Day::new(year.parse().ok()?, month.parse().ok()?, 1)?;
        Some(Month { first, last: months(1).beginning_with(first).last_day() })
    }

    fn has(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }
}

/// What an agent did in a month, and where it stands at its end.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct MonthFigures {
    /// Warrants that it was given, and what was due in them.
    pub placed: (u64, Pence),
    /// What it collected of the debts.
    pub collected: Pence,
    /// What it took as fees.
    pub fees: Pence,
    /// What it paid over.
    pub remitted: Pence,
    /// What came straight to the council in cases that it had, up to the end of the month.
    pub direct: Pence,
    /// How many it gave back, by code.
    pub returned: BTreeMap<String, u64>,
    /// How many were taken back.
    pub recalled: u64,
    /// What it works on at the end of the month, and what is due there.
    pub outstanding: (u64, Pence),
    /// The same by age: to 30, 90, 180 and 270 days, and older.
    pub ages: [(u64, Pence); 5],
    /// Collected and not paid over at the end of the month.
    pub with_agent: Pence,
}

/// A month of an agent: its figures and the lines they are sums of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AgentMonth {
    /// The agent's short name.
    pub agent: String,
    /// The month.
    pub month: Month,
    /// The figures.
    pub figures: MonthFigures,
    /// The cases, with what was collected and paid over in the month.
    pub cases: Vec<(AgentCase, Pence, Pence)>,
}

impl Desk {
    /// What an agent did in a month.
    pub fn agent_month(&self, agent: &str, month: Month) -> Result<AgentMonth, Stop> {
        if month.first > self.today() {
            let first = month.first.long();
            return Err(Stop::Refused(format!("the month of {first} has not begun")));
        }
        let mut figures = MonthFigures::default();
        let mut cases = Vec::new();
        for one in self.agent_lines(Some(agent), month.last)? {
            let case = Case::fold(&self.store.log(one.case)?);
            let theirs = |item: &&crate::case::state::mail::RemittedItem| {
                item.agent == one.agent && month.has(item.on)
            };
            let remitted = case.mail.remitted.iter().filter(theirs).map(|item| item.pence).sum();
            let collected = figures.count(&one, month, remitted);
            cases.push((one, collected, remitted));
        }
        if cases.is_empty() {
            return Err(Stop::Unknown(format!(
                "{} had no warrant by {}; `noticedesk agents list` lists the agents",
                text::clean(agent),
                month.last.long()
            )));
        }
        Ok(AgentMonth { agent: text::clean(agent), month, figures, cases })
    }

    /// The workbook of a month: statistics with charts, the cases, the payments.
    pub fn agent_workbook(&self, month: &AgentMonth) -> Result<Vec<u8>, Stop> {
        let statistics = self.statistics(month)?;
        let returns = u32::try_from(month.figures.returned.len()).unwrap_or(0);
        let mut charts = vec![Bars {
            title: "Collected and paid over in the month",
            sheet: 0,
            rows: (3, 5),
            columns: (0, vec![2]),
        }];
        charts.push(Bars {
            title: "Outstanding by age in days",
            sheet: 1,
            rows: (1, 5),
            columns: (0, vec![1]),
        });
        if returns > 0 {
            charts.push(Bars {
                title: "Given back, by code",
                sheet: 2,
                rows: (1, returns),
                columns: (0, vec![2]),
            });
        }
        let sheets =
            [statistics, ages(month), self.given_back(month)?, cases(month), payments(month)];
        bind(&sheets, &charts, month.month.last).map_err(|fault| Stop::Failed(fault.to_string()))
    }

    fn statistics(&self, month: &AgentMonth) -> Result<Sheet, Stop> {
        let figures = &month.figures;
        let ending = i32::from(self.agent_practice()?.ending_days);
        let soon = month.cases.iter().filter(|(one, ..)| {
            let near = |ends: Day| ends.days_since(month.month.last) <= ending;
            one.state == AgentState::Working && one.ends.is_some_and(near)
        });
        let returned: u64 = figures.returned.values().sum();
        let row = |what: &str, count: u64, pence: Pence| {
            vec![Cell::text(what), number(count), Cell::Pounds(pence)]
        };
        let rows = vec![
            row("placed in the month", figures.placed.0, figures.placed.1),
            row("outstanding at its end", figures.outstanding.0, figures.outstanding.1),
            row("collected in the month", 0, figures.collected),
            row("fees taken in the month", 0, figures.fees),
            row("paid over in the month", 0, figures.remitted),
            row("collected and not paid over", 0, figures.with_agent),
            row("paid straight to the council so far", 0, figures.direct),
            row("given back in the month", returned, Pence::ZERO),
            row("recalled in the month", figures.recalled, Pence::ZERO),
            row("end soon", soon.count() as u64, Pence::ZERO),
        ];
        let title = format!("{} {}", month.agent, month.month.last);
        Ok(Sheet { title, heads: vec!["what", "cases", "amount"], rows })
    }

    fn given_back(&self, month: &AgentMonth) -> Result<Sheet, Stop> {
        let practice = self.agent_practice()?;
        let rows = month.figures.returned.iter().map(|(code, count)| {
            let known = practice.code(code);
            let says = known.map_or("", |known| &known.says);
            let todo = known.map_or("", |known| known.todo());
            vec![Cell::text(code.as_str()), Cell::text(says), number(*count), Cell::text(todo)]
        });
        let heads = vec!["code", "reason", "cases", "what it leads to"];
        Ok(Sheet { title: "Given back".into(), heads, rows: rows.collect() })
    }
}

impl MonthFigures {
    /// Counts a case; what was collected in it in the month.
    fn count(&mut self, one: &AgentCase, month: Month, remitted: Pence) -> Pence {
        if month.has(one.since) {
            self.placed.0 += 1;
            self.placed.1 += one.placed;
        }
        let of_month = |paid: &&crate::desk::counterparts::agents::Reported| {
            !paid.withdrawn && month.has(paid.day)
        };
        let collected = one.payments.iter().filter(of_month).map(|paid| paid.debt).sum();
        self.collected += collected;
        self.fees += one.payments.iter().filter(of_month).map(|paid| paid.fees).sum();
        self.remitted += remitted;
        self.direct += one.direct;
        self.with_agent += one.collected - one.remitted;
        let ended = one.ended.is_some_and(|day| month.has(day));
        match one.state {
            AgentState::Working => {
                self.outstanding.0 += 1;
                self.outstanding.1 += one.outstanding;
                let place = AGES.iter().position(|most| one.age <= *most).unwrap_or(AGES.len());
                if let Some(age) = self.ages.get_mut(place) {
                    age.0 += 1;
                    age.1 += one.outstanding;
                }
            }
            AgentState::Recalled if ended => self.recalled += 1,
            AgentState::Returned | AgentState::Paid if ended => {
                *self.returned.entry(one.code.clone()).or_default() += 1;
            }
            AgentState::Paid
            | AgentState::Returned
            | AgentState::Recalled
            | AgentState::Expired => {}
        }
        collected
    }
}

fn ages(month: &AgentMonth) -> Sheet {
    let names = ["to 30", "31 to 90", "91 to 180", "181 to 270", "over 270"];
    let rows = names
        .iter()
        .zip(month.figures.ages)
        .map(|(name, (count, pence))| vec![Cell::text(*name), number(count), Cell::Pounds(pence)]);
    let heads = vec!["days since placed", "cases", "outstanding"];
    Sheet { title: "Age".into(), heads, rows: rows.collect() }
}

fn cases(month: &AgentMonth) -> Sheet {
    let day = |day: Option<Day>| day.map_or_else(|| Cell::text(""), Cell::Day);
    let rows = month.cases.iter().map(|(one, collected, remitted)| {
        vec![
            Cell::text(one.number.as_str()),
            Cell::text(one.state.label()),
            Cell::Day(one.since),
            day(one.ended),
            Cell::text(one.code.as_str()),
            Cell::Number(i64::from(one.age)),
            day(one.ends),
            Cell::Pounds(one.placed),
            Cell::Pounds(*collected),
            Cell::Pounds(*remitted),
            Cell::Pounds(one.fees),
            Cell::Pounds(one.direct),
            Cell::Pounds(one.outstanding),
        ]
    });
    let heads = vec![
        "pcn",
        "state",
        "placed",
        "ended",
        "code",
        "days",
        "warrant ends",
        "due when placed",
        "collected in month",
        "paid over in month",
        "fees so far",
        "direct so far",
        "outstanding",
    ];
    Sheet { title: "Cases".into(), heads, rows: rows.collect() }
}

fn payments(month: &AgentMonth) -> Sheet {
    let of_case = |one: &AgentCase| {
        let paid = one.payments.iter().filter(|paid| month.month.has(paid.day));
        paid.map(|paid| {
            let stands = if paid.withdrawn { "withdrawn" } else { "" };
            vec![
                Cell::text(one.number.as_str()),
                Cell::text(paid.id.as_str()),
                Cell::Day(paid.day),
                Cell::Pounds(paid.gross()),
                Cell::Pounds(paid.fees),
                Cell::Pounds(paid.debt),
                Cell::text(stands),
            ]
        })
        .collect::<Vec<_>>()
    };
    let rows = month.cases.iter().flat_map(|(one, ..)| of_case(one)).collect();
    let heads = vec!["pcn", "payment", "day", "gross", "fees", "debt", "remark"];
    Sheet { title: "Payments".into(), heads, rows }
}

fn number(count: u64) -> Cell {
    Cell::Number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// The month before a day's own.
pub fn month_before(day: Day) -> Option<Month> {
    let last = day_before(Day::new(day.year(), day.month(), 1)?);
    Month::read(&format!("{:04}-{:02}", last.year(), last.month()))
}
