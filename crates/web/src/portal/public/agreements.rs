//! Framework agreements for everybody: what they offer, what was ordered, and the catalogue of all that are in force.

use super::super::format::Markup;
use super::super::page::Page;
use crate::api::{At, CATALOGUE_PAGES, CATALOGUE_ROWS, Params, agreement_of, competitions, is_shown};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::access::Role;
use domain::procurement::Scalar;
use domain::procurement::agreement::{Concluded, Order, OrderStage, Supplier};
use domain::procurement::notice::{Item, Notice};
use domain::procurement::offer::ItemPrice;
use domain::{Currency, LotId, Money, PartyId, ProcedureId};
use rust_decimal::prelude::ToPrimitive;
use serde::Deserialize;
use store::views::{CatalogueQuery, CatalogueRow};

/// Items whose prices the page shows; the whole is data.
const ITEMS_SHOWN: usize = 100;
/// Orders that the page shows, the latest first.
const ORDERS_SHOWN: usize = 100;

/// Where an agreement stands in time.
pub(in super::super) fn stage(page: &Page, found: &Concluded) -> &'static str {
    if found.in_force_at(page.now) { "in-force" } else { "over" }
}

/// The address of an agreement's page.
pub(in super::super) fn address(page: &Page, id: &ProcedureId, lot: &LotId) -> String {
    format!("{}/lots/{lot}/agreement", page.procedure_path(id))
}

/// A price of one unit as it is paid: discount taken off, taxes added.
pub(in super::super) fn unit_price(page: &Page, price: &ItemPrice, currency: Currency) -> Markup {
    match price.of_quantity(Scalar::ONE).and_then(|amount| amount.to_i64()) {
        Some(amount_minor) => page.money(&Money { amount_minor, currency }),
        None => Markup::text("–"),
    }
}

/// A line of an order: item, words, quantity, unit.
pub(in super::super) struct Line<'a> {
    pub item: &'a Item,
    pub quantity: Scalar,
}

pub(in super::super) fn lines<'a>(order: &Order, notice: &'a Notice) -> Vec<Line<'a>> {
    let of = |line: &domain::procurement::agreement::OrderLine| {
        let item = notice.items.iter().find(|item| item.id == line.item)?;
        Some(Line { item, quantity: line.quantity })
    };
    order.lines.iter().filter_map(of).collect()
}

struct PriceLine<'a> {
    item: &'a Item,
    prices: Vec<Markup>,
}

/// A procedure in which the suppliers compete.
struct Competition {
    address: String,
    title: String,
}

#[derive(Deserialize)]
pub(super) struct Done {
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "agreement.html")]
struct AgreementPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    title: &'a domain::LocalText,
    lot: &'a domain::procurement::Lot,
    found: &'a Concluded,
    stage: &'static str,
    ordered: Money,
    left: Money,
    done: Option<String>,
    prices: Vec<PriceLine<'a>>,
    /// How many more items there are.
    more: usize,
    orders: Vec<(&'a u32, &'a Order)>,
    competitions: Vec<Competition>,
    orders_now: bool,
    competes_now: bool,
}

fn price_of<'a>(supplier: &'a Supplier, item: &Item) -> Option<&'a ItemPrice> {
    supplier.prices.iter().find(|price| price.item == item.id)
}

