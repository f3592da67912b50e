//! `awards`: one per lot, pending during the standstill, and those that a review set aside.

use domain::LocalText;
use domain::procurement::Procedure;
use domain::procurement::notice::Lot;
use domain::procurement::review::SetAside;
use domain::procurement::state::{AwardedLot, LotState};
use serde_json::json;

use super::Writing;
use super::bids::bid_id;
use super::figures::value;
use crate::ocds::model::{Award, AwardStatus, PartyRole};

impl Writing<'_> {
    pub(super) fn awards(&mut self) -> Vec<Award> {
        let (lots, set_aside): (_, &[SetAside]) = match self.state {
            Procedure::Closed(closed) => (&closed.lots, &closed.set_aside),
            // An award that was not final when the procedure was cancelled went with it.
            Procedure::Cancelled(cancelled) => (&cancelled.lots, &[]),
            _ => return Vec::new(),
        };
        let cancelled = matches!(self.state, Procedure::Cancelled(_));
        let mut awards = Vec::new();
        for lot in &self.published.notice.lots {
            let mut before = 0_usize;
            for award in set_aside.iter().filter(|one| one.lot == lot.id).filter_map(|one| one.stood.award()) {
                let path = format!("/awards/{}", awards.len());
                awards.push(self.award(lot, award, AwardStatus::Cancelled, &path, before));
                before += 1;
            }
            let path = format!("/awards/{}", awards.len());
            match lots.get(&lot.id) {
                Some(LotState::Awarded(award)) => {
                    let status = if cancelled { AwardStatus::Cancelled } else { AwardStatus::Pending };
                    awards.push(self.award(lot, award, status, &path, before));
                }
                Some(LotState::Final(award)) => {
                    awards.push(self.award(lot, award, AwardStatus::Active, &path, before));
                }
                // An award that was given up has the same id: merging keeps to whom it would have gone.
                Some(LotState::Unsuccessful { reasons, at, .. }) => awards.push(Award {
                    status: Some(AwardStatus::Unsuccessful),
                    date: Some(*at),
                    ..self.award_of(lot, reasons, &path, before)
                }),
                Some(LotState::Opening(_) | LotState::Examination(_) | LotState::Auction(_) | LotState::Ranked(_))
                | None => {}
            }
        }
        awards
    }

    /// `before` counts the awards of the lot that a review set aside.
    fn award(&mut self, lot: &Lot, award: &AwardedLot, status: AwardStatus, path: &str, before: usize) -> Award {
        let opened = award.ranked.examination.bids.get(&award.bid);
        let name = opened.map(|bid| bid.tenderer_name.clone());
        let supplier = self.refer_to(&award.tenderer, name.as_ref(), &[PartyRole::Tenderer, PartyRole::Supplier]);
        let standstill = json!({ "startDate": award.at, "endDate": award.standstill_until });
        self.additions.add(path, "standstillPeriod", standstill);
        Award {
            status: Some(status),
            date: Some(award.at),
            value: Some(value(award.price)),
            suppliers: vec![supplier],
            items: self.items(self.published.notice.items_of(&lot.id), &format!("{path}/items")),
            // A cancelled process tells no bids any more; merging keeps what was told of them.
            related_bids: match self.state {
                Procedure::Cancelled(_) => Vec::new(),
                _ => vec![bid_id(&lot.id, &award.bid)],
            },
            ..self.award_of(lot, &award.ranked.summary, path, before)
        }
    }

    fn award_of(&mut self, lot: &Lot, description: &LocalText, path: &str, before: usize) -> Award {
        let number = if before == 0 { String::new() } else { format!("-{}", before + 1) };
        Award {
            id: format!("award-{}{number}", lot.id),
            title: self.additions.text(path, "title", &lot.title),
            description: self.additions.text(path, "description", description),
            related_lots: vec![lot.id.to_string()],
            ..Award::default()
        }
    }
}
