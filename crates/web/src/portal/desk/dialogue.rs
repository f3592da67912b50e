//! The dialogue at the desk: rounds, what all are told, what one firm was heard on, proposals, who leaves, the conclusion.
//! A firm sees what all were told and what concerns itself, and nothing of the others.

use super::super::form::{Field, Form, Sent, settled};
use super::super::format::{Markup, read_moment};
use super::super::page::{Desk, Page};
use super::super::words::{criterion_title, elimination_reasons, ground_title, participant_key};
use super::auctions::unreadable;
use super::running::firm_field;
use super::{InHand, in_hand};
use crate::api::{At, Params};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::procurement::application::LiveProposal;
use domain::procurement::dialogue::state::Minutes;
use domain::procurement::dialogue::{Heard, Participant, Proposal, Round, Talks};
use domain::procurement::{Command, Procedure};
use domain::{CriterionId, PartyId, ProcedureId};
use serde::Deserialize;
use std::collections::BTreeMap;

type Place = At<(String, ProcedureId)>;
type Below = At<(String, ProcedureId, Step)>;

/// What is done in a dialogue, as its address names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Step {
    Round,
    Information,
    Exchange,
    Elimination,
    Closing,
    Conclusion,
    Proposal,
    Withdrawal,
}

impl Step {
    const fn name(self) -> &'static str {
        match self {
            Self::Round => "round",
            Self::Information => "information",
            Self::Exchange => "exchange",
            Self::Elimination => "elimination",
            Self::Closing => "closing",
            Self::Conclusion => "conclusion",
            Self::Proposal => "proposal",
            Self::Withdrawal => "withdrawal",
        }
    }

    /// Whether it is a firm that does it.
    const fn of_firm(self) -> bool {
        matches!(self, Self::Proposal | Self::Withdrawal)
    }
}

/// A round as this reader sees it.
struct Shown<'a> {
    round: &'a Round,
    heard: Vec<(&'a PartyId, &'a Heard)>,
    minutes: Vec<&'a Minutes>,
    proposals: Vec<(PartyId, LiveProposal)>,
    /// Whether proposals arrive that nobody but their firms reads yet.
    waits: bool,
}

#[derive(Template)]
#[template(path = "dialogue.html")]
struct DialoguePage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    title: &'a domain::LocalText,
    done: Option<String>,
    talks: &'a Talks,
    /// Those whom the reader may see: everybody for the inside, a firm itself.
    participants: Vec<(&'a PartyId, &'a Participant)>,
    rounds: Vec<Shown<'a>>,
    inside: bool,
    runs: bool,
    /// What the reader can do: the end of the address, and whether it is the main thing.
    ways: Vec<(&'static str, bool)>,
    receipts: Vec<(u64, String, jiff::Timestamp)>,
}

#[derive(Deserialize)]
pub(super) struct Done {
    done: Option<String>,
}

fn talks_of(hand: &InHand) -> Result<&Talks, Problem> {
    hand.state.talks().ok_or_else(Problem::not_found)
}

/// The reader's firms that take part, or took part.
fn own_firms(page: &Page, talks: &Talks) -> Vec<PartyId> {
    page.firms().into_iter().filter(|firm| talks.participants.contains_key(firm)).collect()
}

