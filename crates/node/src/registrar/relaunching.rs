//! Lots launched again: the later procedure begins and the earlier one is told, in one batch.

use super::standing::Standing;
use super::{ATTEMPTS, Caller, Draft, Recorded, is_insider, new_act};
use crate::error::CommandError;
use crate::office::{LoadedProcedure, Node};
use crate::streams::{self, AnyAct};
use domain::access::Actor;
use domain::procurement::act::LotsRelaunched;
use domain::procurement::{Command, EarlierProcedure, Procedure};
use domain::{LocalText, LotId, ProcedureId};
use std::collections::{BTreeMap, BTreeSet};
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

/// The procedures that launch lots of one another again.
struct Family {
    /// Those that come after the one asked about, or beside it, and are not cancelled, with the lots that they launch.
    live: Vec<(ProcedureId, Vec<LotId>)>,
    /// How many acts each had: with one more, another may have taken a lot.
    versions: BTreeMap<ProcedureId, u64>,
}

/// A procedure that launches lots of another again.
#[derive(Debug, Clone)]
pub struct LaterProcedure {
    /// Its id.
    pub id: ProcedureId,
    /// What is true of it.
    pub state: Arc<Procedure>,
    /// The lots, by their ids in the earlier procedure.
    pub lots: Vec<LotId>,
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
        Ok(EarlierProcedure::of(id, state, &self.family(id, state).await?.live))
    }

    /// Follows a procedure to the first of those before it, and from there to all that launch lots of any of them again.
    async fn family(&self, id: &ProcedureId, state: &Procedure) -> Result<Family, CommandError> {
        let mut before = BTreeSet::from([id.clone()]);
        let mut at = state.head().and_then(|head| head.earlier.as_ref()).map(|earlier| earlier.procedure.clone());
        let mut first = id.clone();
        while let Some(earlier) = at.filter(|earlier| before.insert(earlier.clone())) {
            let loaded = self.load_procedure(&earlier).await?;
            at = loaded.state.head().and_then(|head| head.earlier.as_ref()).map(|earlier| earlier.procedure.clone());
            first = earlier;
        }
        let mut family = Family { live: Vec::new(), versions: BTreeMap::new() };
        let mut waiting = vec![(first, Vec::new())];
        while let Some((id, lots)) = waiting.pop() {
            let loaded = self.load_procedure(&id).await?;
            if family.versions.insert(id.clone(), loaded.version).is_some() {
                continue;
            }
            waiting.extend(loaded.state.head().iter().flat_map(|head| head.relaunched.iter().cloned()));
            let over = matches!(*loaded.state, Procedure::Absent | Procedure::Cancelled(_));
            if !before.contains(&id) && !over {
                family.live.push((id, lots));
            }
        }
        Ok(family)
    }

    /// The procedures that launch lots of a procedure again, as far as this actor may know of them.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the ledger cannot be read.
    pub async fn visible_later(
        &self,
        actor: Option<&Actor>,
        state: &Procedure,
    ) -> Result<Vec<LaterProcedure>, CommandError> {
        let mut later = self.later_procedures(state).await?;
        later.retain(|later| {
            later.state.published().is_some() || actor.is_some_and(|actor| is_insider(&later.state, actor))
        });
        Ok(later)
    }

    /// The procedures that launch lots of a procedure again, oldest first.
    async fn later_procedures(&self, state: &Procedure) -> Result<Vec<LaterProcedure>, CommandError> {
        let told = state.head().map(|head| head.relaunched.as_slice()).unwrap_or_default();
        let mut later = Vec::with_capacity(told.len());
        for (id, lots) in told {
            let state = self.load_procedure(id).await?.state;
            later.push(LaterProcedure { id: id.clone(), state, lots: lots.clone() });
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
            let family = self.family(&relaunch.earlier, &before.state).await?;
            let facts = EarlierProcedure::of(&relaunch.earlier, &before.state, &family.live);
            let facts = facts.ok_or(CommandError::NotFound)?;
            let repeated = self.repeated_relaunch(caller, id, relaunch, &before).await?;
            if let Some(answer) = repeated {
                return Ok(answer);
            }
            let loaded = self.load_procedure(id).await?;
            let command = command(id, relaunch, facts);
            let (now, standing) = (self.clock.now(), Standing::default());
            let (rules, acts) = match self.decide_on(caller, &loaded, &standing, now, command, 0) {
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
            let unchanged = |(id, version): (&ProcedureId, &u64)| Condition::StreamAt {
                stream: streams::procedure(id),
                version: *version,
            };
            let mut conditions: Vec<Condition> = family.versions.iter().map(unchanged).collect();
            conditions.push(Condition::StreamAt { stream: stream.clone(), version: loaded.version });
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
        let facts = EarlierProcedure::of(&relaunch.earlier, &before.state, &[]);
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
