//! The programs that are measured, and the files that they are given.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use portable_pty::CommandBuilder;

const NOTICEDESK: &str = env!("CARGO_BIN_EXE_noticedesk");
const LINES: usize = 1_000_000;
const COMMITS: usize = 5_000;

/// The arrow down as terminals send it unless told otherwise.
pub const DOWN: &str = "\x1b[B";
const PAGE_DOWN: &str = "\x1b[6~";

/// The keys that are counted.
pub struct Keys {
    pub row: &'static str,
    pub page: Option<&'static str>,
}

/// A program as it is started.
pub struct Program {
    pub name: String,
    words: Vec<String>,
    folder: PathBuf,
    /// The text by which its first useful frame is known.
    pub ready: &'static str,
    /// Sent once before keys are counted.
    pub before: Option<&'static str>,
    pub keys: Option<Keys>,
}

impl Program {
    /// How it is started.
    pub fn command(&self) -> CommandBuilder {
        let mut command = CommandBuilder::new(self.words.first().unwrap());
        command.args(self.words.iter().skip(1));
        command.cwd(&self.folder);
        command.env("TERM", "xterm-256color");
        command
    }
}

/// The files that programs are given.
struct Files<'a> {
    folder: &'a Path,
}

impl Files<'_> {
    fn path(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }

    /// A million lines of comma separated values; made when first asked for.
    fn lines(&self) -> String {
        let path = self.path("lines.csv");
        if !Path::new(&path).exists() {
            let mut out = BufWriter::new(File::create(&path).unwrap());
            writeln!(out, "number,mark,street,pence").unwrap();
            for line in 1..=LINES {
                let mark = line * 7_919 % 1_000_003;
                writeln!(out, "{line:07},M{mark:06},an invented street with a name,{mark}")
                    .unwrap();
            }
            out.flush().unwrap();
        }
        path
    }

    /// A repository with some thousand commits.
    fn repository(&self) -> PathBuf {
        let path = self.folder.join("repository");
        let mut stream = String::new();
        for commit in 1..=COMMITS {
            let says = format!("change {commit} of an invented history");
            let when = 1_700_000_000 + commit * 60;
            write!(
                stream,
                "commit refs/heads/main\ncommitter Somebody <nobody@example.org> {when} +0000\n\
                 data {}\n{says}\nM 644 inline file\ndata {}\n{says}\n\n",
                says.len(),
                says.len()
            )
            .unwrap();
        }
        let git = |words: &[&str]| {
            let mut command = Command::new("git");
            command.arg("-C").arg(&path).args(words).stdin(Stdio::piped()).stdout(Stdio::null());
            command
        };
        std::fs::create_dir(&path).unwrap();
        git(&["init", "-q", "-b", "main"]).status().unwrap();
        let mut import = git(&["fast-import", "--quiet"]).spawn().unwrap();
        import.stdin.take().unwrap().write_all(stream.as_bytes()).unwrap();
        import.wait().unwrap();
        git(&["reset", "-q", "--hard"]).status().unwrap();
        path
    }
}

/// Runs the program under measurement without a terminal.
fn noticedesk(words: &[&str]) {
    let done = Command::new(NOTICEDESK).args(words).stdout(Stdio::null()).status().unwrap();
    assert!(done.success(), "noticedesk {words:?} failed");
}

fn on_path(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

/// Every program that is there; says which ones are not.
pub fn all(folder: &Path, store: Option<PathBuf>, only: &str) -> Vec<Program> {
    let files = Files { folder };
    let mut programs = ours(&files, store);
    let peers = [
        ("vim", "vim, empty file"),
        ("vim", "vim, 1,000,000 lines"),
        ("less", "less"),
        ("hx", "helix"),
        ("gitui", "gitui"),
        ("csvlens", "csvlens"),
        ("htop", "htop"),
        ("vd", "visidata"),
    ];
    for (command, name) in peers {
        if !name.starts_with("vim") && !only.split(',').any(|part| name.contains(part)) {
            continue;
        }
        if on_path(command) {
            programs.push(peer(&files, command, name));
        } else {
            println!("{name}: {command} is not on the search path, left out");
        }
    }
    programs
}

fn ours(files: &Files, store: Option<PathBuf>) -> Vec<Program> {
    let large = store.map_or_else(|| files.path("large.db"), |path| path.display().to_string());
    if !Path::new(&large).exists() {
        let cases = std::env::var("NOTICEDESK_BENCH_CASES").unwrap_or("1000000".to_string());
        eprintln!("inventing {cases} cases");
        noticedesk(&["--store", &large, "sample", "--count", &cases]);
    }
    let empty = files.path("empty.db");
    noticedesk(&["--store", &empty, "new"]);
    let program = |name: &str, store: &str, ready, keys| Program {
        name: name.to_string(),
        words: [NOTICEDESK, "--store", store].map(str::to_string).to_vec(),
        folder: files.folder.to_path_buf(),
        ready,
        before: None,
        keys,
    };
    let keys = Keys { row: DOWN, page: Some(PAGE_DOWN) };
    vec![
        program("noticedesk, large store", &large, "keeper", Some(keys)),
        program("noticedesk, empty store", &empty, "The queue is empty", None),
    ]
}

fn peer(files: &Files, command: &str, name: &str) -> Program {
    let mut words = vec![command.to_string()];
    let mut folder = files.folder.to_path_buf();
    let mut keys = Some(Keys { row: DOWN, page: Some(PAGE_DOWN) });
    let (mut before, mut ready) = (None, "0000001");
    if command == "vim" {
        // No swap file and no memory of an earlier run: this program is ended without warning.
        words.extend(["-n", "-i", "NONE"].map(str::to_string));
    }
    match (command, name) {
        ("vim", "vim, empty file") => {
            let path = files.path("empty.txt");
            File::create(&path).unwrap();
            words.push(path);
            (ready, keys) = ("~", None);
        }
        ("gitui", _) => {
            folder = files.repository();
            (ready, before) = ("Log", Some("2"));
        }
        ("htop", _) => {
            ready = "PID";
            keys = Some(Keys { row: DOWN, page: None });
        }
        _ => words.push(files.lines()),
    }
    Program { name: name.to_string(), words, folder, ready, before, keys }
}
