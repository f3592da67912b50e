//! What was typed: a notice as flat fields, rows that come and go, and the fields read back as a notice.

use super::super::super::form::{Point, Sent, Told};
use super::super::super::format::{Civil, read_moment};
use super::super::super::page::Page;
use super::super::super::public::place_name;
use super::super::super::words::answer_kind;
use super::{award, clauses};
use domain::document::Document;
use domain::procurement::agreement::{FrameworkTerms, OrderRule};
use domain::procurement::notice::{
    AnswerKind, Category, Classification, Item, Lot, Notice, Scalar, SelectionCriterion,
};
use domain::procurement::selection::{ScoredCriterion, SelectionTerms};
use domain::procurement::system::SystemTerms;
use domain::text::Language;
use domain::{CriterionId, Currency, ItemId, LocalText, LotId, Money};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Rows of one list: what a notice may have, and what a page can carry.
const ROWS_MAX: usize = 200;

pub(super) type Fields = Vec<(String, String)>;

pub(super) fn put_text(fields: &mut Fields, name: &str, text: &LocalText) {
    for language in Language::ALL {
        fields.push((format!("{name}.{}", language.tag()), text.get(language).unwrap_or_default().to_owned()));
    }
}

fn moment_field(moment: Option<Timestamp>) -> String {
    moment.map(|moment| Civil::of(moment).field()).unwrap_or_default()
}

/// A notice as the fields of its form.
pub(in super::super) fn fields_of(notice: &Notice) -> Sent {
    let mut fields = Fields::new();
    put_text(&mut fields, "title", &notice.title);
    put_text(&mut fields, "description", &notice.description);
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    for (name, value) in [
        ("reference", notice.reference.clone().unwrap_or_default()),
        ("subject", notice.subject.clone().unwrap_or_default()),
        ("category", notice.category.as_str().to_owned()),
        ("lots_per_tenderer_maximum", number(notice.lots_per_tenderer_maximum)),
        ("lots_awarded_jointly", if notice.lots_awarded_jointly { "yes".to_owned() } else { String::new() }),
        ("tender_period_end", moment_field(notice.tender_period_end)),
        ("enquiry_period_end", moment_field(notice.enquiry_period_end)),
        ("bid_validity_days", number(notice.bid_validity_days)),
    ] {
        fields.push((name.to_owned(), value));
    }
    for (n, lot) in notice.lots.iter().enumerate() {
        put_lot(&mut fields, n, lot);
    }
    for (n, item) in notice.items.iter().enumerate() {
        put_item(&mut fields, n, item);
    }
    fields.extend(notice.exclusion_grounds.iter().map(|ground| ("exclusion_grounds".to_owned(), ground.to_string())));
    for (n, criterion) in notice.selection_criteria.iter().enumerate() {
        let at = format!("selection_criteria.{n}");
        fields.push((format!("{at}.id"), criterion.id.to_string()));
        put_text(&mut fields, &format!("{at}.title"), &criterion.title);
        put_text(&mut fields, &format!("{at}.description"), &criterion.description);
        fields.push((format!("{at}.answer"), answer_kind(&criterion.answer).to_owned()));
        let minimum = criterion.minimum.map(|minimum| minimum.to_string());
        fields.push((format!("{at}.minimum"), minimum.unwrap_or_default()));
    }
    for (n, document) in notice.documents.iter().enumerate() {
        put_document(&mut fields, n, document);
    }
    if let Some(terms) = &notice.selection {
        put_selection(&mut fields, terms, notice);
    }
    if let Some(terms) = &notice.framework {
        put_framework(&mut fields, terms);
    }
    clauses::put(&mut fields, notice);
    if let Some(terms) = &notice.system {
        fields.extend(
            [
                ("sets_up", "yes".to_owned()),
                ("system.until", moment_field(terms.until)),
                ("system.first_requests_until", moment_field(terms.first_requests_until)),
            ]
            .map(|(name, value)| (name.to_owned(), value)),
        );
    }
    Sent::of(fields)
}

