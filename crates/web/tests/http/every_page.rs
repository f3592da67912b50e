//! Every page in every language, from one small world whose moments are the same each time, as outlines that are kept
//! (`tests/golden/{language}`). A page that changes shows how; `cargo xtask codegen` writes the outlines again.

use crate::markup::{Form, faults};
use crate::outline::{masked, outline};
use crate::when_a_bid_is_prepared::jointly;
use crate::when_a_bid_is_regularised as regularised;
use crate::when_a_framework_is_ordered_from::{concluded, order};
use crate::when_a_member_is_replaced as replaced;
use crate::when_a_review_is_requested::{REVIEWER, review_body};
use crate::when_bids_are_guaranteed::{asked, issue, open as open_guaranteed};
use crate::when_firms_apply::{apply, callable};
use crate::when_firms_bid_together::{agree as agree_to_grouping, open as open_together, propose as propose_grouping};
use crate::when_firms_join_a_system::{admit, ask, readied, turn_away};
use crate::when_firms_talk;
use crate::when_owners_are_compared;
use crate::when_pages_are_read::{import, open};
use crate::when_prices_are_negotiated;
use crate::when_something_is_needed;
use crate::when_the_market_is_consulted;
use crate::when_works_are_judged;
use crate::world::{Answer, EVALUATORS, LOTS, OPENERS, SealedBid, World};
use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

const LANGUAGES: [&str; 3] = ["fr", "ar", "en"];
/// All outlines together, in bytes.
const WEIGHT_MAX: usize = 1_800_000;

/// The pages read so far.
struct Reader<'a> {
    world: &'a World,
    ocid: String,
    /// Numbers that differ each time, and what stands for them.
    names: Vec<(String, &'static str)>,
    /// Language, name of the page, outline.
    outlines: Vec<(&'static str, &'static str, String)>,
    /// Templates that were shown, with what was seen of them in English.
    templates: BTreeMap<&'static str, String>,
}

/// A form that is sent.
struct Sending<'a> {
    name: &'static str,
    template: &'static str,
    status: u16,
    /// Who opens its page, and who sends it.
    who: &'a str,
    by: &'a str,
    path: &'a str,
}

impl Reader<'_> {
    fn keep(&mut self, language: &'static str, name: &'static str, template: &'static str, page: &Answer) {
        let text = page.text();
        assert_eq!(faults(&text, language), Vec::<String>::new(), "{name}");
        if language == "en" {
            self.templates.entry(template).or_default().push_str(&text);
        }
        let whole = ["home", "desk-officer"].contains(&name);
        let text = self.names.iter().fold(text, |text, (id, name)| text.replace(id, name));
        let outline = outline(&text, whole);
        self.outlines.push((language, name, outline));
    }

    /// Reads a page in the three languages.
    async fn page(&mut self, name: &'static str, template: &'static str, who: &str, path: &str) {
        self.answer(name, template, 200, |language| {
            let path = format!("/{language}{path}");
            self.world.request(Method::GET, who, &path).body(Body::empty()).unwrap()
        })
        .await;
    }

    /// What somebody is told who may not have a page.
    async fn problem(&mut self, name: &'static str, status: u16, who: &str, path: &str) {
        let world = self.world;
        let request = |language: &str| {
            world.request(Method::GET, who, &format!("/{language}{path}")).body(Body::empty()).unwrap()
        };
        self.answer(name, "problem.html", status, request).await;
    }

    /// Sends the form of a page, filled in, and reads what is shown then.
    async fn sent(&mut self, what: Sending<'_>, fields: &[(&str, &str)]) {
        let mut requests = BTreeMap::new();
        for language in LANGUAGES {
            let path = format!("/{language}{}", what.path);
            let shown = self.world.get(what.who, &path).await.with(200).text();
            let ending = path.split('?').next().unwrap().to_owned();
            let form = fields.iter().fold(Form::of(&shown, &ending), |form, (name, value)| form.fill(name, value));
            let (kind, body) = form.with_file(None);
            let request = self.world.request(Method::POST, what.by, &form.action).header("content-type", kind);
            requests.insert(language, request.body(Body::from(body)).unwrap());
        }
        self.answer(what.name, what.template, what.status, |language| requests.remove(language).unwrap()).await;
    }

    async fn answer(
        &mut self,
        name: &'static str,
        template: &'static str,
        status: u16,
        mut request: impl FnMut(&str) -> Request<Body>,
    ) {
        for language in LANGUAGES {
            let answer = self.world.send(request(language)).await.with(status);
            self.keep(language, name, template, &answer);
        }
    }
}

async fn post(world: &World, who: &str, path: &str, body: Value) {
    world.post(who, path, body).await.with(201);
}

/// What everybody reads, and what a visitor is told who asks for more.
async fn public(reader: &mut Reader<'_>) {
    let at = format!("/procedures/{}", reader.ocid);
    reader.page("home", "home.html", "", "").await;
    reader.page("procedures", "procedures.html", "", "/procedures?stage=bidding&sort=deadline_soonest").await;
    reader.page("procedures-none", "procedures.html", "", "/procedures?q=zzzz&value_from=much").await;
    reader.page("procedure", "procedure.html", "", &at).await;
    reader.page("bidding-document", "bidding_document.html", "", &format!("{at}/bidding-document")).await;
    reader.page("procedure-seller", "procedure.html", "seller", &at).await;
    reader.page("imported", "imported.html", "", "/procedures/ocds-abc-1%2F2%20x").await;
    reader.page("organisation", "organisation.html", "", "/organisations/steg").await;
    reader.page("open-data", "open_data.html", "", "/open-data").await;
    reader.page("rule-sets", "rule_sets.html", "", "/rules").await;
    reader.page("rules", "rules.html", "", "/rules/model/2011").await;
    let compared = "/rules/compared?before=eu/2014-24@2024&after=eu/2014-24@2026";
    reader.page("rules-compared", "rules_compared.html", "", compared).await;
    reader.page("verify", "verify.html", "", "/verify").await;
    reader.page("about", "about.html", "", "/about").await;
    reader.page("status", "status.html", "", "/status").await;
    reader.page("session", "session.html", "", "/session").await;
    reader.page("session-seller", "session.html", "seller", "/session").await;
    reader.page("registration", "form.html", "", "/registration").await;
    let registration =
        |name, template, status| Sending { name, template, status, who: "", by: "", path: "/registration" };
    let firm =
        [("firm.fr", "Société Atlas"), ("identifier", "1234567A"), ("name", "Nadia"), ("mail", "nadia@atlas.example")];
    reader.sent(registration("registration-sent", "said.html", 200), &firm).await;
    reader.sent(registration("registration-refused", "form.html", 422), &firm[..2]).await;
    reader.page("demo", "demo.html", "", "/demo").await;
    reader.page("styleguide", "styleguide.html", "", "/styleguide").await;
    reader.problem("problem-not-found", 404, "", "/nothing").await;
    reader.problem("problem-signed-out", 401, "", "/desk").await;
}

