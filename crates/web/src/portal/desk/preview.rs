//! The page of a procedure as it would be were its notice, or an amendment of it, published now: the public page's own
//! template, read by those who write and approve it. No act is made.

use super::super::page::{Desk, Page};
use super::super::public::{Preview, preview};
use super::writing::{Unsaved, Writing};
use super::{InHand, inside};
use crate::api::{At, Params};
use crate::problem::Problem;
use axum::response::Response;
use domain::access::{self, Role};
use domain::procurement::act::{CommitteeKind, NoticeAmended};
use domain::procurement::dialogue::{Dialogue, Talks};
use domain::procurement::evolve;
use domain::procurement::notice::{Notice, changes};
use domain::procurement::selection::Selection;
use domain::procurement::selection::state::Kept;
use domain::procurement::state::{Committee, FixedKeys, Head, Preparation, Published};
use domain::procurement::system::System;
use domain::procurement::{Procedure, state::Bidding};
use domain::{PartyId, ProcedureId, Refused};
use node::CommandError;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
pub(super) struct Which {
    /// Of what the reader typed and has not saved.
    typed: Option<String>,
}

pub(super) async fn page(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    Params(which): Params<Which>,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = inside(page, id).await?;
    let Procedure::Preparation(state) = &*hand.state else { return Err(Problem::not_found()) };
    let buyer = &state.head.buyer;
    let may = |command| access::authorise(&desk.signed_in.caller.actor, command, Some(buyer));
    may("draft_notice")
        .or_else(|_| may("approve_notice"))
        .map_err(|refusal| Problem::from(CommandError::Forbidden(Refused::of(&refusal, None))))?;
    let typed = match which.typed {
        Some(_) => Writing::draft(&hand)?.unsaved(&desk).await?,
        None => None,
    };
    let intro = page.t(if typed.is_some() { "preview-intro-typed" } else { "preview-intro" });
    let notice = typed.map_or_else(|| state.notice.clone(), |unsaved| unsaved.notice);
    let shown = Preview {
        intro,
        editor: page.holds(Role::Officer, buyer).then(|| hand.path(page, "/notice")),
        approval: Some(hand.path(page, "/approval")),
        assumed: assumed(page, &hand, state, &notice),
    };
    let published = published(page, &hand, state, notice);
    let kept =
        || Kept { draft: state.draft, writers: state.writers.clone(), opening_keys: BTreeMap::new(), keys: None };
    let shown_as = if !published.has_deadline() {
        Procedure::Dialogue(talks_to_come(page, state, published))
    } else if published.notice.system.is_some() && published.calls {
        let (requests, admitted) = (BTreeMap::new(), BTreeMap::new());
        let (removed, competitions) = (Vec::new(), Vec::new());
        let ended = None;
        Procedure::System(Box::new(System { published, requests, admitted, removed, competitions, ended }))
    } else if published.calls {
        Procedure::Selection(Selection { published, kept: kept(), received: None })
    } else {
        Procedure::Bidding(Bidding { published })
    };
    preview(page, &hand.id, &shown_as, shown).await
}

/// The published page with the amendment that the reader typed and has not published.
pub(super) async fn amendment(desk: Desk, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = inside(page, id).await?;
    let writing = Writing::amendment(&hand)?;
    writing.authorise(&desk)?;
    let mut shown = Preview {
        intro: page.t("preview-intro-amendment"),
        editor: Some(writing.address(page)),
        approval: None,
        assumed: Vec::new(),
    };
    let Some(Unsaved { notice, rationale, wrong_count }) = writing.unsaved(&desk).await? else {
        shown.assumed.push(page.t("preview-nothing-changed"));
        return preview(page, &hand.id, &hand.state, shown).await;
    };
    if wrong_count > 0 {
        shown.assumed.push(page.t1("typed-points", "count", wrong_count));
    }
    let published = hand.state.published().ok_or_else(Problem::not_found)?;
    let act = NoticeAmended {
        amendment: published.amendments.len() as u32 + 1,
        rationale,
        changes: changes(&published.notice, &notice),
        notice: Box::new(notice),
    };
    preview(page, &hand.id, &evolve((*hand.state).clone(), &act.into(), page.now), shown).await
}

