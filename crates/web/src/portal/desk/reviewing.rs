//! Requests for review (P82): a firm asks and takes back, the body hears and decides, the buyer sees what is suspended.

use super::super::contested::{Contest, lot_title};
use super::super::form::{Field, Form, Sent, settled};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use super::running::firm_field;
use super::{InHand, in_hand};
use crate::api::{At, Params, reads_request, review_id};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::access::Role;
use domain::procurement::decide::request_deadline;
use domain::procurement::review::{DismissalGround, FeeSettled};
use domain::procurement::{Command, Contested, Procedure, Remedy, Review};
use domain::{LotId, PartyId, ProcedureId, ReviewId};
use jiff::Timestamp;
use serde::Deserialize;

/// Requests listed for a review body.
const LISTED: usize = 200;

type Place = At<(String, ProcedureId)>;
type OfReview = At<(String, ProcedureId, ReviewId)>;

/// What the reader's firms can contest: the value of the choice, what it is, and until when a request is in time.
fn choices(page: &Page, hand: &InHand) -> Vec<(String, String, Option<Timestamp>)> {
    let mut found: Vec<(String, String, Option<Timestamp>)> = Vec::new();
    for firm in page.firms() {
        for (against, lot) in hand.state.contestable(&firm) {
            let value = match &lot {
                Some(lot) => format!("{}.{lot}", against.as_str()),
                None => against.as_str().to_owned(),
            };
            let until = request_deadline(&hand.state, &hand.rules, &firm, against, lot.as_ref());
            if hand.rules.contest(against).is_none() || found.iter().any(|(known, ..)| *known == value) {
                continue;
            }
            let what = page.word("contested", against.as_str());
            let lot = lot.map(|lot| format!(" – {} {lot}", page.t("lot"))).unwrap_or_default();
            let until_then = until.filter(|until| *until < Timestamp::MAX && *until > Timestamp::MIN);
            let when =
                until_then.map(|until| format!(" ({})", page.t1("review-until", "moment", page.moment_text(until))));
            found.push((value, format!("{what}{lot}{}", when.unwrap_or_default()), until));
        }
    }
    found
}

fn request_form(page: &Page, hand: &InHand, sent: &Sent) -> Result<Form, Problem> {
    let law = hand.rules.review.as_ref().ok_or_else(Problem::not_found)?;
    let choices = choices(page, hand);
    if choices.is_empty() {
        return Err(Problem::not_found());
    }
    let options = choices.iter().map(|(value, label, _)| (value.clone(), label.clone())).collect();
    let fields = vec![
        firm_field(page, sent.get("party")),
        Field::one("against", page.t("review-against"), options, sent.get("against")),
        Field::lines("statement", page.t("review-statement"), sent.get("statement"))
            .hint(page.t("review-statement-hint")),
        Field::file("file", page.t("review-document")).hint(page.t("review-document-hint")),
    ];
    let action = hand.path(page, "/reviews/new");
    let mut form = Form::of(page.t("review-ask"), action, fields, page.t("review-send"));
    form.files = true;
    let body = page.t1("review-intro", "body", page.plain(&law.body.title));
    let mut form = hand.below(page, form).intro(Markup::text(&body));
    if let Some(fee) = &law.fee {
        let amount = domain::Money { amount_minor: fee.amount_minor, currency: hand.rules.currency };
        let (amount, period) = (page.money_text(&amount), page.period(&fee.payment));
        let told = page.t2("review-fee-owed", &("amount", amount), &("period", period));
        form = form.intro(Markup::text(&told));
    }
    if choices.iter().any(|(_, _, until)| until.is_some_and(|until| page.now > until)) {
        form = form.intro(Markup::text(&page.t("review-late-intro")));
    }
    Ok(form)
}

pub(super) async fn new(desk: Desk, At((_, id)): Place) -> Result<Response, Problem> {
    let hand = in_hand(&desk.page, id).await?;
    request_form(&desk.page, &hand, &Sent::default())?.show(&desk.page)
}

