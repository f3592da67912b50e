//! Who may read which act: everybody once it is disclosed, before that those whom it concerns.

use crate::error::CommandError;
use crate::office::Node;
use crate::registrar::{is_insider, plans_for, received, requisitions_for};
use crate::streams::{self, AnyAct};
use domain::access::{Actor, Role};
use domain::act::Publicity;
use domain::identity::IdentityAct;
use domain::procurement::act::{MatchFound, MatchReasoned};
use domain::procurement::application::ApplicationAct;
use domain::procurement::auction::AuctionAct;
use domain::procurement::grouping::{self, GroupingAct, GroupingFile};
use domain::procurement::guarantee::GuaranteeAct;
use domain::procurement::prior::PriorAct;
use domain::procurement::state::LotState;
use domain::procurement::{Procedure, ProcedureAct};
use store::ledger::Entry;

impl Node {
    /// Whether everybody may read an act by now.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the ledger cannot be read.
    pub async fn is_disclosed(&self, entry: &Entry) -> Result<bool, CommandError> {
        if entry.public {
            return Ok(true);
        }
        let Some(act) = act_of(entry)? else { return Ok(false) };
        match (act.awaited(), streams::procedure_of(&entry.stream)) {
            (Some(awaited), Some(id)) => Ok(self.load_procedure(&id).await?.is_disclosed(&awaited, entry)),
            _ => Ok(act.publicity() == Publicity::Public),
        }
    }

