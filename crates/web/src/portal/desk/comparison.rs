//! What makes bids comparable: arithmetic corrections, preferences, and the dialogue about prices too low to be believed.

use super::super::form::{Field, Form, Sent, settled};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use super::super::words::preference_shown;
use super::editor::number;
use super::evaluation::{bid_name, examined, lot_name};
use super::{InHand, done, give, in_hand, inside};
use crate::api::At;
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::ids::BidId;
use domain::procurement::evaluation::{LowBid, PriceCorrection, PriceField, reading};
use domain::procurement::hearing::{Hearing, Standing};
use domain::procurement::offer::Offer;
use domain::procurement::state::OpenBid;
use domain::procurement::{Command, Lot, Scalar};
use domain::{Currency, ItemId, LotId, Money, ProcedureId};
use jiff::Timestamp;

type Place = At<(String, ProcedureId, LotId)>;
type BidPlace = At<(String, ProcedureId, LotId, BidId)>;

struct LowShown {
    reference: Markup,
    threshold: Markup,
    state: &'static str,
    /// Until when the tenderer may answer, while it may.
    answer_until: Option<Timestamp>,
}

struct BidShown<'a> {
    bid: &'a BidId,
    path: String,
    name: Markup,
    read: Option<Money>,
    price: Markup,
    preferences: Vec<Markup>,
    low: Option<LowShown>,
}

#[derive(Template)]
#[template(path = "comparison.html")]
struct ComparisonPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    lot: &'a Lot,
    title: &'a domain::LocalText,
    preferences: bool,
    /// Whether the figures still change: nobody was asked about a price yet.
    correctable: bool,
    bids: Vec<BidShown<'a>>,
}

/// Where the dialogue about a price stands.
fn dialogue(asked: Option<&Hearing>, now: Timestamp) -> &'static str {
    match asked.map(|asked| asked.standing(now)) {
        None => "open",
        Some(Standing::Silent) => Standing::Asked.as_str(),
        Some(standing) => standing.as_str(),
    }
}

fn of_low(low: &LowBid, minor: i64) -> Money {
    Money { amount_minor: minor, ..low.price }
}

pub(super) async fn comparison(desk: Desk, At((_, id, lot)): Place) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = inside(page, id).await?;
    let (of_notice, examination) = examined(&hand, &lot)?;
    let flagged = examination.flagged(of_notice);
    let bids = examination.bids.iter().map(|(bid, open)| {
        let asked = open.justification();
        let low = asked.and_then(Hearing::low).or_else(|| flagged.iter().find(|low| low.bid == *bid));
        BidShown {
            bid,
            path: hand.path(page, &format!("/lots/{lot}/comparison/{bid}")),
            name: bid_name(page, open),
            read: open.price_read,
            price: open.price.map(|price| page.money(&price)).unwrap_or_default(),
            preferences: open
                .preferences
                .iter()
                .map(|granted| preference_shown(page, &hand.rules, &granted.preference))
                .collect(),
            low: low.map(|low| LowShown {
                reference: page.money(&of_low(low, low.reference_minor)),
                threshold: page.money(&of_low(low, low.threshold_minor)),
                state: dialogue(asked, page.now),
                answer_until: asked
                    .filter(|asked| asked.standing(page.now) == Standing::Asked)
                    .map(|asked| asked.answer_until),
            }),
        }
    });
    page.answer(&ComparisonPage {
        p: page,
        id: &hand.id,
        lot: of_notice,
        title: hand.title(),
        preferences: !of_notice.comparison.preferences.is_empty(),
        correctable: examination.bids.values().all(|bid| bid.justification().is_none()),
        bids: bids.collect(),
    })
}