/// A notice to firms that are invited to talk, as it will stand when they begin.
fn talks_to_come(page: &Page, state: &Preparation, published: Published) -> Dialogue {
    let count = u32::try_from(state.invited.len()).unwrap_or(u32::MAX);
    let (participants, rounds) = (BTreeMap::new(), Vec::new());
    Dialogue {
        prepared: Preparation { call: Some(Box::new(published)), ..state.clone() },
        talks: Talks { opened_at: page.now, count, participants, rounds, concluded: None },
    }
}

/// What the page shows that is not fixed yet, said to the reader.
fn assumed(page: &Page, hand: &InHand, state: &Preparation, notice: &Notice) -> Vec<String> {
    let mut said = Vec::new();
    let method = hand.rules.method(&state.head.method);
    let calls = method.is_some_and(|method| state.calls_next(method));
    let missing = method.map_or(0, |method| hand.state.missing(notice, &hand.rules, method).len());
    if missing > 0 {
        said.push(page.t1("typed-points", "count", missing));
    }
    let end = end_of(notice, calls);
    let talks = calls && notice.selection.is_none() && notice.system.is_none();
    if end.is_none() && !talks {
        said.push(page.t("preview-no-deadline"));
    }
    if state.keys.is_none() && !calls {
        said.push(page.t("preview-no-keys"));
    }
    said
}

/// Until when something is handed in.
fn end_of(notice: &Notice, calls: bool) -> Option<jiff::Timestamp> {
    match (&notice.system, &notice.selection) {
        (Some(terms), _) if calls => terms.until,
        (_, Some(terms)) if calls => terms.application_period_end,
        _ => notice.tender_period_end,
    }
}

/// The notice as if it were published now. What is not fixed yet has the least that the rules ask for.
fn published(page: &Page, hand: &InHand, state: &Preparation, notice: Notice) -> Published {
    let rules = &hand.rules.committee;
    let seats = || (1..=rules.opening_members_minimum.value).filter_map(|n| PartyId::new(format!("member-{n}")).ok());
    let mut committees = state.committees.clone();
    let opening = || Committee { version: 1, members: seats().collect(), ..Committee::default() };
    committees.entry(CommitteeKind::Opening).or_insert_with(opening);
    let keys = state.keys.clone().unwrap_or_else(|| FixedKeys {
        threshold: rules.opening_threshold_minimum.value,
        committee_version: 1,
        sets: Vec::new(),
        rehearsals: BTreeMap::new(),
    });
    let method = hand.rules.method(&state.head.method);
    let calls = method.is_some_and(|method| state.calls_next(method));
    let applications = method.and_then(|method| method.selection.as_ref()).filter(|_| calls);
    let ordinary = method.map_or(&hand.rules.periods.tender_minimum, |method| hand.rules.tender_minimum(method));
    let least = match applications {
        Some(rule) => &rule.application_minimum,
        None => hand.rules.shortened("tender_minimum", ordinary, &state.shortenings),
    };
    let end = end_of(&notice, calls);
    Published {
        head: Head { category: notice.category, ..state.head.clone() },
        published_at: page.now,
        deadline: end.unwrap_or_else(|| least.after(page.now)),
        invited: state.invited.clone(),
        invited_named: method.and_then(|method| method.invited).is_some_and(|rule| rule.named_in_notice),
        method_reason: state.method_reason.clone(),
        buyer_kind: None,
        permission: None,
        shortenings: state.shortenings.clone(),
        control: None,
        notice,
        committees,
        keys,
        enquiries: BTreeMap::new(),
        amendments: Vec::new(),
        outages: Vec::new(),
        reviews: Default::default(),
        calls,
        selected: state.call.as_ref().and_then(|call| call.selected.clone()),
        dialogue: state.call.as_ref().and_then(|call| call.dialogue.clone()),
        guarantees: Default::default(),
        compared: Vec::new(),
    }
}
