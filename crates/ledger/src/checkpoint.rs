//! Checkpoints (c2sp.org/tlog-checkpoint): the tree's size and root under the log's name, as a signed note.

use std::fmt;

use crate::hash::Hash;
use crate::note::{KeyError, Note, NoteError, NoteSignature, SigningKey, Verified, VerifyingKey};
use crate::tree::MAX_SIZE;

/// What a log says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's name, such as `diwan.example.tn/ledger`.
    pub origin: String,
    /// How many leaves there are.
    pub size: u64,
    /// The root of the tree over them.
    pub root: Hash,
    /// Further lines, opaque. We write none.
    pub extensions: Vec<String>,
}

/// A checkpoint with the note it came in; nothing is said yet of whether its signatures verify.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedCheckpoint {
    checkpoint: Checkpoint,
    note: Note,
}

/// Why bytes are not a checkpoint, or one is not to be believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckpointError {
    /// Not a note, or its signatures do not verify.
    Note(NoteError),
    /// The text is not an origin, a size, a root and non-empty lines.
    Shape,
    /// The size is not a decimal number in its one spelling, or above [`MAX_SIZE`].
    Size,
    /// The root is not a hash in base64.
    Root,
    /// The origin is empty, or has control characters, or is not the key's name.
    Origin,
    /// The key cannot sign it.
    Key(KeyError),
}

impl fmt::Display for CheckpointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CheckpointError::Note(e) => fmt::Display::fmt(e, f),
            CheckpointError::Shape => f.write_str("not the lines of a checkpoint"),
            CheckpointError::Size => f.write_str("not a tree size"),
            CheckpointError::Root => f.write_str("not a root hash"),
            CheckpointError::Origin => f.write_str("not this log's origin"),
            CheckpointError::Key(e) => fmt::Display::fmt(e, f),
        }
    }
}

impl std::error::Error for CheckpointError {}

impl From<NoteError> for CheckpointError {
    fn from(e: NoteError) -> Self {
        CheckpointError::Note(e)
    }
}

impl From<KeyError> for CheckpointError {
    fn from(e: KeyError) -> Self {
        CheckpointError::Key(e)
    }
}

impl Checkpoint {
    /// A checkpoint without extension lines.
    pub fn new(origin: &str, size: u64, root: Hash) -> Checkpoint {
        Checkpoint { origin: origin.to_owned(), size, root, extensions: Vec::new() }
    }

    /// The note's text.
    pub fn to_text(&self) -> Result<String, CheckpointError> {
        let line = |text: &str| !text.is_empty() && !text.contains(|c: char| c < ' ');
        if !line(&self.origin) {
            return Err(CheckpointError::Origin);
        }
        if self.size > MAX_SIZE {
            return Err(CheckpointError::Size);
        }
        if !self.extensions.iter().all(|extension| line(extension)) {
            return Err(CheckpointError::Shape);
        }
        let root = self.root.to_base64();
        let mut text = format!("{}\n{}\n{root}\n", self.origin, self.size);
        for extension in &self.extensions {
            text.push_str(extension);
            text.push('\n');
        }
        Ok(text)
    }

    /// Reads a note's text.
    pub fn parse(text: &str) -> Result<Checkpoint, CheckpointError> {
        let lines = text.strip_suffix('\n').ok_or(CheckpointError::Shape)?;
        let mut lines = lines.split('\n');
        let mut next = || lines.next().ok_or(CheckpointError::Shape);
        let (origin, size, root) = (next()?, next()?, next()?);
        let checkpoint = Checkpoint {
            origin: origin.to_owned(),
            size: parse_size(size).ok_or(CheckpointError::Size)?,
            root: Hash::from_base64(root).map_err(|_| CheckpointError::Root)?,
            extensions: lines.map(str::to_owned).collect(),
        };
        // What cannot be written is not read either.
        checkpoint.to_text()?;
        Ok(checkpoint)
    }
}

/// A tree size or index: decimal, no leading zeroes, at most [`MAX_SIZE`].
pub(crate) fn parse_size(text: &str) -> Option<u64> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || (text.len() > 1 && text.starts_with('0')) {
        return None;
    }
    text.parse().ok().filter(|size| *size <= MAX_SIZE)
}

/// Signs a checkpoint with the log's key, whose name must be the origin.
pub fn sign(checkpoint: &Checkpoint, key: &SigningKey) -> Result<SignedCheckpoint, CheckpointError> {
    if key.verifying_key().name() != checkpoint.origin {
        return Err(CheckpointError::Origin);
    }
    let text = checkpoint.to_text()?;
    let signature = key.sign(&text)?;
    Ok(SignedCheckpoint { checkpoint: checkpoint.clone(), note: Note::new(text, vec![signature])? })
}

/// Reads a checkpoint and checks that the log with this key signed it. Other signatures are kept, unchecked.
pub fn open(bytes: &[u8], key: &VerifyingKey) -> Result<SignedCheckpoint, CheckpointError> {
    let signed = SignedCheckpoint::parse(bytes)?;
    if signed.checkpoint.origin != key.name() {
        return Err(CheckpointError::Origin);
    }
    signed.note.verify(std::slice::from_ref(key))?;
    Ok(signed)
}

impl SignedCheckpoint {
    /// Reads a checkpoint; whether to believe it is for [`SignedCheckpoint::verify`] or a policy to say.
    pub fn parse(bytes: &[u8]) -> Result<SignedCheckpoint, CheckpointError> {
        let note = Note::parse(bytes)?;
        let checkpoint = Checkpoint::parse(note.text())?;
        Ok(SignedCheckpoint { checkpoint, note })
    }

    /// What it says.
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// The note it came in.
    pub fn note(&self) -> &Note {
        &self.note
    }

    /// As it is written and served.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.note.to_bytes()
    }

    /// Adds a cosignature.
    pub fn add(&mut self, cosignature: NoteSignature) -> Result<(), CheckpointError> {
        Ok(self.note.add(cosignature)?)
    }

    /// The signatures by these keys: see [`Note::verify`].
    pub fn verify(&self, keys: &[VerifyingKey]) -> Result<Vec<Verified>, CheckpointError> {
        Ok(self.note.verify(keys)?)
    }
}
