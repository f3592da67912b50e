//! Connections: how many at a time, how slow they may be, and what happens beyond.
//!
//! What people submit goes before what they read: readers wait for one of few places, so that a thousand of them never
//! fill the processors while a bid is at the door. Whoever cannot be served is told so at once, and when to come again.

use crate::app::App;
use crate::unread::ReadToTheEnd;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;

/// The most connections at a time, if the system lets us have the files.
const CONNECTIONS_MAX: usize = 8_192;
/// Files kept for databases, documents and bodies.
const FILES_KEPT: usize = 256;
/// Readers at work for each processor.
const READERS: usize = 32;
/// The wait after a connection could not be accepted for want of files or memory.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);
/// Refused connections that are still listened to, so that their answer arrives before the line is cut.
const TURNED_AWAY: usize = 64;
/// How long a refused connection is listened to.
const TURNING_AWAY: Duration = Duration::from_secs(1);
/// What a connection beyond the bound is told: without a page, since nothing of the program is used for it.
const FULL: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// How much is done at a time, and how slow a client may be.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Connections at a time; the next is answered 503 and cut.
    pub connections: usize,
    /// The longest until a request's head is there, also on a connection kept open between two requests.
    pub head: Duration,
    /// The longest that a client takes nothing of its answer.
    pub write: Duration,
    /// Requests that are being read for at a time (GET and HEAD); the next waits its turn.
    pub readers: usize,
    /// The longest that a reader waits for its turn, before it is answered 503.
    pub turn: Duration,
    /// Requests of each kind, at work or waiting; the next is answered 503.
    pub requests: usize,
    /// The longest that requests at work are waited for when the program stops.
    pub farewell: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        let processors = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Self {
            connections: CONNECTIONS_MAX.min(open_files().saturating_sub(FILES_KEPT)),
            head: Duration::from_secs(30),
            write: Duration::from_secs(60),
            readers: READERS * processors,
            turn: Duration::from_secs(5),
            requests: 4_096,
            farewell: Duration::from_secs(30),
        }
    }
}

/// How many files this process may have open. It asks for more than the usual 1,024 as far as the system lets it.
#[cfg(unix)]
pub(crate) fn open_files() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    use std::sync::LazyLock;
    static FILES: LazyLock<usize> = LazyLock::new(|| {
        let wanted = (2 * CONNECTIONS_MAX) as u64;
        let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
        let possible = maximum.map_or(wanted, |maximum| maximum.min(wanted));
        if current.is_some_and(|current| current < possible) {
            let raised = Rlimit { current: Some(possible), maximum };
            if let Err(error) = setrlimit(Resource::Nofile, raised) {
                tracing::warn!(%error, "the number of open files stays as it is");
            }
        }
        let files = getrlimit(Resource::Nofile).current.unwrap_or(wanted);
        usize::try_from(files).unwrap_or(usize::MAX)
    });
    *FILES
}

/// How many files this process may have open.
#[cfg(not(unix))]
pub(crate) const fn open_files() -> usize {
    2 * CONNECTIONS_MAX
}

/// Answers requests until `stop`; requests at work are finished, and those who listen are told that it is over.
///
/// # Errors
/// None: what goes wrong with one connection is the end of that connection.
pub async fn serve(app: App, listener: TcpListener, stop: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
    let bounds = app.bounds;
    let router = crate::router(app.clone());
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(bounds.head);
    let at_work = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(bounds.connections));
    let turned_away = Arc::new(Semaphore::new(TURNED_AWAY));
    let mut stop = pin!(stop);
    loop {
        let (stream, peer) = tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // A connection that was given up while it waited is no trouble of ours; the lack of files is.
                    if error.kind() != io::ErrorKind::ConnectionAborted {
                        tracing::error!(%error, "a connection could not be accepted");
                        tokio::time::sleep(ACCEPT_PAUSE).await;
                    }
                    continue;
                }
            },
        };
        let Ok(place) = Arc::clone(&places).try_acquire_owned() else {
            if let Ok(permit) = Arc::clone(&turned_away).try_acquire_owned() {
                tokio::spawn(async move {
                    let _ = tokio::time::timeout(TURNING_AWAY, turn_away(stream)).await;
                    drop(permit);
                });
            }
            continue;
        };
        let _ = stream.set_nodelay(true);
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(bounds.write));
        let router = router.clone();
        // Where requests come from is counted, so that nobody floods.
        let service = service_fn(move |request: Request<Incoming>| {
            let mut request = ReadToTheEnd::of(request).map(Body::new);
            request.extensions_mut().insert(ConnectInfo::<SocketAddr>(peer));
            router.clone().oneshot(request)
        });
        let connection = at_work.watch(http.serve_connection(TokioIo::new(Box::pin(stream)), service));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, %peer, "a connection ended early");
            }
            drop(place);
        });
    }
    drop(listener);
    app.live.close();
    if tokio::time::timeout(bounds.farewell, at_work.shutdown()).await.is_err() {
        tracing::warn!("some requests were still at work: who sent them sends them again");
    }
    Ok(())
}

/// Answers without reading, then reads what comes until the other side has read the answer: a line that is cut with bytes
/// unread takes the answer with it.
async fn turn_away(mut stream: TcpStream) -> io::Result<()> {
    stream.write_all(FULL).await?;
    stream.shutdown().await?;
    let mut rest = [0; 4_096];
    while stream.read(&mut rest).await? > 0 {}
    Ok(())
}
