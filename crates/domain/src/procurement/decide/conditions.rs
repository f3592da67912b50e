//! What has to be true before a notice is published.

use super::permission::{self, Permits};
use super::preparation::{invitations_invalid, unproven};
use super::reviewing::not_held_up;
use super::{Known, control};
use crate::PartyId;
use crate::procurement::Contested;
use crate::procurement::Refusal;
use crate::procurement::act::{CommitteeKind, MethodReason, ShorterPeriod};
use crate::procurement::state::Preparation;
use crate::procurement::system::Members;
use crate::ruleset::{Participants, PriorNoticeWindow, RuleSet, SelectionRule, Shortening, StageKind, SystemRule};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// What has to be true before a notice is published.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// Its name in kebab case, the key of its words.
    pub name: &'static str,
    /// The code of the refusal that it ends in while it is not true; the rule-set cites its article.
    pub code: &'static str,
    /// The article that asks for it, where it is another than the one of the code.
    pub article: Option<String>,
    /// Why it is not true yet; nothing when it is.
    pub refusal: Option<Refusal>,
}

/// What has to be true before the notice is published (P11), in the order in which [`Command::PublishNotice`] refuses:
/// who asks sees every condition, not only the first that is not met.
///
/// # Errors
/// [`Refusal::MethodUnknown`] and [`Refusal::StageNotInMethod`]: the method has no publication.
pub fn publication_conditions(
    state: &Preparation,
    rules: &RuleSet,
    at: Timestamp,
    known: Known<'_>,
) -> Result<Vec<Condition>, Refusal> {
    let unknown = || Refusal::MethodUnknown { method: state.head.method.clone() };
    let method = rules.method(&state.head.method).ok_or_else(unknown)?;
    if !method.has(StageKind::Publication) && !method.has(StageKind::Admission) {
        return Err(Refusal::StageNotInMethod { needed: StageKind::Publication });
    }
    let condition = |name, code, refusal| Condition { name, code, article: None, refusal };
    let call = state.calls_next(method);
    let missing = if call { state.notice.missing_of_call(rules, method) } else { state.notice.missing(rules, method) };
    let incomplete = (!missing.is_empty()).then_some(Refusal::NoticeIncomplete { missing });
    let persons: BTreeSet<_> = state.writers.iter().chain(&state.approvals).collect();
    let approved = !state.approvals.is_empty() && persons.len() >= rules.approval.persons_minimum.value as usize;
    let absent = |kind| (!state.committees.contains_key(&kind)).then_some(Refusal::CommitteeMissing { kind });
    // A member may have written a draft after the appointment.
    let kinds = [CommitteeKind::Evaluation, CommitteeKind::Opening];
    let mut members = kinds.iter().filter_map(|kind| state.committees.get(kind)).flat_map(|one| &one.members);
    let writer = members.find(|member| state.writers.contains(*member)).cloned();
    let opening = state.committees.get(&CommitteeKind::Opening).map_or(&[][..], |committee| &committee.members);
    let oldest = rules.periods.rehearsal_maximum_age.before(at);
    let fresh = |member: &PartyId| {
        let rehearsed = state.keys.as_ref().and_then(|keys| keys.rehearsals.get(member));
        rehearsed.is_some_and(|at| *at >= oldest)
    };
    let holders: Vec<&PartyId> = state.keys.as_ref().map_or(opening.iter().collect(), |keys| keys.members().collect());
    let unrehearsed: Vec<PartyId> = holders.into_iter().filter(|member| !fresh(member)).cloned().collect();
    let rehearsed = state.keys.is_some() && unrehearsed.is_empty();
    let minimum = rules.shortened("tender_minimum", rules.tender_minimum(method), &state.shortenings);
    let earliest = minimum.after(at);
    let in_time = state.notice.tender_period_end.is_some_and(|end| end >= earliest);
    let invited = state.invited.len();
    let uninvited = method.invited.filter(|rule| !rule.takes(invited)).map(|rule| invitations_invalid(rule, invited));
    let reason = state.method_reason.as_ref();
    let buyer_kind = known.buyer_kind;
    let permits = permission::permits(rules, &state.head, &state.notice, buyer_kind);
    let unjustified = match &permits {
        Ok(permits) => permits.lacks_reason(method, reason),
        Err(_) => !method.grounds.is_empty() && reason.is_none(),
    };
    let ground = reason.and_then(|reason| rules.reason(method, &reason.ground));
    let mut conditions = vec![permitted(&permits, reason)];
    // What the method does not ask for is no condition.
    if method.invited.is_some() && state.call.is_none() {
        conditions.push(condition("suppliers-invited", "invitations_invalid", uninvited));
    }
    if method.participants == Some(Participants::System) {
        conditions.extend(members_compete(known, at));
    }
    if !method.grounds.is_empty() || permits.as_ref().is_ok_and(|permits| permits.conditional) {
        let missing = unjustified.then_some(Refusal::MethodUnjustified);
        conditions.push(condition("method-justified", "method_unjustified", missing));
    }
    // The notice may have got other lots since the ground was stated.
    if let Some(ground) = ground.filter(|ground| !ground.needs_earlier.is_empty()) {
        conditions.push(condition("ground-proven", "ground_unproven", unproven(state, ground)));
    }
    conditions.extend([
        condition("notice-complete", "notice_incomplete", incomplete),
        condition("approved", "approval_missing", (!approved).then_some(Refusal::ApprovalMissing)),
        condition("evaluation-committee", "committee_missing", absent(CommitteeKind::Evaluation)),
    ]);
    let separate =
        condition("duties-separate", "duties_not_separate", writer.map(|person| Refusal::DutiesNotSeparate { person }));
    conditions.extend(budget_committed(state, rules, known));
    // Bids are sealed only after selection and dialogue: opening committee, keys, closing slot (nobody meets to open applications) and
    // the opinion on the bidding documents are conditions of the invitation.
    if call {
        conditions.push(separate);
        conditions.extend(method.selection.as_ref().map(|rule| application_period(state, rule, at)));
        conditions.extend(method.system.iter().flat_map(|rule| system_periods(state, rules, rule, at)));
        return Ok(conditions);
    }
    conditions.extend([
        condition("opening-committee", "committee_missing", absent(CommitteeKind::Opening)),
        separate,
        condition(
            "keys-fixed",
            "keys_missing",
            state.keys.is_none().then(|| Refusal::KeysMissing { members: opening.to_vec() }),
        ),
        condition(
            "rehearsed",
            "rehearsal_missing",
            (!rehearsed).then_some(Refusal::RehearsalMissing { members: unrehearsed }),
        ),
        Condition {
            article: Some(minimum.article.clone()),
            ..condition(
                "period-long-enough",
                "tender_period_too_short",
                (!in_time).then_some(Refusal::TenderPeriodTooShort { earliest }),
            )
        },
    ]);
    conditions.extend(prior_notice_in_time(state, rules, at));
    if let Some(call) = state.call.as_ref().filter(|_| rules.contest(Contested::Elimination).is_some()) {
        conditions.push(condition("not-held-up", "suspended_by_review", not_held_up(call, at).err()));
    }
    if let Some(closings) = &rules.closings {
        let refusal = state.notice.tender_period_end.and_then(|end| closing_refused(rules, end, known.closings));
        let of_time = matches!(refusal, Some(Refusal::ClosingTimeUnfit { .. }));
        let code = if of_time { "closing_time_unfit" } else { "closing_slot_full" };
        let article = if of_time { &closings.article } else { &closings.per_slot_maximum.article };
        conditions.push(Condition { article: Some(article.clone()), ..condition("closing-slot", code, refusal) });
    }
    let rule = control::notice_rule(rules, &state.notice, buyer_kind);
    if let Some(rule) = rule.filter(|rule| rule.opinion.as_ref().is_some_and(|opinion| opinion.binding)) {
        let refusal = control::held_back(Some(rule), state.control.as_ref(), at);
        let code = match &refusal {
            Some(Refusal::OpinionPending { .. }) => "opinion_pending",
            Some(Refusal::OpinionUnfavourable) => "opinion_unfavourable",
            _ => "opinion_missing",
        };
        conditions
            .push(Condition { article: Some(rule.article.clone()), ..condition("opinion-favourable", code, refusal) });
    }
    Ok(conditions)
}

