//! Requisitions at the desk (P2): raised, approved by another person, covered by the budget, and a file opened for one.

use super::super::concerns::Concerns;
use super::super::form::{Field, Form, Sent, settled};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use super::super::public::plans::day;
use super::inviting::prepared;
use super::{done, inside};
use crate::api::{At, Params, new_ocid, new_requisition};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::access::Role;
use domain::ids::RequisitionId;
use domain::procurement::notice::Category;
use domain::procurement::prior::PlanPlace;
use domain::procurement::requisition::{Command, Need, Refusal, RequisitionFile, Stage};
use domain::{LocalText, Money, PartyId, PlanLineId, ProcedureId, RuleSet, procurement};
use jiff::Timestamp;
use jiff::civil::Date;
use node::CommandError;
use node::registrar::PlanPlace as OfPlan;
use serde::Deserialize;

/// Requisitions looked at for one reader.
const LOOKED_AT: usize = 100;
const CATEGORIES: [Category; 3] = [Category::Goods, Category::Works, Category::Services];

type OfOne = At<(String, RequisitionId)>;
type OfStep = At<(String, RequisitionId, String)>;

/// A requisition in a list.
struct Row {
    address: String,
    id: RequisitionId,
    title: Markup,
    stage: &'static str,
    amount: Markup,
}

#[derive(Template)]
#[template(path = "requisitions.html")]
struct RequisitionsPage<'a> {
    p: &'a Page,
    officer_of: Vec<PartyId>,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "requisition.html")]
struct RequisitionPage<'a> {
    p: &'a Page,
    file: &'a RequisitionFile,
    stage: &'static str,
    done: Option<String>,
    address: String,
    needed: Option<Markup>,
    returned: Option<(&'a LocalText, &'a PartyId, &'a Timestamp)>,
    approved: Option<(&'a PartyId, &'a Timestamp)>,
    /// What the reader can do now, the main thing first: the end of the address.
    ways: Vec<&'static str>,
}

fn address(page: &Page, id: &RequisitionId) -> String {
    page.to(&format!("/desk/requisitions/{id}"))
}

/// What a reader can do on a requisition now.
fn ways(page: &Page, file: &RequisitionFile, person: &PartyId) -> Vec<&'static str> {
    let holds = |role| page.holds(role, &file.buyer);
    let mut found = Vec::new();
    match &file.stage {
        Stage::Waiting => {
            if holds(Role::Approver) && !file.askers.contains(person) {
                found.extend(["approval", "return"]);
            }
        }
        Stage::Returned { .. } if holds(Role::Officer) => found.push("need"),
        Stage::Returned { .. } => {}
        Stage::Approved { by, .. } => {
            if holds(Role::BudgetOfficer) && by != person && !file.askers.contains(person) {
                found.push("commitment");
            }
            if holds(Role::BudgetOfficer) && file.commitment.is_some() {
                found.push("release");
            }
            if holds(Role::Officer) && file.procedure.is_none() {
                found.push("procedure");
            }
        }
    }
    found
}

/// The requisitions of the buyers for which the reader works, newest first.
async fn all(desk: &Desk) -> Result<Vec<(RequisitionId, RequisitionFile)>, Problem> {
    let actor = &desk.signed_in.caller.actor;
    let roles = [Role::Officer, Role::Approver, Role::BudgetOfficer];
    let buyers = roles.into_iter().flat_map(|role| actor.organisations(role));
    let mut found = Vec::new();
    for id in Concerns::requisitions(&desk.page.app, buyers, LOOKED_AT).await? {
        let (_, state) = desk.page.app.node.requisition(&id).await?;
        if let Some(file) = state.raised() {
            found.push((id, file.clone()));
        }
    }
    Ok(found)
}

/// The requisitions that name a line of a buyer's plan for a year, with their addresses.
pub(super) async fn of_plan(
    page: &Page,
    buyer: &PartyId,
    year: i16,
) -> Result<Vec<(PlanLineId, String, RequisitionId)>, Problem> {
    let mut found = Vec::new();
    for id in Concerns::requisitions(&page.app, std::iter::once(buyer), LOOKED_AT).await? {
        let (_, state) = page.app.node.requisition(&id).await?;
        let line = state.raised().and_then(|file| file.need.line()).filter(|(of, _)| *of == year);
        if let Some((_, line)) = line {
            found.push((line.clone(), address(page, &id), id));
        }
    }
    Ok(found)
}

