//! The control of a notice or of a lot's report: submitted by the officer, decided on by the commission (P69).

use super::super::form::{Field, Form, Sent, settled};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use super::evaluation::ranked;
use super::{InHand, done, give, inside};
use crate::api::At;
use crate::problem::Problem;
use axum::response::Response;
use domain::access::Role;
use domain::procurement::act::OpinionVerdict;
use domain::procurement::decide::control_needed;
use domain::procurement::{Command, Procedure};
use domain::ruleset::ControlRule;
use domain::{LotId, ProcedureId};

/// Whose control: the notice's, or a lot's report's.
pub(super) type OfNotice = At<(String, ProcedureId)>;
/// The same for a lot.
pub(super) type OfLot = At<(String, ProcedureId, LotId)>;

/// Below the procedure's page at the desk.
fn path(lot: Option<&LotId>, page: &str) -> String {
    lot.map_or_else(|| format!("/{page}"), |lot| format!("/lots/{lot}/{page}"))
}

fn rule<'a>(page: &Page, hand: &'a InHand, lot: Option<&LotId>) -> Option<&'a ControlRule> {
    let kind = hand.state.head().and_then(|head| page.app.node.directory.buyer_kind(&head.buyer));
    control_needed(&hand.state, &hand.rules, lot, kind.as_deref())
}

/// What is controlled, in words, with the ranking of a report.
fn controlled(page: &Page, hand: &InHand, lot: Option<&LotId>) -> Vec<Field> {
    let mut fields = Vec::new();
    let Procedure::Closed(closed) = &*hand.state else { return fields };
    let found = lot.and_then(|lot| Some((lot, closed.published.notice.lot(lot)?, closed.lots.get(lot)?.ranked()?)));
    if let Some((id, of_notice, report)) = found {
        let name = format!("{} {}", page.code(id.as_str()), page.text(&of_notice.title));
        fields.push(Field::shown(page.t("lot"), Markup::made(name)));
        fields.push(Field::shown(page.t("ranking"), ranked(page, &report.examination, &report.ranking)));
        fields.push(Field::shown(page.t("summary"), page.text(&report.summary)));
    }
    fields
}

/// Which commission, by which article, in which time, and what its silence means.
fn commission(page: &Page, hand: &InHand, rule: &ControlRule) -> Vec<Field> {
    let mut fields = vec![Field::shown(
        page.t("control-commission"),
        Markup::made(format!("{} ({})", page.text(&rule.title), Markup::text(&page.basis(&rule.article)))),
    )];
    let buyer = hand.state.head().map(|head| &head.buyer);
    if let Some(id) = buyer.and_then(|buyer| page.app.node.directory.commission(&rule.id, buyer)) {
        fields.push(Field::shown(page.t("control-asked"), page.organisation(&id)));
    }
    if let Some(opinion) = &rule.opinion {
        let words = format!("{} – {}", page.period(&opinion.within), page.word("silence", opinion.silence.as_str()));
        fields.push(Field::shown(page.t("control-within"), Markup::text(&words)));
    }
    fields
}

fn ask_form(page: &Page, hand: &InHand, lot: Option<&LotId>) -> Result<Form, Problem> {
    let rule = rule(page, hand, lot).ok_or_else(Problem::not_found)?;
    let mut fields = controlled(page, hand, lot);
    fields.extend(commission(page, hand, rule));
    let action = hand.path(page, &path(lot, "control"));
    let form = Form::of(page.t("control-ask"), action, fields, page.t("control-button"));
    Ok(hand.below(page, form).intro(Markup::text(&page.t("control-intro"))))
}

