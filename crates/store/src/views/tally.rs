//! Counts of procedures by stage, category, method, currency, publisher, buyer and month, and sums of awards by year,
//! kept with every change.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;

use super::outcomes;
use super::rows::{ProcedureRow, STAGE_BIDDING};

/// The most buyers that [`Counts::by_buyer`] names.
pub const BUYERS_MAX: usize = 20;

/// How many procedures and releases there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Of this node.
    pub own: Counts,
    /// Of other publishers.
    pub imported: Counts,
}

/// Counts of procedures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// All procedures.
    pub procedures: u64,
    /// All releases.
    pub releases: u64,
    /// By stage.
    pub by_stage: BTreeMap<String, u64>,
    /// By OCDS main procurement category; those without one are not in it.
    pub by_category: BTreeMap<String, u64>,
    /// By OCDS method; those without one are not in it.
    pub by_method: BTreeMap<String, u64>,
    /// By currency of the estimated value; those without one are not in it.
    pub by_currency: BTreeMap<String, u64>,
    /// By month of first publication, `2026-03`, in UTC; those without one are not in it.
    pub by_month: BTreeMap<String, u64>,
    /// The buyers with the most procedures, at most [`BUYERS_MAX`], most first.
    pub by_buyer: Vec<(String, u64)>,
    /// By publisher; empty for this node's own.
    pub by_publisher: BTreeMap<String, u64>,
}

/// What this node says of itself at first sight.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headline {
    /// Own procedures that take bids.
    pub open: u64,
    /// Those of them whose deadline is within the week that begins now.
    pub closing_within_week: u64,
    /// What was awarded this year (UTC), by currency: currency, minor units.
    pub awarded_this_year: Vec<(String, i64)>,
    /// Registered buyers.
    pub buyers: u64,
}

/// What a procedure is counted by.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Counted {
    pub publisher: String,
    pub stage: String,
    pub category: Option<String>,
    pub method: Option<String>,
    pub currency: Option<String>,
    pub buyer: String,
    pub published_at: Option<i64>,
}

impl Counted {
    pub fn of(row: &ProcedureRow) -> Self {
        Self {
            publisher: row.publisher.clone().unwrap_or_default(),
            stage: row.stage.clone(),
            category: row.category.clone(),
            method: row.method.clone(),
            currency: row.currency.clone(),
            buyer: row.buyer_name.clone(),
            published_at: row.published_at.map(Timestamp::as_microsecond),
        }
    }

    fn month(&self) -> Option<String> {
        let at = Timestamp::from_microsecond(self.published_at?).ok()?;
        let date = at.to_zoned(TimeZone::UTC).date();
        Some(format!("{:04}-{:02}", date.year(), date.month()))
    }

    fn values(&self) -> [(&'static str, Option<String>); 7] {
        [
            ("stage", Some(self.stage.clone())),
            ("category", self.category.clone()),
            ("method", self.method.clone()),
            ("currency", self.currency.clone()),
            ("publisher", Some(self.publisher.clone())),
            ("buyer", Some(self.buyer.clone())),
            ("month", self.month()),
        ]
    }
}

/// Counts the procedure as it is now instead of as it was before.
pub(super) fn recount(connection: &Connection, before: Option<&Counted>, now: &Counted) -> rusqlite::Result<()> {
    if before == Some(now) {
        return Ok(());
    }
    // The publisher is part of the procedure's key: it is the same before and now.
    let own = now.publisher.is_empty();
    for (what, value) in before.into_iter().flat_map(Counted::values) {
        if let Some(value) = value {
            count(connection, what, own, &value, -1)?;
        }
    }
    for (what, value) in now.values() {
        if let Some(value) = value {
            count(connection, what, own, &value, 1)?;
        }
    }
    Ok(())
}

pub(super) fn count(connection: &Connection, what: &str, own: bool, value: &str, change: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO tally (what, own, value, count) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (what, own, value) DO UPDATE SET count = count + excluded.count",
        )?
        .execute((what, own, value, change))?;
    if change < 0 {
        connection
            .prepare_cached("DELETE FROM tally WHERE what = ?1 AND own = ?2 AND value = ?3 AND count = 0")?
            .execute((what, own, value))?;
    }
    Ok(())
}

pub(super) fn statistics(connection: &Connection) -> rusqlite::Result<Statistics> {
    Ok(Statistics { own: counts(connection, true)?, imported: counts(connection, false)? })
}

/// Sums that are kept, one range of an index that holds nothing but open procedures, and a handful of buyers.
pub(super) fn headline(connection: &Connection, now: Timestamp) -> rusqlite::Result<Headline> {
    let week = now.checked_add(SignedDuration::from_hours(24 * 7)).unwrap_or(Timestamp::MAX);
    let open = values(connection, "stage", true)?.get(STAGE_BIDDING).copied().unwrap_or_default();
    let closing_within_week = connection
        .prepare_cached(
            "SELECT count(*) FROM procedure \
             WHERE publisher = '' AND stage = 'bidding' AND deadline >= ?1 AND deadline < ?2",
        )?
        .query_row((now.as_microsecond(), week.as_microsecond()), |row| row.get(0))?;
    let buyers = connection
        .prepare_cached("SELECT count(*) FROM organisation WHERE kind = 'buyer'")?
        .query_row((), |row| row.get(0))?;
    let awarded_this_year = outcomes::awarded_in(connection, now.to_zoned(TimeZone::UTC).year())?;
    Ok(Headline { open, closing_within_week, awarded_this_year, buyers })
}

fn counts(connection: &Connection, own: bool) -> rusqlite::Result<Counts> {
    let by_stage = values(connection, "stage", own)?;
    let mut by_publisher = values(connection, "publisher", own)?;
    by_publisher.remove("");
    Ok(Counts {
        procedures: by_stage.values().sum(),
        releases: values(connection, "release", own)?.values().sum(),
        by_category: values(connection, "category", own)?,
        by_method: values(connection, "method", own)?,
        by_currency: values(connection, "currency", own)?,
        by_month: values(connection, "month", own)?,
        by_buyer: largest(connection, "buyer", own)?,
        by_publisher,
        by_stage,
    })
}

/// Every value with its count.
pub(super) fn values(connection: &Connection, what: &str, own: bool) -> rusqlite::Result<BTreeMap<String, u64>> {
    connection
        .prepare_cached("SELECT value, count FROM tally WHERE what = ?1 AND own = ?2")?
        .query_map((what, own), |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

fn largest(connection: &Connection, what: &str, own: bool) -> rusqlite::Result<Vec<(String, u64)>> {
    connection
        .prepare_cached(
            "SELECT value, count FROM tally WHERE what = ?1 AND own = ?2 ORDER BY count DESC, value LIMIT ?3",
        )?
        .query_map((what, own, BUYERS_MAX), |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}
