//! The only HTTP: API, ledger paths, open data, portal, sessions.
//!
//! Nothing here decides. A handler takes what it needs out of the request, gives it to the node, and writes the answer:
//! JSON, a page, or a [`Problem`] that says in the caller's language which rule refused and what to do.
//!
//! Read in this order: [`app`] (what handlers share), [`session`] (who asks), [`accounts`] (how one signs in), [`problem`] (how a refusal looks),
//! [`layers`] (the defences around everything), [`api`] (one table of operations: the routes and the OpenAPI document
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
pub mod session;
pub mod status;

pub use app::App;
pub use problem::Problem;
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

/// Answers requests until `stop`; requests at work are finished, and those who listen are told that it is over.
///
/// # Errors
/// Those of the listener.
pub async fn serve(
    app: App,
    listener: tokio::net::TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    // Where requests come from is counted, so that nobody floods.
    let router = router(app.clone()).into_make_service_with_connect_info::<std::net::SocketAddr>();
    let stopped = async move {
        stop.await;
        app.live.close();
    };
    axum::serve(listener, router).with_graceful_shutdown(stopped).await
}
