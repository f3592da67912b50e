//! `awards`: one per lot, pending during the standstill.

use domain::LocalText;
use domain::procurement::Procedure;
use domain::procurement::notice::Lot;
use domain::procurement::state::{AwardedLot, LotState};
use serde_json::json;

use super::Writing;
use super::bids::bid_id;
use super::figures::value;
use crate::ocds::model::{Award, AwardStatus, PartyRole};

impl Writing<'_> {
    pub(super) fn awards(&mut self) -> Vec<Award> {
        let Procedure::Closed(closed) = self.state else {
            return Vec::new();
        };
        let mut awards = Vec::new();
        for lot in &self.published.notice.lots {
            let path = format!("/awards/{}", awards.len());
            match closed.lots.get(&lot.id) {
                Some(LotState::Awarded(award)) => awards.push(self.award(lot, award, AwardStatus::Pending, &path)),
                Some(LotState::Final(award)) => awards.push(self.award(lot, award, AwardStatus::Active, &path)),
                // An award that was given up has the same id: merging keeps to whom it would have gone.
                Some(LotState::Unsuccessful { reasons, at, .. }) => awards.push(Award {
                    status: Some(AwardStatus::Unsuccessful),
                    date: Some(*at),
                    ..self.award_of(lot, reasons, &path)
                }),
                Some(LotState::Opening(_) | LotState::Examination(_) | LotState::Auction(_) | LotState::Ranked(_))
                | None => {}
            }
        }
        awards
    }

    fn award(&mut self, lot: &Lot, award: &AwardedLot, status: AwardStatus, path: &str) -> Award {
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
            related_bids: vec![bid_id(&lot.id, &award.bid)],
            ..self.award_of(lot, &award.ranked.summary, path)
        }
    }

    fn award_of(&mut self, lot: &Lot, description: &LocalText, path: &str) -> Award {
        Award {
            id: format!("award-{}", lot.id),
            title: self.additions.text(path, "title", &lot.title),
            description: self.additions.text(path, "description", description),
            related_lots: vec![lot.id.to_string()],
            ..Award::default()
        }
    }
}
