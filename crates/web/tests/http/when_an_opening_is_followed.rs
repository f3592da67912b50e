//! An opening as it happens: whoever has the page open hears of each step, once, and nobody holds the node up.

use crate::when_pages_are_read::{award, run, sound};
use crate::world::{LOTS, OPENERS, World};
use axum::body::{Body, BodyDataStream};
use axum::http::{Method, Request};
use futures::StreamExt;
use serde_json::Value;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tower::ServiceExt;

/// A line, and what was heard on it and not taken yet.
pub struct Line {
    stream: BodyDataStream,
    heard: String,
}

/// An event: its id, and what it says.
#[derive(Debug, PartialEq)]
pub struct Event {
    pub id: u64,
    pub act: String,
    pub index: u64,
}

fn path(ocid: &str) -> String {
    format!("/api/v1/procedures/{ocid}/opening/events")
}

fn asked(path: &str, last: Option<u64>) -> Request<Body> {
    let request = Request::builder().method(Method::GET).uri(path);
    let request = match last {
        Some(last) => request.header("last-event-id", last),
        None => request,
    };
    request.body(Body::empty()).unwrap()
}

impl Line {
    pub async fn open(world: &World, path: &str, last: Option<u64>) -> Self {
        let answer = world.router.clone().oneshot(asked(path, last)).await.unwrap();
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["content-type"], "text/event-stream");
        assert_eq!(answer.headers()["x-accel-buffering"], "no");
        assert!(answer.headers().get("content-encoding").is_none());
        Self { stream: answer.into_body().into_data_stream(), heard: String::new() }
    }

    /// The next event; nothing when none comes for a while, or the line has ended.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some((event, rest)) = self.heard.clone().split_once("\n\n") {
                self.heard = rest.to_owned();
                let field = |name: &str| event.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
                assert_eq!(field("event"), Some("opening"), "{event}");
                let data: Value = serde_json::from_str(field("data").unwrap()).unwrap();
                return Some(Event {
                    id: field("id").unwrap().parse().unwrap(),
                    act: data["act"].as_str().unwrap().to_owned(),
                    index: data["index"].as_u64().unwrap(),
                });
            }
            let more = tokio::time::timeout(Duration::from_millis(700), self.stream.next()).await.ok()??;
            self.heard.push_str(std::str::from_utf8(&more.unwrap()).unwrap());
        }
    }

    pub async fn all(&mut self) -> Vec<Event> {
        let mut all = Vec::new();
        while let Some(event) = self.next().await {
            all.push(event);
        }
        all
    }
}

fn acts(events: &[Event]) -> Vec<&str> {
    events.iter().map(|event| event.act.as_str()).collect()
}

