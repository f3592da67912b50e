//! Given the acts of a procedure, when each is published, then releases that say so much and no more.

use domain::procurement::Procedure;
use formats::ocds::merge::{compiled_release, versioned_release};
use formats::ocds::validate;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::common::{difference, oracle, schema_folder};
use crate::office::{CABLES, METERS, OCID, Office, Told, lot, party, story};
use domain::identity::DebarredFirm;
use domain::procurement::{Command, LotEnd, Remedy};
use domain::ruleset::EnvelopeKind;
use jiff::SignedDuration;

/// Every way that a procedure of these tests went.
fn stories() -> Vec<(&'static str, Office)> {
    let published = || Office::new(r#"["single"]"#).published();
    vec![
        ("to its end", story()),
        ("cancelled while bids arrive", published().cancelled()),
        ("cancelled when opened", published().closed().opened().cancelled()),
        ("no bid at all", published().closed_with(&[])),
        ("two envelopes", two_envelopes()),
        ("an urgent procedure", urgent()),
        ("a firm that is debarred is passed over", passed_over()),
        ("prices opened in a second turn", in_turn()),
        ("both lots awarded", both_awarded()),
        ("prices negotiated one after the other", negotiated()),
        ("a negotiation, and no award", ranked().negotiates(METERS, "gamma", 'e').gave_up(METERS)),
        ("an auction before the award", auctioned()),
        ("an auction, and no award", examined().announced(CABLES).auctioned(CABLES, &LOWER).gave_up(CABLES)),
        ("an outage around the deadline", away()),
        ("an award contested, decided anew and contested again", contested()),
        ("cancelled by the review body", meters_awarded().contested("r1", METERS, Remedy::CancelProcedure)),
        ("firms talk with the buyer first", Office::new(r#"["single"]"#).talked().closed().opened()),
        ("firms are selected first", Office::new(r#"["single"]"#).selected().closed().opened()),
        ("a framework agreement and its orders", framed()),
        ("after a procedure that failed", after(&[LotEnd::Unsuccessful, LotEnd::AwardAnnulled])),
        ("after a procedure that was cancelled", after(&[LotEnd::Unsuccessful, LotEnd::Cancelled]).closed().opened()),
    ]
}

/// The cables go to beta and alpha together, who are ordered from.
fn framed() -> Office {
    let office = Office::new(r#"["single"]"#).by("framework").published().closed().opened();
    let office = office.moved_to("2026-03-10T09:00:00Z").admits(CABLES, "alpha", true).admits(CABLES, "beta", true);
    let office = office.reported(CABLES).awarded(CABLES, "beta", &[]).moved_to("2026-03-20T09:00:00Z");
    office.then("amira", Command::FinaliseAward { lot: lot(CABLES) }).ordered_from()
}

#[test]
fn an_agreement_is_an_award_to_several_and_its_orders_are_contracts() {
    let office = framed();
    let tags: Vec<_> = office.told.iter().rev().take(5).map(|told| (told.act, told.release.tags.clone())).collect();
    let tagged = |act: &'static str, tag: &str| (act, vec![tag.to_owned()]);
    let contract = || tagged("order_placed", "contract");
    let answered = |act| tagged(act, "contractUpdate");
    let expected = [contract(), answered("order_declined"), contract(), answered("order_confirmed"), contract()];
    assert_eq!(tags, expected);
    let release = compiled(&office);
    assert_eq!(
        release["tender"]["techniques"],
        json!({ "hasFrameworkAgreement": true,
            "frameworkAgreement": { "maximumParticipants": 2, "method": "withAndWithoutReopeningCompetition" } })
    );
    let award = &release["awards"][0];
    let suppliers: Vec<_> = award["suppliers"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect();
    assert_eq!(suppliers, ["beta", "alpha"]);
    // The most that may be ordered, not the price of a bid.
    assert_eq!(award["value"]["amount"], json!(150_000.123));
    let contracts: Vec<_> = release["contracts"].as_array().unwrap().iter().collect();
    let told: Vec<_> = contracts.iter().map(|one| (&one["id"], &one["awardID"], &one["status"])).collect();
    let status = |n: usize, status: &str| {
        (json!(format!("order-{CABLES}-{n}")), json!(format!("award-{CABLES}")), json!(status))
    };
    let expected = [status(1, "active"), status(2, "cancelled"), status(3, "pending")];
    assert_eq!(told, expected.iter().map(|(a, b, c)| (a, b, c)).collect::<Vec<_>>());
    assert_eq!(contracts[2]["suppliers"][0]["id"], "alpha");
    assert_eq!((&contracts[0]["value"]["amount"], &contracts[0]["items"][0]["quantity"]), (&json!(476.0), &json!(100)));
}

#[test]
fn the_bidding_documents_are_a_page_in_each_language() {
    let office = Office::new(r#"["single"]"#).with_documents("Dossier", "ملف", "Documents").published();
    let documents = last(&office)["tender"]["documents"].as_array().unwrap().clone();
    let pages: Vec<&Value> = documents.iter().filter(|one| one["format"] == "text/html").collect();
    let told: Vec<_> = pages.iter().map(|one| [&one["language"], &one["title"], &one["documentType"]]).collect();
    let of = |language: &str, title: &str| [json!(language), json!(title), json!("biddingDocuments")];
    let expected = [of("fr", "Dossier"), of("ar", "ملف"), of("en", "Documents")];
    assert_eq!(told, expected.each_ref().map(|one| one.each_ref()));
    let url = "https://marches.example.tn/ar/procedures/ocds-tn0001-steg-0001/bidding-document";
    assert_eq!(pages[1]["url"], url);
    let without = last(&Office::new(r#"["single"]"#).published())["tender"]["documents"].clone();
    assert_eq!(without.as_array().unwrap()[..], documents[..documents.len() - 3]);
}

/// Both lots are launched again.
fn after(ends: &[LotEnd; 2]) -> Office {
    Office::new(r#"["single"]"#).relaunched(ends)
}

#[test]
fn the_earlier_process_is_named_with_how_it_ended() {
    let told = |office: &Office| office.told.iter().map(Told::value).collect::<Vec<_>>();
    let named = |ends: &[LotEnd; 2]| {
        let office = after(ends).closed();
        let releases = told(&office);
        assert!(releases.len() > 1);
        let related: Vec<Value> = releases.iter().map(|release| release["relatedProcesses"].clone()).collect();
        assert!(related.windows(2).all(|pair| pair[0] == pair[1]), "every release says so");
        // Merged it stands once.
        assert_eq!(compiled(&office)["relatedProcesses"], related[0]);
        related[0].clone()
    };
    let earlier = "ocds-tn0001-steg-0000";
    let process = |relationship: &[&str]| {
        json!([{
            "id": earlier, "relationship": relationship, "scheme": "ocid", "identifier": earlier,
            "uri": format!("https://marches.example.tn/ocds/records/{earlier}"),
        }])
    };
    assert_eq!(named(&[LotEnd::Unsuccessful, LotEnd::AwardAnnulled]), process(&["unsuccessfulProcess"]));
    assert_eq!(named(&[LotEnd::Cancelled, LotEnd::Cancelled]), process(&["prior"]));
    assert_eq!(named(&[LotEnd::Unsuccessful, LotEnd::Cancelled]), process(&["unsuccessfulProcess", "prior"]));
    assert_eq!(last(&story())["relatedProcesses"], Value::Null);
}

fn two_envelopes() -> Office {
    let office = Office::new(r#"["technical", "financial"]"#).published().closed();
    let office = office.opened_envelope(METERS, EnvelopeKind::Technical, 'd');
    office.opened_envelope(METERS, EnvelopeKind::Financial, 'e')
}

/// Beta is rejected for its technical bid: its prices stay closed.
fn in_turn() -> Office {
    let office = Office::new("[\"technical\", \"financial\"]\nopening_turns = [[\"technical\"], [\"financial\"]]");
    let office = office.published().closed().opened_envelope(CABLES, EnvelopeKind::Technical, 'd');
    let office = office.admits(CABLES, "alpha", true).admits(CABLES, "beta", false);
    let conclude = Command::ConcludeExamination { lot: lot(CABLES) };
    let office = office.then("omar", conclude).opened_envelope(CABLES, EnvelopeKind::Financial, 'e');
    office.admits(CABLES, "alpha", true).reported(CABLES).awarded(CABLES, "alpha", &[])
}

#[test]
fn a_rejected_bid_is_told_with_its_conclusion_and_never_with_a_price() {
    let office = in_turn();
    let told: Vec<_> = office.told.iter().map(|told| told.act).collect();
    assert!(told.contains(&"examination_concluded") && !told.contains(&"bid_rejected"), "{told:?}");
    let release = last(&office);
    let bids = release["bids"]["details"].as_array().expect("bids");
    let beta = bids.iter().find(|bid| bid["id"] == format!("{CABLES}-bid-beta")).unwrap_or_else(|| panic!("{bids:?}"));
    assert_eq!((&beta["status"], &beta["value"]), (&json!("disqualified"), &Value::Null));
    let alpha = bids.iter().find(|bid| bid["id"] == format!("{CABLES}-bid-alpha")).expect("alpha");
    assert!(alpha["value"]["amount"].is_number(), "{alpha}");
}

fn ranked() -> Office {
    let office = Office::negotiating().published().closed().opened_envelope(METERS, EnvelopeKind::Technical, 'd');
    let office = office.admits(METERS, "alpha", true).admits(METERS, "beta", true).admits(METERS, "gamma", true);
    office.ranked(METERS, &[("alpha", 8), ("beta", 7), ("gamma", 9)])
}

/// Gamma is negotiated with in vain, then alpha to a price; beta is never invited.
fn negotiated() -> Office {
    let office = ranked().negotiates(METERS, "gamma", 'e').in_vain(METERS, "gamma");
    let office = office.negotiates(METERS, "alpha", '9').agrees(METERS, "alpha");
    office.reported(METERS).awarded(METERS, "alpha", &["beta", "gamma"])
}

#[test]
fn negotiations_are_milestones_and_the_price_of_a_firm_never_invited_is_nowhere() {
    let office = negotiated();
    let told: Vec<&str> = office.told.iter().map(|told| told.act).collect();
    for act in ["quality_ranked", "negotiation_opened", "negotiation_terminated"] {
        assert!(told.contains(&act), "{act}: {told:?}");
    }
    assert!(!told.contains(&"negotiation_agreed") && !told.contains(&"counter_offer_requested"), "{told:?}");
    let release = last(&office);
    let milestones = release["tender"]["milestones"].as_array().expect("milestones");
    let status: Vec<_> = milestones.iter().map(|one| (&one["id"], &one["status"])).collect();
    let id = |rank: u32| json!(format!("negotiation-{METERS}-{rank}"));
    assert_eq!(status, [(&id(1), &json!("notMet")), (&id(2), &json!("met"))]);
    assert_eq!(milestones[0]["description"], "Au-dessus des crédits");
    assert_eq!(release["tender"]["lots"][1]["awardCriteria"]["criteria"][0]["name"], "Prix");
    for told in &office.told {
        assert!(!told.json.contains("96000.0"), "{}", told.json);
        assert!(!told.json.contains("Au barème"), "{}", told.json);
    }
    let bids = release["bids"]["details"].as_array().expect("bids");
    let beta = bids.iter().find(|bid| bid["id"] == format!("{METERS}-bid-beta")).expect("beta");
    assert_eq!((&beta["status"], &beta["value"]), (&json!("valid"), &Value::Null));
    let before = office.told.iter().rev().find(|told| told.act == "opening_recorded").expect("an opening").value();
    let running = before["tender"]["milestones"].as_array().expect("milestones").last().expect("one")["status"].clone();
    assert_eq!(running, "scheduled");
}

/// What alpha bids in the auction: less than beta did before it.
const LOWER: [(&str, i64); 1] = [("alpha", 100_000_001)];

fn examined() -> Office {
    let office = Office::new(r#"["single"]"#).by("open_with_auction").published().closed().opened();
    office.admits(CABLES, "alpha", true).admits(CABLES, "beta", true)
}

fn auctioned() -> Office {
    let office = examined().announced(CABLES).auctioned(CABLES, &LOWER);
    office.reported(CABLES).awarded(CABLES, "alpha", &["beta"])
}

#[test]
fn an_auction_is_announced_with_its_place_and_leaves_its_last_prices() {
    let office = auctioned();
    let told = |act: &str| office.told.iter().find(|told| told.act == act).unwrap_or_else(|| panic!("{act}")).value();
    let bid = |release: &Value, firm: &str| {
        let bids = release["bids"]["details"].as_array().expect("bids");
        let id = format!("{CABLES}-bid-{firm}");
        bids.iter().find(|bid| bid["id"] == id).unwrap_or_else(|| panic!("{id}"))["value"]["amount"].clone()
    };
    let published = told("notice_published");
    assert_eq!(published["tender"]["techniques"], json!({ "hasElectronicAuction": true }));
    let announced = told("auction_announced");
    assert_eq!(announced["tag"], json!(["tenderUpdate"]));
    let place = format!("https://marches.example.tn/fr/procedures/{OCID}/auctions/{CABLES}");
    let lots = announced["tender"]["lots"].as_array().expect("lots");
    assert_eq!(lots[0]["techniques"]["electronicAuction"]["url"], place);
    assert_eq!(lots[1]["techniques"]["electronicAuction"], Value::Null, "not this lot");
    assert_eq!(bid(&announced, "alpha"), json!(120_000.5));
    let closed = told("auction_closed");
    assert_eq!((bid(&closed, "alpha"), bid(&closed, "beta")), (json!(100_000.001), json!(110_000.007)));
    let award = last(&office);
    assert_eq!(award["awards"][0]["value"]["amount"], json!(100_000.001));
    assert_eq!(award["awards"][0]["suppliers"][0]["name"], "Alpha");
}

/// The node is away over the deadline.
fn away() -> Office {
    let office = Office::new(r#"["single"]"#).published();
    let deadline = office.procedure.published().expect("published").deadline;
    let hour = SignedDuration::from_hours(1);
    let back = (deadline + hour).to_string();
    let extend = Command::ExtendForOutage { from: deadline - hour, to: deadline + hour, index: 41 };
    office.moved_to(&back).then("clock", extend)
}

#[test]
fn an_outage_amends_the_tender_and_says_why() {
    let release = last(&away());
    assert_eq!(release["tag"], json!(["tenderAmendment"]));
    let amendment = &release["tender"]["amendments"][0];
    assert_eq!(amendment["rationale"], "outage (node policy)");
    let described = amendment["description"].as_str().expect("a description");
    let lines: Vec<&str> = described.lines().collect();
    assert!(lines[0].starts_with("/tender_period_end: ") && lines[1].starts_with("outage: "), "{described}");
    assert!(lines[0].ends_with(release["tender"]["tenderPeriod"]["endDate"].as_str().expect("an end")), "{described}");
}

/// Gamma wins the meters on points.
fn meters_awarded() -> Office {
    let mut office = Office::new(r#"["single"]"#).published().closed().opened();
    for firm in ["alpha", "beta", "gamma"] {
        office = office.admits(METERS, firm, true);
    }
    let office = office.scored(&["alpha", "beta", "gamma"]).reported(METERS);
    office.awarded(METERS, "gamma", &["alpha", "beta"])
}

/// The time for bids is shorter because it is urgent.
fn urgent() -> Office {
    let mut office = Office::new(r#"["single"]"#);
    office.urgent = true;
    office.published()
}

#[test]
fn why_a_period_is_shorter_is_told_in_every_language() {
    let procedure = &last(&urgent())["tender"]["procedure"];
    assert_eq!(procedure["isAccelerated"], true);
    assert_eq!(procedure["acceleratedRationale"], "Urgence dûment justifiée – Le poste a brûlé.");
    assert_eq!(procedure["acceleratedRationale_ar"], "تأكد مبرر – احترقت المحطة.");
    assert_eq!(last(&Office::new(r#"["single"]"#).published())["tender"]["procedure"], Value::Null);
}

/// Gamma, first in rank, is debarred before the award of the meters.
fn passed_over() -> Office {
    let mut office = Office::new(r#"["single"]"#).published().closed().opened();
    for firm in ["alpha", "beta", "gamma"] {
        office = office.admits(METERS, firm, true);
    }
    office = office.scored(&["alpha", "beta", "gamma"]).reported(METERS);
    office.debarred = vec![DebarredFirm { firm: party("gamma"), number: 1, decision: "2026/14".into() }];
    office.awarded(METERS, "alpha", &["beta", "gamma"])
}

#[test]
fn who_was_passed_over_is_told_with_the_decision() {
    let release = last(&passed_over());
    let milestone = &release["tender"]["milestones"][0];
    assert_eq!((&milestone["type"], &milestone["code"]), (&json!("assessment"), &json!("debarment:1")));
    assert_eq!((&milestone["description"], &milestone["relatedLots"]), (&json!("2026/14"), &json!([METERS])));
    let bids = release["bids"]["details"].as_array().expect("a list");
    let of = |firm: &str| {
        let bid = bids.iter().find(|bid| bid["relatedLots"] == json!([METERS]) && bid["tenderers"][0]["id"] == firm);
        bid.expect(firm)["status"].clone()
    };
    assert_eq!((of("gamma"), of("alpha")), (json!("disqualified"), json!("valid")));
}

/// Alpha contests the award of the meters twice: once it is annulled, once the request is rejected.
fn contested() -> Office {
    let office = meters_awarded().contested("r1", METERS, Remedy::AnnulAward);
    office.awarded(METERS, "gamma", &["alpha", "beta"]).contested("r2", METERS, Remedy::None)
}

#[test]
fn a_request_for_review_is_a_milestone_that_names_nobody() {
    let office = contested();
    let asked = office.told.iter().find(|told| told.act == "review_opened").expect("a release").value();
    let milestone = &asked["tender"]["milestones"][0];
    assert_eq!((&milestone["status"], &milestone["code"]), (&json!("scheduled"), &json!("review:award:requested")));
    assert_eq!((&milestone["type"], &milestone["relatedLots"]), (&json!("assessment"), &json!([METERS])));
    for told in &office.told {
        assert!(!told.json.contains("lue de travers"), "{}", told.act);
    }
    let compiled = compiled(&office);
    let codes: Vec<&Value> =
        compiled["tender"]["milestones"].as_array().expect("a list").iter().map(|one| &one["code"]).collect();
    assert_eq!(codes, ["review:award:annul_award", "review:award:none"]);
    let roles = compiled["parties"].as_array().expect("a list").iter().find(|party| party["id"] == "cosem");
    assert_eq!(roles.expect("the body")["roles"], json!(["reviewBody"]));
    // The award that was annulled and the one that took its place are two.
    let awards: Vec<(&Value, &Value)> =
        compiled["awards"].as_array().expect("a list").iter().map(|award| (&award["id"], &award["status"])).collect();
    let (first, second) = (json!(format!("award-{METERS}")), json!(format!("award-{METERS}-2")));
    assert_eq!(awards, [(&first, &json!("cancelled")), (&second, &json!("pending"))]);
    let annulled = office.told.iter().find(|told| told.act == "award_annulled").expect("a release");
    assert_eq!(annulled.release.tags, ["awardCancellation"]);
    let cancelled = last(&meters_awarded().contested("r1", METERS, Remedy::CancelProcedure));
    assert_eq!(cancelled["awards"][0]["status"], "cancelled");
}

/// Gamma wins the meters on points; the award of the cables is given up.
fn both_awarded() -> Office {
    let office = meters_awarded();
    let office = office.admits(CABLES, "alpha", true).admits(CABLES, "beta", true);
    office.reported(CABLES).awarded(CABLES, "beta", &["alpha"]).gave_up(CABLES)
}

fn values(office: &Office) -> Vec<Value> {
    office.told.iter().map(Told::value).collect()
}

/// What merging has to tell in the end: the last release without the header of a release.
fn compiled(office: &Office) -> Value {
    compiled_release(&values(office)).unwrap()
}

fn last(office: &Office) -> Value {
    office.told.last().unwrap().value()
}

#[test]
fn acts_that_change_what_is_public_are_published_with_their_tag() {
    let office = story();
    let told: Vec<_> = office.told.iter().map(|told| (told.act, told.release.tags.join(" "))).collect();
    let expected = [
        ("notice_published", "tender"),
        ("notice_amended", "tenderAmendment"),
        ("clarification_published", "tenderUpdate"),
        ("deadline_extended", "tenderAmendment"),
        ("bidding_closed", "tenderUpdate"),
        ("opening_recorded", "tenderUpdate"),
        ("opening_recorded", "tenderUpdate"),
        ("award_decided", "award"),
        ("lot_unsuccessful", "award"),
        ("award_finalised", "awardUpdate"),
    ];
    assert_eq!(told, expected.map(|(act, tag)| (act, tag.to_owned())));
    for told in &office.told {
        assert_eq!(told.value()["tag"], json!(told.release.tags));
        assert_eq!(told.value()["ocid"], OCID);
    }
    let cancelled = Office::new(r#"["single"]"#).published().cancelled();
    assert_eq!(cancelled.told.last().unwrap().release.tags, ["tenderCancellation"]);
}

#[test]
fn a_dialogue_is_milestones_and_names_no_participant() {
    let office = Office::new(r#"["single"]"#).talked();
    let told: Vec<&str> = office.told.iter().map(|told| told.act).collect();
    let of_talks = ["dialogue_opened", "dialogue_round_opened", "dialogue_round_closed", "dialogue_concluded"];
    assert_eq!(told[3..], [&of_talks[..], &["invitation_published"]].concat());
    let releases = values(&office);
    let milestone = |release: &Value, id: &str| -> Value {
        let all = release["tender"]["milestones"].as_array().cloned().unwrap_or_default();
        all.into_iter().find(|milestone| milestone["id"] == id).unwrap_or_default()
    };
    assert_eq!(milestone(&releases[2], "dialogue"), Value::Null);
    assert_eq!(milestone(&releases[3], "dialogue")["status"], "scheduled");
    let round = milestone(&releases[4], "dialogue-round-1");
    assert_eq!((&round["type"], &round["dueDate"]), (&"engagement".into(), &"2025-12-22T10:00:00Z".into()), "{round}");
    assert_eq!(milestone(&releases[5], "dialogue-round-1")["status"], "met");
    assert_eq!(milestone(&releases[6], "dialogue")["status"], "met");
    assert_eq!(milestone(&releases[6], "dialogue")["description"], "Les spécifications sont précisées");
    assert!(releases[6]["tender"].get("tenderPeriod").is_none());
    assert_eq!(releases[7]["tender"]["tenderPeriod"]["endDate"], "2026-03-02T10:00:00Z");
    for told in &office.told {
        assert!(!["alpha", "beta", "gamma", "delta"].iter().any(|firm| told.json.contains(firm)), "{}", told.json);
    }
}

#[test]
fn a_call_has_no_period_for_bids_and_names_no_applicant() {
    let office = Office::new(r#"["single"]"#).selected();
    let told: Vec<_> = office.told.iter().map(|told| (told.act, told.release.tags.join(" "))).collect();
    let expected = [
        ("notice_published", "tender"),
        ("applications_closed", "tenderUpdate"),
        ("selection_concluded", "tenderUpdate"),
        ("invitation_published", "tenderUpdate"),
    ];
    assert_eq!(told, expected.map(|(act, tag)| (act, tag.to_owned())));
    let [call, closed, concluded, invited] = &values(&office)[..] else { panic!("four releases") };
    for release in [call, closed, concluded] {
        assert!(release["tender"].get("tenderPeriod").is_none(), "{release}");
    }
    assert_eq!(call["tender"]["procurementMethod"], "selective");
    let milestones = |release: &Value| release["tender"]["milestones"].clone();
    assert_eq!(milestones(call)[0]["dueDate"], "2025-12-19T10:00:00Z");
    let states = |release: &Value| [0, 1].map(|n| milestones(release)[n]["status"].as_str().map(str::to_owned));
    assert_eq!(states(call), [Some("scheduled".into()), Some("scheduled".into())]);
    assert_eq!(states(closed), [Some("met".into()), Some("scheduled".into())]);
    assert_eq!(states(concluded), [Some("met".into()), Some("met".into())]);
    assert_eq!(invited["tender"]["tenderPeriod"]["endDate"], "2026-03-02T10:00:00Z");
    for told in &office.told {
        assert!(!["alpha", "beta", "gamma", "delta"].iter().any(|firm| told.json.contains(firm)), "{}", told.json);
    }
}

#[test]
fn what_was_never_public_stays_so() {
    let office = Office::new(r#"["single"]"#).ready();
    assert!(office.told.is_empty());
    assert!(office.cancelled().told.is_empty(), "nobody knew of it");
}

#[test]
fn every_release_and_every_merge_is_valid() {
    for (story, office) in stories() {
        for (n, told) in office.told.iter().enumerate() {
            assert_eq!(validate::release(&told.value()), [], "{story}: {} {}", told.act, told.json);
            let so_far = &values(&office)[..=n];
            assert_eq!(validate::release(&compiled_release(so_far).unwrap()), [], "{story}: merged at {}", told.act);
            let mut findings = validate::versioned_release(&versioned_release(so_far).unwrap());
            // The official schema of versioned releases describes translations as plain texts, though merging versions
            // them as it versions every other text.
            findings.retain(|finding| !finding.path.ends_with("_ar") && !finding.path.ends_with("_en"));
            assert_eq!(findings, [], "{story}: versioned at {}", told.act);
        }
    }
}

#[test]
fn others_find_them_valid_and_merge_them_alike() {
    for (story, office) in stories() {
        let compiled = compiled(&office);
        let documents: Vec<Value> = values(&office).into_iter().chain([compiled.clone()]).collect();
        let documents: Vec<Value> =
            documents.into_iter().map(|value| json!({"kind": "release", "value": value})).collect();
        let task = json!({ "schemas": schema_folder(), "documents": documents });
        if let Some(errors) = oracle("schema_oracle.py", &task) {
            assert_eq!(errors, json!(vec![json!([]); documents.len()]), "{story}");
        }
        let schema: Value = serde_json::from_str(include_str!("../../data/ocds-1.1.5/release-schema.json")).unwrap();
        if let Some(merged) = oracle("merge_oracle.py", &json!({ "schema": schema, "cases": [values(&office)] })) {
            assert_eq!(difference(&compiled, &merged[0]["compiled"], ""), None, "{story}");
        }
    }
}

#[test]
fn each_stage_is_published_as_it_always_was() {
    for (n, told) in story().told.iter().enumerate() {
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "../golden/from_domain" }, {
            insta::assert_snapshot!(format!("{:02}-{}", n + 1, told.act), pretty(&told.json));
        });
    }
}

/// Indented JSON whose numbers keep their digits.
fn pretty(json: &str) -> String {
    fn write(raw: &RawValue, depth: usize, out: &mut String) {
        let indent = "\n".to_owned() + &"  ".repeat(depth + 1);
        match raw.get().as_bytes()[0] {
            b'{' => {
                let members: std::collections::BTreeMap<String, Box<RawValue>> =
                    serde_json::from_str(raw.get()).unwrap();
                for (n, (key, value)) in members.iter().enumerate() {
                    out.push_str(if n == 0 { "{" } else { "," });
                    out.push_str(&format!("{indent}\"{key}\": "));
                    write(value, depth + 1, out);
                }
                out.push_str(&format!("\n{}}}", "  ".repeat(depth)));
            }
            b'[' => {
                let list: Vec<Box<RawValue>> = serde_json::from_str(raw.get()).unwrap();
                for (n, value) in list.iter().enumerate() {
                    out.push_str(if n == 0 { "[" } else { "," });
                    out.push_str(&indent);
                    write(value, depth + 1, out);
                }
                out.push_str(&format!("\n{}]", "  ".repeat(depth)));
            }
            _ => out.push_str(raw.get()),
        }
    }
    let mut out = String::new();
    write(serde_json::from_str(json).unwrap(), 0, &mut out);
    out
}

/// A value without what merging leaves of objects that are gone, lists in the order of their identifiers.
fn without_gone(mut value: Value) -> Value {
    fn clean(value: &mut Value) {
        match value {
            Value::Object(members) => {
                members.retain(|_, member| member.as_object().is_none_or(|members| !is_gone(members)));
                members.values_mut().for_each(clean);
            }
            Value::Array(list) => {
                list.retain(|element| element.as_object().is_none_or(|members| !is_gone(members)));
                list.sort_by_key(|element| element.get("id").map(Value::to_string));
                list.iter_mut().for_each(clean);
            }
            _ => {}
        }
    }
    fn is_gone(members: &serde_json::Map<String, Value>) -> bool {
        members.iter().all(|(key, value)| match value {
            _ if key == "id" => true,
            Value::Null => true,
            Value::Array(list) => list.iter().all(|element| element.as_object().is_some_and(is_gone)),
            Value::Object(members) => is_gone(members),
            _ => false,
        })
    }
    clean(&mut value);
    value
}

#[test]
fn merging_gives_the_last_state() {
    let office = story();
    let (mut merged, mut last) = (without_gone(compiled(&office)), without_gone(last(&office)));
    for header in ["id", "date", "tag"] {
        last[header] = merged[header].clone();
    }
    // Told once, each in its own release.
    let amendments = merged["tender"]["amendments"].as_array_mut().unwrap();
    assert_eq!(amendments.len(), 2);
    let (extension, amendment) = (amendments.pop().unwrap(), &mut amendments[0]);
    assert_eq!(amendment["releaseID"], office.told[1].value()["id"]);
    assert_eq!(extension["id"], "extension-2026-03-04T09:00:00Z");
    assert_eq!(extension["releaseID"], office.told[3].value()["id"]);
    amendment.as_object_mut().unwrap().remove("releaseID");
    // A lot without award no longer says how its bids were judged.
    for bid in merged["bids"]["details"].as_array_mut().unwrap() {
        if bid["relatedLots"] == json!([METERS]) {
            assert_eq!(bid.as_object_mut().unwrap().remove("status"), Some(json!("pending")));
        }
    }
    assert_eq!(difference(&merged, &last, ""), None);
}

#[test]
fn what_an_amendment_took_away_is_gone_from_the_merge() {
    let office = Office::new(r#"["single"]"#).published().amended();
    let merged = compiled(&office);
    let tender = &merged["tender"];
    let gone =
        json!({"id": "cable-16", "classification": {}, "unit": {}, "deliveryLocation": {}, "deliveryAddress": {}});
    assert_eq!(tender["items"][0], gone);
    assert_eq!(tender["items"][2]["classification"], json!({}));
    assert!(tender.get("description_ar").is_none() && tender.get("title_en").is_none());
    assert!(tender["title"] == "Câbles et compteurs, corrigé" && tender["description_en"].is_string());
    assert_eq!(tender["documents"][1], json!({"id": "b".repeat(64)}));
    let corrected = &tender["documents"][2];
    assert_eq!(corrected["datePublished"], "2026-01-20T09:00:00Z");
    assert_eq!(
        corrected["url"],
        format!(
            "https://marches.example.tn/api/v1/procedures/{OCID}/documents/{}/plan%20corrig%C3%A9.pdf",
            "c".repeat(64)
        )
    );
    // The release that came before still says what was true then.
    assert!(!office.told[0].json.contains("null"));
}

#[test]
fn who_asked_is_in_no_release() {
    let office = story();
    for told in &office.told {
        for trace in ["delta", "Lumière du Cap", "0000004D", "Nabeul", "demandons", "2026-02-01T09:00:00Z", "enquirer"]
        {
            assert!(!told.json.contains(trace), "{trace} in {}", told.act);
        }
    }
    let enquiries = &last(&office)["tender"]["enquiries"];
    assert_eq!(enquiries.as_array().unwrap().len(), 1);
    assert_eq!(enquiries[0]["answer_ar"], "25 mm² (ع)");
    assert_eq!(office.told[0].value()["tender"]["hasEnquiries"], false);
    assert_eq!(last(&office)["tender"]["hasEnquiries"], true);
}

#[test]
fn no_figure_of_a_bid_is_told_before_its_opening() {
    let office = story();
    for told in office.told.iter().take_while(|told| told.act != "opening_recorded") {
        let value = told.value();
        assert!(value.get("bids").is_none() && value.get("awards").is_none(), "{}", told.act);
        for trace in ["numberOfTenderers", "tenderers", "alpha", "Gamma", "110000.007"] {
            assert!(!told.json.contains(trace), "{trace} in {}", told.act);
        }
    }
    // The cables are open, the meters not yet.
    let first = &office.told[5].value();
    assert!(first["bids"]["details"].as_array().unwrap().iter().all(|bid| bid["relatedLots"] == json!([CABLES])));
    assert!(first["tender"].get("numberOfTenderers").is_none());
    assert_eq!(office.told[6].value()["tender"]["numberOfTenderers"], 3);
    // Of two envelopes the first tells who, the second for how much.
    let two = two_envelopes();
    let [.., technical, financial] = &two.told[..] else { panic!("two openings") };
    assert!(technical.json.contains("alpha") && !technical.json.contains("90000.000"));
    assert!(financial.json.contains("90000.000"));
}

#[test]
fn no_judgement_is_told_before_the_award() {
    let office = Office::new(r#"["single"]"#).published().closed().opened();
    let office = office.moved_to("2026-03-10T09:00:00Z").admits(CABLES, "alpha", false).admits(CABLES, "beta", true);
    let before = office.told.len();
    let office = office.reported(CABLES);
    assert_eq!(office.told.len(), before, "admission and report are not published yet");
    let office = office.awarded(CABLES, "beta", &["alpha"]);
    let status: Vec<_> = last(&office)["bids"]["details"]
        .as_array()
        .unwrap()
        .iter()
        .map(|bid| format!("{} {}", bid["id"].as_str().unwrap(), bid["status"].as_str().unwrap()))
        .collect();
    let expected = [
        "LOT-0001-bid-alpha disqualified",
        "LOT-0001-bid-beta valid",
        "LOT-0001-bid-gamma disqualified",
        "LOT-0002-bid-alpha pending",
        "LOT-0002-bid-beta pending",
        "LOT-0002-bid-gamma pending",
    ];
    assert_eq!(status, expected);
    let malformed = &last(&office)["bids"]["details"][2];
    assert!(malformed.get("tenderers").is_none() && malformed.get("value").is_none());
}

#[test]
fn amounts_keep_the_three_decimals_of_the_dinar() {
    let office = story();
    let last = &office.told.last().unwrap().json;
    for amount in [
        "\"amount\":110000.007",
        "\"amount\":120000.500",
        "\"amount\":300000.246",
        "\"number\":27.5",
        "\"quantity\":8000.5",
    ] {
        assert!(last.contains(amount), "{amount} in {last}");
    }
}

#[test]
fn an_award_is_pending_until_it_is_final() {
    let office = story();
    let status = |told: &Told| {
        told.value()["awards"].as_array().map(|awards| {
            awards.iter().map(|award| award["status"].as_str().unwrap().to_owned()).collect::<Vec<_>>().join(" ")
        })
    };
    let statuses: Vec<_> = office.told.iter().filter_map(status).collect();
    assert_eq!(statuses, ["pending", "pending unsuccessful", "active unsuccessful"]);
    let award = &last(&office)["awards"][0];
    assert_eq!(
        award["standstillPeriod"],
        json!({"startDate": "2026-03-10T09:00:00Z", "endDate": "2026-03-17T09:00:00Z"})
    );
    assert_eq!(award["relatedBids"], json!(["LOT-0001-bid-beta"]));
    assert_eq!(last(&office)["tender"]["status"], "complete");

    // What was given up during the standstill is not pending for ever.
    let office = both_awarded();
    let awards = &compiled(&office)["awards"];
    assert_eq!((&awards[0]["id"], &awards[0]["status"]), (&json!("award-LOT-0002"), &json!("pending")));
    assert_eq!((&awards[1]["id"], &awards[1]["status"]), (&json!("award-LOT-0001"), &json!("unsuccessful")));
}

#[test]
fn a_cancelled_procedure_says_why() {
    let office = Office::new(r#"["single"]"#).published().cancelled();
    let tender = &last(&office)["tender"];
    assert_eq!(tender["status"], "cancelled");
    assert_eq!(tender["amendments"][0]["rationale_en"], "Le besoin a disparu. (en)");
    assert!(tender["lots"].as_array().unwrap().iter().all(|lot| lot["status"] == "cancelled"));
    // A lot may have ended before a late cancellation: its last status stays.
    let office = story_until_first_award().cancelled();
    assert!(matches!(office.procedure, Procedure::Cancelled(_)));
    assert_eq!(compiled(&office)["tender"]["status"], "cancelled");
    assert_eq!(compiled(&office)["tender"]["lots"][0]["status"], "active");
}

fn story_until_first_award() -> Office {
    let office = Office::new(r#"["single"]"#).published().closed().opened();
    let office = office.admits(CABLES, "alpha", true).admits(CABLES, "beta", true).reported(CABLES);
    office.awarded(CABLES, "beta", &["alpha"])
}

#[test]
fn without_any_bid_there_is_nothing_to_open() {
    let office = Office::new(r#"["single"]"#).published().closed_with(&[]);
    let last = last(&office);
    assert_eq!(last["tender"]["numberOfTenderers"], 0);
    assert_eq!(last["bids"]["statistics"].as_array().unwrap().len(), 4);
    assert!(last["bids"].get("details").is_none());
}

#[test]
fn a_prior_information_notice_is_a_process_that_is_planned() {
    use domain::procurement::notice::{Category, Classification};
    use domain::procurement::prior::act::{MarketSummaryPublished, PriorNoticePublished, PriorNoticeWithdrawn};
    use domain::procurement::prior::{self, AnswersTold, Consultation, Prior, PriorAct, PriorNotice};
    use formats::ocds::from_domain::{ReleaseContext, prior_release};
    let text = |fr: &str| domain::LocalText { ar: Some("نص".into()), ..domain::LocalText::fr(fr) };
    let party = |id: &str| domain::PartyId::new(id).expect(id);
    let notice = PriorNotice {
        title: text("Câbles de cuivre"),
        description: text("Environ 40 km par an."),
        category: Category::Goods,
        classifications: vec![Classification { scheme: "CPV".into(), id: "44320000".into(), description: None }],
        region: Some("TN-13".into()),
        estimate: None,
        method: None,
        launch: "2026-02-01".parse().expect("a day"),
        plan: None,
        documents: Vec::new(),
        consultation: Some(Consultation {
            questions: text("Quelles sections ?"),
            until: "2025-12-10T11:00:00Z".parse().expect("a moment"),
            answers: AnswersTold::Kept,
        }),
    };
    let by = party("bechir");
    let acts: Vec<PriorAct> = vec![
        PriorNoticePublished { buyer: party("steg"), notice: Box::new(notice), by: by.clone() }.into(),
        MarketSummaryPublished {
            summary: text("En huit semaines."),
            participants: vec![party("alpha")],
            by: by.clone(),
        }
        .into(),
        PriorNoticeWithdrawn { reasons: text("Le besoin a disparu."), by }.into(),
    ];
    let (mut state, mut told) = (Prior::default(), Vec::new());
    let id = domain::ProcedureId::new("ocds-tn0001-steg-0000").expect("an id");
    for (n, act) in acts.iter().enumerate() {
        let date = "2025-12-12T09:00:00Z".parse().expect("a moment");
        state = prior::evolve(state, act, date);
        let release_id = format!("{id}-{n}");
        let context = ReleaseContext {
            ocid: &id,
            release_id: &release_id,
            date,
            public_url: "https://marches.example.tn/",
            method: None,
            shortenings: &[],
            bidding_document: None,
            organisation: &crate::office::organisation,
        };
        let release = prior_release(&context, act, state.published().expect("it is published")).expect("it is told");
        let release: Value = serde_json::from_slice(&release.to_json().expect("it is written")).expect("JSON");
        assert_eq!(validate::release(&release), [], "{release}");
        told.push(release);
    }
    assert_eq!(told[0]["tag"], json!(["planning"]));
    assert_eq!((&told[0]["tender"]["status"], &told[2]["tender"]["status"]), (&json!("planned"), &json!("withdrawn")));
    assert_eq!(told[1]["planning"]["documents"][0]["documentType"], "marketStudies");
    assert_eq!(told[1]["planning"]["milestones"][0]["status"], "met");
    assert_eq!(told[1]["parties"][1]["roles"], json!(["interestedParty"]));
}
