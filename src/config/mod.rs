//! Where files lie and what the council has set: the one place that knows the machine's folders.
//!
//! Nothing is needed to start: without a settings file every default holds. A settings file with a
//! mistake is refused with its place, never ignored.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use serde::Deserialize;

/// The largest settings file that is read, in bytes.
const LARGEST_FILE: u64 = 1 << 20;

/// What may stand in `settings.toml`; every line may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// The case store's file.
    pub store: Option<PathBuf>,
    /// The council's own keys, a file.
    pub keys: Option<PathBuf>,
    /// The council's own figures (charges, fees, standards), a file.
    pub figures: Option<PathBuf>,
    /// The council's own words for the spelling of letters, a file with one a line.
    pub words: Option<PathBuf>,
    /// The council's own letters: a folder with `paragraphs/`, `office.toml`, `reasons.toml`.
    pub letters: Option<PathBuf>,
    /// The council's own practice with enforcement agents: codes of returns, days, a file.
    pub agents: Option<PathBuf>,
    /// The folder into which batch runs write their files, manifests and reports.
    pub batches: Option<PathBuf>,
    /// The council's name, as screens and letters show it.
    pub council: Option<String>,
}

/// Why a file of the council's could not be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file could not be read.
    #[error("{path} could not be read: {why}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        why: std::io::Error,
    },
    /// The file could not be written.
    #[error("{path} could not be written: {why}; nothing is written over, choose another name")]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        why: std::io::Error,
    },
    /// The folder could not be made.
    #[error("the folder {path} could not be made: {why}")]
    NoFolder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        why: std::io::Error,
    },
    /// The file is far larger than a settings file can be.
    #[error("{path} is larger than {LARGEST_FILE} bytes; that cannot be a settings file")]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// The file holds a mistake; the text names line and column.
    #[error("{path}: {why}")]
    Faulty {
        /// The file.
        path: PathBuf,
        /// Where and what.
        why: String,
    },
    /// The machine gives no home folder.
    #[error("this account has no home folder; say --store FILE")]
    NoHome,
}

impl Settings {
    /// Reads the settings file given, or the account's own where it exists, or holds the defaults.
    pub fn load(given: Option<&Path>) -> Result<Settings, ConfigError> {
        let path = match given {
            Some(path) => path.to_path_buf(),
            None => match settings_file() {
                Some(path) if path.exists() => path,
                _ => return Ok(Settings::default()),
            },
        };
        let text = read_text(&path)?;
        toml::from_str(&text).map_err(|fault| ConfigError::Faulty {
            why: fault.to_string().trim_end().to_string(),
            path,
        })
    }
}

/// The account's own settings file, whether it exists or not.
pub fn settings_file() -> Option<PathBuf> {
    project().map(|dirs| dirs.config_dir().join("settings.toml"))
}

/// The case store used where none is named.
pub fn default_store() -> Result<PathBuf, ConfigError> {
    project().map(|dirs| dirs.data_dir().join("cases.db")).ok_or(ConfigError::NoHome)
}

/// The folder of a store's batch runs where none is set: beside the store, named after it, so that
/// the runs of two stores never meet.
pub fn batches_beside(store: &Path) -> PathBuf {
    let stem = store.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    store.with_file_name(format!("{}-batches", stem.unwrap_or_default()))
}

/// Makes a folder where it is not there yet, for this account alone; where the folder above is
/// shared by a group that may write into it, for that group too: its officers run batches by turns.
pub fn make_folder(path: &Path) -> Result<(), ConfigError> {
    if path.is_dir() {
        return Ok(());
    }
    make_private(path).map_err(|why| ConfigError::NoFolder { path: path.to_path_buf(), why })
}

#[cfg(unix)]
fn make_private(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
    std::fs::DirBuilder::new().mode(0o700).create(path)?;
    let above = path.parent().filter(|above| !above.as_os_str().is_empty());
    let above = std::fs::metadata(above.unwrap_or(Path::new(".")))?.permissions().mode();
    if above & 0o020 == 0 || above & 0o002 != 0 {
        return Ok(());
    }
    // The account's own mask may have taken the group's rights away.
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(above & 0o2770))
}

