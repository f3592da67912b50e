//! The notice as a form: flat fields named by their place in the notice (`lots.0.title.fr`), so that adding and removing
//! rows, saving, and showing again all work on what was typed, and nothing of it is ever lost.

mod award;
mod check;
mod clauses;
mod typed;

pub(super) use check::{Finding, found, mark_all, of_notice, placed};
pub(super) use typed::{Reading, document_fields, fields_of, number, rearrange};

use super::super::form::{Button, Field, Form, Kind, Section, Sent, Told};
use super::super::format::{Markup, scalar};
use super::super::page::Page;
use domain::RuleSet;
use domain::ruleset::FrameworkRule;
use domain::ruleset::GuaranteeKind;
use domain::ruleset::SystemRule;
use domain::text::Language;

/// Items that are shown at once; the others are carried along, so that the longest notice is still a light page.
const ITEMS_SHOWN: usize = 50;
/// The fields of an item.
const ITEM_FIELDS: [&str; 12] = [
    "id",
    "lot",
    "description.fr",
    "description.ar",
    "description.en",
    "scheme",
    "class",
    "class_words",
    "unit",
    "quantity",
    "delivery_place",
    "delivery_region",
];

/// What the editor may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// Everything: the notice is not published.
    Whole,
    /// All but lots, their award rules and the category: bids are sealed to them.
    Amendment,
}

/// What a method in which firms apply first lets be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Selects {
    /// The call is written or amended.
    Now,
    /// Firms were selected: what they were selected by stays.
    Done,
}

/// Writes the form out of what was typed.
pub(super) struct Editor<'a> {
    pub page: &'a Page,
    pub sent: &'a Sent,
    pub rules: &'a RuleSet,
    pub scope: Scope,
    /// Whether firms apply first.
    pub selects: Option<Selects>,
    /// What the way of buying says of the framework agreement that it ends in.
    pub framework: Option<&'a FrameworkRule>,
    /// Whether quality alone decides: prices are negotiated one after the other, or a jury ranks works.
    pub negotiated: bool,
    /// Whether a jury ranks works for prizes.
    pub contest: bool,
    /// What it says of the purchasing system that it sets up.
    pub system: Option<&'a SystemRule>,
    /// Fields that cannot be read: their page of items is shown.
    pub wrong: &'a [(String, &'static str)],
}

