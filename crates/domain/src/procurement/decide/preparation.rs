//! Before publication: the notice, its approval, the committees and their keys.

use super::conditions::publication_conditions;
use super::{ACT_DATA_BYTES_MAXIMUM, Context, base64url_bytes, calling_off, conflicts, permission, plain, written};
use crate::procurement::Refusal;
use crate::procurement::act::{
    CommitteeAppointed, CommitteeKeys, CommitteeKind, DialogueOpened, InterestsDeclared, InvitationPublished, KeySet,
    KeysRehearsed, MemberKey, MethodJustified, MethodReason, NoticeApproved, NoticeDrafted, NoticePublished,
    OpeningKeysRegistered, PeriodsShortened, PriorNoticeNamed, ProcedureAct, ProcedureStarted, RequisitionAttached,
    RequisitionDetached, ShorterPeriod, SuppliersInvited,
};
use crate::procurement::command::{Command, KeySetHash, OpeningKey};
use crate::procurement::notice::{self, Category, Notice, SelectionCriterion};
use crate::procurement::plan::Planned;
use crate::procurement::prior::PriorShown;
use crate::procurement::requisition::RequisitionShown;
use crate::procurement::selection::SelectionTerms;
use crate::procurement::state::{Committee, Preparation, Procedure, Published};
use crate::ruleset::choice::Reason;
use crate::ruleset::{EVALUATION_MEMBERS_MAXIMUM, Invited, Participants, StageKind};
use crate::text::LocalText;
use crate::{CriterionId, LotId, PartyId};
use std::collections::BTreeSet;

type Decision = Result<Vec<ProcedureAct>, Refusal>;

pub(super) fn start(
    context: Context<'_>,
    buyer: PartyId,
    method: String,
    title: LocalText,
    category: Category,
    planned: Option<Box<Planned>>,
) -> Decision {
    calling_off::needs_no_agreement(context.needs(&method, StageKind::Preparation)?)?;
    written(&title, "title", 300)?;
    let by = context.person()?.clone();
    let ruleset = context.rules.id.clone();
    let started =
        ProcedureStarted { buyer, ruleset, method, title, category, by, earlier: None, agreement: None, planned };
    Ok(vec![started.into()])
}

