//! Searches that are told by mail (P15): whoever has an account with one command, anybody else after confirming the
//! address by a link.
//!
//! What is new follows from the feed of releases: a process that first appeared after the search began is told once,
//! when the search finds it, be it at once or after a change. The search is the one of the pages, on the same index.
//! Looking and telling are two steps, each of which is one transaction of the office: if we die between them, or before
//! either, the next round does what is left, and nothing is told twice.
//!
//! A mail address is personal data that no act holds: it is in the office until the search ends, and deleted with it.

use crate::admission::{acceptable, office, person_probe};
use crate::courier::local_time;
use crate::error::CommandError;
use crate::office::Node;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::text::Language;
use domain::{PartyId, Refused};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use std::collections::HashMap;
use store::ledger::Ledger;
use store::office::{Found, NewSearch, OfficeError, SavedSearch, SearchOwner, WaitingMatches};
use store::views::{Cursor, ProcedureRow, SearchQuery};

/// How long the link that confirms an address is open.
const CONFIRMATION: SignedDuration = SignedDuration::from_hours(24);
/// How long the search of an address is told before it has to be asked for again.
const LIFETIME: SignedDuration = SignedDuration::from_hours(24 * 365);
/// How long before its end whoever has a search is reminded of it.
const REMINDED_BEFORE: SignedDuration = SignedDuration::from_hours(24 * 14);
/// The least time between two mails of one search: what is found in between comes in one.
const BETWEEN: SignedDuration = SignedDuration::from_hours(1);
/// The longest search, in bytes of its address.
const QUERY_BYTES_MAX: usize = 2_000;
/// Releases looked at in one step.
const STEP: usize = 200;
/// Searches held in memory at once.
const SEARCHES: usize = 1_000;
/// Mails made in one round.
const ROUND: usize = 100;
/// Processes that a mail names; of more it gives the number.
const NAMED: usize = 12;
/// Bytes of what a mail says of processes; those that have no room are counted.
const LIST_BYTES_MAX: usize = 8_000;
/// Characters of a title or a name in a mail, and of a search in words.
const TEXT_CHARACTERS_MAX: usize = 300;

/// A search that somebody wants to be told of.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The search as the query of an address of this node's list.
    pub query: String,
    /// The search in words.
    pub summary: String,
    /// The search as the views are asked.
    pub filter: SearchQuery,
    /// The language of the mails.
    pub language: Language,
}

impl Asked {
    fn new_search(self, owner: SearchOwner, created_at: Timestamp) -> Result<NewSearch, CommandError> {
        if self.query.len() > QUERY_BYTES_MAX {
            let data = json!({ "bytes_maximum": QUERY_BYTES_MAX });
            return Err(CommandError::Refused(Refused { code: "search_too_long".into(), data, article: None }));
        }
        let filter = serde_json::to_value(&self.filter).map_err(|error| CommandError::fault("a search", error))?;
        let Self { query, summary, language, .. } = self;
        let summary = shortened(&summary);
        Ok(NewSearch { owner, language, query, summary, filter, created_at })
    }
}

/// The name under which the office keeps the link that confirms an address, from the token in it; nothing for what was
/// never given out.
#[must_use]
pub fn token_hash(token: &str) -> Option<[u8; 32]> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    (bytes.len() == 32).then(|| *ledger::hash::sha256(&[b"diwan/search/v1\0", &bytes]).as_bytes())
}

/// The refusal of a link that was used, has expired, belongs to a search that has ended, or never was: they are not told
/// apart.
#[must_use]
pub fn search_link_over() -> CommandError {
    CommandError::Refused(Refused { code: "search_link_over".into(), data: Value::Null, article: None })
}

fn kept(error: OfficeError) -> CommandError {
    match error {
        OfficeError::TooManySearches { searches_max } => CommandError::Refused(Refused {
            code: "searches_full".into(),
            data: json!({ "searches_maximum": searches_max }),
            article: None,
        }),
        error => office(error),
    }
}

impl Node {
    /// Whether an address can be sent mail to.
    ///
    /// # Errors
    /// The refusal of the field `mail`.
    pub fn check_address(&self, address: &str) -> Result<(), CommandError> {
        acceptable(vec![person_probe("-", address, Language::Fr)?])?;
        let refused = || CommandError::refused(&domain::identity::Refusal::FieldInvalid { field: "mail" }, None);
        address.parse::<lettre::Address>().map(drop).map_err(|_| refused())
    }

