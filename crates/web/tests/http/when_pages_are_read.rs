//! Every page, in three languages, at every stage, for everyone: whole, accessible, light, leading nowhere wrong.

use crate::markup::{faults, links};
use crate::world::{Answer, EVALUATORS, LOTS, OPENERS, World};
use axum::body::Body;
use axum::http::Method;
use serde_json::{Value, json};
use std::collections::{BTreeSet, VecDeque};

/// The most bytes of a page on the wire.
const WEIGHT_MAX: usize = 50 << 10;
const LANGUAGES: [&str; 3] = ["fr", "ar", "en"];

async fn weight(world: &World, who: &str, path: &str) -> usize {
    let request = world.request(Method::GET, who, path).header("accept-encoding", "gzip");
    let answer = world.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.header("content-encoding"), "gzip", "{path}");
    answer.bytes.len()
}

fn is_page(path: &str) -> bool {
    LANGUAGES.contains(&path.split(['/', '?']).nth(1).unwrap_or_default())
        && !path.split('?').next().unwrap_or_default().ends_with(".atom")
        && !path.ends_with(".json")
        && !path.split('?').next().unwrap_or_default().ends_with(".ics")
}

pub fn sound(path: &str, answer: &Answer) {
    let language = &path[1..3];
    let found = faults(&answer.text(), language);
    assert!(found.is_empty(), "{path}: {found:#?}\n{}", answer.text());
    assert_eq!(answer.header("content-language"), language, "{path}");
    assert!(
        answer.header("content-security-policy").starts_with("default-src 'none'; script-src 'self' 'sha256-"),
        "{path}"
    );
}

/// Reads a page and every page of ours that it leads to; gives back what was read.
async fn walk(world: &World, who: &str, starts: &[String]) -> BTreeSet<String> {
    let (mut seen, mut waiting) = (BTreeSet::new(), VecDeque::from(starts.to_vec()));
    while let Some(path) = waiting.pop_front() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let answer = world.get(who, &path).await;
        assert_eq!(answer.status.as_u16(), 200, "{who:?} at {path}: {}", answer.text());
        if !is_page(&path) {
            continue;
        }
        sound(&path, &answer);
        // A page this short is light without being packed.
        if answer.bytes.len() > WEIGHT_MAX / 4 {
            assert!(weight(world, who, &path).await <= WEIGHT_MAX, "{path} is too heavy");
        }
        waiting.extend(links(&answer.text()));
    }
    seen
}

fn starts(of: &str) -> Vec<String> {
    LANGUAGES.map(|language| format!("/{language}{of}")).to_vec()
}

