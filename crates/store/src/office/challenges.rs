//! Challenges that an authenticator is to answer: each is given out once, taken back once, and soon forgotten.

use jiff::{SignedDuration, Timestamp};
use rusqlite::OptionalExtension as _;

use super::{Office, OfficeError, within};

/// How long a challenge can be answered.
pub const CHALLENGE_LIFETIME: SignedDuration = SignedDuration::from_mins(5);
/// The most that wait for their answers at once.
pub const CHALLENGES_MAX: usize = 20_000;
/// The longest state, in bytes.
const STATE_BYTES_MAX: usize = 32 << 10;

impl Office {
    /// Keeps what the answer to a challenge is verified with, under a random id that its asker is given.
    ///
    /// # Errors
    /// [`OfficeError::Full`] when too many wait, [`OfficeError::TooLarge`] for a state of more than 32 KiB.
    pub async fn keep_challenge(&self, id: [u8; 32], state: String, now: Timestamp) -> Result<(), OfficeError> {
        within(state.len(), STATE_BYTES_MAX)?;
        let expires_at = now.checked_add(CHALLENGE_LIFETIME).unwrap_or(Timestamp::MAX);
        let kept = self.write("keep a challenge", move |connection| {
            connection
                .prepare_cached("DELETE FROM challenge WHERE expires_at <= ?1")?
                .execute([now.as_microsecond()])?;
            let waiting: usize =
                connection.prepare_cached("SELECT count(*) FROM challenge")?.query_row((), |row| row.get(0))?;
            if waiting >= CHALLENGES_MAX {
                return Ok(false);
            }
            connection
                .prepare_cached("INSERT INTO challenge (id, expires_at, state) VALUES (?1, ?2, ?3)")?
                .execute((&id[..], expires_at.as_microsecond(), state))?;
            Ok(true)
        });
        if kept.await? { Ok(()) } else { Err(OfficeError::Full) }
    }

    /// Takes back the state of a challenge: whoever asks second finds nothing, whatever the first made of it.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn take_challenge(&self, id: [u8; 32], now: Timestamp) -> Result<Option<String>, OfficeError> {
        self.write("take a challenge", move |connection| {
            let taken: Option<(String, i64)> = connection
                .prepare_cached("DELETE FROM challenge WHERE id = ?1 RETURNING state, expires_at")?
                .query_row([&id[..]], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            Ok(taken.filter(|(_, expires_at)| *expires_at > now.as_microsecond()).map(|(state, _)| state))
        })
        .await
    }
}
