//! What the register of parties says of the firms that a decision concerns: read with the version of each firm's record,
//! so that nothing is decided on a standing that changed meanwhile (P131).

use super::requisitions::CommittedNow;
use super::systems::MembersNow;
use crate::error::CommandError;
use crate::office::Node;
use crate::streams;
use domain::PartyId;
use domain::identity::debarment::in_force;
use domain::identity::{Debarment, DebarredFirm, Party};
use domain::procurement::bid::in_good_standing;
use domain::procurement::conflicts::People;
use domain::procurement::requisition::Commitment;
use domain::procurement::state::LotState;
use domain::procurement::system::Members;
use domain::procurement::{Command, Procedure, Refusal};
use jiff::Timestamp;
use std::collections::BTreeSet;
use store::ledger::Condition;

/// Acts that change a firm's standing.
const DECISIVE: [&str; 2] = ["firm_debarred", "debarment_lifted"];

/// Firms with their debarments.
#[derive(Debug, Default)]
pub(super) struct Standing {
    firms: Vec<(PartyId, u64, Vec<Debarment>)>,
    /// Who may compete, where a purchasing system says it.
    members: Option<MembersNow>,
    /// Who is compared with whom.
    people: Option<People>,
    /// What of the budget is set aside, where the file was opened for a requisition.
    committed: Option<CommittedNow>,
}

impl Standing {
    /// Those that are debarred at a moment.
    pub(super) fn debarred_at(&self, moment: Timestamp) -> Vec<DebarredFirm> {
        let of_firm = |(firm, _, debarments): &(PartyId, u64, Vec<Debarment>)| {
            let found = in_force(debarments, moment)?;
            Some(DebarredFirm { firm: firm.clone(), number: found.number, decision: found.decision.clone() })
        };
        self.firms.iter().filter_map(of_firm).collect()
    }

    /// The debarments of the only firm that was asked about.
    pub(super) fn debarments(&self) -> &[Debarment] {
        self.firms.first().map_or(&[], |(_, _, debarments)| debarments)
    }

    /// Whether a firm may take part, and every other that was asked about with it.
    pub(super) fn all_good(&self, firm: &PartyId, moment: Timestamp) -> Result<(), Refusal> {
        for (other, _, debarments) in &self.firms {
            match in_force(debarments, moment) {
                Some(_) if other == firm => in_good_standing(debarments, moment)?,
                Some(found) => {
                    return Err(Refusal::MemberDebarred { firm: other.clone(), decision: found.decision.clone() });
                }
                None => {}
            }
        }
        Ok(())
    }

    /// Who may compete, where a purchasing system says it.
    pub(super) fn members(&self) -> Option<&Members> {
        self.members.as_ref().map(|now| &now.members)
    }

    /// Members of committees and the people of firms, where a command compares them.
    pub(super) const fn people(&self) -> Option<&People> {
        self.people.as_ref()
    }

    /// What of the budget is set aside.
    pub(super) fn commitment(&self) -> Option<&Commitment> {
        self.committed.as_ref().and_then(|now| now.commitment.as_ref())
    }

    /// What has to be true still when the decision is recorded.
    pub(super) fn unchanged(&self) -> impl Iterator<Item = Condition> {
        let firms = self.firms.iter().map(|(firm, version, _)| Condition::NoneOf {
            stream: streams::party(firm),
            types: DECISIVE.map(str::to_owned).to_vec(),
            since: *version,
        });
        let members = self.members.as_ref().map(|now| now.unchanged.clone());
        firms.chain(members).chain(self.committed.as_ref().map(|now| now.unchanged.clone()))
    }
}

impl Node {
    /// The standing of firms, as the ledger has it.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when it cannot be read.
    pub(super) async fn standing_of(&self, firms: BTreeSet<PartyId>) -> Result<Standing, CommandError> {
        let mut standing = Standing::default();
        for firm in firms {
            let (version, party) = self.load_party(&firm).await?;
            let debarments = match &*party {
                Party::Organisation(organisation) => organisation.debarments.clone(),
                _ => Vec::new(),
            };
            standing.firms.push((firm, version, debarments));
        }
        Ok(standing)
    }

    /// The standing of those who may win, where a command decides who wins, or with whom is negotiated.
    pub(super) async fn standing_for(&self, state: &Procedure, command: &Command) -> Result<Standing, CommandError> {
        if let people @ Some(_) = self.people_for(state, command) {
            return Ok(Standing { people, ..Standing::default() });
        }
        if let Command::PublishNotice {} = command {
            let (members, committed) = (self.members_now(state).await?, self.committed_now(state).await?);
            return Ok(Standing { members, committed, ..Standing::default() });
        }
        if let (Procedure::System(system), Command::ConcludeRequest { request }) = (state, command) {
            let found = system.requests.get(request).and_then(|request| request.assessment.as_ref());
            return self.standing_of(found.map(|found| found.firm.clone()).into_iter().collect()).await;
        }
        let Procedure::Closed(closed) = state else { return Ok(Standing::default()) };
        let firms = match command {
            Command::DecideAward { .. } | Command::AllocateLots {} => {
                let ranked = closed.lots.values().filter_map(LotState::ranked);
                ranked.flat_map(|lot| lot.firms().cloned()).collect()
            }
            Command::InviteToNegotiate { lot, .. }
            | Command::AgreeOnPrice { lot, .. }
            | Command::TerminateNegotiation { lot, .. } => {
                closed.lots.get(lot).into_iter().flat_map(|lot| lot.firms_in_order().cloned()).collect()
            }
            _ => return Ok(Standing::default()),
        };
        self.standing_of(firms).await
    }
}
