//! Who asks: a bearer token or a browser's cookie, the language, the idempotency key.
//!
//! A token is 32 random bytes. The node keeps its SHA-256, so whoever reads the file cannot sign in with it.

use crate::app::App;
use crate::problem::Problem;
use axum::extract::{FromRequestParts, Request};
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::PartyId;
use domain::access::{Actor, Role};
use domain::text::Language;
use jiff::{SignedDuration, Timestamp};
use node::Caller;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use store::office::{NewSession, SessionKind};

/// The cookie's name without TLS, on one's own machine.
pub const COOKIE: &str = "diwan_session";
/// The cookie's name over TLS: browsers take it from this very host, for all of it, and over TLS only (RFC 6265bis,
/// section 4.1.3.2).
pub const HOST_COOKIE: &str = "__Host-diwan_session";
/// A session's last use is noted this often.
const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(1);
/// How long a session lasts.
const LIFETIME: SignedDuration = SignedDuration::from_hours(12);
/// How long in a demonstration, where the clock is moved by days.
const DEMO_LIFETIME: SignedDuration = SignedDuration::from_hours(24 * 366 * 100);
/// How long a session that was read is believed without reading it again.
const BELIEVED: Duration = Duration::from_secs(5);
/// Sessions kept in memory.
const CACHED: usize = 16_384;
/// The longest idempotency key, in bytes.
const IDEMPOTENCY_KEY_BYTES_MAX: usize = 200;

/// Sessions in memory.
#[derive(Default)]
pub(crate) struct Sessions {
    known: Mutex<HashMap<[u8; 32], Known>>,
    /// The demonstration's bearer tokens, one for each person, made when first listed.
    pub(crate) demo: tokio::sync::Mutex<BTreeMap<PartyId, String>>,
}

#[derive(Clone)]
struct Known {
    person: PartyId,
    kind: SessionKind,
    expires_at: Timestamp,
    read_at: Instant,
}

fn hash(token: &str) -> Option<[u8; 32]> {
    // Only the one spelling of 32 bytes: nothing else was ever given out.
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    (bytes.len() == 32).then(|| *ledger::hash::sha256(&[b"diwan/session/v1\0", &bytes]).as_bytes())
}

impl App {
    /// Signs a person in and returns the token.
    ///
    /// # Errors
    /// A fault when the session cannot be kept.
    pub async fn sign_in(&self, person: &PartyId, kind: SessionKind, label: &str) -> Result<String, Problem> {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(Problem::fault)?;
        let token = URL_SAFE_NO_PAD.encode(secret);
        let created_at = self.node.clock.now();
        let lifetime = if self.node.config.demo { DEMO_LIFETIME } else { LIFETIME };
        let session = NewSession {
            token_hash: hash(&token).ok_or_else(|| Problem::fault("token"))?,
            kind,
            person: person.clone(),
            created_at,
            expires_at: created_at.checked_add(lifetime).unwrap_or(Timestamp::MAX),
            label: label.to_owned(),
        };
        self.node.office.create_session(session).await.map_err(Problem::fault)?;
        Ok(token)
    }

    /// Ends the session of a token; nothing happens when there is none.
    ///
    /// # Errors
    /// A fault when the end cannot be kept: the session may go on.
    pub async fn sign_out(&self, token: &str) -> Result<(), Problem> {
        let Some(hash) = hash(token) else { return Ok(()) };
        self.sessions.known.lock().unwrap_or_else(PoisonError::into_inner).remove(&hash);
        self.node.office.end_session(hash).await.map_err(Problem::fault)?;
        Ok(())
    }