/// What the page says of where to listen.
pub fn said(page: &str) -> (String, u64) {
    let attribute = |name: &str| page.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap();
    (attribute("data-events").to_owned(), attribute("data-after").parse().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_the_page_open_hears_each_step_once_and_continues_where_the_line_broke() {
    let world = World::new().await;
    let ocid = world.published().await;
    let other = world.published().await;
    run(&world, &ocid).await;
    world.advance("P46D").await;
    // The page says where it was read, and works without any of this.
    let at = format!("/fr/procedures/{ocid}/opening");
    let page = world.get("", &at).await.with(200);
    sound(&at, &page);
    let (events, after) = said(&page.text());
    assert_eq!(events, path(&ocid));
    let mut line = Line::open(&world, &format!("{events}?after={after}"), None).await;
    let mut elsewhere = Line::open(&world, &path(&other), None).await;
    assert_eq!(line.next().await, None, "nothing has happened since");
    world.release(&ocid, LOTS[0], OPENERS[0]).await;
    let first = line.next().await.unwrap();
    assert_eq!((first.act.as_str(), first.id), ("shares_released", first.index + 1));
    let page = world.get("", &at).await.text();
    assert_ne!(said(&page).1, after);
    world.release(&ocid, LOTS[0], OPENERS[1]).await;
    let rest = line.all().await;
    let told = acts(&rest);
    assert_eq!(told[0], "shares_released");
    assert!(told.contains(&"bid_opened") && told.contains(&"opening_recorded"), "{told:?}");
    let mut places: Vec<u64> = rest.iter().map(|event| event.index).collect();
    assert!(places.is_sorted() && places[0] > first.index, "{places:?}");
    places.dedup();
    assert_eq!(places.len(), rest.len(), "each once");
    assert_eq!(elsewhere.all().await, [], "another procedure's");
    // A line that broke continues: one event says all that was missed, and at the end there is nothing.
    let mut again = Line::open(&world, &format!("{events}?after={after}"), Some(first.id)).await;
    let missed = again.all().await;
    assert_eq!(missed.iter().map(|event| event.id).collect::<Vec<_>>(), [rest.last().unwrap().id]);
    let mut at_the_end = Line::open(&world, &events, Some(rest.last().unwrap().id)).await;
    assert_eq!(at_the_end.next().await, None);
    // A place that is not there yet, and one that is none, are from now on.
    let mut ahead = Line::open(&world, &format!("{events}?after=9007199254740991"), None).await;
    assert_eq!(ahead.next().await, None);
    for member in &OPENERS[..2] {
        world.release(&ocid, LOTS[1], member).await;
    }
    let (here, there) = (at_the_end.all().await, ahead.all().await);
    assert_eq!(here, there);
    assert!(acts(&here).contains(&"opening_recorded"));
    // What is not public is not heard of: scores are locked and consolidated in silence, the award is no opening.
    award(&world, &ocid).await;
    assert_eq!(at_the_end.all().await, []);
    // A day after the last record the page no longer waits for anything.
    world.advance("PT25H").await;
    let page = world.get("", &at).await.with(200);
    sound(&at, &page);
    assert!(!page.text().contains("data-events"));
}

#[tokio::test(flavor = "multi_thread")]
async fn listeners_are_few_enough_to_be_held() {
    let world = World::new().await;
    let draft = world.drafted().await;
    let ocid = world.published().await;
    for hidden in [&draft, "ocds-diwan0-nothing"] {
        world.get("", &path(hidden)).await.refused(404, "not_found");
    }
    world.get("", &format!("{}?after=-x", path(&ocid))).await.refused(400, "query_invalid");
    let mut lines = Vec::new();
    for _ in 0..web::live::LISTENERS_EACH_MAX {
        lines.push(Line::open(&world, &path(&ocid), None).await);
    }
    let full = world.get("", &path(&ocid)).await;
    full.refused(503, "overloaded");
    assert_eq!(full.header("retry-after"), "30");
    // Who goes makes room.
    lines.pop();
    lines.push(Line::open(&world, &path(&ocid), None).await);
    // Waiting holds up nothing else.
    world.get("", &format!("/en/procedures/{ocid}")).await.with(200);
}

/// Listens over the network until the program stops.
#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_stops_waits_for_no_listener() {
    let world = World::new().await;
    let ocid = world.published().await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let app = web::App::new(world.node.clone());
    let serving = tokio::spawn(web::serve(app, listener, async move {
        let _ = stopped.await;
    }));
    let mut lines = Vec::new();
    for _ in 0..3 {
        let mut line = tokio::net::TcpStream::connect(address).await.unwrap();
        let request = format!("GET {} HTTP/1.1\r\nHost: {address}\r\nAccept: text/event-stream\r\n\r\n", path(&ocid));
        line.write_all(request.as_bytes()).await.unwrap();
        let mut head = [0; 15];
        line.read_exact(&mut head).await.unwrap();
        assert_eq!(&head, b"HTTP/1.1 200 OK");
        lines.push(line);
    }
    stop.send(()).unwrap();
    let ended = tokio::time::timeout(Duration::from_secs(5), serving).await.expect("it stops at once");
    ended.unwrap().unwrap();
    for mut line in lines {
        let mut rest = Vec::new();
        tokio::time::timeout(Duration::from_secs(5), line.read_to_end(&mut rest)).await.unwrap().unwrap();
        assert!(rest.ends_with(b"0\r\n\r\n"), "the answer is whole");
    }
}
