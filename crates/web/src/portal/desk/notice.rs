//! The notice: a new one, its editor, its approval, its publication, its amendment.

use super::super::form::{Button, Once};
use super::super::form::{Changes, Field, Form, Sent, point, settled};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use super::super::public::change_lines;
use super::super::words::{answer_kind, category_key, formula_title, ground_title};
use super::editor::{Editor, Reading, Scope, fields_of, mark, rearrange};
use super::{InHand, done, give, inside};
use crate::api::{At, Params, new_ocid};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::access::Role;
use domain::procurement::notice::{AwardRule, Category, Notice, changes};
use domain::procurement::state::Preparation;
use domain::procurement::{Command, Procedure};
use domain::{PartyId, ProcedureId, RuleSet};
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct ForBuyer {
    buyer: Option<String>,
}

/// The form that opens a file.
fn new_form(desk: &Desk, sent: &Sent) -> Result<Form, Problem> {
    let page = &desk.page;
    let node = &page.app.node;
    let rules =
        node.rules.get(&node.config.ruleset).ok_or_else(|| Problem::fault("the configured rule-set is not at hand"))?;
    let buyers: Vec<(String, String)> = desk
        .signed_in
        .caller
        .actor
        .organisations(Role::Officer)
        .map(|buyer| (buyer.to_string(), page.organisation_name(buyer)))
        .collect();
    let methods = rules.methods.iter().map(|method| (method.id.clone(), page.plain(&method.title))).collect();
    let categories = ["goods", "works", "services"];
    let categories = categories.map(|category| (category.to_owned(), page.word("category", category))).to_vec();
    let fields = vec![
        Field::one("buyer", page.t("buyer"), buyers, sent.get("buyer")),
        Field::one("method", page.t("method"), methods, sent.get("method")),
        Field::one("category", page.t("category"), categories, sent.get("category")),
        Field::trio("title", page.t("title"), false, sent.trio("title")).hint(page.t("title-hint")),
    ];
    let form = Form::of(page.t("new-title"), page.to("/desk/procedures/new"), fields, page.t("new-button"));
    Ok(form.below(page.to("/desk"), Markup::text(&page.t("desk-title"))).intro(Markup::text(&page.t("new-intro"))))
}

pub(super) async fn new(desk: Desk, Params(of): Params<ForBuyer>) -> Result<Response, Problem> {
    let sent = Sent::of(of.buyer.map(|buyer| ("buyer".to_owned(), buyer)).into_iter().collect());
    new_form(&desk, &sent)?.show(&desk.page)
}

pub(super) async fn start(desk: Desk, sent: Sent) -> Result<Response, Problem> {
    let form = new_form(&desk, &sent)?;
    let buyer = PartyId::new(sent.get("buyer")).map_err(|_| Problem::not_found())?;
    let caller = sent.caller(&desk);
    let id = new_ocid(&desk.page.app.node, &buyer, caller.idempotency_key)?;
    let category = match sent.get("category") {
        "works" => Category::Works,
        "services" => Category::Services,
        _ => Category::Goods,
    };
    let command = Command::StartProcedure {
        procedure: id.clone(),
        buyer,
        method: sent.get("method").to_owned(),
        title: sent.text("title"),
        category,
    };
    let given = desk.page.app.node.procedure_command(&caller, &id, command).await;
    match settled(&desk.page.app, &caller, given).await {
        Ok(_) => Ok(desk.page.go(&format!("/desk/procedures/{id}/notice?done=start_procedure"))),
        Err(problem) => form.refused(&desk.page, problem),
    }
}

fn preparation(hand: &InHand) -> Result<&Preparation, Problem> {
    match &*hand.state {
        Procedure::Preparation(preparation) => Ok(preparation),
        _ => Err(Problem::not_found()),
    }
}

/// Points of a notice that are missing.
fn points(page: &Page, notice: &Notice, rules: &RuleSet, method: &str) -> Vec<super::super::form::Point> {
    let Some(method) = rules.method(method) else { return Vec::new() };
    let missing = notice.missing(rules, method);
    let each = missing.iter().map(|missing| {
        let code = serde_json::to_value(missing.code).unwrap_or_default();
        point(page, &missing.path, code.as_str().unwrap_or_default())
    });
    each.collect()
}

#[derive(Deserialize)]
pub(super) struct Done {
    done: Option<String>,
}

/// A field that cannot be read, and the key of why.
type Wrong = (String, &'static str);

fn editor_form(page: &Page, hand: &InHand, sent: &Sent, wrong: &[Wrong], (notice, method): (&Notice, &str)) -> Form {
    let editor = Editor { page, sent, rules: &hand.rules, scope: Scope::Whole, wrong };
    let mut form = hand.below(page, editor.form(page.t("notice-title"), hand.path(page, "/notice")));
    form.points = points(page, notice, &hand.rules, method);
    form.buttons = vec![Button::main("save", page.t("save"))];
    form
}

pub(super) async fn edit(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    Params(Done { done }): Params<Done>,
) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let state = preparation(&hand)?;
    let page = &desk.page;
    let mut form = editor_form(page, &hand, &fields_of(&state.notice), &[], (&state.notice, &state.head.method));
    form.done = done.map(|done| page.word("done", &done));
    form.show(page)
}

