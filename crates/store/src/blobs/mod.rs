//! Documents by their digest, and the bodies of sealed bids by their segments.
//!
//! A document is a file named by the hex of its SHA-256 in two levels of folders (`documents/ab/cd/abcd…`), written
//! beside its place, synced, renamed, and its folder synced: an answer means that it is durable, and what has a name is
//! whole. The ledger holds the digest, so a document is written before the act that names it; a document without such
//! an act is only space.
//!
//! Segments of bid bodies are in [`bodies`]: many small ones share one sync.

pub mod bodies;

use std::error::Error;
use std::fmt;
use std::ops::Range;
use std::path::Path as FilePath;
use std::sync::Arc;

use aws_lc_rs::digest::{Context, SHA256};
use bytes::{Bytes, BytesMut};
use futures::stream::BoxStream;
use futures::{Stream, StreamExt as _, TryStreamExt as _};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{MultipartUpload, ObjectStore, ObjectStoreExt as _};

use ::ledger::hash::{Hash, sha256};

use crate::ledger::Fault;

/// Where documents and bid bodies are kept.
pub struct Blobs {
    files: Arc<dyn ObjectStore>,
    bodies: bodies::Bodies,
}

/// A stored document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// Its SHA-256.
    pub digest: Hash,
    /// Its length.
    pub bytes: u64,
}

/// Why a blob was not stored or read.
#[derive(Debug, Clone)]
pub enum BlobError {
    /// There is none of this name.
    Missing,
    /// It is longer than accepted; nothing is kept.
    TooLarge {
        /// The most that is accepted.
        bytes_max: u64,
    },
    /// What arrived is not what was announced; nothing is kept.
    Mismatch {
        /// The digest announced.
        expected: Hash,
        /// The digest of what arrived.
        found: Hash,
    },
    /// What is stored is not what its name says.
    Damaged {
        /// The digest that names it.
        digest: Hash,
    },
    /// A range that does not lie within the blob.
    Range {
        /// Its length.
        bytes: u64,
    },
    /// Whoever was sending stopped; nothing is kept.
    Interrupted {
        /// The sender's error.
        source: Arc<dyn Error + Send + Sync>,
    },
    /// Too much is waiting to be written; nothing was. Try again later.
    Overloaded,
    /// The storage failed. Repeating the call is safe.
    Fault(Fault),
}

impl fmt::Display for BlobError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no such blob"),
            Self::TooLarge { bytes_max } => write!(f, "longer than {bytes_max} bytes"),
            Self::Mismatch { expected, found } => {
                write!(f, "announced as {expected}, arrived as {found}")
            }
            Self::Damaged { digest } => write!(f, "the blob {digest} is damaged"),
            Self::Range { bytes } => write!(f, "a range outside {bytes} bytes"),
            Self::Interrupted { source } => write!(f, "the upload stopped: {source}"),
            Self::Overloaded => f.write_str("too much waits to be written"),
            Self::Fault(fault) => fault.fmt(f),
        }
    }
}

impl Error for BlobError {}

impl From<Fault> for BlobError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// The parts in which a streamed document is written.
const PART_BYTES: usize = 1 << 20;

