//! The office: sessions, mail on its way, drafts, key slots, and what signing in needs.

use domain::PartyId;
use domain::text::Language;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use store::office::mails::delivery_id;
use store::office::{
    Cursor, DRAFT_BYTES_MAX, DRAFTS_MAX, FileError, Found, KEY_SLOTS_BYTES_MAX, MailCounts, MailOutcome,
    NAME_BYTES_MAX, NewAdmission, NewSearch, NewSession, Office, OfficeError, SearchOwner, SessionKind,
};
use tempfile::TempDir;

struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn open(&self) -> Office {
        Office::open(&self.0.path().join("office.db"), 2).unwrap()
    }
}

fn person(name: &str) -> PartyId {
    PartyId::new(name).unwrap()
}

fn minute(minute: i64) -> Timestamp {
    Timestamp::from_second(1_772_323_200).unwrap() + SignedDuration::from_mins(minute)
}

fn session(token: u8, who: &str, kind: SessionKind, expires: i64) -> NewSession {
    NewSession {
        token_hash: [token; 32],
        kind,
        person: person(who),
        created_at: minute(0),
        expires_at: minute(expires),
        label: format!("Firefox {token}"),
    }
}

#[tokio::test]
async fn a_session_signs_in_until_it_expires_or_ends() {
    let place = Place::new();
    let office = place.open();
    let id = office.create_session(session(1, "amel", SessionKind::Browser, 60)).await.unwrap();
    let found = office.find_session([1; 32], minute(59)).await.unwrap().unwrap();
    assert_eq!(found.id, id);
    assert_eq!(found.person, person("amel"));
    assert_eq!(found.kind, SessionKind::Browser);
    assert_eq!((found.created_at, found.expires_at), (minute(0), minute(60)));
    assert_eq!(found.label, "Firefox 1");
    assert_eq!(office.find_session([1; 32], minute(60)).await.unwrap(), None);
    assert_eq!(office.find_session([2; 32], minute(0)).await.unwrap(), None);

    assert!(office.end_session([1; 32]).await.unwrap());
    assert!(!office.end_session([1; 32]).await.unwrap());
    assert_eq!(office.find_session([1; 32], minute(1)).await.unwrap(), None);
}

#[tokio::test]
async fn a_token_belongs_to_one_session_for_good() {
    let place = Place::new();
    let office = place.open();
    let first = office.create_session(session(1, "amel", SessionKind::Bearer, 60)).await.unwrap();
    let again = office.create_session(session(1, "brahim", SessionKind::Bearer, 60)).await;
    assert!(matches!(again, Err(OfficeError::TokenInUse)));
    let found = office.find_session([1; 32], minute(0)).await.unwrap().unwrap();
    assert_eq!((found.person, found.kind), (person("amel"), SessionKind::Bearer));
    office.end_session([1; 32]).await.unwrap();
    let second = office.create_session(session(2, "amel", SessionKind::Bearer, 60)).await.unwrap();
    assert!(second > first, "an id is never given again");
}

#[tokio::test]
async fn a_person_lists_and_ends_own_sessions_only() {
    let place = Place::new();
    let office = place.open();
    for (token, who, expires) in [(1, "amel", 60), (2, "amel", 5), (3, "amel", 60), (4, "brahim", 60)] {
        office.create_session(session(token, who, SessionKind::Browser, expires)).await.unwrap();
    }
    let labels = |sessions: &[store::office::Session]| -> Vec<String> {
        sessions.iter().map(|session| session.label.clone()).collect()
    };
    let mine = office.sessions(&person("amel"), minute(10)).await.unwrap();
    assert_eq!(labels(&mine), ["Firefox 3", "Firefox 1"]);
    assert!(!office.end_session_of(&person("brahim"), mine[0].id).await.unwrap());
    assert!(!office.end_session_of(&person("amel"), u64::MAX).await.unwrap());
    assert!(office.end_session_of(&person("amel"), mine[0].id).await.unwrap());
    assert_eq!(office.sweep_sessions(minute(10)).await.unwrap(), 1);
    assert_eq!(office.end_all_sessions(&person("amel")).await.unwrap(), 1);
    assert_eq!(office.sessions(&person("amel"), minute(0)).await.unwrap(), []);
    assert!(office.find_session([4; 32], minute(0)).await.unwrap().is_some());
}

