//! Before publication, where not everybody may bid: which firms are invited, and why this way of buying is taken.

use super::super::form::{Button, Field, Form, Sent};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use super::{InHand, give, inside};
use crate::api::At;
use crate::problem::Problem;
use axum::response::Response;
use domain::identity::act::OrganisationKind;
use domain::procurement::act::MethodReason;
use domain::procurement::state::Preparation;
use domain::procurement::{Command, Procedure};
use domain::ruleset::Method;
use domain::text::Language;
use domain::{CriterionId, LocalText, PartyId, ProcedureId};

/// Most firms that one search shows.
const FOUND_MAXIMUM: usize = 50;

/// A procedure that is prepared, and its way of buying.
pub(super) fn prepared<'a>(page: &Page, hand: &'a InHand) -> Result<(&'a Preparation, &'a Method), Problem> {
    let Procedure::Preparation(state) = &*hand.state else { return Err(Problem::not_found()) };
    let of_buyer = [domain::access::Role::Officer, domain::access::Role::Approver];
    if !of_buyer.into_iter().any(|role| page.holds(role, &state.head.buyer)) {
        return Err(Problem::not_found());
    }
    let method = hand.rules.method(&state.head.method).ok_or_else(Problem::not_found)?;
    Ok((state, method))
}

fn invitations_form(page: &Page, hand: &InHand, chosen: Vec<String>, sought: &str) -> Result<Form, Problem> {
    let (_, method) = prepared(page, hand)?;
    let rule = method.invited.ok_or_else(Problem::not_found)?;
    let needle = sought.to_lowercase();
    let fits = |id: &PartyId, name: &LocalText| {
        let named = Language::ALL.iter().filter_map(|language| name.get(*language));
        id.as_str().contains(&needle) || named.into_iter().any(|name| name.to_lowercase().contains(&needle))
    };
    let mut firms = page.app.node.directory.organisations();
    firms.retain(|(_, firm)| firm.kind == OrganisationKind::Supplier);
    // Those chosen stay in sight, whatever is looked for.
    let is_chosen = |id: &PartyId| chosen.iter().any(|chosen| chosen == id.as_str());
    let (mut shown, others): (Vec<_>, Vec<_>) = firms.into_iter().partition(|(id, _)| is_chosen(id));
    shown.extend(others.into_iter().filter(|(id, firm)| fits(id, &firm.name)).take(FOUND_MAXIMUM));
    let options = shown.iter().map(|(id, _)| (id.to_string(), page.organisation(id))).collect();
    let hint = match rule.maximum {
        Some(most) => page.t2("invite-between", &("least", rule.minimum.to_string()), &("most", most.to_string())),
        None => page.t1("invite-least", "least", rule.minimum),
    };
    let fields = vec![
        Field::line("q", page.t("invite-sought"), sought).hint(page.t("invite-sought-hint")),
        Field::any("firms", page.t("invited-firms"), options, chosen).hint(hint),
    ];
    let mut form = Form::of(page.t("invite-title"), hand.path(page, "/invitations"), fields, page.t("invite-button"));
    form.buttons.push(Button::plain("search", page.t("invite-search")));
    let named = if rule.named_in_notice { page.t("invite-named") } else { page.t("invite-secret") };
    Ok(hand.below(page, form).intro(Markup::text(&page.t("invite-intro"))).intro(Markup::text(&named)))
}

pub(super) async fn invitations(desk: Desk, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let (state, _) = prepared(&desk.page, &hand)?;
    let chosen = state.invited.iter().map(ToString::to_string).collect();
    invitations_form(&desk.page, &hand, chosen, "")?.show(&desk.page)
}

pub(super) async fn invite(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    sent: Sent,
) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let chosen = sent.all("firms");
    let firms = chosen.iter().filter_map(|id| PartyId::new(id.clone()).ok()).collect();
    let form = invitations_form(&desk.page, &hand, chosen, sent.get("q"))?;
    if sent.wish() == "search" {
        return form.show(&desk.page);
    }
    give(&desk, &hand.id, &sent, Command::InviteSuppliers { firms }, form).await
}

fn reason_form(page: &Page, hand: &InHand, ground: &str, statement: [String; 3]) -> Result<Form, Problem> {
    let (_, method) = prepared(page, hand)?;
    let grounds = hand.rules.reasons(method);
    if grounds.is_empty() {
        return Err(Problem::not_found());
    }
    let grounds = grounds
        .into_iter()
        .map(|one| {
            let needs = if one.needs_earlier.is_empty() { "" } else { &page.t("relaunch-needed") };
            let dash = if needs.is_empty() { "" } else { " – " };
            (one.id.to_owned(), format!("{} ({}){dash}{needs}", page.plain(one.title), page.basis(one.article)))
        })
        .collect();
    let fields = vec![
        Field::one("ground", page.t("method-reason-ground"), grounds, ground),
        Field::trio("statement", page.t("method-reason-statement"), true, statement)
            .hint(page.t("method-reason-statement-hint")),
    ];
    let action = hand.path(page, "/method-reason");
    let form = Form::of(page.t("method-reason-ask"), action, fields, page.t("method-reason-button"));
    Ok(hand.below(page, form).intro(Markup::text(&page.t("method-reason-intro"))))
}

pub(super) async fn reason(desk: Desk, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let (state, _) = prepared(&desk.page, &hand)?;
    let before = state.method_reason.as_ref();
    let written = |language| before.and_then(|one| one.statement.get(language)).unwrap_or_default().to_owned();
    let ground = before.map_or("", |one| one.ground.as_str());
    reason_form(&desk.page, &hand, ground, Language::ALL.map(written))?.show(&desk.page)
}

pub(super) async fn justify(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    sent: Sent,
) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let form = reason_form(&desk.page, &hand, sent.get("ground"), sent.trio("statement"))?;
    let ground = CriterionId::new(sent.get("ground")).map_err(|_| Problem::not_found())?;
    let reason = MethodReason { ground, statement: sent.text("statement") };
    give(&desk, &hand.id, &sent, Command::JustifyMethod { reason }, form).await
}
