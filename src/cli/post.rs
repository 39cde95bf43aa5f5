//! Post from the command line: in, phone, list, show, index, classify, points, assign, close,
//! duplicate, figures, sample.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::arguments::Common;
use super::arguments::post::{PhoneArguments, Post};
use super::sit::Failure;
use super::{answer, progress, sit};
use crate::case::correspondence::{MatterId, PostKind};
use crate::case::count::counted;
use crate::case::day::Day;
use crate::case::officer::Account;
use crate::desk::post::{
    Arrived, DropReport, DropWish, Opened, PhoneForm, PostDone, PostFigures, PostGroup, PostPage,
    PostView, PostWish,
};
use crate::desk::{Desk, Stop};
use crate::matter::PostState;

/// `post`: what is asked.
pub fn run(common: &Common, what: &Post) -> Result<u8, Failure> {
    match what {
        Post::In { files, received } => take_in(common, files, *received),
        Post::Phone(call) => phone(common, call),
        Post::List { state, case, limit } => {
            list(common, state.as_deref(), case.as_deref(), *limit)
        }
        Post::Show { item, attachment } => show(common, item, *attachment),
        Post::Index { item, pcn } => act(common, item, |desk, id, after| {
            let number = match pcn {
                Some(number) => number.clone(),
                None => suggested(desk, id)?,
            };
            desk.post_index(id, after, &number)
        }),
        Post::Unindex { item, reason } => {
            act(common, item, |desk, id, after| desk.post_unindex(id, after, reason))
        }
        Post::Classify { item, kind, reason } => {
            let kind = kind_named(kind)?;
            act(common, item, |desk, id, after| desk.post_classify(id, after, kind, reason))
        }
        Post::Points { item, points } => {
            act(common, item, |desk, id, after| desk.post_points(id, after, points))
        }
        Post::Assign { item, account } => {
            let to = account.as_deref().map(account_named).transpose()?;
            act(common, item, |desk, id, after| desk.post_assign(id, after, to.as_ref()))
        }
        Post::Agree { item } => act(common, item, Desk::post_agree),
        Post::Disagree { item, remark } => {
            act(common, item, |desk, id, after| desk.post_disagree(id, after, remark))
        }
        Post::Close { item, reason } => {
            act(common, item, |desk, id, after| desk.post_close(id, after, reason))
        }
        Post::Duplicate { item, of } => act(common, item, |desk, id, after| {
            let earlier = desk.post_named(of)?;
            desk.post_duplicate(id, after, earlier)
        }),
        Post::Figures { from, to } => figures(common, *from, *to),
        Post::Sample { account, count } => sample(common, account, *count),
    }
}

/// `import post`: a drop folder.
pub fn drop_folder(common: &Common, folder: &Path, received: Option<Day>) -> Result<u8, Failure> {
    let mut desk = sit::desk_to_record(common)?;
    let bar = progress("taking post in");
    let stopped = super::files::stop_flag()?;
    let report = desk.post_drop(&DropWish { folder, received }, &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
        super::files::goes_on(&stopped)
    });
    bar.finish_and_clear();
    let report = report?;
    answer(common, &drop_text(&report), &drop_json(&report))?;
    let faulty = report.files.iter().any(|file| !file.faults.is_empty());
    Ok(u8::from(faulty || report.interrupted))
}

fn take_in(common: &Common, files: &[PathBuf], received: Option<Day>) -> Result<u8, Failure> {
    let mut desk = sit::desk_to_record(common)?;
    let mut all = Vec::new();
    let mut told = Vec::new();
    for file in files {
        match desk.post_in(&PostWish { file, received }) {
            Ok((items, faults)) => {
                all.extend(items);
                told.extend(faults.iter().map(ToString::to_string));
            }
            Err(Stop::Refused(why) | Stop::Unknown(why)) => told.push(why),
            Err(stop) => return Err(stop.into()),
        }
    }
    let mut text = arrived_text(&all);
    for fault in &told {
        let _ = writeln!(text, "  {fault}");
    }
    let items: Vec<Value> = all.iter().map(arrived_json).collect();
    answer(common, &text, &json!({ "items": items, "faults": told }))?;
    Ok(u8::from(!told.is_empty()))
}