#[tokio::test]
async fn a_label_of_any_length_is_kept_in_part() {
    let place = Place::new();
    let office = place.open();
    let mut long = session(1, "amel", SessionKind::Browser, 60);
    long.label = "متصفح".repeat(1_000);
    office.create_session(long).await.unwrap();
    let found = office.find_session([1; 32], minute(0)).await.unwrap().unwrap();
    assert_eq!(found.label.chars().count(), 200);
}

const fn mail(position: u64, sequence: u32) -> Cursor {
    Cursor { position, sequence }
}

#[tokio::test]
async fn a_mail_is_sent_until_a_server_takes_it_under_one_delivery_id() {
    let place = Place::new();
    let office = place.open();
    assert_eq!(office.mail_cursor().await.unwrap(), None);
    office.take_mails(vec![mail(3, 0), mail(3, 1)], minute(0)).await.unwrap();
    assert_eq!(office.mail_cursor().await.unwrap(), Some(mail(3, 1)));

    let first = office.begin_attempt(mail(3, 0)).await.unwrap().unwrap();
    assert_eq!((first.number, first.delivery_id.as_str()), (1, "3-0"));
    // The process dies while sending: nothing is settled, the mail is still due.
    drop(office);
    let office = place.open();
    let due: Vec<_> = office.mails_due(minute(0), 10).await.unwrap().iter().map(|m| (m.mail, m.attempts)).collect();
    assert_eq!(due, [(mail(3, 0), 1), (mail(3, 1), 0)]);
    let second = office.begin_attempt(mail(3, 0)).await.unwrap().unwrap();
    assert_eq!((second.number, second.delivery_id), (2, first.delivery_id));

    // The server is busy: later. The other mail does not wait for it.
    let busy = MailOutcome::Retry { due_at: minute(15), problem: "451 try later".repeat(100) };
    assert!(office.settle_mail(mail(3, 0), busy).await.unwrap());
    let due = office.mails_due(minute(14), 10).await.unwrap();
    assert_eq!(due.iter().map(|m| m.mail).collect::<Vec<_>>(), [mail(3, 1)]);
    let due = office.mails_due(minute(15), 10).await.unwrap();
    let retried = due.iter().find(|m| m.mail == mail(3, 0)).unwrap();
    assert_eq!(retried.problem.as_ref().unwrap().len(), 500);

    assert!(office.settle_mail(mail(3, 0), MailOutcome::Delivered { at: minute(16) }).await.unwrap());
    assert_eq!(office.mail_delivered_at(mail(3, 0)).await.unwrap(), Some(minute(16)));
    assert_eq!(office.mail_delivered_at(mail(3, 1)).await.unwrap(), None);
    assert_eq!(office.begin_attempt(mail(3, 0)).await.unwrap(), None);
    let gone = MailOutcome::Abandoned { at: minute(17), problem: "550 unknown".to_owned() };
    assert!(office.settle_mail(mail(3, 1), gone.clone()).await.unwrap());
    assert!(!office.settle_mail(mail(3, 0), gone).await.unwrap(), "what was delivered stays delivered");
    assert_eq!(office.mails_due(minute(99), 10).await.unwrap(), []);
    assert_eq!(office.mail_counts().await.unwrap(), MailCounts { pending: 0, delivered: 1, abandoned: 1 });
}

