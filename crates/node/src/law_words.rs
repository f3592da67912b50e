//! A rule-set in plain words: the name and the value of each of its lines, and what differs between two, in the three
//! languages.

use crate::words::Words;
use domain::procurement::notice::{Category, Scalar};
use domain::ruleset::calendar::HolidayDay;
use domain::ruleset::lines::{Difference, Line, Table, Value};
use domain::ruleset::permitted::{Need, NeedError};
use domain::ruleset::{
    ClauseRule, DialogueRule, EnvelopeKind, FieldKind, FrameworkRule, Method, Period, Permission, RuleSet,
    SuspensionRule, SystemRule,
};
use domain::text::Language;
use domain::{LocalText, Money};

/// What stands in the place of an article that nobody has found yet.
pub const NOT_LOCATED: &str = "article not located";

/// A rule-set, told in a language.
#[derive(Clone, Copy)]
pub struct LawWords<'a> {
    words: &'a Words,
    language: Language,
    rules: &'a RuleSet,
}

/// A line in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ToldLine {
    /// What it is about.
    pub name: String,
    /// What it says; empty where its being there is all.
    pub value: String,
    /// The article.
    pub article: String,
    /// Whether its text was read.
    pub checked: bool,
}

/// A difference in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ToldDifference {
    /// The table it stands in, in words.
    pub table: String,
    /// The line before.
    pub before: Option<ToldLine>,
    /// The line after.
    pub after: Option<ToldLine>,
    /// Both in one sentence.
    pub sentence: String,
}

impl<'a> LawWords<'a> {
    /// The words of a rule-set.
    #[must_use]
    pub const fn new(words: &'a Words, language: Language, rules: &'a RuleSet) -> Self {
        Self { words, language, rules }
    }

    fn get(&self, key: &str) -> String {
        self.words.get(self.language, key)
    }

    /// A word of a family.
    fn word(&self, family: &str, value: &str) -> String {
        self.get(&format!("{family}-{}", value.replace('_', "-")))
    }

    fn with(&self, key: &str, values: &[(&str, String)]) -> String {
        self.words.with(self.language, key, values)
    }

    fn text(&self, text: &LocalText) -> String {
        text.best(self.language).map(|(_, text)| text.to_owned()).unwrap_or_default()
    }

    fn list(&self, parts: &[String]) -> String {
        let separator = if self.language == Language::Ar { "، " } else { ", " };
        parts.join(separator)
    }

    /// An amount of the rule-set's currency, without the decimals that are all zeros.
    #[must_use]
    pub fn amount(&self, amount_minor: i64) -> String {
        let currency = self.rules.currency;
        let decimal = Money { amount_minor, currency }.decimal();
        let (whole, fraction) = decimal.split_once('.').unwrap_or((&decimal, ""));
        let (thousands, point) = match self.language {
            Language::En => (',', '.'),
            Language::Fr => ('\u{202f}', ','),
            Language::Ar => ('.', ','),
        };
        let mut grouped = String::new();
        for (n, digit) in whole.chars().enumerate() {
            if n > 0 && (whole.len() - n) % 3 == 0 {
                grouped.push(thousands);
            }
            grouped.push(digit);
        }
        if fraction.bytes().any(|digit| digit != b'0') {
            grouped.push(point);
            grouped.push_str(fraction);
        }
        format!("{grouped}\u{a0}{currency}")
    }

    /// A table's title.
    #[must_use]
    pub fn table(&self, table: Table) -> String {
        self.get(&format!("law-table-{}", table.as_str()))
    }

    /// For whom and what a row is.
    fn scope(&self, categories: &[Category], buyers: &[String], subject: Option<&str>) -> String {
        let mut parts: Vec<String> =
            categories.iter().map(|category| self.word("category", category.as_str())).collect();
        if parts.is_empty() {
            parts.push(self.get("law-every-category"));
        }
        let kinds = buyers.iter().map(|buyer| {
            let kind = self.rules.buyer_kinds.iter().find(|kind| kind.id == *buyer);
            kind.map_or_else(|| buyer.clone(), |kind| self.text(&kind.title))
        });
        let subjects = subject.iter().map(|subject| {
            let known = self.rules.subjects.iter().find(|known| known.id == *subject);
            known.map_or_else(|| (*subject).to_owned(), |known| self.text(&known.title))
        });
        let mut told = vec![self.list(&parts)];
        told.extend(subjects);
        told.extend(kinds);
        told.join(" – ")
    }