fn put_framework(fields: &mut Fields, terms: &FrameworkTerms) {
    for (name, value) in [
        ("frames", "yes".to_owned()),
        ("framework.months", terms.months.to_string()),
        ("framework.suppliers_maximum", terms.suppliers_maximum.to_string()),
        ("framework.orders", terms.orders.map(|rule| rule.as_str().to_owned()).unwrap_or_default()),
        ("framework.order_maximum", terms.order_maximum.map(|most| most.decimal()).unwrap_or_default()),
        ("framework.competition", if terms.competition { "yes" } else { "" }.to_owned()),
    ] {
        fields.push((name.to_owned(), value));
    }
}

fn put_lot(fields: &mut Fields, n: usize, lot: &Lot) {
    let at = format!("lots.{n}");
    fields.push((format!("{at}.id"), lot.id.to_string()));
    put_text(fields, &format!("{at}.title"), &lot.title);
    put_text(fields, &format!("{at}.description"), &lot.description);
    fields.push((format!("{at}.value"), lot.value.map(|value| value.decimal()).unwrap_or_default()));
    let guarantee = lot.bid_guarantee.map(|asked| asked.decimal()).unwrap_or_default();
    fields.push((format!("{at}.bid_guarantee"), guarantee));
    fields.push((format!("{at}.currency"), lot.value.map(|value| value.currency.to_string()).unwrap_or_default()));
    fields.extend(award::fields_of(&at, lot));
}

/// The terms of a call; the points of a criterion stand with it.
fn put_selection(fields: &mut Fields, terms: &SelectionTerms, notice: &Notice) {
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    for (name, value) in [
        ("selects", "yes".to_owned()),
        ("selection.application_period_end", moment_field(terms.application_period_end)),
        ("selection.minimum", number(terms.minimum)),
        ("selection.maximum", number(terms.maximum)),
    ] {
        fields.push((name.to_owned(), value));
    }
    for (n, criterion) in notice.selection_criteria.iter().enumerate() {
        let scored = terms.scores.iter().find(|scored| scored.criterion == criterion.id);
        let points = scored.map(|scored| scored.score_maximum.to_string()).unwrap_or_default();
        fields.push((format!("selection_criteria.{n}.points"), points));
    }
}

fn put_item(fields: &mut Fields, n: usize, item: &Item) {
    let at = format!("items.{n}");
    put_text(fields, &format!("{at}.description"), &item.description);
    let class = item.classification.as_ref();
    for (name, value) in [
        ("id", item.id.to_string()),
        ("lot", item.lot.to_string()),
        ("scheme", class.map(|class| class.scheme.clone()).unwrap_or_default()),
        ("class", class.map(|class| class.id.clone()).unwrap_or_default()),
        ("class_words", class.and_then(|class| class.description.clone()).unwrap_or_default()),
        ("unit", item.unit.clone()),
        ("quantity", item.quantity.to_string()),
        ("delivery_place", item.delivery_place.clone().unwrap_or_default()),
        ("delivery_region", item.delivery_region.clone().unwrap_or_default()),
    ] {
        fields.push((format!("{at}.{name}"), value));
    }
}

fn put_document(fields: &mut Fields, n: usize, document: &Document) {
    let at = format!("documents.{n}");
    put_text(fields, &format!("{at}.title"), &document.title);
    for (name, value) in [
        ("sha256", document.sha256.clone()),
        ("bytes", document.bytes.to_string()),
        ("media_type", document.media_type.clone()),
        ("file_name", document.file_name.clone()),
        ("document_type", document.document_type.clone().unwrap_or_default()),
        ("language", document.language.clone().unwrap_or_default()),
    ] {
        fields.push((format!("{at}.{name}"), value));
    }
}

/// Documents as the fields of a form.
pub(in super::super) fn document_fields(documents: &[Document]) -> Fields {
    let mut fields = Fields::new();
    for (n, document) in documents.iter().enumerate() {
        put_document(&mut fields, n, document);
    }
    fields
}

/// The number after the highest in a list, and an id that no row of it has.
fn next(sent: &Sent, list: &str, prefix: &str) -> (usize, String) {
    let rows = sent.rows(list);
    let ids: Vec<&str> = rows.iter().map(|n| sent.get(&format!("{list}.{n}.id"))).collect();
    let id = (1..).map(|n| format!("{prefix}-{n:04}")).find(|id| !ids.contains(&id.as_str())).unwrap_or_default();
    (rows.last().map_or(0, |last| last + 1), id)
}

