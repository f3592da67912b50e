//! The node put together: ledger, documents, views, rule-sets, directory, clock.

use crate::antivirus::Antivirus;
use crate::auctions::Auctions;
use crate::clock::Clock;
use crate::config::Config;
use crate::directory::Directory;
use crate::error::CommandError;
use crate::health::Pulse;
use crate::keys::{KeyFileError, NodeKeys};
use crate::news::Crier;
use crate::opening::Rehearsals;
use crate::outages::{Outage, Outages};
use crate::registrar::{Folds, GroupingIndex, GuaranteeIndex, Recorded};
use crate::rules::{RuleBook, RuleBookError};
use crate::streams::{self, AnyAct};
use crate::witnesses::Witnessing;
use crate::words::Words;
use domain::identity::Party;
use domain::procurement::bid::BidFile;
use domain::procurement::{self, Procedure};
use domain::program::ProgramAct;
use domain::{Document, ProcedureId};
use ledger::hash::Hash;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use store::blobs::{BlobError, Blobs};
use store::ledger::{Entry, Ledger, OpenError, Options, SqliteLedger};
use store::office::Office;
use store::views::Views;

/// Procedures kept in memory between commands.
const CACHED_PROCEDURES: usize = 4_096;

/// Connections that read views and working data at the same time.
const READERS: usize = 4;

/// Longest wait for the local views after a write; beyond it the page shows what it has.
pub(crate) const VIEW_WAIT: Duration = Duration::from_secs(5);

/// The running office.
pub struct Node {
    /// What the operator decided.
    pub config: Config,
    /// Where all times come from.
    pub clock: Clock,
    /// The register of acts.
    pub ledger: Arc<SqliteLedger>,
    /// Documents and bid bodies.
    pub blobs: Blobs,
    /// Lists and search, derived.
    pub views: Views,
    /// Sessions and other working data that are no acts.
    pub office: Office,
    /// Rule-sets at hand.
    pub rules: RuleBook,
    /// Parties and mandates.
    pub directory: Directory,
    /// Words in three languages.
    pub words: Words,
    /// Examines files before they are read, where the operator has somebody who does.
    pub antivirus: Option<Antivirus>,
    pub(crate) keys: NodeKeys,
    pub(crate) witnessing: Witnessing,
    pub(crate) rehearsals: Rehearsals,
    /// Held by whoever enters the register by a link.
    pub(crate) entering: tokio::sync::Mutex<()>,
    /// Held by whoever looks for what saved searches find: nothing is found between reading and telling.
    pub(crate) searching: tokio::sync::Mutex<()>,
    pub(crate) pulse: Pulse,
    pub(crate) outages: Outages,
    pub(crate) crier: Crier,
    pub(crate) auctions: Auctions,
    pub(crate) guarantees: tokio::sync::Mutex<GuaranteeIndex>,
    pub(crate) groupings: tokio::sync::Mutex<GroupingIndex>,
    procedures: Mutex<HashMap<ProcedureId, LoadedProcedure>>,
    pub(crate) bids: Folds<BidFile>,
    pub(crate) parties: Folds<Party>,
}

/// A procedure as of a version of its stream.
#[derive(Debug, Clone, Default)]
pub struct LoadedProcedure {
    /// Number of acts read.
    pub version: u64,
    /// What is true.
    pub state: Arc<Procedure>,
    /// What the acts read let be disclosed, in the terms of [`AnyAct::awaited`].
    pub disclosed: Arc<BTreeSet<String>>,
    /// What waits again since an evaluation was reopened, in the same terms, with the index of the act that reopened it.
    pub blind: Arc<BTreeMap<String, u64>>,
}

impl LoadedProcedure {
    /// Whether an entry that waits for something may be read by everybody. What was disclosed stays so; what is recorded
    /// after an evaluation was reopened waits for its end.
    #[must_use]
    pub fn is_disclosed(&self, awaited: &str, entry: &Entry) -> bool {
        self.disclosed.contains(awaited) && self.blind.get(awaited).is_none_or(|since| entry.index < *since)
    }
}

/// Why a node cannot start. Nothing was signed.
#[derive(Debug)]
pub enum StartError {
    /// The data folder or a file in it.
    Io(std::io::Error),
    /// The node's keys.
    Keys(KeyFileError),
    /// A rule-set.
    Law(RuleBookError),
    /// The ledger; says what to do.
    Ledger(OpenError),
    /// Documents.
    Blobs(BlobError),
    /// What the operator says of witnesses.
    Witnesses(String),
    /// Views or working data.
    Store(String),
}

