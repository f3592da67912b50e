//! The page of a procedure: this node's own, or one that another publisher's notice told of.

use super::super::commands;
use super::super::contested::Contest;
use super::super::format::{Markup, decimal};
use super::super::history::{Histories, Line};
use super::super::page::Page;
use super::super::related::Related;
use super::super::words::{
    answer_kind, criterion_title, elimination_reasons, formula_title, ground_title, low_title, method_ground,
    method_title, participant_key, permitted_by, preference_shown, shortening_title, terms_shown,
};
use super::path::{self, Step};
use super::{others, prior};
use crate::api::{At, Params};
use crate::problem::Problem;
use askama::Template;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::procurement::act::CommitteeKind;
use domain::procurement::decide::enquiry_deadline;
use domain::procurement::dialogue::Talks;
use domain::procurement::notice::{AwardRule, Change, Item, Notice};
use domain::procurement::state::{Cancelled, Clarification, Closed, FixedKeys, Procedure, Published};
use domain::{LocalText, LotId, Money, ProcedureId, RuleSet};
use jiff::Timestamp;
use node::registrar::is_insider;
use serde::Deserialize;
use serde_json::{Value, json};

/// A change as people read it.
pub(in super::super) struct ChangeLine {
    /// What changed.
    pub label: Markup,
    /// Before.
    pub before: Markup,
    /// After.
    pub after: Markup,
}

struct AmendmentShown<'a> {
    rationale: &'a LocalText,
    at: Timestamp,
    changes: Vec<ChangeLine>,
}

#[derive(Template)]
#[template(path = "procedure.html")]
struct ProcedurePage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    published: &'a Published,
    notice: &'a Notice,
    rules: &'a RuleSet,
    keys: &'a FixedKeys,
    closed: Option<&'a Closed>,
    cancelled: Option<&'a Cancelled>,
    stage: &'static str,
    category: &'static str,
    value: Option<Money>,
    enquiries_until: Timestamp,
    is_open: bool,
    /// Whether firms may apply now.
    takes_applications: bool,
    /// Whether a dialogue comes before the bids, so that nothing is priced until then.
    no_price: bool,
    /// The dialogue, as far as everybody knows of it.
    talks: Option<&'a Talks>,
    may_act: bool,
    /// Whether a firm of the reader's may bid.
    takes_part: bool,
    /// Whether the firms that are invited may be named.
    names_invited: bool,
    holders: usize,
    steps: Vec<Step>,
    /// The procedures before and after this one.
    related: Related,
    sealed: Option<String>,
    clarifications: Vec<&'a Clarification>,
    amendments: Vec<AmendmentShown<'a>>,
    commands: Vec<String>,
    lines: Vec<Line>,
    /// Requests for review, oldest first.
    contests: Vec<Contest<'a>>,
    /// Whether a firm of the reader's may ask for review of something.
    may_contest: bool,
    preview: Option<Preview>,
}

