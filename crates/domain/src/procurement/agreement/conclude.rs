//! The agreement that follows from a final award.

use super::AgreementAct;
use super::act::{AgreementConcluded, AgreementPriced, AgreementSupplier};
use super::schedule::prices;
use crate::ids::BidId;
use crate::procurement::offer::Offer;
use crate::procurement::state::{AwardedLot, Published};
use crate::{LotId, ProcedureId, RuleSet};
use jiff::{Span, Timestamp};
use std::collections::BTreeMap;

/// Prices in one act: less than 250 bytes each with the longest ids, below the ledger's 65,535 bytes.
const PRICES_PER_ACT: usize = 200;

/// What is recorded of the agreement of a lot whose award becomes final now; nothing where the notice has no framework, or
/// the schedule of a winner is not there.
#[must_use]
pub fn conclude(
    id: &ProcedureId,
    (published, rules): (&Published, &RuleSet),
    (lot, award): (&LotId, &AwardedLot),
    offers: &BTreeMap<BidId, Offer>,
    at: Timestamp,
) -> Option<Vec<AgreementAct>> {
    let notice = &published.notice;
    let terms = notice.framework.clone()?;
    let ceiling = notice.lot(lot)?.value?;
    let zoned = at.to_zoned(rules.zone());
    let until =
        zoned.checked_add(Span::new().months(i64::from(terms.months))).map_or(Timestamp::MAX, |end| end.timestamp());
    let (mut suppliers, mut priced) = (Vec::new(), Vec::new());
    for (rank, winner) in (1..).zip(award.winners()) {
        let open = award.ranked.examination.bids.get(winner.bid)?;
        let (prices, discount_percent) = prices(offers.get(winner.bid)?, &open.corrections, notice, lot);
        let supplier = winner.tenderer.clone();
        suppliers.push(AgreementSupplier {
            rank,
            supplier: supplier.clone(),
            bid: winner.bid.clone(),
            discount_percent,
        });
        let parts = prices.chunks(PRICES_PER_ACT);
        priced.extend(parts.map(|part| AgreementPriced { supplier: supplier.clone(), prices: part.to_vec() }));
    }
    let concluded = AgreementConcluded {
        procedure: id.clone(),
        lot: lot.clone(),
        buyer: published.head.buyer.clone(),
        terms,
        from: at,
        until,
        ceiling,
        suppliers,
    };
    Some(std::iter::once(concluded.into()).chain(priced.into_iter().map(AgreementAct::from)).collect())
}
