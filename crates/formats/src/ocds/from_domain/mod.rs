//! From the acts of a procedure to its OCDS releases.

use domain::identity::state::Organisation;
use domain::procurement::{Procedure, ProcedureAct};
use domain::ruleset::Method;
use domain::{PartyId, ProcedureId};

use super::model;
use super::model::Tag;

/// What a release says beside the procedure itself.
pub struct ReleaseContext<'a> {
    /// The contracting process.
    pub ocid: &'a ProcedureId,
    /// Identifier of the release, unique within the process.
    pub release_id: &'a str,
    /// When the act was recorded.
    pub date: jiff::Timestamp,
    /// Where the node is reached from outside, such as `https://marches.example.tn`.
    pub public_url: &'a str,
    /// The way of buying, as the pinned rule-set has it.
    pub method: Option<&'a Method>,
    /// Looks up a registered organisation.
    pub organisation: &'a dyn Fn(&PartyId) -> Option<Organisation>,
}

/// A release made from an act.
#[derive(Clone, Debug, PartialEq)]
pub struct ActRelease {
    /// Codes of `releaseTag`.
    pub tags: Vec<String>,
    release: model::Release,
}

impl ActRelease {
    /// The release as JSON.
    ///
    /// # Errors
    /// What `serde_json` cannot write.
    pub fn to_json(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(&self.release)
    }
}

/// The release that an act gives, with the state after it; `None` if the act changes nothing public.
#[must_use]
pub fn release(context: &ReleaseContext<'_>, act: &ProcedureAct, state: &Procedure) -> Option<ActRelease> {
    state.published()?;
    let tag = match act {
        ProcedureAct::NoticePublished(_) => Tag::Tender,
        _ => return None,
    };
    let release = model::Release::new(context.ocid.as_str(), context.release_id, context.date, vec![tag]);
    Some(ActRelease { tags: vec![tag.as_str().to_owned()], release })
}
