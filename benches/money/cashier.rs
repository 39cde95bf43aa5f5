//! A day of many receipts, opened in the cash desk and counted at its end; milliseconds.

use std::time::Instant;

use noticedesk::case::day::Day;
use noticedesk::case::event::{Method, Tender};
use noticedesk::case::money::Pence;
use noticedesk::desk::{Desk, PaymentForm};

#[path = "../../tests/screens/bench.rs"]
mod bench;
#[path = "../../tests/screens/town.rs"]
mod town;

use bench::Town;

/// How often each pane is opened.
const ROUNDS: usize = 50;

/// An officer takes so many payments; then cash desk and end of day are opened again and again.
pub fn day_of(receipts: u32) {
    let town = Town::new();
    let mut desk = town.desk("anna");
    let today: Day = bench::TODAY.parse().unwrap();
    desk.day_open("counter", Pence(10_000)).unwrap();
    for nth in 0..receipts {
        pay(&mut desk, nth, today);
    }
    drop(desk);
    opened(&town, receipts, "cash desk opened", "m", &format!("{receipts} lines, together"));
    opened(&town, receipts, "end of day opened", "m e", "expected");
    let mut bench = town.sit(120, 40);
    bench.press("m");
    report(
        &format!("a row down among {receipts}"),
        (0..ROUNDS).map(|_| {
            let started = Instant::now();
            bench.press("down").screen();
            millis(started)
        }),
    );
}

/// Pays one of the town's cases a penny.
fn pay(desk: &mut Desk, nth: u32, today: Day) {
    let case = desk.case_of(&town::number(1 + nth % 43)).unwrap();
    let method = [Method::Cash, Method::Cheque, Method::TelephoneCard][(nth % 3) as usize];
    let number = if method == Method::Cheque { format!("{nth:06}") } else { String::new() };
    let form = PaymentForm {
        pence: Pence(1),
        method,
        received: today,
        reference: format!("R{nth}"),
        tender: Tender { number, ..Tender::default() },
    };
    let after = desk.entries(case).unwrap();
    desk.pay(case, after, &form).unwrap();
}

fn opened(town: &Town, receipts: u32, what: &str, keys: &str, shows: &str) {
    let (before, last) = keys.rsplit_once(' ').unwrap_or(("", keys));
    report(
        &format!("{what}, {receipts} receipts"),
        (0..ROUNDS).map(|_| {
            let mut bench = town.sit(120, 40);
            bench.press(before);
            let started = Instant::now();
            bench.press(last).screen();
            let spent = millis(started);
            bench.shows(shows);
            spent
        }),
    );
}

fn millis(started: Instant) -> f64 {
    started.elapsed().as_secs_f64() * 1e3
}

fn report(name: &str, figures: impl Iterator<Item = f64>) {
    let mut figures: Vec<f64> = figures.collect();
    figures.sort_by(f64::total_cmp);
    let at = |part: usize| figures[(figures.len() - 1) * part / 100];
    println!("{name:<36} {:>8.2} ms  p95 {:>8.2}  most {:>8.2}", at(50), at(95), at(100));
}
