//! The node's own keys: files made once with mode 0600, which never leave the node.

use ledger::note::{Algorithm, SigningKey};
use std::io::Write;
use std::path::Path;

/// The file of the key that cosigns for others.
pub(crate) const WITNESS_KEY: &str = "witness.key";

/// The keys of a node.
pub struct NodeKeys {
    /// Signs checkpoints (Ed25519).
    pub ledger: SigningKey,
    /// Names tenderers by pseudonym: whoever has the database and not this file cannot tell who bids.
    pub tenderers: [u8; 32],
}

/// Why the keys cannot be used.
#[derive(Debug)]
pub enum KeyFileError {
    /// The file could not be read or made.
    Io(std::io::Error),
    /// The file does not hold a key, or one of another origin.
    Content(&'static str),
}

impl std::fmt::Display for KeyFileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(error) => write!(f, "key file: {error}"),
            Self::Content(what) => write!(f, "key file: {what}"),
        }
    }
}

impl std::error::Error for KeyFileError {}

impl From<std::io::Error> for KeyFileError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

/// 32 random bytes from the operating system.
///
/// # Errors
/// When the operating system gives none.
pub fn random_32() -> Result<[u8; 32], std::io::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes)
}

/// Reads a file, or makes it with mode 0600. If we die while making it, the temporary file is left and the next
/// start makes another key: nothing was signed with the first.
fn read_or_make(path: &Path, make: impl FnOnce() -> Result<String, KeyFileError>) -> Result<String, KeyFileError> {
    match std::fs::read_to_string(path) {
        Ok(text) => return Ok(text),
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        Err(_) => {}
    }
    let text = make()?;
    let temporary = path.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&temporary)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&temporary, path)?;
    if let Some(folder) = path.parent() {
        std::fs::File::open(folder)?.sync_all()?;
    }
    Ok(text)
}

impl NodeKeys {
    /// The ledger's signing key once more, for the ledger's own writer.
    ///
    /// # Errors
    /// [`KeyFileError::Content`] when it has no text form.
    pub fn open_ledger(&self) -> Result<SigningKey, KeyFileError> {
        let text = self.ledger.to_skey().map_err(|_| KeyFileError::Content("the key has no text form"))?;
        SigningKey::parse(&text).map_err(|_| KeyFileError::Content("the key has no text form"))
    }

    /// Whether both keys are in a folder.
    #[must_use]
    pub fn exist(folder: &Path) -> bool {
        ["ledger.key", "tenderers.key"].iter().all(|name| folder.join(name).exists())
    }

    /// Opens the keys in a folder, making them at the first start.
    ///
    /// # Errors
    /// [`KeyFileError`] when a file cannot be read, made or understood.
    pub fn open(folder: &Path, origin: &str) -> Result<Self, KeyFileError> {
        std::fs::create_dir_all(folder)?;
        let skey = read_or_make(&folder.join("ledger.key"), || {
            let key = SigningKey::from_seed(origin, Algorithm::Ed25519, &random_32()?)
                .map_err(|_| KeyFileError::Content("the origin is not a key name"))?;
            key.to_skey().map_err(|_| KeyFileError::Content("the key has no text form"))
        })?;
        let ledger =
            SigningKey::parse(skey.trim()).map_err(|_| KeyFileError::Content("ledger.key is not a signing key"))?;
        if ledger.verifying_key().name() != origin {
            return Err(KeyFileError::Content("ledger.key belongs to another origin"));
        }
        let tenderers = read_or_make(&folder.join("tenderers.key"), || Ok(hex::encode(random_32()?)))?;
        let tenderers = hex::decode(tenderers.trim())
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or(KeyFileError::Content("tenderers.key is not 64 hexadecimal digits"))?;
        Ok(Self { ledger, tenderers })
    }

