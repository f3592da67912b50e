//! The opening: shares, verdicts, minutes.

use super::replacing::opening_quorum;
use super::reviewing::not_suspended;
use super::{ACT_DATA_BYTES_MAXIMUM, Context, base64url_bytes};
use super::{conflicts, grouping, guaranteeing};
use crate::PartyId;
use crate::document::Document;
use crate::ids::EnvelopeId;
use crate::procurement::Refusal;
use crate::procurement::act::{
    BidOpened, CommitteeKind, DisputeKeyPublished, MinutesSigned, OpeningRecorded, ProcedureAct, ShareOf,
    SharesReleased, Verdict,
};
use crate::procurement::command::{Command, OpenedEnvelope};
use crate::procurement::state::{Closed, LotOpening, LotState};
use crate::ruleset::{EnvelopeKind, Method};
use crate::{LotId, procurement::state::FixedKeys};
use std::collections::{BTreeMap, BTreeSet};

type Decision = Result<Vec<ProcedureAct>, Refusal>;

/// Shares in one act: about 110 bytes each, well below the ledger's 65,535 bytes per act.
pub const SHARES_PER_ACT: usize = 400;

/// Problems that are recorded of an offer with more of them than an act holds.
const PROBLEMS_KEPT: usize = 200;

pub(super) fn decide(state: &Closed, context: Context<'_>, command: Command, wrong_stage: Refusal) -> Decision {
    match command {
        Command::ReleaseShares { lot, envelope, shares, signature } => {
            release(state, context, lot, envelope, &shares, &signature)
        }
        Command::PublishDisputeKey { lot, envelope, ikm } => dispute(state, context, lot, envelope, ikm),
        Command::RecordOpening { lot, envelope, results, faulty_members, record, guarantees, groupings } => {
            let found = (results, faulty_members, record);
            let mut acts = record_opening(state, context, lot.clone(), envelope, found)?;
            // What was found of the guarantees is in the record with the names, so that no bid is known without it.
            let verified = guaranteeing::verified(state, context.rules, &lot, &acts, &guarantees);
            let grouped = grouping::found(state, context.rules, &lot, &acts, groupings);
            // Before the opening is recorded: from then on everybody sees all names.
            let recorded = acts.len().saturating_sub(1);
            acts.splice(recorded..recorded, grouped);
            acts.extend(verified);
            acts.extend(conflicts::of_opening(state, context, &acts));
            Ok(acts)
        }
        Command::SignMinutes { minutes_sha256 } => sign_minutes(state, context, minutes_sha256),
        _ => Err(wrong_stage),
    }
}

fn opening_of<'a>(state: &'a Closed, lot: &LotId, command: &'static str) -> Result<&'a LotOpening, Refusal> {
    match state.lots.get(lot) {
        None => Err(Refusal::LotUnknown { lot: lot.clone() }),
        Some(LotState::Opening(opening)) => Ok(opening),
        Some(other) => Err(Refusal::WrongStage { command, stage: other.name() }),
    }
}

fn holder<'a>(keys: &FixedKeys, context: &'a Context<'_>) -> Result<&'a PartyId, Refusal> {
    let member = context.person()?;
    let holds = keys.members().any(|holder| holder == member);
    if holds { Ok(member) } else { Err(Refusal::NotAMember { kind: CommitteeKind::Opening }) }
}

