//! A folder with a store of its own, and the program run on it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// Headings of the small files that the tests write.
pub const HEADINGS: &str = "pcn,contravention_at,service,stream,code,band,street,vrm,keeper_name";

/// A folder that goes away with the test, with a store in it.
pub struct Shop {
    folder: tempfile::TempDir,
}

/// What a run gave.
#[derive(Debug)]
pub struct Ran {
    /// The exit code; 255 where a signal ended it.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Ran {
    /// The answer as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("no JSON ({error}): {self:?}"))
    }

    /// Claims the exit code, and gives the run back.
    #[track_caller]
    pub fn ends(self, code: i32) -> Ran {
        assert_eq!(self.code, code, "{self:?}");
        self
    }

    /// Claims that standard output says something.
    #[track_caller]
    pub fn says(self, text: &str) -> Ran {
        assert!(self.out.contains(text), "not said on output: {text}\n{self:?}");
        self
    }

    /// Claims that standard error says something.
    #[track_caller]
    pub fn warns(self, text: &str) -> Ran {
        assert!(self.err.contains(text), "not said on error: {text}\n{self:?}");
        self
    }
}

impl Shop {
    /// An empty folder.
    pub fn bare() -> Shop {
        Shop { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with an empty store for real cases; its manager is who runs the test.
    pub fn live() -> Shop {
        let shop = Shop::bare();
        shop.run(&["new"]).ends(0);
        shop
    }

    /// A folder with a practice store of invented cases, as on a fixed day.
    pub fn practice(cases: u32) -> Shop {
        let shop = Shop::bare();
        let count = cases.to_string();
        shop.run(&["sample", "--count", &count, "--seed", "5", "--as-of", "2026-07-01"]).ends(0);
        shop
    }

    /// A file in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The store's file.
    pub fn store(&self) -> PathBuf {
        self.path("cases.db")
    }

    /// Writes a file into the folder; gives its path.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        std::fs::write(self.path(name), content).unwrap();
        self.path(name).display().to_string()
    }

    /// Writes notices with [`HEADINGS`] into the folder; gives the file's path.
    pub fn notices(&self, name: &str, lines: &[&str]) -> String {
        self.write(name, format!("{HEADINGS}\n{}\n", lines.join("\n")))
    }

    /// The program on the folder's store, ready to be run.
    pub fn command(&self, arguments: &[&str]) -> Command {
        command(&self.store(), arguments)
    }

    /// Runs the program on the folder's store.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        ran(&self.command(arguments).output().unwrap())
    }

    /// Numbers of the cases of a group, in the queue's order.
    pub fn numbers(&self, group: &str) -> Vec<String> {
        let page = self.run(&["queue", group, "--as-of", "2026-07-01", "--json"]).ends(0).json();
        let lines = page["lines"].as_array().unwrap();
        lines.iter().map(|line| line["pcn"].as_str().unwrap().to_string()).collect()
    }

    /// Claims that the store is sound.
    #[track_caller]
    pub fn is_sound(&self) {
        self.run(&["check"]).ends(0).says("Sound");
    }
}

/// The program on a store, with nothing of the tester's own settings.
pub fn command(store: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_noticedesk"));
    let home = store.parent().unwrap();
    command
        .env_clear()
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home)
        .env("XDG_DATA_HOME", home)
        .env("NOTICEDESK_STORE", store)
        .args(arguments)
        .stdin(Stdio::null());
    command
}

/// Runs the program on a store that is not the shop's.
pub fn run_on(store: &Path, arguments: &[&str]) -> Ran {
    ran(&command(store, arguments).output().unwrap())
}

/// What a finished run gave.
pub fn ran(output: &Output) -> Ran {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ran {
        code: output.status.code().unwrap_or(255),
        out: text(&output.stdout),
        err: text(&output.stderr),
    }
}
