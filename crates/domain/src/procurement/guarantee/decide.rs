//! A guarantor's command meets its guarantee and the procedure.

use super::act::GuaranteeIssued;
use super::statement::GuaranteeStatement;
use super::{Command, GuaranteeAct, GuaranteeFile, SignedStatement};
use crate::identity::Organisation;
use crate::procurement::{Procedure, Refusal};
use crate::ruleset::RuleSet;
use jiff::Timestamp;

/// Decides a command on one guarantee. `guarantor` is the organisation that the statement names, as the register has it.
/// An amount or a day that does not meet the notice is not refused: the guarantor and the firm are told, and so is the
/// committee.
///
/// # Errors
/// [`Refusal`]; nothing happened.
pub fn decide(
    state: &GuaranteeFile,
    procedure: &Procedure,
    rules: &RuleSet,
    guarantor: Option<&Organisation>,
    command: Command,
) -> Result<Vec<GuaranteeAct>, Refusal> {
    let name = command.name();
    let Command::Issue { signed, received_at } = command;
    let published = match procedure {
        Procedure::Bidding(bidding) => &bidding.published,
        other if other.published().is_none() => return Err(Refusal::ProcedureUnknown),
        other => return Err(Refusal::WrongStage { command: name, stage: other.stage() }),
    };
    if received_at > published.deadline {
        return Err(Refusal::DeadlinePassed { deadline: published.deadline });
    }
    if state.issued.is_some() {
        return Err(Refusal::GuaranteeExists);
    }
    let SignedStatement { statement, public_key, .. } = &*signed;
    let accreditation = guarantor.and_then(|guarantor| guarantor.accreditation.as_ref());
    if !accreditation.is_some_and(|held| held.accredited && held.public_key == *public_key) {
        return Err(Refusal::GuarantorNotAccredited { guarantor: statement.guarantor.clone() });
    }
    check(statement, published, rules, received_at)?;
    Ok(vec![GuaranteeIssued { signed: *signed, received_at, deadline: published.deadline }.into()])
}

/// What nobody could hold the guarantor to is refused.
fn check(
    statement: &GuaranteeStatement,
    published: &crate::procurement::state::Published,
    rules: &RuleSet,
    at: Timestamp,
) -> Result<(), Refusal> {
    if statement.beneficiary != published.head.buyer {
        return Err(Refusal::BeneficiaryDiffers { buyer: published.head.buyer.clone() });
    }
    if statement.lots.is_empty() {
        return Err(Refusal::LotsMissing);
    }
    for (n, lot) in statement.lots.iter().enumerate() {
        let of_notice = published.notice.lot(lot).ok_or_else(|| Refusal::LotUnknown { lot: lot.clone() })?;
        if of_notice.bid_guarantee.is_none() {
            return Err(Refusal::GuaranteeNotAsked { lot: lot.clone() });
        }
        if statement.lots[..n].contains(lot) {
            return Err(Refusal::LotsMissing);
        }
    }
    if let Some(field) = statement.invalid_field() {
        return Err(Refusal::TextInvalid { field });
    }
    if !rules.bids.currencies.contains(&statement.amount.currency) {
        return Err(Refusal::TextInvalid { field: "amount" });
    }
    if statement.valid_until < rules.day_of(at) {
        return Err(Refusal::TextInvalid { field: "valid_until" });
    }
    Ok(())
}
