//! Preparing a prior information notice, answering it, telling what was said, and letting a procedure follow it (P4).

use super::super::concerns::{Concerns, Whose};
use super::super::form::{Field, Form, Sent, settled};
use super::super::format::{Civil, Markup, read_moment};
use super::super::page::{Desk, Page};
use super::super::public::prior::{desk_address, shown, ways};
use super::inviting::prepared;
use super::{done, inside};
use crate::api::{At, Params, new_ocid};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Document;
use domain::access::Role;
use domain::procurement::notice::{Category, Classification};
use domain::procurement::prior::{AnswersTold, Command, Consultation, PlanPlace, Prior, PriorNotice, Refusal};
use domain::{Money, PartyId, PlanLineId, ProcedureId, RuleSet};
use jiff::civil::Date;
use node::CommandError;
use node::registrar::plans_for;
use serde::Deserialize;

/// Notices looked at for one reader.
const LOOKED_AT: usize = 100;
const CATEGORIES: [Category; 3] = [Category::Goods, Category::Works, Category::Services];

type OfNotice = At<(String, ProcedureId)>;
type OfStep = At<(String, ProcedureId, String)>;

/// A notice in a list.
struct Row {
    address: String,
    id: ProcedureId,
    title: Markup,
    stage: &'static str,
    ways: Vec<&'static str>,
}

#[derive(Template)]
#[template(path = "prior_notices.html")]
struct PriorsPage<'a> {
    p: &'a Page,
    officer_of: Vec<PartyId>,
    rows: Vec<Row>,
}

/// The notices of the buyers for which the reader works, newest first.
async fn notices(desk: &Desk) -> Result<Vec<(ProcedureId, Prior)>, Problem> {
    let actor = &desk.signed_in.caller.actor;
    let roles = [Role::Officer, Role::Approver];
    let whose: Vec<Whose<'_>> =
        roles.into_iter().flat_map(|role| actor.organisations(role)).map(Whose::Market).collect();
    let mut found = Vec::new();
    for id in Concerns::of(&desk.page.app, &desk.signed_in.caller, &whose, LOOKED_AT).await? {
        let (_, prior) = desk.page.app.node.prior(&id).await?;
        found.push((id, prior));
    }
    Ok(found)
}

/// What waits for the reader: a notice to be published by another person than wrote it, or what was said to be told.
pub(super) async fn waiting(desk: &Desk) -> Result<Vec<(String, &'static str, Markup)>, Problem> {
    let mut found = Vec::new();
    for (id, prior) in notices(desk).await? {
        let due = ways(&desk.page, &prior, Some(&desk.signed_in.person));
        let due = due.into_iter().find(|way| matches!(*way, "publication" | "summary"));
        if let Some((way, notice)) = due.zip(prior.notice()) {
            let address = format!("{}/{way}", desk_address(&desk.page, &id));
            found.push((address, way, desk.page.text(&notice.title)));
        }
    }
    Ok(found)
}

pub(super) async fn list(desk: Desk) -> Result<Response, Problem> {
    let page = &desk.page;
    let rows = notices(&desk).await?.into_iter().filter_map(|(id, prior)| {
        let notice = prior.notice()?;
        Some(Row {
            address: desk_address(page, &id),
            title: page.text(&notice.title),
            stage: prior.published().map_or("draft", |published| published.stage(page.now)),
            ways: ways(page, &prior, Some(&desk.signed_in.person)),
            id,
        })
    });
    let officer_of = desk.signed_in.caller.actor.organisations(Role::Officer).cloned().collect();
    page.answer(&PriorsPage { p: page, officer_of, rows: rows.collect() })
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Said {
    done: Option<String>,
}

pub(super) async fn notice(
    desk: Desk,
    At((_, id)): OfNotice,
    Params(Said { done }): Params<Said>,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let prior = page.app.node.visible_prior(page.visitor.actor.as_ref(), &id).await?;
    let known = [
        "draft_prior_notice",
        "publish_prior_notice",
        "answer_consultation",
        "summarise_consultation",
        "withdraw_prior_notice",
    ];
    let done = done.filter(|name| known.contains(&name.as_str())).map(|name| page.word("done", &name));
    shown(page, &id, &prior, done).await
}

/// Where a new notice comes from.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct For {
    buyer: Option<PartyId>,
    year: Option<i16>,
    line: Option<PlanLineId>,
}

