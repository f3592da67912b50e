//! Titles that the rule-set gives, for templates.

use super::format::{self, Markup};
use super::page::Page;
use domain::procurement::auction::{AuctionStep, AuctionTerms};
use domain::procurement::dialogue::{Left, Participant};
use domain::procurement::evaluation::{AbnormallyLow, PriceFormula};
use domain::procurement::notice::{AnswerKind, Notice};
use domain::ruleset::{Period, Unit};
use domain::{CriterionId, Currency, LocalText, Money, RuleSet};

impl Page {
    /// The length of a period.
    #[must_use]
    pub fn period(&self, period: &Period) -> String {
        self.length(period.value, period.unit)
    }

    /// So many units of time.
    #[must_use]
    pub fn length(&self, value: u32, unit: Unit) -> String {
        format::typeset(self.language, self.app.node.words.length(self.language, value, unit))
    }
}

/// The title of an exclusion ground, with its article.
pub fn ground_title(page: &Page, rules: &RuleSet, id: &CriterionId) -> Markup {
    match rules.exclusion_grounds.iter().find(|rule| rule.id == *id) {
        Some(rule) => page.text(&rule.title),
        None => page.code(id.as_str()),
    }
}

/// The title of a selection criterion.
#[must_use]
pub fn criterion_title(page: &Page, notice: &Notice, id: &CriterionId) -> Markup {
    let criterion = notice.selection_criteria.iter().find(|criterion| criterion.id == *id);
    criterion.map_or_else(|| page.code(id.as_str()), |criterion| page.text(&criterion.title))
}

/// The key of where a firm stands in a dialogue.
#[must_use]
pub const fn participant_key(participant: &Participant) -> &'static str {
    match &participant.left {
        None => "remains",
        Some(Left::Withdrawn { .. }) => "withdrew",
        Some(Left::Eliminated { .. }) => "eliminated",
    }
}

/// Why a firm was eliminated from a dialogue, if it was.
#[must_use]
pub const fn elimination_reasons(participant: &Participant) -> Option<&LocalText> {
    match &participant.left {
        Some(Left::Eliminated { reasons, .. }) => Some(reasons),
        _ => None,
    }
}

/// The name of an exclusion ground, without markup.
#[must_use]
pub fn ground_name(page: &Page, rules: &RuleSet, id: &CriterionId) -> String {
    let rule = rules.exclusion_grounds.iter().find(|rule| rule.id == *id);
    rule.map_or_else(|| id.to_string(), |rule| page.plain(&rule.title))
}

/// The title of a price formula.
pub fn formula_title(page: &Page, rules: &RuleSet, id: &PriceFormula) -> Markup {
    rules.formulas.iter().find(|rule| rule.id == *id).map(|rule| page.text(&rule.title)).unwrap_or_default()
}

/// The title of a preference.
pub fn preference_title(page: &Page, rules: &RuleSet, id: &CriterionId) -> Markup {
    let rule = rules.preferences.iter().find(|rule| rule.id == id.as_str());
    rule.map_or_else(|| page.code(id.as_str()), |rule| page.text(&rule.title))
}

/// A preference with its margin.
pub fn preference_shown(page: &Page, rules: &RuleSet, id: &CriterionId) -> Markup {
    let rule = rules.preferences.iter().find(|rule| rule.id == id.as_str());
    let margin = rule.map(|rule| format!(" – {}\u{a0}%", page.number(&rule.percent))).unwrap_or_default();
    Markup::made(format!("{}{margin}", preference_title(page, rules, id)))
}

/// The title of a method of finding abnormally low bids.
pub fn low_title(page: &Page, rules: &RuleSet, method: &AbnormallyLow) -> Markup {
    let rule = rules.evaluation.abnormally_low.iter().find(|rule| rule.id == *method);
    rule.map(|rule| page.text(&rule.title)).unwrap_or_default()
}

/// How an auction runs, as facts of a page.
pub fn terms_shown(page: &Page, terms: &AuctionTerms, currency: &Currency) -> Vec<(String, Markup)> {
    let minutes = |count: u32| Markup::text(&page.t1("minutes-count", "count", count));
    let step = match terms.step {
        AuctionStep::AmountMinor(amount_minor) => page.money(&Money { amount_minor, currency: *currency }),
        AuctionStep::Percent(percent) => Markup::made(format!("{}\u{a0}%", page.number(&percent))),
    };
    let against = page.word("auction-against", if terms.best_is_beaten() { "best" } else { "own" });
    let extension = page.t2(
        "auction-extension",
        &("window", terms.extension_window_minutes.to_string()),
        &("minutes", terms.extension_minutes.to_string()),
    );
    vec![
        (page.t("auction-step"), Markup::made(format!("{step} – {}", Markup::text(&against)))),
        (page.t("auction-length"), minutes(terms.length_minutes)),
        (page.t("auction-extensions"), Markup::text(&extension)),
    ]
}

/// The title of a way of buying.
pub fn method_title(page: &Page, rules: &RuleSet, id: &str) -> Markup {
    rules.method(id).map_or_else(|| page.code(id), |method| page.text(&method.title))
}

/// The title of a ground that justifies a way of buying, with its article.
pub fn method_ground(page: &Page, rules: &RuleSet, method: &str, ground: &CriterionId) -> Markup {
    match rules.method(method).and_then(|method| rules.reason(method, ground)) {
        Some(one) => Markup::made(format!("{} ({})", page.text(one.title), Markup::text(&page.basis(one.article)))),
        None => page.code(ground.as_str()),
    }
}

/// What permits a way of buying: the article of a row, and the condition that it asks for.
pub fn permitted_by(page: &Page, rules: &RuleSet, permission: &str) -> Markup {
    let Some(row) = rules.permissions.iter().find(|row| row.id == permission) else { return page.code(permission) };
    Markup::text(&page.t1("permitted-by", "article", page.basis(&row.article)))
}

/// The condition on which a period is shorter, how long it is then, and the article.
pub fn shortening_title(page: &Page, rules: &RuleSet, id: &CriterionId) -> Markup {
    let Some(row) = rules.shortenings.iter().find(|row| row.id == id.as_str()) else { return page.code(id.as_str()) };
    let what = page.word("rule", &row.period.replace('_', "-"));
    let (length, article) = (page.period(&row.length), page.basis(&row.length.article));
    Markup::made(format!("{} – {}", page.text(&row.condition), Markup::text(&format!("{what}: {length} ({article})"))))
}

/// The key of a kind of answer.
pub const fn answer_kind(kind: &AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Boolean => "boolean",
        AnswerKind::Number => "number",
        AnswerKind::Text => "text",
        AnswerKind::File => "file",
    }
}

/// The key of yes and no.
pub const fn yes(yes: &bool) -> &'static str {
    if *yes { "yes" } else { "no" }
}
