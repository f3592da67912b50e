//! Before publication: which minimum periods are shorter here, on which condition of the law.

use super::super::form::{Field, Form, Sent};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use super::super::words::shortening_title;
use super::inviting::prepared;
use super::{InHand, give, inside};
use crate::api::At;
use crate::problem::Problem;
use axum::response::Response;
use domain::procurement::Command;
use domain::procurement::act::ShorterPeriod;
use domain::text::Language;
use domain::{CriterionId, ProcedureId};

fn form(page: &Page, hand: &InHand, chosen: Vec<String>, statement: [String; 3]) -> Result<Form, Problem> {
    prepared(page, hand)?;
    if hand.rules.shortenings.is_empty() {
        return Err(Problem::not_found());
    }
    let id = |row: &domain::ruleset::Shortening| CriterionId::new(row.id.clone()).ok();
    let rows = hand.rules.shortenings.iter().filter_map(id);
    let options = rows.map(|id| (id.to_string(), shortening_title(page, &hand.rules, &id))).collect();
    let fields = vec![
        Field::any("shortenings", page.t("shortenings-chosen"), options, chosen).hint(page.t("shortenings-none-hint")),
        Field::trio("statement", page.t("method-reason-statement"), true, statement)
            .hint(page.t("method-reason-statement-hint")),
    ];
    let action = hand.path(page, "/shortenings");
    let form = Form::of(page.t("shortenings-ask"), action, fields, page.t("shortenings-button"));
    Ok(hand.below(page, form).intro(Markup::text(&page.t("shortenings-intro"))))
}

pub(super) async fn shortenings(desk: Desk, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let (state, _) = prepared(&desk.page, &hand)?;
    let chosen = state.shortenings.iter().map(|shorter| shorter.shortening.to_string()).collect();
    let before = state.shortenings.first();
    let written = |language| before.and_then(|one| one.statement.get(language)).unwrap_or_default().to_owned();
    form(&desk.page, &hand, chosen, Language::ALL.map(written))?.show(&desk.page)
}

pub(super) async fn shorten(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    sent: Sent,
) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let chosen = sent.all("shortenings");
    let form = form(&desk.page, &hand, chosen.clone(), sent.trio("statement"))?;
    let taken = chosen.iter().filter_map(|id| CriterionId::new(id.clone()).ok());
    let shortenings = taken.map(|shortening| ShorterPeriod { shortening, statement: sent.text("statement") }).collect();
    give(&desk, &hand.id, &sent, Command::ShortenPeriods { shortenings }, form).await
}