pub(super) async fn ask(desk: Desk, At((_, id)): Place, mut sent: Sent) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = in_hand(page, id).await?;
    let form = request_form(page, &hand, &sent)?;
    if let Some(problem) = sent.refused_file.take() {
        return form.refused(page, problem);
    }
    let requester = PartyId::new(sent.get("party")).map_err(|_| Problem::not_found())?;
    let (against, lot) = read_choice(sent.get("against")).ok_or_else(Problem::not_found)?;
    let caller = sent.caller(&desk);
    let review = review_id(caller.idempotency_key)?;
    let statement = sent.get("statement").replace("\r\n", "\n");
    let documents = sent.document.clone().into_iter().collect();
    let command = Command::RequestReview { review: review.clone(), requester, against, lot, statement, documents };
    give(&desk, &hand, &review, &sent, command, form).await
}

/// A choice as [`choices`] writes it.
fn read_choice(value: &str) -> Option<(Contested, Option<LotId>)> {
    let (kind, lot) = value.split_once('.').map_or((value, None), |(kind, lot)| (kind, Some(lot)));
    let against = Contested::ALL.into_iter().find(|against| against.as_str() == kind)?;
    Some((against, lot.map(LotId::new).transpose().ok()?))
}

/// Gives a command; then the reader goes on to the request's page, or sees the form again.
async fn give(
    desk: &Desk,
    hand: &InHand,
    review: &ReviewId,
    sent: &Sent,
    command: Command,
    form: Form,
) -> Result<Response, Problem> {
    let name = command.name();
    let caller = sent.caller(desk);
    let given = desk.page.app.node.procedure_command(&caller, &hand.id, command).await;
    match settled(&desk.page.app, &caller, given).await {
        Ok(_) => Ok(desk.page.go(&format!("/desk/procedures/{}/reviews/{review}?done={name}", hand.id))),
        Err(problem) => form.refused(&desk.page, problem),
    }
}

/// What somebody can do about a request: the end of the address, and whether it is the main thing.
struct Way {
    address: String,
    words: String,
    main: bool,
}

#[derive(Template)]
#[template(path = "review.html")]
struct ReviewPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    review: &'a ReviewId,
    hand: &'a InHand,
    contest: Contest<'a>,
    found: &'a Review,
    done: Option<String>,
    ways: Vec<Way>,
    /// Whether the reader hears requests.
    hears: bool,
    /// Whether the reader's firm asked.
    own: bool,
}

#[derive(Deserialize)]
pub(super) struct Done {
    done: Option<String>,
}

/// A request that the reader may read whole.
fn found<'a>(page: &Page, hand: &'a InHand, id: &ReviewId) -> Result<&'a Review, Problem> {
    let published = hand.state.published().ok_or_else(Problem::not_found)?;
    let review = published.reviews.get(id).ok_or_else(Problem::not_found)?;
    let reads = reads_request(&hand.state, review, page.visitor.actor.as_ref());
    if reads { Ok(review) } else { Err(Problem::not_found()) }
}

pub(super) async fn review(
    desk: Desk,
    At((_, id, review)): OfReview,
    Params(Done { done }): Params<Done>,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = in_hand(page, id).await?;
    let found = found(page, &hand, &review)?;
    let actor = &desk.signed_in.caller.actor;
    let hears = actor.has(Role::Reviewer, None);
    let own = found.request.as_ref().is_some_and(|request| actor.has(Role::Supplier, Some(&request.requester)));
    let way = |path: &str, key: &str, main: bool| Way {
        address: hand.path(page, &format!("/reviews/{review}/{path}")),
        words: page.t(key),
        main,
    };
    let mut ways = Vec::new();
    if hears && found.is_open() {
        let owes = found.owes_fee();
        ways.extend(owes.then(|| way("fee", "review-fee-title", true)));
        if found.admitted_at.is_none() {
            ways.push(way("admission", "review-admit-title", !owes));
            ways.push(way("dismissal", "review-dismiss-title", false));
        } else {
            ways.push(way("decision", "review-decide-title", true));
        }
        let suspends = found.suspends(page.now);
        ways.push(if suspends {
            way("suspension-end", "review-lift-title", false)
        } else {
            way("suspension", "review-suspend-title", false)
        });
    }
    if own && found.is_open() {
        ways.push(way("withdrawal", "review-withdraw-title", false));
    }
    page.answer(&ReviewPage {
        p: page,
        id: &hand.id,
        review: &review,
        contest: Contest::of(page, &hand.state, found).ok_or_else(Problem::not_found)?,
        found,
        done: done.map(|done| page.word("done", &done)),
        ways,
        hears,
        own,
        hand: &hand,
    })
}

