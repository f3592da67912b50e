//! The style guide: every token and every piece of the pages' looks, by day and by night, in a demonstration only.

use super::form::{Field, Kind, Point, Told};
use super::format::Markup;
use super::page::Page;
use super::public::Step;
use super::static_files::{self, Token};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::procurement::notice::Scalar;
use domain::text::LocalText;
use domain::{Currency, Document, Money};
use jiff::SignedDuration;

/// Stages that a status is coloured by.
const STAGES: [&str; 13] = [
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
/// Sizes of text, as the stylesheet names them.
const TEXTS: [&str; 5] = ["t-h1", "t-h2", "t-h3", "t-lead", "t-small"];
/// Spaces.
const SPACES: [&str; 7] = ["s1", "s2", "s3", "s4", "s5", "s6", "s7"];
/// Ranks of the sample table.
const RANKS: [u32; 2] = [1, 2];
/// Bars of the sample chart: the place, the height, the number.
const BARS: [(u32, u32, u64); 5] = [(0, 60, 12), (60, 95, 19), (120, 40, 8), (180, 110, 22), (240, 75, 15)];

/// Everything once, in one scheme. Ids begin with its name.
struct Scheme {
    name: &'static str,
    fields: Vec<Field>,
    told: Told,
}

#[derive(Template)]
#[template(path = "styleguide.html")]
struct Guide<'a> {
    p: &'a Page,
    style: &'static str,
    tokens: Vec<Token>,
    schemes: [Scheme; 2],
    steps: Vec<Step>,
    file: Document,
    price: Money,
    number: Scalar,
    size: u64,
}

/// Shows it.
pub(super) async fn guide(page: Page) -> Result<Response, Problem> {
    let title =
        |fr: &str, ar: &str, en: &str| LocalText { fr: Some(fr.into()), ar: Some(ar.into()), en: Some(en.into()) };
    let file = Document {
        sha256: hex::encode(ledger::hash::sha256(&[b"diwan"]).as_bytes()),
        bytes: 1_234_567,
        media_type: "application/pdf".into(),
        file_name: "cahier-des-charges.pdf".into(),
        document_type: None,
        title: title("Cahier des charges", "كراس الشروط", "Specifications"),
        language: None,
    };
    page.answer(&Guide {
        p: &page,
        style: static_files::guide_path(),
        tokens: static_files::colours(),
        schemes: ["day", "night"].map(|name| scheme(&page, name)),
        steps: steps(&page),
        file,
        price: Money { amount_minor: 1_234_567_500, currency: Currency::TND },
        number: Scalar::new(-12_345_678, 3),
        size: 1_234_567,
    })
}

fn scheme(page: &Page, name: &'static str) -> Scheme {
    let id = |field: &str| format!("{name}-{field}");
    let words = |family: &str, values: &[&str]| -> Vec<(String, String)> {
        values.iter().map(|value| ((*value).to_owned(), page.word(family, value))).collect()
    };
    let categories = words("category", &["goods", "works", "services"]);
    let any = words("envelope", &["administrative", "technical", "financial"]);
    let any = any.into_iter().map(|(value, word)| (value, Markup::text(&word))).collect();
    let mut wrong = Field::line(&id("quantity"), page.t("quantity"), "12,5,3").hint(page.t("number-hint"));
    wrong.error = Some(page.t("unreadable-number"));
    let fields = vec![
        Field::line(&id("reference"), page.t("reference"), "AO-2026-014"),
        wrong,
        Field::trio(&id("title"), page.t("title"), false, Default::default()).hint(page.t("title-hint")),
        Field::one(&id("category"), page.t("category"), categories, "works"),
        Field::any(&id("envelope"), page.t("envelope"), any, vec!["technical".into()]),
        Field::tick(&id("conflict"), page.word("conflict", "no"), true),
        Field::file(&id("file"), page.t("file")),
    ];
    let place = Markup::text(&page.t("quantity"));
    let point = Point { place, text: page.t("unreadable-number"), field: id("quantity") };
    let told = Told {
        title: page.t("form-unreadable"),
        detail: page.t("form-unreadable-detail"),
        points: vec![point],
        ..Told::default()
    };
    Scheme { name, fields, told }
}

fn steps(page: &Page) -> Vec<Step> {
    let days = |days: i64| page.now + SignedDuration::from_hours(24 * days);
    let step = |key, state, when, says: &str| Step { key, state, when, says: vec![page.t(says)], shown: None };
    vec![
        Step { key: "published", state: "past", when: Some(("on", days(-20))), ..Step::default() },
        step("bids", "now", Some(("until", days(10))), "path-says-bids"),
        step("evaluation", "next", None, "path-says-evaluation"),
        Step { key: "cancelled", state: "stopped", when: Some(("on", days(12))), ..Step::default() },
    ]
}
