//! Lots launched again: the later procedure begins and the earlier one is told, in one batch.

use super::{ATTEMPTS, Caller, Draft, Recorded, new_act};
use crate::error::CommandError;
use crate::office::{LoadedProcedure, Node};
use crate::streams::{self, AnyAct};
use domain::procurement::act::LotsRelaunched;
use domain::procurement::{Command, EarlierProcedure, Procedure};
use domain::{LocalText, LotId, ProcedureId};
use std::collections::BTreeSet;
use std::sync::Arc;
use store::ledger::Condition;

/// What is to be launched again, and how.
#[derive(Debug, Clone)]
pub struct Relaunch {
    /// The procedure whose lots they are.
    pub earlier: ProcedureId,
    /// The lots.
    pub lots: Vec<LotId>,
    /// The way of buying, a row of the rule-set in force.
    pub method: String,
    /// The title of the new procedure.
    pub title: LocalText,
}

impl Node {
    /// What a procedure leaves to be launched again; nothing when it was never published.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the ledger cannot be read.
    pub async fn earlier_procedure(
        &self,
        id: &ProcedureId,
        state: &Procedure,
    ) -> Result<Option<EarlierProcedure>, CommandError> {
        let mut live = BTreeSet::new();
        for (later, state) in self.later_procedures(state).await? {
            if !matches!(*state, Procedure::Absent | Procedure::Cancelled(_)) {
                live.insert(later);
            }
        }
        Ok(EarlierProcedure::of(id, state, |later| live.contains(later)))
    }

    /// The procedures in which lots of a procedure were launched again last, each once.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the ledger cannot be read.
    pub async fn later_procedures(
        &self,
        state: &Procedure,
    ) -> Result<Vec<(ProcedureId, Arc<Procedure>)>, CommandError> {
        let ids: BTreeSet<&ProcedureId> = state.head().iter().flat_map(|head| head.relaunched.values()).collect();
        let mut later = Vec::with_capacity(ids.len());
        for id in ids {
            later.push((id.clone(), self.load_procedure(id).await?.state));
        }
        Ok(later)
    }

    /// Opens a file that launches lots of an earlier procedure again. If the node dies, either both procedures know of
    /// it or neither.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened. [`CommandError::NotFound`] when the earlier procedure was never published.
    pub async fn relaunch_lots(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        relaunch: &Relaunch,
    ) -> Result<Recorded, CommandError> {
        for _ in 0..ATTEMPTS {
            let before = self.visible_procedure(Some(&caller.actor), &relaunch.earlier).await?;
            self.authorise(caller, "relaunch_lots", before.state.head().map(|head| &head.buyer))?;
            let facts = self.earlier_procedure(&relaunch.earlier, &before.state).await?;
            let facts = facts.ok_or(CommandError::NotFound)?;
            let repeated = self.repeated_relaunch(caller, id, relaunch, &before).await?;
            if let Some(answer) = repeated {
                return Ok(answer);
            }
            let loaded = self.load_procedure(id).await?;
            let command = command(id, relaunch, facts);
            let (rules, acts) = match self.decide_on(caller, &loaded, self.clock.now(), command) {
                Ok(decided) => decided,
                // The same command, sent twice at once, may have been carried out while this one was loading.
                Err(error) => {
                    return self.repeated_relaunch(caller, id, relaunch, &before).await?.ok_or(error);
                }
            };
            let (stream, earlier) = (streams::procedure(id), streams::procedure(&relaunch.earlier));
            let actor = self.key_of(&caller.actor);
            let told = caller.actor.person().map(|by| LotsRelaunched {
                lots: relaunch.lots.clone(),
                later: id.clone(),
                by: by.clone(),
            });
            let pinned = before.state.head().map(|head| head.ruleset.clone());
            let told = told.map(|act| AnyAct::Procedure(Box::new(act.into())));
            let told = told.map(|act| new_act(&earlier, &act, actor.clone(), pinned)).transpose()?;
            let conditions = vec![
                Condition::StreamAt { stream: stream.clone(), version: loaded.version },
                Condition::StreamAt { stream: earlier, version: before.version },
            ];
            let (ruleset, idempotency_key) = (Some(rules.id.clone()), caller.idempotency_key);
            let draft = Draft { stream, acts, actor, ruleset, conditions, idempotency_key };
            match self.append_beside(draft, told.into_iter().collect()).await {
                Err(CommandError::Contended) => {}
                // The same command came twice at once, and the other was faster: the next round finds its answer.
                Err(CommandError::Refused(refused)) if refused.code == "idempotency_key_reused" => {}
                done => return self.seen(done?).await,
            }
        }
        Err(CommandError::Contended)
    }

    /// The first answer to the same command. It had found its lots free, whoever launched them since.
    async fn repeated_relaunch(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        relaunch: &Relaunch,
        before: &LoadedProcedure,
    ) -> Result<Option<Recorded>, CommandError> {
        let facts = EarlierProcedure::of(&relaunch.earlier, &before.state, |_| false);
        let facts = facts.ok_or(CommandError::NotFound)?;
        self.repeated_on_procedure(caller, id, &command(id, relaunch, facts)).await
    }
}

fn command(id: &ProcedureId, relaunch: &Relaunch, earlier: EarlierProcedure) -> Command {
    Command::RelaunchLots {
        procedure: id.clone(),
        method: relaunch.method.clone(),
        title: relaunch.title.clone(),
        lots: relaunch.lots.clone(),
        earlier: Box::new(earlier),
    }
}
