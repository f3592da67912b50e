//! Conditions for taking part: what the committee finds of each bid, what it asks a firm to complete or clarify, and the firm's own page
//! on which it answers.

use super::super::form::{Field, Form, Sent, settled};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use super::super::words::{criterion_title, ground_title};
use super::evaluation::{bid_name, examined, lot_name};
use super::{InHand, in_hand, inside};
use crate::api::{At, Params};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::document::Document;
use domain::ids::BidId;
use domain::procurement::decide::regularisation_owed;
use domain::procurement::hearing::{EvidenceSource, Finding, Hearing, Standing};
use domain::procurement::state::{Examination, LotState, OpenBid};
use domain::procurement::{Command, Lot, Notice, Procedure};
use domain::ruleset::{RegularisationRules, RuleSet};
use domain::{CriterionId, LotId, ProcedureId};
use serde::Deserialize;
use store::ledger::Ledger;

type Place = At<(String, ProcedureId, LotId)>;
type BidPlace = At<(String, ProcedureId, LotId, BidId)>;

/// The name of a condition, as the law or the notice gives it.
pub(in crate::portal) fn condition(page: &Page, of: (&Notice, &RuleSet), id: &CriterionId) -> Markup {
    let (notice, rules) = of;
    if notice.exclusion_grounds.contains(id) {
        ground_title(page, rules, id)
    } else {
        criterion_title(page, notice, id)
    }
}

fn named(page: &Page, hand: &InHand, id: &CriterionId) -> Markup {
    let published = hand.state.published();
    published.map_or_else(|| page.code(id.as_str()), |found| condition(page, (&found.notice, &hand.rules), id))
}

struct ConditionShown {
    name: Markup,
    finding: &'static str,
    source: Option<&'static str>,
    evidence: Markup,
}

/// A hearing as its own firm and the committee read it.
pub(in crate::portal) struct HearingShown {
    conditions: Vec<Markup>,
    question: Markup,
    answer_until: Markup,
    state: &'static str,
    answer: Option<Markup>,
    answered_at: Option<Markup>,
    files: Vec<(String, String)>,
    returned_at: Option<Markup>,
    reasons: Option<Markup>,
}

struct BidShown {
    bid: BidId,
    path: String,
    name: Markup,
    conditions: Vec<ConditionShown>,
    debarred: Option<String>,
    hearings: Vec<HearingShown>,
    /// What can be done now: the end of the address, the words, and whether it is the main thing.
    ways: Vec<(&'static str, String, bool)>,
}

#[derive(Template)]
#[template(path = "conditions.html")]
struct ConditionsPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    lot: &'a Lot,
    title: &'a domain::LocalText,
    done: Option<String>,
    /// What the law lets be asked, in words; nothing where it knows no such request.
    provided: Option<String>,
    /// Conditions about which somebody was asked, with the firms in the same situation that were not.
    unequal: Vec<(Markup, Vec<Markup>)>,
    bids: Vec<BidShown>,
}

fn shown(page: &Page, hand: &InHand, hearing: &Hearing) -> HearingShown {
    let answer = hearing.answer.as_ref();
    let file = |document: &Document| (page.document_path(&hand.id, document), document.file_name.clone());
    HearingShown {
        conditions: hearing.conditions().iter().map(|one| named(page, hand, &one.condition)).collect(),
        question: page.text(&hearing.question),
        answer_until: page.moment(&hearing.answer_until),
        state: hearing.standing(page.now).as_str(),
        answer: answer.map(|answer| page.name(&answer.text)),
        answered_at: answer.map(|answer| page.moment(&answer.at)),
        files: answer.map(|answer| answer.documents.iter().map(file).collect()).unwrap_or_default(),
        returned_at: hearing.returned_at.map(|at| page.moment(&at)),
        reasons: hearing.decision.as_ref().map(|decision| page.text(&decision.reasons)),
    }
}

/// What can be done about a bid now.
fn ways(page: &Page, law: Option<&RegularisationRules>, open: &OpenBid) -> Vec<(&'static str, String, bool)> {
    if let Some(asked) = open.open_regularisation() {
        let decidable = asked.standing(page.now) != Standing::Asked;
        return if decidable { vec![("decision", page.t("regularisation-decision-title"), true)] } else { Vec::new() };
    }
    if open.regularisations().last().is_some_and(Hearing::is_rejected) {
        return Vec::new();
    }
    let mut found = vec![("check", page.t("condition-check-title"), false)];
    let askable = |law: &RegularisationRules| {
        let asked = open.regularisations().count() as u32;
        asked < law.requests_maximum.value && open.checks.values().any(|check| law.case(check.finding).is_some())
    };
    if law.is_some_and(askable) {
        found.push(("request", page.t("regularisation-request-title"), true));
    }
    found
}

