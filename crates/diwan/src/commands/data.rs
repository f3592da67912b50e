//! A data folder opened by the command line, beside or instead of a running office.

use super::Failure;
use crate::witnessing::Post;
use node::office::StartError;
use node::{Clock, Config, Node};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::ledger::OpenError;

/// The configuration of a data folder: the origin is the one its key was made for, whatever the default says.
fn config_of(data: &Path) -> Config {
    let mut config = Config { data: data.to_owned(), ..Config::default() };
    let key = std::fs::read_to_string(data.join("keys/ledger.key")).ok();
    if let Some(key) = key.and_then(|text| ledger::note::SigningKey::parse(text.trim()).ok()) {
        config.origin = key.verifying_key().name().to_owned();
    }
    config
}

/// The configuration in a file, or the usual one; a data folder named beside it counts instead of the configured one.
///
/// # Errors
/// [`Failure::Usage`] when the file cannot be read, has an unknown key or a value that is none.
pub fn configuration(file: Option<&Path>, data: Option<PathBuf>) -> Result<Config, Failure> {
    let mut config = match file {
        Some(path) => {
            let wrong = |error: &dyn std::fmt::Display| Failure::Usage(format!("{}: {error}", path.display()));
            let text = std::fs::read_to_string(path).map_err(|error| wrong(&error))?;
            toml::from_str(&text).map_err(|error| wrong(&error))?
        }
        None => Config::default(),
    };
    if let Some(data) = data {
        config.data = data;
    }
    Ok(config)
}

/// Opens a data folder that has a ledger.
///
/// # Errors
/// [`Failure::Usage`] when it has none or a running node holds it.
pub async fn open_existing(data: &Path) -> Result<Arc<Node>, Failure> {
    open_configured(config_of(data)).await
}

/// Opens the data folder of a configuration, which has a ledger.
///
/// # Errors
/// As [`open_existing`].
pub async fn open_configured(config: Config) -> Result<Arc<Node>, Failure> {
    has_ledger(&config)?;
    open(config).await
}

/// As [`open_configured`], without asking the witnesses: for whoever looks only, and asks them next.
///
/// # Errors
/// As [`open_existing`].
pub async fn open_unmet(config: Config) -> Result<Arc<Node>, Failure> {
    has_ledger(&config)?;
    open_alone(config).await
}

fn has_ledger(config: &Config) -> Result<(), Failure> {
    if config.data.join("ledger.db").is_file() {
        return Ok(());
    }
    Err(Failure::Usage(format!("{} has no ledger", config.data.display())))
}

/// Opens a data folder, making what is not there.
///
/// # Errors
/// As [`open_existing`].
pub async fn open_or_make(data: &Path) -> Result<Arc<Node>, Failure> {
    open(config_of(data)).await
}

/// Opens it, and where its witnesses are configured meets them first: an older copy signs nothing.
async fn open(config: Config) -> Result<Arc<Node>, Failure> {
    let node = open_alone(config).await?;
    node.meet_witnesses(&Post::new()).await.map_err(|halt| Failure::Refused(halt.to_string()))?;
    Ok(node)
}

async fn open_alone(config: Config) -> Result<Arc<Node>, Failure> {
    let data = config.data.clone();
    Node::open(config, Clock::system()).await.map_err(|error| match error {
        StartError::Ledger(OpenError::Locked) => {
            Failure::Usage(format!("a running node holds {}: stop it, or ask it with --node URL", data.display()))
        }
        other => start_failure(Some(&data), &other),
    })
}

/// What a node that does not start says: that it is an older copy is a refusal, all else a fault.
pub fn start_failure(data: Option<&Path>, error: &StartError) -> Failure {
    let text = data.map_or_else(|| error.to_string(), |data| format!("{}: {error}", data.display()));
    match error {
        StartError::Ledger(OpenError::Behind { .. } | OpenError::Forked { .. }) => Failure::Refused(text),
        StartError::Witnesses(_) => Failure::Usage(text),
        _ => Failure::Fault(text),
    }
}
