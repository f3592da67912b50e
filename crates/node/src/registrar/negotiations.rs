//! Counter-offers in a negotiation: the signature of whoever sends one is verified before the rules are asked.

use super::{Caller, Recorded};
use crate::error::CommandError;
use crate::office::Node;
use domain::ids::BidId;
use domain::procurement::auction::BidSignature;
use domain::procurement::negotiation::CounterOfferStatement;
use domain::procurement::state::LotState;
use domain::procurement::{Command, Refusal};
use domain::{LotId, ProcedureId};
use seal::bytes::{IdentityPublicKey, Signature};

/// A firm's answer to a request for a better price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CounterOfferSent {
    /// The lot.
    pub lot: LotId,
    /// The bid.
    pub bid: BidId,
    /// The price for all of the lot, in minor units of the bid's currency.
    pub price_minor: i64,
    /// What the firm writes about it.
    pub statement: String,
    /// The signature of the person who sends it, where it signed.
    pub signature: Option<BidSignature>,
}

impl Node {
    /// Hands in a firm's counter-offer.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn make_counter_offer(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        sent: CounterOfferSent,
    ) -> Result<Recorded, CommandError> {
        let CounterOfferSent { lot, bid, price_minor, statement, signature } = sent;
        if let Some(signature) = &signature {
            let loaded = self.load_procedure(id).await?;
            let state = loaded.state.lots().and_then(|lots| lots.get(&lot));
            let open = state.and_then(LotState::examination).and_then(|found| found.bids.get(&bid));
            let round = state.and_then(LotState::negotiations).and_then(|all| all.of(&bid)?.rounds.last());
            let of = open.and_then(|open| open.price).zip(round);
            let signed = of.is_some_and(|(price, round)| {
                let signed = CounterOfferStatement {
                    procedure: id.clone(),
                    lot: lot.clone(),
                    bid: bid.clone(),
                    round: round.number,
                    amount_minor: price_minor,
                    currency: price.currency,
                };
                self.has_key(caller, &signature.public_key) && is_signed(&signed, signature)
            });
            if !signed {
                return Err(CommandError::refused(&Refusal::KeyInvalid, None));
            }
        }
        let command = Command::MakeCounterOffer { lot, bid, price_minor, statement, signature };
        self.procedure_command(caller, id, command).await
    }
}

/// Whether a signature is by its key over a counter-offer.
#[must_use]
pub fn is_signed(statement: &CounterOfferStatement, signature: &BidSignature) -> bool {
    let Ok(text) = ledger::jcs::to_vec(statement) else { return false };
    let key = signature.public_key.parse::<IdentityPublicKey>();
    let signed = signature.signature.parse::<Signature>();
    let (Ok(key), Ok(signed)) = (key, signed) else { return false };
    key.verify(CounterOfferStatement::LABEL, &[&text], &signed).is_ok()
}
