//! The keys a bid is sealed to, and whether they may be: well-formed, for this very lot, fixed in the ledger.

use super::findings::{self, Findings};
use domain::ruleset::EnvelopeKind;
use domain::{LotId, ProcedureId};
use jiff::Timestamp;
use ledger::checkpoint::SignedCheckpoint;
use ledger::policy::Policy;
use seal::bytes::Digest;
use seal::keys::CommitteeKeys;
use serde::Deserialize;

/// What a node gives to seal to.
#[derive(Deserialize)]
pub struct SealingKeys {
    /// The keys.
    pub committee_keys: CommitteeKeys,
    kset: Digest,
    /// Hash of `checkpoint`, for the header.
    pub anchor: Digest,
    checkpoint: String,
    receipt: String,
    /// Until when bids are taken, as the node says.
    pub deadline: Timestamp,
    /// Receipt of the last act that set the deadline; nodes of earlier releases give none.
    deadline_receipt: Option<String>,
}

/// What the keys have to be for.
pub struct Wanted<'a> {
    /// The procedure.
    pub procedure: &'a ProcedureId,
    /// The lot.
    pub lot: &'a LotId,
    /// The envelope.
    pub envelope: EnvelopeKind,
}

impl Wanted<'_> {
    /// Where the node gives the keys.
    pub fn address(&self) -> String {
        let kind = self.envelope.as_str();
        format!("/api/v1/procedures/{}/lots/{}/envelopes/{kind}/keys", self.procedure, self.lot)
    }
}

/// A set of keys as the act that fixed it names it.
#[derive(Deserialize)]
struct FixedSet {
    lot: LotId,
    envelope: EnvelopeKind,
    kset: Digest,
}

#[derive(Deserialize)]
struct FixedKeys {
    threshold: u32,
    committee_version: u32,
    sets: Vec<FixedSet>,
}

/// Whether keys may be sealed to: well-formed, for this very lot, and fixed by an act whose receipt holds.
pub fn check_keys(keys: &SealingKeys, wanted: &Wanted<'_>, policy: &Policy) -> Findings {
    let mut findings = Findings::default();
    let committee = &keys.committee_keys;
    match committee.verify() {
        Ok(()) => {
            findings.say(true, format!("{} of {} members' keys, each signed for its seat", committee.t, committee.n))
        }
        Err(error) => findings.fail(format!("the committee's keys: {error}")),
    }
    let context = &committee.context;
    let named = (context.procedure.as_str(), context.lot.as_str(), context.envelope.as_str());
    let same = named == (wanted.procedure.as_str(), wanted.lot.as_str(), wanted.envelope.as_str());
    findings.say(same, format!("the keys are for {} {} {}", named.0, named.1, named.2));
    findings.say(keys.kset == committee.kset(), "the hash of the keys is the one given with them");
    if let Some(receipt) = findings::receipt(&mut findings, "receipt of the keys", keys.receipt.as_bytes(), policy) {
        let act = receipt.act();
        let is_theirs = act.r#type == "committee_keys" && act.stream == node::streams::procedure(wanted.procedure);
        findings.say(is_theirs, format!("the receipt is of the act that fixed the keys of {}", wanted.procedure));
        let fixed: Option<FixedKeys> = serde_json::from_value(act.data.clone()).ok();
        let in_act = fixed.is_some_and(|fixed| {
            let is_set = |set: &FixedSet| (&set.lot, set.envelope) == (wanted.lot, wanted.envelope);
            let set = fixed.sets.iter().find(|set| is_set(set));
            set.is_some_and(|set| set.kset == committee.kset())
                && fixed.threshold == u32::from(committee.t)
                && fixed.committee_version == context.committee_version
        });
        findings.say(is_theirs && in_act, "the act in the ledger fixes exactly these keys");
    }
    check_deadline(&mut findings, keys, wanted, policy);
    match SignedCheckpoint::parse(keys.checkpoint.as_bytes()) {
        Ok(checkpoint) => findings.ledger("last checkpoint seen", ledger::verify::signatures(&checkpoint, policy)),
        Err(error) => findings.fail(format!("last checkpoint seen: {error}")),
    }
    let anchor = Digest(ledger::hash::sha256(&[keys.checkpoint.as_bytes()]).0);
    findings.say(anchor == keys.anchor, "the anchor is the hash of that checkpoint");
    findings
}

/// Whether an act in the ledger set the deadline that the node tells. That none came after it cannot be shown by a
/// receipt; the node's own answer to the bid says which deadline it was held against.
fn check_deadline(findings: &mut Findings, keys: &SealingKeys, wanted: &Wanted<'_>, policy: &Policy) {
    let Some(receipt) = &keys.deadline_receipt else {
        return findings.not_covered("the act that set the deadline: the node gave no receipt of it");
    };
    let Some(receipt) = findings::receipt(findings, "receipt of the deadline", receipt.as_bytes(), policy) else {
        return;
    };
    let act = receipt.act();
    let is_theirs = act.stream == node::streams::procedure(wanted.procedure);
    let set = match act.r#type.as_str() {
        "notice_published" | "notice_amended" => act.data.pointer("/notice/tender_period_end"),
        "deadline_extended" => act.data.get("to"),
        _ => None,
    };
    let set = set.and_then(serde_json::Value::as_str).and_then(|moment| moment.parse::<Timestamp>().ok());
    let same = is_theirs && set == Some(keys.deadline);
    findings.say(same, format!("an act in the ledger set the deadline of {}: {}", wanted.procedure, keys.deadline));
}
