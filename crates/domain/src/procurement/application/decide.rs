//! A firm's command meets its application and the procedure.

use super::act::{ApplicationReceived, ApplicationWithdrawn, LateApplicationReturned};
use super::{Application, ApplicationAct, ApplicationFile, Command, DOCUMENTS_MAXIMUM};
use crate::PartyId;
use crate::procurement::decide::ACT_DATA_BYTES_MAXIMUM;
use crate::procurement::notice::Notice;
use crate::procurement::offer::{AnswerValue, OfferProblem, answer_problems};
use crate::procurement::selection::Selection;
use crate::procurement::{Procedure, Refusal};
use jiff::Timestamp;

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
    let selection = match procedure {
        Procedure::Selection(selection) => selection,
        other if other.published().is_none() => return Err(Refusal::ProcedureUnknown),
        other => return Err(Refusal::WrongStage { command: command.name(), stage: other.stage() }),
    };
    match command {
        Command::Submit { firm, application, received_at } => submit(selection, firm, *application, received_at),
        Command::Withdraw { firm } => withdraw(state, selection, at, firm),
    }
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
    let Application { answers, documents } = application;
    let act = ApplicationAct::from(ApplicationReceived { firm, answers, documents, received_at, deadline });
    let bytes = act.to_data().map_or(0, |data| data.to_string().len());
    if bytes > ACT_DATA_BYTES_MAXIMUM {
        return Err(Refusal::NoticeTooLarge { bytes: bytes as u64 });
    }
    Ok(vec![act])
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
