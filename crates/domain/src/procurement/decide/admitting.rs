//! While a purchasing system lasts: requests are assessed and concluded on, members removed, the system changed or ended.

use super::preparation::{cleared_member, declare};
use super::{Context, bidding, written};
use crate::ids::RequestId;
use crate::procurement::Refusal;
use crate::procurement::act::{
    AdmissionRefused, AssessmentExtended, CommitteeAppointed, CommitteeKind, ProcedureAct, RequestAssessed,
    SupplierAdmitted, SupplierRemoved, SystemEnded,
};
use crate::procurement::command::Command;
use crate::procurement::state::Published;
use crate::procurement::system::{Request, RequestEnd, System, SystemTerms};
use crate::ruleset::{EVALUATION_MEMBERS_MAXIMUM, StageKind, SystemRule};
use crate::text::LocalText;
use crate::{CriterionId, LotId, PartyId};
use std::collections::BTreeSet;

type Decision = Result<Vec<ProcedureAct>, Refusal>;

pub(super) fn decide(state: &System, context: Context<'_>, command: Command, wrong_stage: Refusal) -> Decision {
    let published = &state.published;
    if let Command::DeclareInterests { kind, conflict, statement } = command {
        return declare(published.committee(kind), context, kind, conflict, statement);
    }
    if let Command::LapseSystem {} = command {
        return lapse(state, context);
    }
    // What was assessed is concluded on, and a firm removed, also when nobody can ask any more.
    match command {
        Command::AssessRequest { request, firm, asked, qualified, lots, grounds, reasons } => {
            return assess(state, context, Finding { request, firm, asked, qualified, lots, grounds, reasons });
        }
        Command::ConcludeRequest { request } => return conclude(state, context, request),
        Command::ExtendAssessment { request, reasons } => return extend(state, context, request, reasons),
        _ => {}
    }
    if !state.lasts_at(context.at) {
        return Err(Refusal::SystemEnded { until: state.until() });
    }
    match command {
        Command::AskEnquiry { enquiry, asker, question } => bidding::ask(published, context, enquiry, asker, question),
        Command::PublishClarification { enquiry, question, answer } => {
            let mut acts = bidding::clarify(published, context, enquiry, question, answer)?;
            // An answer near the end of a system is no reason to buy under it for longer.
            acts.retain(|act| !matches!(act, ProcedureAct::DeadlineExtended(_)));
            Ok(acts)
        }
        Command::AmendNotice { notice, rationale } => bidding::amend(published, context, notice, rationale),
        // Its end is years away: nobody misses it because the node was away for an hour.
        Command::ExtendForOutage { .. } => Ok(Vec::new()),
        Command::AppointCommittee { kind: CommitteeKind::Evaluation, members } => appoint(state, context, members),
        Command::EndSystem { reasons } => {
            written(&reasons, "reasons", 5_000)?;
            Ok(vec![SystemEnded { reasons, by: Some(context.person()?.clone()) }.into()])
        }
        _ => Err(wrong_stage),
    }
}

/// The row's own rule.
pub(super) fn rule<'a>(context: &'a Context<'_>, method: &str) -> Result<&'a SystemRule, Refusal> {
    let found = context.method(method)?.system.as_ref();
    found.ok_or(Refusal::StageNotInMethod { needed: StageKind::Admission })
}

fn lapse(state: &System, context: Context<'_>) -> Decision {
    let until = state.published.deadline;
    if context.at <= until {
        return Err(Refusal::SystemLasts { until });
    }
    let ended = state.ended.is_some();
    Ok(if ended { Vec::new() } else { vec![SystemEnded { reasons: LocalText::default(), by: None }.into()] })
}

fn request_of<'a>(state: &'a System, id: &RequestId) -> Result<&'a Request, Refusal> {
    let withdrawn = |request: &&Request| !matches!(request.end, Some((RequestEnd::Withdrawn, _)));
    state.requests.get(id).filter(withdrawn).ok_or_else(|| Refusal::RequestUnknown { request: id.clone() })
}

/// Members of a committee come and go while a system lasts for years. Nobody sits on it who wrote the notice is a matter
/// of the preparation: afterwards who appoints is not appointed.
fn appoint(state: &System, context: Context<'_>, members: Vec<PartyId>) -> Decision {
    let kind = CommitteeKind::Evaluation;
    let rules = &context.rules.committee;
    let (minimum, maximum) = (rules.evaluation_members_minimum.value, EVALUATION_MEMBERS_MAXIMUM);
    let distinct = members.iter().collect::<BTreeSet<_>>().len();
    if distinct != members.len() || !(minimum as usize..=maximum as usize).contains(&distinct) {
        return Err(Refusal::CommitteeSizeInvalid { kind, minimum, maximum });
    }
    let by = context.person()?;
    if members.contains(by) {
        return Err(Refusal::DutiesNotSeparate { person: by.clone() });
    }
    let version = state.published.committee(kind).map_or(0, |committee| committee.version) + 1;
    Ok(vec![CommitteeAppointed { kind, members, version }.into()])
}