fn add(sent: &mut Sent, list: &str, prefix: &str) -> Option<String> {
    if sent.rows(list).len() >= ROWS_MAX {
        return None;
    }
    let (n, id) = next(sent, list, prefix);
    let at = format!("{list}.{n}");
    sent.push(format!("{at}.id"), id);
    Some(at)
}

/// Carries out a button that adds or removes a row, or stores a file; whether it was one. What was sent is changed and
/// shown again, nothing is saved.
pub(in super::super) fn rearrange(sent: &mut Sent) -> bool {
    let wish = sent.wish().to_owned();
    let document = sent.document.take();
    if let Some(document) = &document {
        let n = sent.rows("documents").last().map_or(0, |last| last + 1);
        let mut fields = Fields::new();
        put_document(&mut fields, n, document);
        fields.into_iter().for_each(|(name, value)| sent.push(name, value));
    }
    match wish.split_once(' ') {
        Some(("add", "lots")) => {
            add(sent, "lots", "LOT");
        }
        Some(("add", "items")) => {
            add(sent, "items", "ITEM");
            let last = sent.rows("items").len().saturating_sub(1);
            sent.set("items_from", &last.to_string());
        }
        Some(("page", from)) => {
            let from = from.to_owned();
            sent.set("items_from", &from);
        }
        Some(("add", "own_clauses")) => {
            add(sent, "own_clauses", "own");
        }
        Some(("add", "selection_criteria")) => {
            add(sent, "selection_criteria", "selection");
        }
        Some(("add", lot)) if lot.ends_with(".parts") => {
            add(sent, lot, "cost");
        }
        Some(("add", lot)) if lot.ends_with(".criteria") => {
            if let Some(at) = add(sent, lot, "quality") {
                sent.push(format!("{at}.score_maximum"), "20".to_owned());
            }
        }
        Some(("remove", row)) => sent.remove(row),
        _ => return wish == "upload" || wish == "show",
    }
    true
}

/// Reads a number as people of any of the languages write it. Of points and commas the last one stands before the
/// decimals; a lone comma in English could stand between thousands, so it is not guessed.
pub(in super::super) fn number(language: Language, typed: &str) -> Option<Scalar> {
    let plain: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '\u{202f}').collect();
    let (points, commas) = (plain.matches('.').count(), plain.matches(',').count());
    let plain = match (points, commas) {
        (0, 0) | (1, 0) => plain,
        (0, 1) if language != Language::En => plain.replace(',', "."),
        (1.., 1) if plain.rfind(',') > plain.rfind('.') => plain.replace('.', "").replace(',', "."),
        (1, 1..) if plain.rfind('.') > plain.rfind(',') => plain.replace(',', ""),
        _ => return None,
    };
    plain.parse().ok()
}

/// Reads what was sent, keeping a list of the fields that cannot be read.
pub(in super::super) struct Reading<'a> {
    pub(super) sent: &'a Sent,
    language: Language,
    /// Field and the key of what is wrong with it.
    pub wrong: Vec<(String, &'static str)>,
    /// Of each list, the row of the form that each of the notice's entries was read from.
    pub rows: BTreeMap<String, Vec<usize>>,
}

impl<'a> Reading<'a> {
    pub(in super::super) const fn of(sent: &'a Sent, language: Language) -> Self {
        Self { sent, language, wrong: Vec::new(), rows: BTreeMap::new() }
    }

    /// Reads the rows of a list, those that can be read.
    pub(super) fn list<T>(&mut self, list: &str, read: impl Fn(&mut Self, usize) -> Option<T>) -> Vec<T> {
        let rows: Vec<(usize, T)> =
            self.sent.rows(list).into_iter().filter_map(|n| Some((n, read(self, n)?))).collect();
        self.rows.insert(list.to_owned(), rows.iter().map(|(n, _)| *n).collect());
        rows.into_iter().map(|(_, entry)| entry).collect()
    }

