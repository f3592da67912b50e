//! Searches that are told by mail: whose, what is looked for, and what was found for each.
//!
//! A search of a mail address begins as a link in a mail ([`Office::ask_search`] with a token); it looks for nothing
//! until the link is used ([`Office::confirm_search`]). Whoever looks for new processes takes what each search finds
//! together with the place it has read to ([`Office::take_matches`]); what waits becomes one mail
//! ([`Office::post_matches`]), in one transaction with the note that it was told. So a process is told once, wherever
//! the looking dies. Ending a search deletes the address, what was found and the mails that wait. Whoever has a search
//! that is about to end is reminded once ([`Office::post_reminder`]), and can keep it ([`Office::prolong_search`]).

use domain::PartyId;
use domain::text::Language;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row};
use serde_json::Value;

use super::outbox::MAIL_BYTES_MAX;
use super::{Cursor, Office, OfficeError, column, cursor, timestamp, within};

/// The most searches that are kept, those to be confirmed included.
pub const SEARCHES_MAX: usize = 50_000;
/// The most of one person or one address.
pub const SEARCHES_EACH_MAX: usize = 20;
/// The most mails of searches that wait: they leave room for those by which people enter.
pub const SEARCH_MAILS_MAX: usize = 1_000;
/// The longest search with its words, in bytes.
const SEARCH_BYTES_MAX: usize = 16 << 10;

/// Whose a search is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SearchOwner {
    /// A person with an account.
    Person(PartyId),
    /// Whoever reads the mail of this address.
    Address(String),
}

/// A search to be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct NewSearch {
    /// Whose.
    pub owner: SearchOwner,
    /// The language of its mails.
    pub language: Language,
    /// The search as the query of an address.
    pub query: String,
    /// The search in words of that language.
    pub summary: String,
    /// The search as the views are asked.
    pub filter: Value,
    /// When it was made.
    pub created_at: Timestamp,
}

/// A search.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedSearch {
    /// Names it; never given to another.
    pub id: u64,
    /// Whose.
    pub owner: SearchOwner,
    /// The language of its mails.
    pub language: Language,
    /// The search as the query of an address.
    pub query: String,
    /// The search in words of that language.
    pub summary: String,
    /// The search as the views are asked.
    pub filter: Value,
    /// When it was made.
    pub created_at: Timestamp,
    /// The first moment at which it is over, or its link; nothing for a person's.
    pub expires_at: Option<Timestamp>,
    /// The position in the ledger from which on what appears is new; nothing while it is not confirmed.
    pub since: Option<u64>,
    /// When its last mail was made.
    pub mailed_at: Option<Timestamp>,
}

/// A process that a search found: its ocid and its publisher, None for this node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The search.
    pub search: u64,
    /// The process.
    pub ocid: String,
    /// Whose it is.
    pub publisher: Option<String>,
}

/// What a search found and nobody was told.
#[derive(Debug, Clone, PartialEq)]
pub struct WaitingMatches {
    /// The search.
    pub search: SavedSearch,
    /// How many processes.
    pub total: u64,
    /// Some of them, as many as were asked for: ocid, and publisher if it is not this node.
    pub processes: Vec<(String, Option<String>)>,
}

/// The columns of a search, in the order [`search_of`] reads them.
macro_rules! select_searches {
    ($rest:literal) => {
        concat!(
            "SELECT id, person, address, language, query, summary, filter, created_at, expires_at, since, mailed_at ",
            "FROM saved_search ",
            $rest
        )
    };
}

impl Office {
    /// Keeps the search of a mail address until `expires_at`, to be confirmed by the link of this token. Synced: a link
    /// that was sent opens. The same search of the same address that was not confirmed is replaced.
    ///
    /// # Errors
    /// [`OfficeError::Full`], [`OfficeError::TooLarge`], [`OfficeError::TokenInUse`].
    pub async fn ask_search(
        &self,
        new: NewSearch,
        token_hash: [u8; 32],
        expires_at: Timestamp,
    ) -> Result<u64, OfficeError> {
        within(bytes(&new), SEARCH_BYTES_MAX)?;
        let kept = self.write_synced("ask for a search", move |connection| {
            if is_full(connection, new.created_at)? {
                return Ok(Err(OfficeError::Full));
            }
            if let SearchOwner::Address(address) = &new.owner {
                connection
                    .prepare_cached(
                        "DELETE FROM saved_search WHERE address = ?1 AND query = ?2 AND token_hash IS NOT NULL",
                    )?
                    .execute((address, &new.query))?;
            }
            let link = Some((token_hash, expires_at));
            Ok(insert(connection, &new, link, None)?.ok_or(OfficeError::TokenInUse))
        });
        kept.await?
    }

