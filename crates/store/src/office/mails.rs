//! How far the mail got. Which mails there are follows from acts ([`Views::mails_after`](crate::views::Views)); here is
//! which of them were taken, tried, delivered or given up.
//!
//! The courier takes the mails after the cursor ([`Office::take_mails`]), then for each one that is due announces an
//! attempt, sends it, and settles it. Dying between the attempt and its settling, it sends the mail again under the
//! same delivery id: at least once, and recognisable. One recipient whose server is down holds up nobody else.

use jiff::Timestamp;
use rusqlite::OptionalExtension as _;

use super::{Cursor, Office, OfficeError, cursor};

/// The longest problem that is kept of a failed attempt, in characters.
const PROBLEM_CHARACTERS_MAX: usize = 500;

/// An attempt to send a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The same at every attempt; the left side of the `Message-ID`.
    pub delivery_id: String,
    /// 1 for the first; above, the mail may have been received before.
    pub number: u32,
}

/// A mail that is to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingMail {
    /// Which mail.
    pub mail: Cursor,
    /// When it is due.
    pub due_at: Timestamp,
    /// Attempts so far.
    pub attempts: u32,
    /// What went wrong at the last one.
    pub problem: Option<String>,
}

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailOutcome {
    /// The server took it.
    Delivered {
        /// When.
        at: Timestamp,
    },
    /// It did not, this time.
    Retry {
        /// When to try again.
        due_at: Timestamp,
        /// Why.
        problem: String,
    },
    /// It never will.
    Abandoned {
        /// When.
        at: Timestamp,
        /// Why.
        problem: String,
    },
}

/// How many mails are in which state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MailCounts {
    /// To be sent.
    pub pending: u64,
    /// Taken by a server.
    pub delivered: u64,
    /// Given up.
    pub abandoned: u64,
}

/// Names a mail to those who receive it: it follows from the mail's place alone, so that not even the loss of this
/// file changes it.
#[must_use]
pub fn delivery_id(mail: Cursor) -> String {
    format!("{}-{}", mail.position, mail.sequence)
}

impl Office {
    /// The last mail that was taken.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn mail_cursor(&self) -> Result<Option<Cursor>, OfficeError> {
        self.read("read the mail cursor", |connection| {
            connection
                .prepare_cached("SELECT position, sequence FROM mail_cursor WHERE id = 0")?
                .query_row((), |row| cursor(row, 0))
                .optional()
        })
        .await
    }

    /// Takes mails, due from `due_at` on, and moves the cursor to the last of them, together or not at all. Mails
    /// taken before are left as they are, and the cursor never moves back.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn take_mails(&self, mails: Vec<Cursor>, due_at: Timestamp) -> Result<(), OfficeError> {
        let Some(last) = mails.iter().max().copied() else {
            return Ok(());
        };
        self.write("take mails", move |connection| {
            let mut insert = connection.prepare_cached(
                "INSERT INTO mail (position, sequence, attempts, due_at) VALUES (?1, ?2, 0, ?3) \
                 ON CONFLICT (position, sequence) DO NOTHING",
            )?;
            for mail in mails {
                insert.execute((mail.position, mail.sequence, due_at.as_microsecond()))?;
            }
            connection
                .prepare_cached(
                    "INSERT INTO mail_cursor (id, position, sequence) VALUES (0, ?1, ?2) \
                     ON CONFLICT (id) DO UPDATE SET position = excluded.position, sequence = excluded.sequence \
                     WHERE (excluded.position, excluded.sequence) > (position, sequence)",
                )?
                .execute((last.position, last.sequence))?;
            Ok(())
        })
        .await
    }

    /// Mails to be sent that are due by `now`, the longest due first.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn mails_due(&self, now: Timestamp, limit: usize) -> Result<Vec<PendingMail>, OfficeError> {
        let limit = limit.min(crate::views::FEED_ROWS_MAX);
        self.read("read mails due", move |connection| {
            connection
                .prepare_cached(
                    "SELECT position, sequence, due_at, attempts, problem FROM mail \
                     WHERE due_at <= ?1 ORDER BY due_at, position, sequence LIMIT ?2",
                )?
                .query_map((now.as_microsecond(), limit), |row| {
                    Ok(PendingMail {
                        mail: cursor(row, 0)?,
                        due_at: super::timestamp(row, 2)?,
                        attempts: row.get(3)?,
                        problem: row.get(4)?,
                    })
                })?
                .collect()
        })
        .await
    }

    /// Announces an attempt, before anything is sent. None when the mail is not to be sent: never taken, delivered or
    /// given up.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails: then send nothing.
    pub async fn begin_attempt(&self, mail: Cursor) -> Result<Option<Attempt>, OfficeError> {
        self.write("begin an attempt", move |connection| {
            connection
                .prepare_cached(
                    "UPDATE mail SET attempts = attempts + 1 \
                     WHERE position = ?1 AND sequence = ?2 AND due_at IS NOT NULL RETURNING attempts",
                )?
                .query_row((mail.position, mail.sequence), |row| {
                    Ok(Attempt { delivery_id: delivery_id(mail), number: row.get(0)? })
                })
                .optional()
        })
        .await
    }

    /// Says how the attempt ended; whether the mail was one to be sent.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails: the mail is then still due.
    pub async fn settle_mail(&self, mail: Cursor, outcome: MailOutcome) -> Result<bool, OfficeError> {
        let cut = |problem: String| -> String { problem.chars().take(PROBLEM_CHARACTERS_MAX).collect() };
        let (due_at, delivered_at, abandoned_at, problem) = match outcome {
            MailOutcome::Delivered { at } => (None, Some(at), None, None),
            MailOutcome::Retry { due_at, problem } => (Some(due_at), None, None, Some(cut(problem))),
            MailOutcome::Abandoned { at, problem } => (None, None, Some(at), Some(cut(problem))),
        };
        let micros = |at: Option<Timestamp>| at.map(Timestamp::as_microsecond);
        self.write("settle a mail", move |connection| {
            connection
                .prepare_cached(
                    "UPDATE mail SET due_at = ?3, delivered_at = ?4, abandoned_at = ?5, problem = ?6 \
                     WHERE position = ?1 AND sequence = ?2 AND due_at IS NOT NULL",
                )?
                .execute((
                    mail.position,
                    mail.sequence,
                    micros(due_at),
                    micros(delivered_at),
                    micros(abandoned_at),
                    problem,
                ))
                .map(|settled| settled > 0)
        })
        .await
    }

    /// When the mail was delivered, if it was.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn mail_delivered_at(&self, mail: Cursor) -> Result<Option<Timestamp>, OfficeError> {
        self.read("read a mail's delivery", move |connection| {
            connection
                .prepare_cached(
                    "SELECT delivered_at FROM mail \
                     WHERE position = ?1 AND sequence = ?2 AND delivered_at IS NOT NULL",
                )?
                .query_row((mail.position, mail.sequence), |row| super::timestamp(row, 0))
                .optional()
        })
        .await
    }

    /// How many mails are in which state, for whoever keeps the node alive.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn mail_counts(&self) -> Result<MailCounts, OfficeError> {
        self.read("count mails", |connection| {
            connection
                .prepare_cached("SELECT count(due_at), count(delivered_at), count(abandoned_at) FROM mail")?
                .query_row((), |row| {
                    Ok(MailCounts { pending: row.get(0)?, delivered: row.get(1)?, abandoned: row.get(2)? })
                })
        })
        .await
    }
}