/// That the page is shown before its notice is published, to those who write it.
pub(in super::super) struct Preview {
    /// What the page shows, and that nothing is published.
    pub intro: String,
    /// Where the reader writes it, if it is the reader's to write.
    pub editor: Option<String>,
    /// Where it is approved, if anybody has to.
    pub approval: Option<String>,
    /// What is shown though it is not fixed yet.
    pub assumed: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Which {
    publisher: Option<String>,
}

pub(super) async fn page(
    page: Page,
    At((_, ocid)): At<(String, String)>,
    Params(which): Params<Which>,
) -> Result<Response, Problem> {
    if let (None, Ok(id)) = (&which.publisher, ProcedureId::new(ocid.clone())) {
        let loaded = page.app.node.visible_procedure(page.visitor.actor.as_ref(), &id).await;
        if let Ok(loaded) = loaded {
            // What is not published has a page at the desk only.
            if loaded.state.published().is_none() {
                return Ok(page.go(&format!("/desk/procedures/{id}")));
            }
            let mut lines = Histories::of(&page.app, &id).await?;
            let related = Related::of(&page, &loaded.state).await?;
            related.tell(&page, &mut lines).await?;
            return own(&page, &id, &loaded.state, related, lines, None);
        }
    }
    if let (None, Ok(id)) = (&which.publisher, ProcedureId::new(ocid.clone())) {
        let (_, announced) = page.app.node.prior(&id).await?;
        if announced.published().is_some() {
            return prior::shown(&page, &id, &announced, None).await;
        }
    }
    others::imported(&page, &ocid, which.publisher.as_deref()).await
}

/// The page as if this state had been reached.
pub(in super::super) async fn preview(
    page: &Page,
    id: &ProcedureId,
    state: &Procedure,
    preview: Preview,
) -> Result<Response, Problem> {
    own(page, id, state, Related::of(page, state).await?, Vec::new(), Some(preview))
}

fn own(
    page: &Page,
    id: &ProcedureId,
    state: &Procedure,
    related: Related,
    lines: Vec<Line>,
    preview: Option<Preview>,
) -> Result<Response, Problem> {
    let published = state.published().ok_or_else(Problem::not_found)?;
    let rules = page.app.node.rules_of(state)?;
    let mut steps = path::steps(page, id, state, published, &rules);
    related.add_to(page, &mut steps);
    let (stage, _) = node::follower::stage(state).unwrap_or(("cancelled", "cancelled"));
    let actor = page.visitor.actor.as_ref();
    let mut clarifications: Vec<&Clarification> =
        published.enquiries.values().filter_map(|enquiry| enquiry.clarification.as_ref()).collect();
    clarifications.sort_by_key(|clarification| clarification.published_at);
    let amendments = published.amendments.iter().map(|amendment| AmendmentShown {
        rationale: &amendment.rationale,
        at: amendment.at,
        changes: change_lines(page, &amendment.changes),
    });
    page.answer(&ProcedurePage {
        p: page,
        id,
        published,
        notice: &published.notice,
        keys: &published.keys,
        closed: match state {
            Procedure::Closed(closed) => Some(closed),
            _ => None,
        },
        cancelled: match state {
            Procedure::Cancelled(cancelled) => Some(cancelled),
            _ => None,
        },
        stage,
        category: published.head.category.as_str(),
        value: published.notice.value(),
        enquiries_until: enquiry_deadline(published, &rules),
        is_open: page.app.node.is_open(state),
        takes_applications: page.app.node.takes_applications(state),
        no_price: rules.method(&published.head.method).is_some_and(|method| method.dialogue.is_some()),
        talks: state.talks().or(published.dialogue.as_deref()),
        may_act: actor.is_some_and(|actor| is_insider(state, actor)) || !page.firms().is_empty(),
        takes_part: page.firms().iter().any(|firm| published.calls || published.takes_bids_of(firm)),
        names_invited: published.invited_named || matches!(state, Procedure::Closed(_)),
        holders: published.committee(CommitteeKind::Opening).map_or(0, |committee| committee.members.len()),
        steps,
        sealed: path::sealed(page, state, &rules),
        clarifications,
        amendments: amendments.collect(),
        commands: commands::sealing(&page.app.node.config.public_url, id, published),
        related,
        lines,
        contests: Contest::all(page, id, state),
        may_contest: rules.review.is_some() && page.firms().iter().any(|firm| !state.contestable(firm).is_empty()),
        preview,
        rules: &rules,
    })
}

/// An offer on a lot to be filled in: every item without its price, every criterion without its answer. What is left
/// empty is no offer, so that nobody declares or prices anything by leaving it as it was.
pub(super) async fn offer(page: Page, At((_, id, lot)): At<(String, ProcedureId, LotId)>) -> Result<Response, Problem> {
    let loaded = page.app.node.visible_procedure(page.visitor.actor.as_ref(), &id).await?;
    let notice = &loaded.state.published().ok_or_else(Problem::not_found)?.notice;
    notice.lot(&lot).ok_or_else(Problem::not_found)?;
    let rules = page.app.node.rules_of(&loaded.state)?;
    let price = |item: &Item| json!({ "item": item.id, "unit_price_minor": null, "tax_percent": null });
    let grounds =
        notice.exclusion_grounds.iter().map(|ground| json!({ "criterion": ground, "value": { "boolean": null } }));
    let criteria = notice.selection_criteria.iter().map(|criterion| {
        let mut value = serde_json::Map::new();
        value.insert(answer_kind(&criterion.answer).to_owned(), Value::Null);
        json!({ "criterion": criterion.id, "value": value })
    });
    let mut skeleton = json!({
        "currency": rules.bids.currencies.first(),
        "prices": notice.items_of(&lot).map(price).collect::<Vec<_>>(),
        "answers": grounds.chain(criteria).collect::<Vec<_>>(),
    });
    if notice.lots_awarded_jointly && notice.lots.len() > 1 {
        skeleton["combinations"] = json!([]);
    }
    let body = serde_json::to_vec_pretty(&skeleton).map_err(Problem::fault)?;
    Ok(([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-cache")], body).into_response())
}

/// Changes with names for their places and figures as the language writes them.
pub(in super::super) fn change_lines(page: &Page, changes: &[Change]) -> Vec<ChangeLine> {
    let line = |change: &Change| ChangeLine {
        label: place_name(page, &change.path),
        before: value(page, &change.before),
        after: value(page, &change.after),
    };
    changes.iter().map(line).collect()
}

/// A JSON pointer into a notice in words: each part a field's name, an id, or a place counted from 1.
pub(in super::super) fn place_name(page: &Page, pointer: &str) -> Markup {
    let parts = place_parts(page, pointer).map(|(words, is_code)| match is_code {
        true => page.code(&words).to_string(),
        false => Markup::text(&words).to_string(),
    });
    Markup::made(parts.collect::<Vec<String>>().join(" › "))
}

/// The same as plain text.
pub(in super::super) fn place_text(page: &Page, pointer: &str) -> String {
    place_parts(page, pointer).map(|(words, _)| words).collect::<Vec<String>>().join(" › ")
}

/// The parts of a place, and whether each is an id.
fn place_parts<'a>(page: &'a Page, pointer: &'a str) -> impl Iterator<Item = (String, bool)> + 'a {
    pointer.split('/').filter(|part| !part.is_empty()).map(|part| match part.parse::<usize>() {
        Ok(place) => ((place + 1).to_string(), false),
        Err(_) => {
            let word = page.word("part", part);
            let is_code = word == part;
            (word, is_code)
        }
    })
}

fn value(page: &Page, value: &Value) -> Markup {
    match value {
        Value::Null => Markup::text("–"),
        Value::Bool(_) | Value::Number(_) => Markup::text(&decimal(page.language, &value.to_string())),
        Value::String(text) => match text.parse::<Timestamp>() {
            Ok(moment) => page.moment(&moment),
            Err(_) => page.name(text),
        },
        Value::Array(_) | Value::Object(_) => page.code(&value.to_string()),
    }
}
