//! What happened to a prior information notice.

use super::notice::PriorNotice;
use crate::act::acts;
use crate::text::LocalText;
use crate::{PartyId, ProcedureId};

acts! {
    /// What happened to a prior information notice.
    pub enum PriorAct {
        /// It was written, or written anew.
        "prior_notice_drafted" => PriorNoticeDrafted {
            /// Who means to buy.
            buyer: PartyId => private,
            /// What it says.
            notice: Box<PriorNotice> => private,
            /// Its writer.
            by: PartyId => private,
        },
        /// It became public.
        "prior_notice_published" => PriorNoticePublished {
            /// Who means to buy.
            buyer: PartyId => public,
            /// What it says.
            notice: Box<PriorNotice> => public,
            /// Who published.
            by: PartyId => public,
        },
        /// A firm answered; a later answer takes the place of its earlier one.
        "market_answer_received" => MarketAnswerReceived {
            /// The firm.
            firm: PartyId => private,
            /// What it answers.
            text: String => private,
            /// What of its answer is confidential: it is published in no case.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            confidential: Option<String> => private,
            /// Who wrote it.
            by: PartyId => private,
        },
        /// What was said in the consultation, for everybody.
        "market_summary_published" => MarketSummaryPublished {
            /// The summary: all that somebody who was not there has to know.
            summary: LocalText => public,
            /// The firms that took part.
            participants: Vec<PartyId> => public,
            /// Who published.
            by: PartyId => public,
        },
        /// An answer, where the notice said that answers are published; right after the summary.
        "market_answer_published" => MarketAnswerPublished {
            /// The firm.
            firm: PartyId => public,
            /// What it answered, without what is confidential.
            text: String => public,
        },
        /// Nothing comes of it.
        "prior_notice_withdrawn" => PriorNoticeWithdrawn {
            /// Why.
            reasons: LocalText => public,
            /// Who withdrew it.
            by: PartyId => public,
        },
        /// A procedure follows it. What is being prepared is not public.
        "prior_notice_taken_up" => PriorNoticeTakenUp {
            /// The procedure.
            procedure: ProcedureId => private,
        },
    }
}
