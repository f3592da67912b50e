//! The auction at the desk: the officer announces it, a bidder sees its own place and lowers its price.

use super::super::form::{Field, Form, Sent};
use super::super::format::{Markup, read_moment};
use super::super::page::{Desk, Page};
use super::super::words::terms_shown;
use super::editor::number;
use super::{InHand, give, in_hand, inside};
use crate::api::{At, Params};
use crate::auctions::{AuctionView, OwnPlace, lot_of, own_place, view};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::procurement::auction::BidSignature;
use domain::procurement::state::{LotState, Published};
use domain::procurement::{Command, Lot};
use domain::{LotId, Money, PartyId, ProcedureId};
use jiff::Timestamp;
use node::registrar::{AuctionOffer, BidPlace};
use serde::Deserialize;
use store::ledger::Ledger;

type Place = At<(String, ProcedureId, LotId)>;

fn announcement_form(page: &Page, hand: &InHand, lot: &LotId, sent: &Sent) -> Result<Form, Problem> {
    let (of_notice, LotState::Examination(examination)) = lot_of(&hand.state, lot)? else {
        return Err(Problem::not_found());
    };
    let method = hand.state.head().and_then(|head| hand.rules.method(&head.method));
    let rule = method.and_then(|method| method.auction.as_ref()).ok_or_else(Problem::not_found)?;
    let currency = examination.admitted().first().map_or(hand.rules.currency, |bid| bid.price.currency);
    let shown = terms_shown(page, &rule.terms_of(of_notice), &currency);
    let mut fields: Vec<Field> = shown.into_iter().map(|(name, value)| Field::shown(name, value)).collect();
    let bidders = u64::try_from(examination.admitted().len()).unwrap_or(u64::MAX);
    fields.push(Field::shown(page.t("auction-bidders"), page.count(&bidders)));
    let earliest = rule.notice_minimum.after(page.now);
    let from = page.t1("auction-earliest", "moment", page.moment_text(earliest));
    let starts_at = Field::input("starts_at", page.t("auction-starts"), "datetime-local", sent.get("starts_at"));
    fields.push(starts_at.hint(from));
    let action = hand.path(page, &format!("/lots/{lot}/auction-announcement"));
    let form = Form::of(page.t("auction-announce-title"), action, fields, page.t("auction-announce-button"));
    let name = Markup::made(format!("{} {}", page.code(lot.as_str()), page.text(&of_notice.title)));
    Ok(hand.below(page, form).intro(name).intro(Markup::text(&page.t("auction-announce-intro"))))
}

/// The form again, with a field that cannot be read.
pub(super) fn unreadable(page: &Page, mut form: Form, name: &str, key: &str) -> Result<Response, Problem> {
    for field in form.sections.iter_mut().flat_map(|section| &mut section.fields).filter(|field| field.name == name) {
        field.error = Some(page.t(key));
    }
    form.show(page)
}

pub(super) async fn announcement(desk: Desk, At((_, id, lot)): Place) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    announcement_form(&desk.page, &hand, &lot, &Sent::default())?.show(&desk.page)
}

pub(super) async fn announce(desk: Desk, At((_, id, lot)): Place, sent: Sent) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let form = announcement_form(&desk.page, &hand, &lot, &sent)?;
    let Some(starts_at) = read_moment(sent.get("starts_at")) else {
        return unreadable(&desk.page, form, "starts_at", "unreadable-moment");
    };
    give(&desk, &hand.id, &sent, Command::AnnounceAuction { lot, starts_at }, form).await
}

/// Whose place, and the receipt of what was just bid.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Whose {
    party: Option<PartyId>,
    placed: Option<crate::api::Exact>,
}

#[derive(Template)]
#[template(path = "auction_place.html")]
struct PlacePage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    published: &'a Published,
    lot: &'a Lot,
    auction: AuctionView,
    own: OwnPlace,
    terms: Vec<(String, Markup)>,
    left: String,
    placed: Option<u64>,
    after: u64,
}

/// The firm that is meant: the one that was named, or the only one of the reader's that is in the auction.
async fn own(page: &Page, hand: &InHand, lot: &LotId, party: Option<&PartyId>) -> Result<OwnPlace, Problem> {
    for firm in page.firms().iter().filter(|firm| party.is_none_or(|party| party == *firm)) {
        match own_place(&page.app, &hand.id, &hand.state, lot, firm).await {
            Err(problem) if problem.status == axum::http::StatusCode::NOT_FOUND => {}
            found => return found,
        }
    }
    Err(Problem::not_found())
}

fn left(page: &Page, ends_at: Option<Timestamp>) -> String {
    let seconds = ends_at.map_or(0, |ends_at| ends_at.duration_since(page.now).as_secs().max(0));
    page.t2("auction-left-time", &("minutes", (seconds / 60).to_string()), &("seconds", (seconds % 60).to_string()))
}

