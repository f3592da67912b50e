//! Guarantees at the desk: a guarantor issues them, a firm sees its own, the buyer registers and reads those on paper and
//! gives back or claims what the opening found.

use super::super::form::{Button, Field, Form, Section, Sent, settled};
use super::super::format::{Markup, in_address};
use super::super::guarantees::{GuaranteeRow, day, end, need, problems, rows};
use super::super::page::{Desk, Page};
use super::editor::number;
use super::{InHand, done, give, in_hand, inside};
use crate::api::{At, Params};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::access::Role;
use domain::identity::Accreditation;
use domain::procurement::guarantee::{Guarantee, GuaranteeNeed, GuaranteeStatement, PaperReading, SignedStatement};
use domain::procurement::state::Published;
use domain::procurement::{Command, Procedure};
use domain::ruleset::GuaranteeKind;
use domain::{CriterionId, Currency, GuaranteeId, LotId, Money, PartyId, ProcedureId};
use jiff::Timestamp;
use node::registrar::IssuedGuarantee;
use serde::Deserialize;

type Place = At<(String, ProcedureId)>;
type OfGuarantee = At<(String, ProcedureId, GuaranteeId)>;
type OfEnvelope = At<(String, ProcedureId, u32)>;

/// The lots whose bids are secured by a guarantee, with their names.
fn secured(page: &Page, published: &Published) -> Vec<(String, Markup)> {
    let asked = published.notice.lots.iter().filter_map(|lot| Some((lot, lot.bid_guarantee?)));
    let named = asked.map(|(lot, amount)| {
        let name = format!("{} {} – {}", page.code(lot.id.as_str()), page.text(&lot.title), page.money(&amount));
        (lot.id.to_string(), Markup::made(name))
    });
    named.collect()
}

fn published(hand: &InHand) -> Result<&Published, Problem> {
    let published = hand.state.published().ok_or_else(Problem::not_found)?;
    let asks = published.notice.lots.iter().any(|lot| lot.bid_guarantee.is_some());
    if asks { Ok(published) } else { Err(Problem::not_found()) }
}

/// An amount as typed; one that cannot be read is nothing, which the rules refuse.
fn money(page: &Page, typed: &str, currency: Currency) -> Money {
    let read = number(page.language, typed).and_then(|amount| Money::parse(&amount.normalize().to_string(), currency));
    read.unwrap_or(Money { amount_minor: 0, currency })
}

fn lots_of(sent: &Sent) -> Vec<LotId> {
    sent.all("lots").into_iter().filter_map(|id| LotId::new(id).ok()).collect()
}

fn unreadable(field: &'static str) -> Problem {
    let refusal = domain::procurement::Refusal::TextInvalid { field };
    Problem::from(node::CommandError::refused(&refusal, None))
}

/// A firm by its id in the register, or by its identifier.
pub(super) fn firm_named(page: &Page, typed: &str) -> Option<PartyId> {
    let directory = &page.app.node.directory;
    if let Some(id) = PartyId::new(typed).ok().filter(|id| directory.organisation(id).is_some()) {
        return Some(id);
    }
    let wanted = typed.trim();
    let named = |found: &domain::identity::Organisation| {
        found.identifier.as_ref().is_some_and(|identifier| identifier.id.eq_ignore_ascii_case(wanted))
    };
    directory.organisations().into_iter().find(|(_, found)| !wanted.is_empty() && named(found)).map(|(id, _)| id)
}

// ---- The guarantor -------------------------------------------------------------------------------------------------

struct Line {
    id: GuaranteeId,
    index: u64,
    title: Markup,
    lots: Vec<LotId>,
    tenderer: Markup,
    guarantor: Markup,
    beneficiary: Markup,
    reference: String,
    amount: Markup,
    valid_until: Markup,
    conditions: String,
    received_at: Timestamp,
    need: Markup,
    problems: Vec<String>,
    state: String,
}

