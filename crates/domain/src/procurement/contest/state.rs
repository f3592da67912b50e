//! What is true of a jury's ranking.

use super::RankedWork;
use crate::PartyId;
use crate::procurement::state::LotState;
use crate::ruleset::EnvelopeKind;
use crate::text::LocalText;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// The jury's ranking of the works of a lot, and who has signed it.
#[derive(Debug, Clone, PartialEq)]
pub struct JuryRanking {
    /// The order, the best first.
    pub works: Vec<RankedWork>,
    /// What the jury says of the whole.
    pub remarks: LocalText,
    /// Members who have the qualification that is asked of participants, or an equivalent one.
    pub qualified: Vec<PartyId>,
    /// The envelopes that are opened when all have signed.
    pub opens: Vec<EnvelopeKind>,
    /// Who wrote it down for the jury.
    pub by: PartyId,
    /// When.
    pub at: Timestamp,
    /// Who signed it, and when.
    pub signed: BTreeMap<PartyId, Timestamp>,
}

impl LotState {
    /// The jury's ranking, once every member has signed it: everybody may read it, and the names may be opened.
    #[must_use]
    pub fn jury_report(&self) -> Option<&JuryRanking> {
        let signed = match self {
            Self::Examination(lot) => lot.kinds.contains(&EnvelopeKind::Name),
            _ => true,
        };
        self.opened().judged.as_deref().filter(|_| signed)
    }
}
