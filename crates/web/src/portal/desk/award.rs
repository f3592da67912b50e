//! The award with its reasons, its end of standstill, and the end of a lot without award.

use super::super::form::{Field, Form, Section, Sent};
use super::super::format::Markup;
use super::super::groupings;
use super::super::page::{Desk, Page};
use super::allocation::debarred_line;
use super::{InHand, give, inside};
use crate::api::At;
use crate::problem::Problem;
use axum::response::Response;
use domain::ids::BidId;
use domain::procurement::act::ReasonedOutcome;
use domain::procurement::decide::winning_bids;
use domain::procurement::state::{AwardedLot, LotState, Procedure, RankedLot};
use domain::procurement::{Command, Lot};
use domain::{LotId, ProcedureId};

type Place = At<(String, ProcedureId, LotId)>;

fn lot_of<'a>(hand: &'a InHand, lot: &LotId) -> Result<(&'a Lot, &'a LotState), Problem> {
    let Procedure::Closed(closed) = &*hand.state else { return Err(Problem::not_found()) };
    let of_notice = closed.published.notice.lot(lot).ok_or_else(Problem::not_found)?;
    Ok((of_notice, closed.lots.get(lot).ok_or_else(Problem::not_found)?))
}

fn lot_name(page: &Page, lot: &Lot) -> Markup {
    Markup::made(format!("{} {} {}", Markup::text(&page.t("lot")), page.code(lot.id.as_str()), page.text(&lot.title)))
}

fn ranked<'a>(hand: &'a InHand, lot: &LotId) -> Result<(&'a Lot, &'a RankedLot), Problem> {
    match lot_of(hand, lot)? {
        (of_notice, LotState::Ranked(ranked)) => Ok((of_notice, ranked)),
        _ => Err(Problem::not_found()),
    }
}

/// To whose bids the lot is awarded: to several where a framework agreement follows.
fn winners(page: &Page, hand: &InHand, lot: &LotId) -> Vec<BidId> {
    let Procedure::Closed(closed) = &*hand.state else { return Vec::new() };
    let Some(LotState::Ranked(ranked)) = closed.lots.get(lot) else { return Vec::new() };
    let debarred = page.app.node.directory.debarred_at(ranked.firms(), page.now);
    winning_bids(closed, lot, &debarred)
}

fn award_form(page: &Page, hand: &InHand, lot: &LotId, sent: &Sent) -> Result<Form, Problem> {
    let (of_notice, ranked) = ranked(hand, lot)?;
    let bids = &ranked.ranking.bids;
    let name = |bid: &BidId| {
        let open = ranked.examination.bids.get(bid);
        open.map(|open| page.plain(&open.tenderer_name)).unwrap_or_else(|| bid.to_string())
    };
    let options: Vec<(String, String)> = bids
        .iter()
        .map(|bid| {
            let price = super::super::format::amount(page.language, bid.price);
            (bid.bid.to_string(), format!("{}. {} – {price}", bid.rank, name(&bid.bid)))
        })
        .collect();
    let action = hand.path(page, &format!("/lots/{lot}/award"));
    let choice = Field::one("bid", page.t("award-to"), options, sent.get("bid")).hint(page.t("award-to-hint"));
    let debarred = page.app.node.directory.debarred_at(ranked.firms(), page.now).into_iter();
    let debarred =
        debarred.map(|one| Field::shown(page.t("debarred-firm"), debarred_line(page, &one.firm, &one.decision)));
    let winners = winners(page, hand, lot);
    let shared = winners.len() > 1;
    let names: String = winners.iter().map(|bid| format!("<li>{}</li>", Markup::text(&name(bid)))).collect();
    let names = Field::shown(page.t("award-shared"), Markup::made(format!("<ol>{names}</ol>")));
    let fields = debarred.chain(shared.then_some(names)).chain([choice]).collect();
    let mut form = Form::of(page.t("award-title"), action, fields, page.t("award-button"));
    let reasons = ranked.examination.bids.keys().filter(|bid| !shared || !winners.contains(bid)).map(|bid| {
        let field = format!("reasons.{bid}");
        Field::trio(&field, name(bid), true, sent.trio(&field))
    });
    form.sections.push(Section {
        heading: Some(Markup::text(&page.t("award-reasons"))),
        id: "reasons".into(),
        fields: reasons.collect(),
        ..Section::default()
    });
    Ok(hand.below(page, form).intro(lot_name(page, of_notice)).intro(Markup::text(&page.t("award-intro"))))
}