impl std::fmt::Display for StartError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(error) => write!(f, "data folder: {error}"),
            Self::Keys(error) => error.fmt(f),
            Self::Law(error) => error.fmt(f),
            Self::Ledger(error) => error.fmt(f),
            Self::Blobs(error) => error.fmt(f),
            Self::Witnesses(what) | Self::Store(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for StartError {}

impl Node {
    /// Opens a node on its data folder, making what is not there. Blocks on the disk; the views catch up afterwards,
    /// see [`crate::follower::run`].
    ///
    /// # Errors
    /// [`StartError`]; nothing was signed.
    pub async fn open(config: Config, clock: Clock) -> Result<Arc<Self>, StartError> {
        let data = config.data.clone();
        std::fs::create_dir_all(&data).map_err(StartError::Io)?;
        // Keys that are gone are not replaced: a ledger goes on under its own key, and firms under their pseudonyms.
        if data.join("ledger.db").exists() && !NodeKeys::exist(&data.join("keys")) {
            return Err(StartError::Keys(KeyFileError::Content(
                "the ledger is here and its keys are not: restore keys/",
            )));
        }
        let keys = NodeKeys::open(&data.join("keys"), &config.origin).map_err(StartError::Keys)?;
        let rules = RuleBook::read(config.law.as_deref()).map_err(StartError::Law)?;
        let ledger_clock = clock.clone();
        let witnessing = Witnessing::open(&config, keys.ledger.verifying_key()).await?;
        let options = Options::new(keys.open_ledger().map_err(StartError::Keys)?, Arc::new(move || ledger_clock.now()));
        // What a witness was seen to hold must be the beginning of what is here.
        let options = Options { expected: witnessing.expected(), ..options };
        let ledger = SqliteLedger::open(&data.join("ledger.db"), options).map_err(StartError::Ledger)?;
        let blobs = Blobs::open(&data.join("blobs")).map_err(StartError::Blobs)?;
        let views = Views::open(&data.join("views.db"), READERS)
            .map_err(|error| StartError::Store(format!("views: {error}")))?;
        let office = Office::open(&data.join("office.db"), READERS)
            .map_err(|error| StartError::Store(format!("office: {error}")))?;
        let antivirus = config.antivirus.clone().map(Antivirus::new);
        let node = Arc::new(Self {
            antivirus,
            config,
            clock,
            ledger: Arc::new(ledger),
            blobs,
            views,
            office,
            rules,
            directory: Directory::default(),
            words: Words::built_in(),
            keys,
            witnessing,
            rehearsals: Rehearsals::default(),
            entering: tokio::sync::Mutex::default(),
            searching: tokio::sync::Mutex::default(),
            pulse: Pulse::default(),
            outages: Outages::default(),
            crier: Crier::default(),
            auctions: Auctions::default(),
            guarantees: tokio::sync::Mutex::default(),
            groupings: tokio::sync::Mutex::default(),
            procedures: Mutex::new(HashMap::new()),
            bids: Folds::default(),
            parties: Folds::default(),
        });
        node.load_directory().await.map_err(|error| StartError::Store(error.to_string()))?;
        node.load_outages().await.map_err(|error| StartError::Store(error.to_string()))?;
        Ok(node)
    }

    async fn load_directory(&self) -> Result<(), CommandError> {
        let mut from = 0;
        loop {
            let entries = self.ledger.read_prefix(streams::PARTIES, from, usize::MAX).await?;
            let Some(last) = entries.last() else { return Ok(()) };
            from = last.index + 1;
            for entry in &entries {
                self.learn(entry)?;
            }
        }
    }

    async fn load_outages(&self) -> Result<(), CommandError> {
        for entry in self.stream_after(streams::PROGRAM, 0).await? {
            let Some(act) = entry.act() else { continue };
            let act = streams::decode(&entry.stream, &entry.r#type, act);
            let act = act.map_err(|error| CommandError::fault("reading what the program did", error))?;
            if let AnyAct::Program(ProgramAct::OutageRecorded(act)) = act {
                self.outages.learn(Outage { index: entry.index, from: act.from, to: act.to });
            }
        }
        Ok(())
    }

    /// Lets the directory know of an act.
    pub(crate) fn learn(&self, entry: &store::ledger::Entry) -> Result<(), CommandError> {
        let Some(act) = entry.act() else { return Ok(()) };
        if entry.stream.starts_with(streams::PARTIES) {
            let act = streams::decode(&entry.stream, &entry.r#type, act)
                .map_err(|error| CommandError::fault("reading a party", error))?;
            self.directory.learn(entry.index, &entry.stream, &act);
        }
        Ok(())
    }

    /// A policy that trusts this node's log, with its witnesses and their quorum: the file a verifier needs.
    #[must_use]
    pub fn policy_text(&self) -> String {
        self.witnessing.policy().to_string()
    }

    /// Loads a procedure: what is in memory and whatever acts have come since.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the ledger cannot be read.
    pub async fn load_procedure(&self, id: &ProcedureId) -> Result<LoadedProcedure, CommandError> {
        let cached = self.cached(|procedures| procedures.get(id).cloned()).unwrap_or_default();
        let entries = self.stream_after(&streams::procedure(id), cached.version).await?;
        if entries.is_empty() {
            return Ok(cached);
        }
        let loaded = replay(cached, &entries)?;
        self.cached(|procedures| {
            if procedures.len() >= CACHED_PROCEDURES {
                procedures.clear();
            }
            let newer = procedures.get(id).is_some_and(|other| other.version > loaded.version);
            if !newer {
                procedures.insert(id.clone(), loaded.clone());
            }
        });
        Ok(loaded)
    }

    /// Every act of a stream above a version: the ledger hands out so many at a time.
    pub(crate) async fn stream_after(
        &self,
        stream: &str,
        mut version: u64,
    ) -> Result<Vec<store::ledger::Entry>, CommandError> {
        let mut all = Vec::new();
        loop {
            let entries = self.ledger.read_stream(stream, version, usize::MAX).await?;
            let Some(last) = entries.last() else { return Ok(all) };
            version = last.version;
            let complete = entries.len() < store::ledger::READ_ENTRIES_MAX;
            all.extend(entries);
            if complete {
                return Ok(all);
            }
        }
    }

    fn cached<T>(&self, look: impl FnOnce(&mut HashMap<ProcedureId, LoadedProcedure>) -> T) -> T {
        look(&mut self.procedures.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Waits until the local views show what was just recorded, so that the next page does.
    pub(crate) async fn seen(&self, recorded: Recorded) -> Result<Recorded, CommandError> {
        if let Some(index) = recorded.last_index() {
            let _ = tokio::time::timeout(VIEW_WAIT, self.views.wait_for(index)).await;
        }
        Ok(recorded)
    }

    /// Stores a document and returns its hash, lower-case hexadecimal.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when it cannot be stored.
    pub async fn put_document(&self, content: Vec<u8>) -> Result<String, CommandError> {
        let stored = self.blobs.put(content.into()).await;
        let stored = stored.map_err(|error| CommandError::fault("storing a document", format!("{error:?}")))?;
        Ok(hex::encode(stored.digest.as_bytes()))
    }

    /// Reads a document by its hash, lower-case hexadecimal.
    ///
    /// # Errors
    /// [`CommandError::NotFound`] when it is not there.
    pub async fn document(&self, sha256: &str) -> Result<Vec<u8>, CommandError> {
        let digest = digest(sha256).ok_or(CommandError::NotFound)?;
        if !self.blobs.exists(&digest).await.unwrap_or(false) {
            return Err(CommandError::NotFound);
        }
        let bytes = self.blobs.get(&digest).await;
        bytes
            .map(|bytes| bytes.to_vec())
            .map_err(|error| CommandError::fault("reading a document", format!("{error:?}")))
    }

    /// Whether a document is one that everybody may read: it stands in a public notice or record.
    #[must_use]
    pub fn is_public_document(procedure: &Procedure, sha256: &str) -> bool {
        let Some(published) = procedure.published() else { return false };
        let named = |document: &Document| document.sha256 == sha256;
        if published.notice.documents.iter().any(named) {
            return true;
        }
        let Procedure::Closed(closed) = procedure else { return false };
        // What commissions said is told with the award.
        let awarded = closed.lots.values().any(|lot| lot.award().is_some());
        if awarded && procedure.controls().any(|(_, control)| control.document().is_some_and(named)) {
            return true;
        }
        closed.lots.values().any(|lot| {
            let opened = lot.opened();
            opened.all_records().any(|(_, _, record)| named(&record.record))
                || opened.verdicts.values().any(|verdict| match verdict {
                    procurement::act::Verdict::Valid { manifest, .. }
                    | procurement::act::Verdict::Work { manifest, .. } => named(manifest),
                    _ => false,
                })
        })
    }
}

/// Reads a hexadecimal SHA-256.
#[must_use]
pub fn digest(sha256: &str) -> Option<Hash> {
    Hash::from_slice(&hex::decode(sha256).ok()?)
}

/// Applies the entries of a procedure's stream.
///
/// # Errors
/// [`CommandError::Fault`] when an act cannot be read: the ledger is from a newer program, or damaged.
pub fn replay(from: LoadedProcedure, entries: &[store::ledger::Entry]) -> Result<LoadedProcedure, CommandError> {
    let mut state = Arc::unwrap_or_clone(from.state);
    let mut disclosed = Arc::unwrap_or_clone(from.disclosed);
    let mut blind = Arc::unwrap_or_clone(from.blind);
    let mut version = from.version;
    for entry in entries {
        version = entry.version;
        let Some(act) = entry.act() else { continue };
        match streams::decode(&entry.stream, &entry.r#type, act) {
            Ok(act) => {
                for term in act.discloses() {
                    blind.remove(&term);
                    disclosed.insert(term);
                }
                blind.extend(act.reopens().map(|term| (term, entry.index)));
                if let AnyAct::Procedure(act) = act {
                    state = procurement::evolve(state, &act, entry.at);
                }
            }
            Err(error) => return Err(CommandError::fault("reading a procedure", error)),
        }
    }
    let (disclosed, blind) = (Arc::new(disclosed), Arc::new(blind));
    Ok(LoadedProcedure { version, state: Arc::new(state), disclosed, blind })
}
