//! A command meets the state of a procedure and its rule-set.

mod admitting;
mod auction;
mod award;
mod bidding;
mod calling_off;
mod comparison;
mod conditions;
mod conflicts;
mod control;
mod dialogue;
mod evaluation;
mod grouping;
mod guaranteeing;
mod hearing;
mod judging;
mod negotiating;
mod opening;
mod permission;
mod preparation;
mod relaunching;
mod replacing;
mod reviewing;
mod selecting;

pub use award::winning_bids;
pub use bidding::{CLOSING_LINES_PER_ACT, enquiry_deadline};
pub use conditions::{Condition, publication_conditions};
pub use conflicts::named_firms;
pub use control::{control_needed, held_back};
pub use evaluation::ranking_to_report;
pub use guaranteeing::paper_waiting;
pub use hearing::owed as regularisation_owed;
pub use opening::{SHARES_PER_ACT, closed_envelopes};
pub use replacing::{able_to_open, opening_quorum};
pub use reviewing::{STATEMENT_CHARACTERS_MAXIMUM, request_deadline};

use crate::PartyId;
use crate::access::Actor;
use crate::identity::DebarredFirm;
use crate::procurement::conflicts::People;
use crate::procurement::requisition::Commitment;
use crate::procurement::system::Members;
use crate::procurement::{Command, Procedure, ProcedureAct, Refusal};
use crate::ruleset::{Method, RuleSet, StageKind};
use crate::text::{LocalText, check_text};
use jiff::Timestamp;

/// What the node knows besides a procedure's own record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Known<'a> {
    /// The kind of the procedure's buyer, as the register of organisations says.
    pub buyer_kind: Option<&'a str>,
    /// How many other procedures close in the slot of the deadline that is asked for. Two that ask at the same moment
    /// may both count without the other: a slot is a measure of load, not a lock.
    pub closings: u32,
    /// Which of the firms concerned are debarred at that moment, as the register says.
    pub debarred: &'a [DebarredFirm],
    /// Who may compete, where that is said by a purchasing system: its members in the category, as its own stream has them.
    pub members: Option<&'a Members>,
    /// Members of committees and the people of firms, where a decision compares them.
    pub people: Option<&'a People>,
    /// What of the budget is set aside for the procedure, as the requisition for which it was opened says.
    pub commitment: Option<&'a Commitment>,
}

/// What a decision stands on besides the state: the law, the moment, and who asks.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The procedure's pinned rule-set.
    pub rules: &'a RuleSet,
    /// The moment of the command, by the node's clock.
    pub at: Timestamp,
    /// Who asks; access was checked.
    pub actor: &'a Actor,
    /// What the node knows besides the procedure's own record.
    pub known: Known<'a>,
}

impl Context<'_> {
    /// The person who asks. The access policy gives commands that need one to persons only.
    fn person(&self) -> Result<&PartyId, Refusal> {
        self.actor.person().ok_or(Refusal::NotAMember { kind: crate::procurement::act::CommitteeKind::Opening })
    }

    fn method(&self, id: &str) -> Result<&Method, Refusal> {
        self.rules.method(id).ok_or_else(|| Refusal::MethodUnknown { method: id.to_owned() })
    }

    fn needs(&self, method: &str, stage: StageKind) -> Result<&Method, Refusal> {
        let method = self.method(method)?;
        if method.has(stage) { Ok(method) } else { Err(Refusal::StageNotInMethod { needed: stage }) }
    }
}

pub(crate) fn written(text: &LocalText, field: &'static str, characters_maximum: usize) -> Result<(), Refusal> {
    if text.is_empty() || text.check(characters_maximum).is_err() {
        return Err(Refusal::TextInvalid { field });
    }
    Ok(())
}

/// Most bytes of an act's data: the ledger takes acts of 65,535 bytes, with their type, stream, actor and time.
pub const ACT_DATA_BYTES_MAXIMUM: usize = 64_000;

/// What people write is refused when it would not fit into one act; lists that grow with the number of bids are
/// recorded in parts instead.
fn fit(acts: Vec<ProcedureAct>) -> Result<Vec<ProcedureAct>, Refusal> {
    for act in &acts {
        let in_parts = matches!(
            act,
            ProcedureAct::ApplicationsListed(_)
                | ProcedureAct::ApplicantsSelected(_)
                | ProcedureAct::ClosingListed(_)
                | ProcedureAct::SharesReleased(_)
                | ProcedureAct::BidOpened(_)
        );
        let bytes = if in_parts { 0 } else { act.to_data().map_or(0, |data| data.to_string().len()) };
        if bytes > ACT_DATA_BYTES_MAXIMUM {
            return Err(Refusal::NoticeTooLarge { bytes: bytes as u64 });
        }
    }
    Ok(acts)
}

