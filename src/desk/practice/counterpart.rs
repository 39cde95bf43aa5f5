//! The counterparts of a practice store: what DVLA, court and agents would answer to a file, with
//! realistic shares of each outcome, the same for the same seed.

use std::path::Path;

use super::people;
use super::random::Random;
use crate::case::correspondence::MatterId;
use crate::case::counterpart::Stance;
use crate::case::day::Day;
use crate::desk::counterparts::out::layout_of;
use crate::desk::counterparts::{Holds, write_out};
use crate::desk::{Desk, Stop, text};
use crate::exchange::fault::Fault;
use crate::exchange::layout::{Layout, Line, Values};
use crate::law::view::View;

/// What an agent asks for the compliance stage, in pence.
const COMPLIANCE: i64 = 7_500;

const KEEPERS: [(&str, u32); 18] = [
    ("found-person", 780),
    ("found-company", 85),
    ("found-fleet", 60),
    ("no-usable-address", 8),
    ("in-trade", 15),
    ("changed-before", 4),
    ("changed-after", 3),
    ("scrapped", 3),
    ("exported", 3),
    ("no-record", 14),
    ("invalid-mark", 6),
    ("stolen", 3),
    ("foreign", 4),
    ("retry", 12),
    ("diplomatic", 1),
    ("crown", 2),
    ("refused", 3),
    ("duplicate", 2),
];
/// Makes and colours of vehicles that bear a mark that was misread or cloned.
const OTHERS: [(&str, &str); 3] = [("AUDI", "BLACK"), ("VAUXHALL", "RED"), ("TOYOTA", "SILVER")];
const REGISTRATIONS: [(&str, u32); 2] = [("registered", 985), ("registration-refused", 15)];
const WARRANTS: [(&str, u32); 2] = [("sealed", 990), ("warrant-refused", 10)];
const RETURNS: [(&str, u32); 9] = [
    ("no-trace", 260),
    ("gone-away", 220),
    ("nulla-bona", 240),
    ("new-address", 60),
    ("vulnerable", 60),
    ("insolvent", 50),
    ("deceased", 20),
    ("disputed", 40),
    ("outside", 50),
];
const REASONS: [&str; 3] = ["address not complete", "name not clear", "registered before"];

/// An answer of a counterpart: what the file holds, and its bytes.
pub struct Answered {
    /// What it holds.
    pub holds: Holds,
    /// The file.
    pub bytes: Vec<u8>,
}

/// What a counterpart knows of the vehicle of a number: its make and its colour.
pub type Vehicles<'v> = dyn Fn(&str) -> Option<(String, String)> + 'v;

/// What the counterpart of a file that went out would answer on a day; `None` where it is none that
/// is answered. `holds` is what the file says that it holds.
pub fn answer(
    holds: &str,
    bytes: &[u8],
    (on, seed): (Day, u64),
    vehicles: &Vehicles<'_>,
) -> Result<Option<Answered>, Fault> {
    let back = match holds {
        "keeper enquiries" => Holds::KeeperAnswers,
        "requests for registration" | "requests for warrants" | "requests for reissue" => {
            Holds::CourtAnswers
        }
        "out-of-time decisions" => Holds::CourtAnswers,
        "placements" | "agent notices" => Holds::AgentReports,
        _ => return Ok(None),
    };
    let Some(layout) = layout_of(holds) else { return Ok(None) };
    let lines = Layout::read(layout)?.take(bytes)?.good;
    // Of what an agent is told, it answers to a recall alone: it sends the warrant back.
    let answered = |line: &&Line| holds != "agent notices" || line.get("what") == "recall";
    let lines = lines.iter().filter(answered);
    let rows: Vec<Values> = lines.map(|line| row(holds, line, (on, seed), vehicles)).collect();
    Ok(Some(Answered { holds: back, bytes: written(back, &rows)? }))
}