impl Blobs {
    /// Opens the folder, creating it when it does not exist, and clears away what interrupted uploads left. Blocks.
    ///
    /// # Errors
    /// [`BlobError::Fault`] when the disk fails.
    pub fn open(folder: &FilePath) -> Result<Self, BlobError> {
        let incoming = folder.join(INCOMING);
        let failed = |error: std::io::Error| storage("open the blobs", Arc::new(error));
        match std::fs::remove_dir_all(&incoming) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(failed(error));
            }
            _ => std::fs::create_dir_all(&incoming).map_err(failed)?,
        }
        // Off by default: without it an answer would mean nothing after a power cut.
        let files = LocalFileSystem::new_with_prefix(folder).map_err(fault("open the blobs"))?.with_fsync(true);
        let files: Arc<dyn ObjectStore> = Arc::new(files);
        let bodies = bodies::Bodies::open(folder, Arc::clone(&files))?;
        Ok(Self { files, bodies })
    }

    /// The bodies of sealed bids.
    pub fn bodies(&self) -> &bodies::Bodies {
        &self.bodies
    }

    /// Stores a document that is in memory. Storing it again changes nothing.
    ///
    /// # Errors
    /// [`BlobError::Fault`] when the disk fails.
    pub async fn put(&self, bytes: Bytes) -> Result<Stored, BlobError> {
        let stored = Stored { digest: sha256(&[&bytes]), bytes: bytes.len() as u64 };
        if self.length(&stored.digest).await? != Some(stored.bytes) {
            self.files.put(&place(&stored.digest), bytes.into()).await.map_err(fault("write a document"))?;
        }
        Ok(stored)
    }

    /// Stores a document as it arrives, with bounded memory, and checks it against the digest that was announced.
    ///
    /// # Errors
    /// [`BlobError::TooLarge`], [`BlobError::Mismatch`], [`BlobError::Interrupted`]: nothing is kept.
    pub async fn put_stream<S, E>(
        &self,
        expected: Option<Hash>,
        bytes_max: u64,
        incoming: S,
    ) -> Result<Stored, BlobError>
    where
        S: Stream<Item = Result<Bytes, E>> + Send,
        E: Into<Box<dyn Error + Send + Sync>>,
    {
        let staged = Path::from_iter([INCOMING, &random_name()?]);
        let mut upload = self.files.put_multipart(&staged).await.map_err(fault("begin a document"))?;
        let received = receive(&mut *upload, bytes_max, incoming).await;
        let stored = match received {
            Ok(stored) if expected.is_none_or(|expected| expected == stored.digest) => stored,
            refused => {
                upload.abort().await.map_err(fault("drop a document"))?;
                let stored = refused?;
                return Err(BlobError::Mismatch { expected: expected.unwrap_or(stored.digest), found: stored.digest });
            }
        };
        upload.complete().await.map_err(fault("end a document"))?;
        // If we die here, a whole file stays among the incoming until the next start clears it away.
        self.files.rename(&staged, &place(&stored.digest)).await.map_err(fault("name a document"))?;
        Ok(stored)
    }

    /// A whole document, checked against its digest.
    ///
    /// # Errors
    /// [`BlobError::Missing`], [`BlobError::Damaged`].
    pub async fn get(&self, digest: &Hash) -> Result<Bytes, BlobError> {
        let result = self.files.get(&place(digest)).await.map_err(fault("open a document"))?;
        let bytes = result.bytes().await.map_err(fault("read a document"))?;
        if sha256(&[&bytes]) != *digest {
            return Err(BlobError::Damaged { digest: *digest });
        }
        Ok(bytes)
    }

    /// A part of a document. A part cannot be checked against the digest.
    ///
    /// # Errors
    /// [`BlobError::Missing`], [`BlobError::Range`].
    pub async fn get_range(&self, digest: &Hash, range: Range<u64>) -> Result<Bytes, BlobError> {
        let bytes = self.length(digest).await?.ok_or(BlobError::Missing)?;
        if range.start > range.end || range.end > bytes {
            return Err(BlobError::Range { bytes });
        }
        if range.is_empty() {
            return Ok(Bytes::new());
        }
        self.files.get_range(&place(digest), range).await.map_err(fault("read a document"))
    }

    /// A document piece by piece, checked as it goes: the last item is [`BlobError::Damaged`] when the whole was not
    /// what its name says.
    ///
    /// # Errors
    /// [`BlobError::Missing`].
    pub async fn stream(&self, digest: &Hash) -> Result<BoxStream<'static, Result<Bytes, BlobError>>, BlobError> {
        let result = self.files.get(&place(digest)).await.map_err(fault("open a document"))?;
        let pieces = result.into_stream().map_err(fault("read a document"));
        let digest = *digest;
        let checked = futures::stream::unfold(Some((pieces, Context::new(&SHA256))), move |state| async move {
            let (mut pieces, mut context) = state?;
            match pieces.next().await {
                Some(Ok(piece)) => {
                    context.update(&piece);
                    Some((Ok(piece), Some((pieces, context))))
                }
                Some(Err(error)) => Some((Err(error), None)),
                None if context.finish().as_ref() == digest.0 => None,
                None => Some((Err(BlobError::Damaged { digest }), None)),
            }
        });
        Ok(checked.boxed())
    }

    /// The length of a document, if it is here.
    ///
    /// # Errors
    /// [`BlobError::Fault`] when the disk fails.
    pub async fn length(&self, digest: &Hash) -> Result<Option<u64>, BlobError> {
        match self.files.head(&place(digest)).await {
            Ok(meta) => Ok(Some(meta.size)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(fault("look up a document")(error)),
        }
    }

    /// Whether a document is here.
    ///
    /// # Errors
    /// [`BlobError::Fault`] when the disk fails.
    pub async fn exists(&self, digest: &Hash) -> Result<bool, BlobError> {
        Ok(self.length(digest).await?.is_some())
    }

    /// Deletes a document; one that is not here is deleted already.
    ///
    /// # Errors
    /// [`BlobError::Fault`] when the disk fails.
    pub async fn delete(&self, digest: &Hash) -> Result<(), BlobError> {
        delete(&*self.files, &place(digest)).await
    }
}

/// The folder of documents that are still arriving.
const INCOMING: &str = "incoming";

async fn receive<S, E>(upload: &mut dyn MultipartUpload, bytes_max: u64, incoming: S) -> Result<Stored, BlobError>
where
    S: Stream<Item = Result<Bytes, E>> + Send,
    E: Into<Box<dyn Error + Send + Sync>>,
{
    let mut incoming = std::pin::pin!(incoming);
    let (mut context, mut bytes) = (Context::new(&SHA256), 0u64);
    let mut part = BytesMut::new();
    while let Some(piece) = incoming.next().await {
        let piece = piece.map_err(|error| BlobError::Interrupted { source: Arc::from(error.into()) })?;
        bytes += piece.len() as u64;
        if bytes > bytes_max {
            return Err(BlobError::TooLarge { bytes_max });
        }
        context.update(&piece);
        part.extend_from_slice(&piece);
        if part.len() >= PART_BYTES {
            upload.put_part(part.split().freeze().into()).await.map_err(fault("write a document"))?;
        }
    }
    upload.put_part(part.freeze().into()).await.map_err(fault("write a document"))?;
    let digest = Hash::from_slice(context.finish().as_ref()).ok_or(BlobError::Missing)?;
    Ok(Stored { digest, bytes })
}

fn place(digest: &Hash) -> Path {
    let name = hex::encode(digest.0);
    Path::from_iter(["documents", &name[..2], &name[2..4], &name])
}

async fn delete(files: &dyn ObjectStore, path: &Path) -> Result<(), BlobError> {
    match files.delete(path).await {
        Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
        Err(error) => Err(fault("delete a blob")(error)),
    }
}

fn random_name() -> Result<String, BlobError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| storage("name an upload", Arc::new(error)))?;
    Ok(hex::encode(bytes))
}

fn fault(doing: &'static str) -> impl Fn(object_store::Error) -> BlobError {
    move |error| match error {
        object_store::Error::NotFound { .. } => BlobError::Missing,
        error => storage(doing, Arc::new(error)),
    }
}

fn storage(doing: &'static str, source: Arc<dyn Error + Send + Sync>) -> BlobError {
    BlobError::Fault(Fault::Storage { doing, source })
}