fn fields(page: &Page, rules: &RuleSet, sent: &Sent) -> Vec<Field> {
    let categories = CATEGORIES.map(Category::as_str).map(|id| (id.to_owned(), page.word("category", id))).to_vec();
    let mut methods = vec![(String::new(), page.t("plan-method-open"))];
    methods.extend(rules.methods.iter().map(|method| (method.id.clone(), page.plain(&method.title))));
    let mut regions = vec![(String::new(), page.t("prior-region-open"))];
    regions.extend(page.regions(&rules.jurisdiction));
    let told = [AnswersTold::Published, AnswersTold::Kept];
    let allowed = |told: &AnswersTold| rules.prior_notice.as_ref().is_some_and(|law| law.answers.allows(*told));
    let told = told.into_iter().filter(allowed).map(AnswersTold::as_str);
    let told = told.map(|id| (id.to_owned(), page.word("prior-answers", id))).collect();
    vec![
        Field::trio("title", page.t("title"), false, sent.trio("title")),
        Field::trio("description", page.t("prior-description"), true, sent.trio("description"))
            .hint(page.t("prior-description-hint")),
        Field::one("category", page.t("category"), categories, sent.get("category")),
        Field::line("classification", page.t("prior-classes"), sent.get("classification"))
            .hint(page.t("prior-classes-hint")),
        Field::one("region", page.t("prior-region"), regions, sent.get("region")),
        Field::line("estimate", page.t("estimate"), sent.get("estimate")).hint(page.t1(
            "plan-estimate-hint",
            "currency",
            rules.currency,
        )),
        Field::one("method", page.t("method"), methods, sent.get("method")),
        Field::input("launch", page.t("prior-launch"), "date", sent.get("launch")),
        Field::line("plan", page.t("prior-plan"), sent.get("plan")).hint(page.t("prior-plan-hint")),
        Field::trio("questions", page.t("prior-questions"), true, sent.trio("questions"))
            .hint(page.t("prior-questions-hint")),
        Field::input("until", page.t("prior-until"), "datetime-local", sent.get("until"))
            .hint(page.t("footer-time-zone")),
        Field::one("answers", page.t("prior-answers-ask"), told, sent.get("answers")),
    ]
    .into_iter()
    .chain(document_fields(page, sent))
    .collect()
}

/// The files attached so far, each with a tick, and a place for one more.
fn document_fields(page: &Page, sent: &Sent) -> Vec<Field> {
    let attached = documents(sent);
    let values: Vec<String> = attached.iter().map(carried).collect();
    let label = |document: &Document| {
        Markup::made(format!("{} ({})", page.name(&document.file_name), page.size(&document.bytes)))
    };
    let options = values.iter().cloned().zip(attached.iter().map(label)).collect();
    let keep = Field::any("documents", page.t("prior-documents-keep"), options, values);
    let mut fields = Vec::new();
    if !attached.is_empty() {
        fields.push(keep.hint(page.t("prior-documents-keep-hint")));
    }
    fields.push(Field::file("file", page.t("prior-document-add")).hint(page.t("prior-document-hint")));
    fields
}

/// A file that was stored before, as the form carries it along: the office knows it by its hash.
fn carried(document: &Document) -> String {
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(document).unwrap_or_default())
}

/// What is attached when the form is saved: what was kept, and what has just come.
fn documents(sent: &Sent) -> Vec<Document> {
    let read = |text: String| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok();
    let mut found: Vec<Document> = sent.all("documents").into_iter().filter_map(read).collect();
    // It says nothing of what kind of document it is: that is not asked.
    let new = sent.document.clone().map(|document| Document { document_type: None, ..document });
    found.extend(new.filter(|new| !found.contains(new)));
    found
}

