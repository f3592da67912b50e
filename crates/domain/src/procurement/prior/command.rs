//! What someone asks of a prior information notice.

use super::notice::PriorNotice;
use crate::PartyId;
use crate::text::LocalText;
use serde::{Deserialize, Serialize};

/// A command on a prior information notice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Writes it, or writes it anew before it is published.
    DraftPriorNotice {
        /// Who means to buy.
        buyer: PartyId,
        /// What it says.
        notice: Box<PriorNotice>,
    },
    /// Makes it public.
    PublishPriorNotice {},
    /// Answers the questions, for a firm.
    AnswerConsultation {
        /// The firm.
        firm: PartyId,
        /// What it answers.
        text: String,
        /// What of it is confidential.
        #[serde(default)]
        confidential: Option<String>,
    },
    /// Publishes what was said, after the last moment for answers.
    SummariseConsultation {
        /// The summary.
        summary: LocalText,
    },
    /// Takes it back.
    WithdrawPriorNotice {
        /// Why.
        reasons: LocalText,
    },
}

impl Command {
    /// The name in the access policy.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::DraftPriorNotice { .. } => "draft_prior_notice",
            Self::PublishPriorNotice {} => "publish_prior_notice",
            Self::AnswerConsultation { .. } => "answer_consultation",
            Self::SummariseConsultation { .. } => "summarise_consultation",
            Self::WithdrawPriorNotice { .. } => "withdraw_prior_notice",
        }
    }
}
