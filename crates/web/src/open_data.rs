//! Open data: releases in the order in which they were published here, records, bulk files. Everything streams;
//! a cursor names a place between two releases, so whoever continues from it misses none, ever.

use crate::api::{At, Params, Short};
use crate::app::App;
use crate::openapi::{JSON, Operation};
use crate::problem::Problem;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, LINK};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use formats::ocds::csv::{Cells, CsvTables, Table};
use formats::ocds::merge::{compiled_release, versioned_release};
use formats::ocds::package::{PackageMetadata, PackageWriter};
use formats::ocds::read::{ElementKind, Item, Origin, Publisher};
use futures::stream;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::io::Write;
use store::views::{Cursor, ProcedureRow, ReleaseBody, ReleaseRow};

/// Releases of one page, unless asked for fewer.
const PAGE: usize = 100;
/// Releases read at once for a bulk file.
const CHUNK: usize = 200;
/// The most releases of one process that are put into a record.
const RECORD_RELEASES_MAX: usize = 10_000;

/// Open data for programs.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::get("/ocds/releases", "listReleases", releases)
            .says("Releases in the order of their publication here, page by page.")
            .query(&["after", "publisher", "limit"])
            .gives(200, "ReleasePackage"),
        Operation::get("/ocds/records/{ocid}", "getRecord", record)
            .says("The record of a process: its releases, the compiled release, on request the versioned one.")
            .query(&["publisher", "versioned"])
            .gives(200, "RecordPackage"),
        Operation::get("/ocds/bulk.jsonl", "getBulk", bulk)
            .says("Every release, one a line.")
            .query(&["publisher"])
            .gives_media(200, "application/x-ndjson"),
        Operation::get("/ocds/csv/{table}", "getCsv", csv)
            .says("Every release as one of the related tables (`releases.csv`, `tender.csv`, `lots.csv`, …).")
            .query(&["publisher"])
            .gives_media(200, "text/csv"),
    ]
}

/// Whose releases are wanted.
#[derive(Clone, PartialEq)]
enum Whose {
    Everybody,
    Own,
    Of(String),
}

impl Whose {
    fn of(publisher: Option<Short<300>>) -> Self {
        match publisher {
            None => Self::Everybody,
            Some(Short(name)) if name == "own" => Self::Own,
            Some(Short(name)) => Self::Of(name),
        }
    }

    fn takes(&self, row: &ReleaseRow) -> bool {
        match self {
            Self::Everybody => true,
            Self::Own => row.publisher.is_none(),
            Self::Of(name) => row.publisher.as_ref() == Some(name),
        }
    }
}

fn write_cursor(cursor: Cursor) -> String {
    format!("{}-{}", cursor.position, cursor.sequence)
}

fn read_cursor(text: &str) -> Option<Cursor> {
    let (position, sequence) = text.split_once('-')?;
    let cursor = Cursor { position: position.parse().ok()?, sequence: sequence.parse().ok()? };
    // One spelling only: `+1` and `01` were never given out.
    (write_cursor(cursor) == text).then_some(cursor)
}

/// The release's JSON as it was published.
async fn content(app: &App, row: &ReleaseRow) -> Result<Vec<u8>, Problem> {
    match &row.body {
        ReleaseBody::Inline(bytes) => Ok(bytes.clone()),
        ReleaseBody::Document(hash) => Ok(app.node.document(&hex::encode(hash)).await?),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    after: Option<String>,
    publisher: Option<Short<300>>,
    limit: Option<usize>,
}

#[derive(Serialize)]
struct Links<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<&'a str>,
    /// Where to ask again later for what was not there yet.
    resume: &'a str,
}

#[derive(Serialize)]
struct ReleasePage<'a> {
    #[serde(flatten)]
    metadata: PackageMetadata,
    links: Links<'a>,
    releases: Vec<Box<RawValue>>,
}

fn metadata(app: &App, path: &str) -> PackageMetadata {
    let uri = Some(app.node.config.public_url.clone());
    let publisher = Publisher { name: app.node.config.publisher.clone(), uri, scheme: None, uid: None };
    PackageMetadata::new(app.url(path), publisher, app.node.clock.now())
}