/// A form about a request, below the request's page.
fn about(page: &Page, hand: &InHand, id: &ReviewId, path: &str, form: (&str, &str), fields: Vec<Field>) -> Form {
    let (title, button) = form;
    let above = hand.path(page, &format!("/reviews/{id}"));
    let form = Form::of(page.t(title), format!("{above}/{path}"), fields, page.t(button));
    form.below(above, Markup::text(&page.t("review-title")))
}

fn reasons(page: &Page, sent: &Sent) -> Field {
    Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons")).hint(page.t("reasons-hint"))
}

/// The form of each thing that is done about a request, by the end of its address.
fn form_of(page: &Page, hand: &InHand, id: &ReviewId, what: &str, sent: &Sent) -> Result<Form, Problem> {
    let review = found(page, hand, id)?;
    let form = |title, button, fields| about(page, hand, id, what, (title, button), fields);
    Ok(match what {
        "withdrawal" => form("review-withdraw-title", "review-withdraw-button", Vec::new())
            .intro(Markup::text(&page.t("review-withdraw-intro"))),
        "admission" => form("review-admit-title", "review-admit-button", Vec::new())
            .intro(Markup::text(&page.t("review-admit-intro"))),
        "fee" => {
            let kinds = ["paid", "waived"].map(|kind| (kind.to_owned(), page.word("review-fee", kind)));
            let fields = vec![
                Field::one("fee", page.t("review-fee-how"), kinds.to_vec(), sent.get("fee")),
                Field::line("reference", page.t("review-fee-reference"), sent.get("reference"))
                    .hint(page.t("review-fee-reference-hint")),
            ];
            form("review-fee-title", "save", fields)
        }
        "dismissal" => {
            let grounds = DismissalGround::ALL.map(|ground| {
                let ground = ground.as_str();
                (ground.to_owned(), page.word("dismissal", &ground.replace('_', "-")))
            });
            let ground = Field::one("ground", page.t("dismissal-ground"), grounds.to_vec(), sent.get("ground"));
            form("review-dismiss-title", "review-dismiss-button", vec![ground, reasons(page, sent)])
        }
        "suspension" => form("review-suspend-title", "review-suspend-button", vec![reasons(page, sent)])
            .intro(Markup::text(&page.t("review-suspend-intro"))),
        "suspension-end" => form("review-lift-title", "review-lift-button", vec![reasons(page, sent)]),
        "decision" => {
            let possible = |remedy: &&Remedy| match (&*hand.state, &review.lot) {
                (Procedure::Closed(closed), Some(lot)) => closed.can_remedy(review.against, lot, **remedy),
                _ => true,
            };
            let remedies = review.against.remedies().iter().filter(possible).map(|remedy| {
                let remedy = remedy.as_str();
                (remedy.to_owned(), page.word("remedy", &remedy.replace('_', "-")))
            });
            let remedy = Field::one("remedy", page.t("review-remedy"), remedies.collect(), sent.get("remedy"));
            form("review-decide-title", "review-decide-button", vec![remedy, reasons(page, sent)])
                .intro(Markup::text(&page.t("review-decide-intro")))
        }
        _ => return Err(Problem::not_found()),
    })
}

