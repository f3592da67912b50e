//! What a member's machine checks before it releases anything (spec/seal, "Open"): every receipt, the whole closing
//! list, every envelope on it, and that its own keys are the ones bids were sealed to.

use super::findings::{self, Findings};
use domain::ids::{BidId, EnvelopeId};
use domain::procurement::act::{
    BidRejected, BiddingClosed, ClosedEnvelope, ClosingListed, ExaminationConcluded, NegotiationOpened,
    NegotiationTerminated, QualityRanked,
};
use domain::procurement::bid::act::BidReceived;
use domain::ruleset::EnvelopeKind;
use domain::{LotId, ProcedureId};
use ledger::policy::Policy;
use ledger::receipt::Receipt;
use seal::bytes::{Digest, IdentityPublicKey, OpeningPublicKey};
use seal::closing::ClosingList;
use seal::envelope::Envelope;
use seal::keys::CommitteeKeys;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

/// What the node gives a member.
#[derive(Deserialize)]
pub struct Material {
    /// The keys of this lot and envelope.
    pub committee_keys: CommitteeKeys,
    /// The lines of the closing list of this lot and envelope.
    pub closing: ClosingList,
    /// Each envelope, in that order.
    pub envelopes: Vec<Envelope>,
    /// The receipt of each envelope's arrival, in that order.
    pub receipts: Vec<String>,
    /// The receipt of the closing.
    pub closing_receipt: String,
    /// The receipts of the closing list's parts.
    pub list_receipts: Vec<String>,
    /// The receipts of what lies between two turns of the lot: rejected bids, and the examination concluded.
    #[serde(default)]
    pub turn_receipts: Vec<String>,
}

/// What was found, and the seat whose shares may be released.
pub struct Checked {
    /// Line by line.
    pub findings: Findings,
    /// The member's seat.
    pub seat: Option<u8>,
}

/// The lot and envelope to be opened.
type Place<'a> = (&'a ProcedureId, &'a LotId, EnvelopeKind);

/// Checks everything that the member's own machine can check.
pub fn check(
    material: &Material,
    place: Place<'_>,
    mine: (IdentityPublicKey, OpeningPublicKey),
    policy: &Policy,
) -> Checked {
    let mut findings = Findings::default();
    let seat = check_keys(&mut findings, material, place, mine);
    if let Some((closed, list)) = check_closing(&mut findings, material, place, policy) {
        let turn = check_turn(&mut findings, material, place, (&closed, policy));
        check_lines(&mut findings, material, place, (&list, &turn));
        check_envelopes(&mut findings, material, place, (&closed, policy));
    }
    findings.not_covered("that the node shows everybody the same log, unless the policy names witnesses who cosigned");
    Checked { findings, seat }
}

fn check_keys(
    findings: &mut Findings,
    material: &Material,
    (procedure, lot, envelope): Place<'_>,
    (identity, public): (IdentityPublicKey, OpeningPublicKey),
) -> Option<u8> {
    let keys = &material.committee_keys;
    match keys.verify() {
        Ok(()) => findings.say(true, format!("{} of {} members' keys, each signed for its seat", keys.t, keys.n)),
        Err(error) => findings.fail(format!("the committee's keys: {error}")),
    }
    let context = &keys.context;
    let named = (context.procedure.as_str(), context.lot.as_str(), context.envelope.as_str());
    let same = named == (procedure.as_str(), lot.as_str(), envelope.as_str());
    findings.say(same, "the keys are those of this lot and envelope");
    let member = keys.members.iter().find(|member| member.identity == identity && member.public_key == public);
    match member {
        Some(member) => findings.say(true, format!("seat {} has your identity and your opening key", member.i)),
        None => findings.fail("no seat has both your identity and the opening key that follows from your key file"),
    }
    member.map(|member| member.i)
}

