//! Framework agreements: concluded with the award that becomes final, ordered from, and competed under. The prices are read
//! from the sealed schedules themselves, never from who asks.

use super::standing::Standing;
use super::{ATTEMPTS, Caller, Draft, Recorded, new_act};
use crate::error::CommandError;
use crate::office::{LoadedProcedure, Node};
use crate::streams::{self, AnyAct};
use domain::ids::BidId;
use domain::procurement::act::{AgreementRef, CompetitionOpened, Verdict};
use domain::procurement::agreement::act::CompetitionReopened;
use domain::procurement::agreement::{self, Agreement, AgreementAct, AgreementFacts, Asked};
use domain::procurement::offer::Offer;
use domain::procurement::state::{AwardedLot, LotState};
use domain::procurement::{Command, Procedure, Refusal};
use domain::ruleset::Participants;
use domain::{LocalText, LotId, ProcedureId};
use seal::body::Manifest;
use std::collections::BTreeMap;
use store::ledger::{Condition, Entry};

/// Acts of the procedure after which an order may no longer be placed.
const DECISIVE: [&str; 3] = ["procedure_suspended", "evaluation_reopened", "award_annulled"];

/// The suppliers of an agreement are to compete.
#[derive(Debug, Clone)]
pub struct CallOffStart {
    /// The agreement.
    pub agreement: AgreementRef,
    /// The way of buying, a row of the rule-set in force.
    pub method: String,
    /// The title of the new procedure.
    pub title: LocalText,
}

/// Whether these acts came of this command.
fn is_same(acts: &[AnyAct], command: &agreement::Command) -> bool {
    use agreement::Command as Asks;
    let [AnyAct::Agreement(act)] = acts else { return false };
    match (act, command) {
        (AgreementAct::OrderDrafted(act), Asks::DraftOrder { lines, delivery }) => {
            act.replaces.is_none() && act.lines == *lines && act.delivery == *delivery
        }
        (AgreementAct::OrderDrafted(act), Asks::ReplaceOrder { order }) => act.replaces == Some(*order),
        (AgreementAct::OrderDiscarded(act), Asks::DiscardOrder { order, reasons }) => {
            act.order == *order && act.reasons == *reasons
        }
        (AgreementAct::OrderPlaced(act), Asks::PlaceOrder { order }) => act.order == *order,
        (AgreementAct::OrderConfirmed(act), Asks::ConfirmOrder { order }) => act.order == *order,
        (AgreementAct::OrderDeclined(act), Asks::DeclineOrder { order, reasons }) => {
            act.order == *order && act.reasons == *reasons
        }
        (AgreementAct::OrderCancelled(act), Asks::CancelOrder { order, reasons }) => {
            act.order == *order && act.reasons == *reasons
        }
        _ => false,
    }
}

