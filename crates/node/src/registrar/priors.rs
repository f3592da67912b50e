//! Prior information notices and consultations of the market (P4), and procedures that follow one.

use super::plans::plans_for;
use super::standing::Standing;
use super::{ATTEMPTS, Caller, Draft, Recorded, folded, new_act};
use crate::error::CommandError;
use crate::office::Node;
use crate::streams::{self, AnyAct};
use domain::access::{Actor, Role};
use domain::procurement::plan::act::PlanLineAnnounced;
use domain::procurement::prior::act::PriorNoticeTakenUp;
use domain::procurement::prior::{self, Command, PlanPlace, Prior};
use domain::{PartyId, ProcedureId, procurement};
use store::ledger::{Condition, Entry, NewAct};

/// What a firm answered in a consultation of the market.
pub type OwnAnswer = (PartyId, prior::Answer);

fn replay(entries: &[Entry]) -> Result<(u64, Prior), CommandError> {
    folded(entries, |state, act, at| match act {
        AnyAct::Prior(act) => prior::evolve(state, &act, at),
        _ => state,
    })
}

impl Node {
    /// A prior information notice, and how many acts it has.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the ledger cannot be read.
    pub async fn prior(&self, id: &ProcedureId) -> Result<(u64, Prior), CommandError> {
        replay(&self.stream_after(&streams::prior(id), 0).await?)
    }

    /// The same, as it was before an index of the ledger.
    pub(crate) async fn prior_below(&self, id: &ProcedureId, below: u64) -> Result<Prior, CommandError> {
        let mut entries = self.stream_after(&streams::prior(id), 0).await?;
        entries.retain(|entry| entry.index < below);
        Ok(replay(&entries)?.1)
    }

    /// A notice that is being written is seen by its buyer's people only.
    ///
    /// # Errors
    /// [`CommandError::NotFound`] when there is none, or this actor may not know of it.
    pub async fn visible_prior(&self, actor: Option<&Actor>, id: &ProcedureId) -> Result<Prior, CommandError> {
        let (_, prior) = self.prior(id).await?;
        let inside = || actor.zip(prior.buyer()).is_some_and(|(actor, buyer)| plans_for(actor, buyer));
        if prior.published().is_some() || inside() { Ok(prior) } else { Err(CommandError::NotFound) }
    }

    /// The answers that this actor reads: all of them for the buyer's people and auditors, its own for a firm.
    #[must_use]
    pub fn answers_for(&self, actor: Option<&Actor>, published: &prior::Published) -> Vec<OwnAnswer> {
        let inside = actor.is_some_and(|actor| plans_for(actor, &published.buyer));
        let reads = |firm: &PartyId| inside || actor.is_some_and(|actor| actor.has(Role::Supplier, Some(firm)));
        published
            .answers
            .iter()
            .filter(|(firm, _)| reads(firm))
            .map(|(f, answer)| (f.clone(), answer.clone()))
            .collect()
    }

