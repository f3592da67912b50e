//! The row of law on the commitment of the budget before a notice is published (P2).

use serde::{Deserialize, Serialize};

/// Whether money of the budget has to be set aside before a notice is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitmentRule {
    /// Whether publication is refused without a commitment that covers the estimate.
    pub required: bool,
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