pub(super) async fn place(
    desk: Desk,
    At((_, id, lot)): Place,
    Params(whose): Params<Whose>,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let after = page.app.node.ledger.head().size;
    let hand = in_hand(page, id).await?;
    let over = !matches!(lot_of(&hand.state, &lot)?, (_, LotState::Auction(_)));
    let auction = view(&page.app, &hand.id, &hand.state, &lot).await?;
    if over {
        return Ok(page.go(&format!("/procedures/{}/auctions/{lot}", hand.id)));
    }
    let own = own(page, &hand, &lot, whose.party.as_ref()).await?;
    let (of_notice, _) = lot_of(&hand.state, &lot)?;
    let placed = whose.placed.and_then(|index| u64::try_from(index.0).ok());
    page.answer(&PlacePage {
        p: page,
        id: &hand.id,
        published: hand.state.published().ok_or_else(Problem::not_found)?,
        lot: of_notice,
        terms: terms_shown(page, &auction.terms, &own.price.currency),
        left: left(page, auction.ends_at),
        // Only a receipt of one's own is told as one's own.
        placed: placed.filter(|index| own.placed.iter().any(|bid| bid.index == *index)),
        auction,
        own,
        after,
    })
}

/// What somebody means to bid.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Meant {
    party: PartyId,
    #[serde(default)]
    amount: String,
}

/// The price to be confirmed, with what it changes; a price that is no number is typed again.
fn bid_form(page: &Page, hand: &InHand, of_notice: &Lot, own: &OwnPlace, sent: &Sent) -> Form {
    let typed = sent.get("amount");
    let meant = number(page.language, typed)
        .and_then(|amount| Money::parse(&amount.normalize().to_string(), own.price.currency));
    let mut fields = vec![Field::shown(page.t("auction-own-price"), page.money(&own.price))];
    fields.extend(own.highest_next.map(|highest| Field::shown(page.t("auction-highest-next"), page.money(&highest))));
    if let Some(meant) = meant {
        let by = Money { amount_minor: (own.price.amount_minor - meant.amount_minor).max(0), ..meant };
        fields.push(Field::shown(page.t("auction-new-price"), page.money(&meant)));
        fields.push(Field::shown(page.t("auction-lower-by"), page.money(&by)));
    }
    fields.push(Field::line("amount", page.t("auction-amount"), typed));
    fields.push(Field::carried("party", own.party.as_str()));
    fields.push(Field::carried("sequence", &own.next_sequence.to_string()));
    let action = hand.path(page, &format!("/lots/{}/auction/bid", of_notice.id));
    let back = hand.path(page, &format!("/lots/{}/auction?party={}", of_notice.id, own.party));
    let name = Markup::made(format!("{} {}", page.code(of_notice.id.as_str()), page.text(&of_notice.title)));
    Form::of(page.t("auction-confirm-title"), action, fields, page.t("auction-confirm-button"))
        .below(back, Markup::text(&page.t("auction-place-title")))
        .intro(name)
        .intro(Markup::text(&page.t("auction-confirm-intro")))
}

pub(super) async fn look(
    desk: Desk,
    At((_, id, lot)): Place,
    Params(meant): Params<Meant>,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = in_hand(page, id).await?;
    let own = own(page, &hand, &lot, Some(&meant.party)).await?;
    let (of_notice, _) = lot_of(&hand.state, &lot)?;
    let mut sent = Sent::default();
    sent.set("amount", &meant.amount);
    bid_form(page, &hand, of_notice, &own, &sent).show(page)
}

pub(super) async fn bid(desk: Desk, At((_, id, lot)): Place, sent: Sent) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = in_hand(page, id).await?;
    let party = PartyId::new(sent.get("party")).map_err(|_| Problem::not_found())?;
    let caller = sent.caller(&desk);
    let (of_notice, of_lot) = lot_of(&hand.state, &lot)?;
    let opened = of_lot.examination().and_then(|of_lot| of_lot.bids.values().find(|bid| bid.tenderer == party));
    let currency = opened.and_then(|bid| bid.price).map(|price| price.currency).ok_or_else(Problem::not_found)?;
    let amount = number(page.language, sent.get("amount"))
        .and_then(|amount| Money::parse(&amount.normalize().to_string(), currency));
    let signature = (!sent.get("signature").is_empty()).then(|| BidSignature {
        public_key: sent.get("public_key").to_owned(),
        signature: sent.get("signature").to_owned(),
    });
    let Some(amount) = amount else {
        let own = own(page, &hand, &lot, Some(&party)).await?;
        return unreadable(page, bid_form(page, &hand, of_notice, &own, &sent), "amount", "unreadable-number");
    };
    let sequence = sent.get("sequence").parse().unwrap_or_default();
    let offer = AuctionOffer { sequence, amount_minor: amount.amount_minor, signature };
    let place = BidPlace { procedure: hand.id.clone(), lot: lot.clone(), party: party.clone() };
    match page.app.node.place_auction_bid(&caller, &place, offer).await.map_err(Problem::from) {
        Ok(receipt) => {
            let id = &hand.id;
            Ok(page.go(&format!("/desk/procedures/{id}/lots/{lot}/auction?party={party}&placed={}", receipt.index)))
        }
        Err(problem) => {
            // The auction may be over by now: then there is no form to show again.
            let own = own(page, &hand, &lot, Some(&party)).await;
            match own {
                Ok(own) => bid_form(page, &hand, of_notice, &own, &sent).refused(page, problem),
                Err(_) => Err(problem),
            }
        }
    }
}