/// The data of an act of this type and stream; says so when it is another.
fn data<T: DeserializeOwned>(receipt: &Receipt, (r#type, stream): (&str, &str)) -> Option<T> {
    let act = receipt.act();
    let named = act.r#type == r#type && act.stream == stream;
    named.then(|| serde_json::from_value(act.data.clone()).ok()).flatten()
}

/// The closing and the whole list, of all lots, if every receipt of them holds.
fn check_closing(
    findings: &mut Findings,
    material: &Material,
    (procedure, ..): Place<'_>,
    policy: &Policy,
) -> Option<(BiddingClosed, Vec<ClosedEnvelope>)> {
    let stream = node::streams::procedure(procedure);
    let bytes = material.closing_receipt.as_bytes();
    let receipt = findings::receipt(findings, "receipt of the closing", bytes, policy)?;
    let closed: Option<BiddingClosed> = data(&receipt, ("bidding_closed", &stream));
    findings.say(closed.is_some(), format!("the receipt is of the closing of {procedure}"));
    let closed = closed?;
    let mut list = Vec::new();
    for (n, receipt) in material.list_receipts.iter().enumerate() {
        let subject = format!("part {} of the closing list", n + 1);
        let mut found = Findings::default();
        let part = findings::receipt(&mut found, &subject, receipt.as_bytes(), policy);
        let part: Option<ClosingListed> = part.and_then(|part| data(&part, ("closing_listed", &stream)));
        let Some(part) = part else {
            findings.0.append(&mut found.0);
            findings.fail(format!("{subject} is not proved"));
            return None;
        };
        list.extend(part.envelopes);
    }
    findings
        .say(list.len() as u64 == closed.count, format!("the closing list has {} lines, as announced", closed.count));
    let eids: Option<Vec<Digest>> = list.iter().map(|line| line.eid.as_str().parse().ok()).collect();
    let root = eids.map(|eids| seal::merkle::root(&eids).to_base64url());
    findings.say(root.as_ref() == Some(&closed.root), "the lines have the root that the closing names");
    let ordered = list.windows(2).all(|pair| pair[0].index < pair[1].index);
    let below = list.iter().all(|line| line.index < closed.ledger_size && line.index < receipt.index());
    findings.say(ordered && below, "every line is one entry of the ledger before the closing");
    let timely = list.iter().all(|line| line.received_at <= closed.deadline);
    findings.say(timely, format!("every line was received by the deadline, {}", closed.deadline));
    Some((closed, list))
}

/// What the acts between two turns say of the envelopes that open next.
#[derive(Default)]
struct Turn {
    /// Envelopes that stay closed.
    rejected: BTreeSet<EnvelopeId>,
    /// The only bid whose envelopes open now, where one after the other is opened.
    alone: Option<BidId>,
}

/// The order in which one bid after the other is opened, as far as the receipts have told.
#[derive(Default)]
struct Order {
    ranked: Vec<BidId>,
    invited: Vec<BidId>,
    terminated: BTreeSet<BidId>,
}

impl Order {
    /// Whether this bid's turn has come: all before it in the ranking were invited or are debarred, and the last invitation
    /// was terminated.
    fn invites(&mut self, act: &NegotiationOpened) -> bool {
        let passed = usize::try_from(act.rank).unwrap_or(usize::MAX);
        let debarred = act.debarred.len();
        let before: Vec<&BidId> = self.ranked.iter().take_while(|bid| **bid != act.bid).collect();
        let unheard = before.iter().filter(|bid| !self.invited.contains(bid)).count();
        let right = before.len() + 1 == passed
            && self.ranked.contains(&act.bid)
            && unheard <= debarred
            && !self.invited.contains(&act.bid)
            && self.invited.iter().all(|bid| self.terminated.contains(bid));
        self.invited.push(act.bid.clone());
        right
    }
}

/// Envelopes that open later do so only once the examination of the ones before was concluded, and never those of bids
/// that were rejected there (P54); where one bid after the other is opened, only that whose turn it is.
fn check_turn(
    findings: &mut Findings,
    material: &Material,
    (procedure, lot, envelope): Place<'_>,
    (closed, policy): (&BiddingClosed, &Policy),
) -> Turn {
    let stream = node::streams::procedure(procedure);
    let (mut concluded, mut turn, mut order) = (false, Turn::default(), Order::default());
    for (n, text) in material.turn_receipts.iter().enumerate() {
        let mut found = Findings::default();
        let subject = format!("receipt {} of the examination", n + 1);
        let receipt = findings::receipt(&mut found, &subject, text.as_bytes(), policy);
        let Some(receipt) = receipt else {
            findings.0.append(&mut found.0);
            findings.fail(format!("{subject} is not proved"));
            continue;
        };
        let act: Option<ExaminationConcluded> = data(&receipt, ("examination_concluded", &stream));
        concluded |= act.is_some_and(|act| act.lot == *lot && act.opens.contains(&envelope));
        let act: Option<BidRejected> = data(&receipt, ("bid_rejected", &stream));
        turn.rejected.extend(act.filter(|act| act.lot == *lot).into_iter().flat_map(|act| act.unopened));
        let act: Option<QualityRanked> = data(&receipt, ("quality_ranked", &stream));
        if let Some(act) = act.filter(|act| act.lot == *lot) {
            order.ranked = act.bids.into_iter().map(|line| line.bid).collect();
        }
        let act: Option<NegotiationOpened> = data(&receipt, ("negotiation_opened", &stream));
        if let Some(act) = act.filter(|act| act.lot == *lot && act.opens.contains(&envelope)) {
            let right = order.invites(&act);
            let what = "was invited in its turn, and the one before it is not gone back to";
            findings.say(right, format!("rank {} {what}", act.rank));
            concluded |= right;
            turn.alone = Some(act.bid);
        }
        let act: Option<NegotiationTerminated> = data(&receipt, ("negotiation_terminated", &stream));
        order.terminated.extend(act.filter(|act| act.lot == *lot).map(|act| act.bid));
    }
    if !closed.opens_first.is_empty() && !closed.opens_first.contains(&envelope) {
        let name = envelope.as_str();
        findings.say(concluded, format!("it is the turn of the {name} envelopes: the examination before is concluded"));
    }
    turn
}

/// The lines given for this lot are all lines of this lot, without those of rejected bids.
fn check_lines(
    findings: &mut Findings,
    material: &Material,
    (_, lot, envelope): Place<'_>,
    (list, turn): (&[ClosedEnvelope], &Turn),
) {
    let of_kind = || list.iter().filter(|line| line.lot == *lot && line.envelope == envelope);
    let alone = |line: &ClosedEnvelope| turn.alone.as_ref().is_none_or(|bid| line.bid == *bid);
    let waiting = of_kind().filter(|line| !alone(line)).count();
    if waiting > 0 {
        findings.say(true, format!("{waiting} envelopes of other bids stay closed: one bid after the other is opened"));
    }
    let kept = of_kind().filter(|line| turn.rejected.contains(&line.eid)).count();
    if kept > 0 {
        findings.say(true, format!("{kept} envelopes of rejected bids stay closed: none of them is asked of you"));
    }
    let due = of_kind().filter(|line| !turn.rejected.contains(&line.eid) && alone(line));
    let due: Vec<(u64, String)> = due.map(|line| (line.index, line.eid.to_string())).collect();
    let given = material.closing.entries().iter().map(|entry| (entry.index, entry.eid.to_base64url()));
    let given: Vec<(u64, String)> = given.collect();
    findings.say(given == due, format!("these {} envelopes are all that the list has for {lot}", due.len()));
}

fn check_envelopes(
    findings: &mut Findings,
    material: &Material,
    (procedure, lot, _): Place<'_>,
    (closed, policy): (&BiddingClosed, &Policy),
) {
    let entries = material.closing.entries();
    let (envelopes, receipts) = (&material.envelopes, &material.receipts);
    if entries.len() != envelopes.len() || entries.len() != receipts.len() {
        return findings.fail("not every line comes with its envelope and its receipt");
    }
    let streams = format!("{}{lot}/", node::streams::bids(procedure));
    let mut proved = 0;
    for ((entry, envelope), text) in entries.iter().zip(envelopes).zip(receipts) {
        let mut found = Findings::default();
        let subject = format!("receipt of {}", entry.eid);
        let receipt = findings::receipt(&mut found, &subject, text.as_bytes(), policy);
        let right = receipt.as_ref().is_some_and(|receipt| {
            receipt.index() == entry.index
                && receipt.act().stream.starts_with(&streams)
                && is_of(receipt, entry.eid, envelope, closed)
        });
        let header = envelope.header().mismatch(&material.committee_keys).is_none();
        if right && header {
            proved += 1;
        } else {
            findings.0.append(&mut found.0);
            findings
                .fail(format!("{} at index {} is not the envelope that was received in time", entry.eid, entry.index));
        }
    }
    if proved == entries.len() {
        findings.say(
            true,
            format!("each of the {proved} envelopes is proved in the ledger, in time, and sealed to these keys"),
        );
    }
}

fn is_of(receipt: &Receipt, eid: Digest, envelope: &Envelope, closed: &BiddingClosed) -> bool {
    let stream = receipt.act().stream.clone();
    let Some(received): Option<BidReceived> = data(receipt, ("bid_received", &stream)) else { return false };
    let sealed = ledger::jcs::to_vec(&received.sealed).ok();
    let named = EnvelopeId::new(eid.to_base64url()).is_ok_and(|name| name == received.eid);
    named
        && envelope.eid() == eid
        && sealed.as_deref() == Some(envelope.to_jcs().as_slice())
        && received.received_at <= closed.deadline
}
