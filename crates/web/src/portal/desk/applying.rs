//! A firm applies to a call: its answers, its documents, what arrived, and what became of it.

use super::super::form::{Button, Field, Form, Section, Sent, settled};
use super::super::format::{Markup, in_address};
use super::super::page::{Desk, Page};
use super::super::public::request_stage;
use super::super::words::ground_name;
use super::editor::{Editor, Reading, Scope, document_fields, number, rearrange};
use super::running::firm_field;
use super::{InHand, done, in_hand};
use crate::api::{At, Params};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::procurement::application::Application;
use domain::procurement::notice::{AnswerKind, Notice, SelectionCriterion};
use domain::procurement::offer::{Answer, AnswerValue};
use domain::procurement::selection::{Decided, SelectionOutcome};
use domain::procurement::state::Published;
use domain::procurement::system::{Admitted, Request};
use domain::procurement::{Contested, Procedure};
use domain::{CriterionId, LotId, PartyId, ProcedureId};
use jiff::Timestamp;
use node::registrar::{OwnApplication, received};
use serde::Deserialize;

/// One firm's application, as its people see it.
struct OfFirm {
    firm: PartyId,
    own: OwnApplication,
    /// What became of it, once the selection is concluded, with the decision it rests on.
    outcome: Option<(SelectionOutcome, Option<Decided>)>,
    /// Where its request to be admitted to a purchasing system stands, and what was concluded on it.
    request: Option<OwnRequest>,
}

/// A request as its firm sees it.
struct OwnRequest {
    request: Request,
    stage: &'static str,
    admitted: Option<Admitted>,
    contests: bool,
}

#[derive(Template)]
#[template(path = "application.html")]
struct ApplicationPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    published: &'a Published,
    until: Timestamp,
    is_open: bool,
    done: Option<String>,
    firms: Vec<OfFirm>,
}

/// What a call made public, also after the invitation to tender.
fn call(hand: &InHand) -> Result<&Published, Problem> {
    let published = hand.state.published().ok_or_else(Problem::not_found)?;
    let asks = published.notice.selection.is_some() || published.notice.system.is_some();
    if asks { Ok(published) } else { Err(Problem::not_found()) }
}

#[derive(Deserialize)]
pub(super) struct Shown {
    done: Option<String>,
}

pub(super) async fn own(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    Params(shown): Params<Shown>,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = in_hand(page, id).await?;
    let published = call(&hand)?;
    let selected = published.selected.as_deref();
    let mut firms = Vec::new();
    for firm in page.firms() {
        let own = page.app.node.own_application(&desk.signed_in.caller, &hand.id, &firm).await?;
        let outcome = selected.and_then(|selected| {
            let decided = selected.received.applicants.get(&firm).and_then(|applicant| applicant.decision.clone());
            Some((selected.outcome(&firm)?.clone(), decided))
        });
        let request = match &*hand.state {
            Procedure::System(system) => {
                let id = page.app.node.request_of(&hand.id, &firm)?;
                let may = hand.state.contestable(&firm).iter().any(|(against, _)| *against == Contested::Admission);
                let contests = may && hand.rules.contest(Contested::Admission).is_some();
                system.requests.get(&id).map(|request| OwnRequest {
                    stage: request_stage(page, request),
                    request: request.clone(),
                    admitted: system.admitted.get(&firm).cloned(),
                    contests,
                })
            }
            _ => None,
        };
        firms.push(OfFirm { firm, own, outcome, request });
    }
    if firms.is_empty() {
        return Err(Problem::not_found());
    }
    page.answer(&ApplicationPage {
        p: page,
        id: &hand.id,
        published,
        until: received(&hand.state).map_or(published.deadline, |received| received.deadline),
        is_open: page.app.node.takes_applications(&hand.state),
        done: shown.done.map(|done| page.word("done", &done)),
        firms,
    })
}

/// An application as the fields of its form.
fn fields_of(firm: &PartyId, application: &Application) -> Sent {
    let mut fields = vec![("party".to_owned(), firm.to_string())];
    for answer in &application.answers {
        let value = match &answer.value {
            AnswerValue::Boolean(yes) => (if *yes { "yes" } else { "no" }).to_owned(),
            AnswerValue::Number(number) => number.to_string(),
            AnswerValue::Text(text) | AnswerValue::File(text) => text.clone(),
        };
        fields.push((format!("answers.{}", answer.criterion), value));
    }
    fields.extend(application.lots.iter().map(|lot| ("lots".to_owned(), lot.to_string())));
    fields.extend(document_fields(&application.documents));
    Sent::of(fields)
}

