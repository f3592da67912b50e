//! The first page of the desk: what waits for me, and my procedures.

use super::super::concerns::{Concerns, Whose};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use super::ordering::all_tasks;
use super::tasks::{Looker, Task};
use super::{priors, requisitions};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::access::Role;
use domain::procurement::Procedure;
use domain::{PartyId, ProcedureId};
use jiff::Timestamp;

/// Procedures looked at for one reader; older ones are found by search.
const LOOKED_AT: usize = 300;
/// Procedures listed.
const LISTED: usize = 100;
/// Next deadlines shown.
const SOON: usize = 5;

struct Waiting {
    address: String,
    task: Task,
    title: Markup,
    stage: &'static str,
}

#[derive(Clone)]
struct Mine {
    address: String,
    title: Markup,
    id: ProcedureId,
    stage: &'static str,
    deadline: Option<Timestamp>,
}

#[derive(Template)]
#[template(path = "desk.html")]
struct Landing<'a> {
    p: &'a Page,
    waiting: Vec<Waiting>,
    /// Requisitions that wait: address, task, title.
    needed: Vec<(String, &'static str, Markup)>,
    /// Whether the reader looks after a budget.
    budgets: bool,
    /// Prior information notices that wait: address, task, title.
    announced: Vec<(String, &'static str, Markup)>,
    /// Whose deadline comes next.
    soon: Vec<Mine>,
    mine: Vec<Mine>,
    officer_of: Vec<PartyId>,
    /// Buyers whose plan the reader writes or publishes, with the year that is planned now.
    plans: Vec<(PartyId, i16)>,
    supplier: bool,
    /// The firms that the reader bids for.
    firms: Vec<PartyId>,
    /// Whether the reader has one passkey and so loses everything with one device.
    one_passkey: bool,
    /// Whether the reader records debarments.
    debars: bool,
    /// Whether the reader looks after people.
    administers: bool,
    /// Whether the reader hears requests for review.
    hears: bool,
    /// Whether the reader gives guarantees for a bank or an insurer.
    guarantees: bool,
}

pub(super) async fn landing(desk: Desk) -> Result<Response, Problem> {
    let page = &desk.page;
    let actor = &desk.signed_in.caller.actor;
    let buyers: Vec<&PartyId> =
        [Role::Officer, Role::Approver].into_iter().flat_map(|role| actor.organisations(role)).collect();
    let firms: Vec<&PartyId> = actor.organisations(Role::Supplier).collect();
    let mut whose: Vec<Whose<'_>> = buyers.iter().map(|buyer| Whose::Buyer(buyer)).collect();
    whose.extend(firms.iter().map(|firm| Whose::Firm(firm)));
    let commissions: Vec<&PartyId> = actor.organisations(Role::Controller).collect();
    whose.extend(commissions.iter().map(|commission| Whose::Commission(commission)));
    whose.push(Whose::Member(&desk.signed_in.person));
    let hears = actor.has(Role::Reviewer, None);
    let mut ids = Concerns::of(&page.app, &desk.signed_in.caller, &whose, LOOKED_AT).await?;
    if hears {
        let rows = page.app.node.views.reviews(LOOKED_AT).await.map_err(Problem::fault)?;
        let mut open: Vec<ProcedureId> = rows.into_iter().filter_map(|row| ProcedureId::new(row.ocid).ok()).collect();
        open.dedup();
        ids.retain(|id| !open.contains(id));
        ids.splice(0..0, open);
    }
    let (mut waiting, mut mine) = (Vec::new(), Vec::new());
    for id in ids {
        let loaded = page.app.node.load_procedure(&id).await?;
        let state = &*loaded.state;
        let Some(looker) = state.head().and_then(|head| Looker::of(actor, &head.buyer)) else { continue };
        let rules = page.app.node.rules_of(state)?;
        let title = title(page, state, &id);
        let due = all_tasks(page, &looker, &id, state, &rules).await?.into_iter().filter(|task| task.due);
        for task in due {
            waiting.push(Waiting {
                address: address(page, &id, &task),
                task,
                title: title.clone(),
                stage: stage(state),
            });
        }
        if mine.len() < LISTED {
            let deadline = state.published().map(|published| published.deadline);
            mine.push(Mine { address: page.desk_path(&id), title, stage: stage(state), deadline, id });
        }
    }
    let officer_of = actor.organisations(Role::Officer).cloned().collect();
    let year = page.now.to_zoned(jiff::tz::TimeZone::UTC).year();
    let mut plans: Vec<(PartyId, i16)> = buyers.iter().map(|buyer| ((*buyer).clone(), year)).collect();
    plans.sort();
    plans.dedup();
    let mut soon: Vec<Mine> = mine
        .iter()
        .filter(|one| matches!(one.stage, "bidding" | "applications") && one.deadline > Some(page.now))
        .cloned()
        .collect();
    soon.sort_by_key(|one| one.deadline);
    soon.truncate(SOON);
    let person = page.app.node.directory.person(&desk.signed_in.person);
    let one_passkey = person.is_some_and(|person| person.passkeys.len() == 1);
    let administers = actor.has(Role::Administrator, None) || actor.has(Role::LocalAdministrator, None);
    let debars = actor.has(Role::DebarmentOfficer, None);
    let supplier = !firms.is_empty();
    let guarantees = actor.has(Role::Guarantor, None);
    page.answer(&Landing {
        p: page,
        waiting,
        needed: requisitions::waiting(&desk).await?,
        budgets: actor.has(Role::BudgetOfficer, None),
        announced: priors::waiting(&desk).await?,
        soon,
        mine,
        officer_of,
        plans,
        supplier,
        firms: firms.into_iter().cloned().collect(),
        one_passkey,
        debars,
        administers,
        hears,
        guarantees,
    })
}

/// Where a task is done. Minutes are signed where they are read.
pub(super) fn address(page: &Page, id: &ProcedureId, task: &Task) -> String {
    match task.key {
        "sign-minutes" => format!("{}/minutes", page.procedure_path(id)),
        "see-agreement" => format!("{}{}", page.procedure_path(id), task.path),
        _ => format!("{}{}", page.desk_path(id), task.path),
    }
}

/// The stage as the desk names it: also before publication.
pub(super) fn stage(state: &Procedure) -> &'static str {
    node::follower::stage(state).map_or_else(|| state.stage(), |(stage, _)| stage)
}

fn title(page: &Page, state: &Procedure, id: &ProcedureId) -> Markup {
    match state {
        Procedure::Preparation(state) if state.call.is_none() => page.text(&state.notice.title),
        other => {
            other.published().map_or_else(|| page.code(id.as_str()), |published| page.text(&published.notice.title))
        }
    }
}