    /// Takes the search of an address and sends the link that confirms it.
    ///
    /// # Errors
    /// [`CommandError`] when the address cannot be sent mail to or the search is too long; nothing was sent.
    pub async fn ask_search(&self, address: &str, asked: Asked) -> Result<(), CommandError> {
        self.check_address(address)?;
        let secret = crate::keys::random_32().map_err(|error| CommandError::fault("random bytes", error))?;
        let token = URL_SAFE_NO_PAD.encode(secret);
        let hash = token_hash(&token).ok_or_else(|| CommandError::fault("token", "32 bytes"))?;
        let now = self.clock.now();
        let until = now.checked_add(CONFIRMATION).unwrap_or(Timestamp::MAX);
        let (language, summary) = (asked.language, asked.summary.clone());
        let new = asked.new_search(SearchOwner::Address(address.to_owned()), now)?;
        self.office.ask_search(new, hash, until).await.map_err(kept)?;
        let url = format!("{}/{}/searches/confirmation/{token}", self.config.public_url, language.tag());
        let values = json!({ "summary": summary, "url": url, "until": until.to_string() });
        let mail = json!({ "kind": "search-confirmation", "address": address, "language": language, "values": values });
        self.office.post_mail(&mail, now).await.map_err(office)
    }

    /// The search that a link confirms.
    ///
    /// # Errors
    /// [`search_link_over`] when it confirms none any more.
    pub async fn asked_search(&self, hash: [u8; 32]) -> Result<SavedSearch, CommandError> {
        self.office.asked_search(hash, self.clock.now()).await.map_err(office)?.ok_or_else(search_link_over)
    }

    /// Confirms a search by its link. What is published from now on is told.
    ///
    /// # Errors
    /// [`search_link_over`]; the refusal `searches_full`, after which the link is still open.
    pub async fn confirm_search(&self, hash: [u8; 32]) -> Result<SavedSearch, CommandError> {
        let now = self.clock.now();
        let until = now.checked_add(LIFETIME).unwrap_or(Timestamp::MAX);
        let since = self.ledger.head().size;
        self.office.confirm_search(hash, since, now, until).await.map_err(kept)?.ok_or_else(search_link_over)
    }

    /// Keeps a search of a person, whose mails go to the address of the account. Answers with its id.
    ///
    /// # Errors
    /// The refusals `searches_full` and `search_too_long`.
    pub async fn save_search(&self, person: &PartyId, asked: Asked) -> Result<u64, CommandError> {
        let new = asked.new_search(SearchOwner::Person(person.clone()), self.clock.now())?;
        self.office.save_search(new, self.ledger.head().size).await.map_err(kept)
    }

    /// Where a search is ended by whoever reads its mails.
    fn search_end(&self, search: &SavedSearch) -> String {
        let token = URL_SAFE_NO_PAD.encode(self.keys.search_end(search.id, search.created_at));
        let (id, tag) = (search.id, search.language.tag());
        format!("{}/{tag}/searches/{id}/end/{token}", self.config.public_url)
    }

    /// The search that a mail's link ends.
    ///
    /// # Errors
    /// [`search_link_over`] when it has ended, or the token is another's.
    pub async fn search_to_end(&self, id: u64, token: &str) -> Result<SavedSearch, CommandError> {
        self.search_of_link(id, token, crate::keys::NodeKeys::search_end).await
    }

    /// The search that a reminder's link keeps.
    ///
    /// # Errors
    /// [`search_link_over`] when it has ended, or the token is another's.
    pub async fn search_to_keep(&self, id: u64, token: &str) -> Result<SavedSearch, CommandError> {
        self.search_of_link(id, token, crate::keys::NodeKeys::search_keeping).await
    }

    /// Keeps the search of a mail address for another [`LIFETIME`] from now on. Answers with its new end.
    ///
    /// # Errors
    /// [`search_link_over`] when it has ended.
    pub async fn prolong_search(&self, id: u64) -> Result<Timestamp, CommandError> {
        let now = self.clock.now();
        let until = now.checked_add(LIFETIME).unwrap_or(Timestamp::MAX);
        let kept = self.office.prolong_search(id, now, until).await.map_err(office)?;
        if kept { Ok(until) } else { Err(search_link_over()) }
    }

    async fn search_of_link(
        &self,
        id: u64,
        token: &str,
        of: fn(&crate::keys::NodeKeys, u64, Timestamp) -> [u8; 16],
    ) -> Result<SavedSearch, CommandError> {
        let found = self.office.search(id, self.clock.now()).await.map_err(office)?.ok_or_else(search_link_over)?;
        let known = of(&self.keys, found.id, found.created_at);
        let said = URL_SAFE_NO_PAD.decode(token).map_err(|_| search_link_over())?;
        let same = aws_lc_rs::constant_time::verify_slices_are_equal(&known, &said);
        same.map(|()| found).map_err(|_| search_link_over())
    }
}

