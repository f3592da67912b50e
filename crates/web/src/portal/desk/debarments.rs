//! Recording that a firm is debarred, and lifting it (P131).

use super::super::form::{Field, Form, Sent, settled};
use super::super::format::{Markup, read_moment};
use super::super::page::{Desk, Page};
use crate::api::{At, Params};
use crate::problem::Problem;
use axum::response::Response;
use domain::PartyId;
use domain::access;
use domain::identity::{Command, Debarment, Refusal};
use jiff::Timestamp;
use node::CommandError;
use serde::Deserialize;

/// The firm that an address names.
#[derive(Deserialize)]
pub(super) struct Which {
    firm: PartyId,
}

fn allowed(desk: &Desk, command: &'static str) -> Result<(), Problem> {
    let authorised = access::authorise(&desk.signed_in.caller.actor, command, None);
    Ok(authorised.map_err(|refusal| CommandError::Forbidden(domain::Refused::of(&refusal, None)))?)
}

fn known(page: &Page, firm: &PartyId) -> Result<Vec<Debarment>, Problem> {
    let organisation = page.app.node.directory.organisation(firm).ok_or_else(Problem::not_found)?;
    Ok(organisation.debarments)
}

fn new_form(page: &Page, firm: &PartyId, sent: &Sent) -> Form {
    let moment = |name: &str, key: &str| Field::input(name, page.t(key), "datetime-local", sent.get(name));
    let fields = vec![
        Field::shown(page.t("debarment-firm"), page.organisation(firm)),
        Field::line("decision", page.t("debarment-decision"), sent.get("decision")),
        moment("from", "debarment-from").hint(page.t("debarment-from-hint")),
        moment("until", "debarment-until").hint(page.t("debarment-until-hint")),
        Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons")),
    ];
    let action = page.to(&format!("/desk/debarments?firm={firm}"));
    Form::of(page.t("debarment-new"), action, fields, page.t("debarment-button"))
        .below(page.to("/debarments"), Markup::text(&page.t("debarments-title")))
        .intro(Markup::text(&page.t("debarment-new-intro")))
}

pub(super) async fn new(desk: Desk, Params(Which { firm }): Params<Which>) -> Result<Response, Problem> {
    allowed(&desk, "debar_firm")?;
    known(&desk.page, &firm)?;
    new_form(&desk.page, &firm, &Sent::default()).show(&desk.page)
}

/// A moment as typed; none where nothing was typed.
fn typed(sent: &Sent, field: &'static str) -> Result<Option<Timestamp>, Refusal> {
    match sent.get(field) {
        "" => Ok(None),
        text => read_moment(text).map(Some).ok_or(Refusal::FieldInvalid { field }),
    }
}

pub(super) async fn debar(desk: Desk, Params(Which { firm }): Params<Which>, sent: Sent) -> Result<Response, Problem> {
    allowed(&desk, "debar_firm")?;
    known(&desk.page, &firm)?;
    let form = new_form(&desk.page, &firm, &sent);
    let moments = typed(&sent, "from").and_then(|from| Ok((from, typed(&sent, "until")?)));
    let (from, until) = match moments {
        Ok(moments) => moments,
        Err(refusal) => return form.refused(&desk.page, CommandError::refused(&refusal, None).into()),
    };
    let (decision, reasons) = (sent.get("decision").to_owned(), sent.text("reasons"));
    let command = Command::DebarFirm { party: firm, from, until, decision, reasons, at: desk.page.now };
    give(&desk, &sent, command, form).await
}

async fn give(desk: &Desk, sent: &Sent, command: Command, form: Form) -> Result<Response, Problem> {
    let page = &desk.page;
    let caller = sent.caller(desk);
    let given = page.app.node.identity_command(&caller, command).await;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(page.go("/debarments")),
        Err(problem) => form.refused(page, problem),
    }
}

fn lift_form(page: &Page, firm: &PartyId, debarment: &Debarment, sent: &Sent) -> Form {
    let number = debarment.number;
    let fields = vec![
        Field::shown(page.t("debarment-firm"), page.organisation(firm)),
        Field::shown(page.t("debarment-decision"), page.name(&debarment.decision)),
        Field::shown(page.t("debarment-from"), page.moment(&debarment.from)),
        Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons")),
    ];
    let action = page.to(&format!("/desk/debarments/{firm}/{number}/lift"));
    Form::of(page.t("debarment-lift-title"), action, fields, page.t("debarment-lift"))
        .below(page.to("/debarments"), Markup::text(&page.t("debarments-title")))
        .intro(Markup::text(&page.t("debarment-lift-intro")))
}

fn found(page: &Page, firm: &PartyId, number: u32) -> Result<Debarment, Problem> {
    known(page, firm)?.into_iter().find(|one| one.number == number).ok_or_else(Problem::not_found)
}

pub(super) async fn lifting(
    desk: Desk,
    At((_, firm, number)): At<(String, PartyId, u32)>,
) -> Result<Response, Problem> {
    allowed(&desk, "lift_debarment")?;
    let debarment = found(&desk.page, &firm, number)?;
    lift_form(&desk.page, &firm, &debarment, &Sent::default()).show(&desk.page)
}

pub(super) async fn lift(
    desk: Desk,
    At((_, firm, number)): At<(String, PartyId, u32)>,
    sent: Sent,
) -> Result<Response, Problem> {
    allowed(&desk, "lift_debarment")?;
    let debarment = found(&desk.page, &firm, number)?;
    let form = lift_form(&desk.page, &firm, &debarment, &sent);
    let command = Command::LiftDebarment { party: firm, number, reasons: sent.text("reasons"), at: desk.page.now };
    give(&desk, &sent, command, form).await
}
