//! A search that is told by mail: asked for by anybody, confirmed, told once of what is new, and ended by a link.

use crate::markup::Form;
use crate::when_pages_are_read::{import, sound};
use crate::when_the_market_is_consulted::announced;
use crate::world::{Answer, World};
use axum::body::Body;
use axum::http::Method;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use std::time::Duration;
use store::ledger::Ledger;

/// A node whose mail leaves.
struct Post {
    world: World,
    courier: tokio::task::JoinHandle<()>,
}

impl Drop for Post {
    fn drop(&mut self) {
        self.courier.abort();
    }
}

/// A mail as a program shows it.
#[derive(Debug, Clone)]
struct Mail {
    head: String,
    body: String,
}

impl Mail {
    fn header(&self, name: &str) -> &str {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).unwrap_or("")
    }

    /// The path of the address in it that holds this.
    fn path(&self, part: &str) -> String {
        let url = self.body.split_whitespace().find(|word| word.contains(part)).expect("an address");
        url.strip_prefix("http://localhost:8080").expect("our own address").to_owned()
    }
}

fn unpacked(head: &str, body: &str) -> String {
    let bytes = if head.contains("Transfer-Encoding: base64") {
        STANDARD.decode(body.replace("\r\n", "")).unwrap()
    } else if head.contains("quoted-printable") {
        let mut bytes = Vec::new();
        let mut parts = body.replace("=\r\n", "");
        while let Some((before, after)) = parts.clone().split_once('=') {
            bytes.extend_from_slice(before.as_bytes());
            bytes.push(u8::from_str_radix(&after[..2], 16).unwrap());
            parts = after[2..].to_owned();
        }
        bytes.extend_from_slice(parts.as_bytes());
        bytes
    } else {
        body.as_bytes().to_vec()
    };
    String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
}

impl Post {
    async fn new() -> Self {
        let world = World::new().await;
        let courier = tokio::spawn(node::courier::run(world.node.clone()));
        Self { world, courier }
    }

    /// The mails to an address so far.
    fn to(&self, address: &str) -> Vec<Mail> {
        let folder = self.world.node.config.data.join("mail");
        let mut files: Vec<_> = std::fs::read_dir(&folder).into_iter().flatten().flatten().collect();
        files.retain(|entry| entry.path().is_file());
        files.sort_by_key(|entry| entry.metadata().unwrap().modified().unwrap());
        let read = files.iter().filter_map(|entry| std::fs::read_to_string(entry.path()).ok());
        let mails = read.filter_map(|text| {
            let (head, body) = text.split_once("\r\n\r\n")?;
            Some(Mail { head: head.replace("\r\n ", " "), body: unpacked(head, body) })
        });
        mails.filter(|mail| mail.header("To").contains(address)).collect()
    }

