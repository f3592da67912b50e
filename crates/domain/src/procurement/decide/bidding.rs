//! While bids arrive: enquiries, amendments, and the closing.

use super::conditions::closing_refused;
use super::preparation::{called, complete, declare};
use super::{Context, admitting, permission, plain, written};
use crate::procurement::Refusal;
use crate::procurement::act::{
    BiddingClosed, ClarificationPublished, ClosedEnvelope, ClosingListed, DeadlineExtended, EnquiryReceived,
    KeysRehearsed, NoticeAmended, OutageGround, ProcedureAct,
};
use crate::procurement::command::Command;
use crate::procurement::notice::{self, Notice};
use crate::procurement::state::{Bidding, Published};
use crate::text::LocalText;
use crate::{EnquiryId, PartyId, RuleSet};
use jiff::Timestamp;

type Decision = Result<Vec<ProcedureAct>, Refusal>;

/// Lines of the closing list in one act: 200 bytes each, 310 with the longest ids, below the ledger's 65,535 bytes.
pub const CLOSING_LINES_PER_ACT: usize = 200;

pub(super) fn decide(state: &Bidding, context: Context<'_>, command: Command, wrong_stage: Refusal) -> Decision {
    let published = &state.published;
    match command {
        Command::AskEnquiry { enquiry, asker, question } => ask(published, context, enquiry, asker, question),
        Command::PublishClarification { enquiry, question, answer } => {
            clarify(published, context, enquiry, question, answer)
        }
        Command::AmendNotice { notice, rationale } => amend(published, context, notice, rationale),
        Command::Rehearse {} => {
            let member = context.person()?.clone();
            let kind = crate::procurement::act::CommitteeKind::Opening;
            if !published.keys.members().any(|holder| *holder == member) {
                return Err(Refusal::NotAMember { kind });
            }
            Ok(vec![KeysRehearsed { member }.into()])
        }
        Command::DeclareInterests { kind, conflict, statement } => {
            declare(published.committee(kind), context, kind, conflict, statement)
        }
        Command::ExtendForOutage { from, to, index } => Ok(extend(published, context.rules, (from, to), index)),
        Command::CloseBidding { list, root, ledger_size } => close(published, context, &list, root, ledger_size),
        Command::ReleaseShares { .. } | Command::RecordOpening { .. } => {
            Err(Refusal::OpeningBeforeDeadline { deadline: published.deadline })
        }
        _ => Err(wrong_stage),
    }
}

/// The last moment for enquiries: the notice's own, or the rule-set's time before the deadline.
#[must_use]
pub fn enquiry_deadline(published: &Published, rules: &crate::RuleSet) -> jiff::Timestamp {
    let (name, ordinary) = ("enquiry_deadline_before_closing", &rules.periods.enquiry_deadline_before_closing);
    let by_rule = rules.shortened(name, ordinary, &published.shortenings).before(published.deadline);
    // The notice's own is that of the bidding.
    published.notice.enquiry_period_end.filter(|_| !published.calls).unwrap_or(by_rule)
}

pub(super) fn ask(
    published: &Published,
    context: Context<'_>,
    enquiry: EnquiryId,
    asker: PartyId,
    question: String,
) -> Decision {
    let deadline = enquiry_deadline(published, context.rules);
    if context.at > deadline {
        return Err(Refusal::EnquiryTooLate { deadline });
    }
    if published.enquiries.contains_key(&enquiry) {
        return Err(Refusal::EnquiryExists);
    }
    // A notice that names whom it invites is published so that others come forward: everybody may ask.
    if !published.invited_named && !published.takes_bids_of(&asker) {
        return Err(Refusal::NotInvited);
    }
    plain(&question, "question", 5_000)?;
    Ok(vec![EnquiryReceived { enquiry, asker, question }.into()])
}

/// An answer that comes late moves the deadline, so that everyone has the time the law gives to use it (P20).
pub(super) fn clarify(
    published: &Published,
    context: Context<'_>,
    enquiry: EnquiryId,
    question: LocalText,
    answer: LocalText,
) -> Decision {
    let Some(asked) = published.enquiries.get(&enquiry) else { return Err(Refusal::EnquiryUnknown { enquiry }) };
    if asked.clarification.is_some() {
        return Err(Refusal::EnquiryAnswered { enquiry });
    }
    if context.at > published.deadline {
        return Err(Refusal::DeadlinePassed { deadline: published.deadline });
    }
    written(&question, "question", 5_000)?;
    written(&answer, "answer", 10_000)?;
    let mut acts: Vec<ProcedureAct> = vec![ClarificationPublished { enquiry, question, answer }.into()];
    let periods = &context.rules.periods;
    let before =
        context.rules.shortened("answer_before_closing", &periods.answer_before_closing, &published.shortenings);
    let earliest = before.after(context.at);
    if earliest > published.deadline {
        let rule = "answer_before_closing".to_owned();
        acts.push(DeadlineExtended { from: published.deadline, to: earliest, rule, outage: None }.into());
    }
    Ok(acts)
}

