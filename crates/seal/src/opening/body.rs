//! Opening a body, one segment at a time.

use std::fmt;

use aws_lc_rs::digest;
use serde::{Deserialize, Serialize};

use crate::body::{LENGTH_BYTES, MAX_MANIFEST_BYTES, Manifest, ManifestFault};
use crate::bytes::{Digest, SealSecret};
use crate::derivation::Derivation;
use crate::envelope::Envelope;
use crate::jcs;
use crate::merkle::TreeHasher;
use crate::stream::{self, SegmentCipher};

/// What is wrong with a body that is the one committed to: the bidder's fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "body", rename_all = "snake_case")]
pub enum BodyFault {
    /// A segment's tag does not verify: altered, reordered, truncated or encrypted otherwise.
    Tag {
        /// The segment, from 0.
        #[serde(deserialize_with = "crate::jcs::safe_integer")]
        segment: u64,
    },
    /// The manifest.
    Manifest {
        /// What is wrong with it.
        #[serde(flatten)]
        fault: ManifestFault,
    },
    /// Manifest and files do not have the length that is padded to this body's.
    PaddedLength {
        /// Padded length that the manifest asks for.
        #[serde(deserialize_with = "crate::jcs::safe_integer")]
        expected_bytes: u64,
        /// Padded length of the body.
        #[serde(deserialize_with = "crate::jcs::safe_integer")]
        found_bytes: u64,
    },
    /// A file is not the one the manifest describes.
    FileHash {
        /// Place of the file in the manifest, from 0.
        #[serde(deserialize_with = "crate::jcs::safe_integer")]
        file: u64,
    },
    /// A byte of the padding is not zero.
    Padding,
}

impl fmt::Display for BodyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag { segment } => {
                write!(f, "segment {segment} of the body does not authenticate")
            }
            Self::Manifest { fault } => fault.fmt(f),
            Self::PaddedLength { expected_bytes, found_bytes } => {
                write!(f, "the content pads to {expected_bytes} bytes, the body has {found_bytes}")
            }
            Self::FileHash { file } => write!(f, "file {file} is not the one in the manifest"),
            Self::Padding => f.write_str("the padding is not zero"),
        }
    }
}

/// What a body contains, as it is opened. All of it is provisional until [`BodyOpener::finish`] has found no fault.
#[derive(Debug)]
pub enum BodyPart<'a> {
    /// The manifest, checked except for the files' content.
    Manifest(&'a Manifest),
    /// The next bytes of a file. An empty file has one empty part.
    File {
        /// Place of the file in the manifest, from 0.
        file: usize,
        /// Where these bytes begin in the file.
        offset_bytes: u64,
        /// The bytes.
        bytes: &'a [u8],
    },
}

/// A body that was opened without a fault.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenedBody {
    /// The manifest; every file had the length and hash it says.
    pub manifest: Manifest,
    /// [`Manifest::root`].
    pub manifest_root: Digest,
}

/// Why a body is not opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenBodyError<E> {
    /// These segments are not the ones committed to by `body_root`: whoever keeps them lost or changed something.
    /// Nothing follows for the bid.
    NotTheCommittedBody,
    /// The secret is not the one committed to.
    NotTheCommittedSecret,
    /// The bidder's fault: the verdict is malformed.
    Malformed(BodyFault),
    /// What the caller's source of segments or sink of parts said.
    Caller(E),
}

impl<E: fmt::Display> fmt::Display for OpenBodyError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotTheCommittedBody => f.write_str("the stored body is not the one committed to"),
            Self::NotTheCommittedSecret => f.write_str("the secret is not the one committed to"),
            Self::Malformed(fault) => fault.fmt(f),
            Self::Caller(error) => error.fmt(f),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> std::error::Error for OpenBodyError<E> {}

/// Opens a whole body from its segments in order, handing over its parts as they appear.
///
/// Memory holds one segment and the manifest. Segments longer than [`crate::CIPHERTEXT_SEGMENT_BYTES`] and segments
/// beyond the last are not decrypted; the caller need not bound its source by more than that.
pub fn open_body<E>(
    envelope: &Envelope,
    s: &SealSecret,
    segments: impl IntoIterator<Item = Result<Vec<u8>, E>>,
    mut sink: impl FnMut(BodyPart<'_>) -> Result<(), E>,
) -> Result<OpenedBody, OpenBodyError<E>> {
    let mut opener = BodyOpener::new(envelope, s).ok_or(OpenBodyError::NotTheCommittedSecret)?;
    for segment in segments {
        let segment = segment.map_err(OpenBodyError::Caller)?;
        opener.push(segment, &mut sink)?;
    }
    opener.finish()
}

/// Opens a body segment by segment.
///
/// `body_root` is known to match only at the end. A fault found on the way is therefore kept while the remaining
/// segments are hashed: if the root matches, the fault was committed to by the bidder; if not, the body is not the
/// bidder's and the fault says nothing about the bid.
pub struct BodyOpener<'a> {
    envelope: &'a Envelope,
    cipher: SegmentCipher,
    tree: TreeHasher,
    next_segment: u64,
    shape_holds: bool,
    reader: PlaintextReader,
    fault: Option<BodyFault>,
}