fn read(sent: &Sent, rules: &RuleSet) -> Result<PriorNotice, Refusal> {
    let unfit = |field| Refusal::PriorNoticeUnfit { field };
    let some = |name: &str| Some(sent.get(name).trim().to_owned()).filter(|text| !text.is_empty());
    let classification = |code: &str| {
        let (scheme, id) = code.split_once(':').unwrap_or(("CPV", code));
        Classification { scheme: scheme.to_owned(), id: id.to_owned(), description: None }
    };
    let amount: String = sent.get("estimate").chars().filter(|c| !c.is_whitespace()).collect();
    let amount = Some(amount).filter(|amount| !amount.is_empty());
    let estimate = amount.map(|text| Money::parse(&text.replace(',', "."), rules.currency).ok_or(unfit("estimate")));
    let plan = some("plan").map(|text| {
        let (year, line) = text.split_once('/').ok_or(unfit("plan"))?;
        let year = year.trim().parse().map_err(|_| unfit("plan"))?;
        Ok(PlanPlace { year, line: PlanLineId::new(line.trim()).map_err(|_| unfit("plan"))? })
    });
    let questions = sent.text("questions");
    let consultation = (!questions.is_empty()).then(|| {
        let until = read_moment(sent.get("until")).ok_or(unfit("until"))?;
        let answers = if sent.get("answers") == "kept" { AnswersTold::Kept } else { AnswersTold::Published };
        Ok(Consultation { questions: questions.clone(), until, answers })
    });
    let category = CATEGORIES.into_iter().find(|category| category.as_str() == sent.get("category"));
    Ok(PriorNotice {
        title: sent.text("title"),
        description: sent.text("description"),
        category: category.ok_or(unfit("category"))?,
        classifications: sent.get("classification").split_whitespace().map(classification).collect(),
        region: some("region"),
        estimate: estimate.transpose()?,
        method: some("method"),
        launch: sent.get("launch").parse::<Date>().map_err(|_| unfit("launch"))?,
        plan: plan.transpose()?,
        consultation: consultation.transpose()?,
        documents: documents(sent),
    })
}

fn form(page: &Page, rules: &RuleSet, address: String, sent: &Sent) -> Form {
    let mut form = Form::of(page.t("prior-new"), address, fields(page, rules, sent), page.t("prior-save"));
    form.files = true;
    form.below(page.to("/desk/prior-notices"), Markup::text(&page.t("priors-title")))
        .intro(Markup::text(&page.t("prior-new-intro")))
}

/// Only an officer of the buyer writes.
fn writes(page: &Page, buyer: &PartyId) -> Result<(), Problem> {
    if page.holds(Role::Officer, buyer) { Ok(()) } else { Err(Problem::not_found()) }
}

/// What the form of a new notice begins with: the line of the plan, where it is for one.
async fn begun(page: &Page, buyer: &PartyId, year: Option<i16>, line: Option<PlanLineId>) -> Result<Sent, Problem> {
    let Some((year, line)) = year.zip(line) else { return Ok(Sent::default()) };
    let (_, plan) = page.app.node.plan(buyer, year).await?;
    let Some(line) = plan.lines.get(&line) else { return Ok(Sent::default()) };
    let mut sent = Sent::default();
    sent.set("plan", &format!("{year}/{}", line.id));
    sent.set("category", line.category.as_str());
    sent.set("launch", &line.launch.to_string());
    sent.set("method", line.method.as_deref().unwrap_or_default());
    sent.set("classification", line.classification.as_ref().map(|class| class.id.as_str()).unwrap_or_default());
    sent.set("estimate", &line.estimate.map(|money| money.decimal()).unwrap_or_default());
    for (name, text) in [("title.fr", &line.title.fr), ("title.ar", &line.title.ar), ("title.en", &line.title.en)] {
        sent.set(name, text.as_deref().unwrap_or_default());
    }
    Ok(sent)
}

fn new_address(page: &Page, buyer: &PartyId) -> String {
    page.to(&format!("/desk/prior-notices/new?buyer={buyer}"))
}

pub(super) async fn new(desk: Desk, Params(For { buyer, year, line }): Params<For>) -> Result<Response, Problem> {
    let buyer = buyer.ok_or_else(Problem::not_found)?;
    writes(&desk.page, &buyer)?;
    let rules = desk.page.app.node.rules_now()?;
    let sent = begun(&desk.page, &buyer, year, line).await?;
    form(&desk.page, &rules, new_address(&desk.page, &buyer), &sent).show(&desk.page)
}

pub(super) async fn draft(
    desk: Desk,
    Params(For { buyer, .. }): Params<For>,
    mut sent: Sent,
) -> Result<Response, Problem> {
    let buyer = buyer.ok_or_else(Problem::not_found)?;
    writes(&desk.page, &buyer)?;
    let rules = desk.page.app.node.rules_now()?;
    let form = form(&desk.page, &rules, new_address(&desk.page, &buyer), &sent);
    if let Some(problem) = sent.refused_file.take() {
        return form.refused(&desk.page, problem);
    }
    let id = new_ocid(&desk.page.app.node, &buyer, sent.caller(&desk).idempotency_key)?;
    match read(&sent, &rules) {
        Ok(notice) => {
            give(&desk, &id, &sent, Command::DraftPriorNotice { buyer, notice: Box::new(notice) }, form).await
        }
        Err(refusal) => form.refused(&desk.page, CommandError::refused(&refusal, Some(&rules)).into()),
    }
}

