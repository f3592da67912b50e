//! A purchasing system for everybody: its time, its categories with who is admitted, the clock of each request, and the
//! competitions under it.

use super::super::page::Page;
use super::super::words::ground_title;
use crate::api::{At, Params, visible};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::access::Role;
use domain::ids::RequestId;
use domain::procurement::Procedure;
use domain::procurement::notice::{Lot, Notice};
use domain::procurement::system::{Request, System};
use domain::{CriterionId, PartyId, ProcedureId, RuleSet};
use jiff::Timestamp;
use node::registrar::is_insider;
use serde::Deserialize;

use super::super::format::Markup;

/// Requests that the page shows, those that wait first; the whole is data.
const REQUESTS_SHOWN: usize = 100;

#[derive(Deserialize)]
pub(super) struct Done {
    done: Option<String>,
}

/// The address of a system's page.
pub(in super::super) fn address(page: &Page, id: &ProcedureId) -> String {
    format!("{}/system", page.procedure_path(id))
}

/// Where a system stands in time.
pub(in super::super) fn stage(page: &Page, system: &System) -> &'static str {
    if system.lasts_at(page.now) { "lasts" } else { "over" }
}

/// Where a request stands, as everybody may know it.
pub(in super::super) fn request_stage(page: &Page, request: &Request) -> &'static str {
    match request.stage() {
        "pending" | "assessed" if request.is_overdue_at(page.now) => "overdue",
        // That somebody recorded a finding is known to the inside before it is concluded on.
        "assessed" => "pending",
        other => other,
    }
}

/// A category with who is admitted to it.
struct Category<'a> {
    lot: &'a Lot,
    firms: Vec<PartyId>,
    competes: bool,
}

struct Competition {
    address: String,
    title: String,
    stage: &'static str,
}

#[derive(Template)]
#[template(path = "system.html")]
struct SystemPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    notice: &'a Notice,
    rules: &'a RuleSet,
    system: &'a System,
    until: Timestamp,
    buys_from: Timestamp,
    stage: &'static str,
    done: Option<String>,
    categories: Vec<Category<'a>>,
    requests: Vec<(&'a RequestId, &'a Request, &'static str)>,
    /// How many more requests there are.
    more: usize,
    overdue: usize,
    competitions: Vec<Competition>,
    takes_part: bool,
    works: bool,
}

impl SystemPage<'_> {
    fn ground(&self, id: &CriterionId) -> Markup {
        match self.notice.selection_criteria.iter().find(|criterion| criterion.id == *id) {
            Some(criterion) => self.p.text(&criterion.title),
            None => ground_title(self.p, self.rules, id),
        }
    }
}

pub(super) async fn system(
    page: Page,
    At((_, id)): At<(String, ProcedureId)>,
    Params(Done { done }): Params<Done>,
) -> Result<Response, Problem> {
    let actor = page.visitor.actor.as_ref();
    let loaded = page.app.node.visible_procedure(actor, &id).await?;
    let Procedure::System(system) = &*loaded.state else { return Err(Problem::not_found()) };
    let rules = page.app.node.rules_of(&loaded.state)?;
    let notice = &system.published.notice;
    let officer = page.holds(Role::Officer, &system.published.head.buyer) && system.lasts_at(page.now);
    let categories = notice.lots.iter().map(|lot| {
        let firms = system.members(&lot.id).firms;
        let competes = officer && !firms.is_empty() && system.buys_from() <= page.now;
        Category { lot, firms, competes }
    });
    let mut requests: Vec<_> = system.requests.iter().map(|(id, one)| (id, one, request_stage(&page, one))).collect();
    requests.sort_by_key(|(_, one, _)| {
        (one.end.is_some(), one.end.map(|(_, at)| std::cmp::Reverse(at)), one.decide_by, one.received_at)
    });
    let overdue = requests.iter().filter(|(_, _, stage)| *stage == "overdue").count();
    let more = requests.len().saturating_sub(REQUESTS_SHOWN);
    requests.truncate(REQUESTS_SHOWN);
    let mut competitions = Vec::new();
    for (other, _) in system.competitions.iter().rev() {
        let Some(state) = visible(&page.app.node, actor, other).await? else { continue };
        let title = state.published().map(|published| page.plain(&published.notice.title));
        let address = if title.is_some() { page.procedure_path(other) } else { page.desk_path(other) };
        let stage = node::follower::stage(&state).map_or("preparation", |(stage, _)| stage);
        competitions.push(Competition { address, title: title.unwrap_or_else(|| other.to_string()), stage });
    }
    page.answer(&SystemPage {
        p: &page,
        id: &id,
        notice,
        rules: &rules,
        system,
        until: system.until(),
        buys_from: system.buys_from(),
        stage: stage(&page, system),
        done: done.map(|done| page.word("done", &done)),
        categories: categories.collect(),
        requests,
        more,
        overdue,
        competitions,
        takes_part: !page.firms().is_empty() && system.lasts_at(page.now),
        works: actor.is_some_and(|actor| is_insider(&loaded.state, actor)),
    })
}