#[tokio::test]
async fn mails_taken_again_are_not_sent_again_and_the_cursor_never_moves_back() {
    let place = Place::new();
    let office = place.open();
    office.take_mails(vec![mail(1, 0), mail(5, 2)], minute(0)).await.unwrap();
    office.begin_attempt(mail(1, 0)).await.unwrap().unwrap();
    office.settle_mail(mail(1, 0), MailOutcome::Delivered { at: minute(1) }).await.unwrap();
    // The views began again at 0 and offer the same mails.
    office.take_mails(vec![mail(1, 0)], minute(2)).await.unwrap();
    office.take_mails(vec![mail(5, 1)], minute(2)).await.unwrap();
    office.take_mails(Vec::new(), minute(2)).await.unwrap();
    assert_eq!(office.mail_cursor().await.unwrap(), Some(mail(5, 2)));
    let due: Vec<_> = office.mails_due(minute(9), 10).await.unwrap().iter().map(|m| m.mail).collect();
    assert_eq!(due, [mail(5, 2), mail(5, 1)]);
    office.take_mails(vec![mail(6, 0)], minute(3)).await.unwrap();
    assert_eq!(office.mail_cursor().await.unwrap(), Some(mail(6, 0)));
    assert_eq!(office.begin_attempt(mail(9, 9)).await.unwrap(), None);
    assert_ne!(delivery_id(mail(1, 11)), delivery_id(mail(11, 1)));
}

#[tokio::test]
async fn a_draft_survives_a_restart_and_belongs_to_its_writer() {
    let place = Place::new();
    let office = place.open();
    let (amel, brahim) = (person("amel"), person("brahim"));
    let half = json!({"title": "Fourniture de câ", "lots": [{"id": 1}], "nul": "a\u{0}b"});
    office.save_draft(&amel, "notice/P1", &json!({}), minute(0)).await.unwrap();
    office.save_draft(&amel, "notice/P1", &half, minute(1)).await.unwrap();
    office.save_draft(&amel, "enquiry/P2", &json!("?"), minute(2)).await.unwrap();
    drop(office);
    let office = place.open();
    let long = "x".repeat(NAME_BYTES_MAX + 1);
    let unnamed = office.save_draft(&amel, &long, &json!({}), minute(3)).await;
    assert!(matches!(unnamed, Err(OfficeError::TooLarge { .. })));
    let draft = office.draft(&amel, "notice/P1").await.unwrap().unwrap();
    assert_eq!((draft.data, draft.saved_at), (half, minute(1)));
    assert_eq!(office.draft(&brahim, "notice/P1").await.unwrap(), None);
    assert!(!office.delete_draft(&brahim, "notice/P1").await.unwrap());
    assert_eq!(
        office.drafts(&amel).await.unwrap(),
        [("enquiry/P2".to_owned(), minute(2)), ("notice/P1".to_owned(), minute(1))]
    );
    assert!(office.delete_draft(&amel, "notice/P1").await.unwrap());
    assert_eq!(office.draft(&amel, "notice/P1").await.unwrap(), None);
}

#[tokio::test]
async fn drafts_have_bounds_and_what_was_kept_stays() {
    let place = Place::new();
    let office = place.open();
    let amel = person("amel");
    let largest = json!("x".repeat(DRAFT_BYTES_MAX - 2));
    office.save_draft(&amel, "form", &largest, minute(0)).await.unwrap();
    let larger = office.save_draft(&amel, "form", &json!("x".repeat(DRAFT_BYTES_MAX - 1)), minute(1)).await;
    assert!(matches!(larger, Err(OfficeError::TooLarge { bytes, bytes_max }) if bytes == bytes_max + 1));
    assert_eq!(office.draft(&amel, "form").await.unwrap().unwrap().data, largest);
    for number in 1..DRAFTS_MAX {
        office.save_draft(&amel, &format!("form/{number}"), &json!(number), minute(1)).await.unwrap();
    }
    let more = office.save_draft(&amel, "one more", &json!(1), minute(2)).await;
    assert!(matches!(more, Err(OfficeError::TooManyDrafts { drafts_max: DRAFTS_MAX })));
    office.save_draft(&amel, "form", &json!("shorter"), minute(3)).await.unwrap();
    assert_eq!(office.drafts(&amel).await.unwrap().len(), DRAFTS_MAX);
}

