//! Plans of buyers (P1), and procedures that are opened for a line of one.

use super::standing::Standing;
use super::{ATTEMPTS, Caller, Draft, Recorded, folded, new_act};
use crate::error::CommandError;
use crate::office::{LoadedProcedure, Node};
use crate::streams::{self, AnyAct};
use domain::access::{Actor, Role};
use domain::procurement::plan::act::PlanLineLaunched;
use domain::procurement::plan::{self, Command, Plan, Planned, planned};
use domain::{PartyId, PlanLineId, ProcedureId, procurement};
use store::ledger::{Condition, Entry};

/// A line of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanPlace {
    /// The plan's year.
    pub year: i16,
    /// The line.
    pub line: PlanLineId,
}

/// Whether somebody reads what a buyer drafts: its own people, and auditors.
#[must_use]
pub fn plans_for(actor: &Actor, buyer: &PartyId) -> bool {
    let own = [Role::Officer, Role::Approver].into_iter().any(|role| actor.has(role, Some(buyer)));
    own || actor.has(Role::Auditor, None)
}

/// The version and the state of a plan after these acts.
fn replay(entries: &[Entry]) -> Result<(u64, Plan), CommandError> {
    folded(entries, |plan, act, at| match act {
        AnyAct::Plan(act) => plan::evolve(plan, &act, at),
        _ => plan,
    })
}

impl Node {
    /// The plan of a buyer for a year, empty before its first line, and how many acts it has.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the ledger cannot be read.
    pub async fn plan(&self, buyer: &PartyId, year: i16) -> Result<(u64, Plan), CommandError> {
        replay(&self.stream_after(&streams::plan(buyer, year), 0).await?)
    }

    /// Gives a command on the plan of a buyer for a year.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn plan_command(
        &self,
        caller: &Caller,
        buyer: &PartyId,
        year: i16,
        command: Command,
    ) -> Result<Recorded, CommandError> {
        self.authorise(caller, command.name(), Some(buyer))?;
        let by = caller.actor.person().ok_or(CommandError::NotFound)?;
        let stream = streams::plan(buyer, year);
        for _ in 0..ATTEMPTS {
            let rules = self.rules_now()?;
            let context = plan::Context { rules: &rules, year, buyer, by };
            let decided = |plan: &Plan| {
                let acts = plan::decide(plan, context, command.clone());
                let acts = acts.map_err(|refusal| CommandError::refused(&refusal, Some(&rules)))?;
                Ok(acts.into_iter().map(AnyAct::Plan).collect::<Vec<_>>())
            };
            let again = |before: &[Entry], _| decided(&replay(before)?.1);
            if let Some(answer) = self.repeated(caller, &stream, again).await? {
                return Ok(answer);
            }
            let (version, plan) = self.plan(buyer, year).await?;
            let acts = match decided(&plan) {
                Ok(acts) => acts,
                // The same command, sent twice at once, may have been carried out while this one was loading.
                Err(error) => return self.repeated(caller, &stream, again).await?.ok_or(error),
            };
            let draft = Draft {
                stream: stream.clone(),
                acts,
                actor: self.key_of(&caller.actor),
                ruleset: Some(rules.id.clone()),
                conditions: vec![Condition::StreamAt { stream: stream.clone(), version }],
                idempotency_key: caller.idempotency_key,
            };
            match self.append(draft).await {
                Err(CommandError::Contended) => {}
                // The same command came twice at once, and the other was faster: the next round finds its answer.
                Err(CommandError::Refused(refused)) if refused.code == "idempotency_key_reused" => {}
                done => return self.seen(done?).await,
            }
        }
        Err(CommandError::Contended)
    }

    /// Opens a file for a line of its buyer's plan. If the node dies, either procedure and plan know of each other or
    /// neither.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn start_planned(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        command: &procurement::Command,
        place: &PlanPlace,
    ) -> Result<Recorded, CommandError> {
        let procurement::Command::StartProcedure { buyer, .. } = command else {
            return Err(CommandError::fault("start_procedure", "another command"));
        };
        self.authorise(caller, command.name(), Some(buyer))?;
        for _ in 0..ATTEMPTS {
            let (version, plan) = self.plan(buyer, place.year).await?;
            let loaded = self.load_procedure(id).await?;
            let copy = match taken(&loaded, place) {
                Some(copy) => copy,
                None => planned(&plan, place.year, &place.line)
                    .map_err(|refusal| CommandError::refused(&refusal, self.rules_now().ok().as_deref()))?,
            };
            let command = with(command, copy);
            if let Some(answer) = self.repeated_on_procedure(caller, id, &command).await? {
                return Ok(answer);
            }
            let (standing, now) = (Standing::default(), self.clock.now());
            let (rules, acts) = match self.decide_on(caller, &loaded, &standing, now, command.clone(), 0) {
                Ok(decided) => decided,
                // The same command, sent twice at once, may have been carried out while this one was loading.
                Err(error) => return self.repeated_on_procedure(caller, id, &command).await?.ok_or(error),
            };
            let (stream, of_plan) = (streams::procedure(id), streams::plan(buyer, place.year));
            let (actor, ruleset) = (self.key_of(&caller.actor), Some(rules.id.clone()));
            let told = PlanLineLaunched { line: place.line.clone(), procedure: id.clone() };
            let told = new_act(&of_plan, &AnyAct::Plan(told.into()), actor.clone(), ruleset.clone())?;
            let conditions = vec![
                Condition::StreamAt { stream: of_plan, version },
                Condition::StreamAt { stream: stream.clone(), version: loaded.version },
            ];
            let idempotency_key = caller.idempotency_key;
            let draft = Draft { stream, acts, actor, ruleset, conditions, idempotency_key };
            match self.append_beside(draft, vec![told]).await {
                Err(CommandError::Contended) => {}
                // The same command came twice at once, and the other was faster: the next round finds its answer.
                Err(CommandError::Refused(refused)) if refused.code == "idempotency_key_reused" => {}
                done => return self.seen(done?).await,
            }
        }
        Err(CommandError::Contended)
    }
}

/// The copy of the line that this very procedure took: the plan may have been revised since.
fn taken(loaded: &LoadedProcedure, place: &PlanPlace) -> Option<Planned> {
    let copy = loaded.state.head()?.planned.as_deref()?;
    (copy.year == place.year && copy.line.id == place.line).then(|| copy.clone())
}

fn with(command: &procurement::Command, copy: Planned) -> procurement::Command {
    let mut command = command.clone();
    if let procurement::Command::StartProcedure { planned, .. } = &mut command {
        *planned = Some(Box::new(copy));
    }
    command
}