    /// The cookie's name here.
    #[must_use]
    pub fn cookie_name(&self) -> &'static str {
        if self.is_secure() { HOST_COOKIE } else { COOKIE }
    }

    /// What takes the cookie back.
    #[must_use]
    pub fn no_cookie(&self) -> Cookie<'static> {
        let mut gone = self.cookie(String::new());
        gone.make_removal();
        gone
    }

    /// Ends sessions of a person: one by its id, or all. In memory none of them is believed any more.
    ///
    /// # Errors
    /// A fault when the end cannot be kept: the sessions may go on.
    pub async fn end_sessions(&self, person: &PartyId, id: Option<u64>) -> Result<(), Problem> {
        match id {
            Some(id) => self.node.office.end_session_of(person, id).await.map(drop),
            None => self.node.office.end_all_sessions(person).await.map(drop),
        }
        .map_err(Problem::fault)?;
        let mut known = self.sessions.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|_, known| known.person != *person);
        Ok(())
    }

    /// The cookie that carries a token.
    #[must_use]
    pub fn cookie(&self, token: String) -> Cookie<'static> {
        Cookie::build((self.cookie_name(), token))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.is_secure())
            .build()
    }

    async fn signed_in(&self, token: &str, kind: SessionKind) -> Result<Option<PartyId>, Problem> {
        let Some(hash) = hash(token) else { return Ok(None) };
        let now = self.node.clock.now();
        let known = self.sessions.known.lock().unwrap_or_else(PoisonError::into_inner).get(&hash).cloned();
        let known = match known.filter(|known| known.read_at.elapsed() < BELIEVED) {
            Some(known) => known,
            None => {
                let found = self.node.office.find_session(hash, now).await.map_err(Problem::fault)?;
                let Some(found) = found else { return Ok(None) };
                if now.duration_since(found.seen_at) >= SEEN_EVERY {
                    self.node.office.see_session(hash, now).await.map_err(Problem::fault)?;
                }
                let known = Known {
                    person: found.person,
                    kind: found.kind,
                    expires_at: found.expires_at,
                    read_at: Instant::now(),
                };
                let mut cache = self.sessions.known.lock().unwrap_or_else(PoisonError::into_inner);
                if cache.len() >= CACHED {
                    cache.clear();
                }
                cache.insert(hash, known.clone());
                known
            }
        };
        Ok((known.expires_at > now && known.kind == kind).then_some(known.person))
    }
}

/// Whoever asks, signed in or not.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The person, if somebody is signed in.
    pub person: Option<PartyId>,
    /// The person with the mandates in force.
    pub actor: Option<Actor>,
    /// The language to answer in.
    pub language: Language,
    /// SHA-256 over person and `Idempotency-Key`: two people's keys never meet.
    pub idempotency_key: Option<[u8; 32]>,
}

impl Visitor {
    /// The visitor as one who may give commands.
    ///
    /// # Errors
    /// 401 when nobody is signed in.
    pub fn caller(&self) -> Result<Caller, Problem> {
        let actor = self.actor.clone().ok_or_else(Problem::unauthenticated)?;
        Ok(Caller { actor, idempotency_key: self.idempotency_key })
    }

    /// Whether the visitor holds a role, for this organisation if one is named.
    #[must_use]
    pub fn has(&self, role: Role, organisation: Option<&PartyId>) -> bool {
        self.actor.as_ref().is_some_and(|actor| actor.has(role, organisation))
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let person = person_of(&parts.headers, app).await?;
        let actor = person.as_ref().map(|person| app.node.directory.actor(person));
        let language = asked_language(&parts.uri, &parts.headers).or_else(|| {
            person.as_ref().and_then(|person| app.node.directory.person(person)).map(|person| person.language)
        });
        let idempotency_key = idempotency_key(&parts.headers, person.as_ref(), app)?;
        Ok(Self { person, actor, language: language.unwrap_or(Language::Fr), idempotency_key })
    }
}

/// A visitor who is signed in; anybody else is told 401 before the body is read.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The caller with the mandates in force and the idempotency key.
    pub caller: Caller,
    /// The person.
    pub person: PartyId,
    /// The language to answer in.
    pub language: Language,
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let visitor = Visitor::from_request_parts(parts, app).await?;
        let caller = visitor.caller()?;
        let person = visitor.person.ok_or_else(Problem::unauthenticated)?;
        Ok(Self { caller, person, language: visitor.language })
    }
}

