//! The form that opens a file for lots that ended without contract: they are ticked, the rest is taken over.

use super::super::form::{Field, Form, Sent, settled};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use super::{InHand, in_hand};
use crate::api::{At, relaunched};
use crate::problem::Problem;
use axum::response::Response;
use domain::access::Role;
use domain::procurement::{EarlierProcedure, LotEnd};
use domain::text::Language;
use domain::{LotId, ProcedureId};
use node::registrar::Relaunch;

/// What the procedure leaves to be launched again, for its buyer's officers.
pub(super) async fn left(page: &Page, hand: &InHand) -> Result<Option<EarlierProcedure>, Problem> {
    let Some(head) = hand.state.head() else { return Ok(None) };
    if !page.holds(Role::Officer, &head.buyer) {
        return Ok(None);
    }
    let earlier = page.app.node.earlier_procedure(&hand.id, &hand.state).await?;
    Ok(earlier.filter(|earlier| earlier.free().next().is_some()))
}

/// A lot as the form and the pages name it: its id, its title, how it ended.
fn lot_shown(page: &Page, earlier: &EarlierProcedure, lot: &LotId, end: LotEnd) -> Markup {
    let title = earlier.notice.lot(lot).map(|lot| page.text(&lot.title)).unwrap_or_default();
    let end = Markup::text(&page.word("lot-end", end.as_str()));
    Markup::made(format!("{} – {title} – {end}", page.code(lot.as_str())))
}

fn form(page: &Page, hand: &InHand, earlier: &EarlierProcedure, sent: Option<&Sent>) -> Result<Form, Problem> {
    let rules = page.app.node.rules_now()?;
    let lots: Vec<(String, Markup)> =
        earlier.free().map(|(lot, end)| (lot.to_string(), lot_shown(page, earlier, lot, end))).collect();
    let all = || lots.iter().map(|(lot, _)| lot.clone()).collect();
    let chosen = sent.map_or_else(all, |sent| sent.all("lots"));
    // What is bought among the members of an agreement is begun from there.
    let methods = rules.methods.iter().filter(|method| method.participants.is_none());
    let methods = methods.map(|method| (method.id.clone(), page.plain(&method.title))).collect();
    let before = hand.state.head().map_or("", |head| &head.method);
    let title = Language::ALL.map(|language| earlier.notice.title.get(language).unwrap_or_default().to_owned());
    let fields = vec![
        Field::any("lots", page.t("relaunch-lots"), lots, chosen).hint(page.t("relaunch-lots-hint")),
        Field::one("method", page.t("method"), methods, sent.map_or(before, |sent| sent.get("method"))),
        Field::trio("title", page.t("title"), false, sent.map_or(title, |sent| sent.trio("title")))
            .hint(page.t("title-hint")),
    ];
    let form = Form::of(page.t("relaunch-title"), hand.path(page, "/relaunch"), fields, page.t("new-button"));
    Ok(hand.below(page, form).intro(Markup::text(&page.t("relaunch-intro"))))
}

pub(super) async fn relaunch(desk: Desk, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let hand = in_hand(&desk.page, id).await?;
    let earlier = left(&desk.page, &hand).await?.ok_or_else(Problem::not_found)?;
    form(&desk.page, &hand, &earlier, None)?.show(&desk.page)
}

pub(super) async fn start(desk: Desk, At((_, id)): At<(String, ProcedureId)>, sent: Sent) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = in_hand(page, id).await?;
    // Whoever comes too late, or sends the form twice, is told what has happened to the lots.
    let earlier = page.app.node.earlier_procedure(&hand.id, &hand.state).await?.ok_or_else(Problem::not_found)?;
    let form = form(page, &hand, &earlier, Some(&sent))?;
    let caller = sent.caller(&desk);
    let wanted = Relaunch {
        earlier: hand.id.clone(),
        lots: sent.all("lots").into_iter().filter_map(|lot| LotId::new(lot).ok()).collect(),
        method: sent.get("method").to_owned(),
        title: sent.text("title"),
    };
    let (given, id) = relaunched(&page.app, &caller, wanted).await?;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(page.go(&format!("/desk/procedures/{id}/notice?done=relaunch_lots"))),
        Err(problem) => form.refused(page, problem),
    }
}