/// A form about one bid, below the page that compares them.
fn about_bid(
    page: &Page,
    hand: &InHand,
    (lot, bid): (&LotId, &BidId),
    (name, button): (&str, &str),
    mut fields: Vec<Field>,
) -> Result<Form, Problem> {
    let (of_notice, examination) = examined(hand, lot)?;
    let open = examination.bids.get(bid).ok_or_else(Problem::not_found)?;
    let mut all = vec![
        Field::shown(page.t("tenderer"), bid_name(page, open)),
        Field::shown(page.t("price"), open.price.map(|price| page.money(&price)).unwrap_or_default()),
    ];
    all.append(&mut fields);
    let title = if name == "decision" { "justification-decision-title".to_owned() } else { format!("{name}-title") };
    let action = hand.path(page, &format!("/lots/{lot}/comparison/{bid}/{name}"));
    let form = Form::of(page.t(&title), action, all, page.t(button));
    let back = hand.path(page, &format!("/lots/{lot}/comparison"));
    Ok(form.below(back, Markup::text(&page.t("comparison-title"))).intro(lot_name(page, of_notice)))
}

fn bid_of<'a>(hand: &'a InHand, lot: &LotId, bid: &BidId) -> Result<&'a OpenBid, Problem> {
    examined(hand, lot)?.1.bids.get(bid).ok_or_else(Problem::not_found)
}

fn currency(open: &OpenBid, offer: &Offer) -> Currency {
    open.price.map(|price| price.currency).or(offer.currency).unwrap_or(Currency::TND)
}

/// How many minor units make one unit as people write amounts.
fn unit(currency: Currency) -> Scalar {
    Scalar::from(10_i64.pow(currency.decimals()))
}

/// The places of a schedule that can be corrected, with what stands there.
fn places(page: &Page, hand: &InHand, lot: &LotId, open: &OpenBid, offer: &Offer) -> Vec<(String, String)> {
    let Some(published) = hand.state.published() else { return Vec::new() };
    let notice = &published.notice;
    let unit = unit(currency(open, offer));
    let place = |item: Option<&ItemId>, field: PriceField| {
        let read = reading(offer, &open.corrections, (item, field), (notice, lot))?;
        let money = matches!(field, PriceField::UnitPrice | PriceField::Total);
        let read = if money { read / unit } else { read };
        let value = format!("{}|{}", field.as_str(), item.map(ItemId::as_str).unwrap_or_default());
        let of = item.map_or_else(|| page.t("lot"), ToString::to_string);
        let figure = super::super::format::scalar(page.language, read.normalize());
        Some((value, format!("{of} – {} – {figure}", page.word("price-field", field.as_str()))))
    };
    let of_items = notice.items_of(lot).flat_map(|item| {
        [PriceField::UnitPrice, PriceField::TaxPercent, PriceField::DiscountPercent]
            .map(|field| place(Some(&item.id), field))
    });
    let of_lot = [PriceField::DiscountPercent, PriceField::Total].map(|field| place(None, field));
    of_items.chain(of_lot).flatten().collect()
}

fn correction_form(
    page: &Page,
    hand: &InHand,
    (lot, bid): (&LotId, &BidId),
    offer: &Offer,
    sent: &Sent,
) -> Result<Form, Problem> {
    let open = bid_of(hand, lot, bid)?;
    let places = places(page, hand, lot, open, offer);
    let fields = vec![
        Field::one("place", page.t("correction-place"), places, sent.get("place")).hint(page.t("correction-hint")),
        Field::line("corrected", page.t("correction-corrected"), sent.get("corrected")).hint(page.t("number-hint")),
        Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons")),
    ];
    about_bid(page, hand, (lot, bid), ("correction", "correction-button"), fields)
}

pub(super) async fn correction(desk: Desk, At((_, id, lot, bid)): BidPlace) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let offer = desk.page.app.node.schedule(&hand.state, &lot, &bid).await?;
    correction_form(&desk.page, &hand, (&lot, &bid), &offer, &Sent::default())?.show(&desk.page)
}

