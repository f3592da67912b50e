//! Firms are selected: what they handed in, what the committee decides on each, and the conclusion.

use super::super::form::{Field, Form, Sent, problem_words};
use super::super::format::{Markup, scalar};
use super::super::groupings;
use super::super::page::{Desk, Page};
use super::super::words::{ground_name, ground_title};
use super::editor::number;
use super::{InHand, give, inside};
use crate::api::At;
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::procurement::Command;
use domain::procurement::application::Application;
use domain::procurement::notice::{Notice, Scalar};
use domain::procurement::offer::{AnswerValue, answer_problems};
use domain::procurement::selection::{Applicant, CriterionScore, Received, SelectionOutcome, SelectionTerms};
use domain::{CriterionId, PartyId, ProcedureId};
use jiff::Timestamp;
use node::registrar::received;

/// The applications of a procedure whose time for them is over, with the notice they answered.
fn of_hand(hand: &InHand) -> Result<(&Notice, &Received), Problem> {
    let received = received(&hand.state).ok_or_else(Problem::not_found)?;
    let published = hand.state.published().ok_or_else(Problem::not_found)?;
    Ok((&published.notice, received))
}

fn terms(notice: &Notice) -> SelectionTerms {
    notice.selection.clone().unwrap_or_default()
}

/// The key of what was decided on an application.
const fn decision_key(applicant: &Applicant) -> &'static str {
    match &applicant.decision {
        None => "open",
        Some(decision) if decision.qualified => "qualified",
        Some(_) => "not-qualified",
    }
}

struct Line<'a> {
    firm: &'a PartyId,
    /// The firms for which it applies.
    together: Markup,
    received_at: Timestamp,
    decision: &'static str,
    points: Option<Scalar>,
    selected: bool,
}

#[derive(Template)]
#[template(path = "applications.html")]
struct ApplicationsPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    title: &'a domain::LocalText,
    received: &'a Received,
    scored: bool,
    concluded: bool,
    lines: Vec<Line<'a>>,
}

pub(super) async fn applications(desk: Desk, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = inside(page, id).await?;
    let (notice, received) = of_hand(&hand)?;
    let outcome = |firm: &PartyId| received.outcomes.iter().find(|outcome| outcome.firm == *firm);
    let mut lines: Vec<Line<'_>> = received
        .applicants
        .iter()
        .map(|(firm, applicant)| Line {
            firm,
            together: together(page, applicant),
            received_at: applicant.received_at,
            decision: decision_key(applicant),
            points: points(applicant),
            selected: outcome(firm).is_some_and(|outcome| outcome.selected),
        })
        .collect();
    lines.sort_by_key(|line| line.received_at);
    page.answer(&ApplicationsPage {
        p: page,
        id: &hand.id,
        title: hand.title(),
        received,
        scored: !terms(notice).scores.is_empty(),
        concluded: !received.outcomes.is_empty(),
        lines,
    })
}

/// Every firm of the groupings for which one applied.
fn together(page: &Page, applicant: &Applicant) -> Markup {
    let shown = applicant.groupings.iter().map(|grouping| {
        format!("<br><small>{}</small>{}", groupings::title(page, grouping), groupings::firms(page, grouping))
    });
    Markup::made(shown.collect::<String>())
}

fn points(applicant: &Applicant) -> Option<Scalar> {
    let decision = applicant.decision.as_ref().filter(|decision| !decision.scores.is_empty())?;
    Some(decision.scores.iter().map(|score| score.score).sum())
}