    /// What a line is about.
    #[must_use]
    pub fn name(&self, line: &Line<'_>) -> String {
        if let Some(title) = line.title {
            return self.text(title);
        }
        match (&line.value, line.table) {
            (Value::Threshold(row), _) => self.scope(&row.categories, &row.buyers, row.subject.as_deref()),
            (_, Table::Periods | Table::Committees) => self.word("rule", &line.row),
            (Value::Listed, Table::Evaluation) => self.with("law-tie", &[("tie", self.word("tie", &line.row))]),
            (_, Table::Refusals) => self.refusal(&line.row),
            (_, table) => self.get(&format!("law-row-{}-{}", table.as_str(), line.row)),
        }
    }

    /// What a refusal says, with a gap for what depends on the case.
    fn refusal(&self, code: &str) -> String {
        let key = format!("refusal-{}", code.replace('_', "-"));
        self.words.find(self.language, &key, &[]).map_or_else(|| code.to_owned(), |text| with_gaps(&text))
    }

    /// What a line says.
    #[must_use]
    pub fn value(&self, line: &Line<'_>) -> String {
        match &line.value {
            Value::Method(method) => self.method(method),
            Value::Permission(row) => self.permission(row),
            Value::Tax(tax) => self.get(&format!("law-tax-{}", tax.as_str())),
            Value::Required(required) => self.get(if *required { "law-required-yes" } else { "law-required-no" }),
            Value::Answers(rule) => self.get(&format!("law-answers-{}", rule.as_str())),
            Value::Threshold(row) => self.with("law-from-amount", &[("amount", self.amount(row.amount_minor))]),
            Value::Period(period) => self.words.period(self.language, period),
            Value::Shortening(row) => {
                let what = self.word("rule", &row.period.replace('_', "-"));
                let length = self.words.period(self.language, &row.length);
                self.with("law-shortens", &[("what", what), ("period", length)])
            }
            Value::Number(number) => number.to_string(),
            Value::PercentMaximum(percent) => {
                self.with("law-percent-maximum", &[("percent", percent.normalize().to_string())])
            }
            Value::PercentMinimum(percent) => {
                self.with("law-percent-minimum", &[("percent", percent.normalize().to_string())])
            }
            Value::Control(row) => {
                let up_to = match row.amount_up_to_minor {
                    Some(amount) => self.with("law-up-to-amount", &[("amount", self.amount(amount))]),
                    None => self.get("law-any-amount"),
                };
                let mut parts = vec![self.scope(&row.categories, &row.buyers, None), up_to];
                let from = row.from.iter();
                parts.extend(from.map(|level| self.with("law-from-level", &[("level", self.amounts_of(level))])));
                if let Some(opinion) = &row.opinion {
                    parts.push(self.word("controlled", row.on.as_str()));
                    let within = self.words.period(self.language, &opinion.within);
                    let silence = self.word("silence", opinion.silence.as_str());
                    parts.push(self.with("law-opinion", &[("period", within), ("silence", silence)]));
                    parts.push(self.word("binding", if opinion.binding { "yes" } else { "no" }));
                }
                parts.join(" – ")
            }
            Value::Preference(row) => {
                let percent = self.with("law-percent", &[("percent", row.percent.normalize().to_string())]);
                format!("{} – {percent}", self.scope(&row.categories, &[], None))
            }
            Value::Hours(hours) => {
                self.with("law-hours", &[("from", hours.from.clone()), ("until", hours.until.clone())])
            }
            Value::Substitutes(scores) => self.word("locked-scores", scores.as_str()),
            Value::Compared(capacities) => {
                let words = capacities.iter().map(|capacity| self.word("capacity", capacity.as_str()));
                words.collect::<Vec<_>>().join(", ")
            }
            Value::Body(title) => self.text(title),
            Value::Fee(fee) => {
                let period = self.words.period(self.language, &fee.payment);
                self.with("law-fee", &[("amount", self.amount(fee.amount_minor)), ("period", period)])
            }
            Value::Contest(rule) => match &rule.request {
                Some(period) => self.words.period(self.language, period),
                None => self.get(&format!("law-contest-{}", rule.id.as_str())),
            },
            Value::Suspension(rule) => self.suspension(rule),
            Value::WeeklyRest(days) => {
                let days = days.iter().map(|day| self.get(&format!("law-weekday-{}", day.as_str())));
                self.list(&days.collect::<Vec<_>>())
            }
            Value::Holiday(holiday) => {
                let day = match holiday.day {
                    HolidayDay::Yearly { .. } => self.with("law-holiday-yearly", &[("day", String::from(holiday.day))]),
                    HolidayDay::Dated(date) => date.to_string(),
                };
                let length = self.with("days", &[("count", holiday.days.to_string())]);
                let mut parts = vec![day, length];
                let bounds = [("law-known-from", holiday.from), ("law-known-until", holiday.until)];
                parts.extend(
                    bounds.into_iter().filter_map(|(key, day)| Some(self.with(key, &[("day", day?.to_string())]))),
                );
                self.list(&parts)
            }
            Value::Clause(rule) => self.clause(rule),
            Value::Listed => String::new(),
        }
    }

