//! The registrar: authorise, load, decide, append, answer with receipts. A conflict means that others acted between
//! loading and appending: it loads and decides again, a few times.

mod agreements;
mod applications;
mod auctions;
mod bids;
mod conflicts;
mod control;
mod corrections;
mod entering;
mod folds;
mod groupings;
mod guarantees;
mod negotiations;
mod parties;
mod plans;
mod priors;
mod procedures;
mod program;
mod publications;
mod relaunching;
mod repeated;
mod requisitions;
mod standing;
mod systems;

pub use agreements::CallOffStart;
pub(crate) use agreements::agreement_after;
pub use applications::{ApplicationReceipt, OwnApplication, received};
pub use auctions::{AuctionOffer, AuctionReceipt, Bidder, is_signed};
pub use bids::{BidPlace, BidReceipt, BodyProgress, Submission};
pub use entering::NewPasskey;
pub(crate) use folds::Folds;
pub(crate) use groupings::GroupingIndex;
pub use groupings::{GroupingReceipt, OwnGrouping};
pub(crate) use guarantees::GuaranteeIndex;
pub use guarantees::{GuaranteeReceipt, IssuedGuarantee, is_guaranteed};
pub use negotiations::CounterOfferSent;
pub use plans::{PlanPlace, plans_for};
pub use priors::OwnAnswer;
pub use procedures::is_insider;
pub use publications::{ImportOutcome, ImportedRelease};
pub use relaunching::{LaterProcedure, Relaunch};
pub use requisitions::requisitions_for;
pub use systems::Finding;

use crate::error::CommandError;
use crate::office::Node;
use crate::streams::{self, AnyAct};
use domain::access::Actor;
use domain::act::Publicity;
use jiff::Timestamp;
use store::ledger::{Batch, Condition, Entry, Ledger, NewAct, Position};

/// How often a command is decided again when others were faster.
const ATTEMPTS: usize = 12;

/// Who gives a command.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The person with its mandates, or the clock.
    pub actor: Actor,
    /// One key per command, chosen by the client: repeating it returns the first answer.
    pub idempotency_key: Option<[u8; 32]>,
}

impl Caller {
    /// The node's clock.
    #[must_use]
    pub const fn clock() -> Self {
        Self { actor: Actor::Clock, idempotency_key: None }
    }
}

/// Where a command's acts are in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// One position per act; none when nothing had to happen.
    pub positions: Vec<Position>,
    /// Whether this repeats the answer to an earlier command with the same key.
    pub replayed: bool,
}

impl Recorded {
    /// Nothing had to happen.
    #[must_use]
    pub const fn nothing() -> Self {
        Self { positions: Vec::new(), replayed: false }
    }

    /// The last index, up to which a view has to have read.
    #[must_use]
    pub fn last_index(&self) -> Option<u64> {
        self.positions.last().map(|position| position.index)
    }
}

/// Acts of one stream on their way into the ledger.
pub(crate) struct Draft {
    pub stream: String,
    pub acts: Vec<AnyAct>,
    pub actor: String,
    pub ruleset: Option<String>,
    pub conditions: Vec<Condition>,
    pub idempotency_key: Option<[u8; 32]>,
}

/// The version of a stream after these acts, and what they add up to.
fn folded<S: Default>(entries: &[Entry], evolve: impl Fn(S, AnyAct, Timestamp) -> S) -> Result<(u64, S), CommandError> {
    let (mut version, mut state) = (0, S::default());
    for entry in entries {
        version = entry.version;
        let Some(act) = entry.act() else { continue };
        let act = streams::decode(&entry.stream, &entry.r#type, act);
        state = evolve(state, act.map_err(|error| CommandError::fault("reading a stream", error))?, entry.at);
    }
    Ok((version, state))
}

/// An act as the ledger takes it.
fn new_act(stream: &str, act: &AnyAct, actor: String, ruleset: Option<String>) -> Result<NewAct, CommandError> {
    let data = act.to_data().map_err(|error| CommandError::fault("writing an act", error))?;
    // What came in as JSON has a canonical form, but for numbers that other readers would round.
    let data = ledger::jcs::to_vec(&data).map_err(|error| {
        tracing::debug!(%error, "no canonical form");
        CommandError::Refused(domain::Refused {
            code: "number_beyond_range".into(),
            data: serde_json::Value::Null,
            article: None,
        })
    })?;
    Ok(NewAct {
        stream: stream.to_owned(),
        r#type: act.type_name().to_owned(),
        v: 1,
        actor,
        ruleset,
        data,
        public: act.publicity() == Publicity::Public,
    })
}

impl Node {
    /// The key id under which an actor's acts are recorded: never a name.
    pub(crate) fn key_of(&self, actor: &Actor) -> String {
        match actor {
            Actor::Clock => "clock".to_owned(),
            Actor::Newcomer { person } => format!("party:{person}"),
            Actor::Person { person, .. } => {
                let keys = self.directory.person(person).map(|person| person.keys).unwrap_or_default();
                keys.into_keys().next_back().map_or_else(|| format!("party:{person}"), |key| key.to_string())
            }
        }
    }

    pub(crate) async fn append(&self, draft: Draft) -> Result<Recorded, CommandError> {
        self.append_beside(draft, Vec::new()).await
    }

    /// Appends acts and, in the same batch after them, acts of other streams: all or none.
    async fn append_beside(&self, draft: Draft, beside: Vec<NewAct>) -> Result<Recorded, CommandError> {
        if draft.acts.is_empty() {
            return Ok(Recorded::nothing());
        }
        let mut acts = Vec::with_capacity(draft.acts.len());
        for act in &draft.acts {
            acts.push(new_act(&draft.stream, act, draft.actor.clone(), draft.ruleset.clone())?);
        }
        acts.extend(beside);
        let batch = Batch { acts, conditions: draft.conditions, idempotency_key: draft.idempotency_key };
        let appended = self.ledger.append(batch).await?;
        Ok(Recorded { positions: appended.acts, replayed: appended.replayed })
    }

    /// The receipt of an act, as a file: under a checkpoint that witnesses cosigned, once there is one that covers it; else
    /// under the newest. Whoever wants to have the cosignatures asks again later.
    ///
    /// # Errors
    /// [`CommandError::NotFound`] when there is no such act.
    pub async fn receipt(&self, index: u64) -> Result<String, CommandError> {
        match self.cosigned_covering(index.saturating_add(1)) {
            Some(cosigned) => Ok(self.ledger.receipt_under(index, cosigned).await?),
            None => Ok(self.ledger.receipt(index).await?),
        }
    }
}
