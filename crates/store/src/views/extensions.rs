//! Deadlines that outages of the node moved (P36).

use jiff::Timestamp;
use rusqlite::Connection;

/// A deadline of an own procedure that an outage moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtensionRow {
    /// Index of the outage's act in the ledger.
    pub outage: u64,
    /// The procedure.
    pub ocid: String,
    /// The deadline before.
    pub from: Timestamp,
    /// The deadline after.
    pub to: Timestamp,
}

/// An outage moves a deadline once: the same row again changes nothing.
pub(super) fn write(connection: &Connection, row: &ExtensionRow) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO extension (outage, ocid, deadline_before, deadline) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT DO NOTHING",
        )?
        .execute((row.outage, &row.ocid, row.from.as_microsecond(), row.to.as_microsecond()))?;
    Ok(())
}

/// What an outage moved, the earliest deadline first, and how many there are in all.
pub(super) fn of_outage(
    connection: &Connection,
    outage: u64,
    limit: usize,
) -> rusqlite::Result<(Vec<ExtensionRow>, u64)> {
    let moment = |micros: i64| Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH);
    let rows = connection
        .prepare_cached(
            "SELECT ocid, deadline_before, deadline FROM extension WHERE outage = ?1 \
             ORDER BY deadline_before, ocid LIMIT ?2",
        )?
        .query_map((outage, limit), |row| {
            Ok(ExtensionRow { outage, ocid: row.get(0)?, from: moment(row.get(1)?), to: moment(row.get(2)?) })
        })?
        .collect::<rusqlite::Result<_>>()?;
    let mut all = connection.prepare_cached("SELECT count(*) FROM extension WHERE outage = ?1")?;
    Ok((rows, all.query_row([outage], |row| row.get(0))?))
}
