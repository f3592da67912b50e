//! While those who go on talk with the buyer: rounds, what all are told, what one is heard on, who leaves, the
//! conclusion. Everybody who remains has the same opportunity, and nobody is asked for a price.

use super::preparation::{cleared_member, declare};
use super::reviewing::not_held_up;
use super::{Context, bidding, written};
use crate::CriterionId;
use crate::PartyId;
use crate::document::Document;
use crate::procurement::Refusal;
use crate::procurement::act::{
    CommitteeKind, DeadlineExtended, DialogueConcluded, DialogueRoundClosed, DialogueRoundOpened, ExchangeMinuted,
    OutageGround, ParticipantEliminated, ParticipantHeard, ParticipantWithdrew, ParticipantsInformed, ProcedureAct,
};
use crate::procurement::command::Command;
use crate::procurement::dialogue::{Dialogue, Left, Round, TEXT_CHARACTERS_MAXIMUM, documents_fit};
use crate::procurement::state::Published;
use crate::ruleset::{DialogueRule, StageKind};
use crate::text::LocalText;
use jiff::Timestamp;
use std::collections::BTreeSet;

type Decision = Result<Vec<ProcedureAct>, Refusal>;

pub(super) fn decide(state: &Dialogue, context: Context<'_>, command: Command, wrong_stage: Refusal) -> Decision {
    let Some(published) = state.published() else { return Err(wrong_stage) };
    let talks = Talking { state, published, context };
    match command {
        Command::OpenRound { subject, proposals_until } => talks.open(subject, proposals_until),
        Command::InformParticipants { text, documents } => talks.inform(text, documents),
        Command::RecordExchange { firm, on, took_part, minutes, documents } => {
            talks.record(firm, on, took_part, minutes, documents)
        }
        Command::EliminateParticipant { firm, criteria, reasons } => talks.eliminate(firm, criteria, reasons),
        Command::WithdrawFromDialogue { firm } => {
            talks.takes_part(&firm)?;
            Ok(vec![ParticipantWithdrew { firm }.into()])
        }
        Command::CloseRound {} => talks.close(),
        Command::ConcludeDialogue { statement } => talks.conclude(statement),
        Command::AskEnquiry { enquiry, asker, question } => bidding::ask(published, context, enquiry, asker, question),
        Command::PublishClarification { enquiry, question, answer } => {
            bidding::clarify(published, context, enquiry, question, answer)
        }
        Command::DeclareInterests { kind, conflict, statement } => {
            declare(published.committee(kind), context, kind, conflict, statement)
        }
        Command::ExtendForOutage { from, to, index } => Ok(talks.extend((from, to), index)),
        _ => Err(wrong_stage),
    }
}

/// A dialogue with what a decision in it stands on.
struct Talking<'a> {
    state: &'a Dialogue,
    published: &'a Published,
    context: Context<'a>,
}