pub(super) async fn agreement(
    page: Page,
    At((_, id, lot)): At<(String, ProcedureId, LotId)>,
    Params(Done { done }): Params<Done>,
) -> Result<Response, Problem> {
    let actor = page.visitor.actor.as_ref();
    let (found, inside) = agreement_of(&page.app.node, actor, &id, &lot).await?;
    let loaded = page.app.node.visible_procedure(actor, &id).await?;
    let published = loaded.state.published().ok_or_else(Problem::not_found)?;
    let notice = &published.notice;
    let of_notice = notice.lot(&lot).ok_or_else(Problem::not_found)?;
    let currency = found.ceiling.currency;
    let shown = |item| PriceLine {
        item,
        prices: found
            .suppliers
            .iter()
            .map(|one| {
                price_of(one, item).map_or_else(|| Markup::text("–"), |price| unit_price(&page, price, currency))
            })
            .collect(),
    };
    let items = notice.items_of(&lot).count();
    let mut orders: Vec<(&u32, &Order)> = found.orders.iter().filter(|(_, order)| is_shown(order, inside)).collect();
    orders.reverse();
    orders.truncate(ORDERS_SHOWN);
    let mut named = Vec::new();
    for other in competitions(&page.app.node, actor, &found).await? {
        let state = page.app.node.load_procedure(&other).await?.state;
        let title = state.published().map(|published| page.plain(&published.notice.title));
        let address = if title.is_some() { page.procedure_path(&other) } else { page.desk_path(&other) };
        let title = title.unwrap_or_else(|| other.to_string());
        named.push(Competition { address, title });
    }
    let officer = page.holds(Role::Officer, &found.buyer) && found.in_force_at(page.now);
    page.answer(&AgreementPage {
        p: &page,
        id: &id,
        title: &notice.title,
        lot: of_notice,
        stage: stage(&page, &found),
        ordered: found.ordered(),
        left: found.left(),
        done: done.map(|done| page.word("done", &done)),
        prices: notice.items_of(&lot).take(ITEMS_SHOWN).map(shown).collect(),
        more: items.saturating_sub(ITEMS_SHOWN),
        orders,
        competitions: named,
        orders_now: officer && found.terms.orders.is_some(),
        competes_now: officer && found.terms.competition,
        found: &found,
    })
}

/// What a reader may do with an order: the page's name and whether it is the first choice.
fn ways(page: &Page, found: &Concluded, number: u32, order: &Order) -> Vec<&'static str> {
    let officer = page.holds(Role::Officer, &found.buyer);
    let approver = page.holds(Role::Approver, &found.buyer);
    let supplier = page.holds(Role::Supplier, &order.supplier);
    let all = [
        ("placement", approver && matches!(order.stage, OrderStage::Drafted)),
        ("discarding", (officer || approver) && matches!(order.stage, OrderStage::Drafted)),
        ("confirmation", supplier && matches!(order.stage, OrderStage::Placed { .. })),
        ("refusal", supplier && matches!(order.stage, OrderStage::Placed { .. })),
        ("cancellation", approver && matches!(order.stage, OrderStage::Placed { .. })),
        ("replacement", officer && found.replaceable(number)),
    ];
    all.into_iter().filter(|(_, may)| *may).map(|(what, _)| what).collect()
}

#[derive(Template)]
#[template(path = "order.html")]
struct OrderPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    lot: &'a LotId,
    number: u32,
    order: &'a Order,
    back: String,
    facts: Vec<(String, Markup)>,
    lines: Vec<Line<'a>>,
    ways: Vec<&'static str>,
    done: Option<String>,
}

/// What an order says: names and values.
pub(in super::super) fn order_facts(page: &Page, order: &Order) -> Vec<(String, Markup)> {
    let mut facts = vec![
        (page.t("order-supplier"), page.organisation(&order.supplier)),
        (page.t("order-amount"), page.money(&order.amount)),
        (page.t("order-delivery"), page.name(&order.delivery)),
    ];
    if let Some(replaces) = order.replaces {
        facts.push((page.t("order-replaces"), page.rank(&replaces)));
    }
    for firm in &order.debarred {
        let line = format!("{} – {}", page.organisation(&firm.firm), page.name(&firm.decision));
        facts.push((page.t("debarred-firm"), Markup::made(line)));
    }
    if let Some(at) = order.stage.placed_at() {
        facts.push((page.t("order-placed-at"), page.moment(&at)));
    }
    if let OrderStage::Confirmed { at, .. } | OrderStage::Declined { at, .. } | OrderStage::Cancelled { at, .. } =
        &order.stage
    {
        facts.push((page.word("order-stage", order.stage.name()), page.moment(at)));
    }
    if let Some(reasons) = order.stage.reasons() {
        facts.push((page.t("reasons"), page.text(reasons)));
    }
    facts
}

