//! A firm's command meets its grouping, the procedure and what the firm agreed to elsewhere.

use super::act::{GroupingDissolved, GroupingJoined, GroupingLeft, GroupingProposed};
use super::terms::GroupingTerms;
use super::{Command, GroupingAct, GroupingFile};
use crate::identity::Debarment;
use crate::procurement::bid::{in_good_standing, takes_part};
use crate::procurement::{Procedure, Refusal};
use crate::ruleset::{RuleSet, SeveralBids};
use crate::{LotId, PartyId};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// Another grouping on the same procedure in which a firm stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// Whether the firm leads it.
    pub leads: bool,
    /// The lots on which it bids.
    pub lots: Vec<LotId>,
}

/// What a command meets beside its grouping.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The procedure.
    pub procedure: &'a Procedure,
    /// Its rule-set.
    pub rules: &'a RuleSet,
    /// The moment, taken on arrival.
    pub at: Timestamp,
    /// The person who acts for the firm.
    pub by: &'a PartyId,
    /// The debarments of the firm.
    pub debarments: &'a [Debarment],
    /// The other groupings in which the firm stands.
    pub others: &'a [Membership],
    /// The lots on which the firm has a bid of its own.
    pub own_bids: &'a BTreeSet<LotId>,
}

/// Whether a firm may hand in a bid on a lot, with what it agreed to elsewhere. It learns nothing by the answer but what it did
/// itself: who is in a grouping has agreed to it.
///
/// # Errors
/// [`Refusal::FirmInSeveralBids`], where the law refuses a second bid.
pub fn may_bid(rules: &RuleSet, memberships: &[Membership], lot: &LotId) -> Result<(), Refusal> {
    let refused = rules.groupings.as_ref().is_some_and(|law| law.several_bids.answer == SeveralBids::Refused);
    let elsewhere = memberships.iter().any(|one| !one.leads && one.lots.contains(lot));
    if refused && elsewhere { Err(Refusal::FirmInSeveralBids { lot: lot.clone() }) } else { Ok(()) }
}

/// Whether a firm may apply, with what it agreed to elsewhere; as [`may_bid`], on any lot.
///
/// # Errors
/// [`Refusal::FirmInSeveralBids`], where the law refuses a second bid.
pub fn may_apply(rules: &RuleSet, memberships: &[Membership]) -> Result<(), Refusal> {
    memberships.iter().flat_map(|one| &one.lots).try_for_each(|lot| may_bid(rules, memberships, lot))
}

/// Decides a command on one grouping.
///
/// # Errors
/// [`Refusal`]; nothing happened.
pub fn decide(state: &GroupingFile, around: Around<'_>, command: Command) -> Result<Vec<GroupingAct>, Refusal> {
    let name = command.name();
    let published = match around.procedure {
        Procedure::Bidding(bidding) => &bidding.published,
        Procedure::Selection(selection) if selection.received.is_none() => &selection.published,
        Procedure::Selection(selection) => {
            return Err(Refusal::GroupingFixed { deadline: selection.published.deadline });
        }
        other if other.published().is_none() => return Err(Refusal::ProcedureUnknown),
        Procedure::Closed(closed) => {
            return Err(Refusal::GroupingFixed { deadline: closed.published.deadline });
        }
        other => return Err(Refusal::WrongStage { command: name, stage: other.stage() }),
    };
    let deadline = published.deadline;
    // From the deadline on nobody comes and nobody goes. Who was selected is selected as it applied.
    if around.at > deadline || published.selected.is_some() {
        return Err(Refusal::GroupingFixed { deadline });
    }
    let law = around.rules.groupings.as_ref().ok_or(Refusal::GroupingsNotTaken)?;
    let by = around.by.clone();
    match command {
        Command::Propose { lead, terms } => {
            if state.lead().is_some_and(|known| *known != lead) {
                return Err(Refusal::GroupingUnknown);
            }
            terms.check(&lead, &published.notice, law)?;
            takes_part(around.procedure, &lead)?;
            in_good_standing(around.debarments, around.at)?;
            not_elsewhere(around, &terms, law.several_bids.answer, true)?;
            let proposal = state.proposal + 1;
            Ok(vec![GroupingProposed { lead, terms: *terms, proposal, by, deadline }.into()])
        }
        Command::Join { firm, proposal } => {
            let terms = terms_for(state, &firm)?;
            if proposal != state.proposal {
                return Err(Refusal::GroupingChanged);
            }
            if state.agreed.contains_key(&firm) {
                return Err(Refusal::GroupingAgreed);
            }
            in_good_standing(around.debarments, around.at)?;
            not_elsewhere(around, terms, law.several_bids.answer, false)?;
            Ok(vec![GroupingJoined { member: firm, proposal, by, deadline }.into()])
        }
        Command::Leave { firm } => {
            let _ = terms_for(state, &firm)?;
            if state.lead() == Some(&firm) {
                return Ok(vec![GroupingDissolved { by }.into()]);
            }
            if state.left.contains_key(&firm) {
                return Err(Refusal::GroupingUnknown);
            }
            Ok(vec![GroupingLeft { member: firm, by }.into()])
        }
    }
}

/// The terms, for a firm that they name; to others the grouping does not exist.
fn terms_for<'a>(state: &'a GroupingFile, firm: &PartyId) -> Result<&'a GroupingTerms, Refusal> {
    state.terms().filter(|terms| terms.names(firm)).ok_or(Refusal::GroupingUnknown)
}

fn not_elsewhere(around: Around<'_>, terms: &GroupingTerms, law: SeveralBids, leads: bool) -> Result<(), Refusal> {
    let led = around.others.iter().filter(|other| other.leads).find_map(|other| terms.shared_lot(&other.lots));
    // The opening joins a bid to the grouping that its firm leads: there can be one for a lot.
    if let Some(lot) = led.filter(|_| leads) {
        return Err(Refusal::GroupingExists { lot: lot.clone() });
    }
    if law != SeveralBids::Refused {
        return Ok(());
    }
    let joined = around.others.iter().find_map(|other| terms.shared_lot(&other.lots));
    // A bid of the lead's own becomes that of the grouping.
    let own = terms.shared_lot(around.own_bids).filter(|_| !leads);
    joined.or(own).map_or(Ok(()), |lot| Err(Refusal::FirmInSeveralBids { lot: lot.clone() }))
}
