//! Framework agreements: what they offer, orders under them, and the competition among their suppliers.

use super::procedures::new_ocid;
use super::{At, Json, Params, answer, settled};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::{SignedIn, Visitor};
use axum::Json as Body;
use axum::extract::State;
use axum::response::Response;
use domain::access::Actor;
use domain::procurement::Procedure;
use domain::procurement::act::AgreementRef;
use domain::procurement::agreement::{Command, Concluded, Order, OrderLine, OrderStage};
use domain::{LocalText, LotId, PartyId, ProcedureId};
use node::registrar::{CallOffStart, Caller, Recorded, is_insider};
use node::{CommandError, Node};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;
use store::views::{CatalogueQuery, CatalogueRow};

/// Rows of the catalogue on one page.
pub(crate) const CATALOGUE_ROWS: usize = 50;
/// Furthest page of the catalogue.
pub(crate) const CATALOGUE_PAGES: usize = 1_000;

pub(super) fn operations() -> Vec<Operation> {
    const AGREEMENT: &str = "/api/v1/procedures/{ocid}/lots/{lot}/agreement";
    vec![
        Operation::get("/api/v1/catalogue", "searchCatalogue", catalogue)
            .says("What framework agreements in force offer, item by item and supplier by supplier.")
            .query(&["q", "buyer", "page"])
            .anyone()
            .gives(200, "Catalogue"),
        Operation::get(AGREEMENT, "readAgreement", read)
            .says("The framework agreement of a lot, with its prices and orders; prepared orders only for the buyer's people.")
            .anyone()
            .gives(200, "Agreement"),
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/agreement/orders", "draftOrder", draft)
            .says("Prepares an order; to whom it goes follows from the rule of the notice.")
            .command()
            .takes("NewOrder")
            .records("OrderRecorded"),
        step("replacement", "replaceOrder", replace)
            .says("Prepares the same order for the next supplier, where one declined or did not answer.")
            .command()
            .records("OrderRecorded"),
        step("discarding", "discardOrder", discard)
            .says("Gives up a prepared order.")
            .command()
            .takes("Reasons")
            .records("Recorded"),
        step("placement", "placeOrder", place)
            .says("Another person approves a prepared order, which is placed by that.")
            .command()
            .records("Recorded"),
        step("confirmation", "confirmOrder", confirm)
            .says("The supplier takes the order.")
            .command()
            .records("Recorded"),
        step("refusal", "declineOrder", decline)
            .says("The supplier does not take the order.")
            .command()
            .takes("Reasons")
            .records("Recorded"),
        step("cancellation", "cancelOrder", cancel)
            .says("The buyer takes back an order that nobody has answered.")
            .command()
            .takes("Reasons")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/agreement/competitions", "startCallOff", compete)
            .says("Opens a file in which the suppliers of the agreement compete.")
            .command()
            .takes("NewCallOff")
            .records("ProcedureStarted"),
    ]
}

fn step<H, T>(noun: &'static str, id: &'static str, handler: H) -> Operation
where
    H: axum::handler::Handler<T, App>,
    T: 'static,
{
    let path = match noun {
        "replacement" => "/api/v1/procedures/{ocid}/lots/{lot}/agreement/orders/{order}/replacement",
        "discarding" => "/api/v1/procedures/{ocid}/lots/{lot}/agreement/orders/{order}/discarding",
        "placement" => "/api/v1/procedures/{ocid}/lots/{lot}/agreement/orders/{order}/placement",
        "confirmation" => "/api/v1/procedures/{ocid}/lots/{lot}/agreement/orders/{order}/confirmation",
        "refusal" => "/api/v1/procedures/{ocid}/lots/{lot}/agreement/orders/{order}/refusal",
        _ => "/api/v1/procedures/{ocid}/lots/{lot}/agreement/orders/{order}/cancellation",
    };
    Operation::post(path, id, handler)
}

#[derive(Deserialize)]
struct Looked {
    #[serde(default)]
    q: String,
    buyer: Option<String>,
    page: Option<usize>,
}

