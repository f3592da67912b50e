//! The file of the views. It has no migrations: another layout is another number, and the file is built again.

use crate::database::Layout;

/// Raise `schema` with every change of the tables, of the analyser, or of what the rows mean.
pub(super) const LAYOUT: Layout = Layout {
    application_id: 0x4457_5657, // "DWVW"
    schema: 11,
    tables: TABLES,
    steps: &[],
};

/// - Times are microseconds since 1970, publisher '' is this node.
/// - `procedure` begins with what filters and sorts read, so that they stay on a row's first page.
/// - `procedure_region` and `procedure_cpv` hold what a procedure may have several of.
/// - `lot` holds what came of the lots of own procedures whose bidding has closed.
/// - `extension` holds the deadlines that outages of the node moved.
/// - `catalogue` holds what framework agreements offer, a row for each item and supplier.
/// - `procedure_text`, `organisation_text` and `catalogue_text` hold forms of words only ([`analyser`](super::analyser)); the tokeniser
///   `ascii` splits them at their spaces and nowhere else.
/// - `tally` counts procedures per value, and adds up what was awarded per year and currency, kept with every change:
///   the home page and the browse page count nothing.
const TABLES: &str = "
CREATE TABLE progress (
    id INTEGER PRIMARY KEY CHECK (id = 0),
    position INTEGER NOT NULL
) STRICT;
INSERT INTO progress (id, position) VALUES (0, 0);