pub(super) async fn correct(desk: Desk, At((_, id, lot, bid)): BidPlace, sent: Sent) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = inside(page, id).await?;
    let offer = page.app.node.schedule(&hand.state, &lot, &bid).await?;
    let form = correction_form(page, &hand, (&lot, &bid), &offer, &sent)?;
    let open = bid_of(&hand, &lot, &bid)?;
    let (field, item) = sent.get("place").split_once('|').unwrap_or_default();
    let field = PriceField::parse(field).ok_or_else(Problem::not_found)?;
    let item: Option<ItemId> = item.parse().ok();
    let notice = &hand.state.published().ok_or_else(Problem::not_found)?.notice;
    let read = reading(&offer, &open.corrections, (item.as_ref(), field), (notice, &lot)).unwrap_or_default();
    let money = matches!(field, PriceField::UnitPrice | PriceField::Total);
    let scale = if money { unit(currency(open, &offer)) } else { Scalar::ONE };
    // What cannot be read is below every range, so that the rules refuse it.
    let typed = number(page.language, sent.get("corrected")).and_then(|typed| typed.checked_mul(scale));
    let correction =
        PriceCorrection { item, field, read, corrected: typed.unwrap_or(Scalar::NEGATIVE_ONE).normalize() };
    let caller = sent.caller(&desk);
    let given = page.app.node.correct_price(&caller, &hand.id, (lot, bid), correction, sent.text("reasons")).await;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(done(page, &hand.id, "correct_price")),
        Err(problem) => form.refused(page, problem),
    }
}

fn preference_form(page: &Page, hand: &InHand, (lot, bid): (&LotId, &BidId), sent: &Sent) -> Result<Form, Problem> {
    let (of_notice, _) = examined(hand, lot)?;
    let rules = &hand.rules.preferences;
    let named =
        of_notice.comparison.preferences.iter().filter_map(|id| rules.iter().find(|rule| rule.id == id.as_str()));
    let options = named.map(|rule| {
        let margin = super::super::format::scalar(page.language, rule.percent);
        (rule.id.to_string(), format!("{} – {margin} %", page.plain(&rule.title)))
    });
    let granted = ["yes", "no"].map(|choice| (choice.to_owned(), page.word("yes-no", choice))).to_vec();
    let fields = vec![
        Field::one("preference", page.t("preference"), options.collect(), sent.get("preference")),
        Field::one("granted", page.t("preference-granted"), granted, sent.get("granted")),
        Field::trio("evidence", page.t("evidence"), true, sent.trio("evidence")),
    ];
    about_bid(page, hand, (lot, bid), ("preference", "decision-button"), fields)
}

pub(super) async fn preference(desk: Desk, At((_, id, lot, bid)): BidPlace) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    preference_form(&desk.page, &hand, (&lot, &bid), &Sent::default())?.show(&desk.page)
}

pub(super) async fn prefer(desk: Desk, At((_, id, lot, bid)): BidPlace, sent: Sent) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let form = preference_form(&desk.page, &hand, (&lot, &bid), &sent)?;
    let command = Command::RecordPreference {
        lot,
        bid,
        preference: sent.get("preference").parse().map_err(|_| Problem::not_found())?,
        granted: sent.get("granted") == "yes",
        evidence: sent.text("evidence"),
    };
    give(&desk, &hand.id, &sent, command, form).await
}

fn figures(page: &Page, low: &LowBid) -> Vec<Field> {
    vec![
        Field::shown(page.t("low-reference"), page.money(&of_low(low, low.reference_minor))),
        Field::shown(page.t("low-threshold"), page.money(&of_low(low, low.threshold_minor))),
    ]
}

fn question_form(page: &Page, hand: &InHand, (lot, bid): (&LotId, &BidId), sent: &Sent) -> Result<Form, Problem> {
    let (of_notice, examination) = examined(hand, lot)?;
    let low = examination.flagged(of_notice).into_iter().find(|low| low.bid == *bid).ok_or_else(Problem::not_found)?;
    let mut fields = figures(page, &low);
    fields.push(Field::trio("question", page.t("question"), true, sent.trio("question")));
    about_bid(page, hand, (lot, bid), ("question", "question-button"), fields)
}

pub(super) async fn question(desk: Desk, At((_, id, lot, bid)): BidPlace) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    question_form(&desk.page, &hand, (&lot, &bid), &Sent::default())?.show(&desk.page)
}

pub(super) async fn ask(desk: Desk, At((_, id, lot, bid)): BidPlace, sent: Sent) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let form = question_form(&desk.page, &hand, (&lot, &bid), &sent)?;
    let command = Command::AskJustification { lot, bid, question: sent.text("question") };
    give(&desk, &hand.id, &sent, command, form).await
}

