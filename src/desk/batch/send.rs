//! What a run sends to a counterpart: one file for the DVLA, one for each authority's letters at
//! the court, one for each agent. What a line must hold is asked before a case goes out.

use std::collections::BTreeMap;

use super::fates::Fate;
use super::step::{BatchStep, Sends};
use crate::case::correspondence::{FileFact, MailFact, MatterId};
use crate::case::count::counted;
use crate::case::counterpart::{Counterpart, Sought};
use crate::case::day::Day;
use crate::case::ids::NumberCheck;
use crate::case::mark::Mark;
use crate::case::money::Pence;
use crate::case::party::Party;
use crate::case::state::Case;
use crate::desk::counterparts::out::{OutFile, Tally};
use crate::desk::matter::{Beginning, CaseChange, Deed, mail_step};
use crate::desk::{Desk, Stop, text};
use crate::exchange::layout::{Layout, Values};
use crate::law::view::View;
use crate::matter::{Matter, MatterKind};
use crate::store::Content;

/// What a case keeps as the answer to what could not go out any more when its file was made.
pub(in crate::desk) const NOT_SENT: &str = "not-sent";
/// The most lines of a respondent that the court takes, the fewest, and the most characters of one.
const LINES: (usize, usize) = (3, 6);
const LINE: usize = 30;
/// The longest mark that the court takes.
const MARK: usize = 10;
/// The largest amount that the court takes.
const LARGEST: Pence = Pence(999_999);

/// The layouts of the program, by what they lay out.
const KEEPERS: &str = include_str!("../../../assets/layouts/keeper-enquiries.toml");
pub(in crate::desk) const REGISTRATIONS: &str =
    include_str!("../../../assets/layouts/court-registrations.toml");
pub(in crate::desk) const WARRANTS: &str =
    include_str!("../../../assets/layouts/court-warrants.toml");
const PLACEMENTS: &str = include_str!("../../../assets/layouts/agent-placements.toml");

/// What stands before the shares of warrants that an agent has had before.
const AGAIN: &str = "again:";
/// What the account of a run says behind the agent that got such a warrant.
const HAD_BEFORE: &str = ", again";

/// Among which agents warrants are shared, by the stage of the placement, and how many each was
/// given.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Shares(Vec<Share>);

#[derive(Clone, PartialEq, Eq, Debug)]
struct Share {
    stage: Placing,
    agent: String,
    weight: u64,
    given: u64,
}

/// Whether a warrant is placed for the first time, or again after an agent gave it back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Placing {
    First,
    Again,
}

impl Shares {
    /// Reads `north=60,south=40`, and `north=60,south=40,again:east=100` where warrants that an
    /// agent gave back have shares of their own.
    pub(super) fn read(text: &str) -> Result<Shares, Stop> {
        let wrong = |part: &str| {
            Stop::Unknown(format!(
                "\"{}\" is no share; write agents with their shares, for example north=60,south=40",
                text::clean(part)
            ))
        };
        let mut shares: Vec<Share> = Vec::new();
        for part in text.split(',').filter(|part| !part.trim().is_empty()) {
            let (agent, share) = part.split_once('=').ok_or_else(|| wrong(part))?;
            let agent = agent.trim().to_lowercase();
            let (stage, agent) = match agent.strip_prefix(AGAIN) {
                Some(agent) => (Placing::Again, agent.trim().to_string()),
                None => (Placing::First, agent),
            };
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
            let named = !agent.is_empty() && agent.len() <= 24 && agent.chars().all(plain);
            let share: u64 = share.trim().parse().map_err(|_| wrong(part))?;
            let twice = shares.iter().any(|other| other.stage == stage && other.agent == agent);
            if !named || twice || share == 0 || share > 1000 {
                return Err(wrong(part));
            }
            shares.push(Share { stage, agent, weight: share, given: 0 });
        }
        if !shares.is_empty() && shares.iter().all(|one| one.stage == Placing::Again) {
            return Err(Stop::Unknown(
                "say the shares of warrants that are placed for the first time too, for example \
                 north=60,south=40,again:east=100"
                    .to_string(),
            ));
        }
        Ok(Shares(shares))
    }