/// Gives a command; then the reader goes on to the notice, or sees the form again.
async fn give(desk: &Desk, id: &ProcedureId, sent: &Sent, command: Command, form: Form) -> Result<Response, Problem> {
    let (page, name) = (&desk.page, command.name());
    let caller = sent.caller(desk);
    let given = page.app.node.prior_command(&caller, id, command).await;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(page.go(&format!("/desk/prior-notices/{id}?done={name}"))),
        Err(problem) => form.refused(page, problem),
    }
}

/// What the form of a written notice shows.
fn typed_of(notice: &PriorNotice) -> Sent {
    let classes = notice.classifications.iter().map(|class| format!("{}:{}", class.scheme, class.id));
    let plan = notice.plan.as_ref().map(|plan| format!("{}/{}", plan.year, plan.line));
    let asked = notice.consultation.as_ref();
    let mut sent = Sent::default();
    for (name, value) in [
        ("category", notice.category.as_str().to_owned()),
        ("classification", classes.collect::<Vec<_>>().join(" ")),
        ("region", notice.region.clone().unwrap_or_default()),
        ("estimate", notice.estimate.map(|money| money.decimal()).unwrap_or_default()),
        ("method", notice.method.clone().unwrap_or_default()),
        ("launch", notice.launch.to_string()),
        ("plan", plan.unwrap_or_default()),
        ("until", asked.map(|asked| Civil::of(asked.until).field()).unwrap_or_default()),
        ("answers", asked.map_or("published", |asked| asked.answers.as_str()).to_owned()),
    ] {
        sent.set(name, &value);
    }
    let questions = asked.map(|asked| asked.questions.clone()).unwrap_or_default();
    for (name, text) in [("title", &notice.title), ("description", &notice.description), ("questions", &questions)] {
        for (tag, words) in [("fr", &text.fr), ("ar", &text.ar), ("en", &text.en)] {
            sent.set(&format!("{name}.{tag}"), words.as_deref().unwrap_or_default());
        }
    }
    for document in &notice.documents {
        sent.push("documents".to_owned(), carried(document));
    }
    sent
}

