//! `diwan serve`: the office, running.

use super::data;
use super::output::Output;
use super::{Failure, Outcome, log, runtime};
use crate::witnessing::Post;
use clap::Args;
use node::witnesses::Carrier;
use node::{Caller, Clock, Node};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Run a node from its configuration
#[derive(Args)]
#[command(after_help = "Example: diwan serve --config diwan.toml\n\n\
    Exit codes: 0 it was told to stop; 1 a witness knows a newer history than this data folder; 2 the command line or the configuration is wrong; 3 the disk or the network\n\
    failed")]
pub struct Serve {
    /// The configuration; unknown keys are refused
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Data folder, instead of the configured one
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Address to listen on, instead of the configured one
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
    /// Say what is ready as a JSON line; log as JSON lines
    #[arg(long)]
    json: bool,
}

impl Serve {
    /// Serves until the process is told to stop.
    pub fn run(self) -> Outcome {
        log(self.json);
        let mut config = data::configuration(self.config.as_deref(), self.data)?;
        if let Some(listen) = self.listen {
            config.listen = listen;
        }
        runtime()?.block_on(async {
            let node = Node::open(config, Clock::system()).await;
            let node = node.map_err(|error| data::start_failure(None, &error))?;
            // Before anything is recorded: whoever restored an older copy must not sign another history.
            let carrier: Arc<dyn Carrier> = Arc::new(Post::new());
            node.meet_witnesses(&*carrier).await.map_err(|halt| Failure::Refused(halt.to_string()))?;
            // Before anything else is recorded: the first act after an outage is the outage.
            node.notice_outage().await.map_err(|error| Failure::Fault(error.to_string()))?;
            record(&node).await?;
            start(&node);
            tokio::spawn(node::witnesses::run(Arc::clone(&node), carrier));
            let listener = listen(&node.config.listen).await?;
            let stop = Stop::listen()?;
            say_ready(&listener, self.json)?;
            say_first_administrator(&node, self.json).await?;
            serve(node, listener, stop).await
        })
    }
}

/// Records which program serves, and with which modules browsers are given.
pub async fn record(node: &Arc<Node>) -> Result<(), Failure> {
    let recorded = node.record_program(&Caller::clock(), web::portal::modules::program()).await;
    recorded.map(|_| ()).map_err(|error| Failure::Fault(error.to_string()))
}

/// While no administrator can sign in, a link for the first one: whoever reads this console runs the node.
async fn say_first_administrator(node: &Node, json: bool) -> Result<(), Failure> {
    let link = node.first_administrator_link().await.map_err(|error| Failure::Fault(error.to_string()))?;
    let Some(link) = link else { return Ok(()) };
    let mut out = Output::new();
    if json {
        out.json(&serde_json::json!({ "first_administrator": link.url, "valid_until": link.expires_at }))?;
    } else {
        out.line(format_args!("first administrator, until {}: {}", link.expires_at, link.url))?;
    }
    out.finish()
}

/// Starts everything that runs beside the requests.
pub fn start(node: &Arc<Node>) {
    tokio::spawn(node::follower::run(Arc::clone(node)));
    tokio::spawn(node::clockwork::run(Arc::clone(node)));
    tokio::spawn(node::courier::run(Arc::clone(node)));
    tokio::spawn(node::health::run(Arc::clone(node)));
}

/// Binds an address.
pub async fn listen(on: &str) -> Result<tokio::net::TcpListener, Failure> {
    let listener = tokio::net::TcpListener::bind(on).await;
    listener.map_err(|error| Failure::fault(&format!("listening on {on}"), error))
}

/// The address as people type it.
pub fn address(listener: &tokio::net::TcpListener) -> Result<String, Failure> {
    let address = listener.local_addr().map_err(|error| Failure::fault("listening", error))?;
    Ok(format!("http://{address}"))
}

/// Tells whoever started us that requests are answered.
pub fn say_ready(listener: &tokio::net::TcpListener, json: bool) -> Result<(), Failure> {
    let mut out = Output::new();
    let address = address(listener)?;
    if json {
        out.json(&serde_json::json!({ "ready": address }))?
    } else {
        out.line(format_args!("ready {address}"))?
    }
    out.finish()
}

/// SIGTERM and Ctrl-C, heard from the moment this is made: before anybody is told that we are ready.
pub struct Stop {
    interrupt: Signal,
    terminate: Signal,
}

impl Stop {
    /// Listens.
    pub fn listen() -> Result<Self, Failure> {
        let heard = |kind| signal(kind).map_err(|error| Failure::fault("signals", error));
        Ok(Self { interrupt: heard(SignalKind::interrupt())?, terminate: heard(SignalKind::terminate())? })
    }

    async fn told(mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// Answers requests until it is told to stop; requests at work are finished.
pub async fn serve(node: Arc<Node>, listener: tokio::net::TcpListener, stop: Stop) -> Outcome {
    let served = web::serve(web::App::new(node), listener, stop.told()).await;
    served.map(|()| ExitCode::SUCCESS).map_err(|error| Failure::fault("serving", error))
}
