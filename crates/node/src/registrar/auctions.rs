//! Bids in an auction. The firm is known to the session; what is written carries its number in this auction.

use super::{ATTEMPTS, BidPlace, Caller, Draft, Recorded};
use crate::error::CommandError;
use crate::office::Node;
use crate::streams::{self, AnyAct};
use domain::ids::BidId;
use domain::procurement::auction::{self, AuctionAct, BidSignature, BidStatement, Offered};
use domain::procurement::grouping::findings::firms;
use domain::procurement::state::AuctionLot;
use domain::procurement::{Lot, Procedure, Refusal};
use domain::{LotId, Money, PartyId, ProcedureId};
use jiff::Timestamp;
use seal::bytes::{IdentityPublicKey, Signature};
use store::ledger::Condition;

/// Acts after which an auction takes no bids.
const DECISIVE: [&str; 3] = ["auction_closed", "lot_unsuccessful", "procedure_cancelled"];

/// A bid as its firm sends it.
#[derive(Debug, Clone)]
pub struct AuctionOffer {
    /// Counts the firm's bids in this auction from 1.
    pub sequence: u32,
    /// The price, in minor units.
    pub amount_minor: i64,
    /// The signature of the person who sends it.
    pub signature: Option<BidSignature>,
}

/// What a bid in an auction gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuctionReceipt {
    /// Index of the act in the ledger.
    pub index: u64,
    /// The number of the bid.
    pub sequence: u32,
    /// The price from now on.
    pub price: Money,
    /// When it was received.
    pub received_at: Timestamp,
    /// When the auction ended after it.
    pub ends_at: Timestamp,
    /// The receipt, as a file.
    pub receipt: String,
}

/// A firm in an auction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bidder {
    /// Its number: drawn by the node, the same as long as the auction is.
    pub number: u32,
    /// Its opened bid.
    pub bid: BidId,
    /// The firm.
    pub party: PartyId,
}

fn placed(acts: &[AnyAct]) -> Option<&auction::act::AuctionBidPlaced> {
    match acts {
        [AnyAct::Auction(AuctionAct::AuctionBidPlaced(act))] => Some(act),
        _ => None,
    }
}

impl Node {
    /// Who is in a lot's auction, by number. The numbers follow from the node's key: nobody else can tell them.
    #[must_use]
    pub fn bidders(&self, id: &ProcedureId, of_notice: &Lot, of_lot: &AuctionLot) -> Vec<Bidder> {
        let ranking = of_lot.ranking(of_notice, None);
        let mut firms: Vec<_> = ranking
            .bids
            .into_iter()
            .map(|line| {
                let name = self.keys.auction_reference(id.as_str(), of_notice.id.as_str(), line.tenderer.as_str());
                (name, line.bid, line.tenderer)
            })
            .collect();
        firms.sort();
        (1..).zip(firms).map(|(number, (_, bid, party))| Bidder { number, bid, party }).collect()
    }

