//! What somebody looks for, as it stands in an address: read, understood, and written again.
//!
//! The address is the whole state of a search: the page, its feed, its calendar and a saved search all have the same.

use super::format::{in_address, read_day};
use super::page::Page;
use domain::text::Language;
use domain::{Currency, Money};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use store::views::{PublishedBy, SearchQuery, Sort, cpv_group};

/// Stages as lists name them, in their order.
pub(super) const STAGES: [&str; 13] = [
    "planned",
    "published",
    "applications",
    "selection",
    "dialogue",
    "invitation",
    "bidding",
    "opening",
    "evaluation",
    "awarded",
    "final",
    "unsuccessful",
    "cancelled",
];
/// OCDS categories.
pub(super) const CATEGORIES: [&str; 3] = ["goods", "works", "services"];
/// OCDS methods.
pub(super) const METHODS: [&str; 4] = ["open", "selective", "limited", "direct"];
/// Orders of a list.
pub(super) const SORTS: [&str; 4] = ["relevance", "newest", "deadline_soonest", "value_highest"];
/// The most characters of words that are looked for.
pub(super) const WORDS_MAX: usize = 300;
/// The most characters of any other field.
const FIELD_MAX: usize = 300;

/// What was asked. Fields that a form sends empty are not asked.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    pub q: String,
    pub stage: String,
    pub category: String,
    pub method: String,
    pub buyer: String,
    pub publisher: String,
    pub currency: String,
    pub value_from: String,
    pub value_to: String,
    pub closing_from: String,
    pub closing_to: String,
    pub region: String,
    pub cpv: String,
    pub sort: String,
    pub page: Option<usize>,
}

/// One filter in words.
pub(super) struct Told {
    /// The field's name.
    pub name: &'static str,
    /// What it asks.
    pub label: String,
    /// What it says.
    pub value: String,
}