#[derive(Deserialize)]
pub(super) struct Done {
    done: Option<String>,
}

pub(super) async fn conditions(
    desk: Desk,
    At((_, id, lot)): Place,
    Params(Done { done }): Params<Done>,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = inside(page, id).await?;
    let (of_notice, examination) = examined(&hand, &lot)?;
    let notice = &hand.state.published().ok_or_else(Problem::not_found)?.notice;
    let law = hand.rules.regularisation.as_ref();
    let firms = examination.bids.values().map(|open| &open.tenderer);
    let debarred = page.app.node.directory.debarred_at(firms, page.now);
    let bids = examination.bids.iter().map(|(bid, open)| BidShown {
        bid: bid.clone(),
        path: hand.path(page, &format!("/lots/{lot}/conditions/{bid}")),
        name: bid_name(page, open),
        conditions: notice
            .conditions()
            .map(|condition| {
                let check = open.checks.get(condition);
                ConditionShown {
                    name: named(page, &hand, condition),
                    finding: check.map_or("open", |check| check.finding.as_str()),
                    source: check.map(|check| check.source.as_str()),
                    evidence: check.map(|check| page.text(&check.evidence)).unwrap_or_default(),
                }
            })
            .collect(),
        debarred: debarred.iter().find(|one| one.firm == open.tenderer).map(|one| one.decision.clone()),
        hearings: open.regularisations().map(|hearing| shown(page, &hand, hearing)).collect(),
        ways: ways(page, law, open),
    });
    page.answer(&ConditionsPage {
        p: page,
        id: &hand.id,
        lot: of_notice,
        title: hand.title(),
        done: done.map(|done| page.word("done", &done)),
        provided: law.map(|law| provided(page, law)),
        unequal: notice.conditions().filter_map(|condition| unequal(page, &hand, examination, condition)).collect(),
        bids: bids.collect(),
    })
}

/// What the law lets be asked, and within what time.
fn provided(page: &Page, law: &RegularisationRules) -> String {
    let cases: Vec<String> = law.cases.iter().map(|case| page.word("finding", case.id.as_str())).collect();
    let (least, most) = (page.period(&law.answer_minimum), page.period(&law.answer_maximum));
    let cases = page.list(&cases);
    format!(
        "{} {}",
        page.t1("regularisation-cases", "cases", cases),
        page.t2("regularisation-period", &("least", least), &("most", most))
    )
}

/// The firms that lack what another one of the lot was asked to complete, and were not asked.
fn unequal(
    page: &Page,
    hand: &InHand,
    examination: &Examination,
    condition: &CriterionId,
) -> Option<(Markup, Vec<Markup>)> {
    let owed = |bid: &BidId| regularisation_owed(&hand.rules, examination, bid, condition);
    let bids = examination.bids.iter().filter(|(bid, _)| owed(bid));
    let names: Vec<Markup> = bids.map(|(_, open)| bid_name(page, open)).collect();
    (!names.is_empty()).then(|| (named(page, hand, condition), names))
}

fn bid_of<'a>(hand: &'a InHand, lot: &LotId, bid: &BidId) -> Result<&'a OpenBid, Problem> {
    examined(hand, lot)?.1.bids.get(bid).ok_or_else(Problem::not_found)
}

/// A form about one bid, below the page of the conditions.
fn about(
    page: &Page,
    hand: &InHand,
    (lot, bid): (&LotId, &BidId),
    (name, title, button): (&str, &str, &str),
    mut fields: Vec<Field>,
) -> Result<Form, Problem> {
    let of_notice = examined(hand, lot)?.0;
    fields.insert(0, Field::shown(page.t("tenderer"), bid_name(page, bid_of(hand, lot, bid)?)));
    let action = hand.path(page, &format!("/lots/{lot}/conditions/{bid}/{name}"));
    let form = Form::of(page.t(title), action, fields, page.t(button));
    let back = hand.path(page, &format!("/lots/{lot}/conditions"));
    Ok(form.below(back, Markup::text(&page.t("conditions-title"))).intro(lot_name(page, of_notice)))
}

/// The forms about one bid, by the end of their addresses.
fn form_of(page: &Page, hand: &InHand, place: (&LotId, &BidId), what: &str, sent: &Sent) -> Result<Form, Problem> {
    match what {
        "check" => check_form(page, hand, place, sent),
        "request" => request_form(page, hand, place, sent),
        "decision" => decision_form(page, hand, place, sent),
        _ => Err(Problem::not_found()),
    }
}

