//! Design contests: the jury's ranking of works that name nobody, and its signatures.

use super::{At, Json, command};
use crate::app::App;
use crate::openapi::Operation;
use crate::problem::Problem;
use crate::session::SignedIn;
use axum::extract::State;
use axum::response::Response;
use domain::procurement::Command;
use domain::procurement::contest::{JuryRanking, WorkMerits};
use domain::{LocalText, LotId, PartyId, ProcedureId};
use serde::Deserialize;
use serde_json::{Value, json};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/jury-ranking", "rankWorks", rank)
            .says(
                "Writes down the jury's ranking: the order follows from the agreed scores, the merits are the jury's.",
            )
            .command()
            .takes("NewJuryRanking")
            .records("Recorded"),
        Operation::post("/api/v1/procedures/{ocid}/lots/{lot}/jury-ranking/signatures", "signJuryReport", sign)
            .says("Signs the ranking as a member of the jury; with the last signature the names may be opened.")
            .command()
            .records("Recorded"),
    ]
}

type OfLot = At<(ProcedureId, LotId)>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewJuryRanking {
    merits: Vec<WorkMerits>,
    remarks: LocalText,
    #[serde(default)]
    qualified: Vec<PartyId>,
}

async fn rank(
    State(app): State<App>,
    signed_in: SignedIn,
    At((id, lot)): OfLot,
    Json(NewJuryRanking { merits, remarks, qualified }): Json<NewJuryRanking>,
) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::RankWorks { lot, merits, remarks, qualified }).await
}

async fn sign(State(app): State<App>, signed_in: SignedIn, At((id, lot)): OfLot) -> Result<Response, Problem> {
    command(&app, &signed_in, &id, Command::SignJuryReport { lot }).await
}

/// The jury's ranking: for the inside until all have signed, then for everybody.
pub(super) fn view(judged: &JuryRanking) -> Value {
    let signed = judged.signed.iter().map(|(member, at)| json!({ "member": member, "at": at }));
    json!({
        "works": judged.works,
        "remarks": judged.remarks,
        "qualified": judged.qualified,
        "by": judged.by,
        "at": judged.at,
        "signed": signed.collect::<Vec<_>>(),
    })
}
