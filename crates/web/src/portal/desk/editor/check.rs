//! What is wrong with a notice as it is typed: what cannot be read, what is missing, and what the rules would refuse,
//! found by the very functions that refuse it, and told at the fields of the form.

use super::super::super::form::{Form, Kind, Point, told};
use super::super::super::page::Page;
use super::super::super::public::{place_name, place_text};
use super::super::InHand;
use super::typed::Reading;
use crate::problem::Problem;
use domain::procurement::decide::{Condition, Known, publication_conditions};
use domain::procurement::notice::{AwardRule, MissingCode, Notice, SCORE_MAXIMUM, Scalar};
use domain::procurement::state::Preparation;
use domain::procurement::{Command, Context, Procedure, Refusal, decide};
use node::CommandError;
use std::collections::BTreeMap;

/// One thing that is wrong.
#[derive(Debug, Clone)]
pub(in super::super) struct Finding {
    /// Where in the notice, as a JSON pointer; empty when it is about the whole.
    pointer: String,
    /// What, in the reader's words.
    text: String,
    /// The form's fields where it is told, the first where its link leads.
    fields: Vec<String>,
    /// Whether it is only about the form: the field cannot be read.
    unreadable: bool,
}

/// Everything that is wrong with what was typed; `command` is what saving it would ask for.
pub(in super::super) fn found(
    page: &Page,
    hand: &InHand,
    reading: &Reading<'_>,
    notice: &Notice,
    command: Command,
) -> Vec<Finding> {
    let unreadable = reading.wrong.iter().map(|(field, key)| Finding {
        pointer: format!("/{}", field.replace('.', "/")),
        text: page.t(key),
        fields: vec![field.clone()],
        unreadable: true,
    });
    let mut found: Vec<Finding> = unreadable.collect();
    let method = hand.state.head().and_then(|head| hand.rules.method(&head.method));
    for missing in method.map(|method| hand.state.missing(notice, &hand.rules, method)).into_iter().flatten() {
        let code = serde_json::to_value(missing.code).unwrap_or_default();
        let text = page.word("missing", code.as_str().unwrap_or_default());
        let fields = fields_at(reading, notice, &missing.path, missing.code);
        found.push(Finding { pointer: missing.path, text, fields, unreadable: false });
    }
    found.extend(refusals(page, hand, notice, command).into_iter().filter_map(|refusal| said(page, hand, &refusal)));
    // Of several things that are wrong with a field, the first is told: the others often follow from it.
    let mut seen = Vec::new();
    found.retain(|finding| {
        let new = !finding.fields.iter().any(|field| seen.contains(field));
        seen.extend(finding.fields.iter().cloned());
        new
    });
    found
}

/// What the rules would refuse, beyond what is missing: the command is decided on, and nothing comes of it.
fn refusals(page: &Page, hand: &InHand, notice: &Notice, command: Command) -> Vec<Refusal> {
    let Some(actor) = page.visitor.actor.as_ref() else { return Vec::new() };
    let buyer_kind = hand.state.head().and_then(|head| page.app.node.directory.buyer_kind(&head.buyer));
    // How many others close at the same time is asked when it is published.
    let known = Known {
        buyer_kind: buyer_kind.as_deref(),
        closings: 0,
        debarred: &[],
        members: None,
        people: None,
        commitment: None,
    };
    let context = Context { rules: &hand.rules, at: page.now, actor, known };
    let refused = |command: Command| decide(&hand.state, context, command).err();
    let mut refusals = Vec::new();
    if let Command::AmendNotice { notice, rationale } = &command
        && rationale.is_empty()
    {
        // The rest is looked at as well while the reasons are still to be written.
        let written = domain::LocalText::fr("–");
        refusals.extend(refused(Command::AmendNotice { notice: notice.clone(), rationale: written }));
    }
    refusals.extend(refused(command));
    if let Procedure::Preparation(state) = &*hand.state {
        // Of what the publication asks for, what this page's fields decide is told while it is written.
        let written = Preparation { notice: notice.clone(), ..state.clone() };
        let conditions = publication_conditions(&written, &hand.rules, page.now, known);
        let of_notice = |condition: &Condition| {
            let silent = notice.tender_period_end.is_none();
            let terms = notice.selection.as_ref();
            match condition.name {
                "method-permitted" | "closing-slot" => true,
                "period-long-enough" => !silent,
                "system-period-fits" => notice.system.as_ref().is_some_and(|terms| terms.until.is_some()),
                "first-requests-long-enough" => {
                    notice.system.as_ref().is_some_and(|terms| terms.first_requests_until.is_some())
                }
                "application-period-long-enough" => terms.is_some_and(|terms| terms.application_period_end.is_some()),
                _ => false,
            }
        };
        refusals.extend(conditions.unwrap_or_default().into_iter().filter(of_notice).filter_map(|one| one.refusal));
    }
    refusals
}

