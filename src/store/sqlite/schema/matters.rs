//! Version 4: the logs of matters, their lines and counts, and what is kept as it came or went.
//! Version 6: the letter of a case that has not left the house, in the case's line.

/// Append-only like the logs of cases; `matter_line` and `matter_tally` are projections.
pub(super) const VERSION_4: &str = "
CREATE TABLE matter_entry (
    matter_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    legal_day INTEGER NOT NULL,        -- days since 1970-01-01
    recorded INTEGER NOT NULL,         -- milliseconds
    officer TEXT NOT NULL,
    why TEXT NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (matter_id, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER matter_entry_stays BEFORE UPDATE ON matter_entry
BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;

CREATE TRIGGER matter_entry_remains BEFORE DELETE ON matter_entry
BEGIN SELECT RAISE(ABORT, 'the log is never shortened'); END;

CREATE TRIGGER matter_entry_follows BEFORE INSERT ON matter_entry
WHEN NEW.number IS NOT 1 + coalesce(
    (SELECT max(number) FROM matter_entry WHERE matter_id = NEW.matter_id), 0)
BEGIN SELECT RAISE(ABORT, 'the log has neither gap nor double'); END;

CREATE TABLE matter_line (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    state INTEGER NOT NULL,            -- within the kind
    day INTEGER NOT NULL,
    due INTEGER,                       -- a day
    case_id INTEGER,
    holder TEXT,
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    pence INTEGER,
    entries INTEGER NOT NULL
) STRICT;

CREATE INDEX matter_state ON matter_line (kind, state, day);
CREATE INDEX matter_holder ON matter_line (holder, kind, state, day) WHERE holder IS NOT NULL;
CREATE INDEX matter_case ON matter_line (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX matter_key ON matter_line (kind, key) WHERE key <> '';

CREATE TABLE matter_tally (
    kind INTEGER NOT NULL,
    state INTEGER NOT NULL,
    day INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (kind, state, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE content (
    number INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,       -- SHA-256 of the bytes
    media TEXT NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

CREATE TRIGGER content_stays BEFORE UPDATE ON content
BEGIN SELECT RAISE(ABORT, 'the log is never changed: what was received or sent stays'); END;

CREATE TRIGGER content_remains BEFORE DELETE ON content
BEGIN SELECT RAISE(ABORT, 'the log is never shortened: what was received or sent stays'); END;

-- Also refuses INSERT OR REPLACE, which would forge a content without firing the two above.
CREATE TRIGGER content_is_new BEFORE INSERT ON content
WHEN EXISTS (SELECT 1 FROM content WHERE digest = NEW.digest OR number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'the log has no double: what was received or sent is kept once'); END;
";

/// What became last of the letter that has not left the house, and since when (`LetterFate` as a
/// number, a day), taken from the logs of the letters: kind 2 of a matter, states approved,
/// extracted, printed, and spoiled. Where a case has several, the one furthest from the post.
pub(super) const VERSION_6: &str = "
ALTER TABLE case_line ADD COLUMN unposted TEXT;

UPDATE case_line SET unposted = (
    SELECT CASE m.state WHEN 8 THEN 5 ELSE m.state - 2 END || ' ' || e.legal_day
    FROM matter_line AS m INDEXED BY matter_case
    JOIN matter_entry AS e ON e.matter_id = m.id AND e.number = m.entries
    JOIN matter_entry AS f ON f.matter_id = m.id AND f.number = 1
    WHERE m.case_id = case_line.id AND m.kind = 2
    AND (m.state IN (3, 4, 5) OR m.state = 8 AND e.kind = 'letter.spoiled')
    ORDER BY f.body LIKE '%\"document\":%' DESC, m.state = 8 DESC, m.state LIMIT 1
)
WHERE id IN (SELECT case_id FROM matter_line WHERE kind = 2 AND state IN (3, 4, 5, 8));
";
