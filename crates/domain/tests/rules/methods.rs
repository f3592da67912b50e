//! The ways of buying of every law, each played through from its row: what every command meets at every stage, committed
//! in `docs/state-machines/methods` for a lawyer to read.

use crate::golden;
use crate::office::*;
use crate::tables::{fitting, place};
use domain::RuleSet;
use domain::procurement::auction;
use domain::procurement::{Command, Procedure};
use domain::ruleset::{Method, Participants, Period, Unit};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The laws whose methods are played.
const LAWS: [&str; 3] = ["eu/2014-24@2024", "model/2011", "tn/2014-1039"];

/// The lot whose stages are told: price and quality.
const LOT: &str = METERS;

/// A procedure of this method at each of its stages, with the stage's name.
fn stages(rules: &RuleSet, method: &str) -> Vec<(String, Tender)> {
    let absent = || Tender::under(rules.clone()).by(method);
    let mut stages =
        vec![("absent".to_owned(), absent()), ("preparation, nothing written".to_owned(), absent().started())];
    if absent().is_system() {
        let asked = absent().called().with_requests();
        let found = asked.clone().then("omar", found_fit("alpha", &[CABLES, METERS])).then("omar", found_unfit("beta"));
        stages.push(("preparation, ready to publish".to_owned(), absent().callable()));
        stages.push(("system, firms ask".to_owned(), asked));
        stages.push(("system, requests assessed".to_owned(), found.clone()));
        stages.push(("system, a firm admitted".to_owned(), found.then("bechir", conclude_request("alpha"))));
        return stages;
    }
    if absent().selects() {
        let called = absent().called().then("aziz", ask("q1")).with_applications();
        stages.push(("preparation, ready to call".to_owned(), absent().callable()));
        stages.push(("applications".to_owned(), called.clone()));
        stages.push(("selection".to_owned(), called.clone().applications_closed()));
        stages.push(("selection, every application decided on".to_owned(), called.applications_closed().qualified()));
    }
    if absent().talks() {
        if !absent().selects() {
            stages.push(("preparation, ready to invite to talks".to_owned(), absent().callable()));
        }
        let talking = absent().talking();
        stages.push(("dialogue".to_owned(), talking.clone()));
        stages.push(("dialogue, a round open".to_owned(), talking.clone().round_open()));
        stages.push(("dialogue, a round open, all heard".to_owned(), talking.clone().round_open().heard()));
        stages.push(("dialogue, a round held".to_owned(), talking.talked()));
    }
    stages.push(("preparation, ready".to_owned(), absent().ready()));
    let mut tender = absent().published().then("aziz", ask("q1")).with_bids();
    stages.push(("bidding".to_owned(), tender.clone()));
    tender = tender.closed();
    loop {
        let kinds: Vec<&str> = tender.due(LOT).iter().map(|kind| kind.as_str()).collect();
        let turn = kinds.join(" and ");
        stages.push((format!("opening, {turn}"), tender.clone()));
        for lot in [CABLES, LOT] {
            tender = tender.opened(lot);
        }
        stages.push((format!("examination, {turn} open"), tender.clone()));
        for lot in [CABLES, LOT] {
            tender = tender.admitted(lot);
        }
        stages.push((format!("examination, {turn} examined"), tender.clone()));
        if tender.asks("omar", tender.lock()).is_ok() {
            tender = tender.locked();
            stages.push((format!("examination, {turn}, scores locked"), tender.clone()));
            tender = tender.consolidated();
            stages.push((format!("examination, {turn}, scores agreed"), tender.clone()));
        }
        let conclude = |lot: &str| Command::ConcludeExamination { lot: lot_id(lot) };
        if !tender.is_contest() && tender.asks("omar", conclude(LOT)).is_err() {
            break;
        }
        if tender.is_contest() {
            tender = judged(tender, &mut stages);
            break;
        }
        if tender.negotiates() {
            tender = negotiated(tender.then("omar", conclude(LOT)), &mut stages);
            break;
        }
        for lot in [CABLES, LOT] {
            tender = tender.then("omar", conclude(lot));
        }
    }
    if tender.asks("amira", tender.announce(LOT)).is_ok() {
        tender = tender.announced(LOT);
        stages.push(("auction, announced".to_owned(), tender.clone()));
        tender = tender.wait(jiff::SignedDuration::from_hours(24 * 7));
        tender.auction(LOT, auction::Command::Open).expect("the time has come");
        tender.lowers("gamma", LOT, 1, 70_000_000).expect("a lower price");
        stages.push(("auction, running".to_owned(), tender.clone()));
        tender = tender.over(LOT);
        stages.push(("examination, auction held".to_owned(), tender.clone()));
    }
    tender = tender.reported(LOT);
    stages.push(("ranked".to_owned(), tender.clone()));
    tender = tender.awarded(LOT);
    stages.push(("awarded, standstill running".to_owned(), tender.clone()));
    tender = tender.wait(jiff::SignedDuration::from_hours(24 * 30));
    stages.push(("awarded, standstill over".to_owned(), tender.clone()));
    tender = tender.finalised(LOT);
    stages.push(("final".to_owned(), tender.clone()));
    stages
}

