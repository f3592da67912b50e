//! What came of own procedures: how many bids their lots got, who was awarded what, how long it took.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::rows::LotRow;
use super::tally;

/// The most months and years that are told.
const PERIODS_MAX: usize = 120;

/// Whose outcomes are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// All of this node.
    Everybody,
    /// Those of a buyer, by its id.
    Buyer(String),
    /// Those that a supplier was awarded, by its id.
    Supplier(String),
}

/// Outcomes, added up.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcomes {
    /// Sums of awards by currency: currency, minor units, awards. The largest count first.
    pub totals: Vec<(String, i64, u64)>,
    /// Sums of awards by month of the decision (`2026-03`, UTC) and currency, the latest month first.
    pub months: Vec<(String, String, i64, u64)>,
    /// How many opened lots had so many bids, ascending.
    pub competition: Vec<(u64, u64)>,
    /// How long decisions took after the deadline for bids, where there are any.
    pub time_to_award: Option<TimeToAward>,
}

/// From the deadline for bids to the decision, in whole days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeToAward {
    /// Awards counted.
    pub awards: u64,
    /// The mean, rounded.
    pub mean_days: i64,
    /// The shortest.
    pub shortest_days: i64,
    /// The longest.
    pub longest_days: i64,
}

/// One award, with its procedure.
#[derive(Debug, Clone, PartialEq)]
pub struct AwardRow {
    /// The procedure.
    pub ocid: String,
    /// The lot.
    pub lot: String,
    /// Who buys.
    pub buyer: String,
    /// Who was awarded it.
    pub supplier: String,
    /// The price in the currency's minor unit.
    pub amount_minor: i64,
    /// ISO 4217.
    pub currency: String,
    /// When it was decided.
    pub decided_at: Timestamp,
}

fn condition(whose: &Whose) -> (&'static str, Vec<Value>) {
    match whose {
        Whose::Everybody => ("1", Vec::new()),
        Whose::Buyer(id) => ("l.buyer = ?", vec![Value::Text(id.clone())]),
        Whose::Supplier(id) => ("l.supplier = ?", vec![Value::Text(id.clone())]),
    }
}

/// What an award is counted by: the year of its decision (UTC) and its currency, `2026 TND`.
fn year_and_currency(decided_at: i64, currency: &str) -> Option<String> {
    let decided = Timestamp::from_microsecond(decided_at).ok()?;
    Some(format!("{:04} {currency}", decided.to_zoned(TimeZone::UTC).year()))
}

