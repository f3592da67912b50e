//! The office in which the stories play: one buyer, its people, three firms, one procedure with two lots. What people
//! ask of it is in `asks`, the procedure as it is played in `tender`.

pub use crate::asks::*;
pub use crate::tender::*;
use domain::access::{Actor, Role};
use domain::ids::{BidId, EnvelopeId};
use domain::procurement::act::Verdict;
use domain::procurement::agreement::{FrameworkTerms, OrderRule};
use domain::procurement::application::Application;
use domain::procurement::bid::SealedBid;
use domain::procurement::evaluation::PriceFormula;
use domain::procurement::notice::{
    AnswerKind, Category, Classification, Comparison, QualityCriterion, SelectionCriterion,
};
use domain::procurement::offer::{Answer, AnswerValue, OfferProblem};
use domain::procurement::selection::SelectionTerms;
use domain::procurement::system::SystemTerms;
use domain::procurement::{AwardRule, Item, Lot, Notice, ProcedureAct, Refusal, Scalar};
use domain::ruleset::EnvelopeKind;
use domain::{
    CriterionId, Currency, Document, EnquiryId, ItemId, LocalText, LotId, Money, PartyId, ProcedureId, RequestId,
    ReviewId, RuleSet,
};
use jiff::Timestamp;

pub const OPENERS: [&str; 3] = ["leila", "mehdi", "nour"];
pub const EVALUATORS: [&str; 3] = ["omar", "rym", "sami"];
pub const FIRMS: [&str; 3] = ["alpha", "beta", "gamma"];
/// Awarded on the lowest price.
pub const CABLES: &str = "LOT-1";
/// Awarded on price and quality.
pub const METERS: &str = "LOT-2";

pub fn at(text: &str) -> Timestamp {
    text.parse().expect(text)
}

pub fn deadline() -> Timestamp {
    at("2026-03-02T10:00:00Z")
}

