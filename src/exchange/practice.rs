//! The office's practice with its enforcement agents, as a small TOML file says it: what a return
//! of each code leads to, and a few numbers.
//!
//! Second floor, no file access. The program's own stands in `assets/agents/agents.toml`; a
//! council's goes before it.

use serde::Deserialize;

use super::fault::Fault;
use crate::case::hold::HoldGround;

/// The program's own file.
const OWN: &str = include_str!("../../assets/agents/agents.toml");

/// What a return leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReturnNext {
    /// Nothing: it is paid, or was asked back.
    Nothing,
    /// Another agent gets the warrant, as often as the office's practice has it.
    PlaceAgain,
    /// The address is looked for.
    Trace,
    /// The address is checked and put right.
    CheckAddress,
    /// The new address is recorded, and the court asked for a reissue.
    Reissue,
    /// An officer looks at it.
    Look,
    /// It stands still for a typed reason.
    Hold,
    /// It is proposed to be written off.
    WriteOff,
}

impl ReturnNext {
    /// The name that files and command lines use.
    pub const fn name(self) -> &'static str {
        match self {
            ReturnNext::Nothing => "nothing",
            ReturnNext::PlaceAgain => "place-again",
            ReturnNext::Trace => "trace",
            ReturnNext::CheckAddress => "check-address",
            ReturnNext::Reissue => "reissue",
            ReturnNext::Look => "look",
            ReturnNext::Hold => "hold",
            ReturnNext::WriteOff => "write-off",
        }
    }

    /// What a person reads: what is to be done now.
    pub const fn says(self) -> &'static str {
        match self {
            ReturnNext::Nothing => "nothing stands in the way of what comes next",
            ReturnNext::PlaceAgain => "place it with another agent",
            ReturnNext::Trace => "look for the address, record it and ask for a reissue",
            ReturnNext::CheckAddress => "check the address, put it right and ask for a reissue",
            ReturnNext::Reissue => {
                "record the new address, release the hold and ask for a reissue (`court send \
                 reissue`) within the warrant's life"
            }
            ReturnNext::Look => "look at it, then release the hold",
            ReturnNext::Hold => "it stands still until that is looked into",
            ReturnNext::WriteOff => "it is proposed to be written off",
        }
    }
}

/// A code of returns.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReturnCode {
    /// Its name.
    pub code: String,
    /// What a person reads.
    pub says: String,
    /// What it leads to.
    pub next: ReturnNext,
    /// What is to be done, where that says more than `next` does.
    #[serde(default)]
    pub todo: String,
    /// The name of the typed reason of a hold; only where that is what it leads to.
    #[serde(default)]
    ground: String,
}

impl ReturnCode {
    /// What is to be done now.
    pub fn todo(&self) -> &str {
        if self.todo.is_empty() { self.next.says() } else { &self.todo }
    }

    /// The typed reason of the hold to which it leads.
    pub fn ground(&self) -> Option<HoldGround> {
        HoldGround::named(&self.ground).filter(|_| self.next == ReturnNext::Hold)
    }
}

/// Numbers of the practice; each may be left out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Numbers {
    most_placements: Option<u16>,
    remit_days: Option<u16>,
    ending_days: Option<u16>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    settings: Numbers,
    #[serde(default, rename = "return")]
    returns: Vec<ReturnCode>,
}

/// The office's practice with its agents.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AgentPractice {
    /// Codes of returns, the council's before the program's own.
    pub returns: Vec<ReturnCode>,
    /// How often a warrant is placed at the most.
    pub most_placements: u16,
    /// Days after which a reported payment should be paid over.
    pub remit_days: u16,
    /// Days before a warrant's end on which it is told.
    pub ending_days: u16,
}

impl AgentPractice {
    /// The program's own practice.
    ///
    /// # Errors
    /// The program's own file is faulty: a fault of the program.
    pub fn built_in() -> Result<AgentPractice, Fault> {
        AgentPractice::with("")
    }

