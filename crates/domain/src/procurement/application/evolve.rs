//! What is true of a firm's application, and what acts change of it. Total.

use super::{Application, ApplicationAct};
use crate::procurement::dialogue::Proposal;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// One firm's application.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ApplicationFile {
    /// The application that counts now.
    pub live: Option<LiveApplication>,
    /// The proposals that count, by the number of their round.
    pub proposals: BTreeMap<u32, LiveProposal>,
}

/// A proposal that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveProposal {
    /// What the firm proposes.
    pub proposal: Proposal,
    /// When it was received.
    pub received_at: Timestamp,
}

/// An application that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveApplication {
    /// What the firm handed in.
    pub application: Application,
    /// When it was received.
    pub received_at: Timestamp,
}

/// Applies one act.
#[must_use]
pub fn evolve(mut state: ApplicationFile, act: &ApplicationAct) -> ApplicationFile {
    match act {
        ApplicationAct::ApplicationReceived(act) => {
            let (answers, documents, lots) = (act.answers.clone(), act.documents.clone(), act.lots.clone());
            let application = Application { answers, documents, lots };
            state.live = Some(LiveApplication { application, received_at: act.received_at });
        }
        ApplicationAct::ApplicationWithdrawn(_) => state.live = None,
        ApplicationAct::ProposalReceived(act) => {
            let live = LiveProposal { proposal: act.proposal.clone(), received_at: act.received_at };
            state.proposals.insert(act.round, live);
        }
        ApplicationAct::LateApplicationReturned(_) | ApplicationAct::LateProposalReturned(_) => {}
    }
    state
}