fn phone(common: &Common, call: &PhoneArguments) -> Result<u8, Failure> {
    let mut desk = sit::desk_to_record(common)?;
    let case = desk.case_of(&call.pcn)?;
    let form = PhoneForm {
        caller: call.caller.clone(),
        telephone: call.telephone.clone(),
        on: call.on,
        words: call.words.join(" "),
        points: call.points.clone(),
        read_back: call.read_back.clone(),
    };
    let arrived = desk.post_by_phone(case, &form)?;
    answer(common, &arrived_text(std::slice::from_ref(&arrived)), &arrived_json(&arrived))
}

fn arrived_text(items: &[Arrived]) -> String {
    let mut out = String::new();
    for item in items {
        let place = match (item.double, item.number.is_empty()) {
            (true, _) => "was there already".to_string(),
            (false, true) => "waits to be indexed".to_string(),
            (false, false) => format!("put to case {}", item.number),
        };
        let _ = writeln!(out, "{} {place}", item.reference);
        for remark in &item.remarks {
            let _ = writeln!(out, "  {remark}");
        }
    }
    out
}

fn arrived_json(item: &Arrived) -> Value {
    json!({
        "item": item.reference, "double": item.double, "pcn": item.number,
        "remarks": item.remarks,
    })
}

fn drop_text(report: &DropReport) -> String {
    let mut out = String::new();
    for file in &report.files {
        let _ = writeln!(out, "{}", file.name);
        for line in arrived_text(&file.items).lines() {
            let _ = writeln!(out, "  {line}");
        }
        for fault in &file.faults {
            let _ = writeln!(out, "  FAULTY: {fault}");
        }
    }
    let items: usize = report.files.iter().map(|file| file.items.len()).sum();
    let (files, items) = (counted(report.files.len(), "file"), counted(items, "item"));
    let _ = writeln!(out, "{files}, {items}.");
    if report.interrupted {
        let _ = writeln!(out, "Interrupted: run the same command again to go on.");
    }
    out
}

fn drop_json(report: &DropReport) -> Value {
    let files: Vec<Value> = report
        .files
        .iter()
        .map(|file| {
            let items: Vec<Value> = file.items.iter().map(arrived_json).collect();
            json!({ "file": file.name, "items": items, "faults": file.faults })
        })
        .collect();
    json!({ "files": files, "interrupted": report.interrupted })
}

fn list(
    common: &Common,
    state: Option<&str>,
    case: Option<&str>,
    limit: usize,
) -> Result<u8, Failure> {
    let desk = sit::desk(common)?;
    if let Some(number) = case {
        let page = desk.post_of_case(desk.case_of(number)?)?;
        return answer(common, &page_text(&page), &page_json(&page));
    }
    let Some(name) = state else {
        let groups = desk.post_groups()?;
        return answer(common, &groups_text(&groups), &groups_json(&groups));
    };
    let state = PostState::named(name).ok_or_else(|| {
        let names: Vec<&str> = PostState::ALL.iter().map(|state| state.name()).collect();
        Failure::unknown(&format!("there is no state {name}; there are {}", names.join(", ")))
    })?;
    let page = desk.post_page(state, limit)?;
    answer(common, &page_text(&page), &page_json(&page))
}

fn groups_text(groups: &[PostGroup]) -> String {
    let mut out = String::new();
    for group in groups {
        let oldest = group.oldest.map(|day| format!(", oldest {day}")).unwrap_or_default();
        let _ = writeln!(out, "{:<18} {:>7}{oldest}", group.state.name(), group.open);
    }
    out
}

fn groups_json(groups: &[PostGroup]) -> Value {
    let group = |group: &PostGroup| {
        json!({
            "state": group.state.name(), "open": group.open, "bands": group.bands,
            "oldest": group.oldest.map(|day| day.to_string()),
        })
    };
    json!(groups.iter().map(group).collect::<Vec<_>>())
}