    fn method(&self, method: &Method) -> String {
        let stages = method.stages.iter().map(|stage| {
            let key = serde_json::to_value(stage).unwrap_or_default();
            self.word("stage-kind", &key.as_str().unwrap_or_default().replace('_', "-"))
        });
        let words = |kinds: &[EnvelopeKind]| {
            let words = kinds.iter().map(|envelope| self.word("envelope", envelope.as_str()));
            self.list(&words.collect::<Vec<_>>())
        };
        // Envelopes that open one after the other are told in that order.
        let turns: Vec<String> = method.opening_turns.iter().map(|turn| words(turn)).collect();
        let envelopes = if turns.is_empty() { words(&method.envelopes) } else { turns.join(" › ") };
        let stages = stages.collect::<Vec<_>>().join(" › ");
        let mut told = vec![format!("{stages} ({envelopes})")];
        if let Some(invited) = method.invited {
            told.push(self.with("law-invited-least", &[("count", invited.minimum.to_string())]));
            let most = |maximum: u32| self.with("law-invited-most", &[("count", maximum.to_string())]);
            told.extend(invited.maximum.map(most));
            let secret = || self.get("law-invited-secret");
            told.push(if invited.named_in_notice { self.get("law-invited-named") } else { secret() });
        }
        if let Some(rule) = &method.selection {
            let length = self.words.period(self.language, &rule.application_minimum);
            let article = self.basis(&rule.application_minimum.article);
            told.push(self.with("law-applications", &[("period", length), ("article", article)]));
            let fewest = [("count", rule.minimum.to_string()), ("article", self.basis(&rule.article))];
            told.push(self.with("law-selected-least", &fewest));
            told.push(self.get(if rule.fewer_go_on { "law-fewer-go-on" } else { "law-fewer-stop" }));
        }
        if let Some(rule) = &method.dialogue {
            told.extend(self.dialogue(rule));
        }
        told.extend(method.participants.map(|of| self.get(&format!("law-participants-{}", of.as_str()))));
        if let Some(rule) = &method.framework {
            told.push(self.framework(rule));
        }
        if let Some(rule) = &method.system {
            told.extend(self.system(rule));
        }
        if !method.grounds.is_empty() {
            let grounds: Vec<String> = method
                .grounds
                .iter()
                .map(|ground| {
                    let ends: Vec<String> =
                        ground.needs_earlier.iter().map(|end| self.word("lot-end", end.as_str())).collect();
                    let needs = self.with("law-needs-earlier", &[("ends", self.list(&ends))]);
                    let needs = if ends.is_empty() { String::new() } else { format!(", {needs}") };
                    format!("{} ({}{needs})", self.text(&ground.title), self.basis(&ground.article))
                })
                .collect();
            told.push(self.with("law-justified", &[("grounds", grounds.join(" / "))]));
        }
        if let Some(period) = &method.tender_minimum {
            let length = self.words.period(self.language, period);
            told.push(self.with("law-tender-minimum", &[("period", length)]));
        }
        if let Some(rule) = &method.contest {
            let values = [("share", rule.qualified_share.to_string()), ("article", self.basis(&rule.article))];
            told.push(self.with("law-contest", &values));
        }
        if let Some(rule) = &method.negotiation {
            let values = [
                ("answer", self.words.period(self.language, &rule.answer_minimum)),
                ("article", self.basis(&rule.article)),
            ];
            told.push(self.with("law-negotiation", &values));
        }
        if let Some(rule) = &method.auction {
            let notice = self.words.period(self.language, &rule.notice_minimum);
            let article = self.basis(&rule.article);
            let (bidders, minutes) = (rule.bidders_minimum.to_string(), rule.terms.length_minutes.to_string());
            let values = [("notice", notice), ("bidders", bidders), ("minutes", minutes), ("article", article)];
            told.push(self.with("law-auction", &values));
        }
        told.join(" – ")
    }

