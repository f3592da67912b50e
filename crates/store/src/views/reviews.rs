//! Requests for review of decisions (P82), as the body's desk lists them.

use jiff::Timestamp;
use rusqlite::Connection;

/// A request for review on an own procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewRow {
    /// The procedure.
    pub ocid: String,
    /// The request.
    pub review: String,
    /// Where it stands.
    pub stage: String,
    /// When it arrived.
    pub received_at: Timestamp,
    /// The body decides until then.
    pub decision_until: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

/// The latest state of a request takes the place of the one before.
pub(super) fn write(connection: &Connection, row: &ReviewRow) -> rusqlite::Result<()> {
    let micros = |moment: Option<Timestamp>| moment.map(Timestamp::as_microsecond);
    connection
        .prepare_cached(
            "INSERT INTO review (ocid, review, stage, received_at, decision_until, ended_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (ocid, review) DO UPDATE SET stage = excluded.stage, \
             ended_at = excluded.ended_at",
        )?
        .execute((
            &row.ocid,
            &row.review,
            &row.stage,
            row.received_at.as_microsecond(),
            micros(row.decision_until),
            micros(row.ended_at),
        ))?;
    Ok(())
}

/// What waits for a decision, the one that is due first before the others; then what has ended, the latest first.
pub(super) fn list(connection: &Connection, limit: usize) -> rusqlite::Result<Vec<ReviewRow>> {
    let moment = |micros: i64| Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH);
    connection
        .prepare_cached(
            "SELECT ocid, review, stage, received_at, decision_until, ended_at FROM review \
             ORDER BY ended_at IS NOT NULL, ended_at DESC, decision_until IS NULL, decision_until, received_at, \
             ocid, review LIMIT ?1",
        )?
        .query_map([limit], |row| {
            Ok(ReviewRow {
                ocid: row.get(0)?,
                review: row.get(1)?,
                stage: row.get(2)?,
                received_at: moment(row.get(3)?),
                decision_until: row.get::<_, Option<i64>>(4)?.map(moment),
                ended_at: row.get::<_, Option<i64>>(5)?.map(moment),
            })
        })?
        .collect()
}
