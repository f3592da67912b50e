//! What a member needs to check the closing list and unwrap its shares, and the release of them.

use super::committee_keys;
use crate::error::CommandError;
use crate::office::Node;
use crate::registrar::{Caller, Recorded};
use crate::streams::{self, AnyAct};
use domain::ids::EnvelopeId;
use domain::procurement::act::{ClosedEnvelope, ShareOf};
use domain::procurement::bid::BidAct;
use domain::procurement::command::Command;
use domain::procurement::state::{Closed, LotState};

use domain::procurement::{Procedure, Refusal, lot_of};
use domain::ruleset::EnvelopeKind;
use domain::{LotId, ProcedureId};
use seal::closing::{ClosingEntry, ClosingList};
use seal::envelope::Envelope;
use seal::keys::CommitteeKeys;
use seal::record::SignedRelease;
use serde::Serialize;
use store::ledger::Ledger;

/// What a member's own machine checks and opens.
#[derive(Debug, Clone, Serialize)]
pub struct OpeningMaterial {
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
    /// The receipts of the whole closing list's parts.
    pub list_receipts: Vec<String>,
    /// The receipts of what lies between two turns of this lot: rejected bids, and the examination concluded; where prices
    /// are opened one after the other, the ranking on quality, each invitation and each end without result.
    pub turn_receipts: Vec<String>,
}

pub(super) fn closed(state: &Procedure) -> Result<&Closed, CommandError> {
    match state {
        Procedure::Closed(closed) => Ok(closed),
        Procedure::Bidding(bidding) => {
            let deadline = bidding.published.deadline;
            Err(CommandError::refused(&Refusal::OpeningBeforeDeadline { deadline }, None))
        }
        other => {
            Err(CommandError::refused(&Refusal::WrongStage { command: "release_shares", stage: other.stage() }, None))
        }
    }
}

pub(super) fn closing_of(lines: &[&ClosedEnvelope]) -> Result<ClosingList, CommandError> {
    let entries = lines.iter().map(|line| {
        let eid = line.eid.as_str().parse().map_err(|error| CommandError::fault("closing list", error))?;
        Ok(ClosingEntry { index: line.index, eid })
    });
    let entries = entries.collect::<Result<Vec<_>, CommandError>>()?;
    ClosingList::try_from(entries).map_err(|error| CommandError::fault("closing list", error))
}

/// Whether an entry of the procedure's stream is an act on this lot.
fn is_of_lot(entry: &store::ledger::Entry, lot: &LotId) -> bool {
    let Some(act) = entry.act() else { return false };
    match streams::decode(&entry.stream, &entry.r#type, act) {
        Ok(AnyAct::Procedure(act)) => lot_of(&act) == Some(lot),
        _ => false,
    }
}

impl Node {
    /// The envelope recorded at an index of the ledger.
    pub(super) async fn envelope_at(&self, index: u64) -> Result<Envelope, CommandError> {
        let entry = self.ledger.entry(index).await?;
        let act = entry.act().ok_or(CommandError::NotFound)?;
        let act = streams::decode(&entry.stream, &entry.r#type, act)
            .map_err(|error| CommandError::fault("reading a bid", error))?;
        let AnyAct::Bid(BidAct::BidReceived(act)) = act else { return Err(CommandError::NotFound) };
        let bytes = ledger::jcs::to_vec(&act.sealed).map_err(|error| CommandError::fault("reading a bid", error))?;
        Envelope::from_jcs(&bytes).map_err(|error| CommandError::fault("reading a bid", error))
    }

    /// Everything a member checks before it releases its shares of a lot and envelope.
    ///
    /// # Errors
    /// [`CommandError::Refused`] before the closing, and while the envelopes wait for their turn.
    pub async fn opening_material(
        &self,
        id: &ProcedureId,
        lot: &LotId,
        envelope: EnvelopeKind,
    ) -> Result<OpeningMaterial, CommandError> {
        let loaded = self.load_procedure(id).await?;
        let closed = closed(&loaded.state)?;
        if let Some(LotState::Opening(opening)) = closed.lots.get(lot)
            && !opening.is_due(envelope)
            && !opening.opened.records.contains_key(&envelope)
        {
            return Err(self.not_their_turn(&loaded.state, vec![envelope])?);
        }
        let waiting = closed.lots.get(lot).and_then(LotState::examination);
        if waiting.is_some_and(|examination| !examination.kinds.contains(&envelope) && !examination.bids.is_empty()) {
            return Err(self.not_their_turn(&loaded.state, vec![envelope])?);
        }
        let lines = closed.envelopes_to_open(lot, envelope);
        let mut envelopes = Vec::with_capacity(lines.len());
        let mut receipts = Vec::with_capacity(lines.len());
        for line in &lines {
            envelopes.push(self.envelope_at(line.index).await?);
            receipts.push(self.receipt(line.index).await?);
        }
        let (mut closing_receipt, mut list_receipts, mut turn_receipts) = (String::new(), Vec::new(), Vec::new());
        for entry in self.stream_after(&streams::procedure(id), 0).await? {
            match entry.r#type.as_str() {
                "bidding_closed" => closing_receipt = self.receipt(entry.index).await?,
                "closing_listed" => list_receipts.push(self.receipt(entry.index).await?),
                // A review had the examination begin anew: what it had concluded counts no more.
                "evaluation_reopened" if is_of_lot(&entry, lot) => turn_receipts.clear(),
                "bid_rejected"
                | "examination_concluded"
                | "quality_ranked"
                | "negotiation_opened"
                | "negotiation_terminated"
                    if is_of_lot(&entry, lot) =>
                {
                    turn_receipts.push(self.receipt(entry.index).await?);
                }
                _ => {}
            }
        }
        Ok(OpeningMaterial {
            committee_keys: committee_keys(id, &closed.published.keys, lot, envelope)?,
            closing: closing_of(&lines)?,
            envelopes,
            receipts,
            closing_receipt,
            list_receipts,
            turn_receipts,
        })
    }