    /// When a clause stands, and within which limits the buyer fills it in.
    fn clause(&self, rule: &ClauseRule) -> String {
        let mut told = vec![self.get(if rule.optional { "law-clause-optional" } else { "law-clause-stands" })];
        if !rule.when.is_empty() {
            let facts: Vec<String> = rule.when.iter().map(|fact| self.word("clause-fact", fact.as_str())).collect();
            told.push(self.with("law-clause-when", &[("facts", self.list(&facts))]));
        }
        for field in rule.wording.iter().flat_map(|wording| &wording.fields) {
            let (least, most) = rule.range(&field.id, self.rules);
            let amount = |number: Scalar| {
                let number = number.normalize().to_string();
                match field.kind {
                    FieldKind::Percent => self.with("law-percent", &[("percent", number)]),
                    FieldKind::Days => self.with("days", &[("count", number)]),
                    FieldKind::Months => self.with("months", &[("count", number)]),
                }
            };
            let bounds = [("law-at-least", least), ("law-at-most", most)];
            let bounds =
                bounds.into_iter().filter_map(|(key, bound)| Some(self.with(key, &[("what", amount(bound?))])));
            told.push(format!("{}: {}", self.text(&field.title), self.list(&bounds.collect::<Vec<_>>())));
        }
        told.join(" – ")
    }

    fn dialogue(&self, rule: &DialogueRule) -> Vec<String> {
        let article = || self.basis(&rule.article);
        let rounds = [("count", rule.rounds_minimum.to_string()), ("article", article())];
        let mut told = vec![self.with("law-dialogue", &rounds)];
        if let Some(period) = &rule.proposal_minimum {
            let length = self.words.period(self.language, period);
            let article = self.basis(&period.article);
            told.push(self.with("law-first-proposals", &[("period", length), ("article", article)]));
        }
        told.push(match rule.remaining_minimum {
            Some(count) => self.with("law-remaining-least", &[("count", count.to_string()), ("article", article())]),
            None => self.get("law-nobody-eliminated"),
        });
        told.extend(rule.quality_counts.then(|| self.get("law-quality-counts")));
        let criteria = if rule.criteria_may_change { "law-criteria-may-change" } else { "law-criteria-stay" };
        told.push(self.get(criteria));
        told
    }

    fn system(&self, rule: &SystemRule) -> Vec<String> {
        let period = |key: &str, period: &Period| {
            let length = self.words.period(self.language, period);
            self.with(key, &[("period", length), ("article", self.basis(&period.article))])
        };
        let mut told = vec![self.with("law-system", &[("article", self.basis(&rule.article))])];
        told.push(period("law-system-assessment", &rule.assessment));
        told.extend(rule.assessment_extended.as_ref().map(|longer| period("law-system-extended", longer)));
        told.extend(rule.first_minimum.as_ref().map(|first| period("law-system-first", first)));
        let most = |most: u32| self.with("law-system-months", &[("count", most.to_string())]);
        told.extend(rule.months_maximum.map(most));
        told
    }

    fn framework(&self, rule: &FrameworkRule) -> String {
        let mut parts = vec![self.with("law-framework-months", &[("count", rule.months_maximum.to_string())])];
        let most = |most: u32| self.with("law-framework-suppliers", &[("count", most.to_string())]);
        parts.extend(rule.suppliers_maximum.map(most));
        let orders: Vec<String> =
            rule.orders.iter().map(|order| self.word("order-rule", &order.as_str().replace('_', "-"))).collect();
        if !orders.is_empty() {
            parts.push(self.with("law-framework-orders", &[("rules", orders.join(" / "))]));
        }
        if rule.competition {
            parts.push(self.get("law-framework-competition"));
        }
        self.with("law-framework", &[("terms", self.list(&parts)), ("article", self.basis(&rule.article))])
    }