#[tokio::test]
async fn two_devices_never_overwrite_each_others_key_slot() {
    let place = Place::new();
    let office = place.open();
    let amel = person("amel");
    assert_eq!(office.key_slots(&amel).await.unwrap(), None);
    let phone = json!([{"passkey": "phone", "wrapped": "AAAA"}]);
    assert_eq!(office.save_key_slots(&amel, &phone, 0, minute(0)).await.unwrap(), 1);
    // The laptop did not see the phone's slot.
    let laptop = json!([{"passkey": "laptop", "wrapped": "BBBB"}]);
    let moved = office.save_key_slots(&amel, &laptop, 0, minute(1)).await;
    assert!(matches!(moved, Err(OfficeError::KeySlotsMoved { version: 1 })));
    let kept = office.key_slots(&amel).await.unwrap().unwrap();
    assert_eq!((kept.version, &kept.slots, kept.saved_at), (1, &phone, minute(0)));
    let both = json!([phone[0], laptop[0]]);
    assert_eq!(office.save_key_slots(&amel, &both, 1, minute(2)).await.unwrap(), 2);
    drop(office);
    assert_eq!(place.open().key_slots(&amel).await.unwrap().unwrap().slots, both);
    let large = place.open().save_key_slots(&amel, &json!("x".repeat(KEY_SLOTS_BYTES_MAX)), 2, minute(3)).await;
    assert!(matches!(large, Err(OfficeError::TooLarge { .. })));
}

#[tokio::test]
async fn a_damaged_or_foreign_office_is_refused_and_not_replaced() {
    let place = Place::new();
    place.open().save_draft(&person("amel"), "notice/P1", &json!("half"), minute(0)).await.unwrap();
    let path = place.0.path().join("office.db");
    let whole = std::fs::read(&path).unwrap();
    std::fs::write(&path, b"these bytes are no database ".repeat(200)).unwrap();
    let damaged = Office::open(&path, 1).map(|_| ());
    assert!(matches!(damaged, Err(FileError::Fault(_))), "{damaged:?}");
    std::fs::write(&path, &whole).unwrap();
    let kept = place.open().draft(&person("amel"), "notice/P1").await;
    assert_eq!(kept.unwrap().unwrap().data, json!("half"));

    let file = rusqlite::Connection::open(&path).unwrap();
    file.pragma_update(None, "user_version", 99).unwrap();
    file.close().unwrap();
    let newer = Office::open(&path, 1).map(|_| ());
    assert!(matches!(newer, Err(FileError::Foreign { schema: 99, .. })), "{newer:?}");
}

#[tokio::test]
async fn a_challenge_is_taken_once_and_not_after_five_minutes() {
    let place = Place::new();
    let office = place.open();
    let [first, second, late] = [[1; 32], [2; 32], [3; 32]];
    for id in [first, second, late] {
        office.keep_challenge(id, format!("state {}", id[0]), minute(0)).await.unwrap();
    }
    assert_eq!(office.take_challenge(first, minute(4)).await.unwrap().as_deref(), Some("state 1"));
    assert_eq!(office.take_challenge(first, minute(4)).await.unwrap(), None);
    assert_eq!(office.take_challenge([9; 32], minute(4)).await.unwrap(), None);
    assert_eq!(office.take_challenge(late, minute(5)).await.unwrap(), None);
    drop(office);
    let kept = place.open().take_challenge(second, minute(4)).await;
    assert_eq!(kept.unwrap().as_deref(), Some("state 2"));
    let large = place.open().keep_challenge(first, "x".repeat((32 << 10) + 1), minute(0)).await;
    assert!(matches!(large, Err(OfficeError::TooLarge { .. })));
}

fn link(token: u8, kind: &'static str, organisation: Option<&str>) -> NewAdmission {
    NewAdmission {
        token_hash: [token; 32],
        kind,
        organisation: organisation.map(person),
        created_at: minute(0),
        expires_at: minute(60),
        data: json!({ "role": "officer", "token": token }),
    }
}

