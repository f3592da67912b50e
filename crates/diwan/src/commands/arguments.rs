//! Arguments that several commands share: the node, the key file, the policy.

use super::Failure;
use crate::client::Client;
use crate::keyfile::{KeyFileError, PersonalKeys};
use clap::Args;
use ledger::policy::Policy;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// The longest passphrase, token or policy file, in bytes.
const SMALL_FILE_BYTES_MAX: u64 = 1 << 20;

/// Reads a file that the command line names, refusing endless ones.
///
/// # Errors
/// [`Failure::Usage`] when it is not there or longer, [`Failure::Fault`] when the disk fails.
pub fn read_file(path: &Path, bytes_max: u64) -> Result<Vec<u8>, Failure> {
    let failed = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::IsADirectory => {
            Failure::Usage(format!("{}: {error}", path.display()))
        }
        _ => Failure::fault(&path.display().to_string(), error),
    };
    let file = std::fs::File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(bytes_max + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > bytes_max {
        return Err(Failure::Usage(format!("{}: longer than {bytes_max} bytes", path.display())));
    }
    Ok(bytes)
}

fn read_line(path: &Path) -> Result<String, Failure> {
    let text = String::from_utf8(read_file(path, SMALL_FILE_BYTES_MAX)?)
        .map_err(|_| Failure::Usage(format!("{}: not UTF-8", path.display())))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// The node to talk to, and as whom.
#[derive(Args, Clone)]
pub struct NodeArguments {
    /// Address of the node; else the environment's DIWAN_NODE
    #[arg(long, value_name = "URL")]
    pub node: Option<String>,
    /// Bearer token; else the environment's DIWAN_TOKEN, which other users of this machine do not see
    #[arg(allow_hyphen_values = true, long, value_name = "TOKEN")]
    pub token: Option<String>,
}

fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

impl NodeArguments {
    /// A client that need not be signed in.
    ///
    /// # Errors
    /// [`Failure::Usage`] without an address.
    pub fn client(&self) -> Result<Client, Failure> {
        let node = self.node.clone().or_else(|| environment("DIWAN_NODE"));
        let node = node.ok_or_else(|| Failure::Usage("which node? Give --node URL or set DIWAN_NODE".into()))?;
        Client::new(&node, self.token.clone().or_else(|| environment("DIWAN_TOKEN")))
    }

    /// A client that is signed in.
    ///
    /// # Errors
    /// [`Failure::Usage`] without an address or a token.
    pub fn signed_in(&self) -> Result<Client, Failure> {
        if self.token.is_none() && environment("DIWAN_TOKEN").is_none() {
            return Err(Failure::Usage("who asks? Give --token TOKEN or set DIWAN_TOKEN".into()));
        }
        self.client()
    }
}

/// Where a passphrase comes from.
#[derive(Args, Clone)]
pub struct PassphraseArguments {
    /// File with the passphrase of the key file; else the environment's DIWAN_PASSPHRASE
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
}

impl PassphraseArguments {
    /// The passphrase in NFC, so that every keyboard gives the same bytes.
    ///
    /// # Errors
    /// [`Failure::Usage`] when the file cannot be read.
    pub fn passphrase(&self) -> Result<Option<String>, Failure> {
        let given = match &self.passphrase_file {
            Some(path) => Some(read_line(path)?),
            None => environment("DIWAN_PASSPHRASE"),
        };
        Ok(given.map(|passphrase| passphrase.nfc().collect()))
    }

    /// Opens a key file.
    ///
    /// # Errors
    /// [`Failure::Usage`] when it is none, or not opened by the passphrase.
    pub fn open(&self, path: &Path) -> Result<PersonalKeys, Failure> {
        PersonalKeys::read(path, self.passphrase()?.as_deref()).map_err(|error| match error {
            KeyFileError::Io(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Failure::fault(&path.display().to_string(), error)
            }
            other => Failure::Usage(format!("{}: {other}", path.display())),
        })
    }
}

/// The key file of who acts.
#[derive(Args, Clone)]
pub struct KeyArguments {
    /// Your key file, made by `diwan keys new`
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    #[command(flatten)]
    passphrase: PassphraseArguments,
}

impl KeyArguments {
    /// Opens the key file.
    ///
    /// # Errors
    /// As [`PassphraseArguments::open`].
    pub fn open(&self) -> Result<PersonalKeys, Failure> {
        self.passphrase.open(&self.key)
    }
}

/// A policy and its text.
pub struct ReadPolicy {
    /// The policy.
    pub policy: Policy,
    /// As it was read.
    pub text: String,
}

impl ReadPolicy {
    fn parse(from: &str, text: String) -> Result<Self, Failure> {
        let policy = Policy::parse(text.as_bytes()).map_err(|error| Failure::Usage(format!("{from}: {error}")))?;
        Ok(Self { policy, text })
    }

    /// Reads a policy file.
    ///
    /// # Errors
    /// [`Failure::Usage`] when it is not one.
    pub fn file(path: &Path) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let text = String::from_utf8(read_file(path, SMALL_FILE_BYTES_MAX)?)
            .map_err(|_| Failure::Usage(format!("{name}: not UTF-8")))?;
        Self::parse(&name, text)
    }

    /// Asks the node itself.
    ///
    /// # Errors
    /// [`Failure`] when it does not answer with a policy.
    pub fn fetched(client: &Client) -> Result<Self, Failure> {
        Self::parse(&format!("{}/api/v1/policy", client.node()), client.get_text("/api/v1/policy")?)
    }

    /// Reads the file if one is named, and otherwise asks the node and says what that is worth.
    ///
    /// # Errors
    /// [`Failure`] when neither gives a policy.
    pub fn file_or_fetched(path: Option<&Path>, client: &Client) -> Result<Self, Failure> {
        if let Some(path) = path {
            return Self::file(path);
        }
        let _ = writeln!(
            std::io::stderr(),
            "The policy comes from {} itself. To trust somebody else than the node, give --policy FILE.",
            client.node()
        );
        Self::fetched(client)
    }
}
