//! Why a notice cannot be published yet: every condition of the publication, with its article.

use super::super::form::{Told, told};
use super::super::page::Page;
use super::InHand;
use crate::problem::Problem;
use domain::procurement::Procedure;
use domain::procurement::decide::{Known, publication_conditions};
use domain::{PartyId, Refused};

/// A condition of the publication, as it stands.
pub struct Standing {
    /// The key of its words.
    pub name: &'static str,
    /// What asks for it: an article of the rule-set, or a rule of the node, in words.
    pub article: Option<String>,
    /// Why it is not met yet and what to do; nothing when it is met.
    pub told: Option<Told>,
    /// Who has still to do something.
    pub waits_for: Vec<PartyId>,
}

/// How the conditions of the publication stand; none outside the preparation, or when the method has no publication.
pub(super) async fn conditions(page: &Page, hand: &InHand) -> Result<Vec<Standing>, Problem> {
    let Procedure::Preparation(state) = &*hand.state else { return Ok(Vec::new()) };
    let buyer_kind = page.app.node.directory.buyer_kind(&state.head.buyer);
    let members = page.app.node.members(&hand.state).await?;
    let (members, committed) = (members.as_ref(), page.app.node.commitment(&hand.state).await?);
    let commitment = committed.as_ref();
    let buyer_kind = buyer_kind.as_deref();
    let mut known = Known { buyer_kind, closings: 0, debarred: &[], members, people: None, commitment };
    if let Some(deadline) = state.notice.tender_period_end {
        known.closings = page.app.node.closings_beside(&hand.rules, &hand.state, deadline).await?;
    }
    let found = publication_conditions(state, &hand.rules, page.now, known).unwrap_or_default();
    let each = found.into_iter().map(|condition| {
        let refused = condition.refusal.map(|refusal| Refused::of(&refusal, Some(&hand.rules)));
        let waits_for = refused.as_ref().map(persons).unwrap_or_default();
        let told = refused.map(|refused| {
            let mut told = told(page, &Problem::from(node::CommandError::Refused(refused)));
            // The fields are on another page.
            for point in &mut told.points {
                point.field.clear();
            }
            told
        });
        let article = condition.article.as_deref().or_else(|| hand.rules.article_of_refusal(condition.code));
        let article = article.map(|article| page.basis(article));
        Standing { name: condition.name, article, told, waits_for }
    });
    Ok(each.collect())
}

/// The people whom a refusal names.
fn persons(refused: &Refused) -> Vec<PartyId> {
    let data = &refused.data;
    let named = data["members"].as_array().into_iter().flatten().chain(data.get("person"));
    named.filter_map(|id| id.as_str()?.parse().ok()).collect()
}