    /// The last of so many mails to an address.
    async fn wait(&self, address: &str, count: usize) -> Mail {
        for _ in 0..400 {
            let mut found = self.to(address);
            if found.len() >= count {
                return found.pop().unwrap();
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("{} mails of {count} to {address}", self.to(address).len());
    }

    /// Waits until everything published so far was looked at and told.
    async fn settled(&self) {
        let size = self.world.node.ledger.head().size;
        self.world.node.views.wait_for(size - 1).await;
        while node::searches::round(&self.world.node).await.unwrap() > 0 {}
    }

    /// The form below a list, filled by whoever has no account.
    async fn asked(&self, list: &str, address: &str) -> Answer {
        let page = self.world.get("", list).await.with(200);
        sound(list, &page);
        self.send("", &Form::of(&page.text(), "/searches").fill("mail", address)).await
    }

    async fn send(&self, who: &str, form: &Form) -> Answer {
        let (kind, body) = form.with_file(None);
        let request = self.world.request(Method::POST, who, &form.action).header("content-type", kind);
        self.world.send(request.body(Body::from(body)).unwrap()).await
    }

    /// What a mail program sends for whoever presses its own button (RFC 8058, section 3.2).
    async fn one_click(&self, path: &str) -> Answer {
        let request = self.world.request(Method::POST, "", path);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        self.world.send(request.body(Body::from("List-Unsubscribe=One-Click")).unwrap()).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_market_is_told_before_a_procedure_is_told_by_mail_too() {
    let post = Post::new().await;
    let world = &post.world;
    let address = "cuivre@example.tn";
    post.asked("/en/procedures?q=cuivre&category=goods", address).await.with(200);
    let link = post.wait(address, 1).await.path("/searches/confirmation/");
    post.send("", &Form::of(&world.get("", &link).await.text(), &link)).await.with(200);
    // One that asks for something else is not told of it.
    let other = "dakar@example.tn";
    post.asked("/en/procedures?q=routes&category=works", other).await.with(200);
    let link = post.wait(other, 1).await.path("/searches/confirmation/");
    post.send("", &Form::of(&world.get("", &link).await.text(), &link)).await.with(200);

    let ocid = announced(world, "published").await;
    let told = post.wait(address, 2).await;
    let page = told.path(&format!("/en/procedures/{ocid}"));
    assert!(told.body.contains("Câbles <de> cuivre"), "{told:?}");
    sound(&page, &world.get("", &page).await.with(200));
    // What happens to it afterwards is no new process.
    let reasons = json!({ "reasons": { "fr": "Le besoin a disparu." } });
    world.post("approver", &format!("/api/v1/prior-notices/{ocid}/withdrawal"), reasons).await.with(201);
    world.advance("PT2H").await;
    post.settled().await;
    assert_eq!((post.to(address).len(), post.to(other).len()), (2, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_confirms_is_told_once_of_what_is_new_and_ends_it() {
    let post = Post::new().await;
    let world = &post.world;
    let list = "/en/procedures?q=transfo&category=goods&closing_to=2027-12-31&sort=deadline_soonest";
    let address = "nour.private@example.tn";
    // What is typed wrong is said at its field, and nothing typed is lost.
    let refused = post.asked(list, "nour at home").await.with(422);
    sound("/en/searches", &refused);
    assert!(refused.text().contains("value=\"nour at home\"") && refused.text().contains("id=\"mail-wrong\""));
    let again = Form::of(&refused.text(), "/searches").fill("mail", address);
    let sent = post.send("", &again).await.with(200);
    sound("/en/searches", &sent);
    assert!(sent.text().contains(address));
    let first = post.wait(address, 1).await;
    assert!(first.body.contains("transfo") && first.body.contains("Goods"), "{first:?}");
    assert_eq!(first.header("List-Unsubscribe"), "", "there is nothing to end yet");
    // What was published before the address was confirmed is not new.
    let before = world.published().await;
    post.settled().await;
    let link = first.path("/searches/confirmation/");
    for _ in 0..2 {
        // A program that fetches links confirms nothing.
        let page = world.get("", &link).await.with(200);
        sound(&link, &page);
    }
    assert_eq!(world.node.office.searches_after(0, 9).await.unwrap(), []);
    let button = Form::of(&world.get("", &link).await.text(), &link);
    let confirmed = post.send("", &button).await.with(200);
    sound(&link, &confirmed);
    for gone in [post.send("", &button).await, world.get("", &link).await] {
        assert_eq!(gone.status, 410);
        sound(&link, &gone);
    }
    import(world).await;
    let new = world.published().await;
    let told = post.wait(address, 2).await;
    assert!(told.body.contains(&format!("/en/procedures/{new}")) && told.body.contains("Transformers"), "{told:?}");
    assert!(!told.body.contains(&before) && !told.body.contains("Road"), "{told:?}");
    assert!(told.header("Subject").contains("new procedure"), "{told:?}");
    assert_eq!(told.header("Content-Type"), "text/plain; charset=utf-8");
    assert!(told.body.contains("/en/procedures?q=transfo&category=goods&closing_to=2027-12-31\n"), "{told:?}");
    // A change of what was told is not new, and neither is the same act looked at again.
    let at = format!("/api/v1/procedures/{new}");
    let mut notice = world.get("officer", &at).await.json()["notice"].take();
    notice["tender_period_end"] = json!(world.in_days(45));
    let amendment = json!({ "notice": notice, "rationale": { "fr": "Délai prolongé." } });
    world.post("officer", &format!("{at}/amendments"), amendment).await.with(201);
    world.advance("PT2H").await;
    post.settled().await;
    // Two that come at once come in one mail, and within the hour none follows.
    let pair = [world.published().await, world.published().await];
    let mut named = Vec::new();
    let third = post.wait(address, 3).await;
    named.push(third.body.clone());
    post.settled().await;
    if !pair.iter().all(|ocid| third.body.contains(ocid)) {
        assert_eq!(post.to(address).len(), 3, "the second waits for its hour");
        world.advance("PT1H").await;
        named.push(post.wait(address, 4).await.body);
    }
    for ocid in &pair {
        assert_eq!(named.iter().filter(|body| body.contains(ocid)).count(), 1, "{ocid}: {named:?}");
    }
    let mails = post.to(address);
    for ocid in [&new, &pair[0], &pair[1]] {
        assert_eq!(mails.iter().filter(|mail| mail.body.contains(ocid.as_str())).count(), 1, "{ocid}");
    }
    // Each mail says how it ends, to people and to programs.
    let end = told.path("/end/");
    assert_eq!(told.header("List-Unsubscribe"), format!("<http://localhost:8080{end}>"));
    assert_eq!(told.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    let page = world.get("", &end).await.with(200);
    sound(&end, &page);
    assert!(page.text().contains("transfo"));
    assert_eq!(Form::of(&page.text(), &end).action, end);
    assert_eq!(world.get("", &end).await.status, 200, "reading ends nothing");
    for wrong in [format!("{end}A"), end.replace("/end/", "/end/A"), end.replace("/searches/", "/searches/9")] {
        assert_eq!(post.one_click(&wrong).await.status, 410, "{wrong}");
    }
    // Another site's page cannot press the button with its visitor's browser.
    let request = world.request(Method::POST, "", &end).header("sec-fetch-site", "cross-site");
    assert_eq!(world.send(request.body(Body::empty()).unwrap()).await.status, 403);
    let ended = post.one_click(&end).await.with(200);
    sound(&end, &ended);
    assert_eq!(post.one_click(&end).await.status, 410);
    let count = post.to(address).len();
    world.published().await;
    world.advance("PT3H").await;
    post.settled().await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(post.to(address).len(), count);
    // The address was never in the ledger.
    let acts = world.node.ledger.read_from(0, 10_000).await.unwrap();
    assert_eq!(acts.len() as u64, world.node.ledger.head().size);
    for act in acts.iter().filter_map(|entry| entry.act()) {
        assert!(!String::from_utf8_lossy(act).contains("nour"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_is_late_or_wrong_confirms_nothing_and_the_address_is_forgotten() {
    let post = Post::new().await;
    let world = &post.world;
    for (language, address) in [("fr", "a@example.tn"), ("ar", "b@example.tn")] {
        let path = format!("/{language}/procedures?stage=bidding");
        sound(&path, &post.asked(&path, address).await.with(200));
        let mail = post.wait(address, 1).await;
        let link = mail.path("/searches/confirmation/");
        assert!(link.starts_with(&format!("/{language}/")), "{link}");
        for wrong in [
            format!("{link}A"),
            format!("{}AAAA", &link[..link.len() - 4]),
            format!("/{language}/searches/confirmation/x"),
        ] {
            let answer = world.get("", &wrong).await.with(410);
            sound(&wrong, &answer);
            assert_eq!(post.one_click(&wrong).await.status, 410);
        }
        // A link of one kind opens no door of another.
        let token = link.rsplit('/').next().unwrap();
        assert_eq!(world.get("", &format!("/{language}/invitations/{token}")).await.status, 410);
        world.advance("PT24H").await;
        assert_eq!(world.get("", &link).await.status, 410);
        assert_eq!(post.one_click(&link).await.status, 410);
    }
    post.settled().await;
    assert_eq!(world.node.office.sweep_searches(world.in_days(4_000)).await.unwrap(), 0, "nothing is left to forget");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_a_search_is_reminded_once_of_its_end_and_keeps_it_or_not() {
    let post = Post::new().await;
    let world = &post.world;
    for (language, address) in [("ar", "kept@example.tn"), ("fr", "left@example.tn")] {
        post.asked(&format!("/{language}/procedures?category=goods&region=TN-61&cpv=31"), address).await.with(200);
        let link = post.wait(address, 1).await.path("/searches/confirmation/");
        post.send("", &Form::of(&world.get("", &link).await.text(), &link)).await.with(200);
    }
    world.advance("P340D").await;
    post.settled().await;
    assert_eq!(post.to("kept@example.tn").len(), 1, "not yet");
    world.advance("P12D").await;
    let (kept, left) = (post.wait("kept@example.tn", 2).await, post.wait("left@example.tn", 2).await);
    assert!(left.body.contains("prend fin d'elle-même le ") && left.body.contains("Fournitures"), "{left:?}");
    assert!(left.body.contains("Région de livraison\u{a0}: Sfax · Code CPV\u{a0}: 31"), "{left:?}");
    // It can be ended as by every other mail.
    let end = kept.path("/end/");
    assert_eq!(kept.header("List-Unsubscribe"), format!("<http://localhost:8080{end}>"));
    let keeping = kept.path("/keeping/");
    assert!(keeping.starts_with("/ar/searches/"), "{keeping}");
    for wrong in [end.replace("/end/", "/keeping/"), keeping.replace("/keeping/", "/end/"), format!("{keeping}A")] {
        assert_eq!(post.one_click(&wrong).await.status, 410, "{wrong}");
    }
    let page = world.get("", &keeping).await.with(200);
    sound(&keeping, &page);
    let button = Form::of(&page.text(), &keeping);
    // Pressed twice, it is kept once.
    for _ in 0..2 {
        let said = post.send("", &button).await.with(200);
        sound(&keeping, &said);
    }
    world.advance("P14D").await;
    post.settled().await;
    assert_eq!(post.one_click(&left.path("/keeping/")).await.status, 410, "it is over");
    assert_eq!((post.to("kept@example.tn").len(), post.to("left@example.tn").len()), (2, 2), "reminded once");
    let ocid = world.published().await;
    assert!(post.wait("kept@example.tn", 3).await.body.contains(&ocid));
    // The new end is reminded of as well.
    world.advance("P340D").await;
    assert!(post.wait("kept@example.tn", 4).await.body.contains("/keeping/"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_fills_a_mailbox() {
    let post = Post::new().await;
    for n in 0..4 {
        let answer = post.asked(&format!("/en/procedures?q=word{n}"), "victim@example.tn").await;
        assert_eq!(answer.status.as_u16(), if n < 3 { 200 } else { 429 });
        if n == 3 {
            sound("/en/searches", &answer);
            assert!(answer.text().contains("value=\"victim@example.tn\"") && !answer.header("retry-after").is_empty());
        }
    }
    let mail = json!({ "query": "q=x", "mail": "victim@example.tn" });
    post.world.post("", "/api/v1/searches", mail).await.refused(429, "too_many_requests");
    for mail in ["", "x", "a b@c.tn", "a@b.tn\r\nBcc: c@d.tn"] {
        let body = json!({ "query": "q=x", "mail": mail });
        post.world.post("", "/api/v1/searches", body).await.refused(422, "field_invalid");
    }
    post.world.post("", "/api/v1/searches", json!({ "query": "q=x", "mail": "c@example.tn" })).await.with(202);
    post.wait("c@example.tn", 1).await;
    post.world
        .post("", "/api/v1/searches", json!({ "query": "page=x", "mail": "c@example.tn" }))
        .await
        .refused(400, "query_invalid");
    let long = json!({ "query": format!("q={}&buyer={}", "%D9%85".repeat(300), "%D9%85".repeat(300)), "mail": "c@example.tn" });
    post.world.post("", "/api/v1/searches", long).await.refused(422, "search_too_long");
}

#[tokio::test(flavor = "multi_thread")]
async fn with_an_account_one_button_does_and_the_desk_lists_and_ends() {
    let post = Post::new().await;
    let world = &post.world;
    let list = "/fr/procedures?buyer=steg&sort=newest";
    let page = world.get("seller", list).await.with(200);
    sound(list, &page);
    let button = Form::of(&page.text(), "/searches");
    assert_eq!(button.fields, [("search".to_owned(), "buyer=steg".to_owned())]);
    let saved = post.send("seller", &button).await.with(303);
    let desk = world.get("seller", saved.header("location")).await.with(200);
    sound("/fr/desk/searches", &desk);
    assert!(desk.text().contains("seller@example.tn") && desk.text().contains("Organisation steg"), "{}", desk.text());
    assert!(desk.text().contains("class=\"done\"") && desk.text().contains("href=\"/fr/procedures?buyer=steg\""));
    // Pressed twice, there is one.
    post.send("seller", &button).await.with(303);
    let own = world.get("seller", "/api/v1/me/searches").await.with(200).json();
    let own = own["searches"].as_array().unwrap();
    assert_eq!((own.len(), &own[0]["query"], &own[0]["mailed_at"]), (1, &json!("buyer=steg"), &json!(null)));
    let ocid = world.published().await;
    let told = post.wait("seller@example.tn", 1).await;
    assert!(told.body.contains(&ocid) && told.body.contains("Organisation steg"), "{told:?}");
    assert!(told.header("To").contains("Person seller") && told.path("/end/").starts_with("/fr/searches/"));
    let own = world.get("seller", "/api/v1/me/searches").await.json();
    assert!(own["searches"][0]["mailed_at"].is_string());
    // Nobody sees or ends another's.
    let id = own["searches"][0]["id"].as_u64().unwrap();
    let at = format!("/api/v1/me/searches/{id}");
    assert_eq!(world.get("rival", "/api/v1/me/searches").await.json(), json!({ "searches": [] }));
    let delete = |who: &str| {
        let request = world.request(Method::DELETE, who, &at).body(Body::empty()).unwrap();
        async move { world.send(request).await }
    };
    delete("rival").await.refused(404, "not_found");
    delete("").await.refused(401, "unauthenticated");
    let end = Form::of(&desk.text(), &format!("{id}/end"));
    assert_eq!(post.send("rival", &end).await.status, 404);
    let gone = post.send("seller", &end).await.with(303);
    let desk = world.get("seller", gone.header("location")).await.with(200);
    sound("/fr/desk/searches", &desk);
    assert!(!desk.text().contains("Organisation steg"));
    delete("seller").await.refused(404, "not_found");
    // The API saves as the page does, up to twenty.
    for n in 0..20 {
        let saved = world
            .post("seller", "/api/v1/me/searches", json!({ "query": format!("page=3&q=w{n}&sort=newest") }))
            .await
            .with(201);
        assert_eq!(saved.json()["query"], format!("q=w{n}"));
    }
    world.post("seller", "/api/v1/me/searches", json!({ "query": "q=more" })).await.refused(409, "searches_full");
    let full = post.send("seller", &button).await.with(409);
    sound("/fr/searches", &full);
    assert_eq!(world.get("", "/fr/desk/searches").await.status, 401);
}
