//! Notices of other publishers: each release once, as it was published.

use super::{ATTEMPTS, Caller, Draft, folded};
use crate::error::CommandError;
use crate::office::Node;
use crate::streams::{self, AnyAct};
use domain::publication::{self, Publication, ReleaseImported};
use domain::{Document, Refused, access};
use store::ledger::Condition;

/// A release on its way in.
#[derive(Debug, Clone)]
pub struct ImportedRelease {
    /// The publisher's name.
    pub publisher: String,
    /// The process, as its publisher names it.
    pub ocid: String,
    /// The release's id, as its publisher names it.
    pub release_id: String,
    /// The release in canonical JSON, numbers as written.
    pub content: Vec<u8>,
    /// What lists and search need of it.
    pub summary: publication::ReleaseSummary,
}

/// What became of a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportOutcome {
    /// It is in the ledger now.
    Added,
    /// The very same release was there.
    Known,
}

impl Node {
    /// Imports one release.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened, but the content may have been stored unreferenced.
    pub async fn import_release(
        &self,
        caller: &Caller,
        release: ImportedRelease,
    ) -> Result<ImportOutcome, CommandError> {
        access::authorise(&caller.actor, "import_release", None)
            .map_err(|refusal| CommandError::Forbidden(Refused::of(&refusal, None)))?;
        let stream = streams::publication(&release.publisher, &release.ocid);
        let sha256 = hex::encode(ledger::hash::sha256(&[&release.content]).as_bytes());
        let import = ReleaseImported {
            publisher: release.publisher,
            ocid: release.ocid,
            release_id: release.release_id,
            release: Document {
                sha256,
                bytes: release.content.len() as u64,
                media_type: "application/json".into(),
                file_name: "release.json".into(),
                document_type: None,
                title: domain::LocalText::default(),
                language: release.summary.language.clone(),
            },
            summary: Box::new(release.summary),
        };
        let mut content = Some(release.content);
        for _ in 0..ATTEMPTS {
            let (version, state) = self.load_publication(&stream).await?;
            let acts = publication::decide(&state, import.clone());
            if acts.is_empty() {
                return Ok(ImportOutcome::Known);
            }
            // Content before act: an act never names a document that is not there.
            if let Some(content) = content.take() {
                self.put_document(content).await?;
            }
            let draft = Draft {
                stream: stream.clone(),
                acts: acts.into_iter().map(AnyAct::Publication).collect(),
                actor: self.key_of(&caller.actor),
                ruleset: None,
                conditions: vec![Condition::StreamAt { stream: stream.clone(), version }],
                idempotency_key: None,
            };
            match self.append(draft).await {
                Err(CommandError::Contended) => {}
                done => return done.map(|_| ImportOutcome::Added),
            }
        }
        Err(CommandError::Contended)
    }

    async fn load_publication(&self, stream: &str) -> Result<(u64, Publication), CommandError> {
        folded(&self.stream_after(stream, 0).await?, |state, act, _| match act {
            AnyAct::Publication(act) => publication::evolve(state, &act),
            _ => state,
        })
    }
}
