//! Problems, missing points and remarks in the reader's words.

use super::super::format::Markup;
use super::super::page::Page;
use super::super::public::place_name;
use crate::problem::Problem;
use domain::procurement::Refusal;
use domain::procurement::offer::OfferProblem;
use domain::{Refused, RuleSet};
use jiff::Timestamp;
use node::CommandError;
use serde_json::Value;

/// A problem in the reader's words.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// What kind.
    pub title: String,
    /// What happened.
    pub detail: String,
    /// What to do.
    pub remedy: Option<String>,
    /// What decides: an article, or a rule of the node, in words.
    pub article: Option<String>,
    /// The field that is meant, by its name.
    pub field: Option<String>,
    /// Points of a notice that are missing or wrong.
    pub points: Vec<Point>,
}

/// A point of a notice that is missing or wrong.
#[derive(Debug, Clone)]
pub struct Point {
    /// Where, in words.
    pub place: Markup,
    /// What.
    pub text: String,
    /// The field, by its name.
    pub field: String,
}

/// The name of a form's field from a JSON pointer into the notice.
fn field_of(pointer: &str) -> String {
    pointer.trim_start_matches('/').replace('/', ".")
}

/// A missing point in words.
pub(in super::super) fn point(page: &Page, path: &str, code: &str) -> Point {
    Point { place: place_name(page, path), text: page.word("missing", code), field: field_of(path) }
}

/// Which field a refusal is about, where the refusal itself does not say.
fn field_by_code(code: &str) -> Option<&'static str> {
    Some(match code {
        "closing_slot_full"
        | "closing_time_unfit"
        | "tender_period_too_short"
        | "remaining_time_too_short"
        | "deadline_moved_earlier" => "tender_period_end",
        "application_period_too_short" => "selection.application_period_end",
        "application_reasons_missing" => "grounds",
        "proposal_period_too_short" => "proposals_until",
        "exchange_outside_round" => "on",
        "elimination_reasons_missing" => "criteria",
        "price_in_dialogue" => "without_price",
        "threshold_invalid" => "threshold",
        "committee_size_invalid" | "duties_not_separate" => "members",
        "cancellation_reason_missing" | "reasons_missing" => "reasons",
        "four_eyes" | "draft_outdated" => "draft",
        _ => return None,
    })
}

/// Moments and people by their names, for the texts of refusals.
fn readable(page: &Page, value: &Value) -> Value {
    match value {
        Value::String(text) => match text.parse::<Timestamp>() {
            Ok(moment) if text.contains('T') => page.moment_text(moment).into(),
            _ => value.clone(),
        },
        Value::Array(list) => list.iter().map(|value| readable(page, value)).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), readable(page, value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}

/// A problem in the reader's words.
#[must_use]
pub fn told(page: &Page, problem: &Problem) -> Told {
    let shown = Problem { data: readable(page, &problem.data), ..problem.clone() };
    let explained = shown.explained(&page.app.node.words, page.language);
    let missing = problem.data["missing"].as_array().into_iter().flatten();
    let mut points: Vec<Point> =
        missing.filter_map(|missing| Some(point(page, missing["path"].as_str()?, missing["code"].as_str()?))).collect();
    let problems = problem.data["problems"].as_array().into_iter().flatten();
    points.extend(problems.filter_map(|one| {
        let problem = serde_json::from_value::<OfferProblem>(one.clone()).ok()?;
        let field = one["criterion"].as_str().map(|id| format!("answers.{id}")).unwrap_or_default();
        let place = one["criterion"].as_str().or(one["path"].as_str()).unwrap_or_default();
        Some(Point { place: page.code(place), text: problem_words(page, &problem), field })
    }));
    Told {
        title: explained.title,
        detail: explained.detail,
        remedy: explained.remedy,
        article: problem.article.as_deref().map(|article| page.basis(article)),
        field: problem.data["field"].as_str().or_else(|| field_by_code(&problem.code)).map(str::to_owned),
        points,
    }
}

/// Why something cannot be decided yet and what to do, in the place where its result would stand.
pub(in super::super) fn not_yet(page: &Page, rules: &RuleSet, refusal: &Refusal) -> Markup {
    let told = told(page, &Problem::from(CommandError::Refused(Refused::of(refusal, Some(rules)))));
    Markup::text(&[told.detail, told.remedy.unwrap_or_default()].join(" "))
}

/// What an offer has wrong, in words.
pub(in super::super) fn problem_words(page: &Page, problem: &OfferProblem) -> String {
    let data = serde_json::to_value(problem).unwrap_or_default();
    let values: Vec<(&str, String)> = data
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.as_str(), value.as_str().map_or_else(|| value.to_string(), str::to_owned)))
        .collect();
    let code = data["problem"].as_str().unwrap_or_default();
    page.app.node.words.with(page.language, &format!("offer-problem-{}", code.replace('_', "-")), &values)
}
