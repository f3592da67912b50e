//! The OCDS release of an act that changes what is public.

use crate::error::CommandError;
use crate::office::Node;
use domain::procurement::{Procedure, ProcedureAct};
use domain::{PartyId, ProcedureId};
use formats::ocds::from_domain::{ReleaseContext, release as release_of};
use jiff::Timestamp;
use store::views::{Cursor, ReleaseBody, ReleaseRow};

pub(super) fn release(
    node: &Node,
    id: &ProcedureId,
    act: &ProcedureAct,
    state: &Procedure,
    cursor: Cursor,
    at: Timestamp,
) -> Result<Option<ReleaseRow>, CommandError> {
    let release_id = format!("{id}-{}", cursor.position);
    let method = state.head().and_then(|head| Some(node.rules.get(&head.ruleset)?.method(&head.method)?.clone()));
    let context = ReleaseContext {
        ocid: id,
        release_id: &release_id,
        date: at,
        public_url: &node.config.public_url,
        method: method.as_ref(),
        organisation: &|party: &PartyId| node.directory.organisation(party),
    };
    let Some(release) = release_of(&context, act, state) else { return Ok(None) };
    let tags = release.tags.clone();
    let body = release.to_json().map_err(|error| CommandError::fault("writing a release", error))?;
    Ok(Some(ReleaseRow {
        cursor,
        ocid: id.to_string(),
        release_id,
        date: Some(at),
        tags,
        publisher: None,
        body: ReleaseBody::Inline(body),
    }))
}
