//! A firm's command meets its application and the procedure.

use super::act::{
    ApplicationReceived, ApplicationWithdrawn, LateApplicationReturned, LateProposalReturned, ProposalReceived,
};
use super::{Application, ApplicationAct, ApplicationFile, Command, DOCUMENTS_MAXIMUM};
use crate::PartyId;
use crate::procurement::decide::ACT_DATA_BYTES_MAXIMUM;
use crate::procurement::dialogue::{Proposal, TEXT_CHARACTERS_MAXIMUM, documents_fit};
use crate::procurement::notice::Notice;
use crate::procurement::offer::{AnswerValue, OfferProblem, answer_problems};
use crate::procurement::selection::Selection;
use crate::procurement::system::System;
use crate::procurement::{Procedure, Refusal};
use crate::text::check_text;
use jiff::Timestamp;
use std::collections::BTreeSet;

/// Decides a command on one firm's application.
///
/// # Errors
/// [`Refusal`]; nothing happened. A late application is not refused: that it came and went back is an act.
pub fn decide(
    state: &ApplicationFile,
    procedure: &Procedure,
    at: Timestamp,
    command: Command,
) -> Result<Vec<ApplicationAct>, Refusal> {
    if let Command::Propose { firm, proposal, received_at } = command {
        return propose(procedure, firm, *proposal, received_at);
    }
    if let Procedure::System(system) = procedure {
        return match command {
            Command::Submit { firm, application, received_at } => ask(system, firm, *application, received_at),
            Command::Withdraw { firm } => leave(state, firm),
            Command::Propose { .. } => Err(Refusal::NoRoundOpen),
        };
    }
    let selection = match procedure {
        Procedure::Selection(selection) => selection,
        other if other.published().is_none() => return Err(Refusal::ProcedureUnknown),
        other => return Err(Refusal::WrongStage { command: command.name(), stage: other.stage() }),
    };
    match command {
        Command::Submit { firm, application, received_at } => submit(selection, firm, *application, received_at),
        Command::Withdraw { firm } => withdraw(state, selection, at, firm),
        Command::Propose { .. } => Err(Refusal::NoRoundOpen),
    }
}

/// A proposal is taken of those who remain, while a round runs, and never with a price: the final bid is the only sealed
/// one, and a price that is known before is no competition.
fn propose(
    procedure: &Procedure,
    firm: PartyId,
    proposal: Proposal,
    received_at: Timestamp,
) -> Result<Vec<ApplicationAct>, Refusal> {
    let talks = match procedure {
        Procedure::Dialogue(dialogue) => &dialogue.talks,
        other if other.published().is_none() => return Err(Refusal::ProcedureUnknown),
        other => return Err(Refusal::WrongStage { command: "submit_proposal", stage: other.stage() }),
    };
    if !talks.has(&firm) {
        return Err(Refusal::NotParticipant { firm });
    }
    let round = talks.open_round().ok_or(Refusal::NoRoundOpen)?;
    let number = round.number;
    if let Some(deadline) = round.proposals_until.filter(|until| received_at > *until) {
        return Ok(vec![LateProposalReturned { firm, round: number, received_at, deadline }.into()]);
    }
    if !proposal.without_price {
        return Err(Refusal::PriceInDialogue);
    }
    let empty = proposal.text.trim().is_empty() && proposal.documents.is_empty();
    if empty || check_text(&proposal.text, TEXT_CHARACTERS_MAXIMUM).is_err() {
        return Err(Refusal::TextInvalid { field: "text" });
    }
    if !documents_fit(&proposal.documents) {
        return Err(Refusal::TextInvalid { field: "documents" });
    }
    let deadline = round.proposals_until;
    let act = ApplicationAct::from(ProposalReceived { firm, round: number, proposal, received_at, deadline });
    fits(&act)?;
    Ok(vec![act])
}

fn fits(act: &ApplicationAct) -> Result<(), Refusal> {
    let bytes = act.to_data().map_or(0, |data| data.to_string().len());
    if bytes > ACT_DATA_BYTES_MAXIMUM { Err(Refusal::NoticeTooLarge { bytes: bytes as u64 }) } else { Ok(()) }
}

