//! More than the node can serve, or slower than anyone is waited for: whoever cannot be served is told at once, whoever
//! submits goes first, and nothing that one client does keeps another waiting for ever.

use crate::world::World;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use web::Bounds;

/// How long anything here may take before it counts as never.
const NEVER: Duration = Duration::from_secs(20);

struct Served {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<std::io::Result<()>>,
}

async fn served(world: &World, bounds: Bounds) -> Served {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let app = web::App::within(world.node.clone(), bounds);
    let serving = tokio::spawn(web::serve(app, listener, async move {
        let _ = stopped.await;
    }));
    Served { address, stop, serving }
}

impl Served {
    async fn line(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Sends a request on a line of its own and reads the whole answer.
    async fn ask(&self, request: &str) -> String {
        let mut line = self.line().await;
        line.write_all(request.as_bytes()).await.unwrap();
        rest(&mut line).await
    }
}

async fn rest(line: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let read = tokio::time::timeout(NEVER, line.read_to_end(&mut bytes)).await.expect("the line is cut");
    // A line that is cut while we still write says so instead of ending.
    if let Err(error) = read {
        assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

const READS: &str = "GET /ledger/checkpoint HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
const SUBMITS: &str =
    "POST /api/v1/sessions/challenge HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_never_ends_is_waited_for_only_so_long() {
    let world = World::new().await;
    let served = served(&world, Bounds { head: Duration::from_millis(300), ..Bounds::default() }).await;
    // One says nothing, one half a head, and one is done with its first request and keeps the line.
    let mut silent = served.line().await;
    let mut slow = served.line().await;
    slow.write_all(b"GET /ledger/checkpoint HTTP/1.1\r\nHost: a\r\nX-").await.unwrap();
    let mut idle = served.line().await;
    idle.write_all(READS.replace("Connection: close\r\n", "").as_bytes()).await.unwrap();
    assert!(served.ask(READS).await.starts_with("HTTP/1.1 200 OK"), "nobody else waits");
    assert_eq!(rest(&mut silent).await, "");
    rest(&mut slow).await;
    assert!(rest(&mut idle).await.starts_with("HTTP/1.1 200 OK"), "what was answered is answered");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_refused_before_all_was_said_may_go_on_speaking() {
    let world = World::new().await;
    let served = served(&world, Bounds::default()).await;
    let mut line = served.line().await;
    // The answer is known from the head: nobody reads what comes after it.
    line.write_all(b"POST /api/v1/parties HTTP/1.1\r\nHost: a\r\nContent-Length: 30000\r\n\r\n").await.unwrap();
    let mut bytes = vec![0; 8_192];
    let read = tokio::time::timeout(NEVER, line.read(&mut bytes)).await.expect("an answer").unwrap();
    let told = String::from_utf8_lossy(&bytes[..read]).into_owned();
    assert!(told.starts_with("HTTP/1.1 401 "), "{told}");
    for _ in 0..3 {
        line.write_all(&[b'x'; 10_000]).await.unwrap();
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    line.write_all(READS.as_bytes()).await.unwrap();
    let heard = rest(&mut line).await;
    assert!(heard.contains("HTTP/1.1 200 OK"), "{heard}");
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_beyond_the_bound_are_told_to_come_again() {
    let world = World::new().await;
    let served = served(&world, Bounds { connections: 2, ..Bounds::default() }).await;
    let lines = [served.line().await, served.line().await];
    // The two are taken in before the third, as they came.
    let told = served.ask(READS).await;
    assert!(told.starts_with("HTTP/1.1 503 ") && told.contains("\r\nRetry-After: 5\r\n"), "{told}");
    drop(lines);
    let began = std::time::Instant::now();
    while !served.ask(READS).await.starts_with("HTTP/1.1 200 OK") {
        assert!(began.elapsed() < NEVER, "it never recovers");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_submits_goes_before_who_reads() {
    let world = World::new().await;
    let turn = Duration::from_millis(100);
    let served = served(&world, Bounds { readers: 0, turn, ..Bounds::default() }).await;
    let told = served.ask(READS).await;
    assert!(told.starts_with("HTTP/1.1 503 ") && told.contains("\r\nretry-after: 1\r\n"), "{told}");
    assert!(told.contains("\"overloaded\""), "{told}");
    let heard = served.ask(SUBMITS).await;
    assert!(heard.starts_with("HTTP/1.1 200 OK"), "{heard}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_never_ends_does_not_keep_the_program_from_stopping() {
    let world = World::new().await;
    let served = served(&world, Bounds { farewell: Duration::from_millis(300), ..Bounds::default() }).await;
    let mut upload = served.line().await;
    upload
        .write_all(
            SUBMITS.replace("Content-Length: 0", "Content-Type: application/json\r\nContent-Length: 99").as_bytes(),
        )
        .await
        .unwrap();
    assert!(served.ask(READS).await.starts_with("HTTP/1.1 200 OK"));
    served.stop.send(()).unwrap();
    let ended = tokio::time::timeout(NEVER, served.serving).await.expect("it stops");
    ended.unwrap().unwrap();
}

/// A client asks for much and takes none of it: its line is cut, and its place is free again.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_nobody_takes_is_given_up() {
    let world = World::new().await;
    let write = Duration::from_millis(300);
    let served = served(&world, Bounds { connections: 1, write, ..Bounds::default() }).await;
    let mut greedy = served.line().await;
    // More answers than the buffers of both ends hold.
    let asked = READS.replace("Connection: close\r\n", "").replace("/ledger/checkpoint", "/api/v1/openapi.json");
    let _ = tokio::time::timeout(Duration::from_secs(2), greedy.write_all(asked.repeat(200).as_bytes())).await;
    let began = std::time::Instant::now();
    while !served.ask(READS).await.starts_with("HTTP/1.1 200 OK") {
        assert!(began.elapsed() < NEVER, "its place is never free");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
