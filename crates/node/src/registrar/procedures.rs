//! Commands on procedures.

use super::{ATTEMPTS, Caller, Draft, Recorded};
use crate::error::CommandError;
use crate::office::{LoadedProcedure, Node};
use crate::streams::{self, AnyAct};
use domain::access;
use domain::procurement::{self, Command, Context, Procedure, Refusal, interest};
use domain::{PartyId, ProcedureId, Refused, RuleSet};
use std::collections::BTreeSet;
use std::sync::Arc;
use store::ledger::{Condition, Ledger};

impl Node {
    /// The rule-set a procedure pinned, or the configured one before its first act.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the rule-set is not at hand.
    pub fn rules_of(&self, procedure: &Procedure) -> Result<Arc<RuleSet>, CommandError> {
        let id = procedure.head().map_or(self.config.ruleset.as_str(), |head| head.ruleset.as_str());
        self.rules.get(id).ok_or_else(|| CommandError::fault("law", format!("rule-set {id} is not at hand")))
    }

    /// Gives a command on a procedure.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn procedure_command(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        command: Command,
    ) -> Result<Recorded, CommandError> {
        self.procedure_command_if(caller, id, command, Vec::new()).await
    }

    /// Gives a command that also rests on other streams.
    pub(crate) async fn procedure_command_if(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        command: Command,
        conditions: Vec<Condition>,
    ) -> Result<Recorded, CommandError> {
        for _ in 0..ATTEMPTS {
            let LoadedProcedure { version, state, .. } = self.load_procedure(id).await?;
            let rules = self.rules_of(&state)?;
            let buyer = match &command {
                Command::StartProcedure { buyer, .. } => Some(buyer),
                _ => state.head().map(|head| &head.buyer),
            };
            access::authorise(&caller.actor, command.name(), buyer)
                .map_err(|refusal| CommandError::Forbidden(Refused::of(&refusal, None)))?;
            let context = Context { rules: &rules, at: self.clock.now(), actor: &caller.actor };
            let acts = procurement::decide(&state, context, command.clone())
                .map_err(|refusal| CommandError::refused(&refusal, Some(&rules)))?;
            let stream = streams::procedure(id);
            let mut conditions = conditions.clone();
            conditions.push(Condition::StreamAt { stream: stream.clone(), version });
            let other_streams = conditions.len() > 1;
            let draft = Draft {
                stream,
                acts: acts.into_iter().map(|act| AnyAct::Procedure(Box::new(act))).collect(),
                actor: self.key_of(&caller.actor),
                ruleset: Some(rules.id.clone()),
                conditions,
                idempotency_key: caller.idempotency_key,
            };
            match self.append(draft).await {
                // Whoever named other streams has to read those again as well.
                Err(CommandError::Contended) if !other_streams => {}
                done => return self.seen(done?).await,
            }
        }
        Err(CommandError::Contended)
    }

    /// A procedure that has not been published is seen by its buyer's people and its committees only.
    ///
    /// # Errors
    /// [`CommandError::NotFound`] when there is none, or this actor may not know of it.
    pub async fn visible_procedure(
        &self,
        actor: Option<&access::Actor>,
        id: &ProcedureId,
    ) -> Result<LoadedProcedure, CommandError> {
        let loaded = self.load_procedure(id).await?;
        let visible = match &*loaded.state {
            Procedure::Absent => false,
            state if state.published().is_some() => true,
            state => actor.is_some_and(|actor| is_insider(state, actor)),
        };
        if visible { Ok(loaded) } else { Err(CommandError::NotFound) }
    }

    /// Firms that asked to be told of changes.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the ledger cannot be read.
    pub async fn interested(&self, id: &ProcedureId) -> Result<BTreeSet<PartyId>, CommandError> {
        Ok(self.load_interest(id).await?.1)
    }

    async fn load_interest(&self, id: &ProcedureId) -> Result<(u64, interest::Interested), CommandError> {
        let entries = self.ledger.read_stream(&streams::interest(id), 0, usize::MAX).await?;
        let version = entries.last().map_or(0, |entry| entry.version);
        let mut state = interest::Interested::new();
        for entry in entries {
            let Some(act) = entry.act() else { continue };
            if let Ok(AnyAct::Interest(act)) = streams::decode(&entry.stream, &entry.r#type, act) {
                state = interest::evolve(state, &act);
            }
        }
        Ok((version, state))
    }

    /// Puts a firm on the list of those who are told of changes.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn register_interest(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        party: &PartyId,
    ) -> Result<Recorded, CommandError> {
        access::authorise(&caller.actor, "register_interest", None)
            .map_err(|refusal| CommandError::Forbidden(Refused::of(&refusal, None)))?;
        self.acts_for(caller, party)?;
        let loaded = self.load_procedure(id).await?;
        if loaded.state.published().is_none() {
            return Err(CommandError::refused(&Refusal::ProcedureUnknown, None));
        }
        for _ in 0..ATTEMPTS {
            let (version, state) = self.load_interest(id).await?;
            let stream = streams::interest(id);
            let draft = Draft {
                stream: stream.clone(),
                acts: interest::decide(&state, party.clone()).into_iter().map(AnyAct::Interest).collect(),
                actor: self.key_of(&caller.actor),
                ruleset: None,
                conditions: vec![Condition::StreamAt { stream, version }],
                idempotency_key: caller.idempotency_key,
            };
            match self.append(draft).await {
                Err(CommandError::Contended) => {}
                done => return done,
            }
        }
        Err(CommandError::Contended)
    }

    /// Whether the caller may speak for this firm.
    ///
    /// # Errors
    /// [`CommandError::Forbidden`].
    pub fn acts_for(&self, caller: &Caller, party: &PartyId) -> Result<(), CommandError> {
        if caller.actor.has(access::Role::Supplier, Some(party)) {
            return Ok(());
        }
        let refusal = access::Refusal::RoleMissing {
            command: "act_for_party".into(),
            roles: vec![access::Role::Supplier],
        };
        Err(CommandError::Forbidden(Refused::of(&refusal, None)))
    }
}

/// Whether an actor belongs to the inside of a procedure: its buyer's people, its committees, auditors.
#[must_use]
pub fn is_insider(state: &Procedure, actor: &access::Actor) -> bool {
    use access::Role;
    use domain::procurement::act::CommitteeKind;
    let buyer = state.head().map(|head| &head.buyer);
    let of_buyer = [Role::Officer, Role::Approver].into_iter().any(|role| buyer.is_some() && actor.has(role, buyer));
    let sits = actor.person().is_some_and(|person| {
        [CommitteeKind::Opening, CommitteeKind::Evaluation]
            .into_iter()
            .any(|kind| state.committee(kind).is_some_and(|committee| committee.has(person)))
    });
    of_buyer || sits || actor.has(Role::Auditor, None)
}