type What = At<(String, ProcedureId, ReviewId, String)>;

pub(super) async fn step(desk: Desk, At((_, id, review, what)): What) -> Result<Response, Problem> {
    let hand = in_hand(&desk.page, id).await?;
    form_of(&desk.page, &hand, &review, &what, &Sent::default())?.show(&desk.page)
}

pub(super) async fn take(desk: Desk, At((_, id, review, what)): What, sent: Sent) -> Result<Response, Problem> {
    let hand = in_hand(&desk.page, id).await?;
    let form = form_of(&desk.page, &hand, &review, &what, &sent)?;
    let (of, reasons) = (review.clone(), sent.text("reasons"));
    let command = match what.as_str() {
        "withdrawal" => Command::WithdrawReview { review: of },
        "admission" => Command::AdmitReview { review: of },
        "fee" => {
            let said = sent.get("reference").to_owned();
            let settled = match sent.get("fee") {
                "waived" => FeeSettled::Waived { reasons: said },
                _ => FeeSettled::Paid { reference: said },
            };
            Command::SettleReviewFee { review: of, settled }
        }
        "dismissal" => {
            let ground = DismissalGround::ALL.into_iter().find(|ground| ground.as_str() == sent.get("ground"));
            Command::DismissReview { review: of, ground: ground.ok_or_else(Problem::not_found)?, reasons }
        }
        "suspension" => Command::SuspendForReview { review: of, reasons },
        "suspension-end" => Command::LiftSuspension { review: of, reasons },
        _ => {
            let remedy = Remedy::ALL.into_iter().find(|remedy| remedy.as_str() == sent.get("remedy"));
            Command::DecideReview { review: of, remedy: remedy.ok_or_else(Problem::not_found)?, reasons }
        }
    };
    give(&desk, &hand, &review, &sent, command, form).await
}

/// A request in the body's list.
struct Listed {
    address: String,
    title: Markup,
    buyer: PartyId,
    against: &'static str,
    lot: Option<Markup>,
    stage: &'static str,
    received_at: Timestamp,
    decision_until: Option<Timestamp>,
    ended_at: Option<Timestamp>,
    suspends: bool,
    /// Whether the time for the decision has passed.
    overdue: bool,
}

#[derive(Template)]
#[template(path = "reviews.html")]
struct ReviewsPage<'a> {
    p: &'a Page,
    waiting: Vec<Listed>,
    ended: Vec<Listed>,
}

pub(super) async fn reviews(desk: Desk) -> Result<Response, Problem> {
    let page = &desk.page;
    if !desk.signed_in.caller.actor.has(Role::Reviewer, None) {
        return Err(Problem::not_found());
    }
    let (mut waiting, mut ended) = (Vec::new(), Vec::new());
    for row in page.app.node.views.reviews(LISTED).await.map_err(Problem::fault)? {
        let (Ok(id), Ok(review)) = (ProcedureId::new(row.ocid), ReviewId::new(row.review)) else { continue };
        let loaded = page.app.node.load_procedure(&id).await?;
        let Some(published) = loaded.state.published() else { continue };
        let Some(found) = published.reviews.get(&review) else { continue };
        let listed = Listed {
            address: format!("{}/reviews/{review}", page.desk_path(&id)),
            title: page.text(&published.notice.title),
            buyer: published.head.buyer.clone(),
            against: found.against.as_str(),
            lot: found.lot.as_ref().map(|lot| lot_title(page, published, lot)),
            stage: found.stage(),
            received_at: found.received_at,
            decision_until: found.decision_until,
            ended_at: found.end.as_ref().map(domain::procurement::review::ReviewEnd::at),
            suspends: found.suspends(page.now),
            overdue: found.is_open() && found.decision_until.is_some_and(|until| page.now > until),
        };
        if found.is_open() { waiting.push(listed) } else { ended.push(listed) }
    }
    page.answer(&ReviewsPage { p: page, waiting, ended })
}
