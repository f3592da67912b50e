//! What buyers mean to buy (P1): the list of plans, and a plan beside what became of it.

use super::super::format::Markup;
use super::super::page::Page;
use crate::api::{At, Params};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::procurement::Procedure;
use domain::procurement::plan::{Plan, PlanLine, Version};
use domain::procurement::state::LotState;
use domain::{PartyId, PlanLineId, ProcedureId, RequisitionId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use node::CommandError;
use node::registrar::plans_for;
use serde::Deserialize;
use store::views::{PlanQuery, PlanRow};

/// Plans, and lines of a plan, on one page.
pub(in super::super) const PAGE_ROWS: usize = 50;

/// Where a list is read on.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Part {
    year: Option<i16>,
    from: usize,
}

/// The ways to the part before and the part after.
pub(in super::super) struct Around {
    pub before: Option<String>,
    pub after: Option<String>,
}

/// Of a list of so many rows, read from one on.
pub(in super::super) fn around(address: &str, from: usize, total: usize) -> Around {
    let join = if address.contains('?') { '&' } else { '?' };
    let part = |from: usize| format!("{address}{join}from={from}");
    Around {
        before: (from > 0).then(|| part(from.saturating_sub(PAGE_ROWS))),
        after: Some(from.saturating_add(PAGE_ROWS)).filter(|next| *next < total).map(part),
    }
}

/// A day as people write it.
pub(in super::super) fn day(page: &Page, day: Date) -> Markup {
    // At noon of Greenwich the day is the same where the node's people are.
    let noon = day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).map(|noon| noon.timestamp());
    noon.map(|noon| page.date(&noon)).unwrap_or_default()
}

/// A procedure that was opened for a line.
pub(in super::super) struct Done {
    pub address: String,
    pub id: ProcedureId,
    pub stage: &'static str,
    pub published: Option<Timestamp>,
    pub awarded: Option<Timestamp>,
}

/// A line as a table shows it.
pub(in super::super) struct Line {
    pub id: PlanLineId,
    pub title: Markup,
    /// Category, way of buying, classification, budget, others: whatever is known.
    pub facts: Vec<Markup>,
    pub estimate: Option<Markup>,
    pub launch: Markup,
    pub award: Option<Markup>,
    pub completion: Option<Markup>,
    /// The prior information notices published for it.
    pub notices: Vec<ProcedureId>,
    /// Where one is written for it.
    pub announce: String,
    /// What was asked for in the house, with its address, at the desk.
    pub requisitions: Vec<(String, RequisitionId)>,
    /// Where somebody asks for it.
    pub ask: String,
    pub done: Vec<Done>,
    /// What publishing would do to it, at the desk.
    pub change: Option<&'static str>,
}

/// Shows a line, with what became of it as far as the reader may know.
pub(in super::super) async fn shown(page: &Page, plan: &Plan, line: &PlanLine) -> Result<Line, Problem> {
    let mut facts = vec![Markup::text(&page.word("category", line.category.as_str()))];
    let rules = page.app.node.rules_now()?;
    let method = line.method.as_ref().and_then(|id| rules.method(id));
    facts.extend(method.map(|method| page.text(&method.title)));
    if let Some(class) = &line.classification {
        facts.push(page.name(&format!("{} {}", class.scheme, class.id)));
    }
    facts.extend(line.budget.as_deref().map(|budget| page.name(budget)));
    facts.extend(line.on_behalf_of.iter().map(|buyer| page.organisation(buyer)));
    let mut done = Vec::new();
    for id in plan.procedures(&line.id) {
        let found = match page.app.node.visible_procedure(page.visitor.actor.as_ref(), id).await {
            Err(CommandError::NotFound) => continue,
            found => found?,
        };
        let published = found.state.published().map(|published| published.published_at);
        let awarded = match &*found.state {
            Procedure::Closed(closed) => closed.lots.values().filter_map(LotState::award).map(|award| award.at).min(),
            _ => None,
        };
        let address = if published.is_some() { page.procedure_path(id) } else { page.desk_path(id) };
        let stage = node::follower::stage(&found.state).map_or_else(|| found.state.stage(), |(stage, _)| stage);
        done.push(Done { address, id: id.clone(), stage, published, awarded });
    }
    Ok(Line {
        id: line.id.clone(),
        title: page.text(&line.title),
        facts,
        estimate: line.estimate.as_ref().map(|money| page.money(money)),
        launch: day(page, line.launch),
        award: line.award.map(|award| day(page, award)),
        completion: line.completion.map(|completion| day(page, completion)),
        notices: plan.notices(&line.id).to_vec(),
        announce: String::new(),
        requisitions: Vec::new(),
        ask: String::new(),
        done,
        change: None,
    })
}

