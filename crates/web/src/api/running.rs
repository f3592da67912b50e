//! While the notice is public: enquiries, amendments, interest, cancellation.

use super::procedures::random_name;
use super::view::{clarifications, enquiries};
use super::{At, Json, answer, command, settled};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::{SignedIn, Visitor};
use axum::Json as Body;
use axum::extract::State;
use axum::response::Response;
use domain::access::Role;
use domain::procurement::{Command, Notice};
use domain::{EnquiryId, LocalText, PartyId, ProcedureId};
use serde::Deserialize;
use serde_json::{Value, json};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/procedures/{ocid}/enquiries", "askEnquiry", ask)
            .says("A firm asks; its name is never published.")
            .command()
            .takes("NewEnquiry")
            .records("EnquiryRecorded"),
        Operation::get("/api/v1/procedures/{ocid}/enquiries", "listEnquiries", list)
            .says("Published answers; for the buyer also the questions as they came.")
            .anyone()
            .gives(200, "Enquiries"),
        Operation::post("/api/v1/procedures/{ocid}/enquiries/{enquiry}/clarification", "publishClarification", clarify)
            .says("Publishes a question without its asker, and the answer.")
            .command()
            .takes("NewClarification")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/amendments", "amendNotice", amend)
            .says("Changes the published notice.")
            .command()
            .takes("NewAmendment")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/interest", "registerInterest", interest)
            .says("Puts a firm on the list of those who are told of changes.")
            .command()
            .takes("Firm")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/cancellation", "cancelProcedure", cancel)
            .says("Cancels the procedure, with reasons.")
            .command()
            .takes("Reasons")
            .records("Recorded"),
    ]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewEnquiry {
    party: PartyId,
    question: String,
}

async fn ask(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(new): Json<NewEnquiry>,
) -> Result<Response, Problem> {
    app.node.acts_for(&signed_in.caller, &new.party)?;
    let name = random_name(signed_in.caller.idempotency_key)?;
    let enquiry = EnquiryId::new(format!("enquiry-{name}")).map_err(Problem::fault)?;
    let command = Command::AskEnquiry { enquiry: enquiry.clone(), asker: new.party, question: new.question };
    let given = app.node.procedure_command(&signed_in.caller, &id, command).await;
    Ok(answer(&settled(&app, &signed_in, given).await?, json!({ "enquiry": enquiry })))
}

async fn list(State(app): State<App>, visitor: Visitor, At(id): At<ProcedureId>) -> Result<Body<Value>, Problem> {
    let loaded = app.node.visible_procedure(visitor.actor.as_ref(), &id).await?;
    let published = loaded.state.published().ok_or_else(Problem::not_found)?;
    let mut found = json!({ "clarifications": clarifications(published) });
    let buyer = Some(&published.head.buyer);
    if visitor.has(Role::Officer, buyer) || visitor.has(Role::Approver, buyer) {
        found["enquiries"] = enquiries(published, |_| true);
    } else if published.enquiries.values().any(|asked| visitor.has(Role::Supplier, Some(&asked.asker))) {
        found["enquiries"] = enquiries(published, |asked| visitor.has(Role::Supplier, Some(&asked.asker)));
    }
    Ok(Body(found))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewClarification {
    question: LocalText,
    answer: LocalText,
}

async fn clarify(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, enquiry)): At<(ProcedureId, EnquiryId)>,
    Json(new): Json<NewClarification>,
) -> Result<Response, Problem> {
    let NewClarification { question, answer } = new;
    command(&app, &signed_in, &id, Command::PublishClarification { enquiry, question, answer }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewAmendment {
    notice: Box<Notice>,
    rationale: LocalText,
}

async fn amend(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(NewAmendment { notice, rationale }): Json<NewAmendment>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::AmendNotice { notice, rationale }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Firm {
    party: PartyId,
}

async fn interest(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(firm): Json<Firm>,
) -> Result<Response, Problem> {
    let given = app.node.register_interest(&signed_in.caller, &id, &firm.party).await;
    Ok(answer(&settled(&app, &signed_in, given).await?, Value::Null))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reasons {
    reasons: LocalText,
}

async fn cancel(
    State(app): State<App>,
    signed_in: SignedIn,
    At(id): At<ProcedureId>,
    Json(given): Json<Reasons>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::CancelProcedure { reasons: given.reasons }).await
}
