//! Before publication: the notice, its approval, the committees and their keys.

use super::{ACT_DATA_BYTES_MAXIMUM, Context, base64url_bytes, plain, written};
use crate::procurement::Refusal;
use crate::procurement::act::{
    CommitteeAppointed, CommitteeKeys, CommitteeKind, InterestsDeclared, KeySet, KeysRehearsed, MemberKey,
    MethodJustified, MethodReason, NoticeApproved, NoticeDrafted, NoticePublished, OpeningKeysRegistered, ProcedureAct,
    ProcedureStarted, SuppliersInvited,
};
use crate::procurement::command::{Command, KeySetHash, OpeningKey};
use crate::procurement::notice::{Category, Notice};
use crate::procurement::state::{Committee, Preparation, Procedure};
use crate::ruleset::{EVALUATION_MEMBERS_MAXIMUM, Ground, Invited, RuleSet, StageKind};
use crate::text::LocalText;
use crate::{LotId, PartyId};
use jiff::Timestamp;
use std::collections::BTreeSet;

type Decision = Result<Vec<ProcedureAct>, Refusal>;

pub(super) fn start(
    context: Context<'_>,
    buyer: PartyId,
    method: String,
    title: LocalText,
    category: Category,
) -> Decision {
    context.needs(&method, StageKind::Preparation)?;
    written(&title, "title", 300)?;
    let by = context.person()?.clone();
    let ruleset = context.rules.id.clone();
    Ok(vec![ProcedureStarted { buyer, ruleset, method, title, category, by, earlier: None }.into()])
}

pub(super) fn decide(state: &Preparation, context: Context<'_>, command: Command, wrong_stage: Refusal) -> Decision {
    match command {
        Command::DraftNotice { notice } => draft(context, notice),
        Command::InviteSuppliers { firms } => invite(state, context, firms),
        Command::JustifyMethod { reason } => justify(state, context, reason),
        Command::ApproveNotice { draft } => approve(state, context, draft),
        Command::AppointCommittee { kind, members } => appoint(state, context, kind, members),
        Command::DeclareInterests { kind, conflict, statement } => {
            declare(state.committees.get(&kind), context, kind, conflict, statement)
        }
        Command::RegisterOpeningKeys { keys, identity_key } => register_keys(state, context, keys, identity_key),
        Command::FixCommitteeKeys { threshold, ksets } => fix_keys(state, context, threshold, &ksets),
        Command::Rehearse {} => rehearse(state, context),
        Command::PublishNotice {} => publish(state, context),
        _ => Err(wrong_stage),
    }
}

/// A draft may be incomplete, but what is written must be safe to show and of bounded size.
fn draft(context: Context<'_>, notice: Box<Notice>) -> Decision {
    if notice.title.is_empty() || notice.title.check(300).is_err() {
        return Err(Refusal::TextInvalid { field: "title" });
    }
    if notice.description.check(10_000).is_err() {
        return Err(Refusal::TextInvalid { field: "description" });
    }
    let by = context.person()?.clone();
    Ok(vec![NoticeDrafted { notice, by }.into()])
}

/// Most firms that can be invited: more do not fit into one act.
const INVITED_MAXIMUM: usize = 500;

fn invite(state: &Preparation, context: Context<'_>, firms: Vec<PartyId>) -> Decision {
    let by = context.person()?.clone();
    let Some(rule) = context.method(&state.head.method)?.invited else { return Err(Refusal::NobodyInvited) };
    let distinct = firms.iter().collect::<BTreeSet<_>>().len();
    // Fewer than needed may be written down for now; publication asks for enough.
    let within = distinct <= rule.maximum.map_or(INVITED_MAXIMUM, |maximum| maximum as usize);
    if distinct != firms.len() || !within {
        return Err(invitations_invalid(rule, firms.len()));
    }
    Ok(vec![SuppliersInvited { firms, by }.into()])
}

fn invitations_invalid(rule: Invited, invited: usize) -> Refusal {
    Refusal::InvitationsInvalid { minimum: rule.minimum, maximum: rule.maximum, invited: invited as u64 }
}