#[tokio::test]
async fn a_link_admits_once_until_it_expires_or_is_withdrawn() {
    let place = Place::new();
    let office = place.open();
    let [used, old, withdrawn] = [[1; 32], [2; 32], [3; 32]];
    for token in 1..=3 {
        office.create_admission(link(token, "invitation", Some("steg"))).await.unwrap();
    }
    let again = office.create_admission(link(1, "firm", None)).await;
    assert!(matches!(again, Err(OfficeError::TokenInUse)));
    let found = office.admission(used, minute(59)).await.unwrap().unwrap();
    assert_eq!((found.kind.as_str(), &found.data["token"]), ("invitation", &json!(1)));
    assert!(office.use_admission(used, minute(59)).await.unwrap());
    assert!(!office.use_admission(used, minute(59)).await.unwrap());
    assert_eq!(office.admission(used, minute(1)).await.unwrap(), None);
    assert_eq!(office.admission(old, minute(60)).await.unwrap(), None);
    assert!(!office.use_admission(old, minute(60)).await.unwrap());

    let open = office.admissions_of(&person("steg"), minute(1)).await.unwrap();
    assert_eq!(open.iter().map(|link| &link.data["token"]).collect::<Vec<_>>(), [&json!(3), &json!(2)]);
    assert!(office.admissions_of(&person("sonede"), minute(1)).await.unwrap().is_empty());
    assert!(!office.withdraw_admission(&person("sonede"), open[0].id).await.unwrap());
    assert!(office.withdraw_admission(&person("steg"), open[0].id).await.unwrap());
    assert!(!office.use_admission(withdrawn, minute(1)).await.unwrap());

    office.create_admission(link(4, "administrator", None)).await.unwrap();
    assert_eq!(office.withdraw_admissions("administrator").await.unwrap(), 1);
    assert_eq!(office.admission([4; 32], minute(1)).await.unwrap(), None);
    assert!(office.admission(old, minute(1)).await.unwrap().is_some());
}

#[tokio::test]
async fn a_counter_that_stands_still_is_told() {
    let place = Place::new();
    let office = place.open();
    let amel = person("amel");
    let passkey = |id| domain::PasskeyId::new(id).unwrap();
    let (phone, laptop) = (passkey("phone"), passkey("laptop"));
    for (counter, goes_on) in [(3, true), (4, true), (4, false), (2, false), (0, false), (9, true)] {
        let noted = office.note_passkey_use(&amel, &phone, counter, minute(i64::from(counter))).await.unwrap();
        assert_eq!(noted, goes_on, "{counter}");
    }
    for _ in 0..2 {
        assert!(office.note_passkey_use(&amel, &laptop, 0, minute(1)).await.unwrap());
    }
    let uses = office.passkey_uses(&amel).await.unwrap();
    assert_eq!((uses[&phone].counter, uses[&phone].used_at, uses[&laptop].counter), (9, minute(9), 0));
    assert!(office.passkey_uses(&person("brahim")).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_posted_mail_waits_until_it_is_settled_and_leaves_nothing_behind() {
    let place = Place::new();
    let office = place.open();
    let secret = "c2VjcmV0IGxpbms";
    office.post_mail(&json!({ "link": secret }), minute(0)).await.unwrap();
    office.post_mail(&json!({ "link": "other" }), minute(1)).await.unwrap();
    let first = office.begin_outbox_attempt(minute(2), minute(4)).await.unwrap().unwrap();
    assert_eq!((&first.mail["link"], first.attempts), (&json!(secret), 1));
    let second = office.begin_outbox_attempt(minute(2), minute(4)).await.unwrap().unwrap();
    assert_eq!(second.mail["link"], "other");
    assert_eq!(office.begin_outbox_attempt(minute(3), minute(5)).await.unwrap(), None);
    let retry = MailOutcome::Retry { due_at: minute(9), problem: "away".into() };
    office.settle_outbox(second.id, &retry).await.unwrap();
    // Whoever sent the first died: it is due again.
    let again = office.begin_outbox_attempt(minute(4), minute(6)).await.unwrap().unwrap();
    assert_eq!((again.id, again.attempts), (first.id, 2));
    office.settle_outbox(first.id, &MailOutcome::Delivered { at: minute(4) }).await.unwrap();
    assert_eq!(office.begin_outbox_attempt(minute(8), minute(20)).await.unwrap(), None);
    assert_eq!(office.begin_outbox_attempt(minute(9), minute(20)).await.unwrap().unwrap().id, second.id);
    drop(office);
    let file = rusqlite::Connection::open(place.0.path().join("office.db")).unwrap();
    file.pragma_update_and_check(None, "wal_checkpoint", "TRUNCATE", |_| Ok(())).unwrap();
    drop(file);
    let bytes = std::fs::read(place.0.path().join("office.db")).unwrap();
    assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()));
}