/// What a firm answered, criterion by criterion, and what it lacks.
pub(super) fn answers(page: &Page, hand: &InHand, notice: &Notice, application: &Application) -> Vec<Field> {
    let grounds = notice.exclusion_grounds.iter().map(|id| (id, ground_name(page, &hand.rules, id)));
    let criteria = notice.selection_criteria.iter().map(|one| (&one.id, page.plain(&one.title)));
    let shown = |value: &AnswerValue| match value {
        AnswerValue::Boolean(true) => Markup::text(&page.word("yes-no", "yes")),
        AnswerValue::Boolean(false) => Markup::text(&page.word("yes-no", "no")),
        AnswerValue::Number(number) => page.number(number),
        AnswerValue::Text(text) => page.name(text),
        AnswerValue::File(name) => match application.documents.iter().find(|one| one.file_name == *name) {
            Some(document) => link(page, &hand.id, document),
            None => page.name(name),
        },
    };
    let mut fields: Vec<Field> = grounds
        .chain(criteria)
        .map(|(id, title)| {
            let answer = application.answers.iter().find(|answer| answer.criterion == *id);
            let value = answer.map_or_else(|| Markup::text("–"), |answer| shown(&answer.value));
            Field::shown(title, value)
        })
        .collect();
    let documents: String =
        application.documents.iter().map(|one| format!("<li>{}</li>", link(page, &hand.id, one))).collect();
    if !documents.is_empty() {
        fields.push(Field::shown(page.t("documents"), Markup::made(format!("<ul>{documents}</ul>"))));
    }
    let problems: String = answer_problems(&application.answers, notice)
        .iter()
        .map(|problem| format!("<li>{}</li>", Markup::text(&problem_words(page, problem))))
        .collect();
    if !problems.is_empty() {
        fields.push(Field::shown(page.t("remarks"), Markup::made(format!("<ul>{problems}</ul>"))));
    }
    fields
}

fn link(page: &Page, id: &ProcedureId, document: &domain::Document) -> Markup {
    let name = page.name(&document.file_name);
    Markup::made(format!(
        "<a href=\"{}\" download>{name}</a> ({})",
        Markup::text(&page.document_path(id, document)),
        page.size(&document.bytes)
    ))
}

async fn decision_form(desk: &Desk, hand: &InHand, firm: &PartyId, sent: &Sent) -> Result<Form, Problem> {
    let page = &desk.page;
    let (notice, received) = of_hand(hand)?;
    let applicant = received.applicants.get(firm).ok_or_else(Problem::not_found)?;
    let found = page.app.node.applications(Some(&desk.signed_in.caller.actor), &hand.id).await?;
    let application = found.get(firm).cloned().unwrap_or_default();
    let mut fields = vec![
        Field::shown(page.t("firm"), page.organisation(firm)),
        Field::shown(page.t("received-at"), page.moment(&applicant.received_at)),
    ];
    fields.extend(answers(page, hand, notice, &application));
    let below = |form: Form| form.below(hand.path(page, "/applications"), Markup::text(&page.t("applications-title")));
    let action = hand.path(page, &format!("/applications/{firm}"));
    if !matches!(&*hand.state, domain::procurement::Procedure::Selection(_)) {
        // It is concluded: what was handed in is still read, and nothing is decided any more.
        fields.push(Field::shown(page.t("decision"), Markup::text(&page.word("decision", decision_key(applicant)))));
        let reasons = applicant.decision.as_ref().map(|decision| &decision.reasons).filter(|words| !words.is_empty());
        fields.extend(reasons.map(|reasons| Field::shown(page.t("reasons"), page.text(reasons))));
        let mut form = Form::of(page.t("application-decision-title"), action, fields, page.t("decision-button"));
        form.buttons.clear();
        return Ok(below(form));
    }
    let mut grounds: Vec<(String, Markup)> = Vec::new();
    grounds.extend(notice.exclusion_grounds.iter().map(|id| (id.to_string(), ground_title(page, &hand.rules, id))));
    let criteria = notice.selection_criteria.iter();
    grounds.extend(criteria.map(|criterion| (criterion.id.to_string(), page.text(&criterion.title))));
    let choices = ["qualified", "not-qualified"].map(|choice| (choice.to_owned(), page.word("decision", choice)));
    fields.push(Field::one("qualified", page.t("decision"), choices.to_vec(), sent.get("qualified")));
    for (n, scored) in terms(notice).scores.iter().enumerate() {
        let title = notice.selection_criteria.iter().find(|one| one.id == scored.criterion);
        let label = title.map_or_else(|| scored.criterion.to_string(), |one| page.plain(&one.title));
        let name = format!("scores.{n}");
        let most = page.t1("score-hint", "most", scalar(page.language, scored.score_maximum));
        fields.push(Field::line(&name, label, sent.get(&name)).hint(most));
    }
    fields.extend([
        Field::any("grounds", page.t("rejection-grounds"), grounds, sent.all("grounds"))
            .hint(page.t("application-reasons-hint")),
        Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons")).hint(page.t("application-reasons-hint")),
    ]);
    let form = Form::of(page.t("application-decision-title"), action, fields, page.t("decision-button"));
    Ok(below(form.intro(Markup::text(&page.t("application-decision-intro")))))
}