struct Finding {
    request: RequestId,
    firm: PartyId,
    asked: Vec<LotId>,
    qualified: bool,
    lots: Vec<LotId>,
    grounds: Vec<CriterionId>,
    reasons: LocalText,
}

/// A refusal names its grounds and its reasons; an admission its categories, of those that were asked for. What was
/// concluded before can be found anew: a member no longer qualifies, or a refusal was wrong.
fn assess(state: &System, context: Context<'_>, finding: Finding) -> Decision {
    let kind = CommitteeKind::Evaluation;
    let by = cleared_member(state.published.committee(kind), &context, kind)?.clone();
    let Finding { request, firm, asked, qualified, lots, grounds, reasons } = finding;
    request_of(state, &request)?;
    if qualified {
        let distinct = lots.iter().collect::<BTreeSet<_>>().len() == lots.len();
        if lots.is_empty() || !distinct || !lots.iter().all(|lot| asked.contains(lot)) {
            return Err(Refusal::CategoriesUnfit);
        }
    } else {
        let notice = &state.published.notice;
        let known = |id: &CriterionId| {
            notice.exclusion_grounds.contains(id) || notice.selection_criteria.iter().any(|one| one.id == *id)
        };
        let distinct = grounds.iter().collect::<BTreeSet<_>>().len() == grounds.len();
        if grounds.is_empty() || !distinct || !grounds.iter().all(known) || reasons.is_empty() {
            return Err(Refusal::ApplicationReasonsMissing { firm });
        }
    }
    if !reasons.is_empty() {
        written(&reasons, "reasons", 5_000)?;
    }
    let (lots, grounds) = if qualified { (lots, Vec::new()) } else { (Vec::new(), grounds) };
    Ok(vec![RequestAssessed { request, firm, qualified, lots, grounds, reasons, by }.into()])
}

fn conclude(state: &System, context: Context<'_>, id: RequestId) -> Decision {
    let by = context.person()?.clone();
    let request = request_of(state, &id)?;
    let unassessed = || Refusal::RequestUnassessed { request: id.clone() };
    let found = request.assessment.clone().ok_or_else(unassessed)?;
    // Who found it does not conclude on his own finding.
    if context.rules.approval.persons_minimum.value > 1 && found.by == by {
        return Err(Refusal::FourEyes);
    }
    let (firm, request) = (found.firm, id);
    if found.qualified {
        let debarred = context.known.debarred.iter().find(|one| one.firm == firm);
        if let Some(debarred) = debarred {
            return Err(Refusal::WinnerDebarred { firms: vec![debarred.firm.clone()] });
        }
        return Ok(vec![SupplierAdmitted { request, firm, lots: found.lots, by }.into()]);
    }
    if state.admitted.contains_key(&firm) {
        let (grounds, reasons) = (found.grounds, found.reasons);
        return Ok(vec![SupplierRemoved { request, firm, grounds, reasons, by }.into()]);
    }
    Ok(vec![AdmissionRefused { request, by }.into()])
}

/// Once, with reasons that everybody reads, and not after the time is over: a clock that can be stopped when it has run
/// out is none.
fn extend(state: &System, context: Context<'_>, id: RequestId, reasons: LocalText) -> Decision {
    let request = request_of(state, &id)?;
    let refused = || Refusal::AssessmentNotExtendable { request: id.clone() };
    let longer = rule(&context, &state.published.head.method)?.assessment_extended.as_ref().ok_or_else(refused)?;
    if request.end.is_some() || request.extended.is_some() || context.at > request.decide_by {
        return Err(refused());
    }
    written(&reasons, "reasons", 2_000)?;
    let (until, by) = (longer.after(request.received_at), context.person()?.clone());
    Ok(vec![AssessmentExtended { request: id, until, reasons, by }.into()])
}

/// What a change of the notice leaves of a system: by what firms are admitted stays, and so does when buying begins. Its end
/// may move, as far as the law lets a system last.
pub(super) fn changed(published: &Published, context: Context<'_>, terms: &SystemTerms) -> Result<(), Refusal> {
    let before = published.notice.system.as_ref().and_then(|terms| terms.first_requests_until);
    if before != terms.first_requests_until {
        return Err(Refusal::CallFixed);
    }
    let latest = rule(&context, &published.head.method)?.latest_end(published.published_at, context.rules);
    if terms.until.is_some_and(|until| latest.is_some_and(|latest| until > latest)) {
        return Err(Refusal::SystemPeriodUnfit { earliest: context.at, latest });
    }
    Ok(())
}
