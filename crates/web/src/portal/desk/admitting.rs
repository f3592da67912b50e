//! A purchasing system at the desk: the requests with their clocks, what was found on each, the conclusion, the longer time,
//! the competition in a category, and the end.

use super::super::form::{Field, Form, Sent, settled};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use super::super::public::{request_stage, system_address};
use super::super::words::ground_title;
use super::selecting::answers;
use super::{InHand, give, in_hand, inside};
use crate::api::{At, Params, called_off};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::access::Role;
use domain::ids::RequestId;
use domain::procurement::act::AgreementRef;
use domain::procurement::application::Application;
use domain::procurement::system::{Assessment, Request, System};
use domain::procurement::{Command, Procedure};
use domain::ruleset::Participants;
use domain::text::Language;
use domain::{CriterionId, LotId, PartyId, ProcedureId};
use jiff::Timestamp;
use node::registrar::{CallOffStart, Finding};
use serde::Deserialize;

fn system_of(hand: &InHand) -> Result<&System, Problem> {
    match &*hand.state {
        Procedure::System(system) => Ok(system),
        _ => Err(Problem::not_found()),
    }
}

struct Line<'a> {
    id: RequestId,
    firm: PartyId,
    request: &'a Request,
    stage: &'static str,
    overdue: bool,
}

#[derive(Template)]
#[template(path = "requests.html")]
struct RequestsPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    title: &'a domain::LocalText,
    until: Timestamp,
    address: String,
    lines: Vec<Line<'a>>,
    done: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Shown {
    done: Option<String>,
}

pub(super) async fn requests(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    Params(shown): Params<Shown>,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = inside(page, id).await?;
    let system = system_of(&hand)?;
    let found = page.app.node.requests(Some(&desk.signed_in.caller.actor), &hand.id).await?;
    let mut lines: Vec<Line<'_>> = found
        .into_iter()
        .filter_map(|(id, (firm, _))| {
            let request = system.requests.get(&id)?;
            let overdue = request.is_overdue_at(page.now);
            Some(Line { stage: request.stage(), id, firm, request, overdue })
        })
        .collect();
    lines.sort_by_key(|line| (line.request.end.is_some(), line.request.decide_by, line.request.received_at));
    page.answer(&RequestsPage {
        p: page,
        id: &hand.id,
        title: hand.title(),
        until: system.until(),
        address: system_address(page, &hand.id),
        lines,
        done: shown.done.map(|done| page.word("done", &done)),
    })
}

/// A request in the hands of who works on it.
struct Held {
    hand: InHand,
    id: RequestId,
    request: Request,
    firm: PartyId,
    application: Application,
}

async fn held(desk: &Desk, id: ProcedureId, request: RequestId) -> Result<Held, Problem> {
    let hand = inside(&desk.page, id).await?;
    let known = system_of(&hand)?.requests.get(&request).cloned().ok_or_else(Problem::not_found)?;
    let mut found = desk.page.app.node.requests(Some(&desk.signed_in.caller.actor), &hand.id).await?;
    let (firm, application) = found.remove(&request).ok_or_else(Problem::not_found)?;
    Ok(Held { hand, id: request, request: known, firm, application })
}

impl Held {
    fn path(&self, page: &Page, below: &str) -> String {
        self.hand.path(page, &format!("/requests/{}{below}", self.id))
    }

    fn below(&self, page: &Page, form: Form) -> Form {
        form.below(self.hand.path(page, "/requests"), Markup::text(&page.t("requests-title")))
    }

    /// Who asked, when, until when it is decided, and for what.
    fn facts(&self, page: &Page) -> Result<Vec<Field>, Problem> {
        let notice = &system_of(&self.hand)?.published.notice;
        let lot = |id: &LotId| {
            let title = notice.lot(id).map(|lot| page.text(&lot.title)).unwrap_or_default();
            format!("<li>{} {title}</li>", page.code(id.as_str()))
        };
        let asked: String = self.application.lots.iter().map(lot).collect();
        let stage = request_stage(page, &self.request);
        Ok(vec![
            Field::shown(page.t("firm"), page.organisation(&self.firm)),
            Field::shown(page.t("received-at"), page.moment(&self.request.received_at)),
            Field::shown(page.t("request-decide-by"), page.moment(&self.request.decide_by)),
            Field::shown(page.t("request-stands"), Markup::text(&page.word("request-stage", stage))),
            Field::shown(page.t("request-asked"), Markup::made(format!("<ul>{asked}</ul>"))),
        ])
    }

