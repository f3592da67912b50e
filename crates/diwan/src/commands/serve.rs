//! `diwan serve`: the office, running.

use super::{Failure, Outcome, log, runtime};
use clap::Args;
use node::{Clock, Config, Node};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Run a node from its configuration
#[derive(Args)]
#[command(after_help = "Example: diwan serve --config diwan.toml")]
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
    /// Log as JSON lines
    #[arg(long)]
    json: bool,
}

impl Serve {
    /// Serves until the process is told to stop.
    pub fn run(self) -> Outcome {
        log(self.json);
        let mut config = match &self.config {
            Some(path) => {
                let text = std::fs::read_to_string(path)
                    .map_err(|error| Failure::Usage(format!("{}: {error}", path.display())))?;
                toml::from_str(&text).map_err(|error| Failure::Usage(format!("{}: {error}", path.display())))?
            }
            None => Config::default(),
        };
        if let Some(data) = self.data {
            config.data = data;
        }
        if let Some(listen) = self.listen {
            config.listen = listen;
        }
        runtime()?.block_on(async {
            let node = Node::open(config, Clock::system()).await;
            let node = node.map_err(|error| Failure::Fault(error.to_string()))?;
            start(&node);
            let listener = listen(&node.config.listen).await?;
            println!("ready {}", address(&listener)?);
            serve(node, listener).await
        })
    }
}

/// Starts everything that runs beside the requests.
pub fn start(node: &Arc<Node>) {
    tokio::spawn(node::follower::run(Arc::clone(node)));
    tokio::spawn(node::clockwork::run(Arc::clone(node)));
    tokio::spawn(node::courier::run(Arc::clone(node)));
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

/// Answers requests until SIGTERM or Ctrl-C; requests at work are finished.
pub async fn serve(node: Arc<Node>, listener: tokio::net::TcpListener) -> Outcome {
    let router = web::router(web::App::new(node));
    let stopped = async {
        let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()).ok();
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            () = async {
                match terminate.as_mut() {
                    Some(terminate) => { terminate.recv().await; }
                    None => std::future::pending().await,
                }
            } => {}
        }
    };
    let served = axum::serve(listener, router).with_graceful_shutdown(stopped).await;
    served.map(|()| ExitCode::SUCCESS).map_err(|error| Failure::fault("serving", error))
}