pub(super) async fn save(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    mut sent: Sent,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = inside(page, id).await?;
    let state = preparation(&hand)?;
    let shown_again = rearrange(&mut sent);
    let mut reading = Reading::of(&sent, page.language);
    let notice = reading.notice(&state.notice);
    let told = reading.told(page);
    let mut form = editor_form(page, &hand, &sent, &reading.wrong, (&notice, &state.head.method));
    if let Some(problem) = sent.refused_file.clone() {
        return form.refused(page, problem);
    }
    if shown_again || told.is_some() {
        if let Some(told) = told.filter(|_| !shown_again) {
            mark(&mut form, &told);
            form.told = Some(told);
        }
        return form.show(page);
    }
    let caller = sent.caller(&desk);
    let command = Command::DraftNotice { notice: Box::new(notice) };
    let given = page.app.node.procedure_command(&caller, &hand.id, command).await;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(page.go(&format!("/desk/procedures/{}/notice?done=draft_notice", hand.id))),
        Err(problem) => form.refused(page, problem),
    }
}

#[derive(Template)]
#[template(path = "approval.html")]
struct ApprovalPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    notice: &'a Notice,
    rules: &'a RuleSet,
    category: &'static str,
    draft: u64,
    told: Option<super::super::form::Told>,
    points: Vec<super::super::form::Point>,
    once: Once,
}

fn approval_page<'a>(
    page: &'a Page,
    hand: &'a InHand,
    state: &'a Preparation,
    told: Option<super::super::form::Told>,
) -> Result<ApprovalPage<'a>, Problem> {
    Ok(ApprovalPage {
        p: page,
        id: &hand.id,
        notice: &state.notice,
        rules: &hand.rules,
        category: category_key(state.notice.category),
        draft: state.draft.into(),
        told,
        points: points(page, &state.notice, &hand.rules, &state.head.method),
        once: Once::new()?,
    })
}

pub(super) async fn approval(desk: Desk, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    desk.page.answer(&approval_page(&desk.page, &hand, preparation(&hand)?, None)?)
}

pub(super) async fn approve(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    sent: Sent,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = inside(page, id).await?;
    let state = preparation(&hand)?;
    let caller = sent.caller(&desk);
    let draft = sent.get("draft").parse().unwrap_or_default();
    let given = page.app.node.procedure_command(&caller, &hand.id, Command::ApproveNotice { draft }).await;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(done(page, &hand.id, "approve_notice")),
        Err(problem) if problem.status.is_server_error() => Err(problem),
        Err(problem) => {
            let told = super::super::form::told(page, &problem);
            page.answer_as(problem.status, &approval_page(page, &hand, state, Some(told))?)
        }
    }
}

fn publication_form(page: &Page, hand: &InHand) -> Result<Form, Problem> {
    let state = preparation(hand)?;
    let form =
        Form::of(page.t("publication-title"), hand.path(page, "/publication"), Vec::new(), page.t("publish-button"));
    let mut form = hand.below(page, form).intro(Markup::text(&page.t("publication-intro")));
    form.points = points(page, &state.notice, &hand.rules, &state.head.method);
    Ok(form)
}

pub(super) async fn publication(desk: Desk, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    publication_form(&desk.page, &hand)?.show(&desk.page)
}

pub(super) async fn publish(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    sent: Sent,
) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let form = publication_form(&desk.page, &hand)?;
    give(&desk, &hand.id, &sent, Command::PublishNotice {}, form).await
}

fn published_notice(hand: &InHand) -> Result<&Notice, Problem> {
    match &*hand.state {
        Procedure::Bidding(bidding) => Ok(&bidding.published.notice),
        _ => Err(Problem::not_found()),
    }
}

fn amendment_form(page: &Page, hand: &InHand, sent: &Sent, wrong: &[Wrong]) -> Form {
    let editor = Editor { page, sent, rules: &hand.rules, scope: Scope::Amendment, wrong };
    let mut form = hand.below(page, editor.form(page.t("amendment-title"), hand.path(page, "/amendment")));
    let rationale = Field::trio("rationale", page.t("rationale"), true, sent.trio("rationale"));
    form.sections[0].fields.insert(0, rationale.hint(page.t("rationale-hint")));
    form.buttons =
        vec![Button::main("preview", page.t("amendment-preview")), Button::plain("save", page.t("amendment-button"))];
    form.intro(Markup::text(&page.t("amendment-intro")))
}

pub(super) async fn amend(desk: Desk, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    amendment_form(&desk.page, &hand, &fields_of(published_notice(&hand)?), &[]).show(&desk.page)
}

pub(super) async fn save_amendment(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    mut sent: Sent,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = inside(page, id).await?;
    let before = published_notice(&hand)?;
    let shown_again = rearrange(&mut sent);
    let mut reading = Reading::of(&sent, page.language);
    let notice = reading.notice(before);
    let told = reading.told(page);
    let mut form = amendment_form(page, &hand, &sent, &reading.wrong);
    if let Some(problem) = sent.refused_file.clone() {
        return form.refused(page, problem);
    }
    let lines = change_lines(page, &changes(before, &notice));
    if !lines.is_empty() {
        form.changes = Some(Changes(lines.into_iter().map(|line| (line.label, line.before, line.after)).collect()));
    }
    if shown_again || told.is_some() || sent.wish() == "preview" {
        if let Some(told) = told.filter(|_| !shown_again) {
            mark(&mut form, &told);
            form.told = Some(told);
        }
        return form.show(page);
    }
    let command = Command::AmendNotice { notice: Box::new(notice), rationale: sent.text("rationale") };
    give(&desk, &hand.id, &sent, command, form).await
}
