//! Requisitions (P2): what somebody in a buyer's house asks to be bought, what of the budget is set aside for it, and the
//! procedures that are opened for one.

use super::standing::Standing;
use super::{ATTEMPTS, Caller, Draft, Recorded, folded, new_act};
use crate::error::CommandError;
use crate::office::{LoadedProcedure, Node};
use crate::streams::{self, AnyAct};
use domain::access::{Actor, Role};
use domain::ids::RequisitionId;
use domain::procurement::requisition::act::{RequisitionFreed, RequisitionOpened};
use domain::procurement::requisition::{
    self, Command, Commitment, Requisition, RequisitionAct, RequisitionFile, RequisitionShown, opened_for,
};
use domain::procurement::{self, Procedure};
use domain::{PartyId, ProcedureId};
use store::ledger::{Condition, Entry};

/// Acts after which another commitment covers a procedure, or none.
const DECISIVE: [&str; 2] = ["budget_committed", "commitment_released"];

/// What a requisition is told: which one, how many acts it had, the act.
type Told = (RequisitionId, u64, RequisitionAct);

/// What of the budget is set aside for a procedure, with what has to be true still when its notice is recorded.
#[derive(Debug, Clone)]
pub(super) struct CommittedNow {
    pub(super) commitment: Option<Commitment>,
    pub(super) unchanged: Condition,
}

/// Whether somebody reads the requisitions of a buyer: its own people, whoever looks after its budget, and auditors.
#[must_use]
pub fn requisitions_for(actor: &Actor, buyer: &PartyId) -> bool {
    let roles = [Role::Officer, Role::Approver, Role::BudgetOfficer];
    roles.into_iter().any(|role| actor.has(role, Some(buyer))) || actor.has(Role::Auditor, None)
}

fn replay(entries: &[Entry]) -> Result<(u64, Requisition), CommandError> {
    folded(entries, |state, act, at| match act {
        AnyAct::Requisition(act) => requisition::evolve(state, &act, at),
        _ => state,
    })
}

impl Node {
    /// A requisition, and how many acts it has.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the ledger cannot be read.
    pub async fn requisition(&self, id: &RequisitionId) -> Result<(u64, Requisition), CommandError> {
        replay(&self.stream_after(&streams::requisition(id), 0).await?)
    }

    /// A requisition as its acts before a position of the ledger say.
    pub(crate) async fn requisition_below(&self, id: &RequisitionId, below: u64) -> Result<Requisition, CommandError> {
        let mut entries = self.stream_after(&streams::requisition(id), 0).await?;
        entries.retain(|entry| entry.index < below);
        Ok(replay(&entries)?.1)
    }

    /// A requisition, for those who read it.
    ///
    /// # Errors
    /// [`CommandError::NotFound`] when there is none, or it is nothing of this actor's.
    pub async fn visible_requisition(
        &self,
        actor: Option<&Actor>,
        id: &RequisitionId,
    ) -> Result<Requisition, CommandError> {
        let (_, found) = self.requisition(id).await?;
        let reads = actor.zip(found.raised()).is_some_and(|(actor, file)| requisitions_for(actor, &file.buyer));
        if reads { Ok(found) } else { Err(CommandError::NotFound) }
    }

