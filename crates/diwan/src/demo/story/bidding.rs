//! The firms' offers, sealed as a bidder's own machine does it.

use super::super::country::secret;
use super::super::people::People;
use super::{Story, fixture};
use crate::sealing::{Bid, seal_bid};
use domain::procurement::notice::Scalar;
use domain::procurement::offer::{Answer, AnswerValue, ItemPrice, Offer};
use domain::ruleset::EnvelopeKind;
use domain::{CriterionId, Currency, ItemId};
use node::CommandError;
use node::registrar::{BidPlace, Submission};
use seal::bytes::Digest;

impl Story<'_> {
    pub(super) fn offer(&mut self, lot: usize, first_item: usize) -> Result<Offer, CommandError> {
        let rules = self.node.rules_now()?;
        let mut prices = Vec::new();
        let factor = 88 + self.draw.below(30);
        for (n, item) in self.need.lots[lot].items.iter().enumerate() {
            let percent = i64::try_from(factor + self.draw.below(7)).unwrap_or(100);
            prices.push(ItemPrice {
                item: ItemId::new(format!("ITEM-{:04}", first_item + n + 1)).map_err(fixture)?,
                unit_price_minor: Scalar::from(item.price * percent / 100),
                tax_percent: Scalar::from(19),
                discount_percent: None,
            });
        }
        let denied = rules.exclusion_grounds.iter().take(3).map(|ground| Answer {
            criterion: ground.id.clone(),
            value: AnswerValue::Boolean(false),
            evidence: None,
        });
        let references = Answer {
            criterion: CriterionId::new("references").map_err(fixture)?,
            value: AnswerValue::Number(Scalar::from(2 + self.draw.below(6))),
            evidence: None,
        };
        Ok(Offer {
            currency: Some(Currency::TND),
            prices,
            discount_percent: None,
            total_minor: None,
            total_in_words: None,
            combinations: Vec::new(),
            answers: denied.chain([references]).collect(),
        })
    }

    pub(super) async fn bid(&mut self, n: usize) -> Result<(), CommandError> {
        let (firm, agent) = self.people.suppliers[self.bidders[n]].clone();
        let caller = People::caller(self.node, &agent);
        let keys = self.people.keys(&agent);
        let loaded = self.node.load_procedure(&self.id).await?;
        let Some(published) = loaded.state.published() else { return Err(CommandError::NotFound) };
        let mut first_item = 0;
        for lot_number in 0..self.need.lots.len() {
            let lot = Self::lot_id(lot_number)?;
            let mut offer = self.offer(lot_number, first_item)?;
            if let Some(part) = self.part(&firm) {
                self.play_part(part, &lot, &mut offer)?;
            }
            first_item += self.need.lots[lot_number].items.len();
            let purpose = format!("{}/{lot}/{firm}", self.id);
            // One salt for all envelopes of a bid: they are joined again when they are opened.
            let salt = secret(self.people.seed, &format!("salt/{purpose}"));
            let created = self.node.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
            let anchor = Digest(ledger::hash::sha256(&[self.node.checkpoint_text().as_bytes()]).0);
            // The name of an author is signed for the work that was sealed before it.
            let mut work = None;
            for kind in &self.method.envelopes {
                let committee = node::opening::committee_keys(&self.id, &published.keys, &lot, *kind)?;
                let mut segments = Vec::new();
                let bid = Bid {
                    tenderer: firm.as_str(),
                    identity: &keys.identity,
                    salt,
                    secret: secret(self.people.seed, &format!("bid/{}/{purpose}", kind.as_str())),
                    work: work.filter(|_| *kind == EnvelopeKind::Name),
                    anchor,
                    created: &created,
                    offer: serde_json::to_value(part(&offer, *kind, &self.method.envelopes)).map_err(fixture)?,
                    files: Vec::new(),
                };
                let envelope = seal_bid(&committee, bid, |segment| {
                    segments.push(segment);
                    Ok(())
                })
                .map_err(fixture)?;
                if *kind == EnvelopeKind::Work {
                    work = Some(envelope.eid());
                }
                let place = BidPlace { procedure: self.id.clone(), lot: lot.clone(), party: firm.clone() };
                let submission = Submission { sealed: envelope.to_jcs(), salt: seal::bytes::Salt(salt).to_base64url() };
                let receipt = self.node.submit_bid(&caller, &place, &submission).await?;
                for segment in segments {
                    let number = u64::from(segment.index);
                    self.node.put_segment(&caller, &place, &receipt.eid, number, segment.ciphertext).await?;
                }
            }
        }
        Ok(())
    }
}

/// What of an offer belongs into an envelope.
fn part(offer: &Offer, kind: EnvelopeKind, all: &[EnvelopeKind]) -> Offer {
    let prices = kind.has_prices();
    Offer {
        currency: offer.currency.filter(|_| prices),
        prices: if prices { offer.prices.clone() } else { Vec::new() },
        combinations: if prices { offer.combinations.clone() } else { Vec::new() },
        answers: if kind.has_answers(all) { offer.answers.clone() } else { Vec::new() },
        ..offer.clone()
    }
}
