//! What happens by the clock: deadlines move for outages, applications and bidding close, lots whose shares suffice are
//! opened, auctions open and close. Every step is a command through the normal path; if we die between two, the next
//! round does what is left.

use crate::error::CommandError;
use crate::office::Node;
use crate::registrar::Caller;
use domain::ProcedureId;
use domain::procurement::{Command, Procedure};
use std::sync::Arc;
use std::time::Duration;

/// Longest pause between two rounds.
const PAUSE: Duration = Duration::from_millis(250);
/// Procedures handled in one round.
const ROUND: usize = 500;

/// Runs until the node is dropped by everybody else or the future is.
pub async fn run(node: Arc<Node>) {
    // A node that signs nothing any more does so until it ends.
    while !node.is_halted() {
        if let Err(error) = round(&node).await {
            tracing::error!(%error, "clockwork");
        }
        node.clock.pause(PAUSE).await;
    }
}

/// One round: moves what an outage affects, closes what is due, opens what can be opened.
///
/// # Errors
/// [`CommandError::Fault`] when the views cannot be read; what fails for one procedure does not stop the others.
pub async fn round(node: &Node) -> Result<(), CommandError> {
    node.notice_outage().await?;
    node.settle_outages().await?;
    let due = node.views.due(node.clock.now(), ROUND).await;
    for ocid in due.map_err(|error| CommandError::fault("views", error))? {
        if let Ok(id) = ProcedureId::new(ocid)
            && let Err(error) = close(node, &id).await
        {
            tracing::error!(%error, %id, "closing");
        }
    }
    let auctions = node.views.at_stages(&["opening", "auction"], ROUND).await;
    for ocid in auctions.map_err(|error| CommandError::fault("views", error))? {
        if let Ok(id) = ProcedureId::new(ocid)
            && let Err(error) = auctions_of(node, &id).await
        {
            tracing::error!(%error, %id, "auctions");
        }
    }
    let awaiting = node.views.awaiting_opening(ROUND).await;
    for ocid in awaiting.map_err(|error| CommandError::fault("views", error))? {
        if let Ok(id) = ProcedureId::new(ocid)
            && let Err(error) = open(node, &id).await
        {
            tracing::error!(%error, %id, "opening");
        }
    }
    Ok(())
}

/// Closes once the margin after the deadline has passed: what was received in time is in the ledger by then. Nothing is
/// closed before the outages of the node were counted, whatever the views know.
async fn close(node: &Node, id: &ProcedureId) -> Result<(), CommandError> {
    node.extend_for_outages(id).await?;
    let loaded = node.load_procedure(id).await?;
    let (published, applications) = match &*loaded.state {
        Procedure::Bidding(bidding) => (&bidding.published, false),
        Procedure::Selection(selection) if selection.received.is_none() => (&selection.published, true),
        Procedure::System(system) if system.ended.is_none() => {
            if node.clock.now() > system.published.deadline {
                node.procedure_command(&Caller::clock(), id, Command::LapseSystem {}).await?;
                tracing::info!(%id, "a purchasing system is over");
            }
            return Ok(());
        }
        _ => return Ok(()),
    };
    let margin = node.rules_of(&loaded.state)?.periods.closing_margin.after(published.deadline);
    if node.clock.now() < margin {
        return Ok(());
    }
    if applications {
        let recorded = node.close_applications(id).await?;
        tracing::info!(%id, acts = recorded.positions.len(), "applications closed");
        return Ok(());
    }
    let recorded = node.close_bidding(id).await?;
    tracing::info!(%id, acts = recorded.positions.len(), "bidding closed");
    Ok(())
}

/// Whatever is due in the auctions of a procedure. One that fails holds up no other.
async fn auctions_of(node: &Node, id: &ProcedureId) -> Result<(), CommandError> {
    let loaded = node.load_procedure(id).await?;
    let Procedure::Closed(closed) = &*loaded.state else { return Ok(()) };
    let mut outcome = Ok(());
    for (lot, _) in closed.lots.iter().filter(|(_, lot)| lot.auction().is_some()) {
        if let Err(error) = node.run_auction(id, lot).await {
            outcome = Err(error);
        }
    }
    outcome
}

async fn open(node: &Node, id: &ProcedureId) -> Result<(), CommandError> {
    let loaded = node.load_procedure(id).await?;
    let Procedure::Closed(closed) = &*loaded.state else { return Ok(()) };
    // A lot that cannot be opened holds up no other.
    let mut outcome = Ok(());
    for set in &closed.published.keys.sets {
        if let Err(error) = node.open_if_ready(id, &set.lot, set.envelope).await {
            outcome = Err(error);
        }
    }
    outcome
}