fn asked<'a>(hand: &'a InHand, lot: &LotId, bid: &BidId) -> Result<(&'a Hearing, &'a LowBid), Problem> {
    let asked = bid_of(hand, lot, bid)?.justification().ok_or_else(Problem::not_found)?;
    Ok((asked, asked.low().ok_or_else(Problem::not_found)?))
}

fn decision_form(page: &Page, hand: &InHand, (lot, bid): (&LotId, &BidId), sent: &Sent) -> Result<Form, Problem> {
    let (asked, low) = asked(hand, lot, bid)?;
    let mut fields = figures(page, low);
    fields.push(Field::shown(page.t("question"), page.text(&asked.question)));
    fields.push(Field::shown(page.t("answer-until"), page.moment(&asked.answer_until)));
    let answer =
        asked.answer.as_ref().map_or_else(|| Markup::text(&page.t("answer-none")), |answer| page.name(&answer.text));
    fields.push(Field::shown(page.t("justification"), answer));
    let choices = ["accepted", "rejected"].map(|choice| (choice.to_owned(), page.word("justification-state", choice)));
    fields.push(Field::one("accepted", page.t("decision"), choices.to_vec(), sent.get("accepted")));
    fields.push(Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons")));
    about_bid(page, hand, (lot, bid), ("decision", "decision-button"), fields)
}

pub(super) async fn decision(desk: Desk, At((_, id, lot, bid)): BidPlace) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    decision_form(&desk.page, &hand, (&lot, &bid), &Sent::default())?.show(&desk.page)
}

pub(super) async fn decide(desk: Desk, At((_, id, lot, bid)): BidPlace, sent: Sent) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let form = decision_form(&desk.page, &hand, (&lot, &bid), &sent)?;
    let accepted = sent.get("accepted") == "accepted";
    let command = Command::DecideJustification { lot, bid, accepted, reasons: sent.text("reasons") };
    give(&desk, &hand.id, &sent, command, form).await
}

/// The tenderer's own page: what it was asked, and where it answers. Nobody else sees it.
async fn own(desk: &Desk, id: ProcedureId, lot: &LotId, bid: &BidId) -> Result<InHand, Problem> {
    let hand = in_hand(&desk.page, id).await?;
    let open = bid_of(&hand, lot, bid)?;
    if desk.page.firms().contains(&open.tenderer) { Ok(hand) } else { Err(Problem::not_found()) }
}

fn justification_form(page: &Page, hand: &InHand, (lot, bid): (&LotId, &BidId), sent: &Sent) -> Result<Form, Problem> {
    let (of_notice, _) = examined(hand, lot)?;
    let (asked, low) = asked(hand, lot, bid)?;
    let mut fields = vec![Field::shown(page.t("price"), page.money(&low.price))];
    fields.extend(figures(page, low));
    fields.push(Field::shown(page.t("question"), page.text(&asked.question)));
    fields.push(Field::shown(page.t("answer-until"), page.moment(&asked.answer_until)));
    fields.push(Field::lines("answer", page.t("justification"), sent.get("answer")).hint(page.t("justification-hint")));
    let action = hand.path(page, &format!("/lots/{lot}/justification/{bid}"));
    let form = Form::of(page.t("justification-title"), action, fields, page.t("justification-button"));
    Ok(hand.below(page, form).intro(lot_name(page, of_notice)))
}

pub(super) async fn justification(desk: Desk, At((_, id, lot, bid)): BidPlace) -> Result<Response, Problem> {
    let hand = own(&desk, id, &lot, &bid).await?;
    justification_form(&desk.page, &hand, (&lot, &bid), &Sent::default())?.show(&desk.page)
}

pub(super) async fn justify(desk: Desk, At((_, id, lot, bid)): BidPlace, sent: Sent) -> Result<Response, Problem> {
    let hand = own(&desk, id, &lot, &bid).await?;
    let form = justification_form(&desk.page, &hand, (&lot, &bid), &sent)?;
    let answer = sent.get("answer").replace("\r\n", "\n");
    give(&desk, &hand.id, &sent, Command::AnswerJustification { lot, bid, answer }, form).await
}
