//! A person's keys on the person's own machine: the identity that signs and the root secret from which a member's
//! opening keys follow. One JSON file, wrapped with a passphrase unless asked otherwise.

use seal::keys::{IdentityKey, RootSecret, WrappedRoot, unwrap_with_passphrase, wrap_with_passphrase};
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::Path;

/// Keys as they are used.
pub struct PersonalKeys {
    /// Whose they are.
    pub person: String,
    /// Signs bids, seats and releases.
    pub identity: IdentityKey,
    /// Opening keys follow from it.
    pub root: RootSecret,
    identity_seed: [u8; 32],
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    v: u8,
    person: String,
    identity: Secret,
    root: Secret,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Secret {
    /// Hexadecimal, for demonstrations and machines that protect their disks.
    Plain(String),
    /// Wrapped with a passphrase.
    Wrapped(WrappedRoot),
}

/// Why a key file cannot be used.
#[derive(Debug)]
pub enum KeyFileError {
    /// It could not be read or written.
    Io(std::io::Error),
    /// It is not a key file.
    Content,
    /// It needs a passphrase: give `--passphrase-file` or set `DIWAN_PASSPHRASE`.
    PassphraseMissing,
    /// The passphrase is another, or the file is damaged.
    PassphraseWrong,
}

impl std::fmt::Display for KeyFileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(error) => write!(f, "key file: {error}"),
            Self::Content => f.write_str("this is not a key file of diwan"),
            Self::PassphraseMissing => {
                f.write_str("the key file needs a passphrase: give --passphrase-file or set DIWAN_PASSPHRASE")
            }
            Self::PassphraseWrong => f.write_str("the passphrase does not open the key file"),
        }
    }
}

impl std::error::Error for KeyFileError {}

impl From<std::io::Error> for KeyFileError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

impl PersonalKeys {
    /// Keys from their seeds.
    #[must_use]
    pub fn from_seeds(person: &str, identity_seed: [u8; 32], root: [u8; 32]) -> Self {
        Self {
            person: person.to_owned(),
            identity: IdentityKey::from_seed(&identity_seed),
            root: RootSecret(root),
            identity_seed,
        }
    }

    /// Writes a new key file with mode 0600; never over an existing one.
    ///
    /// # Errors
    /// [`KeyFileError::Io`], also when the file exists.
    pub fn write(&self, path: &Path, passphrase: Option<&str>) -> Result<(), KeyFileError> {
        let wrap = |secret: &[u8; 32]| -> Result<Secret, KeyFileError> {
            let Some(passphrase) = passphrase else { return Ok(Secret::Plain(hex::encode(secret))) };
            let salt = node::keys::random_32()?;
            let root = RootSecret(*secret);
            let slot = wrap_with_passphrase(&root, passphrase, &salt, seal::keys::MIN_ITERATIONS)
                .map_err(|_| KeyFileError::Content)?;
            Ok(Secret::Wrapped(WrappedRoot::new(vec![slot])))
        };
        let file =
            File { v: 1, person: self.person.clone(), identity: wrap(&self.identity_seed)?, root: wrap(&self.root.0)? };
        let text = serde_json::to_string_pretty(&file).map_err(|_| KeyFileError::Content)?;
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut out = options.open(path)?;
        out.write_all(text.as_bytes())?;
        out.sync_all()?;
        Ok(())
    }

    /// Reads a key file.
    ///
    /// # Errors
    /// [`KeyFileError`].
    pub fn read(path: &Path, passphrase: Option<&str>) -> Result<Self, KeyFileError> {
        let text = std::fs::read_to_string(path)?;
        let file: File = serde_json::from_str(&text).map_err(|_| KeyFileError::Content)?;
        let unwrap = |secret: &Secret| -> Result<[u8; 32], KeyFileError> {
            match secret {
                Secret::Plain(digits) => {
                    hex::decode(digits).ok().and_then(|bytes| bytes.try_into().ok()).ok_or(KeyFileError::Content)
                }
                Secret::Wrapped(wrapped) => {
                    let passphrase = passphrase.ok_or(KeyFileError::PassphraseMissing)?;
                    let root =
                        unwrap_with_passphrase(wrapped, passphrase).map_err(|_| KeyFileError::PassphraseWrong)?;
                    Ok(root.0)
                }
            }
        };
        if file.v != 1 {
            return Err(KeyFileError::Content);
        }
        Ok(Self::from_seeds(&file.person, unwrap(&file.identity)?, unwrap(&file.root)?))
    }
}
