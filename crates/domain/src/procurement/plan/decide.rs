//! A command meets a plan.

use super::act::{PlanAct, PlanLineDrafted, PlanLineDropped, PlanLinesPublished, PlanPublished};
use super::line::{PlanLine, Planned};
use super::state::Plan;
use super::{Command, Refusal, YEARS};
use crate::PartyId;
use crate::ids::PlanLineId;
use crate::ruleset::RuleSet;
use crate::text::{LocalText, check_text};
use std::collections::BTreeSet;

/// Most lines of a plan.
const LINES_MAXIMUM: usize = 5_000;
/// Most lines written by one command.
const LINES_AT_ONCE: usize = 500;
/// Bytes of lines in one act of a publication: acts of the ledger hold 65,535 with everything around.
const PART_BYTES: usize = 48_000;
/// Most bodies for which one line buys.
const OTHERS_MAXIMUM: usize = 100;

/// What a decision stands on besides the plan.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The law in force.
    pub rules: &'a RuleSet,
    /// The plan's year.
    pub year: i16,
    /// Whose plan it is.
    pub buyer: &'a PartyId,
    /// Who asks; access was checked.
    pub by: &'a PartyId,
}

/// Decides a command: the acts that happen, or why nothing does.
///
/// # Errors
/// [`Refusal`]; nothing happened.
pub fn decide(state: &Plan, context: Context<'_>, command: Command) -> Result<Vec<PlanAct>, Refusal> {
    if !YEARS.contains(&context.year) {
        return Err(Refusal::PlanYearUnfit { year: context.year });
    }
    match command {
        Command::DraftPlanLines { lines } => draft(state, context, lines),
        Command::DropPlanLine { line } => drop_line(state, context, line),
        Command::PublishPlan { reasons } => publish(state, context, reasons),
    }
}

fn draft(state: &Plan, context: Context<'_>, lines: Vec<PlanLine>) -> Result<Vec<PlanAct>, Refusal> {
    let ids: BTreeSet<&PlanLineId> = lines.iter().map(|line| &line.id).collect();
    if lines.is_empty() || lines.len() > LINES_AT_ONCE || ids.len() != lines.len() {
        return Err(Refusal::PlanLinesUnfit { maximum: LINES_AT_ONCE as u32 });
    }
    let new = ids.iter().filter(|id| !state.draft.contains_key(**id)).count();
    if state.draft.len() + new > LINES_MAXIMUM {
        return Err(Refusal::PlanTooLong { maximum: LINES_MAXIMUM as u32 });
    }
    for line in &lines {
        if let Some(field) = unfit(line, context) {
            return Err(Refusal::PlanLineUnfit { line: line.id.clone(), field });
        }
    }
    let changed = lines.into_iter().filter(|line| state.draft.get(&line.id) != Some(line));
    Ok(changed.map(|line| PlanLineDrafted { line, by: context.by.clone() }.into()).collect())
}

/// The first field of a line that is missing or wrong.
fn unfit(line: &PlanLine, context: Context<'_>) -> Option<&'static str> {
    let rules = context.rules;
    let mut others = BTreeSet::from([context.buyer]);
    let each_once = line.on_behalf_of.len() <= OTHERS_MAXIMUM && line.on_behalf_of.iter().all(|one| others.insert(one));
    let estimate = line
        .estimate
        .is_none_or(|money| money.is_valid() && money.amount_minor > 0 && money.currency == rules.currency);
    let after = |day: Option<jiff::civil::Date>, before: jiff::civil::Date| day.is_none_or(|day| day >= before);
    let checks = [
        ("title", !line.title.is_empty() && line.title.check(300).is_ok()),
        ("classification", line.classification.as_ref().is_none_or(|classification| classification.is_valid())),
        ("method", line.method.as_ref().is_none_or(|method| rules.method(method).is_some())),
        ("estimate", estimate),
        ("budget", line.budget.as_deref().is_none_or(|budget| check_text(budget, 200).is_ok())),
        ("on_behalf_of", each_once),
        ("launch", line.launch.year() == context.year),
        ("award", after(line.award, line.launch)),
        ("completion", after(line.completion, line.award.unwrap_or(line.launch))),
    ];
    checks.into_iter().find(|(_, fits)| !fits).map(|(field, _)| field)
}

fn drop_line(state: &Plan, context: Context<'_>, line: PlanLineId) -> Result<Vec<PlanAct>, Refusal> {
    if !state.draft.contains_key(&line) {
        return Err(Refusal::PlanLineUnknown { line });
    }
    // What was done for it would lose what it was planned as.
    if !state.procedures(&line).is_empty() {
        return Err(Refusal::PlanLineLaunched { line });
    }
    Ok(vec![PlanLineDropped { line, by: context.by.clone() }.into()])
}

fn publish(state: &Plan, context: Context<'_>, reasons: Option<LocalText>) -> Result<Vec<PlanAct>, Refusal> {
    let (written, dropped) = state.unpublished();
    if written.is_empty() && dropped.is_empty() {
        return Err(Refusal::PlanUnchanged);
    }
    if state.writers.contains(context.by) {
        return Err(Refusal::PlanFourEyes);
    }
    let reasons = reasons.filter(|reasons| !reasons.is_empty());
    let revised = state.version() > 0;
    let told = reasons.as_ref().is_some_and(|reasons| reasons.check(5_000).is_ok());
    if revised && !told {
        return Err(Refusal::PlanReasonsMissing);
    }
    let version = state.version() + 1;
    let (lines, by) = (u32::try_from(state.draft.len()).unwrap_or(u32::MAX), context.by.clone());
    let mut acts: Vec<PlanAct> =
        vec![PlanPublished { version, lines, reasons: reasons.filter(|_| revised), by }.into()];
    let mut part = PlanLinesPublished { version, lines: Vec::new(), dropped: Vec::new() };
    let mut bytes = 0;
    for line in written {
        let size = serde_json::to_vec(line).map_or(0, |bytes| bytes.len());
        if bytes + size > PART_BYTES {
            acts.push(std::mem::replace(&mut part, empty(version)).into());
            bytes = 0;
        }
        bytes += size;
        part.lines.push(line.clone());
    }
    for id in dropped {
        if bytes > PART_BYTES {
            acts.push(std::mem::replace(&mut part, empty(version)).into());
            bytes = 0;
        }
        bytes += id.as_str().len() + 3;
        part.dropped.push(id.clone());
    }
    acts.push(part.into());
    Ok(acts)
}

const fn empty(version: u32) -> PlanLinesPublished {
    PlanLinesPublished { version, lines: Vec::new(), dropped: Vec::new() }
}

/// The line of a published plan for which a procedure may be opened, as it stands there.
///
/// # Errors
/// [`Refusal::PlanLineUnknown`] when it is not published.
pub fn planned(state: &Plan, year: i16, line: &PlanLineId) -> Result<Planned, Refusal> {
    let found = state.lines.get(line).ok_or_else(|| Refusal::PlanLineUnknown { line: line.clone() })?;
    Ok(Planned { year, version: state.version(), line: found.clone() })
}