/// That money of the budget is set aside, and no less than the estimate, where the law asks for it before a notice is
/// published.
fn budget_committed(state: &Preparation, rules: &RuleSet, known: Known<'_>) -> Option<Condition> {
    let rule = rules.commitment.as_ref().filter(|rule| rule.required)?;
    let refusal = match (known.commitment, state.notice.value()) {
        (None, _) => Some(Refusal::CommitmentMissing),
        (Some(found), Some(estimate)) => {
            let covers =
                found.amount.currency == estimate.currency && found.amount.amount_minor >= estimate.amount_minor;
            (!covers).then_some(Refusal::CommitmentTooSmall { committed: found.amount, estimate })
        }
        (Some(_), None) => None,
    };
    let code = match refusal {
        Some(Refusal::CommitmentTooSmall { .. }) => "commitment_too_small",
        _ => "commitment_missing",
    };
    Some(Condition { name: "budget-committed", code, article: Some(rule.article.clone()), refusal })
}

/// That the prior information notice on which a shorter period stands is in the record, and was published when the law
/// asks for it.
fn prior_notice_in_time(state: &Preparation, rules: &RuleSet, at: Timestamp) -> Vec<Condition> {
    let taken = state.shortenings.iter().filter_map(|taken| {
        let row = rules.shortenings.iter().find(|row| row.id == taken.shortening.as_str())?;
        Some((taken, row, row.prior_notice.as_ref()?))
    });
    let condition = |(taken, row, asked): (&ShorterPeriod, &Shortening, &PriorNoticeWindow)| {
        let shown = state.head.prior.as_deref().is_some_and(|prior| {
            let (earliest, latest) = prior.window(rules, asked);
            prior.category == state.head.category && (earliest..=latest).contains(&at)
        });
        let (shortening, days, months) = (taken.shortening.clone(), asked.days_minimum, asked.months_maximum);
        Condition {
            name: "prior-notice-in-time",
            code: "prior_notice_not_in_time",
            article: Some(row.length.article.clone()),
            refusal: (!shown).then_some(Refusal::PriorNoticeNotInTime { shortening, days, months }),
        }
    };
    taken.map(condition).collect()
}