    fn suspension(&self, rule: &SuspensionRule) -> String {
        let how = if rule.automatic { "law-suspension-automatic" } else { "law-suspension-ordered" };
        let mut parts = vec![self.get(how)];
        let bounds =
            [("law-suspension-longest", &rule.longest), ("law-suspension-after-decision", &rule.after_decision)];
        parts.extend(bounds.into_iter().filter_map(|(key, period)| {
            let period = self.words.period(self.language, period.as_ref()?);
            Some(self.with(key, &[("period", period)]))
        }));
        self.list(&parts)
    }

    fn permission(&self, row: &Permission) -> String {
        let mut parts = vec![self.scope(&row.categories, &row.buyers, None)];
        let bounds = [("law-from-level", &row.from), ("law-below-level", &row.below)];
        parts.extend(bounds.into_iter().filter_map(|(key, level)| {
            let level = level.clone()?;
            Some(self.with(key, &[("level", self.amounts_of(&level))]))
        }));
        let condition = row.condition.as_ref();
        parts.extend(condition.map(|text| self.with("law-condition", &[("condition", self.text(text))])));
        parts.join(" – ")
    }

    /// The amounts of a level, as they differ by category and kind of buyer.
    fn amounts_of(&self, level: &str) -> String {
        let rows = self.rules.thresholds.iter().filter(|row| row.level == level);
        let mut amounts: Vec<i64> = rows.map(|row| row.amount_minor).collect();
        amounts.sort_unstable();
        amounts.dedup();
        amounts.iter().map(|amount| self.amount(*amount)).collect::<Vec<_>>().join(" / ")
    }

    /// What a value rests on, in words.
    fn basis(&self, article: &str) -> String {
        basis(self.words, self.language, article)
    }

    /// A line in words.
    #[must_use]
    pub fn tell(&self, line: &Line<'_>) -> ToldLine {
        ToldLine {
            name: self.name(line),
            value: self.value(line),
            article: self.basis(line.article),
            checked: line.checked,
        }
    }
}

impl ToldLine {
    /// The value with its article.
    fn with_article(&self) -> String {
        let value = if self.value.is_empty() { String::new() } else { format!("{} ", self.value) };
        format!("{value}({})", self.article)
    }
}

/// What a rule rests on, in words: an article by its number, a rule of the node or of the specification by what it is.
/// `article` is as rule-sets write it: `art. 53`, `node policy`, `spec/seal Keys`; anything else stands for itself.
#[must_use]
pub fn basis(words: &Words, language: Language, article: &str) -> String {
    match article {
        "node policy" => words.with(language, "basis-node-policy", &[]),
        NOT_LOCATED => words.with(language, "basis-not-located", &[]),
        _ => match (article.strip_prefix("spec/seal "), article.strip_prefix("art. ")) {
            (Some(part), _) => words.with(language, "basis-seal", &[("part", part.to_owned())]),
            (None, Some(numbers)) => {
                let one = |number: &str| words.with(language, "basis-article", &[("number", number.to_owned())]);
                let comma = words.with(language, "list-comma", &[]);
                numbers.split(", art. ").map(one).collect::<Vec<_>>().join(&format!("{comma} "))
            }
            (None, None) => article.to_owned(),
        },
    }
}

/// A way of buying that the law permits, in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ToldMethod {
    /// The method's id.
    pub method: String,
    /// Its title.
    pub title: String,
    /// Whether it is the one to take when nothing speaks for another.
    pub recommended: bool,
    /// The article that permits it.
    pub article: String,
    /// Whether its text was read, and that of the thresholds it rests on.
    pub checked: bool,
    /// The thresholds that decided, and the condition to be shown, each with its article.
    pub reasons: Vec<String>,
}

/// The ways of buying that are permitted for a need, the recommended one first.
///
/// # Errors
/// [`NeedError`] for what the rule-set does not know.
pub fn permitted(told: &LawWords<'_>, need: &Need<'_>) -> Result<Vec<ToldMethod>, NeedError> {
    let found = told.rules.permitted(need)?;
    let each = found.iter().enumerate().map(|(n, permitted)| {
        let bounds = [("law-from-amount", permitted.reached), ("law-below-level", permitted.below)];
        let mut reasons: Vec<String> = Vec::new();
        for (key, threshold) in bounds {
            let Some(threshold) = threshold else { continue };
            let amount = told.amount(threshold.amount_minor);
            let words = told.with(key, &[("amount", amount.clone()), ("level", amount)]);
            reasons.push(format!("{words} ({})", told.basis(&threshold.article)));
        }
        let condition = permitted.permission.and_then(|permission| permission.condition.as_ref());
        reasons.extend(condition.map(|text| told.with("law-condition", &[("condition", told.text(text))])));
        ToldMethod {
            method: permitted.method.id.clone(),
            title: told.text(&permitted.method.title),
            recommended: n == 0 && permitted.is_unconditional(),
            article: told.basis(permitted.article()),
            checked: permitted.checked(),
            reasons,
        }
    });
    Ok(each.collect())
}