fn said(page: &Page, hand: &InHand, refusal: &Refusal) -> Option<Finding> {
    // What is missing is told point by point; that nothing changed yet goes without saying.
    if matches!(refusal, Refusal::NoticeIncomplete { .. } | Refusal::NothingChanged) {
        return None;
    }
    let told = told(page, &Problem::from(CommandError::refused(refusal, Some(&hand.rules))));
    let field = told.field.unwrap_or_default();
    Some(Finding {
        pointer: format!("/{}", field.replace('.', "/")),
        text: [Some(told.detail), told.remedy].into_iter().flatten().collect::<Vec<_>>().join(" "),
        fields: Some(field).filter(|field| !field.is_empty()).into_iter().collect(),
        unreadable: false,
    })
}

/// The form's fields for a place in the notice that was read from it.
fn fields_at(reading: &Reading<'_>, notice: &Notice, pointer: &str, code: MissingCode) -> Vec<String> {
    let mut field = String::new();
    for part in pointer.split('/').filter(|part| !part.is_empty()) {
        let part = match part.parse::<usize>() {
            Ok(place) => {
                reading.rows.get(&field).and_then(|rows| rows.get(place)).copied().unwrap_or(place).to_string()
            }
            // The award's fields stand among its lot's.
            Err(_) if part == "award" || part == "comparison" => continue,
            Err(_) if part == "classification" => "class".to_owned(),
            Err(_) => part.to_owned(),
        };
        if !field.is_empty() {
            field.push('.');
        }
        field.push_str(&part);
    }
    let lot = pointer.strip_prefix("/lots/").and_then(|rest| rest.strip_suffix("/award")?.parse::<usize>().ok());
    match lot.and_then(|lot| notice.lots.get(lot)) {
        Some(lot) => {
            // Weights are wrong together.
            let of = |k: usize, name: &str| format!("{field}.criteria.{k}.{name}");
            let rows = reading.rows.get(&format!("{field}.criteria")).cloned().unwrap_or_default();
            let price_weight = format!("{field}.price_weight");
            let weight = match &lot.award {
                AwardRule::PriceQuality { price_weight, .. } => Some(*price_weight),
                _ => None,
            };
            let criteria = lot.award.criteria();
            let price_weight = weight.map(|weight| (weight, price_weight));
            if code != MissingCode::OutOfRange {
                let roots = criteria.iter().zip(&rows).filter(|(criterion, _)| criterion.part_of.is_none());
                let roots = roots.map(|(_, k)| of(*k, "weight"));
                return price_weight.map(|(_, field)| field).into_iter().chain(roots).collect();
            }
            let low = price_weight.filter(|(weight, _)| *weight <= Scalar::ZERO);
            let mut fields: Vec<String> = low.map(|(_, field)| field).into_iter().collect();
            for (criterion, k) in criteria.iter().zip(&rows) {
                fields.extend((criterion.weight <= Scalar::ZERO).then(|| of(*k, "weight")));
                let scale = criterion.score_maximum > Scalar::ZERO && criterion.score_maximum <= SCORE_MAXIMUM;
                fields.extend((!scale).then(|| of(*k, "score_maximum")));
            }
            fields
        }
        None if pointer == "/documents" => vec!["file".to_owned()],
        None => vec![field],
    }
}

/// What is wrong, by field; and everything as points with links to what the form has.
pub(in super::super) struct Placed {
    /// Field, and what is wrong with it.
    pub fields: BTreeMap<String, String>,
    /// All findings.
    pub points: Vec<Point>,
    /// The places of the points, as plain text.
    pub places: Vec<String>,
}

/// Finds the form's place for each finding.
pub(in super::super) fn placed(page: &Page, form: &Form, findings: &[Finding]) -> Placed {
    let writable = |name: &str| {
        let fields = form.sections.iter().flat_map(|section| &section.fields);
        fields
            .filter(|field| !matches!(field.kind, Kind::Carried { .. } | Kind::Hidden))
            .any(|field| field.name == name)
    };
    let heading = |id: &str| form.sections.iter().any(|section| section.id == id && section.heading.is_some());
    let mut placed = Placed { fields: BTreeMap::new(), points: Vec::new(), places: Vec::new() };
    for finding in findings {
        for field in finding.fields.iter().filter(|field| writable(field)) {
            placed.fields.entry(field.clone()).or_insert_with(|| finding.text.clone());
        }
        // What is not on this page of the form is led to by what holds it.
        let mut anchor = finding.fields.first().cloned().unwrap_or_default();
        while !anchor.is_empty() && !writable(&anchor) && !heading(&anchor) {
            anchor = anchor.rsplit_once('.').map(|(above, _)| above.to_owned()).unwrap_or_default();
        }
        placed.points.push(Point {
            place: place_name(page, &finding.pointer),
            text: finding.text.clone(),
            field: anchor,
        });
        placed.places.push(place_text(page, &finding.pointer));
    }
    placed
}

/// The findings that are about the notice, not about what cannot be read.
pub(in super::super) fn of_notice(findings: &[Finding]) -> Vec<Finding> {
    findings.iter().filter(|finding| !finding.unreadable).cloned().collect()
}

/// Tells at each field what is wrong with it.
pub(in super::super) fn mark_all(form: &mut Form, fields: &BTreeMap<String, String>) {
    for field in form.sections.iter_mut().flat_map(|section| &mut section.fields) {
        if let Some(text) = fields.get(&field.name) {
            field.error = Some(text.clone());
        }
    }
}