fn justify(state: &Preparation, context: Context<'_>, reason: MethodReason) -> Decision {
    let by = context.person()?.clone();
    let method = context.method(&state.head.method)?;
    if method.grounds.is_empty() {
        return Err(Refusal::NothingToJustify);
    }
    let Some(ground) = method.ground(&reason.ground) else {
        return Err(Refusal::GroundUnknown { ground: reason.ground });
    };
    if let Some(refusal) = unproven(state, ground) {
        return Err(refusal);
    }
    written(&reason.statement, "statement", 5_000)?;
    Ok(vec![MethodJustified { reason, by }.into()])
}

/// That competition failed is shown by an earlier procedure: every lot of the notice ended in it as the ground asks.
fn unproven(state: &Preparation, ground: &Ground) -> Option<Refusal> {
    if ground.needs_earlier.is_empty() {
        return None;
    }
    let ended = state.head.earlier.iter().flat_map(|earlier| &earlier.lots);
    let shown: BTreeSet<&LotId> =
        ended.filter(|lot| ground.needs_earlier.contains(&lot.end)).map(|ended| &ended.lot).collect();
    let lots: Vec<LotId> =
        state.notice.lots.iter().map(|lot| &lot.id).filter(|lot| !shown.contains(lot)).cloned().collect();
    let proven = !shown.is_empty() && lots.is_empty();
    (!proven).then(|| Refusal::GroundUnproven { ground: ground.id.clone(), lots })
}

fn approve(state: &Preparation, context: Context<'_>, draft: u32) -> Decision {
    let by = context.person()?.clone();
    if draft != state.draft {
        return Err(Refusal::DraftOutdated { given: draft, latest: state.draft });
    }
    if context.rules.approval.persons_minimum.value > 1 && state.writers.contains(&by) {
        return Err(Refusal::FourEyes);
    }
    complete(&state.notice, context, &state.head.method)?;
    Ok(vec![NoticeApproved { draft, by }.into()])
}

/// The notice lacks nothing that the rule-set asks for (P10).
pub(super) fn complete(notice: &Notice, context: Context<'_>, method: &str) -> Result<(), Refusal> {
    let missing = notice.missing(context.rules, context.method(method)?);
    if missing.is_empty() { Ok(()) } else { Err(Refusal::NoticeIncomplete { missing }) }
}

fn appoint(state: &Preparation, context: Context<'_>, kind: CommitteeKind, members: Vec<PartyId>) -> Decision {
    let rules = &context.rules.committee;
    let (minimum, maximum) = match kind {
        CommitteeKind::Opening => (rules.opening_members_minimum.value, rules.opening_members_maximum.value),
        CommitteeKind::Evaluation => (rules.evaluation_members_minimum.value, EVALUATION_MEMBERS_MAXIMUM),
    };
    if kind == CommitteeKind::Opening && state.keys.is_some() {
        return Err(Refusal::KeysFixed);
    }
    let distinct = members.iter().collect::<BTreeSet<_>>().len();
    if distinct != members.len() || !(minimum as usize..=maximum as usize).contains(&distinct) {
        return Err(Refusal::CommitteeSizeInvalid { kind, minimum, maximum });
    }
    if let Some(person) = members.iter().find(|member| state.writers.contains(*member)) {
        return Err(Refusal::DutiesNotSeparate { person: person.clone() });
    }
    let version = state.committees.get(&kind).map_or(0, |committee| committee.version) + 1;
    Ok(vec![CommitteeAppointed { kind, members, version }.into()])
}

pub(super) fn declare(
    committee: Option<&Committee>,
    context: Context<'_>,
    kind: CommitteeKind,
    conflict: bool,
    statement: String,
) -> Decision {
    let member = context.person()?.clone();
    let committee = committee.ok_or(Refusal::CommitteeMissing { kind })?;
    if !committee.has(&member) {
        return Err(Refusal::NotAMember { kind });
    }
    if committee.declarations.contains_key(&member) {
        return Err(Refusal::AlreadyDeclared);
    }
    plain(&statement, "statement", 2_000)?;
    Ok(vec![InterestsDeclared { kind, member, conflict, statement }.into()])
}