pub(super) fn decide(state: &Preparation, context: Context<'_>, command: Command, wrong_stage: Refusal) -> Decision {
    match command {
        Command::DraftNotice { notice } => draft(state, context, notice),
        Command::InviteSuppliers { firms } => invite(state, context, firms),
        Command::JustifyMethod { reason } => justify(state, context, reason),
        Command::ShortenPeriods { shortenings } => shorten(context, shortenings),
        Command::TakeUpPriorNotice { prior } => take_up(state, context, prior),
        Command::AttachRequisition { requisition } => attach(state, context, &requisition),
        Command::DetachRequisition {} => detach(state, context),
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
fn draft(state: &Preparation, context: Context<'_>, notice: Box<Notice>) -> Decision {
    if notice.title.is_empty() || notice.title.check(300).is_err() {
        return Err(Refusal::TextInvalid { field: "title" });
    }
    if notice.description.check(10_000).is_err() {
        return Err(Refusal::TextInvalid { field: "description" });
    }
    if state.call.as_ref().is_some_and(|call| called(&call.notice) != called(&notice)) {
        return Err(Refusal::CallFixed);
    }
    criteria_kept(state.call.as_deref(), &notice, context)?;
    let by = context.person()?.clone();
    Ok(vec![NoticeDrafted { notice, by }.into()])
}

type Called<'a> = (Option<&'a SelectionTerms>, &'a [SelectionCriterion], &'a [CriterionId], Category, Vec<&'a LotId>);

/// What firms were called and selected by: it stays as published.
pub(super) fn called(notice: &Notice) -> Called<'_> {
    let lots = notice.lots.iter().map(|lot| &lot.id).collect();
    (notice.selection.as_ref(), &notice.selection_criteria, &notice.exclusion_grounds, notice.category, lots)
}

/// Where the buyer talked with firms, the best of them is found as it was published before, unless the law lets that
/// follow from what was talked about.
pub(super) fn criteria_kept(call: Option<&Published>, notice: &Notice, context: Context<'_>) -> Result<(), Refusal> {
    let Some(call) = call else { return Ok(()) };
    let method = context.method(&call.head.method)?;
    let fixed = method.dialogue.as_ref().is_some_and(|rule| !rule.criteria_may_change);
    let awarded = |notice: &Notice| notice.lots.iter().map(|lot| lot.award.clone()).collect::<Vec<_>>();
    if fixed && awarded(&call.notice) != awarded(notice) {
        return Err(Refusal::AwardCriteriaFixed);
    }
    Ok(())
}

/// Most firms that can be invited: more do not fit into one act.
const INVITED_MAXIMUM: usize = 500;

fn invite(state: &Preparation, context: Context<'_>, firms: Vec<PartyId>) -> Decision {
    let by = context.person()?.clone();
    let Some(rule) = context.method(&state.head.method)?.invited else { return Err(Refusal::NobodyInvited) };
    // Those who were invited to talk are known, and nobody joins them afterwards.
    if state.call.is_some() {
        return Err(Refusal::CallFixed);
    }
    let distinct = firms.iter().collect::<BTreeSet<_>>().len();
    // Fewer than needed may be written down for now; publication asks for enough.
    let within = distinct <= rule.maximum.map_or(INVITED_MAXIMUM, |maximum| maximum as usize);
    if distinct != firms.len() || !within {
        return Err(invitations_invalid(rule, firms.len()));
    }
    Ok(vec![SuppliersInvited { firms, by }.into()])
}

pub(super) fn invitations_invalid(rule: Invited, invited: usize) -> Refusal {
    Refusal::InvitationsInvalid { minimum: rule.minimum, maximum: rule.maximum, invited: invited as u64 }
}

fn justify(state: &Preparation, context: Context<'_>, reason: MethodReason) -> Decision {
    let by = context.person()?.clone();
    let method = context.method(&state.head.method)?;
    if context.rules.reasons(method).is_empty() {
        return Err(Refusal::NothingToJustify);
    }
    let Some(ground) = context.rules.reason(method, &reason.ground) else {
        return Err(Refusal::GroundUnknown { ground: reason.ground });
    };
    if let Some(refusal) = unproven(state, ground) {
        return Err(refusal);
    }
    written(&reason.statement, "statement", 5_000)?;
    Ok(vec![MethodJustified { reason, by }.into()])
}

/// Takes the shorter periods of the law whose conditions are stated; an empty choice takes none.
fn shorten(context: Context<'_>, shortenings: Vec<ShorterPeriod>) -> Decision {
    let by = context.person()?.clone();
    let mut taken = BTreeSet::new();
    for shorter in &shortenings {
        let known = context.rules.shortenings.iter().any(|row| row.id == shorter.shortening.as_str());
        if !known || !taken.insert(&shorter.shortening) {
            return Err(Refusal::ShorteningUnknown { shortening: shorter.shortening.clone() });
        }
        written(&shorter.statement, "statement", 5_000)?;
    }
    Ok(vec![PeriodsShortened { shortenings, by }.into()])
}

/// It changes no word of the notice: whoever approved need not look again.
fn attach(state: &Preparation, context: Context<'_>, requisition: &RequisitionShown) -> Decision {
    let by = context.person()?.clone();
    // The notice that is published names the commitment of the requisition.
    if state.call.is_some() {
        return Err(Refusal::CallFixed);
    }
    if requisition.buyer != state.head.buyer || requisition.category != state.head.category {
        return Err(Refusal::RequisitionOfOther);
    }
    let requisition = requisition.id.clone();
    if state.head.requisition.as_ref() == Some(&requisition) {
        return Ok(Vec::new());
    }
    Ok(vec![RequisitionAttached { requisition, by }.into()])
}

fn detach(state: &Preparation, context: Context<'_>) -> Decision {
    let by = context.person()?.clone();
    if state.call.is_some() {
        return Err(Refusal::CallFixed);
    }
    let requisition = state.head.requisition.clone().ok_or(Refusal::NothingAttached)?;
    Ok(vec![RequisitionDetached { requisition, by }.into()])
}

/// Those who answered a consultation of the market are told to everybody with the notice (directive 2014/24/EU, art. 41).
fn take_up(state: &Preparation, context: Context<'_>, prior: Box<PriorShown>) -> Decision {
    let by = context.person()?.clone();
    // Firms were called or invited to talk already: what came before is published.
    if state.call.is_some() {
        return Err(Refusal::CallFixed);
    }
    if prior.buyer != state.head.buyer || prior.category != state.head.category {
        return Err(Refusal::PriorNoticeOfOther);
    }
    if state.head.prior.as_deref() == Some(&*prior) {
        return Ok(Vec::new());
    }
    Ok(vec![PriorNoticeNamed { prior, by }.into()])
}

/// That competition failed is shown by an earlier procedure: every lot of the notice ended in it as the ground asks.
pub(super) fn unproven(state: &Preparation, ground: Reason<'_>) -> Option<Refusal> {
    if ground.needs_earlier.is_empty() {
        return None;
    }
    let ended = state.head.earlier.iter().flat_map(|earlier| &earlier.lots);
    let shown: BTreeSet<&LotId> =
        ended.filter(|lot| ground.needs_earlier.contains(&lot.end)).map(|ended| &ended.lot).collect();
    let lots: Vec<LotId> =
        state.notice.lots.iter().map(|lot| &lot.id).filter(|lot| !shown.contains(lot)).cloned().collect();
    let proven = !shown.is_empty() && lots.is_empty();
    (!proven).then(|| Refusal::GroundUnproven { ground: ground.id.to_owned(), lots })
}

fn approve(state: &Preparation, context: Context<'_>, draft: u32) -> Decision {
    let by = context.person()?.clone();
    if draft != state.draft {
        return Err(Refusal::DraftOutdated { given: draft, latest: state.draft });
    }
    if context.rules.approval.persons_minimum.value > 1 && state.writers.contains(&by) {
        return Err(Refusal::FourEyes);
    }
    let calls = state.calls_next(context.method(&state.head.method)?);
    complete(&state.notice, context, &state.head.method, calls)?;
    Ok(vec![NoticeApproved { draft, by }.into()])
}

/// The notice lacks nothing that the rule-set asks for (P10): of a call, or of one to which bids answer.
pub(super) fn complete(notice: &Notice, context: Context<'_>, method: &str, call: bool) -> Result<(), Refusal> {
    let method = context.method(method)?;
    let missing =
        if call { notice.missing_of_call(context.rules, method) } else { notice.missing(context.rules, method) };
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
        Some((false, _)) => conflicts::answered(committee, member).map(|()| member),
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

fn publish(state: &Preparation, context: Context<'_>) -> Decision {
    let by = context.person()?.clone();
    let mut conditions = publication_conditions(state, context.rules, context.at, context.known)?.into_iter();
    if let Some(refusal) = conditions.find_map(|condition| condition.refusal) {
        return Err(refusal);
    }
    if let Some(call) = &state.call {
        let changes = notice::changes(&call.notice, &state.notice);
        let (notice, shortenings) = (Box::new(state.notice.clone()), state.shortenings.clone());
        return Ok(vec![InvitationPublished { notice, changes, shortenings, by }.into()]);
    }
    let method = context.method(&state.head.method)?;
    let dialogue = method.dialogue.is_some() && method.selection.is_none();
    let named = method.invited.is_some_and(|rule| rule.named_in_notice);
    let invited = if named { state.invited.clone() } else { Vec::new() };
    let (notice, method_reason) = (Box::new(state.notice.clone()), state.method_reason.clone());
    let permits = permission::permits(context.rules, &state.head, &state.notice, context.known.buyer_kind)?;
    let permission = permits.row(method_reason.as_ref()).map(|row| row.id.clone());
    let (buyer_kind, shortenings) = (context.known.buyer_kind.map(str::to_owned), state.shortenings.clone());
    let opened = DialogueOpened { participants: state.invited.len() as u32, by: by.clone() };
    let commitment_reference = context.known.commitment.map(|commitment| commitment.reference.clone());
    let notice = NoticePublished {
        notice,
        by,
        invited,
        method_reason,
        buyer_kind,
        permission,
        shortenings,
        dialogue,
        commitment_reference,
    };
    let mut acts: Vec<ProcedureAct> = Vec::new();
    // Firms join a purchasing system until the last moment: who is a member now is invited.
    let members = context.known.members.filter(|_| method.participants == Some(Participants::System));
    if let Some(members) = members.filter(|members| members.firms != state.invited) {
        acts.push(SuppliersInvited { firms: members.firms.clone(), by: notice.by.clone() }.into());
    }
    acts.push(notice.into());
    acts.extend(dialogue.then(|| opened.into()));
    Ok(acts)
}