#[derive(Template)]
#[template(path = "own_guarantees.html")]
struct OwnPage<'a> {
    p: &'a Page,
    title: String,
    intro: String,
    back: (String, Markup),
    done: Option<String>,
    /// Whether the reader may issue another one from here.
    asks: bool,
    lines: Vec<Line>,
}

/// What became of a guarantee, for those who know of it: of one that secures no opened bid nothing is ever told.
fn state_word(page: &Page, state: &Procedure, found: &IssuedGuarantee) -> String {
    let ended = state.published().and_then(|published| published.guarantees.ended.get(&found.id));
    match (ended, state) {
        (Some(ended), _) => end(page, ended),
        (None, _) if state.verified_guarantees().contains_key(&found.id) => page.word("guarantee-state", "opened"),
        (None, Procedure::Bidding(_)) => page.word("guarantee-state", "waits"),
        (None, Procedure::Closed(closed)) if !closed.has_ended() => page.word("guarantee-state", "closed"),
        (None, _) => page.word("guarantee-state", "unused"),
    }
}

async fn line(page: &Page, found: IssuedGuarantee) -> Result<Line, Problem> {
    let loaded = page.app.node.load_procedure(&found.procedure).await?;
    let rules = page.app.node.rules_of(&loaded.state)?;
    let statement = &found.issued.signed.statement;
    let of_notice = loaded.state.published();
    let needed = of_notice
        .and_then(|published| GuaranteeNeed::of(&published.notice, &statement.lots, published.deadline, &rules));
    let shortfalls = needed.map(|needed| {
        let (signed, id) = (found.issued.signed.clone(), found.id.clone());
        let guarantor_name = page.app.node.directory.name(&statement.guarantor);
        Guarantee::Electronic { id, guarantor_name, signed }.shortfalls(&needed)
    });
    Ok(Line {
        index: found.index,
        title: of_notice
            .map(|published| {
                let address = page.procedure_path(&found.procedure);
                Markup::made(format!("<a href=\"{address}\">{}</a>", page.text(&published.notice.title)))
            })
            .unwrap_or_default(),
        lots: statement.lots.clone(),
        tenderer: page.organisation(&statement.tenderer),
        guarantor: page.organisation(&statement.guarantor),
        beneficiary: page.organisation(&statement.beneficiary),
        reference: statement.reference.clone(),
        amount: page.money(&statement.amount),
        valid_until: day(page, &statement.valid_until),
        conditions: statement.conditions.clone(),
        received_at: found.issued.received_at,
        need: needed.map(|needed| need(page, &needed)).unwrap_or_default(),
        problems: problems(page, &shortfalls.unwrap_or_default()),
        state: state_word(page, &loaded.state, &found),
        id: found.id,
    })
}

#[derive(Deserialize)]
pub(super) struct Shown {
    done: Option<String>,
}

pub(super) async fn given(desk: Desk, Params(shown): Params<Shown>) -> Result<Response, Problem> {
    let page = &desk.page;
    let guarantors: Vec<PartyId> = desk.signed_in.caller.actor.organisations(Role::Guarantor).cloned().collect();
    if guarantors.is_empty() {
        return Err(Problem::not_found());
    }
    let mut lines = Vec::new();
    for guarantor in guarantors {
        for found in page.app.node.guarantees_given(&desk.signed_in.caller, &guarantor).await? {
            lines.push(line(page, found).await?);
        }
    }
    lines.reverse();
    page.answer(&OwnPage {
        p: page,
        title: page.t("guarantees-given"),
        intro: page.t("guarantees-given-intro"),
        back: (page.to("/desk"), Markup::text(&page.t("nav-desk"))),
        done: shown.done.map(|done| page.word("done", &done)),
        asks: true,
        lines,
    })
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    ocid: String,
}