    /// Whether this actor may read an act: it is disclosed, or it concerns the actor. A question's asker, a member's
    /// scores and a sealed bid are shown to nobody else, the buyer's own people included.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the ledger cannot be read.
    pub async fn may_read(&self, actor: Option<&Actor>, entry: &Entry) -> Result<bool, CommandError> {
        if self.is_disclosed(entry).await? {
            return Ok(true);
        }
        let (Some(actor), Some(act)) = (actor, act_of(entry)?) else { return Ok(false) };
        match act {
            AnyAct::Identity(act) => {
                let party = entry.stream.strip_prefix(streams::PARTIES);
                // Who owns a firm is the firm's to read, and whoever audits.
                if let (IdentityAct::OwnersDeclared(_), Some(party)) = (&act, party) {
                    let firm = domain::PartyId::new(party).ok();
                    if actor.has(Role::Auditor, None) || firm.is_some_and(|firm| actor.has(Role::Supplier, Some(&firm)))
                    {
                        return Ok(true);
                    }
                }
                let own = actor.person().is_some_and(|person| party == Some(person.as_str()));
                Ok(own || actor.has(Role::Administrator, None))
            }
            AnyAct::Procedure(act) => match (*act).clone() {
                ProcedureAct::EnquiryReceived(act) => Ok(actor.has(Role::Supplier, Some(&act.asker))),
                ProcedureAct::ScoresLocked(act) => Ok(actor.person() == Some(&act.member)),
                // A match is for the member and for those who answer for the committee, not for its colleagues.
                ProcedureAct::MatchFound(MatchFound { member, .. })
                | ProcedureAct::MatchReasoned(MatchReasoned { member, .. }) => {
                    let Some(id) = streams::procedure_of(&entry.stream) else { return Ok(false) };
                    let state = self.load_procedure(&id).await?.state;
                    Ok(actor.person() == Some(&member) || reads_matches(&state, actor))
                }
                ProcedureAct::ParticipantHeard(act) if actor.has(Role::Supplier, Some(&act.firm)) => Ok(true),
                ProcedureAct::ExchangeMinuted(act) if actor.has(Role::Supplier, Some(&act.firm)) => Ok(true),
                ProcedureAct::ParticipantEliminated(act) if actor.has(Role::Supplier, Some(&act.firm)) => Ok(true),
                ProcedureAct::ParticipantWithdrew(act) if actor.has(Role::Supplier, Some(&act.firm)) => Ok(true),
                // What is said in a negotiation is for the firm and the inside.
                ProcedureAct::CounterOfferRequested(_)
                | ProcedureAct::CounterOfferReceived(_)
                | ProcedureAct::NegotiationMinuted(_)
                | ProcedureAct::NegotiationAgreed(_) => {
                    let Some(id) = streams::procedure_of(&entry.stream) else { return Ok(false) };
                    let state = self.load_procedure(&id).await?.state;
                    let firm = negotiated_with(&state, &act);
                    Ok(is_insider(&state, actor) || firm.is_some_and(|firm| actor.has(Role::Supplier, Some(&firm))))
                }
                // What all participants were told.
                ProcedureAct::ParticipantsInformed(_) => {
                    let Some(id) = streams::procedure_of(&entry.stream) else { return Ok(false) };
                    let state = self.load_procedure(&id).await?.state;
                    let took_part = |firm: &domain::PartyId| {
                        state.talks().is_some_and(|talks| talks.participants.contains_key(firm))
                    };
                    Ok(is_insider(&state, actor) || actor.organisations(Role::Supplier).any(took_part))
                }
                // Whoever reads a guarantee on paper again may not have seen what was read first.
                ProcedureAct::PaperGuaranteeRead(act) => Ok(actor.person() == Some(&act.by)),
                ProcedureAct::GuaranteeClaimed(act) if actor.has(Role::Supplier, Some(&act.tenderer)) => Ok(true),
                // What it was asked and answered, and that an answer came late, is the firm's to prove.
                act if is_of_own_hearing(&act, self, actor, &entry.stream).await? => Ok(true),
                // What was found of a firm is its own once it was concluded on.
                ProcedureAct::RequestAssessed(act) if actor.has(Role::Supplier, Some(&act.firm)) => {
                    let Some(id) = streams::procedure_of(&entry.stream) else { return Ok(false) };
                    let state = self.load_procedure(&id).await?.state;
                    let Procedure::System(system) = &*state else { return Ok(false) };
                    let told = system.requests.get(&act.request).and_then(|request| request.told.as_ref());
                    Ok(told.is_some_and(|told| told.at >= entry.at))
                }
                ProcedureAct::ReviewRequested(act) if actor.has(Role::Supplier, Some(&act.requester)) => Ok(true),
                _ => match streams::procedure_of(&entry.stream) {
                    Some(id) => Ok(is_insider(&self.load_procedure(&id).await?.state, actor)),
                    None => Ok(false),
                },
            },
            // What a firm wrote is read by nobody else before the applications are closed, the buyer's people included.
            AnyAct::Application(act) => {
                let firm = match &act {
                    ApplicationAct::ApplicationReceived(act) => &act.firm,
                    ApplicationAct::ApplicationWithdrawn(act) => &act.firm,
                    ApplicationAct::LateApplicationReturned(act) => &act.firm,
                    ApplicationAct::ProposalReceived(act) => &act.firm,
                    ApplicationAct::LateProposalReturned(act) => &act.firm,
                };
                if actor.has(Role::Supplier, Some(firm)) {
                    return Ok(true);
                }
                let Some(id) = streams::procedure_of(&entry.stream) else { return Ok(false) };
                let state = self.load_procedure(&id).await?.state;
                if !is_insider(&state, actor) {
                    return Ok(false);
                }
                Ok(match &act {
                    ApplicationAct::ProposalReceived(act) => {
                        let round = state.talks().and_then(|talks| talks.round(act.round));
                        round.is_some_and(|round| self.reads_proposals(round))
                    }
                    _ => received(&state).is_some() || matches!(&*state, Procedure::System(_)),
                })
            }
            AnyAct::Bid(_) => {
                let Some(id) = streams::procedure_of(&entry.stream) else { return Ok(false) };
                let reference = entry.stream.rsplit('/').next();
                let mut firms = actor.organisations(Role::Supplier);
                Ok(firms
                    .any(|firm| Some(self.keys.tenderer_reference(id.as_str(), firm.as_str()).as_str()) == reference))
            }
            // Neither buyer nor committee learns who bids while an auction runs: only the firm itself.
            AnyAct::Auction(AuctionAct::AuctionBidPlaced(act)) => {
                let Some(id) = streams::procedure_of(&entry.stream) else { return Ok(false) };
                let loaded = self.load_procedure(&id).await?;
                let Procedure::Closed(closed) = &*loaded.state else { return Ok(false) };
                let examination = closed.lots.get(&act.lot).and_then(LotState::examination);
                let firm = examination.and_then(|of_lot| of_lot.bids.get(&act.bid)).map(|bid| &bid.tenderer);
                Ok(firm.is_some_and(|firm| actor.has(Role::Supplier, Some(firm))))
            }
            // It would tell who bids: the buyer's people learn of it from the opening.
            AnyAct::Guarantee(GuaranteeAct::GuaranteeIssued(act)) => {
                let statement = &act.signed.statement;
                let guarantor = actor.has(Role::Guarantor, Some(&statement.guarantor));
                Ok(guarantor || actor.has(Role::Supplier, Some(&statement.tenderer)))
            }
            // Who was named by the terms then, and nobody else, ever.
            AnyAct::Grouping(act) => {
                let mut before = self.stream_after(&entry.stream, 0).await?;
                before.retain(|other| other.index < entry.index);
                let mut file = GroupingFile::default();
                for other in &before {
                    if let Some(AnyAct::Grouping(act)) = act_of(other)? {
                        file = grouping::evolve(file, &act, (other.at, other.index));
                    }
                }
                let proposed = match &act {
                    GroupingAct::GroupingProposed(act) => Some(&act.terms),
                    _ => file.terms(),
                };
                let mut firms = actor.organisations(Role::Supplier);
                Ok(proposed.is_some_and(|terms| firms.any(|firm| terms.names(firm))))
            }
            AnyAct::Interest(act) => {
                let domain::procurement::interest::InterestAct::InterestRegistered(act) = act;
                Ok(actor.has(Role::Supplier, Some(&act.party)))
            }
            // What an officer prepares is for the buyer's people.
            AnyAct::Agreement(_) => match streams::procedure_of(&entry.stream) {
                Some(id) => Ok(is_insider(&self.load_procedure(&id).await?.state, actor)),
                None => Ok(false),
            },
            // What a buyer drafts is its own people's and the auditor's until it is published.
            AnyAct::Plan(_) => Ok(streams::plan_of(&entry.stream).is_some_and(|(buyer, _)| plans_for(actor, &buyer))),
            // What a firm answered is its own and the buyer's, and before the end no rival's.
            AnyAct::Prior(act) => {
                let own = match &act {
                    PriorAct::MarketAnswerReceived(act) => actor.has(Role::Supplier, Some(&act.firm)),
                    _ => false,
                };
                let Some(id) = streams::prior_of(&entry.stream) else { return Ok(false) };
                let (_, prior) = self.prior(&id).await?;
                Ok(own || prior.buyer().is_some_and(|buyer| plans_for(actor, buyer)))
            }
            // What a buyer's house asks of itself is its own.
            AnyAct::Requisition(_) => {
                let Some(id) = streams::requisition_of(&entry.stream) else { return Ok(false) };
                let (_, found) = self.requisition(&id).await?;
                Ok(found.raised().is_some_and(|file| requisitions_for(actor, &file.buyer)))
            }
            AnyAct::Auction(_) | AnyAct::Publication(_) | AnyAct::Program(_) => Ok(true),
        }
    }
}