fn query(after: Option<Cursor>, publisher: Option<&str>, limit: usize) -> String {
    let mut query = format!("/ocds/releases?limit={limit}");
    if let Some(cursor) = after {
        query.push_str(&format!("&after={}", write_cursor(cursor)));
    }
    if let Some(publisher) = publisher {
        query.push_str("&publisher=");
        for byte in publisher.bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
                query.push(char::from(byte));
            } else {
                query.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    query
}

async fn releases(State(app): State<App>, Params(page): Params<Page>) -> Result<Response, Problem> {
    let limit = page.limit.unwrap_or(PAGE).clamp(1, PAGE);
    let start = match &page.after {
        Some(text) => {
            Some(read_cursor(text).ok_or_else(|| Problem::malformed("cursor_invalid", "not a cursor of this feed"))?)
        }
        None => None,
    };
    let whose = Whose::of(page.publisher.clone());
    let publisher = page.publisher.as_ref().map(|publisher| publisher.0.as_str());
    let (mut after, mut releases, mut ended) = (start, Vec::new(), false);
    while releases.len() < limit && !ended {
        let rows = app.node.views.releases_after(after, limit).await?;
        ended = rows.is_empty();
        for row in rows {
            if releases.len() == limit {
                break;
            }
            after = Some(row.cursor);
            if whose.takes(&row) {
                let text = String::from_utf8(content(&app, &row).await?).map_err(Problem::fault)?;
                releases.push(RawValue::from_string(text).map_err(Problem::fault)?);
            }
        }
    }
    let resume = app.url(&query(after, publisher, limit));
    let next = (!ended).then_some(resume.as_str());
    let metadata = metadata(&app, &query(start, publisher, limit));
    let body = serde_json::to_vec(&ReleasePage { metadata, links: Links { next, resume: &resume }, releases });
    let mut response =
        ([(CONTENT_TYPE, JSON), (CACHE_CONTROL, "no-cache")], body.map_err(Problem::fault)?).into_response();
    if let Some(next) = next
        && let Ok(value) = HeaderValue::from_str(&format!("<{next}>; rel=\"next\""))
    {
        response.headers_mut().insert(LINK, value);
    }
    Ok(response)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WhichRecord {
    publisher: Option<Short<300>>,
    #[serde(default)]
    versioned: bool,
}

async fn record(
    State(app): State<App>,
    At(ocid): At<String>,
    Params(which): Params<WhichRecord>,
) -> Result<Response, Problem> {
    let row = match which.publisher.as_ref().map(|publisher| publisher.0.as_str()) {
        None => app.node.views.procedure(&ocid).await?,
        Some("own") => app.node.views.procedure_of(&ocid, None).await?,
        Some(name) => app.node.views.procedure_of(&ocid, Some(name)).await?,
    };
    let row = row.ok_or_else(Problem::not_found)?;
    let releases = releases_of(&app, &row).await?;
    if releases.is_empty() {
        return Err(Problem::not_found());
    }
    let mut record = json!({ "ocid": ocid });
    // What another publisher's releases contradict cannot be compiled; they are shown all the same.
    if let Ok(compiled) = compiled_release(&releases) {
        record["compiledRelease"] = compiled;
    }
    if which.versioned
        && let Ok(versioned) = versioned_release(&releases)
    {
        record["versionedRelease"] = versioned;
    }
    record["releases"] = releases.into();
    let metadata = metadata(&app, &format!("/ocds/records/{ocid}"));
    let mut writer = PackageWriter::new(Vec::new(), ElementKind::Record, &metadata).map_err(Problem::fault)?;
    writer.push(&record).map_err(Problem::fault)?;
    let body = writer.finish().map_err(Problem::fault)?;
    Ok(([(CONTENT_TYPE, JSON), (CACHE_CONTROL, "no-cache")], body).into_response())
}

async fn releases_of(app: &App, row: &ProcedureRow) -> Result<Vec<Value>, Problem> {
    let (mut after, mut releases) = (None, Vec::new());
    while releases.len() < RECORD_RELEASES_MAX {
        let rows = app.node.views.releases_of(&row.ocid, row.publisher.as_deref(), after, CHUNK).await?;
        let Some(last) = rows.last() else { break };
        after = Some(last.cursor);
        for row in &rows {
            releases.push(serde_json::from_slice(&content(app, row).await?).map_err(Problem::fault)?);
        }
    }
    Ok(releases)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfPublisher {
    publisher: Option<Short<300>>,
}

/// Where a bulk answer has got to.
struct Walk {
    app: App,
    whose: Whose,
    after: Option<Cursor>,
}

impl Walk {
    fn new(app: App, publisher: Option<Short<300>>) -> Self {
        Self { app, whose: Whose::of(publisher), after: None }
    }

    /// The next releases that are wanted, perhaps none of this chunk; nothing at the end.
    async fn next(&mut self) -> Result<Option<Vec<(ReleaseRow, Vec<u8>)>>, Problem> {
        let rows = self.app.node.views.releases_after(self.after, CHUNK).await?;
        let Some(last) = rows.last() else { return Ok(None) };
        self.after = Some(last.cursor);
        let mut found = Vec::new();
        for row in rows.into_iter().filter(|row| self.whose.takes(row)) {
            let bytes = content(&self.app, &row).await?;
            found.push((row, bytes));
        }
        Ok(Some(found))
    }
}

/// An error in the middle of a body: the connection breaks, so that nobody takes the half for the whole.
fn broken(problem: &Problem) -> std::io::Error {
    std::io::Error::other(problem.code.to_string())
}

fn attachment(media_type: &'static str, name: &'static str, body: Body) -> Response {
    let headers: [(HeaderName, String); 3] = [
        (CONTENT_TYPE, media_type.to_owned()),
        (CACHE_CONTROL, "no-cache".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    (headers, body).into_response()
}

async fn bulk(State(app): State<App>, Params(of): Params<OfPublisher>) -> Response {
    let lines = stream::try_unfold(Walk::new(app, of.publisher), |mut walk| async move {
        let Some(found) = walk.next().await.map_err(|problem| broken(&problem))? else { return Ok(None) };
        let mut lines = Vec::new();
        for (_, bytes) in found {
            // What is in the ledger is canonical JSON without a line feed; what is not, is made so.
            if bytes.contains(&b'\n') {
                let value: Value = serde_json::from_slice(&bytes).map_err(std::io::Error::other)?;
                lines.extend(value.to_string().into_bytes());
            } else {
                lines.extend(bytes);
            }
            lines.push(b'\n');
        }
        Ok::<_, std::io::Error>(Some((Bytes::from(lines), walk)))
    });
    attachment("application/x-ndjson", "releases.jsonl", Body::from_stream(lines))
}

/// One table's bytes; those of the others go nowhere.
struct Only {
    bytes: Option<Vec<u8>>,
}

impl Write for Only {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if let Some(kept) = &mut self.bytes {
            kept.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The rows of some releases in one table; with the header only if asked.
fn rows(table: Table, header: bool, found: Vec<(ReleaseRow, Vec<u8>)>) -> std::io::Result<Vec<u8>> {
    let open = |each: Table| Ok(Only { bytes: (each == table).then(Vec::new) });
    let mut tables = CsvTables::new(Cells::Guarded, open)?;
    for (n, (row, bytes)) in (0..).zip(found) {
        tables.push(&Item {
            publisher: None,
            source_index: n,
            record: formats::ocds::RecordRef::default(),
            ocid: Some(row.ocid),
            release: serde_json::from_slice(&bytes).map_err(std::io::Error::other)?,
            origin: Origin::Release,
            package_uri: None,
        })?;
    }
    let written = tables.finish()?.into_iter().find_map(|(_, only)| only.bytes).unwrap_or_default();
    if header {
        return Ok(written);
    }
    // Headers have no quotes and so no line feed of their own.
    let start = written.windows(2).position(|pair| pair == b"\r\n").map_or(0, |at| at + 2);
    Ok(written[start..].to_vec())
}

async fn csv(
    State(app): State<App>,
    At(name): At<String>,
    Params(of): Params<OfPublisher>,
) -> Result<Response, Problem> {
    let name = name.strip_suffix(".csv").ok_or_else(Problem::not_found)?;
    let table = Table::ALL.into_iter().find(|table| table.name() == name).ok_or_else(Problem::not_found)?;
    let start = (Walk::new(app, of.publisher), true);
    let chunks = stream::try_unfold(start, move |(mut walk, first)| async move {
        let found = match walk.next().await.map_err(|problem| broken(&problem))? {
            Some(found) => found,
            None if first => Vec::new(),
            None => return Ok(None),
        };
        let bytes = rows(table, first, found)?;
        Ok::<_, std::io::Error>(Some((Bytes::from(bytes), (walk, false))))
    });
    Ok(attachment("text/csv; charset=utf-8", "table.csv", Body::from_stream(chunks)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_has_one_spelling() {
        assert_eq!(read_cursor("12-3"), Some(Cursor { position: 12, sequence: 3 }));
        for text in ["", "-", "12", "+12-3", "012-3", "12-3-4", "12-99999999999", "a-b", "12- 3"] {
            assert_eq!(read_cursor(text), None, "{text}");
        }
    }
}
