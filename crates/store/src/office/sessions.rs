//! Who is signed in: sessions of browsers, and bearer tokens of programs.

use domain::PartyId;
use jiff::Timestamp;
use rusqlite::types::Type;
use rusqlite::{OptionalExtension as _, Row};

use super::{Office, OfficeError, party, timestamp};

/// The longest label, in characters; the rest of a longer one is cut.
const LABEL_CHARACTERS_MAX: usize = 200;

/// What carries the token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionKind {
    /// A browser's cookie.
    Browser,
    /// The `Authorization` header of a program.
    Bearer,
}

impl SessionKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Browser => "browser",
            Self::Bearer => "bearer",
        }
    }
}

/// A session to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// SHA-256 of the token; the token itself is known to its holder only.
    pub token_hash: [u8; 32],
    /// What carries it.
    pub kind: SessionKind,
    /// Who is signed in.
    pub person: PartyId,
    /// When it begins.
    pub created_at: Timestamp,
    /// The first moment at which it is no more.
    pub expires_at: Timestamp,
    /// What the person recognises it by, such as the browser's name.
    pub label: String,
}

/// A session that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Names it where the person lists and ends sessions. Signs nobody in; never given to another session.
    pub id: u64,
    /// What carries its token.
    pub kind: SessionKind,
    /// Who is signed in.
    pub person: PartyId,
    /// When it began.
    pub created_at: Timestamp,
    /// The first moment at which it is no more.
    pub expires_at: Timestamp,
    /// What the person recognises it by.
    pub label: String,
    /// When it was last used, to the minute; when it began, if not since.
    pub seen_at: Timestamp,
}

impl Office {
    /// Keeps a session and answers with its id.
    ///
    /// # Errors
    /// [`OfficeError::TokenInUse`] when there is one with this token.
    pub async fn create_session(&self, session: NewSession) -> Result<u64, OfficeError> {
        let created = self.write("create a session", move |connection| {
            let label: String = session.label.chars().take(LABEL_CHARACTERS_MAX).collect();
            connection
                .prepare_cached(
                    "INSERT INTO session (token_hash, kind, person, created_at, expires_at, label) \
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (token_hash) DO NOTHING RETURNING id",
                )?
                .query_row(
                    (
                        &session.token_hash[..],
                        session.kind.name(),
                        session.person.as_str(),
                        session.created_at.as_microsecond(),
                        session.expires_at.as_microsecond(),
                        label,
                    ),
                    |row| row.get(0),
                )
                .optional()
        });
        created.await?.ok_or(OfficeError::TokenInUse)
    }

    /// The session with this token, unless it has ended or expired by `now`.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn find_session(&self, token_hash: [u8; 32], now: Timestamp) -> Result<Option<Session>, OfficeError> {
        self.read("find a session", move |connection| {
            connection
                .prepare_cached(
                    "SELECT id, kind, person, created_at, expires_at, label, seen_at FROM session \
                     WHERE token_hash = ?1 AND expires_at > ?2",
                )?
                .query_row((&token_hash[..], now.as_microsecond()), session_of)
                .optional()
        })
        .await
    }

    /// The person's sessions that have not expired by `now`, newest first.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn sessions(&self, person: &PartyId, now: Timestamp) -> Result<Vec<Session>, OfficeError> {
        let person = person.clone();
        self.read("list sessions", move |connection| {
            connection
                .prepare_cached(
                    "SELECT id, kind, person, created_at, expires_at, label, seen_at FROM session \
                     WHERE person = ?1 AND expires_at > ?2 ORDER BY id DESC",
                )?
                .query_map((person.as_str(), now.as_microsecond()), session_of)?
                .collect()
        })
        .await
    }

    /// Notes that the session with this token was used.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn see_session(&self, token_hash: [u8; 32], now: Timestamp) -> Result<(), OfficeError> {
        self.write("see a session", move |connection| {
            connection
                .prepare_cached("UPDATE session SET seen_at = ?2 WHERE token_hash = ?1")?
                .execute((&token_hash[..], now.as_microsecond()))
                .map(drop)
        })
        .await
    }

    /// Ends the session with this token; whether there was one. Synced: what has ended stays so.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails; the session may then still be there.
    pub async fn end_session(&self, token_hash: [u8; 32]) -> Result<bool, OfficeError> {
        self.write_synced("end a session", move |connection| {
            connection
                .prepare_cached("DELETE FROM session WHERE token_hash = ?1")?
                .execute([&token_hash[..]])
                .map(|ended| ended > 0)
        })
        .await
    }

    /// Ends one of the person's own sessions by its id; whether there was one. Synced.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails; the session may then still be there.
    pub async fn end_session_of(&self, person: &PartyId, id: u64) -> Result<bool, OfficeError> {
        let person = person.clone();
        self.write_synced("end a session", move |connection| {
            connection
                .prepare_cached("DELETE FROM session WHERE person = ?1 AND id = ?2")?
                .execute((person.as_str(), id.min(i64::MAX as u64)))
                .map(|ended| ended > 0)
        })
        .await
    }

    /// Ends every session of the person; how many there were. Synced.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails; the sessions may then still be there.
    pub async fn end_all_sessions(&self, person: &PartyId) -> Result<usize, OfficeError> {
        let person = person.clone();
        self.write_synced("end sessions", move |connection| {
            connection.prepare_cached("DELETE FROM session WHERE person = ?1")?.execute([person.as_str()])
        })
        .await
    }

    /// Deletes what has expired by `now`; how many. They signed nobody in any more.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn sweep_sessions(&self, now: Timestamp) -> Result<usize, OfficeError> {
        self.write("sweep sessions", move |connection| {
            connection.prepare_cached("DELETE FROM session WHERE expires_at <= ?1")?.execute([now.as_microsecond()])
        })
        .await
    }
}

fn session_of(row: &Row<'_>) -> rusqlite::Result<Session> {
    let kind = match row.get_ref(1)?.as_str()? {
        "browser" => SessionKind::Browser,
        "bearer" => SessionKind::Bearer,
        _ => {
            return Err(rusqlite::Error::InvalidColumnType(1, "kind".into(), Type::Text));
        }
    };
    Ok(Session {
        id: row.get(0)?,
        kind,
        person: party(row, 2)?,
        created_at: timestamp(row, 3)?,
        expires_at: timestamp(row, 4)?,
        label: row.get(5)?,
        seen_at: match row.get::<_, Option<i64>>(6)? {
            Some(_) => timestamp(row, 6)?,
            None => timestamp(row, 3)?,
        },
    })
}