pub(super) async fn order(
    page: Page,
    At((_, id, lot, number)): At<(String, ProcedureId, LotId, u32)>,
    Params(Done { done }): Params<Done>,
) -> Result<Response, Problem> {
    let actor = page.visitor.actor.as_ref();
    let (found, inside) = agreement_of(&page.app.node, actor, &id, &lot).await?;
    let loaded = page.app.node.visible_procedure(actor, &id).await?;
    let published = loaded.state.published().ok_or_else(Problem::not_found)?;
    let order = found.orders.get(&number).filter(|order| is_shown(order, inside)).ok_or_else(Problem::not_found)?;
    page.answer(&OrderPage {
        p: &page,
        id: &id,
        lot: &lot,
        number,
        order,
        back: address(&page, &id, &lot),
        facts: order_facts(&page, order),
        lines: lines(order, &published.notice),
        ways: ways(&page, &found, number, order),
        done: done.map(|done| page.word("done", &done)),
    })
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Looked {
    q: String,
    buyer: String,
    page: Option<usize>,
}

struct Offered {
    row: CatalogueRow,
    supplier: Markup,
    buyer: Markup,
    price: Markup,
    agreement: String,
    order: Option<String>,
}

#[derive(Template)]
#[template(path = "catalogue.html")]
struct CataloguePage<'a> {
    p: &'a Page,
    looked: &'a Looked,
    buyers: Vec<(String, String)>,
    rows: Vec<Offered>,
    /// The address of the next page, where there is one.
    next: Option<String>,
}

fn offered(page: &Page, row: CatalogueRow) -> Option<Offered> {
    let id = ProcedureId::new(row.ocid.clone()).ok()?;
    let lot = LotId::new(row.lot.clone()).ok()?;
    let (supplier, buyer) = (PartyId::new(row.supplier.clone()).ok()?, PartyId::new(row.buyer.clone()).ok()?);
    let price = ItemPrice {
        item: domain::ItemId::new(row.item.clone()).ok()?,
        unit_price_minor: row.unit_price_minor.parse().ok()?,
        tax_percent: row.tax_percent.parse().ok()?,
        discount_percent: row.discount_percent.as_ref().and_then(|percent| percent.parse().ok()),
    };
    let currency = Currency::try_from(row.currency.clone()).ok()?;
    let orders = row.direct && page.holds(Role::Officer, &buyer);
    Some(Offered {
        supplier: page.organisation(&supplier),
        buyer: page.organisation(&buyer),
        price: unit_price(page, &price, currency),
        agreement: address(page, &id, &lot),
        order: orders.then(|| format!("{}/lots/{lot}/orders/new?item={}", page.desk_path(&id), row.item)),
        row,
    })
}

pub(super) async fn catalogue(page: Page, Params(mut looked): Params<Looked>) -> Result<Response, Problem> {
    looked.q = looked.q.trim().chars().take(300).collect();
    let number = looked.page.unwrap_or(1).clamp(1, CATALOGUE_PAGES);
    let query = CatalogueQuery {
        text: looked.q.clone(),
        buyer: Some(looked.buyer.clone()).filter(|buyer| !buyer.is_empty()),
        at: page.now,
        offset: (number - 1) * CATALOGUE_ROWS,
        limit: CATALOGUE_ROWS,
    };
    let (rows, more) = page.app.node.views.catalogue(query).await.map_err(Problem::fault)?;
    let actor = page.visitor.actor.as_ref();
    let own = actor.into_iter().flat_map(|actor| actor.organisations(Role::Officer));
    let buyers = own.map(|buyer| (buyer.to_string(), page.organisation_name(buyer))).collect();
    let written = |text: &str| super::super::format::in_address(text);
    let next = more.then(|| {
        let (words, buyer) = (written(&looked.q), written(&looked.buyer));
        format!("{}?q={words}&buyer={buyer}&page={}", page.to("/catalogue"), number + 1)
    });
    page.answer(&CataloguePage {
        p: &page,
        looked: &looked,
        buyers,
        rows: rows.into_iter().filter_map(|row| offered(&page, row)).collect(),
        next,
    })
}