async fn catalogue(State(app): State<App>, Params(looked): Params<Looked>) -> Result<Body<Value>, Problem> {
    let page = looked.page.unwrap_or(1).clamp(1, CATALOGUE_PAGES);
    let query = CatalogueQuery {
        text: looked.q,
        buyer: looked.buyer.filter(|buyer| !buyer.is_empty()),
        at: app.node.clock.now(),
        offset: (page - 1) * CATALOGUE_ROWS,
        limit: CATALOGUE_ROWS,
    };
    let (rows, more) = app.node.views.catalogue(query).await.map_err(Problem::fault)?;
    let lines: Vec<Value> = rows.iter().map(offered).collect();
    Ok(Body(json!({ "items": lines, "page": page, "more": more })))
}

fn offered(row: &CatalogueRow) -> Value {
    json!({
        "ocid": row.ocid,
        "lot": row.lot,
        "item": row.item,
        "supplier": row.supplier,
        "buyer": row.buyer,
        "description": row.description,
        "classification": row.classification.as_ref().map(|(scheme, id)| json!({ "scheme": scheme, "id": id })),
        "unit": row.unit,
        "unit_price_minor": row.unit_price_minor,
        "discount_percent": row.discount_percent,
        "tax_percent": row.tax_percent,
        "currency": row.currency,
        "direct": row.direct,
        "until": row.until,
    })
}

/// The agreement of a lot of a published procedure, and whether the reader belongs to its inside.
pub(crate) async fn agreement_of(
    node: &Node,
    actor: Option<&Actor>,
    id: &ProcedureId,
    lot: &LotId,
) -> Result<(Concluded, bool), Problem> {
    let loaded = node.visible_procedure(actor, id).await?;
    let (_, agreement) = node.load_agreement(id, lot).await?;
    let found = agreement.concluded().cloned().ok_or_else(Problem::not_found)?;
    let inside = actor.is_some_and(|actor| is_insider(&loaded.state, actor));
    Ok((found, inside))
}

/// Whether a reader may know of an order: of a prepared one only the buyer's people.
pub(crate) const fn is_shown(order: &Order, inside: bool) -> bool {
    inside || !matches!(order.stage, OrderStage::Drafted | OrderStage::Discarded { .. })
}

/// The procedures in which the suppliers of an agreement compete, as far as this reader may know of them.
pub(crate) async fn competitions(
    node: &Node,
    actor: Option<&Actor>,
    found: &Concluded,
) -> Result<Vec<ProcedureId>, Problem> {
    let mut shown = Vec::new();
    for id in &found.competitions {
        if visible(node, actor, id).await?.is_some() {
            shown.push(id.clone());
        }
    }
    Ok(shown)
}