/// One round: takes what the searches find among what was published, and posts the mails that are due. Answers with the
/// number of steps and mails, 0 when there was nothing to do.
///
/// # Errors
/// [`CommandError::Fault`] when views or office cannot be read or written; the next round goes on where this one ended.
pub async fn round(node: &Node) -> Result<usize, CommandError> {
    let _alone = node.searching.lock().await;
    Ok(look(node).await? + tell(node).await? + remind(node).await?)
}

/// Looks at the next releases.
async fn look(node: &Node) -> Result<usize, CommandError> {
    let views = |error: store::views::ViewError| CommandError::fault("views", error);
    let cursor = node.office.search_cursor().await.map_err(office)?;
    // Where there is no search nothing is read; whoever begins one after this line looks from the ledger's end on.
    let reached = node.views.position();
    if node.office.searches_after(0, 1).await.map_err(office)?.is_empty() {
        if let Some(position) = reached.checked_sub(1)
            && cursor.is_none_or(|cursor| cursor.position < position)
        {
            node.office
                .take_matches(Vec::new(), Some(Cursor { position, sequence: u32::MAX }))
                .await
                .map_err(office)?;
        }
        return Ok(0);
    }
    let new = node.views.appearances_after(cursor, STEP).await.map_err(views)?;
    let Some(last) = new.last().map(|appearance| appearance.cursor) else { return Ok(0) };
    // A process with several releases is looked at once.
    let mut first: HashMap<(String, Option<String>), u64> = HashMap::new();
    for appearance in new {
        first.insert((appearance.ocid, appearance.publisher), appearance.first);
    }
    let mut known: HashMap<String, Vec<(String, Option<String>)>> = HashMap::new();
    let among: Vec<_> = first.keys().cloned().collect();
    let mut after = 0;
    loop {
        let searches = node.office.searches_after(after, SEARCHES).await.map_err(office)?;
        let Some(end) = searches.last().map(|search| search.id) else { break };
        after = end;
        let mut found = Vec::new();
        for search in searches {
            // Many people look for the same.
            let filter = search.filter.to_string();
            if !known.contains_key(&filter) {
                let query: SearchQuery = serde_json::from_str(&filter)
                    .map_err(|error| CommandError::fault("a search that was kept", error))?;
                let finds = node.views.matching(query, among.clone()).await.map_err(views)?;
                let hits = among.iter().zip(finds).filter(|(_, finds)| *finds).map(|(process, _)| process.clone());
                if known.len() >= SEARCHES {
                    known.clear();
                }
                known.insert(filter.clone(), hits.collect());
            }
            let since = search.since.unwrap_or(u64::MAX);
            let hits = known.get(&filter).into_iter().flatten();
            found.extend(hits.filter(|process| first.get(*process).is_some_and(|first| *first >= since)).map(
                |(ocid, publisher)| Found { search: search.id, ocid: ocid.clone(), publisher: publisher.clone() },
            ));
        }
        if !found.is_empty() {
            node.office.take_matches(found, None).await.map_err(office)?;
        }
    }
    node.office.take_matches(Vec::new(), Some(last)).await.map_err(office)?;
    Ok(1)
}

/// Makes the mails that are due, and forgets the addresses of searches that are over.
async fn tell(node: &Node) -> Result<usize, CommandError> {
    let now = node.clock.now();
    node.office.sweep_searches(now).await.map_err(office)?;
    let before = now.checked_sub(BETWEEN).unwrap_or(now);
    let waiting = node.office.matches_waiting(before, ROUND, NAMED).await.map_err(office)?;
    let told = waiting.len();
    for one in waiting {
        match recipient(node, &one.search.owner) {
            Some(to) => {
                let mail = mail(node, &one, to).await?;
                match node.office.post_matches(one.search.id, &mail, now).await {
                    // Those before must leave first; what was found waits.
                    Err(OfficeError::Full) => return Ok(0),
                    posted => posted.map_err(office)?,
                };
            }
            // The account is gone.
            None => {
                node.office.end_search(one.search.id).await.map_err(office)?;
            }
        }
    }
    Ok(told)
}

