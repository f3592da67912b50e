//! A sealed bid in a folder: what `diwan seal` leaves, what `diwan bid` sends, what `diwan verify` recomputes.
//!
//! ```text
//! bid.json       what the bid is for and the salt that shows whose it is (mode 0600), written last: a folder
//!                without it is an unfinished seal
//! envelope.json  E of spec/seal, canonical: what the node records
//! secret.json    eid and s (mode 0600): opens the bid, and lets its owner reveal it if the committee fails
//! keys.json      the committee's keys with their receipt, as they were checked
//! policy.txt     the policy under which they were checked
//! segments/      the body: 000000, 000001, …
//! receipt.txt    the node's receipt, after submission
//! ```

use super::Failure;
use super::arguments::read_file;
use domain::ruleset::EnvelopeKind;
use domain::{LotId, PartyId, ProcedureId};
use jiff::Timestamp;
use seal::bytes::{Digest, Salt};
use seal::envelope::{Envelope, MAX_ENVELOPE_BYTES};
use seal::{CIPHERTEXT_SEGMENT_BYTES, Segment};
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Longest description or secret that is read, in bytes.
const SMALL_BYTES_MAX: u64 = 1 << 16;

/// `bid.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Description {
    /// Format version, 1.
    pub v: u8,
    /// The procedure.
    pub procedure: ProcedureId,
    /// The lot.
    pub lot: LotId,
    /// The envelope.
    pub envelope: EnvelopeKind,
    /// The firm.
    pub party: PartyId,
    /// The envelope's name in the ledger.
    pub eid: Digest,
    /// `salt_b`: shows the node, and after the opening everybody, whose bid it is.
    pub salt: Salt,
    /// Segments of the body.
    pub segments: u64,
    /// Length of the body.
    pub body_bytes: u64,
    /// When it was sealed, by this machine's clock.
    pub sealed_at: String,
    /// The deadline as the node gave it with the keys; it may have been moved since.
    pub deadline: Timestamp,
}

/// `secret.json`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Secret {
    /// Format version, 1.
    pub v: u8,
    /// The envelope it belongs to.
    pub eid: Digest,
    /// `s`: opens it.
    pub s: String,
}

/// A folder with a sealed bid, or one that is being filled.
pub struct BidFolder {
    path: PathBuf,
}

fn disk(path: &Path) -> impl Fn(std::io::Error) -> Failure {
    let name = path.display().to_string();
    move |error| Failure::fault(&name, error)
}

fn content(path: &Path, error: impl std::fmt::Display) -> Failure {
    Failure::Usage(format!("{}: {error}", path.display()))
}

/// Writes a new file and syncs it; `private` ones are for their owner only.
fn write_new(path: &Path, bytes: &[u8], mode: u32) -> Result<(), Failure> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    let mut file = options.open(path).map_err(disk(path))?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(disk(path))
}

fn json(path: &Path, value: &impl Serialize) -> Result<Vec<u8>, Failure> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|error| content(path, error))?;
    bytes.push(b'\n');
    Ok(bytes)
}

impl BidFolder {
    /// Whether a folder says that it holds a sealed bid.
    pub fn is_one(path: &Path) -> bool {
        path.join("bid.json").is_file()
    }

    /// Makes the folder, which must not exist or be empty.
    ///
    /// # Errors
    /// [`Failure::Usage`] when it has content, [`Failure::Fault`] when it cannot be made.
    pub fn create(path: &Path) -> Result<Self, Failure> {
        if let Ok(mut entries) = std::fs::read_dir(path)
            && entries.next().is_some()
        {
            return Err(content(path, "the folder is not empty; a sealed bid gets a folder of its own"));
        }
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(path.join("segments")).map_err(disk(path))?;
        Ok(Self { path: path.to_owned() })
    }