pub(super) async fn award(desk: Desk, At((_, id, lot)): Place) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    award_form(&desk.page, &hand, &lot, &Sent::default())?.show(&desk.page)
}

pub(super) async fn decide(desk: Desk, At((_, id, lot)): Place, sent: Sent) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let form = award_form(&desk.page, &hand, &lot, &sent)?;
    let (_, ranked) = ranked(&hand, &lot)?;
    let bid = BidId::new(sent.get("bid")).map_err(|_| Problem::not_found())?;
    let winners = winners(&desk.page, &hand, &lot);
    // A winner's own field may hold something: nobody writes a letter of regret to it.
    let outcomes = ranked
        .examination
        .bids
        .keys()
        .filter(|other| **other != bid && !winners.contains(other))
        .map(|other| ReasonedOutcome { bid: other.clone(), reasons: sent.text(&format!("reasons.{other}")) });
    let command = Command::DecideAward { lot, bid: bid.clone(), outcomes: outcomes.collect() };
    give(&desk, &hand.id, &sent, command, form).await
}

/// Everybody to whom a lot is awarded.
fn winners_shown(page: &Page, award: &AwardedLot) -> Markup {
    let of = &award.ranked.examination.opened.groupings;
    let name = |bid, firm| groupings::behind(page, of, bid, page.organisation(firm)).to_string();
    let names: Vec<String> = award.winners().map(|winner| name(winner.bid, winner.tenderer)).collect();
    Markup::made(names.join("<br>"))
}

fn finalisation_form(page: &Page, hand: &InHand, lot: &LotId) -> Result<Form, Problem> {
    let (of_notice, LotState::Awarded(award)) = lot_of(hand, lot)? else { return Err(Problem::not_found()) };
    let mut fields = vec![
        Field::shown(page.t("awarded-to"), winners_shown(page, award)),
        Field::shown(page.t("price"), page.money(&award.price)),
        Field::shown(page.t("standstill-until"), page.moment(&award.standstill_until)),
    ];
    let suspending = hand.state.published().and_then(|published| published.suspending(lot, page.now));
    if let Some((review, found)) = suspending {
        let address = hand.path(page, &format!("/reviews/{review}"));
        let link = format!("<a href=\"{address}\">{}</a>", Markup::text(&page.t("review-title")));
        let until = found.suspended_until().map(|until| page.moment(&until).to_string());
        let words = [Some(link), until].into_iter().flatten().collect::<Vec<_>>().join(" – ");
        fields.push(Field::shown(page.t("review-suspends"), Markup::made(words)));
    }
    let action = hand.path(page, &format!("/lots/{lot}/finalisation"));
    let form = Form::of(page.t("finalisation-title"), action, fields, page.t("finalisation-button"));
    Ok(hand.below(page, form).intro(lot_name(page, of_notice)))
}

pub(super) async fn finalisation(desk: Desk, At((_, id, lot)): Place) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    finalisation_form(&desk.page, &hand, &lot)?.show(&desk.page)
}

pub(super) async fn finalise(desk: Desk, At((_, id, lot)): Place, sent: Sent) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let form = finalisation_form(&desk.page, &hand, &lot)?;
    give(&desk, &hand.id, &sent, Command::FinaliseAward { lot }, form).await
}

fn unsuccessful_form(page: &Page, hand: &InHand, lot: &LotId, sent: &Sent) -> Result<Form, Problem> {
    let (of_notice, _) = lot_of(hand, lot)?;
    let fields =
        vec![Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons")).hint(page.t("reasons-hint"))];
    let action = hand.path(page, &format!("/lots/{lot}/unsuccessful"));
    let form = Form::of(page.t("unsuccessful-title"), action, fields, page.t("unsuccessful-button"));
    Ok(hand.below(page, form).intro(lot_name(page, of_notice)))
}

pub(super) async fn unsuccessful(desk: Desk, At((_, id, lot)): Place) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    unsuccessful_form(&desk.page, &hand, &lot, &Sent::default())?.show(&desk.page)
}

pub(super) async fn declare(desk: Desk, At((_, id, lot)): Place, sent: Sent) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let form = unsuccessful_form(&desk.page, &hand, &lot, &sent)?;
    give(&desk, &hand.id, &sent, Command::DeclareUnsuccessful { lot, reasons: sent.text("reasons") }, form).await
}
