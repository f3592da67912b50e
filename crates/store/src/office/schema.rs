//! The file of the office.

use crate::database::Layout;

/// A change is a new number and a commented step from the one before it, for this file is not rebuilt.
pub(super) const LAYOUT: Layout = Layout {
    application_id: 0x4457_4F46, // "DWOF"
    schema: 4,
    tables: TABLES,
    steps: &[ACCOUNTS, SEARCHES, REMINDERS],
};

/// From 1 to 2, signing in without passwords: when a session was last used; challenges that an authenticator is to
/// answer; one-time links by which people enter; what authenticators last counted; mails that no act gave rise to.
///
/// - `admission.token_hash` is all that is kept of a link.
/// - A row of `outbox` goes when its mail is delivered or given up: its text may hold a link.
const ACCOUNTS: &str = "
ALTER TABLE session ADD COLUMN seen_at INTEGER;

CREATE TABLE challenge (
    id BLOB PRIMARY KEY,
    expires_at INTEGER NOT NULL,
    state TEXT NOT NULL
) STRICT;
CREATE INDEX challenge_expiry ON challenge (expires_at);

CREATE TABLE admission (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token_hash BLOB NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    organisation TEXT,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    data TEXT NOT NULL
) STRICT;
CREATE INDEX admission_expiry ON admission (expires_at);
CREATE INDEX admission_organisation ON admission (organisation, id);

CREATE TABLE passkey_use (
    person TEXT NOT NULL,
    passkey TEXT NOT NULL,
    counter INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    PRIMARY KEY (person, passkey)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    due_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    mail TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_due ON outbox (due_at);
";

/// From 2 to 3, searches that are told by mail, and what was found for each.
///
/// - A search is a person's or a mail address's; the person's address is looked up when a mail is made.
/// - `saved_search.token_hash` is all that is kept of the link that confirms an address; it is there until it is used.
/// - `saved_search.since` is the position in the ledger from which on what appears is new.
/// - `search_match` has a row for each process told or to be told, so that none is told twice; `mailed` says which.
/// - `outbox.search` is the search that a mail is for: it goes with the search.
const SEARCHES: &str = "
CREATE TABLE saved_search (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person TEXT,
    address TEXT,
    language TEXT NOT NULL,
    query TEXT NOT NULL,
    summary TEXT NOT NULL,
    filter TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    token_hash BLOB UNIQUE,
    since INTEGER,
    mailed_at INTEGER,
    CHECK ((person IS NULL) <> (address IS NULL)),
    CHECK ((token_hash IS NULL) <> (since IS NULL))
) STRICT;
CREATE UNIQUE INDEX saved_search_person ON saved_search (person, query) WHERE person IS NOT NULL;
CREATE INDEX saved_search_address ON saved_search (address) WHERE address IS NOT NULL;
CREATE INDEX saved_search_expiry ON saved_search (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE search_match (
    search INTEGER NOT NULL,
    publisher TEXT NOT NULL,
    ocid TEXT NOT NULL,
    mailed INTEGER NOT NULL,
    PRIMARY KEY (search, publisher, ocid)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_match_waiting ON search_match (search) WHERE mailed = 0;

CREATE TABLE search_cursor (
    id INTEGER PRIMARY KEY CHECK (id = 0),
    position INTEGER NOT NULL,
    sequence INTEGER NOT NULL
) STRICT;

ALTER TABLE outbox ADD COLUMN search INTEGER;
CREATE INDEX outbox_search ON outbox (search) WHERE search IS NOT NULL;
";

/// From 3 to 4, that whoever has a search is reminded of its end: when the mail was made, once for each end.
const REMINDERS: &str = "
ALTER TABLE saved_search ADD COLUMN reminded_at INTEGER;
CREATE INDEX saved_search_ending ON saved_search (expires_at)
    WHERE expires_at IS NOT NULL AND since IS NOT NULL AND reminded_at IS NULL;
";

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
