//! Which program serves, recorded when it starts.

use super::{ATTEMPTS, Caller, Draft, folded};
use crate::error::CommandError;
use crate::office::Node;
use crate::streams::{self, AnyAct};
use domain::program::{self, Program, ProgramStarted};
use domain::{Refused, access};
use store::ledger::Condition;

impl Node {
    /// Records that this program serves, unless the last one was the same; whether it was recorded now.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn record_program(&self, caller: &Caller, started: ProgramStarted) -> Result<bool, CommandError> {
        access::authorise(&caller.actor, "record_program", None)
            .map_err(|refusal| CommandError::Forbidden(Refused::of(&refusal, None)))?;
        for _ in 0..ATTEMPTS {
            let (version, state) = self.load_program().await?;
            let acts = program::decide(&state, started.clone());
            if acts.is_empty() {
                return Ok(false);
            }
            let draft = Draft {
                stream: streams::PROGRAM.into(),
                acts: acts.into_iter().map(AnyAct::Program).collect(),
                actor: self.key_of(&caller.actor),
                ruleset: None,
                conditions: vec![Condition::StreamAt { stream: streams::PROGRAM.into(), version }],
                idempotency_key: None,
            };
            match self.append(draft).await {
                Err(CommandError::Contended) => {}
                done => return done.map(|_| true),
            }
        }
        Err(CommandError::Contended)
    }

    /// The start that was recorded last.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the ledger cannot be read.
    pub async fn last_program(&self) -> Result<Option<ProgramStarted>, CommandError> {
        self.load_program().await.map(|(_, program)| program.last)
    }

    async fn load_program(&self) -> Result<(u64, Program), CommandError> {
        folded(&self.stream_after(streams::PROGRAM, 0).await?, |state, act| match act {
            AnyAct::Program(act) => program::evolve(state, &act),
            _ => state,
        })
    }
}
