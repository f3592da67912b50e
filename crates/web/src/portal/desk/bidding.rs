//! The page on which a firm prepares, seals and submits a bid on a lot. The page is the empty form only: what is typed
//! stays in the browser, where `static/portal/bid.js` seals it, and nothing on the page is sent as a form.

use super::super::commands;
use super::super::page::{Desk, Page};
use super::super::words::{answer_kind, ground_title};
use super::{InHand, in_hand};
use crate::api::{At, Params, own};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::procurement::bid::{BidFile, in_good_standing, takes_part};
use domain::procurement::notice::{AnswerKind, Item, Lot, SelectionCriterion};
use domain::procurement::state::Published;
use domain::ruleset::EnvelopeKind;
use domain::{CriterionId, Currency, LotId, PartyId, ProcedureId, Refused, RuleSet};
use jiff::Timestamp;
use node::CommandError;
use node::registrar::BidPlace;
use serde::Deserialize;
use std::sync::Arc;

/// What one envelope asks for.
struct EnvelopeForm {
    kind: EnvelopeKind,
    prices: bool,
    answers: bool,
}

#[derive(Template)]
#[template(path = "bid.html")]
struct BidPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    published: &'a Published,
    rules: &'a RuleSet,
    lot: &'a Lot,
    items: Vec<&'a Item>,
    firm: &'a PartyId,
    others: Vec<&'a PartyId>,
    person: &'a PartyId,
    envelopes: Vec<EnvelopeForm>,
    kinds: String,
    currency: Currency,
    grace_until: Timestamp,
    is_open: bool,
    file: Arc<BidFile>,
    receipts: Vec<(u64, Timestamp, String)>,
    commands: Vec<String>,
    /// The grouping that the firm leads on the lot, how many of its firms have agreed, and of how many.
    grouping: Option<(String, usize, usize)>,
    /// Whether the node keeps a draft of this bid in cipher.
    draft: bool,
}

impl BidPage<'_> {
    /// Whether a discount may be offered for winning other lots too.
    const fn combines(&self) -> bool {
        self.published.notice.lots_awarded_jointly && self.published.notice.lots.len() > 1
    }

    fn grounds(&self) -> &[CriterionId] {
        &self.published.notice.exclusion_grounds
    }

    fn criteria(&self) -> &[SelectionCriterion] {
        &self.published.notice.selection_criteria
    }
}

#[derive(Deserialize)]
pub(super) struct Which {
    party: Option<PartyId>,
}

/// The firm that is meant: the one asked for, or the reader's first.
pub(super) fn firm_of<'a>(firms: &'a [PartyId], which: &Which) -> Result<&'a PartyId, Problem> {
    let firm = match &which.party {
        Some(asked) => firms.iter().find(|firm| *firm == asked),
        None => firms.first(),
    };
    firm.ok_or_else(Problem::not_found)
}

/// Nobody fills in a bid that would be refused.
pub(super) fn may_bid(page: &Page, hand: &InHand, firm: &PartyId) -> Result<(), Problem> {
    let debarments = page.app.node.directory.organisation(firm).map(|firm| firm.debarments).unwrap_or_default();
    let lawful = takes_part(&hand.state, firm).and_then(|()| in_good_standing(&debarments, page.now));
    lawful.map_err(|refusal| CommandError::Refused(Refused::of(&refusal, Some(&hand.rules))).into())
}

pub(super) async fn page(
    desk: Desk,
    At((_, id, lot)): At<(String, ProcedureId, LotId)>,
    Params(which): Params<Which>,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = in_hand(page, id).await?;
    let published = hand.state.published().ok_or_else(Problem::not_found)?;
    let lot = published.notice.lot(&lot).ok_or_else(Problem::not_found)?;
    let firms = page.firms();
    let firm = firm_of(&firms, &which)?;
    let is_open = page.app.node.is_open(&hand.state);
    if is_open {
        may_bid(page, &hand, firm)?;
    }
    let node = &page.app.node;
    let place = BidPlace { procedure: hand.id.clone(), lot: lot.id.clone(), party: firm.clone() };
    let file = node.own_bids(&desk.signed_in.caller, &place).await?;
    let acts = node.own_bid_acts(&desk.signed_in.caller, &place).await?;
    let all: Vec<EnvelopeKind> =
        published.keys.sets.iter().filter(|set| set.lot == lot.id).map(|set| set.envelope).collect();
    let envelopes: Vec<EnvelopeForm> = all
        .iter()
        .map(|kind| EnvelopeForm { kind: *kind, prices: kind.has_prices(), answers: kind.has_answers(&all) })
        .collect();
    let person = &desk.signed_in.person;
    let draft = match own::form(&format!("bid:{}:{}:{firm}", hand.id, lot.id)) {
        Ok(name) => node.office.draft(person, &name).await.map_err(Problem::fault)?.is_some(),
        // A name too long for the node: the draft stays on the device.
        Err(_) => false,
    };
    let led = node.groupings_of(&desk.signed_in.caller, &hand.id, firm).await?;
    let grouping = led.into_iter().find_map(|one| {
        let terms = one.file.terms().filter(|terms| one.file.lead() == Some(firm) && terms.lots.contains(&lot.id))?;
        Some((terms.name.clone(), one.file.agreed.len(), terms.members.len()))
    });
    page.answer(&BidPage {
        grouping,
        p: page,
        id: &hand.id,
        rules: &hand.rules,
        lot,
        items: published.notice.items_of(&lot.id).collect(),
        firm,
        others: firms.iter().filter(|other| *other != firm).collect(),
        person,
        kinds: envelopes.iter().map(|envelope| envelope.kind.as_str()).collect::<Vec<_>>().join(" "),
        envelopes,
        currency: hand.rules.bids.currencies.first().copied().unwrap_or(Currency::TND),
        grace_until: hand.rules.periods.body_grace.after(published.deadline),
        is_open,
        file,
        receipts: acts.into_iter().map(|act| (act.index, act.at, act.r#type)).collect(),
        commands: commands::bidding(&node.config.public_url, &hand.id, published, &lot.id, (person, firm)),
        published,
        draft,
    })
}