impl Desk {
    /// Writes the answer that a counterpart would send to a file that went out, for practice; gives
    /// what it holds and its length in bytes.
    pub fn practice_answer(
        &self,
        id: MatterId,
        to: &Path,
        seed: u64,
    ) -> Result<(Holds, u64), Stop> {
        if !self.practice {
            let says = "answers are invented in a practice store only".to_string();
            return Err(Stop::Refused(says));
        }
        let report = self.file_report(id)?;
        let taken = &report.file.taken;
        let kept = self.content(&taken.digest)?;
        let today = self.today();
        if taken.holds == "out-of-time decisions" {
            self.court_may_decide(&report.reference, &kept.bytes)?;
        }
        let answered =
            answer(&taken.holds, &kept.bytes, (today, seed), &|typed| self.vehicle(typed))
                .map_err(|fault| Stop::Failed(fault.to_string()))?;
        let answered = answered.ok_or_else(|| {
            Stop::Refused(format!(
                "{} holds {}, which nobody answers; keeper enquiries, placements, agent notices \
                 and what the court is asked are answered",
                report.reference,
                text::clean(&taken.holds)
            ))
        })?;
        Ok((answered.holds, write_out(to, &answered.bytes)?))
    }

    /// Refuses to play the court before the days in which it decides on no late application of a
    /// file are over.
    fn court_may_decide(&self, reference: &str, bytes: &[u8]) -> Result<(), Stop> {
        let fault = |fault: Fault| Stop::Failed(fault.to_string());
        let layout = layout_of("out-of-time decisions").unwrap_or_default();
        let mut first: Option<Day> = None;
        for line in Layout::read(layout).and_then(|layout| layout.take(bytes)).map_err(fault)?.good
        {
            let case = self.case_at_court(line.get("number"))?;
            let clocks = case.and_then(|case| View::new(&self.law, &case).late_statement());
            first = first.max(clocks.map(|(_, decided)| decided.period.first_day_after()));
        }
        match first.filter(|first| *first > self.today()) {
            None => Ok(()),
            Some(first) => Err(Stop::Refused(format!(
                "the court decides on the late applications in {reference} from {}; ask again with \
                 --as-of {first}, or on that day",
                first.long()
            ))),
        }
    }
}

impl Desk {
    /// Make and colour of the vehicle of a notice, as the keeper of the records has them.
    pub(super) fn vehicle(&self, typed: &str) -> Option<(String, String)> {
        let id = self.case_of(typed).ok()?;
        let vehicle = self.read(id).ok()?.0.notice.vehicle;
        Some((vehicle.make, vehicle.colour))
    }
}

/// What the court tells of itself: a statement, an application, a revocation.
pub fn told(values: &[(&str, &str)], on: Day) -> Result<Vec<u8>, Fault> {
    let mut values = of(values);
    values.insert("day".to_string(), on.to_string());
    written(Holds::CourtAnswers, &[values])
}

/// What an agent reports weeks after it was given warrants: one in eight is paid at the first
/// stage, the others come back. Of a warrant that it has no more, because it was taken back in the
/// meantime, it has nothing to report; `has` says which it still has. `None` where it has none.
pub fn outcomes(
    placements: &[u8],
    (on, seed): (Day, u64),
    has: &dyn Fn(&str) -> bool,
) -> Result<Option<Vec<u8>>, Fault> {
    let layout = include_str!("../../../assets/layouts/agent-placements.toml");
    let mut rows = Vec::new();
    for line in Layout::read(layout)?.take(placements)?.good {
        let mut random = stream(&line, seed, "outcome");
        let number = line.get("number");
        if !has(number) {
            continue;
        }
        let debt: i64 = line.get("amount").parse().unwrap_or(0);
        let mut row = |values: &[(&str, &str)]| {
            let mut values = of(values);
            values.insert("number".to_string(), number.to_string());
            values.insert("day".to_string(), on.to_string());
            rows.push(values);
        };
        if random.chance(125) && debt > 0 {
            let (gross, debt) = ((debt + COMPLIANCE).to_string(), debt.to_string());
            let id = format!("{number}-1");
            let fee = COMPLIANCE.to_string();
            row(&[
                ("what", "payment"),
                ("id", &id),
                ("gross", &gross),
                ("compliance", &fee),
                ("debt", &debt),
                ("fees", "0"),
            ]);
            row(&[("what", "returned"), ("code", "paid")]);
        } else {
            let code = random.weighted(&RETURNS).unwrap_or("no-trace");
            row(&[("what", "returned"), ("code", code)]);
        }
    }
    if rows.is_empty() {
        return Ok(None);
    }
    written(Holds::AgentReports, &rows).map(Some)
}