/// What waits for the reader: to approve, to commit, to write anew.
pub(super) async fn waiting(desk: &Desk) -> Result<Vec<(String, &'static str, Markup)>, Problem> {
    let mut found = Vec::new();
    for (id, file) in all(desk).await? {
        let due = ways(&desk.page, &file, &desk.signed_in.person).into_iter().find(|way| match *way {
            "approval" | "need" => true,
            "commitment" => file.commitment.is_none(),
            _ => false,
        });
        if let Some(way) = due {
            let title = desk.page.text(&file.need.title);
            found.push((format!("{}/{way}", address(&desk.page, &id)), way, title));
        }
    }
    Ok(found)
}

pub(super) async fn list(desk: Desk) -> Result<Response, Problem> {
    let page = &desk.page;
    let rows = all(&desk).await?.into_iter().map(|(id, file)| Row {
        address: address(page, &id),
        title: page.text(&file.need.title),
        stage: file.stage_name(),
        amount: page.money(&file.need.amount),
        id,
    });
    let officer_of = desk.signed_in.caller.actor.organisations(Role::Officer).cloned().collect();
    page.answer(&RequisitionsPage { p: page, officer_of, rows: rows.collect() })
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Said {
    done: Option<String>,
}

/// A requisition that the reader may read.
async fn found(desk: &Desk, id: &RequisitionId) -> Result<RequisitionFile, Problem> {
    let state = desk.page.app.node.visible_requisition(Some(&desk.signed_in.caller.actor), id).await?;
    state.raised().cloned().ok_or_else(Problem::not_found)
}

pub(super) async fn one(
    desk: Desk,
    At((_, id)): OfOne,
    Params(Said { done }): Params<Said>,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let file = found(&desk, &id).await?;
    let known =
        ["raise_requisition", "approve_requisition", "return_requisition", "commit_budget", "release_commitment"];
    let (mut returned, mut approved) = (None, None);
    match &file.stage {
        Stage::Waiting => {}
        Stage::Approved { by, at } => approved = Some((by, at)),
        Stage::Returned { reasons, by, at } => returned = Some((reasons, by, at)),
    }
    page.answer(&RequisitionPage {
        p: page,
        stage: file.stage_name(),
        done: done.filter(|name| known.contains(&name.as_str())).map(|name| page.word("done", &name)),
        address: address(page, &id),
        needed: file.need.needed_on.map(|needed| day(page, needed)),
        returned,
        approved,
        ways: ways(page, &file, &desk.signed_in.person),
        file: &file,
    })
}

/// Where a new requisition comes from.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct For {
    buyer: Option<PartyId>,
    year: Option<i16>,
    line: Option<PlanLineId>,
}

fn fields(page: &Page, rules: &RuleSet, sent: &Sent) -> Vec<Field> {
    let categories = CATEGORIES.map(Category::as_str).map(|id| (id.to_owned(), page.word("category", id))).to_vec();
    vec![
        Field::trio("title", page.t("title"), false, sent.trio("title")),
        Field::trio("reasons", page.t("requisition-reasons"), true, sent.trio("reasons")),
        Field::one("category", page.t("category"), categories, sent.get("category")),
        Field::line("department", page.t("requisition-department"), sent.get("department")),
        Field::line("amount", page.t("requisition-amount"), sent.get("amount")).hint(page.t1(
            "requisition-amount-hint",
            "currency",
            rules.currency,
        )),
        Field::line("budget", page.t("plan-budget"), sent.get("budget")),
        Field::input("needed_on", page.t("requisition-needed"), "date", sent.get("needed_on")),
        Field::line("plan", page.t("prior-plan"), sent.get("plan")).hint(page.t("prior-plan-hint")),
    ]
}

fn amount(sent: &Sent, rules: &RuleSet) -> Option<Money> {
    let typed: String = sent.get("amount").chars().filter(|c| !c.is_whitespace()).collect();
    Money::parse(&typed.replace(',', "."), rules.currency)
}

