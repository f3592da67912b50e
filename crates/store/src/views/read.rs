//! Reading rows back.

use domain::LocalText;
use jiff::Timestamp;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension as _, Row};

use super::rows::{Appearance, Cursor, MailRow, OrganisationRow, ProcedureRow, ReleaseBody, ReleaseRow};

/// The columns of a procedure, in the order [`procedure_of`] reads them.
macro_rules! select_procedures {
    ($rest:literal) => {
        concat!(
            "SELECT p.ocid, p.publisher, p.buyer_id, p.buyer_name, p.title_fr, p.title_ar, p.title_en, ",
            "p.title_other, p.title_other_language, p.reference, p.stage, p.status, p.method, p.category, ",
            "p.value_minor, p.currency, p.published_at, p.deadline, p.updated_at, p.classifications, ",
            "p.suppliers, p.lots, p.bids FROM procedure p ",
            $rest
        )
    };
}

/// The procedure with this key; without a publisher given, this node's own before any other's.
pub(super) fn procedure(connection: &Connection, ocid: &str) -> rusqlite::Result<Option<ProcedureRow>> {
    connection
        .prepare_cached(select_procedures!("WHERE p.ocid = ?1 ORDER BY p.publisher LIMIT 1"))?
        .query_row([ocid], procedure_of)
        .optional()
}

pub(super) fn procedure_of_publisher(
    connection: &Connection,
    ocid: &str,
    publisher: &str,
) -> rusqlite::Result<Option<ProcedureRow>> {
    connection
        .prepare_cached(select_procedures!("WHERE p.ocid = ?1 AND p.publisher = ?2"))?
        .query_row([ocid, publisher], procedure_of)
        .optional()
}

pub(super) fn procedure_by_id(connection: &Connection, id: i64) -> rusqlite::Result<ProcedureRow> {
    connection.prepare_cached(select_procedures!("WHERE p.id = ?1"))?.query_row([id], procedure_of)
}

fn procedure_of(row: &Row<'_>) -> rusqlite::Result<ProcedureRow> {
    Ok(ProcedureRow {
        ocid: row.get(0)?,
        publisher: publisher(row, 1)?,
        buyer_id: row.get(2)?,
        buyer_name: row.get(3)?,
        title: local_text(row, 4)?,
        title_other: row.get(7)?,
        title_other_language: row.get(8)?,
        search_text: String::new(),
        reference: row.get(9)?,
        stage: row.get(10)?,
        status: row.get(11)?,
        method: row.get(12)?,
        category: row.get(13)?,
        value_minor: row.get(14)?,
        currency: row.get(15)?,
        published_at: timestamp(row, 16)?,
        deadline: timestamp(row, 17)?,
        updated_at: timestamp(row, 18)?,
        classifications: json(row, 19)?,
        regions: Vec::new(),
        suppliers: json(row, 20)?,
        lots: row.get(21)?,
        bids: row.get(22)?,
        outcomes: Vec::new(),
    })
}

/// Own procedures whose bidding or applications should be closed by now, the longest overdue first.
pub(super) fn due(connection: &Connection, now: Timestamp, limit: usize) -> rusqlite::Result<Vec<String>> {
    connection
        .prepare_cached(
            "SELECT ocid FROM procedure WHERE publisher = '' AND stage IN ('bidding', 'applications', 'system') AND deadline < ?1 \
             ORDER BY deadline LIMIT ?2",
        )?
        .query_map((now.as_microsecond(), limit), |row| row.get(0))?
        .collect()
}