    /// Gives a command on a prior information notice. Where it is published for a line of the plan, notice and plan know of
    /// each other, or neither.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn prior_command(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        command: Command,
    ) -> Result<Recorded, CommandError> {
        let by = caller.actor.person().ok_or(CommandError::NotFound)?;
        if let Command::AnswerConsultation { firm, .. } = &command {
            self.acts_for(caller, firm)?;
        }
        let stream = streams::prior(id);
        for _ in 0..ATTEMPTS {
            let (version, state) = self.prior(id).await?;
            let buyer = match &command {
                Command::DraftPriorNotice { buyer, .. } => Some(buyer),
                _ => state.buyer(),
            };
            self.authorise(caller, command.name(), buyer)?;
            let rules = self.rules_now()?;
            let decided = |state: &Prior, at, planned| {
                let context = prior::Context { rules: &rules, at, by, planned };
                let acts = prior::decide(state, context, command.clone());
                let acts = acts.map_err(|refusal| CommandError::refused(&refusal, Some(&rules)))?;
                Ok(acts.into_iter().map(AnyAct::Prior).collect::<Vec<_>>())
            };
            let again = |before: &[Entry], at| decided(&replay(before)?.1, at, true);
            if let Some(answer) = self.repeated(caller, &stream, again).await? {
                return Ok(answer);
            }
            let line = match (&command, &state) {
                (Command::DraftPriorNotice { buyer, notice }, _) => Some(buyer).zip(notice.plan.as_ref()),
                (Command::PublishPriorNotice {}, Prior::Drafted(drafted)) => {
                    Some(&drafted.buyer).zip(drafted.notice.plan.as_ref())
                }
                _ => None,
            };
            let publishes = matches!(command, Command::PublishPriorNotice {});
            let planned = match line {
                Some((buyer, place)) => self.announced_line(caller, id, buyer, place).await?,
                None => Some(None),
            };
            let acts = match decided(&state, self.clock.now(), planned.is_some()) {
                Ok(acts) => acts,
                // The same command, sent twice at once, may have been carried out while this one was loading.
                Err(error) => return self.repeated(caller, &stream, again).await?.ok_or(error),
            };
            let mut conditions = vec![Condition::StreamAt { stream: stream.clone(), version }];
            let mut beside = Vec::new();
            if let Some((condition, told)) = planned.flatten().filter(|_| publishes) {
                conditions.push(condition);
                beside.push(told);
            }
            let draft = Draft {
                stream: stream.clone(),
                acts,
                actor: self.key_of(&caller.actor),
                ruleset: Some(rules.id.clone()),
                conditions,
                idempotency_key: caller.idempotency_key,
            };
            match self.append_beside(draft, beside).await {
                Err(CommandError::Contended) => {}
                // The same command came twice at once, and the other was faster: the next round finds its answer.
                Err(CommandError::Refused(refused)) if refused.code == "idempotency_key_reused" => {}
                done => return self.seen(done?).await,
            }
        }
        Err(CommandError::Contended)
    }

    /// What the plan is told of a notice for one of its lines; nothing where the line is not published.
    async fn announced_line(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        buyer: &PartyId,
        place: &PlanPlace,
    ) -> Result<Option<Option<(Condition, NewAct)>>, CommandError> {
        let (version, plan) = self.plan(buyer, place.year).await?;
        if !plan.lines.contains_key(&place.line) {
            return Ok(None);
        }
        let stream = streams::plan(buyer, place.year);
        let told = AnyAct::Plan(PlanLineAnnounced { line: place.line.clone(), prior_notice: id.clone() }.into());
        let ruleset = Some(self.rules_now()?.id.clone());
        let told = new_act(&stream, &told, self.key_of(&caller.actor), ruleset)?;
        Ok(Some(Some((Condition::StreamAt { stream, version }, told))))
    }

    /// Lets a procedure that is being prepared follow a prior information notice. If the node dies, either both know of each
    /// other or neither.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn take_up_prior(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        notice: &ProcedureId,
    ) -> Result<Recorded, CommandError> {
        for _ in 0..ATTEMPTS {
            let loaded = self.load_procedure(id).await?;
            self.authorise(caller, "take_up_prior_notice", loaded.state.head().map(|head| &head.buyer))?;
            let rules = self.rules_of(&loaded.state)?;
            let (version, state) = self.prior(notice).await?;
            let shown = prior::decide::shown(&state, notice);
            let shown = shown.map_err(|refusal| CommandError::refused(&refusal, Some(&rules)))?;
            let command = procurement::Command::TakeUpPriorNotice { prior: Box::new(shown) };
            if let Some(answer) = self.repeated_on_procedure(caller, id, &command).await? {
                return Ok(answer);
            }
            let now = self.clock.now();
            let (rules, acts) = match self.decide_on(caller, &loaded, &Standing::default(), now, command.clone(), 0) {
                Ok(decided) => decided,
                // The same command, sent twice at once, may have been carried out while this one was loading.
                Err(error) => return self.repeated_on_procedure(caller, id, &command).await?.ok_or(error),
            };
            let (stream, of_notice) = (streams::procedure(id), streams::prior(notice));
            let (actor, ruleset) = (self.key_of(&caller.actor), Some(rules.id.clone()));
            let told = AnyAct::Prior(PriorNoticeTakenUp { procedure: id.clone() }.into());
            let told = new_act(&of_notice, &told, actor.clone(), ruleset.clone())?;
            let conditions = vec![
                Condition::StreamAt { stream: of_notice, version },
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