impl Editor<'_> {
    fn value(&self, name: &str) -> &str {
        self.sent.get(name)
    }

    fn label(&self, key: &str) -> String {
        self.page.word("part", key)
    }

    fn trio(&self, name: &str, key: &str, long: bool) -> Field {
        Field::trio(name, self.label(key), long, self.sent.trio(name))
    }

    fn line(&self, name: &str, key: &str) -> Field {
        Field::line(name, self.label(key), self.value(name))
    }

    fn number_line(&self, name: &str, key: &str) -> Field {
        self.line(name, key).hint(self.page.t("number-hint"))
    }

    fn carried(&self, name: &str) -> Field {
        Field::carried(name, self.value(name))
    }

    fn options(&self, family: &str, values: &[&str]) -> Vec<(String, String)> {
        values.iter().map(|value| ((*value).to_owned(), self.page.word(family, value))).collect()
    }

    /// The form's parts.
    pub(super) fn sections(&self) -> Vec<Section> {
        let mut sections = vec![self.about()];
        for n in self.sent.rows("lots") {
            sections.push(self.lot(n));
            let rows = self.sent.rows(&format!("lots.{n}.criteria"));
            sections.extend(rows.into_iter().map(|k| self.quality(n, k)));
            let rows = self.sent.rows(&format!("lots.{n}.parts"));
            sections.extend(rows.into_iter().map(|k| self.cost_part(n, k)));
            if self.scope == Scope::Whole {
                let (list, key) = match self.value(&format!("lots.{n}.rule")) {
                    "cost" => ("parts", "add-cost-part"),
                    _ => ("criteria", "add-quality"),
                };
                let add = Button::plain(format!("add lots.{n}.{list}"), self.page.t(key));
                let remove = Button::plain(format!("remove lots.{n}"), self.page.t("remove-lot"));
                sections.push(Section { inner: true, buttons: vec![add, remove], ..Section::default() });
            }
        }
        if self.scope == Scope::Whole {
            sections.push(self.more("lots", "add-lot"));
        }
        sections.extend(self.framework.map(|rule| self.agreement(rule)));
        sections.extend(self.system.map(|rule| self.purchasing_system(rule)));
        sections.extend(self.items());
        if self.selects == Some(Selects::Done) {
            sections.push(self.selected_by());
        } else {
            sections.push(self.grounds());
            sections.extend(self.sent.rows("selection_criteria").into_iter().map(|n| self.selection(n)));
            sections.push(self.more("selection_criteria", "add-selection"));
            sections.extend(self.selects.map(|_| self.call()));
        }
        sections.extend(self.clauses());
        sections.extend(self.documents());
        sections
    }

    fn heading(&self, key: &str, n: Option<&str>) -> Option<Markup> {
        let words = Markup::text(&self.page.t(key));
        Some(n.map_or(words.clone(), |n| Markup::made(format!("{words} {}", self.page.code(n)))))
    }

    fn more(&self, list: &str, key: &str) -> Section {
        let button = Button::plain(format!("add {list}"), self.page.t(key));
        Section { id: list.to_owned(), inner: true, buttons: vec![button], ..Section::default() }
    }

    fn about(&self) -> Section {
        let page = self.page;
        let category = match self.scope {
            Scope::Whole => Field::one(
                "category",
                self.label("category"),
                self.options("category", &["goods", "works", "services"]),
                self.value("category"),
            ),
            Scope::Amendment => self.carried("category"),
        };
        let subject = (!self.rules.subjects.is_empty()).then(|| {
            let mut subjects = vec![(String::new(), page.t("subject-none"))];
            subjects.extend(self.rules.subjects.iter().map(|row| (row.id.clone(), page.plain(&row.title))));
            Field::one("subject", self.label("subject"), subjects, self.value("subject")).hint(page.t("subject-hint"))
        });
        let moment = |name: &str| Field::input(name, self.label(name), "datetime-local", self.value(name));
        let mut fields = vec![
            self.trio("title", "title", false),
            self.trio("description", "description", true),
            self.line("reference", "reference"),
            category,
        ];
        fields.extend(subject);
        fields.extend([
            moment("tender_period_end").hint(page.t("footer-time-zone")),
            moment("enquiry_period_end").hint(page.t("by-rule-if-empty")),
            self.line("bid_validity_days", "bid_validity_days").hint(page.t("by-rule-if-empty")),
            self.line("lots_per_tenderer_maximum", "lots_per_tenderer_maximum").hint(page.t("all-if-empty")),
            match self.scope {
                Scope::Whole => Field::one(
                    "lots_awarded_jointly",
                    self.label("lots_awarded_jointly"),
                    [("", "no"), ("yes", "yes")]
                        .map(|(value, word)| (value.to_owned(), page.word("yes-no", word)))
                        .to_vec(),
                    self.value("lots_awarded_jointly"),
                )
                .hint(page.t("jointly-hint")),
                Scope::Amendment => self.carried("lots_awarded_jointly"),
            },
        ]);
        Section { heading: self.heading("notice-about", None), id: "about".into(), fields, ..Section::default() }
    }

    fn lot(&self, n: usize) -> Section {
        let at = format!("lots.{n}");
        let name = |field: &str| format!("{at}.{field}");
        let currencies: Vec<(String, String)> = self
            .rules
            .bids
            .currencies
            .iter()
            .map(|currency| (currency.to_string(), self.page.word("currency", currency.code())))
            .collect();
        let mut fields = vec![
            self.carried(&name("id")),
            self.trio(&name("title"), "title", false),
            self.trio(&name("description"), "description", true),
            self.number_line(&name("value"), "value"),
            Field::one(&name("currency"), self.label("currency"), currencies, self.value(&name("currency"))),
        ];
        let guarantee = name("bid_guarantee");
        fields.push(match self.rules.guarantee(GuaranteeKind::Bid) {
            Some(rule) => {
                let most = scalar(self.page.language, rule.percent_maximum);
                let field = self.line(&guarantee, "bid_guarantee");
                field.hint(self.page.t1("bid-guarantee-hint", "most", most))
            }
            None => self.carried(&guarantee),
        });
        if self.scope == Scope::Amendment {
            fields.extend(award::FIELDS.map(|field| self.carried(&name(field))));
            let preferences = self.sent.all(&name("preferences"));
            fields.extend(preferences.iter().map(|id| Field::carried(&name("preferences"), id)));
        } else {
            fields.extend(self.award(&at));
        }
        Section {
            heading: self.heading("lot", Some(self.value(&name("id")))),
            id: at.clone(),
            fields,
            ..Section::default()
        }
    }

    /// How a lot is awarded and what else is said about comparing its bids; the fields of other rules travel along.
    fn award(&self, at: &str) -> Vec<Field> {
        let (page, law) = (self.page, &self.rules.evaluation);
        let name = |field: &str| format!("{at}.{field}");
        let chosen = |field: &str, options: Vec<(String, String)>, label: String| {
            Field::one(&name(field), label, options, self.value(&name(field)))
        };
        let rules: &[&str] =
            if self.negotiated { &["quality"] } else { &["lowest_price", "price_quality", "cost", "fixed_budget"] };
        let rules = self.options("award-rule", rules);
        let mut fields = vec![chosen("rule", rules, page.t("award-rule")).hint(page.t("award-rule-hint"))];
        let formulas = self.rules.formulas.iter().map(|rule| (rule.id.code(), page.plain(&rule.title))).collect();
        let rule = self.value(&name("rule"));
        // Before a rule is chosen the form has the fields of the commonest one, so that it works without a script.
        let mut field = |of: &[&str], field: Field| {
            let commonest = if self.negotiated { "quality" } else { "price_quality" };
            let shown = of.contains(&rule) || of.contains(&commonest) && matches!(rule, "" | "lowest_price");
            fields.push(if shown { field } else { self.carried(&field.name) });
        };
        let scored = page.t("price-quality-only");
        field(&["price_quality"], self.number_line(&name("price_weight"), "price_weight").hint(scored.clone()));
        field(&["price_quality"], chosen("formula", formulas, self.label("formula")).hint(scored));
        let least = self.number_line(&name("technical_points_minimum"), "technical_points_minimum");
        field(&["price_quality", "fixed_budget", "quality"], least.hint(page.t("technical-minimum-hint")));
        field(&["fixed_budget"], self.number_line(&name("budget"), "budget"));
        field(&["cost"], self.number_line(&name("discount_rate_percent"), "discount_rate_percent"));
        let default = || vec![(String::new(), page.t("tie-default"))];
        let mut ties = default();
        ties.extend(law.ties.iter().map(|tie| (tie.id.as_str().to_owned(), page.word("tie", tie.id.as_str()))));
        let now = self.value(&name("ties"));
        if !ties.iter().any(|(value, _)| value == now) {
            let words = now.split(' ').map(|tie| page.word("tie", tie)).collect::<Vec<_>>();
            ties.push((now.to_owned(), page.list(&words)));
        }
        fields.push(chosen("ties", ties, self.label("ties")));
        if !self.rules.preferences.is_empty() {
            let options =
                self.rules.preferences.iter().map(|rule| (rule.id.to_string(), page.text(&rule.title))).collect();
            let chosen = self.sent.all(&name("preferences"));
            fields.push(Field::any(&name("preferences"), self.label("preferences"), options, chosen));
        }
        if !law.abnormally_low.is_empty() {
            let mut methods = vec![(String::new(), page.t("low-none"))];
            methods.extend(law.abnormally_low.iter().map(|rule| (rule.id.code(), page.plain(&rule.title))));
            fields.push(chosen("abnormally_low", methods, self.label("abnormally_low")));
        }
        fields.push(self.carried(&name("auction")));
        fields.push(if self.contest {
            let prizes = self.value(&name("prizes"));
            Field::lines(&name("prizes"), self.label("prizes"), prizes).hint(page.t("prizes-hint"))
        } else {
            self.carried(&name("prizes"))
        });
        fields
    }

    fn cost_part(&self, n: usize, k: usize) -> Section {
        let at = format!("lots.{n}.parts.{k}");
        let name = |field: &str| format!("{at}.{field}");
        if self.scope == Scope::Amendment {
            let texts = Language::ALL.map(|language| self.carried(&format!("{at}.title.{}", language.tag())));
            let mut fields = award::PART_FIELDS.map(|field| self.carried(&name(field))).to_vec();
            fields.extend(texts);
            return Section { fields, ..Section::default() };
        }
        let fields = vec![
            self.carried(&name("id")),
            self.trio(&name("title"), "title", false),
            self.line(&name("items"), "items").hint(self.page.t("cost-items-hint")),
            self.line(&name("first_year"), "first_year"),
            self.line(&name("last_year"), "last_year"),
        ];
        let remove = Button::plain(format!("remove {at}"), self.page.t("remove-cost-part"));
        let heading = self.heading("cost-part", Some(self.value(&name("id"))));
        Section { heading, inner: true, id: at.clone(), fields, buttons: vec![remove] }
    }

    fn quality(&self, n: usize, k: usize) -> Section {
        let at = format!("lots.{n}.criteria.{k}");
        let name = |field: &str| format!("{at}.{field}");
        if self.scope == Scope::Amendment {
            let texts = Language::ALL.map(|language| self.carried(&format!("{at}.title.{}", language.tag())));
            let mut fields = award::CRITERION_FIELDS.map(|field| self.carried(&name(field))).to_vec();
            fields.extend(texts);
            return Section { fields, ..Section::default() };
        }
        let fields = vec![
            self.carried(&name("id")),
            self.trio(&name("title"), "title", false),
            self.number_line(&name("weight"), "weight"),
            self.number_line(&name("score_maximum"), "score_maximum"),
            self.line(&name("part_of"), "part_of").hint(self.page.t("part-of-hint")),
            self.number_line(&name("points_minimum"), "points_minimum"),
        ];
        let remove = Button::plain(format!("remove {at}"), self.page.t("remove-quality"));
        let heading = self.heading("quality-criterion", Some(self.value(&name("id"))));
        Section { heading, inner: true, id: at.clone(), fields, buttons: vec![remove] }
    }

    /// The items of one page as fields, those of the others carried along, and buttons from page to page.
    fn items(&self) -> Vec<Section> {
        let rows = self.sent.rows("items");
        let from = self.items_from(&rows);
        let pages = rows.chunks(ITEMS_SHOWN).enumerate();
        let mut sections: Vec<Section> = pages
            .flat_map(|(page, rows)| {
                let shown = page * ITEMS_SHOWN == from;
                rows.iter().map(move |n| if shown { self.item(*n) } else { self.carried_item(*n) })
            })
            .collect();
        let mut end = self.more("items", "add-item");
        end.fields.push(Field::carried("items_from", &from.to_string()));
        if rows.len() > ITEMS_SHOWN {
            let pages = rows.len().div_ceil(ITEMS_SHOWN);
            end.buttons.extend((0..pages).map(|page| page * ITEMS_SHOWN).filter(|start| *start != from).map(|start| {
                let last = rows.len().min(start + ITEMS_SHOWN);
                let label = self.page.t2("items-page", &("from", (start + 1).to_string()), &("to", last.to_string()));
                Button::plain(format!("page {start}"), label)
            }));
        }
        sections.push(end);
        sections
    }

    /// Where the page of items begins: where a field cannot be read, else where the reader was.
    fn items_from(&self, rows: &[usize]) -> usize {
        let row = |field: &str| field.strip_prefix("items.")?.split('.').next()?.parse::<usize>().ok();
        let wrong = self.wrong.iter().find_map(|(field, _)| rows.iter().position(|n| Some(*n) == row(field)));
        let asked = wrong.or_else(|| self.value("items_from").parse().ok()).unwrap_or_default();
        asked.min(rows.len().saturating_sub(1)) / ITEMS_SHOWN * ITEMS_SHOWN
    }

    fn carried_item(&self, n: usize) -> Section {
        let fields = ITEM_FIELDS.map(|field| self.carried(&format!("items.{n}.{field}")));
        // What is empty need not travel.
        let fields =
            fields.into_iter().filter(|field| !matches!(&field.kind, Kind::Carried { value } if value.is_empty()));
        Section { fields: fields.collect(), ..Section::default() }
    }

    fn item(&self, n: usize) -> Section {
        let at = format!("items.{n}");
        let name = |field: &str| format!("{at}.{field}");
        let lots: Vec<(String, String)> = self
            .sent
            .rows("lots")
            .into_iter()
            .map(|n| self.value(&format!("lots.{n}.id")).to_owned())
            .map(|id| (id.clone(), id))
            .collect();
        let fields = vec![
            self.carried(&name("id")),
            Field::one(&name("lot"), self.label("lot"), lots, self.value(&name("lot"))),
            self.trio(&name("description"), "description", false),
            self.number_line(&name("quantity"), "quantity"),
            self.line(&name("unit"), "unit"),
            self.line(&name("scheme"), "scheme").hint(self.page.t("scheme-hint")),
            self.line(&name("class"), "class"),
            self.line(&name("class_words"), "class_words"),
            self.line(&name("delivery_place"), "delivery_place"),
            self.region(&name("delivery_region")),
        ];
        let remove = Button::plain(format!("remove {at}"), self.page.t("remove-item"));
        let heading = self.heading("item", Some(self.value(&name("id"))));
        Section { heading, id: at.clone(), fields, buttons: vec![remove], ..Section::default() }
    }

    /// A region of the rules' country; one of another stays chosen where it stands.
    fn region(&self, name: &str) -> Field {
        let mut options = vec![(String::new(), String::new())];
        options.extend(self.page.regions(&self.rules.jurisdiction));
        let chosen = self.value(name);
        if !options.iter().any(|(code, _)| code == chosen) {
            options.push((chosen.to_owned(), chosen.to_owned()));
        }
        Field::one(name, self.label("delivery_region"), options, chosen)
    }

    fn grounds(&self) -> Section {
        let options = self.rules.exclusion_grounds.iter();
        let options = options.map(|rule| (rule.id.to_string(), self.page.text(&rule.title))).collect();
        let chosen = self.sent.all("exclusion_grounds");
        let field = Field::any("exclusion_grounds", self.label("exclusion_grounds"), options, chosen);
        Section {
            heading: self.heading("who-may-bid", None),
            id: "criteria".into(),
            fields: vec![field],
            ..Section::default()
        }
    }

    fn selection(&self, n: usize) -> Section {
        let at = format!("selection_criteria.{n}");
        let name = |field: &str| format!("{at}.{field}");
        let answers = self.options("answer", &["boolean", "number", "text", "file"]);
        let fields = vec![
            self.carried(&name("id")),
            self.trio(&name("title"), "title", false),
            self.trio(&name("description"), "description", true),
            Field::one(&name("answer"), self.label("answer"), answers, self.value(&name("answer"))),
            self.number_line(&name("minimum"), "minimum"),
        ];
        let points = self.number_line(&name("points"), "selection-points").hint(self.page.t("selection-points-hint"));
        let fields = fields.into_iter().chain(self.selects.map(|_| points)).collect();
        let remove = Button::plain(format!("remove {at}"), self.page.t("remove-selection"));
        let heading = self.heading("selection-criterion", Some(self.value(&name("id"))));
        Section { heading, inner: true, id: at.clone(), fields, buttons: vec![remove] }
    }

    /// Until when firms apply, and how many go on.
    fn call(&self) -> Section {
        let page = self.page;
        let name = "selection.application_period_end";
        let fields = vec![
            Field::carried("selects", "yes"),
            Field::input(name, self.label("application_period_end"), "datetime-local", self.value(name))
                .hint(page.t("footer-time-zone")),
            self.line("selection.minimum", "selected-least").hint(page.t("by-rule-if-empty")),
            self.line("selection.maximum", "selected-most").hint(page.t("selected-most-hint")),
        ];
        Section { heading: self.heading("selection-call", None), id: "selection".into(), fields, ..Section::default() }
    }

    /// How long firms may join a purchasing system, and from when it is bought under; that stays once it is published.
    fn purchasing_system(&self, rule: &SystemRule) -> Section {
        let page = self.page;
        let (until, first) = ("system.until", "system.first_requests_until");
        let moment = |name: &str, key: &str| {
            Field::input(name, self.label(key), "datetime-local", self.value(name)).hint(page.t("footer-time-zone"))
        };
        let mut fields = vec![Field::carried("sets_up", "yes"), moment(until, "until")];
        if self.scope == Scope::Amendment {
            fields.push(self.carried(first));
        } else if let Some(minimum) = &rule.first_minimum {
            let length = page.app.node.words.period(page.language, minimum);
            fields.push(moment(first, "first-requests-until").hint(page.t1("first-requests-hint", "period", length)));
        }
        Section { heading: self.heading("system-title", None), id: "system".into(), fields, ..Section::default() }
    }

    /// The terms of the framework agreement; bids are made to them, so that an amendment carries them along.
    fn agreement(&self, rule: &FrameworkRule) -> Section {
        let page = self.page;
        let names = ["months", "suppliers_maximum", "orders", "order_maximum", "competition"];
        let carried =
            [Field::carried("frames", "yes"), Field::carried("framework.currency", self.rules.currency.code())];
        let heading = self.heading("framework-title", None);
        let section = |fields| Section { heading, id: "framework".into(), fields, ..Section::default() };
        if self.scope == Scope::Amendment {
            let fixed = Field::shown(page.t("framework-fixed"), Markup::default());
            let names = names.iter().map(|name| self.carried(&format!("framework.{name}")));
            return section(std::iter::once(fixed).chain(carried).chain(names).collect());
        }
        let mut orders = vec![(String::new(), page.t("orders-by-competition"))];
        let words = |rule: &str| page.word("order-rule", rule);
        orders.extend(rule.orders.iter().map(|order| (order.as_str().to_owned(), words(order.as_str()))));
        let yes_no = [("", "no"), ("yes", "yes")].map(|(value, word)| (value.to_owned(), page.word("yes-no", word)));
        let most = rule.suppliers_maximum.unwrap_or(FrameworkRule::SUPPLIERS_MAXIMUM);
        let fields = [
            self.line("framework.months", "months").hint(page.t1("at-most", "most", rule.months_maximum)),
            self.line("framework.suppliers_maximum", "suppliers-maximum").hint(page.t1("at-most", "most", most)),
            Field::one("framework.orders", self.label("orders"), orders, self.value("framework.orders"))
                .hint(page.t("orders-hint")),
            self.number_line("framework.order_maximum", "order-maximum"),
            Field::one(
                "framework.competition",
                self.label("competition"),
                yes_no.to_vec(),
                self.value("framework.competition"),
            ),
        ];
        section(carried.into_iter().chain(fields).collect())
    }

    /// What firms were selected by travels along as it was published.
    fn selected_by(&self) -> Section {
        let of_call = |name: &str| {
            ["selects", "exclusion_grounds"].contains(&name)
                || name.starts_with("selection.")
                || name.starts_with("selection_criteria.")
        };
        let fields = self.sent.fields().iter().filter(|(name, _)| of_call(name));
        let shown = Field::shown(self.page.t("selection-fixed"), Markup::default());
        let fields = std::iter::once(shown).chain(fields.map(|(name, value)| Field::carried(name, value))).collect();
        Section { heading: self.heading("who-may-bid", None), id: "criteria".into(), fields, ..Section::default() }
    }

    fn document(&self, n: usize) -> Section {
        let at = format!("documents.{n}");
        let name = |field: &str| format!("{at}.{field}");
        let bytes = self.value(&name("bytes")).parse().unwrap_or_default();
        let file = Markup::made(format!(
            "{} ({}) {}",
            self.page.name(self.value(&name("file_name"))),
            self.page.size(&bytes),
            self.page.code(self.value(&name("sha256"))),
        ));
        let mut fields = vec![Field::shown(self.page.t("file"), file), self.trio(&name("title"), "title", false)];
        let carried = ["sha256", "bytes", "media_type", "file_name", "document_type", "language"];
        fields.extend(carried.map(|field| self.carried(&name(field))));
        let remove = Button::plain(format!("remove {at}"), self.page.t("remove-document"));
        let heading = self.heading("document", None);
        Section { heading, inner: true, id: at.clone(), fields, buttons: vec![remove] }
    }

    /// The documents so far, and one to come.
    pub(super) fn documents(&self) -> Vec<Section> {
        let rows = self.sent.rows("documents").into_iter().map(|n| self.document(n));
        rows.chain([self.upload()]).collect()
    }

    fn upload(&self) -> Section {
        let file = Field::file("file", self.page.t("add-document")).hint(self.page.t("add-document-hint"));
        let upload = Button::plain("upload", self.page.t("upload"));
        Section {
            heading: self.heading("documents", None),
            id: "documents".into(),
            fields: vec![file],
            buttons: vec![upload],
            ..Section::default()
        }
    }

    /// A form with these parts.
    pub(super) fn form(&self, title: String, action: String) -> Form {
        Form { title, action, files: true, sections: self.sections(), ..Form::default() }
    }
}

/// Marks the fields that cannot be read.
pub(super) fn mark(form: &mut Form, told: &Told) {
    let fields = form.sections.iter_mut().flat_map(|section| &mut section.fields);
    for field in fields.filter(|field| !matches!(field.kind, Kind::Carried { .. })) {
        if let Some(point) = told.points.iter().find(|point| point.field == field.name) {
            field.error = Some(point.text.clone());
        }
    }
}