fn read(sent: &Sent, rules: &RuleSet) -> Result<Need, Refusal> {
    let unfit = |field| Refusal::RequisitionUnfit { field };
    let some = |name: &str| Some(sent.get(name).trim().to_owned()).filter(|text| !text.is_empty());
    let plan = some("plan").map(|text| {
        let (year, line) = text.split_once('/').ok_or(unfit("plan"))?;
        let year = year.trim().parse().map_err(|_| unfit("plan"))?;
        Ok(PlanPlace { year, line: PlanLineId::new(line.trim()).map_err(|_| unfit("plan"))? })
    });
    let needed = some("needed_on").map(|text| text.parse::<Date>().map_err(|_| unfit("needed_on")));
    let category = CATEGORIES.into_iter().find(|category| category.as_str() == sent.get("category"));
    Ok(Need {
        title: sent.text("title"),
        reasons: sent.text("reasons"),
        category: category.ok_or(unfit("category"))?,
        department: sent.get("department").trim().to_owned(),
        amount: amount(sent, rules).ok_or(unfit("amount"))?,
        budget: sent.get("budget").trim().to_owned(),
        needed_on: needed.transpose()?,
        plan: plan.transpose()?,
    })
}

fn form(page: &Page, rules: &RuleSet, address: String, sent: &Sent) -> Form {
    Form::of(page.t("requisition-new"), address, fields(page, rules, sent), page.t("requisition-save"))
        .below(page.to("/desk/requisitions"), Markup::text(&page.t("requisitions-title")))
        .intro(Markup::text(&page.t("requisition-new-intro")))
}

/// Only an officer of the buyer asks.
fn asks(page: &Page, buyer: &PartyId) -> Result<(), Problem> {
    if page.holds(Role::Officer, buyer) { Ok(()) } else { Err(Problem::not_found()) }
}

fn set_texts(sent: &mut Sent, name: &str, text: &LocalText) {
    for (tag, words) in [("fr", &text.fr), ("ar", &text.ar), ("en", &text.en)] {
        sent.set(&format!("{name}.{tag}"), words.as_deref().unwrap_or_default());
    }
}

/// What the form begins with: the line of the plan, where it is for one.
async fn begun(page: &Page, buyer: &PartyId, year: Option<i16>, line: Option<PlanLineId>) -> Result<Sent, Problem> {
    let mut sent = Sent::default();
    let Some((year, line)) = year.zip(line) else { return Ok(sent) };
    let (_, plan) = page.app.node.plan(buyer, year).await?;
    if let Some(line) = plan.lines.get(&line) {
        sent.set("plan", &format!("{year}/{}", line.id));
        sent.set("category", line.category.as_str());
        sent.set("budget", line.budget.as_deref().unwrap_or_default());
        sent.set("amount", &line.estimate.map(|money| money.decimal()).unwrap_or_default());
        set_texts(&mut sent, "title", &line.title);
    }
    Ok(sent)
}

/// What the form shows of a need that was sent back.
fn typed_of(need: &Need) -> Sent {
    let plan = need.plan.as_ref().map(|plan| format!("{}/{}", plan.year, plan.line));
    let mut sent = Sent::default();
    for (name, value) in [
        ("category", need.category.as_str().to_owned()),
        ("department", need.department.clone()),
        ("amount", need.amount.decimal()),
        ("budget", need.budget.clone()),
        ("needed_on", need.needed_on.map(|needed| needed.to_string()).unwrap_or_default()),
        ("plan", plan.unwrap_or_default()),
    ] {
        sent.set(name, &value);
    }
    set_texts(&mut sent, "title", &need.title);
    set_texts(&mut sent, "reasons", &need.reasons);
    sent
}

fn new_address(page: &Page, buyer: &PartyId) -> String {
    page.to(&format!("/desk/requisitions/new?buyer={buyer}"))
}

pub(super) async fn new(desk: Desk, Params(For { buyer, year, line }): Params<For>) -> Result<Response, Problem> {
    let buyer = buyer.ok_or_else(Problem::not_found)?;
    asks(&desk.page, &buyer)?;
    let rules = desk.page.app.node.rules_now()?;
    let sent = begun(&desk.page, &buyer, year, line).await?;
    form(&desk.page, &rules, new_address(&desk.page, &buyer), &sent).show(&desk.page)
}

pub(super) async fn raise(desk: Desk, Params(For { buyer, .. }): Params<For>, sent: Sent) -> Result<Response, Problem> {
    let buyer = buyer.ok_or_else(Problem::not_found)?;
    asks(&desk.page, &buyer)?;
    let rules = desk.page.app.node.rules_now()?;
    let form = form(&desk.page, &rules, new_address(&desk.page, &buyer), &sent);
    let id = new_requisition(&desk.page.app.node, &buyer, sent.caller(&desk).idempotency_key)?;
    match read(&sent, &rules) {
        Ok(need) => give(&desk, &id, &sent, Command::RaiseRequisition { buyer, need: Box::new(need) }, form).await,
        Err(refusal) => form.refused(&desk.page, CommandError::refused(&refusal, Some(&rules)).into()),
    }
}

