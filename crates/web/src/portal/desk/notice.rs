//! The notice: a new one, its editor, its approval, its publication, its amendment.

use super::super::form::{Changes, Form, Once, Point, Sent, point, settled};
use super::super::format::Markup;
use super::super::format::in_address;
use super::super::page::{Desk, Page};
use super::super::public::change_lines;
use super::super::words::{
    answer_kind, criterion_title, formula_title, ground_title, low_title, method_ground, preference_shown,
    shortening_title, terms_shown,
};
use super::conditions::{Standing, conditions};
use super::editor::rearrange;
use super::writing::Writing;
use super::{InHand, done, give, inside};
use crate::api::{At, Params};
use crate::problem::Problem;
use askama::Template;
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::Role;
use domain::procurement::act::{MethodReason, ShorterPeriod};
use domain::procurement::notice::{AwardRule, Notice, changes};
use domain::procurement::state::Preparation;
use domain::procurement::{Command, Procedure};
use domain::{LocalText, PartyId, ProcedureId, RuleSet};
use serde::Deserialize;
use serde_json::Value;

fn preparation(hand: &InHand) -> Result<&Preparation, Problem> {
    match &*hand.state {
        Procedure::Preparation(preparation) => Ok(preparation),
        _ => Err(Problem::not_found()),
    }
}

/// Points of a notice that are missing, on pages that have none of its fields.
fn points(page: &Page, hand: &InHand, notice: &Notice) -> Vec<Point> {
    let method = hand.state.head().and_then(|head| hand.rules.method(&head.method));
    let Some(method) = method else { return Vec::new() };
    let missing = hand.state.missing(notice, &hand.rules, method);
    let each = missing.iter().map(|missing| {
        let code = serde_json::to_value(missing.code).unwrap_or_default();
        Point { field: String::new(), ..point(page, &missing.path, code.as_str().unwrap_or_default()) }
    });
    each.collect()
}

#[derive(Deserialize)]
pub(super) struct Shown {
    done: Option<String>,
    /// The number of the form that was saved.
    taken: Option<String>,
    /// That what was typed on an earlier draft is wanted.
    typed: Option<String>,
}

pub(super) async fn edit(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    Params(shown): Params<Shown>,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = inside(page, id).await?;
    let writing = Writing::draft(&hand)?;
    open_editor(&desk, &writing, shown).await
}

/// The form as its page is opened.
async fn open_editor(desk: &Desk, writing: &Writing<'_>, shown: Shown) -> Result<Response, Problem> {
    let offered = writing.offered(desk, shown.typed.is_some()).await?;
    let mut form = writing.read(&desk.page, &offered.sent).form;
    form.done = shown.done.map(|done| desk.page.word("done", &done));
    if let Some(typed) = &mut form.typed {
        typed.restored = offered.restored;
        typed.taken = shown.taken;
    }
    if let Some(words) = writing.free_slots(&desk.page).await? {
        form = form.intro(Markup::text(&words));
    }
    form.show(&desk.page)
}

/// What stands in the way of a command: a button that only shows the form again, or something that cannot be read.
enum Way {
    Shown(Response),
    Free(Box<(Notice, Form)>),
}

/// Reads a form that was sent. What is not saved with it is kept, so that it is there again on any device.
async fn read(desk: &Desk, writing: &Writing<'_>, sent: &mut Sent) -> Result<Way, Problem> {
    let page = &desk.page;
    let shown_again = rearrange(sent);
    let mut read = writing.read(page, sent);
    if let Some(problem) = sent.refused_file.clone() {
        return read.form.refused(page, problem).map(Way::Shown);
    }
    let saves = sent.wish() == "save" && !shown_again && read.told.is_none();
    // Whoever may not save has nothing kept, and is told when they save.
    let kept = !saves && writing.keep(desk, sent).await.is_ok();
    if shown_again {
        return read.form.show(page).map(Way::Shown);
    }
    if sent.wish() == "check" {
        read.tell_all(page);
        return read.form.show(page).map(Way::Shown);
    }
    if read.told.is_some() {
        read.tell_unreadable();
        return read.form.show(page).map(Way::Shown);
    }
    if sent.wish() == "preview" && kept {
        return Ok(Way::Shown(page.go(&writing.preview_path())));
    }
    Ok(Way::Free(Box::new((read.notice, read.form))))
}