    /// What was found, with who recorded it: the minutes of the admission.
    fn found(&self, page: &Page, found: &Assessment) -> Result<Vec<Field>, Problem> {
        let notice = &system_of(&self.hand)?.published.notice;
        let key = if found.qualified { "qualified" } else { "not-qualified" };
        let mut fields = vec![Field::shown(page.t("decision"), Markup::text(&page.word("decision", key)))];
        if !found.lots.is_empty() {
            let lots: Vec<String> = found.lots.iter().map(|lot| page.code(lot.as_str()).to_string()).collect();
            fields.push(Field::shown(page.t("system-categories"), Markup::made(lots.join(" · "))));
        }
        let title = |id: &CriterionId| match notice.selection_criteria.iter().find(|one| one.id == *id) {
            Some(criterion) => page.text(&criterion.title),
            None => ground_title(page, &self.hand.rules, id),
        };
        let grounds: String = found.grounds.iter().map(|id| format!("<li>{}</li>", title(id))).collect();
        if !grounds.is_empty() {
            fields.push(Field::shown(page.t("rejection-grounds"), Markup::made(format!("<ul>{grounds}</ul>"))));
        }
        if !found.reasons.is_empty() {
            fields.push(Field::shown(page.t("reasons"), page.text(&found.reasons)));
        }
        let by = format!("{} – {}", page.person(&found.by), page.moment(&found.at));
        fields.push(Field::shown(page.t("request-found-by"), Markup::made(by)));
        Ok(fields)
    }
}

fn assessment_form(page: &Page, held: &Held, sent: &Sent) -> Result<Form, Problem> {
    let notice = &system_of(&held.hand)?.published.notice;
    let mut fields = held.facts(page)?;
    fields.extend(answers(page, &held.hand, notice, &held.application));
    if let Some(told) = held.request.assessment.as_ref().or(held.request.told.as_ref()) {
        fields.extend(held.found(page, told)?);
    }
    let choices = ["qualified", "not-qualified"].map(|choice| (choice.to_owned(), page.word("decision", choice)));
    fields.push(Field::one("qualified", page.t("decision"), choices.to_vec(), sent.get("qualified")));
    let lots = held.application.lots.iter().filter_map(|id| notice.lot(id));
    let lots = lots.map(|lot| (lot.id.to_string(), page.text(&lot.title))).collect();
    let mut chosen = sent.all("lots");
    if sent.is_empty() {
        chosen = held.application.lots.iter().map(ToString::to_string).collect();
    }
    fields.push(Field::any("lots", page.t("system-categories"), lots, chosen).hint(page.t("request-lots-hint")));
    let mut grounds: Vec<(String, Markup)> = Vec::new();
    let of_law = notice.exclusion_grounds.iter();
    grounds.extend(of_law.map(|id| (id.to_string(), ground_title(page, &held.hand.rules, id))));
    let criteria = notice.selection_criteria.iter();
    grounds.extend(criteria.map(|criterion| (criterion.id.to_string(), page.text(&criterion.title))));
    fields.extend([
        Field::any("grounds", page.t("rejection-grounds"), grounds, sent.all("grounds"))
            .hint(page.t("application-reasons-hint")),
        Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons")).hint(page.t("application-reasons-hint")),
    ]);
    let action = held.path(page, "");
    let form = Form::of(page.t("request-assessment-title"), action, fields, page.t("request-assessment-button"));
    Ok(held.below(page, form).intro(Markup::text(&page.t("request-assessment-intro"))))
}

type Place = At<(String, ProcedureId, RequestId)>;

pub(super) async fn assessment(desk: Desk, At((_, id, request)): Place) -> Result<Response, Problem> {
    let held = held(&desk, id, request).await?;
    assessment_form(&desk.page, &held, &Sent::default())?.show(&desk.page)
}

pub(super) async fn assess(desk: Desk, At((_, id, request)): Place, sent: Sent) -> Result<Response, Problem> {
    let page = &desk.page;
    let held = held(&desk, id, request).await?;
    let form = assessment_form(page, &held, &sent)?;
    let finding = Finding {
        qualified: sent.get("qualified") == "qualified",
        lots: sent.all("lots").into_iter().filter_map(|id| LotId::new(id).ok()).collect(),
        grounds: sent.all("grounds").into_iter().filter_map(|id| CriterionId::new(id).ok()).collect(),
        reasons: sent.text("reasons"),
    };
    let caller = sent.caller(&desk);
    let given = page.app.node.assess_request(&caller, &held.hand.id, &held.id, finding).await;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(page.go(&format!("/desk/procedures/{}/requests?done=assess_request", held.hand.id))),
        Err(problem) => form.refused(page, problem),
    }
}

fn step_form(page: &Page, held: &Held, what: &str, sent: &Sent) -> Result<Form, Problem> {
    let mut fields = held.facts(page)?;
    let (title, intro, button) = match what {
        "conclusion" => {
            if let Some(found) = &held.request.assessment {
                fields.extend(held.found(page, found)?);
            }
            ("request-conclusion-title", "request-conclusion-intro", "request-conclusion-button")
        }
        "extension" => {
            let reasons = Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons"));
            fields.push(reasons.hint(page.t("public-reasons-hint")));
            ("request-extension-title", "request-extension-intro", "request-extension-button")
        }
        _ => return Err(Problem::not_found()),
    };
    let form = Form::of(page.t(title), held.path(page, &format!("/{what}")), fields, page.t(button));
    Ok(held.below(page, form).intro(Markup::text(&page.t(intro))))
}

