//! A command meets a prior information notice.

use super::act::{
    MarketAnswerPublished, MarketAnswerReceived, MarketSummaryPublished, PriorAct, PriorNoticeDrafted,
    PriorNoticePublished, PriorNoticeWithdrawn,
};
use super::notice::{AnswersTold, PriorNotice};
use super::shown::PriorShown;
use super::state::{Prior, Published};
use super::{Command, Refusal};
use crate::ruleset::{PriorNoticeRules, RuleSet};
use crate::text::{LocalText, check_text};
use crate::{PartyId, ProcedureId};
use jiff::Timestamp;

/// Characters of what a firm answers, and of what of it is confidential.
const ANSWER_CHARACTERS_MAXIMUM: usize = 6_000;

/// What a decision stands on besides the notice.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The law in force.
    pub rules: &'a RuleSet,
    /// The moment of the command, by the node's clock.
    pub at: Timestamp,
    /// Who asks; access was checked.
    pub by: &'a PartyId,
    /// Whether the line of the plan that the notice names is published; true where it names none.
    pub planned: bool,
}

/// Decides a command: the acts that happen, or why nothing does.
///
/// # Errors
/// [`Refusal`]; nothing happened.
pub fn decide(state: &Prior, context: Context<'_>, command: Command) -> Result<Vec<PriorAct>, Refusal> {
    let law = context.rules.prior_notice.as_ref().ok_or(Refusal::PriorNoticesNotProvided)?;
    match (state, command) {
        (Prior::Published(_), Command::DraftPriorNotice { .. } | Command::PublishPriorNotice {}) => {
            Err(Refusal::PriorNoticePublished)
        }
        (state, Command::DraftPriorNotice { buyer, notice }) => draft(state, context, law, buyer, notice),
        (Prior::Drafted(drafted), Command::PublishPriorNotice {}) => {
            complete(&drafted.notice, context, law)?;
            if drafted.writers.contains(context.by) {
                return Err(Refusal::PriorNoticeFourEyes);
            }
            let (buyer, notice) = (drafted.buyer.clone(), Box::new(drafted.notice.clone()));
            Ok(vec![PriorNoticePublished { buyer, notice, by: context.by.clone() }.into()])
        }
        (Prior::Published(published), Command::AnswerConsultation { firm, text, confidential }) => {
            answer(published, context, firm, text, confidential)
        }
        (Prior::Published(published), Command::SummariseConsultation { summary }) => {
            summarise(published, context, summary)
        }
        (Prior::Published(published), Command::WithdrawPriorNotice { reasons }) => {
            in_force(published)?;
            // What a procedure stands on stays.
            if !published.followed.is_empty() {
                return Err(Refusal::PriorNoticeTakenUp);
            }
            written(&reasons, "reasons")?;
            Ok(vec![PriorNoticeWithdrawn { reasons, by: context.by.clone() }.into()])
        }
        (Prior::Absent | Prior::Drafted(_), _) => Err(Refusal::PriorNoticeUnknown),
    }
}

fn complete(notice: &PriorNotice, context: Context<'_>, law: &PriorNoticeRules) -> Result<(), Refusal> {
    let field = notice.unfit(context.rules, law, context.at).or((!context.planned).then_some("plan"));
    field.map_or(Ok(()), |field| Err(Refusal::PriorNoticeUnfit { field }))
}

fn draft(
    state: &Prior,
    context: Context<'_>,
    law: &PriorNoticeRules,
    buyer: PartyId,
    notice: Box<PriorNotice>,
) -> Result<Vec<PriorAct>, Refusal> {
    if state.buyer().is_some_and(|of| *of != buyer) {
        return Err(Refusal::PriorNoticeUnknown);
    }
    complete(&notice, context, law)?;
    if state.notice() == Some(&*notice) {
        return Ok(Vec::new());
    }
    Ok(vec![PriorNoticeDrafted { buyer, notice, by: context.by.clone() }.into()])
}

fn in_force(published: &Published) -> Result<(), Refusal> {
    if published.withdrawn.is_some() { Err(Refusal::PriorNoticeWithdrawn) } else { Ok(()) }
}

fn written(text: &LocalText, field: &'static str) -> Result<(), Refusal> {
    let fits = !text.is_empty() && text.check(5_000).is_ok();
    if fits { Ok(()) } else { Err(Refusal::PriorTextUnfit { field }) }
}

fn answer(
    published: &Published,
    context: Context<'_>,
    firm: PartyId,
    text: String,
    confidential: Option<String>,
) -> Result<Vec<PriorAct>, Refusal> {
    in_force(published)?;
    let asked = published.notice.consultation.as_ref().ok_or(Refusal::MarketNotConsulted)?;
    if context.at >= asked.until {
        return Err(Refusal::ConsultationEnded { until: asked.until });
    }
    let confidential = confidential.filter(|text| !text.trim().is_empty());
    let plain = |text: &str| check_text(text, ANSWER_CHARACTERS_MAXIMUM).is_ok();
    if text.trim().is_empty() || !plain(&text) {
        return Err(Refusal::PriorTextUnfit { field: "text" });
    }
    if confidential.as_deref().is_some_and(|text| !plain(text)) {
        return Err(Refusal::PriorTextUnfit { field: "confidential" });
    }
    Ok(vec![MarketAnswerReceived { firm, text, confidential, by: context.by.clone() }.into()])
}

/// What was said is told to everybody, and who said it (art. 41 of the directive): with it every answer, where the notice
/// said so.
fn summarise(published: &Published, context: Context<'_>, summary: LocalText) -> Result<Vec<PriorAct>, Refusal> {
    in_force(published)?;
    let asked = published.notice.consultation.as_ref().ok_or(Refusal::MarketNotConsulted)?;
    if context.at < asked.until {
        return Err(Refusal::ConsultationOpen { until: asked.until });
    }
    if published.summary.is_some() {
        return Err(Refusal::ConsultationSummarised);
    }
    written(&summary, "summary")?;
    let participants = published.answers.keys().cloned().collect();
    let mut acts: Vec<PriorAct> = vec![MarketSummaryPublished { summary, participants, by: context.by.clone() }.into()];
    if asked.answers == AnswersTold::Published {
        let told = |(firm, answer): (&PartyId, &super::Answer)| {
            MarketAnswerPublished { firm: firm.clone(), text: answer.text.clone() }.into()
        };
        acts.extend(published.answers.iter().map(told));
    }
    Ok(acts)
}

/// What a procedure takes from the notice that it follows.
///
/// # Errors
/// [`Refusal::PriorNoticeUnknown`], [`Refusal::PriorNoticeWithdrawn`], and [`Refusal::ConsultationNotSummarised`]: those who
/// answered would know more than the others.
pub fn shown(state: &Prior, id: &ProcedureId) -> Result<PriorShown, Refusal> {
    let published = state.published().ok_or(Refusal::PriorNoticeUnknown)?;
    in_force(published)?;
    if published.notice.consultation.is_some() && published.summary.is_none() {
        return Err(Refusal::ConsultationNotSummarised);
    }
    Ok(PriorShown {
        id: id.clone(),
        buyer: published.buyer.clone(),
        category: published.notice.category,
        published_at: published.published_at,
        participants: published.summary.as_ref().map(|summary| summary.participants.clone()),
    })
}
