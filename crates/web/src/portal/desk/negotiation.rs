//! Negotiations one after the other at the desk: the order, whom the turn has come to, requests and answers, minutes, ends. A
//! firm sees the order and its own negotiation.

use super::super::form::{Field, Form, Sent, settled};
use super::super::format::{Markup, read_moment};
use super::super::page::{Desk, Page};
use super::auctions::unreadable;
use super::editor::number;
use super::{InHand, in_hand};
use crate::api::{At, Params};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::ids::BidId;
use domain::procurement::Command;
use domain::procurement::negotiation::{Negotiation, NegotiationEnd, Negotiations, RankedOnQuality};
use domain::procurement::notice::Lot;
use domain::procurement::state::{Examination, LotState, Procedure};
use domain::{LotId, Money, ProcedureId};
use node::registrar::CounterOfferSent;
use serde::Deserialize;

type Place = At<(String, ProcedureId, LotId)>;
type Below = At<(String, ProcedureId, LotId, Step)>;

/// What is done in a negotiation, as its address names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Step {
    Invitation,
    Request,
    Minutes,
    Agreement,
    Termination,
    Offer,
}

impl Step {
    const fn name(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Request => "request",
            Self::Minutes => "minutes",
            Self::Agreement => "agreement",
            Self::Termination => "termination",
            Self::Offer => "offer",
        }
    }
}

/// A lot in which prices are negotiated, as far as it has come.
struct OfLot<'a> {
    lot: &'a Lot,
    state: &'a LotState,
    negotiations: &'a Negotiations,
}

impl<'a> OfLot<'a> {
    fn of(hand: &'a InHand, lot: &LotId) -> Result<Self, Problem> {
        let Procedure::Closed(closed) = &*hand.state else { return Err(Problem::not_found()) };
        let of_notice = closed.published.notice.lot(lot).ok_or_else(Problem::not_found)?;
        let state = closed.lots.get(lot).ok_or_else(Problem::not_found)?;
        let negotiations = state.negotiations().ok_or_else(Problem::not_found)?;
        Ok(Self { lot: of_notice, state, negotiations })
    }

    fn examination(&self) -> Option<&'a Examination> {
        match self.state {
            LotState::Examination(examination) => Some(examination),
            _ => None,
        }
    }

    /// The price to which the negotiation with a bid has come.
    fn price(&self, one: &Negotiation) -> Option<Money> {
        one.last_offer().or_else(|| self.state.examination()?.bids.get(&one.bid)?.price)
    }
}

/// A line of the order as this reader sees it.
pub(in crate::portal) struct RankShown<'a> {
    pub line: &'a RankedOnQuality,
    /// Where it stands: the end of a word's name.
    pub standing: &'static str,
    /// Why its negotiation was terminated.
    pub reasons: Option<&'a domain::LocalText>,
}

/// The order, with where each stands. Whoever may not know of an agreement sees a negotiation that runs.
pub(in crate::portal) fn ranks(negotiations: &Negotiations, knows_end: bool) -> Vec<RankShown<'_>> {
    let over = knows_end && negotiations.agreed().is_some();
    let shown = |line| {
        let line: &RankedOnQuality = line;
        let end = negotiations.of(&line.bid).map(|one| &one.end);
        let (standing, reasons) = match end {
            None if over => ("never", None),
            None => ("waiting", None),
            Some(Some(NegotiationEnd::Terminated { reasons, .. })) => ("terminated", Some(reasons)),
            Some(Some(NegotiationEnd::Agreed { .. })) if knows_end => ("agreed", None),
            Some(_) => ("running", None),
        };
        RankShown { line, standing, reasons }
    };
    negotiations.ranking.iter().map(shown).collect()
}