/// The form of a step, and the command that it gives.
fn step_form(desk: &Desk, id: &ProcedureId, prior: &Prior, step: &str, sent: &Sent) -> Result<Form, Problem> {
    let page = &desk.page;
    let allowed = ways(page, prior, Some(&desk.signed_in.person));
    // Who wrote it sees why another person publishes.
    let may = allowed.contains(&step) || (step == "publication" && allowed.contains(&"notice"));
    let over = step == "answer" && prior.published().is_some() && !page.firms().is_empty();
    if !may && !over {
        return Err(Problem::not_found());
    }
    let notice = prior.notice().ok_or_else(Problem::not_found)?;
    let address = format!("{}/{step}", desk_address(page, id));
    if step == "notice" {
        return Ok(form(page, &*page.app.node.rules_now()?, address, sent));
    }
    let fields = match step {
        "publication" => Vec::new(),
        "answer" => {
            let firms = page.firms().into_iter().map(|firm| (firm.to_string(), page.organisation_name(&firm)));
            let asked = notice.consultation.as_ref();
            let questions = asked.map(|asked| Field::shown(page.t("prior-questions"), page.text(&asked.questions)));
            let mut fields: Vec<Field> = questions.into_iter().collect();
            fields.extend([
                Field::one("firm", page.t("prior-firm"), firms.collect(), sent.get("firm")),
                Field::lines("text", page.t("prior-answer"), sent.get("text")).hint(page.t("prior-answer-hint")),
                Field::lines("confidential", page.t("prior-confidential"), sent.get("confidential"))
                    .hint(page.t("prior-confidential-hint")),
            ]);
            fields
        }
        "summary" => {
            let answers = prior.published().map_or(0, |published| published.answers.len());
            vec![
                Field::shown(page.t("prior-received"), Markup::text(&answers.to_string())),
                Field::trio("summary", page.t("prior-summary"), true, sent.trio("summary")),
            ]
        }
        _ => vec![Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons"))],
    };
    let form = Form::of(page.word("prior-way", step), address, fields, page.word("prior-way", step));
    let form = form.below(desk_address(page, id), page.text(&notice.title));
    let form = form.intro(Markup::text(&page.word("prior-intro", step)));
    Ok(match notice.consultation.as_ref().filter(|_| step == "answer") {
        Some(asked) => form.intro(Markup::text(&page.word("prior-answers", asked.answers.as_str()))),
        None => form,
    })
}

pub(super) async fn step(desk: Desk, At((_, id, step)): OfStep) -> Result<Response, Problem> {
    let page = &desk.page;
    let prior = page.app.node.visible_prior(page.visitor.actor.as_ref(), &id).await?;
    let sent = match (prior.notice(), step.as_str()) {
        (Some(notice), "notice") => typed_of(notice),
        _ => Sent::default(),
    };
    step_form(&desk, &id, &prior, &step, &sent)?.show(page)
}

pub(super) async fn take(desk: Desk, At((_, id, step)): OfStep, mut sent: Sent) -> Result<Response, Problem> {
    let page = &desk.page;
    let prior = page.app.node.visible_prior(page.visitor.actor.as_ref(), &id).await?;
    let form = step_form(&desk, &id, &prior, &step, &sent)?;
    if let Some(problem) = sent.refused_file.take() {
        return form.refused(page, problem);
    }
    let command = match step.as_str() {
        "notice" => {
            let rules = page.app.node.rules_now()?;
            let buyer = prior.buyer().cloned().ok_or_else(Problem::not_found)?;
            match read(&sent, &rules) {
                Ok(notice) => Command::DraftPriorNotice { buyer, notice: Box::new(notice) },
                Err(refusal) => return form.refused(page, CommandError::refused(&refusal, Some(&rules)).into()),
            }
        }
        "publication" => Command::PublishPriorNotice {},
        "answer" => Command::AnswerConsultation {
            firm: PartyId::new(sent.get("firm")).map_err(|_| Problem::not_found())?,
            text: sent.get("text").to_owned(),
            confidential: Some(sent.get("confidential").to_owned()),
        },
        "summary" => Command::SummariseConsultation { summary: sent.text("summary") },
        _ => Command::WithdrawPriorNotice { reasons: sent.text("reasons") },
    };
    give(&desk, &id, &sent, command, form).await
}

/// The form in which a procedure takes up a notice of its buyer.
async fn following(desk: &Desk, id: &ProcedureId, sent: &Sent) -> Result<Form, Problem> {
    let page = &desk.page;
    let hand = inside(page, id.clone()).await?;
    let (state, _) = prepared(page, &hand)?;
    if hand.rules.prior_notice.is_none() || !plans_for(&desk.signed_in.caller.actor, &state.head.buyer) {
        return Err(Problem::not_found());
    }
    let mut options = Vec::new();
    for (id, prior) in notices(desk).await? {
        let Some(published) = prior.published() else { continue };
        if published.buyer == state.head.buyer && published.withdrawn.is_none() {
            let name = format!("{} – {}", page.plain(&published.notice.title), page.date_text(published.published_at));
            options.push((id.to_string(), name));
        }
    }
    let chosen = match (sent.has("prior_notice"), &state.head.prior) {
        (false, Some(prior)) => prior.id.to_string(),
        _ => sent.get("prior_notice").to_owned(),
    };
    let fields = vec![Field::one("prior_notice", page.t("prior-follow-which"), options, &chosen)];
    let action = hand.path(page, "/prior-notice");
    let form = Form::of(page.t("task-follow-prior-notice"), action, fields, page.t("prior-follow"));
    Ok(hand.below(page, form).intro(Markup::text(&page.t("prior-follow-intro"))))
}

pub(super) async fn follow(desk: Desk, At((_, id)): OfNotice) -> Result<Response, Problem> {
    following(&desk, &id, &Sent::default()).await?.show(&desk.page)
}

pub(super) async fn take_up(desk: Desk, At((_, id)): OfNotice, sent: Sent) -> Result<Response, Problem> {
    let form = following(&desk, &id, &sent).await?;
    let page = &desk.page;
    let Ok(notice) = ProcedureId::new(sent.get("prior_notice")) else {
        return form.refused(page, CommandError::refused(&Refusal::PriorNoticeUnknown, None).into());
    };
    let caller = sent.caller(&desk);
    let given = page.app.node.take_up_prior(&caller, &id, &notice).await;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(done(page, &id, "take_up_prior_notice")),
        Err(problem) => form.refused(page, problem),
    }
}