    /// The search that the link of a token confirms, unless it was used or has expired by `now`.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn asked_search(&self, token_hash: [u8; 32], now: Timestamp) -> Result<Option<SavedSearch>, OfficeError> {
        self.read("find a search", move |connection| asked(connection, token_hash, now)).await
    }

    /// Confirms a search by its link, which is used up: what appears from the position `since` on is told, until
    /// `expires_at`. The same search of the same address is replaced. Nothing when the link opens nothing. Synced.
    ///
    /// # Errors
    /// [`OfficeError::TooManySearches`]; the link is then still open.
    pub async fn confirm_search(
        &self,
        token_hash: [u8; 32],
        since: u64,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<Option<SavedSearch>, OfficeError> {
        let confirmed = self.write_synced("confirm a search", move |connection| {
            let Some(search) = asked(connection, token_hash, now)? else { return Ok(Ok(None)) };
            let SearchOwner::Address(address) = &search.owner else { return Ok(Ok(None)) };
            let same: Vec<u64> = connection
                .prepare_cached("SELECT id FROM saved_search WHERE address = ?1 AND query = ?2 AND id <> ?3")?
                .query_map((address, &search.query, search.id), |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            for id in same {
                delete(connection, id)?;
            }
            let others: usize = connection
                .prepare_cached("SELECT count(*) FROM saved_search WHERE address = ?1 AND since IS NOT NULL")?
                .query_row([address], |row| row.get(0))?;
            if others >= SEARCHES_EACH_MAX {
                return Ok(Err(OfficeError::TooManySearches { searches_max: SEARCHES_EACH_MAX }));
            }
            connection
                .prepare_cached(
                    "UPDATE saved_search SET token_hash = NULL, since = ?2, created_at = ?3, expires_at = ?4 \
                     WHERE id = ?1",
                )?
                .execute((search.id, since, now.as_microsecond(), expires_at.as_microsecond()))?;
            Ok(Ok(Some(SavedSearch { since: Some(since), created_at: now, expires_at: Some(expires_at), ..search })))
        });
        confirmed.await?
    }

    /// Keeps the search of a person, from the position `since` on; one that the person has already goes on as it is.
    /// Answers with its id.
    ///
    /// # Errors
    /// [`OfficeError::TooManySearches`], [`OfficeError::Full`], [`OfficeError::TooLarge`].
    pub async fn save_search(&self, new: NewSearch, since: u64) -> Result<u64, OfficeError> {
        let SearchOwner::Person(person) = new.owner.clone() else { return Err(OfficeError::TokenInUse) };
        within(bytes(&new), SEARCH_BYTES_MAX)?;
        let kept = self.write_synced("save a search", move |connection| {
            let known = connection
                .prepare_cached("SELECT id FROM saved_search WHERE person = ?1 AND query = ?2")?
                .query_row((person.as_str(), &new.query), |row| row.get(0))
                .optional()?;
            if let Some(id) = known {
                return Ok(Ok(id));
            }
            let own: usize = connection
                .prepare_cached("SELECT count(*) FROM saved_search WHERE person = ?1")?
                .query_row([person.as_str()], |row| row.get(0))?;
            if own >= SEARCHES_EACH_MAX {
                return Ok(Err(OfficeError::TooManySearches { searches_max: SEARCHES_EACH_MAX }));
            }
            if is_full(connection, new.created_at)? {
                return Ok(Err(OfficeError::Full));
            }
            Ok(insert(connection, &new, None, Some(since))?.ok_or(OfficeError::TokenInUse))
        });
        kept.await?
    }

    /// A search that is told, unless it is over by `now`.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn search(&self, id: u64, now: Timestamp) -> Result<Option<SavedSearch>, OfficeError> {
        self.read("find a search", move |connection| {
            connection
                .prepare_cached(select_searches!(
                    "WHERE id = ?1 AND since IS NOT NULL AND (expires_at IS NULL OR expires_at > ?2)"
                ))?
                .query_row((id.min(i64::MAX as u64), now.as_microsecond()), search_of)
                .optional()
        })
        .await
    }

    /// The searches of a person, the newest first.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn searches_of(&self, person: &PartyId) -> Result<Vec<SavedSearch>, OfficeError> {
        let person = person.clone();
        self.read("list searches", move |connection| {
            connection
                .prepare_cached(select_searches!("WHERE person = ?1 ORDER BY id DESC"))?
                .query_map([person.as_str()], search_of)?
                .collect()
        })
        .await
    }

    /// Ends a search and deletes what was kept for it, mails that wait included; whether there was one. Synced.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails; it may then go on.
    pub async fn end_search(&self, id: u64) -> Result<bool, OfficeError> {
        self.write_synced("end a search", move |connection| delete(connection, id)).await
    }

    /// Ends one of a person's own searches; whether there was one. Synced.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails; it may then go on.
    pub async fn end_search_of(&self, person: &PartyId, id: u64) -> Result<bool, OfficeError> {
        let person = person.clone();
        self.write_synced("end a search", move |connection| {
            let own = connection
                .prepare_cached("SELECT 1 FROM saved_search WHERE id = ?1 AND person = ?2")?
                .exists((id.min(i64::MAX as u64), person.as_str()))?;
            if own { delete(connection, id) } else { Ok(false) }
        })
        .await
    }

    /// Deletes what is over by `now`: searches, and addresses that nobody confirmed. How many.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn sweep_searches(&self, now: Timestamp) -> Result<usize, OfficeError> {
        let over = self.read("look for what is over", move |connection| {
            connection
                .prepare_cached("SELECT 1 FROM saved_search WHERE expires_at <= ?1")?
                .exists([now.as_microsecond()])
        });
        if !over.await? {
            return Ok(0);
        }
        self.write("sweep searches", move |connection| sweep(connection, now)).await
    }

    /// Searches that are told, those after an id, by id.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn searches_after(&self, after: u64, limit: usize) -> Result<Vec<SavedSearch>, OfficeError> {
        self.read("read searches", move |connection| {
            connection
                .prepare_cached(select_searches!("WHERE id > ?1 AND since IS NOT NULL ORDER BY id LIMIT ?2"))?
                .query_map((after.min(i64::MAX as u64), limit), search_of)?
                .collect()
        })
        .await
    }

    /// The last release that was looked at.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn search_cursor(&self) -> Result<Option<Cursor>, OfficeError> {
        self.read("read the searches' cursor", |connection| {
            connection
                .prepare_cached("SELECT position, sequence FROM search_cursor WHERE id = 0")?
                .query_row((), |row| cursor(row, 0))
                .optional()
        })
        .await
    }

    /// Takes what searches found, together with the release up to which all of them were asked, if this is the last of it,
    /// or neither. What was found before, and what a search found that has ended since, changes nothing, so whoever dies
    /// in between asks again; the place never moves back.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn take_matches(&self, found: Vec<Found>, up_to: Option<Cursor>) -> Result<(), OfficeError> {
        self.write("take matches", move |connection| {
            let mut insert = connection.prepare_cached(
                "INSERT INTO search_match (search, publisher, ocid, mailed) SELECT id, ?2, ?3, 0 FROM saved_search \
                 WHERE id = ?1 ON CONFLICT DO NOTHING",
            )?;
            for one in &found {
                insert.execute((one.search, one.publisher.as_deref().unwrap_or(""), &one.ocid))?;
            }
            let Some(up_to) = up_to else { return Ok(()) };
            connection
                .prepare_cached(
                    "INSERT INTO search_cursor (id, position, sequence) VALUES (0, ?1, ?2) \
                     ON CONFLICT (id) DO UPDATE SET position = excluded.position, sequence = excluded.sequence \
                     WHERE (excluded.position, excluded.sequence) > (position, sequence)",
                )?
                .execute((up_to.position, up_to.sequence))?;
            Ok(())
        })
        .await
    }

    /// Searches with something to tell whose last mail was made at `mailed_before` or earlier, at most `limit`, each with
    /// at most `processes` of what it found.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn matches_waiting(
        &self,
        mailed_before: Timestamp,
        limit: usize,
        processes: usize,
    ) -> Result<Vec<WaitingMatches>, OfficeError> {
        self.read("read matches", move |connection| {
            let searches: Vec<SavedSearch> = connection
                .prepare_cached(select_searches!(
                    "WHERE id IN (SELECT search FROM search_match WHERE mailed = 0) \
                     AND (mailed_at IS NULL OR mailed_at <= ?1) ORDER BY mailed_at NULLS FIRST, id LIMIT ?2"
                ))?
                .query_map((mailed_before.as_microsecond(), limit), search_of)?
                .collect::<rusqlite::Result<_>>()?;
            let mut count =
                connection.prepare_cached("SELECT count(*) FROM search_match WHERE search = ?1 AND mailed = 0")?;
            let mut list = connection.prepare_cached(
                "SELECT ocid, publisher FROM search_match WHERE search = ?1 AND mailed = 0 \
                 ORDER BY publisher, ocid LIMIT ?2",
            )?;
            let waiting = |search: SavedSearch| {
                let total = count.query_row([search.id], |row| row.get(0))?;
                let found = list.query_map((search.id, processes), |row| {
                    let publisher = Some(row.get::<_, String>(1)?).filter(|name| !name.is_empty());
                    Ok((row.get(0)?, publisher))
                })?;
                Ok(WaitingMatches { processes: found.collect::<rusqlite::Result<_>>()?, search, total })
            };
            searches.into_iter().map(waiting).collect()
        })
        .await
    }

    /// Posts the mail that tells everything a search has found so far, and notes that it was told, or neither; whether
    /// there was something to tell. Synced.
    ///
    /// # Errors
    /// [`OfficeError::Full`] when too many mails wait, [`OfficeError::TooLarge`] when it is too long.
    pub async fn post_matches(&self, search: u64, mail: &Value, now: Timestamp) -> Result<bool, OfficeError> {
        let mail = mail.to_string();
        within(mail.len(), MAIL_BYTES_MAX)?;
        let posted = self.write_synced("post matches", move |connection| {
            if mails_are_full(connection)? {
                return Ok(Err(OfficeError::Full));
            }
            let told = connection
                .prepare_cached("UPDATE search_match SET mailed = 1 WHERE search = ?1 AND mailed = 0")?
                .execute([search])?;
            if told == 0 {
                return Ok(Ok(false));
            }
            connection
                .prepare_cached("UPDATE saved_search SET mailed_at = ?2 WHERE id = ?1")?
                .execute((search, now.as_microsecond()))?;
            post(connection, search, &mail, now)?;
            Ok(Ok(true))
        });
        posted.await?
    }

    /// Searches of mail addresses that end at `ending_before` or earlier, whose end nobody was reminded of, at most
    /// `limit`, the first to end first.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn searches_ending(
        &self,
        ending_before: Timestamp,
        limit: usize,
    ) -> Result<Vec<SavedSearch>, OfficeError> {
        self.read("read searches that end", move |connection| {
            connection
                .prepare_cached(select_searches!(
                    "WHERE expires_at <= ?1 AND expires_at IS NOT NULL AND since IS NOT NULL AND reminded_at IS NULL \
                     ORDER BY expires_at LIMIT ?2"
                ))?
                .query_map((ending_before.as_microsecond(), limit), search_of)?
                .collect()
        })
        .await
    }

    /// Posts the mail that reminds of a search's end, and notes that it was posted, or neither; whether it had not been
    /// before. Synced.
    ///
    /// # Errors
    /// [`OfficeError::Full`] when too many mails wait, [`OfficeError::TooLarge`] when it is too long.
    pub async fn post_reminder(&self, search: u64, mail: &Value, now: Timestamp) -> Result<bool, OfficeError> {
        let mail = mail.to_string();
        within(mail.len(), MAIL_BYTES_MAX)?;
        let posted = self.write_synced("post a reminder", move |connection| {
            if mails_are_full(connection)? {
                return Ok(Err(OfficeError::Full));
            }
            let first = connection
                .prepare_cached("UPDATE saved_search SET reminded_at = ?2 WHERE id = ?1 AND reminded_at IS NULL")?
                .execute((search, now.as_microsecond()))?
                > 0;
            if first {
                post(connection, search, &mail, now)?;
            }
            Ok(Ok(first))
        });
        posted.await?
    }

    /// Keeps a search of a mail address until `expires_at`, if it is not over by `now`; whether it is kept. Whoever has it
    /// is reminded of the new end as well. Synced.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn prolong_search(&self, id: u64, now: Timestamp, expires_at: Timestamp) -> Result<bool, OfficeError> {
        self.write_synced("prolong a search", move |connection| {
            let kept = connection
                .prepare_cached(
                    "UPDATE saved_search SET expires_at = ?3, reminded_at = NULL \
                     WHERE id = ?1 AND since IS NOT NULL AND expires_at > ?2",
                )?
                .execute((id.min(i64::MAX as u64), now.as_microsecond(), expires_at.as_microsecond()))?;
            Ok(kept > 0)
        })
        .await
    }
}