/// The agreement after these entries of its stream, with its version.
pub(crate) fn agreement_after(entries: &[Entry]) -> Result<(u64, Agreement), CommandError> {
    let (mut version, mut state) = (0, Agreement::default());
    for entry in entries {
        version = entry.version;
        let Some(bytes) = entry.act() else { continue };
        let act = streams::decode(&entry.stream, &entry.r#type, bytes)
            .map_err(|error| CommandError::fault("reading an agreement", error))?;
        if let AnyAct::Agreement(act) = act {
            state = agreement::evolve(state, &act, entry.at);
        }
    }
    Ok((version, state))
}

impl Node {
    /// The framework agreement of a lot, with the version of its stream.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the ledger cannot be read.
    pub async fn load_agreement(&self, id: &ProcedureId, lot: &LotId) -> Result<(u64, Agreement), CommandError> {
        agreement_after(&self.stream_after(&streams::agreement(id, lot), 0).await?)
    }

    /// Gives a command on an agreement. Two orders that would exceed its ceiling together are never both placed: each
    /// stands only if no other act came to the agreement since it was decided.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened. [`CommandError::NotFound`] when there is no such agreement.
    pub async fn agreement_command(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        lot: &LotId,
        command: agreement::Command,
    ) -> Result<Recorded, CommandError> {
        let stream = streams::agreement(id, lot);
        for _ in 0..ATTEMPTS {
            let loaded = self.load_procedure(id).await?;
            self.authorise(caller, command.name(), loaded.state.head().map(|head| &head.buyer))?;
            if let Some((answer, _)) = self.repeated_if(caller, &stream, |acts| is_same(acts, &command)).await? {
                return Ok(answer);
            }
            let (version, state) = self.load_agreement(id, lot).await?;
            let found = state.concluded().ok_or(CommandError::NotFound)?;
            let rules = self.rules_of(&loaded.state)?;
            let now = self.clock.now();
            use agreement::Command::{DraftOrder, PlaceOrder, ReplaceOrder};
            let orders = matches!(command, DraftOrder { .. } | ReplaceOrder { .. } | PlaceOrder { .. });
            let standing = if orders {
                self.standing_of(found.suppliers.iter().map(|one| one.supplier.clone()).collect()).await?
            } else {
                Standing::default()
            };
            let debarred = standing.debarred_at(now);
            let suspending = loaded.state.published().and_then(|published| published.suspending(lot, now));
            let suspended = suspending.map(|(review, found)| (review, found.suspended_until()));
            let asked = Asked { rules: &rules, at: now, actor: &caller.actor, debarred: &debarred, suspended };
            let acts = match agreement::decide(&state, asked, command.clone()) {
                Ok(acts) => acts,
                Err(refusal) => {
                    // The same command, sent twice at once, may have been carried out while this one was loading.
                    let answer = self.repeated_if(caller, &stream, |acts| is_same(acts, &command)).await?;
                    let refused = || CommandError::refused(&refusal, Some(&rules));
                    return answer.map(|(answer, _)| answer).ok_or_else(refused);
                }
            };
            let own = Condition::StreamAt { stream: stream.clone(), version };
            let unchanged = Condition::NoneOf {
                stream: streams::procedure(id),
                types: DECISIVE.map(str::to_owned).to_vec(),
                since: loaded.version,
            };
            let draft = Draft {
                stream: stream.clone(),
                acts: acts.into_iter().map(AnyAct::Agreement).collect(),
                actor: self.key_of(&caller.actor),
                ruleset: Some(rules.id.clone()),
                conditions: [own, unchanged].into_iter().chain(standing.unchanged()).collect(),
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

    /// Makes an award final from which a framework agreement follows, or that counts against one: both are in the ledger,
    /// or neither. `None` for every other award.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub(super) async fn finalise_in_agreement(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        lot: &LotId,
    ) -> Result<Option<Recorded>, CommandError> {
        let command = Command::FinaliseAward { lot: lot.clone() };
        for _ in 0..ATTEMPTS {
            let loaded = self.load_procedure(id).await?;
            let of_framework = loaded.state.published().is_some_and(|published| published.notice.framework.is_some());
            // Nothing adds up under a purchasing system: it has no ceiling.
            let of_members = self.members_now(&loaded.state).await?.is_some();
            let called_off = loaded.state.head().and_then(|head| head.agreement.clone()).filter(|_| !of_members);
            if !of_framework && called_off.is_none() {
                return Ok(None);
            }
            self.authorise(caller, command.name(), loaded.state.head().map(|head| &head.buyer))?;
            if let Some(answer) = self.repeated_on_procedure(caller, id, &command).await? {
                return Ok(Some(answer));
            }
            let (now, standing) = (self.clock.now(), Standing::default());
            let (rules, acts) = match self.decide_on(caller, &loaded, &standing, now, command.clone(), 0) {
                Ok(decided) => decided,
                // The same command, sent twice at once, may have been carried out while this one was loading.
                Err(error) => {
                    return self.repeated_on_procedure(caller, id, &command).await?.ok_or(error).map(Some);
                }
            };
            let award = awarded(&loaded.state, lot).ok_or(CommandError::NotFound)?;
            let of_stream = called_off.unwrap_or_else(|| AgreementRef { procedure: id.clone(), lot: lot.clone() });
            let (version, agreement) = self.load_agreement(&of_stream.procedure, &of_stream.lot).await?;
            let told = if of_framework {
                self.concluded(&loaded, id, lot, &rules).await?
            } else {
                agreement::award_call_off(&agreement, (id, lot), &award.tenderer, award.price, now)
                    .map_err(|refusal| CommandError::refused(&refusal, Some(&rules)))?
            };
            let stream = streams::agreement(&of_stream.procedure, &of_stream.lot);
            let (actor, ruleset) = (self.key_of(&caller.actor), Some(rules.id.clone()));
            let beside = told
                .into_iter()
                .map(|act| new_act(&stream, &AnyAct::Agreement(act), actor.clone(), ruleset.clone()))
                .collect::<Result<Vec<_>, _>>()?;
            let own = streams::procedure(id);
            let conditions = vec![
                Condition::StreamAt { stream: own.clone(), version: loaded.version },
                Condition::StreamAt { stream, version },
            ];
            let idempotency_key = caller.idempotency_key;
            let draft = Draft { stream: own, acts, actor, ruleset, conditions, idempotency_key };
            match self.append_beside(draft, beside).await {
                Err(CommandError::Contended) => {}
                // The same command came twice at once, and the other was faster: the next round finds its answer.
                Err(CommandError::Refused(refused)) if refused.code == "idempotency_key_reused" => {}
                done => return self.seen(done?).await.map(Some),
            }
        }
        Err(CommandError::Contended)
    }

    /// The agreement that follows from an award which becomes final now.
    async fn concluded(
        &self,
        loaded: &LoadedProcedure,
        id: &ProcedureId,
        lot: &LotId,
        rules: &domain::RuleSet,
    ) -> Result<Vec<AgreementAct>, CommandError> {
        let (published, award) =
            loaded.state.published().zip(awarded(&loaded.state, lot)).ok_or(CommandError::NotFound)?;
        let mut offers: BTreeMap<BidId, Offer> = BTreeMap::new();
        for winner in award.winners() {
            offers.insert(winner.bid.clone(), self.sealed_schedule(award, winner.bid).await?);
        }
        let acts = agreement::conclude(id, (published, rules), (lot, award), &offers, self.clock.now());
        acts.ok_or_else(|| CommandError::fault("concluding an agreement", "the award or a schedule is not there"))
    }

    /// The offer with the prices of a bid of an awarded lot, as its bidder sealed it.
    async fn sealed_schedule(&self, award: &AwardedLot, bid: &BidId) -> Result<Offer, CommandError> {
        let examination = &award.ranked.examination;
        let open = examination.bids.get(bid).ok_or(CommandError::NotFound)?;
        let priced = open.envelopes.iter().find(|(kind, _)| kind.has_prices()).map(|(_, eid)| eid);
        let verdict = priced.and_then(|eid| examination.opened.verdicts.get(eid));
        let Some(Verdict::Valid { manifest, .. }) = verdict else { return Err(CommandError::NotFound) };
        let bytes = self.document(&manifest.sha256).await?;
        let unreadable = |error| CommandError::fault("reading a schedule", error);
        let manifest: Manifest = serde_json::from_slice(&bytes).map_err(unreadable)?;
        serde_json::from_value(manifest.offer).map_err(unreadable)
    }

    /// The number of the order that was prepared by the act of this version of an agreement's stream.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the ledger cannot be read.
    pub async fn order_drafted_at(
        &self,
        id: &ProcedureId,
        lot: &LotId,
        version: u64,
    ) -> Result<Option<u32>, CommandError> {
        let entries = self.stream_after(&streams::agreement(id, lot), version.saturating_sub(1)).await?;
        let Some(entry) = entries.first().filter(|entry| entry.version == version) else { return Ok(None) };
        let act = entry.act().map(|bytes| streams::decode(&entry.stream, &entry.r#type, bytes)).transpose();
        match act.map_err(|error| CommandError::fault("reading an agreement", error))? {
            Some(AnyAct::Agreement(AgreementAct::OrderDrafted(act))) => Ok(Some(act.order)),
            _ => Ok(None),
        }
    }

    /// Every agreement that came from a procedure, by lot.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the ledger cannot be read.
    pub async fn agreements_of(&self, state: &Procedure, id: &ProcedureId) -> Result<Vec<LotId>, CommandError> {
        let mut found = Vec::new();
        let published = state.published().filter(|published| published.notice.framework.is_some());
        for lot in published.into_iter().flat_map(|published| &published.notice.lots) {
            if self.load_agreement(id, &lot.id).await?.1.concluded().is_some() {
                found.push(lot.id.clone());
            }
        }
        Ok(found)
    }

    /// What a competition under an agreement stands on.
    async fn agreement_facts(
        &self,
        before: &LoadedProcedure,
        of: &AgreementRef,
    ) -> Result<(u64, AgreementFacts), CommandError> {
        if let Procedure::System(system) = &*before.state {
            let unknown = || CommandError::refused(&Refusal::SystemUnknown, None);
            let notice = &system.published.notice;
            let lot = notice.lot(&of.lot).ok_or_else(unknown)?;
            let members = system.members(&lot.id);
            let facts = AgreementFacts {
                participants: Participants::System,
                procedure: of.procedure.clone(),
                lot: of.lot.clone(),
                buyer: system.published.head.buyer.clone(),
                competition: true,
                from: members.from,
                until: members.until,
                suppliers: members.firms,
                notice: Box::new(notice.clone()),
            };
            return Ok((before.version, facts));
        }
        let (version, state) = self.load_agreement(&of.procedure, &of.lot).await?;
        let unknown = || CommandError::refused(&Refusal::AgreementUnknown, None);
        let found = state.concluded().ok_or_else(unknown)?;
        let published = before.state.published().ok_or_else(unknown)?;
        let facts = AgreementFacts {
            participants: Participants::Agreement,
            procedure: of.procedure.clone(),
            lot: of.lot.clone(),
            buyer: found.buyer.clone(),
            competition: found.terms.competition,
            from: found.from,
            until: found.until,
            suppliers: found.suppliers.iter().map(|one| one.supplier.clone()).collect(),
            notice: Box::new(published.notice.clone()),
        };
        Ok((version, facts))
    }

    /// Opens a file in which the suppliers of an agreement compete. If the node dies, either both the file and the
    /// agreement know of it or neither.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened. [`CommandError::NotFound`] when the agreement's procedure was never published.
    pub async fn start_call_off(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        start: &CallOffStart,
    ) -> Result<Recorded, CommandError> {
        let of = &start.agreement;
        for _ in 0..ATTEMPTS {
            let before = self.visible_procedure(Some(&caller.actor), &of.procedure).await?;
            self.authorise(caller, "start_call_off", before.state.head().map(|head| &head.buyer))?;
            let (version, facts) = self.agreement_facts(&before, of).await?;
            let command = Command::StartCallOff {
                procedure: id.clone(),
                method: start.method.clone(),
                title: start.title.clone(),
                agreement: Box::new(facts),
            };
            if let Some(answer) = self.repeated_on_procedure(caller, id, &command).await? {
                return Ok(answer);
            }
            let loaded = self.load_procedure(id).await?;
            let (now, standing) = (self.clock.now(), Standing::default());
            let (rules, acts) = match self.decide_on(caller, &loaded, &standing, now, command.clone(), 0) {
                Ok(decided) => decided,
                // The same command, sent twice at once, may have been carried out while this one was loading.
                Err(error) => return self.repeated_on_procedure(caller, id, &command).await?.ok_or(error),
            };
            let actor = self.key_of(&caller.actor);
            let pinned = before.state.head().map(|head| head.ruleset.clone());
            let of_system = matches!(&*before.state, Procedure::System(_));
            let stream =
                if of_system { streams::procedure(&of.procedure) } else { streams::agreement(&of.procedure, &of.lot) };
            let told = caller.actor.person().map(|by| {
                let (procedure, lot, by) = (id.clone(), of.lot.clone(), by.clone());
                if of_system {
                    AnyAct::Procedure(Box::new(CompetitionOpened { procedure, lot, by }.into()))
                } else {
                    AnyAct::Agreement(CompetitionReopened { procedure, by }.into())
                }
            });
            let told = told.map(|act| new_act(&stream, &act, actor.clone(), pinned));
            let own = streams::procedure(id);
            // Firms that ask to be admitted meanwhile change nothing here.
            let lasts = if of_system {
                Condition::NoneOf { stream, types: vec!["system_ended".to_owned()], since: version }
            } else {
                Condition::StreamAt { stream, version }
            };
            let conditions = vec![Condition::StreamAt { stream: own.clone(), version: loaded.version }, lasts];
            let (ruleset, idempotency_key) = (Some(rules.id.clone()), caller.idempotency_key);
            let draft = Draft { stream: own, acts, actor, ruleset, conditions, idempotency_key };
            match self.append_beside(draft, told.transpose()?.into_iter().collect()).await {
                Err(CommandError::Contended) => {}
                // The same command came twice at once, and the other was faster: the next round finds its answer.
                Err(CommandError::Refused(refused)) if refused.code == "idempotency_key_reused" => {}
                done => return self.seen(done?).await,
            }
        }
        Err(CommandError::Contended)
    }
}

/// The award of a lot, decided and not final.
fn awarded<'a>(state: &'a Procedure, lot: &LotId) -> Option<&'a AwardedLot> {
    match state {
        Procedure::Closed(closed) => closed.lots.get(lot).and_then(LotState::award),
        _ => None,
    }
}