#[derive(Template)]
#[template(path = "negotiation.html")]
struct NegotiationPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    title: &'a domain::LocalText,
    lot: &'a Lot,
    done: Option<String>,
    inside: bool,
    ranks: Vec<RankShown<'a>>,
    /// Those whom the reader may see, the last first, with the sealed price.
    held: Vec<(&'a Negotiation, Option<Money>)>,
    ways: Vec<(&'static str, bool)>,
}

#[derive(Deserialize)]
pub(super) struct Done {
    done: Option<String>,
}

/// Whether one of the reader's firms is in the order.
fn is_ranked(page: &Page, negotiations: &Negotiations) -> bool {
    let firms = page.firms();
    negotiations.ranking.iter().any(|line| firms.contains(&line.tenderer))
}

pub(super) async fn negotiations(
    desk: Desk,
    At((_, id, lot)): Place,
    Params(Done { done }): Params<Done>,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = in_hand(page, id).await?;
    let of_lot = OfLot::of(&hand, &lot)?;
    let negotiations = of_lot.negotiations;
    if !hand.inside && !is_ranked(page, negotiations) {
        return Err(Problem::not_found());
    }
    let firms = page.firms();
    let sealed = |one: &Negotiation| {
        let open = of_lot.state.examination()?.bids.get(&one.bid)?;
        open.price_before_negotiation.or(open.price)
    };
    let sees = |one: &&Negotiation| hand.inside || firms.contains(&one.tenderer);
    let held = negotiations.held.iter().rev().filter(sees).map(|one| (one, sealed(one)));
    let own_end = negotiations.agreed().is_some_and(|one| firms.contains(&one.tenderer));
    let knows_end = hand.inside || own_end || of_lot.state.tells_agreement();
    page.answer(&NegotiationPage {
        p: page,
        id: &hand.id,
        title: hand.title(),
        lot: of_lot.lot,
        done: done.map(|done| page.word("done", &done)),
        inside: hand.inside,
        ranks: ranks(negotiations, knows_end),
        held: held.collect(),
        ways: ways(page, &hand, &of_lot),
    })
}

/// What this reader can do now.
fn ways(page: &Page, hand: &InHand, of_lot: &OfLot<'_>) -> Vec<(&'static str, bool)> {
    let mut found = Vec::new();
    let (Some(actor), Some(head)) = (page.visitor.actor.as_ref(), hand.state.head()) else { return found };
    let (Some(looker), Some(_)) = (super::tasks::Looker::of(actor, &head.buyer), of_lot.examination()) else {
        return found;
    };
    let negotiations = of_lot.negotiations;
    let Some(running) = negotiations.running() else {
        let next = negotiations.agreed().is_none() && negotiations.waiting().next().is_some();
        found.extend((looker.officer && next).then_some(("invitation", true)));
        return found;
    };
    let awaited = running.awaited(page.now).is_some();
    let priced = of_lot.price(running).is_some();
    if looker.officer {
        found.extend((!awaited && priced).then_some(("request", running.rounds.is_empty())));
        found.push(("minutes", false));
    }
    if looker.approver && !awaited {
        found.extend(priced.then_some(("agreement", true)));
        found.extend((!priced || !running.rounds.is_empty()).then_some(("termination", false)));
    }
    if awaited && page.firms().contains(&running.tenderer) {
        found.push(("offer", true));
    }
    found
}

/// The bid that a step is about: the next in rank, or the one that is negotiated about.
fn bid_of(of_lot: &OfLot<'_>, step: Step) -> Result<BidId, Problem> {
    let bid = match step {
        Step::Invitation => of_lot.negotiations.waiting().next().map(|line| line.bid.clone()),
        _ => of_lot.negotiations.held.last().map(|one| one.bid.clone()),
    };
    bid.ok_or_else(Problem::not_found)
}

fn step_form(page: &Page, hand: &InHand, of_lot: &OfLot<'_>, step: Step, sent: &Sent) -> Result<Form, Problem> {
    let bid = bid_of(of_lot, step)?;
    let line = of_lot.negotiations.ranking.iter().find(|line| line.bid == bid).ok_or_else(Problem::not_found)?;
    let allowed = if step == Step::Offer { page.firms().contains(&line.tenderer) } else { hand.inside };
    if !allowed {
        return Err(Problem::not_found());
    }
    let one = of_lot.negotiations.of(&bid);
    let price = one.and_then(|one| of_lot.price(one)).map(|price| page.money(&price)).unwrap_or_default();
    let file = || Field::file("file", page.t("dialogue-document")).hint(page.t("dialogue-document-hint"));
    let mut fields =
        vec![Field::carried("bid", bid.as_str()), Field::shown(page.t("firm"), page.organisation(&line.tenderer))];
    if step != Step::Invitation {
        fields.push(Field::shown(page.t("negotiation-price-now"), price));
    }
    let mut files = false;
    match step {
        Step::Invitation => {
            fields.push(Field::shown(page.t("negotiation-rank"), page.rank(&line.rank)));
            fields.push(Field::shown(page.t("negotiation-points"), page.number(&line.points)));
        }
        Step::Request => {
            files = true;
            let until =
                Field::input("answer_until", page.t("negotiation-until"), "datetime-local", sent.get("answer_until"));
            fields.extend([
                Field::trio("request", page.t("negotiation-request"), true, sent.trio("request")),
                until,
                file(),
            ]);
        }
        Step::Minutes => {
            files = true;
            let on = Field::input("on", page.t("negotiation-on"), "datetime-local", sent.get("on"));
            fields.extend([on, Field::trio("minutes", page.t("dialogue-minutes"), true, sent.trio("minutes")), file()]);
        }
        Step::Agreement => {
            fields.push(Field::trio("statement", page.t("negotiation-statement"), true, sent.trio("statement")));
        }
        Step::Termination => {
            fields.push(
                Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons"))
                    .hint(page.t("negotiation-public")),
            );
        }
        Step::Offer => {
            let asked = one.and_then(|one| one.rounds.last());
            if let Some(round) = asked {
                fields.push(Field::shown(page.t("negotiation-request"), page.text(&round.request)));
                fields.push(Field::shown(page.t("negotiation-until"), page.moment(&round.answer_until)));
            }
            fields.push(
                Field::line("price", page.t("negotiation-offer"), sent.get("price"))
                    .hint(page.t("negotiation-offer-hint")),
            );
            fields.push(Field::lines("statement", page.t("negotiation-words"), sent.get("statement")));
        }
    }
    let above = hand.path(page, &format!("/lots/{}/negotiations", of_lot.lot.id));
    let action = format!("{above}/{}", step.name());
    let mut form = Form::of(
        page.word("negotiation-step", step.name()),
        action,
        fields,
        page.word("negotiation-button", step.name()),
    );
    form.files = files;
    Ok(form
        .below(above, Markup::text(&page.t("negotiation-title")))
        .intro(super::evaluation::lot_name(page, of_lot.lot))
        .intro(Markup::text(&page.word("negotiation-intro", step.name()))))
}

pub(super) async fn form(desk: Desk, At((_, id, lot, step)): Below) -> Result<Response, Problem> {
    let hand = in_hand(&desk.page, id).await?;
    let of_lot = OfLot::of(&hand, &lot)?;
    step_form(&desk.page, &hand, &of_lot, step, &Sent::default())?.show(&desk.page)
}

pub(super) async fn take(desk: Desk, At((_, id, lot, step)): Below, mut sent: Sent) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = in_hand(page, id).await?;
    let of_lot = OfLot::of(&hand, &lot)?;
    let form = step_form(page, &hand, &of_lot, step, &sent)?;
    if let Some(problem) = sent.refused_file.take() {
        return form.refused(page, problem);
    }
    // The bid that the form was about, whatever has happened since.
    let bid = BidId::new(sent.get("bid")).map_err(|_| Problem::not_found())?;
    let documents = || sent.document.clone().into_iter().collect();
    let command = match step {
        Step::Invitation => Command::InviteToNegotiate { lot: lot.clone(), bid },
        Step::Request => {
            let Some(answer_until) = read_moment(sent.get("answer_until")) else {
                return unreadable(page, form, "answer_until", "unreadable-moment");
            };
            let (request, documents) = (sent.text("request"), documents());
            Command::RequestCounterOffer { lot: lot.clone(), bid, request, documents, answer_until }
        }
        Step::Minutes => {
            let Some(on) = read_moment(sent.get("on")) else {
                return unreadable(page, form, "on", "unreadable-moment");
            };
            let (minutes, documents) = (sent.text("minutes"), documents());
            Command::MinuteNegotiation { lot: lot.clone(), bid, on, minutes, documents }
        }
        Step::Agreement => Command::AgreeOnPrice { lot: lot.clone(), bid, statement: sent.text("statement") },
        Step::Termination => Command::TerminateNegotiation { lot: lot.clone(), bid, reasons: sent.text("reasons") },
        Step::Offer => {
            let currency = of_lot.negotiations.of(&bid).and_then(|one| of_lot.price(one)).map(|price| price.currency);
            let currency = currency.ok_or_else(Problem::not_found)?;
            let typed = number(page.language, sent.get("price"));
            let price = typed.and_then(|price| Money::parse(&price.normalize().to_string(), currency));
            let Some(price) = price else { return unreadable(page, form, "price", "unreadable-number") };
            let statement = sent.get("statement").replace("\r\n", "\n");
            let offer =
                CounterOfferSent { lot: lot.clone(), bid, price_minor: price.amount_minor, statement, signature: None };
            let caller = sent.caller(&desk);
            let given = page.app.node.make_counter_offer(&caller, &hand.id, offer).await;
            return match settled(&page.app, &caller, given).await {
                Ok(_) => Ok(on(page, &hand.id, &lot, "make_counter_offer")),
                Err(problem) => form.refused(page, problem),
            };
        }
    };
    let name = command.name();
    let caller = sent.caller(&desk);
    let given = page.app.node.procedure_command(&caller, &hand.id, command).await;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(on(page, &hand.id, &lot, name)),
        Err(problem) => form.refused(page, problem),
    }
}

/// Back to the negotiations, which say what was done.
pub(super) fn on(page: &Page, id: &ProcedureId, lot: &LotId, name: &str) -> Response {
    page.go(&format!("/desk/procedures/{id}/lots/{lot}/negotiations?done={name}"))
}
