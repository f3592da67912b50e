//! A firm's own bids: how to seal, what arrived, receipts, withdrawal, letters.

use super::super::commands;
use super::super::concerns::{Concerns, Whose};
use super::super::form::{Field, Form, Sent, settled};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use super::running::firm_field;
use super::{InHand, done, in_hand};
use crate::api::At;
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::procurement::Procedure;
use domain::procurement::bid::BidFile;
use domain::procurement::dialogue::{Left, Talks};
use domain::procurement::notice::Lot;
use domain::procurement::selection::SelectionOutcome;
use domain::procurement::state::{AwardedLot, LotState, Published};
use domain::{LocalText, LotId, PartyId, ProcedureId};
use jiff::Timestamp;
use node::registrar::BidPlace;
use std::sync::Arc;

/// Procedures looked through for letters.
const LOOKED_AT: usize = 300;

/// One firm's envelopes on one lot, and how to seal one.
struct OnLot<'a> {
    firm: PartyId,
    lot: &'a Lot,
    file: Arc<BidFile>,
    commands: Vec<String>,
    receipts: Vec<(u64, Timestamp, String)>,
}

#[derive(Template)]
#[template(path = "bids.html")]
struct BidsPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    published: &'a Published,
    is_open: bool,
    lots: Vec<OnLot<'a>>,
}

fn published(hand: &InHand) -> Result<&Published, Problem> {
    hand.state.published().ok_or_else(Problem::not_found)
}

pub(super) async fn bids(desk: Desk, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = in_hand(page, id).await?;
    let published = published(&hand)?;
    let node = &page.app.node;
    let mut lots = Vec::new();
    for firm in page.firms() {
        for lot in &published.notice.lots {
            let place = BidPlace { procedure: hand.id.clone(), lot: lot.id.clone(), party: firm.clone() };
            let file = node.own_bids(&desk.signed_in.caller, &place).await?;
            let acts = node.own_bid_acts(&desk.signed_in.caller, &place).await?;
            let receipts = acts.into_iter().map(|act| (act.index, act.at, act.r#type)).collect();
            let commands = commands::bidding(
                &node.config.public_url,
                &hand.id,
                published,
                &lot.id,
                (&desk.signed_in.person, &firm),
            );
            lots.push(OnLot { firm: firm.clone(), lot, file, commands, receipts });
        }
    }
    if lots.is_empty() {
        return Err(Problem::not_found());
    }
    page.answer(&BidsPage { p: page, id: &hand.id, published, is_open: node.is_open(&hand.state), lots })
}

fn withdrawal_form(page: &Page, hand: &InHand, lot: &LotId, sent: &Sent) -> Result<Form, Problem> {
    let lot = published(hand)?.notice.lot(lot).ok_or_else(Problem::not_found)?;
    let fields = vec![Field::shown(page.t("lot"), page.text(&lot.title)), firm_field(page, sent.get("party"))];
    let action = hand.path(page, &format!("/lots/{}/withdrawal", lot.id));
    let form = Form::of(page.t("withdrawal-title"), action, fields, page.t("withdrawal-button"));
    Ok(form
        .below(hand.path(page, "/bids"), Markup::text(&page.t("bids-title")))
        .intro(Markup::text(&page.t("withdrawal-intro"))))
}

type Place = At<(String, ProcedureId, LotId)>;

pub(super) async fn withdrawal(desk: Desk, At((_, id, lot)): Place) -> Result<Response, Problem> {
    let hand = in_hand(&desk.page, id).await?;
    withdrawal_form(&desk.page, &hand, &lot, &Sent::default())?.show(&desk.page)
}

pub(super) async fn withdraw(desk: Desk, At((_, id, lot)): Place, sent: Sent) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = in_hand(page, id).await?;
    let form = withdrawal_form(page, &hand, &lot, &sent)?;
    let party = PartyId::new(sent.get("party")).map_err(|_| Problem::not_found())?;
    let caller = sent.caller(&desk);
    let place = BidPlace { procedure: hand.id.clone(), lot, party };
    let given = page.app.node.withdraw_bid(&caller, &place).await;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(done(page, &hand.id, "withdraw_bid")),
        Err(problem) => form.refused(page, problem),
    }
}

/// What a firm was told about a lot it bid on.
struct Letter {
    address: String,
    title: LocalText,
    /// The lot, or the firm that applied.
    lot: Markup,
    at: Timestamp,
    outcome: &'static str,
    winner: Option<PartyId>,
    price: Markup,
    reasons: Option<LocalText>,
    standstill_until: Option<Timestamp>,
}

#[derive(Template)]
#[template(path = "letters.html")]
struct LettersPage<'a> {
    p: &'a Page,
    letters: Vec<Letter>,
}

