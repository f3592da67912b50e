//! Groupings held against the record: every firm agreed before the bidding closed, and those that are debarred do not win.

use super::replay::Replay;
use domain::PartyId;
use domain::procurement::act::{ApplicationGrouped, BidOpened, GroupingFound, Verdict};
use std::collections::BTreeSet;

impl Replay<'_> {
    /// The grouping is that of the firm that the envelope names, its shares make a whole, and all bids of its firms are told.
    pub(super) fn grouped(&mut self, act: &GroupingFound) {
        let (lot, grouping) = (&act.lot, &act.grouping);
        let names = |opened: &&BidOpened| {
            let lead = matches!(&opened.verdict, Verdict::Valid { tenderer, .. } if *tenderer == grouping.lead);
            lead && opened.bid == act.bid && opened.lot == *lot
        };
        let led = self.opened.iter().any(|opened| names(&opened));
        let firms: BTreeSet<&PartyId> = grouping.members.iter().map(|member| &member.firm).collect();
        let whole: domain::procurement::Scalar = grouping.members.iter().map(|member| member.share_percent).sum();
        let sound = firms.len() == grouping.members.len() && firms.len() > 1 && firms.contains(&grouping.lead);
        let holds = led && sound && grouping.lots.contains(lot) && whole == domain::procurement::Scalar::ONE_HUNDRED;
        self.say(holds, &format!("{lot}: the grouping \"{}\" bids under {}", grouping.name, grouping.lead));
        let closed = self.closed_index;
        for member in &grouping.members {
            let before = closed.is_some_and(|closed| member.act < closed);
            self.say(before, &format!("{lot}: {} agreed to the grouping before the bidding closed", member.firm));
            self.grouped.push((format!("{lot}: {}", member.firm), member.act));
        }
    }

    /// All had agreed before the applications were closed, right before this act.
    pub(super) fn applied_together(&mut self, act: &ApplicationGrouped, index: u64) {
        for member in &act.grouping.members {
            let (firm, lead) = (&member.firm, &act.firm);
            self.say(member.act < index, &format!("{firm} agreed to the grouping with which {lead} applied"));
            self.grouped.push((firm.to_string(), member.act));
        }
    }

    /// The places of the acts by which firms agreed: each stands in the tree as a commitment, for they are the firms' own.
    pub(super) fn agreements_found(&mut self, listed: &BTreeSet<u64>) -> BTreeSet<u64> {
        for (whose, index) in std::mem::take(&mut self.grouped) {
            self.say(listed.contains(&index), &format!("{whose}: the act by which it agreed is in the tree ({index})"));
            self.agreed.insert(index);
        }
        std::mem::take(&mut self.agreed)
    }
}