/// The tables of version 1, as it made them.
const VERSION_1: &str = "
CREATE TABLE session (
    id INTEGER PRIMARY KEY AUTOINCREMENT, token_hash BLOB NOT NULL UNIQUE, kind TEXT NOT NULL, person TEXT NOT NULL,
    created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, label TEXT NOT NULL
) STRICT;
CREATE TABLE draft (
    person TEXT NOT NULL, form TEXT NOT NULL, saved_at INTEGER NOT NULL, data TEXT NOT NULL, UNIQUE (person, form)
) STRICT;
INSERT INTO session VALUES (1, x'0707070707070707070707070707070707070707070707070707070707070707', 'browser', 'amel',
    0, 9000000000000000, 'Firefox');
PRAGMA application_id = 0x44574F46;
PRAGMA user_version = 1;
";

#[tokio::test]
async fn an_office_of_the_version_before_is_brought_to_this_one_with_all_it_holds() {
    let place = Place::new();
    let file = rusqlite::Connection::open(place.0.path().join("office.db")).unwrap();
    file.execute_batch(VERSION_1).unwrap();
    drop(file);
    for _ in 0..2 {
        let office = place.open();
        let session = office.find_session([7; 32], minute(0)).await.unwrap().unwrap();
        assert_eq!((session.label.as_str(), session.seen_at), ("Firefox", session.created_at));
        office.keep_challenge([1; 32], String::new(), minute(0)).await.unwrap();
        assert!(office.take_challenge([1; 32], minute(1)).await.unwrap().is_some());
    }
    let office = place.open();
    office.see_session([7; 32], minute(5)).await.unwrap();
    let seen = office.sessions(&person("amel"), minute(6)).await.unwrap();
    assert_eq!(seen[0].seen_at, minute(5));
}

fn wanted(owner: SearchOwner, query: &str) -> NewSearch {
    NewSearch {
        owner,
        language: Language::Ar,
        query: query.to_owned(),
        summary: format!("بحث {query}"),
        filter: json!({ "text": query }),
        created_at: minute(0),
    }
}

fn address(text: &str) -> SearchOwner {
    SearchOwner::Address(text.to_owned())
}

fn hit(search: u64, ocid: &str, publisher: Option<&str>) -> Found {
    Found { search, ocid: ocid.to_owned(), publisher: publisher.map(str::to_owned) }
}

#[tokio::test]
async fn a_search_of_an_address_is_told_only_once_its_link_was_used() {
    let place = Place::new();
    let office = place.open();
    let id = office.ask_search(wanted(address("a@b.tn"), "q=x"), [1; 32], minute(60)).await.unwrap();
    assert_eq!(office.searches_after(0, 10).await.unwrap(), []);
    assert_eq!(office.search(id, minute(1)).await.unwrap(), None);
    let asked = office.asked_search([1; 32], minute(59)).await.unwrap().unwrap();
    assert_eq!((asked.id, asked.query.as_str(), asked.language), (id, "q=x", Language::Ar));
    // Too late, with another token, and in time; then it is used up.
    assert_eq!(office.confirm_search([1; 32], 7, minute(60), minute(900)).await.unwrap(), None);
    assert_eq!(office.confirm_search([2; 32], 7, minute(10), minute(900)).await.unwrap(), None);
    let confirmed = office.confirm_search([1; 32], 7, minute(10), minute(900)).await.unwrap().unwrap();
    assert_eq!((confirmed.id, confirmed.since, confirmed.expires_at), (id, Some(7), Some(minute(900))));
    assert_eq!(office.searches_after(0, 10).await.unwrap(), [confirmed]);
    assert_eq!(office.asked_search([1; 32], minute(11)).await.unwrap(), None);
    assert_eq!(office.confirm_search([1; 32], 9, minute(11), minute(900)).await.unwrap(), None);
    // Asked for again and confirmed, there is still one of it.
    office.ask_search(wanted(address("a@b.tn"), "q=x"), [3; 32], minute(60)).await.unwrap();
    office.confirm_search([3; 32], 8, minute(12), minute(950)).await.unwrap().unwrap();
    let there = office.searches_after(0, 10).await.unwrap();
    assert_eq!(there.iter().map(|search| search.since).collect::<Vec<_>>(), [Some(8)]);
    // What is over goes by itself.
    assert_eq!(office.sweep_searches(minute(949)).await.unwrap(), 0);
    assert_eq!(office.sweep_searches(minute(950)).await.unwrap(), 1);
    assert_eq!(office.searches_after(0, 10).await.unwrap(), []);
}