pub(super) async fn letters(desk: Desk) -> Result<Response, Problem> {
    let page = &desk.page;
    let firms = page.firms();
    let whose: Vec<Whose<'_>> = firms.iter().map(Whose::Firm).collect();
    let mut letters = Vec::new();
    for id in Concerns::of(&page.app, &desk.signed_in.caller, &whose, LOOKED_AT).await? {
        let loaded = page.app.node.load_procedure(&id).await?;
        if let Some(published) = loaded.state.published() {
            letters.extend(letters_of_selection(page, &id, published, &firms));
            letters.extend(letters_of_dialogue(page, &id, published, loaded.state.talks(), &firms));
        }
        let Procedure::Closed(closed) = &*loaded.state else { continue };
        for lot in &closed.published.notice.lots {
            let Some(state) = closed.lots.get(&lot.id) else { continue };
            let letter = match state {
                LotState::Awarded(award) | LotState::Final(award) => letter_of_award(page, award, &firms),
                LotState::Unsuccessful { reasons, at, opened, .. } => letter_of_end(opened, reasons, *at, &firms),
                _ => None,
            };
            letters.extend(letter.map(|letter| Letter {
                address: format!("{}/results", page.procedure_path(&id)),
                title: closed.published.notice.title.clone(),
                lot: page.text(&lot.title),
                ..letter
            }));
        }
    }
    letters.sort_by_key(|letter| std::cmp::Reverse(letter.at));
    page.answer(&LettersPage { p: page, letters })
}

/// What the firms were told about their applications.
fn letters_of_selection(page: &Page, id: &ProcedureId, published: &Published, firms: &[PartyId]) -> Vec<Letter> {
    let Some(selected) = &published.selected else { return Vec::new() };
    let ours = selected.received.outcomes.iter().filter(|outcome| firms.contains(&outcome.firm));
    let letter = |outcome: &SelectionOutcome| {
        let decided = selected.received.applicants.get(&outcome.firm).and_then(|one| one.decision.as_ref());
        Letter {
            address: format!("{}/application", page.desk_path(id)),
            title: published.notice.title.clone(),
            lot: page.organisation(&outcome.firm),
            at: selected.at,
            outcome: match (outcome.selected, outcome.qualified) {
                (true, _) => "selected",
                (false, true) => "not-best",
                (false, false) => "not-qualified",
            },
            winner: None,
            price: Markup::default(),
            reasons: decided.map(|decision| decision.reasons.clone()).filter(|reasons| !reasons.is_empty()),
            standstill_until: None,
        }
    };
    ours.map(letter).collect()
}

/// What a firm was told that goes no further in a dialogue.
fn letters_of_dialogue(
    page: &Page,
    id: &ProcedureId,
    published: &Published,
    talks: Option<&Talks>,
    firms: &[PartyId],
) -> Vec<Letter> {
    let participants = talks.into_iter().flat_map(|talks| &talks.participants);
    let ours = participants.filter(|(firm, _)| firms.contains(firm));
    let letters = ours.filter_map(|(firm, one)| match &one.left {
        Some(Left::Eliminated { reasons, at, .. }) => Some(Letter {
            address: format!("{}/dialogue", page.desk_path(id)),
            title: published.notice.title.clone(),
            lot: page.organisation(firm),
            at: *at,
            outcome: "eliminated",
            winner: None,
            price: Markup::default(),
            reasons: Some(reasons.clone()),
            standstill_until: None,
        }),
        _ => None,
    });
    letters.collect()
}

fn letter_of_award(page: &Page, award: &AwardedLot, firms: &[PartyId]) -> Option<Letter> {
    let bids = &award.ranked.examination.bids;
    let (bid, _) = bids.iter().find(|(_, open)| firms.contains(&open.tenderer))?;
    let outcome = award.outcomes.iter().find(|outcome| outcome.bid == *bid);
    let own = award.winners().find(|winner| winner.bid == bid);
    Some(Letter {
        address: String::new(),
        title: LocalText::default(),
        lot: Markup::default(),
        at: award.at,
        outcome: if own.is_some() { "won" } else { "lost" },
        winner: Some(own.map_or(&award.tenderer, |own| own.tenderer).clone()),
        price: page.money(&own.map_or(award.price, |own| own.price)),
        reasons: outcome.map(|outcome| outcome.reasons.clone()),
        standstill_until: Some(award.standstill_until),
    })
}

fn letter_of_end(
    opened: &domain::procurement::state::Opened,
    reasons: &LocalText,
    at: Timestamp,
    firms: &[PartyId],
) -> Option<Letter> {
    use domain::procurement::act::Verdict;
    let ours = |verdict: &Verdict| matches!(verdict, Verdict::Valid { tenderer, .. } if firms.contains(tenderer));
    opened.verdicts.values().any(ours).then(|| Letter {
        address: String::new(),
        title: LocalText::default(),
        lot: Markup::default(),
        at,
        outcome: "none",
        winner: None,
        price: Markup::default(),
        reasons: Some(reasons.clone()),
        standstill_until: None,
    })
}