/// From the guarantor's list to the form for one procedure.
pub(super) async fn wanted(desk: Desk, Params(wanted): Params<Wanted>) -> Result<Response, Problem> {
    let id = ProcedureId::new(wanted.ocid.trim()).map_err(|_| Problem::not_found())?;
    let hand = in_hand(&desk.page, id).await?;
    Ok(desk.page.go(&format!("/desk/procedures/{}/guarantees/new", hand.id)))
}

/// The guarantors for which somebody acts, with what the register says of them.
fn own_guarantors(desk: &Desk) -> Vec<(PartyId, Accreditation)> {
    let directory = &desk.page.app.node.directory;
    let of = desk.signed_in.caller.actor.organisations(Role::Guarantor);
    of.filter_map(|id| Some((id.clone(), *directory.organisation(id)?.accreditation?))).collect()
}

/// The statement as typed; the field that cannot be read otherwise.
fn statement(page: &Page, hand: &InHand, sent: &Sent) -> Result<GuaranteeStatement, Problem> {
    let published = published(hand)?;
    let tenderer = firm_named(page, sent.get("tenderer")).ok_or_else(|| unreadable("tenderer"))?;
    let statement = GuaranteeStatement {
        procedure: hand.id.clone(),
        lots: lots_of(sent),
        beneficiary: published.head.buyer.clone(),
        tenderer,
        guarantor: PartyId::new(sent.get("guarantor")).map_err(|_| unreadable("guarantor"))?,
        reference: sent.get("reference").to_owned(),
        amount: money(page, sent.get("amount"), hand.rules.currency),
        valid_until: sent.get("valid_until").parse().map_err(|_| unreadable("valid_until"))?,
        conditions: sent.get("conditions").replace("\r\n", "\n"),
    };
    match statement.invalid_field() {
        Some(field) => Err(unreadable(field)),
        None => Ok(statement),
    }
}

fn issue_form(desk: &Desk, hand: &InHand, sent: &Sent) -> Result<Form, Problem> {
    let page = &desk.page;
    let published = published(hand)?;
    let guarantors = own_guarantors(desk);
    if guarantors.is_empty() {
        return Err(Problem::not_found());
    }
    let own = guarantors.iter().map(|(id, _)| (id.to_string(), page.organisation_name(id))).collect();
    let fields = vec![
        Field::one("guarantor", page.t("guarantor"), own, sent.get("guarantor")),
        Field::line("tenderer", page.t("guarantee-tenderer"), sent.get("tenderer"))
            .hint(page.t("guarantee-tenderer-hint")),
        Field::any("lots", page.t("guarantee-lots"), secured(page, published), sent.all("lots")),
        Field::line("reference", page.t("guarantee-reference"), sent.get("reference"))
            .hint(page.t("guarantee-reference-hint")),
        Field::line("amount", page.t("guarantee-amount"), sent.get("amount")).hint(page.t1(
            "guarantee-amount-hint",
            "currency",
            page.word("currency", hand.rules.currency.code()),
        )),
        Field::input("valid_until", page.t("guarantee-valid-until"), "date", sent.get("valid_until")),
        Field::lines("conditions", page.t("guarantee-conditions"), sent.get("conditions"))
            .hint(page.t("guarantee-conditions-hint")),
    ];
    let mut sections = vec![Section { fields, ..Section::default() }];
    let mut buttons = vec![Button::plain("statement", page.t("guarantee-to-sign"))];
    // What is to be signed follows from what was typed: it is shown once that can be read.
    if let Ok(statement) = statement(page, hand, sent) {
        let bytes = ledger::jcs::to_vec(&statement).map_err(Problem::fault)?;
        let text = String::from_utf8(bytes).map_err(Problem::fault)?;
        let label = "diwan/bid-guarantee/v1";
        let fields = vec![
            Field::shown(page.t("guarantee-statement"), page.code(&text)),
            Field::shown(page.t("guarantee-label-signed"), page.code(label)),
            Field::line("signature", page.t("guarantee-signature"), sent.get("signature"))
                .hint(page.t("guarantee-signature-hint")),
        ];
        let heading = Some(Markup::text(&page.t("guarantee-signing")));
        sections.push(Section { heading, id: "signing".into(), fields, ..Section::default() });
        buttons.insert(0, Button::main("save", page.t("guarantee-button")));
    }
    let action = hand.path(page, "/guarantees/new");
    let form = Form { title: page.t("guarantee-issue"), action, sections, buttons, ..Form::default() };
    let needed = published.notice.lots.iter().filter(|lot| lot.bid_guarantee.is_some());
    let needed = needed.filter_map(|lot| {
        let of_lot =
            GuaranteeNeed::of(&published.notice, std::slice::from_ref(&lot.id), published.deadline, &hand.rules)?;
        Some(format!("<li>{} – {}</li>", page.code(lot.id.as_str()), need(page, &of_lot)))
    });
    let needed = Markup::made(format!("<ul>{}</ul>", needed.collect::<String>()));
    let form = form.below(page.to("/desk/guarantees"), Markup::text(&page.t("guarantees-given")));
    Ok(form
        .intro(page.text(&published.notice.title))
        .intro(Markup::text(&page.t("guarantee-issue-intro")))
        .intro(needed))
}

