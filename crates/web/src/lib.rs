//! The only HTTP: API, ledger paths, open data, portal, sessions.
//!
//! Nothing here decides. A handler takes what it needs out of the request, gives it to the node, and writes the answer:
//! JSON, a page, or a [`Problem`] that says in the caller's language which rule refused and what to do.
//!
//! Read in this order: [`app`] (what handlers share), [`session`] (who asks), [`accounts`] (how one signs in), [`problem`] (how a refusal looks),
//! [`server`] (connections), [`layers`] (the defences around everything), [`api`] (one table of operations: the routes and the OpenAPI document
//! are both made from it), [`ledger_paths`], [`live`] (what pages are told as it happens),
//! [`open_data`], [`demo`], [`portal`].

pub mod accounts;
pub mod api;
pub mod app;
pub mod auctions;
pub mod demo;
pub mod layers;
pub mod ledger_paths;
pub mod live;
pub mod open_data;
pub mod openapi;
pub mod portal;
pub mod problem;
pub mod server;
pub mod session;
pub mod status;
mod unread;
pub mod witness;

pub use app::App;
pub use problem::Problem;
pub use server::{Bounds, serve};
pub use session::{SignedIn, Visitor};

use axum::Router;

/// Everything a node answers over HTTP.
pub fn router(app: App) -> Router {
    let mut router = openapi::router(&app).merge(portal::router(&app));
    if app.node.config.demo {
        router = router.merge(demo::pages());
    }
    layers::around(router, &app)
}
