//! `awards`: one per lot, pending during the standstill, and those that a review set aside.

use domain::procurement::Procedure;
use domain::procurement::notice::Lot;
use domain::procurement::review::SetAside;
use domain::procurement::state::{AwardedLot, LotState};
use domain::{LocalText, LotId};
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
        let roles = [PartyRole::Tenderer, PartyRole::Supplier];
        let name = |bid| award.ranked.examination.bids.get(bid).map(|open| open.tenderer_name.clone());
        let groupings = &award.ranked.examination.opened.groupings;
        let mut suppliers = Vec::new();
        for winner in award.winners() {
            suppliers.push(self.refer_to(winner.tenderer, name(winner.bid).as_ref(), &roles));
            let others = groupings.get(winner.bid).into_iter().flat_map(|found| found.grouping.others());
            suppliers.extend(others.map(|member| self.refer_to(&member.firm, Some(&member.name), &roles)));
        }
        // Under a framework agreement nothing is bought yet: its value is the most that may be.
        let framework = self.published.notice.framework.is_some();
        let amount = if framework { lot.value.unwrap_or(award.price) } else { award.price };
        let standstill = json!({ "startDate": award.at, "endDate": award.standstill_until });
        self.additions.add(path, "standstillPeriod", standstill);
        Award {
            status: Some(status),
            date: Some(award.at),
            value: Some(value(amount)),
            suppliers,
            items: self.items(self.published.notice.items_of(&lot.id), &format!("{path}/items")),
            // A cancelled process tells no bids any more; merging keeps what was told of them.
            related_bids: match self.state {
                Procedure::Cancelled(_) => Vec::new(),
                _ => award.winners().map(|winner| bid_id(&lot.id, winner.bid)).collect(),
            },
            ..self.award_of(lot, &award.ranked.summary, path, before)
        }
    }

    /// The id of the award that stands on a lot.
    pub(super) fn award_id(&self, lot: &LotId) -> String {
        let before = match self.state {
            Procedure::Closed(closed) => {
                closed.set_aside.iter().filter(|one| one.lot == *lot && one.stood.award().is_some()).count()
            }
            _ => 0,
        };
        award_id(lot, before)
    }

    fn award_of(&mut self, lot: &Lot, description: &LocalText, path: &str, before: usize) -> Award {
        Award {
            id: award_id(&lot.id, before),
            title: self.additions.text(path, "title", &lot.title),
            description: self.additions.text(path, "description", description),
            related_lots: vec![lot.id.to_string()],
            ..Award::default()
        }
    }
}

/// `before` counts the awards of the lot that a review set aside.
fn award_id(lot: &LotId, before: usize) -> String {
    let number = if before == 0 { String::new() } else { format!("-{}", before + 1) };
    format!("award-{lot}{number}")
}
