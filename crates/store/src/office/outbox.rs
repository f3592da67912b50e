//! Mails that no act gave rise to: links by which people enter, and what searches found. They concern one reader alone,
//! so they wait here and not in the views, and go when they are sent.

use jiff::Timestamp;
use serde_json::Value;

use super::{MailOutcome, Office, OfficeError, column, within};

/// The most mails that wait.
pub const OUTBOX_MAX: usize = 10_000;
/// The longest mail, in bytes of JSON.
pub(super) const MAIL_BYTES_MAX: usize = 16 << 10;

/// A mail that is to be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct OutboxMail {
    /// Names it; never given to another.
    pub id: u64,
    /// Attempts so far, this one included.
    pub attempts: u32,
    /// To whom, in which language, with which words: as whoever posted it wrote it.
    pub mail: Value,
}

impl Office {
    /// Posts a mail. Synced: what was answered with "look into your mail" is sent.
    ///
    /// # Errors
    /// [`OfficeError::Full`] when too many wait, [`OfficeError::TooLarge`] beyond 16 KiB.
    pub async fn post_mail(&self, mail: &Value, now: Timestamp) -> Result<(), OfficeError> {
        let mail = mail.to_string();
        within(mail.len(), MAIL_BYTES_MAX)?;
        let posted = self.write_synced("post a mail", move |connection| {
            let waiting: usize =
                connection.prepare_cached("SELECT count(*) FROM outbox")?.query_row((), |row| row.get(0))?;
            if waiting >= OUTBOX_MAX {
                return Ok(false);
            }
            connection
                .prepare_cached("INSERT INTO outbox (due_at, attempts, mail) VALUES (?1, 0, ?2)")?
                .execute((now.as_microsecond(), mail))?;
            Ok(true)
        });
        if posted.await? { Ok(()) } else { Err(OfficeError::Full) }
    }

    /// Announces an attempt at the mail that is the longest due, links before what searches found, before anything is
    /// sent. Until `again_at` it is not
    /// due again, so that a mail whose sender dies waits and is not lost.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails: then send nothing.
    pub async fn begin_outbox_attempt(
        &self,
        now: Timestamp,
        again_at: Timestamp,
    ) -> Result<Option<OutboxMail>, OfficeError> {
        self.write("begin an attempt", move |connection| {
            let mut found = connection.prepare_cached(
                "UPDATE outbox SET attempts = attempts + 1, due_at = ?2 WHERE id = \
                 (SELECT id FROM outbox WHERE due_at <= ?1 ORDER BY search IS NOT NULL, due_at, id LIMIT 1) \
                 RETURNING id, attempts, mail",
            )?;
            let mut rows = found.query((now.as_microsecond(), again_at.as_microsecond()))?;
            let Some(row) = rows.next()? else { return Ok(None) };
            let mail = column(2, serde_json::from_str(row.get_ref(2)?.as_str()?))?;
            Ok(Some(OutboxMail { id: row.get(0)?, attempts: row.get(1)?, mail }))
        })
        .await
    }

    /// Says how the attempt ended. A mail that is delivered or given up is deleted, and its text with it.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails: the mail is then sent again.
    pub async fn settle_outbox(&self, id: u64, outcome: &MailOutcome) -> Result<(), OfficeError> {
        let due_at = match outcome {
            MailOutcome::Retry { due_at, .. } => Some(due_at.as_microsecond()),
            MailOutcome::Delivered { .. } | MailOutcome::Abandoned { .. } => None,
        };
        self.write("settle a mail", move |connection| {
            match due_at {
                Some(due_at) => {
                    connection.prepare_cached("UPDATE outbox SET due_at = ?2 WHERE id = ?1")?.execute((id, due_at))?
                }
                None => connection.prepare_cached("DELETE FROM outbox WHERE id = ?1")?.execute([id])?,
            };
            Ok(())
        })
        .await
    }
}
