//! Commands on procedures.

use super::standing::Standing;
use super::{ATTEMPTS, Caller, Draft, Recorded};
use crate::error::CommandError;
use crate::office::{LoadedProcedure, Node, replay};
use crate::streams::{self, AnyAct};
use domain::access;
use domain::procurement::decide::Known;
use domain::procurement::{self, Command, Context, Procedure, Refusal, interest};
use domain::{PartyId, ProcedureId, Refused, RuleSet};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::sync::Arc;
use store::ledger::Condition;

impl Node {
    /// The rule-set that a procedure which begins at a moment pins: the configured one, or the one of the configured
    /// jurisdiction that is in force.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when there is none.
    pub fn rules_at(&self, moment: Timestamp) -> Result<Arc<RuleSet>, CommandError> {
        let name = &self.config.ruleset;
        let found = self.rules.named(name, moment);
        found.ok_or_else(|| CommandError::fault("law", format!("no rule-set of {name} is in force at {moment}")))
    }

    /// The rule-set that a procedure which begins now pins.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when there is none.
    pub fn rules_now(&self) -> Result<Arc<RuleSet>, CommandError> {
        self.rules_at(self.clock.now())
    }

    /// The rule-set a procedure pinned, or the one in force before its first act.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the rule-set is not at hand.
    pub fn rules_of(&self, procedure: &Procedure) -> Result<Arc<RuleSet>, CommandError> {
        self.rules_of_at(procedure, self.clock.now())
    }

    fn rules_of_at(&self, procedure: &Procedure, moment: Timestamp) -> Result<Arc<RuleSet>, CommandError> {
        let Some(head) = procedure.head() else { return self.rules_at(moment) };
        let id = &head.ruleset;
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
        let verified_elsewhere = matches!(
            &command,
            Command::RegisterOpeningKeys { .. }
                | Command::FixCommitteeKeys { .. }
                | Command::Rehearse {}
                | Command::ReleaseShares { .. }
                | Command::ExtendForOutage { .. }
                | Command::CloseApplications { .. }
                | Command::CloseBidding { .. }
                | Command::AssessRequest { .. }
                | Command::RecordOpening { .. }
                | Command::CloseAuction { .. }
                | Command::CorrectPrice { .. }
                | Command::StartProcedure { planned: Some(_), .. }
                | Command::TakeUpPriorNotice { .. }
                | Command::AttachRequisition { .. }
                | Command::DetachRequisition {}
                | Command::RelaunchLots { .. }
                | Command::StartCallOff { .. }
                | Command::AskOpinion { .. }
                | Command::ReadPaperGuarantee { .. }
        );
        if verified_elsewhere {
            let loaded = self.load_procedure(id).await?;
            self.authorise(caller, command.name(), loaded.state.head().map(|head| &head.buyer))?;
            return Err(CommandError::fault(command.name(), "what it claims is verified by a function of its own"));
        }
        if let Command::FinaliseAward { lot } = &command
            && let Some(done) = self.finalise_in_agreement(caller, id, lot).await?
        {
            return Ok(done);
        }
        self.procedure_command_if(caller, id, command, Vec::new()).await
    }

    /// The table of access, for a procedure of this buyer.
    ///
    /// # Errors
    /// [`CommandError::Forbidden`].
    pub(crate) fn authorise(
        &self,
        caller: &Caller,
        command: &'static str,
        buyer: Option<&PartyId>,
    ) -> Result<(), CommandError> {
        access::authorise(&caller.actor, command, buyer)
            .map_err(|refusal| CommandError::Forbidden(Refused::of(&refusal, None)))
    }

    /// What a command on a procedure gives after these acts, at this moment.
    pub(super) fn decide_on(
        &self,
        caller: &Caller,
        loaded: &LoadedProcedure,
        standing: &Standing,
        at: Timestamp,
        command: Command,
        closings: u32,
    ) -> Result<(Arc<RuleSet>, Vec<AnyAct>), CommandError> {
        let rules = self.rules_of_at(&loaded.state, at)?;
        let buyer = match &command {
            Command::StartProcedure { buyer, .. } => Some(buyer),
            _ => loaded.state.head().map(|head| &head.buyer),
        };
        let buyer_kind = buyer.and_then(|buyer| self.directory.buyer_kind(buyer));
        let debarred = &*standing.debarred_at(at);
        let (members, people, commitment) = (standing.members(), standing.people(), standing.commitment());
        let known = Known { buyer_kind: buyer_kind.as_deref(), closings, debarred, members, people, commitment };
        let context = Context { rules: &rules, at, actor: &caller.actor, known };
        let acts = procurement::decide(&loaded.state, context, command)
            .map_err(|refusal| CommandError::refused(&refusal, Some(&rules)))?;
        Ok((rules, acts.into_iter().map(|act| AnyAct::Procedure(Box::new(act))).collect()))
    }

    /// The first answer to a command that comes again with its key, where no firm's standing matters.
    pub(crate) async fn repeated_on_procedure(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        command: &Command,
    ) -> Result<Option<Recorded>, CommandError> {
        self.repeated_while(caller, id, &Standing::default(), command).await
    }

