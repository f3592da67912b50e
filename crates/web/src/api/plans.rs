//! Plans of buyers (P1).

use super::{At, Json, Params, Short, answer, settled};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::{SignedIn, Visitor};
use axum::Json as Body;
use axum::extract::State;
use axum::response::Response;
use domain::procurement::plan::{Command, Plan, PlanLine};
use domain::{LocalText, PartyId, PlanLineId};
use node::CommandError;
use node::registrar::plans_for;
use serde::Deserialize;
use serde_json::{Value, json};
use store::views::PlanQuery;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::get("/api/v1/plans", "listPlans", list)
            .says("The published plans of buyers, the latest year first.")
            .query(&["buyer", "year", "offset", "limit"])
            .gives(200, "Plans"),
        Operation::get("/api/v1/plans/{buyer}/{year}", "getPlan", read)
            .says("What a buyer means to buy in a year, with the procedures opened for it; its own people see the draft too.")
            .anyone()
            .gives(200, "Plan"),
        Operation::post("/api/v1/plans/{buyer}/{year}/lines", "draftPlanLines", draft)
            .says("Writes lines of the draft: those of a known id anew, the others added; all or none.")
            .command()
            .takes("NewPlanLines")
            .records("Recorded"),
        Operation::post("/api/v1/plans/{buyer}/{year}/lines/{line}/removal", "dropPlanLine", drop_line)
            .says("Takes a line out of the draft.")
            .command()
            .records("Recorded"),
        Operation::post("/api/v1/plans/{buyer}/{year}/publication", "publishPlan", publish)
            .says("Publishes the draft; with reasons, once a plan was published.")
            .command()
            .takes("NewPlanPublication")
            .records("Recorded"),
    ]
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Wanted {
    buyer: Option<Short<300>>,
    year: Option<i16>,
    offset: usize,
    limit: Option<usize>,
}

async fn list(State(app): State<App>, Params(wanted): Params<Wanted>) -> Result<Body<Value>, Problem> {
    let Wanted { buyer, year, offset, limit } = wanted;
    let query = PlanQuery { buyer: buyer.map(|buyer| buyer.0), year, offset, limit: limit.unwrap_or(100) };
    let (rows, total) = app.node.views.plans(query).await?;
    let rows = rows.into_iter().map(|row| {
        let name = PartyId::new(row.buyer.clone()).map(|id| app.node.directory.name(&id)).unwrap_or_default();
        json!({
            "buyer": row.buyer, "name": name, "year": row.year, "version": row.version, "lines": row.lines,
            "published_at": row.published_at,
        })
    });
    Ok(Body(json!({ "plans": rows.collect::<Vec<_>>(), "total": total })))
}

/// A line with the procedures opened for it that this visitor may know of.
async fn line_json(app: &App, visitor: &Visitor, plan: &Plan, line: &PlanLine) -> Result<Value, Problem> {
    let mut procedures = Vec::new();
    for id in plan.procedures(&line.id) {
        match app.node.visible_procedure(visitor.actor.as_ref(), id).await {
            Ok(_) => procedures.push(id),
            Err(CommandError::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let mut found = json!(line);
    if !plan.notices(&line.id).is_empty() {
        found["prior_notices"] = json!(plan.notices(&line.id));
    }
    if !procedures.is_empty() {
        found["procedures"] = json!(procedures);
    }
    Ok(found)
}

async fn read(
    State(app): State<App>,
    visitor: Visitor,
    At((buyer, year)): At<(PartyId, i16)>,
) -> Result<Body<Value>, Problem> {
    let (_, plan) = app.node.plan(&buyer, year).await?;
    let inside = visitor.actor.as_ref().is_some_and(|actor| plans_for(actor, &buyer));
    let drafted = inside && !plan.draft.is_empty();
    if plan.versions.is_empty() && !drafted {
        return Err(Problem::not_found());
    }
    let mut lines = Vec::with_capacity(plan.lines.len());
    for line in plan.lines.values() {
        lines.push(line_json(&app, &visitor, &plan, line).await?);
    }
    let versions = plan.versions.iter().map(|version| {
        let changes = version.changes.iter().map(|(line, change)| json!({ "line": line, "change": change.as_str() }));
        let mut found = json!({
            "number": version.number, "at": version.at, "by": version.by, "changes": changes.collect::<Vec<_>>(),
        });
        if let Some(reasons) = &version.reasons {
            found["reasons"] = json!(reasons);
        }
        found
    });
    let mut found = json!({
        "buyer": buyer, "year": year, "lines": lines, "versions": versions.collect::<Vec<_>>(),
    });
    if inside {
        found["draft"] = json!(plan.draft.values().collect::<Vec<_>>());
    }
    Ok(Body(found))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewPlanLines {
    lines: Vec<PlanLine>,
}

/// Gives a command on a plan and answers.
async fn command(
    app: &App,
    signed_in: &SignedIn,
    (buyer, year): (PartyId, i16),
    command: Command,
) -> Result<Response, Problem> {
    let given = app.node.plan_command(&signed_in.caller, &buyer, year, command).await;
    Ok(answer(&settled(app, signed_in, given).await?, Value::Null))
}

async fn draft(
    State(app): State<App>,
    signed_in: SignedIn,
    At(plan): At<(PartyId, i16)>,
    Json(NewPlanLines { lines }): Json<NewPlanLines>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, plan, Command::DraftPlanLines { lines }).await
}

async fn drop_line(
    State(app): State<App>,
    signed_in: SignedIn,
    At((buyer, year, line)): At<(PartyId, i16, PlanLineId)>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, (buyer, year), Command::DropPlanLine { line }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewPlanPublication {
    #[serde(default)]
    reasons: Option<LocalText>,
}

async fn publish(
    State(app): State<App>,
    signed_in: SignedIn,
    At(plan): At<(PartyId, i16)>,
    Json(NewPlanPublication { reasons }): Json<NewPlanPublication>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, plan, Command::PublishPlan { reasons }).await
}