pub(super) async fn save(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    mut sent: Sent,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = inside(page, id).await?;
    let writing = Writing::draft(&hand)?;
    let (notice, form) = match read(&desk, &writing, &mut sent).await? {
        Way::Shown(response) => return Ok(response),
        Way::Free(read) => *read,
    };
    let caller = sent.caller(&desk);
    let command = Command::DraftNotice { notice: Box::new(notice) };
    let given = page.app.node.procedure_command(&caller, &hand.id, command).await;
    match settled(&page.app, &caller, given).await {
        Ok(_) => {
            writing.forget(&desk).await?;
            let taken = in_address(sent.get("once"));
            Ok(page.go(&format!("/desk/procedures/{}/notice?done=draft_notice&taken={taken}", hand.id)))
        }
        Err(problem) => form.refused(page, problem),
    }
}

/// Keeps what was typed, and answers with what is wrong with it (JSON, in the page's language).
pub(super) async fn typed(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    sent: Sent,
) -> Result<Json<Value>, Problem> {
    let hand = inside(&desk.page, id).await?;
    Writing::draft(&hand)?.typed(&desk, &sent).await.map(Json)
}

pub(super) async fn typed_amendment(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    sent: Sent,
) -> Result<Json<Value>, Problem> {
    let hand = inside(&desk.page, id).await?;
    Writing::amendment(&hand)?.typed(&desk, &sent).await.map(Json)
}

/// Forgets what was typed and not saved.
pub(super) async fn forget_typed(desk: Desk, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    forget(&desk, &Writing::draft(&hand)?).await
}

pub(super) async fn forget_typed_amendment(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    forget(&desk, &Writing::amendment(&hand)?).await
}

async fn forget(desk: &Desk, writing: &Writing<'_>) -> Result<Response, Problem> {
    writing.forget(desk).await?;
    Ok(Redirect::to(&writing.address(&desk.page)).into_response())
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
    method: &'a String,
    invited: &'a Vec<PartyId>,
    /// Whether the reader may know who is invited.
    names_invited: bool,
    reason: Option<&'a MethodReason>,
    shortenings: &'a Vec<ShorterPeriod>,
    told: Option<super::super::form::Told>,
    points: Vec<Point>,
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
        category: state.notice.category.as_str(),
        draft: state.draft.into(),
        method: &state.head.method,
        invited: &state.invited,
        names_invited: [Role::Officer, Role::Approver].into_iter().any(|role| page.holds(role, &state.head.buyer)),
        reason: state.method_reason.as_ref(),
        shortenings: &state.shortenings,
        told,
        points: points(page, hand, &state.notice),
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

#[derive(Template)]
#[template(path = "publication.html")]
struct PublicationPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    title: &'a LocalText,
    rules: &'a RuleSet,
    told: Option<super::super::form::Told>,
    conditions: Vec<Standing>,
    once: Once,
}

async fn publication_page<'a>(
    page: &'a Page,
    hand: &'a InHand,
    told: Option<super::super::form::Told>,
) -> Result<PublicationPage<'a>, Problem> {
    preparation(hand)?;
    let conditions = conditions(page, hand).await?;
    Ok(PublicationPage {
        p: page,
        id: &hand.id,
        title: hand.title(),
        rules: &hand.rules,
        told,
        conditions,
        once: Once::new()?,
    })
}

pub(super) async fn publication(desk: Desk, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    desk.page.answer(&publication_page(&desk.page, &hand, None).await?)
}

pub(super) async fn publish(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    sent: Sent,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = inside(page, id).await?;
    let caller = sent.caller(&desk);
    let given = page.app.node.procedure_command(&caller, &hand.id, Command::PublishNotice {}).await;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(done(page, &hand.id, "publish_notice")),
        Err(problem) if problem.status.is_server_error() => Err(problem),
        Err(problem) => {
            let told = super::super::form::told(page, &problem);
            page.answer_as(problem.status, &publication_page(page, &hand, Some(told)).await?)
        }
    }
}

pub(super) async fn amend(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    Params(shown): Params<Shown>,
) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let writing = Writing::amendment(&hand)?;
    open_editor(&desk, &writing, shown).await
}

pub(super) async fn save_amendment(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    mut sent: Sent,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = inside(page, id).await?;
    let writing = Writing::amendment(&hand)?;
    let (notice, mut form) = match read(&desk, &writing, &mut sent).await? {
        Way::Shown(response) => return Ok(response),
        Way::Free(read) => *read,
    };
    let lines = change_lines(page, &changes(writing.before(), &notice));
    if !lines.is_empty() {
        form.changes = Some(Changes(lines.into_iter().map(|line| (line.label, line.before, line.after)).collect()));
    }
    if sent.wish() == "changes" {
        return form.show(page);
    }
    let command = Command::AmendNotice { notice: Box::new(notice), rationale: sent.text("rationale") };
    let given = give(&desk, &hand.id, &sent, command, form).await?;
    if given.status() == StatusCode::SEE_OTHER {
        writing.forget(&desk).await?;
    }
    Ok(given)
}