#[tokio::test]
async fn what_a_search_finds_is_told_once_wherever_the_looking_stops() {
    let place = Place::new();
    let office = place.open();
    let first = office.save_search(wanted(SearchOwner::Person(person("amel")), "q=x"), 5).await.unwrap();
    let same = office.save_search(wanted(SearchOwner::Person(person("amel")), "q=x"), 9).await.unwrap();
    assert_eq!(first, same);
    let found = vec![hit(first, "ocds-1", None), hit(first, "ocds-1", Some("Town")), hit(first + 1, "ocds-1", None)];
    office.take_matches(found.clone(), Some(mail(20, 0))).await.unwrap();
    // Whoever died before it knew looks again: nothing changes, and the place does not move back.
    drop(office);
    let office = place.open();
    office.take_matches(found.clone(), Some(mail(10, 0))).await.unwrap();
    assert_eq!(office.search_cursor().await.unwrap(), Some(mail(20, 0)));
    let waiting = office.matches_waiting(minute(0), 10, 1).await.unwrap();
    assert_eq!(waiting.len(), 1);
    assert_eq!((waiting[0].search.id, waiting[0].total, waiting[0].processes.len()), (first, 2, 1));
    assert!(office.post_matches(first, &json!({ "to": "amel" }), minute(1)).await.unwrap());
    // Told is told, also after the next look and a start.
    drop(office);
    let office = place.open();
    office.take_matches(found, Some(mail(20, 0))).await.unwrap();
    assert_eq!(office.matches_waiting(minute(999), 10, 10).await.unwrap(), []);
    let posted = office.begin_outbox_attempt(minute(1), minute(2)).await.unwrap().unwrap();
    assert_eq!(posted.mail, json!({ "to": "amel" }));
    assert_eq!(office.begin_outbox_attempt(minute(1), minute(2)).await.unwrap(), None);
    // A link by which somebody enters does not wait behind what searches found.
    office.save_search(wanted(SearchOwner::Person(person("brahim")), "q=y"), 5).await.unwrap();
    office.take_matches(vec![hit(first + 1, "ocds-1", None)], None).await.unwrap();
    assert!(office.post_matches(first + 1, &json!({ "to": "brahim" }), minute(3)).await.unwrap());
    office.post_mail(&json!({ "link": 1 }), minute(4)).await.unwrap();
    let next = async || office.begin_outbox_attempt(minute(5), minute(99)).await.unwrap().unwrap().mail;
    assert_eq!(next().await, json!({ "link": 1 }));
    // The next ones wait until the last mail is old enough.
    office.take_matches(vec![hit(first, "ocds-2", None)], None).await.unwrap();
    assert_eq!(office.search_cursor().await.unwrap(), Some(mail(20, 0)), "not all were asked");
    assert_eq!(office.matches_waiting(minute(0), 10, 10).await.unwrap(), []);
    assert_eq!(office.matches_waiting(minute(1), 10, 10).await.unwrap()[0].total, 1);
}