impl Wanted {
    /// Names and values of what narrows the search.
    fn filters(&self) -> [(&'static str, &String); 13] {
        [
            ("q", &self.q),
            ("stage", &self.stage),
            ("category", &self.category),
            ("method", &self.method),
            ("buyer", &self.buyer),
            ("publisher", &self.publisher),
            ("currency", &self.currency),
            ("value_from", &self.value_from),
            ("value_to", &self.value_to),
            ("closing_from", &self.closing_from),
            ("closing_to", &self.closing_to),
            ("region", &self.region),
            ("cpv", &self.cpv),
        ]
    }

    fn field(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "q" => &mut self.q,
            "stage" => &mut self.stage,
            "category" => &mut self.category,
            "method" => &mut self.method,
            "buyer" => &mut self.buyer,
            "publisher" => &mut self.publisher,
            "currency" => &mut self.currency,
            "value_from" => &mut self.value_from,
            "value_to" => &mut self.value_to,
            "closing_from" => &mut self.closing_from,
            "closing_to" => &mut self.closing_to,
            "region" => &mut self.region,
            "cpv" => &mut self.cpv,
            "sort" => &mut self.sort,
            _ => return None,
        })
    }

    /// The same with blanks taken off, cut to what is ever read, and without what says nothing.
    pub(super) fn tidy(mut self) -> Self {
        for (name, most) in [
            ("q", WORDS_MAX),
            ("stage", FIELD_MAX),
            ("category", FIELD_MAX),
            ("method", FIELD_MAX),
            ("buyer", FIELD_MAX),
            ("publisher", FIELD_MAX),
            ("currency", 3),
            ("value_from", 40),
            ("value_to", 40),
            ("closing_from", 40),
            ("closing_to", 40),
            ("region", 10),
            ("cpv", 20),
            ("sort", 40),
        ] {
            if let Some(field) = self.field(name) {
                *field = field.trim().chars().take(most).collect();
            }
        }
        if !SORTS.contains(&self.sort.as_str()) {
            self.sort.clear();
        }
        // Amounts of different currencies do not compare: where none is said, the dinar is, and the page says so.
        if self.currency.is_empty() && !(self.value_from.is_empty() && self.value_to.is_empty()) {
            self.currency = Currency::TND.code().to_owned();
        }
        self
    }

    /// The number of the page, from 1.
    pub(super) fn page(&self, most: usize) -> usize {
        self.page.unwrap_or(1).clamp(1, most)
    }

    /// Whether nothing narrows the search.
    pub(super) fn is_everything(&self) -> bool {
        self.filters().iter().all(|(_, value)| value.is_empty())
    }

    /// The query of an address that asks for the same, always in one spelling; without page, and with order only if
    /// `sorted`.
    pub(super) fn to_query(&self, sorted: bool) -> String {
        let mut pairs = self.filters().to_vec();
        if sorted {
            pairs.push(("sort", &self.sort));
        }
        let asked = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        asked.map(|(name, value)| format!("{name}={}", in_address(value))).collect::<Vec<_>>().join("&")
    }

    /// An address of this language that asks `path` for the same.
    pub(super) fn address(&self, page: &Page, path: &str, sorted: bool) -> String {
        let query = self.to_query(sorted);
        page.to(&if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") })
    }

    /// The same on a page.
    pub(super) fn on_page(&self, page: &Page, number: usize) -> String {
        let address = self.address(page, "/procedures", true);
        let mark = if address.contains('?') { '&' } else { '?' };
        if number > 1 { format!("{address}{mark}page={number}") } else { address }
    }

    /// The same without one filter. The last amount takes its currency along, and a currency its amounts.
    pub(super) fn without(&self, name: &str) -> Self {
        let mut rest = self.clone();
        if let Some(field) = rest.field(name) {
            field.clear();
        }
        let amounts_gone = rest.value_from.is_empty() && rest.value_to.is_empty();
        match name {
            "currency" => {
                rest.value_from.clear();
                rest.value_to.clear();
            }
            "value_from" | "value_to" if amounts_gone => rest.currency.clear(),
            _ => {}
        }
        rest
    }

    /// The currency of the amounts: the one asked for, or the dinar.
    pub(super) fn currency(&self) -> Currency {
        Currency::try_from(self.currency.clone()).unwrap_or(Currency::TND)
    }

    fn amount(&self, text: &str) -> Option<i64> {
        read_amount(text, self.currency()).map(|money| money.amount_minor)
    }

    /// The fields that say something that cannot be read; they are not looked for.
    pub(super) fn unreadable(&self) -> Vec<&'static str> {
        let amounts = [("value_from", &self.value_from), ("value_to", &self.value_to)];
        let days = [("closing_from", &self.closing_from), ("closing_to", &self.closing_to)];
        let amounts = amounts.into_iter().filter(|(_, text)| !text.is_empty() && self.amount(text).is_none());
        let days = days.into_iter().filter(|(_, text)| !text.is_empty() && read_day(text).is_none());
        let cpv = (!self.cpv.is_empty() && cpv_group(&self.cpv).is_none()).then_some("cpv");
        amounts.chain(days).map(|(name, _)| name).chain(cpv).collect()
    }

    /// What the views are asked.
    pub(super) fn query(&self, now: Timestamp) -> SearchQuery {
        let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        // A day is meant with all its hours.
        let end_of = |day: Timestamp| day.checked_add(SignedDuration::from_hours(24)).unwrap_or(day);
        let (value_from, value_to) = (self.amount(&self.value_from), self.amount(&self.value_to));
        let amounts_typed = !(self.value_from.is_empty() && self.value_to.is_empty());
        // An amount that cannot be read narrows nothing, and its currency neither.
        let of_currency = value_from.is_some() || value_to.is_some() || (!amounts_typed && !self.currency.is_empty());
        SearchQuery {
            text: self.q.clone(),
            buyer: given(&self.buyer),
            method: given(&self.method),
            category: given(&self.category),
            stage: given(&self.stage),
            publisher: given(&self.publisher).map(|publisher| match publisher.as_str() {
                "own" => PublishedBy::ThisNode,
                _ => PublishedBy::Other(publisher),
            }),
            currency: of_currency.then(|| self.currency().code().to_owned()),
            value_from,
            value_to,
            // The soonest deadline that somebody looks for is one still to come.
            deadline_from: read_day(&self.closing_from).or((self.sort == "deadline_soonest").then_some(now)),
            deadline_to: read_day(&self.closing_to).map(end_of),
            region: given(&self.region),
            cpv: cpv_group(&self.cpv),
            sort: match self.sort.as_str() {
                "newest" => Sort::Newest,
                "deadline_soonest" => Sort::DeadlineSoonest,
                "value_highest" => Sort::ValueHighest,
                _ => Sort::Relevance,
            },
            ..SearchQuery::default()
        }
    }

    /// What narrows the search, in words: the field's name, its label and what it says.
    pub(super) fn told(&self, page: &Page) -> Vec<Told> {
        let unreadable = self.unreadable();
        let asked = self.filters().into_iter().filter(|(name, value)| !value.is_empty() && !unreadable.contains(name));
        asked
            .filter(|(name, _)| *name != "currency" || (self.value_from.is_empty() && self.value_to.is_empty()))
            .map(|(name, value)| Told { name, label: label(page, name), value: self.value_told(page, name, value) })
            .collect()
    }

    fn value_told(&self, page: &Page, name: &str, value: &str) -> String {
        match name {
            "stage" => page.word("stage", value),
            "category" => page.word("category", value),
            "method" => page.word("method", value),
            "currency" => page.word("currency", value),
            "buyer" => match domain::PartyId::new(value) {
                Ok(id) if !page.app.node.directory.name(&id).is_empty() => page.organisation_name(&id),
                _ => value.to_owned(),
            },
            "region" => match page.app.node.rules.region(value) {
                Some(region) => page.plain(&region.name),
                None => value.to_owned(),
            },
            "publisher" if value == "own" => page.app.node.config.publisher.clone(),
            "value_from" | "value_to" => match read_amount(value, self.currency()) {
                Some(money) => page.money_text(&money),
                None => value.to_owned(),
            },
            "closing_from" | "closing_to" => match read_day(value) {
                Some(day) => page.date_text(day),
                None => value.to_owned(),
            },
            _ => value.to_owned(),
        }
    }

    /// All of it in one line, for titles of feeds, mails and lists.
    pub(super) fn summary(&self, page: &Page) -> String {
        let told = self.told(page);
        if told.is_empty() {
            return page.t("search-everything");
        }
        let parts: Vec<String> = told
            .into_iter()
            .map(|Told { name, label, value }| match (name, page.language) {
                ("q", Language::Fr) => format!("«\u{a0}{value}\u{a0}»"),
                ("q", _) => format!("“{value}”"),
                (_, Language::Fr) => format!("{label}\u{a0}: {value}"),
                _ => format!("{label}: {value}"),
            })
            .collect();
        parts.join(" · ")
    }
}

