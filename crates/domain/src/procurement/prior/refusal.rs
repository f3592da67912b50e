//! Why a command on a prior information notice is refused. The article is the rule-set's (`[refusals]`), the words are the
//! translations'.

use jiff::Timestamp;
use serde::Serialize;

/// A reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", content = "data", rename_all = "snake_case")]
pub enum Refusal {
    /// The rule-set knows no such notices.
    PriorNoticesNotProvided,
    /// There is none of this id, or it is not published.
    PriorNoticeUnknown,
    /// Something in it is missing or wrong.
    PriorNoticeUnfit {
        /// Which field.
        field: &'static str,
    },
    /// It is published, and stays as it is.
    PriorNoticePublished,
    /// Who wrote it does not publish it.
    PriorNoticeFourEyes,
    /// It was withdrawn.
    PriorNoticeWithdrawn,
    /// A procedure follows it: it is not withdrawn any more.
    PriorNoticeTakenUp,
    /// It asks nothing.
    MarketNotConsulted,
    /// The time for answers is over.
    ConsultationEnded {
        /// When it was.
        until: Timestamp,
    },
    /// Firms may still answer.
    ConsultationOpen {
        /// Until when.
        until: Timestamp,
    },
    /// The summary is published, and stays as it is.
    ConsultationSummarised,
    /// What was said in the consultation has first to be told to everybody.
    ConsultationNotSummarised,
    /// A text is missing, too long, or not safe to show.
    PriorTextUnfit {
        /// Which.
        field: &'static str,
    },
}