    pub(super) fn optional(&self, name: &str) -> Option<String> {
        Some(self.sent.get(name)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    pub(super) fn read<T>(&mut self, name: &str, key: &'static str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let typed = self.sent.get(name);
        if typed.is_empty() {
            return None;
        }
        let value = read(typed);
        if value.is_none() {
            self.wrong.push((name.to_owned(), key));
        }
        value
    }

    pub(super) fn number(&mut self, name: &str) -> Option<Scalar> {
        let language = self.language;
        self.read(name, "unreadable-number", |typed| number(language, typed))
    }

    pub(super) fn money(&mut self, name: &str, currency: Currency) -> Option<Money> {
        let language = self.language;
        self.read(name, "unreadable-number", |typed| {
            Money::parse(&number(language, typed)?.normalize().to_string(), currency)
        })
    }

    /// Amounts, one on each line; none of them if one cannot be read, which is said.
    pub(super) fn amounts(&mut self, name: &str, currency: Currency) -> Vec<Money> {
        let language = self.language;
        let amount = |line: &str| Money::parse(&number(language, line.trim())?.normalize().to_string(), currency);
        let found = self.read(name, "unreadable-number", |typed| {
            typed.lines().filter(|line| !line.trim().is_empty()).map(amount).collect::<Option<Vec<Money>>>()
        });
        found.unwrap_or_default()
    }

    pub(super) fn whole(&mut self, name: &str) -> Option<u32> {
        self.read(name, "unreadable-number", |typed| typed.parse().ok())
    }

    /// A moment; one that was not touched keeps its seconds, which the field does not show.
    fn moment(&mut self, name: &str, before: Option<Timestamp>) -> Option<Timestamp> {
        self.read(name, "unreadable-moment", |typed| match before {
            Some(before) if Civil::of(before).field() == typed => Some(before),
            _ => read_moment(typed),
        })
    }

    pub(super) fn id<T: std::str::FromStr>(&mut self, name: &str) -> Option<T> {
        let id = self.sent.get(name).parse().ok();
        if id.is_none() {
            self.wrong.push((name.to_owned(), "unreadable-id"));
        }
        id
    }

    /// The documents as sent.
    pub(in super::super) fn documents(&mut self) -> Vec<Document> {
        self.list("documents", Self::document)
    }

    /// The notice as sent. Rows without an id are left out and told.
    pub(in super::super) fn notice(&mut self, before: &Notice) -> Notice {
        let sent = self.sent;
        Notice {
            title: sent.text("title"),
            description: sent.text("description"),
            reference: self.optional("reference"),
            category: match sent.get("category") {
                "works" => Category::Works,
                "services" => Category::Services,
                _ => Category::Goods,
            },
            subject: if sent.has("subject") { self.optional("subject") } else { before.subject.clone() },
            lots: self.list("lots", Self::lot),
            lots_per_tenderer_maximum: self.whole("lots_per_tenderer_maximum"),
            lots_awarded_jointly: sent.get("lots_awarded_jointly") == "yes",
            items: self.list("items", Self::item),
            exclusion_grounds: sent.all("exclusion_grounds").iter().filter_map(|id| id.parse().ok()).collect(),
            selection_criteria: self.list("selection_criteria", Self::selection),
            documents: self.list("documents", Self::document),
            tender_period_end: self.moment("tender_period_end", before.tender_period_end),
            enquiry_period_end: self.moment("enquiry_period_end", before.enquiry_period_end),
            bid_validity_days: self.whole("bid_validity_days"),
            clauses: self.chosen_clauses(),
            own_clauses: self.own_clauses(),
            system: (sent.get("sets_up") == "yes").then(|| self.system(before.system.as_ref())),
            framework: (sent.get("frames") == "yes").then(|| self.framework()),
            selection: (sent.get("selects") == "yes").then(|| self.terms(before.selection.as_ref())),
        }
    }

    fn lot(&mut self, n: usize) -> Option<Lot> {
        let at = format!("lots.{n}");
        let code = self.optional(&format!("{at}.currency")).unwrap_or_else(|| "TND".to_owned());
        let currency = Currency::try_from(code).unwrap_or(Currency::TND);
        let value = self.money(&format!("{at}.value"), currency);
        let bid_guarantee = self.money(&format!("{at}.bid_guarantee"), currency);
        Some(Lot {
            id: self.id::<LotId>(&format!("{at}.id"))?,
            title: self.sent.text(&format!("{at}.title")),
            description: self.sent.text(&format!("{at}.description")),
            value,
            bid_guarantee,
            award: award::read(self, &at, currency),
            comparison: award::read_comparison(self, &at, currency),
        })
    }

    fn item(&mut self, n: usize) -> Option<Item> {
        let at = format!("items.{n}");
        let class = self.optional(&format!("{at}.class")).map(|id| Classification {
            scheme: self.optional(&format!("{at}.scheme")).unwrap_or_else(|| "CPV".to_owned()),
            id,
            description: self.optional(&format!("{at}.class_words")),
        });
        Some(Item {
            id: self.id::<ItemId>(&format!("{at}.id"))?,
            lot: self.id::<LotId>(&format!("{at}.lot"))?,
            description: self.sent.text(&format!("{at}.description")),
            classification: class,
            unit: self.sent.get(&format!("{at}.unit")).to_owned(),
            quantity: self.number(&format!("{at}.quantity")).unwrap_or_default(),
            delivery_place: self.optional(&format!("{at}.delivery_place")),
            delivery_region: self.optional(&format!("{at}.delivery_region")),
        })
    }

    fn selection(&mut self, n: usize) -> Option<SelectionCriterion> {
        let at = format!("selection_criteria.{n}");
        Some(SelectionCriterion {
            id: self.id::<CriterionId>(&format!("{at}.id"))?,
            title: self.sent.text(&format!("{at}.title")),
            description: self.sent.text(&format!("{at}.description")),
            answer: match self.sent.get(&format!("{at}.answer")) {
                "number" => AnswerKind::Number,
                "text" => AnswerKind::Text,
                "file" => AnswerKind::File,
                _ => AnswerKind::Boolean,
            },
            minimum: self.number(&format!("{at}.minimum")),
        })
    }

    fn framework(&mut self) -> FrameworkTerms {
        let code = self.optional("framework.currency").unwrap_or_else(|| "TND".to_owned());
        let currency = Currency::try_from(code).unwrap_or(Currency::TND);
        FrameworkTerms {
            months: self.whole("framework.months").unwrap_or_default(),
            suppliers_maximum: self.whole("framework.suppliers_maximum").unwrap_or_default(),
            orders: OrderRule::parse(self.sent.get("framework.orders")),
            order_maximum: self.money("framework.order_maximum", currency),
            competition: self.sent.get("framework.competition") == "yes",
        }
    }

    fn system(&mut self, before: Option<&SystemTerms>) -> SystemTerms {
        let first = before.and_then(|terms| terms.first_requests_until);
        SystemTerms {
            until: self.moment("system.until", before.and_then(|terms| terms.until)),
            first_requests_until: self.moment("system.first_requests_until", first),
        }
    }

    fn terms(&mut self, before: Option<&SelectionTerms>) -> SelectionTerms {
        let before = before.and_then(|terms| terms.application_period_end);
        let mut scores = Vec::new();
        for n in self.sent.rows("selection_criteria") {
            let at = format!("selection_criteria.{n}");
            let points = self.number(&format!("{at}.points"));
            if let (Some(score_maximum), Ok(criterion)) = (points, self.sent.get(&format!("{at}.id")).parse()) {
                scores.push(ScoredCriterion { criterion, score_maximum });
            }
        }
        SelectionTerms {
            application_period_end: self.moment("selection.application_period_end", before),
            minimum: self.whole("selection.minimum"),
            maximum: self.whole("selection.maximum"),
            scores,
        }
    }

    fn document(&mut self, n: usize) -> Option<Document> {
        let at = format!("documents.{n}");
        Some(Document {
            sha256: self.optional(&format!("{at}.sha256"))?,
            bytes: self.sent.get(&format!("{at}.bytes")).parse().ok()?,
            media_type: self.optional(&format!("{at}.media_type"))?,
            file_name: self.optional(&format!("{at}.file_name"))?,
            document_type: self.optional(&format!("{at}.document_type")),
            title: self.sent.text(&format!("{at}.title")),
            language: self.optional(&format!("{at}.language")),
        })
    }

    /// What cannot be read, as a refusal of the form itself.
    pub(in super::super) fn told(&self, page: &Page) -> Option<Told> {
        let place = |field: &str| place_name(page, &format!("/{}", field.replace('.', "/")));
        let points: Vec<Point> = self
            .wrong
            .iter()
            .map(|(field, key)| Point { place: place(field), text: page.t(key), field: field.clone() })
            .collect();
        (!points.is_empty()).then(|| Told {
            title: page.t("form-unreadable"),
            detail: page.t("form-unreadable-detail"),
            points,
            ..Told::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::procurement::auction::{AuctionStep, AuctionTarget, AuctionTerms};
    use domain::procurement::bidding_document::OwnClause;
    use domain::procurement::evaluation::{AbnormallyLow, CostPart, PriceFormula, TieBreak};
    use domain::procurement::notice::{AwardRule, Comparison, QualityCriterion};

    /// One lot for each award rule, with everything that a notice may say about it.
    fn lots() -> Vec<Lot> {
        let id = |id: &str| CriterionId::new(id).unwrap();
        let criterion =
            |name: &str| QualityCriterion::new(id(name), LocalText::fr("Valeur"), Scalar::from(40), Scalar::from(20));
        let part = QualityCriterion {
            part_of: Some(id("quality-0001")),
            points_minimum: Some(Scalar::from(21)),
            ..criterion("quality-0002")
        };
        let criteria = vec![criterion("quality-0001"), part];
        let awards = [
            AwardRule::LowestPrice,
            AwardRule::PriceQuality {
                price_weight: Scalar::from(60),
                formula: PriceFormula::LinearTo { ratio: Scalar::new(15, 1) },
                criteria: criteria.clone(),
                technical_points_minimum: Some(Scalar::from(28)),
            },
            AwardRule::FixedBudget {
                budget: Money::parse("900.500", Currency::TND).unwrap(),
                criteria,
                technical_points_minimum: None,
            },
            AwardRule::Cost {
                discount_rate_percent: Scalar::new(45, 1),
                parts: vec![CostPart {
                    id: id("cost-0001"),
                    title: LocalText::fr("Entretien"),
                    items: vec![ItemId::new("ITEM-0001").unwrap(), ItemId::new("ITEM-0002").unwrap()],
                    first_year: 1,
                    last_year: 10,
                }],
            },
        ];
        let lot = |(n, award): (usize, AwardRule)| Lot {
            id: LotId::new(format!("LOT-000{n}")).unwrap(),
            title: LocalText::all("Lot", "قسط", "Lot"),
            description: LocalText::default(),
            value: Money::parse("12.500", Currency::TND),
            bid_guarantee: None,
            award,
            comparison: Comparison {
                ties: vec![TieBreak::HigherQuality, TieBreak::EarlierReceipt],
                preferences: vec![id("local-product"), id("small-firm")],
                abnormally_low: Some(AbnormallyLow::BelowMeanOfOthers { percent: Scalar::from(25), bids_minimum: 3 }),
                auction: Some(AuctionTerms {
                    step: AuctionStep::Percent(Scalar::new(5, 1)),
                    against: AuctionTarget::Own,
                    length_minutes: 45,
                    extension_window_minutes: 5,
                    extension_minutes: 5,
                    extensions_maximum: 9,
                    best_price_shown: false,
                }),
                prizes: vec![
                    Money::parse("900.500", Currency::TND).unwrap(),
                    Money::parse("12.000", Currency::TND).unwrap(),
                ],
            },
        };
        (1..).zip(awards).map(lot).collect()
    }

    #[test]
    fn numbers_are_read_as_each_language_writes_them_and_never_guessed() {
        let read = |language, typed| number(language, typed).map(|number| number.normalize().to_string());
        for (language, typed, found) in [
            (Language::Fr, "1 234,500", Some("1234.5")),
            (Language::Fr, "1\u{202f}234", Some("1234")),
            (Language::Ar, "1.234,500", Some("1234.5")),
            (Language::En, "1,234.500", Some("1234.5")),
            (Language::En, "1,234", None),
            (Language::Fr, "12.5", Some("12.5")),
            (Language::Fr, "1,2,3", None),
            (Language::En, "many", None),
            (Language::En, "1.2.3", None),
        ] {
            assert_eq!(read(language, typed).as_deref(), found, "{typed}");
        }
    }

    #[test]
    fn a_notice_survives_its_own_form() {
        let notice = Notice {
            reference: Some("AO-1".into()),
            subject: Some("social".into()),
            lots: lots(),
            lots_awarded_jointly: true,
            items: vec![Item {
                id: ItemId::new("ITEM-0001").unwrap(),
                lot: LotId::new("LOT-0001").unwrap(),
                description: LocalText::fr("Câble"),
                classification: Some(Classification { scheme: "CPV".into(), id: "44320000".into(), description: None }),
                unit: "m".into(),
                quantity: Scalar::new(15, 1),
                delivery_place: None,
                delivery_region: Some("TN-61".into()),
            }],
            exclusion_grounds: vec![CriterionId::new("bankruptcy").unwrap()],
            selection_criteria: vec![SelectionCriterion {
                id: CriterionId::new("selection-0001").unwrap(),
                title: LocalText::fr("Références"),
                description: LocalText::default(),
                answer: AnswerKind::Number,
                minimum: Some(Scalar::from(2)),
            }],
            documents: vec![Document {
                sha256: "a".repeat(64),
                bytes: 7,
                media_type: "text/plain".into(),
                file_name: "كراس.txt".into(),
                document_type: Some("biddingDocuments".into()),
                title: LocalText::default(),
                language: None,
            }],
            // Seconds that the field does not show are kept.
            tender_period_end: "2026-07-01T11:00:30Z".parse().ok(),
            bid_validity_days: Some(90),
            clauses: [
                (CriterionId::new("delay-penalty").unwrap(), [("rate".to_owned(), Scalar::new(1, 1))].into()),
                (CriterionId::new("firm-prices").unwrap(), BTreeMap::new()),
            ]
            .into(),
            own_clauses: vec![OwnClause {
                id: CriterionId::new("own-0001").unwrap(),
                title: LocalText::fr("Langue"),
                text: LocalText::all("Français", "الفرنسية", "French"),
            }],
            ..Notice::draft(LocalText::all("Câbles", "أسلاك", "Cables"), Category::Works)
        };
        let sent = fields_of(&notice);
        for language in Language::ALL {
            let mut reading = Reading::of(&sent, language);
            assert_eq!(reading.notice(&notice), notice, "{language:?}: {:?}", reading.wrong);
            assert!(reading.wrong.is_empty());
        }
    }

    #[test]
    fn rows_come_and_go_and_what_cannot_be_read_is_told() {
        let empty = Notice::draft(LocalText::fr("Titre"), Category::Goods);
        let mut sent = fields_of(&empty);
        for wish in ["add lots", "add lots", "add lots.1.criteria", "remove lots.0", "add lots", "add items"] {
            sent.set("do", wish);
            assert!(rearrange(&mut sent), "{wish}");
        }
        assert_eq!(sent.rows("lots"), [1, 2]);
        assert_eq!((sent.get("lots.1.id"), sent.get("lots.2.id")), ("LOT-0002", "LOT-0001"));
        assert_eq!(sent.rows("lots.1.criteria"), [0]);
        sent.set("items.0.quantity", "beaucoup");
        sent.set("items.0.lot", "LOT-0002");
        sent.set("tender_period_end", "demain");
        sent.set("do", "save");
        assert!(!rearrange(&mut sent));
        let mut reading = Reading::of(&sent, Language::Fr);
        let notice = reading.notice(&empty);
        assert_eq!((notice.lots.len(), notice.items.len()), (2, 1));
        let wrong: Vec<&str> = reading.wrong.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(wrong, ["items.0.quantity", "tender_period_end"]);
    }
}