    /// The same, with what the register says of the firms concerned.
    async fn repeated_while(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        standing: &Standing,
        command: &Command,
    ) -> Result<Option<Recorded>, CommandError> {
        self.repeated(caller, &streams::procedure(id), |before, at| {
            let before = replay(LoadedProcedure::default(), before)?;
            // A slot that had room then may be full by now.
            Ok(self.decide_on(caller, &before, standing, at, command.clone(), 0)?.1)
        })
        .await
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
            let loaded = self.load_procedure(id).await?;
            let buyer = match &command {
                Command::StartProcedure { buyer, .. } => Some(buyer),
                Command::GiveOpinion { lot, .. } => {
                    loaded.state.control(lot.as_ref()).map(|control| &control.commission)
                }
                _ => loaded.state.head().map(|head| &head.buyer),
            };
            self.authorise(caller, command.name(), buyer)?;
            if let Command::AskEnquiry { asker: firm, .. }
            | Command::RequestReview { requester: firm, .. }
            | Command::WithdrawFromDialogue { firm } = &command
            {
                self.acts_for(caller, firm)?;
                if loaded.state.published().is_none() {
                    return Err(CommandError::refused(&Refusal::ProcedureUnknown, None));
                }
            }
            let standing = self.standing_for(&loaded.state, &command).await?;
            if let Some(answer) = self.repeated_while(caller, id, &standing, &command).await? {
                return Ok(answer);
            }
            let now = self.clock.now();
            let closings = self.closings_asked(&*self.rules_of(&loaded.state)?, &loaded.state, &command).await?;
            let (rules, acts) = match self.decide_on(caller, &loaded, &standing, now, command.clone(), closings) {
                Ok(decided) => decided,
                // The same command, sent twice at once, may have been carried out while this one was loading.
                Err(error) => {
                    return self.repeated_while(caller, id, &standing, &command).await?.ok_or(error);
                }
            };
            let stream = streams::procedure(id);
            let other_streams = !conditions.is_empty();
            let mut conditions = conditions.clone();
            conditions.extend(standing.unchanged());
            conditions.push(Condition::StreamAt { stream: stream.clone(), version: loaded.version });
            let draft = Draft {
                stream,
                acts,
                actor: self.key_of(&caller.actor),
                ruleset: Some(rules.id.clone()),
                conditions,
                idempotency_key: caller.idempotency_key,
            };
            match self.append(draft).await {
                // Whoever named other streams has to read those again as well.
                Err(CommandError::Contended) if !other_streams => {}
                // The same command came twice at once, and the other was faster: the next round finds its answer.
                Err(CommandError::Refused(refused)) if refused.code == "idempotency_key_reused" => {}
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
        self.interested_before(id, u64::MAX).await
    }

    /// Firms that had asked to be told before an index of the ledger: whom an act at that index concerns does not
    /// depend on when it is looked at.
    pub(crate) async fn interested_before(
        &self,
        id: &ProcedureId,
        below: u64,
    ) -> Result<BTreeSet<PartyId>, CommandError> {
        Ok(self.load_interest(id, below).await?.1)
    }

    async fn load_interest(&self, id: &ProcedureId, below: u64) -> Result<(u64, interest::Interested), CommandError> {
        let mut entries = self.stream_after(&streams::interest(id), 0).await?;
        entries.retain(|entry| entry.index < below);
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
        self.authorise(caller, "register_interest", None)?;
        self.acts_for(caller, party)?;
        let loaded = self.load_procedure(id).await?;
        if loaded.state.published().is_none() {
            return Err(CommandError::refused(&Refusal::ProcedureUnknown, None));
        }
        let stream = streams::interest(id);
        for _ in 0..ATTEMPTS {
            let is_same = |acts: &[AnyAct]| {
                let registered = |act: &AnyAct| matches!(act, AnyAct::Interest(interest::InterestAct::InterestRegistered(act)) if act.party == *party);
                acts.iter().all(registered)
            };
            if let Some((answer, _)) = self.repeated_if(caller, &stream, is_same).await? {
                return Ok(answer);
            }
            let (version, state) = self.load_interest(id, u64::MAX).await?;
            let stream = stream.clone();
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
        let refusal =
            access::Refusal::RoleMissing { command: "act_for_party".into(), roles: vec![access::Role::Supplier] };
        Err(CommandError::Forbidden(Refused::of(&refusal, None)))
    }
}

/// Whether an actor belongs to the inside of a procedure: its buyer's people, its committees, auditors, and once somebody
/// has asked for review those who hear it.
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
    let controls = state.controls().any(|(_, control)| actor.has(Role::Controller, Some(&control.commission)));
    let contested = state.published().is_some_and(|published| !published.reviews.is_empty());
    let hears = contested && actor.has(Role::Reviewer, None);
    of_buyer || sits || controls || hears || actor.has(Role::Auditor, None)
}
