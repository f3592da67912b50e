//! The form that opens a file: what is bought, by whom, for how much, and the methods that the law permits for it.

use super::super::form::{Button, Field, Form, Sent, settled};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use crate::api::{Params, new_ocid};
use crate::problem::Problem;
use axum::response::Response;
use domain::access::Role;
use domain::procurement::Command;
use domain::procurement::notice::Category;
use domain::ruleset::permitted::Need;
use domain::{Money, PartyId, RuleSet};
use node::law_words::{LawWords, ToldMethod, permitted};
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct ForBuyer {
    buyer: Option<String>,
}

fn category(sent: &Sent) -> Category {
    match sent.get("category") {
        "works" => Category::Works,
        "services" => Category::Services,
        _ => Category::Goods,
    }
}

/// The kind of buyer: as the register says, or as it was typed for a buyer of which it does not.
fn buyer_kind(page: &Page, sent: &Sent) -> (Option<String>, String) {
    // Before anything is chosen the form stands on the first buyer.
    let first = || page.visitor.actor.as_ref()?.organisations(Role::Officer).next().cloned();
    let buyer = PartyId::new(sent.get("buyer")).ok().or_else(first);
    let registered = buyer.and_then(|buyer| page.app.node.directory.buyer_kind(&buyer));
    let kind = registered.clone().unwrap_or_else(|| sent.get("buyer_kind").to_owned());
    (registered, kind)
}

/// What the law permits for the need as it was typed; nothing while it is not typed, or is no amount.
fn methods(page: &Page, rules: &RuleSet, sent: &Sent) -> Vec<ToldMethod> {
    let typed: String = sent.get("amount").chars().filter(|c| !c.is_whitespace()).collect();
    let Some(amount) = Money::parse(&typed.replace(',', "."), rules.currency) else { return Vec::new() };
    let (_, kind) = buyer_kind(page, sent);
    let need = Need { buyer: &kind, category: category(sent), subject: None, amount_minor: amount.amount_minor };
    permitted(&LawWords::new(&page.app.node.words, page.language, rules), &need).unwrap_or_default()
}

/// The fields of the need, and what the law says of it.
fn need_fields(page: &Page, rules: &RuleSet, sent: &Sent, found: &[ToldMethod]) -> Vec<Field> {
    let categories = ["goods", "works", "services"];
    let categories = categories.map(|category| (category.to_owned(), page.word("category", category))).to_vec();
    let mut fields = vec![Field::one("category", page.t("category"), categories, sent.get("category"))];
    let kinds: Vec<(String, String)> =
        rules.buyer_kinds.iter().map(|kind| (kind.id.clone(), page.plain(&kind.title))).collect();
    if !kinds.is_empty() && buyer_kind(page, sent).0.is_none() {
        fields.push(Field::one("buyer_kind", page.t("buyer-kind"), kinds, sent.get("buyer_kind")));
    }
    let hint = match rules.estimate.as_ref().map(|estimate| estimate.tax) {
        Some(domain::ruleset::Tax::Included) => page.t1("new-amount-taxed", "currency", rules.currency),
        _ => page.t1("new-amount-untaxed", "currency", rules.currency),
    };
    fields.push(Field::line("amount", page.t("new-amount"), sent.get("amount")).hint(hint));
    for method in found {
        let mut says: Vec<String> = Vec::new();
        if method.recommended {
            says.push(page.t("new-recommended"));
        }
        says.extend(method.reasons.iter().cloned());
        says.push(method.article.clone());
        if !method.checked {
            says.push(page.word("checked", "no"));
        }
        fields.push(Field::shown(method.title.clone(), Markup::text(&says.join(" – "))));
    }
    fields
}

/// The form that opens a file.
fn form(desk: &Desk, sent: &Sent) -> Result<Form, Problem> {
    let page = &desk.page;
    let rules = page.app.node.rules_now()?;
    let buyers: Vec<(String, String)> = desk
        .signed_in
        .caller
        .actor
        .organisations(Role::Officer)
        .map(|buyer| (buyer.to_string(), page.organisation_name(buyer)))
        .collect();
    let found = methods(page, &rules, sent);
    let mut options: Vec<(String, String)> = rules
        .methods
        .iter()
        .filter(|method| method.participants.is_none())
        .map(|method| (method.id.clone(), page.plain(&method.title)))
        .collect();
    // What the law permits stands first, in its order.
    let place = |id: &str| found.iter().position(|method| method.method == id).unwrap_or(usize::MAX);
    options.sort_by_key(|(id, _)| place(id));
    let mut fields = vec![Field::one("buyer", page.t("buyer"), buyers, sent.get("buyer"))];
    fields.extend(need_fields(page, &rules, sent, &found));
    fields.push(Field::one("method", page.t("method"), options, sent.get("method")));
    fields.push(Field::trio("title", page.t("title"), false, sent.trio("title")).hint(page.t("title-hint")));
    let mut form = Form::of(page.t("new-title"), page.to("/desk/procedures/new"), fields, page.t("new-button"));
    form.buttons.push(Button::plain("methods", page.t("new-methods")));
    Ok(form.below(page.to("/desk"), Markup::text(&page.t("desk-title"))).intro(Markup::text(&page.t("new-intro"))))
}

pub(super) async fn new(desk: Desk, Params(of): Params<ForBuyer>) -> Result<Response, Problem> {
    let sent = Sent::of(of.buyer.map(|buyer| ("buyer".to_owned(), buyer)).into_iter().collect());
    form(&desk, &sent)?.show(&desk.page)
}

pub(super) async fn start(desk: Desk, sent: Sent) -> Result<Response, Problem> {
    let form = form(&desk, &sent)?;
    if sent.wish() == "methods" {
        return form.show(&desk.page);
    }
    let buyer = PartyId::new(sent.get("buyer")).map_err(|_| Problem::not_found())?;
    let caller = sent.caller(&desk);
    let id = new_ocid(&desk.page.app.node, &buyer, caller.idempotency_key)?;
    let command = Command::StartProcedure {
        procedure: id.clone(),
        buyer,
        method: sent.get("method").to_owned(),
        title: sent.text("title"),
        category: category(&sent),
        planned: None,
    };
    let given = desk.page.app.node.procedure_command(&caller, &id, command).await;
    match settled(&desk.page.app, &caller, given).await {
        Ok(_) => Ok(desk.page.go(&format!("/desk/procedures/{id}/notice?done=start_procedure"))),
        Err(problem) => form.refused(&desk.page, problem),
    }
}
