//! The law: which methods it permits for a need, and on which rules a procedure's decisions stand.

use super::{At, Exact, Params, Short};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::Visitor;
use axum::Json;
use axum::extract::State;
use domain::ProcedureId;
use domain::procurement::notice::Category;
use domain::ruleset::permitted::Need;
use domain::text::Language;
use node::law_history::{Explanation, Reader};
use node::law_words::{LawWords, ToldMethod, permitted};
use serde::Deserialize;
use serde_json::{Value, json};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::get("/api/v1/rules/{ruleset}/methods", "getPermittedMethods", methods)
            .says("The methods that a rule-set permits for a need, the recommended one first, each with its article.")
            .query(&["category", "amount_minor", "buyer_kind", "subject", "language"])
            .gives(200, "PermittedMethods"),
        Operation::get("/api/v1/procedures/{ocid}/rules", "explainProcedure", explain)
            .says("On which rules and articles each decision of a procedure stands, as far as the visitor may see it.")
            .anyone()
            .query(&["language"])
            .gives(200, "Explanation"),
    ]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    category: Category,
    amount_minor: Exact,
    #[serde(default)]
    buyer_kind: Option<Short<60>>,
    #[serde(default)]
    subject: Option<Short<60>>,
    #[serde(default)]
    language: Option<Language>,
}

async fn methods(
    State(app): State<App>,
    At(name): At<String>,
    Params(asked): Params<Asked>,
) -> Result<Json<Value>, Problem> {
    let rules = app.node.rules.named(&name, app.node.clock.now()).ok_or_else(Problem::not_found)?;
    let language = asked.language.unwrap_or(Language::En);
    let buyer = asked.buyer_kind.map(|kind| kind.0).unwrap_or_default();
    let need = Need {
        buyer: &buyer,
        category: asked.category,
        subject: asked.subject.as_ref().map(|subject| subject.0.as_str()),
        amount_minor: asked.amount_minor.0,
    };
    let found: Vec<ToldMethod> = permitted(&LawWords::new(&app.node.words, language, &rules), &need)
        .map_err(|error| Problem::malformed("query_invalid", format!("{error:?}")))?;
    Ok(Json(json!({
        "ruleset": rules.id,
        "currency": rules.currency,
        "tax": rules.estimate.as_ref().map(|estimate| estimate.tax),
        "methods": found,
    })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    #[serde(default)]
    language: Option<Language>,
}

async fn explain(
    State(app): State<App>,
    visitor: Visitor,
    At(id): At<ProcedureId>,
    Params(told): Params<Told>,
) -> Result<Json<Explanation>, Problem> {
    let actor = visitor.actor.as_ref();
    app.node.visible_procedure(actor, &id).await?;
    let language = told.language.unwrap_or(Language::En);
    Ok(Json(app.node.explain(Reader::Visitor(actor), &id, language).await?))
}
