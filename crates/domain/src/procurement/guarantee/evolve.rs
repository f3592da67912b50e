//! What is true of one electronic guarantee. Total.

use super::act::{GuaranteeAct, GuaranteeIssued};

/// One guarantee, or the place where it may be recorded.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GuaranteeFile {
    /// As it was issued.
    pub issued: Option<GuaranteeIssued>,
}

/// Applies one act.
#[must_use]
pub fn evolve(mut state: GuaranteeFile, act: &GuaranteeAct) -> GuaranteeFile {
    let GuaranteeAct::GuaranteeIssued(act) = act;
    if state.issued.is_none() {
        state.issued = Some(act.clone());
    }
    state
}
