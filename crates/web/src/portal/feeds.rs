//! What people follow without asking again: any search, and any procedure, as a feed (Atom) and as a calendar
//! (iCalendar) of closing dates. Both have the address of the page they follow, with its query.

use super::format::{in_address, read_day};
use super::page::Page;
use super::wanted::Wanted;
use crate::api::{At, Params};
use crate::app::App;
use crate::problem::Problem;
use axum::Router;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::ProcedureId;
use domain::procurement::Procedure;
use domain::procurement::decide::enquiry_deadline;
use domain::procurement::state::LotState;
use domain::text::Language;
use formats::atom::{Entry, Feed};
use formats::icalendar::{Calendar, Event};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use store::views::{ProcedureRow, PublishedBy, SearchQuery, Sort};

/// Entries of a feed.
const ENTRIES: usize = 50;
/// Events of a calendar.
const EVENTS: usize = 100;
/// How long a closing stays in the calendar of a search once it has passed.
const KEPT_DAYS: i64 = 30;
/// Releases of one process that its feed looks at.
const RELEASES: usize = 200;

/// Feeds and calendars, for people's own programs.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/{lang}/feed.atom", get(feed))
        .route("/{lang}/calendar.ics", get(calendar))
        .route("/{lang}/procedures/{ocid}/feed.atom", get(procedure_feed))
        .route("/{lang}/procedures/{ocid}/calendar.ics", get(procedure_calendar))
}

fn page_in(app: &App, tag: &str) -> Result<Page, Problem> {
    Language::from_tag(tag).map(|language| Page::anonymous(app, language)).ok_or_else(Problem::not_found)
}

/// What a search is asked for where it is followed: without any filter, this node's own.
pub(super) fn query_of(wanted: &Wanted, page: &Page) -> SearchQuery {
    let mut query = wanted.query(page.now);
    if wanted.is_everything() {
        query.publisher = Some(PublishedBy::ThisNode);
    }
    query
}

/// The title of a row as plain text.
pub(super) fn title_of(row: &ProcedureRow, language: Language) -> String {
    let title = row.title.best(language).map(|(_, title)| title.to_owned());
    title.or_else(|| row.title_other.clone()).unwrap_or_else(|| row.ocid.clone())
}

/// The address of a row's page, as others reach it.
pub(super) fn page_of(page: &Page, row: &ProcedureRow) -> String {
    let path = page.to(&format!("/procedures/{}", in_address(&row.ocid)));
    let publisher = row.publisher.as_ref().map(|name| format!("?publisher={}", in_address(name)));
    page.app.url(&format!("{path}{}", publisher.unwrap_or_default()))
}

/// Who buys and until when bids are taken, in one line.
pub(super) fn summary_of(page: &Page, row: &ProcedureRow) -> String {
    let buyer = row.buyer_id.as_deref().and_then(|id| domain::PartyId::new(id).ok());
    let buyer = match buyer {
        Some(id) if row.publisher.is_none() => page.organisation_name(&id),
        _ => row.buyer_name.clone(),
    };
    let mut parts = vec![page.word("stage", &row.stage), buyer];
    parts.extend(row.deadline.map(|deadline| format!("{} {}", page.t("closing-at"), page.moment_text(deadline))));
    parts.extend(row.reference.as_ref().map(|reference| format!("{} {reference}", page.t("reference-is"))));
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

fn atom(feed: &Feed) -> Response {
    let headers = [(CONTENT_TYPE, "application/atom+xml; charset=utf-8"), (CACHE_CONTROL, "no-cache")];
    (headers, feed.write()).into_response()
}

fn ics(calendar: &Calendar) -> Response {
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (CACHE_CONTROL, "no-cache"),
        (CONTENT_DISPOSITION, "inline; filename=\"diwan.ics\""),
    ];
    (headers, calendar.write()).into_response()
}

async fn feed(
    State(app): State<App>,
    At(tag): At<String>,
    Params(wanted): Params<Wanted>,
) -> Result<Response, Problem> {
    let page = page_in(&app, &tag)?;
    let wanted = wanted.tidy();
    let query = SearchQuery { sort: Sort::Newest, limit: ENTRIES, ..query_of(&wanted, &page) };
    let rows = app.node.views.search(query).await?.rows;
    let entry = |row: &ProcedureRow| {
        let address = page_of(&page, row);
        Some(Entry {
            id: address.clone(),
            title: title_of(row, page.language),
            page: address,
            published: row.published_at,
            updated: row.updated_at.or(row.published_at)?,
            summary: summary_of(&page, row),
        })
    };
    let entries: Vec<Entry> = rows.iter().filter_map(entry).collect();
    Ok(atom(&Feed {
        url: app.url(&wanted.address(&page, "/feed.atom", false)),
        page: app.url(&wanted.address(&page, "/procedures", false)),
        title: page.t1("feed-of", "search", wanted.summary(&page)),
        author: app.node.config.publisher.clone(),
        language: page.tag(),
        updated: entries.iter().map(|entry| entry.updated).max().unwrap_or(page.now),
        entries,
    }))
}

/// Whose procedure is meant, where others use the same id.
#[derive(Deserialize)]
struct Which {
    publisher: Option<String>,
}

async fn row_of(app: &App, ocid: &str, which: &Which) -> Result<ProcedureRow, Problem> {
    let row = match which.publisher.as_deref() {
        Some(name) => app.node.views.procedure_of(ocid, Some(name)).await?,
        None => app.node.views.procedure(ocid).await?,
    };
    row.ok_or_else(Problem::not_found)
}