/// The answers as typed; what is empty or cannot be read is no answer, and the rules name it.
fn read(page: &Page, notice: &Notice, sent: &Sent) -> Application {
    let mut answers = Vec::new();
    let typed = |id: &CriterionId| sent.get(&format!("answers.{id}")).replace("\r\n", "\n");
    let yes_or_no = |typed: &str| match typed {
        "yes" => Some(AnswerValue::Boolean(true)),
        "no" => Some(AnswerValue::Boolean(false)),
        _ => None,
    };
    let mut add = |criterion: &CriterionId, value: Option<AnswerValue>| {
        answers.extend(value.map(|value| Answer { criterion: criterion.clone(), value, evidence: None }));
    };
    for ground in &notice.exclusion_grounds {
        add(ground, yes_or_no(&typed(ground)));
    }
    for criterion in &notice.selection_criteria {
        let typed = typed(&criterion.id);
        let value = match criterion.answer {
            AnswerKind::Boolean => yes_or_no(&typed),
            AnswerKind::Number => number(page.language, &typed).map(AnswerValue::Number),
            AnswerKind::Text => (!typed.is_empty()).then_some(AnswerValue::Text(typed)),
            AnswerKind::File => (!typed.is_empty()).then_some(AnswerValue::File(typed)),
        };
        add(&criterion.id, value);
    }
    let mut documents = Reading::of(sent, page.language).documents();
    for document in &mut documents {
        document.document_type = Some("submissionDocuments".into());
    }
    let lots = sent.all("lots").into_iter().filter_map(|id| LotId::new(id).ok()).collect();
    Application { answers, documents, lots }
}

fn application_form(page: &Page, hand: &InHand, sent: &Sent) -> Result<Form, Problem> {
    let published = call(hand)?;
    let notice = &published.notice;
    let choices = |yes: &str, no: &str| {
        vec![
            (String::new(), page.t("choose")),
            ("no".to_owned(), page.word("yes-no", no)),
            ("yes".to_owned(), page.word("yes-no", yes)),
        ]
    };
    let grounds = notice.exclusion_grounds.iter().map(|ground| {
        let name = format!("answers.{ground}");
        Field::one(&name, ground_name(page, &hand.rules, ground), choices("yes", "no"), sent.get(&name))
    });
    let grounds = Section {
        heading: Some(Markup::text(&page.t("application-grounds"))),
        id: "grounds".into(),
        fields: std::iter::once(firm_field(page, sent.get("party"))).chain(grounds).collect(),
        ..Section::default()
    };
    let criteria = notice.selection_criteria.iter().map(|criterion| answer_field(page, criterion, sent));
    let criteria = Section {
        heading: Some(Markup::text(&page.t("selection-criteria"))),
        id: "criteria".into(),
        fields: criteria.collect(),
        ..Section::default()
    };
    let mut sections = vec![grounds, criteria];
    let of_system = notice.system.is_some();
    if of_system {
        let lots = notice.lots.iter().map(|lot| (lot.id.to_string(), page.text(&lot.title))).collect();
        let field = Field::any("lots", page.t("system-categories"), lots, sent.all("lots"));
        sections[0].fields.insert(1, field.hint(page.t("request-categories-hint")));
    }
    let editor = Editor {
        page,
        sent,
        rules: &hand.rules,
        scope: Scope::Whole,
        selects: None,
        framework: None,
        negotiated: false,
        contest: false,
        system: None,
        wrong: &[],
    };
    sections.extend(editor.documents());
    let action = hand.path(page, "/application/form");
    let form = Form {
        title: page.t(if of_system { "request-title" } else { "apply-title" }),
        action,
        files: true,
        sections,
        buttons: vec![Button::main("save", page.t(if of_system { "request-button" } else { "apply-button" }))],
        ..Form::default()
    };
    let last_day = if of_system { "system-until" } else { "applications-until" };
    let until = Markup::made(format!("{} {}", Markup::text(&page.t(last_day)), page.moment(&published.deadline)));
    let form = form.below(hand.path(page, "/application"), Markup::text(&page.t("application-title")));
    let intro = if of_system { "request-intro" } else { "apply-intro" };
    let form = form.intro(until).intro(Markup::text(&page.t(intro)));
    let method = hand.rules.method(&published.head.method);
    let talks = method.is_some_and(|method| method.dialogue.is_some());
    Ok(if talks { form.intro(Markup::text(&page.t("apply-no-price"))) } else { form })
}