/// Makes the mails that remind of a search's end, each once.
async fn remind(node: &Node) -> Result<usize, CommandError> {
    let now = node.clock.now();
    let before = now.checked_add(REMINDED_BEFORE).unwrap_or(now);
    let ending = node.office.searches_ending(before, ROUND).await.map_err(office)?;
    let reminded = ending.len();
    for search in ending {
        let (Some((name, address)), Some(until)) = (recipient(node, &search.owner), search.expires_at) else {
            continue;
        };
        let tag = search.language.tag();
        let token = URL_SAFE_NO_PAD.encode(node.keys.search_keeping(search.id, search.created_at));
        let end = node.search_end(&search);
        let values = json!({
            "summary": search.summary,
            "until": until.to_string(),
            "url": format!("{}/{tag}/searches/{}/keeping/{token}", node.config.public_url, search.id),
            "end": end,
        });
        let mail = json!({
            "kind": "search-ending", "name": name, "address": address, "language": search.language, "values": values,
            "end": end,
        });
        match node.office.post_reminder(search.id, &mail, now).await {
            // Those before must leave first; there are days left.
            Err(OfficeError::Full) => return Ok(0),
            posted => posted.map_err(office)?,
        };
    }
    Ok(reminded)
}

/// Name and address of whoever is told.
fn recipient(node: &Node, owner: &SearchOwner) -> Option<(String, String)> {
    match owner {
        SearchOwner::Address(address) => Some((String::new(), address.clone())),
        SearchOwner::Person(person) => node.directory.person(person).map(|person| (person.name, person.mail)),
    }
}

async fn mail(node: &Node, waiting: &WaitingMatches, (name, address): (String, String)) -> Result<Value, CommandError> {
    let WaitingMatches { search, total, processes } = waiting;
    let language = search.language;
    let mut lines: Vec<String> = Vec::new();
    let mut bytes = 0;
    for (ocid, publisher) in processes {
        let row = node.views.procedure_of(ocid, publisher.as_deref()).await;
        // Views that are built again may not have it yet: then its name is what is told.
        let row = row.map_err(|error| CommandError::fault("views", error))?;
        let row = row.unwrap_or_else(|| ProcedureRow { ocid: ocid.clone(), ..ProcedureRow::default() });
        let line = told(node, language, &row, publisher.as_deref());
        bytes += line.len();
        if bytes > LIST_BYTES_MAX {
            break;
        }
        lines.push(line);
    }
    let rest = total.saturating_sub(lines.len() as u64);
    if rest > 0 {
        lines.push(node.words.with(language, "mail-search-found-more", &[("count", rest.to_string())]));
    }
    let tag = language.tag();
    let end = node.search_end(search);
    let mark = if search.query.is_empty() { "" } else { "?" };
    let values = json!({
        "count": total.to_string(),
        "summary": search.summary,
        "list": lines.join("\n\n"),
        "url": format!("{}/{tag}/procedures{mark}{}", node.config.public_url, search.query),
        "end": end,
    });
    let kind = "search-found";
    Ok(json!({
        "kind": kind, "name": name, "address": address, "language": language, "values": values, "end": end,
    }))
}

/// One process in a mail.
fn told(node: &Node, language: Language, row: &ProcedureRow, publisher: Option<&str>) -> String {
    let title = row.title.best(language).map(|(_, title)| title.to_owned()).or_else(|| row.title_other.clone());
    let title = shortened(&title.unwrap_or_else(|| row.ocid.clone()));
    let buyer = match row.buyer_id.as_deref().and_then(|id| PartyId::new(id).ok()) {
        Some(id) if publisher.is_none() => node.directory.name_in(&id, language),
        _ => row.buyer_name.clone(),
    };
    let mut lines = vec![title];
    if !buyer.is_empty() {
        lines.push(node.words.with(language, "mail-search-found-buyer", &[("buyer", shortened(&buyer))]));
    }
    if let Some(deadline) = row.deadline {
        let deadline = local_time(node, &deadline.to_string());
        lines.push(node.words.with(language, "mail-search-found-deadline", &[("deadline", deadline)]));
    }
    let own = format!("{}/{}/procedures/{}", node.config.public_url, language.tag(), escaped(&row.ocid));
    lines.push(publisher.map_or(own.clone(), |name| format!("{own}?publisher={}", escaped(name))));
    lines.join("\n")
}

/// A text of one line, cut.
fn shortened(text: &str) -> String {
    text.chars().take(TEXT_CHARACTERS_MAX).map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A text as part of an address (RFC 3986, section 2.1).
fn escaped(text: &str) -> String {
    let mut address = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}