/// What was decided before, as the fields of the form.
fn decided(page: &Page, applicant: &Applicant, notice: &Notice) -> Sent {
    let Some(decision) = &applicant.decision else { return Sent::default() };
    let mut fields = vec![("qualified".to_owned(), decision_key(applicant).to_owned())];
    fields.extend(decision.grounds.iter().map(|id| ("grounds".to_owned(), id.to_string())));
    for language in domain::text::Language::ALL {
        let words = decision.reasons.get(language).unwrap_or_default().to_owned();
        fields.push((format!("reasons.{}", language.tag()), words));
    }
    for (n, scored) in terms(notice).scores.iter().enumerate() {
        let given = decision.scores.iter().find(|score| score.criterion == scored.criterion);
        fields.extend(given.map(|score| (format!("scores.{n}"), scalar(page.language, score.score))));
    }
    Sent::of(fields)
}

type Place = At<(String, ProcedureId, PartyId)>;

pub(super) async fn decision(desk: Desk, At((_, id, firm)): Place) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let (notice, received) = of_hand(&hand)?;
    let applicant = received.applicants.get(&firm).ok_or_else(Problem::not_found)?;
    let before = decided(&desk.page, applicant, notice);
    decision_form(&desk, &hand, &firm, &before).await?.show(&desk.page)
}

pub(super) async fn decide(desk: Desk, At((_, id, firm)): Place, sent: Sent) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = inside(page, id).await?;
    let form = decision_form(&desk, &hand, &firm, &sent).await?;
    let (notice, _) = of_hand(&hand)?;
    let qualified = sent.get("qualified") == "qualified";
    let scores = terms(notice).scores.into_iter().enumerate().filter(|_| qualified).map(|(n, scored)| {
        // What cannot be read is out of every range, so that the rules name it.
        let score = number(page.language, sent.get(&format!("scores.{n}"))).unwrap_or(Scalar::NEGATIVE_ONE);
        CriterionScore { criterion: scored.criterion, score }
    });
    let command = Command::DecideApplication {
        firm,
        qualified,
        grounds: sent.all("grounds").into_iter().filter_map(|id| CriterionId::new(id).ok()).collect(),
        reasons: sent.text("reasons"),
        scores: scores.collect(),
    };
    give(&desk, &hand.id, &sent, command, form).await
}

fn conclusion_form(page: &Page, hand: &InHand) -> Result<Form, Problem> {
    let (notice, received) = of_hand(hand)?;
    let outcomes = terms(notice).outcomes(&received.applicants);
    let names = |selected: bool| {
        let of = |outcome: &&SelectionOutcome| outcome.selected == selected;
        let line = |outcome: &SelectionOutcome| {
            let points = outcome.points.map(|points| format!(" – {}", page.number(&points))).unwrap_or_default();
            format!("<li>{}{points}</li>", page.organisation(&outcome.firm))
        };
        let lines: String = outcomes.iter().filter(of).map(line).collect();
        if lines.is_empty() {
            Markup::text(&page.t("conclusion-none"))
        } else {
            Markup::made(format!("<ul>{lines}</ul>"))
        }
    };
    let fields = vec![
        Field::shown(page.t("selection-goes-on"), names(true)),
        Field::shown(page.t("selection-stays"), names(false)),
    ];
    let action = hand.path(page, "/selection");
    let form = Form::of(page.t("selection-title"), action, fields, page.t("selection-button"));
    Ok(hand.below(page, form).intro(Markup::text(&page.t("selection-intro"))))
}

pub(super) async fn conclusion(desk: Desk, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    conclusion_form(&desk.page, &hand)?.show(&desk.page)
}

pub(super) async fn conclude(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    sent: Sent,
) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let form = conclusion_form(&desk.page, &hand)?;
    give(&desk, &hand.id, &sent, Command::ConcludeSelection {}, form).await
}
