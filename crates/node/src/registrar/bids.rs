//! Bids: submission, the body's segments, withdrawal. The firm is known to the session and to nobody afterwards:
//! what is written carries a pseudonym and the envelope's own commitment.

use super::standing::Standing;
use super::{ATTEMPTS, Caller, Draft, Recorded};
use crate::error::CommandError;
use crate::office::Node;
use crate::streams::{self, AnyAct};
use domain::ids::{BidId, EnvelopeId};
use domain::procurement::bid::{self, BidFile, LiveEnvelope, SealedBid};
use domain::procurement::{Procedure, Refusal};
use domain::ruleset::EnvelopeKind;
use domain::{LotId, PartyId, ProcedureId};
use seal::bytes::Salt;
use seal::envelope::Envelope;
use std::sync::Arc;
use store::ledger::Condition;

/// Acts that change what a bid has to satisfy: a submission stands only if none came since it was decided.
const DECISIVE: [&str; 4] = ["notice_amended", "deadline_extended", "bidding_closed", "procedure_cancelled"];

/// Whose bids on which lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BidPlace {
    /// The procedure.
    pub procedure: ProcedureId,
    /// The lot.
    pub lot: LotId,
    /// The firm.
    pub party: PartyId,
}

/// A sealed envelope as it arrives.
#[derive(Debug, Clone)]
pub struct Submission {
    /// `E` of spec/seal, canonical JSON.
    pub sealed: Vec<u8>,
    /// `salt_b`, 32 bytes base64url: shows that the header commits to the firm; checked and forgotten.
    pub salt: String,
}

/// What a submission gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BidReceipt {
    /// The envelope.
    pub eid: EnvelopeId,
    /// Index of the act in the ledger.
    pub index: u64,
    /// Whether it counts, or came late and went back unopened.
    pub in_time: bool,
    /// The receipt, as a file.
    pub receipt: String,
}

/// How much of a body is at the node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyProgress {
    /// The numbers of the segments that are here.
    pub present: Vec<u64>,
    /// Segments of the whole body.
    pub total: u64,
    /// Whether the whole was compared with the envelope's root and that is in the ledger. Every segment may be here
    /// before it: a node that stopped in between does it when any segment is sent again.
    pub complete: bool,
}

fn invalid(reason: impl std::fmt::Display) -> CommandError {
    CommandError::refused(&Refusal::EnvelopeInvalid { reason: reason.to_string() }, None)
}

fn sealed_bid(submission: &Submission, party: &PartyId) -> Result<SealedBid, CommandError> {
    let envelope = Envelope::from_jcs(&submission.sealed).map_err(invalid)?;
    let header = envelope.header();
    let salt: Salt = submission.salt.parse().map_err(invalid)?;
    if seal::envelope::bidder_commitment(&salt, party.as_str()) != header.bidder {
        return Err(CommandError::refused(&Refusal::BidderCommitmentDiffers, None));
    }
    let kind = serde_json::from_value::<EnvelopeKind>(header.envelope.clone().into()).map_err(invalid)?;
    Ok(SealedBid {
        eid: EnvelopeId::new(envelope.eid().to_base64url()).map_err(invalid)?,
        procedure: ProcedureId::new(header.procedure.clone()).map_err(invalid)?,
        lot: LotId::new(header.lot.clone()).map_err(invalid)?,
        envelope: kind,
        bid: BidId::new(header.bidder.to_base64url()).map_err(invalid)?,
        kset: header.kset.to_base64url(),
        body_root: envelope.body_root().to_base64url(),
        body_bytes: envelope.body_bytes(),
        sealed: serde_json::from_slice(&submission.sealed).map_err(invalid)?,
    })
}

/// Whether these acts came of this command. An envelope's id commits to all of it.
fn is_same(acts: &[AnyAct], command: &bid::Command) -> bool {
    match (acts, command) {
        ([AnyAct::Bid(bid::BidAct::BidReceived(act))], bid::Command::Submit { sealed, .. }) => act.eid == sealed.eid,
        ([AnyAct::Bid(bid::BidAct::LateBidReturned(act))], bid::Command::Submit { sealed, .. }) => {
            act.eid == sealed.eid
        }
        ([AnyAct::Bid(bid::BidAct::BidWithdrawn(_))], bid::Command::Withdraw) => true,
        _ => false,
    }
}

impl Node {
    pub(super) fn bid_stream(&self, place: &BidPlace) -> String {
        let reference = self.keys.tenderer_reference(place.procedure.as_str(), place.party.as_str());
        streams::bid(&place.procedure, &place.lot, &reference)
    }

