//! Members who may be behind a bid: the member reads what was found of it and answers, the buyer's people see all.

use super::super::form::{Field, Form, Once, Sent, settled};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use super::auctions::unreadable;
use super::files::committee_key;
use super::{InHand, give, inside};
use crate::api::{At, Params};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::access::{Actor, Role};
use domain::procurement::act::CommitteeKind;
use domain::procurement::conflicts::{Compared, Match, MatchAnswer};
use domain::procurement::{Command, Procedure};
use domain::ruleset::OwnersRule;
use domain::{PartyId, ProcedureId};
use node::disclosure::reads_matches;
use serde::Deserialize;

type Place = At<(String, ProcedureId)>;
type OfMatch = At<(String, ProcedureId, String, u32)>;

/// A match as a reader sees it.
struct MatchShown<'a> {
    kind: CommitteeKind,
    found: &'a Match,
    /// Where the reader answers, if it is its own to answer.
    answer: Option<String>,
}

#[derive(Template)]
#[template(path = "matches.html")]
struct MatchesPage<'a> {
    p: &'a Page,
    back: (String, Markup),
    done: Option<String>,
    rule: Option<&'a OwnersRule>,
    compared: &'a [Compared],
    matches: Vec<MatchShown<'a>>,
    /// Where the buyer's people compare anew.
    again: Option<String>,
    inside: bool,
    once: Once,
}

/// How many matches a comparison found.
fn sum(page: &Page, compared: &Compared) -> Markup {
    page.rank(&(compared.opening + compared.evaluation))
}

#[derive(Deserialize)]
pub(super) struct Shown {
    done: Option<String>,
}

/// What this reader may see of the matches: its own, or as one of the buyer's people or an auditor all.
fn seen<'a>(state: &'a Procedure, actor: &Actor) -> Vec<(CommitteeKind, u32, &'a Match)> {
    let all = reads_matches(state, actor);
    let own = |found: &Match| actor.person() == Some(&found.member);
    let of = |kind| state.committee(kind).into_iter().flat_map(move |of| of.matches.iter().map(move |one| (kind, one)));
    let kinds = [CommitteeKind::Opening, CommitteeKind::Evaluation];
    let found = kinds.into_iter().flat_map(of).filter(|(_, (_, found))| all || own(found));
    found.map(|(kind, (number, found))| (kind, *number, found)).collect()
}

pub(super) async fn matches(desk: Desk, At((_, id)): Place, Params(asked): Params<Shown>) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = inside(page, id).await?;
    let Procedure::Closed(closed) = &*hand.state else { return Err(Problem::not_found()) };
    let actor = &desk.signed_in.caller.actor;
    let buyer = &closed.published.head.buyer;
    let compares = [Role::Officer, Role::Approver].into_iter().any(|role| actor.has(role, Some(buyer)));
    let found = seen(&hand.state, actor).into_iter();
    let matches = found.map(|(kind, number, found)| {
        let open = found.answer.is_none() && actor.person() == Some(&found.member);
        let answer = open.then(|| hand.path(page, &format!("/matches/{}/{number}", committee_key(&kind))));
        MatchShown { kind, found, answer }
    });
    page.answer(&MatchesPage {
        p: page,
        back: (page.desk_path(&hand.id), page.text(hand.title())),
        done: asked.done.map(|done| page.word("done", &done)),
        rule: hand.rules.committee.owners.as_ref(),
        compared: &closed.published.compared,
        matches: matches.collect(),
        again: (compares && !closed.published.compared.is_empty()).then(|| hand.path(page, "/matches")),
        inside: hand.inside,
        once: Once::new()?,
    })
}

pub(super) async fn compare(desk: Desk, At((_, id)): Place, sent: Sent) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = inside(page, id).await?;
    let caller = sent.caller(&desk);
    let given = page.app.node.procedure_command(&caller, &hand.id, Command::CompareOwners {}).await;
    settled(&page.app, &caller, given).await?;
    Ok(page.go(&format!("/desk/procedures/{}/matches?done=compare_owners", hand.id)))
}

fn kind_of(word: &str) -> Result<CommitteeKind, Problem> {
    match word {
        "opening" => Ok(CommitteeKind::Opening),
        "evaluation" => Ok(CommitteeKind::Evaluation),
        _ => Err(Problem::not_found()),
    }
}

fn own<'a>(hand: &'a InHand, person: &PartyId, kind: CommitteeKind, number: u32) -> Result<&'a Match, Problem> {
    let found = hand.state.committee(kind).and_then(|committee| committee.matches.get(&number));
    found.filter(|found| found.member == *person).ok_or_else(Problem::not_found)
}

fn answer_form(page: &Page, hand: &InHand, found: &Match, place: (CommitteeKind, u32), sent: &Sent) -> Form {
    let (kind, number) = place;
    let key = committee_key(&kind);
    // None is suggested: both answers are the member's own word.
    let none = std::iter::once((String::new(), page.t("choose")));
    let answers = MatchAnswer::ALL.map(|one| (one.as_str().to_owned(), page.word("match-answer", one.as_str())));
    let choices = none.chain(answers).collect();
    let what = format!(
        "{} – {}",
        page.organisation(&found.firm),
        Markup::text(&page.word("capacity", found.capacity.as_str()))
    );
    let fields = vec![
        Field::shown(page.t("match-firm"), Markup::made(what)),
        Field::shown(page.t("match-certainty"), Markup::text(&page.word("match-certainty", found.certainty.as_str()))),
        Field::one("answer", page.t("match-answer"), choices, sent.get("answer")),
        Field::lines("reasons", page.t("reasons"), sent.get("reasons")).hint(page.t("match-reasons-hint")),
    ];
    let action = hand.path(page, &format!("/matches/{key}/{number}"));
    let form = Form::of(page.t("match-answer-title"), action, fields, page.t("match-answer-button"));
    let form = hand.below(page, form).intro(Markup::text(&page.word("committee", key)));
    form.intro(Markup::text(&page.t("match-answer-intro")))
}

pub(super) async fn asked(desk: Desk, At((_, id, kind, number)): OfMatch) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let kind = kind_of(&kind)?;
    let found = own(&hand, &desk.signed_in.person, kind, number)?;
    answer_form(&desk.page, &hand, found, (kind, number), &Sent::default()).show(&desk.page)
}

pub(super) async fn answer(desk: Desk, At((_, id, kind, number)): OfMatch, sent: Sent) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let kind = kind_of(&kind)?;
    let found = own(&hand, &desk.signed_in.person, kind, number)?;
    let form = answer_form(&desk.page, &hand, found, (kind, number), &sent);
    let chosen = MatchAnswer::ALL.into_iter().find(|one| one.as_str() == sent.get("answer"));
    let Some(answer) = chosen else { return unreadable(&desk.page, form, "answer", "match-answer-missing") };
    let command = Command::AnswerMatch { kind, number, answer, reasons: sent.get("reasons").to_owned() };
    give(&desk, &hand.id, &sent, command, form).await
}
