//! Rows of law on prior information notices and consultations of the market (P4).

use super::Period;
use serde::{Deserialize, Serialize};

/// Prior information notices and consultations of the market.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriorNoticeRules {
    /// The article that lets a buyer publish one.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The least time that firms have to answer.
    pub answers_minimum: Period,
    /// What becomes of written answers.
    pub answers: AnswersRule,
    /// The article that asks for a summary, so that nobody who took part knows more than the others.
    pub summary: SummaryRule,
}

/// What becomes of written answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswersRule {
    /// What the buyer announced.
    AsAnnounced,
    /// Everybody reads them.
    Published,
    /// Nobody but the buyer reads them.
    Kept,
}

impl AnswersRule {
    /// Its key in translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AsAnnounced => "as-announced",
            Self::Published => "published",
            Self::Kept => "kept",
        }
    }
}

/// That what was said is told to everybody before a procedure follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SummaryRule {
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// When a prior information notice has to have been published so that a period is shorter: its condition is looked up in the
/// record and not declared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriorNoticeWindow {
    /// At least so many days before the notice of the procedure.
    pub days_minimum: u16,
    /// At most so many months before it.
    pub months_maximum: u16,
}
