//! How requests reach witnesses: the program's HTTP, given to the node.

use futures::FutureExt as _;
use futures::future::BoxFuture;
use ledger::note::MAX_NOTE_BYTES;
use node::witnesses::{Carried, Carrier};
use std::time::Duration;

/// The longest until a witness is connected to.
const CONNECT: Duration = Duration::from_secs(5);
/// The longest that one request may take: the node gives up a little later.
const REQUEST: Duration = Duration::from_secs(12);

/// Posts requests, one blocking thread for each that is under way; a node has one for each witness at most.
pub struct Post {
    agent: ureq::Agent,
}

impl Post {
    /// Ready to post. Redirects are not followed: a witness is where the configuration says.
    pub fn new() -> Self {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_connect(Some(CONNECT))
            .timeout_global(Some(REQUEST))
            .user_agent(concat!("diwan/", env!("CARGO_PKG_VERSION")))
            .build();
        Self { agent: agent.into() }
    }
}

impl Carrier for Post {
    fn carry<'a>(&'a self, url: &'a str, body: Vec<u8>) -> BoxFuture<'a, Result<Carried, String>> {
        let (agent, url) = (self.agent.clone(), url.to_owned());
        let posted = tokio::task::spawn_blocking(move || {
            let request = agent.post(&url).header("content-type", "text/plain; charset=utf-8");
            let mut response = request.send(&body[..]).map_err(|error| error.to_string())?;
            let status = response.status().as_u16();
            let body = response.body_mut().with_config().limit(MAX_NOTE_BYTES as u64).read_to_vec();
            Ok(Carried { status, body: body.map_err(|error| error.to_string())? })
        });
        posted.map(|posted| posted.map_err(|error| error.to_string()).flatten()).boxed()
    }
}