fn act_of(entry: &Entry) -> Result<Option<AnyAct>, CommandError> {
    let decoded = entry.act().map(|act| streams::decode(&entry.stream, &entry.r#type, act)).transpose();
    decoded.map_err(|error| CommandError::fault("reading an act", error))
}

/// Whether an act belongs to a hearing of a bid of the actor's own firm.
async fn is_of_own_hearing(act: &ProcedureAct, node: &Node, actor: &Actor, stream: &str) -> Result<bool, CommandError> {
    let (lot, bid) = match act {
        ProcedureAct::JustificationAsked(act) => (&act.lot, &act.low.bid),
        ProcedureAct::JustificationAnswered(act) => (&act.lot, &act.bid),
        ProcedureAct::JustificationDecided(act) => (&act.lot, &act.bid),
        ProcedureAct::RegularisationAsked(act) => (&act.lot, &act.bid),
        ProcedureAct::RegularisationAnswered(act) => (&act.lot, &act.bid),
        ProcedureAct::RegularisationDocumented(act) => (&act.lot, &act.bid),
        ProcedureAct::LateRegularisationReturned(act) => (&act.lot, &act.bid),
        ProcedureAct::RegularisationDecided(act) => (&act.lot, &act.bid),
        _ => return Ok(false),
    };
    let Some(id) = streams::procedure_of(stream) else { return Ok(false) };
    let loaded = node.load_procedure(&id).await?;
    let Procedure::Closed(closed) = &*loaded.state else { return Ok(false) };
    let examination = closed.lots.get(lot).and_then(LotState::examination);
    let firm = examination.and_then(|of_lot| of_lot.bids.get(bid)).map(|open| &open.tenderer);
    Ok(firm.is_some_and(|firm| actor.has(Role::Supplier, Some(firm))))
}

/// The firm that an act of a negotiation concerns.
fn negotiated_with(state: &Procedure, act: &ProcedureAct) -> Option<domain::PartyId> {
    let bid = match act {
        ProcedureAct::CounterOfferRequested(act) => &act.bid,
        ProcedureAct::CounterOfferReceived(act) => &act.bid,
        ProcedureAct::NegotiationMinuted(act) => &act.bid,
        ProcedureAct::NegotiationAgreed(act) => &act.bid,
        _ => return None,
    };
    let negotiations = state.lots()?.get(domain::procurement::lot_of(act)?)?.negotiations()?;
    Some(negotiations.of(bid)?.tenderer.clone())
}

/// Whether an actor sees every match of a procedure's committees with the people of firms: the buyer's people, and auditors.
#[must_use]
pub fn reads_matches(state: &Procedure, actor: &Actor) -> bool {
    let buyer = state.head().map(|head| &head.buyer);
    let of_buyer = [Role::Officer, Role::Approver].into_iter().any(|role| buyer.is_some() && actor.has(role, buyer));
    of_buyer || actor.has(Role::Auditor, None)
}
