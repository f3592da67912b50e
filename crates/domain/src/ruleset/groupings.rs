//! What the law says about firms that bid together.

use serde::{Deserialize, Serialize};

/// For what each firm of a grouping answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Liability {
    /// For its own part.
    Joint,
    /// For the whole, whoever does what.
    JointAndSeveral,
}

impl Liability {
    /// Both.
    pub const ALL: [Self; 2] = [Self::JointAndSeveral, Self::Joint];

    /// The word as recorded, the key of its translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Joint => "joint",
            Self::JointAndSeveral => "joint_and_several",
        }
    }
}

/// What becomes of a firm that stands in several bids on one lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeveralBids {
    /// Its second bid or agreement is refused.
    Refused,
    /// The opening tells which bids, and the committee examines them.
    Examined,
    /// Nothing.
    Free,
}

impl SeveralBids {
    /// The word as recorded, part of the key of its line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Examined => "examined",
            Self::Free => "free",
        }
    }
}

/// A row that says only that it is so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stated {
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What becomes of a firm in several bids, with its article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeveralBidsRule {
    /// What.
    pub answer: SeveralBids,
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Groupings of firms (P39). A law without this table takes none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupingRules {
    /// That firms may bid together.
    pub taken: Stated,
    /// The liabilities that are taken; every one when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub liability: Vec<Liability>,
    /// That a legal form may be asked for after the award, and none before; absent when the law does not say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_form: Option<Stated>,
    /// What becomes of a firm that stands in several bids on one lot.
    pub several_bids: SeveralBidsRule,
    /// That nobody comes or goes after the deadline.
    pub members_fixed: Stated,
}

impl GroupingRules {
    /// Whether a liability is taken.
    #[must_use]
    pub fn takes(&self, liability: Liability) -> bool {
        self.liability.is_empty() || self.liability.contains(&liability)
    }
}