#[cfg(not(unix))]
fn make_private(path: &Path) -> std::io::Result<()> {
    std::fs::create_dir(path)
}

/// The practice store of `noticedesk demo`.
pub fn practice_store() -> Result<PathBuf, ConfigError> {
    project().map(|dirs| dirs.data_dir().join("practice.db")).ok_or(ConfigError::NoHome)
}

/// The name of the operating system's account that runs the program, as far as it can be told.
pub fn account_name() -> Option<String> {
    let of = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    account_of_process().or_else(|| of("USER")).or_else(|| of("LOGNAME")).or_else(|| of("USERNAME"))
}

/// Whether the person asked for a screen without colours (`NO_COLOR` set to anything).
pub fn without_colour() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// Reads a small text file whole.
pub fn read_text(path: &Path) -> Result<String, ConfigError> {
    let unreadable = |why| ConfigError::Unreadable { path: path.to_path_buf(), why };
    if std::fs::metadata(path).map_err(unreadable)?.len() > LARGEST_FILE {
        return Err(ConfigError::TooLarge { path: path.to_path_buf() });
    }
    std::fs::read_to_string(path).map_err(unreadable)
}

/// Writes a text beside its final name and moves it there, so that a reader never sees half of it.
pub fn write_text(path: &Path, text: &str) -> Result<(), ConfigError> {
    let fail = |why| ConfigError::Unreadable { path: path.to_path_buf(), why };
    let beside = path.with_extension("part");
    std::fs::write(&beside, text).map_err(fail)?;
    std::fs::rename(&beside, path).map_err(fail)
}

/// Writes bytes into a file that must not exist, readable by this account alone: wholly there under
/// its name, or not at all, whenever the machine stops.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), ConfigError> {
    let fail = |why| ConfigError::Unwritable { path: path.to_path_buf(), why };
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.part", std::process::id()));
    let beside = PathBuf::from(beside);
    let written = write_private(&beside, bytes).and_then(|()| {
        // A link is never made over a file that is there.
        std::fs::hard_link(&beside, path)
    });
    let removed = std::fs::remove_file(&beside);
    written.and(removed).map_err(fail)
}

fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn project() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "noticedesk")
}

/// The account by the process's user id, which an environment variable cannot pretend.
fn account_of_process() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let uid =
        status.lines().find_map(|line| line.strip_prefix("Uid:"))?.split_whitespace().next()?;
    let accounts = std::fs::read_to_string("/etc/passwd").ok()?;
    accounts.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1)? == uid).then(|| name.to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_settings_file_with_a_mistake_is_refused_with_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        write_text(&path, "council = \"Westbridge\"\ncolour = \"red\"\n").unwrap();
        let told = Settings::load(Some(&path)).unwrap_err().to_string();
        assert!(told.contains("line 2") && told.contains("colour"), "{told}");
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_for_runs_is_as_private_as_the_folder_above() {
        use std::os::unix::fs::PermissionsExt as _;
        let home = tempfile::tempdir().unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let set = |path: &Path, mode| {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
        };
        for (above, wanted) in [(0o700, 0o700), (0o755, 0o700), (0o770, 0o770), (0o777, 0o700)] {
            let room = home.path().join(format!("{above:o}"));
            std::fs::create_dir(&room).unwrap();
            set(&room, above);
            let store = room.join("cases.db");
            let folder = batches_beside(&store);
            assert_eq!(folder, room.join("cases-batches"));
            make_folder(&folder).unwrap();
            make_folder(&folder).unwrap();
            assert_eq!(mode(&folder), wanted, "below {above:o}");
        }
        let told = make_folder(&home.path().join("none").join("below")).unwrap_err().to_string();
        assert!(told.contains("could not be made"), "{told}");
    }

    #[test]
    fn a_settings_file_may_leave_everything_out() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        write_text(&path, "").unwrap();
        assert_eq!(Settings::load(Some(&path)).unwrap(), Settings::default());
    }
}