async fn person_of(headers: &HeaderMap, app: &App) -> Result<Option<PartyId>, Problem> {
    let mut given = headers.get_all(AUTHORIZATION).iter();
    if let Some(value) = given.next() {
        // Whoever shows a token means it: one that is wrong is never taken for a visitor without.
        let text = value.to_str().ok().filter(|_| given.next().is_none()).ok_or_else(Problem::unauthenticated)?;
        let token = text.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        let (_, token) = token.ok_or_else(Problem::unauthenticated)?;
        return match app.signed_in(token.trim(), SessionKind::Bearer).await? {
            Some(person) => Ok(Some(person)),
            None => Err(Problem::unauthenticated()),
        };
    }
    match CookieJar::from_headers(headers).get(app.cookie_name()) {
        Some(cookie) => app.signed_in(cookie.value(), SessionKind::Browser).await,
        None => Ok(None),
    }
}

fn idempotency_key(headers: &HeaderMap, person: Option<&PartyId>, app: &App) -> Result<Option<[u8; 32]>, Problem> {
    let mut given = headers.get_all("idempotency-key").iter();
    let Some(value) = given.next() else { return Ok(None) };
    let bytes = value.as_bytes();
    let visible = bytes.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ');
    if given.next().is_some() || bytes.is_empty() || bytes.len() > IDEMPOTENCY_KEY_BYTES_MAX || !visible {
        return Err(Problem::malformed("idempotency_key_invalid", "one key of 1 to 200 visible ASCII characters"));
    }
    // Visible ASCII, as was just checked.
    let key = std::str::from_utf8(bytes).unwrap_or_default();
    Ok(Some(app.node.idempotency_key(person.map_or("", PartyId::as_str), key)))
}

/// The language a request asks for: a page's address says it, else the header; French when neither does.
#[must_use]
pub fn language_of(request: &Request) -> Language {
    asked_language(request.uri(), request.headers()).unwrap_or(Language::Fr)
}

fn asked_language(uri: &Uri, headers: &HeaderMap) -> Option<Language> {
    let first = uri.path().split('/').nth(1).unwrap_or_default();
    Language::from_tag(first).or_else(|| preferred(headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?))
}

/// The best language of an `Accept-Language` header (RFC 9110, section 12.5.4). Of equal weight the first named wins.
#[must_use]
pub fn preferred(header: &str) -> Option<Language> {
    let ranges = header.split(',').take(32).filter_map(|range| {
        let mut parts = range.split(';');
        let tag = parts.next()?.trim().to_ascii_lowercase();
        let language = match tag.split('-').next()? {
            "*" => Language::Fr,
            primary => Language::from_tag(primary)?,
        };
        let weight = parts.find_map(|part| part.trim().strip_prefix("q="));
        let weight = weight.map_or(Some(1.0), |weight| weight.parse::<f32>().ok())?;
        (weight > 0.0).then_some((weight.min(1.0), language))
    });
    let best = ranges.fold(None, |best: Option<(f32, Language)>, next| match best {
        Some(best) if best.0 >= next.0 => Some(best),
        _ => Some(next),
    });
    best.map(|(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_with_the_highest_weight_wins_and_garbage_is_no_language() {
        for (header, found) in [
            ("ar", Some(Language::Ar)),
            ("en-GB,en;q=0.9,fr;q=0.8", Some(Language::En)),
            ("de, fr;q=0.5, ar;q=0.7", Some(Language::Ar)),
            ("fr;q=0, en;q=0.1", Some(Language::En)),
            ("*", Some(Language::Fr)),
            ("de", None),
            ("", None),
            (";;;,,q=1", None),
            ("en;q=NaN, fr;q=0.1", Some(Language::Fr)),
            ("en;q=x", None),
        ] {
            assert_eq!(preferred(header), found, "{header:?}");
        }
    }

    #[test]
    fn a_token_has_one_spelling() {
        let token = URL_SAFE_NO_PAD.encode([7; 32]);
        assert!(hash(&token).is_some());
        for other in [format!("{token}="), token[1..].to_owned(), format!("{token}A"), String::new(), "é".repeat(43)] {
            assert_eq!(hash(&other), None, "{other}");
        }
    }
}