pub(super) fn amend(
    published: &Published,
    context: Context<'_>,
    notice: Box<Notice>,
    rationale: LocalText,
) -> Decision {
    if context.at > published.deadline {
        return Err(Refusal::DeadlinePassed { deadline: published.deadline });
    }
    written(&rationale, "rationale", 2_000)?;
    complete(&notice, context, &published.head.method, published.calls)?;
    let of_system = notice.system.as_ref().or(published.notice.system.as_ref());
    if let Some(terms) = of_system {
        admitting::changed(published, context, terms)?;
    }
    let after_call = published.selected.is_some() || published.dialogue.is_some() || of_system.is_some();
    if after_call && called(&published.notice) != called(&notice) {
        return Err(Refusal::CallFixed);
    }
    let fixed = |notice: &Notice| {
        let lots = notice.lots.iter().map(|lot| (lot.id.clone(), lot.award.clone(), lot.comparison.clone()));
        (lots.collect::<Vec<_>>(), notice.lots_awarded_jointly, notice.category, notice.framework.clone())
    };
    if fixed(&published.notice) != fixed(&notice) {
        return Err(Refusal::LotsFixed);
    }
    let (head, reason) = (&published.head, published.method_reason.as_ref());
    let buyer_kind = published.buyer_kind.as_deref().or(context.known.buyer_kind);
    permission::judged_anew(context.rules, head, (&published.notice, &notice), buyer_kind, reason)?;
    let changes = notice::changes(&published.notice, &notice);
    if changes.is_empty() {
        return Err(Refusal::NothingChanged);
    }
    let deadline = published.deadline_of(&notice).unwrap_or(published.deadline);
    if deadline < published.deadline {
        return Err(Refusal::DeadlineMovedEarlier { deadline: published.deadline });
    }
    let (name, ordinary) =
        ("remaining_after_amendment_minimum", &context.rules.periods.remaining_after_amendment_minimum);
    let earliest = context.rules.shortened(name, ordinary, &published.shortenings).after(context.at);
    if deadline < earliest {
        return Err(Refusal::RemainingTimeTooShort { earliest });
    }
    // A deadline that a rule moves is never refused; one that is chosen finds room. Applications are opened in no session.
    let chosen = deadline != published.deadline && !published.calls;
    let refused = closing_refused(context.rules, deadline, context.known.closings).filter(|_| chosen);
    if let Some(refusal) = refused {
        return Err(refusal);
    }
    let amendment = published.amendments.len() as u32 + 1;
    Ok(vec![NoticeAmended { amendment, rationale, changes, notice }.into()])
}

/// An outage moves the deadline once, and only later; where it does not affect the procedure nothing happens (P36).
pub(super) fn extend(
    published: &Published,
    rules: &RuleSet,
    outage: (Timestamp, Timestamp),
    index: u64,
) -> Vec<ProcedureAct> {
    let Some(rule) = &rules.outages else { return Vec::new() };
    let counted = published.outages.iter().any(|ground| ground.index == index);
    // Nobody could bid before the publication.
    if counted || outage.1 <= published.published_at {
        return Vec::new();
    }
    let moved = rule.moved(published.deadline, &rules.periods.closing_margin, outage);
    let acts = moved.map(|to| {
        let ground = OutageGround { from: outage.0, to: outage.1, index, article: rule.extension.article.clone() };
        DeadlineExtended { from: published.deadline, to, rule: "outage".to_owned(), outage: Some(ground) }.into()
    });
    acts.into_iter().collect()
}

fn close(
    published: &Published,
    context: Context<'_>,
    list: &[ClosedEnvelope],
    root: String,
    ledger_size: u64,
) -> Decision {
    let deadline = published.deadline;
    if context.at <= deadline {
        return Err(Refusal::OpeningBeforeDeadline { deadline });
    }
    let count = list.len() as u64;
    let opens_first = context.method(&published.head.method)?.first_turn().to_vec();
    let mut acts: Vec<ProcedureAct> = vec![BiddingClosed { deadline, count, root, ledger_size, opens_first }.into()];
    let parts = list.chunks(CLOSING_LINES_PER_ACT);
    acts.extend(parts.map(|part| ClosingListed { envelopes: part.to_vec() }.into()));
    Ok(acts)
}