/// The committee of this kind, with the person on it, cleared of conflicts.
pub(super) fn cleared_member<'a>(
    committee: Option<&Committee>,
    context: &'a Context<'_>,
    kind: CommitteeKind,
) -> Result<&'a PartyId, Refusal> {
    let member = context.person()?;
    let committee = committee.ok_or(Refusal::CommitteeMissing { kind })?;
    if !committee.has(member) {
        return Err(Refusal::NotAMember { kind });
    }
    match committee.declarations.get(member) {
        None => Err(Refusal::ConflictOfInterestUndeclared { members: vec![member.clone()] }),
        Some((true, _)) => Err(Refusal::ConflictDeclared),
        Some((false, _)) => Ok(member),
    }
}

fn register_keys(state: &Preparation, context: Context<'_>, keys: Vec<OpeningKey>, identity_key: String) -> Decision {
    let kind = CommitteeKind::Opening;
    let member = cleared_member(state.committees.get(&kind), &context, kind)?.clone();
    if state.keys.is_some() {
        return Err(Refusal::KeysFixed);
    }
    let wanted = Procedure::lots_and_envelopes(&state.notice, context.method(&state.head.method)?);
    let given: BTreeSet<_> = keys.iter().map(|key| (key.lot.clone(), key.envelope)).collect();
    if wanted.is_empty() || keys.len() != wanted.len() || given != wanted.into_iter().collect() {
        return Err(Refusal::KeysIncomplete);
    }
    let well_formed = |key: &OpeningKey| base64url_bytes(&key.public_key, 43) && base64url_bytes(&key.signature, 86);
    if !keys.iter().all(well_formed) || !base64url_bytes(&identity_key, 43) {
        return Err(Refusal::KeyInvalid);
    }
    Ok(vec![OpeningKeysRegistered { member, keys, identity_key }.into()])
}

fn fix_keys(state: &Preparation, context: Context<'_>, threshold: u32, ksets: &[KeySetHash]) -> Decision {
    let kind = CommitteeKind::Opening;
    let committee = state.committees.get(&kind).ok_or(Refusal::CommitteeMissing { kind })?;
    if state.keys.is_some() {
        return Err(Refusal::KeysFixed);
    }
    // A seat is part of what its member signed, so a member with a conflict is replaced by a new appointment.
    let undeclared: Vec<_> = committee.undeclared().cloned().collect();
    if !undeclared.is_empty() {
        return Err(Refusal::ConflictOfInterestUndeclared { members: undeclared });
    }
    let holders: Vec<&PartyId> = committee.members.iter().collect();
    if committee.cleared().count() != holders.len() {
        return Err(Refusal::ConflictDeclared);
    }
    let keyless: Vec<_> = holders.iter().filter(|m| !state.opening_keys.contains_key(**m)).copied().cloned().collect();
    if !keyless.is_empty() {
        return Err(Refusal::KeysMissing { members: keyless });
    }
    let rules = &context.rules.committee;
    let (least, most) = (rules.opening_members_minimum.value, rules.opening_members_maximum.value);
    if !(least as usize..=most as usize).contains(&holders.len()) {
        return Err(Refusal::CommitteeSizeInvalid { kind, minimum: least, maximum: most });
    }
    let minimum = rules.opening_threshold_minimum.value;
    let maximum = (holders.len() as u32).saturating_sub(rules.opening_spare_minimum.value).max(1);
    if !(minimum..=maximum).contains(&threshold) {
        return Err(Refusal::ThresholdInvalid { minimum, maximum });
    }
    let mut sets = Vec::new();
    for (lot, envelope) in Procedure::lots_and_envelopes(&state.notice, context.method(&state.head.method)?) {
        let hash = ksets.iter().find(|hash| hash.lot == lot && hash.envelope == envelope);
        let kset = hash.map(|hash| hash.kset.clone()).filter(|kset| base64url_bytes(kset, 43));
        let members: Option<Vec<MemberKey>> = holders.iter().map(|m| member_key(state, m, &lot, envelope)).collect();
        let (Some(kset), Some(members)) = (kset, members) else { return Err(Refusal::KeysIncomplete) };
        sets.push(KeySet { lot, envelope, kset, members });
    }
    let committee_version = committee.version;
    let parts = sets.chunks(key_sets_per_act(holders.len()));
    Ok(parts.map(|sets| CommitteeKeys { threshold, committee_version, sets: sets.to_vec() }.into()).collect())
}