async fn asked(desk: Desk, id: ProcedureId, lot: Option<LotId>, sent: Option<Sent>) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let buyer = hand.state.head().map(|head| head.buyer.clone());
    if !buyer.is_some_and(|buyer| desk.page.holds(Role::Officer, &buyer)) {
        return Err(Problem::not_found());
    }
    let form = ask_form(&desk.page, &hand, lot.as_ref())?;
    let Some(sent) = sent else { return form.show(&desk.page) };
    let caller = sent.caller(&desk);
    let given = desk.page.app.node.ask_opinion(&caller, &hand.id, lot).await;
    match settled(&desk.page.app, &caller, given).await {
        Ok(_) => Ok(done(&desk.page, &hand.id, "ask_opinion")),
        Err(problem) => form.refused(&desk.page, problem),
    }
}

pub(super) async fn ask_on_notice(desk: Desk, At((_, id)): OfNotice) -> Result<Response, Problem> {
    asked(desk, id, None, None).await
}

pub(super) async fn submit_notice(desk: Desk, At((_, id)): OfNotice, sent: Sent) -> Result<Response, Problem> {
    asked(desk, id, None, Some(sent)).await
}

pub(super) async fn ask_on_report(desk: Desk, At((_, id, lot)): OfLot) -> Result<Response, Problem> {
    asked(desk, id, Some(lot), None).await
}

pub(super) async fn submit_report(desk: Desk, At((_, id, lot)): OfLot, sent: Sent) -> Result<Response, Problem> {
    asked(desk, id, Some(lot), Some(sent)).await
}

fn opinion_form(page: &Page, hand: &InHand, lot: Option<&LotId>, sent: &Sent) -> Result<Form, Problem> {
    let control = hand.state.control(lot).ok_or_else(Problem::not_found)?;
    if !page.holds(Role::Controller, &control.commission) {
        return Err(Problem::not_found());
    }
    let mut fields = controlled(page, hand, lot);
    fields.push(Field::shown(page.t("control-until"), page.moment(&control.until)));
    let verdicts = OpinionVerdict::ALL.map(|one| (one.as_str().to_owned(), page.word("opinion", one.as_str())));
    fields.push(Field::one("verdict", page.t("opinion-verdict"), verdicts.to_vec(), sent.get("verdict")));
    fields.push(Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons")).hint(page.t("opinion-hint")));
    fields.push(Field::file("file", page.t("opinion-document")));
    let action = hand.path(page, &path(lot, "opinion"));
    let mut form = Form::of(page.t("opinion-give"), action, fields, page.t("opinion-button"));
    form.files = true;
    Ok(hand.below(page, form).intro(Markup::text(&page.t("opinion-intro"))))
}

async fn decided(desk: Desk, id: ProcedureId, lot: Option<LotId>, sent: Option<Sent>) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let none = Sent::default();
    let form = opinion_form(&desk.page, &hand, lot.as_ref(), sent.as_ref().unwrap_or(&none))?;
    let Some(sent) = sent else { return form.show(&desk.page) };
    if let Some(problem) = &sent.refused_file {
        return form.refused(&desk.page, problem.clone());
    }
    let verdict = OpinionVerdict::ALL.into_iter().find(|one| one.as_str() == sent.get("verdict"));
    let verdict = verdict.ok_or_else(Problem::not_found)?;
    let (reasons, document) = (sent.text("reasons"), sent.document.clone());
    let document = document.map(|document| domain::document::Document { document_type: None, ..document });
    give(&desk, &hand.id, &sent, Command::GiveOpinion { lot, verdict, reasons, document }, form).await
}

pub(super) async fn opinion_on_notice(desk: Desk, At((_, id)): OfNotice) -> Result<Response, Problem> {
    decided(desk, id, None, None).await
}

pub(super) async fn decide_on_notice(desk: Desk, At((_, id)): OfNotice, sent: Sent) -> Result<Response, Problem> {
    decided(desk, id, None, Some(sent)).await
}

pub(super) async fn opinion_on_report(desk: Desk, At((_, id, lot)): OfLot) -> Result<Response, Problem> {
    decided(desk, id, Some(lot), None).await
}

pub(super) async fn decide_on_report(desk: Desk, At((_, id, lot)): OfLot, sent: Sent) -> Result<Response, Problem> {
    decided(desk, id, Some(lot), Some(sent)).await
}
