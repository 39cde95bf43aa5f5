//! How many letters a second become PDF files: `cargo bench --bench letters`.
//!
//! First a batch of `NOTICEDESK_BENCH_LETTERS` (10,000) letters, each printed and bound into a
//! file for the printer, with the largest memory after a tenth of them and at the end. Then, by
//! turns in the same run, one letter after the other: ours (line breaking, page making, tags,
//! checked as PDF/UA-1) and the PDF engine alone, which draws the same words with its own text
//! call, without tags; the ratio counts more than the figures. Everything on one processor.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::cast_precision_loss)]
#![allow(clippy::needless_for_each)]

use std::io::Write;
use std::time::Instant;

use krilla::Document;
use krilla::geom::Point;
use krilla::page::PageSettings;
use krilla::text::{Font, TextDirection};
use noticedesk::letter::bind::{Binder, Sides};
use noticedesk::letter::page::{Block, Letter, Run, pounds};
use noticedesk::letter::pdf::Press;

#[allow(dead_code)]
#[path = "../tests/files/paper/sample.rs"]
mod sample;

/// Letters of one round of the comparison.
const ROUND: u32 = 500;

/// Counts bytes and throws them away.
struct Sink(u64);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The largest memory so far, in MiB; nothing where the system does not tell it.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

fn batch(letters: u32) {
    let mut press = Press::new().unwrap();
    let mut binder = Binder::new(Sink(0), Sides::One).unwrap();
    let begun = Instant::now();
    for number in 0..letters {
        let paper = press.print(&sample::rejection(number)).unwrap();
        binder.add(&paper.bytes).unwrap();
        if (number + 1) % (letters / 10).max(1) == 0 {
            let rate = f64::from(number + 1) / begun.elapsed().as_secs_f64();
            eprintln!("  {} letters, {rate:.0}/s, {:.1} MiB", number + 1, peak().unwrap_or(0.0));
        }
    }
    let (sink, pages) = binder.finish().unwrap();
    let seconds = begun.elapsed().as_secs_f64();
    println!(
        "batch of {letters}: {seconds:.1} s, {:.0} letters/s, {pages} pages, {} MB, peak {:.1} MiB",
        f64::from(letters) / seconds,
        sink.0 / 1_000_000,
        peak().unwrap_or(0.0)
    );
}

/// The words of a letter as lines of about its width: bold or not, from the left, base line, size.
fn words(letter: &Letter) -> Vec<(bool, f32, f32, f32, String)> {
    let mut lines = Vec::new();
    let mut y = 40.0;
    let mut add = |bold, x, size: f32, text: &str| {
        let mut rest = text;
        while !rest.is_empty() {
            let cut = rest.char_indices().take_while(|(at, _)| *at < 92).last();
            let cut = cut.map_or(0, |(at, sign)| at + sign.len_utf8());
            let end = if cut < rest.len() { rest[..cut].rfind(' ').unwrap_or(cut) } else { cut };
            lines.push((bold, x, y, size, rest[..end].to_string()));
            y += size * 1.3;
            rest = rest[end..].trim_start();
        }
    };
    let joined = |runs: &[Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
    add(true, 57.0, 18.0, &letter.letterhead.council);
    letter.address.iter().for_each(|line| add(false, 57.0, 11.0, line));
    for reference in letter.letterhead.contacts.iter().chain(&letter.references) {
        add(true, 345.0, 10.0, &reference.label);
        add(false, 420.0, 10.0, &reference.value);
    }
    for block in &letter.body {
        match block {
            Block::Heading(_, text) => add(true, 57.0, 12.0, text),
            Block::Paragraph(runs) => add(false, 57.0, 11.0, &joined(runs)),
            Block::List(_, points) => {
                points.iter().for_each(|runs| add(false, 75.0, 11.0, &joined(runs)));
            }
            Block::Payment(panel) => {
                for amount in &panel.amounts {
                    add(false, 66.0, 11.0, &amount.label);
                    add(true, 400.0, 11.0, &pounds(amount.amount));
                }
                panel.ways.iter().for_each(|runs| add(false, 66.0, 11.0, &joined(runs)));
            }
            Block::Signature(signature) => add(false, 57.0, 11.0, &signature.name),
            Block::Form(_) | Block::NewPage => {}
        }
    }
    lines
}

/// The engine alone: the same words, drawn with its own text call.
fn bare(regular: &Font, bold: &Font, lines: &[(bool, f32, f32, f32, String)]) -> usize {
    let mut document = Document::new();
    let mut page = document.start_page_with(PageSettings::from_wh(595.28, 841.89).unwrap());
    let mut surface = page.surface();
    for (heavy, x, y, size, text) in lines {
        let font = if *heavy { bold } else { regular };
        let at = Point::from_xy(*x, *y);
        surface.draw_text(at, font.clone(), *size, text, false, TextDirection::LeftToRight);
    }
    surface.finish();
    page.finish();
    document.finish().unwrap().len()
}

fn compare() {
    let font = |bytes: &'static [u8]| Font::new(bytes.into(), 0).unwrap();
    let regular = font(include_bytes!("../assets/fonts/LiberationSans-Regular.ttf"));
    let bold = font(include_bytes!("../assets/fonts/LiberationSans-Bold.ttf"));
    let whole: Vec<Letter> = (0..ROUND).map(sample::rejection).collect();
    let lines: Vec<_> = whole.iter().map(words).collect();
    // The engine's own text call draws no payment square: the same words are ours without it.
    let plain: Vec<Letter> = whole.iter().cloned().map(without_code).collect();
    let mut press = Press::new().unwrap();
    let mut print = |letters: &[Letter]| -> usize {
        letters.iter().map(|letter| press.print(letter).unwrap().bytes.len()).sum()
    };
    let mut best = [f64::MAX; 3];
    let mut bytes = [0; 3];
    for _ in 0..3 {
        for (at, (best, bytes)) in best.iter_mut().zip(&mut bytes).enumerate() {
            let begun = Instant::now();
            *bytes = match at {
                0 => print(&plain),
                1 => lines.iter().map(|lines| bare(&regular, &bold, lines)).sum(),
                _ => print(&whole),
            };
            *best = best.min(begun.elapsed().as_secs_f64());
        }
    }
    let names = ["noticedesk", "krilla alone", "noticedesk, with a payment square"];
    for (name, (best, bytes)) in names.iter().zip(best.iter().zip(bytes)) {
        let rate = f64::from(ROUND) / best;
        println!("{name}: {rate:.0} letters/s, {} bytes a letter", bytes / ROUND as usize);
    }
    println!("ratio of letters a second, the same words: {:.2}x", best[1] / best[0]);
    println!("ratio with a payment square on ours: {:.2}x", best[1] / best[2]);
}

fn without_code(mut letter: Letter) -> Letter {
    for block in &mut letter.body {
        if let Block::Payment(panel) = block {
            panel.code = None;
        }
    }
    letter
}

fn main() {
    let letters = std::env::var("NOTICEDESK_BENCH_LETTERS").ok().and_then(|n| n.parse().ok());
    let letters = letters.unwrap_or(10_000);
    batch(letters / 10);
    batch(letters);
    compare();
}
