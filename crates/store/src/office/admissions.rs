//! One-time links by which people enter: an invitation, the confirmation of a mail address, the first administrator's.

use domain::PartyId;
use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row};
use serde_json::Value;

use super::{Office, OfficeError, column, timestamp, within};

/// The most links that are open at once.
pub const ADMISSIONS_MAX: usize = 20_000;
/// The most that are listed.
const LISTED: usize = 500;
/// The longest data, in bytes of JSON.
const DATA_BYTES_MAX: usize = 16 << 10;

/// A link to be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct NewAdmission {
    /// SHA-256 of the token; the token itself is in the link only.
    pub token_hash: [u8; 32],
    /// What it admits to.
    pub kind: &'static str,
    /// The organisation that invites, if one does.
    pub organisation: Option<PartyId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// The first moment at which it opens nothing.
    pub expires_at: Timestamp,
    /// Who enters as what, as whoever made it wrote it.
    pub data: Value,
}

/// A link that is open.
#[derive(Debug, Clone, PartialEq)]
pub struct Admission {
    /// Names it where links are listed and withdrawn. Opens nothing.
    pub id: u64,
    /// What it admits to.
    pub kind: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// The first moment at which it opens nothing.
    pub expires_at: Timestamp,
    /// Who enters as what.
    pub data: Value,
}

impl Office {
    /// Keeps a link and answers with its id. Synced: a link that was sent opens.
    ///
    /// # Errors
    /// [`OfficeError::Full`] when too many are open, [`OfficeError::TokenInUse`] when there is one with this token,
    /// [`OfficeError::TooLarge`] beyond 16 KiB of data.
    pub async fn create_admission(&self, admission: NewAdmission) -> Result<u64, OfficeError> {
        let data = admission.data.to_string();
        within(data.len(), DATA_BYTES_MAX)?;
        let created = self.write_synced("create an admission", move |connection| {
            let now = admission.created_at.as_microsecond();
            connection.prepare_cached("DELETE FROM admission WHERE expires_at <= ?1")?.execute([now])?;
            let open: usize =
                connection.prepare_cached("SELECT count(*) FROM admission")?.query_row((), |row| row.get(0))?;
            if open >= ADMISSIONS_MAX {
                return Ok(Err(OfficeError::Full));
            }
            let id = connection
                .prepare_cached(
                    "INSERT INTO admission (token_hash, kind, organisation, created_at, expires_at, data) \
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (token_hash) DO NOTHING RETURNING id",
                )?
                .query_row(
                    (
                        &admission.token_hash[..],
                        admission.kind,
                        admission.organisation.as_ref().map(PartyId::as_str),
                        now,
                        admission.expires_at.as_microsecond(),
                        data,
                    ),
                    |row| row.get(0),
                )
                .optional()?;
            Ok(id.ok_or(OfficeError::TokenInUse))
        });
        created.await?
    }

    /// What a link admits to, unless it was used, withdrawn or has expired by `now`.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn admission(&self, token_hash: [u8; 32], now: Timestamp) -> Result<Option<Admission>, OfficeError> {
        self.read("find an admission", move |connection| {
            connection
                .prepare_cached(
                    "SELECT id, kind, created_at, expires_at, data FROM admission \
                     WHERE token_hash = ?1 AND expires_at > ?2",
                )?
                .query_row((&token_hash[..], now.as_microsecond()), admission_of)
                .optional()
        })
        .await
    }

    /// Changes what an open link admits to; whether it was open.
    ///
    /// # Errors
    /// [`OfficeError::TooLarge`] beyond 16 KiB of data.
    pub async fn change_admission(
        &self,
        token_hash: [u8; 32],
        data: &Value,
        now: Timestamp,
    ) -> Result<bool, OfficeError> {
        let data = data.to_string();
        within(data.len(), DATA_BYTES_MAX)?;
        self.write("change an admission", move |connection| {
            connection
                .prepare_cached("UPDATE admission SET data = ?3 WHERE token_hash = ?1 AND expires_at > ?2")?
                .execute((&token_hash[..], now.as_microsecond(), data))
                .map(|changed| changed > 0)
        })
        .await
    }

    /// Uses a link up; whether it was still open. Of two who use it at once one is told that it was. Synced.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails; the link may then still be open.
    pub async fn use_admission(&self, token_hash: [u8; 32], now: Timestamp) -> Result<bool, OfficeError> {
        self.write_synced("use an admission", move |connection| {
            connection
                .prepare_cached("DELETE FROM admission WHERE token_hash = ?1 AND expires_at > ?2")?
                .execute((&token_hash[..], now.as_microsecond()))
                .map(|used| used > 0)
        })
        .await
    }

    /// The open links of an organisation, the newest first, at most 500.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn admissions_of(&self, organisation: &PartyId, now: Timestamp) -> Result<Vec<Admission>, OfficeError> {
        let organisation = organisation.clone();
        self.read("list admissions", move |connection| {
            connection
                .prepare_cached(
                    "SELECT id, kind, created_at, expires_at, data FROM admission \
                     WHERE organisation = ?1 AND expires_at > ?2 ORDER BY id DESC LIMIT ?3",
                )?
                .query_map((organisation.as_str(), now.as_microsecond(), LISTED), admission_of)?
                .collect()
        })
        .await
    }

    /// Withdraws one of an organisation's links; whether there was one. Synced.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails; the link may then still be open.
    pub async fn withdraw_admission(&self, organisation: &PartyId, id: u64) -> Result<bool, OfficeError> {
        let organisation = organisation.clone();
        self.write_synced("withdraw an admission", move |connection| {
            connection
                .prepare_cached("DELETE FROM admission WHERE organisation = ?1 AND id = ?2")?
                .execute((organisation.as_str(), id.min(i64::MAX as u64)))
                .map(|withdrawn| withdrawn > 0)
        })
        .await
    }

    /// Withdraws every link of a kind. Synced.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails; the links may then still be open.
    pub async fn withdraw_admissions(&self, kind: &'static str) -> Result<usize, OfficeError> {
        self.write_synced("withdraw admissions", move |connection| {
            connection.prepare_cached("DELETE FROM admission WHERE kind = ?1")?.execute([kind])
        })
        .await
    }
}

fn admission_of(row: &Row<'_>) -> rusqlite::Result<Admission> {
    Ok(Admission {
        id: row.get(0)?,
        kind: row.get(1)?,
        created_at: timestamp(row, 2)?,
        expires_at: timestamp(row, 3)?,
        data: column(4, serde_json::from_str(row.get_ref(4)?.as_str()?))?,
    })
}
