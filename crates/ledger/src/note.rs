//! Signed notes (c2sp.org/signed-note): a text and who signed it. Ed25519, and timestamped Ed25519 cosignatures
//! (c2sp.org/tlog-cosignature); signatures by unknown keys or of unknown kinds are kept and ignored.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

mod keys;

pub use keys::{Algorithm, KeyError, SigningKey, VerifyingKey, is_key_name};

/// The longest note that is read. Room for [`MAX_SIGNATURES`] post-quantum signatures.
pub const MAX_NOTE_BYTES: usize = 512 * 1024;

/// The most signatures a note may carry; the specification asks for at least 16.
pub const MAX_SIGNATURES: usize = 128;

/// The latest time a cosignature can state, in seconds since 1970.
pub const MAX_TIME_SECONDS: u64 = i64::MAX as u64;

/// A text and its signatures, well-formed; nothing is said yet of whether they verify.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<NoteSignature>,
}

/// One signature line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteSignature {
    /// The key's name.
    pub name: String,
    /// The key's id.
    pub key_id: u32,
    /// What the key's algorithm produced; for a cosignature, the time and then the signature.
    pub signature: Vec<u8>,
}

/// A signature by a known key that verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The key's name.
    pub name: String,
    /// The key's id.
    pub key_id: u32,
    /// When it was made, in seconds since 1970, where the signature says so.
    pub time_seconds: Option<u64>,
}

/// Why bytes are not a note, or a note is not to be believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteError {
    /// Longer than [`MAX_NOTE_BYTES`].
    TooLong {
        /// How many bytes there are.
        bytes: usize,
    },
    /// Not UTF-8, or with control characters other than newline.
    Characters,
    /// No text that ends in a newline, or no blank line after it.
    Shape,
    /// A line that is not a signature line.
    SignatureLine {
        /// Its position, from 0.
        position: usize,
    },
    /// More than [`MAX_SIGNATURES`], or none.
    SignatureCount,
    /// A signature by a known key does not verify.
    Invalid {
        /// The key's name.
        name: String,
        /// The key's id.
        key_id: u32,
    },
    /// No known key signed.
    Unverified,
}

impl fmt::Display for NoteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoteError::TooLong { bytes } => write!(f, "a note of {bytes} bytes"),
            NoteError::Characters => f.write_str("a note with characters it may not have"),
            NoteError::Shape => f.write_str("not a text, a blank line and signatures"),
            NoteError::SignatureLine { position } => {
                write!(f, "signature line {position} is malformed")
            }
            NoteError::SignatureCount => f.write_str("no signature, or too many"),
            NoteError::Invalid { name, key_id } => {
                write!(f, "the signature by {name} ({key_id:08x}) does not verify")
            }
            NoteError::Unverified => f.write_str("no known key signed"),
        }
    }
}

impl std::error::Error for NoteError {}

impl Note {
    /// A note of `text`, which must end in a newline, with signatures already made.
    pub fn new(text: String, signatures: Vec<NoteSignature>) -> Result<Note, NoteError> {
        check_characters(text.as_bytes())?;
        if !text.ends_with('\n') {
            return Err(NoteError::Shape);
        }
        if signatures.len() > MAX_SIGNATURES {
            return Err(NoteError::SignatureCount);
        }
        for (position, signature) in signatures.iter().enumerate() {
            if !is_key_name(&signature.name) || signature.signature.is_empty() {
                return Err(NoteError::SignatureLine { position });
            }
        }
        Ok(Note { text, signatures })
    }

    /// Reads a signed note.
    pub fn parse(bytes: &[u8]) -> Result<Note, NoteError> {
        let all = check_characters(bytes)?;
        let (text, lines) = all.rsplit_once("\n\n").ok_or(NoteError::Shape)?;
        let lines = lines.strip_suffix('\n').ok_or(NoteError::SignatureCount)?;
        let mut signatures = Vec::new();
        for (position, line) in lines.split('\n').enumerate() {
            if position == MAX_SIGNATURES {
                return Err(NoteError::SignatureCount);
            }
            let signature = NoteSignature::parse(line).ok_or(NoteError::SignatureLine { position })?;
            signatures.push(signature);
        }
        Ok(Note { text: format!("{text}\n"), signatures })
    }

    /// The signed text, with its final newline.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The signatures, in their order.
    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }

    /// Adds a signature at the end, in place of an older one by the same key.
    pub fn add(&mut self, signature: NoteSignature) -> Result<(), NoteError> {
        self.signatures.retain(|old| (&old.name, old.key_id) != (&signature.name, signature.key_id));
        let position = self.signatures.len();
        if position >= MAX_SIGNATURES {
            return Err(NoteError::SignatureCount);
        }
        if !is_key_name(&signature.name) || signature.signature.is_empty() {
            return Err(NoteError::SignatureLine { position });
        }
        self.signatures.push(signature);
        Ok(())
    }

    /// The note as it is written.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = format!("{}\n", self.text);
        for signature in &self.signatures {
            out.push_str(&signature.to_line());
        }
        out.into_bytes()
    }

    /// The signatures by `keys`, all of which must verify, and of which there must be one. Where a key signed more than once,
    /// each is checked and the earliest time counts.
    pub fn verify(&self, keys: &[VerifyingKey]) -> Result<Vec<Verified>, NoteError> {
        let mut verified: Vec<Verified> = Vec::new();
        for signature in &self.signatures {
            let Some(key) = keys.iter().find(|key| key.is_of(signature)) else {
                continue;
            };
            let fresh = key.verify(&self.text, signature)?;
            let same = |old: &&mut Verified| (&old.name, old.key_id) == (&fresh.name, fresh.key_id);
            match verified.iter_mut().find(same) {
                Some(old) => old.time_seconds = old.time_seconds.min(fresh.time_seconds),
                None => verified.push(fresh),
            }
        }
        if verified.is_empty() {
            return Err(NoteError::Unverified);
        }
        Ok(verified)
    }
}

impl NoteSignature {
    /// Reads a signature line without its newline.
    pub fn parse(line: &str) -> Option<NoteSignature> {
        let (name, encoded) = line.strip_prefix("— ")?.split_once(' ')?;
        let bytes = STANDARD.decode(encoded).ok()?;
        let (key_id, signature) = bytes.split_first_chunk::<4>()?;
        if !is_key_name(name) || signature.is_empty() {
            return None;
        }
        Some(NoteSignature {
            name: name.to_owned(),
            key_id: u32::from_be_bytes(*key_id),
            signature: signature.to_vec(),
        })
    }

    /// The signature line with its newline.
    pub fn to_line(&self) -> String {
        let bytes = [&self.key_id.to_be_bytes()[..], &self.signature].concat();
        format!("— {} {}\n", self.name, STANDARD.encode(bytes))
    }
}

fn check_characters(bytes: &[u8]) -> Result<&str, NoteError> {
    if bytes.len() > MAX_NOTE_BYTES {
        return Err(NoteError::TooLong { bytes: bytes.len() });
    }
    if bytes.iter().any(|byte| *byte < 0x20 && *byte != b'\n') {
        return Err(NoteError::Characters);
    }
    std::str::from_utf8(bytes).map_err(|_| NoteError::Characters)
}