    /// Opens a finished folder.
    ///
    /// # Errors
    /// [`Failure::Usage`] when it is not one.
    pub fn open(path: &Path) -> Result<(Self, Description), Failure> {
        let file = path.join("bid.json");
        if !file.is_file() {
            return Err(content(path, "no sealed bid is here (there is no bid.json)"));
        }
        let bytes = read_file(&file, SMALL_BYTES_MAX)?;
        let description: Description = serde_json::from_slice(&bytes).map_err(|error| content(&file, error))?;
        if description.v != 1 {
            return Err(content(&file, format_args!("version {} is unknown", description.v)));
        }
        Ok((Self { path: path.to_owned() }, description))
    }

    /// A file of the folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    fn segment_path(&self, number: u64) -> PathBuf {
        self.path.join("segments").join(format!("{number:06}"))
    }

    /// Writes a segment as the sealer hands it over.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn write_segment(&self, segment: &Segment) -> std::io::Result<()> {
        let mut file = std::fs::File::create_new(self.segment_path(u64::from(segment.index)))?;
        file.write_all(&segment.ciphertext)?;
        file.sync_all()
    }

    /// Reads a segment.
    ///
    /// # Errors
    /// [`Failure::Usage`] when it is missing or too long.
    pub fn segment(&self, number: u64) -> Result<Vec<u8>, Failure> {
        read_file(&self.segment_path(number), CIPHERTEXT_SEGMENT_BYTES as u64)
    }

    /// Writes everything but the segments, the description last. If we die before that, the folder is no sealed bid
    /// and nothing of it was sent.
    ///
    /// # Errors
    /// [`Failure::Fault`] when the disk fails.
    pub fn finish(
        &self,
        description: &Description,
        envelope: &Envelope,
        secret: &Secret,
        (keys, policy): (&[u8], &str),
    ) -> Result<(), Failure> {
        write_new(&self.file("secret.json"), &json(&self.path, secret)?, 0o600)?;
        write_new(&self.file("envelope.json"), &envelope.to_jcs(), 0o644)?;
        write_new(&self.file("keys.json"), keys, 0o644)?;
        write_new(&self.file("policy.txt"), policy.as_bytes(), 0o644)?;
        write_new(&self.file("bid.json"), &json(&self.path, description)?, 0o600)?;
        for folder in [self.path.join("segments"), self.path.clone()] {
            std::fs::File::open(&folder).and_then(|folder| folder.sync_all()).map_err(disk(&folder))?;
        }
        Ok(())
    }

    /// The envelope.
    ///
    /// # Errors
    /// [`Failure::Usage`] when it is none.
    pub fn envelope(&self) -> Result<Envelope, Failure> {
        let path = self.file("envelope.json");
        let bytes = read_file(&path, MAX_ENVELOPE_BYTES as u64)?;
        Envelope::from_jcs(&bytes).map_err(|error| content(&path, error))
    }

    /// The secret.
    ///
    /// # Errors
    /// [`Failure::Usage`] when the file is none.
    pub fn secret(&self) -> Result<Secret, Failure> {
        let path = self.file("secret.json");
        serde_json::from_slice(&read_file(&path, SMALL_BYTES_MAX)?).map_err(|error| content(&path, error))
    }

    /// The receipt, once there is one.
    ///
    /// # Errors
    /// [`Failure`] when it is there and cannot be read.
    pub fn receipt(&self) -> Result<Option<Vec<u8>>, Failure> {
        let path = self.file("receipt.txt");
        if !path.exists() {
            return Ok(None);
        }
        read_file(&path, ledger::receipt::MAX_RECEIPT_BYTES as u64).map(Some)
    }

    /// Keeps the receipt, whole or not at all.
    ///
    /// # Errors
    /// [`Failure::Fault`] when the disk fails: the receipt is in the message's place on standard error by then.
    pub fn keep_receipt(&self, receipt: &str) -> Result<(), Failure> {
        let (new, path) = (self.file("receipt.new"), self.file("receipt.txt"));
        std::fs::write(&new, receipt).and_then(|()| std::fs::File::open(&new)?.sync_all()).map_err(disk(&new))?;
        std::fs::rename(&new, &path).map_err(disk(&path))
    }
}