pub(super) async fn dialogue(
    desk: Desk,
    At((_, id)): Place,
    Params(Done { done }): Params<Done>,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = in_hand(page, id).await?;
    let talks = talks_of(&hand)?;
    let own = own_firms(page, talks);
    if !hand.inside && own.is_empty() {
        return Err(Problem::not_found());
    }
    let sees = |firm: &PartyId| hand.inside || own.contains(firm);
    let (mut proposals, mut receipts) = (BTreeMap::new(), Vec::new());
    if hand.inside {
        proposals = page.app.node.proposals(Some(&desk.signed_in.caller.actor), &hand.id).await?;
    }
    for firm in &own {
        let of_firm = page.app.node.own_application(&desk.signed_in.caller, &hand.id, firm).await?;
        let of_talks = |kind: &str| matches!(kind, "proposal_received" | "late_proposal_returned");
        receipts.extend(of_firm.acts.into_iter().filter(|(_, kind, _)| of_talks(kind)));
        proposals.insert(firm.clone(), of_firm.file.proposals);
    }
    let rounds = talks.rounds.iter().rev().map(|round| Shown {
        round,
        heard: round.heard.iter().filter(|(firm, _)| sees(firm)).collect(),
        minutes: round.minutes.iter().filter(|minutes| sees(&minutes.firm)).collect(),
        proposals: proposals
            .iter()
            .filter_map(|(firm, of_firm)| Some((firm.clone(), of_firm.get(&round.number)?.clone())))
            .collect(),
        waits: hand.inside && !page.app.node.reads_proposals(round),
    });
    page.answer(&DialoguePage {
        p: page,
        id: &hand.id,
        title: hand.title(),
        done: done.map(|done| page.word("done", &done)),
        talks,
        participants: talks.participants.iter().filter(|(firm, _)| sees(firm)).collect(),
        rounds: rounds.collect(),
        inside: hand.inside,
        runs: matches!(&*hand.state, Procedure::Dialogue(_)),
        ways: ways(page, &hand, talks, &own),
        receipts,
    })
}

/// What this reader can do now.
fn ways(page: &Page, hand: &InHand, talks: &Talks, own: &[PartyId]) -> Vec<(&'static str, bool)> {
    let Procedure::Dialogue(dialogue) = &*hand.state else { return Vec::new() };
    let Some(actor) = page.visitor.actor.as_ref() else { return Vec::new() };
    let Some(looker) = super::tasks::Looker::of(actor, &dialogue.prepared.head.buyer) else { return Vec::new() };
    let round = talks.open_round();
    let heard = round.is_some_and(|round| talks.unheard(round).next().is_none());
    let mut found = Vec::new();
    if looker.officer {
        match round {
            None => found.push(("round", true)),
            Some(_) => {
                found.push(("exchange", !heard));
                found.push(("information", false));
                found.push(("closing", heard));
            }
        }
    }
    let kind = domain::procurement::act::CommitteeKind::Evaluation;
    let committee = hand.state.committee(kind);
    let decides = committee.is_some_and(|committee| committee.cleared().any(|member| member == looker.person));
    let method = hand.rules.method(&dialogue.prepared.head.method);
    let reduces =
        method.and_then(|method| method.dialogue.as_ref()).is_some_and(|rule| rule.remaining_minimum.is_some());
    if decides && reduces && heard {
        found.push(("elimination", false));
    }
    if looker.approver && round.is_none() {
        found.push(("conclusion", talks.closed_rounds() > 0));
    }
    if own.iter().any(|firm| talks.has(firm)) {
        let takes = |round: &&Round| round.proposals_until.is_none_or(|until| page.now <= until);
        found.extend(round.filter(takes).map(|_| ("proposal", true)));
        found.push(("withdrawal", false));
    }
    found
}

/// The firms that remain, to choose one.
fn remaining_field(page: &Page, talks: &Talks, chosen: &str) -> Field {
    let firms = talks.remaining().map(|firm| (firm.to_string(), page.organisation_name(firm))).collect();
    Field::one("firm", page.t("firm"), firms, chosen)
}

fn names(page: &Page, firms: impl Iterator<Item = PartyId>) -> Markup {
    let lines: String = firms.map(|firm| format!("<li>{}</li>", page.organisation(&firm))).collect();
    if lines.is_empty() { Markup::text(&page.t("conclusion-none")) } else { Markup::made(format!("<ul>{lines}</ul>")) }
}

