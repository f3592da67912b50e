//! A stage before the bids: talks with those who go on, in rounds, at the same terms for all of them. It ends with the
//! invitation to hand in final bids; nothing said here has a price.

mod evolve;
pub mod state;

pub use evolve::{begin, evolve};
pub use state::{Dialogue, Heard, Information, Left, Participant, Round, Talks};

use crate::document::Document;
use crate::procurement::notice::Notice;
use serde::{Deserialize, Serialize};

/// Most characters of what is written in a dialogue, in one language.
pub const TEXT_CHARACTERS_MAXIMUM: usize = 10_000;
/// Most documents of one proposal, information or minutes.
pub const DOCUMENTS_MAXIMUM: usize = 20;

/// A participant's proposal in a round: a solution, or a revised one, never a price.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// What the firm writes about it.
    #[serde(default)]
    pub text: String,
    /// Its documents.
    #[serde(default)]
    pub documents: Vec<Document>,
    /// The firm's declaration that no price is named in it.
    #[serde(default)]
    pub without_price: bool,
}

/// Whether documents can be recorded: not too many, well formed, each name once.
#[must_use]
pub fn documents_fit(documents: &[Document]) -> bool {
    let once = |n: usize| documents[..n].iter().all(|other| other.file_name != documents[n].file_name);
    documents.len() <= DOCUMENTS_MAXIMUM
        && documents.iter().enumerate().all(|(n, document)| document.check().is_ok() && once(n))
}

impl Notice {
    /// Whether a firm can be eliminated by this: a criterion of quality, a selection criterion or a ground for exclusion
    /// that was published. Prices are not known yet, and decide nothing here.
    #[must_use]
    pub fn eliminates_by(&self, id: &crate::CriterionId) -> bool {
        self.exclusion_grounds.contains(id)
            || self.selection_criteria.iter().any(|criterion| criterion.id == *id)
            || self.lots.iter().any(|lot| lot.award.criteria().iter().any(|criterion| criterion.id == *id))
    }
}
