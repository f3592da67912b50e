//! A procedure at the desk: where it stands, what waits, what is asked.

use super::super::form::Once;
use super::super::page::{Desk, Page};
use super::super::related::Related;
use super::super::words::method_title;
use super::conditions::{Standing, conditions};
use super::in_hand;
use super::landing::{address, stage};
use super::ordering::all_tasks;
use super::relaunching;
use super::splitting::{self, Flag};
use super::tasks::{Looker, Task, relaunch};
use crate::api::{At, Params};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::procurement::Procedure;
use domain::procurement::act::CommitteeKind;
use domain::procurement::state::{Committee, Enquiry, Head, Published};
use domain::{EnquiryId, LocalText, PartyId, ProcedureId, RequisitionId, RuleSet};
use node::registrar::requisitions_for;
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Done {
    done: Option<String>,
}

/// A task with its address.
struct Way {
    task: Task,
    address: String,
}

#[derive(Template)]
#[template(path = "desk_procedure.html")]
struct FilePage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    head: &'a Head,
    title: &'a LocalText,
    rules: &'a RuleSet,
    stage: &'static str,
    done: Option<String>,
    ways: Vec<Way>,
    /// What the publication still waits for, while it is prepared.
    conditions: Vec<Standing>,
    published: Option<&'a Published>,
    committees: Vec<(CommitteeKind, &'a Committee)>,
    enquiries: Vec<(&'a EnquiryId, &'a Enquiry)>,
    /// Whether the reader answers them, or asked them.
    answers: bool,
    inside: bool,
    /// Whether what members declared is open to the reader: to the buyer's people, to all inside after the closing.
    sees_declarations: bool,
    follows: Vec<(PartyId, bool)>,
    /// Procedures that look like parts of one need, for the buyer's people.
    split: Option<Flag>,
    /// The procedures before and after this one.
    related: Related,
    /// The requisition for which it was opened, for those who read it.
    requisition: Option<&'a RequisitionId>,
    once: Once,
}

pub(super) async fn file(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    Params(Done { done }): Params<Done>,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = in_hand(page, id).await?;
    let state = &*hand.state;
    let head = state.head().ok_or_else(Problem::not_found)?;
    let looker = Looker::of(&desk.signed_in.caller.actor, &head.buyer).ok_or_else(Problem::unauthenticated)?;
    let ways = all_tasks(page, &looker, &hand.id, state, &hand.rules).await?;
    let mut ways: Vec<Way> =
        ways.into_iter().map(|task| Way { address: address(page, &hand.id, &task), task }).collect();
    if relaunching::left(page, &hand).await?.is_some() {
        let task = relaunch();
        ways.push(Way { address: address(page, &hand.id, &task), task });
    }
    let kinds = [CommitteeKind::Opening, CommitteeKind::Evaluation];
    let committees = kinds.into_iter().filter_map(|kind| Some((kind, state.committee(kind)?)));
    let published = state.published();
    let of_buyer = looker.officer || looker.approver;
    // The buyer answers all of them; a firm looks after its own.
    let firms = page.firms();
    let enquiries = published.into_iter().flat_map(|published| &published.enquiries);
    let theirs = enquiries.filter(|(_, enquiry)| of_buyer || firms.contains(&enquiry.asker));
    let mut enquiries: Vec<(&EnquiryId, &Enquiry)> = theirs.collect();
    enquiries.sort_by_key(|(_, enquiry)| enquiry.asked_at);
    let split = if of_buyer { splitting::flag(page, &hand).await? } else { None };
    let mut follows = Vec::new();
    if published.is_some() && !hand.inside {
        let interested = page.app.node.interested(&hand.id).await?;
        follows = page.firms().into_iter().map(|firm| (firm.clone(), interested.contains(&firm))).collect();
    }
    page.answer(&FilePage {
        p: page,
        id: &hand.id,
        head,
        title: hand.title(),
        rules: &hand.rules,
        stage: stage(state),
        done: done.map(|done| page.word("done", &done)),
        ways,
        conditions: if hand.inside { conditions(page, &hand).await? } else { Vec::new() },
        published,
        committees: if hand.inside { committees.collect() } else { Vec::new() },
        enquiries,
        answers: of_buyer,
        inside: hand.inside,
        sees_declarations: of_buyer || matches!(state, Procedure::Closed(_)),
        follows,
        split,
        related: Related::of(page, state).await?,
        requisition: head.requisition.as_ref().filter(|_| requisitions_for(&desk.signed_in.caller.actor, &head.buyer)),
        once: Once::new()?,
    })
}

/// The key of a committee's words.
pub(super) const fn committee_key(kind: &CommitteeKind) -> &'static str {
    match kind {
        CommitteeKind::Opening => "opening",
        CommitteeKind::Evaluation => "evaluation",
    }
}

/// The key of what a member declared.
fn declared(committee: &Committee, member: &PartyId, all: &bool) -> &'static str {
    match committee.declarations.get(member) {
        None => "missing",
        Some(_) if !all => "made",
        Some((false, _)) => "clear",
        Some((true, _)) => "conflict",
    }
}