fn submit(
    selection: &Selection,
    firm: PartyId,
    application: Application,
    received_at: Timestamp,
) -> Result<Vec<ApplicationAct>, Refusal> {
    let deadline = selection.published.deadline;
    if selection.received.is_some() || received_at > deadline {
        return Ok(vec![LateApplicationReturned { firm, received_at, deadline }.into()]);
    }
    let problems = problems(&application, &selection.published.notice);
    if !problems.is_empty() {
        return Err(Refusal::ApplicationIncomplete { problems });
    }
    let Application { answers, documents, lots } = application;
    if !lots.is_empty() {
        return Err(Refusal::CategoriesUnfit);
    }
    let act = ApplicationAct::from(ApplicationReceived { firm, answers, documents, lots, received_at, deadline });
    fits(&act)?;
    Ok(vec![act])
}

/// A request to be admitted to a purchasing system is taken at any time while it lasts. It takes the place of the one
/// before, and its clock begins anew.
fn ask(
    system: &System,
    firm: PartyId,
    application: Application,
    received_at: Timestamp,
) -> Result<Vec<ApplicationAct>, Refusal> {
    if !system.lasts_at(received_at) {
        let deadline = system.until();
        return Ok(vec![LateApplicationReturned { firm, received_at, deadline }.into()]);
    }
    let notice = &system.published.notice;
    let problems = problems(&application, notice);
    if !problems.is_empty() {
        return Err(Refusal::ApplicationIncomplete { problems });
    }
    let Application { answers, documents, lots } = application;
    let distinct = lots.iter().collect::<BTreeSet<_>>().len() == lots.len();
    if lots.is_empty() || !distinct || lots.iter().any(|lot| notice.lot(lot).is_none()) {
        return Err(Refusal::CategoriesUnfit);
    }
    let deadline = system.published.deadline;
    let act = ApplicationAct::from(ApplicationReceived { firm, answers, documents, lots, received_at, deadline });
    fits(&act)?;
    Ok(vec![act])
}

/// Whoever asked may take it back, and whoever was admitted may leave, at any time.
fn leave(state: &ApplicationFile, firm: PartyId) -> Result<Vec<ApplicationAct>, Refusal> {
    if state.live.is_none() {
        return Err(Refusal::ApplicationNotFound);
    }
    Ok(vec![ApplicationWithdrawn { firm }.into()])
}

/// What a firm can still put right; whether it qualifies is for the committee to say.
fn problems(application: &Application, notice: &Notice) -> Vec<OfferProblem> {
    let mut problems = answer_problems(&application.answers, notice);
    problems
        .retain(|problem| !matches!(problem, OfferProblem::GroundApplies { .. } | OfferProblem::BelowMinimum { .. }));
    let documents = &application.documents;
    let handed_in = |name: &str| documents.iter().any(|document| document.file_name == name);
    for answer in &application.answers {
        let file = match &answer.value {
            AnswerValue::File(name) => Some(name),
            _ => None,
        };
        if file.into_iter().chain(&answer.evidence).any(|name| !handed_in(name)) {
            problems.push(OfferProblem::AnswerUnfit { criterion: answer.criterion.clone() });
        }
    }
    if documents.len() > DOCUMENTS_MAXIMUM {
        problems.push(OfferProblem::OutOfRange { path: "/documents".into() });
    }
    for (n, document) in documents.iter().enumerate() {
        if document.check().is_err() || documents[..n].iter().any(|other| other.file_name == document.file_name) {
            problems.push(OfferProblem::TextInvalid { path: format!("/documents/{n}") });
        }
    }
    problems
}

fn withdraw(
    state: &ApplicationFile,
    selection: &Selection,
    at: Timestamp,
    firm: PartyId,
) -> Result<Vec<ApplicationAct>, Refusal> {
    let deadline = selection.published.deadline;
    if selection.received.is_some() || at > deadline {
        return Err(Refusal::DeadlinePassed { deadline });
    }
    if state.live.is_none() {
        return Err(Refusal::ApplicationNotFound);
    }
    Ok(vec![ApplicationWithdrawn { firm }.into()])
}
