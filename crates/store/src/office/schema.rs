//! The file of the office.

use crate::database::Layout;

/// A change is a new number and a commented step from the one before it, for this file is not rebuilt.
pub(super) const LAYOUT: Layout = Layout {
    application_id: 0x4457_4F46, // "DWOF"
    schema: 1,
    tables: TABLES,
};

/// - Times are microseconds since 1970.
/// - `session.token_hash` is all that is kept of a token: the file signs nobody in.
/// - `mail` holds every mail the courier has taken; one that is neither delivered nor abandoned has `due_at`.
const TABLES: &str = "
CREATE TABLE session (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token_hash BLOB NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    person TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    label TEXT NOT NULL
) STRICT;
CREATE INDEX session_person ON session (person, id);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE mail_cursor (
    id INTEGER PRIMARY KEY CHECK (id = 0),
    position INTEGER NOT NULL,
    sequence INTEGER NOT NULL
) STRICT;
CREATE TABLE mail (
    position INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    due_at INTEGER,
    delivered_at INTEGER,
    abandoned_at INTEGER,
    problem TEXT,
    PRIMARY KEY (position, sequence),
    CHECK ((due_at IS NOT NULL) + (delivered_at IS NOT NULL) + (abandoned_at IS NOT NULL) = 1)
) STRICT, WITHOUT ROWID;
CREATE INDEX mail_due ON mail (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX mail_abandoned ON mail (abandoned_at) WHERE abandoned_at IS NOT NULL;

CREATE TABLE draft (
    person TEXT NOT NULL,
    form TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    data TEXT NOT NULL,
    UNIQUE (person, form)
) STRICT;

CREATE TABLE key_slots (
    person TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    saved_at INTEGER NOT NULL,
    slots TEXT NOT NULL
) STRICT;
";