/// A jury ranks and signs; then the names of the authors are opened and examined.
fn judged(tender: Tender, stages: &mut Vec<(String, Tender)>) -> Tender {
    let mut told = |stage: &str, tender: Tender| {
        stages.push((stage.to_owned(), tender.clone()));
        tender
    };
    let tender = told("examination, works ranked", tender.then("omar", rank_works(LOT, &FIRMS)));
    let tender = told("examination, one member has signed", tender.then("omar", sign_jury_report(LOT)));
    let mut signed = tender;
    for member in EVALUATORS.iter().filter(|member| **member != "omar") {
        signed = signed.then(member, sign_jury_report(LOT));
    }
    let tender = told("opening, name", signed);
    let tender = told("examination, names open", tender.opened(LOT));
    told("examination, names examined", tender.admitted(LOT))
}

/// Prices one after the other: the first negotiation comes to nothing, the second to a price; the third firm's stays sealed.
fn negotiated(tender: Tender, stages: &mut Vec<(String, Tender)>) -> Tender {
    let mut told = |stage: &str, tender: Tender| {
        stages.push((stage.to_owned(), tender.clone()));
        tender
    };
    let tender = told("examination, ranked on quality", tender);
    let tender = told("opening, the best ranked's price", tender.then("amira", invite_to_negotiate(LOT, "alpha")));
    let tender = told("negotiation with the best ranked", tender.opened(LOT));
    let tender = told("negotiation, a better price is asked", tender.asked_for_less("alpha"));
    let tender = told("negotiation, answered", tender.then("aziz", counter_offer(LOT, "alpha", 1_000_000)));
    let ended = tender.then("bechir", terminate_negotiation(LOT, "alpha"));
    let tender = told("negotiation with the best ranked, terminated", ended);
    let tender = told("negotiation with the second", tender.negotiating("gamma"));
    let asked = tender.asked_for_less("gamma").then("ghada", counter_offer(LOT, "gamma", 1_000_000));
    told("a price agreed with the second", asked.then("bechir", agree_on_price(LOT, "gamma")))
}

/// Who may bid, and what has to be shown, where that is not everybody and nothing.
fn participation(rules: &RuleSet, method: &Method) -> String {
    let mut text = String::new();
    if let Some(invited) = method.invited {
        let most = invited.maximum.map_or_else(|| "or more".to_owned(), |maximum| format!("to {maximum}"));
        let named = if invited.named_in_notice { "in the notice" } else { "when the bidding is closed" };
        write!(text, " Only firms that are invited may bid: {} {most}, named {named}.", invited.minimum)
            .expect("a string takes any line");
    }
    if let Some(rule) = &method.selection {
        let fewer = if rule.fewer_go_on { "; fewer may go on" } else { "" };
        write!(
            text,
            " Firms apply first, for at least {} days; the call may limit their number to no less than {}{fewer} ({}).",
            rule.application_minimum.value, rule.minimum, rule.article
        )
        .expect("a string takes any line");
    }
    if let Some(rule) = &method.dialogue {
        let remain = match rule.remaining_minimum {
            Some(fewest) => format!("firms may be eliminated as long as {fewest} remain"),
            None => "nobody is eliminated".to_owned(),
        };
        let proposals = rule.proposal_minimum.as_ref();
        let proposals = proposals.map(|time| format!("; first proposals within at least {} days", time.value));
        let criteria = if rule.criteria_may_change { "may follow what changes" } else { "stay as published" };
        let quality = if rule.quality_counts { "; every lot is awarded on price and quality" } else { "" };
        write!(
            text,
            " Those who go on talk with the buyer before the final bids, rounds: at least {}{}; {remain}; award criteria \
             {criteria}{quality} ({}).",
            rule.rounds_minimum,
            proposals.unwrap_or_default(),
            rule.article
        )
        .expect("a string takes any line");
    }
    match method.participants {
        Some(Participants::Agreement) => {
            text.push_str(" The suppliers of a framework agreement are invited by it, and nobody else.");
        }
        Some(Participants::System) => {
            text.push_str(
                " Everybody who is admitted to the category of a purchasing system is invited, and nobody else.",
            );
        }
        None => {}
    }
    if let Some(rule) = &method.system {
        let unit = |period: &Period| if period.unit == Unit::WorkingDays { "working days" } else { "days" };
        let longer = rule.assessment_extended.as_ref();
        let longer = longer.map(|time| format!(", or {} {} with reasons", time.value, unit(time)));
        let first = rule.first_minimum.as_ref();
        let first = first.map(|time| format!("; nothing is bought in the first {} {}", time.value, unit(time)));
        write!(
            text,
            " Firms join as long as it lasts; each request is assessed within {} {}{}{} ({}).",
            rule.assessment.value,
            unit(&rule.assessment),
            longer.unwrap_or_default(),
            first.unwrap_or_default(),
            rule.article
        )
        .expect("a string takes any line");
    }
    if let Some(rule) = &method.framework {
        let most = rule.suppliers_maximum.map_or_else(String::new, |most| format!(", with {most} suppliers at most"));
        let orders: Vec<&str> = rule.orders.iter().map(|order| order.as_str()).collect();
        let competition = if rule.competition { ", or after competition" } else { "" };
        write!(
            text,
            " A framework agreement follows, for {} months at most{most}; orders by {}{competition} ({}).",
            rule.months_maximum,
            orders.join(" / "),
            rule.article
        )
        .expect("a string takes any line");
    }
    let reasons = rules.reasons(method);
    if !reasons.is_empty() {
        let grounds = reasons.iter().map(|ground| match ground.needs_earlier {
            [] => ground.id.to_owned(),
            ends => {
                let ends: Vec<&str> = ends.iter().map(|end| end.as_str()).collect();
                format!("{} (every lot ended {} in an earlier procedure that is named)", ground.id, ends.join(" or "))
            }
        });
        let grounds: Vec<String> = grounds.collect();
        write!(text, " One ground is shown in the notice: {}.", grounds.join(", ")).expect("a string takes any line");
    }
    if let Some(period) = &method.tender_minimum {
        let days = if period.value == 1 { "day" } else { "days" };
        write!(text, " From publication to deadline: {} {days}.", period.value).expect("a string takes any line");
    }
    if let Some(rule) = &method.contest {
        write!(
            text,
            " A jury ranks works that name nobody and signs the ranking; then the names are opened, and the published prizes go to the \
             authors in that order. Where participants need a qualification, one member in {} has it ({}).",
            rule.qualified_share, rule.article
        )
        .expect("a string takes any line");
    }
    if let Some(rule) = &method.negotiation {
        write!(
            text,
            " Bids are ranked on quality above a published minimum; prices are opened and negotiated one after the other, with at \
             least {} days for an answer ({}).",
            rule.answer_minimum.value, rule.article
        )
        .expect("a string takes any line");
    }
    if let Some(rule) = &method.auction {
        write!(
            text,
            " Examined bids go to an electronic reverse auction if there are at least {}.",
            rule.bidders_minimum
        )
        .expect("a string takes any line");
    }
    text
}

