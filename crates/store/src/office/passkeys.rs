//! What authenticators counted when they last signed somebody in. Losing it loses a warning, and signs nobody out.

use domain::{PartyId, PasskeyId};
use jiff::Timestamp;
use rusqlite::OptionalExtension as _;
use std::collections::BTreeMap;

use super::{Office, OfficeError, column, timestamp};

/// The last use of an authenticator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasskeyUse {
    /// Its signature counter; 0 for one that does not count.
    pub counter: u32,
    /// When.
    pub used_at: Timestamp,
}

impl Office {
    /// The last use of each of a person's authenticators.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn passkey_uses(&self, person: &PartyId) -> Result<BTreeMap<PasskeyId, PasskeyUse>, OfficeError> {
        let person = person.clone();
        self.read("read uses of passkeys", move |connection| {
            connection
                .prepare_cached("SELECT passkey, counter, used_at FROM passkey_use WHERE person = ?1")?
                .query_map([person.as_str()], |row| {
                    let passkey = column(0, PasskeyId::new(row.get::<_, String>(0)?))?;
                    Ok((passkey, PasskeyUse { counter: row.get(1)?, used_at: timestamp(row, 2)? }))
                })?
                .collect()
        })
        .await
    }

    /// Notes a use; whether the counter went on. Of two uses with one count the second is told that it did not: one of
    /// two copies of an authenticator made it. Authenticators that do not count always say 0, which goes on.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails: then sign nobody in.
    pub async fn note_passkey_use(
        &self,
        person: &PartyId,
        passkey: &PasskeyId,
        counter: u32,
        now: Timestamp,
    ) -> Result<bool, OfficeError> {
        let (person, passkey) = (person.clone(), passkey.clone());
        self.write("note the use of a passkey", move |connection| {
            let noted: Option<u32> = connection
                .prepare_cached(
                    "INSERT INTO passkey_use (person, passkey, counter, used_at) VALUES (?1, ?2, ?3, ?4) \
                     ON CONFLICT (person, passkey) DO UPDATE \
                     SET counter = excluded.counter, used_at = excluded.used_at \
                     WHERE excluded.counter > counter OR (excluded.counter = 0 AND counter = 0) RETURNING counter",
                )?
                .query_row((person.as_str(), passkey.as_str(), counter, now.as_microsecond()), |row| row.get(0))
                .optional()?;
            Ok(noted.is_some())
        })
        .await
    }
}
