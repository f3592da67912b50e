//! Opening a file in which the suppliers of a framework agreement, or the members of a purchasing system, compete.

use super::{Context, written};
use crate::procurement::Refusal;
use crate::procurement::act::{AgreementRef, NoticeDrafted, ProcedureAct, ProcedureStarted, SuppliersInvited};
use crate::procurement::agreement::AgreementFacts;
use crate::ruleset::{Method, Participants, StageKind};
use crate::text::LocalText;

/// Nobody starts a way of buying among the members of an agreement without saying of which.
pub(super) fn needs_no_agreement(method: &Method) -> Result<(), Refusal> {
    match method.participants {
        Some(Participants::Agreement | Participants::System) => Err(Refusal::AgreementMissing),
        None => Ok(()),
    }
}

/// The suppliers are invited by the agreement, all of them and nobody else; what the agreement says of the lot is the first
/// draft of the notice.
pub(super) fn start(
    context: Context<'_>,
    method: String,
    title: LocalText,
    agreement: &AgreementFacts,
) -> Result<Vec<ProcedureAct>, Refusal> {
    let of = context.needs(&method, StageKind::Preparation)?;
    if of.participants != Some(agreement.participants) || !agreement.competition {
        return Err(Refusal::CompetitionNotProvided);
    }
    written(&title, "title", 300)?;
    let by = context.person()?.clone();
    if context.at < agreement.from || agreement.until <= context.at {
        let (from, until) = (agreement.from, agreement.until);
        return Err(match agreement.participants {
            Participants::Agreement => Refusal::AgreementNotInForce { from, until },
            Participants::System => Refusal::SystemNotInForce { from, until },
        });
    }
    let mut notice = Box::new(agreement.notice.relaunched(std::slice::from_ref(&agreement.lot)));
    notice.title = title.clone();
    notice.framework = None;
    notice.system = None;
    let named = Some(AgreementRef { procedure: agreement.procedure.clone(), lot: agreement.lot.clone() });
    let (ruleset, category, buyer) = (context.rules.id.clone(), notice.category, agreement.buyer.clone());
    let started = ProcedureStarted {
        buyer,
        ruleset,
        method,
        title,
        category,
        by: by.clone(),
        earlier: None,
        agreement: named,
        planned: None,
    };
    Ok(vec![
        started.into(),
        NoticeDrafted { notice, by: by.clone() }.into(),
        SuppliersInvited { firms: agreement.suppliers.clone(), by }.into(),
    ])
}
