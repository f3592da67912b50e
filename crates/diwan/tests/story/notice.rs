//! The notice: written, checked, approved, published, asked about, amended.

use crate::Tender;
use crate::country::{Country, succeed, text};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

/// Members 1 to 3 hold the keys, 3 to 5 evaluate.
pub const OPENING: [&str; 3] = ["steg-member-1", "steg-member-2", "steg-member-3"];
pub const EVALUATION: [&str; 3] = ["steg-member-3", "steg-member-4", "steg-member-5"];

fn texts(fr: &str) -> Value {
    json!({ "fr": fr, "ar": "نص", "en": "text" })
}

fn days_from(now: Timestamp, days: i64) -> String {
    now.checked_add(SignedDuration::from_hours(24 * days)).expect("a time").strftime("%Y-%m-%dT%H:00:00Z").to_string()
}

fn notice(document: &Value, deadline: &str, grounds: &[String]) -> Value {
    json!({
        "title": texts("Fourniture de câbles et d'accessoires"),
        "description": texts("Câbles moyenne tension pour le réseau de distribution."),
        "reference": "AO-77/2026",
        "category": "goods",
        "lots": [
            { "id": "LOT-0001", "title": texts("Câbles"), "award": { "rule": "lowest_price" },
              "value": { "amount_minor": 250_000_000, "currency": "TND" } },
            { "id": "LOT-0002", "title": texts("Accessoires"), "award": {
                "rule": "price_quality", "price_weight": "70", "formula": "lowest_over_price",
                "criteria": [
                    { "id": "quality", "title": texts("Qualité"), "weight": "30", "score_maximum": "10" } ] } },
        ],
        "items": [
            { "id": "ITEM-0001", "lot": "LOT-0001", "description": texts("Câble 95 mm2"), "unit": "m", "quantity": "12000",
              "classification": { "scheme": "CPV", "id": "31321100" } },
            { "id": "ITEM-0002", "lot": "LOT-0001", "description": texts("Touret"), "unit": "unité", "quantity": "24" },
            { "id": "ITEM-0003", "lot": "LOT-0002", "description": texts("Jonction"), "unit": "unité", "quantity": "300.5" },
        ],
        "exclusion_grounds": grounds,
        "selection_criteria": [
            { "id": "turnover", "title": texts("Chiffre d'affaires"), "answer": "number", "minimum": "1000000" } ],
        "documents": [document],
        "tender_period_end": deadline,
    })
}

pub fn is_written_approved_and_published(country: Country) -> Tender {
    let officer = "steg-officer";
    let started = country
        .post(
            officer,
            "/api/v1/procedures",
            &json!({
            "buyer": "steg", "method": "open", "title": texts("Câbles"), "category": "goods" }),
        )
        .ok();
    let ocid = started["ocid"].as_str().expect("an ocid").to_owned();
    let tender = Tender { country, ocid };
    let country = &tender.country;

    // Nobody outside knows of it yet, and another buyer's officer is outside.
    assert_eq!(country.get(None, &tender.path("")).status, 404);
    assert_eq!(country.get(Some("sonede-officer"), &tender.path("")).status, 404);
    let another = json!({ "buyer": "steg", "method": "open", "title": texts("x"), "category": "goods" });
    for (person, code) in [("supplier-01-agent", "role_missing"), ("sonede-officer", "not_your_procedure")] {
        country.post(person, "/api/v1/procedures", &another).refused(403, code);
    }

    // A first draft lacks nearly everything, and the check says what.
    country.put(officer, &tender.path("/notice"), &json!({ "title": texts("Câbles"), "category": "goods" })).ok();
    let missing = country.get(Some(officer), &tender.path("/notice/missing")).ok();
    let codes: Vec<&str> =
        missing["missing"].as_array().expect("missing").iter().filter_map(|m| m["path"].as_str()).collect();
    for path in ["/lots", "/documents", "/tender_period_end", "/exclusion_grounds", "/description"] {
        assert!(codes.contains(&path), "{path} is not among {codes:?}");
    }
    country.post("steg-approver", &tender.path("/approval"), &json!({ "draft": 1 })).refused(422, "notice_incomplete");

    // The whole notice; lots with too little time are refused at publication, below.
    let document = country.document(officer, "cahier.pdf", b"%PDF-1.7 cahier des charges");
    let grounds = grounds(country);
    let now = country.now();
    let too_soon = notice(&document, &days_from(now, 20), &grounds);
    country.put(officer, &tender.path("/notice"), &too_soon).ok();
    let missing = country.get(Some(officer), &tender.path("/notice/missing")).ok();
    assert_eq!(missing["missing"], json!([]), "{missing}");

    // Who writes cannot approve; who writes cannot sit on a committee.
    country.post(officer, &tender.path("/approval"), &json!({ "draft": 2 })).refused(403, "role_missing");
    country
        .post(
            officer,
            &tender.path("/committees"),
            &json!({
        "kind": "opening", "members": ["steg-officer", "steg-member-1", "steg-member-2"] }),
        )
        .refused(422, "duties_not_separate");
    country.post(officer, &tender.path("/committees"), &json!({ "kind": "opening", "members": OPENING })).ok();
    country.post(officer, &tender.path("/committees"), &json!({ "kind": "evaluation", "members": EVALUATION })).ok();
    for (kind, members) in [("opening", OPENING), ("evaluation", EVALUATION)] {
        for member in members {
            let body = json!({ "kind": kind, "conflict": false, "statement": "Aucun intérêt." });
            country.post(member, &tender.path("/declarations"), &body).ok();
        }
    }

    // Three members make their opening keys, each on its own machine; then all rehearse.
    for member in OPENING {
        let key = country.key(member);
        country.run_as(member, &["keys", "publish", text(&key), "--procedure", &tender.ocid]);
    }
    country.post(officer, &tender.path("/key-sets"), &json!({ "threshold": 3 })).refused(422, "threshold_invalid");
    country.post(officer, &tender.path("/key-sets"), &json!({ "threshold": 2 })).ok();
    let longer = notice(&document, &days_from(now, 40), &grounds);
    country.put(officer, &tender.path("/notice"), &longer).ok();
    country.post("steg-approver", &tender.path("/approval"), &json!({ "draft": 2 })).refused(409, "draft_outdated");
    country.post("steg-approver", &tender.path("/approval"), &json!({ "draft": 3 })).ok();
    country.post(officer, &tender.path("/publication"), &json!({})).refused(422, "rehearsal_missing");
    for member in OPENING {
        let key = country.key(member);
        country.run_as(member, &["keys", "rehearse", text(&key), "--procedure", &tender.ocid]);
    }
    country.post(officer, &tender.path("/publication"), &json!({})).ok();

    // Everybody sees it now: page, API, open data, feed.
    for language in ["fr", "ar", "en"] {
        let page = country.get(None, &format!("/{language}/procedures/{}", tender.ocid));
        assert_eq!(page.status, 200);
        assert!(page.text.contains(&format!("lang=\"{language}\"")), "{language}");
        assert_eq!(language == "ar", page.text.contains("dir=\"rtl\""), "{language}");
    }
    assert_eq!(tender.state(None)["stage"], "bidding");
    let compiled = tender.release_is("tender");
    assert_eq!(compiled["tender"]["lots"].as_array().map(Vec::len), Some(2));
    assert_eq!(compiled["tender"]["items"][2]["quantity"].to_string(), "300.5");
    let feed = country.get(None, "/fr/feed.atom");
    assert!(feed.text.contains(&tender.ocid), "the feed does not have it");
    tender
}