/// That firms have the law's time to apply.
fn application_period(state: &Preparation, rule: &SelectionRule, at: Timestamp) -> Condition {
    let earliest = rule.application_minimum.after(at);
    let end = state.notice.selection.as_ref().and_then(|terms| terms.application_period_end);
    let short = end.is_none_or(|end| end < earliest);
    Condition {
        name: "application-period-long-enough",
        code: "application_period_too_short",
        article: Some(rule.application_minimum.article.clone()),
        refusal: short.then_some(Refusal::ApplicationPeriodTooShort { earliest }),
    }
}

/// That a purchasing system lasts no longer than the law lets it, and that firms have the law's time to ask before anything
/// is bought under it.
fn system_periods(state: &Preparation, rules: &RuleSet, rule: &SystemRule, at: Timestamp) -> Vec<Condition> {
    let terms = state.notice.system.clone().unwrap_or_default();
    let latest = rule.latest_end(at, rules);
    let fits = terms.until.is_some_and(|until| at < until && latest.is_none_or(|latest| until <= latest));
    let lasts = Condition {
        name: "system-period-fits",
        code: "system_period_unfit",
        article: Some(rule.article.clone()),
        refusal: (!fits).then_some(Refusal::SystemPeriodUnfit { earliest: at, latest }),
    };
    let first = rule.first_minimum.as_ref().map(|minimum| {
        let earliest = minimum.after(at);
        let short = terms.first_requests_until.is_none_or(|first| first < earliest);
        Condition {
            name: "first-requests-long-enough",
            code: "application_period_too_short",
            article: Some(minimum.article.clone()),
            refusal: short.then_some(Refusal::ApplicationPeriodTooShort { earliest }),
        }
    });
    std::iter::once(lasts).chain(first).collect()
}

/// That the system lasts, firms had their time to join it, and somebody did: who is admitted when the invitation is
/// published is invited, all of them.
fn members_compete(known: Known<'_>, at: Timestamp) -> [Condition; 2] {
    let members = known.members;
    let outside = |members: &&Members| at < members.from || members.until < at;
    let refusal = match members {
        None => Some(Refusal::SystemUnknown),
        Some(members) => Some(members)
            .filter(outside)
            .map(|members| Refusal::SystemNotInForce { from: members.from, until: members.until }),
    };
    let nobody = members.is_some_and(|members| members.firms.is_empty()).then_some(Refusal::NobodyAdmitted);
    let condition = |name, code, refusal| Condition { name, code, article: None, refusal };
    [
        condition("system-lasts", "system_not_in_force", refusal),
        condition("members-admitted", "nobody_admitted", nobody),
    ]
}

/// That the law permits the way of buying, by which article.
fn permitted(permits: &Result<Permits<'_>, Refusal>, reason: Option<&MethodReason>) -> Condition {
    let code = match permits {
        Err(Refusal::EstimateMissing { .. }) => "estimate_missing",
        Err(Refusal::BuyerKindMissing { .. }) => "buyer_kind_missing",
        _ => "method_not_permitted",
    };
    let row = permits.as_ref().ok().and_then(|permits| permits.row(reason).or(permits.rows.first().copied()));
    let refusal = permits.as_ref().err().cloned();
    Condition { name: "method-permitted", code, article: row.map(|row| row.article.clone()), refusal }
}

/// Why bidding is not closed at a moment, where the rule-set has a calendar of closings (P37).
pub(super) fn closing_refused(rules: &RuleSet, deadline: Timestamp, others: u32) -> Option<Refusal> {
    if !rules.closes_at(deadline) {
        return Some(Refusal::ClosingTimeUnfit { deadline });
    }
    let maximum = rules.closings.as_ref()?.per_slot_maximum.value;
    let (slot, _) = rules.closing_slot(deadline)?;
    (others >= maximum).then_some(Refusal::ClosingSlotFull { slot, maximum })
}
