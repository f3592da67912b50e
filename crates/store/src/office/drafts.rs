//! What someone is typing, so that a lost line or a closed lid loses nothing.

use domain::PartyId;
use jiff::Timestamp;
use rusqlite::OptionalExtension as _;
use serde_json::Value;

use super::{NAME_BYTES_MAX, Office, OfficeError, column, timestamp, within};

/// The longest draft, in bytes of JSON.
pub const DRAFT_BYTES_MAX: usize = 256 << 10;
/// The most drafts of one person.
pub const DRAFTS_MAX: usize = 200;

/// A form as far as it was filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Its fields.
    pub data: Value,
    /// When it was saved.
    pub saved_at: Timestamp,
}

impl Office {
    /// Saves the draft of a form (a key that names form and object, such as `notice/PROCEDURE`) instead of the one
    /// before.
    ///
    /// # Errors
    /// [`OfficeError::TooLarge`] beyond [`DRAFT_BYTES_MAX`], [`OfficeError::TooManyDrafts`] for a new one beyond
    /// [`DRAFTS_MAX`].
    pub async fn save_draft(
        &self,
        person: &PartyId,
        form: &str,
        data: &Value,
        now: Timestamp,
    ) -> Result<(), OfficeError> {
        within(form.len(), NAME_BYTES_MAX)?;
        let data = data.to_string();
        within(data.len(), DRAFT_BYTES_MAX)?;
        let (person, form) = (person.clone(), form.to_owned());
        let saved = self.write("save a draft", move |connection| {
            let others: usize = connection
                .prepare_cached("SELECT count(*) FROM draft WHERE person = ?1 AND form <> ?2")?
                .query_row((person.as_str(), &form), |row| row.get(0))?;
            if others >= DRAFTS_MAX {
                return Ok(false);
            }
            connection
                .prepare_cached(
                    "INSERT INTO draft (person, form, saved_at, data) VALUES (?1, ?2, ?3, ?4) \
                     ON CONFLICT (person, form) DO UPDATE SET saved_at = excluded.saved_at, data = excluded.data",
                )?
                .execute((person.as_str(), &form, now.as_microsecond(), data))?;
            Ok(true)
        });
        if saved.await? { Ok(()) } else { Err(OfficeError::TooManyDrafts { drafts_max: DRAFTS_MAX }) }
    }

    /// The draft of a form, if there is one.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn draft(&self, person: &PartyId, form: &str) -> Result<Option<Draft>, OfficeError> {
        let (person, form) = (person.clone(), form.to_owned());
        self.read("load a draft", move |connection| {
            connection
                .prepare_cached("SELECT data, saved_at FROM draft WHERE person = ?1 AND form = ?2")?
                .query_row((person.as_str(), form), |row| {
                    Ok(Draft {
                        data: column(0, serde_json::from_str(row.get_ref(0)?.as_str()?))?,
                        saved_at: timestamp(row, 1)?,
                    })
                })
                .optional()
        })
        .await
    }

    /// The forms of which the person has drafts, the newest first, with the time each was saved.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn drafts(&self, person: &PartyId) -> Result<Vec<(String, Timestamp)>, OfficeError> {
        let person = person.clone();
        self.read("list drafts", move |connection| {
            connection
                .prepare_cached("SELECT form, saved_at FROM draft WHERE person = ?1 ORDER BY saved_at DESC, form")?
                .query_map([person.as_str()], |row| Ok((row.get(0)?, timestamp(row, 1)?)))?
                .collect()
        })
        .await
    }

    /// Deletes the draft of a form; whether there was one.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn delete_draft(&self, person: &PartyId, form: &str) -> Result<bool, OfficeError> {
        let (person, form) = (person.clone(), form.to_owned());
        self.write("delete a draft", move |connection| {
            connection
                .prepare_cached("DELETE FROM draft WHERE person = ?1 AND form = ?2")?
                .execute((person.as_str(), form))
                .map(|deleted| deleted > 0)
        })
        .await
    }
}