fn release(
    state: &Closed,
    context: Context<'_>,
    lot: LotId,
    envelope: EnvelopeKind,
    shares: &[ShareOf],
    signature: &str,
) -> Decision {
    let opening = opening_of(state, &lot, "release_shares")?;
    let member = holder(&state.published.keys, &context)?.clone();
    let until = context.rules.periods.objection_window.after(state.closed_at);
    if context.at < until {
        return Err(Refusal::ObjectionWindowRunning { until });
    }
    if state.published.keys.set(&lot, envelope).is_none() {
        return Err(Refusal::EnvelopeUnknown { envelope });
    }
    if opening.opened.records.contains_key(&envelope) {
        return Err(Refusal::AlreadyOpened);
    }
    // Before its turn nobody may hold enough shares of an envelope (P54).
    if !opening.is_due(envelope) {
        return Err(Refusal::EnvelopesClosed { envelopes: vec![envelope] });
    }
    not_suspended(&state.published, &lot, context.at)?;
    if opening.opened.releases.get(&envelope).is_some_and(|by_member| by_member.contains_key(&member)) {
        return Err(Refusal::SharesReleased);
    }
    let well_formed = |share: &ShareOf| share.share.as_deref().is_none_or(|share| base64url_bytes(share, 43));
    if !base64url_bytes(signature, 86) || !shares.iter().all(well_formed) {
        return Err(Refusal::KeyInvalid);
    }
    let listed: BTreeSet<&EnvelopeId> = state.envelopes_to_open(&lot, envelope).iter().map(|line| &line.eid).collect();
    let given: BTreeSet<&EnvelopeId> = shares.iter().map(|share| &share.eid).collect();
    if listed.is_empty() || listed != given || given.len() != shares.len() {
        let known = given.intersection(&listed).count() as u64;
        return Err(Refusal::SharesMissing { expected: listed.len() as u64, given: known });
    }
    let acts = shares.chunks(SHARES_PER_ACT).map(|part| {
        SharesReleased {
            member: member.clone(),
            lot: lot.clone(),
            envelope,
            shares: part.to_vec(),
            signature: signature.to_owned(),
        }
        .into()
    });
    Ok(acts.collect())
}

/// Once enough members have released and the shares do not open an envelope, keys may be published (spec/seal).
fn dispute(state: &Closed, context: Context<'_>, lot: LotId, envelope: EnvelopeKind, ikm: String) -> Decision {
    let opening = opening_of(state, &lot, "publish_dispute_key")?;
    let member = holder(&state.published.keys, &context)?.clone();
    if opening.opened.records.contains_key(&envelope) {
        return Err(Refusal::AlreadyOpened);
    }
    let released = opening.opened.releases.get(&envelope).map_or(0, BTreeMap::len);
    if released < state.published.keys.threshold as usize {
        return Err(Refusal::NoDispute);
    }
    if !base64url_bytes(&ikm, 43) {
        return Err(Refusal::KeyInvalid);
    }
    Ok(vec![DisputeKeyPublished { member, lot, envelope, ikm }.into()])
}

fn record_opening(
    state: &Closed,
    context: Context<'_>,
    lot: LotId,
    envelope: EnvelopeKind,
    (results, faulty_members, record): (Vec<OpenedEnvelope>, Vec<PartyId>, Document),
) -> Decision {
    let opening = opening_of(state, &lot, "record_opening")?;
    if opening.opened.records.contains_key(&envelope) {
        return Err(Refusal::AlreadyOpened);
    }
    let released = opening.opened.releases.get(&envelope);
    let members: Vec<PartyId> = released.into_iter().flat_map(|by_member| by_member.keys().cloned()).collect();
    let threshold = state.published.keys.threshold;
    if members.len() < threshold as usize {
        return Err(Refusal::TooFewShares { threshold, released: members.len() as u32 });
    }
    let (quorum, present) = (opening_quorum(threshold, context.rules), members.len() as u32);
    if present < quorum {
        return Err(Refusal::QuorumMissing { quorum, present });
    }
    let lines = state.envelopes_to_open(&lot, envelope);
    let complete = results.len() == lines.len()
        && lines.iter().all(|line| results.iter().filter(|result| result.eid == line.eid).count() == 1);
    if !complete {
        return Err(Refusal::ResultsIncomplete);
    }
    let numbers = numbers(&results);
    let mut acts: Vec<ProcedureAct> = Vec::with_capacity(results.len() + 1);
    for line in lines {
        if let Some(result) = results.iter().find(|result| result.eid == line.eid) {
            let (eid, bid, mut verdict) = (line.eid.clone(), line.bid.clone(), bounded(result.verdict.clone()));
            if let Verdict::Work { number, .. } = &mut verdict {
                *number = numbers.get(&eid).copied().unwrap_or_default();
            }
            acts.push(BidOpened { lot: lot.clone(), envelope, eid, bid, verdict }.into());
        }
    }
    acts.push(OpeningRecorded { lot, envelope, record, members, faulty_members }.into());
    Ok(acts)
}

