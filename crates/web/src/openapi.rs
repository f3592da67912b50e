//! One table of operations. The routes and the OpenAPI document are both made from it, so neither can have what the
//! other has not.

use crate::api;
use crate::app::App;
use crate::layers::BODY_BYTES_MAX;
use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodFilter, MethodRouter, on};
use node::Config;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Schemas, parameters and the texts around them, written by hand.
const DATA: &str = include_str!("../data/openapi.json");

/// Media type of JSON.
pub const JSON: &str = "application/json";
/// Media type of plain text.
pub const TEXT: &str = "text/plain";
/// Media type of bytes.
pub const BYTES: &str = "application/octet-stream";

/// Who may use an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Access {
    /// Everybody, and nobody is looked at.
    Open,
    /// Everybody; some see more.
    Anyone,
    /// Who is signed in.
    SignedIn,
}

/// One method of one address: how it is documented and who answers.
pub struct Operation {
    /// The method.
    pub method: Method,
    /// The address, with its parameters in braces.
    pub path: &'static str,
    /// Its name for programs that generate clients.
    pub id: &'static str,
    summary: &'static str,
    access: Access,
    query: &'static [&'static str],
    body: Option<(&'static str, Value)>,
    answers: Vec<(u16, &'static str, Value)>,
    refusals: BTreeSet<u16>,
    handler: MethodRouter<App>,
}

fn schema(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

impl Operation {
    fn new<H, T>(method: Method, filter: MethodFilter, path: &'static str, id: &'static str, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let unsafe_method = method != Method::GET;
        let mut refusals = BTreeSet::from([500, 503]);
        if path.contains('{') {
            refusals.insert(404);
        }
        if unsafe_method {
            refusals.insert(403);
        }
        let handler = on(filter, handler);
        let (summary, access, query, body, answers) = ("", Access::Open, &[][..], None, Vec::new());
        Self { method, path, id, summary, access, query, body, answers, refusals, handler }
    }

    /// A reading operation.
    pub(crate) fn get<H: Handler<T, App>, T: 'static>(path: &'static str, id: &'static str, handler: H) -> Self {
        Self::new(Method::GET, MethodFilter::GET, path, id, handler)
    }

    /// A writing operation.
    pub(crate) fn post<H: Handler<T, App>, T: 'static>(path: &'static str, id: &'static str, handler: H) -> Self {
        Self::new(Method::POST, MethodFilter::POST, path, id, handler)
    }

    /// An operation that puts something in its place.
    pub(crate) fn put<H: Handler<T, App>, T: 'static>(path: &'static str, id: &'static str, handler: H) -> Self {
        Self::new(Method::PUT, MethodFilter::PUT, path, id, handler)
    }

    /// An operation that takes something away.
    pub(crate) fn delete<H: Handler<T, App>, T: 'static>(path: &'static str, id: &'static str, handler: H) -> Self {
        Self::new(Method::DELETE, MethodFilter::DELETE, path, id, handler)
    }

    /// What it does, in a sentence.
    pub(crate) const fn says(mut self, summary: &'static str) -> Self {
        self.summary = summary;
        self
    }

    /// Everybody may use it; a token, if shown, is looked at.
    pub(crate) fn anyone(mut self) -> Self {
        self.access = Access::Anyone;
        self.refuses(&[400, 401])
    }

    /// Only who is signed in may use it.
    pub(crate) fn signed_in(mut self) -> Self {
        self.access = Access::SignedIn;
        self.refuses(&[400, 401, 403])
    }

    /// A command: the rules may refuse it.
    pub(crate) fn command(self) -> Self {
        self.signed_in().refuses(&[404, 409, 422])
    }

    /// Parameters of the query, by their names in the data file.
    pub(crate) fn query(mut self, names: &'static [&'static str]) -> Self {
        self.query = names;
        self.refuses(&[400])
    }

    /// A body of JSON.
    pub(crate) fn takes(mut self, name: &'static str) -> Self {
        self.body = Some((JSON, schema(name)));
        self.refuses(&[400, 413, 415, 422])
    }

    /// A body of bytes.
    pub(crate) fn takes_bytes(mut self, bytes_maximum: u64) -> Self {
        self.body = Some((BYTES, json!({ "type": "string", "format": "binary", "maxLength": bytes_maximum })));
        self.refuses(&[400, 413, 415])
    }

    /// A body of text.
    pub(crate) fn takes_text(mut self, bytes_maximum: u64) -> Self {
        self.body = Some((TEXT, json!({ "type": "string", "maxLength": bytes_maximum })));
        self
    }

    /// An answer of JSON.
    pub(crate) fn gives(mut self, status: u16, name: &'static str) -> Self {
        self.answers.push((status, JSON, schema(name)));
        self
    }

    /// The answer to a command: what was recorded, or that it was recorded before.
    pub(crate) fn records(self, name: &'static str) -> Self {
        self.gives(200, name).gives(201, name)
    }

    /// An answer of another media type.
    pub(crate) fn gives_media(mut self, status: u16, media_type: &'static str) -> Self {
        self.answers.push((status, media_type, json!({ "type": "string" })));
        self
    }

    /// An answer without a body.
    pub(crate) fn gives_nothing(mut self, status: u16) -> Self {
        self.answers.push((status, "", Value::Null));
        self
    }

    /// More statuses with which it may refuse.
    pub(crate) fn refuses(mut self, statuses: &[u16]) -> Self {
        self.refusals.extend(statuses);
        self
    }

    /// Changes the handler, such as its limits.
    pub(crate) fn with(mut self, change: impl FnOnce(MethodRouter<App>) -> MethodRouter<App>) -> Self {
        self.handler = change(self.handler);
        self
    }

    /// What it does, in a sentence.
    #[must_use]
    pub const fn summary(&self) -> &'static str {
        self.summary
    }

    fn parameters(&self, known: &Map<String, Value>) -> Vec<Value> {
        let in_path = self.path.split('{').skip(1).filter_map(|part| part.split('}').next());
        let parameter = |name: &str, place: &str| {
            let mut parameter = known.get(name).cloned().unwrap_or_else(|| json!({ "schema": { "type": "string" } }));
            parameter["name"] = json!(name.rsplit(':').next().unwrap_or(name).trim_start_matches('*'));
            parameter["in"] = json!(place);
            if place == "path" {
                parameter["required"] = json!(true);
            }
            parameter
        };
        let mut all: Vec<Value> = in_path.map(|name| parameter(name.trim_start_matches('*'), "path")).collect();
        all.extend(self.query.iter().map(|name| parameter(name, "query")));
        if self.access == Access::SignedIn && self.method != Method::GET {
            all.push(parameter("Idempotency-Key", "header"));
        }
        all
    }

    fn documented(&self, known: &Map<String, Value>) -> Value {
        let mut responses = Map::new();
        for (status, media_type, schema) in &self.answers {
            let description = if *status < 400 { "Done." } else { "Refused." };
            let response = responses.entry(status.to_string()).or_insert_with(|| json!({ "description": description }));
            if schema.is_null() {
                continue;
            }
            let content = &mut response["content"];
            if content.is_null() {
                *content = json!({});
            }
            content[*media_type] = json!({ "schema": schema });
        }
        for status in &self.refusals {
            match responses.get_mut(&status.to_string()) {
                // Refused by a protocol of its own, or by what stands around everything.
                Some(answered) if *status >= 400 => {
                    answered["content"]["application/problem+json"] = json!({ "schema": schema("Problem") });
                }
                _ => {
                    responses.insert(status.to_string(), json!({ "$ref": format!("#/components/responses/{status}") }));
                }
            }
        }
        let mut operation = json!({
            "operationId": self.id,
            "summary": self.summary,
            "responses": responses,
            "security": match self.access {
                Access::Open => json!([]),
                Access::Anyone => json!([{}, { "bearer": [] }, { "cookie": [] }]),
                Access::SignedIn => json!([{ "bearer": [] }, { "cookie": [] }]),
            },
        });
        let parameters = self.parameters(known);
        if !parameters.is_empty() {
            operation["parameters"] = parameters.into();
        }
        if let Some((media_type, schema)) = &self.body {
            operation["requestBody"] = json!({ "required": true, "content": { *media_type: { "schema": schema } } });
        }
        operation
    }
}