impl<'a> BodyOpener<'a> {
    /// Begins; `None` if `s` is not the committed secret.
    pub fn new(envelope: &'a Envelope, s: &SealSecret) -> Option<Self> {
        let derivation = Derivation::of_envelope(s, envelope);
        if derivation.commitment() != *envelope.com() {
            return None;
        }
        Some(Self {
            envelope,
            cipher: SegmentCipher::new(&derivation.content_key(), envelope.header().hctx()),
            tree: TreeHasher::new(),
            next_segment: 0,
            shape_holds: true,
            reader: PlaintextReader::new(envelope.padded_bytes()),
            fault: None,
        })
    }

    /// Takes the next ciphertext segment.
    pub fn push<E>(
        &mut self,
        mut ciphertext: Vec<u8>,
        sink: &mut impl FnMut(BodyPart<'_>) -> Result<(), E>,
    ) -> Result<(), OpenBodyError<E>> {
        let index = self.next_segment;
        self.next_segment += 1;
        if self.envelope.segment_bytes(index) != Some(ciphertext.len()) {
            self.shape_holds = false;
        }
        if !self.shape_holds {
            return Ok(());
        }
        self.tree.push(&ciphertext);
        if self.fault.is_some() {
            return Ok(());
        }
        let is_last = index + 1 == self.envelope.segments();
        let counter = u32::try_from(index).expect("an envelope has at most 2^20 segments");
        if self.cipher.open(counter, is_last, &mut ciphertext).is_err() {
            self.fault = Some(BodyFault::Tag { segment: index });
            return Ok(());
        }
        match self.reader.read(&ciphertext, self.envelope, sink) {
            Ok(()) => Ok(()),
            Err(ReadError::Fault(fault)) => {
                self.fault = Some(fault);
                Ok(())
            }
            Err(ReadError::Caller(error)) => Err(OpenBodyError::Caller(error)),
        }
    }

    /// After the last segment: what was opened, or why not.
    pub fn finish<E>(self) -> Result<OpenedBody, OpenBodyError<E>> {
        let complete = self.shape_holds && self.next_segment == self.envelope.segments();
        if !complete || self.tree.root() != *self.envelope.body_root() {
            return Err(OpenBodyError::NotTheCommittedBody);
        }
        if let Some(fault) = self.fault {
            return Err(OpenBodyError::Malformed(fault));
        }
        let manifest = self.reader.finish().map_err(OpenBodyError::Malformed)?;
        let manifest_root = manifest.root().map_err(|fault| OpenBodyError::Malformed(BodyFault::Manifest { fault }))?;
        Ok(OpenedBody { manifest, manifest_root })
    }
}

enum ReadError<E> {
    Fault(BodyFault),
    Caller(E),
}

impl<E> From<ManifestFault> for ReadError<E> {
    fn from(fault: ManifestFault) -> Self {
        Self::Fault(BodyFault::Manifest { fault })
    }
}

/// Where in the plaintext the reader is.
enum Stage {
    Length(Vec<u8>),
    Manifest { announced_bytes: usize, bytes: Vec<u8> },
    File { manifest: Box<Manifest>, file: usize, offset_bytes: u64, hash: digest::Context },
    Padding { manifest: Box<Manifest> },
}

struct PlaintextReader {
    padded_bytes: u64,
    stage: Stage,
}

impl PlaintextReader {
    fn new(padded_bytes: u64) -> Self {
        Self { padded_bytes, stage: Stage::Length(Vec::with_capacity(LENGTH_BYTES)) }
    }