/// Own procedures at these stages, the earliest deadlines of each first.
pub(super) fn at_stages(
    connection: &Connection,
    stages: &[&'static str],
    limit: usize,
) -> rusqlite::Result<Vec<String>> {
    let mut found = Vec::new();
    for stage in stages {
        let mut statement = connection.prepare_cached(
            "SELECT ocid FROM procedure WHERE publisher = '' AND stage = ?1 ORDER BY deadline LIMIT ?2",
        )?;
        let rows = statement.query_map(rusqlite::params![stage, limit], |row| row.get(0))?;
        found.extend(rows.collect::<rusqlite::Result<Vec<String>>>()?);
    }
    found.truncate(limit);
    Ok(found)
}

/// The columns of a release, in the order [`release_of`] reads them.
macro_rules! select_releases {
    ($rest:literal) => {
        concat!(
            "SELECT position, sequence, ocid, release_id, date, tags, publisher, document, body FROM release ",
            $rest
        )
    };
}

/// The most bytes of releases that one answer carries; its last release may exceed them.
const RELEASE_BYTES_MAX: usize = 8 << 20;

pub(super) fn releases_after(
    connection: &Connection,
    after: Option<Cursor>,
    limit: usize,
) -> rusqlite::Result<Vec<ReleaseRow>> {
    let (position, sequence) = bound(after);
    let mut statement = connection.prepare_cached(select_releases!(
        "WHERE (position, sequence) > (?1, ?2) ORDER BY position, sequence LIMIT ?3"
    ))?;
    within_bytes(statement.query_map((position, sequence, limit), release_of)?)
}

pub(super) fn releases_of(
    connection: &Connection,
    ocid: &str,
    publisher: &str,
    after: Option<Cursor>,
    limit: usize,
) -> rusqlite::Result<Vec<ReleaseRow>> {
    let (position, sequence) = bound(after);
    let mut statement = connection.prepare_cached(select_releases!(
        "WHERE ocid = ?1 AND publisher = ?2 AND (position, sequence) > (?3, ?4) \
         ORDER BY position, sequence LIMIT ?5"
    ))?;
    within_bytes(statement.query_map((ocid, publisher, position, sequence, limit), release_of)?)
}

/// Of which process each release after the cursor is, and where its first release is.
pub(super) fn appearances_after(
    connection: &Connection,
    after: Option<Cursor>,
    limit: usize,
) -> rusqlite::Result<Vec<Appearance>> {
    let (position, sequence) = bound(after);
    connection
        .prepare_cached(
            "SELECT r.position, r.sequence, r.ocid, r.publisher, (SELECT min(f.position) FROM release f \
             WHERE f.ocid = r.ocid AND f.publisher = r.publisher) FROM release r \
             WHERE (r.position, r.sequence) > (?1, ?2) ORDER BY r.position, r.sequence LIMIT ?3",
        )?
        .query_map((position, sequence, limit), |row| {
            let (ocid, publisher, first) = (row.get(2)?, publisher(row, 3)?, row.get(4)?);
            Ok(Appearance { cursor: cursor(row)?, ocid, publisher, first })
        })?
        .collect()
}

/// How many releases there are of each process, by ocid and publisher ('' is this node), in the order asked.
pub(super) fn revisions(connection: &Connection, processes: &[(String, String)]) -> rusqlite::Result<Vec<u64>> {
    let mut statement = connection.prepare_cached("SELECT count(*) FROM release WHERE ocid = ?1 AND publisher = ?2")?;
    processes.iter().map(|process| statement.query_row((&process.0, &process.1), |row| row.get(0))).collect()
}

fn within_bytes(rows: impl Iterator<Item = rusqlite::Result<ReleaseRow>>) -> rusqlite::Result<Vec<ReleaseRow>> {
    let mut releases = Vec::new();
    let mut bytes = 0;
    for row in rows {
        let row = row?;
        if let ReleaseBody::Inline(body) = &row.body {
            bytes += body.len();
        }
        releases.push(row);
        if bytes >= RELEASE_BYTES_MAX {
            break;
        }
    }
    Ok(releases)
}

fn release_of(row: &Row<'_>) -> rusqlite::Result<ReleaseRow> {
    let body = match row.get::<_, Option<[u8; 32]>>(7)? {
        Some(hash) => ReleaseBody::Document(hash),
        None => ReleaseBody::Inline(row.get(8)?),
    };
    Ok(ReleaseRow {
        cursor: cursor(row)?,
        ocid: row.get(2)?,
        release_id: row.get(3)?,
        date: timestamp(row, 4)?,
        tags: json(row, 5)?,
        publisher: publisher(row, 6)?,
        body,
    })
}

pub(super) fn organisation(connection: &Connection, id: &str) -> rusqlite::Result<Option<OrganisationRow>> {
    connection
        .prepare_cached(
            "SELECT id, kind, name_fr, name_ar, name_en, scheme, identifier, country, region, mail \
             FROM organisation WHERE id = ?1",
        )?
        .query_row([id], organisation_of)
        .optional()
}

pub(super) fn organisation_by_number(connection: &Connection, number: i64) -> rusqlite::Result<OrganisationRow> {
    connection
        .prepare_cached(
            "SELECT id, kind, name_fr, name_ar, name_en, scheme, identifier, country, region, mail \
             FROM organisation WHERE number = ?1",
        )?
        .query_row([number], organisation_of)
}

fn organisation_of(row: &Row<'_>) -> rusqlite::Result<OrganisationRow> {
    let scheme: Option<String> = row.get(5)?;
    let identifier: Option<String> = row.get(6)?;
    Ok(OrganisationRow {
        id: row.get(0)?,
        kind: row.get(1)?,
        name: local_text(row, 2)?,
        identifier: scheme.zip(identifier),
        country: row.get(7)?,
        region: row.get(8)?,
        mail: row.get(9)?,
    })
}

/// The columns of a mail, in the order [`mail_of`] reads them.
macro_rules! select_mails {
    ($rest:literal) => {
        concat!("SELECT position, sequence, recipient, kind, ocid, data FROM mail ", $rest)
    };
}

pub(super) fn mails_after(
    connection: &Connection,
    after: Option<Cursor>,
    limit: usize,
) -> rusqlite::Result<Vec<MailRow>> {
    let (position, sequence) = bound(after);
    connection
        .prepare_cached(select_mails!("WHERE (position, sequence) > (?1, ?2) ORDER BY position, sequence LIMIT ?3"))?
        .query_map((position, sequence, limit), mail_of)?
        .collect()
}

pub(super) fn mail(connection: &Connection, at: Cursor) -> rusqlite::Result<Option<MailRow>> {
    let (position, sequence) = bound(Some(at));
    connection
        .prepare_cached(select_mails!("WHERE position = ?1 AND sequence = ?2"))?
        .query_row((position, sequence), mail_of)
        .optional()
}

fn mail_of(row: &Row<'_>) -> rusqlite::Result<MailRow> {
    Ok(MailRow {
        cursor: cursor(row)?,
        recipient: row.get(2)?,
        kind: row.get(3)?,
        ocid: row.get(4)?,
        data: json(row, 5)?,
    })
}

/// A cursor as SQLite compares it; None is before everything. A position beyond what SQLite counts is after everything.
fn bound(after: Option<Cursor>) -> (i64, i64) {
    after.map_or((-1, -1), |cursor| (i64::try_from(cursor.position).unwrap_or(i64::MAX), i64::from(cursor.sequence)))
}

fn cursor(row: &Row<'_>) -> rusqlite::Result<Cursor> {
    Ok(Cursor { position: row.get(0)?, sequence: row.get(1)? })
}

fn publisher(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<String>> {
    row.get::<_, String>(column).map(|name| Some(name).filter(|name| !name.is_empty()))
}

/// A moment that is always there.
pub(super) fn moment(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    timestamp(row, column)?.ok_or_else(|| rusqlite::Error::InvalidColumnType(column, "moment".into(), Type::Null))
}

fn local_text(row: &Row<'_>, first: usize) -> rusqlite::Result<LocalText> {
    Ok(LocalText { fr: row.get(first)?, ar: row.get(first + 1)?, en: row.get(first + 2)? })
}

fn timestamp(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Timestamp>> {
    row.get::<_, Option<i64>>(column)?
        .map(Timestamp::from_microsecond)
        .transpose()
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Integer, Box::new(error)))
}

fn json<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text = row.get_ref(column)?.as_str()?;
    serde_json::from_str(text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)))
}
