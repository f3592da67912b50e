//! A data folder opened by the command line, beside or instead of a running office.

use super::Failure;
use node::office::StartError;
use node::{Clock, Config, Node};
use std::path::Path;
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

/// Opens a data folder that has a ledger.
///
/// # Errors
/// [`Failure::Usage`] when it has none or a running node holds it.
pub async fn open_existing(data: &Path) -> Result<Arc<Node>, Failure> {
    if !data.join("ledger.db").is_file() {
        return Err(Failure::Usage(format!("{} has no ledger", data.display())));
    }
    open_or_make(data).await
}

/// Opens a data folder, making what is not there.
///
/// # Errors
/// As [`open_existing`].
pub async fn open_or_make(data: &Path) -> Result<Arc<Node>, Failure> {
    Node::open(config_of(data), Clock::system()).await.map_err(|error| match error {
        StartError::Ledger(OpenError::Locked) => {
            Failure::Usage(format!("a running node holds {}: stop it, or ask it with --node URL", data.display()))
        }
        other => Failure::Fault(format!("{}: {other}", data.display())),
    })
}
