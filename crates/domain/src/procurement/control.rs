//! The control of a notice or a report by the commission that its value requires (P69).

use crate::document::Document;
use crate::procurement::act::{OpinionAsked, OpinionGiven};
use crate::procurement::state::Procedure;
use crate::text::LocalText;
use crate::{LotId, PartyId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a control commission thinks (P69).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpinionVerdict {
    /// It may go on.
    Favourable,
    /// It may go on, and the reservations are to be lifted.
    WithReservations,
    /// It may not go on as it is.
    Unfavourable,
}

impl OpinionVerdict {
    /// Each, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Favourable, Self::WithReservations, Self::Unfavourable];

    /// The word as recorded.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Favourable => "favourable",
            Self::WithReservations => "with_reservations",
            Self::Unfavourable => "unfavourable",
        }
    }
}

/// What a commission was asked, and what it said (P69).
#[derive(Debug, Clone, PartialEq)]
pub struct Control {
    /// The row of the rule-set.
    pub control: String,
    /// The commission.
    pub commission: PartyId,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// It gives its opinion until then.
    pub until: Timestamp,
    /// What it said.
    pub opinion: Option<Opinion>,
}

/// The opinion of a control commission.
#[derive(Debug, Clone, PartialEq)]
pub struct Opinion {
    /// What it thinks.
    pub verdict: OpinionVerdict,
    /// Why.
    pub reasons: LocalText,
    /// The opinion as it was signed.
    pub document: Option<Document>,
    /// When it was given.
    pub at: Timestamp,
}

impl Control {
    /// The opinion as it was signed.
    #[must_use]
    pub fn document(&self) -> Option<&Document> {
        self.opinion.as_ref()?.document.as_ref()
    }

    pub(super) fn asked(act: &OpinionAsked, at: Timestamp) -> Self {
        let (control, commission) = (act.control.clone(), act.commission.clone());
        Self { control, commission, asked_at: at, until: act.until, opinion: None }
    }

    pub(super) fn given(control: &mut Option<Self>, act: &OpinionGiven, at: Timestamp) {
        if let Some(control) = control {
            let (verdict, reasons, document) = (act.verdict, act.reasons.clone(), act.document.clone());
            control.opinion = Some(Opinion { verdict, reasons, document, at });
        }
    }
}

impl Procedure {
    /// The control of the notice, or of the report of a lot.
    #[must_use]
    pub fn control(&self, lot: Option<&LotId>) -> Option<&Control> {
        match (self, lot) {
            (Self::Preparation(state), None) => state.control.as_ref(),
            (Self::Closed(state), Some(lot)) => state.lots.get(lot)?.ranked()?.control.as_ref(),
            (other, None) => other.published()?.control.as_ref(),
            _ => None,
        }
    }

    /// The controls of the notice and of every lot, as far as they were asked for.
    pub fn controls(&self) -> impl Iterator<Item = (Option<&LotId>, &Control)> {
        let lots = match self {
            Self::Closed(state) => Some(&state.lots),
            Self::Cancelled(state) => Some(&state.lots),
            _ => None,
        };
        let of_lots = lots.into_iter().flatten();
        let of_lots = of_lots.filter_map(|(id, lot)| Some((Some(id), lot.ranked()?.control.as_ref()?)));
        self.control(None).into_iter().map(|control| (None, control)).chain(of_lots)
    }
}
