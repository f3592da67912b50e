//! What everybody reads.

mod agreements;
mod auctions;
mod bidding_document;
mod comparing;
mod debarments;
mod figures;
mod information;
mod lists;
mod opening;
mod others;
mod path;
pub(super) mod plans;
pub(super) mod prior;
mod procedure;
mod system;
mod witnessed;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

pub(super) use agreements::{address as agreement_address, order_facts};
pub(super) use path::Step;
pub(super) use procedure::{Preview, change_lines, place_name, place_text, preview};
pub(super) use system::{address as system_address, request_stage};

/// The pages' routes.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/{lang}", get(lists::home))
        .route("/{lang}/procedures", get(lists::procedures))
        .route("/{lang}/procedures/{ocid}", get(procedure::page))
        .route("/{lang}/procedures/{ocid}/bidding-document", get(bidding_document::page))
        .route("/{lang}/procedures/{ocid}/opening", get(opening::opening))
        .route("/{lang}/procedures/{ocid}/minutes", get(opening::minutes))
        .route("/{lang}/procedures/{ocid}/minutes.json", get(opening::minutes_json))
        .route("/{lang}/procedures/{ocid}/results", get(opening::results))
        .route("/{lang}/procedures/{ocid}/auctions/{lot}", get(auctions::auction))
        .route("/{lang}/procedures/{ocid}/lots/{lot}/offer.json", get(procedure::offer))
        .route("/{lang}/procedures/{ocid}/lots/{lot}/agreement", get(agreements::agreement))
        .route("/{lang}/procedures/{ocid}/lots/{lot}/agreement/orders/{order}", get(agreements::order))
        .route("/{lang}/procedures/{ocid}/system", get(system::system))
        .route("/{lang}/catalogue", get(agreements::catalogue))
        .route("/{lang}/organisations/{id}", get(others::organisation))
        .route("/{lang}/plans", get(plans::plans))
        .route("/{lang}/plans/{buyer}/{year}", get(plans::plan))
        .route("/{lang}/debarments", get(debarments::debarments))
        .route("/{lang}/open-data", get(information::open_data))
        .route("/{lang}/rules", get(information::rule_sets))
        .route("/{lang}/rules/compared", get(information::compared))
        .route("/{lang}/rules/{*id}", get(information::rules))
        .route("/{lang}/verify", get(information::verify))
        .route("/{lang}/about", get(information::about))
        .route("/{lang}/status", get(information::status))
        .route("/{lang}/session", get(information::session))
        .route("/{lang}/session/end", post(information::sign_out))
}
