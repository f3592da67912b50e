//! Which program serves, recorded when it starts, and when none did.

use super::{ATTEMPTS, Caller, Draft, Recorded, folded};
use crate::error::CommandError;
use crate::office::Node;
use crate::outages::Outage;
use crate::streams::{self, AnyAct};
use domain::program::{self, OutageRecorded, Program, ProgramAct, ProgramStarted};
use domain::{Refused, access};
use store::ledger::Condition;

impl Node {
    /// Records that this program serves, unless the last one was the same; whether it was recorded now.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn record_program(&self, caller: &Caller, started: ProgramStarted) -> Result<bool, CommandError> {
        let recorded = self.program_command(caller, "record_program", |state| program::decide(state, started.clone()));
        Ok(!recorded.await?.positions.is_empty())
    }

    /// Records an outage, unless it was no longer than a restart or is recorded already. From now on nothing that it
    /// affects is closed before its deadline was moved.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn record_outage(&self, caller: &Caller, act: OutageRecorded) -> Result<Option<Outage>, CommandError> {
        let decide = |state: &Program| program::decide_outage(state, act.clone());
        let recorded = self.program_command(caller, "record_outage", decide).await?;
        let outage = recorded.last_index().map(|index| Outage { index, from: act.from, to: act.to });
        outage.into_iter().for_each(|outage| self.outages.learn(outage));
        Ok(outage)
    }

    async fn program_command(
        &self,
        caller: &Caller,
        name: &'static str,
        decide: impl Fn(&Program) -> Vec<ProgramAct>,
    ) -> Result<Recorded, CommandError> {
        access::authorise(&caller.actor, name, None)
            .map_err(|refusal| CommandError::Forbidden(Refused::of(&refusal, None)))?;
        for _ in 0..ATTEMPTS {
            let (version, state) = self.load_program().await?;
            let draft = Draft {
                stream: streams::PROGRAM.into(),
                acts: decide(&state).into_iter().map(AnyAct::Program).collect(),
                actor: self.key_of(&caller.actor),
                ruleset: None,
                conditions: vec![Condition::StreamAt { stream: streams::PROGRAM.into(), version }],
                idempotency_key: None,
            };
            match self.append(draft).await {
                Err(CommandError::Contended) => {}
                done => return done,
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
        folded(&self.stream_after(streams::PROGRAM, 0).await?, |state, act, _| match act {
            AnyAct::Program(act) => program::evolve(state, &act),
            _ => state,
        })
    }
}
