//! A command that comes again with its idempotency key receives the first answer, whatever has happened since; the
//! same key with another command is refused.

use super::{Caller, Recorded};
use crate::error::CommandError;
use crate::office::Node;
use crate::streams::{self, AnyAct};
use jiff::Timestamp;
use serde_json::Value;
use store::ledger::{Appended, Entry, Ledger};

/// Fields that follow from the moment of the decision and not from the command.
const MOMENTS: [&str; 10] = [
    "standstill_until",
    "answer_until",
    "from",
    "to",
    "received_at",
    "lifted_at",
    "decision_until",
    "suspended_until",
    "until",
    "fee",
];

fn key_reused() -> CommandError {
    CommandError::Refused(domain::Refused { code: "idempotency_key_reused".into(), data: Value::Null, article: None })
}

fn without_moments(act: &AnyAct) -> Option<(&'static str, Value)> {
    let mut data = act.to_data().ok()?;
    if let Value::Object(fields) = &mut data {
        fields.retain(|name, _| !MOMENTS.contains(&name.as_str()));
    }
    Some((act.type_name(), data))
}

impl Node {
    /// The answer given to this key, with the acts it stands for, if it was given on this stream.
    ///
    /// # Errors
    /// [`CommandError::Refused`] when the key belongs to a command on another stream.
    pub(super) async fn answered(
        &self,
        caller: &Caller,
        stream: &str,
    ) -> Result<Option<(Recorded, Vec<AnyAct>)>, CommandError> {
        let Some(key) = caller.idempotency_key else { return Ok(None) };
        let Some(Appended { first, acts, .. }) = self.ledger.answered(key).await? else { return Ok(None) };
        // A batch belongs to the stream of its first act; it may tell other streams of it.
        if acts.first().is_none_or(|position| position.stream != stream) {
            return Err(key_reused());
        }
        let mut recorded = Vec::with_capacity(acts.len());
        for entry in self.ledger.read_from(first, acts.len()).await? {
            if entry.stream != stream {
                continue;
            }
            let Some(bytes) = entry.act() else { continue };
            let act = streams::decode(&entry.stream, &entry.r#type, bytes);
            recorded.push(act.map_err(|error| CommandError::fault("reading an act", error))?);
        }
        Ok(Some((Recorded { positions: acts, replayed: true }, recorded)))
    }

    /// The first answer, if this is the same command: decided again on the history before it, it gives the same acts.
    ///
    /// # Errors
    /// [`CommandError::Refused`] when the key belongs to another command.
    pub(super) async fn repeated(
        &self,
        caller: &Caller,
        stream: &str,
        again: impl FnOnce(&[Entry], Timestamp) -> Result<Vec<AnyAct>, CommandError>,
    ) -> Result<Option<Recorded>, CommandError> {
        let Some((answer, recorded)) = self.answered(caller, stream).await? else { return Ok(None) };
        let Some(first) = answer.positions.first() else { return Ok(None) };
        let mut before = self.stream_after(stream, 0).await?;
        before.retain(|entry| entry.version < first.version);
        let acts = match again(&before, first.at) {
            Ok(acts) => acts,
            Err(fault @ CommandError::Fault(_)) => return Err(fault),
            Err(_) => return Err(key_reused()),
        };
        let same = acts.iter().map(without_moments).eq(recorded.iter().map(without_moments));
        if same { Ok(Some(answer)) } else { Err(key_reused()) }
    }

    /// As [`Self::answered`], for acts that themselves say which command they come from.
    ///
    /// # Errors
    /// [`CommandError::Refused`] when the key belongs to another command.
    pub(super) async fn repeated_if(
        &self,
        caller: &Caller,
        stream: &str,
        is_same: impl FnOnce(&[AnyAct]) -> bool,
    ) -> Result<Option<(Recorded, Vec<AnyAct>)>, CommandError> {
        match self.answered(caller, stream).await? {
            Some((answer, acts)) if is_same(&acts) => Ok(Some((answer, acts))),
            Some(_) => Err(key_reused()),
            None => Ok(None),
        }
    }
}