fn check_form(page: &Page, hand: &InHand, place: (&LotId, &BidId), sent: &Sent) -> Result<Form, Problem> {
    let notice = &hand.state.published().ok_or_else(Problem::not_found)?.notice;
    let plain = |id: &CriterionId| {
        let ground = hand.rules.exclusion_grounds.iter().find(|rule| rule.id == *id).map(|rule| &rule.title);
        let criterion = notice.selection_criteria.iter().find(|criterion| criterion.id == *id).map(|one| &one.title);
        ground.or(criterion).map_or_else(|| id.to_string(), |title| page.plain(title))
    };
    let options = notice.conditions().map(|id| (id.to_string(), plain(id))).collect();
    let findings = Finding::ALL.map(|one| (one.as_str().to_owned(), page.word("finding", one.as_str()))).to_vec();
    let sources =
        EvidenceSource::ALL.map(|one| (one.as_str().to_owned(), page.word("evidence-source", one.as_str()))).to_vec();
    let fields = vec![
        Field::one("condition", page.t("condition"), options, sent.get("condition")),
        Field::one("finding", page.t("condition-finding"), findings, sent.get("finding")),
        Field::one("source", page.t("condition-source"), sources, sent.get("source")),
        Field::trio("evidence", page.t("evidence"), true, sent.trio("evidence")),
    ];
    about(page, hand, place, ("check", "condition-check-title", "condition-check-button"), fields)
}

fn request_form(page: &Page, hand: &InHand, place: (&LotId, &BidId), sent: &Sent) -> Result<Form, Problem> {
    let law = hand.rules.regularisation.as_ref().ok_or_else(Problem::not_found)?;
    let (lot, bid) = place;
    let examination = examined(hand, lot)?.1;
    let open = bid_of(hand, lot, bid)?;
    let askable = open.checks.iter().filter(|(_, check)| law.case(check.finding).is_some());
    let options: Vec<(String, Markup)> = askable
        .clone()
        .map(|(id, check)| {
            let finding = Markup::text(&page.word("finding", check.finding.as_str()));
            (id.to_string(), Markup::made(format!("{} – {finding}", named(page, hand, id))))
        })
        .collect();
    // Who else is in the same situation stands beside it, so that nobody is forgotten.
    let same = |(id, check): (&CriterionId, &domain::procurement::hearing::Check)| {
        let others = examination.bids.iter().filter(|(other, one)| {
            *other != bid && one.checks.get(id).is_some_and(|found| found.finding == check.finding)
        });
        let names: String = others.map(|(_, one)| format!("<li>{}</li>", bid_name(page, one))).collect();
        (!names.is_empty()).then(|| format!("<p>{}</p><ul>{names}</ul>", named(page, hand, id)))
    };
    let same: String = askable.filter_map(same).collect();
    let same = if same.is_empty() { Markup::text(&page.t("same-situation-none")) } else { Markup::made(same) };
    // The days that others of the lot were given bind; else the least.
    let given = examination.bids.values().flat_map(OpenBid::regularisations).find_map(Hearing::days);
    let days = given.unwrap_or(law.answer_minimum.value).to_string();
    let days = if sent.get("days").is_empty() { days.as_str() } else { sent.get("days") };
    let bounds = page.t2(
        "regularisation-period",
        &("least", page.period(&law.answer_minimum)),
        &("most", page.period(&law.answer_maximum)),
    );
    let fields = vec![
        Field::shown(page.t("same-situation"), same),
        Field::any("conditions", page.t("conditions-asked"), options, sent.all("conditions")),
        Field::trio("question", page.t("question"), true, sent.trio("question"))
            .hint(page.t("regularisation-question-hint")),
        Field::input("days", page.t("regularisation-days"), "number", days).hint(bounds),
    ];
    about(page, hand, place, ("request", "regularisation-request-title", "regularisation-request-button"), fields)
}

fn facts(page: &Page, hearing: &HearingShown) -> Vec<Field> {
    let list = |lines: &[Markup]| {
        Markup::made(format!("<ul>{}</ul>", lines.iter().map(|line| format!("<li>{line}</li>")).collect::<String>()))
    };
    let mut fields = vec![
        Field::shown(page.t("conditions-asked"), list(&hearing.conditions)),
        Field::shown(page.t("question"), hearing.question.clone()),
        Field::shown(page.t("answer-until"), hearing.answer_until.clone()),
    ];
    if let Some(at) = &hearing.returned_at {
        fields.push(Field::shown(page.t("regularisation-returned"), at.clone()));
    }
    fields
}