/// What differs between two rule-sets, in plain words.
#[must_use]
pub fn differences(words: &Words, language: Language, before: &RuleSet, after: &RuleSet) -> Vec<ToldDifference> {
    let (old, new) = (LawWords::new(words, language, before), LawWords::new(words, language, after));
    let tell = |difference: &Difference<'_>| {
        let line = difference.before.as_ref().or(difference.after.as_ref())?;
        let table = new.table(line.table);
        let (was, is) = (difference.before.as_ref().map(|line| old.tell(line)), difference.after.as_ref());
        let is = is.map(|line| new.tell(line));
        let sentence = match (&was, &is) {
            (Some(was), Some(is)) => {
                let name = if was.name == is.name { is.name.clone() } else { format!("{} → {}", was.name, is.name) };
                let (from, to) = (was.with_article(), is.with_article());
                let key = if from == to { "law-now-checked" } else { "law-changed" };
                new.with(key, &[("name", name), ("before", from), ("after", to)])
            }
            (None, Some(is)) => new.with("law-added", &[("name", is.name.clone()), ("after", is.with_article())]),
            (Some(was), None) => new.with("law-removed", &[("name", was.name.clone()), ("before", was.with_article())]),
            (None, None) => return None,
        };
        Some(ToldDifference { table, before: was, after: is, sentence })
    };
    before.differences(after).iter().filter_map(tell).collect()
}

/// A text with "…" where a value would stand, which also ends a sentence.
fn with_gaps(text: &str) -> String {
    let mut pieces = text.split('{');
    let mut read = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        read.push('…');
        read.push_str(piece.split_once('}').map_or("", |(_, rest)| rest));
    }
    read.replace("….", "…")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RuleBook;

    #[test]
    fn every_line_of_every_rule_set_has_words_in_every_language() {
        let words = Words::built_in();
        let book = RuleBook::read(None).unwrap();
        for rules in book.all() {
            for language in Language::ALL {
                let told = LawWords::new(&words, language, rules);
                for table in Table::ALL {
                    assert!(!told.table(table).starts_with("law-"), "{table:?}");
                }
                for line in rules.lines() {
                    let ToldLine { name, value, .. } = told.tell(&line);
                    for text in [name, value] {
                        let raw =
                            ["law-", "rule-", "stage-kind-", "envelope-", "{"].iter().any(|key| text.contains(key));
                        assert!(!raw, "{} {}: {text}", rules.id, line.row);
                        let code = line.table == Table::Refusals && text == line.row;
                        assert!(!code, "{} {}: a code for a sentence", rules.id, line.row);
                    }
                }
            }
        }
    }

    #[test]
    fn what_changed_is_said_in_sentences() {
        let words = Words::built_in();
        let book = RuleBook::read(None).unwrap();
        let (before, after) = (book.get("eu/2014-24@2024").unwrap(), book.get("eu/2014-24@2026").unwrap());
        let says = |language| differences(&words, language, &before, &after);
        let english = says(Language::En);
        assert_eq!(english.len(), 3);
        assert_eq!(
            english[0].sentence,
            "Works: from 5,538,000\u{a0}EUR (art. 4(a); delegated regulation (EU) 2023/2495) becomes \
             from 5,404,000\u{a0}EUR (art. 4(a); delegated regulation (EU) 2025/2152)."
        );
        assert!(says(Language::Fr)[1].sentence.contains("140\u{202f}000"), "{:?}", says(Language::Fr)[1]);
        assert!(says(Language::Ar)[2].sentence.contains("216.000"), "{:?}", says(Language::Ar)[2]);
        assert!(differences(&words, Language::En, &before, &before).is_empty());
        let back = differences(&words, Language::En, &book.get("tn/2014-1039").unwrap(), &after);
        assert!(back.iter().any(|one| one.before.is_none()) && back.iter().any(|one| one.after.is_none()));
    }
}
