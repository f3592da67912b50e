//! Opening the body of one envelope: the manifest and the files become documents.

use crate::error::CommandError;
use crate::office::Node;
use seal::body::Manifest;
use seal::bytes::SealSecret;
use seal::envelope::Envelope;
use seal::opening::{BodyFault, BodyOpener, BodyPart, OpenBodyError};
use std::io::Write;

/// What a body held.
pub(super) enum Opened {
    /// The manifest, with its root; the files are stored by their hashes.
    Content(Box<Manifest>, seal::bytes::Digest),
    /// The bidder's fault.
    Malformed(BodyFault),
    /// The segments that are here are not those committed to: the body never arrived.
    Missing,
}

impl Node {
    /// Opens a body segment by segment; memory holds one segment, files go through temporary files.
    ///
    /// If we die here, temporary files are left in a folder that the operating system empties, and documents that
    /// no act names; the opening starts again from the beginning.
    pub(super) async fn open_body(&self, envelope: &Envelope, secret: &SealSecret) -> Result<Opened, CommandError> {
        let fault = |error: std::io::Error| CommandError::fault("opening a body", error);
        let mut opener = BodyOpener::new(envelope, secret)
            .ok_or_else(|| CommandError::fault("opening a body", "the secret is not the one committed to"))?;
        let mut files: Vec<tempfile::NamedTempFile> = Vec::new();
        let mut sink = |part: BodyPart<'_>| -> std::io::Result<()> {
            if let BodyPart::File { file, bytes, .. } = part {
                while files.len() <= file {
                    files.push(tempfile::NamedTempFile::new()?);
                }
                files[file].write_all(bytes)?;
            }
            Ok(())
        };
        for number in 0..envelope.segments() {
            let segment = self.segment(envelope, number).await?;
            match opener.push(segment, &mut sink) {
                Ok(()) => {}
                Err(OpenBodyError::Caller(error)) => return Err(fault(error)),
                Err(other) => return Err(CommandError::fault("opening a body", format!("{other:?}"))),
            }
        }
        let opened = match opener.finish::<std::io::Error>() {
            Ok(opened) => opened,
            Err(OpenBodyError::Malformed(fault)) => return Ok(Opened::Malformed(fault)),
            Err(OpenBodyError::NotTheCommittedBody) => return Ok(Opened::Missing),
            Err(other) => return Err(CommandError::fault("opening a body", format!("{other:?}"))),
        };
        for file in &files {
            self.put_file(file.path()).await?;
        }
        Ok(Opened::Content(Box::new(opened.manifest), opened.manifest_root))
    }

    async fn put_file(&self, path: &std::path::Path) -> Result<(), CommandError> {
        use tokio::io::AsyncReadExt;
        let file = tokio::fs::File::open(path).await.map_err(|error| CommandError::fault("opening a body", error))?;
        let chunks = futures::stream::try_unfold(file, |mut file| async move {
            let mut chunk = vec![0; 1 << 20];
            let read = file.read(&mut chunk).await?;
            chunk.truncate(read);
            Ok::<_, std::io::Error>((read > 0).then(|| (bytes::Bytes::from(chunk), file)))
        });
        let stored = self.blobs.put_stream(None, u64::MAX, Box::pin(chunks)).await;
        stored.map(|_| ()).map_err(|error| CommandError::fault("storing a document", format!("{error:?}")))
    }
}