#[tokio::test]
async fn mails_of_searches_leave_room_for_others() {
    let place = Place::new();
    let office = place.open();
    let id = office.save_search(wanted(SearchOwner::Person(person("amel")), "q=x"), 5).await.unwrap();
    for n in 0..store::office::SEARCH_MAILS_MAX {
        office.take_matches(vec![hit(id, &format!("ocds-{n}"), None)], None).await.unwrap();
        assert!(office.post_matches(id, &json!({}), minute(1)).await.unwrap());
    }
    office.take_matches(vec![hit(id, "ocds-more", None)], None).await.unwrap();
    let full = office.post_matches(id, &json!({}), minute(1)).await;
    assert!(matches!(full, Err(OfficeError::Full)), "{full:?}");
    assert_eq!(office.matches_waiting(minute(1), 1, 1).await.unwrap()[0].total, 1, "it waits");
    office.post_mail(&json!({ "link": 1 }), minute(1)).await.unwrap();
}

#[tokio::test]
async fn a_search_that_ends_leaves_neither_address_nor_mail() {
    let place = Place::new();
    let office = place.open();
    let secret = "very-private@example.tn";
    let id = office.ask_search(wanted(address(secret), "q=x"), [1; 32], minute(60)).await.unwrap();
    office.confirm_search([1; 32], 7, minute(10), minute(900)).await.unwrap().unwrap();
    office.take_matches(vec![hit(id, "ocds-1", None)], Some(mail(8, 0))).await.unwrap();
    assert!(office.post_matches(id, &json!({ "address": secret }), minute(11)).await.unwrap());
    assert!(!office.end_search_of(&person("amel"), id).await.unwrap());
    assert!(office.end_search(id).await.unwrap());
    assert!(!office.end_search(id).await.unwrap());
    assert!(!office.post_matches(id, &json!({ "address": secret }), minute(12)).await.unwrap());
    assert_eq!(office.begin_outbox_attempt(minute(99), minute(100)).await.unwrap(), None);
    office.take_matches(vec![hit(id, "ocds-2", None)], Some(mail(9, 0))).await.unwrap();
    assert_eq!(office.matches_waiting(minute(999), 10, 10).await.unwrap(), []);
    drop(office);
    let file = rusqlite::Connection::open(place.0.path().join("office.db")).unwrap();
    file.pragma_update_and_check(None, "wal_checkpoint", "TRUNCATE", |_| Ok(())).unwrap();
    drop(file);
    let bytes = std::fs::read(place.0.path().join("office.db")).unwrap();
    assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()));
}

#[tokio::test]
async fn nobody_keeps_more_searches_than_there_is_room_for() {
    let place = Place::new();
    let office = place.open();
    let most = store::office::SEARCHES_EACH_MAX;
    let amel = || SearchOwner::Person(person("amel"));
    for n in 0..most {
        office.save_search(wanted(amel(), &format!("q={n}")), 1).await.unwrap();
        let token = [u8::try_from(n).unwrap(); 32];
        office.ask_search(wanted(address("a@b.tn"), &format!("q={n}")), token, minute(60)).await.unwrap();
        office.confirm_search(token, 1, minute(1), minute(900)).await.unwrap().unwrap();
    }
    let more = office.save_search(wanted(amel(), "q=more"), 1).await;
    assert!(matches!(more, Err(OfficeError::TooManySearches { .. })), "{more:?}");
    office.ask_search(wanted(address("a@b.tn"), "q=more"), [99; 32], minute(60)).await.unwrap();
    let more = office.confirm_search([99; 32], 1, minute(1), minute(900)).await;
    assert!(matches!(more, Err(OfficeError::TooManySearches { .. })), "{more:?}");
    assert!(office.asked_search([99; 32], minute(2)).await.unwrap().is_some(), "the link is still open");
    assert_eq!(office.searches_of(&person("amel")).await.unwrap().len(), most);
    let long = wanted(amel(), &"x".repeat(20_000));
    assert!(matches!(office.save_search(long, 1).await, Err(OfficeError::TooLarge { .. })));
}