pub(super) async fn new(desk: Desk, At((_, id)): Place) -> Result<Response, Problem> {
    let hand = in_hand(&desk.page, id).await?;
    issue_form(&desk, &hand, &Sent::default())?.show(&desk.page)
}

pub(super) async fn issue(desk: Desk, At((_, id)): Place, sent: Sent) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = in_hand(page, id).await?;
    let form = issue_form(&desk, &hand, &sent)?;
    let statement = match statement(page, &hand, &sent) {
        Ok(statement) => statement,
        Err(problem) => return form.refused(page, problem),
    };
    let held = own_guarantors(&desk).into_iter().find(|(id, _)| *id == statement.guarantor);
    let Some((_, held)) = held else { return Err(Problem::not_found()) };
    if sent.wish() != "save" || sent.get("signature").is_empty() {
        return form.show(page);
    }
    let signature = sent.get("signature").to_owned();
    let signed = SignedStatement { statement, public_key: held.public_key, signature };
    match page.app.node.issue_guarantee(&sent.caller(&desk), signed).await {
        Ok(_) => Ok(page.go(&format!("/desk/guarantees?done={}", in_address("issue_guarantee")))),
        Err(error) => form.refused(page, Problem::from(error)),
    }
}

// ---- The firm ------------------------------------------------------------------------------------------------------

pub(super) async fn own(desk: Desk, At((_, id)): Place) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = in_hand(page, id).await?;
    let published = published(&hand)?;
    let firms = page.firms();
    if firms.is_empty() {
        return Err(Problem::not_found());
    }
    let mut lines = Vec::new();
    for firm in firms {
        for found in page.app.node.guarantees_of(&desk.signed_in.caller, &hand.id, &firm).await? {
            lines.push(line(page, found).await?);
        }
    }
    page.answer(&OwnPage {
        p: page,
        title: page.t("guarantees-own"),
        intro: page.t("guarantees-own-intro"),
        back: (page.desk_path(&hand.id), page.text(&published.notice.title)),
        done: None,
        asks: false,
        lines,
    })
}

// ---- The buyer -----------------------------------------------------------------------------------------------------

struct PaperLine {
    number: u32,
    label: String,
    received_at: Timestamp,
    in_time: bool,
    reading: &'static str,
    may_read: bool,
}

struct LotRows {
    id: LotId,
    title: Markup,
    need: Markup,
    rows: Vec<GuaranteeRow>,
}

#[derive(Template)]
#[template(path = "guarantees.html")]
struct BuyersPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    published: &'a Published,
    paper: Vec<PaperLine>,
    may_receive: bool,
    lots: Vec<LotRows>,
    /// Where guarantees are given back and claimed; empty for whoever may not.
    desk: String,
}

