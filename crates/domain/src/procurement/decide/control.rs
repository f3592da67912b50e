//! The opinion of the control commission that the value requires (P69).

use super::{Context, written};
use crate::document::Document;
use crate::procurement::Refusal;
use crate::procurement::act::{OpinionAsked, OpinionGiven, OpinionVerdict, ProcedureAct};
use crate::procurement::notice::Notice;
use crate::procurement::state::{Closed, Control, LotState, Procedure};
use crate::ruleset::permitted::Need;
use crate::ruleset::{ControlRule, Controlled, RuleSet, Silence};
use crate::text::LocalText;
use crate::{LotId, PartyId};
use jiff::Timestamp;

type Decision = Result<Vec<ProcedureAct>, Refusal>;

/// The commission whose opinion on a notice, or on the report of one of its lots, the law asks for. Its value is the
/// published estimate; where there is none, the price of the first bid of the ranking.
fn rule_of<'a>(
    rules: &'a RuleSet,
    on: Controlled,
    notice: &Notice,
    priced: Option<crate::Money>,
    buyer_kind: Option<&str>,
) -> Option<&'a ControlRule> {
    let price = priced.filter(|price| price.currency == rules.currency).map(|price| price.amount_minor);
    let amount_minor = notice.estimate_minor(rules.currency).or(price)?;
    let buyer = buyer_kind.unwrap_or_default();
    let need = Need { buyer, category: notice.category, subject: notice.subject.as_deref(), amount_minor };
    rules.control(on, &need)
}

/// The same for a procedure as it stands: on the notice while it is prepared, on the report of a lot once there is one.
#[must_use]
pub fn control_needed<'a>(
    state: &Procedure,
    rules: &'a RuleSet,
    lot: Option<&LotId>,
    buyer_kind: Option<&str>,
) -> Option<&'a ControlRule> {
    match (state, lot) {
        // A call says nothing yet of what bids answer to: the opinion is on the file of the invitation.
        (Procedure::Preparation(state), None)
            if !rules.method(&state.head.method).is_some_and(|m| state.calls_next(m)) =>
        {
            notice_rule(rules, &state.notice, buyer_kind)
        }
        (Procedure::Closed(state), Some(lot)) => on_report(state, rules, lot, buyer_kind),
        _ => None,
    }
}

/// The commission whose opinion the law asks for before a notice is published.
pub(super) fn notice_rule<'a>(
    rules: &'a RuleSet,
    notice: &Notice,
    buyer_kind: Option<&str>,
) -> Option<&'a ControlRule> {
    rule_of(rules, Controlled::Notice, notice, None, buyer_kind)
}

fn on_report<'a>(state: &Closed, rules: &'a RuleSet, lot: &LotId, buyer_kind: Option<&str>) -> Option<&'a ControlRule> {
    let ranked = state.lots.get(lot)?.ranked()?;
    let price = ranked.ranking.bids.first().map(|bid| bid.price);
    let buyer_kind = state.published.buyer_kind.as_deref().or(buyer_kind);
    rule_of(rules, Controlled::Report, &state.published.notice, price, buyer_kind)
}

/// Asks the commission; again after an unfavourable opinion, as what it found wrong may have been mended.
pub(super) fn ask(
    state: &Procedure,
    context: Context<'_>,
    lot: Option<LotId>,
    commission: Option<PartyId>,
    wrong_stage: Refusal,
) -> Decision {
    let by = context.person()?.clone();
    match (state, &lot) {
        (Procedure::Preparation(_), None) => {}
        (Procedure::Closed(closed), Some(lot)) => match closed.lots.get(lot) {
            Some(LotState::Ranked(_)) => {}
            Some(other) => return Err(Refusal::WrongStage { command: "ask_opinion", stage: other.name() }),
            None => return Err(Refusal::LotUnknown { lot: lot.clone() }),
        },
        _ => return Err(wrong_stage),
    }
    let rule = control_needed(state, context.rules, lot.as_ref(), context.known.buyer_kind);
    let (rule, opinion) = rule.and_then(|rule| Some((rule, rule.opinion.as_ref()?))).ok_or(Refusal::NoOpinionNeeded)?;
    let holds = |control: &Control| {
        control.opinion.as_ref().is_none_or(|opinion| opinion.verdict != OpinionVerdict::Unfavourable)
    };
    if state.control(lot.as_ref()).is_some_and(holds) {
        return Err(Refusal::OpinionAsked);
    }
    let control = rule.id.clone();
    let commission = commission.ok_or_else(|| Refusal::CommissionMissing { control: control.clone() })?;
    let until = opinion.within.after(context.at);
    Ok(vec![OpinionAsked { lot, control, commission, until, by }.into()])
}

/// Records the opinion of the commission. It may also come late, as long as nothing was decided without it.
pub(super) fn give(
    state: &Procedure,
    context: Context<'_>,
    (lot, verdict): (Option<LotId>, OpinionVerdict),
    reasons: LocalText,
    document: Option<Document>,
    wrong_stage: Refusal,
) -> Decision {
    let by = context.person()?.clone();
    let at_stage = match (state, &lot) {
        (Procedure::Preparation(_), None) => true,
        (Procedure::Closed(closed), Some(lot)) => matches!(closed.lots.get(lot), Some(LotState::Ranked(_))),
        _ => false,
    };
    if !at_stage {
        return Err(wrong_stage);
    }
    if state.control(lot.as_ref()).is_none_or(|control| control.opinion.is_some()) {
        return Err(Refusal::OpinionNotAsked);
    }
    written(&reasons, "reasons", 10_000)?;
    if document.as_ref().is_some_and(|document| document.check().is_err()) {
        return Err(Refusal::TextInvalid { field: "document" });
    }
    Ok(vec![OpinionGiven { lot, verdict, reasons, document, by }.into()])
}

/// Why a control still holds something back; nothing when its opinion is favourable, or its silence counts as that.
#[must_use]
pub fn held_back(rule: Option<&ControlRule>, control: Option<&Control>, at: Timestamp) -> Option<Refusal> {
    let rule = rule?;
    let opinion = rule.opinion.as_ref().filter(|opinion| opinion.binding)?;
    let Some(control) = control else { return Some(Refusal::OpinionMissing { control: rule.id.clone() }) };
    match &control.opinion {
        Some(given) => (given.verdict == OpinionVerdict::Unfavourable).then_some(Refusal::OpinionUnfavourable),
        None if opinion.silence == Silence::Favourable && at > control.until => None,
        None => Some(Refusal::OpinionPending { until: control.until }),
    }
}

/// Whether the award of a lot is held back.
pub(super) fn award_held_back(state: &Closed, context: Context<'_>, lot: &LotId) -> Option<Refusal> {
    let rule = on_report(state, context.rules, lot, context.known.buyer_kind);
    let control = state.lots.get(lot).and_then(|lot| lot.ranked()?.control.as_ref());
    held_back(rule, control, context.at)
}
