//! Committees: appointment, declarations, keys, rehearsals, the release of shares, the minutes.

use super::super::commands;
use super::super::form::{Field, Form, Once, Sent, Told, settled, told};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use super::super::words::yes;
use super::files::committee_key;
use super::replacing::strength;
use super::{InHand, done, give, inside};
use crate::api::At;
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::access::{Actor, Role};
use domain::procurement::Command;
use domain::procurement::act::CommitteeKind;
use domain::procurement::state::{Committee, FixedKeys, Procedure};
use domain::{PartyId, ProcedureId};
use jiff::Timestamp;

/// The committee that an address names.
fn kind_of(word: &str) -> Result<CommitteeKind, Problem> {
    match word {
        "opening" => Ok(CommitteeKind::Opening),
        "evaluation" => Ok(CommitteeKind::Evaluation),
        _ => Err(Problem::not_found()),
    }
}

fn committee_form(page: &Page, hand: &InHand, kind: CommitteeKind, chosen: Vec<String>) -> Result<Form, Problem> {
    let head = hand.state.head().ok_or_else(Problem::not_found)?;
    let key = committee_key(&kind);
    let people = page.app.node.directory.holders(&head.buyer, Role::Member);
    let options = people.iter().map(|person| (person.to_string(), page.name(&page.person_name(person)))).collect();
    let fields = vec![Field::any("members", page.t("members"), options, chosen).hint(page.t("members-hint"))];
    let action = hand.path(page, &format!("/committees/{key}"));
    let form = Form::of(page.word("appoint", key), action, fields, page.t("appoint-button"));
    Ok(hand.below(page, form).intro(Markup::text(&page.word("appoint-intro", key))))
}

pub(super) async fn committee(
    desk: Desk,
    At((_, id, kind)): At<(String, ProcedureId, String)>,
) -> Result<Response, Problem> {
    let kind = kind_of(&kind)?;
    let hand = inside(&desk.page, id).await?;
    let members = hand.state.committee(kind).map(|committee| committee.members.clone()).unwrap_or_default();
    let chosen = members.iter().map(ToString::to_string).collect();
    committee_form(&desk.page, &hand, kind, chosen)?.show(&desk.page)
}

pub(super) async fn appoint(
    desk: Desk,
    At((_, id, kind)): At<(String, ProcedureId, String)>,
    sent: Sent,
) -> Result<Response, Problem> {
    let kind = kind_of(&kind)?;
    let hand = inside(&desk.page, id).await?;
    let chosen = sent.all("members");
    let members = chosen.iter().filter_map(|id| PartyId::new(id.clone()).ok()).collect();
    let form = committee_form(&desk.page, &hand, kind, chosen)?;
    give(&desk, &hand.id, &sent, Command::AppointCommittee { kind, members }, form).await
}

fn declaration_form(page: &Page, hand: &InHand, kind: CommitteeKind, sent: &Sent) -> Form {
    let key = committee_key(&kind);
    let choices = ["no", "yes"].map(|choice| (choice.to_owned(), page.word("conflict", choice))).to_vec();
    let fields = vec![
        Field::one("conflict", page.t("conflict"), choices, sent.get("conflict")),
        Field::lines("statement", page.t("statement"), sent.get("statement")).hint(page.t("statement-hint")),
    ];
    let action = hand.path(page, &format!("/declarations/{key}"));
    let form = Form::of(page.t("declaration-title"), action, fields, page.t("declare-button"));
    let form = hand
        .below(page, form)
        .intro(Markup::text(&page.word("committee", key)))
        .intro(Markup::text(&page.t("declaration-intro")));
    // Whoever takes a seat once bids are open declares with what the comparison found at hand.
    let person = page.visitor.actor.as_ref().and_then(Actor::person);
    let waits = |committee: &Committee| {
        committee.matches.values().any(|found| found.answer.is_none() && person == Some(&found.member))
    };
    if !hand.state.committee(kind).is_some_and(waits) {
        return form;
    }
    let (address, words) = (hand.path(page, "/matches"), Markup::text(&page.t("match-at-declaration")));
    form.intro(Markup::made(format!("<a href=\"{address}\">{words}</a>")))
}

pub(super) async fn declaration(
    desk: Desk,
    At((_, id, kind)): At<(String, ProcedureId, String)>,
) -> Result<Response, Problem> {
    let kind = kind_of(&kind)?;
    let hand = inside(&desk.page, id).await?;
    declaration_form(&desk.page, &hand, kind, &Sent::default()).show(&desk.page)
}

pub(super) async fn declare(
    desk: Desk,
    At((_, id, kind)): At<(String, ProcedureId, String)>,
    sent: Sent,
) -> Result<Response, Problem> {
    let kind = kind_of(&kind)?;
    let hand = inside(&desk.page, id).await?;
    let form = declaration_form(&desk.page, &hand, kind, &sent);
    let conflict = sent.get("conflict") == "yes";
    let command = Command::DeclareInterests { kind, conflict, statement: sent.get("statement").to_owned() };
    give(&desk, &hand.id, &sent, command, form).await
}

/// Where one member stands with its keys.
struct MemberShown<'a> {
    member: &'a PartyId,
    declared: bool,
    registered: bool,
    rehearsed: Option<&'a Timestamp>,
}