    fn not_their_turn(&self, state: &Procedure, envelopes: Vec<EnvelopeKind>) -> Result<CommandError, CommandError> {
        Ok(CommandError::refused(&Refusal::EnvelopesClosed { envelopes }, Some(&*self.rules_of(state)?)))
    }

    /// Records a member's release and, when it completes what is needed, the opening.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn release_shares(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        lot: &LotId,
        envelope: EnvelopeKind,
        release: &SignedRelease,
    ) -> Result<Recorded, CommandError> {
        self.authorise(caller, "release_shares", None)?;
        let loaded = self.load_procedure(id).await?;
        let closed = closed(&loaded.state)?;
        let keys = committee_keys(id, &closed.published.keys, lot, envelope)?;
        let closing = closing_of(&closed.envelopes_to_open(lot, envelope))?;
        let seat = caller
            .actor
            .person()
            .and_then(|person| closed.published.keys.members().position(|member| member == person));
        let member = keys.member(release.i).filter(|_| seat == Some(usize::from(release.i).wrapping_sub(1)));
        // As the opening record is checked afterwards: what it would not take must not come into it.
        let in_order =
            || release.shares.iter().map(|share| share.eid).eq(closing.entries().iter().map(|line| line.eid));
        let signed = member.is_some_and(|member| {
            release.v == 1
                && release.kset == keys.kset()
                && release.closing_root == closing.root()
                && release.verify(&member.identity).is_ok()
        });
        if signed && !in_order() {
            let listed = |share: &&seal::record::ReleasedShare| closing.contains(&share.eid);
            let given = release.shares.iter().filter(listed).count() as u64;
            let refusal = Refusal::SharesMissing { expected: closing.entries().len() as u64, given };
            return Err(CommandError::refused(&refusal, None));
        }
        if !signed {
            return Err(CommandError::refused(&Refusal::KeyInvalid, None));
        }
        let shares = release.shares.iter().map(|released| {
            let eid = EnvelopeId::new(released.eid.to_base64url());
            let eid = eid.map_err(|error| CommandError::fault("shares", error))?;
            Ok(ShareOf { eid, share: released.share.as_ref().map(|share| share.to_base64url()) })
        });
        let command = Command::ReleaseShares {
            lot: lot.clone(),
            envelope,
            shares: shares.collect::<Result<_, CommandError>>()?,
            signature: release.signature.to_base64url(),
        };
        let recorded = self.procedure_command_if(caller, id, command, Vec::new()).await?;
        // If we die here the clockwork opens: it looks for lots whose shares suffice.
        if let Err(error) = self.open_if_ready(id, lot, envelope).await {
            tracing::error!(%error, %id, "opening failed; the clockwork tries again");
        }
        Ok(recorded)
    }
}
