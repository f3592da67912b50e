//! The follower reads the ledger in commit order and keeps the views. What it writes is a function of the acts
//! alone: killed at any instruction it goes on from the views' own position, and applying an act again changes
//! nothing.

mod agreements;
mod mails;
mod releases;
mod rows;

pub use rows::stage;

use crate::error::CommandError;
use crate::news::News;
use crate::office::{LoadedProcedure, Node, replay};
use crate::streams::{self, AnyAct};
use domain::procurement::agreement::Agreement;
use domain::{PartyId, ProcedureId};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use store::ledger::{Entry, Ledger};
use store::views::{Change, Cursor};

/// Acts read and applied in one step.
const STEP: usize = 1_000;
/// Procedures kept while following.
const CACHED: usize = 2_048;

/// Follows until the ledger closes.
pub async fn run(node: Arc<Node>) {
    let mut size = node.ledger.subscribe();
    let mut follower = Follower::default();
    loop {
        if let Err(error) = follower.catch_up(&node).await {
            tracing::error!(%error, "the follower waits and tries again");
            follower = Follower::default();
            tokio::time::sleep(Duration::from_millis(500)).await;
            continue;
        }
        if size.changed().await.is_err() {
            return;
        }
    }
}

/// Brings the views up to the ledger once, for tools that do not run the office.
///
/// # Errors
/// [`CommandError::Fault`] when ledger or views cannot be read or written.
pub async fn catch_up(node: &Node) -> Result<(), CommandError> {
    Follower::default().catch_up(node).await
}

#[derive(Default)]
struct Follower {
    procedures: HashMap<ProcedureId, LoadedProcedure>,
    agreements: HashMap<String, (u64, Agreement)>,
}

impl Follower {
    async fn catch_up(&mut self, node: &Node) -> Result<(), CommandError> {
        loop {
            let position = node.views.position();
            let entries = node.ledger.read_from(position, STEP).await?;
            let Some(last) = entries.last() else { return Ok(()) };
            let next = last.index + 1;
            let (mut changes, mut news) = (Vec::new(), Vec::new());
            for entry in &entries {
                node.learn(entry)?;
                news.extend(self.project(node, entry, &mut changes).await?);
            }
            let applied = node.views.apply(position..next, changes).await;
            applied.map_err(|error| CommandError::fault("views", error))?;
            node.crier.tell(news);
        }
    }

    /// Adds what an act changes; gives what there is to tell of it.
    async fn project(
        &mut self,
        node: &Node,
        entry: &Entry,
        changes: &mut Vec<Change>,
    ) -> Result<Option<News>, CommandError> {
        let Some(bytes) = entry.act() else { return Ok(None) };
        let act = streams::decode(&entry.stream, &entry.r#type, bytes)
            .map_err(|error| CommandError::fault("reading an act", error))?;
        let cursor = Cursor { position: entry.index, sequence: 0 };
        let news = News::of(entry, &act);
        match act {
            AnyAct::Identity(_) => {
                let id = entry.stream.strip_prefix(streams::PARTIES).and_then(|id| PartyId::new(id).ok());
                let row = id.and_then(|id| rows::organisation(&id, node.directory.organisation(&id)?));
                changes.extend(row.map(|row| Change::Organisation(Box::new(row))));
            }
            AnyAct::Procedure(act) => {
                let Some(id) = streams::procedure_of(&entry.stream) else { return Ok(news) };
                let loaded = self.load(node, &id, entry).await?;
                if let Some(row) = rows::procedure(node, &id, &loaded.state, entry.at) {
                    changes.push(Change::Procedure(Box::new(row)));
                }
                if let Some(row) = releases::release(node, &id, &act, &loaded.state, cursor, entry.at)? {
                    changes.push(Change::Release(row));
                }
                changes.extend(rows::extension(&id, &act).map(Change::Extension));
                changes.extend(rows::review(&id, &act, &loaded.state).map(Change::Review));
                let mails = mails::of_act(node, &id, &act, &loaded.state, cursor).await?;
                changes.extend(mails.into_iter().map(Change::Mail));
            }
            AnyAct::Agreement(act) => self.agreement(node, entry, &act, changes).await?,
            AnyAct::Plan(act) => changes.extend(rows::plan(entry, &act).map(Change::Plan)),
            AnyAct::Prior(act) => {
                let Some(id) = streams::prior_of(&entry.stream) else { return Ok(news) };
                // As it was then, so that views that are built again say the same.
                let prior = node.prior_below(&id, entry.index + 1).await?;
                let Some(published) = prior.published() else { return Ok(news) };
                changes.push(Change::Procedure(Box::new(rows::prior(node, &id, published, entry.at))));
                changes
                    .extend(releases::of_prior(node, &id, (&act, published), cursor, entry.at)?.map(Change::Release));
                let mails = mails::of_prior(node, &id, &act, published, cursor);
                changes.extend(mails.into_iter().map(Change::Mail));
            }
            AnyAct::Guarantee(act) => {
                let Some(id) = streams::procedure_of(&entry.stream) else { return Ok(news) };
                // As the procedure was then, so that views that are built again write the same letter.
                let mut before = node.stream_after(&streams::procedure(&id), 0).await?;
                before.retain(|other| other.index < entry.index);
                let loaded = replay(LoadedProcedure::default(), &before)?;
                let mails = mails::of_guarantee(node, &id, &act, &loaded.state, cursor);
                changes.extend(mails.into_iter().map(Change::Mail));
            }
            AnyAct::Grouping(act) => {
                let Some(id) = streams::procedure_of(&entry.stream) else { return Ok(news) };
                let mut before = node.stream_after(&streams::procedure(&id), 0).await?;
                before.retain(|other| other.index < entry.index);
                let loaded = replay(LoadedProcedure::default(), &before)?;
                let mut earlier = node.stream_after(&entry.stream, 0).await?;
                earlier.retain(|other| other.index < entry.index);
                let mails = mails::of_grouping(node, &id, (&act, &earlier), &loaded.state, cursor)?;
                changes.extend(mails.into_iter().map(Change::Mail));
            }
            AnyAct::Requisition(act) => {
                let Some(id) = streams::requisition_of(&entry.stream) else { return Ok(news) };
                let state = node.requisition_below(&id, entry.index + 1).await?;
                let mails = mails::of_requisition(node, &id, &act, &state, cursor);
                changes.extend(mails.into_iter().map(Change::Mail));
            }
            AnyAct::Publication(act) => changes.extend(rows::publication(&act, cursor)),
            AnyAct::Application(_) | AnyAct::Bid(_) | AnyAct::Auction(_) | AnyAct::Interest(_) | AnyAct::Program(_) => {
            }
        }
        Ok(news)
    }

    /// The state right after this entry.
    async fn load(&mut self, node: &Node, id: &ProcedureId, entry: &Entry) -> Result<LoadedProcedure, CommandError> {
        let mut loaded = self.procedures.remove(id).unwrap_or_default();
        if loaded.version >= entry.version {
            loaded = LoadedProcedure::default();
        }
        if loaded.version + 1 < entry.version {
            let before = node.stream_after(&entry.stream, loaded.version).await?;
            let before: Vec<Entry> = before.into_iter().filter(|other| other.version < entry.version).collect();
            loaded = replay(loaded, &before)?;
        }
        loaded = replay(loaded, std::slice::from_ref(entry))?;
        if self.procedures.len() >= CACHED {
            self.procedures.clear();
        }
        self.procedures.insert(id.clone(), loaded.clone());
        Ok(loaded)
    }
}
