//! The workstation as a whole process beside other terminal programs: `cargo bench --bench
//! terminal`.
//!
//! Each program runs in a pseudo-terminal of 120 by 40, one after the other, round by round. Bytes
//! are stamped when they arrive and interpreted afterwards. Peers (vim, less, hx, gitui, csvlens,
//! htop, vd) are measured where they are on the search path. Figures are milliseconds unless said;
//! on a machine that is shared the ratios count more than they. `NOTICEDESK_BENCH_STORE` names a
//! store; without it one of `NOTICEDESK_BENCH_CASES` (1,000,000) invented cases is made.
//! `NOTICEDESK_BENCH_ROUNDS` (5) says how often each program is run, `NOTICEDESK_BENCH_ONLY` which
//! ones (parts of names, separated by commas; vim is measured in any case).

#![allow(clippy::unwrap_used, clippy::cast_precision_loss)]

mod figures;
mod play;
mod programs;

use std::path::PathBuf;

use figures::{Figures, Table};
use play::Play;
use programs::Program;

/// Counted keys of each kind in one run; more than a screen has rows, so that lists scroll.
const ROWS: usize = 50;
const PAGES: usize = 20;
/// Starts in a round, the one in which keys are sent among them.
const STARTS: usize = 4;

fn main() {
    let setting = |name: &str| std::env::var(name).ok();
    let rounds = setting("NOTICEDESK_BENCH_ROUNDS").and_then(|text| text.parse().ok()).unwrap_or(5);
    let only = setting("NOTICEDESK_BENCH_ONLY").unwrap_or_default();
    let folder = std::env::temp_dir().join(format!("noticedesk-terminal-{}", std::process::id()));
    std::fs::create_dir(&folder).unwrap();
    let store = setting("NOTICEDESK_BENCH_STORE").map(PathBuf::from);
    let wanted =
        |name: &str| name.starts_with("vim") || only.split(',').any(|part| name.contains(part));
    let programs: Vec<_> = programs::all(&folder, store, &only)
        .into_iter()
        .filter(|program| wanted(&program.name))
        .collect();
    let mut figures: Vec<Figures> = programs.iter().map(|_| Figures::default()).collect();
    for round in 1..=rounds {
        eprintln!("round {round} of {rounds}");
        for (program, figures) in programs.iter().zip(&mut figures) {
            for _ in 1..STARTS {
                start(program, figures);
            }
            keys(program, figures);
        }
    }
    Table { programs: &programs, figures: &figures, rounds }.print();
    std::fs::remove_dir_all(&folder).unwrap();
}

/// Starts a program and ends it.
fn start(program: &Program, figures: &mut Figures) {
    match Play::start(program) {
        Ok((_, spent)) => figures.start.push(spent),
        Err(why) => figures.remark = why,
    }
}

/// Starts a program, sends rows down, pages down and nothing for a while.
fn keys(program: &Program, figures: &mut Figures) {
    let (mut play, spent) = match Play::start(program) {
        Ok(started) => started,
        Err(why) => {
            figures.remark = why;
            return;
        }
    };
    figures.start.push(spent);
    if let Some(before) = program.before {
        play.settle(before);
    }
    let Some(keys) = &program.keys else { return };
    for _ in 0..ROWS {
        figures.row.extend(play.settle(keys.row));
    }
    if let Some(page) = keys.page {
        for _ in 0..PAGES {
            figures.page.extend(play.settle(page));
        }
    }
    figures.idle.push(play.idle());
    figures.memory.push(play.memory());
}