/// A procedure, if this reader may know of it.
pub(crate) async fn visible(
    node: &Node,
    actor: Option<&Actor>,
    id: &ProcedureId,
) -> Result<Option<Arc<Procedure>>, Problem> {
    match node.visible_procedure(actor, id).await {
        Ok(loaded) => Ok(Some(loaded.state)),
        Err(CommandError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

type Place = At<(ProcedureId, LotId)>;

async fn read(State(app): State<App>, visitor: Visitor, At((id, lot)): Place) -> Result<Body<Value>, Problem> {
    let (found, inside) = agreement_of(&app.node, visitor.actor.as_ref(), &id, &lot).await?;
    let suppliers: Vec<Value> = found
        .suppliers
        .iter()
        .map(|one| {
            json!({
                "rank": one.rank,
                "supplier": one.supplier,
                "bid": one.bid,
                "discount_percent": one.discount_percent,
                "prices": one.prices,
            })
        })
        .collect();
    let orders: Vec<Value> = found
        .orders
        .iter()
        .filter(|(_, order)| is_shown(order, inside))
        .map(|(number, order)| {
            json!({
                "order": number,
                "stage": order.stage.name(),
                "supplier": order.supplier,
                "lines": order.lines,
                "amount": order.amount,
                "delivery": order.delivery,
                "replaces": order.replaces,
                "placed_at": order.stage.placed_at(),
                "reasons": order.stage.reasons(),
            })
        })
        .collect();
    let call_offs: Vec<Value> = found
        .call_offs
        .iter()
        .map(|one| {
            json!({ "ocid": one.procedure, "lot": one.lot, "supplier": one.supplier, "price": one.price, "at": one.at })
        })
        .collect();
    Ok(Body(json!({
        "ocid": id,
        "lot": lot,
        "buyer": found.buyer,
        "terms": found.terms,
        "from": found.from,
        "until": found.until,
        "ceiling": found.ceiling,
        "ordered": found.ordered(),
        "left": found.left(),
        "suppliers": suppliers,
        "orders": orders,
        "competitions": competitions(&app.node, visitor.actor.as_ref(), &found).await?,
        "call_offs": call_offs,
    })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewOrder {
    lines: Vec<OrderLine>,
    delivery: String,
}

async fn draft(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot)): Place,
    Json(NewOrder { lines, delivery }): Json<NewOrder>,
) -> Result<Response, Problem> {
    drafted(&app, &signed_in, (id, lot), Command::DraftOrder { lines, delivery }).await
}

/// Gives a command that prepares an order, and says its number.
async fn drafted(
    app: &App,
    signed_in: &SignedIn,
    (id, lot): (ProcedureId, LotId),
    command: Command,
) -> Result<Response, Problem> {
    let given = app.node.agreement_command(&signed_in.caller, &id, &lot, command).await;
    let recorded = settled(app, signed_in, given).await?;
    let order = order_of(&app.node, &id, &lot, &recorded).await?;
    Ok(answer(&recorded, json!({ "order": order })))
}

/// The number of the order that a command prepared.
pub(crate) async fn order_of(
    node: &Node,
    id: &ProcedureId,
    lot: &LotId,
    recorded: &Recorded,
) -> Result<Option<u32>, Problem> {
    let Some(version) = recorded.positions.first().map(|place| place.version) else { return Ok(None) };
    Ok(node.order_drafted_at(id, lot, version).await?)
}

type OrderPlace = At<(ProcedureId, LotId, u32)>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reasons {
    reasons: LocalText,
}

async fn given(
    app: &App,
    signed_in: &SignedIn,
    (id, lot): (ProcedureId, LotId),
    command: Command,
) -> Result<Response, Problem> {
    let given = app.node.agreement_command(&signed_in.caller, &id, &lot, command).await;
    Ok(answer(&settled(app, signed_in, given).await?, Value::Null))
}

async fn replace(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot, order)): OrderPlace,
) -> Result<Response, Problem> {
    drafted(&app, &signed_in, (id, lot), Command::ReplaceOrder { order }).await
}

async fn discard(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot, order)): OrderPlace,
    Json(Reasons { reasons }): Json<Reasons>,
) -> Result<Response, Problem> {
    given(&app, &signed_in, (id, lot), Command::DiscardOrder { order, reasons }).await
}

async fn place(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot, order)): OrderPlace,
) -> Result<Response, Problem> {
    given(&app, &signed_in, (id, lot), Command::PlaceOrder { order }).await
}

async fn confirm(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot, order)): OrderPlace,
) -> Result<Response, Problem> {
    given(&app, &signed_in, (id, lot), Command::ConfirmOrder { order }).await
}

async fn decline(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot, order)): OrderPlace,
    Json(Reasons { reasons }): Json<Reasons>,
) -> Result<Response, Problem> {
    given(&app, &signed_in, (id, lot), Command::DeclineOrder { order, reasons }).await
}

async fn cancel(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot, order)): OrderPlace,
    Json(Reasons { reasons }): Json<Reasons>,
) -> Result<Response, Problem> {
    given(&app, &signed_in, (id, lot), Command::CancelOrder { order, reasons }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewCallOff {
    method: String,
    title: LocalText,
}

async fn compete(
    State(app): State<App>,
    signed_in: SignedIn,
    At((procedure, lot)): Place,
    Json(NewCallOff { method, title }): Json<NewCallOff>,
) -> Result<Response, Problem> {
    let start = CallOffStart { agreement: AgreementRef { procedure, lot }, method, title };
    let (given, id) = called_off(&app, &signed_in.caller, start).await?;
    Ok(answer(&settled(&app, &signed_in, given).await?, json!({ "ocid": id })))
}

/// Opens a competition under a fresh id.
pub(crate) async fn called_off(
    app: &App,
    caller: &Caller,
    start: CallOffStart,
) -> Result<(Result<Recorded, CommandError>, ProcedureId), Problem> {
    let before = app.node.visible_procedure(Some(&caller.actor), &start.agreement.procedure).await?;
    let buyer: &PartyId = before.state.head().map(|head| &head.buyer).ok_or_else(Problem::not_found)?;
    let id = new_ocid(&app.node, buyer, caller.idempotency_key)?;
    Ok((app.node.start_call_off(caller, &id, &start).await, id))
}