fn of_buyer(page: &Page, hand: &InHand) -> bool {
    let buyer = hand.state.head().map(|head| &head.buyer);
    buyer.is_some_and(|buyer| [Role::Officer, Role::Approver].into_iter().any(|role| page.holds(role, buyer)))
}

pub(super) async fn buyers(desk: Desk, At((_, id)): Place) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = inside(page, id).await?;
    let published = published(&hand)?;
    let handles = of_buyer(page, &hand);
    let closed = matches!(&*hand.state, Procedure::Closed(_));
    let paper = published.guarantees.paper.iter().map(|(number, envelope)| PaperLine {
        number: *number,
        label: envelope.label.clone(),
        received_at: envelope.received_at,
        in_time: envelope.in_time,
        reading: match (&envelope.first, envelope.registered) {
            (_, true) => "registered",
            (Some(_), false) => "once",
            (None, false) => "closed",
        },
        may_read: handles && closed && envelope.in_time && !envelope.registered,
    });
    let none = std::collections::BTreeMap::new();
    let envelopes = match &*hand.state {
        Procedure::Closed(closed) => &closed.envelopes,
        _ => &none,
    };
    let asked = published.notice.lots.iter().filter(|lot| lot.bid_guarantee.is_some());
    let lots = asked.map(|lot| {
        let state = hand.state.lots().and_then(|lots| lots.get(&lot.id));
        let lot_need =
            GuaranteeNeed::of(&published.notice, std::slice::from_ref(&lot.id), published.deadline, &hand.rules);
        LotRows {
            id: lot.id.clone(),
            title: page.text(&lot.title),
            need: lot_need.map(|of_lot| need(page, &of_lot)).unwrap_or_default(),
            rows: state.map(|state| rows(page, published, &lot.id, state, true, envelopes)).unwrap_or_default(),
        }
    });
    page.answer(&BuyersPage {
        p: page,
        id: &hand.id,
        published,
        paper: paper.collect(),
        may_receive: handles && matches!(&*hand.state, Procedure::Bidding(_) | Procedure::Closed(_)),
        lots: lots.collect(),
        desk: if handles { page.desk_path(&hand.id) } else { String::new() },
    })
}

fn above(page: &Page, hand: &InHand, form: Form) -> Form {
    form.below(hand.path(page, "/guarantees"), Markup::text(&page.t("guarantees-title")))
}

async fn handled(page: &Page, id: ProcedureId) -> Result<InHand, Problem> {
    let hand = inside(page, id).await?;
    published(&hand)?;
    if of_buyer(page, &hand) { Ok(hand) } else { Err(Problem::not_found()) }
}

fn arrival_form(page: &Page, hand: &InHand, sent: &Sent) -> Form {
    let field = Field::line("label", page.t("guarantee-label"), sent.get("label")).hint(page.t("guarantee-label-hint"));
    let action = hand.path(page, "/guarantees/paper");
    let form = Form::of(page.t("guarantee-arrival"), action, vec![field], page.t("guarantee-arrival-button"));
    above(page, hand, form).intro(Markup::text(&page.t("guarantee-arrival-intro")))
}

pub(super) async fn arrival(desk: Desk, At((_, id)): Place) -> Result<Response, Problem> {
    let hand = handled(&desk.page, id).await?;
    arrival_form(&desk.page, &hand, &Sent::default()).show(&desk.page)
}

pub(super) async fn receive(desk: Desk, At((_, id)): Place, sent: Sent) -> Result<Response, Problem> {
    let hand = handled(&desk.page, id).await?;
    let form = arrival_form(&desk.page, &hand, &sent);
    let label = sent.get("label").to_owned();
    give(&desk, &hand.id, &sent, Command::ReceivePaperGuarantee { label }, form).await
}