fn page_text(page: &PostPage) -> String {
    let mut out = String::new();
    for line in &page.lines {
        let of = line.of.map(|of| format!("/{of}")).unwrap_or_default();
        let _ = writeln!(
            out,
            "{:<7} {}  day {}{of}  {:<18} {:<12} {:<10} {}",
            line.reference,
            line.received,
            line.day,
            line.state.label(),
            line.number,
            line.holder,
            line.title
        );
    }
    if page.lines.is_empty() {
        let _ = writeln!(out, "Nothing waits here.");
    }
    if page.more_after {
        let _ = writeln!(out, "More follow; ask with a higher --limit.");
    }
    out
}

fn page_json(page: &PostPage) -> Value {
    let lines: Vec<Value> = page
        .lines
        .iter()
        .map(|line| {
            json!({
                "item": line.reference, "state": line.state.name(),
                "received": line.received.to_string(), "day": line.day, "of": line.of,
                "last": line.last.map(|day| day.to_string()),
                "last_safe": line.last_safe.map(|day| day.to_string()), "alarm": line.alarm,
                "pcn": line.number, "title": line.title, "holder": line.holder,
            })
        })
        .collect();
    json!({ "lines": lines, "more_after": page.more_after })
}

fn show(common: &Common, item: &str, attachment: Option<usize>) -> Result<u8, Failure> {
    let desk = sit::desk(common)?;
    let id = desk.post_named(item)?;
    if let Some(place) = attachment {
        let (name, text, path) = match desk.post_attachment(id, place)? {
            Opened::Text { name, text } => (name, text, String::new()),
            Opened::File { name, path } => (name, String::new(), path),
        };
        let says = if path.is_empty() { format!("{text}\n") } else { format!("{path}\n") };
        return answer(common, &says, &json!({ "name": name, "text": text, "path": path }));
    }
    let view = desk.post_item(id)?;
    answer(common, &view_text(&view), &view_json(&view))
}

fn view_text(view: &PostView) -> String {
    let mut out = format!("{}, {}\n", view.reference, view.state.label());
    for (label, text) in view.facts.iter().filter(|(_, text)| !text.is_empty()) {
        let _ = writeln!(out, "{label:<11} {text}");
    }
    for one in &view.suggestions {
        let clear = if one.clear { " (clear)" } else { "" };
        let _ = writeln!(out, "belongs to? {}, {}: {}{clear}", one.number, one.about, one.why);
    }
    for (place, one) in view.attachments.iter().enumerate() {
        let size = one.bytes.map(|bytes| format!(", {bytes} bytes")).unwrap_or_default();
        let _ = writeln!(out, "attached {place}  {} ({}{size})", one.name, one.media);
    }
    for point in &view.points {
        let _ = writeln!(out, "point: {point}");
    }
    for (_, why) in &view.alike {
        let _ = writeln!(out, "looks like {why}");
    }
    for remark in &view.remarks {
        let _ = writeln!(out, "remark: {remark}");
    }
    let _ = writeln!(out, "\n{}\n", view.text);
    for line in &view.log {
        let _ = writeln!(out, "{line}");
    }
    out
}

fn view_json(view: &PostView) -> Value {
    let facts: serde_json::Map<String, Value> =
        view.facts.iter().map(|(label, text)| (label.to_lowercase(), json!(text))).collect();
    let attachments: Vec<Value> = view
        .attachments
        .iter()
        .map(|one| json!({ "name": one.name, "media": one.media, "bytes": one.bytes }))
        .collect();
    let suggestions: Vec<Value> = view
        .suggestions
        .iter()
        .map(|one| json!({ "pcn": one.number, "why": one.why, "clear": one.clear }))
        .collect();
    json!({
        "item": view.reference, "entries": view.after, "state": view.state.name(),
        "channel": view.channel.name(), "kind": view.kind.map(PostKind::name),
        "pcn": view.case.as_ref().map(|(_, number)| number), "facts": facts, "text": view.text,
        "points": view.points, "attachments": attachments, "suggestions": suggestions,
        "alike": view.alike.iter().map(|(_, why)| why).collect::<Vec<_>>(),
        "remarks": view.remarks, "log": view.log,
    })
}