pub(crate) fn base64url_bytes(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

pub(crate) fn plain(text: &str, field: &'static str, characters_maximum: usize) -> Result<(), Refusal> {
    if text.trim().is_empty() || check_text(text, characters_maximum).is_err() {
        return Err(Refusal::TextInvalid { field });
    }
    Ok(())
}

/// Decides a command: the acts that happen, or why nothing does.
///
/// # Errors
/// [`Refusal`]; nothing happened.
pub fn decide(state: &Procedure, context: Context<'_>, command: Command) -> Result<Vec<ProcedureAct>, Refusal> {
    let wrong_stage = Refusal::WrongStage { command: command.name(), stage: state.stage() };
    let acts = match (state, command) {
        (Procedure::Absent, Command::StartProcedure { buyer, method, title, category, planned, .. }) => {
            preparation::start(context, buyer, method, title, category, planned)
        }
        (Procedure::Absent, Command::RelaunchLots { method, title, lots, earlier, .. }) => {
            relaunching::relaunch(context, method, title, &lots, &earlier)
        }
        (Procedure::Absent, Command::StartCallOff { method, title, agreement, .. }) => {
            calling_off::start(context, method, title, &agreement)
        }
        (Procedure::Absent, _) => Err(Refusal::ProcedureUnknown),
        (_, Command::StartProcedure { .. } | Command::RelaunchLots { .. } | Command::StartCallOff { .. }) => {
            Err(Refusal::ProcedureExists)
        }
        (state, Command::AskOpinion { lot, commission }) => control::ask(state, context, lot, commission, wrong_stage),
        (state, Command::GiveOpinion { lot, verdict, reasons, document }) => {
            control::give(state, context, (lot, verdict), reasons, document, wrong_stage)
        }
        (state, command) if reviewing::is_of_review(&command) => {
            reviewing::decide(state, context, command, wrong_stage)
        }
        (
            state,
            command @ (Command::ReceivePaperGuarantee { .. }
            | Command::ReadPaperGuarantee { .. }
            | Command::ReleaseGuarantee { .. }
            | Command::ClaimGuarantee { .. }),
        ) => guaranteeing::decide(state, context, command, wrong_stage),
        // A system ends; what was bought under it stays.
        (Procedure::System(_), Command::CancelProcedure { .. }) => Err(wrong_stage),
        (state, command @ (Command::RecordAbsence { .. } | Command::ReplaceMember { .. })) => {
            replacing::decide(state, context, command, wrong_stage)
        }
        (state, Command::CancelProcedure { reasons }) => award::cancel(state, &reasons, wrong_stage),
        (Procedure::Preparation(state), command) => preparation::decide(state, context, command, wrong_stage),
        (Procedure::Selection(state), command) => selecting::decide(state, context, command, wrong_stage),
        (Procedure::System(state), command) => admitting::decide(state, context, command, wrong_stage),
        (Procedure::Dialogue(state), command) => dialogue::decide(state, context, command, wrong_stage),
        (Procedure::Bidding(state), command) => bidding::decide(state, context, command, wrong_stage),
        (Procedure::Closed(state), command) => match command {
            command @ (Command::ReleaseShares { .. }
            | Command::PublishDisputeKey { .. }
            | Command::RecordOpening { .. }
            | Command::SignMinutes { .. }) => opening::decide(state, context, command, wrong_stage),
            command @ (Command::DeclareInterests { .. }
            | Command::DecideAdmissibility { .. }
            | Command::LockScores { .. }
            | Command::ConsolidateScores { .. }
            | Command::ConcludeExamination { .. }
            | Command::IssueReport { .. }) => evaluation::decide(state, context, command, wrong_stage),
            command @ (Command::CorrectPrice { .. }
            | Command::RecordPreference { .. }
            | Command::AskJustification { .. }
            | Command::AnswerJustification { .. }
            | Command::DecideJustification { .. }) => comparison::decide(state, context, command, wrong_stage),
            command @ (Command::CheckCondition { .. }
            | Command::AskRegularisation { .. }
            | Command::AnswerRegularisation { .. }
            | Command::DecideRegularisation { .. }) => hearing::decide(state, context, command, wrong_stage),
            command @ (Command::InviteToNegotiate { .. }
            | Command::RequestCounterOffer { .. }
            | Command::MakeCounterOffer { .. }
            | Command::MinuteNegotiation { .. }
            | Command::AgreeOnPrice { .. }
            | Command::TerminateNegotiation { .. }) => negotiating::decide(state, context, command, wrong_stage),
            command @ (Command::CompareOwners { .. } | Command::AnswerMatch { .. }) => {
                conflicts::decide(state, context, command, wrong_stage)
            }
            command @ (Command::RankWorks { .. } | Command::SignJuryReport { .. }) => {
                judging::decide(state, context, command, wrong_stage)
            }
            Command::AnnounceAuction { lot, starts_at } => auction::announce(state, context, lot, starts_at),
            Command::CloseAuction { lot, outcome, ledger_size } => {
                auction::close(state, context, lot, outcome, ledger_size)
            }
            command => award::decide(state, context, command, wrong_stage),
        },
        (Procedure::Cancelled(_), _) => Err(wrong_stage),
    };
    acts.map(|acts| guaranteeing::with_releases(state, context, acts)).and_then(fit)
}
