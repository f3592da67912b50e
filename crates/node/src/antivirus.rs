//! Files from outside are examined by ClamAV's `clamd` before anybody reads them (P42). They are examined when they are
//! read, not when they arrive: a bid is sealed until it is opened, and what was clean a year ago is looked at with the
//! signatures of today. What was found is remembered as long as clamd has the same signatures.
//!
//! The protocol is clamd's own (`man clamd`): `VERSION`, and `INSTREAM` with pieces of at most 2^32 - 1 bytes, each behind
//! its length in network order, ended by a piece without bytes.

use futures::{Stream, StreamExt};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use store::blobs::BlobError;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::time::timeout;

/// How long clamd may take to answer at all.
const ANSWER: Duration = Duration::from_secs(5);
/// How long one file may take.
const EXAMINATION: Duration = Duration::from_secs(120);
/// Longest answer that is read.
const ANSWER_BYTES_MAX: u64 = 4 << 10;
/// Verdicts that are remembered.
const REMEMBERED_MAX: usize = 50_000;

/// Where clamd is, and what happens while it is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AntivirusConfig {
    /// Its socket: a path, or `host:port`.
    pub clamd: String,
    /// What happens to files that cannot be examined.
    #[serde(default)]
    pub unexamined: Unexamined,
}

/// What happens to files that cannot be examined, because clamd does not answer or does not take them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unexamined {
    /// They are kept back until clamd answers.
    #[default]
    Held,
    /// They are given out all the same.
    Served,
}

/// What was found of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Nothing.
    Clean,
    /// What clamd calls this name.
    Infected(String),
    /// It was not examined; why, for the operator.
    Unexamined(String),
}

/// Examines files.
#[derive(Debug)]
pub struct Antivirus {
    config: AntivirusConfig,
    /// The signatures by which the findings were made, and the findings.
    found: Mutex<(String, HashMap<String, Finding>)>,
}

trait Wire: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Wire for T {}

impl Antivirus {
    /// With what the operator decided.
    #[must_use]
    pub fn new(config: AntivirusConfig) -> Self {
        Self { config, found: Mutex::default() }
    }

    /// What happens to files that cannot be examined.
    #[must_use]
    pub const fn unexamined(&self) -> Unexamined {
        self.config.unexamined
    }

    /// Examines a file, by its hash and its bytes.
    pub async fn examine(
        &self,
        sha256: &str,
        bytes: impl Stream<Item = Result<bytes::Bytes, BlobError>> + Unpin + Send,
    ) -> Finding {
        let signatures = match timeout(ANSWER, self.version()).await {
            Ok(Ok(version)) => version,
            Ok(Err(error)) => return Finding::Unexamined(error.to_string()),
            Err(_) => return Finding::Unexamined("no answer".into()),
        };
        if let Some(known) = self.known(&signatures, sha256) {
            return known;
        }
        let found = match timeout(EXAMINATION, self.stream(bytes)).await {
            Ok(Ok(answer)) => finding(&answer),
            Ok(Err(error)) => Finding::Unexamined(error.to_string()),
            Err(_) => Finding::Unexamined("no verdict".into()),
        };
        if !matches!(found, Finding::Unexamined(_)) {
            let mut remembered = self.found.lock().unwrap_or_else(PoisonError::into_inner);
            if remembered.0 == signatures && remembered.1.len() < REMEMBERED_MAX {
                remembered.1.insert(sha256.to_owned(), found.clone());
            }
        }
        found
    }

    /// What is remembered; other signatures forget everything.
    fn known(&self, signatures: &str, sha256: &str) -> Option<Finding> {
        let mut remembered = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if remembered.0 != signatures {
            *remembered = (signatures.to_owned(), HashMap::new());
        }
        remembered.1.get(sha256).cloned()
    }

    async fn connected(&self) -> io::Result<Box<dyn Wire>> {
        let place = &self.config.clamd;
        if place.starts_with('/') {
            return Ok(Box::new(tokio::net::UnixStream::connect(PathBuf::from(place)).await?));
        }
        Ok(Box::new(tokio::net::TcpStream::connect(place).await?))
    }

    /// The program and its signatures, as in `ClamAV 1.4.1/27500/Mon Jan 12 08:00:00 2026`.
    async fn version(&self) -> io::Result<String> {
        let mut wire = self.connected().await?;
        wire.write_all(b"zVERSION\0").await?;
        let version = answer(&mut *wire).await?;
        if version.is_empty() { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(version) }
    }

    async fn stream(
        &self,
        mut bytes: impl Stream<Item = Result<bytes::Bytes, BlobError>> + Unpin + Send,
    ) -> io::Result<String> {
        let mut wire = self.connected().await?;
        wire.write_all(b"zINSTREAM\0").await?;
        while let Some(piece) = bytes.next().await {
            let piece = piece.map_err(|error| io::Error::other(format!("{error:?}")))?;
            // A piece without bytes would end the file.
            for piece in piece.chunks(1 << 20) {
                let length = u32::try_from(piece.len()).map_err(io::Error::other)?;
                let sent = async {
                    wire.write_all(&length.to_be_bytes()).await?;
                    wire.write_all(piece).await
                };
                if sent.await.is_err() {
                    // A file beyond its limit is answered before it has arrived.
                    return answer(&mut *wire).await;
                }
            }
        }
        wire.write_all(&0_u32.to_be_bytes()).await?;
        answer(&mut *wire).await
    }
}

async fn answer(wire: &mut dyn Wire) -> io::Result<String> {
    let mut answer = Vec::new();
    wire.take(ANSWER_BYTES_MAX).read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).trim_end_matches(['\0', '\n']).to_owned())
}

/// Reads `stream: OK`, `stream: Name FOUND`, or anything else, which is no verdict.
fn finding(answer: &str) -> Finding {
    let verdict = answer.strip_prefix("stream: ").unwrap_or_default();
    match (verdict, verdict.strip_suffix(" FOUND")) {
        ("OK", _) => Finding::Clean,
        (_, Some(name)) if !name.is_empty() => {
            let safe = |c: char| c.is_ascii_alphanumeric() || ".-_/()".contains(c);
            Finding::Infected(name.chars().filter(|c| safe(*c)).take(100).collect())
        }
        _ => Finding::Unexamined(answer.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_answer_is_a_verdict() {
        assert_eq!(finding("stream: OK"), Finding::Clean);
        assert_eq!(finding("stream: Eicar-Signature FOUND"), Finding::Infected("Eicar-Signature".into()));
        assert_eq!(finding("stream: <b>x FOUND"), Finding::Infected("bx".into()));
        for other in ["", "OK", "stream:  FOUND", "INSTREAM size limit exceeded. ERROR", "stream: lstat() failed ERROR"]
        {
            assert_eq!(finding(other), Finding::Unexamined(other.into()), "{other}");
        }
    }
}