#[derive(Template)]
#[template(path = "keys.html")]
struct KeysPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    title: &'a domain::LocalText,
    members: Vec<MemberShown<'a>>,
    keys: Option<&'a FixedKeys>,
    may_fix: bool,
    is_member: bool,
    person: &'a PartyId,
    envelopes: String,
    registered: bool,
    make: Vec<String>,
    rehearse: Vec<String>,
    threshold: String,
    least: u64,
    told: Option<Told>,
    once: Once,
}

fn keys_page<'a>(
    desk: &'a Desk,
    hand: &'a InHand,
    threshold: String,
    told: Option<Told>,
) -> Result<KeysPage<'a>, Problem> {
    let page = &desk.page;
    let committee: Option<&Committee> = hand.state.committee(CommitteeKind::Opening);
    let (registered, keys) = match &*hand.state {
        Procedure::Preparation(state) => (Some(&state.opening_keys), state.keys.as_ref()),
        other => (None, other.published().map(|published| &published.keys)),
    };
    let members = committee.into_iter().flat_map(|committee| &committee.members).map(|member| MemberShown {
        member,
        declared: committee.is_some_and(|committee| committee.declarations.contains_key(member)),
        registered: registered.is_none_or(|registered| registered.contains_key(member)),
        rehearsed: keys.and_then(|keys| keys.rehearsals.get(member)),
    });
    let head = hand.state.head().ok_or_else(Problem::not_found)?;
    let person = &desk.signed_in.person;
    let node = &page.app.node.config.public_url;
    let method = hand.rules.method(&head.method).ok_or_else(|| Problem::fault("the rule-set has lost a method"))?;
    let envelopes: Vec<&str> = method.envelopes.iter().map(|envelope| envelope.as_str()).collect();
    Ok(KeysPage {
        p: page,
        id: &hand.id,
        title: hand.title(),
        members: members.collect(),
        keys,
        may_fix: keys.is_none() && page.holds(Role::Officer, &head.buyer),
        is_member: committee.is_some_and(|committee| committee.has(person)),
        person,
        envelopes: envelopes.join(" "),
        registered: registered.is_none_or(|registered| registered.contains_key(person)),
        make: commands::opening_keys(node, &hand.id, person),
        rehearse: commands::rehearsal(node, &hand.id),
        threshold,
        least: hand.rules.committee.opening_threshold_minimum.value.into(),
        told,
        once: Once::new()?,
    })
}

pub(super) async fn keys(desk: Desk, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let usual = hand.rules.committee.opening_threshold_minimum.value.to_string();
    desk.page.answer(&keys_page(&desk, &hand, usual, None)?)
}

pub(super) async fn fix(desk: Desk, At((_, id)): At<(String, ProcedureId)>, sent: Sent) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = inside(page, id).await?;
    let caller = sent.caller(&desk);
    let threshold = sent.get("threshold").parse().unwrap_or_default();
    let given = page.app.node.fix_committee_keys(&caller, &hand.id, threshold).await;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(done(page, &hand.id, "fix_committee_keys")),
        Err(problem) if problem.status.is_server_error() => Err(problem),
        Err(problem) => {
            let told = told(page, &problem);
            page.answer_as(problem.status, &keys_page(&desk, &hand, sent.get("threshold").to_owned(), Some(told))?)
        }
    }
}

#[derive(Template)]
#[template(path = "shares.html")]
struct SharesPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    title: &'a domain::LocalText,
    from: Timestamp,
    threshold: u64,
    /// How many can still open, and what to do when they are too few.
    strength: (String, Option<String>),
    lots: Vec<(String, &'static str, u64, bool)>,
    is_member: bool,
    person: &'a PartyId,
    commands: Vec<String>,
}

pub(super) async fn shares(desk: Desk, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = inside(page, id).await?;
    let Procedure::Closed(closed) = &*hand.state else { return Err(Problem::not_found()) };
    let person = &desk.signed_in.person;
    let lots = closed.published.keys.sets.iter().filter_map(|set| {
        let lot = closed.lots.get(&set.lot)?;
        let released = lot.opened().releases.get(&set.envelope).map_or(0, |by_member| by_member.len());
        let opened = lot.opened().records.contains_key(&set.envelope);
        Some((set.lot.to_string(), set.envelope.as_str(), released as u64, opened))
    });
    page.answer(&SharesPage {
        p: page,
        id: &hand.id,
        title: hand.title(),
        from: hand.rules.periods.objection_window.after(closed.closed_at),
        threshold: closed.published.keys.threshold.into(),
        strength: strength(page, closed, &hand.rules),
        lots: lots.collect(),
        is_member: hand.state.committee(CommitteeKind::Opening).is_some_and(|committee| committee.has(person)),
        person,
        commands: commands::opening(&page.app.node.config.public_url, &hand.id),
    })
}

#[derive(Template)]
#[template(path = "key.html")]
struct KeyPage<'a> {
    p: &'a Page,
    commands: Vec<String>,
}

/// The person's own key, from which all its opening keys follow.
pub(super) async fn own_key(desk: Desk) -> Result<Response, Problem> {
    let page = &desk.page;
    let commands = commands::personal_key(&page.app.node.config.public_url, &desk.signed_in.person);
    page.answer(&KeyPage { p: page, commands })
}

pub(super) async fn sign_minutes(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    sent: Sent,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = inside(page, id).await?;
    let caller = sent.caller(&desk);
    let given = page.app.node.sign_minutes(&caller, &hand.id, sent.get("minutes_sha256").to_owned()).await;
    settled(&page.app, &caller, given).await?;
    Ok(done(page, &hand.id, "sign_minutes"))
}
