//! Arithmetic corrections: the sealed schedule is read from the opened bid itself, never from who asks (P65).

use super::{Caller, Recorded};
use crate::error::CommandError;
use crate::office::Node;
use domain::ids::BidId;
use domain::procurement::act::Verdict;
use domain::procurement::evaluation::PriceCorrection;
use domain::procurement::offer::Offer;
use domain::procurement::state::LotState;
use domain::procurement::{Command, Procedure, Refusal};
use domain::{LocalText, LotId, ProcedureId};
use seal::body::Manifest;

impl Node {
    /// Corrects an arithmetic error of a bid's schedule.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn correct_price(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        (lot, bid): (LotId, BidId),
        correction: PriceCorrection,
        reasons: LocalText,
    ) -> Result<Recorded, CommandError> {
        let loaded = self.load_procedure(id).await?;
        self.authorise(caller, "correct_price", loaded.state.head().map(|head| &head.buyer))?;
        let offer = Box::new(self.schedule(&loaded.state, &lot, &bid).await?);
        let command = Command::CorrectPrice { lot, bid, correction, reasons, offer };
        self.procedure_command_if(caller, id, command, Vec::new()).await
    }

    /// The offer with the prices of an opened bid, as its bidder sealed it.
    ///
    /// # Errors
    /// [`CommandError::Refused`] when the lot is not examined or has no such bid; [`CommandError::Fault`] when the
    /// document cannot be read.
    pub async fn schedule(&self, state: &Procedure, lot: &LotId, bid: &BidId) -> Result<Offer, CommandError> {
        let refused = |refusal: &Refusal| CommandError::refused(refusal, None);
        let wrong_stage = |stage| refused(&Refusal::WrongStage { command: "correct_price", stage });
        let Procedure::Closed(closed) = state else { return Err(wrong_stage(state.stage())) };
        let of_lot = closed.lots.get(lot).ok_or_else(|| refused(&Refusal::LotUnknown { lot: lot.clone() }))?;
        let LotState::Examination(examination) = of_lot else { return Err(wrong_stage(of_lot.name())) };
        let unknown = || refused(&Refusal::BidUnknown { bid: bid.clone() });
        let open = examination.bids.get(bid).ok_or_else(unknown)?;
        if !examination.knows_prices() {
            let sets = closed.published.keys.sets.iter().filter(|set| set.lot == *lot && set.envelope.has_prices());
            let envelopes = sets.map(|set| set.envelope).collect();
            return Err(refused(&Refusal::EnvelopesClosed { envelopes }));
        }
        let priced = open.envelopes.iter().find(|(kind, _)| kind.has_prices()).map(|(_, eid)| eid);
        let verdict = priced.and_then(|eid| examination.opened.verdicts.get(eid));
        let Some(Verdict::Valid { manifest, .. }) = verdict else { return Err(unknown()) };
        let bytes = self.document(&manifest.sha256).await?;
        let unreadable = |error| CommandError::fault("reading a schedule", error);
        let manifest: Manifest = serde_json::from_slice(&bytes).map_err(unreadable)?;
        // What could not be read at the opening has no schedule to correct.
        serde_json::from_value(manifest.offer).map_err(|_| refused(&Refusal::CorrectionUnfit))
    }
}