fn step_form(page: &Page, hand: &InHand, step: Step, sent: &Sent) -> Result<Form, Problem> {
    let talks = talks_of(hand)?;
    let Procedure::Dialogue(dialogue) = &*hand.state else { return Err(Problem::not_found()) };
    let allowed = if step.of_firm() { own_firms(page, talks).iter().any(|firm| talks.has(firm)) } else { hand.inside };
    if !allowed {
        return Err(Problem::not_found());
    }
    let round = talks.open_round();
    let file = || Field::file("file", page.t("dialogue-document")).hint(page.t("dialogue-document-hint"));
    let mut files = false;
    let fields = match step {
        Step::Round => {
            let until = Field::input(
                "proposals_until",
                page.t("dialogue-proposals-until"),
                "datetime-local",
                sent.get("proposals_until"),
            );
            vec![
                Field::trio("subject", page.t("dialogue-subject"), true, sent.trio("subject")),
                until.hint(page.t("dialogue-proposals-until-hint")),
            ]
        }
        Step::Information => {
            files = true;
            vec![Field::trio("text", page.t("dialogue-text"), true, sent.trio("text")), file()]
        }
        Step::Exchange => {
            files = true;
            let choices = ["yes", "no"].map(|choice| (choice.to_owned(), page.word("took-part", choice)));
            let on = Field::input("on", page.t("dialogue-held-on"), "datetime-local", sent.get("on"));
            vec![
                remaining_field(page, talks, sent.get("firm")),
                Field::one("took_part", page.t("dialogue-took-part"), choices.to_vec(), sent.get("took_part")),
                on,
                Field::trio("minutes", page.t("dialogue-minutes"), true, sent.trio("minutes"))
                    .hint(page.t("dialogue-minutes-hint")),
                file(),
            ]
        }
        Step::Elimination => {
            let notice = &dialogue.published().ok_or_else(Problem::not_found)?.notice;
            let mut criteria: Vec<(String, Markup)> = Vec::new();
            for lot in &notice.lots {
                for criterion in lot.award.criteria() {
                    if criteria.iter().all(|(id, _)| *id != criterion.id.as_str()) {
                        criteria.push((criterion.id.to_string(), page.text(&criterion.title)));
                    }
                }
            }
            let selection = notice.selection_criteria.iter();
            criteria.extend(selection.map(|one| (one.id.to_string(), criterion_title(page, notice, &one.id))));
            let grounds = notice.exclusion_grounds.iter();
            criteria.extend(grounds.map(|id| (id.to_string(), ground_title(page, &hand.rules, id))));
            vec![
                remaining_field(page, talks, sent.get("firm")),
                Field::any("criteria", page.t("dialogue-criteria"), criteria, sent.all("criteria")),
                Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons")),
            ]
        }
        Step::Closing => {
            let unheard = round.map(|round| talks.unheard(round).cloned().collect::<Vec<_>>()).unwrap_or_default();
            let heard = talks.remaining().filter(|firm| !unheard.contains(firm)).cloned().collect::<Vec<_>>();
            vec![
                Field::shown(page.t("dialogue-heard"), names(page, heard.into_iter())),
                Field::shown(page.t("dialogue-unheard"), names(page, unheard.into_iter())),
            ]
        }
        Step::Conclusion => vec![
            Field::shown(page.t("dialogue-remaining"), names(page, talks.remaining().cloned())),
            Field::trio("statement", page.t("dialogue-statement"), true, sent.trio("statement"))
                .hint(page.t("dialogue-statement-hint")),
        ],
        Step::Proposal => {
            files = true;
            let declared =
                Field::tick("without_price", page.t("dialogue-without-price"), sent.get("without_price") == "on");
            vec![
                firm_field(page, sent.get("party")),
                Field::lines("text", page.t("dialogue-proposal"), sent.get("text")),
                file(),
                declared,
            ]
        }
        Step::Withdrawal => vec![firm_field(page, sent.get("party"))],
    };
    let action = hand.path(page, &format!("/dialogue/{}", step.name()));
    let mut form =
        Form::of(page.word("dialogue-step", step.name()), action, fields, page.word("dialogue-button", step.name()));
    form.files = files;
    let mut form = form
        .below(hand.path(page, "/dialogue"), Markup::text(&page.t("dialogue-title")))
        .intro(Markup::text(&page.word("dialogue-intro", step.name())));
    if let Some(round) = round {
        form = form.intro(Markup::made(format!(
            "{} – {}",
            Markup::text(&page.t1("dialogue-round", "number", round.number)),
            page.text(&round.subject)
        )));
        if let (Step::Proposal, Some(until)) = (step, round.proposals_until) {
            let words = Markup::text(&page.t("dialogue-proposals-until"));
            form = form.intro(Markup::made(format!("{words} {}", page.moment(&until))));
        }
    }
    Ok(form)
}