/// The numbers of the warrants that an agent gave back because it knows a new address.
pub fn moved(reports: &[u8]) -> Result<Vec<String>, Fault> {
    let lines = Layout::read(Holds::AgentReports.layout())?.take(reports)?.good;
    let moved = lines.iter().filter(|line| line.get("code") == "new-address");
    Ok(moved.map(|line| line.get("number").to_string()).collect())
}

/// What an agent pays over of the payments that it reported; `None` where there are none.
pub fn remittance(reports: &[u8], on: Day) -> Result<Option<Vec<u8>>, Fault> {
    let (mut rows, mut sums, day) = (Vec::new(), [0; 3], on.to_string());
    for line in Layout::read(Holds::AgentReports.layout())?.take(reports)?.good {
        if line.get("what") != "payment" {
            continue;
        }
        let pence = |field| line.get(field).parse::<i64>().unwrap_or(0);
        let (gross, fees) = (pence("gross"), pence("compliance") + pence("fees"));
        let amounts = [gross, fees, gross - fees];
        for (sum, one) in sums.iter_mut().zip(amounts) {
            *sum += one;
        }
        rows.push(paid_over("payment", line.get("number"), line.get("id"), &day, amounts));
    }
    if rows.is_empty() {
        return Ok(None);
    }
    let mut total = paid_over("total", "", "", &day, sums);
    total.insert("vat".to_string(), (sums[1] / 5).to_string());
    total.insert("bank".to_string(), format!("REM {day}"));
    rows.push(total);
    written(Holds::Remittance, &rows).map(Some)
}

/// A line of a remittance: gross, fees kept, paid over.
fn paid_over(what: &str, number: &str, id: &str, day: &str, amounts: [i64; 3]) -> Values {
    let [gross, fees, net] = amounts.map(|amount| amount.to_string());
    of(&[
        ("what", what),
        ("number", number),
        ("id", id),
        ("day", day),
        ("gross", &gross),
        ("fees", &fees),
        ("net", &net),
    ])
}

/// A number stream of its own for each line and purpose.
fn stream(line: &Line, seed: u64, purpose: &str) -> Random {
    let text = format!("{}{}{purpose}", line.get("reference"), line.get("number"));
    let sum = crate::case::digest::Digest::of(text.as_bytes());
    let place = sum.0.iter().take(8).fold(0, |sum, byte| sum << 8 | u64::from(*byte));
    Random::of(seed, place)
}

fn row(holds: &str, line: &Line, (on, seed): (Day, u64), vehicles: &Vehicles<'_>) -> Values {
    let mut random = stream(line, seed, holds);
    match holds {
        "keeper enquiries" => keeper(line, &mut random, vehicles),
        "agent notices" => {
            let day = on.to_string();
            let number = ("number", line.get("number"));
            of(&[number, ("what", "returned"), ("code", "on-request"), ("day", &day)])
        }
        "placements" => {
            let mut values = of(&[("number", line.get("number")), ("what", "accepted")]);
            values.insert("day".to_string(), on.to_string());
            values
        }
        _ => {
            let answer = match holds {
                "requests for registration" => random.weighted(&REGISTRATIONS),
                "requests for reissue" => Some("reissued"),
                "out-of-time decisions" => Some(decided(line, &mut random)),
                _ => random.weighted(&WARRANTS),
            };
            let answer = answer.unwrap_or_default();
            let reason = if answer.ends_with("refused") { random.word(&REASONS) } else { "" };
            let pairs = [("number", line.get("number")), ("answer", answer), ("reason", reason)];
            let mut values = of(&pairs);
            values.insert("day".to_string(), on.to_string());
            values
        }
    }
}

/// The court revokes where the council accepts, and in two cases of five where it opposes.
fn decided(line: &Line, random: &mut Random) -> &'static str {
    let accepted = line.get("stance") == Stance::Accept.name();
    if accepted || random.chance(400) { "revoked" } else { "late-refused" }
}

