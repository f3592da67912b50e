//! The OCDS release of an act that changes what is public.

use crate::error::CommandError;
use crate::office::Node;
use domain::procurement::agreement::{AgreementAct, Concluded};
use domain::procurement::prior::{PriorAct, Published};
use domain::procurement::{Procedure, ProcedureAct};
use domain::{PartyId, ProcedureId};
use formats::ocds::from_domain::{ActRelease, ReleaseContext, agreement_release, prior_release, release as release_of};
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
    written(node, id, state, cursor, at, |context| release_of(context, act, state))
}

/// The release of an act of a framework agreement, with the agreement after it.
pub(super) fn of_agreement(
    node: &Node,
    id: &ProcedureId,
    (act, agreement): (&AgreementAct, &Concluded),
    state: &Procedure,
    cursor: Cursor,
    at: Timestamp,
) -> Result<Option<ReleaseRow>, CommandError> {
    written(node, id, state, cursor, at, |context| agreement_release(context, act, agreement, state))
}

/// The release of an act of a prior information notice, with the notice after it.
pub(super) fn of_prior(
    node: &Node,
    id: &ProcedureId,
    (act, published): (&PriorAct, &Published),
    cursor: Cursor,
    at: Timestamp,
) -> Result<Option<ReleaseRow>, CommandError> {
    written(node, id, &Procedure::Absent, cursor, at, |context| prior_release(context, act, published))
}

fn written(
    node: &Node,
    id: &ProcedureId,
    state: &Procedure,
    cursor: Cursor,
    at: Timestamp,
    of: impl FnOnce(&ReleaseContext<'_>) -> Option<ActRelease>,
) -> Result<Option<ReleaseRow>, CommandError> {
    let release_id = format!("{id}-{}", cursor.position);
    let rules = state.head().and_then(|head| node.rules.get(&head.ruleset));
    let assembled = rules.as_ref().is_some_and(|rules| !rules.clauses.is_empty());
    let method = state.head().and_then(|head| Some(rules.as_ref()?.method(&head.method)?.clone()));
    let context = ReleaseContext {
        ocid: id,
        release_id: &release_id,
        date: at,
        public_url: &node.config.public_url,
        method: method.as_ref(),
        shortenings: rules.as_ref().map(|rules| rules.shortenings.as_slice()).unwrap_or_default(),
        bidding_document: assembled.then(|| node.words.in_all("bidding-document-title")),
        organisation: &|party: &PartyId| node.directory.organisation(party),
    };
    let Some(release) = of(&context) else { return Ok(None) };
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
