//! A prior information notice, as everybody reads it, and as its buyer's people prepare it.

use super::super::format::Markup;
use super::super::page::Page;
use super::plans::day;
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::access::Role;
use domain::procurement::prior::{Answer, Prior, PriorNotice, Published};
use domain::{PartyId, ProcedureId};
use jiff::Timestamp;
use node::registrar::plans_for;

/// The address of a notice at the desk.
pub(in super::super) fn desk_address(page: &Page, id: &ProcedureId) -> String {
    page.to(&format!("/desk/prior-notices/{id}"))
}

#[derive(Template)]
#[template(path = "prior_notice.html")]
struct PriorPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    buyer: &'a PartyId,
    notice: &'a PriorNotice,
    published: Option<&'a Published>,
    stage: &'static str,
    done: Option<String>,
    method: Option<Markup>,
    launch: Markup,
    /// Where it is worked on.
    desk: String,
    /// Whether the reader is one of the buyer's people.
    inside: bool,
    /// What the reader can do now, the main thing first: the end of the address.
    ways: Vec<&'static str>,
    /// The answers that the reader may read before everybody does.
    answers: Vec<(PartyId, Answer)>,
    /// The procedures that follow it, with their titles.
    followed: Vec<(String, String)>,
}

/// What a reader can do on a notice now.
pub(in super::super) fn ways(page: &Page, prior: &Prior, person: Option<&PartyId>) -> Vec<&'static str> {
    let Some(buyer) = prior.buyer() else { return Vec::new() };
    let (officer, approver) = (page.holds(Role::Officer, buyer), page.holds(Role::Approver, buyer));
    let mut found = Vec::new();
    match prior {
        Prior::Absent => {}
        Prior::Drafted(drafted) => {
            if approver && person.is_some_and(|person| !drafted.writers.contains(person)) {
                found.push("publication");
            }
            if officer {
                found.push("notice");
            }
        }
        Prior::Published(published) => {
            if published.awaits_summary(page.now) && officer {
                found.push("summary");
            }
            if published.takes_answers(page.now) && !page.firms().is_empty() {
                found.push("answer");
            }
            if approver && published.withdrawn.is_none() && published.followed.is_empty() {
                found.push("withdrawal");
            }
        }
    }
    found
}

/// The page of a notice that the reader may know of.
pub(in super::super) async fn shown(
    page: &Page,
    id: &ProcedureId,
    prior: &Prior,
    done: Option<String>,
) -> Result<Response, Problem> {
    let (Some(buyer), Some(notice)) = (prior.buyer(), prior.notice()) else { return Err(Problem::not_found()) };
    let actor = page.visitor.actor.as_ref();
    let published = prior.published();
    let rules = page.app.node.rules_now()?;
    let method = notice.method.as_ref().and_then(|id| rules.method(id)).map(|method| page.text(&method.title));
    let mut followed = Vec::new();
    for procedure in published.iter().flat_map(|published| &published.followed) {
        let Ok(loaded) = page.app.node.visible_procedure(actor, procedure).await else { continue };
        let title = loaded.state.published().map(|published| page.plain(&published.notice.title));
        let address = if title.is_some() { page.procedure_path(procedure) } else { page.desk_path(procedure) };
        followed.push((address, title.unwrap_or_else(|| procedure.to_string())));
    }
    page.answer(&PriorPage {
        p: page,
        id,
        buyer,
        notice,
        published,
        stage: published.map_or("draft", |published| published.stage(page.now)),
        done,
        method,
        launch: day(page, notice.launch),
        desk: desk_address(page, id),
        inside: actor.is_some_and(|actor| plans_for(actor, buyer)),
        ways: ways(page, prior, actor.and_then(domain::access::Actor::person)),
        answers: published.map(|published| page.app.node.answers_for(actor, published)).unwrap_or_default(),
        followed,
    })
}

/// The moment until which firms answer.
fn until(notice: &PriorNotice) -> Option<&Timestamp> {
    notice.consultation.as_ref().map(|asked| &asked.until)
}
