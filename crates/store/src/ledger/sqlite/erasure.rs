//! Erasing act and salt while the commitment stays.

use rusqlite::Connection;

use super::schema::fault;
use crate::ledger::error::Fault;

/// Deletes act and salt of these entries inside the open transaction. `record` is the position of the act that says so;
/// None when an erasure is re-applied to a restored copy that does not hold that act yet.
pub(super) fn erase(connection: &Connection, indexes: &[u64], record: Option<u64>) -> Result<(), Fault> {
    let doing = fault("erase an act");
    for index in indexes {
        connection
            .prepare_cached("UPDATE act SET salt = NULL, act = NULL WHERE position = ?1")
            .and_then(|mut update| update.execute([index]))
            .map_err(&doing)?;
        connection
            .prepare_cached("INSERT OR IGNORE INTO erasure (position, record) VALUES (?1, ?2)")
            .and_then(|mut insert| insert.execute((index, record)))
            .map_err(&doing)?;
    }
    Ok(())
}

/// Moves the log's pages into the file and empties the log, which still holds what was erased. While a reader holds an
/// old snapshot this cannot finish; it is then done by a later one, so an incomplete run is no fault.
pub(super) fn empty_wal(connection: &Connection) -> Result<(), Fault> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(())).map_err(fault("empty the write-ahead log"))
}

/// Every erased position, ascending.
pub(super) fn list(connection: &Connection) -> Result<Vec<u64>, Fault> {
    let doing = fault("list erasures");
    let mut statement = connection.prepare_cached("SELECT position FROM erasure ORDER BY position").map_err(&doing)?;
    statement.query_map((), |row| row.get(0)).and_then(Iterator::collect).map_err(&doing)
}

/// Erases again what a restored copy may have brought back.
pub(super) fn reapply(connection: &mut Connection, indexes: &[u64]) -> Result<(), Fault> {
    if indexes.is_empty() {
        return Ok(());
    }
    let doing = fault("re-apply erasures");
    let transaction = connection.transaction().map_err(&doing)?;
    let size: u64 = transaction.query_row("SELECT size FROM head", (), |row| row.get(0)).map_err(&doing)?;
    let here: Vec<u64> = indexes.iter().copied().filter(|&index| index < size).collect();
    erase(&transaction, &here, None)?;
    transaction.commit().map_err(&doing)?;
    empty_wal(connection)
}
