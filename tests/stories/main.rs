//! Cases told by date, as an officer or a lawyer would tell them, played against the law.
//!
//! A `.story` file has one line for each thing that happens: the day, what somebody wants, and
//! after two spaces or more what the program must say. `yes`: it is allowed and done. `no: …`: it
//! is refused, and the refusal says this. `owed`, `stage`, `work` and `back` ask; `breach`
//! names one that the audit must find. A day in brackets is the day on which it was recorded. Every
//! story ends with an audit that must find nothing else and a ledger that must balance.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod words;

use std::path::Path;

use noticedesk::case::day::Day;
use noticedesk::case::event::{Entry, Event};
use noticedesk::case::money::Pence;
use noticedesk::case::state::Case;
use noticedesk::case::state::fold::numbered;
use noticedesk::case::timeline::{Happened, Timeline};
use noticedesk::law::{Law, Step, audit, decide, ledger, outlook, position};

/// A story on the way.
struct Story<'a> {
    law: &'a Law,
    name: &'a str,
    log: Vec<(Day, Event)>,
    today: Day,
    /// Breaches that the story itself tells of.
    told: Vec<String>,
}

impl Story<'_> {
    fn entries(&self) -> Vec<Entry> {
        numbered(self.log.clone())
    }

    fn case(&self) -> Case {
        Case::fold(&self.entries())
    }

    /// Plays one line; the answer is what went otherwise than told.
    fn play(&mut self, line: &str) -> Result<(), String> {
        let (days, rest) = words::days(line);
        let (what, expected) = words::halves(rest);
        if what == "breach" {
            self.told.push(expected.to_string());
            return Ok(());
        }
        if let Some((on, recorded)) = days {
            self.today = recorded;
            if self.log.is_empty() {
                self.log = words::opening(on, what)?;
                return Ok(());
            }
            if let Some(event) = words::event(what, on) {
                return self.step(event?, on, expected);
            }
        }
        self.question(what, expected)
    }

    fn step(&mut self, event: Event, on: Day, expected: &str) -> Result<(), String> {
        let step = Step { event, on, why: "as told".to_string() };
        let verdict = decide(self.law, &self.case(), &step, self.today);
        match (verdict, expected.strip_prefix("no: ")) {
            (Ok(events), None) if expected == "yes" => {
                self.log.extend(events.into_iter().map(|event| (on, event)));
                Ok(())
            }
            (Ok(_), _) => Err(format!("was allowed, but told as {expected:?}")),
            (Err(refusal), None) => Err(format!("was refused: {refusal}")),
            (Err(refusal), Some(told)) => words::refused_as_told(&refusal, told),
        }
    }

    fn question(&self, what: &str, expected: &str) -> Result<(), String> {
        let case = self.case();
        let found = position(self.law, &case, self.today);
        let line = outlook(self.law, &case);
        let got = match what {
            "owed" => found.due.map_or("unknown".to_string(), |due| {
                let until = due.until.zip(due.then);
                let more = until.map(|(last, then)| format!(" until {last}, then {then}"));
                format!("{}{}", due.total, more.unwrap_or_default())
            }),
            "back" => found.due.map_or("unknown".to_string(), |due| due.to_refund.to_string()),
            "stage" => found.stage.name().to_string(),
            "work" => words::work(&line),
            other => return Err(format!("nobody understands {other:?}")),
        };
        if got == expected || (what == "owed" && got.starts_with(&format!("{expected} until"))) {
            Ok(())
        } else {
            Err(format!("is {got}, told as {expected}"))
        }
    }

    /// What must hold of every story at its end.
    fn close(&self) -> Result<(), String> {
        let entries = self.entries();
        let sum: Pence = ledger(self.law, &entries).iter().map(|line| line.pence).sum();
        if !sum.is_zero() {
            return Err(format!("the ledger is out by {sum}"));
        }
        let Some(Event::NoticeIssued(notice)) = entries.first().map(|entry| entry.event.clone())
        else {
            return Err("the story has no notice".to_string());
        };
        let happened = |(on, event): &(Day, Event)| Happened { on: *on, event: event.clone() };
        let events = self.log.iter().skip(1).map(happened).collect();
        let timeline = Timeline { id: self.name.to_string(), notice, events, as_of: None };
        let answer = audit(self.law, &timeline);
        let lasting = ["stalled", "refund-due", "rejection-missing", "recommendation-unanswered"];
        let missing =
            self.told.iter().find(|told| !answer.breaches.iter().any(|b| b.code == **told));
        if let Some(told) = missing {
            return Err(format!("audit does not find {told}"));
        }
        let expected = |code| lasting.contains(&code) || self.told.iter().any(|told| told == code);
        let found = answer.breaches.iter().find(|breach| !expected(breach.code));
        found.map_or(Ok(()), |breach| Err(format!("audit finds {}: {}", breach.code, breach.says)))
    }
}

/// Plays a file; one message for each line that went otherwise.
fn play(law: &Law, path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap();
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let mut story =
        Story { law, name: &name, log: Vec::new(), today: Day::EPOCH, told: Vec::new() };
    let mut wrong = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if let Err(why) = story.play(line) {
            wrong.push(format!("{name}.story:{number}: {}: {why}", line.trim()));
        }
    }
    if let Err(why) = story.close() {
        wrong.push(format!("{name}.story, at its end: {why}"));
    }
    wrong
}

#[test]
fn every_story_goes_as_it_is_told() {
    let law = Law::built_in().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "story"))
        .collect();
    files.sort();
    assert!(files.len() >= 15, "only {} stories", files.len());
    let wrong: Vec<String> = files.iter().flat_map(|path| play(&law, path)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