/// What the visitor and the people of a procedure read at one stage.
async fn read_all(world: &World, stage: &str, people: &[&str]) -> BTreeSet<String> {
    let mut all = walk(world, "", &starts("")).await;
    assert!(all.len() > 20, "{stage}: only {} pages", all.len());
    for who in people {
        // The public pages are read above; here is what this person sees besides.
        let own = walk(world, who, &starts("/desk")).await;
        all.extend(own);
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_whole_at_every_stage() {
    let world = World::new().await;
    import(&world).await;
    let ocid = world.prepared().await;
    read_all(&world, "preparation", &["officer", "approver", OPENERS[0]]).await;
    world.get("", &format!("/fr/procedures/{ocid}")).await.with(404);
    world
        .send(
            world
                .request(Method::POST, "officer", &format!("/api/v1/procedures/{ocid}/publication"))
                .body(Body::empty())
                .unwrap(),
        )
        .await
        .with(201);

    run(&world, &ocid).await;
    let pages = read_all(&world, "bidding", &["officer", "seller"]).await;
    told(&world, &ocid, "Still sealed", &["Receipt of bids", "Questions and answers"]).await;
    for path in [format!("/ar/procedures/{ocid}"), format!("/fr/desk/procedures/{ocid}/bids")] {
        assert!(pages.contains(&path), "{path} is led to from nowhere");
    }

    open(&world, &ocid).await;
    read_all(&world, "evaluation", &["officer", EVALUATORS[0], OPENERS[2]]).await;
    told(&world, &ocid, "Still confidential", &["Evaluation of bids"]).await;
    award(&world, &ocid).await;
    told(&world, &ocid, "", &["Standstill period"]).await;
    let pages = read_all(&world, "award", &["approver", "rival", "admin", "auditor"]).await;
    for page in ["opening", "minutes", "results"] {
        assert!(pages.contains(&format!("/en/procedures/{ocid}/{page}")), "{page}");
    }
    what_pages_say(&world, &ocid).await;
}

/// What the procedure's page says of its way: what is still kept from everybody, and which steps are under way. What is
/// behind them has its day, and what comes is said to come.
async fn told(world: &World, ocid: &str, kept: &str, under_way: &[&str]) {
    let page = world.get("", &format!("/en/procedures/{ocid}")).await.with(200).text();
    for secret in ["Still sealed", "Still confidential"] {
        assert_eq!(page.contains(secret), secret == kept, "{secret}: {page}");
    }
    let steps: Vec<&str> =
        page.split("<ol class=\"path\">").nth(1).unwrap().split("</ol>").next().unwrap().split("<li").collect();
    let now: BTreeSet<&str> =
        steps.iter().filter(|step| step.contains("aria-current=\"step\"")).map(|step| name(step)).collect();
    assert_eq!(now, under_way.iter().copied().collect::<BTreeSet<_>>());
    let order: Vec<&str> = steps[1..].iter().map(|step| step.split('"').nth(1).unwrap()).collect();
    assert!(
        order.is_sorted_by_key(|state| ["past", "now", "next"].iter().position(|known| known == state)),
        "{order:?}"
    );
    assert!(
        steps[1..].iter().filter(|step| step.contains("class=\"past\"")).all(|step| step.contains("<time")),
        "{steps:?}"
    );
}

/// The name of a step.
fn name(step: &str) -> &str {
    step.split("<h3>").nth(1).unwrap().split('<').next().unwrap().trim()
}

/// A notice of another publisher, with nothing but what other people's notices have.
pub async fn import(world: &World) {
    let release = json!({
        "ocid": "ocds-abc-1/2 x", "id": "r1", "tag": ["award"], "date": "2026-01-05T00:00:00Z", "language": "en",
        "buyer": { "name": "Town <council>" },
        "parties": [{ "id": "p", "name": "Town <council>", "roles": ["buyer", "procuringEntity"] }],
        "tender": { "id": "t", "title": "Road & bridge", "description": "Repairs", "mainProcurementCategory": "works",
            "value": { "amount": 1234.5, "currency": "GBP" },
            "items": [{ "id": "1", "description": "Asphalt", "quantity": 12.5, "unit": { "name": "t" } }] },
        "awards": [{ "id": "a", "status": "active", "suppliers": [{ "name": "Roads Ltd" }], "value": { "amount": 1000, "currency": "GBP" } }],
    });
    let summary = domain::publication::ReleaseSummary {
        tags: vec!["award".into()],
        date: "2026-01-05T00:00:00Z".parse().ok(),
        title: Some("Road & bridge".into()),
        buyer: Some("Town <council>".into()),
        language: Some("en".into()),
        value: Some("1234.5".into()),
        currency: Some("GBP".into()),
        ..Default::default()
    };
    let imported = node::registrar::ImportedRelease {
        publisher: "Borough of X".into(),
        ocid: "ocds-abc-1/2 x".into(),
        release_id: "r1".into(),
        content: release.to_string().into_bytes(),
        summary,
    };
    let id = domain::PartyId::new("admin").unwrap();
    let caller = node::Caller { actor: world.node.directory.actor(&id), idempotency_key: None };
    world.node.import_release(&caller, imported).await.unwrap();
    let size = store::ledger::Ledger::head(&*world.node.ledger).size;
    world.node.views.wait_for(size - 1).await;
}

pub async fn run(world: &World, ocid: &str) {
    let at = format!("/api/v1/procedures/{ocid}");
    world.post("seller", &format!("{at}/interest"), json!({ "party": "sotetel" })).await.with(201);
    for question in ["Quel <délai> ?", "Et la \u{200f}garantie ؟"] {
        world
            .post("seller", &format!("{at}/enquiries"), json!({ "party": "sotetel", "question": question }))
            .await
            .with(201);
    }
    let waiting = world.get("officer", &format!("{at}/enquiries")).await.json()["enquiries"][0]["enquiry"].take();
    let answer = json!({ "question": { "fr": "Quel <délai> ?" }, "answer": { "fr": "Trente jours." } });
    world
        .post("officer", &format!("{at}/enquiries/{}/clarification", waiting.as_str().unwrap()), answer)
        .await
        .with(201);
    let mut notice = world.get("officer", &at).await.json()["notice"].take();
    notice["tender_period_end"] = json!(world.in_days(45));
    notice["lots"][0]["title"]["en"] = json!("North");
    let amendment = json!({ "notice": notice, "rationale": { "fr": "Délai prolongé." } });
    world.post("officer", &format!("{at}/amendments"), amendment).await.with(201);
    for lot in LOTS {
        world.bid(ocid, lot, ("seller", "sotetel"), 900_000, 0x51).await;
        world.bid(ocid, lot, ("rival", "onetech"), 950_000, 0x61).await;
    }
}

pub async fn open(world: &World, ocid: &str) {
    world.advance("P46D").await;
    for lot in LOTS {
        for member in &OPENERS[..2] {
            world.release(ocid, lot, member).await;
        }
    }
}

pub async fn award(world: &World, ocid: &str) {
    let at = format!("/api/v1/procedures/{ocid}");
    for lot in LOTS {
        let here = format!("{at}/lots/{lot}");
        let bids = world.get(EVALUATORS[0], &at).await.json()["lots"][lot]["examination"]["bids"].take();
        let bids: Vec<&str> = bids.as_array().unwrap().iter().map(|bid| bid["bid"].as_str().unwrap()).collect();
        for bid in &bids {
            world
                .post(EVALUATORS[0], &format!("{here}/admissibility"), json!({ "bid": bid, "admitted": true }))
                .await
                .with(201);
        }
        if lot == LOTS[1] {
            let scores: Value =
                bids.iter().map(|bid| json!({ "bid": bid, "criterion": "quality", "score": "6.5" })).collect();
            for member in EVALUATORS {
                world.post(member, &format!("{here}/scores"), json!({ "scores": scores })).await.with(201);
            }
            world.post(EVALUATORS[0], &format!("{here}/consolidation"), json!({ "scores": scores })).await.with(201);
        }
        world.post("officer", &format!("{here}/report"), json!({ "summary": { "ar": "تم الفرز." } })).await.with(201);
        let ranking = world.get("officer", &at).await.json()["lots"][lot]["report"]["ranking"]["bids"].take();
        let outcomes = json!([{ "bid": ranking[1]["bid"], "reasons": { "fr": "Moins bien classée." } }]);
        world
            .post("approver", &format!("{here}/award"), json!({ "bid": ranking[0]["bid"], "outcomes": outcomes }))
            .await
            .with(201);
    }
}

/// A few sentences that only this procedure has.
async fn what_pages_say(world: &World, ocid: &str) {
    let page = |path: String| async move { world.get("", &path).await.with(200).text() };
    let english = page(format!("/en/procedures/{ocid}")).await;
    // What was written in French only is shown as French and said to be.
    assert!(
        english.contains(
            "<span lang=\"fr\" dir=\"ltr\">Trente jours.</span> <small class=\"missing\">(in French only)</small>"
        ),
        "{english}"
    );
    assert!(english.contains("Quel &lt;délai&gt; ?") && !english.contains("<délai>"));
    assert!(english.contains("Lots › <code dir=\"ltr\">LOT-0001</code> › Title › English"), "{english}");
    assert!(english.contains("<a href=\"/api/v1/receipts/"));
    let results = page(format!("/ar/procedures/{ocid}/results")).await;
    assert!(results.contains("<span dir=\"ltr\">12.852,000</span> د.ت"), "{results}");
    assert!(results.contains("أُسند إلى"));
    assert!(results.contains(&format!("href=\"/api/v1/procedures/{ocid}/case-file\"")), "{results}");
    let opening = page(format!("/fr/procedures/{ocid}/opening")).await;
    assert!(opening.contains("12\u{202f}852,000") && opening.contains("opener-1"), "{opening}");
    assert!(!opening.contains("Person opener-1"), "the register gives the public no names of persons");
    let inside = world.get("officer", &format!("/fr/procedures/{ocid}/opening")).await.text();
    assert!(inside.contains("Person opener-1"));
    let letters = world.get("rival", "/fr/desk/letters").await.text();
    assert!(
        letters.contains("Moins bien classée.") && letters.contains("Votre offre n&#39;est pas retenue."),
        "{letters}"
    );
    let imported = page("/fr/procedures/ocds-abc-1%2F2%20x".to_owned()).await;
    assert!(imported.contains("Borough of X") && imported.contains("Town &lt;council&gt;"), "{imported}");
    assert!(imported.contains("<span lang=\"en\" dir=\"ltr\">Road &amp; bridge</span>"), "{imported}");
    // What is left empty in the offer to be filled in is no offer.
    let skeleton = world.get("", &format!("/ar/procedures/{ocid}/lots/{}/offer.json", LOTS[0])).await.with(200);
    assert_eq!(skeleton.json()["prices"][0]["item"], "1");
    assert!(serde_json::from_slice::<domain::procurement::offer::Offer>(&skeleton.bytes).is_err());
    let filled = skeleton.text().replace("\"boolean\": null", "\"boolean\": false").replace("null", "\"19\"");
    serde_json::from_str::<domain::procurement::offer::Offer>(&filled).unwrap();
    // The hash that members sign is that of the data beside it.
    let minutes = world.get("", &format!("/ar/procedures/{ocid}/minutes")).await.text();
    let data = world.get("", &format!("/ar/procedures/{ocid}/minutes.json")).await.with(200);
    assert!(minutes.contains(&hex::encode(ledger::hash::sha256(&[&data.bytes]).as_bytes())));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_not_there_says_so_in_the_visitors_language() {
    let world = World::new().await;
    for (path, language, words) in [
        ("/fr/nothing", "fr", "Introuvable"),
        ("/ar/procedures/nothing", "ar", "غير موجود"),
        ("/en/organisations/nobody", "en", "Not found"),
    ] {
        let answer = world.get("", path).await.with(404);
        sound(path, &answer);
        assert!(answer.text().contains(words), "{language}: {}", answer.text());
    }
    let refused = world.get("", "/ar/desk").await.with(401);
    sound("/ar/desk", &refused);
    assert!(refused.text().contains("href=\"/ar/session\""));
    world.get("", "/de").await.with(404);
    for (header, place) in [("ar,fr;q=0.5", "/ar"), ("de", "/fr"), ("en-GB", "/en")] {
        let request = axum::http::Request::builder().uri("/").header("accept-language", header);
        let answer = world.send(request.body(Body::empty()).unwrap()).await.with(307);
        assert_eq!(answer.header("location"), place);
    }
    let style = world.get("", "/static/diwan.css").await.with(200);
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
    // The first page of a visit brings the stylesheet along: both together are light.
    let (style, page) = (weight(&world, "", "/static/diwan.css").await, weight(&world, "", "/fr").await);
    assert!(style < 8 << 10 && style + page < WEIGHT_MAX / 2, "{style} bytes of style, {page} of the first page");
    let mark = world.get("", "/static/diwan.svg").await.with(200);
    assert_eq!(mark.header("content-type"), "image/svg+xml");
}

/// Every token and piece, in both schemes and three languages.
#[tokio::test(flavor = "multi_thread")]
async fn the_style_guide_shows_everything_by_day_and_by_night() {
    let world = World::new().await;
    for language in LANGUAGES {
        let path = format!("/{language}/styleguide");
        let guide = world.get("", &path).await.with(200);
        sound(&path, &guide);
        assert!(weight(&world, "", &path).await < WEIGHT_MAX);
        let text = guide.text();
        for scheme in ["day", "night"] {
            assert!(text.contains(&format!("<section class=\"{scheme}\"")), "{text}");
        }
        for (tag, figure) in [("fr", "1\u{202f}234\u{202f}567,500"), ("ar", "1.234.567,500"), ("en", "1,234,567.500")] {
            assert_eq!(text.contains(figure), tag == language, "{figure}");
        }
        // The six plural forms of Arabic.
        for days in ["يوم واحد", "يومان", "5 أيام", "11 يوما", "100 يوم"] {
            assert_eq!(text.contains(days), language == "ar", "{days}");
        }
    }
    let style = world.get("", "/static/guide.css").await.with(200);
    assert!(style.text().contains(".night {") && style.header("content-type").starts_with("text/css"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_takes_whatever_is_typed() {
    let world = World::new().await;
    let ocid = world.published().await;
    for query in [
        "q=transfo&stage=bidding&category=goods&sort=deadline_soonest",
        "q=&stage=&category=&method=&buyer=&publisher=&sort=&closing_from=&closing_to=",
        "publisher=own&buyer=steg&method=open&closing_from=2026-03-01&closing_to=2026-12-31",
        "sort=value_highest&page=1",
    ] {
        let list = world.get("", &format!("/en/procedures?{query}")).await.with(200);
        sound("/en/procedures", &list);
        assert!(list.text().contains(&ocid) && list.text().contains("1 procedure found."), "{query}: {}", list.text());
    }
    for query in [
        "q=%3Cscript%3E%22&page=99999",
        "closing_from=never&closing_to=2026-99-99",
        "stage=%00&sort=x",
        "q=%D9%85%D8%AD%D9%88%D9%84",
    ] {
        let list = world.get("", &format!("/ar/procedures?{query}")).await.with(200);
        sound("/ar/procedures", &list);
        assert!(!list.text().contains("<script"), "{query}");
    }
    world.get("", "/fr/procedures?page=many").await.with(400);
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_can_be_played_and_time_moved_from_a_page() {
    let world = World::new().await;
    let page = world.get("", "/ar/demo").await.with(200);
    sound("/ar/demo", &page);
    assert!(page.text().contains("Person seller") && page.text().contains("value=\"192\""));
    let form = |body: &'static str, path: &str| {
        let request = axum::http::Request::builder().method(Method::POST).uri(path.to_owned());
        request.header("content-type", "application/x-www-form-urlencoded").body(Body::from(body)).unwrap()
    };
    let before = world.node.clock.now();
    let moved = world.send(form("hours=24", "/ar/demo/clock")).await.with(303);
    assert_eq!(moved.header("location"), "/ar/demo");
    assert!(world.node.clock.now().duration_since(before).as_hours() >= 24);
    let signed_in = world.send(form("person=seller", "/demo/session")).await.with(303);
    let cookie = signed_in.header("set-cookie").split(';').next().unwrap().to_owned();
    let with_cookie = |method: Method, path: &str| {
        axum::http::Request::builder()
            .method(method)
            .uri(path.to_owned())
            .header("cookie", &cookie)
            .body(Body::empty())
            .unwrap()
    };
    let desk = world.send(with_cookie(Method::GET, "/fr/desk")).await.with(200);
    sound("/fr/desk", &desk);
    assert!(desk.text().contains("Person seller"));
    let out = world.send(with_cookie(Method::POST, "/fr/session/end")).await.with(303);
    assert!(out.header("set-cookie").contains("Max-Age=0"), "{}", out.header("set-cookie"));
    world.send(with_cookie(Method::GET, "/fr/desk")).await.with(401);
}

/// An act holds 65,535 bytes, and so does a notice: the page of the longest one, and its editor, are still light.
#[tokio::test(flavor = "multi_thread")]
async fn the_longest_notice_is_a_light_page() {
    let world = World::new().await;
    let ocid = world.drafted().await;
    let at = format!("/api/v1/procedures/{ocid}/notice");
    let mut notice = world.get("officer", &format!("/api/v1/procedures/{ocid}")).await.json()["notice"].take();
    let item = |n: usize| {
        // Words that do not repeat pack as badly as real ones.
        let words = hex::encode(&ledger::hash::sha256(&[&n.to_be_bytes()]).as_bytes()[..12]);
        json!({ "id": format!("ITEM-{n:04}"), "lot": LOTS[n % 2], "description": { "fr": words }, "unit": "pièce", "quantity": n.to_string() })
    };
    let mut items = 500;
    loop {
        notice["items"] = (1..=items).map(item).collect();
        let saved = world.put("officer", &at, notice.clone()).await;
        if saved.status.is_success() {
            break;
        }
        saved.refused(422, "notice_too_large");
        items -= 10;
    }
    assert!(items > 300, "{items}");
    // What the editor does not show is carried along: a page later, and saved, nothing is lost.
    let path = format!("/en/desk/procedures/{ocid}/notice");
    let form = crate::markup::Form::of(&world.get("officer", &path).await.text(), "/notice").fill("do", "page 100");
    let send = |form: &crate::markup::Form| {
        let (kind, body) = form.with_file(None);
        world.send(
            world.request(Method::POST, "officer", &path).header("content-type", kind).body(Body::from(body)).unwrap(),
        )
    };
    let later = send(&form).await.with(200).text();
    assert!(later.contains("<h2 id=\"items.100\">") && !later.contains("<h2 id=\"items.0\">"), "{later}");
    let wrong = crate::markup::Form::of(&later, "/notice").fill("items.7.quantity", "x").fill("do", "save");
    let told = send(&wrong).await.with(200).text();
    assert!(told.contains("id=\"items.7.quantity-wrong\""), "the page of what is wrong is shown");
    let saved = crate::markup::Form::of(&told, "/notice").fill("items.7.quantity", "8").fill("do", "save");
    send(&saved).await.with(303);
    let kept = world.get("officer", &format!("/api/v1/procedures/{ocid}")).await.json()["notice"]["items"].take();
    assert_eq!(kept, notice["items"]);
    for page in ["approval", "notice"] {
        let path = format!("/ar/desk/procedures/{ocid}/{page}");
        sound(&path, &world.get("officer", &path).await.with(200));
        let weight = weight(&world, "officer", &path).await;
        assert!(weight <= WEIGHT_MAX, "{path} with {items} items has {weight} bytes");
    }
}