/// What people have for themselves.
async fn own(reader: &mut Reader<'_>) {
    reader.page("account", "account.html", "seller", "/desk/account").await;
    reader.page("key", "key.html", OPENERS[0], "/desk/key").await;
    reader.page("searches", "searches.html", "seller", "/desk/searches").await;
    reader.page("people", "people.html", "admin", "/desk/people").await;
    reader.page("organisation-new", "form.html", "admin", "/desk/people/new").await;
    let grant = json!({
        "command": "grant_mandate", "party": "authority", "person": "auditor", "role": "debarment_officer",
    });
    reader.world.post("admin", "/api/v1/parties", grant).await.with(201);
    reader.page("debarment-new", "form.html", "auditor", "/desk/debarments?firm=onetech").await;
    let debar = json!({
        "command": "debar_firm", "party": "onetech", "decision": "2026/14", "from": "2031-01-01T00:00:00Z",
        "reasons": { "fr": "Fausses attestations." },
    });
    reader.world.post("auditor", "/api/v1/parties", debar).await.with(201);
    reader.page("debarments", "debarments.html", "", "/debarments").await;
    reader.page("debarments-officer", "debarments.html", "auditor", "/debarments").await;
    reader.page("debarment-lift", "form.html", "auditor", "/desk/debarments/onetech/1/lift").await;
    let path = "/desk/people/steg/invitation";
    reader.page("invite", "form.html", "admin", path).await;
    let inviting = Sending { name: "invited", template: "invited.html", status: 201, who: "admin", by: "admin", path };
    reader.sent(inviting, &[("role", "officer"), ("name", "Nadia"), ("mail", "nadia@steg.example")]).await;
    let shown = reader.templates["invited.html"].clone();
    let at = shown.find("/invitations/").unwrap() + "/invitations/".len();
    let token: String =
        shown[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    reader.page("invitation", "invitation.html", "", &format!("/invitations/{token}")).await;
}

/// A plan that is published and being revised.
async fn planning(reader: &mut Reader<'_>) {
    let line = |id: &str, launch: &str| {
        json!({
            "id": id, "title": { "fr": "Câbles <de> cuivre", "ar": "كوابل" }, "category": "goods", "method": "open",
            "classification": { "scheme": "CPV", "id": "44320000" }, "budget": "Titre II, article 06.603",
            "estimate": { "amount_minor": 250_000_000, "currency": "TND" }, "on_behalf_of": ["sonede"],
            "launch": launch, "award": "2031-06-01", "completion": "2031-12-01",
        })
    };
    let (world, at) = (reader.world, "/api/v1/plans/steg/2031");
    reader.page("plan-new", "desk_plan.html", "officer", "/desk/plans/steg/2031").await;
    reader.page("plan-line-new", "form.html", "officer", "/desk/plans/steg/2031/lines/new").await;
    reader.page("plan-paste", "form.html", "officer", "/desk/plans/steg/2031/lines/paste").await;
    let lines = json!({ "lines": [line("2031-001", "2031-03-01"), line("2031-002", "2031-04-01")] });
    post(world, "officer", &format!("{at}/lines"), lines).await;
    post(world, "approver", &format!("{at}/publication"), json!({})).await;
    post(world, "officer", &format!("{at}/lines"), json!({ "lines": [line("2031-003", "2031-05-01")] })).await;
    post(world, "officer", &format!("{at}/lines/2031-002/removal"), json!({})).await;
    reader.page("plan-revised", "desk_plan.html", "approver", "/desk/plans/steg/2031").await;
    reader.page("plan-written", "desk_plan.html", "officer", "/desk/plans/steg/2031").await;
    reader.page("plan-publication", "form.html", "approver", "/desk/plans/steg/2031/publication").await;
    post(world, "approver", &format!("{at}/publication"), json!({ "reasons": { "fr": "Crédits <reportés>." } })).await;
    reader.page("plan-line", "form.html", "officer", "/desk/plans/steg/2031/lines/2031-001").await;
    reader.page("plan-line-removal", "form.html", "officer", "/desk/plans/steg/2031/lines/2031-001/removal").await;
    reader.page("plan-line-file", "form.html", "officer", "/desk/plans/steg/2031/lines/2031-001/procedure").await;
    reader.page("plan", "plan.html", "", "/plans/steg/2031").await;
    reader.page("plans", "plans.html", "", "/plans").await;
}

async fn preparation(reader: &mut Reader<'_>) {
    let at = format!("/desk/procedures/{}", reader.ocid);
    let here = |path: &str| format!("{at}{path}");
    reader.page("desk-officer", "desk.html", "officer", "/desk").await;
    let new = "/desk/procedures/new?buyer=steg";
    reader.page("file-new", "form.html", "officer", new).await;
    let expired = Sending { name: "expired", template: "expired.html", status: 401, who: "officer", by: "", path: new };
    reader.sent(expired, &[("title.fr", "Poteaux \"en béton\" <12 m>")]).await;
    reader.page("file-preparation", "desk_procedure.html", "officer", &at).await;
    reader.page("notice-editor", "form.html", "officer", &here("/notice")).await;
    let wrong =
        [("lots.1.price_weight", "50"), ("items.0.quantity", "beaucoup"), ("description.fr", ""), ("do", "check")];
    let path = &here("/notice");
    let checked =
        Sending { name: "notice-checked", template: "form.html", status: 200, who: "officer", by: "officer", path };
    reader.sent(checked, &wrong).await;
    reader.page("notice-restored", "form.html", "officer", path).await;
    reader.page("notice-preview", "procedure.html", "officer", &here("/notice/preview?typed=yes")).await;
    reader.problem("problem-forbidden", 403, "auditor", &here("/notice/preview")).await;
    let draft = format!("/procedures/{}/bidding-document", reader.ocid);
    reader.page("bidding-document-draft", "bidding_document.html", "officer", &draft).await;
    reader.page("approval", "approval.html", "approver", &here("/approval")).await;
    reader.page("committee", "form.html", "officer", &here("/committees/opening")).await;
    reader.page("keys-officer", "keys.html", "officer", &here("/keys")).await;
    reader.page("keys-member", "keys.html", OPENERS[0], &here("/keys")).await;
    reader.page("publication", "publication.html", "officer", &here("/publication")).await;
}

/// The two firms' bids on a lot, such that their numbers, which are hashes and order them on pages, follow the firms.
async fn in_order(world: &World, ocid: &str, lot: &str) -> [(&'static str, SealedBid); 2] {
    let numbers = |bid: &SealedBid| (bid.envelope.eid().to_base64url(), bid.envelope.header().bidder.to_base64url());
    let (mut first, mut second): (Vec<SealedBid>, Vec<SealedBid>) = (Vec::new(), Vec::new());
    for salt in 0..50 {
        first.push(world.sealed(ocid, lot, ("seller", "sotetel"), 900_000, salt).await);
        second.push(world.sealed(ocid, lot, ("rival", "onetech"), 950_000, salt).await);
        let ordered = |one: &SealedBid, other: &SealedBid| {
            let (one, other) = (numbers(one), numbers(other));
            one.0 < other.0 && one.1 < other.1
        };
        let pairs = (0..first.len()).flat_map(|a| (0..second.len()).map(move |b| (a, b)));
        if let Some((a, b)) = pairs.into_iter().find(|(a, b)| ordered(&first[*a], &second[*b])) {
            return [("seller", first.swap_remove(a)), ("rival", second.swap_remove(b))];
        }
    }
    panic!("no two bids in order");
}

/// Questions, an amendment, bids.
async fn bidding(reader: &mut Reader<'_>) {
    let (world, ocid) = (reader.world, reader.ocid.clone());
    let (api, at) = (format!("/api/v1/procedures/{ocid}"), format!("/desk/procedures/{ocid}"));
    post(world, "seller", &format!("{api}/interest"), json!({ "party": "sotetel" })).await;
    let mut asked = Vec::new();
    for question in ["Quel <délai> ?", "Et la \u{200f}garantie ؟"] {
        let body = json!({ "party": "sotetel", "question": question });
        let answer = world.post("seller", &format!("{api}/enquiries"), body).await.with(201).json();
        // They stand in the order in which they were asked.
        world.advance("PT1M").await;
        asked.push(answer["enquiry"].as_str().unwrap().to_owned());
    }
    reader.names.extend([(asked[0].clone(), "ENQUIRY-1"), (asked[1].clone(), "ENQUIRY-2")]);
    let answer = json!({ "question": { "fr": "Quel <délai> ?" }, "answer": { "fr": "Trente jours." } });
    post(world, "officer", &format!("{api}/enquiries/{}/clarification", asked[0]), answer).await;
    let mut notice = world.get("officer", &api).await.json()["notice"].take();
    notice["tender_period_end"] = json!(world.in_days(45));
    notice["lots"][0]["title"]["en"] = json!("North");
    post(
        world,
        "officer",
        &format!("{api}/amendments"),
        json!({ "notice": notice, "rationale": { "fr": "Prolongé." } }),
    )
    .await;
    for lot in LOTS {
        for (who, bid) in in_order(world, &ocid, lot).await {
            world.submit(&ocid, lot, who, &bid).await.with(201);
            world.put_segments(&ocid, lot, who, &bid).await;
        }
    }
    reader.page("file-bidding", "desk_procedure.html", "officer", &at).await;
    reader.page("desk-seller", "desk.html", "seller", "/desk").await;
    reader.page("desk-admin", "desk.html", "admin", "/desk").await;
    reader.page("file-seller", "desk_procedure.html", "seller", &at).await;
    reader.page("bid", "bid.html", "seller", &format!("{at}/lots/{}/bid", LOTS[1])).await;
    reader.page("bids", "bids.html", "seller", &format!("{at}/bids")).await;
    reader.page("withdrawal", "form.html", "seller", &format!("{at}/lots/{}/withdrawal", LOTS[0])).await;
    reader.page("enquiry", "form.html", "seller", &format!("{at}/enquiry")).await;
    reader.page("clarification", "form.html", "officer", &format!("{at}/enquiries/{}", asked[1])).await;
    reader.page("cancellation", "form.html", "approver", &format!("{at}/cancellation")).await;
    let path = &format!("{at}/amendment");
    let sending =
        Sending { name: "amendment-changes", template: "form.html", status: 200, who: "officer", by: "officer", path };
    reader.sent(sending, &[("lots.0.title.ar", "الشمال"), ("rationale.fr", "Intitulé."), ("do", "changes")]).await;
    reader.page("amendment-preview", "procedure.html", "officer", &format!("{path}/preview")).await;
}

async fn opening(reader: &mut Reader<'_>) {
    let (world, ocid) = (reader.world, reader.ocid.clone());
    world.advance("P46D").await;
    reader.page("opening-waiting", "opening.html", "", &format!("/procedures/{ocid}/opening")).await;
    reader.page("shares", "shares.html", OPENERS[0], &format!("/desk/procedures/{ocid}/shares")).await;
    open(world, &ocid).await;
    reader.page("opening", "opening.html", "", &format!("/procedures/{ocid}/opening")).await;
    reader.page("minutes", "minutes.html", OPENERS[0], &format!("/procedures/{ocid}/minutes")).await;
}

async fn evaluation(reader: &mut Reader<'_>) {
    let (world, ocid) = (reader.world, reader.ocid.clone());
    let (api, at) = (format!("/api/v1/procedures/{ocid}"), format!("/desk/procedures/{ocid}"));
    for lot in LOTS {
        let (api_lot, here) = (format!("{api}/lots/{lot}"), format!("{at}/lots/{lot}"));
        let bids = world.get(EVALUATORS[0], &api).await.json()["lots"][lot]["examination"]["bids"].take();
        let bids: Vec<&str> = bids.as_array().unwrap().iter().map(|bid| bid["bid"].as_str().unwrap()).collect();
        let read = lot == LOTS[1];
        if read {
            let decision = format!("{here}/admissibility/{}", bids[0]);
            reader.page("admissibility", "admissibility.html", EVALUATORS[0], &format!("{here}/admissibility")).await;
            reader.page("admissibility-decision", "form.html", EVALUATORS[0], &decision).await;
            let granted = json!({ "bid": bids[0], "preference": "local-product", "granted": true,
                "evidence": { "fr": "Certificat d'origine." } });
            post(world, EVALUATORS[0], &format!("{api_lot}/preferences"), granted).await;
            let correction = json!({ "item": "2", "field": "discount_percent", "read": "0", "corrected": "1" });
            let corrected = json!({ "bid": bids[0], "correction": correction, "reasons": { "fr": "Rabais oublié." } });
            post(world, EVALUATORS[0], &format!("{api_lot}/corrections"), corrected).await;
            let compared = format!("{here}/comparison");
            reader.page("comparison", "comparison.html", EVALUATORS[0], &compared).await;
            let correction = format!("{compared}/{}/correction", bids[0]);
            reader.page("correction", "form.html", EVALUATORS[0], &correction).await;
        }
        for bid in &bids {
            post(world, EVALUATORS[0], &format!("{api_lot}/admissibility"), json!({ "bid": bid, "admitted": true }))
                .await;
        }
        if read {
            reader.page("scores-to-give", "form.html", EVALUATORS[0], &format!("{here}/scores")).await;
            let score = |bid: &&str| json!({ "bid": bid, "criterion": "quality", "score": "6.5" });
            let scores: Value = bids.iter().map(score).collect();
            for member in EVALUATORS {
                post(world, member, &format!("{api_lot}/scores"), json!({ "scores": scores })).await;
            }
            reader.page("scores", "scores.html", EVALUATORS[0], &format!("{here}/scores")).await;
            reader.page("consolidation", "form.html", EVALUATORS[0], &format!("{here}/consolidation")).await;
            post(world, EVALUATORS[0], &format!("{api_lot}/consolidation"), json!({ "scores": scores })).await;
            reader.page("report", "form.html", "officer", &format!("{here}/report")).await;
        }
        post(world, "officer", &format!("{api_lot}/report"), json!({ "summary": { "ar": "تم الفرز." } })).await;
        if read {
            reader.page("award", "form.html", "approver", &format!("{here}/award")).await;
            reader.page("unsuccessful", "form.html", "approver", &format!("{here}/unsuccessful")).await;
        }
        let ranking = world.get("officer", &api).await.json()["lots"][lot]["report"]["ranking"]["bids"].take();
        let outcomes = json!([{ "bid": ranking[1]["bid"], "reasons": { "fr": "Moins bien classée." } }]);
        post(world, "approver", &format!("{api_lot}/award"), json!({ "bid": ranking[0]["bid"], "outcomes": outcomes }))
            .await;
    }
    reader.page("results", "results.html", "", &format!("/procedures/{ocid}/results")).await;
    reader.page("letters", "letters.html", "rival", "/desk/letters").await;
    reader.page("file-awarded", "desk_procedure.html", "approver", &at).await;
    reader.page("procedure-awarded", "procedure.html", "", &format!("/procedures/{ocid}")).await;
    reader.page("finalisation", "form.html", "officer", &format!("{at}/lots/{}/finalisation", LOTS[0])).await;
}

/// An award that a firm contests: what the firm, the review body and everybody read, until the lot is evaluated anew.
async fn contesting(reader: &mut Reader<'_>) {
    let (world, ocid) = (reader.world, reader.ocid.clone());
    let (api, at) = (format!("/api/v1/procedures/{ocid}"), format!("/desk/procedures/{ocid}"));
    review_body(world).await;
    reader.page("review-request", "form.html", "rival", &format!("{at}/reviews/new")).await;
    let request = json!({ "party": "onetech", "against": "award", "lot": LOTS[1], "statement": "Mémoire non <lu>." });
    let asked = world.post("rival", &format!("{api}/reviews"), request).await.with(201).json();
    let review = asked["review"].as_str().unwrap().to_owned();
    reader.names.push((review.clone(), "REVIEW-1"));
    let here = format!("{at}/reviews/{review}");
    reader.page("reviews", "reviews.html", REVIEWER, "/desk/reviews").await;
    reader.page("review", "review.html", REVIEWER, &here).await;
    reader.page("review-requester", "review.html", "rival", &here).await;
    reader.page("review-dismissal", "form.html", REVIEWER, &format!("{here}/dismissal")).await;
    let admission = format!("{api}/reviews/{review}/admission");
    world.send(world.request(Method::POST, REVIEWER, &admission).body(Body::empty()).unwrap()).await.with(201);
    reader.page("review-decision", "form.html", REVIEWER, &format!("{here}/decision")).await;
    reader.page("procedure-contested", "procedure.html", "", &format!("/procedures/{ocid}")).await;
    let decision = json!({ "remedy": "re_evaluate", "reasons": { "fr": "Le mémoire n'a pas été lu." } });
    post(world, REVIEWER, &format!("{api}/reviews/{review}/decision"), decision).await;
    reader.page("review-decided", "review.html", "officer", &here).await;
    reader.page("reviews-ended", "reviews.html", REVIEWER, "/desk/reviews").await;
    reader.page("results-contested", "results.html", "", &format!("/procedures/{ocid}/results")).await;
}

/// A procedure in which one firm is invited, for a reason.
async fn participation(reader: &mut Reader<'_>) {
    let ocid = reader.world.drafted_by("direct_negotiation").await;
    reader.names.push((ocid.clone(), "OCID-2"));
    let at = format!("/desk/procedures/{ocid}");
    reader.page("invitations", "form.html", "officer", &format!("{at}/invitations")).await;
    reader.page("method-reason", "form.html", "officer", &format!("{at}/method-reason")).await;
    let api = format!("/api/v1/procedures/{ocid}");
    post(reader.world, "officer", &format!("{api}/invitations"), json!({ "firms": ["onetech"] })).await;
    let justification = json!({ "ground": "exclusive-rights", "statement": { "fr": "Un brevet en vigueur." } });
    post(reader.world, "officer", &format!("{api}/method-reason"), justification).await;
    reader.page("shortenings", "form.html", "officer", &format!("{at}/shortenings")).await;
    let urgent = json!({ "shortenings": [{ "shortening": "urgency", "statement": { "fr": "Le poste a brûlé." } }] });
    post(reader.world, "officer", &format!("{api}/shortenings"), urgent).await;
    reader.page("notice-preview-direct", "procedure.html", "officer", &format!("{at}/notice/preview")).await;
    reader.page("charge", "form.html", "admin", "/desk/people/authority/charge").await;
    reader.page("buyer-kind", "form.html", "admin", "/desk/people/steg/kind").await;
}

/// An award is annulled and its lot launched again.
async fn relaunching(reader: &mut Reader<'_>) {
    let (world, ocid) = (reader.world, reader.ocid.clone());
    let (api, at) = (format!("/api/v1/procedures/{ocid}"), format!("/desk/procedures/{ocid}"));
    let reasons = json!({ "reasons": { "fr": "Crédit retiré." } });
    post(world, "approver", &format!("{api}/lots/{}/unsuccessful", LOTS[0]), reasons).await;
    reader.page("relaunch", "form.html", "officer", &format!("{at}/relaunch")).await;
    let again = json!({ "lots": [LOTS[0]], "method": "open", "title": { "fr": "Transformateurs, encore" } });
    let started = world.post("officer", &format!("{api}/relaunch"), again).await.with(201).json();
    let later = started["ocid"].as_str().unwrap().to_owned();
    reader.names.push((later.clone(), "OCID-3"));
    reader.page("file-relaunched", "desk_procedure.html", "officer", &at).await;
    let preview = format!("/desk/procedures/{later}/notice/preview");
    reader.page("notice-preview-relaunch", "procedure.html", "officer", &preview).await;
}

/// A lot that goes to auction: announced, bid in by two firms, over. Whose number is one differs each time, so the firms
/// are named by their numbers here.
async fn auctioning(reader: &mut Reader<'_>) {
    let world = reader.world;
    let ocid = world.published_on_condition("open_with_auction", |_| {}).await;
    reader.names.push((ocid.clone(), "OCID-4"));
    let (lot, at) = (LOTS[0], format!("/desk/procedures/{ocid}/lots/{}", LOTS[0]));
    let api = format!("/api/v1/procedures/{ocid}/lots/{lot}");
    let firms = [("seller", "sotetel"), ("rival", "onetech")];
    for (salt, by) in (1..).zip(firms) {
        world.bid(&ocid, lot, by, 900_000, salt).await;
    }
    world.advance("P41D").await;
    for member in &OPENERS[..2] {
        world.release(&ocid, lot, member).await;
    }
    let view = world.get(EVALUATORS[0], &format!("/api/v1/procedures/{ocid}")).await.json();
    for bid in view["lots"][lot]["examination"]["bids"].as_array().unwrap() {
        let admitted = json!({ "bid": bid["bid"], "admitted": true });
        post(world, EVALUATORS[0], &format!("{api}/admissibility"), admitted).await;
    }
    reader.page("auction-announcement", "form.html", "officer", &format!("{at}/auction-announcement")).await;
    post(world, "officer", &format!("{api}/auction"), json!({ "starts_at": world.in_days(7) })).await;
    let page = format!("/procedures/{ocid}/auctions/{lot}");
    reader.page("auction-announced", "auction.html", "", &page).await;
    world.advance("P7D").await;
    let mut numbered = Vec::new();
    for (who, party) in firms {
        let place = world.get(who, &format!("{api}/auction/place?party={party}")).await.with(200).json();
        numbered.push((place["bidder"].as_u64().unwrap(), who, party));
    }
    numbered.sort_unstable();
    for ((number, who, party), name) in numbered.iter().zip(["FIRM-1", "FIRM-2"]) {
        let amount = 12_000_000 - 1_000_000 * number;
        let bid = json!({ "party": party, "sequence": 1, "amount_minor": amount });
        post(world, who, &format!("{api}/auction/bids"), bid).await;
        world.advance("PT3M").await;
        reader.names.push(((*party).to_owned(), name));
    }
    let (_, who, party) = numbered[0];
    reader.page("auction-place", "auction_place.html", who, &format!("{at}/auction?party={party}")).await;
    let meant = format!("{at}/auction/bid?party={party}&amount=9500");
    reader.page("auction-bid", "form.html", who, &meant).await;
    reader.page("auction-running", "auction.html", "", &page).await;
    world.advance("PT2H").await;
    reader.page("auction-over", "auction.html", "", &page).await;
    reader.page("file-auctioned", "desk_procedure.html", "officer", &format!("/desk/procedures/{ocid}")).await;
    reader.page("procedure-auctioned", "procedure.html", "", &format!("/procedures/{ocid}")).await;
    reader.names.retain(|(_, name)| !name.starts_with("FIRM-"));
}

/// Two firms talk with the buyer; one hands in a proposal and is heard.
async fn talking(reader: &mut Reader<'_>) {
    let world = reader.world;
    let ocid = when_firms_talk::talking(world).await;
    reader.names.push((ocid.clone(), "OCID-6"));
    let (at, page) = (format!("/desk/procedures/{ocid}"), format!("/procedures/{ocid}"));
    let api = format!("/api/v1/procedures/{ocid}/dialogue");
    reader.page("file-dialogue", "desk_procedure.html", "officer", &at).await;
    reader.page("dialogue-round", "form.html", "officer", &format!("{at}/dialogue/round")).await;
    let round = json!({ "subject": { "fr": "Architecture", "ar": "الهندسة", "en": "Architecture" } });
    post(world, "officer", &format!("{api}/rounds"), round).await;
    let told = json!({ "text": { "fr": "Le réseau existant reste en service." } });
    post(world, "officer", &format!("{api}/information"), told).await;
    let proposal = json!({ "party": "sotetel", "text": "Deux centres.", "without_price": true });
    post(world, "seller", &format!("{api}/proposals"), proposal).await;
    let on = world.in_days(0);
    let minutes = json!({ "firm": "sotetel", "on": on, "took_part": true, "minutes": { "fr": "Entretien." } });
    post(world, "officer", &format!("{api}/exchanges"), minutes).await;
    reader.page("dialogue-exchange", "form.html", "officer", &format!("{at}/dialogue/exchange")).await;
    reader.page("dialogue-information", "form.html", "officer", &format!("{at}/dialogue/information")).await;
    reader.page("dialogue-elimination", "form.html", EVALUATORS[0], &format!("{at}/dialogue/elimination")).await;
    reader.page("dialogue-closing", "form.html", "officer", &format!("{at}/dialogue/closing")).await;
    reader.page("dialogue-proposal", "form.html", "seller", &format!("{at}/dialogue/proposal")).await;
    reader.page("dialogue", "dialogue.html", "officer", &format!("{at}/dialogue")).await;
    reader.page("dialogue-own", "dialogue.html", "seller", &format!("{at}/dialogue")).await;
    reader.page("procedure-talking", "procedure.html", "", &page).await;
    let declined = json!({ "firm": "onetech", "on": on, "took_part": false });
    post(world, "officer", &format!("{api}/exchanges"), declined).await;
    post(world, "officer", &format!("{api}/round-closing"), json!({})).await;
    reader.page("dialogue-conclusion", "form.html", "approver", &format!("{at}/dialogue/conclusion")).await;
    let end = json!({ "statement": { "fr": "Les spécifications sont précisées." } });
    post(world, "approver", &format!("{api}/conclusion"), end).await;
    reader.page("procedure-talked", "procedure.html", "", &page).await;
}

/// A call to which two firms apply; one of them is not qualified.
async fn applying(reader: &mut Reader<'_>) {
    let world = reader.world;
    let ocid = callable(world).await;
    reader.names.push((ocid.clone(), "OCID-5"));
    let (at, page) = (format!("/desk/procedures/{ocid}"), format!("/procedures/{ocid}"));
    let api = format!("/api/v1/procedures/{ocid}");
    reader.page("file-callable", "desk_procedure.html", "officer", &at).await;
    world.publish(&ocid).await.with(201);
    reader.page("procedure-called", "procedure.html", "", &page).await;
    reader.page("application-form", "form.html", "seller", &format!("{at}/application/form")).await;
    apply(world, &ocid, ("seller", "sotetel"), 2_500_000).await;
    apply(world, &ocid, ("rival", "onetech"), 10).await;
    reader.page("application", "application.html", "seller", &format!("{at}/application")).await;
    world.advance("P32D").await;
    reader.page("application-decision", "form.html", EVALUATORS[0], &format!("{at}/applications/onetech")).await;
    let decision = json!({
        "firm": "onetech", "qualified": false, "grounds": ["turnover"], "reasons": { "fr": "Chiffre d'affaires trop faible." },
    });
    post(world, EVALUATORS[0], &format!("{api}/application-decisions"), decision).await;
    reader.page("applications", "applications.html", EVALUATORS[0], &format!("{at}/applications")).await;
    reader.page("selection", "form.html", "approver", &format!("{at}/selection")).await;
    reader.page("procedure-selecting", "procedure.html", "", &page).await;
}

/// A framework agreement with two suppliers, an order that waits for approval and one that was declined.
async fn framing(reader: &mut Reader<'_>) {
    let world = reader.world;
    let ocid = concluded(world).await;
    reader.names.push((ocid.clone(), "OCID-6"));
    let lot = LOTS[0];
    let (at, page) =
        (format!("/desk/procedures/{ocid}/lots/{lot}"), format!("/procedures/{ocid}/lots/{lot}/agreement"));
    let api = format!("/api/v1/procedures/{ocid}/lots/{lot}/agreement");
    reader.page("procedure-framework", "procedure.html", "", &format!("/procedures/{ocid}")).await;
    reader.page("results-framework", "results.html", "", &format!("/procedures/{ocid}/results")).await;
    reader.page("order-form", "form.html", "officer", &format!("{at}/orders/new?item=1")).await;
    for quantity in ["2", "3"] {
        post(world, "officer", &format!("{api}/orders"), order(quantity)).await;
    }
    reader.page("order-placement", "form.html", "approver", &format!("{at}/orders/1/placement")).await;
    bare(world, "approver", &format!("{api}/orders/1/placement")).await;
    reader.page("order", "order.html", "rival", &format!("{page}/orders/1")).await;
    reader.page("order-refusal", "form.html", "rival", &format!("{at}/orders/1/refusal")).await;
    let reasons = json!({ "reasons": { "fr": "Rupture de stock.", "ar": "نفاد المخزون." } });
    post(world, "rival", &format!("{api}/orders/1/refusal"), reasons).await;
    reader.page("agreement", "agreement.html", "", &page).await;
    reader.page("agreement-officer", "agreement.html", "officer", &page).await;
    reader.page("file-framework", "desk_procedure.html", "officer", &format!("/desk/procedures/{ocid}")).await;
    reader.page("competition", "form.html", "officer", &format!("{at}/competition")).await;
    reader.page("catalogue", "catalogue.html", "officer", "/catalogue?q=transformateur").await;
}

async fn bare(world: &World, who: &str, path: &str) {
    world.send(world.request(Method::POST, who, path).body(Body::empty()).unwrap()).await.with(201);
}

/// A lot whose bids are secured: by a bank, by paper that one person has read, by nothing.
async fn guaranteeing(reader: &mut Reader<'_>) {
    let world = reader.world;
    let ocid = asked(world).await;
    reader.names.push((ocid.clone(), "OCID-7"));
    let (at, api) = (format!("/desk/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}"));
    reader.page("guarantee-form", "form.html", "banker", &format!("{at}/guarantees/new")).await;
    let id = issue(world, &ocid, "sotetel", 1_000_000).await;
    reader.names.push((id.clone(), "GUARANTEE"));
    reader.page("desk-banker", "desk.html", "banker", "/desk").await;
    reader.page("guarantees-given", "own_guarantees.html", "banker", "/desk/guarantees").await;
    reader.page("guarantees-own", "own_guarantees.html", "seller", &format!("{at}/guarantees/own")).await;
    reader.page("guarantee-arrival", "form.html", "officer", &format!("{at}/guarantees/paper")).await;
    post(world, "officer", &format!("{api}/paper-guarantees"), json!({ "label": "BO 118" })).await;
    open_guaranteed(world, &ocid).await;
    reader.page("guarantee-reading", "form.html", "officer", &format!("{at}/guarantees/paper/1")).await;
    reader.page("guarantees", "guarantees.html", "officer", &format!("{at}/guarantees")).await;
    reader.page("guarantee-claim", "form.html", "approver", &format!("{at}/guarantees/{id}/claim")).await;
    reader.page("opening-guaranteed", "opening.html", "", &format!("/procedures/{ocid}/opening")).await;
    reader.page("minutes-guaranteed", "minutes.html", "", &format!("/procedures/{ocid}/minutes")).await;
    reader.page("accreditation", "form.html", "admin", "/desk/people/biat/accreditation").await;
}

/// Two firms bid together: proposed, agreed to, found by the opening.
async fn grouping(reader: &mut Reader<'_>) {
    let world = reader.world;
    let ocid = world.published().await;
    reader.names.push((ocid.clone(), "OCID-12"));
    let at = format!("/desk/procedures/{ocid}");
    reader.page("grouping-form", "form.html", "seller", &format!("{at}/groupings/new")).await;
    let id = propose_grouping(world, &ocid).await;
    reader.names.push((id.clone(), "GROUPING"));
    let step = format!("{at}/groupings/{id}/onetech");
    reader.page("grouping-agreement", "form.html", "rival", &format!("{step}/agreement")).await;
    agree_to_grouping(world, &ocid, &id).await;
    reader.page("groupings", "groupings.html", "seller", &format!("{at}/groupings")).await;
    open_together(world, &ocid).await;
    reader.page("opening-grouping", "opening.html", "", &format!("/procedures/{ocid}/opening")).await;
    reader.page("minutes-grouping", "minutes.html", "", &format!("/procedures/{ocid}/minutes")).await;
}

/// A certificate is missing in two bids: one firm answers, the other one too late.
async fn regularising(reader: &mut Reader<'_>) {
    let world = reader.world;
    let (ocid, bids) = regularised::opened(world).await;
    reader.names.push((ocid.clone(), "OCID-8"));
    let (own, other) = (bids["sotetel"].clone(), bids["onetech"].clone());
    reader.names.extend([(own.clone(), "BID-ASKED"), (other.clone(), "BID-LATE")]);
    let at = format!("/desk/procedures/{ocid}/lots/{}", LOTS[0]);
    let api = format!("/api/v1/procedures/{ocid}/lots/{}", LOTS[0]);
    for bid in [&own, &other] {
        regularised::missing(world, &ocid, bid).await;
    }
    let evaluator = EVALUATORS[0];
    reader.page("condition-check", "form.html", evaluator, &format!("{at}/conditions/{own}/check")).await;
    reader.page("regularisation-request", "form.html", evaluator, &format!("{at}/conditions/{own}/request")).await;
    post(world, evaluator, &format!("{api}/regularisation-requests"), regularised::request(&own)).await;
    reader.page("conditions-unequal", "conditions.html", evaluator, &format!("{at}/conditions")).await;
    post(world, evaluator, &format!("{api}/regularisation-requests"), regularised::request(&other)).await;
    reader.page("regularisation-answer", "form.html", "seller", &format!("{at}/regularisation/{own}")).await;
    let answer = json!({ "bid": own, "answer": "L'attestation est jointe." });
    post(world, "seller", &format!("{api}/regularisations"), answer).await;
    reader.page("regularisation-decision", "form.html", evaluator, &format!("{at}/conditions/{own}/decision")).await;
    world.advance("P15D").await;
    reader.page("regularisation-late", "form.html", "rival", &format!("{at}/regularisation/{other}")).await;
    post(world, "rival", &format!("{api}/regularisations"), json!({ "bid": other, "answer": "La voici." })).await;
    reader
        .page("regularisation-returned", "regularisation.html", "rival", &format!("{at}/regularisation/{other}"))
        .await;
    reader.page("conditions", "conditions.html", evaluator, &format!("{at}/conditions")).await;
}

/// A system with a firm that is admitted, one that is not, and a competition to be opened.
async fn joining(reader: &mut Reader<'_>) {
    let world = reader.world;
    let ocid = readied(world).await;
    reader.names.push((ocid.clone(), "OCID-9"));
    let (at, page) = (format!("/desk/procedures/{ocid}"), format!("/procedures/{ocid}"));
    reader.page("file-system-ready", "desk_procedure.html", "officer", &at).await;
    reader.page("system-editor", "form.html", "officer", &format!("{at}/notice")).await;
    world.publish(&ocid).await.with(201);
    reader.page("procedure-system", "procedure.html", "", &page).await;
    reader.page("request-form", "form.html", "seller", &format!("{at}/application/form")).await;
    let request = ask(world, &ocid, ("seller", "sotetel"), 2_500_000).await;
    world.advance("PT1H").await;
    let other = ask(world, &ocid, ("rival", "onetech"), 10).await;
    reader.names.extend([(request.clone(), "REQUEST-1"), (other.clone(), "REQUEST-2")]);
    reader.page("system-asked", "system.html", "", &format!("{page}/system")).await;
    reader.page("request-assessment", "form.html", EVALUATORS[0], &format!("{at}/requests/{other}")).await;
    reader.page("request-extension", "form.html", "officer", &format!("{at}/requests/{other}/extension")).await;
    admit(world, &ocid, &request).await;
    turn_away(world, &ocid, &other).await;
    reader.page("requests", "requests.html", "approver", &format!("{at}/requests")).await;
    reader.page("request-own", "application.html", "rival", &format!("{at}/application")).await;
    world.advance("P32D").await;
    reader.page("system", "system.html", "officer", &format!("{page}/system")).await;
    reader.page("system-competition", "form.html", "officer", &format!("{at}/lots/{}/competition", LOTS[0])).await;
    reader.page("system-end", "form.html", "approver", &format!("{at}/ending")).await;
}

/// A member is absent from the opening, and one of the evaluation is replaced.
async fn replacing(reader: &mut Reader<'_>) {
    let world = reader.world;
    let ocid = replaced::closed(world).await;
    reader.names.push((ocid.clone(), "OCID-10"));
    let (at, api) = (format!("/desk/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}"));
    for member in &OPENERS[1..] {
        let absence = json!({ "member": member, "reasons": { "fr": "En mission.", "ar": "في مهمة." } });
        post(world, "officer", &format!("{api}/absences"), absence).await;
    }
    reader.page("absence", "form.html", "officer", &format!("{at}/absences")).await;
    reader.page("shares-endangered", "shares.html", OPENERS[0], &format!("{at}/shares")).await;
    for member in &OPENERS[..2] {
        world.release(&ocid, LOTS[0], member).await;
    }
    reader.page("minutes-absent", "minutes.html", "", &format!("/procedures/{ocid}/minutes")).await;
    reader.page("replacement", "form.html", "approver", &format!("{at}/replacement")).await;
    let replacement = json!({
        "kind": "evaluation", "member": EVALUATORS[2], "substitute": OPENERS[1],
        "reasons": { "fr": "Congé de maladie.", "ar": "عطلة مرض." },
    });
    post(world, "approver", &format!("{api}/replacements"), replacement).await;
    reader.page("file-replaced", "desk_procedure.html", "officer", &at).await;
}

/// What is told and asked before a procedure, which takes it up.
async fn consulting(reader: &mut Reader<'_>) {
    let world = reader.world;
    reader.page("prior-new", "form.html", "officer", "/desk/prior-notices/new?buyer=steg").await;
    let prior = when_the_market_is_consulted::announced(world, "published").await;
    reader.names.push((prior.clone(), "OCID-11"));
    let (at, api) = (format!("/desk/prior-notices/{prior}"), format!("/api/v1/prior-notices/{prior}"));
    reader.page("prior-open", "prior_notice.html", "", &format!("/procedures/{prior}")).await;
    reader.page("prior-answer", "form.html", "seller", &format!("{at}/answer")).await;
    let answer = json!({ "firm": "sotetel", "text": "Toutes <jusqu'à> 240 mm².", "confidential": "Marge <4 %>." });
    post(world, "seller", &format!("{api}/answers"), answer).await;
    reader.page("prior-answered", "prior_notice.html", "officer", &at).await;
    reader.page("prior-withdrawal", "form.html", "approver", &format!("{at}/withdrawal")).await;
    world.advance("21d").await;
    reader.page("prior-summary", "form.html", "officer", &format!("{at}/summary")).await;
    reader.page("priors", "prior_notices.html", "officer", "/desk/prior-notices").await;
    let told = json!({ "summary": { "fr": "Les <sections> sont sur stock.", "ar": "المقاطع متوفرة." } });
    post(world, "officer", &format!("{api}/summary"), told).await;
    reader.page("prior-summarised", "prior_notice.html", "", &format!("/procedures/{prior}")).await;
    let ocid = world.drafted().await;
    reader.names.push((ocid.clone(), "OCID-12"));
    reader.page("prior-follow", "form.html", "officer", &format!("/desk/procedures/{ocid}/prior-notice")).await;
    let follow = json!({ "prior_notice": prior });
    post(world, "officer", &format!("/api/v1/procedures/{ocid}/prior-notice"), follow).await;
    reader.page("prior-followed", "prior_notice.html", "officer", &at).await;
}

/// What the house asks for, and who approves and covers it.
async fn asking(reader: &mut Reader<'_>) {
    let world = reader.world;
    reader.page("requisition-new", "form.html", "officer", "/desk/requisitions/new?buyer=steg").await;
    let id = when_something_is_needed::raised(world).await;
    reader.names.push((id.clone(), "REQUISITION"));
    let (at, api) = (format!("/desk/requisitions/{id}"), format!("/api/v1/requisitions/{id}"));
    reader.page("requisition-waiting", "requisition.html", "approver", &at).await;
    reader.page("requisition-return", "form.html", "approver", &format!("{at}/return")).await;
    post(world, "approver", &format!("{api}/return"), json!({ "reasons": { "fr": "La <quantité> manque." } })).await;
    reader.page("requisition-returned", "requisition.html", "officer", &at).await;
    post(
        world,
        "officer",
        &format!("{api}/need"),
        json!({ "buyer": "steg", "need": when_something_is_needed::need() }),
    )
    .await;
    post(world, "approver", &format!("{api}/approval"), json!({})).await;
    reader.page("requisition-open", "form.html", "officer", &format!("{at}/procedure")).await;
    reader.page("requisitions", "requisitions.html", "officer", "/desk/requisitions").await;
    let ocid = world.drafted().await;
    reader.names.push((ocid.clone(), "OCID-13"));
    reader.page("requisition-attach", "form.html", "officer", &format!("/desk/procedures/{ocid}/requisition")).await;
    let attach = json!({ "requisition": id });
    post(world, "officer", &format!("/api/v1/procedures/{ocid}/requisition"), attach).await;
    reader.page("file-requested", "desk_procedure.html", "officer", &format!("/desk/procedures/{ocid}")).await;
    let removal = format!("/desk/procedures/{ocid}/requisition/removal");
    reader.page("requisition-detach", "form.html", "officer", &removal).await;
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The templates by their paths, with the text of each.
fn templates() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for folder in ["", "components/"] {
        for entry in std::fs::read_dir(root().join("templates").join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = format!("{folder}{}", path.file_name().unwrap().to_str().unwrap());
                found.insert(name, std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

/// What stands in quotes after each of these words.
fn quoted<'a>(text: &'a str, before: &str) -> BTreeSet<&'a str> {
    text.match_indices(before).map(|(at, _)| text[at + before.len()..].split('"').next().unwrap()).collect()
}

/// No template is without a page: each is shown itself, or holds a part of one that is. That a page is its template's is
/// seen by the template's own texts.
fn covered(reader: &Reader<'_>) {
    let all = templates();
    let mut seen: BTreeSet<&str> = reader.templates.keys().copied().collect();
    loop {
        let parts: BTreeSet<&str> = seen
            .iter()
            .flat_map(|name| ["{% extends \"", "{% import \"", "{% include \""].map(|tag| quoted(&all[*name], tag)))
            .flatten()
            .collect();
        let before = seen.len();
        seen.extend(parts);
        if seen.len() == before {
            break;
        }
    }
    let left: Vec<&String> = all.keys().filter(|name| !seen.contains(name.as_str())).collect();
    assert!(left.is_empty(), "on no page: {left:?}");
    for (name, pages) in &reader.templates {
        let keys = quoted(&all[*name], "p.t(\"");
        let words =
            |key: &str| web::portal::format::escape(&reader.world.node.words.get(domain::text::Language::En, key));
        let missing: Vec<&&str> = keys.iter().filter(|key| !pages.contains(&words(key))).collect();
        assert!(missing.len() * 2 <= keys.len(), "{name} is not what was shown, or too little of it: {missing:?}");
    }
}

/// A contest: works under numbers, the jury's ranking and its signatures, and the names.
async fn judging<'a>(reader: &mut Reader<'a>, world: &'a World) {
    let ocid = when_works_are_judged::scored(world).await;
    reader.world = world;
    reader.names = vec![(ocid.clone(), "OCID")];
    // Which work has which number follows from the ids of envelopes, which are others each time.
    for number in ["n° 1", "n° 2", "no. 1", "no. 2", "عدد 1", "عدد 2"] {
        reader.names.push((number.to_owned(), "NUMBER"));
    }
    let (at, page) = (format!("/desk/procedures/{ocid}"), format!("/procedures/{ocid}"));
    let lot = when_works_are_judged::LOT;
    let api = format!("/api/v1/procedures/{ocid}/lots/{lot}/jury-ranking");
    reader.page("contest-opening", "opening.html", "", &format!("{page}/opening")).await;
    reader.page("contest-works", "admissibility.html", EVALUATORS[0], &format!("{at}/lots/{lot}/admissibility")).await;
    reader.page("contest-ranking", "form.html", EVALUATORS[0], &format!("{at}/lots/{lot}/ranking")).await;
    let ranking = when_works_are_judged::ranking(world, &ocid).await;
    post(world, EVALUATORS[0], &api, ranking).await;
    reader.page("contest-file", "desk_procedure.html", EVALUATORS[0], &at).await;
    reader.page("contest-report", "form.html", EVALUATORS[0], &format!("{at}/lots/{lot}/jury")).await;
    for member in EVALUATORS {
        post(world, member, &format!("{api}/signatures"), json!({})).await;
    }
    when_works_are_judged::open(world, &ocid, "name").await;
    reader.page("contest-names", "opening.html", "", &format!("{page}/opening")).await;
    reader.page("contest-procedure", "procedure.html", "", &page).await;
}

/// A firm says who owns it, and a member who may be that person answers.
async fn comparing<'a>(reader: &mut Reader<'a>, world: &'a World) {
    when_owners_are_compared::known(world).await;
    reader.world = world;
    reader.page("owners", "form.html", "rival", "/desk/firms/onetech/owners").await;
    reader.page("identity", "form.html", EVALUATORS[1], "/desk/account/identity").await;
    let (ocid, _) = regularised::opened(world).await;
    reader.names.push((ocid.clone(), "OCID-M"));
    let at = format!("/desk/procedures/{ocid}");
    reader.page("matches", "matches.html", "officer", &format!("{at}/matches")).await;
    reader.page("matches-own", "matches.html", EVALUATORS[1], &format!("{at}/matches")).await;
    reader.page("match-answer", "form.html", EVALUATORS[1], &format!("{at}/matches/evaluation/1")).await;
    reader.page("file-matched", "desk_procedure.html", EVALUATORS[1], &at).await;
    reader.page("minutes-compared", "minutes.html", "", &format!("/procedures/{ocid}/minutes")).await;
}

/// Prices negotiated one after the other, in an office under the Model Law.
async fn negotiating<'a>(reader: &mut Reader<'a>, world: &'a World) {
    let ocid = when_prices_are_negotiated::ranked(world).await;
    reader.world = world;
    reader.names.push((ocid.clone(), "OCID-N"));
    let (at, page) = (format!("/desk/procedures/{ocid}"), format!("/procedures/{ocid}"));
    let lot = when_prices_are_negotiated::LOT;
    let (all, api) = (format!("{at}/lots/{lot}/negotiations"), format!("/api/v1/procedures/{ocid}/lots/{lot}"));
    reader.page("negotiation-conclusion", "form.html", EVALUATORS[0], &format!("{at}/lots/{lot}/conclusion")).await;
    post(world, EVALUATORS[0], &format!("{api}/conclusion"), json!({})).await;
    reader.page("file-negotiation", "desk_procedure.html", "officer", &at).await;
    reader.page("negotiation-invitation", "form.html", "officer", &format!("{all}/invitation")).await;
    let bid = when_prices_are_negotiated::bid_of(world, &ocid, "sotetel").await;
    post(world, "officer", &format!("{api}/negotiations"), json!({ "bid": bid })).await;
    when_prices_are_negotiated::open(world, &ocid, "financial").await;
    reader.page("negotiation-request", "form.html", "officer", &format!("{all}/request")).await;
    let request = json!({ "request": { "fr": "Les frais dépassent le barème." }, "answer_until": world.in_days(3) });
    post(world, "officer", &format!("{api}/negotiations/{bid}/requests"), request).await;
    reader.page("negotiation-offer", "form.html", "seller", &format!("{all}/offer")).await;
    let offer = json!({ "price_minor": 12_000_000, "statement": "Nous suivons le barème." });
    post(world, "seller", &format!("{api}/negotiations/{bid}/counter-offers"), offer).await;
    reader.page("negotiation-minutes", "form.html", "officer", &format!("{all}/minutes")).await;
    reader.page("negotiation-agreement", "form.html", "approver", &format!("{all}/agreement")).await;
    reader.page("negotiation-termination", "form.html", "approver", &format!("{all}/termination")).await;
    reader.page("negotiation-own", "negotiation.html", "seller", &all).await;
    reader.page("negotiation-other", "negotiation.html", "rival", &all).await;
    let reasons = json!({ "reasons": { "fr": "Le prix dépasse les crédits." } });
    post(world, "approver", &format!("{api}/negotiations/{bid}/termination"), reasons).await;
    let next = when_prices_are_negotiated::bid_of(world, &ocid, "onetech").await;
    post(world, "officer", &format!("{api}/negotiations"), json!({ "bid": next })).await;
    when_prices_are_negotiated::open(world, &ocid, "financial").await;
    reader.page("negotiation", "negotiation.html", "officer", &all).await;
    let statement = json!({ "statement": { "fr": "Le prix suit le barème." } });
    post(world, "approver", &format!("{api}/negotiations/{next}/agreement"), statement).await;
    reader.page("negotiation-opening", "opening.html", "", &format!("{page}/opening")).await;
    reader.page("negotiation-procedure", "procedure.html", "", &page).await;
    reader.page("negotiation-minuted", "minutes.html", "", &format!("{page}/minutes")).await;
}

/// A firm writes what it takes off where it wins several lots.
async fn combining<'a>(reader: &mut Reader<'a>, world: &'a World) {
    let ocid = world.published_with(jointly).await;
    reader.world = world;
    reader.names = vec![(ocid.clone(), "OCID")];
    let at = format!("/desk/procedures/{ocid}/lots/{}", LOTS[0]);
    reader.page("bid-combined", "bid.html", "seller", &format!("{at}/bid")).await;
    reader.page("combinations", "combinations.html", "seller", &format!("{at}/combinations")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_reads_as_it_was_read_before() {
    let world = World::standing_still().await.with_a_bank().await;
    let other = World::standing_under(&when_prices_are_negotiated::law()).await;
    let third = World::standing_still().await;
    let fourth = World::standing_still().await;
    import(&world).await;
    let ocid = world.prepared().await;
    let names = vec![(ocid.clone(), "OCID")];
    let mut reader = Reader { world: &world, ocid, names, outlines: Vec::new(), templates: BTreeMap::new() };
    // While the clock stands still: a session's last use is written when there is time.
    own(&mut reader).await;
    preparation(&mut reader).await;
    let publication = format!("/api/v1/procedures/{}/publication", reader.ocid);
    world.send(world.request(Method::POST, "officer", &publication).body(Body::empty()).unwrap()).await.with(201);
    bidding(&mut reader).await;
    public(&mut reader).await;
    opening(&mut reader).await;
    evaluation(&mut reader).await;
    contesting(&mut reader).await;
    participation(&mut reader).await;
    relaunching(&mut reader).await;
    auctioning(&mut reader).await;
    applying(&mut reader).await;
    talking(&mut reader).await;
    framing(&mut reader).await;
    planning(&mut reader).await;
    guaranteeing(&mut reader).await;
    regularising(&mut reader).await;
    joining(&mut reader).await;
    replacing(&mut reader).await;
    negotiating(&mut reader, &other).await;
    consulting(&mut reader).await;
    grouping(&mut reader).await;
    judging(&mut reader, &third).await;
    comparing(&mut reader, &fourth).await;
    asking(&mut reader).await;
    combining(&mut reader, &world).await;
    covered(&reader);

    let weight: usize = reader.outlines.iter().map(|(.., outline)| outline.len()).sum();
    assert!(weight < WEIGHT_MAX, "{weight} bytes of outlines");
    let mut differ = Vec::new();
    for (language, name, outline) in &reader.outlines {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(format!("../golden/{language}"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        // Every page that differs is shown, not only the first.
        let shown =
            settings.bind(|| catch_unwind(AssertUnwindSafe(|| insta::assert_snapshot!(*name, masked(outline)))));
        if shown.is_err() {
            differ.push(format!("{language}/{name}"));
        }
    }
    let kept: BTreeSet<String> =
        reader.outlines.iter().map(|(language, name, _)| format!("{language}/{name}")).collect();
    for language in LANGUAGES {
        for entry in std::fs::read_dir(root().join("crates/web/tests/golden").join(language)).unwrap() {
            let file = entry.unwrap().file_name().into_string().unwrap();
            let name = file.split(".snap").next().unwrap();
            if !kept.contains(&format!("{language}/{name}")) {
                differ.push(format!("{language}/{name} is no page any more"));
            }
        }
    }
    assert!(
        differ.is_empty(),
        "read the differences; INSTA_UPDATE=always writes these pages, `cargo xtask codegen` every golden file: {differ:?}"
    );
}