/// A table of what every command meets at every stage of a method.
fn document(rules: &RuleSet, id: &str) -> String {
    let method = rules.method(id).expect("a row");
    let kinds: Vec<&str> = method.envelopes.iter().map(|kind| kind.as_str()).collect();
    let mut text = format!(
        "# `{}`: `{id}`\n\nOpened: {}. {}{}.{}\n\nEach command is the best that the person who may give it could do at that \
         stage, on the lot that is awarded on price and quality.\nWritten by `crates/domain/tests/rules/methods.rs` from the \
         rule-set.\n",
        rules.id,
        if method.opening_turns.is_empty() {
            format!("{} together", kinds.join(", "))
        } else {
            let turns = method.opening_turns.iter();
            let turns = turns.map(|turn| turn.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(" and "));
            turns.collect::<Vec<_>>().join(", then ")
        },
        method.article,
        if method.checked { "" } else { " (text not read)" },
        participation(rules, method),
    );
    for (stage, tender) in stages(rules, id) {
        let mut accepted = Vec::new();
        let mut refused: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for name in Command::NAMES {
            let (who, command) = fitting(name, &tender, LOT);
            match tender.asks(who, command) {
                Ok(acts) => {
                    let mut after = tender.clone();
                    after.record(&acts);
                    let (from, to) = (place(&tender.procedure, LOT), place(&after.procedure, LOT));
                    accepted.push(if from == to { format!("`{name}`") } else { format!("`{name}` → {to}") });
                }
                Err(refusal) => refused.entry(code(&refusal)).or_default().push(name),
            }
        }
        write!(text, "\n## {stage}\n\n| | |\n| --- | --- |\n").expect("a string takes any line");
        writeln!(text, "| accepted | {} |", accepted.join(", ")).expect("a string takes any line");
        for (code, names) in refused {
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            writeln!(text, "| `{code}` | {} |", names.join(", ")).expect("a string takes any line");
        }
    }
    text
}

#[test]
fn every_command_at_every_stage_of_every_method() {
    for id in LAWS {
        let rules = law_in_dinars(id);
        for method in &rules.methods {
            let file = format!("state-machines/methods/{}-{}.md", id.replace('/', "-"), method.id);
            golden::check_document(&file, &document(&rules, &method.id));
        }
    }
}

/// Whatever its row says, a method that is played to its end ends in an award, and never opened what it had not to.
#[test]
fn every_method_ends_in_an_award() {
    for id in LAWS {
        let rules = law_in_dinars(id);
        // A purchasing system buys nothing itself.
        for method in rules.methods.iter().filter(|method| method.system.is_none()) {
            let (_, tender) = stages(&rules, &method.id).pop().expect("stages");
            let Procedure::Closed(closed) = &tender.procedure else { panic!("{id} {}: not closed", method.id) };
            let award = closed.lots[&lot_id(LOT)].award().unwrap_or_else(|| panic!("{id} {}: no award", method.id));
            let winner = if tender.is_contest() { "alpha" } else { "gamma" };
            assert_eq!(award.tenderer, party(winner), "{id} {}", method.id);
        }
    }
}