/// Whether as many mails of searches wait as may.
fn mails_are_full(connection: &Connection) -> rusqlite::Result<bool> {
    let waiting: usize = connection
        .prepare_cached("SELECT count(*) FROM outbox WHERE search IS NOT NULL")?
        .query_row((), |row| row.get(0))?;
    Ok(waiting >= SEARCH_MAILS_MAX)
}

fn post(connection: &Connection, search: u64, mail: &str, now: Timestamp) -> rusqlite::Result<usize> {
    connection.prepare_cached("INSERT INTO outbox (due_at, attempts, mail, search) VALUES (?1, 0, ?2, ?3)")?.execute((
        now.as_microsecond(),
        mail,
        search,
    ))
}

fn bytes(new: &NewSearch) -> usize {
    new.filter.to_string().len() + new.query.len() + new.summary.len()
}

fn insert(
    connection: &Connection,
    new: &NewSearch,
    link: Option<([u8; 32], Timestamp)>,
    since: Option<u64>,
) -> rusqlite::Result<Option<u64>> {
    let (person, address) = match &new.owner {
        SearchOwner::Person(person) => (Some(person.as_str()), None),
        SearchOwner::Address(address) => (None, Some(address.as_str())),
    };
    connection
        .prepare_cached(
            "INSERT INTO saved_search (person, address, language, query, summary, filter, created_at, expires_at, \
             token_hash, since) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING RETURNING id",
        )?
        .query_row(
            (
                person,
                address,
                new.language.tag(),
                &new.query,
                &new.summary,
                new.filter.to_string(),
                new.created_at.as_microsecond(),
                link.map(|(_, expires_at)| expires_at.as_microsecond()),
                link.as_ref().map(|(hash, _)| &hash[..]),
                since,
            ),
            |row| row.get(0),
        )
        .optional()
}

