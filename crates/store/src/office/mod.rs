//! The office: what the house must remember and nobody did as an act: who is signed in, how far the mail got, what
//! someone was typing, members' wrapped keys, which searches are told by mail, and what signing in needs: challenges,
//! one-time links, counters.
//!
//! Nothing here decides anything in procurement, and nothing here can be derived from the ledger, so the file is
//! backed up beside it. Each kind of data has its file: [`sessions`], [`mails`], [`drafts`], [`key_slots`],
//! [`challenges`], [`admissions`], [`passkeys`], [`outbox`], [`searches`]; the tables are in `schema`.

pub mod admissions;
pub mod challenges;
pub mod drafts;
pub mod key_slots;
pub mod mails;
pub mod outbox;
pub mod passkeys;
mod schema;
pub mod searches;
pub mod sessions;

use std::fmt;
use std::path::Path;

use jiff::Timestamp;
use rusqlite::types::Type;
use rusqlite::{Connection, TransactionBehavior};

pub use self::admissions::{ADMISSIONS_MAX, Admission, NewAdmission};
pub use self::challenges::{CHALLENGE_LIFETIME, CHALLENGES_MAX};
pub use self::drafts::{DRAFT_BYTES_MAX, DRAFTS_MAX, Draft};
pub use self::key_slots::{KEY_SLOTS_BYTES_MAX, KeySlots};
pub use self::mails::{Attempt, MailCounts, MailOutcome, PendingMail};
pub use self::outbox::{OUTBOX_MAX, OutboxMail};
pub use self::passkeys::PasskeyUse;
pub use self::searches::{
    Found, NewSearch, SEARCH_MAILS_MAX, SEARCHES_EACH_MAX, SEARCHES_MAX, SavedSearch, SearchOwner, WaitingMatches,
};
pub use self::sessions::{NewSession, Session, SessionKind};
pub use crate::database::{FileError, StorageFault};
pub use crate::views::Cursor;

use crate::database::Database;

/// The longest name of a form that is kept, in bytes.
pub const NAME_BYTES_MAX: usize = 512;

/// Why the office did not take something, or gave no answer. Nothing was written in any of these cases.
#[derive(Debug, Clone)]
pub enum OfficeError {
    /// What should be kept is too long.
    TooLarge {
        /// Its length.
        bytes: usize,
        /// The most that is kept.
        bytes_max: usize,
    },
    /// The person keeps too many drafts already.
    TooManyDrafts {
        /// The most that are kept.
        drafts_max: usize,
    },
    /// The person or address keeps too many searches already.
    TooManySearches {
        /// The most that are kept.
        searches_max: usize,
    },
    /// As many of these wait already as are kept.
    Full,
    /// The token is already in use.
    TokenInUse,
    /// The key slots were saved by another device in the meantime: load them, add to them, save again.
    KeySlotsMoved {
        /// The version there is; 0 when there are none.
        version: u64,
    },
    /// The storage failed.
    Fault(StorageFault),
}

impl fmt::Display for OfficeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes, bytes_max } => {
                write!(f, "{bytes} bytes, {bytes_max} are kept")
            }
            Self::TooManyDrafts { drafts_max } => write!(f, "more than {drafts_max} drafts"),
            Self::TooManySearches { searches_max } => {
                write!(f, "more than {searches_max} searches")
            }
            Self::Full => f.write_str("too many wait already"),
            Self::TokenInUse => f.write_str("the token is already in use"),
            Self::KeySlotsMoved { version } => {
                write!(f, "the key slots are at version {version}")
            }
            Self::Fault(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for OfficeError {}

impl From<StorageFault> for OfficeError {
    fn from(fault: StorageFault) -> Self {
        Self::Fault(fault)
    }
}

/// The operational data of one node, in one SQLite file.
///
/// WAL with `synchronous=NORMAL`: a crash of the process loses nothing; a power cut may lose the last moments, never
/// the file. What that costs is a new sign-in, a sentence typed again, a mail sent twice under one delivery id, and a
/// sync on every keystroke's draft is worth more than that. Two things are worth a sync and get one before they are
/// answered: key slots, without which a member cannot open bids, and the end of a session, which must not come back.
pub struct Office {
    database: Database,
}

impl Office {
    /// Opens the office at `path` with this many connections for reading, creating it when it does not exist. Blocks
    /// on the disk.
    ///
    /// # Errors
    /// [`FileError::Foreign`] when the file is not an office of this version; [`FileError::Fault`] when the storage
    /// fails. Damage is never repaired by deleting: restore the backup.
    pub fn open(path: &Path, readers: usize) -> Result<Self, FileError> {
        let connection = schema::LAYOUT.open(path)?;
        Ok(Self { database: Database::new(path, schema::LAYOUT, connection, readers) })
    }

    async fn read<T: Send + 'static>(
        &self,
        doing: &'static str,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, OfficeError> {
        Ok(self.database.read(doing, work).await?)
    }

    async fn write<T: Send + 'static>(
        &self,
        doing: &'static str,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, OfficeError> {
        self.database.write(doing, |connection| transact(connection, work)).await.map_err(OfficeError::from)
    }

    /// As [`write`](Self::write), synced to the disk before it is answered, with everything written before it.
    async fn write_synced<T: Send + 'static>(
        &self,
        doing: &'static str,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, OfficeError> {
        self.database
            .write(doing, |connection| {
                connection.pragma_update(None, "synchronous", "FULL")?;
                let answer = transact(connection, work);
                connection.pragma_update(None, "synchronous", "NORMAL")?;
                answer
            })
            .await
            .map_err(OfficeError::from)
    }
}

fn transact<T>(
    connection: &mut Connection,
    work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let answer = work(&transaction)?;
    transaction.commit()?;
    Ok(answer)
}

fn within(bytes: usize, bytes_max: usize) -> Result<(), OfficeError> {
    if bytes > bytes_max {
        return Err(OfficeError::TooLarge { bytes, bytes_max });
    }
    Ok(())
}

/// A column's value read as something of ours; what cannot be read as it is damage.
fn column<T, E: std::error::Error + Send + Sync + 'static>(column: usize, value: Result<T, E>) -> rusqlite::Result<T> {
    value.map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)))
}

fn timestamp(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<Timestamp> {
    column(at, Timestamp::from_microsecond(row.get(at)?))
}

fn party(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<domain::PartyId> {
    column(at, domain::PartyId::new(row.get::<_, String>(at)?))
}

fn cursor(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<Cursor> {
    Ok(Cursor { position: row.get(at)?, sequence: row.get(at + 1)? })
}
