//! Prior information notices and consultations of the market (P4).

use super::procedures::new_ocid;
use super::{At, Json, answer, settled};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::{SignedIn, Visitor};
use axum::Json as Body;
use axum::extract::State;
use axum::response::Response;
use domain::access::Actor;
use domain::procurement::prior::{Command, Prior, PriorNotice, Published};
use domain::{LocalText, PartyId, ProcedureId};
use node::Node;
use serde::Deserialize;
use serde_json::{Value, json};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/prior-notices", "draftPriorNotice", draft)
            .says("Writes a prior information notice; another person publishes it.")
            .command()
            .takes("NewPriorNotice")
            .records("ProcedureStarted"),
        Operation::get("/api/v1/prior-notices/{ocid}", "getPriorNotice", read)
            .says("A prior information notice, with what was said in the consultation of the market; its buyer's people see the draft and every answer, a firm its own.")
            .anyone()
            .gives(200, "PriorNoticeRead"),
        Operation::post("/api/v1/prior-notices/{ocid}/draft", "redraftPriorNotice", redraft)
            .says("Writes it anew before it is published.")
            .command()
            .takes("NewPriorNotice")
            .records("Recorded"),
        Operation::post("/api/v1/prior-notices/{ocid}/publication", "publishPriorNotice", publish)
            .says("Publishes it; the plan learns of it where it names a line.")
            .command()
            .records("Recorded"),
        Operation::post("/api/v1/prior-notices/{ocid}/answers", "answerConsultation", respond)
            .says("Answers the questions for a firm; a later answer takes the place of an earlier one.")
            .command()
            .takes("NewMarketAnswer")
            .records("Recorded"),
        Operation::post("/api/v1/prior-notices/{ocid}/summary", "summariseConsultation", summarise)
            .says("Publishes what was said and who took part, once the time for answers is over.")
            .command()
            .takes("NewMarketSummary")
            .records("Recorded"),
        Operation::post("/api/v1/prior-notices/{ocid}/withdrawal", "withdrawPriorNotice", withdraw)
            .says("Takes it back, as long as no procedure follows it.")
            .command()
            .takes("NewPriorWithdrawal")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/prior-notice", "takeUpPriorNotice", take_up)
            .says("Lets a procedure that is being prepared follow a prior information notice.")
            .command()
            .takes("NewPriorNoticeFollowed")
            .records("Recorded"),
    ]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewPriorNotice {
    buyer: PartyId,
    notice: Box<PriorNotice>,
}

async fn draft(
    State(app): State<App>,
    signed_in: SignedIn,
    Json(NewPriorNotice { buyer, notice }): Json<NewPriorNotice>,
) -> Result<Response, Problem> {
    let id = new_ocid(&app.node, &buyer, signed_in.caller.idempotency_key)?;
    let command = Command::DraftPriorNotice { buyer, notice };
    let given = app.node.prior_command(&signed_in.caller, &id, command).await;
    Ok(answer(&settled(&app, &signed_in, given).await?, json!({ "ocid": id })))
}

/// What a visitor reads of a published notice.
fn published_json(node: &Node, actor: Option<&Actor>, published: &Published) -> Value {
    let mut found = json!({
        "stage": published.stage(node.clock.now()), "published_at": published.published_at,
    });
    if let Some(summary) = &published.summary {
        let answers = summary.answers.iter().map(|(firm, text)| json!({ "firm": firm, "text": text }));
        found["summary"] = json!({
            "text": summary.text, "participants": summary.participants, "at": summary.at,
            "answers": answers.collect::<Vec<_>>(),
        });
    }
    if let Some(withdrawn) = &published.withdrawn {
        found["withdrawn"] = json!({ "reasons": withdrawn.reasons, "at": withdrawn.at });
    }
    let own = node.answers_for(actor, published).into_iter().map(|(firm, answer)| {
        let mut told = json!({ "firm": firm, "text": answer.text, "at": answer.at });
        if let Some(confidential) = answer.confidential {
            told["confidential"] = json!(confidential);
        }
        told
    });
    let own: Vec<Value> = own.collect();
    if !own.is_empty() {
        found["answers"] = json!(own);
    }
    found
}

async fn read(State(app): State<App>, visitor: Visitor, At(id): At<ProcedureId>) -> Result<Body<Value>, Problem> {
    let actor = visitor.actor.as_ref();
    let prior = app.node.visible_prior(actor, &id).await?;
    let mut found = match &prior {
        Prior::Published(published) => published_json(&app.node, actor, published),
        _ => json!({ "stage": "draft" }),
    };
    found["ocid"] = json!(id);
    found["buyer"] = json!(prior.buyer());
    found["notice"] = json!(prior.notice());
    let mut followed = Vec::new();
    for procedure in prior.published().iter().flat_map(|published| &published.followed) {
        if app.node.visible_procedure(actor, procedure).await.is_ok() {
            followed.push(procedure.clone());
        }
    }
    if !followed.is_empty() {
        found["procedures"] = json!(followed);
    }
    Ok(Body(found))
}

/// Gives a command on a notice and answers.
async fn command(app: &App, signed_in: &SignedIn, id: &ProcedureId, command: Command) -> Result<Response, Problem> {
    let given = app.node.prior_command(&signed_in.caller, id, command).await;
    Ok(answer(&settled(app, signed_in, given).await?, Value::Null))
}

async fn redraft(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(NewPriorNotice { buyer, notice }): Json<NewPriorNotice>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::DraftPriorNotice { buyer, notice }).await
}

async fn publish(State(app): State<App>, signed_in: SignedIn, At(id): At<ProcedureId>) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::PublishPriorNotice {}).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewMarketAnswer {
    firm: PartyId,
    text: String,
    #[serde(default)]
    confidential: Option<String>,
}

async fn respond(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(NewMarketAnswer { firm, text, confidential }): Json<NewMarketAnswer>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::AnswerConsultation { firm, text, confidential }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewMarketSummary {
    summary: LocalText,
}

async fn summarise(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(NewMarketSummary { summary }): Json<NewMarketSummary>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::SummariseConsultation { summary }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewPriorWithdrawal {
    reasons: LocalText,
}

async fn withdraw(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(NewPriorWithdrawal { reasons }): Json<NewPriorWithdrawal>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::WithdrawPriorNotice { reasons }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewPriorNoticeFollowed {
    prior_notice: ProcedureId,
}

async fn take_up(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(NewPriorNoticeFollowed { prior_notice }): Json<NewPriorNoticeFollowed>,
) -> Result<Response, Problem> {
    let given = app.node.take_up_prior(&signed_in.caller, &id, &prior_notice).await;
    Ok(answer(&settled(&app, &signed_in, given).await?, Value::Null))
}