/// What a field asks.
pub(super) fn label(page: &Page, name: &str) -> String {
    match name {
        "q" => page.t("filter-words"),
        "value_from" => page.t("filter-value-from"),
        "value_to" => page.t("filter-value-to"),
        "closing_from" => page.t("filter-closing-from"),
        "closing_to" => page.t("filter-closing-to"),
        other => page.word("filter", other),
    }
}

/// An amount as people type it: blanks between thousands, a comma or a point before decimals. A comma or point with
/// three digits behind it is read as decimals only in a currency that has three.
fn read_amount(text: &str, currency: Currency) -> Option<Money> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{202f}' | '\u{a0}')).collect();
    Money::parse(&plain.replace(',', "."), currency)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the page reads from an address.
    fn read(query: &str) -> Wanted {
        let address: axum::http::Uri = format!("/fr/procedures?{query}").parse().unwrap();
        let wanted: axum::extract::Query<Wanted> = axum::extract::Query::try_from_uri(&address).unwrap();
        wanted.0.tidy()
    }

    #[test]
    fn a_search_is_written_as_it_was_read() {
        let written = "q=l%27eau%20%26%20%D9%85%D8%A7%D8%A1&stage=bidding&currency=TND&value_from=1%20000%2C5&closing_to=2026-05-01";
        let wanted = read(&format!("{written}&sort=newest&unknown=1"));
        assert_eq!(wanted.to_query(false), written);
        assert_eq!(wanted.to_query(true), format!("{written}&sort=newest"));
        assert_eq!(read(&wanted.to_query(true)), wanted.clone());
        let amount = wanted.without("q").without("stage").without("closing_to");
        assert_eq!(amount.to_query(false), "currency=TND&value_from=1%20000%2C5");
        assert!(amount.without("value_from").is_everything() && amount.without("currency").is_everything());
        assert!(read("q=%20&stage=").is_everything());
        assert!(!wanted.is_everything());
    }

    #[test]
    fn amounts_are_read_as_people_write_them_and_in_one_currency() {
        for (text, currency, minor) in [
            ("1500", "TND", Some(1_500_000)),
            ("1 500,250", "TND", Some(1_500_250)),
            ("1\u{202f}500.5", "EUR", Some(150_050)),
            ("1.500,5", "TND", None),
            ("beaucoup", "TND", None),
            ("-1", "TND", None),
        ] {
            let wanted = Wanted { value_from: text.into(), currency: currency.into(), ..Wanted::default() }.tidy();
            let query = wanted.query(Timestamp::UNIX_EPOCH);
            assert_eq!(query.value_from, minor, "{text}");
            assert_eq!(query.currency.as_deref(), minor.map(|_| currency));
            assert_eq!(wanted.unreadable().is_empty(), minor.is_some(), "{text}");
        }
        let query = Wanted { value_to: "5".into(), ..Wanted::default() }.tidy().query(Timestamp::UNIX_EPOCH);
        assert_eq!((query.value_to, query.currency.as_deref()), (Some(5_000), Some("TND")));
    }

    #[test]
    fn a_place_and_a_code_are_looked_for_as_they_are_written() {
        let wanted = read("region=TN-61&cpv=45000000-7");
        let query = wanted.query(Timestamp::UNIX_EPOCH);
        assert_eq!((query.region.as_deref(), query.cpv.as_deref()), (Some("TN-61"), Some("45")));
        assert_eq!(wanted.to_query(false), "region=TN-61&cpv=45000000-7");
        let wanted = read("cpv=route");
        assert_eq!((wanted.query(Timestamp::UNIX_EPOCH).cpv, wanted.unreadable()), (None, vec!["cpv"]));
    }

    #[test]
    fn a_day_has_all_its_hours_and_what_is_too_long_is_cut() {
        let wanted = Wanted { closing_from: "2026-05-01".into(), closing_to: "2026-05-01".into(), ..Wanted::default() };
        let query = wanted.query(Timestamp::UNIX_EPOCH);
        let hours = query.deadline_to.unwrap().duration_since(query.deadline_from.unwrap()).as_hours();
        assert_eq!(hours, 24);
        let long = Wanted { q: "x".repeat(5_000), stage: "é".repeat(5_000), ..Wanted::default() }.tidy();
        assert_eq!((long.q.len(), long.stage.chars().count()), (WORDS_MAX, FIELD_MAX));
    }
}