/// Gives a command; then the reader goes on to the requisition, or sees the form again.
async fn give(desk: &Desk, id: &RequisitionId, sent: &Sent, command: Command, form: Form) -> Result<Response, Problem> {
    let (page, name) = (&desk.page, command.name());
    let caller = sent.caller(desk);
    let given = page.app.node.requisition_command(&caller, id, command).await;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(page.go(&format!("/desk/requisitions/{id}?done={name}"))),
        Err(problem) => form.refused(page, problem),
    }
}

/// The form of a step.
fn step_form(
    desk: &Desk,
    id: &RequisitionId,
    file: &RequisitionFile,
    step: &str,
    sent: &Sent,
) -> Result<Form, Problem> {
    let page = &desk.page;
    // Who asked, or approved, sees why another person has to.
    let separate = match step {
        "approval" => file.stage == Stage::Waiting && page.holds(Role::Approver, &file.buyer),
        "commitment" => file.approver().is_some() && page.holds(Role::BudgetOfficer, &file.buyer),
        _ => false,
    };
    if !separate && !ways(page, file, &desk.signed_in.person).contains(&step) {
        return Err(Problem::not_found());
    }
    let rules = page.app.node.rules_now()?;
    let at = format!("{}/{step}", address(page, id));
    let fields = match step {
        "need" => return Ok(form(page, &rules, at, sent)),
        "approval" => vec![Field::shown(page.t("requisition-amount"), page.money(&file.need.amount))],
        "commitment" => vec![
            Field::shown(page.t("requisition-amount"), page.money(&file.need.amount)),
            Field::line("amount", page.t("commitment-amount"), sent.get("amount")).hint(page.t1(
                "requisition-amount-hint",
                "currency",
                rules.currency,
            )),
            Field::line("reference", page.t("commitment-reference"), sent.get("reference")),
            Field::line("budget", page.t("plan-budget"), sent.get("budget")),
        ],
        "procedure" => {
            let open = rules.methods.iter().filter(|method| method.participants.is_none());
            let methods = open.map(|method| (method.id.clone(), page.plain(&method.title))).collect();
            vec![Field::one("method", page.t("method"), methods, sent.get("method"))]
        }
        _ => vec![Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons"))],
    };
    let form = Form::of(page.word("requisition-way", step), at, fields, page.word("requisition-way", step));
    Ok(form
        .below(address(page, id), page.text(&file.need.title))
        .intro(Markup::text(&page.word("requisition-intro", step))))
}

pub(super) async fn step(desk: Desk, At((_, id, step)): OfStep) -> Result<Response, Problem> {
    let file = found(&desk, &id).await?;
    let mut sent = if step == "need" { typed_of(&file.need) } else { Sent::default() };
    if step == "commitment" {
        sent.set("amount", &file.need.amount.decimal());
        sent.set("budget", &file.need.budget);
    }
    step_form(&desk, &id, &file, &step, &sent)?.show(&desk.page)
}

pub(super) async fn take(desk: Desk, At((_, id, step)): OfStep, sent: Sent) -> Result<Response, Problem> {
    let page = &desk.page;
    let file = found(&desk, &id).await?;
    let form = step_form(&desk, &id, &file, &step, &sent)?;
    let rules = page.app.node.rules_now()?;
    let refused =
        |form: Form, refusal: Refusal| form.refused(page, CommandError::refused(&refusal, Some(&rules)).into());
    let command = match step.as_str() {
        "need" => match read(&sent, &rules) {
            Ok(need) => Command::RaiseRequisition { buyer: file.buyer.clone(), need: Box::new(need) },
            Err(refusal) => return refused(form, refusal),
        },
        "approval" => Command::ApproveRequisition {},
        "return" => Command::ReturnRequisition { reasons: sent.text("reasons") },
        "commitment" => {
            let Some(amount) = amount(&sent, &rules) else {
                return refused(form, Refusal::CommitmentUnfit { field: "amount" });
            };
            let (reference, budget) = (sent.get("reference").trim().to_owned(), sent.get("budget").trim().to_owned());
            Command::CommitBudget { amount, reference, budget }
        }
        "release" => Command::ReleaseCommitment { reasons: sent.text("reasons") },
        _ => return open(&desk, &id, &file, &sent, form).await,
    };
    give(&desk, &id, &sent, command, form).await
}

/// Opens a file for a requisition, and for its line of the plan where it names one. If the node dies between the two, the file
/// says of no requisition, and is told of it at the desk.
async fn open(
    desk: &Desk,
    id: &RequisitionId,
    file: &RequisitionFile,
    sent: &Sent,
    form: Form,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let caller = sent.caller(desk);
    let ocid = new_ocid(&page.app.node, &file.buyer, caller.idempotency_key)?;
    let command = procurement::Command::StartProcedure {
        procedure: ocid.clone(),
        buyer: file.buyer.clone(),
        method: sent.get("method").to_owned(),
        title: file.need.title.clone(),
        category: file.need.category,
        planned: None,
    };
    let given = match file.need.line() {
        Some((year, line)) => {
            let place = OfPlan { year, line: line.clone() };
            page.app.node.start_planned(&caller, &ocid, &command, &place).await
        }
        None => page.app.node.procedure_command(&caller, &ocid, command).await,
    };
    if let Err(problem) = settled(&page.app, &caller, given).await {
        return form.refused(page, problem);
    }
    let attaching = node::Caller { actor: caller.actor.clone(), idempotency_key: None };
    match page.app.node.attach_requisition(&attaching, &ocid, id).await {
        Ok(_) => Ok(page.go(&format!("/desk/procedures/{ocid}/notice?done=start_procedure"))),
        Err(error) => form.refused(page, error.into()),
    }
}

/// The form in which a procedure says for which requisition it is opened.
async fn attaching(desk: &Desk, id: &ProcedureId, sent: &Sent) -> Result<Form, Problem> {
    let page = &desk.page;
    let hand = inside(page, id.clone()).await?;
    let (state, _) = prepared(page, &hand)?;
    let mut options = Vec::new();
    for (requisition, file) in all(desk).await? {
        let over = page.app.node.over_before(&file, &hand.state).await?;
        let free = file.procedure.as_ref().is_none_or(|of| of == id || Some(of) == over);
        if file.buyer == state.head.buyer && file.approver().is_some() && free {
            options.push((requisition.to_string(), page.plain(&file.need.title)));
        }
    }
    let chosen = match (sent.has("requisition"), &state.head.requisition) {
        (false, Some(of)) => of.to_string(),
        _ => sent.get("requisition").to_owned(),
    };
    let fields = vec![Field::one("requisition", page.t("requisition"), options, &chosen)];
    let action = hand.path(page, "/requisition");
    let form = Form::of(page.t("task-attach-requisition"), action, fields, page.t("requisition-save"));
    Ok(hand.below(page, form).intro(Markup::text(&page.t("requisition-attach-intro"))))
}

pub(super) async fn attachment(desk: Desk, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    attaching(&desk, &id, &Sent::default()).await?.show(&desk.page)
}

pub(super) async fn attach(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    sent: Sent,
) -> Result<Response, Problem> {
    let form = attaching(&desk, &id, &sent).await?;
    let page = &desk.page;
    let Ok(of) = RequisitionId::new(sent.get("requisition")) else {
        return form.refused(page, CommandError::refused(&Refusal::RequisitionUnknown, None).into());
    };
    let caller = sent.caller(&desk);
    let given = page.app.node.attach_requisition(&caller, &id, &of).await;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(done(page, &id, "attach_requisition")),
        Err(problem) => form.refused(page, problem),
    }
}

/// The form in which that is taken back.
async fn detaching(desk: &Desk, id: &ProcedureId) -> Result<Form, Problem> {
    let page = &desk.page;
    let hand = inside(page, id.clone()).await?;
    let (state, _) = prepared(page, &hand)?;
    let of = state.head.requisition.as_ref().ok_or_else(Problem::not_found)?;
    let file = found(desk, of).await?;
    let fields = vec![Field::shown(page.t("requisition"), page.text(&file.need.title))];
    let action = hand.path(page, "/requisition/removal");
    let form = Form::of(page.t("task-detach-requisition"), action, fields, page.t("requisition-detach"));
    Ok(hand.below(page, form).intro(Markup::text(&page.t("requisition-detach-intro"))))
}

pub(super) async fn detachment(desk: Desk, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    detaching(&desk, &id).await?.show(&desk.page)
}

pub(super) async fn detach(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    sent: Sent,
) -> Result<Response, Problem> {
    let form = detaching(&desk, &id).await?;
    let page = &desk.page;
    let caller = sent.caller(&desk);
    let given = page.app.node.detach_requisition(&caller, &id).await;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(done(page, &id, "detach_requisition")),
        Err(problem) => form.refused(page, problem),
    }
}