    pub(crate) async fn load_bids(&self, stream: &str) -> Result<(u64, Arc<BidFile>), CommandError> {
        let evolve = |file, act, _| match act {
            AnyAct::Bid(act) => bid::evolve(file, &act),
            _ => file,
        };
        self.bids.of(self, stream, evolve).await
    }

    /// The caller's own bids on a lot.
    ///
    /// # Errors
    /// [`CommandError::Forbidden`] when the caller does not act for the firm.
    pub async fn own_bids(&self, caller: &Caller, place: &BidPlace) -> Result<Arc<BidFile>, CommandError> {
        self.acts_for(caller, &place.party)?;
        Ok(self.load_bids(&self.bid_stream(place)).await?.1)
    }

    /// The acts of the caller's own bids on a lot, oldest first: their receipts are the firm's.
    ///
    /// # Errors
    /// [`CommandError::Forbidden`] when the caller does not act for the firm.
    pub async fn own_bid_acts(
        &self,
        caller: &Caller,
        place: &BidPlace,
    ) -> Result<Vec<store::ledger::Entry>, CommandError> {
        self.acts_for(caller, &place.party)?;
        self.stream_after(&self.bid_stream(place), 0).await
    }

    /// Whether one of these streams holds the bids of the caller's firm on a procedure.
    ///
    /// # Errors
    /// [`CommandError::Forbidden`] when the caller does not act for the firm.
    pub fn has_bid_among<'a>(
        &self,
        caller: &Caller,
        procedure: &ProcedureId,
        party: &PartyId,
        mut streams: impl Iterator<Item = &'a str>,
    ) -> Result<bool, CommandError> {
        self.acts_for(caller, party)?;
        let reference = self.keys.tenderer_reference(procedure.as_str(), party.as_str());
        Ok(streams.any(|stream| stream.rsplit('/').next() == Some(reference.as_str())))
    }

    /// Submits an envelope, or replaces the one submitted before. `received_at` is taken on arrival.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened. A late envelope is no error: its return is an act with a receipt.
    pub async fn submit_bid(
        &self,
        caller: &Caller,
        place: &BidPlace,
        submission: &Submission,
    ) -> Result<BidReceipt, CommandError> {
        let received_at = self.clock.now();
        self.acts_for(caller, &place.party)?;
        let sealed = sealed_bid(submission, &place.party)?;
        if sealed.lot != place.lot {
            return Err(CommandError::refused(&Refusal::LotUnknown { lot: sealed.lot }, None));
        }
        self.extend_if_passed(&place.procedure, received_at).await?;
        let eid = sealed.eid.clone();
        let command = bid::Command::Submit { sealed: Box::new(sealed), received_at };
        let (recorded, acts, replaced) = self.bid_command(caller, place, command).await?;
        let in_time = acts.iter().any(|act| matches!(act, AnyAct::Bid(bid::BidAct::BidReceived(_))));
        // The replaced ciphertext is of no further use; if we die here the closing deletes it.
        for old in replaced.into_iter().filter(|_| in_time) {
            self.forget_body(&old).await;
        }
        let index = recorded.last_index().ok_or(CommandError::NotFound)?;
        Ok(BidReceipt { eid, index, in_time, receipt: self.receipt(index).await? })
    }

    /// Withdraws the whole bid on a lot and deletes its ciphertext.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn withdraw_bid(&self, caller: &Caller, place: &BidPlace) -> Result<Recorded, CommandError> {
        self.acts_for(caller, &place.party)?;
        self.extend_if_passed(&place.procedure, self.clock.now()).await?;
        let (recorded, acts, _) = self.bid_command(caller, place, bid::Command::Withdraw).await?;
        for act in &acts {
            if let AnyAct::Bid(bid::BidAct::BidWithdrawn(act)) = act {
                for eid in &act.envelopes {
                    self.forget_body(eid).await;
                }
            }
        }
        Ok(recorded)
    }

    pub(crate) async fn forget_body(&self, eid: &EnvelopeId) {
        if let Ok(eid) = eid.as_str().parse::<seal::bytes::Digest>()
            && let Err(error) = self.blobs.bodies().delete_body(&ledger::hash::Hash(eid.0)).await
        {
            tracing::warn!(?error, "a withdrawn body could not be deleted");
        }
    }

    async fn bid_command(
        &self,
        caller: &Caller,
        place: &BidPlace,
        command: bid::Command,
    ) -> Result<(Recorded, Vec<AnyAct>, Option<EnvelopeId>), CommandError> {
        self.authorise(caller, command.name(), None)?;
        let stream = self.bid_stream(place);
        for _ in 0..ATTEMPTS {
            if let Some((answer, acts)) = self.repeated_if(caller, &stream, |acts| is_same(acts, &command)).await? {
                return Ok((answer, acts, None));
            }
            let loaded = self.load_procedure(&place.procedure).await?;
            if loaded.state.published().is_none() {
                return Err(CommandError::refused(&Refusal::ProcedureUnknown, None));
            }
            let (version, file) = self.load_bids(&stream).await?;
            let rules = self.rules_of(&loaded.state)?;
            bid::takes_part(&loaded.state, &place.party)
                .map_err(|refusal| CommandError::refused(&refusal, Some(&rules)))?;
            let (standing, agreed) = match &command {
                bid::Command::Submit { received_at, .. } => {
                    let refused = |refusal| CommandError::refused(&refusal, Some(&rules));
                    let agreed = self.agreed_by(&place.procedure, Some(&place.lot), &place.party).await?;
                    agreed.may_bid(&rules, &place.lot).map_err(refused)?;
                    // Asked of every firm that has agreed to stand behind the bid.
                    let firms = agreed.firms.iter().cloned().chain([place.party.clone()]).collect();
                    let standing = self.standing_of(firms).await?;
                    standing.all_good(&place.party, *received_at).map_err(refused)?;
                    (standing, Some(agreed.unchanged()))
                }
                // What was lawful when it came may be completed, and anybody may withdraw.
                bid::Command::CompleteBody { .. } | bid::Command::Withdraw => (Standing::default(), None),
            };
            let procedure = (&place.procedure, &*loaded.state);
            let acts = match bid::decide(&file, procedure, &rules, self.clock.now(), command.clone()) {
                Ok(acts) => acts,
                Err(refusal) => {
                    // The same command, sent twice at once, may have been carried out while this one was loading.
                    let answer = self.repeated_if(caller, &stream, |acts| is_same(acts, &command)).await?;
                    let refused = || CommandError::refused(&refusal, Some(&rules));
                    return answer.map(|(answer, acts)| (answer, acts, None)).ok_or_else(refused);
                }
            };
            let replaced = acts.iter().find_map(|act| match act {
                bid::BidAct::BidReceived(act) => file.live.get(&act.envelope).map(|live| live.eid.clone()),
                _ => None,
            });
            let acts: Vec<AnyAct> = acts.into_iter().map(AnyAct::Bid).collect();
            let unchanged = Condition::NoneOf {
                stream: streams::procedure(&place.procedure),
                types: DECISIVE.map(str::to_owned).to_vec(),
                since: loaded.version,
            };
            let own = Condition::StreamAt { stream: stream.clone(), version };
            let draft = Draft {
                stream: stream.clone(),
                acts: acts.clone(),
                actor: format!("tenderer:{}", stream.rsplit('/').next().unwrap_or_default()),
                ruleset: Some(rules.id.clone()),
                conditions: [own, unchanged].into_iter().chain(agreed).chain(standing.unchanged()).collect(),
                idempotency_key: caller.idempotency_key,
            };
            match self.append(draft).await {
                Err(CommandError::Contended) => {}
                // The same command came twice at once, and the other was faster: the next round finds its answer.
                Err(CommandError::Refused(refused)) if refused.code == "idempotency_key_reused" => {}
                done => return Ok((done?, acts, replaced)),
            }
        }
        Err(CommandError::Contended)
    }

    async fn live(&self, place: &BidPlace, eid: &EnvelopeId) -> Result<(EnvelopeKind, LiveEnvelope), CommandError> {
        let (_, file) = self.load_bids(&self.bid_stream(place)).await?;
        let found = file.live_envelope(eid).map(|(kind, live)| (kind, live.clone()));
        found.ok_or_else(|| CommandError::refused(&Refusal::EnvelopeNotFound { eid: eid.clone() }, None))
    }

    /// Which segments of a body are here, and whether it is complete.
    ///
    /// # Errors
    /// [`CommandError`] when the envelope is not the caller's.
    pub async fn segments(
        &self,
        caller: &Caller,
        place: &BidPlace,
        eid: &EnvelopeId,
    ) -> Result<BodyProgress, CommandError> {
        self.acts_for(caller, &place.party)?;
        let (_, live) = self.live(place, eid).await?;
        let envelope = envelope_of(&live)?;
        let present = self.present_segments(&envelope).await?;
        Ok(BodyProgress { present, total: envelope.segments(), complete: live.body_complete })
    }

    async fn present_segments(&self, envelope: &Envelope) -> Result<Vec<u64>, CommandError> {
        let present = self.blobs.bodies().segments(&ledger::hash::Hash(envelope.eid().0)).await;
        let present = present.map_err(|error| CommandError::fault("listing segments", format!("{error:?}")))?;
        Ok(present.into_iter().map(|segment| u64::from(segment.number)).collect())
    }

    /// Stores one segment of a body; in any order, again and again if need be. When all are here their root is
    /// compared with the envelope's and the body's completion is recorded.
    ///
    /// # Errors
    /// [`CommandError`]; the segments stored before stay.
    pub async fn put_segment(
        &self,
        caller: &Caller,
        place: &BidPlace,
        eid: &EnvelopeId,
        segment: u64,
        bytes: Vec<u8>,
    ) -> Result<BodyProgress, CommandError> {
        self.acts_for(caller, &place.party)?;
        let (_, live) = self.live(place, eid).await?;
        let envelope = envelope_of(&live)?;
        let total = envelope.segments();
        if live.body_complete {
            return Ok(BodyProgress { present: (0..total).collect(), total, complete: true });
        }
        if envelope.segment_bytes(segment) != Some(bytes.len()) {
            return Err(invalid(format_args!("segment {segment} has {} bytes", bytes.len())));
        }
        self.extend_if_passed(&place.procedure, self.clock.now()).await?;
        let loaded = self.load_procedure(&place.procedure).await?;
        if let Some(published) = loaded.state.published() {
            let until = self.rules_of(&loaded.state)?.periods.body_grace.after(published.deadline);
            if self.clock.now() > until {
                return Err(CommandError::refused(&Refusal::BodyGracePassed { until }, None));
            }
        }
        // A body of one segment is judged before it is stored: nothing is read back.
        if total == 1 && seal::merkle::root([&bytes]) != *envelope.body_root() {
            return Err(invalid("the body is not the one committed to"));
        }
        let number = u32::try_from(segment).map_err(invalid)?;
        let name = ledger::hash::Hash(envelope.eid().0);
        let stored = self.blobs.bodies().put_segment(&name, number, bytes.into()).await;
        stored.map_err(|error| CommandError::fault("storing a segment", format!("{error:?}")))?;
        // The envelope may have been replaced or withdrawn meanwhile: then nothing of its body stays.
        if let Err(gone) = self.live(place, eid).await {
            self.forget_body(eid).await;
            return Err(gone);
        }
        if total == 1 {
            self.complete_body(caller, place, eid).await?;
            return Ok(BodyProgress { present: vec![0], total, complete: true });
        }
        let present = self.present_segments(&envelope).await?;
        let complete = present.len() as u64 == total;
        // If we die before the act, the body is whole and nobody has said so: the next segment that comes again does.
        if complete {
            self.check_root(&envelope).await?;
            self.complete_body(caller, place, eid).await?;
        }
        Ok(BodyProgress { present, total, complete })
    }

    async fn complete_body(&self, caller: &Caller, place: &BidPlace, eid: &EnvelopeId) -> Result<(), CommandError> {
        let caller = Caller { idempotency_key: None, ..caller.clone() };
        let command = bid::Command::CompleteBody { eid: eid.clone() };
        match self.bid_command(&caller, place, command).await {
            Err(CommandError::Refused(refused)) if refused.code == "body_complete" => Ok(()),
            done => done.map(|_| ()),
        }
    }

    async fn check_root(&self, envelope: &Envelope) -> Result<(), CommandError> {
        let mut tree = seal::merkle::TreeHasher::new();
        for segment in 0..envelope.segments() {
            tree.push(&self.segment(envelope, segment).await?);
        }
        if tree.root() == *envelope.body_root() {
            return Ok(());
        }
        // No segment by itself can be blamed, so all go: the tenderer sends them again.
        let eid = EnvelopeId::new(envelope.eid().to_base64url()).map_err(invalid)?;
        self.forget_body(&eid).await;
        Err(invalid("the body is not the one committed to"))
    }

    pub(crate) async fn segment(&self, envelope: &Envelope, segment: u64) -> Result<Vec<u8>, CommandError> {
        let number = u32::try_from(segment).map_err(invalid)?;
        let bytes = self.blobs.bodies().segment(&ledger::hash::Hash(envelope.eid().0), number).await;
        bytes
            .map(|bytes| bytes.to_vec())
            .map_err(|error| CommandError::fault("reading a segment", format!("{error:?}")))
    }

    /// Whether the bidding on a procedure is open now.
    #[must_use]
    pub fn is_open(&self, state: &Procedure) -> bool {
        matches!(state, Procedure::Bidding(bidding) if self.clock.now() <= bidding.published.deadline)
    }
}

pub(crate) fn envelope_of(live: &LiveEnvelope) -> Result<Envelope, CommandError> {
    let bytes = ledger::jcs::to_vec(&live.sealed).map_err(invalid)?;
    Envelope::from_jcs(&bytes).map_err(invalid)
}
