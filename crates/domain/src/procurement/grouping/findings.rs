//! What the opening finds of groupings.

use super::evolve::GroupingFile;
use crate::identity::DebarredFirm;
use crate::ids::{BidId, GroupingId};
use crate::procurement::notice::Scalar;
use crate::ruleset::Liability;
use crate::text::LocalText;
use crate::{LotId, PartyId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A firm of a grouping that bids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FoundMember {
    /// The firm.
    pub firm: PartyId,
    /// Its name at the opening.
    pub name: LocalText,
    /// What it does.
    pub role: String,
    /// Its share of the contract, in per cent.
    pub share_percent: Scalar,
    /// When it agreed.
    pub agreed_at: Timestamp,
    /// Where the act by which it agreed is in the ledger.
    pub act: u64,
}

/// A grouping to which all its firms had agreed at the deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FoundGrouping {
    /// What names it.
    pub id: GroupingId,
    /// Its name.
    pub name: String,
    /// The firm that leads.
    pub lead: PartyId,
    /// The lots on which they bid together.
    pub lots: Vec<LotId>,
    /// For what each member answers.
    pub liability: Liability,
    /// The firms, the lead among them.
    pub members: Vec<FoundMember>,
}

impl FoundGrouping {
    /// A grouping as it stands, when all its firms have agreed. A firm that has not is named to nobody.
    #[must_use]
    pub fn of(id: GroupingId, file: &GroupingFile, name: impl Fn(&PartyId) -> LocalText) -> Option<Self> {
        let (lead, terms) = file.proposed.as_ref()?;
        let member = |member: &super::Member| {
            let agreement = file.agreed.get(&member.firm)?;
            Some(FoundMember {
                firm: member.firm.clone(),
                name: name(&member.firm),
                role: member.role.clone(),
                share_percent: member.share_percent,
                agreed_at: agreement.at,
                act: agreement.act,
            })
        };
        Some(Self {
            id,
            name: terms.name.clone(),
            lead: lead.clone(),
            lots: terms.lots.clone(),
            liability: terms.liability,
            members: terms.members.iter().map(member).collect::<Option<_>>()?,
        })
    }

    /// The firms beside the one that leads.
    pub fn others(&self) -> impl Iterator<Item = &FoundMember> {
        self.members.iter().filter(|member| member.firm != self.lead)
    }
}

/// The grouping of an opened bid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupedBid {
    /// The grouping.
    pub grouping: FoundGrouping,
    /// Other bids on the same lot in which one of its firms stands, where the law minds.
    pub overlaps: Vec<BidId>,
}

/// The groupings of the opened bids of a lot; a bid of one firm alone has none.
pub type Groupings = BTreeMap<BidId, GroupedBid>;

/// Every firm that stands behind a bid, the one that handed it in first.
pub fn firms<'a>(
    groupings: &'a Groupings,
    bid: &BidId,
    tenderer: &'a PartyId,
) -> impl Iterator<Item = &'a PartyId> + use<'a> {
    let others = groupings.get(bid).into_iter().flat_map(|found| found.grouping.others());
    std::iter::once(tenderer).chain(others.map(|member| &member.firm))
}

/// The debarment of one of the firms behind a bid.
#[must_use]
pub fn debarred_in<'a>(
    groupings: &Groupings,
    bid: &BidId,
    tenderer: &PartyId,
    debarred: &'a [DebarredFirm],
) -> Option<&'a DebarredFirm> {
    firms(groupings, bid, tenderer).find_map(|firm| debarred.iter().find(|one| one.firm == *firm))
}
