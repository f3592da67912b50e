//! A rule-set as lines: every value with its article and whether it was read, in the order in which a lawyer reads.
//! Pages show the lines, two rule-sets are compared line by line.

use super::calendar::{Holiday, RestDay};
use super::clauses::ClauseRule;
use super::tables::{ControlRule, GuaranteeRule, Permission, PreferenceRule, Shortening, Tax, Threshold};
use super::{
    AnswersRule, ClosingHours, ContestRule, FeeRule, GroupingRules, Method, OutageRules, Period, RegularisationRules,
    ReviewRules, RuleSet, Stated, SuspensionRule,
};
use crate::identity::Capacity;
use crate::procurement::notice::Scalar;
use crate::procurement::replacing::LockedScores;
use crate::text::LocalText;
use std::collections::BTreeMap;

/// The table of a rule-set that a line stands in, in the order of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// The ways of buying.
    Methods,
    /// When each may be used.
    Permissions,
    /// How values are counted.
    Estimate,
    /// Kinds of buyer.
    BuyerKinds,
    /// Subjects with thresholds of their own.
    Subjects,
    /// Amounts from which other rules apply.
    Thresholds,
    /// When several procedures are flagged as one need.
    Splitting,
    /// Minimum and default periods.
    Periods,
    /// Periods that are shorter on a condition.
    Shortenings,
    /// Prior information notices and consultations of the market.
    PriorNotice,
    /// The commitment of the budget.
    Commitment,
    /// How outages of the node move deadlines.
    Outages,
    /// Committees and approval.
    Committees,
    /// The most that guarantees may be.
    Guarantees,
    /// Commissions by value.
    Controls,
    /// Margins of preference.
    Preferences,
    /// Review of decisions.
    Review,
    /// When bidding may be closed, and how many at once.
    Closings,
    /// Days that are not worked.
    Calendar,
    /// What firms may still put right.
    Regularisation,
    /// How bids are compared.
    Evaluation,
    /// Price formulas.
    Formulas,
    /// Exclusion grounds.
    ExclusionGrounds,
    /// Firms that bid together.
    Groupings,
    /// Clauses of bidding documents.
    Clauses,
    /// Articles of refusals.
    Refusals,
}

impl Table {
    /// Every table, in the order of reading.
    pub const ALL: [Self; 26] = [
        Self::Methods,
        Self::Permissions,
        Self::Estimate,
        Self::BuyerKinds,
        Self::Subjects,
        Self::Thresholds,
        Self::Splitting,
        Self::Periods,
        Self::Shortenings,
        Self::PriorNotice,
        Self::Commitment,
        Self::Outages,
        Self::Committees,
        Self::Guarantees,
        Self::Controls,
        Self::Preferences,
        Self::Review,
        Self::Closings,
        Self::Calendar,
        Self::Regularisation,
        Self::Evaluation,
        Self::Formulas,
        Self::ExclusionGrounds,
        Self::Groupings,
        Self::Clauses,
        Self::Refusals,
    ];

    /// Its key in translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Methods => "methods",
            Self::Permissions => "permissions",
            Self::Estimate => "estimate",
            Self::BuyerKinds => "buyer-kinds",
            Self::Subjects => "subjects",
            Self::Thresholds => "thresholds",
            Self::Splitting => "splitting",
            Self::Periods => "periods",
            Self::Shortenings => "shortenings",
            Self::PriorNotice => "prior-notice",
            Self::Commitment => "commitment",
            Self::Outages => "outages",
            Self::Committees => "committees",
            Self::Guarantees => "guarantees",
            Self::Controls => "controls",
            Self::Preferences => "preferences",
            Self::Review => "review",
            Self::Closings => "closings",
            Self::Calendar => "calendar",
            Self::Regularisation => "regularisation",
            Self::Evaluation => "evaluation",
            Self::Formulas => "formulas",
            Self::ExclusionGrounds => "exclusion-grounds",
            Self::Groupings => "groupings",
            Self::Clauses => "clauses",
            Self::Refusals => "refusals",
        }
    }
}