    /// As they are read again.
    pub(super) fn words(&self) -> String {
        let words: Vec<String> = self
            .0
            .iter()
            .map(|one| {
                let before = match one.stage {
                    Placing::First => "",
                    Placing::Again => AGAIN,
                };
                format!("{before}{}={}", one.agent, one.weight)
            })
            .collect();
        words.join(",")
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whose shares count for a warrant that these agents have had before.
    fn stage(&self, had: &[String]) -> Placing {
        let apart = self.0.iter().any(|one| one.stage == Placing::Again);
        if apart && !had.is_empty() { Placing::Again } else { Placing::First }
    }

    /// The agent that is furthest below its share, of those that have not had the warrant before.
    pub(super) fn next(&self, had: &[String]) -> String {
        let stage = self.stage(had);
        let of_stage = || self.0.iter().filter(move |one| one.stage == stage);
        let fresh = of_stage().filter(|one| !had.contains(&one.agent));
        let lowest = |one: &&Share, other: &&Share| {
            ((one.given + 1) * other.weight).cmp(&((other.given + 1) * one.weight))
        };
        let found = fresh.min_by(lowest).or_else(|| of_stage().min_by(lowest));
        found.map(|one| one.agent.clone()).unwrap_or_default()
    }

    /// What the account of a run says of a warrant that an agent was given.
    pub(super) fn told(&self, agent: &str, had: &[String]) -> String {
        match self.stage(had) {
            Placing::First => agent.to_string(),
            Placing::Again => format!("{agent}{HAD_BEFORE}"),
        }
    }

    /// Counts a warrant that an agent was given, as the account of the run says it.
    pub(super) fn given(&mut self, told: &str) {
        let agent = agent_in(told);
        let stage = if agent == told { Placing::First } else { Placing::Again };
        for one in self.0.iter_mut().filter(|one| one.stage == stage && one.agent == agent) {
            one.given += 1;
        }
    }
}

/// The agent of whom the account of a run tells.
fn agent_in(told: &str) -> &str {
    told.strip_suffix(HAD_BEFORE).unwrap_or(told)
}

/// A line of a file, and to whom it goes where there are several.
type Outgoing = (String, Values);

impl Desk {
    /// The line by which a case goes out; why there can be none.
    pub(super) fn line_of(
        &self,
        step: BatchStep,
        case: &Case,
        agent: &str,
    ) -> Result<Option<Outgoing>, String> {
        match step.sends() {
            Sends::Letter(_) => Ok(None),
            Sends::File(_, Sought::Keeper) => Ok(Some((String::new(), keeper_line(case)?))),
            Sends::File(_, Sought::Registration) => self.registration_line(case).map(Some),
            Sends::File(_, Sought::Warrant) => self.warrant_line(case).map(Some),
            Sends::Agents => self.placement_line(case, agent).map(Some),
        }
    }

    fn registration_line(&self, case: &Case) -> Result<Outgoing, String> {
        let view = View::new(&self.law, case);
        let certificate = case.round().recovery.certificate.as_ref();
        let served = certificate.and_then(|sent| view.served(sent));
        let served =
            served.ok_or("the day on which the charge certificate was served is not known")?;
        let (letters, number) = court_number(case, case.registrations)?;
        // The court adds its fee itself; that of a registration whose order came to nothing is not
        // asked for a second time.
        let price = view.account(self.today()).map(|account| account.price);
        let fee = price.map_or(Pence::ZERO, |price| price.fee);
        let debt = self.owed(case)? - fee;
        if !debt.is_positive() {
            return Err("nothing is due beside the fee of the earlier registration".to_string());
        }
        let mut values = court_values(number, served, debt)?;
        values.insert("mark".into(), court_mark(case.notice.vehicle.mark.as_ref())?);
        values.insert("offence".into(), offence(&case.notice.code)?);
        let party = case.liable.as_ref().ok_or("nobody is named as liable; record who is")?;
        for (place, line) in (1..).zip(respondent(party)?) {
            values.insert(format!("respondent{place}"), line);
        }
        Ok((letters, values))
    }