CREATE TABLE procedure (
    id INTEGER PRIMARY KEY,
    publisher TEXT NOT NULL,
    stage TEXT NOT NULL,
    category TEXT,
    method TEXT,
    buyer_key TEXT NOT NULL,
    currency TEXT,
    value_minor INTEGER,
    published_at INTEGER,
    deadline INTEGER,
    languages INTEGER NOT NULL,
    ocid TEXT NOT NULL,
    reference TEXT,
    text_digest BLOB NOT NULL,
    status TEXT,
    updated_at INTEGER,
    lots INTEGER NOT NULL,
    bids INTEGER,
    buyer_id TEXT,
    buyer_name TEXT NOT NULL,
    title_fr TEXT,
    title_ar TEXT,
    title_en TEXT,
    title_other TEXT,
    title_other_language TEXT,
    classifications TEXT NOT NULL,
    suppliers TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX procedure_key ON procedure (ocid, publisher);
CREATE INDEX procedure_ocid ON procedure (ocid COLLATE NOCASE);
CREATE INDEX procedure_reference ON procedure (reference COLLATE NOCASE) WHERE reference IS NOT NULL;
CREATE INDEX procedure_newest ON procedure (published_at);
CREATE INDEX procedure_stage ON procedure (stage, published_at);
CREATE INDEX procedure_category ON procedure (category, published_at);
CREATE INDEX procedure_publisher ON procedure (publisher, published_at);
CREATE INDEX procedure_buyer ON procedure (buyer_key, published_at);
CREATE INDEX procedure_deadline ON procedure (deadline);
CREATE INDEX procedure_stage_deadline ON procedure (stage, deadline);
CREATE INDEX procedure_value ON procedure (value_minor);
CREATE INDEX procedure_due ON procedure (deadline) WHERE publisher = '' AND stage IN ('bidding', 'applications');
CREATE INDEX procedure_opening ON procedure (deadline) WHERE publisher = '' AND stage = 'opening';
CREATE VIRTUAL TABLE procedure_text USING fts5 (
    codes, title, names, body,
    content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3'
);

CREATE TABLE procedure_region (
    region TEXT NOT NULL,
    procedure INTEGER NOT NULL,
    PRIMARY KEY (region, procedure)
) STRICT, WITHOUT ROWID;
CREATE INDEX procedure_region_of ON procedure_region (procedure);
CREATE TABLE procedure_cpv (
    code TEXT NOT NULL,
    procedure INTEGER NOT NULL,
    PRIMARY KEY (code, procedure)
) STRICT, WITHOUT ROWID;
CREATE INDEX procedure_cpv_of ON procedure_cpv (procedure, code);

CREATE TABLE lot (
    procedure INTEGER NOT NULL,
    lot TEXT NOT NULL,
    buyer TEXT NOT NULL,
    closed_at INTEGER,
    bids INTEGER,
    supplier TEXT,
    amount_minor INTEGER,
    currency TEXT,
    decided_at INTEGER,
    PRIMARY KEY (procedure, lot)
) STRICT, WITHOUT ROWID;
CREATE INDEX lot_buyer ON lot (buyer, decided_at);
CREATE INDEX lot_supplier ON lot (supplier, decided_at) WHERE supplier IS NOT NULL;
CREATE INDEX lot_decided ON lot (decided_at) WHERE decided_at IS NOT NULL;

CREATE TABLE release (
    position INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    ocid TEXT NOT NULL,
    publisher TEXT NOT NULL,
    release_id TEXT NOT NULL,
    date INTEGER,
    tags TEXT NOT NULL,
    document BLOB,
    body BLOB,
    CHECK ((document IS NULL) <> (body IS NULL))
) STRICT;
CREATE UNIQUE INDEX release_order ON release (position, sequence);
CREATE INDEX release_process ON release (ocid, publisher, position, sequence);

CREATE TABLE organisation (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name_fr TEXT,
    name_ar TEXT,
    name_en TEXT,
    scheme TEXT,
    identifier TEXT,
    country TEXT NOT NULL,
    region TEXT,
    mail TEXT
) STRICT;
CREATE INDEX organisation_kind ON organisation (kind, number);
CREATE VIRTUAL TABLE organisation_text USING fts5 (
    name, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3'
);

CREATE TABLE mail (
    position INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    recipient TEXT NOT NULL,
    kind TEXT NOT NULL,
    ocid TEXT,
    data TEXT NOT NULL,
    PRIMARY KEY (position, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE extension (
    outage INTEGER NOT NULL,
    ocid TEXT NOT NULL,
    deadline_before INTEGER NOT NULL,
    deadline INTEGER NOT NULL,
    PRIMARY KEY (outage, ocid)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan (
    year INTEGER NOT NULL,
    buyer TEXT NOT NULL,
    version INTEGER NOT NULL,
    lines INTEGER NOT NULL,
    published_at INTEGER NOT NULL,
    PRIMARY KEY (year, buyer)
) STRICT, WITHOUT ROWID;

CREATE TABLE review (
    ocid TEXT NOT NULL,
    review TEXT NOT NULL,
    stage TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    decision_until INTEGER,
    ended_at INTEGER,
    PRIMARY KEY (ocid, review)
) STRICT, WITHOUT ROWID;

CREATE TABLE catalogue (
    id INTEGER PRIMARY KEY,
    ocid TEXT NOT NULL,
    lot TEXT NOT NULL,
    item TEXT NOT NULL,
    supplier TEXT NOT NULL,
    buyer TEXT NOT NULL,
    description_fr TEXT,
    description_ar TEXT,
    description_en TEXT,
    scheme TEXT,
    code TEXT,
    unit TEXT NOT NULL,
    price_minor TEXT NOT NULL,
    discount_percent TEXT,
    tax_percent TEXT NOT NULL,
    currency TEXT NOT NULL,
    direct INTEGER NOT NULL,
    from_at INTEGER NOT NULL,
    until_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX catalogue_key ON catalogue (ocid, lot, item, supplier);
CREATE INDEX catalogue_buyer ON catalogue (buyer, until_at);
CREATE VIRTUAL TABLE catalogue_text USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3'
);

CREATE TABLE tally (
    what TEXT NOT NULL,
    own INTEGER NOT NULL,
    value TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (what, own, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX tally_largest ON tally (what, own, count);
";
