//! Applications to a call: receiving, withdrawing, closing, and reading them once their time is over. A firm's stream
//! bears a pseudonym, as its bids do: who applied is not told by names of streams.

use super::standing::Standing;
use super::{ATTEMPTS, Caller, Draft, Recorded, folded, is_insider, new_act};
use crate::error::CommandError;
use crate::office::Node;
use crate::streams::{self, AnyAct};
use domain::access::Actor;
use domain::procurement::application::{self, Application, ApplicationAct, ApplicationFile, LiveProposal};
use domain::procurement::dialogue::{Proposal, Round};
use domain::procurement::selection::ListedApplication;
use domain::procurement::{Command, Procedure, Refusal, system};
use domain::{PartyId, ProcedureId, RuleSet};
use std::collections::BTreeMap;
use store::ledger::{Condition, Entry, Ledger, NewAct};

/// Acts that change whether an application is in time: one stands only if none came since it was decided.
const DECISIVE: [&str; 11] = [
    "notice_amended",
    "deadline_extended",
    "applications_closed",
    "selection_concluded",
    "dialogue_round_opened",
    "dialogue_round_closed",
    "participant_eliminated",
    "participant_withdrew",
    "dialogue_concluded",
    "system_ended",
    "procedure_cancelled",
];

/// What an application gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationReceipt {
    /// Index of the act in the ledger.
    pub index: u64,
    /// Whether it counts, or came late and went back.
    pub in_time: bool,
    /// The receipt, as a file.
    pub receipt: String,
}

/// A firm's application with its receipts.
#[derive(Debug, Clone, Default)]
pub struct OwnApplication {
    /// What counts now.
    pub file: ApplicationFile,
    /// Index, type and time of each act.
    pub acts: Vec<(u64, String, jiff::Timestamp)>,
}

/// Whether these acts came of this command.
fn is_same(acts: &[AnyAct], command: &application::Command) -> bool {
    use application::Command::{Propose, Submit, Withdraw};
    let [AnyAct::Application(act)] = acts else { return false };
    match (act, command) {
        (ApplicationAct::ApplicationReceived(act), Submit { firm, application, .. }) => {
            act.firm == *firm
                && act.answers == application.answers
                && act.documents == application.documents
                && act.lots == application.lots
        }
        (ApplicationAct::LateApplicationReturned(act), Submit { firm, .. }) => act.firm == *firm,
        (ApplicationAct::ProposalReceived(act), Propose { firm, proposal, .. }) => {
            act.firm == *firm && act.proposal == **proposal
        }
        (ApplicationAct::LateProposalReturned(act), Propose { firm, .. }) => act.firm == *firm,
        (ApplicationAct::ApplicationWithdrawn(act), Withdraw { firm }) => act.firm == *firm,
        _ => false,
    }
}

impl Node {
    pub(super) fn application_stream(&self, id: &ProcedureId, firm: &PartyId) -> String {
        streams::application(id, &self.keys.tenderer_reference(id.as_str(), firm.as_str()))
    }

    pub(super) async fn load_application(&self, stream: &str) -> Result<(u64, ApplicationFile), CommandError> {
        folded(&self.stream_after(stream, 0).await?, |file, act, _| match act {
            AnyAct::Application(act) => application::evolve(file, &act),
            _ => file,
        })
    }