    /// Opens the key with which this node cosigns other nodes' checkpoints (`witness.key`), making it under `name` if it is not
    /// there. It is another one than the ledger's: a log's key cannot cosign.
    ///
    /// # Errors
    /// [`KeyFileError`] when the file cannot be read, made or understood.
    pub fn open_witness(folder: &Path, name: &str) -> Result<SigningKey, KeyFileError> {
        std::fs::create_dir_all(folder)?;
        let skey = read_or_make(&folder.join(WITNESS_KEY), || {
            let key = SigningKey::from_seed(name, Algorithm::Cosignature, &random_32()?)
                .map_err(|_| KeyFileError::Content("the origin makes no key name"))?;
            key.to_skey().map_err(|_| KeyFileError::Content("the key has no text form"))
        })?;
        let key =
            SigningKey::parse(skey.trim()).map_err(|_| KeyFileError::Content("witness.key is not a signing key"))?;
        if key.verifying_key().algorithm() != Algorithm::Cosignature {
            return Err(KeyFileError::Content("witness.key is not a key that cosigns"));
        }
        Ok(key)
    }

    /// The name under which the ledger knows a person's idempotency key: HMAC-SHA256 under `tenderers.key`, so that
    /// nobody who has the database finds out by trying who gave which command.
    #[must_use]
    pub fn idempotency_key(&self, person: &str, key: &str) -> [u8; 32] {
        self.blind(&["diwan/idempotency/v1", person, key])
    }

    /// What ends a search by mail: HMAC-SHA256 of the search under `tenderers.key`, so that nobody who has the database
    /// ends another's, and every mail can say it.
    #[must_use]
    pub fn search_end(&self, id: u64, created_at: jiff::Timestamp) -> [u8; 16] {
        self.of_search("diwan/search-end/v1", id, created_at)
    }

    /// What keeps a search beyond its end by mail; made as [`Self::search_end`].
    #[must_use]
    pub fn search_keeping(&self, id: u64, created_at: jiff::Timestamp) -> [u8; 16] {
        self.of_search("diwan/search-keeping/v1", id, created_at)
    }

    fn of_search(&self, what: &str, id: u64, created_at: jiff::Timestamp) -> [u8; 16] {
        let name = self.blind(&[what, &id.to_string(), &created_at.as_microsecond().to_string()]);
        let mut token = [0; 16];
        token.copy_from_slice(&name[..16]);
        token
    }

    fn blind(&self, parts: &[&str]) -> [u8; 32] {
        use aws_lc_rs::hmac;
        let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, &self.tenderers));
        for part in parts {
            context.update(part.as_bytes());
            context.update(&[0]);
        }
        let mut name = [0; 32];
        name.copy_from_slice(context.sign().as_ref());
        name
    }

    /// The pseudonym of a firm in one procedure: HMAC-SHA256 of procedure and party under `tenderers.key`,
    /// 32 hexadecimal digits.
    #[must_use]
    pub fn tenderer_reference(&self, procedure: &str, party: &str) -> String {
        hex::encode(&self.blind(&["diwan/tenderer/v1", procedure, party])[..16])
    }

    /// The name of a guarantee, made as [`Self::tenderer_reference`] from its guarantor and that one's own number: the
    /// same guarantee is not recorded twice, and its name tells nobody whose it is.
    #[must_use]
    pub fn guarantee_reference(&self, procedure: &str, guarantor: &str, number: &str) -> String {
        hex::encode(&self.blind(&["diwan/guarantee/v1", procedure, guarantor, number])[..16])
    }

    /// The name of a grouping, made as [`Self::tenderer_reference`] from the firm that leads and what it calls it.
    #[must_use]
    pub fn grouping_reference(&self, procedure: &str, lead: &str, name: &str) -> String {
        hex::encode(&self.blind(&["diwan/grouping/v1", procedure, lead, name])[..16])
    }

    /// The pseudonym of a firm in one auction, made as [`Self::tenderer_reference`]. It is another one than that of the
    /// firm's bids, which the opening has told.
    #[must_use]
    pub fn auction_reference(&self, procedure: &str, lot: &str, party: &str) -> String {
        hex::encode(&self.blind(&["diwan/auction/v1", procedure, lot, party])[..16])
    }
}

impl crate::office::Node {
    /// See [`NodeKeys::idempotency_key`].
    #[must_use]
    pub fn idempotency_key(&self, person: &str, key: &str) -> [u8; 32] {
        self.keys.idempotency_key(person, key)
    }
}