/// A mail with its body decoded.
pub fn letter(path: &std::path::Path) -> String {
    use base64::Engine;
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return text };
    let packed: String = body.split_whitespace().collect();
    let body = match base64::engine::general_purpose::STANDARD.decode(packed) {
        Ok(bytes) if head.contains("base64") => String::from_utf8_lossy(&bytes).into_owned(),
        _ => body.replace("=\r\n", ""),
    };
    format!("{head}\n{body}")
}

fn grounds(country: &Country) -> Vec<String> {
    // The grounds of the rule-set, from a procedure that is public.
    let list = country.get(None, "/api/v1/procedures?stage=bidding&limit=1").ok();
    let ocid = list["procedures"][0]["ocid"].as_str().expect("an open procedure").to_owned();
    let state = country.get(None, &format!("/api/v1/procedures/{ocid}")).ok();
    let grounds = state["notice"]["exclusion_grounds"].as_array().expect("grounds").iter();
    grounds.filter_map(|ground| ground.as_str().map(str::to_owned)).collect()
}

pub fn questions_are_answered_and_the_deadline_moves(tender: &Tender) {
    let country = &tender.country;
    // A firm that does not ask follows, and will be told.
    country.post("supplier-02-agent", &tender.path("/interest"), &json!({ "party": "supplier-02" })).ok();
    let asked = country
        .post(
            "supplier-01-agent",
            &tender.path("/enquiries"),
            &json!({
            "party": "supplier-01", "question": "Les tourets sont-ils consignés ?" }),
        )
        .ok();
    let enquiry = asked["enquiry"].as_str().expect("an enquiry").to_owned();
    let body = json!({ "question": texts("Les tourets sont-ils consignés ?"), "answer": texts("Non.") });
    country.post("steg-officer", &tender.path(&format!("/enquiries/{enquiry}/clarification")), &body).ok();
    let public = country.get(None, &tender.path("/enquiries"));
    assert!(public.text.contains("Non.") && !public.text.contains("supplier-01"), "{}", public.text);
    let compiled = tender.release_is("tenderUpdate");
    assert!(!compiled.to_string().contains("supplier-01"), "the asker is named");

    // The deadline moves: not earlier, not too late to prepare, and everyone interested is told.
    let state = tender.state(None);
    let mut notice = state["notice"].clone();
    let deadline: Timestamp = state["deadline"].as_str().expect("a deadline").parse().expect("a time");
    notice["tender_period_end"] = json!(days_from(deadline, -2));
    let rationale = texts("Prolongation à la demande des candidats.");
    let amend = |notice: &Value| {
        country.post("steg-officer", &tender.path("/amendments"), &json!({ "notice": notice, "rationale": rationale }))
    };
    amend(&notice).refused(422, "deadline_moved_earlier");
    notice["tender_period_end"] = json!(days_from(deadline, 3));
    amend(&notice).ok();
    let state = tender.state(None);
    let changes = &state["amendments"][0]["changes"];
    assert_eq!(changes[0]["path"], "/tender_period_end", "{changes}");
    assert_eq!(changes[0]["after"], notice["tender_period_end"]);
    tender.release_is("tenderAmendment");

    let mail = country.data().join("mail");
    let told = |firm: &str| {
        std::fs::read_dir(&mail).into_iter().flatten().flatten().any(|entry| {
            let letter = letter(&entry.path());
            letter.contains(&format!("{firm}-agent@example.tn")) && letter.contains(&tender.ocid)
        })
    };
    for firm in ["supplier-01", "supplier-02"] {
        country.eventually(&format!("{firm} is told by mail"), || told(firm));
    }
    assert!(!told("supplier-09"), "a firm was told that had not asked to be");
    let doctor = country.run(&["verify", "--help"]);
    assert!(succeed(&doctor).contains("Example"));
}