/// What a line says.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// A way of buying.
    Method(&'a Method),
    /// When a method may be used.
    Permission(&'a Permission),
    /// Whether taxes count.
    Tax(Tax),
    /// Whether something is asked for.
    Required(bool),
    /// What becomes of answers to a consultation of the market.
    Answers(AnswersRule),
    /// From an amount on.
    Threshold(&'a Threshold),
    /// A length of time.
    Period(&'a Period),
    /// A shorter length of time, and when.
    Shortening(&'a Shortening),
    /// A number.
    Number(u64),
    /// At most so many percent.
    PercentMaximum(Scalar),
    /// At least so many percent.
    PercentMinimum(Scalar),
    /// A commission, up to an amount.
    Control(&'a ControlRule),
    /// A margin of preference.
    Preference(&'a PreferenceRule),
    /// Hours of a day.
    Hours(&'a ClosingHours),
    /// Who hears requests for review.
    Body(&'a LocalText),
    /// What a request for review costs.
    Fee(&'a FeeRule),
    /// Until when a decision may be contested; as long as it has not taken effect when no period is given.
    Contest(&'a ContestRule),
    /// What a request for review suspends.
    Suspension(&'a SuspensionRule),
    /// Substitutes, and what becomes of scores that were locked.
    Substitutes(LockedScores),
    /// Who of a firm is compared with the members of committees.
    Compared(&'a [Capacity]),
    /// Days of rest in each week.
    WeeklyRest(&'a [RestDay]),
    /// A public holiday.
    Holiday(&'a Holiday),
    /// A clause: when it stands, and within which limits it is filled in.
    Clause(&'a ClauseRule),
    /// Nothing but that it is there.
    Listed,
}

/// One value of a rule-set.
#[derive(Debug, Clone, PartialEq)]
pub struct Line<'a> {
    /// Where it stands.
    pub table: Table,
    /// Its key or id there.
    pub row: String,
    /// Its title, where the law gives it one.
    pub title: Option<&'a LocalText>,
    /// What it says.
    pub value: Value<'a>,
    /// The article.
    pub article: &'a str,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    pub note: Option<&'a str>,
}

impl<'a> Line<'a> {
    fn says_the_same(&self, other: &Line<'_>) -> bool {
        let value = match (&self.value, &other.value) {
            // What a value says, without where it stands.
            (Value::Period(one), Value::Period(other)) => (one.value, one.unit) == (other.value, other.unit),
            (Value::Threshold(one), Value::Threshold(other)) => {
                let says = |one: &Threshold| {
                    let Threshold { level, categories, buyers, subject, amount_minor, .. } = one.clone();
                    (level, categories, buyers, subject, amount_minor)
                };
                says(one) == says(other)
            }
            (one, other) => one == other,
        };
        value && self.title == other.title && (self.article, self.checked) == (other.article, other.checked)
    }

    fn cited(table: Table, row: impl Into<String>, value: Value<'a>, article: &'a str, checked: bool) -> Self {
        Self { table, row: row.into(), title: None, value, article, checked, note: None }
    }

    fn titled(mut self, title: &'a LocalText) -> Self {
        self.title = Some(title);
        self
    }

    fn noted(mut self, note: Option<&'a String>) -> Self {
        self.note = note.map(String::as_str);
        self
    }

    fn period(table: Table, row: &str, period: &'a Period) -> Self {
        Self::cited(table, row, Value::Period(period), &period.article, period.checked).noted(period.note.as_ref())
    }
}

/// A line that differs between two rule-sets.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference<'a> {
    /// The line before; absent when it is new.
    pub before: Option<Line<'a>>,
    /// The line after; absent when it was removed.
    pub after: Option<Line<'a>>,
}

impl GuaranteeRule {
    fn lines(&self) -> Vec<Line<'_>> {
        let (id, article, checked) = (self.id.as_str(), &self.article, self.checked);
        let cited = |row: &str, value| Line::cited(Table::Guarantees, format!("{id}{row}"), value, article, checked);
        let mut lines = vec![cited("", Value::PercentMaximum(self.percent_maximum)).noted(self.note.as_ref())];
        lines.extend(self.percent_minimum.map(|percent| cited("-minimum", Value::PercentMinimum(percent))));
        lines.extend(self.forms.iter().map(|form| cited(&format!("-form-{}", form.as_str()), Value::Listed)));
        lines.extend(self.issuers.iter().map(|issuer| cited(&format!("-issuer-{}", issuer.as_str()), Value::Listed)));
        let row = format!("{id}-extra-validity");
        lines.extend(self.extra_validity.iter().map(|period| Line::period(Table::Guarantees, &row, period)));
        lines.extend(self.release.iter().map(|rule| {
            let row = format!("{id}-release");
            let line = Line::cited(Table::Guarantees, row, Value::Listed, &rule.article, rule.checked);
            line.noted(rule.note.as_ref())
        }));
        lines.extend(self.claims.iter().map(|rule| {
            let row = format!("{id}-claim-{}", rule.id);
            Line::cited(Table::Guarantees, row, Value::Listed, &rule.article, rule.checked).titled(&rule.title)
        }));
        lines
    }
}

impl RegularisationRules {
    fn lines(&self) -> Vec<Line<'_>> {
        let most = &self.requests_maximum;
        let number = Value::Number(most.value.into());
        let most = Line::cited(Table::Regularisation, "requests-maximum", number, &most.article, most.checked)
            .noted(most.note.as_ref());
        let mut lines = vec![
            Line::period(Table::Regularisation, "answer-minimum", &self.answer_minimum),
            Line::period(Table::Regularisation, "answer-maximum", &self.answer_maximum),
            most,
        ];
        lines.extend(self.cases.iter().map(|case| {
            let row = case.id.as_str();
            let line = Line::cited(Table::Regularisation, row, Value::Listed, &case.article, case.checked);
            line.noted(case.note.as_ref())
        }));
        lines
    }
}

impl Stated {
    fn line(&self, row: &str) -> Line<'_> {
        Line::cited(Table::Groupings, row, Value::Listed, &self.article, self.checked).noted(self.note.as_ref())
    }
}

impl GroupingRules {
    fn lines(&self) -> Vec<Line<'_>> {
        let mut lines = vec![self.taken.line("taken")];
        lines.extend(self.liability.iter().map(|liability| {
            let row = format!("liability-{}", liability.as_str().replace('_', "-"));
            Line::cited(Table::Groupings, row, Value::Listed, &self.taken.article, self.taken.checked)
        }));
        lines.extend(self.legal_form.iter().map(|rule| rule.line("legal-form")));
        let several = &self.several_bids;
        let row = format!("several-bids-{}", several.answer.as_str());
        let line = Line::cited(Table::Groupings, row, Value::Listed, &several.article, several.checked);
        lines.push(line.noted(several.note.as_ref()));
        lines.push(self.members_fixed.line("members-fixed"));
        lines
    }
}

impl ReviewRules {
    fn lines(&self) -> Vec<Line<'_>> {
        let body = &self.body;
        let line = Line::cited(Table::Review, "body", Value::Body(&body.title), &body.article, body.checked);
        let mut lines = vec![line.noted(body.note.as_ref())];
        for rule in &self.against {
            let name = rule.id.as_str();
            let line = Line::cited(Table::Review, name, Value::Contest(rule), &rule.article, rule.checked);
            lines.push(line.noted(rule.note.as_ref()));
            lines.extend(rule.suspension.iter().map(|rule| {
                let row = format!("{name}-suspension");
                let line = Line::cited(Table::Review, row, Value::Suspension(rule), &rule.article, rule.checked);
                line.noted(rule.note.as_ref())
            }));
        }
        lines.extend(self.fee.iter().map(|rule| {
            Line::cited(Table::Review, "fee", Value::Fee(rule), &rule.article, rule.checked).noted(rule.note.as_ref())
        }));
        lines.extend(self.decision.iter().map(|period| Line::period(Table::Review, "decision", period)));
        lines
    }
}

impl RuleSet {
    /// Every value with its article, in the order of reading.
    #[must_use]
    pub fn lines(&self) -> Vec<Line<'_>> {
        let mut lines = self.buying_lines();
        lines.extend(self.running_lines());
        lines.extend(self.closing_lines());
        lines.extend(self.calendar_lines());
        let formulas = self.formulas.iter().map(|rule| {
            Line::cited(Table::Formulas, rule.id.code(), Value::Listed, &rule.article, rule.checked).titled(&rule.title)
        });
        let grounds = self.exclusion_grounds.iter().map(|rule| {
            let (id, article) = (rule.id.as_str(), &rule.article);
            Line::cited(Table::ExclusionGrounds, id, Value::Listed, article, rule.checked).titled(&rule.title)
        });
        let refusals = self.refusals.iter().map(|(code, article)| {
            Line::cited(Table::Refusals, code, Value::Listed, article, !article.contains("(?)"))
        });
        lines.extend(self.regularisation.iter().flat_map(RegularisationRules::lines));
        lines.extend(self.comparing_lines());
        lines.extend(formulas);
        lines.extend(grounds);
        lines.extend(self.groupings.iter().flat_map(GroupingRules::lines));
        lines.extend(self.clauses.iter().map(|rule| {
            let line = Line::cited(Table::Clauses, rule.id.as_str(), Value::Clause(rule), &rule.article, rule.checked);
            let title = rule.wording.as_ref().map(|wording| &wording.title);
            Line { title, ..line.noted(rule.note.as_ref()) }
        }));
        lines.extend(refusals);
        lines
    }

    /// Who buys what in which way.
    fn buying_lines(&self) -> Vec<Line<'_>> {
        let mut lines = Vec::new();
        for method in &self.methods {
            let line = Line::cited(Table::Methods, &method.id, Value::Method(method), &method.article, method.checked);
            lines.push(line.titled(&method.title));
        }
        for rule in &self.permissions {
            let line = Line::cited(Table::Permissions, &rule.id, Value::Permission(rule), &rule.article, rule.checked);
            let title = self.method(&rule.method).map(|method| &method.title);
            lines.push(Line { title, ..line.noted(rule.note.as_ref()) });
        }
        if let Some(rule) = &self.estimate {
            let line = Line::cited(Table::Estimate, "tax", Value::Tax(rule.tax), &rule.article, rule.checked);
            lines.push(line.noted(rule.note.as_ref()));
        }
        for (table, named) in [(Table::BuyerKinds, &self.buyer_kinds), (Table::Subjects, &self.subjects)] {
            lines.extend(named.iter().map(|rule| {
                Line::cited(table, &rule.id, Value::Listed, &rule.article, rule.checked).titled(&rule.title)
            }));
        }
        for rule in &self.thresholds {
            let line = Line::cited(Table::Thresholds, &rule.id, Value::Threshold(rule), &rule.article, rule.checked);
            lines.push(line.noted(rule.note.as_ref()));
        }
        if let Some(rule) = &self.splitting {
            lines.push(Line::period(Table::Splitting, "window", &rule.window));
            let characters = Value::Number(rule.family_characters.into());
            let line = Line::cited(Table::Splitting, "family-characters", characters, &rule.article, rule.checked);
            lines.push(line.noted(rule.note.as_ref()));
        }
        lines
    }

    /// What holds while a procedure runs.
    fn running_lines(&self) -> Vec<Line<'_>> {
        let mut lines: Vec<Line<'_>> = self
            .periods
            .all()
            .into_iter()
            .map(|(key, period)| Line::period(Table::Periods, &key.replace('_', "-"), period))
            .collect();
        lines.extend(self.shortenings.iter().map(|rule| {
            let length = &rule.length;
            let value = Value::Shortening(rule);
            let line = Line::cited(Table::Shortenings, &rule.id, value, &length.article, length.checked);
            line.titled(&rule.condition).noted(length.note.as_ref())
        }));
        if let Some(rule) = &self.prior_notice {
            let line = |key, value, article, checked| Line::cited(Table::PriorNotice, key, value, article, checked);
            lines.push(line("announcement", Value::Listed, &rule.article, rule.checked).noted(rule.note.as_ref()));
            lines.push(Line::period(Table::PriorNotice, "answers-minimum", &rule.answers_minimum));
            lines.push(line("answers", Value::Answers(rule.answers), &rule.article, rule.checked));
            let told = &rule.summary;
            lines.push(line("summary", Value::Listed, &told.article, told.checked).noted(told.note.as_ref()));
        }
        if let Some(rule) = &self.commitment {
            let value = Value::Required(rule.required);
            let line = Line::cited(Table::Commitment, "before-publication", value, &rule.article, rule.checked);
            lines.push(line.noted(rule.note.as_ref()));
        }
        let outages = self.outages.iter().flat_map(OutageRules::all);
        lines.extend(outages.map(|(key, period)| Line::period(Table::Outages, &key.replace('_', "-"), period)));
        let committee = &self.committee;
        let figures = [
            ("opening-members-minimum", &committee.opening_members_minimum),
            ("opening-members-maximum", &committee.opening_members_maximum),
            ("opening-threshold-minimum", &committee.opening_threshold_minimum),
            ("opening-spare-minimum", &committee.opening_spare_minimum),
            ("evaluation-members-minimum", &committee.evaluation_members_minimum),
            ("persons-minimum", &self.approval.persons_minimum),
        ];
        lines.extend(figures.into_iter().map(|(key, figure)| {
            let value = Value::Number(figure.value.into());
            let line = Line::cited(Table::Committees, key, value, &figure.article, figure.checked);
            line.noted(figure.note.as_ref())
        }));
        lines.extend(committee.opening_quorum_minimum.iter().map(|figure| {
            let value = Value::Number(figure.value.into());
            let line = Line::cited(Table::Committees, "opening-quorum-minimum", value, &figure.article, figure.checked);
            line.noted(figure.note.as_ref())
        }));
        lines.extend(committee.substitutes.iter().map(|rule| {
            let value = Value::Substitutes(rule.locked_scores);
            let line = Line::cited(Table::Committees, "substitutes", value, &rule.article, rule.checked);
            line.noted(rule.note.as_ref())
        }));
        lines.extend(committee.owners.iter().map(|rule| {
            let value = Value::Compared(&rule.capacities);
            let line = Line::cited(Table::Committees, "owners", value, &rule.article, rule.checked);
            line.noted(rule.note.as_ref())
        }));
        lines.extend(self.guarantees.iter().flat_map(GuaranteeRule::lines));
        lines.extend(self.controls.iter().map(|rule| {
            let line = Line::cited(Table::Controls, &rule.id, Value::Control(rule), &rule.article, rule.checked);
            line.titled(&rule.title).noted(rule.note.as_ref())
        }));
        lines.extend(self.preferences.iter().map(|rule| {
            let line = Line::cited(Table::Preferences, &rule.id, Value::Preference(rule), &rule.article, rule.checked);
            line.titled(&rule.title).noted(rule.note.as_ref())
        }));
        if let Some(review) = &self.review {
            lines.extend(review.lines());
        }
        lines
    }

    /// How bids are compared.
    fn comparing_lines(&self) -> Vec<Line<'_>> {
        let law = &self.evaluation;
        let period = law.justification_minimum.iter();
        let period = period.map(|period| Line::period(Table::Evaluation, "justification-minimum", period));
        let low = law.abnormally_low.iter().map(|rule| {
            let line = Line::cited(Table::Evaluation, rule.id.code(), Value::Listed, &rule.article, rule.checked);
            line.titled(&rule.title).noted(rule.note.as_ref())
        });
        let ties = law.ties.iter().map(|rule| {
            let row = rule.id.as_str().replace('_', "-");
            Line::cited(Table::Evaluation, row, Value::Listed, &rule.article, rule.checked)
        });
        period.chain(low).chain(ties).collect()
    }

    fn closing_lines(&self) -> Vec<Line<'_>> {
        let Some(rules) = &self.closings else { return Vec::new() };
        let cited = |row, value| {
            let line = Line::cited(Table::Closings, row, value, &rules.article, rules.checked);
            line.noted(rules.note.as_ref())
        };
        let most = &rules.per_slot_maximum;
        let number = Value::Number(most.value.into());
        let most = Line::cited(Table::Closings, "per-slot-maximum", number, &most.article, most.checked)
            .noted(most.note.as_ref());
        let mut lines = vec![Line::period(Table::Closings, "slot", &rules.slot), most];
        lines.extend(rules.working_days_only.then(|| cited("working-days-only", Value::Listed)));
        lines.extend(rules.hours.as_ref().map(|hours| cited("hours", Value::Hours(hours))));
        lines
    }

    fn calendar_lines(&self) -> Vec<Line<'_>> {
        let Some(calendar) = &self.calendar else { return Vec::new() };
        let rest = Value::WeeklyRest(&calendar.weekly_rest);
        let rest = Line::cited(Table::Calendar, "weekly-rest", rest, &calendar.article, calendar.checked);
        let holidays = calendar.holidays.iter().map(|holiday| {
            let value = Value::Holiday(holiday);
            let line = Line::cited(Table::Calendar, &holiday.id, value, &holiday.article, holiday.checked);
            line.titled(&holiday.title).noted(holiday.note.as_ref())
        });
        std::iter::once(rest.noted(calendar.note.as_ref())).chain(holidays).collect()
    }

    /// The lines that differ in a later rule-set, in the order of reading.
    #[must_use]
    pub fn differences<'a>(&'a self, later: &'a RuleSet) -> Vec<Difference<'a>> {
        let before: Vec<Line<'_>> = self.lines();
        let mut after: BTreeMap<(Table, String), Line<'_>> =
            later.lines().into_iter().map(|line| ((line.table, line.row.clone()), line)).collect();
        let mut found: Vec<Difference<'a>> = Vec::new();
        for before in before {
            match after.remove(&(before.table, before.row.clone())) {
                Some(after) if before.says_the_same(&after) => {}
                after => found.push(Difference { before: Some(before), after }),
            }
        }
        // What is new stands behind what changed, in the order of the later rule-set.
        let mut new: Vec<Line<'_>> =
            later.lines().into_iter().filter(|line| after.contains_key(&(line.table, line.row.clone()))).collect();
        found.extend(new.drain(..).map(|after| Difference { before: None, after: Some(after) }));
        found.sort_by_key(|difference| {
            difference.before.as_ref().or(difference.after.as_ref()).map_or(Table::Refusals, |line| line.table)
        });
        found
    }
}