fn decision_form(page: &Page, hand: &InHand, place: (&LotId, &BidId), sent: &Sent) -> Result<Form, Problem> {
    let open = bid_of(hand, place.0, place.1)?;
    let asked = open.open_regularisation().ok_or_else(Problem::not_found)?;
    let hearing = shown(page, hand, asked);
    let mut fields = facts(page, &hearing);
    let answer = hearing.answer.clone().unwrap_or_else(|| Markup::text(&page.t("answer-none")));
    fields.push(Field::shown(page.t("regularisation-answer"), answer));
    let files = hearing
        .files
        .iter()
        .map(|(path, name)| format!("<li><a href=\"{path}\" download><bdi>{}</bdi></a></li>", Markup::text(name)));
    let files: String = files.collect();
    if !files.is_empty() {
        fields.push(Field::shown(page.t("regularisation-files"), Markup::made(format!("<ul>{files}</ul>"))));
    }
    let options = asked.conditions().iter().map(|one| (one.condition.to_string(), named(page, hand, &one.condition)));
    fields.push(
        Field::any("unmet", page.t("conditions-unmet"), options.collect(), sent.all("unmet"))
            .hint(page.t("conditions-unmet-hint")),
    );
    fields.push(Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons")));
    about(page, hand, place, ("decision", "regularisation-decision-title", "regularisation-decision-button"), fields)
}

type StepPlace = At<(String, ProcedureId, LotId, BidId, String)>;

pub(super) async fn step(desk: Desk, At((_, id, lot, bid, what)): StepPlace) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    form_of(&desk.page, &hand, (&lot, &bid), &what, &Sent::default())?.show(&desk.page)
}

pub(super) async fn take(desk: Desk, At((_, id, lot, bid, what)): StepPlace, sent: Sent) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let form = form_of(&desk.page, &hand, (&lot, &bid), &what, &sent)?;
    let ids = |name: &str| sent.all(name).into_iter().filter_map(|id| CriterionId::new(id).ok()).collect();
    let unknown = || Problem::not_found();
    let command = match what.as_str() {
        "check" => Command::CheckCondition {
            lot: lot.clone(),
            bid,
            condition: CriterionId::new(sent.get("condition")).map_err(|_| unknown())?,
            finding: Finding::ALL.into_iter().find(|one| one.as_str() == sent.get("finding")).ok_or_else(unknown)?,
            source: EvidenceSource::ALL
                .into_iter()
                .find(|one| one.as_str() == sent.get("source"))
                .ok_or_else(unknown)?,
            evidence: sent.text("evidence"),
        },
        "request" => Command::AskRegularisation {
            lot: lot.clone(),
            bid,
            conditions: ids("conditions"),
            question: sent.text("question"),
            // What is no number is a time that no law gives.
            days: sent.get("days").trim().parse().unwrap_or(0),
        },
        _ => {
            Command::DecideRegularisation { lot: lot.clone(), bid, unmet: ids("unmet"), reasons: sent.text("reasons") }
        }
    };
    let name = command.name();
    let caller = sent.caller(&desk);
    let given = desk.page.app.node.procedure_command(&caller, &hand.id, command).await;
    match settled(&desk.page.app, &caller, given).await {
        Ok(_) => {
            let below = format!("/desk/procedures/{}/lots/{lot}/conditions?done={name}", hand.id);
            Ok(desk.page.go(&below))
        }
        Err(problem) => form.refused(&desk.page, problem),
    }
}

// ---- The firm ------------------------------------------------------------------------------------------------------

#[derive(Template)]
#[template(path = "regularisation.html")]
struct OwnPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    title: &'a domain::LocalText,
    lot: Markup,
    done: Option<String>,
    /// The receipt of what was just recorded.
    receipt: Option<u64>,
    hearings: Vec<HearingShown>,
}

/// The firm's own bid, in whatever stage the lot is, and whether the committee still examines it. Nobody else sees it.
async fn own(desk: &Desk, id: ProcedureId, lot: &LotId, bid: &BidId) -> Result<(InHand, OpenBid, bool), Problem> {
    let hand = in_hand(&desk.page, id).await?;
    let Procedure::Closed(closed) = &*hand.state else { return Err(Problem::not_found()) };
    let of_lot = closed.lots.get(lot).ok_or_else(Problem::not_found)?;
    let open = of_lot.examination().and_then(|examination| examination.bids.get(bid)).ok_or_else(Problem::not_found)?;
    let asked = open.regularisations().next().is_some() && desk.page.firms().contains(&open.tenderer);
    let (open, examined) = (open.clone(), matches!(of_lot, LotState::Examination(_)));
    if asked { Ok((hand, open, examined)) } else { Err(Problem::not_found()) }
}