    fn warrant_line(&self, case: &Case) -> Result<Outgoing, String> {
        let view = View::new(&self.law, case);
        let order = case.round().recovery.order.as_ref();
        let served = order.and_then(|sent| view.order_served(sent));
        let served = served.ok_or("the day on which the order was served is not known")?;
        let (letters, number) = court_number(case, case.registrations.saturating_sub(1))?;
        Ok((letters, court_values(number, served, self.owed(case)?)?))
    }

    fn placement_line(&self, case: &Case, agent: &str) -> Result<Outgoing, String> {
        let view = View::new(&self.law, case);
        let notice = &case.notice;
        let party = case.liable.as_ref().ok_or("nobody is named as liable; record who is")?;
        if party.name.trim().is_empty() || party.address.is_empty() {
            return Err("no name or address to which an agent could go; record it".to_string());
        }
        let life = view.warrant_life().ok_or("the day of the warrant's issue is not known")?;
        let due = self.owed(case)?;
        let mark = notice.vehicle.mark.as_ref().map(Mark::folded).unwrap_or_default();
        let values = [
            ("number", case.number().to_string()),
            ("warrant", case.number().to_string()),
            ("issued", life.period.first_day().to_string()),
            ("ends", life.period.last_day().to_string()),
            ("amount", due.0.to_string()),
            ("name", party.name.clone()),
            ("address", party.address.join("; ")),
            ("postcode", party.postcode.clone()),
            ("mark", mark),
            ("make", notice.vehicle.make.clone()),
            ("colour", notice.vehicle.colour.clone()),
            ("code", format!("{}{}", notice.code, notice.suffix)),
            ("day", notice.contravention.map(|day| day.to_string()).unwrap_or_default()),
            ("street", notice.place.street.clone()),
            ("vulnerable", case.vulnerable.map(|day| day.to_string()).unwrap_or_default()),
        ];
        let values =
            values.into_iter().map(|(name, value)| (name.to_string(), text::clean(&value)));
        Ok((agent.to_string(), values.collect()))
    }

    /// What is due in a case today.
    fn owed(&self, case: &Case) -> Result<Pence, String> {
        let account = View::new(&self.law, case).account(self.today());
        let due = account.map(|account| account.due).filter(|due| due.is_positive());
        due.ok_or_else(|| "nothing is due, or what is due is not known".to_string())
    }

    /// The files of a run as they go out, each as a matter with what it keeps. A case of which no
    /// line can be made any more is told so.
    pub(super) fn send_run(
        &mut self,
        id: MatterId,
        step: BatchStep,
    ) -> Result<Vec<(Beginning, Vec<Content>)>, Stop> {
        let (counterpart, holds, layout) = match step.sends() {
            Sends::Letter(_) => return Ok(Vec::new()),
            Sends::File(counterpart, sought) => match sought {
                Sought::Keeper => (counterpart, "keeper enquiries", KEEPERS),
                Sought::Registration => (counterpart, "requests for registration", REGISTRATIONS),
                Sought::Warrant => (counterpart, "requests for warrants", WARRANTS),
            },
            Sends::Agents => (Counterpart::Agent, "placements", PLACEMENTS),
        };
        let layout = Layout::read(layout).map_err(|fault| Stop::Failed(fault.to_string()))?;
        let view = self.matter(id)?;
        let Matter::Run(run) = &view.matter else { return Ok(Vec::new()) };
        // A line is written as it is made: the values of a whole file are never held.
        let mut files: BTreeMap<String, (Tally, Vec<u8>)> = BTreeMap::new();
        for line in self.run_fates(run)?.iter().filter(|line| line.fate == Fate::Done) {
            let seen = self.seen(line.id)?;
            match self.line_of(step, &seen.case, agent_in(&line.says)) {
                Ok(None) => {}
                Ok(Some((party, mut values))) => {
                    values.extend(identifiers(&party, id, counterpart)?);
                    let file =
                        files.entry(party).or_insert_with(|| (Tally::default(), layout.begun()));
                    let number = file.0.count(&values);
                    let written = layout.write_line(&mut file.1, number, &values);
                    written.map_err(|fault| Stop::Failed(fault.to_string()))?;
                }
                Err(why) => self.not_sent(step, line.id, agent_in(&line.says), &why)?,
            }
        }
        let mut made = Vec::new();
        for (party, (tally, bytes)) in files {
            let reference = MatterKind::Run.reference(id);
            let which = if party.is_empty() { counterpart.name() } else { &party };
            let name = format!("{which}-{reference}.csv").to_lowercase();
            let out = OutFile { counterpart, party: &party, holds, name, run: Some(id) };
            made.push(out.begin(tally, bytes, self.today()));
        }
        Ok(made)
    }