async fn procedure_feed(
    State(app): State<App>,
    At((tag, ocid)): At<(String, String)>,
    Params(which): Params<Which>,
) -> Result<Response, Problem> {
    let page = page_in(&app, &tag)?;
    let row = row_of(&app, &ocid, &which).await?;
    let releases = app.node.views.releases_of(&row.ocid, row.publisher.as_deref(), None, RELEASES).await?;
    let address = page_of(&page, &row);
    let title = title_of(&row, page.language);
    let entries: Vec<Entry> = releases
        .iter()
        .rev()
        .take(ENTRIES)
        .filter_map(|release| {
            Some(Entry {
                id: format!("{address}#{}", release.release_id),
                title: format!("{}: {title}", page.release_tags(&release.tags)),
                page: address.clone(),
                published: release.date,
                updated: release.date?,
                summary: summary_of(&page, &row),
            })
        })
        .collect();
    Ok(atom(&Feed {
        url: below(&address, "feed.atom"),
        page: address,
        title,
        author: app.node.config.publisher.clone(),
        language: page.tag(),
        updated: entries.first().map(|entry| entry.updated).or(row.updated_at).unwrap_or(page.now),
        entries,
    }))
}

/// An address below a page's, before its query.
fn below(address: &str, name: &str) -> String {
    match address.split_once('?') {
        Some((path, query)) => format!("{path}/{name}?{query}"),
        None => format!("{address}/{name}"),
    }
}

/// Names an event of a process for ever, whatever is published about it.
fn uid(page: &Page, row: &ProcedureRow, what: &str) -> String {
    let node = page.app.node.config.origin.replace('/', ".");
    match &row.publisher {
        None => format!("{what}.{}@{node}", row.ocid),
        Some(publisher) => {
            let digest = ledger::hash::sha256(&[row.ocid.as_bytes(), b"\0", publisher.as_bytes()]);
            format!("{what}.{}@{node}", hex::encode(&digest.as_bytes()[..16]))
        }
    }
}

/// An event of a process; the key of its words names it in its id as well.
fn event(page: &Page, row: &ProcedureRow, sequence: u64, key: &str, at: Timestamp) -> Event {
    let url = page_of(page, row);
    Event {
        uid: uid(page, row, key.trim_start_matches("calendar-")),
        sequence,
        at,
        changed_at: row.updated_at.or(row.published_at).unwrap_or(at),
        summary: page.t1(key, "title", title_of(row, page.language)),
        description: format!("{}\n{url}", summary_of(page, row)),
        url,
        is_cancelled: row.stage == "cancelled",
    }
}

async fn revisions(app: &App, rows: &[ProcedureRow]) -> Result<Vec<u64>, Problem> {
    let processes = rows.iter().map(|row| (row.ocid.clone(), row.publisher.clone())).collect();
    Ok(app.node.views.revisions(processes).await?)
}

async fn calendar(
    State(app): State<App>,
    At(tag): At<String>,
    Params(wanted): Params<Wanted>,
) -> Result<Response, Problem> {
    let page = page_in(&app, &tag)?;
    let wanted = wanted.tidy();
    let kept = page.now.checked_sub(SignedDuration::from_hours(24 * KEPT_DAYS)).unwrap_or(page.now);
    let query = SearchQuery {
        sort: Sort::DeadlineSoonest,
        deadline_from: read_day(&wanted.closing_from).or(Some(kept)),
        limit: EVENTS,
        ..query_of(&wanted, &page)
    };
    let mut rows = app.node.views.search(query.clone()).await?.rows;
    // Who follows what is open must also be told that something will not close because it was cancelled.
    if wanted.stage == "bidding" {
        let query = SearchQuery { stage: Some("cancelled".into()), ..query };
        rows.extend(app.node.views.search(query).await?.rows);
    }
    let revisions = revisions(&app, &rows).await?;
    let events = rows.iter().zip(revisions).filter_map(|(row, sequence)| {
        row.deadline.map(|deadline| event(&page, row, sequence, "calendar-closing", deadline))
    });
    Ok(ics(&Calendar {
        name: page.t1("calendar-of", "search", wanted.summary(&page)),
        language: page.tag(),
        url: app.url(&wanted.address(&page, "/calendar.ics", false)),
        events: events.collect(),
    }))
}

async fn procedure_calendar(
    State(app): State<App>,
    At((tag, ocid)): At<(String, String)>,
    Params(which): Params<Which>,
) -> Result<Response, Problem> {
    let page = page_in(&app, &tag)?;
    let row = row_of(&app, &ocid, &which).await?;
    let sequence = revisions(&app, std::slice::from_ref(&row)).await?.first().copied().unwrap_or_default();
    let mut events = Vec::new();
    if let (None, Ok(id)) = (&row.publisher, ProcedureId::new(ocid)) {
        let state = app.node.visible_procedure(None, &id).await?.state;
        if let Some(published) = state.published() {
            let until = enquiry_deadline(published, &*app.node.rules_of(&state)?);
            events.push(event(&page, &row, sequence, "calendar-enquiries", until));
        }
        if let Procedure::Closed(closed) = &*state {
            // Each lot has its own standstill.
            let lots = closed.lots.iter().filter_map(|(lot, state)| Some((lot, LotState::award(state)?)));
            events.extend(lots.map(|(lot, award)| {
                let event = event(&page, &row, sequence, "calendar-standstill", award.standstill_until);
                Event { uid: format!("{lot}.{}", event.uid), summary: format!("{} – {lot}", event.summary), ..event }
            }));
        }
    }
    events.extend(row.deadline.map(|deadline| event(&page, &row, sequence, "calendar-closing", deadline)));
    events.sort_by_key(|event| event.at);
    Ok(ics(&Calendar {
        name: title_of(&row, page.language),
        language: page.tag(),
        url: below(&page_of(&page, &row), "calendar.ics"),
        events,
    }))
}