fn asked(connection: &Connection, token_hash: [u8; 32], now: Timestamp) -> rusqlite::Result<Option<SavedSearch>> {
    connection
        .prepare_cached(select_searches!("WHERE token_hash = ?1 AND expires_at > ?2"))?
        .query_row((&token_hash[..], now.as_microsecond()), search_of)
        .optional()
}

/// Whether there is room for no other, once what is over has gone.
fn is_full(connection: &Connection, now: Timestamp) -> rusqlite::Result<bool> {
    sweep(connection, now)?;
    let kept: usize =
        connection.prepare_cached("SELECT count(*) FROM saved_search")?.query_row((), |row| row.get(0))?;
    Ok(kept >= SEARCHES_MAX)
}

fn sweep(connection: &Connection, now: Timestamp) -> rusqlite::Result<usize> {
    let over: Vec<u64> = connection
        .prepare_cached("SELECT id FROM saved_search WHERE expires_at <= ?1")?
        .query_map([now.as_microsecond()], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for id in &over {
        delete(connection, *id)?;
    }
    Ok(over.len())
}

fn delete(connection: &Connection, id: u64) -> rusqlite::Result<bool> {
    let id = id.min(i64::MAX as u64);
    connection.prepare_cached("DELETE FROM search_match WHERE search = ?1")?.execute([id])?;
    connection.prepare_cached("DELETE FROM outbox WHERE search = ?1")?.execute([id])?;
    Ok(connection.prepare_cached("DELETE FROM saved_search WHERE id = ?1")?.execute([id])? > 0)
}

fn search_of(row: &Row<'_>) -> rusqlite::Result<SavedSearch> {
    let person: Option<String> = row.get(1)?;
    let owner = match person {
        Some(id) => SearchOwner::Person(column(1, PartyId::new(id))?),
        None => SearchOwner::Address(row.get(2)?),
    };
    let moment = |at: usize| -> rusqlite::Result<Option<Timestamp>> {
        row.get::<_, Option<i64>>(at)?.map(|micros| column(at, Timestamp::from_microsecond(micros))).transpose()
    };
    Ok(SavedSearch {
        id: row.get(0)?,
        owner,
        language: Language::from_tag(row.get_ref(3)?.as_str()?).unwrap_or(Language::Fr),
        query: row.get(4)?,
        summary: row.get(5)?,
        filter: column(6, serde_json::from_str(row.get_ref(6)?.as_str()?))?,
        created_at: timestamp(row, 7)?,
        expires_at: moment(8)?,
        since: row.get(9)?,
        mailed_at: moment(10)?,
    })
}
