//! Bodies that nobody reads to their end: a refusal is often known from a request's head alone.
//!
//! A connection on which unread bytes are left has to be cut, and the cut may overtake the answer, or meet the client's
//! next request on its way. Neither is deserved: what is left is read and thrown away, as long as it is not much.

use axum::body::{Bytes, HttpBody};
use axum::http::{Request, header};
use hyper::body::{Frame, Incoming, SizeHint};
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// The most bytes that are thrown away; beyond it the connection is cut.
const THROWN_AWAY_MAX: usize = 1 << 20;
/// The longest that they are waited for.
const WAIT: Duration = Duration::from_secs(5);

/// A request's body whose rest is read when its reader lets go of it.
pub struct ReadToTheEnd {
    body: Option<Incoming>,
    /// Whether the client sends it whatever it is answered: one that asked first does not.
    comes: bool,
}

impl ReadToTheEnd {
    /// The body of a request that has just arrived.
    pub fn of(request: Request<Incoming>) -> Request<Self> {
        let comes = !request.headers().contains_key(header::EXPECT);
        request.map(|body| Self { body: Some(body), comes })
    }
}

impl HttpBody for ReadToTheEnd {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        match &mut self.body {
            Some(body) => Pin::new(body).poll_frame(cx),
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or_else(|| SizeHint::with_exact(0), HttpBody::size_hint)
    }
}

impl Drop for ReadToTheEnd {
    fn drop(&mut self) {
        let little = |body: &Incoming| !body.is_end_stream() && body.size_hint().lower() <= THROWN_AWAY_MAX as u64;
        let Some(mut rest) = self.body.take().filter(|body| self.comes && little(body)) else { return };
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        runtime.spawn(async move {
            let mut left = THROWN_AWAY_MAX;
            let _ = tokio::time::timeout(WAIT, async {
                while let Some(Ok(frame)) = poll_fn(|cx| Pin::new(&mut rest).poll_frame(cx)).await {
                    let bytes = frame.data_ref().map_or(0, Bytes::len);
                    let Some(fewer) = left.checked_sub(bytes) else { return };
                    left = fewer;
                }
            })
            .await;
        });
    }
}
