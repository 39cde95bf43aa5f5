//! From a draft to the finished letter: fields filled, marks turned into blocks, letterhead,
//! address and references added.

use super::draft::Draft;
use super::field::Fields;
use super::fill::{self, Mistake};
use super::markup::{self, Piece};
use super::office::Office;
use super::page::{Block, Letter, Level, Panel, PanelAmount, Reference, Run, day_in_words, plain};
use super::paper::Paper;
use crate::case::money::Pence;
use crate::case::party::Party;

/// The finished letter. It does not judge: `draft::check` says whether it may go out.
///
/// # Errors
///
/// The first mistake of the text, or the first field that has no value.
pub fn resolve(
    draft: &Draft,
    fields: &Fields,
    office: &Office,
    addressee: Option<&Party>,
) -> Result<Letter, Mistake> {
    let filled = fill::filled(&draft.text, fields)?;
    let mut body = Vec::new();
    for piece in markup::pieces(&filled) {
        match piece {
            Piece::Block(block) => body.push(block),
            Piece::Panel => body.extend(panel(draft.paper, fields, office).map(Block::Payment)),
            Piece::Answers => {}
            Piece::Sign(closing) => {
                let officer = fields.written("officer").unwrap_or_default();
                let section = || fields.written("section").unwrap_or_default();
                let title = fields.written("officer_title").unwrap_or_else(section);
                body.push(markup::signature(&closing, &officer, &title));
            }
        }
    }
    let heading = body.iter().find_map(|block| match block {
        Block::Heading(Level::Title, text) => Some(text.clone()),
        Block::Heading(Level::Section, _)
        | Block::Paragraph(_)
        | Block::List(..)
        | Block::Payment(_)
        | Block::Signature(_)
        | Block::Form(_)
        | Block::NewPage => None,
    });
    let pcn = fields.written("pcn").unwrap_or_default();
    let name = heading.unwrap_or_else(|| "Letter".to_string());
    Ok(Letter {
        title: format!("{name} {pcn}").trim().to_string(),
        letterhead: office.letterhead(),
        address: address(fields, addressee),
        day: draft.day,
        references: references(fields),
        body,
        foot: foot(fields, &pcn),
    })
}

/// Name, address lines and postcode, at most eight lines.
fn address(fields: &Fields, addressee: Option<&Party>) -> Vec<String> {
    let Some(party) = addressee else {
        return fields.written("name").into_iter().collect();
    };
    let mut lines = vec![plain(&party.name)];
    lines.extend(party.address.iter().take(6).map(|line| plain(line)));
    lines.push(plain(&party.postcode));
    lines.retain(|line| !line.is_empty());
    lines
}

fn references(fields: &Fields) -> Vec<Reference> {
    let rows = [
        ("Our reference", "our_reference"),
        ("Your reference", "your_reference"),
        ("Penalty charge notice", "pcn"),
        ("Vehicle", "mark"),
        ("Date of contravention", "contravention_day"),
    ];
    let set = rows.into_iter().filter_map(|(label, name)| {
        Some(Reference { label: label.to_string(), value: fields.written(name)? })
    });
    set.collect()
}

fn foot(fields: &Fields, pcn: &str) -> Vec<String> {
    let council = fields.written("council").unwrap_or_default();
    let line = format!("{council} · penalty charge notice {pcn}");
    if pcn.is_empty() { Vec::new() } else { vec![line] }
}

/// What to pay, until when and how; `None` where nothing is due.
fn panel(paper: Paper, fields: &Fields, office: &Office) -> Option<Panel> {
    let due = fields.money("due").filter(|pence| pence.is_positive())?;
    let number = fields.written("pcn")?;
    let mut amounts = Vec::new();
    let until = match paper {
        Paper::ChargeCertificate | Paper::OrderForRecovery => fields.day("pay_by"),
        Paper::PcnByPost
        | Paper::Warning
        | Paper::ChallengeRejection
        | Paper::ChallengeAcceptance
        | Paper::NoticeToOwner
        | Paper::EnforcementNotice
        | Paper::Rejection
        | Paper::Acceptance
        | Paper::RecommendationAccepted
        | Paper::RecommendationDeclined
        | Paper::Letter => {
            let reduced = fields.get("discount_runs").or(fields.get("discount_again")).is_some();
            let first = if reduced { fields.day("due_until") } else { None };
            first.or(fields.day("pay_by"))
        }
    };
    amounts.push(PanelAmount { label: by(until), amount: due });
    let then: Option<Pence> = fields.money("due_then").filter(|then| *then > due);
    let last = fields.day("pay_by");
    if let (Some(then), Some(last), Some(first)) = (then, last, until)
        && last > first
    {
        let label = format!("After that, if we get it by {}", day_in_words(last));
        amounts.push(PanelAmount { label, amount: then });
    }
    let title = "How to pay".to_string();
    let code = office.payment_code(&number);
    Some(Panel { title, amounts, ways: ways(fields), reference: number, code })
}

fn by(until: Option<crate::case::day::Day>) -> String {
    match until {
        Some(day) => format!("If we get it by {}", day_in_words(day)),
        None => "To pay now".to_string(),
    }
}

fn ways(fields: &Fields) -> Vec<Vec<Run>> {
    let ways = [
        ("Online: ", "pay_web", ""),
        ("By telephone, at any hour: ", "pay_telephone", " (an automated line)"),
        (
            "By post: send a cheque or postal order to ",
            "pay_post",
            ". Write the notice number on the back. Do not send cash.",
        ),
    ];
    let set = ways.into_iter().filter_map(|(before, name, after)| {
        let value = fields.written(name)?;
        Some(vec![Run::regular(format!("{before}{value}{after}"))])
    });
    set.collect()
}