    /// The application of the caller's firm, with its receipts.
    ///
    /// # Errors
    /// [`CommandError::Forbidden`] when the caller does not act for the firm.
    pub async fn own_application(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        firm: &PartyId,
    ) -> Result<OwnApplication, CommandError> {
        self.acts_for(caller, firm)?;
        let stream = self.application_stream(id, firm);
        let entries = self.stream_after(&stream, 0).await?;
        let acts = entries.iter().map(|entry| (entry.index, entry.r#type.clone(), entry.at)).collect();
        Ok(OwnApplication { file: self.load_application(&stream).await?.1, acts })
    }

    /// Applies for a firm, or replaces the application made before. The moment is taken on arrival.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened. A late application is no error: its return is an act with a receipt.
    pub async fn submit_application(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        firm: &PartyId,
        application: Application,
    ) -> Result<ApplicationReceipt, CommandError> {
        let received_at = self.clock.now();
        self.acts_for(caller, firm)?;
        for document in &application.documents {
            // What is named has to be here: the committee reads it weeks later.
            self.document_is_here(document).await?;
        }
        self.extend_if_passed(id, received_at).await?;
        let application = Box::new(application);
        let command = application::Command::Submit { firm: firm.clone(), application, received_at };
        let (recorded, acts) = self.application_command(caller, id, firm, command).await?;
        let in_time = matches!(acts[..], [AnyAct::Application(ApplicationAct::ApplicationReceived(_))]);
        let index = recorded.last_index().ok_or(CommandError::NotFound)?;
        Ok(ApplicationReceipt { index, in_time, receipt: self.receipt(index).await? })
    }

    async fn document_is_here(&self, document: &domain::Document) -> Result<(), CommandError> {
        let digest = crate::office::digest(&document.sha256).ok_or(CommandError::NotFound)?;
        if self.blobs.exists(&digest).await.unwrap_or(false) {
            return Ok(());
        }
        let problem = domain::procurement::offer::OfferProblem::TextInvalid { path: "/documents".into() };
        Err(CommandError::refused(&Refusal::ApplicationIncomplete { problems: vec![problem] }, None))
    }

    /// Hands in a firm's proposal in the round of the dialogue that runs, or replaces the one made before in it.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened. A late proposal is no error: its return is an act with a receipt.
    pub async fn submit_proposal(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        firm: &PartyId,
        proposal: Proposal,
    ) -> Result<ApplicationReceipt, CommandError> {
        let received_at = self.clock.now();
        self.acts_for(caller, firm)?;
        for document in &proposal.documents {
            self.document_is_here(document).await?;
        }
        self.extend_if_passed(id, received_at).await?;
        let proposal = Box::new(proposal);
        let command = application::Command::Propose { firm: firm.clone(), proposal, received_at };
        let (recorded, acts) = self.application_command(caller, id, firm, command).await?;
        let in_time = matches!(acts[..], [AnyAct::Application(ApplicationAct::ProposalReceived(_))]);
        let index = recorded.last_index().ok_or(CommandError::NotFound)?;
        Ok(ApplicationReceipt { index, in_time, receipt: self.receipt(index).await? })
    }

    /// Every firm's proposals that the inside reads by now, by round: of rounds whose time for them is over or has no end.
    ///
    /// # Errors
    /// [`CommandError::NotFound`] without a dialogue, and for everybody else.
    pub async fn proposals(
        &self,
        actor: Option<&Actor>,
        id: &ProcedureId,
    ) -> Result<BTreeMap<PartyId, BTreeMap<u32, LiveProposal>>, CommandError> {
        let loaded = self.load_procedure(id).await?;
        let talks = loaded.state.talks().filter(|_| actor.is_some_and(|actor| is_insider(&loaded.state, actor)));
        let talks = talks.ok_or(CommandError::NotFound)?;
        let mut all = BTreeMap::new();
        for firm in talks.participants.keys() {
            let (_, file) = self.load_application(&self.application_stream(id, firm)).await?;
            let readable = |round: &u32| talks.round(*round).is_some_and(|round| self.reads_proposals(round));
            all.insert(firm.clone(), file.proposals.into_iter().filter(|(round, _)| readable(round)).collect());
        }
        Ok(all)
    }

    /// Whether the inside reads the proposals of a round: nobody reads one while others can still be written.
    #[must_use]
    pub fn reads_proposals(&self, round: &Round) -> bool {
        round.closed.is_some() || round.proposals_until.is_none_or(|until| self.clock.now() > until)
    }

    /// Withdraws a firm's application.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn withdraw_application(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        firm: &PartyId,
    ) -> Result<Recorded, CommandError> {
        self.acts_for(caller, firm)?;
        self.extend_if_passed(id, self.clock.now()).await?;
        let command = application::Command::Withdraw { firm: firm.clone() };
        Ok(self.application_command(caller, id, firm, command).await?.0)
    }

    async fn application_command(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        firm: &PartyId,
        command: application::Command,
    ) -> Result<(Recorded, Vec<AnyAct>), CommandError> {
        self.authorise(caller, command.name(), None)?;
        let stream = self.application_stream(id, firm);
        for _ in 0..ATTEMPTS {
            if let Some(answer) = self.repeated_if(caller, &stream, |acts| is_same(acts, &command)).await? {
                return Ok(answer);
            }
            let loaded = self.load_procedure(id).await?;
            if loaded.state.published().is_none() {
                return Err(CommandError::refused(&Refusal::ProcedureUnknown, None));
            }
            let (version, file) = self.load_application(&stream).await?;
            let rules = self.rules_of(&loaded.state)?;
            let (standing, agreed) = match &command {
                // Who is debarred may not bid: a place in the selection would be one lost to competition.
                application::Command::Submit { received_at, .. }
                | application::Command::Propose { received_at, .. } => {
                    let refused = |refusal| CommandError::refused(&refusal, Some(&rules));
                    let agreed = self.agreed_by(id, None, firm).await?;
                    agreed.may_apply(&rules).map_err(refused)?;
                    // Asked of every firm that has agreed to apply with it.
                    let firms = agreed.firms.iter().cloned().chain([firm.clone()]).collect();
                    let standing = self.standing_of(firms).await?;
                    standing.all_good(firm, *received_at).map_err(refused)?;
                    (standing, Some(agreed.unchanged()))
                }
                application::Command::Withdraw { .. } => (Standing::default(), None),
            };
            let acts = match application::decide(&file, &loaded.state, self.clock.now(), command.clone()) {
                Ok(acts) => acts,
                Err(refusal) => {
                    // The same command, sent twice at once, may have been carried out while this one was loading.
                    let answer = self.repeated_if(caller, &stream, |acts| is_same(acts, &command)).await?;
                    return answer.ok_or_else(|| CommandError::refused(&refusal, Some(&rules)));
                }
            };
            let beside = self.told_system(id, firm, (&loaded.state, &rules), &acts)?;
            let acts: Vec<AnyAct> = acts.into_iter().map(AnyAct::Application).collect();
            let unchanged = Condition::NoneOf {
                stream: streams::procedure(id),
                types: DECISIVE.map(str::to_owned).to_vec(),
                since: loaded.version,
            };
            let own = Condition::StreamAt { stream: stream.clone(), version };
            let draft = Draft {
                stream: stream.clone(),
                acts: acts.clone(),
                actor: format!("tenderer:{}", stream.rsplit('/').next().unwrap_or_default()),
                ruleset: Some(rules.id.clone()),
                conditions: [own, unchanged].into_iter().chain(agreed).chain(standing.unchanged()).collect(),
                idempotency_key: caller.idempotency_key,
            };
            match self.append_beside(draft, beside).await {
                Err(CommandError::Contended) => {}
                // The same command came twice at once, and the other was faster: the next round finds its answer.
                Err(CommandError::Refused(refused)) if refused.code == "idempotency_key_reused" => {}
                done => return Ok((done?, acts)),
            }
        }
        Err(CommandError::Contended)
    }

    /// What the record of a purchasing system says of what came to a firm's own stream; nothing of every other procedure.
    /// It stands on no condition of that record, so that no two firms contend.
    fn told_system(
        &self,
        id: &ProcedureId,
        firm: &PartyId,
        (state, rules): (&Procedure, &RuleSet),
        acts: &[ApplicationAct],
    ) -> Result<Vec<NewAct>, CommandError> {
        let Procedure::System(system) = state else { return Ok(Vec::new()) };
        let Some(rule) = rules.method(&system.published.head.method).and_then(|method| method.system.as_ref()) else {
            return Ok(Vec::new());
        };
        let request = self.request_of(id, firm)?;
        let (stream, actor) = (streams::procedure(id), format!("tenderer:{request}"));
        let told = system::told(rule, &request, acts).into_iter();
        let act = |act| new_act(&stream, &AnyAct::Procedure(Box::new(act)), actor.clone(), Some(rules.id.clone()));
        told.map(act).collect()
    }

    /// Ends the time for applications of a procedure whose deadline has passed. The append stands only if none came or
    /// went since the list was made.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn close_applications(&self, id: &ProcedureId) -> Result<Recorded, CommandError> {
        for _ in 0..ATTEMPTS {
            let ledger_size = self.ledger.head().size;
            let mut list: Vec<ListedApplication> = Vec::new();
            for (firm, found) in self.applications_below(id, ledger_size).await? {
                if let Some(live) = found.file.live {
                    list.push(ListedApplication { firm, index: found.index, received_at: live.received_at });
                }
            }
            list.sort_by_key(|line| line.index);
            let unchanged = Condition::NoneOfUnder {
                prefix: streams::applications(id),
                types: ["application_received", "application_withdrawn"].map(str::to_owned).to_vec(),
                since: ledger_size,
            };
            let groupings = self.found_groupings(id).await?;
            let agreed = super::groupings::unchanged(id, ledger_size);
            let command = Command::CloseApplications { list, groupings };
            match self.procedure_command_if(&Caller::clock(), id, command, vec![unchanged, agreed]).await {
                Err(CommandError::Contended) => {}
                done => return done,
            }
        }
        Err(CommandError::Contended)
    }

