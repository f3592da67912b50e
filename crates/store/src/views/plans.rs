//! Plans of buyers (P1), as their list shows them; what a plan says is read from its stream.

use jiff::Timestamp;
use rusqlite::Connection;

/// The published plan of a buyer for a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRow {
    /// Whose plan.
    pub buyer: String,
    /// For which year.
    pub year: i16,
    /// How often it was published.
    pub version: u32,
    /// How many lines it has.
    pub lines: u32,
    /// When it was published last.
    pub published_at: Timestamp,
}

/// Which plans are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlanQuery {
    /// Of this buyer only.
    pub buyer: Option<String>,
    /// For this year only.
    pub year: Option<i16>,
    /// Rows that are passed over.
    pub offset: usize,
    /// The most rows.
    pub limit: usize,
}

/// The latest publication of a plan takes the place of the one before.
pub(super) fn write(connection: &Connection, row: &PlanRow) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO plan (year, buyer, version, lines, published_at) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (year, buyer) DO UPDATE SET version = excluded.version, lines = excluded.lines, \
             published_at = excluded.published_at",
        )?
        .execute((row.year, &row.buyer, row.version, row.lines, row.published_at.as_microsecond()))?;
    Ok(())
}

/// The latest year first, buyers in the order of their ids; and how many there are in all.
pub(super) fn list(connection: &Connection, query: &PlanQuery) -> rusqlite::Result<(Vec<PlanRow>, u64)> {
    const WHICH: &str = "FROM plan WHERE (?1 IS NULL OR year = ?1) AND (?2 IS NULL OR buyer = ?2)";
    let total = connection
        .prepare_cached(&format!("SELECT count(*) {WHICH}"))?
        .query_row((query.year, &query.buyer), |row| row.get(0))?;
    let rows = connection
        .prepare_cached(&format!(
            "SELECT buyer, year, version, lines, published_at {WHICH} ORDER BY year DESC, buyer LIMIT ?3 OFFSET ?4"
        ))?
        .query_map((query.year, &query.buyer, query.limit, query.offset), |row| {
            Ok(PlanRow {
                buyer: row.get(0)?,
                year: row.get(1)?,
                version: row.get(2)?,
                lines: row.get(3)?,
                published_at: Timestamp::from_microsecond(row.get(4)?).unwrap_or(Timestamp::UNIX_EPOCH),
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok((rows, total))
}

/// The years for which there are plans, the latest first.
pub(super) fn years(connection: &Connection) -> rusqlite::Result<Vec<i16>> {
    connection
        .prepare_cached("SELECT DISTINCT year FROM plan ORDER BY year DESC")?
        .query_map((), |row| row.get(0))?
        .collect()
}