fn answer_form(
    page: &Page,
    hand: &InHand,
    (lot, bid): (&LotId, &BidId),
    asked: &Hearing,
    sent: &Sent,
) -> Result<Form, Problem> {
    let of_notice = examined(hand, lot)?.0;
    let mut fields = facts(page, &shown(page, hand, asked));
    fields.push(
        Field::lines("answer", page.t("regularisation-answer"), sent.get("answer"))
            .hint(page.t("regularisation-answer-hint")),
    );
    for n in 1..=3 {
        let label = page.t1("regularisation-file", "number", n);
        let field = Field::file(&format!("file.{n}"), label);
        fields.push(if n == 1 { field.hint(page.t("regularisation-file-hint")) } else { field });
    }
    let action = hand.path(page, &format!("/lots/{lot}/regularisation/{bid}"));
    let form = Form::of(page.t("regularisation-title"), action, fields, page.t("regularisation-button"));
    let late = asked.standing(page.now) == Standing::Silent;
    let intro = page.t(if late { "regularisation-late-intro" } else { "regularisation-intro" });
    let form = hand.below(page, form).intro(lot_name(page, of_notice)).intro(Markup::text(&intro));
    Ok(Form { files: true, ..form })
}

/// What the firm may still answer: in time, or so late that the record shows it.
fn answerable<'a>(page: &Page, open: &'a OpenBid, examined: bool) -> Option<&'a Hearing> {
    let asked = open.open_regularisation().filter(|_| examined)?;
    match asked.standing(page.now) {
        Standing::Asked => Some(asked),
        Standing::Silent if asked.returned_at.is_none() => Some(asked),
        _ => None,
    }
}

#[derive(Deserialize)]
pub(super) struct Told {
    done: Option<String>,
    receipt: Option<u64>,
}

pub(super) async fn regularisation(
    desk: Desk,
    At((_, id, lot, bid)): BidPlace,
    Params(told): Params<Told>,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let (hand, open, examined) = own(&desk, id, &lot, &bid).await?;
    if let Some(asked) = answerable(page, &open, examined) {
        return answer_form(page, &hand, (&lot, &bid), asked, &Sent::default())?.show(page);
    }
    let published = hand.state.published().ok_or_else(Problem::not_found)?;
    let of_notice = published.notice.lot(&lot).ok_or_else(Problem::not_found)?;
    page.answer(&OwnPage {
        p: page,
        id: &hand.id,
        title: hand.title(),
        lot: lot_name(page, of_notice),
        done: told.done.map(|done| page.word("done", &done)),
        receipt: told.receipt,
        hearings: open.regularisations().map(|hearing| shown(page, &hand, hearing)).collect(),
    })
}

pub(super) async fn answer(desk: Desk, At((_, id, lot, bid)): BidPlace, mut sent: Sent) -> Result<Response, Problem> {
    let page = &desk.page;
    let (hand, open, examined) = own(&desk, id, &lot, &bid).await?;
    let here = format!("/desk/procedures/{}/lots/{lot}/regularisation/{bid}", hand.id);
    // Whoever sends the form twice sees what was recorded.
    let Some(asked) = answerable(page, &open, examined) else { return Ok(page.go(&here)) };
    let form = answer_form(page, &hand, (&lot, &bid), asked, &sent)?;
    if let Some(problem) = sent.refused_file.take() {
        return form.refused(page, problem);
    }
    let answer = sent.get("answer").replace("\r\n", "\n");
    let documents = std::mem::take(&mut sent.documents);
    let caller = sent.caller(&desk);
    let command = Command::AnswerRegularisation { lot, bid, answer, documents };
    let given = page.app.node.procedure_command(&caller, &hand.id, command).await;
    match settled(&page.app, &caller, given).await {
        Ok(recorded) => {
            let first = recorded.positions.first().map(|position| position.index);
            let entry = match first {
                Some(index) => Some(page.app.node.ledger.entry(index).await.map_err(node::CommandError::from)?),
                None => None,
            };
            let late = entry.is_some_and(|entry| entry.r#type == "late_regularisation_returned");
            let done = if late { "late_regularisation" } else { "answer_regularisation" };
            let receipt = first.map(|index| format!("&receipt={index}")).unwrap_or_default();
            Ok(page.go(&format!("{here}?done={done}{receipt}")))
        }
        Err(problem) => form.refused(page, problem),
    }
}