impl Talking<'_> {
    fn rule(&self) -> Result<&DialogueRule, Refusal> {
        let method = self.context.method(&self.published.head.method)?;
        method.dialogue.as_ref().ok_or(Refusal::StageNotInMethod { needed: StageKind::Dialogue })
    }

    fn round(&self) -> Result<&Round, Refusal> {
        self.state.talks.open_round().ok_or(Refusal::NoRoundOpen)
    }

    fn takes_part(&self, firm: &PartyId) -> Result<(), Refusal> {
        let takes = self.state.talks.has(firm);
        if takes { Ok(()) } else { Err(Refusal::NotParticipant { firm: firm.clone() }) }
    }

    fn open(&self, subject: LocalText, proposals_until: Option<Timestamp>) -> Decision {
        let by = self.context.person()?.clone();
        if let Some(round) = self.state.talks.open_round() {
            return Err(Refusal::RoundOpen { round: round.number });
        }
        not_held_up(self.published, self.context.at)?;
        written(&subject, "subject", 2_000)?;
        let round = self.state.talks.rounds.len() as u32 + 1;
        let minimum = self.rule()?.proposal_minimum.as_ref().filter(|_| round == 1);
        let earliest = minimum.map_or(self.context.at, |minimum| minimum.after(self.context.at));
        // Where the law has a time for the first proposals, they are asked for.
        if proposals_until.map_or(minimum.is_some(), |until| until < earliest) {
            return Err(Refusal::ProposalPeriodTooShort { earliest });
        }
        Ok(vec![DialogueRoundOpened { round, subject, proposals_until, by }.into()])
    }

    fn inform(&self, text: LocalText, documents: Vec<Document>) -> Decision {
        let by = self.context.person()?.clone();
        let round = self.round()?.number;
        written(&text, "text", TEXT_CHARACTERS_MAXIMUM)?;
        fit(&documents)?;
        Ok(vec![ParticipantsInformed { round, text, documents, by }.into()])
    }

    /// That a firm was heard is public later; what it said is not.
    fn record(
        &self,
        firm: PartyId,
        on: Timestamp,
        took_part: bool,
        minutes: LocalText,
        documents: Vec<Document>,
    ) -> Decision {
        let by = self.context.person()?.clone();
        let round = self.round()?;
        self.takes_part(&firm)?;
        // What was held before the round began, or is still to come, is no exchange of this round.
        if on < round.opened_at || on > self.context.at {
            return Err(Refusal::ExchangeOutsideRound { from: round.opened_at, until: self.context.at });
        }
        let round = round.number;
        let (heard, recorder) = (firm.clone(), by.clone());
        let mut acts: Vec<ProcedureAct> =
            vec![ParticipantHeard { round, firm: heard, took_part, on, by: recorder }.into()];
        if took_part || !minutes.is_empty() || !documents.is_empty() {
            written(&minutes, "minutes", TEXT_CHARACTERS_MAXIMUM)?;
            fit(&documents)?;
            acts.push(ExchangeMinuted { round, firm, on, minutes, documents, by }.into());
        }
        Ok(acts)
    }

    /// At the end of a round, by what was published, and only as far as competition is left.
    fn eliminate(&self, firm: PartyId, criteria: Vec<CriterionId>, reasons: LocalText) -> Decision {
        let kind = CommitteeKind::Evaluation;
        let by = cleared_member(self.published.committee(kind), &self.context, kind)?.clone();
        let round = self.round()?;
        self.takes_part(&firm)?;
        let Some(minimum) = self.rule()?.remaining_minimum else { return Err(Refusal::ReductionNotProvided) };
        self.all_heard(round)?;
        let distinct = criteria.iter().collect::<BTreeSet<_>>().len() == criteria.len();
        let published = criteria.iter().all(|id| self.published.notice.eliminates_by(id));
        if criteria.is_empty() || !distinct || !published || reasons.is_empty() {
            return Err(Refusal::EliminationReasonsMissing { firm });
        }
        written(&reasons, "reasons", 5_000)?;
        let remaining = self.state.talks.remaining().count() as u32 - 1;
        if remaining < minimum {
            return Err(Refusal::TooFewRemain { minimum, remaining });
        }
        Ok(vec![ParticipantEliminated { round: round.number, firm, criteria, reasons, by }.into()])
    }

    /// Everybody who remains had its time and its opportunity.
    fn all_heard(&self, round: &Round) -> Result<(), Refusal> {
        if let Some(deadline) = round.proposals_until.filter(|until| self.context.at <= *until) {
            return Err(Refusal::ProposalsRunning { deadline });
        }
        let firms: Vec<PartyId> = self.state.talks.unheard(round).cloned().collect();
        if firms.is_empty() { Ok(()) } else { Err(Refusal::ParticipantsUnheard { firms }) }
    }

    fn close(&self) -> Decision {
        let by = self.context.person()?.clone();
        let round = self.round()?;
        self.all_heard(round)?;
        let remaining = self.state.talks.remaining().count() as u32;
        Ok(vec![DialogueRoundClosed { round: round.number, remaining, by }.into()])
    }

    fn conclude(&self, statement: LocalText) -> Decision {
        let by = self.context.person()?.clone();
        let talks = &self.state.talks;
        if let Some(round) = talks.open_round() {
            return Err(Refusal::RoundOpen { round: round.number });
        }
        let rounds = talks.closed_rounds() as u32;
        let minimum = self.rule()?.rounds_minimum;
        if rounds < minimum {
            return Err(Refusal::RoundsMissing { minimum, rounds });
        }
        // Who eliminated a firm does not conclude on his own decision.
        let eliminated = |left: &Left| matches!(left, Left::Eliminated { by: who, .. } if *who == by);
        let own = talks.participants.values().filter_map(|one| one.left.as_ref()).any(eliminated);
        if self.context.rules.approval.persons_minimum.value > 1 && own {
            return Err(Refusal::FourEyes);
        }
        not_held_up(self.published, self.context.at)?;
        let remaining = talks.remaining().count() as u32;
        if remaining == 0 {
            return Err(Refusal::TooFewRemain { minimum: 1, remaining });
        }
        written(&statement, "statement", TEXT_CHARACTERS_MAXIMUM)?;
        let participants = talks.count;
        Ok(vec![DialogueConcluded { rounds, participants, remaining, statement, by }.into()])
    }

    /// An outage moves the deadline for proposals as it moves every other (P36).
    fn extend(&self, outage: (Timestamp, Timestamp), index: u64) -> Vec<ProcedureAct> {
        let Some(rule) = &self.context.rules.outages else { return Vec::new() };
        let Some(round) = self.state.talks.open_round() else { return Vec::new() };
        let Some(deadline) = round.proposals_until else { return Vec::new() };
        let counted = self.published.outages.iter().any(|ground| ground.index == index);
        if counted || outage.1 <= round.opened_at {
            return Vec::new();
        }
        let moved = rule.moved(deadline, &self.context.rules.periods.closing_margin, outage);
        let acts = moved.map(|to| {
            let ground = OutageGround { from: outage.0, to: outage.1, index, article: rule.extension.article.clone() };
            DeadlineExtended { from: deadline, to, rule: "outage".to_owned(), outage: Some(ground) }.into()
        });
        acts.into_iter().collect()
    }
}

fn fit(documents: &[Document]) -> Result<(), Refusal> {
    if documents_fit(documents) { Ok(()) } else { Err(Refusal::TextInvalid { field: "documents" }) }
}
