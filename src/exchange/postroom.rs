//! The post room: the only place of the exchange that opens files.
//!
//! Second floor. Everything else in this folder works on streams and bytes that come from here.
//! Files that come in are read, never changed; files that go out are new, never written over.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::fault::{FAULT_HEADINGS, Fault};
use super::table::write_record;

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
        let mut fields = fault.fields();
        for field in &mut fields {
            // A spreadsheet would run a value that begins like a formula.
            if field.starts_with(['=', '+', '-', '@']) {
                field.insert(0, '\'');
            }
        }
        self.record(fields.each_ref().map(String::as_str))
    }

    /// Writes what is left and closes the file.
    pub fn close(mut self) -> Result<(), Refused> {
        self.out.flush().map_err(|error| Refused::unwritable(&self.path, &error))
    }

    fn record(&mut self, fields: [&str; 5]) -> Result<(), Refused> {
        write_record(&mut self.out, fields).map_err(|error| Refused::unwritable(&self.path, &error))
    }
}