fn keeper(line: &Line, random: &mut Random, vehicles: &Vehicles<'_>) -> Values {
    let answer = random.weighted(&KEEPERS).unwrap_or("retry");
    let pairs = [
        ("reference", line.get("reference")),
        ("mark", line.get("mark")),
        ("day", line.get("day")),
        ("answer", answer),
    ];
    let mut values = of(&pairs);
    let party = match answer {
        "found-person" => Some(people::person(random)),
        "found-company" => Some(people::company(random)),
        "found-fleet" => Some(people::lessor(random)),
        _ => None,
    };
    if let Some(party) = party {
        values.insert("name".to_string(), party.name);
        for (place, line) in (1..=4).zip(party.address) {
            values.insert(format!("address{place}"), line);
        }
        values.insert("postcode".to_string(), party.postcode);
        if let Some((make, colour)) = vehicles(line.get("reference")) {
            let (make, colour) = described(make, colour, random);
            values.insert("make".to_string(), make);
            values.insert("colour".to_string(), colour);
        }
    }
    values
}

/// The vehicle as the records have it: now and then another one bears the mark, or its colour is
/// called otherwise.
fn described(make: String, colour: String, random: &mut Random) -> (String, String) {
    let (other_make, other_colour) = random.choose(&OTHERS).unwrap_or_default();
    match random.below(1000) {
        0..8 if make != other_make => (other_make.to_string(), other_colour.to_string()),
        8..25 => (make, other_colour.to_string()),
        _ => (make, colour),
    }
}

fn of(pairs: &[(&str, &str)]) -> Values {
    pairs.iter().map(|(name, value)| ((*name).to_string(), (*value).to_string())).collect()
}

fn written(holds: Holds, rows: &[Values]) -> Result<Vec<u8>, Fault> {
    Layout::read(holds.layout())?.write(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_answers_the_same_and_every_line_is_answered() {
        let layout = Layout::read(include_str!("../../../assets/layouts/keeper-enquiries.toml"));
        let row = |serial: u32| {
            of(&[("reference", &format!("XB{serial}")), ("mark", "AB"), ("day", "2026-03-02")])
        };
        let rows: Vec<Values> = (0..400).map(row).collect();
        let bytes = layout.unwrap().write(&rows).unwrap();
        let on = Day::new(2026, 4, 1).unwrap();
        let ford = |_: &str| Some(("FORD".to_string(), "BLUE".to_string()));
        let play =
            |seed| answer("keeper enquiries", &bytes, (on, seed), &ford).unwrap().unwrap().bytes;
        assert_eq!(play(1), play(1));
        assert_ne!(play(1), play(2));
        let text = String::from_utf8(play(1)).unwrap();
        assert_eq!(text.lines().count(), 401);
        let found = text.matches("found-").count();
        assert!((340..=395).contains(&found), "{found} of 400 found");
        for line in text.lines().filter(|line| line.contains("found-")) {
            let firm = line.contains(" Ltd") || line.contains(" plc");
            assert_eq!(firm, !line.contains("found-person"), "a name of the other kind: {line}");
        }
        let other = text.lines().filter(|line| line.contains("found-") && !line.contains("FORD"));
        assert!((1..=10).contains(&other.count()), "some vehicles bear another's mark");
        assert!(answer("poems", &bytes, (on, 1), &ford).unwrap().is_none());
    }

    #[test]
    fn an_agent_has_nothing_to_report_of_a_warrant_that_was_taken_back() {
        let layout = layout_of("placements").unwrap();
        let row = |serial: u32| of(&[("number", &format!("XB{serial}")), ("amount", "11500")]);
        let rows: Vec<Values> = (10..60).map(row).collect();
        let bytes = Layout::read(layout).unwrap().write(&rows).unwrap();
        let on = Day::new(2026, 4, 1).unwrap();
        let told = |has: &dyn Fn(&str) -> bool| {
            String::from_utf8(outcomes(&bytes, (on, 1), has).unwrap().unwrap()).unwrap()
        };
        assert!(told(&|_| true).contains("XB20,"));
        let without = told(&|number| number != "XB20");
        assert!(!without.contains("XB20,") && without.contains("XB21,"), "{without}");
        assert_eq!(outcomes(&bytes, (on, 1), &|_| false).unwrap(), None);
    }
}