fn answer_field(page: &Page, criterion: &SelectionCriterion, sent: &Sent) -> Field {
    let name = format!("answers.{}", criterion.id);
    let (label, value) = (page.plain(&criterion.title), sent.get(&name));
    let field = match criterion.answer {
        AnswerKind::Boolean => {
            let mut options = vec![(String::new(), page.t("choose"))];
            options.extend(["yes", "no"].map(|word| (word.to_owned(), page.word("yes-no", word))));
            Field::one(&name, label, options, value)
        }
        AnswerKind::Number => Field::line(&name, label, value),
        AnswerKind::Text => Field::lines(&name, label, value),
        AnswerKind::File => {
            let mut options = vec![(String::new(), page.t("choose"))];
            let names = sent.rows("documents").into_iter().map(|n| sent.get(&format!("documents.{n}.file_name")));
            options.extend(names.map(|name| (name.to_owned(), name.to_owned())));
            Field::one(&name, label, options, value)
        }
    };
    let least = criterion.minimum.map(|least| format!("{} {}", page.t("at-least"), least.normalize()));
    let hints: Vec<String> = [
        Some(page.plain(&criterion.description)).filter(|words| !words.is_empty()),
        least,
        (criterion.answer == AnswerKind::File).then(|| page.t("answer-file-hint")),
    ]
    .into_iter()
    .flatten()
    .collect();
    if hints.is_empty() { field } else { field.hint(hints.join(" – ")) }
}

pub(super) async fn form(desk: Desk, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = in_hand(page, id).await?;
    let Some(firm) = page.firms().into_iter().next() else { return Err(Problem::not_found()) };
    let own = page.app.node.own_application(&desk.signed_in.caller, &hand.id, &firm).await?;
    let application = own.file.live.map(|live| live.application).unwrap_or_default();
    application_form(page, &hand, &fields_of(&firm, &application))?.show(page)
}

pub(super) async fn apply(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    mut sent: Sent,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = in_hand(page, id).await?;
    let shown_again = rearrange(&mut sent);
    let form = application_form(page, &hand, &sent)?;
    if let Some(problem) = sent.refused_file.clone() {
        return form.refused(page, problem);
    }
    if shown_again {
        return form.show(page);
    }
    let firm = PartyId::new(sent.get("party")).map_err(|_| Problem::not_found())?;
    let application = read(page, &call(&hand)?.notice, &sent);
    let caller = sent.caller(&desk);
    match page.app.node.submit_application(&caller, &hand.id, &firm, application).await {
        Ok(receipt) => {
            let done = if receipt.in_time { "submit_application" } else { "late_application" };
            Ok(page.go(&format!("/desk/procedures/{}/application?done={}", hand.id, in_address(done))))
        }
        Err(error) => form.refused(page, Problem::from(error)),
    }
}

fn withdrawal_form(page: &Page, hand: &InHand, sent: &Sent) -> Result<Form, Problem> {
    call(hand)?;
    let fields = vec![firm_field(page, sent.get("party"))];
    let action = hand.path(page, "/application/withdrawal");
    let form =
        Form::of(page.t("application-withdrawal-title"), action, fields, page.t("application-withdrawal-button"));
    let form = form.below(hand.path(page, "/application"), Markup::text(&page.t("application-title")));
    Ok(form.intro(Markup::text(&page.t("application-withdrawal-intro"))))
}

pub(super) async fn withdrawal(desk: Desk, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let hand = in_hand(&desk.page, id).await?;
    withdrawal_form(&desk.page, &hand, &Sent::default())?.show(&desk.page)
}

pub(super) async fn withdraw(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    sent: Sent,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = in_hand(page, id).await?;
    let form = withdrawal_form(page, &hand, &sent)?;
    let firm = PartyId::new(sent.get("party")).map_err(|_| Problem::not_found())?;
    let caller = sent.caller(&desk);
    let given = page.app.node.withdraw_application(&caller, &hand.id, &firm).await;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(done(page, &hand.id, "withdraw_application")),
        Err(problem) => form.refused(page, problem),
    }
}