type StepPlace = At<(String, ProcedureId, RequestId, String)>;

pub(super) async fn step(desk: Desk, At((_, id, request, what)): StepPlace) -> Result<Response, Problem> {
    let held = held(&desk, id, request).await?;
    step_form(&desk.page, &held, &what, &Sent::default())?.show(&desk.page)
}

pub(super) async fn take(desk: Desk, At((_, id, request, what)): StepPlace, sent: Sent) -> Result<Response, Problem> {
    let held = held(&desk, id, request).await?;
    let form = step_form(&desk.page, &held, &what, &sent)?;
    let request = held.id.clone();
    let command = match what.as_str() {
        "conclusion" => Command::ConcludeRequest { request },
        _ => Command::ExtendAssessment { request, reasons: sent.text("reasons") },
    };
    give(&desk, &held.hand.id, &sent, command, form).await
}

fn ending_form(page: &Page, hand: &InHand, sent: &Sent) -> Result<Form, Problem> {
    let system = system_of(hand)?;
    let reasons = Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons"));
    let fields = vec![
        Field::shown(page.t("system-until"), page.moment(&system.until())),
        reasons.hint(page.t("public-reasons-hint")),
    ];
    let form = Form::of(page.t("system-end-title"), hand.path(page, "/ending"), fields, page.t("system-end-button"));
    Ok(hand.below(page, form).intro(Markup::text(&page.t("system-end-intro"))))
}

pub(super) async fn ending(desk: Desk, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    ending_form(&desk.page, &hand, &Sent::default())?.show(&desk.page)
}

pub(super) async fn end(desk: Desk, At((_, id)): At<(String, ProcedureId)>, sent: Sent) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let form = ending_form(&desk.page, &hand, &sent)?;
    give(&desk, &hand.id, &sent, Command::EndSystem { reasons: sent.text("reasons") }, form).await
}

/// A competition in a category of a system, where the procedure is one.
pub(super) async fn category(page: &Page, id: &ProcedureId) -> Result<Option<InHand>, Problem> {
    let hand = in_hand(page, id.clone()).await?;
    let officer = match &*hand.state {
        Procedure::System(system) => page.holds(Role::Officer, &system.published.head.buyer),
        _ => return Ok(None),
    };
    if officer { Ok(Some(hand)) } else { Err(Problem::not_found()) }
}

pub(super) fn competition_form(page: &Page, hand: &InHand, lot: &LotId, sent: Option<&Sent>) -> Result<Form, Problem> {
    let system = system_of(hand)?;
    let of_notice = system.published.notice.lot(lot).ok_or_else(Problem::not_found)?;
    let rules = page.app.node.rules_now()?;
    let methods = rules.methods.iter().filter(|method| method.participants == Some(Participants::System));
    let methods: Vec<(String, String)> = methods.map(|method| (method.id.clone(), page.plain(&method.title))).collect();
    let title = Language::ALL.map(|language| of_notice.title.get(language).unwrap_or_default().to_owned());
    let firms = system.members(lot).firms;
    let members: String = firms.iter().map(|firm| format!("<li>{}</li>", page.organisation(firm))).collect();
    let waiting = system.waiting().len();
    let first = methods.first().map(|(id, _)| id.clone()).unwrap_or_default();
    let mut fields = vec![Field::shown(page.t("system-admitted"), Markup::made(format!("<ul>{members}</ul>")))];
    if waiting > 0 {
        fields.push(Field::shown(page.t("requests-waiting"), page.count(&(waiting as u64))));
    }
    fields.extend([
        Field::one("method", page.t("method"), methods, sent.map_or(&first, |sent| sent.get("method"))),
        Field::trio("title", page.t("title"), false, sent.map_or(title, |sent| sent.trio("title")))
            .hint(page.t("title-hint")),
    ]);
    let action = hand.path(page, &format!("/lots/{lot}/competition"));
    let form = Form::of(page.t("competition-title"), action, fields, page.t("new-button"));
    let form = form.below(system_address(page, &hand.id), Markup::text(&page.t("system-title")));
    Ok(form.intro(Markup::text(&page.t("system-competition-intro"))))
}

pub(super) async fn compete(desk: &Desk, hand: &InHand, lot: LotId, sent: &Sent) -> Result<Response, Problem> {
    let page = &desk.page;
    let form = competition_form(page, hand, &lot, Some(sent))?;
    let caller = sent.caller(desk);
    let start = CallOffStart {
        agreement: AgreementRef { procedure: hand.id.clone(), lot },
        method: sent.get("method").to_owned(),
        title: sent.text("title"),
    };
    let (given, id) = called_off(&page.app, &caller, start).await?;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(page.go(&format!("/desk/procedures/{id}/notice?done=start_call_off"))),
        Err(problem) => form.refused(page, problem),
    }
}