    fn read<E>(
        &mut self,
        mut rest: &[u8],
        envelope: &Envelope,
        sink: &mut impl FnMut(BodyPart<'_>) -> Result<(), E>,
    ) -> Result<(), ReadError<E>> {
        while !rest.is_empty() {
            let stage = std::mem::replace(&mut self.stage, Stage::Length(Vec::new()));
            self.stage = match stage {
                Stage::Length(mut bytes) => {
                    rest = take(rest, LENGTH_BYTES - bytes.len(), &mut bytes);
                    match <[u8; LENGTH_BYTES]>::try_from(bytes.as_slice()) {
                        Ok(length) => self.begin_manifest(u32::from_be_bytes(length))?,
                        Err(_) => Stage::Length(bytes),
                    }
                }
                Stage::Manifest { announced_bytes, mut bytes } => {
                    rest = take(rest, announced_bytes - bytes.len(), &mut bytes);
                    if bytes.len() < announced_bytes {
                        Stage::Manifest { announced_bytes, bytes }
                    } else {
                        let manifest = self.parse_manifest(&bytes, envelope)?;
                        sink(BodyPart::Manifest(&manifest)).map_err(ReadError::Caller)?;
                        next_file(manifest, 0, sink)?
                    }
                }
                Stage::File { manifest, file, offset_bytes, mut hash } => {
                    let missing = manifest.files[file].bytes - offset_bytes;
                    let (now, later) = rest.split_at(rest.len().min(usize::try_from(missing).unwrap_or(usize::MAX)));
                    rest = later;
                    hash.update(now);
                    sink(BodyPart::File { file, offset_bytes, bytes: now }).map_err(ReadError::Caller)?;
                    let offset_bytes = offset_bytes + now.len() as u64;
                    if offset_bytes < manifest.files[file].bytes {
                        Stage::File { manifest, file, offset_bytes, hash }
                    } else {
                        check_file(&manifest, file, hash)?;
                        next_file(manifest, file + 1, sink)?
                    }
                }
                Stage::Padding { manifest } => {
                    if rest.iter().any(|byte| *byte != 0) {
                        return Err(ReadError::Fault(BodyFault::Padding));
                    }
                    rest = &[];
                    Stage::Padding { manifest }
                }
            };
        }
        Ok(())
    }

    fn begin_manifest(&self, announced: u32) -> Result<Stage, ManifestFault> {
        let announced_bytes = u64::from(announced);
        let fits = announced_bytes + LENGTH_BYTES as u64 <= self.padded_bytes;
        if announced == 0 || announced_bytes > MAX_MANIFEST_BYTES as u64 || !fits {
            return Err(ManifestFault::Length { announced_bytes });
        }
        Ok(Stage::Manifest { announced_bytes: announced as usize, bytes: Vec::new() })
    }

    fn parse_manifest<E>(&self, bytes: &[u8], envelope: &Envelope) -> Result<Box<Manifest>, ReadError<E>> {
        let manifest: Manifest = jcs::from_slice(bytes, MAX_MANIFEST_BYTES).map_err(|_| ManifestFault::Form)?;
        manifest.check(envelope.header())?;
        let content_bytes = (LENGTH_BYTES as u64 + bytes.len() as u64).saturating_add(manifest.files_bytes());
        let expected_bytes = stream::padded_bytes(content_bytes);
        if expected_bytes != self.padded_bytes {
            let found_bytes = self.padded_bytes;
            return Err(ReadError::Fault(BodyFault::PaddedLength { expected_bytes, found_bytes }));
        }
        Ok(Box::new(manifest))
    }

    fn finish(self) -> Result<Manifest, BodyFault> {
        let cut_short = |announced_bytes: usize| BodyFault::Manifest {
            fault: ManifestFault::Length { announced_bytes: announced_bytes as u64 },
        };
        match self.stage {
            Stage::Padding { manifest } => Ok(*manifest),
            // A body shorter than a length, or (excluded when the manifest was read) than its manifest and files.
            Stage::Length(_) => Err(cut_short(0)),
            Stage::Manifest { announced_bytes, .. } => Err(cut_short(announced_bytes)),
            Stage::File { file, .. } => Err(BodyFault::FileHash { file: file as u64 }),
        }
    }
}

/// Moves at most `missing` bytes from the front of `rest` to `bytes`.
fn take<'r>(rest: &'r [u8], missing: usize, bytes: &mut Vec<u8>) -> &'r [u8] {
    let (now, later) = rest.split_at(rest.len().min(missing));
    bytes.extend_from_slice(now);
    later
}

/// The stage at the beginning of a file; empty files have no bytes of their own and are passed at once.
fn next_file<E>(
    manifest: Box<Manifest>,
    mut file: usize,
    sink: &mut impl FnMut(BodyPart<'_>) -> Result<(), E>,
) -> Result<Stage, ReadError<E>> {
    while manifest.files.get(file).is_some_and(|entry| entry.bytes == 0) {
        sink(BodyPart::File { file, offset_bytes: 0, bytes: &[] }).map_err(ReadError::Caller)?;
        check_file(&manifest, file, digest::Context::new(&digest::SHA256))?;
        file += 1;
    }
    if file == manifest.files.len() {
        return Ok(Stage::Padding { manifest });
    }
    Ok(Stage::File { manifest, file, offset_bytes: 0, hash: digest::Context::new(&digest::SHA256) })
}

fn check_file<E>(manifest: &Manifest, file: usize, hash: digest::Context) -> Result<(), ReadError<E>> {
    if hash.finish().as_ref() == manifest.files[file].sha256.0 {
        Ok(())
    } else {
        Err(ReadError::Fault(BodyFault::FileHash { file: file as u64 }))
    }
}