/// The firms whose bids are open.
fn opened_firms(page: &Page, state: &Procedure) -> Vec<(String, String)> {
    let verdicts = state.lots().into_iter().flatten().flat_map(|(_, lot)| lot.opened().verdicts.values());
    let firms = verdicts.filter_map(|verdict| match verdict {
        domain::procurement::act::Verdict::Valid { tenderer, .. } => Some(tenderer.clone()),
        _ => None,
    });
    let firms: std::collections::BTreeSet<PartyId> = firms.collect();
    firms.into_iter().map(|id| (id.to_string(), page.organisation_name(&id))).collect()
}

fn reading_form(page: &Page, hand: &InHand, envelope: u32, sent: &Sent) -> Result<Form, Problem> {
    let published = published(hand)?;
    let found = published.guarantees.paper.get(&envelope).ok_or_else(Problem::not_found)?;
    let choose = || vec![(String::new(), page.t("choose"))];
    let mut firms = choose();
    firms.extend(opened_firms(page, &hand.state));
    let mut guarantors = vec![(String::new(), page.t("guarantor-unknown"))];
    let known = page.app.node.directory.organisations().into_iter().filter(|(_, one)| one.accreditation.is_some());
    guarantors.extend(known.map(|(id, _)| (id.to_string(), page.organisation_name(&id))));
    let fields = vec![
        Field::shown(page.t("guarantee-label"), page.name(&found.label)),
        Field::one("tenderer", page.t("tenderer"), firms, sent.get("tenderer")),
        Field::any("lots", page.t("guarantee-lots"), secured(page, published), sent.all("lots")),
        Field::one("guarantor", page.t("guarantor"), guarantors, sent.get("guarantor")),
        Field::line("guarantor_name", page.t("guarantor-name"), sent.get("guarantor_name")),
        Field::line("reference", page.t("guarantee-reference"), sent.get("reference")),
        Field::line("amount", page.t("guarantee-amount"), sent.get("amount")),
        Field::input("valid_until", page.t("guarantee-valid-until"), "date", sent.get("valid_until")),
        Field::file("file", page.t("guarantee-scan")),
    ];
    let action = hand.path(page, &format!("/guarantees/paper/{envelope}"));
    let mut form = Form::of(page.t("guarantee-read"), action, fields, page.t("guarantee-read-button"));
    form.files = true;
    Ok(above(page, hand, form).intro(Markup::text(&page.t("guarantee-read-intro"))))
}

pub(super) async fn reading(desk: Desk, At((_, id, envelope)): OfEnvelope) -> Result<Response, Problem> {
    let hand = handled(&desk.page, id).await?;
    reading_form(&desk.page, &hand, envelope, &Sent::default())?.show(&desk.page)
}

pub(super) async fn read(desk: Desk, At((_, id, envelope)): OfEnvelope, sent: Sent) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = handled(page, id).await?;
    let form = reading_form(page, &hand, envelope, &sent)?;
    if let Some(problem) = sent.refused_file.clone() {
        return form.refused(page, problem);
    }
    let Ok(tenderer) = PartyId::new(sent.get("tenderer")) else { return form.refused(page, unreadable("tenderer")) };
    let Ok(valid_until) = sent.get("valid_until").parse() else {
        return form.refused(page, unreadable("valid_until"));
    };
    let Some(scan) = sent.document.clone() else { return form.refused(page, unreadable("file")) };
    let reading = PaperReading {
        lots: lots_of(&sent),
        tenderer,
        guarantor: PartyId::new(sent.get("guarantor")).ok(),
        guarantor_name: sent.get("guarantor_name").to_owned(),
        reference: sent.get("reference").to_owned(),
        amount: money(page, sent.get("amount"), hand.rules.currency),
        valid_until,
    };
    let caller = sent.caller(&desk);
    let given = page.app.node.read_paper_guarantee(&caller, &hand.id, envelope, reading, scan).await;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(done(page, &hand.id, "read_paper_guarantee")),
        Err(problem) => form.refused(page, problem),
    }
}

