//! What firms agree on when they bid together.

use crate::procurement::Refusal;
use crate::procurement::notice::{Notice, Scalar};
use crate::ruleset::{GroupingRules, Liability};
use crate::text::check_text;
use crate::{LotId, PartyId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Most characters of a grouping's name.
pub const NAME_CHARACTERS_MAXIMUM: usize = 120;
/// Most characters of what a member does.
pub const ROLE_CHARACTERS_MAXIMUM: usize = 200;
/// Most firms of one grouping.
pub const MEMBERS_MAXIMUM: usize = 20;

/// A firm of a grouping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// The firm.
    pub firm: PartyId,
    /// What it does.
    pub role: String,
    /// Its share of the contract, in per cent.
    pub share_percent: Scalar,
}

/// What the members of a grouping agree to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupingTerms {
    /// Its name.
    pub name: String,
    /// The lots on which they bid together.
    pub lots: Vec<LotId>,
    /// For what each member answers.
    pub liability: Liability,
    /// The firms, the lead among them.
    pub members: Vec<Member>,
}

impl GroupingTerms {
    /// Whether a firm is among the members.
    #[must_use]
    pub fn names(&self, firm: &PartyId) -> bool {
        self.members.iter().any(|member| member.firm == *firm)
    }

    /// Whether they bid together on one of these lots; the first that is.
    pub fn shared_lot<'a>(&self, lots: impl IntoIterator<Item = &'a LotId>) -> Option<&'a LotId> {
        lots.into_iter().find(|lot| self.lots.contains(lot))
    }

    /// Whether the terms can be agreed to: lots of the notice, a liability that the law takes, at least two firms each with its
    /// part, and parts that make a whole.
    ///
    /// # Errors
    /// [`Refusal`], the first thing that is wrong.
    pub fn check(&self, lead: &PartyId, notice: &Notice, rules: &GroupingRules) -> Result<(), Refusal> {
        let written = |text: &str, most: usize| !text.trim().is_empty() && check_text(text, most).is_ok();
        if !written(&self.name, NAME_CHARACTERS_MAXIMUM) {
            return Err(Refusal::TextInvalid { field: "name" });
        }
        let lots: BTreeSet<&LotId> = self.lots.iter().collect();
        if lots.is_empty() || lots.len() != self.lots.len() {
            return Err(Refusal::LotsMissing);
        }
        if let Some(lot) = self.lots.iter().find(|lot| notice.lot(lot).is_none()) {
            return Err(Refusal::LotUnknown { lot: lot.clone() });
        }
        if !rules.takes(self.liability) {
            return Err(Refusal::LiabilityNotTaken);
        }
        let firms: BTreeSet<&PartyId> = self.members.iter().map(|member| &member.firm).collect();
        let several = (2..=MEMBERS_MAXIMUM).contains(&firms.len()) && firms.len() == self.members.len();
        if !several || !self.names(lead) {
            return Err(Refusal::GroupingMembersUnfit { maximum: MEMBERS_MAXIMUM as u32 });
        }
        if !self.members.iter().all(|member| written(&member.role, ROLE_CHARACTERS_MAXIMUM)) {
            return Err(Refusal::TextInvalid { field: "role" });
        }
        let part = |share: Scalar| share > Scalar::ZERO && share < Scalar::ONE_HUNDRED && share.scale() <= 2;
        let sum: Scalar = self.members.iter().filter(|m| part(m.share_percent)).map(|m| m.share_percent).sum();
        if !self.members.iter().all(|member| part(member.share_percent)) || sum != Scalar::ONE_HUNDRED {
            return Err(Refusal::GroupingSharesUnfit);
        }
        Ok(())
    }
}
