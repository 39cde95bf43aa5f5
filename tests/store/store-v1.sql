-- A store as the first release made it; never to be edited.
PRAGMA journal_mode = WAL;
CREATE TABLE store_info (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    purpose TEXT NOT NULL,
    bulk INTEGER NOT NULL DEFAULT 0,   -- 1: secondary indexes are to be made anew
    last_recorded INTEGER              -- milliseconds, of any entry
) STRICT;

CREATE TABLE entry (
    case_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    legal_day INTEGER NOT NULL,        -- days since 1970-01-01
    recorded INTEGER NOT NULL,         -- milliseconds
    officer TEXT NOT NULL,
    why TEXT NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (case_id, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;

CREATE TRIGGER entry_remains BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the log is never shortened'); END;

-- Also refuses INSERT OR REPLACE, which would forge an entry without firing the two above.
CREATE TRIGGER entry_follows BEFORE INSERT ON entry
WHEN NEW.number IS NOT 1 + coalesce(
    (SELECT max(number) FROM entry WHERE case_id = NEW.case_id), 0)
BEGIN SELECT RAISE(ABORT, 'the log has neither gap nor double'); END;

CREATE TABLE case_line (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    mark TEXT NOT NULL,
    mark_key TEXT NOT NULL,
    name TEXT NOT NULL,
    street TEXT NOT NULL,
    contravention INTEGER,
    code TEXT NOT NULL,
    regime INTEGER NOT NULL,
    stage INTEGER NOT NULL,
    work INTEGER,
    clock_from INTEGER,
    clock_last INTEGER,
    clock_last_safe INTEGER,
    reduced INTEGER,                   -- pence
    reduced_until INTEGER,
    due INTEGER NOT NULL,              -- pence
    holder TEXT,
    hold INTEGER NOT NULL,             -- 0 none, 1 until a day, 2 until released
    hold_until INTEGER,
    entries INTEGER NOT NULL
) STRICT;

CREATE TABLE ledger (
    case_id INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    line INTEGER NOT NULL,
    day INTEGER NOT NULL,
    account INTEGER NOT NULL,
    pence INTEGER NOT NULL,
    PRIMARY KEY (case_id, entry, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE tally (
    work INTEGER NOT NULL,
    clock_from INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (work, clock_from)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE name_word USING fts5 (
    name, content = 'case_line', content_rowid = 'id', columnsize = 0, detail = none,
    prefix = '1 2 3 4 5 6 7 8', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE receipt_series (
    series TEXT PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE officer_register (
    number INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    roles TEXT NOT NULL,               -- names, separated by spaces
    authority INTEGER NOT NULL,        -- pence
    active INTEGER NOT NULL,
    by_officer TEXT NOT NULL,
    recorded INTEGER NOT NULL
) STRICT;

CREATE TRIGGER officer_stays BEFORE UPDATE ON officer_register
BEGIN SELECT RAISE(ABORT, 'the register of officers keeps its history'); END;

CREATE TRIGGER officer_remains BEFORE DELETE ON officer_register
BEGIN SELECT RAISE(ABORT, 'the register of officers keeps its history'); END;

CREATE TRIGGER officer_follows BEFORE INSERT ON officer_register
WHEN NEW.number IS NOT 1 + coalesce((SELECT max(number) FROM officer_register), 0)
BEGIN SELECT RAISE(ABORT, 'the register of officers has neither gap nor double'); END;

CREATE TABLE draft (
    officer TEXT NOT NULL,
    kind TEXT NOT NULL,
    case_id INTEGER NOT NULL,          -- 0: not known yet
    text TEXT NOT NULL,
    saved INTEGER NOT NULL,
    PRIMARY KEY (officer, kind, case_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_run (
    digest TEXT PRIMARY KEY,
    file TEXT NOT NULL,
    lines_done INTEGER NOT NULL,
    taken INTEGER NOT NULL,
    doubles INTEGER NOT NULL,
    faults INTEGER NOT NULL,
    finished INTEGER NOT NULL,
    begun INTEGER NOT NULL,
    officer TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO store_info (one, purpose, bulk, last_recorded) VALUES (1, 'live', 0, 1772442900002);
INSERT INTO entry (case_id, number, legal_day, recorded, officer, why, kind, version, body, hash) VALUES (1, 1, 20514, 1772442900001, 'anna', '', 'notice-issued', 1, '{"number":"ZZ00000014","regime":"england-parking","service":"on-vehicle","day":"2026-03-02","minute":555,"code":"01","band":"2","level":"higher","mark":"AB12CDE"}', x'7a5fd1a7509ddff8cf6609999d73e784b362b2e0be8eb4500053f57c12684c5a');
INSERT INTO entry (case_id, number, legal_day, recorded, officer, why, kind, version, body, hash) VALUES (1, 2, 20514, 1772442900002, 'anna', '', 'pcn-served', 1, '{}', x'4b8380e88a3d6099a04ac559b0dd4709c927f1224de97309259e4fedae6279fe');
INSERT INTO entry (case_id, number, legal_day, recorded, officer, why, kind, version, body, hash) VALUES (2, 1, 20514, 1772442900001, 'anna', '', 'notice-issued', 1, '{"number":"ZZ00000025","regime":"england-parking","service":"on-vehicle","day":"2026-03-02","minute":555,"code":"01","band":"2","level":"higher","mark":"AB12CDE"}', x'189d5cc32152c5fea48b6e6d9aedc8bc353d4a4ee70fb5ebb1ca17521d011adc');
INSERT INTO entry (case_id, number, legal_day, recorded, officer, why, kind, version, body, hash) VALUES (2, 2, 20514, 1772442900002, 'anna', '', 'pcn-served', 1, '{}', x'c92b934b8dc3c1137373934a4076c757edc14d10794002da958ed1d217929e39');
INSERT INTO entry (case_id, number, legal_day, recorded, officer, why, kind, version, body, hash) VALUES (3, 1, 20514, 1772442900001, 'anna', '', 'notice-issued', 1, '{"number":"ZZ00000036","regime":"england-parking","service":"on-vehicle","day":"2026-03-02","minute":555,"code":"01","band":"2","level":"higher","mark":"AB12CDE"}', x'8f230f2192e0eb461df4c07c1d1a0edf1a5e3a44db0044b1a03525388118a364');
INSERT INTO entry (case_id, number, legal_day, recorded, officer, why, kind, version, body, hash) VALUES (3, 2, 20514, 1772442900002, 'anna', '', 'pcn-served', 1, '{}', x'2770df4429cfcf7befcd27dac41236ca634286c516c4f62c0503d15b38a4a9f4');
INSERT INTO case_line (id, number, mark, mark_key, name, street, contravention, code, regime, stage, work, clock_from, clock_last, clock_last_safe, reduced, reduced_until, due, holder, hold, hold_until, entries) VALUES (1, 'ZZ00000014', 'AB12CDE', 'AB12CDE', 'Ann Example', 'Example Road', 20514, '01', 1, 2, 10, 20542, 20697, NULL, 3500, 20527, 0, NULL, 0, NULL, 2);
INSERT INTO case_line (id, number, mark, mark_key, name, street, contravention, code, regime, stage, work, clock_from, clock_last, clock_last_safe, reduced, reduced_until, due, holder, hold, hold_until, entries) VALUES (2, 'ZZ00000025', 'AB12CDE', 'AB12CDE', 'Ann Example', 'Example Road', 20514, '01', 1, 2, 10, 20542, 20697, NULL, 3500, 20527, 0, NULL, 0, NULL, 2);
INSERT INTO case_line (id, number, mark, mark_key, name, street, contravention, code, regime, stage, work, clock_from, clock_last, clock_last_safe, reduced, reduced_until, due, holder, hold, hold_until, entries) VALUES (3, 'ZZ00000036', 'AB12CDE', 'AB12CDE', 'Ann Example', 'Example Road', 20514, '01', 1, 2, 10, 20542, 20697, NULL, 3500, 20527, 0, NULL, 0, NULL, 2);
INSERT INTO ledger (case_id, entry, line, day, account, pence) VALUES (1, 2, 1, 20514, 1, 7000);
INSERT INTO ledger (case_id, entry, line, day, account, pence) VALUES (1, 2, 2, 20514, 2, -7000);
INSERT INTO ledger (case_id, entry, line, day, account, pence) VALUES (2, 2, 1, 20514, 1, 7000);
INSERT INTO ledger (case_id, entry, line, day, account, pence) VALUES (2, 2, 2, 20514, 2, -7000);
INSERT INTO ledger (case_id, entry, line, day, account, pence) VALUES (3, 2, 1, 20514, 1, 7000);
INSERT INTO ledger (case_id, entry, line, day, account, pence) VALUES (3, 2, 2, 20514, 2, -7000);
INSERT INTO tally (work, clock_from, count) VALUES (10, 20542, 3);
INSERT INTO name_word (name_word) VALUES ('rebuild');
PRAGMA user_version = 1;
PRAGMA application_id = 1313100619;
