//! What handlers share.

use crate::server::Bounds;
use node::Node;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// The state of every handler.
#[derive(Clone)]
pub struct App {
    /// The running office.
    pub node: Arc<Node>,
    /// Sessions read lately and the demonstration's tokens.
    pub(crate) sessions: Arc<crate::session::Sessions>,
    /// Idempotency keys seen lately.
    pub(crate) repetitions: Arc<crate::api::Repetitions>,
    /// Passkeys for this node's address.
    pub(crate) ceremonies: Arc<crate::accounts::Ceremonies>,
    /// How often each address asked.
    pub(crate) throttle: Arc<crate::accounts::Throttle>,
    /// How much is done at a time.
    pub(crate) bounds: Bounds,
    /// One permit for each request at work that may change something.
    pub(crate) writing: Arc<Semaphore>,
    /// One permit for each request at work that only reads.
    pub(crate) reading: Arc<Semaphore>,
    /// One permit for each request that reads or waits to.
    pub(crate) readers: Arc<Semaphore>,
    /// One permit for each request to cosign.
    pub(crate) witnessing: Arc<Semaphore>,
    /// Disclosed acts of procedures, for their pages.
    pub(crate) histories: Arc<crate::portal::Histories>,
    /// Which procedures concern whom, for the desk.
    pub(crate) concerns: Arc<crate::portal::Concerns>,
    /// Who listens.
    pub(crate) live: Arc<crate::live::Live>,
    /// The OpenAPI document as served.
    pub(crate) openapi: Arc<[u8]>,
}

impl App {
    /// Wraps a node.
    #[must_use]
    pub fn new(node: Arc<Node>) -> Self {
        Self::within(node, Bounds::default())
    }

    /// Wraps a node, with other bounds than the usual ones.
    #[must_use]
    pub fn within(node: Arc<Node>, bounds: Bounds) -> Self {
        let openapi = crate::openapi::document(&node.config).to_string().into_bytes().into();
        let ceremonies = crate::accounts::Ceremonies::new(&node.config.public_url, &node.config.publisher);
        Self {
            ceremonies: Arc::new(ceremonies),
            throttle: Arc::default(),
            node,
            sessions: Arc::default(),
            repetitions: Arc::default(),
            histories: Arc::default(),
            concerns: Arc::default(),
            live: Arc::default(),
            writing: Arc::new(Semaphore::new(bounds.requests)),
            reading: Arc::new(Semaphore::new(bounds.readers)),
            readers: Arc::new(Semaphore::new(bounds.requests)),
            witnessing: Arc::new(Semaphore::new(crate::witness::AT_A_TIME)),
            bounds,
            openapi,
        }
    }

    /// Whether people reach the node over TLS, so that cookies may travel on nothing else.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.node.config.public_url.starts_with("https://")
    }

    /// An address of this node as others reach it; `path` begins with a slash.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.node.config.public_url)
    }
}