/// A hundred lots and nine members are more than one act holds: a set takes 240 bytes, and 360 for each member, with
/// the longest ids.
const fn key_sets_per_act(members: usize) -> usize {
    let sets = ACT_DATA_BYTES_MAXIMUM / (240 + 360 * members);
    if sets == 0 { 1 } else { sets }
}

fn member_key(
    state: &Preparation,
    member: &PartyId,
    lot: &LotId,
    envelope: crate::ruleset::EnvelopeKind,
) -> Option<MemberKey> {
    let (keys, identity_key) = state.opening_keys.get(member)?;
    let key = keys.iter().find(|key| key.lot == *lot && key.envelope == envelope)?;
    Some(MemberKey {
        member: member.clone(),
        public_key: key.public_key.clone(),
        signature: key.signature.clone(),
        identity_key: identity_key.clone(),
    })
}

fn rehearse(state: &Preparation, context: Context<'_>) -> Decision {
    let kind = CommitteeKind::Opening;
    let member = context.person()?.clone();
    let holders: Vec<_> = state.keys.iter().flat_map(|keys| keys.members()).cloned().collect();
    if state.keys.is_none() {
        return Err(Refusal::KeysMissing { members: vec![member] });
    }
    if !holders.contains(&member) {
        return Err(Refusal::NotAMember { kind });
    }
    Ok(vec![KeysRehearsed { member }.into()])
}

/// What has to be true before a notice is published.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// Its name in kebab case, the key of its words.
    pub name: &'static str,
    /// The code of the refusal that it ends in while it is not true; the rule-set cites its article.
    pub code: &'static str,
    /// Why it is not true yet; nothing when it is.
    pub refusal: Option<Refusal>,
}

/// What has to be true before the notice is published (P11), in the order in which [`Command::PublishNotice`] refuses:
/// who asks sees every condition, not only the first that is not met.
///
/// # Errors
/// [`Refusal::MethodUnknown`] and [`Refusal::StageNotInMethod`]: the method has no publication.
pub fn publication_conditions(state: &Preparation, rules: &RuleSet, at: Timestamp) -> Result<Vec<Condition>, Refusal> {
    let unknown = || Refusal::MethodUnknown { method: state.head.method.clone() };
    let method = rules.method(&state.head.method).ok_or_else(unknown)?;
    if !method.has(StageKind::Publication) {
        return Err(Refusal::StageNotInMethod { needed: StageKind::Publication });
    }
    let condition = |name, code, refusal| Condition { name, code, refusal };
    let missing = state.notice.missing(rules, method);
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
    let earliest = rules.tender_minimum(method).after(at);
    let in_time = state.notice.tender_period_end.is_some_and(|end| end >= earliest);
    let invited = state.invited.len();
    let uninvited = method.invited.filter(|rule| !rule.takes(invited)).map(|rule| invitations_invalid(rule, invited));
    let unjustified = !method.grounds.is_empty() && state.method_reason.is_none();
    let ground = state.method_reason.as_ref().and_then(|reason| method.ground(&reason.ground));
    let mut conditions = Vec::new();
    // What the method does not ask for is no condition.
    if method.invited.is_some() {
        conditions.push(condition("suppliers-invited", "invitations_invalid", uninvited));
    }
    if !method.grounds.is_empty() {
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
        condition("opening-committee", "committee_missing", absent(CommitteeKind::Opening)),
        condition("duties-separate", "duties_not_separate", writer.map(|person| Refusal::DutiesNotSeparate { person })),
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
        condition(
            "period-long-enough",
            "tender_period_too_short",
            (!in_time).then_some(Refusal::TenderPeriodTooShort { earliest }),
        ),
    ]);
    Ok(conditions)
}

fn publish(state: &Preparation, context: Context<'_>) -> Decision {
    let by = context.person()?.clone();
    let mut conditions = publication_conditions(state, context.rules, context.at)?.into_iter();
    if let Some(refusal) = conditions.find_map(|condition| condition.refusal) {
        return Err(refusal);
    }
    let named = context.method(&state.head.method)?.invited.is_some_and(|rule| rule.named_in_notice);
    let invited = if named { state.invited.clone() } else { Vec::new() };
    let (notice, method_reason) = (Box::new(state.notice.clone()), state.method_reason.clone());
    Ok(vec![NoticePublished { notice, by, invited, method_reason }.into()])
}
