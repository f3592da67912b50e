//! A member's root secret, wrapped under each of the member's passkeys and passphrases. Whoever reads this file reads
//! ciphertexts only; whoever loses it may have lost the member's part in an opening.

use domain::PartyId;
use jiff::Timestamp;
use rusqlite::OptionalExtension as _;
use serde_json::Value;

use super::{Office, OfficeError, column, timestamp, within};

/// The longest set of slots, in bytes of JSON.
pub const KEY_SLOTS_BYTES_MAX: usize = 64 << 10;

/// A member's slots as saved.
#[derive(Debug, Clone, PartialEq)]
pub struct KeySlots {
    /// Counts the savings from 1.
    pub version: u64,
    /// The wrapped secrets, as the member's own device wrote them.
    pub slots: Value,
    /// When they were saved.
    pub saved_at: Timestamp,
}

impl Office {
    /// The member's key slots, if any were saved.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn key_slots(&self, person: &PartyId) -> Result<Option<KeySlots>, OfficeError> {
        let person = person.clone();
        self.read("load key slots", move |connection| {
            connection
                .prepare_cached("SELECT version, slots, saved_at FROM key_slots WHERE person = ?1")?
                .query_row([person.as_str()], |row| {
                    Ok(KeySlots {
                        version: row.get(0)?,
                        slots: column(1, serde_json::from_str(row.get_ref(1)?.as_str()?))?,
                        saved_at: timestamp(row, 2)?,
                    })
                })
                .optional()
        })
        .await
    }

    /// Saves the member's key slots instead of version `replaces` (0: there are none yet) and answers with the new
    /// version. Synced before it is answered: the device may forget its copy then. Two devices that save at once
    /// never overwrite each other's slot unseen.
    ///
    /// # Errors
    /// [`OfficeError::KeySlotsMoved`] when another version is there, [`OfficeError::TooLarge`] beyond
    /// [`KEY_SLOTS_BYTES_MAX`].
    pub async fn save_key_slots(
        &self,
        person: &PartyId,
        slots: &Value,
        replaces: u64,
        now: Timestamp,
    ) -> Result<u64, OfficeError> {
        let slots = slots.to_string();
        within(slots.len(), KEY_SLOTS_BYTES_MAX)?;
        let person = person.clone();
        let saved = self.write_synced("save key slots", move |connection| {
            let version: u64 = connection
                .prepare_cached("SELECT version FROM key_slots WHERE person = ?1")?
                .query_row([person.as_str()], |row| row.get(0))
                .optional()?
                .unwrap_or(0);
            if version != replaces {
                return Ok(Err(version));
            }
            connection
                .prepare_cached(
                    "INSERT INTO key_slots (person, version, saved_at, slots) VALUES (?1, ?2, ?3, ?4) \
                     ON CONFLICT (person) DO UPDATE SET version = excluded.version, \
                     saved_at = excluded.saved_at, slots = excluded.slots",
                )?
                .execute((person.as_str(), version + 1, now.as_microsecond(), slots))?;
            Ok(Ok(version + 1))
        });
        saved.await?.map_err(|version| OfficeError::KeySlotsMoved { version })
    }
}