/// Every operation; those of the demonstration only where there is one.
#[must_use]
pub fn operations(demo: bool) -> Vec<Operation> {
    let mut all = api::operations();
    all.extend(crate::ledger_paths::operations());
    all.extend(crate::live::operations());
    all.extend(crate::open_data::operations());
    all.extend(crate::status::operations());
    all.extend(crate::witness::operations());
    if demo {
        all.extend(crate::demo::operations());
    }
    all
}

/// The routes of every operation.
pub(crate) fn router(app: &App) -> Router<App> {
    operations(app.node.config.demo)
        .into_iter()
        .fold(Router::new(), |router, operation| router.route(operation.path, operation.handler))
}

/// The OpenAPI 3.1 document.
#[must_use]
pub fn document(config: &Config) -> Value {
    let data: Value = serde_json::from_str(DATA).unwrap_or_default();
    let known = data["parameters"].as_object().cloned().unwrap_or_default();
    let mut paths = Map::new();
    for operation in operations(config.demo) {
        // The document's templates know no parameter over several segments.
        let path = operation.path.replace("{*", "{");
        let place = paths.entry(path).or_insert_with(|| json!({}));
        place[operation.method.as_str().to_ascii_lowercase()] = operation.documented(&known);
    }
    let mut components = data["components"].clone();
    for (status, description) in data["refusals"].as_object().into_iter().flatten() {
        components["responses"][status] = json!({
            "description": description,
            "content": { "application/problem+json": { "schema": schema("Problem") } },
        });
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Diwan",
            "version": "1",
            "summary": data["summary"],
            "description": format!("{} A JSON body has at most {BODY_BYTES_MAX} bytes.", data["description"].as_str().unwrap_or_default()),
            "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" },
        },
        "servers": [{ "url": config.public_url }],
        "paths": paths,
        "components": components,
    })
}