    /// Gives a command on a requisition.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn requisition_command(
        &self,
        caller: &Caller,
        id: &RequisitionId,
        command: Command,
    ) -> Result<Recorded, CommandError> {
        let by = caller.actor.person().ok_or(CommandError::NotFound)?;
        let stream = streams::requisition(id);
        for _ in 0..ATTEMPTS {
            let (version, state) = self.requisition(id).await?;
            let buyer = match &command {
                Command::RaiseRequisition { buyer, .. } => Some(buyer),
                _ => state.raised().map(|file| &file.buyer),
            };
            self.authorise(caller, command.name(), buyer)?;
            let rules = self.rules_now()?;
            let in_plan = match &command {
                Command::RaiseRequisition { buyer, need } => match need.line() {
                    Some((year, line)) => self.plan(buyer, year).await?.1.lines.contains_key(line),
                    None => true,
                },
                _ => true,
            };
            let decided = |state: &Requisition, planned| {
                let context = requisition::Context { rules: &rules, by, planned };
                let acts = requisition::decide(state, context, command.clone());
                let acts = acts.map_err(|refusal| CommandError::refused(&refusal, Some(&rules)))?;
                Ok(acts.into_iter().map(AnyAct::Requisition).collect::<Vec<_>>())
            };
            let again = |before: &[Entry], _| decided(&replay(before)?.1, true);
            if let Some(answer) = self.repeated(caller, &stream, again).await? {
                return Ok(answer);
            }
            let acts = match decided(&state, in_plan) {
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

    /// Says that a procedure that is being prepared is opened for a requisition. If the node dies, either both know of each
    /// other or neither.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn attach_requisition(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        of: &RequisitionId,
    ) -> Result<Recorded, CommandError> {
        for _ in 0..ATTEMPTS {
            let loaded = self.load_procedure(id).await?;
            let head = loaded.state.head();
            self.authorise(caller, "attach_requisition", head.map(|head| &head.buyer))?;
            let rules = self.rules_of(&loaded.state)?;
            let (version, state) = self.requisition(of).await?;
            let over = match state.raised() {
                Some(file) => self.over_before(file, &loaded.state).await?,
                None => None,
            };
            let file = opened_for(&state, id, over).map_err(|refusal| CommandError::refused(&refusal, Some(&rules)))?;
            let shown = RequisitionShown { id: of.clone(), buyer: file.buyer.clone(), category: file.need.category };
            let command = procurement::Command::AttachRequisition { requisition: Box::new(shown) };
            let mut told = vec![(of.clone(), version, RequisitionOpened { procedure: id.clone() }.into())];
            // The one that it named before is free for another file.
            if let Some(before) = head.and_then(|head| head.requisition.as_ref()).filter(|before| *before != of) {
                told.push(self.freed(before, id).await?);
            }
            if let Some(recorded) = self.tell_requisitions(caller, id, &loaded, command, told).await? {
                return Ok(recorded);
            }
        }
        Err(CommandError::Contended)
    }

    /// Takes back for which requisition a procedure is prepared; another file may be opened for that one.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn detach_requisition(&self, caller: &Caller, id: &ProcedureId) -> Result<Recorded, CommandError> {
        for _ in 0..ATTEMPTS {
            let loaded = self.load_procedure(id).await?;
            let head = loaded.state.head();
            self.authorise(caller, "detach_requisition", head.map(|head| &head.buyer))?;
            let mut told = Vec::new();
            if let Some(before) = head.and_then(|head| head.requisition.as_ref()) {
                told.push(self.freed(before, id).await?);
            }
            let command = procurement::Command::DetachRequisition {};
            if let Some(recorded) = self.tell_requisitions(caller, id, &loaded, command, told).await? {
                return Ok(recorded);
            }
        }
        Err(CommandError::Contended)
    }

    /// The procedure for which a requisition was opened, where that came to nothing: it was cancelled, or `next` launches it again.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the ledger cannot be read.
    pub async fn over_before<'a>(
        &self,
        file: &'a RequisitionFile,
        next: &Procedure,
    ) -> Result<Option<&'a ProcedureId>, CommandError> {
        let Some(of) = file.procedure.as_ref() else { return Ok(None) };
        let again = next.head().and_then(|head| head.earlier.as_ref()).is_some_and(|earlier| earlier.procedure == *of);
        let cancelled = matches!(&*self.load_procedure(of).await?.state, Procedure::Cancelled(_));
        Ok((again || cancelled).then_some(of))
    }

    /// What a requisition is told when a file is not for it any more.
    async fn freed(&self, of: &RequisitionId, procedure: &ProcedureId) -> Result<Told, CommandError> {
        let (version, _) = self.requisition(of).await?;
        Ok((of.clone(), version, RequisitionFreed { procedure: procedure.clone() }.into()))
    }

    /// Gives a command on a procedure and tells the requisitions that it concerns, in one batch; nothing where somebody else was
    /// faster.
    async fn tell_requisitions(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        loaded: &LoadedProcedure,
        command: procurement::Command,
        told: Vec<Told>,
    ) -> Result<Option<Recorded>, CommandError> {
        if let Some(answer) = self.repeated_on_procedure(caller, id, &command).await? {
            return Ok(Some(answer));
        }
        let now = self.clock.now();
        let (rules, acts) = match self.decide_on(caller, loaded, &Standing::default(), now, command.clone(), 0) {
            Ok(decided) => decided,
            // The same command, sent twice at once, may have been carried out while this one was loading.
            Err(error) => {
                return self.repeated_on_procedure(caller, id, &command).await?.ok_or(error).map(Some);
            }
        };
        let stream = streams::procedure(id);
        let (actor, ruleset) = (self.key_of(&caller.actor), Some(rules.id.clone()));
        let mut conditions = vec![Condition::StreamAt { stream: stream.clone(), version: loaded.version }];
        let mut beside = Vec::with_capacity(told.len());
        for (of, version, act) in told {
            let stream = streams::requisition(&of);
            beside.push(new_act(&stream, &AnyAct::Requisition(act), actor.clone(), ruleset.clone())?);
            conditions.push(Condition::StreamAt { stream, version });
        }
        let idempotency_key = caller.idempotency_key;
        let draft = Draft { stream, acts, actor, ruleset, conditions, idempotency_key };
        match self.append_beside(draft, beside).await {
            Err(CommandError::Contended) => Ok(None),
            // The same command came twice at once, and the other was faster: the next round finds its answer.
            Err(CommandError::Refused(refused)) if refused.code == "idempotency_key_reused" => Ok(None),
            done => self.seen(done?).await.map(Some),
        }
    }

    /// What of the budget is set aside for a procedure; nothing for one that was not opened for a requisition.
    pub(super) async fn committed_now(&self, state: &Procedure) -> Result<Option<CommittedNow>, CommandError> {
        let Some(of) = state.head().and_then(|head| head.requisition.as_ref()) else { return Ok(None) };
        let (since, found) = self.requisition(of).await?;
        let commitment = found.raised().and_then(|file| file.commitment.clone());
        let types = DECISIVE.map(str::to_owned).to_vec();
        let unchanged = Condition::NoneOf { stream: streams::requisition(of), types, since };
        Ok(Some(CommittedNow { commitment, unchanged }))
    }

    /// What of the budget is set aside for a procedure now.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the ledger cannot be read.
    pub async fn commitment(&self, state: &Procedure) -> Result<Option<Commitment>, CommandError> {
        Ok(self.committed_now(state).await?.and_then(|now| now.commitment))
    }
}