/// What one guarantee says, above the form by which it ends.
fn shown(page: &Page, hand: &InHand, id: &GuaranteeId) -> Result<Vec<Field>, Problem> {
    let found = hand.state.verified_guarantees().remove(id).ok_or_else(Problem::not_found)?;
    let guarantee = &found.guarantee;
    Ok(vec![
        Field::shown(page.t("guarantee-reference"), page.name(guarantee.reference())),
        Field::shown(page.t("tenderer"), page.organisation(guarantee.tenderer())),
        Field::shown(page.t("guarantee-amount"), page.money(&guarantee.amount())),
        Field::shown(page.t("guarantee-valid-until"), day(page, &guarantee.valid_until())),
    ])
}

fn release_form(page: &Page, hand: &InHand, id: &GuaranteeId, sent: &Sent) -> Result<Form, Problem> {
    let mut fields = shown(page, hand, id)?;
    fields.push(Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons")));
    let action = hand.path(page, &format!("/guarantees/{id}/release"));
    let form = Form::of(page.t("guarantee-release"), action, fields, page.t("guarantee-release-button"));
    Ok(above(page, hand, form).intro(Markup::text(&page.t("guarantee-release-intro"))))
}

pub(super) async fn releasing(desk: Desk, At((_, id, guarantee)): OfGuarantee) -> Result<Response, Problem> {
    let hand = handled(&desk.page, id).await?;
    release_form(&desk.page, &hand, &guarantee, &Sent::default())?.show(&desk.page)
}

pub(super) async fn release(desk: Desk, At((_, id, guarantee)): OfGuarantee, sent: Sent) -> Result<Response, Problem> {
    let hand = handled(&desk.page, id).await?;
    let form = release_form(&desk.page, &hand, &guarantee, &sent)?;
    let reasons = sent.text("reasons");
    give(&desk, &hand.id, &sent, Command::ReleaseGuarantee { guarantee, reasons }, form).await
}

fn claim_form(page: &Page, hand: &InHand, id: &GuaranteeId, sent: &Sent) -> Result<Form, Problem> {
    let mut fields = shown(page, hand, id)?;
    let cases = hand.rules.guarantee(GuaranteeKind::Bid).map(|rule| &rule.claims[..]).unwrap_or_default();
    let mut options = vec![(String::new(), page.t("choose"))];
    options.extend(
        cases
            .iter()
            .map(|case| (case.id.clone(), format!("{} ({})", page.plain(&case.title), page.basis(&case.article)))),
    );
    fields.push(Field::one("ground", page.t("guarantee-ground"), options, sent.get("ground")));
    fields.push(Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons")));
    let action = hand.path(page, &format!("/guarantees/{id}/claim"));
    let form = Form::of(page.t("guarantee-claim"), action, fields, page.t("guarantee-claim-button"));
    Ok(above(page, hand, form).intro(Markup::text(&page.t("guarantee-claim-intro"))))
}

pub(super) async fn claiming(desk: Desk, At((_, id, guarantee)): OfGuarantee) -> Result<Response, Problem> {
    let hand = handled(&desk.page, id).await?;
    claim_form(&desk.page, &hand, &guarantee, &Sent::default())?.show(&desk.page)
}

pub(super) async fn claim(desk: Desk, At((_, id, guarantee)): OfGuarantee, sent: Sent) -> Result<Response, Problem> {
    let hand = handled(&desk.page, id).await?;
    let form = claim_form(&desk.page, &hand, &guarantee, &sent)?;
    let Ok(ground) = CriterionId::new(sent.get("ground")) else {
        return form.refused(&desk.page, unreadable("ground"));
    };
    let reasons = sent.text("reasons");
    give(&desk, &hand.id, &sent, Command::ClaimGuarantee { guarantee, ground, reasons }, form).await
}
