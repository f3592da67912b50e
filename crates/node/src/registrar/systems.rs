//! Purchasing systems: requests as the inside reads them, what was found on one, and who may compete under a system.

use super::applications::Found;
use super::{ATTEMPTS, Caller, Recorded, is_insider};
use crate::error::CommandError;
use crate::office::Node;
use crate::streams;
use domain::access::Actor;
use domain::ids::RequestId;
use domain::procurement::application::Application;
use domain::procurement::system::Members;
use domain::procurement::{Command, Procedure, Refusal};
use domain::ruleset::Participants;
use domain::{CriterionId, LocalText, LotId, PartyId, ProcedureId};
use std::collections::BTreeMap;
use store::ledger::Condition;

/// Acts after which other firms may compete under a system, or nobody.
const DECISIVE: [&str; 6] = [
    "supplier_admitted",
    "supplier_removed",
    "request_withdrawn",
    "system_ended",
    "notice_amended",
    "procedure_cancelled",
];

/// What the committee found on a request.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Whether the firm meets the criteria.
    pub qualified: bool,
    /// The categories for which it does.
    pub lots: Vec<LotId>,
    /// The grounds or criteria on which it fails.
    pub grounds: Vec<CriterionId>,
    /// Why.
    pub reasons: LocalText,
}

/// Who may compete under a system, with what has to be true still when the invitation is recorded.
#[derive(Debug, Clone)]
pub(super) struct MembersNow {
    pub(super) members: Members,
    pub(super) unchanged: Condition,
}

impl Node {
    /// The request of a firm: the pseudonym of its stream.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the pseudonym is no id, which would be a mistake of the keys.
    pub fn request_of(&self, id: &ProcedureId, firm: &PartyId) -> Result<RequestId, CommandError> {
        let reference = self.keys.tenderer_reference(id.as_str(), firm.as_str());
        RequestId::new(reference).map_err(|error| CommandError::fault("naming a request", error))
    }

    /// Every request that counts, with its firm and what it handed in, for the inside of a purchasing system.
    ///
    /// # Errors
    /// [`CommandError::NotFound`] for everybody else.
    pub async fn requests(
        &self,
        actor: Option<&Actor>,
        id: &ProcedureId,
    ) -> Result<BTreeMap<RequestId, (PartyId, Application)>, CommandError> {
        let loaded = self.load_procedure(id).await?;
        let inside = actor.is_some_and(|actor| is_insider(&loaded.state, actor));
        if !inside || !matches!(&*loaded.state, Procedure::System(_)) {
            return Err(CommandError::NotFound);
        }
        let mut all = BTreeMap::new();
        for (firm, found) in self.applications_below(id, u64::MAX).await? {
            if let Some(live) = found.file.live {
                all.insert(self.request_of(id, &firm)?, (firm, live.application));
            }
        }
        Ok(all)
    }

    /// The firm whose request bears this pseudonym, as it was before an index of the ledger.
    pub(crate) async fn asker(
        &self,
        id: &ProcedureId,
        request: &RequestId,
        below: u64,
    ) -> Result<Option<PartyId>, CommandError> {
        let firms = self.applications_below(id, below).await?.into_keys();
        Ok(firms.into_iter().find(|firm| self.request_of(id, firm).is_ok_and(|one| one == *request)))
    }

    /// Records what was found on a request. It stands only if the firm did not change or withdraw it meanwhile.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn assess_request(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        request: &RequestId,
        finding: Finding,
    ) -> Result<Recorded, CommandError> {
        for _ in 0..ATTEMPTS {
            let loaded = self.load_procedure(id).await?;
            self.authorise(caller, "assess_request", loaded.state.head().map(|head| &head.buyer))?;
            let unknown = || CommandError::refused(&Refusal::RequestUnknown { request: request.clone() }, None);
            let found: Option<(PartyId, Found)> = self
                .applications_below(id, u64::MAX)
                .await?
                .into_iter()
                .find(|(firm, _)| self.request_of(id, firm).is_ok_and(|one| one == *request));
            let (firm, found) = found.ok_or_else(unknown)?;
            let asked = found.file.live.ok_or_else(unknown)?.application.lots;
            let (version, _) = self.load_application(&self.application_stream(id, &firm)).await?;
            let unchanged = Condition::NoneOf {
                stream: self.application_stream(id, &firm),
                types: ["application_received", "application_withdrawn"].map(str::to_owned).to_vec(),
                since: version,
            };
            let Finding { qualified, lots, grounds, reasons } = finding.clone();
            let command =
                Command::AssessRequest { request: request.clone(), firm, asked, qualified, lots, grounds, reasons };
            match self.procedure_command_if(caller, id, command, vec![unchanged]).await {
                Err(CommandError::Contended) => {}
                done => return done,
            }
        }
        Err(CommandError::Contended)
    }

    /// Who may compete in a procedure under a purchasing system; nothing for every other one.
    pub(super) async fn members_now(&self, state: &Procedure) -> Result<Option<MembersNow>, CommandError> {
        let Some(head) = state.head() else { return Ok(None) };
        let Some(of) = &head.agreement else { return Ok(None) };
        let rules = self.rules_of(state)?;
        let participants = rules.method(&head.method).and_then(|method| method.participants);
        if participants != Some(Participants::System) {
            return Ok(None);
        }
        let loaded = self.load_procedure(&of.procedure).await?;
        let Procedure::System(system) = &*loaded.state else { return Ok(None) };
        let unchanged = Condition::NoneOf {
            stream: streams::procedure(&of.procedure),
            types: DECISIVE.map(str::to_owned).to_vec(),
            since: loaded.version,
        };
        Ok(Some(MembersNow { members: system.members(&of.lot), unchanged }))
    }

    /// Who may compete in a procedure under a purchasing system now; nothing for every other one.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the ledger cannot be read.
    pub async fn members(&self, state: &Procedure) -> Result<Option<Members>, CommandError> {
        Ok(self.members_now(state).await?.map(|now| now.members))
    }
}
