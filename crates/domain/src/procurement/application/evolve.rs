//! What is true of a firm's application, and what acts change of it. Total.

use super::{Application, ApplicationAct};
use jiff::Timestamp;

/// One firm's application.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ApplicationFile {
    /// The application that counts now.
    pub live: Option<LiveApplication>,
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
            let application = Application { answers: act.answers.clone(), documents: act.documents.clone() };
            state.live = Some(LiveApplication { application, received_at: act.received_at });
        }
        ApplicationAct::ApplicationWithdrawn(_) => state.live = None,
        ApplicationAct::LateApplicationReturned(_) => {}
    }
    state
}