    /// Lowers a firm's price in an auction. The time of arrival is taken first.
    ///
    /// A bid that comes again gets the first receipt: by its key, or because it is the very same one.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn place_auction_bid(
        &self,
        caller: &Caller,
        place: &BidPlace,
        offer: AuctionOffer,
    ) -> Result<AuctionReceipt, CommandError> {
        let received_at = self.clock.now();
        let (id, lot) = (&place.procedure, &place.lot);
        self.authorise(caller, "place_auction_bid", None)?;
        self.acts_for(caller, &place.party)?;
        let stream = streams::auction(id, lot);
        let turn = self.auctions.turn(&stream);
        let held = turn.lock().await;
        self.extend_auction_if_passed(id, lot, received_at).await?;
        for _ in 0..ATTEMPTS {
            let is_same = |acts: &[AnyAct]| {
                placed(acts)
                    .is_some_and(|act| act.sequence == offer.sequence && act.price.amount_minor == offer.amount_minor)
            };
            if let Some((answer, acts)) = self.repeated_if(caller, &stream, is_same).await? {
                return self.auction_receipt(&answer, &acts).await;
            }
            let loaded = self.load_procedure(id).await?;
            if loaded.state.published().is_none() {
                return Err(CommandError::refused(&Refusal::ProcedureUnknown, None));
            }
            let rules = self.rules_of(&loaded.state)?;
            let refused = |refusal: &Refusal| CommandError::refused(refusal, Some(&rules));
            let (of_notice, of_lot) =
                auction::announced(&loaded.state, lot, "place_auction_bid").map_err(|refusal| refused(&refusal))?;
            let bidders = self.bidders(id, of_notice, of_lot);
            let own = bidders.iter().find(|bidder| bidder.party == place.party);
            let own = own.ok_or_else(|| refused(&Refusal::NotInAuction))?;
            let file = self.load_auction(id, lot).await?;
            let running = file.file.running.as_ref();
            let again = running.and_then(|running| {
                let same = |old: &&auction::PlacedBid| {
                    old.bid == own.bid && old.sequence == offer.sequence && old.price.amount_minor == offer.amount_minor
                };
                running.bids.iter().find(same).cloned()
            });
            if let Some(old) = again {
                return self.receipt_of(&old).await;
            }
            // Asked of every firm behind the bid, at the moment when this one arrived.
            let firms = firms(&of_lot.examination.opened.groupings, &own.bid, &own.party).cloned().collect();
            let standing = self.standing_of(firms).await?;
            standing.all_good(&place.party, received_at).map_err(|refusal| refused(&refusal))?;
            if let Some(signature) = &offer.signature {
                let currency =
                    of_lot.examination.bids.get(&own.bid).and_then(|bid| bid.price).map(|price| price.currency);
                let statement = BidStatement {
                    procedure: id.clone(),
                    lot: lot.clone(),
                    bid: own.bid.clone(),
                    sequence: offer.sequence,
                    amount_minor: offer.amount_minor,
                    currency: currency.ok_or_else(|| refused(&Refusal::NotInAuction))?,
                };
                if !self.has_key(caller, &signature.public_key) || !is_signed(&statement, signature) {
                    return Err(refused(&Refusal::KeyInvalid));
                }
            }
            let command = auction::Command::Place(Offered {
                bidder: own.number,
                bid: own.bid.clone(),
                sequence: offer.sequence,
                amount_minor: offer.amount_minor,
                received_at,
                signature: offer.signature.clone(),
            });
            let decided = auction::decide(&file.file, &loaded.state, &rules, lot, self.clock.now(), command);
            let acts: Vec<AnyAct> =
                decided.map_err(|refusal| refused(&refusal))?.into_iter().map(AnyAct::Auction).collect();
            let draft = Draft {
                stream: stream.clone(),
                acts: acts.clone(),
                actor: format!(
                    "tenderer:{}",
                    self.keys.auction_reference(id.as_str(), lot.as_str(), place.party.as_str())
                ),
                ruleset: Some(rules.id.clone()),
                conditions: self
                    .auction_conditions(id, &stream, file.version, loaded.version)
                    .into_iter()
                    .chain(standing.unchanged())
                    .collect(),
                idempotency_key: caller.idempotency_key,
            };
            match self.append(draft).await {
                Err(CommandError::Contended) => {}
                Err(CommandError::Refused(refused)) if refused.code == "idempotency_key_reused" => {}
                done => {
                    // A receipt waits for its checkpoint; the next bidder does not.
                    drop(held);
                    return self.auction_receipt(&done?, &acts).await;
                }
            }
        }
        Err(CommandError::Contended)
    }

    fn auction_conditions(&self, id: &ProcedureId, stream: &str, version: u64, since: u64) -> Vec<Condition> {
        vec![
            Condition::StreamAt { stream: stream.to_owned(), version },
            Condition::NoneOf { stream: streams::procedure(id), types: DECISIVE.map(str::to_owned).to_vec(), since },
        ]
    }

    /// Gives a command of the clock on an auction.
    pub(crate) async fn auction_command(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        lot: &LotId,
        command: auction::Command,
    ) -> Result<Recorded, CommandError> {
        let stream = streams::auction(id, lot);
        for _ in 0..ATTEMPTS {
            let loaded = self.load_procedure(id).await?;
            self.authorise(caller, command.name(), loaded.state.head().map(|head| &head.buyer))?;
            let rules = self.rules_of(&loaded.state)?;
            let file = self.load_auction(id, lot).await?;
            let decided = auction::decide(&file.file, &loaded.state, &rules, lot, self.clock.now(), command.clone());
            let acts = decided.map_err(|refusal| CommandError::refused(&refusal, Some(&rules)))?;
            let draft = Draft {
                stream: stream.clone(),
                acts: acts.into_iter().map(AnyAct::Auction).collect(),
                actor: self.key_of(&caller.actor),
                ruleset: Some(rules.id.clone()),
                conditions: self.auction_conditions(id, &stream, file.version, loaded.version),
                idempotency_key: None,
            };
            match self.append(draft).await {
                Err(CommandError::Contended) => {}
                done => return done,
            }
        }
        Err(CommandError::Contended)
    }

    /// Before a bid is called late: had the end to be moved?
    async fn extend_auction_if_passed(&self, id: &ProcedureId, lot: &LotId, at: Timestamp) -> Result<(), CommandError> {
        let loaded = self.load_procedure(id).await?;
        let runs = matches!(&*loaded.state, Procedure::Closed(closed) if closed.lots.get(lot).is_some_and(|lot| lot.auction().is_some()));
        let file = self.load_auction(id, lot).await?.file;
        if runs && file.running.as_ref().is_some_and(|running| at > running.ends_at) {
            self.notice_outage().await?;
            self.extend_auction(id, lot).await?;
        }
        Ok(())
    }

    /// Whether the person who asks has registered this key.
    pub(super) fn has_key(&self, caller: &Caller, public_key: &str) -> bool {
        let person = caller.actor.person().and_then(|person| self.directory.person(person));
        person.is_some_and(|person| person.keys.values().any(|key| key == public_key))
    }

    async fn auction_receipt(&self, recorded: &Recorded, acts: &[AnyAct]) -> Result<AuctionReceipt, CommandError> {
        let (Some(index), Some(act)) = (recorded.last_index(), placed(acts)) else {
            return Err(CommandError::NotFound);
        };
        Ok(AuctionReceipt {
            index,
            sequence: act.sequence,
            price: act.price,
            received_at: act.received_at,
            ends_at: act.ends_at,
            receipt: self.receipt(index).await?,
        })
    }

    /// The receipt of a bid that is in the ledger.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the ledger cannot be read.
    pub async fn receipt_of(&self, placed: &auction::PlacedBid) -> Result<AuctionReceipt, CommandError> {
        Ok(AuctionReceipt {
            index: placed.index,
            sequence: placed.sequence,
            price: placed.price,
            received_at: placed.received_at,
            ends_at: placed.ends_at,
            receipt: self.receipt(placed.index).await?,
        })
    }
}

/// Whether a signature is by its key over a bid's statement.
#[must_use]
pub fn is_signed(statement: &BidStatement, signature: &BidSignature) -> bool {
    let Ok(text) = ledger::jcs::to_vec(statement) else { return false };
    let key = signature.public_key.parse::<IdentityPublicKey>();
    let signed = signature.signature.parse::<Signature>();
    let (Ok(key), Ok(signed)) = (key, signed) else { return false };
    key.verify(BidStatement::LABEL, &[&text], &signed).is_ok()
}
