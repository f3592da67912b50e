//! The clauses of the bidding documents in the form: those of the law that the buyer may take, with what it fills in,
//! and the buyer's own.

use super::super::super::form::{Button, Field, Section};
use super::super::super::format::scalar;
use super::Editor;
use super::typed::{Fields, Reading, put_text};
use domain::procurement::bidding_document::{ChosenClauses, OwnClause};
use domain::procurement::notice::Notice;
use domain::ruleset::ClauseRule;
use domain::{CriterionId, RuleSet};
use std::collections::BTreeMap;

/// The list of clauses taken.
const TAKEN: &str = "clauses";
/// The list of the buyer's own.
const OWN: &str = "own_clauses";

/// The name of what is filled in.
fn value_name(clause: &CriterionId, field: &str) -> String {
    format!("{TAKEN}.{clause}.{field}")
}

/// The clauses of a notice as fields.
pub(super) fn put(fields: &mut Fields, notice: &Notice) {
    for (id, values) in &notice.clauses {
        if values.is_empty() {
            fields.push((TAKEN.to_owned(), id.to_string()));
        }
        fields.extend(values.iter().map(|(field, value)| (value_name(id, field), value.normalize().to_string())));
    }
    for (n, own) in notice.own_clauses.iter().enumerate() {
        let at = format!("{OWN}.{n}");
        fields.push((format!("{at}.id"), own.id.to_string()));
        put_text(fields, &format!("{at}.title"), &own.title);
        put_text(fields, &format!("{at}.text"), &own.text);
    }
}

impl Reading<'_> {
    /// The clauses of the law that are taken: those that are ticked, and those that something is filled in for.
    pub(super) fn chosen_clauses(&mut self) -> ChosenClauses {
        let ticked = self.sent.all(TAKEN);
        let mut chosen: ChosenClauses =
            ticked.iter().filter_map(|id| Some((id.parse().ok()?, BTreeMap::new()))).collect();
        let names = self.sent.fields().iter().map(|(name, _)| name.clone());
        for name in names.collect::<Vec<_>>() {
            let place = name.strip_prefix("clauses.").and_then(|rest| rest.rsplit_once('.'));
            let Some((Ok(id), field)) = place.map(|(id, field)| (id.parse::<CriterionId>(), field)) else { continue };
            if let Some(value) = self.number(&name) {
                chosen.entry(id).or_default().insert(field.to_owned(), value);
            }
        }
        chosen
    }

    /// The buyer's own clauses.
    pub(super) fn own_clauses(&mut self) -> Vec<OwnClause> {
        self.list(OWN, |reading, n| {
            let at = format!("{OWN}.{n}");
            let id = reading.id(&format!("{at}.id"))?;
            let text = |name: &str| reading.sent.text(&format!("{at}.{name}"));
            Some(OwnClause { id, title: text("title"), text: text("text") })
        })
    }
}

impl Editor<'_> {
    /// The clauses, and one to come.
    pub(super) fn clauses(&self) -> Vec<Section> {
        let law = self.rules.clauses.iter().filter(|rule| rule.optional);
        let (asking, plain): (Vec<_>, Vec<_>) = law.partition(|rule| !rule.limits.is_empty());
        let mut fields = vec![self.taken(&plain)];
        fields.extend(asking.into_iter().flat_map(|rule| self.values(rule, self.rules)));
        let mut sections = vec![Section {
            heading: self.heading("clauses", None),
            id: "contract-clauses".into(),
            fields,
            ..Section::default()
        }];
        sections.extend(self.sent.rows(OWN).into_iter().map(|n| self.own(n)));
        sections.push(self.more(OWN, "add-clause"));
        sections
    }

    fn taken(&self, law: &[&ClauseRule]) -> Field {
        let title = |rule: &&ClauseRule| {
            let title = rule.wording.as_ref().map(|wording| self.page.text(&wording.title));
            (rule.id.to_string(), title.unwrap_or_else(|| self.page.code(rule.id.as_str())))
        };
        Field::any(TAKEN, self.label("clauses"), law.iter().map(title).collect(), self.sent.all(TAKEN))
            .hint(self.page.t("clauses-hint"))
    }

    /// What a clause asks for, with its limits: filling it in takes the clause.
    fn values(&self, rule: &ClauseRule, rules: &RuleSet) -> Vec<Field> {
        let Some(wording) = &rule.wording else { return Vec::new() };
        let page = self.page;
        let field = wording.fields.iter().map(|field| {
            let label = [page.plain(&wording.title), page.plain(&field.title)].join(" – ");
            let label = format!("{label} ({})", page.word("clause-unit", field.kind.as_str()));
            let (least, most) = rule.range(&field.id, rules);
            let name = value_name(&rule.id, &field.id);
            let shown = Field::line(&name, label, self.sent.get(&name));
            match (least, most) {
                (Some(least), Some(most)) => {
                    let (least, most) = (scalar(page.language, least), scalar(page.language, most));
                    shown.hint(page.t2("clause-range", &("least", least.to_string()), &("most", most.to_string())))
                }
                (None, Some(most)) => shown.hint(page.t1("at-most", "most", scalar(page.language, most))),
                _ => shown,
            }
        });
        field.collect()
    }

    fn own(&self, n: usize) -> Section {
        let at = format!("{OWN}.{n}");
        let fields = vec![
            self.carried(&format!("{at}.id")),
            self.trio(&format!("{at}.title"), "title", false),
            self.trio(&format!("{at}.text"), "clause-text", true),
        ];
        let remove = Button::plain(format!("remove {at}"), self.page.t("remove-clause"));
        let heading = self.heading("own-clause", Some(self.value(&format!("{at}.id"))));
        Section { heading, inner: true, id: at, fields, buttons: vec![remove] }
    }
}
