//! Lots that go to auction: announced, bid in by their firms, and over, or still running today.

use super::super::people::People;
use super::{Step, Story, after, days};
use domain::LotId;
use domain::procurement::auction::{AuctionStep, AuctionTarget, AuctionTerms, BidSignature, BidStatement};
use domain::procurement::command::Command;
use domain::procurement::notice::Scalar;
use domain::procurement::state::LotState;
use jiff::{SignedDuration, Timestamp};
use node::CommandError;
use node::registrar::{AuctionOffer, BidPlace};
use seal::keys::IdentityKey;
use store::ledger::Ledger;

/// The procedures whose lots go to auction: one where it is over, and one where it runs today.
pub(super) const AUCTIONED: [usize; 2] = [32, 48];
/// How long before today, in minutes, the auction opened that runs today.
const OPEN_SINCE: i64 = 25;
/// Length of an auction, in minutes.
const LENGTH: u32 = 240;
/// When bids come, in minutes after the opening: the last ones so late that they move the end.
const OVER: [i64; 9] = [3, 38, 71, 120, 166, 203, 230, 238, 242];
/// The same where it runs today.
const RUNNING: [i64; 7] = [2, 5, 9, 12, 16, 19, 22];

/// How long ago the procedure was started whose auction runs today, in days: a feast fits between announcement and auction.
pub const AUCTIONED_SINCE: i64 = 52;

/// What the notice says of the auction.
pub(super) fn terms() -> AuctionTerms {
    AuctionTerms {
        step: AuctionStep::Percent(Scalar::new(5, 1)),
        against: AuctionTarget::Own,
        length_minutes: LENGTH,
        extension_window_minutes: 5,
        extension_minutes: 5,
        extensions_maximum: 24,
        best_price_shown: true,
    }
}

fn minutes(count: i64) -> SignedDuration {
    SignedDuration::from_mins(count)
}

impl Story<'_> {
    pub(super) const fn is_auctioned(&self) -> bool {
        self.method.auction.is_some()
    }

    fn runs_today(&self) -> bool {
        self.number == AUCTIONED[1]
    }

    /// When the auction of every lot opens: the law wants working days before it, and over a feast they are many.
    fn auction_opens(&self) -> Timestamp {
        let planned = if self.runs_today() {
            // It began so many days before today, see the plan.
            after(self.start, days(AUCTIONED_SINCE) - minutes(OPEN_SINCE))
        } else {
            after(self.deadline, days(9))
        };
        let earliest = self.method.auction.as_ref().map(|rule| rule.notice_minimum.after(self.node.clock.now()));
        let opens = earliest.map_or(planned, |earliest| planned.max(earliest));
        // Auctions are announced for whole minutes.
        Timestamp::from_second(opens.as_second() / 60 * 60).unwrap_or(opens)
    }

    /// The clock's next moment of the auction after the n-th bid.
    pub(super) fn next_of_auction(&self, bids: usize) -> (Step, Timestamp) {
        let opens = self.auction_from;
        let times = if self.runs_today() { &RUNNING[..] } else { &OVER };
        match times.get(bids) {
            Some(time) => (Step::Lower(bids), after(opens, minutes(*time))),
            None => (Step::Gavel, after(opens, minutes(i64::from(LENGTH) + 10))),
        }
    }

    pub(super) async fn announce_auctions(&mut self) -> Result<(Step, Timestamp), CommandError> {
        let starts_at = self.auction_opens();
        self.auction_from = starts_at;
        for (lot, state) in &self.closed().await?.lots {
            if matches!(state, LotState::Examination(_)) {
                let command = Command::AnnounceAuction { lot: lot.clone(), starts_at };
                self.give(&self.buyer.officer, command).await?;
            }
        }
        Ok((Step::Auction, starts_at))
    }

    /// The clock opens or closes whatever auction is due.
    pub(super) async fn clock_of_auctions(&self) -> Result<(), CommandError> {
        if let Some(last) = self.node.ledger.head().size.checked_sub(1) {
            self.node.views.wait_for(last).await;
        }
        node::clockwork::round(self.node).await
    }

    /// One firm after the other lowers its price in every lot, every other bid signed.
    pub(super) async fn lower(&mut self, bids: usize) -> Result<(), CommandError> {
        let (firm, agent) = self.people.suppliers[self.bidders[bids % self.bidders.len()]].clone();
        let key = self.people.keys(&agent).identity;
        for lot in self.lots().collect::<Result<Vec<_>, _>>()? {
            let place = BidPlace { procedure: self.id.clone(), lot: lot.clone(), party: firm.clone() };
            let signing = (bids % 2 == 1).then_some(&key);
            if let Some(offer) = self.offer_in_auction(&lot, &firm, signing).await? {
                self.node.place_auction_bid(&People::caller(self.node, &agent), &place, offer).await?;
            }
        }
        Ok(())
    }

    /// A price a little below the highest that is allowed.
    async fn offer_in_auction(
        &mut self,
        lot: &LotId,
        firm: &domain::PartyId,
        signing: Option<&IdentityKey>,
    ) -> Result<Option<AuctionOffer>, CommandError> {
        let closed = self.closed().await?;
        let (Some(of_lot), Some(of_notice)) =
            (closed.lots.get(lot).and_then(LotState::auction), closed.published.notice.lot(lot))
        else {
            return Ok(None);
        };
        let file = self.node.load_auction(&self.id, lot).await?.file;
        let ranking = of_lot.ranking(of_notice, file.running.as_ref());
        let Some(own) = ranking.bids.iter().find(|line| line.tenderer == *firm) else { return Ok(None) };
        let best = ranking.bids.iter().map(|line| line.price.amount_minor).min().unwrap_or_default();
        let highest = of_lot.auction.terms.highest(own.price.amount_minor, best);
        let amount_minor = highest - highest / 2_000 * i64::try_from(self.draw.below(40)).unwrap_or(0);
        let last = file.running.as_ref().and_then(|running| running.last_of(&own.bid));
        let statement = BidStatement {
            procedure: self.id.clone(),
            lot: lot.clone(),
            bid: own.bid.clone(),
            sequence: last.map_or(1, |last| last.sequence + 1),
            amount_minor,
            currency: own.price.currency,
        };
        let signature = signing.map(|key| signed(key, &statement)).transpose()?;
        Ok(Some(AuctionOffer { sequence: statement.sequence, amount_minor, signature }))
    }
}

fn signed(key: &IdentityKey, statement: &BidStatement) -> Result<BidSignature, CommandError> {
    let text = ledger::jcs::to_vec(statement).map_err(super::fixture)?;
    Ok(BidSignature {
        public_key: key.public_key().to_base64url(),
        signature: key.sign(BidStatement::LABEL, &[&text]).to_base64url(),
    })
}
