//! The post room: the only place of the exchange that opens files.
//!
//! Second floor. Everything else in this folder works on streams and bytes that come from here.
//! Files that come in are read, never changed; files that go out are new, never written over.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::fault::{FAULT_HEADINGS, Fault};
use super::table::{harmless, write_record};

/// The largest file that is taken, in bytes (64 GiB).
pub const LARGEST_FILE: u64 = 64 << 30;
/// The largest map, in bytes.
const LARGEST_MAP: u64 = 1 << 20;

/// Why a file was refused by the post room. Every text names the file and says what to do.
#[derive(Debug, thiserror::Error)]
#[error("{}: {why}; {remedy}", path.display())]
pub struct Refused {
    /// The file.
    pub path: PathBuf,
    /// What is wrong.
    pub why: String,
    /// What to do now.
    pub remedy: String,
}

impl Refused {
    fn new(path: &Path, why: impl Into<String>, remedy: &str) -> Refused {
        Refused { path: path.to_path_buf(), why: why.into(), remedy: remedy.to_string() }
    }

    fn unreadable(path: &Path, error: &io::Error) -> Refused {
        let remedy = match error.kind() {
            io::ErrorKind::NotFound => "look at the name and the folder",
            io::ErrorKind::PermissionDenied => "ask for permission to read it",
            _ => "look after the disk or the connection and try again",
        };
        Refused::new(path, format!("it cannot be read ({error})"), remedy)
    }

    fn unwritable(path: &Path, error: &io::Error) -> Refused {
        let remedy = match error.kind() {
            io::ErrorKind::AlreadyExists => "choose another name; nothing is written over",
            io::ErrorKind::NotFound => "make the folder first",
            _ => "choose another folder or free some space",
        };
        Refused::new(path, format!("it cannot be written ({error})"), remedy)
    }
}

/// A file that came in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Incoming {
    /// Where it lies.
    pub path: PathBuf,
    /// Its name without the folder.
    pub name: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// SHA-256 of the file and the map's text together, in hexadecimal.
    pub digest: String,
}

/// Opens a file that came in; the caller reads it as a stream.
pub fn open(path: &Path) -> Result<File, Refused> {
    let file = File::open(path).map_err(|error| Refused::unreadable(path, &error))?;
    let facts = file.metadata().map_err(|error| Refused::unreadable(path, &error))?;
    if facts.is_dir() {
        return Err(Refused::new(path, "it is a folder", "name a file in it"));
    }
    if !facts.is_file() {
        return Err(Refused::new(path, "it is not an ordinary file", "save it as a file first"));
    }
    if facts.len() > LARGEST_FILE {
        return Err(Refused::new(path, "it is larger than 64 GiB", "split it"));
    }
    Ok(file)
}

/// Looks a file over: its name, its length, and the digest by which it is known again. Reads it
/// once. `progress` is told the bytes done.
pub fn look_over(
    path: &Path,
    map_text: &str,
    progress: &mut dyn FnMut(u64),
) -> Result<Incoming, Refused> {
    let mut file = open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 20];
    let mut bytes = 0_u64;
    loop {
        let read = match file.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(Refused::unreadable(path, &error)),
        };
        hash.update(buffer.get(..read).unwrap_or_default());
        bytes += read as u64;
        progress(bytes);
    }
    hash.update([0]);
    hash.update(map_text);
    let digest = hash.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
        text.extend(
            [byte >> 4, byte & 15].iter().filter_map(|d| char::from_digit((*d).into(), 16)),
        );
        text
    });
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = super::fault::shown(&name.unwrap_or_default());
    Ok(Incoming { path: path.to_path_buf(), name, bytes, digest })
}

/// Reads the text of a map.
pub fn map_text(path: &Path) -> Result<String, Refused> {
    let file = open(path)?;
    let mut text = Vec::new();
    file.take(LARGEST_MAP + 1)
        .read_to_end(&mut text)
        .map_err(|error| Refused::unreadable(path, &error))?;
    if text.len() as u64 > LARGEST_MAP {
        return Err(Refused::new(path, "it is larger than 1 MiB", "name a map, not the data"));
    }
    String::from_utf8(text)
        .map_err(|_| Refused::new(path, "it is not UTF-8 text", "save the map as UTF-8"))
}

/// A new file that goes out; an existing one is refused. Readable by the owner alone.
pub fn create(path: &Path) -> Result<BufWriter<File>, Refused> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let file = options.open(path).map_err(|error| Refused::unwritable(path, &error))?;
    Ok(BufWriter::with_capacity(1 << 20, file))
}

/// Where a drop folder's files go when they are done with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Aside {
    /// Taken in.
    Done,
    /// Could not be taken in.
    Faulty,
}

impl Aside {
    /// The name of the folder within the drop folder.
    pub const fn folder(self) -> &'static str {
        match self {
            Aside::Done => "done",
            Aside::Faulty => "faulty",
        }
    }
}

/// The most files of a drop folder that are taken at once.
pub const MOST_WAITING: usize = 100_000;