#[derive(Template)]
#[template(path = "plans.html")]
struct PlansPage<'a> {
    p: &'a Page,
    /// Buyer, year and plan.
    rows: Vec<(Markup, String, PlanRow)>,
    /// Every year, and whether it is the one shown.
    years: Vec<(String, bool)>,
    all: bool,
    around: Around,
}

pub(super) async fn plans(page: Page, Params(Part { year, from }): Params<Part>) -> Result<Response, Problem> {
    let views = &page.app.node.views;
    let (rows, total) = views.plans(PlanQuery { buyer: None, year, offset: from, limit: PAGE_ROWS }).await?;
    let address = year.map_or_else(|| page.to("/plans"), |year| format!("{}?year={year}", page.to("/plans")));
    let name = |row: PlanRow| {
        let buyer = PartyId::new(row.buyer.clone());
        let name = buyer.map_or_else(|_| page.code(&row.buyer), |buyer| Markup::text(&page.organisation_name(&buyer)));
        (name, row.year.to_string(), row)
    };
    page.answer(&PlansPage {
        p: &page,
        rows: rows.into_iter().map(name).collect(),
        years: views.plan_years().await?.into_iter().map(|one| (one.to_string(), year == Some(one))).collect(),
        all: year.is_none(),
        around: around(&address, from, usize::try_from(total).unwrap_or(usize::MAX)),
    })
}

#[derive(Template)]
#[template(path = "plan.html")]
struct PlanPage<'a> {
    p: &'a Page,
    buyer: PartyId,
    year: i16,
    total: u64,
    lines: Vec<Line>,
    versions: Vec<Version>,
    around: Around,
    /// Whether the reader prepares it.
    inside: bool,
    /// Where programs read it.
    data: String,
}

pub(super) async fn plan(
    page: Page,
    At((_, buyer, year)): At<(String, PartyId, i16)>,
    Params(Part { from, .. }): Params<Part>,
) -> Result<Response, Problem> {
    let (_, plan) = page.app.node.plan(&buyer, year).await?;
    if plan.versions.is_empty() {
        return Err(Problem::not_found());
    }
    let mut lines = Vec::with_capacity(PAGE_ROWS);
    for line in by_launch(plan.lines.values()).into_iter().skip(from).take(PAGE_ROWS) {
        lines.push(shown(&page, &plan, line).await?);
    }
    let address = page.to(&format!("/plans/{buyer}/{year}"));
    let inside = page.visitor.actor.as_ref().is_some_and(|actor| plans_for(actor, &buyer));
    page.answer(&PlanPage {
        p: &page,
        total: plan.lines.len() as u64,
        lines,
        versions: plan.versions.iter().rev().cloned().collect(),
        around: around(&address, from, plan.lines.len()),
        data: format!("/api/v1/plans/{buyer}/{year}"),
        buyer,
        year,
        inside,
    })
}

/// What comes first is shown first.
pub(in super::super) fn by_launch<'a>(lines: impl Iterator<Item = &'a PlanLine>) -> Vec<&'a PlanLine> {
    let mut lines: Vec<&PlanLine> = lines.collect();
    lines.sort_by(|one, other| (one.launch, &one.id).cmp(&(other.launch, &other.id)));
    lines
}
