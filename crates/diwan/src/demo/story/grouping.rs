//! Firms that bid together: the first bidder leads one that does not bid by itself.

use super::super::people::People;
use super::Story;
use super::guaranteeing::GUARANTEED;
use domain::procurement::Scalar;
use domain::procurement::grouping::{Command, GroupingTerms, Member};
use domain::ruleset::Liability;
use node::CommandError;

impl Story<'_> {
    /// In one procedure that is over, and in one that takes bids.
    pub(super) async fn bid_together(&self) -> Result<(), CommandError> {
        if ![GUARANTEED[0], GUARANTEED[2]].contains(&self.number) {
            return Ok(());
        }
        let free = (0..self.people.suppliers.len()).find(|n| !self.bidders.contains(n));
        let (Some(lead), Some(other)) = (self.bidders.first(), free) else { return Ok(()) };
        let loaded = self.node.load_procedure(&self.id).await?;
        let Some(published) = loaded.state.published() else { return Err(CommandError::NotFound) };
        let (lead, agent) = &self.people.suppliers[*lead];
        let (member, other_agent) = &self.people.suppliers[other];
        let part = |firm: &domain::PartyId, role: &str, share: i64| Member {
            firm: firm.clone(),
            role: role.into(),
            share_percent: Scalar::from(share),
        };
        let terms = GroupingTerms {
            name: "Zaghouan".into(),
            lots: published.notice.lots.iter().map(|lot| lot.id.clone()).collect(),
            liability: Liability::JointAndSeveral,
            members: vec![part(lead, "Fourniture", 65), part(member, "Pose et essais", 35)],
        };
        let caller = People::caller(self.node, agent);
        let receipt = self.node.propose_grouping(&caller, &self.id, lead.clone(), (None, terms)).await?;
        let join = Command::Join { firm: member.clone(), proposal: 1 };
        let caller = People::caller(self.node, other_agent);
        self.node.grouping_command(&caller, &self.id, receipt.id, join).await.map(drop)
    }
}