pub(super) async fn form(desk: Desk, At((_, id, step)): Below) -> Result<Response, Problem> {
    let hand = in_hand(&desk.page, id).await?;
    step_form(&desk.page, &hand, step, &Sent::default())?.show(&desk.page)
}

pub(super) async fn take(desk: Desk, At((_, id, step)): Below, mut sent: Sent) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = in_hand(page, id).await?;
    let form = step_form(page, &hand, step, &sent)?;
    if let Some(problem) = sent.refused_file.take() {
        return form.refused(page, problem);
    }
    let firm = |name: &str| PartyId::new(sent.get(name)).map_err(|_| Problem::not_found());
    let documents = || sent.document.clone().into_iter().collect();
    let command = match step {
        Step::Round => {
            let typed = sent.get("proposals_until");
            let proposals_until = read_moment(typed);
            if proposals_until.is_none() && !typed.is_empty() {
                return unreadable(page, form, "proposals_until", "unreadable-moment");
            }
            Command::OpenRound { subject: sent.text("subject"), proposals_until }
        }
        Step::Information => Command::InformParticipants { text: sent.text("text"), documents: documents() },
        Step::Exchange => {
            let Some(on) = read_moment(sent.get("on")) else {
                return unreadable(page, form, "on", "unreadable-moment");
            };
            let (firm, took_part) = (firm("firm")?, sent.get("took_part") == "yes");
            Command::RecordExchange { firm, on, took_part, minutes: sent.text("minutes"), documents: documents() }
        }
        Step::Elimination => Command::EliminateParticipant {
            firm: firm("firm")?,
            criteria: sent.all("criteria").into_iter().filter_map(|id| CriterionId::new(id).ok()).collect(),
            reasons: sent.text("reasons"),
        },
        Step::Closing => Command::CloseRound {},
        Step::Conclusion => Command::ConcludeDialogue { statement: sent.text("statement") },
        Step::Withdrawal => Command::WithdrawFromDialogue { firm: firm("party")? },
        Step::Proposal => {
            let proposal = Proposal {
                text: sent.get("text").replace("\r\n", "\n"),
                documents: documents(),
                without_price: sent.has("without_price"),
            };
            return propose(&desk, &hand, &sent, &firm("party")?, proposal, form).await;
        }
    };
    let name = command.name();
    let caller = sent.caller(&desk);
    let given = page.app.node.procedure_command(&caller, &hand.id, command).await;
    match settled(&page.app, &caller, given).await {
        // What ends the stage leads back to the procedure.
        Ok(_) if step == Step::Conclusion => Ok(super::done(page, &hand.id, name)),
        Ok(_) => Ok(on(page, &hand.id, name)),
        Err(problem) => form.refused(page, problem),
    }
}

fn on(page: &Page, id: &ProcedureId, name: &str) -> Response {
    page.go(&format!("/desk/procedures/{id}/dialogue?done={name}"))
}

async fn propose(
    desk: &Desk,
    hand: &InHand,
    sent: &Sent,
    firm: &PartyId,
    proposal: Proposal,
    form: Form,
) -> Result<Response, Problem> {
    let page = &desk.page;
    match page.app.node.submit_proposal(&sent.caller(desk), &hand.id, firm, proposal).await {
        Ok(receipt) => {
            let done = if receipt.in_time { "submit_proposal" } else { "late_proposal" };
            Ok(on(page, &hand.id, done))
        }
        Err(error) => form.refused(page, Problem::from(error)),
    }
}
