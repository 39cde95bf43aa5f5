//! One run of a program in a pseudo-terminal, seen from outside.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, MasterPty, PtySize, native_pty_system};

use crate::programs::{DOWN, Program};

/// Silence after which a frame counts as finished.
const SILENCE: Duration = Duration::from_millis(30);
/// The pause after a finished frame: keys do not come faster than a hand sends them.
const PAUSE: Duration = Duration::from_millis(10);
/// The longest wait for a first frame, and for any answer to a key.
const LONGEST: Duration = Duration::from_secs(20);
const UNANSWERED: Duration = Duration::from_millis(500);
/// For how long a program is watched while nobody types.
const IDLE: Duration = Duration::from_secs(2);

/// What programs ask a terminal when they start, and what one of the simplest says.
const ANSWERS: [(&[u8], &[u8]); 5] = [
    (b"\x1b[6n", b"\x1b[1;1R"),
    (b"\x1b[c", b"\x1b[?62;22c"),
    (b"\x1b[0c", b"\x1b[?62;22c"),
    (b"\x1b[?u", b"\x1b[?0u"),
    (b"\x1b]11;?", b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
];

/// A program that runs.
pub struct Play {
    child: Box<dyn Child + Send + Sync>,
    // The terminal goes away when this is dropped.
    _master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    arrivals: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
}

impl Play {
    /// Starts a program; milliseconds from just before that to the first useful frame.
    pub fn start(program: &Program) -> Result<(Play, f64), String> {
        let (rows, cols) = (NonZero::new(40).unwrap(), NonZero::new(120).unwrap());
        let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        let (sender, arrivals) = mpsc::channel();
        thread::spawn(move || {
            let mut bytes = vec![0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                let arrival = (Instant::now(), bytes.get(..count).unwrap_or_default().to_vec());
                if sender.send(arrival).is_err() {
                    return;
                }
            }
        });
        let command = program.command();
        let began = Instant::now();
        let child = pair.slave.spawn_command(command).map_err(|error| error.to_string())?;
        drop(pair.slave);
        let screen = vt100::Parser::new(rows, cols, 0);
        let mut play = Play { child, _master: pair.master, keyboard, arrivals, screen };
        let spent = play.await_text(program.ready, began)?;
        // Whatever else it does when it starts is not the first key's.
        play.listen(SILENCE * 5);
        Ok((play, spent))
    }

    /// Waits until a text is on the screen.
    fn await_text(&mut self, text: &str, began: Instant) -> Result<f64, String> {
        loop {
            let left = LONGEST.saturating_sub(began.elapsed());
            let Ok((arrived, bytes)) = self.arrivals.recv_timeout(left) else {
                return Err(format!("'{text}' did not appear"));
            };
            self.take(&bytes);
            if self.screen.screen().contents().contains(text) {
                return Ok((arrived - began).as_secs_f64() * 1_000.0);
            }
        }
    }

    /// Puts bytes on the screen and answers what they ask.
    fn take(&mut self, bytes: &[u8]) {
        for (ask, answer) in ANSWERS {
            if bytes.windows(ask.len()).any(|window| window == ask) {
                self.keyboard.write_all(answer).unwrap();
                self.keyboard.flush().unwrap();
            }
        }
        self.screen.process(bytes);
    }

    /// Everything that arrives until there is silence; at most for a second.
    fn listen(&mut self, silence: Duration) {
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(1) {
            match self.arrivals.recv_timeout(silence) {
                Ok((_, bytes)) => self.take(&bytes),
                Err(_) => return,
            }
        }
    }

    /// Sends a key; milliseconds to the last change of the screen before silence, and the bytes
    /// that came. `None` where nothing changed.
    pub fn settle(&mut self, key: &str) -> Option<(f64, usize)> {
        self.listen(PAUSE);
        // Arrows are sent in the form that the program has asked for.
        let arrow = key == DOWN && self.screen.screen().application_cursor();
        let key = if arrow { "\x1bOB" } else { key };
        let began = Instant::now();
        self.keyboard.write_all(key.as_bytes()).ok()?;
        self.keyboard.flush().ok()?;
        let mut came = Vec::new();
        let mut wait = UNANSWERED;
        while let Ok(arrival) = self.arrivals.recv_timeout(wait) {
            came.push(arrival);
            wait = SILENCE;
            if began.elapsed() > Duration::from_secs(2) {
                break;
            }
        }
        let mut settled = None;
        let mut count = 0;
        for (arrived, bytes) in came {
            count += bytes.len();
            let before = self.screen.screen().clone();
            self.take(&bytes);
            let after = self.screen.screen();
            if !after.state_diff(&before).is_empty() {
                settled = Some((arrived - began).as_secs_f64() * 1_000.0);
            }
        }
        settled.map(|spent| (spent, count))
    }

    /// Milliseconds of processor in a second in which nobody types.
    pub fn idle(&mut self) -> f64 {
        self.listen(SILENCE * 5);
        let before = self.processor_ms();
        thread::sleep(IDLE);
        (self.processor_ms() - before) / IDLE.as_secs_f64()
    }

    fn processor_ms(&self) -> f64 {
        let Some(id) = self.child.process_id() else { return 0.0 };
        let Ok(tasks) = std::fs::read_dir(format!("/proc/{id}/task")) else { return 0.0 };
        let spent = tasks.flatten().filter_map(|task| {
            let text = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
            text.split(' ').next()?.parse::<f64>().ok()
        });
        spent.sum::<f64>() / 1e6
    }

    /// Resident memory in MiB.
    pub fn memory(&self) -> f64 {
        let id = self.child.process_id().unwrap_or_default();
        let text = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
        kib.unwrap_or(0.0) / 1_024.0
    }
}

impl Drop for Play {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _gone = self.child.wait();
    }
}
