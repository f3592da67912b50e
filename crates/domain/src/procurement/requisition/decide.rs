//! A command meets a requisition.

use super::act::{
    BudgetCommitted, CommitmentReleased, RequisitionAct, RequisitionApproved, RequisitionRaised, RequisitionReturned,
};
use super::state::{Need, Requisition, RequisitionFile, Stage};
use super::{Command, Refusal};
use crate::ruleset::RuleSet;
use crate::text::{LocalText, check_text};
use crate::{Money, PartyId, ProcedureId};

/// What a decision stands on besides the requisition.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The law in force.
    pub rules: &'a RuleSet,
    /// Who asks; access was checked.
    pub by: &'a PartyId,
    /// Whether the line of the plan that it names is published; true where it names none.
    pub planned: bool,
}

/// Decides a command: the acts that happen, or why nothing does.
///
/// # Errors
/// [`Refusal`]; nothing happened.
pub fn decide(state: &Requisition, context: Context<'_>, command: Command) -> Result<Vec<RequisitionAct>, Refusal> {
    let by = context.by.clone();
    match (state, command) {
        (state, Command::RaiseRequisition { buyer, need }) => raise(state, context, buyer, need),
        (Requisition::Absent, _) => Err(Refusal::RequisitionUnknown),
        (Requisition::Raised(file), Command::ApproveRequisition {}) => {
            waits(file)?;
            if file.askers.contains(&by) {
                return Err(Refusal::RequisitionFourEyes);
            }
            Ok(vec![RequisitionApproved { by }.into()])
        }
        (Requisition::Raised(file), Command::ReturnRequisition { reasons }) => {
            waits(file)?;
            written(&reasons).map_err(|()| Refusal::RequisitionUnfit { field: "reasons" })?;
            Ok(vec![RequisitionReturned { reasons, by }.into()])
        }
        (Requisition::Raised(file), Command::CommitBudget { amount, reference, budget }) => {
            commit(file, context, amount, reference, budget)
        }
        (Requisition::Raised(file), Command::ReleaseCommitment { reasons }) => {
            if file.commitment.is_none() {
                return Err(Refusal::NothingCommitted);
            }
            written(&reasons).map_err(|()| Refusal::CommitmentUnfit { field: "reasons" })?;
            Ok(vec![CommitmentReleased { reasons, by }.into()])
        }
    }
}

fn written(text: &LocalText) -> Result<(), ()> {
    if !text.is_empty() && text.check(5_000).is_ok() { Ok(()) } else { Err(()) }
}

fn waits(file: &RequisitionFile) -> Result<(), Refusal> {
    if file.stage == Stage::Waiting { Ok(()) } else { Err(Refusal::RequisitionDecided) }
}

fn positive(amount: Money, rules: &RuleSet) -> bool {
    amount.is_valid() && amount.amount_minor > 0 && amount.currency == rules.currency
}

fn line(text: &str) -> bool {
    !text.trim().is_empty() && check_text(text, 200).is_ok()
}

/// It is raised anew only after it was sent back: what was approved stays as it was approved.
fn raise(
    state: &Requisition,
    context: Context<'_>,
    buyer: PartyId,
    need: Box<Need>,
) -> Result<Vec<RequisitionAct>, Refusal> {
    if let Requisition::Raised(file) = state {
        if file.buyer != buyer {
            return Err(Refusal::RequisitionUnknown);
        }
        if !matches!(file.stage, Stage::Returned { .. }) {
            return Err(Refusal::RequisitionDecided);
        }
    }
    let checks = [
        ("title", !need.title.is_empty() && need.title.check(300).is_ok()),
        ("reasons", written(&need.reasons).is_ok()),
        ("department", line(&need.department)),
        ("amount", positive(need.amount, context.rules)),
        ("budget", line(&need.budget)),
        ("plan", context.planned),
    ];
    match checks.into_iter().find(|(_, fits)| !fits) {
        Some((field, _)) => Err(Refusal::RequisitionUnfit { field }),
        None => Ok(vec![RequisitionRaised { buyer, need, by: context.by.clone() }.into()]),
    }
}

fn commit(
    file: &RequisitionFile,
    context: Context<'_>,
    amount: Money,
    reference: String,
    budget: String,
) -> Result<Vec<RequisitionAct>, Refusal> {
    let approver = file.approver().ok_or(Refusal::RequisitionNotApproved)?;
    if approver == context.by || file.askers.contains(context.by) {
        return Err(Refusal::CommitmentFourEyes);
    }
    let checks =
        [("amount", positive(amount, context.rules)), ("reference", line(&reference)), ("budget", line(&budget))];
    match checks.into_iter().find(|(_, fits)| !fits) {
        Some((field, _)) => Err(Refusal::CommitmentUnfit { field }),
        None => Ok(vec![BudgetCommitted { amount, reference, budget, by: context.by.clone() }.into()]),
    }
}

/// The requisition for which the file of this procedure is opened. Whoever buys again what came to nothing in the procedure that is
/// `over` buys for the same need.
///
/// # Errors
/// [`Refusal::RequisitionUnknown`], [`Refusal::RequisitionNotApproved`], and [`Refusal::RequisitionInUse`] when it is another
/// procedure's.
pub fn opened_for<'a>(
    state: &'a Requisition,
    procedure: &ProcedureId,
    over: Option<&ProcedureId>,
) -> Result<&'a RequisitionFile, Refusal> {
    let file = state.raised().ok_or(Refusal::RequisitionUnknown)?;
    if file.approver().is_none() {
        return Err(Refusal::RequisitionNotApproved);
    }
    match &file.procedure {
        Some(other) if other != procedure && Some(other) != over => Err(Refusal::RequisitionInUse),
        _ => Ok(file),
    }
}
