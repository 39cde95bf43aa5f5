//! Standard paragraphs as their pane shows them: the library by words, the revisions, the text of
//! each, and the file with which a revision begins.

use super::revise::RevisionLine;
use super::{LibraryAsk, LibraryLine, difference, list, named, show, unknown};
use crate::case::day::Day;
use crate::case::ids::MatterId;
use crate::desk::{Desk, Stop, text};
use crate::letter::file::ParagraphFile;
use crate::letter::front::file_text;
use crate::matter::{MatterKind, ParagraphState};

/// The kind of draft under which an unfinished revision is kept.
const DRAFT: &str = "paragraph";

/// Who approves a revision, as its file says until somebody has.
const NOBODY_YET: &str = "waits for a manager";

/// The file of a revision, to be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RevisionFile {
    /// The paragraph's key.
    pub key: String,
    /// The revision, with the number of its last entry; `None` where it is yet to begin.
    pub of: Option<(MatterId, u32)>,
    /// The text of the file.
    pub text: String,
    /// Whether the text is an unfinished one of this officer's.
    pub unfinished: bool,
}

impl Desk {
    /// The texts in force that hold every word, best first; all of them where there is none.
    pub fn library_lines(&self, words: &str) -> Vec<LibraryLine> {
        let ask = LibraryAsk { words: words.to_string(), ..LibraryAsk::default() };
        list(self.library(), &ask, self.today())
    }

    /// Label and text of everything about a text of the library, then the text.
    pub fn library_sheet(&self, key: &str) -> Result<Vec<(String, String)>, Stop> {
        let shown = show(self.library(), key, None, self.today())?;
        let line = &shown.line;
        let until = line.until.map(|until| format!(" until {}", until.long())).unwrap_or_default();
        let version =
            format!("{} ({}), from {}{until}", line.version, line.origin, line.since.long());
        let mut lines = vec![
            (line.title.clone(), String::new()),
            ("Key".to_string(), line.key.clone()),
            ("Version".to_string(), version),
            ("Approved".to_string(), line.approved_by.clone()),
        ];
        lines.extend(shown.facts.into_iter().map(|(label, value)| (label.to_string(), value)));
        lines.push((String::new(), String::new()));
        lines.extend(shown.text.lines().map(|line| (String::new(), line.to_string())));
        Ok(lines)
    }

    /// Label and text of everything about a revision, then what it changes.
    pub fn revision_sheet(&self, line: &RevisionLine) -> Result<Vec<(String, String)>, Stop> {
        let day = |day: Option<Day>| day.map(Day::long);
        let facts = [
            ("Written by", Some(line.writer.clone())),
            ("Approved", Some(line.approved_by.clone())),
            ("Version", line.version.map(|version| version.to_string())),
            ("In force", day(line.from)),
            ("Until", day(line.until)),
            ("Remark", Some(text::clean(&line.remark))),
        ];
        let mut lines = vec![(format!("{}, {}", line.key, line.state.label()), String::new())];
        lines.extend(facts.into_iter().filter_map(|(label, value)| {
            value.filter(|value| !value.is_empty()).map(|value| (label.to_string(), value))
        }));
        lines.push((String::new(), String::new()));
        let changes = self.revision_difference(line.id)?;
        lines.extend(changes.into_iter().map(|line| (String::new(), line)));
        Ok(lines)
    }

    /// Every version of a key, newest first, and what the one in force changed.
    pub fn library_versions(&self, key: &str) -> Result<Vec<(String, String)>, Stop> {
        let versions = self.library().versions(key);
        let mut lines: Vec<(String, String)> = versions
            .iter()
            .rev()
            .map(|one| {
                let until = one.until.map(|day| format!(" until {}", day.long()));
                let days = format!("from {}{}", one.since.long(), until.unwrap_or_default());
                (named(one), format!("{days}, approved by {}", text::clean(&one.approved_by)))
            })
            .collect();
        lines.push((String::new(), String::new()));
        if versions.len() > 1 {
            let changes = difference(self.library(), key, self.today())?;
            lines.extend(changes.into_iter().map(|line| (String::new(), line)));
        } else {
            let says = "There is one version only; nothing to compare it with.";
            lines.push((String::new(), says.to_string()));
        }
        Ok(lines)
    }

    /// The file with which a revision of a key begins: the officer's unfinished one, else the draft
    /// that is there, else the text in force.
    pub fn begin_revision(&self, key: &str) -> Result<RevisionFile, Stop> {
        let own = |line: &&RevisionLine| line.key == key && line.state == ParagraphState::Draft;
        let revisions = self.revisions()?;
        let draft = revisions.iter().find(own);
        let of = draft.map(|line| (line.id, line.after));
        let kept = self.draft(&draft_name(key), None)?;
        let unfinished = kept.is_some();
        let text = match (kept, draft) {
            (Some(text), _) => text,
            (None, Some(line)) => self.revision_file(line.id)?,
            (None, None) => {
                let library = self.library();
                let one = library.in_force(key, self.today()).ok_or_else(|| unknown(key))?;
                let last = library.versions(key).iter().map(|one| one.version).max();
                let mut one = one.clone();
                one.version = last.unwrap_or(0) + 1;
                one.since = self.today();
                one.until = None;
                one.approved_by = NOBODY_YET.to_string();
                file_text(&one)
            }
        };
        Ok(RevisionFile { key: key.to_string(), of, text, unfinished })
    }

    /// Keeps an unfinished revision while it is typed.
    pub fn keep_revision(&mut self, key: &str, text: &str) -> Result<(), Stop> {
        self.save_draft(&draft_name(key), None, text)
    }

    /// Records a revision as it is written now and puts it to a manager.
    pub fn put_forward_revision(&mut self, file: &RevisionFile, why: &str) -> Result<String, Stop> {
        let (name, text) = ("the revision".to_string(), file.text.clone());
        let written = ParagraphFile { name, text };
        let id = match file.of {
            Some((id, after)) => {
                self.redraft_paragraph(id, after, &written)?;
                id
            }
            None => self.draft_paragraph(&written)?,
        };
        let after = self.matter(id)?.after();
        self.submit_paragraph(id, after, why)?;
        self.drop_draft(&draft_name(&file.key), None)?;
        let reference = MatterKind::Paragraph.reference(id);
        Ok(format!("{reference} waits for a manager who did not write it."))
    }
}

fn draft_name(key: &str) -> String {
    format!("{DRAFT}:{key}")
}