    /// Every firm's application that counts, for the inside of a procedure whose applications are closed.
    ///
    /// # Errors
    /// [`CommandError::NotFound`] before, and for everybody else.
    pub async fn applications(
        &self,
        actor: Option<&Actor>,
        id: &ProcedureId,
    ) -> Result<BTreeMap<PartyId, Application>, CommandError> {
        let loaded = self.load_procedure(id).await?;
        let inside = actor.is_some_and(|actor| is_insider(&loaded.state, actor));
        let read = received(&loaded.state).is_some() || matches!(&*loaded.state, Procedure::System(_));
        if !inside || !read {
            return Err(CommandError::NotFound);
        }
        let found = self.applications_below(id, u64::MAX).await?;
        Ok(found.into_iter().filter_map(|(firm, found)| Some((firm, found.file.live?.application))).collect())
    }

    /// The firms whose application counted before an index of the ledger.
    pub(crate) async fn applicants_before(&self, id: &ProcedureId, below: u64) -> Result<Vec<PartyId>, CommandError> {
        let found = self.applications_below(id, below).await?;
        Ok(found.into_iter().filter(|(_, found)| found.file.live.is_some()).map(|(firm, _)| firm).collect())
    }

    pub(super) async fn applications_below(
        &self,
        id: &ProcedureId,
        below: u64,
    ) -> Result<BTreeMap<PartyId, Found>, CommandError> {
        let mut found: BTreeMap<PartyId, Found> = BTreeMap::new();
        let mut from = 0;
        loop {
            let entries: Vec<Entry> = self.ledger.read_prefix(&streams::applications(id), from, usize::MAX).await?;
            let Some(last) = entries.last() else { return Ok(found) };
            from = last.index + 1;
            for entry in entries.iter().filter(|entry| entry.index < below) {
                let Some(act) = entry.act() else { continue };
                let act = streams::decode(&entry.stream, &entry.r#type, act)
                    .map_err(|error| CommandError::fault("reading an application", error))?;
                let AnyAct::Application(act) = act else { continue };
                let firm = match &act {
                    ApplicationAct::ApplicationReceived(act) => &act.firm,
                    ApplicationAct::ApplicationWithdrawn(act) => &act.firm,
                    ApplicationAct::LateApplicationReturned(_)
                    | ApplicationAct::ProposalReceived(_)
                    | ApplicationAct::LateProposalReturned(_) => continue,
                };
                let of_firm = found.entry(firm.clone()).or_default();
                of_firm.index = entry.index;
                of_firm.file = application::evolve(std::mem::take(&mut of_firm.file), &act);
            }
        }
    }

    /// Whether firms may apply now.
    #[must_use]
    pub fn takes_applications(&self, state: &Procedure) -> bool {
        match state {
            Procedure::Selection(selection) => {
                selection.received.is_none() && self.clock.now() <= selection.published.deadline
            }
            Procedure::System(system) => system.lasts_at(self.clock.now()),
            _ => false,
        }
    }
}

/// A firm's application with the index of its last act.
#[derive(Default)]
pub(super) struct Found {
    pub(super) file: ApplicationFile,
    index: u64,
}

/// The applications of a procedure, once their time is over.
#[must_use]
pub fn received(state: &Procedure) -> Option<&domain::procurement::selection::Received> {
    match state {
        Procedure::Selection(selection) => selection.received.as_ref(),
        other => other.published()?.selected.as_ref().map(|selected| &selected.received),
    }
}