    /// A case that was to go out and cannot any more is as it was before.
    fn not_sent(
        &mut self,
        step: BatchStep,
        id: crate::case::ids::CaseId,
        agent: &str,
        why: &str,
    ) -> Result<(), Stop> {
        let fact = match step.sends() {
            Sends::File(_, what) => FileFact::Unmet { what, answer: NOT_SENT.to_string() },
            Sends::Agents => FileFact::Recalled { agent: agent.to_string(), reason: None },
            Sends::Letter(_) => return Ok(()),
        };
        let steps = vec![mail_step(MailFact::File(fact), self.today(), why)];
        let after = self.entries(id)?;
        let cases = vec![CaseChange { id, after, steps }];
        let deed = Deed { cases, ..Deed::default() };
        self.do_deed(|_| Ok(deed.clone()))?;
        Ok(())
    }
}

/// The court's identifiers of file and batch: R, the authority's letters, digits of the run.
pub(in crate::desk) fn identifiers(
    letters: &str,
    run: MatterId,
    to: Counterpart,
) -> Result<Values, Stop> {
    if to != Counterpart::Court {
        return Ok(Values::new());
    }
    if run.0 > 99_999 {
        return Err(Stop::Failed(
            "the court's identifiers have five digits, and this run's number has more; send the \
             file with identifiers agreed with the court"
                .to_string(),
        ));
    }
    let (file, batch) = (format!("R{letters}{:05}", run.0), format!("R{letters}{:06}", run.0));
    Ok(Values::from([("file".to_string(), file), ("batch".to_string(), batch)]))
}

/// What every line to the court holds.
fn court_values(number: String, served: Day, due: Pence) -> Result<Values, String> {
    if due > LARGEST {
        return Err(format!("{due} is more than the court's record takes"));
    }
    let pairs = [("number", number), ("served", served.to_string()), ("amount", due.0.to_string())];
    Ok(pairs.into_iter().map(|(name, value)| (name.to_string(), value)).collect())
}

fn keeper_line(case: &Case) -> Result<Values, String> {
    let mark = case.notice.vehicle.mark.as_ref().map(Mark::folded);
    let mark = mark.filter(|mark| !mark.is_empty()).ok_or("no mark was recorded")?;
    let day = case.notice.contravention.ok_or("the day of the contravention is not known")?;
    let pairs = [
        ("reference", case.number().to_string()),
        ("mark", mark),
        ("day", day.to_string()),
        ("reason", "penalty charge notice".to_string()),
    ];
    Ok(pairs.into_iter().map(|(name, value)| (name.to_string(), value)).collect())
}

/// The authority's letters, and the number with the suffix of a registration, counted from 0.
pub(in crate::desk) fn court_number(case: &Case, suffix: u32) -> Result<(String, String), String> {
    let number = case.number();
    if case.notice.number.check() != NumberCheck::Fits {
        return Err(format!(
            "the court's record does not take {number}: look at its check character"
        ));
    }
    if suffix > 9 {
        return Err("the court takes no tenth registration; write the debt off".to_string());
    }
    let letters = number.chars().take_while(char::is_ascii_alphabetic).collect();
    Ok((letters, format!("{number}{suffix}")))
}

fn court_mark(mark: Option<&Mark>) -> Result<String, String> {
    let folded = mark.map(Mark::folded).unwrap_or_default();
    if folded.is_empty() || folded.len() > MARK {
        return Err(format!("the mark must be 1 to {MARK} letters and digits"));
    }
    Ok(folded)
}

fn offence(code: &str) -> Result<String, String> {
    let digits = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_digit());
    if digits { Ok(code.to_string()) } else { Err(format!("{code} is no code of two digits")) }
}