/// Under what number a jury sees each work: in the order of their envelopes' ids, which nobody can choose and which says
/// nothing of who sealed them or when they came.
fn numbers(results: &[OpenedEnvelope]) -> BTreeMap<EnvelopeId, u32> {
    let works = results.iter().filter(|result| matches!(result.verdict, Verdict::Work { .. }));
    let works: BTreeSet<EnvelopeId> = works.map(|result| result.eid.clone()).collect();
    works.into_iter().zip(1..).collect()
}

/// A verdict that fits into an act whatever its bidder wrote: what is left out stands in the manifest, which the
/// verdict names by its hash. Nobody can block an opening with a long offer.
fn bounded(mut verdict: Verdict) -> Verdict {
    let fits = |verdict: &Verdict| {
        serde_json::to_vec(verdict).is_ok_and(|bytes| bytes.len() <= ACT_DATA_BYTES_MAXIMUM - 1_000)
    };
    if !fits(&verdict)
        && let Verdict::Valid { answers, .. } = &mut verdict
    {
        answers.clear();
    }
    if !fits(&verdict)
        && let Verdict::Valid { problems, .. } | Verdict::Work { problems, .. } = &mut verdict
    {
        problems.truncate(PROBLEMS_KEPT);
    }
    verdict
}

/// The kinds of which a lot under examination still has to open some.
#[must_use]
pub fn closed_envelopes(state: &Closed, method: &Method) -> Vec<EnvelopeKind> {
    let kinds = state.lots.values().filter_map(|lot| match lot {
        LotState::Examination(examination) if !examination.bids.is_empty() => {
            match examination.opened.negotiations.as_deref() {
                Some(negotiations) => negotiations.go_on().then_some(negotiations.opens.as_slice()),
                None => method.turn_after(&examination.kinds),
            }
        }
        _ => None,
    });
    kinds.flatten().copied().collect::<BTreeSet<_>>().into_iter().collect()
}

/// Every member who took part signs the same minutes (P52): the first signature fixes which.
fn sign_minutes(state: &Closed, context: Context<'_>, minutes_sha256: String) -> Decision {
    let member = holder(&state.published.keys, &context)?.clone();
    if let Some(committee) = state.published.committee(CommitteeKind::Opening) {
        conflicts::answered(committee, &member)?;
        if committee.declarations.get(&member).is_some_and(|(conflict, _)| *conflict) {
            return Err(Refusal::ConflictDeclared);
        }
    }
    let pending = state.lots.values().any(|lot| matches!(lot, LotState::Opening(_)));
    if pending {
        let stage = "opening";
        return Err(Refusal::WrongStage { command: "sign_minutes", stage });
    }
    let envelopes = closed_envelopes(state, context.method(&state.published.head.method)?);
    if !envelopes.is_empty() {
        return Err(Refusal::EnvelopesClosed { envelopes });
    }
    if state.minutes.contains_key(&member) {
        return Err(Refusal::MinutesSigned);
    }
    let hex = minutes_sha256.len() == 64 && minutes_sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if !hex || state.minutes.values().any(|signed| *signed != minutes_sha256) {
        return Err(Refusal::MinutesDiffer);
    }
    Ok(vec![MinutesSigned { member, minutes_sha256 }.into()])
}