/// The text of a rule-set in `law/`.
pub fn law(path: &str) -> String {
    let file = format!("{}/../../law/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&file).expect(&file)
}

/// The decree without its control commissions, so that other stories need no opinion of theirs.
pub fn tunisia() -> RuleSet {
    let mut rules = controlled();
    rules.controls.clear();
    rules
}

/// The same with its control commissions.
pub fn controlled() -> RuleSet {
    RuleSet::parse(&law("tn/2014-1039.toml")).expect("the rule-set is consistent")
}

/// The rule-set of this id, in whose procedures the office's firms bid in dinars.
pub fn law_in_dinars(id: &str) -> RuleSet {
    let text = law(&format!("{id}.toml"));
    let currencies = text.lines().find(|line| line.starts_with("currencies = ")).expect("currencies");
    let currency = text.lines().find(|line| line.starts_with("currency = ")).expect("a currency");
    let text = text.replace(currencies, "currencies = [\"TND\"]").replace(currency, "currency = \"TND\"");
    RuleSet::parse(&text).expect(id)
}

/// The same law with a technical and a financial envelope.
pub fn two_envelopes() -> RuleSet {
    let text = law("tn/2014-1039.toml").replace(r#"["single"]"#, r#"["technical", "financial"]"#);
    let mut rules = RuleSet::parse(&text).expect("the rule-set is consistent");
    rules.controls.clear();
    rules
}

pub fn party(id: &str) -> PartyId {
    PartyId::new(id).expect(id)
}

pub fn lot_id(id: &str) -> LotId {
    LotId::new(id).expect(id)
}

pub fn criterion(id: &str) -> CriterionId {
    CriterionId::new(id).expect(id)
}

pub fn enquiry(id: &str) -> EnquiryId {
    EnquiryId::new(id).expect(id)
}

pub fn review_id(id: &str) -> ReviewId {
    ReviewId::new(id).expect(id)
}

pub fn eid(id: &str) -> EnvelopeId {
    EnvelopeId::new(id).expect(id)
}

pub fn procedure_id() -> ProcedureId {
    ProcedureId::new("ocds-tn0001-steg-0001").expect("an id")
}

/// A procedure before the one that is played.
pub fn earlier_id() -> ProcedureId {
    ProcedureId::new("ocds-tn0001-steg-0000").expect("an id")
}

pub fn bid_of(firm: &str) -> BidId {
    BidId::new(format!("bid-{firm}")).expect(firm)
}

pub fn text(words: &str) -> LocalText {
    LocalText::all(words, format!("{words} (ع)"), format!("{words} (en)"))
}

/// A public key, a key-set hash or a share: 32 bytes as base64url.
pub fn bytes32(name: &str) -> String {
    format!("{name:A<43}")
}

/// A signature: 64 bytes as base64url.
pub fn bytes64(name: &str) -> String {
    format!("{name:A<86}")
}

pub fn money(amount_minor: i64) -> Money {
    Money { amount_minor, currency: Currency::TND }
}

pub fn document(name: &str) -> Document {
    Document {
        sha256: format!("{:a<64}", name.len()),
        bytes: 48_213,
        media_type: "application/pdf".into(),
        file_name: name.into(),
        document_type: Some("biddingDocuments".into()),
        title: text("Cahier des charges"),
        language: Some("fr".into()),
    }
}

fn item(id: &str, lot: &str, unit: &str, quantity: i64) -> Item {
    Item {
        id: ItemId::new(id).expect(id),
        lot: lot_id(lot),
        description: text(id),
        classification: Some(Classification { scheme: "CPV".into(), id: "31320000".into(), description: None }),
        unit: unit.into(),
        quantity: Scalar::from(quantity),
        delivery_place: Some("Tunis".into()),
        delivery_region: None,
    }
}

pub fn quality(id: &str, weight: i64, score_maximum: i64) -> QualityCriterion {
    let (weight, score_maximum) = (Scalar::from(weight), Scalar::from(score_maximum));
    QualityCriterion::new(criterion(id), text(id), weight, score_maximum)
}

/// A notice that lacks nothing.
pub fn notice() -> Notice {
    let criteria = vec![quality("method", 25, 10), quality("warranty", 15, 5)];
    let price_quality = AwardRule::price_quality(Scalar::from(60), PriceFormula::LowestOverPrice, criteria);
    let lot = |id: &str, award| Lot {
        id: lot_id(id),
        title: text(id),
        description: LocalText::default(),
        value: Some(money(150_000_000)),
        bid_guarantee: None,
        award,
        comparison: Comparison::default(),
    };
    Notice {
        title: text("Câbles et compteurs"),
        description: text("Fourniture de câbles et de compteurs"),
        reference: Some("AO 12/2026".into()),
        category: Category::Goods,
        subject: None,
        lots: vec![lot(CABLES, AwardRule::LowestPrice), lot(METERS, price_quality)],
        lots_per_tenderer_maximum: None,
        lots_awarded_jointly: false,
        items: vec![
            item("cable-16", CABLES, "m", 12_000),
            item("cable-25", CABLES, "m", 8_000),
            item("meter", METERS, "unit", 500),
        ],
        exclusion_grounds: vec![criterion("bankruptcy"), criterion("tax-pay")],
        selection_criteria: vec![SelectionCriterion {
            id: criterion("turnover"),
            title: text("Chiffre d'affaires"),
            description: LocalText::default(),
            answer: AnswerKind::Number,
            minimum: Some(Scalar::from(1_000_000)),
        }],
        documents: vec![document("cahier.pdf")],
        tender_period_end: Some(deadline()),
        enquiry_period_end: None,
        bid_validity_days: Some(90),
        selection: None,
        framework: None,
        clauses: Default::default(),
        own_clauses: Vec::new(),
        system: None,
    }
}

/// The terms of a framework agreement with the two best.
pub fn framework_terms() -> FrameworkTerms {
    FrameworkTerms {
        months: 24,
        suppliers_maximum: 2,
        orders: Some(OrderRule::Ranked),
        order_maximum: None,
        competition: true,
    }
}

/// A purchasing system that is bought under from 12 December 2025.
pub fn system_terms() -> SystemTerms {
    SystemTerms { until: Some(at("2027-12-31T22:59:00Z")), first_requests_until: Some(at("2025-12-12T10:00:00Z")) }
}

/// The request of a firm.
pub fn request_of(firm: &str) -> RequestId {
    RequestId::new(format!("request-{firm}")).expect("an id")
}

/// The same for a way of buying in which firms apply first.
pub fn called_notice() -> Notice {
    let terms = SelectionTerms {
        application_period_end: Some(at("2025-12-19T10:00:00Z")),
        minimum: None,
        maximum: None,
        scores: Vec::new(),
    };
    Notice { selection: Some(terms), ..notice() }
}

/// What a firm hands in to a call.
pub fn application(turnover: i64) -> Application {
    let answer = |id: &str, value| Answer { criterion: criterion(id), value, evidence: None };
    let number = AnswerValue::Number(Scalar::from(turnover));
    Application {
        answers: vec![
            answer("bankruptcy", AnswerValue::Boolean(false)),
            answer("tax-pay", AnswerValue::Boolean(false)),
            Answer { evidence: Some("bilan.pdf".into()), ..answer("turnover", number) },
        ],
        documents: vec![document("bilan.pdf")],
        lots: Vec::new(),
    }
}

/// The person with the mandates it holds in the register.
pub fn actor(who: &str) -> Actor {
    let role = match who {
        "clock" => return Actor::Clock,
        "khaled" => Role::Controller,
        "amira" | "slim" => Role::Officer,
        "bechir" => Role::Approver,
        "aziz" | "badr" | "ghada" | "dalila" => Role::Supplier,
        "salma" => Role::Reviewer,
        _ => Role::Member,
    };
    let organisation = match who {
        "aziz" => "alpha",
        "badr" => "beta",
        "ghada" => "gamma",
        "dalila" => "delta",
        "salma" => "cosem",
        "khaled" => "commission",
        _ => "steg",
    };
    Actor::Person { person: party(who), mandates: vec![(party(organisation), role)] }
}

/// The recorded types of acts.
pub fn types(acts: &[ProcedureAct]) -> Vec<&'static str> {
    acts.iter().map(ProcedureAct::type_name).collect()
}

/// The stable code of a refusal.
pub fn code(refusal: &Refusal) -> String {
    let value = serde_json::to_value(refusal).expect("a refusal has a JSON form");
    value["code"].as_str().expect("a refusal has a code").to_owned()
}

pub fn price_of(firm: &str, lot: &str) -> i64 {
    match (firm, lot) {
        ("alpha", CABLES) => 120_000_000,
        ("beta", CABLES) => 110_000_000,
        ("gamma", CABLES) => 130_000_000,
        ("alpha", _) => 90_000_000,
        ("beta", _) => 96_000_000,
        _ => 80_000_000,
    }
}

/// What is found in a well-sealed envelope of this firm.
pub fn found(envelope: EnvelopeKind, firm: &str, price: Option<Money>) -> Verdict {
    if envelope != EnvelopeKind::Work {
        return valid(firm, price);
    }
    let (secret, manifest) = (bytes32("s"), document("manifest.json"));
    Verdict::Work { number: 0, secret, manifest, problems: Vec::new() }
}

/// What a well-sealed envelope of this firm holds.
pub fn valid(firm: &str, price: Option<Money>) -> Verdict {
    let number = AnswerValue::Number(Scalar::from(2_500_000));
    Verdict::Valid {
        tenderer: party(firm),
        tenderer_name: text(firm),
        secret: bytes32("s"),
        salt: bytes32("salt"),
        manifest: document("manifest.json"),
        price,
        costs: Vec::new(),
        combinations: Vec::new(),
        answers: vec![Answer { criterion: criterion("turnover"), value: number, evidence: Some("bilan.pdf".into()) }],
        problems: vec![OfferProblem::AnswerMissing { criterion: criterion("tax-pay") }],
    }
}

pub fn kset(lot: &LotId, envelope: EnvelopeKind) -> String {
    bytes32(&format!("kset-{lot}-{}", envelope.as_str()))
}

pub fn sealed(firm: &str, lot: &str, envelope: EnvelopeKind, number: u32) -> SealedBid {
    SealedBid {
        eid: eid(&format!("{firm}-{lot}-{}-{number}", envelope.as_str())),
        procedure: procedure_id(),
        lot: lot_id(lot),
        envelope,
        bid: bid_of(firm),
        kset: kset(&lot_id(lot), envelope),
        body_root: bytes32("root"),
        body_bytes: 4_096,
        sealed: serde_json::json!({ "com": bytes32("com"), "body_bytes": 4096 }),
    }
}
