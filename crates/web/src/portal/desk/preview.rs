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
use domain::procurement::evolve;
use domain::procurement::notice::{Notice, changes};
use domain::procurement::state::{Committee, FixedKeys, Head, Preparation, Published};
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
    preview(page, &hand.id, &Procedure::Bidding(Bidding { published }), shown).await
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

/// What the page shows that is not fixed yet, said to the reader.
fn assumed(page: &Page, hand: &InHand, state: &Preparation, notice: &Notice) -> Vec<String> {
    let mut said = Vec::new();
    let missing = hand.rules.method(&state.head.method).map_or(0, |method| notice.missing(&hand.rules, method).len());
    if missing > 0 {
        said.push(page.t1("typed-points", "count", missing));
    }
    if notice.tender_period_end.is_none() {
        said.push(page.t("preview-no-deadline"));
    }
    if state.keys.is_none() {
        said.push(page.t("preview-no-keys"));
    }
    said
}

/// The notice as if it were published now. What is not fixed yet has the least that the rules ask for.
fn published(page: &Page, hand: &InHand, state: &Preparation, notice: Notice) -> Published {
    let rules = &hand.rules.committee;
    let seats = || (1..=rules.opening_members_minimum.value).filter_map(|n| PartyId::new(format!("member-{n}")).ok());
    let mut committees = state.committees.clone();
    let opening = || Committee { version: 1, members: seats().collect(), declarations: BTreeMap::new() };
    committees.entry(CommitteeKind::Opening).or_insert_with(opening);
    let keys = state.keys.clone().unwrap_or_else(|| FixedKeys {
        threshold: rules.opening_threshold_minimum.value,
        committee_version: 1,
        sets: Vec::new(),
        rehearsals: BTreeMap::new(),
    });
    let method = hand.rules.method(&state.head.method);
    let earliest = method.map_or(&hand.rules.periods.tender_minimum, |method| hand.rules.tender_minimum(method));
    let earliest = hand.rules.shortened("tender_minimum", earliest, &state.shortenings);
    Published {
        head: Head { category: notice.category, ..state.head.clone() },
        published_at: page.now,
        deadline: notice.tender_period_end.unwrap_or_else(|| earliest.after(page.now)),
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
    }
}