    /// The council's file before the program's own.
    ///
    /// # Errors
    /// The line of the council's file that is wrong, and why.
    pub fn with(council: &str) -> Result<AgentPractice, Fault> {
        let (theirs, ours) = (read(council)?, read(OWN)?);
        let number = |of: fn(&Numbers) -> Option<u16>, least: u16| {
            of(&theirs.settings).or(of(&ours.settings)).unwrap_or(least)
        };
        let (most_placements, remit_days, ending_days) = (
            number(|one| one.most_placements, 1).max(1),
            number(|one| one.remit_days, 14),
            number(|one| one.ending_days, 30),
        );
        let mut returns = theirs.returns;
        let new = |code: &ReturnCode, known: &[ReturnCode]| {
            !known.iter().any(|other| other.code == code.code)
        };
        for code in ours.returns {
            if new(&code, &returns) {
                returns.push(code);
            }
        }
        Ok(AgentPractice { returns, most_placements, remit_days, ending_days })
    }

    /// The code of a name.
    pub fn code(&self, name: &str) -> Option<&ReturnCode> {
        self.returns.iter().find(|code| code.code == name)
    }

    /// The names of all codes.
    pub fn names(&self) -> Vec<&str> {
        self.returns.iter().map(|code| code.code.as_str()).collect()
    }
}

/// Reads a file.
fn read(text: &str) -> Result<File, Fault> {
    let remedy = "put the line right there";
    let line = |at: usize| {
        let before = text.get(..at).unwrap_or_default();
        before.bytes().filter(|byte| *byte == b'\n').count() as u64 + 1
    };
    let file: File = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        Fault::of_line(line(at), error.message().to_string(), remedy)
    })?;
    for code in &file.returns {
        let at = text.find(&format!("\"{}\"", code.code)).unwrap_or(0);
        let holds = code.next == ReturnNext::Hold;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let why = if code.code.is_empty() || !code.code.chars().all(plain) {
            "a code has small letters, digits and hyphens"
        } else if holds && HoldGround::named(&code.ground).is_none() {
            "a return that leads to a hold needs a ground of the program's own list"
        } else if !holds && !code.ground.is_empty() {
            "a ground belongs to a return that leads to a hold"
        } else {
            continue;
        };
        return Err(Fault::of_value(line(at), "code", &code.code, why, remedy));
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_programs_own_codes_each_lead_somewhere() {
        let own = AgentPractice::built_in().unwrap();
        assert_eq!((own.most_placements, own.remit_days, own.ending_days), (2, 14, 30));
        for (code, next) in [
            ("nulla-bona", ReturnNext::PlaceAgain),
            ("gone-away", ReturnNext::Trace),
            ("new-address", ReturnNext::Reissue),
            ("invalid-address", ReturnNext::CheckAddress),
            ("expired", ReturnNext::WriteOff),
            ("sold", ReturnNext::Look),
            ("paid", ReturnNext::Nothing),
        ] {
            let found = own.code(code).unwrap();
            assert_eq!((found.next, found.ground()), (next, None), "{code}");
            assert!(!found.todo().is_empty());
        }
        assert_eq!(own.code("vulnerable").unwrap().ground(), Some(HoldGround::Vulnerable));
        assert_eq!(own.code("insolvent").unwrap().ground(), Some(HoldGround::Insolvency));
        assert!(own.code("lost").is_none());
    }

    #[test]
    fn a_councils_code_takes_the_place_of_the_programs_own() {
        let text = "[settings]\nmost-placements = 3\n\n[[return]]\ncode = \"no-trace\"\n\
                    says = \"nobody found\"\nnext = \"trace\"\n";
        let council = AgentPractice::with(text).unwrap();
        assert_eq!((council.most_placements, council.remit_days), (3, 14));
        assert_eq!(council.code("no-trace").unwrap().next, ReturnNext::Trace);
        assert_eq!(council.names().iter().filter(|name| **name == "no-trace").count(), 1);
    }

    #[test]
    fn a_faulty_file_is_told_with_its_line() {
        for (text, line, says) in [
            ("[settings]\nmost = 1\n", 2, "unknown field"),
            ("\n[[return]]\ncode = \"x\"\nsays = \"x\"\nnext = \"fly\"\n", 5, "unknown variant"),
            ("\n[[return]]\ncode = \"x\"\nsays = \"x\"\nnext = \"hold\"\n", 3, "needs a ground"),
            ("[[return]]\ncode = \"X y\"\nsays = \"x\"\nnext = \"look\"\n", 2, "small letters"),
        ] {
            let fault = AgentPractice::with(text).unwrap_err();
            assert_eq!(fault.line, line, "{fault}");
            assert!(fault.why.contains(says), "{fault}");
        }
    }
}