/// Sums of awards decided in a year (UTC) by currency, in minor units.
pub(super) fn awarded_in(connection: &Connection, year: i16) -> rusqlite::Result<Vec<(String, i64)>> {
    connection
        .prepare_cached(
            "SELECT substr(value, 6), count FROM tally WHERE what = 'awarded' AND own = 1 AND value GLOB ?1",
        )?
        .query_map([format!("{year:04} *")], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// Takes the awards of a procedure out of the sums.
fn forget(connection: &Connection, procedure: i64) -> rusqlite::Result<()> {
    let known: Vec<(i64, String, i64)> = connection
        .prepare_cached(
            "SELECT decided_at, currency, amount_minor FROM lot \
             WHERE procedure = ?1 AND decided_at IS NOT NULL AND currency IS NOT NULL AND amount_minor IS NOT NULL",
        )?
        .query_map([procedure], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (decided_at, currency, amount_minor) in known {
        if let Some(value) = year_and_currency(decided_at, &currency) {
            tally::count(connection, "awarded", true, &value, amount_minor.saturating_neg())?;
        }
    }
    Ok(())
}

/// Writes the lots of a procedure instead of those known.
pub(super) fn write(
    connection: &Connection,
    procedure: i64,
    (buyer, closed_at): (&str, Option<i64>),
    lots: &[LotRow],
) -> rusqlite::Result<()> {
    forget(connection, procedure)?;
    connection.prepare_cached("DELETE FROM lot WHERE procedure = ?1")?.execute([procedure])?;
    for row in lots {
        let award = row.award.as_ref();
        let value = award.and_then(|award| year_and_currency(award.decided_at.as_microsecond(), &award.currency));
        if let (Some(award), Some(value)) = (award, value) {
            tally::count(connection, "awarded", true, &value, award.amount_minor)?;
        }
        connection
            .prepare_cached(
                "INSERT INTO lot (procedure, lot, buyer, closed_at, bids, supplier, amount_minor, currency, decided_at) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute((
                procedure,
                &row.lot,
                buyer,
                closed_at,
                row.bids,
                award.map(|award| &award.supplier),
                award.map(|award| award.amount_minor),
                award.map(|award| &award.currency),
                award.map(|award| award.decided_at.as_microsecond()),
            ))?;
    }
    Ok(())
}

pub(super) fn outcomes(connection: &Connection, whose: &Whose) -> rusqlite::Result<Outcomes> {
    let (condition, values) = condition(whose);
    let all = || params_from_iter(values.clone());
    let totals = connection
        .prepare_cached(&format!(
            "SELECT l.currency, sum(l.amount_minor), count(*) FROM lot l \
             WHERE l.decided_at IS NOT NULL AND {condition} GROUP BY 1 ORDER BY 3 DESC, 1"
        ))?
        .query_map(all(), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let months = connection
        .prepare_cached(&format!(
            "SELECT strftime('%Y-%m', l.decided_at / 1000000, 'unixepoch') AS month, l.currency, \
             sum(l.amount_minor), count(*) FROM lot l \
             WHERE l.decided_at IS NOT NULL AND {condition} GROUP BY 1, 2 ORDER BY 1 DESC, 2 LIMIT {PERIODS_MAX}"
        ))?
        .query_map(all(), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let competition = connection
        .prepare_cached(&format!(
            "SELECT l.bids, count(*) FROM lot l WHERE l.bids IS NOT NULL AND {condition} GROUP BY 1 ORDER BY 1"
        ))?
        .query_map(all(), |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let time_to_award = connection
        .prepare_cached(&format!(
            "SELECT count(*), coalesce(sum(days), 0), coalesce(min(days), 0), coalesce(max(days), 0) FROM \
             (SELECT (l.decided_at - l.closed_at) / 86400000000 AS days FROM lot l \
             WHERE l.decided_at IS NOT NULL AND l.closed_at IS NOT NULL AND {condition})"
        ))?
        .query_row(all(), |row| {
            let (awards, days): (u64, i64) = (row.get(0)?, row.get(1)?);
            Ok(match i64::try_from(awards) {
                Ok(count) if count > 0 => Some(TimeToAward {
                    awards,
                    mean_days: (days + count / 2) / count,
                    shortest_days: row.get(2)?,
                    longest_days: row.get(3)?,
                }),
                _ => None,
            })
        })?;
    Ok(Outcomes { totals, months, competition, time_to_award })
}

/// The awards decided last.
pub(super) fn awards(connection: &Connection, whose: &Whose, limit: usize) -> rusqlite::Result<Vec<AwardRow>> {
    let (condition, mut values) = condition(whose);
    values.push(Value::Integer(i64::try_from(limit).unwrap_or(i64::MAX)));
    connection
        .prepare_cached(&format!(
            "SELECT p.ocid, l.lot, l.buyer, l.supplier, l.amount_minor, l.currency, l.decided_at \
             FROM lot l JOIN procedure p ON p.id = l.procedure \
             WHERE l.decided_at IS NOT NULL AND {condition} ORDER BY l.decided_at DESC, p.ocid, l.lot LIMIT ?"
        ))?
        .query_map(params_from_iter(values), |row| {
            Ok(AwardRow {
                ocid: row.get(0)?,
                lot: row.get(1)?,
                buyer: row.get(2)?,
                supplier: row.get(3)?,
                amount_minor: row.get(4)?,
                currency: row.get(5)?,
                decided_at: super::read::moment(row, 6)?,
            })
        })?
        .collect()
}

/// How many own procedures of a buyer were published in a year (UTC) and stand at a stage: year, stage, count; the
/// latest year first.
pub(super) fn years(connection: &Connection, buyer: &str) -> rusqlite::Result<Vec<(String, String, u64)>> {
    connection
        .prepare_cached(
            "SELECT strftime('%Y', published_at / 1000000, 'unixepoch'), stage, count(*) FROM procedure \
             WHERE buyer_key = ?1 AND publisher = '' AND published_at IS NOT NULL \
             GROUP BY 1, 2 ORDER BY 1 DESC, 2 LIMIT 200",
        )?
        .query_map([buyer], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect()
}
