//! Finding cases by number, mark, part of a mark, or name as it is typed.

use rusqlite::Connection;

use super::row::summary_row;
use super::{SqliteStore, sql};
use crate::case::ids::CaseId;
use crate::case::summary::{Summary, SummaryRow};
use crate::store::{FindAsk, StoreError};

/// The fewest characters of a part of a mark that is searched.
const SHORTEST_PART: usize = 3;

/// The most cases with a part at one place of their marks that are looked at; the newest of them
/// are shown. Only three characters lead to more, in a store of millions: nobody reads so many,
/// and one more character is the better question.
const MOST_WITH_PART: i64 = 1_000;

impl SqliteStore {
    pub(super) fn read_find(
        &self,
        ask: &FindAsk,
        limit: usize,
    ) -> Result<Vec<SummaryRow>, StoreError> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        match ask {
            FindAsk::Number(text) => {
                let first = text.trim().to_ascii_uppercase();
                // The tilde sorts after every letter and digit: the end of all that begin so.
                let end = format!("{first}~");
                if first.is_empty() {
                    return Ok(Vec::new());
                }
                self.rows(sql::FIND_NUMBER, (&first, &end, limit), summary_row)
            }
            FindAsk::Mark(key) => self.rows(sql::FIND_MARK, (key, limit), summary_row),
            FindAsk::MarkPart(key) if key.chars().count() < SHORTEST_PART => Ok(Vec::new()),
            FindAsk::MarkPart(key) => self.by_part(key, limit),
            FindAsk::Name(text) => self.by_name(text, limit),
        }
    }

    /// The newest cases with a name of such words. The search index keeps no lists of the
    /// beginnings of long words ready, so a long word is first taken as a whole one; where nothing
    /// was found so, the last, which is still being typed, as a beginning; then all words.
    fn by_name(&self, name: &str, limit: i64) -> Result<Vec<SummaryRow>, StoreError> {
        let asked = words(name);
        let Some((last, earlier)) = asked.split_last() else {
            return Ok(Vec::new());
        };
        self.in_one_view(|| {
            let mut ids = Vec::new();
            if is_long(last) {
                ids = self.ids_by_words(&matching(&asked, is_long, is_long), limit)?;
            }
            if ids.is_empty() {
                ids = self.ids_by_words(&matching(&asked, is_long, |_| false), limit)?;
            }
            if ids.is_empty() && earlier.iter().any(|word| is_long(word)) {
                ids = self.ids_by_words(&matching(&asked, |_| false, |_| false), limit)?;
            }
            self.lines(&ids)
        })
    }

    fn ids_by_words(&self, words: &str, limit: i64) -> Result<Vec<i64>, StoreError> {
        self.rows(sql::FIND_NAME, (words, limit), |row| Ok(row.get(0)?))
    }

    /// The newest cases whose mark holds a part, at whatever place.
    fn by_part(&self, part: &str, limit: i64) -> Result<Vec<SummaryRow>, StoreError> {
        // Keys are letters and digits: the tilde sorts after all that begin with the part.
        let end = format!("{part}~");
        self.in_one_view(|| {
            let mut ids: Vec<i64> = Vec::new();
            for text in sql::FIND_MARK_PART {
                let asked = (part, &end, MOST_WITH_PART);
                ids.extend(self.rows(text, asked, |row| Ok(row.get::<_, i64>(0)?))?);
            }
            ids.sort_unstable_by_key(|id| std::cmp::Reverse(*id));
            ids.dedup();
            ids.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
            self.lines(&ids)
        })
    }
}

/// The longest beginning of a word that the search index keeps a list of (see `schema`).
const LONGEST_BEGINNING: usize = 8;

fn is_long(word: &str) -> bool {
    word.chars().count() > LONGEST_BEGINNING
}

/// The words of a name as typed.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// Words as the search index is asked for them: `"jo"* "smi"*`, each the beginning of one unless it
/// is to be whole, which is decided for the last one apart.
fn matching(
    words: &[&str],
    whole: impl Fn(&str) -> bool,
    whole_last: impl Fn(&str) -> bool,
) -> String {
    let mut text = String::new();
    for (index, word) in words.iter().enumerate() {
        let is_whole = if index + 1 == words.len() { whole_last(word) } else { whole(word) };
        // Words are letters and digits, so nothing in them can end the quotation.
        text.push('"');
        text.push_str(word);
        text.push_str(if is_whole { "\" " } else { "\"* " });
    }
    text
}

/// Enters a new case's name into the search index.
pub(super) fn index(
    connection: &Connection,
    case: CaseId,
    summary: &Summary,
) -> Result<(), StoreError> {
    if !summary.name.is_empty() {
        connection
            .prepare_cached("INSERT INTO name_word (rowid, name) VALUES (?1, ?2)")?
            .execute((case.0, &summary.name))?;
    }
    Ok(())
}

/// Takes out the name that a case no longer has and enters the new one. An empty name was never
/// entered: taking it out would make the index count fewer names than none, which it calls damage.
pub(super) fn reindex(
    connection: &Connection,
    case: CaseId,
    old: &Summary,
    new: &Summary,
) -> Result<(), StoreError> {
    if old.name == new.name {
        return Ok(());
    }
    if !old.name.is_empty() {
        let out = "INSERT INTO name_word (name_word, rowid, name) VALUES ('delete', ?1, ?2)";
        connection.prepare_cached(out)?.execute((case.0, &old.name))?;
    }
    index(connection, case, new)
}
