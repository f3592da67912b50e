//! Letters about requests for review (P82): to the firm that asked, the buyer, the bodies that hear requests, and those whom
//! a suspension or a decision concerns. Only the firm's own letters say that it was the one that asked.

use super::{Letters, followers, lot_title, tenderers, texts};
use crate::error::CommandError;
use crate::office::Node;
use domain::identity::act::OrganisationKind;
use domain::procurement::review::Contested;
use domain::procurement::state::Published;
use domain::procurement::{Procedure, ProcedureAct, Review};
use domain::text::Language;
use domain::{LotId, PartyId, ProcedureId, ReviewId};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use store::views::Cursor;

/// A text of the translations, in each language.
fn word(node: &Node, key: &str) -> Value {
    let of = |language: Language| node.words.get(language, key);
    json!({ "fr": of(Language::Fr), "ar": of(Language::Ar), "en": of(Language::En) })
}

/// What a request is against, in words.
fn about(node: &Node, published: &Published, review: &Review) -> Value {
    let lot = match &review.lot {
        Some(lot) => lot_title(published, lot),
        None => texts(&published.notice.title),
    };
    json!({ "against": word(node, &format!("contested-{}", review.against.as_str())), "lot": lot })
}

fn with(mut data: Value, more: Value) -> Value {
    if let (Value::Object(data), Value::Object(more)) = (&mut data, more) {
        data.extend(more);
    }
    data
}

fn bodies(node: &Node) -> BTreeSet<PartyId> {
    let all = node.directory.organisations().into_iter();
    all.filter(|(_, found)| found.kind == OrganisationKind::ReviewBody).map(|(id, _)| id).collect()
}

/// Whom it concerns besides the firm that asked, the buyer and the body: the tenderers of the lots, or whoever follows the
/// procedure.
async fn concerned(
    node: &Node,
    id: &ProcedureId,
    (published, state): (&Published, &Procedure),
    review: &Review,
    cursor: Cursor,
) -> Result<BTreeSet<PartyId>, CommandError> {
    if review.against == Contested::Notice {
        return followers(node, id, published, cursor).await;
    }
    if review.against == Contested::Elimination {
        let talking = state.talks().map(|talks| talks.remaining().cloned().collect());
        let selected = || published.selected.iter().flat_map(|selected| selected.firms().cloned()).collect();
        return Ok(talking.unwrap_or_else(selected));
    }
    let suspended = review.suspension.iter().flat_map(|suspension| &suspension.lots);
    let lots: BTreeSet<&LotId> = review.lot.iter().chain(suspended).collect();
    Ok(lots.into_iter().flat_map(|lot| tenderers(state, lot)).collect())
}

pub(super) async fn of_act(
    node: &Node,
    id: &ProcedureId,
    act: &ProcedureAct,
    published: &Published,
    state: &Procedure,
    (cursor, letters): (Cursor, &mut Letters<'_>),
) -> Result<(), CommandError> {
    let found = |review: &ReviewId| published.reviews.get(review);
    let buyer = BTreeSet::from([published.head.buyer.clone()]);
    let requester = |review: &Review| review.request.as_ref().map(|request| request.requester.clone());
    match act {
        ProcedureAct::ReviewRequested(act) => {
            let Some(review) = found(&act.review) else { return Ok(()) };
            let until = review.decision_until.map(|until| until.to_string()).unwrap_or_default();
            let data = with(about(node, published, review), json!({ "decision_until": until }));
            match &review.fee {
                Some(fee) => {
                    let price = format!("{} {}", fee.amount.decimal(), fee.amount.currency);
                    let owed = json!({ "fee": price, "fee_until": fee.until.to_string() });
                    letters.add(&act.requester, "review_received_fee", with(data.clone(), owed));
                }
                None => letters.add(&act.requester, "review_received", data.clone()),
            }
            letters.add_all(&buyer, "review_opened", &data);
            letters.add_all(&bodies(node), "review_opened", &data);
        }
        ProcedureAct::ProcedureSuspended(act) => {
            let Some(review) = found(&act.review) else { return Ok(()) };
            let data = about(node, published, review);
            letters.add_all(&concerned(node, id, (published, state), review, cursor).await?, "suspended", &data);
            letters.add_all(&buyer, "suspended", &data);
        }
        ProcedureAct::ReviewWithdrawn(act) => {
            let Some(review) = found(&act.review) else { return Ok(()) };
            let data = about(node, published, review);
            letters.add_all(&buyer, "review_withdrawn", &data);
            letters.add_all(&bodies(node), "review_withdrawn", &data);
        }
        ProcedureAct::ReviewDismissed(act) => {
            let Some(review) = found(&act.review) else { return Ok(()) };
            let data = with(about(node, published, review), json!({ "reasons": texts(&act.reasons) }));
            letters.add_all(&buyer, "review_dismissed", &data);
            if let Some(firm) = requester(review) {
                letters.add(&firm, "review_dismissed", data);
            }
        }
        ProcedureAct::ReviewDecided(act) => {
            let Some(review) = found(&act.review) else { return Ok(()) };
            let remedy = word(node, &format!("remedy-{}", act.remedy.as_str().replace('_', "-")));
            let told = json!({ "remedy": remedy, "reasons": texts(&act.reasons) });
            let data = with(about(node, published, review), told);
            let mut all = concerned(node, id, (published, state), review, cursor).await?;
            all.extend(requester(review));
            all.extend(buyer);
            letters.add_all(&all, "review_decided", &data);
        }
        _ => {}
    }
    Ok(())
}