/// The files that wait in a drop folder, by name. Folders, links, hidden files and files that are
/// still being written (`.part`, `.tmp`) are passed over.
pub fn waiting(folder: &Path) -> Result<Vec<PathBuf>, Refused> {
    let unreadable = |error: io::Error| Refused::unreadable(folder, &error);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let unfinished = [".part", ".tmp", ".crdownload"].iter().any(|end| name.ends_with(end));
        let plain = entry.file_type().map_err(unreadable)?.is_file();
        if plain && !unfinished && !name.starts_with('.') {
            files.push(entry.path());
        }
        if files.len() > MOST_WAITING {
            return Err(Refused::new(folder, "it holds more than 100,000 files", "divide it"));
        }
    }
    files.sort();
    Ok(files)
}

/// Reads a file whole; one longer than `most` bytes is refused unread.
pub fn whole(path: &Path, most: u64) -> Result<Vec<u8>, Refused> {
    let file = open(path)?;
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| Refused::unreadable(path, &error))?;
    if bytes.len() as u64 > most {
        let why = format!("it is larger than {} MiB", most >> 20);
        return Err(Refused::new(path, why, "split it; nothing of it was taken"));
    }
    Ok(bytes)
}

/// The file of a name that lies in the same folder as another; the name is only ever a name.
pub fn beside(path: &Path, name: &str) -> Option<PathBuf> {
    let plain = !name.is_empty() && !name.contains(['/', '\\']) && name != "." && name != "..";
    let file = path.parent()?.join(name);
    let ordinary = std::fs::symlink_metadata(&file).is_ok_and(|facts| facts.is_file());
    (plain && ordinary).then_some(file)
}

/// Moves a file of a drop folder aside, beside its fellows and over none of them. Where it could
/// not be taken, what is wrong is written next to it.
pub fn put_aside(path: &Path, aside: Aside, why: &str) -> Result<PathBuf, Refused> {
    let home = path.parent().unwrap_or(Path::new(".")).join(aside.folder());
    std::fs::create_dir_all(&home).map_err(|error| Refused::unwritable(&home, &error))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let free = (1..10_000).map(|copy| home.join(numbered(&name, copy))).find(|to| !to.exists());
    let to = free.ok_or_else(|| Refused::new(&home, "it is full of this name", "clear it out"))?;
    std::fs::rename(path, &to).map_err(|error| Refused::unwritable(&to, &error))?;
    if !why.is_empty() {
        let mut note = to.clone().into_os_string();
        note.push(".why.txt");
        let note = PathBuf::from(note);
        let mut out = create(&note)?;
        out.write_all(why.as_bytes())
            .and_then(|()| out.flush())
            .map_err(|error| Refused::unwritable(&note, &error))?;
    }
    Ok(to)
}

/// A name with a number before its ending: `letter (2).pdf`; the first is as it was.
fn numbered(name: &str, copy: u32) -> String {
    match (copy, name.rsplit_once('.')) {
        (1, _) => name.to_string(),
        (_, Some((stem, ending))) if !stem.is_empty() => format!("{stem} ({copy}).{ending}"),
        (_, _) => format!("{name} ({copy})"),
    }
}

/// Writes content into a new file that only this account can read, in a new folder of its own, so
/// that another program can show it. The name is kept for its ending and leads nowhere.
pub fn export_private(name: &str, bytes: &[u8]) -> Result<PathBuf, Refused> {
    let base = std::env::var_os("XDG_RUNTIME_DIR")
        .map(PathBuf::from)
        .filter(|folder| folder.is_dir())
        .unwrap_or_else(std::env::temp_dir);
    let digest = Sha256::digest(bytes);
    let tag = digest.iter().take(4).fold(String::new(), |tag, byte| format!("{tag}{byte:02x}"));
    let name = super::post::text::file_name(name, 1);
    for attempt in 0..1000 {
        let home = base.join(format!("noticedesk-{}-{tag}-{attempt}", std::process::id()));
        match private_folder(&home) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(Refused::unwritable(&home, &error)),
            Ok(()) => {
                let path = home.join(&name);
                let mut out = create(&path)?;
                out.write_all(bytes)
                    .and_then(|()| out.flush())
                    .map_err(|error| Refused::unwritable(&path, &error))?;
                return Ok(path);
            }
        }
    }
    Err(Refused::new(&base, "it is full of exported files", "remove the folders noticedesk-*"))
}

fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(path)
}

/// A file of faults that grows line by line.
pub struct FaultFile {
    path: PathBuf,
    out: BufWriter<File>,
}

impl FaultFile {
    /// Begins a new file with its headings.
    pub fn create(path: &Path) -> Result<FaultFile, Refused> {
        let mut file = FaultFile { path: path.to_path_buf(), out: create(path)? };
        file.record(FAULT_HEADINGS)?;
        Ok(file)
    }

    /// Adds a fault.
    pub fn add(&mut self, fault: &Fault) -> Result<(), Refused> {
        let fields = fault.fields();
        let fields = fields.each_ref().map(|field| harmless(field));
        self.record(fields.each_ref().map(AsRef::as_ref))
    }

    /// Writes what is left and closes the file.
    pub fn close(mut self) -> Result<(), Refused> {
        self.out.flush().map_err(|error| Refused::unwritable(&self.path, &error))
    }

    fn record(&mut self, fields: [&str; 5]) -> Result<(), Refused> {
        write_record(&mut self.out, fields).map_err(|error| Refused::unwritable(&self.path, &error))
    }
}
