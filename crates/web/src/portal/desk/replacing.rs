//! Members who are absent from the opening, and members of the evaluation whose seat another person takes.

use super::super::form::{Field, Form, Sent};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use super::{InHand, give, inside};
use crate::api::At;
use crate::problem::Problem;
use axum::response::Response;
use domain::access::Role;
use domain::procurement::act::CommitteeKind;
use domain::procurement::decide::{able_to_open, opening_quorum};
use domain::procurement::replacing::Absence;
use domain::procurement::state::Closed;
use domain::procurement::{Command, Procedure};
use domain::{PartyId, ProcedureId, RuleSet};
use std::collections::BTreeSet;

type Place = At<(String, ProcedureId)>;

fn closed(hand: &InHand) -> Result<&Closed, Problem> {
    match &*hand.state {
        Procedure::Closed(closed) => Ok(closed),
        _ => Err(Problem::not_found()),
    }
}

/// How many holders of keys can still open, and what there is to do when they are too few.
pub(super) fn strength(page: &Page, closed: &Closed, rules: &RuleSet) -> (String, Option<String>) {
    let holders = closed.published.keys.members().collect::<BTreeSet<_>>().len();
    let (able, needed) = (able_to_open(closed), opening_quorum(closed.published.keys.threshold, rules));
    let said = page.t2("opening-strength", &("able", able.to_string()), &("holders", holders.to_string()));
    let said = format!("{said} {}", page.t1("opening-needed", "needed", needed));
    (said, (able < needed).then(|| page.t("opening-endangered")))
}

fn people(page: &Page, members: impl Iterator<Item = PartyId>) -> Vec<(String, String)> {
    members.map(|member| (member.to_string(), page.person_name(&member))).collect()
}

fn absence_form(page: &Page, hand: &InHand, sent: &Sent) -> Result<Form, Problem> {
    let closed = closed(hand)?;
    let holders: BTreeSet<PartyId> = closed.published.keys.members().cloned().collect();
    let line = |(member, absence): (&PartyId, &Absence)| {
        let (name, at) = (Markup::text(&page.person_name(member)), page.moment(&absence.at));
        format!("<li>{name} – {} ({at})</li>", page.text(&absence.reasons))
    };
    let recorded: String = closed.absences.iter().map(line).collect();
    let recorded = if recorded.is_empty() {
        Markup::text(&page.t("absences-none"))
    } else {
        Markup::made(format!("<ul>{recorded}</ul>"))
    };
    let options = people(page, holders.into_iter().filter(|member| !closed.absences.contains_key(member)));
    let fields = vec![
        Field::shown(page.t("absences"), recorded),
        Field::one("member", page.t("member"), options, sent.get("member")),
        Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons")),
    ];
    let action = hand.path(page, "/absences");
    let form = Form::of(page.t("absence-title"), action, fields, page.t("absence-button"));
    let (said, endangered) = strength(page, closed, &hand.rules);
    let form = hand.below(page, form).intro(Markup::text(&page.t("absence-intro"))).intro(Markup::text(&said));
    Ok(match endangered {
        Some(words) => form.intro(Markup::made(format!("<strong>{}</strong>", Markup::text(&words)))),
        None => form,
    })
}

pub(super) async fn absences(desk: Desk, At((_, id)): Place) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    absence_form(&desk.page, &hand, &Sent::default())?.show(&desk.page)
}

pub(super) async fn record(desk: Desk, At((_, id)): Place, sent: Sent) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let form = absence_form(&desk.page, &hand, &sent)?;
    let member = PartyId::new(sent.get("member")).map_err(|_| Problem::not_found())?;
    give(&desk, &hand.id, &sent, Command::RecordAbsence { member, reasons: sent.text("reasons") }, form).await
}

fn replacement_form(page: &Page, hand: &InHand, sent: &Sent) -> Result<Form, Problem> {
    let rule = hand.rules.committee.substitutes.as_ref().ok_or_else(Problem::not_found)?;
    let committee = hand.state.committee(CommitteeKind::Evaluation).ok_or_else(Problem::not_found)?;
    let head = hand.state.head().ok_or_else(Problem::not_found)?;
    let free = page.app.node.directory.holders(&head.buyer, Role::Member);
    let free = people(page, free.into_iter().filter(|person| !committee.has(person)));
    let seats = people(page, committee.members.iter().cloned());
    let fields = vec![
        Field::one("member", page.t("replacement-member"), seats, sent.get("member")),
        Field::one("substitute", page.t("replacement-substitute"), free, sent.get("substitute")),
        Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons")),
    ];
    let action = hand.path(page, "/replacement");
    let form = Form::of(page.t("replacement-title"), action, fields, page.t("replacement-button"));
    let scores = page.word("locked-scores", rule.locked_scores.as_str());
    Ok(hand.below(page, form).intro(Markup::text(&page.t("replacement-intro"))).intro(Markup::text(&scores)))
}

pub(super) async fn replacement(desk: Desk, At((_, id)): Place) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    replacement_form(&desk.page, &hand, &Sent::default())?.show(&desk.page)
}

pub(super) async fn replace(desk: Desk, At((_, id)): Place, sent: Sent) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let form = replacement_form(&desk.page, &hand, &sent)?;
    let person = |name: &str| PartyId::new(sent.get(name)).map_err(|_| Problem::not_found());
    let (member, substitute) = (person("member")?, person("substitute")?);
    let (kind, reasons) = (CommitteeKind::Evaluation, sent.text("reasons"));
    give(&desk, &hand.id, &sent, Command::ReplaceMember { kind, member, substitute, reasons }, form).await
}