/// Does one act on an item as it stands now.
fn act(
    common: &Common,
    item: &str,
    act: impl FnOnce(&mut Desk, MatterId, u32) -> Result<PostDone, Stop>,
) -> Result<u8, Failure> {
    let mut desk = sit::desk_to_record(common)?;
    let id = desk.post_named(item)?;
    let after = desk.post_entries(id)?;
    let done = act(&mut desk, id, after)?;
    let json = json!({ "item": item, "entries": done.after, "says": done.says });
    answer(common, &format!("{}\n", done.says), &json)
}

/// The number of the case that leads clearly.
fn suggested(desk: &Desk, id: MatterId) -> Result<String, Stop> {
    let view = desk.post_item(id)?;
    let clear = view.suggestions.iter().find(|one| one.clear);
    clear.map(|one| one.number.clone()).ok_or_else(|| {
        Stop::Refused(format!(
            "no case leads clearly for {}; give the notice number (post show lists what was found)",
            view.reference
        ))
    })
}

fn kind_named(name: &str) -> Result<PostKind, Failure> {
    PostKind::named(name).ok_or_else(|| {
        let names: Vec<&str> = PostKind::ALL.iter().map(|kind| kind.name()).collect();
        Failure::unknown(&format!("there is no kind {name}; there are {}", names.join(", ")))
    })
}

fn account_named(name: &str) -> Result<Account, Failure> {
    Account::new(name).ok_or_else(|| Failure::unknown(&format!("{name} is no account's name")))
}

fn figures(common: &Common, from: Day, to: Day) -> Result<u8, Failure> {
    let desk = sit::desk(common)?;
    let figures = desk.post_figures(from, to)?;
    answer(common, &figures_text(&figures), &figures_json(&figures))
}

fn figures_text(figures: &PostFigures) -> String {
    let mut out = format!("{} received\n", counted(figures.received, "item"));
    for line in &figures.lines {
        let target = match figures.target {
            0 => String::new(),
            target => format!(" of {target}"),
        };
        let _ = writeln!(
            out,
            "{}  {:<12} done {}{target}  (answered {}, closed {}, doubles {})  classified {}",
            line.day,
            line.officer,
            line.done(),
            line.answered,
            line.closed,
            line.doubles,
            line.classified
        );
    }
    if !figures.causes.is_empty() {
        out.push_str("decisions told in approved letters, by cause:\n");
    }
    for cause in &figures.causes {
        let (on, outcome) = (cause.on.label(), cause.outcome.label());
        let says = if cause.says.is_empty() { String::new() } else { format!(": {}", cause.says) };
        let _ = writeln!(out, "{:>6}  {on} {outcome}{says}", cause.count);
    }
    out
}

fn figures_json(figures: &PostFigures) -> Value {
    let lines: Vec<Value> = figures
        .lines
        .iter()
        .map(|line| {
            json!({
                "day": line.day.to_string(), "officer": line.officer, "done": line.done(),
                "answered": line.answered, "closed": line.closed, "doubles": line.doubles,
                "classified": line.classified,
            })
        })
        .collect();
    let causes = figures.causes.iter().map(|cause| {
        json!({
            "on": cause.on.name(), "outcome": cause.outcome.name(), "group": cause.group,
            "reason": cause.reason, "feedback": cause.feedback, "says": cause.says,
            "count": cause.count,
        })
    });
    json!({
        "received": figures.received, "target": figures.target, "lines": lines,
        "causes": causes.collect::<Vec<Value>>(),
    })
}

/// Draws a sample of an officer's answered post.
pub(super) fn sample(common: &Common, account: &str, count: usize) -> Result<u8, Failure> {
    let mut desk = sit::desk_to_record(common)?;
    let drawn = desk.post_sample(&account_named(account)?, count)?;
    let mut text = String::new();
    for (sample, item) in &drawn {
        let _ = writeln!(text, "{sample}: {item} to be marked");
    }
    if drawn.is_empty() {
        text.push_str("Nothing of this officer is left to draw.\n");
    }
    let json: Vec<Value> =
        drawn.iter().map(|(sample, item)| json!({ "sample": sample, "item": item })).collect();
    answer(common, &text, &json!(json))
}