/// Name, address and postcode in capitals, as the court takes them.
pub(in crate::desk) fn respondent(party: &Party) -> Result<Vec<String>, String> {
    let lines = std::iter::once(&party.name).chain(&party.address).chain([&party.postcode]);
    let lines: Vec<String> = lines
        .map(|line| text::clean(line).trim().to_uppercase())
        .filter(|line| !line.is_empty())
        .collect();
    if let Some(long) = lines.iter().find(|line| line.chars().count() > LINE) {
        return Err(format!(
            "\"{long}\" has {}, the court's record takes {LINE}; shorten or divide it",
            counted(long.chars().count(), "character")
        ));
    }
    if !(LINES.0..=LINES.1).contains(&lines.len()) {
        return Err(format!(
            "name, address and postcode are {}, the court's record takes {} to {}",
            counted(lines.len(), "line"),
            LINES.0,
            LINES.1
        ));
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::party::Capacity;

    #[test]
    fn warrants_are_shared_in_proportion_and_not_twice_to_the_same() {
        let mut shares = Shares::read("north=60, south=40").unwrap();
        let mut given = Vec::new();
        for _ in 0..10 {
            let agent = shares.next(&[]);
            shares.given(&agent);
            given.push(agent);
        }
        assert_eq!(given.iter().filter(|agent| *agent == "north").count(), 6);
        assert_eq!(shares.next(&["north".to_string()]), "south");
        assert_eq!(shares.words(), "north=60,south=40");
        for wrong in ["north", "north=0", "north=x", "a=1,a=2", "A B=1"] {
            assert!(Shares::read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn warrants_that_were_given_back_have_shares_of_their_own() {
        let mut shares = Shares::read("north=1,south=1,again:east=3,again:north=1").unwrap();
        let had = ["south".to_string()];
        let mut told = Vec::new();
        for _ in 0..4 {
            let says = shares.told(&shares.next(&had), &had);
            shares.given(&says);
            told.push(says);
        }
        told.sort_unstable();
        assert_eq!(told, ["east, again", "east, again", "east, again", "north, again"]);
        // Those placed for the first time are shared as if the others had never been.
        assert_eq!(shares.next(&[]), "north");
        shares.given("north");
        assert_eq!(shares.next(&[]), "south");
        assert_eq!(shares.words(), "north=1,south=1,again:east=3,again:north=1");
        for wrong in ["again:east=1", "north=1,again:=1", "north=1,again:east=1,again:east=2"] {
            assert!(Shares::read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_respondent_must_fit_the_courts_record() {
        let party = |name: &str, lines: usize| Party {
            capacity: Capacity::Keeper,
            name: name.into(),
            address: vec!["1 Example Street".into(); lines],
            postcode: "ZZ1 1ZZ".into(),
        };
        assert_eq!(
            respondent(&party("A N Example", 1)).unwrap(),
            ["A N EXAMPLE", "1 EXAMPLE STREET", "ZZ1 1ZZ"]
        );
        assert!(respondent(&party("A N Example", 0)).unwrap_err().contains("2 lines"));
        assert!(respondent(&party("A N Example", 5)).unwrap_err().contains("7 lines"));
        assert!(respondent(&party(&"x".repeat(31), 1)).unwrap_err().contains("31 characters"));
    }

    #[test]
    fn the_courts_identifiers_are_of_its_form() {
        let values = identifiers("XB", MatterId(12), Counterpart::Court).unwrap();
        assert_eq!((values["file"].as_str(), values["batch"].as_str()), ("RXB00012", "RXB000012"));
        assert!(identifiers("XB", MatterId(100_000), Counterpart::Court).is_err());
        assert!(identifiers("", MatterId(100_000), Counterpart::Dvla).unwrap().is_empty());
    }
}
